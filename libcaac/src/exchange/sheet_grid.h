/* SPDX-License-Identifier: MIT */
/* Cells as a reader of sheets finds them, in any order and with gaps, and the table that they make. */
#ifndef CAAC_EXCHANGE_SHEET_GRID_H
#define CAAC_EXCHANGE_SHEET_GRID_H

#include "arena.h"
#include "findings.h"
#include "sheet.h"

/* Bounds; documented in docs/sheets.md. */
enum {
  CAAC__SHEET_BYTES_MAX = 256 << 20, /* of a file, unpacked, and of the texts of all cells */
  CAAC__SHEET_ROWS_MAX = 1048576,    /* what spreadsheets have */
  CAAC__SHEET_COLUMNS_MAX = 16384,
  CAAC__SHEET_CELLS_MAX = 1 << 24 /* rows times columns, empty cells too */
};

typedef struct caac__sheet_value {
  uint32_t row, column; /* from 0; row 0 is the head */
  const char *text;     /* NUL-terminated, UTF-8, NFC; not empty */
  size_t len;
} caac__sheet_value;

/* Zero it to begin, but for file and findings. */
typedef struct caac__sheet_grid {
  const char *file;
  const char *page; /* the page of a workbook that was read, copied into `arena`; or NULL */
  caac_findings *findings;
  size_t errors;           /* findings that are errors, counted here too: there may be no list of findings */
  size_t before;           /* errors in the list when the reading began */
  caac__arena arena, lent; /* texts that were copied; those that a reader hands over with its cells */
  caac__sheet_value *values;
  size_t count, capacity;
  size_t bytes;
  int is_unordered;
} caac__sheet_grid;

/* A cell; an empty text is none. What is given is UTF-8 without NUL; it is kept in NFC. CAAC_E_LIMIT, CAAC_E_NOMEM. */
caac_status caac__sheet_grid_add(caac__sheet_grid *self, size_t row, size_t column, const char *text, size_t len);
/* The same for a text that is in NFC, not empty, and stays where it is. */
caac_status caac__sheet_grid_lend(caac__sheet_grid *self, size_t row, size_t column, const char *text, size_t len);
/* A finding about a cell: severity, rule, value, nearest and remedy of `about`. */
void caac__sheet_grid_find(caac__sheet_grid *self, size_t row, size_t column, const caac_finding *about, const char *format, ...)
    CAAC__PRINTF(5, 6);
/* The table, once all cells are there; CAAC_E_INPUT if anything found is an error. */
caac_status caac__sheet_grid_table(caac__sheet_grid *self, caac_table **out);
void caac__sheet_grid_free(caac__sheet_grid *self);

/* The readers. The grid has been prepared. */
caac_status caac__sheet_read_csv(caac__sheet_grid *grid, const char *bytes, size_t len);

#endif
