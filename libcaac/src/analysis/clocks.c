/* SPDX-License-Identifier: MIT */
#include "clocks.h"

#include <math.h>

#include "alloc.h"
#include "buffer.h"

static const caac__claim_kind claim_of_clock[CAAC__CLOCKS] = {
  [CAAC__CLOCK_SUBMITTED] = CAAC__CLAIM_SUBMITTED,        [CAAC__CLOCK_INTRODUCED] = CAAC__CLAIM_INTRODUCED,
  [CAAC__CLOCK_REPORT_PUBLISHED] = CAAC__CLAIM_PUBLISHED, [CAAC__CLOCK_ADOPTED] = CAAC__CLAIM_ADOPTED,
  [CAAC__CLOCK_PUBLISHED] = CAAC__CLAIM_PUBLISHED,        [CAAC__CLOCK_STATEMENT] = CAAC__CLAIM_STATEMENT,
};

/* 1 if `other` takes the place of `date`. A month may hold any of its days, so that it wins over a day within it: the span is
 * then not known, rather than computed from a report that may not be the latest. */
static int takes_over(const caac__scope *scope, caac_date date, caac_date other)
{
  if (other == 0 || date == 0) return date == 0;
  return scope->use_earliest ? caac_date_first(other) < caac_date_first(date) : caac_date_last(other) > caac_date_last(date);
}

/* The latest, or earliest, date of one kind among the reports that a set rests on; those without a date are passed over. */
static caac_date date_of_reports(const caac__scope *scope, uint32_t set, caac__claim_kind kind)
{
  const caac_snapshot *snapshot = scope->snapshot;
  const caac__run *run = &snapshot->documents[set].answers;
  caac_date found = 0;
  for (uint32_t i = run->start; i < run->start + run->count; i++) {
    caac_date date = caac__claim_date(scope, snapshot->answers[i], kind);
    if (takes_over(scope, found, date)) found = date;
  }
  return found;
}

static void read_set(const caac__scope *scope, uint32_t document, caac__set *out)
{
  int symbol_year = scope->snapshot->documents[document].symbol_year;
  *out = (caac__set){ .document = document };
  for (caac__clock clock = 0; clock < CAAC__CLOCKS; clock++)
    out->clock[clock] = clock < CAAC__CLOCK_ADOPTED ? date_of_reports(scope, document, claim_of_clock[clock])
                                                    : caac__claim_date(scope, document, claim_of_clock[clock]);
  if (out->clock[CAAC__CLOCK_ADOPTED] != 0) {
    out->year = caac_date_year(out->clock[CAAC__CLOCK_ADOPTED]);
    out->year_from = CAAC__YEAR_ADOPTION;
  } else if (symbol_year != 0) {
    out->year = symbol_year;
    out->year_from = CAAC__YEAR_SYMBOL;
  }
}

caac_status caac__sets_collect(const caac__scope *scope, caac__sets *out)
{
  const caac_snapshot *snapshot = scope->snapshot;
  size_t capacity = 0;
  *out = (caac__sets){ 0 };
  for (uint32_t i = 0; i < snapshot->document_count; i++) {
    caac__set set;
    if (snapshot->documents[i].kind != CAAC__DOCUMENT_CONCLUSIONS || !caac__scope_has_document(scope, i)) continue;
    read_set(scope, i, &set);
    if (!caac__scope_has_year(scope, set.year)) {
      out->without_year += set.year == 0;
      continue;
    }
    if (caac__grow(&out->items, &capacity, out->count + 1, sizeof *out->items) != 0) {
      caac__sets_free(out);
      return caac__fail_memory();
    }
    out->items[out->count++] = set;
  }
  return CAAC_OK;
}

void caac__sets_free(caac__sets *self)
{
  caac__free(self->items);
  *self = (caac__sets){ 0 };
}

caac__span caac__set_months(const caac__scope *scope, const caac__set *set, caac__clock start, caac__clock end, double *out)
{
  caac_date from = set->clock[start], to = set->clock[end];
  int rests_on_report = scope->snapshot->documents[set->document].answers.count > 0;
  *out = (double)NAN;
  if (to == 0) return CAAC__SPAN_NO_END;
  if (!caac_date_is_day(to)) return CAAC__SPAN_PARTIAL_END;
  if (start < CAAC__CLOCK_ADOPTED && !rests_on_report) return CAAC__SPAN_NO_REPORT;
  if (from == 0) return CAAC__SPAN_NO_START;
  if (!caac_date_is_day(from)) return CAAC__SPAN_PARTIAL_START;
  if (caac_date_compare(from, to) == CAAC_AFTER) return CAAC__SPAN_BACKWARDS;
  caac_date_months(from, to, scope->month, out); /* cannot fail: both are whole days */
  return CAAC__SPAN_KNOWN;
}

size_t caac__set_undated_reports(const caac__scope *scope, const caac__set *set, caac__clock clock)
{
  const caac__run *run = &scope->snapshot->documents[set->document].answers;
  size_t count = 0;
  for (uint32_t i = run->start; i < run->start + run->count; i++)
    count += caac__claim_date(scope, scope->snapshot->answers[i], claim_of_clock[clock]) == 0;
  return count;
}

void caac__sets_remark(const caac__task *task, const caac__sets *sets)
{
  if (sets->without_year > 0)
    caac__task_count(task, "missing", sets->without_year,
                     "sets left out: their year is not known, so no period can take them in");
}

caac_status caac__put_date(const caac__task *task, caac_date date)
{
  char *text;
  if (date == 0) return caac_builder_missing(task->table);
  caac_status status = caac_date_text(date, &text);
  if (status) return status;
  caac_builder_text(task->table, text);
  caac_text_free(text);
  return CAAC_OK;
}

caac_status caac__put_situations(const caac__task *task, uint32_t document)
{
  const caac_snapshot *snapshot = task->snapshot;
  const caac__run *run = &snapshot->documents[document].situations;
  caac__buffer ids = { 0 };
  char *text;
  for (uint32_t i = run->start; i < run->start + run->count; i++) {
    if (i > run->start) caac__buffer_add_char(&ids, ' ');
    caac__buffer_add(&ids, snapshot->situations[snapshot->document_situations[i]].id);
  }
  caac_status status = caac__buffer_take(&ids, &text);
  if (status) return status;
  caac_builder_text(task->table, run->count > 0 ? text : NULL);
  caac_text_free(text);
  return CAAC_OK;
}
