/* SPDX-License-Identifier: MIT */
/* The sheet that one coder fills in: a row for each unit of a document that can be coded. */
#include "coding_sheet.h"

#include "columns.h"
#include "params.h"
#include "suggested.h"
#include "text.h"

#include <caac/exchange.h>

#include <string.h>

static const caac_parameter parameters[] = {
  { "coder", "text", NULL, NULL, "who codes: a pseudonym" },
  { "show", "words", NULL, "suggestions|others", "what is in view beside the text" },
  { "headings", "word", "no", "no|yes", "headings as rows too" },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct sheet {
  const char *coder;
  int view, has_headings;
  caac__coded_document document;
  caac__coded_units codings;
  caac_builder *builder;
  caac__buffer cell;
  size_t units, coded, closed;
} sheet;

/* ---- Words for what was in view ---- */

const char *caac__coding_view_name(int view)
{
  static const char *const names[] = { "blind", "suggestions", "others", "suggestions, others" };
  return names[view];
}

const char *caac__coder_fault(const char *coder)
{
  caac__slip slip;
  const char *option;
  if (caac__coder_is_lexicon(coder)) return "it is the name of a lexicon";
  if (caac__text_says_none(coder)) return "in a sheet of disagreements it says that a unit performs no option";
  return caac__option_read(coder, &option, &slip) == CAAC_OK ? "in a sheet of disagreements it reads as an option" : NULL;
}

caac_status caac__coder_check(const char *coder)
{
  if (!coder || !*coder) return caac__fail(CAAC_E_INVALID, "a coder is needed, such as A: a pseudonym is enough");
  const char *fault = caac__coder_fault(coder);
  return fault ? caac__fail(CAAC_E_INVALID, "nobody can code as '%.40s': %s", coder, fault) : CAAC_OK;
}

void caac__documents_stamp(caac_builder *builder, int has_samples, int has_private)
{
  if (has_samples) caac_builder_remark(builder, "sample", "made from an invented sample, not a United Nations document");
  if (has_private) caac_builder_remark(builder, "private", "a private document, or private codings: not for others");
}

/* ---- Columns ---- */

static const caac_column unit_columns[] = {
  { "unit", "Unit", "", "id in this register: leave it as it is", CAAC_TEXT, 0 },
  { "paragraph", "Paragraph", "", "", CAAC_TEXT, 0 },
  { "section", "Section", "", "", CAAC_TEXT, 0 },
  { "text", "Text", "", "", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};
static const caac_column suggestion_columns[] = {
  { "suggestion", "Suggestion", "", "what a lexicon suggests", CAAC_TEXT, 0 },
  { "grade", "Grade", "", "of each suggested use in step: how far to trust it, and the rule that says so", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};
static const caac_column others_column[] = { { "others", "Others", "", "what others coded", CAAC_TEXT, 0 },
                                             { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 } };
static const caac_column coding_columns[] = {
  { "options", "Options", "", "what the unit does: 1.a; 5.a, X, or none; empty: not coded", CAAC_TEXT, 0 },
  { "limb", "Limb", "", "direct or council, of each option in step, or one for all", CAAC_TEXT, 0 },
  { "addressee", "Addressee", "", "who receives it in the end", CAAC_TEXT, 0 },
  { "target", "Target", "", "whom it is about", CAAC_TEXT, 0 },
  { "act", "Act", "", "units with the same act belong together", CAAC_TEXT, 0 },
  { "note", "Note", "", "anything else", CAAC_TEXT, 0 },
  { "coder", "Coder", "", "", CAAC_TEXT, 0 },
  { "view", "View", "", "what was in view", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static void add_columns(const sheet *s)
{
  caac__builder_columns(s->builder, unit_columns);
  if (s->view & CAAC__VIEW_SUGGESTIONS) caac__builder_columns(s->builder, suggestion_columns);
  if (s->view & CAAC__VIEW_OTHERS) caac__builder_columns(s->builder, others_column);
  caac__builder_columns(s->builder, coding_columns);
}

/* ---- Rows ---- */

static void take_cell(sheet *s)
{
  caac_builder_text(s->builder, s->cell.len ? s->cell.data : NULL);
  caac__buffer_clear(&s->cell);
}

static void add_named(sheet *s, const char *name, const caac__unit_coding *one)
{
  caac__buffer_format(&s->cell, "%s%s: ", s->cell.len ? " | " : "", name);
  caac__uses_write(&s->cell, &one->uses);
}

/* "sure: money-asked; look: a-letter". */
static void add_grades(sheet *s, const caac__uses *uses)
{
  if (s->cell.len) caac__buffer_add(&s->cell, " | ");
  for (size_t i = 0; i < uses->count; i++) {
    const caac__use *use = &uses->items[i];
    caac__buffer_format(&s->cell, "%s%s%s%s", i ? "; " : "", use->grade ? use->grade : "-", use->rule ? ": " : "",
                        use->rule ? use->rule : "");
  }
}

static void add_suggestions(sheet *s, const caac__coded_unit *unit)
{
  const caac__unit_coding *one;
  for (size_t place = 0; (one = caac__unit_next_suggested(unit, &place));) add_named(s, one->coder, one);
  take_cell(s);
  for (size_t place = 0; (one = caac__unit_next_suggested(unit, &place));) add_grades(s, &one->uses);
  take_cell(s);
}

/* The latest of each other coder, and what was decided. */
static void add_others(sheet *s, const caac__coded_unit *unit)
{
  const caac__unit_coding *final = caac__unit_final(unit);
  const caac__unit_coding *one;
  for (size_t place = 0; (one = caac__unit_next_latest(unit, &place));)
    if (strcmp(one->coder, s->coder) != 0) add_named(s, one->coder, one);
  if (final) add_named(s, "final", final);
  take_cell(s);
}

static void add_coding(sheet *s, const caac__unit_coding *own)
{
  for (int column = 0; column < CAAC__USE_COLUMNS; column++) {
    if (own) caac__uses_write_column(&s->cell, &own->uses, column);
    take_cell(s);
  }
  caac_builder_text(s->builder, own ? own->act : NULL);
  caac_builder_text(s->builder, own ? own->note : NULL);
}

static void add_row(sheet *s, const caac__coded_unit *unit)
{
  const caac__unit_coding *own = caac__unit_latest(unit, s->coder, s->view);
  caac_builder_text(s->builder, unit->id);
  caac_builder_text(s->builder, unit->paragraph);
  caac_builder_text(s->builder, unit->section);
  caac_builder_text(s->builder, unit->text);
  if (s->view & CAAC__VIEW_SUGGESTIONS) add_suggestions(s, unit);
  if (s->view & CAAC__VIEW_OTHERS) add_others(s, unit);
  add_coding(s, own);
  caac_builder_text(s->builder, s->coder);
  caac_builder_text(s->builder, caac__coding_view_name(s->view));
  if (!caac__unit_is_codable(unit)) return;
  s->units++;
  s->coded += own != NULL;
  s->closed += caac__unit_final(unit) != NULL;
}

static int is_row(const sheet *s, const caac__coded_unit *unit)
{
  return caac__unit_is_codable(unit) || (s->has_headings && unit->form && strcmp(unit->form, "heading") == 0);
}

/* ---- What stands below ---- */

static void add_parameter(sheet *s, const char *name, const char *value)
{
  caac__buffer_clear(&s->cell);
  caac__buffer_format(&s->cell, "%s=%s", name, value);
  if (s->cell.data) caac_builder_remark(s->builder, "parameter", s->cell.data);
}

static void add_remarks(sheet *s)
{
  caac_builder_remark(
      s->builder, "definition",
      "One row a unit. Fill in what it does: options (1.a; 5.a, or X), none if it does nothing, nothing if you have not coded "
      "it. Limb, addressee and target in step with the options, one value for all where all are alike.");
  if (s->view == CAAC__VIEW_BLIND)
    caac_builder_remark(s->builder, "definition", "Blind: nothing that others coded or a program suggests is in this sheet.");
  else
    caac_builder_remark(s->builder, "warning",
                        "Not blind: what is coded in this sheet is kept apart, and stays out of agreement before discussion.");
  if (s->view & CAAC__VIEW_SUGGESTIONS)
    caac_builder_remark(
        s->builder, "definition",
        "Write accept into options, and nothing into limb, addressee and target, to take a suggestion as it stands.");
  caac_builder_count(s->builder, "n", (double)s->units, "units that can be coded");
  caac_builder_count(s->builder, "missing", (double)(s->units - s->coded), "units that this coder has not coded");
  if (s->closed) caac_builder_count(s->builder, "n", (double)s->closed, "units with a final coding: they are closed");
  if (s->closed && s->closed == s->units)
    caac_builder_remark(s->builder, "warning",
                        "Every unit has a final coding: what is changed here is refused. To decide again, fill a sheet of "
                        "disagreements among all units (caac sheet disagreements --what all).");
  add_parameter(s, "document", s->document.id);
  add_parameter(s, "coder", s->coder);
  add_parameter(s, "edition", caac_toolkit_edition(caac_toolkit_builtin()));
  caac__documents_stamp(s->builder, s->document.is_sample, s->document.is_private);
}

static caac_status build(sheet *s, caac_table **out)
{
  int failed;
  caac__buffer_format(&s->cell, "Coding sheet of %s for coder %s", s->document.symbol ? s->document.symbol : s->document.id,
                      s->coder);
  caac_status status = s->cell.failed ? caac__fail_memory() : caac_builder_new("coding-sheet", s->cell.data, &s->builder);
  caac__buffer_clear(&s->cell);
  if (!status) {
    add_columns(s);
    for (size_t i = 0; i < s->codings.count; i++)
      if (is_row(s, &s->codings.units[i])) add_row(s, &s->codings.units[i]);
    add_remarks(s);
  }
  failed = s->cell.failed;
  caac__buffer_free(&s->cell);
  if (!status && !failed) return caac_builder_finish(s->builder, out);
  caac_builder_free(s->builder);
  return status ? status : caac__fail_memory();
}

static int read_view(caac_params params)
{
  const char *shown;
  int view = CAAC__VIEW_BLIND;
  for (size_t i = 0; (shown = caac__params_nth(params, "show", i)); i++)
    view |= strcmp(shown, "others") == 0 ? CAAC__VIEW_OTHERS : CAAC__VIEW_SUGGESTIONS;
  return view;
}

caac_status caac_register_coding_sheet(const caac_register *self, const char *document, caac_params params, caac_table **out)
{
  sheet s = { 0 };
  caac__arena arena = { 0 };
  if (out) *out = NULL;
  if (!self || !document || !out) return caac__fail(CAAC_E_INVALID, "a coding sheet needs an open register and a document");
  caac_status status = caac__params_check(params, parameters, "coding sheet");
  if (!status) {
    s.coder = caac__params_get(params, parameters, "coder");
    s.view = read_view(params);
    s.has_headings = strcmp(caac__params_get(params, parameters, "headings"), "yes") == 0;
    status = caac__coder_check(s.coder);
  }
  if (!status) status = caac__coded_document_read(self, document, &arena, &s.document, &s.codings);
  if (!status && s.codings.count == 0)
    status = caac__fail(CAAC_E_NOTFOUND, "document '%s' has no units to code: add its text with 'caac text add'", s.document.id);
  if (!status) status = build(&s, out);
  caac__coded_units_free(&s.codings);
  caac__arena_free(&arena);
  return status;
}
