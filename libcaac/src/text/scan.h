/* SPDX-License-Identifier: MIT */
/* A text in words and marks, as names and numbers are looked for in it. */
#ifndef CAAC_TEXT_SCAN_H
#define CAAC_TEXT_SCAN_H

#include "compare_private.h"
#include "symbol_scan.h"

typedef struct caac__part {
  size_t from, to; /* bytes of the text */
  int is_word;     /* 0: a mark */
} caac__part;

typedef struct caac__scan {
  const caac__name_finder *finder;
  const char *text;
  caac__part *parts;
  size_t count;
  caac__arena *arena;
  caac__name *names;
  size_t name_count;
} caac__scan;

/* ---- Words; all may be asked of parts behind the last (names.c) ---- */

int caac__scan_capital(const caac__scan *self, size_t i);
/* A part that is too long becomes "". */
size_t caac__scan_copy(const caac__scan *self, size_t i, char *out, size_t size);
int caac__scan_is(const caac__scan *self, size_t i, const char *words);
int caac__scan_mark(const caac__scan *self, size_t i, const char *marks);
/* Place of a word in a list, from 1; 0 if it is not there. */
size_t caac__word_place(const char *word, const char *words);
size_t caac__word_place_folded(const char *word, size_t len, const char *words);

/* ---- Numbers (numerals.c) ---- */

typedef struct caac__numeral {
  size_t to; /* the part behind it */
  double value;
  int is_one;                      /* the word "one" alone, which may be a pronoun */
  char key[2 * CAAC__SYMBOL_SIZE]; /* of what is no plain value: "12-15", "1/3", "#12"; else "" */
} caac__numeral;

/* 1 and a number of any kind that begins with part i. */
int caac__numeral_read(const caac__scan *self, size_t i, caac__numeral *out);
/* A whole number of digits or of words up to ninety-nine; -1 if it is none. */
long caac__numeral_of(const char *word);
/* "per cent" and the like from part i on: the part behind it; `i` if there is none. */
size_t caac__numeral_share(const caac__scan *self, size_t i);

#endif
