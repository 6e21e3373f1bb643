/* SPDX-License-Identifier: MIT */
/* What somebody wants to find, in words, as a query that FTS5 reads. */
#ifndef CAAC_REGISTER_FIND_WORDS_H
#define CAAC_REGISTER_FIND_WORDS_H

#include "buffer.h"

enum {
  CAAC__FIND_BYTES = 2000, /* of the words */
  CAAC__FIND_TERMS = 64    /* words and phrases */
};

/* Read words: all have to occur; "a phrase"; a OR b; -word or NOT word; near("a b", 5); a NEAR/5 b; protec* is the beginning of a
 * word. Some plurals that no rule makes are found with their singular. Whatever comes in, what goes out is a correct expression
 * of FTS5 in which every word stands in quotation marks, and which may be shown to people. What may have been meant otherwise
 * than it was read goes to `remarks`, a line each. CAAC_E_INVALID with what is wrong and what to write instead, CAAC_E_LIMIT,
 * CAAC_E_NOMEM. */
caac_status caac__find_words(const char *words, caac__buffer *out, caac__buffer *remarks);

#endif
