/* SPDX-License-Identifier: MIT */
/* Compares pairs of texts and prints what it found, for score.py: reads lines "before<TAB>after" of paths, writes one line of
 * JSON a pair of texts. `score --time BEFORE AFTER` prints the seconds of each step instead. */
#include <caac/caac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LINE_SIZE = 8192 };

static int fail(const char *what)
{
  fprintf(stderr, "score: %s: %s\n", what, caac_error_last()->message);
  return 1;
}

static void print_text(const char *text, size_t len)
{
  putchar('"');
  for (size_t i = 0; i < len; i++) {
    if (text[i] == '"' || text[i] == '\\') putchar('\\');
    putchar(text[i]);
  }
  putchar('"');
}

static void print_units(const char *name, const size_t *units, size_t count)
{
  printf("\"%s\":[", name);
  for (size_t i = 0; i < count; i++) printf("%s%zu", i ? "," : "", units[i]);
  printf("],");
}

static void print_document(const char *name, const caac_document *document)
{
  printf("\"%s\":[", name);
  for (size_t i = 0; i < caac_document_unit_count(document); i++) {
    const caac_unit *unit = caac_document_unit(document, i);
    printf("%s{\"id\":\"%s\",\"kind\":\"%s\",\"text\":", i ? "," : "", unit->id, caac_unit_kind_name(unit->kind));
    print_text(unit->text, strlen(unit->text));
    putchar('}');
  }
  printf("],");
}

static int print_verbs(const caac_comparison *comparison)
{
  caac_table *table;
  const char *columns[] = { "before_verb", "after_verb", "direction", "before", "after" };
  if (caac_comparison_table(comparison, "verbs", &table) != CAAC_OK) return fail("verbs");
  printf("\"verbs\":[");
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    printf("%s{\"pair\":%lld", row ? "," : "", (long long)caac_table_int(table, row, 0) - 1);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
      size_t len = 0;
      const char *text = caac_table_text(table, row, caac_table_find(table, columns[i]), &len);
      printf(",\"%s\":", columns[i]);
      print_text(text ? text : "", text ? len : 0);
    }
    putchar('}');
  }
  printf("]}\n");
  caac_table_free(table);
  return 0;
}

static int print_comparison(const caac_comparison *comparison)
{
  putchar('{');
  print_document("before", caac_comparison_before(comparison));
  print_document("after", caac_comparison_after(comparison));
  printf("\"pairs\":[");
  for (size_t i = 0; i < caac_comparison_count(comparison); i++) {
    const caac_pair *pair = caac_comparison_pair(comparison, i);
    printf("%s{", i ? "," : "");
    print_units("before", pair->before, pair->before_count);
    print_units("after", pair->after, pair->after_count);
    printf("\"relation\":\"%s\",\"moved\":%d,\"reason\":", caac_relation_name(pair->relation), pair->is_moved);
    print_text(pair->reason, strlen(pair->reason));
    putchar('}');
  }
  printf("],");
  return print_verbs(comparison);
}

static int compare_files(const char *before, const char *after)
{
  caac_document *documents[2] = { NULL, NULL };
  caac_comparison *comparison = NULL;
  int failed = 0;
  if (caac_document_read(before, NULL, NULL, &documents[0]) != CAAC_OK) failed = fail(before);
  if (!failed && caac_document_read(after, NULL, NULL, &documents[1]) != CAAC_OK) failed = fail(after);
  if (!failed && caac_document_compare(documents[0], documents[1], NULL, &comparison) != CAAC_OK) failed = fail(after);
  if (!failed) failed = print_comparison(comparison);
  caac_comparison_free(comparison);
  caac_document_free(documents[0]);
  caac_document_free(documents[1]);
  return failed;
}

static double seconds(void)
{
  struct timespec now;
  timespec_get(&now, TIME_UTC);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int time_files(const char *before, const char *after)
{
  caac_document *documents[2] = { NULL, NULL };
  caac_comparison *comparison = NULL;
  double start = seconds(), read;
  if (caac_document_read(before, NULL, NULL, &documents[0]) != CAAC_OK) return fail(before);
  if (caac_document_read(after, NULL, NULL, &documents[1]) != CAAC_OK) return fail(after);
  read = seconds();
  if (caac_document_compare(documents[0], documents[1], NULL, &comparison) != CAAC_OK) return fail(after);
  printf("{\"units\":%zu,\"read\":%.4f,\"compare\":%.4f}\n", caac_document_unit_count(documents[0]), read - start,
         seconds() - read);
  caac_comparison_free(comparison);
  caac_document_free(documents[0]);
  caac_document_free(documents[1]);
  return 0;
}

int main(int argc, char **argv)
{
  char line[LINE_SIZE];
  if (argc == 4 && strcmp(argv[1], "--time") == 0) return time_files(argv[2], argv[3]);
  while (fgets(line, sizeof line, stdin)) {
    char *tab = strchr(line, '\t');
    line[strcspn(line, "\n")] = '\0';
    if (!tab) return fprintf(stderr, "score: a line needs two paths with a tab between them: %s\n", line), 2;
    *tab = '\0';
    if (compare_files(line, tab + 1) != 0) return 1;
  }
  return 0;
}
