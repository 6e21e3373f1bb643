/* SPDX-License-Identifier: MIT */
/* The uses in scope, one after the other, in one pass over the columns of the snapshot. */
#ifndef CAAC_ANALYSIS_USES_H
#define CAAC_ANALYSIS_USES_H

#include "catalogue.h"
#include "clocks.h"

enum {
  CAAC__OUTSIDE = CAAC__OPTIONS, /* X, or an option of an overlay: in no denominator of 26 */
  CAAC__LIMBS = 3
};

typedef struct caac__uses {
  const caac__scope *scope;
  uint8_t *option_of_text;          /* place of an option, by number of its text */
  uint8_t *set_flags;               /* by document */
  size_t set_count, complete_count; /* sets in scope; those of them that are completely coded */
  size_t next;

  /* The use reached. */
  size_t use;
  uint32_t unit, act;
  uint32_t complete_set; /* its document if that is a completely coded set and the unit is primary text; else CAAC__NONE */
  unsigned option;       /* 0 to 25, or CAAC__OUTSIDE */
  unsigned limb;         /* caac_limb */
  caac__basis basis;
} caac__uses;

/* The place of an option by the number of its text (0 to 25, or CAAC__OUTSIDE), so that a use costs one look into an array. Free
 * it with caac__free(). */
caac_status caac__options_by_text(const caac_snapshot *snapshot, uint8_t **out);
caac_status caac__uses_open(const caac__task *task, const caac__scope *scope, caac__uses *out);
/* Go to the next use in scope, ordered by act; 0 behind the last. */
int caac__uses_next(caac__uses *self);
void caac__uses_close(caac__uses *self);
/* The remark that every count of acts and uses carries: how far the sets in scope are coded. */
void caac__uses_remark(const caac__task *task, const caac__uses *uses);

#endif
