/* SPDX-License-Identifier: MIT */
/* A note built from lines, the first letter of each saying what it is: what is refused adds nothing, and what was taken can be
 * written in every format of text, which holds no control character but the ends of lines. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cells.h"
#include "text.h"

#include <caac/note.h>

enum { LINES = 200, PARAM = 4096 };

static void require(int condition)
{
  if (!condition) abort();
}

/* Text and a number of each line. */
static caac_table *make_table(const char *text)
{
  caac_builder *builder;
  caac_table *table = NULL;
  if (caac_builder_new("fuzz", text, &builder) != CAAC_OK) return NULL;
  caac_builder_column(builder, "label", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, text, text);
  caac_builder_column(builder, "value", CAAC_DOUBLE, text, 1);
  caac_builder_text(builder, text);
  caac_builder_number(builder, (double)strlen(text));
  caac_builder_text(builder, "b");
  caac_builder_missing(builder);
  caac_builder_remark(builder, *text == 's' ? "sample" : "definition", text);
  caac_builder_count(builder, "n", 1, text);
  return caac_builder_finish(builder, &table) == CAAC_OK ? table : NULL;
}

static void add_table(caac_note *note, char what, const char *text)
{
  static const char *const bars[] = { "label=label", "value=value", NULL };
  static const char *const boxes[] = { "rows=label", "columns=label", "cells=value", "remarks=here", NULL };
  char caption[PARAM] = "caption=";
  const char *params[] = { caption, NULL };
  caac_table *table = make_table(text);
  strncat(caption, text, sizeof caption - strlen(caption) - 1);
  if (what == 'T') caac_note_table(note, text, table, params);
  if (what == 'B') caac_note_chart(note, text, "bars", table, bars);
  if (what == 'X') caac_note_chart(note, text, "matrix", table, boxes);
  caac_table_free(table);
}

static void add_line(caac_note *note, char what, const char *text)
{
  switch (what) {
  case '1':
  case '2':
  case '3': caac_note_heading(note, what - '0', text); break;
  case 'p': caac_note_paragraph(note, text); break;
  case '-': caac_note_item(note, "bullet", text); break;
  case '#': caac_note_item(note, "number", text); break;
  case 'q': caac_note_quotation(note, text, text); break;
  case '*': caac_note_add(note, "strong", text); break;
  case '_': caac_note_add(note, "emphasis", text); break;
  case '`': caac_note_add(note, "code", text); break;
  case '+': caac_note_add(note, "plain", text); break;
  case 'r': caac_note_refer(note, text); break;
  case 'c': caac_note_cite(note, text); break;
  case 's': caac_note_source(note, text, text, ""); break;
  case 'a': caac_note_source(note, text, text, text); break;
  case 'm': caac_note_method(note, text, text); break;
  case '!': caac_note_stamp(note, "draft", text); break;
  case 'u': caac_note_subtitle(note, text); break;
  case 'n': caac_note_page_break(note); break;
  default: add_table(note, what, text);
  }
  caac_note_forgive(note);
}

static void check_format(const caac_note *note, const char *format, caac_params params)
{
  char *text;
  size_t len, bad;
  const caac_status status = caac_note_write(note, format, params, &text, &len);
  require(status == CAAC_OK || status == CAAC_E_NOTFOUND || status == CAAC_E_LIMIT);
  if (status) {
    require(text == NULL && len == 0);
    return;
  }
  require(strlen(text) == len && caac__text_is_valid(text, len, &bad));
  for (size_t i = 0; i < len && strcmp(format, "json") != 0; i++)
    require(text[i] == '\n' || caac__control_length(text + i, len - i) == 0);
  caac_text_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static const char *const narrow[] = { "width=30", NULL }, *const shown[] = { "shown=yes", NULL };
  char *all = malloc(size + 1), *line = all;
  caac_note *note = NULL;
  require(all != NULL && caac_note_new("fuzz", "A note", &note) == CAAC_OK);
  memcpy(all, data, size);
  all[size] = '\0';
  for (size_t i = 0; i < LINES && line && *line; i++) {
    char *end = strchr(line, '\n');
    if (end) *end = '\0';
    if (*line) add_line(note, *line, line + 1);
    line = end ? end + 1 : NULL;
  }
  check_format(note, "text", NULL);
  check_format(note, "text", narrow);
  check_format(note, "md", NULL);
  check_format(note, "html", NULL);
  check_format(note, "json", shown);
  caac_note_free(note);
  free(all);
  return 0;
}
