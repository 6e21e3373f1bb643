/* SPDX-License-Identifier: MIT */
/* The measure "coverage": what is known of how many sets, so that one sees what to look for. */
#include "alloc.h"
#include "groups.h"
#include "share.h"

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_BY("all"), CAAC__PARAMETER_PREFER,    CAAC__PARAMETER_REPORT,
  CAAC__PARAMETER_PERIOD,    CAAC__PARAMETER_SITUATION, CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "group", "group", "", "year of adoption, id of the situation, or all", CAAC_TEXT, 0 },
  { "fact", "fact", "", "what is known", CAAC_TEXT, 0 },
  { "sets", "sets", "", "sets of which it is known", CAAC_INT64, 0 },
  { "of", "of", "sets", "all sets of the group", CAAC_INT64, 0 },
  { "share", "share", "%", "of the sets of the group", CAAC_DOUBLE, 1 },
  CAAC__COLUMNS_END,
};

typedef enum fact {
  SYMBOL,
  REPORT_LINKED,
  REPORT_SYMBOL,
  SUBMITTED_DAY,
  SUBMITTED_ANY,
  INTRODUCED_DAY,
  ADOPTED_DAY,
  ADOPTED_PARTLY,
  PUBLISHED,
  STATEMENT,
  ACTS_NAMED,
  CODING_COMPLETE,
  FACTS
} fact;

static const char *const fact_names[FACTS] = {
  [SYMBOL] = "symbol",
  [REPORT_LINKED] = "report linked",
  [REPORT_SYMBOL] = "report symbol",
  [SUBMITTED_DAY] = "submitted day",
  [SUBMITTED_ANY] = "submitted (day, month or year)",
  [INTRODUCED_DAY] = "introduced day",
  [ADOPTED_DAY] = "adopted day",
  [ADOPTED_PARTLY] = "adopted (month or year only)",
  [PUBLISHED] = "published",
  [STATEMENT] = "statement",
  [ACTS_NAMED] = "acts named",
  [CODING_COMPLETE] = "coding complete",
};

typedef struct request {
  const caac__task *task;
  caac__scope scope;
  caac__sets sets;
  uint8_t *has_acts; /* by document */
} request;

static int all_reports_have_symbols(const caac_snapshot *snapshot, const caac__run *run)
{
  for (uint32_t i = run->start; i < run->start + run->count; i++)
    if (!snapshot->documents[snapshot->answers[i]].symbol) return 0;
  return run->count > 0;
}

static int is_known(const request *self, const caac__set *set, fact asked)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  const caac__document *document = &snapshot->documents[set->document];
  caac_date adopted = set->clock[CAAC__CLOCK_ADOPTED];
  switch (asked) {
  case SYMBOL: return document->symbol != NULL;
  case REPORT_LINKED: return document->answers.count > 0;
  case REPORT_SYMBOL: return all_reports_have_symbols(snapshot, &document->answers);
  case SUBMITTED_DAY: return caac_date_is_day(set->clock[CAAC__CLOCK_SUBMITTED]);
  case SUBMITTED_ANY: return set->clock[CAAC__CLOCK_SUBMITTED] != 0;
  case INTRODUCED_DAY: return caac_date_is_day(set->clock[CAAC__CLOCK_INTRODUCED]);
  case ADOPTED_DAY: return caac_date_is_day(adopted);
  case ADOPTED_PARTLY: return adopted != 0 && !caac_date_is_day(adopted);
  case PUBLISHED: return set->clock[CAAC__CLOCK_PUBLISHED] != 0;
  case STATEMENT: return set->clock[CAAC__CLOCK_STATEMENT] != 0;
  case ACTS_NAMED: return self->has_acts[set->document];
  case CODING_COMPLETE: return document->coding >= CAAC__CODING_COMPLETE;
  case FACTS: break;
  }
  return 0;
}

static void put_group(const request *self, const caac__group *group)
{
  caac_builder *table = self->task->table;
  for (fact asked = 0; asked < FACTS; asked++) {
    size_t known = 0;
    for (size_t i = 0; i < group->count; i++) known += is_known(self, &self->sets.items[group->members[i].set], asked) != 0;
    caac_builder_text(table, group->name);
    caac_builder_text(table, fact_names[asked]);
    caac_builder_int(table, (int64_t)known);
    caac_builder_int(table, (int64_t)group->count);
    caac_builder_number(table, caac__share((double)known, (double)group->count));
  }
}

static caac_status answer(const request *self)
{
  caac__groups groups;
  caac__group group;
  size_t at = 0;
  caac_status status = caac__groups_make(self->task, &self->scope, &self->sets, &groups);
  if (status) return status;
  while (caac__groups_next(&groups, self->task->snapshot, &at, &group)) put_group(self, &group);
  caac__groups_free(&groups);
  caac__task_count(self->task, "n", self->sets.count, "sets of conclusions (level: set)");
  caac__remark_without_year(self->task, self->sets.without_year);
  return CAAC_OK;
}

static caac_status run(const caac__task *task)
{
  const caac_snapshot *snapshot = task->snapshot;
  request self = { .task = task };
  caac_status status = caac__scope_read(task, &self.scope);
  if (status == CAAC_OK) status = caac__sets_collect(&self.scope, &self.sets);
  if (status) return status;
  self.has_acts = caac__alloc_zero(snapshot->document_count + 1, 1);
  if (self.has_acts) {
    for (size_t i = 0; i < snapshot->unit_count; i++)
      if (snapshot->unit_document[i] != CAAC__NONE) self.has_acts[snapshot->unit_document[i]] = 1;
    status = answer(&self);
  } else {
    status = caac__fail_memory();
  }
  caac__free(self.has_acts);
  caac__sets_free(&self.sets);
  return status;
}

const caac__measure caac__measure_coverage = {
  .about = { .name = "coverage",
             .title = "What is known of the sets of conclusions",
             .question = "Of how many sets are dates, symbols and codings known?",
             .definition =
                 "One row a group and fact: the number of sets of which the fact is known. Dates of reports are those that "
                 "count for the set; \"report symbol\" asks for the symbols of all its reports. What is not known was not "
                 "found in a source: it never means that there is none.",
             .source = "the register",
             .parts = "all" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
