/* SPDX-License-Identifier: MIT */
/* caac/exchange.h, and caac_agreement() of caac/analysis.h. Sheets are tables; a workbook crosses as bytes. */
%typemap(in, numinputs=0) (char **out, size_t *len) (char *bytes = NULL, size_t len = 0) {
  $1 = &bytes;
  $2 = &len;
}
%typemap(check) (char **out, size_t *len) "";
%typemap(argout) (char **out, size_t *len) {
  Py_DECREF($result);
  $result = PyBytes_FromStringAndSize(*$1, (Py_ssize_t)*$2);
  caac_text_free(*$1);
  if (!$result) SWIG_fail;
}

%thread caac_sheet_read;
%thread caac_sheet_write;
%thread caac_agreement;
%thread caac_register::coding_sheet;
%thread caac_register::disagreements;
%thread caac_register::take_sheet;
%thread caac_register::finalise;
%thread caac_register::read_project;
%thread caac_register::store_suggestions;
%thread caac_register::decide_suggestions;

%extend caac_register {
  caac_status coding_sheet(const char *document, caac_params params, caac_table **out) const;
  caac_status disagreements(const char *document, caac_params params, caac_table **out) const;
  caac_status take_sheet(const caac_table *sheet, caac_params params, caac_findings *findings, caac_table **out);
  caac_status finalise(const char *document, caac_params params, caac_findings *findings, caac_table **out);
  caac_status read_project(const char *path, caac_params params, const caac_table *map, caac_findings *findings, caac_table **out);
  caac_status store_suggestions(const char *document, const caac_suggester *suggester, caac_params params, caac_findings *findings,
                                caac_table **out);
  caac_status decide_suggestions(const char *document, caac_params params, caac_findings *findings, caac_table **out);
}
%extend caac_toolkit {
  caac_status guide(caac_table **out) const;
  caac_status write_codebook(char **out) const;
}

caac_status caac_sheet_read(const char *path, caac_params params, caac_findings *findings, caac_table **out);
caac_status caac_sheet_write(const caac_table *self, const char *format, char **out, size_t *len);
caac_status caac_agreement(const caac_table *codes, caac_params params, caac_table **out);
