/* SPDX-License-Identifier: MIT */
/* A Word file as a package: a ZIP file in memory whose parts name each other. Nothing is unpacked to a disk, no name in it is
 * used as a path, and nothing that it refers to outside is fetched. */
#include "docx.h"

#include <stdio.h>
#include <string.h>
#include <zip.h>

#include "alloc.h"
#include "buffer.h"

enum { PATH_SIZE = 512, CHUNK = 1 << 18, KINDS_MAX = 64 };

/* Where a part is: the last word of the relationship's type, and the entry. */
typedef struct relation {
  char kind[32];
  zip_uint64_t entry;
} relation;

struct caac__docx_package {
  zip_t *zip;
  const char *name; /* of the file, for messages; borrowed */
  caac_findings *findings;
  caac__intern entries;  /* names in small letters */
  zip_uint64_t *indexes; /* the entry of each */
  size_t index_capacity;
  char *chunk;
  size_t total; /* bytes unpacked so far */
  zip_uint64_t main;
  char folder[PATH_SIZE]; /* of the main part, with '/' */
  int has_relations;      /* the main part says where the others are */
  relation relations[KINDS_MAX];
  size_t relation_count;
  int has_links;
};

/* ---- Findings ---- */

void caac__docx_package_find(caac__docx_package *self, const char *rule, size_t line, const char *remedy, const char *message)
{
  const caac_finding finding = {
    .severity = CAAC_WARNING, .rule = rule, .file = self->name, .line = (int64_t)line, .remedy = remedy
  };
  caac__findings_add(self->findings, &finding, "%s", message);
}

/* The file cannot be read: one finding, and the same sentence as error. */
static caac_status refuse(caac__docx_package *self, const char *rule, const char *remedy, const char *message)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = rule, .file = self->name, .remedy = remedy };
  caac__findings_add(self->findings, &finding, "%s", message);
  return caac__fail(CAAC_E_INPUT, "%s: %s; %s", self->name, message, remedy);
}

static caac_status refuse_damage(caac__docx_package *self, const char *message)
{
  return refuse(self, "docx.archive", "get the file again, or open it in Word and save it", message);
}

/* ---- Entries ---- */

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Names are equal when case is ignored. 0 if it is too long for any part that is read. */
static size_t fold(const char *name, char out[PATH_SIZE])
{
  size_t len = 0;
  for (; name[len] && len + 1 < PATH_SIZE; len++) out[len] = small(name[len]);
  out[len] = '\0';
  return name[len] ? 0 : len;
}

/* 1, and *entry, if the package has a part of that name. */
static int find_entry(const caac__docx_package *self, const char *path, zip_uint64_t *entry)
{
  char folded[PATH_SIZE];
  size_t len = fold(path, folded);
  uint32_t number = len ? caac__intern_find(&self->entries, folded, len) : CAAC__NONE;
  if (number == CAAC__NONE) return 0;
  *entry = self->indexes[number];
  return 1;
}

static int has_entry(const caac__docx_package *self, const char *path)
{
  zip_uint64_t entry;
  return find_entry(self, path, &entry);
}

static int ends_with(const char *text, const char *end)
{
  size_t len = strlen(text), end_len = strlen(end);
  return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* A name that would lead out of a folder if somebody unpacked the file. */
static int is_stray(const char *name)
{
  return name[0] == '/' || strchr(name, '\\') || strchr(name, ':') || strncmp(name, "../", 3) == 0 || strstr(name, "/../");
}

typedef struct census {
  int strays, macros, embedded;
} census;

static caac_status add_entry(caac__docx_package *self, zip_uint64_t index, census *seen)
{
  char folded[PATH_SIZE];
  zip_stat_t about;
  const char *name = zip_get_name(self->zip, index, ZIP_FL_ENC_RAW);
  size_t len, before = self->entries.count;
  if (!name || zip_stat_index(self->zip, index, 0, &about) != 0) return refuse_damage(self, "its list of parts is damaged");
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) && about.encryption_method != ZIP_EM_NONE)
    return refuse(self, "docx.encrypted", "save it without a password", "it is protected by a password");
  len = fold(name, folded);
  if (len == 0) return CAAC_OK; /* no part that is read has such a name */
  seen->strays += is_stray(folded);
  seen->macros += ends_with(folded, "/vbaproject.bin");
  seen->embedded += strstr(folded, "/embeddings/") != NULL || strstr(folded, "/activex/") != NULL;
  uint32_t number = caac__intern_add(&self->entries, folded, len);
  if (number == CAAC__NONE) return caac__fail_memory();
  if (self->entries.count == before) return refuse(self, "docx.twice", "ask who made it", "it has two parts of the same name");
  if (caac__grow(&self->indexes, &self->index_capacity, self->entries.count, sizeof *self->indexes) != 0)
    return caac__fail_memory();
  self->indexes[number] = index;
  return CAAC_OK;
}

static caac_status list_entries(caac__docx_package *self)
{
  census seen = { 0 };
  zip_int64_t count = zip_get_num_entries(self->zip, 0);
  if (count > CAAC__DOCX_RECORDS_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s: it has %lld parts; %d are accepted", self->name, (long long)count,
                      (int)CAAC__DOCX_RECORDS_MAX);
  for (zip_int64_t i = 0; i < count; i++) {
    caac_status status = add_entry(self, (zip_uint64_t)i, &seen);
    if (status) return status;
  }
  if (seen.strays)
    caac__docx_package_find(self, "docx.path", 0, "ask who made it", "parts whose names lead out of the file were not looked at");
  if (seen.macros)
    caac__docx_package_find(self, "docx.macros", 0, "nothing: they are not read", "it has macros; they were not looked at");
  if (seen.embedded)
    caac__docx_package_find(self, "docx.embedded", 0, "add a document that is embedded as a file of its own",
                            "it has embedded objects; they were not looked at");
  return CAAC_OK;
}

static caac_status open_zip(caac__docx_package *self, const char *bytes, size_t len)
{
  zip_error_t error;
  zip_source_t *source;
  caac_status status = CAAC_OK;
  if (len >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
    return refuse(self, "docx.kind", "save it as .docx without a password", "it is an old .doc file, or protected by a password");
  if (!caac__source_is_zip(bytes, len)) return refuse(self, "docx.kind", "save it as .docx", "it is no Word file");
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

/* ---- Reading a part ---- */

static caac_status refuse_size(const caac__docx_package *self)
{
  return caac__fail(CAAC_E_LIMIT, "%s: its text unpacks to more than %d MiB; no more is read of one file", self->name,
                    (int)(CAAC__TEXT_BYTES_MAX >> 20));
}

static caac_status tell_problem(caac__docx_package *self, const char *part, caac_status status, const char *problem)
{
  char message[256];
  if (!*problem) return status; /* the handler's own */
  snprintf(message, sizeof message, "its part '%.64s' cannot be read: %s", part, problem);
  if (status == CAAC_E_LIMIT) return caac__fail(status, "%s: %s", self->name, message);
  return refuse(self, "docx.xml", "open it in Word and save it", message);
}

static caac_status feed(caac__docx_package *self, zip_file_t *file, const char *part, caac__docx_xml *xml)
{
  zip_int64_t got = 1;
  caac_status status = CAAC_OK;
  while (!status && got > 0) {
    got = zip_fread(file, self->chunk, CHUNK);
    if (got < 0) return refuse_damage(self, "a part of it is damaged");
    self->total += (size_t)got;
    if (self->total > CAAC__TEXT_BYTES_MAX) return refuse_size(self);
    status = caac__docx_xml_feed(xml, self->chunk, (size_t)got);
  }
  return status ? tell_problem(self, part, status, caac__docx_xml_problem(xml)) : CAAC_OK;
}

static caac_status read_entry(caac__docx_package *self, zip_uint64_t entry, const char *part, const caac__docx_handler *handler,
                              void *payload)
{
  zip_stat_t about;
  zip_file_t *file;
  caac__docx_xml *xml = NULL;
  caac_status status;
  if (zip_stat_index(self->zip, entry, 0, &about) == 0 && (about.valid & ZIP_STAT_SIZE) &&
      about.size > CAAC__TEXT_BYTES_MAX - self->total)
    return refuse_size(self); /* before any work; what is declared may be a lie, so that feed() counts too */
  if (!(file = zip_fopen_index(self->zip, entry, 0)))
    return refuse_damage(self, "a part of it is damaged or packed in a way not known");
  status = caac__docx_xml_open(handler, payload, &xml);
  if (!status) status = feed(self, file, part, xml);
  caac__docx_xml_close(xml);
  zip_fclose(file);
  return status;
}

/* ---- Relationships ---- */

/* The target as the name of an entry, seen from `folder`; 0 if it leads out of the package. */
static int resolve(const char *folder, const char *target, char out[PATH_SIZE])
{
  size_t len = 0;
  if (*target != '/') {
    len = strlen(folder);
    memcpy(out, folder, len);
  }
  out[len] = '\0';
  for (const char *at = target; *at;) {
    size_t n = strcspn(at, "/");
    if (n == 2 && memcmp(at, "..", 2) == 0) {
      if (len == 0) return 0;
      for (len--; len > 0 && out[len - 1] != '/';) len--;
    } else if (n > 0 && !(n == 1 && *at == '.')) {
      if (len + n + 2 > PATH_SIZE) return 0;
      memcpy(out + len, at, n);
      len += n;
      if (at[n] == '/') out[len++] = '/';
    }
    out[len] = '\0';
    at += n + (at[n] == '/');
  }
  return len > 0;
}

static const char *last_word(const char *type)
{
  const char *slash = strrchr(type, '/');
  return slash ? slash + 1 : type;
}

static int relation_of(const caac__docx_package *self, const char *kind, zip_uint64_t *entry)
{
  for (size_t i = 0; i < self->relation_count; i++)
    if (strcmp(self->relations[i].kind, kind) == 0) {
      *entry = self->relations[i].entry;
      return 1;
    }
  return 0;
}

/* Relationships of the package and of its main part are kept alike: the first of a kind counts. */
static caac_status add_relation(void *payload, const caac__docx_element *element, int *skip)
{
  caac__docx_package *self = payload;
  char type[CAAC__DOCX_VALUE_SIZE], target[CAAC__DOCX_VALUE_SIZE], mode[CAAC__DOCX_VALUE_SIZE], path[PATH_SIZE];
  relation found = { "", 0 };
  zip_uint64_t other;
  (void)skip;
  if (element->name != W_RELATIONSHIP) return CAAC_OK;
  caac__docx_value(element, "Type", type);
  caac__docx_value(element, "TargetMode", mode);
  caac__docx_value(element, "Target", target);
  if (strcmp(mode, "External") == 0) {
    self->has_links |= strcmp(last_word(type), "hyperlink") != 0; /* a hyperlink waits for its reader's click */
    return CAAC_OK;
  }
  snprintf(found.kind, sizeof found.kind, "%.31s", last_word(type));
  caac__error_trim(found.kind);
  if (relation_of(self, found.kind, &other) || self->relation_count == KINDS_MAX) return CAAC_OK;
  if (resolve(self->folder, target, path) && find_entry(self, path, &found.entry)) {
    if (strcmp(found.kind, "officeDocument") == 0) snprintf(self->folder, sizeof self->folder, "%s", path);
    self->relations[self->relation_count++] = found;
  }
  return CAAC_OK;
}

static caac_status read_relations(caac__docx_package *self, const char *path)
{
  static const caac__docx_handler handler = { .start = add_relation };
  zip_uint64_t entry;
  self->has_relations = find_entry(self, path, &entry);
  return self->has_relations ? read_entry(self, entry, path, &handler, self) : CAAC_OK;
}

/* What a ZIP file without a Word document is, as far as its parts say. */
static caac_status refuse_kind(caac__docx_package *self)
{
  static const struct {
    const char *path, *message;
  } kinds[] = {
    { "xl/workbook.xml", "it is an Excel workbook" },
    { "ppt/presentation.xml", "it is a PowerPoint presentation" },
    { "meta-inf/container.xml", "it is an e-book" },
    { "mimetype", "it is an OpenDocument file" }, /* e-books have it too */
  };
  const char *message = "it is a ZIP file without a Word document";
  for (size_t i = sizeof kinds / sizeof kinds[0]; i > 0; i--)
    if (has_entry(self, kinds[i - 1].path)) message = kinds[i - 1].message;
  return refuse(self, "docx.kind", "open it where it was written and save it as .docx", message);
}

/* The main part by the package's relationships, else by its usual name; then the parts that the main part names. */
static caac_status find_main(caac__docx_package *self)
{
  char path[PATH_SIZE + 16];
  caac_status status = read_relations(self, "_rels/.rels");
  if (status) return status;
  int has_main = relation_of(self, "officeDocument", &self->main);
  if (!has_main) {
    snprintf(self->folder, sizeof self->folder, "word/document.xml");
    has_main = find_entry(self, self->folder, &self->main);
  }
  if (!has_main || strncmp(self->folder, "xl/", 3) == 0 || strncmp(self->folder, "ppt/", 4) == 0) return refuse_kind(self);
  char *slash = strrchr(self->folder, '/'), *file = slash ? slash + 1 : self->folder;
  snprintf(path, sizeof path, "%.*s_rels/%s.rels", (int)(file - self->folder), self->folder, file);
  *file = '\0';
  self->relation_count = 0;
  return read_relations(self, path);
}

/* ---- Public ---- */

caac_status caac__docx_package_open(const char *bytes, size_t len, const char *name, caac_findings *findings,
                                    caac__docx_package **out)
{
  caac__docx_package *self = caac__alloc_zero(1, sizeof *self);
  caac_status status;
  *out = NULL;
  if (!self || !(self->chunk = caac__alloc(CHUNK))) {
    caac__free(self);
    return caac__fail_memory();
  }
  self->name = name && *name ? name : "the Word file";
  self->findings = findings;
  status = open_zip(self, bytes, len);
  if (!status) status = list_entries(self);
  if (!status) status = find_main(self);
  if (status) {
    caac__docx_package_close(self);
    return status;
  }
  if (self->has_links)
    caac__docx_package_find(self, "docx.external", 0, "add a document that is linked as a file of its own",
                            "it refers to files outside; they were not looked for");
  *out = self;
  return CAAC_OK;
}

caac_status caac__docx_package_read(caac__docx_package *self, const char *part, const caac__docx_handler *handler, void *payload)
{
  char path[PATH_SIZE + 40];
  zip_uint64_t entry = self->main;
  if (!*part) return read_entry(self, entry, "document", handler, payload);
  snprintf(path, sizeof path, "%s%s.xml", self->folder, part);
  if (!relation_of(self, part, &entry) && (self->has_relations || !find_entry(self, path, &entry))) return CAAC_OK;
  return read_entry(self, entry, part, handler, payload);
}

void caac__docx_package_close(caac__docx_package *self)
{
  if (!self) return;
  if (self->zip) zip_discard(self->zip);
  caac__intern_free(&self->entries);
  caac__free(self->indexes);
  caac__free(self->chunk);
  caac__free(self);
}
