/* SPDX-License-Identifier: MIT */
/* A snapshot in the making. */
#ifndef CAAC_SNAPSHOT_PRIVATE_H
#define CAAC_SNAPSHOT_PRIVATE_H

#include "register_private.h"
#include "snapshot.h"

#include <stdatomic.h>

/* Texts that stay where they are until all are freed. */
typedef struct caac__arena {
  struct caac__arena_block *blocks;
} caac__arena;

char *caac__arena_copy(caac__arena *self, const char *text, size_t len);
void caac__arena_free(caac__arena *self);

/* What the public struct points to, and who frees it. */
typedef struct caac__snapshot {
  caac_snapshot open; /* first member */
  atomic_long references;
  caac__arena arena;
  caac__intern document_ids, situation_ids; /* number = place */
  caac__situation *situations;
  caac__document *documents;
  caac__claim *claims;
  uint32_t *document_situations, *answers, *answered;
  uint32_t *unit_document, *unit_situation, *unit_act;
  caac_date *unit_date;
  uint8_t *unit_basis;
  char *unit_ids;
  size_t *unit_id_start;
  uint32_t *use_unit, *use_option, *use_addressee, *use_target;
  uint8_t *use_limb;
} caac__snapshot;

/* Read situations, documents and claims. */
caac_status caac__snapshot_read_documents(caac__snapshot *self, const caac_register *reg);
/* Read units, codings and uses; documents are read already. `second` is another connection that sees the same moment, or NULL. */
caac_status caac__snapshot_read_acts(caac__snapshot *self, const caac_register *reg, sqlite3 *second);
/* A partial date as stored; 0 for none and for what is no date. */
caac_date caac__snapshot_date(const char *text);

#endif
