/* SPDX-License-Identifier: MIT */
/* How suggestions are told, whatever suggested them: tables, pages, the marks in the words. CAAC_UPDATE=1 rewrites the golden
 * files: look at the difference before you keep it. */
#include "suggested.h"
#include "texts.h"

#include <locale.h>

#include "alloc.h"
#include "document_build.h"
#include "suggestions_view.h"
#include "uses_text.h"

/* ---- Marks ---- */

enum { MARK_TURNS = 3000, MARK_POINTS = 24, MARK_SPANS = 9 };

static unsigned seed = 1;

static unsigned next_random(unsigned below)
{
  seed = seed * 1103515245u + 12345u;
  return (seed >> 16) % below;
}

/* Letters of one to four bytes. */
static void make_text(char *out, size_t points)
{
  static const char *const letters[] = { "a", " ", "\xc3\xa9", "\xe2\x80\x94", "\xf0\x9d\x94\xbe" };
  *out = '\0';
  for (size_t i = 0; i < points; i++) strcat(out, letters[next_random(5)]);
}

static int covers(const caac_suggestion *item, size_t use, const char *role, size_t point)
{
  const caac_suggested_use *one = &item->uses[use];
  for (size_t s = 0; s < one->span_count; s++)
    if (strcmp(one->spans[s].role, role) == 0 && one->spans[s].from <= point && point < one->spans[s].to) return 1;
  return 0;
}

static int has_evidence(const caac__stretch_marked *words, size_t number, const char *role)
{
  for (size_t i = 0; i < words->count; i++)
    if (words->evidence[i].number == number && strcmp(words->evidence[i].role, role) == 0) return 1;
  return 0;
}

/* Whatever the spans, the stretches are the text, and each letter has the evidence that its spans say. */
static void check_marks(caac__marks *marks, const caac__suggested_line *line)
{
  static const char *const roles[] = { "act", "subject" };
  caac__stretch_marked words;
  size_t point = 0, byte = 0;
  CHECK_OK(caac__marks_set(marks, line));
  while (caac__marks_next(marks, &words)) {
    CHECK(words.len > 0);
    CHECK(words.text == line->unit->text + byte);
    const size_t points = caac__text_length(words.text, words.len);
    for (size_t p = point; p < point + points; p++)
      for (size_t u = 0; u < line->item->use_count; u++)
        for (size_t r = 0; r < 2; r++)
          CHECK_INT(has_evidence(&words, line->first + u, roles[r]), covers(line->item, u, roles[r], p));
    for (size_t i = 0; i < words.count; i++) {
      CHECK_INT(words.evidence[i].begins, words.evidence[i].from == byte);
      CHECK_INT(words.evidence[i].ends, words.evidence[i].to == byte + words.len);
    }
    point += points;
    byte += words.len;
  }
  CHECK_INT(byte, strlen(line->unit->text));
}

static void test_marks_at_random(void)
{
  char text[4 * MARK_POINTS + 1];
  caac__marks marks = { 0 };
  for (unsigned turn = 0; turn < check_turns(MARK_TURNS); turn++) {
    caac_span spans[2][MARK_SPANS];
    caac_suggested_use uses[2] = { { .option = "2.b", .spans = spans[0] }, { .option = "X", .spans = spans[1] } };
    const size_t points = next_random(MARK_POINTS) + 1;
    make_text(text, points);
    for (size_t u = 0; u < 2; u++) {
      uses[u].span_count = next_random(MARK_SPANS);
      for (size_t s = 0; s < uses[u].span_count; s++) {
        const size_t from = next_random((unsigned)points), len = next_random((unsigned)(points - from) + 1);
        spans[u][s] = (caac_span){ next_random(2) ? "act" : "subject", "list", from, from + len };
      }
    }
    const caac_unit unit = { .text = text };
    const caac_suggestion item = { .unit = &unit, .uses = uses, .use_count = 2 };
    check_marks(&marks, &(caac__suggested_line){ .unit = &unit, .item = &item, .first = 7 });
  }
  caac__marks_free(&marks);
}

/* Spans behind the end are no reason to read there. */
static void test_marks_behind_the_end(void)
{
  const caac_span spans[] = { { "act", "list", 2, 99 }, { "subject", "list", 50, 60 } };
  const caac_suggested_use use = { .spans = spans, .span_count = 2 };
  const caac_unit unit = { .text = "ab\xc3\xa9" };
  const caac_suggestion item = { .unit = &unit, .uses = &use, .use_count = 1 };
  const caac__suggested_line line = { .unit = &unit, .item = &item, .first = 1 };
  caac__marks marks = { 0 };
  caac__stretch_marked words;
  size_t len = 9;
  CHECK_OK(caac__marks_set(&marks, &line));
  CHECK_INT(caac__marks_next(&marks, &words), 1);
  CHECK_INT(words.len, 2);
  CHECK_INT(words.count, 0);
  CHECK_INT(caac__marks_next(&marks, &words), 1);
  CHECK_INT(words.len, 2);
  CHECK_INT(words.count, 1);
  CHECK_INT(caac__marks_next(&marks, &words), 0);
  caac__marks_free(&marks);
  CHECK(strncmp(caac__span_words(&unit, &spans[0], &len), "\xc3\xa9", len) == 0);
  CHECK_INT(len, 2);
  CHECK(caac__span_words(&unit, &(caac_span){ "context", "list", 0, 0 }, &len) == NULL);
  CHECK_INT(len, 0);
}

/* ---- Tables ---- */

static caac_table *table_of(const caac_suggestions *suggestions, const char *what)
{
  caac_table *table = NULL;
  CHECK_OK(caac_suggestions_table(suggestions, what, &table));
  return table;
}

static void check_row(const caac_table *table, size_t row, const char *const *cells)
{
  for (; *cells; cells += 2) CHECK_TEXT(texts_cell(table, row, cells[0]), cells[1]);
}

#define ROW(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void test_uses(void)
{
  caac_suggestions *suggestions = suggested_sample();
  caac_table *table = table_of(suggestions, "uses");
  CHECK_INT(caac_table_row_count(table), 7); /* four uses; 1, 2 and 4 without */
  check_row(table, 0,
            ROW("paragraph", "1", "answer", "none", "option", "", "grade", "", "rule", "", "words", "", "reason",
                "No verb in it performs <anything>."));
  CHECK(caac_table_is_missing(table, 0, caac_table_find(table, "option")));
  check_row(table, 2,
            ROW("paragraph", "2 (a)", "answer", "uses", "option", "2.b", "limb", "direct", "addressee",
                "the Government of Exland", "body", "government", "target", "", "instrument", "letter", "grade", "sure", "rule",
                "rule-of-tests", "words",
                "To the Government of Exland | urging | release 12 children | schools of \xc3\x85rland"));
  CHECK(caac_table_number(table, 2, caac_table_find(table, "precision")) == 0.996);
  CHECK_INT(caac_table_int(table, 2, caac_table_find(table, "n")), 241);
  check_row(table, 4,
            ROW("paragraph", "2 (b)", "addressee", "UNICEF", "grade", "likely", "words",
                "UNICEF | requesting both to report | requesting")); /* the act is in two lists */
  check_row(table, 5, ROW("paragraph", "3", "option", "X", "limb", "unsaid", "grade", "look"));
  CHECK(caac_table_is_missing(table, 5, caac_table_find(table, "precision")));
  check_row(table, 6, ROW("paragraph", "4", "answer", "undecided", "option", ""));
  caac_table_free(table);
  suggested_free(suggestions);
}

static void test_remarks(void)
{
  static const char *const tables[] = { "uses", "units", "spans" };
  caac_suggestions *suggestions = suggested_sample();
  for (size_t i = 0; i < 3; i++) {
    caac_table *table = table_of(suggestions, tables[i]);
    CHECK(texts_counted(table, "units read") == 6);
    CHECK(texts_counted(table, "uses suggested") == 4);
    CHECK(texts_counted(table, "units undecided") == 1);
    CHECK(texts_remarks(table, "for people to accept or reject; nothing counts them"));
    CHECK(texts_remarks(table, "right in over 99 % of 241")); /* 0.996 is not 100 */
    CHECK(texts_remarks(table, "right in 88 % of 241"));
    CHECK(texts_remarks(table, "look: something speaks for it; read the unit; not tried"));
    CHECK(texts_remarks(table, "lexicon=en"));
    CHECK(texts_remarks(table, "made from an invented sample"));
    CHECK(texts_remarks(table, "SAMPLE/AC.51/2097/9"));
    for (size_t c = 0; c < caac_table_column_count(table); c++) CHECK(*caac_table_column(table, c)->definition != '\0');
    caac_table_free(table);
  }
  suggested_free(suggestions);
}

/* The cell of a unit is what sheets read. */
static void test_units(void)
{
  caac_suggestions *suggestions = suggested_sample();
  caac_table *table = table_of(suggestions, "units");
  caac__arena arena = { 0 };
  caac__uses uses = { 0 };
  caac__slip slip;
  CHECK_INT(caac_table_row_count(table), 6);
  check_row(table, 0, ROW("paragraph", "1", "answer", "none", "uses", "none"));
  check_row(table, 3,
            ROW("paragraph", "2 (b)", "uses", "3.a direct -> the Secretary-General [Forces of Example]; 3.a direct -> UNICEF"));
  check_row(table, 4, ROW("paragraph", "3", "uses", "X -> \\[community leaders\\]"));
  CHECK(caac_table_is_missing(table, 5, caac_table_find(table, "uses")));
  for (size_t row = 0; row < 5; row++) {
    const caac_suggestion *item = caac_suggestions_at(suggestions, row);
    uses.count = 0;
    CHECK_OK(caac__uses_read(texts_cell(table, row, "uses"), &arena, &uses, &slip));
    CHECK_INT(uses.count, item->use_count);
    for (size_t u = 0; u < uses.count; u++) {
      CHECK_TEXT(uses.items[u].option, item->uses[u].option);
      CHECK_INT(uses.items[u].limb, item->uses[u].limb);
      CHECK_TEXT(uses.items[u].addressee, item->uses[u].addressee);
    }
  }
  caac__arena_free(&arena);
  caac_table_free(table);
  suggested_free(suggestions);
}

static void test_spans(void)
{
  caac_suggestions *suggestions = suggested_sample();
  caac_table *table = table_of(suggestions, "spans");
  CHECK_INT(caac_table_row_count(table), 16);
  check_row(table, 3,
            ROW("paragraph", "2 (a)", "option", "2.b", "role", "subject", "list", "words", "words", "schools of \xc3\x85rland"));
  CHECK_INT(caac_table_int(table, 3, caac_table_find(table, "to")) - caac_table_int(table, 3, caac_table_find(table, "from")),
            17);
  check_row(table, 4, ROW("role", "context", "list", "leads", "words", ""));
  CHECK(caac_table_is_missing(table, 4, caac_table_find(table, "from")));
  CHECK_INT(caac_table_int(table, 9, caac_table_find(table, "use")), 2);
  caac_table_free(table);
  suggested_free(suggestions);
}

/* ---- Pages ---- */

/* Whatever a text holds, it stays text. */
static caac_suggestions *hostile(void)
{
  static const char text[] =
      "1. <script>alert('x')</script> requests {everybody}\xc2\xb9 & \"others\" \xe2\x80\xae to \x1b[31mreport.\n";
  static const suggested_use use = {
    "1",
    "2.b",
    CAAC_LIMB_DIRECT,
    "<b>everybody</b>\x1b[0m",
    "",
    "\"><script>",
    "x' y",
    CAAC_GRADE_SURE,
    { { "act", "script>alert" }, { "subject", "</script> requests {every" }, { "addressee", "{everybody}" } }
  };
  return suggested(suggested_parse("a\x1b[31m<b>.txt", text), &use, 1, NULL);
}

static caac_suggestions *nothing(void)
{
  return suggested(suggested_parse("a.txt", "1. The Working Group welcomed the report.\n"), NULL, 0, NULL);
}

static const struct {
  const char *file;
  caac_suggestions *(*make)(void);
  const char *format;
  const char *params[4];
} goldens[] = {
  { "sample.txt", suggested_sample, "text", { "width=80", NULL } },
  { "sample_uses.txt", suggested_sample, "text", { "none=no", NULL } },
  { "sample_colour.txt", suggested_sample, "text", { "width=60", "colour=yes", NULL } },
  { "sample.html", suggested_sample, "html", { NULL } },
  { "sample_uses.html", suggested_sample, "html", { "none=no", "page=no", NULL } },
  { "hostile.txt", hostile, "text", { "width=60", NULL } },
  { "hostile.html", hostile, "html", { "page=no", NULL } },
  { "nothing.txt", nothing, "text", { NULL } },
  { "nothing.html", nothing, "html", { "none=no", "page=no", NULL } },
};
enum { GOLDENS = sizeof goldens / sizeof goldens[0] };

static char *write_with(const caac_suggestions *suggestions, const char *format, caac_params params)
{
  char *text = NULL;
  CHECK_OK(caac_suggestions_write(suggestions, format, params, &text));
  return text;
}

/* The lexicon has a version of its own, which is not what is looked at here. */
static void drop_version(char *text, const char *lexicon)
{
  char *at = text ? strstr(text, lexicon) : NULL;
  CHECK(at != NULL);
  if (at) memmove(at, at + strlen(lexicon), strlen(at + strlen(lexicon)) + 1);
}

static char *write_golden(size_t i)
{
  caac_suggestions *suggestions = goldens[i].make();
  char *text = write_with(suggestions, goldens[i].format, goldens[i].params);
  drop_version(text, caac_suggester_lexicon(suggestions->suggester));
  suggested_free(suggestions);
  return text;
}

static void test_golden(void)
{
  for (int comma = 0; comma < 2; comma++) {
    if (comma && !setlocale(LC_ALL, "de_DE.UTF-8")) fprintf(stderr, "  de_DE.UTF-8 is not installed; ");
    for (size_t i = 0; i < GOLDENS; i++) {
      char path[1024], *text = write_golden(i);
      snprintf(path, sizeof path, "%s/tests/golden/suggest/%s", CAAC_SOURCE_DIR, goldens[i].file);
      pages_check_golden(path, text);
      caac_text_free(text);
    }
  }
  setlocale(LC_ALL, "C");
}

static void test_html_is_sound(void)
{
  for (size_t i = 0; i < GOLDENS; i++) {
    if (strcmp(goldens[i].format, "html") != 0) continue;
    char *html = write_golden(i);
    pages_check_nesting(html);
    pages_check_anchors(html);
    CHECK(strstr(html, "<script") == NULL);
    CHECK(strchr(html, '\x1b') == NULL);
    CHECK(strstr(html, "http") == NULL);
    CHECK_HAS(html, "Working paper, not a United Nations document.");
    caac_text_free(html);
  }
}

/* Those who hear the page hear where marked words begin and end. */
static void test_marks_are_heard(void)
{
  caac_suggestions *suggestions = suggested_sample();
  char *html = write_with(suggestions, "html", NULL);
  CHECK_HAS(html,
            "<span class=\"caac-v\">[addressee: </span><mark class=\"addressee\">UNICEF</mark><span class=\"caac-v\">]</span>");
  CHECK_HAS(html, "<sup><a href=\"#use-2\"><span class=\"caac-v\">suggestion </span>2</a>,<a href=\"#use-3\">");
  CHECK_HAS(html, "<li id=\"use-3\">");
  caac_text_free(html);
  suggested_free(suggestions);
}

/* Braces balance, also where spans cross; a number is told once where words end. */
static void test_text_marks(void)
{
  caac_suggestions *suggestions = suggested_sample();
  char *text = write_with(suggestions, "text", NULL);
  CHECK_HAS(text, "To the {Secretary-General}\u00b2 and {UNICEF}\u00b3, {{requesting}\u00b3 both to {report}\u00b2,\u00b3 on the "
                  "release}\u00b2");
  CHECK_HAS(text, "The Working Group {agreed to}\u2074 an {emergency video call with {[community}\u2074 leaders]}\u2074.");
  caac_text_free(text);
  suggested_free(suggestions);
}

static void test_text_lines(void)
{
  static const char *const widths[] = { "width=40", "width=61", "width=120" };
  static const size_t most[] = { 40, 61, 120 };
  caac_suggestions *suggestions = suggested_sample();
  for (size_t w = 0; w < 3; w++) {
    char *text = write_with(suggestions, "text", PARAMS(widths[w]));
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
      CHECK(caac__text_width(line, strlen(line)) <= most[w]);
      CHECK(line[strlen(line) - 1] != ' ');
    }
    caac_text_free(text);
  }
  suggested_free(suggestions);
}

/* Colour adds nothing that the marks do not say, and every line ends without it. */
static void test_colour_repeats(void)
{
  caac_suggestions *suggestions = suggested_sample();
  char *without = write_with(suggestions, "text", PARAMS("width=70")),
       *with = write_with(suggestions, "text", PARAMS("width=70", "colour=yes"));
  int on = 0;
  CHECK(strchr(with, '\x1b') != NULL);
  for (const char *c = with; *c; c++) {
    if (*c == '\x1b') on = strncmp(c, "\033[0m", 4) != 0;
    if (*c == '\n') CHECK_INT(on, 0);
  }
  pages_drop_colours(with);
  CHECK_TEXT(with, without);
  caac_text_free(with);
  caac_text_free(without);
  suggested_free(suggestions);
}

/* Without units that perform nothing, what stands over the others is still there. */
static void test_none_left_out(void)
{
  caac_suggestions *suggestions = suggested_sample();
  char *text = write_with(suggestions, "text", PARAMS("none=no"));
  CHECK(strstr(text, "I. Meeting and report\n") != strstr(text, "II. ") || !strstr(text, "\nI. Meeting"));
  CHECK(strstr(text, "\nI. Meeting and report") == NULL);
  CHECK(strstr(text, "welcomed the report") == NULL);
  CHECK_HAS(text, "\nII. Direct action\n");
  CHECK_HAS(text, "agreed to address letters from its Chair:"); /* the paragraph whose items are shown */
  CHECK_HAS(text, "? Undecided. ");
  CHECK_HAS(text, "1 unit without suggestions left out.");
  caac_text_free(text);
  suggested_free(suggestions);
}

/* A paragraph alone has no id, no heading and no stamp. */
static void test_without_document(void)
{
  static const char *const formats[] = { "text", "html" };
  caac_suggestions *suggestions = suggested_sample();
  caac_document *document = suggestions->document;
  caac_unit unit = *suggestions->items[3].unit;
  unit.id = unit.label = "";
  suggestions->document = NULL;
  suggestions->items[0] = suggestions->items[3];
  suggestions->items[0].unit = &unit;
  suggestions->count = 1;
  for (size_t f = 0; f < 2; f++) {
    char *text = write_with(suggestions, formats[f], NULL);
    CHECK_HAS(text, "1 unit read: 1 with suggestions");
    CHECK_HAS(text, "UNICEF");
    CHECK(strstr(text, "SAMPLE") == NULL);
    if (f == 1) pages_check_anchors(text);
    if (f == 1) CHECK_HAS(text, "<a href=\"#use-2\">the paragraph</a>");
    if (f == 1) CHECK(strstr(text, "<b></b>") == NULL && strstr(text, "<b class=\"m\"></b>") == NULL);
    caac_text_free(text);
  }
  caac_table *table = table_of(suggestions, "uses");
  CHECK_INT(caac_table_row_count(table), 2);
  CHECK(caac_table_is_missing(table, 0, 0));
  caac_table_free(table);
  suggestions->document = document;
  suggested_free(suggestions);
}

/* What is private or a draft says so wherever it goes. */
static void test_stamps(void)
{
  const caac_document_info info = { .name = "",
                                    .format = "text",
                                    .symbol = "",
                                    .title = "Draft",
                                    .date = "",
                                    .kind = "draft",
                                    .language = "en",
                                    .hash = "",
                                    .changes = "",
                                    .is_private = 1 };
  const caac_unit unit = { .id = "1",
                           .kind = CAAC_UNIT_PARAGRAPH,
                           .label = "1.",
                           .section = "other",
                           .speaker = "",
                           .change = "",
                           .text = "The Working Group met.",
                           .parent = CAAC_UNIT_NONE };
  caac_document *document = NULL;
  CHECK_OK(caac__document_build(&info, &unit, 1, &document));
  caac_suggestions *suggestions = suggested(document, NULL, 0, NULL);
  char *html = write_with(suggestions, "html", NULL), *text = write_with(suggestions, "text", NULL);
  caac_table *table = table_of(suggestions, "units");
  CHECK_HAS(html, "<strong>PRIVATE</strong>");
  CHECK_HAS(html, "<strong>Draft</strong>: private until its authors say otherwise.");
  CHECK_HAS(text, "*** PRIVATE ***");
  CHECK_HAS(text, "*** DRAFT ***");
  CHECK(texts_remarks(table, "made from a document that a register holds as private"));
  CHECK(texts_remarks(table, "made from a draft"));
  caac_text_free(html);
  caac_text_free(text);
  caac_table_free(table);
  suggested_free(suggestions);
}

/* ---- Memory ---- */

static caac_status make_any(const caac_suggestions *suggestions, const char *how, void **out)
{
  if (strcmp(how, "text") == 0 || strcmp(how, "html") == 0)
    return caac_suggestions_write(suggestions, how, PARAMS("none=no"), (char **)out);
  return caac_suggestions_table(suggestions, how, (caac_table **)out);
}

static void free_any(const char *how, void *made)
{
  if (strcmp(how, "text") == 0 || strcmp(how, "html") == 0)
    caac_text_free(made);
  else
    caac_table_free(made);
}

/* Let the n-th allocation fail for n = 1, 2, ... until none is left to fail. */
static void test_no_memory(void)
{
  static const char *const all[] = { "uses", "units", "spans", "text", "html" };
  caac_suggestions *suggestions = suggested_sample();
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    caac_status status = CAAC_E_NOMEM;
    long n = 1;
    for (; n < 100000 && status != CAAC_OK; n++) {
      void *made = NULL;
      caac__alloc_fail_at(n);
      status = make_any(suggestions, all[i], &made);
      caac__alloc_fail_at(0);
      CHECK((made == NULL) == (status != CAAC_OK));
      if (status != CAAC_OK) CHECK_STATUS(status, CAAC_E_NOMEM);
      free_any(all[i], made);
    }
    CHECK_STATUS(status, CAAC_OK);
    CHECK(n > 10); /* the test saw what it is meant to see */
  }
  suggested_free(suggestions);
}

int main(void)
{
  static const check_case cases[] = {
    { "marks, at random", test_marks_at_random },
    { "marks behind the end", test_marks_behind_the_end },
    { "uses", test_uses },
    { "remarks", test_remarks },
    { "units read back", test_units },
    { "spans", test_spans },
    { "golden pages, in any locale", test_golden },
    { "html is sound", test_html_is_sound },
    { "marks are heard", test_marks_are_heard },
    { "marks in text", test_text_marks },
    { "lines of text", test_text_lines },
    { "colour repeats the marks", test_colour_repeats },
    { "units without uses left out", test_none_left_out },
    { "without a document", test_without_document },
    { "stamps", test_stamps },
    { "no memory", test_no_memory },
    { NULL, NULL },
  };
  return check_run("suggestions, told", cases);
}
