/* SPDX-License-Identifier: MIT */
#include "support.h"

/* A cell is text, or None where it is missing. */
static caac_status add_cell(caac_builder *builder, PyObject *value)
{
  if (value == Py_None) return caac_builder_missing(builder);
  const char *text = caac_py_text_in(value, "a cell");
  return text ? caac_builder_text(builder, text) : CAAC_E_INVALID;
}

static caac_status add_row(caac_builder *builder, PyObject *row, Py_ssize_t columns)
{
  if (!PyTuple_Check(row) || PyTuple_GET_SIZE(row) != columns) {
    PyErr_Format(PyExc_TypeError, "each row must be a tuple of %zd cells", columns);
    return CAAC_E_INVALID;
  }
  caac_status status = CAAC_OK;
  for (Py_ssize_t i = 0; status == CAAC_OK && i < columns; i++) status = add_cell(builder, PyTuple_GET_ITEM(row, i));
  return status;
}

static caac_status add_column(caac_builder *builder, PyObject *column)
{
  const char *name = caac_py_text_in(column, "a column");
  return name ? caac_builder_column(builder, name, CAAC_TEXT, NULL, -1) : CAAC_E_INVALID;
}

caac_status caac_py_table(const char *name, PyObject *columns, PyObject *rows, caac_table **out)
{
  caac_builder *builder = NULL;
  if (!PyTuple_Check(columns) || !PyList_Check(rows)) {
    PyErr_SetString(PyExc_TypeError, "columns must be a tuple, and rows a list");
    return CAAC_E_INVALID;
  }
  caac_status status = caac_builder_new(name, name, &builder);
  for (Py_ssize_t i = 0; status == CAAC_OK && i < PyTuple_GET_SIZE(columns); i++)
    status = add_column(builder, PyTuple_GET_ITEM(columns, i));
  for (Py_ssize_t i = 0; status == CAAC_OK && i < PyList_GET_SIZE(rows); i++)
    status = add_row(builder, PyList_GET_ITEM(rows, i), PyTuple_GET_SIZE(columns));
  if (status == CAAC_OK) return caac_builder_finish(builder, out);
  caac_builder_free(builder);
  return status;
}
