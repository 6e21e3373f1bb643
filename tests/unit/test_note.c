/* SPDX-License-Identifier: MIT */
/* Notes: every kind of block in every format of text against golden files byte by byte, what is refused, what a note says at its
 * top and on its page on method. CAAC_UPDATE=1 rewrites the files. */
#include "golden.h"
#include "note_samples.h"

#include <locale.h>

/* ---- Golden files ---- */

static const struct {
  const char *file, *format;
  const char *params[3];
} goldens[] = {
  { "full.txt", "text", { NULL } },  { "full_72.txt", "text", { "width=72", NULL } },
  { "full.md", "md", { NULL } },     { "full.html", "html", { NULL } },
  { "full.json", "json", { NULL } }, { "full_shown.json", "json", { "shown=yes", NULL } },
};
enum { GOLDENS = sizeof goldens / sizeof goldens[0] };

static char *write_note(const caac_note *note, const char *format, caac_params params)
{
  char *text = NULL;
  size_t len = 0;
  CHECK_OK(caac_note_write(note, format, params, &text, &len));
  CU_ASSERT_FATAL(text != NULL);
  CHECK_INT(strlen(text), len);
  return text;
}

/* Without the version; of wrapped text without the last lines, which another version would wrap elsewhere. */
static void check_stable(const char *file, const char *text, int is_wrapped)
{
  char path[64], version[64];
  snprintf(path, sizeof path, "note/%s", file);
  snprintf(version, sizeof version, "libcaac %s", caac_version());
  char *stable = golden_without(text, version, "libcaac VERSION");
  char *imprint = strstr(stable, "A working paper made with");
  CHECK(imprint != NULL);
  if (is_wrapped && imprint) *imprint = '\0';
  CHECK_GOLDEN(path, stable, strlen(stable));
  free(stable);
}

static void check_all(void)
{
  caac_note *note = note_full();
  CU_ASSERT_FATAL(note != NULL);
  for (size_t i = 0; i < GOLDENS; i++) {
    char *text = write_note(note, goldens[i].format, goldens[i].params);
    check_stable(goldens[i].file, text, goldens[i].params[0] && strncmp(goldens[i].params[0], "width", 5) == 0);
    caac_text_free(text);
  }
  caac_note_free(note);
}

static void test_goldens(void) { check_all(); }

/* A comma for a decimal point would break every number. */
static void test_locale(void)
{
  if (!setlocale(LC_ALL, "de_DE.UTF-8")) {
    fprintf(stderr, "no locale de_DE.UTF-8: not tested\n");
    return;
  }
  check_all();
  setlocale(LC_ALL, "C");
}

/* ---- Helpers ---- */

static caac_note *new_note(void)
{
  caac_note *note = NULL;
  CHECK_OK(caac_note_new("n", "Title", &note));
  CU_ASSERT_FATAL(note != NULL);
  return note;
}

/* A note of one table of one text cell, with this remark if there is one. */
static caac_table *small_table(const char *kind, const char *text)
{
  caac_builder *builder = chart_begin("small", "A small table");
  chart_column(builder, "word", CAAC_TEXT, "Word", NULL, 0);
  caac_builder_text(builder, "cell");
  if (kind) caac_builder_remark(builder, kind, text);
  return sample_finish(builder);
}

static size_t count_in(const char *text, const char *words)
{
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, words)) != NULL; at += strlen(words)) count++;
  return count;
}

/* What was refused is told again by the writing, until it is forgiven; then the note is as it was before. */
static void check_refused(caac_note *note, caac_status status, caac_status expected, const char *words, int line)
{
  char first[1024], *before = NULL, *after = (char *)"";
  size_t len = 1;
  check_status(status, expected, "the call", __FILE__, line);
  check_has(caac_error_last()->message, words, __FILE__, line);
  snprintf(first, sizeof first, "%s", caac_error_last()->message);
  check_status(caac_note_write(note, "json", NULL, &after, &len), expected, "writing", __FILE__, line);
  check_has(first, caac_error_last()->message, __FILE__, line);
  CU_ASSERT(after == NULL && len == 0);
  caac_note_forgive(note);
  CHECK_OK(caac_note_write(note, "json", NULL, &after, &len));
  caac_note *fresh = new_note();
  CHECK_OK(caac_note_paragraph(fresh, "Words."));
  CHECK_OK(caac_note_write(fresh, "json", NULL, &before, &len));
  check_text(after, before, __FILE__, line);
  caac_note_free(fresh);
  caac_text_free(after);
  caac_text_free(before);
}
#define REFUSED(status, expected, words) check_refused(note, (status), (expected), (words), __LINE__)

/* ---- What is refused ---- */

static void test_refused_text(void)
{
  caac_note *note = new_note();
  CHECK_OK(caac_note_paragraph(note, "Words."));
  REFUSED(caac_note_heading(note, 0, "x"), CAAC_E_INVALID, "level 0: there are 1, 2 and 3");
  REFUSED(caac_note_heading(note, 4, "x"), CAAC_E_INVALID, "level 4");
  REFUSED(caac_note_heading(note, 1, ""), CAAC_E_INVALID, "a heading is empty");
  REFUSED(caac_note_heading(note, 1, " \t\n"), CAAC_E_INVALID, "a heading is empty");
  REFUSED(caac_note_heading(note, 1, NULL), CAAC_E_INVALID, "a heading is NULL");
  REFUSED(caac_note_subtitle(note, NULL), CAAC_E_INVALID, "a subtitle is NULL");
  REFUSED(caac_note_subtitle(note, "\xff"), CAAC_E_INVALID, "is not UTF-8: byte 1");
  REFUSED(caac_note_paragraph(note, NULL), CAAC_E_INVALID, "a paragraph is NULL");
  REFUSED(caac_note_item(note, "dot", "x"), CAAC_E_INVALID, "\"dot\": there are bullet and number");
  REFUSED(caac_note_item(note, NULL, "x"), CAAC_E_INVALID, "bullet and number");
  REFUSED(caac_note_item(note, "bullet|number", "x"), CAAC_E_INVALID, "bullet and number");
  REFUSED(caac_note_item(note, "bullet", NULL), CAAC_E_INVALID, "an item is NULL");
  REFUSED(caac_note_add(note, "stong", "x"), CAAC_E_INVALID, "did you mean 'strong'");
  REFUSED(caac_note_add(note, NULL, "x"), CAAC_E_INVALID, "no style of text");
  REFUSED(caac_note_add(note, "strong", NULL), CAAC_E_INVALID, "a text is NULL");
  REFUSED(caac_note_quotation(note, "x", ""), CAAC_E_INVALID, "the source of a quotation is empty");
  REFUSED(caac_note_quotation(note, "x", NULL), CAAC_E_INVALID, "the source of a quotation is NULL");
  REFUSED(caac_note_quotation(note, NULL, "k"), CAAC_E_INVALID, "a quotation is NULL");
  REFUSED(caac_note_quotation(note, "", "k"), CAAC_E_INVALID, "a quotation is empty");
  REFUSED(caac_note_refer(note, NULL), CAAC_E_INVALID, "a reference is NULL");
  REFUSED(caac_note_refer(note, ""), CAAC_E_INVALID, "a reference is empty");
  REFUSED(caac_note_cite(note, ""), CAAC_E_INVALID, "a citation is empty");
  REFUSED(caac_note_method(note, "", "x"), CAAC_E_INVALID, "the head of a line on method is empty");
  REFUSED(caac_note_method(note, "x", ""), CAAC_E_INVALID, "a line on method is empty");
  REFUSED(caac_note_stamp(note, "secret", "x"), CAAC_E_INVALID, "\"secret\": there are sample, private and draft");
  REFUSED(caac_note_stamp(note, NULL, "x"), CAAC_E_INVALID, "sample, private and draft");
  REFUSED(caac_note_stamp(note, "draft", ""), CAAC_E_INVALID, "a stamp is empty");
  caac_note_free(note);
}

static void test_refused_sources(void)
{
  static const char *const bad[] = { "javascript:alert(1)",
                                     "JavaScript:x",
                                     "data:text/html,x",
                                     "ftp://x",
                                     "//x",
                                     "undocs.org",
                                     "https://a.org/ b",
                                     "https://a.org/\tb",
                                     "https://a.org/\nb",
                                     "https://a.org/\"b",
                                     "https://\xc3\xa9.org",
                                     "https://a.org/<b>",
                                     "https://a.org/`b",
                                     "https://a.org/\\b",
                                     "https://{a}",
                                     "https://a.org/\xe2\x80\xae"
                                     "b",
                                     " https://a.org/",
                                     "https://a.org/ ",
                                     "https://a.org/\x7f",
                                     "HTTPS://a" };
  caac_note *note = new_note();
  CHECK_OK(caac_note_paragraph(note, "Words."));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    REFUSED(caac_note_source(note, "k", "A source", bad[i]), CAAC_E_INVALID, "source k: an address begins with https://");
  REFUSED(caac_note_source(note, "", "A source", ""), CAAC_E_INVALID, "the key of a source is empty");
  REFUSED(caac_note_source(note, "k", "", ""), CAAC_E_INVALID, "a source is empty");
  REFUSED(caac_note_source(note, "k", NULL, ""), CAAC_E_INVALID, "a source is NULL");
  REFUSED(caac_note_source(note, NULL, "x", ""), CAAC_E_INVALID, "the key of a source is NULL");
  caac_note_free(note);
}

static void test_refused_tables(void)
{
  caac_note *note = new_note();
  caac_table *table = sample_clock(), *times = chart_times(), *sample = small_table("sample", "nothing here is real.");
  CHECK_OK(caac_note_paragraph(note, "Words."));
  REFUSED(caac_note_table(note, "t", NULL, NULL), CAAC_E_INVALID, "there is no table: NULL");
  REFUSED(caac_note_table(note, "", table, NULL), CAAC_E_INVALID, "the label of a table or chart is empty");
  REFUSED(caac_note_table(note, NULL, table, NULL), CAAC_E_INVALID, "the label of a table or chart is NULL");
  REFUSED(caac_note_table(note, "t", table, NOTE_PARAMS("captoin=x")), CAAC_E_INVALID, "did you mean 'caption'");
  REFUSED(caac_note_table(note, "t", table, NOTE_PARAMS("caption")), CAAC_E_INVALID, "caption");
  REFUSED(caac_note_table(note, "t", table, NOTE_PARAMS("columns=meen")), CAAC_E_NOTFOUND, "did you mean 'mean'");
  REFUSED(caac_note_table(note, "t", table, NOTE_PARAMS("remarks=her")), CAAC_E_INVALID, "did you mean 'here'");
  REFUSED(caac_note_table(note, "t", table, NOTE_PARAMS("caption=\xc3")), CAAC_E_INVALID, "is not UTF-8");
  REFUSED(caac_note_table(note, "t", sample, NOTE_PARAMS("caption=\xc3")), CAAC_E_INVALID, "is not UTF-8");
  REFUSED(caac_note_chart(note, "t", "pie", times, NULL), CAAC_E_INVALID, "pie");
  REFUSED(caac_note_chart(note, "t", NULL, times, NULL), CAAC_E_INVALID, "the kind of a chart is NULL");
  REFUSED(caac_note_chart(note, "t", "bars", NULL, NULL), CAAC_E_INVALID, "there is no table: NULL");
  REFUSED(caac_note_chart(note, "t", "bars", times, NOTE_PARAMS("label=year")), CAAC_E_INVALID, "bars needs label=, value=");
  REFUSED(caac_note_chart(note, "t", "bars", sample, NOTE_PARAMS("label=word")), CAAC_E_INVALID, "bars needs label=, value=");
  REFUSED(caac_note_chart(note, "t", "bars", times, NOTE_PARAMS("label=year", "value=mean", "width=500")), CAAC_E_INVALID,
          "width and id are the note's own");
  REFUSED(caac_note_chart(note, "t", "bars", times, NOTE_PARAMS("label=year", "value=mean", "id=x")), CAAC_E_INVALID,
          "width and id are the note's own");
  REFUSED(caac_note_chart(note, "t", "bars", times, NOTE_PARAMS("label=year", "value=mean", "remarks=her")), CAAC_E_INVALID,
          "did you mean 'here'");
  caac_table_free(table);
  caac_table_free(times);
  caac_table_free(sample);
  caac_note_free(note);
}

static void test_conflict(void)
{
  caac_note *note = new_note();
  caac_table *table = small_table(NULL, NULL);
  char *text;
  CHECK_STATUS(caac_note_add(note, "plain", "x"), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("has to follow a paragraph or an item");
  CHECK_OK(caac_note_heading(note, 1, "Heading"));
  CHECK_STATUS(caac_note_add(note, "plain", "x"), CAAC_E_CONFLICT);
  CHECK_STATUS(caac_note_refer(note, "t"), CAAC_E_CONFLICT);
  CHECK_OK(caac_note_table(note, "t", table, NULL));
  CHECK_STATUS(caac_note_cite(note, "k"), CAAC_E_CONFLICT);
  CHECK_OK(caac_note_page_break(note));
  CHECK_STATUS(caac_note_add(note, "plain", "x"), CAAC_E_CONFLICT);
  caac_note_forgive(note);
  text = write_note(note, "text", NULL);
  CHECK(!strstr(text, "x\n"));
  caac_text_free(text);
  CHECK_STATUS(caac_note_table(note, "t", table, NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("the label \"t\" is taken");
  caac_note_forgive(note);
  CHECK_STATUS(caac_note_chart(note, "t", "bars", table, NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("the label \"t\" is taken");
  caac_note_forgive(note);
  CHECK_OK(caac_note_source(note, "k", "A source", "https://a.org"));
  CHECK_OK(caac_note_source(note, "k", "A source", "https://a.org"));
  CHECK_STATUS(caac_note_source(note, "k", "A source", ""), CAAC_E_INVALID);
  CHECK_ERROR_HAS("source k is there already");
  caac_note_forgive(note);
  text = write_note(note, "text", NULL);
  CHECK_INT(count_in(text, "A source"), 1);
  CHECK_INT(count_in(text, "A small table"), 1);
  caac_text_free(text);
  caac_table_free(table);
  caac_note_free(note);
}

/* ---- Failures ---- */

/* The first failure stays, whatever comes later, good or bad. */
static void test_sticky(void)
{
  caac_note *note = new_note();
  char *text = (char *)"";
  size_t len = 1;
  CHECK_STATUS(caac_note_heading(note, 7, "x"), CAAC_E_INVALID);
  CHECK_OK(caac_note_paragraph(note, "Good."));
  CHECK_STATUS(caac_note_add(note, "bold", "x"), CAAC_E_INVALID);
  for (int turn = 0; turn < 2; turn++) {
    CHECK_STATUS(caac_note_write(note, "html", NULL, &text, &len), CAAC_E_INVALID);
    CHECK_ERROR_HAS("a heading of level 7");
    CHECK(text == NULL && len == 0);
  }
  caac_note_forgive(note);
  CHECK_STATUS(caac_note_add(note, "bold", "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_write(note, "html", NULL, &text, &len), CAAC_E_INVALID);
  CHECK_ERROR_HAS("\"bold\" is no style");
  caac_note_forgive(note);
  text = write_note(note, "text", NULL);
  CHECK_HAS(text, "Good.");
  caac_text_free(text);
  caac_note_free(note);
}

/* A name that does not resolve is found when all is there, and is no failure of the note: what is missing may still be added. */
static void test_unresolved(void)
{
  caac_note *note = new_note();
  caac_table *table = small_table(NULL, NULL);
  char *text = (char *)"";
  size_t len = 1;
  CHECK_OK(caac_note_paragraph(note, "See "));
  CHECK_OK(caac_note_refer(note, "adoption"));
  CHECK_OK(caac_note_cite(note, "resolution"));
  CHECK_OK(caac_note_table(note, "adoptions", table, NULL));
  CHECK_OK(caac_note_source(note, "resolutions", "Resolutions", ""));
  CHECK_STATUS(caac_note_write(note, "md", NULL, &text, &len), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("note n: there is no table or chart with the label \"adoption\"; did you mean 'adoptions'?");
  CHECK(text == NULL && len == 0);
  CHECK_OK(caac_note_table(note, "adoption", table, NULL));
  CHECK_STATUS(caac_note_write(note, "xlsx", NULL, &text, &len),
               strstr(caac_features(), "xlsxwriter") ? CAAC_E_NOTFOUND : CAAC_E_VERSION);
  CHECK_STATUS(caac_note_write(note, "text", NULL, &text, &len), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("there is no source \"resolution\"; did you mean 'resolutions'?");
  CHECK_OK(caac_note_source(note, "resolution", "Resolution 1612", ""));
  text = write_note(note, "text", NULL);
  CHECK_HAS(text, "See Table 2[1]\n");
  CHECK_HAS(text, "[1] Resolution 1612\n[2] Resolutions\n");
  caac_text_free(text);
  caac_table_free(table);
  caac_note_free(note);
}

static void test_formats(void)
{
  static const char *const names[] = { "text", "md", "html", "json", "xlsx" };
  caac_note *note = new_note();
  caac_table *table = NULL;
  char *text = (char *)"";
  size_t len = 1, count = strstr(caac_features(), "xlsxwriter") ? 5 : 4;
  CHECK_STATUS(caac_note_write(note, "htm", NULL, &text, &len), CAAC_E_INVALID);
  CHECK_ERROR_HAS("\"htm\" is no format of notes (text, md, html, json, xlsx); did you mean 'html'?");
  CHECK(text == NULL && len == 0);
  CHECK_STATUS(caac_note_write(note, "text", NOTE_PARAMS("widht=70"), &text, &len), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'width'");
  CHECK_STATUS(caac_note_write(note, "html", NOTE_PARAMS("width=70"), &text, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_write(note, "text", NOTE_PARAMS("width=x"), &text, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_write(note, "json", NOTE_PARAMS("shown=maybe"), &text, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_write(note, NULL, NULL, &text, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_write(NULL, "text", NULL, &text, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_write(note, "text", NULL, NULL, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_write(note, "text", NULL, &text, NULL), CAAC_E_INVALID);
  CHECK_OK(caac_note_formats(&table));
  CU_ASSERT_FATAL(table != NULL);
  CHECK_INT(caac_table_row_count(table), count);
  for (size_t i = 0; i < count; i++) {
    const char *name = caac_table_text(table, i, 0, &len);
    CHECK(name && len == strlen(names[i]) && memcmp(name, names[i], len) == 0);
  }
  CHECK_STATUS(caac_note_formats(NULL), CAAC_E_INVALID);
  caac_table_free(table);
  caac_note_free(note);
}

static void test_null(void)
{
  caac_note *note = (caac_note *)"";
  caac_table *table = small_table(NULL, NULL);
  CHECK_STATUS(caac_note_new("n", "t", NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_new(NULL, "t", &note), CAAC_E_INVALID);
  CHECK(note == NULL);
  CHECK_STATUS(caac_note_new("n", NULL, &note), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_new("", "t", &note), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_new("n", "", &note), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_new("n", "\xed\xa0\x80", &note), CAAC_E_INVALID);
  CHECK(note == NULL);
  CHECK_STATUS(caac_note_subtitle(NULL, "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_heading(NULL, 1, "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_heading(NULL, 9, "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_paragraph(NULL, "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_item(NULL, "bullet", "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_quotation(NULL, "x", "k"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_add(NULL, "plain", "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_refer(NULL, "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_cite(NULL, "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_source(NULL, "k", "x", ""), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_method(NULL, "x", "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_stamp(NULL, "draft", "x"), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_table(NULL, "x", table, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_chart(NULL, "x", "bars", table, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_note_page_break(NULL), CAAC_E_INVALID);
  caac_note_free(NULL);
  caac_note_forgive(NULL);
  CHECK_TEXT(caac_note_name(NULL), "");
  CHECK_TEXT(caac_note_title(NULL), "");
  caac_table_free(table);
}

/* ---- What it says ---- */

/* A note with nothing in it says what it is, and what it is not. */
static void test_empty(void)
{
  static const char *const formats[] = { "text", "md", "html", "json" };
  caac_note *note = new_note();
  CHECK_TEXT(caac_note_name(note), "n");
  CHECK_TEXT(caac_note_title(note), "Title");
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    char *text = write_note(note, formats[i], NULL);
    CHECK_HAS(text, "Title");
    CHECK_HAS(text, "not a United Nations document");
    CHECK(!strstr(text, "Method") && !strstr(text, "Sources"));
    caac_text_free(text);
  }
  caac_note_free(note);
}

/* Tables without rows, and charts of them. */
static void test_empty_tables(void)
{
  static const char *const formats[] = { "text", "md", "html", "json" };
  caac_note *note = new_note();
  note_take_table(note, "none", chart_none(), NULL);
  note_take_chart(note, "bars", "bars", chart_none(), NOTE_PARAMS("label=label", "value=value"));
  note_take_chart(note, "days", "timeline", chart_none(), NOTE_PARAMS("label=label", "point=day"));
  note_take_chart(note, "steps", "steps", chart_none(), NOTE_PARAMS("x=day", "y=value"));
  note_take_chart(note, "boxes", "matrix", chart_none(), NOTE_PARAMS("rows=label", "columns=day", "cells=value"));
  note_take_chart(note, "unknown", "bars", chart_unknown(), NOTE_PARAMS("label=label", "value=value"));
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    char *text = write_note(note, formats[i], NULL);
    CHECK_HAS(text, "Table 1");
    CHECK_HAS(text, "Figure 5");
    CHECK(!strstr(text, "nan") && !strstr(text, "NaN"));
    caac_text_free(text);
  }
  caac_note_free(note);
}

/* Stamps of tables come by themselves, each once, the same for tables and charts, and stay when the table's remarks do not. */
static void test_stamps(void)
{
  caac_note *note = new_note();
  note_take_table(note, "a", small_table("sample", "nothing here is real."), NOTE_PARAMS("remarks=elsewhere"));
  note_take_table(note, "b", small_table("sample", "nothing here is real."), NULL);
  note_take_table(note, "c", small_table("private", "not for others."), NULL);
  note_take_table(note, "d", small_table("draft", "a draft."), NULL);
  note_take_chart(note, "e", "timeline", chart_days(), NOTE_PARAMS("label=report", "point=adopted"));
  CHECK_OK(caac_note_stamp(note, "private", "not for others."));
  CHECK_OK(caac_note_stamp(note, "private", "for the chair alone."));
  caac_note_forgive(note);
  char *text = write_note(note, "text", NULL);
  CHECK(strncmp(text, "*** SAMPLE *** nothing here is real.\n", 37) == 0);
  CHECK_INT(count_in(text, "nothing here is real."), 1);
  CHECK_INT(count_in(text, "*** SAMPLE ***"), 2); /* that of the chart has other words */
  CHECK_INT(count_in(text, "*** PRIVATE *** not for others."), 1);
  CHECK_INT(count_in(text, "*** PRIVATE *** for the chair alone."), 1);
  CHECK_INT(count_in(text, "*** WORKING PAPER *** a draft."), 1);
  caac_text_free(text);
  text = write_note(note, "html", NULL);
  CHECK_HAS(text, "@page{@top-center{content:\"SAMPLE - PRIVATE - WORKING PAPER\";font:bold 9pt sans-serif}}");
  CHECK_HAS(text, "<p class=\"caac-stamp caac-stamp-private\" role=\"note\"><strong>PRIVATE</strong>: not for others.</p>");
  caac_text_free(text);
  text = write_note(note, "md", NULL);
  CHECK_HAS(text, "# Title\n\n> **SAMPLE**: nothing here is real.\n\n> **PRIVATE**: not for others.\n");
  caac_text_free(text);
  text = write_note(note, "json", NULL);
  CHECK_HAS(text, "{\"kind\": \"draft\", \"head\": \"WORKING PAPER\", \"text\": \"a draft.\"}");
  caac_text_free(text);
  caac_note_free(note);
}

/* Numbers of items begin anew with each list; a dot between ends a list too. */
static void test_lists(void)
{
  caac_note *note = new_note();
  for (int list = 0; list < 3; list++) {
    caac_note_item(note, "number", "one");
    caac_note_item(note, "number", "two");
    if (list == 0) caac_note_item(note, "bullet", "dot");
    if (list == 1) caac_note_page_break(note);
  }
  char *text = write_note(note, "text", NULL);
  CHECK_HAS(text, "  1. one\n  2. two\n\n  - dot\n\n  1. one\n  2. two\n\n  1. one\n  2. two\n");
  caac_text_free(text);
  text = write_note(note, "html", NULL);
  CHECK_INT(count_in(text, "<ol>"), 3);
  CHECK_INT(count_in(text, "</ol>"), 3);
  CHECK_INT(count_in(text, "<ul>\n<li>dot</li>\n</ul>"), 1);
  caac_text_free(text);
  text = write_note(note, "json", NULL);
  CHECK_INT(count_in(text, "\"kind\": \"list\""), 4);
  caac_text_free(text);
  caac_note_free(note);
}

static void test_quotation(void)
{
  caac_note *note = new_note();
  CHECK_OK(caac_note_source(note, "k", "A source", ""));
  CHECK_OK(caac_note_quotation(note, "the words", "k"));
  char *text = write_note(note, "text", NULL);
  CHECK_HAS(text, "\"the words\" [1]\n");
  caac_text_free(text);
  text = write_note(note, "md", NULL);
  CHECK_HAS(text, "> the words \\[1\\]\n");
  caac_text_free(text);
  text = write_note(note, "html", NULL);
  CHECK_HAS(text, "<blockquote><p>the words <a href=\"#caac-source-1\">[1]</a></p></blockquote>");
  CHECK_HAS(text, "<li id=\"caac-source-1\">A source</li>");
  caac_text_free(text);
  text = write_note(note, "json", NULL);
  CHECK_HAS(text, "{\"style\": \"citation\", \"text\": \"[1]\", \"target\": \"source-1\"}");
  caac_text_free(text);
  caac_note_free(note);
}

/* n, missing and warnings stay, what explains goes to the page on method, once, with its tables. */
static void test_remarks(void)
{
  static const char sentence[] = "Years with fewer than ten sets", definition[] = "Unit: the set; from submission";
  caac_note *note = new_note();
  note_take_table(note, "a", sample_clock(), NULL);
  note_take_table(note, "b", sample_clock(), NOTE_PARAMS("remarks=method"));
  char *text = write_note(note, "text", NULL);
  CHECK_INT(count_in(text, sentence), 2);
  CHECK_INT(count_in(text, "sets with both days"), 2);
  CHECK_INT(count_in(text, definition), 1);
  CHECK_HAS(text, "in months of 30.4375 days. (Table 1, Table 2)\n");
  CHECK_HAS(text, "Parameter: by=year (Table 1, Table 2)\n");
  CHECK_HAS(text, "Mean: Arithmetic mean over the sets of the row. (Table 1, Table 2)\n");
  caac_text_free(text);
  note_take_table(note, "c", sample_clock(), NOTE_PARAMS("remarks=here", "columns=year"));
  note_take_table(note, "d", sample_clock(), NOTE_PARAMS("remarks=elsewhere", "columns=mean"));
  text = write_note(note, "text", NULL);
  CHECK_INT(count_in(text, sentence), 4);
  CHECK_INT(count_in(text, "sets with both days"), 3);
  CHECK_INT(count_in(text, definition), 2);
  CHECK_HAS(text, "Mean: Arithmetic mean over the sets of the row. (Table 1, Table 2, Table 4)\n");
  CHECK_HAS(text, "Sets: Sets of conclusions with both days. (Table 1, Table 2)\n");
  caac_text_free(text);
  caac_note_free(note);
}

/* The table is the note's: who made it may free it, or make another of it. */
static void test_keeps(void)
{
  caac_note *note = new_note();
  char caption[] = "caption=Mine", label[] = "label";
  const char *params[] = { caption, NULL };
  caac_table *table = small_table(NULL, NULL);
  CHECK_OK(caac_note_table(note, label, table, params));
  caac_table_free(table);
  memset(caption, 'x', sizeof caption - 1);
  label[0] = 'x';
  CHECK_OK(caac_note_paragraph(note, ""));
  CHECK_OK(caac_note_refer(note, "label"));
  char *text = write_note(note, "text", NULL);
  CHECK_HAS(text, "Table 1. Mine\n");
  caac_text_free(text);
  caac_note_free(note);
}

int main(void)
{
  static const check_case cases[] = {
    { "goldens", test_goldens },
    { "locale", test_locale },
    { "refused text", test_refused_text },
    { "refused sources", test_refused_sources },
    { "refused tables", test_refused_tables },
    { "conflict", test_conflict },
    { "sticky", test_sticky },
    { "unresolved", test_unresolved },
    { "formats", test_formats },
    { "null", test_null },
    { "empty", test_empty },
    { "empty tables", test_empty_tables },
    { "stamps", test_stamps },
    { "lists", test_lists },
    { "quotation", test_quotation },
    { "remarks", test_remarks },
    { "keeps", test_keeps },
    { NULL, NULL },
  };
  return check_run("notes", cases);
}
