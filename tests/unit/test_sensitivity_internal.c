/* SPDX-License-Identifier: MIT */
/* sensitivity and assisted: of registers with codings, and of snapshots without. */
#include "coded.h"

#include "alloc.h"
#include "catalogue.h"

/* d1 and d2 are complete, and A and B coded both; d1 of 2098, d2 of 2099. d3 is partial: B left a unit out. */
static caac_register *coded_register(void)
{
  static const char *const documents[] = { "d1", "d2", "d3" };
  caac_register *reg = begin();
  put(reg, "document",
      PARAMS("id=d1", "kind=conclusions", "symbol=SAMPLE/2098/1", "situations=exl", "coding_status=adjudicated"));
  put(reg, "document", PARAMS("id=d2", "kind=conclusions", "symbol=SAMPLE/2099/1", "coding_status=complete"));
  put(reg, "document", PARAMS("id=d3", "kind=conclusions", "symbol=SAMPLE/2099/2", "coding_status=partial"));
  for (size_t i = 0; i < 3; i++)
    for (int n = 1; n <= 2; n++) put_unit(reg, documents[i], n, "form=paragraph");
  put_unit(reg, "d1", 3, "form=heading");
  put(reg, "unit", PARAMS("id=d1/1", "basis=text"));
  put(reg, "unit", PARAMS("id=d1/2", "basis=text"));
  put(reg, "unit", PARAMS("id=d2/1", "basis=text"));
  put(reg, "unit", PARAMS("id=d2/2", "basis=text"));
  code(reg, "d1/1", "A", "1.a direct, 2.b direct", "stage=coded");
  code(reg, "d1/2", "A", "2.b, 3.a council, X", "stage=coded");
  code(reg, "d1/1", "B", "1.a direct", "stage=coded");
  code(reg, "d1/2", "B", "", "stage=coded");
  code(reg, "d2/1", "A", "1.f", "stage=coded");
  code(reg, "d2/2", "A", "", "stage=coded");
  code(reg, "d2/1", "B", "1.f", "stage=coded");
  code(reg, "d2/2", "B", "2.b", "stage=coded");
  code(reg, "d2/2", "B", "2.b, 3.a, 3.b", "discussed=1"); /* not blind: counts with codings=all */
  code(reg, "d3/1", "A", "4.a", "stage=coded");
  code(reg, "d3/2", "A", "4.a", "assisted=1");
  code(reg, "d3/1", "B", "4.a", "stage=coded");
  code(reg, "d1/1", "C", "1.a direct, 2.b direct", "stage=final");
  code(reg, "d1/2", "C", "2.b, 3.a council, X", "stage=final");
  code(reg, "d2/1", "C", "1.f", "stage=final");
  code(reg, "d2/2", "C", "2.b", "stage=final");
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

static caac_snapshot *snapshot_of(caac_register *reg, const char *parts)
{
  caac_snapshot *now = NULL;
  CHECK_OK(caac_register_snapshot(reg, PARAMS(parts), &now));
  caac_register_close(reg);
  return now;
}

static caac_table *measure(const caac_snapshot *now, const char *name, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_snapshot_measure(now, name, params, &table));
  return table;
}

/* A cell as text: "-" is missing, numbers with two digits. */
static const char *cell(const caac_table *table, size_t row, const char *column)
{
  static char text[512];
  const size_t i = caac_table_find(table, column);
  size_t len = 0;
  const char *bytes = caac_table_text(table, row, i, &len);
  if (row >= caac_table_row_count(table)) return "(no such row)";
  if (caac_table_is_missing(table, row, i)) return "-";
  if (bytes)
    snprintf(text, sizeof text, "%.*s", (int)len, bytes);
  else if (caac_table_column(table, i)->type == CAAC_DOUBLE)
    snprintf(text, sizeof text, "%.2f", caac_table_number(table, row, i));
  else
    snprintf(text, sizeof text, "%lld", (long long)caac_table_int(table, row, i));
  return text;
}

static size_t row_of(const caac_table *table, const char *what)
{
  size_t row = 0;
  while (row < caac_table_row_count(table) && strcmp(cell(table, row, "what"), what) != 0) row++;
  return row;
}

static const caac_remark *remark(const caac_table *table, const char *kind, const char *words)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++) {
    const caac_remark *one = caac_table_remark(table, i);
    if (strcmp(one->kind, kind) == 0 && strstr(one->text, words)) return one;
  }
  return NULL;
}

static void check_value(const caac_table *table, size_t row, const char *value, const char *n, const char *status)
{
  CHECK_TEXT(cell(table, row, "value"), value);
  CHECK_TEXT(cell(table, row, "n"), n);
  CHECK_TEXT(cell(table, row, "status"), status);
}

/* ---- sensitivity ---- */

static void levels_and_interpretations(void)
{
  caac_snapshot *now = snapshot_of(coded_register(), "parts=codings");
  caac_table *table = measure(now, "sensitivity", NULL);
  CHECK_INT(caac_table_row_count(table), 10);
  CHECK_TEXT(cell(table, 0, "figure"), "options");
  check_value(table, 0, "2.50", "2", "counted"); /* d1: 1.a 2.b 3.a, d2: 1.f 2.b */
  CHECK_TEXT(cell(table, 0, "note"), "d2 2; d1 3");
  CHECK_TEXT(cell(table, 1, "figure"), "acts");
  check_value(table, 1, "2.00", "2", "counted");
  CHECK_TEXT(cell(table, 2, "figure"), "units");
  check_value(table, 2, "2.00", "2", "counted");
  check_value(table, row_of(table, "accountability-calls"), "2.50", "2", "counted"); /* nobody uses 2.a */
  check_value(table, row_of(table, "keep-monitoring"), "2.00", "2", "counted");      /* 3.a in one set */
  check_value(table, row_of(table, "world-bank-with-donors"), "2.00", "2", "counted");
  check_value(table, row_of(table, "public-statement"), "1.50", "2", "counted"); /* 2.b in both */
  CHECK_HAS(cell(table, row_of(table, "keep-monitoring"), "note"), "3.a: 1 of 2 sets.");
  CHECK_HAS(cell(table, row_of(table, "public-statement"), "note"), "Without it 3.f may be found in more sets.");
  CHECK(remark(table, "n", "2 of 3 sets complete") != NULL);
  caac_table_free(table);
  caac_snapshot_free(now);
}

static void coders_apart(void)
{
  caac_snapshot *now = snapshot_of(coded_register(), "parts=codings");
  caac_table *table = measure(now, "sensitivity", NULL);
  check_value(table, row_of(table, "A"), "2.00", "2", "counted"); /* d1 3, d2 1 */
  CHECK_TEXT(cell(table, row_of(table, "A"), "note"), "d2 1; d1 3");
  check_value(table, row_of(table, "B"), "1.50", "2", "counted"); /* d1 1, d2 2 */
  CHECK_INT(remark(table, "n", "all of the 2 coders")->value, 2);
  CHECK_INT(remark(table, "missing", "in no figure of a coder")->value, 1);
  CHECK_INT(remark(table, "missing", "codings left out")->value, 2);
  caac_table_free(table);
  table = measure(now, "sensitivity", PARAMS("codings=all"));
  check_value(table, row_of(table, "B"), "2.50", "2", "counted"); /* the latest of d2/2 has two more */
  CHECK(remark(table, "warning", "not blind") != NULL);
  caac_table_free(table);
  table = measure(now, "sensitivity", PARAMS("coder=A", "codings=all"));
  check_value(table, row_of(table, "A"), "1.67", "3", "counted"); /* alone A coded d3 too */
  CHECK_INT(caac_table_row_count(table), 9);
  caac_table_free(table);
  caac_snapshot_free(now);
}

/* Where all coders coded all units, the figures are those of agreement-sets. */
static void coders_are_those_of_agreement_sets(void)
{
  caac_snapshot *now = snapshot_of(coded_register(), "parts=codings");
  const caac_params only = PARAMS("document=d1", "document=d2");
  caac_table *table = measure(now, "sensitivity", NULL), *sets = measure(now, "agreement-sets", only);
  const size_t rows = caac_table_row_count(sets), options = caac_table_find(sets, "options");
  CHECK(caac_table_number(sets, rows - 2, options) == caac_table_number(table, row_of(table, "A"), 2));
  CHECK(caac_table_number(sets, rows - 1, options) == caac_table_number(table, row_of(table, "B"), 2));
  caac_table_free(table);
  caac_table_free(sets);
  caac_snapshot_free(now);
}

static void figures_are_refused_but_coders_are_not(void)
{
  caac_snapshot *now = snapshot_of(coded_register(), "parts=codings");
  caac_table *table = measure(now, "sensitivity", PARAMS("min-share=67"));
  check_value(table, 0, "-", "2", "not enough coded");
  CHECK_TEXT(cell(table, 0, "note"), "-");
  check_value(table, row_of(table, "keep-monitoring"), "-", "2", "not enough coded");
  CHECK(strstr(cell(table, row_of(table, "keep-monitoring"), "note"), "sets.") == NULL);
  check_value(table, row_of(table, "A"), "2.00", "2", "counted");
  CHECK(remark(table, "warning", "not enough coded: 2 of 3 sets complete") != NULL);
  caac_table_free(table);
  table = measure(now, "sensitivity", PARAMS("period=2098"));
  check_value(table, 0, "3.00", "1", "counted");
  check_value(table, row_of(table, "A"), "3.00", "1", "counted");
  caac_table_free(table);
  table = measure(now, "sensitivity", PARAMS("period=2050"));
  check_value(table, 0, "-", "0", "not enough coded");
  check_value(table, row_of(table, "A"), "-", "0", "not coded by all");
  caac_table_free(table);
  caac_snapshot_free(now);
}

static void nobody_coded(void)
{
  caac_register *reg = begin();
  put(reg, "document", PARAMS("id=d1", "kind=conclusions"));
  put_unit(reg, "d1", 1, "form=paragraph");
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_snapshot *now = snapshot_of(reg, "parts=codings");
  caac_table *table = measure(now, "sensitivity", NULL);
  CHECK_INT(caac_table_row_count(table), 9);
  check_value(table, 8, "-", "0", "not coded by all");
  CHECK_INT(remark(table, "n", "all of the 0 coders")->value, 0);
  CHECK_INT(remark(table, "missing", "in no figure of a coder")->value, 1);
  caac_table_free(table);
  caac_snapshot_free(now);
}

static void without_codings_the_coders_are_missing(void)
{
  caac_snapshot *now = snapshot_of(coded_register(), "parts=all");
  caac_table *table = measure(now, "sensitivity", NULL);
  CHECK_INT(caac_table_row_count(table), 9);
  check_value(table, 0, "2.50", "2", "counted");
  check_value(table, 8, "-", "0", "no codings in the snapshot");
  CHECK_TEXT(cell(table, 8, "what"), "-");
  CHECK(remark(table, "warning", "parts=codings") != NULL);
  caac_table_free(table);
  CHECK_STATUS(caac_snapshot_measure(now, "assisted", NULL, &table), CAAC_E_CONFLICT);
  caac_snapshot_free(now);
  now = snapshot_of(coded_register(), "parts=documents");
  CHECK_STATUS(caac_snapshot_measure(now, "sensitivity", NULL, &table), CAAC_E_CONFLICT);
  caac_snapshot_free(now);
}

static void interpretations_name_options(void)
{
  CHECK_INT(caac__interpretation_count, 5);
  for (size_t i = 0; i < caac__interpretation_count; i++) {
    const caac__interpretation *one = &caac__interpretations[i];
    CHECK(caac_toolkit_find(caac_toolkit_builtin(), one->widens) != NULL);
    CHECK(!one->narrows || caac_toolkit_find(caac_toolkit_builtin(), one->narrows) != NULL);
    CHECK_HAS(one->sentence, one->widens);
    for (size_t k = 0; k < i; k++) CHECK(strcmp(caac__interpretations[k].id, one->id) != 0);
  }
}

/* ---- assisted ---- */

static void check_assisted(const caac_table *table, const char *const *expected)
{
  static const char *const names[] = { "codings", "assisted", "discussed", "blind", "share_assisted" };
  CHECK_INT(caac_table_row_count(table), 1);
  for (size_t i = 0; i < 5; i++) CHECK_TEXT(cell(table, 0, names[i]), expected[i]);
}

static void assisted_codings(void)
{
  caac_snapshot *now = snapshot_of(coded_register(), "parts=codings");
  static const struct {
    const char *const params[3], *const expected[5];
  } cases[] = {
    { { "stage=final", NULL }, { "4", "0", "0", "4", "-" } },
    { { "stage=coded", NULL }, { "11", "1", "1", "9", "9.09" } }, /* of B on d2/2 the latest alone */
    { { "stage=coded", "period=2099", NULL }, { "7", "1", "1", "5", "-" } },
    { { "stage=coded", "situation=exl", NULL }, { "4", "0", "0", "4", "-" } },
    { { "stage=coded", "document=d3", NULL }, { "3", "1", "0", "2", "-" } },
    { { "stage=coded", "period=2050", NULL }, { "0", "0", "0", "0", "-" } },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_table *table = measure(now, "assisted", cases[i].params);
    check_assisted(table, cases[i].expected);
    caac_table_free(table);
  }
  caac_snapshot_free(now);
}

static void assisted_and_discussed_counts_in_both(void)
{
  caac_register *reg = begin();
  put(reg, "document", PARAMS("id=d1", "kind=conclusions"));
  for (int n = 1; n <= 10; n++) put_unit(reg, "d1", n, "form=item");
  char unit[16];
  for (int n = 1; n <= 10; n++) {
    snprintf(unit, sizeof unit, "d1/%d", n);
    code(reg, unit, "C", "2.b", "stage=final");
  }
  put(reg, "coding", PARAMS("id=both", "unit=d1/1", "coder=D", "stage=coded", "assisted=1", "discussed=1"));
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_snapshot *now = snapshot_of(reg, "parts=codings");
  caac_table *table = measure(now, "assisted", NULL);
  check_assisted(table, PARAMS("10", "0", "0", "10", "0.00")); /* ten have a share, and none of them is 0 */
  caac_table_free(table);
  table = measure(now, "assisted", PARAMS("stage=coded"));
  check_assisted(table, PARAMS("1", "1", "1", "0", "-"));
  caac_table_free(table);
  caac_snapshot_free(now);
}

/* ---- Want of memory ---- */

static void every_allocation_may_fail(void)
{
  static const char *const names[] = { "sensitivity", "assisted" };
  caac_snapshot *now = snapshot_of(coded_register(), "parts=codings");
  for (size_t i = 0; i < 2; i++) {
    caac_status status = CAAC_E_NOMEM;
    long n = 1;
    for (; status == CAAC_E_NOMEM && n < 10000; n++) {
      caac_table *table = NULL;
      caac__alloc_fail_at(n);
      status = caac_snapshot_measure(now, names[i], PARAMS("period=2098.."), &table);
      caac__alloc_fail_at(0);
      CHECK((table != NULL) == (status == CAAC_OK));
      caac_table_free(table);
    }
    CHECK_OK(status);
    CHECK(n > 10);
  }
  caac_snapshot_free(now);
}

int main(void)
{
  static const check_case tests[] = {
    { "levels_and_interpretations", levels_and_interpretations },
    { "coders_apart", coders_apart },
    { "coders_are_those_of_agreement_sets", coders_are_those_of_agreement_sets },
    { "figures_are_refused_but_coders_are_not", figures_are_refused_but_coders_are_not },
    { "nobody_coded", nobody_coded },
    { "without_codings_the_coders_are_missing", without_codings_the_coders_are_missing },
    { "interpretations_name_options", interpretations_name_options },
    { "assisted_codings", assisted_codings },
    { "assisted_and_discussed_counts_in_both", assisted_and_discussed_counts_in_both },
    { "every_allocation_may_fail", every_allocation_may_fail },
    { NULL, NULL },
  };
  return check_run("sensitivity, private", tests);
}
