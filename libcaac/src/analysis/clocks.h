/* SPDX-License-Identifier: MIT */
/* Sets of conclusions with their dates, and the months between two of them. */
#ifndef CAAC_ANALYSIS_CLOCKS_H
#define CAAC_ANALYSIS_CLOCKS_H

#include "claims.h"

typedef enum caac__clock {
  CAAC__CLOCK_SUBMITTED, /* the first three: of the reports that the set rests on */
  CAAC__CLOCK_INTRODUCED,
  CAAC__CLOCK_REPORT_PUBLISHED,
  CAAC__CLOCK_ADOPTED, /* the others: of the set itself */
  CAAC__CLOCK_PUBLISHED,
  CAAC__CLOCK_STATEMENT,
  CAAC__CLOCKS
} caac__clock;

typedef enum caac__year_from { CAAC__YEAR_UNKNOWN, CAAC__YEAR_ADOPTION, CAAC__YEAR_SYMBOL } caac__year_from;

typedef struct caac__set {
  uint32_t document;
  int year; /* 0: unknown */
  caac__year_from year_from;
  caac_date clock[CAAC__CLOCKS];
} caac__set;

typedef struct caac__sets {
  caac__set *items; /* ordered by id */
  size_t count;
  size_t without_year; /* left out: CAAC__FIT_NO_YEAR */
} caac__sets;

/* Why the months of a set are known or not; one reason a set, the first that applies. */
typedef enum caac__span {
  CAAC__SPAN_KNOWN,
  CAAC__SPAN_NO_END,
  CAAC__SPAN_NO_REPORT,
  CAAC__SPAN_NO_START,
  CAAC__SPAN_PARTIAL_END,
  CAAC__SPAN_PARTIAL_START,
  CAAC__SPAN_BACKWARDS,
  CAAC__SPANS
} caac__span;

/* Whether a document is a set in scope. */
typedef enum caac__fit { CAAC__FIT_NO, CAAC__FIT_YES, CAAC__FIT_NO_YEAR } caac__fit;

/* Read document and year of a set, without its clocks. CAAC__FIT_NO_YEAR: a period is asked for and the year is not known. */
caac__fit caac__set_read(const caac__scope *scope, uint32_t document, caac__set *out);
/* All sets in scope, with their clocks. */
caac_status caac__sets_collect(const caac__scope *scope, caac__sets *out);
void caac__sets_free(caac__sets *self);
/* Months from one clock to another; NaN unless CAAC__SPAN_KNOWN. */
caac__span caac__set_months(const caac__scope *scope, const caac__set *set, caac__clock start, caac__clock end, double *out);
/* How many of the reports that a set rests on have no date for a clock of reports. */
size_t caac__set_undated_reports(const caac__scope *scope, const caac__set *set, caac__clock clock);
/* Remark on sets that a period leaves out for want of a year, if there are any. */
void caac__remark_without_year(const caac__task *task, size_t count);
/* Append a date as a text cell; missing for 0. */
caac_status caac__put_date(const caac__task *task, caac_date date);
/* Append the ids of the situations of a document, joined by a blank, as a text cell. */
caac_status caac__put_situations(const caac__task *task, uint32_t document);

#endif
