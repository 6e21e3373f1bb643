/* SPDX-License-Identifier: MIT */
/* A comparison as text: one pair after the other, the words marked in place. Colour only repeats what the marks say. */
#include <string.h>

#include "cells.h"
#include "compare_view.h"
#include "paragraphs.h"

#define ARROW "->"
#define BEGINS "\xc2\xb6" /* a pilcrow: here a unit begins */

enum { INDENT = 4 };

const caac_parameter caac__compare_text_parameters[] = {
  { "same", "word", "yes", "yes|no", "Show what did not change too." },
  CAAC__PARAMETERS_PARAGRAPHS,
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct page {
  caac__view *view;
  caac__paragraphs text;
} page;

/* ---- Words ---- */

static void add_marked(caac__buffer *out, const caac__piece *piece)
{
  const char *open = piece->change < 0 ? "[-" : "{+", *close = piece->change < 0 ? "-]" : "+}";
  size_t from, to;
  caac__piece_trim(piece, &from, &to);
  caac__plain_add(out, piece->text, from);
  if (to > from) {
    caac__buffer_add_char(out, piece->change < 0 ? CAAC__STYLE_DELETED : CAAC__STYLE_INSERTED);
    caac__buffer_add(out, open);
    caac__plain_add(out, piece->text + from, to - from);
    caac__buffer_add(out, close);
    caac__buffer_add_char(out, CAAC__STYLE_OFF);
  }
  caac__plain_add(out, piece->text + to, piece->len - to);
}

static void add_words(page *self, size_t pair)
{
  caac__pieces pieces = caac__pieces_of(self->view, pair);
  caac__piece piece;
  while (caac__pieces_next(&pieces, &piece)) {
    for (int side = CAAC__BEFORE; side <= CAAC__AFTER; side++)
      if (piece.begins[side]) caac__buffer_format(&self->text.line, BEGINS " %s: ", caac__unit_name(piece.begins[side]));
    if (piece.change == 0)
      caac__plain_add(&self->text.line, piece.text, piece.len);
    else
      add_marked(&self->text.line, &piece);
  }
  caac__paragraphs_end(&self->text, INDENT);
}

/* ---- A pair ---- */

static void add_ids(page *self, const caac_pair *pair, int side)
{
  const caac_unit *unit;
  if (caac__pair_count(pair, side) == 0) caac__buffer_add(&self->text.line, "(none)");
  for (size_t i = 0; (unit = caac__view_unit_at(self->view, pair, side, i)); i++)
    caac__buffer_format(&self->text.line, "%s%s", i ? ", " : "", caac__unit_name(unit));
}

static void add_head(page *self, const caac_pair *pair, int is_heading)
{
  caac__buffer *line = &self->text.line;
  caac__buffer_add_char(line, CAAC__STYLE_HEAD);
  add_ids(self, pair, CAAC__BEFORE);
  caac__buffer_add(line, " " ARROW " ");
  add_ids(self, pair, CAAC__AFTER);
  caac__buffer_add_char(line, CAAC__STYLE_OFF);
  caac__buffer_format(line, "  %s%s", is_heading ? "heading " : "", caac_relation_name(pair->relation));
  if (pair->is_moved && pair->relation != CAAC_RELATION_MOVED) caac__buffer_add(line, ", moved");
  if (pair->before_count && pair->after_count && pair->relation != CAAC_RELATION_SAME) {
    caac__buffer_add_char(line, ' ');
    caac__score_add(line, pair->score);
  }
  caac__paragraphs_end(&self->text, 0);
}

/* A heading that did not change stands over what is under it. */
static void add_heading(page *self, const caac_unit *unit)
{
  caac__buffer *line = &self->text.line;
  caac__paragraphs_gap(&self->text);
  caac__buffer_format(line, "%s%s%s", unit->label, *unit->label ? " " : "", unit->text);
  caac__paragraphs_heading(&self->text);
}

/* What else is to be said of a pair, a line each. */
static void add_notes(page *self, const caac_pair *pair, size_t number)
{
  caac__buffer *line = &self->text.line;
  while (caac__view_verb(self->view, number, ARROW, line)) caac__paragraphs_end(&self->text, INDENT);
  while (caac__view_name(self->view, number, ARROW, line)) caac__paragraphs_end(&self->text, INDENT);
  if (pair->relation == CAAC_RELATION_SAME || !*pair->reason) return;
  caac__buffer_format(line, "why: %s", pair->reason);
  caac__paragraphs_end(&self->text, INDENT);
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
  caac__paragraphs_gap(&self->text);
  add_head(self, pair, is_heading);
  add_words(self, number);
  add_notes(self, pair, number);
}

/* ---- Around the pairs ---- */

static void add_side(page *self, int side, const char *name)
{
  caac__buffer_add(&self->text.line, name);
  caac__document_label(self->view->sides[side], &self->text.line);
  caac__buffer_add(&self->text.line, ": ");
  caac__document_describe(self->view->sides[side], &self->text.line);
  caac__paragraphs_end(&self->text, 0);
}

static void add_counts(page *self)
{
  const char *before = "";
  for (int relation = CAAC_RELATION_SAME; relation <= CAAC_RELATION_DROPPED; relation++) {
    caac__buffer_format(&self->text.line, "%s%zu %s", before, self->view->relations[relation],
                        caac_relation_name((caac_relation)relation));
    before = ", ";
  }
  caac__buffer_add(&self->text.line, "; verbs changed: ");
  caac__view_verb_counts(self->view, &self->text.line);
  caac__buffer_format(&self->text.line, "; names changed: %zu.", caac_table_row_count(self->view->names));
  caac__paragraphs_end(&self->text, 0);
}

static void add_summary(page *self)
{
  caac__view_sample(self->view, &self->text.line);
  if (self->text.line.len) caac__buffer_add(self->text.out, "*** SAMPLE ***\n");
  caac__paragraphs_end(&self->text, 0);
  caac__view_draft(self->view, &self->text.line);
  caac__paragraphs_end(&self->text, 0);
  caac__view_private(self->view, &self->text.line);
  if (self->text.line.len) caac__buffer_add(self->text.out, "*** PRIVATE ***\n");
  caac__paragraphs_end(&self->text, 0);
  if (self->text.out->len) caac__paragraphs_gap(&self->text);
  add_side(self, CAAC__BEFORE, "Before: ");
  add_side(self, CAAC__AFTER, "After:  ");
  caac__paragraphs_gap(&self->text);
  caac__view_totals(self->view, &self->text.line);
  caac__paragraphs_end(&self->text, 0);
  add_counts(self);
  caac__buffer_add(&self->text.line, "[-words-] are only before, {+words+} only after; " BEGINS
                                     " begins the next of several units; a number says how alike the sides are, 0 to 1.");
  caac__paragraphs_end(&self->text, 0);
}

static void add_foot(page *self)
{
  caac__paragraphs_gap(&self->text);
  if (self->view->left_out) {
    caac__buffer_format(&self->text.line, "%zu pair%s without a change left out.", self->view->left_out,
                        self->view->left_out == 1 ? "" : "s");
    caac__paragraphs_end(&self->text, 0);
  }
  caac__buffer_add(&self->text.line, CAAC__NO_UN_DOCUMENT);
  caac__paragraphs_end(&self->text, 0);
}

caac_status caac__compare_text(caac__view *view, caac_params params, caac__buffer *out)
{
  page self = { .view = view };
  caac_status status = caac__paragraphs_init(&self.text, params, caac__compare_text_parameters, out);
  if (status != CAAC_OK) return status;
  add_summary(&self);
  for (size_t p = 0; p < view->pair_count; p++) add_pair(&self, p);
  add_foot(&self);
  caac__paragraphs_free(&self.text);
  return CAAC_OK;
}
