/* SPDX-License-Identifier: MIT */
/* A note as JSON: what templates, and writers of other formats, are given. docs/notes.md has the format. */
#include <string.h>

#include "cells.h"
#include "json.h"
#include "note_writer.h"
#include "params.h"
#include "shown.h"

static const caac_parameter parameters[] = {
  { "shown", "word", "no", "no|yes", "Cells as people see them too, and charts as SVG." },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct page {
  caac__buffer *out;
  caac__buffer scratch;
  int is_shown;
} page;

static void add_quoted(page *self, const char *text) { caac__json_quote(self->out, text, strlen(text)); }

/* `"key": "text"`, with what stands before it. */
static void add_member(page *self, const char *before, const char *key, const char *text)
{
  caac__buffer_format(self->out, "%s\"%s\": ", before, key);
  add_quoted(self, text);
}

static void add_words(page *self, const caac__note_part *part)
{
  static const char *const names[] = { "plain", "strong", "emphasis", "code", "reference", "citation" };
  caac__buffer_add_char(self->out, '[');
  for (size_t i = 0; i < part->word_count; i++) {
    add_member(self, i ? ", {" : "{", "style", names[part->words[i].style]);
    add_member(self, ", ", "text", part->words[i].text);
    if (part->words[i].target) add_member(self, ", ", "target", part->words[i].target);
    caac__buffer_add_char(self->out, '}');
  }
  caac__buffer_add_char(self->out, ']');
}

/* ---- Tables ---- */

static void add_shown_row(page *self, const caac_table *table, size_t row)
{
  for (size_t c = 0; c < caac_table_column_count(table); c++) {
    caac__buffer_clear(&self->scratch);
    caac__cell_show(&self->scratch, table, row, c);
    if (c) caac__buffer_add(self->out, ", ");
    caac__json_quote(self->out, self->scratch.data ? self->scratch.data : "", self->scratch.len);
  }
}

/* `"shown": [["1.a", "–"], ...]` */
static void add_shown(page *self, const caac_table *table)
{
  caac__buffer_add(self->out, ", \"shown\": [");
  for (size_t r = 0; r < caac_table_row_count(table); r++) {
    caac__buffer_add(self->out, r ? ",\n    [" : "\n    [");
    add_shown_row(self, table, r);
    caac__buffer_add_char(self->out, ']');
  }
  caac__buffer_add_char(self->out, ']');
}

static caac_status add_picture(page *self, const caac__note_part *part)
{
  caac__buffer picture = { 0 };
  caac_status status = caac__note_draw(part, &picture);
  if (picture.failed) status = caac__fail_memory();
  if (!status) {
    caac__buffer_add(self->out, ", \"svg\": ");
    caac__json_quote(self->out, picture.data, picture.len);
  }
  caac__buffer_free(&picture);
  return status;
}

static void add_params(page *self, const caac__note_part *part)
{
  add_member(self, ", ", "chart", part->block->chart);
  caac__buffer_add(self->out, ", \"parameters\": [");
  for (size_t i = 0; part->block->params[i]; i++) {
    if (i) caac__buffer_add(self->out, ", ");
    add_quoted(self, part->block->params[i]);
  }
  caac__buffer_add_char(self->out, ']');
}

static caac_status write_table(page *self, const caac__note_part *part)
{
  caac__shown shown;
  char *text = NULL;
  add_member(self, "", "id", part->id);
  add_member(self, ", ", "label", part->label);
  add_member(self, ", ", "name", part->block->label);
  add_member(self, ", ", "caption", part->text);
  if (part->block->chart) add_params(self, part);
  caac_status status = caac__shown_make(part, &shown);
  if (!status) status = caac_table_write(&shown.table, "json", NULL, &text);
  if (!status) {
    caac__buffer_add(self->out, ", \"table\": ");
    caac__buffer_add_n(self->out, text, strlen(text) - 1); /* without its line end */
    if (self->is_shown) add_shown(self, &shown.table);
  }
  caac_text_free(text);
  caac__shown_free(&shown);
  return !status && self->is_shown && part->block->chart ? add_picture(self, part) : status;
}

/* ---- Blocks ---- */

static void write_terms(page *self, const caac__note_part *part)
{
  caac__buffer_add(self->out, "\"terms\": [");
  for (size_t i = 0; i < part->term_count; i++) {
    add_member(self, i ? ",\n    {" : "\n    {", "head", part->terms[i].head);
    add_member(self, ", ", "text", part->terms[i].text);
    caac__buffer_add_char(self->out, '}');
  }
  caac__buffer_add_char(self->out, ']');
}

static void write_sources(page *self, const caac__note_part *part)
{
  caac__buffer_add(self->out, "\"sources\": [");
  for (size_t i = 0; i < part->source_count; i++) {
    caac__buffer_format(self->out, "%s{\"number\": %zu", i ? ",\n    " : "\n    ", part->sources[i].number);
    add_member(self, ", ", "id", part->sources[i].id);
    add_member(self, ", ", "text", part->sources[i].text);
    add_member(self, ", ", "address", part->sources[i].address);
    caac__buffer_add_char(self->out, '}');
  }
  caac__buffer_add_char(self->out, ']');
}

static void write_text(page *self, const caac__note_part *part)
{
  if (part->level) caac__buffer_format(self->out, "\"level\": %d, ", part->level);
  if (part->id) {
    add_member(self, "", "id", part->id);
    caac__buffer_add(self->out, ", ");
  }
  caac__buffer_add(self->out, "\"text\": ");
  add_words(self, part);
}

/* Items that follow each other are one list. */
static void write_item(page *self, const caac__note_part *part)
{
  if (part->first)
    caac__buffer_format(self->out, "{\"kind\": \"list\", \"numbered\": %s, \"items\": [", part->number ? "true" : "false");
  caac__buffer_add(self->out, part->first ? "\n    " : ",\n    ");
  add_words(self, part);
  if (part->last) caac__buffer_add(self->out, "]}");
}

static caac_status write_part(page *self, const caac__note_part *part)
{
  static const char *const kinds[] = {
    "heading", "paragraph", "item", "quotation", "table", "chart", "terms", "sources", "break"
  };
  caac_status status = CAAC_OK;
  if (part->kind == CAAC__NOTE_PART_ITEM) {
    write_item(self, part);
    return CAAC_OK;
  }
  caac__buffer_format(self->out, "{\"kind\": \"%s\"%s", kinds[part->kind], part->kind == CAAC__NOTE_PART_BREAK ? "" : ", ");
  if (part->kind == CAAC__NOTE_PART_TABLE || part->kind == CAAC__NOTE_PART_CHART)
    status = write_table(self, part);
  else if (part->kind == CAAC__NOTE_PART_TERMS)
    write_terms(self, part);
  else if (part->kind == CAAC__NOTE_PART_SOURCES)
    write_sources(self, part);
  else if (part->kind != CAAC__NOTE_PART_BREAK)
    write_text(self, part);
  caac__buffer_add_char(self->out, '}');
  return status;
}

/* ---- The note ---- */

static void write_stamps(page *self, const caac_note *note)
{
  caac__buffer_add(self->out, ",\n  \"stamps\": [");
  for (size_t i = 0; i < note->stamp_count; i++) {
    add_member(self, i ? ", {" : "{", "kind", note->stamps[i].head);
    add_member(self, ", ", "head", caac__stamp_head(note->stamps[i].head));
    add_member(self, ", ", "text", note->stamps[i].text);
    caac__buffer_add_char(self->out, '}');
  }
  caac__buffer_add_char(self->out, ']');
}

/* A comma before each block, but not within a list. */
static caac_status write_blocks(page *self, const caac__layout *layout)
{
  caac_status status = CAAC_OK;
  caac__buffer_add(self->out, ",\n  \"blocks\": [");
  for (size_t i = 0; i < layout->part_count && !status; i++) {
    const caac__note_part *part = &layout->parts[i];
    const int goes_on = part->kind == CAAC__NOTE_PART_ITEM && !part->first;
    if (!goes_on) caac__buffer_add(self->out, i ? ",\n  " : "\n  ");
    status = write_part(self, part);
  }
  caac__buffer_add(self->out, "\n  ]\n}\n");
  return status;
}

static caac_status write(const caac__layout *layout, caac_params params, caac__buffer *out)
{
  page self = { .out = out, .is_shown = strcmp(caac__params_get(params, parameters, "shown"), "yes") == 0 };
  add_member(&self, "{\n  ", "note", layout->note->name);
  add_member(&self, ",\n  ", "title", layout->note->title);
  add_member(&self, ",\n  ", "subtitle", layout->note->subtitle);
  add_member(&self, ",\n  ", "imprint", CAAC__NOTE_IMPRINT);
  write_stamps(&self, layout->note);
  caac_status status = write_blocks(&self, layout);
  if (self.scratch.failed) out->failed = 1;
  caac__buffer_free(&self.scratch);
  return status;
}

const caac__note_writer caac__note_writer_json = { "json", "for programs and templates: every block", "json", parameters, write };
