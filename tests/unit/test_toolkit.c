/* SPDX-License-Identifier: MIT */
/* The built-in edition: its words against the document, its facts against tables written from the document by hand. */
#include <caac/toolkit.h>

#include <stdlib.h>

#include "check.h"

static const caac_toolkit *tk(void) { return caac_toolkit_builtin(); }

/* A file with every run of white space made one blank. */
static char *read_folded(const char *path)
{
  size_t len = 0, capacity = 1 << 16;
  char *text = malloc(capacity);
  FILE *file = fopen(path, "rb");
  int c, blank = 1;
  if (!file || !text) abort();
  while ((c = fgetc(file)) != EOF && len + 2 < capacity) {
    int is_blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
    if (!is_blank) text[len++] = (char)c;
    if (is_blank && !blank) text[len++] = ' ';
    blank = is_blank;
  }
  while (len && text[len - 1] == ' ') len--;
  text[len] = '\0';
  fclose(file);
  return text;
}

static char *document(void) { return read_folded(CAAC_SOURCE_DIR "/tests/data/toolkit.txt"); }

/* The list made again from headings, branches and texts has to be the list of the document, from its first word to its last. */
static void test_verbatim(void)
{
  char made[1 << 15] = "", *folded = document();
  const char *list = strstr(folded, "1. Assistance");
  int heading = 0;
  caac_branch branch = 0;
  for (size_t i = 0; i < caac_toolkit_count(tk()); i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    size_t at = strlen(made);
    if (option->heading != heading)
      at += (size_t)snprintf(made + at, sizeof made - at, "%s%d. %s ", i ? " " : "", option->heading,
                             caac_toolkit_heading(tk(), option->heading)->name);
    else
      at += (size_t)snprintf(made + at, sizeof made - at, " ");
    if (option->heading != heading || option->branch != branch)
      at += (size_t)snprintf(made + at, sizeof made - at, "%s ", caac_branch_text(option->branch));
    snprintf(made + at, sizeof made - at, "– %s", option->text);
    heading = option->heading;
    branch = option->branch;
  }
  CHECK_TEXT(made, list);
  CHECK(strlen(made) > 5000);
  free(folded);
}

static void test_never_repaired(void)
{
  CHECK_HAS(caac_toolkit_find(tk(), "2.a")->text, "the United Nations and Members to provide");
  CHECK_HAS(caac_toolkit_find(tk(), "5.a")->text, "paragraphs 9 of resolution 1612 (2005) and 5 (c) of resolution 1539 (2004)");
  CHECK_HAS(caac_toolkit_find(tk(), "5.a")->text, "including the views requested from the Working Group upon request of");
  CHECK_HAS(caac_toolkit_find(tk(), "2.c")->text, "Secretary-General’s report");
}

static void test_numbers(void)
{
  static const int by_heading[] = { 0, 6, 5, 8, 5, 2 }, by_branch[] = { 0, 9, 9, 8 };
  int headings[6] = { 0 }, branches[4] = { 0 }, pairs = 0;
  CHECK_INT(caac_toolkit_count(tk()), 26);
  CHECK_TEXT(caac_toolkit_edition(tk()), "2006-09-06");
  for (size_t i = 0; i < caac_toolkit_count(tk()); i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    headings[option->heading]++;
    branches[option->branch]++;
    pairs += caac_option_allows(option, CAAC_LIMB_DIRECT) + caac_option_allows(option, CAAC_LIMB_COUNCIL);
    CHECK(!caac_option_allows(option, CAAC_LIMB_UNSAID));
    CHECK_TEXT(option->source, "toolkit");
    CHECK(option->retired == NULL);
    CHECK(option->name[0] != '\0' && option->instruments[0] != NULL);
  }
  for (int i = 1; i <= 5; i++) CHECK_INT(headings[i], by_heading[i]);
  for (int i = 1; i <= 3; i++) CHECK_INT(branches[i], by_branch[i]);
  CHECK_INT(pairs, 35);
  CHECK(caac_toolkit_at(tk(), 26) == NULL);
  CHECK(caac_toolkit_heading(tk(), 0) == NULL && caac_toolkit_heading(tk(), 6) == NULL);
}

static void test_find(void)
{
  static const struct {
    const char *id, *words;
  } unknown[] = { { "5.c", "'5.b'" },        { "1.z", "'1.f'" },
                  { "5a", "'5.a'" },         { "", "1.a to 5.b" },
                  { "6.a", "1.a to 5.b" },   { "1", "1.a to 5.b" },
                  { "1.aa", "'1.a'" },       { "0.a", "'1.a'" },
                  { "100.a", "1.a to 5.b" }, { "999999999999.a", "there is no" },
                  { "X", "1.a to 5.b" } };
  for (size_t i = 0; i < caac_toolkit_count(tk()); i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    char upper[] = { option->id[0], '.', (char)(option->id[2] - 'a' + 'A'), '\0' };
    CHECK(caac_toolkit_find(tk(), option->id) == option);
    CHECK(caac_toolkit_find(tk(), upper) == option);
    CHECK_INT(caac_toolkit_index(tk(), option), i);
  }
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
    CHECK(caac_toolkit_find(tk(), unknown[i].id) == NULL);
    CHECK_INT(caac_error_last()->status, CAAC_E_NOTFOUND);
    CHECK_ERROR_HAS(unknown[i].words);
    CHECK_ERROR_HAS(unknown[i].id);
  }
  CHECK(caac_toolkit_find(tk(), NULL) == NULL);
  caac_option foreign = *caac_toolkit_at(tk(), 0);
  CHECK(caac_toolkit_index(tk(), &foreign) == SIZE_MAX);
  CHECK(caac_toolkit_index(tk(), NULL) == SIZE_MAX);
}

/* Bodies as the document prints them. "X" marks the open lists. */
static const char *const printed_bodies[][8] = {
  { "1.a", "UNICEF", "OHCHR", "DPKO", "UNDP", "X" },
  { "1.b", "OCHA", "UNHCR", "UNICEF", "X" },
  { "1.c", "PBC", "GA", "HRC", "ILO", "World Bank", "X" },
  { "1.d", "SRSG for CAAC" },
  { "1.e" },
  { "1.f", "donors" },
  { "2.a", "United Nations", "Members" },
  { "2.b", "parties concerned" },
  { "2.c", "parties" },
  { "2.d", "regional organizations" },
  { "2.e", "courts", "States" },
  { "3.a", "Secretary-General" },
  { "3.b", "affected country" },
  { "3.c", "outside experts", "civil society", "academia", "X" },
  { "3.d" },
  { "3.e", "State concerned", "parties concerned" },
  { "3.f" },
  { "3.g", "UNSC" },
  { "3.h" },
  { "4.a" },
  { "4.b", "Secretary-General", "peacekeeping mission", "DPA" },
  { "4.c" },
  { "4.d", "troop-contributing countries" },
  { "4.e", "UNSC" },
  { "5.a", "Sanctions Committees" },
  { "5.b", "justice mechanisms" },
};

static void test_named_bodies(void)
{
  CHECK_INT(sizeof printed_bodies / sizeof *printed_bodies, 26);
  for (size_t i = 0; i < 26; i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    const char *rest = option->text;
    size_t n = 0;
    int open = 0;
    CHECK_TEXT(option->id, printed_bodies[i][0]);
    for (size_t k = 1; k < 8 && printed_bodies[i][k]; k++) {
      const char *name = printed_bodies[i][k];
      open = strcmp(name, "X") == 0;
      if (open) continue;
      CHECK_HAS(rest, name); /* behind the one before */
      if (rest && strstr(rest, name)) rest = strstr(rest, name);
      CHECK(option->bodies[n] != NULL && option->bodies[n] == caac_toolkit_body(tk(), name));
      n += option->bodies[n] != NULL;
    }
    CHECK(option->bodies[n] == NULL);
    CHECK_INT(option->open, open);
    CHECK_INT(strstr(option->text, "...") != NULL, open);
  }
}

static void test_cites(void)
{
  CHECK_TEXT(caac_toolkit_find(tk(), "5.a")->cites[0], "S/RES/1612 (2005), paragraph 9");
  CHECK_TEXT(caac_toolkit_find(tk(), "5.a")->cites[1], "S/RES/1539 (2004), paragraph 5 (c)");
  CHECK(caac_toolkit_find(tk(), "5.a")->cites[2] == NULL);
  for (size_t i = 0; i < 26; i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    int cites = strcmp(option->id, "5.a") == 0 || strcmp(option->id, "1.d") == 0;
    CHECK_INT(option->cites[0] != NULL, cites);
  }
}

static void check_next(caac_params want, const char *expected)
{
  char ids[256] = "";
  const caac_option *option = NULL;
  while ((option = caac_toolkit_next(tk(), option, want))) {
    strcat(ids, ids[0] ? " " : "");
    strcat(ids, option->id);
  }
  CHECK_INT(caac_error_last()->status, CAAC_OK);
  CHECK_TEXT(ids, expected);
}

#define WANT(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void test_next(void)
{
  check_next(WANT("heading=2"), "2.a 2.b 2.c 2.d 2.e");
  check_next(WANT("branch=direct"), "1.a 1.b 1.c 1.d 2.a 3.a 3.b 3.c 4.a");
  check_next(WANT("branch=either"), "1.e 2.b 2.c 3.d 3.e 3.f 4.b 4.c 4.d");
  check_next(WANT("branch=council"), "1.f 2.d 2.e 3.g 3.h 4.e 5.a 5.b");
  check_next(WANT("body=UNICEF"), "1.a 1.b");
  check_next(WANT("body=unicef", "body=OHCHR"), "1.a");
  check_next(WANT("body=dpko"), "1.a");
  check_next(WANT("instrument=letter"), "1.f 2.b 2.d 4.b 5.b");
  check_next(WANT("instrument=letter", "branch=either", "heading=4"), "4.b");
  check_next(WANT("body=ICC"), "");
  check_next(NULL, "1.a 1.b 1.c 1.d 1.e 1.f 2.a 2.b 2.c 2.d 2.e 3.a 3.b 3.c 3.d 3.e 3.f 3.g 3.h 4.a 4.b 4.c 4.d 4.e 5.a 5.b");
}

static void test_next_refuses(void)
{
  static const struct {
    const char *want, *words;
  } bad[] = { { "headin=2", "'heading'" },    { "heading=6", "1 to 5" },     { "heading=two", "heading" },
              { "branch=dirct", "'direct'" }, { "body=UNICEV", "'unicef'" }, { "instrument=leter", "'letter'" },
              { "letter", "letter" } };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    CHECK(caac_toolkit_next(tk(), NULL, WANT(bad[i].want)) == NULL);
    CHECK(caac_error_last()->status != CAAC_OK);
    CHECK_ERROR_HAS(bad[i].words);
  }
  caac_option foreign = *caac_toolkit_at(tk(), 0);
  CHECK(caac_toolkit_next(tk(), &foreign, NULL) == NULL);
  CHECK_INT(caac_error_last()->status, CAAC_E_INVALID);
}

/* Names as registers and letters write them; NULL: the library must not claim to know. */
static const struct {
  const char *name, *id;
  int in_un_system;
} known[] = {
  { "DPKO", "dpo", 1 },
  { "Department of Peace Operations", "dpo", 1 },
  { "dpa", "dppa", 1 },
  { "World Bank", "world-bank", 1 },
  { "UN agencies", "un-agencies", 1 },
  { "United Nations country team in Nepal", "un-agencies", 1 },
  { "country task force, Colombia", "un-agencies", 1 },
  { "country task force on monitoring and reporting", "un-agencies", 1 },
  { "Secretary-General", "sg", 1 },
  { "SRSG-CAAC", "srsg-caac", 1 },
  { "United Nations", "un", 1 },
  { "MONUC", "monusco", 1 },
  { "UN Women", "un-women", 1 },
  { "1533 Committee", "sanctions-committees", 1 },
  { "Sanctions committee for the Democratic Republic of the Congo", "sanctions-committees", 1 },
  { "South Sudan sanctions committee", "sanctions-committees", 1 },
  { "Security Council", "unsc", 1 },
  { "ICTR", "ictr", 1 },
  { "International Criminal Court", "icc", 0 },
  { "Special Court for Sierra Leone", "scsl", 0 },
  { "Government of Nepal", "government", 0 },
  { "government of the sudan", "government", 0 },
  { "Permanent Representative of Nigeria", "government", 0 },
  { "Permanent Mission of the DRC", "government", 0 },
  { "all parties", "parties", 0 },
  { "all parties to the conflict in Chad", "parties", 0 },
  { "all armed groups, with a named list", "parties", 0 },
  { "parties, with a named list", "parties", 0 },
  { "parties to the conflict", "parties", 0 },
  { "donor Governments", "donors", 0 },
  { "donors", "donors", 0 },
  { "African Union", "au", 0 },
  { "ECOWAS", "ecowas", 0 },
  { "religious leaders", "community-leaders", 0 },
  { "NGOs", "civil-society", 0 },
  { "LRA", NULL, 0 },
  { "FARC-EP", NULL, 0 },
  { "LTTE", NULL, 0 },
  { "World Bank and donors", NULL, 0 },
  { "Government; UN; civil society", NULL, 0 },
  { "Government of Colombia; United Nations", NULL, 0 },
  { "Government and others", NULL, 0 },
  { "", NULL, 0 },
  { "*", NULL, 0 },
  { "the", NULL, 0 },
};

static void test_body(void)
{
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    const caac_body *body = caac_toolkit_body(tk(), known[i].name);
    CHECK_TEXT(body ? body->id : NULL, known[i].id);
    if (body) CHECK_INT(body->in_un_system, known[i].in_un_system);
    if (!body) CHECK_INT(caac_error_last()->status, CAAC_E_NOTFOUND);
  }
  CHECK(caac_toolkit_body(tk(), NULL) == NULL);
  CHECK(caac_toolkit_body(tk(), "UNICEFF") == NULL);
  CHECK_ERROR_HAS("did you mean 'unicef'?");
  CHECK(caac_toolkit_body(tk(), "Government; UN") == NULL);
  CHECK_ERROR_HAS("one at a time");
  CHECK_HAS(caac_toolkit_body(tk(), "DPKO")->note, "2019");
}

/* Each id and name finds its own body, so that no alias hides another body. */
static void test_bodies(void)
{
  static const char kinds[] =
      "|council|assembly|secretariat|fund or programme|agency|mission|committee|court|regional organization|"
      "state|party|donors|experts|group|";
  size_t count = caac_toolkit_body_count(tk());
  CHECK(count > 60);
  CHECK(caac_toolkit_body_at(tk(), count) == NULL);
  for (size_t i = 0; i < count; i++) {
    const caac_body *body = caac_toolkit_body_at(tk(), i);
    char kind[40];
    snprintf(kind, sizeof kind, "|%s|", body->kind);
    CHECK_HAS(kinds, kind);
    CHECK(body->note != NULL);
    CHECK(caac_toolkit_body(tk(), body->id) == body);
    CHECK(caac_toolkit_body(tk(), body->name) == body);
  }
}

static void test_conditions(void)
{
  static const struct {
    const char *option, *ids;
  } expected[] = { { "1.d", "(appropriate)" },       { "2.c", "listed terms results" }, { "3.d", "funding report" },
                   { "3.e", "(participation)" },     { "3.h", "(appropriate)" },        { "4.b", "need" },
                   { "5.a", "committee (mandates)" } };
  size_t with = 0;
  for (size_t i = 0; i < 26; i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    char ids[128] = "";
    for (size_t k = 0; k < caac_option_condition_count(option); k++) {
      const caac_condition *condition = caac_option_condition(option, k);
      size_t at = strlen(ids);
      CHECK_HAS(option->text, condition->words);
      CHECK_TEXT(condition->option, option->id);
      CHECK(strncmp(condition->id, option->id, 3) == 0 && condition->id[3] == '/');
      CHECK(condition->fact[0] != '\0' && condition->test[0] != '\0');
      snprintf(ids + at, sizeof ids - at, condition->is_consideration ? "%s(%s)" : "%s%s", k ? " " : "", condition->id + 4);
    }
    CHECK(caac_option_condition(option, caac_option_condition_count(option)) == NULL);
    if (ids[0] == '\0') continue;
    CHECK(with < sizeof expected / sizeof *expected);
    if (with >= sizeof expected / sizeof *expected) break;
    CHECK_TEXT(option->id, expected[with].option);
    CHECK_TEXT(ids, expected[with].ids);
    with++;
  }
  CHECK_INT(with, sizeof expected / sizeof *expected);
}

static void test_names(void)
{
  caac_limb limb;
  CHECK_TEXT(caac_branch_name(CAAC_BRANCH_EITHER), "either");
  CHECK_TEXT(caac_branch_name((caac_branch)0), "?");
  CHECK_TEXT(caac_branch_name((caac_branch)4), "?");
  CHECK_TEXT(caac_branch_text((caac_branch)9), "?");
  CHECK_TEXT(caac_limb_name(CAAC_LIMB_UNSAID), "unsaid");
  CHECK_TEXT(caac_limb_name((caac_limb)3), "?");
  CHECK_TEXT(caac_limb_name((caac_limb)-1), "?");
  CHECK_OK(caac_limb_find("Direct", &limb));
  CHECK_INT(limb, CAAC_LIMB_DIRECT);
  CHECK_OK(caac_limb_find("council", &limb));
  CHECK_INT(limb, CAAC_LIMB_COUNCIL);
  CHECK_OK(caac_limb_find("", &limb));
  CHECK_INT(limb, CAAC_LIMB_UNSAID);
  CHECK_STATUS(caac_limb_find("counsil", &limb), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'council'?");
  CHECK_STATUS(caac_limb_find(NULL, &limb), CAAC_E_INVALID);
}

static void check_cell(const caac_table *table, size_t row, const char *column, const char *expected)
{
  size_t len = 0, at = caac_table_find(table, column);
  const char *text = caac_table_text(table, row, at, &len);
  CHECK(expected ? text && len == strlen(expected) && memcmp(text, expected, len) == 0 : text == NULL);
}

static void test_tables(void)
{
  static const struct {
    const char *what;
    size_t rows;
  } tables[] = { { "options", 26 },    { "matrix", 26 },     { "headings", 5 },
                 { "conditions", 11 }, { "principles", 11 }, { "Bodies", 0 } };
  caac_table *table;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    CHECK_OK(caac_toolkit_table(tk(), tables[i].what, &table));
    CHECK_INT(caac_table_row_count(table), tables[i].rows ? tables[i].rows : caac_toolkit_body_count(tk()));
    CHECK(caac_table_remark_count(table) >= 2);
    caac_table_free(table);
  }
  CHECK_STATUS(caac_toolkit_table(tk(), "option", &table), CAAC_E_NOTFOUND);
  CHECK(table == NULL);
  CHECK_ERROR_HAS("did you mean 'options'?");
  CHECK_STATUS(caac_toolkit_table(tk(), NULL, &table), CAAC_E_NOTFOUND);
}

static void test_options_table(void)
{
  caac_table *table;
  CHECK_OK(caac_toolkit_table(tk(), "options", &table));
  for (size_t i = 0; i < 26; i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    check_cell(table, i, "option", option->id);
    check_cell(table, i, "text", option->text);
    check_cell(table, i, "name", option->name);
    check_cell(table, i, "branch", caac_branch_name(option->branch));
    check_cell(table, i, "retired", NULL);
    CHECK_INT(caac_table_int(table, i, caac_table_find(table, "heading")), option->heading);
    CHECK_INT(caac_table_int(table, i, caac_table_find(table, "open")), option->open);
  }
  check_cell(table, 0, "bodies", "unicef; ohchr; dpo; undp");
  check_cell(table, 24, "cites", "S/RES/1612 (2005), paragraph 9; S/RES/1539 (2004), paragraph 5 (c)");
  caac_table_free(table);
}

/* The words on method, the date and the footnote are the document's; the row on the Council quotes nothing. */
static void test_principles(void)
{
  caac_table *table;
  char *folded = document(), *words;
  int quoted = 0;
  CHECK_OK(caac_toolkit_table(tk(), "principles", &table));
  for (size_t i = 0; i < caac_table_row_count(table); i++) {
    size_t len = 0;
    const char *text = caac_table_text(table, i, caac_table_find(table, "words"), &len);
    if (!text) continue;
    words = strndup(text, len);
    CHECK_HAS(folded, words);
    free(words);
    quoted++;
  }
  CHECK_INT(quoted, 10);
  check_cell(table, 10, "principle", "council-since");
  check_cell(table, 10, "words", NULL);
  caac_table_free(table);
  free(folded);
}

static void test_write(void)
{
  char *first = NULL, *second = NULL;
  CHECK_OK(caac_toolkit_write(tk(), &first));
  CHECK_OK(caac_toolkit_write(tk(), &second));
  CHECK_TEXT(first, second);
  for (size_t i = 0; first && i < 26; i++) {
    const caac_option *option = caac_toolkit_at(tk(), i);
    char line[2048];
    snprintf(line, sizeof line,
             "{\"id\": \"%s\", \"heading\": %d, \"branch\": \"%s\", \"name\": \"%s\", \"text\": \"%s\", \"bodies\": [",
             option->id, option->heading, caac_branch_name(option->branch), option->name, option->text);
    CHECK_HAS(first, line);
  }
  CHECK_HAS(first, "\"bodies\": [\"pbc\", \"ga\", \"hrc\", \"ilo\", \"world-bank\"], \"open\": true");
  CHECK_HAS(first, "\"overlay\": null");
  caac_text_free(first);
  caac_text_free(second);
}

int main(void)
{
  static const check_case cases[] = {
    { "verbatim", test_verbatim },
    { "never repaired", test_never_repaired },
    { "numbers", test_numbers },
    { "find", test_find },
    { "named bodies", test_named_bodies },
    { "cites", test_cites },
    { "next", test_next },
    { "next refuses", test_next_refuses },
    { "body", test_body },
    { "bodies", test_bodies },
    { "conditions", test_conditions },
    { "names", test_names },
    { "tables", test_tables },
    { "options table", test_options_table },
    { "principles", test_principles },
    { "write", test_write },
    { NULL, NULL },
  };
  caac_toolkit_free(NULL);
  return check_run("toolkit", cases);
}
