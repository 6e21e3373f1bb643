/* SPDX-License-Identifier: MIT */
/* JSON, for programs: all that a table says. One row a line. */
#include <math.h>
#include <string.h>

#include "cells.h"
#include "json.h"
#include "writer.h"

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_REMARKS,
  { NULL, NULL, NULL, NULL, NULL },
};

static void add_quoted(caac__buffer *out, const char *text) { caac__json_quote(out, text, strlen(text)); }

/* `, "key": "text"`, the first one without the comma. */
static void add_member(caac__buffer *out, const char *before, const char *key, const char *text)
{
  caac__buffer_format(out, "%s\"%s\": ", before, key);
  add_quoted(out, text);
}

static void add_column(caac__buffer *out, const caac_column *column)
{
  add_member(out, "{", "name", column->name);
  add_member(out, ", ", "label", column->label);
  add_member(out, ", ", "unit", column->unit);
  add_member(out, ", ", "type", caac__type_name(column->type));
  caac__buffer_format(out, ", \"digits\": ");
  if (column->digits < 0)
    caac__buffer_add(out, "null");
  else
    caac__buffer_format(out, "%d", column->digits);
  add_member(out, ", ", "definition", column->definition);
  caac__buffer_add_char(out, '}');
}

static void add_value(caac__buffer *out, const caac_table *table, size_t row, size_t column)
{
  caac_type type = table->columns[column].about.type;
  size_t len;
  const char *text;
  if (caac_table_is_missing(table, row, column))
    caac__buffer_add(out, "null");
  else if (type == CAAC_TEXT) {
    text = caac_table_text(table, row, column, &len);
    caac__json_quote(out, text, len);
  } else {
    if (type == CAAC_DATE) caac__buffer_add_char(out, '"');
    caac__cell_exact(out, table, row, column);
    if (type == CAAC_DATE) caac__buffer_add_char(out, '"');
  }
}

static void add_row(caac__buffer *out, const caac_table *table, size_t row)
{
  caac__buffer_add_char(out, '{');
  for (size_t c = 0; c < table->column_count; c++) {
    if (c) caac__buffer_add(out, ", ");
    add_quoted(out, table->columns[c].about.name);
    caac__buffer_add(out, ": ");
    add_value(out, table, row, c);
  }
  caac__buffer_add_char(out, '}');
}

static void add_remark(caac__buffer *out, const caac_remark *remark)
{
  add_member(out, "{", "kind", remark->kind);
  add_member(out, ", ", "text", remark->text);
  if (!isnan(remark->value)) {
    caac__buffer_add(out, ", \"value\": ");
    caac__number_add(out, remark->value);
  }
  caac__buffer_add_char(out, '}');
}

/* Between the items of an array, one a line. */
static void next_line(caac__buffer *out, size_t i) { caac__buffer_add(out, i ? ",\n    " : "\n    "); }

static caac_status write(const caac_table *table, caac_params params, caac__buffer *out)
{
  size_t rows = caac_table_row_count(table);
  int remarks = caac__writer_is(&caac__writer_json, params, "remarks", "yes");
  add_member(out, "{\n  ", "name", table->name);
  add_member(out, ",\n  ", "caption", table->caption);
  caac__buffer_add(out, ",\n  \"columns\": [");
  for (size_t c = 0; c < table->column_count; c++) {
    next_line(out, c);
    add_column(out, &table->columns[c].about);
  }
  caac__buffer_add(out, table->column_count ? "\n  ],\n  \"rows\": [" : "],\n  \"rows\": [");
  for (size_t r = 0; r < rows; r++) {
    next_line(out, r);
    add_row(out, table, r);
  }
  caac__buffer_add(out, rows ? "\n  ]" : "]");
  if (remarks) {
    caac__buffer_add(out, ",\n  \"remarks\": [");
    for (size_t i = 0; i < table->remark_count; i++) {
      next_line(out, i);
      add_remark(out, &table->remarks[i]);
    }
    caac__buffer_add(out, table->remark_count ? "\n  ]" : "]");
  }
  caac__buffer_add(out, "\n}\n");
  return CAAC_OK;
}

const caac__writer caac__writer_json = { "json", "for programs: rows, columns and remarks", "json", parameters, write };
