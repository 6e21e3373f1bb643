/* SPDX-License-Identifier: MIT */
/* The package of a workbook again, with the rows of its large pages. libxlsxwriter would write them to a file, copy that to
 * another and then pack it, and does not see when a disk is full: here each piece is packed as it is made, and no more than a
 * piece is kept. What is read here was written by it before: a package that looks otherwise is a mistake of the library. */
#define ZLIB_CONST /* what is packed is only read */
#include "xlsx_book.h"

#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "alloc.h"

enum {
  LOCAL = 30, /* bytes of the records, without names */
  CENTRAL = 46,
  END = 22,
  IN_CENTRAL = 16, /* where checksum and the two sizes stand, in that order */
  IN_LOCAL = 14,
  LEVEL = 5 /* takes half the time of 6, and 2 in 100 more bytes */
};

/* ---- Records ---- */

static uint32_t get(const char *at, int bytes)
{
  uint32_t value = 0;
  while (bytes-- > 0) value = value << 8 | (unsigned char)at[bytes];
  return value;
}

static void put4(char *at, size_t value)
{
  for (int i = 0; i < 4; i++) at[i] = (char)(value >> 8 * i & 0xFF);
}

/* A file of the package: its record at the end, and where it lies. */
typedef struct entry {
  const char *central, *local, *data;
  size_t central_len, local_len, data_len;
} entry;

typedef struct package {
  const char *bytes, *end; /* the last record */
  size_t len, count;
  const char *next; /* record of the next file */
} package;

static caac_status fail_layout(void)
{
  return caac__fail(CAAC_E_INTERNAL, "libxlsxwriter packed the workbook in a way that is not known here");
}

static caac_status open_package(package *self, const char *bytes, size_t len)
{
  *self = (package){ .bytes = bytes, .len = len };
  if (len < END || memcmp(bytes + len - END, "PK\5\6", 4) != 0) return fail_layout();
  self->end = bytes + len - END;
  self->count = get(self->end + 10, 2);
  const size_t from = get(self->end + 16, 4);
  if (from > len - END) return fail_layout();
  self->next = bytes + from;
  return CAAC_OK;
}

static caac_status next_entry(package *self, entry *out)
{
  enum { SIZE_BEHIND = 1 << 3 };
  const char *central = self->next;
  if (self->end - central < CENTRAL || memcmp(central, "PK\1\2", 4) != 0) return fail_layout();
  out->central = central;
  out->central_len = CENTRAL + get(central + 28, 2) + get(central + 30, 2) + get(central + 32, 2);
  out->data_len = get(central + 20, 4);
  const size_t at = get(central + 42, 4);
  if (out->central_len > (size_t)(self->end - central) || at > self->len - LOCAL) return fail_layout();
  out->local = self->bytes + at;
  out->local_len = LOCAL + get(out->local + 26, 2) + get(out->local + 28, 2);
  if (out->local_len + out->data_len > self->len - at || get(central + 8, 2) & SIZE_BEHIND) return fail_layout();
  out->data = out->local + out->local_len;
  self->next += out->central_len;
  return CAAC_OK;
}

static const caac__xlsx_large *find_large(const caac__xlsx_writer *self, const entry *of)
{
  char name[48];
  const size_t len = get(of->central + 28, 2);
  for (size_t i = 0; i < self->large_count; i++) {
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", self->large[i].sheet);
    if (strlen(name) == len && memcmp(name, of->central + CENTRAL, len) == 0) return &self->large[i];
  }
  return NULL;
}

/* ---- Packing ---- */

static void *take_memory(void *of, unsigned count, unsigned size)
{
  (void)of;
  return caac__alloc_zero(count, size);
}

static void give_memory(void *of, void *block)
{
  (void)of;
  caac__free(block);
}

/* One file that is being packed. */
typedef struct packer {
  z_stream stream;
  caac__buffer *out;
  uint32_t checksum;
  size_t size, begin; /* before it is packed; where it begins in `out` */
} packer;

static caac_status begin_packing(packer *self, caac__buffer *out)
{
  *self = (packer){ .stream = { .zalloc = take_memory, .zfree = give_memory }, .out = out, .begin = out->len };
  self->checksum = (uint32_t)crc32(0, NULL, 0);
  return deflateInit2(&self->stream, LEVEL, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK ? CAAC_OK
                                                                                                   : caac__fail_memory();
}

/* Pack a piece; with Z_FINISH the last. */
static caac_status pack_piece(packer *self, const char *bytes, size_t len, int flush)
{
  unsigned char packed[1 << 14];
  self->checksum = (uint32_t)crc32(self->checksum, (const unsigned char *)bytes, (uInt)len);
  self->size += len;
  self->stream.next_in = (const unsigned char *)bytes;
  self->stream.avail_in = (uInt)len;
  do {
    self->stream.next_out = packed;
    self->stream.avail_out = sizeof packed;
    deflate(&self->stream, flush);
    caac__buffer_add_n(self->out, (const char *)packed, sizeof packed - self->stream.avail_out);
  } while (!self->stream.avail_out);
  if (self->out->failed) return caac__fail_memory();
  if (self->size > UINT32_MAX || self->out->len > UINT32_MAX)
    return caac__fail(CAAC_E_LIMIT, "the workbook has a page of more than 4 GiB; write csv");
  return CAAC_OK;
}

static caac_status pack_rows(packer *self, caac__xlsx_rows *rows)
{
  caac__buffer piece = { 0 };
  caac_status status;
  do {
    caac__buffer_clear(&piece);
    status = caac__xlsx_rows_next(rows, &piece);
    if (!status) status = pack_piece(self, piece.data ? piece.data : "", piece.len, Z_NO_FLUSH);
  } while (!status && piece.len);
  caac__buffer_free(&piece);
  return status;
}

/* The page as it is, with the rows behind those that it has. */
static caac_status pack_page(packer *self, caac__xlsx_writer *writer, const caac__xlsx_large *large, const char *page, size_t len)
{
  caac__xlsx_rows *rows;
  const char *end = strstr(page, "</sheetData>");
  if (!end) return fail_layout();
  caac_status status = caac__xlsx_rows_new(writer, large, &rows);
  if (!status) status = pack_piece(self, page, (size_t)(end - page), Z_NO_FLUSH);
  if (!status) status = pack_rows(self, rows);
  if (!status) status = pack_piece(self, end, (size_t)(page + len - end), Z_FINISH);
  caac__xlsx_rows_free(rows);
  return status;
}

/* ---- The page as libxlsxwriter packed it ---- */

static caac_status unpack(const entry *of, char **out, size_t *len)
{
  z_stream stream = { .zalloc = take_memory, .zfree = give_memory };
  *len = get(of->central + 24, 4);
  *out = caac__alloc(*len + 1);
  if (!*out) return caac__fail_memory();
  (*out)[*len] = '\0';
  stream.next_in = (const unsigned char *)of->data;
  stream.avail_in = (uInt)of->data_len;
  stream.next_out = (unsigned char *)*out;
  stream.avail_out = (uInt)*len;
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return caac__fail_memory();
  const int result = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (result == Z_MEM_ERROR) return caac__fail_memory();
  return result == Z_STREAM_END && !stream.avail_out ? CAAC_OK : fail_layout();
}

/* A part of the workbook ends with the end of the element that it begins with. */
static int is_whole(const char *part, size_t len)
{
  const char *root = strstr(part, "?>");
  char end[64];
  if (!root || !(root = strchr(root, '<'))) return 0;
  while (len && part[len - 1] == '\n') len--;
  const int made = snprintf(end, sizeof end, "</%.*s>", (int)strcspn(root + 1, " >"), root + 1);
  return made < (int)sizeof end && len > (size_t)made && memcmp(part + len - made, end, (size_t)made) == 0;
}

static caac_status check_entry(const entry *of)
{
  char *part = NULL;
  size_t len;
  caac_status status = unpack(of, &part, &len);
  if (!status && !is_whole(part, len)) status = caac__xlsx_status(LXW_ERROR_READING_TMPFILE);
  caac__free(part);
  return status;
}

caac_status caac__xlsx_check(const char *bytes, size_t len)
{
  package from;
  entry file = { 0 };
  caac_status status = open_package(&from, bytes, len);
  for (size_t i = 0; !status && i < from.count; i++) {
    status = next_entry(&from, &file);
    if (!status) status = check_entry(&file);
  }
  return status;
}

/* ---- The page with its rows ---- */

/* Checksum and sizes as three numbers, in a record. */
static void put_sizes(const packer *self, char *at)
{
  put4(at, self->checksum);
  put4(at + 4, self->out->len - self->begin);
  put4(at + 8, self->size);
}

/* The file with its rows: its record before it and, in `central`, the one at the end. */
static caac_status add_large(caac__xlsx_writer *self, const caac__xlsx_large *large, const entry *of, caac__buffer *out,
                             char *central)
{
  const size_t begin = out->len;
  packer made;
  char *page = NULL;
  size_t len;
  caac__buffer_add_n(out, of->local, of->local_len);
  caac_status status = unpack(of, &page, &len);
  if (!status) status = begin_packing(&made, out);
  if (!status) {
    status = pack_page(&made, self, large, page, len);
    deflateEnd(&made.stream);
  }
  caac__free(page);
  if (status) return status;
  put_sizes(&made, out->data + begin + IN_LOCAL);
  put_sizes(&made, central + IN_CENTRAL);
  return CAAC_OK;
}

static caac_status add_entry(caac__xlsx_writer *self, const entry *of, caac__buffer *out, caac__buffer *records)
{
  const caac__xlsx_large *large = find_large(self, of);
  const size_t begin = out->len, record = records->len;
  caac__buffer_add_n(records, of->central, of->central_len);
  if (!large) caac__buffer_add_n(out, of->local, of->local_len + of->data_len);
  if (records->failed || out->failed) return caac__fail_memory();
  put4(records->data + record + 42, begin);
  return large ? add_large(self, large, of, out, records->data + record) : CAAC_OK;
}

caac_status caac__xlsx_pack(caac__xlsx_writer *self, const char *bytes, size_t len, caac__buffer *out)
{
  caac__buffer records = { 0 };
  package from;
  entry file = { 0 };
  caac_status status = open_package(&from, bytes, len);
  for (size_t i = 0; !status && i < from.count; i++) {
    status = next_entry(&from, &file);
    if (!status) status = add_entry(self, &file, out, &records);
  }
  const size_t begin = out->len;
  if (!status) {
    caac__buffer_add_n(out, records.data, records.len);
    caac__buffer_add_n(out, from.end, END);
    status = out->failed ? caac__fail_memory() : CAAC_OK;
  }
  if (!status) put4(out->data + out->len - END + 16, begin);
  caac__buffer_free(&records);
  return status;
}
