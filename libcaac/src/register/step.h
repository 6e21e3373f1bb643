/* SPDX-License-Identifier: MIT */
/* Work that is a step of its own, or part of one that is open. */
#ifndef CAAC_REGISTER_STEP_H
#define CAAC_REGISTER_STEP_H

#include "register_private.h"

typedef struct caac__work {
  const char *what;            /* begins the sentence when findings make it fail */
  const char *author, *reason; /* of a step of its own */
  caac_status (*run)(caac_register *self, void *payload, caac_findings *findings);
  void *payload;
} caac__work;

/* All or nothing. CAAC_E_INPUT also when the work only left errors in the findings, or references that point nowhere. `findings`
 * may be NULL. */
caac_status caac__step_do(caac_register *self, const caac__work *work, caac_findings *findings);

#endif
