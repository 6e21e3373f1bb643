/* SPDX-License-Identifier: MIT */
/* A snapshot in the making. */
#ifndef CAAC_SNAPSHOT_PRIVATE_H
#define CAAC_SNAPSHOT_PRIVATE_H

#include "arena.h"
#include "register_private.h"
#include "snapshot.h"

#include <stdatomic.h>

/* What the public struct points to, and who frees it. */
typedef struct caac__snapshot {
  caac_snapshot open; /* first member */
  atomic_long references;
  caac__arena arena;
  caac__situation *situations;
  caac__document *documents;
  caac__claim *claims;
  uint32_t *document_situations, *answers, *answered;
  uint32_t *unit_document, *unit_situation, *unit_act;
  caac_date *unit_date;
  uint8_t *unit_basis;
  char *unit_ids;
  uint32_t *unit_id_start;
  uint32_t *use_unit, *use_option, *use_addressee, *use_target;
  uint8_t *use_limb;
  caac__coding *codings;
  caac__coding_use *coding_uses;
  uint8_t *unit_is_codable;
  uint32_t *unit_paragraph, *unit_place;
  char *images[2]; /* of a snapshot that was made from its image: what columns and texts then point into, instead of the above */
} caac__snapshot;

/* Add to `sql` what leaves out the records that rest on private documents, if the snapshot has to leave some out. */
void caac__snapshot_add_condition(const caac__snapshot *self, const caac__kind *kind, caac__buffer *sql);
/* Read situations, documents and claims. */
caac_status caac__snapshot_read_documents(caac__snapshot *self, const caac_register *reg);
/* Uses that are being read: by a thread of their own through `second`, another connection that sees the same moment, or later by
 * the caller if there is none. NULL without memory. */
typedef struct caac__reading caac__reading;
caac__reading *caac__snapshot_begin_uses(const caac__snapshot *snapshot, const caac_register *reg, sqlite3 *second);
/* Wait for the thread, if there is one. */
void caac__snapshot_wait_uses(caac__reading *self);
void caac__snapshot_free_uses(caac__reading *self);
/* Read units and codings and put the uses to them; documents are read already. */
caac_status caac__snapshot_read_acts(caac__snapshot *self, const caac_register *reg, caac__reading *uses);
/* Read every coding; units are read already. */
caac_status caac__snapshot_read_codings(caac__snapshot *self, const caac_register *reg);
/* The place of the document or situation with this id; CAAC__NONE if there is none. Neighbours in a file mostly point to the same
 * record or the next, so *hint, the last answer, is tried first. */
uint32_t caac__snapshot_find_document(const caac__snapshot *self, const char *id, uint32_t *hint);
uint32_t caac__snapshot_find_situation(const caac__snapshot *self, const char *id, uint32_t *hint);
/* A partial date as stored; 0 for none and for what is no date. */
caac_date caac__snapshot_date(const char *text);

#endif
