/* SPDX-License-Identifier: MIT */
/* Random numbers for intervals by resampling, and the percentiles that make them. */
#ifndef CAAC_BASE_RANDOM_H
#define CAAC_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* xoshiro256** of Blackman and Vigna (2018), seeded by splitmix64: the same numbers on every machine. */
typedef struct caac__random {
  uint64_t state[4];
} caac__random;

void caac__random_seed(caac__random *self, uint64_t seed);
uint64_t caac__random_next(caac__random *self);
/* A number under `below`, each as likely; `below` is 1 or more. */
uint32_t caac__random_below(caac__random *self, uint32_t below);

/* What `level` percent of the values, one or more and none of them NaN, lie between. Sorts them. */
void caac__percentiles(double *values, size_t count, double level, double *low, double *high);

#endif
