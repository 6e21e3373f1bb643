/* SPDX-License-Identifier: MIT */
/* A score: what people coded (the gold), what is suggested for the same units, and how the two compare. */
#ifndef CAAC_SUGGEST_SCORE_H
#define CAAC_SUGGEST_SCORE_H

#include <caac/suggest.h>

#include "arena.h"
#include "catalogue.h"
#include "findings.h"
#include "intern.h"

/* The 26 options in their order, and X behind them: a set of them is one number with a bit for each. */
enum { CAAC__OUTSIDE = CAAC__OPTIONS, CAAC__SCORED };
_Static_assert(CAAC__SCORED <= 32, "a set of options is 32 bits");

/* What is compared of an option that both have. */
typedef enum caac__particular { CAAC__LIMB, CAAC__ADDRESSEE, CAAC__TARGET, CAAC__PARTICULARS } caac__particular;

typedef struct caac__gold_use {
  int option;
  int has_limb; /* the coder says which, or that none is said */
  caac_limb limb;
  const char *addressee, *target; /* several are separated by ';'; "" if the coder names none */
} caac__gold_use;

typedef struct caac__gold_unit {
  const char *file, *id;
  caac__gold_use *uses;
  size_t use_count, use_room;
  const caac_suggestion *suggestion; /* NULL: a unit of a document that is none to suggest for, as a heading */
  uint32_t coded, suggested;         /* options */
  uint32_t said[CAAC__PARTICULARS];  /* options of both of which the coder says this */
  uint32_t right[CAAC__PARTICULARS]; /* those of them that agree */
} caac__gold_unit;

struct caac_score {
  caac__arena arena; /* all texts of the gold */
  caac__gold_unit *units;
  size_t unit_count, unit_room;
  caac_suggestions **made; /* hold what the units point to */
  size_t made_count, made_room;
  const char *lexicon;
  size_t file_count, not_coded; /* files; units of documents that no key names */
  size_t replicates;
  uint64_t seed;
};

/* ---- score_gold.c: what both kinds of file share ---- */

/* A file being read. */
typedef struct caac__gold {
  caac_score *score;
  const caac_suggester *suggester;
  caac_findings *findings; /* never NULL */
  const char *file;
  caac__intern ids; /* of units in this file: number i is the unit first + i */
  size_t first;
} caac__gold;

/* A new unit at the end; NULL without memory. Its id is not yet in the file. */
caac__gold_unit *caac__gold_unit_add(caac__gold *self, const char *id);
/* Add a use; the texts are copied, NULL is "". */
caac_status caac__gold_use_add(caac__gold *self, caac__gold_unit *unit, caac__gold_use use);
/* The score frees it with itself, also when this fails. */
caac_status caac__gold_hold(caac__gold *self, caac_suggestions *made);
/* The place of an option by its id, or X; -1 if there is none, and the nearest then. */
int caac__scored_option(const char *id, const char **nearest);
const char *caac__scored_id(int option);

/* ---- score_units.c, score_key.c: findings for all that is wrong; other failures as a status ---- */

caac_status caac__gold_read_units(caac__gold *self);
caac_status caac__gold_read_document(caac__gold *self);

/* ---- score_match.c ---- */

/* Fill in the sets of a unit from its uses and its suggestion. */
caac_status caac__gold_unit_match(caac__gold_unit *unit);
/* Is there a use of this option before the i-th of these, by the same rule? */
int caac__use_is_repeated(const caac_suggestion *suggestion, size_t i);

/* ---- score_sums.c ---- */

typedef struct caac__sums {
  size_t units, exact, narrative, wrong, undecided, silent, silent_right;
  size_t said[CAAC__PARTICULARS], right[CAAC__PARTICULARS];
  size_t coded[CAAC__SCORED], suggested[CAAC__SCORED], both[CAAC__SCORED];
} caac__sums;

/* A figure of a score. */
typedef struct caac__figure {
  const char *name, *definition;
  const char *of;                          /* what n counts */
  double (*value)(const caac__sums *sums); /* NaN where it cannot be had */
  size_t (*n)(const caac__sums *sums);
} caac__figure;

extern const caac__figure caac__figures[];
extern const size_t caac__figure_count;

void caac__sums_add(caac__sums *self, const caac__gold_unit *unit);
caac__sums caac__score_sums(const caac_score *self);
enum { CAAC__FEWEST_UNITS = 10 }; /* resampling fewer says little */
/* 95 percent of the replicates of each figure lie between low and high; NaN if that cannot be had. */
caac_status caac__score_intervals(const caac_score *self, double *low, double *high);
double caac__score_f1(size_t both, size_t coded, size_t suggested);
double caac__score_share(size_t part, size_t whole);
/* The interval of Wilson (1927) for a share, 95 percent; NaN without trials. */
void caac__score_wilson(size_t right, size_t tried, double *low, double *high);

/* ---- score_table.c, score_tallies.c, score_misses.c ---- */

caac_status caac__score_confusion(const caac_score *self, caac_builder *table);
caac_status caac__score_rules(const caac_score *self, caac_builder *table);
caac_status caac__score_grades(const caac_score *self, caac_builder *table);
caac_status caac__score_misses(const caac_score *self, caac_builder *table);
caac_status caac__score_particulars(const caac_score *self, caac_builder *table);

#endif
