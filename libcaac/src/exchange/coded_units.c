/* SPDX-License-Identifier: MIT */
/* Units with their codings out of the register: three questions to it, put together. */
#include "coded_units.h"

#include "alloc.h"
#include "intern.h"
#include "step.h"
#include "text.h"

#include <caac/symbol.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ORDER " ORDER BY u.document, u.n IS NULL, u.n, u.id"

static const char units_sql[] =
    "SELECT u.id, coalesce(u.document, ''), u.paragraph, u.section, u.form, coalesce(u.quote, u.summary), u.act "
    "FROM unit u WHERE ";
static const char codings_sql[] = "SELECT c.unit, c.id, c.coder, c.act, c.note, c.stage, c.assisted + 2 * c.discussed FROM "
                                  "coding c JOIN unit u ON u.id = c.unit WHERE ";
static const char uses_sql[] =
    "SELECT s.coding, s.n, s.option, s.limb, s.addressee, s.target FROM coding c JOIN unit u ON u.id = c.unit JOIN "
    "use s ON s.coding = c.id WHERE ";

/* Ask with one value bound; the table is to be freed. */
static caac_status ask(const caac_register *reg, const char *sql, const char *condition, const char *order, const char *value,
                       caac_table **out)
{
  caac__buffer query = { 0 }, bound = { 0 };
  caac__buffer_format(&query, "%s%s%s", sql, condition, order);
  caac__buffer_format(&bound, "of=%s", value);
  const char *const values[] = { bound.data, NULL };
  caac_status status = query.failed || bound.failed ? caac__fail_memory() : caac_register_query(reg, query.data, values, out);
  caac__buffer_free(&query);
  caac__buffer_free(&bound);
  return status;
}

/* A copy of a cell; NULL if it is missing. */
static const char *cell(caac__arena *arena, const caac_table *table, size_t row, size_t column, caac_status *status)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, column, &len);
  if (!text || len == 0) return NULL;
  const char *copy = caac__arena_copy(arena, text, len);
  if (!copy && !*status) *status = caac__fail_memory();
  return copy;
}

static caac_status take_units(caac__coded_units *self, const caac_table *table, caac__intern *ids)
{
  caac_status status = CAAC_OK;
  self->count = caac_table_row_count(table);
  self->units = caac__arena_alloc(&self->arena, self->count + 1, sizeof *self->units);
  if (!self->units) return caac__fail_memory();
  for (size_t i = 0; i < self->count && !status; i++) {
    caac__coded_unit *unit = &self->units[i];
    const char **fields[] = {
      &unit->id, &unit->document, &unit->paragraph, &unit->section, &unit->form, &unit->text, &unit->act
    };
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) *fields[f] = cell(&self->arena, table, i, f, &status);
    if (!unit->document) unit->document = "";
    if (!status && caac__intern_add(ids, unit->id, strlen(unit->id)) == CAAC__NONE) status = caac__fail_memory();
  }
  return status;
}

static int by_coder_and_view(const void *a, const void *b)
{
  const caac__judgement *left = a, *right = b;
  int order = strcmp(left->coder, right->coder);
  if (order == 0) order = left->view - right->view;
  return order ? order : strcmp(left->id, right->id);
}

/* Codings come ordered by unit: a run of rows for each. */
static caac_status take_codings(caac__coded_units *self, const caac_table *table, const caac__intern *unit_ids)
{
  caac_status status = CAAC_OK;
  size_t rows = caac_table_row_count(table);
  caac__judgement *all = caac__arena_alloc(&self->arena, rows + 1, sizeof *all);
  if (!all) return caac__fail_memory();
  for (size_t i = 0; i < rows && !status; i++) {
    size_t len = 0;
    const char *id = caac_table_text(table, i, 0, &len);
    caac__coded_unit *unit = &self->units[caac__intern_find(unit_ids, id, len)];
    caac__judgement *one = &all[i];
    const char **fields[] = { &one->id, &one->coder, &one->act, &one->note, &one->stage };
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) *fields[f] = cell(&self->arena, table, i, f + 1, &status);
    one->view = (int)caac_table_int(table, i, 6);
    if (unit->count++ == 0) unit->judgements = one;
  }
  for (size_t i = 0; i < self->count && !status; i++)
    if (self->units[i].count) qsort(self->units[i].judgements, self->units[i].count, sizeof *all, by_coder_and_view);
  return status;
}

/* The coding of each row of uses, by id. */
static caac_status index_codings(caac__coded_units *self, caac__intern *ids, caac__judgement ***out)
{
  size_t count = 0, n = 0;
  for (size_t i = 0; i < self->count; i++) count += self->units[i].count;
  *out = caac__arena_alloc(&self->arena, count + 1, sizeof **out);
  if (!*out) return caac__fail_memory();
  for (size_t i = 0; i < self->count; i++)
    for (size_t k = 0; k < self->units[i].count; k++) {
      caac__judgement *one = &self->units[i].judgements[k];
      (*out)[n++] = one;
      if (caac__intern_add(ids, one->id, strlen(one->id)) == CAAC__NONE) return caac__fail_memory();
    }
  return CAAC_OK;
}

/* The option as the catalogue has it, so that ids can be compared with those that were read from a sheet. */
static caac_limb limb_of(const char *name)
{
  caac_limb limb = CAAC_LIMB_UNSAID;
  caac__slip slip;
  if (name) caac__limb_read(name, &limb, &slip);
  return limb;
}

static caac_status take_uses(caac__coded_units *self, const caac_table *table, const caac__intern *ids,
                             caac__judgement *const *codings)
{
  caac_status status = CAAC_OK;
  size_t rows = caac_table_row_count(table);
  int64_t *numbers = caac__arena_alloc(&self->arena, rows + 1, sizeof *numbers);
  if (!numbers) return caac__fail_memory();
  for (size_t i = 0; i < rows && !status; i++) {
    size_t len = 0;
    const char *id = caac_table_text(table, i, 0, &len);
    caac__judgement *one = codings[caac__intern_find(ids, id, len)];
    caac__use use = { .option = cell(&self->arena, table, i, 2, &status),
                      .limb = limb_of(cell(&self->arena, table, i, 3, &status)),
                      .addressee = cell(&self->arena, table, i, 4, &status),
                      .target = cell(&self->arena, table, i, 5, &status) };
    numbers[i] = caac_table_int(table, i, 1);
    if (one->uses.count == 0) one->n = &numbers[i];
    if (!status && caac__uses_add(&one->uses, &self->arena, &use) != 0) status = caac__fail_memory();
  }
  return status;
}

/* Read into the arena of `self`, whose list is empty. */
static caac_status read_units(const caac_register *reg, const char *condition, const char *value, caac__coded_units *self)
{
  caac_table *units = NULL, *codings = NULL, *uses = NULL;
  caac__intern unit_ids = { 0 }, ids = { 0 };
  caac__judgement **all = NULL;
  caac_status status = ask(reg, units_sql, condition, ORDER, value, &units);
  if (!status) status = ask(reg, codings_sql, condition, " ORDER BY c.unit, c.id", value, &codings);
  if (!status) status = ask(reg, uses_sql, condition, " ORDER BY s.coding, s.n", value, &uses);
  if (!status) status = take_units(self, units, &unit_ids);
  if (!status) status = take_codings(self, codings, &unit_ids);
  if (!status) status = index_codings(self, &ids, &all);
  if (!status) status = take_uses(self, uses, &ids, all);
  caac__intern_free(&unit_ids);
  caac__intern_free(&ids);
  caac_table_free(units);
  caac_table_free(codings);
  caac_table_free(uses);
  return status;
}

caac_status caac__coded_units_add(const caac_register *reg, const char *condition, const char *value, caac__coded_units *self)
{
  const caac__coded_units before = *self;
  self->units = NULL;
  self->count = 0;
  caac_status status = read_units(reg, condition, value, self);
  if (status || before.count == 0) return status;
  caac__coded_unit *all = caac__arena_alloc(&self->arena, before.count + self->count + 1, sizeof *all);
  if (!all) return caac__fail_memory();
  memcpy(all, before.units, before.count * sizeof *all);
  if (self->count) memcpy(all + before.count, self->units, self->count * sizeof *all);
  self->units = all;
  self->count += before.count;
  return CAAC_OK;
}

caac_status caac__coded_units_read(const caac_register *reg, const char *condition, const char *value, caac__coded_units *out)
{
  *out = (caac__coded_units){ 0 };
  caac_status status = caac__coded_units_add(reg, condition, value, out);
  if (status) caac__coded_units_free(out);
  return status;
}

void caac__coded_units_free(caac__coded_units *self)
{
  caac__arena_free(&self->arena);
  *self = (caac__coded_units){ 0 };
}

/* ---- Documents ---- */

static caac_status no_document(const caac_register *reg, const char *id)
{
  caac_table *table = NULL;
  const char *nearest = NULL;
  caac__arena arena = { 0 };
  caac_status status = caac_register_query(
      reg,
      "SELECT id FROM document WHERE NOT private UNION SELECT symbol FROM document WHERE symbol IS NOT NULL AND NOT "
      "private ORDER BY 1",
      NULL, &table);
  size_t rows = status ? 0 : caac_table_row_count(table), count = 0;
  const char **names = status ? NULL : caac__arena_alloc(&arena, rows + 1, sizeof *names);
  for (size_t i = 0; names && i < rows; i++)
    if ((names[count] = cell(&arena, table, i, 0, &status))) count++;
  if (names) nearest = caac__text_nearest(id, names);
  if (!status)
    status = caac__fail(CAAC_E_NOTFOUND, "there is no document '%.80s' in the register%s", id, caac__did_you_mean(nearest));
  caac__arena_free(&arena);
  caac_table_free(table);
  return status;
}

caac_status caac__coded_document_find(const caac_register *reg, const char *id_or_symbol, caac__arena *arena,
                                      caac__coded_document *out)
{
  static const char sql[] = "SELECT id, symbol, coding_status, private, sample FROM document WHERE ";
  char *symbol = NULL;
  caac_table *table = NULL;
  caac_status status = ask(reg, sql, "id = :of", "", id_or_symbol, &table);
  if (!status && caac_table_row_count(table) == 0 && caac_symbol_normalise(id_or_symbol, &symbol) == CAAC_OK) {
    caac_table_free(table);
    table = NULL;
    status = ask(reg, sql, "symbol = :of", "", symbol, &table);
  }
  caac_text_free(symbol);
  if (!status && caac_table_row_count(table) == 0) status = no_document(reg, id_or_symbol);
  if (!status)
    *out = (caac__coded_document){ .id = cell(arena, table, 0, 0, &status),
                                   .symbol = cell(arena, table, 0, 1, &status),
                                   .status = cell(arena, table, 0, 2, &status),
                                   .is_private = caac_table_int(table, 0, 3) != 0 || caac__register_has_base(reg),
                                   .is_sample = caac_table_int(table, 0, 4) != 0 };
  caac_table_free(table);
  return status;
}

/* ---- Looking at them ---- */

int caac__unit_is_codable(const caac__coded_unit *self)
{
  return !self->form || (strcmp(self->form, "heading") != 0 && strcmp(self->form, "front") != 0);
}

int caac__is_stage(const caac__judgement *self, const char *stage) { return strcmp(self->stage, stage) == 0; }

caac__judgement *caac__unit_final(const caac__coded_unit *self)
{
  for (size_t i = 0; i < self->count; i++)
    if (caac__is_stage(&self->judgements[i], "final")) return &self->judgements[i];
  return NULL;
}

caac__judgement *caac__unit_coding(const caac__coded_unit *self, const char *coder, int view)
{
  caac__judgement *found = caac__unit_latest(self, coder, view);
  return found && found->view == view ? found : NULL;
}

caac__judgement *caac__unit_latest(const caac__coded_unit *self, const char *coder, int view)
{
  caac__judgement *found = NULL; /* the views of a coder are in order */
  for (size_t i = 0; i < self->count; i++) {
    caac__judgement *one = &self->judgements[i];
    if (caac__is_stage(one, "coded") && strcmp(one->coder, coder) == 0 && (one->view & ~view) == 0) found = one;
  }
  return found;
}

static int by_name(const void *a, const void *b)
{
  const char *const *left = a, *const *right = b;
  return strcmp(*left, *right);
}

const char **caac__coded_units_coders(caac__coded_units *self, size_t *count)
{
  caac__intern names = { 0 };
  const char **out = NULL;
  int failed = 0;
  for (size_t i = 0; i < self->count; i++)
    for (size_t k = 0; k < self->units[i].count; k++) {
      const caac__judgement *one = &self->units[i].judgements[k];
      if (caac__is_stage(one, "coded")) failed |= caac__intern_add(&names, one->coder, strlen(one->coder)) == CAAC__NONE;
    }
  if (!failed) out = caac__arena_alloc(&self->arena, names.count + 1, sizeof *out);
  *count = names.count;
  for (size_t i = 0; out && i < names.count; i++) {
    const char *name = caac__intern_text(&names, (uint32_t)i);
    if (!(out[i] = caac__arena_copy(&self->arena, name, strlen(name)))) out = NULL;
  }
  if (out) qsort(out, names.count, sizeof *out, by_name);
  caac__intern_free(&names);
  return out;
}
