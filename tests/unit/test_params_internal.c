/* SPDX-License-Identifier: MIT */
/* base/params.h: what is accepted, and that a refusal names key, value, nearest and what is accepted. */
#include "check.h"

#include "params.h"

static const caac_parameter DECLARED[] = {
  { "by", "word", "year", "year|situation|all", "how to group" },
  { "prefer", "texts", NULL, NULL, "whose word counts" },
  { "show", "words", NULL, "n|mean|median", "what to show" },
  { "on", "date", NULL, NULL, "the day" },
  { "period", "years", NULL, NULL, "which years" },
  { "share", "number", "0.5", NULL, "least share" },
  { "title", "text", NULL, NULL, "a caption" },
  { NULL, NULL, NULL, NULL, NULL },
};

static void accepts(void)
{
  const char *const good[] = { "by=situation", "prefer=Watchlist",  "prefer=S/2006/724", "show=n",    "show=mean",
                               "on=2020-12",   "period=2006..2025", "share=0.25",        "title=a=b", NULL };
  const char *const empty[] = { NULL };
  CHECK_OK(caac__params_check(good, DECLARED, "adoption-time"));
  CHECK_OK(caac__params_check(empty, DECLARED, "adoption-time"));
  CHECK_OK(caac__params_check(NULL, DECLARED, "adoption-time"));
}

static void refuses(void)
{
  const struct {
    const char *param, *words;
  } cases[] = {
    { "bye=year", "did you mean 'by'?" },
    { "colour=red", "(accepted: by|prefer|show|on|period|share|title)" },
    { "by=yaer", "did you mean 'year'?" },
    { "by=month", "(accepted: year|situation|all)" },
    { "by=", "''" },
    { "by=year|situation", "no value" },
    { "show=men", "did you mean 'mean'?" },
    { "on=soon", "'on'" },
    { "on=2020-13", "no month 13" },
    { "period=2025..2006", "write 2006..2025" },
    { "share=half", "'half'" },
    { "share=0,5", "'0,5'" },
    { "title=\xFF", "UTF-8" },
    { "by", "key=value" },
    { "=year", "key=value" },
    { "", "key=value" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *const params[] = { "prefer=Watchlist", cases[i].param, NULL };
    CHECK_STATUS(caac__params_check(params, DECLARED, "adoption-time"), CAAC_E_INVALID);
    CHECK_ERROR_HAS(cases[i].words);
    CHECK_ERROR_HAS("adoption-time");
  }
}

static void refuses_to_hear_one_key_twice(void)
{
  const char *const twice[] = { "by=year", "by=all", NULL };
  CHECK_STATUS(caac__params_check(twice, DECLARED, "sets"), CAAC_E_INVALID);
  CHECK_ERROR_HAS("more than once");
}

static void says_that_nothing_is_accepted(void)
{
  const char *const params[] = { "by=year", NULL };
  const caac_parameter none[] = { { NULL, NULL, NULL, NULL, NULL } };
  CHECK_STATUS(caac__params_check(params, none, "sets"), CAAC_E_INVALID);
  CHECK_ERROR_HAS("none is accepted");
}

static void gets(void)
{
  const char *const params[] = { "prefer=A", "by=all", "prefer=B", "prefer=", NULL };
  CHECK_TEXT(caac__params_get(params, DECLARED, "by"), "all");
  CHECK_TEXT(caac__params_get(params, DECLARED, "prefer"), "");
  CHECK_TEXT(caac__params_get(params, DECLARED, "share"), "0.5");
  CHECK_TEXT(caac__params_get(params, DECLARED, "on"), NULL);
  CHECK_TEXT(caac__params_get(params, NULL, "share"), NULL);
  CHECK_TEXT(caac__params_get(NULL, DECLARED, "by"), "year");
  CHECK_TEXT(caac__params_get(params, NULL, "b"), NULL);
  CHECK_TEXT(caac__params_nth(params, "prefer", 0), "A");
  CHECK_TEXT(caac__params_nth(params, "prefer", 1), "B");
  CHECK_TEXT(caac__params_nth(params, "prefer", 2), "");
  CHECK_TEXT(caac__params_nth(params, "prefer", 3), NULL);
  CHECK_TEXT(caac__params_nth(NULL, "prefer", 0), NULL);
  CHECK_INT(caac__params_key("by=all"), 2);
  CHECK_INT(caac__params_key("by"), 0);
}

static void reads_years(void)
{
  const struct {
    const char *text;
    caac_status status;
    int from, to;
  } cases[] = {
    { "2012", CAAC_OK, 2012, 2012 },         { "2006..2025", CAAC_OK, 2006, 2025 },   { "2006..", CAAC_OK, 2006, 0 },
    { "..2025", CAAC_OK, 0, 2025 },          { "2012..2012", CAAC_OK, 2012, 2012 },   { "", CAAC_E_INVALID, 0, 0 },
    { "..", CAAC_E_INVALID, 0, 0 },          { "2025..2006", CAAC_E_INVALID, 0, 0 },  { "06..25", CAAC_E_INVALID, 0, 0 },
    { "2006-2025", CAAC_E_INVALID, 0, 0 },   { "2006...2025", CAAC_E_INVALID, 0, 0 }, { "0000", CAAC_E_INVALID, 0, 0 },
    { "2006..2025 ", CAAC_E_INVALID, 0, 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int from = -1, to = -1;
    CHECK_STATUS(caac__params_years(cases[i].text, &from, &to), cases[i].status);
    CHECK_INT(from, cases[i].from);
    CHECK_INT(to, cases[i].to);
  }
}

int main(void)
{
  const check_case cases[] = { { "accepts", accepts },
                               { "refuses", refuses },
                               { "refuses_to_hear_one_key_twice", refuses_to_hear_one_key_twice },
                               { "says_that_nothing_is_accepted", says_that_nothing_is_accepted },
                               { "gets", gets },
                               { "reads_years", reads_years },
                               { NULL, NULL } };
  return check_run("params", cases);
}
