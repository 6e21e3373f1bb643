/* SPDX-License-Identifier: MIT */
/* Every allocation of the catalogue fails once: the call says so, gives nothing and leaks nothing (run under ASan or valgrind).
 */
#include <caac/mandate.h>

#include "alloc.h"
#include "check.h"

static const char overlay[] =
    "{\"title\": \"Draft\", \"source\": \"s\", \"edition\": \"2006-09-06\","
    "\"headings\": [{\"number\": 6, \"name\": \"n\"}],"
    "\"bodies\": [{\"id\": \"x\", \"name\": \"X\", \"kind\": \"group\", \"in_un_system\": false, \"aliases\": [\"Y\", \"Z*\"]}],"
    "\"options\": [{\"id\": \"6.a\", \"heading\": 6, \"branch\": \"direct\", \"name\": \"D\xC3\xA9marche\", \"text\": \"t\","
    "\"bodies\": [\"x\", \"UNICEF\"], \"instruments\": [\"letter\"], \"cites\": [\"c\"]}],"
    "\"retire\": [{\"id\": \"3.f\", \"date\": \"2026\", \"reason\": \"r\"}]}";

static caac_status read_overlay(void **out)
{
  caac_toolkit *tk = NULL;
  caac_status status = caac_toolkit_read(overlay, NULL, &tk);
  *out = tk;
  caac_toolkit_free(tk);
  return status;
}

static caac_status make_table(const char *what, void **out)
{
  caac_table *table = NULL;
  caac_status status =
      what ? caac_toolkit_table(caac_toolkit_builtin(), what, &table) : caac_mandate_table(caac_toolkit_builtin(), &table);
  *out = table;
  caac_table_free(table);
  return status;
}

static caac_status options_table(void **out) { return make_table("options", out); }
static caac_status matrix_table(void **out) { return make_table("matrix", out); }
static caac_status headings_table(void **out) { return make_table("headings", out); }
static caac_status bodies_table(void **out) { return make_table("bodies", out); }
static caac_status conditions_table(void **out) { return make_table("conditions", out); }
static caac_status principles_table(void **out) { return make_table("principles", out); }
static caac_status mandate_table(void **out) { return make_table(NULL, out); }

static caac_status write_json(void **out)
{
  char *json = NULL;
  caac_status status = caac_toolkit_write(caac_toolkit_builtin(), &json);
  *out = json;
  caac_text_free(json);
  return status;
}

/* Fail at the first allocation, the second, ... until the call gets by without one that fails. */
static void fail_each(caac_status (*call)(void **))
{
  long n = 1;
  caac_status status = CAAC_E_NOMEM;
  for (; n < 20000 && status != CAAC_OK; n++) {
    void *made = NULL;
    caac__alloc_fail_at(n);
    status = call(&made);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) break;
    CHECK_STATUS(status, CAAC_E_NOMEM);
    CHECK_INT(caac_error_last()->status, CAAC_E_NOMEM);
    CHECK(made == NULL);
  }
  CHECK_OK(status);
  CHECK(n > 3);
}

static void test_overlay(void) { fail_each(read_overlay); }
static void test_write(void) { fail_each(write_json); }

static void test_tables(void)
{
  fail_each(options_table);
  fail_each(matrix_table);
  fail_each(headings_table);
  fail_each(bodies_table);
  fail_each(conditions_table);
  fail_each(principles_table);
  fail_each(mandate_table);
}

/* A bad overlay without memory for its findings is a bad overlay or no memory, and never accepted. */
static void test_bad_overlay(void)
{
  for (long n = 1; n < 300; n++) {
    caac_toolkit *tk = NULL;
    caac_findings *findings = caac_findings_new(5);
    caac__alloc_fail_at(n);
    caac_status status =
        caac_toolkit_read("{\"title\": \"t\", \"options\": [{\"id\": \"5.a\", \"bodies\": [\"UNISEF\"]}]}", findings, &tk);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_E_NOMEM || status == CAAC_E_INPUT);
    CHECK(tk == NULL);
    caac_findings_free(findings);
  }
}

/* Reading the built-in edition needs no memory; where only the nearest needs it, the answer is the same without. */
static void test_no_allocation(void)
{
  const caac_toolkit *tk = caac_toolkit_builtin();
  static const char *const want[] = { "body=unicef", "branch=direct", NULL };
  caac__alloc_fail_at(1);
  CHECK(caac_toolkit_find(tk, "5.a") != NULL);
  CHECK(caac_toolkit_body(tk, "Government of Nepal") != NULL);
  CHECK_INT(caac_option_ruling(caac_toolkit_find(tk, "2.b"), CAAC_LIMB_DIRECT, caac_toolkit_body(tk, "UNICEF"))->clause,
            CAAC_CLAUSE_B);
  CHECK(caac_toolkit_next(tk, NULL, want) == caac_toolkit_at(tk, 0));
  CHECK_INT(caac__alloc_count(), 0);
  CHECK(caac_toolkit_find(tk, "5a") == NULL);
  CHECK_INT(caac_error_last()->status, CAAC_E_NOTFOUND);
  CHECK(caac_toolkit_body(tk, "UNISEF") == NULL);
  CHECK_INT(caac_error_last()->status, CAAC_E_NOTFOUND);
  caac__alloc_fail_at(0);
}

int main(void)
{
  static const check_case cases[] = {
    { "overlay", test_overlay },
    { "tables", test_tables },
    { "write", test_write },
    { "bad overlay", test_bad_overlay },
    { "no allocation", test_no_allocation },
    { NULL, NULL },
  };
  return check_run("catalogue without memory", cases);
}
