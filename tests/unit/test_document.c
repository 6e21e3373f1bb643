/* SPDX-License-Identifier: MIT */
/* Texts become units: against the paragraphs that coders of the samples listed, against listings of other layouts, and by what
 * must hold for every text: slices, hashes, the way back to the source. */
#include <stdlib.h>

#include "check.h"

#define TEXTS CAAC_SOURCE_DIR "/tests/data/texts/"

enum { PATH_SIZE = 512, KEPT = 100 };

/* ---- Files ---- */

static char *read_file(const char *name, size_t *len)
{
  char path[PATH_SIZE], *bytes;
  snprintf(path, sizeof path, TEXTS "%s", name);
  FILE *file = fopen(path, "rb");
  CHECK(file != NULL);
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *len = (size_t)ftell(file);
  rewind(file);
  bytes = malloc(*len + 1);
  CHECK_INT(fread(bytes, 1, *len, file), *len);
  bytes[*len] = '\0';
  fclose(file);
  return bytes;
}

static caac_document *read_document(const char *name, caac_findings *findings)
{
  char path[PATH_SIZE];
  caac_document *document;
  snprintf(path, sizeof path, TEXTS "%s", name);
  CHECK_OK(caac_document_read(path, NULL, findings, &document));
  if (!document) exit(2);
  return document;
}

static caac_document *parse(const char *text)
{
  caac_document *document;
  CHECK_OK(caac_document_parse(text, strlen(text), NULL, NULL, &document));
  if (!document) exit(2);
  return document;
}

/* The text of the unit with this id; "" if there is none. */
static const char *text_of(const caac_document *document, const char *id)
{
  const caac_unit *unit = caac_document_find(document, id);
  return unit ? unit->text : "";
}

static int has_rule(const caac_findings *findings, const char *rule)
{
  for (size_t i = 0; i < caac_findings_kept(findings); i++)
    if (strcmp(caac_findings_at(findings, i)->rule, rule) == 0) return 1;
  return 0;
}

static const char *const texts[] = { "sample_conclusions_exland.txt",
                                     "sample_conclusions_samplia.txt",
                                     "sample_conclusions_testania.txt",
                                     "annexes.txt",
                                     "draft.txt",
                                     "layout.txt",
                                     "numbers.txt",
                                     "plain.txt",
                                     "raw.txt",
                                     "printed.txt",
                                     "resolution.txt",
                                     "statement.txt",
                                     "report.txt",
                                     "early.txt",
                                     "unwrapped.txt" };
enum { TEXT_COUNT = sizeof texts / sizeof texts[0] };

/* ---- The samples and their keys ---- */

/* "6(a)" and "annex.1" of a key as ids. */
static void id_of_key(const char *key, size_t len, char out[64])
{
  size_t n = 0;
  for (size_t i = 0; i < len && n < 60; i++) {
    if (key[i] == '(') out[n++] = ' ';
    out[n++] = key[i] == '.' ? ' ' : key[i];
  }
  out[n] = '\0';
}

/* Every unit of the key, in its order, and no numbered unit that it does not have. */
static void check_key(const char *text_name, const char *key_name)
{
  size_t len, at = 0;
  char *key = read_file(key_name, &len), last[64] = "";
  caac_document *document = read_document(text_name, NULL);
  for (char *line = strchr(key, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
    char id[64];
    id_of_key(line, strcspn(line, ","), id);
    if (strcmp(id, last) == 0) continue; /* a unit with several codings */
    strcpy(last, id);
    const caac_unit *unit;
    do unit = caac_document_unit(document, at++);
    while (unit && (!*unit->label || unit->kind == CAAC_UNIT_HEADING));
    CHECK_TEXT(unit ? unit->id : NULL, id);
  }
  for (; caac_document_unit(document, at); at++) CHECK_TEXT(caac_document_unit(document, at)->label, "");
  caac_document_free(document);
  free(key);
}

static void test_keys(void)
{
  check_key("sample_conclusions_exland.txt", "sample_conclusions_exland.key.csv");
  check_key("sample_conclusions_samplia.txt", "sample_conclusions_samplia.key.csv");
  check_key("sample_conclusions_testania.txt", "sample_conclusions_testania.key.csv");
}

/* Nothing of a text is lost but furniture and hyphens at line ends: all its letters stand in the units, in order. */
static void check_complete(const char *name, size_t most_missing)
{
  size_t len, missing = 0;
  char *source = read_file(name, &len);
  caac_document *document = read_document(name, NULL);
  const char *at = caac_document_text(document);
  for (size_t i = 0; i < len; i++) {
    if (!strchr("abcdefghijklmnopqrstuvwxyz", source[i])) continue;
    while (*at && !strchr("abcdefghijklmnopqrstuvwxyz", *at)) at++;
    if (*at == source[i])
      at++;
    else
      missing++;
  }
  CHECK(missing <= most_missing);
  caac_document_free(document);
  free(source);
}

static void test_complete(void)
{
  check_complete("sample_conclusions_exland.txt", 0);
  check_complete("sample_conclusions_samplia.txt", 0); /* the stamp and the symbols that repeat have capitals only */
  check_complete("sample_conclusions_testania.txt", 0);
  check_complete("raw.txt", 0);
  check_complete("draft.txt", 0);
  check_complete("plain.txt", 0);
  check_complete("resolution.txt", 0);
  check_complete("statement.txt", 0);
  check_complete("early.txt", 3); /* "Page 2" */
  check_complete("unwrapped.txt", 0);
}

static void test_samples(void)
{
  caac_findings *findings = caac_findings_new(KEPT);
  caac_document *document = read_document("sample_conclusions_samplia.txt", findings);
  const caac_document_info *info = caac_document_about(document);
  CHECK_TEXT(info->symbol, "SAMPLE/AC.51/2098/3");
  CHECK_TEXT(info->title, "Conclusions on children and armed conflict in Samplia");
  CHECK_TEXT(info->date, "2098-09-02");
  CHECK_TEXT(info->kind, "conclusions");
  CHECK_TEXT(info->format, "text");
  CHECK_TEXT(info->changes, "");
  CHECK_TEXT(info->language, "en");
  CHECK_TEXT(info->name, "sample_conclusions_samplia.txt");
  CHECK_INT(info->is_sample, 1);
  CHECK_INT(strlen(info->hash), 64);
  /* Page residue stands between (c) and (d); words are broken at "Self-" and "Self-Defence". */
  CHECK_TEXT(text_of(document, "4 (c)"),
             "Demanding that the SPA-X and the Sample Valley Self-Defence Units vacate the nine schools that "
             "they occupy and clear them of explosives;");
  CHECK_TEXT(text_of(document, "4d"),
             "Calling upon the parties to provide, in the peace accord now under negotiation at Sampleville, for "
             "the separate cantonment and early return home of children.");
  CHECK_TEXT(text_of(document, "5(c)"),
             "Asking it to use whatever contacts it has with the Sample Valley Self-Defence Units to obtain "
             "the discharge of minors;");
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR) + caac_findings_count(findings, CAAC_WARNING), 0);
  CHECK_INT(caac_findings_kept(findings), 2);
  CHECK(has_rule(findings, "text.furniture"));
  caac_document_free(document);
  caac_findings_free(findings);
}

/* Mastheads in columns, titles in two lines, a star for a second issue, a summary: each as it is printed. */
static void test_heads(void)
{
  static const struct {
    const char *name, *symbol, *kind, *date, *title;
  } cases[] = {
    { "printed.txt", "SAMPLE/AC.51/2094/6", "conclusions", "2094-05-04",
      "Conclusions on children and armed conflict in the Exlandic Republic" },
    { "resolution.txt", "SAMPLE/RES/9612 (2095)", "resolution", "2095-07-26", "Resolution 9612 (2095)" },
    { "statement.txt", "SAMPLE/PRST/2093/21", "presidential statement", "2093-10-31",
      "Statement by the President of the Security Council" },
    { "report.txt", "SAMPLE/2092/55", "report", "2092-02-03", "Children and armed conflict in Exland" },
    { "early.txt", "SAMPLE/AC.51/2089/1", "conclusions", "2089-02-07", "Parties in conflict in Testania: conclusions" },
    { "unwrapped.txt", "SAMPLE/AC.51/2088/8", "conclusions", "2088-08-21",
      "Conclusions on children and armed conflict in Exland" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    caac_document *document = read_document(cases[i].name, NULL);
    const caac_document_info *info = caac_document_about(document);
    CHECK_TEXT(info->symbol, cases[i].symbol);
    CHECK_TEXT(info->kind, cases[i].kind);
    CHECK_TEXT(info->date, cases[i].date);
    CHECK_TEXT(info->title, cases[i].title);
    caac_document_free(document);
  }
}

/* A title goes on in the line right below it, and not behind a gap. */
static void test_title_lines(void)
{
  caac_document *document =
      parse("SAMPLE/AC.51/2094/7\n\nConclusions on children and armed conflict in the Exlandic\nRepublic\n\n"
            "1. The Working Group met on the report of the Secretary-General, which it had been given by then.\n");
  CHECK_TEXT(caac_document_about(document)->title, "Conclusions on children and armed conflict in the Exlandic Republic");
  caac_document_free(document);
  document = parse("SAMPLE/AC.51/2094/7\n\nConclusions on Exland\n\nProvisional\n\n1. The Working Group met.\n");
  CHECK_TEXT(caac_document_about(document)->title, "Conclusions on Exland");
  caac_document_free(document);
}

/* Dots in a sentence lead to no page; digits that begin the text of a footnote stay. */
static void test_dots_and_notes(void)
{
  caac_document *document =
      parse("1. The members noted that children .... were taken, and asked for more.\n\n2. They went on.1\n\n"
            "_______________\n1 1612 (2005) is meant.\n");
  CHECK_TEXT(text_of(document, "1"), "The members noted that children .... were taken, and asked for more.");
  CHECK_TEXT(text_of(document, "2"), "They went on.1");
  caac_document_free(document);
  document = parse("1. The members met.1\n\n_______________\n1 See above.\n2 20 units were seen.\n");
  CHECK_TEXT(text_of(document, "note 1"), "See above.");
  CHECK_TEXT(text_of(document, "note 2"), "20 units were seen.");
  caac_document_free(document);
}

/* ---- Listings ---- */

static void write_unit(const caac_document *document, const caac_unit *unit, char *out, size_t size)
{
  const caac_unit *parent = unit->parent == CAAC_UNIT_NONE ? NULL : caac_document_unit(document, unit->parent);
  snprintf(out, size, "%s|%s|%s|%s|%s|%s|%zu|%s|%s", unit->id, caac_unit_kind_name(unit->kind), unit->label, unit->section,
           unit->speaker, parent ? parent->id : "", unit->line, unit->is_bracketed ? "bracketed" : "", unit->text);
}

/* <name>.units has one line a unit. */
static void check_listing(const char *name)
{
  char listing[PATH_SIZE], line[4096];
  size_t len, i = 0;
  snprintf(listing, sizeof listing, "%.*s.units", (int)(strlen(name) - 4), name);
  char *expected = read_file(listing, &len), *at = expected;
  caac_document *document = read_document(name, NULL);
  for (; *at; i++) {
    char *end = strchr(at, '\n');
    *end = '\0';
    const caac_unit *unit = caac_document_unit(document, i);
    if (unit) write_unit(document, unit, line, sizeof line);
    CHECK_TEXT(unit ? line : NULL, at);
    at = end + 1;
  }
  CHECK_INT(caac_document_unit_count(document), i);
  caac_document_free(document);
  free(expected);
}

static void test_listings(void)
{
  for (size_t i = 0; i < TEXT_COUNT; i++) check_listing(texts[i]);
}

/* ---- What must hold for every text ---- */

static const char *skip_points(const char *text, size_t points)
{
  for (; points > 0; points--) do
      text++;
    while (((unsigned char)*text & 0xC0) == 0x80);
  return text;
}

/* Each unit's text stands at its place, and the text has nothing else but numbers and line ends. */
static void check_slices(const caac_document *document)
{
  const char *text = caac_document_text(document);
  size_t line_begin = 0;
  for (size_t i = 0; i < caac_document_unit_count(document); i++) {
    const caac_unit *unit = caac_document_unit(document, i);
    const char *begin = skip_points(text, unit->from - line_begin), *end = skip_points(begin, unit->to - unit->from);
    CHECK_INT(end - begin, strlen(unit->text));
    CHECK(memcmp(begin, unit->text, strlen(unit->text)) == 0);
    CHECK(*end == '\n');
    CHECK_INT(begin - text, *unit->label ? strlen(unit->label) + 1 : 0);
    CHECK(unit->parent == CAAC_UNIT_NONE || unit->parent < i);
    CHECK_TEXT(unit->lead, unit->parent == CAAC_UNIT_NONE ? "" : caac_document_unit(document, unit->parent)->text);
    CHECK(caac_document_find(document, unit->id) == unit);
    text = end + 1;
    line_begin = unit->to + 1;
  }
  CHECK(*text == '\0');
}

/* Every letter of the text leads back to itself, and to its line; but "note 1" is not printed so. */
static void check_origins(const caac_document *document, const char *source, size_t len)
{
  const char *text = caac_document_text(document), *notes = strstr(text, "\nnote ");
  for (size_t at = 0; *text && text != notes; at++, text = skip_points(text, 1)) {
    size_t line, byte, counted = 1;
    CHECK_OK(caac_document_origin(document, at, &line, &byte));
    if ((*text | 0x20) < 'a' || (*text | 0x20) > 'z') continue;
    CHECK(byte < len && source[byte] == *text);
    for (size_t i = 0; i < byte && i < len; i++) counted += source[i] == '\n';
    CHECK_INT(line, counted);
  }
}

static void test_every_text(void)
{
  for (size_t i = 0; i < TEXT_COUNT; i++) {
    size_t len;
    char *source = read_file(texts[i], &len);
    caac_document *document = read_document(texts[i], NULL);
    check_slices(document);
    check_origins(document, source, len);
    caac_document_free(document);
    free(source);
  }
}

/* ---- Letters ---- */

static void test_letters(void)
{
  caac_document *document = parse("1. \xE2\x80\x9CHa\xC2\xAD"
                                  "bc\xE2\x80\x9D\xC2\xA0"
                                  "de\xE2\x80\x99s of\xEF\xAC\x81"
                                  "ce \xE2\x80\x93 Co\xCC\x82"
                                  "te non\xE2\x80\x91state\xE2\x80\x8B.\n");
  CHECK_TEXT(text_of(document, "1"), "\"Habc\" de's office \xE2\x80\x93 C\xC3\xB4te non-state.");
  caac_document_free(document);
}

static void test_direction(void)
{
  static const char TEXT[] = "1. One.\n\n2. The \xE2\x80\xAE"
                             "evil\xE2\x80\xAC word.\n";
  caac_findings *findings = caac_findings_new(KEPT);
  caac_document *document;
  CHECK_OK(caac_document_parse(TEXT, sizeof TEXT - 1, NULL, findings, &document));
  CHECK_TEXT(text_of(document, "2"), "The evil word.");
  CHECK_INT(caac_findings_count(findings, CAAC_WARNING), 1);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "text.direction");
  CHECK_INT(caac_findings_at(findings, 0)->line, 3);
  caac_document_free(document);
  caac_findings_free(findings);
}

static void test_encodings(void)
{
  static const struct {
    const char *bytes;
    size_t len;
    const char *name;
    size_t byte; /* where "go" begins in the source */
  } cases[] = {
    { "1. C\xC3\xB4te \xE2\x80\x99go\n", 15, NULL, 12 },
    { "\xEF\xBB\xBF"
      "1. C\xC3\xB4te \xE2\x80\x99go\n",
      18, NULL, 15 },
    { "1. C\xF4te \x92go\n", 12, "Windows-1252", 9 },
    { "\xFF\xFE"
      "1\0.\0 \0C\0\xF4\0t\0e\0 \0\x19\x20g\0o\0\n\0",
      26, "UTF-16", 20 },
    { "\xFE\xFF\0001\0.\0 \0C\0\xF4\0t\0e\0 \x20\x19\0g\0o\0\n", 26, "UTF-16", 20 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    caac_findings *findings = caac_findings_new(KEPT);
    caac_document *document;
    size_t line, byte;
    CHECK_OK(caac_document_parse(cases[i].bytes, cases[i].len, NULL, findings, &document));
    CHECK_TEXT(text_of(document, "1"), "C\xC3\xB4te 'go");
    CHECK_OK(caac_document_origin(document, 9, &line, &byte));
    CHECK_INT(byte, cases[i].byte);
    CHECK_INT(line, 1);
    CHECK_INT(caac_findings_kept(findings), cases[i].name ? 1 : 0);
    if (cases[i].name && caac_findings_kept(findings)) CHECK_TEXT(caac_findings_at(findings, 0)->value, cases[i].name);
    caac_document_free(document);
    caac_findings_free(findings);
  }
}

static void test_no_text(void)
{
  static const struct {
    const char *bytes;
    size_t len;
    const char *rule;
    int64_t line, column;
  } cases[] = {
    { "1. One.\n\n2. T\xC3\xB4w\xFFo \xC3\xB4.\n", 23, "text.utf8", 3, 7 },
    { "1. One.\n\0", 9, "text.nul", 2, 1 },
    { "one\n\xED\xA0\x80 \xC3\xB4\n", 11, "text.utf8", 2, 1 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    static const char *const params[] = { "name=draft.txt", NULL };
    caac_findings *findings = caac_findings_new(KEPT);
    caac_document *document;
    CHECK_STATUS(caac_document_parse(cases[i].bytes, cases[i].len, params, findings, &document), CAAC_E_INPUT);
    CHECK(document == NULL);
    CHECK_ERROR_HAS("draft.txt, line ");
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
    CHECK_TEXT(caac_findings_at(findings, 0)->rule, cases[i].rule);
    CHECK_INT(caac_findings_at(findings, 0)->line, cases[i].line);
    CHECK_INT(caac_findings_at(findings, 0)->column, cases[i].column);
    caac_findings_free(findings);
  }
}

/* ---- Lines ---- */

static void test_hyphens(void)
{
  static const struct {
    const char *text, *words;
  } cases[] = {
    { "1. The Secretary-\nGeneral spoke.", "The Secretary-General spoke." },
    { "1. The recruit-\nment and recruitment.", "The recruitment and recruitment." },
    { "1. The follow-\nup was asked for.", "The follow-up was asked for." },
    { "1. A child-\nfree zone, as other child-free zones.", "A child-free zone, as other child-free zones." },
    { "1. To co-\noperate is to cooperate.", "To cooperate is to cooperate." },
    { "1. Between 2010-\n2012 it rose.", "Between 2010-2012 it rose." },
    { "1. In 2010\xE2\x80\x93\n2012 it rose.", "In 2010\xE2\x80\x93"
                                               "2012 it rose." },
    { "1. A dash -\nand more.", "A dash - and more." },
    { "1. A demobili\xC2\xAD\nzation plan.", "A demobilization plan." },
    { "1. The SecretaryGeneral spoke.", "The Secretary-General spoke." },
    { "1. The longTerm plan.", "The longTerm plan." },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    caac_document *document = parse(cases[i].text);
    CHECK_TEXT(text_of(document, "1"), cases[i].words);
    caac_document_free(document);
  }
}

static void test_hyphen_finding(void)
{
  static const char TEXT[] = "1. A demobil-\nization plan.";
  caac_findings *findings = caac_findings_new(KEPT);
  caac_document *document;
  CHECK_OK(caac_document_parse(TEXT, sizeof TEXT - 1, NULL, findings, &document));
  CHECK_TEXT(text_of(document, "1"), "A demobilization plan.");
  CHECK_INT(caac_findings_count(findings, CAAC_NOTE), 1);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "text.hyphen");
  CHECK_TEXT(caac_findings_at(findings, 0)->value, "demobilization");
  caac_document_free(document);
  caac_findings_free(findings);
}

/* What only looks like furniture stays. */
static void test_no_furniture(void)
{
  static const char TEXT[] = "SAMPLE/2095/1\n\n1. The number 18-22541 is a job number.\n\n2. The list:\n\n(a) one;\n\f"
                             "(b) one;\n\n3. It ends.\n\f12.\n\n4. Page 3 was read.\n\fMore of it\nstands here.\n";
  caac_findings *findings = caac_findings_new(KEPT);
  caac_document *document;
  CHECK_OK(caac_document_parse(TEXT, sizeof TEXT - 1, NULL, findings, &document));
  CHECK(!has_rule(findings, "text.furniture"));
  CHECK_TEXT(text_of(document, "1"), "The number 18-22541 is a job number.");
  CHECK_TEXT(text_of(document, "2 (b)"), "one;");
  CHECK_TEXT(text_of(document, "4"), "Page 3 was read.");
  caac_document_free(document);
  caac_findings_free(findings);
}

/* "(i)", "(v)" and "(x)" are letters or Roman numbers: the sequence decides. */
static void test_letter_or_roman(void)
{
  static const char ALPHABET[] = "1. List:\n\n(h) eight;\n\n(i) nine;\n\n(j) ten;\n";
  static const char NESTED[] = "1. List:\n\n(a) one:\n\n(i) first;\n\n(ii) second;\n\n(b) two;\n";
  static const char BOTH[] = "1. List:\n\n(g) g;\n\n(h) h:\n\n(i) first;\n\n(ii) second;\n\n(i) nine;\n\n(j) ten;\n";
  static const char UV[] = "1. List:\n\n(t) t;\n\n(u) u;\n\n(v) v;\n\n(w) w;\n\n(x) x;\n\n(y) y;\n\n(z) z;\n\n(aa) aa;\n";
  static const struct {
    const char *text;
    const char *ids[12];
  } cases[] = {
    { ALPHABET, { "1", "1 (h)", "1 (i)", "1 (j)" } },
    { NESTED, { "1", "1 (a)", "1 (a) (i)", "1 (a) (ii)", "1 (b)" } },
    { BOTH, { "1", "1 (g)", "1 (h)", "1 (h) (i)", "1 (h) (ii)", "1 (i)", "1 (j)" } },
    { UV, { "1", "1 (t)", "1 (u)", "1 (v)", "1 (w)", "1 (x)", "1 (y)", "1 (z)", "1 (aa)" } },
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    caac_document *document = parse(cases[i].text);
    size_t n = 0;
    for (; cases[i].ids[n]; n++) {
      const caac_unit *unit = caac_document_unit(document, n);
      CHECK_TEXT(unit ? unit->id : NULL, cases[i].ids[n]);
    }
    CHECK_INT(caac_document_unit_count(document), n);
    caac_document_free(document);
  }
}

/* ---- Asking ---- */

static void test_find(void)
{
  caac_document *document = read_document("draft.txt", NULL);
  static const char *const spellings[][2] = {
    { "6 (c) (i)", "6 (c) (i)" }, { "6(c)(i)", "6 (c) (i)" }, { "6 c i", "6 (c) (i)" },
    { "6C(I)", "6 (c) (i)" },     { "7bis", "7 bis" },        { "8 (c) alt. 2", "8 (c) alt.2" },
    { "para. 8alt", "8 alt" },    { "10/1", "10/1" },         { "paragraph 6 (b)", "6 (b)" },
  };
  for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
    const caac_unit *unit = caac_document_find(document, spellings[i][0]);
    CHECK_TEXT(unit ? unit->id : NULL, spellings[i][1]);
  }
  CHECK(caac_document_find(document, "6 (z)") == NULL);
  CHECK_STATUS(caac_error_last()->status, CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("'6 (z)'; did you mean '6 (");
  CHECK(caac_document_find(document, "") == NULL);
  CHECK(caac_document_unit(document, caac_document_unit_count(document)) == NULL);
  caac_document_free(document);
}

static void test_params(void)
{
  static const char TEXT[] = "1. One.";
  static const struct {
    const char *params[3], *words;
  } wrong[] = {
    { { "format=word" }, "'word' is no value of 'format'" },
    { { "kind=conclusion" }, "did you mean 'conclusions'?" },
    { { "simbol=S/2006/724" }, "did you mean 'symbol'?" },
    { { "symbol=A B" }, "A B" },
  };
  caac_document *document;
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    CHECK_STATUS(caac_document_parse(TEXT, sizeof TEXT - 1, wrong[i].params, NULL, &document), CAAC_E_INVALID);
    CHECK_ERROR_HAS(wrong[i].words);
    CHECK(document == NULL);
  }
  static const char *const right[] = {
    "symbol=sample/2095/1", "kind=report", "title=A report", "language=fr", "name=r.txt", NULL
  };
  CHECK_OK(caac_document_parse(TEXT, sizeof TEXT - 1, right, NULL, &document));
  CHECK_TEXT(caac_document_about(document)->symbol, "SAMPLE/2095/1");
  CHECK_TEXT(caac_document_about(document)->kind, "report");
  CHECK_TEXT(caac_document_about(document)->title, "A report");
  CHECK_TEXT(caac_document_about(document)->language, "fr");
  CHECK_TEXT(caac_document_about(document)->name, "r.txt");
  CHECK_TEXT(caac_document_unit(document, 0)->speaker, "secretary-general");
  caac_document_free(document);
  CHECK_STATUS(caac_document_read(TEXTS "none.txt", NULL, NULL, &document), CAAC_E_NOTFOUND);
  CHECK(document == NULL);
}

/* SHA-256 of "abc" is in FIPS 180-2. */
static void test_hash(void)
{
  caac_document *document;
  CHECK_OK(caac_document_parse("abc", 3, NULL, NULL, &document));
  CHECK_TEXT(caac_document_about(document)->hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK_TEXT(caac_document_unit(document, 0)->hash, "ba7816bf8f01cfea");
  caac_document_free(document);
  CHECK_OK(caac_document_parse("1. abc\n", 7, NULL, NULL, &document));
  CHECK_TEXT(caac_document_find(document, "1")->hash, "ba7816bf8f01cfea");
  caac_document_free(document);
}

static void test_empty(void)
{
  static const char *const empty[] = { "", "\n", "\f\f", " \t\r\n", "\xEF\xBB\xBF" };
  for (size_t i = 0; i < sizeof empty / sizeof empty[0]; i++) {
    caac_findings *findings = caac_findings_new(KEPT);
    caac_document *document;
    CHECK_STATUS(caac_document_parse(empty[i], strlen(empty[i]), NULL, findings, &document), CAAC_E_INPUT);
    CHECK(document == NULL);
    CHECK_ERROR_HAS("there is no text in it");
    CHECK(has_rule(findings, "text.empty"));
    caac_findings_free(findings);
  }
}

/* The first bytes of files as their own formats have them. */
static void test_other_files(void)
{
  static const struct {
    const char *bytes;
    size_t len;
    const char *what, *remedy;
  } cases[] = {
    { "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 15, "it is a PDF", "pdftotext -layout" },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", 10, "it is an old .doc file", "save it as .docx" },
    { "{\\rtf1\\ansi hello}", 18, "it is an RTF file", "save it as .docx" },
    { "\xEF\xBB\xBF\n <!DOCTYPE HTML><p>1. One", 28, "it is a web page", "save it as text" },
    { "<html lang=\"en\">", 16, "it is a web page", "save it as text" },
    { "SQLite format 3\0\20\0", 18, "it is an SQLite file", "texts.db:cod-c9" },
  };
  static const char *const as_text[] = { "format=text", NULL };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    caac_findings *findings = caac_findings_new(KEPT);
    caac_document *document;
    CHECK_STATUS(caac_document_parse(cases[i].bytes, cases[i].len, NULL, findings, &document), CAAC_E_INPUT);
    CHECK(document == NULL);
    CHECK_ERROR_HAS(cases[i].what);
    CHECK_INT(caac_findings_kept(findings), 1);
    CHECK_TEXT(caac_findings_at(findings, 0)->rule, "text.kind");
    CHECK_HAS(caac_findings_at(findings, 0)->message, cases[i].what);
    CHECK_HAS(caac_findings_at(findings, 0)->remedy, cases[i].remedy);
    caac_findings_free(findings);
  }
  /* Words about such files, and who says that it is a text. */
  caac_document_free(parse("1. A %PDF- file and a <html> page were tabled.\n"));
  caac_document_free(parse("< html\n"));
  caac_document *document;
  CHECK_OK(caac_document_parse("<html>", 6, as_text, NULL, &document));
  CHECK_TEXT(caac_document_text(document), "<html>\n");
  caac_document_free(document);
}

static void test_tables(void)
{
  static const struct {
    const char *params[2];
    const char *name;
    size_t columns;
  } cases[] = { { { NULL }, "units", 15 },
                { { "what=list" }, "unit-list", 3 },
                { { "what=comments" }, "comments", 3 },
                { { "what=changes" }, "changes", 3 } };
  caac_document *document = read_document("sample_conclusions_exland.txt", NULL);
  caac_table *table;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    CHECK_OK(caac_document_table(document, cases[i].params, &table));
    CHECK_TEXT(caac_table_name(table), cases[i].name);
    CHECK_INT(caac_table_column_count(table), cases[i].columns);
    CHECK_INT(caac_table_row_count(table), i < 2 ? caac_document_unit_count(document) : 0);
    caac_table_free(table);
  }
  CHECK_OK(caac_document_table(document, cases[1].params, &table));
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    size_t len;
    const caac_unit *unit = caac_document_unit(document, row);
    const char *cell = caac_table_text(table, row, 1, &len);
    CHECK(len == strlen(unit->id) && memcmp(cell, unit->id, len) == 0);
    cell = caac_table_text(table, row, 2, &len);
    CHECK(len == 16 && memcmp(cell, unit->hash, len) == 0);
  }
  caac_table_free(table);
  static const char *const wrong[] = { "what=lists", NULL };
  CHECK_STATUS(caac_document_table(document, wrong, &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'list'?");
  caac_document_free(document);
}

static void test_sharing(void)
{
  caac_document *document = parse("1. One."), *again = caac_document_retain(document);
  CHECK(again == document);
  caac_document_free(document);
  CHECK_TEXT(text_of(again, "1"), "One.");
  caac_document_free(again);
  caac_document_free(NULL);
}

int main(void)
{
  static const check_case cases[] = {
    { "every unit of the keys, no other", test_keys },
    { "no letter is lost", test_complete },
    { "head and page residue of a sample", test_samples },
    { "heads as they are printed", test_heads },
    { "a title in two lines", test_title_lines },
    { "dots and notes", test_dots_and_notes },
    { "listings of other layouts", test_listings },
    { "slices and the way back", test_every_text },
    { "letters", test_letters },
    { "controls of direction", test_direction },
    { "encodings", test_encodings },
    { "what is no text", test_no_text },
    { "hyphens at line ends", test_hyphens },
    { "a hyphen that nothing decides", test_hyphen_finding },
    { "what only looks like furniture", test_no_furniture },
    { "letter or Roman", test_letter_or_roman },
    { "finding by id", test_find },
    { "parameters", test_params },
    { "hashes", test_hash },
    { "nothing", test_empty },
    { "other files", test_other_files },
    { "tables", test_tables },
    { "sharing", test_sharing },
    { NULL, NULL },
  };
  return check_run("document", cases);
}
