/* SPDX-License-Identifier: MIT */
/* Work that is a step of its own, or part of one that is open: then it is undone alone when it fails. */
#include "step.h"

#include "register_private.h"

#include <stdio.h>

/* How far the step was when the work began. */
typedef struct mark {
  size_t awaited;
  sqlite3_int64 changes, records;
} mark;

static void undo(caac_register *self, const mark *before)
{
  if (sqlite3_get_autocommit(self->db)) return; /* SQLite has undone the whole step */
  sqlite3_exec(self->db, "ROLLBACK TO working", NULL, NULL, NULL);
  caac__record_forget(self, before->awaited);
  self->step_changes = before->changes;
  self->step_records = before->records;
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) caac__record_saw(self, caac__kind_at(i), NULL);
}

static caac_status run(caac_register *self, const caac__work *work, caac_findings *findings)
{
  size_t errors = caac_findings_count(findings, CAAC_ERROR);
  const mark before = { self->pending_count, self->step_changes, self->step_records };
  caac_status status = caac__sql_run(self, "SAVEPOINT working", self->path);
  if (status) return status;
  caac__journal_hold(self);
  caac__record_begin_knowing(self);
  status = work->run(self, work->payload, findings);
  if (!status) status = caac__record_resolve(self, before.awaited, findings);
  if (!status) status = caac__journal_release(self);
  caac__record_end_knowing(self);
  if ((!status || status == CAAC_E_INPUT) && caac_findings_count(findings, CAAC_ERROR) > errors)
    status = caac__findings_fail(findings, errors, work->what);
  if (status) {
    caac__journal_forget(self);
    undo(self, &before);
  }
  if (!sqlite3_get_autocommit(self->db)) sqlite3_exec(self->db, "RELEASE working", NULL, NULL, NULL);
  return status;
}

static caac_status run_as_step(caac_register *self, const caac__work *work, caac_findings *findings)
{
  caac_status status = caac_register_begin(self, work->author, work->reason);
  if (status) return status;
  status = run(self, work, findings);
  if (!status) status = caac_register_commit(self, findings);
  if (status && self->step) {
    char message[1024]; /* the rollback must not hide why */
    snprintf(message, sizeof message, "%s", caac_error_last()->message);
    caac_register_rollback(self);
    caac__fail(status, "%s", message);
  }
  return status;
}

caac_status caac__step_do(caac_register *self, const caac__work *work, caac_findings *findings)
{
  caac_findings *own = findings ? NULL : caac_findings_new(8), *list = findings ? findings : own;
  if (!list) return caac__fail_memory();
  caac_status status = self->step ? run(self, work, list) : run_as_step(self, work, list);
  caac_findings_free(own);
  return status;
}

caac_status caac__moment_begin(const caac_register *self, int *is_own)
{
  *is_own = sqlite3_get_autocommit(self->db);
  if (!*is_own || sqlite3_exec(self->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK) return CAAC_OK;
  *is_own = 0;
  return caac__sql_fail(self->db, sqlite3_extended_errcode(self->db), self->path);
}

void caac__moment_end(const caac_register *self, int is_own)
{
  if (is_own && !sqlite3_get_autocommit(self->db)) sqlite3_exec(self->db, "COMMIT", NULL, NULL, NULL);
}

const char *caac__step_author(const caac_register *self) { return self->step_author; }

int caac__register_has_base(const caac_register *self) { return self->base != NULL; }

void caac__step_day(const caac_register *self, char out[11])
{
  char now[32];
  caac__register_now(self, now);
  snprintf(out, 11, "%s", now);
}
