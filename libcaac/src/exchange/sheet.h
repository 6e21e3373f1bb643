/* SPDX-License-Identifier: MIT */
/* How sheets are filled in: what the writer of workbooks needs to know of a table that people edit, and cells by name. */
#ifndef CAAC_EXCHANGE_SHEET_H
#define CAAC_EXCHANGE_SHEET_H

#include <caac/exchange.h>

#include "columns.h"

#define CAAC__CODER_COLUMN "coder " /* a name follows: what this coder says, in a sheet of disagreements */

#define CAAC__SHEET_CAPTION "Sheet" /* of a table that was read, if no page of a workbook gives it its name */

/* A column that is filled in, or only read. */
typedef struct caac__sheet_column {
  const char *name;           /* of the column; one that ends with '*' stands for all that begin so; NULL ends a list */
  double width;               /* in characters; 0: as wide as its cells, within reason */
  int is_filled_in;           /* the cells are for people to write in; others are shaded */
  const char *const *choices; /* offered as a list, not enforced: several values may stand in a cell; ended by NULL; or NULL */
  const char *prompt;         /* shown beside the cell when it is chosen, at most 255 characters; or NULL */
} caac__sheet_column;

/* A kind of sheet, known by the name of its table. */
typedef struct caac__sheet_form {
  const char *table; /* "coding-sheet", "disagreements", "conflicts" */
  const caac__sheet_column *columns;
  int has_guide; /* the coding guide stands on a page of its own */
} caac__sheet_form;

/* The form of a table by its name; NULL for tables that nobody fills in. */
const caac__sheet_form *caac__sheet_form_find(const char *table);
/* The column of a form; NULL if it says nothing of it. */
const caac__sheet_column *caac__sheet_form_column(const caac__sheet_form *self, const char *name);
/* The i-th choice that a column of a table offers: those of the form, and of a decision then the coders, whose names the table's
 * columns have. NULL behind the last; borrowed. */
const char *caac__sheet_choice(const caac_table *table, const caac__sheet_column *column, size_t i);

/* "B14" for row and column of a table that was read from a sheet, both from 0 (the head is row 1 of the sheet). */
void caac__sheet_cell(size_t row, size_t column, char out[CAAC__CELL_ROOM]);

#endif
