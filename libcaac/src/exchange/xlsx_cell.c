/* SPDX-License-Identifier: MIT */
/* Cells of a workbook: what a cell of a table becomes there, texts that stay texts, the height of rows. */
#include "xlsx_book.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "text.h"

/* ---- What a cell becomes ---- */

static void set_text(caac__xlsx_cell *out, const char *text, size_t len)
{
  out->kind = CAAC__XLSX_CELL_TEXT;
  out->text = text;
  out->len = len;
}

static void set_number(caac__xlsx_cell *out, double number)
{
  out->kind = CAAC__XLSX_CELL_NUMBER;
  out->number = number;
}

static void set_whole(caac__xlsx_cell *out, int64_t value)
{
  const int64_t most = INT64_C(1) << 53; /* whole numbers beyond are no longer exact in a spreadsheet */
  if (value >= -most && value <= most) {
    set_number(out, (double)value);
    return;
  }
  snprintf(out->made, sizeof out->made, "%lld", (long long)value);
  set_text(out, out->made, strlen(out->made));
}

/* Days since 1970 as a spreadsheet counts them, from the day that it has right: its 1900 has a 29 February. Older days are texts.
 */
static void set_date(caac__xlsx_cell *out, int64_t day)
{
  enum { FROM_1900 = 25569, FIRST = 61 };
  if (day + FROM_1900 >= FIRST) {
    set_number(out, (double)(day + FROM_1900));
    return;
  }
  const int date = caac_date_of_epoch_day((int32_t)day);
  snprintf(out->made, sizeof out->made, "%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
  set_text(out, out->made, strlen(out->made));
}

/* The format has no infinity. */
static void set_double(caac__xlsx_cell *out, double value)
{
  if (isfinite(value))
    set_number(out, value);
  else
    set_text(out, value < 0 ? "-inf" : "inf", value < 0 ? 4 : 3);
}

void caac__xlsx_cell_of(const caac_table *table, size_t row, size_t column, caac__xlsx_cell *out)
{
  size_t len;
  const char *text;
  out->kind = CAAC__XLSX_CELL_MISSING;
  if (caac_table_is_missing(table, row, column)) return;
  switch (caac_table_column(table, column)->type) {
  case CAAC_TEXT:
    text = caac_table_text(table, row, column, &len);
    set_text(out, text, len);
    return;
  case CAAC_INT64: set_whole(out, caac_table_int(table, row, column)); return;
  case CAAC_DATE: set_date(out, caac_table_int(table, row, column)); return;
  case CAAC_DOUBLE: set_double(out, caac_table_number(table, row, column)); return;
  case CAAC_BOOL:
    set_number(out, (double)caac_table_int(table, row, column));
    out->kind = CAAC__XLSX_CELL_TRUTH;
    return;
  }
}

/* ---- Texts ---- */

static int is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f'); }

/* "_x0041_" stands for a sign in the format: as a text of its own it has to be told apart. U+FFFE and U+FFFF are not allowed in
 * XML. */
size_t caac__xlsx_escape(const char *text, size_t len, const char **instead)
{
  if (len >= 7 && text[0] == '_' && text[1] == 'x' && is_hex(text[2]) && is_hex(text[3]) && is_hex(text[4]) && is_hex(text[5]) &&
      text[6] == '_') {
    *instead = "_x005F_";
    return 1;
  }
  if (len < 3 || memcmp(text, "\xEF\xBF", 2) != 0 || (text[2] != '\xBE' && text[2] != '\xBF')) return 0;
  *instead = text[2] == '\xBE' ? "_xFFFE_" : "_xFFFF_";
  return 3;
}

/* libxlsxwriter sees to the other controls. */
static void escape(caac__buffer *out, const char *text, size_t len)
{
  size_t from = 0, at = 0;
  caac__buffer_clear(out);
  while (at < len) {
    const char *instead;
    size_t step = text[at] == '_' || text[at] == '\xEF' ? caac__xlsx_escape(text + at, len - at, &instead) : 0;
    if (step) {
      caac__buffer_add_n(out, text + from, at - from);
      caac__buffer_add(out, instead);
      from = at + step;
    }
    at += step ? step : 1;
  }
  caac__buffer_add_n(out, text + from, len - from);
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

/* Of a text and what `escape` made of it, in the scratch. */
static caac_status check_length(const caac__xlsx_writer *self, size_t row, size_t column, const char *text, size_t len)
{
  char place[CAAC__CELL_ROOM];
  if (self->scratch.failed) return caac__fail_memory();
  if (self->scratch.len <= CAAC__XLSX_TEXT_MAX || length16(self->scratch.data, self->scratch.len) <= CAAC__XLSX_TEXT_MAX)
    return CAAC_OK;
  caac__sheet_place(row, column, place);
  return caac__fail(CAAC_E_LIMIT, "cell %s has %zu characters; a cell of a workbook takes %d; shorten it, or write csv", place,
                    length16(text, len), (int)CAAC__XLSX_TEXT_MAX);
}

caac_status caac__xlsx_text_check(caac__xlsx_writer *self, size_t row, size_t column, const char *text, size_t len)
{
  enum { MOST_FOR_ONE = 7 }; /* "_xFFFF_" */
  if (len <= CAAC__XLSX_TEXT_MAX / MOST_FOR_ONE) return CAAC_OK;
  escape(&self->scratch, text, len);
  return check_length(self, row, column, text, len);
}

caac_status caac__xlsx_text(caac__xlsx_writer *self, lxw_worksheet *page, size_t row, size_t column, const char *text, size_t len,
                            lxw_format *format)
{
  escape(&self->scratch, text, len);
  caac_status status = check_length(self, row, column, text, len);
  if (status) return status;
  return caac__xlsx_status(worksheet_write_string(page, (lxw_row_t)row, (lxw_col_t)column, self->scratch.data, format));
}

/* ---- Heights ---- */

size_t caac__xlsx_lines(const char *text, size_t len, double width)
{
  size_t lines = 0, room = (size_t)width > 1 ? (size_t)width - 1 : 1; /* words do not fill a line */
  if (len <= room && !memchr(text, '\n', len)) return 1;              /* no letter is wider than its bytes */
  for (size_t at = 0; at <= len;) {
    const char *end = at < len ? memchr(text + at, '\n', len - at) : NULL;
    size_t line = end ? (size_t)(end - text) - at : len - at, all = line > room ? caac__text_width(text + at, line) : 0;
    lines += 1 + (all ? (all - 1) / room : 0);
    at += line + 1;
  }
  return lines;
}

size_t caac__xlsx_row_lines(const caac_table *table, size_t row, const double *widths)
{
  size_t most = 1;
  for (size_t column = 0; column < caac_table_column_count(table); column++) {
    size_t len, lines;
    const char *text = caac_table_text(table, row, column, &len);
    if (text && (lines = caac__xlsx_lines(text, len, widths[column])) > most) most = lines;
  }
  return most;
}

int caac__xlsx_height(size_t lines)
{
  enum { LINE = 15, LINES_MAX = 27 }; /* points; a row has 409 at most */
  return lines < 2 ? 0 : LINE * (int)(lines < LINES_MAX ? lines : LINES_MAX);
}

caac_status caac__xlsx_row(lxw_worksheet *page, size_t row, size_t lines)
{
  const int height = caac__xlsx_height(lines);
  return height ? caac__xlsx_status(worksheet_set_row(page, (lxw_row_t)row, height, NULL)) : CAAC_OK;
}
