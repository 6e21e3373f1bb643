/* SPDX-License-Identifier: MIT */
/* One picture, or its table in Markdown, on standard output:
 *
 *     draw caac.db measure adoption-time bars ask:by=year select:known=mean label=label value=mean
 *     draw caac.db sql "SELECT ..." md
 *
 * Parameters with "ask:" go to the measure, with "select:" to the table, the others to the chart. The command has no charts of
 * its own, so that the gallery needs this.
 */
#include <caac/caac.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 32 };

/* Those of the words that begin with a prefix, without it; with "" those that have none. */
static void pick(char **words, const char *prefix, const char *params[MOST])
{
  const size_t len = strlen(prefix);
  size_t count = 0;
  for (; *words && count + 1 < MOST; words++)
    if (len ? strncmp(*words, prefix, len) == 0 : strncmp(*words, "ask:", 4) != 0 && strncmp(*words, "select:", 7) != 0)
      params[count++] = *words + len;
  params[count] = NULL;
}

static caac_status ask(const caac_register *reg, char **argv, caac_table **out)
{
  const char *params[MOST];
  caac_snapshot *snapshot = NULL;
  if (strcmp(argv[2], "sql") == 0) return caac_register_query(reg, argv[3], NULL, out);
  pick(argv + 5, "ask:", params);
  caac_status status = caac_register_snapshot(reg, NULL, &snapshot);
  if (!status) status = caac_snapshot_measure(snapshot, argv[3], params, out);
  caac_snapshot_free(snapshot);
  return status;
}

static caac_status show(const caac_table *table, char **argv, char **out)
{
  static const char *const bare[] = { "remarks=no", NULL };
  const char *params[MOST];
  pick(argv + 5, "", params);
  return strcmp(argv[4], "md") == 0 ? caac_table_write(table, "md", bare, out) : caac_chart_write(table, argv[4], params, out);
}

int main(int argc, char **argv)
{
  const char *params[MOST];
  caac_register *reg = NULL;
  caac_table *asked = NULL, *table = NULL;
  char *text = NULL;
  if (argc < 5) return 2;
  pick(argv + 5, "select:", params);
  caac_status status = caac_register_open(argv[1], NULL, &reg);
  if (!status) status = ask(reg, argv, &asked);
  if (!status) status = caac_table_select(asked, params, &table);
  if (!status) status = show(table, argv, &text);
  if (status)
    fprintf(stderr, "%s\n", caac_error_last()->message);
  else
    fputs(text, stdout);
  caac_text_free(text);
  caac_table_free(table);
  caac_table_free(asked);
  caac_register_close(reg);
  return status ? 3 : 0;
}
