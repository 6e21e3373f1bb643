/* SPDX-License-Identifier: MIT */
/* Merging two copies of a register that were edited apart, and two that were never copied. */
#include "folder.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const clock_ours[] = { "now=2026-02-01T10:00:00Z", NULL };
static const char *const clock_theirs[] = { "now=2026-02-02T11:00:00Z", NULL };

/* Two registers in a folder, each with its own clock. */
typedef struct pair {
  char *folder;
  const char *our_path, *their_path;
  caac_register *ours, *theirs;
} pair;

static void put(caac_register *reg, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
}

/* One step of one put. */
static void edit(caac_register *reg, const char *author, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_begin(reg, author, "an edit"));
  put(reg, kind, fields);
  CHECK_OK(caac_register_commit(reg, NULL));
}

static void take_away(caac_register *reg, const char *author, const char *kind, const char *id)
{
  CHECK_OK(caac_register_begin(reg, author, "a removal"));
  CHECK_OK(caac_register_remove(reg, kind, id));
  CHECK_OK(caac_register_commit(reg, NULL));
}

/* A situation, a report, a set with three units, of which one is coded. */
static void fill(caac_register *reg)
{
  CHECK_OK(caac_register_begin(reg, "A", "start"));
  put(reg, "situation", PARAMS("id=xxa", "name=Samplia"));
  put(reg, "document", PARAMS("id=r1", "kind=report", "situations=xxa", "symbol=SAMPLE/2098/77"));
  put(reg, "document", PARAMS("id=c1", "kind=conclusions", "situations=xxa", "symbol=SAMPLE/2098/78", "answers=r1"));
  put(reg, "claim", PARAMS("subject=document", "subject_id=c1", "kind=adopted", "value=2098-03-01", "asserted_by=Chair"));
  put(reg, "unit",
      PARAMS("id=c1/1", "document=c1", "paragraph=1", "quote=Urges one", "hash=0000000000000001", "form=paragraph", "n=1",
             "situation=xxa"));
  put(reg, "unit",
      PARAMS("id=c1/2", "document=c1", "paragraph=2", "quote=Urges two", "hash=0000000000000002", "form=paragraph", "n=2",
             "situation=xxa"));
  put(reg, "unit",
      PARAMS("id=c1/3", "document=c1", "paragraph=3", "quote=Urges three", "hash=0000000000000003", "form=paragraph", "n=3",
             "situation=xxa"));
  put(reg, "coding", PARAMS("id=c1/1/A", "unit=c1/1", "coder=A", "stage=coded"));
  put(reg, "use", PARAMS("coding=c1/1/A", "option=1.a", "limb=direct"));
  CHECK_OK(caac_register_commit(reg, NULL));
}

static pair open_pair(char *folder)
{
  pair p = { .folder = folder, .our_path = folder_file(folder, "ours.caac"), .their_path = folder_file(folder, "theirs.caac") };
  CHECK_OK(caac_register_open(p.our_path, clock_ours, &p.ours));
  CHECK_OK(caac_register_open(p.their_path, clock_theirs, &p.theirs));
  return p;
}

/* Two copies of a register. */
static pair copies(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "ours.caac");
  caac_register *reg;
  size_t len;
  CHECK_OK(caac_register_create(path, PARAMS("now=2026-01-01T00:00:00Z"), &reg));
  fill(reg);
  caac_register_close(reg);
  char *bytes = file_read(path, &len);
  file_write(folder_file(folder, "theirs.caac"), bytes, len);
  free(bytes);
  return open_pair(folder);
}

/* Two registers without a common step. */
static pair strangers(void)
{
  char *folder = folder_new();
  caac_register *reg;
  CHECK_OK(caac_register_create(folder_file(folder, "ours.caac"), clock_ours, &reg));
  caac_register_close(reg);
  CHECK_OK(caac_register_create(folder_file(folder, "theirs.caac"), clock_theirs, &reg));
  caac_register_close(reg);
  return open_pair(folder);
}

static void close_pair(pair *p)
{
  caac_register_close(p->ours);
  caac_register_close(p->theirs);
  folder_free(p->folder);
}

/* The first cell of a query as text; up to 32 at a time. */
static const char *ask(caac_register *reg, const char *sql)
{
  static char texts[32][600];
  static int next;
  char *text = texts[next++ % 32];
  caac_table *table = NULL;
  size_t len = 0;
  CHECK_OK(caac_register_query(reg, sql, NULL, &table));
  const char *cell = table && caac_table_row_count(table) ? caac_table_text(table, 0, 0, &len) : NULL;
  snprintf(text, 600, "%.*s", cell ? (int)len : 4, cell ? cell : "none");
  caac_table_free(table);
  return text;
}

static caac_table *conflicts(pair *p)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_conflicts(p->ours, p->their_path, NULL, &table));
  return table;
}

/* "record|field|ours|ours_by|theirs|theirs_by" of a conflict. */
static const char *conflict(const caac_table *table, size_t row)
{
  static char text[900];
  const size_t columns[] = { 0, 2, 3, 4, 5, 6 };
  char *end = text;
  *text = '\0';
  for (size_t i = 0; i < 6; i++) {
    size_t len = 0;
    const char *cell = caac_table_text(table, row, columns[i], &len);
    end += snprintf(end, 150, "%s%.*s", i ? "|" : "", cell ? (int)len : 0, cell ? cell : "");
  }
  return text;
}

/* The conflicts with all decisions filled in: `decide` gives "ours" or "theirs" for a row. */
static caac_table *decided(const caac_table *from, const char *(*decide)(size_t row))
{
  caac_builder *builder;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("conflicts", "Conflicts", &builder));
  for (size_t c = 0; c < caac_table_column_count(from); c++)
    caac_builder_column(builder, caac_table_column(from, c)->name, CAAC_TEXT, NULL, 0);
  for (size_t r = 0; r < caac_table_row_count(from); r++)
    for (size_t c = 0; c < caac_table_column_count(from); c++) {
      size_t len = 0;
      const char *cell = caac_table_text(from, r, c, &len);
      char *copy = cell ? strndup(cell, len) : NULL;
      caac_builder_text(builder, c == 7 ? decide(r) : copy);
      free(copy);
    }
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

static const char *ours(size_t row) { return row == SIZE_MAX ? NULL : "ours"; }
static const char *theirs(size_t row) { return row == SIZE_MAX ? NULL : " Theirs "; }

static caac_status merge_into(caac_register *reg, const char *path, const caac_table *decisions, caac_findings *findings)
{
  return caac_register_merge(reg, path, PARAMS("author=M"), decisions, findings, NULL);
}

/* Merge theirs into ours, all decided alike. */
static void merge_all(pair *p, const char *(*decide)(size_t row))
{
  caac_table *open = conflicts(p), *decisions = decided(open, decide);
  caac_findings *findings = caac_findings_new(20);
  CHECK_OK(merge_into(p->ours, p->their_path, decisions, findings));
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  caac_findings_free(findings);
  caac_table_free(open);
  caac_table_free(decisions);
}

static int same_dumps(pair *p)
{
  static const char *const files[] = { "situations.csv", "documents.csv", "claims.csv", "acts.csv", "codings.csv", "uses.csv" };
  const char *a = folder_file(p->folder, "a"), *b = folder_file(p->folder, "b");
  int same = 1;
  CHECK_OK(caac_register_dump(p->ours, a, PARAMS("private=yes", "coders=stored")));
  CHECK_OK(caac_register_dump(p->theirs, b, PARAMS("private=yes", "coders=stored")));
  for (size_t i = 0; i < 6; i++) {
    const char *left = folder_file(a, files[i]), *right = folder_file(b, files[i]);
    int one = file_same(left, right) || (access(left, F_OK) != 0 && access(right, F_OK) != 0);
    if (!one) fprintf(stderr, "%s differs\n", files[i]);
    same &= one;
  }
  return same;
}

static void check_clean(caac_register *reg)
{
  caac_findings *findings = caac_findings_new(5);
  char *line = NULL;
  CHECK_OK(caac_register_check(reg, findings));
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  if (caac_findings_count(findings, CAAC_ERROR) && caac_findings_line(findings, 0, &line) == CAAC_OK)
    fprintf(stderr, "%s\n", line);
  caac_text_free(line);
  caac_findings_free(findings);
}

/* Theirs merges ours, which needs no decision: both say the same, and nothing is left to merge in either direction. */
static void settle(pair *p)
{
  CHECK_OK(merge_into(p->theirs, p->our_path, NULL, NULL));
  CHECK(same_dumps(p));
  long long ours_steps = query_number(p->ours, "SELECT count(*) FROM step"),
            theirs_steps = query_number(p->theirs, "SELECT count(*) FROM step");
  CHECK_OK(merge_into(p->ours, p->their_path, NULL, NULL));
  CHECK_OK(merge_into(p->theirs, p->our_path, NULL, NULL));
  CHECK_INT(query_number(p->ours, "SELECT count(*) FROM step"), ours_steps);
  CHECK_INT(query_number(p->theirs, "SELECT count(*) FROM step"), theirs_steps);
  check_clean(p->ours);
  check_clean(p->theirs);
}

/* ---- One field, every combination ---- */

static void three_ways(void)
{
  static const struct {
    const char *base, *ours, *theirs, *merged; /* titles; "" none; merged NULL: a conflict */
  } cases[] = {
    { "x", "x", "x", "x" }, { "x", "y", "x", "y" }, { "x", "x", "y", "y" }, { "x", "y", "y", "y" }, { "x", "y", "z", NULL },
    { "x", "", "x", "" },   { "x", "x", "", "" },   { "x", "", "", "" },    { "x", "", "y", NULL }, { "x", "y", "", NULL },
    { "", "", "x", "x" },   { "", "x", "", "x" },   { "", "x", "x", "x" },  { "", "x", "y", NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (int for_theirs = 0; for_theirs < 2; for_theirs++) {
      pair p = copies();
      char base[20], our[20], their[20];
      snprintf(base, sizeof base, "title=%s", cases[i].base);
      snprintf(our, sizeof our, "title=%s", cases[i].ours);
      snprintf(their, sizeof their, "title=%s", cases[i].theirs);
      edit(p.ours, "A", "document", PARAMS("id=c1", base));
      CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL)); /* the common step is one of a merge */
      edit(p.ours, "A", "document", PARAMS("id=c1", our));
      edit(p.theirs, "B", "document", PARAMS("id=c1", their));
      caac_table *open = conflicts(&p);
      CHECK_INT(caac_table_row_count(open), cases[i].merged ? 0 : 1);
      if (!cases[i].merged) {
        CHECK_STATUS(merge_into(p.ours, p.their_path, NULL, NULL), CAAC_E_CONFLICT);
        CHECK_ERROR_HAS("1 conflict is left");
      }
      caac_table_free(open);
      merge_all(&p, for_theirs ? theirs : ours);
      const char *merged = cases[i].merged ? cases[i].merged : for_theirs ? cases[i].theirs : cases[i].ours;
      CHECK_TEXT(ask(p.ours, "SELECT coalesce(title, '') FROM document WHERE id = 'c1'"), merged);
      settle(&p);
      CHECK_TEXT(ask(p.theirs, "SELECT coalesce(title, '') FROM document WHERE id = 'c1'"), merged);
      close_pair(&p);
    }
}

static void a_conflict_is_told(void)
{
  pair p = copies();
  caac_findings *findings = caac_findings_new(10);
  edit(p.ours, "Ann", "document", PARAMS("id=c1", "title=Ours"));
  edit(p.ours, "Amy", "document", PARAMS("id=c1", "note=not of this field"));
  edit(p.theirs, "Bob", "document", PARAMS("id=c1", "title=Theirs"));
  edit(p.theirs, "Bea", "unit", PARAMS("id=c1/2", "note=theirs"));
  edit(p.ours, "Ann", "unit", PARAMS("id=c1/2", "note=ours"));
  edit(p.theirs, "Bob", "unit", PARAMS("id=c1/1", "note=alone"));
  caac_table *open = conflicts(&p);
  CHECK_INT(caac_table_row_count(open), 2);
  CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/78|title|Ours|Ann|Theirs|Bob");
  CHECK_TEXT(conflict(open, 1), "SAMPLE/2098/78, para. 2|note|ours|Ann|theirs|Bea");
  CHECK_TEXT(caac_table_name(open), "conflicts");
  CHECK_HAS(caac_table_remark(open, 0)->text, "20260101T000000Z-0001-");
  CHECK_INT(caac_table_remark(open, 1)->value, 1);
  CHECK_STATUS(merge_into(p.ours, p.their_path, NULL, findings), CAAC_E_CONFLICT);
  const caac_finding *finding = find_rule(findings, "merge.conflict");
  CHECK(finding != NULL);
  if (finding) CHECK_TEXT(finding->record, "document SAMPLE/2098/78");
  if (finding) CHECK_TEXT(finding->field, "title");
  if (finding) CHECK_TEXT(finding->message, "ours: Ours (Ann); theirs: Theirs (Bob)");
  CHECK_TEXT(ask(p.ours, "SELECT note FROM unit WHERE id = 'c1/1'"), "none");
  caac_table_free(open);
  caac_findings_free(findings);
  close_pair(&p);
}

static void decisions_are_read_with_care(void)
{
  static const struct {
    const char *record, *field, *ours, *decision, *rule;
    caac_status status;
  } cases[] = {
    { "SAMPLE/2098/78", "title", "Ours", "theirs", NULL, CAAC_OK },
    { "SAMPLE/2098/78", "title", "  Ours ", "OURS", NULL, CAAC_OK },
    { "SAMPLE/2098/78", "title", "'Ours", "ours", NULL, CAAC_OK },
    { "SAMPLE/2098/78", "title", "Ours", "their", "merge.decision", CAAC_E_INPUT },
    { "SAMPLE/2098/78", "title", "Ours", NULL, "merge.conflict", CAAC_E_CONFLICT },
    { "SAMPLE/2098/78", "note", NULL, "ours", "merge.settled", CAAC_E_CONFLICT },
    { "SAMPLE/2098/78", "title", "Another", "ours", "merge.moved", CAAC_E_CONFLICT },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    pair p = copies();
    caac_builder *builder;
    caac_table *table = NULL;
    caac_findings *findings = caac_findings_new(10);
    edit(p.ours, "A", "document", PARAMS("id=c1", "title=Ours"));
    edit(p.theirs, "B", "document", PARAMS("id=c1", "title=Theirs"));
    const char *const names[] = { "decision", "field", "record", "kind", "ours" };
    const char *const cells[] = { cases[i].decision, cases[i].field, cases[i].record, "document", cases[i].ours };
    CHECK_OK(caac_builder_new("sheet", "Sheet", &builder));
    for (size_t c = 0; c < 5; c++) caac_builder_column(builder, names[c], CAAC_TEXT, NULL, 0);
    for (size_t c = 0; c < 5; c++) caac_builder_text(builder, cells[c]);
    CHECK_OK(caac_builder_finish(builder, &table));
    CHECK_STATUS(merge_into(p.ours, p.their_path, table, findings), cases[i].status);
    if (cases[i].rule) CHECK(find_rule(findings, cases[i].rule) != NULL);
    if (i == 3) CHECK_TEXT(find_rule(findings, "merge.decision")->nearest, "theirs");
    caac_table_free(table);
    caac_findings_free(findings);
    close_pair(&p);
  }
  pair p = copies();
  caac_table *table = NULL;
  CHECK_OK(caac_register_info(p.ours, &table));
  CHECK_STATUS(merge_into(p.ours, p.their_path, table, NULL), CAAC_E_INPUT);
  CHECK_ERROR_HAS("decision");
  caac_table_free(table);
  close_pair(&p);
}

/* ---- Records that come and go ---- */

static void created_records_come_in(void)
{
  pair p = copies();
  edit(p.theirs, "B", "document", PARAMS("id=c2", "kind=conclusions", "situations=xxa", "answers=r1"));
  edit(p.theirs, "B", "unit",
       PARAMS("id=c2/1", "document=c2", "paragraph=1", "quote=Requests", "hash=00000000000000aa", "form=paragraph", "n=1"));
  edit(p.theirs, "B", "coding", PARAMS("id=c2/1/B", "unit=c2/1", "coder=B", "stage=coded"));
  edit(p.theirs, "B", "use", PARAMS("coding=c2/1/B", "option=5.a"));
  edit(p.theirs, "B", "coding", PARAMS("id=c1/2/B", "unit=c1/2", "coder=B", "stage=coded"));
  caac_table *result = NULL;
  CHECK_OK(caac_register_merge(p.ours, p.their_path, PARAMS("author=M"), NULL, NULL, &result));
  CHECK_INT(caac_table_row_count(result), 4);
  CHECK_INT(caac_table_int(result, 2, 1), 2);
  caac_table_free(result);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM step WHERE reason = 'merge of theirs.caac' AND author = 'M'"), 1);
  CHECK(strstr(ask(p.ours, "SELECT merged FROM step ORDER BY n DESC LIMIT 1"), "20260202T110000Z-0006-") != NULL);
  caac_table *found = NULL;
  CHECK_OK(caac_register_find(p.ours, "requests", PARAMS("private=yes"), &found));
  CHECK_INT(caac_table_row_count(found), 1);
  caac_table_free(found);
  settle(&p);
  close_pair(&p);
}

/* The same claim number for two claims: both stay. */
static void numbers_that_are_taken(void)
{
  pair p = copies();
  edit(p.ours, "A", "claim",
       PARAMS("subject=document", "subject_id=c1", "kind=adopted", "value=2098-04-01", "asserted_by=Press"));
  edit(p.theirs, "B", "claim",
       PARAMS("subject=document", "subject_id=c1", "kind=adopted", "value=2098-05-01", "asserted_by=Press"));
  edit(p.theirs, "B", "claim",
       PARAMS("subject=document", "subject_id=c1", "kind=adopted", "value=2098-06-01", "asserted_by=Press"));
  merge_all(&p, ours);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM claim"), 4);
  CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
  CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM claim"), 4);
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM claim"), 4);
  settle(&p);
  close_pair(&p);
}

static void uses_are_judged_together(void)
{
  pair p = copies();
  edit(p.ours, "A", "use", PARAMS("coding=c1/1/A", "n=1", "option=2.a"));
  edit(p.theirs, "B", "use", PARAMS("coding=c1/1/A", "n=1", "option=3.a", "target=armed groups"));
  edit(p.theirs, "B", "use", PARAMS("coding=c1/1/A", "n=2", "option=5.a"));
  caac_table *open = conflicts(&p);
  CHECK_INT(caac_table_row_count(open), 3); /* option, target, and the second use */
  CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/78, para. 1, coded by A, use 1|option|2.a|A|3.a|B");
  CHECK_TEXT(conflict(open, 2), "SAMPLE/2098/78, para. 1, coded by A, use 2||none||created|B");
  caac_table_free(open);
  merge_all(&p, ours);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM use"), 1);
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM use"), 1); /* decided once */
  close_pair(&p);
  p = copies();
  edit(p.ours, "A", "use", PARAMS("coding=c1/1/A", "n=2", "option=2.a", "limb=direct"));
  edit(p.theirs, "B", "use", PARAMS("coding=c1/1/A", "n=2", "option=3.a"));
  open = conflicts(&p);
  CHECK_INT(caac_table_row_count(open), 2);
  caac_table_free(open);
  merge_all(&p, theirs);
  CHECK_TEXT(ask(p.ours, "SELECT option || coalesce(limb, '') FROM use WHERE n = 2"), "3.a");
  settle(&p);
  close_pair(&p);
}

static void removals(void)
{
  pair p = copies();
  take_away(p.theirs, "B", "unit", "c1/3");
  merge_all(&p, ours);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), 2);
  settle(&p);
  close_pair(&p);
  for (int for_theirs = 0; for_theirs < 2; for_theirs++) { /* ours changed what theirs removed */
    p = copies();
    take_away(p.theirs, "B", "unit", "c1/3");
    edit(p.ours, "A", "unit", PARAMS("id=c1/3", "note=of use"));
    caac_table *open = conflicts(&p);
    CHECK_INT(caac_table_row_count(open), 1);
    CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/78, para. 3||changed|A|removed|B");
    caac_table_free(open);
    merge_all(&p, for_theirs ? theirs : ours);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), for_theirs ? 2 : 3);
    settle(&p);
    close_pair(&p);
    p = copies(); /* theirs changed what ours removed */
    take_away(p.ours, "A", "unit", "c1/3");
    edit(p.theirs, "B", "unit", PARAMS("id=c1/3", "note=of use"));
    open = conflicts(&p);
    CHECK_INT(caac_table_row_count(open), 1);
    CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/78, para. 3||removed|A|changed|B");
    caac_table_free(open);
    merge_all(&p, for_theirs ? theirs : ours);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), for_theirs ? 3 : 2);
    settle(&p);
    close_pair(&p);
  }
}

static void remove_set(caac_register *reg, const char *author)
{
  static const char *const ids[][2] = { { "use", "c1/1/A/1" }, { "coding", "c1/1/A" }, { "unit", "c1/1" },
                                        { "unit", "c1/2" },    { "unit", "c1/3" },     { "claim", "document/c1/adopted/1" },
                                        { "document", "c1" } };
  CHECK_OK(caac_register_begin(reg, author, "remove the set"));
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) CHECK_OK(caac_register_remove(reg, ids[i][0], ids[i][1]));
  CHECK_OK(caac_register_commit(reg, NULL));
}

/* A document that goes with its units, codings and uses is one decision. */
static void what_rests_on_it_goes_with_it(void)
{
  for (int for_theirs = 0; for_theirs < 2; for_theirs++)
    for (int theirs_removes = 0; theirs_removes < 2; theirs_removes++) {
      pair p = copies();
      remove_set(theirs_removes ? p.theirs : p.ours, "R");
      caac_register *other = theirs_removes ? p.ours : p.theirs;
      edit(other, "W", "coding", PARAMS("id=c1/2/W", "unit=c1/2", "coder=W", "stage=coded"));
      edit(other, "W", "use", PARAMS("coding=c1/2/W", "option=5.a"));
      edit(other, "W", "unit", PARAMS("id=c1/3", "note=changed"));
      caac_table *open = conflicts(&p);
      CHECK_INT(caac_table_row_count(open), 1);
      caac_table_free(open);
      merge_all(&p, for_theirs ? theirs : ours);
      int stays = theirs_removes != for_theirs;
      CHECK_INT(query_number(p.ours,
                             "SELECT (SELECT count(*) FROM document) * 1000 + (SELECT count(*) FROM unit) * 100 + (SELECT "
                             "count(*) FROM coding) * 10 + (SELECT count(*) FROM use)"),
                stays ? 2322 : 1000);
      settle(&p);
      close_pair(&p);
    }
}

static void what_is_still_pointed_to(void)
{
  pair p = copies();
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(caac_register_begin(p.theirs, "B", "remove the report"));
  put(p.theirs, "document", PARAMS("id=c1", "answers="));
  CHECK_OK(caac_register_remove(p.theirs, "document", "r1"));
  CHECK_OK(caac_register_commit(p.theirs, NULL));
  merge_all(&p, ours); /* the list changes with it: nothing stands in the way */
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM document"), 1);
  settle(&p);
  close_pair(&p);
  p = copies();
  CHECK_OK(caac_register_begin(p.theirs, "B", "remove the report"));
  put(p.theirs, "document", PARAMS("id=c1", "answers="));
  CHECK_OK(caac_register_remove(p.theirs, "document", "r1"));
  CHECK_OK(caac_register_commit(p.theirs, NULL));
  edit(p.ours, "A", "document", PARAMS("id=c9", "kind=conclusions", "situations=xxa", "answers=r1"));
  caac_table *open = conflicts(&p), *decisions = decided(open, theirs);
  CHECK_INT(caac_table_row_count(open), 1);
  CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/77||in use: document c9|A|removed|B");
  CHECK_STATUS(merge_into(p.ours, p.their_path, decisions, findings), CAAC_E_INPUT);
  CHECK(find_rule(findings, "merge.used") != NULL);
  caac_table_free(open);
  caac_table_free(decisions);
  caac_findings_free(findings);
  merge_all(&p, ours);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM document"), 3);
  close_pair(&p);
}

/* ---- Records that are the same under other ids ---- */

static void no_common_step(void)
{
  pair p = strangers();
  fill(p.ours);
  CHECK_OK(caac_register_begin(p.theirs, "B", "the same document under another id"));
  put(p.theirs, "situation", PARAMS("id=xxa", "name=Samplia"));
  put(p.theirs, "document", PARAMS("id=set", "kind=conclusions", "situations=xxa", "symbol=SAMPLE/2098/78", "title=A title"));
  put(p.theirs, "document", PARAMS("id=r1", "kind=letter", "situations=xxa", "symbol=SAMPLE/2098/99"));
  put(p.theirs, "claim",
      PARAMS("subject=document", "subject_id=set", "kind=adopted", "value=2098-03-01", "asserted_by=Chair", "note=seen"));
  put(p.theirs, "unit",
      PARAMS("id=set/1", "document=set", "paragraph=1", "quote=Urges one", "hash=0000000000000001", "form=paragraph", "n=1",
             "situation=xxa"));
  put(p.theirs, "unit",
      PARAMS("id=set/8", "document=set", "paragraph=8", "quote=Urges two", "hash=0000000000000002", "form=paragraph", "n=2",
             "situation=xxa"));
  put(p.theirs, "unit",
      PARAMS("id=set/9", "document=set", "paragraph=9", "quote=Urges nine", "hash=0000000000000009", "form=paragraph", "n=9",
             "situation=xxa"));
  put(p.theirs, "coding", PARAMS("id=first", "unit=set/1", "coder=A", "stage=coded"));
  put(p.theirs, "use", PARAMS("coding=first", "option=1.a", "limb=direct"));
  put(p.theirs, "coding", PARAMS("id=set/9/B", "unit=set/9", "coder=B", "stage=coded"));
  CHECK_OK(caac_register_commit(p.theirs, NULL));
  caac_table *open = conflicts(&p);
  CHECK_INT(caac_table_row_count(open), 1); /* only the paragraph of the second unit */
  CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/78, para. 2|paragraph|2|A|8|B");
  CHECK_HAS(caac_table_remark(open, 0)->text, "no step in common");
  caac_table_free(open);
  merge_all(&p, ours);
  CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'c1'"), "A title");
  CHECK_TEXT(ask(p.ours, "SELECT id FROM document WHERE symbol = 'SAMPLE/2098/99'"), "r1-2");
  CHECK_TEXT(ask(p.ours, "SELECT note FROM claim"), "seen");
  CHECK_TEXT(ask(p.ours, "SELECT document FROM unit WHERE id = 'c1/9'"), "c1");
  CHECK_TEXT(ask(p.ours, "SELECT unit FROM coding WHERE id = 'c1/9/B'"), "c1/9");
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM coding"), 2);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), 4);
  long long steps = query_number(p.ours, "SELECT count(*) FROM step");
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM step"), steps);
  CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
  CHECK_TEXT(ask(p.theirs, "SELECT paragraph FROM unit WHERE id = 'set/8'"), "2");
  CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM document"), 3);
  CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM unit"), 4);
  steps = query_number(p.ours, "SELECT count(*) FROM step");
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM step"), steps);
  check_clean(p.ours);
  check_clean(p.theirs);
  close_pair(&p);
}

static void one_final_coding_a_unit(void)
{
  pair p = copies();
  edit(p.ours, "A", "coding", PARAMS("id=c1/2/final", "unit=c1/2", "coder=A", "stage=final"));
  edit(p.theirs, "B", "coding", PARAMS("id=c1/2/B-final", "unit=c1/2", "coder=B", "stage=final"));
  caac_table *open = conflicts(&p);
  CHECK_INT(caac_table_row_count(open), 1);
  CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/78, para. 2, final by A|coder|A|A|B|B");
  caac_table_free(open);
  merge_all(&p, theirs);
  CHECK_TEXT(ask(p.ours, "SELECT id || coder FROM coding WHERE stage = 'final'"), "c1/2/finalB");
  close_pair(&p);
}

/* ---- Private, undo, errors ---- */

static void private_records_stay(void)
{
  pair p = copies();
  CHECK_OK(caac_register_begin(p.theirs, "B", "a draft"));
  put(p.theirs, "document", PARAMS("id=secretid", "kind=draft", "private=1", "title=Hush"));
  put(p.theirs, "unit",
      PARAMS("id=secretid/1", "document=secretid", "paragraph=1", "quote=Hush", "hash=00000000000000dd", "form=paragraph",
             "n=1"));
  put(p.theirs, "document", PARAMS("id=c1", "title=Public", "answers=r1 secretid"));
  CHECK_OK(caac_register_commit(p.theirs, NULL));
  edit(p.ours, "A", "document", PARAMS("id=c1", "answers="));
  caac_table *open = conflicts(&p);
  CHECK_INT(caac_table_row_count(open), 0);
  CHECK_INT(caac_table_remark(open, 2)->value, 2);
  caac_table_free(open);
  merge_all(&p, ours);
  CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'c1'"), "Public");
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), 3);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM change WHERE id LIKE 'secret%' OR before LIKE '%secret%'"), 0);
  CHECK(strstr(ask(p.ours, "SELECT merged FROM step ORDER BY n DESC LIMIT 1"), " public") != NULL);
  long long steps = query_number(p.ours, "SELECT count(*) FROM step");
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM step"), steps);
  /* Asked for later, all of it comes, though the public part was merged already. */
  CHECK_OK(caac_register_conflicts(p.ours, p.their_path, PARAMS("private=yes"), &open));
  CHECK_INT(caac_table_row_count(open), 0);
  caac_table_free(open);
  CHECK_OK(caac_register_merge(p.ours, p.their_path, PARAMS("private=yes", "author=M"), NULL, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), 4);
  close_pair(&p);
}

/* A draft that was left out comes in with all its units when it is made public. */
static void published_later(void)
{
  pair p = copies();
  CHECK_OK(caac_register_begin(p.theirs, "B", "a draft"));
  put(p.theirs, "document", PARAMS("id=d1", "kind=draft", "private=1", "title=Draft"));
  put(p.theirs, "unit",
      PARAMS("id=d1/1", "document=d1", "paragraph=1", "quote=Words", "hash=00000000000000dd", "form=paragraph", "n=1"));
  put(p.theirs, "document", PARAMS("id=c1", "title=Public"));
  CHECK_OK(caac_register_commit(p.theirs, NULL));
  merge_all(&p, ours);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), 3);
  edit(p.theirs, "B", "document", PARAMS("id=d1", "private=0"));
  edit(p.ours, "A", "document", PARAMS("id=c1", "title=Ours since"));
  merge_all(&p, ours);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit"), 4);
  CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'c1'"), "Ours since");
  settle(&p);
  close_pair(&p);
}

static void a_merge_can_be_undone(void)
{
  pair p = copies();
  edit(p.theirs, "B", "document", PARAMS("id=c1", "title=Theirs"));
  edit(p.theirs, "B", "coding", PARAMS("id=c1/2/B", "unit=c1/2", "coder=B", "stage=coded"));
  merge_all(&p, ours);
  CHECK_OK(caac_register_undo(p.ours, "last", PARAMS("author=A"), NULL));
  CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'c1'"), "none");
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL)); /* an undone merge is none */
  CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'c1'"), "Theirs");
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM coding"), 2);
  settle(&p);
  close_pair(&p);
}

/* She took us in; then we remove a claim and a use that she still has: they do not come back. */
static void removed_numbers_stay_away(void)
{
  pair p = copies();
  edit(p.theirs, "B", "coding", PARAMS("id=c1/2/B", "unit=c1/2", "coder=B", "stage=coded"));
  edit(p.theirs, "B", "use", PARAMS("coding=c1/2/B", "option=2.b"));
  edit(p.ours, "A", "document", PARAMS("id=c1", "note=read"));
  merge_all(&p, ours);
  CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
  take_away(p.ours, "A", "claim", "document/c1/adopted/1");
  take_away(p.ours, "A", "use", "c1/1/A/1");
  take_away(p.ours, "A", "use", "c1/2/B/1");
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM claim"), 0);
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM use"), 0);
  settle(&p);
  CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM claim"), 0);
  close_pair(&p);
}

/* She merges us, we undo our merge of her: what she made herself stays with her, and comes in again when we want it. */
static void an_undone_merge_takes_nothing_from_the_other(void)
{
  for (int way = 0; way < 4; way++) {
    pair p = copies();
    if (way & 1) edit(p.ours, "A", "document", PARAMS("id=r1", "title=Ours"));
    edit(p.theirs, "B", "document", PARAMS("id=c1", "title=Theirs"));
    edit(p.theirs, "B", "coding", PARAMS("id=c1/2/B", "unit=c1/2", "coder=B", "stage=coded"));
    edit(p.theirs, "B", "use", PARAMS("coding=c1/2/B", "option=2.b"));
    edit(p.theirs, "B", "coding", PARAMS("id=c1/3/B", "unit=c1/3", "coder=B", "stage=coded"));
    merge_all(&p, ours);
    char *merged = strdup(ask(p.ours, "SELECT id FROM step ORDER BY n DESC LIMIT 1"));
    if (way & 2) edit(p.ours, "A", "unit", PARAMS("id=c1/1", "note=later"));
    CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
    CHECK(same_dumps(&p));
    CHECK_OK(caac_register_undo(p.ours, merged, PARAMS("author=A"), NULL));
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM coding"), 1);
    CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
    CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM coding"), 3);
    CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM use"), 2);
    CHECK_TEXT(ask(p.theirs, "SELECT title FROM document WHERE id = 'c1'"), "Theirs");
    CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM coding"), 3);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM use"), 2);
    CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'c1'"), "Theirs");
    settle(&p);
    /* Undoing that merge too, and having it again, is as good. */
    CHECK_OK(caac_register_undo(p.ours, "last", PARAMS("author=A"), NULL));
    CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
    CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM coding"), 3);
    CHECK_OK(caac_register_undo(p.ours, "last", PARAMS("author=A"), NULL));
    settle(&p);
    CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM coding"), 3);
    free(merged);
    close_pair(&p);
  }
}

/* What we say of it after we undid the merge is a change like any other: she is asked. */
static void a_change_after_an_undone_merge(void)
{
  pair p = copies();
  edit(p.theirs, "B", "document", PARAMS("id=c1", "title=Theirs"));
  merge_all(&p, ours);
  CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
  CHECK_OK(caac_register_undo(p.ours, "last", PARAMS("author=A"), NULL));
  edit(p.ours, "A", "document", PARAMS("id=c1", "title=Ours"));
  CHECK_STATUS(merge_into(p.theirs, p.our_path, NULL, NULL), CAAC_E_CONFLICT);
  CHECK_TEXT(ask(p.theirs, "SELECT title FROM document WHERE id = 'c1'"), "Theirs");
  merge_all(&p, theirs);
  settle(&p);
  CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'c1'"), "Theirs");
  close_pair(&p);
}

/* What was purged here comes back only if somebody says so. */
static void purged_records_are_asked_about(void)
{
  for (int from_ours = 0; from_ours < 2; from_ours++) {
    pair p = copies();
    edit(p.ours, "A", "document", PARAMS("id=c3", "kind=letter", "symbol=SAMPLE/2098/90", "note=of ours"));
    if (from_ours) CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
    CHECK_OK(caac_register_purge(p.ours, "document", from_ours ? "c3" : "c1", PARAMS("author=A"), NULL));
    CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL)); /* nothing new there */
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM document"), 2);
    edit(p.theirs, "B", "document", PARAMS(from_ours ? "id=c3" : "id=c1", "title=Since"));
    caac_table *open = conflicts(&p);
    CHECK_INT(caac_table_row_count(open), 1);
    CHECK_TEXT(conflict(open, 0), from_ours ? "SAMPLE/2098/90||removed||changed|B" : "SAMPLE/2098/78||removed||changed|B");
    caac_table_free(open);
    merge_all(&p, ours);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM document"), 2);
    close_pair(&p);
  }
}

/* What came by a merge is the same record for good, whatever is changed in it, in either register. */
static void what_came_stays_the_same(void)
{
  pair p = copies();
  edit(p.theirs, "B", "document", PARAMS("id=d1", "kind=report", "title=N"));
  edit(p.theirs, "B", "claim", PARAMS("subject=document", "subject_id=r1", "kind=adopted", "value=2098-04-01"));
  edit(p.theirs, "B", "coding", PARAMS("id=c1/2/B", "unit=c1/2", "coder=B", "stage=coded"));
  merge_all(&p, ours);
  edit(p.ours, "A", "document", PARAMS("id=d1", "symbol=SAMPLE/2098/91"));
  edit(p.ours, "A", "claim", PARAMS("subject=document", "subject_id=r1", "kind=adopted", "n=1", "value=2098-04-02"));
  edit(p.ours, "A", "coding", PARAMS("id=c1/2/B", "discussed=1"));
  settle(&p);
  CHECK_TEXT(ask(p.theirs, "SELECT symbol || title FROM document WHERE id = 'd1'"), "SAMPLE/2098/91N");
  CHECK_TEXT(ask(p.theirs, "SELECT group_concat(value) FROM claim WHERE subject_id = 'r1'"), "2098-04-02");
  CHECK_TEXT(ask(p.theirs, "SELECT discussed || '' FROM coding WHERE id = 'c1/2/B'"), "1");
  take_away(p.theirs, "B", "claim", "document/r1/adopted/1");
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_TEXT(ask(p.ours, "SELECT value FROM claim WHERE subject_id = 'r1'"), "none");
  close_pair(&p);
}

/* A document that got a number behind its id is known by it, also through a third register. */
static void renamed_documents(void)
{
  pair p = copies();
  caac_register *third;
  size_t len;
  char *bytes = file_read(p.our_path, &len);
  const char *path = folder_file(p.folder, "third.caac");
  file_write(path, bytes, len);
  free(bytes);
  CHECK_OK(caac_register_open(path, PARAMS("now=2026-02-03T10:00:00Z"), &third));
  edit(p.ours, "A", "document", PARAMS("id=d1", "kind=letter", "symbol=SAMPLE/2098/91"));
  edit(p.theirs, "B", "document", PARAMS("id=d1", "kind=letter", "note=of theirs"));
  for (int turn = 0; turn < 2; turn++) {
    CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
    CHECK_OK(merge_into(p.theirs, path, NULL, NULL));
    CHECK_OK(merge_into(third, p.our_path, NULL, NULL));
  }
  CHECK_TEXT(ask(p.ours, "SELECT note FROM document WHERE id = 'd1-2'"), "of theirs");
  CHECK_TEXT(ask(p.theirs, "SELECT symbol FROM document WHERE id = 'd1-2'"), "SAMPLE/2098/91");
  edit(p.theirs, "B", "document", PARAMS("id=d1", "note=later"));
  CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
  CHECK_TEXT(ask(p.ours, "SELECT note FROM document WHERE id = 'd1-2'"), "later");
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM document"), 4);
  CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM document"), 4);
  CHECK_INT(query_number(third, "SELECT count(*) FROM document"), 4);
  caac_register_close(third);
  close_pair(&p);
}

/* Two documents cannot have one symbol: that is decided, not refused. */
static void one_symbol_for_two(void)
{
  pair p = copies();
  caac_findings *findings = caac_findings_new(5);
  edit(p.ours, "A", "document", PARAMS("id=r1", "symbol=SAMPLE/2098/91"));
  edit(p.theirs, "B", "document", PARAMS("id=z1", "kind=letter", "symbol=SAMPLE/2098/91", "title=Z"));
  caac_table *open = conflicts(&p), *decisions = decided(open, theirs);
  CHECK_INT(caac_table_row_count(open), 1);
  CHECK_TEXT(conflict(open, 0), "SAMPLE/2098/91 [z1]|symbol|that of r1|A|SAMPLE/2098/91|B");
  CHECK_STATUS(merge_into(p.ours, p.their_path, decisions, findings), CAAC_E_INPUT);
  CHECK(find_rule(findings, "merge.used") != NULL);
  caac_table_free(open);
  caac_table_free(decisions);
  caac_findings_free(findings);
  merge_all(&p, ours);
  CHECK_TEXT(ask(p.ours, "SELECT title FROM document WHERE id = 'z1' AND symbol IS NULL"), "Z");
  settle(&p);
  CHECK_TEXT(ask(p.theirs, "SELECT id FROM document WHERE symbol = 'SAMPLE/2098/91'"), "r1");
  close_pair(&p);
}

/* Ours took in a document, purged it, and merges a register in which it was coded since: all of it is one decision. */
static void purged_and_coded_since(void)
{
  for (int for_theirs = 0; for_theirs < 2; for_theirs++) {
    pair p = copies();
    edit(p.theirs, "B", "document", PARAMS("id=c3", "kind=conclusions", "symbol=SAMPLE/2098/90"));
    edit(p.theirs, "B", "unit",
         PARAMS("id=c3/1", "document=c3", "quote=Urges", "hash=00000000000000aa", "form=paragraph", "paragraph=1"));
    CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
    CHECK_OK(caac_register_purge(p.ours, "document", "c3", PARAMS("author=A"), NULL));
    edit(p.ours, "A", "document", PARAMS("id=r1", "title=Ours"));
    CHECK_OK(merge_into(p.theirs, p.our_path, NULL, NULL));
    edit(p.theirs, "B", "coding", PARAMS("id=c3/1/B", "unit=c3/1", "coder=B", "stage=coded"));
    edit(p.theirs, "B", "use", PARAMS("coding=c3/1/B", "option=5.a"));
    caac_table *open = conflicts(&p);
    CHECK_INT(caac_table_row_count(open), 1);
    caac_table_free(open);
    merge_all(&p, for_theirs ? theirs : ours);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM use WHERE coding = 'c3/1/B'"), for_theirs);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM unit WHERE document = 'c3'"), for_theirs);
    check_clean(p.ours);
    close_pair(&p);
  }
}

/* A private register that was laid over a base holds codings of units that only the base has. */
static void an_overlay_is_published(void)
{
  pair p = copies();
  char with[4300];
  caac_register *layer = NULL;
  const char *path = folder_file(p.folder, "mine.caac");
  snprintf(with, sizeof with, "with=%s", path);
  CHECK_OK(caac_register_create(path, clock_theirs, &layer));
  caac_register_close(layer);
  CHECK_OK(caac_register_open(p.our_path, PARAMS(with, "now=2026-02-02T12:00:00Z"), &layer));
  edit(layer, "B", "coding", PARAMS("id=c1/2/B", "unit=c1/2", "coder=B", "stage=coded"));
  edit(layer, "B", "use", PARAMS("coding=c1/2/B", "option=5.a"));
  edit(layer, "B", "document", PARAMS("id=c4", "kind=conclusions", "situations=xxa", "answers=r1"));
  caac_register_close(layer);
  CHECK_OK(merge_into(p.ours, path, NULL, NULL));
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM coding c JOIN use s ON s.coding = c.id WHERE unit = 'c1/2'"), 1);
  CHECK_TEXT(ask(p.ours, "SELECT target FROM document_answers WHERE document = 'c4'"), "r1");
  check_clean(p.ours);
  close_pair(&p);
}

static void refused(void)
{
  pair p = copies();
  caac_table *table = NULL;
  size_t len;
  CHECK_STATUS(caac_register_conflicts(p.ours, folder_file(p.folder, "none.caac"), NULL, &table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_conflicts(p.ours, NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_conflicts(p.ours, p.their_path, PARAMS("privat=yes"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_merge(p.ours, p.their_path, PARAMS("privat=yes"), NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_merge(NULL, p.their_path, NULL, NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(merge_into(p.ours, folder_file(p.folder, "none.caac"), NULL, NULL), CAAC_E_NOTFOUND);
  CHECK(table == NULL);
  char *bytes = file_read(p.their_path, &len);
  const char *bad = folder_file(p.folder, "bad.caac");
  file_write(bad, bytes, len / 2);
  CHECK_STATUS(merge_into(p.ours, bad, NULL, NULL), CAAC_E_INPUT);
  bytes[63] = 99;
  file_write(bad, bytes, len);
  CHECK_STATUS(merge_into(p.ours, bad, NULL, NULL), CAAC_E_VERSION);
  free(bytes);
  file_text(bad, "nothing");
  CHECK_STATUS(merge_into(p.ours, bad, NULL, NULL), CAAC_E_INPUT);
  CHECK_OK(caac_register_begin(p.ours, "A", "open"));
  CHECK_STATUS(merge_into(p.ours, p.their_path, NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("step is open");
  CHECK_OK(caac_register_rollback(p.ours));
  CHECK_OK(merge_into(p.ours, p.our_path, NULL, NULL)); /* with itself: nothing to do */
  CHECK_INT(query_number(p.ours, "SELECT count(*) FROM step"), 1);
  caac_register *reader = NULL;
  edit(p.theirs, "B", "document", PARAMS("id=c1", "title=Theirs"));
  CHECK_OK(caac_register_open(p.our_path, PARAMS("mode=ro"), &reader));
  CHECK_STATUS(merge_into(reader, p.their_path, NULL, NULL), CAAC_E_READONLY);
  CHECK_OK(caac_register_conflicts(reader, p.their_path, NULL, &table));
  CHECK_INT(caac_table_row_count(table), 0);
  caac_table_free(table);
  caac_register_close(reader);
  close_pair(&p);
}

/* ---- Anything ---- */

static unsigned seed;

static unsigned dice(unsigned sides)
{
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 16) % sides;
}

static const char *by_dice(size_t row) { return row == SIZE_MAX ? NULL : dice(2) ? "ours" : "theirs"; }

/* A random edit: some are refused, which is no matter. */
static void random_edit(caac_register *reg, char side, int n)
{
  char a[80], b[80], c[80], d[80];
  snprintf(a, sizeof a, "id=%s", dice(2) ? "c1" : "r1");
  snprintf(b, sizeof b, "id=c1/%u", 1 + dice(4));
  snprintf(c, sizeof c, "note=%c%d", dice(4) ? side : 'x', dice(4) ? n : 0);
  snprintf(d, sizeof d, "title=%u", dice(3));
  caac_register_begin(reg, side == 'a' ? "A" : "B", "anything");
  switch (dice(12)) {
  case 0: caac_register_put(reg, "document", PARAMS(a, d), NULL, NULL); break;
  case 1: caac_register_put(reg, "document", PARAMS(a, c), NULL, NULL); break;
  case 2:
  case 3: caac_register_put(reg, "unit", PARAMS(b, c, "document=c1"), NULL, NULL); break;
  case 4:
    snprintf(a, sizeof a, "value=2098-0%u-01", 1 + dice(5));
    caac_register_put(reg, "claim", PARAMS("subject=document", "subject_id=c1", "kind=adopted", a, c), NULL, NULL);
    break;
  case 5:
    snprintf(a, sizeof a, "document/c1/adopted/%u", 1 + dice(3));
    caac_register_remove(reg, "claim", a);
    break;
  case 6:
    snprintf(a, sizeof a, "id=%s/%s", b + 3, dice(2) ? "A" : "B");
    snprintf(d, sizeof d, "coder=%s", strrchr(a, '/') + 1);
    snprintf(c, sizeof c, "unit=%s", b + 3);
    caac_register_put(reg, "coding", PARAMS(a, c, d, "stage=coded"), NULL, NULL);
    break;
  case 7:
  case 8:
    snprintf(a, sizeof a, "coding=%s/%s", b + 3, dice(2) ? "A" : "B");
    snprintf(d, sizeof d, "option=%u.a", 1 + dice(5));
    snprintf(c, sizeof c, "n=%u", 1 + dice(2));
    caac_register_put(reg, "use", PARAMS(a, c, d), NULL, NULL);
    break;
  case 9:
    snprintf(a, sizeof a, "%s/%s/%u", b + 3, dice(2) ? "A" : "B", 1 + dice(2));
    caac_register_remove(reg, "use", a);
    break;
  case 10:
    snprintf(a, sizeof a, "%s/%s", b + 3, dice(2) ? "A" : "B");
    caac_register_remove(reg, "coding", a);
    break;
  default: caac_register_remove(reg, "unit", b + 3); break;
  }
  if (caac_register_commit(reg, NULL) != CAAC_OK) caac_register_rollback(reg);
}

/* All that theirs said last stands, or was in conflict: with all decided for theirs, it stands. */
static void check_nothing_lost(pair *p, long long since, int decided_for_theirs)
{
  caac_table *table = NULL;
  char sql[200];
  snprintf(sql, sizeof sql, "SELECT DISTINCT id FROM change WHERE kind = 'unit' AND n > %lld AND id IN (SELECT id FROM unit)",
           since);
  CHECK_OK(caac_register_query(p->theirs, sql, NULL, &table));
  for (size_t i = 0; i < caac_table_row_count(table) && decided_for_theirs; i++) {
    size_t len;
    const char *id = caac_table_text(table, i, 0, &len);
    char note[200];
    snprintf(note, sizeof note, "SELECT coalesce(note, '') FROM unit WHERE id = '%.*s'", (int)len, id);
    const char *theirs_note = ask(p->theirs, note), *ours_note = ask(p->ours, note);
    if (*theirs_note) CHECK_TEXT(ours_note, theirs_note);
  }
  caac_table_free(table);
}

static void anything(void)
{
  for (unsigned turn = 1; turn <= check_turns(40); turn++) {
    seed = turn;
    pair p = copies();
    long long since = query_number(p.theirs, "SELECT max(n) FROM change");
    int failures = (int)CU_get_number_of_failures();
    for (int round = 0; round < 3; round++) {
      int count = (int)dice(12);
      for (int i = 0; i < count; i++) random_edit(dice(2) ? p.ours : p.theirs, dice(2) ? 'a' : 'b', i);
      const char *(*const decide[])(size_t) = { ours, theirs, by_dice };
      merge_all(&p, decide[turn % 3]);
      if (round == 0) check_nothing_lost(&p, since, turn % 3 == 1);
      CHECK_OK(merge_into(p.ours, p.their_path, NULL, NULL));
      if (dice(2)) settle(&p);
    }
    if ((int)CU_get_number_of_failures() > failures) fprintf(stderr, "turn %u\n", turn);
    close_pair(&p);
  }
}

/* Merges that are undone, in any order: nothing is lost where it was made, and both come together again. */
static void undone_merges(void)
{
  for (unsigned turn = 1; turn <= check_turns(40); turn++) {
    seed = turn * 7919;
    pair p = copies();
    char *merged;
    int failures = (int)CU_get_number_of_failures();
    for (int round = 0; round < 2; round++) {
      int count = (int)dice(12);
      for (int i = 0; i < count; i++) random_edit(dice(2) ? p.ours : p.theirs, dice(2) ? 'a' : 'b', i);
      long long steps = query_number(p.ours, "SELECT count(*) FROM step");
      merge_all(&p, by_dice);
      if (query_number(p.ours, "SELECT count(*) FROM step") == steps) continue;
      merged = strdup(ask(p.ours, "SELECT id FROM step ORDER BY n DESC LIMIT 1"));
      int is_taken = (int)dice(2);
      if (is_taken) settle(&p);
      CHECK_OK(caac_register_undo(p.ours, merged, PARAMS("author=A"), NULL));
      long long changes = query_number(p.theirs, "SELECT count(*) FROM change");
      if (is_taken) { /* what was decided in the merge may be asked again */
        caac_status status = merge_into(p.theirs, p.our_path, NULL, NULL);
        CHECK(status == CAAC_OK || status == CAAC_E_CONFLICT);
        CHECK_INT(query_number(p.theirs, "SELECT count(*) FROM change"), changes);
      }
      merge_all(&p, by_dice);
      settle(&p);
      free(merged);
    }
    if ((int)CU_get_number_of_failures() > failures) fprintf(stderr, "turn %u\n", turn);
    close_pair(&p);
  }
}

/* ---- Edits of one side only ---- */

/* A record whose fields are edited by one side at a time, with what they have to be. */
typedef struct owned {
  int kind, number, known[2]; /* sides: 0 ours, 1 theirs */
  char value[3][40];
  int dirty[3]; /* 1 + the side that alone has the value */
} owned;

static const struct {
  const char *name, *fields[3], *told_by, *prefix;
} owned_kinds[] = {
  { "document", { "title", "note", "symbol" }, "id", "n" },
  { "claim", { "value", "note", "seen_at" }, "asserted_by", "K" },
  { "coding", { "discussed", "note", NULL }, "coder", "X" },
  { "unit", { "note", "paragraph", NULL }, "id", "c1/u" },
};

static const char *ask_owned(caac_register *reg, const owned *o, const char *field)
{
  char sql[200];
  snprintf(sql, sizeof sql, "SELECT coalesce(%s, '') || '' FROM %s WHERE %s = '%s%d'", field, owned_kinds[o->kind].name,
           owned_kinds[o->kind].told_by, owned_kinds[o->kind].prefix, o->number);
  return ask(reg, sql);
}

/* A value that no other record has, where records are told apart by it. */
static void new_value(const owned *o, int field, unsigned n, char *out)
{
  const char *name = owned_kinds[o->kind].fields[field];
  if (strcmp(name, "discussed") == 0)
    snprintf(out, 40, "%d", *o->value[field] == '1' ? 0 : 1);
  else if (strcmp(name, "value") == 0 || strcmp(name, "seen_at") == 0)
    snprintf(out, 40, "20%02u-%02u-%02u", 10 + n / 336 % 80, 1 + n / 28 % 12, 1 + n % 28);
  else if (strcmp(name, "symbol") == 0)
    snprintf(out, 40, "SAMPLE/2099/%u", n);
  else if (dice(4))
    snprintf(out, 40, "v%u", n);
  else
    *out = '\0';
}

static void put_owned(caac_register *reg, const owned *o, int is_new, int field)
{
  char id[40], second[40], third[60], fourth[60] = "", given[80];
  snprintf(given, sizeof given, "%s=%s", owned_kinds[o->kind].fields[field], o->value[field]);
  switch (o->kind) {
  case 0:
    snprintf(id, sizeof id, "id=n%d", o->number);
    edit(reg, "A", "document", PARAMS(id, "kind=letter", given));
    break;
  case 1:
    snprintf(id, sizeof id, "asserted_by=K%d", o->number);
    snprintf(fourth, sizeof fourth, "n=%s", is_new ? "" : ask_owned(reg, o, "n"));
    edit(reg, "A", "claim", PARAMS("subject=document", "subject_id=c1", "kind=adopted", id, given, is_new ? NULL : fourth));
    break;
  case 2:
    snprintf(id, sizeof id, "id=c1/1/X%d", o->number);
    snprintf(third, sizeof third, "coder=X%d", o->number);
    edit(reg, "A", "coding", PARAMS(id, "unit=c1/1", third, "stage=coded", given));
    break;
  default:
    snprintf(id, sizeof id, "id=c1/u%d", o->number);
    snprintf(second, sizeof second, "hash=%016d", 100 + o->number);
    edit(reg, "A", "unit", PARAMS(id, "document=c1", "quote=Urges more", second, "form=paragraph", given));
  }
}

/* Makes a record, or edits one that no other side has edited since the last merge. */
static void edit_owned(pair *p, owned *all, size_t *count, size_t most, unsigned n)
{
  int side = (int)dice(2);
  owned *o = &all[dice((unsigned)*count + 3)];
  int is_new = o >= all + *count;
  if (is_new && *count == most) return;
  if (is_new) {
    o = &all[*count];
    *o = (owned){ .kind = (int)dice(4), .number = (int)*count };
    o->known[side] = 1;
    if (o->kind == 2) strcpy(o->value[0], "0");
    ++*count;
  }
  int field = is_new && o->kind == 1 ? 0 : (int)dice(owned_kinds[o->kind].fields[2] ? 3 : 2);
  if (!o->known[side] || (o->dirty[field] && o->dirty[field] != side + 1)) return;
  new_value(o, field, n, o->value[field]);
  o->dirty[field] = side + 1;
  put_owned(side ? p->theirs : p->ours, o, is_new, field);
}

static void merge_owned(pair *p, int into, owned *all, size_t count)
{
  caac_register *reg = into ? p->theirs : p->ours;
  CHECK_OK(merge_into(reg, into ? p->our_path : p->their_path, NULL, NULL));
  for (size_t i = 0; i < count; i++) {
    owned *o = &all[i];
    o->known[into] |= o->known[!into];
    for (int field = 0; field < 3 && owned_kinds[o->kind].fields[field]; field++) {
      if (o->dirty[field] == 2 - into) o->dirty[field] = 0;
      if (o->known[into]) CHECK_TEXT(ask_owned(reg, o, owned_kinds[o->kind].fields[field]), o->value[field]);
    }
  }
}

/* What only one side changed since the last merge, in either direction, is never in conflict and never lost. */
static void edits_of_one_side(void)
{
  for (unsigned turn = 1; turn <= check_turns(20); turn++) {
    owned all[30];
    size_t count = 0;
    unsigned n = 0;
    seed = turn * 104729;
    pair p = copies();
    int failures = (int)CU_get_number_of_failures();
    for (int round = 0; round < 6; round++) {
      for (unsigned i = dice(10); i > 0; i--) edit_owned(&p, all, &count, 24, ++n);
      merge_owned(&p, (int)dice(2), all, count);
    }
    merge_owned(&p, 0, all, count);
    settle(&p);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM document WHERE id NOT LIKE 'n%'"), 2);
    CHECK_INT(query_number(p.ours, "SELECT count(*) FROM document WHERE id LIKE '%-2'"), 0);
    if ((int)CU_get_number_of_failures() > failures) fprintf(stderr, "edits of one side: turn %u\n", turn);
    close_pair(&p);
  }
}

static const check_case cases[] = {
  { "three ways", three_ways },
  { "a conflict is told", a_conflict_is_told },
  { "decisions are read with care", decisions_are_read_with_care },
  { "created records come in", created_records_come_in },
  { "numbers that are taken", numbers_that_are_taken },
  { "uses are judged together", uses_are_judged_together },
  { "removals", removals },
  { "what rests on it goes with it", what_rests_on_it_goes_with_it },
  { "what is still pointed to", what_is_still_pointed_to },
  { "no common step", no_common_step },
  { "one final coding a unit", one_final_coding_a_unit },
  { "private records stay", private_records_stay },
  { "published later", published_later },
  { "a merge can be undone", a_merge_can_be_undone },
  { "removed numbers stay away", removed_numbers_stay_away },
  { "an undone merge takes nothing from the other", an_undone_merge_takes_nothing_from_the_other },
  { "a change after an undone merge", a_change_after_an_undone_merge },
  { "purged records are asked about", purged_records_are_asked_about },
  { "what came stays the same", what_came_stays_the_same },
  { "renamed documents", renamed_documents },
  { "one symbol for two", one_symbol_for_two },
  { "purged and coded since", purged_and_coded_since },
  { "an overlay is published", an_overlay_is_published },
  { "refused", refused },
  { "anything", anything },
  { "edits of one side", edits_of_one_side },
  { "undone merges", undone_merges },
  { NULL, NULL },
};

int main(void) { return check_run("merge", cases); }
