/* SPDX-License-Identifier: MIT */
/* A matrix as a table: what a chart of boxes says, for formats without pictures. */
#ifndef CAAC_NOTE_PIVOT_H
#define CAAC_NOTE_PIVOT_H

#include "chart.h"

/* One row a row head, one column a column head, with the remarks of its table. */
caac_status caac__pivot(const caac__chart *matrix, caac_table **out);

#endif
