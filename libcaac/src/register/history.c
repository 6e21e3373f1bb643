/* SPDX-License-Identifier: MIT */
/* Records as they are, read from their tables, and as they were, read from the journal. */
#include "history.h"

#include "alloc.h"

#include <string.h>

/* ---- Records as they are ---- */

/* Keep the row in `texts`. */
static caac_status keep_row(caac__reader *self, sqlite3_stmt *row, size_t count)
{
  size_t place[CAAC__FIELDS_MAX] = { 0 };
  caac__buffer_clear(&self->texts);
  caac__buffer_add_char(&self->texts, ' '); /* so that no text begins at 0 */
  for (size_t i = 0; i < count; i++) {
    const char *text = caac__sql_text(row, (int)i);
    if (!text) continue;
    place[i] = self->texts.len;
    caac__buffer_add_n(&self->texts, text, strlen(text) + 1);
  }
  if (self->texts.failed) return caac__fail_memory();
  for (size_t i = 0; i < count; i++)
    if (place[i]) self->values.value[i] = self->texts.data + place[i];
  return CAAC_OK;
}

caac_status caac__reader_read(caac__reader *self, const caac__kind *kind, const char *id, int *found)
{
  caac__values key = { { NULL } };
  sqlite3_stmt **slot = &self->select[caac__kind_index(kind)];
  *found = 0;
  self->values = key;
  caac__buffer_clear(&self->id);
  caac__buffer_add(&self->id, id);
  caac__buffer_add(&self->id, "");
  if (self->id.failed) return caac__fail_memory();
  if (!*id || caac__record_split(self->reg, kind, self->id.data, &key) != 0) return CAAC_OK;
  caac_status status = caac__record_prepare(self->reg, kind, &key, NULL, slot);
  if (status) return status;
  int result = sqlite3_step(*slot);
  if (result == SQLITE_ROW) {
    *found = 1;
    status = keep_row(self, *slot, kind->field_count);
  } else if (result != SQLITE_DONE) {
    status = caac__sql_fail(self->reg->db, result, self->reg->path);
  }
  sqlite3_reset(*slot);
  return status;
}

void caac__reader_close(caac__reader *self)
{
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) sqlite3_finalize(self->select[i]);
  caac__buffer_free(&self->id);
  caac__buffer_free(&self->texts);
  *self = (caac__reader){ .reg = self->reg };
}

/* ---- The journal, line by line ---- */

caac_status caac__changes_begin(const caac_register *reg, sqlite3_int64 from, sqlite3_int64 to, int latest_first,
                                const char *condition, caac__changes *out)
{
  caac__buffer sql = { 0 };
  *out = (caac__changes){ .reg = reg, .result = SQLITE_ROW };
  caac__buffer_add(&sql, "SELECT c.n, c.kind, c.id, c.action, b.key, b.value FROM change c LEFT JOIN json_each(c.before) b "
                         "WHERE c.n >= :from AND c.n <= :to");
  if (condition) caac__buffer_format(&sql, " AND %s", condition);
  caac__buffer_add(&sql, latest_first ? " ORDER BY c.n DESC" : " ORDER BY c.n");
  int result = sql.failed ? SQLITE_NOMEM : sqlite3_prepare_v2(reg->db, sql.data, -1, &out->rows, NULL);
  caac__buffer_free(&sql);
  if (result != SQLITE_OK) return caac__sql_fail(reg->db, result, reg->path);
  sqlite3_bind_int64(out->rows, 1, from);
  sqlite3_bind_int64(out->rows, 2, to);
  return CAAC_OK;
}

static const caac__kind *kind_named(const char *name)
{
  for (size_t i = 0; i < CAAC__KIND_COUNT && name; i++)
    if (strcmp(caac__kind_at(i)->open.name, name) == 0) return caac__kind_at(i);
  return NULL;
}

static int read_action(const char *text, caac__action *out)
{
  static const char *const names[] = { [CAAC__CREATE] = "create", [CAAC__CHANGE] = "change", [CAAC__REMOVE] = "remove" };
  for (int i = CAAC__CREATE; i <= CAAC__REMOVE; i++)
    if (text && strcmp(names[i], text) == 0) {
      *out = (caac__action)i;
      return 0;
    }
  return -1;
}

/* Places in `texts`, which may still move; 0 for none. */
typedef struct places {
  size_t id, before[CAAC__FIELDS_MAX];
} places;

static size_t keep_text(caac__buffer *texts, const char *text)
{
  if (!text) return 0;
  if (texts->len == 0) caac__buffer_add_char(texts, ' ');
  size_t place = texts->len;
  caac__buffer_add_n(texts, text, strlen(text) + 1);
  return place;
}

/* The field that a row of the line names; 0, or -1 for one that no version has written. */
static int read_field(caac__changes *self, places *at)
{
  const char *name = caac__sql_text(self->rows, 4);
  int field = name ? caac__kind_find_field(self->at.kind, name, strlen(name)) : -1;
  if (field >= 0) {
    self->at.is_named[field] = 1;
    at->before[field] = keep_text(&self->texts, caac__sql_text(self->rows, 5));
  }
  return name && field < 0 ? -1 : 0;
}

static caac_status fail_damaged(const caac__changes *self)
{
  if (self->texts.failed) return caac__fail_memory();
  return caac__fail(CAAC_E_INPUT, "the journal of %s is damaged: change %lld cannot be read; go back to a copy", self->reg->path,
                    (long long)self->at.n);
}

caac_status caac__changes_next(caac__changes *self, int *found)
{
  places at = { 0 };
  *found = 0;
  caac__buffer_clear(&self->texts);
  if (!sqlite3_stmt_busy(self->rows) && self->result == SQLITE_ROW) self->result = sqlite3_step(self->rows);
  if (self->result == SQLITE_ERROR) return fail_damaged(self);
  if (self->result != SQLITE_ROW && self->result != SQLITE_DONE)
    return caac__sql_fail(self->reg->db, self->result, self->reg->path);
  if (self->result == SQLITE_DONE) return CAAC_OK;
  self->at = (caac__change){ .n = sqlite3_column_int64(self->rows, 0), .kind = kind_named(caac__sql_text(self->rows, 1)) };
  at.id = keep_text(&self->texts, caac__sql_text(self->rows, 2));
  if (!self->at.kind || !at.id || read_action(caac__sql_text(self->rows, 3), &self->at.action) != 0) return fail_damaged(self);
  do
    if (read_field(self, &at) != 0) return fail_damaged(self);
  while ((self->result = sqlite3_step(self->rows)) == SQLITE_ROW && sqlite3_column_int64(self->rows, 0) == self->at.n);
  if (self->texts.failed) return caac__fail_memory();
  self->at.id = self->texts.data + at.id;
  for (size_t i = 0; i < CAAC__FIELDS_MAX; i++)
    if (at.before[i]) self->at.before.value[i] = self->texts.data + at.before[i];
  *found = 1;
  return CAAC_OK;
}

void caac__changes_end(caac__changes *self)
{
  sqlite3_finalize(self->rows);
  caac__buffer_free(&self->texts);
  *self = (caac__changes){ 0 };
}

/* ---- Records as they were ---- */

caac_status caac__history_find(caac__history *self, const caac__kind *kind, const char *id, const caac__past **out)
{
  caac__buffer_clear(&self->name);
  caac__buffer_format(&self->name, "%s %s", kind->open.name, id); /* a kind has no blank */
  *out = NULL;
  if (self->name.failed) return caac__fail_memory();
  uint32_t number = caac__intern_find(&self->names, self->name.data, self->name.len);
  if (number != CAAC__NONE) *out = &self->records[number];
  return CAAC_OK;
}

/* The record of a line, a new one if this is the first. */
static caac_status touch(caac__history *self, const caac__change *line, caac__past **out)
{
  const caac__past *known;
  caac_status status = caac__history_find(self, line->kind, line->id, &known);
  if (status) return status;
  *out = &self->records[known ? (size_t)(known - self->records) : self->count];
  if (known) return CAAC_OK;
  const char *id = caac__arena_copy(&self->arena, line->id, strlen(line->id));
  if (!id || caac__grow(&self->records, &self->capacity, self->count + 1, sizeof *self->records) != 0 ||
      caac__intern_add(&self->names, self->name.data, self->name.len) == CAAC__NONE)
    return caac__fail_memory();
  *out = &self->records[self->count++];
  **out = (caac__past){ .kind = line->kind, .id = id, .first = line->n, .existed = line->action != CAAC__CREATE };
  return CAAC_OK;
}

/* The first that a field is said to have been stands. */
static caac_status note_value(caac__history *self, caac__past *record, const caac__change *line, int field)
{
  caac__past_value *at = record->values;
  const char *before = line->before.value[field];
  while (at && at->field != field) at = at->next;
  if (at) at->last = line->n;
  if (at || record->is_whole) return CAAC_OK;
  if (!(at = caac__arena_alloc(&self->arena, 1, sizeof *at))) return caac__fail_memory();
  *at = (caac__past_value){ .next = record->values, .field = field, .last = line->n };
  if (before && !(at->value = caac__arena_copy(&self->arena, before, strlen(before)))) return caac__fail_memory();
  record->values = at;
  return CAAC_OK;
}

static caac_status note_line(caac__history *self, const caac__change *line)
{
  caac__past *record;
  caac_status status = touch(self, line, &record);
  if (status) return status;
  for (int i = 0; i < CAAC__FIELDS_MAX && !status && record->existed; i++)
    if (line->is_named[i]) status = note_value(self, record, line, i);
  record->last = line->n;
  record->exists = line->action != CAAC__REMOVE;
  record->is_whole |= record->existed && !record->exists;
  return status;
}

caac_status caac__history_read(const caac_register *reg, sqlite3_int64 from, sqlite3_int64 to, caac__history *out)
{
  caac__changes lines;
  int found = 1;
  caac_status status = caac__changes_begin(reg, from, to, 0, NULL, &lines);
  while (!status && found) {
    status = caac__changes_next(&lines, &found);
    if (!status && found) status = note_line(out, &lines.at);
  }
  caac__changes_end(&lines);
  return status;
}

void caac__past_restore(const caac__past *past, caac__values *values)
{
  if (!past->existed || past->is_whole) *values = (caac__values){ { NULL } };
  if (!past->existed) return;
  for (const caac__past_value *at = past->values; at; at = at->next) values->value[at->field] = at->value;
}

void caac__history_free(caac__history *self)
{
  caac__free(self->records);
  caac__intern_free(&self->names);
  caac__buffer_free(&self->name);
  caac__arena_free(&self->arena);
  *self = (caac__history){ 0 };
}
