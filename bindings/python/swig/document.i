/* SPDX-License-Identifier: MIT */
/* caac/document.h. Units cross in bulk. A document is immutable: reading and cutting one releases the interpreter lock. */
CAAC_HANDLE_OUT(caac_document)
CAAC_RECORD(caac_document_info, caac_py_document)
CAAC_FOUND(caac_unit, caac_py_unit, find)

/* Content of a file: bytes and nothing else. They cannot change while the lock is released. */
%typemap(in) (const char *bytes, size_t len) {
  if (!PyBytes_Check($input)) {
    PyErr_Format(PyExc_TypeError, "bytes are needed, not %s", Py_TYPE($input)->tp_name);
    SWIG_fail;
  }
  $1 = PyBytes_AS_STRING($input);
  $2 = (size_t)PyBytes_GET_SIZE($input);
}
%typemap(check) (const char *bytes, size_t len) "";
%typemap(freearg) (const char *bytes, size_t len) "";

%typemap(in, numinputs=0) (size_t *line, size_t *byte) (size_t line = 0, size_t byte = 0) {
  $1 = &line;
  $2 = &byte;
}
%typemap(check) (size_t *line, size_t *byte) "";
%typemap(argout) (size_t *line, size_t *byte) {
  Py_DECREF($result);
  $result = Py_BuildValue("(nn)", (Py_ssize_t)*$1, (Py_ssize_t)*$2);
  if (!$result) SWIG_fail;
}

%thread caac_document_read;
%thread caac_document_parse;
%thread caac_document::table;

%rename(Document) caac_document;
%extend caac_document {
  ~caac_document() { caac_document_free($self); }
  const caac_document_info *about() const;
  const char *text() const;
  size_t unit_count() const;
  const caac_unit *find(const char *id) const;
  caac_status origin(size_t at, size_t *line, size_t *byte) const;
  caac_status table(caac_params params, caac_table **out) const;
  PyObject *units() const { return caac_py_units($self); }
}
typedef struct caac_document {
} caac_document;

caac_status caac_document_read(const char *path, caac_params params, caac_findings *findings, caac_document **out);
caac_status caac_document_parse(const char *bytes, size_t len, caac_params params, caac_findings *findings, caac_document **out);
