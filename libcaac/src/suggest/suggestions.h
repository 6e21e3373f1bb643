/* SPDX-License-Identifier: MIT */
/* The inside of suggestions, and of one unit's. */
#ifndef CAAC_SUGGEST_SUGGESTIONS_H
#define CAAC_SUGGEST_SUGGESTIONS_H

#include <stdatomic.h>

#include "requests.h"
#include "weights.h"

struct caac_suggester {
  atomic_size_t users;
  caac__lexicon lexicon;
  caac__weights weights; /* no options: nothing was learned, or it was switched off */
};

struct caac_suggestions {
  atomic_size_t users;
  caac__arena arena; /* all texts, uses and spans */
  caac_suggester *suggester;
  caac_document *document; /* NULL: a text without one */
  caac_unit *unit;         /* of a text without a document */
  caac_suggestion *items;
  size_t count;
};

enum { CAAC__UNIT_USES_MAX = 64 }; /* of a unit */

/* What reading one unit after the other needs, made once. */
typedef struct caac__reader {
  const caac__lexicon *lexicon;
  const caac__weights *weights; /* NULL: rules alone */
  caac__splitter *splitter;
  caac__unit_words words;
  caac__spots spots;
  caac__heads heads;
  caac__requests requests;
  uint32_t use_requests[CAAC__UNIT_USES_MAX]; /* of the uses that rules made: the request of each */
  caac__arena *arena;                         /* of what is handed out */
} caac__reader;

caac_status caac__reader_begin(caac__reader *self, const caac_suggester *suggester, caac__arena *arena);
void caac__reader_end(caac__reader *self);
/* Suggestions for a unit. `lead` is what its lead passes down, or NULL; `introduces`: it has items. `out` may be NULL. The frame
 * for its own items goes to `frame`, if that is not NULL. */
caac_status caac__unit_read(caac__reader *self, const caac_unit *unit, const caac__frame *lead, int introduces,
                            caac_suggestion *out, caac__frame *frame);

/* What the rules say of the requests of the unit that was read last. */
caac_status caac__rules_apply(caac__reader *self, const char *text, const caac__frame *lead, caac_suggestion *out);

/* For training: what was read of each unit, beside what is suggested for it. */
typedef void (*caac__unit_observer)(void *payload, caac__reader *reader, const caac_suggestion *made);
caac_status caac__suggest_observed(const caac_suggester *self, const char *text, size_t len, caac__unit_observer observer,
                                   void *payload);
caac_status caac__read_observed(const caac_suggester *self, const caac_document *document, caac__unit_observer observer,
                                void *payload);

/* Has the unit that was read last words with this role? */
int caac__reader_has(const caac__reader *self, uint64_t role);

/* The words of an addressee; NULL without memory. */
const char *caac__addressee_text(const caac__reader *self, const char *text, const caac__addressee *to);
/* By place. */
void caac__spans_sort(caac_span *spans, size_t count);

#endif
