/* SPDX-License-Identifier: MIT */
/* Memory that stays where it is until all of it is freed at once. Zero it to begin. */
#ifndef CAAC_BASE_ARENA_H
#define CAAC_BASE_ARENA_H

#include <stddef.h>

typedef struct caac__arena {
  struct caac__arena_block *blocks;
} caac__arena;

/* Room for any type, zeroed; NULL without memory. */
void *caac__arena_alloc(caac__arena *self, size_t count, size_t size);
/* A copy of `len` bytes with a NUL behind them; NULL without memory. */
char *caac__arena_copy(caac__arena *self, const char *text, size_t len);
void caac__arena_free(caac__arena *self);

#endif
