/* SPDX-License-Identifier: MIT */
/* Undoing, purging and the journal without memory: every allocation fails once, and nothing is half done or leaks. */
#include "dumped.h"

#include "alloc.h"

enum { ALLOCATIONS_MAX = 20000 };

static caac_register *new_register(void)
{
  caac_register *reg = NULL;
  chance c = { 11 };
  CHECK_OK(caac_register_create(":memory:", PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  for (size_t i = 0; i < 3; i++) {
    CHECK_OK(caac_register_begin(reg, "A", "by chance"));
    for (unsigned k = 0; k < 30; k++) chance_work(&c, reg);
    CHECK_OK(caac_register_commit(reg, NULL));
  }
  return reg;
}

/* The call with every allocation failing in turn, until it works: `call` is 0 when it did what it should. */
static void starve(caac_register *reg, caac_status (*call)(caac_register *))
{
  char *before = dumped(reg);
  caac_status status = CAAC_E_NOMEM;
  long n = 0;
  while (status && ++n < ALLOCATIONS_MAX) {
    caac__alloc_fail_at(n);
    status = call(reg);
    caac__alloc_fail_at(0);
    if (!status) break;
    CHECK_STATUS(status, CAAC_E_NOMEM);
    if (n % 16 == 0) CHECK_DUMP(reg, before);
  }
  CHECK(n > 20);
  CHECK_OK(status);
  CHECK_SOUND(reg);
  free(before);
}

static caac_status undo_last(caac_register *reg) { return caac_register_undo(reg, "last", NULL, NULL); }

static void undo_without_memory(void)
{
  caac_register *reg = new_register();
  char *before = dumped(reg);
  starve(reg, undo_last);
  starve(reg, undo_last);
  CHECK_DUMP(reg, before);
  free(before);
  caac_register_close(reg);
}

/* Refused, with a list of what stands in the way. */
static void refusal_without_memory(void)
{
  caac_register *reg = new_register();
  caac_table *log = NULL;
  caac_status status = CAAC_E_NOMEM;
  CHECK_OK(caac_register_log(reg, &log));
  const char *first = texts_cell(log, caac_table_row_count(log) - 1, "step");
  for (long n = 1; status == CAAC_E_NOMEM && n < ALLOCATIONS_MAX; n++) {
    caac_findings *findings = caac_findings_new(10);
    caac__alloc_fail_at(n);
    status = caac_register_undo(reg, first, NULL, findings);
    caac__alloc_fail_at(0);
    caac_findings_free(findings);
  }
  CHECK_STATUS(status, CAAC_E_INPUT);
  caac_table_free(log);
  caac_register_close(reg);
}

static caac_status read_changes(caac_register *reg)
{
  caac_table *table = NULL;
  caac_status status = caac_register_changes(reg, NULL, &table);
  CHECK((status == CAAC_OK) == (table != NULL));
  caac_table_free(table);
  return status;
}

static caac_status read_log(caac_register *reg)
{
  caac_table *table = NULL;
  caac_status status = caac_register_log(reg, &table);
  CHECK((status == CAAC_OK) == (table != NULL));
  caac_table_free(table);
  return status;
}

static void changes_without_memory(void)
{
  caac_register *reg = new_register();
  CHECK_OK(caac_register_begin(reg, "A", "a draft"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=draft", "kind=draft", "private=1"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=d0", "kind=other", "answers=draft d1"), NULL, NULL));
  (void)caac_register_commit(reg, NULL);
  starve(reg, read_changes);
  starve(reg, read_log);
  caac_register_close(reg);
}

static caac_status purge(caac_register *reg)
{
  caac_table *table = NULL;
  caac_status status = caac_register_purge(reg, "document", "gone", NULL, &table);
  CHECK((status == CAAC_OK) == (table != NULL));
  caac_table_free(table);
  return status;
}

static void purge_without_memory(void)
{
  caac_register *reg = new_register();
  CHECK_OK(caac_register_begin(reg, "A", "not for long"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=gone", "kind=other"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=d1", "kind=other", "answers=gone d0"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=d1", "kind=other", "answers="), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=gone/1", "document=gone", "form=paragraph", "quote=Urges."), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  starve(reg, purge);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents WHERE document_id = 'gone'"), 0);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "undo without memory", undo_without_memory },
    { "refusal without memory", refusal_without_memory },
    { "changes without memory", changes_without_memory },
    { "purge without memory", purge_without_memory },
    { NULL, NULL },
  };
  return check_run("undo without memory", cases);
}
