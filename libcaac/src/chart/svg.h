/* SPDX-License-Identifier: MIT */
/* Elements of a picture: numbers, escaped text, lines of text that fit. The body is gathered first, since the height of a picture
 * is known when all of it is drawn. */
#ifndef CAAC_CHART_SVG_H
#define CAAC_CHART_SVG_H

#include "buffer.h"

#define CAAC__SVG_SIZE 13.0  /* pixels of a letter's body, in labels */
#define CAAC__SVG_SMALL 12.0 /* of ticks and notes */
#define CAAC__SVG_LARGE 16.0 /* of the title */
#define CAAC__SVG_BOLD 1.08  /* bold letters are wider by this */
#define CAAC__SVG_EDGE 8.0   /* kept free around a picture */

enum { CAAC__SVG_LINES = 8 };

typedef enum caac__anchor { CAAC__START, CAAC__MIDDLE, CAAC__END } caac__anchor;

typedef struct caac__svg {
  caac__buffer body;
  caac__buffer scratch;
  const char *id;  /* what ids and classes begin with */
  double width, y; /* y: how far down it is drawn */
} caac__svg;

/* A text in lines. Zero it to begin; wrapping another text uses its memory again. */
typedef struct caac__block {
  caac__buffer text; /* harmless, not yet escaped */
  struct {
    size_t at, len;
  } lines[CAAC__SVG_LINES];
  size_t count;
  int cut;      /* the last line ends with an ellipsis */
  double width; /* of its widest line, in pixels */
} caac__block;

/* At most two digits behind the point, and none that it does not need. */
void caac__svg_number(caac__buffer *out, double value);
/* The text without what could break a picture: blanks for controls, bidirectional controls left out, U+FFFD for what XML cannot
 * have, no more than four marks on a letter, runs of blanks as one. */
void caac__svg_clean(caac__buffer *out, const char *text, size_t len);
void caac__svg_escape(caac__buffer *out, const char *text, size_t len);
/* Pixels that a clean text takes, rather too many than too few: no font is at hand. */
double caac__svg_measure(const char *text, size_t len, double size);
/* Wrap into at most `most` lines of `width` pixels; the rest is cut. */
void caac__block_wrap(caac__block *self, const char *text, size_t len, double size, double width, size_t most);
double caac__block_height(const caac__block *self, double size);
void caac__block_free(caac__block *self);

/* Elements have a class, or NULL. */
void caac__svg_rect(caac__svg *self, const char *class, double x, double y, double width, double height);
void caac__svg_line(caac__svg *self, const char *class, double x1, double y1, double x2, double y2);
void caac__svg_circle(caac__svg *self, const char *class, double x, double y, double radius);
/* A text of one line; y is where the letters stand. */
void caac__svg_text(caac__svg *self, const char *class, caac__anchor anchor, double x, double y, const char *text);
/* The lines of a block; y is where the letters of the first stand. What was cut stands in full in its title. */
void caac__svg_block(caac__svg *self, const char *class, caac__anchor anchor, double x, double y, double size,
                     const caac__block *block);
/* The same, read from bottom to top, lines beside each other around x. */
void caac__svg_block_upright(caac__svg *self, const char *class, double x, double y, double size, const caac__block *block);
/* <g> with a title, for who points at it; close it. */
void caac__svg_open(caac__svg *self, const char *title, size_t len);
void caac__svg_close(caac__svg *self);
/* A path in the making: `<path class d="`; commands follow in the body. */
void caac__svg_path_open(caac__svg *self, const char *class);
void caac__svg_path_to(caac__svg *self, char command, double x, double y);
void caac__svg_path_close(caac__svg *self);
/* The whole picture; frees the body. */
void caac__svg_finish(caac__svg *self, const char *title, const caac__buffer *description, caac__buffer *out);

#endif
