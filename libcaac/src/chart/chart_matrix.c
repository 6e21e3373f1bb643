/* SPDX-License-Identifier: MIT */
/* Matrices: a box for each pair of heads, shaded in four steps of the largest number, with the number in it. */
#include <math.h>
#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "chart_parts.h"
#include "svg_style.h"
#include "text.h"

#define MISSING_HEAD "\xff" /* no text begins so: a missing head differs from an empty one */
#define DOT "\xc2\xb7"
#define DASH "\xe2\x80\x93"
#define LABEL_SHARE 0.34
enum { ROW = 24, WIDEST_BOX = 120, WIDEST = 4000, UPRIGHT = 56, UPRIGHT_ROOM = 150, HEAD_ROOM = 14 };

static const caac_parameter parameters[] = {
  { "rows", "text", NULL, NULL, "The column whose values head the rows." },
  { "columns", "text", NULL, NULL, "The column whose values head the columns." },
  { "cells", "text", NULL, NULL, "The number column that stands in the boxes and shades them." },
  CAAC__PARAMETERS_CHART,
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac__chart_slot slots[] = {
  { "rows", offsetof(caac__chart, rows), CAAC__TAKES_ANY, 1 },
  { "columns", offsetof(caac__chart, columns), CAAC__TAKES_ANY, 1 },
  { "cells", offsetof(caac__chart, cells), CAAC__TAKES_NUMBER, 1 },
  { NULL, 0, 0, 0 },
};

/* ---- Heads ---- */

static uint32_t number_head(const caac__chart *self, caac__intern *heads, size_t row, size_t column, caac__buffer *text)
{
  caac__buffer_clear(text);
  if (caac_table_is_missing(self->table, row, column))
    caac__buffer_add(text, MISSING_HEAD);
  else
    caac__cell_show(text, self->table, row, column);
  return text->failed ? CAAC__NONE : caac__intern_add(heads, text->len ? text->data : "", text->len);
}

/* As people see it. */
static const char *head_text(const caac__intern *heads, size_t i)
{
  const char *text = caac__intern_text(heads, (uint32_t)i);
  return strcmp(text, MISSING_HEAD) == 0 ? CAAC__NOT_KNOWN_TEXT : text;
}

static caac_status fail_heads(const caac__chart *self, const char *what, size_t column)
{
  return caac__fail(CAAC_E_LIMIT,
                    "matrix: column \"%s\" gives more than %d %s; a picture shows %d at most: take fewer, or view=matrix "
                    "of a table as html",
                    caac_table_column(self->table, column)->name, CAAC__CHART_HEADS, what, CAAC__CHART_HEADS);
}

static caac_status fail_shared(const caac__chart *self, size_t first, size_t second, size_t row_head, size_t column_head)
{
  char row_shown[CAAC__SHOWN], column_shown[CAAC__SHOWN];
  return caac__fail(CAAC_E_INVALID,
                    "matrix: rows %zu and %zu of the table share the box '%s', '%s'; numbers are not added up here: give a table "
                    "with one row a pair",
                    first, second, caac__text_show(head_text(&self->row_heads, row_head), row_shown),
                    caac__text_show(head_text(&self->column_heads, column_head), column_shown));
}

/* Place a row; boxes are as wide as the most heads, until all are known. */
static caac_status place_row(caac__chart *self, size_t row, caac__buffer *scratch)
{
  uint32_t r = number_head(self, &self->row_heads, row, self->rows, scratch);
  uint32_t c = number_head(self, &self->column_heads, row, self->columns, scratch);
  size_t *box;
  if (r == CAAC__NONE || c == CAAC__NONE) return caac__fail_memory();
  if (r >= CAAC__CHART_HEADS) return fail_heads(self, "rows", self->rows);
  if (c >= CAAC__CHART_HEADS) return fail_heads(self, "columns", self->columns);
  box = &self->boxes[r * CAAC__CHART_HEADS + c];
  if (*box) return fail_shared(self, *box, row + 1, r, c);
  *box = row + 1;
  return CAAC_OK;
}

/* ---- Layout ---- */

typedef struct matrix {
  const caac__chart *chart;
  double labels, heads; /* where row labels end; the height of column heads */
  double box;           /* width of a box */
  double number;        /* pixels of the widest number */
  int is_upright;       /* column heads read from bottom to top */
  double heaviest;
  int failed; /* no memory to measure */
} matrix;

/* What stands in the box of a row of the table. */
static void box_text(const caac__chart *self, size_t row, caac__buffer *out)
{
  caac__buffer_clear(out);
  if (caac_table_is_missing(self->table, row, self->cells))
    caac__buffer_add(out, DASH);
  else
    caac__chart_cell(self, row, self->cells, out);
}

static double widest_head(matrix *self, const caac__intern *heads, double most, size_t lines)
{
  caac__block block = { 0 };
  double widest = 0;
  for (size_t i = 0; i < heads->count; i++) {
    const char *text = head_text(heads, i);
    caac__block_wrap(&block, text, strlen(text), CAAC__SVG_SIZE, most, lines);
    widest = fmax(widest, block.width);
  }
  if (block.text.failed) self->failed = 1;
  caac__block_free(&block);
  return fmin(widest, most);
}

static double highest_head(matrix *self, const caac__intern *heads, double width)
{
  caac__block block = { 0 };
  double highest = 0;
  for (size_t i = 0; i < heads->count; i++) {
    const char *text = head_text(heads, i);
    caac__block_wrap(&block, text, strlen(text), CAAC__SVG_SMALL, width, CAAC__LABEL_LINES);
    highest = fmax(highest, caac__block_height(&block, CAAC__SVG_SMALL));
  }
  if (block.text.failed) self->failed = 1;
  caac__block_free(&block);
  return highest;
}

static void measure_numbers(matrix *self)
{
  caac__buffer text = { 0 };
  const caac__chart *chart = self->chart;
  for (size_t i = 0; i < caac_table_row_count(chart->table); i++) {
    box_text(chart, i, &text);
    if (text.len) self->number = fmax(self->number, caac__svg_measure(text.data, text.len, CAAC__SVG_SMALL));
    self->heaviest = fmax(self->heaviest, caac_table_number(chart->table, i, chart->cells));
  }
  if (text.failed) self->failed = 1;
  caac__buffer_free(&text);
}

/* Lines of a head that is upright: what a box has room for. */
static size_t upright_lines(const matrix *self)
{
  return (size_t)fmin(CAAC__LABEL_LINES, fmax(1, floor(self->box / (CAAC__SVG_SMALL * CAAC__SVG_LEADING))));
}

static void settle(matrix *self)
{
  const caac__chart *chart = self->chart;
  double count = fmax(1, (double)chart->column_heads.count);
  measure_numbers(self);
  self->labels = CAAC__SVG_EDGE + widest_head(self, &chart->row_heads, chart->width * LABEL_SHARE, CAAC__LABEL_LINES) + 8;
  self->box = fmin(fmax(WIDEST_BOX, self->number + 8), (chart->width - CAAC__SVG_EDGE - self->labels) / count);
  self->is_upright = self->box < UPRIGHT && widest_head(self, &chart->column_heads, 1e6, 1) > self->box - 6;
  self->heads = self->is_upright ? widest_head(self, &chart->column_heads, UPRIGHT_ROOM, upright_lines(self)) + 4
                                 : highest_head(self, &chart->column_heads, self->box - 6) + 2;
}

/* The width that its numbers need is known only when all heads are. */
static caac_status check_width(const caac__chart *self)
{
  matrix layout = { .chart = self };
  double needed;
  settle(&layout);
  if (layout.failed) return caac__fail_memory();
  if (layout.number + 4 <= layout.box) return CAAC_OK;
  /* Labels take their share of a wider picture too. */
  needed = ceil(((layout.number + 4) * (double)self->column_heads.count + CAAC__SVG_EDGE * 2 + 8) / (1 - LABEL_SHARE));
  if (needed > WIDEST)
    return caac__fail(CAAC_E_LIMIT, "matrix: the numbers of %zu columns do not fit into %d pixels; take fewer columns",
                      (size_t)self->column_heads.count, WIDEST);
  return caac__fail(CAAC_E_LIMIT,
                    "matrix: the numbers of %zu columns do not fit into width=%d; give width=%d or take fewer columns",
                    (size_t)self->column_heads.count, (int)self->width, (int)fmin(WIDEST, needed));
}

static caac_status prepare(caac__chart *self)
{
  caac__buffer scratch = { 0 };
  caac_status status = CAAC_OK;
  self->boxes = caac__alloc_zero((size_t)CAAC__CHART_HEADS * CAAC__CHART_HEADS, sizeof *self->boxes);
  if (!self->boxes) return caac__fail_memory();
  for (size_t i = 0; status == CAAC_OK && i < caac_table_row_count(self->table); i++) status = place_row(self, i, &scratch);
  caac__buffer_free(&scratch);
  return status == CAAC_OK ? check_width(self) : status;
}

/* ---- Drawing ---- */

/* 0: none, or not known; 1 to 4: up to a quarter, half, three quarters, all of the largest. */
static int level(const matrix *self, double value)
{
  if (!(value > 0)) return 0;
  return (int)fmin(4, fmax(1, ceil(4 * (value / self->heaviest))));
}

static void draw_shade(caac__svg *svg, int shade, double x, double y, double width, double height)
{
  const char class[] = { 'm', (char)('0' + shade), '\0' };
  caac__svg_rect(svg, class, x, y, width, height);
}

static void draw_box(const matrix *self, caac__svg *svg, size_t entry, double x, double y, double height, caac__buffer *text)
{
  const caac__chart *chart = self->chart;
  double base = y + height / 2 + CAAC__SVG_SMALL * 0.36, middle = x + self->box / 2;
  int shade;
  if (entry == 0) {
    caac__svg_text(svg, "k", CAAC__MIDDLE, middle, base, DOT);
    return;
  }
  shade = level(self, caac_table_number(chart->table, entry - 1, chart->cells));
  draw_shade(svg, shade, x + 0.5, y + 0.5, self->box - 1, height - 1);
  box_text(chart, entry - 1, text);
  if (text->failed) svg->body.failed = 1;
  caac__svg_text(svg, shade == 4 ? "x" : "v", CAAC__MIDDLE, middle, base, text->failed ? "" : text->data);
}

static void draw_column_heads(const matrix *self, caac__svg *svg)
{
  caac__block block = { 0 };
  const caac__intern *heads = &self->chart->column_heads;
  for (size_t c = 0; c < heads->count; c++) {
    const char *text = head_text(heads, c);
    double middle = self->labels + self->box * ((double)c + 0.5);
    if (self->is_upright) {
      caac__block_wrap(&block, text, strlen(text), CAAC__SVG_SMALL, UPRIGHT_ROOM, upright_lines(self));
      caac__svg_block_upright(svg, "v", middle, svg->y + self->heads - 2, CAAC__SVG_SMALL, &block);
    } else {
      caac__block_wrap(&block, text, strlen(text), CAAC__SVG_SMALL, self->box - 6, CAAC__LABEL_LINES);
      caac__svg_block(svg, "v", CAAC__MIDDLE, middle,
                      svg->y + self->heads + CAAC__SVG_SMALL - 4 - caac__block_height(&block, CAAC__SVG_SMALL), CAAC__SVG_SMALL,
                      &block);
    }
  }
  svg->y += self->heads + 2;
  caac__block_free(&block);
}

static void draw_row(const matrix *self, caac__svg *svg, size_t r, caac__block *block, caac__buffer *text)
{
  const caac__chart *chart = self->chart;
  const char *head = head_text(&chart->row_heads, r);
  double height;
  caac__block_wrap(block, head, strlen(head), CAAC__SVG_SIZE, self->labels - CAAC__SVG_EDGE - 7.5, CAAC__LABEL_LINES);
  height = fmax(ROW, caac__block_height(block, CAAC__SVG_SIZE) + 6);
  caac__chart_draw_label(chart, svg, block, self->labels - 8, svg->y + height / 2);
  for (size_t c = 0; c < chart->column_heads.count; c++)
    draw_box(self, svg, chart->boxes[r * CAAC__CHART_HEADS + c], self->labels + self->box * (double)c, svg->y, height, text);
  svg->y += height;
}

/* ---- Legend ---- */

typedef struct sums {
  size_t known, missing, empty, most, least; /* rows of the table for the last two */
} sums;

static sums sum_up(const caac__chart *self)
{
  sums all = { .most = SIZE_MAX, .least = SIZE_MAX };
  size_t rows = caac_table_row_count(self->table);
  for (size_t i = 0; i < rows; i++) {
    double value = caac_table_number(self->table, i, self->cells);
    all.missing += isnan(value) != 0;
    all.known += isnan(value) == 0;
    if (isnan(value)) continue;
    if (all.most == SIZE_MAX || value > caac_table_number(self->table, all.most, self->cells)) all.most = i;
    if (all.least == SIZE_MAX || value < caac_table_number(self->table, all.least, self->cells)) all.least = i;
  }
  all.empty = self->row_heads.count * self->column_heads.count - rows;
  return all;
}

/* One entry of the legend: a box, and what it stands for; on the next line where there is no room. */
static double draw_key(caac__svg *svg, double x, int shade, const char *sign, const char *words)
{
  double width = caac__svg_measure(words, strlen(words), CAAC__SVG_SMALL);
  if (x > CAAC__SVG_EDGE && x + 22 + width > svg->width - CAAC__SVG_EDGE) {
    x = CAAC__SVG_EDGE;
    svg->y += 20;
  }
  if (shade >= 0) draw_shade(svg, shade, x + 0.5, svg->y, 15, 14);
  if (sign) caac__svg_text(svg, "k", CAAC__MIDDLE, x + 8, svg->y + 11, sign);
  caac__svg_text(svg, "k", CAAC__START, x + 21, svg->y + 11, words);
  return x + 21 + width + 14;
}

static void draw_legend(const matrix *self, caac__svg *svg)
{
  static const char *const steps[] = { "0", "up to 25 %", "up to 50 %", "up to 75 %", "over 75 %" };
  const caac__chart *chart = self->chart;
  sums all = sum_up(chart);
  caac__buffer text = { 0 };
  double x = CAAC__SVG_EDGE;
  caac__tell_heading(chart, &text, chart->cells);
  if (self->heaviest > 0) {
    caac__buffer_add(&text, "; the shade is its share of the largest, ");
    caac__chart_cell(chart, all.most, chart->cells, &text);
  }
  if (text.failed) svg->body.failed = 1;
  svg->y += 8;
  caac__chart_note(chart, svg, "k", CAAC__SVG_SMALL, text.failed ? "" : text.data);
  svg->y += 2;
  for (int i = 1; self->heaviest > 0 && i <= 4; i++) x = draw_key(svg, x, i, NULL, steps[i]);
  if (all.least != SIZE_MAX && caac_table_number(chart->table, all.least, chart->cells) <= 0)
    x = draw_key(svg, x, 0, NULL, caac_table_number(chart->table, all.least, chart->cells) < 0 ? "0 or less" : steps[0]);
  if (all.missing) x = draw_key(svg, x, 0, DASH, CAAC__NOT_KNOWN_TEXT);
  if (all.empty) draw_key(svg, x, -1, DOT, "no row");
  svg->y += 20;
  caac__buffer_free(&text);
}

static void draw(const caac__chart *chart, caac__svg *svg)
{
  matrix self = { .chart = chart };
  caac__block block = { 0 };
  caac__buffer text = { 0 };
  settle(&self);
  if (self.failed) svg->body.failed = 1;
  caac__chart_heading(chart, svg, chart->columns, CAAC__START, self.labels, svg->width - self.labels - CAAC__SVG_EDGE);
  draw_column_heads(&self, svg);
  for (size_t r = 0; r < chart->row_heads.count; r++) draw_row(&self, svg, r, &block, &text);
  draw_legend(&self, svg);
  caac__block_free(&block);
  caac__buffer_free(&text);
}

static void describe(const caac__chart *self, caac__buffer *out)
{
  sums all = sum_up(self);
  caac__buffer_add(out, "A matrix of ");
  caac__tell_heading(self, out, self->cells);
  caac__buffer_format(out, ", %zu by %zu: ", (size_t)self->row_heads.count, (size_t)self->column_heads.count);
  caac__tell_heading(self, out, self->rows);
  caac__buffer_add(out, " by ");
  caac__tell_heading(self, out, self->columns);
  caac__buffer_add(out, "; ");
  caac__tell_count(out, all.known, "number", "numbers");
  caac__tell_not_known(out, all.missing);
  if (all.empty) {
    caac__buffer_add(out, ", ");
    caac__tell_count(out, all.empty, "pair without a row", "pairs without a row");
  }
  caac__buffer_add_char(out, '.');
  if (all.most == SIZE_MAX) return;
  caac__buffer_add(out, " The largest is ");
  caac__chart_cell(self, all.most, self->cells, out);
  caac__buffer_add(out, " (");
  caac__tell_label(self, out, all.most, self->rows);
  caac__buffer_add(out, ", ");
  caac__tell_label(self, out, all.most, self->columns);
  caac__buffer_add(out, "), the smallest ");
  caac__chart_cell(self, all.least, self->cells, out);
  caac__buffer_add_char(out, '.');
}

const caac__chart_kind caac__chart_matrix = { .name = "matrix",
                                              .purpose = "a box for each pair, shaded by its number, with the number in it",
                                              .parameters = parameters,
                                              .slots = slots,
                                              .prepare = prepare,
                                              .draw = draw,
                                              .describe = describe };
