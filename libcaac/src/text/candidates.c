/* SPDX-License-Identifier: MIT */
/* The likeliest partners of each unit, without comparing all with all: units that share rarer words, found by an index from
 * words to units, and units that stand in the same place between units that already belong together. */
#include "compare_private.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"

/* Bonuses of a rank, beside the score: docs/comparing.md has them. */
#define BONUS_COUPLES 0.10
#define BONUS_SECTION 0.03
#define BONUS_LEAD 0.03
#define BONUS_LABEL 0.02
#define BONUS_KIND 0.02

/* From each word to the entries of the second side that have it and no partner yet. */
typedef struct word_index {
  size_t *start; /* of each word's entries; one more behind the last */
  uint32_t *entries;
} word_index;

/* What one entry is compared with. */
typedef struct search {
  const caac__side *sides;
  const caac__words *words;
  word_index index;
  double *share;   /* of each entry of the second side: weight of the words found in common */
  uint32_t *found; /* entries with a share */
  size_t found_count;
  size_t *free_after, free_count; /* entries of the second side without a partner, in order */
} search;

static caac_status open_index(word_index *self, const caac__side *side, size_t words)
{
  size_t total = 0;
  self->start = caac__alloc_zero(words + 2, sizeof *self->start);
  if (!self->start) return caac__fail_memory();
  for (size_t i = 0; i < side->count; i++)
    for (size_t k = 0; side->entries[i].partner == CAAC__NOBODY && k < side->entries[i].bag_count; k++)
      self->start[side->entries[i].bag[k].word + 2]++, total++;
  self->entries = caac__realloc(NULL, total + 1, sizeof *self->entries);
  if (!self->entries) return caac__fail_memory();
  for (size_t w = 2; w < words + 2; w++) self->start[w] += self->start[w - 1];
  for (size_t i = 0; i < side->count; i++) /* start[w + 1] moves to the end of w's entries: where those of w + 1 begin */
    for (size_t k = 0; side->entries[i].partner == CAAC__NOBODY && k < side->entries[i].bag_count; k++)
      self->entries[self->start[side->entries[i].bag[k].word + 1]++] = (uint32_t)i;
  return CAAC_OK;
}

static size_t posting_count(const word_index *self, uint32_t word) { return self->start[word + 1] - self->start[word]; }

/* ---- Shares by rarer words ---- */

typedef struct rarity {
  size_t postings;
  uint32_t at; /* in the bag */
} rarity;

static int by_rarity(const void *a, const void *b)
{
  const rarity *x = a, *y = b;
  if (x->postings != y->postings) return x->postings < y->postings ? -1 : 1;
  return (x->at > y->at) - (x->at < y->at);
}

/* The words of an entry that lead to others, the rarest first, at most `CAAC__RARER_MAX`: larger bags are thinned out evenly. */
static size_t choose_words(const search *self, const caac__entry *entry, rarity out[CAAC__RARER_MAX * 2])
{
  size_t count = 0, step = entry->bag_count / (CAAC__RARER_MAX * 2) + 1;
  for (size_t i = 0; i < entry->bag_count && count < CAAC__RARER_MAX * 2; i += step) {
    size_t postings = posting_count(&self->index, entry->bag[i].word);
    if (postings > 0) out[count++] = (rarity){ postings, (uint32_t)i };
  }
  qsort(out, count, sizeof *out, by_rarity);
  return count < CAAC__RARER_MAX ? count : CAAC__RARER_MAX;
}

static void add_share(search *self, uint32_t other, double weight)
{
  if (self->share[other] == 0) self->found[self->found_count++] = other;
  self->share[other] += weight;
}

static void collect_shares(search *self, const caac__entry *entry)
{
  rarity chosen[CAAC__RARER_MAX * 2];
  size_t count = choose_words(self, entry, chosen), budget = CAAC__POSTINGS_MAX;
  for (size_t i = 0; i < count && chosen[i].postings <= budget; i++) {
    uint32_t word = entry->bag[chosen[i].at].word;
    for (size_t k = self->index.start[word]; k < self->index.start[word + 1]; k++)
      add_share(self, self->index.entries[k], self->words->facts[word].weight);
    budget -= chosen[i].postings;
  }
}

/* ---- The best of them ---- */

/* Forget all shares but the best; they come out in order of entries. */
static size_t take_best(search *self, uint32_t best[CAAC__CANDIDATES])
{
  size_t count = 0;
  for (size_t i = 0; i < self->found_count; i++) {
    uint32_t other = self->found[i];
    size_t at = count;
    while (at > 0 && (self->share[best[at - 1]] < self->share[other] ||
                      (self->share[best[at - 1]] == self->share[other] && best[at - 1] > other)))
      at--;
    if (at == CAAC__CANDIDATES) continue;
    if (count < CAAC__CANDIDATES) count++;
    memmove(best + at + 1, best + at, (count - at - 1) * sizeof *best);
    best[at] = other;
  }
  for (size_t i = 0; i < self->found_count; i++) self->share[self->found[i]] = 0;
  self->found_count = 0;
  return count;
}

/* Headings and leads are no partners of paragraphs, nor is the front of anything else. */
static int may_pair(const caac__entry *a, const caac__entry *b)
{
  int short_a = a->unit->kind == CAAC_UNIT_HEADING || a->unit->kind == CAAC_UNIT_LEAD;
  int short_b = b->unit->kind == CAAC_UNIT_HEADING || b->unit->kind == CAAC_UNIT_LEAD;
  return short_a == short_b && (a->unit->kind == CAAC_UNIT_FRONT) == (b->unit->kind == CAAC_UNIT_FRONT);
}

static double rank(const caac__entry *a, const caac__entry *b, double score)
{
  const caac_unit *x = a->unit, *y = b->unit;
  return score + BONUS_COUPLES * caac__entry_couples(a, b) + (x->kind == y->kind ? BONUS_KIND : 0) +
         (strcmp(x->section, y->section) == 0 ? BONUS_SECTION : 0) + (strcmp(x->lead, y->lead) == 0 ? BONUS_LEAD : 0) +
         (*x->label && strcmp(x->label, y->label) == 0 ? BONUS_LABEL : 0);
}

static caac_status add_edge(caac__edges *out, const search *self, uint32_t before, uint32_t after)
{
  const caac__entry *a = &self->sides[0].entries[before], *b = &self->sides[1].entries[after];
  caac__edge edge = { .before = before, .after = after, .common = caac__entry_common(a, b, self->words) };
  if (!may_pair(a, b) || !(edge.common > 0)) return CAAC_OK;
  edge.score = caac__dice(edge.common, a->weight, b->weight);
  edge.rank = rank(a, b, edge.score);
  if (caac__grow(&out->list, &out->capacity, out->count + 1, sizeof *out->list) != 0) return caac__fail_memory();
  out->list[out->count++] = edge;
  return CAAC_OK;
}

static int is_in(const uint32_t *list, size_t count, uint32_t one)
{
  for (size_t i = 0; i < count; i++)
    if (list[i] == one) return 1;
  return 0;
}

/* Entries that stand where this one does: behind the partner of the entry before it, before the partner of the one behind it, and
 * as many units without a partner from the beginning. */
static size_t find_places(const search *self, size_t before, size_t nth, uint32_t out[3])
{
  const caac__side *a = &self->sides[0], *b = &self->sides[1];
  size_t count = 0, place[3] = { CAAC__NOBODY, CAAC__NOBODY, nth < self->free_count ? self->free_after[nth] : CAAC__NOBODY };
  if (before > 0 && a->entries[before - 1].partner != CAAC__NOBODY) place[0] = a->entries[before - 1].partner + 1;
  if (before + 1 < a->count && a->entries[before + 1].partner != CAAC__NOBODY) place[1] = a->entries[before + 1].partner - 1;
  for (int i = 0; i < 3; i++) /* one before the first is CAAC__NOBODY, too */
    if (place[i] < b->count && b->entries[place[i]].partner == CAAC__NOBODY) out[count++] = (uint32_t)place[i];
  return count;
}

static caac_status find_edges(search *self, size_t before, size_t nth, caac__edges *out)
{
  uint32_t best[CAAC__CANDIDATES + 3], places[3];
  caac_status status = CAAC_OK;
  collect_shares(self, &self->sides[0].entries[before]);
  size_t count = take_best(self, best), place_count = find_places(self, before, nth, places);
  for (size_t i = 0; i < place_count; i++)
    if (!is_in(best, count, places[i])) best[count++] = places[i];
  for (size_t i = 0; i < count && status == CAAC_OK; i++) status = add_edge(out, self, (uint32_t)before, best[i]);
  return status;
}

static void close_search(search *self)
{
  caac__free(self->index.start);
  caac__free(self->index.entries);
  caac__free(self->share);
  caac__free(self->found);
  caac__free(self->free_after);
}

static caac_status open_search(search *self)
{
  const caac__side *after = &self->sides[1];
  self->share = caac__alloc_zero(after->count + 1, sizeof *self->share);
  self->found = caac__realloc(NULL, after->count + 1, sizeof *self->found);
  self->free_after = caac__realloc(NULL, after->count + 1, sizeof *self->free_after);
  if (!self->share || !self->found || !self->free_after) return caac__fail_memory();
  for (size_t i = 0; i < after->count; i++)
    if (after->entries[i].partner == CAAC__NOBODY) self->free_after[self->free_count++] = i;
  return open_index(&self->index, after, self->words->folded.count);
}

caac_status caac__edges_find(caac__edges *self, const caac__side sides[2], const caac__words *words)
{
  search work = { .sides = sides, .words = words };
  size_t nth = 0;
  caac_status status = open_search(&work);
  for (size_t i = 0; i < sides[0].count && status == CAAC_OK; i++)
    if (sides[0].entries[i].partner == CAAC__NOBODY) status = find_edges(&work, i, nth++, self);
  close_search(&work);
  return status;
}

void caac__edges_free(caac__edges *self)
{
  caac__free(self->list);
  *self = (caac__edges){ 0 };
}
