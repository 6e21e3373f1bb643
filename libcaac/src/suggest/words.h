/* SPDX-License-Identifier: MIT */
/* A text as words: where each stands, its stem, and what stands before it. */
#ifndef CAAC_SUGGEST_WORDS_H
#define CAAC_SUGGEST_WORDS_H

#include "error.h"
#include "intern.h"

/* Words of a unit that are read: more is no paragraph, and nothing is said of it. */
enum { CAAC__WORDS_MAX = 20000 };

/* What stands between a word and the one before it: the larger, the wider the gap. */
enum {
  CAAC__MARK_NONE = 0,   /* a blank, quotation marks */
  CAAC__MARK_HYPHEN = 1, /* "follow-on" is two words */
  CAAC__MARK_COMMA = 2,  /* also a dash, a bracket */
  CAAC__MARK_COLON = 3,
  CAAC__MARK_CLAUSE = 4, /* a semicolon, a label like (ii) */
  CAAC__MARK_SENTENCE = 5
};

/* How a word ends: what English shows of a verb's form. */
enum { CAAC__FORM_BASE, CAAC__FORM_S, CAAC__FORM_ING, CAAC__FORM_ED };

typedef struct caac__word {
  uint32_t from, to;             /* bytes */
  uint32_t point_from, point_to; /* code points */
  uint32_t stem, exact;          /* numbers in the vocabulary; CAAC__NONE: no phrase has it */
  uint8_t mark, form;
  unsigned is_capital : 1;    /* its first letter */
  unsigned is_possessive : 1; /* "the Council's" */
  unsigned is_number : 1;     /* begins with a digit */
} caac__word;

typedef struct caac__unit_words {
  caac__word *items;
  size_t count, capacity;
  const char *text;
  int is_cut;        /* there are more than CAAC__WORDS_MAX */
  uint8_t last_mark; /* what stands behind the last word */
} caac__unit_words;

/* The words that phrases are made of. While it is made, new ones are added; then it is only read. */
typedef struct caac__vocabulary {
  caac__intern stems, exacts;
} caac__vocabulary;

/* What splitting needs beside the vocabulary: of one thread. */
typedef struct caac__splitter caac__splitter;
caac_status caac__splitter_new(const caac__vocabulary *vocabulary, const char *language, caac__splitter **out);
void caac__splitter_free(caac__splitter *self);

/* Split valid UTF-8. Memory of `out` is used again. CAAC_E_NOMEM. */
caac_status caac__unit_words_split(caac__splitter *self, const char *text, size_t len, caac__unit_words *out);
void caac__unit_words_free(caac__unit_words *self);

enum { CAAC__STEM_SIZE = 97 };
/* The stem of a word, folded; "" for one that is too long. CAAC_E_NOMEM. */
caac_status caac__word_stem(caac__splitter *self, const char *word, size_t len, char out[CAAC__STEM_SIZE]);

/* Bytes of the apostrophe here, straight or curved; 0 if it is something else. */
size_t caac__apostrophe(const char *text, size_t len);
/* Bytes of the "'s" here that ends a word; 0 if it is something else. */
size_t caac__possessive(const char *text, size_t len);

/* Numbers of a word of a phrase, added to the vocabulary. */
caac_status caac__vocabulary_add(caac__vocabulary *self, caac__splitter *splitter, const char *word, size_t len, uint32_t *stem,
                                 uint32_t *exact);
void caac__vocabulary_free(caac__vocabulary *self);

#endif
