/* SPDX-License-Identifier: MIT */
/* What the files that write a note as a workbook share. */
#ifndef CAAC_NOTE_XLSX_H
#define CAAC_NOTE_XLSX_H

#include "shown.h"
#include "xlsx_book.h"

/* The page of a table or a figure. */
typedef struct caac__note_page {
  const caac__note_part *part;
  caac__shown shown; /* until the book is closed: large tables are read then */
  caac__xlsx_sheet sheet;
} caac__note_page;

/* A text as it may stand outside cells, in what is printed and in charts: a blank for each control character and for what XML has
 * no letter for, and before a '=', which would make a formula of it. */
void caac__note_xlsx_plain(caac__buffer *out, const char *text);
/* Draw the figure on its page, beside its numbers: shades for a matrix, a native chart for the others. */
caac_status caac__note_xlsx_draw(caac__xlsx_writer *writer, const caac__note_page *page);

#endif
