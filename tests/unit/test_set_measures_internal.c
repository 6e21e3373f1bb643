/* SPDX-License-Identifier: MIT */
/* Measures per set, on snapshots made by hand: the gate of each group, what is in no count, and every failing allocation. */
#include "worlds.h"

#include "alloc.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* ---- Six sets of three years, three of them complete ---- */

static const document_row documents[] = {
  { "cod-c1", SET, "0", NULL, 0, COMPLETE },  { "cod-c2", SET, "0", NULL, 0, ADJUDICATED },
  { "sdn-c1", SET, "12", NULL, 0, COMPLETE }, /* on two situations; uses nothing of the 26 */
  { "ssd-c1", SET, "2", NULL, 0, PARTIAL },   { "ssd-c2", SET, "2", NULL, 0, NONE },
  { "ssd-c3", SET, "2", NULL, 0, NONE },      { NULL, 0, NULL, NULL, 0, 0 },
};
static const claim_row claims[] = {
  { 0, ADOPTED, 1, 20100105, NULL, NULL },
  { 1, ADOPTED, 1, 20101221, NULL, NULL },
  { 2, ADOPTED, 1, 20110000, NULL, NULL },
  { 3, ADOPTED, 1, 20110301, NULL, NULL },
  { 4, ADOPTED, 1, 20110401, NULL, NULL },
  { 5, ADOPTED, 1, 20120401, NULL, NULL },
  { -1, 0, 0, 0, NULL, NULL },
};
static const use_row uses[] = {
  { 0, 0, TEXT, "2.b", DIRECT, "Government of Exland" }, /* with the next in one unit */
  { 0, 0, TEXT, "2.b", DIRECT, "UNICEF; Exland Liberation Front" },
  { 0, 0, TEXT, "1.a", COUNCIL, "UNICEF; OHCHR; UN Children's Fund" }, /* twice the same body */
  { 1, 0, TEXT, "X", DIRECT, "UNICEF" },                               /* outside the 26: an act of the set, no option */
  { 2, 1, TEXT, "2.b", DIRECT, "Government of Samplia" },
  { 2, 1, TEXT, "3.a", COUNCIL, NULL },
  { 2, 1, TEXT, "4.a", DIRECT, "Samplian elders" },
  { 3, 1, PRESS, "5.b", DIRECT, "UNICEF" }, /* no primary text: in no count per set */
  { 4, 2, TEXT, "X", DIRECT, NULL },
  { 5, 3, TEXT, "2.b", DIRECT, "Samplian elders" }, /* a set that is not completely coded */
  { 6, -1, TEXT, "3.d", DIRECT, NULL },             /* belongs to no set */
  { 0, 0, 0, NULL, 0, NULL },
};

static world *sets_world(void)
{
  world *here = make_world(documents, claims, uses);
  here->use_unit[1] = 0;
  return here;
}

static void check_row(const caac_table *table, size_t row, const char *const *names, const char *const *expected)
{
  for (size_t i = 0; names[i]; i++) CHECK_TEXT(cell(table, row, names[i]), expected[i]);
}

/* Row in which two text columns have these texts. */
static size_t row_with(const caac_table *table, const char *one, const char *first, const char *other, const char *second)
{
  size_t row = 0;
  for (; row < caac_table_row_count(table); row++)
    if (strcmp(cell(table, row, one), first) == 0 && strcmp(cell(table, row, other), second) == 0) return row;
  return SIZE_MAX;
}

/* ---- options-per-set ---- */

static const char *const figures[] = { "group", "sets",  "complete", "mean",     "median", "least", "most",
                                       "share", "cases", "status",   "distinct", "acts",   "units", NULL };

static void options_per_set_by_year(void)
{
  static const char *const expected[][13] = {
    { "2010", "2", "2", "2.5", "2.5", "2", "3", "9.6", "cod-c1 2; cod-c2 3", "counted", "-", "-", "-" },
    { "2011", "3", "1", "-", "-", "-", "-", "-", "-", "not enough coded", "-", "-", "-" },
    { "2012", "1", "0", "-", "-", "-", "-", "-", "-", "not enough coded", "-", "-", "-" },
    { "all", "6", "3", "1.7", "2.0", "0", "3", "6.4", "sdn-c1 0; cod-c1 2; cod-c2 3", "counted", "-", "-", "-" },
  };
  world *here = sets_world();
  caac_table *table = measure(here, "options-per-set", NULL);
  CHECK_INT(caac_table_row_count(table), 4);
  for (size_t row = 0; row < 4; row++) check_row(table, row, figures, expected[row]);
  CHECK_INT(count_of(table, "n", "3 of 6 sets complete"), 3);
  CHECK_INT(count_of(table, "missing", "not completely coded"), 3);
  CHECK_INT(count_of(table, "missing", "figures are refused"), 2);
  CHECK(remark(table, "warning", "") == NULL); /* three of six are enough for all together */
  caac_table_free(table);
  free_world(here);
}

static void the_gate_is_of_each_group(void)
{
  world *here = sets_world();
  caac_table *table = measure(here, "options-per-set", PARAMS("min-share=33"));
  CHECK_TEXT(cell(table, 1, "mean"), "0.0"); /* nothing found in a complete set is none */
  CHECK_TEXT(cell(table, 2, "mean"), "-");   /* no set is complete: whatever share is asked for */
  caac_table_free(table);
  table = measure(here, "options-per-set", PARAMS("min-share=51"));
  CHECK_TEXT(cell(table, 0, "status"), "counted");
  CHECK_TEXT(cell(table, 3, "status"), "not enough coded");
  CHECK(remark(table, "warning", "not enough coded: 3 of 6 sets complete") != NULL);
  caac_table_free(table);
  table = measure(here, "options-per-set", PARAMS("period=2012", "min-share=0"));
  CHECK_TEXT(cell(table, 1, "status"), "not enough coded");
  CHECK(remark(table, "warning", "not enough coded: 0 of 1 sets complete") != NULL);
  caac_table_free(table);
  free_world(here);
}

static void options_per_set_by_situation(void)
{
  world *here = sets_world();
  caac_table *table = measure(here, "options-per-set", PARAMS("by=situation"));
  CHECK_INT(caac_table_row_count(table), 4);
  CHECK_TEXT(cell(table, 0, "label"), "Democratic Republic of the Congo");
  CHECK_TEXT(cell(table, row_of(table, "sdn"), "mean"), "0.0");
  CHECK_TEXT(cell(table, row_of(table, "ssd"), "complete"), "1");
  CHECK_TEXT(cell(table, row_of(table, "ssd"), "sets"), "4");
  CHECK_TEXT(cell(table, row_of(table, "all"), "sets"), "6");
  CHECK(remark(table, "definition", "once in the row \"all\"") != NULL);
  caac_table_free(table);
  free_world(here);
}

static void options_of_each_set(void)
{
  static const char *const expected[][13] = {
    { "cod-c1", "1", "1", "-", "-", "-", "-", "7.7", "-", "counted", "2", "2", "3" },
    { "cod-c2", "1", "1", "-", "-", "-", "-", "11.5", "-", "counted", "3", "1", "3" },
    { "sdn-c1", "1", "1", "-", "-", "-", "-", "0.0", "-", "counted", "0", "1", "1" },
    { "all", "6", "3", "1.7", "2.0", "0", "3", "6.4", "sdn-c1 0; cod-c1 2; cod-c2 3", "counted", "-", "-", "-" },
  };
  world *here = sets_world();
  here->documents[1].symbol = "SAMPLE/1";
  caac_table *table = measure(here, "options-per-set", PARAMS("by=set"));
  CHECK_INT(caac_table_row_count(table), 4);
  for (size_t row = 0; row < 4; row++) check_row(table, row, figures, expected[row]);
  CHECK_TEXT(cell(table, 0, "label"), "cod-c1");
  CHECK_TEXT(cell(table, 1, "label"), "SAMPLE/1");
  caac_table_free(table);
  table = measure(here, "options-per-set", PARAMS("by=all"));
  CHECK_INT(caac_table_row_count(table), 1);
  caac_table_free(table);
  free_world(here);
}

/* Ten sets are not shown one by one. */
static void ten_sets_are_no_cases(void)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" };
  document_row rows[11] = { { NULL, 0, NULL, NULL, 0, 0 } };
  for (size_t i = 0; i < 10; i++) rows[i] = (document_row){ ids[i], SET, "0", NULL, 2010, COMPLETE };
  world *here = make_world(rows, NULL, NULL);
  caac_table *table = measure(here, "options-per-set", PARAMS("by=all"));
  CHECK_TEXT(cell(table, 0, "complete"), "10");
  CHECK_TEXT(cell(table, 0, "mean"), "0.0");
  CHECK_TEXT(cell(table, 0, "cases"), "-");
  caac_table_free(table);
  here->documents[9].coding = CAAC__CODING_NONE;
  table = measure(here, "options-per-set", PARAMS("by=all"));
  CHECK_TEXT(cell(table, 0, "cases"), "a 0; b 0; c 0; d 0; e 0; f 0; g 0; h 0; i 0");
  caac_table_free(table);
  free_world(here);
}

/* ---- options-matrix ---- */

static void matrix_has_every_pair_of_groups_with_a_complete_set(void)
{
  static const char *const names[] = { "sets", "of", "share", "status", NULL };
  world *here = sets_world();
  caac_table *table = measure(here, "options-matrix", NULL);
  CHECK_INT(caac_table_row_count(table), 2 * 26); /* no set of 2012 is complete */
  CHECK_TEXT(cell(table, 0, "option"), "1.a");
  CHECK_TEXT(cell(table, 0, "heading"), "Assistance");
  CHECK_TEXT(cell(table, 0, "group"), "2010");
  CHECK_TEXT(cell(table, 1, "group"), "2011");
  check_row(table, row_with(table, "option", "2.b", "group", "2010"), names, PARAMS("2", "2", "100.0", "counted"));
  check_row(table, row_with(table, "option", "4.a", "group", "2010"), names, PARAMS("1", "2", "50.0", "counted"));
  check_row(table, row_with(table, "option", "5.b", "group", "2010"), names, PARAMS("0", "2", "0.0", "counted"));
  check_row(table, row_with(table, "option", "2.b", "group", "2011"), names, PARAMS("-", "1", "-", "not enough coded"));
  CHECK_INT(count_of(table, "missing", "groups left out"), 1);
  CHECK_INT(count_of(table, "missing", "figures are refused"), 1);
  CHECK_INT(count_of(table, "n", "3 of 6 sets complete"), 3);
  CHECK_INT(row_with(table, "option", "1.a", "group", "all"), SIZE_MAX);
  caac_table_free(table);
  table = measure(here, "options-matrix", PARAMS("by=situation", "min-share=0"));
  CHECK_INT(caac_table_row_count(table), 3 * 26);
  check_row(table, row_with(table, "option", "1.a", "group", "cod"), names, PARAMS("1", "2", "50.0", "counted"));
  check_row(table, row_with(table, "option", "1.a", "group", "ssd"), names, PARAMS("0", "1", "0.0", "counted"));
  CHECK_TEXT(cell(table, 0, "label"), "Democratic Republic of the Congo");
  caac_table_free(table);
  free_world(here);
}

/* What the long form is for. */
static void matrix_is_written_as_one(void)
{
  world *here = sets_world();
  char *text = NULL;
  caac_table *table = measure(here, "options-matrix", PARAMS("min-share=0"));
  CHECK_OK(
      caac_table_write(table, "text", PARAMS("view=matrix", "rows=option", "columns=group", "cells=sets", "remarks=no"), &text));
  CHECK_HAS(text, "option  2010  2011");
  CHECK_HAS(text, "\n1.a     1     0\n");
  CHECK_HAS(text, "\n2.b     2     0\n");
  caac_text_free(text);
  caac_table_free(table);
  free_world(here);
}

static void matrix_of_nothing_has_no_rows(void)
{
  world *here = make_world(documents, claims, NULL);
  for (size_t i = 0; i < 3; i++) here->documents[i].coding = CAAC__CODING_PARTIAL;
  caac_table *table = measure(here, "options-matrix", NULL);
  CHECK_INT(caac_table_row_count(table), 0);
  CHECK(remark(table, "warning", "not enough coded: 0 of 6 sets complete") != NULL);
  caac_table_free(table);
  free_world(here);
}

/* ---- addressees ---- */

static const char *const receiving[] = { "addressee", "kind", "in_system", "uses", "acts", "sets", "share", "status", NULL };

static void addressees_by_body(void)
{
  static const char *const expected[][8] = {
    { "United Nations Children's Fund", "fund or programme", "1", "3", "2", "1", "33.3", "counted" },
    { "Government concerned", "state", "0", "2", "2", "2", "22.2", "counted" },
    { "Office of the United Nations High Commissioner for Human Rights", "secretariat", "1", "1", "1", "1", "11.1", "counted" },
    { "not recognised", "-", "-", "3", "3", "2", "33.3", "counted" },
    { "not said", "-", "-", "2", "2", "1", "22.2", "counted" },
  };
  world *here = sets_world();
  caac_table *table = measure(here, "addressees", NULL);
  CHECK_INT(caac_table_row_count(table), 5);
  for (size_t row = 0; row < 5; row++) check_row(table, row, receiving, expected[row]);
  CHECK_INT(count_of(table, "n", "uses of the 26"), 9);
  CHECK_INT(count_of(table, "n", "several addressees"), 2);
  CHECK_INT(count_of(table, "n", "outside the 26"), 2);
  CHECK_INT(count_of(table, "missing", "no addressee"), 2);
  CHECK_INT(count_of(table, "missing", "not recognised as a body, in 2 different texts"), 3);
  CHECK_INT(count_of(table, "n", "3 of 6 sets complete"), 3);
  CHECK(remark(table, "warning", "incomplete") != NULL);
  CHECK_INT(caac_error_last()->status, CAAC_OK); /* a name that is not known is no failure */
  caac_table_free(table);
  free_world(here);
}

static void addressees_by_kind_keep_sides_apart(void)
{
  static const document_row one_set[] = { { "cod-c1", SET, "0", NULL, 0, PARTIAL }, { NULL, 0, NULL, NULL, 0, 0 } };
  static const use_row sent[] = {
    { 0, 0, TEXT, "1.a", DIRECT, "UNICEF; UNDP" }, /* two bodies of a kind: one row, once */
    { 1, 0, TEXT, "5.b", COUNCIL, "civil society" },
    { 2, 0, TEXT, "2.a", DIRECT, "the United Nations" }, /* as civil society a group, but within */
    { 0, 0, 0, NULL, 0, NULL },
  };
  static const char *const expected[][8] = {
    { "fund or programme", "fund or programme", "1", "1", "1", "-", "33.3", "not enough coded" },
    { "group", "group", "1", "1", "1", "-", "33.3", "not enough coded" },
    { "group", "group", "0", "1", "1", "-", "33.3", "not enough coded" },
  };
  world *here = make_world(one_set, NULL, sent);
  caac_table *table = measure(here, "addressees", PARAMS("by=kind"));
  CHECK_INT(caac_table_row_count(table), 3);
  for (size_t row = 0; row < 3; row++) check_row(table, row, receiving, expected[row]);
  CHECK(remark(table, "warning", "not enough coded: 0 of 1 sets complete") != NULL);
  caac_table_free(table);
  free_world(here);
}

/* Whatever stands where a name should: it is told as not recognised, once a use. */
static void addressees_that_are_hostile(void)
{
  static const char *const names[] = {
    ";", " ; ;; ", "", "\xc3(", "=cmd()", "<b>x</b>;<b>y</b>", "unicef;UNICEF ; United Nations Children's Fund"
  };
  enum { NAMES = sizeof names / sizeof *names };
  static const document_row one_set[] = { { "cod-c1", SET, "0", NULL, 0, COMPLETE }, { NULL, 0, NULL, NULL, 0, 0 } };
  use_row sent[NAMES + 1] = { { 0, 0, 0, NULL, 0, NULL } };
  for (int i = 0; i < NAMES; i++) sent[i] = (use_row){ i, 0, TEXT, "2.b", DIRECT, names[i] };
  world *here = make_world(one_set, NULL, sent);
  caac_table *table = measure(here, "addressees", NULL);
  CHECK_INT(caac_table_row_count(table), 2);
  check_row(table, 0, receiving,
            PARAMS("United Nations Children's Fund", "fund or programme", "1", "1", "1", "1", "14.3", "counted"));
  check_row(table, 1, receiving, PARAMS("not recognised", "-", "-", "6", "6", "1", "85.7", "counted"));
  CHECK_INT(count_of(table, "n", "several addressees"), 0);
  caac_table_free(table);
  free_world(here);
}

/* ---- What is refused ---- */

static void garbage_is_refused(void)
{
  static const struct {
    const char *measure, *param, *words;
  } cases[] = {
    { "options-per-set", "by=sets", "'set'" },           { "options-per-set", "min-share=101", "options-per-set: min-share=101" },
    { "options-per-set", "situation=codd", "'cod'" },    { "options-matrix", "by=all", "year|situation" },
    { "options-matrix", "min-share=half", "no number" }, { "addressees", "by=bodies", "body|kind" },
  };
  world *here = sets_world();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_table *table = (caac_table *)here;
    CHECK(caac_snapshot_measure(&here->snapshot, cases[i].measure, PARAMS(cases[i].param), &table) != CAAC_OK);
    CHECK(table == NULL);
    CHECK_ERROR_HAS(cases[i].words);
  }
  free_world(here);
}

/* ---- Want of memory ---- */

static void every_allocation_may_fail(void)
{
  static const struct {
    const char *name, *param;
  } cases[] = { { "options-per-set", "by=set" }, { "options-per-set", "by=situation" }, { "options-matrix", "by=year" },
                { "addressees", "by=body" },     { "addressees", "by=kind" },           { "sensitivity", "min-share=50" } };
  world *here = sets_world();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_status status = CAAC_E_NOMEM;
    long n = 1;
    for (; status == CAAC_E_NOMEM && n < 10000; n++) {
      caac_table *table = NULL;
      caac__alloc_fail_at(n);
      status = caac_snapshot_measure(&here->snapshot, cases[i].name, PARAMS(cases[i].param), &table);
      caac__alloc_fail_at(0);
      CHECK((table != NULL) == (status == CAAC_OK));
      caac_table_free(table);
    }
    CHECK_OK(status);
    CHECK(n > 10);
  }
  free_world(here);
}

int main(void)
{
  static const check_case tests[] = {
    { "options_per_set_by_year", options_per_set_by_year },
    { "the_gate_is_of_each_group", the_gate_is_of_each_group },
    { "options_per_set_by_situation", options_per_set_by_situation },
    { "options_of_each_set", options_of_each_set },
    { "ten_sets_are_no_cases", ten_sets_are_no_cases },
    { "matrix_has_every_pair_of_groups_with_a_complete_set", matrix_has_every_pair_of_groups_with_a_complete_set },
    { "matrix_is_written_as_one", matrix_is_written_as_one },
    { "matrix_of_nothing_has_no_rows", matrix_of_nothing_has_no_rows },
    { "addressees_by_body", addressees_by_body },
    { "addressees_by_kind_keep_sides_apart", addressees_by_kind_keep_sides_apart },
    { "addressees_that_are_hostile", addressees_that_are_hostile },
    { "garbage_is_refused", garbage_is_refused },
    { "every_allocation_may_fail", every_allocation_may_fail },
    { NULL, NULL },
  };
  return check_run("measures per set, private", tests);
}
