/* SPDX-License-Identifier: MIT */
/* A lexicon told to people: what its tables and its explanations share. */
#ifndef CAAC_SUGGEST_LEXICON_VIEW_H
#define CAAC_SUGGEST_LEXICON_VIEW_H

#include "buffer.h"
#include "lexicon.h"

/* "ask, decide"; nothing for a list whose words only say what a request is about. */
void caac__roles_add(caac__buffer *out, uint64_t roles);
/* "tech-agency, mission" */
void caac__lists_add(caac__buffer *out, const caac__lexicon *lexicon, const caac__list_set *set);
/* "to: tech-agency, mission; about: technical; about: national-body; unless: truth-commission", as the lexicon has it. */
void caac__rule_needs_add(caac__buffer *out, const caac__lexicon *lexicon, const caac__rule *rule);
/* Does it name this list, under whatever key? */
int caac__rule_names(const caac__rule *rule, size_t list);

#endif
