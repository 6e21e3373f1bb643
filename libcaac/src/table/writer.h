/* SPDX-License-Identifier: MIT */
/* A writer of tables, as data. To add one: a file write_<name>.c with one caac__writer, and its line in writer.c. */
#ifndef CAAC_TABLE_WRITER_H
#define CAAC_TABLE_WRITER_H

#include "table_private.h"

typedef struct caac__writer {
  const char *name, *purpose, *ending;
  const caac_parameter *parameters; /* ends with a NULL name */
  caac_status (*write)(const caac_table *table, caac_params params, caac__buffer *out);
} caac__writer;

extern const caac__writer caac__writer_text, caac__writer_csv, caac__writer_json, caac__writer_markdown, caac__writer_html;

/* 1 if a cell of CSV has the mark that keeps spreadsheets from running it: an apostrophe, which is no part of the text. */
int caac__csv_is_neutralised(const char *text);

/* Declared alike by every format that people read. */
#define CAAC__PARAMETER_REMARKS                                                                                                  \
  {                                                                                                                              \
    "remarks", "word", "yes", "yes|no", "Write the remarks too."                                                                 \
  }
#define CAAC__PARAMETERS_MATRIX                                                                                                  \
  { "view", "word", "long", "long|matrix", "One row a case, or a matrix." },                                                     \
      { "rows", "text", NULL, NULL, "For view=matrix: the column whose values head the rows." },                                 \
      { "columns", "text", NULL, NULL, "For view=matrix: the column whose values head the columns." },                           \
      { "cells", "texts", NULL, NULL, "For view=matrix: a column that stands in the boxes; may be repeated." },                  \
  {                                                                                                                              \
    "weight", "text", NULL, NULL, "For view=matrix: a number column that shades the entries."                                    \
  }

/* 1 if the parameter, given or by its fallback, is this word. */
int caac__writer_is(const caac__writer *self, caac_params params, const char *key, const char *word);

#endif
