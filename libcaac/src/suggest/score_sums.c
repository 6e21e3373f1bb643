/* SPDX-License-Identifier: MIT */
/* The figures of a score. Each is made of sums over units, so that a replicate of the bootstrap only adds units again. */
#include "score.h"

#include <math.h>

#include "alloc.h"
#include "random.h"

#define LEVEL 95
#define NORMAL_95 1.959963984540054 /* what 95 percent of a normal distribution lie within, in standard deviations */
enum { MOST_UNDEFINED = 20 /* one replicate in so many may be without a value */ };

double caac__score_share(size_t part, size_t whole) { return whole ? (double)part / (double)whole : (double)NAN; }

double caac__score_f1(size_t both, size_t coded, size_t suggested) { return caac__score_share(2 * both, coded + suggested); }

void caac__score_wilson(size_t right, size_t tried, double *low, double *high)
{
  const double n = (double)tried, p = caac__score_share(right, tried), z = NORMAL_95;
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  *low = tried ? fmax(0, middle - half) : (double)NAN;
  *high = tried ? fmin(1, middle + half) : (double)NAN;
}

/* ---- Sums ---- */

static void count_each(size_t *counts, uint32_t options)
{
  for (int i = 0; options; i++, options >>= 1) counts[i] += options & 1;
}

static size_t count(uint32_t options)
{
  size_t n = 0;
  for (; options; options &= options - 1) n++;
  return n;
}

void caac__sums_add(caac__sums *self, const caac__gold_unit *unit)
{
  const caac_answer answer = unit->suggestion ? unit->suggestion->answer : CAAC_ANSWER_NONE;
  self->units++;
  self->exact += unit->coded == unit->suggested;
  self->narrative += unit->coded == 0;
  self->wrong += unit->coded == 0 && unit->suggested != 0;
  self->undecided += answer == CAAC_ANSWER_UNDECIDED;
  self->silent += answer == CAAC_ANSWER_NONE;
  self->silent_right += answer == CAAC_ANSWER_NONE && unit->coded == 0;
  for (caac__particular of = 0; of < CAAC__PARTICULARS; of++) {
    self->said[of] += count(unit->said[of]);
    self->right[of] += count(unit->right[of]);
  }
  count_each(self->coded, unit->coded);
  count_each(self->suggested, unit->suggested);
  count_each(self->both, unit->coded & unit->suggested);
}

caac__sums caac__score_sums(const caac_score *self)
{
  caac__sums sums = { 0 };
  for (size_t i = 0; i < self->unit_count; i++) caac__sums_add(&sums, &self->units[i]);
  return sums;
}

static size_t total(const size_t counts[CAAC__SCORED])
{
  size_t sum = 0;
  for (int i = 0; i < CAAC__SCORED; i++) sum += counts[i];
  return sum;
}

/* ---- Figures ---- */

static double micro_f1(const caac__sums *s) { return caac__score_f1(total(s->both), total(s->coded), total(s->suggested)); }
static double precision(const caac__sums *s) { return caac__score_share(total(s->both), total(s->suggested)); }
static double recall(const caac__sums *s) { return caac__score_share(total(s->both), total(s->coded)); }
static double exact(const caac__sums *s) { return caac__score_share(s->exact, s->units); }
static double wrong(const caac__sums *s) { return caac__score_share(s->wrong, s->narrative); }
static double undecided(const caac__sums *s) { return caac__score_share(s->undecided, s->units); }
static double silent(const caac__sums *s) { return caac__score_share(s->silent_right, s->silent); }
static double limb(const caac__sums *s) { return caac__score_share(s->right[CAAC__LIMB], s->said[CAAC__LIMB]); }
static double addressee(const caac__sums *s) { return caac__score_share(s->right[CAAC__ADDRESSEE], s->said[CAAC__ADDRESSEE]); }
static double target(const caac__sums *s) { return caac__score_share(s->right[CAAC__TARGET], s->said[CAAC__TARGET]); }

static size_t n_units(const caac__sums *s) { return s->units; }
static size_t n_coded(const caac__sums *s) { return total(s->coded); }
static size_t n_suggested(const caac__sums *s) { return total(s->suggested); }
static size_t n_narrative(const caac__sums *s) { return s->narrative; }
static size_t n_silent(const caac__sums *s) { return s->silent; }
static size_t n_limb(const caac__sums *s) { return s->said[CAAC__LIMB]; }
static size_t n_addressee(const caac__sums *s) { return s->said[CAAC__ADDRESSEE]; }
static size_t n_target(const caac__sums *s) { return s->said[CAAC__TARGET]; }

static size_t n_options(const caac__sums *s)
{
  size_t n = 0;
  for (int i = 0; i < CAAC__SCORED; i++) n += s->coded[i] > 0;
  return n;
}

static double macro_f1(const caac__sums *s)
{
  double sum = 0;
  for (int i = 0; i < CAAC__SCORED; i++)
    if (s->coded[i] > 0) sum += caac__score_f1(s->both[i], s->coded[i], s->suggested[i]);
  const size_t n = n_options(s);
  return n ? sum / (double)n : (double)NAN;
}

#define NAMES_AGREE                                                                                                              \
  "each name coded is one suggested, and the other way round; two names are the same if one has all words of the other (case, "  \
  "articles and punctuation apart), or both are names of one body of the toolkit"

const caac__figure caac__figures[] = {
  { "micro-f1",
    "twice the pairs of a unit and an option that are both coded and suggested, over those coded plus those suggested",
    "pairs coded", micro_f1, n_coded },
  { "precision", "pairs suggested that are coded", "pairs suggested", precision, n_suggested },
  { "recall", "pairs coded that are suggested", "pairs coded", recall, n_coded },
  { "macro-f1", "mean of the F1 of each option that is coded at all", "options coded", macro_f1, n_options },
  { "exact", "units of which just the options coded are suggested, none included", "units", exact, n_units },
  { "narrative-wrong", "units coded none for which an option is suggested", "units coded none", wrong, n_narrative },
  { "none-right", "units said to perform nothing that are coded none", "units said to perform nothing", silent, n_silent },
  { "undecided", "units of which the answer is undecided; they count as without an option", "units", undecided, n_units },
  { "limb", "pairs both coded and suggested, with a limb coded or said to be unsaid, whose limbs are the same", "such pairs",
    limb, n_limb },
  { "addressee", "pairs both coded and suggested, with an addressee coded, whose addressees agree: " NAMES_AGREE, "such pairs",
    addressee, n_addressee },
  { "target", "pairs both coded and suggested, with a target coded, whose targets agree as addressees do", "such pairs", target,
    n_target },
};
const size_t caac__figure_count = sizeof caac__figures / sizeof *caac__figures;

/* ---- Intervals ---- */

static void replicate(const caac_score *self, double *values)
{
  const uint32_t units = (uint32_t)self->unit_count;
  caac__random random;
  caac__random_seed(&random, self->seed);
  for (size_t k = 0; k < self->replicates; k++) {
    caac__sums sums = { 0 };
    for (uint32_t drawn = 0; drawn < units; drawn++) caac__sums_add(&sums, &self->units[caac__random_below(&random, units)]);
    for (size_t i = 0; i < caac__figure_count; i++) values[i * self->replicates + k] = caac__figures[i].value(&sums);
  }
}

/* The replicates that have a value, brought to the front: how many. */
static size_t drop_undefined(double *values, size_t replicates)
{
  size_t kept = 0;
  for (size_t k = 0; k < replicates; k++)
    if (!isnan(values[k])) values[kept++] = values[k];
  return kept;
}

caac_status caac__score_intervals(const caac_score *self, double *low, double *high)
{
  for (size_t i = 0; i < caac__figure_count; i++) low[i] = high[i] = (double)NAN;
  if (self->unit_count < CAAC__FEWEST_UNITS) return CAAC_OK;
  double *values = caac__alloc_zero(caac__figure_count * self->replicates, sizeof *values);
  if (!values) return caac__fail_memory();
  replicate(self, values);
  for (size_t i = 0; i < caac__figure_count; i++) {
    double *of = values + i * self->replicates;
    const size_t kept = drop_undefined(of, self->replicates);
    if (kept + self->replicates / MOST_UNDEFINED >= self->replicates && kept > 0)
      caac__percentiles(of, kept, LEVEL, &low[i], &high[i]);
  }
  caac__free(values);
  return CAAC_OK;
}
