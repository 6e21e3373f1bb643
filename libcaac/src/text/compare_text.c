/* SPDX-License-Identifier: MIT */
/* A comparison as text: one pair after the other, the words marked in place. Colour only repeats what the marks say. */
#include <string.h>

#include "cells.h"
#include "compare_view.h"
#include "grid.h"
#include "number.h"
#include "params.h"
#include "text.h"

#define ARROW "->"
#define RULE "\xe2\x94\x80" /* U+2500 */
#define BEGINS "\xc2\xb6"   /* a pilcrow: here a unit begins */

enum { MOST_WIDTH = 10000, INDENT = 4 };

/* Styles on their way through the wrapping: control characters, which take no column and which no text has. */
enum { STYLE_DELETED = '\1', STYLE_INSERTED = '\2', STYLE_HEAD = '\3', STYLE_OFF = '\4' };

const caac_parameter caac__compare_text_parameters[] = {
  { "same", "word", "yes", "yes|no", "Show what did not change too." },
  { "colour", "word", "no", "no|yes", "Repeat the marks in colour, for a terminal." },
  { "width", "number", "0", NULL, "Columns of the terminal; 0: no limit." },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct page {
  caac__view *view;
  caac__buffer *out;
  caac__buffer scratch, wrapped; /* a paragraph in the making; its lines */
  size_t width;
  int colour;
} page;

static caac_status read_width(caac_params params, size_t *out)
{
  const char *text = caac__params_get(params, caac__compare_text_parameters, "width");
  int64_t width;
  if (caac__number_int(text, &width) != 0 || width < 0 || width > MOST_WIDTH)
    return caac__fail(CAAC_E_INVALID, "text: width=%s; a width is a whole number from 0 (no limit) to %d", text, MOST_WIDTH);
  *out = (size_t)width;
  return CAAC_OK;
}

/* ---- Paragraphs ---- */

static const char *colour_of(char style)
{
  switch (style) {
  case STYLE_DELETED: return "\033[31;9m";
  case STYLE_INSERTED: return "\033[32m";
  case STYLE_HEAD: return "\033[1m";
  default: return "\033[0m";
  }
}

static int is_style(char c) { return c >= STYLE_DELETED && c <= STYLE_OFF; }

/* Lines, indented; a style ends with its line and begins again with the next, so that no blank of the margin has one. */
static void paint(page *self, size_t indent)
{
  char style = STYLE_OFF;
  int begins = 1;
  for (size_t i = 0; i < self->wrapped.len; i++) {
    char c = self->wrapped.data[i];
    if (begins) caac__buffer_fill(self->out, ' ', indent);
    if (begins && self->colour && style != STYLE_OFF) caac__buffer_add(self->out, colour_of(style));
    begins = c == '\n';
    if (begins && self->colour && style != STYLE_OFF) caac__buffer_add(self->out, colour_of(STYLE_OFF));
    if (!is_style(c))
      caac__buffer_add_char(self->out, c);
    else if (self->colour)
      caac__buffer_add(self->out, colour_of(c));
    if (is_style(c)) style = c;
  }
}

/* Write what is in the scratch as a paragraph. */
static void end_paragraph(page *self, size_t indent)
{
  if (self->scratch.len) {
    caac__wrap_add(&self->wrapped, self->scratch.data, self->width > indent ? self->width - indent : self->width, 0);
    paint(self, indent);
  }
  if (self->scratch.failed || self->wrapped.failed) self->out->failed = 1;
  caac__buffer_clear(&self->scratch);
  caac__buffer_clear(&self->wrapped);
}

/* ---- Words ---- */

static void add_marked(caac__buffer *out, const caac__piece *piece)
{
  const char *open = piece->change < 0 ? "[-" : "{+", *close = piece->change < 0 ? "-]" : "+}";
  size_t from, to;
  caac__piece_trim(piece, &from, &to);
  caac__plain_add(out, piece->text, from);
  if (to > from) {
    caac__buffer_add_char(out, piece->change < 0 ? STYLE_DELETED : STYLE_INSERTED);
    caac__buffer_add(out, open);
    caac__plain_add(out, piece->text + from, to - from);
    caac__buffer_add(out, close);
    caac__buffer_add_char(out, STYLE_OFF);
  }
  caac__plain_add(out, piece->text + to, piece->len - to);
}

static void add_words(page *self, size_t pair)
{
  caac__pieces pieces = caac__pieces_of(self->view, pair);
  caac__piece piece;
  while (caac__pieces_next(&pieces, &piece)) {
    for (int side = CAAC__BEFORE; side <= CAAC__AFTER; side++)
      if (piece.begins[side]) caac__buffer_format(&self->scratch, BEGINS " %s: ", caac__unit_name(piece.begins[side]));
    if (piece.change == 0)
      caac__plain_add(&self->scratch, piece.text, piece.len);
    else
      add_marked(&self->scratch, &piece);
  }
  end_paragraph(self, INDENT);
}

/* ---- A pair ---- */

static void add_ids(page *self, const caac_pair *pair, int side)
{
  const caac_unit *unit;
  if (caac__pair_count(pair, side) == 0) caac__buffer_add(&self->scratch, "(none)");
  for (size_t i = 0; (unit = caac__view_unit_at(self->view, pair, side, i)); i++)
    caac__buffer_format(&self->scratch, "%s%s", i ? ", " : "", caac__unit_name(unit));
}

static void add_head(page *self, const caac_pair *pair, int is_heading)
{
  caac__buffer *line = &self->scratch;
  caac__buffer_add_char(line, STYLE_HEAD);
  add_ids(self, pair, CAAC__BEFORE);
  caac__buffer_add(line, " " ARROW " ");
  add_ids(self, pair, CAAC__AFTER);
  caac__buffer_add_char(line, STYLE_OFF);
  caac__buffer_format(line, "  %s%s", is_heading ? "heading " : "", caac_relation_name(pair->relation));
  if (pair->is_moved && pair->relation != CAAC_RELATION_MOVED) caac__buffer_add(line, ", moved");
  if (pair->before_count && pair->after_count && pair->relation != CAAC_RELATION_SAME) {
    caac__buffer_add_char(line, ' ');
    caac__score_add(line, pair->score);
  }
  end_paragraph(self, 0);
}

/* A heading that did not change stands over what is under it. */
static void add_heading(page *self, const caac_unit *unit)
{
  caac__buffer *line = &self->scratch;
  caac__buffer_add_char(self->out, '\n');
  caac__buffer_format(line, "%s%s%s", unit->label, *unit->label ? " " : "", unit->text);
  size_t columns = line->len ? caac__text_width(line->data, line->len) : 0;
  end_paragraph(self, 0);
  if (self->width && columns > self->width) columns = self->width;
  for (size_t i = 0; i < columns; i++) caac__buffer_add(self->out, RULE);
  caac__buffer_add_char(self->out, '\n');
}

/* What else is to be said of a pair, a line each. */
static void add_notes(page *self, const caac_pair *pair, size_t number)
{
  caac__buffer *line = &self->scratch;
  while (caac__view_verb(self->view, number, ARROW, line)) end_paragraph(self, INDENT);
  while (caac__view_name(self->view, number, ARROW, line)) end_paragraph(self, INDENT);
  if (pair->relation == CAAC_RELATION_SAME || !*pair->reason) return;
  caac__buffer_format(line, "why: %s", pair->reason);
  end_paragraph(self, INDENT);
}

static void add_pair(page *self, size_t number)
{
  const caac_pair *pair = caac_comparison_pair(self->view->comparison, number);
  int is_heading = caac__view_unit(self->view, pair)->kind == CAAC_UNIT_HEADING;
  if (!self->view->shown[number]) return;
  if (is_heading && pair->relation == CAAC_RELATION_SAME) {
    add_heading(self, caac__view_unit(self->view, pair));
    return;
  }
  caac__buffer_add_char(self->out, '\n');
  add_head(self, pair, is_heading);
  add_words(self, number);
  add_notes(self, pair, number);
}

/* ---- Around the pairs ---- */

static void add_side(page *self, int side, const char *name)
{
  caac__buffer_add(&self->scratch, name);
  caac__document_label(self->view->sides[side], &self->scratch);
  caac__buffer_add(&self->scratch, ": ");
  caac__document_describe(self->view->sides[side], &self->scratch);
  end_paragraph(self, 0);
}

static void add_counts(page *self)
{
  const char *before = "";
  for (int relation = CAAC_RELATION_SAME; relation <= CAAC_RELATION_DROPPED; relation++) {
    caac__buffer_format(&self->scratch, "%s%zu %s", before, self->view->relations[relation],
                        caac_relation_name((caac_relation)relation));
    before = ", ";
  }
  caac__buffer_add(&self->scratch, "; verbs changed: ");
  caac__view_verb_counts(self->view, &self->scratch);
  caac__buffer_format(&self->scratch, "; names changed: %zu.", caac_table_row_count(self->view->names));
  end_paragraph(self, 0);
}

static void add_summary(page *self)
{
  caac__view_sample(self->view, &self->scratch);
  if (self->scratch.len) caac__buffer_add(self->out, "*** SAMPLE ***\n");
  end_paragraph(self, 0);
  caac__view_draft(self->view, &self->scratch);
  end_paragraph(self, 0);
  caac__view_private(self->view, &self->scratch);
  if (self->scratch.len) caac__buffer_add(self->out, "*** PRIVATE ***\n");
  end_paragraph(self, 0);
  if (self->out->len) caac__buffer_add_char(self->out, '\n');
  add_side(self, CAAC__BEFORE, "Before: ");
  add_side(self, CAAC__AFTER, "After:  ");
  caac__buffer_add_char(self->out, '\n');
  caac__view_totals(self->view, &self->scratch);
  end_paragraph(self, 0);
  add_counts(self);
  caac__buffer_add(&self->scratch, "[-words-] are only before, {+words+} only after; " BEGINS
                                   " begins the next of several units; a number says how alike the sides are, 0 to 1.");
  end_paragraph(self, 0);
}

static void add_foot(page *self)
{
  caac__buffer_add_char(self->out, '\n');
  if (self->view->left_out) {
    caac__buffer_format(&self->scratch, "%zu pair%s without a change left out.", self->view->left_out,
                        self->view->left_out == 1 ? "" : "s");
    end_paragraph(self, 0);
  }
  caac__buffer_add(&self->scratch, CAAC__NO_UN_DOCUMENT);
  end_paragraph(self, 0);
}

caac_status caac__compare_text(caac__view *view, caac_params params, caac__buffer *out)
{
  page self = { .view = view, .out = out };
  caac_status status = read_width(params, &self.width);
  if (status != CAAC_OK) return status;
  self.colour = strcmp(caac__params_get(params, caac__compare_text_parameters, "colour"), "yes") == 0;
  add_summary(&self);
  for (size_t p = 0; p < view->pair_count; p++) add_pair(&self, p);
  add_foot(&self);
  caac__buffer_free(&self.scratch);
  caac__buffer_free(&self.wrapped);
  return CAAC_OK;
}
