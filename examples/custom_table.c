/* SPDX-License-Identifier: MIT */
/* A table of one's own: ask the register in SQL, build a table with a share that SQL did not compute, write it as Markdown.
 *
 *     custom_table [caac.db]
 */
#include <caac/caac.h>
#include <stdio.h>

/* Sets of conclusions by situation, those with most first. */
static const char sql[] = "SELECT situation_ids, count(*) AS sets FROM documents WHERE kind = 'conclusions' "
                          "GROUP BY situation_ids ORDER BY sets DESC, situation_ids LIMIT 5";

/* Rows of the answer, with each one's share of `all` sets. */
static caac_status build(const caac_table *answer, int64_t all, caac_table **out)
{
  caac_builder *table;
  caac_status status = caac_builder_new("sets-by-situation", "Situations with most sets of conclusions", &table);
  if (status) return status;
  /* A call that fails makes caac_builder_finish() fail: it is enough to look there. */
  caac_builder_column(table, "situation", CAAC_TEXT, NULL, 0);
  caac_builder_describe(table, "Situation", NULL);
  caac_builder_column(table, "sets", CAAC_INT64, NULL, 0);
  caac_builder_describe(table, "Sets", NULL);
  caac_builder_column(table, "share", CAAC_DOUBLE, "%", 1);
  caac_builder_describe(table, "Share", "Of all sets of conclusions in the register.");
  for (size_t row = 0; row < caac_table_row_count(answer); row++) {
    char situation[32];
    size_t len;
    const char *text = caac_table_text(answer, row, 0, &len);
    const int64_t sets = caac_table_int(answer, row, 1);
    snprintf(situation, sizeof situation, "%.*s", (int)len, text);
    caac_builder_text(table, situation);
    caac_builder_int(table, sets);
    caac_builder_number(table, 100.0 * (double)sets / (double)all);
  }
  caac_builder_count(table, "n", (double)all, "sets of conclusions");
  return caac_builder_finish(table, out);
}

int main(int argc, char **argv)
{
  caac_register *reg = NULL;
  caac_table *answer = NULL, *count = NULL, *table = NULL;
  char *markdown = NULL;
  caac_status status = caac_register_open(argc > 1 ? argv[1] : "caac.db", NULL, &reg);
  if (!status) status = caac_register_query(reg, "SELECT count(*) FROM documents WHERE kind = 'conclusions'", NULL, &count);
  if (!status) status = caac_register_query(reg, sql, NULL, &answer);
  if (!status) status = build(answer, caac_table_int(count, 0, 0), &table);
  if (!status) status = caac_table_write(table, "md", NULL, &markdown);
  if (status)
    fprintf(stderr, "%s\n", caac_error_last()->message);
  else
    fputs(markdown, stdout);
  caac_text_free(markdown);
  caac_table_free(table);
  caac_table_free(answer);
  caac_table_free(count);
  caac_register_close(reg);
  return status ? 3 : 0;
}
