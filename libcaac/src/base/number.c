/* SPDX-License-Identifier: MIT */
/* Numbers as text, the same in every locale. The C library puts the locale's decimal point into what it writes and expects it
 * in what it reads; both are mended here without asking for or changing the locale, so that threads may differ in theirs. */
#include "number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_DIGITS 17

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* Put '.' where the locale's decimal point is: the first thing that is neither sign, digit nor exponent. */
static size_t mend_point(char *text)
{
  char *point = text + strspn(text, "+-0123456789e");
  size_t len = strcspn(point, "0123456789");
  if (*point != '\0') {
    *point = '.';
    memmove(point + 1, point + len, strlen(point + len) + 1);
  }
  return strlen(text);
}

static size_t not_finite(double value, char *out)
{
  strcpy(out, isnan(value) ? "nan" : value < 0 ? "-inf" : "inf");
  return strlen(out);
}

size_t caac__number_fixed(double value, int digits, char out[CAAC__NUMBER_SIZE])
{
  if (!isfinite(value)) return not_finite(value, out);
  digits = digits < 0 ? 0 : digits > MOST_DIGITS ? MOST_DIGITS : digits;
  snprintf(out, CAAC__NUMBER_SIZE, "%.*f", digits, value);
  mend_point(out);
  if (out[0] == '-' && out[1 + strspn(out + 1, "0.")] == '\0') memmove(out, out + 1, strlen(out));
  return strlen(out);
}

/* Write whole / 10^digits, the last digit of `whole` not being 0. */
static size_t write_decimal(uint64_t whole, int digits, int negative, char *out)
{
  char reversed[32];
  size_t len = 0, at = 0;
  for (int i = 0; whole || i <= digits; i++, whole /= 10) {
    if (i == digits && i) reversed[len++] = '.';
    reversed[len++] = (char)('0' + whole % 10);
  }
  if (negative) out[at++] = '-';
  while (len) out[at++] = reversed[--len];
  out[at] = '\0';
  return at;
}

/* A number of at most 15 digits that needs no exponent, without asking the C library, which takes ten times as long. A whole
 * number and a power of ten that are both exact in a double give by one division the double that is nearest to the decimal: if
 * that is the value, the decimal reads back as it. 0 if it is no such number. */
static size_t write_short(double value, char *out)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  const double most = 1e15, least = 1e-4, size = fabs(value);
  if (size != 0 && (size < least || size >= most)) return 0;
  for (int digits = 0; digits <= DBL_DIG; digits++) {
    const double moved = size * powers[digits] + 0.5;
    if (moved >= most) break;
    if ((double)(uint64_t)moved / powers[digits] == size) return write_decimal((uint64_t)moved, digits, value < 0, out);
  }
  return 0;
}

size_t caac__number_exact(double value, char out[CAAC__NUMBER_SIZE])
{
  /* 15 digits are always exact in a double, but the smallest numbers need fewer. */
  int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
  if (!isfinite(value)) return not_finite(value, out);
  const size_t len = write_short(value, out); /* there is no "-0" */
  if (len) return len;
  if (fabs(value) >= 0.1 && fabs(value) < 1e15) digits++; /* fewer have been tried */
  for (; digits <= MOST_DIGITS; digits++) {
    snprintf(out, CAAC__NUMBER_SIZE, "%.*g", digits, value);
    if (digits == MOST_DIGITS || strtod(out, NULL) == value) break;
  }
  return mend_point(out);
}

int caac__number_int(const char *text, int64_t *out)
{
  int negative = *text == '-';
  int64_t value = 0; /* kept negative: that side has one number more */
  *out = 0;
  text += negative;
  if (!is_digit(*text)) return -1;
  for (; is_digit(*text); text++) {
    int digit = *text - '0';
    if (value < (INT64_MIN + digit) / 10) return -1;
    value = value * 10 - digit;
  }
  if (*text != '\0' || (!negative && value == INT64_MIN)) return -1;
  *out = negative ? value : -value;
  return 0;
}

/* Length of a number as JSON has it, leading zeros allowed; 0 if the text is none. *point: where its '.' is, or its end. */
static size_t number_length(const char *text, size_t *point)
{
  size_t i = text[0] == '-';
  if (!is_digit(text[i])) return 0;
  while (is_digit(text[i])) i++;
  *point = i;
  if (text[i] == '.') {
    if (!is_digit(text[++i])) return 0;
    while (is_digit(text[i])) i++;
  }
  if (text[i] == 'e' || text[i] == 'E') {
    i += text[i + 1] == '-' || text[i + 1] == '+' ? 2 : 1;
    if (!is_digit(text[i])) return 0;
    while (is_digit(text[i])) i++;
  }
  return i;
}

int caac__number_double(const char *text, double *out)
{
  char local[CAAC__NUMBER_SIZE + 16], sample[16];
  size_t point, len = number_length(text, &point);
  double value;
  *out = 0;
  if (len == 0 || text[len] != '\0' || len >= CAAC__NUMBER_SIZE) return -1;
  memcpy(local, text, len + 1);
  if (local[point] == '.') {
    snprintf(sample, sizeof sample, "%.1f", 0.0); /* "0", the locale's point, "0" */
    local[point] = '\0';
    strncat(local, sample + 1, strlen(sample) - 2);
    strcat(local, text + point + 1);
  }
  value = strtod(local, NULL);
  if (!isfinite(value)) return -1;
  *out = value;
  return 0;
}
