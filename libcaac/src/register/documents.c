/* SPDX-License-Identifier: MIT */
/* The list of documents, and what it shares with find. */
#include "documents.h"

#include "alloc.h"
#include "json.h"
#include "layer.h"
#include "params.h"
#include "search.h"

#include <string.h>

static const caac_parameter list_parameters[] = {
  { "what", "word", "texts", "texts|all", "texts: only documents whose text is in the register" },
  { "kind", "words", NULL, CAAC__DOCUMENT_KINDS, "kinds of documents" },
  { "situation", "texts", NULL, NULL, "ids of situations" },
  { "private", "word", "no", "no|yes", "private documents too" },
  { NULL, NULL, NULL, NULL, NULL },
};

caac_status caac__documents_prepare(const caac_register *self, const char *sql, sqlite3_stmt **out)
{
  int result = sqlite3_prepare_v2(self->db, sql, -1, out, NULL);
  if (result == SQLITE_OK) return CAAC_OK;
  caac_status status = result == SQLITE_ERROR ? caac__search_is_there(self) : CAAC_OK; /* an older build's register */
  return status ? status : caac__sql_fail(self->db, result, self->path);
}

void caac__documents_list(caac_params params, const char *key, caac__buffer *out)
{
  const char *value;
  for (size_t i = 0; (value = caac__params_nth(params, key, i)); i++) {
    caac__buffer_add_char(out, i ? ',' : '[');
    caac__json_quote(out, value, strlen(value));
  }
  if (out->len) caac__buffer_add_char(out, ']');
}

/* A word that names no situation would find nothing without saying why. */
static caac_status check_situation(const caac_register *self, const char *id)
{
  sqlite3_stmt *statement = NULL;
  caac_status status = caac__documents_prepare(self, "SELECT 1 FROM situation WHERE id = ?", &statement);
  if (status) return status;
  caac__sql_bind(statement, 1, id);
  int result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (result == SQLITE_ROW) return CAAC_OK;
  if (result != SQLITE_DONE) return caac__sql_fail(self->db, result, self->path);
  char *nearest = caac__record_nearest(self, caac__kind_at(CAAC__SITUATION), id);
  status = caac__fail(CAAC_E_NOTFOUND, "there is no situation '%.80s'%s", id, caac__did_you_mean(nearest));
  caac__free(nearest);
  return status;
}

static caac_status bind_list(const caac_register *self, caac_params params, const char *key, sqlite3_stmt *statement,
                             const char *name)
{
  caac__buffer list = { 0 };
  caac__documents_list(params, key, &list);
  caac_status status = list.failed ? caac__fail_memory() : CAAC_OK;
  if (!status && list.len &&
      sqlite3_bind_text(statement, sqlite3_bind_parameter_index(statement, name), list.data, -1, SQLITE_TRANSIENT) != SQLITE_OK)
    status = caac__sql_fail(self->db, sqlite3_extended_errcode(self->db), self->path);
  caac__buffer_free(&list);
  return status;
}

caac_status caac__documents_bind(const caac_register *self, caac_params params, sqlite3_stmt *statement)
{
  const char *situation, *private = caac__params_get(params, list_parameters, "private");
  caac_status status = CAAC_OK;
  for (size_t i = 0; !status && (situation = caac__params_nth(params, "situation", i)); i++)
    status = check_situation(self, situation);
  if (!status) status = bind_list(self, params, "kind", statement, ":kinds");
  if (!status) status = bind_list(self, params, "situation", statement, ":situations");
  sqlite3_bind_int(statement, sqlite3_bind_parameter_index(statement, ":private"), strcmp(private, "yes") == 0);
  return status;
}

void caac__documents_remark_private(const caac_register *self, caac_params params, caac_builder *builder)
{
  caac__layer_remark(self, strcmp(caac__params_get(params, list_parameters, "private"), "yes") == 0, builder);
}

static const struct {
  const char *name, *label, *definition;
  caac_type type;
} columns[] = {
  { "id", "Document", "id in this register", CAAC_TEXT },
  { "symbol", "Symbol", NULL, CAAC_TEXT },
  { "kind", "Kind", NULL, CAAC_TEXT },
  { "situations", "Situations", "ids, the main one first", CAAC_TEXT },
  { "date", "Date", CAAC__DOCUMENT_DATE_MEANING, CAAC_TEXT },
  { "title", "Title", NULL, CAAC_TEXT },
  { "units", "Units", "units of its text, headings and what stands before them too", CAAC_INT64 },
  { "private", "Private", NULL, CAAC_BOOL },
  { "hash", "Hash", "SHA-256 of the file that its text was read from", CAAC_TEXT },
};

static void add_row(caac_builder *builder, sqlite3_stmt *row)
{
  for (int i = 0; i < (int)(sizeof columns / sizeof *columns); i++)
    if (columns[i].type == CAAC_TEXT)
      caac_builder_text(builder, caac__sql_text(row, i));
    else if (columns[i].type == CAAC_BOOL)
      caac_builder_bool(builder, sqlite3_column_int(row, i) != 0);
    else
      caac_builder_int(builder, sqlite3_column_int64(row, i));
}

caac_status caac_register_documents(const caac_register *self, caac_params params, caac_table **out)
{
  static const char sql[] =
      "SELECT d.id, d.symbol, d.kind, " CAAC__DOCUMENT_SITUATIONS ", " CAAC__DOCUMENT_DATE
      ", d.title, (SELECT count(*) FROM (SELECT u.n FROM unit u WHERE u.document = d.id AND u.form IS NOT NULL ORDER BY u.n)) AS "
      "units, d.private OR :laid_over AND EXISTS (SELECT 1 FROM main.document o WHERE o.id = d.id), d.hash FROM document d "
      "WHERE " CAAC__DOCUMENT_WANTED " AND (:all OR units > 0) ORDER BY d.id";
  sqlite3_stmt *row = NULL;
  caac_builder *builder = NULL;
  int result = SQLITE_DONE;
  if (out) *out = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "a list of documents needs an open register");
  caac_status status = caac__params_check(params, list_parameters, "documents");
  self = caac__layer_reader(self, params);
  if (!status) status = caac__documents_prepare(self, sql, &row);
  if (!status) status = caac__documents_bind(self, params, row);
  if (!status) status = caac_builder_new("documents", "Documents", &builder);
  if (!status) {
    int all = strcmp(caac__params_get(params, list_parameters, "what"), "all") == 0;
    sqlite3_bind_int(row, sqlite3_bind_parameter_index(row, ":all"), all);
    sqlite3_bind_int(row, sqlite3_bind_parameter_index(row, ":laid_over"), self->base != NULL);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
      caac_builder_column(builder, columns[i].name, columns[i].type, NULL, 0);
      caac_builder_describe(builder, columns[i].label, columns[i].definition);
    }
    while ((result = sqlite3_step(row)) == SQLITE_ROW) add_row(builder, row);
    if (result != SQLITE_DONE) status = caac__sql_fail(self->db, result, self->path);
    caac__documents_remark_private(self, params, builder);
  }
  sqlite3_finalize(row);
  if (!status) return caac_builder_finish(builder, out);
  caac_builder_free(builder);
  return status;
}
