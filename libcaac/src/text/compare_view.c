/* SPDX-License-Identifier: MIT */
/* A comparison made ready for its writers, and the way in to them. */
#include "compare_view.h"

#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "compare_tables.h"
#include "number.h"
#include "params.h"
#include "text.h"

/* ---- Units of a pair ---- */

size_t caac__pair_count(const caac_pair *pair, int side) { return side == CAAC__BEFORE ? pair->before_count : pair->after_count; }

static size_t unit_number(const caac_pair *pair, int side, size_t i)
{
  return side == CAAC__BEFORE ? pair->before[i] : pair->after[i];
}

const caac_unit *caac__view_unit_at(const caac__view *self, const caac_pair *pair, int side, size_t i)
{
  return i < caac__pair_count(pair, side) ? caac_document_unit(self->sides[side], unit_number(pair, side, i)) : NULL;
}

const caac_unit *caac__view_unit(const caac__view *self, const caac_pair *pair)
{
  return caac__view_unit_at(self, pair, pair->after_count ? CAAC__AFTER : CAAC__BEFORE, 0);
}

const char *caac__unit_name(const caac_unit *unit)
{
  return unit->kind == CAAC_UNIT_HEADING && *unit->label ? unit->label : unit->id;
}

/* A few steps up are enough to know. */
int caac__unit_depth(const caac_document *document, const caac_unit *unit)
{
  enum { DEEPEST = 3, CLIMB = 8 };
  int depth = 0;
  for (int i = 0; i < CLIMB && unit && depth < DEEPEST; i++) {
    depth += unit->kind == CAAC_UNIT_ITEM;
    unit = unit->parent == CAAC_UNIT_NONE ? NULL : caac_document_unit(document, unit->parent);
  }
  return depth;
}

/* ---- Which pairs are shown ---- */

/* The pair of each unit of one side; SIZE_MAX for a unit that was not compared. */
static size_t *pairs_by_unit(const caac__view *self, int side)
{
  size_t units = caac_document_unit_count(self->sides[side]);
  size_t *pairs = caac__alloc_zero(units + 1, sizeof *pairs);
  if (!pairs) return NULL;
  for (size_t u = 0; u < units; u++) pairs[u] = SIZE_MAX;
  for (size_t p = 0; p < self->pair_count; p++) {
    const caac_pair *pair = caac_comparison_pair(self->comparison, p);
    for (size_t i = 0; i < caac__pair_count(pair, side); i++) pairs[unit_number(pair, side, i)] = p;
  }
  return pairs;
}

/* What stands over a unit, up to what is shown already: so all this takes no more steps than there are units. */
static void show_parents(caac__view *self, int side, size_t unit, const size_t *pairs)
{
  for (size_t parent; (parent = caac_document_unit(self->sides[side], unit)->parent) != CAAC_UNIT_NONE; unit = parent) {
    if (pairs[parent] == SIZE_MAX) continue;
    if (self->shown[pairs[parent]]) return;
    self->shown[pairs[parent]] = 1;
  }
}

static void show_changes(caac__view *self, size_t *const pairs[2])
{
  size_t heading = SIZE_MAX;
  for (size_t p = 0; p < self->pair_count; p++) {
    const caac_pair *pair = caac_comparison_pair(self->comparison, p);
    int side = pair->after_count ? CAAC__AFTER : CAAC__BEFORE;
    if (caac__view_unit(self, pair)->kind == CAAC_UNIT_HEADING) heading = p;
    if (pair->relation == CAAC_RELATION_SAME) continue;
    self->shown[p] = 1;
    if (heading != SIZE_MAX) self->shown[heading] = 1;
    show_parents(self, side, unit_number(pair, side, 0), pairs[side]);
  }
}

static caac_status choose_shown(caac__view *self, int same)
{
  size_t *pairs[2];
  self->shown = caac__alloc_zero(self->pair_count + 1, 1);
  if (!self->shown) return caac__fail_memory();
  if (same) {
    memset(self->shown, 1, self->pair_count);
    return CAAC_OK;
  }
  pairs[CAAC__BEFORE] = pairs_by_unit(self, CAAC__BEFORE);
  pairs[CAAC__AFTER] = pairs_by_unit(self, CAAC__AFTER);
  caac_status status = pairs[CAAC__BEFORE] && pairs[CAAC__AFTER] ? CAAC_OK : caac__fail_memory();
  if (status == CAAC_OK) show_changes(self, pairs);
  caac__free(pairs[CAAC__BEFORE]);
  caac__free(pairs[CAAC__AFTER]);
  for (size_t p = 0; p < self->pair_count; p++) self->left_out += !self->shown[p];
  return status;
}

static void count_relations(caac__view *self)
{
  for (size_t p = self->pair_count; p-- > 0;) {
    caac_relation relation = caac_comparison_pair(self->comparison, p)->relation;
    self->relations[relation]++;
    self->first[relation] = p;
  }
}

caac_status caac__view_make(const caac_comparison *comparison, int same, caac__view *out)
{
  *out = (caac__view){ .comparison = comparison,
                       .sides = { caac_comparison_before(comparison), caac_comparison_after(comparison) },
                       .pair_count = caac_comparison_count(comparison) };
  caac_status status = choose_shown(out, same);
  if (status == CAAC_OK) status = caac_comparison_table(comparison, "verbs", &out->verbs);
  if (status == CAAC_OK) status = caac_comparison_table(comparison, "names", &out->names);
  if (status == CAAC_OK) count_relations(out);
  if (status != CAAC_OK) caac__view_free(out);
  return status;
}

void caac__view_free(caac__view *self)
{
  caac__free(self->shown);
  caac_table_free(self->verbs);
  caac_table_free(self->names);
  *self = (caac__view){ 0 };
}

/* ---- Words ---- */

/* Bytes of a unit of a pair in the words of its side: its text, and the blank before the next one. */
static size_t unit_bytes(const caac__pieces *self, int side)
{
  const caac_unit *unit = caac__view_unit_at(self->view, self->pair, side, self->unit[side]);
  int is_last = self->unit[side] + 1 >= caac__pair_count(self->pair, side);
  return !unit || is_last ? SIZE_MAX : strlen(unit->text) + 1;
}

caac__pieces caac__pieces_of(const caac__view *self, size_t pair)
{
  caac__pieces pieces = { .view = self, .pair = caac_comparison_pair(self->comparison, pair), .number = pair };
  pieces.left[CAAC__BEFORE] = unit_bytes(&pieces, CAAC__BEFORE);
  pieces.left[CAAC__AFTER] = unit_bytes(&pieces, CAAC__AFTER);
  return pieces;
}

/* Where a unit of this side is read to its end, the next one begins. */
static const caac_unit *next_unit(caac__pieces *self, int side)
{
  if (self->left[side] != 0) return NULL;
  self->unit[side]++;
  self->left[side] = unit_bytes(self, side);
  return caac__view_unit_at(self->view, self->pair, side, self->unit[side]);
}

static int is_of_side(int change, int side) { return side == CAAC__BEFORE ? change <= 0 : change >= 0; }

int caac__pieces_next(caac__pieces *self, caac__piece *out)
{
  const caac_edit *edit = caac_comparison_edit(self->view->comparison, self->number, self->edit);
  if (!edit) return 0;
  if (self->at == 0) self->len = strlen(edit->text);
  *out = (caac__piece){ .change = edit->change, .text = edit->text + self->at, .len = self->len - self->at };
  for (int side = CAAC__BEFORE; side <= CAAC__AFTER; side++) {
    if (!is_of_side(edit->change, side)) continue;
    out->begins[side] = next_unit(self, side);
    if (out->len > self->left[side]) out->len = self->left[side];
  }
  for (int side = CAAC__BEFORE; side <= CAAC__AFTER; side++)
    if (is_of_side(edit->change, side) && self->left[side] != SIZE_MAX) self->left[side] -= out->len;
  self->at += out->len;
  if (self->at < self->len) return 1;
  self->edit++;
  self->at = 0;
  return 1;
}

void caac__piece_trim(const caac__piece *piece, size_t *from, size_t *to)
{
  *from = 0;
  *to = piece->len;
  while (*from < *to && piece->text[*from] == ' ') ++*from;
  while (*to > *from && piece->text[*to - 1] == ' ') --*to;
}

/* ---- Verbs and names of a pair ---- */

static void add_cell(caac__buffer *out, const caac_table *table, size_t row, const char *column, const char *without)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  if (text && len)
    caac__buffer_add_n(out, text, len);
  else
    caac__buffer_add(out, without);
}

/* The next row, if it is of this pair. */
static int next_row(const caac_table *table, size_t pair, size_t *row)
{
  size_t column = caac_table_find(table, "pair");
  if (*row >= caac_table_row_count(table) || caac_table_int(table, *row, column) != (int64_t)pair + 1) return 0;
  ++*row;
  return 1;
}

static void add_change(caac__buffer *out, const caac_table *table, size_t row, const char *head, const char *arrow)
{
  add_cell(out, table, row, head, "");
  caac__buffer_add(out, ": ");
  add_cell(out, table, row, "before", "(none)");
  caac__buffer_format(out, " %s ", arrow);
  add_cell(out, table, row, "after", "(none)");
}

int caac__view_verb(caac__view *self, size_t pair, const char *arrow, caac__buffer *out)
{
  if (!next_row(self->verbs, pair, &self->verb_row)) return 0;
  add_change(out, self->verbs, self->verb_row - 1, "direction", arrow);
  return 1;
}

int caac__view_name(caac__view *self, size_t pair, const char *arrow, caac__buffer *out)
{
  if (!next_row(self->names, pair, &self->name_row)) return 0;
  add_change(out, self->names, self->name_row - 1, "kind", arrow);
  return 1;
}

/* ---- Sentences ---- */

/* "2, added: 1": added and removed verbs are no changed ones. */
void caac__view_verb_counts(const caac__view *self, caac__buffer *out)
{
  size_t added = 0, removed = 0, rows = caac_table_row_count(self->verbs), column = caac_table_find(self->verbs, "direction");
  for (size_t row = 0; row < rows; row++) {
    size_t len = 0;
    const char *direction = caac_table_text(self->verbs, row, column, &len);
    added += direction && strncmp(direction, "added", len) == 0;
    removed += direction && strncmp(direction, "removed", len) == 0;
  }
  caac__buffer_format(out, "%zu", rows - added - removed);
  if (added) caac__buffer_format(out, ", added: %zu", added);
  if (removed) caac__buffer_format(out, ", removed: %zu", removed);
}

/* Names of files and titles given by hand may have control characters, which no terminal is to see. */
static void add_plain(caac__buffer *out, const char *text) { caac__plain_add(out, text, strlen(text)); }

/* What a register has of a draft is not the name of its file. */
static int is_called_by_title(const caac_document_info *about) { return !*about->symbol && !*about->name && *about->title; }

/* The two sides of a Word file have one name. */
void caac__document_label(const caac_document *document, caac__buffer *out)
{
  const caac_document_info *about = caac_document_about(document);
  if (is_called_by_title(about)) {
    caac__buffer_add(out, "draft '");
    add_plain(out, about->title);
    caac__buffer_add_char(out, '\'');
  } else {
    add_plain(out, *about->symbol ? about->symbol : *about->name ? about->name : "a text without a name");
  }
  if (about->change_count > 0) caac__buffer_format(out, " (changes %s)", about->changes);
}

void caac__document_describe(const caac_document *document, caac__buffer *out)
{
  const caac_document_info *about = caac_document_about(document);
  size_t units = caac_document_unit_count(document);
  if (*about->title && !is_called_by_title(about)) {
    add_plain(out, about->title);
    caac__buffer_add(out, ", ");
  }
  if (!*about->symbol) caac__buffer_add(out, "no symbol, ");
  if (*about->date) caac__buffer_format(out, "%s, ", about->date);
  caac__buffer_format(out, "%zu unit%s", units, units == 1 ? "" : "s");
}

static size_t compared(const caac__view *self, int side)
{
  size_t units = 0;
  for (size_t p = 0; p < self->pair_count; p++) units += caac__pair_count(caac_comparison_pair(self->comparison, p), side);
  return units;
}

void caac__view_totals(const caac__view *self, caac__buffer *out)
{
  caac__buffer_format(out, "Pairs: %zu. Every unit that was compared stands in one: %zu of %zu before, %zu of %zu after.",
                      self->pair_count, compared(self, CAAC__BEFORE), caac_document_unit_count(self->sides[CAAC__BEFORE]),
                      compared(self, CAAC__AFTER), caac_document_unit_count(self->sides[CAAC__AFTER]));
}

/* "'a' and 'b'", of the sides for which a question is answered by yes; 0 if there is none. */
static int add_sides(const caac__view *self, int (*ask)(const caac_document_info *), caac__buffer *out)
{
  int count = 0;
  for (int side = CAAC__BEFORE; side <= CAAC__AFTER; side++) {
    if (!ask(caac_document_about(self->sides[side]))) continue;
    const char *quote = is_called_by_title(caac_document_about(self->sides[side])) ? "" : "'"; /* it has quotes */
    caac__buffer_add(out, count++ ? " and " : "");
    caac__buffer_add(out, quote);
    caac__document_label(self->sides[side], out);
    caac__buffer_add(out, quote);
  }
  return count;
}

static int is_sample(const caac_document_info *about) { return about->is_sample; }

int caac__view_is_sample(const caac__view *self)
{
  return is_sample(caac_document_about(self->sides[CAAC__BEFORE])) || is_sample(caac_document_about(self->sides[CAAC__AFTER]));
}

void caac__view_sample(const caac__view *self, caac__buffer *out)
{
  int count = add_sides(self, is_sample, out);
  if (count)
    caac__buffer_add(out,
                     count > 1 ? " are invented: samples of no real document." : " is invented: a sample of no real document.");
}

void caac__view_draft(const caac__view *self, caac__buffer *out)
{
  int count = add_sides(self, caac__document_is_draft, out);
  if (count)
    caac__buffer_add(out, count > 1 ? " are drafts. Drafts are private until their authors say otherwise."
                                    : " is a draft. Drafts are private until their authors say otherwise.");
}

static int is_private(const caac_document_info *about) { return about->is_private; }

void caac__view_private(const caac__view *self, caac__buffer *out)
{
  int count = add_sides(self, is_private, out);
  if (count) caac__buffer_add(out, count > 1 ? " are private: not for others." : " is private: not for others.");
}

void caac__score_add(caac__buffer *out, double score)
{
  enum { DIGITS = 2 }; /* as the tables and the reasons have it */
  char text[CAAC__NUMBER_SIZE];
  caac__buffer_add_n(out, text, caac__number_fixed(score, DIGITS, text));
}

/* ---- The way in ---- */

static const struct {
  const char *name;
  const caac_parameter *parameters;
  caac_status (*write)(caac__view *view, caac_params params, caac__buffer *out);
} writers[] = { { "text", caac__compare_text_parameters, caac__compare_text },
                { "html", caac__compare_html_parameters, caac__compare_html } };
enum { WRITERS = sizeof writers / sizeof writers[0] };

static caac_status fail_format(const char *format)
{
  char near[CAAC__SHOWN], shown[CAAC__SHOWN];
  return caac__fail(CAAC_E_INVALID, "'%s' is no format of comparisons: text or html%s; caac_comparison_table() has the others",
                    caac__text_show(format, shown),
                    caac__did_you_mean(caac__text_nearest_word(format, "text|html", near, sizeof near)));
}

static caac_status write_as(const caac_comparison *comparison, size_t writer, caac_params params, char **out)
{
  const caac_parameter *parameters = writers[writer].parameters;
  caac__view view;
  caac__buffer buffer = { 0 };
  caac_status status = caac__params_check(params, parameters, writers[writer].name);
  if (status != CAAC_OK) return status;
  status = caac__view_make(comparison, strcmp(caac__params_get(params, parameters, "same"), "yes") == 0, &view);
  if (status != CAAC_OK) return status;
  status = writers[writer].write(&view, params, &buffer);
  if (status == CAAC_OK) status = caac__buffer_take(&buffer, out);
  caac__buffer_free(&buffer);
  caac__view_free(&view);
  return status;
}

caac_status caac_comparison_write(const caac_comparison *self, const char *format, caac_params params, char **out)
{
  if (out) *out = NULL;
  if (!self || !format || !out)
    return caac__fail(CAAC_E_INVALID, "writing a comparison needs a comparison, a format and a place for the text");
  for (size_t i = 0; i < WRITERS; i++)
    if (strcmp(writers[i].name, format) == 0) return write_as(self, i, params, out);
  return fail_format(format);
}
