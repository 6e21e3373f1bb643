/* SPDX-License-Identifier: MIT */
/* A note as a workbook: its text on the first page, a page for each table and figure, the method on the last. */
#include "note_xlsx.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "cells.h"
#include "error.h"
#include "note_writer.h"

enum { TEXT_WIDTH = 100, HEAD_WIDTH = 24 };

static const caac_parameter parameters[] = {
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct making {
  caac__xlsx_writer book;
  const caac__layout *layout;
  caac__note_page *pages;
  size_t page_count;
  caac__arena arena; /* of headings */
  caac__buffer text;
  lxw_worksheet *front;
  size_t row; /* of the front page, or that on method */
} making;

/* ---- Lines ---- */

static caac_status add_text(making *self, size_t column, const char *text, size_t len, lxw_format *format)
{
  caac__buffer_clear(&self->text);
  caac__plain_add(&self->text, text, len);
  if (self->text.failed) return caac__fail_memory();
  return caac__xlsx_text(&self->book, self->front, self->row, column, self->text.len ? self->text.data : "", self->text.len,
                         format);
}

static caac_status end_line(making *self, double width)
{
  caac_status status =
      caac__xlsx_row(self->front, self->row, caac__xlsx_lines(self->text.len ? self->text.data : "", self->text.len, width));
  self->row++;
  return status;
}

static caac_status add_line(making *self, const char *text, lxw_format *format)
{
  caac_status status = add_text(self, 0, text, strlen(text), format);
  if (!status && format == self->book.text) return end_line(self, TEXT_WIDTH); /* the others run on to the right */
  self->row++;
  return status;
}

/* "SAMPLE: ..." */
static caac_status add_stamps(making *self)
{
  const caac_note *note = self->layout->note;
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < note->stamp_count && !status; i++) {
    caac__buffer line = { 0 };
    caac__buffer_format(&line, "%s: %s", caac__stamp_head(note->stamps[i].head), note->stamps[i].text);
    status = line.failed ? caac__fail_memory() : add_line(self, line.data, self->book.strong);
    caac__buffer_free(&line);
  }
  return status;
}

static caac_status add_words(making *self, const caac__note_part *part, const char *before, lxw_format *format)
{
  caac__buffer line = { 0 };
  caac__buffer_add(&line, before);
  for (size_t i = 0; i < part->word_count; i++) {
    if (part->kind == CAAC__NOTE_PART_QUOTATION && part->words[i].style == CAAC__NOTE_CITE) caac__buffer_add_char(&line, ' ');
    caac__buffer_add(&line, part->words[i].text);
  }
  caac_status status = line.failed ? caac__fail_memory() : add_line(self, line.len ? line.data : "", format);
  caac__buffer_free(&line);
  return status;
}

static caac_status add_item(making *self, const caac__note_part *part)
{
  char before[32] = "- ";
  if (part->number) snprintf(before, sizeof before, "%zu. ", part->number);
  return add_words(self, part, before, self->book.text);
}

/* Heads in the first column, texts in the second. */
static caac_status add_term(making *self, const char *head, const char *text)
{
  caac_status status = add_text(self, 0, head, strlen(head), self->book.strong);
  if (!status) status = add_text(self, 1, text, strlen(text), self->book.text);
  return status ? status : end_line(self, TEXT_WIDTH - HEAD_WIDTH);
}

static caac_status add_terms(making *self, const caac__note_part *part)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < part->term_count && !status; i++) status = add_term(self, part->terms[i].head, part->terms[i].text);
  return status;
}

static caac_status add_sources(making *self, const caac__note_part *part)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < part->source_count && !status; i++) {
    char head[32];
    caac__buffer text = { 0 };
    snprintf(head, sizeof head, "[%zu]", part->sources[i].number);
    caac__buffer_format(&text, "%s %s", part->sources[i].text, part->sources[i].address);
    status = text.failed ? caac__fail_memory() : add_term(self, head, text.data);
    caac__buffer_free(&text);
  }
  return status;
}

/* ---- Pages of tables ---- */

/* What stands over a column: for people. */
static caac_status name_columns(making *self, caac__shown *shown)
{
  caac_status status = CAAC_OK;
  for (size_t c = 0; c < shown->table.column_count && !status; c++) {
    caac__buffer head = { 0 };
    caac__heading_add(&head, &shown->columns[c].about);
    const char *copy = head.failed ? NULL : caac__arena_copy(&self->arena, head.len ? head.data : "", head.len);
    if (copy)
      shown->columns[c].about.name = copy;
    else
      status = caac__fail_memory();
    caac__buffer_free(&head);
  }
  return status;
}

/* Rows above the head: caption, stamps, remarks, one free. */
static size_t rows_above(const making *self, const caac__note_page *page)
{
  return 1 + self->layout->note->stamp_count + page->shown.table.remark_count + 1;
}

static caac_status add_remark(making *self, const caac_remark *remark)
{
  caac__buffer line = { 0 };
  caac__remark_add(&line, remark);
  caac_status status = line.failed ? caac__fail_memory() : add_line(self, line.data, NULL);
  caac__buffer_free(&line);
  return status;
}

static caac_status add_above(making *self, caac__note_page *page)
{
  lxw_worksheet *front = self->front;
  const size_t row = self->row;
  self->front = page->sheet.page;
  self->row = 0;
  caac_status status = add_line(self, page->shown.caption, self->book.strong);
  if (!status) status = add_stamps(self);
  for (size_t i = 0; i < page->shown.table.remark_count && !status; i++) status = add_remark(self, &page->shown.remarks[i]);
  self->front = front;
  self->row = row;
  return status;
}

static caac_status add_page(making *self, const caac__note_part *part)
{
  caac__note_page *page = &self->pages[self->page_count++];
  page->part = part;
  caac_status status = caac__shown_make(part, &page->shown);
  if (!status) status = name_columns(self, &page->shown);
  if (status) return status;
  page->sheet = (caac__xlsx_sheet){ .name = part->label, .table = &page->shown.table, .head = rows_above(self, page) };
  status = caac__xlsx_table_add(&self->book, &page->sheet);
  if (!status) status = add_above(self, page);
  return !status && part->block->chart ? caac__note_xlsx_draw(&self->book, page) : status;
}

/* ---- Pages of text ---- */

/* The caption, which leads to the page. */
static caac_status add_link(making *self, const caac__note_part *part)
{
  char target[64];
  snprintf(target, sizeof target, "internal:'%s'!A1", part->label);
  caac__buffer line = { 0 };
  caac__buffer_format(&line, "%s. %s", part->label, part->text);
  lxw_error error = line.failed ? LXW_NO_ERROR : worksheet_write_url(self->front, (lxw_row_t)self->row, 0, target, NULL);
  caac_status status = line.failed ? caac__fail_memory() : caac__xlsx_status(error);
  if (!status) status = add_line(self, line.data, workbook_get_default_url_format(self->book.book));
  caac__buffer_free(&line);
  return status;
}

static caac_status add_part(making *self, const caac__note_part *part)
{
  switch (part->kind) {
  case CAAC__NOTE_PART_HEADING:
    if (self->row) self->row++; /* a page whose first row is empty cannot be read as a sheet */
    return add_words(self, part, "", self->book.strong);
  case CAAC__NOTE_PART_PARAGRAPH:
  case CAAC__NOTE_PART_QUOTATION: return add_words(self, part, "", self->book.text);
  case CAAC__NOTE_PART_ITEM: return add_item(self, part);
  case CAAC__NOTE_PART_TABLE:
  case CAAC__NOTE_PART_CHART: return add_link(self, part);
  case CAAC__NOTE_PART_TERMS: return add_terms(self, part);
  case CAAC__NOTE_PART_SOURCES: return add_sources(self, part);
  case CAAC__NOTE_PART_BREAK: break;
  }
  return CAAC_OK;
}

static caac_status open_text(making *self, const char *name, double first, double second)
{
  caac_status status = caac__xlsx_page_add(&self->book, name, &self->front);
  self->row = 0;
  if (status) return status;
  worksheet_set_column(self->front, 0, 0, first, NULL);
  if (second > 0) worksheet_set_column(self->front, 1, 1, second, NULL);
  return CAAC_OK;
}

/* The page on method, and the sources, begin there. */
static size_t find_method(const caac__layout *layout)
{
  for (size_t i = 0; i < layout->part_count; i++)
    if (layout->parts[i].id && (strcmp(layout->parts[i].id, "method") == 0 || strcmp(layout->parts[i].id, "sources") == 0))
      return i;
  return layout->part_count;
}

static caac_status add_front(making *self, size_t end)
{
  const caac_note *note = self->layout->note;
  caac_status status = open_text(self, "Note", TEXT_WIDTH, 0);
  if (!status) status = add_line(self, note->title, self->book.strong);
  if (!status && *note->subtitle) status = add_line(self, note->subtitle, self->book.text);
  if (!status) status = add_stamps(self);
  if (!status) status = add_line(self, CAAC__NOTE_IMPRINT, self->book.text);
  for (size_t i = 0; i < end && !status; i++) status = add_part(self, &self->layout->parts[i]);
  return status;
}

static caac_status add_method(making *self, size_t from)
{
  if (from == self->layout->part_count) return CAAC_OK;
  caac_status status = open_text(self, "Method", HEAD_WIDTH, TEXT_WIDTH - HEAD_WIDTH);
  for (size_t i = from; i < self->layout->part_count && !status; i++) status = add_part(self, &self->layout->parts[i]);
  return status;
}

/* ---- The note ---- */

void caac__note_xlsx_plain(caac__buffer *out, const char *text)
{
  const size_t len = strlen(text);
  if (*text == '=') caac__buffer_add_char(out, ' ');
  for (size_t i = 0; i < len;) {
    const int is_none = strncmp(text + i, "\xef\xbf\xbe", 3) == 0 || strncmp(text + i, "\xef\xbf\xbf", 3) == 0;
    const size_t control = is_none ? 3 : caac__control_length(text + i, len - i);
    caac__buffer_add_char(out, control ? ' ' : text[i]);
    i += control ? control : 1;
  }
}

/* What is printed on every page: each stamp once. */
static caac_status set_print(making *self)
{
  const caac_note *note = self->layout->note;
  caac__buffer stamps = { 0 }, title = { 0 };
  caac__note_xlsx_plain(&title, note->title);
  for (size_t i = 0; i < note->stamp_count; i++) {
    int known = 0;
    for (size_t j = 0; j < i; j++) known |= strcmp(note->stamps[j].head, note->stamps[i].head) == 0;
    if (!known) caac__buffer_format(&stamps, "%s%s", stamps.len ? "  -  " : "", caac__stamp_head(note->stamps[i].head));
  }
  caac__buffer_format(&stamps, "%snot a United Nations document", stamps.len ? "  -  " : "");
  const int failed = stamps.failed || title.failed;
  caac_status status = failed ? caac__fail_memory() : caac__xlsx_print_set(&self->book, stamps.data, title.data);
  caac__buffer_free(&stamps);
  caac__buffer_free(&title);
  return status;
}

static int has_page(const caac__note_part *part)
{
  return part->kind == CAAC__NOTE_PART_TABLE || part->kind == CAAC__NOTE_PART_CHART;
}

static caac_status add_all(making *self)
{
  const size_t method = find_method(self->layout);
  caac_status status = set_print(self);
  if (!status) status = add_front(self, method);
  for (size_t i = 0; i < method && !status; i++)
    if (has_page(&self->layout->parts[i])) status = add_page(self, &self->layout->parts[i]);
  return status ? status : add_method(self, method);
}

static void forget(making *self)
{
  for (size_t i = 0; i < self->page_count; i++) caac__shown_free(&self->pages[i].shown);
  caac__free(self->pages);
  caac__buffer_free(&self->text);
  caac__arena_free(&self->arena);
}

static caac_status write(const caac__layout *layout, caac_params params, caac__buffer *out)
{
  making self = { .layout = layout };
  char *bytes = NULL;
  size_t len = 0;
  (void)params;
  self.pages = caac__alloc_zero(layout->part_count + 1, sizeof *self.pages);
  caac_status status = self.pages ? caac__xlsx_open(&self.book) : caac__fail_memory();
  if (!status) status = caac__xlsx_close(&self.book, add_all(&self), &bytes, &len);
  if (!status) caac__buffer_add_n(out, bytes, len);
  caac_text_free(bytes);
  forget(&self);
  return status;
}

const caac__note_writer caac__note_writer_xlsx = { "xlsx", "for spreadsheets: a page a table, native charts", "xlsx", parameters,
                                                   write };
