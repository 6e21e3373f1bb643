/* SPDX-License-Identifier: MIT */
/* What taking codings in has done: counts by document and coder, and the coding status of documents, which follows. */
#include "alloc.h"
#include "coding_sheet.h"
#include "columns.h"
#include "store_codings.h"

#include <string.h>

caac__count *caac__counts_of(caac__counts *self, const char *document, const char *coder)
{
  for (size_t i = 0; i < self->count; i++)
    if (strcmp(self->items[i].document, document) == 0 && strcmp(self->items[i].coder, coder) == 0) return &self->items[i];
  if (caac__grow(&self->items, &self->capacity, self->count + 1, sizeof *self->items) != 0) return NULL;
  self->items[self->count] = (caac__count){ .document = document, .coder = coder };
  return &self->items[self->count++];
}

void caac__counts_free(caac__counts *self)
{
  caac__free(self->items);
  *self = (caac__counts){ 0 };
}

static const char *const statuses[] = { "none", "partial", "complete", "adjudicated" };

static int rank_of(const char *status)
{
  for (int i = 3; status && i > 0; i--)
    if (strcmp(statuses[i], status) == 0) return i;
  return 0;
}

/* What is coded of a document. */
typedef struct progress {
  size_t units, coded, final, coders; /* coders: those who coded every unit */
} progress;

static size_t count_coder(const caac__coded_units *codings, const char *coder)
{
  size_t count = 0;
  for (size_t i = 0; i < codings->count; i++)
    count += caac__unit_is_codable(&codings->units[i]) && caac__unit_latest(&codings->units[i], coder, CAAC__VIEW_ALL) != NULL;
  return count;
}

static caac_status measure(const caac_register *reg, const char *document, progress *out)
{
  caac__coded_units codings;
  size_t coders = 0;
  *out = (progress){ 0 };
  caac_status status = caac__coded_units_read(reg, "u.document = :of", document, &codings);
  if (status) return status;
  for (size_t i = 0; i < codings.count; i++) {
    const caac__coded_unit *unit = &codings.units[i];
    int is_coded = 0;
    if (!caac__unit_is_codable(unit)) continue;
    for (size_t k = 0; k < unit->count; k++)
      is_coded |= caac__is_stage(&unit->judgements[k], "coded") || caac__is_stage(&unit->judgements[k], "final");
    out->units++;
    out->coded += (size_t)is_coded;
    out->final += caac__unit_final(unit) != NULL;
  }
  const char **names = caac__coded_units_coders(&codings, &coders);
  if (!names) status = caac__fail_memory();
  for (size_t i = 0; i < coders && !status; i++) out->coders += count_coder(&codings, names[i]) == out->units;
  caac__coded_units_free(&codings);
  return status;
}

/* Measures read final codings: complete is what has one for every unit. */
static int status_of(const progress *p)
{
  if (p->units > 0 && p->final == p->units) return p->coders >= 2 ? 3 : 2;
  return p->coded > 0;
}

static caac_status raise_status(caac_register *reg, const char *id, caac_findings *findings)
{
  progress reached;
  caac__arena arena = { 0 };
  caac__coded_document document;
  caac_status status = caac__coded_document_find(reg, id, &arena, &document);
  if (!status) status = measure(reg, id, &reached);
  if (!status && status_of(&reached) > rank_of(document.status)) {
    caac__buffer of = { 0 }, reads = { 0 };
    caac__buffer_format(&of, "id=%s", document.id);
    caac__buffer_format(&reads, "coding_status=%s", statuses[status_of(&reached)]);
    if (of.failed || reads.failed)
      status = caac__fail_memory();
    else
      status = caac_register_put(reg, "document", (const char *const[]){ of.data, reads.data, NULL }, findings, NULL);
    caac__buffer_free(&of);
    caac__buffer_free(&reads);
  }
  caac__arena_free(&arena);
  return status;
}

/* The same document may stand in several lines: that of another coder follows. */
static int is_first(const caac__counts *counts, size_t i)
{
  for (size_t k = 0; k < i; k++)
    if (strcmp(counts->items[k].document, counts->items[i].document) == 0) return 0;
  return 1;
}

caac_status caac__statuses_raise(caac_register *reg, const caac__counts *counts, caac_findings *findings)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < counts->count && !status; i++)
    if (*counts->items[i].document && counts->items[i].created + counts->items[i].changed > 0 && is_first(counts, i))
      status = raise_status(reg, counts->items[i].document, findings);
  return status;
}

static const caac_column columns[] = {
  { "document", "Document", "", "", CAAC_TEXT, 0 },
  { "coder", "Coder", "", "of a final coding: who decided", CAAC_TEXT, 0 },
  { "created", "Created", "", "codings", CAAC_INT64, 0 },
  { "changed", "Changed", "", "codings", CAAC_INT64, 0 },
  { "same", "Same", "", "codings that the register had already", CAAC_INT64, 0 },
  { "final", "Final", "", "units of the document that have a final coding now", CAAC_INT64, 0 },
  { "status", "Status", "", "coding status of the document", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static caac_status add_count(const caac_register *reg, const caac__count *count, caac_builder *builder, int *has_samples,
                             int *has_private)
{
  progress reached = { 0 };
  caac__arena arena = { 0 };
  caac__coded_document document = { 0 };
  caac_status status = CAAC_OK;
  if (*count->document) {
    status = measure(reg, count->document, &reached);
    if (!status) status = caac__coded_document_find(reg, count->document, &arena, &document);
  }
  *has_samples |= document.is_sample;
  *has_private |= document.is_private;
  caac_builder_text(builder, *count->document ? count->document : NULL);
  caac_builder_text(builder, count->coder);
  caac_builder_int(builder, (int64_t)count->created);
  caac_builder_int(builder, (int64_t)count->changed);
  caac_builder_int(builder, (int64_t)count->same);
  caac_builder_int(builder, (int64_t)reached.final);
  caac_builder_text(builder, document.status);
  caac__arena_free(&arena);
  return status;
}

caac_status caac__counts_table(const caac_register *reg, const caac__counts *counts, size_t open, caac_table **out)
{
  caac_builder *builder = NULL;
  int has_samples = 0, has_private = 0;
  caac_status status = caac_builder_new("codings-taken", "Codings taken in", &builder);
  if (status) return status;
  caac__builder_columns(builder, columns);
  for (size_t i = 0; i < counts->count && !status; i++)
    status = add_count(reg, &counts->items[i], builder, &has_samples, &has_private);
  if (open) caac_builder_count(builder, "missing", (double)open, "units left open: without a final coding");
  caac__documents_stamp(builder, has_samples, has_private);
  if (!status) return caac_builder_finish(builder, out);
  caac_builder_free(builder);
  return status;
}
