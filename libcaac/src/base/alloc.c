/* SPDX-License-Identifier: MIT */
#include "alloc.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The only mutable state shared by threads; zero except in tests. */
static atomic_long fail_at;
static atomic_long asked;

static int must_fail(void)
{
  long limit = atomic_load_explicit(&fail_at, memory_order_relaxed);
  if (limit == 0) return 0;
  return atomic_fetch_add_explicit(&asked, 1, memory_order_relaxed) + 1 >= limit;
}

void caac__alloc_fail_at(long n)
{
  atomic_store(&asked, 0);
  atomic_store(&fail_at, n);
}

long caac__alloc_count(void) { return atomic_load(&asked); }

void *caac__alloc(size_t size) { return must_fail() ? NULL : malloc(size ? size : 1); }

void *caac__alloc_zero(size_t count, size_t size) { return must_fail() ? NULL : calloc(count ? count : 1, size ? size : 1); }

void *caac__realloc(void *block, size_t count, size_t size)
{
  if (size != 0 && count > SIZE_MAX / size) return NULL;
  if (must_fail()) return NULL;
  return realloc(block, count > 0 && size > 0 ? count * size : 1);
}

void caac__free(void *block) { free(block); }

char *caac__copy(const char *text) { return text ? caac__copy_n(text, strlen(text)) : NULL; }

char *caac__copy_n(const char *text, size_t len)
{
  char *copy = len < SIZE_MAX ? caac__alloc(len + 1) : NULL;
  if (!copy) return NULL;
  if (len) memcpy(copy, text, len);
  copy[len] = '\0';
  return copy;
}

int caac__grow(void *block, size_t *capacity, size_t need, size_t size)
{
  size_t wanted = *capacity;
  void *old, *grown;
  if (need <= *capacity) return 0;
  while (wanted < need) {
    if (wanted > SIZE_MAX / 2) return -1;
    wanted += wanted / 2 + 8;
  }
  memcpy(&old, block, sizeof old); /* block is the address of a pointer of any type */
  if (!(grown = caac__realloc(old, wanted, size))) return -1;
  memcpy(block, &grown, sizeof grown);
  *capacity = wanted;
  return 0;
}
