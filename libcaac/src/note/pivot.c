/* SPDX-License-Identifier: MIT */
/* A matrix as a table. */
#include "pivot.h"

#include <stdio.h>

#include "chart_parts.h"
#include "error.h"

/* Of cells that are missing: no text begins so. */
static int is_missing(const char *head) { return (unsigned char)*head == 0xff; }

static void add_columns(const caac__chart *matrix, caac_builder *builder)
{
  const caac_column *rows = caac_table_column(matrix->table, matrix->rows),
                    *cells = caac_table_column(matrix->table, matrix->cells);
  caac_builder_column(builder, rows->name, CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, rows->label, rows->definition);
  for (uint32_t c = 0; c < matrix->column_heads.count; c++) {
    char name[32]; /* heads are for people: no two may be alike for programs */
    snprintf(name, sizeof name, "column_%u", (unsigned)c + 1);
    caac_builder_column(builder, name, cells->type, NULL, cells->digits);
    const char *head = caac__intern_text(&matrix->column_heads, c);
    caac_builder_describe(builder, is_missing(head) ? CAAC__NOT_KNOWN_TEXT : head, cells->definition);
  }
}

/* A pair that the table does not have is as little known as one whose number is missing. */
static void add_row(const caac__chart *matrix, caac_builder *builder, uint32_t row)
{
  const size_t columns = matrix->column_heads.count;
  const char *head = caac__intern_text(&matrix->row_heads, row);
  caac_builder_text(builder, is_missing(head) ? NULL : head);
  for (size_t c = 0; c < columns; c++) {
    const size_t box = matrix->boxes[row * CAAC__CHART_HEADS + c];
    if (box)
      caac_builder_copy_cell(builder, matrix->table, box - 1, matrix->cells);
    else
      caac_builder_missing(builder);
  }
}

caac_status caac__pivot(const caac__chart *matrix, caac_table **out)
{
  caac_builder *builder;
  caac_status status = caac_builder_new(caac_table_name(matrix->table), caac_table_caption(matrix->table), &builder);
  if (status) return status;
  add_columns(matrix, builder);
  for (uint32_t row = 0; row < matrix->row_heads.count; row++) add_row(matrix, builder, row);
  caac_builder_copy_remarks(builder, matrix->table);
  return caac_builder_finish(builder, out);
}
