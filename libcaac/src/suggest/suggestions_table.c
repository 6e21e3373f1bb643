/* SPDX-License-Identifier: MIT */
/* Suggestions as tables: a row a use, a row a unit, a row a span. */
#include <string.h>

#include "columns.h"
#include "compare_tables.h"
#include "suggestions_view.h"
#include "text.h"
#include "use_text.h"

/* ---- Columns ---- */

#define TEXT_COLUMN(name, label, definition)                                                                                     \
  {                                                                                                                              \
    name, label, "", definition, CAAC_TEXT, 0                                                                                    \
  }
#define COUNT_COLUMN(name, label, unit, definition)                                                                              \
  {                                                                                                                              \
    name, label, unit, definition, CAAC_INT64, 0                                                                                 \
  }
#define END                                                                                                                      \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, CAAC_TEXT, 0                                                                                         \
  }
#define PARAGRAPH                                                                                                                \
  TEXT_COLUMN("paragraph", "Paragraph", "the unit's id: 7 (b) as people cite it, 7/1 for what has no printed number")
#define ANSWER                                                                                                                   \
  TEXT_COLUMN("answer", "Answer",                                                                                                \
              "uses: it performs these; none: it performs nothing; undecided: it performs something and no rule says what, or "  \
              "it is too long to be read")
#define OPTION TEXT_COLUMN("option", "Option", "id of the option, heading.letter; X: an act outside the 26")
#define NUMBER COUNT_COLUMN("use", "Use", "", "number of the use in the unit, from 1")

static const caac_column use_columns[] = {
  PARAGRAPH,
  ANSWER,
  OPTION,
  TEXT_COLUMN("limb", "Limb", "who acts: direct (the Working Group or its Chair), council (on its recommendation), or unsaid"),
  TEXT_COLUMN("addressee", "Addressee", "who receives it in the end, in the words of the text; missing if not said"),
  TEXT_COLUMN("body", "Body", "id of the addressee among the bodies of the toolkit; missing if it is none of them"),
  TEXT_COLUMN("target", "Target", "whom it is about, in the words of the text; missing if not said"),
  TEXT_COLUMN("instrument", "Instrument", "what it is done with: letter, public statement, field trip ...; missing if not said"),
  TEXT_COLUMN("grade", "Grade", "how far to trust it: sure, likely, look; missing if the answer is none"),
  { "precision", "Right", "", "share of suggestions of this grade that were right on coded text; missing if none were tried",
    CAAC_DOUBLE, 2 },
  COUNT_COLUMN("n", "n", "suggestions", "how many of this grade were tried"),
  TEXT_COLUMN("rule", "Rule", "the rule of the lexicon that says so"),
  TEXT_COLUMN("words", "Words", "the words that speak for it, in the order of the text, separated by '|'"),
  TEXT_COLUMN("reason", "Reason", "the rule in one sentence; or why there are no uses"),
  END,
};

static const caac_column unit_columns[] = {
  PARAGRAPH,
  ANSWER,
  TEXT_COLUMN("uses", "Uses",
              "option, limb, -> addressee, [target] of each, separated by ';' as sheets have them; none; missing if undecided"),
  TEXT_COLUMN("grade", "Grade", "the lowest of its uses: sure, likely, look; missing if the answer is none"),
  TEXT_COLUMN("reason", "Reason", "why it performs nothing or nothing can be said; missing if there are uses"),
  TEXT_COLUMN("text", "Text", "of the unit: mended, in one line, without its number"),
  END,
};

static const caac_column span_columns[] = {
  PARAGRAPH,
  NUMBER,
  OPTION,
  TEXT_COLUMN("role", "Role",
              "act (the verb), addressee, subject, instrument, target, or context (words that introduce the unit)"),
  TEXT_COLUMN("list", "List", "the list of the lexicon that has these words"),
  TEXT_COLUMN("words", "Words", "the words; missing for the context, which stands outside the unit"),
  COUNT_COLUMN("from", "From", "", "first code point in the unit's text, from 0; missing for the context"),
  COUNT_COLUMN("to", "To", "", "code point behind the last; missing for the context"),
  END,
};

/* ---- Rows ---- */

typedef struct filling {
  const caac_suggestions *suggestions;
  caac_builder *table;
  caac__buffer scratch;
} filling;

static void put(filling *self, const char *text) { caac_builder_text(self->table, text && *text ? text : NULL); }

static void put_missing(filling *self, size_t count)
{
  for (size_t i = 0; i < count; i++) caac_builder_missing(self->table);
}

/* What was gathered; without memory the buffer has failed, which the end tells. */
static void put_scratch(filling *self)
{
  put(self, self->scratch.len ? self->scratch.data : NULL);
  caac__buffer_clear(&self->scratch);
}

static void put_words(filling *self, const caac_unit *unit, const caac_suggested_use *use)
{
  for (size_t s = 0; s < use->span_count; s++) {
    size_t len = 0;
    const char *words = caac__span_words(unit, &use->spans[s], &len);
    if (!words || caac__span_repeats(use, s)) continue;
    if (self->scratch.len) caac__buffer_add(&self->scratch, " | ");
    caac__buffer_add_n(&self->scratch, words, len);
  }
  put_scratch(self);
}

static void put_use(filling *self, const caac_suggestion *item, const caac_suggested_use *use)
{
  put(self, item->unit->id);
  put(self, caac_answer_name(item->answer));
  put(self, use->option);
  put(self, caac_limb_name(use->limb));
  put(self, use->addressee);
  put(self, use->body);
  put(self, use->target);
  put(self, use->instrument);
  put(self, caac_grade_name(use->grade));
  caac_builder_number(self->table, use->precision);
  caac_builder_int(self->table, use->tried);
  put(self, use->rule);
  put_words(self, item->unit, use);
  put(self, use->reason);
}

static void put_without(filling *self, const caac_suggestion *item)
{
  enum { USE_CELLS = 6, TRUST_CELLS = 4 }; /* option to instrument; precision to words */
  put(self, item->unit->id);
  put(self, caac_answer_name(item->answer));
  put_missing(self, USE_CELLS);
  put(self, caac_grade_name(item->grade));
  put_missing(self, TRUST_CELLS);
  put(self, item->reason);
}

static void put_item_uses(filling *self, const caac_suggestion *item)
{
  for (size_t u = 0; u < item->use_count; u++) put_use(self, item, &item->uses[u]);
  if (item->use_count == 0) put_without(self, item);
}

static const char *known(const char *text) { return *text ? text : NULL; }

static void put_item(filling *self, const caac_suggestion *item)
{
  put(self, item->unit->id);
  put(self, caac_answer_name(item->answer));
  if (item->answer == CAAC_ANSWER_NONE) caac__buffer_add(&self->scratch, "none");
  for (size_t u = 0; u < item->use_count; u++) {
    const caac_suggested_use *use = &item->uses[u];
    if (u) caac__buffer_add(&self->scratch, "; ");
    caac__use_add(&self->scratch, use->option, use->limb, known(use->addressee), known(use->target));
  }
  put_scratch(self);
  put(self, caac_grade_name(item->grade));
  put(self, item->reason);
  put(self, item->unit->text);
}

static void put_span(filling *self, const caac_suggestion *item, size_t use, const caac_span *span)
{
  size_t len = 0;
  const char *words = caac__span_words(item->unit, span, &len);
  put(self, item->unit->id);
  caac_builder_int(self->table, (int64_t)use + 1);
  put(self, item->uses[use].option);
  put(self, span->role);
  put(self, span->list);
  if (!words) {
    put_missing(self, 3);
    return;
  }
  caac__buffer_add_n(&self->scratch, words, len);
  put_scratch(self);
  caac_builder_int(self->table, (int64_t)span->from);
  caac_builder_int(self->table, (int64_t)span->to);
}

static void put_item_spans(filling *self, const caac_suggestion *item)
{
  for (size_t u = 0; u < item->use_count; u++)
    for (size_t s = 0; s < item->uses[u].span_count; s++) put_span(self, item, u, &item->uses[u].spans[s]);
}

/* ---- Remarks ---- */

static void remark_grades(filling *self, const caac__suggested_view *view)
{
  for (int grade = CAAC_GRADE_SURE; grade >= CAAC_GRADE_LOOK; grade--) {
    if (!view->graded[grade]) continue;
    caac__buffer_format(&self->scratch, "%s: %s; ", caac_grade_name((caac_grade)grade), caac__grade_meaning((caac_grade)grade));
    caac__suggested_trust_add(&self->scratch, view->graded[grade]);
    caac_builder_remark(self->table, "definition", self->scratch.len ? self->scratch.data : "");
    caac__buffer_clear(&self->scratch);
  }
}

static void remark_all(filling *self, const caac__suggested_view *view)
{
  const caac_document_info *about = view->document ? caac_document_about(view->document) : NULL;
  caac_builder_count(self->table, "n", (double)caac_suggestions_count(self->suggestions), "units read");
  caac_builder_count(self->table, "n", (double)view->use_count, "uses suggested");
  caac_builder_count(self->table, "missing", (double)view->answers[CAAC_ANSWER_UNDECIDED], "units undecided");
  caac_builder_remark(self->table, "definition", CAAC__SUGGESTED_DEFINITION);
  caac_builder_remark(self->table, "definition", CAAC__SUGGESTED_IDS);
  remark_grades(self, view);
  if (view->use_count) caac_builder_remark(self->table, "definition", CAAC__SUGGESTED_RIGHT);
  caac__buffer_format(&self->scratch, "lexicon=%s", caac_suggester_lexicon(caac_suggestions_suggester(self->suggestions)));
  caac_builder_remark(self->table, "parameter", self->scratch.len ? self->scratch.data : "");
  caac__buffer_clear(&self->scratch);
  if (about) caac__remark_document(self->table, about);
}

/* ---- Tables ---- */

static const struct {
  const char *what, *name, *caption;
  const caac_column *columns;
  void (*put)(filling *self, const caac_suggestion *item);
} tables[] = {
  { "uses", "suggested-uses", "Suggested uses", use_columns, put_item_uses },
  { "units", "suggestions", "Suggestions for each unit", unit_columns, put_item },
  { "spans", "suggested-spans", "Words that speak for suggestions", span_columns, put_item_spans },
};
enum { TABLES = sizeof tables / sizeof *tables };

/* Columns, rows and remarks; what goes wrong stays with the builder, or with the scratch. */
static caac_status fill(filling *self, size_t which, const caac__suggested_view *view, caac_table **out)
{
  caac_status status = caac_builder_new(tables[which].name, tables[which].caption, &self->table);
  if (status != CAAC_OK) return status;
  caac__builder_columns(self->table, tables[which].columns);
  for (size_t i = 0; i < caac_suggestions_count(self->suggestions); i++)
    tables[which].put(self, caac_suggestions_at(self->suggestions, i));
  remark_all(self, view);
  if (!self->scratch.failed) return caac_builder_finish(self->table, out);
  caac_builder_free(self->table);
  return caac__fail_memory();
}

static caac_status make(size_t which, const caac_suggestions *suggestions, caac_table **out)
{
  filling self = { .suggestions = suggestions };
  caac__suggested_view view;
  caac_status status = caac__suggested_view_make(suggestions, 1, &view);
  if (status != CAAC_OK) return status;
  status = fill(&self, which, &view, out);
  caac__buffer_free(&self.scratch);
  caac__suggested_view_free(&view);
  return status;
}

caac_status caac_suggestions_table(const caac_suggestions *self, const char *what, caac_table **out)
{
  const char *names[TABLES + 1] = { NULL };
  char shown[CAAC__SHOWN];
  if (!out) return caac__fail(CAAC_E_INVALID, "a table of suggestions needs a place: out is NULL");
  *out = NULL;
  if (!self) return caac__fail(CAAC_E_INVALID, "a table needs suggestions: self is NULL");
  for (size_t i = 0; i < TABLES; i++) {
    if (what && strcmp(tables[i].what, what) == 0) return make(i, self, out);
    names[i] = tables[i].what;
  }
  return caac__fail(CAAC_E_NOTFOUND, "there is no table '%s' of suggestions: uses, units or spans%s",
                    what ? caac__text_show(what, shown) : "", caac__did_you_mean(what ? caac__text_nearest(what, names) : NULL));
}
