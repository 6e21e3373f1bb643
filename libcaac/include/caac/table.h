/* SPDX-License-Identifier: MIT */
#ifndef CAAC_TABLE_H
#define CAAC_TABLE_H

#include <caac/base.h>
#include <caac/date.h>
#include <stdio.h>

/**
 * @file caac/table.h
 * @brief The one result type: an immutable, shared, typed table with remarks, and its plain writers.
 * @defgroup table Tables
 *
 * Every measure returns a table and every writer takes one. A table is long: one row a case. A matrix is a view that a writer
 * makes of it. Tables are immutable and may be shared between threads; a builder belongs to one thread.
 *
 * **Formats** of caac_table_write(): "text", "csv", "json", "md", "html". Same table and parameters, same bytes, whatever the locale.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** A finished table. */
typedef struct caac_table caac_table;
/** A table in the making. */
typedef struct caac_builder caac_builder;

/** What the cells of a column are. */
typedef enum caac_type {
  CAAC_INT64 = 1,  /**< whole number */
  CAAC_DOUBLE = 2, /**< number; shown with the digits of its column */
  CAAC_TEXT = 3,   /**< text; partial dates are text too */
  CAAC_DATE = 4,   /**< whole day, as days since 1970-01-01 */
  CAAC_BOOL = 5    /**< yes or no */
} caac_type;

/** One column. Read by pointer only: may grow at the end. */
typedef struct caac_column {
  const char *name;       /**< for programs: lower case, words joined by '_' */
  const char *label;      /**< for people */
  const char *unit;       /**< "months", "%", "sets", ...; "" where it has none */
  const char *definition; /**< what a cell means, one sentence; "" where the label says it */
  caac_type type;         /**< type of its cells */
  int digits;             /**< digits behind the point that are shown, -1 for as many as needed; only for numbers */
} caac_column;

/** Something a reader must know beside the cells. Read by pointer only: may grow at the end. */
typedef struct caac_remark {
  const char *kind; /**< "definition", "n", "missing", "warning", "source", "parameter", "sample", "draft" or
                        "private": not for others */
  const char *text; /**< one sentence or "key=value" for a parameter */
  double value;     /**< the number, for "n" and "missing"; NaN otherwise */
} caac_remark;

/**
 * Begin a table.
 * @param name     for programs, e.g. "adoption-time"
 * @param caption  for people
 * @param[out] out the builder; free it with caac_builder_free() or finish it
 * @return #CAAC_OK, #CAAC_E_NOMEM, #CAAC_E_INVALID
 */
CAAC_API caac_status caac_builder_new(const char *name, const char *caption, caac_builder **out);

/**
 * Add a column; all columns come before the first cell.
 * @param self   a builder
 * @param name   name for programs, unique in the table
 * @param type   type of the cells
 * @param unit   unit, or NULL
 * @param digits digits behind the point, for #CAAC_DOUBLE; -1 for as many as needed
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_CONFLICT after the first cell, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_builder_column(caac_builder *self, const char *name, caac_type type, const char *unit, int digits);

/**
 * Give the last column that was added its label and definition.
 * @param self       a builder
 * @param label      for people, or NULL for the name
 * @param definition what a cell means, or NULL
 * @return #CAAC_OK, #CAAC_E_CONFLICT without a column, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_builder_describe(caac_builder *self, const char *label, const char *definition);

/** Append a whole number: cells go left to right, row by row. @param self a builder @param value the cell
 *  @return #CAAC_OK, #CAAC_E_INVALID if the column has another type, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_int(caac_builder *self, int64_t value);
/** Append a number; NaN is a missing cell. @param self a builder @param value the cell
 *  @return #CAAC_OK, #CAAC_E_INVALID if the column has another type or the number is infinite, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_number(caac_builder *self, double value);
/** Append a text. @param self a builder @param value UTF-8, copied; NULL is a missing cell
 *  @return #CAAC_OK, #CAAC_E_INVALID if the column has another type or the text is not UTF-8, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_text(caac_builder *self, const char *value);
/** Append a whole day. @param self a builder @param value a whole day; 0 is a missing cell
 *  @return #CAAC_OK, #CAAC_E_INVALID if the column has another type or it is no whole day, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_date(caac_builder *self, caac_date value);
/** Append yes or no. @param self a builder @param value 0 or 1
 *  @return #CAAC_OK, #CAAC_E_INVALID if the column has another type, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_bool(caac_builder *self, int value);
/** Append a missing cell, of any type. @param self a builder @return #CAAC_OK, #CAAC_E_CONFLICT without columns, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_missing(caac_builder *self);
/** Add a remark. @param self a builder @param kind see caac_remark @param text one sentence
 *  @return #CAAC_OK, #CAAC_E_INVALID for an unknown kind, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_remark(caac_builder *self, const char *kind, const char *text);
/** Add a remark that carries a number. @param self a builder @param kind "n" or "missing" @param value the number
 *  @param text what was counted, e.g. "sets of conclusions" @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_builder_count(caac_builder *self, const char *kind, double value, const char *text);

/** A column like one of another table. @param self a builder @param table a table @param column from 0
 *  @return as caac_builder_column() */
CAAC_API caac_status caac_builder_copy_column(caac_builder *self, const caac_table *table, size_t column);
/** A cell like one of another table. @param self a builder @param table a table @param row from 0 @param column from 0
 *  @return as the calls that append a cell */
CAAC_API caac_status caac_builder_copy_cell(caac_builder *self, const caac_table *table, size_t row, size_t column);
/** The remarks of another table: what is made of a sample, or of what is private, has to say so. @param self a builder
 *  @param table a table @return as caac_builder_remark() */
CAAC_API caac_status caac_builder_copy_remarks(caac_builder *self, const caac_table *table);

/**
 * Finish: the builder is used up and freed, whether or not it works. A call that failed before makes this one fail with the
 * same status, so that a caller may check once, here.
 * @param self     a builder
 * @param[out] out the table; free it with caac_table_free()
 * @return #CAAC_OK, #CAAC_E_CONFLICT if the last row is not full, or the first failure
 */
CAAC_API caac_status caac_builder_finish(caac_builder *self, caac_table **out);
/** Give up. @param self a builder, or NULL */
CAAC_API void caac_builder_free(caac_builder *self);

/** Keep a table alive. The count is atomic. @param self a table @return the same table: free it once more */
CAAC_API caac_table *caac_table_retain(const caac_table *self);
/** Let go of a table. @param self a table, or NULL */
CAAC_API void caac_table_free(caac_table *self);

/** @param self a table @return its name for programs */
CAAC_API const char *caac_table_name(const caac_table *self);
/** @param self a table @return its caption */
CAAC_API const char *caac_table_caption(const caac_table *self);
/** @param self a table @return number of rows */
CAAC_API size_t caac_table_row_count(const caac_table *self);
/** @param self a table @return number of columns */
CAAC_API size_t caac_table_column_count(const caac_table *self);
/** @param self a table @param column from 0 @return the column, borrowed; NULL behind the last */
CAAC_API const caac_column *caac_table_column(const caac_table *self, size_t column);
/** @param self a table @param name a column's name @return its index; SIZE_MAX if there is none (the error names the nearest) */
CAAC_API size_t caac_table_find(const caac_table *self, const char *name);
/** @param self a table @param row from 0 @param column from 0 @return 1 if the cell is missing (or outside the table), else 0 */
CAAC_API int caac_table_is_missing(const caac_table *self, size_t row, size_t column);
/** @param self a table @param row from 0 @param column of type int64, date (days since 1970-01-01) or bool @return the cell; 0 if missing */
CAAC_API int64_t caac_table_int(const caac_table *self, size_t row, size_t column);
/** @param self a table @param row from 0 @param column of type double or int64 @return the cell; NaN if missing */
CAAC_API double caac_table_number(const caac_table *self, size_t row, size_t column);
/** @param self a table @param row from 0 @param column of type text @param[out] len its bytes, or NULL
 *  @return the text, borrowed, **not** NUL-terminated; NULL if missing */
CAAC_API const char *caac_table_text(const caac_table *self, size_t row, size_t column, size_t *len);
/** A cell as people see it: the digits of its column, "yes" and "no", a dash where it is missing. @param self a table
 *  @param row from 0 @param column from 0 @param[out] out the text; free it with caac_text_free() @return #CAAC_OK,
 *  #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_table_show(const caac_table *self, size_t row, size_t column, char **out);
/** @param self a table @return number of remarks */
CAAC_API size_t caac_table_remark_count(const caac_table *self);
/** @param self a table @param i from 0 @return the remark, borrowed; NULL behind the last */
CAAC_API const caac_remark *caac_table_remark(const caac_table *self, size_t i);

/**
 * Columns and rows of a table as another one, with all remarks: what they count is what the first table counted.
 * @param self     a table
 * @param params   `columns=` (repeated) only these, in this order; `where=column=text` (repeated) only rows whose cell reads so, as
 *                 caac_table_show() has it, "" where it is missing; `known=column` (repeated) only rows where it is not missing
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_INVALID, what caac_table_find() says of a column that is not there, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_table_select(const caac_table *self, caac_params params, caac_table **out);

/**
 * Write a table.
 *
 * Parameters (all formats): `remarks=yes|no`.
 * text: `width=N` columns of the terminal (0: no limit, the default), `view=matrix`.
 * html: `page=yes|no` (a whole page, or the table alone: the default), `view=matrix`.
 * csv: `bom=yes|no`; cells that a spreadsheet would run as a formula are neutralised by an apostrophe.
 * `view=matrix` needs `rows=`, `columns=` and `cells=` (column names; cells may be repeated), takes `weight=` (a number column).
 * @param self     a table
 * @param format   "text", "csv", "json", "md" or "html"
 * @param params   parameters, or NULL
 * @param[out] out UTF-8; free it with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_INVALID for an unknown format or parameter (the error names the nearest), #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_table_write(const caac_table *self, const char *format, caac_params params, char **out);
/** Write it as text without a width limit to a stream. @param self a table @param stream an open stream
 *  @return #CAAC_OK, #CAAC_E_IO, #CAAC_E_NOMEM */
CAAC_API caac_status caac_table_print(const caac_table *self, FILE *stream);
/** @return the formats of caac_table_write() as a table: name, what it is for, file ending @param[out] out the table */
CAAC_API caac_status caac_table_formats(caac_table **out);

/** All kept findings as a table, the graver first. @param findings a list @param[out] out the table
 *  @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_findings_table(const caac_findings *findings, caac_table **out);

struct ArrowSchema;
struct ArrowArray;
struct ArrowArrayStream;

/**
 * Export by the Arrow C data interface: one struct array, one child a column, no cell copied. The table lives until the
 * consumer releases the array.
 * @param self        a table
 * @param[out] schema filled in; release it by its callback
 * @param[out] array  filled in; release it by its callback
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_table_export_arrow(const caac_table *self, struct ArrowSchema *schema, struct ArrowArray *array);
/** Export by the Arrow C stream interface, as one batch. @param self a table @param[out] out filled in; release it by its callback
 *  @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_table_export_stream(const caac_table *self, struct ArrowArrayStream *out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
