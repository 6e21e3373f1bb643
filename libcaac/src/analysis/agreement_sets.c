/* SPDX-License-Identifier: MIT */
/* The measure "agreement-sets": what coders would publish of the same units, distinct options a set, side by side. */
#include <math.h>
#include <string.h>

#include "alloc.h"
#include "codings.h"
#include "params.h"
#include "share.h"
#include "uses.h"

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_CODINGS, CAAC__PARAMETER_CODER, CAAC__PARAMETER_DOCUMENT, CAAC__PARAMETER_SITUATION, CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "document", "document", "", "id of the set; in the last rows all: means of the sets that the coder shares", CAAC_TEXT, 0 },
  { "symbol", "symbol", "", "", CAAC_TEXT, 0 },
  { "coder", "coder", "", "", CAAC_TEXT, 0 },
  { "units", "units", "", "units that all coders of the document coded", CAAC_DOUBLE, -1 },
  { "options", "options", "", "distinct options of the 26 in these units, by this coder", CAAC_DOUBLE, -1 },
  { "shared", "shared options", "", "of them those that all coders of the document found", CAAC_DOUBLE, -1 },
  { "uses", "uses", "", "uses of the 26 in these units, by this coder", CAAC_DOUBLE, -1 },
  CAAC__COLUMNS_END,
};

/* What one coder says of a document, and of all: sums of which the last rows are means. */
typedef struct tally {
  uint32_t options; /* a bit an option */
  size_t coded, uses;
  size_t sum_sets, sum_units, sum_options, sum_shared, sum_uses;
} tally;

typedef struct request {
  const caac__task *task;
  caac__codings codings;
  uint8_t *option_of_text;
  caac__pick *picks; /* by document, then unit, then coder */
  tally *tallies;    /* by coder */
  size_t sets, differing, difference;
} request;

static void release(request *self)
{
  caac__codings_free(&self->codings);
  caac__free(self->option_of_text);
  caac__free(self->picks);
  caac__free(self->tallies);
}

static uint32_t document_of(const request *self, const caac__pick *pick)
{
  return self->task->snapshot->unit_document[pick->unit];
}

/* Order picks by document; those of a document stay in their order. Units that stand alone are no set. */
static caac_status sort_by_document(request *self)
{
  const size_t documents = self->task->snapshot->document_count;
  size_t *next = caac__alloc_zero(documents + 2, sizeof *next), kept = 0;
  self->picks = caac__alloc_zero(self->codings.count + 1, sizeof *self->picks);
  if (!next || !self->picks) {
    caac__free(next);
    return caac__fail_memory();
  }
  for (size_t i = 0; i < self->codings.count; i++)
    if (document_of(self, &self->codings.picks[i]) != CAAC__NONE) {
      next[document_of(self, &self->codings.picks[i]) + 1]++;
      kept++;
    }
  for (size_t i = 0; i < documents; i++) next[i + 1] += next[i];
  for (size_t i = 0; i < self->codings.count; i++) {
    const uint32_t document = document_of(self, &self->codings.picks[i]);
    if (document != CAAC__NONE) self->picks[next[document]++] = self->codings.picks[i];
  }
  self->codings.count = kept;
  caac__free(next);
  return CAAC_OK;
}

static int popcount(uint32_t bits)
{
  int count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

static void count_coding(request *self, const caac__pick *pick)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  const caac__run *run = &snapshot->codings[pick->coding].uses;
  tally *to = &self->tallies[pick->coder];
  for (uint32_t i = run->start; i < run->start + run->count; i++) {
    const uint8_t option = self->option_of_text[snapshot->coding_uses[i].option];
    if (option == CAAC__OUTSIDE) continue;
    to->options |= (uint32_t)1 << option;
    to->uses++;
  }
}

/* Coders of a document, and of all given by coder= if any are. */
static size_t coders_of(request *self, size_t from, size_t to)
{
  size_t count = 0;
  for (size_t k = 0; k < self->codings.coder_count; k++) {
    tally *one = &self->tallies[k];
    one->options = 0;
    one->coded = one->uses = 0;
  }
  for (size_t i = from; i < to; i++) count += self->tallies[self->picks[i].coder].coded++ == 0;
  return count;
}

/* Units that all of `coders` coded, with what each says. */
static size_t count_units(request *self, size_t from, size_t to, size_t coders)
{
  const caac__pick *pick = self->picks + from, *end = self->picks + to;
  size_t units = 0;
  while (pick < end) {
    const caac__pick *next = pick;
    while (next < end && next->unit == pick->unit) next++;
    const int is_shared = (size_t)(next - pick) == coders;
    for (units += is_shared != 0; pick < next; pick++)
      if (is_shared) count_coding(self, pick);
  }
  return units;
}

static void put_cells(const request *self, size_t coder, double units, double options, double shared, double uses)
{
  caac_builder *table = self->task->table;
  caac_builder_text(table, caac__codings_coder(self->task, &self->codings, coder));
  caac_builder_number(table, units);
  caac_builder_number(table, options);
  caac_builder_number(table, shared);
  caac_builder_number(table, uses);
}

static void put_document(request *self, uint32_t document, size_t units)
{
  uint32_t shared = UINT32_MAX;
  int most = 0, least = CAAC__OPTIONS;
  for (size_t k = 0; k < self->codings.coder_count; k++)
    if (self->tallies[k].coded > 0) shared &= self->tallies[k].options;
  for (size_t k = 0; k < self->codings.coder_count; k++) {
    tally *one = &self->tallies[k];
    const int options = popcount(one->options);
    if (one->coded == 0) continue;
    caac__codings_put_document(self->task, document);
    put_cells(self, k, (double)units, options, popcount(shared), (double)one->uses);
    one->sum_sets++;
    one->sum_units += units;
    one->sum_options += (size_t)options;
    one->sum_shared += (size_t)popcount(shared);
    one->sum_uses += one->uses;
    if (options > most) most = options;
    if (options < least) least = options;
  }
  self->sets++;
  self->differing += most != least;
  self->difference += (size_t)(most - least);
}

/* 1 if it has a row: two coders or more (all of coder=, if that is given) coded the same units. */
static int count_document(request *self, size_t from, size_t to)
{
  const size_t coders = coders_of(self, from, to);
  size_t units, wanted = 2;
  while (caac__params_nth(self->task->params, "coder", wanted)) wanted++;
  if (coders < wanted || (units = count_units(self, from, to, coders)) == 0) return 0;
  put_document(self, document_of(self, &self->picks[from]), units);
  return 1;
}

/* A mean of counts stands in one column with them, which are whole: what is shown is what is there. */
static double to_tenth(double mean) { return floor(mean * 10 + 0.5) / 10; }

static void put_means(const request *self)
{
  for (size_t k = 0; k < self->codings.coder_count; k++) {
    const tally *one = &self->tallies[k];
    const double sets = (double)one->sum_sets;
    if (one->sum_sets == 0) continue;
    caac_builder_text(self->task->table, "all");
    caac_builder_missing(self->task->table);
    put_cells(self, k, to_tenth((double)one->sum_units / sets), to_tenth((double)one->sum_options / sets),
              to_tenth((double)one->sum_shared / sets), to_tenth((double)one->sum_uses / sets));
  }
}

static void remark(const request *self, size_t without)
{
  const caac__task *task = self->task;
  char mean[CAAC__SHARE_SIZE];
  caac__task_count(task, "n", self->sets, "documents of which coders coded the same units (level: set)");
  if (self->sets > 0)
    caac__task_count(task, "n", self->differing,
                     "of these documents: the number of options differs; the most less the fewest is %s in the mean of all %zu",
                     caac__digit_text((double)self->difference / (double)self->sets, mean), self->sets);
  caac__task_count(task, "missing", self->codings.apart + without, "documents without a unit that all of their coders coded");
  caac__codings_remark(task, &self->codings);
  if (self->sets == 0)
    caac__task_remark(task, "warning", "nothing to compare: no unit of a document in scope was coded by all of its coders");
}

static caac_status answer(request *self)
{
  size_t without = 0;
  caac_status status = sort_by_document(self);
  if (status) return status;
  self->tallies = caac__alloc_zero(self->codings.coder_count + 1, sizeof *self->tallies);
  if (!self->tallies) return caac__fail_memory();
  for (size_t from = 0, to; from < self->codings.count; from = to) {
    for (to = from; to < self->codings.count && document_of(self, &self->picks[to]) == document_of(self, &self->picks[from]);)
      to++;
    without += !count_document(self, from, to);
  }
  put_means(self);
  remark(self, without);
  return CAAC_OK;
}

static caac_status run(const caac__task *task)
{
  request self = { .task = task };
  if (caac__params_nth(task->params, "coder", 0) && !caac__params_nth(task->params, "coder", 1))
    return caac__fail(CAAC_E_INVALID, "agreement-sets: one coder is named; name two or more, or none for all");
  caac_status status = caac__options_by_text(task->snapshot, &self.option_of_text);
  if (status == CAAC_OK) status = caac__codings_read(task, 1, &self.codings);
  if (status == CAAC_OK) status = answer(&self);
  release(&self);
  return status;
}

const caac__measure caac__measure_agreement_sets = {
  .about = { .name = "agreement-sets",
             .title = "Options per set by coder",
             .question = "How many options of a set does each coder find in the same units?",
             .definition =
                 "Per set an option counts once, however often it is used: what is published. One row a set and coder, over the "
                 "units that all coders of the set coded (of coder=, all who are named). The last rows are means over sets, to a "
                 "tenth. What is outside the 26 is left out. Codings are blind unless codings=all.",
             .source = "Watchlist, Working Methods notes: distinct options per set",
             .parts = "codings" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
