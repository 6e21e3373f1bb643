/* SPDX-License-Identifier: MIT */
/* Units with their codings out of the register: three questions to it, put together. */
#include "coded_units.h"

#include "alloc.h"
#include "intern.h"
#include "json.h"
#include "step.h"
#include "text.h"

#include <caac/symbol.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The units, then the codings of each: what the register itself says of them is named like them, which finds them by their key
 * and lets an index of the others do (coding_other). What is before CROSS JOIN is gone through first. */
#define UNITS "WITH chosen AS MATERIALIZED (SELECT u.id FROM unit u WHERE %s)"
#define CODINGS                                                                                                                  \
  UNITS ", made AS MATERIALIZED (SELECT c.* FROM chosen u CROSS JOIN coding c ON c.id = u.id WHERE c.unit = u.id UNION ALL "     \
        "SELECT c.* FROM chosen u CROSS JOIN coding c ON c.unit = u.id WHERE c.id <> u.id AND (c.id <> c.unit OR c.stage <> "    \
        "'final'))"

static const char units_sql[] =
    "SELECT u.id, coalesce(u.document, ''), u.paragraph, u.section, u.form, coalesce(u.quote, u.summary), u.act, u.parent "
    "FROM unit u WHERE %s ORDER BY u.document, u.n IS NULL, u.n, u.id";
static const char codings_sql[] =
    CODINGS " SELECT unit, id, coder, act, note, stage, made_at, assisted + 2 * discussed FROM made ORDER BY unit, id";
static const char uses_sql[] = CODINGS " SELECT s.coding, s.n, s.option, s.limb, s.addressee, s.target, s.addressee_body, "
                                       "s.rule, s.grade FROM made c CROSS JOIN use s ON s.coding = c.id "
                                       "ORDER BY s.coding, s.n";

/* Ask with one value bound; the table is to be freed. */
static caac_status ask(const caac_register *reg, const char *sql, const char *condition, const char *value, caac_table **out)
{
  static const char place[] = "%s";
  caac__buffer query = { 0 }, bound = { 0 };
  const char *where = strstr(sql, place);
  caac__buffer_add_n(&query, sql, (size_t)(where - sql));
  caac__buffer_add(&query, condition);
  caac__buffer_add(&query, where + sizeof place - 1);
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

/* The same of one that is only missing in a damaged register. */
static const char *needed(caac__arena *arena, const caac_table *table, size_t row, size_t column, caac_status *status)
{
  const char *text = cell(arena, table, row, column, status);
  if (!text && !*status)
    *status = caac__fail(CAAC_E_INPUT,
                         "the register is damaged (a record without its %s): go back to a copy, or load the last dump into a new "
                         "register",
                         caac_table_column(table, column)->name);
  return text;
}

/* The words of the unit that the i-th stands under, which comes before it. */
static const char *lead_of(const caac__coded_units *self, size_t i, const char *parent)
{
  const caac__coded_unit *unit = &self->units[i];
  while (parent && i-- > 0 && strcmp(self->units[i].document, unit->document) == 0)
    if (self->units[i].paragraph && strcmp(self->units[i].paragraph, parent) == 0) return self->units[i].text;
  return NULL;
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
    if (!unit->id) needed(&self->arena, table, i, 0, &status);
    unit->lead = lead_of(self, i, cell(&self->arena, table, i, 7, &status));
    if (!status && caac__intern_add(ids, unit->id, strlen(unit->id)) == CAAC__NONE) status = caac__fail_memory();
  }
  return status;
}

static int by_coder_and_view(const void *a, const void *b)
{
  const caac__unit_coding *left = a, *right = b;
  int order = strcmp(left->coder, right->coder);
  if (order == 0) order = left->view - right->view;
  return order ? order : strcmp(left->id, right->id);
}

/* Codings come ordered by unit: a run of rows for each. What is of no unit here is of no interest. */
static caac_status take_codings(caac__coded_units *self, const caac_table *table, const caac__intern *unit_ids)
{
  caac_status status = CAAC_OK;
  size_t rows = caac_table_row_count(table);
  caac__unit_coding *all = caac__arena_alloc(&self->arena, rows + 1, sizeof *all);
  if (!all) return caac__fail_memory();
  for (size_t i = 0; i < rows && !status; i++) {
    size_t len = 0;
    const char *id = caac_table_text(table, i, 0, &len);
    const uint32_t place = id ? caac__intern_find(unit_ids, id, len) : CAAC__NONE;
    if (place == CAAC__NONE) continue;
    caac__coded_unit *unit = &self->units[place];
    caac__unit_coding *one = &all[i];
    const char **fields[] = { &one->id, &one->coder, &one->act, &one->note, &one->stage, &one->made_at };
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) *fields[f] = cell(&self->arena, table, i, f + 1, &status);
    one->view = (int)caac_table_int(table, i, 7);
    if (!one->id || !one->coder || !one->stage) needed(&self->arena, table, i, !one->id ? 1 : !one->coder ? 2 : 5, &status);
    if (unit->count++ == 0) unit->codings = one;
  }
  for (size_t i = 0; i < self->count && !status; i++)
    if (self->units[i].count) qsort(self->units[i].codings, self->units[i].count, sizeof *all, by_coder_and_view);
  return status;
}

/* The coding of each row of uses, by id. */
static caac_status index_codings(caac__coded_units *self, caac__intern *ids, caac__unit_coding ***out)
{
  size_t count = 0, n = 0;
  for (size_t i = 0; i < self->count; i++) count += self->units[i].count;
  *out = caac__arena_alloc(&self->arena, count + 1, sizeof **out);
  if (!*out) return caac__fail_memory();
  for (size_t i = 0; i < self->count; i++)
    for (size_t k = 0; k < self->units[i].count; k++) {
      caac__unit_coding *one = &self->units[i].codings[k];
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
                             caac__unit_coding *const *codings)
{
  caac_status status = CAAC_OK;
  size_t rows = caac_table_row_count(table);
  int64_t *numbers = caac__arena_alloc(&self->arena, rows + 1, sizeof *numbers);
  if (!numbers) return caac__fail_memory();
  for (size_t i = 0; i < rows && !status; i++) {
    size_t len = 0;
    const char *id = caac_table_text(table, i, 0, &len);
    const uint32_t place = id ? caac__intern_find(ids, id, len) : CAAC__NONE;
    if (place == CAAC__NONE) continue;
    caac__unit_coding *one = codings[place];
    caac__use use = { .option = needed(&self->arena, table, i, 2, &status),
                      .limb = limb_of(cell(&self->arena, table, i, 3, &status)),
                      .addressee = cell(&self->arena, table, i, 4, &status),
                      .target = cell(&self->arena, table, i, 5, &status),
                      .body = cell(&self->arena, table, i, 6, &status),
                      .rule = cell(&self->arena, table, i, 7, &status),
                      .grade = cell(&self->arena, table, i, 8, &status) };
    numbers[i] = caac_table_int(table, i, 1);
    if (one->uses.count == 0) one->n = &numbers[i];
    if (!status && caac__uses_add(&one->uses, &self->arena, &use) != 0) status = caac__fail_memory();
  }
  return status;
}

caac_status caac__coded_units_read(const caac_register *reg, const char *condition, const char *value, caac__coded_units *out)
{
  caac_table *units = NULL, *codings = NULL, *uses = NULL;
  caac__intern unit_ids = { 0 }, ids = { 0 };
  caac__unit_coding **all = NULL;
  int is_own = 0;
  *out = (caac__coded_units){ 0 };
  caac_status status = caac__moment_begin(reg, &is_own);
  if (!status) status = ask(reg, units_sql, condition, value, &units);
  if (!status) status = ask(reg, codings_sql, condition, value, &codings);
  if (!status) status = ask(reg, uses_sql, condition, value, &uses);
  caac__moment_end(reg, is_own);
  if (!status) status = take_units(out, units, &unit_ids);
  if (!status) status = take_codings(out, codings, &unit_ids);
  if (!status) status = index_codings(out, &ids, &all);
  if (!status) status = take_uses(out, uses, &ids, all);
  caac__intern_free(&unit_ids);
  caac__intern_free(&ids);
  caac_table_free(units);
  caac_table_free(codings);
  caac_table_free(uses);
  if (status) caac__coded_units_free(out);
  return status;
}

void caac__ids_add(caac__buffer *self, const char *id)
{
  if (self->len) self->len--; /* the bracket */
  caac__buffer_add(self, self->len > 1 ? "," : self->len ? "" : "[");
  caac__json_quote(self, id, strlen(id));
  caac__buffer_add_char(self, ']');
}

void caac__coded_units_free(caac__coded_units *self)
{
  caac__arena_free(&self->arena);
  *self = (caac__coded_units){ 0 };
}

/* ---- Documents ---- */

/* No private document is named, and none of a register that is laid over another. */
#define NAMES_IN(file)                                                                                                           \
  "SELECT id FROM " file "document WHERE NOT private UNION SELECT symbol FROM " file                                             \
  "document WHERE symbol IS NOT NULL AND NOT private ORDER BY 1"

const char *caac__coded_document_nearest(const caac_register *reg, const char *id, caac__arena *arena)
{
  caac_table *table = NULL;
  const char *sql = caac__register_has_base(reg) ? NAMES_IN("base.") : NAMES_IN("");
  caac_status status = caac_register_query(reg, sql, NULL, &table);
  size_t rows = status ? 0 : caac_table_row_count(table), count = 0;
  const char **names = status ? NULL : caac__arena_alloc(arena, rows + 1, sizeof *names);
  for (size_t i = 0; names && i < rows; i++)
    if ((names[count] = cell(arena, table, i, 0, &status))) count++;
  caac_table_free(table);
  return names && !status ? caac__text_nearest(id, names) : NULL;
}

static caac_status no_document(const caac_register *reg, const char *id)
{
  caac__arena arena = { 0 };
  const char *nearest = caac__coded_document_nearest(reg, id, &arena);
  caac_status status =
      caac__fail(CAAC_E_NOTFOUND, "there is no document '%.80s' in the register%s", id, caac__did_you_mean(nearest));
  caac__arena_free(&arena);
  return status;
}

caac_status caac__coded_document_find(const caac_register *reg, const char *id_or_symbol, caac__arena *arena,
                                      caac__coded_document *out)
{
  static const char sql[] = "SELECT id, symbol, coding_status, private, sample FROM document WHERE %s";
  char *symbol = NULL;
  caac_table *table = NULL;
  caac_status status = ask(reg, sql, "id = :of", id_or_symbol, &table);
  if (!status && caac_table_row_count(table) == 0 && caac_symbol_normalise(id_or_symbol, &symbol) == CAAC_OK) {
    caac_table_free(table);
    table = NULL;
    status = ask(reg, sql, "symbol = :of", symbol, &table);
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

caac_status caac__coded_document_read(const caac_register *reg, const char *id_or_symbol, caac__arena *arena,
                                      caac__coded_document *document, caac__coded_units *codings)
{
  int is_own = 0;
  *codings = (caac__coded_units){ 0 };
  caac_status status = caac__moment_begin(reg, &is_own);
  if (!status) status = caac__coded_document_find(reg, id_or_symbol, arena, document);
  if (!status) status = caac__coded_units_read(reg, "u.document = :of", document->id, codings);
  caac__moment_end(reg, is_own);
  return status;
}

/* ---- Looking at them ---- */

int caac__unit_is_codable(const caac__coded_unit *self)
{
  return !self->form || (strcmp(self->form, "heading") != 0 && strcmp(self->form, "front") != 0);
}

int caac__is_stage(const caac__unit_coding *self, const char *stage) { return strcmp(self->stage, stage) == 0; }

caac__unit_coding *caac__unit_final(const caac__coded_unit *self)
{
  for (size_t i = 0; i < self->count; i++)
    if (caac__is_stage(&self->codings[i], "final")) return &self->codings[i];
  return NULL;
}

caac__unit_coding *caac__unit_coding_made_in(const caac__coded_unit *self, const char *coder, int view)
{
  caac__unit_coding *found = caac__unit_latest(self, coder, view);
  return found && found->view == view ? found : NULL;
}

caac__unit_coding *caac__unit_latest(const caac__coded_unit *self, const char *coder, int view)
{
  caac__unit_coding *found = NULL; /* the views of a coder are in order */
  for (size_t i = 0; i < self->count; i++) {
    caac__unit_coding *one = &self->codings[i];
    if (caac__is_stage(one, "coded") && strcmp(one->coder, coder) == 0 && (one->view & ~view) == 0) found = one;
  }
  return found;
}

const caac__unit_coding *caac__unit_next_latest(const caac__coded_unit *self, size_t *place)
{
  const caac__unit_coding *found = NULL;
  for (; *place < self->count; ++*place) { /* codings of a coder stand together, their views in order */
    const caac__unit_coding *one = &self->codings[*place];
    if (!caac__is_stage(one, "coded")) continue;
    if (found && strcmp(found->coder, one->coder) != 0) break;
    found = one;
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
      const caac__unit_coding *one = &self->units[i].codings[k];
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

caac_status caac__coder_find(const char **coders, const char *wanted, const char *document, const char **out)
{
  *out = NULL;
  for (size_t i = 0; coders[i] && !*out; i++)
    if (strcmp(coders[i], wanted) == 0) *out = coders[i];
  if (*out) return CAAC_OK;
  return caac__fail(CAAC_E_NOTFOUND, "no coder '%.60s' coded a unit of document '%s'%s", wanted, document,
                    caac__did_you_mean(caac__text_nearest(wanted, coders)));
}
