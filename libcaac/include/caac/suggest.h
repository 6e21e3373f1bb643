/* SPDX-License-Identifier: MIT */
#ifndef CAAC_SUGGEST_H
#define CAAC_SUGGEST_H

#include <caac/document.h>

/**
 * @file caac/suggest.h
 * @brief From text to suggested codings, each with the words that speak for it and the rule that read them.
 * @defgroup suggest Suggestions
 *
 * A suggester reads the units of a document by a lexicon: lists of words and rules that anybody can read, check and extend
 * (docs/lexicon.md). It follows the coding guide: a unit is coded for what it does, not for what it mentions. It never asks a
 * network, keeps no state and has no chance in it: same text, same lexicon, same suggestions. Suggestions are for people to
 * accept or reject; nothing counts them.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** A lexicon made ready: immutable, shared between threads. */
typedef struct caac_suggester caac_suggester;
/** What it suggests for the units of one text: immutable. Holds its suggester, and the document if there is one. */
typedef struct caac_suggestions caac_suggestions;
/** How suggestions compare with what people coded. */
typedef struct caac_score caac_score;

/** How far a suggestion can be trusted; the share that was right on coded text is printed with it. */
typedef enum caac_grade {
  CAAC_GRADE_LOOK = 1,   /**< something speaks for it: look */
  CAAC_GRADE_LIKELY = 2, /**< act, addressee or subject rests on the context */
  CAAC_GRADE_SURE = 3    /**< act, addressee and subject are all said in the unit */
} caac_grade;

/** What is said of a unit. */
typedef enum caac_answer {
  CAAC_ANSWER_NONE = 0,     /**< it performs no option and no other act */
  CAAC_ANSWER_USES = 1,     /**< it performs these uses */
  CAAC_ANSWER_UNDECIDED = 2 /**< it performs something, and no rule says what; or it is too long to be read */
} caac_answer;

/** Words that speak for a use. Read by pointer only: may grow at the end. */
typedef struct caac_span {
  const char *
      role; /**< "act" (the verb), "addressee", "subject" (what it is about), "instrument", "target" or "context" (of the lead) */
  const char *list; /**< the list of the lexicon that has these words */
  size_t from;      /**< first code point, of the unit's text; 0 for the context */
  size_t to;        /**< behind the last code point; 0 for the context */
} caac_span;

/** A suggested use. Read by pointer only: may grow at the end. */
typedef struct caac_suggested_use {
  const char *option;     /**< "5.a", or "X": an act outside the 26 */
  caac_limb limb;         /**< who acts, as far as it is said */
  const char *addressee;  /**< who receives it in the end, in the words of the text; "" if not said */
  const char *body;       /**< id of that body in the toolkit; or "" */
  const char *target;     /**< whom it is about, in the words of the text; or "" */
  const char *instrument; /**< a word of the register's: "letter", "public statement", "field trip" ...; or "" */
  const char *rule;       /**< the rule of the lexicon that says so */
  const char *reason;     /**< the rule in one sentence */
  caac_grade grade;       /**< how far to trust it */
  double precision;       /**< share of suggestions of this grade that were right on coded text; NAN if none were tried */
  int64_t tried;          /**< how many of this grade were tried: n */
  const caac_span *spans; /**< the words that speak for it, in the order of the text */
  size_t span_count;      /**< how many */
} caac_suggested_use;

/** What is suggested for a unit. Read by pointer only: may grow at the end. */
typedef struct caac_suggestion {
  const caac_unit *unit;          /**< the unit; its texts live as long as the suggestions */
  caac_answer answer;             /**< performs something, nothing, or undecided */
  const char *reason;             /**< why it performs nothing or nothing can be said: one sentence; "" if there are uses */
  caac_grade grade;               /**< the lowest of its uses; 0, which has no name, where the answer is none */
  const caac_suggested_use *uses; /**< in the order of options; each addressee is its own use */
  size_t use_count;               /**< how many */
} caac_suggestion;

/**
 * A suggester.
 * @param params   `lexicon=FILE` (may be repeated) on top of the built-in one: words are added to its lists, lists and rules are
 * added or replaced; `language=en`; `learned=yes|no`: what was learned from coded units adds suggestions to those of the rules
 * and drops some, or has no say
 * @param findings receives everything that is wrong in these files, with line and column, or NULL
 * @param[out] out the suggester; free it with caac_suggester_free()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND for a file, #CAAC_E_INPUT, #CAAC_E_INVALID, #CAAC_E_LIMIT, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggester_new(caac_params params, caac_findings *findings, caac_suggester **out);
/** @param self a suggester @return the same one, held once more: free it once more */
CAAC_API caac_suggester *caac_suggester_retain(const caac_suggester *self);
/** @param self a suggester, or NULL */
CAAC_API void caac_suggester_free(caac_suggester *self);
/** @param self a suggester @return name and version of its lexicon: "en 1", with "+name" for each file on top, and "-learned"
 * without what was learned */
CAAC_API const char *caac_suggester_lexicon(const caac_suggester *self);
/**
 * What a suggester knows, as a table.
 * @param self     a suggester
 * @param what     "rules" (each with option, what it needs, reason, and how often it was right on coded text), "lists" (each with
 * its size and meaning), "words" (every phrase of every list), "grades" (each with precision and n), "weights" (what was learned
 *                 from coded units: option, feature, thousandths, by option and falling weight)
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggester_table(const caac_suggester *self, const char *what, caac_table **out);
/**
 * A rule or a list, spelled out: what it needs, in words, with the phrases of each list.
 * @param self     a suggester
 * @param name     a rule or list
 * @param[out] out UTF-8; free it with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggester_explain(const caac_suggester *self, const char *name, char **out);

/**
 * Suggestions for a text as one unit, without context: one paragraph or item. Line breaks, hyphens at their ends and page
 * furniture are mended as in a document.
 * @param self     a suggester
 * @param text     UTF-8 or what caac_document_parse() takes
 * @param len      its length in bytes
 * @param params   `limb=unsaid|direct|council`, `lead=` the words that introduce it, `section=` one of caac_unit::section
 * @param[out] out one suggestion; free it with caac_suggestions_free()
 * @return #CAAC_OK, #CAAC_E_INPUT, #CAAC_E_LIMIT, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggester_suggest(const caac_suggester *self, const char *text, size_t len, caac_params params,
                                            caac_suggestions **out);
/**
 * Suggestions for the units of a document, each in its context: section, lead, the paragraph whose item it is.
 * @param self     a suggester
 * @param document a document
 * @param params   none yet; NULL
 * @param[out] out one suggestion a lead, paragraph or item, in the order of the text; free it with caac_suggestions_free()
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggester_read(const caac_suggester *self, const caac_document *document, caac_params params,
                                         caac_suggestions **out);
/** @param self suggestions @return the same ones, held once more: free them once more */
CAAC_API caac_suggestions *caac_suggestions_retain(const caac_suggestions *self);
/** @param self suggestions, or NULL */
CAAC_API void caac_suggestions_free(caac_suggestions *self);
/** @param self suggestions @return how many units */
CAAC_API size_t caac_suggestions_count(const caac_suggestions *self);
/** @param self suggestions @param i from 0 @return what is suggested for that unit; NULL behind the last */
CAAC_API const caac_suggestion *caac_suggestions_at(const caac_suggestions *self, size_t i);
/** @param self suggestions @return the document that they are for, borrowed; NULL for a text without one */
CAAC_API const caac_document *caac_suggestions_document(const caac_suggestions *self);
/** @param self suggestions @return the suggester that made them, borrowed */
CAAC_API const caac_suggester *caac_suggestions_suggester(const caac_suggestions *self);
/**
 * Suggestions as a table.
 * @param self     suggestions
 * @param what     "uses" (one row a use, and one a unit without any: paragraph, answer, option, limb, addressee, body, target,
 * instrument, grade, precision, n, rule, words, reason), "units" (one row a unit, uses in one cell), "spans" (one row a span with
 * its words)
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggestions_table(const caac_suggestions *self, const char *what, caac_table **out);
/**
 * The text with its suggestions, to read: the words that speak for each use are marked, the reason stands beside them.
 * @param self     suggestions
 * @param format   "text" or "html" (no script, readable without colour, in print and by a screen reader)
 * @param params   text: `colour=no|yes`, `width=0`; html: `page=yes|no`; both: `none=yes|no` show units without uses
 * @param[out] out UTF-8; free it with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggestions_write(const caac_suggestions *self, const char *format, caac_params params, char **out);

/**
 * How suggestions compare with what people coded.
 * @param self     a suggester
 * @param paths    files, NULL behind the last: units (`x.jsonl`), one JSON object a line (`id`, `text`, `options`, `limb`;
 * optional `uses` with `option`, `limb`, `addressee`, `target`), or documents with the codings of their units beside them
 * (`x.txt` and `x.key.csv` with `paragraph`, `option`, `limb`, `addressee`, `target`)
 * @param params   `seed=1` and `replicates=1000` of the bootstrap, which resamples units
 * @param findings receives what is wrong in the files, or NULL
 * @param[out] out the score; free it with caac_score_free()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INPUT, #CAAC_E_INVALID, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_suggester_score(const caac_suggester *self, const char *const *paths, caac_params params,
                                          caac_findings *findings, caac_score **out);
/** @param self a score, or NULL */
CAAC_API void caac_score_free(caac_score *self);
/**
 * A score as a table.
 * @param self     a score
 * @param what     "summary" (micro and macro F1 with intervals, exact sets, narrative wrongly coded, accuracy of limb, addressee
 * and target, undecided), "options" (precision and recall of each), "misses" (each unit that differs, with words and rules),
 *                 "confusion" (option coded, option suggested instead), "particulars" (limbs, addressees and targets that differ
 * where the option does not), "rules" and "grades" (how often each was right)
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_score_table(const caac_score *self, const char *what, caac_table **out);

/** @param grade a grade @return "look", "likely", "sure"; NULL for any other number */
CAAC_API const char *caac_grade_name(caac_grade grade);
/** @param answer an answer @return "none", "uses", "undecided"; NULL for none */
CAAC_API const char *caac_answer_name(caac_answer answer);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
