/* SPDX-License-Identifier: MIT */
/* A table as a page of a workbook: cells typed, texts as texts, the head in sight, what is filled in apart from what is only
 * read. */
#include "xlsx_book.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "text.h"

enum {
  WIDTH_MIN = 8, /* of a column, in characters */
  WIDTH_MAX = 60,
  SHADE = 0xEFEFEF, /* cells that are only read; still seen in grey */
  LINES = 0xBFBFBF
};

static caac_status check_size(const caac__xlsx_sheet *sheet)
{
  const size_t rows = caac_table_row_count(sheet->table), columns = caac_table_column_count(sheet->table),
               room = CAAC__XLSX_ROWS_MAX - sheet->head - 1;
  if (rows > room)
    return caac__fail(CAAC_E_LIMIT, "the table has %zu rows; a workbook takes %zu besides the head; write csv", rows, room);
  if (columns > CAAC__XLSX_COLUMNS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the table has %zu columns; a workbook takes %d; write csv", columns,
                      (int)CAAC__XLSX_COLUMNS_MAX);
  return CAAC_OK;
}

/* ---- Formats ---- */

static void number_format(const caac_column *column, char out[32])
{
  static const char zeros[] = "0.00000000000000000";
  if (column->type == CAAC_TEXT)
    strcpy(out, "@"); /* what is typed into it stays what was typed */
  else if (column->type == CAAC_DATE)
    strcpy(out, "yyyy-mm-dd");
  else if (column->type == CAAC_DOUBLE && column->digits >= 0)
    snprintf(out, 32, "%.*s", column->digits ? column->digits + 2 : 1, zeros);
  else
    strcpy(out, "General");
}

static lxw_format *column_format(caac__xlsx_writer *self, const caac_column *column, const caac__sheet_form *form,
                                 const caac__sheet_column *filled)
{
  char numbers[32];
  lxw_format *format = workbook_add_format(self->book);
  if (!format) return NULL;
  number_format(column, numbers);
  format_set_num_format(format, numbers);
  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (column->type == CAAC_TEXT) format_set_text_wrap(format);
  if (form) {
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, LINES);
    if (!filled || !filled->is_filled_in) format_set_bg_color(format, SHADE);
  }
  return format;
}

/* ---- The table ---- */

typedef struct page_maker {
  caac__xlsx_writer *book;
  const caac__xlsx_sheet *of;
  double *widths; /* of the columns */
  lxw_format **formats;
} page_maker;

static const caac__sheet_column *form_column(const page_maker *self, size_t column)
{
  return self->of->form ? caac__sheet_form_column(self->of->form, caac_table_column(self->of->table, column)->name) : NULL;
}

/* The widest line of a text, in characters. */
static size_t widest(const char *text, size_t len)
{
  size_t most = 0;
  for (size_t at = 0; at <= len;) {
    const char *end = at < len ? memchr(text + at, '\n', len - at) : NULL;
    size_t line = end ? (size_t)(end - text) - at : len - at, width = caac__text_width(text + at, line);
    if (width > most) most = width;
    at += line + 1;
  }
  return most;
}

/* As wide as the cells, within reason; of a table with many rows the first ones tell. */
static double column_width(const page_maker *self, size_t column)
{
  enum { ROWS_SEEN = 1000 };
  const caac_column *about = caac_table_column(self->of->table, column);
  const caac__sheet_column *filled = form_column(self, column);
  size_t most = widest(about->name, strlen(about->name)) + 3, /* room for the filter's sign */
      rows = caac_table_row_count(self->of->table);
  if (filled && filled->width > 0) return filled->width;
  for (size_t row = 0; row < rows && row < ROWS_SEEN && about->type == CAAC_TEXT; row++) {
    size_t len, width;
    const char *text = caac_table_text(self->of->table, row, column, &len);
    if (text && (width = widest(text, len)) > most) most = width;
  }
  return most < WIDTH_MIN ? WIDTH_MIN : most > WIDTH_MAX ? WIDTH_MAX : (double)most + 1;
}

/* Formats and widths of the columns, and the head. */
static caac_status begin_column(page_maker *self, size_t column)
{
  const caac_column *about = caac_table_column(self->of->table, column);
  const caac__sheet_column *filled = form_column(self, column);
  const lxw_col_t c = (lxw_col_t)column;
  lxw_format *format = self->formats[column] = column_format(self->book, about, self->of->form, filled);
  if (!format) return caac__fail_memory();
  self->widths[column] = column_width(self, column);
  /* Of a column to fill in also the cells below are for text. */
  int is_open = filled && filled->is_filled_in;
  caac_status status =
      caac__xlsx_status(worksheet_set_column(self->of->page, c, c, self->widths[column], is_open ? format : NULL));
  lxw_format *head = caac__column_is_number(about) ? self->book->head_right : self->book->head;
  return status ? status
                : caac__xlsx_text(self->book, self->of->page, self->of->head, column, about->name, strlen(about->name), head);
}

static caac_status write_cell(const page_maker *self, size_t row, size_t column)
{
  const lxw_row_t r = (lxw_row_t)(self->of->head + 1 + row);
  const lxw_col_t c = (lxw_col_t)column;
  lxw_worksheet *page = self->of->page;
  lxw_format *format = self->formats[column];
  caac__xlsx_cell cell;
  caac__xlsx_cell_of(self->of->table, row, column, &cell);
  switch (cell.kind) {
  case CAAC__XLSX_CELL_TEXT: return caac__xlsx_text(self->book, page, r, column, cell.text, cell.len, format);
  case CAAC__XLSX_CELL_NUMBER: return caac__xlsx_status(worksheet_write_number(page, r, c, cell.number, format));
  case CAAC__XLSX_CELL_TRUTH: return caac__xlsx_status(worksheet_write_boolean(page, r, c, (int)cell.number, format));
  case CAAC__XLSX_CELL_MISSING: break;
  }
  return self->of->form ? caac__xlsx_status(worksheet_write_blank(page, r, c, format)) : CAAC_OK;
}

static caac_status write_rows(const page_maker *self)
{
  const size_t rows = caac_table_row_count(self->of->table), columns = caac_table_column_count(self->of->table);
  caac_status status = CAAC_OK;
  for (size_t row = 0; row < rows && !status; row++) {
    for (size_t column = 0; column < columns && !status; column++) status = write_cell(self, row, column);
    if (!status)
      status = caac__xlsx_row(self->of->page, self->of->head + 1 + row, caac__xlsx_row_lines(self->of->table, row, self->widths));
  }
  return status;
}

/* The book keeps what it needs for the rows: they are made when it is closed. The page has to say already how far they reach. */
static caac_status keep_rows(page_maker *self)
{
  const size_t columns = caac_table_column_count(self->of->table);
  caac__xlsx_writer *book = self->book;
  if (caac__grow(&book->large, &book->large_capacity, book->large_count + 1, sizeof *book->large) != 0)
    return caac__fail_memory();
  int *styles = caac__alloc_zero(columns, sizeof *styles);
  if (!styles) return caac__fail_memory();
  for (size_t column = 0; column < columns; column++) styles[column] = lxw_format_get_xf_index(self->formats[column]);
  book->large[book->large_count++] = (caac__xlsx_large){
    .table = self->of->table, .sheet = book->pages, .head = self->of->head, .widths = self->widths, .styles = styles
  };
  self->widths = NULL;
  self->of->page->dim_rowmax = (lxw_row_t)(self->of->head + caac_table_row_count(self->of->table));
  return CAAC_OK;
}

static int is_large(const caac__xlsx_sheet *self)
{
  const size_t columns = caac_table_column_count(self->table);
  return !self->form && columns && caac_table_row_count(self->table) > CAAC__XLSX_LARGE / columns;
}

/* The head stays in sight, and of a form what says which row it is. */
static void freeze(const caac__xlsx_sheet *self)
{
  lxw_col_t columns = 0;
  for (size_t i = 0; self->form && i < caac_table_column_count(self->table); i++) {
    const char *name = caac_table_column(self->table, i)->name;
    if (i == columns && (strcmp(name, "unit") == 0 || strcmp(name, "paragraph") == 0 || strcmp(name, "record") == 0)) columns++;
  }
  worksheet_freeze_panes(self->page, (lxw_row_t)self->head + 1, columns);
}

static caac_status write_table(page_maker *self)
{
  const caac__xlsx_sheet *of = self->of;
  const size_t rows = caac_table_row_count(of->table), columns = caac_table_column_count(of->table);
  const lxw_row_t head = (lxw_row_t)of->head;
  caac_status status = CAAC_OK;
  for (size_t column = 0; column < columns && !status; column++) status = begin_column(self, column);
  if (!status) status = is_large(of) ? keep_rows(self) : write_rows(self);
  freeze(of);
  if (!status) status = caac__xlsx_status(worksheet_repeat_rows(of->page, head, head));
  if (!status && rows && columns)
    status = caac__xlsx_status(worksheet_autofilter(of->page, head, 0, head + (lxw_row_t)rows, (lxw_col_t)(columns - 1)));
  return status;
}

caac_status caac__xlsx_table_add(caac__xlsx_writer *self, caac__xlsx_sheet *of)
{
  const size_t columns = caac_table_column_count(of->table);
  page_maker made = { .book = self, .of = of };
  caac_status status = check_size(of);
  if (!status) status = caac__xlsx_page_add(self, of->name, &of->page);
  if (status) return status;
  made.widths = caac__alloc_zero(columns, sizeof *made.widths);
  made.formats = caac__alloc_zero(columns, sizeof *made.formats);
  status = made.widths && made.formats ? write_table(&made) : caac__fail_memory();
  caac__free(made.widths);
  caac__free(made.formats);
  return status;
}

void caac__xlsx_page_name(const caac_table *table, char out[32])
{
  static const char *const taken[] = { "about", "guide", "lists", "history" };
  size_t len = strlen(caac_table_name(table));
  if (len > 24) len = 24;
  memcpy(out, caac_table_name(table), len);
  out[len] = '\0';
  caac__error_trim(out);
  for (char *at = out; *at; at++)
    if (strchr("[]:*?/\\'", *at) || (unsigned char)*at < 0x20) *at = '-';
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    if (caac__text_same(out, taken[i])) strcat(out, "-table");
}

/* ---- All at once ---- */

static caac_status write_pages(caac__xlsx_writer *self, caac__xlsx_sheet *sheet)
{
  caac_status status = caac__xlsx_print_make(self, sheet->table);
  if (!status) status = caac__xlsx_table_add(self, sheet);
  if (!status && sheet->form && sheet->form->has_guide) status = caac__xlsx_guide_add(self);
  if (!status) status = caac__xlsx_about_add(self, sheet->table);
  if (!status && sheet->form) status = caac__xlsx_lists_add(self, sheet);
  return status;
}

caac_status caac__xlsx_write(const caac_table *table, char **out, size_t *len)
{
  char name[32];
  caac__xlsx_writer self;
  caac__xlsx_sheet sheet = { .name = name, .table = table, .form = caac__sheet_form_find(caac_table_name(table)) };
  caac_status status = check_size(&sheet);
  if (!status) status = caac__xlsx_open(&self);
  if (status) return status;
  caac__xlsx_page_name(table, name);
  return caac__xlsx_close(&self, write_pages(&self, &sheet), out, len);
}
