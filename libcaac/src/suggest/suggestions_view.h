/* SPDX-License-Identifier: MIT */
/* What the writers of suggestions need: the text line by line, the marks in its words, the sentences they share. */
#ifndef CAAC_SUGGEST_SUGGESTIONS_VIEW_H
#define CAAC_SUGGEST_SUGGESTIONS_VIEW_H

#include <caac/suggest.h>

#include "buffer.h"

enum { CAAC__GRADES = CAAC_GRADE_SURE + 1, CAAC__ANSWERS = CAAC_ANSWER_UNDECIDED + 1 };

/* A unit of the text, headings and the head of a document too. */
typedef struct caac__suggested_line {
  const caac_unit *unit;
  const caac_suggestion *item; /* NULL: nothing is suggested for units of this kind */
  size_t first;                /* number of its first use in the whole text, from 1 */
  int is_shown;
} caac__suggested_line;

/* A use by its option, for the list of all options used. */
typedef struct caac__suggested_place {
  int slot; /* order of options; X is last */
  size_t line, use;
} caac__suggested_place;

typedef struct caac__suggested_view {
  const caac_suggestions *suggestions;
  const caac_document *document; /* NULL: a text without one */
  caac__suggested_line *lines;
  size_t line_count;
  caac__suggested_place *places; /* in the order of options, then of the text */
  size_t use_count;
  size_t left_out; /* units that are not shown */
  size_t answers[CAAC__ANSWERS], grades[CAAC__GRADES];
  const caac_suggested_use *graded[CAAC__GRADES]; /* a use of each grade: its precision holds for all; NULL without any */
} caac__suggested_view;

/* `none`: 0 leaves out units without uses, but for undecided ones, and what has nothing shown under it. */
caac_status caac__suggested_view_make(const caac_suggestions *suggestions, int none, caac__suggested_view *out);
void caac__suggested_view_free(caac__suggested_view *self);

/* ---- Marks ---- */

/* One use that some words speak for. */
typedef struct caac__evidence {
  size_t from, to; /* bytes of the unit's text */
  size_t number;   /* of the use in the whole text */
  const char *role;
  int begins, ends; /* with these words, or goes on around them */
} caac__evidence;

/* Words that the same evidence covers. Spans may overlap in any way. */
typedef struct caac__stretch_marked {
  const char *text;
  size_t len;
  const caac__evidence *evidence; /* none: words that no span covers */
  size_t count;
} caac__stretch_marked;

/* Where a span begins or ends. */
typedef struct caac__cut {
  size_t point, byte; /* code point and byte of the unit's text */
} caac__cut;

/* The words of one unit after the other. Zero it to begin; what it grows is used again for the next unit. */
typedef struct caac__marks {
  const char *text;
  size_t len;
  caac__evidence *all, *active; /* by where they begin; those over the words at hand */
  caac__cut *cuts;              /* in order, each once */
  size_t all_room, active_room, cut_room;
  size_t all_count, active_count, cut_count;
  size_t next, cut, at; /* evidence and cut not reached yet; the byte at hand */
} caac__marks;

/* CAAC_E_NOMEM */
caac_status caac__marks_set(caac__marks *self, const caac__suggested_line *line);
/* 0 behind the last. */
int caac__marks_next(caac__marks *self, caac__stretch_marked *out);
void caac__marks_free(caac__marks *self);
/* Place of a role among act, addressee, subject, instrument and target, each of which has its own look; -1 for another. */
int caac__role_index(const char *role);
/* 1 if the i-th evidence ends with these words, and none before it that is for the same use. */
int caac__evidence_ends(const caac__stretch_marked *words, size_t i);
/* The words of a span, cut out of the unit's text; NULL for one of the context. */
const char *caac__span_words(const caac_unit *unit, const caac_span *span, size_t *len);

/* ---- Sentences ---- */

#define CAAC__SUGGESTED_DEFINITION                                                                                               \
  "Suggestions of a program that reads by a lexicon, for people to accept or reject; nothing counts them."
#define CAAC__SUGGESTED_RIGHT                                                                                                    \
  "Right is a suggestion whose option people had coded too. That was counted on coded texts, not on this one: where a "          \
  "text is worded otherwise, fewer may be right."
#define CAAC__SUGGESTED_IDS "Ids of options are heading.letter, a convention: the toolkit prints no numbers."

/* "information from the Secretary-General"; "outside the 26" for X. */
const char *caac__suggested_option_name(const char *option);
/* "direct; to the Secretary-General; about the armed forces; by letter"; "limb unsaid; addressee unsaid" */
void caac__suggested_use_add(caac__buffer *out, const caac_suggested_use *use);
/* "right in 96 % of 241", "not tried" */
void caac__suggested_trust_add(caac__buffer *out, const caac_suggested_use *use);
/* 0 if the use before it, of the same unit, is by the same rule: its reason is told once. */
int caac__use_has_new_rule(const caac_suggestion *item, size_t use);
/* 1 if a span before the s-th one has the same role and words. */
int caac__span_repeats(const caac_suggested_use *use, size_t s);
/* "Words: act: "requesting"; addressee: "the Secretary-General"; context: what introduces the paragraph" */
void caac__suggested_evidence_add(caac__buffer *out, const caac_unit *unit, const caac_suggested_use *use);
/* "act, addressee and subject are all said in the unit" */
const char *caac__grade_meaning(caac_grade grade);
/* "40 units read: 18 with suggestions, 20 without, 2 undecided." */
void caac__suggested_units_add(caac__buffer *out, const caac__suggested_view *self);
/* "25 uses suggested: 10 sure, 9 likely, 6 to look at." */
void caac__suggested_uses_add(caac__buffer *out, const caac__suggested_view *self);

/* suggestions_text.c, suggestions_html.c: parameters are checked before. */
extern const caac_parameter caac__suggested_text_parameters[], caac__suggested_html_parameters[];
caac_status caac__suggested_text(const caac__suggested_view *view, caac_params params, caac__buffer *out);
caac_status caac__suggested_html(const caac__suggested_view *view, caac_params params, caac__buffer *out);

#endif
