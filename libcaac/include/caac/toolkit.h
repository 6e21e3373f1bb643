/* SPDX-License-Identifier: MIT */
#ifndef CAAC_TOOLKIT_H
#define CAAC_TOOLKIT_H

#include <caac/table.h>

/**
 * @file caac/toolkit.h
 * @brief The options for possible actions adopted on 6 September 2006: one edition of them, immutable, shared between threads.
 * @defgroup toolkit The toolkit
 *
 * Source: list of options for possible actions by the Working Group on Children and Armed Conflict, annex to the letter dated
 * 8 September 2006 from the Permanent Representative of France to the President of the Security Council. Text is verbatim,
 * never repaired. The document prints no numbers: an id is `heading.letter`, our convention, in the order of the document.
 * Ids are permanent.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** An edition of the toolkit: the built-in one, or the built-in one with an overlay. */
typedef struct caac_toolkit caac_toolkit;

/** Who may use an option, as the document prints it. */
typedef enum caac_branch {
  CAAC_BRANCH_DIRECT = 1, /**< "Direct action by the WG" */
  CAAC_BRANCH_EITHER = 2, /**< "Direct action by the WG or possible recommendations to the UNSC, as appropriate" */
  CAAC_BRANCH_COUNCIL = 3 /**< "Possible recommendations to the UNSC" */
} caac_branch;

/** Who acted, in one use of an option. */
typedef enum caac_limb {
  CAAC_LIMB_UNSAID = 0,  /**< the source does not say */
  CAAC_LIMB_DIRECT = 1,  /**< the Working Group or its Chair acts */
  CAAC_LIMB_COUNCIL = 2  /**< it recommends that the Council, or its President, act */
} caac_limb;

/** One of the five headings. Read by pointer only. */
typedef struct caac_heading {
  int number;       /**< 1 to 5, as printed */
  const char *name; /**< "Assistance" */
} caac_heading;

/** A body that the toolkit names or that receives what the Working Group sends. Read by pointer only. */
typedef struct caac_body {
  const char *id;    /**< "unicef" */
  const char *name;  /**< "United Nations Children's Fund" */
  const char *kind;  /**< "council", "assembly", "secretariat", "fund or programme", "agency", "mission", "committee", "court",
                          "regional organization", "state", "party", "donors", "experts", "group" */
  int in_un_system;  /**< 1: within the United Nations system, in the sense of paragraph 8 (b) */
  const char *note;  /**< a change of name, what the class takes in; or "" */
} caac_body;

/** A condition that the text of an option sets. Read by pointer only. */
typedef struct caac_condition {
  const char *option;   /**< "2.c" */
  const char *id;       /**< "2.c/listed": permanent */
  const char *fact;     /**< what has to be known, a sentence */
  const char *test;     /**< when it is met, a sentence */
  const char *words;    /**< the words of the option that it rests on, verbatim */
  int is_consideration; /**< 1: something to bear in mind, not a condition ("bearing in mind", "as appropriate") */
} caac_condition;

/** One option. Read by pointer only: may grow at the end. */
typedef struct caac_option {
  const char *id;               /**< "5.a" */
  int heading;                  /**< 1 to 5 */
  caac_branch branch;           /**< as printed */
  const char *name;             /**< short name, ours */
  const char *text;             /**< verbatim, white space folded, without the dash in front */
  const caac_body *const *bodies; /**< bodies that it names, in their order; NULL-terminated */
  int open;                     /**< 1 if the list of bodies ends with an ellipsis */
  const char *const *instruments; /**< "letter", "visit", ...: what it is done with; NULL-terminated */
  const char *const *cites;     /**< what it cites: "S/RES/1612 (2005), paragraph 9"; NULL-terminated */
  const char *source;           /**< "toolkit", or the title of the overlay that added it */
  const char *retired;          /**< date on which an overlay retired it, or NULL: ids are never reused */
} caac_option;

/** @return the edition of 6 September 2006; never freed */
CAAC_API const caac_toolkit *caac_toolkit_builtin(void);

/**
 * Read an overlay on the built-in edition: it may add options and bodies and retire options. The format is
 * docs/schema/overlay.schema.json. All problems are found in one pass, each with line, column and JSON pointer.
 * @param json     a JSON text in UTF-8
 * @param findings receives what is wrong, or NULL
 * @param[out] out the edition; free it with caac_toolkit_free()
 * @return #CAAC_OK, #CAAC_E_INPUT, #CAAC_E_LIMIT over 16 MiB, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_toolkit_read(const char *json, caac_findings *findings, caac_toolkit **out);
/** Free an edition that caac_toolkit_read() gave; does nothing to the built-in one. @param self an edition, or NULL */
CAAC_API void caac_toolkit_free(caac_toolkit *self);
/** @param self an edition @return "2006-09-06", with "+title" for an overlay */
CAAC_API const char *caac_toolkit_edition(const caac_toolkit *self);
/** @param self an edition @return number of options */
CAAC_API size_t caac_toolkit_count(const caac_toolkit *self);
/** @param self an edition @param i from 0, in the order of the document @return the option; NULL behind the last */
CAAC_API const caac_option *caac_toolkit_at(const caac_toolkit *self, size_t i);
/** @param self an edition @param id "5.a", in any case @return the option; NULL: the error names the nearest */
CAAC_API const caac_option *caac_toolkit_find(const caac_toolkit *self, const char *id);
/** @param self an edition @param option one of its options @return its place, from 0; SIZE_MAX if it is of another edition */
CAAC_API size_t caac_toolkit_index(const caac_toolkit *self, const caac_option *option);

/**
 * The next option that fits: `for (o = NULL; (o = caac_toolkit_next(tk, o, want)); )`.
 * @param self an edition
 * @param after the option after which to go on; NULL to begin
 * @param want "heading=3", "branch=direct", "body=unicef" (id, name or alias), "instrument=letter"; all given must fit; NULL: any
 * @return the option; NULL behind the last (the error is then clear), and on an unknown key or value (then the error says it)
 */
CAAC_API const caac_option *caac_toolkit_next(const caac_toolkit *self, const caac_option *after, caac_params want);

/** @param self an edition @param number 1 to 5 @return the heading; NULL: no such heading */
CAAC_API const caac_heading *caac_toolkit_heading(const caac_toolkit *self, int number);
/** @param self an edition @return number of bodies */
CAAC_API size_t caac_toolkit_body_count(const caac_toolkit *self);
/** @param self an edition @param i from 0 @return the body; NULL behind the last */
CAAC_API const caac_body *caac_toolkit_body_at(const caac_toolkit *self, size_t i);
/**
 * A body by id, name or alias, in any case ("DPKO" finds the Department of Peace Operations, "Government of Nepal" a State).
 * @param self an edition
 * @param name a name
 * @return the body; NULL: not known, and the error names the nearest
 */
CAAC_API const caac_body *caac_toolkit_body(const caac_toolkit *self, const char *name);

/** @param branch a branch @return "direct", "either", "council"; "?" for a number that is none */
CAAC_API const char *caac_branch_name(caac_branch branch);
/** @param branch a branch @return the words that the document prints over its options */
CAAC_API const char *caac_branch_text(caac_branch branch);
/** @param limb a limb @return "unsaid", "direct", "council"; "?" for a number that is none */
CAAC_API const char *caac_limb_name(caac_limb limb);
/** @param name "direct", "council", "unsaid" or "" (unsaid), in any case @param[out] out the limb
 *  @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest */
CAAC_API caac_status caac_limb_find(const char *name, caac_limb *out);

/** @param self an option @return number of conditions and considerations that its text sets */
CAAC_API size_t caac_option_condition_count(const caac_option *self);
/** @param self an option @param i from 0 @return the condition; NULL behind the last */
CAAC_API const caac_condition *caac_option_condition(const caac_option *self, size_t i);
/** @param self an option @param limb direct or council @return 1 if the branch printed over the option has that limb, else 0 */
CAAC_API int caac_option_allows(const caac_option *self, caac_limb limb);

/**
 * What the edition says, as a table.
 * @param self     an edition
 * @param what     "options", "matrix" (heading, branch, option: for `view=matrix`), "headings", "bodies", "conditions",
 *                 "principles" (the document's words on method, its date, its footnote)
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_toolkit_table(const caac_toolkit *self, const char *what, caac_table **out);
/** @param self an edition @param[out] out all of it as JSON; free it with caac_text_free() @return #CAAC_OK, #CAAC_E_NOMEM */
CAAC_API caac_status caac_toolkit_write(const caac_toolkit *self, char **out);

/**
 * The coding guide: what a paragraph does when an option is coded for it, and what is easily taken for it. One row an option, in
 * the order of the document, and X last.
 * @param self     an edition
 * @param[out] out option, name, code_when, not_when
 * @return #CAAC_OK, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_toolkit_guide(const caac_toolkit *self, caac_table **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
