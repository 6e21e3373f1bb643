/* SPDX-License-Identifier: MIT */
/* Which record came from which by an earlier merge, in either direction. Nothing is written down for that: a record that a merge
 * made has the id of the one that it was made of, or that id with a number behind it, and then said the same. */
#include "merge.h"

#include "alloc.h"

#include <stdlib.h>
#include <string.h>

enum { NUMBERS_MAX = 9 }; /* "-9": ids that were taken more often are not looked for */

static int is_kept_apart(const caac__kind *kind)
{
  size_t k = caac__kind_index(kind);
  return k == CAAC__DOCUMENT || k == CAAC__CLAIM || k == CAAC__UNIT || k == CAAC__CODING;
}

/* Without a merge in either direction none came from another. */
static int has_merged(const caac__merge *self) { return self->full.ours > self->common || self->full.theirs > self->common; }

/* ---- Is it this one? ---- */

static int is_empty(const char *text) { return !text || !*text; }

/* Did both say the same? Who decided otherwise in a merge may have left a field of a document or unit empty. */
static int is_alike(const caac__kind *kind, const caac__merge_moment *a, const caac__merge_moment *b)
{
  int is_claim = kind == caac__kind_at(CAAC__CLAIM);
  for (int i = 0; i < CAAC__TELLS; i++) {
    const char *left = a->tell[i], *right = b->tell[i];
    if (is_empty(left) && is_empty(right)) continue;
    if (is_empty(left) || is_empty(right) ? is_claim : strcmp(left, right) != 0) return 0;
  }
  return 1;
}

/* Was `child` made by a merge that took in a state of the other side in which `parent` was the same? */
static caac_status descends(caac__merge_side *side, const caac__kind *kind, const caac__merge_life *child,
                            const caac__merge_life *parent, int *out)
{
  caac__merge_side *other = side->other;
  caac__merge_moment born, then;
  sqlite3_int64 line;
  *out = 0;
  caac_status status = caac__merge_birth(side, kind, child, &line, &born);
  const caac__step *step = !status && line ? caac__merge_step_of(side, line) : NULL;
  if (!step || !step->merged) return status;
  uint32_t last = caac__intern_find(&other->steps.ids, step->merged, strcspn(step->merged, " "));
  if (last == CAAC__NONE) return CAAC_OK;
  status = caac__merge_moment_at(other, kind, parent,
                                 last + 1 < other->steps.count ? other->steps.items[last + 1].first : INT64_MAX, &then);
  if (status || !then.existed || !is_alike(kind, &born, &then)) return status;
  *out = kind != caac__kind_at(CAAC__CLAIM) || then.stayed || !then.is_there; /* numbers are given again */
  return CAAC_OK;
}

/* A claim may have had other numbers before. */
static caac_status is_pair(caac__merge *self, const caac__kind *kind, const char *theirs, const char *ours, int *out)
{
  caac_status status = CAAC_OK;
  *out = 0;
  for (caac__merge_life a = { theirs, NULL }; a.id && !status && !*out;) {
    for (caac__merge_life b = { ours, NULL }; b.id && !status && !*out;) {
      status = descends(&self->theirs, kind, &a, &b, out);
      if (!status && !*out) status = descends(&self->ours, kind, &b, &a, out);
      if (!status && !*out) status = caac__merge_life_before(&self->ours, kind, &b, &b);
    }
    if (!status && !*out) status = caac__merge_life_before(&self->theirs, kind, &a, &a);
  }
  return status;
}

/* ---- Which it may be ---- */

typedef struct candidates {
  const char **ids; /* in the arena */
  size_t count, capacity;
} candidates;

static caac_status add(caac__merge *self, candidates *list, const char *id, size_t len)
{
  const char *copy = caac__arena_copy(&self->arena, id, len);
  if (!copy || caac__grow(&list->ids, &list->capacity, list->count + 1, sizeof *list->ids) != 0) return caac__fail_memory();
  list->ids[list->count++] = copy;
  return CAAC_OK;
}

/* "d1-2" may have come from "d1". */
static size_t without_number(const char *id)
{
  size_t len = strlen(id), digits = 0;
  while (digits < len && id[len - 1 - digits] >= '0' && id[len - 1 - digits] <= '9') digits++;
  return digits > 0 && len > digits + 1 && id[len - 1 - digits] == '-' ? len - 1 - digits : 0;
}

/* An id, and those that it may have had before it was taken, or have got since. */
static caac_status add_variants(caac__merge *self, caac__merge_side *side, const caac__kind *kind, const char *id,
                                candidates *list)
{
  size_t shorter = without_number(id);
  caac__buffer longer = { 0 };
  caac_status status = add(self, list, id, strlen(id));
  if (!status && shorter) status = add(self, list, id, shorter);
  for (int number = 2; number <= NUMBERS_MAX && !status; number++) {
    const caac__merge_entry *entry;
    caac__buffer_clear(&longer);
    caac__buffer_format(&longer, "%s-%d", id, number);
    if (longer.failed) status = caac__fail_memory();
    if (!status) status = caac__merge_trail_find(side, kind, longer.data, &entry);
    if (!status && entry) status = add(self, list, longer.data, longer.len);
  }
  caac__buffer_free(&longer);
  return status;
}

/* The id with that of what it rests on as ours has it. */
static caac_status follow(caac__merge *self, const caac__kind *kind, const char *theirs, caac__buffer *out)
{
  caac__values values;
  const caac__kind *on;
  int found;
  caac_status status = caac__merge_recall(self, kind, theirs, &values, &found);
  const char *support = !status && found ? caac__merge_support(kind, &values, &on) : NULL;
  size_t len = support ? strlen(support) : 0, id = 0;
  int follows = support && strncmp(theirs, support, len) == 0 && (theirs[len] == '/' || !theirs[len]);
  if (follows) {
    if ((id = caac__merge_id_of(self, on, support)) == SIZE_MAX) return caac__fail_memory();
    status = caac__merge_match(self, id);
    follows = self->ids[id].ours != NULL;
  }
  if (follows) caac__buffer_add(out, self->ids[id].ours);
  caac__buffer_add(out, follows ? theirs + len : theirs);
  return status ? status : out->failed ? caac__fail_memory() : CAAC_OK;
}

/* The claims of a family that a side made or retold: that of the same number first. */
static caac_status add_family(caac__merge *self, caac__merge_side *side, const char *prefix, const char *number, candidates *list)
{
  const caac__kind *kind = caac__kind_at(CAAC__CLAIM);
  const caac__merge_entry *entry;
  caac__buffer id = { 0 };
  caac__buffer_format(&id, "%s%s", prefix, number);
  caac_status status = id.failed ? caac__fail_memory() : add(self, list, id.data, id.len);
  caac__buffer_free(&id);
  if (!status) status = caac__merge_trail_find(side, kind, prefix, &entry);
  while (!status && entry && entry->sibling != CAAC__NONE) {
    entry = &side->trail.entries[entry->sibling];
    status = add(self, list, entry->id, strlen(entry->id));
  }
  return status;
}

static caac_status list_claims(caac__merge *self, const char *theirs, candidates *list)
{
  const caac__kind *kind = caac__kind_at(CAAC__CLAIM), *on;
  caac__values key = { { NULL } };
  caac__buffer prefix = { 0 };
  char *parts = caac__copy(theirs);
  if (!parts) return caac__fail_memory();
  caac_status status = CAAC_OK;
  if (caac__record_split(self->theirs.reg, kind, parts, &key) == 0) {
    const char *support = caac__merge_support(kind, &key, &on);
    size_t id = support ? caac__merge_id_of(self, on, support) : SIZE_MAX;
    if (support && id == SIZE_MAX) status = caac__fail_memory();
    if (!status && id != SIZE_MAX) status = caac__merge_match(self, id);
    if (id != SIZE_MAX)
      caac__buffer_format(&prefix, "%s/%s/%s/", on->open.name, self->ids[id].ours ? self->ids[id].ours : support,
                          caac__merge_value(kind, &key, "kind"));
    if (!status && prefix.failed) status = caac__fail_memory();
    if (!status && prefix.len) status = add_family(self, &self->ours, prefix.data, caac__merge_value(kind, &key, "n"), list);
  }
  caac__buffer_free(&prefix);
  caac__free(parts);
  return status;
}

static caac_status list_ours(caac__merge *self, const caac__kind *kind, const char *theirs, candidates *list)
{
  caac__buffer id = { 0 };
  if (kind == caac__kind_at(CAAC__CLAIM)) return list_claims(self, theirs, list);
  caac_status status = follow(self, kind, theirs, &id);
  if (!status) status = add_variants(self, &self->ours, kind, id.data, list);
  if (!status && strcmp(id.data, theirs) != 0) status = add_variants(self, &self->ours, kind, theirs, list);
  caac__buffer_free(&id);
  return status;
}

caac_status caac__merge_came(caac__merge *self, const caac__kind *kind, const char *theirs, const char **ours, int *is_there)
{
  candidates list = { 0 };
  *ours = NULL;
  *is_there = 0;
  if (!is_kept_apart(kind) || !has_merged(self)) return CAAC_OK;
  caac_status status = list_ours(self, kind, theirs, &list);
  for (size_t i = 0; i < list.count && !status && !*is_there; i++) {
    int is_it = 0, there = 0;
    status = is_pair(self, kind, theirs, list.ids[i], &is_it);
    if (!status && is_it) status = caac__merge_there(self, kind, list.ids[i], &there);
    if (is_it && (there || !*ours)) *ours = list.ids[i];
    *is_there |= is_it && there;
  }
  caac__free(list.ids);
  return status;
}

/* ---- The other way round ---- */

/* Documents and claims only: others are told apart by what they rest on. */
caac_status caac__merge_is_of_another(caac__merge *self, const caac__kind *kind, const char *ours, const char *theirs, int *out)
{
  candidates list = { 0 };
  caac_status status = CAAC_OK;
  *out = 0;
  if (!has_merged(self)) return CAAC_OK;
  if (kind == caac__kind_at(CAAC__DOCUMENT)) status = add_variants(self, &self->theirs, kind, ours, &list);
  if (kind == caac__kind_at(CAAC__CLAIM)) {
    const char *slash = strrchr(theirs, '/');
    const char *prefix = slash ? caac__arena_copy(&self->arena, theirs, (size_t)(slash + 1 - theirs)) : NULL;
    status = prefix ? add_family(self, &self->theirs, prefix, slash + 1, &list) : slash ? caac__fail_memory() : CAAC_OK;
  }
  for (size_t i = 0; i < list.count && !status && !*out; i++) {
    int held = 0;
    if (strcmp(list.ids[i], theirs) == 0) continue;
    status = caac__reader_read(&self->theirs.aside, kind, list.ids[i], &held);
    if (!status && held) status = is_pair(self, kind, list.ids[i], ours, out);
  }
  caac__free(list.ids);
  return status;
}

/* ---- Through a third register ---- */

static int was_made_by_merge(caac__merge_side *side, const char *document, caac_status *status)
{
  caac__merge_moment born;
  sqlite3_int64 line = 0;
  if (!*status)
    *status = caac__merge_birth(side, caac__kind_at(CAAC__DOCUMENT), &(caac__merge_life){ document, NULL }, &line, &born);
  const caac__step *step = !*status && line ? caac__merge_step_of(side, line) : NULL;
  return step && step->merged;
}

/* Do two documents without symbol and file say the same? */
static caac_status is_twin(caac__merge *self, const char *theirs, const char *ours, int *out)
{
  const caac__kind *kind = caac__kind_at(CAAC__DOCUMENT);
  caac__values values, what;
  int found;
  *out = 0;
  caac_status status = caac__merge_recall(self, kind, theirs, &values, &found);
  if (status || !found || caac__merge_value(kind, &values, "symbol") || caac__merge_value(kind, &values, "hash")) return status;
  for (size_t i = 0; i < kind->field_count; i++) /* others are read aside while these are translated */
    if (values.value[i] && !(values.value[i] = caac__arena_copy(&self->arena, values.value[i], strlen(values.value[i]))))
      return caac__fail_memory();
  status = caac__merge_translate(self, kind, &values, &what);
  if (!status) status = caac__merge_there(self, kind, ours, &found);
  if (status || !found) return status;
  *out = 1;
  for (size_t i = 0; i < kind->field_count && *out; i++) {
    const char *left = what.value[i], *right = self->ours.aside.values.value[i];
    if (strcmp(kind->fields[i].name, kind->open.key) != 0) *out = strcmp(left ? left : "", right ? right : "") == 0;
  }
  return CAAC_OK;
}

caac_status caac__merge_seek_twin(caac__merge *self, const char *theirs, const char **ours)
{
  candidates list = { 0 };
  int is_it = 0, is_made = 0;
  *ours = NULL;
  caac_status status = add_variants(self, &self->ours, caac__kind_at(CAAC__DOCUMENT), theirs, &list);
  if (!status) is_made = was_made_by_merge(&self->theirs, theirs, &status);
  for (size_t i = 1; i < list.count && !status && !is_it; i++) { /* the first is of the same id */
    int is_shorter = strlen(list.ids[i]) < strlen(theirs);
    if (is_shorter ? !is_made : !was_made_by_merge(&self->ours, list.ids[i], &status)) continue;
    status = is_twin(self, theirs, list.ids[i], &is_it);
    if (is_it) *ours = list.ids[i];
  }
  caac__free(list.ids);
  return status;
}
