/* SPDX-License-Identifier: MIT */
/* caac_agreement(): worked examples that others have published, what other programs say of the same judgements, and what cannot
 * be had. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define NONE ((double)NAN)

/* ---- Making judgements ---- */

static caac_builder *begin(int has_group)
{
  caac_builder *table = NULL;
  CHECK_OK(caac_builder_new("codes", "Judgements", &table));
  caac_builder_column(table, "unit", CAAC_TEXT, NULL, 0);
  caac_builder_column(table, "coder", CAAC_TEXT, NULL, 0);
  caac_builder_column(table, "value", CAAC_TEXT, NULL, 0);
  if (has_group) caac_builder_column(table, "group", CAAC_TEXT, NULL, 0);
  return table;
}

static void add(caac_builder *table, int unit, int coder, const char *value)
{
  char name[32];
  snprintf(name, sizeof name, "%d", unit);
  caac_builder_text(table, name);
  snprintf(name, sizeof name, "coder %d", coder);
  caac_builder_text(table, name);
  caac_builder_text(table, value);
}

static caac_table *finish(caac_builder *table)
{
  caac_table *out = NULL;
  CHECK_OK(caac_builder_finish(table, &out));
  return out;
}

/* A text a coder, a character a unit; '.' is missing. */
static caac_table *of_coders(const char *const *coders)
{
  caac_builder *table = begin(0);
  for (int k = 0; coders[k]; k++)
    for (int i = 0; coders[k][i]; i++) add(table, i, k, coders[k][i] == '.' ? NULL : (const char[]){ coders[k][i], '\0' });
  return finish(table);
}

/* How often each category was given to each unit; who gave it does not matter. */
static caac_table *of_counts(size_t units, size_t categories, const int *counts)
{
  caac_builder *table = begin(0);
  for (size_t i = 0; i < units; i++)
    for (size_t k = 0, coder = 0; k < categories; k++)
      for (int n = 0; n < counts[i * categories + k]; n++)
        add(table, (int)i, (int)coder++, (const char[]){ (char)('a' + k), '\0' });
  return finish(table);
}

/* How often the first coder said the row when the second said the column. */
static caac_table *of_cross(size_t categories, const int *counts)
{
  caac_builder *table = begin(0);
  int unit = 0;
  for (size_t i = 0; i < categories * categories; i++)
    for (int n = 0; n < counts[i]; n++, unit++) {
      add(table, unit, 0, (const char[]){ (char)('a' + i / categories), '\0' });
      add(table, unit, 1, (const char[]){ (char)('a' + i % categories), '\0' });
    }
  return finish(table);
}

/* ---- Reading the answer ---- */

static caac_table *agreement(const caac_table *codes, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_agreement(codes, params, &table));
  return table;
}

static double number(const caac_table *table, const char *column)
{
  return caac_table_number(table, 0, caac_table_find(table, column));
}

static const caac_remark *remark(const caac_table *table, const char *words)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    if (strstr(caac_table_remark(table, i)->text, words)) return caac_table_remark(table, i);
  return NULL;
}

static void check_near(const caac_table *table, const char *column, double expected, double within, const char *of)
{
  const double value = number(table, column);
  const int is_near = isnan(expected) ? isnan(value) : fabs(value - expected) <= within;
  if (!is_near) fprintf(stderr, "%s: %s is %.9f, expected %.9f\n", of, column, value, expected);
  CHECK(is_near);
}

typedef struct expected {
  const char *source;
  double percent, cohen, fleiss, alpha, ac1, within;
} expected;

/* Frees `codes`. A published value of 0 stands for one that was not published. */
static void check_agreement(caac_table *codes, const expected *e)
{
  caac_table *table = agreement(codes, NULL);
  const struct {
    const char *column;
    double value, within;
  } cases[] = { { "percent", e->percent, 100 * e->within },
                { "cohen", e->cohen, e->within },
                { "fleiss", e->fleiss, e->within },
                { "alpha", e->alpha, e->within },
                { "ac1", e->ac1, e->within } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    if (isnan(cases[i].value) || cases[i].value != 0)
      check_near(table, cases[i].column, cases[i].value, cases[i].within, e->source);
  caac_table_free(table);
  caac_table_free(codes);
}

/* ---- Published examples ---- */

/* Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C: nominal 0.743. Gwet, Handbook of Inter-Rater
 * Reliability (4th ed. 2014), has the same judgements: percent 0.81818, alpha 0.74342, AC1 0.77544. */
static void twelve_units_of_krippendorff(void)
{
  static const char *const coders[] = { "123321412...", "1233224125.3", ".3332342251.", "12332441251.", NULL };
  static const expected e = { "Krippendorff 2011", 81.818, NONE, NONE, 0.74342, 0.77544, 0.000006 };
  caac_table *codes = of_coders(coders), *table = agreement(codes, NULL);
  CHECK_INT(number(table, "units"), 11);
  CHECK_INT(number(table, "coders"), 4);
  CHECK_INT(number(table, "values"), 41);
  CHECK_INT(remark(table, "units with one judgement")->value, 1);
  CHECK_INT(remark(table, "rows without a value")->value, 7);
  CHECK(remark(table, "two coders, no more") != NULL);
  CHECK(remark(table, "as many judgements of each unit") != NULL);
  caac_table_free(table);
  check_agreement(codes, &e);
}

/* Fleiss, Measuring nominal scale agreement among many raters (1971): 30 patients, 6 psychiatrists, kappa 0.430. */
static void diagnoses_of_fleiss(void)
{
  static const char rows[30][7] = { "444444", "222555", "233335", "555555", "222444", "113333", "333355", "113334",
                                    "114444", "555555", "144444", "124444", "222333", "144444", "224445", "333335",
                                    "111455", "111112", "224444", "133555", "555555", "244444", "224555", "114444",
                                    "144445", "222224", "111155", "224444", "133333", "555555" };
  static const expected e = { "Fleiss 1971", 0, NONE, 0.430, 0, 0, 0.0005 };
  caac_builder *table = begin(0);
  for (int i = 0; i < 30; i++)
    for (int k = 0; k < 6; k++) add(table, i, k, (const char[]){ rows[i][k], '\0' });
  check_agreement(finish(table), &e);
}

/* The example of the article "Fleiss' kappa" of Wikipedia: 14 raters, 10 subjects, 0.210. */
static void ten_subjects_of_wikipedia(void)
{
  static const int counts[10][5] = { { 0, 0, 0, 0, 14 }, { 0, 2, 6, 4, 2 }, { 0, 0, 3, 5, 6 }, { 0, 3, 9, 2, 0 },
                                     { 2, 2, 8, 1, 1 },  { 7, 7, 0, 0, 0 }, { 3, 2, 6, 3, 0 }, { 2, 5, 3, 2, 2 },
                                     { 6, 5, 2, 1, 0 },  { 0, 2, 2, 3, 7 } };
  static const expected e = { "Wikipedia, Fleiss' kappa", 37.8, NONE, 0.210, 0, 0, 0.0005 };
  check_agreement(of_counts(10, 5, &counts[0][0]), &e);
}

/* The simple example of the article "Cohen's kappa" of Wikipedia: 50 proposals, 0.40. */
static void fifty_proposals_of_wikipedia(void)
{
  static const int counts[] = { 20, 5, 10, 15 };
  static const expected e = { "Wikipedia, Cohen's kappa", 70, 0.40, 0, 0, 0, 1e-12 };
  check_agreement(of_cross(2, counts), &e);
}

/* Two abstractors and 100 pregnant women, in Gwet's package irrCAC for R (overview): its five coefficients. */
static void abstractors_of_gwet(void)
{
  static const int counts[] = { 13, 0, 0, 0, 20, 7, 0, 4, 56 };
  static const expected e = { "irrCAC, cont3x3abstractors", 89, 0.7964094, 0.7962397, 0.7972585, 0.8493305, 5e-8 };
  check_agreement(of_cross(3, counts), &e);
}

/* ---- Other programs on the same judgements, made at random with some missing ---- */

/* alpha: krippendorff 0.8; percent, AC1: irrCAC 0.4 (Python); Cohen: scikit-learn; Fleiss: statsmodels. */
static void random_judgements(void)
{
  static const struct {
    const char *coders[6];
    int units;
    expected e;
  } cases[] = {
    { { "abaabbccccbcabccacca", "abbacacbccbba.cca.cb" },
      18,
      { "two coders", 66.6666667, 0.495327103, 0.491764706, 0.505882353, 0.504797276, 1e-9 } },
    { { ".cd.dcbaaaa.bdba..cac..a", "adbc.cdcadaacd.aa.bdddaa", "cd.ddcd.adaacd.ca.c..aba", "b..ccddaadaa.aba.aadada." },
      23,
      { "four coders", 49.2753623, NONE, NONE, 0.291384989, 0.338335445, 1e-9 } },
    { { "xyyyxyxyyyyyxxxy", "xxyyxxyxyyyyxxyy", "xyyyxyyyyyyyxxyy", "xyyyxyyxxyyyxxyx", "xxyyxyxxyyyyxxyy" },
      16,
      { "five coders", 78.75, NONE, 0.552337064, 0.557932851, 0.595478882, 1e-9 } },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_table *codes = of_coders(cases[i].coders), *table = agreement(codes, NULL);
    CHECK_INT(number(table, "units"), cases[i].units);
    caac_table_free(table);
    check_agreement(codes, &cases[i].e);
  }
}

typedef struct set_row {
  int coder, unit;
  const char *set;
} set_row;

static const set_row set_rows[] = {
  { 0, 0, "1.a" },
  { 1, 0, "3.a" },
  { 0, 1, "1.a; 1.b" },
  { 0, 2, "1.a; 3.a" },
  { 1, 2, "1.a; 2.b" },
  { 2, 2, "2.b;1.a" },
  { 0, 3, "1.b" },
  { 2, 3, "1.a" },
  { 0, 4, "1.b" },
  { 1, 4, " 1.b ;1.a" },
  { 2, 4, "1.b; 3.a" },
  { 0, 5, "1.a; 1.b; 2.b; 3.a" },
  { 2, 5, "3.a; 2.b; 1.b; 2.b" },
  { 0, 6, "1.a" },
  { 1, 6, "1.a; 2.b" },
  { 2, 6, "1.a;" },
  { 0, 7, "2.b" },
  { 2, 7, "1.a; 1.b; 2.b" },
  { 1, 8, "1.b; 2.b" },
  { 2, 8, "1.a; 1.b; 3.a" },
  { 1, 9, "none" },
  { 2, 9, "1.b" },
  { 0, 10, "none" },
  { 1, 10, "" },
  { 2, 10, "None" },
  { 0, 11, "2.b; 3.a" },
  { 1, 11, "2.b; 3.a" },
  { 2, 11, "2.b; 3.a" },
  { 1, 12, "none" },
  { 0, 13, "1.b" },
  { 0, 14, "2.b; 3.a" },
  { 2, 14, "2.b" },
};

/* nltk 3.10, AnnotationTask with masi_distance and jaccard_distance, over units with two judgements; sets are read whatever their
 * order, blanks and doubles. */
static void sets_by_distance(void)
{
  caac_builder *rows = begin(0);
  for (size_t i = 0; i < sizeof set_rows / sizeof *set_rows; i++) add(rows, set_rows[i].unit, set_rows[i].coder, set_rows[i].set);
  caac_table *codes = finish(rows), *masi = agreement(codes, PARAMS("distance=masi"));
  caac_table *jaccard = agreement(codes, PARAMS("distance=jaccard"));
  CHECK_INT(number(masi, "units"), 12);
  check_near(masi, "alpha", 0.29673566227603665, 1e-12, "nltk, MASI");
  check_near(jaccard, "alpha", 0.351293103448276, 1e-12, "nltk, Jaccard");
  check_near(masi, "cohen", NONE, 0, "MASI");
  check_near(masi, "fleiss", NONE, 0, "MASI");
  check_near(masi, "ac1", NONE, 0, "MASI");
  CHECK(remark(masi, "same and different only") != NULL);
  caac_table_free(masi);
  caac_table_free(jaccard);
  caac_table_free(codes);
}

/* ---- What cannot be had ---- */

static void without_variation(void)
{
  static const char *const coders[] = { "aaaaaaaaaaaa", "aaaaaaaaaaaa", NULL };
  caac_table *codes = of_coders(coders), *table = agreement(codes, NULL);
  check_near(table, "percent", 100, 0, "all alike");
  check_near(table, "cohen", NONE, 0, "all alike");
  check_near(table, "fleiss", NONE, 0, "all alike");
  check_near(table, "alpha", NONE, 0, "all alike");
  check_near(table, "ac1", NONE, 0, "all alike");
  check_near(table, "low", NONE, 0, "all alike");
  CHECK_TEXT(remark(table, "told from chance")->kind, "missing");
  CHECK_HAS(remark(table, "told from chance")->text, "cohen, fleiss, alpha, ac1: ");
  caac_table_free(table);
  caac_table_free(codes);
}

static void without_pairs(void)
{
  static const char *const coders[] = { "ab.", "..b", NULL }, *const nobody[] = { "..", NULL };
  caac_table *codes = of_coders(coders), *table = agreement(codes, NULL);
  CHECK_INT(number(table, "units"), 0);
  check_near(table, "percent", NONE, 0, "no pairs");
  check_near(table, "alpha", NONE, 0, "no pairs");
  CHECK(remark(table, "no unit has two judgements") != NULL);
  caac_table_free(table);
  caac_table_free(codes);
  codes = of_coders(nobody);
  table = agreement(codes, PARAMS("distance=masi"));
  CHECK_INT(number(table, "values"), 0);
  caac_table_free(table);
  caac_table_free(codes);
}

/* ---- Intervals ---- */

/* Twelve groups of five units that number their units alike. */
static caac_table *grouped(unsigned groups)
{
  caac_builder *table = begin(1);
  unsigned state = 5;
  for (unsigned i = 0; i < groups * 5; i++)
    for (int coder = 0; coder < 3; coder++) {
      char group[32];
      state = state * 1103515245u + 12345u;
      add(table, (int)(i % 5), coder, (state >> 16) % 3 ? (i % 2 ? "yes" : "no") : "no");
      snprintf(group, sizeof group, "document %u", i / 5);
      caac_builder_text(table, group);
    }
  return finish(table);
}

static void intervals_are_reproducible(void)
{
  caac_table *codes = grouped(12), *one = agreement(codes, NULL), *again = agreement(codes, PARAMS("seed=1"));
  caac_table *other = agreement(codes, PARAMS("seed=2")), *wide = agreement(codes, PARAMS("level=99"));
  CHECK_INT(number(one, "units"), 60);
  CHECK(number(one, "low") < number(one, "alpha") && number(one, "alpha") < number(one, "high"));
  CHECK(number(one, "low") == number(again, "low") && number(one, "high") == number(again, "high"));
  CHECK(number(one, "low") != number(other, "low"));
  CHECK(number(wide, "low") < number(one, "low") && number(wide, "high") > number(one, "high"));
  CHECK(remark(one, "12 groups") != NULL);
  CHECK(remark(one, "95 % of 1000 replicates of alpha") != NULL);
  caac_table_free(wide);
  caac_table_free(other);
  caac_table_free(again);
  caac_table_free(one);
  caac_table_free(codes);
}

static void intervals_of_each_coefficient(void)
{
  static const char *const coders[] = { "abaabbccccbcabccacca", "abbacacbccbbaccccacb", NULL };
  static const char *const names[] = { "percent", "cohen", "fleiss", "alpha", "ac1" };
  caac_table *codes = of_coders(coders);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char interval[32];
    snprintf(interval, sizeof interval, "interval=%s", names[i]);
    caac_table *table = agreement(codes, PARAMS(interval));
    CHECK(number(table, "low") < number(table, names[i]) && number(table, names[i]) < number(table, "high"));
    CHECK(remark(table, "20 units") != NULL); /* without groups, units are drawn */
    caac_table_free(table);
  }
  caac_table *table = agreement(codes, PARAMS("interval=none"));
  CHECK(isnan(number(table, "low")) && isnan(number(table, "high")));
  CHECK(remark(table, "replicates of") == NULL && remark(table, "no interval") == NULL);
  caac_table_free(table);
  caac_table_free(codes);
}

static void few_groups_have_no_interval(void)
{
  caac_table *codes = grouped(9), *table = agreement(codes, NULL);
  CHECK(!isnan(number(table, "alpha")) && isnan(number(table, "low")) && isnan(number(table, "high")));
  CHECK(remark(table, "no interval: resampling 9 groups") != NULL);
  caac_table_free(table);
  caac_table_free(codes);
}

/* One unit of twelve varies: over a third of the replicates leave it out. */
static void rare_values_have_no_interval(void)
{
  static const char *const coders[] = { "aaaaaaaaaaab", "aaaaaaaaaaaa", NULL };
  caac_table *codes = of_coders(coders), *table = agreement(codes, NULL);
  CHECK(!isnan(number(table, "alpha")) && isnan(number(table, "low")));
  CHECK(remark(table, "5 % of the replicates") != NULL);
  caac_table_free(table);
  caac_table_free(codes);
}

/* Each unit a group and each value another: no interval can be had of so many, but everything else. */
static void too_many_values_for_an_interval(void)
{
  caac_builder *rows = begin(0);
  caac_table *codes, *out = NULL;
  for (int i = 0; i < 8000; i++) {
    char value[32];
    snprintf(value, sizeof value, "v%d", i);
    add(rows, i, 0, value);
    add(rows, i, 1, i % 2 ? value : "other");
  }
  codes = finish(rows);
  CHECK_STATUS(caac_agreement(codes, NULL, &out), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("interval=none");
  CHECK(out == NULL);
  out = agreement(codes, PARAMS("interval=none"));
  check_near(out, "percent", 50, 0, "many values");
  caac_table_free(out);
  caac_table_free(codes);
}

/* ---- What is refused ---- */

static void wrong_tables(void)
{
  caac_builder *rows = begin(0);
  caac_table *out = NULL, *codes;
  add(rows, 3, 1, "a");
  add(rows, 4, 1, "a");
  add(rows, 3, 1, "b");
  codes = finish(rows);
  CHECK_STATUS(caac_agreement(codes, NULL, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("coder 'coder 1' judges unit '3' twice, in rows 1 and 3");
  CHECK(out == NULL);
  caac_table_free(codes);

  rows = begin(1);
  add(rows, 3, 1, "a");
  caac_builder_missing(rows);
  codes = finish(rows);
  CHECK_STATUS(caac_agreement(codes, NULL, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("row 1 of the table has no group");
  caac_table_free(codes);

  rows = begin(0);
  caac_builder_text(rows, "u"), caac_builder_missing(rows), caac_builder_text(rows, "v");
  codes = finish(rows);
  CHECK_STATUS(caac_agreement(codes, NULL, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("no coder");
  caac_table_free(codes);

  CHECK_OK(caac_builder_new("codes", "Judgements", &rows));
  caac_builder_column(rows, "units", CAAC_TEXT, NULL, 0);
  codes = finish(rows);
  CHECK_STATUS(caac_agreement(codes, NULL, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("no column 'unit'; did you mean 'units'?");
  caac_table_free(codes);
}

static void wrong_parameters(void)
{
  static const char *const coders[] = { "ab", "ab", NULL };
  static const struct {
    const char *given, *said;
  } cases[] = { { "distance=mas", "masi" },
                { "interval=kappa", "alpha|percent" },
                { "replicates=99", "100 to 100000" },
                { "replicates=1.5", "100 to 100000" },
                { "seed=-1", "from 0" },
                { "level=100", "under 100" },
                { "level=9", "write 95" },
                { "sed=1", "seed" } };
  caac_table *codes = of_coders(coders), *out = NULL;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK_STATUS(caac_agreement(codes, PARAMS(cases[i].given), &out), CAAC_E_INVALID);
    CHECK_ERROR_HAS(cases[i].said);
  }
  CHECK_STATUS(caac_agreement(NULL, NULL, &out), CAAC_E_INVALID);
  CHECK_STATUS(caac_agreement(codes, NULL, NULL), CAAC_E_INVALID);
  caac_table_free(codes);
}

/* Whole numbers count by their text. */
static void columns_of_other_types(void)
{
  caac_builder *rows;
  CHECK_OK(caac_builder_new("codes", "Judgements", &rows));
  caac_builder_column(rows, "value", CAAC_INT64, NULL, 0);
  caac_builder_column(rows, "unit", CAAC_INT64, NULL, 0);
  caac_builder_column(rows, "coder", CAAC_TEXT, NULL, 0);
  for (int i = 0; i < 8; i++)
    caac_builder_int(rows, i / 4), caac_builder_int(rows, i / 2), caac_builder_text(rows, i % 2 ? "A" : "B");
  caac_table *codes = finish(rows), *table = agreement(codes, NULL);
  CHECK_INT(number(table, "units"), 4);
  check_near(table, "alpha", 1, 0, "whole numbers");
  check_near(table, "cohen", 1, 0, "whole numbers");
  caac_table_free(table);
  caac_table_free(codes);
}

int main(void)
{
  static const check_case cases[] = {
    { "twelve_units_of_krippendorff", twelve_units_of_krippendorff },
    { "diagnoses_of_fleiss", diagnoses_of_fleiss },
    { "ten_subjects_of_wikipedia", ten_subjects_of_wikipedia },
    { "fifty_proposals_of_wikipedia", fifty_proposals_of_wikipedia },
    { "abstractors_of_gwet", abstractors_of_gwet },
    { "random_judgements", random_judgements },
    { "sets_by_distance", sets_by_distance },
    { "without_variation", without_variation },
    { "without_pairs", without_pairs },
    { "intervals_are_reproducible", intervals_are_reproducible },
    { "intervals_of_each_coefficient", intervals_of_each_coefficient },
    { "few_groups_have_no_interval", few_groups_have_no_interval },
    { "rare_values_have_no_interval", rare_values_have_no_interval },
    { "too_many_values_for_an_interval", too_many_values_for_an_interval },
    { "wrong_tables", wrong_tables },
    { "wrong_parameters", wrong_parameters },
    { "columns_of_other_types", columns_of_other_types },
    { NULL, NULL },
  };
  return check_run("agreement", cases);
}
