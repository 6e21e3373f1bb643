/* SPDX-License-Identifier: MIT */
/* A sheet on its way back into the register. */
#ifndef CAAC_EXCHANGE_TAKE_SHEET_H
#define CAAC_EXCHANGE_TAKE_SHEET_H

#include "intern.h"
#include "sheet_cells.h"
#include "store_codings.h"

typedef struct caac__taking {
  caac_register *reg;
  caac__arena arena;
  caac__sheet sheet;
  caac_params params;
  const char *coder; /* of rows that name none; or NULL */
  int is_agreed_final;
  size_t unit_column;
  caac__coded_units codings; /* of the units of the sheet, and more of their documents */
  caac__intern unit_ids;     /* of codings.units, in their order */
  caac__counts counts;
  size_t errors;                    /* in the findings when it began */
  size_t open;                      /* units without a decision */
  size_t filled;                    /* rows that say something */
  struct caac__stranger *strangers; /* documents of units that the register does not have */
  size_t stranger_count, stranger_capacity;
  caac_table *done;
} caac__taking;

/* The unit of a row; NULL, with a finding if the row says anything, where it names none that the register has. */
caac__coded_unit *caac__taking_unit(caac__taking *self, size_t row);
/* What people wrote in a column of a row is wrong. */
void caac__taking_slip(const caac__taking *self, size_t row, size_t column, const char *record, const caac__slip *slip);

/* Names of columns that may be meant to be others. */
caac_status caac__taking_columns_check(caac__taking *self, int is_coding);
/* The sheet is of no kind that is known: say what it lacks. CAAC_E_INPUT. */
caac_status caac__taking_columns_refuse(caac__taking *self);

caac_status caac__take_codings(caac__taking *self);
caac_status caac__take_decisions(caac__taking *self);

#endif
