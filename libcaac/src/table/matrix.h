/* SPDX-License-Identifier: MIT */
/* The pivot behind view=matrix: which rows of a table stand in which box. */
#ifndef CAAC_TABLE_MATRIX_H
#define CAAC_TABLE_MATRIX_H

#include "intern.h"
#include "writer.h"

typedef struct caac__matrix {
  const caac_table *table;
  size_t rows, columns, weight;         /* columns of the table; weight may be SIZE_MAX */
  size_t *cells, cell_count;            /* columns of the table */
  caac__intern row_heads, column_heads; /* in the order in which they first appear */
  size_t *start;   /* box r * column heads + c begins at entries[start[box]] and ends where the next begins */
  size_t *entries; /* rows of the table */
  double heaviest; /* the largest weight, 0 without any */
} caac__matrix;

/* Columns are taken from the parameters of `writer`. CAAC_E_INVALID with a sentence. Free it in any case. */
caac_status caac__matrix_make(const caac_table *table, const caac__writer *writer, caac_params params, caac__matrix *out);
void caac__matrix_free(caac__matrix *self);
/* Text of a head, as people see it; NULL: not known. */
const char *caac__matrix_head(const caac__intern *heads, size_t i);
/* The cells of an entry, one blank between them. */
void caac__matrix_entry(const caac__matrix *self, size_t row, caac__buffer *out);
/* "×7"; nothing without a weight column. */
void caac__matrix_weight(const caac__matrix *self, size_t row, caac__buffer *out);
/* 0 (none or not known) to 4 (over three quarters of the heaviest). */
int caac__matrix_level(const caac__matrix *self, size_t row);
/* "×n is the number of acts." */
void caac__matrix_legend(const caac__matrix *self, caac__buffer *out);

#endif
