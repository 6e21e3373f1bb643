/* SPDX-License-Identifier: MIT */
/* The register as a folder of CSV files, in a fixed order: RFC 4180, CRLF, UTF-8, cells quoted only where they must be. */
#include "register_private.h"

#include "alloc.h"
#include "file.h"
#include "params.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { ROWS_A_TICK = 2048 };

static const caac_parameter no_parameters[] = { { NULL, NULL, NULL, NULL, NULL } };

/* Columns of a file: those that are always there, and those that some record fills. */
typedef struct columns {
  int field[CAAC__FIELDS_MAX];
  size_t count;
} columns;

static int is_list(const caac_register *self, const caac__kind *kind, size_t field)
{
  return self->kinds[caac__kind_index(kind)].types[field] == CAAC__FIELD_REFERENCES;
}

static int is_filled(const caac_register *self, const caac__kind *kind, size_t field)
{
  const caac_field *f = &kind->fields[field];
  char sql[240];
  if (is_list(self, kind, field))
    snprintf(sql, sizeof sql, "SELECT EXISTS (SELECT 1 FROM %s_%s)", kind->open.name, f->name);
  else if (f->fallback)
    snprintf(sql, sizeof sql, "SELECT EXISTS (SELECT 1 FROM %s WHERE %s <> '%s')", kind->open.name, f->name, f->fallback);
  else
    snprintf(sql, sizeof sql, "SELECT EXISTS (SELECT 1 FROM %s WHERE %s IS NOT NULL)", kind->open.name, f->name);
  return caac__sql_number(self->db, sql, 0) != 0;
}

static columns choose_columns(const caac_register *self, const caac__kind *kind)
{
  columns chosen = { .count = 0 };
  for (size_t i = 0; i < kind->field_count; i++)
    if (kind->fields[i].column && (kind->fields[i].always || is_filled(self, kind, i))) chosen.field[chosen.count++] = (int)i;
  return chosen;
}

static void add_cell(caac__buffer *out, const char *text)
{
  if (!text) return;
  if (!text[strcspn(text, ",\"\r\n")]) {
    caac__buffer_add(out, text);
    return;
  }
  caac__buffer_add_char(out, '"');
  for (const char *c = text; *c; c++) {
    if (*c == '"') caac__buffer_add_char(out, '"');
    caac__buffer_add_char(out, *c);
  }
  caac__buffer_add_char(out, '"');
}

static caac_status select_records(const caac_register *self, const caac__kind *kind, const columns *chosen, sqlite3_stmt **out)
{
  caac__buffer sql = { 0 };
  for (size_t i = 0; i < chosen->count; i++) {
    caac__buffer_add(&sql, i ? ", " : "SELECT ");
    caac__schema_add_value(&sql, kind, (size_t)chosen->field[i]);
  }
  caac__buffer_format(&sql, " FROM %s%s%s%s ORDER BY %s", kind->open.name, kind->unless ? " WHERE NOT (" : "",
                      kind->unless ? kind->unless : "", kind->unless ? ")" : "", kind->order);
  int result = sql.failed ? SQLITE_NOMEM : sqlite3_prepare_v2(self->db, sql.data, -1, out, NULL);
  caac__buffer_free(&sql);
  return result == SQLITE_OK ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}

/* One file as text; *rows is how many records it has. */
static caac_status write_records(const caac_register *self, const caac__kind *kind, caac__buffer *out, size_t *rows)
{
  columns chosen = choose_columns(self, kind);
  sqlite3_stmt *statement = NULL;
  int result = SQLITE_DONE;
  caac_status status = select_records(self, kind, &chosen, &statement);
  for (size_t i = 0; i < chosen.count; i++) {
    if (i) caac__buffer_add_char(out, ',');
    add_cell(out, kind->fields[chosen.field[i]].column);
  }
  caac__buffer_add(out, "\r\n");
  for (*rows = 0; !status && (result = sqlite3_step(statement)) == SQLITE_ROW; ++*rows) {
    for (size_t i = 0; i < chosen.count; i++) {
      if (i) caac__buffer_add_char(out, ',');
      add_cell(out, caac__sql_text(statement, (int)i));
    }
    caac__buffer_add(out, "\r\n");
    if (*rows % ROWS_A_TICK == 0) status = caac__register_tick(self, *rows, 0);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(self->db, result, self->path);
  sqlite3_finalize(statement);
  return status ? status : out->failed ? caac__fail_memory() : CAAC_OK;
}

/* A file that only a fuller register needs is not written when it would be empty; an old one of its name goes, so that the folder
 * says what the register says. */
static caac_status dump_kind(const caac_register *self, const caac__kind *kind, const char *folder)
{
  caac__buffer path = { 0 }, text = { 0 };
  size_t rows = 0;
  caac__buffer_format(&path, "%s/%s", folder, kind->open.file);
  caac_status status = path.failed ? caac__fail_memory() : write_records(self, kind, &text, &rows);
  if (!status && rows == 0 && kind->unless)
    remove(path.data);
  else if (!status)
    status = caac__file_write(path.data, text.data, text.len);
  caac__buffer_free(&path);
  caac__buffer_free(&text);
  return status;
}

caac_status caac_register_dump(const caac_register *self, const char *path, caac_params params)
{
  if (!self || !path || !*path) return caac__fail(CAAC_E_INVALID, "dumping needs an open register and a folder");
  caac_status status = caac__params_check(params, no_parameters, "dump");
  if (status) return status;
  if (mkdir(path, 0777) != 0 && errno != EEXIST)
    return caac__fail(CAAC_E_IO, "the folder %s cannot be made: %s", path, strerror(errno));
  int own_read = sqlite3_get_autocommit(self->db); /* one moment for all files */
  if (own_read && sqlite3_exec(self->db, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
    return caac__sql_fail(self->db, sqlite3_extended_errcode(self->db), self->path);
  for (size_t i = 0; i < CAAC__KIND_COUNT && !status; i++) status = dump_kind(self, caac__kind_at(i), path);
  if (own_read) sqlite3_exec(self->db, "COMMIT", NULL, NULL, NULL);
  return status;
}
