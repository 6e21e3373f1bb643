/* SPDX-License-Identifier: MIT */
/* Which kinds of charts there are, what all pictures have, and the way in. */
#include "chart.h"

#include <string.h>

#include "cells.h"
#include "chart_parts.h"
#include "params.h"
#include "svg_style.h"
#include "text.h"

static const caac__chart_kind *const kinds[] = { &caac__chart_bars, &caac__chart_timeline, &caac__chart_steps,
                                                 &caac__chart_matrix };
enum { KINDS = sizeof kinds / sizeof kinds[0], STAMP_LINES = 6, TITLE_LINES = 4 };

/* ---- Kinds ---- */

static caac_status fail_kind(const char *name)
{
  const char *names[KINDS + 1] = { NULL };
  caac__buffer list = { 0 };
  char shown[CAAC__SHOWN];
  caac_status status;
  for (size_t i = 0; i < KINDS; i++) {
    names[i] = kinds[i]->name;
    caac__buffer_format(&list, "%s%s", i ? ", " : "", names[i]);
  }
  status = list.failed ? caac__fail_memory()
                       : caac__fail(CAAC_E_INVALID, "\"%s\" is no kind of chart (%s)%s", caac__text_show(name, shown), list.data,
                                    caac__did_you_mean(caac__text_nearest(name, names)));
  caac__buffer_free(&list);
  return status;
}

const caac__chart_kind *caac__chart_kind_find(const char *name)
{
  for (size_t i = 0; i < KINDS; i++)
    if (strcmp(kinds[i]->name, name) == 0) return kinds[i];
  fail_kind(name);
  return NULL;
}

/* "label=, value=, low=, high=", those first that it needs */
static void add_parameters(caac__buffer *out, const caac__chart_kind *kind)
{
  const char *before = "";
  for (int required = 1; required >= 0; required--)
    for (const caac_parameter *each = kind->parameters; each->name; each++) {
      const caac__chart_slot *slot = kind->slots;
      while (slot->key && strcmp(slot->key, each->name) != 0) slot++;
      if ((slot->key && slot->is_required) != required) continue;
      caac__buffer_format(out, "%s%s=", before, each->name);
      before = ", ";
    }
}

caac_status caac_chart_kinds(caac_table **out)
{
  caac_builder *builder;
  caac__buffer text = { 0 };
  caac_status status;
  if (!out) return caac__fail(CAAC_E_INVALID, "listing the kinds of charts needs a place for the table");
  *out = NULL;
  status = caac_builder_new("chart-kinds", "Kinds of charts", &builder);
  if (status != CAAC_OK) return status;
  caac_builder_column(builder, "name", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "Kind", "What caac_chart_write() takes.");
  caac_builder_column(builder, "shows", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "What it shows", NULL);
  caac_builder_column(builder, "parameters", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "Parameters", "Those that it needs come first.");
  for (size_t i = 0; i < KINDS; i++) {
    caac__buffer_clear(&text);
    add_parameters(&text, kinds[i]);
    caac_builder_text(builder, kinds[i]->name);
    caac_builder_text(builder, kinds[i]->purpose);
    caac_builder_text(builder, text.failed ? "" : text.data);
  }
  if (text.failed) {
    caac_builder_free(builder);
    caac__buffer_free(&text);
    return caac__fail_memory();
  }
  caac__buffer_free(&text);
  return caac_builder_finish(builder, out);
}

/* ---- What all pictures have ---- */

/* "SAMPLE: names are made up", bold, in a box. */
static void add_stamp(caac__svg *svg, const char *stamp, const char *words)
{
  const double inner = svg->width - 2 * CAAC__SVG_EDGE - 20;
  caac__block block = { 0 };
  caac__buffer text = { 0 };
  double height;
  caac__buffer_format(&text, "%s: %s", stamp, words);
  if (text.failed) svg->body.failed = 1;
  caac__block_wrap(&block, text.len ? text.data : "", text.len, CAAC__SVG_SIZE * CAAC__SVG_BOLD, inner, STAMP_LINES);
  height = caac__block_height(&block, CAAC__SVG_SIZE) + 10;
  caac__svg_rect(svg, "q", CAAC__SVG_EDGE, svg->y, svg->width - 2 * CAAC__SVG_EDGE, height);
  caac__svg_block(svg, "p", CAAC__START, CAAC__SVG_EDGE + 10, svg->y + 5 + CAAC__SVG_SIZE, CAAC__SVG_SIZE, &block);
  svg->y += height + 8;
  caac__block_free(&block);
  caac__buffer_free(&text);
}

static void add_stamps(const caac__chart *self, caac__svg *svg)
{
  for (size_t i = 0; i < caac_table_remark_count(self->table); i++) {
    const caac_remark *remark = caac_table_remark(self->table, i);
    const char *stamp = caac__remark_stamp(remark);
    if (stamp) add_stamp(svg, stamp, remark->text);
  }
}

static void add_title(const caac__chart *self, caac__svg *svg)
{
  caac__block block = { 0 };
  caac__block_wrap(&block, self->title, strlen(self->title), CAAC__SVG_LARGE * CAAC__SVG_BOLD, svg->width - 2 * CAAC__SVG_EDGE,
                   TITLE_LINES);
  caac__svg_block(svg, "t", CAAC__START, CAAC__SVG_EDGE, svg->y + CAAC__SVG_LARGE, CAAC__SVG_LARGE, &block);
  svg->y += caac__block_height(&block, CAAC__SVG_LARGE) + 10;
  caac__block_free(&block);
}

/* Who does not see the picture hears its stamps first. */
static void describe_stamps(const caac__chart *self, caac__buffer *out)
{
  const caac_remark *remark;
  for (size_t i = 0; (remark = caac_table_remark(self->table, i)); i++) {
    const char *stamp = caac__remark_stamp(remark);
    if (stamp) caac__buffer_format(out, "%s: %s. ", stamp, remark->text);
  }
}

void caac__chart_describe(const caac__chart *self, caac__buffer *out)
{
  describe_stamps(self, out);
  if (caac_table_row_count(self->table) == 0)
    caac__buffer_add(out, "No rows.");
  else
    self->kind->describe(self, out);
}

void caac__chart_draw(const caac__chart *self, caac__buffer *out)
{
  caac__svg svg = { .id = self->id, .width = self->width, .y = CAAC__SVG_EDGE };
  caac__buffer description = { 0 };
  add_stamps(self, &svg);
  if (!self->is_untitled) add_title(self, &svg);
  if (caac_table_row_count(self->table) == 0)
    caac__chart_note(self, &svg, NULL, CAAC__SVG_SIZE, "No rows.");
  else
    self->kind->draw(self, &svg);
  caac__chart_describe(self, &description);
  caac__svg_finish(&svg, self->title, &description, out);
  caac__buffer_free(&description);
}

caac_status caac_chart_write(const caac_table *self, const char *kind, caac_params params, char **out)
{
  caac__chart chart;
  caac__buffer buffer = { 0 };
  caac_status status;
  if (!self || !kind || !out) return caac__fail(CAAC_E_INVALID, "drawing a table needs a table, a kind and a place for the text");
  *out = NULL;
  status = caac__chart_read(self, kind, params, &chart);
  if (status == CAAC_OK) {
    caac__chart_draw(&chart, &buffer);
    status = caac__buffer_take(&buffer, out);
  }
  caac__chart_free(&chart);
  caac__buffer_free(&buffer);
  return status;
}
