/* SPDX-License-Identifier: MIT */
/* A ZIP file in memory: its entries by name, read within bounds. */
#include "archive.h"

#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "alloc.h"
#include "buffer.h"
#include "intern.h"
#include "source.h"

enum { CHUNK = 1 << 18 };

struct caac__archive {
  zip_t *zip;
  const caac__archive_kind *kind;
  const char *name; /* of the file, for messages; borrowed */
  caac_findings *findings;
  caac__intern entries;  /* names in small letters */
  zip_uint64_t *indexes; /* the entry of each */
  size_t index_capacity;
  char *chunk;
  size_t total; /* bytes unpacked so far */
};

/* ---- Findings ---- */

void caac__archive_warn(caac__archive *self, const char *rule, size_t line, const char *remedy, const char *message)
{
  const caac_finding finding = {
    .severity = CAAC_WARNING, .rule = rule, .file = self->name, .line = (int64_t)line, .remedy = remedy
  };
  caac__findings_add(self->findings, &finding, "%s", message);
}

caac_status caac__archive_refuse(const caac__archive *self, const char *rule, const char *remedy, const char *message)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = rule, .file = self->name, .remedy = remedy };
  caac__findings_add(self->findings, &finding, "%s", message);
  return caac__fail(CAAC_E_INPUT, "%s: %s; %s", self->name, message, remedy);
}

static caac_status refuse_damage(const caac__archive *self, const char *message)
{
  char remedy[160];
  snprintf(remedy, sizeof remedy, "get the file again, or %s", self->kind->mend);
  return caac__archive_refuse(self, self->kind->damaged, remedy, message);
}

/* ---- Entries ---- */

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Names are equal when case is ignored. 0 if it is too long for any part that is read. */
static size_t fold(const char *name, char out[CAAC__ARCHIVE_PATH_SIZE])
{
  size_t len = 0;
  for (; name[len] && len + 1 < CAAC__ARCHIVE_PATH_SIZE; len++) out[len] = small(name[len]);
  out[len] = '\0';
  return name[len] ? 0 : len;
}

int64_t caac__archive_find(const caac__archive *self, const char *path)
{
  char folded[CAAC__ARCHIVE_PATH_SIZE];
  size_t len = fold(path, folded);
  uint32_t number = len ? caac__intern_find(&self->entries, folded, len) : CAAC__NONE;
  return number == CAAC__NONE ? -1 : (int64_t)self->indexes[number];
}

const char *caac__archive_name(const caac__archive *self, size_t i)
{
  return i < self->entries.count ? caac__intern_text(&self->entries, (uint32_t)i) : NULL;
}

/* A name that would lead out of a folder if somebody unpacked the file. */
static int is_stray(const char *name)
{
  return name[0] == '/' || strchr(name, '\\') || strchr(name, ':') || strncmp(name, "../", 3) == 0 || strstr(name, "/../");
}

static caac_status add_entry(caac__archive *self, zip_uint64_t index, int *strays)
{
  char folded[CAAC__ARCHIVE_PATH_SIZE];
  zip_stat_t about;
  const char *name = zip_get_name(self->zip, index, ZIP_FL_ENC_RAW);
  size_t len, before = self->entries.count;
  if (!name || zip_stat_index(self->zip, index, 0, &about) != 0) return refuse_damage(self, "its list of parts is damaged");
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
    return caac__archive_refuse(self, self->kind->encrypted, "save it without a password", "it is protected by a password");
  len = fold(name, folded);
  if (len == 0) return CAAC_OK; /* no part that is read has such a name */
  *strays += is_stray(folded);
  uint32_t number = caac__intern_add(&self->entries, folded, len);
  if (number == CAAC__NONE) return caac__fail_memory();
  if (self->entries.count == before)
    return caac__archive_refuse(self, self->kind->twice, "ask who made it", "it has two parts of the same name");
  if (caac__grow(&self->indexes, &self->index_capacity, self->entries.count, sizeof *self->indexes) != 0)
    return caac__fail_memory();
  self->indexes[number] = index;
  return CAAC_OK;
}

static caac_status list_entries(caac__archive *self)
{
  int strays = 0;
  zip_int64_t count = zip_get_num_entries(self->zip, 0);
  if (count > CAAC__ARCHIVE_ENTRIES_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s: it has %lld parts; %d are accepted", self->name, (long long)count,
                      (int)CAAC__ARCHIVE_ENTRIES_MAX);
  for (zip_int64_t i = 0; i < count; i++) {
    caac_status status = add_entry(self, (zip_uint64_t)i, &strays);
    if (status) return status;
  }
  if (strays)
    caac__archive_warn(self, self->kind->stray, 0, "ask who made it",
                       "parts whose names lead out of the file were not looked at");
  return CAAC_OK;
}

static caac_status open_zip(caac__archive *self, const char *bytes, size_t len)
{
  zip_error_t error;
  zip_source_t *source;
  caac_status status = CAAC_OK;
  zip_error_init(&error);
  source = zip_source_buffer_create(bytes, len, 0, &error);
  self->zip = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
  if (!self->zip) {
    zip_source_free(source);
    status = zip_error_code_zip(&error) == ZIP_ER_MEMORY ? caac__fail_memory()
                                                         : refuse_damage(self, "it is damaged, or not all of it is there");
  }
  zip_error_fini(&error);
  return status;
}

caac_status caac__archive_open(const caac__archive_kind *kind, const char *bytes, size_t len, const char *name,
                               caac_findings *findings, caac__archive **out)
{
  caac__archive *self = caac__alloc_zero(1, sizeof *self);
  caac_status status;
  *out = NULL;
  if (!self || !(self->chunk = caac__alloc(CHUNK))) {
    caac__free(self);
    return caac__fail_memory();
  }
  self->kind = kind;
  self->name = name && *name ? name : kind->what;
  self->findings = findings;
  status = open_zip(self, bytes, len);
  if (!status) status = list_entries(self);
  if (status) {
    caac__archive_close(self);
    return status;
  }
  *out = self;
  return CAAC_OK;
}

void caac__archive_close(caac__archive *self)
{
  if (!self) return;
  if (self->zip) zip_discard(self->zip);
  caac__intern_free(&self->entries);
  caac__free(self->indexes);
  caac__free(self->chunk);
  caac__free(self);
}

/* ---- Reading an entry ---- */

static caac_status refuse_size(const caac__archive *self)
{
  return caac__fail(CAAC_E_LIMIT, "%s: its text unpacks to more than %d MiB; no more is read of one file", self->name,
                    (int)(self->kind->bytes_max >> 20));
}

static caac_status open_entry(caac__archive *self, int64_t entry, zip_file_t **out)
{
  zip_stat_t about;
  if (zip_stat_index(self->zip, (zip_uint64_t)entry, 0, &about) == 0 && (about.valid & ZIP_STAT_SIZE) &&
      about.size > self->kind->bytes_max - self->total)
    return refuse_size(self); /* before any work; what is declared may be a lie, so that the next bytes are counted too */
  if (!(*out = zip_fopen_index(self->zip, (zip_uint64_t)entry, 0)))
    return refuse_damage(self, "a part of it is damaged or packed in a way not known");
  return CAAC_OK;
}

/* The next bytes of an entry into the chunk; none at its end. */
static caac_status next_bytes(caac__archive *self, zip_file_t *file, size_t *len)
{
  zip_int64_t got = zip_fread(file, self->chunk, CHUNK);
  *len = 0;
  if (got < 0) return refuse_damage(self, "a part of it is damaged");
  *len = (size_t)got;
  self->total += *len;
  return self->total > self->kind->bytes_max ? refuse_size(self) : CAAC_OK;
}

static caac_status tell_problem(const caac__archive *self, const char *part, caac_status status, const char *problem)
{
  char message[256];
  if (!*problem) return status; /* the handler's own */
  snprintf(message, sizeof message, "its part '%.64s' cannot be read: %s", part, problem);
  if (status == CAAC_E_LIMIT) return caac__fail(status, "%s: %s", self->name, message);
  return caac__archive_refuse(self, self->kind->xml, self->kind->mend, message);
}

static caac_status feed(caac__archive *self, zip_file_t *file, const char *part, caac__xml *xml)
{
  size_t len = 1;
  while (len > 0) {
    caac_status status = next_bytes(self, file, &len);
    if (status) return status;
    status = caac__xml_feed(xml, self->chunk, len);
    if (status) return tell_problem(self, part, status, caac__xml_problem(xml));
  }
  return CAAC_OK;
}

caac_status caac__archive_read_xml(caac__archive *self, int64_t entry, const char *part, const caac__xml_handler *handler,
                                   void *payload)
{
  zip_file_t *file = NULL;
  caac__xml *xml = NULL;
  caac_status status = open_entry(self, entry, &file);
  if (status) return status;
  status = caac__xml_open(handler, payload, &xml);
  if (!status) status = feed(self, file, part, xml);
  caac__xml_close(xml);
  zip_fclose(file);
  return status;
}

caac_status caac__archive_read_bytes(caac__archive *self, int64_t entry, char **out, size_t *len)
{
  zip_file_t *file = NULL;
  caac__buffer bytes = { 0 };
  size_t got = 1;
  *out = NULL;
  *len = 0;
  caac_status status = open_entry(self, entry, &file);
  if (status) return status;
  while (!status && got > 0) {
    status = next_bytes(self, file, &got);
    if (!status) caac__buffer_add_n(&bytes, self->chunk, got);
  }
  zip_fclose(file);
  *len = bytes.len;
  if (!status) status = caac__buffer_take(&bytes, out);
  if (status) *len = 0;
  caac__buffer_free(&bytes);
  return status;
}
