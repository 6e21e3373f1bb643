/* SPDX-License-Identifier: MIT */
/* A document of the register as runs of letters, with an index of their words. */
#include "refi.h"

#include <string.h>

#include "alloc.h"

/* ---- Runs ---- */

/* Count the words of each number, then put each where it belongs. */
static caac_status build_index(caac__refi_run *self)
{
  const size_t words = self->letters.word_count;
  self->numbers = caac__realloc(NULL, words + 1, sizeof *self->numbers);
  self->places = caac__realloc(NULL, words + 1, sizeof *self->places);
  if (!self->numbers || !self->places) return caac__fail_memory();
  for (size_t i = 0; i < words; i++) {
    const size_t from = self->letters.words[i], to = caac__letters_word_end(&self->letters, i);
    self->numbers[i] = caac__intern_add(&self->words, self->letters.bytes + from, to - from);
    if (self->numbers[i] == CAAC__NONE) return caac__fail_memory();
  }
  self->start = caac__alloc_zero(self->words.count + 2, sizeof *self->start);
  if (!self->start) return caac__fail_memory();
  for (size_t i = 0; i < words; i++) self->start[self->numbers[i] + 2]++;
  for (size_t n = 0; n < self->words.count; n++) self->start[n + 2] += self->start[n + 1];
  for (size_t i = 0; i < words; i++) self->places[self->start[self->numbers[i] + 1]++] = (uint32_t)i;
  return CAAC_OK;
}

static caac_status build_run(caac__refi_run *self, const caac__refi_document *document, int with_labels)
{
  caac_status status = CAAC_OK;
  self->unit_count = document->unit_count;
  self->unit_from = caac__realloc(NULL, document->unit_count + 1, sizeof *self->unit_from);
  if (!self->unit_from) return caac__fail_memory();
  for (size_t i = 0; i < document->unit_count && !status; i++) {
    const char *label = document->labels[i], *text = document->codings.units[i].text;
    self->unit_from[i] = self->letters.len;
    if (with_labels) status = caac__letters_add(&self->letters, label, strlen(label), 0);
    if (!status && text) status = caac__letters_add(&self->letters, text, strlen(text), 0);
  }
  self->unit_from[document->unit_count] = self->letters.len;
  return status ? status : build_index(self);
}

static void free_run(caac__refi_run *self)
{
  caac__letters_free(&self->letters);
  caac__intern_free(&self->words);
  caac__free(self->unit_from);
  caac__free(self->numbers);
  caac__free(self->start);
  caac__free(self->places);
}

void caac__refi_run_numbers(const caac__refi_run *self, const caac__letters *letters, size_t first, size_t end, uint32_t *out)
{
  for (size_t i = first; i < end; i++) {
    const size_t from = letters->words[i], to = caac__letters_word_end(letters, i);
    out[i - first] = caac__intern_find(&self->words, letters->bytes + from, to - from);
  }
}

/* ---- Documents ---- */

static caac_status take_labels(caac__refi_document *self, const caac_table *table)
{
  caac__arena *arena = &self->codings.arena;
  self->labels = caac__arena_alloc(arena, self->codings.count + 1, sizeof *self->labels);
  if (!self->labels) return caac__fail_memory();
  for (size_t i = 0; i < self->codings.count; i++) {
    size_t len = 0;
    const char *label = i < caac_table_row_count(table) ? caac_table_text(table, i, 0, &len) : NULL;
    self->labels[i] = label ? caac__arena_copy(arena, label, len) : "";
    if (!self->labels[i]) return caac__fail_memory();
  }
  return CAAC_OK;
}

caac_status caac__refi_document_read(caac__refi_document *self, const caac_register *reg, const char *id)
{
  caac__buffer bound = { 0 };
  caac_table *labels = NULL;
  self->id = id;
  caac_status status = caac__coded_units_read(reg, "u.document = :of", id, &self->codings);
  if (status) return status;
  while (self->unit_count < self->codings.count && self->codings.units[self->unit_count].form) self->unit_count++;
  caac__buffer_format(&bound, "of=%s", id);
  const char *const values[] = { bound.data, NULL };
  status = bound.failed
               ? caac__fail_memory()
               : caac_register_query(reg, "SELECT u.label FROM unit u WHERE u.document = :of ORDER BY u.n IS NULL, u.n, u.id",
                                     values, &labels);
  if (!status) status = take_labels(self, labels);
  for (int i = 0; i < 2 && !status; i++) status = build_run(&self->runs[i], self, i == 0);
  caac_table_free(labels);
  caac__buffer_free(&bound);
  return status;
}

void caac__refi_document_free(caac__refi_document *self)
{
  for (int i = 0; i < 2; i++) free_run(&self->runs[i]);
  caac__coded_units_free(&self->codings);
  *self = (caac__refi_document){ 0 };
}
