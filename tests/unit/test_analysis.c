/* SPDX-License-Identifier: MIT */
/* Measures on the base register: figures that others have published or computed, and a golden table for each measure.
 * CAAC_UPDATE=1 in the environment writes the golden files anew. */
#include "check.h"

#include <math.h>
#include <stdlib.h>

static caac_snapshot *base;

static int load_base(void)
{
  static const char *const clock[] = { "now=2026-01-31T12:00:00Z", NULL }, *const parts[] = { "parts=codings", NULL };
  caac_register *reg = NULL;
  caac_findings *findings = caac_findings_new(10);
  caac_status status = caac_register_create(":memory:", clock, &reg);
  if (status == CAAC_OK) status = caac_register_load(reg, CAAC_SOURCE_DIR "/examples/register", NULL, findings);
  if (status == CAAC_OK) status = caac_register_snapshot(reg, parts, &base);
  if (status != CAAC_OK) fprintf(stderr, "the base register cannot be loaded: %s\n", caac_error_last()->message);
  caac_findings_free(findings);
  caac_register_close(reg);
  return status;
}

static caac_table *measure(const char *name, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_snapshot_measure(base, name, params, &table));
  return table;
}

/* Row of which a text column has this text; SIZE_MAX if there is none. */
static size_t row_of(const caac_table *table, const char *column, const char *wanted)
{
  size_t i = caac_table_find(table, column);
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    size_t len;
    const char *text = caac_table_text(table, row, i, &len);
    if (text && len == strlen(wanted) && memcmp(text, wanted, len) == 0) return row;
  }
  return SIZE_MAX;
}

static double number(const caac_table *table, size_t row, const char *column)
{
  return caac_table_number(table, row, caac_table_find(table, column));
}

static const caac_remark *remark(const caac_table *table, const char *kind, const char *words)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++) {
    const caac_remark *one = caac_table_remark(table, i);
    if (strcmp(one->kind, kind) == 0 && strstr(one->text, words)) return one;
  }
  return NULL;
}

/* ---- Measures as data ---- */

static void tables_have_the_declared_columns(void)
{
  CHECK_INT(caac_measure_count(), 16);
  for (size_t i = 0; i < caac_measure_count(); i++) {
    const caac_measure *self = caac_measure_at(i);
    caac_table *table = measure(self->name, NULL);
    CHECK_TEXT(caac_table_name(table), self->name);
    CHECK_TEXT(caac_table_caption(table), self->title);
    CHECK_INT(caac_table_column_count(table), caac_measure_column_count(self));
    for (size_t k = 0; k < caac_measure_column_count(self); k++) {
      const caac_column *declared = caac_measure_column(self, k), *made = caac_table_column(table, k);
      CHECK_TEXT(made->name, declared->name);
      CHECK_TEXT(made->label, declared->label);
      CHECK_TEXT(made->unit, declared->unit);
      CHECK_TEXT(made->definition, declared->definition);
      CHECK_INT(made->type, declared->type);
    }
    CHECK(remark(table, "definition", self->definition) != NULL);
    CHECK(remark(table, "source", self->source) != NULL);
    CHECK(remark(table, "n", "") != NULL);
    for (size_t k = 0; k < caac_measure_parameter_count(self); k++) {
      const caac_parameter *parameter = caac_measure_parameter(self, k);
      char text[80];
      if (!parameter->fallback) continue;
      snprintf(text, sizeof text, "%s=%s", parameter->name, parameter->fallback);
      CHECK(remark(table, "parameter", text) != NULL);
    }
    caac_table_free(table);
  }
}

static void measures_are_found_and_listed(void)
{
  caac_table *table = NULL;
  CHECK_TEXT(caac_measure_find("Option-Use")->name, "option-use");
  CHECK(caac_measure_find("option-us") == NULL);
  CHECK_ERROR_HAS("option-use");
  CHECK(caac_measure_find(NULL) == NULL);
  CHECK(caac_measure_at(caac_measure_count()) == NULL);
  CHECK_INT(caac_measure_parameter_count(NULL), 0);
  CHECK(caac_measure_parameter(caac_measure_at(0), 99) == NULL);
  CHECK(caac_measure_column(caac_measure_at(0), 99) == NULL);
  CHECK(caac_measure_column(NULL, 0) == NULL);
  CHECK_STATUS(caac_measure_table(NULL), CAAC_E_INVALID);
  CHECK_OK(caac_measure_table(&table));
  CHECK_INT(caac_table_row_count(table), caac_measure_count());
  CHECK(row_of(table, "measure", "adoption-time") != SIZE_MAX);
  caac_table_free(table);
}

/* ---- Known truth ---- */

static void adoption_times_that_are_known(void)
{
  static const char *const by_rank[] = { "by=year", NULL }, *const watchlist[] = { "prefer=Watchlist", NULL };
  static const struct {
    caac_params params;
    const char *group;
    int n;
    double mean;
  } cases[] = {
    { by_rank, "2007", 3, 3.143 },   { by_rank, "2010", 2, 8.246 },   { by_rank, "2011", 4, 4.181 },
    { by_rank, "2012", 4, 12.756 },  { by_rank, "2013", 3, 6.538 },   { by_rank, "2014", 3, 6.626 },
    { by_rank, "2015", 1, 4.862 },   { by_rank, "2016", 2, 7.951 },   { by_rank, "2017", 5, 4.580 },
    { by_rank, "2018", 3, 2.519 },   { by_rank, "2019", 2, 13.749 },  { watchlist, "2012", 4, 12.887 },
    { watchlist, "2014", 3, 6.669 }, { watchlist, "2016", 2, 8.148 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_table *table = measure("adoption-time", cases[i].params);
    size_t row = row_of(table, "group", cases[i].group);
    CHECK_INT(number(table, row, "n"), cases[i].n);
    CHECK(fabs(number(table, row, "mean") - cases[i].mean) < 0.0006);
    CHECK_INT(number(table, row_of(table, "group", "all"), "sets"), 93);
    CHECK_INT(number(table, row_of(table, "group", "all"), "n"), 32);
    CHECK_INT(number(table, row_of(table, "group", "all"), "missing"), 61);
    caac_table_free(table);
  }
}

static void why_sixty_one_are_missing(void)
{
  static const struct {
    const char *words;
    int count;
  } cases[] = { { "months are not known", 61 },
                { "no date of the set is known (adopted)", 28 },
                { "only month or year of the set is known (adopted)", 12 },
                { "no date of the report is known (submitted)", 21 },
                { "known date of one report", 1 } };
  caac_table *table = measure("adoption-time", NULL);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const caac_remark *found = remark(table, "missing", cases[i].words);
    CHECK(found != NULL);
    if (found) CHECK_INT(found->value, cases[i].count);
  }
  caac_table_free(table);
}

/* S/2011/793, 21 December 2011 to 21 December 2012; S/2012/171, 21 March to 21 December 2012. Days divided by 30 give 12.2, 9.2.
 */
static void vectors_of_twelve_and_nine_months(void)
{
  static const char *const mean[] = { "prefer=Watchlist", "month=mean", NULL };
  static const char *const calendar[] = { "prefer=Watchlist", "month=calendar", NULL };
  const caac_params rules[] = { mean, calendar };
  for (size_t i = 0; i < 2; i++) {
    caac_table *table = measure("sets", rules[i]);
    double twelve = number(table, row_of(table, "reports", "S/2011/793"), "months");
    double nine = number(table, row_of(table, "reports", "S/2012/171"), "months");
    CHECK(fabs(twelve - 12) < 0.05 && fabs(nine - 9) < 0.05);
    if (i == 1) CHECK(twelve == 12 && nine == 9);
    caac_table_free(table);
  }
}

static void cases_of_2012_with_watchlist_preferred(void)
{
  static const char *const params[] = { "prefer=Watchlist", "period=2012", "by=all", NULL };
  caac_table *table = measure("adoption-time", params);
  CHECK_INT(caac_table_row_count(table), 1);
  CHECK(row_of(table, "cases", "col-c2 9.0; lka-c4 12.0; sdn-c4 15.2; ssd-c1 15.2") == 0);
  caac_table_free(table);
}

static void base_register_is_not_coded_enough(void)
{
  caac_table *table = measure("option-use", NULL);
  const caac_remark *warning = remark(table, "warning", "not enough coded");
  CHECK_TEXT(warning ? warning->text : NULL, "not enough coded: 0 of 93 sets complete");
  CHECK_INT(caac_table_row_count(table), 26);
  for (size_t row = 0; row < 26; row++) {
    CHECK(caac_table_is_missing(table, row, caac_table_find(table, "sets")));
    CHECK(caac_table_is_missing(table, row, caac_table_find(table, "share")));
    CHECK(!caac_table_is_missing(table, row, caac_table_find(table, "acts")));
  }
  CHECK_INT(number(table, row_of(table, "option", "3.a"), "acts"), 3);
  CHECK_INT(number(table, row_of(table, "option", "3.d"), "acts"), 6);
  CHECK_INT(number(table, row_of(table, "option", "5.a"), "acts"), 1);
  CHECK_INT(remark(table, "n", "outside the 26")->value, 6);
  CHECK_INT(remark(table, "n", "acts named")->value, 94);
  caac_table_free(table);
}

/* One set on two reports, two sets on one report, reports without a set. */
static void traps_of_the_base_register(void)
{
  static const struct {
    const char *report, *outcome;
  } unanswered[] = { { "S/2021/662", "overtaken" }, { "S/2020/1243", "unknown" }, { "bfa-r1", "pending" },
                     { "ssd-r5", "unknown" },       { "S/2021/398", "unknown" },  { "S/2023/805", "unknown" } };
  static const char *const reports_only[] = { "rows=reports", NULL };
  caac_table *table = measure("sets", NULL);
  size_t outcome = caac_table_find(table, "outcome"), two = row_of(table, "set", "mmr-c4");
  CHECK_INT(caac_table_row_count(table), 99);
  CHECK_INT(row_of(table, "reports", "S/2018/956 S/2017/1099"), two);
  CHECK_INT(row_of(table, "reports", "S/2011/413"), row_of(table, "set", "sdn-c4"));
  CHECK_INT(number(table, row_of(table, "set", "civ-c2"), "year"), 2008);
  for (size_t i = 0; i < sizeof unanswered / sizeof *unanswered; i++) {
    size_t row = row_of(table, "reports", unanswered[i].report), len;
    const char *text = caac_table_text(table, row, outcome, &len);
    CHECK(text && len == strlen(unanswered[i].outcome) && memcmp(text, unanswered[i].outcome, len) == 0);
  }
  caac_table_free(table);
  table = measure("sets", reports_only);
  CHECK_INT(caac_table_row_count(table), 6);
  caac_table_free(table);
}

/* Counted a second time by a program of its own from the CSV files. */
static void reports_pending_on_days(void)
{
  static const struct {
    const char *on;
    int pending, cannot_say, answered, not_yet;
  } cases[] = { { "on=2012-06-30", 4, 6, 32, 57 },
                { "on=2019-01-15", 3, 6, 54, 36 },
                { "on=2020-12-31", 1, 7, 68, 23 },
                { "on=2026-01-31", 1, 4, 93, 0 } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *const params[] = { cases[i].on, NULL };
    caac_table *table = measure("pending", params);
    CHECK_INT(caac_table_row_count(table), cases[i].pending + cases[i].cannot_say);
    CHECK_INT(remark(table, "n", "surely waited")->value, cases[i].pending);
    CHECK_INT(remark(table, "n", "leave it open")->value, cases[i].cannot_say);
    CHECK_INT(remark(table, "n", "answered by then")->value, cases[i].answered);
    CHECK_INT(remark(table, "n", "not yet there")->value, cases[i].not_yet);
    caac_table_free(table);
  }
}

/* On the day of the snapshot no report that has a set waits, though the day of adoption may not be known. */
static void pending_today_has_no_set(void)
{
  caac_table *table = measure("pending", NULL);
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    CHECK(caac_table_is_missing(table, row, caac_table_find(table, "set")));
  CHECK(row_of(table, "report", "bfa-r1") != SIZE_MAX);
  caac_table_free(table);
}

/* ---- Golden tables ---- */

typedef struct golden {
  const char *file, *measure;
  const char *params[6];
} golden;

static const golden goldens[] = {
  { "sets", "sets", { NULL } },
  { "sets-colombia", "sets", { "situation=col", "prefer=Watchlist", "month=calendar", NULL } },
  { "adoption-time", "adoption-time", { NULL } },
  { "adoption-time-watchlist", "adoption-time", { "prefer=Watchlist", "period=2006..2013", NULL } },
  { "adoption-time-situation", "adoption-time", { "by=situation", NULL } },
  { "adoption-time-negotiation", "adoption-time", { "from=introduced", "by=all", NULL } },
  { "pending", "pending", { NULL } },
  { "pending-2012", "pending", { "on=2012-06-30", NULL } },
  { "option-use", "option-use", { NULL } },
  { "option-use-act", "option-use", { "level=act", "period=2012", NULL } },
  { "limbs", "limbs", { NULL } },
  { "clauses", "clauses", { NULL } },
  { "clauses-option", "clauses", { "by=option", NULL } },
  { "coverage", "coverage", { NULL } },
  { "coverage-year", "coverage", { "by=year", NULL } },
  { "agreement", "agreement", { NULL } },
  { "agreement-sets", "agreement-sets", { NULL } },
  { "options-per-set", "options-per-set", { NULL } },
  { "options-per-set-set", "options-per-set", { "by=set", "period=2012", NULL } },
  { "options-matrix", "options-matrix", { NULL } },
  { "addressees", "addressees", { NULL } },
  { "addressees-kind", "addressees", { "by=kind", "situation=col", NULL } },
  { "sensitivity", "sensitivity", { NULL } },
  { "assisted", "assisted", { NULL } },
  { "coding-progress-colombia", "coding-progress", { "situation=col", NULL } },
};

static char *read_file(const char *path)
{
  FILE *file = fopen(path, "rb");
  char *text = calloc(1, 1 << 20);
  if (file && text) text[fread(text, 1, (1 << 20) - 1, file)] = '\0';
  if (file) fclose(file);
  return text;
}

static void write_file(const char *path, const char *text)
{
  FILE *file = fopen(path, "wb");
  CHECK(file != NULL);
  if (!file) return;
  fputs(text, file);
  fclose(file);
}

static void golden_tables(void)
{
  for (size_t i = 0; i < sizeof goldens / sizeof *goldens; i++) {
    char path[512], *text = NULL, *expected;
    caac_table *table = measure(goldens[i].measure, goldens[i].params);
    snprintf(path, sizeof path, CAAC_SOURCE_DIR "/tests/golden/measures/%s.txt", goldens[i].file);
    CHECK_OK(caac_table_write(table, "text", NULL, &text));
    if (getenv("CAAC_UPDATE") && text) write_file(path, text);
    expected = read_file(path);
    CHECK(text && expected && strcmp(text, expected) == 0);
    if (text && expected && strcmp(text, expected) != 0) fprintf(stderr, "%s differs; CAAC_UPDATE=1 writes it anew\n", path);
    free(expected);
    caac_text_free(text);
    caac_table_free(table);
  }
}

int main(void)
{
  static const check_case cases[] = {
    { "tables_have_the_declared_columns", tables_have_the_declared_columns },
    { "measures_are_found_and_listed", measures_are_found_and_listed },
    { "adoption_times_that_are_known", adoption_times_that_are_known },
    { "why_sixty_one_are_missing", why_sixty_one_are_missing },
    { "vectors_of_twelve_and_nine_months", vectors_of_twelve_and_nine_months },
    { "cases_of_2012_with_watchlist_preferred", cases_of_2012_with_watchlist_preferred },
    { "base_register_is_not_coded_enough", base_register_is_not_coded_enough },
    { "traps_of_the_base_register", traps_of_the_base_register },
    { "reports_pending_on_days", reports_pending_on_days },
    { "pending_today_has_no_set", pending_today_has_no_set },
    { "golden_tables", golden_tables },
    { NULL, NULL },
  };
  if (load_base() != CAAC_OK) return 2;
  int failed = check_run("analysis", cases);
  caac_snapshot_free(base);
  return failed;
}
