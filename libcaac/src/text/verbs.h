/* SPDX-License-Identifier: MIT */
/* The scale of verbs, and where a text uses one of them. */
#ifndef CAAC_TEXT_VERBS_H
#define CAAC_TEXT_VERBS_H

#include <caac/compare.h>

/* The forms of a verb come in fours: as in "to urge", "urges", "urging", "urged". */
typedef enum caac__inflection { CAAC__VERB_BASE, CAAC__VERB_S, CAAC__VERB_ING, CAAC__VERB_PAST } caac__inflection;

/* The longest form of a verb of the scale at the beginning of a text; 0 if there is none, else its bytes. */
size_t caac__verb_match(const char *text, const caac_verb **verb, caac__inflection *inflection);

/* An operative use: the verb governs the unit, or a clause of it. */
typedef struct caac__verb_use {
  const caac_verb *verb;
  size_t from, to; /* bytes of the text */
} caac__verb_use;

enum { CAAC__VERB_CONTEXT = 12 }; /* words of a sentence that are looked back upon */

/* A walk over the operative uses of a text. Begin with { .text = text }; the rest is private. */
typedef struct caac__verb_walk {
  const char *text;
  size_t len, at;
  struct {
    const char *text;
    size_t len;
    char mark;                /* what stands behind it: ',' or ';', else ' ' */
  } back[CAAC__VERB_CONTEXT]; /* the last words of the sentence, as a ring */
  size_t word_count;          /* words of the sentence so far */
  size_t subject_to;          /* words up to the comma behind its subject: "The Working Group, ..."; 0: there is none */
  int is_many;                /* people are in that subject */
  int has_opening, has_actor; /* a verb whose inflection goes on; a subject that acts */
  caac__inflection opening;
} caac__verb_walk;

/* 1 and the next use; 0 at the end. */
int caac__verb_next(caac__verb_walk *self, caac__verb_use *use);
/* The first operative verb of a text; NULL if there is none. */
const caac_verb *caac__verb_operative(const char *text);

#endif
