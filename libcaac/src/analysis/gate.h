/* SPDX-License-Identifier: MIT */
/* The gate before every figure per set: enough of the sets have to be completely coded. */
#ifndef CAAC_ANALYSIS_GATE_H
#define CAAC_ANALYSIS_GATE_H

#include "measure.h"

#define CAAC__PARAMETER_MIN_SHARE                                                                                                \
  {                                                                                                                              \
    "min-share", "number", "50", NULL, "percent of the sets in scope that have to be completely coded, 0 to 100"                 \
  }

/* What a row of a measure per set says in its column status. */
#define CAAC__COUNTED "counted"
#define CAAC__NOT_ENOUGH "not enough coded"

/* Read min-share=. CAAC_E_INVALID. */
caac_status caac__min_share_read(const caac__task *task, double *out);
/* 1 if figures of these sets are refused: none of them is complete, or a smaller share than is asked for. */
int caac__is_gated(size_t complete, size_t sets, double min_share);
/* How many sets are complete; a warning if figures of all of them are refused. */
void caac__gate_remark(const caac__task *task, size_t complete, size_t sets, double min_share);

#endif
