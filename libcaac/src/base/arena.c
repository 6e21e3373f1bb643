/* SPDX-License-Identifier: MIT */
#include "arena.h"

#include "alloc.h"

#include <stdalign.h>
#include <stdint.h>
#include <string.h>

enum { FIRST_BLOCK = 1 << 11, LARGEST_BLOCK = 1 << 16 }; /* each block is twice the one before: what is small stays small */

typedef struct caac__arena_block {
  struct caac__arena_block *next;
  size_t used, size;
  alignas(max_align_t) char bytes[];
} arena_block;

/* `size` bytes at a multiple of `align`, which divides the alignment of a block. */
static void *take(caac__arena *self, size_t size, size_t align)
{
  arena_block *block = self->blocks;
  size_t at = block ? (block->used + align - 1) / align * align : 0;
  if (!block || at > block->size || size > block->size - at) {
    size_t room = !block ? FIRST_BLOCK : block->size < LARGEST_BLOCK / 2 ? block->size * 2 : LARGEST_BLOCK;
    if (room < size) room = size;
    if (room > SIZE_MAX - sizeof *block || !(block = caac__alloc(sizeof *block + room))) return NULL;
    block->next = self->blocks;
    block->size = room;
    self->blocks = block;
    at = 0;
  }
  block->used = at + size;
  return block->bytes + at;
}

void *caac__arena_alloc(caac__arena *self, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / size) return NULL;
  void *room = take(self, count * size, alignof(max_align_t));
  if (room) memset(room, 0, count * size);
  return room;
}

char *caac__arena_copy(caac__arena *self, const char *text, size_t len)
{
  char *copy = take(self, len + 1, 1);
  if (!copy) return NULL;
  memcpy(copy, text, len);
  copy[len] = '\0';
  return copy;
}

void caac__arena_free(caac__arena *self)
{
  for (arena_block *next, *block = self->blocks; block; block = next) {
    next = block->next;
    caac__free(block);
  }
  self->blocks = NULL;
}
