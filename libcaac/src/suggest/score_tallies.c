/* SPDX-License-Identifier: MIT */
/* How often each rule and each grade was right, and what stands where another option was coded. */
#include "score.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "columns.h"

#define COLUMNS_END                                                                                                              \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, CAAC_TEXT, 0                                                                                         \
  }
#define COLUMNS_RIGHT                                                                                                            \
  { "tried", "Tried", "", "Pairs of a unit and an option that it suggests.", CAAC_INT64, 0 },                                    \
      { "right", "Right", "", "Those of them that people coded.", CAAC_INT64, 0 },                                               \
      { "precision", "Precision", "", "Share that was right.", CAAC_DOUBLE, 3 },                                                 \
      { "low", "Low", "", "Lower end of the interval of Wilson (95 %).", CAAC_DOUBLE, 3 },                                       \
  {                                                                                                                              \
    "high", "High", "", "Upper end of the interval of Wilson (95 %).", CAAC_DOUBLE, 3                                            \
  }

static const caac_column rule_columns[] = {
  { "rule", "Rule", "", "", CAAC_TEXT, 0 },
  { "option", "Option", "", "What it suggests.", CAAC_TEXT, 0 },
  COLUMNS_RIGHT,
  COLUMNS_END,
};
static const caac_column grade_columns[] = {
  { "grade", "Grade", "", "", CAAC_TEXT, 0 },
  COLUMNS_RIGHT,
  COLUMNS_END,
};
static const caac_column confusion_columns[] = {
  { "coded", "Coded", "", "An option that people coded and that is not suggested; or none.", CAAC_TEXT, 0 },
  { "suggested", "Suggested instead", "", "An option that is suggested there and not coded; none, or undecided.", CAAC_TEXT, 0 },
  { "units", "Units", "", "", CAAC_INT64, 0 },
  COLUMNS_END,
};

typedef struct tally {
  const char *name;
  int option;
  size_t tried, right;
} tally;

static void put_right(caac_builder *table, const tally *row)
{
  double low, high;
  caac__score_wilson(row->right, row->tried, &low, &high);
  caac_builder_int(table, (int64_t)row->tried);
  caac_builder_int(table, (int64_t)row->right);
  caac_builder_number(table, caac__score_share(row->right, row->tried));
  caac_builder_number(table, low);
  caac_builder_number(table, high);
}

static int is_coded(const caac__gold_unit *unit, int option) { return (int)(unit->coded >> option & 1); }

static int option_of(const caac_suggested_use *use)
{
  const char *nearest;
  return caac__scored_option(use->option, &nearest);
}

/* ---- Rules ---- */

static int compare_tallies(const void *a, const void *b)
{
  const tally *x = a, *y = b;
  const int order = strcmp(x->name, y->name);
  return order ? order : x->option - y->option;
}

/* One row each for every rule and option of the unit; those of the same rule are added later. */
static size_t tally_unit(const caac__gold_unit *unit, tally *out)
{
  size_t count = 0;
  for (size_t i = 0; unit->suggestion && i < unit->suggestion->use_count; i++) {
    const caac_suggested_use *use = &unit->suggestion->uses[i];
    const int option = option_of(use);
    if (!caac__use_is_repeated(unit->suggestion, i))
      out[count++] = (tally){ use->rule, option, 1, (size_t)is_coded(unit, option) };
  }
  return count;
}

/* Rows of the same rule become one. */
static size_t add_up(tally *rows, size_t count)
{
  size_t kept = 0;
  qsort(rows, count, sizeof *rows, compare_tallies);
  for (size_t i = 0; i < count; i++)
    if (kept > 0 && compare_tallies(&rows[kept - 1], &rows[i]) == 0) {
      rows[kept - 1].tried += rows[i].tried;
      rows[kept - 1].right += rows[i].right;
    } else {
      rows[kept++] = rows[i];
    }
  return kept;
}

caac_status caac__score_rules(const caac_score *self, caac_builder *table)
{
  size_t uses = 0, count = 0;
  for (size_t i = 0; i < self->unit_count; i++) uses += self->units[i].suggestion ? self->units[i].suggestion->use_count : 0;
  tally *rows = caac__alloc_zero(uses + 1, sizeof *rows);
  if (!rows) return caac__fail_memory();
  for (size_t i = 0; i < self->unit_count; i++) count += tally_unit(&self->units[i], rows + count);
  count = add_up(rows, count);
  caac__builder_columns(table, rule_columns);
  for (size_t i = 0; i < count; i++) {
    caac_builder_text(table, rows[i].name);
    caac_builder_text(table, caac__scored_id(rows[i].option));
    put_right(table, &rows[i]);
  }
  caac__free(rows);
  return CAAC_OK;
}

/* ---- Grades ---- */

/* The highest grade of an option in a unit; 0 if it is not suggested. */
static caac_grade best_grade(const caac__gold_unit *unit, int option)
{
  caac_grade best = 0;
  for (size_t i = 0; unit->suggestion && i < unit->suggestion->use_count; i++) {
    const caac_suggested_use *use = &unit->suggestion->uses[i];
    if (option_of(use) == option && use->grade > best) best = use->grade;
  }
  return best;
}

caac_status caac__score_grades(const caac_score *self, caac_builder *table)
{
  tally rows[CAAC_GRADE_SURE + 1] = { { NULL, 0, 0, 0 } };
  for (size_t i = 0; i < self->unit_count; i++)
    for (int option = 0; option < CAAC__SCORED; option++) {
      const caac_grade grade = best_grade(&self->units[i], option);
      rows[grade].tried++;
      rows[grade].right += (size_t)is_coded(&self->units[i], option);
    }
  caac__builder_columns(table, grade_columns);
  for (caac_grade grade = CAAC_GRADE_SURE; grade >= CAAC_GRADE_LOOK; grade--) {
    caac_builder_text(table, caac_grade_name(grade));
    put_right(table, &rows[grade]);
  }
  caac_builder_remark(
      table, "definition",
      "An option that a unit has from several rules or for several addressees is tried once, with its highest grade.");
  return CAAC_OK;
}

/* ---- Confusion ---- */

enum { NONE = CAAC__SCORED, UNDECIDED, NAMES };

static const char *confused_name(int i) { return i < CAAC__SCORED ? caac__scored_id(i) : i == NONE ? "none" : "undecided"; }

static void count_pairs(size_t counts[NAMES][NAMES], uint32_t missing, uint32_t extra, int is_undecided)
{
  for (int i = 0; i <= NONE; i++) {
    if (!(i < NONE ? missing >> i & 1 : missing == 0)) continue;
    for (int k = 0; k < NONE; k++) counts[i][k] += extra >> k & 1;
    if (extra == 0 && i < NONE) counts[i][is_undecided ? UNDECIDED : NONE]++;
  }
}

caac_status caac__score_confusion(const caac_score *self, caac_builder *table)
{
  size_t counts[NAMES][NAMES] = { { 0 } };
  for (size_t i = 0; i < self->unit_count; i++) {
    const caac__gold_unit *unit = &self->units[i];
    count_pairs(counts, unit->coded & ~unit->suggested, unit->suggested & ~unit->coded,
                unit->suggestion && unit->suggestion->answer == CAAC_ANSWER_UNDECIDED);
  }
  caac__builder_columns(table, confusion_columns);
  for (int i = 0; i < NAMES; i++)
    for (int k = 0; k < NAMES; k++)
      if (counts[i][k]) {
        caac_builder_text(table, confused_name(i));
        caac_builder_text(table, confused_name(k));
        caac_builder_int(table, (int64_t)counts[i][k]);
      }
  caac_builder_remark(table, "definition", "Of a unit that has several of both, every pair is counted.");
  return CAAC_OK;
}
