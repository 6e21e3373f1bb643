/* SPDX-License-Identifier: MIT */
/* A table as a workbook: cells typed, texts as texts, the head in sight, what is filled in apart from what is only read. Same
 * table, same bytes; no author, no time. */
#define _XOPEN_SOURCE 700 /* mkstemp(), uselocale() */
#include "xlsx_book.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "alloc.h"
#include "cells.h"
#include "file.h"
#include "text.h"

enum {
  ROWS_MAX = 1048575, /* besides the head */
  COLUMNS_MAX = 16384,
  ROWS_BELOW = 200, /* where people may add rows */
  WIDTH_MIN = 8,    /* of a column, in characters */
  WIDTH_MAX = 60,
  SHADE = 0xEFEFEF, /* cells that are only read; still seen in grey */
  LINES = 0xBFBFBF,
  CREATED = 315532800 /* 1 January 1980, as of everything in the package */
};

/* ---- Errors ---- */

caac_status caac__xlsx_status(lxw_error error)
{
  switch (error) {
  case LXW_NO_ERROR: return CAAC_OK;
  case LXW_ERROR_MEMORY_MALLOC_FAILED: return caac__fail_memory();
  case LXW_ERROR_CREATING_XLSX_FILE:
  case LXW_ERROR_CREATING_TMPFILE:
  case LXW_ERROR_READING_TMPFILE:
  case LXW_ERROR_ZIP_FILE_OPERATION:
  case LXW_ERROR_ZIP_FILE_ADD:
  case LXW_ERROR_ZIP_CLOSE:
    return caac__fail(CAAC_E_IO,
                      "the workbook could not be written to the folder of temporary files: %s; is it full? (TMPDIR names "
                      "another)",
                      lxw_strerror(error));
  default: return caac__fail(CAAC_E_INTERNAL, "libxlsxwriter refused the workbook: %s", lxw_strerror(error));
  }
}

static caac_status check_size(const caac_table *table)
{
  size_t rows = caac_table_row_count(table), columns = caac_table_column_count(table);
  if (rows > ROWS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the table has %zu rows; a workbook takes %d besides the head; write csv", rows,
                      (int)ROWS_MAX);
  if (columns > COLUMNS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the table has %zu columns; a workbook takes %d; write csv", columns, (int)COLUMNS_MAX);
  return CAAC_OK;
}

/* ---- Texts ---- */

static int is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

/* "_x0041_" stands for a sign in the format: as a text of its own it has to be told apart. */
static int is_escape(const char *text, size_t len)
{
  return len >= 7 && text[0] == '_' && text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) &&
         is_hex(text[5]) && text[6] == '_';
}

/* U+FFFE and U+FFFF, which XML does not allow; libxlsxwriter sees to the other controls. */
static int is_no_letter(const char *text, size_t len)
{
  return len >= 3 && memcmp(text, "\xEF\xBF", 2) == 0 && (text[2] == '\xBE' || text[2] == '\xBF');
}

static void escape(caac__buffer *out, const char *text, size_t len)
{
  caac__buffer_clear(out);
  for (size_t i = 0; i < len; i++) {
    if (is_escape(text + i, len - i))
      caac__buffer_add(out, "_x005F_");
    else if (is_no_letter(text + i, len - i)) {
      caac__buffer_add(out, text[i + 2] == '\xBE' ? "_xFFFE_" : "_xFFFF_");
      i += 2;
    } else
      caac__buffer_add_char(out, text[i]);
  }
}

/* Length as spreadsheets count: UTF-16 units. */
static size_t length16(const char *text, size_t len)
{
  size_t units = 0;
  for (size_t i = 0; i < len; i++) {
    unsigned char byte = (unsigned char)text[i];
    if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
  }
  return units;
}

caac_status caac__xlsx_text(caac__xlsx_writer *self, lxw_worksheet *page, size_t row, size_t column, const char *text, size_t len,
                            lxw_format *format)
{
  char place[CAAC__CELL_ROOM];
  escape(&self->scratch, text, len);
  if (self->scratch.failed) return caac__fail_memory();
  if (length16(self->scratch.data ? self->scratch.data : "", self->scratch.len) > CAAC__XLSX_TEXT_MAX) {
    caac__sheet_place(row, column, place);
    return caac__fail(CAAC_E_LIMIT, "cell %s has %zu characters; a cell of a workbook takes %d; shorten it, or write csv", place,
                      length16(text, len), (int)CAAC__XLSX_TEXT_MAX);
  }
  return caac__xlsx_status(
      worksheet_write_string(page, (lxw_row_t)row, (lxw_col_t)column, self->scratch.len ? self->scratch.data : "", format));
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

static int make_formats(caac__xlsx_writer *self)
{
  self->head = workbook_add_format(self->book);
  self->head_right = workbook_add_format(self->book);
  self->text = workbook_add_format(self->book);
  self->strong = workbook_add_format(self->book);
  if (!self->head || !self->head_right || !self->text || !self->strong) return -1;
  format_set_bold(self->head);
  format_set_bottom(self->head, LXW_BORDER_MEDIUM);
  format_set_num_format(self->head, "@");
  format_set_bold(self->head_right);
  format_set_bottom(self->head_right, LXW_BORDER_MEDIUM);
  format_set_num_format(self->head_right, "@");
  format_set_align(self->head_right, LXW_ALIGN_RIGHT);
  format_set_indent(self->head_right, 2); /* the filter's sign stands at the right */
  format_set_text_wrap(self->text);
  format_set_align(self->text, LXW_ALIGN_VERTICAL_TOP);
  format_set_num_format(self->text, "@");
  format_set_bold(self->strong);
  format_set_align(self->strong, LXW_ALIGN_VERTICAL_TOP);
  return 0;
}

/* ---- Heights ---- */

size_t caac__xlsx_lines(const char *text, size_t len, double width)
{
  size_t lines = 0, room = (size_t)width > 1 ? (size_t)width - 1 : 1; /* words do not fill a line */
  for (size_t at = 0; at <= len;) {
    const char *end = at < len ? memchr(text + at, '\n', len - at) : NULL;
    size_t line = end ? (size_t)(end - text) - at : len - at;
    lines += 1 + (line ? (caac__text_width(text + at, line) - 1) / room : 0);
    at += line + 1;
  }
  return lines;
}

caac_status caac__xlsx_row(lxw_worksheet *page, size_t row, size_t lines)
{
  enum { LINE = 15, LINES_MAX = 27 }; /* points; a row has 409 at most */
  if (lines < 2) return CAAC_OK;
  return caac__xlsx_status(worksheet_set_row(page, (lxw_row_t)row, LINE * (double)(lines < LINES_MAX ? lines : LINES_MAX), NULL));
}

/* ---- The table ---- */

typedef struct sheet {
  caac__xlsx_writer *book;
  const caac_table *table;
  const caac__sheet_form *form; /* NULL for a table that nobody fills in */
  lxw_worksheet *page;
  double *widths; /* of the columns */
} sheet;

static const caac__sheet_column *form_column(const sheet *self, size_t column)
{
  return self->form ? caac__sheet_form_column(self->form, caac_table_column(self->table, column)->name) : NULL;
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
static double column_width(const sheet *self, size_t column)
{
  enum { ROWS_SEEN = 1000 };
  const caac_column *about = caac_table_column(self->table, column);
  const caac__sheet_column *filled = form_column(self, column);
  size_t most = widest(about->name, strlen(about->name)) + 3, /* room for the filter's sign */
      rows = caac_table_row_count(self->table);
  if (filled && filled->width > 0) return filled->width;
  for (size_t row = 0; row < rows && row < ROWS_SEEN && about->type == CAAC_TEXT; row++) {
    size_t len, width;
    const char *text = caac_table_text(self->table, row, column, &len);
    if (text && (width = widest(text, len)) > most) most = width;
  }
  return most < WIDTH_MIN ? WIDTH_MIN : most > WIDTH_MAX ? WIDTH_MAX : (double)most + 1;
}

static int is_exact(int64_t value)
{
  const int64_t most = INT64_C(1) << 53; /* whole numbers beyond are no longer exact in a spreadsheet */
  return value >= -most && value <= most;
}

static caac_status write_whole(const sheet *self, size_t row, size_t column, int64_t value, lxw_format *format)
{
  char text[32];
  if (is_exact(value))
    return caac__xlsx_status(worksheet_write_number(self->page, (lxw_row_t)row + 1, (lxw_col_t)column, (double)value, format));
  snprintf(text, sizeof text, "%lld", (long long)value);
  return caac__xlsx_text(self->book, self->page, row + 1, column, text, strlen(text), format);
}

/* Days since 1970 as a spreadsheet counts them, from the day that it has right: its 1900 has a 29 February. Older days are texts.
 */
static caac_status write_date(const sheet *self, size_t row, size_t column, int64_t day, lxw_format *format)
{
  enum { FROM_1900 = 25569, FIRST = 61 };
  const int date = caac_date_of_epoch_day((int32_t)day);
  char text[16];
  if (day + FROM_1900 >= FIRST)
    return caac__xlsx_status(
        worksheet_write_number(self->page, (lxw_row_t)row + 1, (lxw_col_t)column, (double)(day + FROM_1900), format));
  snprintf(text, sizeof text, "%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
  return caac__xlsx_text(self->book, self->page, row + 1, column, text, strlen(text), format);
}

static caac_status write_cell(const sheet *self, size_t row, size_t column, lxw_format *format)
{
  const lxw_row_t r = (lxw_row_t)row + 1;
  const lxw_col_t c = (lxw_col_t)column;
  size_t len;
  const char *text;
  if (caac_table_is_missing(self->table, row, column))
    return self->form ? caac__xlsx_status(worksheet_write_blank(self->page, r, c, format)) : CAAC_OK;
  switch (caac_table_column(self->table, column)->type) {
  case CAAC_TEXT:
    text = caac_table_text(self->table, row, column, &len);
    return caac__xlsx_text(self->book, self->page, row + 1, column, text, len, format);
  case CAAC_INT64: return write_whole(self, row, column, caac_table_int(self->table, row, column), format);
  case CAAC_DATE: return write_date(self, row, column, caac_table_int(self->table, row, column), format);
  case CAAC_BOOL:
    return caac__xlsx_status(worksheet_write_boolean(self->page, r, c, (int)caac_table_int(self->table, row, column), format));
  case CAAC_DOUBLE: break;
  }
  return caac__xlsx_status(worksheet_write_number(self->page, r, c, caac_table_number(self->table, row, column), format));
}

static caac_status write_column(const sheet *self, size_t column)
{
  const caac_column *about = caac_table_column(self->table, column);
  const caac__sheet_column *filled = form_column(self, column);
  const lxw_col_t c = (lxw_col_t)column;
  lxw_format *format = column_format(self->book, about, self->form, filled);
  if (!format) return caac__fail_memory();
  /* Of a column to fill in also the cells below are for text. */
  int is_open = filled && filled->is_filled_in;
  caac_status status = caac__xlsx_status(worksheet_set_column(self->page, c, c, self->widths[column], is_open ? format : NULL));
  lxw_format *head = caac__column_is_number(about) ? self->book->head_right : self->book->head;
  if (!status) status = caac__xlsx_text(self->book, self->page, 0, column, about->name, strlen(about->name), head);
  for (size_t row = 0; row < caac_table_row_count(self->table) && !status; row++) status = write_cell(self, row, column, format);
  return status;
}

/* The head stays in sight, and of a form what says which row it is. */
static void freeze(const sheet *self)
{
  lxw_col_t columns = 0;
  for (size_t i = 0; self->form && i < caac_table_column_count(self->table); i++) {
    const char *name = caac_table_column(self->table, i)->name;
    if (i == columns && (strcmp(name, "unit") == 0 || strcmp(name, "paragraph") == 0 || strcmp(name, "record") == 0)) columns++;
  }
  worksheet_freeze_panes(self->page, 1, columns);
}

/* The name of the table, as far as pages may have such a name, and not one of those beside it. */
static void page_name(const caac_table *table, char out[32])
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

static caac_status set_height(const sheet *self, size_t row)
{
  size_t most = 1;
  for (size_t column = 0; column < caac_table_column_count(self->table); column++) {
    size_t len, lines;
    const char *text = caac_table_text(self->table, row, column, &len);
    if (text && (lines = caac__xlsx_lines(text, len, self->widths[column])) > most) most = lines;
  }
  return caac__xlsx_row(self->page, row + 1, most);
}

static caac_status write_table(sheet *self)
{
  size_t rows = caac_table_row_count(self->table), columns = caac_table_column_count(self->table);
  caac_status status = CAAC_OK;
  self->widths = caac__alloc_zero(columns, sizeof *self->widths);
  if (!self->widths) return caac__fail_memory();
  for (size_t column = 0; column < columns && !status; column++) {
    self->widths[column] = column_width(self, column);
    status = write_column(self, column);
  }
  for (size_t row = 0; row < rows && !status; row++) status = set_height(self, row);
  freeze(self);
  if (!status && rows && columns)
    status = caac__xlsx_status(worksheet_autofilter(self->page, 0, 0, (lxw_row_t)rows, (lxw_col_t)(columns - 1)));
  caac__free(self->widths);
  return status;
}

static caac_status write_pages(caac__xlsx_writer *self, const caac_table *table)
{
  char name[32];
  sheet made = { .book = self, .table = table, .form = caac__sheet_form_find(caac_table_name(table)) };
  size_t rows = caac_table_row_count(table) + ROWS_BELOW;
  if (rows > ROWS_MAX) rows = ROWS_MAX;
  page_name(table, name);
  caac_status status = caac__xlsx_print_make(self, table);
  if (!status && make_formats(self) != 0) status = caac__fail_memory();
  if (!status) status = caac__xlsx_page_add(self, name, &made.page);
  if (!status) status = write_table(&made);
  if (!status && made.form && made.form->has_guide) status = caac__xlsx_guide_add(self);
  if (!status) status = caac__xlsx_about_add(self, table);
  if (!status && made.form) status = caac__xlsx_lists_add(self, table, made.form, made.page, rows);
  return status;
}

/* ---- The file ---- */

/* libxlsxwriter prints numbers as the locale of the thread has them. */
static caac_status write_file(const caac_table *table, const char *path)
{
  caac__xlsx_writer self = { 0 };
  lxw_doc_properties properties = { .created = CREATED };
  locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0), before;
  if (plain == (locale_t)0) return caac__fail_memory();
  before = uselocale(plain);
  self.book = workbook_new(path);
  caac_status status = self.book ? caac__xlsx_status(workbook_set_properties(self.book, &properties)) : caac__fail_memory();
  if (!status) status = write_pages(&self, table);
  if (self.book) {
    /* It closes and frees; there is no other way to free. After a failure its own does not count. */
    lxw_error error = workbook_close(self.book);
    if (!status) status = caac__xlsx_status(error);
  }
  uselocale(before);
  freelocale(plain);
  caac__buffer_free(&self.scratch);
  caac__buffer_free(&self.header);
  caac__buffer_free(&self.footer);
  return status;
}

/* libxlsxwriter writes files only: one without a name, that nobody else can read, and of which nothing is left if the program is
 * killed. */
static caac_status open_nameless(int *file)
{
  char path[4096];
  const char *folder = getenv("TMPDIR");
  snprintf(path, sizeof path, "%s/caac-XXXXXX", folder && *folder ? folder : "/tmp");
  *file = mkstemp(path);
  if (*file < 0)
    return caac__fail(CAAC_E_IO, "no temporary file could be made as '%s': %s; TMPDIR names another folder", path,
                      strerror(errno));
  unlink(path);
  (void)fcntl(*file, F_SETFD, FD_CLOEXEC); /* no other program gets it */
  return CAAC_OK;
}

caac_status caac__xlsx_write(const caac_table *table, char **out, size_t *len)
{
  char path[32];
  int file;
  caac_status status = check_size(table);
  if (!status) status = open_nameless(&file);
  if (status) return status;
  snprintf(path, sizeof path, "/dev/fd/%d", file);
  status = write_file(table, path);
  if (!status) status = caac__file_read(path, SIZE_MAX / 2, out, len);
  close(file);
  return status;
}
