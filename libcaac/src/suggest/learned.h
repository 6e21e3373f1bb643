/* SPDX-License-Identifier: MIT */
/* The learned part's say in what is suggested. */
#ifndef CAAC_SUGGEST_LEARNED_H
#define CAAC_SUGGEST_LEARNED_H

#include "suggestions.h"

/* The name of what is suggested by no rule. */
#define CAAC__RULE_LEARNED "learned"
/* From these scores on, thousandths, a suggestion is likely, and one that a rule makes too is sure. */
enum { CAAC__LEARNED_LIKELY = 0, CAAC__LEARNED_SURE = 1500 };

typedef void (*caac__feature_visit)(void *payload, caac__feature_kind kind, uint32_t number);
/* Visit the features of requests of the unit that was read last, each once. `by_rules` may be NULL. CAAC_E_NOMEM. */
caac_status caac__features_visit(const caac__reader *self, const caac__request *requests, size_t count,
                                 const caac_suggestion *by_rules, caac__feature_visit visit, void *payload);

/* Drop uses and add some. */
caac_status caac__learned_apply(caac__reader *self, const char *text, caac_suggestion *io);

#endif
