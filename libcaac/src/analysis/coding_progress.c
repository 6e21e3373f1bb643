/* SPDX-License-Identifier: MIT */
/* The measure "coding-progress": who coded how much of which document, and what is left to do. */
#include <string.h>

#include "alloc.h"
#include "codings.h"

static const caac_parameter parameters[] = {
  { "coder", "texts", NULL, NULL, "only this coder" },
  CAAC__PARAMETER_DOCUMENT,
  CAAC__PARAMETER_SITUATION,
  { "codings", "word", "all", "all|blind", "all codings, or those made before discussion with nothing in view" },
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "document", "document", "", "id; missing for units that stand alone", CAAC_TEXT, 0 },
  { "symbol", "symbol", "", "", CAAC_TEXT, 0 },
  { "units", "units", "", "units that can be coded: paragraphs and items, no headings", CAAC_INT64, 0 },
  { "coder", "coder", "", "missing where nobody coded yet", CAAC_TEXT, 0 },
  { "coded", "coded", "units", "by this coder", CAAC_INT64, 0 },
  { "with_uses", "with options", "units", "of them: where the coder found an option", CAAC_INT64, 0 },
  { "assisted", "assisted", "units", "of them: coded with suggestions in view", CAAC_INT64, 0 },
  { "discussed", "discussed", "units", "of them: coded with codings of others in view", CAAC_INT64, 0 },
  { "final", "final", "units", "of the document: with a final coding", CAAC_INT64, 0 },
  { "open", "open", "units", "of the document: coders differ in options or limbs, and there is no final coding", CAAC_INT64, 0 },
  { "status", "coding status", "", "of the document: none, partial, complete, adjudicated", CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

typedef struct document_tally {
  size_t units, final, open, coders;
} document_tally;

typedef struct coder_tally {
  size_t coded, with_uses, assisted, discussed;
} coder_tally;

typedef struct request {
  const caac__task *task;
  caac__codings codings;
  uint8_t *is_final;         /* by unit */
  document_tally *documents; /* by document; the last is of units that stand alone */
  coder_tally *coders;       /* by document, then coder */
} request;

static void release(request *self)
{
  caac__codings_free(&self->codings);
  caac__free(self->is_final);
  caac__free(self->documents);
  caac__free(self->coders);
}

static size_t document_of(const caac_snapshot *snapshot, size_t unit)
{
  return snapshot->unit_document[unit] == CAAC__NONE ? snapshot->document_count : snapshot->unit_document[unit];
}

static void count_units(request *self)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  for (size_t i = 0; i < snapshot->coding_count; i++)
    if (snapshot->codings[i].stage == CAAC__STAGE_FINAL) self->is_final[snapshot->codings[i].unit] = 1;
  for (size_t unit = 0; unit < snapshot->unit_count; unit++) {
    document_tally *to = &self->documents[document_of(snapshot, unit)];
    if (!self->codings.in_scope[unit] || !snapshot->unit_is_codable[unit]) continue;
    to->units++;
    to->final += self->is_final[unit];
  }
}

/* 1 if the codings of one unit are not all alike. */
static int differ(const caac_snapshot *snapshot, const caac__pick *picks, size_t count)
{
  for (size_t i = 1; i < count; i++)
    if (!caac__codings_same(snapshot, &snapshot->codings[picks[0].coding], &snapshot->codings[picks[i].coding])) return 1;
  return 0;
}

static void count_picks(request *self)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  const caac__pick *picks = self->codings.picks;
  for (size_t i = 0, end; i < self->codings.count; i = end) {
    const size_t document = document_of(snapshot, picks[i].unit);
    for (end = i; end < self->codings.count && picks[end].unit == picks[i].unit; end++) {
      const caac__coding *coding = &snapshot->codings[picks[end].coding];
      coder_tally *to = &self->coders[document * self->codings.coder_count + picks[end].coder];
      self->documents[document].coders += to->coded++ == 0;
      to->with_uses += coding->uses.count > 0;
      to->assisted += coding->assisted;
      to->discussed += coding->discussed;
    }
    self->documents[document].open += !self->is_final[picks[i].unit] && differ(snapshot, picks + i, end - i);
  }
}

static void put_row(const request *self, size_t document, size_t coder)
{
  static const char *const names[] = { "none", "partial", "complete", "adjudicated" };
  const caac_snapshot *snapshot = self->task->snapshot;
  const document_tally *whole = &self->documents[document];
  const coder_tally *own = coder == SIZE_MAX ? NULL : &self->coders[document * self->codings.coder_count + coder];
  caac_builder *table = self->task->table;
  const int is_document = document < snapshot->document_count;
  caac__codings_put_document(self->task, is_document ? (uint32_t)document : CAAC__NONE);
  caac_builder_int(table, (int64_t)whole->units);
  caac_builder_text(table, own ? caac__codings_coder(self->task, &self->codings, coder) : NULL);
  caac_builder_int(table, own ? (int64_t)own->coded : 0);
  caac_builder_int(table, own ? (int64_t)own->with_uses : 0);
  caac_builder_int(table, own ? (int64_t)own->assisted : 0);
  caac_builder_int(table, own ? (int64_t)own->discussed : 0);
  caac_builder_int(table, (int64_t)whole->final);
  caac_builder_int(table, (int64_t)whole->open);
  caac_builder_text(table, is_document ? names[snapshot->documents[document].coding] : NULL);
}

static void put_document(const request *self, size_t document)
{
  if (self->documents[document].coders == 0) put_row(self, document, SIZE_MAX);
  for (size_t k = 0; self->documents[document].coders > 0 && k < self->codings.coder_count; k++)
    if (self->coders[document * self->codings.coder_count + k].coded > 0) put_row(self, document, k);
}

static void put_table(const request *self)
{
  const caac__task *task = self->task;
  size_t documents = 0, untouched = 0, units = 0, final = 0, open = 0;
  for (size_t i = 0; i <= task->snapshot->document_count; i++) {
    const document_tally *one = &self->documents[i];
    if (one->units == 0) continue;
    put_document(self, i);
    documents += i < task->snapshot->document_count;
    untouched += i < task->snapshot->document_count && one->coders == 0 && one->final == 0;
    units += one->units;
    final += one->final;
    open += one->open;
  }
  caac__task_count(task, "n", documents, "documents with units that can be coded (level: set)");
  caac__task_count(task, "n", units, "units that can be coded (level: unit)");
  caac__task_count(task, "n", final, "units with a final coding");
  caac__task_count(task, "n", open, "units in which coders differ, without a final coding");
  caac__task_count(task, "missing", untouched, "documents that nobody coded yet");
  caac__codings_remark(task, &self->codings);
}

static caac_status run(const caac__task *task)
{
  const caac_snapshot *snapshot = task->snapshot;
  request self = { .task = task };
  caac_status status = caac__codings_read(task, 0, &self.codings);
  if (status) return status;
  self.is_final = caac__alloc_zero(snapshot->unit_count + 1, 1);
  self.documents = caac__alloc_zero(snapshot->document_count + 1, sizeof *self.documents);
  self.coders = caac__alloc_zero(snapshot->document_count + 1, (self.codings.coder_count + 1) * sizeof *self.coders);
  if (self.is_final && self.documents && self.coders) {
    count_units(&self);
    count_picks(&self);
    put_table(&self);
  } else {
    status = caac__fail_memory();
  }
  release(&self);
  return status;
}

const caac__measure caac__measure_coding_progress = {
  .about = { .name = "coding-progress",
             .title = "How far documents are coded",
             .question = "Who coded how much of which document, and what is left to decide?",
             .definition =
                 "One row a document and coder; a document that nobody coded has one row. Of a coder who coded a unit more than "
                 "once the latest coding counts. Final, open and status are of the document, the same in all of its rows.",
             .source = "the register",
             .parts = "codings" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
