/* SPDX-License-Identifier: MIT */
/* The coding status of documents follows their codings: down when some go, by whatever way. Up it goes where they come in. */
#include "coding_status.h"

#include "alloc.h"
#include "register_private.h"

#include <string.h>

static const char *const names[] = { "none", "partial", "complete", "adjudicated" };

const char *caac__coding_status_name(caac__coding_status status) { return names[status]; }

caac__coding_status caac__coding_status_read(const char *name)
{
  for (int i = CAAC__CODING_ADJUDICATED; name && i > CAAC__CODING_NONE; i--)
    if (strcmp(names[i], name) == 0) return (caac__coding_status)i;
  return CAAC__CODING_NONE;
}

caac__coding_status caac__reached_status(const caac__reached *self)
{
  if (self->units > 0 && self->final == self->units) return self->coders >= 2 ? CAAC__CODING_ADJUDICATED : CAAC__CODING_COMPLETE;
  return self->coded > 0 ? CAAC__CODING_PARTIAL : CAAC__CODING_NONE;
}

#define COLUMNS                                                                                                                  \
  "SELECT d.id, d.coding_status, units, texts, coded, final, coders FROM reached r JOIN document d ON d.id = r.document"

/* The columns behind the status. */
static caac__reached read_row(sqlite3_stmt *row)
{
  return (caac__reached){ .units = (size_t)sqlite3_column_int64(row, 2),
                          .texts = (size_t)sqlite3_column_int64(row, 3),
                          .coded = (size_t)sqlite3_column_int64(row, 4),
                          .final = (size_t)sqlite3_column_int64(row, 5),
                          .coders = (size_t)sqlite3_column_int64(row, 6) };
}

static const char of_one[] = "WITH wanted (document) AS (SELECT ?1)" CAAC__CODING_REACHED COLUMNS;

/* ---- Lowering ---- */

static caac_status put_status(caac_register *self, const char *document, caac__coding_status status)
{
  static const caac__origin no_origin = { 0 };
  const caac__kind *kind = caac__kind_at(CAAC__DOCUMENT);
  caac__values values = { { NULL } };
  values.value[caac__kind_find_field(kind, "id", 2)] = document;
  values.value[caac__kind_find_field(kind, "coding_status", 13)] = caac__coding_status_name(status);
  return caac__record_put(self, kind, &values, &no_origin, NULL, NULL);
}

/* A status that was given by hand to a register without texts is not ours to judge. */
static int is_too_high(sqlite3_stmt *row, caac__coding_status *deserved)
{
  const caac__reached reached = read_row(row);
  const caac__coding_status given = caac__coding_status_read(caac__sql_text(row, 1));
  *deserved = caac__reached_status(&reached);
  return reached.texts > 0 && given >= CAAC__CODING_COMPLETE && *deserved < given;
}

/* Documents that are to be lowered, by the status that they get: what a statement reads is not changed under it. */
typedef struct lowering {
  caac__intern documents[CAAC__CODING_ADJUDICATED];
} lowering;

static caac_status find(caac_register *self, sqlite3_stmt *row, lowering *out)
{
  caac_status status = CAAC_OK;
  caac__coding_status deserved;
  int result = SQLITE_DONE;
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    const char *id = caac__sql_needed(row, 0, self->path, &status);
    caac__sql_needed(row, 1, self->path, &status);
    if (!status && is_too_high(row, &deserved) && caac__intern_add(&out->documents[deserved], id, strlen(id)) == CAAC__NONE)
      status = caac__fail_memory();
  }
  return !status && result != SQLITE_DONE ? caac__sql_fail(self->db, result, self->path) : status;
}

/* Of the documents that a prepared statement has. */
static caac_status lower(caac_register *self, sqlite3_stmt *rows)
{
  lowering l = { 0 };
  caac_status status = find(self, rows, &l);
  sqlite3_finalize(rows);
  for (int deserved = 0; deserved < CAAC__CODING_ADJUDICATED; deserved++) {
    for (size_t i = 0; i < l.documents[deserved].count && !status; i++)
      status = put_status(self, caac__intern_text(&l.documents[deserved], (uint32_t)i), (caac__coding_status)deserved);
    caac__intern_free(&l.documents[deserved]);
  }
  return status;
}

caac_status caac__coding_status_lower(caac_register *self, const char *document)
{
  sqlite3_stmt *rows = NULL;
  caac_status status = caac__sql_prepare(self, &rows, of_one);
  if (status) return status;
  caac__sql_bind(rows, 1, document);
  return lower(self, rows);
}

/* The lines of the step know: of a coding that is gone its unit too. */
caac_status caac__coding_statuses_lower(caac_register *self)
{
  static const char sql[] =
      "WITH lost (unit) AS (SELECT coalesce(json_extract(l.before, '$.unit'), (SELECT unit FROM coding WHERE id = l.id)) FROM "
      "main.change l WHERE l.n >= ?1 AND l.kind = 'coding' AND l.action <> 'create' AND (l.action = 'remove' OR "
      "coalesce(json_extract(l.before, '$.stage'), json_extract(l.before, '$.coder'), json_extract(l.before, '$.unit')) IS NOT "
      "NULL)), "
      "wanted (document) AS MATERIALIZED (SELECT DISTINCT u.document FROM lost JOIN unit u ON u.id = lost.unit JOIN document d "
      "ON d.id = u.document WHERE d.coding_status IN ('complete', 'adjudicated'))" CAAC__CODING_REACHED COLUMNS;
  sqlite3_stmt *rows = NULL;
  if (!self->step_lost_codings) return CAAC_OK; /* a load pays nothing */
  caac_status status = caac__sql_prepare(self, &rows, sql);
  if (status) return status;
  sqlite3_bind_int64(rows, 1, self->step_first);
  return lower(self, rows);
}
