/* SPDX-License-Identifier: MIT */
#ifndef CAAC_COMPARE_H
#define CAAC_COMPARE_H

#include <caac/document.h>

/**
 * @file caac/compare.h
 * @brief Two documents side by side, unit by unit, and what happened to the words.
 * @defgroup compare Comparing
 *
 * Every unit of both documents stands in exactly one pair. A pair says what happened, why its sides belong together and how
 * alike they are. The scale of verbs is a convention (docs/comparing.md): it orders words, it judges nobody.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** Two documents compared: immutable. Holds both documents. */
typedef struct caac_comparison caac_comparison;

/** What happened to a unit. */
typedef enum caac_relation {
  CAAC_RELATION_SAME = 1,    /**< the same words */
  CAAC_RELATION_MOVED = 2,   /**< the same words in another place */
  CAAC_RELATION_CHANGED = 3, /**< other words, in its place or moved */
  CAAC_RELATION_SPLIT = 4,   /**< one unit became several */
  CAAC_RELATION_MERGED = 5,  /**< several units became one */
  CAAC_RELATION_NEW = 6,     /**< only in the second document */
  CAAC_RELATION_DROPPED = 7  /**< only in the first document */
} caac_relation;

/** Units that belong together. Read by pointer only: may grow at the end. */
typedef struct caac_pair {
  caac_relation relation; /**< what happened */
  int is_moved;           /**< 1: it does not stand where its neighbours do */
  const size_t *before;   /**< units of the first document */
  size_t before_count;    /**< 0: new; over 1: merged */
  const size_t *after;    /**< units of the second document */
  size_t after_count;     /**< 0: dropped; over 1: split */
  double score;           /**< how alike: 0 to 1, the share of words in common weighted by their rarity; 0 without a partner */
  const char *reason;     /**< why they belong together, or why it has no partner: one sentence */
  int strength;           /**< verbs of the scale, taken together: 1 stronger, -1 softer, 0 equal or not comparable */
} caac_pair;

/** A run of words of a pair: what was kept and went is its first side to the byte, what was kept and came its second. The texts
 * of several units are joined by a blank. Read by pointer only. */
typedef struct caac_edit {
  int change;       /**< 0 kept, -1 only in the first document, 1 only in the second */
  const char *text; /**< the words, with their blanks */
} caac_edit;

/** A word of the scale. Read by pointer only. */
typedef struct caac_verb {
  const char *name;  /**< "call upon" */
  const char *group; /**< "judge", "ask" or "acknowledge" */
  int rank;          /**< place on the scale: higher is stronger */
  const char *forms; /**< the forms recognised, separated by '|': "call upon|calls upon|calling upon|..." */
} caac_verb;

/**
 * Compare two documents.
 * @param self     the earlier one
 * @param other    the later one
 * @param params   `front=no|yes` compare symbol, date and title too; `annex=yes|no`; `least=0.5` the score from which two units
 *                 may be partners
 * @param[out] out the comparison; free it with caac_comparison_free()
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_document_compare(const caac_document *self, const caac_document *other, caac_params params,
                                           caac_comparison **out);
/** @param self a comparison @return the same one, held once more: free it once more */
CAAC_API caac_comparison *caac_comparison_retain(const caac_comparison *self);
/** @param self a comparison, or NULL */
CAAC_API void caac_comparison_free(caac_comparison *self);
/** @param self a comparison @return the earlier document, borrowed */
CAAC_API const caac_document *caac_comparison_before(const caac_comparison *self);
/** @param self a comparison @return the later document, borrowed */
CAAC_API const caac_document *caac_comparison_after(const caac_comparison *self);
/** @param self a comparison @return number of pairs */
CAAC_API size_t caac_comparison_count(const caac_comparison *self);
/** @param self a comparison @param i from 0, in the order of the later document, what was dropped behind what it stood behind
 *  @return the pair; NULL behind the last */
CAAC_API const caac_pair *caac_comparison_pair(const caac_comparison *self, size_t i);
/** @param self a comparison @param pair its number @return number of runs of words; 0 behind the last pair */
CAAC_API size_t caac_comparison_edit_count(const caac_comparison *self, size_t pair);
/** @param self a comparison @param pair its number @param i from 0 @return the run; NULL behind the last */
CAAC_API const caac_edit *caac_comparison_edit(const caac_comparison *self, size_t pair, size_t i);
/**
 * A comparison as a table.
 * @param self     a comparison
 * @param what     "pairs" (one row a pair), "units" (one row a unit of either document: units in = units out), "verbs" (one row a
 *                 changed verb, with stronger or softer), "names" (parties, bodies, numbers, dates, symbols and negations
 *                 that came or went), "counts" (how many of each relation)
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_INVALID naming the nearest, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_comparison_table(const caac_comparison *self, const char *what, caac_table **out);
/**
 * A comparison to read.
 * @param self     a comparison
 * @param format   "text" or "html" (side by side, readable without colour, without scripts, in print)
 * @param params   text: `colour=no|yes`, `width=0`; both: `same=yes|no` show what did not change; html: `page=yes|no`
 * @param[out] out UTF-8; free it with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_comparison_write(const caac_comparison *self, const char *format, caac_params params, char **out);
/**
 * What became of recommendations: for each unit of `self` that asks for something, the units of `other` that take it up or
 * change it, or none. Several may be taken up by one unit.
 * @param self     a report of the Secretary-General, or earlier conclusions
 * @param other    later conclusions
 * @param params   `least=0.35` the score from which it counts as taken up
 * @param[out] out one row a recommendation: its unit and words, the later unit and words, score, reason, verbs
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_document_taken_up(const caac_document *self, const caac_document *other, caac_params params,
                                            caac_table **out);

/** @param relation a relation @return "same", "moved", "changed", "split", "merged", "new", "dropped"; NULL for none */
CAAC_API const char *caac_relation_name(caac_relation relation);
/** @return number of verbs of the scale */
CAAC_API size_t caac_verb_count(void);
/** @param i from 0, the strongest first @return the verb; NULL behind the last */
CAAC_API const caac_verb *caac_verb_at(size_t i);
/** @param form a form of a verb, case ignored @return the verb; NULL if it is not on the scale */
CAAC_API const caac_verb *caac_verb_find(const char *form);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
