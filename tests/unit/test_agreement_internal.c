/* SPDX-License-Identifier: MIT */
/* Inside agreement: the random numbers, distances of sets, replicates made the long way, size, and every failing allocation. */
#include "check.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>

#include "agreement.h"
#include "alloc.h"
#include "random.h"
#include "snapshot.h"
#include "value_sets.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* ---- Random numbers ---- */

/* The first numbers of the state 1, 2, 3, 4, as the crate rand_xoshiro tests them against the C of Blackman and Vigna; the first
 * of splitmix64 from 1234567, as Vigna's C gives them. */
static void random_numbers_are_the_published_ones(void)
{
  static const uint64_t expected[] = { 11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600 };
  caac__random random = { { 1, 2, 3, 4 } };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) CHECK(caac__random_next(&random) == expected[i]);
  caac__random_seed(&random, 1234567);
  CHECK(random.state[0] == 6457827717110365317u && random.state[1] == 3203168211198807973u);
}

static void each_number_is_as_likely(void)
{
  size_t times[7] = { 0 };
  caac__random random;
  caac__random_seed(&random, 1);
  for (int i = 0; i < 70000; i++) times[caac__random_below(&random, 7)]++;
  for (int i = 0; i < 7; i++) CHECK(times[i] > 9500 && times[i] < 10500);
  CHECK_INT(caac__random_below(&random, 1), 0);
  CHECK(caac__random_below(&random, UINT32_MAX) < UINT32_MAX);
}

/* Numbers that would favour some are drawn again. Of 3 * 2^30, one in four is: the numbers below were computed from the published
 * ones by Lemire's rule, in another language. */
static void numbers_drawn_again(void)
{
  static const uint32_t expected[] = { 612022610u,  317736779u,  2023160808u, 1420453323u,
                                       2885270117u, 1166725257u, 1122592884u, 2418988197u };
  caac__random random;
  caac__random_seed(&random, 1234567);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) CHECK(caac__random_below(&random, 3u << 30) == expected[i]);
}

/* ---- Sets ---- */

/* Passonneau 2006: MASI is 1 - Jaccard * M, where M is 1 for equal sets, 2/3 if one is in the other, 1/3 if both have more, 0 for
 * disjoint ones. */
static void distances_of_passonneau(void)
{
  static const struct {
    const char *a, *b;
    double jaccard, masi;
  } cases[] = {
    { "ab", "ab", 0, 0 },
    { "a", "ab", 1. / 2, 2. / 3 },
    { "ab", "abcd", 1. / 2, 2. / 3 },
    { "ab", "bc", 2. / 3, 8. / 9 },
    { "abc", "bcd", 1. / 2, 5. / 6 },
    { "a", "b", 1, 1 },
    { "", "a", 1, 1 },
    { "", "", 0, 0 },
    { "ba", "aab", 0, 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__value_sets sets = { 0 };
    uint32_t members[8], number[2];
    double *jaccard, *masi;
    const char *const texts[] = { cases[i].a, cases[i].b };
    for (int k = 0; k < 2; k++) {
      size_t count = strlen(texts[k]);
      for (size_t n = 0; n < count; n++) members[n] = (uint32_t)texts[k][n];
      number[k] = caac__value_sets_add(&sets, members, count);
    }
    const size_t all = caac__value_sets_count(&sets);
    CHECK_INT(all, cases[i].masi > 0 ? 2 : 1);
    CHECK_OK(caac__value_sets_distances(&sets, CAAC__JACCARD, &jaccard));
    CHECK_OK(caac__value_sets_distances(&sets, CAAC__MASI, &masi));
    for (int k = 0; k < 2; k++) {
      CHECK(fabs(jaccard[number[k] * all + number[1 - k]] - cases[i].jaccard) < 1e-15);
      CHECK(fabs(masi[number[k] * all + number[1 - k]] - cases[i].masi) < 1e-15);
      CHECK(masi[number[k] * all + number[k]] == 0);
    }
    caac__free(jaccard);
    caac__free(masi);
    caac__value_sets_free(&sets);
  }
}

static void too_many_sets_are_refused(void)
{
  caac__value_sets sets = { 0 };
  double *matrix;
  for (uint32_t i = 0; i <= CAAC__MOST_SETS; i++) CHECK_INT(caac__value_sets_add(&sets, &(uint32_t){ i }, 1), i);
  CHECK_STATUS(caac__value_sets_distances(&sets, CAAC__MASI, &matrix), CAAC_E_LIMIT);
  CHECK(matrix == NULL);
  caac__value_sets_free(&sets);
}

/* ---- Replicates ---- */

enum { GROUPS = 11, PER_GROUP = 6, CODERS = 3, UNITS = GROUPS * PER_GROUP, VALUES = 4, REPLICATES = 200 };

typedef struct world {
  uint32_t unit_group[UNITS];
  size_t unit_start[UNITS + 1];
  caac__judgement judgements[UNITS * CODERS];
  caac__ratings ratings;
} world;

/* Units of these groups, one behind the other, each in a group of its own number. */
static void make_world(world *self, const uint32_t *groups, caac__judgement judgements[UNITS][CODERS], const size_t counts[UNITS])
{
  size_t place = 0;
  for (size_t g = 0; g < GROUPS; g++)
    for (size_t i = 0; i < PER_GROUP; i++) {
      const size_t unit = g * PER_GROUP + i, from = groups[g] * PER_GROUP + i;
      self->unit_group[unit] = (uint32_t)g;
      self->unit_start[unit] = place;
      for (size_t k = 0; k < counts[from]; k++) self->judgements[place++] = judgements[from][k];
    }
  self->unit_start[UNITS] = place;
  self->ratings = (caac__ratings){ .group_count = GROUPS,
                                   .unit_count = UNITS,
                                   .coder_count = CODERS,
                                   .value_count = VALUES,
                                   .unit_group = self->unit_group,
                                   .unit_start = self->unit_start,
                                   .judgements = self->judgements };
}

static int compare(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Each replicate as judgements of its own, computed whole: what the sums of tallies must come to. */
static void replicates_the_long_way(void)
{
  static caac__judgement judgements[UNITS][CODERS];
  static const uint32_t category[VALUES] = { 0, 1, 2, 2 };
  static const double distance[9] = { 0, 0.25, 1, 0.25, 0, 0.5, 1, 0.5, 0 };
  static const caac__coefficient of[] = { CAAC__ALPHA, CAAC__ALPHA, CAAC__AC1, CAAC__PERCENT };
  size_t counts[UNITS];
  uint32_t drawn[GROUPS];
  world *here = calloc(1, sizeof *here);
  caac__random random;
  if (!here) exit(2);
  caac__random_seed(&random, 99);
  for (size_t i = 0; i < UNITS; i++) {
    counts[i] = 0;
    for (uint32_t coder = 0; coder < CODERS; coder++)
      if (caac__random_below(&random, 5))
        judgements[i][counts[i]++] = (caac__judgement){ coder, caac__random_below(&random, VALUES) };
  }
  for (size_t c = 0; c < sizeof of / sizeof *of; c++) {
    const caac__scale scale = { category, 3, c == 1 ? distance : NULL };
    const caac__bootstrap none = { CAAC__COEFFICIENTS, 0, 0, 0 }, how = { of[c], REPLICATES, 4, 50 };
    caac__agreement whole, one;
    double values[REPLICATES];
    caac__random_seed(&random, 4);
    for (size_t r = 0; r < REPLICATES; r++) {
      for (uint32_t g = 0; g < GROUPS; g++) drawn[g] = caac__random_below(&random, GROUPS);
      make_world(here, drawn, judgements, counts);
      CHECK_OK(caac__agreement_compute(&here->ratings, &scale, 1, &none, &one));
      values[r] = one.value[of[c]];
    }
    qsort(values, REPLICATES, sizeof *values, compare);
    for (uint32_t g = 0; g < GROUPS; g++) drawn[g] = g;
    make_world(here, drawn, judgements, counts);
    CHECK_OK(caac__agreement_compute(&here->ratings, &scale, 1, &how, &whole));
    CHECK_INT(whole.interval, CAAC__INTERVAL_MADE);
    /* the 25th percentile stands at place 49.75 of 0 to 199 */
    CHECK(fabs(whole.low - (values[49] + 0.75 * (values[50] - values[49]))) < 1e-12);
    CHECK(fabs(whole.high - (values[149] + 0.25 * (values[150] - values[149]))) < 1e-12);
  }
  free(here);
}

/* ---- Size ---- */

/* 10^5 judgements; linear work takes some tens of milliseconds, quadratic work minutes. */
static void many_judgements(void)
{
  caac_builder *rows;
  caac_table *codes = NULL, *table = NULL;
  char unit[16], group[16];
  CHECK_OK(caac_builder_new("codes", "Judgements", &rows));
  for (const char *const *name = PARAMS("unit", "coder", "value", "group"); *name; name++)
    caac_builder_column(rows, *name, CAAC_TEXT, NULL, 0);
  for (unsigned i = 0; i < 100000; i++) {
    snprintf(unit, sizeof unit, "%u", i / 2);
    snprintf(group, sizeof group, "%u", i / 200);
    caac_builder_text(rows, unit), caac_builder_text(rows, i % 2 ? "A" : "B"), caac_builder_text(rows, i % 7 < 3 ? "x" : "y");
    caac_builder_text(rows, group);
  }
  CHECK_OK(caac_builder_finish(rows, &codes));
  const clock_t begun = clock();
  CHECK_OK(caac_agreement(codes, NULL, &table));
  CHECK((double)(clock() - begun) / CLOCKS_PER_SEC < 20);
  caac_table_free(table);
  caac_table_free(codes);
}

/* ---- Memory ---- */

static caac_snapshot *coded(void)
{
  caac_register *reg = NULL;
  caac_snapshot *snapshot = NULL;
  CHECK_OK(caac_register_create(":memory:", PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  CHECK_OK(caac_register_begin(reg, "A", "test"));
  for (unsigned i = 0; i < 24; i++) {
    char document[16], unit[16], of[24], coding[16], in[24];
    const char *const by = i % 2 ? "coder=A" : "coder=B";
    snprintf(document, sizeof document, "id=d%02u", i / 2);
    snprintf(unit, sizeof unit, "id=u%02u", i / 2);
    snprintf(in, sizeof in, "document=%s", document + 3);
    snprintf(of, sizeof of, "unit=%s", unit + 3);
    snprintf(coding, sizeof coding, "id=k%02u", i);
    if (i % 2 == 0) {
      CHECK_OK(caac_register_put(reg, "document", PARAMS(document, "kind=conclusions"), NULL, NULL));
      CHECK_OK(caac_register_put(reg, "unit", PARAMS(unit, in), NULL, NULL));
    }
    CHECK_OK(caac_register_put(reg, "coding", PARAMS(coding, of, by, "stage=coded"), NULL, NULL));
    snprintf(in, sizeof in, "coding=%s", coding + 3);
    if (i % 3) CHECK_OK(caac_register_put(reg, "use", PARAMS(in, i % 5 ? "option=1.a" : "option=2.b"), NULL, NULL));
  }
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings"), &snapshot));
  caac_register_close(reg);
  return snapshot;
}

static caac_table *judgements(void)
{
  static const char *const values[] = { "a; b", "b", "none", "a" };
  caac_builder *rows;
  caac_table *codes = NULL;
  CHECK_OK(caac_builder_new("codes", "Judgements", &rows));
  for (const char *const *name = PARAMS("unit", "coder", "value", "group"); *name; name++)
    caac_builder_column(rows, *name, CAAC_TEXT, NULL, 0);
  for (unsigned i = 0; i < 24; i++) {
    const char unit[] = { (char)('a' + i / 2), '\0' };
    caac_builder_text(rows, unit), caac_builder_text(rows, i % 2 ? "A" : "B"), caac_builder_text(rows, values[i % 5 % 4]);
    caac_builder_text(rows, unit);
  }
  CHECK_OK(caac_builder_finish(rows, &codes));
  return codes;
}

static void every_failing_allocation(void)
{
  static const char *const few[] = { "replicates=100", NULL }, *const sets[] = { "replicates=100", "distance=masi", NULL },
                           *const limbs[] = { "what=limbs", "replicates=100", "coder=A", "coder=B", NULL },
                           *const document[] = { "document=d00", "document=d03", NULL }, *const wrong[] = { "coder=Z", NULL };
  const struct {
    const char *name; /* NULL: caac_agreement() */
    caac_params params;
    caac_status expected;
  } cases[] = { { NULL, few, CAAC_OK },
                { NULL, sets, CAAC_OK },
                { "agreement", limbs, CAAC_OK },
                { "agreement-sets", document, CAAC_OK },
                { "coding-progress", NULL, CAAC_OK },
                { "coding-progress", wrong, CAAC_E_NOTFOUND } };
  caac_snapshot *snapshot = coded();
  caac_table *codes = judgements();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_status status = CAAC_E_NOMEM;
    for (long n = 1; status == CAAC_E_NOMEM && n < 10000; n++) {
      caac_table *table = NULL;
      caac__alloc_fail_at(n);
      status = cases[i].name ? caac_snapshot_measure(snapshot, cases[i].name, cases[i].params, &table)
                             : caac_agreement(codes, cases[i].params, &table);
      caac__alloc_fail_at(0);
      CHECK((table != NULL) == (status == CAAC_OK));
      caac_table_free(table);
    }
    CHECK_STATUS(status, cases[i].expected);
  }
  caac_table_free(codes);
  caac_snapshot_free(snapshot);
}

int main(void)
{
  static const check_case cases[] = {
    { "random_numbers_are_the_published_ones", random_numbers_are_the_published_ones },
    { "each_number_is_as_likely", each_number_is_as_likely },
    { "numbers_drawn_again", numbers_drawn_again },
    { "distances_of_passonneau", distances_of_passonneau },
    { "too_many_sets_are_refused", too_many_sets_are_refused },
    { "replicates_the_long_way", replicates_the_long_way },
    { "many_judgements", many_judgements },
    { "every_failing_allocation", every_failing_allocation },
    { NULL, NULL },
  };
  return check_run("agreement_internal", cases);
}
