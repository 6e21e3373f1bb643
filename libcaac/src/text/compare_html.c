/* SPDX-License-Identifier: MIT */
/* A comparison as HTML: side by side on a wide screen and in print, one below the other on a narrow one. What colour says, a
 * word, a line or a border says too. */
#include <string.h>

#include "compare_view.h"
#include "html.h"
#include "params.h"

#define ARROW "\xe2\x86\x92" /* U+2192 */

const caac_parameter caac__compare_html_parameters[] = {
  { "same", "word", "yes", "yes|no", "Show what did not change too." },
  { "page", "word", "yes", "yes|no", "A whole page, or what stands in one." },
  { NULL, NULL, NULL, NULL, NULL },
};

static const char *const side_names[] = { "before", "after" }, *const side_heads[] = { "Before", "After" };

/* Two tones see-through on light and dark; .caac-v is for those who do not see the lines. */
static const char style[] =
    "div.caac-compare{max-width:90em;margin:0 auto}\n"
    "div.caac-compare h1{font-size:1.4em;line-height:1.25;margin:0 0 .6em}\n"
    "div.caac-compare h2{font-size:1.1em;margin:2em 0 .5em}\n"
    "div.caac-compare .caac-scroll{margin-top:2em}\n"
    "div.caac-compare p{margin:.5em 0;max-width:50em}\n"
    "div.caac-compare .caac-draft{border:2px solid #888;padding:.5em .8em;margin:0 0 1em}\n"
    "div.caac-compare a{color:inherit}\n"
    "div.caac-compare .caac-counts{display:flex;flex-wrap:wrap;gap:.4em 1.4em;margin:.8em 0}\n"
    "div.caac-compare .caac-counts li{padding:0;border:0;margin:0}\n"
    "div.caac .caac-pairs{table-layout:fixed;width:100%;margin:1.2em 0 0}\n"
    "div.caac .caac-pairs th,div.caac .caac-pairs td{max-width:none;padding:.6em .8em;overflow-wrap:anywhere}\n"
    "div.caac .caac-pairs col.w{width:13.5em}\n"
    "div.caac .caac-pairs p{margin:0;max-width:none}\n"
    "div.caac .caac-pairs p+p{margin-top:.5em}\n"
    "div.caac .caac-pairs .d1{padding-left:1.2em}div.caac .caac-pairs .d2{padding-left:2.4em}"
    "div.caac .caac-pairs .d3{padding-left:3.6em}\n"
    "div.caac .caac-pairs .h th,div.caac .caac-pairs .h td p{font-weight:600}\n"
    "div.caac .caac-pairs .h>th[colspan]{padding-top:1.6em;font-size:1.05em;border-bottom:2px solid #8886}\n"
    "div.caac .caac-pairs tbody th{border-left:.35em solid transparent}\n"
    "div.caac .caac-pairs th strong{display:block}\n"
    "div.caac .caac-pairs th small{display:block;font-size:.85em;margin-top:.25em}\n"
    "div.caac .caac-pairs .h th small{font-weight:400}\n"
    "div.caac .caac-pairs th small.caac-verb{font-weight:600}\n"
    "div.caac .caac-pairs .r3>th,div.caac .caac-pairs .r4>th,div.caac .caac-pairs .r5>th{border-left:.35em double #b70}\n"
    "div.caac .caac-pairs .r2>th{border-left:.35em dotted #27d}\n"
    "div.caac .caac-pairs .r6>th{border-left:.35em solid #283}\n"
    "div.caac .caac-pairs .r7>th{border-left:.35em dashed #c33}\n"
    "div.caac .caac-pairs tr:target{outline:2px solid #27d;outline-offset:-2px}\n"
    "div.caac-compare ins{text-decoration:underline 2px;text-underline-offset:.15em;background:#2a53;font-weight:600}\n"
    "div.caac-compare del{text-decoration:line-through;background:#d332}\n"
    "div.caac .caac-pairs .r6 ins,div.caac .caac-pairs .r7 del{text-decoration:none;font-weight:inherit}\n"
    "div.caac-compare ins,div.caac-compare del{padding:.05em .1em;border-radius:.15em;box-decoration-break:clone;"
    "-webkit-box-decoration-break:clone;-webkit-print-color-adjust:exact;print-color-adjust:exact}\n"
    "div.caac-compare .caac-v{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    "div.caac .caac-pairs .caac-side{display:none}\n"
    "div.caac .caac-pairs tfoot td{border:0;font-size:.85em}\n"
    "@media screen and (max-width:760px){\n"
    "div.caac .caac-pairs,div.caac .caac-pairs tbody,div.caac .caac-pairs tfoot,div.caac .caac-pairs tr,div.caac .caac-pairs th,"
    "div.caac .caac-pairs td{display:block;width:auto}\n"
    "div.caac .caac-pairs colgroup,div.caac .caac-pairs thead{display:none}\n"
    "div.caac .caac-pairs tr{border-bottom:2px solid #8886;padding:.5em 0}\n"
    "div.caac .caac-pairs tbody th,div.caac .caac-pairs tbody td{border-bottom:0;padding:.3em 0 .3em .7em}\n"
    "div.caac .caac-pairs tr.h{padding:1em 0 0}\n"
    "div.caac .caac-pairs .caac-side{display:block;font-size:.8em;font-weight:600;opacity:.8}\n"
    "div.caac .caac-pairs .r1>td:nth-of-type(1),div.caac .caac-pairs .r2>td:nth-of-type(1){display:none}\n"
    "div.caac .caac-pairs th strong,div.caac .caac-pairs th small{display:inline;margin:0 .6em 0 0}\n"
    "}\n"
    "@media print{@page{size:A4 landscape;margin:14mm}div.caac-compare{font-size:8.5pt}div.caac .caac-pairs "
    "tfoot{display:table-footer-group}"
    "div.caac .caac-pairs tr{break-inside:avoid}div.caac .caac-pairs .h{break-after:avoid}"
    "div.caac-compare h2{break-after:avoid}div.caac-compare a{text-decoration:none}}\n";

typedef struct page {
  caac__view *view;
  caac__buffer *out;
  caac__buffer scratch;
  int body_is_open;
} page;

/* What was gathered, escaped; then start afresh. */
static void add_scratch(page *self)
{
  if (self->scratch.failed) self->out->failed = 1;
  if (self->scratch.len) caac__html_add_n(self->out, self->scratch.data, self->scratch.len);
  caac__buffer_clear(&self->scratch);
}

static void add_label(page *self, int side)
{
  caac__document_label(self->view->sides[side], &self->scratch);
  add_scratch(self);
}

/* ---- Words ---- */

/* An id to link to: "before-6_(b)". */
static void add_anchor(page *self, int side, const caac_unit *unit)
{
  caac__buffer_format(self->out, " id=\"%s-", side_names[side]);
  caac__buffer_add(&self->scratch, unit->id);
  for (size_t i = 0; i < self->scratch.len; i++)
    if (self->scratch.data[i] == ' ') self->scratch.data[i] = '_';
  add_scratch(self);
  caac__buffer_add_char(self->out, '"');
}

static void open_unit(page *self, int side, const caac_unit *unit)
{
  int depth = caac__unit_depth(self->view->sides[side], unit);
  caac__buffer_add(self->out, "<p");
  add_anchor(self, side, unit);
  if (depth) caac__buffer_format(self->out, " class=\"d%d\"", depth);
  /* An id that no number in the document stands for is not to look like one. */
  caac__buffer_add(self->out, *unit->label ? "><b>" : "><b class=\"m\">");
  caac__html_add(self->out, caac__unit_name(unit));
  caac__buffer_add(self->out, "</b> ");
}

static void add_piece(page *self, const caac__piece *piece)
{
  const char *tag = piece->change < 0 ? "del" : "ins", *word = piece->change < 0 ? "deleted" : "inserted";
  size_t from = 0, to = 0;
  if (piece->change != 0) caac__piece_trim(piece, &from, &to);
  caac__html_add_n(self->out, piece->text, from);
  if (to > from) {
    caac__buffer_format(self->out, "<%s><span class=\"caac-v\">[%s: </span>", tag, word);
    caac__html_add_n(self->out, piece->text + from, to - from);
    caac__buffer_format(self->out, "<span class=\"caac-v\">] </span></%s>", tag);
  }
  caac__html_add_n(self->out, piece->text + to, piece->len - to);
}

static void add_units(page *self, size_t number, const caac_pair *pair, int side)
{
  caac__pieces pieces = caac__pieces_of(self->view, number);
  caac__piece piece;
  open_unit(self, side, caac__view_unit_at(self->view, pair, side, 0));
  while (caac__pieces_next(&pieces, &piece)) {
    if (side == CAAC__BEFORE ? piece.change > 0 : piece.change < 0) continue;
    if (piece.begins[side]) {
      caac__buffer_add(self->out, "</p>\n");
      open_unit(self, side, piece.begins[side]);
    }
    add_piece(self, &piece);
  }
  caac__buffer_add(self->out, "</p>");
}

/* ---- Rows ---- */

static void add_side(page *self, size_t number, const caac_pair *pair, int side)
{
  int is_twice = side == CAAC__AFTER && (pair->relation == CAAC_RELATION_SAME || pair->relation == CAAC_RELATION_MOVED);
  caac__buffer_format(self->out, "<td><span class=\"caac-side\">%s", side_heads[side]);
  /* Where there is one column the same words stand once. */
  if (is_twice)
    caac__buffer_format(self->out, "; %s before", caac__unit_name(caac__view_unit_at(self->view, pair, CAAC__BEFORE, 0)));
  caac__buffer_add(self->out, "</span>");
  if (caac__pair_count(pair, side))
    add_units(self, number, pair, side);
  else
    caac__buffer_add(self->out, "<p class=\"m\">no unit</p>");
  caac__buffer_add(self->out, "</td>\n");
}

static void add_note(page *self, const char *class)
{
  caac__buffer_format(self->out, "<small%s>", class);
  add_scratch(self);
  caac__buffer_add(self->out, "</small>");
}

static void add_what(page *self, size_t number, const caac_pair *pair)
{
  int is_also_moved = pair->is_moved && pair->relation != CAAC_RELATION_MOVED;
  caac__buffer_format(self->out, "<th scope=\"row\"><strong>%s%s</strong>", caac_relation_name(pair->relation),
                      is_also_moved ? ", moved" : "");
  while (caac__view_verb(self->view, number, ARROW, &self->scratch)) add_note(self, " class=\"caac-verb\"");
  while (caac__view_name(self->view, number, ARROW, &self->scratch)) add_note(self, "");
  if (pair->relation != CAAC_RELATION_SAME) {
    if (pair->before_count && pair->after_count) {
      caac__buffer_add(&self->scratch, "alike ");
      caac__score_add(&self->scratch, pair->score);
      if (*pair->reason) caac__buffer_add(&self->scratch, ": ");
    }
    caac__buffer_add(&self->scratch, pair->reason);
    add_note(self, "");
  }
  caac__buffer_add(self->out, "</th>\n");
}

static void add_row(page *self, size_t number, const caac_pair *pair, int is_heading)
{
  caac__buffer_format(self->out, "<tr id=\"pair-%zu\" class=\"r%d%s\">", number + 1, (int)pair->relation, is_heading ? " h" : "");
  add_what(self, number, pair);
  add_side(self, number, pair, CAAC__BEFORE);
  add_side(self, number, pair, CAAC__AFTER);
  caac__buffer_add(self->out, "</tr>\n");
}

/* A heading that did not change stands once, over both sides. */
static void add_heading(page *self, size_t number, const caac_unit *unit)
{
  caac__buffer_format(self->out, "<tr id=\"pair-%zu\" class=\"h\"><th scope=\"rowgroup\" colspan=\"3\">", number + 1);
  caac__html_add(self->out, unit->label);
  caac__buffer_add(self->out, *unit->label ? " " : "");
  caac__html_add(self->out, unit->text);
  caac__buffer_add(self->out, "</th></tr>\n");
}

static void open_body(page *self)
{
  caac__buffer_add(self->out, self->body_is_open ? "</tbody>\n<tbody>\n" : "<tbody>\n");
  self->body_is_open = 1;
}

static void add_pair(page *self, size_t number)
{
  const caac_pair *pair = caac_comparison_pair(self->view->comparison, number);
  const caac_unit *unit = caac__view_unit(self->view, pair);
  int is_heading = unit->kind == CAAC_UNIT_HEADING;
  if (!self->view->shown[number]) return;
  if (is_heading || !self->body_is_open) open_body(self);
  if (is_heading && pair->relation == CAAC_RELATION_SAME)
    add_heading(self, number, unit);
  else
    add_row(self, number, pair, is_heading);
}

static void add_pairs(page *self)
{
  caac__buffer_add(self->out,
                   "<table class=\"caac-pairs\">\n<caption class=\"caac-v\">Units side by side</caption>\n"
                   "<colgroup><col class=\"w\"><col><col></colgroup>\n<thead>\n<tr><th scope=\"col\">What happened</th>");
  for (int side = CAAC__BEFORE; side <= CAAC__AFTER; side++) {
    caac__buffer_format(self->out, "<th scope=\"col\">%s: ", side_heads[side]);
    add_label(self, side);
    caac__buffer_add(self->out, "</th>");
  }
  caac__buffer_add(self->out, "</tr>\n</thead>\n");
  for (size_t p = 0; p < self->view->pair_count; p++) add_pair(self, p);
  if (self->body_is_open) caac__buffer_add(self->out, "</tbody>\n");
  /* Browsers print it at the foot of every page. */
  caac__buffer_format(self->out, "<tfoot>\n<tr><td colspan=\"3\">%s" CAAC__NO_UN_DOCUMENT "</td></tr>\n</tfoot>\n</table>\n",
                      caac__view_is_sample(self->view) ? "<strong>SAMPLE</strong>. " : "");
  if (!self->view->left_out) return;
  caac__buffer_format(self->out, "<p>%zu pair%s without a change left out.</p>\n", self->view->left_out,
                      self->view->left_out == 1 ? "" : "s");
}

/* ---- Above ---- */

/* A paragraph of what was gathered, if anything was. */
static void add_stamp(page *self, const char *class, const char *word)
{
  if (!self->scratch.len) return;
  caac__buffer_format(self->out, "<p class=\"%s\" role=\"note\"><strong>%s</strong>: ", class, word);
  add_scratch(self);
  caac__buffer_add(self->out, "</p>\n");
}

static void add_counts(page *self)
{
  caac__buffer_add(self->out, "<ul class=\"caac-counts\">\n");
  for (int relation = CAAC_RELATION_SAME; relation <= CAAC_RELATION_DROPPED; relation++) {
    size_t count = self->view->relations[relation], first = self->view->first[relation];
    const char *name = caac_relation_name((caac_relation)relation);
    if (count && self->view->shown[first])
      caac__buffer_format(self->out, "<li><a href=\"#pair-%zu\">%zu %s</a></li>\n", first + 1, count, name);
    else
      caac__buffer_format(self->out, "<li>%zu %s</li>\n", count, name);
  }
  caac__buffer_add(self->out, "<li><a href=\"#caac-verbs\">verbs changed: ");
  caac__view_verb_counts(self->view, self->out);
  caac__buffer_add(self->out, "</a></li>\n");
  caac__buffer_format(self->out, "<li><a href=\"#caac-names\">names: %zu</a></li>\n</ul>\n",
                      caac_table_row_count(self->view->names));
}

static void add_summary(page *self)
{
  caac__view_sample(self->view, &self->scratch);
  add_stamp(self, "caac-sample", "SAMPLE");
  caac__view_draft(self->view, &self->scratch);
  add_stamp(self, "caac-draft", "Draft");
  caac__view_private(self->view, &self->scratch);
  if (self->scratch.len) caac__html_add_private(self->out, self->scratch.data);
  caac__buffer_clear(&self->scratch);
  caac__buffer_add(self->out, "<h1>");
  add_label(self, CAAC__BEFORE);
  caac__buffer_add(self->out, " and ");
  add_label(self, CAAC__AFTER);
  caac__buffer_add(self->out, ", side by side</h1>\n");
  for (int side = CAAC__BEFORE; side <= CAAC__AFTER; side++) {
    caac__buffer_format(self->out, "<p><strong>%s:</strong> ", side_heads[side]);
    add_label(self, side);
    caac__buffer_add(self->out, ": ");
    caac__document_describe(self->view->sides[side], &self->scratch);
    add_scratch(self);
    caac__buffer_add(self->out, "</p>\n");
  }
  caac__buffer_add(self->out, "<p>");
  caac__view_totals(self->view, &self->scratch);
  add_scratch(self);
  caac__buffer_add(self->out, "</p>\n");
  add_counts(self);
  caac__buffer_add(
      self->out, "<p>Words only before: <del><span class=\"caac-v\">[deleted: </span>struck out<span class=\"caac-v\">] "
                 "</span></del>. Words only after: <ins><span class=\"caac-v\">[inserted: </span>underlined<span "
                 "class=\"caac-v\">] </span></ins>. How to read the rest stands <a href=\"#caac-legend\">at the end</a>.</p>\n");
}

/* ---- Below ---- */

static void add_scale(page *self)
{
  const char *group = "";
  caac__buffer_add(self->out, "<p>The scale of verbs, the strongest first");
  for (size_t i = 0; i < caac_verb_count(); i++) {
    const caac_verb *verb = caac_verb_at(i);
    if (strcmp(group, verb->group) != 0)
      caac__buffer_format(self->out, "%s <em>%s</em>: ", *group ? ";" : ":", verb->group);
    else
      caac__buffer_add(self->out, ", ");
    caac__html_add(self->out, verb->name);
    group = verb->group;
  }
  caac__buffer_add(self->out, ". It is a convention: it orders words and judges nobody.</p>\n");
}

static const char legend[] =
    "<h2 id=\"caac-legend\">How to read this</h2>\n"
    "<p>The rows follow the later document; what was dropped stands behind what it stood behind. <em>Same</em>: the same words. "
    "<em>Moved</em>: the same words in another place. <em>Changed</em>: other words. <em>Split</em>: one unit became several. "
    "<em>Merged</em>: several became one. <em>New</em> and <em>dropped</em>: only in one of the two. Another number alone "
    "changes nothing.</p>\n"
    "<p><em>Alike</em> is the share of words in common, the rarer ones weighing more, from 0 to 1; the reason says why two "
    "units were put together, or why one has no partner.</p>\n";

static void add_page(page *self)
{
  add_summary(self);
  add_pairs(self);
  caac__html_add_table(self->out, self->view->verbs);
  caac__html_add_table(self->out, self->view->names);
  caac__buffer_add(self->out, legend);
  add_scale(self);
  caac__buffer_add(self->out, "<p><strong>" CAAC__NO_UN_DOCUMENT "</strong></p>\n");
}

caac_status caac__compare_html(caac__view *view, caac_params params, caac__buffer *out)
{
  int is_page = strcmp(caac__params_get(params, caac__compare_html_parameters, "page"), "yes") == 0;
  page self = { .view = view, .out = out };
  if (is_page) {
    caac__document_label(view->sides[CAAC__BEFORE], &self.scratch);
    caac__buffer_add(&self.scratch, " and ");
    caac__document_label(view->sides[CAAC__AFTER], &self.scratch);
    caac__buffer_add(&self.scratch, ", side by side");
    caac__html_open_page(out, self.scratch.data ? self.scratch.data : "", style);
    caac__buffer_clear(&self.scratch);
  }
  caac__buffer_add(out, "<div class=\"caac caac-compare\">\n");
  if (!is_page) caac__buffer_format(out, "<style>\n%s%s</style>\n", caac__html_table_style, style);
  add_page(&self);
  caac__buffer_add(out, "</div>\n");
  if (is_page) caac__html_close_page(out);
  if (self.scratch.failed) out->failed = 1;
  caac__buffer_free(&self.scratch);
  return CAAC_OK;
}
