/* SPDX-License-Identifier: MIT */
#include "pointers.h"

#include <stdio.h>
#include <string.h>

caac_status caac__chosen_begin(caac_register *reg, caac__chosen *out)
{
  *out = (caac__chosen){ .reg = reg };
  return caac__sql_run(reg,
                       "CREATE TEMP TABLE IF NOT EXISTS chosen (kind TEXT, id TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID; "
                       "DELETE FROM temp.chosen",
                       reg->path);
}

caac_status caac__chosen_add(caac__chosen *self, const caac__kind *kind, const char *id)
{
  caac_register *reg = self->reg;
  caac_status status = caac__sql_prepare(reg, &self->add, "INSERT OR IGNORE INTO temp.chosen VALUES (?, ?)");
  if (status) return status;
  caac__sql_bind(self->add, 1, kind->open.name);
  caac__sql_bind(self->add, 2, id);
  int result = sqlite3_step(self->add);
  sqlite3_reset(self->add);
  if (result != SQLITE_DONE) return caac__sql_fail(reg->db, result, reg->path);
  self->count[caac__kind_index(kind)] += (size_t)sqlite3_changes(reg->db);
  return CAAC_OK;
}

caac_status caac__chosen_has(caac__chosen *self, const caac__kind *kind, const char *id, int *out)
{
  caac_register *reg = self->reg;
  *out = 0;
  caac_status status = caac__sql_prepare(reg, &self->has, "SELECT 1 FROM temp.chosen WHERE kind = ? AND id = ?");
  if (status) return status;
  caac__sql_bind(self->has, 1, kind->open.name);
  caac__sql_bind(self->has, 2, id);
  int result = sqlite3_step(self->has);
  sqlite3_reset(self->has);
  *out = result == SQLITE_ROW;
  return *out || result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(reg->db, result, reg->path);
}

void caac__chosen_end(caac__chosen *self)
{
  sqlite3_finalize(self->add);
  sqlite3_finalize(self->has);
  if (self->reg) sqlite3_exec(self->reg->db, "DELETE FROM temp.chosen", NULL, NULL, NULL);
  *self = (caac__chosen){ 0 };
}

void caac__schema_add_id(caac__buffer *sql, const caac__kind *kind)
{
  for (const char *word = kind->open.key; *word;) {
    size_t len = strcspn(word, " ");
    caac__buffer_format(sql, "%sr.%.*s", word == kind->open.key ? "" : " || '/' || ", (int)len, word);
    word += len + (word[len] == ' ');
  }
}

/* The field by which a record rests on another; -1 if it stands alone. */
static int find_ground(const caac__kind *kind)
{
  static const char *const grounds[CAAC__KIND_COUNT] = {
    [CAAC__CLAIM] = "subject_id", [CAAC__UNIT] = "document", [CAAC__CODING] = "unit", [CAAC__USE] = "coding"
  };
  const char *field = grounds[caac__kind_index(kind)];
  return field ? caac__kind_find_field(kind, field, strlen(field)) : -1;
}

/* The kind that a reference points to, as SQL: of a claim it is in another of its fields. */
static void add_target_kind(caac__buffer *sql, const caac_field *field, const char *subject)
{
  if (strcmp(field->values, "subject") == 0)
    caac__buffer_add(sql, subject);
  else
    caac__buffer_format(sql, "'%s'", field->values);
}

static caac_status spread_to(caac__chosen *self, const caac__kind *kind, int field)
{
  const char *name = kind->open.name, *by = kind->fields[field].name;
  caac__buffer sql = { 0 };
  caac__buffer_format(&sql, "INSERT OR IGNORE INTO temp.chosen SELECT '%s', ", name);
  caac__schema_add_id(&sql, kind);
  caac__buffer_format(&sql, " FROM main.%s r CROSS JOIN temp.chosen c ON c.id = r.%s AND c.kind = ", name, by);
  add_target_kind(&sql, &kind->fields[field], "(r.subject)");
  caac__buffer_format(&sql,
                      "; INSERT OR IGNORE INTO temp.chosen SELECT l.kind, l.id FROM main.change l CROSS JOIN temp.chosen c ON "
                      "c.id = json_extract(l.before, '$.%s') AND c.kind = ",
                      by);
  add_target_kind(&sql, &kind->fields[field], "json_extract(l.before, '$.subject')");
  caac__buffer_format(&sql, " WHERE l.kind = '%s' AND l.action = 'remove' AND l.id NOT IN (SELECT ", name);
  caac__schema_add_id(&sql, kind);
  caac__buffer_format(&sql, " FROM main.%s r)", name);
  caac_status status = sql.failed ? caac__fail_memory() : caac__sql_run(self->reg, sql.data, self->reg->path);
  caac__buffer_free(&sql);
  return status;
}

/* In the order of the kinds, each of which rests on one before it. */
caac_status caac__chosen_spread(caac__chosen *self)
{
  caac_status status = CAAC_OK;
  for (size_t k = 0; k < CAAC__KIND_COUNT && !status; k++) {
    int field = find_ground(caac__kind_at(k));
    if (field >= 0) status = spread_to(self, caac__kind_at(k), field);
    char sql[100];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM temp.chosen WHERE kind = '%s'", caac__kind_at(k)->open.name);
    self->count[k] = (size_t)caac__sql_number(self->reg->db, sql, 0);
  }
  return status;
}

/* Rows of id, kind and id of what it points to. CROSS JOIN: the table is read through once, whatever its indexes. */
static void write_query(caac__buffer *sql, const caac__kind *kind, size_t field)
{
  const char *name = kind->open.name, *by = kind->fields[field].name;
  caac__buffer_add(sql, "SELECT ");
  if (caac__field_type_of(&kind->fields[field]) == CAAC__FIELD_REFERENCES) {
    caac__buffer_format(sql, "r.%s, c.kind, c.id FROM main.%s_%s r CROSS JOIN temp.chosen c ON c.kind = '%s' AND c.id = r.target",
                        name, name, by, kind->fields[field].values);
    return;
  }
  caac__schema_add_id(sql, kind);
  caac__buffer_format(sql, ", c.kind, c.id FROM main.%s r CROSS JOIN temp.chosen c ON c.id = r.%s AND c.kind = ", name, by);
  add_target_kind(sql, &kind->fields[field], "(r.subject)");
}

static caac_status run(const caac__chosen *self, const caac__kind *kind, size_t field,
                       caac_status (*call)(void *payload, const caac__pointer *pointer), void *payload)
{
  const caac_register *reg = self->reg;
  caac__buffer sql = { 0 };
  sqlite3_stmt *row = NULL;
  caac_status status = CAAC_OK;
  write_query(&sql, kind, field);
  int result = sql.failed ? SQLITE_NOMEM : sqlite3_prepare_v2(reg->db, sql.data, -1, &row, NULL);
  caac__buffer_free(&sql);
  if (result != SQLITE_OK) return caac__sql_fail(reg->db, result, reg->path);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    const caac__pointer pointer = { kind, (int)field, caac__sql_needed(row, 0, reg->path, &status),
                                    caac__sql_needed(row, 1, reg->path, &status), caac__sql_text(row, 2) };
    if (!status) status = call(payload, &pointer);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(reg->db, result, reg->path);
  sqlite3_finalize(row);
  return status;
}

/* Can this field point to a record that is chosen? */
static int may_point(const caac__chosen *self, const caac__kind *kind, size_t field)
{
  caac__field_type type = caac__field_type_of(&kind->fields[field]);
  if (type != CAAC__FIELD_REFERENCE && type != CAAC__FIELD_REFERENCES) return 0;
  for (size_t k = 0; k < CAAC__KIND_COUNT; k++)
    if (self->count[k] && (strcmp(kind->fields[field].values, caac__kind_at(k)->open.name) == 0 ||
                           strcmp(kind->fields[field].values, "subject") == 0))
      return 1;
  return 0;
}

caac_status caac__chosen_pointers(const caac__chosen *self, caac_status (*call)(void *payload, const caac__pointer *pointer),
                                  void *payload)
{
  for (size_t k = 0; k < CAAC__KIND_COUNT; k++)
    for (size_t f = 0; f < caac__kind_at(k)->field_count; f++) {
      caac_status status = may_point(self, caac__kind_at(k), f) ? run(self, caac__kind_at(k), f, call, payload) : CAAC_OK;
      if (status) return status;
    }
  return CAAC_OK;
}
