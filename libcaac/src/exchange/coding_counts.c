/* SPDX-License-Identifier: MIT */
/* What taking codings in has done: counts by document and coder, and the coding status of documents, which follows. */
#include "alloc.h"
#include "coding_sheet.h"
#include "coding_status.h"
#include "columns.h"
#include "store_codings.h"

#include <stdlib.h>
#include <string.h>

caac__count *caac__counts_of(caac__counts *self, const char *document, const char *coder)
{
  for (size_t i = self->count; i-- > 0;) /* rows of a document stand together */
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

/* What is coded of a document. */
typedef struct progress {
  const char *document;
  caac__reached reached;
} progress;

static size_t count_coder(const caac__coded_units *codings, const char *coder)
{
  size_t count = 0;
  for (size_t i = 0; i < codings->count; i++)
    count += caac__unit_is_codable(&codings->units[i]) && caac__unit_latest(&codings->units[i], coder, CAAC__VIEW_ALL) != NULL;
  return count;
}

/* The units are of one document. */
static caac_status measure(caac__coded_units *codings, progress *out)
{
  size_t coders = 0;
  *out = (progress){ .document = codings->units[0].document };
  for (size_t i = 0; i < codings->count; i++) {
    const caac__coded_unit *unit = &codings->units[i];
    int is_coded = 0;
    if (!caac__unit_is_codable(unit)) continue;
    for (size_t k = 0; k < unit->count; k++)
      is_coded |= caac__is_stage(&unit->codings[k], "coded") || caac__is_stage(&unit->codings[k], "final");
    out->reached.units++;
    out->reached.coded += (size_t)is_coded;
    out->reached.final += caac__unit_final(unit) != NULL;
  }
  const char **names = caac__coded_units_coders(codings, &coders);
  for (size_t i = 0; i < coders && names; i++) out->reached.coders += count_coder(codings, names[i]) == out->reached.units;
  return names ? CAAC_OK : caac__fail_memory();
}

/* What is coded of all documents that were counted, in the order of their ids. */
typedef struct survey {
  caac__coded_units codings;
  progress *items;
  size_t count;
} survey;

static caac_status measure_runs(survey *self)
{
  const caac__coded_units *all = &self->codings;
  caac_status status = CAAC_OK;
  self->items = caac__arena_alloc(&self->codings.arena, all->count + 1, sizeof *self->items);
  if (!self->items) return caac__fail_memory();
  for (size_t i = 0, next; i < all->count && !status; i = next) {
    for (next = i + 1; next < all->count && strcmp(all->units[next].document, all->units[i].document) == 0;) next++;
    caac__coded_units run = { .units = all->units + i, .count = next - i };
    status = measure(&run, &self->items[self->count++]);
    caac__arena_free(&run.arena);
  }
  return status;
}

static caac_status survey_counts(survey *self, const caac_register *reg, const caac__counts *counts)
{
  caac__buffer ids = { 0 };
  *self = (survey){ 0 };
  caac__buffer_add(&ids, "[]");
  for (size_t i = 0; i < counts->count; i++) caac__ids_add(&ids, counts->items[i].document);
  caac_status status =
      ids.failed ? caac__fail_memory() : caac__coded_units_read(reg, "u.document IN " CAAC__LISTED, ids.data, &self->codings);
  caac__buffer_free(&ids);
  return status ? status : measure_runs(self);
}

static int by_document(const void *key, const void *item) { return strcmp(key, ((const progress *)item)->document); }

static progress progress_of(const survey *self, const char *document)
{
  const progress *found = self->count ? bsearch(document, self->items, self->count, sizeof *self->items, by_document) : NULL;
  return found ? *found : (progress){ 0 };
}

static caac_status raise_status(caac_register *reg, const survey *all, const char *id, caac_findings *findings)
{
  const caac__reached reached = progress_of(all, id).reached;
  const caac__coding_status deserved = caac__reached_status(&reached);
  caac__arena arena = { 0 };
  caac__coded_document document;
  caac_status status = caac__coded_document_find(reg, id, &arena, &document);
  if (!status && deserved > caac__coding_status_read(document.status)) {
    caac__buffer of = { 0 }, reads = { 0 };
    caac__buffer_format(&of, "id=%s", document.id);
    caac__buffer_format(&reads, "coding_status=%s", caac__coding_status_name(deserved));
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
  survey all;
  caac_status status = survey_counts(&all, reg, counts);
  for (size_t i = 0; i < counts->count && !status; i++)
    if (*counts->items[i].document && counts->items[i].created + counts->items[i].changed > 0 && is_first(counts, i))
      status = raise_status(reg, &all, counts->items[i].document, findings);
  caac__coded_units_free(&all.codings);
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

static caac_status add_count(const caac_register *reg, const survey *all, const caac__count *count, caac_builder *builder,
                             int *has_samples, int *has_private)
{
  caac__arena arena = { 0 };
  caac__coded_document document = { 0 };
  caac_status status = CAAC_OK;
  if (*count->document) status = caac__coded_document_find(reg, count->document, &arena, &document);
  *has_samples |= document.is_sample;
  *has_private |= document.is_private;
  caac_builder_text(builder, *count->document ? count->document : NULL);
  caac_builder_text(builder, count->coder);
  caac_builder_int(builder, (int64_t)count->created);
  caac_builder_int(builder, (int64_t)count->changed);
  caac_builder_int(builder, (int64_t)count->same);
  caac_builder_int(builder, (int64_t)progress_of(all, count->document).reached.final);
  caac_builder_text(builder, document.status);
  caac__arena_free(&arena);
  return status;
}

caac_status caac__counts_table(const caac_register *reg, const caac__counts *counts, size_t open, caac_table **out)
{
  caac_builder *builder = NULL;
  int has_samples = 0, has_private = 0;
  size_t accepted = 0;
  survey all = { 0 };
  caac_status status = caac_builder_new("codings-taken", "Codings taken in", &builder);
  if (status) return status;
  caac__builder_columns(builder, columns);
  status = survey_counts(&all, reg, counts);
  for (size_t i = 0; i < counts->count && !status; i++)
    status = add_count(reg, &all, &counts->items[i], builder, &has_samples, &has_private);
  for (size_t i = 0; i < counts->count; i++) accepted += counts->items[i].accepted;
  caac__coded_units_free(&all.codings);
  if (accepted) caac_builder_count(builder, "n", (double)accepted, "suggestions accepted as they stand");
  if (open) caac_builder_count(builder, "missing", (double)open, "units left open: without a final coding");
  caac__documents_stamp(builder, has_samples, has_private);
  if (!status) return caac_builder_finish(builder, out);
  caac_builder_free(builder);
  return status;
}
