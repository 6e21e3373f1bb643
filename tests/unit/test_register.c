/* SPDX-License-Identifier: MIT */
/* Opening, steps, put and remove, queries, snapshots. Loading and dumping folders: test_register_folder.c. */
#include "folder.h"

#include <sys/resource.h>
#include <sys/wait.h>

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const clock_set[] = { "now=2026-01-31T12:00:00Z", NULL };

static caac_register *new_register(void)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(":memory:", clock_set, &reg));
  return reg;
}

/* A register with a situation, a report and a set. */
static caac_register *small_register(void)
{
  caac_register *reg = new_register();
  CHECK_OK(caac_register_begin(reg, "A", "start"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=xxa", "name=Samplia"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=xxa-r1", "kind=report", "situations=xxa", "symbol=SAMPLE/2098/77"), NULL,
                             NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=xxa-c1", "kind=conclusions", "situations=xxa", "answers=xxa-r1"), NULL,
                             NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

static void create_and_open(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(path, NULL, &reg));
  caac_register_close(reg);
  CHECK_STATUS(caac_register_create(path, NULL, &reg), CAAC_E_CONFLICT);
  CHECK(reg == NULL);
  CHECK_OK(caac_register_open(path, NULL, &reg));
  caac_register_close(reg);
  CHECK_STATUS(caac_register_open(folder_file(folder, "none.db"), NULL, &reg), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_open(path, PARAMS("mod=ro"), &reg), CAAC_E_INVALID);
  CHECK_ERROR_HAS("mode");
  CHECK_STATUS(caac_register_open(path, PARAMS("now=yesterday"), &reg), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_create(folder_file(folder, "no/such/folder.db"), NULL, &reg), CAAC_E_IO);
  CHECK_STATUS(caac_register_open(NULL, NULL, &reg), CAAC_E_INVALID);
  caac_register_close(NULL);
  folder_free(folder);
}

/* Whatever is wrong with a file, the error says it and the file stays as it is. */
static void bad_files_are_refused_untouched(void)
{
  char *folder = folder_new();
  const char *good = folder_file(folder, "good.db"), *bad = folder_file(folder, "bad.db"), *kept = folder_file(folder, "kept.db");
  caac_register *reg = NULL;
  size_t len;
  CHECK_OK(caac_register_create(good, NULL, &reg));
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  caac_register_close(reg);
  char *bytes = file_read(good, &len);
  char *newer = malloc(len), *foreign = malloc(len), *garbled = malloc(len);
  memcpy(newer, bytes, len);
  newer[63] = 99; /* user_version, big-endian at 60 */
  memcpy(foreign, bytes, len);
  foreign[68] = 'X'; /* application_id at 68 */
  memcpy(garbled, bytes, len);
  memset(garbled + 100, 0xEE, 4000); /* the schema page */
  const struct {
    const char *bytes;
    size_t len;
    caac_status status;
    const char *words;
  } cases[] = {
    { "", 0, CAAC_E_INPUT, "not a register" },        { "situation_id,name\r\n", 19, CAAC_E_INPUT, "not a register" },
    { bytes, len / 2, CAAC_E_INPUT, "damaged" },      { bytes, 600, CAAC_E_INPUT, "damaged" },
    { garbled, len, CAAC_E_INPUT, "damaged" },        { newer, len, CAAC_E_VERSION, "newer" },
    { foreign, len, CAAC_E_INPUT, "not a register" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    file_write(bad, cases[i].bytes, cases[i].len);
    file_write(kept, cases[i].bytes, cases[i].len);
    CHECK_STATUS(caac_register_open(bad, NULL, &reg), cases[i].status);
    CHECK_ERROR_HAS(cases[i].words);
    CHECK_STATUS(caac_register_open(bad, PARAMS("mode=ro"), &reg), cases[i].status);
    CHECK(file_same(bad, kept));
  }
  CHECK_STATUS(caac_register_open(folder, NULL, &reg), CAAC_E_NOTFOUND); /* a folder */
  free(bytes);
  free(newer);
  free(foreign);
  free(garbled);
  folder_free(folder);
}

static void reading_only(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db"), *kept = folder_file(folder, "kept.db");
  caac_register *reg = NULL;
  size_t len;
  CHECK_OK(caac_register_create(path, NULL, &reg));
  caac_register_close(reg);
  char *bytes = file_read(path, &len);
  file_write(kept, bytes, len);
  free(bytes);
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro"), &reg));
  CHECK_STATUS(caac_register_begin(reg, "A", "x"), CAAC_E_READONLY);
  CHECK_STATUS(caac_register_load(reg, BASE_REGISTER, NULL, NULL), CAAC_E_READONLY);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 0);
  caac_register_close(reg);
  CHECK(file_same(path, kept));
  folder_free(folder);
}

static void steps(void)
{
  caac_register *reg = new_register();
  caac_table *log = NULL;
  CHECK_STATUS(caac_register_put(reg, "situation", PARAMS("id=a", "name=A"), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_STATUS(caac_register_commit(reg, NULL), CAAC_E_CONFLICT);
  CHECK_STATUS(caac_register_rollback(reg), CAAC_E_CONFLICT);
  CHECK_STATUS(caac_register_begin(reg, "", "x"), CAAC_E_INVALID);
  CHECK_OK(caac_register_begin(reg, "A", "first"));
  CHECK_STATUS(caac_register_begin(reg, "A", "second"), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("first");
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=a", "name=A"), NULL, NULL));
  CHECK_OK(caac_register_rollback(reg));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations"), 0);
  CHECK_OK(caac_register_begin(reg, "A", "nothing"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), 0); /* a step that changed nothing leaves no trace */
  CHECK_OK(caac_register_begin(reg, "A", "second"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=a", "name=A"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_log(reg, &log));
  CHECK_INT(caac_table_row_count(log), 1);
  caac_table_free(log);
  CHECK_OK(caac_register_begin(reg, "A", "left open"));
  caac_register_close(reg); /* rolls back; the sanitizer sees what leaks */
}

/* Every problem of a record in one pass, each with field, value and the nearest valid one. */
static void put_tells_all_problems(void)
{
  caac_register *reg = small_register();
  caac_findings *findings = caac_findings_new(20);
  CHECK_OK(caac_register_begin(reg, "A", "mistakes"));
  CHECK_STATUS(caac_register_put(reg, "documnt", NULL, NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("document");
  CHECK_STATUS(caac_register_put(reg, "document", PARAMS("id=c 2", "kind=conclusion", "symbl=S/2006/724", "situations=xxa"),
                                 findings, NULL),
               CAAC_E_INPUT);
  CHECK_TEXT(find_rule(findings, "field.unknown")->nearest, "symbol");
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 3); /* the id and the kind too */
  caac_findings_free(findings);
  findings = caac_findings_new(20);
  CHECK_STATUS(
      caac_register_put(reg, "document", PARAMS("id=c 2", "kind=conclusion", "symbol=S/724/2006", "sample=2"), findings, NULL),
      CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 4);
  CHECK_TEXT(find_rule(findings, "word.unknown")->nearest, "conclusions");
  CHECK_TEXT(find_rule(findings, "word.unknown")->field, "kind");
  CHECK_HAS(find_rule(findings, "symbol.form")->message, "S/2006/724");
  CHECK(find_rule(findings, "id.form") != NULL);
  CHECK(find_rule(findings, "number.form") != NULL);
  CHECK_STATUS(caac_register_put(reg, "document", PARAMS("id=xxa-c2"), NULL, NULL), CAAC_E_INPUT);
  CHECK_ERROR_HAS("kind");
  CHECK_STATUS(caac_register_put(reg, "claim",
                                 PARAMS("subject=document", "subject_id=xxa-c1", "kind=adopted", "value=2012-13-01"), NULL, NULL),
               CAAC_E_INPUT);
  CHECK_STATUS(
      caac_register_put(reg, "claim", PARAMS("subject=document", "subject_id=xxa-r1", "kind=outcome", "value=foldd"), NULL, NULL),
      CAAC_E_INPUT);
  CHECK_ERROR_HAS("folded");
  CHECK_STATUS(caac_register_put(reg, "situation", PARAMS("id=xxb", "name=\xff"), NULL, NULL), CAAC_E_INPUT);
  CHECK_STATUS(caac_register_put(reg, "situation", PARAMS("id=xxa", "name="), NULL, NULL), CAAC_E_INPUT);
  CHECK_OK(caac_register_commit(reg, NULL)); /* what was refused left nothing behind */
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 2);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static void references_are_looked_at_when_the_step_ends(void)
{
  caac_register *reg = small_register();
  caac_findings *findings = caac_findings_new(5);
  CHECK_OK(caac_register_begin(reg, "A", "forward"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=xxa-c2", "kind=conclusions", "situations=xxa", "answers=xxa-r2 xxa-r1"),
                             findings, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=xxa-r2", "kind=report", "situations=xxa"), findings, NULL));
  CHECK_OK(caac_register_commit(reg, findings));
  CHECK_OK(caac_register_begin(reg, "A", "nowhere"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=xxa-c3", "kind=conclusions", "situations=xxa", "answers=xxa-r19"),
                             findings, NULL));
  CHECK_STATUS(caac_register_commit(reg, findings), CAAC_E_INPUT);
  CHECK_ERROR_HAS("xxa-r19");
  CHECK_TEXT(find_rule(findings, "reference.missing")->field, "answers");
  CHECK_TEXT(find_rule(findings, "reference.missing")->nearest, "xxa-r1");
  CHECK_STATUS(caac_register_rollback(reg), CAAC_E_CONFLICT); /* it was rolled back */
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 4);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static char *first_text(const caac_register *reg, const char *sql)
{
  static char text[2000];
  caac_table *table = NULL;
  size_t len = 0;
  const char *cell = NULL;
  text[0] = '\0';
  if (caac_register_query(reg, sql, NULL, &table) == CAAC_OK && caac_table_row_count(table) > 0)
    cell = caac_table_text(table, 0, 0, &len);
  if (cell) snprintf(text, sizeof text, "%.*s", (int)len, cell);
  caac_table_free(table);
  return text;
}

static void changes_keep_the_values_before(void)
{
  caac_register *reg = small_register();
  CHECK_OK(caac_register_begin(reg, "B", "second reading"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=xxa-c1", "symbol=sample/ac.51/2098/3", "answers=", "note=checked"), NULL,
                             NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=xxa-c1", "note=checked"), NULL, NULL)); /* no change */
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_TEXT(first_text(reg, "SELECT before FROM journal WHERE action = 'change'"),
             "{\"symbol\": null, \"answers\": \"xxa-r1\", \"note\": null}");
  CHECK_TEXT(first_text(reg, "SELECT symbol FROM documents WHERE document_id = 'xxa-c1'"), "SAMPLE/AC.51/2098/3");
  CHECK_TEXT(first_text(reg, "SELECT coalesce(answers, 'none') FROM documents WHERE document_id = 'xxa-c1'"), "none");
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal WHERE action = 'change'"), 1);
  caac_register_close(reg);
}

static void a_symbol_belongs_to_one_document(void)
{
  caac_register *reg = small_register();
  CHECK_OK(caac_register_begin(reg, "A", "twin"));
  CHECK_STATUS(caac_register_put(reg, "document", PARAMS("id=xxa-r9", "kind=report", "symbol=SAMPLE/2098/77"), NULL, NULL),
               CAAC_E_INPUT);
  CHECK_ERROR_HAS("SAMPLE/2098/77");
  CHECK_STATUS(caac_register_put(reg, "document", PARAMS("id=xxa-c1", "symbol=SAMPLE/2098/77"), NULL, NULL), CAAC_E_INPUT);
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_register_close(reg);
}

static void removing(void)
{
  caac_register *reg = small_register();
  CHECK_OK(caac_register_begin(reg, "A", "clean up"));
  CHECK_OK(caac_register_put(reg, "claim", PARAMS("subject=document", "subject_id=xxa-r1", "kind=submitted", "value=2098-05-01"),
                             NULL, NULL));
  CHECK_STATUS(caac_register_remove(reg, "document", "xxa-r1"), CAAC_E_CONFLICT);
  CHECK_STATUS(caac_register_remove(reg, "document", "xxa-c7"), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("xxa-c1");
  CHECK_STATUS(caac_register_remove(reg, "claim", "document/xxa-r1/submitted"), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_remove(reg, "claim", "document/xxa-r1/submitted/1/more"), CAAC_E_NOTFOUND);
  CHECK_OK(caac_register_remove(reg, "claim", "document/xxa-r1/submitted/1"));
  CHECK_OK(caac_register_remove(reg, "document", "xxa-c1"));
  CHECK_OK(caac_register_remove(reg, "document", "xxa-r1"));
  CHECK_STATUS(caac_register_remove(reg, "document", NULL), CAAC_E_NOTFOUND);
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 0);
  CHECK_HAS(first_text(reg, "SELECT before FROM journal WHERE action = 'remove' AND id = 'xxa-c1'"), "\"answers\": \"xxa-r1\"");
  caac_register_close(reg);
}

static void numbers_and_ids_are_given_out(void)
{
  caac_register *reg = small_register();
  char *id = NULL, *coding = NULL;
  CHECK_OK(caac_register_begin(reg, "A", "coding"));
  CHECK_OK(caac_register_put(
      reg, "unit", PARAMS("document=xxa-c1", "situation=xxa", "paragraph=7 (b)", "quote=Urges all parties"), NULL, &id));
  char unit[120];
  snprintf(unit, sizeof unit, "unit=%s", id);
  CHECK_OK(caac_register_put(reg, "coding", PARAMS(unit, "coder=A", "stage=final"), NULL, &coding));
  char field[120];
  snprintf(field, sizeof field, "coding=%s", coding);
  caac_text_free(id);
  CHECK_OK(caac_register_put(reg, "use", PARAMS(field, "option=2.B", "limb=direct"), NULL, &id));
  CHECK_HAS(id, "/1");
  caac_text_free(id);
  CHECK_OK(caac_register_put(reg, "use", PARAMS(field, "option=X"), NULL, &id));
  CHECK_HAS(id, "/2");
  caac_text_free(id);
  CHECK_STATUS(caac_register_put(reg, "use", PARAMS(field, "option=2.z"), NULL, &id), CAAC_E_INPUT);
  CHECK(id == NULL);
  CHECK_OK(caac_register_put(reg, "claim", PARAMS("subject=document", "subject_id=xxa-c1", "kind=adopted", "value=2098-09-02"),
                             NULL, &id));
  CHECK_TEXT(id, "document/xxa-c1/adopted/1");
  caac_text_free(id);
  CHECK_OK(caac_register_put(reg, "claim",
                             PARAMS("subject=document", "subject_id=xxa-c1", "kind=adopted", "value=2098-09", "asserted_by=Z"),
                             NULL, &id));
  CHECK_TEXT(id, "document/xxa-c1/adopted/2");
  caac_text_free(id);
  CHECK_OK(caac_register_put(reg, "claim",
                             PARAMS("subject=document", "subject_id=xxa-c1", "kind=adopted", "value=2098-09-02", "note=again"),
                             NULL, &id));
  CHECK_TEXT(id, "document/xxa-c1/adopted/1"); /* the same claim: changed, not doubled */
  caac_text_free(id);
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_TEXT(first_text(reg, "SELECT option FROM acts WHERE n = 1"), "2.b");
  caac_text_free(coding);
  caac_register_close(reg);
}

static void queries_only_read(void)
{
  static const char *const refused[] = { "DELETE FROM document",    "INSERT INTO situation VALUES ('a','b',NULL,NULL,NULL)",
                                         "PRAGMA user_version = 9", "ATTACH 'x.db' AS x",
                                         "CREATE TABLE t (a)",      "SELECT load_extension('x')" };
  caac_register *reg = small_register();
  caac_table *table = NULL;
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    CHECK_STATUS(caac_register_query(reg, refused[i], NULL, &table), CAAC_E_READONLY);
  CHECK_STATUS(caac_register_query(reg, "SELEC 1", NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_query(reg, "SELECT 1; SELECT 2", NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_query(reg, "", NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_query(reg, "SELECT 1", PARAMS("x=1"), &table), CAAC_E_INVALID);
  CHECK(table == NULL);
  CHECK_OK(caac_register_query(reg,
                               "SELECT document_id, 1.5 AS x, 2 AS n, NULL AS empty, 3 AS n FROM documents WHERE kind = :kind",
                               PARAMS("kind=report"), &table));
  CHECK_INT(caac_table_row_count(table), 1);
  CHECK_INT(caac_table_column(table, 0)->type, CAAC_TEXT);
  CHECK_INT(caac_table_column(table, 1)->type, CAAC_DOUBLE);
  CHECK_INT(caac_table_column(table, 2)->type, CAAC_INT64);
  CHECK_INT(caac_table_is_missing(table, 0, 3), 1);
  CHECK_TEXT(caac_table_column(table, 4)->name, "n_2");
  caac_table_free(table);
  caac_register_close(reg);
}

/* A snapshot stays what it was; acts group units; only final codings count. */
static void snapshots(void)
{
  caac_register *reg = small_register();
  caac_snapshot *before = NULL, *during = NULL, *documents = NULL;
  caac_table *acts = NULL;
  CHECK_OK(caac_register_snapshot(reg, NULL, &before));
  CHECK_OK(caac_register_begin(reg, "A", "coding"));
  static const char *const units[][3] = { { "id=u1", "act=m1", "paragraph=4 (a)" },
                                          { "id=u2", NULL, NULL },
                                          { "id=u3", "act=m1", "paragraph=4 (b)" } };
  for (size_t i = 0; i < 3; i++)
    CHECK_OK(caac_register_put(reg, "unit", PARAMS("situation=xxa", "document=xxa-c1", units[i][0], units[i][1], units[i][2]),
                               NULL, NULL));
  static const char *const codings[][3] = { { "id=k9", "unit=u1", "stage=final" },
                                            { "id=k2", "unit=u1", "stage=coded" },
                                            { "id=k3", "unit=u3", "stage=final" },
                                            { "id=u2", "unit=u2", "stage=final" } };
  for (size_t i = 0; i < 4; i++) {
    char use[20];
    snprintf(use, sizeof use, "coding=%s", codings[i][0] + 3);
    CHECK_OK(caac_register_put(reg, "coding", PARAMS("coder=A", codings[i][0], codings[i][1], codings[i][2]), NULL, NULL));
    CHECK_OK(caac_register_put(reg, "use", PARAMS(use, "option=2.b"), NULL, NULL));
  }
  CHECK_OK(caac_register_snapshot(reg, NULL, &during));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_snapshot_table(before, "acts", &acts));
  CHECK_INT(caac_table_row_count(acts), 0);
  caac_table_free(acts);
  CHECK_OK(caac_snapshot_table(during, "acts", &acts));
  CHECK_INT(caac_table_row_count(acts), 3);
  CHECK_INT(caac_table_int(acts, 0, 0), 1); /* u1 and u3 are one act and stand together */
  CHECK_INT(caac_table_int(acts, 1, 0), 1);
  CHECK_INT(caac_table_int(acts, 2, 0), 2);
  caac_table_free(acts);
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=documents"), &documents));
  CHECK_STATUS(caac_snapshot_table(documents, "acts", &acts), CAAC_E_CONFLICT);
  CHECK_STATUS(caac_snapshot_table(documents, "document", &acts), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("documents");
  caac_snapshot *kept = caac_snapshot_retain(documents);
  caac_snapshot_free(documents);
  caac_register_close(reg); /* snapshots outlive their register */
  CHECK_OK(caac_snapshot_table(kept, "documents", &acts));
  CHECK_INT(caac_table_row_count(acts), 2);
  caac_table_free(acts);
  caac_snapshot_free(kept);
  caac_snapshot_free(before);
  caac_snapshot_free(during);
}

static void two_programs(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *one = NULL, *two = NULL;
  caac_snapshot *snapshot = NULL;
  CHECK_OK(caac_register_create(path, NULL, &one));
  CHECK_OK(caac_register_open(path, PARAMS("wait=0"), &two));
  CHECK_OK(caac_register_begin(one, "A", "first"));
  CHECK_STATUS(caac_register_begin(two, "B", "second"), CAAC_E_BUSY);
  CHECK_OK(caac_register_snapshot(two, NULL, &snapshot)); /* a reader sees what was there before */
  caac_snapshot_free(snapshot);
  CHECK_OK(caac_register_put(one, "situation", PARAMS("id=a", "name=A"), NULL, NULL));
  CHECK_OK(caac_register_commit(one, NULL));
  CHECK_OK(caac_register_begin(two, "B", "second"));
  CHECK_OK(caac_register_rollback(two));
  CHECK_INT(query_number(two, "SELECT count(*) FROM situations"), 1);
  caac_register_close(one);
  caac_register_close(two);
  folder_free(folder);
}

/* A disk that is full in the middle of a step: an error, and what was there stays. */
static void full_disk(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = NULL;
  int how = -1;
  CHECK_OK(caac_register_create(path, NULL, &reg));
  caac_register_close(reg);
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) {
    struct stat info;
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    stat(path, &info);
    limit.rlim_cur = limit.rlim_max = (rlim_t)info.st_size + 8192;
    setrlimit(RLIMIT_FSIZE, &limit);
    free(folder); /* the child's copy */
    if (caac_register_open(path, NULL, &reg) != CAAC_OK) _exit(10);
    caac_status status = caac_register_load(reg, BASE_REGISTER, NULL, NULL);
    int kept = query_number(reg, "SELECT count(*) FROM documents") == 0;
    caac_register_close(reg);
    _exit(status == CAAC_E_IO && kept ? 0 : 11);
  }
  waitpid(child, &how, 0);
  CHECK(WIFEXITED(how));
  CHECK_INT(WEXITSTATUS(how), 0);
  CHECK_OK(caac_register_open(path, NULL, &reg));
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 192);
  caac_register_close(reg);
  folder_free(folder);
}

static void kinds_are_data(void)
{
  CHECK_INT(caac_kind_count(), 6);
  CHECK(caac_kind_at(6) == NULL);
  CHECK(caac_kind_find("act") == NULL);
  for (size_t i = 0; i < caac_kind_count(); i++) {
    const caac_kind *kind = caac_kind_at(i);
    CHECK(caac_kind_find(kind->name) == kind);
    CHECK(caac_kind_field_count(kind) <= 32);
    CHECK(caac_kind_field(kind, caac_kind_field_count(kind)) == NULL);
    for (size_t f = 0; f < caac_kind_field_count(kind); f++) {
      const caac_field *field = caac_kind_field(kind, f);
      CHECK(field->meaning && *field->meaning);
      if (strcmp(field->type, "reference") == 0 && strcmp(field->values, "subject") != 0)
        CHECK(caac_kind_find(field->values) != NULL);
    }
  }
}

static const check_case cases[] = {
  { "create and open", create_and_open },
  { "bad files are refused and stay untouched", bad_files_are_refused_untouched },
  { "reading only", reading_only },
  { "steps", steps },
  { "put tells all problems", put_tells_all_problems },
  { "references are looked at when the step ends", references_are_looked_at_when_the_step_ends },
  { "changes keep the values before", changes_keep_the_values_before },
  { "a symbol belongs to one document", a_symbol_belongs_to_one_document },
  { "removing", removing },
  { "numbers and ids are given out", numbers_and_ids_are_given_out },
  { "queries only read", queries_only_read },
  { "snapshots", snapshots },
  { "two programs", two_programs },
  { "full disk", full_disk },
  { "kinds are data", kinds_are_data },
  { NULL, NULL },
};

int main(void) { return check_run("register", cases); }
