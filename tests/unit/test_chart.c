/* SPDX-License-Identifier: MIT */
/* Charts: pictures against golden files byte by byte, and what is refused. CAAC_UPDATE=1 rewrites the files: look at the pictures
 * before you keep them. */
#include "chart_samples.h"
#include "check.h"

#include <locale.h>

static const struct {
  const char *file;
  caac_table *(*make)(void);
  const char *kind;
  const char *params[10];
} goldens[] = {
  { "bars.svg", chart_times, "bars", { "label=year", "value=mean", "low=low", "high=high", "n=n", NULL } },
  { "bars_narrow.svg",
    chart_times,
    "bars",
    { "label=year", "value=mean", "low=low", "high=high", "n=n", "width=360", "id=narrow", NULL } },
  { "bars_negative.svg", chart_changes, "bars", { "label=option", "value=change", NULL } },
  { "bars_negative_narrow.svg", chart_changes, "bars", { "label=option", "value=change", "width=360", "id=neg-narrow", NULL } },
  { "bars_one.svg", chart_one, "bars", { "label=label", "value=value", "title=One, by another title", NULL } },
  { "bars_unknown.svg", chart_unknown, "bars", { "label=label", "value=value", NULL } },
  { "bars_empty.svg", chart_none, "bars", { "label=label", "value=value", NULL } },
  { "bars_hostile.svg", chart_hostile, "bars", { "label=label", "value=value", NULL } },
  { "bars_least.svg", chart_hostile, "bars", { "label=label", "value=value", "width=240", "id=least", NULL } },
  { "timeline.svg", chart_days, "timeline", { "label=report", "point=submitted", "point=introduced", "point=adopted", NULL } },
  { "timeline_narrow.svg",
    chart_days,
    "timeline",
    { "label=report", "point=submitted", "point=introduced", "point=adopted", "width=360", "id=days-narrow", NULL } },
  { "timeline_four.svg",
    chart_days,
    "timeline",
    { "label=report", "point=adopted", "point=adopted", "point=adopted", "point=introduced", "id=four", NULL } },
  { "timeline_one.svg", chart_one, "timeline", { "label=label", "point=day", NULL } },
  { "timeline_unknown.svg", chart_unknown, "timeline", { "label=label", "point=day", NULL } },
  { "timeline_empty.svg", chart_none, "timeline", { "label=label", "point=day", NULL } },
  { "timeline_hostile.svg", chart_hostile, "timeline", { "label=label", "point=day", NULL } },
  { "steps.svg", chart_curve, "steps", { "x=month", "y=share", "low=low", "high=high", NULL } },
  { "steps_narrow.svg",
    chart_curve,
    "steps",
    { "x=month", "y=share", "low=low", "high=high", "width=360", "id=curve-narrow", NULL } },
  { "steps_days.svg", chart_balance, "steps", { "x=day", "y=sum", NULL } },
  { "steps_one.svg", chart_one, "steps", { "x=day", "y=value", NULL } },
  { "steps_unknown.svg", chart_unknown, "steps", { "x=day", "y=value", NULL } },
  { "steps_empty.svg", chart_none, "steps", { "x=day", "y=value", NULL } },
  { "steps_hostile.svg", chart_hostile, "steps", { "x=value", "y=value", NULL } },
  { "matrix.svg", chart_boxes, "matrix", { "rows=situation", "columns=heading", "cells=acts", NULL } },
  { "matrix_narrow.svg",
    chart_boxes,
    "matrix",
    { "rows=situation", "columns=heading", "cells=acts", "width=360", "id=boxes-narrow", NULL } },
  { "matrix_grid.svg", chart_grid, "matrix", { "rows=year", "columns=option", "cells=acts", NULL } },
  { "matrix_one.svg", chart_one, "matrix", { "rows=label", "columns=day", "cells=value", NULL } },
  { "matrix_empty.svg", chart_none, "matrix", { "rows=label", "columns=day", "cells=value", NULL } },
  { "matrix_hostile.svg", chart_hostile, "matrix", { "rows=label", "columns=day", "cells=value", "width=1000", NULL } },
};
enum { GOLDENS = sizeof goldens / sizeof goldens[0] };

static char *write_golden(size_t i)
{
  caac_table *table = goldens[i].make();
  char *text = NULL;
  CHECK_OK(caac_chart_write(table, goldens[i].kind, goldens[i].params, &text));
  caac_table_free(table);
  return text;
}

static FILE *open_golden(size_t i, const char *mode)
{
  char path[1024];
  snprintf(path, sizeof path, "%s/tests/golden/chart/%s", CAAC_SOURCE_DIR, goldens[i].file);
  return fopen(path, mode);
}

static void update(size_t i, const char *text)
{
  FILE *file = open_golden(i, "wb");
  CU_ASSERT_FATAL(file != NULL);
  CHECK(fwrite(text, 1, strlen(text), file) == strlen(text));
  CHECK(fclose(file) == 0);
}

/* 1 if the file has just these bytes. */
static int is_golden(size_t i, const char *text)
{
  size_t len = strlen(text), got;
  char *bytes = malloc(len + 2);
  FILE *file = open_golden(i, "rb");
  int same;
  if (!file) {
    fprintf(stderr, "%s is not there: run with CAAC_UPDATE=1\n", goldens[i].file);
    free(bytes);
    return 0;
  }
  got = fread(bytes, 1, len + 1, file);
  same = got == len && memcmp(bytes, text, len) == 0;
  fclose(file);
  free(bytes);
  return same;
}

static void test_goldens(void)
{
  const char *asked = getenv("CAAC_UPDATE");
  for (size_t i = 0; i < GOLDENS; i++) {
    char *text = write_golden(i);
    int same;
    CU_ASSERT_FATAL(text != NULL);
    if (asked && *asked) update(i, text);
    same = is_golden(i, text);
    if (!same) fprintf(stderr, "%s differs\n", goldens[i].file);
    CHECK(same);
    caac_text_free(text);
  }
}

/* A comma for a decimal point would break every number of a picture. */
static void test_locale(void)
{
  if (!setlocale(LC_ALL, "de_DE.UTF-8")) {
    fprintf(stderr, "no locale de_DE.UTF-8: not tested\n");
    return;
  }
  for (size_t i = 0; i < GOLDENS; i++) {
    char *text = write_golden(i);
    CHECK(text && is_golden(i, text));
    caac_text_free(text);
  }
  setlocale(LC_ALL, "C");
}

/* What a picture has is nothing from elsewhere and nothing that runs. */
static void test_harmless(void)
{
  static const char *const never[] = { "<script", "href",         "url(",         "@import", "onload",
                                       "\x1b",    "\xe2\x80\xae", "\xef\xbf\xbe", "nan",     "inf\"" };
  for (size_t i = 0; i < GOLDENS; i++) {
    char *text = write_golden(i);
    for (size_t n = 0; n < sizeof never / sizeof *never; n++) {
      if (text && strstr(text, never[n])) fprintf(stderr, "%s has %s\n", goldens[i].file, never[n]);
      CHECK(text && !strstr(text, never[n]));
    }
    caac_text_free(text);
  }
}

/* ---- What is told ---- */

static char *picture(const caac_table *table, const char *kind, caac_params params)
{
  char *text = NULL;
  CHECK_OK(caac_chart_write(table, kind, params, &text));
  CU_ASSERT_FATAL(text != NULL);
  return text;
}

static void test_missing_is_not_zero(void)
{
  static const char *const params[] = { "label=label", "value=value", NULL };
  caac_table *table = chart_unknown();
  char *text = picture(table, "bars", params);
  const char *at = text;
  int told = 0;
  CHECK_HAS(text, "3 rows, 3 not known.");
  while ((at = strstr(at, ">not known<"))) told++, at++;
  CHECK_INT(told, 3);
  CHECK(!strstr(text, "<rect"));
  caac_text_free(text);
  caac_table_free(table);
}

static void test_words(void)
{
  static const char *const bars[] = {
    "label=year", "value=mean", "low=low", "high=high", "n=n", "title=A <title>", "id=a1", NULL
  };
  static const char *const days[] = { "label=report", "point=submitted", "point=adopted", NULL };
  static const char *const curve[] = { "x=month", "y=share", NULL };
  static const char *const boxes[] = { "rows=situation", "columns=heading", "cells=acts", NULL };
  caac_table *table = chart_times();
  char *text = picture(table, "bars", bars);
  CHECK_HAS(text, "<title id=\"a1-title\">A &lt;title&gt;</title>");
  CHECK_HAS(text, "The largest is 12.9 (2012), the smallest 3.4 (2006).");
  CHECK_HAS(text, "12.9 (n 4)");
  CHECK_HAS(text, "aria-labelledby=\"a1-title a1-desc\"");
  caac_text_free(text);
  caac_table_free(table);
  table = chart_days();
  text = picture(table, "timeline", days);
  CHECK_HAS(text, "SAMPLE: no situation here is real.");
  CHECK_HAS(text, "7 rows, from 2011-12-21 to 2014-07-01. Of 14 days, 2 are known by month or year alone and 4 are not known.");
  CHECK_HAS(text, "<title>Submitted: 2012-02</title>");
  CHECK_HAS(text, "no day known");
  caac_text_free(text);
  caac_table_free(table);
  table = chart_curve();
  text = picture(table, "steps", curve);
  CHECK_HAS(text, "10 rows, 2 rows not known. Across from 0.0 to 19.0, values from 3.0 to 100.0.");
  CHECK_HAS(text, ">2 rows not known</text>");
  caac_text_free(text);
  caac_table_free(table);
  table = chart_boxes();
  text = picture(table, "matrix", boxes);
  CHECK_HAS(text, "4 by 5: Situation by Heading of the toolkit; 7 numbers, 1 not known, 12 pairs without a row.");
  CHECK_HAS(text, "The largest is 12 (Exland, Assistance), the smallest 0.");
  caac_text_free(text);
  caac_table_free(table);
}

/* Cut, a number would be another one: without room n goes first, then all of it. */
static void test_numbers_are_whole(void)
{
  static const char *const narrow[] = { "label=label", "value=value", "width=240", NULL };
  static const char *const with_n[] = { "label=option", "value=change", "n=change", "width=240", NULL };
  caac_table *table = chart_hostile(), *changes = chart_changes();
  char *text = picture(table, "bars", narrow);
  CHECK(!strstr(text, "\">1.23"));
  CHECK_HAS(text, "<title>1.2345678901234567e+19</title>");
  CHECK_HAS(text, ">not known</text>");
  caac_text_free(text);
  text = picture(changes, "bars", with_n);
  CHECK_HAS(text, "<title>-3.25 (n -3.25)</title>");
  CHECK_HAS(text, ">-3.25</text>");
  CHECK_HAS(text, ">not known</text>");
  caac_text_free(text);
  caac_table_free(table);
  caac_table_free(changes);
}

/* A picture always has a title that is seen. */
static void test_titles(void)
{
  static const char *const blank[] = { "label=label", "value=value", "title= \t\xe2\x80\xae", NULL };
  caac_table *table = chart_none(), *one = chart_one();
  char *text = picture(table, "bars", blank);
  CHECK_HAS(text, "-title\">none</title>");
  caac_text_free(text);
  text = picture(one, "bars", blank);
  CHECK_HAS(text, "-title\">One row</title>");
  caac_text_free(text);
  caac_table_free(table);
  caac_table_free(one);
}

static void test_kinds(void)
{
  caac_table *table = NULL;
  CHECK_OK(caac_chart_kinds(&table));
  CU_ASSERT_FATAL(table != NULL);
  CHECK_INT(caac_table_row_count(table), 4);
  CHECK_INT(caac_table_column_count(table), 3);
  char *text = NULL;
  CHECK_OK(caac_table_write(table, "csv", NULL, &text));
  CHECK_HAS(text, "\"label=, value=, low=, high=, n=, title=, width=, id=\"");
  CHECK_HAS(text, "\"label=, point=, title=, width=, id=\"");
  caac_text_free(text);
  caac_table_free(table);
  CHECK_STATUS(caac_chart_kinds(NULL), CAAC_E_INVALID);
}

/* ---- What is refused ---- */

static void refuse(const caac_table *table, const char *kind, caac_params params, caac_status expected, const char *words)
{
  char *text = (char *)"";
  CHECK_STATUS(caac_chart_write(table, kind, params, &text), expected);
  CHECK(text == NULL);
  CHECK_ERROR_HAS(words);
}

#define REFUSE(table, kind, status, words, ...)                                                                                  \
  refuse((table), (kind), (const char *const[]){ __VA_ARGS__, NULL }, (status), (words))

static void test_refused(void)
{
  caac_table *times = chart_times(), *days = chart_days();
  char *text = NULL;
  REFUSE(times, "bar", CAAC_E_INVALID, "did you mean 'bars'", "label=year");
  REFUSE(times, "bars", CAAC_E_INVALID, "did you mean 'value'", "label=year", "valve=mean");
  REFUSE(times, "bars", CAAC_E_INVALID, "did you mean 'mean'", "label=year", "value=meen");
  REFUSE(times, "bars", CAAC_E_INVALID, "bars needs label=, value=", "label=year");
  REFUSE(times, "bars", CAAC_E_INVALID, "low= and high= belong together", "label=year", "value=mean", "low=low");
  REFUSE(times, "bars", CAAC_E_INVALID, "240 to 4000", "label=year", "value=mean", "width=239");
  REFUSE(times, "bars", CAAC_E_INVALID, "240 to 4000", "label=year", "value=mean", "width=4001");
  REFUSE(times, "bars", CAAC_E_INVALID, "240 to 4000", "label=year", "value=mean", "width=300.5");
  REFUSE(times, "bars", CAAC_E_INVALID, "id=\"x", "label=year", "value=mean", "id=\"x");
  REFUSE(times, "bars", CAAC_E_INVALID, "a letter first", "label=year", "value=mean", "id=1a");
  REFUSE(times, "bars", CAAC_E_INVALID, "a letter first", "label=year", "value=mean", "id=");
  REFUSE(days, "bars", CAAC_E_INVALID, "cells of type text; take one of type int64, double", "label=report", "value=submitted");
  REFUSE(days, "steps", CAAC_E_INVALID, "take one of type int64, double, date", "x=submitted", "y=adopted");
  REFUSE(days, "timeline", CAAC_E_INVALID, "row 1 has 'Exland'", "label=report", "point=report");
  REFUSE(days, "timeline", CAAC_E_INVALID, "timeline needs label=, point=", "label=report");
  REFUSE(days, "timeline", CAAC_E_INVALID, "more than 4 times", "label=report", "point=adopted", "point=adopted", "point=adopted",
         "point=adopted", "point=adopted");
  CHECK_STATUS(caac_chart_write(NULL, "bars", NULL, &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_chart_write(times, NULL, NULL, &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_chart_write(times, "bars", NULL, NULL), CAAC_E_INVALID);
  caac_table_free(times);
  caac_table_free(days);
}

static void test_limits(void)
{
  caac_table *table = chart_many(400);
  static const char *const bars[] = { "label=label", "value=value", NULL };
  static const char *const wide[] = { "rows=one", "columns=label", "cells=value", NULL };
  static const char *const curve[] = { "x=label", "y=value", NULL };
  caac_text_free(picture(table, "bars", bars));
  refuse(table, "matrix", wide, CAAC_E_LIMIT, "more than 60 columns");
  caac_table_free(table);
  table = chart_many(401);
  refuse(table, "bars", bars, CAAC_E_LIMIT, "401 rows; a picture shows 400 at most");
  REFUSE(table, "timeline", CAAC_E_LIMIT, "400 at most", "label=label", "point=day");
  REFUSE(table, "matrix", CAAC_E_LIMIT, "more than 60 rows", "rows=label", "columns=one", "cells=value");
  REFUSE(table, "matrix", CAAC_E_INVALID, "rows 1 and 2 of the table share the box 'one', 'one'", "rows=one", "columns=one",
         "cells=value");
  caac_table_free(table);
  table = chart_many(60);
  REFUSE(table, "matrix", CAAC_E_LIMIT, "give width=", "rows=one", "columns=label", "cells=value", "width=500");
  REFUSE(table, "matrix", CAAC_E_LIMIT, "give width=", "rows=one", "columns=day", "cells=value");
  caac_table_free(table);
  table = chart_many(5000);
  caac_text_free(picture(table, "steps", curve));
  caac_table_free(table);
  table = chart_many(5001);
  refuse(table, "steps", curve, CAAC_E_LIMIT, "5000 at most");
  caac_table_free(table);
}

/* The width that the error names is one that works. */
static void test_remedy(void)
{
  caac_table *table = chart_many(60);
  char width[64], *text = NULL;
  const char *const first[] = { "rows=one", "columns=label", "cells=value", NULL };
  const char *const second[] = { "rows=one", "columns=label", "cells=value", width, NULL };
  const char *found;
  CHECK_STATUS(caac_chart_write(table, "matrix", first, &text), CAAC_E_LIMIT);
  found = strstr(caac_error_last()->message, "give width=");
  CU_ASSERT_FATAL(found != NULL);
  snprintf(width, sizeof width, "width=%d", atoi(found + strlen("give width=")));
  CHECK_OK(caac_chart_write(table, "matrix", second, &text));
  caac_text_free(text);
  caac_table_free(table);
}

int main(void)
{
  static const check_case cases[] = {
    { "goldens", test_goldens },
    { "locale", test_locale },
    { "harmless", test_harmless },
    { "missing", test_missing_is_not_zero },
    { "words", test_words },
    { "titles", test_titles },
    { "whole numbers", test_numbers_are_whole },
    { "kinds", test_kinds },
    { "refused", test_refused },
    { "limits", test_limits },
    { "remedy", test_remedy },
    { NULL, NULL },
  };
  return check_run("charts", cases);
}
