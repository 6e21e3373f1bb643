/* SPDX-License-Identifier: MIT */
/* The measure "adoption-time": months from one clock to another, by year, by situation, or for all sets. */
#include <math.h>
#include <stdlib.h>

#include "alloc.h"
#include "buffer.h"
#include "groups.h"
#include "share.h"

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_BY("year"),
  { "from", "word", "submitted", "submitted|introduced|published", "what starts the clock, of the report" },
  { "to", "word", "adopted", "adopted|published|statement", "what stops the clock, of the set" },
  CAAC__PARAMETER_MONTH,
  CAAC__PARAMETER_PREFER,
  CAAC__PARAMETER_REPORT,
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "group", "group", "", "year of adoption, id of the situation, or all", CAAC_TEXT, 0 },
  { "label", "year or situation", "", "name of the situation; else the group", CAAC_TEXT, 0 },
  { "sets", "sets", "", "all sets of conclusions of the group", CAAC_INT64, 0 },
  { "n", "n", "sets", "sets of which the months are known", CAAC_INT64, 0 },
  { "missing", "missing", "sets", "sets of which they are not", CAAC_INT64, 0 },
  { "mean", "mean", "months", "of the n sets", CAAC_DOUBLE, 1 },
  { "median", "median", "months", "of the n sets", CAAC_DOUBLE, 1 },
  { "min", "shortest", "months", "of the n sets", CAAC_DOUBLE, 1 },
  { "max", "longest", "months", "of the n sets", CAAC_DOUBLE, 1 },
  { "cases", "cases", "", "where n is under ten: each set with its months, the shortest first", CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

enum { FEWEST_WITHOUT_CASES = 10 };

/* A set whose months are known. */
typedef struct span {
  double months;
  uint32_t document; /* documents are ordered by id: equal months are ordered so */
} span;

typedef struct request {
  const caac__task *task;
  caac__scope scope;
  caac__clock from, to;
  caac__sets sets;
  double *months; /* of each set; NaN: not known */
  span *spans;    /* room for one group */
} request;

static caac__clock start_clock(const caac__task *task)
{
  if (caac__task_is(task, "from", "introduced")) return CAAC__CLOCK_INTRODUCED;
  return caac__task_is(task, "from", "published") ? CAAC__CLOCK_REPORT_PUBLISHED : CAAC__CLOCK_SUBMITTED;
}

static caac__clock end_clock(const caac__task *task)
{
  if (caac__task_is(task, "to", "published")) return CAAC__CLOCK_PUBLISHED;
  return caac__task_is(task, "to", "statement") ? CAAC__CLOCK_STATEMENT : CAAC__CLOCK_ADOPTED;
}

static int compare_spans(const void *left, const void *right)
{
  const span *a = left, *b = right;
  if (a->months != b->months) return a->months < b->months ? -1 : 1;
  return a->document < b->document ? -1 : a->document > b->document;
}

static size_t collect_spans(request *self, const caac__group *group)
{
  size_t n = 0;
  for (size_t i = 0; i < group->count; i++) {
    uint32_t set = group->members[i].set;
    if (isnan(self->months[set])) continue;
    self->spans[n++] = (span){ .months = self->months[set], .document = self->sets.items[set].document };
  }
  if (n > 0) qsort(self->spans, n, sizeof *self->spans, compare_spans);
  return n;
}

static void put_figures(caac_builder *table, const span *spans, size_t n)
{
  double sum = 0;
  if (n == 0) {
    for (int i = 0; i < 4; i++) caac_builder_missing(table);
    return;
  }
  for (size_t i = 0; i < n; i++) sum += spans[i].months;
  caac_builder_number(table, sum / (double)n);
  caac_builder_number(table, n % 2 ? spans[n / 2].months : (spans[n / 2 - 1].months + spans[n / 2].months) / 2);
  caac_builder_number(table, spans[0].months);
  caac_builder_number(table, spans[n - 1].months);
}

static caac_status put_cases(const caac__task *task, const span *spans, size_t n)
{
  caac__buffer cases = { 0 };
  char months[CAAC__SHARE_SIZE], *text;
  if (n == 0 || n >= FEWEST_WITHOUT_CASES) return caac_builder_missing(task->table);
  for (size_t i = 0; i < n; i++)
    caac__buffer_format(&cases, "%s%s %s", i > 0 ? "; " : "", task->snapshot->documents[spans[i].document].id,
                        caac__digit_text(spans[i].months, months));
  caac_status status = caac__buffer_take(&cases, &text);
  if (status) return status;
  caac_builder_text(task->table, text);
  caac_text_free(text);
  return CAAC_OK;
}

static caac_status put_group(request *self, const caac__group *group)
{
  caac_builder *table = self->task->table;
  size_t n = collect_spans(self, group);
  caac_builder_text(table, group->name);
  caac_builder_text(table, group->label);
  caac_builder_int(table, (int64_t)group->count);
  caac_builder_int(table, (int64_t)n);
  caac_builder_int(table, (int64_t)(group->count - n));
  put_figures(table, self->spans, n);
  return put_cases(self->task, self->spans, n);
}

/* Why months are not known: the reason, and the clock that it speaks of. */
static void remark_reasons(const caac__task *task, const size_t counts[CAAC__SPANS])
{
  const char *from = caac__task_value(task, "from"), *to = caac__task_value(task, "to");
  const struct {
    caac__span span;
    const char *clock, *reason;
  } reasons[] = {
    { CAAC__SPAN_NO_END, to, "no date of the set is known" },
    { CAAC__SPAN_NO_REPORT, from, "no report is known that the set rests on" },
    { CAAC__SPAN_NO_START, from, "no date of the report is known" },
    { CAAC__SPAN_PARTIAL_END, to, "only month or year of the set is known" },
    { CAAC__SPAN_PARTIAL_START, from, "only month or year of the report is known" },
    { CAAC__SPAN_BACKWARDS, to, "the end is before the start" },
  };
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    if (counts[reasons[i].span] > 0)
      caac__task_count(task, "missing", counts[reasons[i].span], "of these: %s (%s)", reasons[i].reason, reasons[i].clock);
}

/* Compute the months of each set, once, and say of how many they are known. */
static void compute_months(request *self)
{
  const caac__task *task = self->task;
  size_t counts[CAAC__SPANS] = { 0 }, undated = 0;
  for (size_t i = 0; i < self->sets.count; i++) {
    const caac__set *set = &self->sets.items[i];
    caac__span reason = caac__set_months(&self->scope, set, self->from, self->to, &self->months[i]);
    counts[reason]++;
    undated += reason == CAAC__SPAN_KNOWN && caac__set_undated_reports(&self->scope, set, self->from) > 0;
  }
  caac__task_count(task, "n", counts[CAAC__SPAN_KNOWN], "of %zu sets of conclusions the months are known (level: set)",
                   self->sets.count);
  const size_t missing = self->sets.count - counts[CAAC__SPAN_KNOWN];
  caac__task_count(task, "missing", missing, "sets of which the months are not known%s",
                   missing ? "; each stands below with the first reason that applies" : "");
  remark_reasons(task, counts);
  if (undated > 0)
    caac__task_count(task, "missing", undated,
                     "sets counted from the known date of one report, while that of another that they rest on is not known");
  caac__remark_without_year(task, self->sets.without_year);
}

/* The target of two months is often read against the wrong clock. */
static void remark_target(const request *self)
{
  int is_negotiation = self->from == CAAC__CLOCK_INTRODUCED && self->to == CAAC__CLOCK_ADOPTED;
  caac_builder_remark(self->task->table, "definition",
                      is_negotiation ? "The target of two months belongs to this clock: from introduction to adoption."
                                     : "The target of two months belongs to another clock: from introduction to adoption.");
  if (caac__task_is(self->task, "by", "situation"))
    caac_builder_remark(self->task->table, "definition",
                        "A set on two situations counts in the row of each, and once in the row \"all\".");
}

static caac_status answer(request *self)
{
  caac__groups groups;
  caac__group group;
  size_t at = 0;
  remark_target(self);
  compute_months(self);
  caac_status status = caac__groups_make(self->task, &self->scope, &self->sets, &groups);
  if (status) return status;
  while (status == CAAC_OK && caac__groups_next(&groups, self->task->snapshot, &at, &group)) status = put_group(self, &group);
  caac__groups_free(&groups);
  return status;
}

static caac_status run(const caac__task *task)
{
  request self = { .task = task, .from = start_clock(task), .to = end_clock(task) };
  caac_status status = caac__scope_read(task, &self.scope);
  if (status == CAAC_OK) status = caac__sets_collect(&self.scope, &self.sets);
  if (status) return status;
  self.spans = caac__alloc_zero(self.sets.count + 1, sizeof *self.spans);
  self.months = caac__alloc_zero(self.sets.count + 1, sizeof *self.months);
  status = self.spans && self.months ? answer(&self) : caac__fail_memory();
  caac__free(self.months);
  caac__free(self.spans);
  caac__sets_free(&self.sets);
  return status;
}

const caac__measure caac__measure_adoption_time = {
  .about = { .name = "adoption-time",
             .title = "Time from report to adoption of conclusions",
             .question = "How long does it take from a report to the adoption of conclusions on it?",
             .definition =
                 "Months between two whole days of one set: by default from the submission of its report to its adoption. "
                 "Of a set on several reports the latest (or earliest) known date counts. by=year groups by the year of "
                 "adoption; sets of which the year is known from the symbol alone have a row of their own. The last row "
                 "\"all\" takes each set once. Month or year alone is never made a day.",
             .source = "Watchlist, Working Methods notes: from submission of the report to adoption",
             .parts = "documents" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
