/* SPDX-License-Identifier: MIT */
/* Paragraph 8 and the rulings, against a table written by hand from the mandate and the document. */
#include <caac/mandate.h>

#include <stdlib.h>

#include "check.h"

static const caac_toolkit *tk(void) { return caac_toolkit_builtin(); }

/* The 35 pairs of option and printed limb. Answers for an addressee within the United Nations system, outside, not known:
 * a, b, o (opening), u (undetermined); a capital letter is an interpretation. */
static const struct {
  const char *option;
  caac_limb limb;
  const char *answers;
} pairs[] = {
  { "1.a", CAAC_LIMB_DIRECT, "bOB" },  { "1.b", CAAC_LIMB_DIRECT, "bOB" },  { "1.c", CAAC_LIMB_DIRECT, "bOB" },
  { "1.d", CAAC_LIMB_DIRECT, "bOB" },  { "1.e", CAAC_LIMB_DIRECT, "bOu" },  { "1.e", CAAC_LIMB_COUNCIL, "aaa" },
  { "1.f", CAAC_LIMB_COUNCIL, "aaa" }, { "2.a", CAAC_LIMB_DIRECT, "bOu" },  { "2.b", CAAC_LIMB_DIRECT, "BOO" },
  { "2.b", CAAC_LIMB_COUNCIL, "aaa" }, { "2.c", CAAC_LIMB_DIRECT, "BOO" },  { "2.c", CAAC_LIMB_COUNCIL, "aaa" },
  { "2.d", CAAC_LIMB_COUNCIL, "aaa" }, { "2.e", CAAC_LIMB_COUNCIL, "aaa" }, { "3.a", CAAC_LIMB_DIRECT, "bOB" },
  { "3.b", CAAC_LIMB_DIRECT, "BOO" },  { "3.c", CAAC_LIMB_DIRECT, "BOO" },  { "3.d", CAAC_LIMB_DIRECT, "BOO" },
  { "3.d", CAAC_LIMB_COUNCIL, "aaa" }, { "3.e", CAAC_LIMB_DIRECT, "BOO" },  { "3.e", CAAC_LIMB_COUNCIL, "aaa" },
  { "3.f", CAAC_LIMB_DIRECT, "BOO" },  { "3.f", CAAC_LIMB_COUNCIL, "aaa" }, { "3.g", CAAC_LIMB_COUNCIL, "aaa" },
  { "3.h", CAAC_LIMB_COUNCIL, "aaa" }, { "4.a", CAAC_LIMB_DIRECT, "bOu" },  { "4.b", CAAC_LIMB_DIRECT, "bOB" },
  { "4.b", CAAC_LIMB_COUNCIL, "aaa" }, { "4.c", CAAC_LIMB_DIRECT, "bOu" },  { "4.c", CAAC_LIMB_COUNCIL, "aaa" },
  { "4.d", CAAC_LIMB_DIRECT, "bOu" },  { "4.d", CAAC_LIMB_COUNCIL, "aaa" }, { "4.e", CAAC_LIMB_COUNCIL, "aaa" },
  { "5.a", CAAC_LIMB_COUNCIL, "aaa" }, { "5.b", CAAC_LIMB_COUNCIL, "aaa" },
};

enum { PAIRS = sizeof pairs / sizeof *pairs, SIDES = 3 };

static const caac_body *addressee(int side)
{
  static const char *const names[SIDES] = { "UNICEF", "Government of Nepal", NULL };
  return names[side] ? caac_toolkit_body(tk(), names[side]) : NULL;
}

static void check_answer(const caac_ruling *ruling, char answer)
{
  static const char letters[] = "uabo";
  int is_interpretation = answer >= 'A' && answer <= 'Z';
  char small = is_interpretation ? (char)(answer - 'A' + 'a') : answer;
  CHECK_INT(letters[ruling->clause], small);
  CHECK_INT(ruling->is_interpretation, is_interpretation);
  CHECK(ruling->reason[0] != '\0');
  CHECK_INT(ruling->basis[0] == '\0', ruling->clause == CAAC_CLAUSE_UNDETERMINED);
}

static void test_pairs(void)
{
  CHECK_INT(PAIRS, 35);
  for (size_t i = 0; i < PAIRS; i++) {
    const caac_option *option = caac_toolkit_find(tk(), pairs[i].option);
    CHECK(caac_option_allows(option, pairs[i].limb));
    for (int side = 0; side < SIDES; side++) {
      const caac_ruling *ruling = caac_option_ruling(option, pairs[i].limb, addressee(side));
      check_answer(ruling, pairs[i].answers[side]);
      CHECK_INT(ruling->limb_is_printed, 1);
    }
  }
}

/* A limb other than the printed one gets an answer like any other. */
static void test_other_limbs(void)
{
  static const struct {
    const char *option;
    caac_limb limb;
    const char *answers;
  } others[] = {
    { "1.a", CAAC_LIMB_COUNCIL, "aaa" }, { "1.b", CAAC_LIMB_COUNCIL, "aaa" }, { "1.c", CAAC_LIMB_COUNCIL, "aaa" },
    { "1.d", CAAC_LIMB_COUNCIL, "aaa" }, { "1.f", CAAC_LIMB_DIRECT, "BOu" },  { "2.a", CAAC_LIMB_COUNCIL, "aaa" },
    { "2.d", CAAC_LIMB_DIRECT, "BOu" },  { "2.e", CAAC_LIMB_DIRECT, "BOu" },  { "3.a", CAAC_LIMB_COUNCIL, "AAA" },
    { "3.b", CAAC_LIMB_COUNCIL, "AAA" }, { "3.c", CAAC_LIMB_COUNCIL, "AAA" }, { "3.g", CAAC_LIMB_DIRECT, "BOu" },
    { "3.h", CAAC_LIMB_DIRECT, "BOu" },  { "4.a", CAAC_LIMB_COUNCIL, "aaa" }, { "4.e", CAAC_LIMB_DIRECT, "BOu" },
    { "5.a", CAAC_LIMB_DIRECT, "BOu" },  { "5.b", CAAC_LIMB_DIRECT, "BOu" },
  };
  CHECK_INT(sizeof others / sizeof *others + PAIRS, 52);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    const caac_option *option = caac_toolkit_find(tk(), others[i].option);
    CHECK(!caac_option_allows(option, others[i].limb));
    for (int side = 0; side < SIDES; side++) {
      const caac_ruling *ruling = caac_option_ruling(option, others[i].limb, addressee(side));
      check_answer(ruling, others[i].answers[side]);
      CHECK_INT(ruling->limb_is_printed, 0);
    }
  }
}

static void test_unsaid(void)
{
  for (size_t i = 0; i < 26; i++)
    for (int side = 0; side < SIDES; side++) {
      const caac_ruling *ruling = caac_option_ruling(caac_toolkit_at(tk(), i), CAAC_LIMB_UNSAID, addressee(side));
      check_answer(ruling, 'u');
      CHECK_INT(ruling->limb_is_printed, 0);
    }
}

/* The Council is not one of the "other bodies". */
static void test_to_the_council(void)
{
  const caac_body *council = caac_toolkit_body(tk(), "President of the Security Council");
  for (size_t i = 0; i < 26; i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    const caac_ruling *ruling = caac_option_ruling(option, CAAC_LIMB_DIRECT, council);
    check_answer(ruling, 'A');
    CHECK_INT(ruling->limb_is_printed, caac_option_allows(option, CAAC_LIMB_DIRECT));
    CHECK_INT(caac_option_ruling(option, CAAC_LIMB_COUNCIL, council)->clause, CAAC_CLAUSE_A);
    CHECK_INT(caac_option_ruling(option, CAAC_LIMB_UNSAID, council)->clause, CAAC_CLAUSE_UNDETERMINED);
  }
}

static void test_added_options(void)
{
  static const char json[] = "{\"title\": \"t\", \"source\": \"s\", \"edition\": \"2006-09-06\", \"options\": ["
                             "{\"id\": \"2.f\", \"heading\": 2, \"branch\": \"direct\", \"name\": \"n\", \"text\": \"t\"},"
                             "{\"id\": \"2.g\", \"heading\": 2, \"branch\": \"council\", \"name\": \"n\", \"text\": \"t\"}]}";
  caac_toolkit *overlay = NULL;
  CHECK_OK(caac_toolkit_read(json, NULL, &overlay));
  if (!overlay) return;
  for (int side = 0; side < SIDES; side++) {
    check_answer(caac_option_ruling(caac_toolkit_find(overlay, "2.f"), CAAC_LIMB_DIRECT, addressee(side)), "bOu"[side]);
    check_answer(caac_option_ruling(caac_toolkit_find(overlay, "2.f"), CAAC_LIMB_COUNCIL, addressee(side)), 'a');
    check_answer(caac_option_ruling(caac_toolkit_find(overlay, "2.g"), CAAC_LIMB_DIRECT, addressee(side)), "BOu"[side]);
    check_answer(caac_option_ruling(caac_toolkit_find(overlay, "2.g"), CAAC_LIMB_COUNCIL, addressee(side)), 'a');
    check_answer(caac_option_ruling(caac_toolkit_find(overlay, "2.b"), CAAC_LIMB_DIRECT, addressee(side)), "BOO"[side]);
  }
  CHECK_INT(caac_option_ruling(caac_toolkit_find(overlay, "2.f"), CAAC_LIMB_COUNCIL, NULL)->limb_is_printed, 0);
  CHECK_INT(caac_option_ruling(caac_toolkit_find(overlay, "2.g"), CAAC_LIMB_DIRECT, NULL)->limb_is_printed, 0);
  CHECK_INT(caac_option_ruling(caac_toolkit_find(overlay, "2.g"), CAAC_LIMB_COUNCIL, NULL)->limb_is_printed, 1);
  caac_toolkit_free(overlay);
}

static void test_table(void)
{
  static const char *const names[] = { "undetermined", "8 (a)", "8 (b)", "opening" };
  caac_table *table = NULL;
  CHECK_OK(caac_mandate_table(tk(), &table));
  CHECK_INT(caac_table_row_count(table), 105);
  for (size_t row = 0; row < PAIRS * SIDES; row++) {
    const caac_ruling *ruling = caac_option_ruling(caac_toolkit_find(tk(), pairs[row / SIDES].option), pairs[row / SIDES].limb,
                                                   addressee((int)(row % SIDES)));
    size_t len = 0;
    const char *cell = caac_table_text(table, row, caac_table_find(table, "option"), &len);
    CHECK(cell && len == 3 && memcmp(cell, pairs[row / SIDES].option, 3) == 0);
    cell = caac_table_text(table, row, caac_table_find(table, "clause"), &len);
    CHECK(cell && len == strlen(names[ruling->clause]) && memcmp(cell, names[ruling->clause], len) == 0);
    CHECK_INT(caac_table_int(table, row, caac_table_find(table, "interpretation")), ruling->is_interpretation);
  }
  caac_table_free(table);
}

/* The extract is the document's, and the two clauses are its words. */
static void test_text(void)
{
  char text[1 << 15], folded[1 << 15], *blank;
  size_t len = 0;
  int c, was_blank = 0;
  FILE *file = fopen(CAAC_SOURCE_DIR "/tests/data/toolkit.txt", "rb");
  if (!file) abort();
  while ((c = fgetc(file)) != EOF && len + 1 < sizeof folded) {
    int is_blank = c == ' ' || c == '\n';
    if (!is_blank || !was_blank) folded[len++] = is_blank ? ' ' : (char)c;
    was_blank = is_blank;
  }
  folded[len] = '\0';
  fclose(file);
  snprintf(text, sizeof text, "Extract of UNSC 1612 mandate (OP 8): %s The Working Group shall design", caac_mandate_text());
  while ((blank = strchr(text, '\n'))) *blank = ' ';
  CHECK_HAS(folded, text);
  CHECK_HAS(caac_mandate_text(), caac_clause_text(CAAC_CLAUSE_A));
  CHECK_HAS(caac_mandate_text(), caac_clause_text(CAAC_CLAUSE_B));
  CHECK_HAS(caac_clause_text(CAAC_CLAUSE_A), "Make recommendations to the Council");
  CHECK_HAS(caac_clause_text(CAAC_CLAUSE_OPENING), "opening words");
  CHECK_TEXT(caac_clause_text(CAAC_CLAUSE_UNDETERMINED), "");
  CHECK_TEXT(caac_clause_name(CAAC_CLAUSE_OPENING), "opening");
  CHECK_TEXT(caac_clause_name(CAAC_CLAUSE_B), "8 (b)");
  CHECK_TEXT(caac_clause_name((caac_clause)4), "?");
  CHECK_TEXT(caac_clause_name((caac_clause)-1), "?");
  CHECK_TEXT(caac_clause_text((caac_clause)-1), "");
}

int main(void)
{
  static const check_case cases[] = {
    { "35 pairs", test_pairs },
    { "other limbs", test_other_limbs },
    { "limb not said", test_unsaid },
    { "to the Council", test_to_the_council },
    { "added options", test_added_options },
    { "table", test_table },
    { "text", test_text },
    { NULL, NULL },
  };
  return check_run("mandate", cases);
}
