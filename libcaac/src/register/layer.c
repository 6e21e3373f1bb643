/* SPDX-License-Identifier: MIT */
/* Laying a private register over a base, and what differs where two files are read as one. */
#include "layer.h"

#include "alloc.h"
#include "params.h"
#include "text.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* ---- Opening ---- */

static int is_same_file(const char *a, const char *b)
{
  struct stat first, second;
  return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* "file:a%3Fb.db?mode=ro" */
static void write_uri(caac__buffer *out, const char *path)
{
  caac__buffer_add(out, *path == '/' ? "file://" : "file:");
  for (const char *c = path; *c; c++)
    if (strchr("%?#", *c))
      caac__buffer_format(out, "%%%02X", (unsigned)(unsigned char)*c);
    else
      caac__buffer_add_char(out, *c);
  caac__buffer_add(out, "?mode=ro");
}

static caac_status attach(caac_register *self)
{
  sqlite3_stmt *statement = NULL;
  caac__buffer uri = { 0 };
  write_uri(&uri, self->base->path);
  caac_status status = uri.failed ? caac__fail_memory() : caac__sql_prepare(self, &statement, "ATTACH ? AS base");
  if (!status) caac__sql_bind(statement, 1, uri.data);
  int result = status ? SQLITE_DONE : sqlite3_step(statement);
  if (result != SQLITE_DONE) status = caac__sql_fail(self->db, result, self->base->path);
  sqlite3_finalize(statement);
  caac__buffer_free(&uri);
  return status;
}

static caac_status make_views(caac_register *self)
{
  caac__buffer sql = { 0 };
  caac__schema_write_layer(&sql);
  caac_status status = sql.failed ? caac__fail_memory() : caac__sql_run(self, sql.data, self->path);
  caac__buffer_free(&sql);
  return status;
}

caac_status caac__layer_lay(caac_register *self, const char *path, caac_params params)
{
  const char *own[4] = { "mode=ro" };
  size_t count = 1;
  for (size_t i = 0; params && params[i] && count < 3; i++)
    if (strncmp(params[i], "now=", 4) == 0 || strncmp(params[i], "wait=", 5) == 0) own[count++] = params[i];
  if (is_same_file(path, self->path))
    return caac__fail(CAAC_E_INVALID, "%s and %s are the same file: a register is laid over another one", self->path, path);
  caac_status status = caac_register_open(path, own, &self->base);
  if (status) return status;
  self->base->over = self;
  status = attach(self);
  return status ? status : make_views(self);
}

/* ---- What is private ---- */

const caac_register *caac__layer_reader(const caac_register *self, caac_params params)
{
  const char *private = caac__params_get(params, NULL, "private");
  return self->base && !(private && strcmp(private, "yes") == 0) ? self->base : self;
}

sqlite3_int64 caac__layer_records(const caac_register *self)
{
  const caac_register *over = self->base ? self : self->over;
  if (!over) return 0;
  return caac__sql_number(over->db, "SELECT records FROM step ORDER BY n DESC LIMIT 1", 0) + over->step_records;
}

void caac__private_remark(caac_builder *builder, int has_private, size_t documents_left_out, size_t records_left_out)
{
  if (has_private) caac_builder_remark(builder, "private", "private documents are among these: not for others");
  if (documents_left_out)
    caac_builder_count(builder, "missing", (double)documents_left_out,
                       "private documents were left out (include what is private to see them)");
  if (records_left_out)
    caac_builder_count(builder, "missing", (double)records_left_out,
                       "records of the private register were left out (include what is private to see them)");
}

void caac__layer_remark(const caac_register *self, int with_private, caac_builder *builder)
{
  size_t documents = (size_t)caac__sql_number(self->db, "SELECT count(*) FROM document WHERE private", 0);
  size_t records = (size_t)caac__layer_records(self);
  if (with_private)
    caac__private_remark(builder, documents + records > 0, 0, 0);
  else
    caac__private_remark(builder, 0, documents, records);
}

/* ---- What must be unique in both files ---- */

caac_status caac__layer_find_twin(caac_register *self, const caac__kind *kind, const caac__values *values, int *found)
{
  static const char *const rules[CAAC__KIND_COUNT] = {
    [CAAC__DOCUMENT] = "SELECT 1 FROM document WHERE symbol = :symbol AND id <> :id",
    [CAAC__CLAIM] = "SELECT 1 FROM claim WHERE subject = :subject AND subject_id = :subject_id AND kind = :kind AND value = "
                    ":value AND coalesce(asserted_by, '') = coalesce(:asserted_by, '') AND n <> CAST(:n AS INTEGER)",
    [CAAC__CODING] = "SELECT 1 FROM coding WHERE :stage = 'final' AND :id <> :unit AND unit = :unit AND stage = 'final' AND id "
                     "<> unit AND id <> :id UNION ALL SELECT 1 FROM coding WHERE :stage = 'coded' AND unit = :unit AND coder = "
                     ":coder AND assisted = CAST(:assisted AS INTEGER) AND discussed = CAST(:discussed AS INTEGER) AND stage = "
                     "'coded' AND id <> :id",
  };
  char name[64];
  sqlite3_stmt *statement = NULL;
  const char *sql = rules[caac__kind_index(kind)];
  *found = 0;
  if (!sql) return CAAC_OK;
  caac_status status = caac__sql_prepare(self, &statement, sql);
  if (status) return status;
  for (size_t i = 0; i < kind->field_count; i++) {
    const char *value = values->value[i];
    snprintf(name, sizeof name, ":%s", kind->fields[i].name);
    int place = sqlite3_bind_parameter_index(statement, name);
    if (place) caac__sql_bind(statement, place, value && *value ? value : kind->fields[i].fallback);
  }
  int result = sqlite3_step(statement);
  *found = result == SQLITE_ROW;
  if (result != SQLITE_ROW && result != SQLITE_DONE) status = caac__sql_fail(self->db, result, self->path);
  sqlite3_finalize(statement);
  return status;
}

caac_status caac__layer_is_below(const caac_register *self, const caac__kind *kind, const char *id, int *found)
{
  char begin[80];
  caac__values key = { { NULL } };
  sqlite3_stmt *statement = NULL;
  *found = 0;
  if (!self->base) return CAAC_OK;
  char *parts = caac__copy(id);
  if (!parts) return caac__fail_memory();
  snprintf(begin, sizeof begin, "SELECT 1 FROM base.%s", kind->open.name);
  caac_status status = CAAC_OK;
  if (caac__record_split(self, kind, parts, &key) == 0) status = caac__record_prepare(self, kind, &key, begin, &statement);
  int result = statement && !status ? sqlite3_step(statement) : SQLITE_DONE;
  *found = result == SQLITE_ROW;
  if (result != SQLITE_ROW && result != SQLITE_DONE) status = caac__sql_fail(self->db, result, self->path);
  sqlite3_finalize(statement);
  caac__free(parts);
  return status;
}

caac_status caac__layer_refuse(const caac_register *self, const caac__kind *kind, const char *id)
{
  int found = 0;
  caac_status status = caac__layer_is_below(self, kind, id, &found);
  if (status || !found) return status;
  if (kind == caac__kind_at(CAAC__USE))
    return caac__fail(CAAC_E_READONLY,
                      "use '%.160s' belongs to %s, which is only read here: what takes a use away from a coding of that register "
                      "is decided there, without one laid over it",
                      id, self->base->path);
  return caac__fail(CAAC_E_READONLY, "%s '%.160s' belongs to %s, which is only read here: open that register alone to remove it",
                    kind->open.name, id, self->base->path);
}

/* ---- The mark ---- */

/* Not in the schema of every file: most registers are private to nobody. */
caac_status caac__layer_mark(caac_register *self)
{
  const char *name = strrchr(self->base->path, '/');
  sqlite3_stmt *statement = NULL;
  name = name ? name + 1 : self->base->path;
  caac_status status =
      caac__sql_run(self, "CREATE TABLE IF NOT EXISTS main.laid_over (base TEXT PRIMARY KEY NOT NULL) STRICT", self->path);
  if (!status) status = caac__sql_prepare(self, &statement, "INSERT OR IGNORE INTO main.laid_over VALUES (?)");
  if (status) return status;
  caac__sql_bind(statement, 1, name);
  int result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}

char *caac__layer_base_name(const caac_register *self)
{
  sqlite3_stmt *statement = NULL;
  char *name = NULL;
  if (sqlite3_prepare_v2(self->db, "SELECT base FROM main.laid_over ORDER BY base LIMIT 1", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW)
    name = caac__copy(caac__sql_text(statement, 0));
  sqlite3_finalize(statement);
  return name;
}

/* ---- References ---- */

static void report(const caac__kind *kind, const caac_field *field, const char *rule, const char *id, const char *value,
                   caac_findings *findings)
{
  char record[240];
  snprintf(record, sizeof record, "%s %.200s", kind->open.name, id);
  caac_finding finding = { .severity = CAAC_ERROR, .rule = rule, .record = record, .field = field->name, .value = value };
  caac__findings_add(findings, &finding, "it points to a %s that is in neither register", field->values);
}

/* The records of a kind whose field points nowhere: the first part of their key, and the value. */
static void write_query(caac__buffer *sql, const caac__kind *kind, const caac_field *field, caac__field_type type)
{
  if (type == CAAC__FIELD_REFERENCES)
    caac__buffer_format(sql, "SELECT %s, target FROM %s_%s WHERE target NOT IN (SELECT id FROM %s)", kind->open.name,
                        kind->open.name, field->name, field->values);
  else
    caac__buffer_format(sql, "SELECT %.*s, %s FROM %s WHERE %s IS NOT NULL AND %s NOT IN (SELECT id FROM %s)",
                        (int)strcspn(kind->open.key, " "), kind->open.key, field->name, kind->open.name, field->name, field->name,
                        field->values);
}

static caac_status check_field(const caac_register *self, const caac__kind *kind, const caac_field *field, const char *rule,
                               caac_findings *findings)
{
  caac__buffer sql = { 0 };
  sqlite3_stmt *row = NULL;
  int result = SQLITE_NOMEM;
  write_query(&sql, kind, field, caac__field_type_of(field));
  if (!sql.failed) result = sqlite3_prepare_v2(self->db, sql.data, -1, &row, NULL);
  while (result == SQLITE_OK || result == SQLITE_ROW)
    if ((result = sqlite3_step(row)) == SQLITE_ROW)
      report(kind, field, rule, caac__sql_text(row, 0), caac__sql_text(row, 1), findings);
  caac_status status = result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
  sqlite3_finalize(row);
  caac__buffer_free(&sql);
  return status;
}

caac_status caac__layer_check(const caac_register *self, const char *rule, caac_findings *findings)
{
  caac_status status = CAAC_OK;
  for (size_t k = 0; k < CAAC__KIND_COUNT; k++)
    for (size_t f = 0; !status && f < caac__kind_at(k)->field_count; f++) {
      const caac_field *field = &caac__kind_at(k)->fields[f];
      caac__field_type type = caac__field_type_of(field);
      if (type == CAAC__FIELD_REFERENCES || (type == CAAC__FIELD_REFERENCE && strcmp(field->values, "subject") != 0))
        status = check_field(self, caac__kind_at(k), field, rule, findings);
    }
  return status;
}
