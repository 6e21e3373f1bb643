/* SPDX-License-Identifier: MIT */
/* Ticks. A step is 1, 2 or 5 times a power of ten, kept as these two, so that the words of a tick are exact. */
#include "scale.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <caac/date.h>

#include "number.h"

/* ---- Numbers ---- */

typedef struct step {
  double digit; /* 1, 2 or 5 */
  int power;    /* of ten */
  double size;
} step;

/* digit times ten to the power, as a reader of its text would have it: pow() need not be exact. */
static double number_of(double digit, int power)
{
  char text[CAAC__NUMBER_SIZE + 16];
  double value;
  size_t len = caac__number_fixed(digit, 0, text);
  snprintf(text + len, 16, "e%d", power);
  return caac__number_double(text, &value) ? INFINITY : value;
}

/* Half of the distance, which is finite whatever the two are. */
static double half_range(double low, double high) { return high / 2 - low / 2; }

/* The smallest step that needs at most `most` of its kind. */
static step find_step(double low, double high, size_t most, int whole)
{
  static const double digits[] = { 1, 2, 5 };
  double wanted = half_range(low, high) / (double)most * 2;
  step found = { 1, 0, 1 };
  int power = wanted > 0 ? (int)floor(log10(wanted)) - 1 : 0;
  if (power < -320) power = -320;
  if (whole && power < 0) power = 0;
  for (int i = 0; i < 12; i++) {
    double size = number_of(digits[i % 3], power + i / 3);
    if (!isfinite(size)) break;
    found = (step){ digits[i % 3], power + i / 3, size };
    if (size * (1 + 1e-9) >= wanted && size > 0) break;
  }
  return found;
}

/* "1.5e300", from 15 and 299. */
static void far_text(double digits, int power, char out[CAAC__TICK_SIZE])
{
  char text[CAAC__NUMBER_SIZE], *first = text;
  size_t len = caac__number_fixed(digits, 0, text);
  if (*first == '-') first++, len--;
  power += (int)len - 1;
  while (len > 1 && first[len - 1] == '0') len--;
  if (len > CAAC__TICK_SIZE - 10) len = CAAC__TICK_SIZE - 10;
  snprintf(out, CAAC__TICK_SIZE, "%s%c%s%.*se%d", first > text ? "-" : "", *first, len > 1 ? "." : "", (int)len - 1, first + 1,
           power);
}

static void tick_text(const step *by, double times, char out[CAAC__TICK_SIZE])
{
  char text[CAAC__NUMBER_SIZE];
  if (times != 0 && (by->power < -6 || by->power > 9)) {
    far_text(times * by->digit, by->power, out);
    return;
  }
  caac__number_fixed(times * by->size, by->power < 0 && times != 0 ? -by->power : 0, text);
  snprintf(out, CAAC__TICK_SIZE, "%s", text);
}

static double tick_value(const step *by, double times)
{
  return by->power < 0 ? number_of(times * by->digit, by->power) : times * by->size;
}

void caac__scale_numbers(caac__scale *self, double low, double high, size_t most, int whole, int reach)
{
  step by;
  double first, last;
  if (low == high && reach) high = low + 1; /* all are 0 */
  by = find_step(low, high, most, whole);
  first = low / by.size;
  last = high / by.size;
  first = reach ? floor(first + 1e-9 * fabs(first)) : ceil(first - 1e-9 * fabs(first));
  last = reach ? ceil(last - 1e-9 * fabs(last)) : floor(last + 1e-9 * fabs(last));
  self->low = low;
  self->high = high;
  self->count = 0;
  for (size_t i = 0; i < CAAC__TICKS && first + (double)i <= last; i++) {
    caac__tick *tick = &self->ticks[self->count];
    tick->at = tick_value(&by, first + (double)i);
    if (!isfinite(tick->at)) continue;
    tick_text(&by, first + (double)i, tick->text);
    self->count++;
    if (reach && tick->at < self->low) self->low = tick->at;
    if (reach && tick->at > self->high) self->high = tick->at;
  }
}

/* ---- Days ---- */

enum { MONTHS = 12, LAST_MONTH = 9999 * MONTHS + 11 };
#define MEAN_MONTH 30.4375

/* Months since year 0. */
static int month_of(double day)
{
  caac_date date = caac_date_of_epoch_day((int32_t)day);
  return date / 10000 * MONTHS + date / 100 % 100 - 1;
}

static double day_of(int month) { return caac_date_epoch_day(month / MONTHS * 10000 + (month % MONTHS + 1) * 100 + 1); }

static void add_months(caac__scale *self, int by)
{
  int month = month_of(self->low);
  month -= month % by;
  for (; month <= LAST_MONTH && self->count < CAAC__TICKS; month += by) {
    double day = month < MONTHS ? self->low - 1 : day_of(month);
    if (day < self->low) continue;
    if (day > self->high) break;
    self->ticks[self->count].at = day;
    if (by % MONTHS == 0)
      snprintf(self->ticks[self->count++].text, CAAC__TICK_SIZE, "%04d", month / MONTHS);
    else
      snprintf(self->ticks[self->count++].text, CAAC__TICK_SIZE, "%04d-%02d", month / MONTHS, month % MONTHS + 1);
  }
}

static void add_days(caac__scale *self, double by)
{
  for (double day = ceil(self->low); day <= self->high && self->count < CAAC__TICKS; day += by) {
    caac_date date = caac_date_of_epoch_day((int32_t)day);
    self->ticks[self->count].at = day;
    snprintf(self->ticks[self->count++].text, CAAC__TICK_SIZE, "%04d-%02d-%02d", date / 10000, date / 100 % 100, date % 100);
  }
}

void caac__scale_days(caac__scale *self, double low, double high, size_t most)
{
  static const int months[] = { 1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000 };
  static const double days[] = { 1, 2, 5, 10, 20, 40 };
  size_t i = 0;
  self->low = low;
  self->high = high;
  self->count = 0;
  if (high - low < 3 * MEAN_MONTH) {
    while (i + 1 < sizeof days / sizeof *days && (high - low) / days[i] > (double)most) i++;
    add_days(self, days[i]);
    return;
  }
  while (i + 1 < sizeof months / sizeof *months && (high - low) / MEAN_MONTH / months[i] > (double)most) i++;
  add_months(self, months[i]);
}

double caac__scale_at(const caac__scale *self, double value)
{
  double range = half_range(self->low, self->high);
  if (!(range > 0)) return (self->from + self->to) / 2;
  return self->from + (self->to - self->from) * (half_range(self->low, value) / range);
}
