/* SPDX-License-Identifier: MIT */
/* Paragraphs of text for people: wrapped, indented, and styled where a terminal has colour. */
#ifndef CAAC_TABLE_PARAGRAPHS_H
#define CAAC_TABLE_PARAGRAPHS_H

#include "buffer.h"

/* Styles on their way through the wrapping: control characters, which take no column and which no text has (see
 * caac__plain_add()). */
enum {
  CAAC__STYLE_DELETED = '\1',
  CAAC__STYLE_INSERTED,
  CAAC__STYLE_HEAD,
  CAAC__STYLE_FIRST, /* five tones of the same weight */
  CAAC__STYLE_LAST = CAAC__STYLE_FIRST + 4,
  CAAC__STYLE_OFF = '\16'
};

typedef struct caac__paragraphs {
  caac__buffer *out;
  caac__buffer line;    /* the paragraph in the making */
  caac__buffer wrapped; /* its lines */
  size_t width;         /* 0: no limit */
  size_t hang;          /* how far the lines behind the first of the next paragraph are indented more */
  int colour;           /* 0: styles are left out */
} caac__paragraphs;

/* Declared alike by all that write them. */
#define CAAC__PARAMETERS_PARAGRAPHS                                                                                              \
  { "colour", "word", "no", "no|yes", "Repeat the marks in colour, for a terminal." },                                           \
  {                                                                                                                              \
    "width", "number", "0", NULL, "Columns of the terminal; 0: no limit."                                                        \
  }
/* Take colour and width from checked parameters. CAAC_E_INVALID for a width that is none. */
caac_status caac__paragraphs_init(caac__paragraphs *self, caac_params params, const caac_parameter *declared, caac__buffer *out);
/* Write what is in `line` as a paragraph; nothing if it is empty. */
void caac__paragraphs_end(caac__paragraphs *self, size_t indent);
/* An empty line. */
void caac__paragraphs_gap(caac__paragraphs *self);
/* Write what is in `line` as a heading, ruled below. */
void caac__paragraphs_heading(caac__paragraphs *self);
void caac__paragraphs_free(caac__paragraphs *self);

#endif
