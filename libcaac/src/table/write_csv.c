/* SPDX-License-Identifier: MIT */
/* CSV by RFC 4180, for spreadsheets and programs: exact numbers, no remarks. */
#include <string.h>

#include "cells.h"
#include "number.h"
#include "writer.h"

static const caac_parameter parameters[] = {
  { "remarks", "word", "no", "yes|no", "Only no: a table in CSV has rows and nothing else." },
  { "bom", "word", "no", "yes|no", "Begin with a byte order mark, as some spreadsheets want it." },
  { NULL, NULL, NULL, NULL, NULL },
};

/* What a spreadsheet would run, unless it is a plain number. Texts that have the mark already are marked once more, so that
 * taking one away gives back what was written. */
static int needs_mark(const char *text)
{
  double number;
  text += strspn(text, "'");
  return *text && strchr("=+-@\t\r", *text) && caac__number_double(text, &number) != 0;
}

int caac__csv_is_neutralised(const char *text) { return *text == '\'' && needs_mark(text + 1); }

/* A text; an empty one is written "", so that it differs from a missing cell. */
static void add_text(caac__buffer *out, const char *text, size_t len)
{
  int neutral = needs_mark(text);
  if (len && !text[strcspn(text, "\",\r\n")]) {
    if (neutral) caac__buffer_add_char(out, '\'');
    caac__buffer_add_n(out, text, len);
    return;
  }
  caac__buffer_add(out, neutral ? "\"'" : "\"");
  for (const char *end; (end = memchr(text, '"', len)); len -= (size_t)(end + 1 - text), text = end + 1) {
    caac__buffer_add_n(out, text, (size_t)(end + 1 - text));
    caac__buffer_add_char(out, '"');
  }
  caac__buffer_add_n(out, text, len);
  caac__buffer_add_char(out, '"');
}

static void add_row(caac__buffer *out, const caac_table *table, size_t row, caac__buffer *scratch)
{
  for (size_t c = 0; c < table->column_count; c++) {
    if (c) caac__buffer_add_char(out, ',');
    if (caac_table_is_missing(table, row, c)) {
      /* A blank line would be no row at all. */
      if (table->column_count == 1) caac__buffer_add(out, "\"\"");
    } else if (table->columns[c].about.type == CAAC_TEXT) {
      caac__buffer_clear(scratch);
      caac__cell_exact(scratch, table, row, c);
      add_text(out, scratch->len ? scratch->data : "", scratch->len);
    } else
      caac__cell_exact(out, table, row, c);
  }
  caac__buffer_add(out, "\r\n");
}

static caac_status write(const caac_table *table, caac_params params, caac__buffer *out)
{
  caac__buffer scratch = { 0 };
  if (caac__writer_is(&caac__writer_csv, params, "remarks", "yes"))
    return caac__fail(
        CAAC_E_INVALID,
        "csv: remarks=yes would put lines into the file that readers take for rows; the format json has the remarks");
  if (caac__writer_is(&caac__writer_csv, params, "bom", "yes")) caac__buffer_add(out, "\xef\xbb\xbf");
  for (size_t c = 0; c < table->column_count; c++) {
    if (c) caac__buffer_add_char(out, ',');
    add_text(out, table->columns[c].about.name, strlen(table->columns[c].about.name));
  }
  caac__buffer_add(out, "\r\n");
  for (size_t r = 0; r < caac_table_row_count(table); r++) add_row(out, table, r, &scratch);
  if (scratch.failed) out->failed = 1;
  caac__buffer_free(&scratch);
  return CAAC_OK;
}

const caac__writer caac__writer_csv = { "csv", "for spreadsheets and programs: exact numbers, no remarks", "csv", parameters,
                                        write };
