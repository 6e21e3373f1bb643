/* SPDX-License-Identifier: MIT */
/* Letters mended piece by piece: a block of a plain text is made of several lines. Zero it to begin; a failed allocation makes it
 * fail for good, so that a caller checks once, at the end. */
#ifndef CAAC_TEXT_MEND_H
#define CAAC_TEXT_MEND_H

#include "buffer.h"
#include "source.h"

/* Combining marks kept on one letter: Unicode's bound for text that is safe to stream (UAX 15). More are dropped, so that putting
 * them in order takes bounded time. */
enum { CAAC__MARKS_MAX = 30 };

typedef struct caac__mender {
  caac__buffer text;
  caac__stretch *runs;
  size_t run_count, run_capacity;
  int has_blank; /* a blank waits for the next letter, so that none stands at either end */
  size_t blank_source;
} caac__mender;

/* Mend valid UTF-8 and put it behind what is there. `source` is the place of its first byte. */
void caac__mender_add(caac__mender *self, const char *bytes, size_t len, size_t source);
/* A blank, if a letter follows. */
void caac__mender_blank(caac__mender *self, size_t source);
/* Copy text and runs to the arena; begin anew, memory kept. CAAC_E_NOMEM. */
caac_status caac__mender_take(caac__mender *self, caac__arena *arena, caac__block *block);
void caac__mender_free(caac__mender *self);

/* 1 for a code point that text does not keep: a bidirectional control. */
/* 1 for a control of writing direction: text does not keep it. */
int caac__mend_is_bidi(int32_t code);

#endif
