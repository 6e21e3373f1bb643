/* SPDX-License-Identifier: MIT */
/* Codings into the register, within a step. */
#ifndef CAAC_EXCHANGE_STORE_CODINGS_H
#define CAAC_EXCHANGE_STORE_CODINGS_H

#include "coded_units.h"

/* A coding as it is to be. */
typedef struct caac__new_coding {
  const caac__coded_unit *unit;
  const caac__unit_coding *old;           /* the one that it replaces; NULL: it is new */
  const char *coder, *stage, *act, *note; /* act, note: NULL or "" for none */
  int view;
  const caac__uses *uses;
} caac__new_coding;

/* What was done to the codings of a document, of one coder. */
typedef struct caac__count {
  const char *document, *coder;
  size_t created, changed, same;
  size_t accepted; /* of them: a suggestion as it stands */
} caac__count;
typedef struct caac__counts {
  caac__count *items;
  size_t count, capacity;
} caac__counts;

/* Does the register say this already? */
int caac__coding_is_stored(const caac__new_coding *self);
/* Create or change it, if the register says something else; uses that are the same stay as they are. Counted, if `counts` is not
 * NULL. */
caac_status caac__coding_store(caac_register *reg, const caac__new_coding *coding, caac_findings *findings, caac__counts *counts);
/* The unit of a final coding belongs to its act: what measures read. Acts of a document are called by it: "cod-c9/letter-sg". If
 * it names none, the unit keeps its act, but for one that it had from the coding that is replaced. */
caac_status caac__unit_set_act(caac_register *reg, const caac__new_coding *coding, caac_findings *findings);

/* A line for a document and coder, if there is none yet. */
caac__count *caac__counts_of(caac__counts *self, const char *document, const char *coder);
void caac__counts_free(caac__counts *self);
/* Raise the coding status of the documents that were counted, to what is coded of them. */
caac_status caac__statuses_raise(caac_register *reg, const caac__counts *counts, caac_findings *findings);
/* The counts as a table; `open` are units that still wait for a decision. */
caac_status caac__counts_table(const caac_register *reg, const caac__counts *counts, size_t open, caac_table **out);

#endif
