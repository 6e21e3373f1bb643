/* SPDX-License-Identifier: MIT */
/* Sheets without memory: whichever allocation fails, nothing is stored by half and nothing leaks. Each of the first fails in
 * turn, then one in ever more. */
#include "alloc.h"
#include "sheets.h"

#define HEAD "unit|options|limb|addressee|target|act|note|coder|view\n"
#define CODINGS                                                                                                                  \
  HEAD "c1/1|none||||||A|\nc1/2|1.a|direct|UNICEF|Exland|r||A|\nc1/3|1.f; 5.a|direct; council|||l|by A|A|\n"                     \
       "c1/1|none||||||B|\nc1/2|1.c|direct|UNICEF|Exland|r||B|\nc1/3|1.f; 5.a|direct|||l||B|\n"
#define DECISIONS "unit|coder A|coder B|decision|reason\nc1/2|||A|why\nc1/3|||1.f -> donors|\n"

static void refuse(caac_status status, const caac_table *table)
{
  CHECK_INT(status, CAAC_E_NOMEM);
  CHECK(table == NULL);
}

/* A question, asked with ever more memory until it is answered. */
static void ask(const caac_register *reg,
                caac_status (*question)(const caac_register *, const char *, caac_params, caac_table **), caac_params params)
{
  for (long n = 1;; n += 1 + n / 50) {
    caac_table *table = NULL;
    caac__alloc_fail_at(n);
    caac_status status = question(reg, "c1", params, &table);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) {
      CHECK(n > 50 && caac_table_row_count(table) > 0);
      caac_table_free(table);
      return;
    }
    refuse(status, table);
  }
}

static void questions(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, CODINGS, NULL, NULL, NULL));
  ask(reg, caac_register_coding_sheet, PARAMS("coder=A", "show=others"));
  ask(reg, caac_register_disagreements, PARAMS("what=all", "coder=B", "coder=A"));
  caac_register_close(reg);
}

/* A sheet, taken in with ever more memory; until then the register stays as it was. */
static void take(caac_register *reg, const char *text, const char *count)
{
  caac_table *sheet = sheets_table(text);
  const long long before = query_number(reg, count);
  for (long n = 1;; n += 1 + n / 50) {
    caac_table *table = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_register_take_sheet(reg, sheet, PARAMS("author=C"), NULL, &table);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) {
      CHECK(n > 50);
      caac_table_free(table);
      break;
    }
    refuse(status, table);
    CHECK_INT(query_number(reg, count), before);
  }
  caac_table_free(sheet);
}

static void sheets_in(void)
{
  caac_register *reg = sheets_register();
  take(reg, CODINGS, "SELECT count(*) FROM codings");
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 6);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM use"), 6);
  take(reg, DECISIONS, "SELECT count(*) FROM codings");
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'final'"), 3);
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(caac_register_check(reg, findings));
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static void made_final(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, CODINGS, NULL, NULL, NULL));
  for (long n = 1;; n += 1 + n / 50) {
    caac__alloc_fail_at(n);
    caac_status status = caac_register_finalise(reg, "c1", PARAMS("coder=A"), NULL, NULL);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) break;
    refuse(status, NULL);
    CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'final'"), 0);
  }
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'final'"), 1);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "questions", questions },
    { "sheets in", sheets_in },
    { "made final", made_final },
    { NULL, NULL },
  };
  return check_run("sheets without memory", cases);
}
