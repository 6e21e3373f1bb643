/* SPDX-License-Identifier: MIT */
/* A growing text. A failed allocation makes it fail for good, so that a writer checks once, at the end. */
#ifndef CAAC_BASE_BUFFER_H
#define CAAC_BASE_BUFFER_H

#include "error.h"

typedef struct caac__buffer {
  char *data; /* NUL-terminated once anything was added */
  size_t len, capacity;
  int failed;
} caac__buffer;

void caac__buffer_add(caac__buffer *self, const char *text);                 /* NULL adds nothing */
void caac__buffer_add_n(caac__buffer *self, const char *text, size_t len);
void caac__buffer_add_char(caac__buffer *self, char c);
void caac__buffer_fill(caac__buffer *self, char c, size_t count);
void caac__buffer_format(caac__buffer *self, const char *format, ...) CAAC__PRINTF(2, 3);
void caac__buffer_clear(caac__buffer *self);                                 /* length 0, memory kept */
void caac__buffer_free(caac__buffer *self);
/* Hand the text over ("" if nothing was added) and start afresh; CAAC_E_NOMEM if any step failed. */
caac_status caac__buffer_take(caac__buffer *self, char **out);

#endif
