/* SPDX-License-Identifier: MIT */
/* The steps of the journal, and which of them were undone. */
#ifndef CAAC_REGISTER_STEPS_H
#define CAAC_REGISTER_STEPS_H

#include "arena.h"
#include "register_private.h"

typedef struct caac__step {
  sqlite3_int64 n, first, changes; /* its lines in the journal are those from `first` to `first + changes - 1` */
  const char *id, *author, *reason, *at;
  const char *undoes, *merged; /* may be NULL */
  int is_undone;               /* by a step that was not undone itself */
} caac__step;

/* All steps in their order. Zero it to begin. */
typedef struct caac__steps {
  caac__step *items;
  size_t count, capacity;
  caac__intern ids; /* numbered like the items */
  caac__arena arena;
} caac__steps;

caac_status caac__steps_read(const caac_register *reg, caac__steps *out);
/* The step with this id, or the latest if it is "last". CAAC_E_NOTFOUND naming the nearest. */
caac_status caac__steps_find(const caac__steps *self, const char *id, const caac__step **out);
void caac__steps_free(caac__steps *self);

#endif
