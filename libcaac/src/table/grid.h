/* SPDX-License-Identifier: MIT */
/* Columns of text side by side: measure all cells, fit the columns into a width, print row by row. A cell may have lines of its
 * own
 * ('\n'); longer ones are wrapped, never cut. */
#ifndef CAAC_TABLE_GRID_H
#define CAAC_TABLE_GRID_H

#include "buffer.h"

typedef struct caac__strip { /* one column */
  caac__buffer cell;         /* the cell of the row at hand: fill it, then measure or print */
  size_t natural, word;      /* the widest line of a cell, and its widest word */
  size_t heading, width;     /* the widest heading; what the column gets */
  size_t at;                 /* how far the cell is printed */
  int right;                 /* aligned to the right */
  int whole;                 /* cells are never wrapped; headings still are */
} caac__strip;

typedef struct caac__grid {
  caac__strip *strips;
  size_t count;
  size_t hang; /* blanks before the continuation of a wrapped line */
} caac__grid;

caac_status caac__grid_init(caac__grid *self, size_t count);
void caac__grid_free(caac__grid *self);
/* Take the headings, or the cells of a row, into account and clear them. */
void caac__grid_measure_headings(caac__grid *self);
void caac__grid_measure(caac__grid *self);
/* Settle the widths: 0 is no limit. Narrow columns get their room first, the widest share the rest; headings come last. */
void caac__grid_fit(caac__grid *self, size_t width);
void caac__grid_print(caac__grid *self, caac__buffer *out);
void caac__grid_rule(const caac__grid *self, caac__buffer *out);

/* One text, wrapped into lines of at most `width` columns (0: no limit), continuations indented. */
void caac__wrap_add(caac__buffer *out, const char *text, size_t width, size_t indent);

#endif
