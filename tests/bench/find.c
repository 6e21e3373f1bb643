/* SPDX-License-Identifier: MIT */
/* Times caac_register_find(): find REGISTER ROUNDS < queries. A query is a line of words, then parameters, separated by tabs. For
 * each a line: milliseconds in the middle of the rounds, rows, tab, the first remark that counts. */
#include <caac/caac.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PARAMETERS = 16, ROUNDS = 101 };

static double now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_time(const void *left, const void *right)
{
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

static const char *counted(const caac_table *table)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++) {
    const caac_remark *remark = caac_table_remark(table, i);
    if (strstr(remark->text, "units")) return remark->text;
  }
  return "";
}

static int run(const caac_register *reg, char *line, int rounds)
{
  const char *params[PARAMETERS + 1] = { NULL };
  double times[ROUNDS];
  size_t count = 0;
  line[strcspn(line, "\n")] = '\0';
  char *words = strtok(line, "\t");
  for (char *param; words && count < PARAMETERS && (param = strtok(NULL, "\t"));) params[count++] = param;
  for (int i = 0; i < rounds; i++) {
    caac_table *table = NULL;
    double begin = now();
    if (caac_register_find(reg, words ? words : "", params, &table) != CAAC_OK) {
      fprintf(stderr, "%s\n", caac_error_last()->message);
      return 1;
    }
    times[i] = now() - begin;
    if (i == rounds - 1) {
      qsort(times, (size_t)rounds, sizeof *times, by_time);
      double found = -1;
      for (size_t r = 0; r < caac_table_remark_count(table); r++)
        if (strcmp(caac_table_remark(table, r)->text, "units found") == 0) found = caac_table_remark(table, r)->value;
      printf("%.3f\t%zu\t%.0f\t%s\n", times[rounds / 2], caac_table_row_count(table), found, counted(table));
    }
    caac_table_free(table);
  }
  return 0;
}

int main(int argc, char **argv)
{
  char line[4096];
  caac_register *reg = NULL;
  int rounds = argc > 2 ? atoi(argv[2]) : 11, failed = 0;
  if (argc < 2 || rounds < 1 || rounds > ROUNDS) return 2;
  if (caac_register_open(argv[1], (const char *const[]){ "mode=ro", NULL }, &reg) != CAAC_OK) {
    fprintf(stderr, "%s\n", caac_error_last()->message);
    return 1;
  }
  while (!failed && fgets(line, sizeof line, stdin)) failed = run(reg, line, rounds);
  caac_register_close(reg);
  return failed;
}
