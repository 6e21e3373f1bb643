/* SPDX-License-Identifier: MIT */
/* Finding words: what is understood, what is found, in which order, and what is said about it. */
#include "texts.h"

static caac_table *found(caac_register *reg, const char *words, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_find(reg, words, params, &table));
  return table;
}

/* How many units have the words. */
static long long count(caac_register *reg, const char *words, caac_params params)
{
  caac_table *table = found(reg, words, params);
  double n = table ? texts_counted(table, "units found") : -1;
  caac_table_free(table);
  return (long long)n;
}

static caac_register *small(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(texts_add(reg,
                     "SAMPLE/AC.51/2090/1\n\n1 May 2090\n\nConclusions on Exland\n\nFindings\n\n"
                     "1. The Secretary-General's envoy visited Samplep\xC3\xB4le and the recruited girls.\n\n"
                     "2. The Working Group urges the recruitment of teachers, not of children.\n\n"
                     "3. Schools were attacked by armed men; hospitals were spared.\n",
                     PARAMS("situation=exl", "kind=conclusions"), NULL, NULL));
  CHECK_OK(texts_add(reg,
                     "SAMPLE/2092/7\n\n2 June 2092\n\nReport of the Secretary-General on Samplia\n\nFindings\n\n"
                     "1. Hospitals were attacked; schools too.\n\n2. The Council demands an end to recruiting.\n",
                     PARAMS("situation=smp", "kind=report", "id=rep"), NULL, NULL));
  return reg;
}

static void words_are_understood(void)
{
  static const struct {
    const char *words;
    long long units;
  } cases[] = {
    { "recruit", 3 },                    /* by stem */
    { "RECRUITING", 3 },                 /* in any case */
    { "recruited recruitment", 3 },      /* the same stem twice */
    { "samplepole", 1 },                 /* without the accent */
    { "Sample\x70\xC3\xB4le", 1 },       /* with it */
    { "samplepo\xCC\x82le", 1 },         /* with it, taken apart */
    { "schools hospitals", 2 },          /* all words */
    { "girls OR hospitals", 3 },         /* any */
    { "girls OR hospitals schools", 2 }, /* OR binds first */
    { "hospitals AND attacked", 2 },
    { "hospitals -spared", 1 },
    { "hospitals NOT spared", 1 },
    { "hospital -spared -girls", 1 },
    { "\"armed men\"", 1 },
    { "\"arm men\"", 1 }, /* a phrase by stems */
    { "\"men armed\"", 0 },
    { "\xE2\x80\x9C"
      "armed men\xE2\x80\x9D",
      1 }, /* typographic quotation marks */
    { "secretary-general", 1 },
    { "Secretary-General's", 1 },
    { "Secretary-General\xE2\x80\x99s envoy", 1 },
    { "near(\"schools armed\", 3)", 1 },
    { "NEAR(\"schools spared\", 2)", 0 },
    { "schools NEAR/3 armed", 1 },
    { "schools NEAR/2 spared", 0 },
    { "schools NEAR armed", 1 },
    { "schools NEAR/5 attacked NEAR/9 men", 1 },
    { "not", 1 }, /* only capitals are operators */
    { "or", 0 },
    { "girls \xE2\x80\x93 recruited", 1 }, /* a dash is nothing to find */
    { "(girls)", 1 },
    { "* girls", 1 },
  };
  caac_register *reg = small();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    long long units = count(reg, cases[i].words, NULL);
    if (units != cases[i].units) fprintf(stderr, "%s\n", cases[i].words);
    CHECK_INT(units, cases[i].units);
  }
  caac_register_close(reg);
}

static void mistakes_teach(void)
{
  static const char *const cases[][2] = {
    { "", "no word to find" },
    { "  \t ", "no word to find" },
    { "\xE2\x80\x93 ... \"\"", "no word to find" },
    { "-girls", "only words to leave out" },
    { "girls \"armed men", "character 7 is not closed" },
    { "g\xC3\xADrls \"x", "character 7 is not closed" },
    { "OR girls", "OR at character 1" },
    { "girls OR", "OR at character 7" },
    { "girls OR -men", "cannot be an alternative" },
    { "near(girls men)", "near(\"schools attacks\", 5)" },
    { "near(\"girls men\", 5", "not complete" },
    { "near(\"girls men\", 500)", "1 to 100" },
    { "girls NEAR/0 men", "1 to 100" },
    { "girls NEAR/99999999999999999999 men", "1 to 100" },
    { "girls NEAR/5", "both sides" },
    { "NEAR/5 girls NEAR/5 ...", "both sides" },
  };
  caac_register *reg = small();
  caac_table *table = NULL;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK_STATUS(caac_register_find(reg, cases[i][0], NULL, &table), CAAC_E_INVALID);
    CHECK_ERROR_HAS(cases[i][1]);
    CHECK(table == NULL);
  }
  CHECK_STATUS(caac_register_find(reg, "\xFF", NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_find(reg, "girls", PARAMS("verb=urgently"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_find(reg, "girls", PARAMS("limit=0"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_find(reg, "girls", PARAMS("limit=10001"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_find(reg, "girls", PARAMS("period=2012..2006"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_find(reg, "girls", PARAMS("option=9.z"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_find(reg, "girls", PARAMS("situation=exk"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'exl'");
  CHECK_STATUS(caac_register_find(reg, "girls", PARAMS("section=finding"), &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'findings'");
  caac_register_close(reg);
}

/* Nothing that somebody types is an operator of SQL or FTS5: it finds something, or nothing, or is told in our words. */
static void nothing_is_injected(void)
{
  static const char *const cases[] = {
    "'; DROP TABLE unit; --",
    "girls' OR '1'='1",
    "words:girls",
    "{words marks}:girls",
    "girls*",
    "^girls",
    "girls)",
    "((girls",
    "girls + men",
    "girls, men",
    "NEAR",
    "AND",
    "girls AND",
    "AND AND girls",
    "NOT",
    "- girls",
    "--girls",
    "a:b:c",
    "\\girls",
    "marks : aside0",
    "-(girls)",
    "girls NEAR",
    "%",
    "_",
    "?",
    "$1",
    ":x",
    "@x",
    "rowid",
    "rank",
    "passage_text",
    "NULL",
    "\x01\x02 girls",
    "\xC2\xABgirls\xC2\xBB",
    "\xF0\x9F\x91\xA7",
    "\xE5\xAD\xA9\xE5\xAD\x90",
    "OR",
    "NOT NOT girls",
    "girls OR OR men",
    "near",
    "near(",
    "near()",
    "NEAR/",
    "NEAR/x girls",
    "girls NEAR/x men",
    "near(\"\")",
    "near(\"\",)",
    "near(\"a\"",
    "near(\"a\",)",
  };
  static const char letters[] = "ab\"()-*:^,.' {}+/NEAR OR AND NOT 5\xC3\xA9";
  caac_register *reg = small();
  long long units = query_number(reg, "SELECT count(*) FROM units");
  unsigned state = 1612;
  for (size_t i = 0; i < sizeof cases / sizeof *cases + check_turns(20000); i++) {
    char words[40] = "";
    caac_table *table = NULL;
    if (i < sizeof cases / sizeof *cases)
      snprintf(words, sizeof words, "%s", cases[i]);
    else
      for (size_t k = 0; k < sizeof words - 1; k++) {
        state = state * 1664525u + 1013904223u;
        words[k] = letters[(state >> 16) % (sizeof letters - 1)];
      }
    caac_status status = caac_register_find(reg, words, PARAMS("limit=1"), &table);
    if (status && status != CAAC_E_INVALID) fprintf(stderr, "%s: %s\n", words, caac_error_last()->message);
    CHECK(status == CAAC_OK || status == CAAC_E_INVALID);
    caac_table_free(table);
  }
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units"), units);
  caac_register_close(reg);
}

static void limits(void)
{
  caac_register *reg = small();
  caac_table *table = NULL;
  char *many = malloc(100001);
  memset(many, 'a', 100000);
  many[100000] = '\0';
  CHECK_STATUS(caac_register_find(reg, many, NULL, &table), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("100000 bytes");
  many[2000] = '\0';
  CHECK_OK(caac_register_find(reg, many, NULL, &table));
  caac_table_free(table);
  for (size_t i = 1; i < 2000; i += 2) many[i] = ' ';
  CHECK_STATUS(caac_register_find(reg, many, NULL, &table), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("64 words");
  many[127] = '\0';
  CHECK_OK(caac_register_find(reg, many, NULL, &table));
  caac_table_free(table);
  free(many);
  caac_register_close(reg);
}

static void filters(void)
{
  caac_register *reg = small();
  CHECK_INT(count(reg, "attacked", NULL), 2);
  CHECK_INT(count(reg, "attacked", PARAMS("kind=report")), 1);
  CHECK_INT(count(reg, "attacked", PARAMS("kind=report", "kind=conclusions")), 2);
  CHECK_INT(count(reg, "attacked", PARAMS("kind=letter")), 0);
  CHECK_INT(count(reg, "attacked", PARAMS("situation=exl")), 1);
  CHECK_INT(count(reg, "attacked", PARAMS("situation=exl", "situation=smp")), 2);
  CHECK_INT(count(reg, "attacked", PARAMS("period=2092")), 1);
  CHECK_INT(count(reg, "attacked", PARAMS("period=..2091")), 1);
  CHECK_INT(count(reg, "attacked", PARAMS("period=2093..")), 0);
  CHECK_INT(count(reg, "recruit", PARAMS("verb=urge")), 1);
  CHECK_INT(count(reg, "recruit", PARAMS("verb=urging", "verb=demand")), 2);
  CHECK_INT(count(reg, "attacked", PARAMS("section=findings")), 2);
  CHECK_INT(count(reg, "attacked", PARAMS("section=annex")), 0);
  CHECK_INT(count(reg, "conclusions exland", NULL), 0); /* the title stands before the first heading */
  CHECK_INT(count(reg, "conclusions exland", PARAMS("section=front")), 1);
  CHECK_INT(count(reg, "attacked", PARAMS("option=2.b")), 0);
  CHECK_OK(caac_register_begin(reg, "A", "coding"));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=k1", "unit=rep/1", "coder=A", "stage=final"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=k1", "option=2.b", "addressee=Donors"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=k2", "unit=sample-ac.51-2090-1/3", "coder=A", "stage=coded"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=k2", "option=2.b"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(count(reg, "attacked", PARAMS("option=2.b")), 1); /* only final codings count */
  CHECK_INT(count(reg, "attacked", PARAMS("option=2.B", "addressee=donors")), 1);
  CHECK_INT(count(reg, "attacked", PARAMS("addressee=unicef")), 0);
  CHECK_STATUS(caac_register_find(reg, "attacked", PARAMS("addressee=Donor"), &(caac_table *){ NULL }), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("no use in a final coding has the addressee 'Donor'; did you mean 'Donors'?");
  CHECK_STATUS(caac_register_find(reg, "attacked", PARAMS("addressee=unicf"), &(caac_table *){ NULL }), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'unicef'?");
  caac_register_close(reg);
}

static void tables(void)
{
  caac_register *reg = texts_samples(":memory:");
  caac_table *table = found(reg, "\"grave violations\"", NULL);
  CHECK_INT(caac_table_row_count(table), 1);
  CHECK_TEXT(texts_cell(table, 0, "unit"), "sample-ac.51-2097-1/3");
  CHECK_TEXT(texts_cell(table, 0, "symbol"), "SAMPLE/AC.51/2097/1");
  CHECK_TEXT(texts_cell(table, 0, "paragraph"), "3");
  CHECK_TEXT(texts_cell(table, 0, "date"), "2097-03-14");
  CHECK_TEXT(texts_cell(table, 0, "situations"), "exl");
  CHECK_TEXT(texts_cell(table, 0, "verb"), "condemn");
  CHECK_HAS(texts_cell(table, 0, "context"), "the 614 [grave violations] verified");
  CHECK_HAS(texts_cell(table, 0, "text"), "the 614 grave violations verified");
  CHECK(texts_remarks(table, "words=\"grave violations\""));
  CHECK(texts_remarks(table, "SAMPLE"));
  caac_table_free(table);
  table = found(reg, "children", PARAMS("what=summary"));
  CHECK_INT(caac_table_row_count(table), 4);
  CHECK(caac_table_is_missing(table, 0, 0));
  CHECK_TEXT(texts_cell(table, 0, "first_date"), "2097-03-14");
  CHECK_TEXT(texts_cell(table, 0, "last_date"), "2099-06-19");
  CHECK_TEXT(texts_cell(table, 0, "last"), "SAMPLE/AC.51/2099/2, para. 1");
  CHECK_TEXT(texts_cell(table, 1, "situation"), "exl");
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "units")), count(reg, "children", NULL));
  CHECK(texts_remarks(table, "among the documents of this register"));
  caac_table_free(table);
  table = found(reg, "children", PARAMS("what=citations", "verb=urge", "situation=smp", "situation=exl"));
  CHECK_TEXT(texts_cell(table, 0, "citation"), "SAMPLE/AC.51/2097/1, para. 6 (d)");
  CHECK_TEXT(texts_cell(table, 2, "citation"), "SAMPLE/AC.51/2098/3, para. 4 (b)");
  caac_table_free(table);
  caac_register_close(reg);
}

static void orders(void)
{
  caac_register *reg = texts_samples(":memory:");
  caac_table *table = found(reg, "children", NULL);
  CHECK_TEXT(texts_cell(table, 0, "date"), "2099-06-19");
  for (size_t i = 1; i < caac_table_row_count(table); i++)
    CHECK(strcmp(texts_cell(table, i - 1, "date"), texts_cell(table, i, "date")) >= 0);
  caac_table_free(table);
  table = found(reg, "children", PARAMS("order=oldest", "limit=5"));
  CHECK_TEXT(texts_cell(table, 0, "date"), "2097-03-14");
  CHECK_TEXT(texts_cell(table, 0, "paragraph"), "1");
  CHECK_INT(caac_table_row_count(table), 5);
  CHECK_INT(texts_counted(table, "rows shown"), 5);
  CHECK(texts_counted(table, "units found") > 5);
  caac_table_free(table);
  table = found(reg, "children OR ferry", PARAMS("order=rank", "limit=1"));
  CHECK_HAS(texts_cell(table, 0, "context"), "[ferry]");
  caac_table_free(table);
  caac_register_close(reg);
}

/* Common words are found document by document: the same rows, and counting ends at 10000. */
static void common_words(void)
{
  enum { DOCUMENTS = 30, UNITS = 500 };
  char *folder = folder_new();
  caac_register *reg = texts_register(":memory:");
  FILE *documents = fopen(folder_file(folder, "documents.csv"), "w"), *acts = fopen(folder_file(folder, "acts.csv"), "w");
  fprintf(documents, "document_id,kind,situation_ids,date\n");
  fprintf(acts, "act_id,conclusions_id,paragraph,n,form,quote\n");
  for (int d = 0; d < DOCUMENTS; d++) {
    fprintf(documents, "d%02d,conclusions,%s,20%02d-05-01\n", d, d % 3 ? "exl" : "smp", (d * 7) % DOCUMENTS + 10);
    for (int u = 1; u <= UNITS; u++)
      fprintf(acts, "d%02d/%d,d%02d,%d,%d,paragraph,children %s %d\n", d, u, d, u, u, u % 2 ? "odd" : "even", u);
  }
  fclose(documents);
  fclose(acts);
  CHECK_OK(caac_register_load(reg, folder, NULL, NULL));
  caac_table *table = found(reg, "children", PARAMS("limit=600"));
  CHECK(texts_remarks(table, "more than 10000"));
  CHECK_INT(caac_table_row_count(table), 600);
  CHECK_TEXT(texts_cell(table, 0, "date"), "2039-05-01");
  CHECK_TEXT(texts_cell(table, 0, "paragraph"), "1");
  CHECK_TEXT(texts_cell(table, 499, "paragraph"), "500");
  CHECK_TEXT(texts_cell(table, 500, "date"), "2038-05-01");
  caac_table_free(table);
  CHECK_INT(count(reg, "children", PARAMS("situation=smp")), DOCUMENTS / 3 * UNITS);
  CHECK_INT(count(reg, "children odd", NULL), DOCUMENTS * UNITS / 2);
  table = found(reg, "children", PARAMS("situation=exl"));
  CHECK_INT(count(reg, "children", PARAMS("situation=exl")), 10000);
  CHECK(!texts_remarks(table, "more than 10000"));
  caac_table_free(table);
  table = found(reg, "children", PARAMS("what=summary"));
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "units")), DOCUMENTS * UNITS);
  CHECK_TEXT(texts_cell(table, 0, "first_date"), "2010-05-01");
  caac_table_free(table);
  caac_register_close(reg);
  folder_free(folder);
}

/* Beginnings of words, never of marks; plurals that no rule makes. */
static void beginnings_and_plurals(void)
{
  static const struct {
    const char *words;
    long long units;
  } cases[] = {
    { "recr*", 3 },
    { "hosp* -spar*", 1 },
    { "\"armed m*\"", 1 },
    { "attack* NEAR/3 sch*", 2 },
    { "section*", 0 },
    { "verb*", 0 },
    { "aside*", 0 },
    { "speaker*", 0 },
    { "child", 1 },
    { "children", 1 },
    { "\"armed man\"", 1 },
    { "MAN", 1 },
    { "teacher near child", 0 },
    { "man -men", 0 },
    { "woman", 0 },
  };
  caac_register *reg = small();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    long long units = count(reg, cases[i].words, NULL);
    if (units != cases[i].units) fprintf(stderr, "  %s\n", cases[i].words);
    CHECK_INT(units, cases[i].units);
  }
  caac_register_close(reg);
}

/* What is left out is counted, and what was read as a word is said. */
static void says_what_it_did(void)
{
  caac_register *reg = small();
  CHECK_OK(texts_add(reg, "1. Hospitals were closed.\n", PARAMS("id=undated", "private=no"), NULL, NULL));
  caac_table *table = found(reg, "hospitals", PARAMS("what=summary"));
  CHECK_INT(texts_counted(table, "undated documents left out of first and last used"), 1);
  caac_table_free(table);
  table = found(reg, "schools", PARAMS("what=summary"));
  CHECK_INT(texts_counted(table, "undated documents"), -1);
  caac_table_free(table);
  table = found(reg, "hospitals", PARAMS("period=2080.."));
  CHECK_INT(texts_counted(table, "units found"), 2);
  CHECK_INT(texts_counted(table, "undated documents left out of the period"), 1);
  caac_table_free(table);
  table = found(reg, "hospitals", PARAMS("period=2080..", "kind=report"));
  CHECK_INT(texts_counted(table, "undated documents"), -1);
  caac_table_free(table);
  table = found(reg, "schools or girls", NULL);
  CHECK(texts_remarks(table, "'or' was looked for as a word: for alternatives write OR"));
  caac_table_free(table);
  caac_register_close(reg);
}

/* Changes by the library are found at once. */
static void follows_changes(void)
{
  caac_register *reg = small();
  CHECK_OK(caac_register_begin(reg, "A", "words"));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=rep/1", "quote=Clinics were attacked."), NULL, NULL));
  CHECK_INT(count(reg, "hospitals", NULL), 1); /* within the step the old words are not found any more */
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(count(reg, "hospitals", NULL), 1);
  CHECK_INT(count(reg, "clinic", NULL), 1);
  CHECK_OK(caac_register_begin(reg, "A", "verb"));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=rep/2", "verb=urge"), NULL, NULL));
  CHECK_OK(caac_register_remove(reg, "unit", "rep/1"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(count(reg, "recruit", PARAMS("verb=urge")), 2);
  CHECK_INT(count(reg, "clinic", NULL), 0);
  CHECK_OK(caac_register_begin(reg, "A", "private"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=rep", "private=1"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(count(reg, "recruit", NULL), 2);
  CHECK_OK(caac_register_begin(reg, "A", "undone"));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=rep/2", "quote=Nothing."), NULL, NULL));
  CHECK_OK(caac_register_rollback(reg));
  CHECK_INT(count(reg, "recruit", PARAMS("private=yes")), 3);
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(caac_register_check(reg, findings));
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* A register for reading only is searched as well. */
static void read_only(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "ro.db");
  caac_register *reg = texts_samples(path);
  caac_register_close(reg);
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro"), &reg));
  CHECK_INT(count(reg, "\"grave violations\"", NULL), 1);
  caac_register_close(reg);
  folder_free(folder);
}

int main(void)
{
  static const check_case cases[] = {
    { "words are understood", words_are_understood },
    { "mistakes teach", mistakes_teach },
    { "nothing is injected", nothing_is_injected },
    { "limits", limits },
    { "filters", filters },
    { "tables", tables },
    { "orders", orders },
    { "common words", common_words },
    { "beginnings and plurals", beginnings_and_plurals },
    { "says what it did", says_what_it_did },
    { "follows changes", follows_changes },
    { "read only", read_only },
    { NULL, NULL },
  };
  return check_run("find", cases);
}
