/* SPDX-License-Identifier: MIT */
/* Parts of an Office package that name each other (Open Packaging Conventions). */
#include "archive.h"

#include <stdio.h>
#include <string.h>

enum { RELATIONSHIP = 1 };

int caac__archive_resolve(const char *folder, const char *target, char out[CAAC__ARCHIVE_PATH_SIZE])
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
      if (len + n + 2 > CAAC__ARCHIVE_PATH_SIZE) return 0;
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

/* ---- Reading ---- */

typedef struct reading {
  const caac__archive *archive;
  const char *folder;
  caac__relation_told told;
  void *payload;
} reading;

static caac_status take_relation(void *payload, const caac__xml_element *element, int *skip)
{
  const reading *self = payload;
  char type[CAAC__XML_VALUE_SIZE], target[CAAC__XML_VALUE_SIZE], mode[CAAC__XML_VALUE_SIZE];
  caac__relation found = { .entry = -1 };
  (void)skip;
  caac__xml_value(element, "Id", found.id);
  caac__xml_value(element, "Type", type);
  caac__xml_value(element, "TargetMode", mode);
  caac__xml_value(element, "Target", target);
  snprintf(found.kind, sizeof found.kind, "%.31s", last_word(type));
  caac__error_trim(found.kind);
  found.is_external = strcmp(mode, "External") == 0;
  if (!found.is_external && caac__archive_resolve(self->folder, target, found.path))
    found.entry = caac__archive_find(self->archive, found.path);
  return self->told(self->payload, &found);
}

caac_status caac__archive_relations(caac__archive *self, const char *folder, const char *path, caac__relation_told told,
                                    void *payload, int *found)
{
  static const caac__xml_word words[] = { { "Relationship", RELATIONSHIP, 0 } };
  static const caac__xml_space spaces[] = { { "http://schemas.openxmlformats.org/package/2006/relationships", words, 1 },
                                            { NULL, NULL, 0 } };
  static const caac__xml_handler handler = { .spaces = spaces, .start = take_relation };
  reading state = { self, folder, told, payload };
  int64_t entry = caac__archive_find(self, path);
  *found = entry >= 0;
  return *found ? caac__archive_read_xml(self, entry, path, &handler, &state) : CAAC_OK;
}

/* ---- The main part ---- */

typedef struct main_part {
  int64_t entry;
  char *path;
} main_part;

/* The first that is there counts. */
static caac_status take_main(void *payload, const caac__relation *relation)
{
  main_part *self = payload;
  if (self->entry >= 0 || relation->entry < 0 || strcmp(relation->kind, "officeDocument") != 0) return CAAC_OK;
  self->entry = relation->entry;
  snprintf(self->path, CAAC__ARCHIVE_PATH_SIZE, "%s", relation->path);
  return CAAC_OK;
}

caac_status caac__archive_main(caac__archive *self, const char *usual, int64_t *entry, char path[CAAC__ARCHIVE_PATH_SIZE])
{
  main_part found = { -1, path };
  int has_relations;
  caac_status status = caac__archive_relations(self, "", "_rels/.rels", take_main, &found, &has_relations);
  *entry = found.entry;
  if (status || *entry >= 0) return status;
  snprintf(path, CAAC__ARCHIVE_PATH_SIZE, "%s", usual);
  *entry = caac__archive_find(self, usual);
  return CAAC_OK;
}

caac_status caac__archive_relations_of(caac__archive *self, const char *path, char folder[CAAC__ARCHIVE_PATH_SIZE],
                                       caac__relation_told told, void *payload, int *found)
{
  char relations[CAAC__ARCHIVE_PATH_SIZE + 16];
  const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
  snprintf(folder, CAAC__ARCHIVE_PATH_SIZE, "%.*s", (int)(file - path), path);
  snprintf(relations, sizeof relations, "%s_rels/%s.rels", folder, file);
  return caac__archive_relations(self, folder, relations, told, payload, found);
}
