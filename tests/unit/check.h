/* SPDX-License-Identifier: MIT */
/* What every CUnit program here needs: a runner, and asserts that show both sides. */
#ifndef CAAC_TESTS_CHECK_H
#define CAAC_TESTS_CHECK_H

#include <CUnit/Basic.h>
#include <caac/caac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Asserts return from nothing and free nothing: tests go on and clean up after themselves. */
#define CHECK(condition) CU_ASSERT(condition)

#define CHECK_TEXT(actual, expected) check_text((actual), (expected), __FILE__, __LINE__)
#define CHECK_INT(actual, expected) check_int((long long)(actual), (long long)(expected), #actual, __FILE__, __LINE__)
#define CHECK_OK(status) check_status((status), CAAC_OK, #status, __FILE__, __LINE__)
#define CHECK_STATUS(status, expected) check_status((status), (expected), #status, __FILE__, __LINE__)
/* The last error's sentence has these words. */
#define CHECK_ERROR_HAS(words) check_has(caac_error_last()->message, (words), __FILE__, __LINE__)
#define CHECK_HAS(text, words) check_has((text), (words), __FILE__, __LINE__)

static inline void check_text(const char *actual, const char *expected, const char *file, int line)
{
  int same = actual && expected ? strcmp(actual, expected) == 0 : actual == expected;
  if (!same) fprintf(stderr, "%s:%d: \"%s\" where \"%s\" was expected\n", file, line, actual ? actual : "(null)", expected ? expected : "(null)");
  CU_assertImplementation(same, (unsigned)line, "text", file, "", CU_FALSE);
}

static inline void check_int(long long actual, long long expected, const char *what, const char *file, int line)
{
  if (actual != expected) fprintf(stderr, "%s:%d: %s is %lld, expected %lld\n", file, line, what, actual, expected);
  CU_assertImplementation(actual == expected, (unsigned)line, what, file, "", CU_FALSE);
}

static inline void check_status(caac_status actual, caac_status expected, const char *what, const char *file, int line)
{
  if (actual != expected)
    fprintf(stderr, "%s:%d: %s gave %s (%s), expected %s\n", file, line, what, caac_status_name(actual), caac_error_last()->message,
            caac_status_name(expected));
  CU_assertImplementation(actual == expected, (unsigned)line, what, file, "", CU_FALSE);
}

static inline void check_has(const char *text, const char *words, const char *file, int line)
{
  int has = text && strstr(text, words) != NULL;
  if (!has) fprintf(stderr, "%s:%d: \"%s\" does not have \"%s\"\n", file, line, text ? text : "(null)", words);
  CU_assertImplementation(has, (unsigned)line, words, file, "", CU_FALSE);
}

/* How often to try something random: a tenth of it where every instruction takes twenty times as long (CAAC_SLOW, for valgrind). */
static inline unsigned check_turns(unsigned turns)
{
  const char *slow = getenv("CAAC_SLOW");
  return slow && *slow ? (turns + 9) / 10 : turns;
}

typedef struct check_case {
  const char *name;
  void (*run)(void);
} check_case;

/* Run cases as one suite; 0 when all passed. */
static inline int check_run(const char *suite_name, const check_case *cases)
{
  unsigned failures;
  CU_pSuite suite;
  if (CU_initialize_registry() != CUE_SUCCESS) return 2;
  suite = CU_add_suite(suite_name, NULL, NULL);
  for (; suite && cases->name; cases++) CU_add_test(suite, cases->name, cases->run);
  CU_basic_set_mode(CU_BRM_NORMAL);
  CU_basic_run_tests();
  failures = CU_get_number_of_failures() + (CU_get_number_of_tests_run() == 0);
  CU_cleanup_registry();
  return failures != 0;
}

#endif
