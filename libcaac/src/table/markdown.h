/* SPDX-License-Identifier: MIT */
/* What every Markdown of the library shares. */
#ifndef CAAC_TABLE_MARKDOWN_H
#define CAAC_TABLE_MARKDOWN_H

#include "buffer.h"

/* Text that means itself: nothing in it is markup, and it stays on its line. Where a line begins more signs mean something. */
void caac__markdown_add(caac__buffer *out, const char *text, size_t len);

#endif
