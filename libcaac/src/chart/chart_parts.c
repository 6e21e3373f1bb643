/* SPDX-License-Identifier: MIT */
/* What kinds of charts draw alike. */
#include "chart_parts.h"

#include <math.h>
#include <string.h>

#include "cells.h"
#include "number.h"
#include "svg_style.h"
#include "text.h"

enum { LONGEST_NUMBER = 21, NOTE_LINES = 6 };

/* ---- Words ---- */

void caac__chart_cell(const caac__chart *self, size_t row, size_t column, caac__buffer *out)
{
  size_t begun = out->len;
  if (caac_table_is_missing(self->table, row, column)) {
    caac__buffer_add(out, CAAC__NOT_KNOWN_TEXT);
    return;
  }
  caac__cell_show(out, self->table, row, column);
  if (out->failed || !caac__column_is_number(caac_table_column(self->table, column)) || out->len - begun <= LONGEST_NUMBER)
    return;
  out->len = begun;
  caac__buffer_add(out, "");
  char text[CAAC__NUMBER_SIZE];
  caac__buffer_add_n(out, text, caac__number_exact(caac_table_number(self->table, row, column), text));
}

void caac__tell_label(const caac__chart *self, caac__buffer *out, size_t row, size_t column)
{
  size_t begun = out->len, kept;
  caac__chart_cell(self, row, column, out);
  if (out->failed || out->len == begun) return;
  kept = caac__text_fit(out->data + begun, out->len - begun, CAAC__TOLD);
  if (begun + kept == out->len) return;
  out->len = begun + kept;
  caac__buffer_add(out, CAAC__ELLIPSIS);
}

void caac__tell_not_known(caac__buffer *out, size_t count)
{
  if (count) caac__buffer_format(out, ", %zu " CAAC__NOT_KNOWN_TEXT, count);
}

void caac__tell_count(caac__buffer *out, size_t count, const char *one, const char *many)
{
  caac__buffer_format(out, "%zu %s", count, count == 1 ? one : many);
}

void caac__tell_heading(const caac__chart *self, caac__buffer *out, size_t column)
{
  caac__heading_add(out, caac_table_column(self->table, column));
}

/* ---- Labels ---- */

void caac__chart_label(const caac__chart *self, size_t row, double width, caac__block *block, caac__buffer *scratch)
{
  caac__buffer_clear(scratch);
  caac__chart_cell(self, row, self->label, scratch);
  if (scratch->failed) block->text.failed = 1;
  caac__block_wrap(block, scratch->len ? scratch->data : "", scratch->len, CAAC__SVG_SIZE, width, CAAC__LABEL_LINES);
}

double caac__chart_label_room(const caac__chart *self, caac__svg *svg, double most)
{
  caac__block block = { 0 };
  caac__buffer scratch = { 0 };
  double widest = 0;
  for (size_t i = 0; i < caac_table_row_count(self->table); i++) {
    caac__chart_label(self, i, most, &block, &scratch);
    widest = fmax(widest, block.width);
  }
  if (block.text.failed) svg->body.failed = 1;
  caac__block_free(&block);
  caac__buffer_free(&scratch);
  return fmin(widest, most);
}

void caac__chart_draw_label(const caac__chart *self, caac__svg *svg, const caac__block *block, double x, double y)
{
  double first = y + CAAC__SVG_SIZE * 0.35 - ((double)block->count - 1) * CAAC__SVG_SIZE * CAAC__SVG_LEADING / 2;
  (void)self;
  caac__svg_block(svg, NULL, CAAC__END, x, first, CAAC__SVG_SIZE, block);
}

/* ---- Axes ---- */

static double widest_tick(const caac__scale *scale)
{
  double widest = 0;
  for (size_t i = 0; i < scale->count; i++)
    widest = fmax(widest, caac__svg_measure(scale->ticks[i].text, strlen(scale->ticks[i].text), CAAC__SVG_SMALL));
  return widest;
}

/* 1 if neighbours do not touch. */
static int has_room(const caac__scale *scale)
{
  double step;
  if (scale->count < 2) return 1;
  step = fabs(caac__scale_at(scale, scale->ticks[1].at) - caac__scale_at(scale, scale->ticks[0].at));
  return step >= widest_tick(scale) + CAAC__SVG_SMALL;
}

static size_t most_ticks(const caac__scale *scale)
{
  return (size_t)fmin(12, fmax(2, floor(fabs(scale->to - scale->from) / 48)));
}

void caac__axis_numbers(caac__scale *scale, double low, double high, int whole, int reach)
{
  size_t most = most_ticks(scale);
  do caac__scale_numbers(scale, low, high, most, whole, reach);
  while (most-- > 2 && !has_room(scale));
}

void caac__axis_days(caac__scale *scale, double low, double high)
{
  size_t most = most_ticks(scale);
  do caac__scale_days(scale, low, high, most);
  while (most-- > 1 && !has_room(scale));
}

void caac__axis_grid(caac__svg *svg, const caac__scale *scale, double top, double bottom)
{
  for (size_t i = 0; i < scale->count; i++) {
    double x = caac__scale_at(scale, scale->ticks[i].at);
    caac__svg_line(svg, "g", x, top, x, bottom);
  }
}

/* Words at the ends are moved in, so that none leaves the picture; where two would touch, the later one is left out. */
void caac__axis_words(caac__svg *svg, const caac__scale *scale, double y)
{
  double end = -1;
  for (size_t i = 0; i < scale->count; i++) {
    const char *text = scale->ticks[i].text;
    double half = caac__svg_measure(text, strlen(text), CAAC__SVG_SMALL) / 2, x = caac__scale_at(scale, scale->ticks[i].at);
    x = fmax(half + 3, fmin(x, svg->width - half - 3));
    if (x - half < end) continue;
    caac__svg_text(svg, "k", CAAC__MIDDLE, x, y, text);
    end = x + half + 4;
  }
}

/* ---- Headings and notes ---- */

void caac__chart_heading(const caac__chart *self, caac__svg *svg, size_t column, caac__anchor anchor, double x, double width)
{
  caac__block block = { 0 };
  caac__buffer text = { 0 };
  caac__tell_heading(self, &text, column);
  if (text.failed) svg->body.failed = 1;
  caac__block_wrap(&block, text.len ? text.data : "", text.len, CAAC__SVG_SMALL * CAAC__SVG_BOLD, width, CAAC__LABEL_LINES);
  caac__svg_block(svg, "h", anchor, x, svg->y + CAAC__SVG_SMALL, CAAC__SVG_SMALL, &block);
  svg->y += caac__block_height(&block, CAAC__SVG_SMALL) + 4;
  caac__block_free(&block);
  caac__buffer_free(&text);
}

void caac__chart_axis_heading(const caac__chart *self, caac__svg *svg, size_t column, const caac__scale *scale)
{
  double middle = (scale->from + scale->to) / 2;
  double half = fmin(middle, svg->width - middle) - CAAC__SVG_EDGE;
  if (half < svg->width / 4) {
    middle = svg->width / 2;
    half = middle - CAAC__SVG_EDGE;
  }
  caac__chart_heading(self, svg, column, CAAC__MIDDLE, middle, 2 * half);
}

void caac__chart_note(const caac__chart *self, caac__svg *svg, const char *class, double size, const char *text)
{
  caac__block block = { 0 };
  (void)self;
  caac__block_wrap(&block, text, strlen(text), size * CAAC__SVG_BOLD, svg->width - 2 * CAAC__SVG_EDGE, NOTE_LINES);
  caac__svg_block(svg, class, CAAC__START, CAAC__SVG_EDGE, svg->y + size, size, &block);
  svg->y += caac__block_height(&block, size) + 4;
  caac__block_free(&block);
}
