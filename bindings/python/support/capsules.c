/* SPDX-License-Identifier: MIT */
#include "support.h"

#include <caac/arrow.h>

static const char stream_name[] = "arrow_array_stream", schema_name[] = "arrow_schema";

/* A consumer that moves the structure out sets `release` to NULL; what nobody took is released here. */
static void free_stream(PyObject *capsule)
{
  struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, stream_name);
  if (stream && stream->release) stream->release(stream);
  PyMem_Free(stream);
}

static void free_schema(PyObject *capsule)
{
  struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, schema_name);
  if (schema && schema->release) schema->release(schema);
  PyMem_Free(schema);
}

PyObject *caac_py_arrow_stream(const caac_table *self)
{
  struct ArrowArrayStream *stream = PyMem_Calloc(1, sizeof *stream);
  if (!stream) return PyErr_NoMemory();
  const caac_status status = caac_table_export_stream(self, stream);
  if (status != CAAC_OK) {
    PyMem_Free(stream);
    caac_py_raise(status);
    return NULL;
  }
  PyObject *capsule = PyCapsule_New(stream, stream_name, free_stream);
  if (!capsule) {
    stream->release(stream);
    PyMem_Free(stream);
  }
  return capsule;
}

PyObject *caac_py_arrow_schema(const caac_table *self)
{
  struct ArrowSchema *schema = PyMem_Calloc(1, sizeof *schema);
  struct ArrowArray array = { 0 };
  if (!schema) return PyErr_NoMemory();
  const caac_status status = caac_table_export_arrow(self, schema, &array);
  if (status != CAAC_OK) {
    PyMem_Free(schema);
    caac_py_raise(status);
    return NULL;
  }
  array.release(&array);
  PyObject *capsule = PyCapsule_New(schema, schema_name, free_schema);
  if (!capsule) {
    schema->release(schema);
    PyMem_Free(schema);
  }
  return capsule;
}
