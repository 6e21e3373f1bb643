/* SPDX-License-Identifier: MIT */
/* Every allocation of the notes' room made to fail, one after the other: the call says so, gives nothing, leaks nothing, and the
 * note is what it was before. */
#include "check.h"
#include "note_samples.h"

#include "alloc.h"
#include "blocks.h"

enum { FAR = 1000000 };

static const struct trial {
  const char *format;
  const char *params[2];
  long least; /* allocations */
} trials[] = {
  { "text", { "width=72", NULL }, 200 },
  { "md", { NULL }, 100 },
  { "html", { NULL }, 100 },
  { "json", { "shown=yes", NULL }, 100 },
#ifdef CAAC_TESTS_XLSX
  { "xlsx", { NULL }, 150 },
#endif
};

/* ---- Building ---- */

/* What was built with the n-th allocation and all later ones failing; 1 if all of it was. */
static int build_failing(long n)
{
  char *text = (char *)"";
  size_t len = 1;
  caac__alloc_fail_at(n);
  caac_note *note = note_full();
  const caac_status status = note ? note->failed : caac_error_last()->status;
  caac__alloc_fail_at(0);
  if (status) CHECK_STATUS(status, CAAC_E_NOMEM);
  if (note) CHECK_STATUS(caac_note_write(note, "text", NULL, &text, &len), status);
  if (note && status) CHECK(text == NULL && len == 0);
  if (note && !status) caac_text_free(text);
  if (note && status) {
    caac_note_forgive(note); /* what is there is whole, but may refer to what is not */
    const caac_status again = caac_note_write(note, "html", NULL, &text, &len);
    CHECK(again == CAAC_OK || again == CAAC_E_NOTFOUND);
    caac_text_free(text);
  }
  caac_note_free(note);
  return note && !status;
}

static void test_build(void)
{
  long n = 1;
  while (n < FAR && !build_failing(n)) n += n < 400 ? 1 : 7;
  if (n < 400) fprintf(stderr, "building: only %ld allocations were seen\n", n);
  CHECK(n > 400 && n < FAR);
}

/* ---- Single calls: what failed has added nothing ---- */

typedef caac_status call(caac_note *note, const caac_table *table);

static caac_status add_subtitle(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_subtitle(note, "below");
}

static caac_status add_heading(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_heading(note, 2, "Heading");
}

static caac_status add_item(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_item(note, "number", "item");
}

static caac_status add_quotation(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_quotation(note, "words", "k");
}

static caac_status add_words(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_add(note, "strong", "words");
}

static caac_status add_source(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_source(note, "k2", "A source", "https://a.org");
}

static caac_status add_method(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_method(note, "Head", "text");
}

static caac_status add_stamp(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_stamp(note, "private", "text");
}

static caac_status add_break(caac_note *note, const caac_table *table)
{
  (void)table;
  return caac_note_page_break(note);
}

static caac_status add_table(caac_note *note, const caac_table *table)
{
  return caac_note_table(note, "t", table, NOTE_PARAMS("caption=c", "columns=option", "remarks=here"));
}

static caac_status add_chart(caac_note *note, const caac_table *table)
{
  return caac_note_chart(note, "t", "bars", table, NOTE_PARAMS("label=option", "value=change", "remarks=here"));
}

static char *as_json(const caac_note *note)
{
  char *text = NULL;
  size_t len;
  CHECK_OK(caac_note_write(note, "json", NULL, &text, &len));
  return text;
}

static caac_note *begun(void)
{
  caac_note *note = NULL;
  CHECK_OK(caac_note_new("n", "Title", &note));
  CHECK_OK(caac_note_source(note, "k", "A source", ""));
  CHECK_OK(caac_note_paragraph(note, "Words"));
  return note;
}

static void try_call(call *add, const caac_table *table)
{
  caac_note *fresh = begun();
  char *before = as_json(fresh);
  caac_status status = CAAC_E_NOMEM;
  for (long n = 1; n < FAR && status; n++) {
    caac_note *note = begun();
    caac__alloc_fail_at(n);
    status = add(note, table);
    caac__alloc_fail_at(0);
    if (status) {
      CHECK_STATUS(status, CAAC_E_NOMEM);
      caac_note_forgive(note);
      char *after = as_json(note);
      CHECK_TEXT(after, before);
      caac_text_free(after);
    }
    caac_note_free(note);
  }
  CHECK_OK(status);
  caac_text_free(before);
  caac_note_free(fresh);
}

static void test_calls(void)
{
  static call *const calls[] = { add_subtitle, add_heading, add_item,  add_quotation, add_words, add_source,
                                 add_method,   add_stamp,   add_break, add_table,     add_chart };
  caac_table *table = chart_changes();
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) try_call(calls[i], table);
  caac_table_free(table);
}

/* ---- Writing ---- */

static caac_status write_failing(const struct trial *trial, const caac_note *note, long n, char **out, size_t *len)
{
  *out = (char *)"";
  *len = 1;
  caac__alloc_fail_at(n);
  const caac_status status = caac_note_write(note, trial->format, trial->params, out, len);
  caac__alloc_fail_at(0);
  CHECK((*out == NULL) == (status != CAAC_OK));
  if (status) CHECK_STATUS(status, CAAC_E_NOMEM);
  if (status) CHECK_INT(*len, 0);
  return status;
}

static void try_format(const struct trial *trial, const caac_note *note)
{
  char *expected = NULL, *text = NULL;
  size_t expected_len, len;
  long n = 1;
  caac__alloc_fail_at(FAR);
  CHECK_OK(caac_note_write(note, trial->format, trial->params, &expected, &expected_len));
  const long step = 1 + caac__alloc_count() / 1500; /* the times stay short */
  caac__alloc_fail_at(0);
  while (n < FAR && write_failing(trial, note, n, &text, &len) != CAAC_OK) n += n < 300 ? 1 : step;
  if (n < trial->least) fprintf(stderr, "%s: only %ld allocations were seen\n", trial->format, n - 1);
  CHECK(n >= trial->least);
  CHECK(text && expected && len == expected_len && memcmp(text, expected, len) == 0);
  caac_text_free(text);
  caac_text_free(expected);
}

static void test_write(void)
{
  caac_note *note = note_full();
  CU_ASSERT_FATAL(note != NULL);
  for (size_t i = 0; i < sizeof trials / sizeof *trials; i++) try_format(&trials[i], note);
  caac_note_free(note);
}

/* Sentences of errors need memory too. */
static void test_errors(void)
{
  caac_note *note = begun();
  char *text;
  size_t len;
  CHECK_OK(caac_note_refer(note, "nothing"));
  for (long n = 1; n < 40; n++) {
    caac__alloc_fail_at(n);
    const caac_status status = caac_note_write(note, "text", NULL, &text, &len);
    caac__alloc_fail_at(n);
    const caac_status other = caac_note_write(note, "txt", NULL, &text, &len);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_E_NOMEM || status == CAAC_E_NOTFOUND);
    CHECK(other == CAAC_E_NOMEM || other == CAAC_E_INVALID);
  }
  caac_note_free(note);
}

static void test_formats(void)
{
  caac_table *table = NULL;
  caac_status status = CAAC_E_NOMEM;
  for (long n = 1; n < FAR && status; n++) {
    caac__alloc_fail_at(n);
    status = caac_note_formats(&table);
    caac__alloc_fail_at(0);
    CHECK((table == NULL) == (status != CAAC_OK));
    if (status) CHECK_STATUS(status, CAAC_E_NOMEM);
  }
  caac_table_free(table);
}

/* ---- Tables made of tables, which notes are made of ---- */

static void test_select(void)
{
  caac_params params = NOTE_PARAMS("columns=note", "columns=year", "known=note", "where=complete=yes");
  caac_table *table = sample_clock(), *chosen = NULL;
  caac_status status = CAAC_E_NOMEM;
  long n = 1;
  for (; n < FAR && status; n++) {
    caac__alloc_fail_at(n);
    status = caac_table_select(table, params, &chosen);
    caac__alloc_fail_at(0);
    CHECK((chosen == NULL) == (status != CAAC_OK));
    if (status) CHECK_STATUS(status, CAAC_E_NOMEM);
  }
  CHECK(n > 10);
  CHECK_INT(caac_table_row_count(chosen), 1);
  caac_table_free(chosen);
  caac_table_free(table);
}

/* ---- A ready note ---- */

/* The register keeps some of what it was asked, so that the second time needs less: what is compared is what the notes say. */
static void test_ready(void)
{
  caac_register *reg = NULL;
  caac_note *note = NULL;
  caac_status status = CAAC_E_NOMEM;
  CHECK_OK(caac_register_create(":memory:", NOTE_PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  CHECK_OK(caac_register_load(reg, CAAC_SOURCE_DIR "/examples/register", NULL, NULL));
  caac__alloc_fail_at(FAR * 100L);
  CHECK_OK(caac_register_note(reg, "working-methods", NULL, &note));
  const long all = caac__alloc_count();
  caac__alloc_fail_at(0);
  CHECK(all > 1000);
  char *expected = as_json(note), *text = NULL;
  caac_note_free(note);
  for (long n = 1; n <= all && status; n += n < 40 ? 1 : 1 + all / 120) {
    note = (caac_note *)"";
    caac__alloc_fail_at(n);
    status = caac_register_note(reg, "working-methods", NULL, &note);
    caac__alloc_fail_at(0);
    CHECK((note == NULL) == (status != CAAC_OK));
    if (status) CHECK_STATUS(status, CAAC_E_NOMEM);
    if (!status) CHECK_TEXT((text = as_json(note)), expected);
    caac_note_free(note);
    caac_text_free(text);
    text = NULL;
  }
  caac_text_free(expected);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "build", test_build },     { "calls", test_calls },   { "write", test_write },      { "errors", test_errors },
    { "formats", test_formats }, { "select", test_select }, { "ready note", test_ready }, { NULL, NULL },
  };
  return check_run("notes without memory", cases);
}
