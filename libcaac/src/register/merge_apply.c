/* SPDX-License-Identifier: MIT */
/* Doing what was planned and decided, through the one way in. */
#include "merge.h"

#include "alloc.h"
#include "search.h"

#include <string.h>

static const caac__origin no_origin = { 0 };

int caac__merge_is_open(const caac__merge *self, size_t gate)
{
  return gate == 0 || self->conflicts[gate - 1].choice == CAAC__MERGE_THEIRS;
}

/* Will ours have what this record of theirs is? What theirs does not hold itself is found, or missed, when the step ends. */
static caac_status is_to_be_there(caac__merge *self, const caac__kind *kind, const char *theirs, const char **ours, int *out)
{
  size_t id = caac__merge_id_of(self, kind, theirs);
  if (id == SIZE_MAX) return caac__fail_memory();
  caac_status status = caac__merge_match(self, id);
  const caac__merge_id *m = &self->ids[id];
  *ours = m->ours;
  *out = m->is_there || (m->is_created && caac__merge_is_open(self, m->gate));
  int held = 0;
  if (!status && !*out) status = caac__reader_read(&self->theirs.aside, kind, theirs, &held);
  if (!held) *out = 1;
  return status;
}

/* Of a list, the ids that point to something. */
static caac_status translate_list(caac__merge *self, const caac__kind *target, const char *list, const char **out)
{
  caac__buffer text = { 0 };
  char one[CAAC__ID_MAX + 1];
  caac_status status = CAAC_OK;
  for (const char *word = list; !status && *word;) {
    size_t len = strcspn(word, " "), room = len < CAAC__ID_MAX ? len : CAAC__ID_MAX;
    const char *ours;
    int there = 0;
    memcpy(one, word, room);
    one[room] = '\0';
    status = is_to_be_there(self, target, one, &ours, &there);
    if (!status && there) caac__buffer_format(&text, "%s%s", text.len ? " " : "", ours);
    word += len + (word[len] == ' ');
  }
  caac__buffer_add(&text, "");
  if (!status && (text.failed || !(*out = caac__arena_copy(&self->arena, text.data, text.len)))) status = caac__fail_memory();
  caac__buffer_free(&text);
  return status;
}

/* The values of a record of theirs as ours takes them. *rests is 0 if it rests on what ours does not want. */
static caac_status read_values(caac__merge *self, const caac__merge_action *action, caac__values *out, int *rests)
{
  const caac__kind *kind = action->kind;
  caac_status status = caac__reader_read(&self->theirs.reader, kind, action->theirs, rests);
  const caac__values *raw = &self->theirs.reader.values;
  const caac__kind *on;
  const char *support = caac__merge_support(kind, raw, &on);
  *out = *raw;
  for (size_t i = 0; i < kind->field_count && !status; i++) {
    const char *value = raw->value[i], *ours = NULL;
    const caac__kind *target = value && *value ? caac__merge_target(kind, i, raw) : NULL;
    int there = 1;
    if (!target) continue;
    if (caac__field_type_of(&kind->fields[i]) == CAAC__FIELD_REFERENCES) {
      status = translate_list(self, target, value, &out->value[i]);
      continue;
    }
    status = is_to_be_there(self, target, value, &ours, &there);
    out->value[i] = there ? ours : "";
    if (!there && value == support) *rests = 0;
  }
  return status;
}

/* A unit that joins the text of a document that was there before: its passages are put in order again. */
static caac_status note_text(caac__intern *texts, const caac__values *values)
{
  const caac__kind *kind = caac__kind_at(CAAC__UNIT);
  const char *document = caac__merge_value(kind, values, "document");
  if (!document || !caac__merge_value(kind, values, "form")) return CAAC_OK;
  return caac__intern_add(texts, document, strlen(document)) == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}

static caac_status keep_values(caac__merge *self, const caac__kind *kind, const caac__values *values, const caac__values **out)
{
  caac__values *copy = caac__arena_alloc(&self->arena, 1, sizeof *copy);
  if (!copy) return caac__fail_memory();
  for (size_t i = 0; i < kind->field_count; i++) {
    const char *value = values->value[i];
    if (value && !(copy->value[i] = caac__arena_copy(&self->arena, value, strlen(value)))) return caac__fail_memory();
  }
  *out = copy;
  return CAAC_OK;
}

/* A number that another record has: none, so that the next one is given. */
static caac_status yield_number(caac__merge *self, const caac__kind *kind, caac__values *values, int *has_yielded)
{
  int field = caac__kind_find_field(kind, "n", 1), found = 0;
  char *id = caac__record_id(self->ours.reg, kind, values);
  caac_status status = id ? caac__reader_read(&self->ours.aside, kind, id, &found) : caac__fail_memory();
  caac__free(id);
  if (found) values->value[field] = NULL;
  *has_yielded = found;
  return status;
}

/* The values to be put: all of a new record, of others those that come in. */
static void choose_values(const caac__merge_action *action, const caac__values *incoming, caac__values *out)
{
  for (size_t i = 0; i < action->kind->field_count; i++) {
    uint32_t comes = (action->act == CAAC__MERGE_CREATE ? ~action->leave : action->take) >> i & 1;
    out->value[i] = comes ? incoming->value[i] : action->kept ? action->kept->value[i] : NULL;
    if (comes && !out->value[i] && action->act == CAAC__MERGE_CHANGE) out->value[i] = "";
  }
}

/* What does not come in takes what rests on it with it. */
static caac_status forget(caac__merge *self, const caac__merge_action *action)
{
  size_t id = caac__merge_id_of(self, action->kind, action->theirs);
  if (id == SIZE_MAX) return caac__fail_memory();
  self->ids[id].is_created = 0;
  return CAAC_OK;
}

/* *waits is 1, and nothing is put, if the number of a claim is taken and `may_wait`: others are put first. */
static caac_status put(caac__merge *self, caac_register *reg, const caac__merge_action *action, caac__intern *texts, int may_wait,
                       int *waits, caac_findings *findings)
{
  const caac__kind *kind = action->kind;
  caac__values incoming, values = { { NULL } };
  int rests, is_new = action->act == CAAC__MERGE_CREATE, is_numbered = strchr(kind->open.key, ' ') != NULL;
  char *id = NULL;
  caac_status status = read_values(self, action, &incoming, &rests);
  *waits = 0;
  if (!status && !rests) status = forget(self, action);
  if (status || !rests) return status;
  choose_values(action, &incoming, &values);
  if (is_numbered && (is_new || action->kept)) {
    int field = caac__kind_find_field(kind, "n", 1);
    values.value[field] = incoming.value[field];
    status = yield_number(self, kind, &values, waits);
    if (status || (*waits && may_wait)) return status;
  } else {
    if (!(id = caac__copy(action->ours))) return caac__fail_memory();
    caac__record_split(reg, kind, id, &values);
  }
  if (is_new && kind == caac__kind_at(CAAC__UNIT)) status = note_text(texts, &values);
  if (!status) status = caac__record_put(reg, kind, &values, &no_origin, findings, NULL);
  caac__free(id);
  if (!status) ++*(is_new ? &self->done[caac__kind_index(kind)].created : &self->done[caac__kind_index(kind)].changed);
  return status == CAAC_E_INPUT ? CAAC_OK : status; /* told; go on, to find the rest */
}

/* Claims that get another number go, and come again. */
static caac_status take_out(caac__merge *self, caac_register *reg, caac__merge_action *action)
{
  int found;
  caac_status status = caac__reader_read(&self->ours.reader, action->kind, action->ours, &found);
  if (!status) status = keep_values(self, action->kind, &self->ours.reader.values, &action->kept);
  return status ? status : caac__record_remove(reg, action->kind, action->ours);
}

/* A symbol that another document takes is given up first. */
static caac_status give_up_symbol(caac__merge *self, caac_register *reg, const caac__merge_action *action,
                                  caac_findings *findings)
{
  caac__values values = { { NULL } };
  char *id = caac__copy(action->ours);
  if (!id) return caac__fail_memory();
  caac__record_split(self->ours.reg, action->kind, id, &values);
  values.value[caac__kind_find_field(action->kind, "symbol", 6)] = "";
  caac_status status = caac__record_put(reg, action->kind, &values, &no_origin, findings, NULL);
  caac__free(id);
  return status;
}

static caac_status remove_all(caac__merge *self, caac_register *reg, caac_findings *findings)
{
  caac_status status = CAAC_OK;
  for (size_t i = self->action_count; i-- > 0 && !status;) {
    caac__merge_action *action = &self->actions[i];
    if (action->is_renumbered) status = take_out(self, reg, action);
    if (action->is_awaited && !status) status = give_up_symbol(self, reg, action, findings);
    if (status || action->act != CAAC__MERGE_REMOVE || !caac__merge_is_open(self, action->gate)) continue;
    status = caac__record_remove(reg, action->kind, action->ours);
    if (!status) self->done[caac__kind_index(action->kind)].removed++;
  }
  return status;
}

/* What others rest on comes first; of claims, those that find their number free. */
static caac_status put_all(caac__merge *self, caac_register *reg, caac__intern *texts, caac_findings *findings)
{
  caac_status status = CAAC_OK;
  for (size_t turn = 0; turn < 2 * CAAC__KIND_COUNT; turn++) {
    int waiting = 0;
    for (size_t i = 0; i < self->action_count && !status; i++) {
      caac__merge_action *action = &self->actions[i];
      int waits = 0, is_wanted = action->act == CAAC__MERGE_CREATE || action->take || action->is_renumbered;
      if (action->kind != caac__kind_at(turn / 2) || action->act == CAAC__MERGE_REMOVE || action->is_done) continue;
      if (!is_wanted || !caac__merge_is_open(self, action->gate)) continue;
      status = put(self, reg, action, texts, turn % 2 == 0, &waits, findings);
      action->is_done = !waits;
      waiting |= waits;
      if (!status && i % 2048 == 0) status = caac__register_tick(reg, i, self->action_count);
    }
    if (turn % 2 == 0 && !waiting) turn++;
  }
  return status;
}

/* A merge that met nothing new leaves no trace. What was decided, or is the same in both, is not to be asked about again. */
static caac_status keep_trace(caac__merge *self, caac_register *reg)
{
  int is_kept = reg->step_changes > 0 || self->agreed > 0;
  for (size_t i = 0; i < self->conflict_count; i++) is_kept |= self->conflicts[i].choice != CAAC__MERGE_OPEN;
  if (!is_kept || !self->theirs.steps.count) return CAAC_OK;
  const char *last = self->theirs.steps.items[self->theirs.steps.count - 1].id;
  caac__buffer merged = { 0 };
  caac__buffer_format(&merged, "%s%s", last, self->left_out ? CAAC__MERGED_PUBLIC : "");
  reg->step_merged = merged.failed ? NULL : caac__arena_copy(&self->arena, merged.data, merged.len);
  reg->step_is_kept = 1;
  caac__buffer_free(&merged);
  return reg->step_merged ? CAAC_OK : caac__fail_memory();
}

caac_status caac__merge_apply(caac__merge *self, caac_register *reg, caac_findings *findings)
{
  caac__intern texts = { 0 };
  for (size_t i = 0; i < self->conflict_count; i++) {
    const caac__merge_conflict *c = &self->conflicts[i];
    if (c->action != SIZE_MAX && c->choice == CAAC__MERGE_THEIRS) self->actions[c->action].take |= (uint32_t)1 << c->field;
  }
  caac_status status = remove_all(self, reg, findings);
  if (!status) status = put_all(self, reg, &texts, findings);
  for (size_t i = 0; i < texts.count && !status; i++) status = caac__search_renew(reg, caac__intern_text(&texts, (uint32_t)i));
  if (!status) status = keep_trace(self, reg);
  caac__intern_free(&texts);
  return status;
}
