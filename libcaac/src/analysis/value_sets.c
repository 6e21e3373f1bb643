/* SPDX-License-Identifier: MIT */
#include "value_sets.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"

static int compare(const void *a, const void *b)
{
  const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

static size_t tidy(uint32_t *members, size_t count)
{
  size_t kept = 0;
  if (count > 1) qsort(members, count, sizeof *members, compare);
  for (size_t i = 0; i < count; i++)
    if (kept == 0 || members[kept - 1] != members[i]) members[kept++] = members[i];
  return kept;
}

/* Remember the members of a set that is new. */
static int keep(caac__value_sets *self, const uint32_t *members, size_t count, size_t set)
{
  if (caac__grow(&self->members, &self->member_capacity, self->member_count + count + 1, sizeof *self->members) != 0 ||
      caac__grow(&self->start, &self->start_capacity, set + 1, sizeof *self->start) != 0)
    return -1;
  if (count > 0) memcpy(self->members + self->member_count, members, count * sizeof *members);
  self->start[set] = self->member_count;
  self->member_count += count;
  return 0;
}

uint32_t caac__value_sets_add(caac__value_sets *self, uint32_t *members, size_t count)
{
  const size_t before = self->keys.count, kept = tidy(members, count);
  const char *key = kept > 0 ? (const char *)members : "";
  const uint32_t set = caac__intern_add(&self->keys, key, kept * sizeof *members);
  if (set == CAAC__NONE || set < before) return set;
  return keep(self, members, kept, set) == 0 ? set : CAAC__NONE;
}

size_t caac__value_sets_count(const caac__value_sets *self) { return self->keys.count; }

const uint32_t *caac__value_sets_at(const caac__value_sets *self, uint32_t set, size_t *count)
{
  const size_t end = set + 1 < caac__value_sets_count(self) ? self->start[set + 1] : self->member_count;
  *count = end - self->start[set];
  return self->members + self->start[set];
}

/* Of two sets that differ and have something in common. */
static double distance(size_t a_count, size_t b_count, size_t common, caac__set_distance which)
{
  const double share = (double)common / (double)(a_count + b_count - common);
  if (which == CAAC__JACCARD) return 1 - share;
  return 1 - share * (common == a_count || common == b_count ? 2 : 1) / 3;
}

/* The sets that have a member, ascending: `lists` from start[member] on. */
typedef struct member_index {
  size_t *start;
  uint32_t *lists;
} member_index;

static void index_free(member_index *self)
{
  caac__free(self->start);
  caac__free(self->lists);
}

static caac_status index_make(const caac__value_sets *self, member_index *out)
{
  size_t members = 0, count;
  for (size_t i = 0; i < self->member_count; i++)
    if (self->members[i] >= members) members = (size_t)self->members[i] + 1;
  *out = (member_index){ caac__alloc_zero(members + 2, sizeof *out->start),
                         caac__alloc_zero(self->member_count + 1, sizeof *out->lists) };
  if (!out->start || !out->lists) return caac__fail_memory();
  for (size_t i = 0; i < self->member_count; i++) out->start[self->members[i] + 2]++;
  for (size_t i = 0; i < members; i++) out->start[i + 2] += out->start[i + 1];
  for (uint32_t set = 0; set < caac__value_sets_count(self); set++) {
    const uint32_t *own = caac__value_sets_at(self, set, &count);
    for (size_t i = 0; i < count; i++) out->lists[out->start[own[i] + 1]++] = set;
  }
  return CAAC_OK;
}

/* How many members each set before `set` has in common with it. */
static void count_common(const caac__value_sets *self, const member_index *by_member, uint32_t set, uint32_t *common)
{
  size_t count;
  const uint32_t *own = caac__value_sets_at(self, set, &count);
  for (size_t i = 0; i < count; i++)
    for (const uint32_t *other = by_member->lists + by_member->start[own[i]]; *other < set; other++) common[*other]++;
}

/* Most sets have nothing in common: only those that have are looked at twice. */
static void fill(const caac__value_sets *self, const member_index *by_member, caac__set_distance which, uint32_t *common,
                 double *matrix)
{
  const size_t count = caac__value_sets_count(self);
  size_t a_count, b_count;
  for (uint32_t a = 0; a < count; a++) {
    count_common(self, by_member, a, common);
    caac__value_sets_at(self, a, &a_count);
    for (uint32_t b = 0; b < a; b++) {
      double apart = 1;
      if (common[b] > 0) {
        caac__value_sets_at(self, b, &b_count);
        apart = distance(a_count, b_count, common[b], which);
        common[b] = 0;
      }
      matrix[a * count + b] = matrix[b * count + a] = apart;
    }
  }
}

caac_status caac__value_sets_distances(const caac__value_sets *self, caac__set_distance which, double **out)
{
  const size_t count = caac__value_sets_count(self);
  member_index by_member = { 0 };
  *out = NULL;
  if (count > CAAC__MOST_SETS)
    return caac__fail(CAAC_E_LIMIT, "there are %zu different sets; up to %d can be compared with each other", count,
                      CAAC__MOST_SETS);
  caac_status status = index_make(self, &by_member);
  double *matrix = caac__alloc_zero(count * count + 1, sizeof *matrix);
  uint32_t *common = caac__alloc_zero(count + 1, sizeof *common);
  if (status == CAAC_OK && !(matrix && common)) status = caac__fail_memory();
  if (status == CAAC_OK) fill(self, &by_member, which, common, matrix);
  index_free(&by_member);
  caac__free(common);
  if (status)
    caac__free(matrix);
  else
    *out = matrix;
  return status;
}

void caac__value_sets_free(caac__value_sets *self)
{
  caac__free(self->members);
  caac__free(self->start);
  caac__intern_free(&self->keys);
  *self = (caac__value_sets){ 0 };
}
