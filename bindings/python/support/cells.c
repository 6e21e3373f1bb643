/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <datetime.h>
#include <stdint.h>

static PyObject *date_cell(int64_t epoch_day)
{
  if (!PyDateTimeAPI) PyDateTime_IMPORT;
  if (!PyDateTimeAPI) return NULL;
  const int day = (int)caac_date_of_epoch_day((int32_t)epoch_day);
  return PyDate_FromDate(day / 10000, day / 100 % 100, day % 100);
}

static PyObject *text_cell(const caac_table *self, size_t row, size_t column)
{
  size_t len = 0;
  const char *text = caac_table_text(self, row, column, &len);
  return PyUnicode_DecodeUTF8(text, (Py_ssize_t)len, "strict");
}

static PyObject *cell(const caac_table *self, size_t row, size_t column, caac_type type)
{
  if (caac_table_is_missing(self, row, column)) Py_RETURN_NONE;
  switch (type) {
  case CAAC_INT64: return PyLong_FromLongLong(caac_table_int(self, row, column));
  case CAAC_DOUBLE: return PyFloat_FromDouble(caac_table_number(self, row, column));
  case CAAC_TEXT: return text_cell(self, row, column);
  case CAAC_DATE: return date_cell(caac_table_int(self, row, column));
  case CAAC_BOOL: return PyBool_FromLong((long)caac_table_int(self, row, column));
  }
  Py_RETURN_NONE;
}

PyObject *caac_py_values(const caac_table *self, const char *column)
{
  const size_t place = caac_table_find(self, column);
  if (place == SIZE_MAX) {
    caac_py_raise_last();
    return NULL;
  }
  const caac_type type = caac_table_column(self, place)->type;
  const size_t rows = caac_table_row_count(self);
  PyObject *list = PyList_New((Py_ssize_t)rows);
  for (size_t row = 0; list && row < rows; row++) {
    PyObject *value = cell(self, row, place, type);
    if (value)
      PyList_SET_ITEM(list, (Py_ssize_t)row, value);
    else
      Py_CLEAR(list);
  }
  return list;
}

static PyObject *row_tuple(const caac_table *self, size_t row, size_t columns)
{
  PyObject *tuple = PyTuple_New((Py_ssize_t)columns);
  for (size_t column = 0; tuple && column < columns; column++) {
    PyObject *value = cell(self, row, column, caac_table_column(self, column)->type);
    if (value)
      PyTuple_SET_ITEM(tuple, (Py_ssize_t)column, value);
    else
      Py_CLEAR(tuple);
  }
  return tuple;
}

PyObject *caac_py_rows(const caac_table *self)
{
  const size_t rows = caac_table_row_count(self), columns = caac_table_column_count(self);
  PyObject *list = PyList_New((Py_ssize_t)rows);
  for (size_t row = 0; list && row < rows; row++) {
    PyObject *tuple = row_tuple(self, row, columns);
    if (tuple)
      PyList_SET_ITEM(list, (Py_ssize_t)row, tuple);
    else
      Py_CLEAR(list);
  }
  return list;
}

static PyObject *row_dict(const caac_table *self, size_t row, PyObject *names)
{
  PyObject *dict = PyDict_New();
  for (Py_ssize_t column = 0; dict && column < PyTuple_GET_SIZE(names); column++) {
    PyObject *value = cell(self, row, (size_t)column, caac_table_column(self, (size_t)column)->type);
    if (!value || PyDict_SetItem(dict, PyTuple_GET_ITEM(names, column), value) != 0) Py_CLEAR(dict);
    Py_XDECREF(value);
  }
  return dict;
}

static PyObject *names_of(const caac_table *self)
{
  const size_t columns = caac_table_column_count(self);
  PyObject *names = PyTuple_New((Py_ssize_t)columns);
  for (size_t column = 0; names && column < columns; column++) {
    PyObject *name = PyUnicode_InternFromString(caac_table_column(self, column)->name);
    if (name)
      PyTuple_SET_ITEM(names, (Py_ssize_t)column, name);
    else
      Py_CLEAR(names);
  }
  return names;
}

PyObject *caac_py_dicts(const caac_table *self)
{
  const size_t rows = caac_table_row_count(self);
  PyObject *names = names_of(self);
  PyObject *list = names ? PyList_New((Py_ssize_t)rows) : NULL;
  for (size_t row = 0; list && row < rows; row++) {
    PyObject *dict = row_dict(self, row, names);
    if (dict)
      PyList_SET_ITEM(list, (Py_ssize_t)row, dict);
    else
      Py_CLEAR(list);
  }
  Py_XDECREF(names);
  return list;
}
