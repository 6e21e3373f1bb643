/* SPDX-License-Identifier: MIT */
/* The journal: one line a change, in the order of the step. A load holds lines back to write many with one statement, since the
 * statement costs more than the line. */
#include "register_private.h"

#include <string.h>

/* Insert `count` lines from the `from`-th held back. */
static caac_status insert(caac_register *self, sqlite3_stmt *statement, size_t from, size_t count)
{
  const caac__journal *j = &self->journal;
  int place = 1;
  for (size_t i = from; i < from + count; i++) {
    const struct caac__journal_line *line = &j->lines[i];
    sqlite3_bind_int64(statement, place++, self->step_first + self->step_changes - (sqlite3_int64)(j->count - i));
    caac__sql_bind(statement, place++, line->kind);
    caac__sql_bind(statement, place++, j->texts.data + line->id);
    caac__sql_bind(statement, place++, line->action);
    caac__sql_bind(statement, place++, line->before ? j->texts.data + line->before : NULL);
  }
  int result = sqlite3_step(statement);
  sqlite3_reset(statement);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}

static caac_status prepare(caac_register *self, sqlite3_stmt **statement, size_t lines)
{
  caac__buffer sql = { 0 };
  if (*statement) return CAAC_OK;
  for (size_t i = 0; i < lines; i++)
    caac__buffer_add(&sql, i ? ", (?, ?, ?, ?, ?)" : "INSERT INTO change (n, kind, id, action, before) VALUES (?, ?, ?, ?, ?)");
  caac_status status = sql.failed ? caac__fail_memory() : caac__sql_prepare(self, statement, sql.data);
  caac__buffer_free(&sql);
  return status;
}

static caac_status write(caac_register *self)
{
  caac__journal *j = &self->journal;
  caac_status status = prepare(self, &j->one, 1);
  if (!status && j->count == CAAC__JOURNAL_MANY) {
    status = prepare(self, &j->many, CAAC__JOURNAL_MANY);
    if (!status) status = insert(self, j->many, 0, CAAC__JOURNAL_MANY);
  } else {
    for (size_t i = 0; i < j->count && !status; i++) status = insert(self, j->one, i, 1);
  }
  j->count = 0;
  caac__buffer_clear(&j->texts);
  return status;
}

/* Keep a text with its end; its place is above 0. */
static size_t keep(caac__buffer *texts, const char *text)
{
  if (texts->len == 0) caac__buffer_add_char(texts, ' ');
  size_t place = texts->len;
  caac__buffer_add_n(texts, text, strlen(text) + 1);
  return place;
}

caac_status caac__journal_add(caac_register *self, const caac__kind *kind, const char *id, const char *action, const char *before)
{
  caac__journal *j = &self->journal;
  struct caac__journal_line line = { .kind = kind->open.name, .action = action };
  line.id = keep(&j->texts, id);
  line.before = before ? keep(&j->texts, before) : 0;
  if (j->texts.failed) {
    caac__journal_forget(self); /* a load fails with it */
    return caac__fail_memory();
  }
  j->lines[j->count++] = line;
  self->step_changes++;
  if (kind == caac__kind_at(CAAC__CODING) && strcmp(action, "create") != 0) self->step_lost_codings = 1;
  return !j->is_held || j->count == CAAC__JOURNAL_MANY ? write(self) : CAAC_OK;
}

void caac__journal_hold(caac_register *self) { self->journal.is_held = 1; }

caac_status caac__journal_release(caac_register *self)
{
  self->journal.is_held = 0;
  return write(self);
}

void caac__journal_forget(caac_register *self)
{
  self->journal.is_held = 0;
  self->journal.count = 0;
  caac__buffer_free(&self->journal.texts);
}

void caac__journal_close(caac_register *self)
{
  sqlite3_finalize(self->journal.one);
  sqlite3_finalize(self->journal.many);
  caac__buffer_free(&self->journal.texts);
}
