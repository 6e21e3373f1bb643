/* SPDX-License-Identifier: MIT */
/* What sheets of codings and of decisions have in common. */
#ifndef CAAC_EXCHANGE_CODING_SHEET_H
#define CAAC_EXCHANGE_CODING_SHEET_H

#include "error.h"

#include <caac/table.h>

/* "blind", "suggestions", "others", "suggestions, others". */
const char *caac__coding_view_name(int view);
/* Why nobody can code by this name; NULL if somebody can. */
const char *caac__coder_fault(const char *coder);
/* Can somebody code by this name? CAAC_E_INVALID. */
caac_status caac__coder_check(const char *coder);
/* Say that documents are invented, or private. */
void caac__documents_stamp(caac_builder *builder, int has_samples, int has_private);

#endif
