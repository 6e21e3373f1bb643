/* SPDX-License-Identifier: MIT */
/* The coding status of a document goes down with its codings, whichever way they go. */
#include "folder.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const clock_set[] = { "now=2026-01-31T12:00:00Z", NULL };

static void put(caac_register *reg, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
}

/* A coding of every unit that can be coded; "final": with that stage. */
static void code_all(caac_register *reg, const char *coder, const char *stage)
{
  for (int i = 1; i <= 3; i++) {
    char id[40], unit[40], who[40], what[40];
    snprintf(id, sizeof id, "id=c1/%d/%s", i, coder);
    snprintf(unit, sizeof unit, "unit=c1/%d", i);
    snprintf(who, sizeof who, "coder=%s", coder);
    snprintf(what, sizeof what, "stage=%s", stage);
    put(reg, "coding", PARAMS(id, unit, who, what));
  }
}

/* A text with a heading and three units, which A and B coded and C decided; and a set known by an act as a whole. */
static void fill(caac_register *reg)
{
  CHECK_OK(caac_register_begin(reg, "A", "texts"));
  put(reg, "document", PARAMS("id=c1", "kind=conclusions", "sample=1"));
  put(reg, "unit", PARAMS("id=c1/h", "document=c1", "form=heading", "n=1", "quote=Action"));
  put(reg, "unit", PARAMS("id=c1/1", "document=c1", "form=lead", "n=2", "paragraph=1", "quote=Requests"));
  put(reg, "unit", PARAMS("id=c1/2", "document=c1", "form=item", "n=3", "paragraph=2", "quote=Urges"));
  put(reg, "unit", PARAMS("id=c1/3", "document=c1", "form=paragraph", "n=4", "paragraph=3", "quote=Decides"));
  put(reg, "document", PARAMS("id=c2", "kind=conclusions", "sample=1", "coding_status=adjudicated"));
  put(reg, "unit", PARAMS("id=c2/1", "document=c2", "summary=A letter"));
  put(reg, "unit", PARAMS("id=c2/2", "document=c2", "summary=A visit"));
  put(reg, "coding", PARAMS("id=c2/1", "unit=c2/1", "coder=A", "stage=final"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_begin(reg, "A", "A reads"));
  code_all(reg, "A", "coded");
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_begin(reg, "B", "B reads"));
  code_all(reg, "B", "coded");
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_begin(reg, "C", "decided"));
  code_all(reg, "C", "final");
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_begin(reg, "C", "done"));
  put(reg, "document", PARAMS("id=c1", "coding_status=adjudicated"));
  CHECK_OK(caac_register_commit(reg, NULL));
}

static caac_register *adjudicated(void)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(":memory:", clock_set, &reg));
  fill(reg);
  return reg;
}

/* "adjudicated"; up to 8 at a time. */
static const char *status_of(const caac_register *reg, const char *document)
{
  static char texts[8][40];
  static int next;
  char *text = texts[next++ % 8], of[80];
  caac_table *table = NULL;
  size_t len = 0;
  snprintf(of, sizeof of, "of=%s", document);
  CHECK_OK(caac_register_query(reg, "SELECT coding_status FROM document WHERE id = :of", PARAMS(of), &table));
  const char *cell = table ? caac_table_text(table, 0, 0, &len) : NULL;
  snprintf(text, sizeof texts[0], "%.*s", (int)len, cell ? cell : "");
  caac_table_free(table);
  return text;
}

static void undo(caac_register *reg, const char *reason)
{
  char of[80], step[80];
  caac_table *table = NULL;
  size_t len = 0;
  snprintf(of, sizeof of, "of=%s", reason);
  CHECK_OK(caac_register_query(reg, "SELECT id FROM step WHERE reason = :of", PARAMS(of), &table));
  const char *id = caac_table_text(table, 0, 0, &len);
  snprintf(step, sizeof step, "%.*s", (int)len, id ? id : "");
  caac_table_free(table);
  CHECK_OK(caac_register_undo(reg, step, PARAMS("author=A"), NULL));
}

static int check_warns(const caac_register *reg, const char *words)
{
  caac_findings *findings = caac_findings_new(20);
  CHECK_OK(caac_register_check(reg, findings));
  const caac_finding *found = find_rule(findings, "set.coding");
  int warns = found != NULL;
  if (found && words) CHECK_HAS(found->message, words);
  caac_findings_free(findings);
  return warns;
}

static void by_undo(void)
{
  caac_register *reg = adjudicated();
  CHECK(!check_warns(reg, NULL));
  undo(reg, "B reads"); /* one coder is left */
  CHECK_TEXT(status_of(reg, "c1"), "complete");
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_TEXT(status_of(reg, "c1"), "adjudicated");
  undo(reg, "decided"); /* no unit has a final coding */
  CHECK_TEXT(status_of(reg, "c1"), "partial");
  CHECK(!check_warns(reg, NULL));
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_TEXT(status_of(reg, "c1"), "adjudicated");
  caac_register_close(reg);
}

static void by_removal(void)
{
  static const struct {
    const char *coding, *status;
  } cases[] = {
    { "c1/2/C", "partial" },
    { "c1/2/B", "complete" },
    { "c1/h/A", "adjudicated" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = adjudicated();
    CHECK_OK(caac_register_begin(reg, "A", "of a heading"));
    put(reg, "coding", PARAMS("id=c1/h/A", "unit=c1/h", "coder=A", "stage=final"));
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK_TEXT(status_of(reg, "c1"), "adjudicated");
    CHECK_OK(caac_register_begin(reg, "A", "a mistake"));
    CHECK_OK(caac_register_remove(reg, "coding", cases[i].coding));
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK_TEXT(status_of(reg, "c1"), cases[i].status);
    CHECK(!check_warns(reg, NULL));
    caac_register_close(reg);
  }
}

static void by_a_change(void)
{
  static const struct {
    const char *coding, *field, *status;
  } cases[] = {
    { "id=c1/2/C", "stage=rejected", "partial" },
    { "id=c1/2/B", "coder=D", "complete" },
    { "id=c1/2/B", "note=unsure", "adjudicated" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = adjudicated();
    CHECK_OK(caac_register_begin(reg, "A", "a change"));
    put(reg, "coding", PARAMS(cases[i].coding, cases[i].field));
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK_TEXT(status_of(reg, "c1"), cases[i].status);
    CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
    CHECK_TEXT(status_of(reg, "c1"), "adjudicated");
    caac_register_close(reg);
  }
}

/* All codings of a document that is gone with them, and of one that was never called complete. */
static void nothing_to_lower(void)
{
  caac_register *reg = adjudicated();
  CHECK_OK(caac_register_begin(reg, "A", "known as a whole"));
  CHECK_OK(caac_register_remove(reg, "coding", "c2/1"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_TEXT(status_of(reg, "c2"), "adjudicated"); /* what is known as a whole has the status that it was given */
  CHECK(check_warns(reg, "no final coding of it is there"));
  CHECK_OK(caac_register_begin(reg, "A", "partial"));
  put(reg, "document", PARAMS("id=c1", "coding_status=partial"));
  CHECK_OK(caac_register_remove(reg, "coding", "c1/1/A"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_TEXT(status_of(reg, "c1"), "partial");
  caac_register_close(reg);
}

static void by_purge(void)
{
  caac_register *reg = adjudicated();
  CHECK_OK(caac_register_purge(reg, "coding", "c1/1/C", PARAMS("dry=yes"), NULL));
  CHECK_TEXT(status_of(reg, "c1"), "adjudicated");
  CHECK_OK(caac_register_purge(reg, "coding", "c1/1/C", NULL, NULL));
  CHECK_TEXT(status_of(reg, "c1"), "partial");
  CHECK(!check_warns(reg, NULL));
  caac_register_close(reg);
}

/* The only conflict decided for ours. */
static caac_table *keep_ours(void)
{
  static const char *const names[] = { "record", "kind", "field", "decision" };
  static const char *const cells[] = { "c1", "document", "coding_status", "ours" };
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("conflicts", "Conflicts", &builder));
  for (size_t i = 0; i < 4; i++) caac_builder_column(builder, names[i], CAAC_TEXT, NULL, 0);
  for (size_t i = 0; i < 4; i++) caac_builder_text(builder, cells[i]);
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

/* A final coding goes in theirs, a coder's in ours: each lowers its own status. Whoever decides, what is left counts. */
static void by_merge(void)
{
  char *folder = folder_new();
  const char *ours_path = folder_file(folder, "ours.caac"), *theirs_path = folder_file(folder, "theirs.caac");
  caac_register *ours = NULL, *theirs = NULL;
  caac_table *decisions = keep_ours();
  size_t len = 0;
  CHECK_OK(caac_register_create(ours_path, clock_set, &ours));
  fill(ours);
  caac_register_close(ours);
  char *bytes = file_read(ours_path, &len);
  file_write(theirs_path, bytes, len);
  free(bytes);
  CHECK_OK(caac_register_open(ours_path, clock_set, &ours));
  CHECK_OK(caac_register_open(theirs_path, clock_set, &theirs));
  CHECK_OK(caac_register_begin(theirs, "B", "a mistake"));
  CHECK_OK(caac_register_remove(theirs, "coding", "c1/3/C"));
  CHECK_OK(caac_register_commit(theirs, NULL));
  CHECK_OK(caac_register_begin(ours, "A", "another mistake"));
  CHECK_OK(caac_register_remove(ours, "coding", "c1/3/A"));
  CHECK_OK(caac_register_commit(ours, NULL));
  CHECK_TEXT(status_of(ours, "c1"), "complete");
  CHECK_TEXT(status_of(theirs, "c1"), "partial");
  CHECK_OK(caac_register_merge(ours, theirs_path, NULL, decisions, NULL, NULL));
  CHECK_TEXT(status_of(ours, "c1"), "partial");
  CHECK_OK(caac_register_merge(theirs, ours_path, NULL, NULL, NULL, NULL));
  CHECK_TEXT(status_of(theirs, "c1"), "partial");
  CHECK(!check_warns(ours, NULL));
  caac_table_free(decisions);
  caac_register_close(ours);
  caac_register_close(theirs);
  folder_free(folder);
}

/* A status that was given by hand is told, not changed. */
static void check_tells(void)
{
  caac_register *reg = adjudicated();
  CHECK_OK(caac_register_begin(reg, "A", "another unit"));
  put(reg, "unit", PARAMS("id=c1/4", "document=c1", "form=item", "n=5", "paragraph=4", "quote=Invites"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_TEXT(status_of(reg, "c1"), "adjudicated");
  CHECK(check_warns(reg, "1 of its 4 units that can be coded have no final coding"));
  CHECK_OK(caac_register_begin(reg, "A", "coded by C"));
  put(reg, "coding", PARAMS("id=c1/4/C", "unit=c1/4", "coder=C", "stage=final"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK(check_warns(reg, "fewer than two coders coded all of it"));
  CHECK_OK(caac_register_begin(reg, "A", "lowered"));
  put(reg, "document", PARAMS("id=c1", "coding_status=complete"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK(!check_warns(reg, NULL));
  caac_register_close(reg);
}

static const check_case cases[] = {
  { "by undo", by_undo },         { "by removal", by_removal },
  { "by a change", by_a_change }, { "nothing to lower", nothing_to_lower },
  { "by purge", by_purge },       { "by merge", by_merge },
  { "check tells", check_tells }, { NULL, NULL },
};

int main(void) { return check_run("coding status", cases); }
