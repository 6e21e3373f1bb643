/* SPDX-License-Identifier: MIT */
/* Who coded and who wrote: what looks like a person's name is told, and does not leave the register in a folder for others. */
#ifndef CAAC_REGISTER_PSEUDONYMS_H
#define CAAC_REGISTER_PSEUDONYMS_H

#include "register_private.h"

/* Does it look like a name ("Jane Doe") or an address? A guess: an '@', or two words side by side that begin with capitals. */
int caac__is_personal(const char *text);

/* What a folder says instead of such coders: coder-1, coder-2, in the order of the units that they coded, final codings first. */
typedef struct caac__pseudonyms {
  caac__intern coders; /* those that look like people */
  caac__intern ids;    /* their codings whose ids have their names in them */
  char **new_coders, **new_ids;
  size_t coder_capacity, id_capacity;
} caac__pseudonyms;

/* Zero it to begin. */
caac_status caac__pseudonyms_read(const caac_register *reg, int hides_private, caac__pseudonyms *out);
/* What stands for a value of a field; the value itself if nothing does. */
const char *caac__pseudonyms_of(const caac__pseudonyms *self, const caac__kind *kind, size_t field, const char *value);
void caac__pseudonyms_free(caac__pseudonyms *self);

#endif
