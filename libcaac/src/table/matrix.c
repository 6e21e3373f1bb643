/* SPDX-License-Identifier: MIT */
/* The pivot behind view=matrix. */
#include "matrix.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "params.h"

#define TIMES "\xc3\x97"      /* U+00D7 */
#define MISSING_HEAD "\xff"   /* no text begins so: a missing head differs from an empty one */
enum { MOST_BOXES = 100000 }; /* more is no matrix for people */

static caac_status find_column(const caac_table *table, const char *key, const char *name, size_t *out)
{
  *out = caac__table_index(table, name);
  if (*out != SIZE_MAX) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "%s=%s: table \"%s\" has no such column%s", key, name, table->name,
                    caac__did_you_mean(caac__table_nearest(table, name)));
}

static caac_status find_columns(caac__matrix *self, const caac__writer *writer, caac_params params)
{
  const caac_table *table = self->table;
  const char *rows = caac__params_get(params, writer->parameters, "rows");
  const char *columns = caac__params_get(params, writer->parameters, "columns");
  const char *weight = caac__params_get(params, writer->parameters, "weight");
  const char *cell;
  caac_status status;
  if (!rows || !columns || !caac__params_nth(params, "cells", 0))
    return caac__fail(CAAC_E_INVALID, "view=matrix needs rows=, columns= and cells=, each the name of a column");
  status = find_column(table, "rows", rows, &self->rows);
  if (status == CAAC_OK) status = find_column(table, "columns", columns, &self->columns);
  if (status == CAAC_OK && weight) status = find_column(table, "weight", weight, &self->weight);
  if (status != CAAC_OK) return status;
  if (weight && !caac__column_is_number(&table->columns[self->weight].about))
    return caac__fail(CAAC_E_INVALID, "weight=%s: the column has cells of type %s; a weight is a number", weight,
                      caac__type_name(table->columns[self->weight].about.type));
  while (caac__params_nth(params, "cells", self->cell_count)) self->cell_count++;
  self->cells = caac__alloc_zero(self->cell_count, sizeof *self->cells);
  if (!self->cells) return caac__fail_memory();
  for (size_t i = 0; status == CAAC_OK && (cell = caac__params_nth(params, "cells", i)); i++)
    status = find_column(table, "cells", cell, &self->cells[i]);
  return status;
}

/* The number of a head, new ones in the order of coming. */
static uint32_t number_head(caac__intern *heads, const caac_table *table, size_t row, size_t column, caac__buffer *text)
{
  caac__buffer_clear(text);
  if (caac_table_is_missing(table, row, column))
    caac__buffer_add(text, MISSING_HEAD);
  else
    caac__cell_show(text, table, row, column);
  return text->failed ? CAAC__NONE : caac__intern_add(heads, text->len ? text->data : "", text->len);
}

/* The box of every row of the table, as row head and column head. */
static caac_status number_heads(caac__matrix *self, uint32_t (*place)[2])
{
  caac__buffer text = { 0 };
  caac_status status = CAAC_OK;
  for (size_t i = 0; status == CAAC_OK && i < caac_table_row_count(self->table); i++) {
    double weight = caac_table_number(self->table, i, self->weight);
    place[i][0] = number_head(&self->row_heads, self->table, i, self->rows, &text);
    place[i][1] = number_head(&self->column_heads, self->table, i, self->columns, &text);
    if (place[i][0] == CAAC__NONE || place[i][1] == CAAC__NONE) status = caac__fail_memory();
    if (weight > self->heaviest) self->heaviest = weight;
  }
  caac__buffer_free(&text);
  return status;
}

/* Counting sort by box: within a box the order of the table stays. */
static caac_status fill_boxes(caac__matrix *self, uint32_t (*place)[2])
{
  size_t rows = caac_table_row_count(self->table), wide = self->column_heads.count, boxes = self->row_heads.count * wide;
  if (boxes > MOST_BOXES)
    return caac__fail(CAAC_E_INVALID,
                      "a matrix of %zu rows and %zu columns is too large (%d boxes at most): take columns with fewer values",
                      self->row_heads.count, wide, MOST_BOXES);
  self->start = caac__alloc_zero(boxes + 2, sizeof *self->start);
  self->entries = caac__alloc_zero(rows, sizeof *self->entries);
  if (!self->start || !self->entries) return caac__fail_memory();
  for (size_t i = 0; i < rows; i++) self->start[place[i][0] * wide + place[i][1] + 2]++;
  for (size_t b = 2; b < boxes + 2; b++) self->start[b] += self->start[b - 1];
  /* start[b + 1] is now where box b begins; filling moves it to its end, which is where box b + 1 begins. */
  for (size_t i = 0; i < rows; i++) self->entries[self->start[place[i][0] * wide + place[i][1] + 1]++] = i;
  return CAAC_OK;
}

caac_status caac__matrix_make(const caac_table *table, const caac__writer *writer, caac_params params, caac__matrix *out)
{
  uint32_t(*place)[2];
  caac_status status;
  memset(out, 0, sizeof *out);
  out->table = table;
  out->weight = SIZE_MAX;
  status = find_columns(out, writer, params);
  if (status != CAAC_OK) return status;
  place = caac__alloc_zero(caac_table_row_count(table), sizeof *place);
  if (!place) return caac__fail_memory();
  status = number_heads(out, place);
  if (status == CAAC_OK) status = fill_boxes(out, place);
  caac__free(place);
  return status;
}

void caac__matrix_free(caac__matrix *self)
{
  caac__free(self->cells);
  caac__free(self->start);
  caac__free(self->entries);
  caac__intern_free(&self->row_heads);
  caac__intern_free(&self->column_heads);
  memset(self, 0, sizeof *self);
}

const char *caac__matrix_head(const caac__intern *heads, size_t i)
{
  const char *text = caac__intern_text(heads, (uint32_t)i);
  return strcmp(text, MISSING_HEAD) == 0 ? NULL : text;
}

void caac__matrix_entry(const caac__matrix *self, size_t row, caac__buffer *out)
{
  for (size_t i = 0; i < self->cell_count; i++) {
    if (i) caac__buffer_add_char(out, ' ');
    caac__cell_show(out, self->table, row, self->cells[i]);
  }
}

void caac__matrix_weight(const caac__matrix *self, size_t row, caac__buffer *out)
{
  if (self->weight == SIZE_MAX || caac_table_is_missing(self->table, row, self->weight)) return;
  caac__buffer_add(out, TIMES);
  caac__cell_show(out, self->table, row, self->weight);
}

int caac__matrix_level(const caac__matrix *self, size_t row)
{
  double weight = caac_table_number(self->table, row, self->weight);
  if (!(weight > 0)) return 0;
  return (int)fmin(4, fmax(1, ceil(4 * (weight / self->heaviest))));
}

void caac__matrix_legend(const caac__matrix *self, caac__buffer *out)
{
  if (self->weight == SIZE_MAX) return;
  caac__buffer_add(out, TIMES ": ");
  caac__heading_add(out, &self->table->columns[self->weight].about);
}
