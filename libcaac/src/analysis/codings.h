/* SPDX-License-Identifier: MIT */
/* The codings that are compared: of each coder and unit in scope one at most. */
#ifndef CAAC_ANALYSIS_CODINGS_H
#define CAAC_ANALYSIS_CODINGS_H

#include "scope.h"

#define CAAC__PARAMETER_DOCUMENT                                                                                                 \
  {                                                                                                                              \
    "document", "texts", NULL, NULL, "only this document: its id or symbol"                                                      \
  }
#define CAAC__PARAMETER_CODER                                                                                                    \
  {                                                                                                                              \
    "coder", "texts", NULL, NULL, "only this coder; give two or more"                                                            \
  }
#define CAAC__PARAMETER_CODINGS                                                                                                  \
  {                                                                                                                              \
    "codings", "word", "blind", "blind|all",                                                                                     \
        "blind: made before discussion, with neither suggestions nor codings of others in view; all: the latest of each coder"   \
  }

/* The coding of a unit by a coder that counts. */
typedef struct caac__pick {
  uint32_t unit;
  uint32_t coder;  /* place in coders */
  uint32_t coding; /* place in the snapshot's codings */
} caac__pick;

typedef struct caac__codings {
  caac__pick *picks; /* ordered by unit, then coder */
  size_t count;
  uint32_t *coders; /* numbers of their texts, ordered by name; those with a pick */
  size_t coder_count;
  uint8_t *in_scope; /* by unit: in a document that is asked about, and can be coded */
  size_t left_out;   /* codings with suggestions or others in view that codings=blind leaves out */
  size_t in_view;    /* picks that were made so */
  size_t headings;   /* codings of units that cannot be coded: left out */
  size_t single;     /* units that one coder alone coded */
  size_t apart;      /* documents in which no unit was coded by two, left out if joint ones are asked for */
} caac__codings;

/* Read document=, situation=, coder= and codings= and choose; `joint`: only documents that two coders or more coded in part.
 * CAAC_E_INVALID names the nearest. */
caac_status caac__codings_read(const caac__task *task, int joint, caac__codings *out);
/* Only the units: document= and situation=. */
caac_status caac__codings_read_units(const caac__task *task, caac__codings *out);
void caac__codings_free(caac__codings *self);
/* 1 if they say the same: options with their limbs, each once. */
int caac__codings_same(const caac_snapshot *snapshot, const caac__coding *a, const caac__coding *b);
const char *caac__codings_coder(const caac__task *task, const caac__codings *self, size_t coder);
/* What every table of codings tells: what blind means, what was left out, that a table is not blind. */
void caac__codings_remark(const caac__task *task, const caac__codings *self);
/* Put id and symbol of a unit's document; both missing for one that stands alone. */
void caac__codings_put_document(const caac__task *task, uint32_t document);

#endif
