/* SPDX-License-Identifier: MIT */
/* Printed numbers of paragraphs, items and headings, and whether one fits where it stands: a line may begin "2006." without being
 * a paragraph of that number. The reader of plain text and the segmentation ask the same questions here. */
#ifndef CAAC_TEXT_NUMBERING_H
#define CAAC_TEXT_NUMBERING_H

#include <stddef.h>

enum { CAAC__LEVELS_MAX = 6, CAAC__SUFFIX_SIZE = 24 };

typedef enum caac__label_form {
  CAAC__LABEL_NUMBER = 1,  /* "7." */
  CAAC__LABEL_PARENTHESES, /* "(b)", "(ii)", "(3)" */
  CAAC__LABEL_POINT,       /* "A.", "IV.", "b.", "b)" */
  CAAC__LABEL_BULLET,      /* a bullet or dash */
  CAAC__LABEL_DOTTED,      /* "2.3", of a Word file */
  CAAC__LABEL_NOTE         /* "note 3", made by the readers */
} caac__label_form;

typedef struct caac__label {
  caac__label_form form;
  unsigned number, letter, roman; /* what it may count, 0 where it cannot: "(i)" is the 9th letter and Roman 1 */
  int is_upper;
  char suffix[CAAC__SUFFIX_SIZE]; /* "bis", "alt", alt with a point and a number; or "" */
  size_t begin, len;              /* as printed; a bracket may stand before it */
  size_t text;                    /* where what is numbered begins */
} caac__label;

/* 1 if a text that was mended begins with a label. */
int caac__label_scan(const char *text, size_t len, caac__label *out);
/* The same for a label that a Word file makes: all of it is one. */
int caac__label_read(const char *label, caac__label *out);
/* 1 if the text is a heading of an annex: "Annex", "Annex II", "Annex. Statement by ..."; *len is the length of "Annex II". */
int caac__is_annex(const char *text, size_t text_len, size_t *len);
/* 1 if the text reads like a heading: short, no stop at its end, a capital at its beginning. */
int caac__is_title(const char *text, size_t len);
/* 1 if the text ends as a sentence, clause of a list or lead-in does. */
int caac__is_finished(const char *text, size_t len);

typedef enum caac__style {
  CAAC__STYLE_NONE = 0,
  CAAC__STYLE_LETTER,
  CAAC__STYLE_ROMAN,
  CAAC__STYLE_NUMBER,
  CAAC__STYLE_UPPER,
  CAAC__STYLE_UPPER_ROMAN,
  CAAC__STYLE_POINT,
  CAAC__STYLE_POINT_ROMAN
} caac__style;

/* Where the numbers stand. Zero it at the beginning and at each annex. */
typedef struct caac__numbering {
  unsigned paragraph; /* the last one; 0: none yet */
  struct {
    caac__style style;
    unsigned value;
  } levels[CAAC__LEVELS_MAX]; /* of the items under it, the outermost first */
  size_t depth;
  unsigned heading[3]; /* the last heading numbered by Roman numbers, letters, numbers */
} caac__numbering;

typedef struct caac__fit {
  enum { CAAC__FITS_NOT = 0, CAAC__FITS_PARAGRAPH, CAAC__FITS_ITEM, CAAC__FITS_HEADING } as;
  enum { CAAC__FIT_NEXT = 0, CAAC__FIT_GAP, CAAC__FIT_AGAIN } how; /* in order; numbers left out; counted anew or twice */
  size_t level; /* of an item: 0 is the outermost; of a heading: 0 Roman, 1 letter, 2 number */
  caac__style style;
  unsigned value;
} caac__fit;

/* Dots that lead to the number of a page, as in a table of contents. */
int caac__has_leader(const char *text, size_t len);

/* What a label would be here. `text` is what it numbers; `next` is the label behind, if that is known, else NULL: "(i)" before
 * "(j)" is a letter. */
caac__fit caac__numbering_fit(const caac__numbering *self, const caac__label *label, const char *text, size_t len,
                              const caac__label *next);
/* Go on to it. */
void caac__numbering_take(caac__numbering *self, const caac__fit *fit);

#endif
