/* SPDX-License-Identifier: MIT */
/* Tables that several tests use. Each returns NULL without memory, so that the tests of failing allocations can use them too. */
#ifndef CAAC_TESTS_TABLE_SAMPLES_H
#define CAAC_TESTS_TABLE_SAMPLES_H

#include <caac/table.h>
#include <math.h>
#include <stdlib.h>

static inline caac_table *sample_finish(caac_builder *builder)
{
  caac_table *table;
  return caac_builder_finish(builder, &table) == CAAC_OK ? table : NULL;
}

/* Every type, missing cells in each, every kind of remark but "sample". */
static inline caac_table *sample_clock(void)
{
  caac_builder *b;
  if (caac_builder_new("adoption-time", "Adoption time of conclusions, by year of adoption", &b) != CAAC_OK) return NULL;
  caac_builder_column(b, "year", CAAC_INT64, NULL, 0);
  caac_builder_describe(b, "Year", NULL);
  caac_builder_column(b, "sets", CAAC_INT64, NULL, 0);
  caac_builder_describe(b, "Sets", "Sets of conclusions with both days.");
  caac_builder_column(b, "mean", CAAC_DOUBLE, "months", 1);
  caac_builder_describe(b, "Mean", "Arithmetic mean over the sets of the row.");
  caac_builder_column(b, "share", CAAC_DOUBLE, "%", -1);
  caac_builder_column(b, "last", CAAC_DATE, NULL, 0);
  caac_builder_describe(b, "Last adopted", NULL);
  caac_builder_column(b, "complete", CAAC_BOOL, NULL, 0);
  caac_builder_describe(b, "Complete", NULL);
  caac_builder_column(b, "note", CAAC_TEXT, NULL, 0);
  caac_builder_describe(b, "Note", NULL);
  caac_builder_int(b, 2006), caac_builder_int(b, 3), caac_builder_number(b, 12.04), caac_builder_number(b, 28.461538461538463);
  caac_builder_date(b, 20061221), caac_builder_bool(b, 1), caac_builder_text(b, "first year of the Working Group");
  caac_builder_int(b, 2007), caac_builder_int(b, 12), caac_builder_number(b, -0.01), caac_builder_number(b, 100);
  caac_builder_date(b, 0), caac_builder_bool(b, 0), caac_builder_text(b, "");
  caac_builder_missing(b), caac_builder_missing(b), caac_builder_number(b, NAN), caac_builder_missing(b);
  caac_builder_date(b, 19691231), caac_builder_missing(b), caac_builder_text(b, NULL);
  caac_builder_count(b, "n", 15, "sets with both days");
  caac_builder_count(b, "missing", 2.5, "share of sets of which only the year is known");
  caac_builder_remark(b, "definition",
                      "Unit: the set; from submission of the latest report to adoption, in months of 30.4375 days.");
  caac_builder_remark(b, "parameter", "by=year");
  caac_builder_remark(b, "source", "Base register, the Working Group's documents.");
  caac_builder_remark(b, "warning", "Years with fewer than ten sets: look at the sets, not at the mean.");
  return sample_finish(b);
}

/* Text that breaks careless writers. */
static inline caac_table *sample_hostile(void)
{
  static const char *const cells[] = {
    "<script>alert('x')</script>",
    "a | b",
    "two\nlines\r\nand a tab\there",
    "=cmd|' /C calc'!A0",
    "+1 (212)",
    "-3.5",
    "-x",
    "@sum",
    "\tx",
    "quote \" and 'apostrophe'",
    "comma, semicolon;",
    "\\back\\slash",
    "*bold* _it_ `code` [l](u) ~s~ $m$ &amp;",
    "\x1b[31mred\x1b[0m",
    ("C1 \xc2\x9b"
     "31m and \xe2\x80\xa8line"),
    " blanks ",
    "\xe8\x81\x94\xe5\x90\x88\xe5\x9b\xbd\xe5\x84\xbf\xe7\xab\xa5",
    "Cafe\xcc\x81 e\xcc\x81t\xc3\xa9",
    "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",
    "\xf0\x9f\x98\x80",
  };
  caac_builder *b;
  if (caac_builder_new("<hostile> name", "Caption with <b>, | and \"quotes\"\nover two lines", &b) != CAAC_OK) return NULL;
  caac_builder_column(b, "=id", CAAC_INT64, NULL, 0);
  caac_builder_column(b, "text", CAAC_TEXT, NULL, 0);
  caac_builder_describe(b, "T<e>x|t", "A \"definition\" with <i>.");
  caac_builder_column(b, "after", CAAC_TEXT, "<u>", 0);
  for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
    caac_builder_int(b, i % 2 ? (int64_t)i : -(int64_t)i);
    caac_builder_text(b, cells[i]);
    caac_builder_text(b, "|");
  }
  caac_builder_remark(b, "warning", "Remark with <script>, | and\na line.");
  caac_builder_remark(b, "sample", "Names are made up: <none> is real.");
  return sample_finish(b);
}

static inline caac_table *sample_empty(void)
{
  caac_builder *b;
  if (caac_builder_new("empty", "Nothing found", &b) != CAAC_OK) return NULL;
  caac_builder_column(b, "id", CAAC_TEXT, NULL, 0);
  caac_builder_column(b, "count", CAAC_INT64, NULL, 0);
  caac_builder_column(b, "done", CAAC_BOOL, NULL, 0);
  caac_builder_count(b, "n", 0, "sets");
  return sample_finish(b);
}

/* One column, all cells missing. */
static inline caac_table *sample_missing(void)
{
  caac_builder *b;
  if (caac_builder_new("missing", "", &b) != CAAC_OK) return NULL;
  caac_builder_column(b, "introduced", CAAC_DATE, NULL, 0);
  for (int i = 0; i < 3; i++) caac_builder_missing(b);
  return sample_finish(b);
}

/* Long and wide text beside numbers. */
static inline caac_table *sample_long(void)
{
  static const char paragraph[] =
      "The Working Group agreed to address a message to the parties through a public statement by its Chair, strongly condemning "
      "the "
      "recruitment and use of children and urging them to release without delay all children who remain within their ranks.";
  caac_builder *b;
  if (caac_builder_new(
          "units",
          "Units of conclusions that use an option, with a caption that is long enough to be wrapped on a narrow terminal",
          &b) != CAAC_OK)
    return NULL;
  caac_builder_column(b, "symbol", CAAC_TEXT, NULL, 0);
  caac_builder_describe(b, "Symbol", NULL);
  caac_builder_column(b, "text", CAAC_TEXT, NULL, 0);
  caac_builder_describe(b, "Text", NULL);
  caac_builder_column(b, "letters", CAAC_INT64, "letters sent", 0);
  caac_builder_describe(b, "Letters of the Chair", NULL);
  caac_builder_column(b, "to", CAAC_TEXT, NULL, 0);
  caac_builder_describe(b, "Addressee", NULL);
  caac_builder_text(b, "S/AC.51/2018/1"), caac_builder_text(b, paragraph), caac_builder_int(b, 1234567),
      caac_builder_text(b, "Government of the State concerned");
  caac_builder_text(b, "S/AC.51/2007/9"), caac_builder_text(b, "short"), caac_builder_int(b, 7), caac_builder_text(b, "UNICEF");
  caac_builder_text(b, "S/AC.51/2007/10"),
      caac_builder_text(b, "https://example.org/a/very/long/address/without/any/blank/to/break/the/line/at/all"),
      caac_builder_missing(b), caac_builder_text(b, NULL);
  caac_builder_text(b, "S/AC.51/2007/11"),
      caac_builder_text(b, "\xe8\x81\x94\xe5\x90\x88\xe5\x9b\xbd\xe5\xae\x89\xe5\x85\xa8\xe7\x90\x86\xe4\xba\x8b\xe4\xbc\x9a "
                           "\xe5\x84\xbf\xe7\xab\xa5\xe4\xb8\x8e\xe6\xad\xa6\xe8\xa3\x85\xe5\x86\xb2\xe7\xaa\x81\xe9\x97\xae\xe9"
                           "\xa2\x98\xe5\xb7\xa5\xe4\xbd\x9c\xe7\xbb\x84"),
      caac_builder_int(b, 0), caac_builder_text(b, "\xe5\x84\xbf\xe7\xab\xa5");
  caac_builder_count(b, "n", 4, "units; this remark is long enough that it has to be wrapped as well, and its second line hangs");
  return sample_finish(b);
}

/* What a situation's matrix is made of: heading, branch, option, acts. */
static inline caac_table *sample_matrix(void)
{
  static const struct {
    const char *heading, *branch, *id, *name;
    int acts;
  } rows[] = {
    { "Assistance", "direct", "1.a", "technical assistance", 0 },
    { "Assistance", "direct", "1.b", "advocacy for accountability", 2 },
    { "Assistance", "either", "1.e", "letters to donors", 4 },
    { "Assistance", "council", "1.f", "call on the donor community", 1 },
    { "Demarche", "either", "2.b", "letters to parties", 7 },
    { "Demarche", "either", "2.c", "meetings with the parties concerned in order to convey the messages of the Working Group",
      -1 },
    { "Demarche", "council", "2.d", "letter to the Secretary-General", 3 },
    { "Enhanced monitoring", "direct", "3.a", "visits", 5 },
    { NULL, "council", "X.a", "outside the 26 options", 6 },
  };
  caac_builder *b;
  if (caac_builder_new("matrix", "Democratic Republic of the Congo: acts by option", &b) != CAAC_OK) return NULL;
  caac_builder_column(b, "heading", CAAC_TEXT, NULL, 0);
  caac_builder_describe(b, "Heading", NULL);
  caac_builder_column(b, "branch", CAAC_TEXT, NULL, 0);
  caac_builder_column(b, "option", CAAC_TEXT, NULL, 0);
  caac_builder_column(b, "name", CAAC_TEXT, NULL, 0);
  caac_builder_column(b, "acts", CAAC_INT64, NULL, 0);
  caac_builder_describe(b, "acts in 2006 to 2025", NULL);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    caac_builder_text(b, rows[i].heading), caac_builder_text(b, rows[i].branch), caac_builder_text(b, rows[i].id);
    caac_builder_text(b, rows[i].name);
    if (rows[i].acts < 0)
      caac_builder_missing(b);
    else
      caac_builder_int(b, rows[i].acts);
  }
  caac_builder_remark(b, "warning", "Coding is incomplete: 0 of 93 sets are coded to the end.");
  return sample_finish(b);
}

#define SAMPLE_MATRIX_PARAMS "view=matrix", "rows=heading", "columns=branch", "cells=option", "cells=name", "weight=acts"

#endif
