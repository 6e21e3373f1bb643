/* SPDX-License-Identifier: MIT */
/* caac/table.h. Cells cross in bulk: a column, all rows, or an Arrow stream. */
CAAC_RECORD(caac_column, caac_py_column)
CAAC_RECORD(caac_remark, caac_py_remark)

%rename(Table) caac_table;
%thread caac_table::write;
%extend caac_table {
  ~caac_table() { caac_table_free($self); }
  const char *name() const;
  const char *caption() const;
  size_t row_count() const;
  size_t column_count() const;
  size_t remark_count() const;
  const caac_column *column(size_t column) const;
  const caac_remark *remark(size_t i) const;
  caac_status write(const char *format, caac_params params, char **out) const;
  PyObject *values(const char *column) const { return caac_py_values($self, column); }
  PyObject *rows() const { return caac_py_rows($self); }
  PyObject *dicts() const { return caac_py_dicts($self); }
  PyObject *arrow_stream() const { return caac_py_arrow_stream($self); }
  PyObject *arrow_schema() const { return caac_py_arrow_schema($self); }
}
typedef struct caac_table {
} caac_table;

%rename(table_of) caac_py_table;
caac_status caac_py_table(const char *name, PyObject *columns, PyObject *rows, caac_table **out);
%rename(table_rows) caac_py_table_rows;
caac_status caac_py_table_rows(const caac_table *self, PyObject *rows, caac_table **out);
caac_status caac_table_formats(caac_table **out);
