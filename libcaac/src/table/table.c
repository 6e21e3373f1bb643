/* SPDX-License-Identifier: MIT */
/* A finished table: reading it, sharing it. */
#include <math.h>
#include <string.h>

#include <caac/table.h>

#include "alloc.h"
#include "table_private.h"
#include "text.h"

/* The count of users is the one part of a table that changes, whatever the qualifier of the pointer. */
caac_table *caac_table_retain(const caac_table *self)
{
  caac_table *shared = (caac_table *)(uintptr_t)self;
  if (shared) atomic_fetch_add_explicit(&shared->users, 1, memory_order_relaxed);
  return shared;
}

void caac__table_destroy(caac_table *self)
{
  for (size_t i = 0; i < self->column_count; i++) {
    caac__free(self->columns[i].values);
    caac__free(self->columns[i].valid);
    caac__free(self->columns[i].bytes);
  }
  for (size_t i = 0; i < self->text_count; i++) caac__free(self->texts[i]);
  caac__free(self->columns);
  caac__free(self->remarks);
  caac__free(self->texts);
  caac__free(self);
}

void caac_table_free(caac_table *self)
{
  /* Release, then acquire: what other threads read happens before the last of them frees. */
  if (!self || atomic_fetch_sub_explicit(&self->users, 1, memory_order_release) != 1) return;
  atomic_thread_fence(memory_order_acquire);
  caac__table_destroy(self);
}

const char *caac__type_name(caac_type type)
{
  switch (type) {
  case CAAC_INT64: return "int64";
  case CAAC_DOUBLE: return "double";
  case CAAC_TEXT: return "text";
  case CAAC_DATE: return "date";
  case CAAC_BOOL: return "bool";
  }
  return NULL;
}

const char *caac_table_name(const caac_table *self) { return self->name; }
const char *caac_table_caption(const caac_table *self) { return self->caption; }
size_t caac_table_row_count(const caac_table *self) { return self->column_count ? self->columns[0].count : 0; }
size_t caac_table_column_count(const caac_table *self) { return self->column_count; }

const caac_column *caac_table_column(const caac_table *self, size_t column)
{
  return column < self->column_count ? &self->columns[column].about : NULL;
}

size_t caac__table_index(const caac_table *self, const char *name)
{
  for (size_t i = 0; i < self->column_count; i++)
    if (strcmp(self->columns[i].about.name, name) == 0) return i;
  return SIZE_MAX;
}

const char *caac__table_nearest(const caac_table *self, const char *name)
{
  const char **names = caac__alloc_zero(self->column_count + 1, sizeof *names);
  const char *nearest;
  if (!names) return NULL; /* no hint then */
  for (size_t i = 0; i < self->column_count; i++) names[i] = self->columns[i].about.name;
  nearest = caac__text_nearest(name, names);
  caac__free(names);
  return nearest;
}

size_t caac_table_find(const caac_table *self, const char *name)
{
  size_t found = name ? caac__table_index(self, name) : SIZE_MAX;
  if (found != SIZE_MAX) return found;
  if (!name)
    caac__fail(CAAC_E_INVALID, "the name of a column is NULL");
  else
    caac__fail(CAAC_E_NOTFOUND, "table \"%s\" has no column \"%s\"%s", self->name, name,
               caac__did_you_mean(caac__table_nearest(self, name)));
  return SIZE_MAX;
}

/* The column, if the cell is in the table and known. */
static const caac__column *known_cell(const caac_table *self, size_t row, size_t column)
{
  const caac__column *cells = column < self->column_count ? &self->columns[column] : NULL;
  return cells && row < cells->count && caac__bit(cells->valid, row) ? cells : NULL;
}

int caac_table_is_missing(const caac_table *self, size_t row, size_t column) { return known_cell(self, row, column) == NULL; }

int64_t caac_table_int(const caac_table *self, size_t row, size_t column)
{
  const caac__column *cells = known_cell(self, row, column);
  if (!cells) return 0;
  switch (cells->about.type) {
  case CAAC_INT64: return ((const int64_t *)cells->values)[row];
  case CAAC_DATE: return ((const int32_t *)cells->values)[row];
  case CAAC_BOOL: return caac__bit(cells->values, row);
  case CAAC_DOUBLE:
  case CAAC_TEXT: break;
  }
  return 0;
}

double caac_table_number(const caac_table *self, size_t row, size_t column)
{
  const caac__column *cells = known_cell(self, row, column);
  if (cells && cells->about.type == CAAC_DOUBLE) return ((const double *)cells->values)[row];
  if (cells && cells->about.type == CAAC_INT64) return (double)((const int64_t *)cells->values)[row];
  return NAN;
}

static size_t offset(const caac__column *self, size_t i)
{
  return self->large ? (size_t)((const int64_t *)self->values)[i] : (size_t)((const int32_t *)self->values)[i];
}

const char *caac_table_text(const caac_table *self, size_t row, size_t column, size_t *len)
{
  const caac__column *cells = known_cell(self, row, column);
  size_t start;
  if (len) *len = 0;
  if (!cells || cells->about.type != CAAC_TEXT) return NULL;
  start = offset(cells, row);
  if (len) *len = offset(cells, row + 1) - start;
  return cells->bytes ? cells->bytes + start : ""; /* a column of empty texts has no bytes */
}

size_t caac_table_remark_count(const caac_table *self) { return self->remark_count; }

const caac_remark *caac_table_remark(const caac_table *self, size_t i)
{
  return i < self->remark_count ? &self->remarks[i] : NULL;
}
