/* SPDX-License-Identifier: MIT */
/* How far coders agree. All coefficients are made of a few sums over units (a tally), and the sums of several documents are the
 * sums of their sums: a replicate of the bootstrap adds tallies and looks at no judgement again. */
#ifndef CAAC_ANALYSIS_AGREEMENT_H
#define CAAC_ANALYSIS_AGREEMENT_H

#include "error.h"

/* One coder's judgement of a unit. */
typedef struct caac__judgement {
  uint32_t coder, value;
} caac__judgement;

/* Judgements by unit, units by group. What is missing is left out. */
typedef struct caac__ratings {
  size_t group_count, unit_count, coder_count, value_count;
  const uint32_t *unit_group;        /* what the bootstrap resamples: the document */
  const size_t *unit_start;          /* unit_count + 1 places in judgements */
  const caac__judgement *judgements; /* of one unit each coder once */
} caac__ratings;

/* What is compared of a value: its category; two of them are the same or not, or apart by a distance. */
typedef struct caac__scale {
  const uint32_t *category; /* by value */
  size_t categories;
  const double *distance; /* categories * categories, symmetric, 0 in the diagonal; NULL: same or different */
} caac__scale;

typedef enum caac__coefficient {
  CAAC__PERCENT, /* share of pairs of judgements that are the same, as mean over units */
  CAAC__COHEN,
  CAAC__FLEISS,
  CAAC__ALPHA,
  CAAC__AC1,
  CAAC__COEFFICIENTS
} caac__coefficient;

/* Why a coefficient cannot be had. */
typedef enum caac__lack {
  CAAC__LACK_NOTHING,
  CAAC__LACK_PAIRS,     /* no unit has two judgements */
  CAAC__LACK_VARIATION, /* one value alone: what corrects for chance divides 0 by 0; AC1 only if no other value is known */
  CAAC__LACK_TWO,       /* Cohen's kappa is of two coders */
  CAAC__LACK_CONSTANT,  /* Fleiss' kappa needs as many judgements of each unit */
  CAAC__LACK_NOMINAL    /* they know same and different only, and the scale has distances */
} caac__lack;

/* Why there is no interval. */
typedef enum caac__interval {
  CAAC__INTERVAL_MADE,
  CAAC__INTERVAL_NOT_ASKED,
  CAAC__INTERVAL_NO_VALUE, /* the coefficient itself is missing */
  CAAC__INTERVAL_FEW,      /* under CAAC__FEWEST_GROUPS */
  CAAC__INTERVAL_UNDEFINED /* too many replicates in which the coefficient cannot be had */
} caac__interval;

enum { CAAC__FEWEST_GROUPS = 10 };

typedef struct caac__bootstrap {
  caac__coefficient of; /* CAAC__COEFFICIENTS: none is asked for */
  size_t replicates;
  uint64_t seed;
  double level; /* percent, e.g. 95 */
} caac__bootstrap;

typedef struct caac__agreement {
  double value[CAAC__COEFFICIENTS]; /* NaN where it cannot be had; percent of 100 */
  caac__lack lack[CAAC__COEFFICIENTS];
  double low, high; /* NaN without an interval */
  caac__interval interval;
  size_t undefined; /* replicates without a value */
} caac__agreement;

/* Names of coefficients, as parameters and columns have them: "percent", "cohen", "fleiss", "alpha", "ac1". */
extern const char *const caac__coefficient_names[CAAC__COEFFICIENTS];

/* The agreement on each of `count` scales. One resampling of the groups serves them all. CAAC_E_LIMIT, CAAC_E_NOMEM. */
caac_status caac__agreement_compute(const caac__ratings *ratings, const caac__scale *scales, size_t count,
                                    const caac__bootstrap *bootstrap, caac__agreement *out);

/* Units with two judgements or more. */
size_t caac__ratings_paired(const caac__ratings *self);

/* ---- agreement_tally.c: the sums ---- */

/* One scale, and where its sums stand in a row of them. */
typedef struct caac__tally {
  const caac__scale *scale;
  size_t start; /* place of the first in the row */
  /* Distances of all judgements of one group to all of another, groups * groups: taken instead of distances of categories where
   * there are fewer groups, so that a replicate costs less. NULL: by category. */
  double *between;
} caac__tally;

/* What holds for all scales. */
typedef struct caac__design {
  int is_pair;     /* two coders */
  size_t per_unit; /* judgements of each unit that has two or more, if that is one number; else 0 */
} caac__design;

caac__design caac__ratings_design(const caac__ratings *self);
/* Prepare a scale whose sums begin at `start`; free `between` with caac__free(). CAAC_E_NOMEM. */
caac_status caac__tally_init(caac__tally *self, const caac__ratings *ratings, const caac__scale *scale, size_t start);
/* How many sums it has. */
size_t caac__tally_width(const caac__tally *self);
/* Add the sums of each group: `rows` has one row of `width` numbers a group. `scratch`: zeros for each category, left as zeros.
 */
void caac__tally_add(const caac__tally *self, const caac__ratings *ratings, double *rows, size_t width, double *scratch);
/* A coefficient from the sum of rows, each taken as often as `times` says of its group; NaN and why, if it cannot be had. `lack`
 * may be NULL. */
double caac__tally_coefficient(const caac__tally *self, const caac__ratings *ratings, const caac__design *design,
                               const double *row, const uint32_t *times, caac__coefficient of, caac__lack *lack);

#endif
