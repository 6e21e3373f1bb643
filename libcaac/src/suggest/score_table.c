/* SPDX-License-Identifier: MIT */
/* A score as tables: which there are, what all of them say, and the two that are made of sums alone. */
#include "score.h"

#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "columns.h"
#include "text.h"

#define COLUMNS_END                                                                                                              \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, CAAC_TEXT, 0                                                                                         \
  }

static const caac_column summary_columns[] = {
  { "figure", "Figure", "", "", CAAC_TEXT, 0 },
  { "value", "Value", "", "A share or a mean, from 0 to 1.", CAAC_DOUBLE, 3 },
  { "low", "Low", "", "Lower end of its interval.", CAAC_DOUBLE, 3 },
  { "high", "High", "", "Upper end of its interval.", CAAC_DOUBLE, 3 },
  { "n", "n", "", "How many it is a share or a mean of.", CAAC_INT64, 0 },
  { "of", "Of", "", "What n counts.", CAAC_TEXT, 0 },
  COLUMNS_END,
};
static const caac_column option_columns[] = {
  { "option", "Option", "", "Its id; X is an act outside the 26.", CAAC_TEXT, 0 },
  { "name", "Name", "", "", CAAC_TEXT, 0 },
  { "coded", "Coded", "units", "Units that people coded with it.", CAAC_INT64, 0 },
  { "suggested", "Suggested", "units", "Units for which it is suggested.", CAAC_INT64, 0 },
  { "both", "Both", "units", "Units with both.", CAAC_INT64, 0 },
  { "precision", "Precision", "", "Share of the suggested ones that are coded.", CAAC_DOUBLE, 3 },
  { "recall", "Recall", "", "Share of the coded ones that are suggested.", CAAC_DOUBLE, 3 },
  { "f1", "F1", "", "Harmonic mean of the two.", CAAC_DOUBLE, 3 },
  COLUMNS_END,
};

static void remark_figures(const caac_score *self, caac_builder *table)
{
  for (size_t i = 0; i < caac__figure_count; i++) {
    caac__buffer text = { 0 };
    caac__buffer_format(&text, "%s: %s", caac__figures[i].name, caac__figures[i].definition);
    if (!text.failed) caac_builder_remark(table, "definition", text.data);
    caac__buffer_free(&text);
  }
  caac__buffer text = { 0 };
  caac__buffer_format(&text,
                      "low and high hold 95 %% of %zu replicates (percentiles), each of which draws %zu of the %zu units with "
                      "replacement (seed %llu)",
                      self->replicates, self->unit_count, self->unit_count, (unsigned long long)self->seed);
  if (self->unit_count < CAAC__FEWEST_UNITS)
    caac_builder_remark(table, "warning", "no interval: resampling so few units says little; it takes 10 or more");
  else if (!text.failed)
    caac_builder_remark(table, "definition", text.data);
  caac__buffer_free(&text);
}

static caac_status summary(const caac_score *self, caac_builder *table)
{
  const caac__sums sums = caac__score_sums(self);
  double *low = caac__alloc_zero(2 * caac__figure_count, sizeof *low);
  if (!low) return caac__fail_memory();
  double *high = low + caac__figure_count;
  const caac_status status = caac__score_intervals(self, low, high);
  caac__builder_columns(table, summary_columns);
  for (size_t i = 0; !status && i < caac__figure_count; i++) {
    const caac__figure *figure = &caac__figures[i];
    caac_builder_text(table, figure->name);
    caac_builder_number(table, figure->value(&sums));
    caac_builder_number(table, low[i]);
    caac_builder_number(table, high[i]);
    caac_builder_int(table, (int64_t)figure->n(&sums));
    caac_builder_text(table, figure->of);
  }
  remark_figures(self, table);
  caac__free(low);
  return status;
}

static caac_status options(const caac_score *self, caac_builder *table)
{
  const caac__sums sums = caac__score_sums(self);
  caac__builder_columns(table, option_columns);
  for (int i = 0; i < CAAC__SCORED; i++) {
    caac_builder_text(table, caac__scored_id(i));
    caac_builder_text(table, i < CAAC__OPTIONS ? caac__options[i].name : CAAC__OUTSIDE_NAME);
    caac_builder_int(table, (int64_t)sums.coded[i]);
    caac_builder_int(table, (int64_t)sums.suggested[i]);
    caac_builder_int(table, (int64_t)sums.both[i]);
    caac_builder_number(table, caac__score_share(sums.both[i], sums.suggested[i]));
    caac_builder_number(table, caac__score_share(sums.both[i], sums.coded[i]));
    caac_builder_number(table, caac__score_f1(sums.both[i], sums.coded[i], sums.suggested[i]));
  }
  return CAAC_OK;
}

static const struct {
  const char *name, *caption;
  caac_status (*fill)(const caac_score *self, caac_builder *table);
} tables[] = {
  { "summary", "Suggestions beside what people coded", summary },
  { "options", "Each option: suggested and coded", options },
  { "misses", "Units for which other options are suggested than people coded", caac__score_misses },
  { "confusion", "What is suggested instead of what people coded", caac__score_confusion },
  { "particulars", "Limbs, addressees and targets that differ", caac__score_particulars },
  { "rules", "How often each rule was right", caac__score_rules },
  { "grades", "How often each grade was right", caac__score_grades },
};
enum { TABLES = sizeof tables / sizeof *tables };

/* What a reader of any of them has to know. */
static void remark(const caac_score *self, caac_builder *table)
{
  caac__buffer text = { 0 };
  caac__buffer_format(&text, "coded units of %zu file%s", self->file_count, self->file_count == 1 ? "" : "s");
  if (!text.failed) caac_builder_count(table, "n", (double)self->unit_count, text.data);
  caac__buffer_clear(&text);
  if (self->not_coded)
    caac_builder_count(table, "missing", (double)self->not_coded, "units of the documents that no key names: left out");
  caac__buffer_format(&text, "lexicon=%s", self->lexicon);
  if (!text.failed) caac_builder_remark(table, "parameter", text.data);
  caac__buffer_free(&text);
}

static size_t find_table(const char *what)
{
  size_t i = 0;
  while (i < TABLES && strcmp(tables[i].name, what) != 0) i++;
  return i;
}

static caac_status fail_unknown(const char *what)
{
  const char *names[TABLES + 1] = { NULL };
  char shown[CAAC__SHOWN];
  for (size_t i = 0; i < TABLES; i++) names[i] = tables[i].name;
  return caac__fail(CAAC_E_NOTFOUND,
                    "a score has no table '%s'%s (summary, options, misses, confusion, particulars, rules, grades)",
                    caac__text_show(what, shown), caac__did_you_mean(caac__text_nearest(what, names)));
}

caac_status caac_score_table(const caac_score *self, const char *what, caac_table **out)
{
  caac_builder *table = NULL;
  if (out) *out = NULL;
  if (!self || !what || !out)
    return caac__fail(CAAC_E_INVALID, "a table of a score needs the score, its name and a place for it");
  const size_t i = find_table(what);
  if (i == TABLES) return fail_unknown(what);
  caac_status status = caac_builder_new(tables[i].name, tables[i].caption, &table);
  if (!status) status = tables[i].fill(self, table);
  if (status) {
    caac_builder_free(table);
    return status;
  }
  remark(self, table);
  return caac_builder_finish(table, out);
}
