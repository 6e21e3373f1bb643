/* SPDX-License-Identifier: MIT */
/* The inside of a table: every column lies in memory as Arrow wants it, so that an export copies no cell. */
#ifndef CAAC_TABLE_PRIVATE_H
#define CAAC_TABLE_PRIVATE_H

#include <stdatomic.h>

#include <caac/table.h>

#include "buffer.h"

#define CAAC__NOT_KNOWN "\xe2\x80\x93" /* an en dash: what people see where a cell is missing */

typedef struct caac__column {
  caac_column about;
  void *values;   /* int64_t, double, int32_t days or bits; for text the offsets: count + 1 of int32_t, or of int64_t if large */
  uint8_t *valid; /* one bit a cell, 1: known */
  char *bytes;    /* the text of all cells, one behind the other */
  size_t bytes_len, bytes_capacity;
  size_t count, missing, room; /* cells; missing cells; cells that fit without growing */
  int large;
} caac__column;

struct caac_table {
  atomic_size_t users;
  const char *name, *caption;
  caac__column *columns;
  size_t column_count;
  caac_remark *remarks;
  size_t remark_count;
  char **texts; /* owns every short text that is handed out: names, labels, remarks */
  size_t text_count;
};

/* For tests: the number of bytes behind which a text column of this builder takes 64-bit offsets. */
void caac__builder_text_limit(caac_builder *self, size_t limit);
/* Keep a failure of what is to come into a table: caac_builder_finish() tells it. The status. */
caac_status caac__builder_stick(caac_builder *self, caac_status status);
/* Free a table that nobody else uses. */
void caac__table_destroy(caac_table *self);
/* Index of a column, SIZE_MAX if there is none; sets no error. */
size_t caac__table_index(const caac_table *self, const char *name);
/* The name of a column that is near to `name`, or NULL. */
const char *caac__table_nearest(const caac_table *self, const char *name);
/* "int64", "double", "text", "date", "bool"; NULL for a number that is no type. */
const char *caac__type_name(caac_type type);

static inline int caac__bit(const uint8_t *bits, size_t i) { return bits[i >> 3] >> (i & 7) & 1; }

#endif
