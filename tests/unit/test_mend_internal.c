/* SPDX-License-Identifier: MIT */
/* Letters mended: normal form, the way back, bounded clusters; labels read; reading and building with every allocation failing.
 */
#include "check.h"

#include <stdlib.h>

#include "alloc.h"
#include "document_private.h"
#include "mend.h"
#include "numbering.h"
#include "source.h"
#include "text.h"

enum { MOST = 5000, ROUNDS = 20000, PIECES = 12 };

/* ---- Letters ---- */

static void check_mend(const char *source, const char *expected)
{
  caac__source holder = { 0 };
  caac__block block = { 0 };
  CHECK_OK(caac__source_mend(&holder, source, strlen(source), 0, &block));
  CHECK_TEXT(block.text, expected);
  CHECK_INT(block.len, strlen(expected));
  CHECK(block.run_count > 0 && block.runs[0].text == 0);
  caac__source_free(&holder);
}

static void test_letters(void)
{
  static const struct {
    const char *source, *expected;
  } cases[] = {
    { "", "" },
    { "  a \t b\n\nc  ", "a b c" },
    { "e\xCC\x81", "\xC3\xA9" },
    { "e\xCC\xA7\xCC\x81", "\xC8\xA9\xCC\x81" },                /* marks put in order */
    { "\xEF\xAC\x81\xCC\x81", "f\xC3\xAD" },                    /* a mark on a ligature belongs to its last letter */
    { "\xE2\x84\xAB", "\xC3\x85" },                             /* the Angstrom sign */
    { "\xE1\x84\x80\xE1\x85\xA1\xE1\x86\xA8", "\xEA\xB0\x81" }, /* Hangul put together */
    { "a\x01\xCC\x88", "\xC3\xA4" },                            /* a control between letter and mark */
    { "\xE2\x80\x9Aq\xE2\x80\x9B", "'q'" },
    { "a\xE2\x80\xAF\xE3\x80\x80z", "a z" },
    { "a\xE2\x81\xA0\xE2\x80\x8D\xEF\xBB\xBFz", "az" },
    { "1\xE2\x80\x93"
      "2\xE2\x80\x94",
      "1\xE2\x80\x93"
      "2\xE2\x80\x94" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) check_mend(cases[i].source, cases[i].expected);
}

static unsigned next_random(unsigned *state) { return (*state = *state * 1103515245u + 12345u) >> 16; }

/* Whatever is put together is in normal form, and mending it again changes nothing. */
static void test_normal_form(void)
{
  static const char *const pieces[PIECES] = { "e",
                                              "\xCC\x81",
                                              "\xCC\xA7",
                                              " ",
                                              "\xC2\xAD",
                                              "\xEF\xAC\x83",
                                              "\xCD\x85",
                                              "\xE1\x84\x92",
                                              "\xE1\x85\xA1",
                                              "\xE2\x80\x99",
                                              "\xE0\xA7\x87",
                                              "\xE0\xA6\xBE" };
  unsigned state = 1;
  for (int round = 0; round < ROUNDS; round++) {
    char source[64] = "", *normal;
    caac__source holder = { 0 };
    caac__block block = { 0 };
    for (unsigned n = next_random(&state) % 12; n > 0; n--) strcat(source, pieces[next_random(&state) % PIECES]);
    CHECK_OK(caac__source_mend(&holder, source, strlen(source), 0, &block));
    CHECK_OK(caac__text_nfc(block.text, block.len, &normal));
    if (strcmp(block.text, normal) != 0) CHECK_TEXT(block.text, normal);
    caac__free(normal);
    caac__block again = { 0 };
    CHECK_OK(caac__source_mend(&holder, block.text, block.len, 0, &again));
    if (strcmp(block.text, again.text) != 0) CHECK_TEXT(again.text, block.text);
    caac__source_free(&holder);
  }
}

static void test_marks(void)
{
  char source[1 + 2 * 1000 + 1] = "e";
  caac__source holder = { 0 };
  caac__block block = { 0 };
  for (int i = 0; i < 1000; i++) strcat(source, "\xCC\x95");
  CHECK_OK(caac__source_mend(&holder, source, strlen(source), 0, &block));
  CHECK_INT(block.len, 1 + 2 * CAAC__MARKS_MAX);
  caac__source_free(&holder);
}

static void test_runs(void)
{
  static const char SOURCE[] = "ab  \xE2\x80\x9C"
                               "c\xC2\xAD"
                               "d";
  static const caac__stretch expected[] = { { 0, 100 }, { 3, 104 }, { 4, 107 }, { 5, 110 } };
  caac__source holder = { 0 };
  caac__block block = { 0 };
  CHECK_OK(caac__source_mend(&holder, SOURCE, sizeof SOURCE - 1, 100, &block));
  CHECK_TEXT(block.text, "ab \"cd");
  CHECK_INT(block.run_count, 4);
  for (size_t i = 0; i < 4 && i < block.run_count; i++) {
    CHECK_INT(block.runs[i].text, expected[i].text);
    CHECK_INT(block.runs[i].source, expected[i].source);
  }
  caac__source_free(&holder);
}

/* ---- Labels ---- */

static void test_labels(void)
{
  static const struct {
    const char *text;
    int form;
    unsigned number, letter, roman;
    const char *suffix;
    size_t text_at;
  } cases[] = {
    { "7. Text", CAAC__LABEL_NUMBER, 7, 0, 0, "", 3 },
    { "7 bis. Text", CAAC__LABEL_NUMBER, 7, 0, 0, "bis", 7 },
    { "8 alt.2 Text", CAAC__LABEL_NUMBER, 8, 0, 0, "alt.2", 8 },
    { "8 alt. 12. Text", CAAC__LABEL_NUMBER, 8, 0, 0, "alt.12", 11 },
    { "8. alt Text", CAAC__LABEL_NUMBER, 8, 0, 0, "alt", 7 },
    { "[9. Text]", CAAC__LABEL_NUMBER, 9, 0, 0, "", 4 },
    { "(b) Text", CAAC__LABEL_PARENTHESES, 0, 2, 0, "", 4 },
    { "(i) Text", CAAC__LABEL_PARENTHESES, 0, 9, 1, "", 4 },
    { "(xxiv) Text", CAAC__LABEL_PARENTHESES, 0, 0, 24, "", 7 },
    { "(bb) Text", CAAC__LABEL_PARENTHESES, 0, 28, 0, "", 5 },
    { "(3) Text", CAAC__LABEL_PARENTHESES, 3, 0, 0, "", 4 },
    { "IV. Text", CAAC__LABEL_POINT, 0, 0, 4, "", 4 },
    { "b) Text", CAAC__LABEL_POINT, 0, 2, 0, "", 3 },
    { "- Text", CAAC__LABEL_BULLET, 0, 0, 0, "", 2 },
    { "7.5 children", 0, 0, 0, 0, "", 0 },
    { "7.Text", 0, 0, 0, 0, "", 0 },
    { "20061. Text", 0, 0, 0, 0, "", 0 },
    { "0. Text", 0, 0, 0, 0, "", 0 },
    { "(iiii) Text", 0, 0, 0, 0, "", 0 },
    { "(ABC) Text", 0, 0, 0, 0, "", 0 },
    { "(b)Text", 0, 0, 0, 0, "", 0 },
    { "Text", 0, 0, 0, 0, "", 0 },
    { "", 0, 0, 0, 0, "", 0 },
    { "[", 0, 0, 0, 0, "", 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    caac__label label;
    int found = caac__label_scan(cases[i].text, strlen(cases[i].text), &label);
    if (found != (cases[i].form != 0)) CHECK_TEXT(cases[i].text, found ? "no label" : "a label");
    if (!found || !cases[i].form) continue;
    CHECK_INT(label.form, cases[i].form);
    CHECK_INT(label.number, cases[i].number);
    CHECK_INT(label.letter, cases[i].letter);
    CHECK_INT(label.roman, cases[i].roman);
    CHECK_TEXT(label.suffix, cases[i].suffix);
    CHECK_INT(label.text, cases[i].text_at);
  }
}

/* ---- Units that were stored ---- */

static const caac_unit stored[] = {
  { .id = "6",
    .kind = CAAC_UNIT_PARAGRAPH,
    .label = "6.",
    .section = "public statement",
    .text = "Messages:",
    .parent = CAAC_UNIT_NONE,
    .line = 3 },
  { .id = "6/1", .kind = CAAC_UNIT_LEAD, .section = "message", .text = "To all:", .parent = 0, .line = 5 },
  { .id = "6 (a)", .kind = CAAC_UNIT_ITEM, .label = "(a)", .section = "message", .text = "C\xC3\xB4te;", .parent = 1, .line = 7 },
};
enum { STORED = sizeof stored / sizeof stored[0] };

static void test_build(void)
{
  caac_document_info info = { .symbol = "SAMPLE/2095/1", .is_sample = 1 };
  caac_document *document;
  size_t line, byte;
  CHECK_OK(caac__document_build(&info, stored, STORED, &document));
  CHECK_TEXT(caac_document_text(document), "6. Messages:\nTo all:\n(a) C\xC3\xB4te;\n");
  CHECK_TEXT(caac_document_unit(document, 2)->lead, "To all:");
  CHECK_TEXT(caac_document_unit(document, 1)->label, "");
  CHECK_INT(caac_document_unit(document, 2)->from, 25);
  CHECK_INT(caac_document_unit(document, 2)->to, 30);
  CHECK_OK(caac_document_origin(document, 26, &line, &byte));
  CHECK_INT(line, 7);
  CHECK_INT(byte, 0);
  caac_document_free(document);
  caac_unit wrong = stored[1];
  CHECK_STATUS(caac__document_build(&info, &wrong, 1, &document), CAAC_E_INVALID);
  CHECK(document == NULL);
  wrong = stored[0];
  wrong.kind = (caac_unit_kind)9;
  CHECK_STATUS(caac__document_build(&info, &wrong, 1, &document), CAAC_E_INVALID);
}

/* ---- Without memory ---- */

static caac_status read_text(void)
{
  static const char TEXT[] = "SAMPLE/AC.51/2096/5\n\n7 June 2096\n\nI. Introduction\n\n1. The recruit-\nment of children.\n\n"
                             "(a) One;\n\n[(b) Two;]\n\n98-12345 1\n\fSAMPLE/AC.51/2096/5\n\n2. C\xC3\xB4te.\n\n2. Again.\n\n"
                             "1 See annex.\n\f\nAnnex\n\n1. One.\n";
  caac_findings *findings = caac_findings_new(10);
  caac_document *document;
  caac_table *table;
  caac_status status = caac_document_parse(TEXT, sizeof TEXT - 1, NULL, findings, &document);
  if (status) CHECK(document == NULL);
  if (!status) {
    status = caac_document_table(document, NULL, &table);
    if (status) CHECK(table == NULL);
    caac_table_free(table);
    if (!caac_document_find(document, "9 (z)")) CHECK(caac_error_last()->status == CAAC_E_NOTFOUND);
  }
  caac_document_free(document);
  caac_findings_free(findings);
  return status;
}

static caac_status read_utf16(void)
{
  static const char TEXT[] = "\xFF\xFE"
                             "1\0.\0 \0C\0\xF4\0t\0e\0 \0\x19\x20g\0o\0\n\0";
  caac_document *document;
  caac_status status = caac_document_parse(TEXT, sizeof TEXT - 1, NULL, NULL, &document);
  caac_document_free(document);
  return status;
}

static void test_no_memory(void)
{
  caac_status (*const jobs[])(void) = { read_text, read_utf16 };
  for (size_t job = 0; job < sizeof jobs / sizeof jobs[0]; job++) {
    long n = 0;
    caac_status status;
    do {
      caac__alloc_fail_at(++n);
      status = jobs[job]();
      caac__alloc_fail_at(0);
      CHECK(status == CAAC_OK || status == CAAC_E_NOMEM);
    } while (status != CAAC_OK && n < MOST);
    CHECK(n > 10 && n < MOST);
  }
}

int main(void)
{
  static const check_case cases[] = {
    { "letters", test_letters },
    { "normal form", test_normal_form },
    { "marks without end", test_marks },
    { "the way back", test_runs },
    { "labels", test_labels },
    { "stored units", test_build },
    { "without memory", test_no_memory },
    { NULL, NULL },
  };
  return check_run("mend_internal", cases);
}
