/* SPDX-License-Identifier: MIT */
/* Notes as workbooks from the inside: what stands in the parts of charts and in what is printed, where no cell is read back. */
#include "check.h"
#include "note_samples.h"

#include <libxml/parser.h>

#include "alloc.h"
#include "xlsx.h"
#include "xlsx_book.h"

static const char *const hostile[] = {
  "=cmd|' /C calc'!A0",
  "=Sheet1!$A$1",
  "\x01\x02\x1b[31m and \xc2\x9b",
  "none \xef\xbf\xbe and \xef\xbf\xbf",
  "</c:v><script>&amp;]]>\"'",
  "two\nlines\tand a tab",
  "&C&\"-,Bold\"&P",
};

/* A note whose labels, title and captions are this text, with charts of all kinds. */
static caac_note *make_note(const char *text)
{
  caac_note *note = NULL;
  caac_builder *builder = chart_begin("hostile", text);
  chart_column(builder, "label", CAAC_TEXT, text, NULL, 0);
  chart_column(builder, "value", CAAC_DOUBLE, text, text, 1);
  chart_column(builder, "day", CAAC_DATE, text, NULL, 0);
  caac_builder_text(builder, text), caac_builder_number(builder, 3), caac_builder_date(builder, 20160229);
  caac_builder_text(builder, "other"), caac_builder_missing(builder), caac_builder_date(builder, 20160301);
  caac_table *table = sample_finish(builder);
  CHECK_OK(caac_note_new("n", text, &note));
  CHECK_OK(caac_note_chart(note, "a", "bars", table, NOTE_PARAMS("label=label", "value=value")));
  CHECK_OK(caac_note_chart(note, "b", "timeline", table, NOTE_PARAMS("label=label", "point=day")));
  CHECK_OK(caac_note_chart(note, "c", "steps", table, NOTE_PARAMS("x=day", "y=value")));
  CHECK_OK(caac_note_chart(note, "d", "matrix", table, NOTE_PARAMS("rows=label", "columns=label", "cells=value")));
  CHECK_OK(caac_note_stamp(note, "sample", text));
  caac_table_free(table);
  return note;
}

/* A part of a workbook, as XML that can be read. Free with caac__free(); NULL if there is none. */
static char *part_of(const char *bytes, size_t len, const char *path)
{
  static const caac__archive_kind kind = { "the workbook", "make it again", 64 << 20, "d", "e", "t", "s", "x" };
  caac__archive *archive = NULL;
  char *part = NULL;
  size_t part_len = 0;
  CHECK_OK(caac__archive_open(&kind, bytes, len, "written.xlsx", NULL, &archive));
  if (archive) CHECK_OK(caac__archive_read_bytes(archive, caac__archive_find(archive, path), &part, &part_len));
  caac__archive_close(archive);
  xmlDoc *document = part ? xmlReadMemory(part, (int)part_len, path, NULL, XML_PARSE_NONET) : NULL;
  if (!document) fprintf(stderr, "%s is no XML\n", path);
  CHECK(document != NULL);
  xmlFreeDoc(document);
  return part;
}

/* Every formula of a chart is a range of a page of its own. */
static void check_formulas(const char *part, const char *page)
{
  size_t count = 0;
  for (const char *at = part; (at = strstr(at, "<c:f>")) != NULL; at++, count++) {
    const int is_own = strncmp(at + 5, page, strlen(page)) == 0;
    if (!is_own) fprintf(stderr, "a chart asks for %.60s\n", at + 5);
    CHECK(is_own);
  }
  CHECK(count >= 1);
}

static void check_book(const char *text)
{
  static const char *const parts[] = { "xl/charts/chart1.xml",     "xl/charts/chart2.xml",     "xl/charts/chart3.xml",
                                       "xl/drawings/drawing1.xml", "xl/drawings/drawing2.xml", "xl/drawings/drawing3.xml",
                                       "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet5.xml",
                                       "xl/sharedStrings.xml",     "xl/workbook.xml",          "docProps/core.xml" };
  char *bytes = NULL;
  size_t len = 0;
  caac_note *note = make_note(text);
  CHECK_OK(caac_note_write(note, "xlsx", NULL, &bytes, &len));
  for (size_t i = 0; bytes && i < sizeof parts / sizeof *parts; i++) {
    char page[32], *part = part_of(bytes, len, parts[i]);
    snprintf(page, sizeof page, "'Figure %zu'!", i + 1);
    if (part && i < 3) check_formulas(part, page);
    CHECK(!part || !strstr(part, "<f>"));
    caac__free(part);
  }
  caac_text_free(bytes);
  caac_note_free(note);
}

static void test_parts(void)
{
  for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) check_book(hostile[i]);
}

/* Days of a curve are days in a workbook too: numbers since 1900, none of them "nan". */
static void test_days(void)
{
  char *bytes = NULL;
  size_t len = 0;
  caac_note *note = NULL;
  CHECK_OK(caac_note_new("n", "Days", &note));
  note_take_chart(note, "a", "steps", chart_balance(), NOTE_PARAMS("x=day", "y=sum"));
  CHECK_OK(caac_note_write(note, "xlsx", NULL, &bytes, &len));
  char *part = bytes ? part_of(bytes, len, "xl/worksheets/sheet2.xml") : NULL;
  CHECK(part && !strstr(part, "nan"));
  if (part) CHECK_HAS(part, "<v>38966</v>"); /* 2006-09-06 */
  caac__free(part);
  caac_text_free(bytes);
  caac_note_free(note);
}

int main(void)
{
  static const check_case cases[] = { { "parts", test_parts }, { "days", test_days }, { NULL, NULL } };
  return check_run("workbooks of notes from the inside", cases);
}
