/* SPDX-License-Identifier: MIT */
/* A private register laid over a base, and names of people: what is public answers as if there were nothing else, what is private
 * answers as one register that holds both. */
#include "dumped.h"

#include <errno.h>

#define CLOCK "now=2026-01-31T12:00:00Z"

/* ---- Registers ---- */

/* The three samples with reports, claims, and two codings. */
static caac_register *make_base(const char *path)
{
  caac_register *reg = texts_samples(path);
  CHECK_OK(caac_register_begin(reg, "A", "reports and codings"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=rep", "kind=report", "symbol=S/2090/1", "situations=exl"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "claim",
                             PARAMS("subject=document", "subject_id=rep", "kind=submitted", "value=2090-01-02", "rank=preferred",
                                    "asserted_by=the report"),
                             NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=sample-ac.51-2097-1", "answers=rep"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=f1", "unit=sample-ac.51-2097-1/7", "coder=A", "stage=final"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=f1", "option=1.a"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

static const char draft[] =
    "Conclusions on children in Exland\n\nFindings\n\n1. Ferries were attacked and elephants were seen by the Government.\n\n"
    "2. The Working Group urges the parties to spare the elephants.\n";

/* What somebody keeps for himself: a document of his own, other words in one of the base, codings, a claim, a list. */
static void write_private(caac_register *reg)
{
  CHECK_OK(texts_add(reg, draft, PARAMS("id=mine", "situation=exl", "answers=rep", "private=no", "author=P"), NULL, NULL));
  CHECK_OK(caac_register_begin(reg, "P", "secret work"));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=sample-ac.51-2097-1/7", "note=elephants"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=sample-ac.51-2097-1/8", "quote=Here elephants stand for the Government."),
                             NULL, NULL));
  CHECK_OK(caac_register_put(
      reg, "document",
      PARAMS("id=sample-ac.51-2098-3", "title=elephants", "situations=smp exl", "answers=rep", "coding_status=partial"), NULL,
      NULL));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=f1", "note=elephants"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=f1", "n=1", "addressee=elephants"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=f1", "option=5.a"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=f2", "unit=mine/2", "coder=P", "stage=final"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=f2", "option=2.a", "target=elephants"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "claim",
                             PARAMS("subject=document", "subject_id=rep", "kind=published", "value=2090-02-03", "note=elephants"),
                             NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "note=elephants"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
}

typedef struct desk {
  char *folder;
  const char *base, *own;
  caac_register *both; /* own laid over base */
} desk;

static desk sit_down(int is_written)
{
  desk d = { .folder = folder_new() };
  caac_register *reg = NULL;
  char with[4300];
  d.base = folder_file(d.folder, "base.db");
  d.own = folder_file(d.folder, "own.db");
  caac_register_close(make_base(d.base));
  CHECK_OK(caac_register_create(d.own, PARAMS(CLOCK), &reg));
  caac_register_close(reg);
  snprintf(with, sizeof with, "with=%s", d.own);
  CHECK_OK(caac_register_open(d.base, PARAMS(CLOCK, with), &d.both));
  if (is_written) write_private(d.both);
  return d;
}

static void get_up(desk *d)
{
  caac_register_close(d->both);
  folder_free(d->folder);
}

/* ---- Everything that a register answers ---- */

typedef struct answer {
  const char *name;
  caac_status (*ask)(const caac_register *reg, const char *private, caac_table **out);
} answer;

static caac_status ask_documents(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_documents(reg, PARAMS("what=all", private), out);
}
static caac_status ask_situation(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_documents(reg, PARAMS("situation=exl", "kind=conclusions", private), out);
}
static caac_status ask_units(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_find(reg, "government", PARAMS("limit=1000", private), out);
}
static caac_status ask_oldest(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_find(reg, "government OR group", PARAMS("order=oldest", "limit=1000", private), out);
}
static caac_status ask_elephants(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_find(reg, "elephants", PARAMS(private), out);
}
static caac_status ask_summary(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_find(reg, "government", PARAMS("what=summary", private), out);
}
static caac_status ask_citations(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_find(reg, "group", PARAMS("what=citations", private), out);
}
static caac_status ask_option(const caac_register *reg, const char *private, caac_table **out)
{
  return caac_register_find(reg, "the", PARAMS("option=1.a", private), out);
}

static const answer answers[] = {
  { "documents", ask_documents }, { "of a situation", ask_situation }, { "units", ask_units },         { "oldest", ask_oldest },
  { "elephants", ask_elephants }, { "summary", ask_summary },          { "citations", ask_citations }, { "option", ask_option },
};
enum { ANSWERS = sizeof answers / sizeof *answers };

static void add_text(char **out, size_t *used, const char *text)
{
  size_t len = strlen(text);
  *out = realloc(*out, *used + len + 1);
  memcpy(*out + *used, text, len + 1);
  *used += len;
}

/* Rows only. The column that says what is private is left out if `is_plain`: where all is in one register nothing is. */
static char *rows_of(const caac_table *table, int is_plain)
{
  char *out = calloc(1, 1);
  size_t used = 0, private = caac_table_find(table, "private");
  for (size_t r = 0; r < caac_table_row_count(table); r++) {
    for (size_t c = 0; c < caac_table_column_count(table); c++) {
      char cell[64] = "-";
      const int is_text = caac_table_column(table, c)->type == CAAC_TEXT;
      if (c == private && is_plain) continue;
      if (!caac_table_is_missing(table, r, c)) snprintf(cell, sizeof cell, "%.12g", caac_table_number(table, r, c));
      add_text(&out, &used, is_text ? texts_cell(table, r, caac_table_column(table, c)->name) : cell);
      add_text(&out, &used, "|");
    }
    add_text(&out, &used, "\n");
  }
  return out;
}

static char *answered(const caac_register *reg, const answer *a, const char *private, int is_plain)
{
  caac_table *table = NULL;
  CHECK_OK(a->ask(reg, private, &table));
  char *rows = table ? rows_of(table, is_plain) : calloc(1, 1);
  caac_table_free(table);
  return rows;
}

/* All parts of a snapshot and all measures, one after the other. */
static char *snapshot_says(const caac_register *reg, const char *private)
{
  static const char *const parts[] = { "situations", "documents", "claims", "acts", "codings" };
  enum { PARTS = sizeof parts / sizeof *parts };
  caac_snapshot *snapshot = NULL;
  char *out = calloc(1, 1);
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings", private), &snapshot));
  for (size_t i = 0; snapshot && i < PARTS + caac_measure_count(); i++) {
    caac_table *table = NULL;
    caac_status status = i < PARTS ? caac_snapshot_table(snapshot, parts[i], &table)
                                   : caac_snapshot_measure(snapshot, caac_measure_at(i - PARTS)->name, NULL, &table);
    char *rows = status ? calloc(1, 1) : rows_of(table, 0);
    out = realloc(out, strlen(out) + strlen(rows) + 1);
    strcat(out, rows);
    free(rows);
    caac_table_free(table);
  }
  caac_snapshot_free(snapshot);
  return out;
}

static char *public_dump(const caac_register *reg)
{
  char *folder = folder_new(), *all = calloc(1, 1);
  CHECK_OK(caac_register_dump(reg, folder, NULL));
  for (size_t i = 0; i < caac_kind_count(); i++) {
    size_t len = 0;
    char *bytes = file_read(folder_file(folder, caac_kind_at(i)->file), &len);
    if (!bytes) continue;
    all = realloc(all, strlen(all) + len + 1);
    strcat(all, bytes);
    free(bytes);
  }
  folder_free(folder);
  return all;
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Where one register puts a unit that was changed behind the others of its document, two leave it in its place. */
static char *in_any_order(char *rows)
{
  char *lines[2000], *text = strdup(rows);
  size_t count = 0, used = 0;
  for (char *line = strtok(text, "\n"); line && count < 2000; line = strtok(NULL, "\n")) lines[count++] = line;
  qsort(lines, count, sizeof *lines, by_text);
  for (size_t i = 0; i < count; i++) used += (size_t)sprintf(rows + used, "%s\n", lines[i]);
  free(text);
  return rows;
}

static void same(char *actual, char *expected, const char *what)
{
  if (strcmp(actual, expected) != 0) fprintf(stderr, "%s:\n%s\nexpected:\n%s\n", what, actual, expected);
  CHECK(strcmp(actual, expected) == 0);
  free(actual);
  free(expected);
}

static long long count_in(const char *path, const char *sql)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro"), &reg));
  long long count = reg ? query_number(reg, sql) : -1;
  caac_register_close(reg);
  return count;
}

static double records_in(const char *path)
{
  double count = 0;
  for (size_t i = 0; i < caac_kind_count(); i++) {
    char sql[80];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", caac_kind_at(i)->name);
    count += (double)count_in(path, sql);
  }
  return count;
}

/* ---- Reading ---- */

/* Without private=yes it is the base that answers, and says that more was left out. */
static void public_is_the_base(void)
{
  desk d = sit_down(1);
  caac_register *base = NULL;
  double records = records_in(d.own);
  CHECK(records > 10);
  CHECK_OK(caac_register_open(d.base, PARAMS(CLOCK, "mode=ro"), &base));
  for (size_t i = 0; i < ANSWERS; i++) {
    char *rows = answered(d.both, &answers[i], "private=no", 0);
    CHECK(!strstr(rows, "elephant") && !strstr(rows, "mine/"));
    same(rows, answered(base, &answers[i], "private=no", 0), answers[i].name);
    caac_table *table = NULL;
    CHECK_OK(answers[i].ask(d.both, "private=no", &table));
    CHECK(texts_counted(table, "records of the private register were left out") == records);
    CHECK(!texts_remarks(table, "not for others"));
    caac_table_free(table);
    CHECK_OK(answers[i].ask(d.both, "private=yes", &table));
    CHECK(!texts_remarks(table, "left out (include"));
    CHECK(texts_remarks(table, "not for others"));
    caac_table_free(table);
  }
  same(snapshot_says(d.both, "private=no"), snapshot_says(base, "private=no"), "snapshot");
  same(public_dump(d.both), public_dump(base), "dump");
  caac_register_close(base);
  get_up(&d);
}

/* With private=yes it answers as one register in which all of it was written. */
static void private_is_the_union(void)
{
  desk d = sit_down(1);
  caac_register *one = make_base(":memory:");
  write_private(one);
  for (size_t i = 0; i < ANSWERS; i++)
    same(in_any_order(answered(d.both, &answers[i], "private=yes", 1)),
         in_any_order(answered(one, &answers[i], "private=yes", 1)), answers[i].name);
  caac_table *units = NULL;
  CHECK_OK(caac_register_find(d.both, "the", PARAMS("order=oldest", "private=yes"), &units));
  size_t place = 0; /* of the unit with other words: between its neighbours */
  while (place < caac_table_row_count(units) && strcmp(texts_cell(units, place, "paragraph"), "8") != 0) place++;
  CHECK_TEXT(texts_cell(units, place - 1, "paragraph"), "7 (c)");
  CHECK_TEXT(texts_cell(units, place + 1, "paragraph"), "8 (a)");
  caac_table_free(units);
  same(snapshot_says(d.both, "private=yes"), snapshot_says(one, "private=yes"), "snapshot");
  same(dumped(d.both), dumped(one), "dump");
  static const char *const views[] = { "situations", "documents", "claims", "units", "codings", "acts", "sets" };
  for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
    char sql[80];
    caac_table *ours = NULL, *theirs = NULL;
    snprintf(sql, sizeof sql, "SELECT * FROM %s ORDER BY 1, 2, 3, 4", views[i]);
    CHECK_OK(caac_register_query(d.both, sql, NULL, &ours));
    CHECK_OK(caac_register_query(one, sql, NULL, &theirs));
    CHECK(texts_remarks(ours, "not for others"));
    same(rows_of(ours, 0), rows_of(theirs, 0), views[i]);
    caac_table_free(ours);
    caac_table_free(theirs);
  }
  caac_register_close(one);
  CHECK_SOUND(d.both);
  get_up(&d);
}

static void ranks_over_both(void)
{
  desk d = sit_down(1);
  caac_table *table = NULL;
  CHECK_OK(caac_register_find(d.both, "elephants", PARAMS("order=rank", "private=yes"), &table));
  CHECK_INT(caac_table_row_count(table), 3);
  for (size_t r = 0; r < 3; r++) CHECK_INT(caac_table_int(table, r, caac_table_find(table, "private")), 1);
  caac_table_free(table);
  CHECK_OK(caac_register_find(d.both, "government", PARAMS("order=rank", "private=yes"), &table));
  CHECK(caac_table_row_count(table) > 3);
  CHECK(texts_counted(table, "units found") == (double)caac_table_row_count(table));
  caac_table_free(table);
  get_up(&d);
}

/* Texts that are read back know whether they are private. */
static void documents_are_stamped(void)
{
  static const struct {
    const char *id;
    int is_private;
  } cases[] = { { "mine", 1 }, { "sample-ac.51-2097-1", 1 }, { "sample-ac.51-2098-3", 1 }, { "sample-ac.51-2099-2", 0 } };
  desk d = sit_down(1);
  caac_document *document = NULL;
  caac_table *documents = NULL;
  CHECK_OK(caac_register_documents(d.both, PARAMS("private=yes"), &documents));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_table *table = NULL;
    int is_stamped = 0;
    if (caac_register_document(d.both, cases[i].id, &document)) {
      CHECK(i == 3); /* the third sample has another symbol: any that is left alone will do */
      continue;
    }
    CHECK_INT(caac_document_about(document)->is_private, cases[i].is_private);
    CHECK_OK(caac_document_table(document, NULL, &table));
    for (size_t r = 0; r < caac_table_remark_count(table); r++)
      is_stamped |= strcmp(caac_table_remark(table, r)->kind, "private") == 0;
    CHECK_INT(is_stamped, cases[i].is_private);
    caac_table_free(table);
    caac_document_free(document);
  }
  caac_table_free(documents);
  get_up(&d);
}

/* The stamp stands in every format but CSV, which has rows and nothing else, and in HTML on every page that is printed. */
static void formats_are_stamped(void)
{
  static const struct {
    const char *format, *stamp;
  } cases[] = { { "text", "*** PRIVATE ***\n" },
                { "md", "> **PRIVATE**: " },
                { "html", "<strong>PRIVATE</strong>: " },
                { "html", "@media print{div.caac{padding-right:2.6em}div.caac .caac-private{position:fixed;" },
                { "json", "{\"kind\": \"private\", " } };
  desk d = sit_down(1);
  caac_table *table = NULL;
  CHECK_OK(caac_register_documents(d.both, PARAMS("private=yes"), &table));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *text = NULL;
    CHECK_OK(caac_table_write(table, cases[i].format, NULL, &text));
    CHECK_HAS(text, cases[i].stamp);
    caac_text_free(text);
  }
  caac_table_free(table);
  caac_document *mine = NULL, *other = NULL;
  caac_comparison *comparison = NULL;
  char *page = NULL;
  CHECK_OK(caac_register_document(d.both, "mine", &mine));
  CHECK_OK(caac_register_document(d.both, "sample-ac.51-2097-1", &other));
  CHECK_OK(caac_document_compare(mine, other, NULL, &comparison));
  CHECK_OK(caac_comparison_write(comparison, "html", NULL, &page));
  CHECK_HAS(page, "class=\"caac-private\"");
  caac_text_free(page);
  CHECK_OK(caac_comparison_write(comparison, "text", NULL, &page));
  CHECK_HAS(page, "*** PRIVATE ***");
  caac_text_free(page);
  caac_comparison_free(comparison);
  caac_document_free(mine);
  caac_document_free(other);
  get_up(&d);
}

/* ---- Writing ---- */

/* Not a byte of the base changes, not even where it could not be written; nothing is copied that does not change. */
static void base_is_untouched(void)
{
  desk d = sit_down(0);
  const char *copy = folder_file(d.folder, "copy.db");
  size_t len = 0;
  char *bytes = file_read(d.base, &len);
  file_write(copy, bytes, len);
  free(bytes);
  CHECK_INT(chmod(d.base, 0444), 0);
  write_private(d.both);
  CHECK(file_same(d.base, copy));
  CHECK(access(folder_file(d.folder, "base.db-journal"), F_OK) != 0);
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM document"), 2);
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM unit"), 6);
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM step"), 2);
  caac_register_close(d.both);
  CHECK_OK(caac_register_open(d.own, PARAMS(CLOCK), &d.both));
  caac_findings *findings = caac_findings_new(20);
  CHECK_OK(caac_register_check(d.both, findings)); /* alone it points to what is not there: it says so, once */
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  const caac_finding *finding = find_rule(findings, "reference.missing");
  CHECK(finding && finding->severity == CAAC_NOTE);
  CHECK_HAS(finding ? finding->remedy : NULL, "base.db");
  caac_findings_free(findings);
  get_up(&d);
}

/* A record of the base is written whole when a field of it changes, and not when none does. */
static void changes_are_copies(void)
{
  desk d = sit_down(0);
  CHECK_OK(caac_register_begin(d.both, "P", "the same"));
  CHECK_OK(caac_register_put(d.both, "document", PARAMS("id=rep", "symbol=S/2090/1", "situations=exl"), NULL, NULL));
  CHECK_OK(caac_register_put(d.both, "coding", PARAMS("id=f1", "coder=A"), NULL, NULL));
  CHECK_OK(caac_register_commit(d.both, NULL));
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM step"), 0);
  CHECK_OK(caac_register_begin(d.both, "P", "another title"));
  CHECK_OK(caac_register_put(d.both, "document", PARAMS("id=sample-ac.51-2097-1", "title=T"), NULL, NULL));
  CHECK_OK(caac_register_commit(d.both, NULL));
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM document WHERE symbol = 'SAMPLE/AC.51/2097/1' AND title = 'T'"), 1);
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM document_answers WHERE target = 'rep'"), 1);
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM change WHERE action = 'create'"), 1);
  CHECK_INT(query_number(d.both, "SELECT count(*) FROM documents WHERE document_id = 'sample-ac.51-2097-1'"), 1);
  /* Removing it brings the base's up again. */
  CHECK_OK(caac_register_begin(d.both, "P", "as it was"));
  CHECK_OK(caac_register_remove(d.both, "document", "sample-ac.51-2097-1"));
  CHECK_OK(caac_register_commit(d.both, NULL));
  CHECK_INT(query_number(d.both, "SELECT count(*) FROM documents WHERE document_id = 'sample-ac.51-2097-1' AND title <> 'T' AND "
                                 "answers = 'rep'"),
            1);
  get_up(&d);
}

/* Undoing what was written brings back the base as it is. */
static void undo_uncovers(void)
{
  desk d = sit_down(0);
  caac_register *base = NULL;
  CHECK_OK(caac_register_open(d.base, PARAMS(CLOCK, "mode=ro"), &base));
  write_private(d.both);
  char *written = dumped(d.both);
  CHECK_OK(caac_register_undo(d.both, "last", PARAMS("author=P"), NULL));
  CHECK_OK(caac_register_undo(d.both, "last", PARAMS("author=P"), NULL)); /* the undo: all is there again */
  same(dumped(d.both), written, "undone twice");
  CHECK_SOUND(d.both);
  caac_table *log = NULL;
  CHECK_OK(caac_register_log(d.both, &log));
  CHECK_INT(caac_table_row_count(log), 4);
  CHECK_OK(caac_register_undo(d.both, "last", NULL, NULL));
  CHECK_OK(caac_register_undo(d.both, texts_cell(log, 3, "step"), NULL, NULL));
  caac_table_free(log);
  same(dumped(d.both), dumped(base), "nothing is left");
  CHECK_SOUND(d.both);
  caac_register_close(base);
  get_up(&d);
}

static int file_says(const char *path, const char *word)
{
  size_t len = 0, size = strlen(word);
  char *bytes = file_read(path, &len);
  int says = 0;
  for (size_t i = 0; bytes && !says && i + size <= len; i++) says = memcmp(bytes + i, word, size) == 0;
  free(bytes);
  return says;
}

/* Purging is about the private file alone: it leaves no word there, and the base's record comes up. */
static void purging(void)
{
  desk d = sit_down(1);
  CHECK(file_says(d.own, "Here elephants"));
  CHECK_OK(caac_register_purge(d.both, "unit", "sample-ac.51-2097-1/8", PARAMS("author=P"), NULL));
  CHECK(!file_says(d.own, "Here elephants"));
  CHECK_INT(query_number(d.both, "SELECT count(*) FROM units WHERE unit_id = 'sample-ac.51-2097-1/8' AND quote NOT LIKE "
                                 "'%elephants%'"),
            1);
  CHECK_STATUS(caac_register_purge(d.both, "unit", "sample-ac.51-2097-1/8", NULL, NULL), CAAC_E_READONLY);
  CHECK_ERROR_HAS("base.db");
  CHECK_SOUND(d.both);
  get_up(&d);
}

static void refusals(void)
{
  static const struct {
    const char *kind, *fields[6], *rule;
  } cases[] = {
    { "document", { "id=zz", "kind=report", "symbol=S/2090/1" }, "symbol.twice" },
    { "claim",
      { "subject=document", "subject_id=rep", "kind=submitted", "n=7", "value=2090-01-02", "asserted_by=the report" },
      "record.twice" },
    { "coding", { "id=zz", "unit=sample-ac.51-2097-1/7", "coder=B", "stage=final" }, "record.twice" },
    { "coding", { "id=zz", "coder=B", "stage=final" }, "field.missing" },
    { "document", { "id=rep", "answers=nope" }, NULL },
  };
  desk d = sit_down(0);
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(caac_register_begin(d.both, "P", "wrong"));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *fields[8] = { NULL };
    memcpy(fields, cases[i].fields, sizeof cases[i].fields);
    caac_findings *found = caac_findings_new(10);
    CHECK_STATUS(caac_register_put(d.both, cases[i].kind, fields, found, NULL), cases[i].rule ? CAAC_E_INPUT : CAAC_OK);
    if (cases[i].rule) CHECK(find_rule(found, cases[i].rule) != NULL);
    caac_findings_free(found);
  }
  CHECK_STATUS(caac_register_commit(d.both, findings), CAAC_E_INPUT);
  CHECK(find_rule(findings, "reference.missing") != NULL);
  CHECK_OK(caac_register_begin(d.both, "P", "a record of the base"));
  CHECK_STATUS(caac_register_remove(d.both, "use", "f1/1"), CAAC_E_READONLY);
  CHECK_ERROR_HAS("belongs to ");
  CHECK_ERROR_HAS("base.db");
  CHECK_STATUS(caac_register_remove(d.both, "document", "repp"), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'rep'");
  CHECK_OK(caac_register_rollback(d.both));
  CHECK_INT(count_in(d.own, "SELECT count(*) FROM change"), 0);
  caac_findings_free(findings);
  get_up(&d);
}

/* An id that is not known is never answered with that of a private record. */
static void nothing_slips_out(void)
{
  desk d = sit_down(1);
  caac_document *document = NULL;
  CHECK_STATUS(caac_register_document(d.both, "mini", &document), CAAC_E_NOTFOUND);
  CHECK(!strstr(caac_error_last()->message, "mine"));
  get_up(&d);
}

/* ---- Opening ---- */

static void opening(void)
{
  desk d = sit_down(0);
  caac_register *reg = NULL;
  char with[4300];
  const char *text = folder_file(d.folder, "text.db"), *newer = folder_file(d.folder, "newer.db");
  file_text(text, "no register at all, but long enough to look like a file of something");
  caac_register_close(d.both);
  d.both = NULL;
  size_t len = 0;
  char *bytes = file_read(d.own, &len);
  bytes[63] = 99; /* user_version */
  file_write(newer, bytes, len);
  free(bytes);
  const struct {
    const char *base, *own;
    caac_status status;
    const char *named;
  } cases[] = {
    { d.base, d.base, CAAC_E_INVALID, "same file" },
    { d.base, folder_file(d.folder, "nope.db"), CAAC_E_NOTFOUND, "nope.db" },
    { folder_file(d.folder, "nope.db"), d.own, CAAC_E_NOTFOUND, "nope.db" },
    { d.base, text, CAAC_E_INPUT, "text.db" },
    { text, d.own, CAAC_E_INPUT, "text.db" },
    { d.base, newer, CAAC_E_VERSION, "newer.db" },
    { newer, d.own, CAAC_E_VERSION, "newer.db" },
    { d.base, "file:own.db", CAAC_E_INVALID, "with=./" },
    { "", d.own, CAAC_E_INVALID, "path" },
    { d.base, "", CAAC_E_INVALID, "path" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    snprintf(with, sizeof with, "with=%s", cases[i].own);
    CHECK_STATUS(caac_register_open(cases[i].base, PARAMS(with), &reg), cases[i].status);
    CHECK_ERROR_HAS(cases[i].named);
    CHECK(reg == NULL);
  }
  CHECK_STATUS(caac_register_create(folder_file(d.folder, "q.db"), PARAMS("with=x.db"), &reg), CAAC_E_INVALID);
  /* For reading only, under names that an address would have to quote. */
  const char *odd = folder_file(d.folder, "a base? 100%#1.db"), *own = folder_file(d.folder, "own & mine?.db");
  CHECK_INT(rename(d.base, odd), 0);
  CHECK_INT(rename(d.own, own), 0);
  snprintf(with, sizeof with, "with=%s", own);
  CHECK_OK(caac_register_open(odd, PARAMS(CLOCK, "mode=ro", with), &reg));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations"), 3);
  CHECK_STATUS(caac_register_begin(reg, "P", "no"), CAAC_E_READONLY);
  caac_table *info = NULL;
  CHECK_OK(caac_register_info(reg, &info));
  CHECK_TEXT(texts_cell(info, 0, "value"), own);
  CHECK_TEXT(texts_cell(info, 1, "value"), odd);
  caac_table_free(info);
  caac_register_close(reg);
  get_up(&d);
}

/* ---- Names of people ---- */

static void names_are_told(void)
{
  static const struct {
    const char *coder;
    int is_told;
  } cases[] = { { "A", 0 },        { "Coder A", 0 },     { "coder B of Geneva", 0 }, { "jane@example.org", 1 },
                { "Jane Doe", 1 }, { "Dr Jane Doe", 1 }, { "\xC3\x89mile Zola", 1 }, { "WG member", 0 },
                { "O'Neil Jo", 1 } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = make_base(":memory:");
    caac_findings *findings = caac_findings_new(10);
    char coder[80];
    snprintf(coder, sizeof coder, "coder=%s", cases[i].coder);
    CHECK_OK(caac_register_begin(reg, cases[i].coder, "coding"));
    CHECK_OK(caac_register_put(reg, "coding", PARAMS("unit=sample-ac.51-2097-1/7", coder, "stage=coded"), findings, NULL));
    CHECK_OK(caac_register_put(reg, "coding", PARAMS("unit=sample-ac.51-2097-1/8", coder, "stage=coded"), findings, NULL));
    CHECK_INT(caac_findings_count(findings, CAAC_WARNING), cases[i].is_told); /* once */
    CHECK_OK(caac_register_commit(reg, findings));
    CHECK_INT(caac_findings_count(findings, CAAC_WARNING), 2 * cases[i].is_told);
    const caac_finding *finding = find_rule(findings, "coder.name");
    CHECK_TEXT(finding ? finding->remedy : NULL, cases[i].is_told ? "a pseudonym is enough" : NULL);
    caac_findings_free(findings);
    caac_register_close(reg);
  }
}

static int folder_says(const caac_register *reg, caac_params params, const char *words)
{
  char *folder = folder_new();
  int says = 0;
  CHECK_OK(caac_register_dump(reg, folder, params));
  for (size_t i = 0; i < caac_kind_count(); i++) {
    size_t len = 0;
    char *bytes = file_read(folder_file(folder, caac_kind_at(i)->file), &len);
    says |= bytes && strstr(bytes, words) != NULL;
    free(bytes);
  }
  folder_free(folder);
  return says;
}

/* In the order of the units, the final codings first; ids that were made of the name too; and it loads again. */
static void names_stay_here(void)
{
  caac_register *reg = make_base(":memory:"), *again = NULL;
  char *folder = folder_new();
  CHECK_OK(caac_register_begin(reg, "P", "codings"));
  CHECK_OK(caac_register_put(
      reg, "coding", PARAMS("id=sample-ac.51-2097-1/8/Jane-Doe", "unit=sample-ac.51-2097-1/8", "coder=Jane Doe", "stage=coded"),
      NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=sample-ac.51-2097-1/8/Jane-Doe", "option=1.b"), NULL, NULL));
  CHECK_OK(caac_register_put(
      reg, "coding",
      PARAMS("id=sample-ac.51-2097-1/9/final", "unit=sample-ac.51-2097-1/9", "coder=john@example.org", "stage=final"), NULL,
      NULL));
  CHECK_OK(
      caac_register_put(reg, "coding", PARAMS("id=k", "unit=sample-ac.51-2097-1/9", "coder=coder-1", "stage=coded"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK(!folder_says(reg, NULL, "Jane") && !folder_says(reg, NULL, "example.org"));
  CHECK(folder_says(reg, NULL, "sample-ac.51-2097-1/8/coder-3,sample-ac.51-2097-1/8,coder-3,coded"));
  CHECK(folder_says(reg, NULL, "sample-ac.51-2097-1/8/coder-3,1,1.b"));
  CHECK(folder_says(reg, NULL, "sample-ac.51-2097-1/9/final,sample-ac.51-2097-1/9,coder-2,final"));
  CHECK(folder_says(reg, PARAMS("coders=stored"), "Jane Doe"));
  CHECK(folder_says(reg, PARAMS("private=yes"), "Jane Doe"));
  CHECK(!folder_says(reg, PARAMS("private=yes", "coders=pseudonyms"), "Jane"));
  CHECK_OK(caac_register_dump(reg, folder, NULL));
  CHECK_OK(caac_register_create(":memory:", NULL, &again));
  CHECK_OK(caac_register_load(again, folder, NULL, NULL));
  CHECK_INT(query_number(again, "SELECT count(*) FROM coding"), query_number(reg, "SELECT count(*) FROM coding"));
  caac_register_close(again);
  caac_register_close(reg);
  folder_free(folder);
}

int main(void)
{
  static const check_case cases[] = {
    { "without private=yes the base answers", public_is_the_base },
    { "with private=yes both answer as one", private_is_the_union },
    { "words are ranked over both", ranks_over_both },
    { "texts know that they are private", documents_are_stamped },
    { "every format is stamped", formats_are_stamped },
    { "the base is never written", base_is_untouched },
    { "records are copied when they change", changes_are_copies },
    { "undo uncovers the base", undo_uncovers },
    { "purging", purging },
    { "what is refused", refusals },
    { "private ids are not told", nothing_slips_out },
    { "opening", opening },
    { "names of people are told", names_are_told },
    { "names of people stay here", names_stay_here },
    { NULL, NULL },
  };
  return check_run("private", cases);
}
