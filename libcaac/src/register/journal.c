/* SPDX-License-Identifier: MIT */
/* The journal: one line a change, in the order of the step. */
#include "register_private.h"

caac_status caac__journal_add(caac_register *self, const caac__kind *kind, const char *id, const char *action, const char *before)
{
  caac_status status =
      caac__sql_prepare(self, &self->journal, "INSERT INTO change (step, n, kind, id, action, before) VALUES (?, ?, ?, ?, ?, ?)");
  if (status) return status;
  caac__sql_bind(self->journal, 1, self->step);
  sqlite3_bind_int64(self->journal, 2, ++self->step_changes);
  caac__sql_bind(self->journal, 3, kind->open.name);
  caac__sql_bind(self->journal, 4, id);
  caac__sql_bind(self->journal, 5, action);
  caac__sql_bind(self->journal, 6, before);
  int result = sqlite3_step(self->journal);
  sqlite3_reset(self->journal);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}
