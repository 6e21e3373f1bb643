/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <string.h>

caac_status caac_py_forgive(caac_note *self, caac_status status)
{
  if (status != CAAC_OK) caac_note_forgive(self);
  return status;
}

/* A part is a pair of texts: its style, and its words, or the label or key that it leads to. */
static caac_status check_part(PyObject *part)
{
  if (!PyTuple_Check(part) || PyTuple_GET_SIZE(part) != 2) {
    PyErr_SetString(PyExc_TypeError, "each part must be a tuple of a style and a text");
    return CAAC_E_INVALID;
  }
  if (!caac_py_text_in(PyTuple_GET_ITEM(part, 0), "a style") || !caac_py_text_in(PyTuple_GET_ITEM(part, 1), "a text"))
    return CAAC_E_INVALID;
  return CAAC_OK;
}

static caac_status add_part(caac_note *note, PyObject *part)
{
  const char *style = PyUnicode_AsUTF8(PyTuple_GET_ITEM(part, 0)), *text = PyUnicode_AsUTF8(PyTuple_GET_ITEM(part, 1));
  if (!style || !text) return CAAC_E_INVALID;
  if (strcmp(style, "refer") == 0) return caac_note_refer(note, text);
  if (strcmp(style, "cite") == 0) return caac_note_cite(note, text);
  return caac_note_add(note, style, text);
}

caac_status caac_py_words(caac_note *note, const char *kind, PyObject *parts)
{
  caac_status status = CAAC_OK;
  if (!PyTuple_Check(parts)) {
    PyErr_SetString(PyExc_TypeError, "parts must be a tuple");
    return CAAC_E_INVALID;
  }
  const Py_ssize_t count = PyTuple_GET_SIZE(parts);
  for (Py_ssize_t i = 0; status == CAAC_OK && i < count; i++) status = check_part(PyTuple_GET_ITEM(parts, i));
  if (status != CAAC_OK) return status; /* before anything is added */
  status = strcmp(kind, "paragraph") == 0 ? caac_note_paragraph(note, "") : caac_note_item(note, kind, "");
  for (Py_ssize_t i = 0; status == CAAC_OK && i < count; i++) status = add_part(note, PyTuple_GET_ITEM(parts, i));
  return status;
}
