/* SPDX-License-Identifier: MIT */
/* The inside of a note: what was said, in its order, as it was said. Nothing is resolved here: layout.h does that. */
#ifndef CAAC_NOTE_BLOCKS_H
#define CAAC_NOTE_BLOCKS_H

#include "arena.h"

#include <caac/note.h>

enum { CAAC__NOTE_MESSAGE = 512 };

typedef enum caac__note_style {
  CAAC__NOTE_PLAIN,
  CAAC__NOTE_STRONG,
  CAAC__NOTE_EMPHASIS,
  CAAC__NOTE_CODE,
  CAAC__NOTE_REFER, /* the text is the label of a table or a figure */
  CAAC__NOTE_CITE   /* the text is the key of a source */
} caac__note_style;

/* Words of one style. */
typedef struct caac__note_run {
  caac__note_style style;
  const char *text;
} caac__note_run;

typedef enum caac__note_block_kind {
  CAAC__NOTE_BLOCK_HEADING,
  CAAC__NOTE_BLOCK_PARAGRAPH,
  CAAC__NOTE_BLOCK_ITEM,
  CAAC__NOTE_BLOCK_QUOTATION,
  CAAC__NOTE_BLOCK_TABLE,
  CAAC__NOTE_BLOCK_CHART,
  CAAC__NOTE_BLOCK_BREAK
} caac__note_block_kind;

typedef struct caac__note_block {
  caac__note_block_kind kind;
  int level;            /* of a heading; of an item 1 if it is numbered */
  caac__note_run *runs; /* of text; a quotation's citation is its last */
  size_t run_count, run_capacity;
  const char *label; /* of a table or chart */
  const char *chart; /* its kind */
  caac_table *table;
  const char **params, **chart_params; /* end with NULL; those for the chart alone */
} caac__note_block;

typedef struct caac__note_source {
  const char *key, *text, *address;
} caac__note_source;

/* A head and what is to say of it: a line of the page on method, or a stamp. */
typedef struct caac__note_term {
  const char *head, *text;
} caac__note_term;

struct caac_note {
  caac__arena arena; /* of all texts */
  const char *name, *title, *subtitle;
  caac__note_block *blocks;
  size_t block_count, block_capacity;
  caac__note_source *sources;
  size_t source_count, source_capacity;
  caac__note_term *method, *stamps; /* a stamp's head is its kind */
  size_t method_count, method_capacity, stamp_count, stamp_capacity;
  caac_status failed; /* the first failure ... */
  char message[CAAC__NOTE_MESSAGE];
};

/* Parameters of tables and charts in a note, beside those of charts themselves. */
extern const caac_parameter caac__note_table_parameters[];

#endif
