/* SPDX-License-Identifier: MIT */
/* An open register, and what the files of this room share. */
#ifndef CAAC_REGISTER_PRIVATE_H
#define CAAC_REGISTER_PRIVATE_H

#include "findings.h"
#include "intern.h"
#include "schema.h"

#include <sqlite3.h>

enum { CAAC__JOURNAL_MANY = 32 };

/* A reference to a record that is not there yet: looked at again when the step ends, since a folder may name it further down. */
typedef struct caac__pending {
  const caac__kind *kind, *target;
  int field;
  char *id, *value, *file; /* file may be NULL */
  int64_t line, column;
} caac__pending;

/* Prepared statements of one kind, made when first needed. */
typedef struct caac__statements {
  sqlite3_stmt *insert, *select, *exists, *list_insert[2], *list_delete[2], *list_select[2], *next, *whole, *erase;
  caac__field_type types[CAAC__FIELDS_MAX];
  char key[CAAC__FIELDS_MAX];       /* 1 for the fields of the key */
  char is_bound[CAAC__FIELDS_MAX];  /* 1 for the fields that `insert` has a value of */
  caac__intern known;               /* ids, if knows_all */
  int knows_all;                    /* the load began with no record of this kind: those that are there are known */
  char last_seen[CAAC__ID_MAX + 1]; /* an id that is known to exist: neighbours in a file often point to the same record */
} caac__statements;

/* Lines of the journal that wait to be written together. */
typedef struct caac__journal {
  sqlite3_stmt *one, *many;
  caac__buffer texts; /* ids and before-values */
  struct caac__journal_line {
    const char *kind, *action;
    size_t id, before; /* in texts; a before of 0: none */
  } lines[CAAC__JOURNAL_MANY];
  size_t count;
  int is_held; /* a load is under way: write when there are many */
} caac__journal;

struct caac_register {
  sqlite3 *db;
  char *path;
  char *now; /* the clock that was set, or NULL */
  int is_readonly;
  caac__statements kinds[CAAC__KIND_COUNT];
  caac__journal journal;
  /* The open step. */
  char *step, *step_author, *step_reason, *step_at;
  sqlite3_int64 step_number, step_first, step_changes, step_ids;
  sqlite3_int64 step_records; /* created less removed */
  const char *step_undoes, *step_merged; /* ids that its row keeps, or NULL; borrowed until it ends */
  int step_is_kept;                      /* it leaves a trace even if it changed nothing */
  int step_lost_codings;                 /* codings went or were changed: coding_status.h */
  caac__intern retold;        /* documents that got units with words: search.h */
  caac__pending *pending;
  size_t pending_count, pending_capacity;
  caac_progress progress;
  void *progress_payload;
  caac__intern named; /* coders of this step that look like people: each is told once */
  /* layer.h */
  caac_register *base;       /* what this private register is laid over: a connection of its own, or NULL */
  const caac_register *over; /* of such a base: what is laid over it */
};

/* Where the values of a record come from; all zero for a call of caac_register_put(). */
typedef struct caac__origin {
  const char *file;
  int64_t line;
  int64_t column[CAAC__FIELDS_MAX]; /* of each field */
  int implies_coding;               /* the id of a unit stands for its only coding: in a CSV folder */
} caac__origin;

/* The values of a record by place of field. NULL: not given; "": emptied. */
typedef struct caac__values {
  const char *value[CAAC__FIELDS_MAX];
} caac__values;

/* Fail with the status that fits an SQLite result, in SQLite's words: `what` begins the sentence. */
caac_status caac__sql_fail(sqlite3 *db, int result, const char *what);
caac_status caac__sql_run(caac_register *self, const char *sql, const char *what);
/* Prepare into *statement if it is still NULL, else reset it. */
caac_status caac__sql_prepare(caac_register *self, sqlite3_stmt **statement, const char *sql);
/* First column of the first row as a whole number; `fallback` if there is none. */
sqlite3_int64 caac__sql_number(sqlite3 *db, const char *sql, sqlite3_int64 fallback);
/* Bind a borrowed text, NULL for none. */
void caac__sql_bind(sqlite3_stmt *statement, int place, const char *text);
/* A cell as text; NULL if it is null. Borrowed until the next step. */
const char *caac__sql_text(sqlite3_stmt *statement, int column);
/* The same of a column that is never empty, but in a damaged file: then "", and *status says so. `what` begins the sentence. */
const char *caac__sql_needed(sqlite3_stmt *statement, int column, const char *what, caac_status *status);

/* The clock: "2026-01-31T12:00:00Z". */
void caac__register_now(const caac_register *self, char out[32]);
/* Ask the caller's progress function; CAAC_E_CANCELLED if it says stop. */
caac_status caac__register_tick(const caac_register *self, uint64_t done, uint64_t total);
/* Fail unless a step is open. */
caac_status caac__register_needs_step(const caac_register *self);

/* Store a record: the one way in. `id` may be NULL. */
caac_status caac__record_put(caac_register *self, const caac__kind *kind, const caac__values *values, const caac__origin *origin,
                             caac_findings *findings, char **id);
/* Remove a record that nothing refers to, as the caller knows. CAAC_E_NOTFOUND naming the nearest. */
caac_status caac__record_remove(caac_register *self, const caac__kind *kind, const char *id);
/* 0 and *found; `id` is the id of a record of `kind`. */
caac_status caac__record_exists(caac_register *self, const caac__kind *kind, const char *id, int *found);
/* Check the given values by the types of their fields and the sense of the kind: CAAC_E_INPUT with a finding for each that is
 * refused. What is mended (the form of a symbol) is replaced by a text that `mended` keeps. */
caac_status caac__record_check(caac_register *self, const caac__kind *kind, caac__values *values, const caac__origin *origin,
                               caac_findings *findings, char *mended[CAAC__FIELDS_MAX]);
/* Add a finding about a field of a record; `finding` has severity, rule, nearest, remedy, basis as far as they say something. */
void caac__record_finding(caac_findings *findings, const caac__kind *kind, const caac__values *values, const caac__origin *origin,
                          int field, caac_finding finding, const char *format, ...) CAAC__PRINTF(7, 8);
/* Take an id apart into the values of the key, which then point into it. 0, or -1 if it has not as many parts as the key. */
int caac__record_split(const caac_register *self, const caac__kind *kind, char *id, caac__values *key);
/* Prepare a statement about the record with this key into *slot, if it is still NULL, and bind the key: `begin` with that
 * condition behind it, or, if `begin` is NULL, all fields of the record, lists as one text. */
caac_status caac__record_prepare(const caac_register *self, const caac__kind *kind, const caac__values *key, const char *begin,
                                 sqlite3_stmt **slot);
/* Key values joined by '/'; free with caac__free. */
char *caac__record_id(const caac_register *self, const caac__kind *kind, const caac__values *values);
/* Note a reference that points nowhere yet. */
caac_status caac__record_await(caac_register *self, const caac__kind *kind, const caac__values *values,
                               const caac__origin *origin, int field, const caac__kind *target, const char *value);
/* Forget what is awaited, but for the first `keep`. */
void caac__record_forget(caac_register *self, size_t keep);
/* Look again at the references that pointed nowhere, but for the first `from`. */
caac_status caac__record_resolve(caac_register *self, size_t from, caac_findings *findings);
/* The SQL condition for a record of a kind that rests on a private document: of a row of its table. */
const char *caac__record_privacy(const caac__kind *kind);
/* The nearest id of a kind, never one that rests on a private document; free with caac__free; NULL if none is near. */
char *caac__record_nearest(const caac_register *self, const caac__kind *kind, const char *id);

/* A record of `kind` is there, or, if `id` is NULL, the last that was seen may not be. */
void caac__record_saw(caac_register *self, const caac__kind *kind, const char *id);
void caac__record_created(caac_register *self, const caac__kind *kind, const char *id);
/* A load begins: from now on know the records of kinds that have none yet. */
void caac__record_begin_knowing(caac_register *self);
/* It has ended. */
void caac__record_end_knowing(caac_register *self);

/* Add one line to the journal. `before` is JSON or NULL. */
caac_status caac__journal_add(caac_register *self, const caac__kind *kind, const char *id, const char *action,
                              const char *before);
/* Hold lines back, to write many together: within a load. */
void caac__journal_hold(caac_register *self);
/* Write what is held back, and hold no longer. */
caac_status caac__journal_release(caac_register *self);
/* Forget what is held back, and hold no longer. */
void caac__journal_forget(caac_register *self);
void caac__journal_close(caac_register *self);

#endif
