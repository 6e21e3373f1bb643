/* SPDX-License-Identifier: MIT */
/* A table with fewer columns: what a person reads of it on a terminal. The other formats have them all. */
#include "cli.h"

#include <string.h>

enum { MOST_COLUMNS = 16, NAME_ROOM = 64 };

/* "a|b" as columns=a, columns=b; `names` empty: none. How many. */
static size_t name_columns(const char *names, char room[MOST_COLUMNS][NAME_ROOM], const char *params[MOST_COLUMNS + 1])
{
  size_t count = 0;
  for (size_t len; *names && count < MOST_COLUMNS; names += len + (names[len] == '|')) {
    len = strcspn(names, "|");
    snprintf(room[count], NAME_ROOM, "columns=%.*s", (int)len, names);
    params[count] = room[count];
    count++;
  }
  params[count] = NULL;
  return count;
}

cli_exit cli_write_narrow(const cli_call *call, caac_status status, caac_table *table, const char *names)
{
  char format[CLI_FORMAT_ROOM], room[MOST_COLUMNS][NAME_ROOM];
  const char *params[MOST_COLUMNS + 1];
  caac_table *narrowed = NULL;
  if (status || cli_format(call, format) || strcmp(format, "text") != 0) return cli_write_made(call, status, table, NULL);
  if (name_columns(names, room, params) == 0) return cli_write_made(call, status, table, NULL);
  status = caac_table_select(table, params, &narrowed);
  if (status == CAAC_E_NOTFOUND || status == CAAC_E_INVALID) return cli_write_made(call, CAAC_OK, table, NULL);
  caac_table_free(table);
  return cli_write_made(call, status, narrowed, NULL);
}
