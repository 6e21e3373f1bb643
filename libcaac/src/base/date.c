/* SPDX-License-Identifier: MIT */
/* Partial dates. A date is year * 10000 + month * 100 + day, with 0 for what was not said. */
#include <caac/date.h>

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "error.h"
#include "text.h"

#define FIRST_EPOCH_DAY (-719162) /* 0001-01-01 */
#define LAST_EPOCH_DAY 2932896    /* 9999-12-31 */
#define MEAN_MONTH 30.4375

typedef struct day {
  int year, month, day; /* month and day 0: not said */
} day;

static const char *const MONTHS[] = { "January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December" };

static int is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

static int month_length(int year, int month)
{
  static const int LENGTHS[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return LENGTHS[month - 1] + (month == 2 && is_leap(year));
}

static caac_date pack(day d) { return d.year * 10000 + d.month * 100 + d.day; }

/* Split a date; 0 if the number is none, 0 included. */
static int unpack(caac_date date, day *out)
{
  out->year = date / 10000;
  out->month = date / 100 % 100;
  out->day = date % 100;
  if (date < 10000 || out->year > 9999 || out->month > 12) return 0;
  if (out->month == 0) return out->day == 0;
  return out->day <= month_length(out->year, out->month);
}

/* ---- Text ---- */

/* Two or four digits as a number; -1 if one is none. */
static int digits(const char *text, size_t count)
{
  int value = 0;
  for (; count > 0; count--, text++) {
    if (*text < '0' || *text > '9') return -1;
    value = value * 10 + (*text - '0');
  }
  return value;
}

/* Has the text the form of a date? Fills in what stands there, whether or not there is such a month or day. */
static int has_form(const char *text, day *out)
{
  size_t len = strlen(text);
  *out = (day){ 0 };
  if (len != 4 && len != 7 && len != 10) return 0;
  if ((out->year = digits(text, 4)) < 0) return 0;
  if (len > 4 && (text[4] != '-' || (out->month = digits(text + 5, 2)) < 0)) return 0;
  if (len > 7 && (text[7] != '-' || (out->day = digits(text + 8, 2)) < 0)) return 0;
  return 1;
}

caac_status caac_date_parse(const char *text, caac_date *out)
{
  char shown[CAAC__SHOWN];
  day d = { 0 };
  if (out) *out = 0;
  if (!text || !out) return caac__fail(CAAC_E_INVALID, "a date to read and a place for the result are needed, one is NULL");
  if (*text == '\0') return caac__fail(CAAC_E_INVALID, "the date is empty; write 2020, 2020-12 or 2020-12-18");
  if (!has_form(text, &d))
    return caac__fail(CAAC_E_INVALID,
                      "'%s' is no date; write 2020, 2020-12 or 2020-12-18 (year, month, day, as much as is known)",
                      caac__text_show(text, shown));
  if (d.year == 0) return caac__fail(CAAC_E_INVALID, "'%s' is no date: years run from 0001 to 9999", text);
  if (strlen(text) > 4 && (d.month < 1 || d.month > 12))
    return caac__fail(CAAC_E_INVALID, "'%s' is no date: there is no month %02d; write the month as 01 to 12, or leave it out",
                      text, d.month);
  if (strlen(text) > 7 && (d.day < 1 || d.day > month_length(d.year, d.month)))
    return caac__fail(CAAC_E_INVALID, "'%s' is no date: %s %d has the days 01 to %d; leave the day out if it is not known", text,
                      MONTHS[d.month - 1], d.year, month_length(d.year, d.month));
  *out = pack(d);
  return CAAC_OK;
}

caac_status caac_date_text(caac_date self, char **out)
{
  char text[16] = "";
  day d = { 0 };
  if (!out) return caac__fail(CAAC_E_INVALID, "a place for the text is needed, not NULL");
  *out = NULL;
  if (self != 0 && !unpack(self, &d)) return caac__fail(CAAC_E_INVALID, "the number %d is no date; 20201218 is one", (int)self);
  if (self != 0) {
    snprintf(text, sizeof text, "%04d-%02d-%02d", d.year, d.month, d.day);
    text[d.day ? 10 : d.month ? 7 : 4] = '\0';
  }
  *out = caac__copy(text);
  return *out ? CAAC_OK : caac__fail_memory();
}

/* ---- Parts ---- */

int caac_date_is_day(caac_date self)
{
  day d = { 0 };
  return unpack(self, &d) && d.day != 0;
}

caac_date caac_date_first(caac_date self)
{
  day d = { 0 };
  if (!unpack(self, &d)) return 0;
  if (d.month == 0) d.month = 1;
  if (d.day == 0) d.day = 1;
  return pack(d);
}

caac_date caac_date_last(caac_date self)
{
  day d = { 0 };
  if (!unpack(self, &d)) return 0;
  if (d.month == 0) d.month = 12;
  if (d.day == 0) d.day = month_length(d.year, d.month);
  return pack(d);
}

int caac_date_year(caac_date self)
{
  day d = { 0 };
  return unpack(self, &d) ? d.year : 0;
}

caac_order caac_date_compare(caac_date self, caac_date other)
{
  day a = { 0 }, b = { 0 };
  if (!unpack(self, &a) || !unpack(other, &b)) return CAAC_CANNOT_SAY;
  if (caac_date_last(self) < caac_date_first(other)) return CAAC_BEFORE;
  if (caac_date_first(self) > caac_date_last(other)) return CAAC_AFTER;
  return a.day && b.day ? CAAC_SAME : CAAC_CANNOT_SAY;
}

/* ---- Days and months ---- */

/* Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year. */
static int32_t epoch_day(day d)
{
  int year = d.month > 2 ? d.year : d.year - 1;
  int month = d.month > 2 ? d.month - 3 : d.month + 9;
  int of_year = (153 * month + 2) / 5 + d.day - 1;
  return 365 * year + year / 4 - year / 100 + year / 400 + of_year - 719468;
}

int32_t caac_date_epoch_day(caac_date self)
{
  day d = { 0 };
  return unpack(self, &d) && d.day ? epoch_day(d) : INT32_MIN;
}

caac_date caac_date_of_epoch_day(int32_t days)
{
  day d = { 0 };
  int month, of_era, of_year, year_of_era;
  if (days < FIRST_EPOCH_DAY || days > LAST_EPOCH_DAY) return 0;
  days += 719468; /* since 0000-03-01 */
  of_era = days % 146097;
  year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  month = (5 * of_year + 2) / 153;
  d.day = of_year - (153 * month + 2) / 5 + 1;
  d.month = month < 10 ? month + 3 : month - 9;
  d.year = days / 146097 * 400 + year_of_era + (d.month <= 2);
  return pack(d);
}

static caac_status both_days(caac_date self, caac_date end, day *a, day *b)
{
  if (unpack(self, a) && a->day && unpack(end, b) && b->day) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "a span needs two whole days; %d and %d are not both (the form is 20201218)", (int)self,
                    (int)end);
}

caac_status caac_date_days(caac_date self, caac_date end, int64_t *out)
{
  day a = { 0 }, b = { 0 };
  if (!out) return caac__fail(CAAC_E_INVALID, "a place for the days is needed, not NULL");
  *out = 0;
  if (both_days(self, end, &a, &b)) return CAAC_E_INVALID;
  *out = (int64_t)epoch_day(b) - epoch_day(a);
  return CAAC_OK;
}

/* The same day some months later; the last of the month where it has no such day. */
static int32_t months_later(day d, int months)
{
  int index = d.year * 12 + d.month - 1 + months;
  d.year = index / 12;
  d.month = index % 12 + 1;
  if (d.day > month_length(d.year, d.month)) d.day = month_length(d.year, d.month);
  return epoch_day(d);
}

/* Whole months from a to b, not before a, and the rest as a share of the month that it falls in. */
static double calendar_months(day a, day b)
{
  int whole = (b.year - a.year) * 12 + b.month - a.month;
  int32_t end = epoch_day(b), reached = months_later(a, whole);
  if (reached > end) reached = months_later(a, --whole);
  return whole + (double)(end - reached) / (months_later(a, whole + 1) - reached);
}

caac_status caac_date_months(caac_date self, caac_date end, caac_month_rule rule, double *out)
{
  day a = { 0 }, b = { 0 };
  if (!out) return caac__fail(CAAC_E_INVALID, "a place for the months is needed, not NULL");
  *out = 0;
  if (both_days(self, end, &a, &b)) return CAAC_E_INVALID;
  switch (rule) {
  case CAAC_MONTH_MEAN: *out = (epoch_day(b) - epoch_day(a)) / MEAN_MONTH; return CAAC_OK;
  case CAAC_MONTH_CALENDAR: *out = self <= end ? calendar_months(a, b) : -calendar_months(b, a); return CAAC_OK;
  }
  return caac__fail(CAAC_E_INVALID, "%d is no month rule; there are CAAC_MONTH_MEAN and CAAC_MONTH_CALENDAR", (int)rule);
}
