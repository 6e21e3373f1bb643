/* SPDX-License-Identifier: MIT */
/* Random numbers that are the same on every machine: xoshiro256** 1.0 and splitmix64, both in the public domain. Percentiles of
 * what was made with them. */
#include "random.h"

#include <math.h>
#include <stdlib.h>

static uint64_t rotate(uint64_t x, int by) { return x << by | x >> (64 - by); }

void caac__random_seed(caac__random *self, uint64_t seed)
{
  for (int i = 0; i < 4; i++) {
    uint64_t z = seed += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    self->state[i] = z ^ z >> 31;
  }
}

uint64_t caac__random_next(caac__random *self)
{
  uint64_t *s = self->state, result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate(s[3], 45);
  return result;
}

/* Lemire (2019): multiply and take the high half; the few low halves that would favour some numbers are drawn again. */
uint32_t caac__random_below(caac__random *self, uint32_t below)
{
  uint32_t reject = (UINT32_MAX - below + 1) % below;
  uint64_t product;
  do product = (caac__random_next(self) >> 32) * below;
  while ((uint32_t)product < reject);
  return (uint32_t)(product >> 32);
}

static int compare(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Between the two values that stand around the place. */
static double quantile(const double *sorted, size_t count, double share)
{
  const double place = share * (double)(count - 1), below = floor(place);
  const size_t i = (size_t)below;
  return i + 1 < count ? sorted[i] + (place - below) * (sorted[i + 1] - sorted[i]) : sorted[count - 1];
}

void caac__percentiles(double *values, size_t count, double level, double *low, double *high)
{
  const double tail = (1 - level / 100) / 2;
  qsort(values, count, sizeof *values, compare);
  *low = quantile(values, count, tail);
  *high = quantile(values, count, 1 - tail);
}
