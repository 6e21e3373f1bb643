/* SPDX-License-Identifier: MIT */
/* Merging without memory, and with a register that somebody else is writing. */
#include "folder.h"

#include "alloc.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void edit(caac_register *reg, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_begin(reg, "A", "an edit"));
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
}

/* A register with a little of everything: `own` is a word of its own. */
static void make(const char *path, const char *now, const char *own)
{
  char id[40], unit[40], coding[40], note[40];
  caac_register *reg = NULL;
  snprintf(id, sizeof id, "id=%s", own);
  snprintf(unit, sizeof unit, "id=%s/1", own);
  snprintf(coding, sizeof coding, "document=%s", own);
  snprintf(note, sizeof note, "note=%s", own);
  CHECK_OK(caac_register_create(path, PARAMS(now), &reg));
  edit(reg, "situation", PARAMS("id=xxa", "name=Samplia"));
  edit(reg, "document", PARAMS(id, "kind=conclusions", "situations=xxa", "symbol=SAMPLE/2098/78", note));
  edit(reg, "unit", PARAMS(unit, coding, "paragraph=1", "hash=0000000000000001", "form=paragraph", "n=1", "quote=Urges"));
  snprintf(unit, sizeof unit, "unit=%s/1", own);
  edit(reg, "coding", PARAMS("id=first", unit, "coder=A", "stage=coded"));
  edit(reg, "use", PARAMS("coding=first", "option=1.a", note));
  edit(reg, "document", PARAMS("id=other", "kind=letter", note));
  snprintf(id, sizeof id, "subject_id=%s", own);
  edit(reg, "claim", PARAMS("subject=document", id, "kind=adopted", "value=2098-03-01", note));
  CHECK_OK(caac_register_begin(reg, "A", "away"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=gone", "kind=letter"), NULL, NULL));
  CHECK_OK(caac_register_remove(reg, "document", "gone"));
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_register_close(reg);
}

static caac_status decide_for_theirs(caac_register *reg, const char *other, caac_table **out)
{
  caac_table *open = NULL;
  caac_builder *builder = NULL;
  caac_status status = caac_register_conflicts(reg, other, NULL, &open);
  *out = NULL;
  if (status) return status;
  CHECK(caac_table_row_count(open) > 2);
  CHECK_OK(caac_builder_new("conflicts", "Conflicts", &builder));
  for (size_t c = 0; c < 8; c++) caac_builder_column(builder, caac_table_column(open, c)->name, CAAC_TEXT, NULL, 0);
  for (size_t r = 0; r < caac_table_row_count(open); r++)
    for (size_t c = 0; c < 8; c++) {
      size_t len = 0;
      const char *cell = caac_table_text(open, r, c, &len);
      char *copy = cell ? strndup(cell, len) : NULL;
      caac_builder_text(builder, c == 7 ? "theirs" : copy);
      free(copy);
    }
  CHECK_OK(caac_builder_finish(builder, out));
  caac_table_free(open);
  return CAAC_OK;
}

static void without_memory(void)
{
  char *folder = folder_new();
  const char *ours = folder_file(folder, "ours.caac"), *theirs = folder_file(folder, "theirs.caac");
  caac_register *reg = NULL;
  caac_table *decisions = NULL, *table = NULL;
  caac_status status = CAAC_E_NOMEM;
  make(ours, "now=2026-01-01T00:00:00Z", "c1");
  make(theirs, "now=2026-01-02T00:00:00Z", "set");
  CHECK_OK(caac_register_open(ours, NULL, &reg));
  CHECK_OK(decide_for_theirs(reg, theirs, &decisions));
  for (long n = 1; status; n++) {
    caac__alloc_fail_at(n);
    status = caac_register_conflicts(reg, theirs, NULL, &table);
    caac__alloc_fail_at(0);
    if (status) CHECK_STATUS(status, CAAC_E_NOMEM);
    CHECK((table != NULL) == (status == CAAC_OK));
  }
  caac_table_free(table);
  long long steps = query_number(reg, "SELECT count(*) FROM step");
  status = CAAC_E_NOMEM;
  for (long n = 1; status; n++) {
    caac_findings *findings = caac_findings_new(10);
    caac__alloc_fail_at(n);
    status = caac_register_merge(reg, theirs, NULL, decisions, findings, NULL);
    caac__alloc_fail_at(0);
    caac_findings_free(findings);
    if (status) CHECK_STATUS(status, CAAC_E_NOMEM);
    CHECK_INT(query_number(reg, "SELECT count(*) FROM step"), steps + (status == CAAC_OK));
  }
  caac_table_free(decisions);
  caac_register_close(reg);
  folder_free(folder);
}

/* Somebody writes theirs: it is read as it was; somebody writes ours: the merge waits, then says so. */
static void while_others_write(void)
{
  char *folder = folder_new();
  const char *ours = folder_file(folder, "ours.caac"), *theirs = folder_file(folder, "theirs.caac");
  caac_register *reg = NULL, *writer = NULL;
  caac_table *table = NULL;
  make(ours, "now=2026-01-01T00:00:00Z", "c1");
  make(theirs, "now=2026-01-02T00:00:00Z", "set");
  CHECK_OK(caac_register_open(ours, PARAMS("wait=0"), &reg));
  CHECK_OK(caac_register_open(theirs, NULL, &writer));
  CHECK_OK(caac_register_begin(writer, "W", "writing"));
  CHECK_OK(caac_register_put(writer, "document", PARAMS("id=new", "kind=letter"), NULL, NULL));
  CHECK_OK(caac_register_conflicts(reg, theirs, NULL, &table));
  caac_table_free(table);
  caac_register_close(writer);
  CHECK_OK(caac_register_open(ours, NULL, &writer));
  CHECK_OK(caac_register_begin(writer, "W", "writing"));
  CHECK_STATUS(caac_register_merge(reg, theirs, NULL, NULL, NULL, &table), CAAC_E_BUSY);
  caac_register_close(writer);
  caac_register_close(reg);
  folder_free(folder);
}

static const check_case cases[] = {
  { "without memory", without_memory },
  { "while others write", while_others_write },
  { NULL, NULL },
};

int main(void) { return check_run("merge, private", cases); }
