/* SPDX-License-Identifier: MIT */
/* The measure "assisted": how much of what is counted was coded with suggestions in view. */
#include "alloc.h"
#include "clocks.h"
#include "codings.h"
#include "share.h"

static const caac_parameter parameters[] = {
  { "stage", "word", "final", "final|coded",
    "final: codings that measures count; coded: the latest of each coder of a unit, final or not" },
  CAAC__PARAMETER_DOCUMENT,
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "codings", "codings", "", "codings of units, at the stage asked for", CAAC_INT64, 0 },
  { "assisted", "assisted", "", "of them: suggestions were in view", CAAC_INT64, 0 },
  { "discussed", "discussed", "", "of them: codings of others were in view, or they were talked about; may be assisted too",
    CAAC_INT64, 0 },
  { "blind", "blind", "", "of them: neither", CAAC_INT64, 0 },
  { "share_assisted", "assisted", "%", "of the codings; missing under ten", CAAC_DOUBLE, 1 },
  CAAC__COLUMNS_END,
};

enum { FEWEST_WITH_SHARE = 10 };

typedef struct tally {
  size_t codings, assisted, discussed, blind;
} tally;

static void count(const caac__coding *coding, tally *to)
{
  to->codings++;
  to->assisted += coding->assisted != 0;
  to->discussed += coding->discussed != 0;
  to->blind += !coding->assisted && !coding->discussed;
}

/* A period takes in units of sets of its years alone. */
static void drop_outside(const caac__task *task, const caac__scope *scope, uint8_t *in_scope)
{
  const caac_snapshot *snapshot = task->snapshot;
  caac__set set;
  for (size_t i = 0; scope->has_period && i < snapshot->unit_count; i++)
    if (snapshot->unit_document[i] == CAAC__NONE || caac__set_read(scope, snapshot->unit_document[i], &set) != CAAC__FIT_YES)
      in_scope[i] = 0;
}

/* Codings come by unit, coder, discussed, assisted: the last of a coder and unit is the latest. A unit has one final coding. */
static void count_codings(const caac__task *task, const uint8_t *in_scope, tally *out)
{
  const caac_snapshot *snapshot = task->snapshot;
  const caac__stage stage = caac__task_is(task, "stage", "final") ? CAAC__STAGE_FINAL : CAAC__STAGE_CODED;
  const caac__coding *last = NULL;
  for (size_t i = 0; i < snapshot->coding_count; i++) {
    const caac__coding *coding = &snapshot->codings[i];
    if (coding->stage != stage || !in_scope[coding->unit]) continue;
    if (last && (last->unit != coding->unit || last->coder != coding->coder)) count(last, out);
    last = coding;
  }
  if (last) count(last, out);
}

static void put_row(const caac__task *task, const tally *self)
{
  caac_builder *table = task->table;
  const int is_enough = self->codings >= FEWEST_WITH_SHARE;
  caac_builder_int(table, (int64_t)self->codings);
  caac_builder_int(table, (int64_t)self->assisted);
  caac_builder_int(table, (int64_t)self->discussed);
  caac_builder_int(table, (int64_t)self->blind);
  caac_builder_number(table, caac__share(is_enough ? (double)self->assisted : 0, is_enough ? (double)self->codings : 0));
}

static caac_status run(const caac__task *task)
{
  tally found = { 0 };
  caac__scope scope;
  caac__codings units = { 0 };
  caac_status status = caac__scope_read(task, &scope);
  if (status == CAAC_OK) status = caac__codings_read_units(task, &units);
  if (status == CAAC_OK) {
    drop_outside(task, &scope, units.in_scope);
    count_codings(task, units.in_scope, &found);
    put_row(task, &found);
    caac__task_count(task, "n", found.codings, "codings (level: unit)");
  }
  caac__codings_free(&units);
  return status;
}

const caac__measure caac__measure_assisted = {
  .about = { .name = "assisted",
             .title = "Codings that rest on suggestions",
             .question = "How much of what is counted was coded with suggestions of a lexicon in view?",
             .definition =
                 "One row: codings of units, and how many of them were made with suggestions in view, after discussion or with "
                 "codings of others in view, or with neither. A final coding is assisted if one that it was made from was. "
                 "Codings of acts that are known as a whole count as units. With period= only units of sets of these years "
                 "count.",
             .source = "the register",
             .parts = "codings" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
