/* SPDX-License-Identifier: MIT */
/* A table as a note shows it. */
#include "shown.h"

#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "error.h"
#include "params.h"
#include "pivot.h"

/* The parameters of charts that name columns. */
static const char *const chart_columns[] = {
  "label", "rows", "columns", "x", "value", "y", "cells", "point", "low", "high", "n"
};
enum { CHART_COLUMNS = sizeof chart_columns / sizeof *chart_columns };

static void add_column(caac__shown *self, const caac_table *from, const char *name)
{
  size_t column = caac__table_index(from, name);
  for (size_t i = 0; i < self->table.column_count; i++)
    if (strcmp(self->columns[i].about.name, name) == 0) return;
  if (column != SIZE_MAX) self->columns[self->table.column_count++] = from->columns[column];
}

static void choose_columns(caac__shown *self, const caac__note_part *part, const caac_table *from, int all)
{
  const char *name;
  const int is_chart = part->kind == CAAC__NOTE_PART_CHART;
  for (size_t k = 0; is_chart && !all && k < CHART_COLUMNS; k++)
    for (size_t i = 0; (name = caac__params_nth(part->block->params, chart_columns[k], i)); i++) add_column(self, from, name);
  for (size_t i = 0; !is_chart && (name = caac__params_nth(part->block->params, "columns", i)); i++) add_column(self, from, name);
  if (self->table.column_count) return;
  memcpy(self->columns, from->columns, from->column_count * sizeof *self->columns);
  self->table.column_count = from->column_count;
}

/* Stamps are the note's; what explains the figures is on the page on method. */
static int stays(const caac_remark *remark, const char *where)
{
  if (caac__remark_stamp(remark)) return 0;
  if (strcmp(where, "here") == 0 || strcmp(remark->kind, "warning") == 0) return 1;
  return strcmp(where, "method") == 0 && (strcmp(remark->kind, "n") == 0 || strcmp(remark->kind, "missing") == 0);
}

static void choose_remarks(caac__shown *self, const caac__note_part *part, const caac_table *from)
{
  const char *where = caac__params_get(part->block->params, NULL, "remarks");
  for (size_t i = 0; i < from->remark_count; i++)
    if (stays(&from->remarks[i], where ? where : "method")) self->remarks[self->table.remark_count++] = from->remarks[i];
}

static char *make_caption(const caac__note_part *part)
{
  caac__buffer text = { 0 };
  char *caption = NULL;
  caac__buffer_format(&text, "%s. %s", part->label, part->text);
  if (caac__buffer_take(&text, &caption) != CAAC_OK) caption = NULL;
  caac__buffer_free(&text);
  return caption;
}

static caac_status turn(const caac__note_part *part, caac_table **out)
{
  caac__chart matrix;
  caac_status status = caac__chart_read(part->block->table, part->block->chart, part->block->chart_params, &matrix);
  if (!status) status = caac__pivot(&matrix, out);
  caac__chart_free(&matrix);
  return status;
}

caac_status caac__shown_make(const caac__note_part *part, caac__shown *out)
{
  memset(out, 0, sizeof *out);
  atomic_init(&out->table.users, 1);
  if (part->block->chart && strcmp(part->block->chart, "matrix") == 0) {
    caac_status status = turn(part, &out->owned);
    if (status) return status;
  }
  const caac_table *from = out->owned ? out->owned : part->block->table;
  out->columns = caac__alloc_zero(from->column_count + 1, sizeof *out->columns);
  out->remarks = caac__alloc_zero(from->remark_count + 1, sizeof *out->remarks);
  out->caption = make_caption(part);
  if (!out->columns || !out->remarks || !out->caption) return caac__fail_memory();
  out->table.name = part->id;
  out->table.caption = out->caption;
  out->table.columns = out->columns;
  out->table.remarks = out->remarks;
  choose_columns(out, part, from, out->owned != NULL);
  choose_remarks(out, part, from);
  return CAAC_OK;
}

void caac__shown_free(caac__shown *self)
{
  caac__free(self->columns);
  caac__free(self->remarks);
  caac__free(self->caption);
  caac_table_free(self->owned);
}
