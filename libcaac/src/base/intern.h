/* SPDX-License-Identifier: MIT */
/* A set of texts, each stored once and numbered from 0 in the order of coming. Equal texts have equal numbers. */
#ifndef CAAC_BASE_INTERN_H
#define CAAC_BASE_INTERN_H

#include <stddef.h>
#include <stdint.h>

#define CAAC__NONE UINT32_MAX

typedef struct caac__intern {
  char *bytes; /* all texts, each NUL-terminated */
  size_t bytes_len, bytes_capacity;
  size_t *start; /* where each begins */
  size_t count, start_capacity;
  uint32_t *slots; /* open addressing: number + 1, 0 is free */
  size_t slot_count;
} caac__intern;

uint64_t caac__hash(const char *text, size_t len);
/* The number of a text, added if new; CAAC__NONE without memory. */
uint32_t caac__intern_add(caac__intern *self, const char *text, size_t len);
/* The number of a text; CAAC__NONE if it is not there. */
uint32_t caac__intern_find(const caac__intern *self, const char *text, size_t len);
/* The text of a number; NULL for CAAC__NONE. Borrowed until the next add. */
const char *caac__intern_text(const caac__intern *self, uint32_t number);
void caac__intern_free(caac__intern *self);

#endif
