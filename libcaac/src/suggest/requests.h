/* SPDX-License-Identifier: MIT */
/* What a unit does: its verbs that perform something, and what each asks of whom. */
#ifndef CAAC_SUGGEST_REQUESTS_H
#define CAAC_SUGGEST_REQUESTS_H

#include "spots.h"

enum { CAAC__ADDRESSEES_MAX = 8 };

/* A verb that governs the words behind it, or "will". */
typedef struct caac__head {
  uint32_t word, end; /* its words; the same: it stands in the lead or is understood */
  uint32_t from;      /* where what belongs to it begins: before the verb in a passive */
  uint64_t roles;
  uint8_t performs;
  uint8_t asks; /* its object is an addressee; otherwise it says what is done */
  uint8_t recommends;
  uint8_t is_passive;
  uint8_t is_implied; /* nobody is said to act */
  uint8_t is_infinitive;
  caac__actor by;
} caac__head;

typedef struct caac__heads {
  caac__head *items;
  size_t count, capacity;
} caac__heads;

typedef struct caac__addressee {
  uint32_t from, to;    /* words; both 0: of the lead */
  caac__list_set lists; /* that have these words */
  const char *text, *body;
} caac__addressee;

typedef struct caac__addressees {
  caac__addressee items[CAAC__ADDRESSEES_MAX];
  size_t count;
} caac__addressees;

/* What the words of a lead pass down to its items. Zero: nothing. */
typedef struct caac__frame {
  int performs;
  caac__actor by;
  caac_limb limb;
  int recommends, asks;
  caac__addressees to;
  caac__list_set lists; /* of its words */
  const char *instrument;
} caac__frame;

/* One thing that is asked or done. */
typedef struct caac__request {
  uint32_t from, to;         /* words */
  uint32_t act_from, act_to; /* of the verb; the same: understood */
  caac__actor by;
  caac_limb limb;
  uint8_t asks, is_inherited, is_implied;
  uint8_t is_vehicle; /* a letter, and other requests are what it asks */
  caac__addressees addressees;
  caac__list_set about;
} caac__request;

typedef struct caac__requests {
  caac__request *items;
  size_t count, capacity;
} caac__requests;

/* The verbs of a unit. `frame` is that of its lead, or NULL. */
caac_status caac__heads_find(const caac__spots *spots, const caac__frame *frame, caac__heads *out);
/* What they ask. */
caac_status caac__requests_find(const caac__spots *spots, const caac__heads *heads, const caac__frame *frame,
                                caac__requests *out);

/* Is the word `to` of an infinitive, not of "to the Council"? */
int caac__is_infinitive(const caac__spots *spots, size_t word);
/* Does a preposition govern what begins here? Articles and adjectives between are passed over. */
int caac__is_governed(const caac__spots *spots, size_t word, size_t lower);
/* What the preposition that governs it does: its roles; 0 without one. */
uint64_t caac__governor(const caac__spots *spots, size_t word, size_t lower);

#endif
