/* SPDX-License-Identifier: MIT */
/* Sets by year, by situation, or all together. */
#ifndef CAAC_ANALYSIS_GROUPS_H
#define CAAC_ANALYSIS_GROUPS_H

#include "clocks.h"

#define CAAC__PARAMETER_BY(fallback)                                                                                             \
  {                                                                                                                              \
    "by", "word", fallback, "year|situation|all", "one row a year of adoption, a situation, or one for all"                      \
  }

/* A set in a group. A set on two situations is in two groups of by=situation, and once in "all". */
typedef struct caac__member {
  uint32_t key;
  uint32_t set; /* place in caac__sets */
} caac__member;

typedef struct caac__groups {
  int by_situation;      /* how a key is read */
  caac__member *members; /* ordered by key, then set; the group "all" comes last */
  size_t count;
} caac__groups;

/* A group: its run of members and how it is named. */
typedef struct caac__group {
  const caac__member *members;
  size_t count;
  const char *name, *label; /* borrowed, or in `year` */
  int is_all;               /* each set once: the last group */
  char year[8];
} caac__group;

caac_status caac__groups_make(const caac__task *task, const caac__scope *scope, const caac__sets *sets, caac__groups *out);
/* The next group from *at on; 0 behind the last. */
int caac__groups_next(const caac__groups *self, const caac_snapshot *snapshot, size_t *at, caac__group *out);
void caac__groups_free(caac__groups *self);

#endif
