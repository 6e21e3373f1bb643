/* SPDX-License-Identifier: MIT */
/* caac_register_put() and caac_register_remove(): records by "field=value" and by id. */
#include "register_private.h"

#include "alloc.h"
#include "json.h"
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

/* Take an id apart at '/' into the key fields, from its end: the first part may be the id of a unit, which has a '/' itself.
 * 0, or -1 if it has not as many parts as the key. */
static int read_id(const caac_register *self, const caac__kind *kind, char *id, caac__values *values)
{
  const char *key = self->kinds[caac__kind_index(kind)].key;
  size_t first = 0;
  while (!key[first]) first++;
  for (size_t i = kind->field_count; i-- > first + 1;) {
    if (!key[i]) continue;
    char *slash = strrchr(id, '/');
    if (!slash) return -1;
    *slash = '\0';
    values->value[i] = slash + 1;
  }
  values->value[first] = id;
  return strchr(id, '/') && kind == caac__kind_at(CAAC__CLAIM) ? -1 : 0;
}

/* Run a statement over a record: the key values are bound first. *result is what sqlite3_step() gave, *statement is to be
 * finalized. */
static caac_status run_on_record(caac_register *self, const caac__kind *kind, const caac__values *values, const char *before,
                                 sqlite3_stmt **statement)
{
  caac__buffer sql = { 0 };
  const char *joint = " WHERE ";
  int place = 1;
  caac__buffer_add(&sql, before);
  for (size_t i = 0; i < kind->field_count; i++)
    if (values->value[i]) {
      caac__buffer_format(&sql, "%s%s = ?", joint, kind->fields[i].name);
      joint = " AND ";
    }
  *statement = NULL;
  caac_status status = sql.failed ? caac__fail_memory() : caac__sql_prepare(self, statement, sql.data);
  caac__buffer_free(&sql);
  for (size_t i = 0; i < kind->field_count && !status; i++)
    if (values->value[i]) caac__sql_bind(*statement, place++, values->value[i]);
  if (status) return status;
  int result = sqlite3_step(*statement);
  if (result == SQLITE_ROW || result == SQLITE_DONE) return CAAC_OK;
  return caac__sql_fail(self->db, result, self->path);
}

/* All of a record as JSON; "" and CAAC_E_NOTFOUND if there is none. */
static caac_status describe(caac_register *self, const caac__kind *kind, const caac__values *values, caac__buffer *out)
{
  caac__buffer sql = { 0 };
  sqlite3_stmt *row = NULL;
  for (size_t i = 0; i < kind->field_count; i++) {
    caac__buffer_add(&sql, i ? ", " : "SELECT ");
    caac__schema_add_value(&sql, kind, i, 0);
  }
  caac__buffer_format(&sql, " FROM %s", kind->open.name);
  caac_status status = sql.failed ? caac__fail_memory() : run_on_record(self, kind, values, sql.data, &row);
  int found = !status && sqlite3_column_count(row) > 0 && sqlite3_data_count(row) > 0;
  for (int i = 0; found && i < (int)kind->field_count; i++) {
    const char *text = caac__sql_text(row, i);
    if (!text) continue;
    caac__buffer_add(out, out->len ? ", " : "{");
    caac__json_quote(out, kind->fields[i].name, strlen(kind->fields[i].name));
    caac__buffer_add(out, ": ");
    caac__json_quote(out, text, strlen(text));
  }
  caac__buffer_add(out, found ? "}" : "");
  sqlite3_finalize(row);
  caac__buffer_free(&sql);
  return status ? status : out->failed ? caac__fail_memory() : found ? CAAC_OK : CAAC_E_NOTFOUND;
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

static caac_status delete_record(caac_register *self, const caac__kind *kind, const char *id, const caac__values *values)
{
  char sql[160];
  sqlite3_stmt *statement = NULL;
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < kind->field_count && !status; i++)
    if (self->kinds[caac__kind_index(kind)].types[i] == CAAC__FIELD_REFERENCES) {
      snprintf(sql, sizeof sql, "DELETE FROM %s_%s WHERE %s = ?", kind->open.name, kind->fields[i].name, kind->open.name);
      status = caac__sql_prepare(self, &statement, sql);
      if (status) break;
      caac__sql_bind(statement, 1, id);
      if (sqlite3_step(statement) != SQLITE_DONE)
        status = caac__sql_fail(self->db, sqlite3_extended_errcode(self->db), self->path);
      sqlite3_finalize(statement);
      statement = NULL;
    }
  snprintf(sql, sizeof sql, "DELETE FROM %s", kind->open.name);
  if (!status) {
    status = run_on_record(self, kind, values, sql, &statement);
    sqlite3_finalize(statement);
  }
  return status;
}

static caac_status remove_record(caac_register *self, const caac__kind *kind, const char *id, const caac__values *values,
                                 int may_be_referenced)
{
  caac__buffer before = { 0 };
  caac_status status = describe(self, kind, values, &before);
  if (status == CAAC_E_NOTFOUND) {
    char *nearest = strchr(kind->open.key, ' ') ? NULL : caac__record_nearest(self, kind, id);
    status = caac__fail(CAAC_E_NOTFOUND, "there is no %s '%s'%s", kind->open.name, id, caac__did_you_mean(nearest));
    caac__free(nearest);
  }
  if (!status && may_be_referenced) status = check_unreferenced(self, kind, id);
  if (!status) status = delete_record(self, kind, id, values);
  if (!status) status = caac__journal_add(self, kind, id, "remove", before.data);
  if (!status) self->step_records--;
  caac__record_saw(self, kind, NULL);
  caac__buffer_free(&before);
  return status;
}

caac_status caac__record_remove(caac_register *self, const caac__kind *kind, const char *id)
{
  caac__values values = { .value = { id } };
  return remove_record(self, kind, id, &values, 0);
}

caac_status caac_register_remove(caac_register *self, const char *kind_name, const char *id)
{
  caac__values values = { { NULL } };
  caac_status status = caac__register_needs_step(self);
  if (status) return status;
  const caac_kind *open = caac_kind_find(kind_name);
  if (!open) return CAAC_E_NOTFOUND;
  char *parts = caac__copy(id ? id : "");
  if (!parts) return caac__fail_memory();
  const caac__kind *kind = caac__kind_of(open);
  if (read_id(self, kind, parts, &values) != 0)
    status = caac__fail(CAAC_E_NOTFOUND, "'%s' is no id of a %s: its parts are %s, joined by '/'", id ? id : "(NULL)",
                        kind->open.name, kind->open.key);
  if (!status) status = remove_record(self, kind, id, &values, 1);
  caac__free(parts);
  return status;
}
