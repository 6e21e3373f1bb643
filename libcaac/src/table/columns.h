/* SPDX-License-Identifier: MIT */
/* Columns of a table as data, and cells by name. */
#ifndef CAAC_TABLE_COLUMNS_H
#define CAAC_TABLE_COLUMNS_H

#include <caac/table.h>

enum { CAAC__CELL_ROOM = 16 };

/* Declare columns with label, unit and definition; the list ends with a NULL name. Mistakes stay with the builder. */
void caac__builder_columns(caac_builder *self, const caac_column *columns);

/* "B14", as spreadsheets name a cell: row and column of a sheet, both from 0. Row 0 is the head of the table. */
void caac__sheet_place(size_t row, size_t column, char out[CAAC__CELL_ROOM]);

#endif
