/* SPDX-License-Identifier: MIT */
/* References between records: is it there, what is near, what is still awaited at the end of a step. */
#include "register_private.h"

#include "alloc.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

enum { NEAREST_CANDIDATES = 5000 };

#define PRIVATE_DOCUMENTS "(SELECT id FROM document WHERE private)"
#define PRIVATE_UNITS "(SELECT id FROM unit WHERE document IN " PRIVATE_DOCUMENTS ")"

const char *caac__record_privacy(const caac__kind *kind)
{
  static const char *const conditions[CAAC__KIND_COUNT] = {
    [CAAC__SITUATION] = "0",
    [CAAC__DOCUMENT] = "private",
    [CAAC__CLAIM] = "subject = 'document' AND subject_id IN " PRIVATE_DOCUMENTS,
    [CAAC__UNIT] = "document IS NOT NULL AND document IN " PRIVATE_DOCUMENTS,
    [CAAC__CODING] = "unit IN " PRIVATE_UNITS,
    [CAAC__USE] = "coding IN (SELECT id FROM coding WHERE unit IN " PRIVATE_UNITS ")",
  };
  return conditions[caac__kind_index(kind)];
}

void caac__record_saw(caac_register *self, const caac__kind *kind, const char *id)
{
  char *last = self->kinds[caac__kind_index(kind)].last_seen;
  size_t len = id ? strlen(id) : 0;
  if (len > CAAC__ID_MAX) len = 0; /* only a field that is no id is as long */
  memcpy(last, len ? id : "", len);
  last[len] = '\0';
}

void caac__record_begin_knowing(caac_register *self)
{
  char sql[80];
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) {
    const char *key = caac__kind_at(i)->open.key, *name = caac__kind_at(i)->open.name;
    snprintf(sql, sizeof sql, "SELECT count(*) FROM (SELECT 1 FROM %s LIMIT 1)", name);
    self->kinds[i].knows_all = strcmp(key, "id") == 0 && caac__sql_number(self->db, sql, 1) == 0;
  }
}

void caac__record_end_knowing(caac_register *self)
{
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) {
    caac__intern_free(&self->kinds[i].known);
    self->kinds[i].knows_all = 0;
  }
}

/* Without memory to know it, SQLite is asked again. */
void caac__record_created(caac_register *self, const caac__kind *kind, const char *id)
{
  caac__statements *s = &self->kinds[caac__kind_index(kind)];
  if (s->knows_all && caac__intern_add(&s->known, id, strlen(id)) == CAAC__NONE) s->knows_all = 0;
  caac__record_saw(self, kind, id);
}

caac_status caac__record_exists(caac_register *self, const caac__kind *kind, const char *id, int *found)
{
  caac__statements *s = &self->kinds[caac__kind_index(kind)];
  char sql[80] = "";
  *found = *id && strcmp(s->last_seen, id) == 0;
  if (!*found && s->knows_all) *found = caac__intern_find(&s->known, id, strlen(id)) != CAAC__NONE;
  if (*found || s->knows_all) return CAAC_OK;
  if (!s->exists) snprintf(sql, sizeof sql, "SELECT 1 FROM %s WHERE id = ?", kind->open.name);
  caac_status status = caac__sql_prepare(self, &s->exists, sql);
  if (status) return status;
  caac__sql_bind(s->exists, 1, id);
  int result = sqlite3_step(s->exists);
  sqlite3_reset(s->exists);
  if (result != SQLITE_ROW && result != SQLITE_DONE) return caac__sql_fail(self->db, result, self->path);
  *found = result == SQLITE_ROW;
  if (*found) caac__record_saw(self, kind, id);
  return CAAC_OK;
}

caac_status caac__record_await(caac_register *self, const caac__kind *kind, const caac__values *values,
                               const caac__origin *origin, int field, const caac__kind *target, const char *value)
{
  const char *first = kind->open.key;
  int id_field = caac__kind_find_field(kind, first, strcspn(first, " "));
  if (caac__grow(&self->pending, &self->pending_capacity, self->pending_count + 1, sizeof *self->pending) != 0)
    return caac__fail_memory();
  caac__pending *p = &self->pending[self->pending_count];
  *p = (caac__pending){ .kind = kind, .target = target, .field = field, .line = origin->line, .column = origin->column[field] };
  p->id = caac__copy(id_field >= 0 && values->value[id_field] ? values->value[id_field] : "");
  p->value = caac__copy(value);
  p->file = caac__copy(origin->file);
  self->pending_count++; /* also when a copy failed, so that the rest is freed */
  return p->id && p->value && (p->file || !origin->file) ? CAAC_OK : caac__fail_memory();
}

void caac__record_forget(caac_register *self, size_t keep)
{
  for (size_t i = keep; i < self->pending_count; i++) {
    caac__free(self->pending[i].id);
    caac__free(self->pending[i].value);
    caac__free(self->pending[i].file);
  }
  if (keep < self->pending_count) self->pending_count = keep;
  if (keep > 0) return;
  caac__free(self->pending);
  self->pending = NULL;
  self->pending_capacity = 0;
}

char *caac__record_nearest(const caac_register *self, const caac__kind *kind, const char *id)
{
  const char *candidates[NEAREST_CANDIDATES + 1] = { NULL };
  caac__intern ids = { 0 };
  sqlite3_stmt *statement = NULL;
  char sql[240];
  size_t count = 0;
  if (self->base) self = self->base; /* what is laid over it is private */
  snprintf(sql, sizeof sql, "SELECT id FROM %s WHERE NOT (%s) ORDER BY id LIMIT %d", kind->open.name, caac__record_privacy(kind),
           NEAREST_CANDIDATES);
  if (sqlite3_prepare_v2(self->db, sql, -1, &statement, NULL) != SQLITE_OK) return NULL;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    const char *known = caac__sql_text(statement, 0);
    if (known) caac__intern_add(&ids, known, strlen(known));
  }
  sqlite3_finalize(statement);
  for (; count < ids.count; count++) candidates[count] = caac__intern_text(&ids, (uint32_t)count);
  const char *nearest = caac__text_nearest(id, candidates);
  char *copy = caac__copy(nearest);
  caac__intern_free(&ids);
  return copy;
}

static void report(caac_register *self, const caac__pending *p, caac_findings *findings)
{
  const caac_field *field = &p->kind->fields[p->field];
  char *nearest = caac__record_nearest(self, p->target, p->value);
  char record[160];
  snprintf(record, sizeof record, "%s%s%.120s", p->kind->open.name, *p->id ? " " : "", p->id);
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = "reference.missing",
                           .file = p->file,
                           .line = p->line,
                           .column = p->column,
                           .record = record,
                           .field = p->file && field->column ? field->column : field->name,
                           .value = p->value,
                           .nearest = nearest };
  caac__findings_add(findings, &finding, "there is no %s '%s'", p->target->open.name, p->value);
  caac__free(nearest);
}

caac_status caac__record_resolve(caac_register *self, size_t from, caac_findings *findings)
{
  size_t missing = 0;
  for (size_t i = from; i < self->pending_count; i++) {
    int found;
    caac_status status = caac__record_exists(self, self->pending[i].target, self->pending[i].value, &found);
    if (status) return status;
    if (!found) {
      report(self, &self->pending[i], findings);
      missing++;
    }
  }
  return missing ? CAAC_E_INPUT : CAAC_OK;
}
