/* SPDX-License-Identifier: MIT */
/* What hints, conflicts, findings and a purge tell of what is private: no id and no symbol that was not asked for, and a stamp.
 */
#include "dumped.h"

static const char draft[] = "Conclusions (SAMPLE)\n\n1. The Working Group requests a report.\n";

static void put_one(caac_register *reg, const char *kind, caac_params fields, caac_findings *findings)
{
  CHECK_OK(caac_register_begin(reg, "A", "one record"));
  CHECK_OK(caac_register_put(reg, kind, fields, findings, NULL));
  CHECK_OK(caac_register_commit(reg, findings));
}

/* A register laid over another, which has the situations; the private one has the document "secret-one". */
typedef struct desk {
  char *folder;
  const char *base, *own;
  caac_register *both;
} desk;

static desk sit_down(void)
{
  desk d = { .folder = folder_new() };
  caac_register *reg = NULL;
  char with[4300];
  d.base = folder_file(d.folder, "base.db");
  d.own = folder_file(d.folder, "own.db");
  reg = texts_samples(d.base);
  put_one(reg, "coding", PARAMS("id=c", "unit=sample-ac.51-2097-1/7", "coder=A", "stage=coded"), NULL);
  put_one(reg, "use", PARAMS("coding=c", "option=1.a"), NULL);
  caac_register_close(reg);
  CHECK_OK(caac_register_create(d.own, NULL, &reg));
  caac_register_close(reg);
  snprintf(with, sizeof with, "with=%s", d.own);
  CHECK_OK(caac_register_open(d.base, PARAMS("now=2026-01-31T12:00:00Z", with), &d.both));
  put_one(d.both, "document", PARAMS("id=secret-one", "kind=report", "symbol=S/2090/77"), NULL);
  return d;
}

static void get_up(desk *d)
{
  caac_register_close(d->both);
  folder_free(d->folder);
}

static void check_quiet(caac_status status, caac_status expected, const char *word, int line)
{
  check_status(status, expected, "refused", __FILE__, line);
  check_int(strstr(caac_error_last()->message, word) != NULL, 0, caac_error_last()->message, __FILE__, line);
}
#define CHECK_QUIET(status, expected, word) check_quiet((status), (expected), (word), __LINE__)

/* Somebody asks for a document that is not there, and one that is private is near. */
static void ask_near(caac_register *reg)
{
  caac_table *table = NULL;
  CHECK_QUIET(caac_register_coding_sheet(reg, "secret-on", PARAMS("coder=A"), &table), CAAC_E_NOTFOUND, "secret-one");
  CHECK_QUIET(caac_register_coding_sheet(reg, "S/2090/7", PARAMS("coder=A"), &table), CAAC_E_NOTFOUND, "2090/77");
  CHECK_QUIET(caac_register_disagreements(reg, "secret-on", NULL, &table), CAAC_E_NOTFOUND, "secret-one");
  CHECK_QUIET(caac_register_finalise(reg, "secret-on", PARAMS("coder=A"), NULL, &table), CAAC_E_NOTFOUND, "secret-one");
  CHECK_QUIET(caac_register_purge(reg, "document", "secret-on", NULL, &table), CAAC_E_NOTFOUND, "secret-one");
  CHECK_OK(caac_register_begin(reg, "A", "away"));
  CHECK_QUIET(caac_register_remove(reg, "document", "secret-on"), CAAC_E_NOTFOUND, "secret-one");
  caac_register_rollback(reg);
}

static void hints(void)
{
  desk d = sit_down();
  caac_table *table = NULL;
  ask_near(d.both);
  CHECK_STATUS(caac_register_coding_sheet(d.both, "sample-ac.51-2097-11", PARAMS("coder=A"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("sample-ac.51-2097-1'"); /* the base is told */
  get_up(&d);
  caac_register *reg = texts_samples(":memory:");
  put_one(reg, "document", PARAMS("id=secret-one", "kind=report", "symbol=S/2090/77", "private=1"), NULL);
  ask_near(reg);
  caac_register_close(reg);
}

static void symbols_of_drafts(void)
{
  caac_register *reg = texts_register(":memory:");
  put_one(reg, "document", PARAMS("id=d", "kind=conclusions", "symbol=SAMPLE/AC.51/2098/77", "private=1"), NULL);
  put_one(reg, "document", PARAMS("id=o", "kind=conclusions", "symbol=SAMPLE/AC.51/2098/78"), NULL);
  CHECK_QUIET(texts_add(reg, draft, PARAMS("id=d"), NULL, NULL), CAAC_E_CONFLICT, "2098/77");
  CHECK_ERROR_HAS("symbol=");
  CHECK_STATUS(texts_add(reg, draft, PARAMS("id=o"), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("2098/78");
  caac_register_close(reg);
}

/* ---- Conflicts ---- */

static int is_stamped(const caac_table *table)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    if (strcmp(caac_table_remark(table, i)->kind, "private") == 0) return 1;
  return 0;
}

/* A copy says another title than ours, and so does ours, which is private or not. */
static void check_conflicts(const char *ours_private, int stamp)
{
  char *folder = folder_new();
  const char *mine = folder_file(folder, "mine.db"), *theirs = folder_file(folder, "theirs.db");
  caac_register *ours = texts_register(mine), *other = NULL;
  caac_table *table = NULL;
  size_t len;
  put_one(ours, "document", PARAMS("id=hidden", "kind=report", "private=1"), NULL);
  put_one(ours, "document", PARAMS("id=d", "kind=report", "symbol=S/2090/1", "title=Both"), NULL);
  caac_register_close(ours);
  char *bytes = file_read(mine, &len);
  file_write(theirs, bytes, len);
  free(bytes);
  CHECK_OK(caac_register_open(mine, NULL, &ours));
  CHECK_OK(caac_register_open(theirs, NULL, &other));
  put_one(ours, "document", PARAMS("id=d", "title=Ours", ours_private), NULL);
  put_one(other, "document", PARAMS("id=d", "title=Theirs"), NULL);
  caac_register_close(other);
  CHECK_OK(caac_register_conflicts(ours, theirs, NULL, &table));
  CHECK_INT(caac_table_row_count(table), 1);
  CHECK_INT(is_stamped(table), stamp);
  caac_table_free(table);
  caac_register_close(ours);
  folder_free(folder);
}

static void conflicts(void)
{
  check_conflicts("private=1", 1);
  check_conflicts("private=0", 0);
  desk d = sit_down();
  const char *theirs = folder_file(d.folder, "theirs.db");
  caac_table *table = NULL;
  caac_register *other = texts_samples(theirs);
  put_one(other, "document", PARAMS("id=sample-ac.51-2097-1", "title=Theirs"), NULL);
  caac_register_close(other);
  put_one(d.both, "document", PARAMS("id=sample-ac.51-2097-1", "title=Ours"), NULL);
  CHECK_OK(caac_register_conflicts(d.both, theirs, NULL, &table));
  CHECK(caac_table_row_count(table) > 0);
  CHECK(is_stamped(table));
  caac_table_free(table);
  get_up(&d);
}

/* ---- Findings ---- */

static void units_that_come_out(void)
{
  static const struct {
    const char *document;
    int is_told;
  } cases[] = { { "document=open", 1 }, { "document=", 1 }, { "document=hidden", 0 } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = texts_register(":memory:");
    caac_findings *findings = caac_findings_new(10);
    put_one(reg, "document", PARAMS("id=d", "kind=draft", "private=1"), NULL);
    put_one(reg, "document", PARAMS("id=hidden", "kind=draft", "private=1"), NULL);
    put_one(reg, "document", PARAMS("id=open", "kind=other"), NULL);
    put_one(reg, "unit", PARAMS("id=d/1", "document=d", "quote=Words."), findings);
    put_one(reg, "unit", PARAMS("id=d/1", "document=d", "quote=Other words."), findings);
    CHECK_INT(caac_findings_kept(findings), 0);
    put_one(reg, "unit", PARAMS("id=d/1", cases[i].document), findings);
    const caac_finding *found = find_rule(findings, "unit.private");
    CHECK_INT(found != NULL, cases[i].is_told);
    if (found) CHECK_INT(found->severity, CAAC_WARNING);
    caac_findings_free(findings);
    caac_register_close(reg);
  }
}

/* A use of the base cannot go, and the sentence says where it can. */
static void uses_of_the_base(void)
{
  desk d = sit_down();
  CHECK_OK(caac_register_begin(d.both, "A", "fewer"));
  CHECK_STATUS(caac_register_remove(d.both, "use", "c/1"), CAAC_E_READONLY);
  CHECK_ERROR_HAS("is decided there");
  caac_register_rollback(d.both);
  get_up(&d);
}

/* ---- What a purge leaves ---- */

static void what_a_purge_leaves(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_table *table = NULL;
  put_one(reg, "document", PARAMS("id=a", "kind=report", "symbol=S/2090/1"), NULL);
  CHECK_OK(caac_register_begin(reg, "A", "about a and b"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=a", "note=x"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=b", "kind=report", "reissue_of=S/2090/1"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  for (int dry = 1; dry >= 0; dry--) {
    CHECK_OK(caac_register_purge(reg, "document", "a", PARAMS(dry ? "dry=yes" : "dry=no"), &table));
    CHECK_INT(texts_counted(table, "keep their reason"), 1);
    CHECK_INT(texts_counted(table, "reissue_of"), 1);
    caac_table_free(table);
  }
  CHECK_OK(caac_register_purge(reg, "document", "b", NULL, &table));
  CHECK_INT(texts_counted(table, "keep their reason"), -1);
  CHECK_INT(texts_counted(table, "reissue_of"), -1);
  caac_table_free(table);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "hints", hints },
    { "symbols of drafts", symbols_of_drafts },
    { "conflicts", conflicts },
    { "units that come out", units_that_come_out },
    { "uses of the base", uses_of_the_base },
    { "what a purge leaves", what_a_purge_leaves },
    { NULL, NULL },
  };
  return check_run("private told", cases);
}
