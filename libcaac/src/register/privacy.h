/* SPDX-License-Identifier: MIT */
/* Which records rest on private documents: those that are there, and those that the journal still tells of. */
#ifndef CAAC_REGISTER_PRIVACY_H
#define CAAC_REGISTER_PRIVACY_H

#include "register_private.h"

/* Zero it to begin. */
typedef struct caac__privacy {
  caac__intern records; /* "unit x/7": documents, units and codings; the other kinds have one of these in their ids */
  caac__buffer name;
} caac__privacy;

caac_status caac__privacy_read(const caac_register *reg, caac__privacy *out);
caac_status caac__privacy_has(caac__privacy *self, const caac__kind *kind, const char *id, int *out);
void caac__privacy_free(caac__privacy *self);

#endif
