/* SPDX-License-Identifier: MIT */
/* Percentages, as measures print them. */
#ifndef CAAC_ANALYSIS_SHARE_H
#define CAAC_ANALYSIS_SHARE_H

#include <stddef.h>

enum { CAAC__SHARE_SIZE = 32 };

/* part of whole in percent; NaN if the whole is 0. */
double caac__share(double part, double whole);
/* The same as text with one digit: 7.4 of 26 is "28.5 %"; "" if the whole is 0. */
const char *caac__share_text(double part, double whole, char out[CAAC__SHARE_SIZE]);
/* A number with one digit, for use in a sentence. */
const char *caac__digit_text(double value, char out[CAAC__SHARE_SIZE]);

#endif
