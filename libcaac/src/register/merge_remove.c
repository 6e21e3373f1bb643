/* SPDX-License-Identifier: MIT */
/* Removals: what theirs removed goes, unless ours changed some of it or needs it. Records that were removed with what they rest
 * on are one decision. */
#include "merge.h"

#include "alloc.h"

#include <stdio.h>
#include <string.h>

/* ---- What rests on a record ---- */

/* Queries with ?1 the kind and ?2 the id of a record: what rests on it, directly or through others. */
static const struct {
  int kind;
  const char *of, *sql; /* of: the kinds that it is asked for */
} resting[] = {
  { CAAC__CLAIM, "situation document",
    "SELECT subject || '/' || subject_id || '/' || kind || '/' || n FROM claim WHERE subject = ?1 AND subject_id = ?2" },
  { CAAC__UNIT, "document", "SELECT id FROM unit WHERE document = ?2 ORDER BY id" },
  { CAAC__CODING, "document", "SELECT id FROM coding WHERE unit IN (SELECT id FROM unit WHERE document = ?2)" },
  { CAAC__CODING, "unit", "SELECT id FROM coding WHERE unit = ?2" },
  { CAAC__USE, "document",
    "SELECT coding || '/' || n FROM use WHERE coding IN (SELECT id FROM coding WHERE unit IN (SELECT id FROM unit WHERE document "
    "= "
    "?2))" },
  { CAAC__USE, "unit", "SELECT coding || '/' || n FROM use WHERE coding IN (SELECT id FROM coding WHERE unit = ?2)" },
  { CAAC__USE, "coding", "SELECT coding || '/' || n FROM use WHERE coding = ?2" },
};

caac_status caac__merge_resting(caac__merge *self, const caac__merge_side *side, const caac__kind *kind, const char *id,
                                caac__merge_each each, void *payload)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < sizeof resting / sizeof *resting && !status; i++) {
    sqlite3_stmt *row = NULL;
    if (!strstr(resting[i].of, kind->open.name)) continue;
    int result = sqlite3_prepare_v2(side->reg->db, resting[i].sql, -1, &row, NULL);
    if (result == SQLITE_OK) {
      sqlite3_bind_text(row, 1, kind->open.name, -1, SQLITE_STATIC);
      sqlite3_bind_text(row, 2, id, -1, SQLITE_STATIC);
      while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
        const char *resting_id = caac__sql_needed(row, 0, side->reg->path, &status);
        if (!status) status = each(self, caac__kind_at((size_t)resting[i].kind), resting_id, payload);
      }
    }
    if (!status && result != SQLITE_DONE) status = caac__sql_fail(side->reg->db, result, side->reg->path);
    sqlite3_finalize(row);
  }
  return status;
}

/* ---- Removals that stand together ---- */

/* An action that is a removal, and what it was removed with. */
typedef struct removal {
  size_t action, root;                /* root: of removals; itself if it rests on nothing that goes */
  size_t conflict;                    /* of a root: number + 1 */
  int is_in_trouble;                  /* of a root */
  const char *changed_kind, *changed; /* of a root: kind and id of ours that was changed, or is in use */
} removal;

typedef struct removing {
  caac__merge *merge;
  removal *removals;
  size_t count, capacity;
  caac__intern going;   /* "kind id" of ours, in the order of removals */
  caac__intern changes; /* "kind id" of ours that change, in the order of change_actions */
  size_t *change_actions;
  size_t change_capacity;
  const caac__kind *kind; /* that is looked through for users */
  int field;
  char goes[CAAC__KIND_COUNT]; /* some records of the kind go */
  struct user {                /* what points to what goes, and does not rest on it */
    const caac__kind *kind;
    const char *id; /* in the arena */
    size_t root;
  } * users;
  size_t user_count, user_capacity;
} removing;

static uint32_t name_of(caac__intern *names, const caac__kind *kind, const char *id, int add)
{
  caac__buffer name = { 0 };
  uint32_t number = CAAC__NONE;
  caac__buffer_format(&name, "%s %s", kind->open.name, id);
  if (!name.failed) number = add ? caac__intern_add(names, name.data, name.len) : caac__intern_find(names, name.data, name.len);
  caac__buffer_free(&name);
  return number;
}

static caac_status list_actions(removing *r)
{
  const caac__merge *m = r->merge;
  for (size_t i = 0; i < m->action_count; i++) {
    const caac__merge_action *action = &m->actions[i];
    size_t known = action->act == CAAC__MERGE_REMOVE ? r->going.count : r->changes.count;
    caac__intern *names = action->act == CAAC__MERGE_REMOVE ? &r->going : &r->changes;
    if (action->act == CAAC__MERGE_CREATE) continue;
    if (name_of(names, action->kind, action->ours, 1) == CAAC__NONE) return caac__fail_memory();
    if (names->count == known) continue;
    if (action->act == CAAC__MERGE_REMOVE) {
      if (caac__grow(&r->removals, &r->capacity, r->count + 1, sizeof *r->removals) != 0) return caac__fail_memory();
      r->removals[r->count] = (removal){ .action = i, .root = r->count };
      r->count++;
    } else {
      if (caac__grow(&r->change_actions, &r->change_capacity, names->count, sizeof *r->change_actions) != 0)
        return caac__fail_memory();
      r->change_actions[names->count - 1] = i;
    }
  }
  return CAAC_OK;
}

/* The removal of what a record of ours rests on; CAAC__NONE if that stays. */
static caac_status find_root(removing *r, const caac__kind *kind, const char *ours, size_t *root)
{
  const caac__kind *on;
  int found;
  caac__reader *reader = &r->merge->ours.aside;
  caac_status status = caac__reader_read(reader, kind, ours, &found);
  const char *support = status ? NULL : caac__merge_support(kind, &reader->values, &on);
  uint32_t number = support ? name_of(&r->going, on, support, 0) : CAAC__NONE;
  if (number != CAAC__NONE) *root = r->removals[number].root;
  return status;
}

static void trouble(removing *r, size_t root, const caac__kind *kind, const char *ours)
{
  removal *of = &r->removals[root];
  if (of->is_in_trouble) return;
  of->is_in_trouble = 1;
  of->changed_kind = kind->open.name;
  of->changed = ours;
}

/* Actions are in the order of kinds: the root of what a record rests on is known before its own. */
static caac_status find_roots(removing *r)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < r->count && !status; i++) {
    const caac__merge_action *action = &r->merge->actions[r->removals[i].action];
    status = find_root(r, action->kind, action->ours, &r->removals[i].root);
    if (!status && action->is_disputed) trouble(r, r->removals[i].root, action->kind, action->ours);
  }
  return status;
}

/* ---- What ours still needs ---- */

/* Does the merge give this field another value? */
static int is_changed(removing *r, const char *ours)
{
  uint32_t number = name_of(&r->changes, r->kind, ours, 0);
  return number != CAAC__NONE && (r->merge->actions[r->change_actions[number]].take >> r->field & 1);
}

/* Had theirs seen it as it is when it merged ours, and has it not? Then it was decided there that it goes. */
static caac_status is_known(removing *r, size_t number, const char *ours, int *out)
{
  const caac__merge_base *base = r->merge->actions[r->removals[number].action].base;
  const caac__past *past = NULL;
  caac_status status = CAAC_OK;
  *out = base && base->by_ours;
  if (*out) status = caac__history_find(base->ours_since, r->kind, ours, &past);
  *out &= past == NULL;
  return status;
}

/* What rests on something that goes, goes too: as its root is decided. */
static caac_status remove_too(removing *r, size_t number, const char *ours)
{
  caac__merge_action action = { .act = CAAC__MERGE_REMOVE, .kind = r->kind, .ours = ours };
  size_t root = r->removals[number].root;
  action.base = r->merge->actions[r->removals[number].action].base;
  if (name_of(&r->going, r->kind, ours, 1) == CAAC__NONE ||
      caac__grow(&r->removals, &r->capacity, r->count + 1, sizeof *r->removals) != 0)
    return caac__fail_memory();
  r->removals[r->count] = (removal){ .root = root };
  r->goes[caac__kind_index(r->kind)] = 1;
  return caac__merge_add_action(r->merge, &action, &r->removals[r->count++].action);
}

/* A row of a record of ours and of what it points to. */
static caac_status see_user(removing *r, const caac__kind *target, const char *ours, const char *points_to)
{
  uint32_t number = name_of(&r->going, target, points_to, 0);
  if (number == CAAC__NONE || name_of(&r->going, r->kind, ours, 0) != CAAC__NONE || is_changed(r, ours)) return CAAC_OK;
  const char *copy = caac__arena_copy(&r->merge->arena, ours, strlen(ours)), *field = r->kind->fields[r->field].name;
  size_t root = r->removals[number].root;
  int known = 0;
  if (!copy) return caac__fail_memory();
  if (caac__field_type_of(&r->kind->fields[r->field]) == CAAC__FIELD_REFERENCE && strcmp(field, "situation") != 0) {
    caac_status status = is_known(r, number, copy, &known);
    if (!known) trouble(r, root, r->kind, copy);
    return status ? status : remove_too(r, number, copy);
  }
  if (caac__grow(&r->users, &r->user_capacity, r->user_count + 1, sizeof *r->users) != 0) return caac__fail_memory();
  r->users[r->user_count++] = (struct user){ .kind = r->kind, .id = copy, .root = root };
  trouble(r, root, r->kind, copy);
  return CAAC_OK;
}

/* One reading of all records that could point to what goes. */
static caac_status look_through(removing *r, const caac__kind *target)
{
  const char *name = r->kind->open.name, *field = r->kind->fields[r->field].name;
  sqlite3 *db = r->merge->ours.reg->db;
  sqlite3_stmt *row = NULL;
  caac_status status = CAAC_OK;
  char sql[200];
  if (caac__field_type_of(&r->kind->fields[r->field]) == CAAC__FIELD_REFERENCES)
    snprintf(sql, sizeof sql, "SELECT %s, target FROM %s_%s", name, name, field);
  else if (r->kind == caac__kind_at(CAAC__CLAIM))
    snprintf(sql, sizeof sql,
             "SELECT subject || '/' || subject_id || '/' || kind || '/' || n, %s FROM claim WHERE subject = '%s'", field,
             target->open.name);
  else
    snprintf(sql, sizeof sql, "SELECT %s, %s FROM %s WHERE %s IS NOT NULL",
             r->kind == caac__kind_at(CAAC__USE) ? "coding || '/' || n" : "id", field, name, field);
  int result = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
  if (result == SQLITE_OK)
    while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
      const char *user = caac__sql_needed(row, 0, r->merge->ours.reg->path, &status);
      const char *used = caac__sql_needed(row, 1, r->merge->ours.reg->path, &status);
      if (!status) status = see_user(r, target, user, used);
    }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(db, result, r->merge->ours.reg->path);
  sqlite3_finalize(row);
  return status;
}

static int may_point_to(const caac_field *field, const caac__kind *target)
{
  caac__field_type type = caac__field_type_of(field);
  if (type != CAAC__FIELD_REFERENCE && type != CAAC__FIELD_REFERENCES) return 0;
  if (strcmp(field->values, target->open.name) == 0) return 1;
  return strcmp(field->values, "subject") == 0 &&
         (target == caac__kind_at(CAAC__DOCUMENT) || target == caac__kind_at(CAAC__SITUATION));
}

/* What rests on others is of a later kind: it goes, and is in sight when that kind is looked at. */
static caac_status find_users(removing *r)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < r->count; i++) r->goes[caac__kind_index(r->merge->actions[r->removals[i].action].kind)] = 1;
  for (size_t t = 0; t < CAAC__KIND_COUNT; t++)
    for (size_t k = 0; r->goes[t] && k < CAAC__KIND_COUNT; k++)
      for (size_t f = 0; f < caac__kind_at(k)->field_count && !status; f++) {
        r->kind = caac__kind_at(k);
        r->field = (int)f;
        if (may_point_to(&r->kind->fields[f], caac__kind_at(t))) status = look_through(r, caac__kind_at(t));
      }
  return status;
}

/* ---- Conflicts ---- */

static caac_status add_conflict(removing *r, size_t number)
{
  caac__merge *m = r->merge;
  removal *root = &r->removals[number];
  const caac__merge_action *action = &m->actions[root->action];
  const caac__kind *kind = action->kind, *changed_kind = kind;
  const char *user;
  caac__buffer text = { 0 };
  caac__merge_conflict c = { .kind = kind, .field = -1, .action = SIZE_MAX, .ours = "changed", .theirs = "removed" };
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++)
    if (strcmp(caac__kind_at(i)->open.name, root->changed_kind) == 0) changed_kind = caac__kind_at(i);
  c.theirs_by = caac__merge_theirs_by(m, action->past, -1);
  caac_status status = caac__merge_name(m, kind, action->ours, NULL, &c.record);
  if (!status) status = caac__merge_ours_by(m, changed_kind, root->changed, -1, &c.ours_by);
  if (!status && (changed_kind != kind || strcmp(root->changed, action->ours) != 0)) {
    status = caac__merge_name(m, changed_kind, root->changed, NULL, &user);
    if (!status) caac__buffer_format(&text, "in use: %s %s", root->changed_kind, user);
    if (!status && (text.failed || !(c.ours = caac__arena_copy(&m->arena, text.data, text.len)))) status = caac__fail_memory();
  }
  for (size_t i = 0; i < r->user_count && !status && !c.user; i++)
    if (r->users[i].root == number) status = caac__merge_name(m, r->users[i].kind, r->users[i].id, NULL, &c.user);
  caac__buffer_free(&text);
  if (!status) status = caac__merge_add_conflict(m, &c, &root->conflict);
  root->conflict++;
  return status;
}

caac_status caac__merge_plan_removals(caac__merge *self)
{
  removing r = { .merge = self };
  caac_status status = list_actions(&r);
  if (!status) status = find_roots(&r);
  if (!status && r.count > 0) status = find_users(&r);
  for (size_t i = 0; i < r.count && !status; i++)
    if (r.removals[i].is_in_trouble) status = add_conflict(&r, i);
  for (size_t i = 0; i < r.count && !status; i++)
    self->actions[r.removals[i].action].gate = r.removals[r.removals[i].root].conflict;
  caac__free(r.removals);
  caac__free(r.change_actions);
  caac__free(r.users);
  caac__intern_free(&r.going);
  caac__intern_free(&r.changes);
  return status;
}
