/* SPDX-License-Identifier: MIT */
/* Units that became several, and several that became one: a unit without a partner whose words are those that another unit has
 * lost. Both are the same search, from either side. */
#include "compare_private.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"

#define PART_SHARE 0.5 /* of a part's words must stand in the whole, and not be taken by another part */
#define GAIN 0.05      /* by which a part must better the score of the pair */

/* Edges of one entry of the `whole` side. */
typedef struct group_search {
  caac__side *wholes, *parts;
  const caac__words *words;
  double least;
  const caac__edge **edges; /* of all wholes, by whole */
  size_t *start;            /* of each whole's edges; one more behind the last */
  int is_split;             /* 1: the wholes are of the first document */
} group_search;

static size_t whole_of(const group_search *self, const caac__edge *edge) { return self->is_split ? edge->before : edge->after; }
static size_t part_of(const group_search *self, const caac__edge *edge) { return self->is_split ? edge->after : edge->before; }

static caac_status sort_edges(group_search *self, const caac__edges *edges)
{
  self->edges = caac__realloc(NULL, edges->count + 1, sizeof *self->edges);
  self->start = caac__alloc_zero(self->wholes->count + 2, sizeof *self->start);
  if (!self->edges || !self->start) return caac__fail_memory();
  for (size_t i = 0; i < edges->count; i++) self->start[whole_of(self, &edges->list[i]) + 2]++;
  for (size_t i = 2; i < self->wholes->count + 2; i++) self->start[i] += self->start[i - 1];
  for (size_t i = 0; i < edges->count; i++) self->edges[self->start[whole_of(self, &edges->list[i]) + 1]++] = &edges->list[i];
  return CAAC_OK;
}

static int by_common(const void *a, const void *b)
{
  const caac__edge *x = *(const caac__edge *const *)a, *y = *(const caac__edge *const *)b;
  if (x->common != y->common) return x->common > y->common ? -1 : 1;
  if (x->before != y->before) return x->before < y->before ? -1 : 1;
  return (x->after > y->after) - (x->after < y->after);
}

static caac__count *find_count(const caac__entry *entry, caac__count *left, uint32_t word)
{
  size_t low = 0, high = entry->bag_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (left[middle].word < word)
      low = middle + 1;
    else
      high = middle;
  }
  return low < entry->bag_count && left[low].word == word ? &left[low] : NULL;
}

/* Weight of the part's words among what is left of the whole; `take` takes them away. */
static double words_left(const group_search *self, const caac__entry *whole, caac__count *left, const caac__entry *part, int take)
{
  double weight = 0;
  for (size_t i = 0; i < part->bag_count; i++) {
    caac__count *one = find_count(whole, left, part->bag[i].word);
    if (!one || one->count == 0) continue;
    uint32_t common = one->count < part->bag[i].count ? one->count : part->bag[i].count;
    weight += common * self->words->facts[one->word].weight;
    if (take) one->count -= common;
  }
  return weight;
}

/* The parts chosen so far and what they have in common with the whole. */
typedef struct group {
  double common, weight;
  size_t count;
  const caac__edge **parts;
} group;

static double score_with(const caac__entry *whole, const group *so_far, double common, double weight)
{
  return caac__dice(so_far->common + common, whole->weight, so_far->weight + weight);
}

static void add_part(const group_search *self, const caac__entry *whole, caac__count *left, const caac__edge *edge, group *out)
{
  const caac__entry *part = &self->parts->entries[part_of(self, edge)];
  out->common += words_left(self, whole, left, part, 1);
  out->weight += part->weight;
  out->parts[out->count++] = edge;
}

static int is_part(const group_search *self, const caac__entry *whole, caac__count *left, const caac__edge *edge,
                   const group *so_far)
{
  const caac__entry *part = &self->parts->entries[part_of(self, edge)];
  double common;
  if (part->partner != CAAC__NOBODY || part->guest != CAAC__NOBODY || part->host != CAAC__NOBODY) return 0;
  common = words_left(self, whole, left, part, 0);
  if (common < PART_SHARE * part->weight) return 0;
  if (so_far->count == 0) return 1;
  return score_with(whole, so_far, common, part->weight) >= score_with(whole, so_far, 0, 0) + GAIN;
}

/* Choose the parts of a whole: its partner first, then the others, those with most words in common first. */
static void choose_parts(const group_search *self, size_t whole_at, caac__count *left, group *out)
{
  const caac__entry *whole = &self->wholes->entries[whole_at];
  const caac__edge **edges = self->edges + self->start[whole_at];
  size_t count = self->start[whole_at + 1] - self->start[whole_at];
  memcpy(left, whole->bag, whole->bag_count * sizeof *left);
  qsort(edges, count, sizeof *edges, by_common);
  for (size_t i = 0; i < count; i++)
    if (part_of(self, edges[i]) == whole->partner) add_part(self, whole, left, edges[i], out);
  for (size_t i = 0; i < count; i++)
    if (is_part(self, whole, left, edges[i], out)) add_part(self, whole, left, edges[i], out);
}

static void join_group(group_search *self, size_t whole_at, const group *parts)
{
  caac__entry *whole = &self->wholes->entries[whole_at];
  size_t first = part_of(self, parts->parts[0]);
  whole->partner = first;
  whole->score = score_with(whole, parts, 0, 0);
  self->parts->entries[first].partner = whole_at;
  for (size_t i = 1; i < parts->count; i++) {
    size_t part = part_of(self, parts->parts[i]);
    caac__entry *host = &self->parts->entries[first];
    self->parts->entries[part].host = first;
    self->parts->entries[part].guest = host->guest;
    host->guest = part;
  }
}

static caac_status find_groups(group_search *self)
{
  size_t largest = 0, most = 0;
  for (size_t i = 0; i < self->wholes->count; i++) {
    size_t edges = self->start[i + 1] - self->start[i];
    if (self->wholes->entries[i].bag_count > largest) largest = self->wholes->entries[i].bag_count;
    if (edges > most) most = edges;
  }
  caac__count *left = caac__realloc(NULL, largest + 1, sizeof *left);
  const caac__edge **chosen = caac__realloc(NULL, most + 1, sizeof *chosen);
  for (size_t i = 0; left && chosen && i < self->wholes->count; i++) {
    const caac__entry *whole = &self->wholes->entries[i];
    group parts = { .parts = chosen };
    if (whole->is_exact || whole->host != CAAC__NOBODY || whole->guest != CAAC__NOBODY) continue;
    choose_parts(self, i, left, &parts);
    if (parts.count > 1 && score_with(whole, &parts, 0, 0) >= self->least) join_group(self, i, &parts);
  }
  caac_status status = left && chosen ? CAAC_OK : caac__fail_memory();
  caac__free(left);
  caac__free(chosen);
  return status;
}

caac_status caac__align_groups(caac__side sides[2], const caac__words *words, double least, const caac__edges *edges)
{
  caac_status status = CAAC_OK;
  for (int is_split = 1; is_split >= 0 && status == CAAC_OK; is_split--) {
    group_search work = {
      .wholes = &sides[!is_split], .parts = &sides[is_split], .words = words, .least = least, .is_split = is_split
    };
    status = sort_edges(&work, edges);
    if (status == CAAC_OK) status = find_groups(&work);
    caac__free(work.edges);
    caac__free(work.start);
  }
  return status;
}
