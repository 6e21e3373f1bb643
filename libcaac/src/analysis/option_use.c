/* SPDX-License-Identifier: MIT */
/* The measure "option-use": how often each option of the toolkit was used. Per set it counts completely coded sets alone, and
 * refuses in the cells when there are too few of them. */
#include "alloc.h"
#include "gate.h"
#include "share.h"
#include "uses.h"

static const caac_parameter parameters[] = {
  { "level", "word", "set", "set|act", "count options per set of conclusions, or acts alone" },
  CAAC__PARAMETER_MIN_SHARE,
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "option", "option", "", "heading.letter in the order of the document, which prints no numbers itself", CAAC_TEXT, 0 },
  { "heading", "heading", "", "as printed", CAAC_TEXT, 0 },
  { "branch", "branch", "", "as printed over the option: direct, either, council", CAAC_TEXT, 0 },
  { "name", "name", "", "short name, ours", CAAC_TEXT, 0 },
  { "sets", "sets", "", "completely coded sets that use the option in primary text", CAAC_INT64, 0 },
  { "share", "share", "%", "of the completely coded sets in scope", CAAC_DOUBLE, 1 },
  { "rank", "rank", "", "by sets, the most used first, ties by id", CAAC_INT64, 0 },
  { "cumulative", "cumulative share", "%", "of all uses (options per set), down to this rank", CAAC_DOUBLE, 1 },
  { "acts", "acts named", "", "acts (incomplete): distinct acts coded with the option, whatever the coding rests on", CAAC_INT64,
    0 },
  { "status", "status", "", "counted; not enough coded: cells per set are refused; acts only: they were not asked for", CAAC_TEXT,
    0 },
  CAAC__COLUMNS_END,
};

/* Options that make more than this share of all uses are said to concentrate them. */
static const double concentration = 70;

typedef struct tally {
  size_t acts[CAAC__OPTIONS + 1]; /* distinct acts by option; the last is outside the 26 */
  size_t act_count;               /* distinct acts with a use */
  size_t uses_by_basis[4];
  size_t sets[CAAC__OPTIONS]; /* completely coded sets by option */
  size_t total;               /* options used, summed over those sets */
  size_t rank[CAAC__OPTIONS]; /* options in the order of their rank */
} tally;

/* One pass. Uses come ordered by act, so that an act is new when it is not the last one seen; sets may come in any order and
 * have a mask of the options that they use. */
static void count_uses(caac__uses *uses, uint32_t *masks, tally *out)
{
  uint32_t last_act = CAAC__NONE, act_mask = 0;
  while (caac__uses_next(uses)) {
    uint32_t bit = (uint32_t)1 << uses->option;
    if (uses->act != last_act) {
      last_act = uses->act;
      act_mask = 0;
      out->act_count++;
    }
    if (!(act_mask & bit)) out->acts[uses->option]++;
    act_mask |= bit;
    out->uses_by_basis[uses->basis]++;
    if (uses->complete_set != CAAC__NONE) masks[uses->complete_set] |= bit;
  }
}

static void count_sets(const caac_snapshot *snapshot, const uint32_t *masks, tally *out)
{
  for (size_t i = 0; i < snapshot->document_count; i++)
    for (size_t option = 0; masks[i] != 0 && option < CAAC__OPTIONS; option++) {
      size_t is_used = masks[i] >> option & 1;
      out->sets[option] += is_used;
      out->total += is_used;
    }
}

/* Insertion keeps equals in the order of their ids; there are 26. */
static void rank_options(tally *self)
{
  for (size_t option = 0; option < CAAC__OPTIONS; option++) {
    size_t place = option;
    for (; place > 0 && self->sets[self->rank[place - 1]] < self->sets[option]; place--)
      self->rank[place] = self->rank[place - 1];
    self->rank[place] = option;
  }
}

static void put_option(caac_builder *table, size_t option)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  const caac_option *about = caac_toolkit_at(toolkit, option);
  caac_builder_text(table, about->id);
  caac_builder_text(table, caac_toolkit_heading(toolkit, about->heading)->name);
  caac_builder_text(table, caac_branch_name(about->branch));
  caac_builder_text(table, about->name);
}

/* sets, share, rank, cumulative share of one option. An option that no set uses has no rank. */
static void put_counts(caac_builder *table, const tally *self, size_t option, size_t complete)
{
  size_t place = 0, sum = 0;
  for (; self->rank[place] != option; place++) sum += self->sets[self->rank[place]];
  sum += self->sets[option];
  caac_builder_int(table, (int64_t)self->sets[option]);
  caac_builder_number(table, caac__share((double)self->sets[option], (double)complete));
  if (self->sets[option] == 0) {
    caac_builder_missing(table);
    caac_builder_missing(table);
    return;
  }
  caac_builder_int(table, (int64_t)place + 1);
  caac_builder_number(table, caac__share((double)sum, (double)self->total));
}

static void put_rows(const caac__task *task, const tally *self, size_t complete, const char *status)
{
  for (size_t option = 0; option < CAAC__OPTIONS; option++) {
    put_option(task->table, option);
    if (status)
      for (int i = 0; i < 4; i++) caac_builder_missing(task->table);
    else
      put_counts(task->table, self, option, complete);
    caac_builder_int(task->table, (int64_t)self->acts[option]);
    caac_builder_text(task->table, status ? status : CAAC__COUNTED);
  }
}

static void remark_concentration(const caac__task *task, const tally *self)
{
  char share[CAAC__SHARE_SIZE];
  size_t sum = 0;
  for (size_t k = 0; k < CAAC__OPTIONS && self->total > 0; k++) {
    sum += self->sets[self->rank[k]];
    if (caac__share((double)sum, (double)self->total) <= concentration) continue;
    caac__task_count(task, "n", k + 1, "the %zu most used options make %s of uses (over 70 %%)", k + 1,
                     caac__share_text((double)sum, (double)self->total, share));
    return;
  }
}

static void remark_mean(const caac__task *task, const tally *self, size_t complete)
{
  char mean_text[CAAC__SHARE_SIZE], share[CAAC__SHARE_SIZE];
  double mean = (double)self->total / (double)complete;
  caac__digit_text(mean, mean_text);
  caac__share_text(mean, CAAC__OPTIONS, share);
  caac__task_count(task, "n", self->total, "uses, an option once a set; options per set: mean %s of %d (%s)", mean_text,
                   CAAC__OPTIONS, share);
}

static void remark_acts(const caac__task *task, const tally *self)
{
  caac__task_count(task, "n", self->act_count, "acts named, with at least one use (level: act); incomplete");
  caac__task_count(task, "n", self->acts[CAAC__OUTSIDE], "acts outside the 26 (level: act)");
  caac__task_count(task, "n", self->uses_by_basis[CAAC__BASIS_TEXT], "uses coded from primary text (level: use)");
  caac__task_count(task, "n", self->uses_by_basis[CAAC__BASIS_PRESS], "uses coded from a press release; in no count per set");
  caac__task_count(task, "n", self->uses_by_basis[CAAC__BASIS_DESCRIPTION], "uses coded from a description; in no count per set");
  if (self->uses_by_basis[CAAC__BASIS_UNSAID] > 0)
    caac__task_count(task, "n", self->uses_by_basis[CAAC__BASIS_UNSAID],
                     "uses of which it is not said what the coding rests on; in no count per set");
}

static caac_status answer(const caac__task *task, const caac__uses *uses, tally *self, double min_share)
{
  size_t complete = uses->complete_count, all = uses->set_count;
  int is_by_set = caac__task_is(task, "level", "set");
  int is_gated = caac__is_gated(complete, all, min_share);
  rank_options(self);
  put_rows(task, self, complete, !is_by_set ? "acts only" : is_gated ? CAAC__NOT_ENOUGH : NULL);
  if (is_by_set && is_gated) caac__task_remark(task, "warning", "not enough coded: %zu of %zu sets complete", complete, all);
  if (is_by_set && !is_gated) {
    remark_mean(task, self, complete);
    remark_concentration(task, self);
  }
  caac__uses_remark(task, uses);
  remark_acts(task, self);
  return CAAC_OK;
}

static caac_status run(const caac__task *task)
{
  caac__scope scope;
  caac__uses uses;
  tally counts = { .total = 0 };
  double min_share;
  caac_status status = caac__min_share_read(task, &min_share);
  if (status == CAAC_OK) status = caac__scope_read(task, &scope);
  if (status == CAAC_OK) status = caac__uses_open(task, &scope, &uses);
  if (status) return status;
  uint32_t *masks = caac__alloc_zero(task->snapshot->document_count + 1, sizeof *masks);
  if (masks) {
    count_uses(&uses, masks, &counts);
    count_sets(task->snapshot, masks, &counts);
    status = answer(task, &uses, &counts, min_share);
  } else {
    status = caac__fail_memory();
  }
  caac__free(masks);
  caac__uses_close(&uses);
  return status;
}

const caac__measure caac__measure_option_use = {
  .about = { .name = "option-use",
             .title = "Use of the options of the toolkit",
             .question = "Which options of the toolkit were used, in how many sets of conclusions and by how many acts?",
             .definition =
                 "Per set, an option counts once however often the set uses it; only sets that are completely coded or "
                 "adjudicated count, and only codings of primary text. Where fewer sets are complete than min-share= asks "
                 "for, the cells per set stay empty. Acts are counted as open sources name them, which is incomplete. What "
                 "is outside the 26 options (X, or an option of an overlay) is in no denominator.",
             .source = "Watchlist, Working Methods notes: distinct options per set; list of options of 6 September 2006",
             .parts = "all" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
