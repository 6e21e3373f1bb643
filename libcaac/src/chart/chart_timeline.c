/* SPDX-License-Identifier: MIT */
/* Timelines: one line a row, a shape for each column of days. A day of which the month or the year alone is known is a stretch:
 * it could be any of its days, so a dot would say too much. */
#include <math.h>
#include <string.h>

#include "alloc.h"
#include "chart_parts.h"
#include "text.h"

enum { MOST_ROWS = 400, ROW = 24, RADIUS = 5, STACK = 12, LEAST_STRETCH = 6, LONGEST_DATE = 10 };
#define LABEL_SHARE 0.38
#define NO_DAY "no day known"

static const caac_parameter parameters[] = {
  { "label", "text", NULL, NULL, "The column that names the lines." },
  { "point", "texts", NULL, NULL, "A column of days, or of texts such as 2016, 2016-02 or 2016-02-29; 1 to 4." },
  CAAC__PARAMETERS_CHART,
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac__chart_slot slots[] = {
  { "label", offsetof(caac__chart, label), CAAC__TAKES_ANY, 1 },
  { "point", offsetof(caac__chart, points), CAAC__TAKES_PARTIAL, 1 },
  { NULL, 0, 0, 0 },
};

/* ---- Days ---- */

static caac_status read_day(const caac__chart *self, size_t row, size_t column, caac_date *out)
{
  const caac_column *about = caac_table_column(self->table, column);
  char text[LONGEST_DATE + 2], shown[CAAC__SHOWN];
  const char *cell;
  size_t len;
  *out = 0;
  if (caac_table_is_missing(self->table, row, column)) return CAAC_OK;
  if (about->type == CAAC_DATE) {
    *out = caac_date_of_epoch_day((int32_t)caac_table_int(self->table, row, column));
    return CAAC_OK;
  }
  cell = caac_table_text(self->table, row, column, &len);
  if (len == 0) return CAAC_OK;
  if (len > LONGEST_DATE + 1) len = LONGEST_DATE + 1; /* too long for a date in any case */
  memcpy(text, cell, len);
  text[len] = '\0';
  if (caac_date_parse(text, out) == CAAC_OK) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "timeline: point=%s: row %zu has '%s', which is no date; write 2016, 2016-02 or 2016-02-29",
                    about->name, row + 1, caac__text_show(text, shown));
}

static caac_status prepare(caac__chart *self)
{
  size_t rows = caac_table_row_count(self->table);
  caac_status status = CAAC_OK;
  self->days = caac__alloc_zero(rows * self->point_count, sizeof *self->days);
  if (!self->days) return caac__fail_memory();
  for (size_t r = 0; r < rows; r++)
    for (size_t p = 0; status == CAAC_OK && p < self->point_count; p++)
      status = read_day(self, r, self->points[p], &self->days[r * self->point_count + p]);
  return status;
}

/* ---- Shapes ---- */

static const char *const shape_names[CAAC__CHART_POINTS] = { "circle", "square", "diamond", "triangle" };
static const char *const shape_classes[CAAC__CHART_POINTS] = { "bf", "oh", "of", "bh" };
static const char *const stretch_classes[CAAC__CHART_POINTS] = { "bt", "ot", "ot", "bt" };

static void draw_polygon(caac__svg *svg, size_t point, const double (*corners)[2], size_t count, double x, double y)
{
  caac__svg_path_open(svg, shape_classes[point]);
  for (size_t i = 0; i < count; i++) caac__svg_path_to(svg, i ? 'L' : 'M', x + corners[i][0], y + corners[i][1]);
  caac__buffer_add_char(&svg->body, 'Z');
  caac__svg_path_close(svg);
}

static void draw_shape(caac__svg *svg, size_t point, double x, double y)
{
  static const double square[][2] = { { -4, -4 }, { 4, -4 }, { 4, 4 }, { -4, 4 } };
  static const double diamond[][2] = { { 0, -5.2 }, { 5.2, 0 }, { 0, 5.2 }, { -5.2, 0 } };
  static const double triangle[][2] = { { 0, -5 }, { 5, 4 }, { -5, 4 } };
  if (strcmp(shape_names[point], "circle") == 0)
    caac__svg_circle(svg, shape_classes[point], x, y, 4.2);
  else if (strcmp(shape_names[point], "square") == 0)
    draw_polygon(svg, point, square, 4, x, y);
  else if (strcmp(shape_names[point], "diamond") == 0)
    draw_polygon(svg, point, diamond, 4, x, y);
  else
    draw_polygon(svg, point, triangle, 3, x, y);
}

/* ---- Rows ---- */

typedef struct spot { /* a known point of a row */
  size_t point;
  caac_date date;
  double from, to; /* pixels of its first and last day */
  double lift;     /* how far below the middle of the row it stands */
} spot;

typedef struct timeline {
  const caac__chart *chart;
  caac__svg *svg;
  caac__block block;
  caac__buffer scratch;
  caac__scale scale;
  double labels;
  spot spots[CAAC__CHART_POINTS]; /* of the row at hand, in the order of their last days */
  size_t count;
} timeline;

static double pixel(const timeline *self, caac_date day) { return caac__scale_at(&self->scale, caac_date_epoch_day(day)); }

static void gather(timeline *self, size_t row)
{
  const caac__chart *chart = self->chart;
  self->count = 0;
  for (size_t p = 0; p < chart->point_count; p++) {
    caac_date date = chart->days[row * chart->point_count + p];
    spot found = { p, date, 0, 0, 0 };
    size_t at = self->count;
    if (!date) continue;
    found.from = pixel(self, caac_date_first(date));
    found.to = pixel(self, caac_date_last(date));
    for (; at > 0 && self->spots[at - 1].to > found.to; at--) self->spots[at] = self->spots[at - 1];
    self->spots[at] = found;
    self->count++;
  }
}

/* Shapes that would cover each other stand one below the other. Returns the height that the row needs. */
static double stack(timeline *self)
{
  size_t tallest = 1;
  for (size_t first = 0, last; first < self->count; first = last) {
    for (last = first + 1; last < self->count && self->spots[last].to - self->spots[last - 1].to < 2 * RADIUS + 1;) last++;
    for (size_t i = first; i < last; i++) {
      double middle = (double)(last - first - 1) / 2;
      self->spots[i].lift = ((double)(i - first) - middle) * STACK;
    }
    if (last - first > tallest) tallest = last - first;
  }
  return fmax(ROW, (double)tallest * STACK + 6);
}

/* Between what is drawn, so that nothing hollow is crossed. */
static void draw_connection(timeline *self, double y)
{
  double end = 0;
  for (size_t i = 0; i < self->count; i++) {
    const spot *each = &self->spots[i];
    double from = caac_date_is_day(each->date) ? each->to - RADIUS : each->from;
    if (i > 0 && from > end) caac__svg_line(self->svg, "c", end, y, from, y);
    end = i > 0 ? fmax(end, each->to + RADIUS) : each->to + RADIUS;
  }
}

/* "Submitted: 2016-02" */
static void tell_spot(timeline *self, const spot *each)
{
  const caac_column *column = caac_table_column(self->chart->table, self->chart->points[each->point]);
  caac__buffer_clear(&self->scratch);
  caac__buffer_format(&self->scratch, "%s: %04d", column->label, each->date / 10000);
  if (each->date / 100 % 100) caac__buffer_format(&self->scratch, "-%02d", each->date / 100 % 100);
  if (each->date % 100) caac__buffer_format(&self->scratch, "-%02d", each->date % 100);
  if (self->scratch.failed) self->svg->body.failed = 1;
}

/* A month may be narrower than its shape: then the stretch still looks out of it. */
static void draw_stretch(timeline *self, const spot *each, double y)
{
  double end = each->to - RADIUS, from = fmin(each->from, end - LEAST_STRETCH);
  caac__svg_rect(self->svg, stretch_classes[each->point], from, y - 2.5, end - from, 5);
}

static void draw_spot(timeline *self, const spot *each, double y)
{
  tell_spot(self, each);
  caac__svg_open(self->svg, self->scratch.failed ? "" : self->scratch.data, self->scratch.len);
  if (!caac_date_is_day(each->date)) draw_stretch(self, each, y + each->lift);
  draw_shape(self->svg, each->point, each->to, y + each->lift);
  caac__svg_close(self->svg);
}

static double row_height(timeline *self, size_t row)
{
  double height;
  gather(self, row);
  height = stack(self);
  caac__chart_label(self->chart, row, self->labels - CAAC__SVG_EDGE + 0.5, &self->block, &self->scratch);
  return fmax(height, caac__block_height(&self->block, CAAC__SVG_SIZE) + 8);
}

static void draw_row(timeline *self, size_t row)
{
  caac__svg *svg = self->svg;
  double height = row_height(self, row), middle = svg->y + height / 2;
  caac__svg_line(svg, "g", CAAC__SVG_EDGE, svg->y + height, svg->width - CAAC__SVG_EDGE, svg->y + height);
  caac__chart_draw_label(self->chart, svg, &self->block, self->labels, middle);
  draw_connection(self, middle);
  for (size_t i = 0; i < self->count; i++) draw_spot(self, &self->spots[i], middle);
  if (self->count == 0) caac__svg_text(svg, "s", CAAC__START, self->labels + 12, middle + CAAC__SVG_SIZE * 0.35, NO_DAY);
  svg->y += height;
}

/* ---- All of it ---- */

/* First and last day of all; 0 if none is known. */
static size_t range(const caac__chart *self, caac_date *first, caac_date *last)
{
  size_t known = 0;
  for (size_t i = 0; i < caac_table_row_count(self->table) * self->point_count; i++) {
    caac_date date = self->days[i];
    if (!date) continue;
    if (known == 0 || caac_date_first(date) < *first) *first = caac_date_first(date);
    if (known == 0 || caac_date_last(date) > *last) *last = caac_date_last(date);
    known++;
  }
  return known;
}

static void settle(timeline *self)
{
  caac_date first = 0, last = 0;
  self->labels = CAAC__SVG_EDGE + caac__chart_label_room(self->chart, self->svg, self->svg->width * LABEL_SHARE);
  self->scale.from = self->labels + 12 + RADIUS + LEAST_STRETCH;
  self->scale.to = self->svg->width - CAAC__SVG_EDGE - RADIUS - 2;
  if (range(self->chart, &first, &last)) caac__axis_days(&self->scale, caac_date_epoch_day(first), caac_date_epoch_day(last));
}

/* Each shape with the words of its column, as many on a line as fit. */
static void draw_legend(timeline *self)
{
  caac__svg *svg = self->svg;
  double x = CAAC__SVG_EDGE, right = svg->width - CAAC__SVG_EDGE, size = CAAC__SVG_SMALL;
  for (size_t p = 0; p < self->chart->point_count; p++) {
    caac__buffer_clear(&self->scratch);
    caac__tell_heading(self->chart, &self->scratch, self->chart->points[p]);
    if (self->scratch.failed) svg->body.failed = 1;
    caac__block_wrap(&self->block, self->scratch.len ? self->scratch.data : "", self->scratch.len, size, right - x - 20, 1);
    if (x > CAAC__SVG_EDGE && self->block.cut) {
      x = CAAC__SVG_EDGE;
      svg->y += size * 1.6;
      caac__block_wrap(&self->block, self->scratch.data, self->scratch.len, size, right - x - 20, 1);
    }
    draw_shape(svg, p, x + 7, svg->y + size * 0.6);
    caac__svg_block(svg, "k", CAAC__START, x + 18, svg->y + size, size, &self->block);
    x += 18 + self->block.width + 18;
  }
  svg->y += size * 1.8;
}

static size_t count_partial(const caac__chart *self)
{
  size_t count = 0;
  for (size_t i = 0; i < caac_table_row_count(self->table) * self->point_count; i++)
    count += self->days[i] && !caac_date_is_day(self->days[i]);
  return count;
}

static void draw(const caac__chart *chart, caac__svg *svg)
{
  timeline self = { .chart = chart, .svg = svg };
  size_t rows = caac_table_row_count(chart->table);
  double top, bottom;
  settle(&self);
  draw_legend(&self);
  if (count_partial(chart))
    caac__chart_note(chart, svg, "k", CAAC__SVG_SMALL, "A hollow bar: only the month or year is known; it ends on its last day.");
  caac__chart_heading(chart, svg, chart->label, CAAC__START, CAAC__SVG_EDGE, svg->width - 2 * CAAC__SVG_EDGE);
  if (rows > CAAC__TALL) {
    caac__axis_words(svg, &self.scale, svg->y + CAAC__SVG_SMALL);
    svg->y += CAAC__SVG_SMALL + 6;
  }
  top = bottom = svg->y;
  for (size_t i = 0; i < rows; i++) bottom += row_height(&self, i);
  caac__axis_grid(svg, &self.scale, top, bottom);
  caac__svg_line(svg, "g", CAAC__SVG_EDGE, top, svg->width - CAAC__SVG_EDGE, top);
  for (size_t i = 0; i < rows; i++) draw_row(&self, i);
  caac__axis_words(svg, &self.scale, svg->y + CAAC__SVG_SMALL + 3);
  if (self.scale.count) svg->y += CAAC__SVG_SMALL + 6;
  caac__block_free(&self.block);
  caac__buffer_free(&self.scratch);
}

static void add_date(caac__buffer *out, caac_date day)
{
  caac__buffer_format(out, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static void describe(const caac__chart *self, caac__buffer *out)
{
  size_t rows = caac_table_row_count(self->table), partial = count_partial(self), known;
  caac_date first = 0, last = 0;
  known = range(self, &first, &last);
  caac__buffer_add(out, "A timeline of ");
  for (size_t p = 0; p < self->point_count; p++) {
    caac__buffer_add(out, p == 0 ? "" : p + 1 == self->point_count ? " and " : ", ");
    caac__tell_heading(self, out, self->points[p]);
  }
  caac__buffer_add(out, ": ");
  caac__tell_count(out, rows, "row", "rows");
  if (known) {
    caac__buffer_add(out, ", from ");
    add_date(out, first);
    caac__buffer_add(out, " to ");
    add_date(out, last);
  }
  caac__buffer_add_char(out, '.');
  caac__buffer_add(out, " Of ");
  caac__tell_count(out, rows * self->point_count, "day", "days");
  caac__buffer_format(out, ", %zu %s known by month or year alone and %zu %s " CAAC__NOT_KNOWN_TEXT ".", partial,
                      partial == 1 ? "is" : "are", rows * self->point_count - known,
                      rows * self->point_count - known == 1 ? "is" : "are");
}

const caac__chart_kind caac__chart_timeline = {
  .name = "timeline",
  .purpose = "one line a row, a dot of its own shape for each column of days; a day of which month or year alone is known is a "
             "stretch",
  .parameters = parameters,
  .slots = slots,
  .most_rows = MOST_ROWS,
  .prepare = prepare,
  .draw = draw,
  .describe = describe
};
