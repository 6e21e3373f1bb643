/* SPDX-License-Identifier: MIT */
/* Writes one invented table as a sheet: xlsx FORMAT ROWS OUT, FORMAT is xlsx, csv, or none (the table alone, for the memory that
 * it takes). Six columns: an identifier, a date, a whole number, a double with all its digits, a few words, yes or no. Prints
 * wall clock and processor seconds of the writing and the bytes, with tabs between. */
#include <caac/caac.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stop(void)
{
  fprintf(stderr, "xlsx: %s\n", caac_error_last()->message);
  exit(1);
}

/* The cells are those of xlsx_cells.py. */
static caac_table *make_table(int rows)
{
  static const char *const words[] = {
    "urges", "all", "parties", "to", "release", "children", "and", "report", "regularly", "it"
  };
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  if (caac_builder_new("bench", "An invented table", &builder) != CAAC_OK) stop();
  caac_builder_column(builder, "id", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "day", CAAC_DATE, NULL, 0);
  caac_builder_column(builder, "count", CAAC_INT64, NULL, 0);
  caac_builder_column(builder, "share", CAAC_DOUBLE, NULL, -1);
  caac_builder_column(builder, "words", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "yes", CAAC_BOOL, NULL, 0);
  for (int i = 0; i < rows; i++) {
    char id[24], text[96] = "";
    snprintf(id, sizeof id, "exl-%07d", i);
    for (int n = 0; n < 3 + i % 4; n++)
      snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", n ? " " : "", words[(i * 7 + n * n) % 10]);
    caac_builder_text(builder, id);
    caac_builder_date(builder, caac_date_of_epoch_day(13000 + i % 7000));
    caac_builder_int(builder, (long long)i * 37 % 100003);
    caac_builder_number(builder, i / 7.0);
    caac_builder_text(builder, text);
    caac_builder_bool(builder, i % 3 == 0);
  }
  if (caac_builder_finish(builder, &table) != CAAC_OK) stop();
  return table;
}

int main(int argc, char **argv)
{
  char *bytes = NULL;
  size_t len = 0;
  if (argc < 4) {
    fprintf(stderr, "usage: xlsx FORMAT ROWS OUT\n");
    return 2;
  }
  caac_table *table = make_table(atoi(argv[2]));
  const double wall = now(CLOCK_MONOTONIC), used = now(CLOCK_PROCESS_CPUTIME_ID);
  if (strcmp(argv[1], "none") != 0) {
    if (caac_sheet_write(table, argv[1], &bytes, &len) != CAAC_OK) stop();
    FILE *file = fopen(argv[3], "wb");
    if (!file || fwrite(bytes, 1, len, file) != len || fclose(file) != 0) return 1;
  }
  printf("%.4f\t%.4f\t%zu\n", now(CLOCK_MONOTONIC) - wall, now(CLOCK_PROCESS_CPUTIME_ID) - used, len);
  caac_text_free(bytes);
  caac_table_free(table);
  return 0;
}
