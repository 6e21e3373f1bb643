/* SPDX-License-Identifier: MIT */
/* The inside of a document. */
#ifndef CAAC_TEXT_DOCUMENT_PRIVATE_H
#define CAAC_TEXT_DOCUMENT_PRIVATE_H

#include <stdatomic.h>

#include <caac/document.h>

#include "arena.h"
#include "document_build.h"
#include "encoding.h"
#include "hash.h"
#include "intern.h"

/* From this code point of the document's text on, characters come one to one from the source, until the next. */
typedef struct caac__source_place {
  size_t at, byte; /* code point and byte of the document's text */
  size_t source;   /* byte of the source; of a Word file: code point of the paragraph */
  size_t line;     /* of a Word file: paragraph */
} caac__source_place;

/* A comment or tracked change of a Word file, in a unit. */
typedef struct caac__document_mark {
  size_t unit;
  int kind;         /* caac__mark */
  const char *text; /* the words it is about */
  const char *note; /* of a comment; or "" */
} caac__document_mark;

struct caac_document {
  atomic_size_t users;
  caac__arena arena; /* all texts */
  caac_document_info info;
  caac_unit *units;
  size_t unit_count;
  const char *text;
  size_t text_len, point_count;
  caac__intern ids;            /* ids in the form that caac_document_find() compares */
  uint32_t *id_units;          /* the unit of each */
  caac__source_place *origins; /* NULL: only the lines of units are known */
  size_t origin_count;
  struct caac__place *places; /* where each line of a plain text begins */
  size_t place_count;
  caac__encoding encoding; /* of the source */
  size_t source_len;       /* of a plain text, in bytes */
  caac__document_mark *marks;
  size_t mark_count;
};

/* caac__document_build() for units that stand `stride` bytes apart, as members of something larger. */
caac_status caac__document_build_at(const caac_document_info *info, const caac_unit *units, size_t count, size_t stride,
                                    caac_document **out);
/* What `len` bytes of text take in the source: bytes; in a Word file code points. */
size_t caac__document_width(const caac_document *self, const char *text, size_t len);

#endif
