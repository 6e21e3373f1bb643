/* SPDX-License-Identifier: MIT */
/* What the files share that exchange with programs for coding (REFI-QDA 1.5), in the order of the work: refi_codebook.c writes
 * the toolkit; refi_package.c unpacks a project and refi_project.c reads it; refi_codes.c says which code is which option;
 * refi_letters.c makes letters of texts, refi_positions.c quotations of positions; refi_documents.c chooses the document,
 * refi_index.c and refi_anchor.c find a quotation in it; refi_codings.c makes codings, and refi_read.c holds it all together. */
#ifndef CAAC_EXCHANGE_REFI_H
#define CAAC_EXCHANGE_REFI_H

#include "archive.h"
#include "arena.h"
#include "buffer.h"
#include "coded_units.h"
#include "findings.h"
#include "intern.h"

#include <caac/exchange.h>

/* Bounds; documented in docs/exchange.md. */
enum {
  CAAC__REFI_BYTES_MAX = 64 << 20,  /* of all that is unpacked */
  CAAC__REFI_TEXT_MAX = 16 << 20,   /* of one source */
  CAAC__REFI_RECORDS_MAX = 1000000, /* users, codes, sources, selections, codings, each; and rows of the result */
  CAAC__REFI_SHOWN = 300            /* characters of a quotation that are shown */
};

/* ---- Ids of codes ---- */

#define CAAC__REFI_GUID_SIZE 37
/* The id of a code of ours: always the same for the same kind ("heading", "option") and id. */
void caac__refi_guid(const char *kind, const char *id, char out[CAAC__REFI_GUID_SIZE]);
/* An id as programs write it, with or without braces, in any case: small letters, no braces. "" if it is too long for one. */
void caac__refi_guid_read(const char *value, size_t len, char out[CAAC__REFI_GUID_SIZE]);

/* ---- A project ---- */

typedef struct caac__refi_code {
  const char *guid, *name;
  size_t codings; /* that use it */
} caac__refi_code;

typedef struct caac__refi_source {
  const char *name;
  const char *path;    /* of its plain text in the package; NULL: none */
  const char *content; /* its plain text, where it stands in the project; NULL: none */
  size_t first, count; /* its selections */
  int is_text;         /* 0: pictures, sound */
} caac__refi_source;

typedef enum caac__refi_extent {
  CAAC__REFI_TEXT,  /* from position to position */
  CAAC__REFI_NAMED, /* an area of a page, of which only the name is known */
  CAAC__REFI_WHOLE, /* all of a source */
  CAAC__REFI_OTHER  /* of a picture, of sound */
} caac__refi_extent;

typedef struct caac__refi_selection {
  caac__refi_extent extent;
  uint32_t source;
  uint32_t user; /* who selected; CAAC__NONE */
  int64_t from, to;
  const char *name; /* often the words; or "" */
} caac__refi_selection;

typedef struct caac__refi_coding {
  uint32_t selection;
  uint32_t code; /* CAAC__NONE: no code of the project */
  uint32_t user; /* CAAC__NONE: not said */
} caac__refi_coding;

typedef struct caac__refi_project {
  caac__arena arena;
  caac__intern users; /* their ids */
  caac__intern guids; /* of codes, numbered as they are */
  caac__refi_code *codes;
  caac__refi_source *sources;
  caac__refi_selection *selections; /* ordered by source */
  caac__refi_coding *codings;       /* ordered by selection */
  size_t code_count, code_capacity, source_count, source_capacity, selection_count, selection_capacity, coding_count,
      coding_capacity;
} caac__refi_project;

/* Read the project of a package; `file` is for messages. Zero it to begin, free it also on failure. */
caac_status caac__refi_project_read(caac__refi_project *self, caac__archive *package, const char *file);
void caac__refi_project_free(caac__refi_project *self);

/* ---- Codes (refi_codes.c) ---- */

/* What a code stands for. */
typedef struct caac__refi_meaning {
  enum { CAAC__REFI_UNKNOWN, CAAC__REFI_LEFT_OUT, CAAC__REFI_KNOWN } kind;
  caac__uses uses; /* of one that is known; none: it performs nothing */
} caac__refi_meaning;

typedef struct caac__refi_codes {
  caac__arena arena;
  caac__refi_meaning *meanings; /* by number of the code */
} caac__refi_codes;

/* CAAC_E_INPUT with findings if the map (or NULL) cannot be read. Zero it to begin, free it also on failure. */
caac_status caac__refi_codes_read(caac__refi_codes *self, const caac__refi_project *project, const caac_table *map,
                                  caac_findings *findings);
/* The option whose id a name begins with, as "1.a", "1A: help" or "X"; NULL if it does not. */
const char *caac__refi_option_of(const char *name);

/* ---- Letters (refi_letters.c) ---- */

/* A text as it is compared: its letters and digits without case, diacritics, blanks, hyphens and marks, so that it does not
 * matter how a program broke its lines. Zero it to begin. */
typedef struct caac__letters {
  char *bytes; /* UTF-8 */
  size_t len, capacity;
  uint32_t *at; /* of each byte: the byte of the text that it comes from */
  size_t at_capacity;
  uint32_t *words; /* where words begin */
  size_t word_count, word_capacity;
} caac__letters;

/* Add a text; its first word begins a word. Places are counted from `offset`. */
caac_status caac__letters_add(caac__letters *self, const char *text, size_t len, size_t offset);
/* The word in which a letter stands; `place` behind the last letter: word_count. */
size_t caac__letters_word(const caac__letters *self, size_t place);
/* Where a word ends: where the next one begins. */
size_t caac__letters_word_end(const caac__letters *self, size_t word);
void caac__letters_free(caac__letters *self);

/* ---- Quotations (refi_positions.c) ---- */

/* The words of a selection: words first to end - 1 of the letters of its source; none if first == end. */
typedef struct caac__refi_quote {
  size_t first, end;
  size_t from, to; /* their bytes in the text */
  int is_outside;  /* its positions are not within the text */
} caac__refi_quote;

/* The text of a source, and the words of each of its selections. */
typedef struct caac__refi_text {
  char *text; /* UTF-8 */
  size_t len;
  caac__letters letters;
  caac__refi_quote *quotes; /* by place among the selections of the source */
  size_t own_words;         /* of the text itself; behind them stand names of selections that have no words in it */
  int is_whole;             /* 0: the text is not there */
} caac__refi_text;

/* Zero it to begin, free it also on failure. */
caac_status caac__refi_text_read(caac__refi_text *self, caac__archive *package, const caac__refi_project *project,
                                 const caac__refi_source *source, const char *file, caac_findings *findings);
void caac__refi_text_free(caac__refi_text *self);

/* ---- Documents of the register (refi_index.c) ---- */

/* The text of a document as a run of letters, with an index of its words. */
typedef struct caac__refi_run {
  caac__letters letters;
  size_t *unit_from; /* where the letters of each unit begin, and at last where they end */
  size_t unit_count;
  caac__intern words;
  uint32_t *numbers; /* of each word of the letters: its number among `words` */
  uint32_t *start;   /* of each number: its first place in `places`; one more at the end */
  uint32_t *places;  /* words of the letters, in order */
} caac__refi_run;

typedef struct caac__refi_document {
  const char *id;
  caac__coded_units codings; /* its units, with what was coded of them */
  size_t unit_count;         /* of its text; they come first */
  const char **labels;       /* the numbers of its units, as printed; or "" */
  caac__refi_run runs[2];    /* with the numbers of units; without them: programs lose those that Word makes */
} caac__refi_document;

/* Read it from the register; zero it to begin, free it also on failure. */
caac_status caac__refi_document_read(caac__refi_document *self, const caac_register *reg, const char *id);
void caac__refi_document_free(caac__refi_document *self);
/* Numbers of words `first` to `end` - 1 of other letters in a run; CAAC__NONE for those that it has not. */
void caac__refi_run_numbers(const caac__refi_run *self, const caac__letters *letters, size_t first, size_t end, uint32_t *out);

/* ---- Anchoring (refi_anchor.c) ---- */

/* How the letters of a source lie beside those of a document. */
typedef struct caac__refi_alignment {
  struct caac__refi_pair {
    size_t source, document;
  } * pairs; /* in the order of both */
  size_t count;
  size_t source_len, document_len;
} caac__refi_alignment;

caac_status caac__refi_align(caac__refi_alignment *self, const caac__refi_text *source, const caac__refi_run *document);
void caac__refi_alignment_free(caac__refi_alignment *self);

typedef enum caac__refi_how { CAAC__REFI_NOT_FOUND, CAAC__REFI_CLOSE, CAAC__REFI_EXACT } caac__refi_how;

/* Where a quotation stands. */
typedef struct caac__refi_place {
  caac__refi_how how;
  const caac__refi_run *run;
  size_t from, to;       /* letters of it */
  size_t unit, unit_end; /* units that it touches */
  int is_doubtful;       /* it stands there more than once, and no words around it decided */
} caac__refi_place;

/* `alignment` has one for each run. */
caac_status caac__refi_find(const caac__refi_document *document, const caac__refi_alignment *alignment,
                            const caac__refi_text *source, const caac__refi_quote *quote, caac__refi_place *out);
/* 1 if a place takes in half of a unit, or 20 letters of it; of a place that does so with none, the unit that it has most of. */
int caac__refi_covers(const caac__refi_place *self, size_t unit);

/* ---- Documents of sources (refi_documents.c) ---- */

/* A document of the register that has a text. */
typedef struct caac__refi_candidate {
  const char *id, *symbol, *title, *file; /* or "" */
  int is_private, is_sample;
} caac__refi_candidate;

typedef struct caac__refi_candidates {
  caac__arena arena;
  caac__refi_candidate *items; /* by id */
  size_t count;
} caac__refi_candidates;

/* All, or those that document= names. Zero it to begin, free it also on failure. CAAC_E_NOTFOUND. */
caac_status caac__refi_candidates_read(caac__refi_candidates *self, const caac_register *reg, caac_params params);
void caac__refi_candidates_free(caac__refi_candidates *self);
/* The candidate whose text each source is; SIZE_MAX for none, with a finding. */
caac_status caac__refi_choose(const caac__refi_candidates *self, const caac_register *reg, const caac__refi_project *project,
                              const caac__refi_text *texts, const char *file, caac_findings *findings, size_t *chosen);

/* ---- Codings (refi_codings.c) ---- */

/* A code that somebody gave a unit. */
typedef struct caac__refi_mark {
  size_t document, coder, unit;
  size_t order; /* of coming */
  const caac__refi_meaning *meaning;
} caac__refi_mark;

typedef struct caac__refi_marks {
  caac__refi_mark *items;
  size_t count, capacity;
} caac__refi_marks;

/* What is to be stored, and what becomes of it. */
typedef struct caac__refi_storing {
  const char *file;
  caac__refi_document *const *documents; /* by number; NULL: none of it was found */
  const char *const *coders;
  int narrative;
  size_t created, same, left_out, closed; /* as planned */
} caac__refi_storing;

/* Say what storing would do, and where the register has something else; sorts the marks. */
caac_status caac__refi_plan(caac_register *reg, caac__refi_storing *self, caac__refi_marks *marks, caac_findings *findings);
/* One coding a coder and unit, as planned, within a step. Nothing that is there is changed. */
caac_status caac__refi_store(caac_register *reg, caac__refi_storing *self, caac__refi_marks *marks, caac_findings *findings);

#endif
