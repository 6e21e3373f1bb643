/* SPDX-License-Identifier: MIT */
/* Small helpers over SQLite. */
#include "register_private.h"

#include <string.h>

static caac_status status_of(int result)
{
  switch (result & 0xFF) {
  case SQLITE_NOMEM: return CAAC_E_NOMEM;
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return CAAC_E_BUSY;
  case SQLITE_READONLY: return CAAC_E_READONLY;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB: return CAAC_E_INPUT;
  case SQLITE_CANTOPEN: return CAAC_E_NOTFOUND;
  case SQLITE_TOOBIG:
  case SQLITE_FULL: return (result & 0xFF) == SQLITE_FULL ? CAAC_E_IO : CAAC_E_LIMIT;
  case SQLITE_INTERRUPT: return CAAC_E_CANCELLED;
  case SQLITE_CONSTRAINT: return CAAC_E_CONFLICT;
  case SQLITE_MISUSE: return CAAC_E_INTERNAL;
  default: return CAAC_E_IO;
  }
}

static caac_status fail_busy(sqlite3 *db, caac_status status, const char *what)
{
  const long long waited = db ? (long long)caac__sql_number(db, "PRAGMA busy_timeout", 0) : 0;
  if (waited == 0)
    return caac__fail(status, "%s is in use by another program: try again, or let this one wait (wait: seconds)", what);
  return caac__fail(status,
                    "%s is in use by another program, still after %lld.%lld seconds: try again when that is done, or let "
                    "this one wait longer",
                    what, waited / 1000, waited % 1000 / 100);
}

caac_status caac__sql_fail(sqlite3 *db, int result, const char *what)
{
  caac_status status = status_of(result);
  switch (result & 0xFF) {
  case SQLITE_NOMEM: return caac__fail_memory();
  case SQLITE_NOTADB: return caac__fail(status, "%s is not a register: it is no SQLite file, or its beginning is damaged", what);
  case SQLITE_CORRUPT:
    return caac__fail(
        status, "%s is damaged (cut short or overwritten): go back to a copy, or load the last dump into a new register", what);
  case SQLITE_BUSY:
  case SQLITE_LOCKED: return fail_busy(db, status, what);
  case SQLITE_CANTOPEN: return caac__fail(status, "%s cannot be opened: is the path right, and may you read it?", what);
  case SQLITE_READONLY: return caac__fail(status, "%s cannot be written: the file or its folder is for reading only", what);
  case SQLITE_FULL: return caac__fail(status, "%s: the disk is full; nothing was changed", what);
  default: return caac__fail(status, "%s: %s", what, db ? sqlite3_errmsg(db) : sqlite3_errstr(result));
  }
}

caac_status caac__sql_run(caac_register *self, const char *sql, const char *what)
{
  int result = sqlite3_exec(self->db, sql, NULL, NULL, NULL);
  return result == SQLITE_OK ? CAAC_OK : caac__sql_fail(self->db, sqlite3_extended_errcode(self->db), what);
}

caac_status caac__sql_prepare(caac_register *self, sqlite3_stmt **statement, const char *sql)
{
  if (*statement) {
    sqlite3_reset(*statement);
    return CAAC_OK;
  }
  int result = sqlite3_prepare_v3(self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  return result == SQLITE_OK ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}

sqlite3_int64 caac__sql_number(sqlite3 *db, const char *sql, sqlite3_int64 fallback)
{
  sqlite3_stmt *statement = NULL;
  sqlite3_int64 value = fallback;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW)
    value = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

void caac__sql_bind(sqlite3_stmt *statement, int place, const char *text)
{
  if (text)
    sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null(statement, place);
}

const char *caac__sql_text(sqlite3_stmt *statement, int column) { return (const char *)sqlite3_column_text(statement, column); }

const char *caac__sql_needed(sqlite3_stmt *statement, int column, const char *what, caac_status *status)
{
  const char *text = caac__sql_text(statement, column);
  sqlite3 *db = sqlite3_db_handle(statement);
  if (text) return text;
  if (!*status) *status = caac__sql_fail(db, sqlite3_errcode(db) == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_CORRUPT, what);
  return "";
}
