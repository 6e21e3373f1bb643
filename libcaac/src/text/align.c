/* SPDX-License-Identifier: MIT */
/* Who belongs together, one to one: first units with the same words, then the likeliest of the others. */
#include "compare_private.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"

#define BONUS_NEIGHBOUR 0.05 /* for each neighbour that belongs to the neighbour of the other */
#define CLEAR_LEAD 0.10      /* by which a partner must be likelier than the next best to be taken before all others */

static void join(caac__side sides[2], size_t before, size_t after, int is_exact)
{
  caac__entry *a = &sides[0].entries[before], *b = &sides[1].entries[after];
  a->partner = after;
  b->partner = before;
  a->is_exact = b->is_exact = is_exact;
}

/* ---- The same words ---- */

static int is_same(const caac__entry *a, const caac__entry *b)
{
  if (a->hash != b->hash || a->bag_count != b->bag_count || a->couple_count != b->couple_count || a->bag_count == 0 ||
      (a->unit->kind == CAAC_UNIT_FRONT) != (b->unit->kind == CAAC_UNIT_FRONT))
    return 0;
  return memcmp(a->bag, b->bag, a->bag_count * sizeof *a->bag) == 0 &&
         memcmp(a->couples, b->couples, a->couple_count * sizeof *a->couples) == 0;
}

/* An entry of either side, to be sorted beside its like. */
typedef struct key {
  uint64_t hash, context;
  const caac__entry *entry;
  uint32_t at;
  int side;
} key;

static int by_key(const void *a, const void *b)
{
  const key *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  if (x->context != y->context) return x->context < y->context ? -1 : 1;
  if (x->side != y->side) return x->side - y->side;
  return (x->at > y->at) - (x->at < y->at);
}

static uint64_t context_of(const caac_unit *unit)
{
  uint64_t lead = caac__hash(unit->lead, strlen(unit->lead)), heading = caac__hash(unit->heading, strlen(unit->heading));
  return lead * 31 + heading * 7 + caac__hash(unit->section, strlen(unit->section));
}

/* Entries without a partner, sorted. `in_context`: only those that also stand under the same words come together. */
static size_t list_keys(const caac__side sides[2], int in_context, key *keys)
{
  size_t count = 0;
  for (int s = 0; s < 2; s++)
    for (size_t i = 0; i < sides[s].count; i++) {
      const caac__entry *entry = &sides[s].entries[i];
      if (entry->partner != CAAC__NOBODY || entry->bag_count == 0) continue;
      keys[count++] = (key){ entry->hash, in_context ? context_of(entry->unit) : 0, entry, (uint32_t)i, s };
    }
  qsort(keys, count, sizeof *keys, by_key);
  return count;
}

static size_t same_until(const key *keys, size_t from, size_t count)
{
  size_t to = from + 1;
  while (to < count && keys[to].hash == keys[from].hash && keys[to].context == keys[from].context) to++;
  return to;
}

/* Join the entries of one key in order; `only_unique`: only where each side has one. */
static void join_run(caac__side sides[2], const key *keys, size_t count, int only_unique)
{
  size_t first = 0;
  while (first < count && keys[first].side == 0) first++;
  if (only_unique && (first != 1 || count != 2)) return;
  for (size_t i = 0; i < first && first + i < count; i++)
    if (is_same(keys[i].entry, keys[first + i].entry)) join(sides, keys[i].at, keys[first + i].at, 1);
}

static void join_same(caac__side sides[2], key *keys, int in_context, int only_unique)
{
  size_t count = list_keys(sides, in_context, keys);
  for (size_t i = 0, to; i < count; i = to) {
    to = same_until(keys, i, count);
    join_run(sides, keys + i, to - i, only_unique);
  }
}

/* From pairs that are certain to their neighbours on both sides (after P. Heckel, 1978): among equal units those that stand
 * beside partners belong together. */
static void join_neighbours(caac__side sides[2])
{
  const caac__entry *b = sides[1].entries;
  for (size_t i = 0; i + 1 < sides[0].count; i++) {
    const caac__entry *a = &sides[0].entries[i];
    size_t next = a->partner + 1;
    if (a->partner == CAAC__NOBODY || next >= sides[1].count || a[1].partner != CAAC__NOBODY || b[next].partner != CAAC__NOBODY)
      continue;
    if (is_same(a + 1, b + next)) join(sides, i + 1, next, 1);
  }
  for (size_t i = sides[0].count; i-- > 1;) {
    const caac__entry *a = &sides[0].entries[i];
    size_t last = a->partner - 1;
    if (a->partner == CAAC__NOBODY || a->partner == 0 || a[-1].partner != CAAC__NOBODY || b[last].partner != CAAC__NOBODY)
      continue;
    if (is_same(a - 1, b + last)) join(sides, i - 1, last, 1);
  }
}

static caac_status align_same(caac__side sides[2])
{
  key *keys = caac__realloc(NULL, sides[0].count + sides[1].count + 1, sizeof *keys);
  if (!keys) return caac__fail_memory();
  join_same(sides, keys, 0, 1);
  join_same(sides, keys, 1, 1);
  join_neighbours(sides);
  join_same(sides, keys, 1, 0);
  join_same(sides, keys, 0, 0);
  caac__free(keys);
  return CAAC_OK;
}

/* ---- The likeliest ---- */

static int by_rank(const void *a, const void *b)
{
  const caac__edge *x = *(const caac__edge *const *)a, *y = *(const caac__edge *const *)b;
  if (x->rank != y->rank) return x->rank > y->rank ? -1 : 1;
  if (x->before != y->before) return x->before < y->before ? -1 : 1;
  return (x->after > y->after) - (x->after < y->after);
}

/* The two best ranks of an entry. */
typedef struct best {
  double first, second;
} best;

static void see_rank(best *self, double rank)
{
  if (rank > self->first) {
    self->second = self->first;
    self->first = rank;
  } else if (rank > self->second) {
    self->second = rank;
  }
}

static int is_clear(const best *self, double rank) { return rank >= self->first && rank - self->second >= CLEAR_LEAD; }

/* First those that have no rival on either side: they tell where their neighbours stand. */
static caac_status join_clear(caac__side sides[2], double least, const caac__edges *edges)
{
  best *ranks = caac__alloc_zero(sides[0].count + sides[1].count + 1, sizeof *ranks), *after = ranks + sides[0].count;
  if (!ranks) return caac__fail_memory();
  for (size_t i = 0; i < edges->count; i++) {
    see_rank(&ranks[edges->list[i].before], edges->list[i].rank);
    see_rank(&after[edges->list[i].after], edges->list[i].rank);
  }
  for (size_t i = 0; i < edges->count; i++) {
    const caac__edge *edge = &edges->list[i];
    if (edge->score >= least && is_clear(&ranks[edge->before], edge->rank) && is_clear(&after[edge->after], edge->rank))
      join(sides, edge->before, edge->after, 0);
  }
  caac__free(ranks);
  return CAAC_OK;
}

static double neighbour_bonus(const caac__side sides[2], size_t before, size_t after)
{
  const caac__entry *a = sides[0].entries;
  double bonus = 0;
  if (before > 0 && after > 0 && a[before - 1].partner == after - 1) bonus += BONUS_NEIGHBOUR;
  if (before + 1 < sides[0].count && a[before + 1].partner == after + 1) bonus += BONUS_NEIGHBOUR;
  return bonus;
}

static caac_status join_best(caac__side sides[2], double least, caac__edges *edges)
{
  const caac__edge **order = caac__realloc(NULL, edges->count + 1, sizeof *order);
  size_t count = 0;
  if (!order) return caac__fail_memory();
  for (size_t i = 0; i < edges->count; i++) {
    caac__edge *edge = &edges->list[i];
    edge->rank += neighbour_bonus(sides, edge->before, edge->after);
    if (edge->score >= least) order[count++] = edge;
  }
  qsort(order, count, sizeof *order, by_rank);
  for (size_t i = 0; i < count; i++)
    if (sides[0].entries[order[i]->before].partner == CAAC__NOBODY && sides[1].entries[order[i]->after].partner == CAAC__NOBODY)
      join(sides, order[i]->before, order[i]->after, 0);
  caac__free(order);
  return CAAC_OK;
}

caac_status caac__align(caac__side sides[2], const caac__words *words, double least, caac__edges *edges)
{
  caac_status status = align_same(sides);
  if (status == CAAC_OK) status = caac__edges_find(edges, sides, words);
  if (status == CAAC_OK) status = join_clear(sides, least, edges);
  if (status == CAAC_OK) status = join_best(sides, least, edges);
  return status;
}
