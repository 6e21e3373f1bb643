/* SPDX-License-Identifier: MIT */
/* Names in ids. */
#ifndef CAAC_REGISTER_ID_NAME_H
#define CAAC_REGISTER_ID_NAME_H

#include "buffer.h"

/* A name as it stands in ids (docs/coding.md): ASCII letters, digits, '-' and '_' stay, every other byte is a '-'. */
void caac__id_add_name(caac__buffer *out, const char *name);

#endif
