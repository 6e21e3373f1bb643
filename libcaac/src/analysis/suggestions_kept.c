/* SPDX-License-Identifier: MIT */
/* The measure "suggestions-kept": what became of suggested uses in the codings of people, by the rule that suggested them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <caac/suggest.h>

#include "alloc.h"
#include "catalogue.h"
#include "codings.h"
#include "score.h"
#include "text.h"

enum { FEWEST = 10 }; /* judgements, for a share and its interval */

static const caac_parameter parameters[] = {
  { "by", "word", "rule", "rule|option|grade|lexicon|all", "one row a rule, an option, a grade, a lexicon, or one for all" },
  { "view", "word", "assisted", "assisted|blind",
    "assisted: what coders made of suggestions that they saw; blind: what coders found who saw none" },
  CAAC__PARAMETER_DOCUMENT,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "group", "group", "", "rule, option, grade or lexicon; missing where the register does not say", CAAC_TEXT, 0 },
  { "suggested", "suggested", "uses", "in the scope", CAAC_INT64, 0 },
  { "open", "open", "", "of them: nobody judged the unit", CAAC_INT64, 0 },
  { "judged", "judged", "judgements", "one a use and coder", CAAC_INT64, 0 },
  { "kept", "kept", "", "judgements: the coder has the option; limb and addressee are no others", CAAC_INT64, 0 },
  { "changed", "changed", "", "judgements: the coder has the option, with another limb or addressee", CAAC_INT64, 0 },
  { "dropped", "dropped", "", "judgements: the coder has not the option, or rejected the suggestion", CAAC_INT64, 0 },
  { "share", "option kept", "%", "kept or changed, of the judgements; missing under ten", CAAC_DOUBLE, 1 },
  { "low", "low", "%", "of the share: lower end of the interval of Wilson (95 %)", CAAC_DOUBLE, 1 },
  { "high", "high", "%", "upper end", CAAC_DOUBLE, 1 },
  CAAC__COLUMNS_END,
};

typedef struct tally {
  uint32_t key; /* number of a text, or rank of a grade; CAAC__NONE where it is not known */
  const char *name;
  size_t suggested, open, judged, kept, changed, dropped;
} tally;

typedef enum grouping { BY_RULE, BY_OPTION, BY_GRADE, BY_LEXICON, BY_ALL } grouping;
typedef enum outcome { KEPT, CHANGED, DROPPED } outcome;

typedef struct request {
  const caac__task *task;
  const caac_snapshot *snapshot;
  grouping by;
  int is_blind;
  caac__codings scope;
  tally *tallies;
  size_t count, capacity;
  tally total;
  size_t units, judged_units; /* with a suggestion; of them: that somebody judged */
} request;

/* ---- Groups ---- */

static uint32_t key_of(const request *self, const caac__coding *suggestion, const caac__coding_use *use)
{
  switch (self->by) {
  case BY_RULE: return use->rule;
  case BY_OPTION: return use->option;
  case BY_GRADE: return use->grade ? (uint32_t)(CAAC_GRADE_SURE - use->grade) : CAAC__NONE;
  case BY_LEXICON: return suggestion->coder;
  case BY_ALL: break;
  }
  return 0;
}

static const char *name_of(const request *self, uint32_t key)
{
  if (self->by == BY_ALL) return "all";
  if (key == CAAC__NONE || self->by != BY_GRADE) return caac__intern_text(&self->snapshot->texts, key);
  return caac_grade_name((caac_grade)(CAAC_GRADE_SURE - key));
}

/* The tally of a group, which may be new; NULL without memory. There are some dozens. */
static tally *tally_of(request *self, uint32_t key)
{
  size_t i = 0;
  while (i < self->count && self->tallies[i].key != key) i++;
  if (i < self->count) return &self->tallies[i];
  if (caac__grow(&self->tallies, &self->capacity, self->count + 1, sizeof *self->tallies) != 0) return NULL;
  self->tallies[self->count] = (tally){ .key = key, .name = name_of(self, key) };
  return &self->tallies[self->count++];
}

/* What is not known stands last. */
static int by_name(const void *left, const void *right)
{
  const tally *a = left, *b = right;
  if (!a->name || !b->name) return !a->name - !b->name;
  return strcmp(a->name, b->name);
}

/* The surest first. */
static int by_key(const void *left, const void *right)
{
  const tally *a = left, *b = right;
  return a->key < b->key ? -1 : a->key > b->key;
}

/* ---- Judgements ---- */

static const char *without_article(const char *name)
{
  return strncmp(name, "the ", 4) == 0 || strncmp(name, "The ", 4) == 0 ? name + 4 : name;
}

/* By their words, or as names of one body. */
static int are_same_name(const char *a, const char *b)
{
  const char *left = without_article(a), *right = without_article(b);
  if (caac__text_same(left, right)) return 1;
  const caac_body *body = caac__toolkit_body_named(caac_toolkit_builtin(), left);
  return body && body == caac__toolkit_body_named(caac_toolkit_builtin(), right);
}

/* What one of them does not say contradicts nothing. */
static int are_compatible(const request *self, const caac__coding_use *a, const caac__coding_use *b)
{
  const char *left = caac__intern_text(&self->snapshot->texts, a->addressee),
             *right = caac__intern_text(&self->snapshot->texts, b->addressee);
  if (a->limb != CAAC_LIMB_UNSAID && b->limb != CAAC_LIMB_UNSAID && a->limb != b->limb) return 0;
  return !left || !right || are_same_name(left, right);
}

static outcome judge(const request *self, const caac__coding_use *use, const caac__coding *coding)
{
  const caac__coding_use *found = self->snapshot->coding_uses + coding->uses.start;
  outcome best = DROPPED;
  if (coding->stage == CAAC__STAGE_REJECTED) return DROPPED;
  for (uint32_t i = 0; i < coding->uses.count; i++)
    if (found[i].option == use->option) {
      if (are_compatible(self, use, &found[i])) return KEPT;
      best = CHANGED;
    }
  return best;
}

static void count_outcome(tally *to, outcome outcome_of_use)
{
  to->judged++;
  to->kept += outcome_of_use == KEPT;
  to->changed += outcome_of_use == CHANGED;
  to->dropped += outcome_of_use == DROPPED;
}

/* How a coding judges suggestions: 0 if it says nothing of them. What a coder coded counts before what the coder rejected. */
static int rank_of(const request *self, const caac__coding *coding)
{
  const int is_coded = coding->stage == CAAC__STAGE_CODED;
  if (self->is_blind) return is_coded && !coding->assisted && !coding->discussed;
  if (is_coded && coding->assisted) return 2;
  return coding->stage == CAAC__STAGE_REJECTED;
}

/* The next coder's judgement of a unit, whose codings stand coder by coder from *place to `end`; NULL behind the last. */
static const caac__coding *next_judgement(const request *self, uint32_t *place, uint32_t end)
{
  const caac__coding *found = NULL, *all = self->snapshot->codings;
  for (; *place < end; ++*place) {
    const caac__coding *one = &all[*place];
    if (found && one->coder != found->coder) break;
    if (rank_of(self, one) > (found ? rank_of(self, found) : 0)) found = one;
  }
  return found;
}

static caac_status count_use(request *self, const caac__coding *suggestion, const caac__coding_use *use, uint32_t start,
                             uint32_t end)
{
  const caac__coding *one;
  tally *group = tally_of(self, key_of(self, suggestion, use)), *const both[] = { group, &self->total };
  if (!group) return caac__fail_memory();
  for (size_t i = 0; i < 2; i++) {
    const size_t before = both[i]->judged;
    for (uint32_t place = start; (one = next_judgement(self, &place, end));) count_outcome(both[i], judge(self, use, one));
    both[i]->suggested++;
    both[i]->open += both[i]->judged == before;
  }
  return CAAC_OK;
}

/* The codings of one unit. */
static caac_status count_unit(request *self, uint32_t start, uint32_t end)
{
  caac_status status = CAAC_OK;
  const size_t suggested = self->total.suggested, judged = self->total.judged;
  for (uint32_t i = start; i < end; i++) {
    const caac__coding *suggestion = &self->snapshot->codings[i];
    if (suggestion->stage != CAAC__STAGE_SUGGESTED) continue;
    for (uint32_t u = 0; u < suggestion->uses.count && !status; u++)
      status = count_use(self, suggestion, &self->snapshot->coding_uses[suggestion->uses.start + u], start, end);
  }
  self->units += self->total.suggested > suggested;
  self->judged_units += self->total.judged > judged;
  return status;
}

static caac_status count_all(request *self)
{
  const caac_snapshot *snapshot = self->snapshot;
  caac_status status = CAAC_OK;
  for (uint32_t start = 0, end; start < snapshot->coding_count && !status; start = end) {
    const uint32_t unit = snapshot->codings[start].unit;
    for (end = start; end < snapshot->coding_count && snapshot->codings[end].unit == unit;) end++;
    if (self->scope.in_scope[unit]) status = count_unit(self, start, end);
  }
  return status;
}

/* ---- The table ---- */

static void put_row(const request *self, const tally *row)
{
  caac_builder *table = self->task->table;
  const size_t numbers[] = { row->suggested, row->open, row->judged, row->kept, row->changed, row->dropped };
  double share = (double)NAN, low = (double)NAN, high = (double)NAN;
  if (row->judged >= FEWEST) {
    share = (double)(row->kept + row->changed) / (double)row->judged;
    caac__score_wilson(row->kept + row->changed, row->judged, &low, &high);
  }
  caac_builder_text(table, row->name);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) caac_builder_int(table, (int64_t)numbers[i]);
  caac_builder_number(table, 100 * share);
  caac_builder_number(table, 100 * low);
  caac_builder_number(table, 100 * high);
}

static void put_table(request *self)
{
  const caac__task *task = self->task;
  size_t few = 0;
  if (self->count) qsort(self->tallies, self->count, sizeof *self->tallies, self->by == BY_GRADE ? by_key : by_name);
  for (size_t i = 0; i < self->count; i++) {
    put_row(self, &self->tallies[i]);
    few += self->tallies[i].judged < FEWEST;
  }
  caac__task_count(task, "n", self->total.suggested, "suggested uses (level: use)");
  caac__task_count(task, "n", self->total.judged, "judgements: a use that two coders judged counts twice");
  caac__task_count(task, "n", self->units, "units with a suggestion (level: unit)");
  caac__task_count(task, "missing", self->units - self->judged_units, "of them units that no such coding judges");
  if (few > 0) caac__task_count(task, "missing", few, "rows without a share: under %d judgements", FEWEST);
  if (!self->is_blind)
    caac__task_remark(task, "warning",
                      "who sees a suggestion leans towards it: how often suggestions are right is said by view=blind, on what "
                      "was coded without them");
}

static caac_status run(const caac__task *task)
{
  static const char *const groupings[] = { "rule", "option", "grade", "lexicon", "all" };
  request self = { .task = task, .snapshot = task->snapshot, .is_blind = caac__task_is(task, "view", "blind") };
  while (self.by < BY_ALL && !caac__task_is(task, "by", groupings[self.by])) self.by++;
  caac_status status = caac__codings_read_units(task, &self.scope);
  if (!status) status = count_all(&self);
  if (!status) put_table(&self);
  caac__codings_free(&self.scope);
  caac__free(self.tallies);
  return status;
}

const caac__measure caac__measure_suggestions_kept = {
  .about = { .name = "suggestions-kept",
             .title = "What became of suggestions",
             .question = "How often did coders keep what a lexicon suggested, by rule?",
             .definition =
                 "A judgement is what one coder made of one suggested use: kept if the coding of the unit has the option, and "
                 "neither limb nor addressee is said to be another; changed if it has the option otherwise; dropped if it has "
                 "not, "
                 "or the suggestion was rejected. view=assisted takes codings made with suggestions in view, and rejections; "
                 "view=blind those made before discussion, with neither suggestions nor codings of others in view. Of what "
                 "coders "
                 "found and nothing suggested this table says nothing. Intervals take judgements as independent.",
             .source = "the register; intervals: Wilson 1927",
             .parts = "codings" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
