/* SPDX-License-Identifier: MIT */
/* Blocks become units. */
#ifndef CAAC_TEXT_SEGMENT_H
#define CAAC_TEXT_SEGMENT_H

#include "source.h"

/* A unit in the making: its texts live in the arena of the source or are constant. */
typedef struct caac__draft {
  caac_unit unit;
  const caac__block *block;
  size_t label, begin; /* bytes of the block's text where its number and its text begin */
  int has_bracket;     /* the text was put together: a bracket that stands before the number, and what begins at `begin` */
} caac__draft;

typedef struct caac__drafts {
  caac__draft *items;
  size_t count, capacity;
} caac__drafts;

/* Cut a source. `info` comes with what the caller gave; what stands at the head fills the rest of it. */
caac_status caac__segment(caac__source *source, caac_document_info *info, caac_findings *findings, caac__drafts *out);
void caac__drafts_free(caac__drafts *self);

/* Read symbol, date, title and kind off the first `count` blocks. */
caac_status caac__head_read(caac__source *source, size_t count, caac_document_info *info);

#endif
