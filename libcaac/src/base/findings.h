/* SPDX-License-Identifier: MIT */
/* Adding to a list of findings. */
#ifndef CAAC_BASE_FINDINGS_H
#define CAAC_BASE_FINDINGS_H

#include "error.h"

/* Add a copy of `finding` with a message made of format; self may be NULL. What cannot be kept for want of memory is still counted. */
void caac__findings_add(caac_findings *self, const caac_finding *finding, const char *format, ...) CAAC__PRINTF(3, 4);
/* Fail with CAAC_E_INPUT and a sentence that has the number of errors of `self` since `before` and the first of them in full. */
caac_status caac__findings_fail(const caac_findings *self, size_t before, const char *what);

#endif
