/* SPDX-License-Identifier: MIT */
/* Overlays: what a good one adds, and what is said of bad ones, with line, column and pointer. */
#include <caac/mandate.h>

#include <stdlib.h>

#include "check.h"

#define HEAD "{\"title\": \"Draft\", \"source\": \"Letter of 3 May 2026\", \"edition\": \"2006-09-06\""

static const char good[] = HEAD
    ",\n"
    "\"headings\": [{\"number\": 12, \"name\": \"Later\"}, {\"number\": 7, \"name\": \"Reintegration\"}],\n"
    "\"bodies\": [{\"id\": \"gc-dcaf\", \"name\": \"Global  Coalition\", \"kind\": \"group\", \"in_un_system\": false,\n"
    "  \"aliases\": [\"Coalition\", \"Coalition for *\"], \"note\": \"\"},\n"
    "  {\"id\": \"unidir\", \"name\": \"UN Institute\", \"kind\": \"agency\", \"in_un_system\": true}],\n"
    "\"options\": [{\"id\": \"7.b\", \"heading\": 7, \"branch\": \"council\", \"name\": \"second\", \"text\": \"B\"},\n"
    "  {\"id\": \"1.g\", \"heading\": 1, \"branch\": \"either\", \"name\": \"new\", \"text\": \"De\\u0301marche\\n  to the   "
    "Coalition\",\n"
    "   \"bodies\": [\"Coalition for Children\", \"UNICEF\", \"unidir\"], \"open\": true, \"instruments\": [\"video call\"],\n"
    "   \"cites\": [\"S/RES/2427 (2018)\"]}],\n"
    "\"retire\": [{\"id\": \"3.F\", \"date\": \"2026-05\", \"reason\": \"No longer done.\"}]}";

static void test_good(void)
{
  static const char *const body[] = { "body=coalition", NULL }, *const instrument[] = { "instrument=video call", NULL };
  caac_findings *findings = caac_findings_new(20);
  caac_toolkit *tk = NULL;
  CHECK_OK(caac_toolkit_read(good, findings, &tk));
  CHECK_INT(caac_findings_kept(findings), 0);
  if (!tk) return;
  const caac_option *added = caac_toolkit_find(tk, "1.G");
  CHECK_TEXT(caac_toolkit_edition(tk), "2006-09-06+Draft");
  CHECK_INT(caac_toolkit_count(tk), 28);
  CHECK_TEXT(caac_toolkit_at(tk, 5)->id, "1.f");
  CHECK(caac_toolkit_at(tk, 6) == added);
  CHECK_TEXT(caac_toolkit_at(tk, 27)->id, "7.b");
  CHECK_TEXT(added->text, "D\xC3\xA9marche to the Coalition"); /* NFC, white space folded */
  CHECK_TEXT(added->source, "Draft");
  CHECK_INT(added->open, 1);
  CHECK_TEXT(added->bodies[0]->id, "gc-dcaf");
  CHECK(added->bodies[1] == caac_toolkit_body(caac_toolkit_builtin(), "unicef"));
  CHECK_TEXT(added->bodies[2]->id, "unidir");
  CHECK(added->bodies[3] == NULL);
  CHECK_TEXT(added->cites[0], "S/RES/2427 (2018)");
  CHECK(added->cites[1] == NULL && added->retired == NULL);
  CHECK_INT(caac_option_condition_count(added), 0);
  CHECK_TEXT(caac_toolkit_heading(tk, 7)->name, "Reintegration");
  CHECK_TEXT(caac_toolkit_body(tk, "global coalition")->id, "gc-dcaf");
  CHECK_INT(caac_toolkit_body_count(tk), caac_toolkit_body_count(caac_toolkit_builtin()) + 2);
  CHECK(caac_toolkit_next(tk, NULL, body) == added);
  CHECK(caac_toolkit_next(tk, NULL, instrument) == added);
  CHECK_TEXT(caac_toolkit_find(tk, "3.f")->retired, "2026-05");
  CHECK(caac_toolkit_find(caac_toolkit_builtin(), "3.f")->retired == NULL);
  CHECK(caac_toolkit_find(caac_toolkit_builtin(), "1.g") == NULL);
  CHECK(caac_toolkit_index(caac_toolkit_builtin(), added) == SIZE_MAX);
  CHECK_INT(caac_toolkit_index(tk, added), 6);
  caac_toolkit_free(tk);
  caac_findings_free(findings);
}

static void test_export(void)
{
  static const char *const tables[] = { "options", "matrix", "headings", "bodies", "conditions", "principles" };
  caac_toolkit *tk = NULL;
  caac_table *table = NULL;
  char *json = NULL;
  CHECK_OK(caac_toolkit_read(good, NULL, &tk));
  if (!tk) return;
  CHECK_OK(caac_toolkit_write(tk, &json));
  CHECK_HAS(json, "\"overlay\": \"Draft\", \"overlay_source\": \"Letter of 3 May 2026\"");
  CHECK_HAS(json, "{\"id\": \"3.f\", \"date\": \"2026-05\", \"reason\": \"No longer done.\"}");
  CHECK_HAS(json, "\"bodies\": [\"gc-dcaf\", \"unicef\", \"unidir\"], \"open\": true, \"instruments\": [\"video call\"]");
  CHECK(json && strstr(json, "\"Reintegration\"") < strstr(json, "\"Later\""));
  caac_text_free(json);
  for (size_t i = 0; i < 6; i++) {
    CHECK_OK(caac_toolkit_table(tk, tables[i], &table));
    caac_table_free(table);
  }
  CHECK_OK(caac_mandate_table(tk, &table));
  CHECK_INT(caac_table_row_count(table), (35 + 2 + 1) * 3);
  caac_table_free(table);
  caac_toolkit_free(tk);
}

/* One mistake each: where it is found, and what is said. */
static const struct {
  const char *json, *rule, *pointer;
  int line, column;
  const char *nearest, *message;
} bad[] = {
  /* The whole */
  { "[]", "overlay.type", "", 1, 1, NULL, "has to be an object" },
  { "{\"source\": \"s\",\n\"edition\": \"2006-09-06\"}", "overlay.missing", "", 1, 1, NULL, "'title' is missing" },
  { "{\"title\": \"t\",\n\"edition\": \"2006-09-06\"}", "overlay.missing", "", 1, 1, NULL, "'source' is missing" },
  { "{\"title\": \"t\", \"source\": \" \\n\",\n \"edition\": \"2006-09-06\"}", "overlay.empty", "/source", 1, 26, NULL, "empty" },
  { "{\"title\": \"t\", \"source\": \"s\",\n \"edition\": \"2006\"}", "overlay.edition", "/edition", 2, 13, "2006-09-06",
    "6 September 2006" },
  { "{\"source\": \"s\", \"edition\": \"2006-09-06\",\n \"title\": \"\\u00a0\\u2003\"}", "overlay.empty", "/title", 2, 11, NULL,
    "empty" },
  { "{\"title\": 3, \"source\": \"s\",\n \"edition\": \"2006-09-06\"}", "overlay.type", "/title", 1, 11, NULL,
    "'title' has to be a text" },
  { HEAD ",\n \"option\": []}", "overlay.key", "/option", 2, 12, "options", "not known" },
  { HEAD ",\n \"options\": {}}", "overlay.type", "/options", 2, 13, NULL, "a list of objects" },
  { HEAD ",\n \"options\": [\n  7]}", "overlay.type", "/options/0", 3, 3, NULL, "has to be an object" },
  { HEAD ",\n \"a/b~\": 1}", "overlay.key", "", 1, 1, NULL, "not known" },
  /* Headings */
  { HEAD ",\n\"headings\": [{\"number\": 5, \"name\": \"n\"}]}", "overlay.heading", "/headings/0/number", 2, 25, NULL,
    "6 to 99" },
  { HEAD ",\n\"headings\": [{\"number\": 100, \"name\": \"n\"}]}", "overlay.heading", "/headings/0/number", 2, 25, NULL,
    "6 to 99" },
  { HEAD ",\n\"headings\": [{\"number\": 6, \"name\": \"n\"},\n{\"number\": 6, \"name\": \"m\"}]}", "overlay.duplicate",
    "/headings/1/number", 3, 12, NULL, "another heading" },
  { HEAD ",\n\"headings\": [{\"number\": 6.5, \"name\": \"n\"}]}", "overlay.type", "/headings/0/number", 2, 25, NULL,
    "a whole number" },
/* Options */
#define OPTION(id, heading, rest)                                                                                                \
  HEAD ",\n\"options\": [{\"id\": \"" id "\",\n \"heading\": " heading ",\n \"branch\": " rest "}]}"
#define REST "\"direct\", \"name\": \"n\", \"text\": \"t\""
  { OPTION("1.A", "1", REST), "overlay.id", "/options/0/id", 2, 20, NULL, "one small letter" },
  { OPTION("1g", "1", REST), "overlay.id", "/options/0/id", 2, 20, NULL, "one small letter" },
  { OPTION("01.g", "1", REST), "overlay.id", "/options/0/id", 2, 20, NULL, "one small letter" },
  { OPTION("100.g", "1", REST), "overlay.id", "/options/0/id", 2, 20, NULL, "one small letter" },
  { OPTION("1.gg", "1", REST), "overlay.id", "/options/0/id", 2, 20, NULL, "one small letter" },
  { OPTION("1.a", "1", REST), "overlay.used", "/options/0/id", 2, 20, "1.g", "never reused" },
  { OPTION("5.b", "5", REST), "overlay.used", "/options/0/id", 2, 20, "5.c", "never reused" },
  { OPTION("6.a", "6", REST), "overlay.heading", "/options/0/id", 2, 20, NULL, "no heading" },
  { OPTION("1.g", "2", REST), "overlay.heading", "/options/0/heading", 3, 13, NULL, "not the one that the id begins with: '2'" },
  { OPTION("1.g", "\"1\"", REST), "overlay.type", "/options/0/heading", 3, 13, NULL, "a whole number" },
  { OPTION("1.g", "1", "\"counsil\", \"name\": \"n\", \"text\": \"t\""), "overlay.branch", "/options/0/branch", 4, 12, "council",
    "no such branch" },
  { OPTION("1.g", "1", "\"direct\", \"name\": \"n\""), "overlay.missing", "/options/0", 2, 13, NULL, "'text' is missing" },
  { OPTION("1.g", "1", "\"direct\", \"name\": \"n\", \"text\": \"\""), "overlay.empty", "/options/0/text", 4, 43, NULL, "empty" },
  { OPTION("1.g", "1", REST ", \"txt\": \"t\""), "overlay.key", "/options/0/txt", 4, 55, "text", "not known" },
  { OPTION("1.g", "1", REST ", \"open\": 1"), "overlay.type", "/options/0/open", 4, 56, NULL, "true or false" },
  { OPTION("1.g", "1", REST ", \"bodies\": [\"UNICEF\", \"UNISEF\"]"), "overlay.body", "/options/0/bodies/1", 4, 69, "unicef",
    "no body" },
  { OPTION("1.g", "1", REST ", \"bodies\": [\"\\u00e9\", 3]"), NULL, NULL, 0, 0, NULL, NULL },
  { OPTION("1.g", "1", REST ", \"cites\": [\"\"]"), "overlay.empty", "/options/0/cites/0", 4, 58, NULL, "empty" },
  { OPTION("1.g", "1", REST ", \"cites\": \"S/RES/1612\""), "overlay.type", "/options/0/cites", 4, 57, NULL, "a list of texts" },
/* Bodies */
#define BODY(id, name, kind, rest)                                                                                               \
  HEAD ",\n\"bodies\": [{\"id\": \"" id "\",\n\"name\": \"" name "\",\n\"kind\": \"" kind "\",\n\"in_un_system\": " rest "}]}"
  { BODY("UNX", "X", "agency", "true"), "overlay.id", "/bodies/0/id", 2, 19, NULL, "small letters" },
  { BODY("unicef", "X", "agency", "true"), "overlay.duplicate", "/bodies/0/id", 2, 19, "unicef", "called so" },
  { BODY("unx", "world bank", "agency", "true"), "overlay.duplicate", "/bodies/0/name", 3, 9, "world-bank", "called so" },
  { BODY("unx", " World \\n Bank", "agency", "true"), "overlay.duplicate", "/bodies/0/name", 3, 9, "world-bank", "called so" },
  { BODY("unx", "A; B", "agency", "true"), "overlay.name", "/bodies/0/name", 3, 9, NULL, "';'" },
  { BODY("unx", "A*", "agency", "true"), "overlay.name", "/bodies/0/name", 3, 9, NULL, "'*'" },
  { BODY("unx", "X", "agensy", "true"), "overlay.kind", "/bodies/0/kind", 4, 9, "agency",
    "there is no such kind of body: 'agensy'" },
  { BODY("unx", "X", "agency", "\"yes\""), "overlay.type", "/bodies/0/in_un_system", 5, 17, NULL, "true or false" },
  { BODY("unx", "X", "agency", "true, \"aliases\": [\"Y\", \"dpko\"]"), "overlay.duplicate", "/bodies/0/aliases/1", 5, 40, "dpo",
    "called so" },
  { BODY("unx", "X", "agency", "true, \"aliases\": [\"*\"]"), "overlay.name", "/bodies/0/aliases/0", 5, 35, NULL, "'*'" },
  { BODY("unx", "X", "agency", "true, \"aliases\": [\"Y*Z\"]"), "overlay.name", "/bodies/0/aliases/0", 5, 35, NULL, "'*'" },
  { BODY("unx", "X", "agency", "true, \"aliases\": [null]"), "overlay.type", "/bodies/0/aliases/0", 5, 35, NULL, "a text" },
/* Retiring */
#define RETIRE(id, date) HEAD ",\n\"retire\": [{\"id\": \"" id "\",\n\"date\": \"" date "\",\n\"reason\": \"r\"}]}"
  { RETIRE("6.a", "2026"), "overlay.retire", "/retire/0/id", 2, 19, NULL, "no such option" },
  { RETIRE("5c", "2026"), "overlay.retire", "/retire/0/id", 2, 19, NULL, "no such option" },
  { RETIRE("5.b", "2026-02-30"), "overlay.date", "/retire/0/date", 3, 9, NULL, "2026-02-30" },
  { RETIRE("5.b", "May 2026"), "overlay.date", "/retire/0/date", 3, 9, NULL, "May 2026" },
  { HEAD ",\n\"retire\": [{\"id\": \"5.b\", \"date\": \"2026\", \"reason\": \"r\"},\n{\"id\": \"5.B\", \"date\": \"2027\", "
         "\"reason\": \"r\"}]}",
    "overlay.duplicate", "/retire/1/id", 3, 8, NULL, "already" },
  { HEAD ",\n\"retire\": [{\"id\": \"5.b\", \"date\": \"2026\"}]}", "overlay.missing", "/retire/0", 2, 12, NULL,
    "'reason' is missing" },
  { HEAD ",\n\"retire\": [{\"id\": \"5.b\", \"date\": \"2026\", \"reason\": \"r\"}],\n\"options\": [{\"id\": \"5.b\", "
         "\"heading\": 5, \"branch\": " REST "}]}",
    "overlay.used", "/options/0/id", 3, 20, "5.c", "never reused" },
};

static void check_bad(size_t i)
{
  caac_findings *findings = caac_findings_new(20);
  caac_toolkit *tk = (caac_toolkit *)1;
  CHECK_STATUS(caac_toolkit_read(bad[i].json, findings, &tk), CAAC_E_INPUT);
  CHECK(tk == NULL);
  const caac_finding *finding = caac_findings_at(findings, 0);
  CHECK(finding != NULL);
  if (finding && bad[i].rule) {
    CHECK_INT(caac_findings_kept(findings), 1);
    CHECK_INT(finding->severity, CAAC_ERROR);
    CHECK_TEXT(finding->rule, bad[i].rule);
    CHECK_TEXT(finding->record, bad[i].pointer);
    CHECK_INT(finding->line, bad[i].line);
    CHECK_INT(finding->column, bad[i].column);
    CHECK_HAS(finding->message, bad[i].message);
    if (bad[i].nearest) CHECK_TEXT(finding->nearest, bad[i].nearest);
    CHECK_ERROR_HAS(finding->message);
  }
  if (!bad[i].rule) CHECK_INT(caac_findings_kept(findings), 2);
  caac_findings_free(findings);
}

static void test_bad(void)
{
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    unsigned before = CU_get_number_of_failure_records();
    check_bad(i);
    if (CU_get_number_of_failure_records() > before) fprintf(stderr, "  in bad[%zu]: %s\n", i, bad[i].json);
  }
}

/* Everything that is wrong is found in one pass, in the order of the text's sections. */
static void test_one_pass(void)
{
  static const char json[] = "{\"title\": \"\", \"edition\": \"1999\", \"extra\": 1,\n"
                             "\"headings\": [{\"number\": 2, \"name\": \"n\"}],\n"
                             "\"bodies\": [{\"id\": \"B\", \"kind\": \"nation\", \"in_un_system\": true}],\n"
                             "\"options\": [{\"id\": \"1.a\", \"branch\": \"both\", \"name\": \"n\", \"text\": \" \", "
                             "\"bodies\": [\"nobody at all\"]}],\n"
                             "\"retire\": [{\"id\": \"9.z\", \"date\": \"soon\", \"reason\": 4}]}";
  static const char *const rules[] = { "overlay.empty",   "overlay.key",     "overlay.missing", "overlay.edition",
                                       "overlay.heading", "overlay.missing", "overlay.id",      "overlay.kind",
                                       "overlay.empty",   "overlay.missing", "overlay.used",    "overlay.branch",
                                       "overlay.body",    "overlay.type",    "overlay.date",    "overlay.retire" };
  enum { RULES = sizeof rules / sizeof *rules };
  caac_findings *findings = caac_findings_new(50), *few = caac_findings_new(3);
  caac_toolkit *tk = NULL;
  CHECK_STATUS(caac_toolkit_read(json, findings, &tk), CAAC_E_INPUT);
  CHECK_INT(caac_findings_kept(findings), RULES);
  for (size_t i = 0; i < RULES && i < caac_findings_kept(findings); i++)
    CHECK_TEXT(caac_findings_at(findings, i)->rule, rules[i]);
  CHECK_ERROR_HAS("16 errors");
  CHECK_STATUS(caac_toolkit_read(json, few, &tk), CAAC_E_INPUT);
  CHECK_INT(caac_findings_kept(few), 3);
  CHECK_INT(caac_findings_count(few, CAAC_ERROR), RULES);
  CHECK_STATUS(caac_toolkit_read(json, NULL, &tk), CAAC_E_INPUT);
  CHECK_ERROR_HAS("empty"); /* the first, though there is no list */
  caac_findings_free(findings);
  caac_findings_free(few);
}

/* What is no JSON at all is the reader's to say. */
static void test_no_json(void)
{
  static const char *const texts[] = { "", "{", "{\"title\": \"a\", \"title\": \"b\"}", "{\"title\": \"\xFF\"}" };
  caac_toolkit *tk = NULL;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    caac_findings *findings = caac_findings_new(5);
    CHECK_STATUS(caac_toolkit_read(texts[i], findings, &tk), CAAC_E_INPUT);
    CHECK_INT(caac_findings_kept(findings), 1);
    CHECK(tk == NULL);
    caac_findings_free(findings);
  }
  CHECK_STATUS(caac_toolkit_read(NULL, NULL, &tk), CAAC_E_INVALID);
}

/* Lists have limits, and what is over them is refused, not cut. */
static void test_limits(void)
{
  size_t size = 1 << 20;
  char *json = malloc(size);
  caac_findings *findings = caac_findings_new(5);
  caac_toolkit *tk = NULL;
  if (!json) abort();
  size_t at = (size_t)snprintf(json, size, HEAD ", \"bodies\": [");
  for (int i = 0; i <= 500; i++)
    at += (size_t)snprintf(json + at, size - at,
                           "%s{\"id\": \"x%d\", \"name\": \"X %d\", \"kind\": \"group\", \"in_un_system\": false}", i ? "," : "",
                           i, i);
  snprintf(json + at, size - at, "]}");
  CHECK_STATUS(caac_toolkit_read(json, findings, &tk), CAAC_E_INPUT);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "overlay.limit");
  CHECK_TEXT(caac_findings_at(findings, 0)->record, "/bodies/500");
  at = (size_t)snprintf(json, size,
                        HEAD ", \"options\": [{\"id\": \"1.g\", \"heading\": 1, \"branch\": " REST ", \"cites\": [\"0\"");
  for (int i = 1; i <= 50; i++) at += (size_t)snprintf(json + at, size - at, ", \"%d\"", i);
  snprintf(json + at, size - at, "]}]}");
  CHECK_STATUS(caac_toolkit_read(json, findings, &tk), CAAC_E_INPUT);
  CHECK_TEXT(caac_findings_at(findings, 1)->rule, "overlay.limit");
  CHECK_TEXT(caac_findings_at(findings, 1)->record, "/options/0/cites");
  caac_findings_free(findings);
  free(json);
}

static void test_too_large(void)
{
  size_t size = ((size_t)16 << 20) + 1;
  char *json = malloc(size + 1);
  caac_toolkit *tk = NULL;
  if (!json) abort();
  memset(json, ' ', size);
  json[size] = '\0';
  CHECK_STATUS(caac_toolkit_read(json, NULL, &tk), CAAC_E_LIMIT);
  free(json);
}

/* A long value is cut in the message at a character, so that findings stay text. */
static void test_long_value(void)
{
  char json[2048] = HEAD ", \"bodies\": [{\"id\": \"x\", \"name\": \"X\", \"in_un_system\": true, \"kind\": \"";
  caac_findings *findings = caac_findings_new(5);
  caac_toolkit *tk = NULL;
  caac_table *table = NULL;
  for (int i = 0; i < 500; i++) strcat(json, "\xC3\xA9");
  strcat(json, "\"}]}");
  CHECK_STATUS(caac_toolkit_read(json, findings, &tk), CAAC_E_INPUT);
  CHECK_OK(caac_findings_table(findings, &table));
  CHECK(strlen(caac_findings_at(findings, 0)->message) < 200);
  caac_table_free(table);
  caac_findings_free(findings);
}

int main(void)
{
  static const check_case cases[] = {
    { "good", test_good },           { "export", test_export },         { "bad", test_bad },
    { "one pass", test_one_pass },   { "no JSON", test_no_json },       { "limits", test_limits },
    { "too large", test_too_large }, { "long value", test_long_value }, { NULL, NULL },
  };
  return check_run("overlay", cases);
}
