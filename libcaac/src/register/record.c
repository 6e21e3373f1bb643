/* SPDX-License-Identifier: MIT */
/* Storing a record: create it, or change what differs and keep the before-values in the journal. */
#include "register_private.h"

#include "alloc.h"
#include "json.h"
#include "layer.h"
#include "search.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* One put: the values as they will be stored, and what it takes to store them. */
typedef struct putting {
  caac_register *reg;
  const caac__kind *kind;
  caac__statements *statements;
  caac__values values;
  const caac__origin *origin;
  caac_findings *findings;
  char *mended[CAAC__FIELDS_MAX];
  char number[32]; /* an ordinal that was given out */
  char *id;
} putting;

static int is_list(const putting *p, size_t field) { return p->statements->types[field] == CAAC__FIELD_REFERENCES; }

/* What is stored for a value: the fallback, or NULL, for none. */
static const char *stored(const putting *p, size_t field)
{
  const char *value = p->values.value[field];
  return value && *value ? value : p->kind->fields[field].fallback;
}

static void bind_key(const putting *p, sqlite3_stmt *statement, int place)
{
  for (size_t i = 0; i < p->kind->field_count; i++)
    if (p->statements->key[i]) caac__sql_bind(statement, place++, p->values.value[i]);
}

/* "WHERE a = ? AND b = ?" over the key, in the order of the fields. */
static void add_where(caac__buffer *sql, const putting *p)
{
  const char *joint = " WHERE ";
  for (size_t i = 0; i < p->kind->field_count; i++)
    if (p->statements->key[i]) {
      caac__buffer_format(sql, "%s%s = ?", joint, p->kind->fields[i].name);
      joint = " AND ";
    }
}

static caac_status prepare(putting *p, sqlite3_stmt **statement, caac__buffer *sql)
{
  caac_status status = sql->failed ? caac__fail_memory() : caac__sql_prepare(p->reg, statement, sql->data);
  caac__buffer_free(sql);
  return status;
}

static caac_status done(putting *p, int result)
{
  return result == SQLITE_DONE || result == SQLITE_ROW ? CAAC_OK : caac__sql_fail(p->reg->db, result, p->reg->path);
}

/* The next number within the rest of the key; for a claim that is there already, its own number. */
static caac_status give_ordinal(putting *p, size_t field)
{
  caac__buffer sql = { 0 };
  caac__statements *s = p->statements;
  int is_claim = p->kind == caac__kind_at(CAAC__CLAIM);
  if (!s->next && is_claim)
    caac__buffer_add(
        &sql, "SELECT coalesce((SELECT n FROM claim WHERE subject = ?1 AND subject_id = ?2 AND kind = ?3 AND value = ?4 AND "
              "coalesce(asserted_by, '') = ?5), (SELECT max(n) + 1 FROM claim WHERE subject = ?1 AND subject_id = ?2 AND kind = "
              "?3), 1)");
  else if (!s->next)
    caac__buffer_add(&sql, "SELECT coalesce(max(n) + 1, 1) FROM use WHERE coding = ?1");
  caac_status status = s->next ? caac__sql_prepare(p->reg, &s->next, NULL) : prepare(p, &s->next, &sql);
  if (status) return status;
  static const char *const claim_key[] = { "subject", "subject_id", "kind", "value", "asserted_by" };
  for (int i = 0; i < 5 && is_claim; i++) {
    const char *value = p->values.value[caac__kind_find_field(p->kind, claim_key[i], strlen(claim_key[i]))];
    caac__sql_bind(s->next, i + 1, value ? value : "");
  }
  if (!is_claim) bind_key(p, s->next, 1);
  status = done(p, sqlite3_step(s->next));
  if (!status) snprintf(p->number, sizeof p->number, "%lld", (long long)sqlite3_column_int64(s->next, 0));
  p->values.value[field] = p->number;
  sqlite3_reset(s->next);
  return status;
}

/* Give what the caller left open: an id of our own, the next number. */
static caac_status complete_key(putting *p)
{
  for (size_t i = 0; i < p->kind->field_count; i++) {
    if (!p->statements->key[i] || (p->values.value[i] && *p->values.value[i])) continue;
    if (p->statements->types[i] == CAAC__FIELD_ORDINAL) {
      caac_status status = give_ordinal(p, i);
      if (status) return status;
    } else if (p->statements->types[i] == CAAC__FIELD_ID && p->kind->id_prefix) {
      caac__buffer id = { 0 };
      caac__buffer_format(&id, "%s-%s-%lld", p->kind->id_prefix, p->reg->step, (long long)++p->reg->step_ids);
      caac_status status = caac__buffer_take(&id, &p->mended[i]);
      if (status) return status;
      p->values.value[i] = p->mended[i];
    } else {
      caac__record_finding(p->findings, p->kind, &p->values, p->origin, (int)i,
                           (caac_finding){ .severity = CAAC_ERROR, .rule = "field.missing" }, "a %s needs its %s",
                           p->kind->open.name, p->kind->fields[i].name);
      return CAAC_E_INPUT;
    }
  }
  p->id = caac__record_id(p->reg, p->kind, &p->values);
  return p->id ? CAAC_OK : caac__fail_memory();
}

/* A field that a new record cannot do without and that is not given; -1 if there is none. */
static int missing_field(const putting *p)
{
  for (size_t i = 0; i < p->kind->field_count; i++)
    if (p->kind->fields[i].required && !stored(p, i)) return (int)i;
  return -1;
}

static caac_status insert_row(putting *p, int *result)
{
  caac__statements *s = p->statements;
  int place = 1;
  if (!s->insert) {
    caac__buffer sql = { 0 }, marks = { 0 };
    caac__buffer_format(&sql, "INSERT INTO main.%s (", p->kind->open.name);
    for (size_t i = 0; i < p->kind->field_count; i++)
      if (!is_list(p, i)) {
        caac__buffer_format(&sql, "%s%s", marks.len ? ", " : "", p->kind->fields[i].name);
        caac__buffer_add(&marks, marks.len ? ", ?" : "?");
      }
    caac__buffer_format(&sql, ") VALUES (%s)", marks.data ? marks.data : "");
    sql.failed |= marks.failed;
    caac__buffer_free(&marks);
    caac_status status = prepare(p, &s->insert, &sql);
    if (status) return status;
  }
  for (size_t i = 0; i < p->kind->field_count; i++) {
    if (is_list(p, i)) continue;
    const char *value = stored(p, i);
    if (value || s->is_bound[i]) caac__sql_bind(s->insert, place, value); /* most fields are NULL, and were */
    s->is_bound[i] = value != NULL;
    place++;
  }
  *result = sqlite3_step(s->insert);
  sqlite3_reset(s->insert);
  return CAAC_OK;
}

static sqlite3_stmt **list_slot(const putting *p, sqlite3_stmt *slots[2], size_t field)
{
  size_t before = 0;
  for (size_t i = 0; i < field; i++) before += (size_t)is_list(p, i);
  return &slots[before];
}

/* Run a statement over a list's table; the caller has to reset it. */
static caac_status list_statement(putting *p, size_t field, sqlite3_stmt *slots[2], const char *form, sqlite3_stmt **out)
{
  caac__buffer sql = { 0 };
  sqlite3_stmt **slot = list_slot(p, slots, field);
  const char *kind = p->kind->open.name;
  if (!*slot) {
    for (const char *c = form; *c; c++) /* $T the table, $K the owner */
      if (*c == '$' && c[1] == 'T') {
        caac__buffer_format(&sql, "%s_%s", kind, p->kind->fields[field].name);
        c++;
      } else if (*c == '$' && c[1] == 'K') {
        caac__buffer_add(&sql, kind);
        c++;
      } else {
        caac__buffer_add_char(&sql, *c);
      }
  }
  caac_status status = *slot ? caac__sql_prepare(p->reg, slot, NULL) : prepare(p, slot, &sql);
  *out = *slot;
  if (!status) bind_key(p, *slot, 1);
  return status;
}

/* Replace a list; the ids are known to have the right form. */
static caac_status write_list(putting *p, size_t field, int is_new)
{
  sqlite3_stmt *statement = NULL;
  caac_status status = CAAC_OK;
  int n = 0;
  if (!is_new) {
    status = list_statement(p, field, p->statements->list_delete, "DELETE FROM main.$T WHERE $K = ?", &statement);
    if (!status) status = done(p, sqlite3_step(statement));
    if (!status) sqlite3_reset(statement);
  }
  for (const char *word = p->values.value[field]; !status && word && *word;) {
    size_t len = strcspn(word, " ");
    status = list_statement(p, field, p->statements->list_insert, "INSERT INTO main.$T VALUES (?, ?, ?)", &statement);
    if (status) break;
    sqlite3_bind_int(statement, 2, ++n);
    sqlite3_bind_text(statement, 3, word, (int)len, SQLITE_STATIC);
    status = done(p, sqlite3_step(statement));
    sqlite3_reset(statement);
    word += len + (word[len] == ' ');
  }
  return status;
}

/* A list as it is stored, ids separated by blanks. */
static caac_status read_list(putting *p, size_t field, char **out)
{
  sqlite3_stmt *statement = NULL;
  caac_status status =
      list_statement(p, field, p->statements->list_select,
                     "SELECT group_concat(target, ' ') FROM (SELECT target FROM $T WHERE $K = ? ORDER BY n)", &statement);
  *out = NULL;
  if (status) return status;
  status = done(p, sqlite3_step(statement));
  const char *text = status ? NULL : caac__sql_text(statement, 0);
  if (text && !(*out = caac__copy(text))) status = caac__fail_memory();
  sqlite3_reset(statement);
  return status;
}

static const char *value_of(const putting *p, const char *field)
{
  const int place = caac__kind_find_field(p->kind, field, strlen(field));
  return place < 0 ? NULL : stored(p, (size_t)place);
}

/* The coder has coded the unit with this in view. */
static caac_status refuse_second_coding(putting *p)
{
  static const char sql[] =
      "SELECT id FROM coding WHERE unit = ? AND coder = ? AND assisted = CAST(? AS INTEGER) AND discussed = "
      "CAST(? AS INTEGER) AND stage = 'coded' AND id <> ?";
  static const char *const fields[] = { "unit", "coder", "assisted", "discussed", "id" };
  sqlite3_stmt *twin = NULL;
  caac_status status = caac__sql_prepare(p->reg, &twin, sql);
  if (status) return status;
  for (int i = 0; i < 5; i++) caac__sql_bind(twin, i + 1, value_of(p, fields[i]));
  const int result = sqlite3_step(twin);
  const char *id = result == SQLITE_ROW ? caac__sql_text(twin, 0) : NULL;
  status = done(p, result);
  if (!status)
    caac__record_finding(p->findings, p->kind, &p->values, p->origin, caac__kind_find_field(p->kind, "coder", 5),
                         (caac_finding){ .severity = CAAC_ERROR,
                                         .rule = "coding.twice",
                                         .remedy = "change that one; what was coded with more in view is a coding of its own" },
                         "%.60s has a coding of this unit already: %.160s", value_of(p, "coder"), id ? id : "");
  sqlite3_finalize(twin);
  return status ? status : CAAC_E_INPUT;
}

/* Another record has what must be unique. */
static caac_status refuse_twin(putting *p)
{
  const char *stage = value_of(p, "stage");
  if (p->kind == caac__kind_at(CAAC__CODING) && stage && strcmp(stage, "coded") == 0) return refuse_second_coding(p);
  int is_document = strcmp(p->kind->open.name, "document") == 0;
  const char *field = is_document ? "symbol" : strcmp(p->kind->open.name, "claim") == 0 ? "value" : "unit";
  int place = caac__kind_find_field(p->kind, field, strlen(field));
  caac__record_finding(
      p->findings, p->kind, &p->values, p->origin, place,
      (caac_finding){ .severity = CAAC_ERROR,
                      .rule = is_document ? "symbol.twice" : "record.twice",
                      .remedy = is_document ? "one document has one symbol: change the record that is there" : NULL },
      "another %s has this %s already: %.120s", p->kind->open.name, field, p->values.value[place] ? p->values.value[place] : "");
  return CAAC_E_INPUT;
}

static int differs(const char *a, const char *b) { return a && b ? strcmp(a, b) != 0 : a != b; }

/* Add "field": "old" to the before-values. */
static void add_before(caac__buffer *before, const char *field, const char *old)
{
  caac__buffer_add(before, before->len ? ", " : "{");
  caac__json_quote(before, field, strlen(field));
  caac__buffer_add(before, ": ");
  if (old)
    caac__json_quote(before, old, strlen(old));
  else
    caac__buffer_add(before, "null");
}

static caac_status select_row(putting *p, sqlite3_stmt **out)
{
  caac__statements *s = p->statements;
  if (!s->select) {
    caac__buffer sql = { 0 };
    for (size_t i = 0; i < p->kind->field_count; i++)
      caac__buffer_format(&sql, "%s%s", sql.len ? ", " : "SELECT ", is_list(p, i) ? "NULL" : p->kind->fields[i].name);
    caac__buffer_format(&sql, " FROM %s", p->kind->open.name);
    add_where(&sql, p);
    caac_status status = prepare(p, &s->select, &sql);
    if (status) return status;
  }
  sqlite3_reset(s->select);
  bind_key(p, s->select, 1);
  *out = s->select;
  return CAAC_OK;
}

/* Which given fields differ from what is stored: marked in `changed`, their old values in `before`. */
static caac_status compare(putting *p, sqlite3_stmt *row, char changed[CAAC__FIELDS_MAX], caac__buffer *before)
{
  for (size_t i = 0; i < p->kind->field_count; i++) {
    char *list = NULL;
    if (!p->values.value[i] || p->statements->key[i]) continue;
    if (is_list(p, i)) {
      caac_status status = read_list(p, i, &list);
      if (status) return status;
    }
    const char *old = is_list(p, i) ? list : caac__sql_text(row, (int)i);
    if (differs(old, stored(p, i))) {
      changed[i] = 1;
      add_before(before, p->kind->fields[i].name, old);
    }
    caac__free(list);
  }
  return CAAC_OK;
}

/* Give the fields that are not given the values that they have. */
static caac_status take_over(putting *p, sqlite3_stmt *row)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < p->kind->field_count && !status; i++) {
    if (p->values.value[i] || p->statements->key[i]) continue;
    const char *text = is_list(p, i) ? NULL : caac__sql_text(row, (int)i);
    if (is_list(p, i))
      status = read_list(p, i, &p->mended[i]);
    else if (text && !(p->mended[i] = caac__copy(text)))
      status = caac__fail_memory();
    p->values.value[i] = p->mended[i];
  }
  return status;
}

/* Which record is the twin, what was given does not say alone. */
static caac_status refuse_changed_twin(putting *p)
{
  sqlite3_stmt *row = NULL;
  caac_status status = select_row(p, &row);
  if (!status) status = done(p, sqlite3_step(row));
  if (!status) status = take_over(p, row);
  if (row) sqlite3_reset(row);
  return status ? status : refuse_twin(p);
}

/* What stood in a private document is for everybody to read where it stands now. */
static caac_status tell_published(putting *p, const char *old, const char *new)
{
  static const char sql[] = "SELECT 1 FROM document WHERE id = ?1 AND private AND NOT EXISTS (SELECT 1 FROM document WHERE id = "
                            "?2 AND private)";
  sqlite3_stmt *row = NULL;
  caac_status status = caac__sql_prepare(p->reg, &row, sql);
  if (status) return status;
  caac__sql_bind(row, 1, old);
  caac__sql_bind(row, 2, new);
  const int result = sqlite3_step(row);
  status = done(p, result);
  sqlite3_finalize(row);
  if (!status && result == SQLITE_ROW)
    caac__record_finding(p->findings, p->kind, &p->values, p->origin, caac__kind_find_field(p->kind, "document", 8),
                         (caac_finding){ .severity = CAAC_WARNING,
                                         .rule = "unit.private",
                                         .remedy = "leave it where it was, or make that document private too" },
                         "it stood in a private document, and is not private where it stands now");
  return status;
}

/* A unit that leaves its document. */
static caac_status look_at_document(putting *p, sqlite3_stmt *row, const char changed[CAAC__FIELDS_MAX])
{
  if (p->kind != caac__kind_at(CAAC__UNIT)) return CAAC_OK;
  const int place = caac__kind_find_field(p->kind, "document", 8);
  const char *old = changed[place] ? caac__sql_text(row, place) : NULL;
  return old ? tell_published(p, old, stored(p, (size_t)place)) : CAAC_OK;
}

static caac_status update_row(putting *p, const char changed[CAAC__FIELDS_MAX])
{
  caac__buffer sql = { 0 };
  sqlite3_stmt *statement = NULL;
  int place = 1;
  for (size_t i = 0; i < p->kind->field_count; i++)
    if (changed[i] && !is_list(p, i)) {
      if (!sql.len) caac__buffer_format(&sql, "UPDATE main.%s SET ", p->kind->open.name);
      caac__buffer_format(&sql, "%s%s = ?", place++ > 1 ? ", " : "", p->kind->fields[i].name);
    }
  if (!sql.len && !sql.failed) return CAAC_OK;
  add_where(&sql, p);
  caac_status status = prepare(p, &statement, &sql);
  if (status) return status;
  place = 1;
  for (size_t i = 0; i < p->kind->field_count; i++)
    if (changed[i] && !is_list(p, i)) caac__sql_bind(statement, place++, stored(p, i));
  bind_key(p, statement, place);
  int result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return result == SQLITE_CONSTRAINT_UNIQUE ? refuse_changed_twin(p) : done(p, result);
}

static caac_status change(putting *p)
{
  char changed[CAAC__FIELDS_MAX] = { 0 };
  caac__buffer before = { 0 };
  sqlite3_stmt *row = NULL;
  caac_status status = select_row(p, &row);
  if (!status) status = done(p, sqlite3_step(row));
  if (!status) status = compare(p, row, changed, &before);
  if (!status) status = look_at_document(p, row, changed);
  if (row) sqlite3_reset(row);
  if (!status && before.len) {
    status = update_row(p, changed);
    for (size_t i = 0; i < p->kind->field_count && !status; i++)
      if (changed[i] && is_list(p, i)) status = write_list(p, i, 0);
    caac__buffer_add_char(&before, '}');
    if (!status && before.failed) status = caac__fail_memory();
    if (!status) status = caac__journal_add(p->reg, p->kind, p->id, "change", before.data);
  }
  caac__buffer_free(&before);
  return status;
}

static caac_status record_is_there(putting *p, int *found)
{
  sqlite3_stmt *row = NULL;
  caac_status status = select_row(p, &row);
  if (status) return status;
  int result = sqlite3_step(row);
  *found = result == SQLITE_ROW;
  sqlite3_reset(row);
  return done(p, result);
}

/* *exists is 1, and nothing is stored, if a record with this key is there. */
static caac_status create(putting *p, int *exists)
{
  int result = SQLITE_OK;
  caac_status status = insert_row(p, &result);
  *exists = !status && result == SQLITE_CONSTRAINT_PRIMARYKEY;
  if (!status && result == SQLITE_CONSTRAINT_UNIQUE)
    status = record_is_there(p, exists); /* SQLite names one constraint of several */
  if (status || *exists) return status;
  if (result == SQLITE_CONSTRAINT_UNIQUE) return refuse_twin(p);
  status = done(p, result);
  for (size_t i = 0; i < p->kind->field_count && !status; i++)
    if (is_list(p, i)) status = write_list(p, i, 1);
  if (!status) status = caac__journal_add(p->reg, p->kind, p->id, "create", NULL);
  if (status) return status;
  caac__record_created(p->reg, p->kind, p->id);
  p->reg->step_records++;
  return p->kind == caac__kind_at(CAAC__UNIT) ? caac__search_note(p->reg, &p->values) : CAAC_OK;
}

/* A record that only the base has is written here whole, once something in it changes. *is_same: nothing does. */
static caac_status look_at_base(putting *p, int *is_same)
{
  char changed[CAAC__FIELDS_MAX] = { 0 };
  caac__buffer before = { 0 };
  sqlite3_stmt *row = NULL;
  int is_there = 0, has_twin = 0;
  caac_status status = select_row(p, &row);
  if (!status) {
    int result = sqlite3_step(row);
    is_there = result == SQLITE_ROW;
    status = done(p, result);
  }
  if (!status && is_there) status = compare(p, row, changed, &before);
  if (!status && before.failed) status = caac__fail_memory();
  *is_same = !status && is_there && before.len == 0;
  if (!status && is_there && !*is_same) status = take_over(p, row);
  if (row) sqlite3_reset(row);
  caac__buffer_free(&before);
  if (!status && !*is_same) status = caac__layer_find_twin(p->reg, p->kind, &p->values, &has_twin);
  return !status && has_twin ? refuse_twin(p) : status;
}

/* New records are the rule: try to create first, unless a field is missing that a new record needs. */
static caac_status store(putting *p)
{
  int exists = 0, is_same = 0;
  caac_status status = p->reg->base ? look_at_base(p, &is_same) : CAAC_OK;
  if (status || is_same) return status;
  int field = missing_field(p);
  status = field < 0 ? create(p, &exists) : record_is_there(p, &exists);
  if (status) return status;
  if (exists) return change(p);
  if (field < 0) return CAAC_OK;
  caac__record_finding(p->findings, p->kind, &p->values, p->origin, field,
                       (caac_finding){ .severity = CAAC_ERROR, .rule = "field.missing" }, "a new %s needs its %s",
                       p->kind->open.name, p->kind->fields[field].name);
  return CAAC_E_INPUT;
}

/* In a CSV folder the id of a unit stands for its only coding, which is made when the first use of it comes. Nothing in it needs
 * a check: the unit is there, the rest is ours. */
static caac_status imply_coding(const putting *use)
{
  const char *unit = use->values.value[0];
  const caac__kind *coding = caac__kind_at(CAAC__CODING);
  putting p = { .reg = use->reg,
                .kind = coding,
                .statements = &use->reg->kinds[CAAC__CODING],
                .values = { .value = { unit, unit, "register", "final" } },
                .origin = use->origin,
                .findings = use->findings };
  int found = 0;
  if (!unit || !*unit || strcmp(p.statements->last_seen, unit) == 0) return CAAC_OK;
  caac_status status = caac__record_exists(p.reg, caac__kind_at(CAAC__UNIT), unit, &found);
  if (status || !found) return status;
  found = 0;
  if (p.reg->base) status = caac__record_exists(p.reg, coding, unit, &found); /* the base may have it */
  if (status || found) return status;
  if (!(p.id = caac__copy(unit))) return caac__fail_memory();
  status = create(&p, &found);
  if (!status) caac__record_saw(p.reg, coding, unit);
  caac__free(p.id);
  return status;
}

caac_status caac__record_put(caac_register *self, const caac__kind *kind, const caac__values *values, const caac__origin *origin,
                             caac_findings *findings, char **id)
{
  putting p = { .reg = self,
                .kind = kind,
                .statements = &self->kinds[caac__kind_index(kind)],
                .values = *values,
                .origin = origin,
                .findings = findings };
  caac_status status = CAAC_OK;
  size_t awaited = self->pending_count;
  if (id) *id = NULL;
  if (origin->implies_coding && kind == caac__kind_at(CAAC__USE)) status = imply_coding(&p);
  if (!status) status = caac__record_check(self, kind, &p.values, origin, findings, p.mended);
  if (!status) status = complete_key(&p);
  if (!status) status = store(&p);
  if (status && !origin->file)
    caac__record_forget(self, awaited); /* of a file every problem is told, of a refused put none stays */
  for (size_t i = 0; i < kind->field_count; i++) caac__free(p.mended[i]);
  if (status || !id)
    caac__free(p.id);
  else
    *id = p.id;
  return status;
}
