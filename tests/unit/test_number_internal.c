/* SPDX-License-Identifier: MIT */
/* base/number.h, in the "C" locale and in one that writes a comma. */
#include "check.h"

#include <float.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>

#include "number.h"

static void writes_fixed(void)
{
  const struct {
    double value;
    int digits;
    const char *text;
  } cases[] = {
    { 12.875, 1, "12.9" },
    { 28.461538, 1, "28.5" },
    { 0, 1, "0.0" },
    { -0.0, 1, "0.0" },
    { -0.04, 1, "0.0" },
    { -0.06, 1, "-0.1" },
    { 26, 0, "26" },
    { -0.4, 0, "0" },
    { 1e15, 2, "1000000000000000.00" },
    { 1.5, -3, "2" },
    { HUGE_VAL, 1, "inf" },
    { -HUGE_VAL, 1, "-inf" },
    { 0.1, 17, "0.10000000000000001" },
  };
  char out[CAAC__NUMBER_SIZE];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK_INT(caac__number_fixed(cases[i].value, cases[i].digits, out), strlen(cases[i].text));
    CHECK_TEXT(out, cases[i].text);
  }
  caac__number_fixed((double)NAN, 1, out);
  CHECK_TEXT(out, "nan");
  CHECK_INT(caac__number_fixed(-DBL_MAX, 99, out), 1 + 309 + 1 + 17);
}

static void writes_the_shortest(void)
{
  const struct {
    double value;
    const char *text;
  } cases[] = {
    { 0.1, "0.1" },
    { 1.0 / 3, "0.3333333333333333" },
    { 0, "0" },
    { -0.0, "0" },
    { 30.4375, "30.4375" },
    { 5e-324, "5e-324" },
    { 1e23, "1e+23" },
    { -2.5, "-2.5" },
    { 123456, "123456" },
    { 0.1 + 0.2, "0.30000000000000004" },
  };
  char out[CAAC__NUMBER_SIZE];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    double back = -1;
    CHECK_INT(caac__number_exact(cases[i].value, out), strlen(cases[i].text));
    CHECK_TEXT(out, cases[i].text);
    CHECK_INT(caac__number_double(out, &back), 0);
    CHECK(back == cases[i].value);
  }
  CHECK_INT(caac__number_exact(DBL_MAX, out), strlen("1.7976931348623157e+308"));
}

/* The first of 15, 16 and 17 digits that reads back, as the C library has it. */
static void check_like_printf(double value)
{
  char out[CAAC__NUMBER_SIZE], expected[64];
  for (int digits = DBL_DIG; digits <= 17; digits++) {
    snprintf(expected, sizeof expected, "%.*g", digits, value);
    if (strtod(expected, NULL) == value) break;
  }
  if (strchr(expected, ',')) *strchr(expected, ',') = '.';
  CHECK_INT(caac__number_exact(value, out), strlen(expected));
  CHECK_TEXT(out, expected);
}

/* Numbers of few digits are written another way: no digit may differ, and none beside them. */
static void writes_like_printf(void)
{
  const double edges[] = {
    1e-4, 9.9999e-5, 0.1, 1e14, 999999999999999.0, 1e15, 99999999999999.9, 1234567890123.45, 9007199254740993.0
  };
  uint64_t state = 1;
  for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
    check_like_printf(edges[i]);
    check_like_printf(-nextafter(edges[i], 0));
    check_like_printf(nextafter(edges[i], HUGE_VAL));
  }
  for (int i = 0; i < 20000; i++) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    const uint64_t digits = (state >> 11) % (uint64_t)pow(10, 1 + i % 16);
    const double value = (double)(digits + 1) / pow(10, (double)(state >> 60));
    check_like_printf(value);
    check_like_printf(-nextafter(value, HUGE_VAL));
  }
}

static void reads_whole_numbers(void)
{
  const struct {
    const char *text;
    int result;
    int64_t value;
  } cases[] = {
    { "0", 0, 0 },
    { "-0", 0, 0 },
    { "2006", 0, 2006 },
    { "-12", 0, -12 },
    { "9223372036854775807", 0, INT64_MAX },
    { "-9223372036854775808", 0, INT64_MIN },
    { "9223372036854775808", -1, 0 },
    { "-9223372036854775809", -1, 0 },
    { "99999999999999999999", -1, 0 },
    { "", -1, 0 },
    { "-", -1, 0 },
    { "+1", -1, 0 },
    { " 1", -1, 0 },
    { "1 ", -1, 0 },
    { "1.0", -1, 0 },
    { "0x10", -1, 0 },
    { "1e3", -1, 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int64_t value = 77;
    CHECK_INT(caac__number_int(cases[i].text, &value), cases[i].result);
    CHECK_INT(value, cases[i].value);
  }
}

static void reads_numbers(void)
{
  const struct {
    const char *text;
    int result;
    double value;
  } cases[] = {
    { "0.5", 0, 0.5 },    { "-12", 0, -12 }, { "1e3", 0, 1000 }, { "1.5E-2", 0, 0.015 }, { "30.4375", 0, 30.4375 },
    { "007.50", 0, 7.5 }, { "", -1, 0 },     { ".5", -1, 0 },    { "5.", -1, 0 },        { "1,5", -1, 0 },
    { "1e", -1, 0 },      { "nan", -1, 0 },  { "inf", -1, 0 },   { "0x1p3", -1, 0 },     { "1e999", -1, 0 },
    { "+1", -1, 0 },      { " 1", -1, 0 },   { "1 ", -1, 0 },    { "--1", -1, 0 },       { "1.5.2", -1, 0 },
    { "1e+", -1, 0 },     { "-", -1, 0 },    { "-e1", -1, 0 },
  };
  char longest[1000];
  double value;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    value = 77;
    CHECK_INT(caac__number_double(cases[i].text, &value), cases[i].result);
    CHECK(value == cases[i].value);
  }
  memset(longest, '1', sizeof longest);
  longest[sizeof longest - 1] = '\0';
  CHECK_INT(caac__number_double(longest, &value), -1);
}

/* Some thousand doubles of every size come back as they were. */
static void survives_a_round_trip(void)
{
  uint64_t state = 88172645463325252u;
  char out[CAAC__NUMBER_SIZE];
  for (int i = 0; i < 20000; i++) {
    double value, back = 0;
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    memcpy(&value, &state, sizeof value);
    if (!isfinite(value)) continue;
    caac__number_exact(value, out);
    if (caac__number_double(out, &back) != 0 || back != value) CHECK_TEXT(out, "the same number");
  }
}

static const check_case CASES[] = { { "writes_fixed", writes_fixed },
                                    { "writes_the_shortest", writes_the_shortest },
                                    { "writes_like_printf", writes_like_printf },
                                    { "reads_whole_numbers", reads_whole_numbers },
                                    { "reads_numbers", reads_numbers },
                                    { "survives_a_round_trip", survives_a_round_trip },
                                    { NULL, NULL } };

int main(void)
{
  static const char *const COMMA[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "nl_NL.UTF-8" };
  int failed = check_run("number", CASES);
  size_t i = 0;
  while (i < sizeof COMMA / sizeof *COMMA && !setlocale(LC_ALL, COMMA[i])) i++;
  if (i == sizeof COMMA / sizeof *COMMA) {
    printf("no locale with a decimal comma on this system: that half is skipped\n");
    return failed;
  }
  if (strtod("1,5", NULL) != 1.5) {
    printf("%s does not write a comma\n", COMMA[i]);
    return 1;
  }
  return check_run("number_with_comma", CASES) | failed;
}
