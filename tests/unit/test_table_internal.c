/* SPDX-License-Identifier: MIT */
/* Tables from inside: 64-bit offsets without two gigabytes of text; findings as a table. */
#include "check.h"

#include <caac/arrow.h>

#include "findings.h"
#include "table_private.h"

/* Offsets are widened when the text outgrows the limit: before, at and behind it all cells stay what they were. */
static void test_large_text(void)
{
  static const char *const cells[] = { "one", NULL, "two", "", "three", "four" }; /* 3, 6, 11, 15 bytes */
  for (size_t limit = 0; limit <= 16; limit++) {
    caac_builder *builder;
    caac_table *table;
    struct ArrowSchema schema;
    struct ArrowArray array;
    CHECK_OK(caac_builder_new("large", "Large", &builder));
    caac__builder_text_limit(builder, limit);
    caac_builder_column(builder, "text", CAAC_TEXT, NULL, 0);
    for (size_t i = 0; i < 6; i++) CHECK_OK(caac_builder_text(builder, cells[i]));
    CHECK_OK(caac_builder_finish(builder, &table));
    for (size_t i = 0; i < 6; i++) {
      size_t len;
      const char *text = caac_table_text(table, i, 0, &len);
      CHECK((text == NULL) == (cells[i] == NULL));
      if (text) CHECK(len == strlen(cells[i]) && memcmp(text, cells[i], len) == 0);
    }
    CHECK_OK(caac_table_export_arrow(table, &schema, &array));
    CHECK_TEXT(schema.children[0]->format, limit < 15 ? "U" : "u");
    if (limit < 15)
      CHECK_INT(((const int64_t *)array.children[0]->buffers[1])[6], 15);
    else
      CHECK_INT(((const int32_t *)array.children[0]->buffers[1])[6], 15);
    schema.release(&schema);
    array.release(&array);
    caac_table_free(table);
  }
}

static const char *text_at(const caac_table *table, size_t row, const char *column)
{
  static char copy[256];
  size_t len;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  if (!text) return NULL;
  snprintf(copy, sizeof copy, "%.*s", (int)len, text);
  return copy;
}

/* The graver first, else in the order found; what was only counted is said. */
static void test_findings(void)
{
  caac_findings *findings = caac_findings_new(4);
  caac_finding note = { .severity = CAAC_NOTE, .rule = "a.note" };
  caac_finding warning = {
    .severity = CAAC_WARNING, .rule = "a.warning", .file = "acts.csv", .line = 7, .column = 3, .value = "\xe9t\xe9"
  };
  caac_finding error = { .severity = CAAC_ERROR,
                         .rule = "an.error",
                         .cell = "B14",
                         .record = "act a-1",
                         .field = "limb",
                         .nearest = "direct",
                         .remedy = "say direct",
                         .basis = "the model" };
  caac_table *table;
  caac__findings_add(findings, &note, "first");
  caac__findings_add(findings, &warning, "second");
  caac__findings_add(findings, &error, "third");
  caac__findings_add(findings, &error, "fourth");
  caac__findings_add(findings, &error, "too many");
  CHECK_OK(caac_findings_table(findings, &table));
  CHECK_INT(caac_table_row_count(table), 4);
  CHECK_TEXT(text_at(table, 0, "message"), "third");
  CHECK_TEXT(text_at(table, 1, "message"), "fourth");
  CHECK_TEXT(text_at(table, 2, "message"), "second");
  CHECK_TEXT(text_at(table, 3, "message"), "first");
  CHECK_TEXT(text_at(table, 0, "severity"), "error");
  CHECK_TEXT(text_at(table, 0, "cell"), "B14");
  CHECK_TEXT(text_at(table, 0, "record"), "act a-1");
  CHECK_TEXT(text_at(table, 0, "field"), "limb");
  CHECK_TEXT(text_at(table, 0, "nearest"), "direct");
  CHECK_TEXT(text_at(table, 0, "remedy"), "say direct");
  CHECK_TEXT(text_at(table, 0, "basis"), "the model");
  CHECK(text_at(table, 0, "file") == NULL);
  CHECK(caac_table_is_missing(table, 0, caac_table_find(table, "line")));
  CHECK_TEXT(text_at(table, 2, "file"), "acts.csv");
  CHECK_INT(caac_table_int(table, 2, caac_table_find(table, "line")), 7);
  CHECK_INT(caac_table_int(table, 2, caac_table_find(table, "column")), 3);
  CHECK_TEXT(text_at(table, 2, "value"), "\xef\xbf\xbdt\xef\xbf\xbd");
  CHECK_INT(caac_table_remark_count(table), 4);
  CHECK(caac_table_remark(table, 0)->value == 3);
  CHECK_TEXT(caac_table_remark(table, 0)->text, "errors");
  CHECK_TEXT(caac_table_remark(table, 1)->text, "warning");
  CHECK_TEXT(caac_table_remark(table, 3)->kind, "missing");
  CHECK(caac_table_remark(table, 3)->value == 1);
  caac_table_free(table);
  caac_findings_free(findings);
}

int main(void)
{
  static const check_case cases[] = {
    { "large text", test_large_text },
    { "findings", test_findings },
    { NULL, NULL },
  };
  return check_run("table, inside", cases);
}
