/* SPDX-License-Identifier: MIT */
/* Building, reading and sharing tables; findings as a table. */
#include "check.h"
#include "table_samples.h"

static caac_builder *new_builder(caac_type type)
{
  caac_builder *builder = NULL;
  CHECK_OK(caac_builder_new("t", "Caption", &builder));
  CHECK_OK(caac_builder_column(builder, "cell", type, NULL, 2));
  return builder;
}

/* A text cell as a NUL-terminated one. */
static const char *text_at(const caac_table *table, size_t row, size_t column)
{
  static char copy[256];
  size_t len;
  const char *text = caac_table_text(table, row, column, &len);
  if (!text) return NULL;
  snprintf(copy, sizeof copy, "%.*s", (int)len, text);
  return copy;
}

static void test_cells(void)
{
  caac_table *table = sample_clock();
  CHECK_TEXT(caac_table_name(table), "adoption-time");
  CHECK_TEXT(caac_table_caption(table), "Adoption time of conclusions, by year of adoption");
  CHECK_INT(caac_table_row_count(table), 3);
  CHECK_INT(caac_table_column_count(table), 7);
  CHECK_INT(caac_table_int(table, 1, 0), 2007);
  CHECK(caac_table_number(table, 1, 0) == 2007.0);
  CHECK(caac_table_number(table, 0, 2) == 12.04);
  CHECK_INT(caac_table_int(table, 2, 4), -1);
  CHECK_INT(caac_table_int(table, 0, 4), 13503); /* date -d 2006-12-21 +%s, by 86400 */
  CHECK_INT(caac_table_int(table, 0, 5), 1);
  CHECK_INT(caac_table_int(table, 1, 5), 0);
  CHECK_TEXT(text_at(table, 0, 6), "first year of the Working Group");
  CHECK_TEXT(text_at(table, 1, 6), "");
  CHECK(text_at(table, 2, 6) == NULL);
  caac_table_free(table);
}

static void test_missing(void)
{
  static const int missing[3][7] = { { 0 }, { 0, 0, 0, 0, 1, 0, 0 }, { 1, 1, 1, 1, 0, 1, 1 } };
  caac_table *table = sample_clock();
  size_t len = 99;
  for (size_t r = 0; r < 3; r++)
    for (size_t c = 0; c < 7; c++) CHECK_INT(caac_table_is_missing(table, r, c), missing[r][c]);
  CHECK_INT(caac_table_int(table, 2, 0), 0);
  CHECK(isnan(caac_table_number(table, 2, 2)));
  CHECK(isnan(caac_table_number(table, 2, 0)));
  CHECK(caac_table_text(table, 2, 6, &len) == NULL);
  CHECK_INT(len, 0);
  caac_table_free(table);
}

/* Outside the table and in columns of another type nothing is read. */
static void test_out_of_reach(void)
{
  caac_table *table = sample_clock();
  CHECK_INT(caac_table_is_missing(table, 3, 0), 1);
  CHECK_INT(caac_table_is_missing(table, 0, 7), 1);
  CHECK_INT(caac_table_int(table, SIZE_MAX, 0), 0);
  CHECK_INT(caac_table_int(table, 0, 2), 0);
  CHECK_INT(caac_table_int(table, 0, 6), 0);
  CHECK(isnan(caac_table_number(table, 0, 4)));
  CHECK(caac_table_text(table, 0, 0, NULL) == NULL);
  CHECK(caac_table_column(table, 7) == NULL);
  CHECK(caac_table_remark(table, 6) == NULL);
  caac_table_free(table);
}

static void test_columns(void)
{
  caac_table *table = sample_clock();
  const caac_column *mean = caac_table_column(table, caac_table_find(table, "mean"));
  const caac_column *share = caac_table_column(table, 3);
  CHECK_TEXT(mean->name, "mean");
  CHECK_TEXT(mean->label, "Mean");
  CHECK_TEXT(mean->unit, "months");
  CHECK_TEXT(mean->definition, "Arithmetic mean over the sets of the row.");
  CHECK_INT(mean->type, CAAC_DOUBLE);
  CHECK_INT(mean->digits, 1);
  CHECK_TEXT(share->label, "share");
  CHECK_TEXT(share->definition, "");
  CHECK(caac_table_find(table, "maen") == SIZE_MAX);
  CHECK_STATUS(caac_error_last()->status, CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("'mean'");
  CHECK(caac_table_find(table, NULL) == SIZE_MAX);
  caac_table_free(table);
}

static void test_remarks(void)
{
  caac_table *table = sample_clock();
  CHECK_INT(caac_table_remark_count(table), 6);
  CHECK_TEXT(caac_table_remark(table, 0)->kind, "n");
  CHECK_TEXT(caac_table_remark(table, 0)->text, "sets with both days");
  CHECK(caac_table_remark(table, 0)->value == 15);
  CHECK_TEXT(caac_table_remark(table, 3)->kind, "parameter");
  CHECK_TEXT(caac_table_remark(table, 3)->text, "by=year");
  CHECK(isnan(caac_table_remark(table, 3)->value));
  caac_table_free(table);
}

/* Bits and offsets over many bytes and growths, against the same values made anew. */
static void test_many(void)
{
  enum { ROWS = 5000 };
  caac_builder *builder;
  caac_table *table;
  char text[32];
  CHECK_OK(caac_builder_new("many", "Many", &builder));
  caac_builder_column(builder, "flag", CAAC_BOOL, NULL, 0);
  caac_builder_column(builder, "text", CAAC_TEXT, NULL, 0);
  for (int i = 0; i < ROWS; i++) {
    snprintf(text, sizeof text, "%d", i * i);
    if (i % 7 == 3)
      caac_builder_missing(builder);
    else
      caac_builder_bool(builder, i % 3 == 0);
    caac_builder_text(builder, i % 5 ? text : NULL);
  }
  CHECK_OK(caac_builder_finish(builder, &table));
  CHECK_INT(caac_table_row_count(table), ROWS);
  for (int i = 0; i < ROWS; i++) {
    const size_t row = (size_t)i;
    int good =
        caac_table_is_missing(table, row, 0) == (i % 7 == 3) && caac_table_int(table, row, 0) == (i % 7 != 3 && i % 3 == 0);
    snprintf(text, sizeof text, "%d", i * i);
    if (i % 5)
      good = good && strcmp(text_at(table, row, 1), text) == 0;
    else
      good = good && caac_table_is_missing(table, row, 1);
    if (!good) fprintf(stderr, "row %d is wrong\n", i);
    CHECK(good);
  }
  caac_table_free(table);
}

/* ---- Failures: told at once, and again at the end ---- */

static caac_status put_int(caac_builder *b) { return caac_builder_int(b, 1); }
static caac_status put_number(caac_builder *b) { return caac_builder_number(b, 1.5); }
static caac_status put_nan(caac_builder *b) { return caac_builder_number(b, NAN); }
static caac_status put_text(caac_builder *b) { return caac_builder_text(b, "x"); }
static caac_status put_null(caac_builder *b) { return caac_builder_text(b, NULL); }
static caac_status put_date(caac_builder *b) { return caac_builder_date(b, 20200101); }
static caac_status put_no_date(caac_builder *b) { return caac_builder_date(b, 0); }
static caac_status put_bool(caac_builder *b) { return caac_builder_bool(b, 1); }

static void test_wrong_type(void)
{
  static const struct {
    caac_status (*put)(caac_builder *);
    caac_type type;
  } puts[] = {
    { put_int, CAAC_INT64 }, { put_number, CAAC_DOUBLE }, { put_nan, CAAC_DOUBLE },   { put_text, CAAC_TEXT },
    { put_null, CAAC_TEXT }, { put_date, CAAC_DATE },     { put_no_date, CAAC_DATE }, { put_bool, CAAC_BOOL },
  };
  for (size_t i = 0; i < sizeof puts / sizeof puts[0]; i++)
    for (int type = CAAC_INT64; type <= CAAC_BOOL; type++) {
      caac_builder *builder = new_builder((caac_type)type);
      caac_table *table = NULL;
      caac_status expected = puts[i].type == (caac_type)type ? CAAC_OK : CAAC_E_INVALID;
      CHECK_STATUS(puts[i].put(builder), expected);
      if (expected != CAAC_OK) CHECK_ERROR_HAS("row 1: column \"cell\"");
      CHECK_STATUS(caac_builder_finish(builder, &table), expected);
      CHECK((table != NULL) == (expected == CAAC_OK));
      caac_table_free(table);
    }
}

/* The first failure stays, whatever comes after it. */
static void test_sticky(void)
{
  caac_builder *builder = new_builder(CAAC_INT64);
  caac_table *table;
  CHECK_STATUS(caac_builder_text(builder, "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_int(builder, 1), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_column(builder, "late", CAAC_INT64, NULL, 0), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_describe(builder, "Late", NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_remark(builder, "warning", "Late."), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_count(builder, "n", 1, "late"), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_missing(builder), CAAC_E_INVALID);
  caac_text_free(NULL);
  CHECK_STATUS(caac_builder_finish(builder, &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("column \"cell\" has cells of type int64, not text");
  CHECK(table == NULL);
}

static caac_status infinite(caac_builder *b) { return caac_builder_number(b, INFINITY); }
static caac_status month(caac_builder *b) { return caac_builder_date(b, 20201200); }
static caac_status bad_day(caac_builder *b) { return caac_builder_date(b, 20210229); }
static caac_status latin1(caac_builder *b) { return caac_builder_text(b, "ab\xe9"); }
static caac_status surrogate(caac_builder *b) { return caac_builder_text(b, "\xed\xa0\x80"); }
static caac_status same_name(caac_builder *b) { return caac_builder_column(b, "cell", CAAC_INT64, NULL, 0); }
static caac_status no_name(caac_builder *b) { return caac_builder_column(b, "", CAAC_INT64, NULL, 0); }
static caac_status null_name(caac_builder *b) { return caac_builder_column(b, NULL, CAAC_INT64, NULL, 0); }
static caac_status no_type(caac_builder *b) { return caac_builder_column(b, "x", (caac_type)6, NULL, 0); }
static caac_status digits(caac_builder *b) { return caac_builder_column(b, "x", CAAC_DOUBLE, NULL, 18); }
static caac_status bad_label(caac_builder *b) { return caac_builder_describe(b, "\xff", NULL); }
static caac_status kind(caac_builder *b) { return caac_builder_remark(b, "warnin", "x"); }
static caac_status null_kind(caac_builder *b) { return caac_builder_remark(b, NULL, "x"); }
static caac_status null_remark(caac_builder *b) { return caac_builder_remark(b, "warning", NULL); }
static caac_status count_kind(caac_builder *b) { return caac_builder_count(b, "warning", 1, "x"); }
static caac_status count_nan(caac_builder *b) { return caac_builder_count(b, "n", NAN, "x"); }
static caac_status late_column(caac_builder *b)
{
  caac_builder_missing(b);
  return caac_builder_column(b, "late", CAAC_INT64, NULL, 0);
}

static void test_refusals(void)
{
  static const struct {
    caac_status (*call)(caac_builder *);
    caac_type type;
    caac_status status;
    const char *words;
  } calls[] = {
    { infinite, CAAC_DOUBLE, CAAC_E_INVALID, "infinite" },
    { month, CAAC_DATE, CAAC_E_INVALID, "20201200 is no whole day" },
    { bad_day, CAAC_DATE, CAAC_E_INVALID, "20210229" },
    { latin1, CAAC_TEXT, CAAC_E_INVALID, "byte 3" },
    { surrogate, CAAC_TEXT, CAAC_E_INVALID, "byte 1" },
    { same_name, CAAC_TEXT, CAAC_E_INVALID, "has a column \"cell\" already" },
    { no_name, CAAC_TEXT, CAAC_E_INVALID, "needs a name" },
    { null_name, CAAC_TEXT, CAAC_E_INVALID, "NULL" },
    { no_type, CAAC_TEXT, CAAC_E_INVALID, "6 is no type" },
    { digits, CAAC_TEXT, CAAC_E_INVALID, "18 digits" },
    { bad_label, CAAC_TEXT, CAAC_E_INVALID, "label" },
    { kind, CAAC_TEXT, CAAC_E_INVALID, "'warning'" },
    { null_kind, CAAC_TEXT, CAAC_E_INVALID, "(NULL)" },
    { null_remark, CAAC_TEXT, CAAC_E_INVALID, "NULL" },
    { count_kind, CAAC_TEXT, CAAC_E_INVALID, "n|missing" },
    { count_nan, CAAC_TEXT, CAAC_E_INVALID, "finite" },
    { late_column, CAAC_TEXT, CAAC_E_CONFLICT, "after the first cell" },
  };
  for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
    caac_builder *builder = new_builder(calls[i].type);
    caac_table *table;
    CHECK_STATUS(calls[i].call(builder), calls[i].status);
    CHECK_ERROR_HAS(calls[i].words);
    CHECK_STATUS(caac_builder_finish(builder, &table), calls[i].status);
    CHECK_ERROR_HAS(calls[i].words);
    CHECK(table == NULL);
  }
}

static void test_begin_and_end(void)
{
  caac_builder *builder = NULL;
  caac_table *table;
  CHECK_STATUS(caac_builder_new(NULL, "c", &builder), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_new("", "c", &builder), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_new("n", NULL, &builder), CAAC_E_INVALID);
  CHECK_STATUS(caac_builder_new("n", "\xff", &builder), CAAC_E_INVALID);
  CHECK(builder == NULL);
  CHECK_OK(caac_builder_new("n", "c", &builder));
  CHECK_STATUS(caac_builder_describe(builder, "x", NULL), CAAC_E_CONFLICT);
  caac_builder_free(builder);
  CHECK_OK(caac_builder_new("n", "c", &builder));
  CHECK_STATUS(caac_builder_missing(builder), CAAC_E_CONFLICT);
  CHECK_STATUS(caac_builder_finish(builder, &table), CAAC_E_CONFLICT);
  CHECK_OK(caac_builder_new("n", "c", &builder));
  caac_builder_column(builder, "a", CAAC_INT64, NULL, 0);
  caac_builder_column(builder, "b", CAAC_INT64, NULL, 0);
  caac_builder_int(builder, 1);
  CHECK_STATUS(caac_builder_finish(builder, &table), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("1 of 2 cells");
  CHECK_OK(caac_builder_new("n", "c", &builder));
  CHECK_OK(caac_builder_finish(builder, &table)); /* a table without columns is one */
  CHECK_INT(caac_table_row_count(table), 0);
  caac_table_free(table);
  caac_builder_free(NULL);
  caac_table_free(NULL);
}

/* What was given is copied. */
static void test_texts_are_copied(void)
{
  char name[] = "name", cell[] = "cell", remark[] = "remark";
  caac_builder *builder;
  caac_table *table;
  caac_builder_new(name, name, &builder);
  caac_builder_column(builder, name, CAAC_TEXT, name, 0);
  caac_builder_text(builder, cell);
  caac_builder_remark(builder, "source", remark);
  memset(name, 'x', 4), memset(cell, 'x', 4), memset(remark, 'x', 6);
  CHECK_OK(caac_builder_finish(builder, &table));
  CHECK_TEXT(caac_table_name(table), "name");
  CHECK_TEXT(caac_table_column(table, 0)->unit, "name");
  CHECK_TEXT(text_at(table, 0, 0), "cell");
  CHECK_TEXT(caac_table_remark(table, 0)->text, "remark");
  caac_table_free(table);
}

static void test_retain(void)
{
  caac_table *table = sample_clock(), *other = caac_table_retain(table);
  CHECK(other == table);
  caac_table_free(table);
  CHECK_TEXT(caac_table_name(other), "adoption-time");
  caac_table_free(other);
}

/* ---- Findings ---- */

static void test_no_findings(void)
{
  caac_findings *findings = caac_findings_new(10);
  caac_table *table;
  CHECK_OK(caac_findings_table(findings, &table));
  CHECK_INT(caac_table_row_count(table), 0);
  CHECK_INT(caac_table_column_count(table), 13);
  CHECK_INT(caac_table_remark_count(table), 3);
  CHECK(caac_table_remark(table, 0)->value == 0);
  caac_table_free(table);
  caac_findings_free(findings);
}

int main(void)
{
  static const check_case cases[] = {
    { "cells", test_cells },
    { "missing", test_missing },
    { "out of reach", test_out_of_reach },
    { "columns", test_columns },
    { "remarks", test_remarks },
    { "many", test_many },
    { "wrong type", test_wrong_type },
    { "sticky", test_sticky },
    { "refusals", test_refusals },
    { "begin and end", test_begin_and_end },
    { "texts are copied", test_texts_are_copied },
    { "retain", test_retain },
    { "no findings", test_no_findings },
    { NULL, NULL },
  };
  return check_run("table", cases);
}
