/* SPDX-License-Identifier: MIT */
/* Suggestions made ready for their writers, and the way in to them. */
#include "suggestions_view.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "catalogue.h"
#include "cells.h"
#include "number.h"
#include "params.h"
#include "text.h"

/* ---- Lines ---- */

static caac__suggested_line line_of(const caac_unit *unit, const caac_suggestion *item)
{
  return (caac__suggested_line){ .unit = unit, .item = item, .is_shown = 1 };
}

/* Every unit of the document, each with what is suggested for it; without a document what there are suggestions for. */
static caac_status add_lines(caac__suggested_view *self)
{
  const caac_suggestion *item = caac_suggestions_at(self->suggestions, 0);
  const caac_unit *unit;
  size_t items = caac_suggestions_count(self->suggestions), next = 0;
  size_t units = self->document ? caac_document_unit_count(self->document) : items;
  self->lines = caac__alloc_zero(units + 1, sizeof *self->lines);
  if (!self->lines) return caac__fail_memory();
  for (; !self->document && item; item = caac_suggestions_at(self->suggestions, ++next))
    self->lines[self->line_count++] = line_of(item->unit, item);
  for (size_t i = 0; self->document && (unit = caac_document_unit(self->document, i)); i++) {
    const int has = item && strcmp(item->unit->id, unit->id) == 0;
    self->lines[self->line_count++] = line_of(unit, has ? item : NULL);
    if (has) item = caac_suggestions_at(self->suggestions, ++next);
  }
  return CAAC_OK;
}

/* ---- Uses ---- */

static int slot_of(const char *option)
{
  const int slot = caac__option_slot(option);
  return slot < 0 ? CAAC__SLOTS_MAX : slot;
}

static int compare_places(const void *a, const void *b)
{
  const caac__suggested_place *one = a, *other = b;
  if (one->slot != other->slot) return one->slot < other->slot ? -1 : 1;
  if (one->line != other->line) return one->line < other->line ? -1 : 1;
  return one->use < other->use ? -1 : one->use > other->use;
}

static void count_use(caac__suggested_view *self, const caac_suggested_use *use)
{
  const unsigned grade = (unsigned)use->grade;
  if (grade >= CAAC__GRADES) return;
  self->grades[grade]++;
  if (!self->graded[grade]) self->graded[grade] = use;
}

static caac_status add_places(caac__suggested_view *self)
{
  size_t room = 0;
  for (size_t l = 0; l < self->line_count; l++) {
    caac__suggested_line *line = &self->lines[l];
    line->first = self->use_count + 1;
    if (!line->item) continue;
    self->answers[line->item->answer]++;
    if (caac__grow(&self->places, &room, self->use_count + line->item->use_count + 1, sizeof *self->places) != 0)
      return caac__fail_memory();
    for (size_t u = 0; u < line->item->use_count; u++) {
      const caac_suggested_use *use = &line->item->uses[u];
      self->places[self->use_count++] = (caac__suggested_place){ slot_of(use->option), l, u };
      count_use(self, use);
    }
  }
  if (self->use_count > 0) qsort(self->places, self->use_count, sizeof *self->places, compare_places);
  return CAAC_OK;
}

/* ---- What is shown ---- */

static int is_heading(const caac__suggested_line *line) { return line->unit->kind == CAAC_UNIT_HEADING; }

/* What stands over a unit, up to what is shown already: so all this takes no more steps than there are units. */
static void show_parents(caac__suggested_view *self, const caac_unit *unit)
{
  for (size_t parent = unit->parent; self->document && parent != CAAC_UNIT_NONE; parent = self->lines[parent].unit->parent) {
    if (self->lines[parent].is_shown) return;
    self->lines[parent].is_shown = 1;
  }
}

/* Headings that follow each other stand together. */
static void show_headings(caac__suggested_view *self)
{
  int is_any = 0;
  for (size_t l = self->line_count; l-- > 0;) {
    caac__suggested_line *line = &self->lines[l];
    if (is_heading(line))
      line->is_shown = is_any;
    else if (l + 1 < self->line_count && is_heading(line + 1))
      is_any = line->is_shown;
    else
      is_any |= line->is_shown;
  }
}

static void choose_shown(caac__suggested_view *self)
{
  for (size_t l = 0; l < self->line_count; l++) {
    const caac_suggestion *item = self->lines[l].item;
    self->lines[l].is_shown = item && item->answer != CAAC_ANSWER_NONE;
    if (self->lines[l].is_shown) show_parents(self, self->lines[l].unit);
  }
  show_headings(self);
  for (size_t l = 0; l < self->line_count; l++) self->left_out += self->lines[l].item && !self->lines[l].is_shown;
}

caac_status caac__suggested_view_make(const caac_suggestions *suggestions, int none, caac__suggested_view *out)
{
  *out = (caac__suggested_view){ .suggestions = suggestions, .document = caac_suggestions_document(suggestions) };
  caac_status status = add_lines(out);
  if (status == CAAC_OK) status = add_places(out);
  if (status == CAAC_OK && !none) choose_shown(out);
  if (status != CAAC_OK) caac__suggested_view_free(out);
  return status;
}

void caac__suggested_view_free(caac__suggested_view *self)
{
  caac__free(self->lines);
  caac__free(self->places);
  *self = (caac__suggested_view){ 0 };
}

/* ---- Sentences ---- */

const char *caac__suggested_option_name(const char *option)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  for (size_t i = 0; i < caac_toolkit_count(toolkit); i++)
    if (strcmp(caac_toolkit_at(toolkit, i)->id, option) == 0) return caac_toolkit_at(toolkit, i)->name;
  return CAAC__OUTSIDE_NAME;
}

static void add_words(caac__buffer *out, const char *before, const char *words, const char *without)
{
  if (!*words) {
    caac__buffer_add(out, without);
    return;
  }
  caac__buffer_add(out, before);
  caac__plain_add(out, words, strlen(words));
}

static void add_body(caac__buffer *out, const caac_suggested_use *use)
{
  const caac_body *body = *use->body ? caac__toolkit_body_named(caac_toolkit_builtin(), use->body) : NULL;
  if (body && !strstr(use->addressee, body->name)) caac__buffer_format(out, " (%s)", body->name);
}

void caac__suggested_use_add(caac__buffer *out, const caac_suggested_use *use)
{
  caac__buffer_add(out, use->limb == CAAC_LIMB_UNSAID ? "limb unsaid" : caac_limb_name(use->limb));
  add_words(out, "; to ", use->addressee, "; addressee unsaid");
  add_body(out, use);
  if (strcmp(use->target, use->addressee) != 0) add_words(out, "; about ", use->target, "");
  add_words(out, "; by ", use->instrument, "");
}

void caac__suggested_trust_add(caac__buffer *out, const caac_suggested_use *use)
{
  char number[CAAC__NUMBER_SIZE];
  if (isnan(use->precision) || use->tried == 0) {
    caac__buffer_add(out, "not tried");
    return;
  }
  caac__number_fixed(100 * use->precision, 0, number);
  if (use->precision < 1 && strcmp(number, "100") == 0) strcpy(number, "over 99");
  caac__buffer_format(out, "right in %s %% of %lld", number, (long long)use->tried);
}

int caac__use_has_new_rule(const caac_suggestion *item, size_t use)
{
  return use == 0 || strcmp(item->uses[use].rule, item->uses[use - 1].rule) != 0;
}

/* Two lists may have the same words: once is enough. */
int caac__span_repeats(const caac_suggested_use *use, size_t s)
{
  const caac_span *spans = use->spans;
  for (size_t i = 0; i < s; i++)
    if (spans[i].from == spans[s].from && spans[i].to == spans[s].to && strcmp(spans[i].role, spans[s].role) == 0) return 1;
  return 0;
}

void caac__suggested_evidence_add(caac__buffer *out, const caac_unit *unit, const caac_suggested_use *use)
{
  const char *before = "Words: ";
  for (size_t s = 0; s < use->span_count; s++) {
    size_t len = 0;
    const char *words = caac__span_words(unit, &use->spans[s], &len);
    if (caac__span_repeats(use, s)) continue;
    caac__buffer_format(out, "%s%s: ", before, use->spans[s].role);
    caac__buffer_add(out, words ? "\"" : "what introduces the paragraph");
    if (words) caac__plain_add(out, words, len);
    if (words) caac__buffer_add_char(out, '"');
    before = "; ";
  }
}

const char *caac__grade_meaning(caac_grade grade)
{
  switch (grade) {
  case CAAC_GRADE_SURE: return "act, addressee and subject are all said in the unit";
  case CAAC_GRADE_LIKELY: return "act, addressee or subject rests on the context";
  case CAAC_GRADE_LOOK: return "something speaks for it; read the unit";
  }
  return "";
}

void caac__suggested_units_add(caac__buffer *out, const caac__suggested_view *self)
{
  const size_t count = caac_suggestions_count(self->suggestions);
  caac__buffer_format(out, "%zu unit%s read: %zu with suggestions, %zu that perform%s nothing, %zu undecided.", count,
                      count == 1 ? "" : "s", self->answers[CAAC_ANSWER_USES], self->answers[CAAC_ANSWER_NONE],
                      self->answers[CAAC_ANSWER_NONE] == 1 ? "s" : "", self->answers[CAAC_ANSWER_UNDECIDED]);
}

void caac__suggested_uses_add(caac__buffer *out, const caac__suggested_view *self)
{
  caac__buffer_format(out, "%zu use%s suggested: %zu sure, %zu likely, %zu to look at.", self->use_count,
                      self->use_count == 1 ? "" : "s", self->grades[CAAC_GRADE_SURE], self->grades[CAAC_GRADE_LIKELY],
                      self->grades[CAAC_GRADE_LOOK]);
}

/* ---- The way in ---- */

static const struct {
  const char *name;
  const caac_parameter *parameters;
  caac_status (*write)(const caac__suggested_view *view, caac_params params, caac__buffer *out);
} writers[] = { { "text", caac__suggested_text_parameters, caac__suggested_text },
                { "html", caac__suggested_html_parameters, caac__suggested_html } };
enum { WRITERS = sizeof writers / sizeof writers[0] };

static caac_status fail_format(const char *format)
{
  char near[CAAC__SHOWN], shown[CAAC__SHOWN];
  return caac__fail(CAAC_E_INVALID, "'%s' is no format of suggestions: text or html%s; caac_suggestions_table() has the others",
                    caac__text_show(format, shown),
                    caac__did_you_mean(caac__text_nearest_word(format, "text|html", near, sizeof near)));
}

static caac_status write_as(const caac_suggestions *suggestions, size_t writer, caac_params params, char **out)
{
  const caac_parameter *parameters = writers[writer].parameters;
  caac__suggested_view view;
  caac__buffer buffer = { 0 };
  caac_status status = caac__params_check(params, parameters, writers[writer].name);
  if (status != CAAC_OK) return status;
  status = caac__suggested_view_make(suggestions, strcmp(caac__params_get(params, parameters, "none"), "yes") == 0, &view);
  if (status != CAAC_OK) return status;
  status = writers[writer].write(&view, params, &buffer);
  if (status == CAAC_OK) status = caac__buffer_take(&buffer, out);
  caac__buffer_free(&buffer);
  caac__suggested_view_free(&view);
  return status;
}

caac_status caac_suggestions_write(const caac_suggestions *self, const char *format, caac_params params, char **out)
{
  if (out) *out = NULL;
  if (!self || !format || !out)
    return caac__fail(CAAC_E_INVALID, "writing suggestions needs suggestions, a format and a place for the text");
  for (size_t i = 0; i < WRITERS; i++)
    if (strcmp(writers[i].name, format) == 0) return write_as(self, i, params, out);
  return fail_format(format);
}
