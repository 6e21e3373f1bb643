/* SPDX-License-Identifier: MIT */
/* What the readers hand to the segmentation: blocks of clean text, each with its way back. Plain text and Word files meet here.
 */
#ifndef CAAC_TEXT_SOURCE_H
#define CAAC_TEXT_SOURCE_H

#include "arena.h"
#include "encoding.h"

#include <caac/document.h>

/* Bounds on what is read; documented in docs/texts.md. */
enum {
  CAAC__TEXT_BYTES_MAX = 64 << 20, /* of a file, and of each part of a Word file when unpacked */
  CAAC__TEXT_BLOCKS_MAX = 1000000  /* paragraphs */
};

/* From this byte of the block's text on, bytes come one to one from this byte of the source (of a Word file: from this code point
 * of the paragraph), until the next run begins. */
typedef struct caac__stretch {
  size_t text, source;
} caac__stretch;

/* A stretch of a block's text that a Word file marks. */
typedef struct caac__mark {
  size_t from, to; /* bytes of the text */
  enum { CAAC__MARK_INSERTED = 1, CAAC__MARK_DELETED, CAAC__MARK_COMMENT } kind;
  const char *note; /* of a comment: its text; never its author */
} caac__mark;

typedef struct caac__block {
  const char *text; /* one line, valid UTF-8 in NFC, no controls, white space as single blanks */
  size_t len;
  const char *label;   /* a number that the Word file makes by itself, as printed: "7.", "(b)"; or "" */
  int heading;         /* outline level of a heading style, from 1; 0: not known */
  size_t line;         /* of the source, from 1 */
  size_t indent;       /* columns before the text (plain text), or indentation in characters (Word) */
  int follows_gap;     /* 1: an empty line or a page break stands before it */
  caac__stretch *runs; /* at least one, the first at text byte 0 */
  size_t run_count;
  caac__mark *marks; /* in the order of `from` */
  size_t mark_count;
} caac__block;

/* Where a line of a plain text begins. */
typedef struct caac__place {
  size_t byte, line;
} caac__place;

typedef struct caac__source {
  caac__arena arena; /* texts, runs, marks and places live here */
  caac__block *blocks;
  size_t block_count, block_capacity;
  const char *format;      /* "text" or "docx" */
  caac__encoding encoding; /* of a plain text: what the bytes of the source are */
  caac__place *places;     /* of its lines that are not empty; NULL for a Word file */
  size_t place_count;
  size_t byte_count; /* of a plain text */
  size_t comment_count, change_count;
} caac__source;

/* Readers. `name` is for findings. Nothing is left behind on failure but an empty source. */
caac_status caac__source_read_text(caac__source *self, const char *bytes, size_t len, const char *name, caac_findings *findings);
/* changes: "accepted", "rejected" or "shown" (deleted words stay in the text, with a mark). */
caac_status caac__source_read_docx(caac__source *self, const char *bytes, size_t len, const char *name, const char *changes,
                                   caac_findings *findings);
/* 1 if the bytes begin as a ZIP file does. */
int caac__source_is_zip(const char *bytes, size_t len);
void caac__source_free(caac__source *self);

/* Mend letters (not lines): valid UTF-8 to NFC; typographic quotes to ' and ", other blanks and tabs to one blank, soft hyphens,
 * zero-width and bidirectional controls away, ligatures of extraction (U+FB00 to U+FB06) to letters, non-breaking hyphen to '-'.
 * Dashes stay. `runs` are relative to `source_at`. Shared by both readers. CAAC_E_NOMEM. */
caac_status caac__source_mend(caac__source *self, const char *bytes, size_t len, size_t source_at, caac__block *block);
/* One finding if text has controls of writing direction, which are taken out; `line` 0: look for the line. */
void caac__source_report_bidi(const char *bytes, size_t len, const char *name, size_t line, caac_findings *findings);
/* Add a block; its text, runs and marks are already in the arena. CAAC_E_LIMIT, CAAC_E_NOMEM. */
caac_status caac__source_add(caac__source *self, const caac__block *block);

#endif
