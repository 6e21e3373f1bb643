/* SPDX-License-Identifier: MIT */
/* caac/date.h against the C library's calendar, the published spans of two reports, and dates that are none. */
#include "check.h"

#include <math.h>
#include <time.h>

static void reads_and_writes(void)
{
  const struct {
    const char *text;
    caac_date date, first, last;
    int is_day;
  } cases[] = {
    { "2020", 20200000, 20200101, 20201231, 0 },
    { "2020-12", 20201200, 20201201, 20201231, 0 },
    { "2020-12-18", 20201218, 20201218, 20201218, 1 },
    { "2020-02", 20200200, 20200201, 20200229, 0 },
    { "1900-02", 19000200, 19000201, 19000228, 0 },
    { "2000-02-29", 20000229, 20000229, 20000229, 1 },
    { "0001", 10000, 10101, 11231, 0 },
    { "9999-12-31", 99991231, 99991231, 99991231, 1 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_date date = -1;
    char *text = NULL;
    CHECK_OK(caac_date_parse(cases[i].text, &date));
    CHECK_INT(date, cases[i].date);
    CHECK_INT(caac_date_first(date), cases[i].first);
    CHECK_INT(caac_date_last(date), cases[i].last);
    CHECK_INT(caac_date_is_day(date), cases[i].is_day);
    CHECK_INT(caac_date_year(date), cases[i].date / 10000);
    CHECK_OK(caac_date_text(date, &text));
    CHECK_TEXT(text, cases[i].text);
    caac_text_free(text);
  }
}

static void refuses_with_a_reason(void)
{
  const struct {
    const char *text, *words;
  } cases[] = {
    { "", "empty" },
    { "18 December 2020", "2020-12-18" },
    { "2020-13", "no month 13" },
    { "2020-00", "no month 00" },
    { "2021-02-29", "February 2021 has the days 01 to 28" },
    { "1900-02-29", "28" },
    { "2020-04-31", "April 2020 has the days 01 to 30" },
    { "2020-04-00", "01 to 30" },
    { "0000", "0001 to 9999" },
    { "2020-1", "no date" },
    { "2020/12", "no date" },
    { "2020-12-18 ", "no date" },
    { " 2020", "no date" },
    { "+202", "no date" },
    { "20201218", "no date" },
    { "2020-12-18T00:00", "no date" },
    { "\xFF\xFE"
      "20",
      "'??20'" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_date date = 7;
    CHECK_STATUS(caac_date_parse(cases[i].text, &date), CAAC_E_INVALID);
    CHECK_INT(date, 0);
    CHECK_ERROR_HAS(cases[i].words);
  }
}

static void numbers_that_are_no_date(void)
{
  const caac_date wrong[] = { -1, 1, 9999, 20201300, 20201232, 20210229, 20200018, 100000101, INT32_MAX, INT32_MIN };
  char *text;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    CHECK_STATUS(caac_date_text(wrong[i], &text), CAAC_E_INVALID);
    CHECK(text == NULL);
    CHECK_INT(caac_date_is_day(wrong[i]), 0);
    CHECK_INT(caac_date_first(wrong[i]), 0);
    CHECK_INT(caac_date_last(wrong[i]), 0);
    CHECK_INT(caac_date_year(wrong[i]), 0);
    CHECK_INT(caac_date_epoch_day(wrong[i]), INT32_MIN);
    CHECK_INT(caac_date_compare(wrong[i], 20200101), CAAC_CANNOT_SAY);
  }
  CHECK_OK(caac_date_text(0, &text));
  CHECK_TEXT(text, "");
  caac_text_free(text);
}

static void compares_what_can_be_said(void)
{
  const struct {
    caac_date a, b;
    caac_order order;
  } cases[] = {
    { 20201218, 20201219, CAAC_BEFORE },     { 20201218, 20201218, CAAC_SAME },       { 20210101, 20201231, CAAC_AFTER },
    { 20201200, 20210000, CAAC_BEFORE },     { 20200000, 20200000, CAAC_CANNOT_SAY }, { 20201200, 20201218, CAAC_CANNOT_SAY },
    { 20200000, 20201200, CAAC_CANNOT_SAY }, { 0, 20201218, CAAC_CANNOT_SAY },        { 0, 0, CAAC_CANNOT_SAY },
    { 20201100, 20201201, CAAC_BEFORE },     { 20210000, 20201231, CAAC_AFTER },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int back = caac_date_compare(cases[i].b, cases[i].a);
    CHECK_INT(caac_date_compare(cases[i].a, cases[i].b), cases[i].order);
    CHECK_INT(back, cases[i].order == CAAC_CANNOT_SAY ? CAAC_CANNOT_SAY : -(int)cases[i].order);
  }
}

/* Every day of four centuries, against gmtime(); and the ends. */
static void counts_days_as_the_system_does(void)
{
  for (int32_t day = -62091; day < 84006; day++) { /* 1800 to 2199 */
    time_t seconds = (time_t)day * 86400;
    struct tm tm;
    caac_date date = caac_date_of_epoch_day(day);
    gmtime_r(&seconds, &tm);
    if (date != (tm.tm_year + 1900) * 10000 + (tm.tm_mon + 1) * 100 + tm.tm_mday || caac_date_epoch_day(date) != day) {
      CHECK_INT(date, 0);
      break;
    }
  }
  CHECK_INT(caac_date_of_epoch_day(0), 19700101);
  CHECK_INT(caac_date_of_epoch_day(-719162), 10101);
  CHECK_INT(caac_date_of_epoch_day(2932896), 99991231);
  CHECK_INT(caac_date_of_epoch_day(-719163), 0);
  CHECK_INT(caac_date_of_epoch_day(2932897), 0);
  CHECK_INT(caac_date_epoch_day(99991231), 2932896);
  CHECK_INT(caac_date_epoch_day(10101), -719162);
}

static void check_months(caac_date from, caac_date to, caac_month_rule rule, double expected)
{
  double months = -99, back = -99;
  CHECK_OK(caac_date_months(from, to, rule, &months));
  CHECK_OK(caac_date_months(to, from, rule, &back));
  if (fabs(months - expected) > 1e-9)
    fprintf(stderr, "%d to %d: %.12f months, expected %.12f\n", (int)from, (int)to, months, expected);
  CHECK(fabs(months - expected) < 1e-9);
  CHECK(fabs(months + back) < 1e-9);
}

static void spans(void)
{
  int64_t days = -1;
  double months = -1;
  CHECK_OK(caac_date_days(20111221, 20121221, &days));
  CHECK_INT(days, 366);
  CHECK_OK(caac_date_days(20121221, 20111221, &days));
  CHECK_INT(days, -366);
  /* S/2011/793 and S/2012/171, published as 12.0 and 9.0 months */
  check_months(20111221, 20121221, CAAC_MONTH_CALENDAR, 12.0);
  check_months(20111221, 20121221, CAAC_MONTH_MEAN, 366 / 30.4375);
  check_months(20120321, 20121221, CAAC_MONTH_CALENDAR, 9.0);
  check_months(20120321, 20121221, CAAC_MONTH_MEAN, 275 / 30.4375);
  check_months(20200131, 20200229, CAAC_MONTH_CALENDAR, 1.0);
  check_months(20200101, 20200116, CAAC_MONTH_CALENDAR, 15.0 / 31);
  check_months(20200115, 20200214, CAAC_MONTH_CALENDAR, 30.0 / 31);
  check_months(20191220, 20200305, CAAC_MONTH_CALENDAR, 2 + 14.0 / 29);
  check_months(20200101, 20200101, CAAC_MONTH_CALENDAR, 0);
  CHECK_STATUS(caac_date_days(20201200, 20201218, &days), CAAC_E_INVALID);
  CHECK_INT(days, 0);
  CHECK_STATUS(caac_date_months(20201218, 0, CAAC_MONTH_MEAN, &months), CAAC_E_INVALID);
  CHECK(months == 0);
  CHECK_STATUS(caac_date_months(20201218, 20201219, (caac_month_rule)7, &months), CAAC_E_INVALID);
  CHECK_ERROR_HAS("7");
}

int main(void)
{
  const check_case cases[] = { { "reads_and_writes", reads_and_writes },
                               { "refuses_with_a_reason", refuses_with_a_reason },
                               { "numbers_that_are_no_date", numbers_that_are_no_date },
                               { "compares_what_can_be_said", compares_what_can_be_said },
                               { "counts_days_as_the_system_does", counts_days_as_the_system_does },
                               { "spans", spans },
                               { NULL, NULL } };
  return check_run("date", cases);
}
