/* SPDX-License-Identifier: MIT */
/* A snapshot as bytes, and the table of the register that keeps them beside the rows that they were made from
 * (docs/adr/0010-image.md). */
#ifndef CAAC_REGISTER_IMAGE_H
#define CAAC_REGISTER_IMAGE_H

#include "snapshot_private.h"

typedef enum caac__image_part { CAAC__IMAGE_DOCUMENTS, CAAC__IMAGE_ACTS } caac__image_part;

/* Pack a part of a snapshot; free the bytes with caac__free. CAAC_E_LIMIT for one that is too large, CAAC_E_NOMEM. */
caac_status caac__image_pack(const caac_snapshot *from, caac__image_part part, char **bytes, size_t *len);
/* Make a part of a snapshot of bytes that nobody vouches for, the documents first. The columns point into the bytes, which have
 * to live as long and be aligned as memory is. 0 if anything in them is wrong, or without memory: the snapshot is then to be
 * cleared. */
int caac__image_unpack(caac__snapshot *self, caac__image_part part, const char *bytes, size_t len);

/* Write the image of the register as the open step leaves it, without private documents. The commit has to follow at once. */
caac_status caac__image_write(caac_register *reg);
/* Make a snapshot from the image, in a read transaction. 0 if there is none of what the file now holds: the snapshot is then to
 * be cleared. */
int caac__image_read(caac__snapshot *self, const caac_register *reg, int with_acts);

#endif
