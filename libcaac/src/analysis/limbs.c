/* SPDX-License-Identifier: MIT */
/* The measure "limbs": the limb used beside the limb printed. It shows both and judges neither. */
#include "uses.h"

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "option", "option", "", "heading.letter in the order of the document, which prints no numbers itself", CAAC_TEXT, 0 },
  { "name", "name", "", "short name, ours", CAAC_TEXT, 0 },
  { "printed", "limb printed", "", "the branch printed over the option: direct, either, council", CAAC_TEXT, 0 },
  { "limb", "limb used", "", "who acted: direct (the Working Group or its Chair), council, or unsaid in the source", CAAC_TEXT,
    0 },
  { "acts", "acts named", "", "acts (incomplete): distinct acts that use the option on this limb", CAAC_INT64, 0 },
  { "uses", "uses", "", "uses of the option on this limb; one act may have several", CAAC_INT64, 0 },
  CAAC__COLUMNS_END,
};

typedef struct tally {
  size_t acts, uses;
  uint32_t last_act; /* number + 1: uses come ordered by act */
} tally;

typedef tally tallies[CAAC__OPTIONS + 1][CAAC__LIMBS];

static void count_uses(caac__uses *uses, tallies counts)
{
  while (caac__uses_next(uses)) {
    tally *one = &counts[uses->option][uses->limb];
    one->acts += one->last_act != uses->act + 1;
    one->last_act = uses->act + 1;
    one->uses++;
  }
}

static size_t put_rows(caac_builder *table, tallies counts)
{
  static const caac_limb limbs[CAAC__LIMBS] = { CAAC_LIMB_DIRECT, CAAC_LIMB_COUNCIL, CAAC_LIMB_UNSAID };
  size_t total = 0;
  for (size_t i = 0; i < CAAC__OPTIONS; i++)
    for (size_t k = 0; k < CAAC__LIMBS; k++) {
      const caac_option *option = caac_toolkit_at(caac_toolkit_builtin(), i);
      const tally *one = &counts[i][limbs[k]];
      if (one->uses == 0) continue;
      caac_builder_text(table, option->id);
      caac_builder_text(table, option->name);
      caac_builder_text(table, caac_branch_name(option->branch));
      caac_builder_text(table, caac_limb_name(limbs[k]));
      caac_builder_int(table, (int64_t)one->acts);
      caac_builder_int(table, (int64_t)one->uses);
      total += one->uses;
    }
  return total;
}

static caac_status run(const caac__task *task)
{
  caac__scope scope;
  caac__uses uses;
  tallies counts = { { { 0 } } };
  size_t outside = 0;
  caac_status status = caac__scope_read(task, &scope);
  if (status == CAAC_OK) status = caac__uses_open(task, &scope, &uses);
  if (status) return status;
  count_uses(&uses, counts);
  caac__task_count(task, "n", put_rows(task->table, counts), "uses of the 26 options (level: use)");
  for (size_t k = 0; k < CAAC__LIMBS; k++) outside += counts[CAAC__OUTSIDE][k].uses;
  caac__task_count(task, "n", outside, "uses left out: outside the 26 (level: use)");
  caac__uses_remark(task, &uses);
  caac__uses_close(&uses);
  return CAAC_OK;
}

const caac__measure caac__measure_limbs = {
  .about = { .name = "limbs",
             .title = "Limb used beside limb printed",
             .question = "On which limb was each option used, beside the one printed over it?",
             .definition =
                 "One row an option and limb with at least one use. A limb other than the printed one is ordinary practice: "
                 "the document calls its list indicative and non-limitative. The two columns are shown side by side and "
                 "nothing follows from a difference.",
             .source = "list of options of 6 September 2006",
             .parts = "all" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
