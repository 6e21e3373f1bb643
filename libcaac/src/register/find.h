/* SPDX-License-Identifier: MIT */
/* One call of find: what it looks for, where, and what it found. */
#ifndef CAAC_REGISTER_FIND_H
#define CAAC_REGISTER_FIND_H

#include "arena.h"
#include "documents.h"

enum { CAAC__FIND_COUNTED = 10000 }; /* hits in the order of dates are counted up to here */

/* A document that is searched. */
typedef struct caac__volume {
  sqlite3_int64 n;
  const char *document, *date; /* no date: NULL */
  uint32_t first;              /* the first volume of the same document: it has one on each side where it has units on both */
} caac__volume;

/* Where a volume is among the volumes, by its number. */
typedef struct caac__shelf_place {
  sqlite3_int64 n;
  uint32_t volume;
} caac__shelf_place;

typedef struct caac__hit {
  sqlite3_int64 n; /* the passage */
  uint32_t volume;
  uint32_t units;      /* found in its volume from it on: what=summary keeps the first of each volume; else 1 */
  uint32_t first;      /* of its volume */
  sqlite3_int64 place; /* in its document: n, or of one with units on both sides the place of its unit */
  double rank;         /* the lower the better; only for order=rank */
} caac__hit;

typedef struct caac__find {
  const caac_register *reg;
  const char *words;
  caac_params params;
  caac__buffer understood; /* the words, as FTS5 reads them */
  caac__buffer match;      /* with what is asked beside them */
  caac__arena arena;
  caac__volume *volumes; /* in the order of dates */
  size_t volume_count, volume_capacity;
  caac__shelf_place *shelf; /* in the order of numbers */
  int is_coded;             /* only units with certain uses: the passages of those */
  sqlite3_int64 *coded;
  size_t coded_count, coded_capacity;
  sqlite3_int64 *gone; /* passages that the index still knows: another program changed the unit since */
  size_t gone_count, gone_capacity;
  caac__hit *hits; /* in the order asked for */
  size_t hit_count, hit_capacity;
  size_t found;  /* units: the hits, and those that what=summary only counts */
  int is_more;   /* counting stopped */
  int is_common; /* the hits were taken document by document */
  int is_summary, is_ranked;
  size_t undated;       /* documents that a period left out because they have no date */
  caac__buffer remarks; /* lines that say how words were read */
  size_t limit;
} caac__find;

/* Where two registers are read as one (layer.h), each has its index of words: side 0 is that of the base, 1 that of the private
 * register, whose numbers of passages are raised by this. Else there is side 0 alone. */
#define CAAC__FIND_SIDE ((sqlite3_int64)CAAC__VOLUMES_A_FILE * CAAC__PASSAGES_A_VOLUME)
int caac__find_sides(const caac__find *self);
/* The side of a passage, and its number there. */
int caac__find_side_of(sqlite3_int64 n);
sqlite3_int64 caac__find_number(sqlite3_int64 n);
/* Prepare a statement for one side: '$' in it is the name of that file in SQL. */
caac_status caac__find_prepare(const caac__find *self, const char *sql, int side, sqlite3_stmt **out);

/* The value of a parameter of find, or what counts when it is not given. */
const char *caac__find_value(const caac__find *self, const char *key);

/* CAAC_E_NOTFOUND naming the nearest for an addressee that no use has. */
caac_status caac__find_check_addressee(const caac__find *self, const char *addressee);

/* Rate the hits; they then stand in the order of their numbers. */
caac_status caac__find_rank(caac__find *self);

/* What was found as one of the tables. */
caac_status caac__find_units(const caac__find *self, caac_table **out);
caac_status caac__find_summary(caac__find *self, caac_table **out);
caac_status caac__find_citations(caac__find *self, caac_table **out);

#endif
