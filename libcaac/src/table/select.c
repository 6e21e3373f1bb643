/* SPDX-License-Identifier: MIT */
/* Tables made of other tables: columns, rows and remarks copied; and a cell as people see it. */
#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "params.h"
#include "text.h"

static const caac_parameter parameters[] = {
  { "columns", "texts", NULL, NULL, "only this column; may be repeated, in the order of the result" },
  { "where", "texts", NULL, NULL, "only rows whose cell reads so: column=text; may be repeated, all have to hold" },
  { "known", "texts", NULL, NULL, "only rows whose cell of this column is not missing; may be repeated" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* ---- Copies ---- */

caac_status caac_builder_copy_column(caac_builder *self, const caac_table *table, size_t column)
{
  const caac_column *about = table ? caac_table_column(table, column) : NULL;
  if (!about) return caac__builder_stick(self, caac__fail(CAAC_E_INVALID, "there is no column %zu to copy", column));
  caac_status status = caac_builder_column(self, about->name, about->type, *about->unit ? about->unit : NULL, about->digits);
  return status ? status : caac_builder_describe(self, about->label, about->definition);
}

static caac_status copy_text(caac_builder *self, const caac_table *table, size_t row, size_t column)
{
  size_t len;
  const char *text = caac_table_text(table, row, column, &len);
  char *copy = caac__copy_n(text, len);
  caac_status status = copy ? caac_builder_text(self, copy) : caac__builder_stick(self, caac__fail_memory());
  caac__free(copy);
  return status;
}

caac_status caac_builder_copy_cell(caac_builder *self, const caac_table *table, size_t row, size_t column)
{
  if (!table || caac_table_is_missing(table, row, column)) return caac_builder_missing(self);
  switch (caac_table_column(table, column)->type) {
  case CAAC_INT64: return caac_builder_int(self, caac_table_int(table, row, column));
  case CAAC_DOUBLE: return caac_builder_number(self, caac_table_number(table, row, column));
  case CAAC_TEXT: return copy_text(self, table, row, column);
  case CAAC_DATE: return caac_builder_date(self, caac_date_of_epoch_day((int32_t)caac_table_int(table, row, column)));
  case CAAC_BOOL: return caac_builder_bool(self, caac_table_int(table, row, column) != 0);
  }
  return CAAC_OK;
}

caac_status caac_builder_copy_remarks(caac_builder *self, const caac_table *table)
{
  const caac_remark *remark;
  caac_status status = CAAC_OK;
  for (size_t i = 0; table && !status && (remark = caac_table_remark(table, i)); i++)
    if (strcmp(remark->kind, "n") == 0 || strcmp(remark->kind, "missing") == 0)
      status = caac_builder_count(self, remark->kind, remark->value, remark->text);
    else
      status = caac_builder_remark(self, remark->kind, remark->text);
  return status;
}

/* ---- A choice of columns and rows ---- */

static caac_status find(const caac_table *table, const char *name, size_t *out)
{
  *out = caac_table_find(table, name);
  return *out == SIZE_MAX ? caac_error_last()->status : CAAC_OK;
}

static caac_status choose_columns(const caac_table *table, caac_params params, size_t *columns, size_t *count)
{
  const char *name;
  caac_status status = CAAC_OK;
  for (*count = 0; !status && (name = caac__params_nth(params, "columns", *count)); ++*count) {
    if (*count == table->column_count)
      return caac__fail(CAAC_E_INVALID, "select: more columns are named than table \"%s\" has: name each once", table->name);
    status = find(table, name, &columns[*count]);
  }
  if (status || *count) return status;
  for (; *count < table->column_count; ++*count) columns[*count] = *count;
  return CAAC_OK;
}

/* "column=text" as a column and where the text begins. */
static caac_status read_where(const caac_table *table, const char *where, size_t *column, const char **text)
{
  char shown[CAAC__SHOWN];
  size_t len = caac__params_key(where);
  if (!len) return caac__fail(CAAC_E_INVALID, "select: where=%s: write where=column=text", caac__text_show(where, shown));
  char *name = caac__copy_n(where, len);
  caac_status status = name ? find(table, name, column) : caac__fail_memory();
  caac__free(name);
  *text = where + len + 1;
  return status;
}

static caac_status mark_known(const caac_table *table, const char *name, unsigned char *is_chosen)
{
  size_t column;
  caac_status status = find(table, name, &column);
  for (size_t row = 0; !status && row < caac_table_row_count(table); row++)
    is_chosen[row] &= !caac_table_is_missing(table, row, column);
  return status;
}

static caac_status mark_where(const caac_table *table, const char *where, unsigned char *is_chosen, caac__buffer *scratch)
{
  size_t column = 0;
  const char *text = "";
  caac_status status = read_where(table, where, &column, &text);
  for (size_t row = 0; !status && row < caac_table_row_count(table); row++) {
    caac__buffer_clear(scratch);
    if (!caac_table_is_missing(table, row, column)) caac__cell_show(scratch, table, row, column);
    is_chosen[row] &= strcmp(scratch->len ? scratch->data : "", text) == 0;
    if (scratch->failed) status = caac__fail_memory();
  }
  return status;
}

static caac_status choose_rows(const caac_table *table, caac_params params, unsigned char *is_chosen)
{
  caac__buffer scratch = { 0 };
  const char *value;
  caac_status status = CAAC_OK;
  memset(is_chosen, 1, caac_table_row_count(table));
  for (size_t i = 0; !status && (value = caac__params_nth(params, "known", i)); i++) status = mark_known(table, value, is_chosen);
  for (size_t i = 0; !status && (value = caac__params_nth(params, "where", i)); i++)
    status = mark_where(table, value, is_chosen, &scratch);
  caac__buffer_free(&scratch);
  return status;
}

static caac_status copy_chosen(const caac_table *table, const size_t *columns, size_t count, const unsigned char *is_chosen,
                               caac_table **out)
{
  caac_builder *builder;
  caac_status status = caac_builder_new(table->name, table->caption, &builder);
  if (status) return status;
  for (size_t c = 0; c < count; c++) caac_builder_copy_column(builder, table, columns[c]);
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    for (size_t c = 0; is_chosen[row] && c < count; c++) caac_builder_copy_cell(builder, table, row, columns[c]);
  caac_builder_copy_remarks(builder, table);
  return caac_builder_finish(builder, out);
}

caac_status caac_table_select(const caac_table *self, caac_params params, caac_table **out)
{
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "selecting needs a table and a place for the result");
  *out = NULL;
  caac_status status = caac__params_check(params, parameters, "select");
  if (status) return status;
  size_t count = 0, *columns = caac__alloc_zero(self->column_count + 1, sizeof *columns);
  unsigned char *is_chosen = caac__alloc(caac_table_row_count(self) + 1);
  status = columns && is_chosen ? choose_columns(self, params, columns, &count) : caac__fail_memory();
  if (!status) status = choose_rows(self, params, is_chosen);
  if (!status) status = copy_chosen(self, columns, count, is_chosen, out);
  caac__free(columns);
  caac__free(is_chosen);
  return status;
}

/* ---- A cell ---- */

caac_status caac_table_show(const caac_table *self, size_t row, size_t column, char **out)
{
  caac__buffer text = { 0 };
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "showing a cell needs a table and a place for the text");
  *out = NULL;
  if (column < self->column_count) caac__cell_show(&text, self, row, column);
  caac_status status = caac__buffer_take(&text, out);
  caac__buffer_free(&text);
  return status;
}
