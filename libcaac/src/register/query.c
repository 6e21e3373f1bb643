/* SPDX-License-Identifier: MIT */
/* SQL for reading, and what is in a register. */
#include "register_private.h"

#include "alloc.h"
#include "layer.h"
#include "params.h"
#include "step.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Types of the columns: whole numbers if every cell is one, numbers if every cell is one, else text. */
static caac_status find_types(sqlite3_stmt *statement, caac_type *types, int columns)
{
  int result;
  for (int i = 0; i < columns; i++) types[i] = CAAC_BOOL; /* nothing seen yet */
  while ((result = sqlite3_step(statement)) == SQLITE_ROW)
    for (int i = 0; i < columns; i++) {
      int type = sqlite3_column_type(statement, i);
      if (type == SQLITE_NULL || types[i] == CAAC_TEXT) continue;
      if (type == SQLITE_INTEGER)
        types[i] = types[i] == CAAC_DOUBLE ? CAAC_DOUBLE : CAAC_INT64;
      else
        types[i] = type == SQLITE_FLOAT && types[i] != CAAC_TEXT ? CAAC_DOUBLE : CAAC_TEXT;
    }
  for (int i = 0; i < columns; i++)
    if (types[i] == CAAC_BOOL) types[i] = CAAC_TEXT;
  sqlite3_reset(statement);
  return result == SQLITE_DONE ? CAAC_OK : CAAC_E_IO;
}

static void add_row(caac_builder *builder, sqlite3_stmt *statement, const caac_type *types, int columns)
{
  for (int i = 0; i < columns; i++)
    if (sqlite3_column_type(statement, i) == SQLITE_NULL)
      caac_builder_missing(builder);
    else if (types[i] == CAAC_INT64)
      caac_builder_int(builder, sqlite3_column_int64(statement, i));
    else if (types[i] == CAAC_DOUBLE)
      caac_builder_number(builder, sqlite3_column_double(statement, i));
    else
      caac_builder_text(builder, caac__sql_text(statement, i));
}

/* Column names are unique in a table: a second "n" becomes "n_2". */
static void add_columns(caac_builder *builder, sqlite3_stmt *statement, const caac_type *types, int columns)
{
  char name[200];
  for (int i = 0; i < columns; i++) {
    int twins = 0;
    const char *given = sqlite3_column_name(statement, i);
    for (int k = 0; k < i; k++) twins += strcmp(sqlite3_column_name(statement, k), given) == 0;
    if (twins)
      snprintf(name, sizeof name, "%.150s_%d", given, twins + 1);
    else
      snprintf(name, sizeof name, "%.180s", given);
    caac_builder_column(builder, name, types[i], NULL, 2);
  }
}

/* Run a statement twice: once to see the types, once for the cells. */
static caac_status build(const caac_register *self, sqlite3_stmt *statement, const char *name, const char *caption,
                         caac_table **out)
{
  caac_builder *builder = NULL;
  int columns = sqlite3_column_count(statement), result;
  caac_type *types = caac__alloc_zero((size_t)columns + 1, sizeof *types);
  if (!types) return caac__fail_memory();
  caac_status status = find_types(statement, types, columns);
  if (status) status = caac__sql_fail(self->db, sqlite3_extended_errcode(self->db), "the query");
  if (!status) status = caac_builder_new(name, caption, &builder);
  if (!status) add_columns(builder, statement, types, columns);
  while (!status && (result = sqlite3_step(statement)) != SQLITE_DONE)
    if (result == SQLITE_ROW)
      add_row(builder, statement, types, columns);
    else
      status = caac__sql_fail(self->db, result, "the query");
  caac__free(types);
  if (!status && self->base) caac__private_remark(builder, 1, 0, 0); /* both registers are in reach */
  if (!status) return caac_builder_finish(builder, out);
  caac_builder_free(builder);
  return status;
}

static caac_status bind_values(const caac_register *self, sqlite3_stmt *statement, caac_params values)
{
  char name[80];
  for (size_t i = 0; values && values[i]; i++) {
    size_t len = caac__params_key(values[i]);
    snprintf(name, sizeof name, ":%.*s", (int)(len < 70 ? len : 70), values[i]);
    int place = len ? sqlite3_bind_parameter_index(statement, name) : 0;
    if (place == 0)
      return caac__fail(CAAC_E_INVALID, "the query has no '%s': values are given as name=value for :name",
                        len ? name : values[i]);
    int result = sqlite3_bind_text(statement, place, values[i] + len + 1, -1, SQLITE_STATIC);
    if (result != SQLITE_OK) return caac__sql_fail(self->db, result, "the query");
  }
  return CAAC_OK;
}

/* Only what reads the register itself: no ATTACH, no PRAGMA, no write. */
static int authorise(void *payload, int action, const char *a, const char *b, const char *c, const char *d)
{
  (void)payload, (void)a, (void)c, (void)d;
  if (action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE) return SQLITE_OK;
  if (action == SQLITE_FUNCTION)
    return b && (strcmp(b, "load_extension") == 0 || strcmp(b, "readfile") == 0) ? SQLITE_DENY : SQLITE_OK;
  return SQLITE_DENY;
}

static caac_status prepare_query(const caac_register *self, const char *sql, sqlite3_stmt **out)
{
  const char *tail = NULL;
  sqlite3_set_authorizer(self->db, authorise, NULL);
  int result = sqlite3_prepare_v2(self->db, sql, -1, out, &tail);
  sqlite3_set_authorizer(self->db, NULL, NULL);
  if (result == SQLITE_AUTH || (result != SQLITE_OK && strncmp(sqlite3_errmsg(self->db), "not authorized", 14) == 0))
    return caac__fail(CAAC_E_READONLY, "a query only reads: use one SELECT (records are changed by put and remove)");
  if (result != SQLITE_OK) return caac__fail(CAAC_E_INVALID, "the query is wrong: %s", sqlite3_errmsg(self->db));
  if (!*out) return caac__fail(CAAC_E_INVALID, "the query is empty");
  if (tail && tail[strspn(tail, " \t\r\n;")])
    return caac__fail(CAAC_E_INVALID, "there is more than one statement: '%.60s' is left over", tail);
  return sqlite3_stmt_readonly(*out) ? CAAC_OK : caac__fail(CAAC_E_READONLY, "a query only reads: use one SELECT");
}

caac_status caac_register_query(const caac_register *self, const char *sql, caac_params values, caac_table **out)
{
  sqlite3_stmt *statement = NULL;
  if (out) *out = NULL;
  if (!self || !sql || !out) return caac__fail(CAAC_E_INVALID, "a query needs an open register and a statement");
  caac_status status = prepare_query(self, sql, &statement);
  if (!status) status = bind_values(self, statement, values);
  int own_read = 0; /* types and cells are of one moment */
  if (!status) status = caac__moment_begin(self, &own_read);
  if (!status) status = build(self, statement, "query", "Query", out);
  sqlite3_finalize(statement);
  caac__moment_end(self, own_read);
  return status;
}

static void add_fact(caac_builder *builder, const char *fact, const char *value)
{
  caac_builder_text(builder, fact);
  caac_builder_text(builder, value);
}

caac_status caac_register_info(const caac_register *self, caac_table **out)
{
  caac_builder *builder;
  char sql[80], value[40];
  if (out) *out = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "info needs an open register");
  caac_status status = caac_builder_new("info", "What is in the register", &builder);
  if (status) return status;
  caac_builder_column(builder, "fact", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "value", CAAC_TEXT, NULL, 0);
  add_fact(builder, "file", self->path);
  if (self->base) add_fact(builder, "laid over", self->base->path);
  char *base = self->base ? NULL : caac__layer_base_name(self);
  if (base) add_fact(builder, "was laid over", base);
  caac__free(base);
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) {
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", caac__kind_at(i)->open.name);
    snprintf(value, sizeof value, "%" PRId64, (int64_t)caac__sql_number(self->db, sql, -1));
    add_fact(builder, caac__kind_at(i)->open.name, value);
  }
  if (self->base) {
    snprintf(value, sizeof value, "%" PRId64, (int64_t)caac__layer_records(self));
    add_fact(builder, "private records", value);
  }
  snprintf(value, sizeof value, "%" PRId64, (int64_t)caac__sql_number(self->db, "SELECT count(*) FROM step", 0));
  add_fact(builder, "steps", value);
  snprintf(value, sizeof value, "%" PRId64, (int64_t)caac__sql_number(self->db, "PRAGMA user_version", 0));
  add_fact(builder, "schema", value);
  snprintf(value, sizeof value, "%" PRId64,
           (int64_t)(caac__sql_number(self->db, "PRAGMA page_count", 0) * caac__sql_number(self->db, "PRAGMA page_size", 0)));
  add_fact(builder, "bytes", value);
  add_fact(builder, "access", self->is_readonly ? "for reading" : "for reading and writing");
  return caac_builder_finish(builder, out);
}
