/* SPDX-License-Identifier: MIT */
/* How a comparison looks: golden files (CAAC_UPDATE=1 rewrites them: look at the difference before you keep it), and what must
 * hold whatever is compared. */
#include "pages.h"

#include <locale.h>
#include <stdlib.h>

/* ---- What is compared ---- */

static caac_document *read_example(const char *name)
{
  char path[1024];
  caac_document *document = NULL;
  snprintf(path, sizeof path, "%s/examples/texts/%s", CAAC_SOURCE_DIR, name);
  CHECK_OK(caac_document_read(path, NULL, NULL, &document));
  return document;
}

static caac_document *parse(const char *name, const char *text)
{
  char called[64];
  const char *const params[] = { called, NULL };
  caac_document *document = NULL;
  snprintf(called, sizeof called, "name=%s", name);
  CHECK_OK(caac_document_parse(text, strlen(text), params, NULL, &document));
  return document;
}

static caac_comparison *compare(caac_document *before, caac_document *after)
{
  caac_comparison *comparison = NULL;
  CHECK_OK(caac_document_compare(before, after, NULL, &comparison));
  caac_document_free(before);
  caac_document_free(after);
  return comparison;
}

static caac_comparison *exland(void)
{
  return compare(read_example("sample_conclusions_exland.txt"), read_example("draft_conclusions_exland.txt"));
}

static caac_comparison *two_situations(void)
{
  return compare(read_example("sample_conclusions_samplia.txt"), read_example("sample_conclusions_testania.txt"));
}

static caac_comparison *unchanged(void)
{
  return compare(read_example("sample_conclusions_exland.txt"), read_example("sample_conclusions_exland.txt"));
}

/* Whatever a text holds, it stays text. */
static caac_comparison *hostile(void)
{
  static const char before[] = "1. Urging <script>alert('x')</script> & \"others\" to release 12 children at once;\n\n"
                               "2. The Working Group took note of [-this-] and {+that+} <b>with</b> a marked text.\n";
  static const char after[] = "1. Encouraging <script>alert('y')</script> & \"others\" to release 14 children at once;\n\n"
                              "2. The Working Group took note of [-this-] and {+that+} <i>with</i> a marked text.\n";
  return compare(parse("a\x1b[31m<b>.txt", before), parse("b&c.txt", after));
}

static caac_comparison *nothing_before(void)
{
  return compare(parse("head.txt", "Draft"), parse("one.txt", "1. Urging all parties to release the children.\n"));
}

/* ---- Golden files ---- */

static const struct {
  const char *file;
  caac_comparison *(*make)(void);
  const char *format;
  const char *params[4];
} goldens[] = {
  { "exland.txt", exland, "text", { "same=no", "width=100", NULL } },
  { "exland_all.txt", exland, "text", { NULL } },
  { "exland_colour.txt", exland, "text", { "same=no", "width=60", "colour=yes", NULL } },
  { "exland.html", exland, "html", { NULL } },
  { "exland_changes.html", exland, "html", { "same=no", "page=no", NULL } },
  { "two_situations.txt", two_situations, "text", { "same=no", "width=80", NULL } },
  { "unchanged.txt", unchanged, "text", { "same=no", NULL } },
  { "hostile.txt", hostile, "text", { "width=60", NULL } },
  { "hostile.html", hostile, "html", { NULL } },
  { "nothing_before.txt", nothing_before, "text", { NULL } },
  { "nothing_before.html", nothing_before, "html", { NULL } },
};
enum { GOLDENS = sizeof goldens / sizeof goldens[0] };

static char *write_with(caac_comparison *comparison, const char *format, caac_params params)
{
  char *text = NULL;
  CHECK_OK(caac_comparison_write(comparison, format, params, &text));
  return text;
}

static char *write_golden(size_t i)
{
  caac_comparison *comparison = goldens[i].make();
  char *text = comparison ? write_with(comparison, goldens[i].format, goldens[i].params) : NULL;
  caac_comparison_free(comparison);
  return text;
}

static void compare_all(void)
{
  for (size_t i = 0; i < GOLDENS; i++) {
    char path[1024], *text = write_golden(i);
    if (!text) continue;
    snprintf(path, sizeof path, "%s/tests/golden/compare/%s", CAAC_SOURCE_DIR, goldens[i].file);
    pages_check_golden(path, text);
    caac_text_free(text);
  }
}

static void test_golden(void) { compare_all(); }

static void test_comma_locale(void)
{
  if (!setlocale(LC_ALL, "de_DE.UTF-8")) fprintf(stderr, "  de_DE.UTF-8 is not installed; ");
  compare_all();
  setlocale(LC_ALL, "C");
}

/* ---- Text ---- */

static void test_text_lines(void)
{
  static const char *const widths[] = { "width=40", "width=61", "width=120" };
  static const size_t most[] = { 40, 61, 120 };
  caac_comparison *comparison = exland();
  for (size_t w = 0; w < 3; w++) {
    const char *const params[] = { widths[w], NULL };
    char *text = write_with(comparison, "text", params);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
      size_t points = 0, len = strlen(line);
      for (size_t i = 0; i < len; i++) points += (line[i] & 0xc0) != 0x80;
      if (points > most[w]) fprintf(stderr, "wider than %zu: \"%s\"\n", most[w], line);
      CHECK(points <= most[w]);
      CHECK(line[len - 1] != ' ');
      for (size_t i = 0; i < len; i++) CHECK((unsigned char)line[i] >= ' ');
    }
    caac_text_free(text);
  }
  caac_comparison_free(comparison);
}

/* Colour adds nothing that the marks do not say, and every line ends without it. */
static void test_colour_repeats(void)
{
  static const char *const plain[] = { "width=70", NULL }, *const coloured[] = { "width=70", "colour=yes", NULL };
  caac_comparison *comparison = exland();
  char *without = write_with(comparison, "text", plain), *with = write_with(comparison, "text", coloured);
  int on = 0;
  CHECK_HAS(with, "\033[31;9m[-");
  CHECK_HAS(with, "\033[32m{+");
  for (const char *c = with; *c; c++) {
    if (*c == '\x1b') on = strncmp(c, "\033[0m", 4) != 0;
    if (*c == '\n') CHECK_INT(on, 0);
  }
  pages_drop_colours(with);
  CHECK_TEXT(with, without);
  caac_text_free(with);
  caac_text_free(without);
  caac_comparison_free(comparison);
}

/* ---- HTML ---- */

static void test_html_is_sound(void)
{
  for (size_t i = 0; i < GOLDENS; i++) {
    if (strcmp(goldens[i].format, "html") != 0) continue;
    char *html = write_golden(i);
    pages_check_nesting(html);
    pages_check_anchors(html);
    CHECK(strstr(html, "<script") == NULL);
    CHECK(strstr(html, "src=") == NULL);
    CHECK(strstr(html, "http") == NULL);
    CHECK(strchr(html, '\x1b') == NULL);
    CHECK_HAS(html, "Working paper, not a United Nations document.");
    caac_text_free(html);
  }
}

static size_t entity(const char *at, char *c)
{
  static const struct {
    const char *name;
    char c;
  } entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' } };
  for (size_t i = 0; i < 5; i++)
    if (strncmp(at, entities[i].name, strlen(entities[i].name)) == 0) {
      *c = entities[i].c;
      return strlen(entities[i].name);
    }
  return 0;
}

/* What is read in a paragraph: without elements, and without what only a screen reader says. */
static void read_paragraph(const char *at, char *out, size_t size)
{
  static const char unseen[] = "<span class=\"caac-v\">";
  size_t len = 0;
  at = strchr(at, '>') + 1;
  while (strncmp(at, "</p>", 4) != 0 && len + 1 < size) {
    size_t taken = entity(at, &out[len]);
    if (taken) {
      len++;
      at += taken;
    } else if (strncmp(at, unseen, strlen(unseen)) == 0) {
      at = strstr(at, "</span>") + 7;
    } else if (*at == '<') {
      at = strchr(at, '>') + 1;
    } else {
      out[len++] = *at++;
    }
  }
  while (len && out[len - 1] == ' ') len--;
  out[len] = '\0';
}

/* Every unit that was compared stands on its side, with its id and all of its words. */
static void check_side(const char *html, const caac_document *document, const char *side)
{
  static char shown[65536], expected[65536];
  char anchor[256];
  const caac_unit *unit;
  for (size_t i = 0; (unit = caac_document_unit(document, i)); i++) {
    if (unit->kind == CAAC_UNIT_FRONT) continue;
    snprintf(anchor, sizeof anchor, " id=\"%s-%s\"", side, unit->id);
    for (char *c = anchor + 1; *c; c++)
      if (*c == ' ') *c = '_';
    const char *at = strstr(html, anchor);
    if (!at && unit->kind == CAAC_UNIT_HEADING) continue; /* one that did not change stands once */
    CHECK(at != NULL);
    if (!at) continue;
    read_paragraph(at, shown, sizeof shown);
    const int has_number = unit->kind == CAAC_UNIT_HEADING && *unit->label;
    snprintf(expected, sizeof expected, "%s %s", has_number ? unit->label : unit->id, unit->text);
    CHECK_TEXT(shown, expected);
  }
}

static void test_html_has_every_unit(void)
{
  caac_comparison *(*const makes[])(void) = { exland, two_situations, unchanged, hostile };
  for (size_t i = 0; i < sizeof makes / sizeof makes[0]; i++) {
    caac_comparison *comparison = makes[i]();
    char *html = write_with(comparison, "html", NULL);
    check_side(html, caac_comparison_before(comparison), "before");
    check_side(html, caac_comparison_after(comparison), "after");
    caac_text_free(html);
    caac_comparison_free(comparison);
  }
}

/* ---- Both ---- */

/* What is left out is what did not change; what stands over a change stays. */
static void test_same_no(void)
{
  static const char *const params[] = { "same=no", NULL };
  caac_comparison *comparison = exland();
  char *text = write_with(comparison, "text", params), *html = write_with(comparison, "html", params);
  CHECK(strstr(text, "Welcoming the enactment") == NULL); /* 6 (e), unchanged */
  CHECK(strstr(html, "Welcoming the enactment") == NULL);
  CHECK_HAS(text, "To the Government of Exland:"); /* over 6 (f), which is split */
  CHECK_HAS(html, "To the Government of Exland:");
  CHECK_HAS(text, "III. Public statement by the Chair");
  CHECK_HAS(text, "pairs without a change left out.");
  CHECK_HAS(html, "pairs without a change left out.");
  caac_text_free(text);
  caac_text_free(html);
  caac_comparison_free(comparison);
}

static void test_stamps(void)
{
  static const char *const formats[] = { "text", "html" };
  caac_comparison *comparison = exland();
  for (size_t i = 0; i < 2; i++) {
    char *text = write_with(comparison, formats[i], NULL);
    CHECK_HAS(text, "SAMPLE");
    CHECK_HAS(text, "are invented: samples of no real document.");
    CHECK_HAS(text, "is a draft. Drafts are private");
    CHECK_HAS(text, "Working paper, not a United Nations document.");
    caac_text_free(text);
  }
  caac_comparison_free(comparison);
}

static void test_verbs_are_named(void)
{
  caac_comparison *comparison = exland();
  char *text = write_with(comparison, "text", NULL), *html = write_with(comparison, "html", NULL);
  CHECK_HAS(text, "softer: Urging -> Encouraging");
  CHECK_HAS(html, "softer: Urging \xe2\x86\x92 Encouraging");
  CHECK_HAS(text, "stronger: encouraging -> calling upon");
  caac_text_free(text);
  caac_text_free(html);
  caac_comparison_free(comparison);
}

static void check_refused(const char *format, const char *param, const char *words)
{
  const char *const params[] = { param, NULL };
  caac_comparison *comparison = unchanged();
  char *text = (char *)"";
  CHECK_STATUS(caac_comparison_write(comparison, format, params, &text), CAAC_E_INVALID);
  CHECK(text == NULL);
  CHECK_ERROR_HAS(words);
  caac_comparison_free(comparison);
}

static void test_refusals(void)
{
  check_refused("htlm", NULL, "'html'");
  check_refused("csv", NULL, "caac_comparison_table()");
  check_refused("text", "widht=80", "width");
  check_refused("text", "width=-1", "width=-1");
  check_refused("text", "width=10001", "10000");
  check_refused("text", "color=yes", "colour");
  check_refused("html", "colour=yes", "colour");
  check_refused("html", "same=maybe", "maybe");
  check_refused("text", "page=no", "page");
  CHECK_STATUS(caac_comparison_write(NULL, "text", NULL, NULL), CAAC_E_INVALID);
}

int main(void)
{
  static const check_case cases[] = {
    { "golden files", test_golden },
    { "comma locale", test_comma_locale },
    { "lines of text", test_text_lines },
    { "colour repeats what the marks say", test_colour_repeats },
    { "html is sound", test_html_is_sound },
    { "html has every unit", test_html_has_every_unit },
    { "same=no", test_same_no },
    { "stamps", test_stamps },
    { "verbs are named", test_verbs_are_named },
    { "refusals", test_refusals },
    { NULL, NULL },
  };
  return check_run("compare writers", cases);
}
