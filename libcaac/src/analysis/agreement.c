/* SPDX-License-Identifier: MIT */
/* Coefficients of several scales at once, and their intervals: groups are drawn with replacement, their sums added. */
#include "agreement.h"

#include <math.h>
#include <string.h>

#include "alloc.h"
#include "random.h"

const char *const caac__coefficient_names[CAAC__COEFFICIENTS] = {
  [CAAC__PERCENT] = "percent", [CAAC__COHEN] = "cohen", [CAAC__FLEISS] = "fleiss", [CAAC__ALPHA] = "alpha", [CAAC__AC1] = "ac1",
};

enum {
  MOST_SUMS = 1 << 27, /* 1 GiB */
  MOST_UNDEFINED = 20  /* one replicate in so many may be without a value */
};

typedef struct work {
  const caac__ratings *ratings;
  const caac__bootstrap *bootstrap;
  caac__design design;
  size_t groups;                        /* those that the caller made */
  size_t count, width, most_categories; /* scales; numbers in a row of sums; categories of the largest scale */
  caac__tally *tallies;
  double *rows;    /* a row a group */
  double *row;     /* sum of rows */
  uint32_t *times; /* how often each group is taken */
  double *scratch; /* zeros */
  double *values;  /* replicates of each scale */
} work;

static void release(work *self)
{
  for (size_t i = 0; self->tallies && i < self->count; i++) caac__free(self->tallies[i].between);
  caac__free(self->tallies);
  caac__free(self->rows);
  caac__free(self->row);
  caac__free(self->times);
  caac__free(self->scratch);
  caac__free(self->values);
}

/* Is there anything to draw, and enough of it? */
static int has_draws(const work *self) { return self->bootstrap->of < CAAC__COEFFICIENTS && self->groups >= CAAC__FEWEST_GROUPS; }

static caac_status fail_size(const work *self)
{
  return caac__fail(
      CAAC_E_LIMIT,
      "there are too many different values (%zu) for an interval over %zu groups; make fewer groups, or ask for interval=none",
      self->most_categories, self->ratings->group_count);
}

static caac_status make_tallies(work *self, const caac__scale *scales)
{
  caac_status status = CAAC_OK;
  self->tallies = caac__alloc_zero(self->count + 1, sizeof *self->tallies);
  if (!self->tallies) return caac__fail_memory();
  for (size_t i = 0; status == CAAC_OK && i < self->count; i++) {
    status = caac__tally_init(&self->tallies[i], self->ratings, &scales[i], self->width);
    if (status == CAAC_OK) self->width += caac__tally_width(&self->tallies[i]);
    if (self->most_categories < scales[i].categories) self->most_categories = scales[i].categories;
  }
  return status;
}

static caac_status prepare(work *self, const caac__scale *scales)
{
  const size_t replicates = self->bootstrap->of < CAAC__COEFFICIENTS ? self->bootstrap->replicates : 0;
  const size_t groups = self->ratings->group_count;
  caac_status status = make_tallies(self, scales);
  if (status) return status;
  if (self->width > MOST_SUMS / (groups + 1)) return fail_size(self);
  self->rows = caac__alloc_zero(groups * self->width + 1, sizeof *self->rows);
  self->row = caac__alloc_zero(self->width + 1, sizeof *self->row);
  self->times = caac__alloc_zero(groups + 1, sizeof *self->times);
  self->scratch = caac__alloc_zero(self->most_categories + 1, sizeof *self->scratch);
  self->values = caac__alloc_zero(self->count * replicates + 1, sizeof *self->values);
  return self->rows && self->row && self->times && self->scratch && self->values ? CAAC_OK : caac__fail_memory();
}

/* The sums of all groups, each as often as it is taken. */
static void add_rows(work *self)
{
  double *to = self->row;
  memset(to, 0, self->width * sizeof *to);
  for (size_t group = 0; group < self->ratings->group_count; group++) {
    const double *from = self->rows + group * self->width, times = self->times[group];
    if (times <= 0) continue;
    for (size_t i = 0; i < self->width; i++) to[i] += times * from[i];
  }
}

static double coefficient(const work *self, size_t i, caac__coefficient of, caac__lack *lack)
{
  return caac__tally_coefficient(&self->tallies[i], self->ratings, &self->design, self->row, self->times, of, lack);
}

static void estimate(work *self, caac__agreement *out)
{
  for (size_t group = 0; group < self->ratings->group_count; group++) self->times[group] = 1;
  add_rows(self);
  for (size_t i = 0; i < self->count; i++) {
    out[i] = (caac__agreement){ .low = (double)NAN, .high = (double)NAN };
    for (caac__coefficient of = 0; of < CAAC__COEFFICIENTS; of++) out[i].value[of] = coefficient(self, i, of, &out[i].lack[of]);
  }
}

static void replicate(work *self, const caac__agreement *out)
{
  const caac__bootstrap *how = self->bootstrap;
  const uint32_t groups = (uint32_t)self->ratings->group_count;
  caac__random random;
  caac__random_seed(&random, how->seed);
  for (size_t k = 0; k < how->replicates; k++) {
    memset(self->times, 0, groups * sizeof *self->times);
    for (uint32_t drawn = 0; drawn < groups; drawn++) self->times[caac__random_below(&random, groups)]++;
    add_rows(self);
    for (size_t i = 0; i < self->count; i++)
      if (!out[i].lack[how->of]) self->values[i * how->replicates + k] = coefficient(self, i, how->of, NULL);
  }
}

/* Percentiles of the replicates that have a value. */
static void bound(const caac__bootstrap *how, double *values, caac__agreement *out)
{
  size_t count = 0;
  for (size_t k = 0; k < how->replicates; k++)
    if (!isnan(values[k])) values[count++] = values[k];
  out->undefined = how->replicates - count;
  if (out->undefined > how->replicates / MOST_UNDEFINED || count == 0) {
    out->interval = CAAC__INTERVAL_UNDEFINED;
    return;
  }
  caac__percentiles(values, count, how->level, &out->low, &out->high);
}

static caac__interval interval_of(const work *self, const caac__agreement *one)
{
  if (self->bootstrap->of == CAAC__COEFFICIENTS) return CAAC__INTERVAL_NOT_ASKED;
  if (one->lack[self->bootstrap->of]) return CAAC__INTERVAL_NO_VALUE;
  return has_draws(self) ? CAAC__INTERVAL_MADE : CAAC__INTERVAL_FEW;
}

static void put_intervals(work *self, caac__agreement *out)
{
  size_t wanted = 0;
  for (size_t i = 0; i < self->count; i++) {
    out[i].interval = interval_of(self, &out[i]);
    wanted += out[i].interval == CAAC__INTERVAL_MADE;
  }
  if (wanted == 0) return;
  replicate(self, out);
  for (size_t i = 0; i < self->count; i++)
    if (out[i].interval == CAAC__INTERVAL_MADE) bound(self->bootstrap, self->values + i * self->bootstrap->replicates, &out[i]);
}

static caac_status compute(work *self, const caac__scale *scales, caac__agreement *out)
{
  caac_status status = prepare(self, scales);
  if (status) return status;
  for (size_t i = 0; i < self->count; i++)
    caac__tally_add(&self->tallies[i], self->ratings, self->rows, self->width, self->scratch);
  estimate(self, out);
  put_intervals(self, out);
  return CAAC_OK;
}

caac_status caac__agreement_compute(const caac__ratings *ratings, const caac__scale *scales, size_t count,
                                    const caac__bootstrap *bootstrap, caac__agreement *out)
{
  caac__ratings together = *ratings;
  work self = { .ratings = ratings,
                .bootstrap = bootstrap,
                .groups = ratings->group_count,
                .count = count,
                .design = caac__ratings_design(ratings) };
  uint32_t *one_group = NULL;
  if (!has_draws(&self)) { /* groups need not be kept apart */
    one_group = caac__alloc_zero(ratings->unit_count + 1, sizeof *one_group);
    if (!one_group) return caac__fail_memory();
    together.unit_group = one_group;
    together.group_count = 1;
    self.ratings = &together;
  }
  caac_status status = compute(&self, scales, out);
  caac__free(one_group);
  release(&self);
  return status;
}
