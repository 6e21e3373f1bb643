/* SPDX-License-Identifier: MIT */
/* A lexicon through the public interface: what it tells of itself, files on top of it, and what is wrong with them. The built-in
 * one changes; what is said here of words and rules stands in files made here. */
#include "folder.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* ---- Helpers ---- */

/* A suggester with one file on top: its rules alone, nothing learned. */
static caac_suggester *suggester_with(const char *text, caac_findings *findings, caac_status expected)
{
  char *folder = folder_new();
  char param[512];
  caac_suggester *made = NULL;
  const char *path = folder_file(folder, "mine.txt");
  file_text(path, text);
  snprintf(param, sizeof param, "lexicon=%s", path);
  CHECK_STATUS(caac_suggester_new(PARAMS(param, "learned=no"), findings, &made), expected);
  CHECK((made != NULL) == (expected == CAAC_OK));
  folder_free(folder);
  return made;
}

static caac_suggester *with(const char *text) { return suggester_with(text, NULL, CAAC_OK); }

static int cell_is(const caac_table *table, size_t row, const char *column, const char *text)
{
  size_t len;
  const char *cell = caac_table_text(table, row, caac_table_find(table, column), &len);
  return cell && strlen(text) == len && memcmp(cell, text, len) == 0;
}

/* The row that has this in its first column; SIZE_MAX for none. */
static size_t row_of(const caac_table *table, const char *first)
{
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    if (cell_is(table, row, caac_table_column(table, 0)->name, first)) return row;
  return SIZE_MAX;
}

static caac_table *table_of(const caac_suggester *suggester, const char *what)
{
  caac_table *table = NULL;
  CHECK_OK(caac_suggester_table(suggester, what, &table));
  return table;
}

static void check_cell(const caac_suggester *suggester, const char *what, const char *first, const char *column, const char *text)
{
  caac_table *table = table_of(suggester, what);
  const size_t row = row_of(table, first);
  CHECK(row != SIZE_MAX);
  if (row != SIZE_MAX && !cell_is(table, row, column, text)) {
    size_t len;
    const char *cell = caac_table_text(table, row, caac_table_find(table, column), &len);
    CHECK_TEXT(cell ? cell : "(missing)", text);
  }
  caac_table_free(table);
}

static void check_explained(const caac_suggester *suggester, const char *name, const char *words)
{
  char *text = NULL;
  CHECK_OK(caac_suggester_explain(suggester, name, &text));
  CHECK_HAS(text, words);
  caac_text_free(text);
}

/* "5.a council mine", the uses of a text with their rules. */
static void check_suggested(const caac_suggester *suggester, const char *text, const char *expected)
{
  caac_suggestions *made = NULL;
  char said[256] = "";
  CHECK_OK(caac_suggester_suggest(suggester, text, strlen(text), NULL, &made));
  const caac_suggestion *one = caac_suggestions_at(made, 0);
  for (size_t i = 0; one && i < one->use_count; i++) {
    const size_t used = strlen(said);
    snprintf(said + used, sizeof said - used, "%s%s %s", used ? "; " : "", one->uses[i].option, one->uses[i].rule);
  }
  CHECK_TEXT(said, expected);
  caac_suggestions_free(made);
}

/* ---- What it tells of itself ---- */

static void tables(void)
{
  static const struct {
    const char *what;
    size_t columns, least;
  } expected[] = { { "rules", 7, 26 }, { "lists", 6, 40 }, { "words", 4, 500 }, { "grades", 4, 3 } };
  caac_suggester *suggester = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    caac_table *table = table_of(suggester, expected[i].what);
    CHECK_INT(caac_table_column_count(table), expected[i].columns);
    CHECK(caac_table_row_count(table) >= expected[i].least);
    caac_table_free(table);
  }
  caac_suggester_free(suggester);
}

/* Every rule suggests an option of the toolkit, or X, and each of the 26 has a rule; every rule and list is explained. */
static void built_in_is_whole(void)
{
  caac_suggester *suggester = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  caac_table *rules = table_of(suggester, "rules"), *lists = table_of(suggester, "lists");
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  for (size_t i = 0; i < caac_toolkit_count(toolkit); i++) {
    size_t row = 0;
    while (row < caac_table_row_count(rules) && !cell_is(rules, row, "option", caac_toolkit_at(toolkit, i)->id)) row++;
    CHECK(row < caac_table_row_count(rules));
  }
  for (size_t row = 0; row < caac_table_row_count(rules) + caac_table_row_count(lists); row++) {
    const int is_rule = row < caac_table_row_count(rules);
    const caac_table *table = is_rule ? rules : lists;
    const size_t at = is_rule ? row : row - caac_table_row_count(rules);
    char name[64] = "";
    size_t len;
    const char *cell = caac_table_text(table, at, 0, &len);
    CU_ASSERT_FATAL(cell && len < sizeof name);
    memcpy(name, cell, len);
    check_explained(suggester, name, name);
    CHECK(caac_table_text(table, at, caac_table_find(table, is_rule ? "reason" : "meaning"), &len) && len > 0);
  }
  caac_table_free(rules);
  caac_table_free(lists);
  caac_suggester_free(suggester);
}

static void learned(void)
{
  caac_suggester *suggester = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  check_explained(suggester, "learned", "no rule of the lexicon");
  caac_suggester_free(suggester);
}

static void unknown_names(void)
{
  caac_suggester *suggester = NULL;
  caac_table *table = (caac_table *)(void *)&suggester;
  char *text = (char *)&suggester;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  CHECK_STATUS(caac_suggester_table(suggester, "rule", &table), CAAC_E_NOTFOUND);
  CHECK(table == NULL);
  CHECK_ERROR_HAS("did you mean 'rules'?");
  CHECK_STATUS(caac_suggester_table(suggester, NULL, &table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_suggester_table(NULL, "rules", &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_table(suggester, "rules", NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_explain(suggester, "v-aks", &text), CAAC_E_NOTFOUND);
  CHECK(text == NULL);
  CHECK_ERROR_HAS("there is no rule or list 'v-aks' in the lexicon; did you mean 'v-ask'?");
  CHECK_STATUS(caac_suggester_explain(suggester, NULL, &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_explain(NULL, "v-ask", &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_explain(suggester, "v-ask", NULL), CAAC_E_INVALID);
  caac_suggester_free(suggester);
}

static void parameters(void)
{
  char there;
  caac_suggester *suggester = (caac_suggester *)(void *)&there;
  CHECK_STATUS(caac_suggester_new(NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_new(PARAMS("lexikon=x"), NULL, &suggester), CAAC_E_INVALID);
  CHECK(suggester == NULL);
  CHECK_ERROR_HAS("lexicon");
  CHECK_STATUS(caac_suggester_new(PARAMS("language=fr"), NULL, &suggester), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_new(PARAMS("lexicon=/nowhere/at/all.txt"), NULL, &suggester), CAAC_E_NOTFOUND);
  CHECK(suggester == NULL);
}

/* ---- Files on top ---- */

#define HEAD "lexicon mine 1\n"

static void words_added(void)
{
  caac_suggester *plain = NULL;
  CHECK_OK(caac_suggester_new(PARAMS("learned=no"), NULL, &plain));
  caac_suggester *suggester = with(HEAD "list armed-group: what it means is known\n  gronk [of exland], =Blorks\n");
  CHECK_TEXT(caac_suggester_lexicon(plain), "en 1-learned");
  CHECK_TEXT(caac_suggester_lexicon(suggester), "en 1+mine.txt-learned");
  caac_table *before = table_of(plain, "words"), *after = table_of(suggester, "words");
  CHECK_INT(caac_table_row_count(after), caac_table_row_count(before) + 2);
  caac_table_free(before);
  caac_table_free(after);
  check_suggested(plain, "The Working Group urges the Gronk of Exland to release all children.", "");
  check_suggested(suggester, "The Working Group urges the Gronk of Exland to release all children.", "2.b appeal-party");
  check_explained(suggester, "armed-group", "gronk [of exland], =Blorks");
  caac_suggester_free(plain);
  caac_suggester_free(suggester);
}

static const char zoo[] = HEAD "# a comment\n"
                               "list zoo: where animals are   # another\n"
                               "  zoo, animal park\n"
                               "\n"
                               "list feeding: what they get\n"
                               "  (feed|fodder) [for ..2 animals]\n"
                               "\n"
                               "rule zoo-fed: animals are fed\n"
                               "  option: X\n"
                               "  about: zoo\n"
                               "  about: feeding\n"
                               "  instrument: hay\n"
                               "  grade: likely\n"
                               "observed zoo-fed 3 4\n"
                               "observed sure 90 100\n";

static void rule_and_lists_added(void)
{
  caac_suggester *suggester = with(zoo);
  caac_suggestions *made = NULL;
  static const char text[] = "The Working Group decides that fodder be brought to the animal park.";
  check_suggested(suggester, text, "X zoo-fed");
  CHECK_OK(caac_suggester_suggest(suggester, text, strlen(text), NULL, &made));
  const caac_suggestion *one = caac_suggestions_at(made, 0);
  if (one && one->use_count == 1) {
    CHECK_TEXT(one->uses[0].instrument, "hay");
    CHECK_TEXT(one->uses[0].reason, "animals are fed");
    CHECK_INT(one->uses[0].grade, CAAC_GRADE_LIKELY);
  }
  caac_suggestions_free(made);
  check_suggested(suggester, "The Working Group decides that the animal park be opened.", "");
  check_cell(suggester, "rules", "zoo-fed", "needs", "about: zoo; about: feeding");
  check_cell(suggester, "rules", "zoo-fed", "option", "X");
  check_cell(suggester, "lists", "zoo", "meaning", "where animals are");
  check_cell(suggester, "words", "feeding", "phrase", "(feed|fodder) [for ..2 animals]");
  check_explained(suggester, "zoo-fed", "On coded texts it was right in 75 % of 4 suggestions.");
  check_explained(suggester, "zoo-fed", "Its grade is at most: likely.");
  check_explained(suggester, "zoo", "Rules that need it: zoo-fed.");
  caac_table *grades = table_of(suggester, "grades");
  CHECK(caac_table_number(grades, row_of(grades, "sure"), caac_table_find(grades, "precision")) == 0.9);
  CHECK_INT(caac_table_int(grades, row_of(grades, "sure"), caac_table_find(grades, "n")), 100);
  caac_table_free(grades);
  caac_suggester_free(suggester);
}

/* A rule of the same name takes the place of the old one, with all its keys. */
static void rule_replaced(void)
{
  caac_suggester *suggester = with(HEAD "list gifts: what is given\n  money, gifts\nrule money-asked: gifts only\n  option: 1.f\n"
                                        "  to: donors\n  about: gifts\n");
  check_cell(suggester, "rules", "money-asked", "needs", "to: donors; about: gifts");
  check_cell(suggester, "rules", "money-asked", "reason", "gifts only");
  check_suggested(suggester, "The Working Group invites donors to send gifts.", "1.f money-asked");
  check_suggested(suggester, "The Working Group invites donors to come.", "");
  caac_suggester_free(suggester);
}

/* Files come on top of each other in their order. */
static void several_files(void)
{
  char *folder = folder_new();
  char first[512], second[512];
  caac_suggester *suggester = NULL;
  const char *path = folder_file(folder, "a.txt");
  file_text(path, zoo);
  snprintf(first, sizeof first, "lexicon=%s", path);
  path = folder_file(folder, "b.txt");
  file_text(path, "\xEF\xBB\xBFlexicon b 1\r\nlist zoo: x\r\n  men\xC3\xA1gerie\r\n"); /* as an editor of Windows saves it */
  snprintf(second, sizeof second, "lexicon=%s", path);
  CHECK_OK(caac_suggester_new(PARAMS(first, second, "learned=no"), NULL, &suggester));
  CHECK_TEXT(caac_suggester_lexicon(suggester), "en 1+a.txt+b.txt-learned");
  check_suggested(suggester, "The Working Group decides that fodder be brought to the M\xC3\xA9nag\xC3\xA9rie.", "X zoo-fed");
  check_cell(suggester, "lists", "zoo", "meaning", "where animals are");
  caac_suggester_free(suggester);
  CHECK_STATUS(caac_suggester_new(PARAMS(second, "lexicon=/nowhere/x.txt"), NULL, &suggester), CAAC_E_NOTFOUND);
  folder_free(folder);
}

/* ---- What is wrong ---- */

typedef struct wrong_case {
  const char *text, *rule;
  int64_t line, column;
  const char *value, *nearest;
} wrong_case;

static const wrong_case wrong_cases[] = {
  { "list x: y\n  z\n", "lexicon.head", 1, 1, NULL, NULL },
  { HEAD "lst x: y\n", "lexicon.line", 2, 1, "lst", NULL },
  { HEAD "  words\n", "lexicon.line", 2, 3, "words", NULL },
  { HEAD "rule a: b\n  option: X\n  to: donors\n  nonsense\n", "lexicon.line", 5, 3, "nonsense", NULL },
  { HEAD "list a: b\n  role:\n", "lexicon.line", 3, 3, "role", NULL },
  { HEAD "observed sure 3\n", "lexicon.line", 2, 1, "observed sure 3", NULL },
  { HEAD "list A: b\n", "lexicon.name", 2, 6, "A", NULL },
  { HEAD "rule a b: c\n", "lexicon.name", 2, 6, "a b", NULL },
  { HEAD "rule\n", "lexicon.name", 2, 5, NULL, NULL },
  { HEAD "list a: b\n  role: aks\n", "lexicon.role", 3, 9, "aks", "ask" },
  { HEAD "list a: b\n  role: ask,  addresse\n", "lexicon.role", 3, 15, "addresse", "addressee" },
  { HEAD "list a: b\n  body: unicorn\n", "lexicon.body", 3, 9, "unicorn", NULL },
  { HEAD "list a: b\n  rol: ask\n", "lexicon.key", 3, 3, "rol", "role" },
  { HEAD "rule a: b\n  opton: 5.a\n  option: 5.a\n  to: donors\n", "lexicon.key", 3, 3, "opton", "option" },
  { HEAD "rule a: b\n  option: 5.a\n  option: 5.b\n  to: donors\n", "lexicon.key", 4, 3, "option", NULL },
  { HEAD "rule a: b\n  option: 6.a\n  to: donors\n", "lexicon.option", 3, 11, "6.a", NULL },
  { HEAD "rule a: b\n  option: 5.a\n  to: sg, donor\n", "lexicon.list", 4, 11, "donor", "donors" },
  { HEAD "rule a: b\n  option: 5.a\n  about: later\nlist later: c\n  d\n", "lexicon.list", 4, 10, "later", NULL },
  { HEAD "rule a: b\n  option: 5.a\n  to: donors\n  grade: surely\n", "lexicon.value", 5, 10, "surely", "sure" },
  { HEAD "rule a: b\n  option: 5.a\n  to: donors\n  by: me\n", "lexicon.value", 5, 7, "me", NULL },
  { HEAD "rule a: b\n  option: 5.a\n  to: donors\n  limb: X\n", "lexicon.value", 5, 9, "X", NULL },
  { HEAD "rule a: b\n  option: 5.a\n  to: donors\n  fallback: maybe\n", "lexicon.value", 5, 13, "maybe", NULL },
  { HEAD "observed sure 4 3\n", "lexicon.value", 2, 15, "4", NULL },
  { HEAD "observed sure -4 3\n", "lexicon.value", 2, 15, "-4", NULL },
  { HEAD "observed sure 4 99999999999999999999\n", "lexicon.value", 2, 17, "99999999999999999999", NULL },
  { HEAD "observed sur 4 5\n", "lexicon.value", 2, 10, "sur", "sure" },
  { HEAD "rule a: b\n  to: donors\n", "lexicon.rule", 2, 6, "a", NULL },
  { HEAD "rule a: b\n  option: 5.a\n  by: group\nlist c: d\n  e\n", "lexicon.rule", 2, 6, "a", NULL },
  { HEAD "rule a: b\n  option: 5.a\n  to: donors\n  instead of: sg-default, money-aksed\n", "lexicon.instead", 5, 27,
    "money-aksed", "money-asked" },
  { HEAD "list a: b\n  (c\n", "lexicon.phrase", 3, 3, "(c", NULL },
  { HEAD "list a: b\n  \xC3\xA9t\xC3\xA9, c)\n", "lexicon.phrase", 3, 8, "c)", NULL },
  { HEAD "list a: b\n  c\xE9 \xC3\xA9\n", "lexicon.encoding", 3, 4, NULL, NULL },
  { HEAD "list a: b\n  <a> c\n", "lexicon.circle", 3, 0, "<a> c", NULL },
  { HEAD "list a: b\n  c\nlist d: e\n  <a>\nlist a: f\n  <d> g\n", "lexicon.circle", 0, 0, NULL, NULL },
};

static void check_wrong(const wrong_case *expected)
{
  caac_findings *findings = caac_findings_new(10);
  suggester_with(expected->text, findings, CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  const caac_finding *found = caac_findings_at(findings, 0);
  CU_ASSERT_FATAL(found != NULL);
  CHECK_TEXT(found->rule, expected->rule);
  if (expected->line) CHECK_INT(found->line, expected->line);
  CHECK_INT(found->column, expected->column);
  if (expected->value) CHECK_TEXT(found->value, expected->value);
  CHECK_TEXT(found->nearest, expected->nearest);
  CHECK_HAS(found->file, "mine.txt");
  CHECK_ERROR_HAS("the lexicon has 1 error");
  caac_findings_free(findings);
}

static void wrong_files(void)
{
  for (size_t i = 0; i < sizeof wrong_cases / sizeof *wrong_cases; i++) check_wrong(&wrong_cases[i]);
}

/* Without a list of findings the error has the first problem. */
static void told_without_findings(void)
{
  suggester_with(HEAD "list a: b\n  role: aks\n  role: act\n  body: x\n", NULL, CAAC_E_INPUT);
  CHECK_ERROR_HAS("the lexicon has 2 errors; the first: 'aks': no role of that name");
}

/* All problems of all files come in one pass, also those that show only when all is read. */
static void all_at_once(void)
{
  char text[4096] = HEAD;
  caac_findings *findings = caac_findings_new(100);
  size_t expected = 0;
  for (; expected < 20; expected++) strcat(text, "list a: b\n  role: aks\n");
  strcat(text, "rule a: b\n  option: X\n  to: donors\n  instead of: nobody, none\n");
  suggester_with(text, findings, CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), expected + 2);
  caac_findings_free(findings);
}

/* ---- Limits ---- */

static void limits(void)
{
  caac_findings *findings = caac_findings_new(10);
  char *text = malloc(1 << 20), *end = text;
  CU_ASSERT_FATAL(text != NULL);
  end += sprintf(end, HEAD);
  for (int i = 0; i < 300; i++) end += sprintf(end, "list l%d: x\n  y\n", i);
  suggester_with(text, findings, CAAC_E_INPUT);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "lexicon.limit");
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  end = text + sprintf(text, HEAD);
  for (int i = 0; i < 1001; i++) end += sprintf(end, "rule r%d: x\n  option: X\n  to: donors\n", i);
  suggester_with(text, findings, CAAC_E_INPUT);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "lexicon.limit");
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  end = text + sprintf(text, HEAD "rule r: x\n  option: X\n");
  for (int i = 0; i < 7; i++) end += sprintf(end, "  about: donors\n");
  suggester_with(text, findings, CAAC_E_INPUT);
  CHECK_INT(caac_findings_at(findings, 0)->line, 10);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "lexicon.limit");
  caac_findings_free(findings);
  free(text);
}

int main(void)
{
  static const check_case cases[] = {
    { "tables", tables },
    { "built-in is whole", built_in_is_whole },
    { "learned", learned },
    { "unknown names", unknown_names },
    { "parameters", parameters },
    { "words added", words_added },
    { "rule and lists added", rule_and_lists_added },
    { "rule replaced", rule_replaced },
    { "several files", several_files },
    { "wrong files", wrong_files },
    { "told without findings", told_without_findings },
    { "all at once", all_at_once },
    { "limits", limits },
    { NULL, NULL },
  };
  return check_run("lexicon", cases);
}
