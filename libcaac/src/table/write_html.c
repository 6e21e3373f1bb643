/* SPDX-License-Identifier: MIT */
/* HTML: a table to put into a page, or a whole page that stands alone. No script, nothing from elsewhere. */
#include <string.h>

#include "cells.h"
#include "html.h"
#include "matrix.h"

enum { LONG_WORD = 30 }; /* bytes */

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_REMARKS,
  { "page", "word", "no", "yes|no", "A whole page, or the table alone." },
  CAAC__PARAMETERS_MATRIX,
  { NULL, NULL, NULL, NULL, NULL },
};

/* ---- Text ---- */

/* What was gathered, escaped; then start afresh. */
static void add_scratch(caac__buffer *out, caac__buffer *scratch)
{
  if (scratch->failed) out->failed = 1;
  if (scratch->len) caac__html_add_n(out, scratch->data, scratch->len);
  caac__buffer_clear(scratch);
}

static void add_not_known(caac__buffer *out)
{
  caac__buffer_add(out, "<span class=\"m\" role=\"img\" aria-label=\"not known\" title=\"not known\">" CAAC__NOT_KNOWN "</span>");
}

/* An id made of the table's name: the same table has the same. */
static void add_id(caac__buffer *out, const caac_table *table)
{
  caac__buffer_add(out, "caac-");
  for (const char *c = table->name; *c; c++) {
    int plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
    caac__buffer_add_char(out, plain ? *c : '-');
  }
}

/* ---- The table ---- */

static void open_table(caac__buffer *out, const caac_table *table, const char *attributes)
{
  caac__buffer_add(out, "<div class=\"caac-scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"");
  add_id(out, table);
  caac__buffer_format(out, "\">\n<table%s>\n<caption><span id=\"", attributes);
  add_id(out, table);
  caac__buffer_add(out, "\">");
  caac__html_add(out, *table->caption ? table->caption : table->name);
  caac__buffer_add(out, "</span></caption>\n");
}

static void close_table(caac__buffer *out) { caac__buffer_add(out, "</table>\n</div>\n"); }

static void add_headings(caac__buffer *out, const caac_table *table, caac__buffer *scratch)
{
  caac__buffer_add(out, "<thead>\n<tr>");
  for (size_t c = 0; c < table->column_count; c++) {
    const caac_column *column = &table->columns[c].about;
    caac__buffer_add(out, caac__column_is_number(column) ? "<th scope=\"col\" class=\"n\"" : "<th scope=\"col\"");
    if (*column->definition) {
      caac__buffer_add(out, " title=\"");
      caac__html_add(out, column->definition);
      caac__buffer_add_char(out, '"');
    }
    caac__buffer_add_char(out, '>');
    caac__heading_add(scratch, column);
    add_scratch(out, scratch);
    caac__buffer_add(out, "</th>");
  }
  caac__buffer_add(out, "</tr>\n</thead>\n");
}

/* Such text, a symbol, a day or a word, stays on one line, where browsers would break it at '/' and '-'. */
static int is_one_word(const caac__buffer *text) { return text->len > 0 && text->len <= LONG_WORD && !strchr(text->data, ' '); }

/* Long text (class t) keeps a width that can be read on a narrow screen. */
static void add_cell(caac__buffer *out, const caac_table *table, size_t row, size_t column, caac__buffer *scratch)
{
  const char *class = "";
  caac__cell_show(scratch, table, row, column);
  if (caac__column_is_number(&table->columns[column].about))
    class = " class=\"n\"";
  else if (is_one_word(scratch))
    class = " class=\"k\"";
  else if (scratch->len > LONG_WORD)
    class = " class=\"t\"";
  caac__buffer_format(out, column ? "<td%s>" : "<th scope=\"row\"%s>", class);
  if (caac_table_is_missing(table, row, column)) {
    caac__buffer_clear(scratch);
    add_not_known(out);
  } else
    add_scratch(out, scratch);
  caac__buffer_add(out, column ? "</td>" : "</th>");
}

void caac__html_add_table(caac__buffer *out, const caac_table *table)
{
  caac__buffer scratch = { 0 };
  size_t rows = caac_table_row_count(table);
  open_table(out, table, "");
  if (table->column_count) add_headings(out, table, &scratch);
  caac__buffer_add(out, "<tbody>\n");
  for (size_t r = 0; r < rows; r++) {
    caac__buffer_add(out, "<tr>");
    for (size_t c = 0; c < table->column_count; c++) add_cell(out, table, r, c, &scratch);
    caac__buffer_add(out, "</tr>\n");
  }
  caac__buffer_add(out, "</tbody>\n");
  close_table(out);
  if (rows == 0) caac__buffer_add(out, "<p class=\"caac-none\">No rows.</p>\n");
  if (scratch.failed) out->failed = 1;
  caac__buffer_free(&scratch);
}

/* ---- The matrix ---- */

static void add_entry(caac__buffer *out, const caac__matrix *matrix, size_t row, caac__buffer *scratch)
{
  if (matrix->weight == SIZE_MAX)
    caac__buffer_add(out, "<li>");
  else
    caac__buffer_format(out, "<li class=\"w%d\">", caac__matrix_level(matrix, row));
  caac__matrix_entry(matrix, row, scratch);
  add_scratch(out, scratch);
  if (matrix->weight != SIZE_MAX) {
    caac__buffer_add(out, " <b>");
    caac__matrix_weight(matrix, row, scratch);
    add_scratch(out, scratch);
    caac__buffer_add(out, "</b>");
  }
  caac__buffer_add(out, "</li>\n");
}

static void add_box(caac__buffer *out, const caac__matrix *matrix, size_t box, caac__buffer *scratch)
{
  size_t i = matrix->start[box], end = matrix->start[box + 1];
  if (i == end) {
    caac__buffer_add(out, "<td></td>\n");
    return;
  }
  caac__buffer_add(out, "<td><ul>\n");
  for (; i < end; i++) add_entry(out, matrix, matrix->entries[i], scratch);
  caac__buffer_add(out, "</ul></td>\n");
}

static void add_legend(caac__buffer *out, const caac__matrix *matrix, caac__buffer *scratch)
{
  if (matrix->weight == SIZE_MAX) return;
  caac__buffer_add(out, "<p class=\"caac-legend\">");
  caac__matrix_legend(matrix, scratch);
  add_scratch(out, scratch);
  caac__buffer_add(
      out, ". The shade is its share of the largest: <span class=\"w0\">0</span> <span class=\"w1\">up to 25 %</span> "
           "<span class=\"w2\">up to 50 %</span> <span class=\"w3\">up to 75 %</span> <span class=\"w4\">over 75 %</span></p>\n");
}

/* A head, NULL: not known. */
static void add_head(caac__buffer *out, const char *scope, const char *text)
{
  caac__buffer_format(out, "<th scope=\"%s\">", scope);
  if (text)
    caac__html_add(out, text);
  else
    add_not_known(out);
  caac__buffer_add(out, "</th>");
}

static void add_matrix(caac__buffer *out, const caac__matrix *matrix)
{
  size_t columns = matrix->column_heads.count;
  caac__buffer scratch = { 0 };
  open_table(out, matrix->table, " class=\"caac-matrix\"");
  caac__buffer_add(out, "<thead>\n<tr>");
  add_head(out, "col", matrix->table->columns[matrix->rows].about.label);
  for (size_t c = 0; c < columns; c++) add_head(out, "col", caac__matrix_head(&matrix->column_heads, c));
  caac__buffer_add(out, "</tr>\n</thead>\n<tbody>\n");
  for (size_t r = 0; r < matrix->row_heads.count; r++) {
    caac__buffer_add(out, "<tr>");
    add_head(out, "row", caac__matrix_head(&matrix->row_heads, r));
    caac__buffer_add_char(out, '\n');
    for (size_t c = 0; c < columns; c++) add_box(out, matrix, r * columns + c, &scratch);
    caac__buffer_add(out, "</tr>\n");
  }
  caac__buffer_add(out, "</tbody>\n");
  close_table(out);
  if (matrix->row_heads.count == 0) caac__buffer_add(out, "<p class=\"caac-none\">No rows.</p>\n");
  add_legend(out, matrix, &scratch);
  if (scratch.failed) out->failed = 1;
  caac__buffer_free(&scratch);
}

static caac_status write_matrix(const caac_table *table, caac_params params, caac__buffer *out)
{
  caac__matrix matrix;
  caac_status status = caac__matrix_make(table, &caac__writer_html, params, &matrix);
  if (status == CAAC_OK) add_matrix(out, &matrix);
  caac__matrix_free(&matrix);
  return status;
}

/* ---- Around it ---- */

static void add_stamp(caac__buffer *out, const char *stamp, const char *text)
{
  caac__buffer_format(out, "<p class=\"caac-sample\" role=\"note\"><strong>%s</strong>: ", stamp);
  caac__html_add(out, text);
  caac__buffer_add(out, "</p>\n");
}

static void add_stamps(caac__buffer *out, const caac_table *table)
{
  for (size_t i = 0; i < table->remark_count; i++) {
    const char *stamp = caac__remark_stamp(&table->remarks[i]);
    if (stamp && strcmp(table->remarks[i].kind, "private") == 0)
      caac__html_add_private(out, table->remarks[i].text);
    else if (stamp)
      add_stamp(out, stamp, table->remarks[i].text);
  }
}

void caac__html_add_remarks(caac__buffer *out, const caac_table *table)
{
  caac__buffer scratch = { 0 };
  int any = 0;
  for (size_t i = 0; i < table->remark_count; i++) {
    if (caac__remark_stamp(&table->remarks[i])) continue;
    caac__buffer_add(out, any ? "<div><dt>" : "<dl>\n<div><dt>");
    caac__remark_head(&scratch, &table->remarks[i]);
    add_scratch(out, &scratch);
    caac__buffer_add(out, "</dt><dd>");
    caac__html_add(out, table->remarks[i].text);
    caac__buffer_add(out, "</dd></div>\n");
    any = 1;
  }
  if (any) caac__buffer_add(out, "</dl>\n");
  caac__buffer_free(&scratch);
}

static caac_status write(const caac_table *table, caac_params params, caac__buffer *out)
{
  int is_page = caac__writer_is(&caac__writer_html, params, "page", "yes");
  caac_status status = CAAC_OK;
  if (is_page) caac__html_open_page(out, *table->caption ? table->caption : table->name, "");
  caac__buffer_add(out, "<div class=\"caac\">\n");
  if (!is_page) caac__buffer_format(out, "<style>\n%s</style>\n", caac__html_table_style);
  add_stamps(out, table);
  if (caac__writer_is(&caac__writer_html, params, "view", "matrix"))
    status = write_matrix(table, params, out);
  else
    caac__html_add_table(out, table);
  if (caac__writer_is(&caac__writer_html, params, "remarks", "yes")) caac__html_add_remarks(out, table);
  caac__buffer_add(out, "</div>\n");
  if (is_page) caac__html_close_page(out);
  return status;
}

const caac__writer caac__writer_html = { "html", "for browsers and notebooks: a table, or a whole page", "html", parameters,
                                         write };
