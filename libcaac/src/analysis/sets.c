/* SPDX-License-Identifier: MIT */
/* The measure "sets": each set of conclusions with its dates, and each report that no set answers with its outcome. */
#include <math.h>

#include "buffer.h"
#include "clocks.h"

static const caac_parameter parameters[] = {
  { "rows", "word", "all", "all|sets|reports", "sets of conclusions, reports that no set answers, or both" },
  CAAC__PARAMETER_MONTH,
  CAAC__PARAMETER_PREFER,
  CAAC__PARAMETER_REPORT,
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "set", "set", "", "id of the set of conclusions; missing in the row of a report that no set answers", CAAC_TEXT, 0 },
  { "situation", "situation", "", "ids of its situations", CAAC_TEXT, 0 },
  { "symbol", "symbol", "", "symbol of the set", CAAC_TEXT, 0 },
  { "year", "year", "",
    "year of adoption; else the year in the symbol; of a report the year of submission; else that in its symbol", CAAC_INT64, 0 },
  { "year_from", "year from", "", "what the year is taken from: adoption, submission or symbol", CAAC_TEXT, 0 },
  { "reports", "reports", "", "symbols of the reports that the set rests on, or their ids", CAAC_TEXT, 0 },
  { "submitted", "submitted", "", "day on the report; of several reports the one that counts", CAAC_TEXT, 0 },
  { "introduced", "introduced", "", "when the report was introduced in the Working Group", CAAC_TEXT, 0 },
  { "adopted", "adopted", "", "when the Working Group adopted the set", CAAC_TEXT, 0 },
  { "published", "published", "", "when the set was published; in the row of a report, the report", CAAC_TEXT, 0 },
  { "statement", "statement", "", "when the public statement was issued", CAAC_TEXT, 0 },
  { "months", "report to adoption", "months", "from submission to adoption; missing unless both are whole days", CAAC_DOUBLE, 1 },
  { "months_negotiation", "negotiation", "months", "from introduction to adoption; missing unless both are whole days",
    CAAC_DOUBLE, 1 },
  { "outcome", "outcome", "", "adopted, or what became of the report: pending, folded, overtaken, none, unknown", CAAC_TEXT, 0 },
  { "coding", "coding", "", "how far the set is coded: none, partial, complete, adjudicated", CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

/* Symbols of the reports of a set, their ids where the symbol is not known. */
static caac_status put_reports(const caac__task *task, const caac__run *run)
{
  const caac_snapshot *snapshot = task->snapshot;
  caac__buffer names = { 0 };
  char *text;
  for (uint32_t i = run->start; i < run->start + run->count; i++) {
    const caac__document *report = &snapshot->documents[snapshot->answers[i]];
    if (i > run->start) caac__buffer_add_char(&names, ' ');
    caac__buffer_add(&names, report->symbol ? report->symbol : report->id);
  }
  caac_status status = caac__buffer_take(&names, &text);
  if (status) return status;
  caac_builder_text(task->table, run->count > 0 ? text : NULL);
  caac_text_free(text);
  return CAAC_OK;
}

static void put_year(caac_builder *table, int year, const char *from)
{
  if (year == 0) {
    caac_builder_missing(table);
    caac_builder_missing(table);
    return;
  }
  caac_builder_int(table, year);
  caac_builder_text(table, from);
}

static caac_status put_dates(const caac__task *task, const caac_date *dates, size_t count)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; status == CAAC_OK && i < count; i++) status = caac__put_date(task, dates[i]);
  return status;
}

static caac_status put_set(const caac__task *task, const caac__scope *scope, const caac__set *set)
{
  static const char *const codings[] = { "none", "partial", "complete", "adjudicated" };
  const caac__document *document = &task->snapshot->documents[set->document];
  const caac_date dates[] = { set->clock[CAAC__CLOCK_SUBMITTED], set->clock[CAAC__CLOCK_INTRODUCED],
                              set->clock[CAAC__CLOCK_ADOPTED], set->clock[CAAC__CLOCK_PUBLISHED],
                              set->clock[CAAC__CLOCK_STATEMENT] };
  double months, negotiation;
  caac_status status;
  caac_builder_text(task->table, document->id);
  if ((status = caac__put_situations(task, set->document))) return status;
  caac_builder_text(task->table, document->symbol);
  put_year(task->table, set->year, set->year_from == CAAC__YEAR_ADOPTION ? "adoption" : "symbol");
  if ((status = put_reports(task, &document->answers))) return status;
  if ((status = put_dates(task, dates, sizeof dates / sizeof *dates))) return status;
  caac__set_months(scope, set, CAAC__CLOCK_SUBMITTED, CAAC__CLOCK_ADOPTED, &months);
  caac__set_months(scope, set, CAAC__CLOCK_INTRODUCED, CAAC__CLOCK_ADOPTED, &negotiation);
  caac_builder_number(task->table, months);
  caac_builder_number(task->table, negotiation);
  caac_builder_text(task->table, "adopted");
  return caac_builder_text(task->table, codings[document->coding]);
}

static caac_status put_sets(const caac__task *task, const caac__scope *scope)
{
  size_t computed = 0;
  caac__sets sets;
  caac_status status = caac__sets_collect(scope, &sets);
  if (status) return status;
  for (size_t i = 0; status == CAAC_OK && i < sets.count; i++) {
    double months;
    computed += caac__set_months(scope, &sets.items[i], CAAC__CLOCK_SUBMITTED, CAAC__CLOCK_ADOPTED, &months) == CAAC__SPAN_KNOWN;
    status = put_set(task, scope, &sets.items[i]);
  }
  caac__task_count(task, "n", sets.count, "sets of conclusions (level: set)");
  caac__task_count(task, "missing", sets.count - computed, "sets without months from submission to adoption");
  caac__remark_without_year(task, sets.without_year);
  caac__sets_free(&sets);
  return status;
}

static int year_of_report(const caac__document *report, caac_date submitted)
{
  return submitted != 0 ? caac_date_year(submitted) : report->symbol_year;
}

static caac_status put_report(const caac__task *task, const caac__scope *scope, uint32_t number)
{
  const caac__document *report = &task->snapshot->documents[number];
  const caac__claim *outcome = caac__claim_chosen(scope, number, CAAC__CLAIM_OUTCOME);
  const caac_date dates[] = { caac__claim_date(scope, number, CAAC__CLAIM_SUBMITTED),
                              caac__claim_date(scope, number, CAAC__CLAIM_INTRODUCED), 0,
                              caac__claim_date(scope, number, CAAC__CLAIM_PUBLISHED), 0 };
  caac_status status;
  caac_builder_missing(task->table);
  if ((status = caac__put_situations(task, number))) return status;
  caac_builder_missing(task->table);
  put_year(task->table, year_of_report(report, dates[0]), dates[0] != 0 ? "submission" : "symbol");
  caac_builder_text(task->table, report->symbol ? report->symbol : report->id);
  if ((status = put_dates(task, dates, sizeof dates / sizeof *dates))) return status;
  caac_builder_number(task->table, (double)NAN);
  caac_builder_number(task->table, (double)NAN);
  caac_builder_text(task->table, outcome ? outcome->value : "pending");
  return caac_builder_missing(task->table);
}

static caac_status put_unanswered(const caac__task *task, const caac__scope *scope)
{
  const caac_snapshot *snapshot = task->snapshot;
  size_t count = 0, without_year = 0;
  caac_status status = CAAC_OK;
  for (uint32_t i = 0; status == CAAC_OK && i < snapshot->document_count; i++) {
    const caac__document *report = &snapshot->documents[i];
    if (report->kind != CAAC__DOCUMENT_REPORT || report->answered.count > 0 || !caac__scope_has_document(scope, i)) continue;
    int year = year_of_report(report, caac__claim_date(scope, i, CAAC__CLAIM_SUBMITTED));
    if (!caac__scope_has_year(scope, year)) {
      without_year += year == 0;
      continue;
    }
    status = put_report(task, scope, i);
    count++;
  }
  caac__task_count(task, "n", count, "reports that no set answers (level: report)");
  if (without_year > 0) caac__task_count(task, "missing", without_year, "reports left out: their year is not known");
  return status;
}

static caac_status run(const caac__task *task)
{
  caac__scope scope;
  caac_status status = caac__scope_read(task, &scope);
  if (status == CAAC_OK && !caac__task_is(task, "rows", "reports")) status = put_sets(task, &scope);
  if (status == CAAC_OK && !caac__task_is(task, "rows", "sets")) status = put_unanswered(task, &scope);
  return status;
}

const caac__measure caac__measure_sets = {
  .about = { .name = "sets",
             .title = "Sets of conclusions and their dates",
             .question =
                 "Which sets of conclusions are there, when did each pass its stations, and what became of reports without one?",
             .definition =
                 "One row a set, then one a report that no set answers. Where several assert a date, the one that counts is "
                 "chosen by prefer= and rank. Of a set on several reports the latest (or earliest) known date of each kind "
                 "counts. A report without a set and without a known outcome is pending.",
             .source = "the register: its claims name who asserts each date",
             .parts = "documents" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
