/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <stdlib.h>
#include <string.h>

static caac_status add_text(caac_builder *builder, const caac_table *from, size_t row, size_t column)
{
  size_t len = 0;
  const char *text = caac_table_text(from, row, column, &len);
  char *copy = malloc(len + 1); /* the cell has no NUL behind it */
  if (!copy) return CAAC_E_NOMEM;
  memcpy(copy, text, len);
  copy[len] = '\0';
  const caac_status status = caac_builder_text(builder, copy);
  free(copy);
  return status;
}

static caac_status add_cell(caac_builder *builder, const caac_table *from, size_t row, size_t column)
{
  if (caac_table_is_missing(from, row, column)) return caac_builder_missing(builder);
  switch (caac_table_column(from, column)->type) {
  case CAAC_INT64: return caac_builder_int(builder, caac_table_int(from, row, column));
  case CAAC_DOUBLE: return caac_builder_number(builder, caac_table_number(from, row, column));
  case CAAC_DATE: return caac_builder_date(builder, caac_date_of_epoch_day((int32_t)caac_table_int(from, row, column)));
  case CAAC_BOOL: return caac_builder_bool(builder, caac_table_int(from, row, column) != 0);
  case CAAC_TEXT: break;
  }
  return add_text(builder, from, row, column);
}

static caac_status add_columns(caac_builder *builder, const caac_table *from)
{
  caac_status status = CAAC_OK;
  const caac_column *column;
  for (size_t i = 0; status == CAAC_OK && (column = caac_table_column(from, i)); i++) {
    status = caac_builder_column(builder, column->name, column->type, column->unit, column->digits);
    if (status == CAAC_OK) status = caac_builder_describe(builder, column->label, column->definition);
  }
  return status;
}

static caac_status add_rows(caac_builder *builder, const caac_table *from, PyObject *rows)
{
  caac_status status = CAAC_OK;
  for (Py_ssize_t i = 0; status == CAAC_OK && i < PyList_GET_SIZE(rows); i++) {
    const size_t row = PyLong_AsSize_t(PyList_GET_ITEM(rows, i));
    if (PyErr_Occurred()) return CAAC_E_INVALID;
    if (row >= caac_table_row_count(from)) {
      PyErr_Format(PyExc_IndexError, "there is no row %zu", row);
      return CAAC_E_INVALID;
    }
    for (size_t column = 0; status == CAAC_OK && column < caac_table_column_count(from); column++)
      status = add_cell(builder, from, row, column);
  }
  return status;
}

static caac_status add_remarks(caac_builder *builder, const caac_table *from)
{
  caac_status status = CAAC_OK;
  const caac_remark *remark;
  for (size_t i = 0; status == CAAC_OK && (remark = caac_table_remark(from, i)); i++)
    status = strcmp(remark->kind, "n") == 0 || strcmp(remark->kind, "missing") == 0
                 ? caac_builder_count(builder, remark->kind, remark->value, remark->text)
                 : caac_builder_remark(builder, remark->kind, remark->text);
  return status;
}

caac_status caac_py_table_rows(const caac_table *self, PyObject *rows, caac_table **out)
{
  caac_builder *builder = NULL;
  if (!PyList_Check(rows)) {
    PyErr_SetString(PyExc_TypeError, "rows must be a list of numbers");
    return CAAC_E_INVALID;
  }
  caac_status status = caac_builder_new(caac_table_name(self), caac_table_caption(self), &builder);
  if (status == CAAC_OK) status = add_columns(builder, self);
  if (status == CAAC_OK) status = add_rows(builder, self, rows);
  if (status == CAAC_OK) status = add_remarks(builder, self);
  if (status == CAAC_OK) return caac_builder_finish(builder, out);
  caac_builder_free(builder);
  return status;
}
