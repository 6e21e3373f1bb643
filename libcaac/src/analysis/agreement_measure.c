/* SPDX-License-Identifier: MIT */
/* The measure "agreement": how far coders agree on the options of a unit, taken together and one by one. */
#include <stdio.h>
#include <string.h>

#include "agreement_report.h"
#include "alloc.h"
#include "codings.h"
#include "params.h"
#include "uses.h"
#include "value_sets.h"

static const caac_parameter parameters[] = {
  { "what", "word", "options", "options|limbs", "compare options, or options with the limb used" },
  { "options", "word", "used", "used|all", "rows for options that a coder used, or for all" },
  CAAC__PARAMETER_CODINGS,
  CAAC__PARAMETER_CODER,
  CAAC__PARAMETER_DOCUMENT,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_INTERVAL,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "item", "item", "", "an option, with its limb for what=limbs; first what is said of a unit as a whole", CAAC_TEXT, 0 },
  { "name", "name", "", "short name, ours", CAAC_TEXT, 0 },
  { "units", "units", "", "units that two coders or more coded", CAAC_INT64, 0 },
  { "coders", "coders", "", "coders who coded", CAAC_INT64, 0 },
  { "used", "used", "units", "of these units: where any coder has it", CAAC_INT64, 0 },
  CAAC__COLUMNS_AGREEMENT,
  CAAC__COLUMNS_END,
};

/* What is said of a unit as a whole comes before the options. */
enum { MASI, JACCARD, ANY, WHOLES, MOST_ITEMS = (CAAC__OPTIONS + 1) * CAAC__LIMBS, ROWS = WHOLES + MOST_ITEMS };

typedef struct request {
  const caac__task *task;
  caac__bootstrap bootstrap;
  caac__codings codings;
  uint8_t *option_of_text;
  int limbs;
  /* Judgements: the set of items of each pick. */
  caac__value_sets sets;
  caac__ratings ratings;
  uint32_t *unit_group;
  size_t *unit_start;
  caac__judgement *judgements;
  size_t used[MOST_ITEMS], used_any; /* units with two codings or more in which a coder has it */
  int occurs[MOST_ITEMS];            /* in a unit of any kind */
  double *distances[2];
  uint32_t *categories; /* of each value, for each row */
  caac__scale scales[ROWS];
  uint32_t items[ROWS]; /* by row, behind WHOLES */
  size_t rows;
} request;

static void release(request *self)
{
  caac__codings_free(&self->codings);
  caac__value_sets_free(&self->sets);
  caac__free(self->option_of_text);
  caac__free(self->unit_group);
  caac__free(self->unit_start);
  caac__free(self->judgements);
  caac__free(self->distances[MASI]);
  caac__free(self->distances[JACCARD]);
  caac__free(self->categories);
}

/* ---- Judgements ---- */

static uint32_t item_of(const request *self, const caac__coding_use *use)
{
  const uint32_t option = self->option_of_text[use->option];
  return self->limbs ? option * CAAC__LIMBS + use->limb : option;
}

/* The items of a coding as a set. */
static uint32_t value_of(request *self, const caac__coding *coding, uint32_t **members, size_t *room)
{
  const caac__coding_use *uses = self->task->snapshot->coding_uses + coding->uses.start;
  if (caac__grow(members, room, coding->uses.count + 1, sizeof **members) != 0) return CAAC__NONE;
  for (uint32_t i = 0; i < coding->uses.count; i++) (*members)[i] = item_of(self, &uses[i]);
  return caac__value_sets_add(&self->sets, *members, coding->uses.count);
}

/* Units come in the order of their ids, which is no order of documents: a document's number is given when it is first met. A unit
 * that stands alone is a group of its own. */
static uint32_t group_of(const request *self, uint32_t unit, uint32_t *numbers, size_t *count)
{
  const uint32_t document = self->task->snapshot->unit_document[unit];
  if (document == CAAC__NONE) return (uint32_t)(*count)++;
  if (numbers[document] == 0) numbers[document] = (uint32_t)++ * count;
  return numbers[document] - 1;
}

static caac_status place_picks(request *self, uint32_t *numbers)
{
  const caac__codings *codings = &self->codings;
  uint32_t *members = NULL, value = 0;
  size_t room = 0, units = 0, groups = 0;
  for (size_t i = 0; i < codings->count; i++) {
    const caac__pick *pick = &codings->picks[i];
    value = value_of(self, &self->task->snapshot->codings[pick->coding], &members, &room);
    if (value == CAAC__NONE) break;
    if (i == 0 || pick[-1].unit != pick->unit) {
      self->unit_group[units] = group_of(self, pick->unit, numbers, &groups);
      self->unit_start[units++] = i;
    }
    self->judgements[i] = (caac__judgement){ pick->coder, value };
  }
  self->unit_start[units] = codings->count;
  caac__free(members);
  self->ratings = (caac__ratings){ .group_count = groups,
                                   .unit_count = units,
                                   .coder_count = codings->coder_count,
                                   .value_count = caac__value_sets_count(&self->sets),
                                   .unit_group = self->unit_group,
                                   .unit_start = self->unit_start,
                                   .judgements = self->judgements };
  return value == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}

static caac_status make_ratings(request *self)
{
  const size_t picks = self->codings.count;
  uint32_t *numbers = caac__alloc_zero(self->task->snapshot->document_count + 1, sizeof *numbers);
  self->unit_group = caac__alloc_zero(picks + 1, sizeof *self->unit_group);
  self->unit_start = caac__alloc_zero(picks + 1, sizeof *self->unit_start);
  self->judgements = caac__alloc_zero(picks + 1, sizeof *self->judgements);
  const int has_memory = numbers && self->unit_group && self->unit_start && self->judgements;
  caac_status status = has_memory ? place_picks(self, numbers) : caac__fail_memory();
  caac__free(numbers);
  return status;
}

/* ---- What is compared ---- */

static size_t item_count(const request *self) { return (CAAC__OPTIONS + 1) * (self->limbs ? CAAC__LIMBS : 1); }

/* Count units by item: `last` has for each item the last unit that has it, from 1. */
static void count_used(request *self)
{
  size_t last[MOST_ITEMS] = { 0 };
  const caac__ratings *ratings = &self->ratings;
  for (size_t unit = 0; unit < ratings->unit_count; unit++) {
    const size_t start = ratings->unit_start[unit], end = ratings->unit_start[unit + 1];
    int is_used = 0;
    for (size_t i = start; i < end; i++) {
      size_t count;
      const uint32_t *members = caac__value_sets_at(&self->sets, ratings->judgements[i].value, &count);
      is_used |= count > 0;
      for (size_t k = 0; k < count; k++) {
        self->occurs[members[k]] = 1;
        if (end - start > 1 && last[members[k]] != unit + 1) self->used[members[k]]++;
        last[members[k]] = unit + 1;
      }
    }
    self->used_any += end - start > 1 && is_used;
  }
}

/* A scale of two: has it, or not. */
static void add_item(request *self, uint32_t item)
{
  uint32_t *category = self->categories + self->rows * self->ratings.value_count;
  for (uint32_t set = 0; set < self->ratings.value_count; set++) {
    size_t count;
    const uint32_t *members = caac__value_sets_at(&self->sets, set, &count);
    for (size_t k = 0; k < count; k++) category[set] |= members[k] == item;
  }
  self->items[self->rows] = item;
  self->scales[self->rows++] = (caac__scale){ category, 2, NULL };
}

static void add_wholes(request *self)
{
  const size_t values = self->ratings.value_count;
  uint32_t *whole = self->categories + MASI * values, *any = self->categories + ANY * values;
  for (uint32_t set = 0; set < values; set++) {
    size_t count;
    caac__value_sets_at(&self->sets, set, &count);
    whole[set] = set;
    any[set] = count > 0;
  }
  self->scales[MASI] = (caac__scale){ whole, values, self->distances[MASI] };
  self->scales[JACCARD] = (caac__scale){ whole, values, self->distances[JACCARD] };
  self->scales[ANY] = (caac__scale){ any, 2, NULL };
  self->rows = WHOLES;
}

static caac_status make_scales(request *self)
{
  const int is_all = caac__task_is(self->task, "options", "all");
  self->categories = caac__alloc_zero(ROWS * self->ratings.value_count + 1, sizeof *self->categories);
  if (!self->categories) return caac__fail_memory();
  caac_status status = caac__value_sets_distances(&self->sets, CAAC__MASI, &self->distances[MASI]);
  if (status == CAAC_OK) status = caac__value_sets_distances(&self->sets, CAAC__JACCARD, &self->distances[JACCARD]);
  if (status) return status;
  count_used(self);
  add_wholes(self);
  for (uint32_t item = 0; item < item_count(self); item++)
    if (is_all || self->occurs[item]) add_item(self, item);
  return CAAC_OK;
}

/* ---- The table ---- */

static void put_names(const request *self, size_t row)
{
  static const char *const items[WHOLES] = { "options (MASI)", "options (Jaccard)", "any option" };
  static const char *const names[WHOLES] = { "the options of a unit as a set, by MASI distance",
                                             "the options of a unit as a set, by Jaccard distance",
                                             "the unit performs any option at all, or is narrative" };
  caac_builder *table = self->task->table;
  char item[32];
  if (row < WHOLES) {
    caac_builder_text(table, items[row]);
    caac_builder_text(table, names[row]);
    return;
  }
  const uint32_t number = self->items[row], option = self->limbs ? number / CAAC__LIMBS : number;
  const caac_option *about = option < CAAC__OPTIONS ? caac_toolkit_at(caac_toolkit_builtin(), option) : NULL;
  const char *limb = self->limbs ? caac_limb_name((caac_limb)(number % CAAC__LIMBS)) : "";
  snprintf(item, sizeof item, "%s%s%s", about ? about->id : "X", *limb ? " " : "", limb);
  caac_builder_text(table, item);
  caac_builder_text(table, about ? about->name : "outside the 26");
}

static void put_rows(const request *self, const caac__agreement *found, size_t paired)
{
  caac_builder *table = self->task->table;
  for (size_t row = 0; row < self->rows; row++) {
    put_names(self, row);
    caac_builder_int(table, (int64_t)paired);
    caac_builder_int(table, (int64_t)self->ratings.coder_count);
    caac_builder_int(table, (int64_t)(row < WHOLES ? self->used_any : self->used[self->items[row]]));
    caac__agreement_put(table, &found[row]);
  }
}

static void remark_counts(const request *self, size_t paired)
{
  const caac__task *task = self->task;
  caac__task_count(task, "n", paired, "units that two coders or more coded (level: unit)");
  caac__task_count(task, "n", self->ratings.group_count, "documents they are of; a unit that stands alone is one too");
  caac__task_count(task, "n", self->codings.count, "codings compared, of %zu coders", self->codings.coder_count);
  caac__task_count(task, "missing", self->codings.single, "units that one coder alone coded");
  caac__task_count(task, "missing", self->codings.apart, "documents in which no unit was coded by two: left out");
  caac__codings_remark(task, &self->codings);
}

static caac_status answer(request *self)
{
  caac__agreement found[ROWS];
  caac_status status = make_ratings(self);
  const size_t paired = status == CAAC_OK ? caac__ratings_paired(&self->ratings) : 0;
  if (status == CAAC_OK && paired > 0) {
    status = make_scales(self);
    if (status == CAAC_OK) status = caac__agreement_compute(&self->ratings, self->scales, self->rows, &self->bootstrap, found);
    if (status == CAAC_OK) put_rows(self, found, paired);
  }
  if (status) return status;
  remark_counts(self, paired);
  caac__agreement_remark(self->task->table, found, self->rows, &self->bootstrap, self->ratings.group_count, "documents");
  if (paired == 0)
    caac__task_remark(self->task, "warning",
                      "nothing to compare: no unit in scope was coded by two coders%s; have two people code the same units",
                      caac__task_is(self->task, "codings", "blind") ? ", each alone" : "");
  return CAAC_OK;
}

static caac_status check_coders(const caac__task *task)
{
  if (caac__params_nth(task->params, "coder", 0) && !caac__params_nth(task->params, "coder", 1))
    return caac__fail(CAAC_E_INVALID, "agreement: one coder is named; name two or more, or none for all");
  return CAAC_OK;
}

static caac_status run(const caac__task *task)
{
  caac_status status = check_coders(task);
  request *self = status ? NULL : caac__alloc_zero(1, sizeof *self);
  if (!self) return status ? status : caac__fail_memory();
  self->task = task;
  self->limbs = caac__task_is(task, "what", "limbs");
  status = caac__bootstrap_read(task->params, parameters, "agreement", &self->bootstrap);
  if (status == CAAC_OK) status = caac__options_by_text(task->snapshot, &self->option_of_text);
  if (status == CAAC_OK) status = caac__codings_read(task, 1, &self->codings);
  if (status == CAAC_OK) status = answer(self);
  release(self);
  caac__free(self);
  return status;
}

const caac__measure caac__measure_agreement = {
  .about = { .name = "agreement",
             .title = "Agreement of coders",
             .question = "How far do coders agree on the options of a unit, each coding alone?",
             .definition =
                 "A judgement is what one coder says of one unit: its options, or none. Only documents in which two coders or "
                 "more "
                 "coded a unit are compared. For an option each judgement is yes or no; the first rows compare all options of a "
                 "unit: as sets, of which alpha takes the distance and percent whether they are the same, and as any option or "
                 "none. Codings are blind unless codings=all: made before discussion, with neither suggestions nor codings of "
                 "others in view. Final, suggested and rejected codings do not count.",
             .source = "Krippendorff 2011; Cohen 1960; Fleiss 1971; Gwet 2008 and 2014; Passonneau 2006 (MASI)",
             .parts = "codings" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
