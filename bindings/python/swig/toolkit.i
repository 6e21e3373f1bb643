/* SPDX-License-Identifier: MIT */
/* caac/toolkit.h, caac/mandate.h */
CAAC_RECORD(caac_option, caac_py_option)
CAAC_RECORD(caac_body, caac_py_body)
CAAC_RECORD(caac_heading, caac_py_heading)
CAAC_FOUND(caac_option, caac_py_option, find)
CAAC_FOUND(caac_body, caac_py_body, body)
CAAC_HANDLE_OUT(caac_toolkit)

%rename(Toolkit) caac_toolkit;
%thread caac_toolkit_read;
%extend caac_toolkit {
  ~caac_toolkit() { caac_toolkit_free($self); }
  const char *edition() const;
  size_t count() const;
  const caac_option *at(size_t i) const;
  const caac_option *find(const char *id) const;
  const caac_heading *heading(int number) const;
  size_t body_count() const;
  const caac_body *body_at(size_t i) const;
  const caac_body *body(const char *name) const;
  caac_status table(const char *what, caac_table **out) const;
  caac_status write(char **out) const;
  PyObject *fitting(caac_params want) const { return caac_py_fitting($self, want); }
  PyObject *ruling(const char *option, caac_limb limb, PyObject *addressee) const { return caac_py_ruling($self, option, limb, addressee); }
}
typedef struct caac_toolkit {
} caac_toolkit;

const caac_toolkit *caac_toolkit_builtin(void);
caac_status caac_toolkit_read(const char *json, caac_findings *findings, caac_toolkit **out);

const char *caac_mandate_text(void);
caac_status caac_mandate_table(const caac_toolkit *toolkit, caac_table **out);
%inline %{
static const char *branch_text(int branch) { return caac_branch_text((caac_branch)branch); }
static const char *clause_text(int clause) { return caac_clause_text((caac_clause)clause); }
static const char *clause_name(int clause) { return caac_clause_name((caac_clause)clause); }
%}
