/* SPDX-License-Identifier: MIT */
/* Work that is a step of its own, or part of one that is open. */
#ifndef CAAC_REGISTER_STEP_H
#define CAAC_REGISTER_STEP_H

#include <caac/register.h>

typedef struct caac__work {
  const char *what;            /* begins the sentence when findings make it fail */
  const char *author, *reason; /* of a step of its own */
  caac_status (*run)(caac_register *self, void *payload, caac_findings *findings);
  void *payload;
} caac__work;

/* All or nothing. CAAC_E_INPUT also when the work only left errors in the findings, or references that point nowhere. `findings`
 * may be NULL. */
caac_status caac__step_do(caac_register *self, const caac__work *work, caac_findings *findings);

/* What is read from here to the end is of one moment of the file, as it is anyway within a step: `is_own` says whether there is
 * something to end. */
caac_status caac__moment_begin(const caac_register *self, int *is_own);
void caac__moment_end(const caac_register *self, int is_own);

/* Who writes the open step; NULL without one. */
const char *caac__step_author(const caac_register *self);
/* Is it a private register that is laid over a base? What is written then goes into the private one. */
int caac__register_has_base(const caac_register *self);
/* The day on the register's clock: "2026-01-31". */
void caac__step_day(const caac_register *self, char out[11]);

#endif
