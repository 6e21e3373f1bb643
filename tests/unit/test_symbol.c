/* SPDX-License-Identifier: MIT */
/* caac/symbol.h: symbols as they are printed and as they are typed, and texts that are none. */
#include "check.h"

#include <stdlib.h>

/* Symbols of reports, conclusions and press releases that exist. */
static const char *const PRINTED[] = {
  "S/2006/1007",     "S/2006/662",     "S/2006/724",      "S/2006/835",     "S/2007/260",
  "S/2009/278",      "S/2013/258",     "S/2014/31",       "S/2017/304",     "S/2018/969",
  "S/2020/1030",     "S/2022/569",     "S/2022/596",      "S/2023/99",      "S/2024/443",
  "S/AC.51/2007/14", "S/AC.51/2007/7", "S/AC.51/2008/11", "S/AC.51/2009/1", "S/AC.51/2011/2",
  "S/AC.51/2014/3",  "S/AC.51/2016/3", "S/AC.51/2017/4",  "S/AC.51/2017/5", "S/AC.51/2018/1/Rev.1",
  "S/AC.51/2018/2",  "S/AC.51/2022/3", "S/AC.51/2022/4",  "S/AC.51/2024/5", "SC/10260",
  "SC/11116",        "SC/11518",       "SC/11884",        "SC/12492",       "SC/13446",
  "SC/13633",        "SC/14350",       "SC/14394",        "SC/14999",       "SC/15148",
  "SC/15151",        "SC/15429",       "SC/15814",        "SC/15815"
};

static void leaves_printed_symbols_alone(void)
{
  for (size_t i = 0; i < sizeof PRINTED / sizeof *PRINTED; i++) {
    char *text = NULL;
    CHECK_OK(caac_symbol_normalise(PRINTED[i], &text));
    CHECK_TEXT(text, PRINTED[i]);
    caac_text_free(text);
  }
}

static void mends(void)
{
  const struct {
    const char *typed, *normal;
  } cases[] = {
    { "s/ac.51/2018/1", "S/AC.51/2018/1" },
    { "  S / 2006 / 724 ", "S/2006/724" },
    { "document S/2006/724", "S/2006/724" },
    { "U.N. Doc. S/2006/724", "S/2006/724" },
    { "UN Doc. S/AC. 51/2009/1", "S/AC.51/2009/1" },
    { "\uFF33\uFF0F\uFF12\uFF10\uFF10\uFF16\uFF0F\uFF17\uFF12\uFF14", "S/2006/724" },
    { "A/59/695\u2013S/2005/72", "A/59/695-S/2005/72" },
    { "A/59/695\u2011S/2005/72", "A/59/695-S/2005/72" },
    { "S/2006/0724", "S/2006/724" },
    { "S/RES/1612(2005)", "S/RES/1612 (2005)" },
    { "resolution 1612 (2005)", "S/RES/1612 (2005)" },
    { "Security Council resolution 1612\u00A0(2005)", "S/RES/1612 (2005)" },
    { "General Assembly resolution 60/1", "A/RES/60/1" },
    { "S/AC.51/2018/1-Rev.1", "S/AC.51/2018/1/Rev.1" },
    { "S/AC.51/2018/1 rev. 1", "S/AC.51/2018/1/Rev.1" },
    { "S/2006/724/add.1-corr.2", "S/2006/724/Add.1/Corr.2" },
    { "S/2011/793 (annex)", "S/2011/793, annex" },
    { "S/2011/793(annex)", "S/2011/793, annex" },
    { "S/2011/793, Annex", "S/2011/793, annex" },
    { "sample/ac.51/2098/3", "SAMPLE/AC.51/2098/3" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *text = NULL, *again = NULL;
    CHECK_OK(caac_symbol_normalise(cases[i].typed, &text));
    CHECK_TEXT(text, cases[i].normal);
    CHECK_OK(caac_symbol_normalise(cases[i].normal, &again));
    CHECK_TEXT(again, cases[i].normal);
    CHECK_INT(caac_symbol_compare(cases[i].typed, cases[i].normal), 0);
    caac_text_free(text);
    caac_text_free(again);
  }
}

static void tells_the_parts(void)
{
  const caac_symbol cases[] = {
    { .text = "S/2006/724",
      .kind = "council document",
      .body = "Security Council",
      .year = 2006,
      .number = 724,
      .original = "S/2006/724" },
    { .text = "S/AC.51/2018/1/Rev.1",
      .kind = "working group document",
      .body = "Working Group on Children and Armed Conflict",
      .year = 2018,
      .number = 1,
      .revision = 1,
      .original = "S/AC.51/2018/1" },
    { .text = "S/RES/1612 (2005)",
      .kind = "resolution",
      .body = "Security Council",
      .year = 2005,
      .number = 1612,
      .original = "S/RES/1612 (2005)" },
    { .text = "S/PRST/2008/6",
      .kind = "presidential statement",
      .body = "Security Council",
      .year = 2008,
      .number = 6,
      .original = "S/PRST/2008/6" },
    { .text = "A/59/695-S/2005/72",
      .kind = "assembly and council document",
      .body = "General Assembly",
      .year = 2005,
      .session = 59,
      .number = 695,
      .twin = "S/2005/72",
      .original = "A/59/695-S/2005/72" },
    { .text = "A/59/695/Add.1-S/2005/72/Add.1",
      .kind = "assembly and council document",
      .body = "General Assembly",
      .year = 2005,
      .session = 59,
      .number = 695,
      .addendum = 1,
      .twin = "S/2005/72/Add.1",
      .original = "A/59/695-S/2005/72" },
    { .text = "SC/10260", .kind = "press release", .body = "Security Council", .number = 10260, .original = "SC/10260" },
    { .text = "GA/10500", .kind = "press release", .body = "General Assembly", .number = 10500, .original = "GA/10500" },
    { .text = "HR/4850", .kind = "press release", .body = "", .number = 4850, .original = "HR/4850" },
    { .text = "A/RES/60/1",
      .kind = "resolution",
      .body = "General Assembly",
      .session = 60,
      .number = 1,
      .original = "A/RES/60/1" },
    { .text = "A/HRC/12/49",
      .kind = "assembly document",
      .body = "Human Rights Council",
      .number = 49,
      .original = "A/HRC/12/49" },
    { .text = "A/C.3/60/L.5",
      .kind = "assembly document",
      .body = "General Assembly",
      .session = 60,
      .number = 5,
      .original = "A/C.3/60/L.5" },
    { .text = "S/PV.5494", .kind = "council document", .body = "Security Council", .number = 5494, .original = "S/PV.5494" },
    { .text = "S/25704", .kind = "council document", .body = "Security Council", .number = 25704, .original = "S/25704" },
    { .text = "S/2011/793, annex",
      .kind = "council document",
      .body = "Security Council",
      .year = 2011,
      .number = 793,
      .is_annex = 1,
      .original = "S/2011/793" },
    { .text = "S/2006/724/Add.1/Corr.2",
      .kind = "council document",
      .body = "Security Council",
      .year = 2006,
      .number = 724,
      .addendum = 1,
      .corrigendum = 2,
      .original = "S/2006/724" },
    { .text = "ST/SGB/2003/13", .kind = "other", .body = "", .year = 2003, .number = 13, .original = "ST/SGB/2003/13" },
    { .text = "SAMPLE/AC.51/2098/3",
      .kind = "sample",
      .body = "",
      .year = 2098,
      .number = 3,
      .is_sample = 1,
      .original = "SAMPLE/AC.51/2098/3" },
    { .text = "SAMPLE/2098/77",
      .kind = "sample",
      .body = "",
      .year = 2098,
      .number = 77,
      .is_sample = 1,
      .original = "SAMPLE/2098/77" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const caac_symbol *want = &cases[i];
    caac_symbol *got = NULL;
    CHECK_OK(caac_symbol_parse(want->text, &got));
    if (!got) continue;
    CHECK_TEXT(got->text, want->text);
    CHECK_TEXT(got->kind, want->kind);
    CHECK_TEXT(got->body, want->body);
    CHECK_TEXT(got->original, want->original);
    CHECK_TEXT(got->twin, want->twin);
    CHECK_INT(got->year, want->year);
    CHECK_INT(got->session, want->session);
    CHECK_INT(got->number, want->number);
    CHECK_INT(got->revision, want->revision);
    CHECK_INT(got->addendum, want->addendum);
    CHECK_INT(got->corrigendum, want->corrigendum);
    CHECK_INT(got->is_annex, want->is_annex);
    CHECK_INT(got->is_sample, want->is_sample);
    caac_symbol_free(got);
  }
  caac_symbol_free(NULL);
}

static void refuses_with_the_reason(void)
{
  const struct {
    const char *text, *words;
  } cases[] = {
    { "", "empty" },
    { " \t", "empty" },
    { "S/724/2006", "did you mean S/2006/724?" },
    { "A/695/59", "did you mean A/59/695?" },
    { "S/2005/72-A/59/695", "did you mean A/59/695-S/2005/72?" },
    { "S/RES/1612/2005", "did you mean S/RES/1612 (2005)?" },
    { "S/2006", "no number" },
    { "S/AC.51/2018", "no number" },
    { "S/AC.51/5", "no year" },
    { "S/AC.51", "names a body" },
    { "S/RES/1612", "no year" },
    { "S/RES/1612 (1944)", "1944" },
    { "S/1944/3", "1945 to 2199" },
    { "S/2200/3", "1945 to 2199" },
    { "A/2006/724", "2006" },
    { "A/59", "no number" },
    { "S/2011/413 and S/2012/171", "S/2012/171" },
    { "S/2011/413, S/2012/171", "two symbols" },
    { "S/2011/413-S/2012/171", "two symbols" },
    { "S/2006/724 foo", "'FOO'" },
    { "S/2006/724.", "'.'" },
    { "S/2006/724, annexes", "no part" },
    { "S/2006/724/Rev.0", "Rev.0" },
    { "S/2006/724/Rev.", "no number" },
    { "S/2006/724/Rev.1/Rev.2", "twice" },
    { "S/2006/0", "0" },
    { "S/2006/1234567890", "too long" },
    { "S/2006/724/", "slash" },
    { "S//2006/724", "missing" },
    { "S/PRST/2008/6 (2008)", "brackets" },
    { "S/RES/1612 (2005", "not closed" },
    { "Watchlist", "S/2006/724" },
    { "N/A", "no number" },
    { "18/12/2020", "letters" },
    { "S/2006/724\u00e9", "U+00E9" },
    { "S/2006/\xff", "UTF-8" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_symbol *symbol = NULL;
    char *text = NULL;
    CHECK_STATUS(caac_symbol_parse(cases[i].text, &symbol), CAAC_E_INVALID);
    CHECK_ERROR_HAS(cases[i].words);
    CHECK(symbol == NULL);
    CHECK_STATUS(caac_symbol_normalise(cases[i].text, &text), CAAC_E_INVALID);
    CHECK(text == NULL);
  }
}

static void refuses_what_is_too_long(void)
{
  char text[4096] = "S";
  caac_symbol *symbol;
  while (strlen(text) < 4000) strcat(text, "/2006");
  CHECK_STATUS(caac_symbol_parse(text, &symbol), CAAC_E_INVALID);
  CHECK_ERROR_HAS("too");
  CHECK(strlen(caac_error_last()->message) < 200);
}

static void orders(void)
{
  const char *const sorted[] = { "A/59/695-S/2005/72",
                                 "A/60/1",
                                 "S/25704",
                                 "S/2006/9",
                                 "S/2006/10",
                                 "S/2006/724",
                                 "S/2006/724/Rev.1",
                                 "S/2006/724/Corr.1",
                                 "S/2006/724/Add.1",
                                 "S/2006/724/Add.2",
                                 "S/2006/724, annex",
                                 "S/2007/1",
                                 "S/AC.51/2007/8",
                                 "S/AC.51/2018/1",
                                 "S/AC.51/2018/1/Rev.1",
                                 "S/AC.51/2018/10",
                                 "S/RES/1612 (2005)",
                                 "S/RES/1882 (2009)",
                                 "SC/9000",
                                 "SC/10260",
                                 "",
                                 "12",
                                 "no symbol",
                                 "zebra" };
  const size_t count = sizeof sorted / sizeof *sorted;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++) {
      int order = caac_symbol_compare(sorted[i], sorted[j]), expected = (i > j) - (i < j);
      if ((order > 0) - (order < 0) != expected) fprintf(stderr, "%s against %s\n", sorted[i], sorted[j]);
      CHECK_INT((order > 0) - (order < 0), expected);
    }
}

static void comparing_sets_no_error(void)
{
  caac_date date;
  CHECK_STATUS(caac_date_parse("soon", &date), CAAC_E_INVALID);
  CHECK(caac_symbol_compare("S/724/2006", "no symbol") != 0);
  CHECK_ERROR_HAS("soon");
}

int main(void)
{
  const check_case cases[] = { { "leaves_printed_symbols_alone", leaves_printed_symbols_alone },
                               { "mends", mends },
                               { "tells_the_parts", tells_the_parts },
                               { "refuses_with_the_reason", refuses_with_the_reason },
                               { "refuses_what_is_too_long", refuses_what_is_too_long },
                               { "orders", orders },
                               { "comparing_sets_no_error", comparing_sets_no_error },
                               { NULL, NULL } };
  return check_run("symbol", cases);
}
