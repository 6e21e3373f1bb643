/* SPDX-License-Identifier: MIT */
/* A table with fewer columns: what a person reads of it on a terminal. The other formats have them all. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_COLUMNS = 16 };

/* Where the columns are, in the order of `names`. @return how many; 0 if one is not there */
static size_t find_columns(const caac_table *table, const char *names, size_t columns[MOST_COLUMNS])
{
  char name[64];
  size_t count = 0;
  for (size_t len; *names && count < MOST_COLUMNS; names += len + (names[len] == '|')) {
    len = strcspn(names, "|");
    snprintf(name, sizeof name, "%.*s", (int)len, names);
    columns[count] = caac_table_find(table, name);
    if (columns[count++] == SIZE_MAX) return 0;
  }
  return count;
}

void cli_copy_column(caac_builder *out, const caac_table *table, size_t column)
{
  const caac_column *about = caac_table_column(table, column);
  caac_builder_column(out, about->name, about->type, *about->unit ? about->unit : NULL, about->digits);
  caac_builder_describe(out, about->label, about->definition);
}

static void copy_text(caac_builder *out, const caac_table *table, size_t row, size_t column)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, column, &len);
  char *copy = cli_alloc(len + 1);
  if (text) memcpy(copy, text, len);
  caac_builder_text(out, copy);
  free(copy);
}

void cli_copy_cell(caac_builder *out, const caac_table *table, size_t row, size_t column)
{
  if (caac_table_is_missing(table, row, column)) {
    caac_builder_missing(out);
    return;
  }
  switch (caac_table_column(table, column)->type) {
  case CAAC_INT64: caac_builder_int(out, caac_table_int(table, row, column)); break;
  case CAAC_DOUBLE: caac_builder_number(out, caac_table_number(table, row, column)); break;
  case CAAC_TEXT: copy_text(out, table, row, column); break;
  case CAAC_DATE: caac_builder_date(out, caac_date_of_epoch_day((int32_t)caac_table_int(table, row, column))); break;
  case CAAC_BOOL: caac_builder_bool(out, caac_table_int(table, row, column) != 0); break;
  }
}

void cli_copy_remarks(caac_builder *out, const caac_table *table)
{
  const caac_remark *remark;
  for (size_t i = 0; (remark = caac_table_remark(table, i)); i++)
    if (strcmp(remark->kind, "n") == 0 || strcmp(remark->kind, "missing") == 0)
      caac_builder_count(out, remark->kind, remark->value, remark->text);
    else
      caac_builder_remark(out, remark->kind, remark->text);
}

static caac_status narrow(const caac_table *table, const size_t *columns, size_t count, caac_table **out)
{
  caac_builder *narrow = NULL;
  const caac_status status = caac_builder_new(caac_table_name(table), caac_table_caption(table), &narrow);
  if (status) return status;
  for (size_t c = 0; c < count; c++) cli_copy_column(narrow, table, columns[c]);
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    for (size_t c = 0; c < count; c++) cli_copy_cell(narrow, table, row, columns[c]);
  cli_copy_remarks(narrow, table);
  return caac_builder_finish(narrow, out);
}

cli_exit cli_write_narrow(const cli_call *call, caac_status status, caac_table *table, const char *names)
{
  char format[CLI_FORMAT_ROOM];
  size_t columns[MOST_COLUMNS];
  caac_table *narrowed = NULL;
  if (status || cli_format(call, format) || strcmp(format, "text") != 0) return cli_write_made(call, status, table, NULL);
  const size_t count = find_columns(table, names, columns);
  if (count == 0) return cli_write_made(call, status, table, NULL);
  status = narrow(table, columns, count, &narrowed);
  caac_table_free(table);
  return cli_write_made(call, status, narrowed, NULL);
}
