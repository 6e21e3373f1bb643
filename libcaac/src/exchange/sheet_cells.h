/* SPDX-License-Identifier: MIT */
/* A sheet that comes back: its cells as texts, and findings by cell. */
#ifndef CAAC_EXCHANGE_SHEET_CELLS_H
#define CAAC_EXCHANGE_SHEET_CELLS_H

#include "arena.h"
#include "findings.h"

#include <caac/table.h>

typedef struct caac__sheet {
  const caac_table *table;
  const char *file; /* or NULL */
  caac_findings *findings;
  caac__arena *arena;
} caac__sheet;

#define CAAC__NO_COLUMN ((size_t)-1)
#define CAAC__SHEET_HEAD ((size_t)-1) /* as a row: that of the names */

/* The column of this name, in any case; CAAC__NO_COLUMN if there is none. */
size_t caac__sheet_column_find(const caac__sheet *self, const char *name);
/* A cell as text, in NFC, without blanks at its ends; "" for one that is missing, and for CAAC__NO_COLUMN. */
caac_status caac__sheet_text(const caac__sheet *self, size_t row, size_t column, const char **out);
/* Add a finding at a cell (at the first of the row for CAAC__NO_COLUMN); `finding` has severity, rule, record, nearest, remedy as
 * far as they say something. */
void caac__sheet_finding(const caac__sheet *self, size_t row, size_t column, caac_finding finding, const char *format, ...)
    CAAC__PRINTF(5, 6);

#endif
