/* SPDX-License-Identifier: MIT */
/* Where values stand in a picture, and ticks that people can read: 1, 2 and 5 for numbers; days, months and years for days. */
#ifndef CAAC_CHART_SCALE_H
#define CAAC_CHART_SCALE_H

#include <stddef.h>

enum { CAAC__TICKS = 48, CAAC__TICK_SIZE = 32 };

typedef struct caac__tick {
  double at;
  char text[CAAC__TICK_SIZE];
} caac__tick;

typedef struct caac__scale {
  double low, high; /* values at the two ends */
  double from, to;  /* where these stand, in pixels; to may be the smaller one */
  caac__tick ticks[CAAC__TICKS];
  size_t count;
} caac__scale;

/* Numbers from low to high, with at most `most` steps (2 to 40); `whole`: no ticks between whole numbers; `reach`: go on to the
 * ticks that are next to both ends, so that the axis ends with one. from and to stay. */
void caac__scale_numbers(caac__scale *self, double low, double high, size_t most, int whole, int reach);
/* Days since 1970-01-01. */
void caac__scale_days(caac__scale *self, double low, double high, size_t most);
/* The pixel of a value. */
double caac__scale_at(const caac__scale *self, double value);

#endif
