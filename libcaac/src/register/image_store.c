/* SPDX-License-Identifier: MIT */
/* The table `image`: which of its rows say what the file holds, reading them and writing them. */
#include "image.h"

#include "alloc.h"

#include <string.h>

/* What tells one state of a file from every other: SQLite raises `changes` in the head of the file at every commit of any
 * program, and a copy that SQLite itself makes (VACUUM, .backup, .dump) begins to count anew but has another `schema`. */
typedef struct stamp {
  uint32_t changes, schema;
} stamp;

static const char *const names[] = { [CAAC__IMAGE_DOCUMENTS] = "documents", [CAAC__IMAGE_ACTS] = "acts" };

static uint32_t big_endian(const unsigned char *bytes)
{
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The stamp of the last commit, in a transaction. 0 where there is none: no file, or a write-ahead log, which does not count. */
static int read_stamp(const caac_register *reg, stamp *out)
{
  enum { HEAD = 100, WRITE_VERSION = 18, READ_VERSION = 19, CHANGES = 24, SCHEMA = 40 };
  unsigned char head[HEAD];
  sqlite3_file *file = NULL;
  if (sqlite3_file_control(reg->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file || !file->pMethods) return 0;
  if (file->pMethods->xRead(file, head, HEAD, 0) != SQLITE_OK) return 0;
  *out = (stamp){ .changes = big_endian(head + CHANGES), .schema = big_endian(head + SCHEMA) };
  return head[WRITE_VERSION] == 1 && head[READ_VERSION] == 1;
}

/* ---- Writing ---- */

static caac_status store(caac_register *reg, caac__image_part part, const stamp *made, const char *bytes, size_t len)
{
  sqlite3_stmt *statement = NULL;
  if (len > (size_t)sqlite3_limit(reg->db, SQLITE_LIMIT_LENGTH, -1)) return CAAC_OK; /* without an image rows are read */
  caac_status status = caac__sql_prepare(reg, &statement, "INSERT INTO image (part, changes, schema, bytes) VALUES (?, ?, ?, ?)");
  if (status) return status;
  caac__sql_bind(statement, 1, names[part]);
  sqlite3_bind_int64(statement, 2, (sqlite3_int64)made->changes + 1); /* after the commit */
  sqlite3_bind_int64(statement, 3, made->schema);
  sqlite3_bind_blob64(statement, 4, bytes, len, SQLITE_STATIC);
  int result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(reg->db, result, reg->path);
}

static caac_status write_part(caac_register *reg, const caac_snapshot *snapshot, caac__image_part part, const stamp *made)
{
  char *bytes;
  size_t len;
  caac_status status = caac__image_pack(snapshot, part, &bytes, &len);
  if (!status) status = store(reg, part, made, bytes, len);
  caac__free(bytes);
  if (status != CAAC_E_LIMIT) return status;
  caac__error_clear();
  return CAAC_OK;
}

caac_status caac__image_write(caac_register *reg)
{
  stamp made;
  caac_snapshot *snapshot = NULL;
  if (!read_stamp(reg, &made)) return CAAC_OK;
  caac_status status = caac__sql_run(reg, "DELETE FROM image", reg->path); /* before the rest, which then takes its room */
  if (!status) status = caac_register_snapshot(reg, NULL, &snapshot);
  if (!status) status = write_part(reg, snapshot, CAAC__IMAGE_DOCUMENTS, &made);
  if (!status) status = write_part(reg, snapshot, CAAC__IMAGE_ACTS, &made);
  caac_snapshot_free(snapshot);
  return status;
}

/* ---- Reading ---- */

/* The row of a part, if what it was made of is what the file holds; else 0. */
static sqlite3_int64 find_part(const caac_register *reg, caac__image_part part)
{
  sqlite3_stmt *statement = NULL;
  sqlite3_int64 row = 0;
  stamp now;
  if (sqlite3_prepare_v2(reg->db, "SELECT rowid, changes, schema FROM image WHERE part = ?", -1, &statement, NULL) != SQLITE_OK)
    return 0;
  caac__sql_bind(statement, 1, names[part]);
  if (sqlite3_step(statement) == SQLITE_ROW && read_stamp(reg, &now) && sqlite3_column_int64(statement, 1) == now.changes &&
      sqlite3_column_int64(statement, 2) == now.schema)
    row = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  return row;
}

/* The bytes of a part; NULL if they cannot be had. */
static char *read_part(const caac_register *reg, caac__image_part part, size_t *len)
{
  sqlite3_blob *blob = NULL;
  char *bytes = NULL;
  sqlite3_int64 row = find_part(reg, part);
  if (row == 0) return NULL;
  if (sqlite3_blob_open(reg->db, "main", "image", "bytes", row, 0, &blob) == SQLITE_OK) {
    int size = sqlite3_blob_bytes(blob);
    bytes = caac__alloc((size_t)size);
    *len = (size_t)size;
    if (bytes && sqlite3_blob_read(blob, bytes, size, 0) != SQLITE_OK) {
      caac__free(bytes);
      bytes = NULL;
    }
  }
  sqlite3_blob_close(blob);
  return bytes;
}

int caac__image_read(caac__snapshot *self, const caac_register *reg, int with_acts)
{
  size_t len;
  for (caac__image_part part = CAAC__IMAGE_DOCUMENTS; part <= (with_acts ? CAAC__IMAGE_ACTS : CAAC__IMAGE_DOCUMENTS); part++) {
    if (!(self->images[part] = read_part(reg, part, &len))) return 0;
    if (!caac__image_unpack(self, part, self->images[part], len)) return 0;
  }
  return 1;
}
