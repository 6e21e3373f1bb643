/* SPDX-License-Identifier: MIT */
/* Figures of a workbook: charts that its reader can change. Numbers that only the drawing needs stand to the right of the table.
 */
#include "note_xlsx.h"

#include <stdio.h>
#include <string.h>

#include "cells.h"
#include "chart.h"
#include "error.h"

enum {
  BLUE = 0x1F5FA8,
  ORANGE = 0xC05F00,
  GREY = 0x555555,
  GAP = 1,     /* columns between the table and what is drawn from */
  WIDTH = 720, /* pixels */
  HEIGHT = 360,
  ROW_HEIGHT = 22,
  HEADS = 150,
  ROW_PIXELS = 20, /* of a row and a column of a workbook */
  COLUMN_PIXELS = 64,
  HEIGHT_MOST = 2000,
  DAY_WIDTH = 12,   /* characters */
  FROM_1900 = 25569 /* days, to 1970 */
};

typedef struct drawing {
  caac__xlsx_writer *book;
  const caac__note_page *page;
  caac__chart chart;
  size_t rows, columns, first; /* of the table as shown; the row of its first cell */
  size_t free;                 /* first column to the right of all */
  lxw_chart *made;
} drawing;

/* Where a column of the note's table stands on the page. */
static size_t shown_column(const drawing *self, size_t column)
{
  const caac__column *wanted = &self->chart.table->columns[column];
  for (size_t c = 0; c < self->columns; c++)
    if (self->page->shown.columns[c].values == wanted->values) return c;
  return 0;
}

static lxw_chart_series *add_series(drawing *self, size_t x, size_t y, size_t first, size_t last, const char *name)
{
  const char *sheet = self->page->sheet.name;
  lxw_chart_series *series = chart_add_series(self->made, NULL, NULL);
  if (!series) return NULL;
  chart_series_set_categories(series, sheet, (lxw_row_t)first, (lxw_col_t)x, (lxw_row_t)last, (lxw_col_t)x);
  chart_series_set_values(series, sheet, (lxw_row_t)first, (lxw_col_t)y, (lxw_row_t)last, (lxw_col_t)y);
  if (name) chart_series_set_name(series, name);
  return series;
}

/* A name that is text, whatever it begins with. */
static lxw_chart_series *add_named_series(drawing *self, size_t x, size_t y, size_t first, size_t last, const char *name)
{
  caac__buffer plain = { 0 };
  caac__note_xlsx_plain(&plain, name);
  lxw_chart_series *series = plain.failed ? NULL : add_series(self, x, y, first, last, plain.len ? plain.data : NULL);
  caac__buffer_free(&plain);
  return series;
}

static caac_status name_axis(lxw_chart_axis *axis, const caac_column *column)
{
  caac__buffer text = { 0 }, plain = { 0 };
  caac__heading_add(&text, column);
  caac__note_xlsx_plain(&plain, text.len ? text.data : "");
  const int failed = text.failed || plain.failed;
  if (!failed && plain.len) chart_axis_set_name(axis, plain.data);
  caac__buffer_free(&text);
  caac__buffer_free(&plain);
  return failed ? caac__fail_memory() : CAAC_OK;
}

/* What is printed: the table and the picture, which reaches farther; numbers that only the drawing needs may be cut. */
static caac_status print_all(drawing *self, double height)
{
  const size_t below = self->page->sheet.head + (size_t)height / ROW_PIXELS + 1, cells = self->first + self->rows;
  return caac__xlsx_status(worksheet_print_area(self->page->sheet.page, 0, 0, (lxw_row_t)(below > cells ? below : cells),
                                                (lxw_col_t)(self->free + GAP + WIDTH / COLUMN_PIXELS + 1)));
}

static caac_status insert(drawing *self, double height)
{
  lxw_chart_options options = { .x_scale = WIDTH / 480.0,
                                .y_scale = height / 288.0,
                                .object_position = LXW_OBJECT_MOVE_DONT_SIZE };
  lxw_chart_font bold = { .size = 11, .bold = 1 };
  caac__buffer told = { 0 }, text = { 0 }, title = { 0 };
  caac__chart_describe(&self->chart, &told);
  caac__note_xlsx_plain(&text, told.len ? told.data : "");
  caac__note_xlsx_plain(&title, self->page->shown.caption);
  caac_status status = told.failed || text.failed || title.failed ? caac__fail_memory() : CAAC_OK;
  options.description = text.data;
  if (!status) chart_title_set_name(self->made, title.data);
  if (!status) chart_title_set_name_font(self->made, &bold);
  if (!status)
    status = caac__xlsx_status(worksheet_insert_chart_opt(self->page->sheet.page, (lxw_row_t)self->page->sheet.head,
                                                          (lxw_col_t)(self->free + GAP), self->made, &options));
  caac__buffer_free(&told);
  caac__buffer_free(&text);
  caac__buffer_free(&title);
  return status ? status : print_all(self, height);
}

/* ---- Kinds ---- */

static caac_status put_number(drawing *self, size_t row, size_t column, double value, lxw_format *format)
{
  return caac__xlsx_status(worksheet_write_number(self->page->sheet.page, (lxw_row_t)row, (lxw_col_t)column, value, format));
}

static caac_status put_head(drawing *self, size_t column, const char *text)
{
  return caac__xlsx_text(self->book, self->page->sheet.page, self->page->sheet.head, column, text, strlen(text),
                         self->book->head);
}

static const char *label_of(const drawing *self, size_t row, size_t *len)
{
  const char *text = caac_table_text(self->chart.table, row, self->chart.label, len);
  return text ? text : "";
}

/* A chart repeats the labels, and libxlsxwriter lets control characters through there, which no reader of XML takes. */
static int has_control(const drawing *self, size_t row)
{
  size_t len = 0;
  const unsigned char *text = (const unsigned char *)label_of(self, row, &len);
  for (size_t i = 0; i < len; i++)
    if ((text[i] < 0x20 && text[i] != '\n' && text[i] != '\t') || (text[i] == 0xef && len - i > 2 && text[i + 1] == 0xbf))
      return 1;
  return 0;
}

static caac_status put_label(drawing *self, size_t row, size_t column)
{
  size_t len = 0;
  const char *text = label_of(self, row, &len);
  caac__buffer cell = { 0 }, plain = { 0 };
  caac__buffer_add_n(&cell, text, len);
  if (!cell.failed) caac__note_xlsx_plain(&plain, cell.data);
  caac_status status = cell.failed || plain.failed ? caac__fail_memory() : CAAC_OK;
  if (!status)
    status = caac__xlsx_text(self->book, self->page->sheet.page, self->first + row, column, plain.len ? plain.data : "",
                             plain.len, NULL);
  caac__buffer_free(&cell);
  caac__buffer_free(&plain);
  return status;
}

/* Where the labels of a chart stand: once more beside the table, if a chart cannot take them as they are there. */
static caac_status place_labels(drawing *self, size_t *column)
{
  int is_text = caac_table_column(self->chart.table, self->chart.label)->type == CAAC_TEXT, differs = 0;
  *column = shown_column(self, self->chart.label);
  for (size_t row = 0; row < self->rows && is_text && !differs; row++) differs = has_control(self, row);
  if (!differs) return CAAC_OK;
  *column = self->free + GAP;
  self->free = *column + GAP;
  caac_status status = put_head(self, *column, "drawn: label");
  for (size_t row = 0; row < self->rows && !status; row++) status = put_label(self, row, *column);
  return status;
}

static caac_status draw_bars(drawing *self)
{
  const double height = HEADS + ROW_HEIGHT * (double)self->rows;
  size_t labels = 0;
  caac_status status = place_labels(self, &labels);
  if (status) return status;
  self->made = workbook_add_chart(self->book->book, LXW_CHART_BAR);
  if (!self->made) return caac__fail_memory();
  lxw_chart_fill fill = { .color = BLUE };
  lxw_chart_series *series =
      add_series(self, labels, shown_column(self, self->chart.value), self->first, self->first + self->rows - 1, NULL);
  if (!series) return caac__fail_memory();
  chart_series_set_fill(series, &fill);
  chart_series_set_labels(series);
  chart_legend_set_position(self->made, LXW_CHART_LEGEND_NONE);
  chart_axis_set_reverse(self->made->y_axis); /* the first row on top */
  chart_axis_set_interval_unit(self->made->y_axis, 1);
  status = name_axis(self->made->x_axis, caac_table_column(self->chart.table, self->chart.value));
  return status ? status : insert(self, height < HEIGHT_MOST ? height : HEIGHT_MOST);
}

static int is_day(const drawing *self, size_t column) { return caac_table_column(self->chart.table, column)->type == CAAC_DATE; }

/* Of the i-th point, days as workbooks count them. */
static double coordinate(const drawing *self, size_t i, size_t column)
{
  const size_t row = self->chart.order[i];
  return is_day(self, column) ? (double)(caac_table_int(self->chart.table, row, column) + FROM_1900)
                              : caac_table_number(self->chart.table, row, column);
}

/* The number of points; a step is two: where the curve comes from, and where it goes. */
static caac_status put_steps(drawing *self, size_t x, size_t y, lxw_format *days, size_t *count)
{
  lxw_format *across = is_day(self, self->chart.x) ? days : NULL, *up = is_day(self, self->chart.y) ? days : NULL;
  size_t row = self->first;
  caac_status status = put_head(self, x, "drawn: x");
  if (!status) status = put_head(self, y, "drawn: y");
  for (size_t i = 0; i < self->chart.known && !status; i++)
    for (size_t from = i ? i - 1 : i; from <= i && !status; from++, row++) {
      status = put_number(self, row, x, coordinate(self, i, self->chart.x), across);
      if (!status) status = put_number(self, row, y, coordinate(self, from, self->chart.y), up);
    }
  *count = row - self->first;
  return status;
}

static lxw_format *add_days(drawing *self)
{
  lxw_format *days = workbook_add_format(self->book->book);
  if (days) format_set_num_format(days, "yyyy-mm-dd");
  return days;
}

static caac_status draw_steps(drawing *self)
{
  const size_t x = self->free + GAP, y = x + 1;
  size_t count = 0;
  lxw_format *days = add_days(self);
  caac_status status = days ? put_steps(self, x, y, days, &count) : caac__fail_memory();
  if (status || !count) return status;
  self->free = y + GAP;
  self->made = workbook_add_chart(self->book->book, LXW_CHART_SCATTER_STRAIGHT);
  lxw_chart_series *series = self->made ? add_series(self, x, y, self->first, self->first + count - 1, NULL) : NULL;
  if (!series) return caac__fail_memory();
  lxw_chart_line line = { .color = BLUE, .width = 1.75F };
  chart_series_set_line(series, &line);
  chart_legend_set_position(self->made, LXW_CHART_LEGEND_NONE);
  if (is_day(self, self->chart.x)) chart_axis_set_num_format(self->made->x_axis, "yyyy-mm");
  if (is_day(self, self->chart.x)) worksheet_set_column(self->page->sheet.page, (lxw_col_t)x, (lxw_col_t)x, DAY_WIDTH, NULL);
  status = name_axis(self->made->x_axis, caac_table_column(self->chart.table, self->chart.x));
  if (!status) status = name_axis(self->made->y_axis, caac_table_column(self->chart.table, self->chart.y));
  return status ? status : insert(self, HEIGHT);
}

/* Whole days of a column, and the line that each is on; what is not a whole day has no dot. */
static caac_status put_days(drawing *self, size_t point, size_t x, lxw_format *days)
{
  caac_status status = CAAC_OK;
  for (size_t row = 0; row < self->rows && !status; row++) {
    const caac_date date = self->chart.days[row * self->chart.point_count + point];
    if (caac_date_epoch_day(date) != INT32_MIN && date % 100 != 0)
      status = put_number(self, self->first + row, x, caac_date_epoch_day(date) + FROM_1900, days);
  }
  return status;
}

static caac_status draw_points(drawing *self, size_t lines, lxw_format *days)
{
  static const unsigned char shapes[] = { LXW_CHART_MARKER_CIRCLE, LXW_CHART_MARKER_SQUARE, LXW_CHART_MARKER_DIAMOND,
                                          LXW_CHART_MARKER_TRIANGLE };
  static const lxw_color_t colours[] = { BLUE, ORANGE, GREY, BLUE };
  caac_status status = CAAC_OK;
  for (size_t point = 0; point < self->chart.point_count && !status; point++) {
    const caac_column *column = caac_table_column(self->chart.table, self->chart.points[point]);
    const size_t x = lines + 1 + point;
    status = put_head(self, x, column->label);
    if (!status) status = put_days(self, point, x, days);
    lxw_chart_series *series =
        status ? NULL : add_named_series(self, x, lines, self->first, self->first + self->rows - 1, column->label);
    if (!status && !series) return caac__fail_memory();
    if (status) return status;
    lxw_chart_fill fill = { .color = colours[point] };
    chart_series_set_marker_type(series, shapes[point]);
    chart_series_set_marker_size(series, 8);
    chart_series_set_marker_fill(series, &fill);
  }
  return status;
}

static caac_status draw_timeline(drawing *self)
{
  const size_t lines = self->free + GAP;
  lxw_format *days = add_days(self);
  self->made = workbook_add_chart(self->book->book, LXW_CHART_SCATTER);
  if (!days || !self->made) return caac__fail_memory();
  worksheet_set_column(self->page->sheet.page, (lxw_col_t)(lines + 1), (lxw_col_t)(lines + self->chart.point_count), DAY_WIDTH,
                       NULL);
  caac_status status = put_head(self, lines, "line");
  for (size_t row = 0; row < self->rows && !status; row++)
    status = put_number(self, self->first + row, lines, (double)row + 1, NULL);
  if (!status) status = draw_points(self, lines, days);
  if (status) return status;
  self->free = lines + 1 + self->chart.point_count + GAP;
  chart_axis_set_num_format(self->made->x_axis, "yyyy-mm");
  chart_axis_set_reverse(self->made->y_axis);
  chart_axis_set_name(self->made->y_axis, "line");
  chart_axis_set_major_unit(self->made->y_axis, 1);
  chart_axis_set_min(self->made->y_axis, 0);
  chart_axis_set_max(self->made->y_axis, (double)self->rows + 1);
  const double height = HEADS + ROW_HEIGHT * (double)self->rows;
  return insert(self, height < HEIGHT ? HEIGHT : height < HEIGHT_MOST ? height : HEIGHT_MOST);
}

static caac_status shade(drawing *self)
{
  lxw_conditional_format scale = {
    .type = LXW_CONDITIONAL_2_COLOR_SCALE,
    .min_color = 0xFFFFFF,
    .max_color = 0x5B8FD0,
    .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
  };
  if (self->columns < 2) return CAAC_OK;
  return caac__xlsx_status(worksheet_conditional_format_range(self->page->sheet.page, (lxw_row_t)self->first, 1,
                                                              (lxw_row_t)(self->first + self->rows - 1),
                                                              (lxw_col_t)(self->columns - 1), &scale));
}

caac_status caac__note_xlsx_draw(caac__xlsx_writer *writer, const caac__note_page *page)
{
  drawing self = { .book = writer, .page = page };
  const caac__note_block *block = page->part->block;
  caac_status status = caac__chart_read(block->table, block->chart, block->chart_params, &self.chart);
  self.rows = caac_table_row_count(&page->shown.table);
  self.columns = self.free = caac_table_column_count(&page->shown.table);
  self.first = page->sheet.head + 1;
  if (!status && self.rows) {
    const char *kind = block->chart;
    status = strcmp(kind, "bars") == 0       ? draw_bars(&self)
             : strcmp(kind, "steps") == 0    ? draw_steps(&self)
             : strcmp(kind, "timeline") == 0 ? draw_timeline(&self)
                                             : shade(&self);
  }
  caac__chart_free(&self.chart);
  return status;
}
