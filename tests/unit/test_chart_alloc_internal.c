/* SPDX-License-Identifier: MIT */
/* Every allocation of the charts' room made to fail, one after the other: the call says so, gives nothing, leaks nothing. */
#include "chart_samples.h"
#include "check.h"

#include "alloc.h"

static const struct trial {
  const char *what, *kind;
  caac_table *(*make)(void);
  const char *params[8];
  long least; /* allocations */
} trials[] = {
  { "bars", "bars", chart_times, { "label=year", "value=mean", "low=low", "high=high", "n=n", NULL }, 8 },
  { "bars hostile", "bars", chart_hostile, { "label=label", "value=value", "id=x", "title=t", NULL }, 12 },
  { "timeline", "timeline", chart_days, { "label=report", "point=submitted", "point=introduced", "point=adopted", NULL }, 10 },
  { "steps", "steps", chart_curve, { "x=month", "y=share", "low=low", "high=high", NULL }, 8 },
  { "matrix", "matrix", chart_boxes, { "rows=situation", "columns=heading", "cells=acts", NULL }, 14 },
  { "empty", "matrix", chart_none, { "rows=label", "columns=day", "cells=value", NULL }, 5 },
};

/* Draw with the n-th allocation and all later ones failing. */
static caac_status draw_failing(const struct trial *trial, const caac_table *table, long n, char **out)
{
  caac_status status;
  *out = (char *)"";
  caac__alloc_fail_at(n);
  status = caac_chart_write(table, trial->kind, trial->params, out);
  caac__alloc_fail_at(0);
  CHECK((*out == NULL) == (status != CAAC_OK));
  if (status != CAAC_OK) CHECK_STATUS(status, CAAC_E_NOMEM);
  return status;
}

static void try_each(const struct trial *trial)
{
  caac_table *table = trial->make();
  char *expected = NULL, *text = NULL;
  long n = 1;
  CU_ASSERT_FATAL(table != NULL);
  CHECK_OK(caac_chart_write(table, trial->kind, trial->params, &expected));
  while (n < 100000 && draw_failing(trial, table, n, &text) != CAAC_OK) n++;
  if (n - 1 < trial->least) fprintf(stderr, "%s: only %ld allocations were seen\n", trial->what, n - 1);
  CHECK(n - 1 >= trial->least); /* the test saw what it is meant to see */
  CHECK_TEXT(text, expected);
  caac_text_free(text);
  caac_text_free(expected);
  caac_table_free(table);
}

static void test_write(void)
{
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) try_each(&trials[i]);
}

static void test_kinds(void)
{
  caac_table *table = NULL;
  caac_status status = CAAC_E_NOMEM;
  long n = 1;
  for (; n < 100000 && status != CAAC_OK; n++) {
    caac__alloc_fail_at(n);
    status = caac_chart_kinds(&table);
    caac__alloc_fail_at(0);
    CHECK((table == NULL) == (status != CAAC_OK));
    if (status != CAAC_OK) CHECK_STATUS(status, CAAC_E_NOMEM);
  }
  CHECK(n > 10);
  caac_table_free(table);
}

/* The sentences of errors need memory too. */
static void test_errors(void)
{
  static const char *const none[] = { NULL };
  caac_table *table = chart_times();
  char *text;
  CU_ASSERT_FATAL(table != NULL);
  for (long n = 1; n < 10; n++) {
    caac_status status;
    caac__alloc_fail_at(n);
    status = caac_chart_write(table, "pie", none, &text);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_E_NOMEM || status == CAAC_E_INVALID);
    caac__alloc_fail_at(n);
    status = caac_chart_write(table, "bars", none, &text);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_E_NOMEM || status == CAAC_E_INVALID);
  }
  caac_table_free(table);
}

int main(void)
{
  static const check_case cases[] = {
    { "write", test_write },
    { "kinds", test_kinds },
    { "errors", test_errors },
    { NULL, NULL },
  };
  return check_run("charts without memory", cases);
}
