/* SPDX-License-Identifier: MIT */
/* A ZIP file in memory that comes from anybody: nothing is unpacked to a disk, no name in it is used as a path, and what it
 * unpacks to is counted. Word files, workbooks and projects of coding programs are such. */
#ifndef CAAC_TEXT_ARCHIVE_H
#define CAAC_TEXT_ARCHIVE_H

#include "findings.h"
#include "xml.h"

enum { CAAC__ARCHIVE_PATH_SIZE = 512, CAAC__ARCHIVE_ENTRIES_MAX = 1 << 16 };

/* What is said of a kind of file: the rules of its findings, and remedies. */
typedef struct caac__archive_kind {
  const char *what;      /* "the Word file": where it has no name */
  const char *mend;      /* "open it in Word and save it" */
  size_t bytes_max;      /* that all parts which are read unpack to, in whole MiB */
  const char *damaged;   /* rule: the file is damaged */
  const char *encrypted; /* rule: a password is needed */
  const char *twice;     /* rule: two parts have one name */
  const char *stray;     /* rule: names lead out of the file */
  const char *xml;       /* rule: a part is no XML */
} caac__archive_kind;

typedef struct caac__archive caac__archive;

/* Look over the names of all entries. `name` is of the file, for messages; it and the bytes are borrowed. CAAC_E_INPUT with a
 * finding, CAAC_E_LIMIT, CAAC_E_NOMEM. */
caac_status caac__archive_open(const caac__archive_kind *kind, const char *bytes, size_t len, const char *name,
                               caac_findings *findings, caac__archive **out);
/* The entry of a name, case ignored; -1 if there is none. */
int64_t caac__archive_find(const caac__archive *self, const char *path);
/* Names of entries in small letters, in their order; NULL behind the last. */
const char *caac__archive_name(const caac__archive *self, size_t i);
/* Tell a handler the elements of an entry. `part` is its name for messages. */
caac_status caac__archive_read_xml(caac__archive *self, int64_t entry, const char *part, const caac__xml_handler *handler,
                                   void *payload);
/* The bytes of an entry, with a NUL behind them. Free with caac__free(). */
caac_status caac__archive_read_bytes(caac__archive *self, int64_t entry, char **out, size_t *len);
/* A warning about the file. `line`: paragraph, 0 for none. */
void caac__archive_warn(caac__archive *self, const char *rule, size_t line, const char *remedy, const char *message);
/* The file cannot be read: one finding, and the same sentence as error. */
caac_status caac__archive_refuse(const caac__archive *self, const char *rule, const char *remedy, const char *message);
void caac__archive_close(caac__archive *self);

/* `target` as the name of an entry, seen from `folder`; 0 if it leads out of the archive. */
int caac__archive_resolve(const char *folder, const char *target, char out[CAAC__ARCHIVE_PATH_SIZE]);

/* ---- Office packages: parts name each other ---- */

/* What one part says of another. */
typedef struct caac__relation {
  char id[CAAC__XML_VALUE_SIZE];
  char kind[32];                      /* the last word of its type */
  char path[CAAC__ARCHIVE_PATH_SIZE]; /* of the entry; "" if it is outside */
  int64_t entry;                      /* -1: outside, or not there */
  int is_external;
} caac__relation;

typedef caac_status (*caac__relation_told)(void *payload, const caac__relation *relation);
/* Tell the relationships that the entry `path` has, of a part in `folder`; *found = 0 if there is no such entry. */
caac_status caac__archive_relations(caac__archive *self, const char *folder, const char *path, caac__relation_told told,
                                    void *payload, int *found);
/* The main part: by the package's relationships, else by its usual name. *entry is -1 if there is none. `path` is its name. */
caac_status caac__archive_main(caac__archive *self, const char *usual, int64_t *entry, char path[CAAC__ARCHIVE_PATH_SIZE]);
/* The same for the parts that the part `path` names; `folder` is set to where it lies, with '/'. */
caac_status caac__archive_relations_of(caac__archive *self, const char *path, char folder[CAAC__ARCHIVE_PATH_SIZE],
                                       caac__relation_told told, void *payload, int *found);

#endif
