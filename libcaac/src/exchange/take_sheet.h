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
  size_t open; /* units without a decision */
  caac_table *done;
} caac__taking;

/* The unit of a row; NULL, with a finding if the row says anything, where it names none that the register has. */
caac__coded_unit *caac__taking_unit(caac__taking *self, size_t row);
/* What people wrote in a column of a row is wrong. */
void caac__taking_slip(const caac__taking *self, size_t row, size_t column, const char *record, const caac__slip *slip);

caac_status caac__take_codings(caac__taking *self);
caac_status caac__take_decisions(caac__taking *self);

#endif
