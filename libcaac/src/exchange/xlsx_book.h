/* SPDX-License-Identifier: MIT */
/* What the files that write a workbook share. A book is opened, gets its pages, and is closed into bytes (xlsx_file.c). The page
 * of a table (xlsx_write.c) is printed (xlsx_print.c) like those beside it (xlsx_pages.c). The rows of a large table never lie in
 * the book: they are made (xlsx_rows.c) while the package is packed (xlsx_pack.c). */
#ifndef CAAC_EXCHANGE_XLSX_BOOK_H
#define CAAC_EXCHANGE_XLSX_BOOK_H

#include <locale.h>
#include <xlsxwriter.h>

#include "buffer.h"
#include "sheet.h"

enum {
  CAAC__XLSX_ROWS_MAX = 1048576,
  CAAC__XLSX_COLUMNS_MAX = 16384,
  CAAC__XLSX_TEXT_MAX = 32767, /* UTF-16 units of a cell */
  CAAC__XLSX_LARGE = 20000     /* cells, from which a table that nobody fills in is written row by row */
};

/* ---- The book ---- */

struct caac__xlsx_large;

/* A workbook in the making. */
typedef struct caac__xlsx_writer {
  lxw_workbook *book;
  caac__buffer scratch;        /* a text as libxlsxwriter wants it */
  caac__buffer header, footer; /* of every page on paper */
  lxw_format *head, *head_right, *text, *strong;
  size_t pages;
  struct caac__xlsx_large *large; /* pages whose rows come while the package is packed, `large_count` of them */
  size_t large_count, large_capacity;
  int file;             /* without a name */
  locale_t own, before; /* of the thread */
} caac__xlsx_writer;

/* Begin a book: same bytes for same pages. Until it is closed the thread has the locale "C". After a failure there is nothing to
 * close. */
caac_status caac__xlsx_open(caac__xlsx_writer *self);
/* End it: its bytes if `status` (of what was done since) is CAAC_OK, else only the memory is freed. The status, or a failure of
 * its own. */
caac_status caac__xlsx_close(caac__xlsx_writer *self, caac_status status, char **out, size_t *len);
/* What libxlsxwriter says as a status, with a sentence. */
caac_status caac__xlsx_status(lxw_error error);

/* What is printed on the pages that are added from now on: stamps at the top ("" for none), caption and number of the page at the
 * bottom. */
caac_status caac__xlsx_print_set(caac__xlsx_writer *self, const char *stamps, const char *caption);
/* The same of a table: private, draft and sample are its stamps. */
caac_status caac__xlsx_print_make(caac__xlsx_writer *self, const caac_table *table);

/* ---- Pages ---- */

/* A page that prints well: landscape, as wide as the paper, its first row on each sheet. */
caac_status caac__xlsx_page_add(caac__xlsx_writer *self, const char *name, lxw_worksheet **out);

/* The page of a table. */
typedef struct caac__xlsx_sheet {
  const char *name;             /* of the page: caac__xlsx_page_name() makes one that may stand there */
  const caac_table *table;      /* has to live until the book is closed */
  const caac__sheet_form *form; /* NULL for a table that nobody fills in */
  size_t head;                  /* row of the head; those above are for whoever adds the page */
  lxw_worksheet *page;          /* comes out */
} caac__xlsx_sheet;

/* Add it: head, cells, widths, heights, what stays in sight, the filter. CAAC_E_LIMIT if the format has no room for the table. */
caac_status caac__xlsx_table_add(caac__xlsx_writer *self, caac__xlsx_sheet *sheet);
/* The name of a table as a page may have it, and not that of one of the pages below. */
void caac__xlsx_page_name(const caac_table *table, char out[32]);

/* The pages beside it: definition, n and the other remarks with the columns; the coding guide; the choices of the form, hidden.
 */
caac_status caac__xlsx_about_add(caac__xlsx_writer *self, const caac_table *table);
caac_status caac__xlsx_guide_add(caac__xlsx_writer *self);
caac_status caac__xlsx_lists_add(caac__xlsx_writer *self, const caac__xlsx_sheet *sheet);

/* ---- Cells and rows ---- */

typedef enum caac__xlsx_kind {
  CAAC__XLSX_CELL_MISSING,
  CAAC__XLSX_CELL_NUMBER,
  CAAC__XLSX_CELL_TRUTH,
  CAAC__XLSX_CELL_TEXT
} caac__xlsx_kind;

/* A cell of a table as a workbook has it. */
typedef struct caac__xlsx_cell {
  caac__xlsx_kind kind;
  double number;    /* also of a truth, 0 or 1 */
  const char *text; /* ends with `len`; the table's, or in `made` */
  size_t len;
  char made[32];
} caac__xlsx_cell;

void caac__xlsx_cell_of(const caac_table *table, size_t row, size_t column, caac__xlsx_cell *out);
/* Bytes at `text` that have to be told apart from a sign of the format, 0 if none; and what stands for them. */
size_t caac__xlsx_escape(const char *text, size_t len, const char **instead);
/* CAAC_E_LIMIT, with its place, if a text is longer than a cell takes. */
caac_status caac__xlsx_text_check(caac__xlsx_writer *self, size_t row, size_t column, const char *text, size_t len);
/* A text cell. CAAC_E_LIMIT if it is too long, naming the cell. */
caac_status caac__xlsx_text(caac__xlsx_writer *self, lxw_worksheet *page, size_t row, size_t column, const char *text, size_t len,
                            lxw_format *format);
/* Lines that a text takes in a column of that width. */
size_t caac__xlsx_lines(const char *text, size_t len, double width);
/* Lines of the highest cell of a row of a table. */
size_t caac__xlsx_row_lines(const caac_table *table, size_t row, const double *widths);
/* Points of a row of so many lines; 0: as high as any row. */
int caac__xlsx_height(size_t lines);
/* Make a row as high as its lines: not every spreadsheet does so by itself. */
caac_status caac__xlsx_row(lxw_worksheet *page, size_t row, size_t lines);

/* ---- Large tables ---- */

/* A page whose rows come while the package is packed. */
typedef struct caac__xlsx_large {
  const caac_table *table;
  size_t sheet; /* number of the page, from 1 */
  size_t head;  /* row of the head */
  double *widths;
  int *styles; /* of the columns, by number */
} caac__xlsx_large;

/* Rows of a page as XML, a piece at a time. */
typedef struct caac__xlsx_rows caac__xlsx_rows;
caac_status caac__xlsx_rows_new(caac__xlsx_writer *writer, const caac__xlsx_large *of, caac__xlsx_rows **out);
void caac__xlsx_rows_free(caac__xlsx_rows *self);
/* The next rows behind what is in `out`; nothing behind the last. CAAC_E_LIMIT for a text that is too long. */
caac_status caac__xlsx_rows_next(caac__xlsx_rows *self, caac__buffer *out);

/* libxlsxwriter does not see when there is no more room for its temporary files, and packs what there is of them: CAAC_E_IO if a
 * part is cut off. */
caac_status caac__xlsx_check(const char *bytes, size_t len);
/* The package again, with the rows of the large pages. */
caac_status caac__xlsx_pack(caac__xlsx_writer *self, const char *bytes, size_t len, caac__buffer *out);

/* ---- All at once ---- */

/* A table as a workbook. */
caac_status caac__xlsx_write(const caac_table *table, char **out, size_t *len);

#endif
