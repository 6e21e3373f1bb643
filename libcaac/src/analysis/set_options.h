/* SPDX-License-Identifier: MIT */
/* What each completely coded set uses, counted from primary text: the figures per set that are published. */
#ifndef CAAC_ANALYSIS_SET_OPTIONS_H
#define CAAC_ANALYSIS_SET_OPTIONS_H

#include "uses.h"

/* Fewer sets than this are shown one by one. */
enum { CAAC__FEWEST_WITHOUT_CASES = 10 };

typedef struct caac__set_options {
  uint32_t options;             /* a bit an option of the 26 */
  size_t acts, units;           /* with a use, be it outside the 26 */
  uint32_t last_act, last_unit; /* number + 1: uses come ordered by act, then unit */
} caac__set_options;

/* One pass over the uses. By document; zeros for what is no complete set. Free it with caac__free(). */
caac_status caac__set_options_read(caac__uses *uses, caac__set_options **out);
/* How many options a mask has. */
unsigned caac__options_count(uint32_t options);

/* A set and one number of it. */
typedef struct caac__case {
  uint32_t document;
  unsigned value;
} caac__case;

/* Order by number, then by id. */
void caac__cases_sort(caac__case *cases, size_t count);
double caac__cases_mean(const caac__case *cases, size_t count);
/* "exl-c1 12; smp-c1 19": a text cell, missing for none and for ten or more. */
caac_status caac__cases_put(const caac__task *task, const caac__case *cases, size_t count);

#endif
