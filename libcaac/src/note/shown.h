/* SPDX-License-Identifier: MIT */
/* A table as a note shows it: with its number in the caption, an id of its own, chosen columns, and the remarks that stay with
 * it. It borrows all cells. A matrix is turned, so that it reads as its picture does. */
#ifndef CAAC_NOTE_SHOWN_H
#define CAAC_NOTE_SHOWN_H

#include "layout.h"
#include "table_private.h"

typedef struct caac__shown {
  caac_table table; /* for writers of tables only: never retained, never freed */
  caac__column *columns;
  caac_remark *remarks;
  char *caption;     /* "Table 1. Use of the options" */
  caac_table *owned; /* made for it, where cells stand otherwise than in the note's table; or NULL */
} caac__shown;

/* Of a table or chart; of a chart the columns that it draws. Free it in any case. */
caac_status caac__shown_make(const caac__note_part *part, caac__shown *out);
void caac__shown_free(caac__shown *self);

#endif
