/* SPDX-License-Identifier: MIT */
/* Columns of a table as data. */
#ifndef CAAC_TABLE_COLUMNS_H
#define CAAC_TABLE_COLUMNS_H

#include <caac/table.h>

/* Declare columns with label, unit and definition; the list ends with a NULL name. Mistakes stay with the builder. */
void caac__builder_columns(caac_builder *self, const caac_column *columns);

#endif
