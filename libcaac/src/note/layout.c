/* SPDX-License-Identifier: MIT */
/* From what was said to what is written. */
#include "layout.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "error.h"
#include "params.h"
#include "text.h"

/* What labels and keys stand for, in the order of the note. */
typedef struct numbers {
  const char **ids, **texts; /* of each block with a label: "table-1", "Table 1" */
  size_t *sources;           /* number of each source, from 1; 0: not cited yet */
  size_t cited;
} numbers;

typedef struct laying {
  caac__layout *layout;
  const caac_note *note;
  numbers of;
  size_t items, headings;
} laying;

/* "table-1", "[1]" */
static const char *numbered(laying *self, const char *before, size_t number, const char *behind)
{
  char text[64];
  snprintf(text, sizeof text, "%s%zu%s", before, number, behind);
  return caac__arena_copy(&self->layout->arena, text, strlen(text));
}

/* ---- Numbers ---- */

static caac_status number_blocks(laying *self)
{
  size_t tables = 0, figures = 0;
  const size_t count = self->note->block_count;
  self->of.ids = caac__arena_alloc(&self->layout->arena, count + 1, sizeof *self->of.ids);
  self->of.texts = caac__arena_alloc(&self->layout->arena, count + 1, sizeof *self->of.texts);
  self->of.sources = caac__arena_alloc(&self->layout->arena, self->note->source_count + 1, sizeof *self->of.sources);
  if (!self->of.ids || !self->of.texts || !self->of.sources) return caac__fail_memory();
  for (size_t i = 0; i < count; i++) {
    const caac__note_block *block = &self->note->blocks[i];
    if (!block->label) continue;
    const int is_table = block->kind == CAAC__NOTE_BLOCK_TABLE;
    const size_t number = is_table ? ++tables : ++figures;
    self->of.ids[i] = numbered(self, is_table ? "table-" : "figure-", number, "");
    self->of.texts[i] = numbered(self, is_table ? "Table " : "Figure ", number, "");
    if (!self->of.ids[i] || !self->of.texts[i]) return caac__fail_memory();
  }
  self->layout->chart_count = figures;
  return CAAC_OK;
}

/* ---- References ---- */

static caac_status fail_name(const laying *self, const char *what, const char *name, const char *(*at)(const caac_note *, size_t),
                             size_t count)
{
  size_t known = 0;
  const char **names = caac__alloc_zero(count + 1, sizeof *names);
  if (!names) return caac__fail_memory();
  for (size_t i = 0; i < count; i++)
    if (at(self->note, i)) names[known++] = at(self->note, i);
  caac_status status = caac__fail(CAAC_E_NOTFOUND, "note %s: there is no %s \"%s\"%s", self->note->name, what, name,
                                  caac__did_you_mean(caac__text_nearest(name, names)));
  caac__free(names);
  return status;
}

static const char *label_at(const caac_note *note, size_t i) { return note->blocks[i].label; }

static const char *key_at(const caac_note *note, size_t i) { return note->sources[i].key; }

static caac_status refer(laying *self, const char *label, caac__note_words *out)
{
  for (size_t i = 0; i < self->note->block_count; i++) {
    if (!self->of.texts[i] || strcmp(self->note->blocks[i].label, label) != 0) continue;
    *out = (caac__note_words){ CAAC__NOTE_REFER, self->of.texts[i], self->of.ids[i] };
    return CAAC_OK;
  }
  return fail_name(self, "table or chart with the label", label, label_at, self->note->block_count);
}

/* Sources are numbered as they are cited. */
static caac_status cite(laying *self, const char *key, caac__note_words *out)
{
  for (size_t i = 0; i < self->note->source_count; i++) {
    if (strcmp(self->note->sources[i].key, key) != 0) continue;
    if (!self->of.sources[i]) self->of.sources[i] = ++self->of.cited;
    *out = (caac__note_words){ CAAC__NOTE_CITE, numbered(self, "[", self->of.sources[i], "]"),
                               numbered(self, "source-", self->of.sources[i], "") };
    return out->text && out->target ? CAAC_OK : caac__fail_memory();
  }
  return fail_name(self, "source", key, key_at, self->note->source_count);
}

static caac_status lay_words(laying *self, const caac__note_block *block, caac__note_part *part)
{
  caac__note_words *words = caac__arena_alloc(&self->layout->arena, block->run_count + 1, sizeof *words);
  caac_status status = words ? CAAC_OK : caac__fail_memory();
  for (size_t i = 0; i < block->run_count && !status; i++) {
    const caac__note_run *run = &block->runs[i];
    if (run->style == CAAC__NOTE_REFER)
      status = refer(self, run->text, &words[i]);
    else if (run->style == CAAC__NOTE_CITE)
      status = cite(self, run->text, &words[i]);
    else
      words[i] = (caac__note_words){ run->style, run->text, NULL };
  }
  part->words = words;
  part->word_count = block->run_count;
  return status;
}

/* ---- Parts ---- */

caac__note_part *caac__layout_add(caac__layout *self, caac__note_part_kind kind)
{
  if (caac__grow(&self->parts, &self->part_capacity, self->part_count + 1, sizeof *self->parts) != 0) return NULL;
  caac__note_part *part = &self->parts[self->part_count++];
  *part = (caac__note_part){ .kind = kind };
  return part;
}

static int is_item(const caac_note *note, size_t i, int level)
{
  return i < note->block_count && note->blocks[i].kind == CAAC__NOTE_BLOCK_ITEM && note->blocks[i].level == level;
}

static void lay_item(laying *self, size_t i, caac__note_part *part)
{
  const int level = self->note->blocks[i].level;
  part->first = i == 0 || !is_item(self->note, i - 1, level);
  part->last = !is_item(self->note, i + 1, level);
  self->items = part->first ? 1 : self->items + 1;
  part->number = level ? self->items : 0;
}

/* Of a chart the caption is its title. */
static void lay_caption(laying *self, size_t i, caac__note_part *part)
{
  const caac__note_block *block = &self->note->blocks[i];
  const char *caption = caac__params_get(block->params, NULL, block->chart ? "title" : "caption");
  part->block = block;
  part->id = self->of.ids[i];
  part->label = self->of.texts[i];
  part->text = caption ? caption : caac_table_caption(block->table);
}

static caac_status lay_block(laying *self, size_t i)
{
  static const caac__note_part_kind kinds[] = {
    [CAAC__NOTE_BLOCK_HEADING] = CAAC__NOTE_PART_HEADING, [CAAC__NOTE_BLOCK_PARAGRAPH] = CAAC__NOTE_PART_PARAGRAPH,
    [CAAC__NOTE_BLOCK_ITEM] = CAAC__NOTE_PART_ITEM,       [CAAC__NOTE_BLOCK_QUOTATION] = CAAC__NOTE_PART_QUOTATION,
    [CAAC__NOTE_BLOCK_TABLE] = CAAC__NOTE_PART_TABLE,     [CAAC__NOTE_BLOCK_CHART] = CAAC__NOTE_PART_CHART,
    [CAAC__NOTE_BLOCK_BREAK] = CAAC__NOTE_PART_BREAK,
  };
  const caac__note_block *block = &self->note->blocks[i];
  caac__note_part *part = caac__layout_add(self->layout, kinds[block->kind]);
  if (!part) return caac__fail_memory();
  part->level = block->level;
  if (block->kind == CAAC__NOTE_BLOCK_ITEM) lay_item(self, i, part);
  if (block->kind == CAAC__NOTE_BLOCK_HEADING && !(part->id = numbered(self, "section-", ++self->headings, "")))
    return caac__fail_memory();
  if (block->label) lay_caption(self, i, part);
  return lay_words(self, block, part);
}

/* ---- Sources ---- */

/* Those that are cited in the order of their numbers, the others behind them. */
static caac_status lay_sources(laying *self)
{
  const size_t count = self->note->source_count;
  if (!count) return CAAC_OK;
  caac__note_listed *listed = caac__arena_alloc(&self->layout->arena, count, sizeof *listed);
  caac__note_part *heading = caac__layout_add(self->layout, CAAC__NOTE_PART_HEADING);
  caac__note_words *words = caac__arena_alloc(&self->layout->arena, 1, sizeof *words);
  if (!listed || !heading || !words) return caac__fail_memory();
  *words = (caac__note_words){ CAAC__NOTE_PLAIN, "Sources", NULL };
  *heading = (caac__note_part){ .kind = CAAC__NOTE_PART_HEADING, .level = 1, .id = "sources", .words = words, .word_count = 1 };
  for (size_t i = 0; i < count; i++) {
    const caac__note_source *source = &self->note->sources[i];
    const size_t number = self->of.sources[i] ? self->of.sources[i] : ++self->of.cited;
    listed[number - 1] = (caac__note_listed){ number, numbered(self, "source-", number, ""), source->text, source->address };
    if (!listed[number - 1].id) return caac__fail_memory();
  }
  caac__note_part *part = caac__layout_add(self->layout, CAAC__NOTE_PART_SOURCES);
  if (!part) return caac__fail_memory();
  part->sources = listed;
  part->source_count = count;
  return CAAC_OK;
}

/* ---- All ---- */

caac_status caac__layout_make(const caac_note *note, caac__layout *out)
{
  laying self = { .layout = out, .note = note };
  *out = (caac__layout){ .note = note };
  if (note->failed) return caac__fail(note->failed, "%s", note->message);
  caac_status status = number_blocks(&self);
  for (size_t i = 0; i < note->block_count && !status; i++) status = lay_block(&self, i);
  if (!status) status = caac__layout_add_method(out);
  return status ? status : lay_sources(&self);
}

void caac__layout_free(caac__layout *self)
{
  caac__free(self->parts);
  caac__arena_free(&self->arena);
}

const char *caac__stamp_head(const char *kind)
{
  return strcmp(kind, "sample") == 0 ? "SAMPLE" : strcmp(kind, "private") == 0 ? "PRIVATE" : "WORKING PAPER";
}
