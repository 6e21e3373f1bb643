/* SPDX-License-Identifier: MIT */
/* Text in: str and nothing else, without a NUL inside. Text out: decoded strictly, and freed if it is ours. */
%typemap(in) const char * {
  $1 = (char *)caac_py_text_in($input, "$1_name");
  if (!$1) SWIG_fail;
}
%typemap(freearg) const char * "";
%typemap(out) const char * {
  $result = caac_py_text($1);
  if (!$result) SWIG_fail;
}

%typemap(in, numinputs=0) char ** (char *text = NULL) "$1 = &text;"
%typemap(argout) char ** {
  Py_DECREF($result);
  $result = caac_py_text_take(*$1);
  if (!$result) SWIG_fail;
}

/* Parameters: a sequence of "key=value", or None. The tuple keeps the texts alive while the lock is released. */
%typemap(in) caac_params (caac_py_params params = { NULL, NULL }) {
  if (caac_py_params_in($input, &params) != 0) SWIG_fail;
  $1 = params.items;
}
%typemap(freearg) caac_params "caac_py_params_free(&params$argnum);"

/* Numbers out. */
%define CAAC_OUT(TYPE, CONVERT)
%typemap(in, numinputs=0) TYPE *out (TYPE value = 0) "$1 = &value;"
%typemap(check) TYPE *out "";
%typemap(argout) TYPE *out {
  Py_DECREF($result);
  $result = CONVERT(*$1);
  if (!$result) SWIG_fail;
}
%enddef
CAAC_OUT(int64_t, PyLong_FromLongLong)
CAAC_OUT(double, PyFloat_FromDouble)
CAAC_OUT(caac_date, PyLong_FromLong)

/* Handles out: the caller owns them. */
%define CAAC_HANDLE_OUT(TYPE)
%typemap(in, numinputs=0) TYPE **out (TYPE *handle = NULL) "$1 = &handle;"
%typemap(check) TYPE **out "";
%typemap(argout) TYPE **out {
  Py_DECREF($result);
  $result = SWIG_NewPointerObj(*$1, $descriptor(TYPE *), SWIG_POINTER_OWN);
}
%enddef

/* Enumerations in, by name. */
%typemap(in) caac_limb {
  const char *name = caac_py_text_in($input, "limb");
  if (!name) SWIG_fail;
  if (caac_limb_find(name, &$1) != CAAC_OK) {
    caac_py_raise_last();
    SWIG_fail;
  }
}
%typemap(in) caac_month_rule {
  if (caac_py_month_rule_in($input, &$1) != 0) SWIG_fail;
}
