/* SPDX-License-Identifier: MIT */
/* A lexicon as tables: a row a rule, a list, a phrase, a grade, a weight. */
#include "lexicon_view.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "columns.h"
#include "learned.h"
#include "suggestions.h"
#include "suggestions_view.h"
#include "text.h"

/* ---- Columns ---- */

#define TEXT_COLUMN(name, label, definition)                                                                                     \
  {                                                                                                                              \
    name, label, "", definition, CAAC_TEXT, 0                                                                                    \
  }
#define RIGHT_COLUMNS(of)                                                                                                        \
  { "precision", "Right", "", "share of suggestions of this " of " that were right on coded text; missing if none were tried",   \
    CAAC_DOUBLE, 2 },                                                                                                            \
  {                                                                                                                              \
    "n", "n", "suggestions", "how many of this " of " were tried; missing if nothing is known", CAAC_INT64, 0                    \
  }
#define PLACE TEXT_COLUMN("place", "Place", "file and line")
#define END                                                                                                                      \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, CAAC_TEXT, 0                                                                                         \
  }

static const caac_column rule_columns[] = {
  TEXT_COLUMN("rule", "Rule", "its name"),
  TEXT_COLUMN("option", "Option", "id of the option that it suggests, heading.letter; X: an act outside the 26"),
  TEXT_COLUMN("needs", "Needs", "keys of the rule and the lists that they name, as the lexicon has them"),
  TEXT_COLUMN("reason", "Reason", "the rule in one sentence"),
  RIGHT_COLUMNS("rule"),
  PLACE,
  END,
};

static const caac_column list_columns[] = {
  TEXT_COLUMN("list", "List", "its name"),
  TEXT_COLUMN("meaning", "Meaning", "what its words are"),
  TEXT_COLUMN("roles", "Roles", "what its words do in a sentence; missing if they only say what a request is about"),
  TEXT_COLUMN("instrument", "Instrument", "the word of a register for what is done with them; missing for most lists"),
  { "phrases", "Phrases", "phrases", "how many are written", CAAC_INT64, 0 },
  PLACE,
  END,
};

static const caac_column word_columns[] = {
  TEXT_COLUMN("list", "List", "the list that has it"),
  TEXT_COLUMN("phrase", "Phrase", "as it is written"),
  TEXT_COLUMN("body", "Body", "id of the body of the toolkit whose name it is; missing if it is no such name"),
  PLACE,
  END,
};

static const caac_column grade_columns[] = {
  TEXT_COLUMN("grade", "Grade", "how far to trust a suggestion"),
  TEXT_COLUMN("meaning", "Meaning", "when a suggestion has it"),
  RIGHT_COLUMNS("grade"),
  END,
};

static const caac_column weight_columns[] = {
  TEXT_COLUMN("option", "Option", "id of the option that it speaks for, heading.letter; X: an act outside the 26"),
  TEXT_COLUMN(
      "feature", "Feature",
      "what a request or unit may have: word (a stem), list (words of that list), to (an addressee of that list), by (who acts), "
      "rule (a rule that speaks); always: every one"),
  { "weight", "Weight", "thousandths", "how much it speaks for the option, or against it", CAAC_INT64, 0 },
  END,
};

/* ---- Rows ---- */

typedef struct filling {
  const caac__lexicon *lexicon;
  const caac__weights *weights;
  caac_builder *table;
  caac__buffer scratch;
  int has_failed; /* for want of memory */
} filling;

static void put(filling *self, const char *text) { caac_builder_text(self->table, text && *text ? text : NULL); }

/* What was gathered. */
static void put_scratch(filling *self)
{
  put(self, self->scratch.len ? self->scratch.data : NULL);
  caac__buffer_clear(&self->scratch);
}

static void put_place(filling *self, const char *file, size_t line)
{
  caac__buffer_format(&self->scratch, "%s:%zu", file, line);
  put_scratch(self);
}

static void put_observed(filling *self, const caac__observed *observed)
{
  if (observed->tried == 0) {
    caac_builder_missing(self->table);
    caac_builder_missing(self->table);
    return;
  }
  caac_builder_number(self->table, (double)observed->right / (double)observed->tried);
  caac_builder_int(self->table, observed->tried);
}

/* What was learned stands among the rules, as it does in suggestions. */
static void put_learned(filling *self)
{
  if (self->weights->option_count == 0) return;
  put(self, CAAC__RULE_LEARNED);
  put(self, NULL);
  put(self, NULL);
  put(self, "what was learned from coded units speaks for an option, and no rule does");
  caac_builder_missing(self->table);
  caac_builder_missing(self->table);
  put(self, "built-in weights");
}

static void put_rules(filling *self)
{
  for (size_t i = 0; i < self->lexicon->rule_count; i++) {
    const caac__rule *rule = &self->lexicon->rules[i];
    put(self, rule->name);
    put(self, rule->option);
    caac__rule_needs_add(&self->scratch, self->lexicon, rule);
    put_scratch(self);
    put(self, rule->reason);
    put_observed(self, &rule->observed);
    put_place(self, rule->file, rule->line);
  }
  put_learned(self);
}

static void put_lists(filling *self)
{
  for (size_t i = 0; i < self->lexicon->list_count; i++) {
    const caac__list *list = &self->lexicon->lists[i];
    put(self, list->name);
    put(self, list->meaning);
    caac__roles_add(&self->scratch, list->roles);
    put_scratch(self);
    put(self, list->instrument);
    caac_builder_int(self->table, (int64_t)list->phrase_count);
    put_place(self, list->file, list->line);
  }
}

/* List by list: a file on top may have added to an earlier one. */
static void put_words(filling *self)
{
  const caac__lexicon *lexicon = self->lexicon;
  for (size_t i = 0; i < lexicon->list_count; i++)
    for (size_t w = 0; w < lexicon->written_count; w++) {
      const caac__written *phrase = &lexicon->written[w];
      if (phrase->list != i) continue;
      put(self, lexicon->lists[i].name);
      put(self, phrase->text);
      put(self, phrase->body);
      put_place(self, phrase->file, phrase->line);
    }
}

static void put_grades(filling *self)
{
  for (int grade = CAAC_GRADE_SURE; grade >= CAAC_GRADE_LOOK; grade--) {
    put(self, caac_grade_name((caac_grade)grade));
    put(self, caac__grade_meaning((caac_grade)grade));
    put_observed(self, &self->lexicon->observed[grade]);
  }
}

typedef struct weighed {
  const char *feature;
  int32_t weight;
} weighed;

static int by_weight(const void *a, const void *b)
{
  const weighed *one = a, *other = b;
  if (one->weight != other->weight) return one->weight > other->weight ? -1 : 1;
  return strcmp(one->feature, other->feature);
}

static size_t weights_of(const caac__weights *weights, size_t option, weighed *out)
{
  size_t count = 0;
  out[count++] = (weighed){ "always", weights->bias[option] };
  for (uint32_t feature = 0; feature < weights->feature_count; feature++)
    if (weights->rows[feature][option])
      out[count++] = (weighed){ caac__intern_text(&weights->names, feature), weights->rows[feature][option] };
  qsort(out, count, sizeof *out, by_weight);
  return count;
}

static void put_weights(filling *self)
{
  weighed *sorted = caac__alloc((self->weights->feature_count + 1) * sizeof *sorted);
  self->has_failed = !sorted;
  for (size_t option = 0; sorted && option < self->weights->option_count; option++) {
    const size_t count = weights_of(self->weights, option, sorted);
    for (size_t i = 0; i < count; i++) {
      put(self, self->weights->options[option]);
      put(self, sorted[i].feature);
      caac_builder_int(self->table, sorted[i].weight);
    }
  }
  caac__free(sorted);
}

/* ---- Tables ---- */

static const struct {
  const char *what, *name, *caption;
  const caac_column *columns;
  void (*put)(filling *self);
} tables[] = {
  { "rules", "lexicon-rules", "Rules of the lexicon", rule_columns, put_rules },
  { "lists", "lexicon-lists", "Lists of the lexicon", list_columns, put_lists },
  { "words", "lexicon-words", "Phrases of the lexicon", word_columns, put_words },
  { "grades", "lexicon-grades", "Grades of suggestions", grade_columns, put_grades },
  { "weights", "lexicon-weights", "What was learned from coded units", weight_columns, put_weights },
};
enum { TABLES = sizeof tables / sizeof *tables };

static caac_status make(const caac_suggester *suggester, size_t which, caac_table **out)
{
  filling self = { .lexicon = &suggester->lexicon, .weights = &suggester->weights };
  caac_status status = caac_builder_new(tables[which].name, tables[which].caption, &self.table);
  if (status != CAAC_OK) return status;
  caac__builder_columns(self.table, tables[which].columns);
  tables[which].put(&self);
  caac__buffer_format(&self.scratch, "lexicon=%s", caac_suggester_lexicon(suggester));
  caac_builder_remark(self.table, "parameter", self.scratch.failed ? "" : self.scratch.data);
  const int has_failed = self.has_failed || self.scratch.failed;
  caac__buffer_free(&self.scratch);
  if (!has_failed) return caac_builder_finish(self.table, out);
  caac_builder_free(self.table);
  return caac__fail_memory();
}

caac_status caac_suggester_table(const caac_suggester *self, const char *what, caac_table **out)
{
  const char *names[TABLES + 1] = { NULL };
  char shown[CAAC__SHOWN];
  if (!out) return caac__fail(CAAC_E_INVALID, "a table of a lexicon needs a place: out is NULL");
  *out = NULL;
  if (!self) return caac__fail(CAAC_E_INVALID, "a table of a lexicon needs a suggester: self is NULL");
  for (size_t i = 0; i < TABLES; i++) {
    if (what && strcmp(tables[i].what, what) == 0) return make(self, i, out);
    names[i] = tables[i].what;
  }
  return caac__fail(CAAC_E_NOTFOUND, "there is no table '%s' of a lexicon: rules, lists, words, grades or weights%s",
                    what ? caac__text_show(what, shown) : "", caac__did_you_mean(what ? caac__text_nearest(what, names) : NULL));
}
