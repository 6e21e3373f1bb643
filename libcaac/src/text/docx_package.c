/* SPDX-License-Identifier: MIT */
/* A Word file as a package of parts. Nothing that it refers to outside is fetched. */
#include "docx.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"

enum { KINDS_MAX = 64 };

static const caac__archive_kind word = { .what = "the Word file",
                                         .mend = "open it in Word and save it",
                                         .bytes_max = CAAC__TEXT_BYTES_MAX,
                                         .damaged = "docx.archive",
                                         .encrypted = "docx.encrypted",
                                         .twice = "docx.twice",
                                         .stray = "docx.path",
                                         .xml = "docx.xml" };

/* Where a part is: the last word of the relationship's type, and the entry. */
typedef struct relation {
  char kind[32];
  int64_t entry;
} relation;

struct caac__docx_package {
  caac__archive *archive;
  const char *name;
  caac_findings *findings;
  int64_t main;
  char folder[CAAC__ARCHIVE_PATH_SIZE]; /* of the main part, with '/' */
  int has_relations;                    /* the main part says where the others are */
  relation relations[KINDS_MAX];
  size_t relation_count;
  int has_links;
};

/* ---- Findings ---- */

void caac__docx_package_find(caac__docx_package *self, const char *rule, size_t line, const char *remedy, const char *message)
{
  caac__archive_warn(self->archive, rule, line, remedy, message);
}

/* What it is, before it is looked into: there is no archive yet. */
static caac_status refuse_first(const char *name, caac_findings *findings, const char *remedy, const char *message)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = "docx.kind", .file = name, .remedy = remedy };
  caac__findings_add(findings, &finding, "%s", message);
  return caac__fail(CAAC_E_INPUT, "%s: %s; %s", name, message, remedy);
}

static int ends_with(const char *text, const char *end)
{
  size_t len = strlen(text), end_len = strlen(end);
  return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

/* What is in it that is not looked at. */
static void tell_left_out(caac__docx_package *self)
{
  int macros = 0, embedded = 0;
  const char *name;
  for (size_t i = 0; (name = caac__archive_name(self->archive, i)); i++) {
    macros += ends_with(name, "/vbaproject.bin");
    embedded += strstr(name, "/embeddings/") != NULL || strstr(name, "/activex/") != NULL;
  }
  if (macros)
    caac__docx_package_find(self, "docx.macros", 0, "nothing: they are not read", "it has macros; they were not looked at");
  if (embedded)
    caac__docx_package_find(self, "docx.embedded", 0, "add a document that is embedded as a file of its own",
                            "it has embedded objects; they were not looked at");
}

/* ---- Relationships ---- */

static int relation_of(const caac__docx_package *self, const char *kind, int64_t *entry)
{
  for (size_t i = 0; i < self->relation_count; i++)
    if (strcmp(self->relations[i].kind, kind) == 0) {
      *entry = self->relations[i].entry;
      return 1;
    }
  return 0;
}

/* The first of a kind counts. */
static caac_status add_relation(void *payload, const caac__relation *told)
{
  caac__docx_package *self = payload;
  int64_t other;
  if (told->is_external) self->has_links |= strcmp(told->kind, "hyperlink") != 0; /* a hyperlink waits for its reader's click */
  if (told->entry < 0 || relation_of(self, told->kind, &other) || self->relation_count == KINDS_MAX) return CAAC_OK;
  relation *made = &self->relations[self->relation_count++];
  memcpy(made->kind, told->kind, sizeof made->kind);
  made->entry = told->entry;
  return CAAC_OK;
}

/* What a ZIP file without a Word document is, as far as its parts say. */
static caac_status refuse_kind(const caac__docx_package *self)
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
    if (caac__archive_find(self->archive, kinds[i - 1].path) >= 0) message = kinds[i - 1].message;
  return caac__archive_refuse(self->archive, "docx.kind", "open it where it was written and save it as .docx", message);
}

/* The main part, then the parts that it names. */
static caac_status find_main(caac__docx_package *self)
{
  char path[CAAC__ARCHIVE_PATH_SIZE] = "";
  caac_status status = caac__archive_main(self->archive, "word/document.xml", &self->main, path);
  if (status) return status;
  if (self->main < 0 || strncmp(path, "xl/", 3) == 0 || strncmp(path, "ppt/", 4) == 0) return refuse_kind(self);
  return caac__archive_relations_of(self->archive, path, self->folder, add_relation, self, &self->has_relations);
}

/* ---- Public ---- */

static caac_status open_package(caac__docx_package *self, const char *bytes, size_t len)
{
  if (len >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
    return refuse_first(self->name, self->findings, "save it as .docx without a password",
                        "it is an old .doc file, or protected by a password");
  if (!caac__source_is_zip(bytes, len)) return refuse_first(self->name, self->findings, "save it as .docx", "it is no Word file");
  caac_status status = caac__archive_open(&word, bytes, len, self->name, self->findings, &self->archive);
  if (status) return status;
  tell_left_out(self);
  return find_main(self);
}

caac_status caac__docx_package_open(const char *bytes, size_t len, const char *name, caac_findings *findings,
                                    caac__docx_package **out)
{
  caac__docx_package *self = caac__alloc_zero(1, sizeof *self);
  *out = NULL;
  if (!self) return caac__fail_memory();
  self->name = name && *name ? name : word.what;
  self->findings = findings;
  caac_status status = open_package(self, bytes, len);
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

caac_status caac__docx_package_read(caac__docx_package *self, const char *part, const caac__xml_handler *handler, void *payload)
{
  char path[CAAC__ARCHIVE_PATH_SIZE + 40];
  int64_t entry = self->main;
  if (!*part) return caac__archive_read_xml(self->archive, entry, "document", handler, payload);
  if (!relation_of(self, part, &entry)) {
    snprintf(path, sizeof path, "%s%s.xml", self->folder, part);
    entry = self->has_relations ? -1 : caac__archive_find(self->archive, path);
  }
  return entry < 0 ? CAAC_OK : caac__archive_read_xml(self->archive, entry, part, handler, payload);
}

void caac__docx_package_close(caac__docx_package *self)
{
  if (!self) return;
  caac__archive_close(self->archive);
  caac__free(self);
}
