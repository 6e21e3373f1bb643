/* SPDX-License-Identifier: MIT */
/* A text with its suggestions as HTML: beside it on a wide screen and in print, below it on a narrow one. What colour says, a
 * word, a number or the kind of a line says too. */
#include <string.h>

#include "compare_tables.h"
#include "compare_view.h"
#include "html.h"
#include "params.h"
#include "suggestions_view.h"

const caac_parameter caac__suggested_html_parameters[] = {
  { "none", "word", "yes", "yes|no", "Show units without uses." },
  { "page", "word", "yes", "yes|no", "A whole page, or what stands in one." },
  { NULL, NULL, NULL, NULL, NULL },
};

/* Each role has a line of its own kind. Tones are see-through, on light and dark; .caac-v is for those who do not see the lines.
 */
static const char style[] =
    "div.caac-suggest{max-width:80em;margin:0 auto}\n"
    "div.caac-suggest h1{font-size:1.4em;line-height:1.25;margin:0 0 .6em}\n"
    "div.caac-suggest h2{font-size:1.1em;margin:1.8em 0 .5em}\n"
    "div.caac-suggest p{margin:.5em 0;max-width:50em}\n"
    "div.caac-suggest .caac-draft{border:2px solid #888;padding:.5em .8em;margin:0 0 1em}\n"
    "div.caac-suggest a{color:inherit}\n"
    "div.caac-suggest .caac-v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    "div.caac-suggest .caac-options li,div.caac-suggest .caac-grades li{border:0;padding:0 0 0 1.2em;text-indent:-1.2em;"
    "max-width:50em}\n"
    "div.caac-suggest .caac-dots{letter-spacing:.1em;white-space:nowrap}\n"
    "div.caac-suggest mark{background:#8882;color:inherit;padding:.05em .1em;border-radius:.15em;text-underline-offset:.2em;"
    "text-decoration:underline 1px;box-decoration-break:clone;-webkit-box-decoration-break:clone;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "div.caac-suggest mark.act{background:#27d3;text-decoration:underline solid 2px;font-weight:600}\n"
    "div.caac-suggest mark.addressee{background:#2a53;text-decoration:underline double 1px}\n"
    "div.caac-suggest mark.subject{background:#b703;text-decoration:underline dotted 2px}\n"
    "div.caac-suggest mark.instrument{background:#92c3;text-decoration:underline dashed 1px}\n"
    "div.caac-suggest mark.target{background:#d332;text-decoration:underline wavy 1px}\n"
    "div.caac-suggest sup{font-size:.7em;line-height:0;font-weight:600;padding-left:.1em}\n"
    "div.caac-suggest sup a{text-decoration:none}\n"
    "div.caac .caac-units{table-layout:fixed;width:100%;margin:1.2em 0 0}\n"
    "div.caac .caac-units th,div.caac .caac-units td{max-width:none;padding:.6em .8em .6em 0;overflow-wrap:anywhere}\n"
    "div.caac .caac-units td+td{padding-left:.9em}\n"
    "div.caac .caac-units col.w{width:46%}\n"
    "div.caac .caac-units p{margin:0;max-width:none}\n"
    "div.caac .caac-units .d1{padding-left:1.2em}div.caac .caac-units .d2{padding-left:2.4em}"
    "div.caac .caac-units .d3{padding-left:3.6em}\n"
    "div.caac .caac-units .h th{font-weight:600;font-size:1.05em;padding-top:1.6em;border-bottom:2px solid #8886}\n"
    "div.caac .caac-units ul li{border:0;padding:0;margin:0 0 .7em}\n"
    "div.caac .caac-units li p{padding-left:1.6em;font-size:.9em}\n"
    "div.caac .caac-units li p.o{padding-left:0;font-size:1em}\n"
    "div.caac .caac-units li .no{display:inline-block;min-width:1.6em;font-weight:600}\n"
    "div.caac .caac-units .u td+td{border-left:.3em solid #27d}\n"
    "div.caac .caac-units .z td+td{border-left:.3em dashed #b70}\n"
    "div.caac .caac-units .e td+td{padding-left:1.3em;font-size:.9em}\n"
    "div.caac .caac-units .m{opacity:.8}\n"
    "div.caac-suggest :target{outline:2px solid #27d;outline-offset:2px}\n"
    "div.caac .caac-units tfoot td{border:0;font-size:.85em}\n"
    "@media screen and (max-width:760px){\n"
    "div.caac .caac-units,div.caac .caac-units tbody,div.caac .caac-units tfoot,div.caac .caac-units tr,div.caac .caac-units th,"
    "div.caac .caac-units td{display:block;width:auto}\n"
    "div.caac .caac-units colgroup,div.caac .caac-units thead,div.caac .caac-units td:empty{display:none}\n"
    "div.caac .caac-units td:first-child{border-bottom:0}\n"
    "div.caac .caac-units td+td{margin-left:.4em;padding-top:.2em}\n"
    "}\n"
    "@media print{@page{size:A4;margin:14mm}div.caac-suggest{font-size:9pt}div.caac .caac-units tfoot{display:table-footer-group}"
    "div.caac .caac-units tr,div.caac .caac-units li{break-inside:avoid}div.caac .caac-units .h{break-after:avoid}"
    "div.caac .caac-units thead+tbody tr:first-child{break-inside:auto}"
    "div.caac-suggest h2{break-after:avoid}div.caac-suggest a{text-decoration:none}}\n";

typedef struct page {
  const caac__suggested_view *view;
  caac__buffer *out;
  caac__buffer scratch;
  caac__marks marks;
  int body_is_open;
} page;

/* What was gathered, escaped; then start afresh. */
static void add_scratch(page *self)
{
  if (self->scratch.failed) self->out->failed = 1;
  if (self->scratch.len) caac__html_add_n(self->out, self->scratch.data, self->scratch.len);
  caac__buffer_clear(&self->scratch);
}

static void add_label(page *self)
{
  if (self->view->document)
    caac__document_label(self->view->document, &self->scratch);
  else
    caac__buffer_add(&self->scratch, "a paragraph");
}

/* An anchor for a unit: its id, without blanks. */
static void add_unit_anchor(page *self, const caac_unit *unit)
{
  caac__buffer_add(&self->scratch, "unit-");
  caac__buffer_add(&self->scratch, unit->id);
  for (size_t i = 0; i < self->scratch.len; i++)
    if (self->scratch.data[i] == ' ') self->scratch.data[i] = '_';
  add_scratch(self);
}

/* ---- The text ---- */

/* "[act: ", for those who hear the page: a role once, however many uses it is for. */
static void add_beginnings(page *self, const caac__stretch_marked *words)
{
  for (size_t i = 0; i < words->count; i++) {
    const caac__evidence *one = &words->evidence[i];
    int is_told = !one->begins;
    for (size_t k = 0; k < i && !is_told; k++)
      is_told = words->evidence[k].begins && strcmp(words->evidence[k].role, one->role) == 0;
    if (is_told) continue;
    caac__buffer_format(self->out, "<span class=\"caac-v\">[%s: </span>", one->role);
  }
}

/* The numbers of the uses that these words speak for, where they end; each once. */
static void add_numbers(page *self, const caac__stretch_marked *words)
{
  const char *before = "<span class=\"caac-v\">]</span><sup>";
  for (size_t i = 0; i < words->count; i++) {
    const size_t number = words->evidence[i].number;
    if (!caac__evidence_ends(words, i)) continue;
    caac__buffer_format(self->out, "%s<a href=\"#use-%zu\"><span class=\"caac-v\">suggestion </span>%zu</a>", before, number,
                        number);
    before = ",";
  }
  if (*before == ',') caac__buffer_add(self->out, "</sup>");
}

static void add_words(page *self, const caac__stretch_marked *words)
{
  const char *role = words->count ? words->evidence[0].role : "";
  if (words->count) {
    add_beginnings(self, words);
    caac__buffer_format(self->out, "<mark class=\"%s\">", caac__role_index(role) < 0 ? "other" : role);
  }
  caac__html_add_n(self->out, words->text, words->len);
  if (!words->count) return;
  caac__buffer_add(self->out, "</mark>");
  add_numbers(self, words);
}

static void add_text(page *self, const caac__suggested_line *line)
{
  const caac_unit *unit = line->unit;
  const int depth = self->view->document ? caac__unit_depth(self->view->document, unit) : 0;
  caac__stretch_marked words;
  caac__buffer_add(self->out, "<p");
  if (depth) caac__buffer_format(self->out, " class=\"d%d\"", depth);
  caac__buffer_add_char(self->out, '>');
  /* An id that no number in the document stands for is not to look like one. */
  if (*unit->id) caac__buffer_add(self->out, *unit->label ? "<b>" : "<b class=\"m\">");
  caac__html_add(self->out, unit->id);
  if (*unit->id) caac__buffer_add(self->out, "</b> ");
  if (caac__marks_set(&self->marks, line) != CAAC_OK)
    self->out->failed = 1;
  else
    while (caac__marks_next(&self->marks, &words)) add_words(self, &words);
  caac__buffer_add(self->out, "</p>");
}

/* ---- Beside it ---- */

/* One to three full dots: as much as to say it again. */
static void add_dots(page *self, caac_grade grade)
{
  caac__buffer_add(self->out, "<span class=\"caac-dots\" aria-hidden=\"true\">");
  for (int dot = CAAC_GRADE_LOOK; dot <= CAAC_GRADE_SURE; dot++)
    caac__buffer_add(self->out, dot <= (int)grade ? "\xe2\x97\x8f" : "\xe2\x97\x8b"); /* U+25CF, U+25CB */
  caac__buffer_add(self->out, "</span>");
}

static void add_reason(page *self, const caac_suggested_use *use)
{
  caac__buffer_add(self->out, "<p class=\"m\">Why: ");
  caac__html_add(self->out, use->reason);
  caac__buffer_add(self->out, " (<code>");
  caac__html_add(self->out, use->rule);
  caac__buffer_add(self->out, "</code>)</p>\n");
}

static void add_use(page *self, const caac__suggested_line *line, size_t u)
{
  const caac_suggested_use *use = &line->item->uses[u];
  caac__buffer_format(self->out, "<li id=\"use-%zu\"><p class=\"o\"><span class=\"no\">%zu</span><strong>", line->first + u,
                      line->first + u);
  caac__html_add(self->out, use->option);
  caac__buffer_add(self->out, "</strong> ");
  caac__html_add(self->out, caac__suggested_option_name(use->option));
  caac__buffer_add(self->out, "</p>\n<p>");
  caac__suggested_use_add(&self->scratch, use);
  add_scratch(self);
  caac__buffer_add(self->out, "</p>\n<p>");
  add_dots(self, use->grade);
  caac__buffer_format(self->out, " <strong>%s</strong>: ", caac_grade_name(use->grade));
  caac__suggested_trust_add(self->out, use);
  caac__buffer_add(self->out, "</p>\n");
  if (caac__use_has_new_rule(line->item, u)) add_reason(self, use);
  caac__buffer_add(self->out, "<p>");
  caac__suggested_evidence_add(&self->scratch, line->unit, use);
  add_scratch(self);
  caac__buffer_add(self->out, "</p>\n</li>\n");
}

static void add_suggestion(page *self, const caac__suggested_line *line)
{
  const caac_suggestion *item = line->item;
  if (!item) return;
  if (item->use_count == 0) {
    const int is_undecided = item->answer == CAAC_ANSWER_UNDECIDED;
    caac__buffer_format(self->out,
                        is_undecided ? "<p><strong>%s</strong>: " : "<p class=\"m\">%s: ", caac_answer_name(item->answer));
    caac__html_add(self->out, item->reason);
    caac__buffer_add(self->out, "</p>");
    return;
  }
  caac__buffer_add(self->out, "<ul>\n");
  for (size_t u = 0; u < item->use_count; u++) add_use(self, line, u);
  caac__buffer_add(self->out, "</ul>");
}

/* ---- Rows ---- */

static void open_body(page *self)
{
  caac__buffer_add(self->out, self->body_is_open ? "</tbody>\n<tbody>\n" : "<tbody>\n");
  self->body_is_open = 1;
}

static void add_heading(page *self, const caac_unit *unit)
{
  open_body(self);
  caac__buffer_add(self->out, "<tr class=\"h\"><th scope=\"rowgroup\" colspan=\"2\">");
  caac__html_add(self->out, unit->label);
  caac__buffer_add(self->out, *unit->label ? " " : "");
  caac__html_add(self->out, unit->text);
  caac__buffer_add(self->out, "</th></tr>\n");
}

static void add_line(page *self, const caac__suggested_line *line)
{
  static const char *const classes[CAAC__ANSWERS] = { "e", "u", "z" };
  if (line->unit->kind == CAAC_UNIT_HEADING) {
    add_heading(self, line->unit);
    return;
  }
  if (!self->body_is_open) open_body(self);
  caac__buffer_add(self->out, "<tr id=\"");
  add_unit_anchor(self, line->unit);
  caac__buffer_format(self->out, "\" class=\"%s\"><td>", classes[line->item ? line->item->answer : CAAC_ANSWER_NONE]);
  add_text(self, line);
  caac__buffer_add(self->out, "</td>\n<td>");
  add_suggestion(self, line);
  caac__buffer_add(self->out, "</td></tr>\n");
}

static int is_sample(const caac__suggested_view *view)
{
  return view->document && caac_document_about(view->document)->is_sample;
}

static void add_lines(page *self)
{
  caac__buffer_add(self->out, "<h2 id=\"caac-text\">The text</h2>\n<table class=\"caac-units\">\n"
                              "<caption class=\"caac-v\">The text and what is suggested for it</caption>\n"
                              "<colgroup><col><col class=\"w\"></colgroup>\n"
                              "<thead>\n<tr><th scope=\"col\">Text</th><th scope=\"col\">Suggested</th></tr>\n</thead>\n");
  for (size_t l = 0; l < self->view->line_count; l++)
    if (self->view->lines[l].is_shown) add_line(self, &self->view->lines[l]);
  if (self->body_is_open) caac__buffer_add(self->out, "</tbody>\n");
  /* Browsers print it at the foot of every page. */
  caac__buffer_format(self->out, "<tfoot>\n<tr><td colspan=\"2\">%s" CAAC__NO_UN_DOCUMENT "</td></tr>\n</tfoot>\n</table>\n",
                      is_sample(self->view) ? "<strong>SAMPLE</strong>. " : "");
  if (self->view->left_out)
    caac__buffer_format(self->out, "<p>%zu unit%s without suggestions left out.</p>\n", self->view->left_out,
                        self->view->left_out == 1 ? "" : "s");
}

/* ---- Above ---- */

static void add_stamps(page *self)
{
  const caac_document_info *about = self->view->document ? caac_document_about(self->view->document) : NULL;
  if (!about) return;
  if (about->is_sample)
    caac__buffer_add(self->out,
                     "<p class=\"caac-sample\" role=\"note\"><strong>SAMPLE</strong>: the document is invented, a sample of no "
                     "real document.</p>\n");
  if (caac__document_is_draft(about))
    caac__buffer_add(self->out,
                     "<p class=\"caac-draft\" role=\"note\"><strong>Draft</strong>: private until its authors say otherwise."
                     "</p>\n");
  if (about->is_private) caac__html_add_private(self->out, CAAC__MADE_FROM_PRIVATE);
}

static void add_paragraph(page *self, void (*add)(caac__buffer *out, const caac__suggested_view *view))
{
  caac__buffer_add(self->out, "<p>");
  add(self->out, self->view);
  caac__buffer_add(self->out, "</p>\n");
}

static void add_link(page *self, const caac__suggested_line *line, size_t use)
{
  if (use)
    caac__buffer_format(self->out, "<a href=\"#use-%zu\">", use);
  else {
    caac__buffer_add(self->out, "<a href=\"#");
    add_unit_anchor(self, line->unit);
    caac__buffer_add(self->out, "\">");
  }
  caac__html_add(self->out, *line->unit->id ? line->unit->id : "the paragraph");
  caac__buffer_add(self->out, "</a>");
}

/* Where each option is suggested; there is one at least. */
static void add_options(page *self)
{
  const caac__suggested_view *view = self->view;
  caac__buffer_add(self->out, "<ul class=\"caac-options\">\n");
  for (size_t p = 0; p < view->use_count; p++) {
    const caac__suggested_place *place = &view->places[p];
    const caac__suggested_line *line = &view->lines[place->line];
    const int is_first = p == 0 || view->places[p - 1].slot != place->slot;
    if (is_first) {
      const char *option = line->item->uses[place->use].option;
      caac__buffer_add(self->out, p ? "</li>\n<li><b>" : "<li><b>");
      caac__html_add(self->out, option);
      caac__buffer_format(self->out, "</b> %s: ", caac__suggested_option_name(option));
    } else {
      caac__buffer_add(self->out, ", ");
    }
    add_link(self, line, line->first + place->use);
  }
  caac__buffer_add(self->out, "</li>\n</ul>\n");
}

static void add_undecided(page *self)
{
  const char *before = "<p><strong>Undecided</strong>, for you to read: ";
  for (size_t l = 0; l < self->view->line_count; l++) {
    const caac_suggestion *item = self->view->lines[l].item;
    if (!item || item->answer != CAAC_ANSWER_UNDECIDED) continue;
    caac__buffer_add(self->out, before);
    add_link(self, &self->view->lines[l], 0);
    before = ", ";
  }
  if (self->view->answers[CAAC_ANSWER_UNDECIDED]) caac__buffer_add(self->out, "</p>\n");
}

static void add_grades(page *self)
{
  caac__buffer_add(self->out, "<ul class=\"caac-grades\">\n");
  for (int grade = CAAC_GRADE_SURE; grade >= CAAC_GRADE_LOOK; grade--) {
    if (!self->view->graded[grade]) continue;
    caac__buffer_add(self->out, "<li>");
    add_dots(self, (caac_grade)grade);
    caac__buffer_format(self->out, " <b>%s</b>: %s; ", caac_grade_name((caac_grade)grade),
                        caac__grade_meaning((caac_grade)grade));
    caac__suggested_trust_add(self->out, self->view->graded[grade]);
    caac__buffer_add(self->out, "</li>\n");
  }
  caac__buffer_add(self->out, "</ul>\n<p>" CAAC__SUGGESTED_RIGHT "</p>\n");
}

static const char legend[] =
    "<p>Marked words speak for a suggestion; the number behind them is its number. <mark class=\"act\">The act</mark>, "
    "<mark class=\"addressee\">the addressee</mark>, <mark class=\"subject\">the subject</mark>, "
    "<mark class=\"instrument\">the instrument</mark>, <mark class=\"target\">the target</mark>.</p>\n";

static void add_summary(page *self)
{
  add_stamps(self);
  caac__buffer_add(self->out, "<h1>Suggestions for ");
  add_label(self);
  add_scratch(self);
  caac__buffer_add(self->out, "</h1>\n<p>");
  if (self->view->document) {
    caac__document_describe(self->view->document, &self->scratch);
    add_scratch(self);
    caac__buffer_add(self->out, ".</p>\n<p>");
  }
  caac__buffer_add(self->out, CAAC__SUGGESTED_DEFINITION " Lexicon: ");
  caac__html_add(self->out, caac_suggester_lexicon(caac_suggestions_suggester(self->view->suggestions)));
  caac__buffer_add(self->out, ".</p>\n");
  add_paragraph(self, caac__suggested_units_add);
  add_paragraph(self, caac__suggested_uses_add);
  add_undecided(self);
  if (!self->view->use_count) return;
  caac__buffer_add(self->out, "<h2>By option</h2>\n<p>" CAAC__SUGGESTED_IDS "</p>\n");
  add_options(self);
  caac__buffer_add(self->out, "<h2>How far to trust it</h2>\n");
  add_grades(self);
  caac__buffer_add(self->out, legend);
}

/* ---- The page ---- */

caac_status caac__suggested_html(const caac__suggested_view *view, caac_params params, caac__buffer *out)
{
  const int is_page = strcmp(caac__params_get(params, caac__suggested_html_parameters, "page"), "yes") == 0;
  page self = { .view = view, .out = out };
  if (is_page) {
    caac__buffer_add(&self.scratch, "Suggestions for ");
    add_label(&self);
    caac__html_open_page(out, self.scratch.data ? self.scratch.data : "", style);
    caac__buffer_clear(&self.scratch);
  }
  caac__buffer_add(out, "<div class=\"caac caac-suggest\">\n");
  if (!is_page) caac__buffer_format(out, "<style>\n%s%s</style>\n", caac__html_table_style, style);
  add_summary(&self);
  add_lines(&self);
  caac__buffer_add(out, "</div>\n");
  if (is_page) caac__html_close_page(out);
  if (self.scratch.failed) out->failed = 1;
  caac__buffer_free(&self.scratch);
  caac__marks_free(&self.marks);
  return CAAC_OK;
}
