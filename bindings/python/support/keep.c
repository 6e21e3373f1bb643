/* SPDX-License-Identifier: MIT */
#include "support.h"

static caac_status add_columns(caac_builder *builder, const caac_table *from)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; status == CAAC_OK && i < caac_table_column_count(from); i++)
    status = caac_builder_copy_column(builder, from, i);
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
      status = caac_builder_copy_cell(builder, from, row, column);
  }
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
  if (status == CAAC_OK) status = caac_builder_copy_remarks(builder, self);
  if (status == CAAC_OK) return caac_builder_finish(builder, out);
  caac_builder_free(builder);
  return status;
}
