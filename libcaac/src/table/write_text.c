/* SPDX-License-Identifier: MIT */
/* Aligned text, for terminals. */
#include <string.h>

#include "cells.h"
#include "grid.h"
#include "matrix.h"
#include "number.h"
#include "params.h"

enum { MATRIX_WIDTH = 100, MOST_WIDTH = 10000, HANG = 2 };

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_REMARKS,
  { "width", "number", NULL, NULL, "Columns of the terminal; 0: no limit. A matrix takes 100 if it is not given." },
  CAAC__PARAMETERS_MATRIX,
  { NULL, NULL, NULL, NULL, NULL },
};

static caac_status read_width(caac_params params, size_t fallback, size_t *out)
{
  const char *text = caac__params_get(params, parameters, "width");
  int64_t width;
  *out = fallback;
  if (!text) return CAAC_OK;
  if (caac__number_int(text, &width) != 0 || width < 0 || width > MOST_WIDTH)
    return caac__fail(CAAC_E_INVALID, "text: width=%s; a width is a whole number from 0 (no limit) to %d", text, MOST_WIDTH);
  *out = (size_t)width;
  return CAAC_OK;
}

/* ---- Around the table ---- */

static void add_paragraph(caac__buffer *out, const char *text, size_t width, size_t indent)
{
  caac__buffer plain = { 0 };
  caac__plain_add(&plain, text, strlen(text));
  if (plain.failed) out->failed = 1;
  if (plain.len) caac__wrap_add(out, plain.data, width, indent);
  caac__buffer_free(&plain);
}

static void add_remark(caac__buffer *out, const caac_remark *remark, size_t width)
{
  caac__buffer text = { 0 };
  caac__remark_add(&text, remark);
  if (text.failed) out->failed = 1;
  if (text.len) add_paragraph(out, text.data, width, HANG);
  caac__buffer_free(&text);
}

static void add_stamps(caac__buffer *out, const caac_table *table, size_t width)
{
  for (size_t i = 0; i < table->remark_count; i++) {
    const char *stamp = caac__remark_stamp(&table->remarks[i]);
    if (!stamp) continue;
    caac__buffer_format(out, "*** %s ***\n", stamp);
    add_paragraph(out, table->remarks[i].text, width, 0);
    caac__buffer_add_char(out, '\n');
  }
}

static void add_head(caac__buffer *out, const caac_table *table, size_t width)
{
  add_stamps(out, table, width);
  if (!*table->caption) return;
  add_paragraph(out, table->caption, width, 0);
  caac__buffer_add_char(out, '\n');
}

static void add_remarks(caac__buffer *out, const caac_table *table, size_t width)
{
  int any = 0;
  for (size_t i = 0; i < table->remark_count; i++) {
    if (caac__remark_stamp(&table->remarks[i])) continue;
    if (!any) caac__buffer_add_char(out, '\n');
    add_remark(out, &table->remarks[i], width);
    any = 1;
  }
}

/* ---- One row a case ---- */

static void fill_headings(caac__grid *grid, const caac_table *table, caac__buffer *scratch)
{
  for (size_t c = 0; c < table->column_count; c++) {
    caac__buffer_clear(scratch);
    caac__heading_add(scratch, &table->columns[c].about);
    if (scratch->len) caac__plain_add(&grid->strips[c].cell, scratch->data, scratch->len);
  }
}

static void fill_row(caac__grid *grid, const caac_table *table, size_t row, caac__buffer *scratch)
{
  for (size_t c = 0; c < table->column_count; c++) {
    caac__buffer_clear(scratch);
    caac__cell_show(scratch, table, row, c);
    if (scratch->len) caac__plain_add(&grid->strips[c].cell, scratch->data, scratch->len);
  }
}

static caac_status write_long(const caac_table *table, size_t width, caac__buffer *out)
{
  size_t rows = caac_table_row_count(table);
  caac__buffer scratch = { 0 };
  caac__grid grid;
  caac_status status = caac__grid_init(&grid, table->column_count);
  if (status != CAAC_OK) return status;
  for (size_t c = 0; c < table->column_count; c++) {
    grid.strips[c].right = caac__column_is_number(&table->columns[c].about);
    grid.strips[c].whole = table->columns[c].about.type != CAAC_TEXT;
  }
  fill_headings(&grid, table, &scratch);
  caac__grid_measure_headings(&grid);
  for (size_t r = 0; r < rows; r++) {
    fill_row(&grid, table, r, &scratch);
    caac__grid_measure(&grid);
  }
  caac__grid_fit(&grid, width);
  fill_headings(&grid, table, &scratch);
  caac__grid_print(&grid, out);
  caac__grid_rule(&grid, out);
  for (size_t r = 0; r < rows; r++) {
    fill_row(&grid, table, r, &scratch);
    caac__grid_print(&grid, out);
  }
  if (rows == 0) caac__buffer_add(out, "No rows.\n");
  if (scratch.failed) out->failed = 1;
  caac__buffer_free(&scratch);
  caac__grid_free(&grid);
  return CAAC_OK;
}

/* ---- Matrix: a band a row head, the entries of a box stacked ---- */

static void fill_head(caac__buffer *cell, const char *head)
{
  if (!head) head = CAAC__NOT_KNOWN;
  caac__plain_add(cell, head, strlen(head));
}

static void fill_matrix_headings(caac__grid *grid, const caac__matrix *matrix)
{
  fill_head(&grid->strips[0].cell, matrix->table->columns[matrix->rows].about.label);
  for (size_t c = 0; c < matrix->column_heads.count; c++)
    fill_head(&grid->strips[c + 1].cell, caac__matrix_head(&matrix->column_heads, c));
}

static void fill_box(caac__buffer *cell, const caac__matrix *matrix, size_t box, caac__buffer *scratch)
{
  for (size_t i = matrix->start[box]; i < matrix->start[box + 1]; i++) {
    caac__buffer_clear(scratch);
    caac__matrix_entry(matrix, matrix->entries[i], scratch);
    if (matrix->weight != SIZE_MAX) caac__buffer_add(scratch, "  ");
    caac__matrix_weight(matrix, matrix->entries[i], scratch);
    if (cell->len) caac__buffer_add_char(cell, '\n');
    if (scratch->len) caac__plain_add(cell, scratch->data, scratch->len);
  }
}

static void fill_band(caac__grid *grid, const caac__matrix *matrix, size_t band, caac__buffer *scratch)
{
  size_t columns = matrix->column_heads.count;
  fill_head(&grid->strips[0].cell, caac__matrix_head(&matrix->row_heads, band));
  for (size_t c = 0; c < columns; c++) fill_box(&grid->strips[c + 1].cell, matrix, band * columns + c, scratch);
}

static caac_status print_matrix(const caac__matrix *matrix, size_t width, caac__buffer *out)
{
  caac__buffer scratch = { 0 };
  caac__grid grid;
  caac_status status = caac__grid_init(&grid, matrix->column_heads.count + 1);
  if (status != CAAC_OK) return status;
  grid.hang = HANG;
  fill_matrix_headings(&grid, matrix);
  caac__grid_measure_headings(&grid);
  for (size_t r = 0; r < matrix->row_heads.count; r++) {
    fill_band(&grid, matrix, r, &scratch);
    caac__grid_measure(&grid);
  }
  caac__grid_fit(&grid, width);
  fill_matrix_headings(&grid, matrix);
  caac__grid_print(&grid, out);
  for (size_t r = 0; r < matrix->row_heads.count; r++) {
    caac__grid_rule(&grid, out);
    fill_band(&grid, matrix, r, &scratch);
    caac__grid_print(&grid, out);
  }
  if (matrix->row_heads.count == 0) caac__buffer_add(out, "No rows.\n");
  caac__buffer_clear(&scratch);
  caac__matrix_legend(matrix, &scratch);
  if (scratch.len) {
    caac__buffer_add_char(out, '\n');
    add_paragraph(out, scratch.data, width, HANG);
  }
  if (scratch.failed) out->failed = 1;
  caac__buffer_free(&scratch);
  caac__grid_free(&grid);
  return CAAC_OK;
}

static caac_status write_matrix(const caac_table *table, caac_params params, size_t width, caac__buffer *out)
{
  caac__matrix matrix;
  caac_status status = caac__matrix_make(table, &caac__writer_text, params, &matrix);
  if (status == CAAC_OK) status = print_matrix(&matrix, width, out);
  caac__matrix_free(&matrix);
  return status;
}

static caac_status write(const caac_table *table, caac_params params, caac__buffer *out)
{
  int is_matrix = caac__writer_is(&caac__writer_text, params, "view", "matrix");
  size_t width;
  caac_status status = read_width(params, is_matrix ? MATRIX_WIDTH : 0, &width);
  if (status != CAAC_OK) return status;
  add_head(out, table, width);
  status = is_matrix ? write_matrix(table, params, width, out) : write_long(table, width, out);
  if (status == CAAC_OK && caac__writer_is(&caac__writer_text, params, "remarks", "yes")) add_remarks(out, table, width);
  return status;
}

const caac__writer caac__writer_text = { "text", "to be read on a terminal or in an e-mail", "txt", parameters, write };
