/* SPDX-License-Identifier: MIT */
#include "agreement_report.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "number.h"
#include "params.h"

enum { FEWEST_REPLICATES = 100, MOST_REPLICATES = 100000, REMARK_SIZE = 400 };

static caac__coefficient coefficient(const char *name)
{
  caac__coefficient of = 0;
  while (of < CAAC__COEFFICIENTS && strcmp(caac__coefficient_names[of], name) != 0) of++;
  return of;
}

caac_status caac__bootstrap_read(caac_params params, const caac_parameter *declared, const char *where, caac__bootstrap *out)
{
  const char *replicates = caac__params_get(params, declared, "replicates"), *seed = caac__params_get(params, declared, "seed");
  const char *level = caac__params_get(params, declared, "level");
  int64_t count, number;
  *out = (caac__bootstrap){ .of = coefficient(caac__params_get(params, declared, "interval")) };
  if (caac__number_int(replicates, &count) != 0 || count < FEWEST_REPLICATES || count > MOST_REPLICATES)
    return caac__fail(CAAC_E_INVALID, "%s: replicates=%.40s is no whole number from %d to %d", where, replicates,
                      FEWEST_REPLICATES, MOST_REPLICATES);
  if (caac__number_int(seed, &number) != 0 || number < 0)
    return caac__fail(CAAC_E_INVALID, "%s: seed=%.40s is no whole number from 0", where, seed);
  if (caac__number_double(level, &out->level) != 0 || !(out->level >= 50 && out->level < 100))
    return caac__fail(CAAC_E_INVALID, "%s: level=%.40s is no percentage from 50 to under 100; write 95", where, level);
  out->replicates = (size_t)count;
  out->seed = (uint64_t)number;
  return CAAC_OK;
}

void caac__agreement_put(caac_builder *table, const caac__agreement *self)
{
  for (caac__coefficient of = 0; of < CAAC__COEFFICIENTS; of++) caac_builder_number(table, self->value[of]);
  caac_builder_number(table, self->low);
  caac_builder_number(table, self->high);
}

/* ---- What is missing ---- */

static const char *const lack_texts[] = {
  [CAAC__LACK_PAIRS] = "no unit has two judgements",
  [CAAC__LACK_VARIATION] =
      "all judgements are the same, and agreement without variation cannot be told from chance: the formulas "
      "divide 0 by 0, and no 1 or 0 is put in their place",
  [CAAC__LACK_TWO] = "Cohen's kappa is of two coders, no more and no fewer",
  [CAAC__LACK_CONSTANT] = "Fleiss' kappa needs as many judgements of each unit, and here they differ; alpha takes any number",
  [CAAC__LACK_NOMINAL] = "they know same and different only, and these values are more or less alike; alpha takes distances",
};

static int lacks(const caac__agreement *row, caac__coefficient of, caac__lack lack) { return row->lack[of] == lack; }

/* "rows without cohen, fleiss: ..." */
static void remark_lack(caac_builder *table, const caac__agreement *rows, size_t count, caac__lack lack)
{
  char text[REMARK_SIZE] = "rows without";
  size_t missing = 0, len = strlen(text);
  for (size_t i = 0; i < count; i++) {
    int here = 0;
    for (caac__coefficient of = 0; of < CAAC__COEFFICIENTS; of++) here |= lacks(&rows[i], of, lack);
    missing += here != 0;
  }
  if (missing == 0) return;
  for (caac__coefficient of = 0; of < CAAC__COEFFICIENTS; of++)
    for (size_t i = 0; i < count; i++)
      if (lacks(&rows[i], of, lack)) {
        len += (size_t)snprintf(text + len, sizeof text - len, " %s,", caac__coefficient_names[of]);
        break;
      }
  snprintf(text + len - 1, sizeof text - len + 1, ": %s", lack_texts[lack]);
  caac_builder_count(table, "missing", (double)missing, text);
}

/* ---- Intervals ---- */

typedef struct intervals {
  size_t made, few, undefined, most_undefined;
} intervals;

static intervals count_intervals(const caac__agreement *rows, size_t count)
{
  intervals out = { 0 };
  for (size_t i = 0; i < count; i++) {
    out.made += rows[i].interval == CAAC__INTERVAL_MADE;
    out.few += rows[i].interval == CAAC__INTERVAL_FEW;
    out.undefined += rows[i].interval == CAAC__INTERVAL_UNDEFINED;
    if (rows[i].interval == CAAC__INTERVAL_MADE && rows[i].undefined > out.most_undefined) out.most_undefined = rows[i].undefined;
  }
  return out;
}

static void remark_intervals(caac_builder *table, const intervals *counts, const caac__bootstrap *how, size_t groups,
                             const char *noun)
{
  char text[REMARK_SIZE], level[CAAC__NUMBER_SIZE];
  const char *name = caac__coefficient_names[how->of];
  caac__number_exact(how->level, level);
  if (counts->made > 0) {
    snprintf(text, sizeof text,
             "low and high hold %.20s %% of %zu replicates of %s (percentiles), each of which draws %zu of the %zu %s with "
             "replacement (seed %" PRIu64 ")",
             level, how->replicates, name, groups, groups, noun, how->seed);
    caac_builder_remark(table, "definition", text);
  }
  if (counts->few > 0) {
    snprintf(text, sizeof text, "no interval: resampling %zu %s says little; it takes %d or more", groups, noun,
             CAAC__FEWEST_GROUPS);
    caac_builder_remark(table, "warning", text);
  }
  if (counts->undefined > 0) {
    snprintf(text, sizeof text, "rows without an interval: in over 5 %% of the replicates %s cannot be had; too few %s vary",
             name, noun);
    caac_builder_count(table, "missing", (double)counts->undefined, text);
  }
  if (counts->most_undefined > 0) {
    snprintf(text, sizeof text, "replicates at most, of one row, in which %s cannot be had; they are left out of its interval",
             name);
    caac_builder_count(table, "missing", (double)counts->most_undefined, text);
  }
}

void caac__agreement_remark(caac_builder *table, const caac__agreement *rows, size_t count, const caac__bootstrap *bootstrap,
                            size_t groups, const char *noun)
{
  for (caac__lack lack = CAAC__LACK_PAIRS; lack <= CAAC__LACK_NOMINAL; lack++) remark_lack(table, rows, count, lack);
  if (bootstrap->of == CAAC__COEFFICIENTS) return;
  const intervals counts = count_intervals(rows, count);
  remark_intervals(table, &counts, bootstrap, groups, noun);
}
