/* SPDX-License-Identifier: MIT */
/* A walk through the verbs of a unit, sentence by sentence: what has been read so far, and looking around from a verb. Of
 * heads*.c alone. */
#ifndef CAAC_SUGGEST_WALK_H
#define CAAC_SUGGEST_WALK_H

#include "requests.h"

/* Verbs that can perform. */
#define CAAC__ROLES_PERFORM (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_ACT | CAAC__ROLE_DECIDE)

/* Who does what the verb says. */
typedef enum caac__subject {
  CAAC__SUBJECT_NONE, /* nobody is said */
  CAAC__SUBJECT_GROUP,
  CAAC__SUBJECT_COUNCIL,
  CAAC__SUBJECT_MEMBERS,
  CAAC__SUBJECT_OTHER,
  CAAC__SUBJECT_FIRST, /* I */
  CAAC__SUBJECT_SENT   /* a letter, a message */
} caac__subject;

typedef struct caac__walk {
  const caac__spots *spots;
  const caac__word *words;
  const caac__frame *frame;
  caac__heads *out;
  size_t begin, end;     /* of the sentence */
  size_t last;           /* behind the last head */
  caac__subject subject; /* of the sentence */
  caac__subject before;  /* of the sentence before */
  int performs;          /* what was said last performs */
  int recommended;       /* something was recommended in the sentence */
  int is_told;           /* the sentence tells of something earlier */
  int so_recommended;    /* the unit says that the Council acts */
  int is_recital;        /* the sentence begins with a participle: the Working Group is understood */
  caac__actor by;
} caac__walk;

/* What stands before a verb: "has not been", "shall", "is to". */
typedef struct caac__chain {
  size_t first;      /* the first word of it, the verb itself if there is none */
  uint64_t roles;    /* of its words */
  int is_infinitive; /* "to" stands before it */
  uint8_t mark;      /* the widest before its words */
} caac__chain;

static inline int caac__walk_has(const caac__walk *w, size_t word, uint64_t roles)
{
  return word < w->end && caac__word_has(w->spots, word, roles);
}

/* The last head of the sentence; NULL if there is none yet. */
const caac__head *caac__walk_before(const caac__walk *w);
caac__chain caac__chain_before(const caac__walk *w, size_t verb);
/* The nearest before `word` that can be its subject. */
caac__subject caac__subject_find(const caac__walk *w, size_t word, size_t lower);
/* "agreed by the Committee": who is behind a passive. */
caac__subject caac__subject_agent(const caac__walk *w, size_t end);
caac__actor caac__subject_actor(caac__subject s);
/* Does the word before end somebody's name, or a pronoun? */
int caac__follows_name(const caac__walk *w, size_t word);
/* "A letter to ... will". */
int caac__begins_with_letter(const caac__walk *w);
/* Words behind "stress" that ask: an addressee who is "to" do something. */
int caac__stresses_action(const caac__walk *w, size_t end);

caac_status caac__head_add(caac__walk *w, caac__head head);
/* A verb without a subject of its own. */
caac_status caac__take_implied(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, caac__actor by);
/* "is requested", "shall be convened". */
caac_status caac__take_passive(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, const caac__chain *c);
/* "requests", "agreed". */
caac_status caac__take_finite(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, const caac__chain *c);

#endif
