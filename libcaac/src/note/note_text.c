/* SPDX-License-Identifier: MIT */
/* A note for terminals and e-mail. Charts are the numbers that they draw, bars with bars of letters. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cells.h"
#include "note_writer.h"
#include "paragraphs.h"
#include "params.h"
#include "shown.h"

enum { INDENT = 2, BAR = 24 /* letters of the longest */ };

static const caac_parameter parameters[] = {
  CAAC__PARAMETERS_PARAGRAPHS,
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct page {
  caac__paragraphs text;
  const char *table_params[3];
} page;

static void add_plain(page *self, const char *text) { caac__plain_add(&self->text.line, text, strlen(text)); }

/* Marks of style that e-mail has. */
static const char *mark(caac__note_style style)
{
  return style == CAAC__NOTE_STRONG ? "*" : style == CAAC__NOTE_EMPHASIS ? "_" : "";
}

static void add_words(page *self, const caac__note_part *part)
{
  for (size_t i = 0; i < part->word_count; i++) {
    caac__buffer_add(&self->text.line, mark(part->words[i].style));
    add_plain(self, part->words[i].text);
    caac__buffer_add(&self->text.line, mark(part->words[i].style));
  }
}

static void end_paragraph(page *self, size_t indent)
{
  caac__paragraphs_end(&self->text, indent);
  caac__paragraphs_gap(&self->text);
}

/* ---- Parts ---- */

static void write_heading(page *self, const caac__note_part *part)
{
  if (part->level == 1) caac__paragraphs_gap(&self->text);
  add_words(self, part);
  if (part->level == 1) {
    caac__paragraphs_heading(&self->text);
    return;
  }
  end_paragraph(self, 0);
}

static void write_item(page *self, const caac__note_part *part)
{
  if (part->number)
    caac__buffer_format(&self->text.line, "%zu. ", part->number);
  else
    caac__buffer_add(&self->text.line, "- ");
  self->text.hang = self->text.line.len;
  add_words(self, part);
  caac__paragraphs_end(&self->text, INDENT);
  if (part->last) caac__paragraphs_gap(&self->text);
}

static void write_quotation(page *self, const caac__note_part *part)
{
  const caac__note_words *cited = &part->words[part->word_count - 1];
  caac__buffer_add(&self->text.line, "\"");
  for (size_t i = 0; i + 1 < part->word_count; i++) add_plain(self, part->words[i].text);
  caac__buffer_format(&self->text.line, "\" %s", cited->text);
  end_paragraph(self, 2 * INDENT);
}

/* The largest number, below 0 or above, of the bars. */
static double longest(const caac_table *table, size_t value)
{
  double most = 0;
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    const double number = fabs(caac_table_number(table, row, value));
    if (number > most) most = number;
  }
  return most;
}

static void put_bar(caac_builder *builder, double value, double most)
{
  char bar[BAR * 3 + 1] = "";
  const int letters = isnan(value) || most <= 0 ? 0 : (int)(fabs(value) / most * BAR + 0.5);
  for (int i = 0; i < letters; i++) strcat(bar, "\xe2\x96\x88");
  caac_builder_text(builder, isnan(value) ? NULL : bar);
}

/* The numbers of a chart, with bars of letters behind their labels. */
static caac_status draw_bars(const caac_table *table, size_t value, caac_table **out)
{
  caac_builder *builder;
  const size_t columns = caac_table_column_count(table);
  const double most = longest(table, value);
  caac_status status = caac_builder_new(caac_table_name(table), caac_table_caption(table), &builder);
  if (status) return status;
  caac_builder_copy_column(builder, table, 0);
  caac_builder_column(builder, "bar of letters", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "", "");
  for (size_t c = 1; c < columns; c++) caac_builder_copy_column(builder, table, c);
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    caac_builder_copy_cell(builder, table, row, 0);
    put_bar(builder, caac_table_number(table, row, value), most);
    for (size_t c = 1; c < columns; c++) caac_builder_copy_cell(builder, table, row, c);
  }
  caac_builder_copy_remarks(builder, table);
  return caac_builder_finish(builder, out);
}

static caac_status write_bars(page *self, const caac__note_part *part)
{
  caac__shown shown;
  caac_table *drawn = NULL;
  char *text = NULL;
  caac_status status = caac__shown_make(part, &shown);
  const char *value = caac__params_get(part->block->params, NULL, "value");
  if (!status) status = draw_bars(&shown.table, caac_table_find(&shown.table, value), &drawn);
  if (!status) status = caac_table_write(drawn, "text", self->table_params, &text);
  caac__buffer_add(self->text.out, text);
  caac_text_free(text);
  caac_table_free(drawn);
  caac__shown_free(&shown);
  return status;
}

static caac_status write_table(page *self, const caac__note_part *part)
{
  const int is_bars = part->block->chart && strcmp(part->block->chart, "bars") == 0;
  caac_status status =
      is_bars ? write_bars(self, part) : caac__note_table_write(part, "text", self->table_params, self->text.out);
  caac__paragraphs_gap(&self->text);
  return status;
}

static void write_term(page *self, const char *head, const char *text)
{
  add_plain(self, head);
  caac__buffer_add(&self->text.line, ": ");
  add_plain(self, text);
  self->text.hang = INDENT;
  caac__paragraphs_end(&self->text, 0);
}

static void write_terms(page *self, const caac__note_part *part)
{
  for (size_t i = 0; i < part->term_count; i++) write_term(self, part->terms[i].head, part->terms[i].text);
  caac__paragraphs_gap(&self->text);
}

static void write_sources(page *self, const caac__note_part *part)
{
  for (size_t i = 0; i < part->source_count; i++) {
    caac__buffer_format(&self->text.line, "[%zu] ", part->sources[i].number);
    self->text.hang = self->text.line.len;
    add_plain(self, part->sources[i].text);
    caac__buffer_format(&self->text.line, "%s%s", *part->sources[i].address ? " " : "", part->sources[i].address);
    caac__paragraphs_end(&self->text, 0);
  }
  caac__paragraphs_gap(&self->text);
}

static caac_status write_part(page *self, const caac__note_part *part)
{
  switch (part->kind) {
  case CAAC__NOTE_PART_HEADING: write_heading(self, part); break;
  case CAAC__NOTE_PART_PARAGRAPH:
    add_words(self, part);
    end_paragraph(self, 0);
    break;
  case CAAC__NOTE_PART_ITEM: write_item(self, part); break;
  case CAAC__NOTE_PART_QUOTATION: write_quotation(self, part); break;
  case CAAC__NOTE_PART_TABLE:
  case CAAC__NOTE_PART_CHART: return write_table(self, part);
  case CAAC__NOTE_PART_TERMS: write_terms(self, part); break;
  case CAAC__NOTE_PART_SOURCES: write_sources(self, part); break;
  case CAAC__NOTE_PART_BREAK: break;
  }
  return CAAC_OK;
}

/* ---- The note ---- */

static void write_stamps(page *self, const caac_note *note)
{
  for (size_t i = 0; i < note->stamp_count; i++) {
    caac__buffer_format(&self->text.line, "*** %s *** ", caac__stamp_head(note->stamps[i].head));
    add_plain(self, note->stamps[i].text);
    caac__paragraphs_end(&self->text, 0);
  }
  if (note->stamp_count) caac__paragraphs_gap(&self->text);
}

static void write_top(page *self, const caac_note *note)
{
  write_stamps(self, note);
  add_plain(self, note->title);
  caac__paragraphs_heading(&self->text);
  add_plain(self, note->subtitle);
  caac__paragraphs_end(&self->text, 0);
  caac__paragraphs_gap(&self->text);
}

static caac_status write(const caac__layout *layout, caac_params params, caac__buffer *out)
{
  page self;
  char width[32];
  caac_status status = caac__paragraphs_init(&self.text, params, parameters, out);
  if (status) return status;
  snprintf(width, sizeof width, "width=%zu", self.text.width);
  self.table_params[0] = width;
  self.table_params[1] = NULL;
  write_top(&self, layout->note);
  for (size_t i = 0; i < layout->part_count && !status; i++) status = write_part(&self, &layout->parts[i]);
  add_plain(&self, CAAC__NOTE_IMPRINT);
  caac__paragraphs_end(&self.text, 0);
  caac__paragraphs_free(&self.text);
  return status;
}

const caac__note_writer caac__note_writer_text = { "text", "to be read on a terminal or in an e-mail", "txt", parameters, write };
