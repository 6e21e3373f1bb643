/* SPDX-License-Identifier: MIT */
/* Records as they are and as they were: what a run of changes in the journal did to each record. A register in another file is
 * read the same way. */
#ifndef CAAC_REGISTER_HISTORY_H
#define CAAC_REGISTER_HISTORY_H

#include "arena.h"
#include "register_private.h"

/* ---- Records as they are ---- */

/* Reads records with prepared statements. Set `reg`, the rest zero, to begin. */
typedef struct caac__reader {
  const caac_register *reg;
  sqlite3_stmt *select[CAAC__KIND_COUNT];
  caac__buffer id, texts;
  caac__values values; /* of the record that was read last: no value is NULL, lists are ids separated by blanks */
} caac__reader;

/* Read a record into `values`, which then point to texts that the next read overwrites. *found is 0, and all are NULL, if there
 * is none. Any fields of a record will do: those of its key too. */
caac_status caac__reader_read(caac__reader *self, const caac__kind *kind, const char *id, int *found);
void caac__reader_close(caac__reader *self);

/* ---- The journal, line by line ---- */

typedef enum caac__action { CAAC__CREATE, CAAC__CHANGE, CAAC__REMOVE } caac__action;

/* A line of the journal: what happened to a record. */
typedef struct caac__change {
  sqlite3_int64 n; /* lines are numbered through: step n has those from `first` to `first + changes - 1` */
  const caac__kind *kind;
  const char *id;
  caac__action action;
  char is_named[CAAC__FIELDS_MAX]; /* fields that `before` speaks of: of a record removed, those that were filled */
  caac__values before;             /* NULL: it was empty */
} caac__change;

typedef struct caac__changes {
  const caac_register *reg;
  sqlite3_stmt *rows;
  int result;
  caac__buffer texts;
  caac__change at;
} caac__changes;

/* Read lines `from` to `to`, both included (INT64_MAX: to the end), in their order or the latest first. `condition` is NULL, or
 * further SQL about `change c`, whose parameters the caller binds in `rows`. */
caac_status caac__changes_begin(const caac_register *reg, sqlite3_int64 from, sqlite3_int64 to, int latest_first,
                                const char *condition, caac__changes *out);
/* The next line is in `at`, until the next call; *found is 0 behind the last. CAAC_E_INPUT for a damaged journal. */
caac_status caac__changes_next(caac__changes *self, int *found);
void caac__changes_end(caac__changes *self);

/* ---- Records as they were ---- */

/* A field that was changed. */
typedef struct caac__past_value {
  struct caac__past_value *next;
  const char *value;  /* before the first of the changes; NULL: it was empty */
  sqlite3_int64 last; /* the last line that names this field */
  int field;
} caac__past_value;

/* A record that the changes touched. */
typedef struct caac__past {
  const caac__kind *kind;
  const char *id;
  int existed, exists;       /* before the first and after the last of the changes */
  int is_whole;              /* it was removed meanwhile: fields that `values` has not were empty */
  sqlite3_int64 first, last; /* its first and its last line */
  caac__past_value *values;  /* of one that existed: what was changed; of one that was removed: all that it had */
} caac__past;

/* The records that a run of changes touched, in the order in which they were first touched. Zero it to begin. */
typedef struct caac__history {
  caac__past *records;
  size_t count, capacity;
  caac__intern names;
  caac__buffer name;
  caac__arena arena;
} caac__history;

/* Read lines `from` to `to`, as above. */
caac_status caac__history_read(const caac_register *reg, sqlite3_int64 from, sqlite3_int64 to, caac__history *out);
/* The record with this kind and id; *out is NULL if it was not touched. CAAC_E_NOMEM. */
caac_status caac__history_find(caac__history *self, const caac__kind *kind, const char *id, const caac__past **out);
/* Put what a record was before the changes over what it was behind them (of one that is gone: all NULL). `values` are NULL, and
 * it did not exist, if past->existed is 0. The texts live as long as the history. */
void caac__past_restore(const caac__past *past, caac__values *values);
void caac__history_free(caac__history *self);

#endif
