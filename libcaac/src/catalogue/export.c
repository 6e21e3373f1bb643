/* SPDX-License-Identifier: MIT */
/* What an edition says, as tables. A builder remembers its first failure and tells it when it is finished: the calls between
 * are not checked. */
#include "catalogue.h"

#include <string.h>

#include "buffer.h"
#include "mandate.h"
#include "text.h"

#define SOURCE                                                                                                                   \
  "Options for possible actions by the Working Group on Children and Armed Conflict (toolkit), adopted on 6 September 2006; "    \
  "annex to the letter dated 8 September 2006 from the Permanent Representative of France to the President of the Security "     \
  "Council."
#define NUMBERS "Ids are heading.letter in the order of the document: a convention; the document prints no numbers for options."

typedef struct column {
  const char *name;
  caac_type type;
  const char *label;
  const char *definition; /* NULL where the label says it */
} column;

/* A table in the making, and a text that cells are put together in. */
typedef struct sheet {
  caac_builder *builder;
  caac__buffer text;
} sheet;

static caac_status begin(sheet *self, const char *name, const char *caption, const column *columns)
{
  *self = (sheet){ 0 };
  caac_status status = caac_builder_new(name, caption, &self->builder);
  for (; status == CAAC_OK && columns->name; columns++) {
    caac_builder_column(self->builder, columns->name, columns->type, NULL, 0);
    caac_builder_describe(self->builder, columns->label, columns->definition);
  }
  return status;
}

static caac_status finish(sheet *self, const caac_toolkit *toolkit, caac_table **out)
{
  caac__buffer_clear(&self->text);
  caac__buffer_format(&self->text, "edition=%s", toolkit->edition);
  if (!self->text.failed) caac_builder_remark(self->builder, "parameter", self->text.data);
  caac_builder_remark(self->builder, "source", SOURCE);
  if (toolkit->source) caac_builder_remark(self->builder, "source", toolkit->source);
  int failed = self->text.failed;
  caac__buffer_free(&self->text);
  if (!failed) return caac_builder_finish(self->builder, out);
  caac_builder_free(self->builder);
  return caac__fail_memory();
}

static void add_text(sheet *self, const char *text) { caac_builder_text(self->builder, text && *text ? text : NULL); }

/* Texts are gathered with join() and become one cell with add_joined(); without any it is missing. */
static void join(sheet *self, const char *text)
{
  if (self->text.len) caac__buffer_add(&self->text, "; ");
  caac__buffer_add(&self->text, text);
}

static void add_joined(sheet *self)
{
  add_text(self, self->text.len ? self->text.data : NULL);
  caac__buffer_clear(&self->text);
}

static void add_texts(sheet *self, const char *const *texts)
{
  for (; *texts; texts++) join(self, *texts);
  add_joined(self);
}

/* Options */

static const column option_columns[] = {
  { "option", CAAC_TEXT, "Option", "heading.letter; our convention" },
  { "heading", CAAC_INT64, "Heading", "number of the heading, as printed" },
  { "heading_name", CAAC_TEXT, "Name of the heading", NULL },
  { "branch", CAAC_TEXT, "Branch", "direct, either or council, as printed over the option" },
  { "name", CAAC_TEXT, "Short name", "ours" },
  { "text", CAAC_TEXT, "Text", "verbatim, white space folded" },
  { "bodies", CAAC_TEXT, "Bodies", "bodies that the text names as the ones to ask, to address or to act, in its order" },
  { "open", CAAC_BOOL, "Open", "the list of bodies ends with an ellipsis" },
  { "instruments", CAAC_TEXT, "Instruments", "what the option is done with; ours" },
  { "cites", CAAC_TEXT, "Cites", "what the text cites" },
  { "conditions", CAAC_INT64, "Conditions", "conditions and considerations that the text sets" },
  { "source", CAAC_TEXT, "Source", "toolkit, or the overlay that added the option" },
  { "retired", CAAC_TEXT, "Retired", "date on which an overlay retired the option" },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static void add_option(sheet *self, const caac_toolkit *toolkit, const caac_option *option)
{
  add_text(self, option->id);
  caac_builder_int(self->builder, option->heading);
  add_text(self, caac_toolkit_heading(toolkit, option->heading)->name);
  add_text(self, caac_branch_name(option->branch));
  add_text(self, option->name);
  add_text(self, option->text);
  for (const caac_body *const *body = option->bodies; *body; body++) join(self, (*body)->id);
  add_joined(self);
  caac_builder_bool(self->builder, option->open);
  add_texts(self, option->instruments);
  add_texts(self, option->cites);
  caac_builder_int(self->builder, (int64_t)caac_option_condition_count(option));
  add_text(self, option->source);
  add_text(self, option->retired);
}

static caac_status options_table(const caac_toolkit *toolkit, caac_table **out)
{
  sheet self;
  caac_status status = begin(&self, "options", "Options of the toolkit", option_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < toolkit->option_count; i++) add_option(&self, toolkit, &toolkit->options[i]);
  caac_builder_count(self.builder, "n", (double)toolkit->option_count, "options");
  caac_builder_remark(self.builder, "definition", NUMBERS);
  return finish(&self, toolkit, out);
}

/* Matrix: long, one row an option */

static const column matrix_columns[] = {
  { "heading", CAAC_TEXT, "Heading", NULL },
  { "branch", CAAC_TEXT, "Branch", "as printed over the option" },
  { "option", CAAC_TEXT, "Option", "heading.letter; our convention" },
  { "name", CAAC_TEXT, "Short name", "ours" },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static caac_status matrix_table(const caac_toolkit *toolkit, caac_table **out)
{
  sheet self;
  caac_status status = begin(&self, "matrix", "Options by heading and branch", matrix_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < toolkit->option_count; i++) {
    const caac_option *option = &toolkit->options[i];
    const caac_heading *heading = caac_toolkit_heading(toolkit, option->heading);
    caac__buffer_format(&self.text, "%d. %s", heading->number, heading->name);
    add_joined(&self);
    add_text(&self, caac_branch_name(option->branch));
    add_text(&self, option->id);
    add_text(&self, option->name);
  }
  caac_builder_remark(self.builder, "definition", NUMBERS);
  return finish(&self, toolkit, out);
}

/* Headings */

static const column heading_columns[] = {
  { "heading", CAAC_INT64, "Heading", "as printed" },
  { "name", CAAC_TEXT, "Name", NULL },
  { "direct", CAAC_INT64, "Direct", "options printed under \"Direct action by the WG\"" },
  { "either", CAAC_INT64, "Either", "options printed under both" },
  { "council", CAAC_INT64, "Council", "options printed under \"Possible recommendations to the UNSC\"" },
  { "options", CAAC_INT64, "Options", NULL },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static void add_heading(sheet *self, const caac_toolkit *toolkit, const caac_heading *heading)
{
  int64_t by_branch[CAAC_BRANCH_COUNCIL + 1] = { 0 }, all = 0;
  for (size_t i = 0; i < toolkit->option_count; i++) {
    if (toolkit->options[i].heading != heading->number) continue;
    by_branch[toolkit->options[i].branch]++;
    all++;
  }
  caac_builder_int(self->builder, heading->number);
  add_text(self, heading->name);
  for (int branch = CAAC_BRANCH_DIRECT; branch <= CAAC_BRANCH_COUNCIL; branch++)
    caac_builder_int(self->builder, by_branch[branch]);
  caac_builder_int(self->builder, all);
}

static caac_status headings_table(const caac_toolkit *toolkit, caac_table **out)
{
  sheet self;
  caac_status status = begin(&self, "headings", "Headings of the toolkit", heading_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < toolkit->heading_count; i++) add_heading(&self, toolkit, &toolkit->headings[i]);
  return finish(&self, toolkit, out);
}

/* Bodies */

static const column body_columns[] = {
  { "body", CAAC_TEXT, "Body", "id; ours" },
  { "name", CAAC_TEXT, "Name", NULL },
  { "kind", CAAC_TEXT, "Kind", NULL },
  { "in_un_system", CAAC_BOOL, "In the UN system",
    "within the United Nations system, in the sense of paragraph 8 (b) of resolution 1612 (2005)" },
  { "options", CAAC_TEXT, "Options", "options whose text names the body" },
  { "aliases", CAAC_TEXT, "Aliases", "other names; one that ends with '*' stands for every name that begins so" },
  { "note", CAAC_TEXT, "Note", NULL },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static void add_body(sheet *self, const caac_toolkit *toolkit, const caac__body *entry)
{
  const caac_body *body = &entry->body;
  add_text(self, body->id);
  add_text(self, body->name);
  add_text(self, body->kind);
  caac_builder_bool(self->builder, body->in_un_system);
  for (size_t i = 0; i < toolkit->option_count; i++)
    for (const caac_body *const *named = toolkit->options[i].bodies; *named; named++)
      if (*named == body) join(self, toolkit->options[i].id);
  add_joined(self);
  add_texts(self, entry->aliases);
  add_text(self, body->note);
}

static caac_status bodies_table(const caac_toolkit *toolkit, caac_table **out)
{
  sheet self;
  const caac__body *body;
  caac_status status = begin(&self, "bodies", "Bodies that the toolkit and registers name", body_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; (body = caac__toolkit_body_at(toolkit, i)); i++) add_body(&self, toolkit, body);
  caac_builder_remark(self.builder, "definition",
                      "A class that takes in bodies of both kinds counts as outside the United Nations system; its note says so. "
                      "Parties are not listed, and no word here implies a position on legal status.");
  return finish(&self, toolkit, out);
}

/* Conditions */

static const column condition_columns[] = {
  { "condition", CAAC_TEXT, "Condition", "id; ours" },
  { "option", CAAC_TEXT, "Option", NULL },
  { "consideration", CAAC_BOOL, "Consideration", "something to bear in mind, not a condition" },
  { "fact", CAAC_TEXT, "Fact", "what has to be known" },
  { "test", CAAC_TEXT, "Test", "when it is met" },
  { "words", CAAC_TEXT, "Words", "the words of the option that it rests on, verbatim" },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static caac_status conditions_table(const caac_toolkit *toolkit, caac_table **out)
{
  sheet self;
  caac_status status = begin(&self, "conditions", "Conditions that the text of the options sets", condition_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < caac__condition_count; i++) {
    const caac_condition *condition = &caac__conditions[i];
    add_text(&self, condition->id);
    add_text(&self, condition->option);
    caac_builder_bool(self.builder, condition->is_consideration);
    add_text(&self, condition->fact);
    add_text(&self, condition->test);
    add_text(&self, condition->words);
  }
  caac_builder_remark(self.builder, "definition",
                      "A condition is met, not shown to be met, or not known; an option that is not here sets none.");
  return finish(&self, toolkit, out);
}

/* Principles */

static const column principle_columns[] = {
  { "principle", CAAC_TEXT, "Principle", "id; ours" },
  { "words", CAAC_TEXT, "Words", "the words of the document, verbatim" },
  { "source", CAAC_TEXT, "Where", "where they stand" },
  { "note", CAAC_TEXT, "Note", "ours" },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static caac_status principles_table(const caac_toolkit *toolkit, caac_table **out)
{
  sheet self;
  caac_status status = begin(&self, "principles", "The document on itself and on method", principle_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < caac__principle_count; i++) {
    add_text(&self, caac__principles[i].id);
    add_text(&self, caac__principles[i].words);
    add_text(&self, caac__principles[i].source);
    add_text(&self, caac__principles[i].note);
  }
  return finish(&self, toolkit, out);
}

typedef caac_status make_table(const caac_toolkit *toolkit, caac_table **out);

caac_status caac_toolkit_table(const caac_toolkit *self, const char *what, caac_table **out)
{
  static const char *const names[] = { "options", "matrix", "headings", "bodies", "conditions", "principles", NULL };
  static make_table *const makers[] = { options_table, matrix_table,     headings_table,
                                        bodies_table,  conditions_table, principles_table };
  *out = NULL;
  for (int i = 0; what && names[i]; i++)
    if (caac__text_same(what, names[i])) return makers[i](self, out);
  return caac__fail(CAAC_E_NOTFOUND, "there is no table '%s': options, matrix, headings, bodies, conditions or principles%s",
                    what ? what : "", caac__did_you_mean(what ? caac__text_nearest(what, names) : NULL));
}

/* The coding guide */

static const column guide_columns[] = {
  { "option", CAAC_TEXT, "Option", "heading.letter; our convention" },
  { "name", CAAC_TEXT, "Short name", "ours" },
  { "code_when", CAAC_TEXT, "Code it when the paragraph", NULL },
  { "not_when", CAAC_TEXT, "Do not confuse with", NULL },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static void add_advice(sheet *self, const char *option, const char *name)
{
  const caac__advice *found = NULL;
  for (size_t i = 0; i < caac__guide_count && !found; i++)
    if (strcmp(caac__guide[i].option, option) == 0) found = &caac__guide[i];
  add_text(self, option);
  add_text(self, name);
  add_text(self, found ? found->code_when : NULL);
  add_text(self, found ? found->not_when : NULL);
}

caac_status caac_toolkit_guide(const caac_toolkit *self, caac_table **out)
{
  sheet guide;
  *out = NULL;
  caac_status status = begin(&guide, "guide", "Coding guide", guide_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < self->option_count; i++) add_advice(&guide, self->options[i].id, self->options[i].name);
  add_advice(&guide, "X", CAAC__OUTSIDE_NAME);
  caac_builder_remark(guide.builder, "definition",
                      "Code what a paragraph does, not what it mentions, with every option that it performs. What only welcomes, "
                      "notes, recalls or expresses concern performs none, and is coded none.");
  caac_builder_remark(guide.builder, "definition",
                      "Limb: direct if the Working Group or its Chair acts, council if it recommends that the Council or its "
                      "President act, empty where neither is said. The addressee receives it in the end; the target is whom it is "
                      "about.");
  caac_builder_remark(guide.builder, "definition", NUMBERS);
  return finish(&guide, self, out);
}

/* The mandate */

static const column mandate_columns[] = {
  { "option", CAAC_TEXT, "Option", NULL },
  { "limb", CAAC_TEXT, "Limb", "a limb that is printed over the option" },
  { "addressee", CAAC_TEXT, "Addressee", "who receives it in the end" },
  { "clause", CAAC_TEXT, "Clause", "the part of paragraph 8 of resolution 1612 (2005) that the use rests on" },
  { "interpretation", CAAC_BOOL, "Interpretation", "the words of the mandate alone do not settle it" },
  { "reason", CAAC_TEXT, "Reason", NULL },
  { "basis", CAAC_TEXT, "Basis", "the words that it rests on" },
  { NULL, CAAC_TEXT, NULL, NULL },
};

static void add_rulings(sheet *self, const caac_option *option, caac_limb limb)
{
  static const char *const sides[] = { "within the United Nations system", "outside the United Nations system", "not known" };
  for (int side = 0; side < CAAC__SIDES; side++) {
    const caac_ruling *ruling = caac__option_ruling(option, limb, (caac__side)side);
    add_text(self, option->id);
    add_text(self, caac_limb_name(limb));
    add_text(self, sides[side]);
    add_text(self, caac_clause_name(ruling->clause));
    caac_builder_bool(self->builder, ruling->is_interpretation);
    add_text(self, ruling->reason);
    add_text(self, ruling->basis);
  }
}

caac_status caac_mandate_table(const caac_toolkit *toolkit, caac_table **out)
{
  sheet self;
  *out = NULL;
  caac_status status =
      begin(&self, "mandate", "Paragraph 8 of resolution 1612 (2005): what a use of an option rests on", mandate_columns);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < toolkit->option_count; i++)
    for (int limb = CAAC_LIMB_DIRECT; limb <= CAAC_LIMB_COUNCIL; limb++)
      if (caac_option_allows(&toolkit->options[i], (caac_limb)limb)) add_rulings(&self, &toolkit->options[i], (caac_limb)limb);
  caac_builder_remark(self.builder, "definition",
                      "A use whose limb is not said is undetermined, whatever the option and the addressee.");
  caac_builder_remark(self.builder, "definition",
                      "A limb other than the printed one is ordinary practice: the list is indicative and non-limitative.");
  caac_builder_remark(self.builder, "definition", "What is sent to the Council itself rests on 8 (a), whoever is said to act.");
  return finish(&self, toolkit, out);
}
