/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <string.h>

const char *caac_py_text_in(PyObject *object, const char *name)
{
  Py_ssize_t len = 0;
  if (!PyUnicode_Check(object)) {
    PyErr_Format(PyExc_TypeError, "%s must be str, not %s", name, Py_TYPE(object)->tp_name);
    return NULL;
  }
  const char *text = PyUnicode_AsUTF8AndSize(object, &len);
  if (text && strlen(text) != (size_t)len) {
    PyErr_Format(PyExc_ValueError, "%s has an embedded null character", name);
    return NULL;
  }
  return text;
}

PyObject *caac_py_text(const char *text)
{
  if (!text) Py_RETURN_NONE;
  return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "strict");
}

PyObject *caac_py_text_take(char *text)
{
  PyObject *result = caac_py_text(text);
  caac_text_free(text);
  return result;
}

/* A str or bytes is a sequence too, and never what was meant. */
static PyObject *tuple_of(PyObject *object)
{
  if (PyUnicode_Check(object) || PyBytes_Check(object) || !PySequence_Check(object)) {
    PyErr_Format(PyExc_TypeError, "parameters must be a sequence of str, not %s", Py_TYPE(object)->tp_name);
    return NULL;
  }
  return PySequence_Tuple(object);
}

int caac_py_params_in(PyObject *object, caac_py_params *out)
{
  if (object == Py_None) return 0;
  out->texts = tuple_of(object);
  if (!out->texts) return -1;
  const Py_ssize_t count = PyTuple_GET_SIZE(out->texts);
  out->items = PyMem_New(const char *, (size_t)count + 1);
  if (!out->items) {
    PyErr_NoMemory();
    return -1;
  }
  for (Py_ssize_t i = 0; i < count; i++) {
    out->items[i] = caac_py_text_in(PyTuple_GET_ITEM(out->texts, i), "each parameter");
    if (!out->items[i]) return -1;
  }
  out->items[count] = NULL;
  return 0;
}

void caac_py_params_free(caac_py_params *self)
{
  PyMem_Free((void *)self->items);
  Py_CLEAR(self->texts);
}

int caac_py_month_rule_in(PyObject *object, caac_month_rule *out)
{
  const char *name = caac_py_text_in(object, "rule");
  if (!name) return -1;
  if (strcmp(name, "mean") == 0)
    *out = CAAC_MONTH_MEAN;
  else if (strcmp(name, "calendar") == 0)
    *out = CAAC_MONTH_CALENDAR;
  else {
    PyErr_Format(PyExc_ValueError, "rule must be 'mean' or 'calendar', not %R", object);
    return -1;
  }
  return 0;
}
