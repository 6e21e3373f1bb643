/* SPDX-License-Identifier: MIT */
/* How long the Working Group took from a report to its conclusions, by year, with Watchlist's dates preferred. */
#include <caac/caac.h>
#include <stdio.h>

int main(int argc, char **argv)
{
  const char *params[] = { "by=year", "prefer=Watchlist", NULL };
  caac_register *reg = NULL;
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  int failed = caac_register_open(argc > 1 ? argv[1] : "caac.db", NULL, &reg) || caac_register_snapshot(reg, NULL, &snapshot) ||
               caac_snapshot_measure(snapshot, "adoption-time", params, &table) || caac_table_print(table, stdout);
  if (failed) fprintf(stderr, "%s\n", caac_error_last()->message);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
  caac_register_close(reg);
  return failed;
}
