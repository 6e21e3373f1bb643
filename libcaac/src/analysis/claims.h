/* SPDX-License-Identifier: MIT */
/* Whose word counts, where several say something about one document. */
#ifndef CAAC_ANALYSIS_CLAIMS_H
#define CAAC_ANALYSIS_CLAIMS_H

#include "scope.h"

/* The claim that counts: of the first name in prefer= that asserts one (of several of his, the one of preferred rank); else the
 * one of preferred rank; of equals the first entered. NULL if none counts: one of alternative rank alone does not. */
const caac__claim *caac__claim_chosen(const caac__scope *scope, uint32_t document, caac__claim_kind kind);
/* Its date; 0 if none counts. */
caac_date caac__claim_date(const caac__scope *scope, uint32_t document, caac__claim_kind kind);
/* Refuse a name in prefer= that asserts nothing in the snapshot: a misspelt name would change figures in silence. */
caac_status caac__claims_check_prefer(const caac__task *task);

#endif
