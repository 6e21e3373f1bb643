/* SPDX-License-Identifier: MIT */
/* The measure "sensitivity": how far the figures per set move with what is counted, with the interpretations of the guide, and
 * with who coded. */
#include <math.h>

#include "alloc.h"
#include "buffer.h"
#include "codings.h"
#include "gate.h"
#include "set_options.h"

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_MIN_SHARE,
  CAAC__PARAMETER_CODINGS,
  { "coder", "texts", NULL, NULL, "only this coder; of several, over the sets that all of them coded" },
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "figure", "figure", "",
    "options, acts, units: what is counted; options, at least: without an interpretation; options by coder: of one alone",
    CAAC_TEXT, 0 },
  { "what", "what", "", "as coded, the interpretation, or the coder", CAAC_TEXT, 0 },
  { "value", "mean a set", "", "distinct options of the 26, acts, or units with a use", CAAC_DOUBLE, 1 },
  { "n", "n", "sets", "completely coded sets; of a coder: sets that all coders coded to the last unit", CAAC_INT64, 0 },
  { "note", "note", "", "under ten sets each of them; of an interpretation what it says, and how many sets use the option",
    CAAC_TEXT, 0 },
  { "status", "status", "", "counted; not enough coded: the figure is refused; not coded by all; no codings in the snapshot",
    CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

typedef struct request {
  const caac__task *task;
  caac__scope scope;
  int is_gated;
  size_t complete;
  uint32_t *documents;        /* the complete sets */
  caac__set_options *options; /* by document */
  caac__case *cases;          /* room for all sets */

  /* Of coders, by document; each has coder_count places. */
  caac__codings codings;
  uint8_t *option_of_text;
  size_t *units;   /* that can be coded */
  size_t *coded;   /* of them, by coder */
  uint32_t *masks; /* options, by coder */
  size_t shared, not_shared;
} request;

static void release(request *self)
{
  caac__codings_free(&self->codings);
  caac__free(self->documents);
  caac__free(self->options);
  caac__free(self->cases);
  caac__free(self->option_of_text);
  caac__free(self->units);
  caac__free(self->coded);
  caac__free(self->masks);
}

static void put_head(const request *self, const char *figure, const char *what, double value, size_t n)
{
  caac_builder *table = self->task->table;
  caac_builder_text(table, figure);
  caac_builder_text(table, what);
  caac_builder_number(table, value);
  caac_builder_int(table, (int64_t)n);
}

static caac_status put_cases(request *self, const char *figure, const char *what, size_t n, const char *refused)
{
  caac__cases_sort(self->cases, n);
  put_head(self, figure, what, refused ? (double)NAN : caac__cases_mean(self->cases, n), n);
  caac_status status = caac__cases_put(self->task, self->cases, refused ? 0 : n);
  caac_builder_text(self->task->table, refused ? refused : CAAC__COUNTED);
  return status;
}

/* ---- What is counted ---- */

typedef enum counted { OPTIONS, ACTS, UNITS } counted;

static size_t count_of(const caac__set_options *set, counted what)
{
  return what == OPTIONS ? caac__options_count(set->options) : what == ACTS ? set->acts : set->units;
}

static caac_status put_counted(request *self)
{
  static const char *const names[] = { "options", "acts", "units" };
  caac_status status = CAAC_OK;
  for (counted what = OPTIONS; status == CAAC_OK && what <= UNITS; what++) {
    for (size_t i = 0; i < self->complete; i++) {
      const uint32_t document = self->documents[i];
      self->cases[i] = (caac__case){ document, (unsigned)count_of(&self->options[document], what) };
    }
    status = put_cases(self, names[what], "as coded", self->complete, self->is_gated ? CAAC__NOT_ENOUGH : NULL);
  }
  return status;
}

/* ---- Interpretations ---- */

static size_t place_of(const char *option)
{
  size_t place = 0;
  while (place < CAAC__OPTIONS &&
         caac_toolkit_at(caac_toolkit_builtin(), place) != caac_toolkit_find(caac_toolkit_builtin(), option))
    place++;
  return place;
}

static caac_status put_note(const request *self, const caac__interpretation *one, size_t using)
{
  caac__buffer note = { 0 };
  char *text;
  caac__buffer_add(&note, one->sentence);
  if (!self->is_gated) caac__buffer_format(&note, " %s: %zu of %zu sets.", one->widens, using, self->complete);
  if (one->narrows) caac__buffer_format(&note, " Without it %s may be found in more sets.", one->narrows);
  caac_status status = caac__buffer_take(&note, &text);
  if (status) return status;
  caac_builder_text(self->task->table, text);
  caac_text_free(text);
  return CAAC_OK;
}

/* Codings do not say which uses rest on an interpretation. If all of its option did, each set that uses it had one option less.
 */
static caac_status put_interpretation(const request *self, const caac__interpretation *one)
{
  const uint32_t bit = (uint32_t)1 << place_of(one->widens);
  size_t sum = 0, using = 0;
  for (size_t i = 0; i < self->complete; i++) {
    const uint32_t options = self->options[self->documents[i]].options;
    sum += caac__options_count(options & ~bit);
    using += (options & bit) != 0;
  }
  put_head(self, "options, at least", one->id, self->is_gated ? (double)NAN : (double)sum / (double)self->complete,
           self->complete);
  caac_status status = put_note(self, one, using);
  caac_builder_text(self->task->table, self->is_gated ? CAAC__NOT_ENOUGH : CAAC__COUNTED);
  return status;
}

/* ---- Coders ---- */

/* The sets in scope with their units that can be coded; a document that is none has none. */
static void count_units(request *self)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  caac__set set;
  for (size_t i = 0; i < snapshot->unit_count; i++)
    if (snapshot->unit_document[i] != CAAC__NONE) self->units[snapshot->unit_document[i]] += snapshot->unit_is_codable[i];
  for (uint32_t i = 0; i < snapshot->document_count; i++)
    if (caac__set_read(&self->scope, i, &set) != CAAC__FIT_YES) self->units[i] = 0;
}

static void count_picks(request *self)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  for (size_t i = 0; i < self->codings.count; i++) {
    const caac__pick *pick = &self->codings.picks[i];
    const caac__run *run = &snapshot->codings[pick->coding].uses;
    if (snapshot->unit_document[pick->unit] == CAAC__NONE) continue;
    const size_t place = snapshot->unit_document[pick->unit] * self->codings.coder_count + pick->coder;
    self->coded[place]++;
    for (uint32_t k = run->start; k < run->start + run->count; k++) {
      const uint8_t option = self->option_of_text[snapshot->coding_uses[k].option];
      if (option != CAAC__OUTSIDE) self->masks[place] |= (uint32_t)1 << option;
    }
  }
}

/* 1 if all coders coded all units of a set, and there are any of both. */
static int is_shared(const request *self, size_t document)
{
  int is_whole = self->units[document] > 0 && self->codings.coder_count > 0;
  for (size_t k = 0; is_whole && k < self->codings.coder_count; k++)
    is_whole = self->coded[document * self->codings.coder_count + k] == self->units[document];
  return is_whole;
}

static caac_status put_coders(request *self)
{
  static const char not_by_all[] = "not coded by all";
  const size_t documents = self->task->snapshot->document_count;
  caac_status status = self->codings.coder_count > 0 ? CAAC_OK : put_cases(self, "options by coder", NULL, 0, not_by_all);
  for (size_t i = 0; i < documents; i++) {
    self->shared += (size_t)is_shared(self, i);
    self->not_shared += self->units[i] > 0 && !is_shared(self, i);
  }
  for (size_t k = 0; status == CAAC_OK && k < self->codings.coder_count; k++) {
    size_t n = 0;
    for (uint32_t i = 0; i < documents; i++)
      if (is_shared(self, i))
        self->cases[n++] = (caac__case){ i, caac__options_count(self->masks[i * self->codings.coder_count + k]) };
    status =
        put_cases(self, "options by coder", caac__codings_coder(self->task, &self->codings, k), n, n == 0 ? not_by_all : NULL);
  }
  return status;
}

static caac_status answer_coders(request *self)
{
  const caac__task *task = self->task;
  const size_t documents = task->snapshot->document_count + 1;
  if (!task->snapshot->has_codings) {
    caac_builder_remark(
        task->table, "warning",
        "figures by coder are missing: the snapshot has no codings that are not final; take it with parts=codings");
    return put_cases(self, "options by coder", NULL, 0, "no codings in the snapshot");
  }
  caac_status status = caac__options_by_text(task->snapshot, &self->option_of_text);
  if (status == CAAC_OK) status = caac__codings_read(task, 0, &self->codings);
  if (status) return status;
  self->units = caac__alloc_zero(documents, sizeof *self->units);
  self->coded = caac__alloc_zero(documents, (self->codings.coder_count + 1) * sizeof *self->coded);
  self->masks = caac__alloc_zero(documents, (self->codings.coder_count + 1) * sizeof *self->masks);
  if (!self->units || !self->coded || !self->masks) return caac__fail_memory();
  count_units(self);
  count_picks(self);
  status = put_coders(self);
  caac__task_count(task, "n", self->shared, "sets that all of the %zu coders coded to the last unit", self->codings.coder_count);
  caac__task_count(task, "missing", self->not_shared, "sets with units that not all of them did; in no figure of a coder");
  caac__codings_remark(task, &self->codings);
  return status;
}

/* ---- The table ---- */

static caac_status list_complete(request *self)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  caac__set set;
  self->documents = caac__alloc_zero(snapshot->document_count + 1, sizeof *self->documents);
  self->cases = caac__alloc_zero(snapshot->document_count + 1, sizeof *self->cases);
  if (!self->documents || !self->cases) return caac__fail_memory();
  for (uint32_t i = 0; i < snapshot->document_count; i++)
    if (caac__set_read(&self->scope, i, &set) == CAAC__FIT_YES && snapshot->documents[i].coding >= CAAC__CODING_COMPLETE)
      self->documents[self->complete++] = i;
  return CAAC_OK;
}

static caac_status answer(request *self, caac__uses *uses, double min_share)
{
  caac_status status = caac__set_options_read(uses, &self->options);
  if (status == CAAC_OK) status = list_complete(self);
  if (status) return status;
  self->is_gated = caac__is_gated(self->complete, uses->set_count, min_share);
  status = put_counted(self);
  for (size_t i = 0; status == CAAC_OK && i < caac__interpretation_count; i++)
    status = put_interpretation(self, &caac__interpretations[i]);
  caac__gate_remark(self->task, self->complete, uses->set_count, min_share);
  caac__task_count(self->task, "missing", uses->set_count - self->complete,
                   "sets that are not completely coded; in no final figure");
  return status == CAAC_OK ? answer_coders(self) : status;
}

static caac_status run(const caac__task *task)
{
  request self = { .task = task };
  caac__uses uses = { 0 };
  double min_share;
  caac_status status = caac__min_share_read(task, &min_share);
  if (status == CAAC_OK) status = caac__scope_read(task, &self.scope);
  if (status == CAAC_OK) status = caac__uses_open(task, &self.scope, &uses);
  if (status == CAAC_OK) status = answer(&self, &uses, min_share);
  release(&self);
  caac__uses_close(&uses);
  return status;
}

const caac__measure caac__measure_sensitivity = {
  .about = { .name = "sensitivity",
             .title = "How far figures per set move",
             .question = "How far do the figures per set move with the level, the interpretations of the guide, and the coder?",
             .definition =
                 "Means over completely coded sets, of primary text: distinct options of the 26, acts and units with a use, be "
                 "it outside the 26. Then an interpretation at a time: codings do not say which uses rest on it, so this is the "
                 "figure if no use of the option that it widens were one, and a lower limit (\"at least\"). It is no upper "
                 "limit: "
                 "where an interpretation narrows an option, more might be found without it. Then each coder alone, over the "
                 "sets "
                 "that all coders (of coder=, all who are named) coded to the last unit, complete or not; blind unless "
                 "codings=all.",
             .source = "Watchlist, Working Methods notes: distinct options per set; the coding guide, its interpretations that "
                       "move the figures",
             .parts = "codings" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
  .does_without_codings = 1,
};
