/* SPDX-License-Identifier: MIT */
/* What is suggested of a unit, and who decided on it.
 *
 * A suggestion is a coding at stage `suggested` whose coder is a lexicon. A person decides on what is suggested of a unit by a
 * coding made with it in view, or by one at stage `rejected`. */
#ifndef CAAC_EXCHANGE_SUGGESTED_H
#define CAAC_EXCHANGE_SUGGESTED_H

#include "coded_units.h"

#include <caac/suggest.h>

/* The name by which the lexicon of a suggester codes: "lexicon en-1"; NULL without memory. It reads as no person's. */
const char *caac__lexicon_coder(const caac_suggester *self, caac__arena *arena);
/* Is it such a name? */
int caac__coder_is_lexicon(const char *coder);

/* The next suggestion of a unit; *place is 0 to begin. NULL behind the last. */
caac__unit_coding *caac__unit_next_suggested(const caac__coded_unit *self, size_t *place);
/* How a coder, or anybody if it is NULL, decided on what is suggested of a unit: by a coding made with it in view, else by
 * rejecting it. NULL while nobody did. */
const caac__unit_coding *caac__unit_decided(const caac__coded_unit *self, const char *coder);
/* Uses of a suggestion as a person's: without rule and grade, each once. CAAC_E_NOMEM. */
caac_status caac__uses_accept(const caac__uses *suggested, caac__arena *arena, caac__uses *out);

#endif
