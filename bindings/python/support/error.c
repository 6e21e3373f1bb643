/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <string.h>

/* The class is looked up at each failure, so that no object of the interpreter is kept in a C global. */
static PyObject *exception_of(caac_status status, const char *message)
{
  PyObject *module = PyImport_ImportModule("caac._errors");
  PyObject *text = PyUnicode_DecodeUTF8(message, (Py_ssize_t)strlen(message), "replace");
  PyObject *exception = module && text ? PyObject_CallMethod(module, "of_status", "iO", (int)status, text) : NULL;
  Py_XDECREF(module);
  Py_XDECREF(text);
  return exception;
}

void caac_py_raise(caac_status status)
{
  if (PyErr_Occurred()) return;
  PyObject *exception = exception_of(status, caac_error_last()->message);
  if (!exception) return;
  PyErr_SetObject((PyObject *)Py_TYPE(exception), exception);
  Py_DECREF(exception);
}

void caac_py_raise_last(void)
{
  const caac_status status = caac_error_last()->status;
  caac_py_raise(status == CAAC_OK ? CAAC_E_INTERNAL : status);
}
