/* SPDX-License-Identifier: MIT */
/* Numbers as text, the same in every locale. */
#ifndef CAAC_BASE_NUMBER_H
#define CAAC_BASE_NUMBER_H

#include "error.h"

#define CAAC__NUMBER_SIZE 400 /* enough for any double with up to 17 digits behind the point */

/* With a fixed number of digits behind a '.'; "-0.0" is written "0.0". Returns the length. */
size_t caac__number_fixed(double value, int digits, char out[CAAC__NUMBER_SIZE]);
/* The shortest text that reads back as the same number. */
size_t caac__number_exact(double value, char out[CAAC__NUMBER_SIZE]);
/* The whole text as a whole number, optional '-', no blanks: 0, or -1 if it is none or out of range. */
int caac__number_int(const char *text, int64_t *out);
/* The whole text as a finite number with '.', 0 or -1. */
int caac__number_double(const char *text, double *out);

#endif
