/* SPDX-License-Identifier: MIT */
/* Values that are sets: each different set once, and how far two of them are apart. */
#ifndef CAAC_ANALYSIS_VALUE_SETS_H
#define CAAC_ANALYSIS_VALUE_SETS_H

#include "error.h"
#include "intern.h"

/* More different sets than this make no matrix of distances. */
enum { CAAC__MOST_SETS = 4096 };

typedef struct caac__value_sets {
  uint32_t *members; /* of all sets, one behind the other, each ascending */
  size_t member_count, member_capacity;
  size_t *start; /* where each set begins; it ends where the next does */
  size_t start_capacity;
  caac__intern keys; /* a text for each set, so that equal sets have one number */
} caac__value_sets;

typedef enum caac__set_distance { CAAC__JACCARD, CAAC__MASI } caac__set_distance;

/* The number of a set, from 0 in the order of coming; CAAC__NONE without memory. Sorts `members` and drops what is twice. */
uint32_t caac__value_sets_add(caac__value_sets *self, uint32_t *members, size_t count);
size_t caac__value_sets_count(const caac__value_sets *self);
/* Its members, ascending. */
const uint32_t *caac__value_sets_at(const caac__value_sets *self, uint32_t set, size_t *count);
/* The distances of all, count * count; free it with caac__free(). Jaccard: 1 - common / all. MASI (Passonneau 2006): the common
 * share counts two thirds if one set is in the other, one third if each has more. Two empty sets are the same; an empty one and
 * another are 1 apart. CAAC_E_LIMIT, CAAC_E_NOMEM. */
caac_status caac__value_sets_distances(const caac__value_sets *self, caac__set_distance which, double **out);
void caac__value_sets_free(caac__value_sets *self);

#endif
