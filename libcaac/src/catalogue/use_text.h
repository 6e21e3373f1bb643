/* SPDX-License-Identifier: MIT */
/* A use as people write it: `1.a direct -> UNICEF [armed groups]`. In a name, '\' before ';', '[', ']' or '\' makes that sign
 * part of the name. */
#ifndef CAAC_CATALOGUE_USE_TEXT_H
#define CAAC_CATALOGUE_USE_TEXT_H

#include "buffer.h"

#include <caac/toolkit.h>

/* 1 for what needs a '\' in a name. */
int caac__use_is_sign(char c);
/* Add a name so that it reads back: '\' before what would be read as a sign. A name that has its cell alone needs it only before
 * '\' itself. No name has lines. */
void caac__use_add_name(caac__buffer *out, const char *name, int is_alone);
/* addressee and target: NULL where not known. */
void caac__use_add(caac__buffer *out, const char *option, caac_limb limb, const char *addressee, const char *target);

#endif
