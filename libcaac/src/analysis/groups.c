/* SPDX-License-Identifier: MIT */
#include "groups.h"

#include <stdio.h>
#include <stdlib.h>

#include "alloc.h"

/* Keys are years (1 to 9999) or places of situations. These stand behind them, in the order of the rows. */
static const uint32_t key_symbol_only = UINT32_MAX - 2, key_unknown = UINT32_MAX - 1, key_all = UINT32_MAX;

static int compare_members(const void *left, const void *right)
{
  const caac__member *a = left, *b = right;
  if (a->key != b->key) return a->key < b->key ? -1 : 1;
  return a->set < b->set ? -1 : a->set > b->set;
}

static uint32_t key_of_year(const caac__set *set)
{
  if (set->year_from == CAAC__YEAR_ADOPTION) return (uint32_t)set->year;
  return set->year_from == CAAC__YEAR_SYMBOL ? key_symbol_only : key_unknown;
}

static caac_status add(caac__groups *self, size_t *capacity, uint32_t key, size_t set)
{
  if (caac__grow(&self->members, capacity, self->count + 1, sizeof *self->members) != 0) return caac__fail_memory();
  self->members[self->count++] = (caac__member){ .key = key, .set = (uint32_t)set };
  return CAAC_OK;
}

/* A set that is on several situations is a member of each; of the one asked about alone if one is. */
static caac_status add_situations(caac__groups *self, size_t *capacity, const caac__scope *scope, uint32_t document, size_t set)
{
  const caac__run *run = &scope->snapshot->documents[document].situations;
  caac_status status = CAAC_OK;
  if (run->count == 0) return add(self, capacity, key_unknown, set);
  for (uint32_t i = run->start; status == CAAC_OK && i < run->start + run->count; i++) {
    uint32_t situation = scope->snapshot->document_situations[i];
    if (scope->situation == CAAC__NONE || scope->situation == situation) status = add(self, capacity, situation, set);
  }
  return status;
}

caac_status caac__groups_make(const caac__task *task, const caac__scope *scope, const caac__sets *sets, caac__groups *out)
{
  int by_year = caac__task_is(task, "by", "year");
  caac_status status = CAAC_OK;
  size_t capacity = 0;
  *out = (caac__groups){ .by_situation = caac__task_is(task, "by", "situation") };
  for (size_t i = 0; status == CAAC_OK && i < sets->count; i++) {
    const caac__set *set = &sets->items[i];
    if (by_year) status = add(out, &capacity, key_of_year(set), i);
    if (out->by_situation) status = add_situations(out, &capacity, scope, set->document, i);
    if (status == CAAC_OK) status = add(out, &capacity, key_all, i);
  }
  if (status) caac__groups_free(out);
  if (out->count > 0) qsort(out->members, out->count, sizeof *out->members, compare_members);
  return status;
}

static void name_group(const caac__groups *self, const caac_snapshot *snapshot, uint32_t key, caac__group *out)
{
  if (key == key_all) {
    out->name = "all";
    out->is_all = 1;
  } else if (key == key_unknown) {
    out->name = self->by_situation ? "situation not known" : "year not known";
  } else if (key == key_symbol_only) {
    out->name = "year from symbol only";
  } else if (self->by_situation) {
    out->name = snapshot->situations[key].id;
    out->label = snapshot->situations[key].name;
  } else {
    snprintf(out->year, sizeof out->year, "%u", (unsigned)(key % 10000));
    out->name = out->year;
  }
  if (!out->label) out->label = out->name;
}

int caac__groups_next(const caac__groups *self, const caac_snapshot *snapshot, size_t *at, caac__group *out)
{
  size_t start = *at;
  *out = (caac__group){ 0 };
  if (start >= self->count) return 0;
  out->members = &self->members[start];
  while (*at < self->count && self->members[*at].key == out->members->key) ++*at;
  out->count = *at - start;
  name_group(self, snapshot, out->members->key, out);
  return 1;
}

void caac__groups_free(caac__groups *self)
{
  caac__free(self->members);
  *self = (caac__groups){ 0 };
}
