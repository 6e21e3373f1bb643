/* SPDX-License-Identifier: MIT */
/* A text with its suggestions as text: one unit after the other, the words marked in place. Colour only repeats what the marks
 * say. */
#include <string.h>

#include "cells.h"
#include "compare_tables.h"
#include "compare_view.h"
#include "paragraphs.h"
#include "suggestions_view.h"

enum { INDENT = 4, DEEPER = 6 };

const caac_parameter caac__suggested_text_parameters[] = {
  { "none", "word", "yes", "yes|no", "Show units without uses." },
  CAAC__PARAMETERS_PARAGRAPHS,
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct page {
  const caac__suggested_view *view;
  caac__paragraphs text;
  caac__marks marks;
} page;

static void add_plain(page *self, const char *text) { caac__plain_add(&self->text.line, text, strlen(text)); }

static void add_sentence(page *self, size_t indent, const char *sentence)
{
  caac__buffer_add(&self->text.line, sentence);
  caac__paragraphs_end(&self->text, indent);
}

/* ---- A unit ---- */

static char style_of(const char *role)
{
  const int index = caac__role_index(role);
  return (char)(index < 0 ? CAAC__STYLE_HEAD : CAAC__STYLE_FIRST + index);
}

/* The number of a use as it stands behind words, raised. */
static void add_raised(caac__buffer *out, size_t number)
{
  static const char *const digits[] = { "\u2070", "\u00b9", "\u00b2", "\u00b3", "\u2074",
                                        "\u2075", "\u2076", "\u2077", "\u2078", "\u2079" };
  if (number >= 10) add_raised(out, number / 10);
  caac__buffer_add(out, digits[number % 10]);
}

/* Braces, one for each span that begins with these words, or ends with them; the same span of several uses is one. */
static void add_braces(caac__buffer *out, const caac__stretch_marked *words, char brace)
{
  const caac__evidence *evidence = words->evidence;
  for (size_t i = 0; i < words->count; i++) {
    int is_told = brace == '{' ? !evidence[i].begins : !evidence[i].ends;
    for (size_t k = 0; k < i && !is_told; k++) is_told = evidence[k].from == evidence[i].from && evidence[k].to == evidence[i].to;
    if (!is_told) caac__buffer_add_char(out, brace);
  }
}

/* "{Requests}¹": they may stand in each other. */
static void add_words(page *self, const caac__stretch_marked *words)
{
  caac__buffer *line = &self->text.line;
  const char *before = "";
  add_braces(line, words, '{');
  if (words->count) caac__buffer_add_char(line, style_of(words->evidence[0].role));
  caac__plain_add(line, words->text, words->len);
  if (words->count) caac__buffer_add_char(line, CAAC__STYLE_OFF);
  add_braces(line, words, '}');
  for (size_t i = 0; i < words->count; i++) {
    if (!caac__evidence_ends(words, i)) continue;
    caac__buffer_add(line, before);
    add_raised(line, words->evidence[i].number);
    before = ",";
  }
}

static void add_text(page *self, const caac__suggested_line *line)
{
  caac__stretch_marked words;
  if (*line->unit->id) {
    caac__buffer_add_char(&self->text.line, CAAC__STYLE_HEAD);
    add_plain(self, line->unit->id);
    caac__buffer_add_char(&self->text.line, CAAC__STYLE_OFF);
    caac__paragraphs_end(&self->text, 0);
  }
  if (caac__marks_set(&self->marks, line) != CAAC_OK) {
    self->text.out->failed = 1;
    return;
  }
  while (caac__marks_next(&self->marks, &words)) add_words(self, &words);
  caac__paragraphs_end(&self->text, INDENT);
}

static void add_reason(page *self, const caac_suggested_use *use)
{
  caac__buffer_add(&self->text.line, "Why: ");
  add_plain(self, use->reason);
  caac__buffer_add(&self->text.line, " [");
  add_plain(self, use->rule);
  add_sentence(self, DEEPER, "]");
}

static void add_use(page *self, const caac__suggested_line *unit, size_t u)
{
  const caac_suggested_use *use = &unit->item->uses[u];
  caac__buffer *line = &self->text.line;
  add_raised(line, unit->first + u);
  caac__buffer_format(line, " %c%s %s%c", CAAC__STYLE_HEAD, use->option, caac__suggested_option_name(use->option),
                      CAAC__STYLE_OFF);
  caac__paragraphs_end(&self->text, INDENT);
  caac__suggested_use_add(line, use);
  caac__paragraphs_end(&self->text, DEEPER);
  caac__buffer_format(line, "%s: ", caac_grade_name(use->grade));
  caac__suggested_trust_add(line, use);
  caac__paragraphs_end(&self->text, DEEPER);
  if (caac__use_has_new_rule(unit->item, u)) add_reason(self, use);
  caac__suggested_evidence_add(line, unit->unit, use);
  caac__paragraphs_end(&self->text, DEEPER);
}

static void add_line(page *self, const caac__suggested_line *line)
{
  const caac_suggestion *item = line->item;
  caac__paragraphs_gap(&self->text);
  if (line->unit->kind == CAAC_UNIT_HEADING) {
    add_plain(self, line->unit->label);
    caac__buffer_add(&self->text.line, *line->unit->label ? " " : "");
    add_plain(self, line->unit->text);
    caac__paragraphs_heading(&self->text);
    return;
  }
  add_text(self, line);
  if (!item) return;
  for (size_t u = 0; u < item->use_count; u++) add_use(self, line, u);
  if (item->use_count > 0) return;
  caac__buffer_add(&self->text.line, item->answer == CAAC_ANSWER_UNDECIDED ? "? Undecided. " : "- None. ");
  add_plain(self, item->reason);
  caac__paragraphs_end(&self->text, INDENT);
}

/* ---- Above and below ---- */

static void add_stamps(page *self)
{
  const caac_document_info *about = self->view->document ? caac_document_about(self->view->document) : NULL;
  if (!about) return;
  if (about->is_sample) add_sentence(self, 0, "*** SAMPLE *** The document is invented: a sample of no real document.");
  if (caac__document_is_draft(about)) add_sentence(self, 0, "*** DRAFT *** Private until its authors say otherwise.");
  if (about->is_private) add_sentence(self, 0, "*** PRIVATE *** " CAAC__MADE_FROM_PRIVATE);
  if (self->text.out->len) caac__paragraphs_gap(&self->text);
}

static void add_grades(page *self)
{
  for (int grade = CAAC_GRADE_SURE; grade >= CAAC_GRADE_LOOK; grade--) {
    if (!self->view->graded[grade]) continue;
    caac__buffer_format(&self->text.line, "%s: %s; ", caac_grade_name((caac_grade)grade), caac__grade_meaning((caac_grade)grade));
    caac__suggested_trust_add(&self->text.line, self->view->graded[grade]);
    caac__paragraphs_end(&self->text, 0);
  }
  if (self->view->use_count) add_sentence(self, 0, CAAC__SUGGESTED_RIGHT);
}

static void add_summary(page *self)
{
  caac__buffer *line = &self->text.line;
  add_stamps(self);
  if (self->view->document) {
    caac__buffer_add(line, "Suggestions for ");
    caac__document_label(self->view->document, line);
    caac__buffer_add(line, ": ");
    caac__document_describe(self->view->document, line);
    caac__paragraphs_end(&self->text, 0);
  }
  caac__buffer_add(line, CAAC__SUGGESTED_DEFINITION " Lexicon: ");
  add_plain(self, caac_suggester_lexicon(caac_suggestions_suggester(self->view->suggestions)));
  add_sentence(self, 0, ".");
  caac__suggested_units_add(line, self->view);
  caac__buffer_add_char(line, ' ');
  caac__suggested_uses_add(line, self->view);
  caac__paragraphs_end(&self->text, 0);
  add_grades(self);
  if (self->view->use_count)
    add_sentence(self, 0, "{Words} speak for the suggestion whose number stands behind them. " CAAC__SUGGESTED_IDS);
}

static void add_foot(page *self)
{
  caac__paragraphs_gap(&self->text);
  if (self->view->left_out) {
    caac__buffer_format(&self->text.line, "%zu unit%s without suggestions left out.", self->view->left_out,
                        self->view->left_out == 1 ? "" : "s");
    caac__paragraphs_end(&self->text, 0);
  }
  add_sentence(self, 0, CAAC__NO_UN_DOCUMENT);
}

caac_status caac__suggested_text(const caac__suggested_view *view, caac_params params, caac__buffer *out)
{
  page self = { .view = view };
  caac_status status = caac__paragraphs_init(&self.text, params, caac__suggested_text_parameters, out);
  if (status != CAAC_OK) return status;
  add_summary(&self);
  for (size_t l = 0; l < view->line_count; l++)
    if (view->lines[l].is_shown) add_line(&self, &view->lines[l]);
  add_foot(&self);
  caac__paragraphs_free(&self.text);
  caac__marks_free(&self.marks);
  return CAAC_OK;
}
