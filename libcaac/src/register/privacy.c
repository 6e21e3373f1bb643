/* SPDX-License-Identifier: MIT */
#include "privacy.h"

#include <string.h>

/* Is "kind id" known? The first `len` bytes of the id count. */
static caac_status find(caac__privacy *self, const char *kind, const char *id, size_t len, int *out)
{
  caac__buffer_clear(&self->name);
  caac__buffer_format(&self->name, "%s ", kind);
  caac__buffer_add_n(&self->name, id, len);
  *out = 0;
  if (self->name.failed) return caac__fail_memory();
  *out = caac__intern_find(&self->records, self->name.data, self->name.len) != CAAC__NONE;
  return CAAC_OK;
}

/* Add a record of `kind` if what it rests on is known; `on` NULL: in any case. */
static caac_status add(caac__privacy *self, const char *kind, const char *id, const char *on_kind, const char *on)
{
  int is_private = 1, is_known;
  caac_status status = on_kind ? find(self, on_kind, on, strlen(on), &is_private) : CAAC_OK;
  if (!status && is_private) status = find(self, kind, id, strlen(id), &is_known);
  if (status || !is_private) return status;
  return caac__intern_add(&self->records, self->name.data, self->name.len) == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}

/* Each query gives ids, and what they rest on. */
static caac_status add_all(caac__privacy *self, const caac_register *reg, const char *kind, const char *on_kind, const char *sql)
{
  sqlite3_stmt *row = NULL;
  caac_status status = CAAC_OK;
  int result = sqlite3_prepare_v2(reg->db, sql, -1, &row, NULL);
  if (result != SQLITE_OK) return caac__sql_fail(reg->db, result, reg->path);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    const char *id = caac__sql_text(row, 0), *on = on_kind ? caac__sql_text(row, 1) : "";
    if (id && on) status = add(self, kind, id, on_kind, on);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(reg->db, result, reg->path);
  sqlite3_finalize(row);
  return status;
}

caac_status caac__privacy_read(const caac_register *reg, caac__privacy *out)
{
  static const struct {
    const char *kind, *on, *sql;
  } queries[] = {
    { "document", NULL,
      "SELECT id FROM document WHERE private UNION SELECT c.id FROM change c WHERE c.kind = 'document' AND c.action = 'remove' "
      "AND json_extract(c.before, '$.private') = '1' AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = c.id)" },
    { "unit", "document",
      "SELECT u.id, u.document FROM unit u WHERE u.document IN (SELECT id FROM document WHERE private) UNION ALL "
      "SELECT c.id, json_extract(c.before, '$.document') FROM change c WHERE c.kind = 'unit' AND c.action = 'remove'" },
    { "coding", "unit",
      "SELECT id, unit FROM coding UNION ALL "
      "SELECT c.id, json_extract(c.before, '$.unit') FROM change c WHERE c.kind = 'coding' AND c.action = 'remove'" },
  };
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < sizeof queries / sizeof *queries && !status; i++) {
    status = add_all(out, reg, queries[i].kind, queries[i].on, queries[i].sql);
    if (out->records.count == 0) break; /* nothing is private */
  }
  return status;
}

caac_status caac__privacy_has(caac__privacy *self, const caac__kind *kind, const char *id, int *out)
{
  static const char document[] = "document/";
  const size_t skipped = sizeof document - 1;
  *out = 0;
  if (self->records.count == 0) return CAAC_OK;
  if (kind == caac__kind_at(CAAC__CLAIM))
    return strncmp(id, document, skipped) == 0 ? find(self, "document", id + skipped, strcspn(id + skipped, "/"), out) : CAAC_OK;
  if (kind == caac__kind_at(CAAC__USE)) {
    const char *slash = strrchr(id, '/');
    return slash ? find(self, "coding", id, (size_t)(slash - id), out) : CAAC_OK;
  }
  return find(self, kind->open.name, id, strlen(id), out);
}

void caac__privacy_free(caac__privacy *self)
{
  caac__intern_free(&self->records);
  caac__buffer_free(&self->name);
}
