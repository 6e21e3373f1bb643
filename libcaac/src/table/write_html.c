/* SPDX-License-Identifier: MIT */
/* HTML: a table to put into a page, or a whole page that stands alone. No script, nothing from elsewhere. */
#include <string.h>

#include "cells.h"
#include "matrix.h"

enum { LONG_WORD = 30 }; /* bytes */

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_REMARKS,
  { "page", "word", "no", "yes|no", "A whole page, or the table alone." },
  CAAC__PARAMETERS_MATRIX,
  { NULL, NULL, NULL, NULL, NULL },
};

/* The table's own style, good on light and dark: it comes with the table, so that a notebook shows it as a page does. Shades are
 * of one hue and see-through; the printed weight says the same without colour. */
static const char table_style[] =
    "div.caac table{border-collapse:collapse;margin:0;font-variant-numeric:tabular-nums}\n"
    "div.caac caption{caption-side:top;text-align:left;font-weight:600;font-size:1.1em;padding:0 0 .6em}\n"
    "div.caac caption span{position:sticky;left:0;display:inline-block;max-width:min(44em,calc(100vw - 3em));text-align:left}\n"
    "div.caac th,div.caac td{text-align:left;vertical-align:top;padding:.35em .8em .35em 0;border-bottom:1px solid #8884;"
    "font-weight:400;white-space:normal;max-width:36em}\n"
    "div.caac thead th{font-weight:600;vertical-align:bottom;border-bottom:2px solid #888a}\n"
    "div.caac th.n,div.caac td.n{text-align:right;padding:.35em 1.4em .35em 0}\n"
    "div.caac td.n,div.caac .k{white-space:nowrap}\n"
    "div.caac .t{min-width:14em}\n"
    "div.caac .m{opacity:.75}\n"
    "div.caac-scroll{overflow-x:auto}\n"
    "div.caac .caac-sample{border:2px solid #c60;padding:.5em .8em;margin:0 0 1em}\n"
    "div.caac .caac-none{margin:.6em 0}\n"
    "div.caac dl{margin:1em 0 0;max-width:44em;font-size:.9em}\n"
    "div.caac dl div{display:flex;gap:.8em;margin:.2em 0}\n"
    "div.caac dt{flex:0 0 6.5em;font-weight:600}\n"
    "div.caac dd{margin:0;overflow-wrap:anywhere}\n"
    "div.caac .caac-matrix td{min-width:11em;padding-left:.3em}\n"
    "div.caac .caac-matrix tbody th{font-weight:600;min-width:7em}\n"
    "div.caac ul{list-style:none;margin:0;padding:0}\n"
    "div.caac li,div.caac .caac-legend span{margin:0 0 .2em;padding:.15em .4em;border-left:3px solid #8886;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "div.caac li b{font-weight:600;white-space:nowrap}\n"
    "div.caac .caac-legend{margin:.8em 0 0;font-size:.9em;line-height:1.9}\n"
    "div.caac .caac-legend span{white-space:nowrap}\n"
    "div.caac .w1{background:#27d1;border-left-color:#27d}div.caac .w2{background:#27d3;border-left-color:#27d}\n"
    "div.caac .w3{background:#27d5;border-left-color:#27d}div.caac .w4{background:#27d8;border-left-color:#27d}\n";

static const char page_style[] =
    ":root{color-scheme:light dark;--page:#fff;--ink:#1a1a1a}\n"
    "@media(prefers-color-scheme:dark){:root{--page:#16181b;--ink:#e6e6e6}}\n"
    "body{margin:0;padding:1.5em;background:var(--page);color:var(--ink);"
    "font:16px/1.45 system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",sans-serif}\n"
    "@media(max-width:600px){body{padding:1em;font-size:15px}}\n"
    "div.caac-scroll:focus-visible{outline:2px solid #27d;outline-offset:4px}\n"
    "@media print{:root{color-scheme:light;--page:#fff;--ink:#000}body{padding:0;font-size:10pt}"
    "div.caac-scroll{overflow:visible}thead{display:table-header-group}tr,li{break-inside:avoid}}\n";

/* ---- Text ---- */

static const char *entity(char c)
{
  switch (c) {
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  default: return NULL;
  }
}

static void add_escaped(caac__buffer *out, const char *text, size_t len)
{
  for (size_t i = 0; i < len;) {
    size_t control = caac__control_length(text + i, len - i);
    if (control)
      caac__buffer_add_char(out, ' ');
    else if (entity(text[i]))
      caac__buffer_add(out, entity(text[i]));
    else
      caac__buffer_add_char(out, text[i]);
    i += control ? control : 1;
  }
}

static void add_text(caac__buffer *out, const char *text) { add_escaped(out, text, strlen(text)); }

/* What was gathered, escaped; then start afresh. */
static void add_scratch(caac__buffer *out, caac__buffer *scratch)
{
  if (scratch->failed) out->failed = 1;
  if (scratch->len) add_escaped(out, scratch->data, scratch->len);
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
  add_text(out, *table->caption ? table->caption : table->name);
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
      add_text(out, column->definition);
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

static void write_long(const caac_table *table, caac__buffer *out)
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
    add_text(out, text);
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

static void add_samples(caac__buffer *out, const caac_table *table)
{
  for (size_t i = 0; i < table->remark_count; i++) {
    if (!caac__remark_is_sample(&table->remarks[i])) continue;
    caac__buffer_add(out, "<p class=\"caac-sample\" role=\"note\"><strong>SAMPLE</strong>: ");
    add_text(out, table->remarks[i].text);
    caac__buffer_add(out, "</p>\n");
  }
}

static void add_remarks(caac__buffer *out, const caac_table *table)
{
  caac__buffer scratch = { 0 };
  int any = 0;
  for (size_t i = 0; i < table->remark_count; i++) {
    if (caac__remark_is_sample(&table->remarks[i])) continue;
    caac__buffer_add(out, any ? "<div><dt>" : "<dl>\n<div><dt>");
    caac__remark_head(&scratch, &table->remarks[i]);
    add_scratch(out, &scratch);
    caac__buffer_add(out, "</dt><dd>");
    add_text(out, table->remarks[i].text);
    caac__buffer_add(out, "</dd></div>\n");
    any = 1;
  }
  if (any) caac__buffer_add(out, "</dl>\n");
  caac__buffer_free(&scratch);
}

static void open_page(caac__buffer *out, const caac_table *table)
{
  caac__buffer_add(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  add_text(out, *table->caption ? table->caption : table->name);
  caac__buffer_format(out, "</title>\n<style>\n%s%s</style>\n</head>\n<body>\n<main>\n", page_style, table_style);
}

static caac_status write(const caac_table *table, caac_params params, caac__buffer *out)
{
  int is_page = caac__writer_is(&caac__writer_html, params, "page", "yes");
  caac_status status = CAAC_OK;
  if (is_page) open_page(out, table);
  caac__buffer_add(out, "<div class=\"caac\">\n");
  if (!is_page) caac__buffer_format(out, "<style>\n%s</style>\n", table_style);
  add_samples(out, table);
  if (caac__writer_is(&caac__writer_html, params, "view", "matrix"))
    status = write_matrix(table, params, out);
  else
    write_long(table, out);
  if (caac__writer_is(&caac__writer_html, params, "remarks", "yes")) add_remarks(out, table);
  caac__buffer_add(out, "</div>\n");
  if (is_page) caac__buffer_add(out, "</main>\n</body>\n</html>\n");
  return status;
}

const caac__writer caac__writer_html = { "html", "for browsers and notebooks: a table, or a whole page", "html", parameters,
                                         write };
