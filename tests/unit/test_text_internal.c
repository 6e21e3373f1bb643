/* SPDX-License-Identifier: MIT */
/* base/text.h: the byte sequences of Unicode's table 3-7, normal forms of its annex 15, widths and nearest words. */
#include "check.h"

#include "alloc.h"
#include "text.h"

static void knows_utf8(void)
{
  const struct {
    const char *bytes;
    size_t len, bad; /* bad == len: valid */
  } cases[] = {
    { "", 0, 0 },
    { "plain text of many bytes", 24, 24 },
    { "d\xC3\xA9marche", 9, 9 },
    { "\xE2\x80\x93", 3, 3 },
    { "\xF0\x9F\x98\x80", 4, 4 },
    { "\xF4\x8F\xBF\xBF", 4, 4 },
    { "\xED\x9F\xBF\xEE\x80\x80", 6, 6 },
    { "12345678\x80", 9, 8 },       /* continues nothing */
    { "ab\xC3", 3, 2 },             /* cut off */
    { "\xC0\xAF", 2, 0 },           /* overlong */
    { "\xE0\x9F\xBF", 3, 0 },       /* overlong */
    { "\xF0\x8F\xBF\xBF", 4, 0 },   /* overlong */
    { "\xED\xA0\x80", 3, 0 },       /* surrogate */
    { "\xF4\x90\x80\x80", 4, 0 },   /* over U+10FFFF */
    { "\xF5\x80\x80\x80", 4, 0 },   /* no such lead */
    { "1234567\0abcdefgh", 16, 7 }, /* NUL */
    { "12345678abc\0", 12, 11 },    /* NUL */
    { "\xE2\x80\x41", 3, 0 },       /* third byte */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    size_t bad = cases[i].len;
    CHECK_INT(caac__text_is_valid(cases[i].bytes, cases[i].len, &bad), cases[i].bad == cases[i].len);
    CHECK_INT(bad, cases[i].bad);
  }
}

/* One wrong byte at every place of a long ASCII text. */
static void finds_the_byte_wherever_it_is(void)
{
  char text[65];
  for (size_t i = 0; i < 64; i++)
    for (int zero = 0; zero < 2; zero++) {
      size_t bad = 99;
      memset(text, 'a', sizeof text);
      text[i] = zero ? '\0' : '\xFF';
      CHECK_INT(caac__text_is_valid(text, 64, &bad), 0);
      CHECK_INT(bad, i);
      CHECK_INT(caac__text_is_ascii(text, 64), 0);
      CHECK_INT(caac__text_is_ascii(text, i), 1);
    }
}

static void composes(void)
{
  const struct {
    const char *in, *out;
  } cases[] = {
    { "", "" },
    { "Chad", "Chad" },
    { "Co\u0302te d'Ivoire", "C\u00f4te d'Ivoire" },
    { "C\u00f4te d'Ivoire", "C\u00f4te d'Ivoire" },
    { "\u212b", "\u00c5" },             /* Angstrom sign */
    { "\u1e9b\u0323", "\u1e9b\u0323" }, /* annex 15, figure 6 */
    { "s\u0323\u0307", "\u1e69" },      /* annex 15, figure 5 */
    { "\u1112\u1161\u11ab", "\ud55c" }, /* Hangul */
    { "\u0958", "\u0915\u093c" },       /* excluded from composition */
    { "\ufb01", "\ufb01" },             /* NFC keeps ligatures */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *out;
    CHECK_OK(caac__text_nfc(cases[i].in, strlen(cases[i].in), &out));
    CHECK_TEXT(out, cases[i].out);
    caac__free(out);
  }
}

static void refuses_what_is_no_text(void)
{
  char *out = (char *)"";
  CHECK_STATUS(caac__text_nfc("ab\xFF", 3, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("byte 2");
  CHECK_ERROR_HAS("0xFF");
  CHECK(out == NULL);
  CHECK_STATUS(caac__text_nfc("a\0b", 3, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("NUL");
}

static void measures(void)
{
  const struct {
    const char *text;
    size_t length, width;
  } cases[] = {
    { "", 0, 0 },
    { "Chad", 4, 4 },
    { "d\u00e9marche", 8, 8 },
    { "de\u0301marche", 9, 8 },
    { "\u4e2d\u6587", 2, 4 },
    { "\u0627\u0644\u0633\u0648\u062f\u0627\u0646", 7, 7 },
    { "a\tb\n", 4, 2 },
    { "\uff21", 1, 2 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK_INT(caac__text_length(cases[i].text, strlen(cases[i].text)), cases[i].length);
    CHECK_INT(caac__text_width(cases[i].text, strlen(cases[i].text)), cases[i].width);
  }
}

static void fits_whole_characters(void)
{
  const struct {
    const char *text;
    size_t columns, bytes;
  } cases[] = {
    { "Chad", 2, 2 },         { "Chad", 9, 4 },         { "Chad", 0, 0 }, { "de\u0301marche", 2, 4 },
    { "\u4e2d\u6587", 3, 3 }, { "\u4e2d\u6587", 1, 0 }, { "", 5, 0 },     { "\u00e9\u00e9", 1, 2 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    CHECK_INT(caac__text_fit(cases[i].text, strlen(cases[i].text), cases[i].columns), cases[i].bytes);
}

static void folds_and_squeezes(void)
{
  const struct {
    const char *in, *folded, *squeezed;
  } cases[] = {
    { "  C\u00d4TE \t d\u2019Ivoire\n", "cote d'ivoire", "C\u00d4TE d\u2019Ivoire" },
    { "Timor\u2011Leste", "timor-leste", "Timor\u2011Leste" },
    { "\u00a0a\u2003b\u3000", "a b", "a b" },
    { "", "", "" },
    { " \n\t", "", "" },
    { "STRASSE Stra\u00dfe", "strasse strasse", "STRASSE Stra\u00dfe" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *folded = caac__text_fold(cases[i].in), *squeezed = caac__text_squeeze(cases[i].in, strlen(cases[i].in));
    CHECK_TEXT(folded, cases[i].folded);
    CHECK_TEXT(squeezed, cases[i].squeezed);
    caac__free(folded);
    caac__free(squeezed);
  }
}

static void shows_anything(void)
{
  char shown[CAAC__SHOWN], longest[301] = "";
  CHECK_TEXT(caac__text_show("a\xFF"
                             "b\nc\u00e9",
                             shown),
             "a?b?c\u00e9");
  for (int i = 0; i < 100; i++) strcat(longest, "\u4e2d");
  CHECK_INT(strlen(caac__text_show(longest, shown)), 180);
}

static void finds_the_nearest(void)
{
  const char *const measures[] = { "adoption-time", "option-use", "pending", "sets", NULL };
  const struct {
    const char *word, *nearest;
  } cases[] = {
    { "adoption-tme", "adoption-time" },
    { "Adoption-Time", "adoption-time" },
    { "pednign", "pending" },
    { "set", "sets" },
    { "xyz", NULL },
    { "", NULL },
    { "option-used", "option-use" },
    { "adoptiontimes!!", "adoption-time" },
    { "adop", NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char out[32] = "kept";
    CHECK_TEXT(caac__text_nearest(cases[i].word, measures), cases[i].nearest);
    CHECK_TEXT(caac__text_nearest_word(cases[i].word, "adoption-time|option-use|pending|sets", out, sizeof out),
               cases[i].nearest);
  }
  const char *const equals[] = { "1.a", "1.b", NULL };
  CHECK_TEXT(caac__text_nearest("1.c", equals), "1.a"); /* the first of equals */
}

static void compares_words(void)
{
  CHECK_INT(caac__text_same("S/AC.51", "s/ac.51"), 1);
  CHECK_INT(caac__text_same("S/AC.5", "s/ac.51"), 0);
  CHECK_INT(caac__text_same("", ""), 1);
  CHECK_INT(caac__text_is_word("b", "a|b|c"), 1);
  CHECK_INT(caac__text_is_word("c", "a|b|c"), 1);
  CHECK_INT(caac__text_is_word("a|b", "a|b|c"), 0);
  CHECK_INT(caac__text_is_word("", "a|b|c"), 0);
  CHECK_INT(caac__text_is_word("ab", "a|b|c"), 0);
}

int main(void)
{
  const check_case cases[] = { { "knows_utf8", knows_utf8 },
                               { "finds_the_byte_wherever_it_is", finds_the_byte_wherever_it_is },
                               { "composes", composes },
                               { "refuses_what_is_no_text", refuses_what_is_no_text },
                               { "measures", measures },
                               { "fits_whole_characters", fits_whole_characters },
                               { "folds_and_squeezes", folds_and_squeezes },
                               { "shows_anything", shows_anything },
                               { "finds_the_nearest", finds_the_nearest },
                               { "compares_words", compares_words },
                               { NULL, NULL } };
  return check_run("text", cases);
}
