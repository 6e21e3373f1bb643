/* SPDX-License-Identifier: MIT */
/* Some chosen records, and what points to them: the fields with a reference, and lists of them. */
#ifndef CAAC_REGISTER_POINTERS_H
#define CAAC_REGISTER_POINTERS_H

#include "register_private.h"

/* Chosen records, in a table temp.chosen (kind, id). One set at a time. */
typedef struct caac__chosen {
  caac_register *reg;
  sqlite3_stmt *add, *has;
  size_t count[CAAC__KIND_COUNT];
} caac__chosen;

caac_status caac__chosen_begin(caac_register *reg, caac__chosen *out);
caac_status caac__chosen_add(caac__chosen *self, const caac__kind *kind, const char *id);
caac_status caac__chosen_has(caac__chosen *self, const caac__kind *kind, const char *id, int *out);
/* Choose also the records of all kinds that rest on the chosen ones, and those that did when they were removed. A claim rests on
 * what it is about, a unit on its document, a coding on its unit, a use on its coding. */
caac_status caac__chosen_spread(caac__chosen *self);
void caac__chosen_end(caac__chosen *self);

/* A field of a record that points to a chosen one. */
typedef struct caac__pointer {
  const caac__kind *kind;
  int field;
  const char *id;
  const char *target_kind, *target;
} caac__pointer;

/* Call for every pointer of this file to a chosen record, also from one that is chosen itself: one pass over each kind that can
 * point there. The first failure of a call ends it. A call must not choose. */
caac_status caac__chosen_pointers(const caac__chosen *self, caac_status (*call)(void *payload, const caac__pointer *pointer),
                                  void *payload);

/* Add the id of row r of a kind as an SQL expression: its key joined by '/'. */
void caac__schema_add_id(caac__buffer *sql, const caac__kind *kind);

#endif
