/* SPDX-License-Identifier: MIT */
/* What the generated module needs beside the library: errors, text and parameters in, records, cells and Arrow capsules out,
 * and the watched calls. Functions that return an object return NULL with a Python exception set. */
#ifndef CAAC_PY_SUPPORT_H
#define CAAC_PY_SUPPORT_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <caac/caac.h>
#include <caac/note.h>

/* error.c: the exceptions are classes of caac._errors. An exception that is already set (by a progress function) stays. */
void caac_py_raise(caac_status status);
void caac_py_raise_last(void);

/* text.c */
const char *caac_py_text_in(PyObject *object, const char *name);
PyObject *caac_py_text(const char *text);
PyObject *caac_py_text_take(char *text);
typedef struct caac_py_params {
  PyObject *texts;
  const char **items;
} caac_py_params;
int caac_py_params_in(PyObject *object, caac_py_params *out);
void caac_py_params_free(caac_py_params *self);
int caac_py_month_rule_in(PyObject *object, caac_month_rule *out);

/* records.c: tuples, in the order of the records of caac._records */
typedef PyObject *(*caac_py_make)(const void *self, size_t i);
PyObject *caac_py_tuple(const void *self, size_t count, caac_py_make make);
PyObject *caac_py_finding(const caac_finding *self);
PyObject *caac_py_symbol(const caac_symbol *self);
PyObject *caac_py_column(const caac_column *self);
PyObject *caac_py_remark(const caac_remark *self);
PyObject *caac_py_heading(const caac_heading *self);
PyObject *caac_py_body(const caac_body *self);
PyObject *caac_py_option(const caac_option *self);
PyObject *caac_py_kind(const caac_kind *self);
PyObject *caac_py_measure(const caac_measure *self);
PyObject *caac_py_ready_note(const caac_ready_note *self);
PyObject *caac_py_fitting(const caac_toolkit *self, caac_params want);
PyObject *caac_py_ruling(const caac_toolkit *self, const char *option, caac_limb limb, PyObject *addressee);

/* texts.c: units, pairs and verbs, as tuples */
PyObject *caac_py_document(const caac_document_info *self);
PyObject *caac_py_unit(const caac_unit *self);
PyObject *caac_py_units(const caac_document *self);
PyObject *caac_py_pairs(const caac_comparison *self);
PyObject *caac_py_verb(const caac_verb *self);

/* suggested.c: suggestions, as tuples */
PyObject *caac_py_suggestions(const caac_suggestions *self);

/* cells.c: all cells in one call */
PyObject *caac_py_values(const caac_table *self, const char *column);
PyObject *caac_py_rows(const caac_table *self);
PyObject *caac_py_dicts(const caac_table *self);

/* build.c: a table of texts from a tuple of names and a list of tuples of cells; an exception that it sets stays */
caac_status caac_py_table(const char *name, PyObject *columns, PyObject *rows, caac_table **out);

/* keep.c: these rows of a table, by a list of their numbers, with its columns and remarks; an exception that it sets stays */
caac_status caac_py_table_rows(const caac_table *self, PyObject *rows, caac_table **out);

/* notes.c: a failure that is raised is over; a paragraph or item ("bullet", "number") of parts, tuples of a style, or "refer" or
 * "cite", and a text. All parts are looked at before anything is added; an exception that is set stays. */
caac_status caac_py_forgive(caac_note *self, caac_status status);
caac_status caac_py_words(caac_note *note, const char *kind, PyObject *parts);

/* capsules.c: the Arrow PyCapsule interface */
PyObject *caac_py_arrow_stream(const caac_table *self);
PyObject *caac_py_arrow_schema(const caac_table *self);

/* watch.c: long calls that can be watched and interrupted; called without the interpreter lock */
caac_status caac_py_load(caac_register *self, const char *path, caac_params params, caac_findings *findings, PyObject *progress);
caac_status caac_py_dump(caac_register *self, const char *path, caac_params params, PyObject *progress);
caac_status caac_py_check(caac_register *self, caac_findings *findings, PyObject *progress);

#endif
