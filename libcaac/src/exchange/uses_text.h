/* SPDX-License-Identifier: MIT */
/* Uses as people write them: `1.a direct -> UNICEF [armed groups]; 5.a council` in one cell, or spread over the columns options,
 * limb, addressee and target, values in step.
 *
 * ';' separates, and so does the end of a line. In a name, '\' before ';', '[', ']' or '\' makes that sign part of the name.
 * Where there is one option only, its addressee and target have a cell each: ';' separates nothing there, and the end of a line
 * is a blank. */
#ifndef CAAC_EXCHANGE_USES_TEXT_H
#define CAAC_EXCHANGE_USES_TEXT_H

#include "arena.h"
#include "buffer.h"

#include <caac/toolkit.h>

typedef struct caac__use {
  const char *option;             /* of the catalogue, or "X" */
  const char *addressee, *target; /* NULL where not known */
  caac_limb limb;
  const char *body;         /* id of the body addressed, where the words were read by a program; NULL: by its words */
  const char *rule, *grade; /* of a suggestion: the rule that says so, how far to trust it; else NULL */
} caac__use;

/* A growing list, in an arena. */
typedef struct caac__uses {
  caac__use *items;
  size_t count, capacity;
} caac__uses;

/* How alike uses have to be. */
typedef enum caac__likeness { CAAC__LIKE_OPTIONS, CAAC__LIKE_USES, CAAC__LIKE_FULL, CAAC__LIKE_EXACT } caac__likeness;

/* What is wrong with what somebody wrote. */
typedef struct caac__slip {
  const char *rule, *nearest, *remedy; /* nearest and remedy may be NULL */
  char message[256];
} caac__slip;

enum { CAAC__USES_MAX = 64 }; /* in one cell; a unit of a few sentences has no more */

/* The four columns. */
enum { CAAC__USE_OPTION, CAAC__USE_LIMB, CAAC__USE_ADDRESSEE, CAAC__USE_TARGET, CAAC__USE_COLUMNS };

/* 0, or -1 without memory. */
int caac__uses_add(caac__uses *self, caac__arena *arena, const caac__use *use);
/* Is each use of one in the other, and the other way round? Case of addressees and targets, and rule and grade of suggestions,
 * count only for CAAC__LIKE_EXACT. */
int caac__uses_alike(const caac__uses *self, const caac__uses *other, caac__likeness how);
int caac__use_alike(const caac__use *self, const caac__use *other, caac__likeness how);

/* "none", "-" or a dash. */
int caac__text_says_none(const char *text);
/* "direct", "council", "unsaid", a dash or nothing, in any case. CAAC_E_INPUT with a slip. */
caac_status caac__limb_read(const char *text, caac_limb *out, caac__slip *slip);
/* An option as people write it: "1.a", "1A", "1.a.", "(1.a)", "1.a technical assistance", "X". CAAC_E_INPUT with a slip. */
caac_status caac__option_read(const char *text, const char **out, caac__slip *slip);

/* All uses in one text; "none" without uses. */
void caac__uses_write(caac__buffer *out, const caac__uses *uses);
/* CAAC_E_INPUT with a slip, CAAC_E_NOMEM. The texts are copied into the arena; "none" gives no uses. */
caac_status caac__uses_read(const char *text, caac__arena *arena, caac__uses *out, caac__slip *slip);

/* One of the columns: one value where all are alike, else all in step, '-' for one that is not known. */
void caac__uses_write_column(caac__buffer *out, const caac__uses *uses, int column);
/* The four columns of a row. Each that is wrong has its slip, the others one without a rule. Options that say none give no uses,
 * and the other columns have to be empty then. */
caac_status caac__uses_read_columns(const char *const texts[CAAC__USE_COLUMNS], caac__arena *arena, caac__uses *out,
                                    caac__slip slips[CAAC__USE_COLUMNS]);

#endif
