/* SPDX-License-Identifier: MIT */
/* A measure is data: what it asks, its parameters, its columns, and one function that fills a table. To add one: write its file,
 * declare it below, add it to the list in measures.c. */
#ifndef CAAC_ANALYSIS_MEASURE_H
#define CAAC_ANALYSIS_MEASURE_H

#include "error.h"

#include <caac/analysis.h>

typedef struct caac__measure caac__measure;

/* One question put to one snapshot. Parameters are checked; the table has its columns and its definition already. */
typedef struct caac__task {
  const caac__measure *measure;
  const caac_snapshot *snapshot;
  caac_params params;
  caac_builder *table;
} caac__task;

struct caac__measure {
  caac_measure about;                         /* first, so that one pointer is the other */
  const caac_parameter *parameters;           /* ends with a NULL name */
  const caac_column *columns;                 /* ends with a NULL name */
  caac_status (*run)(const caac__task *task); /* adds rows and counts; failures of the builder show when it is finished */
  int does_without_codings; /* parts "codings" are asked for, but a snapshot that has the acts alone is answered too */
};

extern const caac__measure caac__measure_sets, caac__measure_adoption_time, caac__measure_pending, caac__measure_option_use,
    caac__measure_limbs, caac__measure_clauses, caac__measure_coverage, caac__measure_agreement, caac__measure_agreement_sets,
    caac__measure_coding_progress, caac__measure_suggestions_kept, caac__measure_options_per_set, caac__measure_options_matrix,
    caac__measure_addressees, caac__measure_sensitivity, caac__measure_assisted;

/* Value of a parameter, given or fallback; NULL if there is neither. */
const char *caac__task_value(const caac__task *task, const char *key);
/* 1 if the value of a parameter is `word`. */
int caac__task_is(const caac__task *task, const char *key, const char *word);
/* Remarks made of format: whole numbers and texts only, never a double. Cut at 511 bytes. */
void caac__task_remark(const caac__task *task, const char *kind, const char *format, ...) CAAC__PRINTF(3, 4);
void caac__task_count(const caac__task *task, const char *kind, size_t value, const char *format, ...) CAAC__PRINTF(4, 5);

#endif
