/* SPDX-License-Identifier: MIT */
/* Every allocation of the table's room made to fail, one after the other: the call says so, gives nothing, leaks nothing. */
#include "check.h"
#include "table_samples.h"

#include <caac/arrow.h>

#include "alloc.h"
#include "table_private.h"

/* Returns the status of what it tries; leaves nothing behind. */
typedef caac_status (*trial)(const caac_table *table);

/* Let the n-th allocation fail for n = 1, 2, ... until none is left to fail. */
static void fail_each(const char *what, trial run, const caac_table *table, long least)
{
  long n = 1;
  caac_status status = CAAC_E_NOMEM;
  for (; n < 100000 && status != CAAC_OK; n++) {
    caac__alloc_fail_at(n);
    status = run(table);
    caac__alloc_fail_at(0);
    if (status != CAAC_OK) CHECK_STATUS(status, CAAC_E_NOMEM);
  }
  if (n - 2 < least) fprintf(stderr, "%s: only %ld allocations were seen\n", what, n - 2);
  CHECK_STATUS(status, CAAC_OK);
  CHECK(n - 2 >= least); /* the test saw what it is meant to see */
}

static caac_status build(caac_table *(*make)(void))
{
  caac_table *table = make();
  if (!table) return caac_error_last()->status;
  caac_table_free(table);
  return CAAC_OK;
}

static caac_status build_clock(const caac_table *table) { return (void)table, build(sample_clock); }
static caac_status build_hostile(const caac_table *table) { return (void)table, build(sample_hostile); }

/* Enough rows that every kind of column grows, with offsets that become wide on the way. */
static caac_status build_growing(const caac_table *unused)
{
  static const caac_type types[] = { CAAC_INT64, CAAC_DOUBLE, CAAC_TEXT, CAAC_DATE, CAAC_BOOL };
  static const char *const names[] = { "i", "n", "t", "d", "b" };
  caac_builder *builder;
  caac_table *table;
  caac_status status = caac_builder_new("growing", "Growing", &builder);
  (void)unused;
  if (status != CAAC_OK) return status;
  caac__builder_text_limit(builder, 200);
  for (size_t i = 0; i < 5; i++) caac_builder_column(builder, names[i], types[i], NULL, 0);
  for (int i = 0; i < 200; i++) {
    caac_builder_int(builder, i), caac_builder_number(builder, i), caac_builder_text(builder, "text");
    caac_builder_date(builder, 20200101), caac_builder_bool(builder, i % 2);
  }
  status = caac_builder_finish(builder, &table);
  CHECK((table == NULL) == (status != CAAC_OK));
  caac_table_free(table);
  return status;
}

static void test_build(void)
{
  fail_each("clock", build_clock, NULL, 30);
  fail_each("hostile", build_hostile, NULL, 20);
  fail_each("growing", build_growing, NULL, 40);
}

static caac_status write_with(const caac_table *table, const char *format, caac_params params)
{
  char *text = (char *)"";
  caac_status status = caac_table_write(table, format, params, &text);
  CHECK((text == NULL) == (status != CAAC_OK));
  caac_text_free(text);
  return status;
}

static const char *const matrix_params[] = { SAMPLE_MATRIX_PARAMS, NULL };
static const char *const narrow_params[] = { "width=40", NULL };
static const char *const page_params[] = { "page=yes", NULL };
static caac_status as_text(const caac_table *table) { return write_with(table, "text", NULL); }
static caac_status as_narrow(const caac_table *table) { return write_with(table, "text", narrow_params); }
static caac_status as_csv(const caac_table *table) { return write_with(table, "csv", NULL); }
static caac_status as_json(const caac_table *table) { return write_with(table, "json", NULL); }
static caac_status as_md(const caac_table *table) { return write_with(table, "md", NULL); }
static caac_status as_html(const caac_table *table) { return write_with(table, "html", page_params); }
static caac_status as_text_matrix(const caac_table *table) { return write_with(table, "text", matrix_params); }
static caac_status as_html_matrix(const caac_table *table) { return write_with(table, "html", matrix_params); }

static void test_write(void)
{
  static const struct {
    const char *name;
    trial run;
    caac_table *(*make)(void);
  } writers[] = {
    { "text", as_text, sample_hostile },
    { "text width=40", as_narrow, sample_long },
    { "csv", as_csv, sample_hostile },
    { "json", as_json, sample_clock },
    { "md", as_md, sample_hostile },
    { "html", as_html, sample_clock },
    { "text matrix", as_text_matrix, sample_matrix },
    { "html matrix", as_html_matrix, sample_matrix },
  };
  for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
    caac_table *table = writers[i].make();
    fail_each(writers[i].name, writers[i].run, table, 3);
    caac_table_free(table);
  }
}

static caac_status export_arrow(const caac_table *table)
{
  struct ArrowSchema schema;
  struct ArrowArray array;
  caac_status status = caac_table_export_arrow(table, &schema, &array);
  if (status != CAAC_OK) {
    CHECK(schema.release == NULL);
    CHECK(array.release == NULL);
    return status;
  }
  schema.release(&schema);
  array.release(&array);
  return status;
}

/* A call of a stream that failed may be tried again. */
static caac_status export_stream(const caac_table *table)
{
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array;
  caac_status status = caac_table_export_stream(table, &stream);
  if (status != CAAC_OK) return status;
  if (stream.get_schema(&stream, &schema) != 0) {
    CHECK(stream.get_last_error(&stream) != NULL);
    CHECK(schema.release == NULL);
    status = CAAC_E_NOMEM;
  } else
    schema.release(&schema);
  if (stream.get_next(&stream, &array) != 0) {
    CHECK(stream.get_last_error(&stream) != NULL);
    CHECK(array.release == NULL);
    status = CAAC_E_NOMEM;
    caac__alloc_fail_at(0);
    CHECK_INT(stream.get_next(&stream, &array), 0);
    CHECK(array.release != NULL);
  }
  array.release(&array);
  stream.release(&stream);
  return status;
}

static void test_arrow(void)
{
  caac_table *table = sample_clock();
  fail_each("arrow", export_arrow, table, 40);
  fail_each("stream", export_stream, table, 40);
  caac_table_free(table);
}

static caac_status list_formats(const caac_table *unused)
{
  caac_table *table;
  caac_status status = caac_table_formats(&table);
  (void)unused;
  CHECK((table == NULL) == (status != CAAC_OK));
  caac_table_free(table);
  return status;
}

static caac_status list_findings(const caac_table *unused)
{
  caac_table *table;
  caac_status status = caac_findings_table(NULL, &table);
  (void)unused;
  CHECK((table == NULL) == (status != CAAC_OK));
  caac_table_free(table);
  return status;
}

static void test_lists(void)
{
  fail_each("formats", list_formats, NULL, 10);
  fail_each("findings", list_findings, NULL, 20);
}

int main(void)
{
  static const check_case cases[] = {
    { "build", test_build }, { "write", test_write }, { "arrow", test_arrow }, { "lists", test_lists }, { NULL, NULL },
  };
  return check_run("table without memory", cases);
}
