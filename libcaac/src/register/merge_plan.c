/* SPDX-License-Identifier: MIT */
/* What a merge has to do: each record that theirs touched is compared with ours, field by field, and with what both had in
 * common. */
#include "merge.h"

#include "alloc.h"

#include <string.h>

/* One record: as theirs has it, with ids of ours; as ours has it; and as it was in common, of which there may be two. */
typedef struct three {
  const caac__kind *kind;
  const caac__past *past;
  size_t id;
  caac__values theirs, ours, base[2];
  int in_theirs, in_ours, in_base[2], bases;
  const caac__merge_base *common;
} three;

caac_status caac__merge_add_action(caac__merge *self, const caac__merge_action *action, size_t *number)
{
  if (caac__grow(&self->actions, &self->action_capacity, self->action_count + 1, sizeof *self->actions) != 0)
    return caac__fail_memory();
  if (number) *number = self->action_count;
  self->actions[self->action_count++] = *action;
  return CAAC_OK;
}

caac_status caac__merge_add_conflict(caac__merge *self, const caac__merge_conflict *conflict, size_t *number)
{
  if (caac__grow(&self->conflicts, &self->conflict_capacity, self->conflict_count + 1, sizeof *self->conflicts) != 0)
    return caac__fail_memory();
  if (number) *number = self->conflict_count;
  self->conflicts[self->conflict_count++] = *conflict;
  return CAAC_OK;
}

/* ---- Who ---- */

static const char *author(const caac__merge_side *side, sqlite3_int64 change)
{
  const caac__step *step = caac__merge_step_of(side, change);
  return step ? step->author : NULL;
}

static sqlite3_int64 last_line(const caac__past *past, int field)
{
  for (const caac__past_value *at = past->values; at && field >= 0; at = at->next)
    if (at->field == field) return at->last;
  return past->last;
}

caac_status caac__merge_ours_by(caac__merge *self, const caac__kind *kind, const char *ours, int field, const char **out)
{
  caac__history *since;
  const caac__past *past = NULL;
  caac_status status = caac__merge_since_step(&self->ours, self->common, &since);
  if (!status) status = caac__history_find(since, kind, ours, &past);
  *out = past ? author(&self->ours, last_line(past, field)) : NULL;
  return status;
}

const char *caac__merge_theirs_by(const caac__merge *self, const caac__past *past, int field)
{
  return past ? author(&self->theirs, last_line(past, field)) : NULL;
}

/* ---- Reading ---- */

static int has_changed(const caac__past *past, int field)
{
  const caac__past_value *at = past ? past->values : NULL;
  while (at && at->field != field) at = at->next;
  return at != NULL;
}

/* Is a document private, or was it made public or private since? */
static caac_status is_apart(caac__reader *reader, caac__history *const since[2], const char *document, int *out)
{
  const caac__kind *kind = caac__kind_at(CAAC__DOCUMENT);
  const caac__past *past;
  int found, field = caac__kind_find_field(kind, "private", 7);
  caac_status status = caac__reader_read(reader, kind, document, &found);
  const char *now = caac__merge_value(kind, &reader->values, "private");
  *out = now && strcmp(now, "1") == 0;
  for (int i = 0; i < 2 && since[i] && !status; i++) {
    status = caac__history_find(since[i], kind, document, &past);
    if (!status) *out |= has_changed(past, field);
  }
  return status;
}

/* The coding of a use that theirs may not have: all of its id before the last '/'. */
static caac_status find_coding(caac__merge *self, size_t use, size_t *out)
{
  const char *theirs = self->ids[use].theirs, *slash = strrchr(theirs, '/');
  const char *coding = caac__arena_copy(&self->arena, theirs, slash ? (size_t)(slash - theirs) : strlen(theirs));
  *out = coding ? caac__merge_id_of(self, caac__kind_at(CAAC__CODING), coding) : SIZE_MAX;
  return *out == SIZE_MAX ? caac__fail_memory() : CAAC_OK;
}

/* The document that a record of theirs rests on, through others; SIZE_MAX if there is none. */
static caac_status find_document(caac__merge *self, size_t id, size_t *out)
{
  caac_status status = CAAC_OK;
  *out = SIZE_MAX;
  while (!status && self->ids[id].kind != caac__kind_at(CAAC__DOCUMENT)) {
    const caac__kind *kind = self->ids[id].kind, *on;
    caac__values values;
    int found;
    status = caac__merge_recall(self, kind, self->ids[id].theirs, &values, &found);
    const char *support = status ? NULL : caac__merge_support(kind, &values, &on);
    if (!status && !found && kind == caac__kind_at(CAAC__USE))
      status = find_coding(self, id, &id);
    else if (!support)
      return status;
    else if ((id = caac__merge_id_of(self, on, support)) == SIZE_MAX)
      status = caac__fail_memory();
  }
  if (!status) *out = id;
  return status;
}

/* Merges that left out what is private are none for what is, or was, private. */
static caac_status choose_base(caac__merge *self, size_t id, const caac__merge_base **out)
{
  size_t document;
  int apart = 0, ours_apart = 0;
  caac__history *theirs_since[2] = { self->full.theirs_since, self->public.theirs_since };
  caac__history *ours_since[2] = { NULL, self->public.ours_since };
  *out = &self->full;
  if (self->full.theirs == self->public.theirs && self->full.ours == self->public.ours) return CAAC_OK;
  caac_status status = find_document(self, id, &document);
  if (!status && document != SIZE_MAX) {
    status = is_apart(&self->theirs.aside, theirs_since, self->ids[document].theirs, &apart);
    if (!status) status = caac__merge_match(self, document);
    if (!status) status = caac__merge_since_step(&self->ours, self->common, &ours_since[0]);
    if (!status) status = is_apart(&self->ours.aside, ours_since, self->ids[document].ours, &ours_apart);
  }
  if (!apart && !ours_apart) *out = &self->public;
  return status;
}

static caac_status was(caac__history *since, const caac__kind *kind, const char *id, const caac__values *now, int is_now,
                       caac__values *out, int *existed)
{
  const caac__past *past;
  caac_status status = caac__history_find(since, kind, id, &past);
  *out = *now;
  *existed = past ? past->existed : is_now;
  if (past) caac__past_restore(past, out);
  return status;
}

/* Was this change made by a merge of ours? */
static int is_from_ours(const caac__merge *self, sqlite3_int64 change)
{
  const caac__step *step = caac__merge_step_of(&self->theirs, change);
  size_t len = step && step->merged ? strcspn(step->merged, " ") : 0;
  return len && caac__intern_find(&self->ours.steps.ids, step->merged, len) != CAAC__NONE;
}

/* Both had it, and the journal of ours knows nothing of it: it was purged. That it comes back is not for a merge to decide,
 * unless theirs left it as it was. */
static caac_status see_purged(caac__merge *self, three *r, int base)
{
  caac__history *since;
  const caac__past *past = NULL, *lately = NULL;
  if (strchr(r->kind->open.key, ' ')) return CAAC_OK; /* numbers are given again, and tell nothing */
  caac_status status = caac__merge_since_step(&self->ours, self->common, &since);
  if (!status) status = caac__history_find(since, r->kind, self->ids[r->id].ours, &past);
  if (status || past) return status;
  status = caac__merge_since_step(&self->theirs, self->common, &since);
  if (!status) status = caac__history_find(since, r->kind, self->ids[r->id].theirs, &past);
  if (!status && past) status = caac__history_find(r->common->theirs_since, r->kind, self->ids[r->id].theirs, &lately);
  if (status || !past) return status;
  int was_taken_in = r->in_theirs && r->common->theirs > self->common && (!lately || lately->existed);
  r->in_base[base] = past->existed || is_from_ours(self, past->first) || was_taken_in;
  if (r->in_base[base] && (is_from_ours(self, past->last) || (was_taken_in && !lately))) r->base[base] = r->theirs;
  return CAAC_OK;
}

static caac_status read_three(caac__merge *self, three *r)
{
  caac__values before;
  caac_status status = choose_base(self, r->id, &r->common);
  const caac__merge_base *base = r->common;
  if (!status) status = caac__merge_match(self, r->id);
  if (status) return status;
  const char *theirs = self->ids[r->id].theirs, *ours = self->ids[r->id].ours;
  status = caac__reader_read(&self->theirs.reader, r->kind, theirs, &r->in_theirs);
  if (!status) status = caac__reader_read(&self->ours.reader, r->kind, ours, &r->in_ours);
  r->ours = self->ours.reader.values;
  if (!status) status = caac__merge_translate(self, r->kind, &self->theirs.reader.values, &r->theirs);
  if (!status && base->by_theirs) {
    status = was(base->theirs_since, r->kind, theirs, &self->theirs.reader.values, r->in_theirs, &before, &r->in_base[0]);
    if (!status) status = caac__merge_translate(self, r->kind, &before, &r->base[0]);
    r->bases = 1;
  }
  if (!status && base->by_ours) {
    int i = r->bases++;
    status = was(base->ours_since, r->kind, ours, &r->ours, r->in_ours, &r->base[i], &r->in_base[i]);
    if (!status && !r->in_base[i] && !r->in_ours) status = see_purged(self, r, i);
  }
  return status;
}

/* ---- Comparing ---- */

/* What counts for a value: the fallback for none. */
static const char *counted(const three *r, const caac__values *values, size_t field)
{
  const char *value = values->value[field];
  return value && *value ? value : r->kind->fields[field].fallback ? r->kind->fields[field].fallback : "";
}

static int is_equal(const three *r, const caac__values *a, const caac__values *b, size_t field)
{
  return strcmp(counted(r, a, field), counted(r, b, field)) == 0;
}

/* All fields but those of the key. */
static int is_all_equal(const caac__merge *self, const three *r, const caac__values *a, const caac__values *b)
{
  const char *key = self->ours.reg->kinds[caac__kind_index(r->kind)].key;
  for (size_t i = 0; i < r->kind->field_count; i++)
    if (!key[i] && !is_equal(r, a, b, i)) return 0;
  return 1;
}

static int was_common(const three *r) { return r->in_base[0] || (r->bases > 1 && r->in_base[1]); }

/* Is the record as it was in common? */
static int is_as_before(const caac__merge *self, const three *r, const caac__values *values)
{
  for (int i = 0; i < r->bases; i++)
    if (r->in_base[i] && is_all_equal(self, r, values, &r->base[i])) return 1;
  return 0;
}

typedef enum verdict { LEAVE, AGREED, TAKE, CONFLICT } verdict;

/* Of a record that both made, an empty field says nothing; a use is one thing, and its empty fields say something too. */
static verdict judge(const three *r, size_t field)
{
  int theirs_same = 0, ours_same = 0;
  for (int i = 0; i < r->bases; i++) {
    theirs_same |= is_equal(r, &r->theirs, &r->base[i], field);
    ours_same |= is_equal(r, &r->ours, &r->base[i], field);
  }
  if (is_equal(r, &r->theirs, &r->ours, field)) return theirs_same ? LEAVE : AGREED;
  if (!was_common(r) && r->kind == caac__kind_at(CAAC__USE)) return CONFLICT;
  if (theirs_same == ours_same) return CONFLICT;
  return theirs_same ? LEAVE : TAKE;
}

/* ---- Planning ---- */

caac_status caac__merge_dispute(caac__merge *self, const caac__merge_action *action, size_t number, int field,
                                const caac__values *ours, const caac__values *theirs)
{
  caac__merge_conflict c = { .kind = action->kind, .field = field, .action = number };
  caac_status status = caac__merge_name(self, action->kind, action->ours, NULL, &c.record);
  if (!status) status = caac__merge_show(self, action->kind, field, ours->value[field], &c.ours);
  if (!status) status = caac__merge_show(self, action->kind, field, theirs->value[field], &c.theirs);
  if (!status) status = caac__merge_ours_by(self, action->kind, action->ours, field, &c.ours_by);
  c.theirs_by = caac__merge_theirs_by(self, action->past, field);
  return status ? status : caac__merge_add_conflict(self, &c, NULL);
}

/* Theirs merged ours and gave a claim another number: then that holds, so that both say the same. */
static int is_renumbered(const three *r)
{
  if (r->kind != caac__kind_at(CAAC__CLAIM) || !r->in_base[0] || r->common->by_theirs) return 0;
  const char *theirs = caac__merge_value(r->kind, &r->theirs, "n"), *ours = caac__merge_value(r->kind, &r->ours, "n");
  return theirs && ours && strcmp(theirs, ours) != 0;
}

static caac_status plan_change(caac__merge *self, const three *r)
{
  const char *key = self->ours.reg->kinds[caac__kind_index(r->kind)].key;
  uint32_t disputed = 0;
  size_t number = 0;
  caac__merge_action action = { .act = CAAC__MERGE_CHANGE, .kind = r->kind, .past = r->past };
  action.theirs = self->ids[r->id].theirs;
  action.ours = self->ids[r->id].ours;
  for (size_t i = 0; i < r->kind->field_count; i++) {
    verdict v = key[i] ? LEAVE : judge(r, i);
    if (v == TAKE) action.take |= (uint32_t)1 << i;
    if (v == CONFLICT) disputed |= (uint32_t)1 << i;
    self->agreed += v == AGREED;
  }
  action.is_renumbered = is_renumbered(r);
  if (!action.take && !disputed && !action.is_renumbered) return CAAC_OK;
  caac_status status = caac__merge_add_action(self, &action, &number);
  for (int i = 0; i < (int)r->kind->field_count && !status; i++)
    if (disputed >> i & 1) status = caac__merge_dispute(self, &action, number, i, &r->ours, &r->theirs);
  return status;
}

static caac_status add_creation(caac__merge *self, size_t id, size_t gate, const caac__past *past)
{
  caac__merge_id *m = &self->ids[id];
  caac__merge_action action = {
    .act = CAAC__MERGE_CREATE, .kind = m->kind, .theirs = m->theirs, .ours = m->ours, .gate = gate, .past = past
  };
  m->is_created = m->is_planned = 1;
  m->gate = gate;
  return caac__merge_add_action(self, &action, NULL);
}

/* The number of what a record of theirs rests on; SIZE_MAX if it rests on nothing that theirs has. */
static caac_status find_support(caac__merge *self, size_t id, size_t *out)
{
  caac__values values;
  const caac__kind *on, *kind = self->ids[id].kind;
  int found;
  *out = SIZE_MAX;
  caac_status status = caac__merge_recall(self, kind, self->ids[id].theirs, &values, &found);
  const char *support = status ? NULL : caac__merge_support(kind, &values, &on);
  if (!support) return status;
  size_t number = caac__merge_id_of(self, on, support);
  if (number == SIZE_MAX) return caac__fail_memory();
  status = caac__reader_read(&self->theirs.aside, on, self->ids[number].theirs, &found);
  if (!status && found) status = caac__merge_match(self, number);
  if (found) *out = number;
  return status;
}

static caac_status add_resting(caac__merge *self, const caac__kind *kind, const char *theirs, void *payload)
{
  const size_t *gate = payload;
  size_t id = caac__merge_id_of(self, kind, theirs);
  if (id == SIZE_MAX) return caac__fail_memory();
  caac_status status = caac__merge_match(self, id);
  return status || self->ids[id].is_there || self->ids[id].is_created ? status : add_creation(self, id, *gate, NULL);
}

/* Ours removed what theirs changed or used: one conflict for all that was removed together. Decided for theirs, all of it comes
 * back. */
static caac_status plan_return(caac__merge *self, size_t id, const caac__past *past)
{
  size_t top = id, support, conflict = 0;
  caac_status status;
  while (!(status = find_support(self, top, &support)) && support != SIZE_MAX && !self->ids[support].is_there) {
    if (self->ids[support].is_created) return add_creation(self, id, self->ids[support].gate, past);
    top = support;
  }
  if (status) return status;
  caac__merge_conflict c = { .kind = self->ids[top].kind, .field = -1, .action = SIZE_MAX, .ours = "removed" };
  c.theirs = top == id ? "changed" : "in use";
  c.theirs_by = caac__merge_theirs_by(self, past, -1);
  status = caac__merge_name(self, c.kind, NULL, self->ids[top].theirs, &c.record);
  if (!status) status = caac__merge_ours_by(self, c.kind, self->ids[top].ours, -1, &c.ours_by);
  if (!status) status = caac__merge_add_conflict(self, &c, &conflict);
  size_t gate = conflict + 1;
  if (!status) status = add_creation(self, top, gate, top == id ? past : NULL);
  if (!status) status = caac__merge_resting(self, &self->theirs, c.kind, self->ids[top].theirs, add_resting, &gate);
  if (!status && !self->ids[id].is_created) status = add_creation(self, id, gate, past);
  return status;
}

static caac_status plan_creation(caac__merge *self, const three *r)
{
  size_t support;
  caac_status status = find_support(self, r->id, &support);
  if (status) return status;
  if (support == SIZE_MAX || self->ids[support].is_there) return add_creation(self, r->id, 0, r->past);
  if (self->ids[support].is_created) return add_creation(self, r->id, self->ids[support].gate, r->past);
  return plan_return(self, r->id, r->past);
}

static caac_status plan_removal(caac__merge *self, const three *r)
{
  caac__merge_action action = { .act = CAAC__MERGE_REMOVE, .kind = r->kind, .past = r->past };
  action.theirs = self->ids[r->id].theirs;
  action.ours = self->ids[r->id].ours;
  action.is_disputed = !is_as_before(self, r, &r->ours);
  action.base = r->common;
  return caac__merge_add_action(self, &action, NULL);
}

/* `past` is NULL if theirs did not touch the record. */
static caac_status plan_record(caac__merge *self, const caac__kind *kind, const char *theirs, const caac__past *past)
{
  three r = { .kind = kind, .past = past };
  int is_private = 0;
  r.id = caac__merge_id_of(self, kind, theirs);
  if (r.id == SIZE_MAX) return caac__fail_memory();
  if (self->ids[r.id].is_planned) return CAAC_OK;
  self->ids[r.id].is_planned = 1;
  caac_status status = caac__merge_is_private(self, r.id, &is_private);
  *(self->with_private ? &self->private_in : &self->left_out) += (size_t)is_private;
  if (status || (is_private && !self->with_private)) return status;
  status = read_three(self, &r);
  if (status) return status;
  if (r.in_theirs && r.in_ours) return plan_change(self, &r);
  if (r.in_theirs && !was_common(&r)) return plan_creation(self, &r);
  if (r.in_theirs && !is_as_before(self, &r, &r.theirs)) return plan_return(self, r.id, past);
  if (!r.in_theirs && r.in_ours && was_common(&r)) return plan_removal(self, &r);
  return CAAC_OK;
}

/* ---- All of it ---- */

/* Does theirs have the coding of a use of ours, under the same id? */
static caac_status has_coding(caac__merge *self, const char *use, int *out)
{
  size_t coding, id = caac__merge_id_of(self, caac__kind_at(CAAC__USE), use);
  caac_status status = id == SIZE_MAX ? caac__fail_memory() : find_coding(self, id, &coding);
  if (!status) status = caac__reader_read(&self->theirs.aside, self->ids[coding].kind, self->ids[coding].theirs, out);
  if (!status && *out) status = caac__merge_match(self, coding);
  if (!status && *out) *out = strcmp(self->ids[coding].ours, self->ids[coding].theirs) == 0;
  return status;
}

/* Theirs merged ours, and may have kept its own of what ours had changed, or not taken a use: that touched nothing there. */
static caac_status plan_kept(caac__merge *self, const caac__past *ours)
{
  int held;
  caac_status status = caac__reader_read(&self->theirs.aside, ours->kind, ours->id, &held);
  if (!status && !held && ours->kind == caac__kind_at(CAAC__USE)) status = has_coding(self, ours->id, &held);
  return status || !held ? status : plan_record(self, ours->kind, ours->id, NULL);
}

static caac_status plan_kind(caac__merge *self, const caac__kind *kind)
{
  const caac__history *theirs = self->full.theirs_since;
  caac__history *ours = NULL;
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < theirs->count && !status; i++) {
    const caac__past *past = &theirs->records[i];
    if (past->kind == kind) status = plan_record(self, kind, past->id, past);
    if (!status && i % 2048 == 0) status = caac__register_tick(self->ours.reg, i, theirs->count);
  }
  if (!status && (self->full.by_ours || self->public.by_ours)) status = caac__merge_since_step(&self->ours, self->common, &ours);
  for (size_t i = 0; ours && i < ours->count && !status; i++)
    if (ours->records[i].kind == kind) status = plan_kept(self, &ours->records[i]);
  return status;
}

caac_status caac__merge_plan(caac__merge *self)
{
  caac_status status = CAAC_OK;
  for (size_t k = 0; k < CAAC__KIND_COUNT && !status; k++)
    status = plan_kind(self, caac__kind_at(k)); /* what others rest on first */
  if (!status) status = caac__merge_plan_removals(self);
  if (!status) status = caac__merge_plan_symbols(self);
  return status ? status : caac__merge_show_uses(self);
}
