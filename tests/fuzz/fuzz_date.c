/* SPDX-License-Identifier: MIT */
/* A date that is read is written as it was, and its parts agree with each other. */
#include <caac/date.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void require(int condition)
{
  if (!condition) abort();
}

static void check_date(const char *text, caac_date date)
{
  caac_date first = caac_date_first(date), last = caac_date_last(date);
  char *again;
  require(caac_date_text(date, &again) == CAAC_OK && strcmp(again, text) == 0);
  caac_text_free(again);
  require(first <= last && caac_date_is_day(first) && caac_date_is_day(last));
  require(caac_date_of_epoch_day(caac_date_epoch_day(first)) == first);
  require(caac_date_compare(date, date) == (caac_date_is_day(date) ? CAAC_SAME : CAAC_CANNOT_SAY));
}

/* Any number may be given as a date: none of the calls may trip over it. */
static void check_number(caac_date date)
{
  caac_date other = caac_date_of_epoch_day(date);
  double months;
  int64_t days;
  require(other == 0 || caac_date_epoch_day(other) == date);
  require((caac_date_days(date, 20201218, &days) == CAAC_OK) == caac_date_is_day(date));
  require((caac_date_months(20201218, date, CAAC_MONTH_CALENDAR, &months) == CAAC_OK) == caac_date_is_day(date));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = malloc(size + 1);
  caac_date date;
  if (!text) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  if (caac_date_parse(text, &date) == CAAC_OK)
    check_date(text, date);
  else
    require(date == 0);
  if (size >= sizeof date) {
    memcpy(&date, data, sizeof date);
    check_number(date);
  }
  free(text);
  return 0;
}
