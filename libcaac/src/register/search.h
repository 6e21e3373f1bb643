/* SPDX-License-Identifier: MIT */
/* The index of full-text search (docs/adr/0012-search.md). */
#ifndef CAAC_REGISTER_SEARCH_H
#define CAAC_REGISTER_SEARCH_H

#include "register_private.h"

/* A unit was created: if it has words of a document, they become a passage when the step ends. No trigger does this, since it
 * would slow down every load, with or without texts. */
caac_status caac__search_note(caac_register *self, const caac__values *values);
/* Bring the index to what the units say: at the end of a step, and many passages with one statement, since FTS5 writes to the
 * file at the end of each. */
caac_status caac__search_fill(caac_register *self);
/* The passages of a document go; they come again when the step ends, in the order of its text. */
caac_status caac__search_renew(caac_register *self, const char *document);
/* CAAC_E_VERSION with a remedy for a register that an older build made without the index. */
caac_status caac__search_is_there(const caac_register *self);
/* Does the index say what the units say? A finding of rule `name` if not. */
caac_status caac__search_check(const caac_register *self, const char *name, caac_findings *findings);

#endif
