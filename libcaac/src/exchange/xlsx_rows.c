/* SPDX-License-Identifier: MIT */
/* Rows of a page as XML, a piece at a time, as libxlsxwriter writes them where it keeps no cell: texts stand in their cells, not
 * in a list that the pages share. */
#include "xlsx_book.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "number.h"

enum { PIECE = 1 << 16 /* bytes, more or less, of a piece */ };

/* What stands before and behind the number of the row in a cell: "<c r=\"AB" and "\" s=\"12\"". */
typedef struct edges {
  char before[24], behind[24];
  size_t before_len, behind_len;
} edges;

struct caac__xlsx_rows {
  caac__xlsx_writer *writer;
  const caac__xlsx_large *of;
  size_t next, count; /* rows of the table */
  char number[24];    /* of the row as people see it */
  size_t number_len;
  edges columns[];
};

static edges make_edges(size_t column, int style)
{
  edges out;
  char place[CAAC__CELL_ROOM];
  caac__sheet_place(0, column, place);
  out.before_len = (size_t)snprintf(out.before, sizeof out.before, "<c r=\"%.*s", (int)strcspn(place, "0123456789"), place);
  out.behind_len = (size_t)snprintf(out.behind, sizeof out.behind, "\" s=\"%d\"", style);
  return out;
}

caac_status caac__xlsx_rows_new(caac__xlsx_writer *writer, const caac__xlsx_large *of, caac__xlsx_rows **out)
{
  const size_t columns = caac_table_column_count(of->table);
  caac__xlsx_rows *self = *out = caac__alloc(sizeof *self + columns * sizeof *self->columns);
  if (!self) return caac__fail_memory();
  *self = (caac__xlsx_rows){ .writer = writer, .of = of, .count = caac_table_row_count(of->table) };
  for (size_t column = 0; column < columns; column++) self->columns[column] = make_edges(column, of->styles[column]);
  return CAAC_OK;
}

void caac__xlsx_rows_free(caac__xlsx_rows *self) { caac__free(self); }

/* ---- Texts ---- */

/* What stands for the sign at `text` in a text of XML; NULL if it stands for itself. Tab and line feed do; the other controls are
 * written as the format has them. */
static const char *entity(const char *text, size_t len, char made[8], size_t *step)
{
  const unsigned char sign = (unsigned char)*text;
  const char *instead = NULL;
  *step = 1;
  if (sign == '&') return "&amp;";
  if (sign == '<') return "&lt;";
  if (sign == '>') return "&gt;";
  if (sign == '_' || sign == 0xEF) {
    const size_t escaped = caac__xlsx_escape(text, len, &instead);
    if (escaped) *step = escaped;
    return instead;
  }
  if (sign == '\t' || sign == '\n') return NULL;
  snprintf(made, 8, "_x%04X_", sign);
  return made;
}

/* Most signs stand for themselves: they are added in one go. */
static int is_plain(unsigned char sign)
{
  return sign >= ' ' && sign != '&' && sign != '<' && sign != '>' && sign != '_' && sign != 0xEF;
}

static void add_escaped(caac__buffer *out, const char *text, size_t len)
{
  char made[8];
  size_t from = 0, at = 0, step;
  while (at < len) {
    while (at < len && is_plain((unsigned char)text[at])) at++;
    if (at == len) break;
    const char *instead = entity(text + at, len - at, made, &step);
    if (instead) {
      caac__buffer_add_n(out, text + from, at - from);
      caac__buffer_add(out, instead);
      from = at + step;
    }
    at += step;
  }
  caac__buffer_add_n(out, text + from, len - from);
}

static int is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

#define ADD(out, words) caac__buffer_add_n(out, words, sizeof words - 1)

static caac_status add_text(const caac__xlsx_rows *self, caac__buffer *out, size_t column, const caac__xlsx_cell *cell)
{
  const size_t row = self->of->head + 1 + self->next;
  caac_status status = caac__xlsx_text_check(self->writer, row, column, cell->text, cell->len);
  if (status) return status;
  if (!cell->len) {
    ADD(out, "/>");
    return CAAC_OK;
  }
  if (is_blank(cell->text[0]) || is_blank(cell->text[cell->len - 1]))
    ADD(out, " t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  else
    ADD(out, " t=\"inlineStr\"><is><t>");
  add_escaped(out, cell->text, cell->len);
  ADD(out, "</t></is></c>");
  return CAAC_OK;
}

/* ---- Numbers ---- */

static size_t whole_digits(uint64_t value, char out[24])
{
  char reversed[24];
  size_t len = 0;
  do reversed[len++] = (char)('0' + value % 10);
  while (value /= 10);
  for (size_t i = 0; i < len; i++) out[i] = reversed[len - 1 - i];
  return len;
}

/* Whole numbers without an exponent, as far as they are exact. */
static size_t number_text(double value, char out[CAAC__NUMBER_SIZE])
{
  const double size = fabs(value), most = 9007199254740992.0; /* 2^53 */
  const size_t sign = value < 0;
  if (size > most || size != (double)(uint64_t)size) return caac__number_exact(value, out);
  out[0] = '-';
  return sign + whole_digits((uint64_t)size, out + sign);
}

static void add_number(caac__buffer *out, double value)
{
  char text[CAAC__NUMBER_SIZE];
  const size_t len = number_text(value, text);
  ADD(out, "><v>");
  caac__buffer_add_n(out, text, len);
  ADD(out, "</v></c>");
}

/* ---- Rows ---- */

static caac_status add_cell(const caac__xlsx_rows *self, caac__buffer *out, size_t column)
{
  const edges *edge = &self->columns[column];
  caac__xlsx_cell cell;
  caac__xlsx_cell_of(self->of->table, self->next, column, &cell);
  if (cell.kind == CAAC__XLSX_CELL_MISSING) return CAAC_OK;
  caac__buffer_add_n(out, edge->before, edge->before_len);
  caac__buffer_add_n(out, self->number, self->number_len);
  caac__buffer_add_n(out, edge->behind, edge->behind_len);
  if (cell.kind == CAAC__XLSX_CELL_TEXT) return add_text(self, out, column, &cell);
  if (cell.kind == CAAC__XLSX_CELL_TRUTH) ADD(out, " t=\"b\"");
  add_number(out, cell.number);
  return CAAC_OK;
}

static caac_status add_row(caac__xlsx_rows *self, caac__buffer *out)
{
  const int height = caac__xlsx_height(caac__xlsx_row_lines(self->of->table, self->next, self->of->widths));
  caac_status status = CAAC_OK;
  self->number_len = whole_digits(self->of->head + self->next + 2, self->number);
  ADD(out, "<row r=\"");
  caac__buffer_add_n(out, self->number, self->number_len);
  if (height)
    caac__buffer_format(out, "\" ht=\"%d\" customHeight=\"1\">", height);
  else
    ADD(out, "\">");
  for (size_t column = 0; column < caac_table_column_count(self->of->table) && !status; column++)
    status = add_cell(self, out, column);
  ADD(out, "</row>");
  return status;
}

caac_status caac__xlsx_rows_next(caac__xlsx_rows *self, caac__buffer *out)
{
  const size_t end = out->len + PIECE;
  caac_status status = CAAC_OK;
  for (; self->next < self->count && out->len < end && !status; self->next++) status = add_row(self, out);
  return !status && out->failed ? caac__fail_memory() : status;
}
