/* SPDX-License-Identifier: MIT */
/* The encoding of a text file, told by its bytes, and its text in UTF-8. */
#ifndef CAAC_BASE_ENCODING_H
#define CAAC_BASE_ENCODING_H

#include "error.h"

typedef enum caac__encoding {
  CAAC__UTF_8 = 0, /* or nothing that we know */
  CAAC__UTF_16_LITTLE,
  CAAC__UTF_16_BIG,
  CAAC__WINDOWS_1252
} caac__encoding;

/* UTF-16 has a mark, or zeros in every second place; Windows-1252 is no UTF-8, has not one character of several bytes that is,
 * and no byte that it leaves undefined. */
caac__encoding caac__encoding_guess(const char *bytes, size_t len);
/* "UTF-8", "UTF-16", "Windows-1252". */
const char *caac__encoding_name(caac__encoding self);
/* Bytes of the byte order mark at the beginning. */
size_t caac__encoding_mark(caac__encoding self, const char *bytes, size_t len);
/* To UTF-8, with a NUL behind it; for other encodings than UTF-8. Half a surrogate becomes U+FFFD. Free with caac__free. */
caac_status caac__encoding_decode(caac__encoding self, const char *bytes, size_t len, char **out, size_t *out_len);
/* Bytes that a character takes in this encoding which takes `len` in UTF-8. */
size_t caac__encoding_width(caac__encoding self, size_t len);

#endif
