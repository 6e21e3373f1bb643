/* SPDX-License-Identifier: MIT */
/* The page on method: what the note says of it, and what the remarks and columns of its tables explain, each sentence once with
 * the tables that it holds for. */
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "cells.h"
#include "error.h"
#include "intern.h"
#include "layout.h"
#include "params.h"

/* One sentence and the tables it holds for. */
typedef struct explained {
  const char *head, *text;
  caac__buffer tables;
} explained;

typedef struct gathering {
  caac__layout *layout;
  explained *items; /* numbered as their keys */
  size_t count, capacity;
  caac__intern keys; /* "4:headtext" */
  caac__buffer key;
} gathering;

/* The number of a sentence; that of the next item if it is new. CAAC__NONE without memory. */
static uint32_t number_of(gathering *self, const char *head, const char *text)
{
  caac__buffer_clear(&self->key);
  caac__buffer_format(&self->key, "%zu:%s%s", strlen(head), head, text);
  return self->key.failed ? CAAC__NONE : caac__intern_add(&self->keys, self->key.data, self->key.len);
}

static caac_status note_down(gathering *self, const caac__note_part *part, const char *head, const char *text)
{
  const uint32_t number = number_of(self, head, text);
  if (number == CAAC__NONE) return caac__fail_memory();
  if (number == self->count) {
    if (caac__grow(&self->items, &self->capacity, self->count + 1, sizeof *self->items) != 0) return caac__fail_memory();
    self->items[self->count++] = (explained){ .head = head, .text = text };
  }
  explained *known = &self->items[number];
  if (known->tables.len >= strlen(part->label) &&
      strcmp(known->tables.data + known->tables.len - strlen(part->label), part->label) == 0)
    return CAAC_OK;
  if (known->tables.len) caac__buffer_add(&known->tables, ", ");
  caac__buffer_add(&known->tables, part->label);
  return known->tables.failed ? caac__fail_memory() : CAAC_OK;
}

/* ---- What tables say ---- */

static int is_gathered(const caac__note_part *part)
{
  if (part->kind != CAAC__NOTE_PART_TABLE && part->kind != CAAC__NOTE_PART_CHART) return 0;
  const char *remarks = caac__params_get(part->block->params, NULL, "remarks");
  return !remarks || strcmp(remarks, "here") != 0;
}

static caac_status gather_remarks(gathering *self, const char *kind, const char *head)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < self->layout->part_count && !status; i++) {
    const caac__note_part *part = &self->layout->parts[i];
    const caac_table *table = is_gathered(part) ? part->block->table : NULL;
    for (size_t r = 0; table && r < caac_table_remark_count(table) && !status; r++) {
      const caac_remark *remark = caac_table_remark(table, r);
      if (strcmp(remark->kind, kind) == 0) status = note_down(self, part, head, remark->text);
    }
  }
  return status;
}

/* Only columns that the note shows. */
static int is_shown(const caac__note_part *part, const char *column)
{
  const char *name = caac__params_nth(part->block->params, "columns", 0);
  if (part->kind == CAAC__NOTE_PART_CHART) return 0;
  for (size_t i = 0; name; name = caac__params_nth(part->block->params, "columns", ++i))
    if (strcmp(name, column) == 0) return 1;
  return caac__params_nth(part->block->params, "columns", 0) == NULL;
}

static caac_status gather_columns(gathering *self)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < self->layout->part_count && !status; i++) {
    const caac__note_part *part = &self->layout->parts[i];
    const caac_table *table = is_gathered(part) ? part->block->table : NULL;
    for (size_t c = 0; table && c < caac_table_column_count(table) && !status; c++) {
      const caac_column *column = caac_table_column(table, c);
      if (*column->definition && is_shown(part, column->name)) status = note_down(self, part, column->label, column->definition);
    }
  }
  return status;
}

/* ---- As parts ---- */

static caac_status add_heading(caac__layout *layout, int level, const char *id, const char *text)
{
  caac__note_words *words = caac__arena_alloc(&layout->arena, 1, sizeof *words);
  caac__note_part *part = caac__layout_add(layout, CAAC__NOTE_PART_HEADING);
  if (!words || !part) return caac__fail_memory();
  *words = (caac__note_words){ CAAC__NOTE_PLAIN, text, NULL };
  *part = (caac__note_part){ .kind = CAAC__NOTE_PART_HEADING, .level = level, .id = id, .words = words, .word_count = 1 };
  return CAAC_OK;
}

/* "the sentence (Table 1, Figure 2)" */
static const char *tables_and_text(caac__layout *layout, const explained *item)
{
  caac__buffer text = { 0 };
  caac__buffer_format(&text, "%s (%s)", item->text, item->tables.data);
  const char *copy = text.failed ? NULL : caac__arena_copy(&layout->arena, text.data, text.len);
  caac__buffer_free(&text);
  return copy;
}

static caac_status add_terms(gathering *self, const char *id, const char *heading)
{
  caac__layout *layout = self->layout;
  if (!self->count) return CAAC_OK;
  caac_status status = add_heading(layout, 2, id, heading);
  caac__note_term *terms = caac__arena_alloc(&layout->arena, self->count, sizeof *terms);
  caac__note_part *part = status ? NULL : caac__layout_add(layout, CAAC__NOTE_PART_TERMS);
  if (!terms || !part) return caac__fail_memory();
  for (size_t i = 0; i < self->count; i++) {
    terms[i] = (caac__note_term){ self->items[i].head, tables_and_text(layout, &self->items[i]) };
    if (!terms[i].text) return caac__fail_memory();
  }
  part->terms = terms;
  part->term_count = self->count;
  return CAAC_OK;
}

static void forget(gathering *self)
{
  for (size_t i = 0; i < self->count; i++) caac__buffer_free(&self->items[i].tables);
  caac__free(self->items);
  caac__intern_free(&self->keys);
  caac__buffer_free(&self->key);
  *self = (gathering){ .layout = self->layout };
}

static caac_status add_own(caac__layout *layout)
{
  const caac_note *note = layout->note;
  if (!note->method_count) return CAAC_OK;
  caac__note_part *part = caac__layout_add(layout, CAAC__NOTE_PART_TERMS);
  if (!part) return caac__fail_memory();
  part->terms = note->method;
  part->term_count = note->method_count;
  return CAAC_OK;
}

static caac_status add_section(gathering *self, caac_status status, const char *id, const char *heading)
{
  if (!status) status = add_terms(self, id, heading);
  forget(self);
  return status;
}

caac_status caac__layout_add_method(caac__layout *self)
{
  static const char *const kinds[][2] = { { "definition", "Definition" }, { "parameter", "Parameter" }, { "source", "Source" } };
  gathering gathered = { .layout = self };
  caac_status status = CAAC_OK;
  const size_t before = self->part_count;
  caac__note_part *page = caac__layout_add(self, CAAC__NOTE_PART_BREAK);
  if (!page) return caac__fail_memory();
  status = add_heading(self, 1, "method", "Method");
  const size_t empty = self->part_count;
  if (!status) status = add_own(self);
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !status; i++)
    status = gather_remarks(&gathered, kinds[i][0], kinds[i][1]);
  status = add_section(&gathered, status, "method-figures", "How the figures are made");
  if (!status) status = gather_columns(&gathered);
  status = add_section(&gathered, status, "method-columns", "What the columns say");
  if (!status && self->part_count == empty) self->part_count = before; /* nothing to tell: no page */
  return status;
}
