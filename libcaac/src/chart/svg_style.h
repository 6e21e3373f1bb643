/* SPDX-License-Identifier: MIT */
/* How pictures look: one blue, one orange, the ink of the page. */
#ifndef CAAC_CHART_SVG_STYLE_H
#define CAAC_CHART_SVG_STYLE_H

#include "buffer.h"

#define CAAC__ELLIPSIS "\xe2\x80\xa6"
#define CAAC__SVG_LEADING 1.2 /* from line to line, in bodies of a letter */

/* The <style> of a picture: every selector begins with its id, so that pictures on one page do not meet. */
void caac__svg_style(const char *id, caac__buffer *out);

#endif
