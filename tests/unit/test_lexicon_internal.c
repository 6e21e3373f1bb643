/* SPDX-License-Identifier: MIT */
/* Inside a lexicon: what each sign of a phrase finds, how words are split, which lists a phrase may name, and every failing
 * allocation. */
#include "folder.h"

#include <stdlib.h>

#include "alloc.h"
#include "spots.h"
#include "suggestions.h"

/* ---- Helpers ---- */

static void finish(caac__lexicon *lexicon, const char *text)
{
  *lexicon = (caac__lexicon){ 0 };
  CHECK_OK(caac__lexicon_read(lexicon, "here", text, strlen(text), NULL));
  CHECK_OK(caac__lexicon_finish(lexicon, NULL));
}

/* The words of each spot of list `x`, as "[of it] [and that]", in the order of the text. */
static void find(const caac__lexicon *lexicon, const char *text, char *out, size_t room)
{
  caac__splitter *splitter = NULL;
  caac__unit_words words = { 0 };
  caac__spots spots = { 0 };
  const uint32_t list = caac__lexicon_list(lexicon, "x", 1);
  *out = '\0';
  CHECK_OK(caac__splitter_new(&lexicon->vocabulary, "english", &splitter));
  CHECK_OK(caac__unit_words_split(splitter, text, strlen(text), &words));
  CHECK_OK(caac__spots_find(lexicon, &words, &spots));
  for (size_t word = 0; word < words.count; word++)
    for (uint32_t s = spots.first[word]; s != CAAC__NONE; s = spots.items[s].next) {
      const caac__spot *spot = &spots.items[s];
      const size_t used = strlen(out), from = words.items[spot->from].from, to = words.items[spot->to - 1].to;
      if (spot->list == list && !spot->is_dead)
        snprintf(out + used, room - used, "%s[%.*s]", used ? " " : "", (int)(to - from), text + from);
    }
  caac__spots_free(&spots);
  caac__unit_words_free(&words);
  caac__splitter_free(splitter);
}

#define HEAD                                                                                                                     \
  "lexicon test 1\nlist a: small words\n  role: article\n  =the, =a\nlist p: joins names\n  role: preposition\n  =of\nlist n: "  \
  "a name\n  kitty, old cat\n"

static void check_phrase(const char *phrase, const char *text, const char *expected)
{
  char source[1024], found[1024];
  caac__lexicon lexicon;
  snprintf(source, sizeof source, HEAD "list x: what is looked for\n  %s\n", phrase);
  finish(&lexicon, source);
  find(&lexicon, text, found, sizeof found);
  if (strcmp(found, expected) != 0) fprintf(stderr, "%s in \"%s\":\n", phrase, text);
  CHECK_TEXT(found, expected);
  caac__lexicon_free(&lexicon);
}

/* ---- What phrases find ---- */

static void signs(void)
{
  static const struct {
    const char *phrase, *text, *found;
  } cases[] = {
    /* words by their stem, whatever their case, diacritics and form */
    { "train judges", "Training of judges; trained JUDGES, train a judge", "[trained JUDGES]" },
    { "démarche", "a demarche, DÉMARCHES, de\xCC\x81marche", "[demarche] [DÉMARCHES] [de\xCC\x81marche]" },
    { "=note", "note, notes, NOTE, noted", "[note] [NOTE]" },
    { "=Note", "note, Note, notes", "[Note]" },
    { "=UN", "un, Un, UN", "[Un] [UN]" },
    { "cease-fire", "a cease-fire, a cease fire, a ceasefire", "[cease-fire] [cease fire]" },
    { "children's fund", "the Children's Fund, children’s fund, a child's fund", "[Children's Fund] [children’s fund]" },
    { "s/ac report", "S/AC report, s ac report, SAC report", "[S/AC report] [s ac report]" },
    { "@", "OSCE, Osce, EU", "[OSCE]" },
    /* either, with or without */
    { "(old|young) king", "old king, young kings, king", "[old king] [young kings]" },
    { "[old] king", "old king, king", "[old king] [king] [king]" },
    { "(very old|new) (king|queen of the hill)", "new king, very old queen of the hill, old queen",
      "[new king] [very old queen of the hill]" },
    { "one [two|three [four]]", "one two, one three, one three four, one four", "[one two] [one three] [one three four] [one]" },
    { "( old | young ) king", "a young king", "[young king]" },
    /* gaps stay in the clause */
    { "send ..2 letter", "send letter, send a letter, send a long letter, send a very long letter",
      "[send letter] [send a letter] [send a long letter]" },
    { "send ..3 letter", "send it, a letter; send; a letter. Send. Letter", "[send it, a letter]" },
    { "send ..", "send it", "[send]" },
    /* names */
    { "house of [the] ^", "House of Old Windsor, house of it, house of the Kings of Exland today",
      "[House of Old Windsor] [house of the Kings of Exland]" },
    { "house of ^", "house of \xC3\x89tat, house of \xC3\xA9tat", "[house of \xC3\x89tat]" },
    { "^ house", "the Old Windsor House, a house", "[Old Windsor House] [Windsor House]" },
    { "@UNM", "UNMIS, UNM, UNMi, unmis, UNMEE2", "[UNMIS] [UNMEE2]" },
    { "resolution %", "resolution 1612, resolution 2x, resolution two, resolution", "[resolution 1612] [resolution 2x]" },
    /* lists in phrases */
    { "feed <n>", "feed kitties, feed an old cat, feed old cats", "[feed kitties] [feed old cats]" },
    { "<n> food", "old cat food, dog food", "[old cat food]" },
    /* the longest is kept, and no phrase goes over a comma */
    { "old, old cat, old cat show", "an old cat show; old, cat", "[old cat show] [old]" },
    { "old cat", "old, cat. Old; cat: old (cat) old \"cat\"", "[old \"cat]" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_phrase(cases[i].phrase, cases[i].text, cases[i].found);
}

static void wrong_phrases(void)
{
  static const char *const phrases[] = { "(a",
                                         "e [f, g] h",
                                         "a.b",

                                         "*",
                                         "a)",
                                         "[a",
                                         "a]",
                                         "a (b",
                                         "<n",
                                         "<none> b",
                                         "[a]",
                                         "..3 a",
                                         "% a",
                                         "^",
                                         "[a] [b]",
                                         "a ..13 b",
                                         "a | b",
                                         "=",
                                         "((((((a))))))",
                                         ("(a b|c d)(a b|c d)(a b|c d)(a b|c d)(a b|c d)(a b|c d)(a b|c d)"
                                          "(a b|c d)(a b|c d)(a b|c d)"),
                                         "a a a a a a a a a a a a a a a a a a a a a a a a a" };
  for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
    char source[1024];
    caac__lexicon lexicon = { 0 };
    caac_findings *findings = caac_findings_new(1);
    snprintf(source, sizeof source, HEAD "list x: y\n  %s\n", phrases[i]);
    caac_status status = caac__lexicon_read(&lexicon, "here", source, strlen(source), findings);
    if (status != CAAC_E_INPUT) fprintf(stderr, "%s was taken\n", phrases[i]);
    CHECK_INT(status, CAAC_E_INPUT);
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
    caac_findings_free(findings);
    caac__lexicon_free(&lexicon);
  }
}

/* ---- What holds of lists and rules ---- */

static void as_written(void)
{
  static const char *const expected[] = { "=the", "=a", "=of", "kitty", "old cat", "(b|c) d", "e [f|g] h" };
  caac__lexicon lexicon;
  finish(&lexicon, HEAD "list x: y\n  (b|c) d,  e [f|g] h # not this\n");
  CHECK_INT(lexicon.written_count, sizeof expected / sizeof *expected);
  for (size_t i = 0; i < lexicon.written_count && i < sizeof expected / sizeof *expected; i++)
    CHECK_TEXT(lexicon.written[i].text, expected[i]);
  CHECK_INT(lexicon.lists[3].phrase_count, 2);
  CHECK_INT(lexicon.written[6].line, 11);
  CHECK_INT(lexicon.written[6].list, 3);
  caac__lexicon_free(&lexicon);
}

/* A list may name later ones in a file on top: it goes up a level, with all that name it. */
static void levels(void)
{
  caac__lexicon lexicon;
  char found[64];
  finish(&lexicon, "lexicon test 1\nlist a: b\n  one\nlist x: c\n  <a> two\nlist late: d\n  zero\nlist a: b\n  <late>\n");
  CHECK_INT(lexicon.lists[0].level, 1);
  CHECK_INT(lexicon.lists[1].level, 2);
  CHECK_INT(lexicon.lists[2].level, 0);
  CHECK_INT(lexicon.level_count, 3);
  find(&lexicon, "zero two, one two", found, sizeof found);
  CHECK_TEXT(found, "[zero two] [one two]");
  caac__lexicon_free(&lexicon);
}

static void deep_levels(void)
{
  char text[1024] = "lexicon test 1\nlist l0: x\n  y\n";
  for (int i = 1; i <= CAAC__LEVELS_MAX + 1; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text), "list l%d: x\n  <l%d> z\n", i, i - 1);
  for (int taken = 1; taken >= 0; taken--) {
    caac__lexicon lexicon = { 0 };
    CHECK_OK(caac__lexicon_read(&lexicon, "here", text, taken ? (size_t)(strstr(text, "list l9") - text) : strlen(text), NULL));
    CHECK_STATUS(caac__lexicon_finish(&lexicon, NULL), taken ? CAAC_OK : CAAC_E_INPUT);
    caac__lexicon_free(&lexicon);
  }
}

/* Does a row of a table of docs/lexicon.md begin with these words, or have them in its first cell behind a comma? */
static int is_told(const char *page, const char *words)
{
  static const char *const around[][2] = { { "\n| ", " |" }, { "\n| ", ", " },    { ", ", " |" },
                                           { ", ", ", " },   { "\n| `", ":` |" }, { "\n| `", ": " } };
  char cell[128];
  int found = 0;
  for (size_t i = 0; i < sizeof around / sizeof *around; i++) {
    snprintf(cell, sizeof cell, "%s%s%s", around[i][0], words, around[i][1]);
    found |= strstr(page, cell) != NULL;
  }
  if (!found) fprintf(stderr, "docs/lexicon.md does not have %s\n", words);
  return found;
}

/* Every role has a name and is told, and so is every key of a rule. */
static void told(void)
{
  static const char *const keys[] = { "option",   "to",      "about",      "unless",     "with",    "named",
                                      "by",       "limb",    "instead of", "instrument", "grade",   "fallback",
                                      "anywhere", "vehicle", "nowhere",    "receivers",  "receiver" };
  size_t len;
  char *page = file_read(CAAC_SOURCE_DIR "/docs/lexicon.md", &len);
  unsigned named = 0;
  CU_ASSERT_FATAL(page != NULL);
  for (unsigned bit = 0; bit < 64; bit++) {
    const char *name = caac__role_name(UINT64_C(1) << bit);
    if (!*name) continue;
    CHECK(is_told(page, name));
    named++;
  }
  CHECK(named > 30);
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) CHECK(is_told(page, keys[i]));
  CHECK_TEXT(caac__role_name(CAAC__ROLE_TARGET), "target");
  CHECK_TEXT(caac__role_name(0), "");
  free(page);
}

/* ---- Words ---- */

static void words(void)
{
  static const struct {
    const char *text, *words; /* each with the mark before it */
  } cases[] = {
    { "", "" },
    { "One two", "5:One 0:two" },
    { "A, b; c: day. Eat! So (f) g", "5:A 2:b 4:c 3:day 5:Eat 5:So 4:g" },
    { "a (i) b (12) c (Exland)", "5:a 4:b 4:c 2:Exland" },
    { "follow-on \xE2\x80\x93 x", "5:follow 1:on 2:x" },
    { "Mr. Smith of St. James. He", "5:Mr 0:Smith 0:of 0:St 0:James 5:He" },
    { "S/AC.51/2009/4", "5:S 0:AC 0:51 0:2009 0:4" },
    { "Council's \xC3\x89tat", "5:Council 0:\xC3\x89tat" },
    { "parties\xE2\x80\x99 Council\xE2\x80\x99s d'Ivoire", "5:parties 0:Council 0:d 0:Ivoire" },
    { "\xE2\x80\x8F\xD8\xA7\xD9\x84 x", "5:\xD8\xA7\xD9\x84 0:x" },
  };
  caac__vocabulary vocabulary = { { 0 }, { 0 } };
  caac__splitter *splitter = NULL;
  CHECK_OK(caac__splitter_new(&vocabulary, "english", &splitter));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__unit_words split = { 0 };
    char said[256] = "";
    CHECK_OK(caac__unit_words_split(splitter, cases[i].text, strlen(cases[i].text), &split));
    for (size_t w = 0; w < split.count; w++) {
      const caac__word *word = &split.items[w];
      const size_t used = strlen(said);
      snprintf(said + used, sizeof said - used, "%s%d:%.*s", w ? " " : "", word->mark, (int)(word->to - word->from),
               cases[i].text + word->from);
    }
    CHECK_TEXT(said, cases[i].words);
    caac__unit_words_free(&split);
  }
  caac__splitter_free(splitter);
  caac__vocabulary_free(&vocabulary);
}

static void no_stems(void)
{
  caac__vocabulary vocabulary = { { 0 }, { 0 } };
  caac__splitter *splitter = NULL;
  CHECK_STATUS(caac__splitter_new(&vocabulary, "klingon", &splitter), CAAC_E_INVALID);
  CHECK(splitter == NULL);
}

/* ---- Without memory ---- */

static const char small[] =
    HEAD "list sg: the body\n  role: addressee, other\n  body: sg, unicef\n  (one|two three) [of] ^\n"
         "rule r: s\n  option: 3.a\n  to: sg\n  about: n\n  instead of: r\n  instrument: letter\nobserved r 1 2\n";
static const char faulty[] = HEAD "list x: y\n  role: aks\n  <none>\nrule r: s\n  option: 1.z\n  to: xx\n  instead of: t\n";

static void reading_fails(void)
{
  for (long n = 1, is_done = 0; !is_done; n++) {
    caac__lexicon lexicon = { 0 };
    caac__alloc_fail_at(n);
    caac_status status = caac__lexicon_read(&lexicon, "here", small, strlen(small), NULL);
    if (status == CAAC_OK) status = caac__lexicon_finish(&lexicon, NULL);
    caac__alloc_fail_at(0);
    is_done = status != CAAC_E_NOMEM;
    if (is_done) CHECK(status == CAAC_OK && n > 20);
    caac__lexicon_free(&lexicon);
  }
}

/* What is wrong stays wrong when it cannot be told for want of memory. */
static void complaining_fails(void)
{
  for (long n = 1, is_done = 0; !is_done; n++) {
    caac__lexicon lexicon = { 0 };
    caac_findings *findings = caac_findings_new(100);
    caac__alloc_fail_at(n);
    caac_status status = caac__lexicon_read(&lexicon, "here", faulty, strlen(faulty), findings);
    is_done = caac__alloc_count() < n;
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_E_INPUT || status == CAAC_E_NOMEM);
    if (is_done) CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 4);
    caac_findings_free(findings);
    caac__lexicon_free(&lexicon);
  }
}

static void telling_fails(void)
{
  static const char *const tables[] = { "rules", "lists", "words", "grades" };
  caac_suggester suggester;
  memset(&suggester, 0, sizeof suggester);
  finish(&suggester.lexicon, small);
  suggester.lexicon.name = caac__copy("small 1");
  for (size_t i = 0; i < 4; i++)
    for (long n = 1, is_done = 0; !is_done; n++) {
      caac_table *table = NULL;
      caac__alloc_fail_at(n);
      caac_status status = caac_suggester_table(&suggester, tables[i], &table);
      caac__alloc_fail_at(0);
      is_done = status != CAAC_E_NOMEM;
      CHECK((table != NULL) == is_done);
      caac_table_free(table);
    }
  for (size_t i = 0; i < 2; i++)
    for (long n = 1, is_done = 0; !is_done; n++) {
      char *text = NULL;
      caac__alloc_fail_at(n);
      caac_status status = caac_suggester_explain(&suggester, i ? "sg" : "r", &text);
      caac__alloc_fail_at(0);
      is_done = status != CAAC_E_NOMEM;
      CHECK((text != NULL) == is_done);
      caac_text_free(text);
    }
  caac__lexicon_free(&suggester.lexicon);
}

/* The built-in lexicon has many allocations: each of the first fails, then one in ever more. */
static void making_fails(void)
{
  for (long n = 1, is_done = 0; !is_done; n += 1 + n / 8) {
    caac_suggester *suggester = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_suggester_new(NULL, NULL, &suggester);
    caac__alloc_fail_at(0);
    is_done = status != CAAC_E_NOMEM;
    CHECK((suggester != NULL) == is_done);
    CHECK(!is_done || n > 100);
    caac_suggester_free(suggester);
  }
}

static void suggesting_fails(void)
{
  static const char text[] =
      "The Working Group requests UNICEF and the World Bank to help the Government of Exland to register births; "
      "urges all parties, including Group-X, to release children, and invites donors to give more.";
  static const char *const params[] = { "lead=The Working Group agreed to the following:", "section=direct action", NULL };
  caac_suggester *suggester = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  for (long n = 1, is_done = 0; !is_done; n++) {
    caac_suggestions *made = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_suggester_suggest(suggester, text, strlen(text), params, &made);
    caac__alloc_fail_at(0);
    is_done = status != CAAC_E_NOMEM;
    CHECK((made != NULL) == is_done);
    caac_suggestions_free(made);
  }
  caac_suggester_free(suggester);
}

static void reading_a_document_fails(void)
{
  static const char text[] =
      "I. Action\n\n1. The Working Group agreed to write to the Government of Exland:\n\n(a) Urging it to release children;\n\n"
      "(b) Requesting UNICEF to help.\n\n2. Requests donors to give.\n";
  caac_suggester *suggester = NULL;
  caac_document *document = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  CHECK_OK(caac_document_parse(text, strlen(text), NULL, NULL, &document));
  for (long n = 1, is_done = 0; !is_done; n++) {
    caac_suggestions *made = NULL;
    caac__alloc_fail_at(n);
    caac_status status = caac_suggester_read(suggester, document, NULL, &made);
    caac__alloc_fail_at(0);
    is_done = status != CAAC_E_NOMEM;
    CHECK((made != NULL) == is_done);
    caac_suggestions_free(made);
  }
  caac_document_free(document);
  caac_suggester_free(suggester);
}

int main(void)
{
  static const check_case cases[] = {
    { "signs", signs },
    { "wrong phrases", wrong_phrases },
    { "as written", as_written },
    { "levels", levels },
    { "deep levels", deep_levels },
    { "told", told },
    { "words", words },
    { "no stems", no_stems },
    { "reading fails", reading_fails },
    { "complaining fails", complaining_fails },
    { "telling fails", telling_fails },
    { "making fails", making_fails },
    { "suggesting fails", suggesting_fails },
    { "reading a document fails", reading_a_document_fails },
    { NULL, NULL },
  };
  return check_run("lexicon, inside", cases);
}
