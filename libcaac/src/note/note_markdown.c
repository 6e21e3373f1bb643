/* SPDX-License-Identifier: MIT */
/* A note as GitHub-flavoured Markdown. Charts are the numbers that they draw. */
#include <ctype.h>
#include <string.h>

#include "cells.h"
#include "markdown.h"
#include "note_writer.h"

static const caac_parameter parameters[] = {
  { NULL, NULL, NULL, NULL, NULL },
};

static void add(caac__buffer *out, const char *text) { caac__markdown_add(out, text, strlen(text)); }

/* Where a line begins, some signs would make a heading, a list or a rule of it, and blanks a block of code. The line is escaped
 * as a whole: a number may end one run and its full stop begin the next. */
static void add_line(caac__buffer *out, caac__buffer *line)
{
  const char *text = line->len ? line->data : "";
  size_t digits = 0;
  text += strspn(text, " ");
  while (isdigit((unsigned char)text[digits])) digits++;
  if (digits && (text[digits] == '.' || text[digits] == ')')) {
    caac__buffer_add_n(out, text, digits);
    caac__buffer_add_char(out, '\\');
    text += digits;
  } else if (*text && strchr("#-+=", *text)) {
    caac__buffer_add_char(out, '\\');
  }
  caac__buffer_add(out, text);
  if (line->failed) out->failed = 1;
  caac__buffer_free(line);
}

static void add_at_start(caac__buffer *out, const char *text)
{
  caac__buffer line = { 0 };
  add(&line, text);
  add_line(out, &line);
}

static const char *mark(caac__note_style style)
{
  return style == CAAC__NOTE_STRONG ? "**" : style == CAAC__NOTE_EMPHASIS ? "*" : "";
}

/* Marks hold only if no blank stands inside them: blanks, and what becomes one, go outside. Code is words like others: backticks
 * know no escape. */
static void add_marked(caac__buffer *out, const char *mark, const char *text)
{
  caac__buffer plain = { 0 };
  caac__plain_add(&plain, text, strlen(text));
  const char *from = plain.len ? plain.data : "", *end = from + plain.len;
  while (*from == ' ') from++;
  while (end > from && end[-1] == ' ') end--;
  if (plain.len && (from > plain.data || from == end)) caac__buffer_add_char(out, ' ');
  if (from < end) {
    caac__buffer_add(out, mark);
    caac__markdown_add(out, from, (size_t)(end - from));
    caac__buffer_add(out, mark);
    if (*end) caac__buffer_add_char(out, ' ');
  }
  if (plain.failed) out->failed = 1;
  caac__buffer_free(&plain);
}

static void add_words(caac__buffer *out, const caac__note_part *part)
{
  caac__buffer line = { 0 };
  for (size_t i = 0; i < part->word_count; i++) {
    const caac__note_words *words = &part->words[i];
    if (part->kind == CAAC__NOTE_PART_QUOTATION && words->style == CAAC__NOTE_CITE) caac__buffer_add_char(&line, ' ');
    if (*mark(words->style))
      add_marked(&line, mark(words->style), words->text);
    else
      add(&line, words->text);
  }
  add_line(out, &line);
}

static void write_item(caac__buffer *out, const caac__note_part *part)
{
  if (part->number)
    caac__buffer_format(out, "%zu. ", part->number);
  else
    caac__buffer_add(out, "- ");
  add_words(out, part);
  caac__buffer_add(out, part->last ? "\n\n" : "\n");
}

static void write_terms(caac__buffer *out, const caac__note_part *part)
{
  for (size_t i = 0; i < part->term_count; i++) {
    caac__buffer_add(out, "- ");
    add_marked(out, "**", part->terms[i].head);
    caac__buffer_add(out, ": ");
    add(out, part->terms[i].text);
    caac__buffer_add_char(out, '\n');
  }
  caac__buffer_add_char(out, '\n');
}

static void write_sources(caac__buffer *out, const caac__note_part *part)
{
  for (size_t i = 0; i < part->source_count; i++) {
    caac__buffer_format(out, "%zu. ", part->sources[i].number);
    add_at_start(out, part->sources[i].text);
    if (*part->sources[i].address) caac__buffer_format(out, " <%s>", part->sources[i].address);
    caac__buffer_add_char(out, '\n');
  }
  caac__buffer_add_char(out, '\n');
}

static caac_status write_part(caac__buffer *out, const caac__note_part *part)
{
  caac_status status = CAAC_OK;
  switch (part->kind) {
  case CAAC__NOTE_PART_HEADING:
    caac__buffer_fill(out, '#', (size_t)part->level + 1);
    caac__buffer_add_char(out, ' ');
    add_words(out, part);
    caac__buffer_add(out, "\n\n");
    break;
  case CAAC__NOTE_PART_QUOTATION:
    caac__buffer_add(out, "> ");
    add_words(out, part);
    caac__buffer_add(out, "\n\n");
    break;
  case CAAC__NOTE_PART_PARAGRAPH:
    add_words(out, part);
    caac__buffer_add(out, "\n\n");
    break;
  case CAAC__NOTE_PART_ITEM: write_item(out, part); break;
  case CAAC__NOTE_PART_TABLE:
  case CAAC__NOTE_PART_CHART:
    status = caac__note_table_write(part, "md", NULL, out);
    caac__buffer_add_char(out, '\n');
    break;
  case CAAC__NOTE_PART_TERMS: write_terms(out, part); break;
  case CAAC__NOTE_PART_SOURCES: write_sources(out, part); break;
  case CAAC__NOTE_PART_BREAK: caac__buffer_add(out, "---\n\n"); break;
  }
  return status;
}

static void write_top(caac__buffer *out, const caac_note *note)
{
  caac__buffer_add(out, "# ");
  add(out, note->title);
  caac__buffer_add(out, "\n\n");
  if (*note->subtitle) {
    add_at_start(out, note->subtitle);
    caac__buffer_add(out, "\n\n");
  }
  for (size_t i = 0; i < note->stamp_count; i++) {
    caac__buffer_format(out, "> **%s**: ", caac__stamp_head(note->stamps[i].head));
    add(out, note->stamps[i].text);
    caac__buffer_add(out, "\n\n");
  }
}

static caac_status write(const caac__layout *layout, caac_params params, caac__buffer *out)
{
  caac_status status = CAAC_OK;
  (void)params;
  write_top(out, layout->note);
  for (size_t i = 0; i < layout->part_count && !status; i++) status = write_part(out, &layout->parts[i]);
  add(out, CAAC__NOTE_IMPRINT);
  caac__buffer_add_char(out, '\n');
  return status;
}

const caac__note_writer caac__note_writer_markdown = { "md", "for GitHub and notebooks", "md", parameters, write };
