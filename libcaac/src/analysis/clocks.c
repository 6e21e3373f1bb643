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

caac__fit caac__set_read(const caac__scope *scope, uint32_t document, caac__set *out)
{
  const caac__document *about = &scope->snapshot->documents[document];
  caac_date adopted;
  *out = (caac__set){ .document = document };
  if (about->kind != CAAC__DOCUMENT_CONCLUSIONS || !caac__scope_has_document(scope, document)) return CAAC__FIT_NO;
  adopted = caac__claim_date(scope, document, CAAC__CLAIM_ADOPTED);
  out->year = adopted != 0 ? caac_date_year(adopted) : about->symbol_year;
  if (out->year != 0) out->year_from = adopted != 0 ? CAAC__YEAR_ADOPTION : CAAC__YEAR_SYMBOL;
  if (caac__scope_has_year(scope, out->year)) return CAAC__FIT_YES;
  return out->year != 0 ? CAAC__FIT_NO : CAAC__FIT_NO_YEAR;
}

static void read_clocks(const caac__scope *scope, caac__set *set)
{
  for (caac__clock clock = 0; clock < CAAC__CLOCKS; clock++)
    set->clock[clock] = clock < CAAC__CLOCK_ADOPTED ? date_of_reports(scope, set->document, claim_of_clock[clock])
                                                    : caac__claim_date(scope, set->document, claim_of_clock[clock]);
}

caac_status caac__sets_collect(const caac__scope *scope, caac__sets *out)
{
  size_t capacity = 0;
  *out = (caac__sets){ 0 };
  for (uint32_t i = 0; i < scope->snapshot->document_count; i++) {
    caac__set set;
    caac__fit fit = caac__set_read(scope, i, &set);
    out->without_year += fit == CAAC__FIT_NO_YEAR;
    if (fit != CAAC__FIT_YES) continue;
    read_clocks(scope, &set);
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
  if (start < CAAC__CLOCK_ADOPTED && !rests_on_report) return CAAC__SPAN_NO_REPORT;
  if (from == 0) return CAAC__SPAN_NO_START;
  if (!caac_date_is_day(to)) return CAAC__SPAN_PARTIAL_END;
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

void caac__remark_without_year(const caac__task *task, size_t count)
{
  if (count > 0)
    caac__task_count(task, "missing", count, "sets left out: their year is not known, so no period can take them in");
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
