/* SPDX-License-Identifier: MIT */
/* Registers whose bytes were overwritten or cut: whatever is asked of them, the answer is a table or a sentence. */
#include "dumped.h"

enum { SPOTS = 50, CUTS = 8 };

static caac_register *make(const char *path)
{
  caac_register *reg = texts_samples(path);
  caac_table *units = NULL;
  CHECK_OK(caac_register_query(reg, "SELECT id FROM unit WHERE form = 'paragraph' ORDER BY id LIMIT 10", NULL, &units));
  CHECK_OK(caac_register_begin(reg, "A", "reports and codings"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=rep", "kind=report", "symbol=S/2090/1", "situations=exl"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=sample-ac.51-2097-1", "answers=rep"), NULL, NULL));
  for (unsigned i = 0; i < 40; i++) {
    const char *unit = chance_text("unit=%s", texts_cell(units, i / 4, "id")), *id = chance_text("coding-%u", i);
    const char *stage = i % 4 == 0 ? "stage=final" : "stage=coded", *coder = chance_text("coder=%c", 'A' + (char)(i % 4));
    CHECK_OK(caac_register_put(reg, "coding", PARAMS(chance_text("id=%s", id), unit, coder, stage), NULL, NULL));
    CHECK_OK(
        caac_register_put(reg, "use", PARAMS(chance_text("coding=%s", id), i % 3 ? "option=1.a" : "option=5.a"), NULL, NULL));
    CHECK_OK(caac_register_put(reg, "claim",
                               PARAMS("subject=document", "subject_id=rep", "kind=submitted",
                                      chance_text("value=20%u-01-02", 50 + i), "asserted_by=the report"),
                               NULL, NULL));
  }
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_table_free(units);
  return reg;
}

/* A table, or a sentence that says why not. */
#define ASK(call)                                                                                                                \
  do {                                                                                                                           \
    caac_table *table = NULL;                                                                                                    \
    const caac_status status = (call);                                                                                           \
    CHECK(status ? !table && *caac_error_last()->message : table != NULL);                                                       \
    caac_table_free(table);                                                                                                      \
  } while (0)

/* What measures and lists rest on. */
static void ask_snapshot(const caac_register *reg, const char *parts)
{
  caac_snapshot *snapshot = NULL;
  if (caac_register_snapshot(reg, PARAMS(parts), &snapshot) != CAAC_OK) return;
  for (size_t i = 0; i < caac_measure_count(); i++) ASK(caac_snapshot_measure(snapshot, caac_measure_at(i)->name, NULL, &table));
  ASK(caac_snapshot_table(snapshot, "codings", &table));
  caac_snapshot_free(snapshot);
}

static void ask_all(const caac_register *reg)
{
  static const char id[] = "sample-ac.51-2097-1";
  caac_document *document = NULL;
  caac_findings *findings = caac_findings_new(20);
  ask_snapshot(reg, "parts=documents");
  ask_snapshot(reg, "parts=all");
  ask_snapshot(reg, "parts=codings");
  ASK(caac_register_changes(reg, NULL, &table));
  ASK(caac_register_log(reg, &table));
  ASK(caac_register_documents(reg, NULL, &table));
  ASK(caac_register_find(reg, "children", NULL, &table));
  ASK(caac_register_coding_sheet(reg, id, PARAMS("coder=A"), &table));
  ASK(caac_register_disagreements(reg, id, NULL, &table));
  ASK(caac_register_query(reg, "SELECT * FROM codings", NULL, &table));
  if (caac_register_document(reg, id, &document) == CAAC_OK) caac_document_free(document);
  caac_register_check(reg, findings);
  caac_findings_free(findings);
}

/* What writes may be refused, or done. */
static void write_some(caac_register *reg)
{
  caac_findings *findings = caac_findings_new(20);
  caac_table *table = NULL;
  caac_register_finalise(reg, "sample-ac.51-2097-1", PARAMS("coder=B"), findings, &table);
  caac_table_free(table);
  caac_register_undo(reg, "last", NULL, findings);
  caac_register_purge(reg, "document", "sample-ac.51-2097-1", NULL, NULL);
  caac_findings_free(findings);
}

static int look(const char *path)
{
  caac_register *reg = NULL;
  if (caac_register_open(path, NULL, &reg) != CAAC_OK) {
    CHECK(strlen(caac_error_last()->message) > 0);
    return 0;
  }
  ask_all(reg);
  write_some(reg);
  caac_register_close(reg);
  return 1;
}

/* A few bytes anywhere. The head of the file is spared: without it nothing is read. */
static void hurt_anywhere(chance *c, char *bytes, size_t len)
{
  for (unsigned k = 0, spots = 1 + chance_below(c, 20); k < spots; k++) {
    size_t at = 4096 + chance_below(c, (unsigned)len - 4096), run = 1 + chance_below(c, 4);
    for (; run-- > 0 && at < len; at++) bytes[at] = (char)(chance_below(c, 3) ? chance_below(c, 256) : 0);
  }
}

/* Zeros in the head of a row make its cells null, also those that never are: it stands before the first cell. */
static void hurt_rows(chance *c, char *bytes, size_t len)
{
  static const char *const firsts[] = { "coding-", "documentrep", "rep", "sample-ac.51-2097-1", "exl" };
  const char *first = firsts[chance_below(c, sizeof firsts / sizeof *firsts)];
  for (size_t i = 4096, n = strlen(first); i + n < len; i++)
    if (memcmp(bytes + i, first, n) == 0 && chance_below(c, 4) == 0) bytes[i - 1 - chance_below(c, 12)] = 0;
}

static void overwritten(void)
{
  char *folder = folder_new();
  const char *whole = folder_file(folder, "whole.db"), *hurt = folder_file(folder, "hurt.db");
  size_t len, opened = 0;
  caac_register_close(make(whole));
  char *bytes = file_read(whole, &len), *copy = malloc(len);
  chance c = { .state = 7 };
  for (unsigned i = 0; i < SPOTS; i++) {
    memcpy(copy, bytes, len);
    (i % 2 ? hurt_rows : hurt_anywhere)(&c, copy, len);
    file_write(hurt, copy, len);
    opened += (size_t)look(hurt);
  }
  CHECK(opened > SPOTS / 3);
  free(bytes);
  free(copy);
  folder_free(folder);
}

static void cut_short(void)
{
  char *folder = folder_new();
  const char *whole = folder_file(folder, "whole.db"), *hurt = folder_file(folder, "hurt.db");
  size_t len;
  caac_register_close(make(whole));
  char *bytes = file_read(whole, &len);
  for (size_t i = 1; i < CUTS; i++) {
    file_write(hurt, bytes, len * i / CUTS);
    look(hurt);
  }
  free(bytes);
  folder_free(folder);
}

int main(void)
{
  static const check_case cases[] = {
    { "overwritten", overwritten },
    { "cut short", cut_short },
    { NULL, NULL },
  };
  return check_run("damaged", cases);
}
