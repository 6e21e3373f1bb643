/* SPDX-License-Identifier: MIT */
/* The measure "options-per-set": how many different options sets use, by year, by situation, for all, or set by set. */
#include "alloc.h"
#include "gate.h"
#include "groups.h"
#include "set_options.h"
#include "share.h"

static const caac_parameter parameters[] = {
  { "by", "word", "year", "year|situation|all|set", "one row a year of adoption, a situation, one for all, or a complete set" },
  CAAC__PARAMETER_MIN_SHARE,
  CAAC__PARAMETER_PREFER,
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "group", "group", "", "year of adoption, id of the situation or the set, or all", CAAC_TEXT, 0 },
  { "label", "year, situation or set", "", "name of the situation, symbol of the set; else the group", CAAC_TEXT, 0 },
  { "sets", "sets", "", "all sets of conclusions of the group", CAAC_INT64, 0 },
  { "complete", "n", "sets", "of them the completely coded ones, which the figures are of", CAAC_INT64, 0 },
  { "mean", "mean", "", "distinct options of the 26 a set, mean of the n sets", CAAC_DOUBLE, 1 },
  { "median", "median", "", "the same, median", CAAC_DOUBLE, 1 },
  { "least", "least", "", "the same, of the set with the fewest", CAAC_INT64, 0 },
  { "most", "most", "", "the same, of the set with the most", CAAC_INT64, 0 },
  { "share", "share", "%", "the mean, of 26; of a set its options, of 26", CAAC_DOUBLE, 1 },
  { "distinct", "distinct options", "", "of a set: options of the 26 that it uses; missing in other rows", CAAC_INT64, 0 },
  { "acts", "acts", "", "of a set: acts with a use, be it outside the 26; missing in other rows", CAAC_INT64, 0 },
  { "units", "units", "", "of a set: units with a use, be it outside the 26; missing in other rows", CAAC_INT64, 0 },
  { "cases", "cases", "", "where n is under ten: each complete set with its distinct options, the fewest first", CAAC_TEXT, 0 },
  { "status", "status", "", "counted; not enough coded: the figures of the group are refused", CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

typedef struct request {
  const caac__task *task;
  double min_share;
  caac__sets sets;
  caac__set_options *options; /* by document */
  caac__case *cases;          /* room for one group */
  size_t gated;               /* groups of which the figures are refused, the row of all left out */
} request;

static size_t collect_cases(request *self, const caac__group *group)
{
  size_t n = 0;
  for (size_t i = 0; i < group->count; i++) {
    const uint32_t document = self->sets.items[group->members[i].set].document;
    if (self->task->snapshot->documents[document].coding < CAAC__CODING_COMPLETE) continue;
    self->cases[n++] = (caac__case){ document, caac__options_count(self->options[document].options) };
  }
  caac__cases_sort(self->cases, n);
  return n;
}

static void put_missing(caac_builder *table, int count)
{
  while (count-- > 0) caac_builder_missing(table);
}

/* mean, median, least, most, share: of one set or more. */
static void put_figures(caac_builder *table, const caac__case *cases, size_t n)
{
  const double mean = caac__cases_mean(cases, n);
  caac_builder_number(table, mean);
  caac_builder_number(table, ((double)cases[(n - 1) / 2].value + (double)cases[n / 2].value) / 2);
  caac_builder_int(table, cases[0].value);
  caac_builder_int(table, cases[n - 1].value);
  caac_builder_number(table, caac__share(mean, CAAC__OPTIONS));
}

static caac_status put_group(request *self, const caac__group *group, size_t n)
{
  caac_builder *table = self->task->table;
  const int is_gated = caac__is_gated(n, group->count, self->min_share);
  caac_builder_text(table, group->name);
  caac_builder_text(table, group->label);
  caac_builder_int(table, (int64_t)group->count);
  caac_builder_int(table, (int64_t)n);
  if (is_gated)
    put_missing(table, 5);
  else
    put_figures(table, self->cases, n);
  put_missing(table, 3);
  caac_status status = caac__cases_put(self->task, self->cases, is_gated ? 0 : n);
  caac_builder_text(table, is_gated ? CAAC__NOT_ENOUGH : CAAC__COUNTED);
  self->gated += is_gated && !group->is_all;
  return status;
}

/* A complete set. What is said of one needs no others, so that nothing is refused. */
static void put_set(const request *self, uint32_t number)
{
  caac_builder *table = self->task->table;
  const caac__document *document = &self->task->snapshot->documents[number];
  const caac__set_options *set = &self->options[number];
  const unsigned distinct = caac__options_count(set->options);
  caac_builder_text(table, document->id);
  caac_builder_text(table, document->symbol ? document->symbol : document->id);
  caac_builder_int(table, 1);
  caac_builder_int(table, 1);
  put_missing(table, 4);
  caac_builder_number(table, caac__share(distinct, CAAC__OPTIONS));
  caac_builder_int(table, distinct);
  caac_builder_int(table, (int64_t)set->acts);
  caac_builder_int(table, (int64_t)set->units);
  caac_builder_missing(table);
  caac_builder_text(table, CAAC__COUNTED);
}

static void put_sets(const request *self)
{
  for (size_t i = 0; i < self->sets.count; i++) {
    const uint32_t document = self->sets.items[i].document;
    if (self->task->snapshot->documents[document].coding >= CAAC__CODING_COMPLETE) put_set(self, document);
  }
}

static void remark(const request *self, size_t complete)
{
  const caac__task *task = self->task;
  caac__gate_remark(task, complete, self->sets.count, self->min_share);
  caac__task_count(task, "missing", self->sets.count - complete, "sets that are not completely coded; in no figure");
  if (self->gated > 0)
    caac__task_count(task, "missing", self->gated, "groups of which the figures are refused: too few of their sets are complete");
  if (caac__task_is(task, "by", "situation"))
    caac_builder_remark(task->table, "definition",
                        "A set on two situations counts in the row of each, and once in the row \"all\".");
}

static caac_status put_groups(request *self, const caac__groups *groups)
{
  caac_status status = CAAC_OK;
  caac__group group;
  size_t at = 0, complete = 0;
  while (status == CAAC_OK && caac__groups_next(groups, self->task->snapshot, &at, &group)) {
    const size_t n = collect_cases(self, &group);
    if (group.is_all) complete = n;
    status = put_group(self, &group, n);
  }
  remark(self, complete);
  return status;
}

static caac_status answer(request *self, const caac__scope *scope)
{
  caac__groups groups;
  self->cases = caac__alloc_zero(self->sets.count + 1, sizeof *self->cases);
  if (!self->cases) return caac__fail_memory();
  caac_status status = caac__groups_make(self->task, scope, &self->sets, &groups);
  if (status) return status;
  if (caac__task_is(self->task, "by", "set")) put_sets(self);
  status = put_groups(self, &groups);
  caac__groups_free(&groups);
  return status;
}

static caac_status run(const caac__task *task)
{
  request self = { .task = task };
  caac__scope scope;
  caac__uses uses = { 0 };
  caac_status status = caac__min_share_read(task, &self.min_share);
  if (status == CAAC_OK) status = caac__scope_read(task, &scope);
  if (status == CAAC_OK) status = caac__uses_open(task, &scope, &uses);
  if (status == CAAC_OK) status = caac__set_options_read(&uses, &self.options);
  if (status == CAAC_OK) status = caac__sets_collect(&scope, &self.sets);
  if (status == CAAC_OK) status = answer(&self, &scope);
  caac__free(self.cases);
  caac__free(self.options);
  caac__sets_free(&self.sets);
  caac__uses_close(&uses);
  return status;
}

const caac__measure caac__measure_options_per_set = {
  .about = { .name = "options-per-set",
             .title = "Options per set of conclusions",
             .question = "How many different options of the toolkit does a set of conclusions use?",
             .definition =
                 "Per set an option counts once, however often the set uses it; only sets that are completely coded or "
                 "adjudicated count, and only codings of primary text. The figures of a group are refused where fewer of its "
                 "sets are complete than min-share= asks for. The last row \"all\" takes each set once. by=set has a row for "
                 "each complete set. What is outside the 26 options (X, or an option of an overlay) is in no count of "
                 "options, and in those of acts and units. A unit of which no act is known is an act of its own.",
             .source = "Watchlist, Working Methods notes: distinct options per set",
             .parts = "all" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
