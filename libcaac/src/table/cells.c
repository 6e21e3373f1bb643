/* SPDX-License-Identifier: MIT */
/* Cells, headings and remarks as words. */
#include "cells.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "columns.h"
#include "number.h"

static void add_date(caac__buffer *out, int64_t epoch_day)
{
  caac_date day = caac_date_of_epoch_day((int32_t)epoch_day);
  caac__buffer_format(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

void caac__number_add(caac__buffer *out, double value)
{
  char text[CAAC__NUMBER_SIZE];
  /* Up to 2^53 a whole number is written as one. */
  size_t len = fabs(value) < 9007199254740992.0 && floor(value) == value ? caac__number_fixed(value, 0, text)
                                                                         : caac__number_exact(value, text);
  caac__buffer_add_n(out, text, len);
}

static void add_fixed(caac__buffer *out, double value, int digits)
{
  char text[CAAC__NUMBER_SIZE];
  caac__buffer_add_n(out, text, caac__number_fixed(value, digits, text));
}

/* A known cell of any type; digits below 0: as many as needed. */
static void add_cell(caac__buffer *out, const caac_table *table, size_t row, size_t column, int digits, const char *no,
                     const char *yes)
{
  const char *text;
  size_t len;
  switch (table->columns[column].about.type) {
  case CAAC_INT64: caac__buffer_format(out, "%" PRId64, caac_table_int(table, row, column)); break;
  case CAAC_DATE: add_date(out, caac_table_int(table, row, column)); break;
  case CAAC_BOOL: caac__buffer_add(out, caac_table_int(table, row, column) ? yes : no); break;
  case CAAC_DOUBLE:
    if (digits < 0)
      caac__number_add(out, caac_table_number(table, row, column));
    else
      add_fixed(out, caac_table_number(table, row, column), digits);
    break;
  case CAAC_TEXT:
    text = caac_table_text(table, row, column, &len);
    caac__buffer_add_n(out, text, len);
    break;
  }
}

void caac__cell_show(caac__buffer *out, const caac_table *table, size_t row, size_t column)
{
  if (caac_table_is_missing(table, row, column))
    caac__buffer_add(out, CAAC__NOT_KNOWN);
  else
    add_cell(out, table, row, column, table->columns[column].about.digits, "no", "yes");
}

void caac__cell_exact(caac__buffer *out, const caac_table *table, size_t row, size_t column)
{
  if (!caac_table_is_missing(table, row, column)) add_cell(out, table, row, column, -1, "false", "true");
}

int caac__column_is_number(const caac_column *column) { return column->type == CAAC_INT64 || column->type == CAAC_DOUBLE; }

void caac__heading_add(caac__buffer *out, const caac_column *column)
{
  caac__buffer_add(out, column->label);
  if (*column->unit) caac__buffer_format(out, " (%s)", column->unit);
}

const char *caac__remark_stamp(const caac_remark *remark)
{
  static const char *const stamps[][2] = { { "sample", "SAMPLE" }, { "draft", "DRAFT" }, { "private", "PRIVATE" } };
  for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
    if (strcmp(remark->kind, stamps[i][0]) == 0) return stamps[i][1];
  return NULL;
}

void caac__remark_head(caac__buffer *out, const caac_remark *remark)
{
  const char *kind = remark->kind;
  if (strcmp(kind, "n") == 0)
    caac__buffer_add(out, kind);
  else {
    caac__buffer_add_char(out, (char)(kind[0] - 'a' + 'A'));
    caac__buffer_add(out, kind + 1);
  }
  if (isnan(remark->value)) return;
  caac__buffer_add_char(out, ' ');
  caac__number_add(out, remark->value);
}

void caac__remark_add(caac__buffer *out, const caac_remark *remark)
{
  caac__remark_head(out, remark);
  caac__buffer_add(out, strcmp(remark->kind, "parameter") == 0 ? " " : ": ");
  caac__buffer_add(out, remark->text);
}

size_t caac__control_length(const char *text, size_t len)
{
  const unsigned char *byte = (const unsigned char *)text;
  if (byte[0] < 0x20 || byte[0] == 0x7f) return 1;
  if (len >= 2 && byte[0] == 0xc2 && byte[1] < 0xa0) return 2;                                          /* U+0080 to U+009F */
  if (len >= 3 && byte[0] == 0xe2 && byte[1] == 0x80 && (byte[2] == 0xa8 || byte[2] == 0xa9)) return 3; /* U+2028, U+2029 */
  return 0;
}

void caac__plain_add(caac__buffer *out, const char *text, size_t len)
{
  size_t start = 0, i = 0;
  while (i < len) {
    size_t control = caac__control_length(text + i, len - i);
    if (control == 0) {
      i++;
      continue;
    }
    caac__buffer_add_n(out, text + start, i - start);
    caac__buffer_add_char(out, ' ');
    i += control;
    start = i;
  }
  caac__buffer_add_n(out, text + start, len - start);
}

void caac__sheet_place(size_t row, size_t column, char out[CAAC__CELL_ROOM])
{
  char letters[8];
  size_t used = sizeof letters;
  letters[--used] = '\0';
  for (size_t left = column + 1; left > 0 && used > 0; left = (left - 1) / 26) letters[--used] = (char)('A' + (left - 1) % 26);
  snprintf(out, CAAC__CELL_ROOM, "%s%zu", letters + used, row + 1);
}
