/* SPDX-License-Identifier: MIT */
/* The uses of a coding are one judgement: where one of them is in conflict, every change in them is shown. */
#include "merge.h"

#include <string.h>

/* The id of the coding of a use: all before the last '/'. */
static uint32_t coding_of(caac__intern *codings, const char *use, int add)
{
  const char *slash = strrchr(use, '/');
  size_t len = slash ? (size_t)(slash - use) : strlen(use);
  return add ? caac__intern_add(codings, use, len) : caac__intern_find(codings, use, len);
}

/* What would come in by itself is shown beside what is in conflict. */
static caac_status show_use(caac__merge *self, size_t number)
{
  caac__merge_action *action = &self->actions[number];
  caac__values theirs = { { NULL } };
  int found;
  caac_status status = CAAC_OK;
  if (action->act == CAAC__MERGE_CHANGE) {
    uint32_t take = action->take;
    action->take = 0;
    caac__merge_action copy = *action; /* the array may move */
    status = caac__reader_read(&self->theirs.reader, copy.kind, copy.theirs, &found);
    if (!status) status = caac__merge_translate(self, copy.kind, &self->theirs.reader.values, &theirs);
    if (!status) status = caac__reader_read(&self->ours.reader, copy.kind, copy.ours, &found);
    for (int i = 0; i < (int)copy.kind->field_count && !status; i++)
      if (take >> i & 1) status = caac__merge_dispute(self, &copy, number, i, &self->ours.reader.values, &theirs);
    return status;
  }
  size_t conflict;
  int is_new = action->act == CAAC__MERGE_CREATE;
  caac__merge_conflict c = { .kind = action->kind, .field = -1, .action = SIZE_MAX };
  c.ours = is_new ? "none" : "unchanged";
  c.theirs = is_new ? "created" : "removed";
  c.theirs_by = caac__merge_theirs_by(self, action->past, -1);
  status = caac__merge_name(self, c.kind, is_new ? NULL : action->ours, is_new ? action->theirs : NULL, &c.record);
  if (!status) status = caac__merge_add_conflict(self, &c, &conflict);
  if (!status) self->actions[number].gate = conflict + 1;
  return status;
}

caac_status caac__merge_show_uses(caac__merge *self)
{
  const caac__kind *use = caac__kind_at(CAAC__USE);
  caac__intern codings = { 0 };
  caac_status status = CAAC_OK;
  size_t count = self->action_count;
  for (size_t i = 0; i < self->conflict_count && !status; i++) {
    const caac__merge_conflict *c = &self->conflicts[i];
    if (c->kind == use && c->action != SIZE_MAX && coding_of(&codings, self->actions[c->action].ours, 1) == CAAC__NONE)
      status = caac__fail_memory();
  }
  for (size_t i = 0; i < count && codings.count && !status; i++) {
    const caac__merge_action *action = &self->actions[i];
    if (action->kind == use && !action->gate && !action->is_disputed && coding_of(&codings, action->ours, 0) != CAAC__NONE)
      status = show_use(self, i);
  }
  caac__intern_free(&codings);
  return status;
}
