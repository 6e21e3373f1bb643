/* SPDX-License-Identifier: MIT */
/* caac/base.h, caac/date.h, caac/symbol.h */
%include <stdint.i>
typedef int32_t caac_date;

%nodefaultctor;
%nodefaultdtor;
%rename("%(strip:[caac_])s", %$isfunction, %$not %$ismember) "";

CAAC_RECORD(caac_finding, caac_py_finding)
CAAC_HANDLE_OUT(caac_table)

%typemap(in) caac_severity {
  const long number = PyLong_AsLong($input);
  if (number == -1 && PyErr_Occurred()) SWIG_fail;
  if (number < CAAC_NOTE || number > CAAC_ERROR) {
    PyErr_Format(PyExc_ValueError, "severity must be 0, 1 or 2, not %ld", number);
    SWIG_fail;
  }
  $1 = (caac_severity)number;
}

const char *caac_version(void);
const char *caac_features(void);
%inline %{
static const char *status_name(int status) { return caac_status_name((caac_status)status); }
%}

%rename(Findings) caac_findings;
%exception caac_findings::caac_findings {
  $action
  if (!result) {
    PyErr_NoMemory();
    SWIG_fail;
  }
}
%extend caac_findings {
  caac_findings(size_t keep) { return caac_findings_new(keep); }
  ~caac_findings() { caac_findings_free($self); }
  size_t count(caac_severity severity) const;
  size_t kept() const;
  const caac_finding *at(size_t i) const;
  caac_status line(size_t i, char **out) const;
  caac_status table(caac_table **out) const;
}
typedef struct caac_findings {
} caac_findings;

caac_status caac_date_parse(const char *text, caac_date *out);
caac_status caac_date_text(caac_date self, char **out);
caac_date caac_date_first(caac_date self);
caac_date caac_date_last(caac_date self);
int caac_date_compare(caac_date self, caac_date other);
int32_t caac_date_epoch_day(caac_date self);
caac_date caac_date_of_epoch_day(int32_t epoch_day);
caac_status caac_date_days(caac_date self, caac_date end, int64_t *out);
caac_status caac_date_months(caac_date self, caac_date end, caac_month_rule rule, double *out);

%typemap(in, numinputs=0) caac_symbol **out (caac_symbol *symbol = NULL) "$1 = &symbol;"
%typemap(check) caac_symbol **out "";
%typemap(argout) caac_symbol **out {
  Py_DECREF($result);
  $result = caac_py_symbol(*$1);
  caac_symbol_free(*$1);
  if (!$result) SWIG_fail;
}
caac_status caac_symbol_parse(const char *text, caac_symbol **out);
int caac_symbol_compare(const char *self, const char *other);
