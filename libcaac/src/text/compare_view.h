/* SPDX-License-Identifier: MIT */
/* What both writers of a comparison need: which pairs are shown, their words piece by piece, the sentences they share. */
#ifndef CAAC_TEXT_COMPARE_VIEW_H
#define CAAC_TEXT_COMPARE_VIEW_H

#include <caac/compare.h>

#include "buffer.h"

/* The two documents of a comparison. */
enum { CAAC__BEFORE = 0, CAAC__AFTER = 1 };

#define CAAC__NO_UN_DOCUMENT "Working paper, not a United Nations document."

typedef struct caac__view {
  const caac_comparison *comparison;
  const caac_document *sides[2];
  size_t pair_count, left_out;
  unsigned char *shown;                        /* of each pair: 0 if it is left out */
  size_t relations[CAAC_RELATION_DROPPED + 1]; /* pairs of each relation */
  size_t first[CAAC_RELATION_DROPPED + 1];     /* the first pair of each relation */
  caac_table *verbs, *names;                   /* as caac_comparison_table() makes them, in the order of the pairs */
  size_t verb_row, name_row;                   /* the first rows that no pair has had yet */
} caac__view;

/* `same`: 0 leaves out what did not change and has nothing shown under it. */
caac_status caac__view_make(const caac_comparison *comparison, int same, caac__view *out);
void caac__view_free(caac__view *self);

/* The unit that stands for a pair: the first of its later side, else of its earlier one. */
const caac_unit *caac__view_unit(const caac__view *self, const caac_pair *pair);
/* What a unit is called by: its id; a heading that has a number by its number. */
const char *caac__unit_name(const caac_unit *unit);
/* How deep an item stands under its paragraph: 0 to 3. */
int caac__unit_depth(const caac_document *document, const caac_unit *unit);
/* Units of one side of a pair. */
size_t caac__pair_count(const caac_pair *pair, int side);
const caac_unit *caac__view_unit_at(const caac__view *self, const caac_pair *pair, int side, size_t i);

/* Words of a pair that stand together in one unit. */
typedef struct caac__piece {
  int change; /* as caac_edit::change */
  const char *text;
  size_t len;
  const caac_unit *begins[2]; /* the unit of a side that begins with it; NULL: it goes on, or the words are not of that side */
} caac__piece;

typedef struct caac__pieces {
  const caac__view *view;
  const caac_pair *pair;
  size_t number, edit;     /* the pair; its run of words */
  size_t at, len;          /* the byte in the run; the run's bytes */
  size_t unit[2], left[2]; /* of each side: the unit at hand, counted in the pair; bytes until it ends */
} caac__pieces;

caac__pieces caac__pieces_of(const caac__view *self, size_t pair);
/* 0 behind the last. */
int caac__pieces_next(caac__pieces *self, caac__piece *out);

/* Its words without the blanks around them, which no mark is to cover. */
void caac__piece_trim(const caac__piece *piece, size_t *from, size_t *to);

/* A changed verb, as words: "softer: urging -> encouraging". Rows of the pair, one after the other; 0 behind the last. To be
 * asked for every pair, in their order. */
int caac__view_verb(caac__view *self, size_t pair, const char *arrow, caac__buffer *out);
int caac__view_name(caac__view *self, size_t pair, const char *arrow, caac__buffer *out);

/* ---- Sentences ---- */

/* "SAMPLE/AC.51/2097/1", or what else a document is called by. */
void caac__document_label(const caac_document *document, caac__buffer *out);
/* "Conclusions ..., 2097-03-14, 52 units" */
void caac__document_describe(const caac_document *document, caac__buffer *out);
/* How many pairs, and of how many units. */
void caac__view_totals(const caac__view *self, caac__buffer *out);
int caac__view_is_sample(const caac__view *self);
/* Why it must not be passed on as it is: a sample, a draft, private; nothing if it is not. */
void caac__view_sample(const caac__view *self, caac__buffer *out);
void caac__view_draft(const caac__view *self, caac__buffer *out);
void caac__view_private(const caac__view *self, caac__buffer *out);
/* How many verbs changed; apart, how many came and went: "2, added: 1". */
void caac__view_verb_counts(const caac__view *self, caac__buffer *out);
/* "0.87", rounded */
void caac__score_add(caac__buffer *out, double score);

/* compare_text.c, compare_html.c: parameters are checked before. */
extern const caac_parameter caac__compare_text_parameters[], caac__compare_html_parameters[];
caac_status caac__compare_text(caac__view *view, caac_params params, caac__buffer *out);
caac_status caac__compare_html(caac__view *view, caac_params params, caac__buffer *out);

#endif
