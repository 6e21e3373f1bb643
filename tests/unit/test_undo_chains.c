/* SPDX-License-Identifier: MIT */
/* Undoing where later steps were undone, and brought back, themselves. */
#include "dumped.h"

static void title(caac_register *reg, const char *reason, const char *given)
{
  CHECK_OK(caac_register_begin(reg, "A", reason));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=exl-r1", given), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
}

static caac_register *titled(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(caac_register_begin(reg, "A", "a report"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=exl-r1", "kind=report", "title=First"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

/* The id of the n-th step from the beginning, 0 the first. */
static const char *step_id(const caac_register *reg, size_t n)
{
  static char ids[8][64];
  static int next;
  caac_table *log = NULL;
  char *id = ids[next++ % 8];
  CHECK_OK(caac_register_log(reg, &log));
  snprintf(id, sizeof ids[0], "%s", texts_cell(log, caac_table_row_count(log) - 1 - n, "step"));
  caac_table_free(log);
  return id;
}

enum { FIRST = 2 }; /* the step behind those of titled() */

static int has_title(const caac_register *reg, const char *text)
{
  char sql[120];
  snprintf(sql, sizeof sql, "SELECT count(*) FROM documents WHERE title = '%s'", text);
  return query_number(reg, sql) == 1;
}

/* Only what stands is in the way: not what was undone, nor what undid it. */
static void later_steps_that_cancel_out(void)
{
  caac_register *reg = titled();
  caac_findings *findings = caac_findings_new(10);
  title(reg, "second", "title=Second");
  title(reg, "third", "title=Third");
  const char *third = step_id(reg, FIRST + 1);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL)); /* undoes the third */
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL)); /* brings it back */
  CHECK(has_title(reg, "Third"));
  CHECK_STATUS(caac_register_undo(reg, step_id(reg, FIRST), NULL, findings), CAAC_E_INPUT);
  CHECK_INT(caac_findings_kept(findings), 1);
  if (find_rule(findings, "undo.later")) CHECK_TEXT(find_rule(findings, "undo.later")->value, third);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL)); /* undoes it again */
  CHECK_OK(caac_register_undo(reg, step_id(reg, FIRST), NULL, NULL));
  CHECK(has_title(reg, "First"));
  CHECK_SOUND(reg);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* An undo of an earlier step is work like any other. */
static void undo_of_an_earlier_step(void)
{
  caac_register *reg = titled();
  caac_findings *findings = caac_findings_new(10);
  title(reg, "second", "title=Second");
  title(reg, "third", "title=Third");
  CHECK_OK(caac_register_undo(reg, step_id(reg, FIRST + 1), NULL, NULL));
  CHECK_OK(caac_register_undo(reg, step_id(reg, FIRST), NULL, NULL));
  CHECK(has_title(reg, "First"));
  /* the third does not come back upon the first: the undo of the second stands between */
  CHECK_STATUS(caac_register_undo(reg, step_id(reg, FIRST + 2), NULL, findings), CAAC_E_INPUT);
  CHECK_INT(caac_findings_kept(findings), 1);
  if (find_rule(findings, "undo.later")) CHECK_TEXT(find_rule(findings, "undo.later")->value, step_id(reg, FIRST + 3));
  CHECK(has_title(reg, "First"));
  CHECK_OK(caac_register_undo(reg, step_id(reg, FIRST + 3), NULL, NULL)); /* the second comes back */
  CHECK_OK(caac_register_undo(reg, step_id(reg, FIRST + 2), NULL, NULL)); /* and now the third */
  CHECK(has_title(reg, "Third"));
  CHECK_SOUND(reg);
  caac_findings_free(findings);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "later steps that cancel out", later_steps_that_cancel_out },
    { "undo of an earlier step", undo_of_an_earlier_step },
    { NULL, NULL },
  };
  return check_run("undo chains", cases);
}
