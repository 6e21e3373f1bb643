/* SPDX-License-Identifier: MIT */
/* What the files of a comparison share: words as numbers, units as bags of words, and who belongs to whom. */
#ifndef CAAC_TEXT_COMPARE_PRIVATE_H
#define CAAC_TEXT_COMPARE_PRIVATE_H

#include "arena.h"
#include "error.h"
#include "intern.h"
#include "verbs.h"

#include <caac/compare.h>

#define CAAC__NOBODY ((size_t)-1)

/* Bounds, so that cost stays near-linear whatever the texts; documented in docs/comparing.md. */
enum {
  CAAC__CANDIDATES = 12,     /* units of the other document that are looked at closely for one unit */
  CAAC__POSTINGS_MAX = 2048, /* places of rarer words that are followed for one unit */
  CAAC__RARER_MAX = 64,      /* distinct words of one unit that are looked up */
  CAAC__EDITS_MAX = 256,     /* differing words up to which the shortest edit of a stretch is sought */
  CAAC__NAMES_MAX = 512,     /* names, numbers, dates of each side of a pair that are compared */
  CAAC__VERB_USES_MAX = 64   /* verbs of each side of a pair that are compared */
};

/* ---- Words (words.c) ---- */

/* A word or a punctuation mark of a text. */
typedef struct caac__token {
  uint32_t word;     /* number of its folded form: case and diacritics do not count */
  uint32_t exact;    /* number of it as it stands */
  uint32_t from, to; /* bytes of the text */
} caac__token;

/* What is known about a folded form. */
typedef struct caac__word_facts {
  uint32_t units; /* units in which it stands */
  int is_word;    /* 0: punctuation, which weighs nothing */
  double weight;
} caac__word_facts;

/* All words of a comparison, each numbered once. */
typedef struct caac__words {
  caac__intern folded, exact;
  caac__word_facts *facts; /* by number of the folded form */
  size_t capacity;
} caac__words;

typedef struct caac__count {
  uint32_t word, count;
} caac__count;

/* The next word or punctuation mark of a text from *at on: *at becomes its first byte. Returns the byte behind its last; 0 at the
 * end. A word is letters and digits, with the hyphens, apostrophes, points and slashes inside: "co-chairs", "Rev.1". */
size_t caac__token_next(const char *text, size_t len, size_t *at, int *is_word);
/* Cut a text; the tokens live in the arena. */
caac_status caac__words_cut(caac__words *self, const char *text, caac__arena *arena, caac__token **tokens, size_t *count);
void caac__words_free(caac__words *self);

/* ---- Units as they are compared (likeness.c) ---- */

typedef struct caac__entry {
  const caac_unit *unit;
  size_t number; /* of the unit in its document */
  caac__token *tokens;
  size_t token_count;
  caac__count *bag; /* its distinct words in the order of their numbers, with how often each stands */
  size_t bag_count;
  uint32_t *couples; /* its pairs of neighbouring words, each as a hash, in order: words alone do not see their order */
  size_t couple_count;
  double weight;  /* of all its words */
  uint64_t hash;  /* of its words in their order */
  size_t owner;   /* the entry of the lead, paragraph or heading under which it stands; CAAC__NOBODY */
  size_t partner; /* entry of the other side; CAAC__NOBODY */
  size_t host;    /* entry of its own side whose partner it shares (split and merged units); CAAC__NOBODY */
  size_t guest;   /* the next entry that shares its partner; CAAC__NOBODY */
  int is_exact;   /* 1: its partner has the same words in the same order */
  double score;   /* with all that share its partner, if it became several or came of several; else 0 */
} caac__entry;

/* One document, as it is compared. */
typedef struct caac__side {
  const caac_document *document;
  caac__entry *entries;
  size_t count, left_out; /* units compared and not compared */
} caac__side;

/* Which units are compared. */
typedef struct caac__choice {
  int front, annex;
  int (*is_wanted)(const caac_unit *unit); /* of the others; NULL: all */
} caac__choice;

caac_status caac__side_open(caac__side *self, const caac_document *document, const caac__choice *choice, caac__words *words,
                            caac__arena *arena);
/* Give every word its weight by how many units of both sides have it, and every entry its own. */
void caac__sides_weigh(caac__side sides[2], caac__words *words);
/* Weight of the words in common. */
double caac__entry_common(const caac__entry *a, const caac__entry *b, const caac__words *words);
/* Share of neighbouring words in common, 0 to 1. */
double caac__entry_couples(const caac__entry *a, const caac__entry *b);
/* Twice what is common over what there is, 0 to 1. */
double caac__dice(double common, double a, double b);
/* A word that tells units apart: it stands in a tenth of the units at most. */
int caac__is_rarer(const caac__words *words, uint32_t word, size_t units);

/* ---- Who may belong together (candidates.c) ---- */

typedef struct caac__edge {
  uint32_t before, after; /* entries */
  double common, score;   /* weight of common words; the score of compare.h */
  double rank;            /* score with the bonuses of docs/comparing.md: only for choosing */
} caac__edge;

typedef struct caac__edges {
  caac__edge *list; /* by before, then after */
  size_t count, capacity;
} caac__edges;

/* The likeliest partners of every entry without one. */
caac_status caac__edges_find(caac__edges *self, const caac__side sides[2], const caac__words *words);
void caac__edges_free(caac__edges *self);

/* ---- Who belongs together (align.c, groups.c, place.c) ---- */

/* Same words first, then the likeliest from `least` on. */
caac_status caac__align(caac__side sides[2], const caac__words *words, double least, caac__edges *edges);
/* Units that became several, and several that became one. */
caac_status caac__align_groups(caac__side sides[2], const caac__words *words, double least, const caac__edges *edges);

/* Entries of a side that belong to one pair, in order. */
typedef struct caac__members {
  size_t *list, count;
} caac__members;

typedef struct caac__pair {
  caac_pair about; /* first, so that one pointer is the other */
  caac_edit *edits;
  size_t edit_count;
  struct caac__verb_change *verbs;
  size_t verb_count;
} caac__pair;

/* `first` and those that share its partner, in order; none for CAAC__NOBODY. The list lives in the arena. */
caac_status caac__entry_members(const caac__side *side, size_t first, caac__arena *arena, caac__members *out);
/* 1 for every entry of the second side (by number) that does not stand where its neighbours do. `moved` has room for all. */
caac_status caac__find_moved(const caac__side sides[2], unsigned char *moved);

/* ---- Why (reasons.c) ---- */

/* Sentences in the arena; NULL without memory. `edge`: the nearest that an entry has, or NULL. */
const char *caac__reason_pair(const caac__side sides[2], const caac__words *words, const caac__members members[2], double score,
                              int is_moved, caac__arena *arena);
const char *caac__reason_alone(const caac__side sides[2], const caac__words *words, int side, size_t at, const caac__edge *edge,
                               double least, caac__arena *arena);

/* "9 of its 11 rarer words in common: ...", of an entry of either side. */
const char *caac__reason_common(const caac__side sides[2], const caac__words *words, const caac__entry *one,
                                const caac__entry *other, caac__arena *arena);

/* ---- What happened to the words (edits.c) ---- */

/* A text with its tokens. Edits of several units are those of their texts joined by a blank. */
typedef struct caac__tokens {
  const char *text;
  const caac__token *list;
  size_t count;
} caac__tokens;

typedef struct caac__differ caac__differ;

/* For texts made of these words; NULL without memory. */
caac__differ *caac__differ_open(const caac__words *words);
caac_status caac__differ_run(caac__differ *self, const caac__tokens *before, const caac__tokens *after, caac__arena *arena,
                             caac_edit **out, size_t *count);
void caac__differ_close(caac__differ *self);

/* ---- Verbs (verb_changes.c) ---- */

/* What happened to a verb of a pair: both sides differ, or one is missing. */
typedef struct caac__verb_change {
  const caac_verb *before, *after;      /* NULL: added, removed */
  const char *before_form, *after_form; /* as they stand; "" where missing */
  size_t before_unit, after_unit;       /* of the documents; CAAC_UNIT_NONE where missing */
} caac__verb_change;

/* The changed verbs of a pair. */
caac_status caac__verbs_compare(const caac__side sides[2], const caac__members members[2], caac__arena *arena,
                                caac__verb_change **out, size_t *count);

/* ---- Names (names.c) ---- */

/* Something that is named in a text. */
typedef struct caac__name {
  const char *kind; /* "body", "party", "name", "number", "date", "period", "symbol" or "negation" */
  const char *text; /* as it stands */
  const char *key;  /* equal for equal things */
  const char *noun; /* of a number: the word behind it, else before it; or "" */
} caac__name;

/* The names of bodies, ready to be looked for. Zero it to begin. */
typedef struct caac__name_finder {
  caac__intern known;   /* folded names of bodies and their beginnings */
  unsigned char *flags; /* of each: what it is */
  size_t capacity;
} caac__name_finder;

caac_status caac__name_finder_open(caac__name_finder *self);
void caac__name_finder_close(caac__name_finder *self);
/* What a text names, in its order. */
caac_status caac__names_find(const caac__name_finder *finder, const char *text, caac__arena *arena, caac__name **out,
                             size_t *count);
/* 1 if the i-th stands before, too. */
int caac__names_repeat(const caac__name *names, size_t i);
/* 1 if one of the names is the same thing; a number only if the same noun, if it is counted there, has it. */
int caac__names_have(const caac__name *names, size_t count, const caac__name *one);

/* ---- The comparison (compare.c) ---- */

struct caac_comparison {
  _Atomic size_t users;
  caac_document *documents[2];
  caac__arena arena;
  caac__pair *pairs;
  size_t pair_count;
  size_t left_out[2]; /* units not compared, of each document */
  double least;
};

#endif
