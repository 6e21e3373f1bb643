/* SPDX-License-Identifier: MIT */
/* What most measures are asked about: a period, a situation, whose word counts, how months are made. */
#ifndef CAAC_ANALYSIS_SCOPE_H
#define CAAC_ANALYSIS_SCOPE_H

#include "measure.h"
#include "snapshot.h"

/* The parameters that measures share, once, as entries of their lists. */
#define CAAC__PARAMETER_PERIOD                                                                                                   \
  {                                                                                                                              \
    "period", "years", NULL, NULL, "only sets of these years, e.g. 2006..2025; a year known from the symbol alone counts"        \
  }
#define CAAC__PARAMETER_SITUATION                                                                                                \
  {                                                                                                                              \
    "situation", "text", NULL, NULL, "only what is on this situation: its id, e.g. cod"                                          \
  }
#define CAAC__PARAMETER_PREFER                                                                                                   \
  {                                                                                                                              \
    "prefer", "texts", NULL, NULL,                                                                                               \
        "whose word counts, the first before the second: matched on who asserts a claim; for others the rank counts"             \
  }
#define CAAC__PARAMETER_MONTH                                                                                                    \
  {                                                                                                                              \
    "month", "word", "mean", "mean|calendar", "a month is 30.4375 days, or a month of the calendar"                              \
  }
#define CAAC__PARAMETER_REPORT                                                                                                   \
  {                                                                                                                              \
    "report", "word", "latest", "latest|earliest", "of a set on several reports, the date of the latest or the earliest counts"  \
  }
#define CAAC__PARAMETERS_END                                                                                                     \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, NULL                                                                                                 \
  }
#define CAAC__COLUMNS_END                                                                                                        \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, CAAC_TEXT, 0                                                                                         \
  }

typedef struct caac__scope {
  const caac_snapshot *snapshot;
  caac_params params; /* for prefer= */
  int has_period;
  int first_year, last_year; /* 0: open */
  uint32_t situation;        /* CAAC__NONE: all */
  caac_month_rule month;
  int use_earliest; /* of a set on several reports */
} caac__scope;

/* Read the shared parameters; those that the measure does not declare have no effect. CAAC_E_INVALID names the nearest. */
caac_status caac__scope_read(const caac__task *task, caac__scope *out);
/* 1 if the period takes in the year; 0 is an unknown year: inside only without a period. */
int caac__scope_has_year(const caac__scope *self, int year);
/* 1 if the document is on the situation asked about. */
int caac__scope_has_document(const caac__scope *self, uint32_t document);

#endif
