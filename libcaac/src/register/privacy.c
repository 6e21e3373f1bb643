/* SPDX-License-Identifier: MIT */
#include "privacy.h"

#include "alloc.h"

#include <string.h>

/* The line up to which "kind id" is private; 0 if it never was. The first `len` bytes of the id count. */
static caac_status find(caac__privacy *self, const char *kind, const char *id, size_t len, sqlite3_int64 *until)
{
  caac__buffer_clear(&self->name);
  caac__buffer_format(&self->name, "%s ", kind);
  caac__buffer_add_n(&self->name, id, len);
  *until = 0;
  if (self->name.failed) return caac__fail_memory();
  uint32_t number = caac__intern_find(&self->records, self->name.data, self->name.len);
  if (number != CAAC__NONE) *until = self->until[number];
  return CAAC_OK;
}

/* The last line that counts for a record wins. */
static caac_status add(caac__privacy *self, const char *kind, const char *id, sqlite3_int64 until)
{
  sqlite3_int64 known;
  caac_status status = find(self, kind, id, strlen(id), &known);
  if (status || until <= known) return status;
  uint32_t number = caac__intern_add(&self->records, self->name.data, self->name.len);
  if (number == CAAC__NONE || caac__grow(&self->until, &self->capacity, self->records.count, sizeof *self->until) != 0)
    return caac__fail_memory();
  self->until[number] = until;
  return CAAC_OK;
}

/* The last line of the step that has line n: within a step, what was private comes before and behind the line that says so. A
 * step that is open has no end yet. */
static sqlite3_int64 end_of_step(const caac__steps *steps, sqlite3_int64 n)
{
  size_t low = 0, high = steps->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    const caac__step *step = &steps->items[middle];
    if (step->first + step->changes <= n)
      low = middle + 1;
    else
      high = middle;
  }
  return low < steps->count ? steps->items[low].first + steps->items[low].changes - 1 : INT64_MAX;
}

/* A row gives an id, what the record rests on (or rested: until line n of the journal), and n, or nothing if it still does. */
static caac_status add_row(caac__privacy *self, const caac__steps *steps, const char *kind, const char *on, sqlite3_stmt *row)
{
  const char *id = caac__sql_text(row, 0), *other = caac__sql_text(row, 1);
  sqlite3_int64 until = INT64_MAX, end = INT64_MAX;
  if (!id || (on && !other)) return CAAC_OK;
  if (sqlite3_column_type(row, 2) != SQLITE_NULL) end = end_of_step(steps, sqlite3_column_int64(row, 2));
  caac_status status = on ? find(self, on, other, strlen(other), &until) : CAAC_OK;
  return status ? status : add(self, kind, id, until < end ? until : end);
}

static caac_status add_all(caac__privacy *self, const caac_register *reg, const caac__steps *steps, const char *kind,
                           const char *on, const char *sql)
{
  sqlite3_stmt *row = NULL;
  caac_status status = CAAC_OK;
  int result = sqlite3_prepare_v2(reg->db, sql, -1, &row, NULL);
  if (result != SQLITE_OK) return caac__sql_fail(reg->db, result, reg->path);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) status = add_row(self, steps, kind, on, row);
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(reg->db, result, reg->path);
  sqlite3_finalize(row);
  return status;
}

caac_status caac__privacy_read(const caac_register *reg, const caac__steps *steps, caac__privacy *out)
{
  static const struct {
    const char *kind, *on, *sql;
  } queries[] = {
    { "document", NULL,
      "SELECT id, NULL, NULL FROM document WHERE private UNION ALL "
      "SELECT id, NULL, n FROM change WHERE kind = 'document' AND json_extract(before, '$.private') = '1'" },
    { "unit", "document",
      "SELECT id, document, NULL FROM unit WHERE document IS NOT NULL UNION ALL "
      "SELECT id, json_extract(before, '$.document'), n FROM change WHERE kind = 'unit' AND before LIKE '%\"document\"%'" },
    { "coding", "unit",
      "SELECT id, unit, NULL FROM coding UNION ALL "
      "SELECT id, json_extract(before, '$.unit'), n FROM change WHERE kind = 'coding' AND before LIKE '%\"unit\"%'" },
  };
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < sizeof queries / sizeof *queries && !status; i++) {
    status = add_all(out, reg, steps, queries[i].kind, queries[i].on, queries[i].sql);
    if (out->records.count == 0) break; /* nothing was ever private */
  }
  return status;
}

static caac_status find_record(caac__privacy *self, const caac__kind *kind, const char *id, sqlite3_int64 *until)
{
  static const char document[] = "document/";
  const size_t skipped = sizeof document - 1;
  *until = 0;
  if (kind == caac__kind_at(CAAC__CLAIM))
    return strncmp(id, document, skipped) == 0 ? find(self, "document", id + skipped, strcspn(id + skipped, "/"), until)
                                               : CAAC_OK;
  if (kind == caac__kind_at(CAAC__USE)) {
    const char *slash = strrchr(id, '/');
    return slash ? find(self, "coding", id, (size_t)(slash - id), until) : CAAC_OK;
  }
  return find(self, kind->open.name, id, strlen(id), until);
}

caac_status caac__privacy_has_line(caac__privacy *self, const caac__change *line, int *out)
{
  sqlite3_int64 until;
  *out = 0;
  if (self->records.count == 0) return CAAC_OK;
  caac_status status = find_record(self, line->kind, line->id, &until);
  *out = line->n <= until;
  return status;
}

caac_status caac__privacy_has_document(caac__privacy *self, const char *id, size_t len, sqlite3_int64 n, int *out)
{
  sqlite3_int64 until;
  caac_status status = find(self, "document", id, len, &until);
  *out = n <= until;
  return status;
}

void caac__privacy_free(caac__privacy *self)
{
  caac__intern_free(&self->records);
  caac__free(self->until);
  caac__buffer_free(&self->name);
}
