/* SPDX-License-Identifier: MIT */
/* A table of GitHub-flavoured Markdown. */
#include <string.h>

#include "cells.h"
#include "markdown.h"
#include "writer.h"

static const caac_parameter parameters[] = {
  CAAC__PARAMETER_REMARKS,
  { NULL, NULL, NULL, NULL, NULL },
};

/* GitHub makes links and names of people of these, without any mark of Markdown. */
static int begins_link(const char *text, size_t len, size_t i)
{
  if (text[i] == '@') return 1;
  if (text[i] == ':') return len - i > 2 && text[i + 1] == '/' && text[i + 2] == '/';
  return text[i] == '.' && i >= 3 && (text[i - 1] | 0x20) == 'w' && (text[i - 2] | 0x20) == 'w' && (text[i - 3] | 0x20) == 'w';
}

void caac__markdown_add(caac__buffer *out, const char *text, size_t len)
{
  for (size_t i = 0; i < len;) {
    size_t control = caac__control_length(text + i, len - i);
    if (control)
      caac__buffer_add_char(out, ' ');
    else {
      if (strchr("\\`*_[]<>|&~$", text[i]) || begins_link(text, len, i)) caac__buffer_add_char(out, '\\');
      caac__buffer_add_char(out, text[i]);
    }
    i += control ? control : 1;
  }
}

static void add_scratch(caac__buffer *out, caac__buffer *scratch)
{
  if (scratch->failed) out->failed = 1;
  if (scratch->len) caac__markdown_add(out, scratch->data, scratch->len);
  caac__buffer_clear(scratch);
}

static void add_headings(caac__buffer *out, const caac_table *table, caac__buffer *scratch)
{
  caac__buffer_add_char(out, '|');
  for (size_t c = 0; c < table->column_count; c++) {
    caac__heading_add(scratch, &table->columns[c].about);
    caac__buffer_add_char(out, ' ');
    add_scratch(out, scratch);
    caac__buffer_add(out, " |");
  }
  caac__buffer_add(out, "\n|");
  for (size_t c = 0; c < table->column_count; c++)
    caac__buffer_add(out, caac__column_is_number(&table->columns[c].about) ? " ---: |" : " :--- |");
  caac__buffer_add_char(out, '\n');
}

static void add_row(caac__buffer *out, const caac_table *table, size_t row, caac__buffer *scratch)
{
  caac__buffer_add_char(out, '|');
  for (size_t c = 0; c < table->column_count; c++) {
    caac__cell_show(scratch, table, row, c);
    caac__buffer_add_char(out, ' ');
    add_scratch(out, scratch);
    caac__buffer_add(out, " |");
  }
  caac__buffer_add_char(out, '\n');
}

static void add_stamps(caac__buffer *out, const caac_table *table)
{
  for (size_t i = 0; i < table->remark_count; i++) {
    const char *stamp = caac__remark_stamp(&table->remarks[i]);
    if (!stamp) continue;
    caac__buffer_format(out, "> **%s**: ", stamp);
    caac__markdown_add(out, table->remarks[i].text, strlen(table->remarks[i].text));
    caac__buffer_add(out, "\n\n");
  }
}

static void add_remarks(caac__buffer *out, const caac_table *table, caac__buffer *scratch)
{
  int any = 0;
  for (size_t i = 0; i < table->remark_count; i++) {
    if (caac__remark_stamp(&table->remarks[i])) continue;
    caac__buffer_add(out, any ? "- " : "\n- ");
    caac__remark_add(scratch, &table->remarks[i]);
    add_scratch(out, scratch);
    caac__buffer_add_char(out, '\n');
    any = 1;
  }
}

static caac_status write(const caac_table *table, caac_params params, caac__buffer *out)
{
  caac__buffer scratch = { 0 };
  add_stamps(out, table);
  if (*table->caption) {
    caac__buffer_add(out, "**");
    caac__markdown_add(out, table->caption, strlen(table->caption));
    caac__buffer_add(out, "**\n\n");
  }
  if (table->column_count) add_headings(out, table, &scratch);
  for (size_t r = 0; r < caac_table_row_count(table); r++) add_row(out, table, r, &scratch);
  if (caac_table_row_count(table) == 0) caac__buffer_add(out, "\nNo rows.\n");
  if (caac__writer_is(&caac__writer_markdown, params, "remarks", "yes")) add_remarks(out, table, &scratch);
  caac__buffer_free(&scratch);
  return CAAC_OK;
}

const caac__writer caac__writer_markdown = { "md", "for GitHub and notebooks", "md", parameters, write };
