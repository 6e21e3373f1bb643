/* SPDX-License-Identifier: MIT */
/* The index of words below the public interface: other programs at work in the file, older files, no memory. */
#include "texts.h"

#include "alloc.h"
#include "document_build.h"
#include "find_words.h"
#include "register_private.h"

static const char text[] =
    "SAMPLE/AC.51/2090/1\n\n1 May 2090\n\nConclusions on Exland\n\nFindings\n\n1. Ferries were attacked.\n\n"
    "2. The Working Group urges the parties to spare them.\n";

static long long count(const caac_register *reg, const char *words)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_find(reg, words, NULL, &table));
  double n = table ? texts_counted(table, "units found") : -1;
  caac_table_free(table);
  return (long long)n;
}

static void run(caac_register *reg, const char *sql)
{
  char *message = NULL;
  if (sqlite3_exec(reg->db, sql, NULL, NULL, &message) != SQLITE_OK) fprintf(stderr, "%s\n", message);
  CHECK(message == NULL);
  sqlite3_free(message);
}

static size_t errors(const caac_register *reg)
{
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(caac_register_check(reg, findings));
  size_t n = caac_findings_count(findings, CAAC_ERROR);
  caac_findings_free(findings);
  return n;
}

static void queries(void)
{
  static const char *const cases[][2] = {
    { "a b", "\"a\" AND \"b\"" },
    { "a OR b c", "(\"a\" OR \"b\") AND \"c\"" },
    { "c a OR b -d NOT \"e f\"", "(\"c\" AND (\"a\" OR \"b\")) NOT (\"d\" OR \"e f\")" },
    { "near(\"a b\", 5) x", "NEAR(\"a\" \"b\", 5) AND \"x\"" },
    { "a NEAR/3 \"b c\" NEAR d", "NEAR(\"a\" \"b c\" \"d\", 10)" },
    { "-a b", "(\"b\") NOT (\"a\")" },
    { "a OR ... b", "\"a\" AND \"b\"" },
    { "a\"b\"c", "\"a\" AND \"b\" AND \"c\"" },
    { "protec* -sect*", "(words : \"protec\" *) NOT (words : \"sect\" *)" },
    { "\"action pl*\" a* NEAR/3 b", "words : \"action pl\" * AND words : NEAR(\"a\" * \"b\", 3)" },
    { "* ** a*b", "\"a*b\"" },
    { "Child x", "(\"child\" OR \"children\") AND \"x\"" },
    { "\"men and women\" OR x", "(\"man and woman\" OR \"man and women\" OR \"men and woman\" OR \"men and women\" OR \"x\")" },
    { "near(\"armed children\", 5) -man", "((NEAR(\"armed\" \"child\", 5) OR NEAR(\"armed\" \"children\", 5))) NOT (\"man\" "
                                          "OR \"men\")" },
    { "childhood human woman\xCC\x81 child*", "\"childhood\" AND \"human\" AND \"woma\xC5\x84\" AND words : \"child\" *" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__buffer out = { 0 }, remarks = { 0 };
    CHECK_OK(caac__find_words(cases[i][0], &out, &remarks));
    CHECK_TEXT(out.data, cases[i][1]);
    CHECK_INT(remarks.len, 0);
    caac__buffer_free(&out);
    caac__buffer_free(&remarks);
  }
}

/* What may have been meant otherwise is said, once. */
static void remarked(void)
{
  static const char *const cases[][2] = {
    { "school or hospital or ferry", "'or' was looked for as a word: for alternatives write OR\n" },
    { "a and b", "'and' was looked for as a word: all words have to occur anyway\n" },
    { "a not b", "'not' was looked for as a word: to leave a word out write -word\n" },
    { "title:exland",
      "'title:exland' was looked for as words side by side: parameters narrow the search, as kind or situation\n" },
  };
  static const char *const silent[] = { "a OR b", "\"school or hospital\"", "note: x", "http://a", "near(\"a or b\", 5)" };
  for (size_t i = 0; i < sizeof cases / sizeof *cases + sizeof silent / sizeof *silent; i++) {
    int is_case = i < sizeof cases / sizeof *cases;
    caac__buffer out = { 0 }, remarks = { 0 };
    CHECK_OK(caac__find_words(is_case ? cases[i][0] : silent[i - sizeof cases / sizeof *cases], &out, &remarks));
    CHECK_TEXT(remarks.data ? remarks.data : "", is_case ? cases[i][1] : "");
    caac__buffer_free(&out);
    caac__buffer_free(&remarks);
  }
}

/* No ghosts: a document without units, as a Word file all of whose text is new has with its changes rejected, is not stored. */
static void empty_is_refused(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_findings *findings = caac_findings_new(10);
  caac_document *document = NULL;
  const caac_document_info info = {
    .name = "", .format = "text", .symbol = "", .title = "", .date = "", .kind = "", .language = "", .hash = ""
  };
  CHECK_OK(caac__document_build(&info, NULL, 0, &document));
  CHECK_STATUS(caac_register_add_document(reg, document, PARAMS("id=ghost"), findings, NULL), CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "document.empty");
  caac_findings_free(findings);
  caac_document_free(document);
  CHECK_INT(count(reg, "anything"), 0);
  caac_register_close(reg);
}

/* What another program does to units is never found wrongly, and found rightly after the next step. */
static void other_programs(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_table *table = NULL;
  CHECK_OK(texts_add(reg, text, PARAMS("id=d", "situation=exl"), NULL, NULL));
  CHECK_INT(count(reg, "ferries"), 1);
  run(reg, "UPDATE unit SET quote = 'Boats were attacked.' WHERE id = 'd/1'");
  CHECK_INT(count(reg, "ferries"), 0);
  CHECK_OK(caac_register_find(reg, "attacked", NULL, &table));
  CHECK(texts_remarks(table, "next step"));
  caac_table_free(table);
  run(reg, "UPDATE unit SET quote = 'Ships were attacked.' WHERE id = 'd/1'; DELETE FROM unit WHERE id = 'd/2'");
  CHECK_INT(count(reg, "spare"), 0);
  CHECK_OK(caac_register_begin(reg, "A", "anything"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "note=x"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(count(reg, "ships"), 1);
  CHECK_INT(count(reg, "boats"), 0);
  CHECK_INT(errors(reg), 0);
  run(reg, "INSERT INTO unit (id, document, form, quote, n) VALUES ('d/9', 'd', 'paragraph', 'Rafts too.', 9)");
  CHECK_INT(errors(reg), 1); /* units that the index does not know */
  run(reg, "UPDATE unit SET quote = 'Rafts, too.' WHERE id = 'd/9'");
  CHECK_OK(caac_register_begin(reg, "A", "anything"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "note=y"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(count(reg, "rafts"), 1);
  CHECK_INT(errors(reg), 0);
  caac_register_close(reg);
}

/* An index that says something else than the units is found. */
static void damage_is_found(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(texts_add(reg, text, PARAMS("id=d"), NULL, NULL));
  CHECK_INT(errors(reg), 0);
  run(reg, "INSERT INTO passage_text (rowid, words, marks) VALUES (77, 'ghost', '')");
  CHECK_INT(errors(reg), 1);
  CHECK_INT(count(reg, "ghost"), 0);
  caac_register_close(reg);
}

static void older_build(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_table *table = NULL;
  caac_document *document = NULL;
  run(reg, "DROP TRIGGER unit_out; DROP TRIGGER unit_changing; DROP TRIGGER unit_changed; DROP TRIGGER passage_out; DROP TABLE "
           "passage_text; DROP TABLE volume_due; DROP TABLE passage_gone");
  CHECK_STATUS(caac_register_find(reg, "ferries", NULL, &table), CAAC_E_VERSION);
  CHECK_ERROR_HAS("load the folder into a new register");
  CHECK_STATUS(texts_add(reg, text, NULL, NULL, NULL), CAAC_E_VERSION);
  run(reg, "DROP INDEX unit_text; DROP VIEW units; DROP VIEW unit_passage; ALTER TABLE unit DROP COLUMN parent");
  CHECK_STATUS(caac_register_document(reg, "d", &document), CAAC_E_NOTFOUND);
  CHECK_OK(caac_register_begin(reg, "A", "still fit for other work"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "note=y"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_register_close(reg);
}

/* Without memory at any point: the status says so, nothing leaks, nothing is half stored. */
static void no_memory(void)
{
  caac_register *reg = texts_samples(":memory:");
  caac_document *document = texts_parse(text, NULL), *back = NULL;
  caac_table *table = NULL;
  char *id = NULL;
  caac_status status = CAAC_E_NOMEM;
  for (long n = 1; status == CAAC_E_NOMEM; n++) {
    caac__alloc_fail_at(n);
    status = caac_register_add_document(reg, document, PARAMS("situation=exl"), NULL, &id);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_OK || (status == CAAC_E_NOMEM && id == NULL && !reg->step));
    if (status) CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 3);
  }
  CHECK_OK(status);
  static const char *const whats[] = { "what=units", "what=summary", "what=citations" };
  for (size_t w = 0; w < sizeof whats / sizeof *whats; w++) {
    status = CAAC_E_NOMEM;
    for (long n = 1; status == CAAC_E_NOMEM; n++) {
      caac__alloc_fail_at(n);
      status = caac_register_find(reg, "ferries OR attacked -boats near(\"a b\", 3)", PARAMS(whats[w], "situation=exl"), &table);
      caac__alloc_fail_at(0);
      CHECK(status == CAAC_OK || (status == CAAC_E_NOMEM && table == NULL));
    }
    CHECK_OK(status);
    caac_table_free(table);
  }
  status = CAAC_E_NOMEM;
  for (long n = 1; status == CAAC_E_NOMEM; n++) {
    caac__alloc_fail_at(n);
    status = caac_register_document(reg, id, &back);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_OK || (status == CAAC_E_NOMEM && back == NULL));
  }
  CHECK_OK(status);
  caac_document_free(back);
  caac_document_free(document);
  caac_text_free(id);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "queries", queries },
    { "remarked", remarked },
    { "empty is refused", empty_is_refused },
    { "other programs", other_programs },
    { "damage is found", damage_is_found },
    { "older build", older_build },
    { "no memory", no_memory },
    { NULL, NULL },
  };
  return check_run("find, internal", cases);
}
