/* SPDX-License-Identifier: MIT */
/* Measures on snapshots made by hand: the gate, ties, partial dates, what is outside the 26, and every failing allocation. */
#include "worlds.h"

#include <math.h>

#include "alloc.h"
#include "claims.h"
#include "clocks.h"
#include "params.h"
#include "share.h"

/* ---- Shares ---- */

static void shares(void)
{
  char text[CAAC__SHARE_SIZE];
  CHECK_TEXT(caac__share_text(7.4, 26, text), "28.5 %");
  CHECK_TEXT(caac__share_text(1, 3, text), "33.3 %");
  CHECK_TEXT(caac__share_text(0, 26, text), "0.0 %");
  CHECK_TEXT(caac__share_text(26, 26, text), "100.0 %");
  CHECK_TEXT(caac__share_text(1, 0, text), "");
  CHECK(isnan(caac__share(0, 0)));
  CHECK_TEXT(caac__digit_text(12.887, text), "12.9");
}

/* ---- Whose word counts ---- */

static void claims_are_chosen_by_asserter_then_rank(void)
{
  static const document_row documents[] = { { "a", REPORT, "0", NULL, 0, 0 },
                                            { "b", REPORT, "0", NULL, 0, 0 },
                                            { NULL, 0, NULL, NULL, 0, 0 } };
  static const claim_row claims[] = {
    { 0, SUBMITTED, 0, 20110101, "First", NULL },  { 0, SUBMITTED, 1, 20110102, "Second", NULL },
    { 0, SUBMITTED, 1, 20110103, "Third", NULL },  { 0, SUBMITTED, 0, 20110104, "Fourth", NULL },
    { 0, SUBMITTED, 0, 20110105, "Fourth", NULL }, { 0, SUBMITTED, 0, 20110106, "Fifth", NULL },
    { 0, SUBMITTED, 1, 20110107, "Fifth", NULL },  { 0, INTRODUCED, 1, 20120101, "First", NULL },
    { 1, SUBMITTED, 0, 20130101, NULL, NULL },     { -1, 0, 0, 0, NULL, NULL },
  };
  static const struct {
    const char *params[3];
    caac_date expected;
  } cases[] = {
    { { NULL }, 20110102 },                                 /* by rank, the first entered */
    { { "prefer=First", NULL }, 20110101 },                 /* his word, though of alternative rank */
    { { "prefer=Fourth", NULL }, 20110104 },                /* of several of one rank the first entered */
    { { "prefer=Fifth", NULL }, 20110107 },                 /* of several of his the one of preferred rank */
    { { "prefer=fifth", NULL }, 20110107 },                 /* case does not count */
    { { "prefer=Third", "prefer=First", NULL }, 20110103 }, /* the first named comes first */
    { { "prefer=Nobody", "prefer=First", NULL }, 20110101 },
    { { "prefer=Nobody", NULL }, 20110102 },
  };
  world *here = make_world(documents, claims, NULL);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__scope scope = { .snapshot = &here->snapshot, .params = cases[i].params, .situation = CAAC__NONE };
    CHECK_INT(caac__claim_date(&scope, 0, CAAC__CLAIM_SUBMITTED), cases[i].expected);
  }
  caac__scope scope = { .snapshot = &here->snapshot, .situation = CAAC__NONE };
  CHECK(caac__claim_chosen(&scope, 1, CAAC__CLAIM_SUBMITTED) == NULL); /* alternative rank alone */
  CHECK(caac__claim_chosen(&scope, 0, CAAC__CLAIM_ADOPTED) == NULL);
  free_world(here);
}

/* ---- Clocks ---- */

static const document_row clock_documents[] = {
  { "cod-c1", SET, "0", "6", 0, 0 },    /* 0 whole days: 12 months */
  { "cod-c2", SET, "0", "67", 0, 0 },   /* 1 two reports, one undated */
  { "sdn-c1", SET, "12", "8", 0, 0 },   /* 2 on two situations: 9 months */
  { "sdn-c2", SET, "1", "8", 2008, 0 }, /* 3 year from the symbol */
  { "ssd-c1", SET, "2", "", 0, 0 },     /* 4 no report, no year */
  { "ssd-c2", SET, "2", "9", 0, 0 },    /* 5 month of adoption only */
  { "r6", REPORT, "0", NULL, 0, 0 },    { "r7", REPORT, "0", NULL, 0, 0 }, { "r8", REPORT, "12", NULL, 0, 0 },
  { "r9", REPORT, "2", NULL, 0, 0 },    { NULL, 0, NULL, NULL, 0, 0 },
};
static const claim_row clock_claims[] = {
  { 0, ADOPTED, 1, 20121221, NULL, NULL },    { 1, ADOPTED, 1, 20121221, NULL, NULL },
  { 2, ADOPTED, 1, 20121221, NULL, NULL },    { 5, ADOPTED, 1, 20121200, NULL, NULL },
  { 6, SUBMITTED, 1, 20111221, NULL, NULL },  { 6, INTRODUCED, 1, 20120500, NULL, NULL },
  { 7, INTRODUCED, 1, 20120503, NULL, NULL }, { 8, SUBMITTED, 1, 20120321, NULL, NULL },
  { 9, SUBMITTED, 1, 20120321, NULL, NULL },  { -1, 0, 0, 0, NULL, NULL },
};

static void clocks_of_several_reports(void)
{
  world *here = make_world(clock_documents, clock_claims, NULL);
  caac__scope scope = { .snapshot = &here->snapshot, .situation = CAAC__NONE, .month = CAAC_MONTH_MEAN };
  caac__sets sets;
  double months;
  CHECK_OK(caac__sets_collect(&scope, &sets));
  CHECK_INT(sets.count, 6);
  CHECK_INT(sets.items[1].clock[CAAC__CLOCK_SUBMITTED], 20111221); /* the one that is known */
  CHECK_INT(caac__set_undated_reports(&scope, &sets.items[1], CAAC__CLOCK_SUBMITTED), 1);
  CHECK_INT(sets.items[1].clock[CAAC__CLOCK_INTRODUCED], 20120500); /* may be later than the third of May: no day is known */
  CHECK_INT(caac__set_months(&scope, &sets.items[1], CAAC__CLOCK_INTRODUCED, CAAC__CLOCK_ADOPTED, &months),
            CAAC__SPAN_PARTIAL_START);
  CHECK(isnan(months));
  CHECK_INT(caac__set_months(&scope, &sets.items[0], CAAC__CLOCK_SUBMITTED, CAAC__CLOCK_ADOPTED, &months), CAAC__SPAN_KNOWN);
  CHECK(fabs(months - 12.02464) < 1e-5); /* 366 days; days / 30 would give 12.2 */
  CHECK_INT(caac__set_months(&scope, &sets.items[3], CAAC__CLOCK_SUBMITTED, CAAC__CLOCK_ADOPTED, &months), CAAC__SPAN_NO_END);
  CHECK_INT(caac__set_months(&scope, &sets.items[5], CAAC__CLOCK_SUBMITTED, CAAC__CLOCK_ADOPTED, &months),
            CAAC__SPAN_PARTIAL_END);
  CHECK_INT(sets.items[3].year_from, CAAC__YEAR_SYMBOL);
  CHECK_INT(sets.items[4].year_from, CAAC__YEAR_UNKNOWN);
  CHECK_INT(sets.items[5].year, 2012);
  sets.items[0].clock[CAAC__CLOCK_SUBMITTED] = 20121222;
  CHECK_INT(caac__set_months(&scope, &sets.items[0], CAAC__CLOCK_SUBMITTED, CAAC__CLOCK_ADOPTED, &months), CAAC__SPAN_BACKWARDS);
  CHECK(isnan(months));
  caac__sets_free(&sets);
  scope.use_earliest = 1;
  CHECK_OK(caac__sets_collect(&scope, &sets));
  CHECK_INT(sets.items[1].clock[CAAC__CLOCK_INTRODUCED], 20120500);
  caac__sets_free(&sets);
  free_world(here);
}

static void adoption_time_by_year(void)
{
  world *here = make_world(clock_documents, clock_claims, NULL);
  caac_table *table = measure(here, "adoption-time", NULL);
  CHECK_INT(caac_table_row_count(table), 4);
  CHECK_TEXT(cell(table, 0, "group"), "2012");
  CHECK_TEXT(cell(table, 0, "sets"), "4");
  CHECK_TEXT(cell(table, 0, "n"), "3");
  CHECK_TEXT(cell(table, 0, "missing"), "1");
  CHECK_TEXT(cell(table, 0, "mean"), "11.0");
  CHECK_TEXT(cell(table, 0, "median"), "12.0");
  CHECK_TEXT(cell(table, 0, "min"), "9.0");
  CHECK_TEXT(cell(table, 0, "max"), "12.0");
  CHECK_TEXT(cell(table, 0, "cases"), "sdn-c1 9.0; cod-c1 12.0; cod-c2 12.0"); /* equal months by id */
  CHECK_TEXT(cell(table, 1, "group"), "year from symbol only");
  CHECK_TEXT(cell(table, 1, "mean"), "-");
  CHECK_TEXT(cell(table, 1, "cases"), "-");
  CHECK_TEXT(cell(table, 2, "group"), "year not known");
  CHECK_TEXT(cell(table, 3, "group"), "all");
  CHECK_TEXT(cell(table, 3, "sets"), "6");
  CHECK_INT(count_of(table, "n", "months are known"), 3);
  CHECK_INT(count_of(table, "missing", "months are not known"), 3);
  CHECK_INT(count_of(table, "missing", "no date of the set is known (adopted)"), 2);
  CHECK_INT(count_of(table, "missing", "only month or year of the set is known (adopted)"), 1);
  CHECK_INT(count_of(table, "missing", "known date of one report"), 1);
  CHECK(remark(table, "parameter", "by=year") != NULL);
  CHECK(remark(table, "parameter", "month=mean") != NULL);
  CHECK(remark(table, "definition", "belongs to another clock") != NULL);
  caac_table_free(table);
  free_world(here);
}

static void adoption_time_by_situation(void)
{
  static const char *const both[] = { "by=situation", NULL }, *const one[] = { "by=situation", "situation=SSD", NULL };
  world *here = make_world(clock_documents, clock_claims, NULL);
  caac_table *table = measure(here, "adoption-time", both);
  CHECK_INT(caac_table_row_count(table), 4);
  CHECK_TEXT(cell(table, 0, "label"), "Democratic Republic of the Congo");
  CHECK_TEXT(cell(table, row_of(table, "sdn"), "sets"), "2");
  CHECK_TEXT(cell(table, row_of(table, "ssd"), "sets"), "3"); /* one of them with sdn ... */
  CHECK_TEXT(cell(table, row_of(table, "all"), "sets"), "6"); /* ... but once in all */
  CHECK(remark(table, "definition", "once in the row \"all\"") != NULL);
  caac_table_free(table);
  table = measure(here, "adoption-time", one);
  CHECK_INT(caac_table_row_count(table), 2);
  CHECK_TEXT(cell(table, 0, "group"), "ssd");
  CHECK_TEXT(cell(table, 1, "sets"), "3");
  caac_table_free(table);
  free_world(here);
}

static void period_takes_symbol_years_and_counts_the_rest(void)
{
  static const char *const params[] = { "period=2008", "by=all", NULL };
  world *here = make_world(clock_documents, clock_claims, NULL);
  caac_table *table = measure(here, "adoption-time", params);
  CHECK_INT(caac_table_row_count(table), 1);
  CHECK_TEXT(cell(table, 0, "sets"), "1");
  CHECK_INT(count_of(table, "missing", "year is not known"), 1);
  caac_table_free(table);
  free_world(here);
}

/* ---- Pending ---- */

static void pending_on_a_day(void)
{
  static const document_row documents[] = {
    { "c00", SET, "0", "4", 0, 0 },    /* 0 adopted on 2012-06-15 */
    { "c01", SET, "0", "5", 2012, 0 }, /* 1 year from the symbol */
    { "c02", SET, "0", "6", 0, 0 },    /* 2 adopted in June 2012 */
    { "c03", SET, "0", "7", 0, 0 },    /* 3 nothing known */
    { "r04", REPORT, "0", NULL, 0, 0 }, { "r05", REPORT, "0", NULL, 0, 0 }, { "r06", REPORT, "0", NULL, 0, 0 },
    { "r07", REPORT, "0", NULL, 0, 0 }, { "r08", REPORT, "0", NULL, 0, 0 }, /* 8 no set, no outcome, only introduced */
    { "r09", REPORT, "0", NULL, 0, 0 },                                     /* 9 overtaken */
    { "r10", REPORT, "0", NULL, 0, 0 },                                     /* 10 outcome unknown */
    { "r11", REPORT, "0", NULL, 0, 0 },                                     /* 11 submitted in 2012, no more is known */
    { NULL, 0, NULL, NULL, 0, 0 },
  };
  static const claim_row claims[] = {
    { 0, ADOPTED, 1, 20120615, NULL, NULL },    { 2, ADOPTED, 1, 20120600, NULL, NULL },
    { 3, PUBLISHED, 1, 20130101, NULL, NULL },  { 4, SUBMITTED, 1, 20120101, NULL, NULL },
    { 5, SUBMITTED, 1, 20120101, NULL, NULL },  { 6, SUBMITTED, 1, 20120101, NULL, NULL },
    { 7, SUBMITTED, 1, 20120101, NULL, NULL },  { 8, INTRODUCED, 1, 20120201, NULL, NULL },
    { 9, SUBMITTED, 1, 20120101, NULL, NULL },  { 9, OUTCOME, 1, 0, NULL, "overtaken" },
    { 10, SUBMITTED, 1, 20120101, NULL, NULL }, { 10, OUTCOME, 1, 0, NULL, "unknown" },
    { 11, SUBMITTED, 1, 20120000, NULL, NULL }, { -1, 0, 0, 0, NULL, NULL },
  };
  static const struct {
    const char *on;
    const char *statuses; /* of r04 to r11: p pending, ? cannot say, - left out */
  } cases[] = {
    { "on=2011-12-31", "--------" }, /* nothing there; what begins in 2012 is after the day */
    { "on=2012-01-01", "p?p?--??" }, { "on=2012-02-01", "p?p?p-??" }, { "on=2012-06-14", "p???p-??" },
    { "on=2012-06-15", "-???p-??" }, /* answered on the day itself */
    { "on=2012-06-30", "-?-?p-??" }, { "on=2012-12-31", "---?p-?p" }, { "on=2013-01-01", "----p-?p" },
  };
  world *here = make_world(documents, claims, NULL);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *const params[] = { cases[i].on, NULL };
    caac_table *table = measure(here, "pending", params);
    char found[9] = "--------";
    for (size_t k = 0; k < 8; k++) {
      size_t row = row_of(table, documents[k + 4].id);
      if (row != SIZE_MAX) found[k] = strcmp(cell(table, row, "status"), "pending") == 0 ? 'p' : '?';
    }
    CHECK_TEXT(found, cases[i].statuses);
    caac_table_free(table);
  }
  static const char *const june[] = { "on=2012-06-01", NULL };
  caac_table *table = measure(here, "pending", june);
  CHECK_TEXT(cell(table, 0, "report"), "r04"); /* longest first, then by id; without a day last */
  CHECK_TEXT(cell(table, 0, "days_waiting"), "152");
  CHECK_TEXT(cell(table, 0, "months_waiting"), "5.0");
  CHECK_TEXT(cell(table, 0, "adopted"), "2012-06-15");
  CHECK_TEXT(cell(table, 0, "set"), "c00");
  CHECK_TEXT(cell(table, row_of(table, "r08"), "start_kind"), "introduced");
  CHECK_TEXT(cell(table, caac_table_row_count(table) - 1, "report"), "r11");
  CHECK_TEXT(cell(table, caac_table_row_count(table) - 1, "days_waiting"), "-");
  CHECK_INT(count_of(table, "n", "overtaken"), 1);
  CHECK_INT(count_of(table, "n", "surely waited"), 2);
  caac_table_free(table);
  table = measure(here, "pending", NULL);
  CHECK(remark(table, "parameter", "on=2020-01-01") != NULL);
  caac_table_free(table);
  free_world(here);
}

static void a_report_with_two_sets_waits_for_the_last(void)
{
  static const document_row documents[] = { { "sdn-c1", SET, "1", "2", 0, 0 },
                                            { "ssd-c1", SET, "2", "2", 0, 0 },
                                            { "sdn-r1", REPORT, "12", NULL, 0, 0 },
                                            { NULL, 0, NULL, NULL, 0, 0 } };
  static const claim_row claims[] = { { 0, ADOPTED, 1, 20121005, NULL, NULL },
                                      { 1, ADOPTED, 1, 20121011, NULL, NULL },
                                      { 2, SUBMITTED, 1, 20110705, NULL, NULL },
                                      { -1, 0, 0, 0, NULL, NULL } };
  static const char *const between[] = { "on=2012-10-07", NULL }, *const after[] = { "on=2012-10-11", NULL };
  world *here = make_world(documents, claims, NULL);
  caac_table *table = measure(here, "pending", between);
  CHECK_INT(caac_table_row_count(table), 1);
  CHECK_TEXT(cell(table, 0, "set"), "ssd-c1");
  caac_table_free(table);
  table = measure(here, "pending", after);
  CHECK_INT(caac_table_row_count(table), 0);
  caac_table_free(table);
  free_world(here);
}

/* ---- Options ---- */

static const use_row option_uses[] = {
  { 0, 0, TEXT, "2.b", DIRECT, "UNICEF" }, /* one act, the same option twice */
  { 0, 0, TEXT, "2.b", COUNCIL, NULL },
  { 1, 0, TEXT, "2.b", DIRECT, NULL }, /* another act of the set */
  { 1, 0, TEXT, "1.a", DIRECT, "UNICEF" },
  { 1, 0, TEXT, "X", DIRECT, "UNICEF" },
  { 2, 0, PRESS, "5.b", DIRECT, "UNICEF" }, /* no primary text: in no count per set */
  { 3, 1, TEXT, "3.a", COUNCIL, NULL },
  { 3, 1, TEXT, "2.b", UNSAID, NULL },
  { 4, 2, TEXT, "4.e", DIRECT, NULL },  /* a set that is not completely coded */
  { 5, -1, TEXT, "3.d", DIRECT, NULL }, /* belongs to no set */
  { 0, 0, 0, NULL, 0, NULL },
};

static world *option_world(int first, int second, int third)
{
  document_row documents[] = { { "cod-c1", SET, "0", NULL, 2010, 0 },
                               { "cod-c2", SET, "0", NULL, 2011, 0 },
                               { "sdn-c1", SET, "1", NULL, 2012, 0 },
                               { NULL, 0, NULL, NULL, 0, 0 } };
  documents[0].coding = first;
  documents[1].coding = second;
  documents[2].coding = third;
  return make_world(documents, NULL, option_uses);
}

static void gate_refuses_in_the_cells(void)
{
  static const struct {
    int codings[3];
    const char *params[3];
    const char *warning; /* NULL: not refused */
  } cases[] = {
    { { NONE, NONE, NONE }, { NULL }, "not enough coded: 0 of 3 sets complete" },
    { { COMPLETE, PARTIAL, NONE }, { NULL }, "not enough coded: 1 of 3 sets complete" },
    { { COMPLETE, ADJUDICATED, NONE }, { NULL }, NULL },
    { { COMPLETE, PARTIAL, NONE }, { "min-share=33", NULL }, NULL },
    { { COMPLETE, PARTIAL, NONE }, { "min-share=33.4", NULL }, "not enough coded: 1 of 3 sets complete" },
    { { COMPLETE, PARTIAL, NONE }, { "situation=cod", NULL }, NULL }, /* just half of two */
    { { COMPLETE, PARTIAL, NONE }, { "situation=sdn", "min-share=0", NULL }, "not enough coded: 0 of 1 sets complete" },
    { { COMPLETE, PARTIAL, NONE }, { "period=2010..2011", NULL }, NULL },
    { { COMPLETE, COMPLETE, NONE }, { "min-share=100", NULL }, "not enough coded: 2 of 3 sets complete" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    world *here = option_world(cases[i].codings[0], cases[i].codings[1], cases[i].codings[2]);
    caac_table *table = measure(here, "option-use", cases[i].params);
    const caac_remark *warning = remark(table, "warning", "not enough coded");
    CHECK_INT(caac_table_row_count(table), 26);
    CHECK_TEXT(warning ? warning->text : NULL, cases[i].warning);
    for (size_t row = 0; row < 26; row++) {
      CHECK_INT(strcmp(cell(table, row, "sets"), "-") == 0, cases[i].warning != NULL);
      CHECK_INT(strcmp(cell(table, row, "share"), "-") == 0, cases[i].warning != NULL);
      CHECK(!cases[i].warning || strcmp(cell(table, row, "rank"), "-") == 0);
      CHECK(!cases[i].warning || strcmp(cell(table, row, "cumulative"), "-") == 0);
      CHECK_TEXT(cell(table, row, "status"), cases[i].warning ? "not enough coded" : "counted");
      CHECK(strcmp(cell(table, row, "acts"), "-") != 0);
    }
    CHECK(!cases[i].warning || remark(table, "n", "options per set") == NULL);
    caac_table_free(table);
    free_world(here);
  }
}

static void options_per_set_are_distinct(void)
{
  static const struct {
    const char *option, *sets, *share, *rank, *cumulative, *acts;
  } expected[] = {
    { "2.b", "2", "100.0", "1", "50.0", "3" }, { "1.a", "1", "50.0", "2", "75.0", "1" }, /* tie with 3.a: by id */
    { "3.a", "1", "50.0", "3", "100.0", "1" }, { "5.b", "0", "0.0", "-", "-", "1" },
    { "4.e", "0", "0.0", "-", "-", "1" },      { "3.d", "0", "0.0", "-", "-", "1" },
  };
  world *here = option_world(COMPLETE, ADJUDICATED, NONE);
  caac_table *table = measure(here, "option-use", NULL);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    size_t row = row_of(table, expected[i].option);
    CHECK_TEXT(cell(table, row, "sets"), expected[i].sets);
    CHECK_TEXT(cell(table, row, "share"), expected[i].share);
    CHECK_TEXT(cell(table, row, "rank"), expected[i].rank);
    CHECK_TEXT(cell(table, row, "cumulative"), expected[i].cumulative);
    CHECK_TEXT(cell(table, row, "acts"), expected[i].acts);
  }
  CHECK_TEXT(cell(table, 0, "option"), "1.a");
  CHECK_TEXT(cell(table, 0, "heading"), "Assistance");
  CHECK_TEXT(cell(table, 0, "branch"), "direct");
  CHECK_INT(count_of(table, "n", "2 of 3 sets complete"), 2);
  CHECK_INT(count_of(table, "n", "outside the 26"), 1);
  CHECK_INT(count_of(table, "n", "acts named"), 6);
  CHECK_INT(count_of(table, "n", "press release"), 1);
  CHECK(remark(table, "n", "options per set: mean 2.0 of 26 (7.7 %)") != NULL);
  CHECK(remark(table, "n", "the 2 most used options make 75.0 % of uses (over 70 %)") != NULL);
  caac_table_free(table);
  free_world(here);
}

static void level_act_counts_acts_alone(void)
{
  static const char *const params[] = { "level=act", NULL };
  world *here = option_world(COMPLETE, COMPLETE, COMPLETE);
  caac_table *table = measure(here, "option-use", params);
  size_t row = row_of(table, "2.b");
  CHECK_TEXT(cell(table, row, "sets"), "-");
  CHECK_TEXT(cell(table, row, "share"), "-");
  CHECK_TEXT(cell(table, row, "acts"), "3");
  CHECK_TEXT(cell(table, row, "status"), "acts only");
  CHECK(remark(table, "warning", "not enough coded") == NULL);
  caac_table_free(table);
  free_world(here);
}

/* 37 options over five sets are 7.4 a set. */
static void mean_of_seven_point_four(void)
{
  static const int per_set[] = { 7, 7, 7, 8, 8 };
  static const document_row documents[] = { { "a", SET, "0", NULL, 0, COMPLETE }, { "b", SET, "0", NULL, 0, COMPLETE },
                                            { "c", SET, "0", NULL, 0, COMPLETE }, { "d", SET, "0", NULL, 0, COMPLETE },
                                            { "e", SET, "0", NULL, 0, COMPLETE }, { NULL, 0, NULL, NULL, 0, 0 } };
  use_row uses[38] = { { 0, 0, 0, NULL, 0, NULL } };
  int count = 0;
  for (int set = 0; set < 5; set++)
    for (int i = 0; i < per_set[set]; i++, count++)
      uses[count] = (use_row){ count, set, TEXT, caac_toolkit_at(caac_toolkit_builtin(), (size_t)i)->id, DIRECT, NULL };
  world *here = make_world(documents, NULL, uses);
  caac_table *table = measure(here, "option-use", NULL);
  CHECK(remark(table, "n", "options per set: mean 7.4 of 26 (28.5 %)") != NULL);
  CHECK(remark(table, "n", "the 6 most used options make 81.1 % of uses (over 70 %)") != NULL);
  caac_table_free(table);
  free_world(here);
}

static void built_in_toolkit_has_what_the_masks_hold(void)
{
  CHECK_INT(caac_toolkit_count(caac_toolkit_builtin()), CAAC__OPTIONS);
}

static void limbs_used_beside_printed(void)
{
  world *here = option_world(NONE, NONE, NONE);
  caac_table *table = measure(here, "limbs", NULL);
  static const char *const expected[][5] = {
    { "1.a", "direct", "direct", "1", "1" },  { "2.b", "either", "direct", "2", "2" },  { "2.b", "either", "council", "1", "1" },
    { "2.b", "either", "unsaid", "1", "1" },  { "3.a", "direct", "council", "1", "1" }, { "3.d", "either", "direct", "1", "1" },
    { "4.e", "council", "direct", "1", "1" }, { "5.b", "council", "direct", "1", "1" },
  };
  CHECK_INT(caac_table_row_count(table), 8);
  for (size_t row = 0; row < 8; row++) {
    CHECK_TEXT(cell(table, row, "option"), expected[row][0]);
    CHECK_TEXT(cell(table, row, "printed"), expected[row][1]);
    CHECK_TEXT(cell(table, row, "limb"), expected[row][2]);
    CHECK_TEXT(cell(table, row, "acts"), expected[row][3]);
    CHECK_TEXT(cell(table, row, "uses"), expected[row][4]);
  }
  CHECK_INT(count_of(table, "n", "outside the 26"), 1);
  CHECK(remark(table, "warning", "incomplete") != NULL);
  caac_table_free(table);
  free_world(here);
}

static void clauses_of_uses(void)
{
  static const document_row documents[] = { { "cod-c1", SET, "0", NULL, 0, 0 }, { NULL, 0, NULL, NULL, 0, 0 } };
  static const use_row uses[] = {
    { 0, 0, TEXT, "3.h", COUNCIL, NULL },                      /* 8 (a) */
    { 1, 0, TEXT, "1.a", DIRECT, "UNICEF" },                   /* 8 (b) */
    { 2, 0, TEXT, "4.a", DIRECT, "UNICEF; OHCHR" },            /* 8 (b): both inside */
    { 3, 0, TEXT, "4.a", DIRECT, "UNICEF; African Union" },    /* inside and outside */
    { 4, 0, TEXT, "4.a", DIRECT, "UNICEF; somebody unheard" }, /* one is not recognised */
    { 5, 0, TEXT, "4.a", DIRECT, "UNICEF; somebody unheard" }, /* the same text again */
    { 6, 0, TEXT, "4.a", DIRECT, NULL },
    { 7, 0, TEXT, "X", DIRECT, "UNICEF" },
    { 0, 0, 0, NULL, 0, NULL },
  };
  static const char *const by_option[] = { "by=option", NULL };
  world *here = make_world(documents, NULL, uses);
  caac_table *table = measure(here, "clauses", NULL);
  size_t total = 0;
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    CHECK_TEXT(cell(table, row, "option"), "-");
    total += (size_t)caac_table_int(table, row, caac_table_find(table, "uses"));
  }
  CHECK_INT(total, 7);
  CHECK_TEXT(cell(table, 0, "clause"), "8 (a)");
  CHECK_TEXT(cell(table, 0, "uses"), "1");
  CHECK_TEXT(cell(table, caac_table_row_count(table) - 1, "clause"), "undetermined");
  CHECK_TEXT(cell(table, caac_table_row_count(table) - 1, "uses"), "4");
  CHECK_INT(count_of(table, "n", "outside the 26"), 1);
  CHECK_INT(count_of(table, "missing", "not recognised as a body, in 1 different texts"), 2);
  CHECK_INT(count_of(table, "missing", "inside and outside"), 1);
  CHECK_INT(count_of(table, "missing", "no addressee"), 2);
  CHECK_INT(caac_error_last()->status, CAAC_OK); /* a name that is not known is no failure */
  caac_table_free(table);
  table = measure(here, "clauses", by_option);
  CHECK_TEXT(cell(table, 0, "option"), "1.a");
  CHECK_TEXT(cell(table, 0, "clause"), "8 (b)");
  CHECK_TEXT(cell(table, 1, "option"), "3.h");
  caac_table_free(table);
  free_world(here);
}

static void coverage_counts_facts(void)
{
  world *here = make_world(clock_documents, clock_claims, NULL);
  caac_table *table = measure(here, "coverage", NULL);
  static const struct {
    const char *fact, *sets;
  } expected[] = { { "symbol", "0" },         { "report linked", "5" },  { "submitted day", "5" },
                   { "introduced day", "0" }, { "adopted day", "3" },    { "adopted (month or year only)", "1" },
                   { "acts named", "0" },     { "coding complete", "0" } };
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    size_t row = 0;
    while (row < caac_table_row_count(table) && strcmp(cell(table, row, "fact"), expected[i].fact) != 0) row++;
    CHECK_TEXT(cell(table, row, "sets"), expected[i].sets);
    CHECK_TEXT(cell(table, row, "of"), "6");
  }
  caac_table_free(table);
  free_world(here);
}

/* ---- What is refused ---- */

static void garbage_is_refused_and_names_the_nearest(void)
{
  static const struct {
    const char *measure, *param;
    caac_status status;
    const char *words;
  } cases[] = {
    { "adoption-tim", NULL, CAAC_E_NOTFOUND, "adoption-time" },
    { "", NULL, CAAC_E_NOTFOUND, "no measure" },
    { "adoption-time", "bye=year", CAAC_E_INVALID, "'by'" },
    { "adoption-time", "by=years", CAAC_E_INVALID, "'year'" },
    { "adoption-time", "garbage", CAAC_E_INVALID, "key=value" },
    { "adoption-time", "situation=codd", CAAC_E_NOTFOUND, "'cod'" },
    { "adoption-time", "situation=", CAAC_E_NOTFOUND, "no situation" },
    { "adoption-time", "prefer=Watchlst", CAAC_E_INVALID, "'Watchlist'" },
    { "adoption-time", "period=2012..2006", CAAC_E_INVALID, "backwards" },
    { "adoption-time", "on=2012-01-01", CAAC_E_INVALID, "no parameter" },
    { "pending", "on=2012", CAAC_E_INVALID, "whole day" },
    { "pending", "on=tomorrow", CAAC_E_INVALID, "on" },
    { "option-use", "min-share=101", CAAC_E_INVALID, "0 to 100" },
    { "option-use", "min-share=-1", CAAC_E_INVALID, "0 to 100" },
    { "option-use", "level=unit", CAAC_E_INVALID, "set|act" },
  };
  static const document_row documents[] = { { "cod-c1", SET, "0", NULL, 0, 0 }, { NULL, 0, NULL, NULL, 0, 0 } };
  static const claim_row claims[] = { { 0, ADOPTED, 1, 20121221, "Watchlist", NULL }, { -1, 0, 0, 0, NULL, NULL } };
  world *here = make_world(documents, claims, NULL);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *const params[] = { cases[i].param, NULL };
    caac_table *table = (caac_table *)here;
    CHECK_STATUS(caac_snapshot_measure(&here->snapshot, cases[i].measure, params, &table), cases[i].status);
    CHECK(table == NULL);
    CHECK_ERROR_HAS(cases[i].words);
  }
  caac_table *table = NULL;
  CHECK_STATUS(caac_snapshot_measure(NULL, "sets", NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_snapshot_measure(&here->snapshot, NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_snapshot_measure(&here->snapshot, "sets", NULL, NULL), CAAC_E_INVALID);
  here->snapshot.has_acts = 0;
  CHECK_STATUS(caac_snapshot_measure(&here->snapshot, "option-use", NULL, &table), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("parts=all");
  CHECK_OK(caac_snapshot_measure(&here->snapshot, "sets", NULL, &table));
  caac_table_free(table);
  free_world(here);
}

static void samples_are_stamped(void)
{
  static const document_row documents[] = { { NULL, 0, NULL, NULL, 0, 0 } };
  world *here = make_world(documents, NULL, NULL);
  here->snapshot.has_codings = 1;
  for (size_t i = 0; i < caac_measure_count(); i++) { /* an empty register is answered too */
    caac_table *table = measure(here, caac_measure_at(i)->name, NULL);
    CHECK(remark(table, "sample", "") == NULL);
    caac_table_free(table);
    here->snapshot.has_samples = 1;
    table = measure(here, caac_measure_at(i)->name, NULL);
    CHECK(remark(table, "sample", "invented") != NULL);
    caac_table_free(table);
    here->snapshot.has_samples = 0;
  }
  free_world(here);
}

/* ---- Want of memory ---- */

/* Each allocation of each measure fails in turn: no table, the right status, and nothing lost (a leak checker looks on). */
static void every_allocation_may_fail(void)
{
  static const char *const sets[] = { "month=calendar", "report=earliest", NULL }, *const pending[] = { "on=2012-06-01", NULL },
                           *const by_option[] = { "by=option", NULL };
  const struct {
    const char *name;
    caac_params params;
  } cases[] = { { "sets", sets },  { "adoption-time", NULL }, { "pending", pending }, { "option-use", NULL },
                { "limbs", NULL }, { "clauses", by_option },  { "coverage", NULL },   { NULL, NULL } };
  world *here = make_world(clock_documents, clock_claims, option_uses);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_status status = CAAC_E_NOMEM;
    for (long n = 1; status == CAAC_E_NOMEM && n < 10000; n++) {
      caac_table *table = NULL;
      caac__alloc_fail_at(n);
      status = cases[i].name ? caac_snapshot_measure(&here->snapshot, cases[i].name, cases[i].params, &table)
                             : caac_measure_table(&table);
      caac__alloc_fail_at(0);
      CHECK((table != NULL) == (status == CAAC_OK));
      caac_table_free(table);
    }
    CHECK_OK(status);
  }
  free_world(here);
}

int main(void)
{
  static const check_case cases[] = {
    { "shares", shares },
    { "claims_are_chosen_by_asserter_then_rank", claims_are_chosen_by_asserter_then_rank },
    { "clocks_of_several_reports", clocks_of_several_reports },
    { "adoption_time_by_year", adoption_time_by_year },
    { "adoption_time_by_situation", adoption_time_by_situation },
    { "period_takes_symbol_years_and_counts_the_rest", period_takes_symbol_years_and_counts_the_rest },
    { "pending_on_a_day", pending_on_a_day },
    { "a_report_with_two_sets_waits_for_the_last", a_report_with_two_sets_waits_for_the_last },
    { "gate_refuses_in_the_cells", gate_refuses_in_the_cells },
    { "options_per_set_are_distinct", options_per_set_are_distinct },
    { "level_act_counts_acts_alone", level_act_counts_acts_alone },
    { "mean_of_seven_point_four", mean_of_seven_point_four },
    { "built_in_toolkit_has_what_the_masks_hold", built_in_toolkit_has_what_the_masks_hold },
    { "limbs_used_beside_printed", limbs_used_beside_printed },
    { "clauses_of_uses", clauses_of_uses },
    { "coverage_counts_facts", coverage_counts_facts },
    { "garbage_is_refused_and_names_the_nearest", garbage_is_refused_and_names_the_nearest },
    { "samples_are_stamped", samples_are_stamped },
    { "every_allocation_may_fail", every_allocation_may_fail },
    { NULL, NULL },
  };
  return check_run("analysis, private", cases);
}
