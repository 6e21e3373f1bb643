/* SPDX-License-Identifier: MIT */
/* Plain text as lines, before they become paragraphs. */
#ifndef CAAC_TEXT_LINES_H
#define CAAC_TEXT_LINES_H

#include <caac/base.h>

#include "arena.h"
#include "intern.h"

enum { CAAC__TEXT_LINES_MAX = 4000000 };

/* A line that is not empty. */
typedef struct caac__line {
  const char *text; /* without the blanks at its ends */
  size_t len;
  uint32_t number;            /* in the source, from 1 */
  uint32_t page;              /* from 0 */
  uint32_t indent;            /* columns of blanks before it */
  unsigned is_behind_gap : 1; /* an empty line stands before it */
  unsigned begins_page : 1;   /* of those that stay */
  unsigned is_dropped : 1;    /* page furniture */
  unsigned is_note : 1;       /* of a footnote */
} caac__line;

typedef struct caac__lines {
  const char *source; /* bytes that `text` points into */
  const char *name;   /* of the file */
  caac__line *items;
  size_t count, capacity;
  size_t page_count;
  size_t width; /* columns that nine of ten lines keep within */
} caac__lines;

/* CAAC_E_LIMIT, CAAC_E_NOMEM. */
caac_status caac__lines_split(caac__lines *self, const char *bytes, size_t len, const char *name);
void caac__lines_free(caac__lines *self);

/* Mark what is no text of the document: running heads, page numbers, job numbers. One finding a kind. */
caac_status caac__lines_drop_furniture(caac__lines *self, caac_findings *findings);
/* Mark footnotes at the feet of pages. */
void caac__lines_mark_notes(caac__lines *self);

/* What becomes of a hyphen at the end of a line. */
typedef struct caac__hyphens {
  caac__intern words; /* of the document, in lower case, compounds whole */
  int is_ready;
} caac__hyphens;

/* Bytes of `line` to keep before `next` is put behind it; *join is 1 if no blank belongs between them. CAAC_E_NOMEM. */
caac_status caac__hyphens_join(caac__hyphens *self, const caac__lines *lines, const caac__line *line, const caac__line *next,
                               caac_findings *findings, size_t *keep, int *join);
/* Go on from *at to where a hyphen was lost ("SecretaryGeneral"), or to the end. Call again from there. CAAC_E_NOMEM. */
caac_status caac__hyphens_lost(caac__hyphens *self, const caac__lines *lines, const char *text, size_t len, size_t *at);
void caac__hyphens_free(caac__hyphens *self);

#endif
