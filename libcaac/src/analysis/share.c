/* SPDX-License-Identifier: MIT */
#include "share.h"

#include <math.h>
#include <stdio.h>

#include "number.h"

double caac__share(double part, double whole) { return whole > 0 ? 100 * part / whole : (double)NAN; }

const char *caac__digit_text(double value, char out[CAAC__SHARE_SIZE])
{
  char number[CAAC__NUMBER_SIZE];
  caac__number_fixed(value, 1, number);
  snprintf(out, CAAC__SHARE_SIZE, "%.*s", CAAC__SHARE_SIZE - 1, number);
  return out;
}

const char *caac__share_text(double part, double whole, char out[CAAC__SHARE_SIZE])
{
  char number[CAAC__SHARE_SIZE];
  out[0] = '\0';
  if (whole > 0)
    snprintf(out, CAAC__SHARE_SIZE, "%.*s %%", CAAC__SHARE_SIZE - 3, caac__digit_text(caac__share(part, whole), number));
  return out;
}
