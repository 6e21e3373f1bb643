/* SPDX-License-Identifier: MIT */
/* A sheet as CSV: comma, semicolon or tab, as its first line has it; UTF-8, or UTF-16 as Excel's "Unicode text". */
#include "sheet_grid.h"

#include <string.h>

#include "alloc.h"
#include "csv.h"
#include "encoding.h"
#include "writer.h"

/* The sign that stands most often in the first line, outside of quotes; the comma if there is none. */
static char find_separator(const char *bytes, size_t len)
{
  static const char signs[] = ",;\t";
  size_t counts[sizeof signs - 1] = { 0 }, best = 0;
  int in_quotes = 0;
  for (size_t i = 0; i < len && (in_quotes || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
    const char *sign = bytes[i] && !in_quotes ? strchr(signs, bytes[i]) : NULL;
    in_quotes ^= bytes[i] == '"';
    if (sign) counts[sign - signs]++;
  }
  for (size_t i = 1; i < sizeof signs - 1; i++)
    if (counts[i] > counts[best]) best = i;
  return signs[best];
}

/* "sep=;" stands before the first row of some files and is shown by no spreadsheet. Its length with the line end, and the sign.
 */
static size_t take_separator_line(const char *bytes, size_t len, char *separator)
{
  if (len < 5 || memcmp(bytes, "sep=", 4) != 0 || !strchr(",;\t", bytes[4])) return 0;
  size_t end = 5;
  if (end < len && bytes[end] == '\r') end++;
  if (end >= len || bytes[end] != '\n') return 0;
  *separator = bytes[4];
  return end + 1;
}

/* What the writer put before a cell so that no spreadsheet runs it is taken away again: see write_csv.c. */
static caac_status add_cell(caac__sheet_grid *grid, size_t row, size_t column, const caac__cell *cell)
{
  int marked = caac__csv_is_neutralised(cell->text);
  return caac__sheet_grid_add(grid, row, column, cell->text + marked, cell->len - (size_t)marked);
}

/* Rows are counted as a spreadsheet shows them: blank lines too, and a row of several lines once. */
static caac_status read_rows(caac__sheet_grid *grid, caac__csv *csv)
{
  size_t row = 0;
  int more = 1;
  caac_status status = CAAC_OK;
  while (!status && more) {
    caac__row cells;
    status = caac__csv_next(csv, &cells, &more);
    row += (size_t)cells.blank;
    if (status == CAAC_E_INPUT) { /* the next call goes on behind it */
      grid->errors++;
      status = CAAC_OK;
    }
    for (size_t i = 0; i < cells.count && !status; i++) status = add_cell(grid, row, i, &cells.cells[i]);
    row++;
  }
  return status;
}

static caac_status read_utf8(caac__sheet_grid *grid, const char *bytes, size_t len)
{
  caac__csv *csv = NULL;
  size_t mark = caac__encoding_mark(CAAC__UTF_8, bytes, len);
  char separator = find_separator(bytes + mark, len - mark);
  size_t skip = take_separator_line(bytes + mark, len - mark, &separator);
  if (skip) skip += mark;
  caac_status status = caac__csv_open(bytes + skip, len - skip, grid->file, grid->findings, &csv);
  if (status) return status;
  caac__csv_separate(csv, separator);
  status = read_rows(grid, csv);
  caac__csv_close(csv);
  return status;
}

caac_status caac__sheet_read_csv(caac__sheet_grid *grid, const char *bytes, size_t len)
{
  caac__encoding encoding = caac__encoding_guess(bytes, len);
  char *text = NULL;
  size_t text_len = 0;
  if (encoding != CAAC__UTF_16_LITTLE && encoding != CAAC__UTF_16_BIG) return read_utf8(grid, bytes, len);
  size_t mark = caac__encoding_mark(encoding, bytes, len);
  caac_status status = caac__encoding_decode(encoding, bytes + mark, len - mark, &text, &text_len);
  if (!status) status = read_utf8(grid, text, text_len);
  caac__free(text);
  return status;
}
