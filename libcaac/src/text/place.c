/* SPDX-License-Identifier: MIT */
/* Which units stand elsewhere than before. The longest run of pairs whose order is the same in both documents stays; what is not
 * in it has moved, and so has what stands under another lead or heading. Numbers play no part. */
#include "compare_private.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"

/* Entries of the second side with a partner, and the longest run among them. */
typedef struct run {
  size_t *entries, *partners; /* of each pair, in the order of the second side */
  size_t *ends;               /* ends[n]: the pair that ends the run of n + 1 pairs with the smallest partner */
  size_t *back;               /* of each pair: the one before it in its run */
  size_t count;
} run;

static void list_pairs(const caac__side *after, run *self)
{
  for (size_t i = 0; i < after->count; i++) {
    if (after->entries[i].partner == CAAC__NOBODY || after->entries[i].host != CAAC__NOBODY) continue;
    self->entries[self->count] = i;
    self->partners[self->count++] = after->entries[i].partner;
  }
}

/* How many runs end before this partner. */
static size_t find_end(const run *self, size_t lengths, size_t partner)
{
  size_t low = 0;
  while (low < lengths) {
    size_t middle = low + (lengths - low) / 2;
    if (self->partners[self->ends[middle]] < partner)
      low = middle + 1;
    else
      lengths = middle;
  }
  return low;
}

/* Every pair has moved but those of the longest run. */
static void mark_run(run *self, unsigned char *moved)
{
  size_t longest = 0;
  for (size_t i = 0; i < self->count; i++) {
    size_t at = find_end(self, longest, self->partners[i]);
    self->back[i] = at > 0 ? self->ends[at - 1] : CAAC__NOBODY;
    self->ends[at] = i;
    if (at == longest) longest++;
    moved[self->entries[i]] = 1;
  }
  for (size_t i = longest > 0 ? self->ends[longest - 1] : CAAC__NOBODY; i != CAAC__NOBODY; i = self->back[i])
    moved[self->entries[i]] = 0;
}

static size_t root(const caac__side *side, size_t entry)
{
  return entry == CAAC__NOBODY || side->entries[entry].host == CAAC__NOBODY ? entry : side->entries[entry].host;
}

/* 1 if what the two stand under belongs to others. Without a partner of its own it says nothing. */
static int is_under_another(const caac__side sides[2], const caac__entry *after)
{
  size_t mine = root(&sides[1], after->owner), theirs = root(&sides[0], sides[0].entries[after->partner].owner);
  if (mine == CAAC__NOBODY || theirs == CAAC__NOBODY) return 0;
  if (sides[1].entries[mine].partner == CAAC__NOBODY || sides[0].entries[theirs].partner == CAAC__NOBODY) return 0;
  return root(&sides[0], sides[1].entries[mine].partner) != theirs;
}

caac_status caac__find_moved(const caac__side sides[2], unsigned char *moved)
{
  size_t room = sides[1].count;
  size_t *block = caac__alloc_zero(room * 4 + 1, sizeof *block);
  run work = { .entries = block, .partners = block + room, .ends = block + 2 * room, .back = block + 3 * room };
  if (!block) return caac__fail_memory();
  memset(moved, 0, room);
  list_pairs(&sides[1], &work);
  mark_run(&work, moved);
  for (size_t i = 0; i < work.count; i++)
    if (is_under_another(sides, &sides[1].entries[work.entries[i]])) moved[work.entries[i]] = 1;
  caac__free(block);
  return CAAC_OK;
}

/* ---- The members of a pair ---- */

static int by_number(const void *a, const void *b)
{
  size_t x = *(const size_t *)a, y = *(const size_t *)b;
  return (x > y) - (x < y);
}

caac_status caac__entry_members(const caac__side *side, size_t first, caac__arena *arena, caac__members *out)
{
  size_t total = 0;
  for (size_t i = first; i != CAAC__NOBODY; i = side->entries[i].guest) total++;
  *out = (caac__members){ .list = caac__arena_alloc(arena, total, sizeof *out->list) };
  if (!out->list) return caac__fail_memory();
  for (size_t i = first; i != CAAC__NOBODY; i = side->entries[i].guest) out->list[out->count++] = i;
  qsort(out->list, total, sizeof *out->list, by_number);
  return CAAC_OK;
}
