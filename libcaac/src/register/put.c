/* SPDX-License-Identifier: MIT */
/* caac_register_put() and caac_register_remove(): records by "field=value" and by id. */
#include "register_private.h"

#include "alloc.h"
#include "json.h"
#include "layer.h"
#include "params.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const caac__origin no_origin = { 0 };

/* Take one "field=value" apart; the value in NFC is kept in `texts`. CAAC_E_INPUT with a finding. */
static caac_status read_field(const caac__kind *kind, const char *param, caac__values *values, char *texts[CAAC__FIELDS_MAX],
                              caac_findings *findings)
{
  char name[64];
  size_t len = caac__params_key(param);
  int field = caac__kind_find_field(kind, param, len);
  snprintf(name, sizeof name, "%.*s", (int)(len < 60 ? len : 60), param);
  if (len == 0 || field < 0) {
    caac_finding finding = { .severity = CAAC_ERROR,
                             .rule = "field.unknown",
                             .record = kind->open.name,
                             .field = name,
                             .nearest = caac__kind_nearest_field(kind, name, 0) };
    caac__findings_add(findings, &finding,
                       len == 0 ? "'%.80s' is not of the form field=value" : "'%.80s' is not a field of this kind",
                       len ? name : param);
    return CAAC_E_INPUT;
  }
  char *text = NULL;
  caac_status status = caac__text_nfc(param + len + 1, strlen(param + len + 1), &text);
  if (status == CAAC_E_INVALID) {
    caac_finding finding = { .severity = CAAC_ERROR, .rule = "text.utf8", .record = kind->open.name, .field = name };
    caac__findings_add(findings, &finding, "%s", caac_error_last()->message);
    return CAAC_E_INPUT;
  }
  caac__free(texts[field]);
  texts[field] = text;
  values->value[field] = text;
  return status;
}

/* A field was refused by its name: what is wrong with the others is told in the same pass. */
static void check_rest(caac_register *self, const caac__kind *kind, caac__values *values, caac_findings *findings)
{
  char *mended[CAAC__FIELDS_MAX] = { NULL };
  size_t awaited = self->pending_count;
  caac__record_check(self, kind, values, &no_origin, findings, mended);
  caac__record_forget(self, awaited);
  for (size_t i = 0; i < CAAC__FIELDS_MAX; i++) caac__free(mended[i]);
}

caac_status caac_register_put(caac_register *self, const char *kind_name, caac_params fields, caac_findings *findings, char **id)
{
  caac__values values = { { NULL } };
  char *texts[CAAC__FIELDS_MAX] = { NULL };
  caac_status status = caac__register_needs_step(self), one;
  if (id) *id = NULL;
  if (status) return status;
  const caac_kind *open = caac_kind_find(kind_name);
  if (!open) return CAAC_E_NOTFOUND;
  const caac__kind *kind = caac__kind_of(open);
  caac_findings *own = findings ? NULL : caac_findings_new(8), *list = findings ? findings : own;
  if (!list) return caac__fail_memory();
  size_t before = caac_findings_count(list, CAAC_ERROR);
  for (size_t i = 0; fields && fields[i]; i++)
    if ((one = read_field(kind, fields[i], &values, texts, list)) != CAAC_OK) status = one;
  if (status == CAAC_E_INPUT)
    check_rest(self, kind, &values, list);
  else if (!status)
    status = caac__record_put(self, kind, &values, &no_origin, list, id);
  if (status == CAAC_E_INPUT) status = caac__findings_fail(list, before, kind->open.name);
  for (size_t i = 0; i < CAAC__FIELDS_MAX; i++) caac__free(texts[i]);
  caac_findings_free(own);
  return status;
}

/* From its end: the first part may be the id of a unit, which has a '/' itself. */
int caac__record_split(const caac_register *self, const caac__kind *kind, char *id, caac__values *key)
{
  const char *is_key = self->kinds[caac__kind_index(kind)].key;
  size_t first = 0;
  while (!is_key[first]) first++;
  for (size_t i = kind->field_count; i-- > first + 1;) {
    if (!is_key[i]) continue;
    char *slash = strrchr(id, '/');
    if (!slash) return -1;
    *slash = '\0';
    key->value[i] = slash + 1;
  }
  key->value[first] = id;
  return strchr(id, '/') && kind == caac__kind_at(CAAC__CLAIM) ? -1 : 0;
}

caac_status caac__record_prepare(const caac_register *self, const caac__kind *kind, const caac__values *key, const char *begin,
                                 sqlite3_stmt **slot)
{
  caac__buffer sql = { 0 };
  int place = 1, count = 0, result = SQLITE_OK;
  for (size_t i = 0; i < kind->field_count && !begin && !*slot; i++) {
    caac__buffer_add(&sql, i ? ", " : "SELECT ");
    caac__schema_add_value(&sql, kind, i, 0);
  }
  if (!*slot) {
    caac__buffer_format(&sql, begin ? "%s" : " FROM main.%s", begin ? begin : kind->open.name);
    for (size_t i = 0; i < kind->field_count; i++)
      if (key->value[i]) caac__buffer_format(&sql, "%s%s = ?", count++ ? " AND " : " WHERE ", kind->fields[i].name);
    result = sql.failed ? SQLITE_NOMEM : sqlite3_prepare_v3(self->db, sql.data, -1, SQLITE_PREPARE_PERSISTENT, slot, NULL);
  }
  caac__buffer_free(&sql);
  if (result != SQLITE_OK) return caac__sql_fail(self->db, result, self->path);
  sqlite3_reset(*slot);
  for (size_t i = 0; i < kind->field_count; i++)
    if (key->value[i]) caac__sql_bind(*slot, place++, key->value[i]);
  return CAAC_OK;
}

/* All of a record as JSON; CAAC_E_NOTFOUND, without a sentence, if there is none. */
static caac_status describe(caac_register *self, const caac__kind *kind, const caac__values *key, caac__buffer *out)
{
  sqlite3_stmt **slot = &self->kinds[caac__kind_index(kind)].whole;
  caac_status status = caac__record_prepare(self, kind, key, NULL, slot);
  if (status) return status;
  int result = sqlite3_step(*slot);
  for (int i = 0; result == SQLITE_ROW && i < (int)kind->field_count; i++) {
    const char *text = caac__sql_text(*slot, i);
    if (!text) continue;
    caac__buffer_add(out, out->len ? ", " : "{");
    caac__json_quote(out, kind->fields[i].name, strlen(kind->fields[i].name));
    caac__buffer_add(out, ": ");
    caac__json_quote(out, text, strlen(text));
  }
  if (result == SQLITE_ROW) caac__buffer_add_char(out, '}');
  sqlite3_reset(*slot);
  if (result != SQLITE_ROW) return result == SQLITE_DONE ? CAAC_E_NOTFOUND : caac__sql_fail(self->db, result, self->path);
  return out->failed ? caac__fail_memory() : CAAC_OK;
}

/* Does a field of some kind point to this record? CAAC_E_CONFLICT names the first that does. */
static caac_status check_unreferenced(caac_register *self, const caac__kind *kind, const char *id)
{
  for (size_t k = 0; k < CAAC__KIND_COUNT; k++) {
    const caac__kind *other = caac__kind_at(k);
    for (size_t f = 0; f < other->field_count; f++) {
      caac__field_type type = self->kinds[k].types[f];
      int by_subject = type == CAAC__FIELD_REFERENCE && strcmp(other->fields[f].values, "subject") == 0;
      char sql[200];
      if (type != CAAC__FIELD_REFERENCE && type != CAAC__FIELD_REFERENCES) continue;
      if (!by_subject && strcmp(other->fields[f].values, kind->open.name) != 0) continue;
      if (type == CAAC__FIELD_REFERENCES)
        snprintf(sql, sizeof sql, "SELECT %s FROM %s_%s WHERE target = ?", other->open.name, other->open.name,
                 other->fields[f].name);
      else if (by_subject)
        snprintf(sql, sizeof sql, "SELECT subject_id || '/' || kind FROM claim WHERE subject_id = ? AND subject = '%s'",
                 kind->open.name);
      else
        snprintf(sql, sizeof sql, "SELECT %.*s FROM %s WHERE %s = ?", (int)strcspn(other->open.key, " "), other->open.key,
                 other->open.name, other->fields[f].name);
      sqlite3_stmt *statement = NULL;
      caac_status status = caac__sql_prepare(self, &statement, sql);
      if (status) return status;
      caac__sql_bind(statement, 1, id);
      if (sqlite3_step(statement) == SQLITE_ROW)
        status =
            caac__fail(CAAC_E_CONFLICT, "%s '%s' cannot be removed: %s '%s' points to it by its %s; change or remove that first",
                       kind->open.name, id, other->open.name, caac__sql_text(statement, 0), other->fields[f].name);
      sqlite3_finalize(statement);
      if (status) return status;
    }
  }
  return CAAC_OK;
}

static caac_status run(caac_register *self, sqlite3_stmt *statement)
{
  int result = sqlite3_step(statement);
  sqlite3_reset(statement);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}

/* The row, and those of its lists: a record that has lists has a key of one part. */
static caac_status delete_record(caac_register *self, const caac__kind *kind, const caac__values *key)
{
  char begin[120];
  caac__statements *s = &self->kinds[caac__kind_index(kind)];
  size_t list = 0;
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < kind->field_count && !status; i++) {
    if (s->types[i] != CAAC__FIELD_REFERENCES) continue;
    snprintf(begin, sizeof begin, "DELETE FROM main.%s_%s WHERE %s = ?", kind->open.name, kind->fields[i].name, kind->open.name);
    sqlite3_stmt **slot = &s->list_delete[list++];
    status = caac__sql_prepare(self, slot, begin);
    if (status) break;
    caac__sql_bind(*slot, 1, key->value[0]);
    status = run(self, *slot);
  }
  snprintf(begin, sizeof begin, "DELETE FROM main.%s", kind->open.name);
  if (!status) status = caac__record_prepare(self, kind, key, begin, &s->erase);
  return status ? status : run(self, s->erase);
}

static caac_status fail_nowhere(const caac_register *self, const caac__kind *kind, const char *id)
{
  char *nearest = strchr(kind->open.key, ' ') ? NULL : caac__record_nearest(self, kind, id);
  caac_status status = caac__fail(CAAC_E_NOTFOUND, "there is no %s '%s'%s", kind->open.name, id, caac__did_you_mean(nearest));
  caac__free(nearest);
  return status;
}

static caac_status remove_record(caac_register *self, const caac__kind *kind, const char *id, int may_be_referenced)
{
  int is_below = 0; /* of a private record: what comes up when it goes */
  caac__values key = { { NULL } };
  caac__buffer before = { 0 };
  char *parts = caac__copy(id);
  if (!parts) return caac__fail_memory();
  caac_status status = CAAC_OK;
  if (caac__record_split(self, kind, parts, &key) != 0)
    status = caac__fail(CAAC_E_NOTFOUND, "'%s' is no id of a %s: its parts are %s, joined by '/'", id, kind->open.name,
                        kind->open.key);
  else if (!(status = caac__layer_is_below(self, kind, id, &is_below)) &&
           (status = describe(self, kind, &key, &before)) == CAAC_E_NOTFOUND)
    status = is_below ? caac__layer_refuse(self, kind, id) : fail_nowhere(self, kind, id);
  if (!status && may_be_referenced && !is_below) status = check_unreferenced(self, kind, id);
  if (!status) status = delete_record(self, kind, &key);
  if (!status) status = caac__journal_add(self, kind, id, "remove", before.data);
  if (!status) self->step_records--;
  caac__record_saw(self, kind, NULL);
  caac__buffer_free(&before);
  caac__free(parts);
  return status;
}

caac_status caac__record_remove(caac_register *self, const caac__kind *kind, const char *id)
{
  return remove_record(self, kind, id, 0);
}

caac_status caac_register_remove(caac_register *self, const char *kind_name, const char *id)
{
  caac_status status = caac__register_needs_step(self);
  if (status) return status;
  const caac_kind *kind = caac_kind_find(kind_name);
  if (!kind) return CAAC_E_NOTFOUND;
  if (!id) return caac__fail(CAAC_E_NOTFOUND, "'(NULL)' is no id of a %s", kind->name);
  return remove_record(self, caac__kind_of(kind), id, 1);
}
