/* SPDX-License-Identifier: MIT */
/* What the files of the note on working methods share: what was asked of the register, and how it is told. */
#ifndef CAAC_NOTE_WORKING_METHODS_H
#define CAAC_NOTE_WORKING_METHODS_H

#include <caac/note.h>

/* What is asked of the register. */
enum {
  COVERAGE,
  OPTIONS,
  PER_SET,
  MATRIX,
  LIMBS,
  ADDRESSEES,
  TIME,
  NEGOTIATION,
  SETS,
  FOCUS,
  PENDING,
  SENSITIVITY,
  ASSISTED,
  ASKED
};

typedef struct caac__making {
  const caac_register *reg;
  caac_snapshot *now;
  caac_params params;
  caac_note *note;
  caac_table *tables[ASKED];
  char focus[16];      /* a year, or years; "" if there is none */
  char focus_told[32]; /* "2010 to 2012" */
  caac_status
      failed; /* the first failure of a call that the note knows nothing of: without it a figure would be left out unseen */
} caac__making;

/* More words for the paragraph: no number but whole ones, so that no locale has a say. */
void caac__say(caac__making *self, const char *style, const char *format, ...);
/* Keep the first failure. */
caac_status caac__keep(caac__making *self, caac_status status);
/* A cell as the table shows it. */
void caac__say_cell(caac__making *self, const char *style, const caac_table *table, size_t row, const char *column);
int caac__cell_is(const caac_table *table, size_t row, const char *column, const char *text);
/* The row whose cell reads so; SIZE_MAX if there is none. */
size_t caac__row_of(const caac_table *table, const char *column, const char *text);
int64_t caac__whole(const caac_table *table, size_t row, const char *column);
int caac__cell_known(const caac_table *table, size_t row, const char *column);
/* A parameter that a table was made with, as its remarks have it; "" if they do not. */
const char *caac__made_with(const caac_table *table, const char *key);
/* Are options counted per set, or is too little coded? */
int caac__is_counted(const caac__making *self);

/* The sections. */
void caac__tell_short(caac__making *self);
void caac__tell_times(caac__making *self);
void caac__tell_pending(caac__making *self);
void caac__tell_toolkit(caac__making *self);

#endif
