/* SPDX-License-Identifier: MIT */
/* Bars: one a row, from 0, with its number; whiskers from low to high; n behind it. */
#include <math.h>
#include <string.h>

#include "cells.h"
#include "chart_parts.h"
#include "svg_style.h"

enum { MOST_ROWS = 400, BAR = 14, ROW = 22, LEAST_LABELS = 56, LEAST_BARS = 40 };
#define LABEL_SHARE 0.38 /* of the width, at most */
#define GAP 6.0

static const caac_parameter parameters[] = {
  { "label", "text", NULL, NULL, "The column that names the bars." },
  { "value", "text", NULL, NULL, "The number column that is their length." },
  { "low", "text", NULL, NULL, "The number column where whiskers begin." },
  { "high", "text", NULL, NULL, "The number column where whiskers end." },
  { "n", "text", NULL, NULL, "The number column that says how many cases are behind a bar." },
  CAAC__PARAMETERS_CHART,
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac__chart_slot slots[] = {
  { "label", offsetof(caac__chart, label), CAAC__TAKES_ANY, 1 }, { "value", offsetof(caac__chart, value), CAAC__TAKES_NUMBER, 1 },
  { "low", offsetof(caac__chart, low), CAAC__TAKES_NUMBER, 0 },  { "high", offsetof(caac__chart, high), CAAC__TAKES_NUMBER, 0 },
  { "n", offsetof(caac__chart, n), CAAC__TAKES_NUMBER, 0 },      { NULL, 0, 0, 0 },
};

typedef struct bars {
  const caac__chart *chart;
  caac__svg *svg;
  caac__block block;
  caac__buffer scratch;
  caac__scale scale;
  double labels;      /* where labels end */
  double low, high;   /* of all that is drawn, 0 included */
  double left, right; /* pixels of the widest words at each side */
  size_t known;
  int has_n; /* n is shown behind the numbers */
} bars;

static int is_known(const bars *self, size_t row) { return !caac_table_is_missing(self->chart->table, row, self->chart->value); }

/* 1 if the row has both ends of a whisker, the smaller one in *low. */
static int whisker(const bars *self, size_t row, double *low, double *high)
{
  double a = caac_table_number(self->chart->table, row, self->chart->low);
  double b = caac_table_number(self->chart->table, row, self->chart->high);
  if (isnan(a) || isnan(b)) return 0;
  *low = fmin(a, b);
  *high = fmax(a, b);
  return 1;
}

/* "12.9" and "n 4", in that order. */
static void row_words(bars *self, size_t row, int with_n)
{
  const caac__chart *chart = self->chart;
  caac__buffer_clear(&self->scratch);
  caac__chart_cell(chart, row, chart->value, &self->scratch);
  if (chart->n == SIZE_MAX || !with_n) return;
  caac__buffer_add(&self->scratch, " (n ");
  caac__chart_cell(chart, row, chart->n, &self->scratch);
  caac__buffer_add_char(&self->scratch, ')');
}

/* Words of bars below 0 stand at the left of their ends, all others at the right. */
static void measure_words(bars *self)
{
  self->left = self->right = 0;
  for (size_t i = 0; i < caac_table_row_count(self->chart->table); i++) {
    double *side = caac_table_number(self->chart->table, i, self->chart->value) < 0 ? &self->left : &self->right;
    row_words(self, i, self->has_n);
    if (self->scratch.len)
      *side = fmax(*side, caac__svg_measure(self->scratch.data, self->scratch.len, CAAC__SVG_SIZE) + GAP + 1);
  }
}

static void measure(bars *self)
{
  for (size_t i = 0; i < caac_table_row_count(self->chart->table); i++) {
    double value = caac_table_number(self->chart->table, i, self->chart->value), low, high;
    if (isnan(value)) continue;
    self->known++;
    self->low = fmin(self->low, value);
    self->high = fmax(self->high, value);
    if (whisker(self, i, &low, &high)) {
      self->low = fmin(self->low, low);
      self->high = fmax(self->high, high);
    }
  }
}

/* At most `most` pixels for words: n goes first, for all rows. */
static void fit_words(bars *self, double most)
{
  self->has_n = self->chart->n != SIZE_MAX;
  measure_words(self);
  if (self->has_n && self->left + self->right > most) {
    self->has_n = 0;
    measure_words(self);
  }
  if (self->left + self->right > most) {
    double share = most / (self->left + self->right);
    self->left *= share;
    self->right *= share;
  }
}

/* Room for labels, bars, and the words at both sides; bars and the least of labels come first. */
static void settle(bars *self)
{
  const caac__chart *chart = self->chart;
  const caac_column *column = caac_table_column(chart->table, chart->value);
  double room = self->svg->width - 2 * CAAC__SVG_EDGE - GAP, labels;
  fit_words(self, room - LEAST_LABELS - LEAST_BARS);
  labels = fmax(LEAST_LABELS, room - self->left - self->right - LEAST_BARS);
  labels = fmin(self->svg->width * LABEL_SHARE, labels);
  self->labels = CAAC__SVG_EDGE + caac__chart_label_room(chart, self->svg, labels);
  self->scale.from = self->labels + GAP + self->left;
  self->scale.to = self->svg->width - CAAC__SVG_EDGE - fmax(GAP, self->right);
  caac__axis_numbers(&self->scale, self->low, self->high, column->type == CAAC_INT64, 1);
  if (self->known == 0) self->scale.count = 0; /* no scale was needed */
}

static void draw_whisker(bars *self, double low, double high, double y)
{
  double from = caac__scale_at(&self->scale, low), to = caac__scale_at(&self->scale, high);
  caac__svg_line(self->svg, "w", from, y, to, y);
  caac__svg_line(self->svg, "w", from, y - 4, from, y + 4);
  caac__svg_line(self->svg, "w", to, y - 4, to, y + 4);
}

/* A number that has no room is an ellipsis: cut, it would be another number. What is not shown stands in the title. */
static void draw_words(bars *self, size_t row, double end, double y, int is_left)
{
  caac__anchor anchor = is_left ? CAAC__END : CAAC__START;
  double x = end + (is_left ? -GAP : GAP), base = y + CAAC__SVG_SIZE * 0.35, room = (is_left ? self->left : self->right) - GAP;
  const char *class = is_known(self, row) ? NULL : "s";
  int is_whole;
  row_words(self, row, self->has_n);
  if (self->scratch.failed) self->svg->body.failed = 1;
  if (self->scratch.failed || self->scratch.len == 0) return;
  caac__block_wrap(&self->block, self->scratch.data, self->scratch.len, CAAC__SVG_SIZE, room, 1);
  is_whole = !self->block.cut && self->has_n == (self->chart->n != SIZE_MAX);
  row_words(self, row, 1);
  if (!is_whole) caac__svg_open(self->svg, self->scratch.data, self->scratch.len);
  if (self->block.cut)
    caac__svg_text(self->svg, class, anchor, x, base, CAAC__ELLIPSIS);
  else
    caac__svg_block(self->svg, class, anchor, x, base, CAAC__SVG_SIZE, &self->block);
  if (!is_whole) caac__svg_close(self->svg);
}

/* The bar, its whisker and its words. */
static void draw_bar(bars *self, size_t row, double y)
{
  double value = caac_table_number(self->chart->table, row, self->chart->value);
  double zero = caac__scale_at(&self->scale, 0), end = zero, low, high;
  int is_left = 0;
  if (is_known(self, row)) {
    double at = caac__scale_at(&self->scale, value);
    is_left = value < 0;
    caac__svg_rect(self->svg, "b", fmin(zero, at), y - BAR / 2.0, fabs(at - zero), BAR);
    end = at;
    if (whisker(self, row, &low, &high)) {
      draw_whisker(self, low, high, y);
      end = is_left ? fmin(at, caac__scale_at(&self->scale, low)) : fmax(at, caac__scale_at(&self->scale, high));
    }
  }
  draw_words(self, row, end, y, is_left);
}

/* Labels wrap, so rows are as high as they need. The block has the label then. */
static double row_height(bars *self, size_t row)
{
  caac__chart_label(self->chart, row, self->labels - CAAC__SVG_EDGE + 0.5, &self->block, &self->scratch);
  return fmax(ROW, caac__block_height(&self->block, CAAC__SVG_SIZE) + 6);
}

static void draw_rows(bars *self)
{
  caac__svg *svg = self->svg;
  for (size_t i = 0; i < caac_table_row_count(self->chart->table); i++) {
    double height = row_height(self, i), middle = svg->y + height / 2;
    caac__chart_draw_label(self->chart, svg, &self->block, self->labels, middle);
    draw_bar(self, i, middle);
    svg->y += height;
  }
}

static void draw(const caac__chart *chart, caac__svg *svg)
{
  bars self = { .chart = chart, .svg = svg };
  size_t rows = caac_table_row_count(chart->table);
  double top, bottom, zero;
  measure(&self);
  settle(&self);
  caac__chart_heading(chart, svg, chart->label, CAAC__START, CAAC__SVG_EDGE, svg->width - 2 * CAAC__SVG_EDGE);
  if (rows > CAAC__TALL) {
    caac__axis_words(svg, &self.scale, svg->y + CAAC__SVG_SMALL);
    svg->y += CAAC__SVG_SMALL + 6;
  }
  top = bottom = svg->y;
  for (size_t i = 0; i < rows; i++) bottom += row_height(&self, i);
  zero = caac__scale_at(&self.scale, 0);
  caac__axis_grid(svg, &self.scale, top, bottom);
  draw_rows(&self);
  caac__svg_line(svg, "a", zero, top, zero, bottom);
  caac__axis_words(svg, &self.scale, svg->y + CAAC__SVG_SMALL + 3);
  svg->y += CAAC__SVG_SMALL + 10;
  caac__chart_axis_heading(chart, svg, chart->value, &self.scale);
  if (chart->low != SIZE_MAX) {
    caac__buffer_clear(&self.scratch);
    caac__buffer_add(&self.scratch, "Thin lines: from ");
    caac__tell_heading(chart, &self.scratch, chart->low);
    caac__buffer_add(&self.scratch, " to ");
    caac__tell_heading(chart, &self.scratch, chart->high);
    if (self.scratch.failed) svg->body.failed = 1;
    caac__chart_note(chart, svg, "k", CAAC__SVG_SMALL, self.scratch.failed ? "" : self.scratch.data);
  }
  caac__block_free(&self.block);
  caac__buffer_free(&self.scratch);
}

/* ---- In words ---- */

/* "12.9 (2012)" */
static void tell_row(const caac__chart *self, caac__buffer *out, size_t row)
{
  caac__chart_cell(self, row, self->value, out);
  caac__buffer_add(out, " (");
  caac__tell_label(self, out, row, self->label);
  caac__buffer_add_char(out, ')');
}

static void describe(const caac__chart *self, caac__buffer *out)
{
  size_t rows = caac_table_row_count(self->table), least = SIZE_MAX, most = SIZE_MAX, missing = 0;
  for (size_t i = 0; i < rows; i++) {
    double value = caac_table_number(self->table, i, self->value);
    missing += isnan(value) != 0;
    if (isnan(value)) continue;
    if (least == SIZE_MAX || value < caac_table_number(self->table, least, self->value)) least = i;
    if (most == SIZE_MAX || value > caac_table_number(self->table, most, self->value)) most = i;
  }
  caac__buffer_add(out, "Bars of ");
  caac__tell_heading(self, out, self->value);
  caac__buffer_add(out, " by ");
  caac__tell_heading(self, out, self->label);
  caac__buffer_add(out, ": ");
  caac__tell_count(out, rows, "row", "rows");
  caac__tell_not_known(out, missing);
  caac__buffer_add_char(out, '.');
  if (most == SIZE_MAX) return;
  caac__buffer_add(out, " The largest is ");
  tell_row(self, out, most);
  caac__buffer_add(out, ", the smallest ");
  tell_row(self, out, least);
  caac__buffer_add_char(out, '.');
}

const caac__chart_kind caac__chart_bars = { .name = "bars",
                                            .purpose = "one bar a row, with its number; whiskers from low to high; n behind it",
                                            .parameters = parameters,
                                            .slots = slots,
                                            .most_rows = MOST_ROWS,
                                            .draw = draw,
                                            .describe = describe };
