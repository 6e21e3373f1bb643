/* SPDX-License-Identifier: MIT */
/* A note as it is written: numbers given, references resolved, the page on method and the list of sources made. Every writer
 * walks over the same parts, so that no format has what another lacks. */
#ifndef CAAC_NOTE_LAYOUT_H
#define CAAC_NOTE_LAYOUT_H

#include "blocks.h"

/* "This is not a United Nations document ..." */
#define CAAC__NOTE_IMPRINT                                                                                                       \
  "A working paper made with libcaac " CAAC_VERSION                                                                              \
  "; not a United Nations document, and no position on the legal status of any "                                                 \
  "party named."

/* Words of one style, with what they lead to. */
typedef struct caac__note_words {
  caac__note_style style; /* CAAC__NOTE_REFER and CAAC__NOTE_CITE: the text is "Table 2", "[1]" */
  const char *text;
  const char *target; /* id of a table, figure or source; NULL */
} caac__note_words;

typedef enum caac__note_part_kind {
  CAAC__NOTE_PART_HEADING,
  CAAC__NOTE_PART_PARAGRAPH,
  CAAC__NOTE_PART_ITEM,
  CAAC__NOTE_PART_QUOTATION,
  CAAC__NOTE_PART_TABLE,
  CAAC__NOTE_PART_CHART,
  CAAC__NOTE_PART_TERMS,
  CAAC__NOTE_PART_SOURCES,
  CAAC__NOTE_PART_BREAK
} caac__note_part_kind;

/* A numbered source. */
typedef struct caac__note_listed {
  size_t number;
  const char *id; /* "source-1" */
  const char *text, *address;
} caac__note_listed;

typedef struct caac__note_part {
  caac__note_part_kind kind;
  int level;         /* of a heading, 1 to 3 */
  size_t number;     /* of a table, a figure, or an item of a numbered list; 0 for one with a dot */
  int first, last;   /* of an item: does a list begin, end with it? */
  const char *id;    /* of a heading, table or figure: "section-1", "table-1", "figure-1" */
  const char *label; /* "Table 1", "Figure 1" */
  const char *text;  /* caption of a table or chart */
  const caac__note_words *words;
  size_t word_count;
  const caac__note_block *block; /* of a table or chart */
  const caac__note_term *terms;
  size_t term_count;
  const caac__note_listed *sources;
  size_t source_count;
} caac__note_part;

typedef struct caac__layout {
  caac__arena arena;
  const caac_note *note;
  caac__note_part *parts;
  size_t part_count, part_capacity;
  size_t chart_count;
} caac__layout;

/* CAAC_E_NOTFOUND for a label or key that is not there, naming the nearest; the first failure of the note. Free it in any case.
 */
caac_status caac__layout_make(const caac_note *note, caac__layout *out);
void caac__layout_free(caac__layout *self);

/* A part more, zeroed; NULL without memory. For the files that make parts. */
caac__note_part *caac__layout_add(caac__layout *self, caac__note_part_kind kind);
/* The page on method: what the note says of it, then what its tables do. */
caac_status caac__layout_add_method(caac__layout *self);

/* "SAMPLE", "PRIVATE", "WORKING PAPER": how a stamp of that kind begins. */
const char *caac__stamp_head(const char *kind);

#endif
