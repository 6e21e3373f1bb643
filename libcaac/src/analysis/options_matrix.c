/* SPDX-License-Identifier: MIT */
/* The measure "options-matrix": which options the sets of which year or situation use, a row each pair, as a matrix view wants.
 */
#include "alloc.h"
#include "gate.h"
#include "groups.h"
#include "set_options.h"
#include "share.h"

static const caac_parameter parameters[] = {
  { "by", "word", "year", "year|situation", "options by year of adoption, or by situation" },
  CAAC__PARAMETER_MIN_SHARE,
  CAAC__PARAMETER_PREFER,
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "option", "option", "", "heading.letter in the order of the document, which prints no numbers itself", CAAC_TEXT, 0 },
  { "heading", "heading", "", "as printed", CAAC_TEXT, 0 },
  { "name", "name", "", "short name, ours", CAAC_TEXT, 0 },
  { "group", "group", "", "year of adoption, or id of the situation", CAAC_TEXT, 0 },
  { "label", "year or situation", "", "name of the situation; else the group", CAAC_TEXT, 0 },
  { "sets", "sets", "", "completely coded sets of the group that use the option in primary text", CAAC_INT64, 0 },
  { "of", "of", "sets", "completely coded sets of the group", CAAC_INT64, 0 },
  { "share", "share", "%", "of the completely coded sets of the group", CAAC_DOUBLE, 1 },
  { "status", "status", "", "counted; not enough coded: the figures of the group are refused", CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

typedef struct request {
  const caac__task *task;
  double min_share;
  caac__sets sets;
  caac__set_options *options; /* by document */
} request;

/* Sets of a group that are complete; of them those that use an option. */
typedef struct counts {
  size_t complete, using;
} counts;

static counts count_group(const request *self, const caac__group *group, size_t option)
{
  counts found = { 0 };
  for (size_t i = 0; i < group->count; i++) {
    const uint32_t document = self->sets.items[group->members[i].set].document;
    if (self->task->snapshot->documents[document].coding < CAAC__CODING_COMPLETE) continue;
    found.complete++;
    found.using += self->options[document].options >> option & 1;
  }
  return found;
}

static void put_pair(const request *self, const caac__group *group, size_t option, const counts *found)
{
  caac_builder *table = self->task->table;
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  const caac_option *about = caac_toolkit_at(toolkit, option);
  const int is_gated = caac__is_gated(found->complete, group->count, self->min_share);
  caac_builder_text(table, about->id);
  caac_builder_text(table, caac_toolkit_heading(toolkit, about->heading)->name);
  caac_builder_text(table, about->name);
  caac_builder_text(table, group->name);
  caac_builder_text(table, group->label);
  if (is_gated)
    caac_builder_missing(table);
  else
    caac_builder_int(table, (int64_t)found->using);
  caac_builder_int(table, (int64_t)found->complete);
  caac_builder_number(table, is_gated ? caac__share(0, 0) : caac__share((double)found->using, (double)found->complete));
  caac_builder_text(table, is_gated ? CAAC__NOT_ENOUGH : CAAC__COUNTED);
}

/* The rows of one option. All together are no group here: a matrix would add them to their own parts. */
static void put_option(const request *self, const caac__groups *groups, size_t option)
{
  caac__group group;
  for (size_t at = 0; caac__groups_next(groups, self->task->snapshot, &at, &group);) {
    const counts found = count_group(self, &group, option);
    if (!group.is_all && found.complete > 0) put_pair(self, &group, option, &found);
  }
}

static void remark(const request *self, const caac__groups *groups)
{
  const caac__task *task = self->task;
  size_t complete = 0, empty = 0, gated = 0;
  caac__group group;
  for (size_t at = 0; caac__groups_next(groups, task->snapshot, &at, &group);) {
    const counts found = count_group(self, &group, 0);
    if (group.is_all) {
      complete = found.complete;
    } else {
      empty += found.complete == 0;
      gated += found.complete > 0 && caac__is_gated(found.complete, group.count, self->min_share);
    }
  }
  caac__gate_remark(task, complete, self->sets.count, self->min_share);
  caac__task_count(task, "missing", self->sets.count - complete, "sets that are not completely coded; in no figure");
  caac__task_count(task, "missing", empty, "groups left out: none of their sets is complete");
  caac__task_count(task, "missing", gated, "groups of which the figures are refused: too few of their sets are complete");
  if (caac__task_is(task, "by", "situation"))
    caac_builder_remark(task->table, "definition", "A set on two situations counts in the rows of each.");
}

static caac_status answer(request *self, const caac__scope *scope)
{
  caac__groups groups;
  caac_status status = caac__groups_make(self->task, scope, &self->sets, &groups);
  if (status) return status;
  for (size_t option = 0; option < CAAC__OPTIONS; option++) put_option(self, &groups, option);
  remark(self, &groups);
  caac__groups_free(&groups);
  return CAAC_OK;
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
  caac__free(self.options);
  caac__sets_free(&self.sets);
  caac__uses_close(&uses);
  return status;
}

const caac__measure caac__measure_options_matrix = {
  .about = { .name = "options-matrix",
             .title = "Options by year or situation",
             .question = "Which options of the toolkit do the sets of which year, or on which situation, use?",
             .definition =
                 "One row each pair of an option and a group that has a completely coded set, for a matrix of options by "
                 "groups. Per set an option counts once; only sets that are completely coded or adjudicated count, and only "
                 "codings of primary text. Where fewer sets of a group are complete than min-share= asks for, its figures are "
                 "refused. A 0 means that no complete set of the group uses the option. What is outside the 26 options is "
                 "left out.",
             .source = "Watchlist, Working Methods notes: distinct options per set; list of options of 6 September 2006",
             .parts = "all" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
