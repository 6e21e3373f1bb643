/* SPDX-License-Identifier: MIT */
#ifndef CAAC_CHART_H
#define CAAC_CHART_H

#include <caac/table.h>

/**
 * @file caac/chart.h
 * @brief Tables as pictures: bars, timelines, step curves, matrices.
 * @defgroup chart Charts
 *
 * A chart is a view of a table, as a matrix of text is: it adds no number. Pictures are SVG that stands alone or within a page: texts stay
 * texts, no script, nothing from elsewhere; readable without colour; with a title and a description for who does not see it. What is missing
 * in the table is shown as not known, never as 0. Same table and parameters, same bytes.
 *
 * | kind | parameters that name columns | what it shows |
 * |---|---|---|
 * | `bars` | `label=`, `value=`; optional `low=`, `high=`, `n=` | one bar a row, with its number; whiskers from low to high; n behind it |
 * | `timeline` | `label=`, `point=` (1 to 4, repeated) | one line a row, a dot of its own shape for each column of days; a day of which month or year alone is known is a stretch |
 * | `steps` | `x=`, `y=`; optional `low=`, `high=` | a curve that holds its value until the next row; the band between low and high |
 * | `matrix` | `rows=`, `columns=`, `cells=` | a box for each pair, shaded by its number, with the number in it |
 *
 * All take `title=` (the table's caption), `width=` in pixels (240 to 4000; 720), `id=` (what ids in it begin with: one page may hold many;
 * made of the kind and the table's name if not given). A picture is as high as its rows need, and shows 400 rows as bars or a timeline, 5000
 * as steps, 60 by 60 boxes as a matrix. docs/charts.md says how what is missing, partial days and stamps are shown.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/**
 * Draw a table.
 * @param self     a table; "sample", "private" and "draft" remarks are printed in the picture
 * @param kind     "bars", "timeline", "steps" or "matrix"
 * @param params   see above
 * @param[out] out the SVG; free it with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_INVALID for an unknown kind, parameter or column, or a column of another type (the error names the nearest),
 *         #CAAC_E_LIMIT for more rows than a picture can show, or numbers wider than
 *         the boxes of a matrix (the error says what to do), #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_chart_write(const caac_table *self, const char *kind, caac_params params, char **out);
/** @return the kinds as a table: name, what it shows, parameters @param[out] out the table */
CAAC_API caac_status caac_chart_kinds(caac_table **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
