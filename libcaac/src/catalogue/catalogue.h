/* SPDX-License-Identifier: MIT */
/* What the files of this room share: the const data, and the struct behind an edition. Reading the built-in edition allocates
 * nothing; an overlay makes a second edition with the same structs, in memory of its own. */
#ifndef CAAC_CATALOGUE_CATALOGUE_H
#define CAAC_CATALOGUE_CATALOGUE_H

#include "error.h"

#include <caac/mandate.h>
#include <caac/toolkit.h>
#include <stdint.h>

#define CAAC__EDITION "2006-09-06"
#define CAAC__OUTSIDE_NAME "outside the 26" /* what X stands for */

enum { CAAC__HEADINGS = 5, CAAC__OPTIONS = 26, CAAC__HEADING_MAX = 99, CAAC__LETTERS = 26 };

/* An id "heading.letter" is a slot; slots have the order of the document. */
#define CAAC__SLOT(heading, letter) (((heading)-1) * CAAC__LETTERS + ((letter) - 'a'))
enum { CAAC__SLOTS = CAAC__HEADINGS * CAAC__LETTERS, CAAC__SLOTS_MAX = CAAC__HEADING_MAX * CAAC__LETTERS };

/* The bodies that options point to; data_bodies.c goes on behind them with those that only the field and registers name. */
enum {
  CAAC__BODY_UNICEF,
  CAAC__BODY_OHCHR,
  CAAC__BODY_DPO,
  CAAC__BODY_UNDP,
  CAAC__BODY_OCHA,
  CAAC__BODY_UNHCR,
  CAAC__BODY_PBC,
  CAAC__BODY_GA,
  CAAC__BODY_HRC,
  CAAC__BODY_ILO,
  CAAC__BODY_WORLD_BANK,
  CAAC__BODY_SRSG_CAAC,
  CAAC__BODY_DONORS,
  CAAC__BODY_UN,
  CAAC__BODY_MEMBER_STATES,
  CAAC__BODY_PARTIES,
  CAAC__BODY_REGIONAL,
  CAAC__BODY_JUSTICE,
  CAAC__BODY_SG,
  CAAC__BODY_GOVERNMENT,
  CAAC__BODY_EXPERTS,
  CAAC__BODY_CIVIL_SOCIETY,
  CAAC__BODY_ACADEMIA,
  CAAC__BODY_UNSC,
  CAAC__BODY_MISSIONS,
  CAAC__BODY_DPPA,
  CAAC__BODY_TROOP_CONTRIBUTORS,
  CAAC__BODY_SANCTIONS_COMMITTEES,
  CAAC__BODY_NAMED
};

/* A body and what else it is called. An alias that ends with '*' stands for every name that begins so. */
typedef struct caac__body {
  caac_body body;
  const char *const *aliases; /* ends with NULL */
} caac__body;

/* Words of the document on method, its date, its footnote; and what the Council has asked since. */
typedef struct caac__principle {
  const char *id;
  const char *words;  /* verbatim; NULL for a row that quotes nothing */
  const char *source; /* where they stand */
  const char *note;   /* or NULL */
} caac__principle;

/* When an option is coded, and what is easily taken for it. */
typedef struct caac__advice {
  const char *option;    /* "X": an act outside the 26 */
  const char *code_when; /* goes on behind "the paragraph" */
  const char *not_when;  /* or NULL */
} caac__advice;

/* A reading of the guide that the list of options alone does not settle, and that moves figures. */
typedef struct caac__interpretation {
  const char *id;
  const char *widens;   /* the option that it finds more often */
  const char *narrows;  /* the option that it finds less often, or NULL; may be the same, each in another case */
  const char *sentence; /* ours */
} caac__interpretation;

/* An option that an overlay retired. */
typedef struct caac__retirement {
  const char *id, *date, *reason;
} caac__retirement;

struct caac_toolkit {
  const char *edition;
  const caac_heading *headings;
  size_t heading_count;
  const caac_option *options; /* in the order of their slots */
  size_t option_count;
  const uint16_t *slots; /* place + 1 of an option; 0: no such option */
  size_t slot_count;
  const caac__body *added; /* bodies behind the built-in ones */
  size_t added_count;
  const char *title, *source; /* of the overlay; NULL in the built-in edition */
  const caac__retirement *retired;
  size_t retired_count;
  void **blocks; /* all memory of the edition; NULL in the built-in one */
  size_t block_count, block_capacity;
};

extern const caac_heading caac__headings[CAAC__HEADINGS];
extern const caac_option caac__options[CAAC__OPTIONS];
extern const uint16_t caac__option_slots[CAAC__SLOTS];
extern const caac__body caac__bodies[];
extern const size_t caac__body_count;
extern const char caac__body_kinds[]; /* separated by '|' */
extern const caac_condition caac__conditions[];
extern const size_t caac__condition_count;
extern const caac__principle caac__principles[];
extern const size_t caac__principle_count;
extern const caac__advice caac__guide[];
extern const size_t caac__guide_count;
extern const caac__interpretation caac__interpretations[];
extern const size_t caac__interpretation_count;

/* Slot of an id in any case; -1 if it has not the form. */
int caac__option_slot(const char *id);
/* The i-th body with its aliases; NULL behind the last. */
const caac__body *caac__toolkit_body_at(const caac_toolkit *self, size_t i);
/* The body that has this name exactly or by the longest prefix; NULL, without an error, if there is none. */
const caac_body *caac__toolkit_body_match(const caac_toolkit *self, const char *name);
/* The body that has just this name, no prefix counted; NULL, without an error, if there is none. */
const caac_body *caac__toolkit_body_named(const caac_toolkit *self, const char *name);
/* The nearest name of a body; NULL if none is near. */
const char *caac__toolkit_body_nearest(const caac_toolkit *self, const char *name);

#endif
