/* SPDX-License-Identifier: MIT */
/* Suggestions without memory: whichever allocation fails, nothing is stored by half and nothing leaks. Each of the first fails
 * in turn, then one in ever more. */
#include "alloc.h"
#include "lexicon_codings.h"

static const char text[] =
    "SAMPLE/AC.51/2097/6\n\n1 May 2097\n\nConclusions on children and armed conflict in Exland\n\nI. Action\n\n"
    "1. The Working Group requests donors to provide funding for the reintegration of children.\n";

#define CODINGS "SELECT count(*) FROM codings"

static void refuse(const caac_register *reg, caac_status status, const caac_table *table, long long before)
{
  CHECK_INT(status, CAAC_E_NOMEM);
  CHECK(table == NULL);
  if (reg) CHECK_INT(query_number(reg, CODINGS), before);
}

static void stored(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_suggester *suggester = suggested_suggester();
  CHECK_OK(texts_add(reg, text, PARAMS("id=c1"), NULL, NULL));
  suggested_put(reg, "c1/1", LEXICON, "2.b direct r look all parties");
  for (long n = 1;; n += 1 + n / 40) {
    caac_table *table = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_register_store_suggestions(reg, "c1", suggester, PARAMS("author=A"), NULL, &table);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) {
      CHECK(n > 50 && caac_table_row_count(table) == 1);
      caac_table_free(table);
      break;
    }
    refuse(reg, status, table, 1);
  }
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coder = '" LEXICON "'"), 0);
  caac_suggester_free(suggester);
  caac_register_close(reg);
}

static void decided(void)
{
  caac_register *reg = suggested_register();
  for (long n = 1;; n += 1 + n / 40) {
    caac_table *table = NULL;
    caac__alloc_fail_at(n);
    caac_status status = suggested_decide(reg, PARAMS("coder=A", "all=accept", "reject=3", "reason=r"), NULL, &table);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) {
      CHECK(n > 50 && caac_table_row_count(table) == 1);
      caac_table_free(table);
      break;
    }
    refuse(reg, status, table, 3);
  }
  CHECK_INT(query_number(reg, CODINGS), 6);
  caac_register_close(reg);
}

static void in_sheets(void)
{
  caac_register *reg = suggested_register();
  caac_table *sheet = sheets_table("unit|options|coder|view\nc1/2|accept|A|suggestions\nc1/3|accept|A|suggestions\n");
  for (long n = 1;; n += 1 + n / 40) {
    caac_table *table = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_register_coding_sheet(reg, "c1", PARAMS("coder=A", "show=suggestions"), &table);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) {
      caac_table_free(table);
      break;
    }
    refuse(NULL, status, table, 0);
  }
  for (long n = 1;; n += 1 + n / 40) {
    caac_table *table = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_register_take_sheet(reg, sheet, NULL, NULL, &table);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) {
      caac_table_free(table);
      break;
    }
    refuse(reg, status, table, 3);
  }
  CHECK_INT(query_number(reg, CODINGS), 5);
  caac_table_free(sheet);
  caac_register_close(reg);
}

static void measured(void)
{
  caac_register *reg = suggested_register();
  caac_snapshot *snapshot = NULL;
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "all=accept"), NULL, NULL));
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings"), &snapshot));
  for (long n = 1;; n++) {
    caac_table *table = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_snapshot_measure(snapshot, "suggestions-kept", NULL, &table);
    caac__alloc_fail_at(0);
    if (status == CAAC_OK) {
      CHECK(n > 10 && caac_table_row_count(table) == 4);
      caac_table_free(table);
      break;
    }
    refuse(NULL, status, table, 0);
  }
  caac_snapshot_free(snapshot);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "stored", stored }, { "decided", decided }, { "in sheets", in_sheets }, { "measured", measured }, { NULL, NULL },
  };
  return check_run("suggestions without memory", cases);
}
