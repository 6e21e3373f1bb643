/* SPDX-License-Identifier: MIT */
/* Text: UTF-8 checked, NFC, width on a terminal, nearest word. */
#ifndef CAAC_BASE_TEXT_H
#define CAAC_BASE_TEXT_H

#include "error.h"

/* 1 if the bytes are valid UTF-8 without NUL; otherwise 0 and *bad is the offset of the first wrong byte. */
int caac__text_is_valid(const char *bytes, size_t len, size_t *bad);
/* 1 if all bytes are ASCII and none is NUL (then it is valid and in NFC, and one byte is one column). */
int caac__text_is_ascii(const char *bytes, size_t len);
/* Check and normalise to NFC. CAAC_E_INVALID (the error names the offset) for what is not UTF-8 or has a NUL. */
caac_status caac__text_nfc(const char *bytes, size_t len, char **out);
/* Code points. */
size_t caac__text_length(const char *text, size_t len);
/* Columns on a terminal: 0 for combining marks, 2 for wide characters. Control characters count 0. */
size_t caac__text_width(const char *text, size_t len);
/* Bytes of the longest beginning that is at most `columns` wide and does not split a character or its marks. */
size_t caac__text_fit(const char *text, size_t len, size_t columns);
/* Lower case, diacritics folded, white space runs as one blank, trimmed: for comparing names. Free with caac__free. */
char *caac__text_fold(const char *text);
/* White space runs as one blank, trimmed. Free with caac__free. */
char *caac__text_squeeze(const char *text, size_t len);
#define CAAC__SHOWN 256
/* A text as an error shows it: at most 60 characters, '?' for each byte that is not UTF-8 and each control character. Returns
 * out. */
const char *caac__text_show(const char *text, char out[CAAC__SHOWN]);
/* 1 if there is a letter or a digit in it, of any script. */
int caac__text_has_letter(const char *text, size_t len);
/* Equal when case is ignored; ASCII only, for ids and key words. */
int caac__text_same(const char *a, const char *b);

/* The candidate that is nearest to `word` by edit distance (insert, delete, replace, swap of neighbours), case ignored; NULL if
 * none is near enough (distance over a third of the longer one, or over 4). The first of equals. Candidates end with NULL. */
const char *caac__text_nearest(const char *word, const char *const *candidates);
/* The same for words in one text separated by '|'; result copied into out (cut to size), NULL if none is near. */
const char *caac__text_nearest_word(const char *word, const char *words, char *out, size_t size);
/* 1 if `word` is one of `words` separated by '|'. */
int caac__text_is_word(const char *word, const char *words);

#endif
