/* SPDX-License-Identifier: MIT */
/* The sums that coefficients of agreement are made of, and the coefficients made of them. A pair are two judgements of one unit
 * by different coders; a paired unit has two judgements or more. */
#include "agreement.h"

#include <math.h>
#include <string.h>

#include "alloc.h"

/* Behind the head: by category the judgements of paired units (of all categories together, where distances are kept by group);
 * then, if there are no distances, r_k / r of all units with r judgements, r_k of them of the category (Gwet); then the
 * judgements of the first coder in paired units (Cohen). */
enum {
  UNITS,  /* units with a judgement */
  PAIRED, /* paired units */
  SAME,   /* share of pairs that are the same, summed over paired units */
  APART,  /* distance of all ordered pairs by judgements less 1, summed over paired units: Krippendorff's observed disagreement */
  HEAD
};

size_t caac__tally_width(const caac__tally *self)
{
  const caac__scale *scale = self->scale;
  return HEAD + (self->between ? 1 : scale->distance ? scale->categories : 3 * scale->categories);
}

static size_t judgements_of(const caac__ratings *self, size_t unit)
{
  return self->unit_start[unit + 1] - self->unit_start[unit];
}

size_t caac__ratings_paired(const caac__ratings *self)
{
  size_t count = 0;
  for (size_t unit = 0; unit < self->unit_count; unit++) count += judgements_of(self, unit) > 1;
  return count;
}

caac__design caac__ratings_design(const caac__ratings *self)
{
  caac__design design = { .is_pair = self->coder_count == 2 };
  for (size_t unit = 0; unit < self->unit_count; unit++) {
    size_t count = judgements_of(self, unit);
    if (count < 2 || count == design.per_unit) continue;
    if (design.per_unit > 0) {
      design.per_unit = 0;
      break;
    }
    design.per_unit = count;
  }
  return design;
}

/* Distance of all ordered pairs of a unit. */
static double distances(const caac__scale *scale, const caac__judgement *judgements, size_t count)
{
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t k = 0; k < i; k++)
      sum += scale->distance[scale->category[judgements[i].value] * scale->categories + scale->category[judgements[k].value]];
  return 2 * sum;
}

/* `times` has how often each category came in the unit before: the judgement before it is the same as so many others. */
static void add_unit(const caac__tally *self, const caac__judgement *judgements, size_t count, double *row, double *times)
{
  const caac__scale *scale = self->scale;
  const double r = (double)count, pairs = r * (r - 1);
  double same = 0, *by_category = row + HEAD;
  row[UNITS] += 1;
  for (size_t i = 0; i < count; i++) same += 2 * times[scale->category[judgements[i].value]]++;
  for (size_t i = 0; i < count; i++) {
    const size_t category = scale->category[judgements[i].value];
    times[category] = 0;
    if (count > 1) by_category[self->between ? 0 : category] += 1;
    if (!scale->distance) by_category[scale->categories + category] += 1 / r;
    if (!scale->distance && count > 1 && judgements[i].coder == 0) by_category[2 * scale->categories + category] += 1;
  }
  if (count < 2) return;
  row[PAIRED] += 1;
  row[SAME] += same / pairs;
  row[APART] += (scale->distance ? distances(scale, judgements, count) : pairs - same) / (r - 1);
}

void caac__tally_add(const caac__tally *self, const caac__ratings *ratings, double *rows, size_t width, double *scratch)
{
  for (size_t unit = 0; unit < ratings->unit_count; unit++) {
    const size_t count = judgements_of(ratings, unit);
    double *row = rows + ratings->unit_group[unit] * width + self->start;
    if (count > 0) add_unit(self, ratings->judgements + ratings->unit_start[unit], count, row, scratch);
  }
}

/* ---- Distances of groups ---- */

/* Distance of each category to all judgements of a group. */
static void apart_from(const caac__ratings *ratings, const caac__scale *scale, uint32_t group, double *out)
{
  memset(out, 0, scale->categories * sizeof *out);
  for (size_t unit = 0; unit < ratings->unit_count; unit++) {
    if (ratings->unit_group[unit] != group || judgements_of(ratings, unit) < 2) continue;
    for (size_t i = ratings->unit_start[unit]; i < ratings->unit_start[unit + 1]; i++) {
      const double *distance = scale->distance + scale->category[ratings->judgements[i].value] * scale->categories;
      for (size_t k = 0; k < scale->categories; k++) out[k] += distance[k];
    }
  }
}

static void measure_groups(const caac__ratings *ratings, const caac__scale *scale, double *between, double *apart)
{
  for (uint32_t group = 0; group < ratings->group_count; group++) {
    double *row = between + group * ratings->group_count;
    apart_from(ratings, scale, group, apart);
    for (size_t unit = 0; unit < ratings->unit_count; unit++)
      for (size_t i = ratings->unit_start[unit]; judgements_of(ratings, unit) > 1 && i < ratings->unit_start[unit + 1]; i++)
        row[ratings->unit_group[unit]] += apart[scale->category[ratings->judgements[i].value]];
  }
}

caac_status caac__tally_init(caac__tally *self, const caac__ratings *ratings, const caac__scale *scale, size_t start)
{
  const size_t groups = ratings->group_count;
  *self = (caac__tally){ .scale = scale, .start = start };
  if (!scale->distance || groups >= scale->categories) return CAAC_OK;
  double *apart = caac__alloc_zero(scale->categories, sizeof *apart);
  self->between = caac__alloc_zero(groups * groups + 1, sizeof *self->between);
  if (apart && self->between) measure_groups(ratings, scale, self->between, apart);
  const int has_memory = apart && self->between;
  caac__free(apart);
  return has_memory ? CAAC_OK : caac__fail_memory();
}

/* ---- Coefficients ---- */

/* Of all pairs of judgements, whatever their units: by category, or by group. */
static double apart_by_category(const caac__scale *scale, const double *times)
{
  double sum = 0, n = 0;
  for (size_t i = 0; i < scale->categories; i++) {
    double others = scale->distance ? 0 : n;
    if (times[i] <= 0) continue;
    for (size_t k = 0; scale->distance && k < i; k++) others += times[k] * scale->distance[i * scale->categories + k];
    sum += times[i] * others;
    n += times[i];
  }
  return 2 * sum;
}

static double apart_by_group(const double *between, const uint32_t *times, size_t groups)
{
  double sum = 0;
  for (size_t i = 0; i < groups; i++) {
    double others = 0;
    if (times[i] == 0) continue;
    for (size_t k = 0; k < groups; k++) others += times[k] * between[i * groups + k];
    sum += times[i] * others;
  }
  return sum;
}

/* Krippendorff: 1 - observed / expected disagreement. */
static double alpha(const caac__tally *self, const caac__ratings *ratings, const double *row, const uint32_t *times)
{
  const size_t counts = self->between ? 1 : self->scale->categories;
  const double apart =
      self->between ? apart_by_group(self->between, times, ratings->group_count) : apart_by_category(self->scale, row + HEAD);
  double n = 0;
  for (size_t i = 0; i < counts; i++) n += row[HEAD + i];
  return apart > 0 ? 1 - (n - 1) * row[APART] / apart : (double)NAN;
}

static double corrected(double observed, double by_chance)
{
  return by_chance < 1 ? (observed - by_chance) / (1 - by_chance) : (double)NAN;
}

/* Scott's chance agreement, of as many judgements of each unit. */
static double fleiss(const caac__tally *self, const double *row)
{
  const double *times = row + HEAD;
  double n = 0, squares = 0;
  for (size_t i = 0; i < self->scale->categories; i++) {
    n += times[i];
    squares += times[i] * times[i];
  }
  return squares < n * n ? corrected(row[SAME] / row[PAIRED], squares / (n * n)) : (double)NAN;
}

/* What the second coder judged is what the first did not. */
static double cohen(const caac__tally *self, const double *row)
{
  const double *both = row + HEAD, *first = both + 2 * self->scale->categories, units = row[PAIRED];
  double products = 0;
  for (size_t i = 0; i < self->scale->categories; i++) products += first[i] * (both[i] - first[i]);
  return products < units * units ? corrected(row[SAME] / units, products / (units * units)) : (double)NAN;
}

/* The categories are fixed: where one of two was never used, chance is 0. Of one alone nobody knows what else could be said. */
static double ac1(const caac__tally *self, const double *row)
{
  const size_t categories = self->scale->categories;
  const double *shares = row + HEAD + categories;
  double chance = 0;
  for (size_t i = 0; i < categories; i++) chance += shares[i] / row[UNITS] * (1 - shares[i] / row[UNITS]);
  return categories > 1 ? corrected(row[SAME] / row[PAIRED], chance / ((double)categories - 1)) : (double)NAN;
}

static caac__lack lack_of(const caac__tally *self, const caac__design *design, const double *row, caac__coefficient of)
{
  if (row[PAIRED] <= 0) return CAAC__LACK_PAIRS;
  if (of == CAAC__PERCENT || of == CAAC__ALPHA) return CAAC__LACK_NOTHING;
  if (self->scale->distance) return CAAC__LACK_NOMINAL;
  if (of == CAAC__COHEN && !design->is_pair) return CAAC__LACK_TWO;
  return of == CAAC__FLEISS && design->per_unit == 0 ? CAAC__LACK_CONSTANT : CAAC__LACK_NOTHING;
}

static double value_of(const caac__tally *self, const caac__ratings *ratings, const double *row, const uint32_t *times,
                       caac__coefficient of)
{
  switch (of) {
  case CAAC__PERCENT: return 100 * row[SAME] / row[PAIRED];
  case CAAC__COHEN: return cohen(self, row);
  case CAAC__FLEISS: return fleiss(self, row);
  case CAAC__ALPHA: return alpha(self, ratings, row, times);
  case CAAC__AC1: return ac1(self, row);
  case CAAC__COEFFICIENTS: break;
  }
  return (double)NAN;
}

double caac__tally_coefficient(const caac__tally *self, const caac__ratings *ratings, const caac__design *design,
                               const double *row, const uint32_t *times, caac__coefficient of, caac__lack *lack)
{
  const double *own = row + self->start;
  caac__lack why = lack_of(self, design, own, of);
  const double value = why ? (double)NAN : value_of(self, ratings, own, times, of);
  if (!why && isnan(value)) why = CAAC__LACK_VARIATION;
  if (lack) *lack = why;
  return value;
}
