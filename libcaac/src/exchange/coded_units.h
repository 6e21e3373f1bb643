/* SPDX-License-Identifier: MIT */
/* Units of a register with all that was coded of them, as sheets need it, also of private documents and inside a step. */
#ifndef CAAC_EXCHANGE_CODED_UNITS_H
#define CAAC_EXCHANGE_CODED_UNITS_H

#include "uses_text.h"

#include <caac/register.h>

/* What was in view when a coding was made: the larger, the later. */
enum { CAAC__VIEW_BLIND = 0, CAAC__VIEW_SUGGESTIONS = 1, CAAC__VIEW_OTHERS = 2, CAAC__VIEW_ALL = 3 };

typedef struct caac__judgement {
  const char *id, *coder, *act, *note; /* act, note: NULL where not known */
  const char *stage;
  int view;
  caac__uses uses;
  int64_t *n; /* of each use */
} caac__judgement;

typedef struct caac__coded_unit {
  const char *id, *document, *paragraph, *section, *form, *text,
      *act;                    /* document and id never NULL, the others where not known */
  caac__judgement *judgements; /* by coder, then view */
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

/* Read the units for which `condition` holds, SQL about the unit u with :of for `value`. */
caac_status caac__coded_units_read(const caac_register *reg, const char *condition, const char *value, caac__coded_units *out);
/* Read more units, behind those that are there. On failure only caac__coded_units_free() may follow. */
caac_status caac__coded_units_add(const caac_register *reg, const char *condition, const char *value, caac__coded_units *self);
void caac__coded_units_free(caac__coded_units *self);
/* A document by id or symbol. CAAC_E_NOTFOUND naming the nearest that is not private. */
caac_status caac__coded_document_find(const caac_register *reg, const char *id_or_symbol, caac__arena *arena,
                                      caac__coded_document *out);

/* A lead, paragraph or item of a text, or no unit of a text at all. */
int caac__unit_is_codable(const caac__coded_unit *self);
int caac__is_stage(const caac__judgement *self, const char *stage);
/* The final coding; NULL if there is none. */
caac__judgement *caac__unit_final(const caac__coded_unit *self);
/* The coding that a coder made with just this in view; NULL if there is none. */
caac__judgement *caac__unit_coding(const caac__coded_unit *self, const char *coder, int view);
/* The latest that a coder made with no more than this in view; NULL if there is none. */
caac__judgement *caac__unit_latest(const caac__coded_unit *self, const char *coder, int view);
/* The names of those who coded, each once, in order, ended by NULL; NULL without memory. */
const char **caac__coded_units_coders(caac__coded_units *self, size_t *count);

#endif
