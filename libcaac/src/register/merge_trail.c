/* SPDX-License-Identifier: MIT */
/* What tells a record, as it was after any step: read once from the journal, since records of one side are asked about one by
 * one. */
#include "merge.h"

#include "alloc.h"

#include <string.h>

/* The fields that tell a record apart from others of its family; none: its id alone. */
static const char *const tell_fields[CAAC__KIND_COUNT][CAAC__TELLS] = {
  [CAAC__DOCUMENT] = { "symbol", "hash" },
  [CAAC__CLAIM] = { "value", "asserted_by" },
  [CAAC__UNIT] = { "hash" },
};

static int is_followed(const caac__kind *kind)
{
  size_t k = caac__kind_index(kind);
  return k == CAAC__DOCUMENT || k == CAAC__CLAIM || k == CAAC__UNIT || k == CAAC__CODING;
}

/* A line of the journal that made, removed or retold a record. */
struct caac__merge_event {
  const struct caac__merge_event *older;
  sqlite3_int64 n;
  caac__action action;
  char is_named[CAAC__TELLS];
  const char *before[CAAC__TELLS];
};

static uint32_t find(const caac__merge_trail *trail, caac__buffer *name, const caac__kind *kind, const char *id)
{
  caac__buffer_clear(name);
  caac__buffer_format(name, "%s %s", kind->open.name, id);
  return name->failed ? CAAC__NONE : caac__intern_find(&trail->names, name->data, name->len);
}

/* The entry of a record, or of a family of claims ("document/c1/adopted/"); added if new. */
static caac__merge_entry *entry_of(caac__merge_trail *trail, caac__buffer *name, const caac__kind *kind, const char *id,
                                   size_t len)
{
  caac__buffer_clear(name);
  caac__buffer_format(name, "%s %.*s", kind->open.name, (int)len, id);
  size_t count = trail->names.count;
  uint32_t number = name->failed ? CAAC__NONE : caac__intern_add(&trail->names, name->data, name->len);
  if (number == CAAC__NONE) return NULL;
  if (number < count) return &trail->entries[number];
  if (caac__grow(&trail->entries, &trail->capacity, count + 1, sizeof *trail->entries) != 0) return NULL;
  trail->entries[number] = (caac__merge_entry){ .id = caac__arena_copy(&trail->arena, id, len), .sibling = CAAC__NONE };
  return trail->entries[number].id ? &trail->entries[number] : NULL;
}

/* Claims of a family are linked, so that all can be asked. */
static caac_status join_family(caac__merge_trail *trail, caac__buffer *name, const caac__kind *kind, const char *id)
{
  const char *slash = strrchr(id, '/');
  if (kind != caac__kind_at(CAAC__CLAIM) || !slash) return CAAC_OK;
  caac__merge_entry *head = entry_of(trail, name, kind, id, (size_t)(slash + 1 - id));
  if (!head) return caac__fail_memory();
  uint32_t number = find(trail, name, kind, id);
  trail->entries[number].sibling = head->sibling;
  head->sibling = number;
  return CAAC_OK;
}

static caac_status note(caac__merge_trail *trail, caac__buffer *name, const caac__change *line)
{
  const char *const *field = tell_fields[caac__kind_index(line->kind)];
  struct caac__merge_event event = { .n = line->n, .action = line->action };
  int tells = line->action != CAAC__CHANGE;
  for (int i = 0; i < CAAC__TELLS && field[i]; i++) {
    int place = caac__kind_find_field(line->kind, field[i], strlen(field[i]));
    const char *before = line->before.value[place];
    event.is_named[i] = line->is_named[place];
    tells |= event.is_named[i];
    if (before && !(event.before[i] = caac__arena_copy(&trail->arena, before, strlen(before)))) return caac__fail_memory();
  }
  if (!tells) return CAAC_OK;
  size_t known = trail->names.count;
  struct caac__merge_event *copy = caac__arena_alloc(&trail->arena, 1, sizeof *copy);
  caac__merge_entry *entry = copy ? entry_of(trail, name, line->kind, line->id, strlen(line->id)) : NULL;
  if (!entry) return caac__fail_memory();
  event.older = entry->latest;
  *copy = event;
  entry->latest = copy;
  return trail->names.count > known ? join_family(trail, name, line->kind, line->id) : CAAC_OK;
}

static caac_status read_trail(caac__merge_side *side)
{
  caac__merge_trail *trail = &side->trail;
  caac__buffer name = { 0 };
  caac__changes lines;
  int found = 1;
  trail->is_read = 1;
  if (side->common == side->steps.count) return CAAC_OK;
  caac_status status = caac__changes_begin(side->reg, side->steps.items[side->common].first, INT64_MAX, 0, NULL, &lines);
  while (!status && found) {
    status = caac__changes_next(&lines, &found);
    if (!status && found && is_followed(lines.at.kind)) status = note(trail, &name, &lines.at);
  }
  caac__changes_end(&lines);
  caac__buffer_free(&name);
  return status;
}

caac_status caac__merge_trail_find(caac__merge_side *side, const caac__kind *kind, const char *id, const caac__merge_entry **out)
{
  caac__buffer name = { 0 };
  caac_status status = side->trail.is_read ? CAAC_OK : read_trail(side);
  *out = NULL;
  if (status) return status;
  uint32_t number = find(&side->trail, &name, kind, id);
  if (number != CAAC__NONE) *out = &side->trail.entries[number];
  if (name.failed) status = caac__fail_memory();
  caac__buffer_free(&name);
  return status;
}

static void read_now(const caac__merge_side *side, const caac__kind *kind, int is_there, caac__merge_moment *out)
{
  const char *const *field = tell_fields[caac__kind_index(kind)];
  *out = (caac__merge_moment){ .existed = is_there, .is_there = is_there, .stayed = 1 };
  for (int i = 0; is_there && i < CAAC__TELLS && field[i]; i++)
    out->tell[i] = caac__merge_value(kind, &side->aside.values, field[i]);
}

static void step_back(const struct caac__merge_event *at, caac__merge_moment *out)
{
  out->existed = at->action != CAAC__CREATE;
  if (at->action != CAAC__CHANGE) out->stayed = 0;
  for (int i = 0; i < CAAC__TELLS; i++)
    if (at->action == CAAC__REMOVE || at->is_named[i]) out->tell[i] = at->before[i];
}

/* Where to begin to step back from: how it is now, or was when that life ended. */
static caac_status begin_at(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *life,
                            const struct caac__merge_event **at, caac__merge_moment *out)
{
  const caac__merge_entry *entry;
  int is_there = 0;
  *at = NULL;
  if (life->end) {
    *out = (caac__merge_moment){ .existed = 1, .is_there = 1, .stayed = 1 };
    for (int i = 0; i < CAAC__TELLS; i++) out->tell[i] = life->end->before[i];
    *at = life->end->older;
    return CAAC_OK;
  }
  caac_status status = caac__reader_read(&side->aside, kind, life->id, &is_there);
  read_now(side, kind, is_there, out);
  if (!status) status = caac__merge_trail_find(side, kind, life->id, &entry);
  if (!status && entry) *at = entry->latest;
  return status;
}

caac_status caac__merge_moment_at(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *life,
                                  sqlite3_int64 from, caac__merge_moment *out)
{
  const struct caac__merge_event *at;
  caac_status status = begin_at(side, kind, life, &at, out);
  for (; at && at->n >= from; at = at->older) step_back(at, out);
  if (!status && life->end && life->end->n < from) out->existed = 0;
  return status;
}

caac_status caac__merge_birth(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *life, sqlite3_int64 *line,
                              caac__merge_moment *out)
{
  const struct caac__merge_event *at;
  *line = 0;
  caac_status status = begin_at(side, kind, life, &at, out);
  for (; at && at->action != CAAC__CREATE; at = at->older) step_back(at, out);
  if (at) *line = at->n;
  return status;
}

static int is_same_tell(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

caac_status caac__merge_life_before(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *of,
                                    caac__merge_life *out)
{
  const caac__merge_life copy = *of, *life = &copy; /* out may be the same */
  caac__merge_moment born;
  sqlite3_int64 line;
  const caac__merge_entry *entry;
  const char *slash = strrchr(life->id, '/');
  *out = (caac__merge_life){ NULL, NULL };
  if (kind != caac__kind_at(CAAC__CLAIM) || !slash) return CAAC_OK;
  caac_status status = caac__merge_birth(side, kind, life, &line, &born);
  const caac__step *step = !status && line ? caac__merge_step_of(side, line) : NULL;
  if (!step || !step->merged) return status;
  char *family = caac__arena_copy(&side->trail.arena, life->id, (size_t)(slash + 1 - life->id));
  if (!family) return caac__fail_memory();
  status = caac__merge_trail_find(side, kind, family, &entry);
  while (!status && entry && entry->sibling != CAAC__NONE) {
    entry = &side->trail.entries[entry->sibling];
    for (const struct caac__merge_event *at = entry->latest; at && at->n >= step->first; at = at->older)
      if (at->action == CAAC__REMOVE && at->n < line && is_same_tell(at->before[0], born.tell[0]) &&
          is_same_tell(at->before[1], born.tell[1]))
        *out = (caac__merge_life){ entry->id, at };
  }
  return status;
}

void caac__merge_trail_free(caac__merge_trail *self)
{
  caac__intern_free(&self->names);
  caac__free(self->entries);
  caac__arena_free(&self->arena);
}
