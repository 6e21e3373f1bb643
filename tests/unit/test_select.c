/* SPDX-License-Identifier: MIT */
/* Tables made of other tables: which columns and rows, what is copied, what is refused; a cell as people see it. */
#include "check.h"
#include "table_samples.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static caac_table *choose(const caac_table *table, caac_params params)
{
  caac_table *chosen = NULL;
  CHECK_OK(caac_table_select(table, params, &chosen));
  CU_ASSERT_FATAL(chosen != NULL);
  return chosen;
}

/* Names, types, units, labels, definitions and every cell; the remarks are those of the first. */
static void check_same(const caac_table *actual, const caac_table *expected)
{
  char *a = NULL, *b = NULL;
  CHECK_OK(caac_table_write(actual, "json", NULL, &a));
  CHECK_OK(caac_table_write(expected, "json", NULL, &b));
  CHECK_TEXT(a, b);
  caac_text_free(a);
  caac_text_free(b);
}

static void refuse(const caac_table *table, caac_params params, caac_status expected, const char *words)
{
  caac_table *chosen = (caac_table *)"";
  CHECK_STATUS(caac_table_select(table, params, &chosen), expected);
  CHECK(chosen == NULL);
  CHECK_ERROR_HAS(words);
}

/* Without parameters it is the same table, every type, every missing cell, every remark. */
static void test_all(void)
{
  caac_table *tables[] = { sample_clock(), sample_hostile() };
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    caac_table *chosen = choose(tables[i], NULL);
    check_same(chosen, tables[i]);
    caac_table_free(tables[i]);
    caac_table *again = choose(chosen, PARAMS(NULL)); /* it lives without the first */
    check_same(again, chosen);
    caac_table_free(again);
    caac_table_free(chosen);
  }
}

static void test_columns(void)
{
  caac_table *table = sample_clock(), *chosen = choose(table, PARAMS("columns=last", "columns=year", "columns=mean"));
  CHECK_INT(caac_table_column_count(chosen), 3);
  CHECK_INT(caac_table_row_count(chosen), 3);
  CHECK_TEXT(caac_table_column(chosen, 0)->name, "last");
  CHECK_TEXT(caac_table_column(chosen, 1)->name, "year");
  CHECK_TEXT(caac_table_column(chosen, 2)->unit, "months");
  CHECK_TEXT(caac_table_column(chosen, 2)->definition, "Arithmetic mean over the sets of the row.");
  CHECK_INT(caac_table_column(chosen, 2)->digits, 1);
  CHECK_INT(caac_table_int(chosen, 0, 1), 2006);
  CHECK(caac_table_is_missing(chosen, 1, 0));
  CHECK_INT(caac_table_remark_count(chosen), caac_table_remark_count(table));
  for (size_t i = 0; i < caac_table_remark_count(table); i++) {
    const caac_remark *a = caac_table_remark(chosen, i), *b = caac_table_remark(table, i);
    CHECK_TEXT(a->kind, b->kind);
    CHECK_TEXT(a->text, b->text);
    CHECK((isnan(a->value) && isnan(b->value)) || a->value == b->value);
  }
  caac_table_free(table);
  caac_table_free(chosen);
}

static void test_rows(void)
{
  static const struct {
    const char *params[4];
    size_t rows;
    int64_t first; /* year of the first row; 0: missing */
  } trials[] = {
    { { "known=year", NULL }, 2, 2006 },
    { { "known=last", NULL }, 2, 2006 },
    { { "known=last", "known=year", NULL }, 1, 2006 },
    { { "known=mean", NULL }, 2, 2006 },
    { { "known=note", NULL }, 2, 2006 }, /* "" is a text */
    { { "where=year=2007", NULL }, 1, 2007 },
    { { "where=year=", NULL }, 1, 0 },
    { { "where=note=", NULL }, 2, 2007 }, /* missing, and "" */
    { { "where=note=", "known=note", NULL }, 1, 2007 },
    { { "where=mean=12.0", NULL }, 1, 2006 }, /* as people see it */
    { { "where=mean=12.04", NULL }, 0, 0 },
    { { "where=mean=0.0", NULL }, 1, 2007 },
    { { "where=complete=yes", NULL }, 1, 2006 },
    { { "where=complete=no", "where=sets=12", NULL }, 1, 2007 },
    { { "where=complete=no", "where=sets=3", NULL }, 0, 0 },
    { { "where=last=2006-12-21", NULL }, 1, 2006 },
    { { "where=note=first year of the Working Group", NULL }, 1, 2006 },
    { { "where=note=first year", NULL }, 0, 0 },
  };
  caac_table *table = sample_clock();
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) {
    caac_table *chosen = choose(table, trials[i].params);
    if (caac_table_row_count(chosen) != trials[i].rows) fprintf(stderr, "%s: ", trials[i].params[0]);
    CHECK_INT(caac_table_row_count(chosen), trials[i].rows);
    if (trials[i].rows) CHECK_INT(caac_table_int(chosen, 0, 0), trials[i].first);
    CHECK_INT(caac_table_column_count(chosen), 7);
    caac_table_free(chosen);
  }
  caac_table_free(table);
}

/* '=' may stand in what a cell reads, and what is chosen by need not be shown. */
static void test_texts(void)
{
  caac_builder *builder = NULL;
  CHECK_OK(caac_builder_new("t", "T", &builder));
  caac_builder_column(builder, "a", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "b", CAAC_TEXT, NULL, 0);
  caac_builder_text(builder, "x=y"), caac_builder_text(builder, "one");
  caac_builder_text(builder, "=x"), caac_builder_text(builder, "two");
  caac_builder_text(builder, "Caf\xc3\xa9"), caac_builder_text(builder, "three");
  caac_builder_remark(builder, "sample", "invented");
  caac_builder_remark(builder, "private", "for no one else");
  caac_table *table = sample_finish(builder), *chosen = choose(table, PARAMS("where=a=x=y", "columns=b"));
  char *text = NULL;
  CHECK_OK(caac_table_write(chosen, "csv", NULL, &text));
  CHECK_HAS(text, "b\r\none\r\n");
  caac_text_free(text);
  CHECK_TEXT(caac_table_remark(chosen, 0)->kind, "sample"); /* stamps are never left behind */
  CHECK_TEXT(caac_table_remark(chosen, 1)->text, "for no one else");
  caac_table_free(chosen);
  chosen = choose(table, PARAMS("where=a==x"));
  CHECK_INT(caac_table_row_count(chosen), 1);
  caac_table_free(chosen);
  chosen = choose(table, PARAMS("where=a=Caf\xc3\xa9"));
  CHECK_INT(caac_table_row_count(chosen), 1);
  caac_table_free(chosen);
  caac_table_free(table);
}

static void test_refused(void)
{
  caac_table *table = sample_clock(), *chosen = NULL;
  refuse(table, PARAMS("column=year"), CAAC_E_INVALID, "did you mean 'columns'");
  refuse(table, PARAMS("columns"), CAAC_E_INVALID, "columns");
  refuse(table, PARAMS("columns=yaer"), CAAC_E_NOTFOUND, "did you mean 'year'");
  refuse(table, PARAMS("known=menn"), CAAC_E_NOTFOUND, "did you mean 'mean'");
  refuse(table, PARAMS("where=yaer=2006"), CAAC_E_NOTFOUND, "did you mean 'year'");
  refuse(table, PARAMS("where=2006"), CAAC_E_INVALID, "write where=column=text");
  refuse(table, PARAMS("where==2006"), CAAC_E_INVALID, "write where=column=text");
  refuse(table, PARAMS("where="), CAAC_E_INVALID, "write where=column=text");
  refuse(table, PARAMS("columns=year", "columns=year"), CAAC_E_INVALID, "year");
  refuse(table,
         PARAMS("columns=year", "columns=sets", "columns=mean", "columns=share", "columns=last", "columns=complete",
                "columns=note", "columns=year"),
         CAAC_E_INVALID, "more columns are named than table \"adoption-time\" has");
  CHECK_STATUS(caac_table_select(table, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_table_select(NULL, NULL, &chosen), CAAC_E_INVALID);
  caac_table_free(table);
  caac_table_free(chosen);
}

/* ---- Copies ---- */

static void test_copies(void)
{
  caac_table *table = sample_clock(), *copy = NULL;
  caac_builder *builder = NULL;
  CHECK_OK(caac_builder_new("copy", "Copy", &builder));
  CHECK_OK(caac_builder_copy_column(builder, table, 2));
  CHECK_OK(caac_builder_copy_column(builder, table, 4));
  CHECK_OK(caac_builder_copy_cell(builder, table, 0, 2));
  CHECK_OK(caac_builder_copy_cell(builder, table, 2, 4));
  CHECK_OK(caac_builder_copy_cell(builder, table, 2, 2));
  CHECK_OK(caac_builder_copy_cell(builder, NULL, 0, 0)); /* what no table has is missing */
  CHECK_OK(caac_builder_copy_cell(builder, table, 99, 2));
  CHECK_OK(caac_builder_copy_cell(builder, table, 0, 99));
  CHECK_OK(caac_builder_copy_remarks(builder, table));
  CHECK_OK(caac_builder_copy_remarks(builder, NULL));
  CHECK_OK(caac_builder_finish(builder, &copy));
  CHECK(caac_table_number(copy, 0, 0) == 12.04);
  CHECK_INT(caac_table_int(copy, 0, 1), -1); /* 31 December 1969 */
  for (size_t row = 1; row < 3; row++) CHECK(caac_table_is_missing(copy, row, 0) && caac_table_is_missing(copy, row, 1));
  CHECK_INT(caac_table_remark_count(copy), caac_table_remark_count(table));
  caac_table_free(copy);
  CHECK_OK(caac_builder_new("copy", "Copy", &builder));
  CHECK_STATUS(caac_builder_copy_column(builder, table, 99), CAAC_E_INVALID);
  CHECK_ERROR_HAS("there is no column 99 to copy");
  CHECK_STATUS(caac_builder_finish(builder, &copy), CAAC_E_INVALID); /* the first failure is told again */
  CHECK_ERROR_HAS("there is no column 99 to copy");
  CHECK(copy == NULL);
  caac_table_free(table);
}

/* A cell of another type is refused, not bent. */
static void test_types(void)
{
  caac_table *table = sample_clock(), *copy = (caac_table *)"";
  caac_builder *builder = NULL;
  CHECK_OK(caac_builder_new("copy", "Copy", &builder));
  CHECK_OK(caac_builder_copy_column(builder, table, 0));
  CHECK_STATUS(caac_builder_copy_cell(builder, table, 0, 6), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_finish(builder, &copy), CAAC_E_INVALID);
  CHECK(copy == NULL);
  caac_table_free(table);
}

/* ---- A cell ---- */

static void check_shown(const caac_table *table, size_t row, size_t column, const char *expected, int line)
{
  char *text = NULL;
  check_status(caac_table_show(table, row, column, &text), CAAC_OK, "showing", __FILE__, line);
  check_text(text, expected, __FILE__, line);
  caac_text_free(text);
}
#define SHOWN(row, column, expected) check_shown(table, (row), (column), (expected), __LINE__)

static void test_show(void)
{
  caac_table *table = sample_clock();
  char *text = (char *)"";
  SHOWN(0, 0, "2006");
  SHOWN(0, 2, "12.0");
  SHOWN(1, 2, "0.0");
  SHOWN(2, 2, "\xe2\x80\x93");
  SHOWN(0, 4, "2006-12-21");
  SHOWN(0, 5, "yes");
  SHOWN(1, 5, "no");
  SHOWN(1, 6, "");
  SHOWN(2, 6, "\xe2\x80\x93");
  SHOWN(0, 99, "");
  SHOWN(99, 0, "\xe2\x80\x93");
  CHECK_STATUS(caac_table_show(NULL, 0, 0, &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_table_show(table, 0, 0, NULL), CAAC_E_INVALID);
  caac_table_free(table);
}

int main(void)
{
  static const check_case cases[] = {
    { "all", test_all },     { "columns", test_columns }, { "rows", test_rows },
    { "texts", test_texts }, { "refused", test_refused }, { "copies", test_copies },
    { "types", test_types }, { "show", test_show },       { NULL, NULL },
  };
  return check_run("tables made of tables", cases);
}
