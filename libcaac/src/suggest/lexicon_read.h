/* SPDX-License-Identifier: MIT */
/* Reading a lexicon line by line: what the readers of lists and of rules share. */
#ifndef CAAC_SUGGEST_LEXICON_READ_H
#define CAAC_SUGGEST_LEXICON_READ_H

#include "lexicon.h"

enum { CAAC__NAME_MAX = 48 };

typedef struct caac__lexicon_reading {
  caac__lexicon *lexicon;
  caac__splitter *splitter;
  caac_findings *findings;
  const char *file;
  const char *text; /* of the line, without blanks at its ends and without a comment */
  size_t len, line, column, wrong;
  caac__list *list; /* what the line belongs to; at most one of them */
  caac__rule *rule;
  size_t wrong_before; /* problems when the rule began */
  unsigned keys;       /* of the rule, that were there */
  int is_skipped;      /* the head of the block was wrong */
  int has_head;
  caac_status status;
} caac__lexicon_reading;

/* What is wrong, for a finding. */
typedef struct caac__complaint {
  const char *rule, *what, *nearest, *remedy;
} caac__complaint;

/* Something is wrong with `value`, a part of the line; or, of length 0, at that place. */
void caac__lexicon_complain(caac__lexicon_reading *r, const char *value, size_t len, caac__complaint about);
/* A copy that lives as long as the lexicon; NULL without memory, which is in r->status then. */
char *caac__lexicon_keep(caac__lexicon_reading *r, const char *text, size_t len);
/* The next of values separated by `mark` outside brackets; 0 behind the last. */
int caac__lexicon_next(const char **at, const char *end, char mark, const char **value, size_t *len);
/* A value with a NUL behind it, cut to the length of a name. */
const char *caac__lexicon_word(const char *value, size_t len, char out[CAAC__NAME_MAX + 1]);

void caac__rule_begin(caac__lexicon_reading *r, const char *name, size_t len, const char *reason);
void caac__rule_read_line(caac__lexicon_reading *r, const char *key, size_t key_len, const char *value, const char *end);
/* Behind its last line: is it whole? */
void caac__rule_end(caac__lexicon_reading *r);
/* "observed sure 90 100" or "observed money-asked 9 10": how often a grade or a rule was right on coded text. */
void caac__observed_read(caac__lexicon_reading *r);

#endif
