/* SPDX-License-Identifier: MIT */
#ifndef CAAC_MANDATE_H
#define CAAC_MANDATE_H

#include <caac/toolkit.h>

/**
 * @file caac/mandate.h
 * @brief Paragraph 8 of resolution 1612 (2005), and which part of it a use of an option rests on.
 * @defgroup mandate The mandate
 *
 * Paragraph 8 (a): recommendations to the Council. Paragraph 8 (b): requests, as appropriate, to other bodies within the
 * United Nations system. What is neither rests on the opening words of the paragraph, with the terms of reference and the
 * practice of the Working Group. The answer depends on option, limb and addressee together; docs/counting.md has the table.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** A part of paragraph 8. */
typedef enum caac_clause {
  CAAC_CLAUSE_UNDETERMINED = 0, /**< limb or addressee not known */
  CAAC_CLAUSE_A = 1,            /**< 8 (a) */
  CAAC_CLAUSE_B = 2,            /**< 8 (b) */
  CAAC_CLAUSE_OPENING = 3       /**< the opening words */
} caac_clause;

/** Which clause a use rests on, and why. Const data; read by pointer only. */
typedef struct caac_ruling {
  caac_clause clause;    /**< the answer */
  int limb_is_printed;   /**< 1 if the branch printed over the option has the limb that was used; only ever shown, never judged */
  int is_interpretation; /**< 1 if the words of the mandate alone do not settle it */
  const char *reason;    /**< one sentence */
  const char *basis;     /**< the words that it rests on */
} caac_ruling;

/** @return the extract of paragraph 8 that the toolkit prints, verbatim, white space folded, one line a paragraph */
CAAC_API const char *caac_mandate_text(void);
/** @param clause a clause @return its words as the toolkit prints them; for the opening words a description, as the extract
 *  leaves them out; "" for undetermined */
CAAC_API const char *caac_clause_text(caac_clause clause);
/** @param clause a clause @return "8 (a)", "8 (b)", "opening", "undetermined"; "?" for a number that is none */
CAAC_API const char *caac_clause_name(caac_clause clause);
/**
 * Which clause a use rests on.
 * @param self      the option used
 * @param limb      the limb used
 * @param addressee who receives it in the end; NULL if not known
 * @return const data, never NULL
 */
CAAC_API const caac_ruling *caac_option_ruling(const caac_option *self, caac_limb limb, const caac_body *addressee);
/** The 35 pairs of option and printed limb, by kind of addressee. @param toolkit an edition @param[out] out the table
 *  @return #CAAC_OK, #CAAC_E_NOMEM */
CAAC_API caac_status caac_mandate_table(const caac_toolkit *toolkit, caac_table **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
