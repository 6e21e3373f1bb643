/* SPDX-License-Identifier: MIT */
/* Folders of CSV files in and out, and the check of a whole register. */
#include "folder.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const files[] = { "situations.csv", "documents.csv", "claims.csv", "acts.csv", "uses.csv" };

static caac_register *new_register(void)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(":memory:", PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  return reg;
}

/* The base register comes out as it went in, byte for byte, and so does what came out. */
static void round_trip(void)
{
  char *folder = folder_new();
  const char *once = folder_file(folder, "once"), *twice = folder_file(folder, "twice");
  caac_register *reg = new_register(), *again = new_register();
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 192);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents WHERE kind = 'conclusions'"), 93);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM claims"), 283);
  CHECK_INT(query_number(reg, "SELECT count(DISTINCT act_id) FROM acts"), 94);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM acts"), 96);
  CHECK_OK(caac_register_dump(reg, once, NULL));
  CHECK_OK(caac_register_load(again, once, NULL, NULL));
  CHECK_OK(caac_register_dump(again, twice, NULL));
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    CHECK(file_same(folder_file(BASE_REGISTER, files[i]), folder_file(once, files[i])));
    CHECK(file_same(folder_file(once, files[i]), folder_file(twice, files[i])));
  }
  CHECK_OK(caac_register_load(reg, once, NULL, NULL)); /* the same again changes nothing */
  CHECK_INT(query_number(reg, "SELECT count(DISTINCT step_id) FROM journal"), 1);
  caac_register_close(reg);
  caac_register_close(again);
  folder_free(folder);
}

/* What the five files cannot hold comes out in more columns and one more file. */
static void nothing_is_lost(void)
{
  char *folder = folder_new();
  const char *once = folder_file(folder, "once"), *twice = folder_file(folder, "twice");
  caac_register *reg = new_register(), *again = new_register();
  CHECK_OK(caac_register_begin(reg, "A", "coding"));
  CHECK_OK(
      caac_register_put(reg, "situation", PARAMS("id=xxa", "name=Samplia", "note=a \"quoted\", note\nof two lines"), NULL, NULL));
  CHECK_OK(caac_register_put(
      reg, "document", PARAMS("id=c1", "kind=conclusions", "situations=xxa", "sample=1", "coding_status=complete"), NULL, NULL));
  CHECK_OK(caac_register_put(
      reg, "unit", PARAMS("id=u1", "situation=xxa", "document=c1", "paragraph=7 (b)", "quote=Urges", "act=m1"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=k1", "unit=u1", "coder=A", "stage=final", "made_at=2026-01"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=k2", "unit=u1", "coder=B", "stage=coded", "assisted=1"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=k1", "option=2.b", "addressee_body=unicef"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=k2", "option=X"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_dump(reg, once, NULL));
  CHECK_OK(caac_register_load(again, once, NULL, NULL));
  CHECK_OK(caac_register_dump(again, twice, NULL));
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    CHECK(file_same(folder_file(once, files[i]), folder_file(twice, files[i])));
  CHECK(file_same(folder_file(once, "codings.csv"), folder_file(twice, "codings.csv")));
  CHECK_INT(query_number(again, "SELECT count(*) FROM codings"), 2);
  size_t len;
  char *text = file_read(folder_file(once, "acts.csv"), &len);
  CHECK_HAS(text, ",sources,act,paragraph,quote\r\n");
  free(text);
  caac_register_close(reg);
  caac_register_close(again);
  folder_free(folder);
}

/* Each mistake is told with its place. One folder has them one at a time; nothing of it is stored. */
static void mistakes_have_places(void)
{
  static const struct {
    const char *file, *text, *rule;
    long long line, column;
    const char *nearest;
  } cases[] = {
    { "situations.csv", "situation_id,nam\r\n", "column.unknown", 1, 14, "name" },
    { "situations.csv", "situation_id\r\na\r\n", "column.missing", 1, 1, NULL },
    { "situations.csv", "situation_id,name,name\r\na,b,c\r\n", "column.twice", 1, 19, NULL },
    { "situations.csv", "", "file.empty", 1, 0, NULL },
    { "situations.csv", "situation_id,name\r\na,b,c\r\n", "row.cells", 2, 5, NULL },
    { "situations.csv", "situation_id,name\r\na,A\r\na,A\r\n", "record.twice", 3, 1, NULL },
    { "situations.csv", "situation_id,name\r\na,\r\n", "field.empty", 2, 3, NULL },
    { "situations.csv", "situation_id,name\r\na,\"A\r\n", "csv.quote", 2, 3, NULL },
    { "situations.csv", "situation_id,name\r\na,C\364te\r\n", "csv.encoding", 0, 0, NULL },
    { "situations.csv", "\377\376s\0i\0", "csv.encoding", 0, 0, NULL },
    { "documents.csv", "document_id,kind,situation_ids\r\nc1,conclusions,xxa\r\nc2,conclusions,xxb\r\n", "reference.missing", 2,
      16, NULL },
    { "documents.csv", "document_id,kind,symbol\r\nc1,conclusons,\r\n", "word.unknown", 2, 4, "conclusions" },
    { "documents.csv", "document_id,kind,symbol\r\nr1,report,S/2011/413\r\nr2,report,S/2011/413\r\n", "symbol.twice", 3, 11,
      NULL },
    { "claims.csv", "subject,subject_id,kind,value\r\ndocument,c1,adopted,12 May 2009\r\n", "date.form", 2, 21, NULL },
    { "uses.csv", "act_id,n,option\r\nact-1,1,2.b\r\n", "reference.missing", 2, 1, NULL },
    { "uses.csv", "act_id,n,option\r\nact-1,0,9.z\r\n", "number.form", 2, 7, NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *folder = folder_new();
    caac_register *reg = new_register();
    caac_findings *findings = caac_findings_new(20);
    const char *path = folder_file(folder, cases[i].file);
    size_t len = strcmp(cases[i].rule, "csv.encoding") == 0 && cases[i].text[0] == '\377' ? 6 : strlen(cases[i].text);
    file_write(path, cases[i].text, len);
    CHECK_STATUS(caac_register_load(reg, folder, NULL, findings), CAAC_E_INPUT);
    const caac_finding *finding = find_rule(findings, cases[i].rule);
    if (!finding) fprintf(stderr, "case %zu: no finding %s; error: %s\n", i, cases[i].rule, caac_error_last()->message);
    CHECK(finding != NULL);
    if (finding) {
      CHECK_TEXT(finding->file, path);
      if (cases[i].line) CHECK_INT(finding->line, cases[i].line);
      if (cases[i].column) CHECK_INT(finding->column, cases[i].column);
      if (cases[i].nearest) CHECK_TEXT(finding->nearest, cases[i].nearest);
    }
    CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), 0);
    CHECK_INT(query_number(reg, "SELECT (SELECT count(*) FROM situations) + (SELECT count(*) FROM documents)"), 0);
    caac_findings_free(findings);
    caac_register_close(reg);
    folder_free(folder);
  }
}

static void all_mistakes_in_one_pass(void)
{
  char *folder = folder_new();
  caac_register *reg = new_register();
  caac_findings *findings = caac_findings_new(20);
  file_text(folder_file(folder, "situations.csv"), "situation_id,name\r\nxxa,Samplia\r\nx b,Bad\r\n");
  file_text(folder_file(folder, "documents.csv"),
            "document_id,kind,situation_ids,symbol\r\nr1,reprt,xxa,S/2011\r\nr2,report,xxz,\r\n");
  file_text(folder_file(folder, "claim.csv"), "subject\r\n");
  CHECK_STATUS(caac_register_load(reg, folder, NULL, findings), CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 4);
  CHECK_TEXT(find_rule(findings, "file.unknown")->nearest, "claims.csv");
  CHECK_TEXT(find_rule(findings, "reference.missing")->nearest, "xxa");
  CHECK_STATUS(caac_register_load(reg, folder_file(folder, "none"), NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_load(reg, folder, PARAMS("auther=A"), NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("author");
  caac_findings_free(findings);
  caac_register_close(reg);
  folder_free(folder);
}

static int stop_at_once(void *payload, uint64_t done, uint64_t total)
{
  (void)done;
  (void)total;
  return ++*(int *)payload >= 2;
}

static void stopping(void)
{
  caac_register *reg = new_register();
  int calls = 0;
  caac_register_on_progress(reg, stop_at_once, &calls);
  CHECK_STATUS(caac_register_load(reg, BASE_REGISTER, NULL, NULL), CAAC_E_CANCELLED);
  CHECK_INT(calls, 2);
  caac_register_on_progress(reg, NULL, NULL);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations"), 0);
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  caac_register_close(reg);
}

/* A load inside a step is undone alone when it fails; the rest of the step goes on. */
static void loading_within_a_step(void)
{
  char *folder = folder_new();
  caac_register *reg = new_register();
  file_text(folder_file(folder, "situations.csv"), "situation_id,name\r\nxxa,A\r\nx b,B\r\n");
  CHECK_OK(caac_register_begin(reg, "A", "both"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=xxc", "name=C"), NULL, NULL));
  CHECK_STATUS(caac_register_load(reg, folder, NULL, NULL), CAAC_E_INPUT);
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), 1);
  caac_register_close(reg);
  folder_free(folder);
}

/* What the sources of the base register disagree on is in it, and the check is quiet about what is in order. */
static void the_check(void)
{
  caac_register *reg = new_register();
  caac_findings *findings = caac_findings_new(50);
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  CHECK_OK(caac_register_check(reg, findings));
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  CHECK_INT(caac_findings_count(findings, CAAC_WARNING), 0);
  CHECK_OK(caac_register_begin(reg, "A", "mistakes"));
  CHECK_OK(caac_register_put(reg, "claim", PARAMS("subject=document", "subject_id=col-c2", "kind=adopted", "value=2012-01-05"),
                             NULL, NULL));
  CHECK_OK(
      caac_register_put(reg, "document", PARAMS("id=col-c2", "coding_status=complete", "answers=col-r2 lka-c4"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_check(reg, findings));
  CHECK_TEXT(find_rule(findings, "claim.preferred")->record, "document col-c2/adopted");
  CHECK_TEXT(find_rule(findings, "claim.order")->record, "document col-c2");
  CHECK(find_rule(findings, "set.answers") != NULL);
  CHECK_STATUS(caac_register_check(reg, NULL), CAAC_E_INVALID);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static const check_case cases[] = {
  { "round trip", round_trip },
  { "nothing is lost", nothing_is_lost },
  { "mistakes have places", mistakes_have_places },
  { "all mistakes in one pass", all_mistakes_in_one_pass },
  { "stopping", stopping },
  { "loading within a step", loading_within_a_step },
  { "the check", the_check },
  { NULL, NULL },
};

int main(void) { return check_run("register-folder", cases); }
