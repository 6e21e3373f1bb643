/* SPDX-License-Identifier: MIT */
/* Cells of a sheet, and the table that they make: the first row gives the names of the columns, and every cell stays where it
 * is. */
#include "sheet_grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "intern.h"
#include "text.h"

enum { MESSAGE_SIZE = 512 };

/* ---- Findings ---- */

void caac__sheet_grid_find(caac__sheet_grid *self, size_t row, size_t column, const caac_finding *about, const char *format, ...)
{
  char cell[CAAC__CELL_ROOM], message[MESSAGE_SIZE];
  caac_finding finding = *about;
  va_list arguments;
  caac__sheet_place(row, column, cell);
  finding.file = self->file;
  finding.cell = cell;
  va_start(arguments, format);
  if (vsnprintf(message, sizeof message, format, arguments) >= MESSAGE_SIZE) caac__error_trim(message);
  va_end(arguments);
  self->errors += about->severity == CAAC_ERROR;
  caac__findings_add(self->findings, &finding, "%s", message);
}

/* ---- Cells ---- */

static int order(const caac__sheet_value *a, const caac__sheet_value *b)
{
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  return a->column == b->column ? 0 : a->column < b->column ? -1 : 1;
}

caac_status caac__sheet_grid_lend(caac__sheet_grid *self, size_t row, size_t column, const char *text, size_t len)
{
  if (row >= CAAC__SHEET_ROWS_MAX || column >= CAAC__SHEET_COLUMNS_MAX || self->count >= CAAC__SHEET_CELLS_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s: it has more than %d rows, %d columns or %d cells; split it", self->file,
                      (int)CAAC__SHEET_ROWS_MAX, (int)CAAC__SHEET_COLUMNS_MAX, (int)CAAC__SHEET_CELLS_MAX);
  if (len > CAAC__SHEET_BYTES_MAX - self->bytes)
    return caac__fail(CAAC_E_LIMIT, "%s: its cells have more than %d MiB of text; split it", self->file,
                      (int)(CAAC__SHEET_BYTES_MAX >> 20));
  if (caac__grow(&self->values, &self->capacity, self->count + 1, sizeof *self->values) != 0) return caac__fail_memory();
  caac__sheet_value *made = &self->values[self->count];
  *made = (caac__sheet_value){ (uint32_t)row, (uint32_t)column, text, len };
  if (self->count && order(made - 1, made) >= 0) self->is_unordered = 1;
  self->bytes += len;
  self->count++;
  return CAAC_OK;
}

caac_status caac__sheet_grid_add(caac__sheet_grid *self, size_t row, size_t column, const char *text, size_t len)
{
  char *normal = NULL, *kept;
  if (len == 0) return CAAC_OK;
  if (!caac__text_is_ascii(text, len)) {
    caac_status status = caac__text_nfc(text, len, &normal);
    if (status) return status;
    text = normal;
    len = strlen(normal);
  }
  kept = caac__arena_copy(&self->arena, text, len);
  caac__free(normal);
  return kept ? caac__sheet_grid_lend(self, row, column, kept, len) : caac__fail_memory();
}

static int by_place(const void *a, const void *b) { return order(a, b); }

/* Readers give cells in order; only a file that no spreadsheet wrote does not. */
static void put_in_order(caac__sheet_grid *self)
{
  static const caac_finding twice = { .severity = CAAC_ERROR,
                                      .rule = "sheet.cell",
                                      .remedy = "open the file in a spreadsheet and save it" };
  if (!self->is_unordered) return;
  qsort(self->values, self->count, sizeof *self->values, by_place);
  for (size_t i = 1; i < self->count; i++)
    if (order(&self->values[i - 1], &self->values[i]) == 0)
      caac__sheet_grid_find(self, self->values[i].row, self->values[i].column, &twice, "the file has this cell twice");
}

/* ---- Columns ---- */

typedef struct extent {
  size_t rows, columns;
} extent;

static extent extent_of(const caac__sheet_grid *self)
{
  extent found = { 0, 0 };
  if (self->count) found.rows = self->values[self->count - 1].row + (size_t)1;
  for (size_t i = 0; i < self->count; i++)
    if (self->values[i].column >= found.columns) found.columns = self->values[i].column + (size_t)1;
  return found;
}

/* A column that has cells but no name is kept under the name of its letter, so that the others stay where they are. */
static void name_by_letter(size_t column, char out[CAAC__CELL_ROOM + 8])
{
  char place[CAAC__CELL_ROOM];
  caac__sheet_place(0, column, place);
  place[strcspn(place, "0123456789")] = '\0';
  snprintf(out, CAAC__CELL_ROOM + 8, "column %s", place);
}

/* Say of each column without a name that has cells that it has none. */
static void tell_unnamed(caac__sheet_grid *self, const unsigned char *is_named)
{
  static const caac_finding unnamed = { .severity = CAAC_WARNING,
                                        .rule = "column.unnamed",
                                        .remedy = "name it in the first row, or empty it" };
  unsigned char told[CAAC__SHEET_COLUMNS_MAX / 8] = { 0 };
  for (size_t i = 0; i < self->count; i++) {
    size_t column = self->values[i].column;
    if (self->values[i].row == 0 || is_named[column] || told[column / 8] >> column % 8 & 1) continue;
    told[column / 8] = (unsigned char)(told[column / 8] | 1 << column % 8);
    caac__sheet_grid_find(self, 0, column, &unnamed, "this column has cells but no name");
  }
}

/* The name of a column; those that the first row gives are noted in `is_named`. */
static caac_status add_column(caac__sheet_grid *self, caac_builder *table, caac__intern *names, size_t column, const char *head)
{
  static const caac_finding twice = { .severity = CAAC_ERROR, .rule = "column.twice", .remedy = "rename one of them" };
  char letter[CAAC__CELL_ROOM + 8];
  name_by_letter(column, letter);
  const char *name = head ? head : letter;
  size_t before = names->count;
  if (caac__intern_add(names, name, strlen(name)) == CAAC__NONE) return caac__fail_memory();
  if (names->count == before) {
    caac_finding about = twice;
    about.value = name;
    caac__sheet_grid_find(self, 0, column, &about, "a column '%s' stands further left already", name);
    return CAAC_OK;
  }
  return caac_builder_column(table, name, CAAC_TEXT, NULL, 0);
}

static caac_status add_columns(caac__sheet_grid *self, caac_builder *table, size_t columns)
{
  caac__intern names = { 0 };
  caac_status status = CAAC_OK;
  size_t next = 0;
  unsigned char *is_named = caac__alloc_zero(columns, 1);
  if (!is_named) return caac__fail_memory();
  for (size_t column = 0; column < columns && !status; column++) {
    char *head = NULL;
    if (next < self->count && self->values[next].row == 0 && self->values[next].column == column) {
      head = caac__text_squeeze(self->values[next].text, self->values[next].len);
      if (!head) status = caac__fail_memory();
      next++;
    }
    is_named[column] = head && *head;
    if (!status) status = add_column(self, table, &names, column, is_named[column] ? head : NULL);
    caac__free(head);
  }
  if (!status) tell_unnamed(self, is_named);
  caac__free(is_named);
  caac__intern_free(&names);
  return status;
}

/* ---- Table ---- */

static caac_status check_extent(caac__sheet_grid *self, extent size)
{
  static const caac_finding no_head = { .severity = CAAC_ERROR,
                                        .rule = "sheet.head",
                                        .remedy = "put the names of the columns into the first row" };
  char last[CAAC__CELL_ROOM];
  if (self->count == 0 || self->values[0].row != 0) caac__sheet_grid_find(self, 0, 0, &no_head, "the first row is empty");
  if (size.rows * size.columns <= CAAC__SHEET_CELLS_MAX) return CAAC_OK;
  caac__sheet_place(size.rows - 1, size.columns - 1, last);
  return caac__fail(CAAC_E_LIMIT,
                    "%s: its cells reach to %s, which is more than %d in all; delete what stands far out, or split it",
                    self->file, last, (int)CAAC__SHEET_CELLS_MAX);
}

static void add_cells(const caac__sheet_grid *self, caac_builder *table, extent size)
{
  const caac__sheet_value *next = self->values, *end = self->values + self->count;
  while (next < end && next->row == 0) next++;
  for (size_t row = 1; row < size.rows; row++)
    for (size_t column = 0; column < size.columns; column++)
      if (next < end && next->row == row && next->column == column)
        caac_builder_text(table, next++->text);
      else
        caac_builder_missing(table);
}

caac_status caac__sheet_grid_table(caac__sheet_grid *self, caac_table **out)
{
  caac_builder *table = NULL;
  *out = NULL;
  put_in_order(self);
  const extent size = extent_of(self);
  caac_status status = check_extent(self, size);
  if (!status) status = caac_builder_new("sheet", self->page ? self->page : CAAC__SHEET_CAPTION, &table);
  if (!status) status = add_columns(self, table, size.columns);
  if (!status && self->errors) status = caac__findings_fail(self->findings, self->before, self->file);
  if (status) {
    caac_builder_free(table);
    return status;
  }
  add_cells(self, table, size);
  return caac_builder_finish(table, out);
}

void caac__sheet_grid_free(caac__sheet_grid *self)
{
  caac__arena_free(&self->arena);
  caac__arena_free(&self->lent);
  caac__free(self->values);
}
