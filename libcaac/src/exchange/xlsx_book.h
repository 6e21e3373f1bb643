/* SPDX-License-Identifier: MIT */
/* What the files that write a workbook share: the pages beside the table (xlsx_pages.c) are made like the table itself
 * (xlsx_write.c), and printed like it (xlsx_print.c). */
#ifndef CAAC_EXCHANGE_XLSX_BOOK_H
#define CAAC_EXCHANGE_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "buffer.h"
#include "sheet.h"

enum { CAAC__XLSX_TEXT_MAX = 32767 /* UTF-16 units of a cell */ };

/* A workbook in the making. Zero it to begin. */
typedef struct caac__xlsx_writer {
  lxw_workbook *book;
  caac__buffer scratch;        /* a text as libxlsxwriter wants it */
  caac__buffer header, footer; /* of every page on paper */
  lxw_format *head, *head_right, *text, *strong;
} caac__xlsx_writer;

/* What libxlsxwriter says as a status, with a sentence. */
caac_status caac__xlsx_status(lxw_error error);
/* What is printed on the pages of a table: private, draft and sample at the top, caption and number of the page at the bottom. */
caac_status caac__xlsx_print_make(caac__xlsx_writer *self, const caac_table *table);
/* A page that prints well: landscape, as wide as the paper, its head on each sheet. */
caac_status caac__xlsx_page_add(caac__xlsx_writer *self, const char *name, lxw_worksheet **out);
/* A text cell; `place` is set for the error. CAAC_E_LIMIT if it is too long, naming the cell. */
caac_status caac__xlsx_text(caac__xlsx_writer *self, lxw_worksheet *page, size_t row, size_t column, const char *text, size_t len,
                            lxw_format *format);
/* Lines that a text takes in a column of that width. */
size_t caac__xlsx_lines(const char *text, size_t len, double width);
/* Make a row as high as its lines: not every spreadsheet does so by itself. */
caac_status caac__xlsx_row(lxw_worksheet *page, size_t row, size_t lines);

/* The pages: definition, n and the other remarks with the columns; the coding guide; the choices of the column, hidden. */
caac_status caac__xlsx_about_add(caac__xlsx_writer *self, const caac_table *table);
caac_status caac__xlsx_guide_add(caac__xlsx_writer *self);
/* The form's lists to choose from, offered in `rows` rows of the page of the table. */
caac_status caac__xlsx_lists_add(caac__xlsx_writer *self, const caac_table *table, const caac__sheet_form *form,
                                 lxw_worksheet *page, size_t rows);

/* A table as a workbook. */
caac_status caac__xlsx_write(const caac_table *table, char **out, size_t *len);

#endif
