/* SPDX-License-Identifier: MIT */
/* Texts that break careless writers, wherever a note takes a text. The same note is made with a harmless word: in every format
 * the hostile one has the same markup, and where the word stood, the text as it was. */
#include "folder.h"
#include "note_samples.h"

#include <ctype.h>
#include <jansson.h>

#define WORD "QZQ"

/* ---- The corpus ---- */

static const char *const corpus[] = {
  "</style><script>alert(1)</script>",
  "</p></article></body></html>",
  "<b onclick=\"x\">bold</b>",
  "\"><img src=x onerror=alert(1)>",
  "' onmouseover='x",
  "&amp; &lt;b&gt; &#60;b&#62; &nope;",
  "]]> <![CDATA[ --> <!-- <?php ?>",
  "=cmd|' /C calc'!A0",
  "+1 (212)",
  "-x",
  "@sum(A1)",
  "a\ttab",
  "line\nend",
  "line\r\nend",
  "# heading\n# heading",
  "\x01\x02\x1b[31mred\x1b[0m\x7f",
  "C1 \xc2\x9b"
  "31m \xc2\x85 next",
  "turned \xe2\x80\xae"
  "around\xe2\x80\xac \xe2\x81\xa6isolated\xe2\x81\xa9 \xe2\x80\x8f",
  "line\xe2\x80\xa8separator and paragraph\xe2\x80\xa9separator",
  "no characters: \xef\xbf\xbe \xef\xbf\xbf \xf0\x9f\xbf\xbe",
  "\xef\xbb\xbf"
  "byte order mark",
  "marks: Q\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86\xcc\x87\xcc\x88\xcc\x89\xcc\x8a\xcc\x8b\xcc\x8c\xcc\x8d\xcc\x8e",
  "\xe2\x83\x9d begins with a mark",
  "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
  "\xe8\x81\x94\xe5\x90\x88\xe5\x9b\xbd\xe5\x84\xbf\xe7\xab\xa5",
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7",
  "# x",
  "###### x",
  "x #",
  "1. x",
  "1) x",
  "123456789. x",
  "- x",
  "* x",
  "+ x",
  "    x",
  "> x",
  "|",
  "| a | b |",
  "--- | ---",
  "---",
  "===",
  "***",
  "___",
  "```",
  "~~~ sh",
  "http://x.org/a_b",
  "https://x.org",
  "www.x.org",
  "a@b.org and @name",
  "<http://x.org>",
  "[a](javascript:alert(1))",
  "![a](x)",
  "[a]: x",
  "[^1]: x",
  "`code` and ``code``",
  "\\",
  "\\\\# x\\",
  "$x$ ~x~ ~~x~~ :x: ==x==",
  "%s%n%d %%",
  "{{x}} {% x %} ${x} #{x}",
  "_x0041_ _x000D_",
  "' leading apostrophe",
  "\"",
};
enum { CORPUS = sizeof corpus / sizeof corpus[0] };

/* ---- A note with one text everywhere ---- */

/* One text as a table: cells, labels, definitions, every remark. */
static caac_table *make_table(const char *text)
{
  static const char *const kinds[] = { "definition", "source", "parameter", "warning", "sample", "private", "draft" };
  caac_builder *builder = chart_begin("hostile", text);
  caac_builder_column(builder, "label", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, text, text);
  caac_builder_column(builder, "value", CAAC_INT64, text, 0);
  caac_builder_describe(builder, text, text);
  caac_builder_text(builder, text);
  caac_builder_int(builder, 3);
  caac_builder_text(builder, "harmless");
  caac_builder_missing(builder);
  caac_builder_count(builder, "n", 2, text);
  caac_builder_count(builder, "missing", 1, text);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) caac_builder_remark(builder, kinds[i], text);
  return sample_finish(builder);
}

static void add_words(caac_note *note, const char *text)
{
  static const char *const styles[] = { "plain", "strong", "emphasis", "code" };
  for (int level = 1; level <= 3; level++) CHECK_OK(caac_note_heading(note, level, text));
  CHECK_OK(caac_note_paragraph(note, text));
  for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
    CHECK_OK(caac_note_paragraph(note, ""));
    CHECK_OK(caac_note_add(note, styles[i], text));
    CHECK_OK(caac_note_add(note, "plain", " and "));
    CHECK_OK(caac_note_add(note, styles[i], text));
    CHECK_OK(caac_note_item(note, i % 2 ? "bullet" : "number", text));
    CHECK_OK(caac_note_add(note, styles[i], text));
  }
  CHECK_OK(caac_note_paragraph(note, " "));
  CHECK_OK(caac_note_add(note, "plain", text));
  CHECK_OK(caac_note_quotation(note, text, text));
  CHECK_OK(caac_note_paragraph(note, text));
  CHECK_OK(caac_note_cite(note, text));
  CHECK_OK(caac_note_refer(note, text));
}

static caac_note *make_note(const char *text)
{
  caac_note *note = NULL;
  char caption[32768];
  caac_table *table = make_table(text);
  CU_ASSERT_FATAL(table != NULL);
  snprintf(caption, sizeof caption, "caption=%s", text);
  CHECK_OK(caac_note_new(text, text, &note));
  CU_ASSERT_FATAL(note != NULL);
  CHECK_OK(caac_note_subtitle(note, text));
  add_words(note, text);
  CHECK_OK(caac_note_table(note, text, table, NOTE_PARAMS(caption)));
  CHECK_OK(caac_note_table(note, "here", table, NOTE_PARAMS("remarks=here", "columns=label")));
  snprintf(caption, sizeof caption, "title=%s", text);
  CHECK_OK(caac_note_chart(note, "bars", "bars", table, NOTE_PARAMS("label=label", "value=value", caption)));
  CHECK_OK(caac_note_chart(note, "boxes", "matrix", table, NOTE_PARAMS("rows=label", "columns=label", "cells=value")));
  CHECK_OK(caac_note_source(note, text, text, "https://a.org/?a=1&b='2'"));
  CHECK_OK(caac_note_method(note, text, text));
  CHECK_OK(caac_note_stamp(note, "draft", text));
  caac_table_free(table);
  return note;
}

static char *write_note(const caac_note *note, const char *format)
{
  char *text = NULL;
  size_t len = 0;
  CHECK_OK(caac_note_write(note, format, NULL, &text, &len));
  CU_ASSERT_FATAL(text != NULL);
  CHECK_INT(strlen(text), len);
  return text;
}

/* ---- Texts ---- */

/* `text` in NFC, as a note has it: what a cell of a table comes back as. Free it with free(). */
static char *normal(const char *text)
{
  caac_note *note = NULL;
  CHECK_OK(caac_note_new("n", text, &note));
  char *copy = strdup(caac_note_title(note));
  caac_note_free(note);
  return copy;
}

static size_t control_at(const char *text)
{
  const unsigned char *byte = (const unsigned char *)text;
  if (byte[0] < 0x20 || byte[0] == 0x7f) return 1;
  if (byte[0] == 0xc2 && byte[1] < 0xa0) return 2;
  return byte[0] == 0xe2 && byte[1] == 0x80 && (byte[2] == 0xa8 || byte[2] == 0xa9) ? 3 : 0;
}

/* With a blank for each control, runs of blanks as one, none at the ends: what cannot differ between formats. In place. */
static char *squeeze(char *text)
{
  char *end = text;
  for (const char *c = text; *c;) {
    const size_t control = control_at(c);
    if (control || *c == ' ') {
      if (end > text && end[-1] != ' ') *end++ = ' ';
      c += control ? control : 1;
    } else {
      *end++ = *c++;
    }
  }
  while (end > text && end[-1] == ' ') end--;
  *end = '\0';
  return text;
}

/* The text with `with` for each WORD. Free it with free(). */
static char *filled(const char *text, const char *with)
{
  const size_t put = strlen(with);
  char *out = malloc(strlen(text) * (put / strlen(WORD) + 1) + put + 1), *end = out;
  if (!out) abort();
  while (*text) {
    const int is_word = strncmp(text, WORD, strlen(WORD)) == 0;
    memcpy(end, is_word ? with : text, is_word ? put : 1);
    end += is_word ? put : 1;
    text += is_word ? strlen(WORD) : 1;
  }
  *end = '\0';
  return out;
}

/* Does `actual` say what `harmless` says, with `hostile` for the word? Blanks do not count. */
static void check_filled(const char *actual, const char *harmless, const char *hostile, const char *what)
{
  char *expected = squeeze(filled(harmless, hostile)), *got = squeeze(strdup(actual));
  if (strcmp(got, expected) != 0) fprintf(stderr, "%s: \"%.200s\" where \"%.200s\" was expected\n", what, got, expected);
  CHECK(strcmp(got, expected) == 0);
  free(expected);
  free(got);
}

/* ---- HTML ---- */

/* A token: a tag with its name and attributes, or the text up to the next one. */
typedef struct token {
  char name[32]; /* "/p", "p", "" for text */
  char attributes[512];
  char *text;
} token;

typedef struct page {
  token *tokens;
  size_t count;
} page;

static const char allowed_tags[] =
    " !DOCTYPE html head meta title style body main article header h1 h2 h3 h4 p nav ul ol li a strong em code b blockquote div "
    "table caption span thead tbody tr th td dl dt dd figure figcaption svg details summary footer ";
static const char allowed_svg[] = " title desc style g line rect text tspan path circle polygon polyline ";
static const char allowed_attributes[] =
    " html lang charset name content title class role id href aria-label aria-labelledby aria-hidden scope tabindex style xmlns "
    "width "
    "height "
    "viewBox x y x1 y1 x2 y2 cx cy r rx d points transform text-anchor font-size font-family fill stroke stroke-width "
    "stroke-dasharray fill-opacity opacity font-weight dominant-baseline dy dx preserveAspectRatio fill-rule stroke-linejoin "
    "dir direction ";

static int is_listed(const char *list, const char *name)
{
  char room[64];
  snprintf(room, sizeof room, " %s ", name);
  return strstr(list, room) != NULL;
}

/* Entities are ours, and nothing else begins like one. In place. */
static void decode(char *text)
{
  static const char *const entities[][2] = {
    { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&#39;", "'" }
  };
  char *end = text;
  for (const char *c = text; *c;) {
    size_t i = 0;
    if (*c != '&') {
      *end++ = *c++;
      continue;
    }
    while (i < 5 && strncmp(c, entities[i][0], strlen(entities[i][0])) != 0) i++;
    CHECK(i < 5);
    if (i == 5) break;
    *end++ = entities[i][1][0];
    c += strlen(entities[i][0]);
  }
  *end = '\0';
}

/* ` name="value"`, of the names that we write; what they say but classes, which follow the length of texts. */
static void read_attributes(const char *c, token *to)
{
  size_t used = 0;
  while (*c == ' ') {
    char name[64] = "", value[400] = "";
    const size_t len = strcspn(++c, "= ");
    snprintf(name, sizeof name, "%.*s", (int)len, c);
    if (!is_listed(allowed_attributes, name)) fprintf(stderr, "attribute %s in %s\n", name, to->name);
    CHECK(is_listed(allowed_attributes, name));
    c += len;
    if (*c == '=') {
      CHECK(c[1] == '"');
      snprintf(value, sizeof value, "%.*s", (int)strcspn(c + 2, "\""), c + 2);
      c += 2 + strcspn(c + 2, "\"") + 1;
    }
    if (strcmp(name, "class") != 0 && strcmp(name, "aria-label") != 0 && strcmp(name, "title") != 0)
      used += (size_t)snprintf(to->attributes + used, sizeof to->attributes - used, " %s=%s", name, value);
  }
  CHECK(*c == '\0' || strcmp(c, "/") == 0);
}

/* The end of a tag: the first '>' outside quotes. */
static const char *end_of_tag(const char *c)
{
  for (int is_quoted = 0; *c; c++) {
    if (*c == '"') is_quoted = !is_quoted;
    if (*c == '>' && !is_quoted) break;
  }
  return c;
}

static void check_open(const char *name, char stack[64][32], size_t *depth, int in_svg)
{
  static const char never_closed[] = " !DOCTYPE meta ";
  const char *plain = name + (*name == '/');
  if (!is_listed(allowed_tags, plain) && !(in_svg && is_listed(allowed_svg, plain))) fprintf(stderr, "element %s\n", plain);
  CHECK(is_listed(allowed_tags, plain) || (in_svg && is_listed(allowed_svg, plain)));
  if (is_listed(never_closed, plain)) return;
  if (*name != '/' && *depth < 64)
    snprintf(stack[(*depth)++], 32, "%s", name);
  else
    CHECK(*depth > 0 && strcmp(stack[--*depth], plain) == 0);
}

/* The tokens of a page; pictures, whose parts follow the length of texts, are checked and left out. */
static page read_page(const char *html)
{
  page self = { calloc(strlen(html) + 1, sizeof(token)), 0 };
  char stack[64][32];
  size_t depth = 0;
  int in_svg = 0;
  while (*html) {
    token *to = &self.tokens[self.count];
    const char *end = *html == '<' ? end_of_tag(html) : html + strcspn(html, "<");
    if (*html == '<') {
      static char tag[16384];
      snprintf(tag, sizeof tag, "%.*s", (int)(end - html - 1), html + 1);
      const int is_alone = end > html && end[-1] == '/';
      snprintf(to->name, sizeof to->name, "%.*s", (int)strcspn(tag, " /" + (*tag == '/')), tag);
      if (*tag == '/') snprintf(to->name, sizeof to->name, "%s", tag);
      if (strncmp(to->name, "svg", 4) == 0) in_svg = 1;
      if (!is_alone) check_open(to->name, stack, &depth, in_svg);
      if (*tag != '/') read_attributes(tag + strlen(to->name), to);
      if (strcmp(to->name, "/svg") == 0) in_svg = 0;
      html = end + 1;
      if (in_svg)
        *to = (token){ 0 };
      else
        self.count++;
      continue;
    }
    to->text = malloc((size_t)(end - html) + 1);
    memcpy(to->text, html, (size_t)(end - html));
    to->text[end - html] = '\0';
    if (!strchr(to->text, '{')) decode(to->text); /* not the style */
    for (const char *c = to->text; *c; c++) CHECK(*c == '\n' || control_at(c) == 0);
    html = end;
    if (in_svg) {
      free(to->text);
      *to = (token){ 0 };
    } else {
      self.count++;
    }
  }
  CHECK_INT(depth, 0);
  return self;
}

static void free_page(page *self)
{
  for (size_t i = 0; i < self->count; i++) free(self->tokens[i].text);
  free(self->tokens);
}

static void check_html(const caac_note *hostile, const caac_note *harmless, const char *text)
{
  char *a = write_note(hostile, "html"), *b = write_note(harmless, "html");
  page actual = read_page(a), expected = read_page(b);
  CHECK_INT(actual.count, expected.count);
  for (size_t i = 0; i < actual.count && i < expected.count; i++) {
    CHECK_TEXT(actual.tokens[i].name, expected.tokens[i].name);
    CHECK_TEXT(actual.tokens[i].attributes, expected.tokens[i].attributes);
    if (actual.tokens[i].text && expected.tokens[i].text)
      check_filled(actual.tokens[i].text, expected.tokens[i].text, text, "html");
  }
  free_page(&actual);
  free_page(&expected);
  caac_text_free(a);
  caac_text_free(b);
}

/* ---- JSON ---- */

static void check_value(const json_t *actual, const json_t *expected, const char *text)
{
  CHECK_INT(json_typeof(actual), json_typeof(expected));
  if (json_typeof(actual) != json_typeof(expected)) return;
  if (json_is_string(expected)) {
    char *wanted = filled(json_string_value(expected), text);
    CHECK_TEXT(json_string_value(actual), wanted);
    free(wanted);
  }
  CHECK_INT(json_array_size(actual), json_array_size(expected));
  for (size_t i = 0; i < json_array_size(expected) && i < json_array_size(actual); i++)
    check_value(json_array_get(actual, i), json_array_get(expected, i), text);
  CHECK_INT(json_object_size(actual), json_object_size(expected));
  const char *key;
  json_t *value;
  json_object_foreach((json_t *)(uintptr_t)expected, key, value)
  {
    const json_t *other = json_object_get(actual, key);
    CHECK(other != NULL);
    if (other) check_value(other, value, text);
  }
}

static void check_json(const caac_note *hostile, const caac_note *harmless, const char *text)
{
  char *a = write_note(hostile, "json"), *b = write_note(harmless, "json");
  json_error_t error;
  json_t *actual = json_loads(a, JSON_REJECT_DUPLICATES, &error), *expected = json_loads(b, JSON_REJECT_DUPLICATES, &error);
  if (!actual) fprintf(stderr, "no JSON: %s\n", error.text);
  CHECK(actual && expected);
  if (actual && expected) check_value(actual, expected, text);
  for (const char *c = a; *c; c++) CHECK(*c == '\n' || (unsigned char)*c >= 0x20);
  json_decref(actual);
  json_decref(expected);
  caac_text_free(a);
  caac_text_free(b);
}

/* ---- Markdown ---- */

/* Without the backslashes of escapes. In place. */
static char *unescape(char *text)
{
  char *end = text;
  for (const char *c = text; *c; c++) {
    if (*c == '\\' && ispunct((unsigned char)c[1])) c++;
    *end++ = *c;
  }
  *end = '\0';
  return text;
}

/* Where the text of a line begins: behind the mark that we wrote. */
static const char *behind_mark(const char *harmless, const char *line)
{
  static const char *const marks[] = { "> ", "- ", "1. ", "2. ", "3. ", "4. " };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strncmp(harmless, marks[i], strlen(marks[i])) == 0 && strncmp(line, marks[i], strlen(marks[i])) == 0)
      return line + strlen(marks[i]);
  return line;
}

/* What begins a block, where a block may begin. */
static int begins_block(const char *text)
{
  const size_t digits = strspn(text, "0123456789"), signs = strspn(text, "#");
  if (strncmp(text, "    ", 4) == 0 || *text == '\t') return 1;
  if (digits && (text[digits] == '.' || text[digits] == ')')) return 1;
  if (signs && (text[signs] == ' ' || !text[signs])) return 1;
  if (strchr(">|<=~`", *text) && *text) return 1;
  if (*text && strspn(text, "-_* ") == strlen(text)) return 1;
  return (*text == '-' || *text == '+' || *text == '*') && (text[1] == ' ' || text[1] == '\0');
}

/* Blanks go to the other side of the marks of emphasis: for comparing they are left out. In place. */
static char *without_blanks(char *text)
{
  char *end = text;
  for (const char *c = squeeze(text); *c; c++)
    if (*c != ' ') *end++ = *c;
  *end = '\0';
  return text;
}

static void check_line(const char *line, const char *harmless, const char *text)
{
  char *plain = without_blanks(unescape(strdup(line))), *wanted = without_blanks(unescape(strdup(harmless)));
  char *bare = without_blanks(strdup(text));
  check_filled(plain, wanted, bare, "md");
  free(bare);
  if (strstr(harmless, WORD) && *harmless != '#' && *harmless != '|' && strncmp(harmless, "**", 2) != 0) {
    const char *begins = behind_mark(harmless, line);
    if (begins_block(begins)) fprintf(stderr, "md: \"%.80s\" begins a block\n", begins);
    CHECK(!begins_block(begins));
  }
  free(plain);
  free(wanted);
}

/* No sign that means something without a backslash before it, in text of which only blanks and the text are not ours. */
static void check_escaped(const char *line)
{
  for (const char *c = line; *c; c++) {
    if (*c == '\\') {
      CHECK(ispunct((unsigned char)c[1]));
      c++;
      continue;
    }
    if (strchr("`[]<>|~$_&@", *c)) fprintf(stderr, "md: %c in \"%.80s\"\n", *c, line);
    CHECK(!strchr("`[]<>|~$_&@", *c));
  }
}

static void check_markdown(const caac_note *hostile, const caac_note *harmless, const char *text)
{
  char *a = write_note(hostile, "md"), *b = write_note(harmless, "md"), *left = a, *right = b;
  while (*left && *right) {
    char *left_end = left + strcspn(left, "\n"), *right_end = right + strcspn(right, "\n");
    const int is_left = *left_end != '\0', is_right = *right_end != '\0';
    *left_end = *right_end = '\0';
    for (const char *c = left; *c; c++) CHECK(control_at(c) == 0);
    check_line(left, right, text);
    if (strncmp(right, "## " WORD, 6) == 0) check_escaped(left + 3);
    left = left_end + is_left;
    right = right_end + is_right;
  }
  CHECK(*left == '\0' && *right == '\0');
  caac_text_free(a);
  caac_text_free(b);
}

/* ---- Text ---- */

static void check_text_format(const caac_note *hostile, const char *text)
{
  char *written = write_note(hostile, "text"), *plain = squeeze(strdup(text));
  size_t count = 0;
  for (const char *c = written; *c; c++) CHECK(*c == '\n' || control_at(c) == 0);
  squeeze(written);
  for (const char *at = written; (at = strstr(at, plain)) != NULL; at++) count++;
  CHECK(count >= 30);
  free(plain);
  caac_text_free(written);
}

/* ---- Workbooks ---- */

#ifdef CAAC_TESTS_XLSX
static caac_table *read_book(const char *bytes, size_t len, const char *which)
{
  char *folder = folder_new(), param[64];
  const char *path = folder_file(folder, "note.xlsx");
  caac_table *table = NULL;
  file_write(path, bytes, len);
  snprintf(param, sizeof param, "page=%s", which);
  CHECK_OK(caac_sheet_read(path, NOTE_PARAMS(param), NULL, &table));
  folder_free(folder);
  return table;
}

static void check_page(const caac_table *actual, const caac_table *expected, const char *text, const char *which)
{
  CHECK_INT(caac_table_row_count(actual), caac_table_row_count(expected));
  CHECK(caac_table_column_count(actual) >= caac_table_column_count(expected)); /* charts draw from columns of their own */
  for (size_t row = 0; row < caac_table_row_count(expected); row++)
    for (size_t c = 0; c < caac_table_column_count(expected); c++) {
      size_t len = 0, other_len = 0;
      const char *cell = caac_table_text(actual, row, c, &len), *other = caac_table_text(expected, row, c, &other_len);
      char *a = strndup(cell ? cell : "", len), *b = strndup(other ? other : "", other_len);
      check_filled(a, b, text, which);
      free(a);
      free(b);
    }
}

static void check_book(const caac_note *hostile, const caac_note *harmless, const char *text)
{
  static const char *const pages[] = { "Note", "Table 1", "Table 2", "Figure 1", "Figure 2", "Method" };
  char *a = NULL, *b = NULL;
  size_t a_len, b_len;
  CHECK_OK(caac_note_write(hostile, "xlsx", NULL, &a, &a_len));
  CHECK_OK(caac_note_write(harmless, "xlsx", NULL, &b, &b_len));
  for (size_t i = 0; a && b && i < sizeof pages / sizeof *pages; i++) {
    caac_table *actual = read_book(a, a_len, pages[i]), *expected = read_book(b, b_len, pages[i]);
    if (actual && expected) check_page(actual, expected, text, pages[i]);
    caac_table_free(actual);
    caac_table_free(expected);
  }
  caac_text_free(a);
  caac_text_free(b);
}
#endif

/* ---- Tests ---- */

static void check_one(const char *raw)
{
  char *text = normal(raw);
  caac_note *hostile = make_note(raw), *harmless = make_note(WORD);
  const unsigned before = CU_get_number_of_failures();
  check_html(hostile, harmless, text);
  check_json(hostile, harmless, text);
  check_markdown(hostile, harmless, text);
  check_text_format(hostile, text);
#ifdef CAAC_TESTS_XLSX
  check_book(hostile, harmless, text);
#endif
  if (CU_get_number_of_failures() != before) fprintf(stderr, "so far for \"%.60s\"\n", raw);
  caac_note_free(hostile);
  caac_note_free(harmless);
  free(text);
}

static void test_corpus(void)
{
  for (size_t i = 0; i < CORPUS; i++) check_one(corpus[i]);
}

static void test_long(void)
{
  char *text = malloc(10001);
  memset(text, 'x', 10000);
  text[10000] = '\0';
  check_one(text);
  free(text);
}

/* Marks that two runs make together, the second without a blank, or behind one that is nothing but blanks. */
static void test_runs(void)
{
  static const char *const runs[][3] = {
    { "1", ". x", "1\\. x\n" }, { "12", ") x", "12\\) x\n" },   { " ", "# x", "\\# x\n" },  { "  ", "- x", "\\- x\n" },
    { " ", "    x", "x\n" },    { "\t", "1. x", "1\\. x\n" },   { "-", " x", "\\- x\n" },   { "#", "# x", "\\## x\n" },
    { "=", "==", "\\===\n" },   { "1", "\xe2\x80\xa8", "1\n" }, { "\n", "+ x", "\\+ x\n" },
  };
  for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
    caac_note *note = NULL;
    CHECK_OK(caac_note_new("n", "Title", &note));
    CHECK_OK(caac_note_paragraph(note, runs[i][0]));
    CHECK_OK(caac_note_add(note, "plain", runs[i][1]));
    char *text = write_note(note, "md"), *begins = strstr(text, "\n\n");
    CHECK(begins != NULL);
    if (begins && strncmp(begins + 2, runs[i][2], strlen(runs[i][2]) - 1) != 0) CHECK_HAS(begins + 2, runs[i][2]);
    caac_text_free(text);
    caac_note_free(note);
  }
}

static void test_refused(void)
{
  static const char *const bad[] = { "\xff",
                                     "\xc3",
                                     "a\x80",
                                     "\xed\xa0\x80",
                                     "\xed\xbf\xbf",
                                     "\xc0\xaf",
                                     "\xe2\x82",
                                     "\xf5\x80\x80\x80",
                                     "\xf4\x90\x80\x80",
                                     "\xf0\x80\x80\xaf",
                                     "x\xfe" };
  caac_note *note = NULL;
  caac_table *table = make_table("x");
  CHECK_OK(caac_note_new("n", "Title", &note));
  CHECK_OK(caac_note_paragraph(note, "Words."));
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    char param[64];
    CHECK_STATUS(caac_note_subtitle(note, bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_heading(note, 1, bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_paragraph(note, bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_item(note, "bullet", bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_item(note, bad[i], "x"), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_add(note, "strong", bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_add(note, bad[i], "x"), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_quotation(note, bad[i], "k"), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_quotation(note, "x", bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_refer(note, bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_cite(note, bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_source(note, bad[i], "x", ""), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_source(note, "k", bad[i], ""), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_source(note, "k", "x", bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_method(note, bad[i], "x"), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_method(note, "x", bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_stamp(note, "draft", bad[i]), CAAC_E_INVALID);
    CHECK_STATUS(caac_note_table(note, bad[i], table, NULL), CAAC_E_INVALID);
    snprintf(param, sizeof param, "caption=%s", bad[i]);
    CHECK_STATUS(caac_note_table(note, "t", table, NOTE_PARAMS(param)), CAAC_E_INVALID);
    snprintf(param, sizeof param, "title=%s", bad[i]);
    CHECK_STATUS(caac_note_chart(note, "t", "bars", table, NOTE_PARAMS("label=label", "value=value", param)), CAAC_E_INVALID);
  }
  caac_note_forgive(note);
  char *text = write_note(note, "text");
  CHECK(strstr(text, "Table") == NULL && strstr(text, "Words.") != NULL);
  caac_text_free(text);
  caac_table_free(table);
  caac_note_free(note);
}

int main(void)
{
  static const check_case cases[] = {
    { "corpus", test_corpus }, { "long", test_long }, { "runs", test_runs }, { "refused", test_refused }, { NULL, NULL },
  };
  return check_run("hostile texts in notes", cases);
}
