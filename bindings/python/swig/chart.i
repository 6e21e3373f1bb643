/* SPDX-License-Identifier: MIT */
/* caac/chart.h, and what notes need of tables: a choice of their rows and columns, cells as people see them. */
%thread caac_table::chart;
%thread caac_table::select;

%extend caac_table {
  caac_status chart(const char *kind, caac_params params, char **out) const { return caac_chart_write($self, kind, params, out); }
  caac_status select(caac_params params, caac_table **out) const;
  caac_status show(size_t row, size_t column, char **out) const;
}

caac_status caac_chart_kinds(caac_table **out);
