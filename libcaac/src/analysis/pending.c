/* SPDX-License-Identifier: MIT */
/* The measure "pending": reports that waited for conclusions on a day. Partial dates may leave it open whether one did. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "clocks.h"

static const caac_parameter parameters[] = {
  { "on", "date", NULL, NULL, "the day asked about; when not given, the day on which the snapshot was taken" },
  CAAC__PARAMETER_MONTH,
  CAAC__PARAMETER_PREFER,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "report", "report", "", "id of the report", CAAC_TEXT, 0 },
  { "situation", "situation", "", "ids of its situations", CAAC_TEXT, 0 },
  { "symbol", "symbol", "", "symbol of the report", CAAC_TEXT, 0 },
  { "submitted", "submitted", "", "day on the report", CAAC_TEXT, 0 },
  { "introduced", "introduced", "", "when it was introduced in the Working Group", CAAC_TEXT, 0 },
  { "start", "waiting since", "", "the date that the waiting is counted from", CAAC_TEXT, 0 },
  { "start_kind", "counted from", "",
    "submitted; else introduced; else published or posted, the earlier; else the year in the symbol", CAAC_TEXT, 0 },
  { "days_waiting", "waiting", "days", "from there to the day asked about; missing unless the start is a whole day before it",
    CAAC_INT64, 0 },
  { "months_waiting", "waiting", "months", "the same in months", CAAC_DOUBLE, 1 },
  { "status", "status", "", "pending: it surely waited on the day; cannot say: the dates known leave it open", CAAC_TEXT, 0 },
  { "adopted", "adopted", "", "when the set that answered it later, the last of several, was adopted", CAAC_TEXT, 0 },
  { "set", "set", "", "id of that set", CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

/* Where a report stood on the day. */
typedef enum state { PENDING, CANNOT_SAY, NOT_YET, ANSWERED, FOLDED, OVERTAKEN, NONE, STATES } state;

typedef struct waiting {
  uint32_t report, set; /* set: the last to answer it, CAAC__NONE if none did */
  state state;
  caac_date start, adopted;
  const char *start_kind;
  int64_t days; /* -1: not known */
} waiting;

typedef struct request {
  const caac__task *task;
  caac__scope scope;
  caac_date on;
} request;

/* Surely on the day or before: "2012-06" is over on 30 June. */
static int is_by(caac_date date, caac_date on) { return date != 0 && caac_date_last(date) <= on; }

static int is_after(caac_date date, caac_date on) { return date != 0 && caac_date_first(date) > on; }

static caac_date date_of(const request *self, uint32_t document, caac__claim_kind kind)
{
  return caac__claim_date(&self->scope, document, kind);
}

/* A year in a symbol is a partial date: the document was issued in it. */
static caac_date symbol_date(const request *self, uint32_t document)
{
  return self->task->snapshot->documents[document].symbol_year * 10000;
}

static void find_start(const request *self, waiting *out)
{
  caac_date published = date_of(self, out->report, CAAC__CLAIM_PUBLISHED),
            posted = date_of(self, out->report, CAAC__CLAIM_POSTED);
  int posted_first = published == 0 || (posted != 0 && caac_date_last(posted) < caac_date_last(published));
  const struct {
    caac_date date;
    const char *kind;
  } starts[] = {
    { date_of(self, out->report, CAAC__CLAIM_SUBMITTED), "submitted" },
    { date_of(self, out->report, CAAC__CLAIM_INTRODUCED), "introduced" },
    { posted_first ? posted : published, posted_first ? "posted" : "published" },
    { symbol_date(self, out->report), "symbol" },
  };
  for (size_t i = 0; i < sizeof starts / sizeof *starts && out->start == 0; i++) {
    out->start = starts[i].date;
    out->start_kind = starts[i].date != 0 ? starts[i].kind : NULL;
  }
}

/* Had the set been adopted by the day? What was published, or has a symbol of a year gone by, was adopted before; and what the
 * register holds was adopted by the day of the snapshot. */
static state state_of_set(const request *self, uint32_t set)
{
  caac_date adopted = date_of(self, set, CAAC__CLAIM_ADOPTED);
  const caac_date proofs[] = { adopted,
                               date_of(self, set, CAAC__CLAIM_PUBLISHED),
                               date_of(self, set, CAAC__CLAIM_STATEMENT),
                               date_of(self, set, CAAC__CLAIM_POSTED),
                               symbol_date(self, set),
                               self->task->snapshot->today };
  if (is_after(adopted, self->on)) return PENDING;
  for (size_t i = 0; i < sizeof proofs / sizeof *proofs; i++)
    if (is_by(proofs[i], self->on)) return ANSWERED;
  return CANNOT_SAY;
}

/* A report with several sets waits as long as one of them does. */
static state state_of_sets(const request *self, waiting *out)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  const caac__run *run = &snapshot->documents[out->report].answered;
  state worst = ANSWERED;
  for (uint32_t i = run->start; i < run->start + run->count; i++) {
    uint32_t set = snapshot->answered[i];
    caac_date adopted = date_of(self, set, CAAC__CLAIM_ADOPTED);
    state one = state_of_set(self, set);
    if (one == PENDING || worst == ANSWERED) worst = one;
    if (out->set == CAAC__NONE || (adopted != 0 && caac_date_last(adopted) >= caac_date_last(out->adopted))) {
      out->set = set;
      out->adopted = adopted;
    }
  }
  return worst;
}

static state state_of_outcome(const request *self, uint32_t report)
{
  const caac__claim *outcome = caac__claim_chosen(&self->scope, report, CAAC__CLAIM_OUTCOME);
  if (!outcome || !outcome->value || strcmp(outcome->value, "pending") == 0) return PENDING;
  if (strcmp(outcome->value, "folded") == 0) return FOLDED;
  if (strcmp(outcome->value, "overtaken") == 0) return OVERTAKEN;
  return strcmp(outcome->value, "none") == 0 ? NONE : CANNOT_SAY;
}

static void read_report(const request *self, uint32_t report, waiting *out)
{
  int has_set = self->task->snapshot->documents[report].answered.count > 0;
  *out = (waiting){ .report = report, .set = CAAC__NONE, .days = -1 };
  find_start(self, out);
  out->state = has_set ? state_of_sets(self, out) : state_of_outcome(self, report);
  if (is_after(out->start, self->on)) out->state = NOT_YET;
  if (is_by(out->start, self->on) && caac_date_is_day(out->start)) caac_date_days(out->start, self->on, &out->days);
  if (out->state == PENDING && !is_by(out->start, self->on)) out->state = CANNOT_SAY;
}

static int compare_waiting(const void *left, const void *right)
{
  const waiting *a = left, *b = right;
  if (a->days != b->days) return a->days > b->days ? -1 : 1;
  return a->report < b->report ? -1 : a->report > b->report;
}

static caac_status put_waiting(const request *self, const waiting *item)
{
  const caac__task *task = self->task;
  const caac__document *report = &task->snapshot->documents[item->report];
  const caac_date dates[] = { date_of(self, item->report, CAAC__CLAIM_SUBMITTED),
                              date_of(self, item->report, CAAC__CLAIM_INTRODUCED), item->start };
  double months = (double)NAN;
  caac_status status;
  if (item->days >= 0) caac_date_months(item->start, self->on, self->scope.month, &months);
  caac_builder_text(task->table, report->id);
  if ((status = caac__put_situations(task, item->report))) return status;
  caac_builder_text(task->table, report->symbol);
  for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
    if ((status = caac__put_date(task, dates[i]))) return status;
  caac_builder_text(task->table, item->start_kind);
  if (item->days >= 0)
    caac_builder_int(task->table, item->days);
  else
    caac_builder_missing(task->table);
  caac_builder_number(task->table, months);
  caac_builder_text(task->table, item->state == PENDING ? "pending" : "cannot say");
  if ((status = caac__put_date(task, item->adopted))) return status;
  return caac_builder_text(task->table, item->set != CAAC__NONE ? task->snapshot->documents[item->set].id : NULL);
}

static void remark_counts(const caac__task *task, const size_t counts[STATES])
{
  static const char *const texts[STATES] = {
    [PENDING] = "reports that surely waited (level: report)",  [CANNOT_SAY] = "reports of which the dates known leave it open",
    [NOT_YET] = "reports left out: not yet there on the day",  [ANSWERED] = "reports left out: answered by then",
    [FOLDED] = "reports left out: folded into a later one",    [OVERTAKEN] = "reports left out: overtaken by a later one",
    [NONE] = "reports left out: known to have no conclusions",
  };
  for (int i = 0; i < STATES; i++) caac__task_count(task, "n", counts[i], "%s", texts[i]);
}

static caac_status read_reports(const request *self, waiting *found)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  size_t counts[STATES] = { 0 }, count = 0;
  caac_status status = CAAC_OK;
  for (uint32_t i = 0; i < snapshot->document_count; i++) {
    waiting *item = &found[count];
    if (snapshot->documents[i].kind != CAAC__DOCUMENT_REPORT || !caac__scope_has_document(&self->scope, i)) continue;
    read_report(self, i, item);
    counts[item->state]++;
    count += item->state == PENDING || item->state == CANNOT_SAY;
  }
  if (count > 0) qsort(found, count, sizeof *found, compare_waiting);
  for (size_t i = 0; status == CAAC_OK && i < count; i++) status = put_waiting(self, &found[i]);
  remark_counts(self->task, counts);
  return status;
}

static caac_status read_day(const caac__task *task, caac_date *out)
{
  const char *given = caac__task_value(task, "on");
  *out = task->snapshot->today;
  caac_status status = given ? caac_date_parse(given, out) : CAAC_OK;
  if (status || caac_date_is_day(*out)) return status;
  return caac__fail(CAAC_E_INVALID, "pending: on='%s' is no whole day; write one such as on=2012-12-21", given ? given : "");
}

/* Tell the day when it was not given: it is in effect like any other. */
static caac_status remark_day(const caac__task *task, caac_date day)
{
  char *text;
  if (caac__task_value(task, "on")) return CAAC_OK;
  caac_status status = caac_date_text(day, &text);
  if (status) return status;
  caac__task_remark(task, "parameter", "on=%s", text);
  caac_text_free(text);
  return CAAC_OK;
}

static caac_status run(const caac__task *task)
{
  request self = { .task = task };
  caac_status status = caac__scope_read(task, &self.scope);
  if (status == CAAC_OK) status = read_day(task, &self.on);
  if (status) return status;
  waiting *found = caac__alloc_zero(task->snapshot->document_count + 1, sizeof *found);
  if (!found) return caac__fail_memory();
  status = read_reports(&self, found);
  caac__free(found);
  return status ? status : remark_day(task, self.on);
}

const caac__measure caac__measure_pending = {
  .about = { .name = "pending",
             .title = "Reports that waited for conclusions",
             .question = "Which reports waited for conclusions on a day, and for how long?",
             .definition =
                 "A report waits from its submission until the last set that rests on it is adopted. Where the day of "
                 "adoption is not known, a set was adopted no later than the day on which it was published, the end of the "
                 "year in its symbol, and the day of the snapshot. A report without a set waits unless its outcome is "
                 "folded, overtaken or none; the register does not say since when. An outcome that is unknown, and dates "
                 "that overlap the day, read \"cannot say\".",
             .source = "the register: its claims name who asserts each date",
             .parts = "documents" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
