/* SPDX-License-Identifier: MIT */
/* Cells of a sheet that comes back. */
#include "sheet_cells.h"

#include "cells.h"
#include "sheet.h"
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t caac__sheet_column_find(const caac__sheet *self, const char *name)
{
  for (size_t c = 0; c < caac_table_column_count(self->table); c++)
    if (caac__text_same(caac_table_column(self->table, c)->name, name)) return c;
  return CAAC__NO_COLUMN;
}

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

caac_status caac__sheet_text(const caac__sheet *self, size_t row, size_t column, const char **out)
{
  caac__buffer cell = { 0 };
  char *text = NULL;
  *out = "";
  if (column == CAAC__NO_COLUMN || caac_table_is_missing(self->table, row, column)) return CAAC_OK;
  caac__cell_exact(&cell, self->table, row, column);
  if (!cell.failed && cell.len == 0) {
    caac__buffer_free(&cell);
    return CAAC_OK;
  }
  caac_status status = cell.failed ? caac__fail_memory() : caac__text_nfc(cell.data, cell.len, &text);
  caac__buffer_free(&cell);
  if (status) return status;
  const char *from = text, *end = text + strlen(text);
  while (from < end && is_blank(*from)) from++;
  while (end > from && is_blank(end[-1])) end--;
  if (from < end && !(*out = caac__arena_copy(self->arena, from, (size_t)(end - from)))) {
    *out = "";
    status = caac__fail_memory();
  }
  caac_text_free(text);
  return status;
}

void caac__sheet_finding(const caac__sheet *self, size_t row, size_t column, caac_finding finding, const char *format, ...)
{
  char cell[CAAC__CELL_ROOM], message[600];
  const char *value = "";
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  caac__error_trim(message);
  caac__sheet_cell(row, column == CAAC__NO_COLUMN ? 0 : column, cell);
  if (!finding.value && row != CAAC__SHEET_HEAD && caac__sheet_text(self, row, column, &value) == CAAC_OK && *value)
    finding.value = value;
  if (!finding.field && column != CAAC__NO_COLUMN) finding.field = caac_table_column(self->table, column)->name;
  finding.file = self->file;
  finding.cell = cell;
  caac__findings_add(self->findings, &finding, "%s", message);
}
