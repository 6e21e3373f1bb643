/* SPDX-License-Identifier: MIT */
/* Units of a register with all that was coded of them, as sheets need it, also of private documents and inside a step. */
#ifndef CAAC_EXCHANGE_CODED_UNITS_H
#define CAAC_EXCHANGE_CODED_UNITS_H

#include "uses_text.h"

#include <caac/register.h>

/* What was in view when a coding was made: the larger, the later. */
enum { CAAC__VIEW_BLIND = 0, CAAC__VIEW_SUGGESTIONS = 1, CAAC__VIEW_OTHERS = 2, CAAC__VIEW_ALL = 3 };

typedef struct caac__unit_coding {
  const char *id, *coder, *act, *note; /* act, note: NULL where not known */
  const char *stage, *made_at;         /* made_at: NULL where not known */
  int view;
  caac__uses uses;
  int64_t *n; /* of each use */
} caac__unit_coding;

typedef struct caac__coded_unit {
  const char *id, *document, *paragraph, *section, *form, *text, *act,
      *lead; /* words of the unit that it stands under, if that was read too; document and id never NULL, the others where not
                known */
  caac__unit_coding *codings; /* by coder, then view */
  size_t count;
} caac__coded_unit;

typedef struct caac__coded_units {
  caac__arena arena;
  caac__coded_unit *units; /* by document, in the order of the text */
  size_t count;
} caac__coded_units;

/* What sheets need to know of a document. */
typedef struct caac__coded_document {
  const char *id, *symbol, *status; /* symbol may be NULL */
  int is_private, is_sample;        /* private also what a private register says of a document of its base */
} caac__coded_document;

/* Read the units for which `condition` holds, SQL about the unit u with :of for `value`: of one moment. */
caac_status caac__coded_units_read(const caac_register *reg, const char *condition, const char *value, caac__coded_units *out);
/* A list of ids as a value: "IN " CAAC__LISTED is its condition. */
#define CAAC__LISTED "(SELECT value FROM json_each(:of))"
void caac__ids_add(caac__buffer *self, const char *id);
void caac__coded_units_free(caac__coded_units *self);
/* A document by id or symbol. CAAC_E_NOTFOUND naming the nearest that is not private. */
caac_status caac__coded_document_find(const caac_register *reg, const char *id_or_symbol, caac__arena *arena,
                                      caac__coded_document *out);

/* The nearest to what may be the id of a document, among those that are not private; NULL if none is near, or without memory. */
const char *caac__coded_document_nearest(const caac_register *reg, const char *id, caac__arena *arena);

/* The document with all of its units, of one moment. */
caac_status caac__coded_document_read(const caac_register *reg, const char *id_or_symbol, caac__arena *arena,
                                      caac__coded_document *document, caac__coded_units *codings);

/* A lead, paragraph or item of a text, or no unit of a text at all. */
int caac__unit_is_codable(const caac__coded_unit *self);
int caac__is_stage(const caac__unit_coding *self, const char *stage);
/* The final coding; NULL if there is none. */
caac__unit_coding *caac__unit_final(const caac__coded_unit *self);
/* The coding that a coder made with just this in view; NULL if there is none. */
caac__unit_coding *caac__unit_coding_made_in(const caac__coded_unit *self, const char *coder, int view);
/* The latest that a coder made with no more than this in view; NULL if there is none. */
caac__unit_coding *caac__unit_latest(const caac__coded_unit *self, const char *coder, int view);
/* The latest coding of one coder after the other; *place is 0 to begin. NULL behind the last. */
const caac__unit_coding *caac__unit_next_latest(const caac__coded_unit *self, size_t *place);
/* The names of those who coded, each once, in order, ended by NULL; NULL without memory. */
const char **caac__coded_units_coders(caac__coded_units *self, size_t *count);
/* One of these names, which end with NULL, as it stands there. CAAC_E_NOTFOUND for one who coded no unit of the document. */
caac_status caac__coder_find(const char **coders, const char *wanted, const char *document, const char **out);

#endif
