/* SPDX-License-Identifier: MIT */
/* The part that was learned from coded units: for each option, how much a word, a list, an addressee or a rule speaks for it or
 * against it. Whole numbers, thousandths, so that sums are the same everywhere. tests/gold/train.py makes them. */
#ifndef CAAC_SUGGEST_WEIGHTS_H
#define CAAC_SUGGEST_WEIGHTS_H

#include "lexicon.h"

enum { CAAC__WEIGHED_MAX = 32 };

/* What may be a feature of a unit. */
typedef enum caac__feature_kind {
  CAAC__FEATURE_WORD, /* a stem in a request */
  CAAC__FEATURE_LIST, /* a list that has words of a request */
  CAAC__FEATURE_TO,   /* a list that has the words of an addressee */
  CAAC__FEATURE_BY,   /* who acts */
  CAAC__FEATURE_RULE, /* a rule that spoke */
  CAAC__FEATURE_KINDS
} caac__feature_kind;

typedef struct caac__weights {
  const char *options[CAAC__WEIGHED_MAX]; /* ids; constant */
  size_t option_count;
  int32_t bias[CAAC__WEIGHED_MAX];
  /* A score of the unit over `unit` speaks for an option, or one of a request over `request`; if none does, the best over
   * `alone`. */
  int32_t unit, request, alone;
  int16_t (*rows)[CAAC__WEIGHED_MAX]; /* by feature: its weight for each option. Most are there, and whole rows add up quickly */
  size_t feature_count, capacity;
  caac__intern names;                       /* "word child", "to sg": numbered as features */
  uint32_t *by_number[CAAC__FEATURE_KINDS]; /* feature of a stem, list, actor or rule; or CAAC__NONE */
  size_t number_count[CAAC__FEATURE_KINDS];
} caac__weights;

extern const char *const caac__weights_lines[];
extern const size_t caac__weights_lines_count;

/* Read the lines; new stems go into the vocabulary of the lexicon. CAAC_E_INPUT for what is no such text, CAAC_E_NOMEM. */
caac_status caac__weights_read(caac__weights *self, caac__lexicon *lexicon, const char *const *lines, size_t count);
/* After the lexicon is finished. */
caac_status caac__weights_finish(caac__weights *self, const caac__lexicon *lexicon);
void caac__weights_free(caac__weights *self);
const char *caac__feature_kind_name(caac__feature_kind kind);

static inline uint32_t caac__feature_of(const caac__weights *self, caac__feature_kind kind, uint32_t number)
{
  return number < self->number_count[kind] ? self->by_number[kind][number] : CAAC__NONE;
}

#endif
