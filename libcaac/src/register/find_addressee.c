/* SPDX-License-Identifier: MIT */
/* An addressee that find is asked for: is it known? */
#include "find.h"

#include "alloc.h"
#include "text.h"

#include <string.h>

#define ADDRESSEES                                                                                                               \
  "FROM use s JOIN coding c ON c.id = s.coding AND c.stage = 'final' JOIN unit u ON u.id = c.unit LEFT JOIN document d ON d.id " \
  "= u.document WHERE (?1 OR d.private IS NOT 1)"

static int with_private(const caac__find *self) { return strcmp(caac__find_value(self, "private"), "yes") == 0; }

/* The nearest of the addressees that have a use, and of the bodies of the toolkit; free with caac__free; NULL if none is near. */
static char *find_nearest(const caac__find *self, const char *addressee)
{
  enum { CANDIDATES = 2000 };
  const char *candidates[CANDIDATES + 1] = { NULL };
  caac__intern texts = { 0 };
  sqlite3_stmt *row = NULL;
  if (caac__documents_prepare(self->reg,
                              "SELECT DISTINCT coalesce(s.addressee_body, s.addressee) AS a " ADDRESSEES
                              " AND a IS NOT NULL ORDER BY a LIMIT 2000",
                              &row))
    return NULL;
  sqlite3_bind_int(row, 1, with_private(self));
  while (sqlite3_step(row) == SQLITE_ROW) caac__intern_add(&texts, caac__sql_text(row, 0), (size_t)sqlite3_column_bytes(row, 0));
  sqlite3_finalize(row);
  for (size_t i = 0; i < texts.count; i++) candidates[i] = caac__intern_text(&texts, (uint32_t)i);
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  for (size_t b = 0, at = texts.count; at < CANDIDATES && b < caac_toolkit_body_count(toolkit); b++)
    candidates[at++] = caac_toolkit_body_at(toolkit, b)->id;
  char *nearest = caac__copy(caac__text_nearest(addressee, candidates));
  caac__intern_free(&texts);
  return nearest;
}

static int is_body(const char *id)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  for (size_t i = 0; i < caac_toolkit_body_count(toolkit); i++)
    if (strcmp(caac_toolkit_body_at(toolkit, i)->id, id) == 0) return 1;
  return 0;
}

/* A word that no use has, and that is no body of the toolkit, would find nothing without saying why. */
caac_status caac__find_check_addressee(const caac__find *self, const char *addressee)
{
  sqlite3_stmt *row = NULL;
  if (is_body(addressee)) return CAAC_OK;
  caac_status status = caac__documents_prepare(
      self->reg, "SELECT 1 " ADDRESSEES " AND (s.addressee_body = ?2 OR s.addressee = ?2 COLLATE NOCASE) LIMIT 1", &row);
  if (status) return status;
  sqlite3_bind_int(row, 1, with_private(self));
  caac__sql_bind(row, 2, addressee);
  int result = sqlite3_step(row);
  sqlite3_finalize(row);
  if (result == SQLITE_ROW) return CAAC_OK;
  if (result != SQLITE_DONE) return caac__sql_fail(self->reg->db, result, self->reg->path);
  char *nearest = find_nearest(self, addressee);
  status = caac__fail(CAAC_E_NOTFOUND, "find: no use in a final coding has the addressee '%.80s'%s", addressee,
                      caac__did_you_mean(nearest));
  caac__free(nearest);
  return status;
}
