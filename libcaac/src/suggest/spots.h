/* SPDX-License-Identifier: MIT */
/* Where the phrases of a lexicon stand in a text. */
#ifndef CAAC_SUGGEST_SPOTS_H
#define CAAC_SUGGEST_SPOTS_H

#include "lexicon.h"

typedef struct caac__spot {
  uint32_t from, to; /* words, the second behind the last */
  uint32_t next;     /* another spot that begins at the same word; or CAAC__NONE */
  uint16_t list;
  uint8_t is_dead; /* a longer name has its words */
  uint8_t weight;  /* words that the phrase says itself: of equal names the one that says more */
  const char *body;
} caac__spot;

typedef struct caac__spots {
  caac__spot *items;
  size_t count, capacity;
  uint32_t *first; /* by word: the first spot that begins there; or CAAC__NONE */
  uint64_t *roles; /* by word: what the spots that begin there do */
  uint64_t *signs; /* by word, and 0 behind the last: what a phrase can know it by */
  size_t first_capacity, roles_capacity, signs_capacity;
  const caac__lexicon *lexicon;
  const caac__unit_words *words;
} caac__spots;

/* Find all. Memory of `out` is used again. CAAC_E_NOMEM. */
caac_status caac__spots_find(const caac__lexicon *lexicon, const caac__unit_words *words, caac__spots *out);
void caac__spots_free(caac__spots *self);

/* The longest living spot that begins at a word and has one of these roles; NULL if there is none. */
const caac__spot *caac__spot_at(const caac__spots *self, size_t word, uint64_t roles);

static inline int caac__word_has(const caac__spots *self, size_t word, uint64_t roles)
{
  return word < self->words->count && (self->roles[word] & roles) != 0;
}
static inline uint64_t caac__spot_roles(const caac__spots *self, const caac__spot *spot)
{
  return self->lexicon->lists[spot->list].roles;
}

#endif
