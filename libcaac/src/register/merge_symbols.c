/* SPDX-License-Identifier: MIT */
/* A symbol is that of one document: one that comes in with the symbol of another document of ours is to be decided about. */
#include "merge.h"

#include "alloc.h"

#include <string.h>

static int symbol_field(void) { return caac__kind_find_field(caac__kind_at(CAAC__DOCUMENT), "symbol", 6); }

static int takes_symbol(const caac__merge_action *action)
{
  if (action->kind != caac__kind_at(CAAC__DOCUMENT) || action->act == CAAC__MERGE_REMOVE) return 0;
  return action->act == CAAC__MERGE_CREATE || (action->take >> symbol_field() & 1);
}

/* The document of ours that has the symbol which this action brings; *symbol is of the arena. NULL if there is none. */
static caac_status find_holder(caac__merge *self, const caac__merge_action *action, const char **symbol, const char **out)
{
  caac__values what = { { NULL } };
  int found;
  caac_status status = caac__reader_read(&self->theirs.reader, action->kind, action->theirs, &found);
  const char *text = status ? NULL : caac__merge_value(action->kind, &self->theirs.reader.values, "symbol");
  *symbol = *out = NULL;
  if (!text) return status;
  if (!(*symbol = caac__arena_copy(&self->arena, text, strlen(text)))) return caac__fail_memory();
  what.value[symbol_field()] = *symbol;
  status = caac__merge_seek(self, action->kind, &what, action->theirs, out);
  if (*out && strcmp(*out, action->ours) == 0) *out = NULL;
  return status;
}

/* Does the holder go, or get another symbol, whatever is decided? */
static int is_given_up(caac__merge *self, const char *holder)
{
  for (size_t i = 0; i < self->action_count; i++) {
    caac__merge_action *action = &self->actions[i];
    if (action->kind != caac__kind_at(CAAC__DOCUMENT) || action->gate || strcmp(action->ours, holder) != 0) continue;
    if (action->act == CAAC__MERGE_REMOVE) return 1;
    if (action->act == CAAC__MERGE_CHANGE && takes_symbol(action)) return action->is_awaited = 1;
  }
  return 0;
}

/* For ours: it comes in without. For theirs: that is not a merge's to do, since another document would lose what it has. */
static caac_status add_conflict(caac__merge *self, size_t number, const char *symbol, const char *holder)
{
  caac__merge_action *action = &self->actions[number];
  int is_new = action->act == CAAC__MERGE_CREATE;
  caac__merge_conflict c = { .kind = action->kind, .field = symbol_field(), .action = number, .theirs = symbol };
  caac__buffer text = { 0 };
  const char *name;
  caac__buffer_format(&text, "that of %s", holder);
  c.ours = c.user = text.failed ? NULL : caac__arena_copy(&self->arena, text.data, text.len);
  caac__buffer_free(&text);
  if (!c.ours) return caac__fail_memory();
  c.user += strlen("that of ");
  if (is_new)
    action->leave |= (uint32_t)1 << c.field;
  else
    action->take &= ~((uint32_t)1 << c.field);
  c.theirs_by = caac__merge_theirs_by(self, action->past, c.field);
  caac_status status = caac__merge_name(self, action->kind, holder, NULL, &name); /* so that the other is told apart */
  if (!status) status = caac__merge_ours_by(self, action->kind, holder, c.field, &c.ours_by);
  if (!status) status = caac__merge_name(self, action->kind, is_new ? NULL : action->ours, action->theirs, &c.record);
  return status ? status : caac__merge_add_conflict(self, &c, NULL);
}

caac_status caac__merge_plan_symbols(caac__merge *self)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < self->action_count && !status; i++) {
    const char *symbol, *holder = NULL;
    if (!takes_symbol(&self->actions[i])) continue;
    status = find_holder(self, &self->actions[i], &symbol, &holder);
    if (!status && holder && !is_given_up(self, holder)) status = add_conflict(self, i, symbol, holder);
  }
  return status;
}
