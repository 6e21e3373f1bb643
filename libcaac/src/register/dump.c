/* SPDX-License-Identifier: MIT */
/* The register as a folder of CSV files, in a fixed order: RFC 4180, CRLF, UTF-8, cells quoted only where they must be. */
#include "register_private.h"

#include "alloc.h"
#include "file.h"
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

static const caac_parameter dump_parameters[] = {
  { "private", "word", "no", "no|yes", "private documents too, with all that rests on them" },
  { "coders", "word", NULL, "pseudonyms|stored",
    "coders that look like people: coder-1, coder-2, or as they are (if private=yes)" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* One dump under way. */
typedef struct dumping {
  const caac_register *reg;
  int hides_private; /* there is something private, and it was not asked for */
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
    if (kind->fields[i].column && (kind->fields[i].always || is_filled(d, kind, i))) chosen.field[chosen.count++] = (int)i;
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
static caac_status dump_kind(const dumping *d, const caac__kind *kind, const char *folder)
{
  caac__buffer path = { 0 }, text = { 0 };
  size_t rows = 0;
  caac__buffer_format(&path, "%s/%s", folder, kind->open.file);
  caac_status status = path.failed ? caac__fail_memory() : write_records(d, kind, &text, &rows);
  if (!status && rows == 0 && kind->unless)
    remove(path.data);
  else if (!status)
    status = caac__file_write(path.data, text.data, text.len);
  caac__buffer_free(&path);
  caac__buffer_free(&text);
  return status;
}

/* Unless asked otherwise: what is for others names nobody. */
static int hides_coders(caac_params params)
{
  const char *coders = caac__params_get(params, dump_parameters, "coders");
  return coders ? strcmp(coders, "pseudonyms") == 0 : strcmp(caac__params_get(params, dump_parameters, "private"), "no") == 0;
}

caac_status caac_register_dump(const caac_register *self, const char *path, caac_params params)
{
  if (!self || !path || !*path) return caac__fail(CAAC_E_INVALID, "dumping needs an open register and a folder");
  caac_status status = caac__params_check(params, dump_parameters, "dump");
  if (status) return status;
  self = caac__layer_reader(self, params);
  if (mkdir(path, 0777) != 0 && errno != EEXIST)
    return caac__fail(CAAC_E_IO, "the folder %s cannot be made: %s", path, strerror(errno));
  int own_read = 0; /* one moment for all files */
  status = caac__moment_begin(self, &own_read);
  if (status) return status;
  dumping d = { .reg = self };
  d.hides_private = strcmp(caac__params_get(params, dump_parameters, "private"), "no") == 0 &&
                    caac__sql_number(self->db, "SELECT EXISTS (SELECT 1 FROM document WHERE private)", 0) != 0;
  if (hides_coders(params)) status = caac__pseudonyms_read(self, d.hides_private, &d.pseudonyms);
  for (size_t i = 0; i < CAAC__KIND_COUNT && !status; i++) status = dump_kind(&d, caac__kind_at(i), path);
  caac__pseudonyms_free(&d.pseudonyms);
  caac__moment_end(self, own_read);
  return status;
}
