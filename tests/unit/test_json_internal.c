/* SPDX-License-Identifier: MIT */
/* base/json.h: what is refused and where, positions of pointers, quoting. */
#include "check.h"

#include <stdlib.h>

#include "alloc.h"
#include "buffer.h"
#include "json.h"

static void reads(void)
{
  caac__json json;
  CHECK_OK(caac__json_read("\xEF\xBB\xBF{\"a\": [1, \"e\u0301\"]}", NULL, NULL, &json));
  CHECK_TEXT(json_string_value(json_array_get(json_object_get(json.root, "a"), 1)), "\u00e9");
  caac__json_free(&json);
  CHECK(json.root == NULL);
  CHECK_OK(caac__json_read("[\"e\\u0301\"]", NULL, NULL, &json));
  CHECK_TEXT(json_string_value(json_array_get(json.root, 0)), "\u00e9");
  caac__json_free(&json);
}

static void refuses_with_line_and_column(void)
{
  const struct {
    const char *text, *rule;
    int64_t line;
  } cases[] = {
    { "", "json.syntax", 1 },
    { "{\"a\": 1,\n \"a\": 2}", "json.syntax", 2 },
    { "[1,\n2,\n]", "json.syntax", 3 },
    { "{\"a\": \"\\u0000\"}", "json.syntax", 1 },
    { "[1] x", "json.syntax", 1 },
    { "{'a': 1}", "json.syntax", 1 },
    { "[1e999]", "json.syntax", 1 },
    { "[\n\"\xFF\"]", "json.utf8", 2 },
    { "{\"a\": \"\\ud800\"}", "json.syntax", 1 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_findings *findings = caac_findings_new(3);
    const caac_finding *first;
    caac__json json;
    CHECK_STATUS(caac__json_read(cases[i].text, "o.json", findings, &json), CAAC_E_INPUT);
    CHECK(json.root == NULL);
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
    first = caac_findings_at(findings, 0);
    CHECK(first && first->remedy && first->column >= 1);
    CHECK_TEXT(first ? first->rule : NULL, cases[i].rule);
    CHECK_TEXT(first ? first->file : NULL, "o.json");
    CHECK_INT(first ? first->line : 0, cases[i].line);
    caac_findings_free(findings);
  }
}

static caac_status read_nested(size_t depth)
{
  char text[512];
  caac__json json;
  caac_status status;
  memset(text, '[', depth);
  memset(text + depth, ']', depth);
  text[2 * depth] = '\0';
  status = caac__json_read(text, NULL, NULL, &json);
  caac__json_free(&json);
  return status;
}

static void keeps_to_its_limits(void)
{
  size_t len = ((size_t)16 << 20) + 1;
  char *text = malloc(len + 1);
  caac__json json;
  CHECK_OK(read_nested(64));
  CHECK_STATUS(read_nested(65), CAAC_E_INPUT);
  CHECK_ERROR_HAS("64");
  CHECK_OK(
      caac__json_read("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[\"]", NULL, NULL, &json));
  caac__json_free(&json);
  memset(text, ' ', len);
  text[len] = '\0';
  CHECK_STATUS(caac__json_read(text, NULL, NULL, &json), CAAC_E_LIMIT);
  free(text);
}

static void finds_pointers(void)
{
  static const char TEXT[] = "{\n"
                             "  \"title\": \"{ \\\"options\\\": [ é\", \"options\": [\n"
                             "    {\"id\": \"1.g\"},\n"
                             "    {\"name\": [[], {}], \"id\" : \"2.f\"}\n"
                             "  ],\n"
                             "  \"a/b\": 1, \"c~d\": 2, \"\\u0065\": 3, \"\": 4\n"
                             "}";
  const struct {
    const char *pointer;
    int64_t line, column;
  } cases[] = {
    { "", 1, 1 },
    { "/title", 2, 12 },
    { "/options", 2, 45 },
    { "/options/0", 3, 5 },
    { "/options/1/id", 4, 31 },
    { "/options/1/name/1", 4, 19 },
    { "/a~1b", 6, 10 },
    { "/c~0d", 6, 20 },
    { "/e", 6, 33 },
    { "/", 6, 40 },
    { "/options/1/missing", 4, 5 },
    { "/options/7", 2, 45 },
    { "/nothing", 1, 1 },
    { "/title/deeper", 2, 12 },
  };
  caac__json json;
  CHECK_OK(caac__json_read(TEXT, "o.json", NULL, &json));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_findings *findings = caac_findings_new(1);
    caac_finding finding = { .severity = CAAC_WARNING, .rule = "test" };
    const caac_finding *found;
    caac__json_finding(&json, findings, cases[i].pointer, finding, "at %s", cases[i].pointer);
    found = caac_findings_at(findings, 0);
    CHECK(found != NULL);
    if (found) {
      CHECK_TEXT(found->record, cases[i].pointer);
      CHECK_HAS(found->message, cases[i].pointer);
      CHECK_INT(found->line, cases[i].line);
      CHECK_INT(found->column, cases[i].column);
    }
    caac_findings_free(findings);
  }
  caac__json_free(&json);
}

/* What is quoted is read back by Jansson as it was. */
static void quotes(void)
{
  const char *const texts[] = { "", "plain", "a\"b\\c", "\b\t\n\v\f\r\x1f\x7f", "d\u00e9marche \u4e2d \U0001f600", "</script>" };
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    caac__buffer buffer = { 0 };
    char *text;
    json_t *back;
    caac__json_quote(&buffer, texts[i], strlen(texts[i]));
    CHECK_OK(caac__buffer_take(&buffer, &text));
    back = json_loads(text, JSON_DECODE_ANY, NULL);
    CHECK_TEXT(json_string_value(back), texts[i]);
    json_decref(back);
    caac__free(text);
  }
}

int main(void)
{
  const check_case cases[] = { { "reads", reads },
                               { "refuses_with_line_and_column", refuses_with_line_and_column },
                               { "keeps_to_its_limits", keeps_to_its_limits },
                               { "finds_pointers", finds_pointers },
                               { "quotes", quotes },
                               { NULL, NULL } };
  return check_run("json", cases);
}
