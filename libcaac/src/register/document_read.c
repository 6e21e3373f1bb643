/* SPDX-License-Identifier: MIT */
/* A document back out of the register, as it was stored. */
#include "alloc.h"
#include "arena.h"
#include "document_build.h"
#include "documents.h"

#include <caac/symbol.h>

#include <string.h>

typedef struct reading {
  const caac_register *reg;
  caac__arena arena;
  const char *id;
  caac_document_info info;
  caac_unit *units;
  size_t count, capacity;
  caac__intern paragraphs; /* of the units, in their order */
} reading;

/* A copy of a cell; "" for none. */
static const char *cell(reading *r, sqlite3_stmt *row, int column, caac_status *status)
{
  const char *text = caac__sql_text(row, column);
  if (!text) return "";
  const char *copy = caac__arena_copy(&r->arena, text, (size_t)sqlite3_column_bytes(row, column));
  if (!copy && !*status) *status = caac__fail_memory();
  return copy ? copy : "";
}

/* Read what is known of the document for which `sql` holds; r->id stays NULL if there is none. */
static caac_status read_info(reading *r, const char *sql, const char *value)
{
  sqlite3_stmt *row = NULL;
  caac_status status = caac__documents_prepare(r->reg, sql, &row);
  if (status) return status;
  caac__sql_bind(row, 1, value);
  int result = sqlite3_step(row);
  if (result == SQLITE_ROW) {
    r->id = cell(r, row, 0, &status);
    r->info = (caac_document_info){ .name = cell(r, row, 1, &status),
                                    .format = "text",
                                    .symbol = cell(r, row, 2, &status),
                                    .title = cell(r, row, 3, &status),
                                    .date = cell(r, row, 4, &status),
                                    .kind = cell(r, row, 5, &status),
                                    .language = cell(r, row, 6, &status),
                                    .hash = cell(r, row, 7, &status),
                                    .is_sample = sqlite3_column_int(row, 8),
                                    .is_private = sqlite3_column_int(row, 9) };
  } else if (result != SQLITE_DONE) {
    status = caac__sql_fail(r->reg->db, result, r->reg->path);
  }
  sqlite3_finalize(row);
  return status;
}

#define INFO "SELECT id, file, symbol, title, date, kind, language, hash, sample, private FROM document WHERE "

static caac_status find_document(reading *r, const char *id_or_symbol)
{
  char *symbol = NULL;
  caac_status status = read_info(r, INFO "id = ?", id_or_symbol);
  if (!status && !r->id && caac_symbol_normalise(id_or_symbol, &symbol) == CAAC_OK)
    status = read_info(r, INFO "symbol = ?", symbol);
  caac_text_free(symbol);
  if (status || r->id) return status;
  char *nearest = caac__record_nearest(r->reg, caac__kind_at(CAAC__DOCUMENT), id_or_symbol);
  status =
      caac__fail(CAAC_E_NOTFOUND, "there is no document '%.80s' in the register%s", id_or_symbol, caac__did_you_mean(nearest));
  caac__free(nearest);
  return status;
}

/* Of a register that is laid over another all is private: the record, or a unit of the text. */
static caac_status read_private(reading *r)
{
  sqlite3_stmt *row = NULL;
  if (r->info.is_private || !r->reg->base) return CAAC_OK;
  caac_status status = caac__documents_prepare(
      r->reg, "SELECT EXISTS (SELECT 1 FROM main.document WHERE id = ?1) OR EXISTS (SELECT 1 FROM main.unit WHERE document = ?1)",
      &row);
  if (status) return status;
  caac__sql_bind(row, 1, r->id);
  int result = sqlite3_step(row);
  if (result == SQLITE_ROW)
    r->info.is_private = sqlite3_column_int(row, 0);
  else
    status = caac__sql_fail(r->reg->db, result, r->reg->path);
  sqlite3_finalize(row);
  return status;
}

static caac_unit_kind kind_of(const char *form)
{
  for (int kind = CAAC_UNIT_FRONT; kind <= CAAC_UNIT_ITEM; kind++)
    if (strcmp(form, caac_unit_kind_name((caac_unit_kind)kind)) == 0) return (caac_unit_kind)kind;
  return CAAC_UNIT_PARAGRAPH;
}

static caac_status add_unit(reading *r, sqlite3_stmt *row)
{
  caac_status status = CAAC_OK;
  if (caac__grow(&r->units, &r->capacity, r->count + 1, sizeof *r->units) != 0) return caac__fail_memory();
  const char *paragraph = cell(r, row, 0, &status), *parent = cell(r, row, 9, &status);
  uint32_t number = caac__intern_find(&r->paragraphs, parent, strlen(parent));
  r->units[r->count] = (caac_unit){ .id = paragraph,
                                    .kind = kind_of(cell(r, row, 1, &status)),
                                    .label = cell(r, row, 2, &status),
                                    .section = cell(r, row, 3, &status),
                                    .speaker = cell(r, row, 4, &status),
                                    .text = cell(r, row, 5, &status),
                                    .line = (size_t)sqlite3_column_int64(row, 6),
                                    .change = cell(r, row, 7, &status),
                                    .is_bracketed = sqlite3_column_int(row, 8),
                                    .parent = *parent && number != CAAC__NONE ? number : CAAC_UNIT_NONE };
  if (status) return status;
  if (caac__intern_add(&r->paragraphs, paragraph, strlen(paragraph)) == CAAC__NONE) return caac__fail_memory();
  if (r->paragraphs.count == ++r->count) return CAAC_OK;
  return caac__fail(CAAC_E_INPUT, "document '%s' has paragraph '%s' twice: the register was written by another tool", r->id,
                    paragraph);
}

static caac_status read_units(reading *r)
{
  sqlite3_stmt *row = NULL;
  int result = SQLITE_DONE;
  caac_status status = caac__documents_prepare(
      r->reg,
      "SELECT paragraph, form, label, section, speaker, quote, line, change, bracketed, parent FROM unit WHERE document = ? AND "
      "form IS NOT NULL ORDER BY n, id",
      &row);
  if (!status) caac__sql_bind(row, 1, r->id);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) status = add_unit(r, row);
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(r->reg->db, result, r->reg->path);
  sqlite3_finalize(row);
  if (status || r->count > 0) return status;
  return caac__fail(CAAC_E_NOTFOUND, "the register has no text of document '%s': add it with 'caac text add'", r->id);
}

caac_status caac_register_document(const caac_register *self, const char *id_or_symbol, caac_document **out)
{
  if (out) *out = NULL;
  if (!self || !id_or_symbol || !out) return caac__fail(CAAC_E_INVALID, "reading a document needs an open register and an id");
  reading r = { .reg = self };
  caac_status status = find_document(&r, id_or_symbol);
  if (!status) status = read_private(&r);
  if (!status) status = read_units(&r);
  if (!status) status = caac__document_build(&r.info, r.units, r.count, out);
  caac__free(r.units);
  caac__intern_free(&r.paragraphs);
  caac__arena_free(&r.arena);
  return status;
}
