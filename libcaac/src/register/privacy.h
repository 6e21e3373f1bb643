/* SPDX-License-Identifier: MIT */
/* Which records rest on private documents, and which lines of the journal are from when they did: a draft that was published or
 * removed, also where another document has its id now, stays private in the journal. */
#ifndef CAAC_REGISTER_PRIVACY_H
#define CAAC_REGISTER_PRIVACY_H

#include "history.h"
#include "steps.h"

/* Zero it to begin. */
typedef struct caac__privacy {
  caac__intern records; /* "unit x/7": documents, units and codings; the other kinds have one of these in their ids */
  sqlite3_int64 *until; /* numbered like the records: lines of the journal up to this one are private; INT64_MAX: all */
  size_t capacity;
  caac__buffer name;
} caac__privacy;

/* `steps` are those of the register. */
caac_status caac__privacy_read(const caac_register *reg, const caac__steps *steps, caac__privacy *out);
/* Is a line of the journal from when its record rested on a private document, or from the step that made it public? */
caac_status caac__privacy_has_line(caac__privacy *self, const caac__change *line, int *out);
/* Is the document with these `len` bytes as its id private at line n? */
caac_status caac__privacy_has_document(caac__privacy *self, const char *id, size_t len, sqlite3_int64 n, int *out);
void caac__privacy_free(caac__privacy *self);

#endif
