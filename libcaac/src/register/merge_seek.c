/* SPDX-License-Identifier: MIT */
/* Records of ours by what they are: a document by its symbol, a unit by its words. */
#include "merge.h"

#include "alloc.h"

#include <string.h>

static const char *keep(caac__merge *self, const char *text) { return caac__arena_copy(&self->arena, text, strlen(text)); }

caac_status caac__merge_there(caac__merge *self, const caac__kind *kind, const char *ours, int *out)
{
  return caac__reader_read(&self->ours.aside, kind, ours, out);
}

/* The first column of the first row for up to five texts; NULL if there is none. */
static caac_status look_up(caac__merge *self, sqlite3_stmt **statement, const char *sql, const char *const texts[5],
                           const char **out)
{
  sqlite3 *db = self->ours.reg->db;
  int result = *statement ? SQLITE_OK : sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
  *out = NULL;
  if (result != SQLITE_OK) return caac__sql_fail(db, result, self->ours.reg->path);
  for (int i = 0; i < 5 && texts[i]; i++) caac__sql_bind(*statement, i + 1, texts[i]);
  result = sqlite3_step(*statement);
  caac_status status = CAAC_OK;
  if (result == SQLITE_ROW && !(*out = keep(self, caac__sql_text(*statement, 0)))) status = caac__fail_memory();
  if (result != SQLITE_ROW && result != SQLITE_DONE) status = caac__sql_fail(db, result, self->ours.reg->path);
  sqlite3_reset(*statement);
  return status;
}

/* Its symbol; else the file that it was read from, if one of the two has no symbol. */
static caac_status seek_document(caac__merge *self, const caac__values *what, const char *theirs, const char **out)
{
  const caac__kind *kind = caac__kind_at(CAAC__DOCUMENT);
  const char *symbol = caac__merge_value(kind, what, "symbol"), *hash = caac__merge_value(kind, what, "hash");
  caac_status status = CAAC_OK;
  if (symbol)
    status =
        look_up(self, &self->keys.by_symbol, "SELECT id FROM document WHERE symbol = ?", (const char *const[5]){ symbol }, out);
  if (status || *out || !hash) return status;
  return look_up(self, &self->keys.by_hash,
                 "SELECT id FROM document WHERE hash = ?1 AND (symbol IS NULL OR ?2 = '') ORDER BY id <> ?3, id",
                 (const char *const[5]){ hash, symbol ? symbol : "", theirs }, out);
}

static caac_status seek_claim(caac__merge *self, const caac__values *what, const char **out)
{
  static const char sql[] = "SELECT subject || '/' || subject_id || '/' || kind || '/' || n FROM claim WHERE subject = ?1 AND "
                            "subject_id = ?2 AND kind = ?3 AND value = ?4 AND coalesce(asserted_by, '') = ?5";
  const caac__kind *kind = caac__kind_at(CAAC__CLAIM);
  const char *const fields[5] = { "subject", "subject_id", "kind", "value", "asserted_by" };
  const char *texts[5];
  for (int i = 0; i < 5; i++)
    if (!(texts[i] = caac__merge_value(kind, what, fields[i]))) texts[i] = "";
  return look_up(self, &self->keys.by_claim, sql, texts, out);
}

static caac_status add_key(caac__merge *self, const caac__buffer *key, const char *id)
{
  caac__merge_keys *k = &self->keys;
  size_t count = k->keys.count;
  uint32_t number = key->failed ? CAAC__NONE : caac__intern_add(&k->keys, key->data, key->len);
  if (number == CAAC__NONE || caac__grow(&k->ids, &k->capacity, k->keys.count, sizeof *k->ids) != 0) return caac__fail_memory();
  k->ids[number] = number < count ? "" : keep(self, id);
  return k->ids[number] ? CAAC_OK : caac__fail_memory();
}

static const char *find_key(const caac__merge *self, const caac__buffer *key)
{
  uint32_t number = key->failed ? CAAC__NONE : caac__intern_find(&self->keys.keys, key->data, key->len);
  return number == CAAC__NONE || !*self->keys.ids[number] ? NULL : self->keys.ids[number];
}

/* "unit" and its values, apart by a character that stands in none. */
static void write_key(caac__buffer *key, size_t count, const char *const parts[])
{
  caac__buffer_clear(key);
  for (size_t i = 0; i < count; i++) {
    caac__buffer_add(key, parts[i]);
    caac__buffer_add_char(key, '\x1f');
  }
}

/* Read rows of id and what makes keys: each row gives the keys that `add` writes. */
static caac_status read_keys(caac__merge *self, const char *sql, const char *bound,
                             caac_status (*add)(caac__merge *self, sqlite3_stmt *row, caac__buffer *key))
{
  sqlite3 *db = self->ours.reg->db;
  sqlite3_stmt *row = NULL;
  caac__buffer key = { 0 };
  caac_status status = CAAC_OK;
  int result = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
  if (result == SQLITE_OK && bound) caac__sql_bind(row, 1, bound);
  if (result == SQLITE_OK)
    while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) status = add(self, row, &key);
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(db, result, self->ours.reg->path);
  sqlite3_finalize(row);
  caac__buffer_free(&key);
  return status;
}

static const char *needed(const caac__merge *self, sqlite3_stmt *row, int column, caac_status *status)
{
  return caac__sql_needed(row, column, self->ours.reg->path, status);
}

static caac_status add_unit_keys(caac__merge *self, sqlite3_stmt *row, caac__buffer *key)
{
  caac_status status = CAAC_OK;
  const char *id = needed(self, row, 0, &status), *paragraph = caac__sql_text(row, 3);
  const char *parts[] = { "unit", needed(self, row, 1, &status), needed(self, row, 2, &status), paragraph ? paragraph : "" };
  write_key(key, 4, parts);
  if (!status) status = add_key(self, key, id);
  if (status) return status;
  write_key(key, 3, parts);
  return add_key(self, key, id);
}

/* Its document, words and paragraph; else document and words, if only one has them. */
static caac_status seek_unit(caac__merge *self, const caac__values *what, const char **out)
{
  const caac__kind *kind = caac__kind_at(CAAC__UNIT);
  const char *document = caac__merge_value(kind, what, "document"), *hash = caac__merge_value(kind, what, "hash");
  const char *paragraph = caac__merge_value(kind, what, "paragraph");
  caac__buffer key = { 0 };
  caac_status status = CAAC_OK;
  if (!document || !hash) return CAAC_OK;
  size_t known = self->keys.documents.count;
  if (caac__intern_add(&self->keys.documents, document, strlen(document)) == CAAC__NONE) return caac__fail_memory();
  if (self->keys.documents.count > known)
    status = read_keys(self,
                       "SELECT id, document, hash, paragraph FROM unit WHERE document = ? AND form IS NOT NULL AND hash IS NOT "
                       "NULL",
                       document, add_unit_keys);
  const char *parts[] = { "unit", document, hash, paragraph ? paragraph : "" };
  for (size_t count = 4; !status && !*out && count >= 3; count--) {
    write_key(&key, count, parts);
    *out = find_key(self, &key);
  }
  if (key.failed) status = caac__fail_memory();
  caac__buffer_free(&key);
  return status;
}

/* A unit has one final coding, whoever made it. */
static void write_coding_key(caac__buffer *key, const char *const parts[6])
{
  const char *const final[] = { parts[0], parts[1], parts[3] };
  if (strcmp(parts[3], "final") == 0)
    write_key(key, 3, final);
  else
    write_key(key, 6, parts);
}

static caac_status add_coding_key(caac__merge *self, sqlite3_stmt *row, caac__buffer *key)
{
  const char *parts[6] = { "coding" };
  caac_status status = CAAC_OK;
  for (int i = 1; i < 6; i++) parts[i] = needed(self, row, i, &status);
  const char *id = needed(self, row, 0, &status);
  write_coding_key(key, parts);
  return status ? status : add_key(self, key, id);
}

static caac_status seek_coding(caac__merge *self, const caac__values *what, const char **out)
{
  const caac__kind *kind = caac__kind_at(CAAC__CODING);
  static const char *const fields[6] = { NULL, "unit", "coder", "stage", "discussed", "assisted" };
  const char *parts[6] = { "coding" };
  caac__buffer key = { 0 };
  caac_status status = CAAC_OK;
  for (int i = 1; i < 6; i++)
    if (!(parts[i] = caac__merge_value(kind, what, fields[i]))) parts[i] = "";
  if (!self->keys.has_codings)
    status = read_keys(self, "SELECT id, unit, coder, stage, discussed, assisted FROM coding", NULL, add_coding_key);
  self->keys.has_codings = 1;
  write_coding_key(&key, parts);
  if (!status) *out = find_key(self, &key);
  if (key.failed) status = caac__fail_memory();
  caac__buffer_free(&key);
  return status;
}

/* The id that a record with these values has by its key: of a claim or use. */
static caac_status key_id(caac__merge *self, const caac__kind *kind, const caac__values *what, const char **out)
{
  char *id = caac__record_id(self->ours.reg, kind, what);
  *out = id ? keep(self, id) : NULL;
  caac__free(id);
  return *out ? CAAC_OK : caac__fail_memory();
}

caac_status caac__merge_seek(caac__merge *self, const caac__kind *kind, const caac__values *what, const char *theirs,
                             const char **out)
{
  int found = 0;
  caac_status status = CAAC_OK;
  *out = NULL;
  switch (caac__kind_index(kind)) {
  case CAAC__DOCUMENT: return seek_document(self, what, theirs, out);
  case CAAC__CLAIM: return seek_claim(self, what, out);
  case CAAC__UNIT: return seek_unit(self, what, out);
  case CAAC__CODING: return seek_coding(self, what, out);
  case CAAC__USE: status = key_id(self, kind, what, out); break;
  default: *out = theirs; break;
  }
  if (!status) status = caac__merge_there(self, kind, *out, &found);
  if (!found) *out = NULL;
  return status;
}
