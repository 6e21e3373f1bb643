/* SPDX-License-Identifier: MIT */
/* The register as a folder of CSV files, in a fixed order: RFC 4180, CRLF, UTF-8, cells quoted only where they must be. */
#include "register_private.h"

#include "alloc.h"
#include "file.h"
#include "hash.h"
#include "layer.h"
#include "params.h"
#include "pseudonyms.h"
#include "step.h"
#include "text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { ROWS_A_TICK = 2048 };

#define PARAMETER_PRIVATE                                                                                                        \
  {                                                                                                                              \
    "private", "word", "no", "no|yes", "private documents too, with all that rests on them"                                      \
  }

static const caac_parameter dump_parameters[] = {
  PARAMETER_PRIVATE,
  { "coders", "word", NULL, "pseudonyms|stored",
    "coders that look like people: coder-1, coder-2, or as they are (if private=yes)" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* One dump under way. */
typedef struct dumping {
  const caac_register *reg;
  int hides_private; /* there is something private, and it was not asked for */
  int hides_coders;
  int has_all_fields; /* those too that no record fills */
  caac__pseudonyms pseudonyms;
} dumping;

/* Columns of a file: those that are always there, and those that some record fills. */
typedef struct columns {
  int field[CAAC__FIELDS_MAX];
  size_t count;
} columns;

static int is_list(const caac_register *self, const caac__kind *kind, size_t field)
{
  return self->kinds[caac__kind_index(kind)].types[field] == CAAC__FIELD_REFERENCES;
}

/* The condition for a record to be written. */
static void add_condition(caac__buffer *sql, const dumping *d, const caac__kind *kind)
{
  caac__buffer_format(sql, " WHERE NOT (%s)", kind->unless ? kind->unless : "0");
  if (d->hides_private) caac__buffer_format(sql, " AND NOT (%s)", caac__record_privacy(kind));
}

static int is_filled(const dumping *d, const caac__kind *kind, size_t field)
{
  const caac_field *f = &kind->fields[field];
  caac__buffer sql = { 0 };
  if (is_list(d->reg, kind, field)) {
    caac__buffer_format(&sql, "SELECT EXISTS (SELECT 1 FROM %s_%s)", kind->open.name, f->name);
  } else {
    caac__buffer_format(&sql, "SELECT EXISTS (SELECT 1 FROM %s", kind->open.name);
    add_condition(&sql, d, kind);
    if (f->fallback)
      caac__buffer_format(&sql, " AND %s <> '%s')", f->name, f->fallback);
    else
      caac__buffer_format(&sql, " AND %s IS NOT NULL)", f->name);
  }
  int filled = sql.failed || caac__sql_number(d->reg->db, sql.data, 0) != 0;
  caac__buffer_free(&sql);
  return filled;
}

static columns choose_columns(const dumping *d, const caac__kind *kind)
{
  columns chosen = { .count = 0 };
  for (size_t i = 0; i < kind->field_count; i++)
    if (kind->fields[i].column && (d->has_all_fields || kind->fields[i].always || is_filled(d, kind, i)))
      chosen.field[chosen.count++] = (int)i;
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

static caac_status select_records(const dumping *d, const caac__kind *kind, const columns *chosen, sqlite3_stmt **out)
{
  caac__buffer sql = { 0 };
  for (size_t i = 0; i < chosen->count; i++) {
    caac__buffer_add(&sql, i ? ", " : "SELECT ");
    caac__schema_add_value(&sql, kind, (size_t)chosen->field[i], d->hides_private);
  }
  caac__buffer_format(&sql, " FROM %s", kind->open.name);
  add_condition(&sql, d, kind);
  caac__buffer_format(&sql, " ORDER BY %s", kind->order);
  int result = sql.failed ? SQLITE_NOMEM : sqlite3_prepare_v2(d->reg->db, sql.data, -1, out, NULL);
  caac__buffer_free(&sql);
  return result == SQLITE_OK ? CAAC_OK : caac__sql_fail(d->reg->db, result, d->reg->path);
}

/* One file as text; *rows is how many records it has. */
static caac_status write_records(const dumping *d, const caac__kind *kind, caac__buffer *out, size_t *rows)
{
  columns chosen = choose_columns(d, kind);
  sqlite3_stmt *statement = NULL;
  int result = SQLITE_DONE;
  caac_status status = select_records(d, kind, &chosen, &statement);
  for (size_t i = 0; i < chosen.count; i++) {
    if (i) caac__buffer_add_char(out, ',');
    add_cell(out, kind->fields[chosen.field[i]].column);
  }
  caac__buffer_add(out, "\r\n");
  for (*rows = 0; !status && (result = sqlite3_step(statement)) == SQLITE_ROW; ++*rows) {
    for (size_t i = 0; i < chosen.count; i++) {
      if (i) caac__buffer_add_char(out, ',');
      size_t field = (size_t)chosen.field[i];
      add_cell(out, caac__pseudonyms_of(&d->pseudonyms, kind, field, caac__sql_text(statement, (int)i)));
    }
    caac__buffer_add(out, "\r\n");
    if (*rows % ROWS_A_TICK == 0) status = caac__register_tick(d->reg, *rows, 0);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(d->reg->db, result, d->reg->path);
  sqlite3_finalize(statement);
  return status ? status : out->failed ? caac__fail_memory() : CAAC_OK;
}

/* A file that only a fuller register needs is not written when it would be empty; an old one of its name goes, so that the folder
 * says what the register says. */
static caac_status put_file(const caac__kind *kind, const caac__buffer *text, size_t rows, const char *folder)
{
  caac__buffer path = { 0 };
  caac__buffer_format(&path, "%s/%s", folder, kind->open.file);
  caac_status status = path.failed ? caac__fail_memory() : CAAC_OK;
  if (!status && rows == 0 && kind->unless)
    remove(path.data);
  else if (!status)
    status = caac__file_write(path.data, text->data, text->len);
  caac__buffer_free(&path);
  return status;
}

/* Nothing needs hiding where nothing is private. */
static void hide_private(dumping *d)
{
  d->hides_private =
      d->hides_private && caac__sql_number(d->reg->db, "SELECT EXISTS (SELECT 1 FROM document WHERE private)", 0) != 0;
}

/* One moment for all files. */
static caac_status dump_kinds(dumping *d, const char *folder)
{
  int own_read = 0;
  caac__buffer text = { 0 };
  size_t rows = 0;
  caac_status status = caac__moment_begin(d->reg, &own_read);
  if (status) return status;
  hide_private(d);
  if (d->hides_coders) status = caac__pseudonyms_read(d->reg, d->hides_private, &d->pseudonyms);
  for (size_t i = 0; i < CAAC__KIND_COUNT && !status; i++) {
    caac__buffer_clear(&text);
    status = write_records(d, caac__kind_at(i), &text, &rows);
    if (!status) status = put_file(caac__kind_at(i), &text, rows, folder);
  }
  caac__buffer_free(&text);
  caac__pseudonyms_free(&d->pseudonyms);
  caac__moment_end(d->reg, own_read);
  return status;
}

/* Unless asked otherwise: what is for others names nobody. */
static int hides_coders(caac_params params)
{
  const char *coders = caac__params_get(params, dump_parameters, "coders");
  return coders ? strcmp(coders, "pseudonyms") == 0 : strcmp(caac__params_get(params, dump_parameters, "private"), "no") == 0;
}

static int hides_private(caac_params params) { return strcmp(caac__params_get(params, dump_parameters, "private"), "no") == 0; }

caac_status caac_register_dump(const caac_register *self, const char *path, caac_params params)
{
  if (!self || !path || !*path) return caac__fail(CAAC_E_INVALID, "dumping needs an open register and a folder");
  caac_status status = caac__params_check(params, dump_parameters, "dump");
  if (status) return status;
  if (mkdir(path, 0777) != 0 && errno != EEXIST)
    return caac__fail(CAAC_E_IO, "the folder %s cannot be made: %s", path, strerror(errno));
  dumping d = { .reg = caac__layer_reader(self, params),
                .hides_private = hides_private(params),
                .hides_coders = hides_coders(params) };
  return dump_kinds(&d, path);
}

/* ---- The hash ---- */

enum { BATCH = 1 << 16, CELL_END = 0x1f, RECORD_END = 0x1e };

/* A missing cell is told from an empty one. */
static void add_raw(caac__buffer *out, sqlite3_stmt *row, int column)
{
  const char *text = (const char *)sqlite3_column_text(row, column);
  if (text)
    caac__buffer_add_n(out, text, (size_t)sqlite3_column_bytes(row, column));
  else
    caac__buffer_add_char(out, RECORD_END);
  caac__buffer_add_char(out, CELL_END);
}

/* Cells as they are stored: making CSV of them would take longer than all else. */
static caac_status hash_records(const dumping *d, const caac__kind *kind, caac__buffer *batch, caac__digest *digest)
{
  columns chosen = choose_columns(d, kind);
  sqlite3_stmt *statement = NULL;
  int result = SQLITE_DONE;
  caac_status status = select_records(d, kind, &chosen, &statement);
  caac__buffer_clear(batch);
  caac__buffer_add(batch, kind->open.name);
  while (!status && (result = sqlite3_step(statement)) == SQLITE_ROW) {
    caac__buffer_add_char(batch, RECORD_END);
    for (size_t i = 0; i < chosen.count; i++) add_raw(batch, statement, (int)i);
    if (batch->failed) status = caac__fail_memory();
    if (batch->len < BATCH) continue;
    caac__digest_add(digest, batch->data, batch->len);
    caac__buffer_clear(batch);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(d->reg->db, result, d->reg->path);
  caac__digest_add(digest, batch->data, batch->len);
  sqlite3_finalize(statement);
  return status;
}

static caac_status hash_kinds(dumping *d, caac__digest *digest)
{
  int own_read = 0;
  caac__buffer batch = { 0 };
  caac_status status = caac__moment_begin(d->reg, &own_read);
  if (status) return status;
  hide_private(d);
  for (size_t i = 0; i < CAAC__KIND_COUNT && !status; i++) status = hash_records(d, caac__kind_at(i), &batch, digest);
  caac__buffer_free(&batch);
  caac__moment_end(d->reg, own_read);
  return status;
}

caac_status caac_register_hash(const caac_register *self, caac_params params, char **out)
{
  static const caac_parameter parameters[] = { PARAMETER_PRIVATE, { NULL, NULL, NULL, NULL, NULL } };
  char digits[CAAC__HASH_SIZE];
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "a hash needs an open register and a place for the text");
  *out = NULL;
  caac_status status = caac__params_check(params, parameters, "hash");
  if (status) return status;
  caac__digest *hash = caac__digest_new();
  if (!hash) return caac__fail_memory();
  dumping d = { .reg = caac__layer_reader(self, params), .hides_private = hides_private(params), .has_all_fields = 1 };
  status = hash_kinds(&d, hash);
  caac__digest_end(hash, digits);
  if (!status && !(*out = caac__copy(digits))) status = caac__fail_memory();
  return status;
}
