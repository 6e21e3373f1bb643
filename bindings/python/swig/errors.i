/* SPDX-License-Identifier: MIT */
/* A status that is not CAAC_OK raises its exception. The global interpreter lock is held again when this runs. */
%typemap(out) caac_status {
  if ($1 != CAAC_OK) {
    caac_py_raise($1);
    SWIG_fail;
  }
  $result = SWIG_Py_Void();
}

/* SWIG lets None through as a null pointer: refuse it wherever a handle is needed. */
%typemap(check) SWIGTYPE * {
  if (!$1) {
    PyErr_SetString(PyExc_TypeError, "$symname: a handle is needed, not None");
    SWIG_fail;
  }
}
%typemap(check) caac_findings *findings "";
%typemap(check) const caac_table *decisions "";
%typemap(check) const caac_table *map "";

/* A record that is not there: an error where the library says so, None where the list ends. */
%define CAAC_RECORD(TYPE, CONVERT)
%typemap(out) const TYPE * {
  $result = $1 ? CONVERT($1) : SWIG_Py_Void();
  if (!$result) SWIG_fail;
}
%enddef
%define CAAC_FOUND(TYPE, CONVERT, FUNCTION)
%typemap(out) const TYPE *FUNCTION {
  if (!$1) {
    caac_py_raise_last();
    SWIG_fail;
  }
  $result = CONVERT($1);
  if (!$result) SWIG_fail;
}
%enddef
