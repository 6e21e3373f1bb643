/* SPDX-License-Identifier: MIT */
/* Step curves: a value holds until the next row; the band between low and high is see-through, its edges dashed. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "chart_parts.h"

enum { MOST_ROWS = 5000, LOWEST = 180, HIGHEST = 360 };

static const caac_parameter parameters[] = {
  { "x", "text", NULL, NULL, "The column of numbers or days that goes to the right." },
  { "y", "text", NULL, NULL, "The number column that is the height of the curve." },
  { "low", "text", NULL, NULL, "The number column of the lower edge of the band." },
  { "high", "text", NULL, NULL, "The number column of its upper edge." },
  CAAC__PARAMETERS_CHART,
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac__chart_slot slots[] = {
  { "x", offsetof(caac__chart, x), CAAC__TAKES_NUMBER | CAAC__TAKES_DAY, 1 },
  { "y", offsetof(caac__chart, y), CAAC__TAKES_NUMBER, 1 },
  { "low", offsetof(caac__chart, low), CAAC__TAKES_NUMBER, 0 },
  { "high", offsetof(caac__chart, high), CAAC__TAKES_NUMBER, 0 },
  { NULL, 0, 0, 0 },
};

/* ---- Rows in the order of x ---- */

typedef struct place {
  double x;
  size_t row;
} place;

static int by_x(const void *a, const void *b)
{
  const place *left = a, *right = b;
  if (left->x != right->x) return left->x < right->x ? -1 : 1;
  return left->row < right->row ? -1 : left->row > right->row;
}

static int is_days(const caac__chart *self) { return caac_table_column(self->table, self->x)->type == CAAC_DATE; }

static double x_of(const caac__chart *self, size_t row)
{
  if (caac_table_is_missing(self->table, row, self->x)) return NAN;
  return is_days(self) ? (double)caac_table_int(self->table, row, self->x) : caac_table_number(self->table, row, self->x);
}

static caac_status prepare(caac__chart *self)
{
  size_t rows = caac_table_row_count(self->table);
  place *places = caac__alloc_zero(rows, sizeof *places);
  self->order = caac__alloc_zero(rows, sizeof *self->order);
  if (!places || !self->order) {
    caac__free(places);
    return caac__fail_memory();
  }
  for (size_t i = 0; i < rows; i++) {
    double x = x_of(self, i);
    if (!isnan(x) && !caac_table_is_missing(self->table, i, self->y)) places[self->known++] = (place){ x, i };
  }
  qsort(places, self->known, sizeof *places, by_x);
  for (size_t i = 0; i < self->known; i++) self->order[i] = places[i].row;
  caac__free(places);
  return CAAC_OK;
}

/* ---- Drawing ---- */

typedef struct steps {
  const caac__chart *chart;
  caac__svg *svg;
  caac__scale across, up;
} steps;

static double number(const steps *self, size_t i, size_t column)
{
  return caac_table_number(self->chart->table, self->chart->order[i], column);
}

static double pixel_x(const steps *self, size_t i)
{
  return caac__scale_at(&self->across, x_of(self->chart, self->chart->order[i]));
}
static double pixel_y(const steps *self, size_t i, size_t column) { return caac__scale_at(&self->up, number(self, i, column)); }

static int has_band(const steps *self, size_t i)
{
  return !isnan(number(self, i, self->chart->low)) && !isnan(number(self, i, self->chart->high));
}

/* From row `first` to where row `last` ends: its own x, or that of the next row. */
static void add_curve(const steps *self, size_t first, size_t last, size_t column)
{
  caac__svg *svg = self->svg;
  caac__svg_path_to(svg, 'M', pixel_x(self, first), pixel_y(self, first, column));
  for (size_t i = first + 1; i <= last; i++) {
    caac__svg_path_to(svg, 'H', pixel_x(self, i), 0);
    caac__svg_path_to(svg, 'V', 0, pixel_y(self, i, column));
    if (i % 16 == 0) caac__buffer_add_char(&svg->body, '\n');
  }
  if (last + 1 < self->chart->known) caac__svg_path_to(svg, 'H', pixel_x(self, last + 1), 0);
}

/* The same from right to left. */
static void add_curve_back(const steps *self, size_t first, size_t last, size_t column)
{
  caac__svg *svg = self->svg;
  double right = pixel_x(self, last + 1 < self->chart->known ? last + 1 : last);
  caac__svg_path_to(svg, 'L', right, pixel_y(self, last, column));
  for (size_t i = last; i > first; i--) {
    caac__svg_path_to(svg, 'H', pixel_x(self, i), 0);
    caac__svg_path_to(svg, 'V', 0, pixel_y(self, i - 1, column));
    if (i % 16 == 0) caac__buffer_add_char(&svg->body, '\n');
  }
  caac__svg_path_to(svg, 'H', pixel_x(self, first), 0);
  caac__buffer_add_char(&svg->body, 'Z');
}

static void draw_band(const steps *self, size_t first, size_t last)
{
  caac__svg_path_open(self->svg, "f");
  add_curve(self, first, last, self->chart->high);
  add_curve_back(self, first, last, self->chart->low);
  caac__svg_path_close(self->svg);
  caac__svg_path_open(self->svg, "e");
  add_curve(self, first, last, self->chart->low);
  caac__svg_path_close(self->svg);
  caac__svg_path_open(self->svg, "e");
  add_curve(self, first, last, self->chart->high);
  caac__svg_path_close(self->svg);
}

/* A band for every run of rows that have both edges. */
static void draw_bands(const steps *self)
{
  size_t known = self->chart->known;
  if (self->chart->low == SIZE_MAX) return;
  for (size_t first = 0, last; first < known; first = last) {
    for (last = first; last < known && has_band(self, last);) last++;
    if (last > first)
      draw_band(self, first, last - 1);
    else
      last++;
  }
}

static void draw_curve(const steps *self)
{
  size_t last = self->chart->known - 1;
  caac__svg_path_open(self->svg, "l");
  add_curve(self, 0, last, self->chart->y);
  caac__svg_path_close(self->svg);
  caac__svg_circle(self->svg, "bf", pixel_x(self, last), pixel_y(self, last, self->chart->y), 3);
}

/* ---- Axes ---- */

static void widen(double value, double *low, double *high)
{
  *low = fmin(*low, value);
  *high = fmax(*high, value);
}

static void settle_up(steps *self, double top, double bottom)
{
  const caac__chart *chart = self->chart;
  double low = 0, high = 0;
  for (size_t i = 0; i < chart->known; i++) {
    widen(number(self, i, chart->y), &low, &high);
    widen(number(self, i, chart->low), &low, &high);
    widen(number(self, i, chart->high), &low, &high);
  }
  self->up.from = bottom;
  self->up.to = top;
  caac__scale_numbers(&self->up, low, high, (size_t)((bottom - top) / 40),
                      caac_table_column(chart->table, chart->y)->type == CAAC_INT64, 1);
}

static double words_room(const caac__scale *scale)
{
  double room = 0;
  for (size_t i = 0; i < scale->count; i++)
    room = fmax(room, caac__svg_measure(scale->ticks[i].text, strlen(scale->ticks[i].text), CAAC__SVG_SMALL));
  return room;
}

static void settle_across(steps *self)
{
  const caac__chart *chart = self->chart;
  double low = x_of(chart, chart->order[0]), high = x_of(chart, chart->order[chart->known - 1]);
  int whole = caac_table_column(chart->table, chart->x)->type == CAAC_INT64;
  self->across.from = CAAC__SVG_EDGE + fmin(words_room(&self->up), self->svg->width / 3) + 8;
  self->across.to = self->svg->width - CAAC__SVG_EDGE - 12;
  if (is_days(chart))
    caac__axis_days(&self->across, low, high);
  else
    caac__axis_numbers(&self->across, low, high, whole, 0);
}

static void draw_grid(const steps *self, double top, double bottom)
{
  const caac__scale *up = &self->up, *across = &self->across;
  caac__axis_grid(self->svg, across, top, bottom);
  for (size_t i = 0; i < up->count; i++) {
    double y = caac__scale_at(up, up->ticks[i].at);
    caac__svg_line(self->svg, "g", across->from, y, across->to, y);
    caac__svg_text(self->svg, "k", CAAC__END, across->from - 6, y + CAAC__SVG_SMALL * 0.35, up->ticks[i].text);
  }
  caac__svg_line(self->svg, "a", across->from, caac__scale_at(up, 0), across->to, caac__scale_at(up, 0));
}

/* "2 rows not known", for rows that are left out. */
static void tell_left_out(const caac__chart *self, caac__buffer *out)
{
  caac__tell_count(out, caac_table_row_count(self->table) - self->known, "row", "rows");
  caac__buffer_add(out, " " CAAC__NOT_KNOWN_TEXT);
}

static void draw_notes(const caac__chart *chart, caac__svg *svg)
{
  caac__buffer text = { 0 };
  if (chart->low != SIZE_MAX && chart->known) {
    caac__buffer_add(&text, "The band goes from ");
    caac__tell_heading(chart, &text, chart->low);
    caac__buffer_add(&text, " to ");
    caac__tell_heading(chart, &text, chart->high);
    caac__buffer_add_char(&text, '.');
    caac__chart_note(chart, svg, "k", CAAC__SVG_SMALL, text.failed ? "" : text.data);
    caac__buffer_clear(&text);
  }
  if (chart->known < caac_table_row_count(chart->table)) {
    tell_left_out(chart, &text);
    caac__chart_note(chart, svg, "s", CAAC__SVG_SMALL, text.failed ? "" : text.data);
  }
  if (text.failed) svg->body.failed = 1;
  caac__buffer_free(&text);
}

static void draw_plot(steps *self)
{
  caac__svg *svg = self->svg;
  double height = fmin(HIGHEST, fmax(LOWEST, svg->width * 0.45)), top, bottom;
  caac__chart_heading(self->chart, svg, self->chart->y, CAAC__START, CAAC__SVG_EDGE, svg->width - 2 * CAAC__SVG_EDGE);
  svg->y += 6;
  top = svg->y;
  bottom = top + height;
  settle_up(self, top, bottom);
  settle_across(self);
  draw_grid(self, top, bottom);
  draw_bands(self);
  draw_curve(self);
  svg->y = bottom;
  caac__axis_words(svg, &self->across, svg->y + CAAC__SVG_SMALL + 5);
  svg->y += CAAC__SVG_SMALL + 12;
  caac__chart_axis_heading(self->chart, svg, self->chart->x, &self->across);
}

static void draw(const caac__chart *chart, caac__svg *svg)
{
  steps self = { .chart = chart, .svg = svg };
  if (chart->known) draw_plot(&self);
  draw_notes(chart, svg);
}

/* ---- In words ---- */

static void tell_range(const caac__chart *self, caac__buffer *out, size_t column, size_t low, size_t high)
{
  caac__buffer_add(out, " from ");
  caac__chart_cell(self, low, column, out);
  caac__buffer_add(out, " to ");
  caac__chart_cell(self, high, column, out);
}

static void describe(const caac__chart *self, caac__buffer *out)
{
  size_t rows = caac_table_row_count(self->table), least = 0, most = 0;
  caac__buffer_add(out, "A step curve of ");
  caac__tell_heading(self, out, self->y);
  caac__buffer_add(out, " by ");
  caac__tell_heading(self, out, self->x);
  caac__buffer_add(out, ": ");
  caac__tell_count(out, rows, "row", "rows");
  if (self->known < rows) {
    caac__buffer_add(out, ", ");
    tell_left_out(self, out);
  }
  caac__buffer_add_char(out, '.');
  if (self->known == 0) return;
  for (size_t i = 0; i < self->known; i++) {
    double value = caac_table_number(self->table, self->order[i], self->y);
    if (value < caac_table_number(self->table, self->order[least], self->y)) least = i;
    if (value > caac_table_number(self->table, self->order[most], self->y)) most = i;
  }
  caac__buffer_add(out, " Across");
  tell_range(self, out, self->x, self->order[0], self->order[self->known - 1]);
  caac__buffer_add(out, ", values");
  tell_range(self, out, self->y, self->order[least], self->order[most]);
  caac__buffer_add_char(out, '.');
}

const caac__chart_kind caac__chart_steps = { .name = "steps",
                                             .purpose =
                                                 "a curve that holds its value until the next row; the band between low and high",
                                             .parameters = parameters,
                                             .slots = slots,
                                             .most_rows = MOST_ROWS,
                                             .prepare = prepare,
                                             .draw = draw,
                                             .describe = describe };
