/* SPDX-License-Identifier: MIT */
/* Notes as workbooks: the same bytes each time, and pages that come back as they were. */
#include "folder.h"
#include "note_samples.h"

#include <locale.h>

static char *write_book(const caac_note *note, size_t *len)
{
  char *bytes = NULL;
  CHECK_OK(caac_note_write(note, "xlsx", NULL, &bytes, len));
  CU_ASSERT_FATAL(bytes != NULL);
  return bytes;
}

/* A page of a note, read back from a file. */
static caac_table *read_page(const caac_note *note, const char *page)
{
  char *folder = folder_new(), param[64];
  const char *path = folder_file(folder, "note.xlsx");
  size_t len;
  char *bytes = write_book(note, &len);
  caac_findings *findings = caac_findings_new(10);
  caac_table *table = NULL;
  file_write(path, bytes, len);
  snprintf(param, sizeof param, "page=%s", page);
  CHECK_OK(caac_sheet_read(path, NOTE_PARAMS(param), findings, &table));
  for (size_t i = 0; i < caac_findings_kept(findings); i++) /* heads without a name are named, and that is told */
    CHECK(caac_findings_at(findings, i)->severity != CAAC_ERROR);
  caac_findings_free(findings);
  caac_text_free(bytes);
  folder_free(folder);
  return table;
}

/* All cells as lines, cells apart by " | ", the names of the columns first. Free it with free(). */
static char *lines_of(const caac_table *table)
{
  size_t used = 0, room = 1 << 20;
  char *text = malloc(room);
  for (size_t c = 0; c < caac_table_column_count(table); c++)
    used += (size_t)snprintf(text + used, room - used, "%s%s", c ? " | " : "", caac_table_column(table, c)->name);
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    for (size_t c = 0; c < caac_table_column_count(table); c++) {
      size_t len = 0;
      const char *cell = caac_table_text(table, row, c, &len);
      used += (size_t)snprintf(text + used, room - used, "%s%.*s", c ? " | " : "\n", (int)len, cell ? cell : "");
    }
  return text;
}

static char *lines_of_page(const caac_note *note, const char *page)
{
  caac_table *table = read_page(note, page);
  CU_ASSERT_FATAL(table != NULL);
  char *lines = lines_of(table);
  caac_table_free(table);
  return lines;
}

static void test_bytes(void)
{
  caac_note *note = note_full(), *other = note_full();
  size_t len, again_len, other_len;
  char *bytes = write_book(note, &len), *again = write_book(note, &again_len), *others;
  setlocale(LC_ALL, "de_DE.UTF-8"); /* if it is there: a comma would break every number */
  others = write_book(other, &other_len);
  setlocale(LC_ALL, "C");
  CHECK(len == again_len && memcmp(bytes, again, len) == 0);
  CHECK(len == other_len && memcmp(bytes, others, len) == 0);
  caac_text_free(bytes);
  caac_text_free(again);
  caac_text_free(others);
  caac_note_free(note);
  caac_note_free(other);
}

static void test_front(void)
{
  caac_note *note = note_full();
  char *lines = lines_of_page(note, "Note");
  CHECK(strncmp(lines, "Every kind of block\n2006 to 2025; Exland\nWORKING PAPER: for comment by the end of the month\n", 91) ==
        0);
  CHECK_HAS(lines, "\nSAMPLE: no situation here is real.\n");
  CHECK_HAS(lines, "not a United Nations document");
  CHECK_HAS(lines,
            "\nPlain words, strong ones, words with emphasis and caac measure --by year; see Table 1, Figure 1 and [1].\n");
  CHECK_HAS(lines, "\n- a dot\n- another, strong\n1. the first\n2. the second\n");
  CHECK_HAS(lines, "& agreed. [2]\n");
  CHECK_HAS(lines, "\nFigure 3. How long reports wait\n");
  CHECK_HAS(lines, "\nTable 2. A few of its columns\n");
  CHECK(!strstr(lines, "of 2006, with the additions"));
  free(lines);
  caac_note_free(note);
}

static void test_method(void)
{
  caac_note *note = note_full();
  char *lines = lines_of_page(note, "Method");
  CHECK_HAS(lines, "Edition | of 2006, with the additions of 2009\n");
  CHECK_HAS(lines, "Parameter | by=year (Table 1, Table 3)\n");
  CHECK_HAS(lines, "[1] | Security Council resolution 1612 (2005)");
  CHECK_HAS(lines, "[2] | S/2006/497, 2 May 2006 https://undocs.org/S/2006/497?a=1&b=2\n");
  free(lines);
  caac_note_free(note);
}

static void test_tables(void)
{
  caac_note *note = note_full();
  char *lines = lines_of_page(note, "Table 1");
  CHECK(strncmp(lines, "Table 1. Adoption time of conclusions, by year of adoption", 58) == 0);
  CHECK_HAS(lines, "WORKING PAPER: for comment by the end of the month");
  CHECK_HAS(lines, "n 15: sets with both days");
  CHECK_HAS(lines, "\nYear | Sets | Mean (months) | share (%) | Last adopted | Complete | Note\n");
  CHECK_HAS(lines, "2006 | 3 | 12.04 | 28.46153846153846 | 2006-12-21 | true | first year of the Working Group");
  free(lines);
  lines = lines_of_page(note, "Table 2");
  CHECK_HAS(lines, "\nMean (months) | Year\n12.04 | 2006\n-0.01 | 2007");
  free(lines);
  caac_note_free(note);
}

static void test_figures(void)
{
  caac_note *note = note_full();
  char *lines = lines_of_page(note, "Figure 1");
  CHECK_HAS(lines, "Figure 1. Adoption time");
  CHECK_HAS(lines, "\n2009 |  |  |  | 0"); /* missing is never 0 */
  free(lines);
  lines = lines_of_page(note, "Figure 2");
  CHECK_HAS(lines, "Exland | 2011-12-21 | 2012-12-21");
  CHECK_HAS(lines, "Ostrava |  | ");
  free(lines);
  lines = lines_of_page(note, "Figure 3");
  CHECK_HAS(lines, "drawn: x | drawn: y");
  free(lines);
  lines = lines_of_page(note, "Figure 4");
  CHECK_HAS(lines, "Situation | Assistance | Demarche | Enhanced monitoring | Other measures | Improvement of mandates\n");
  CHECK_HAS(lines, "\nExland | 12 | 3 | 0 |  | ");
  free(lines);
  caac_note_free(note);
}

/* Charts of nothing, of one row, of cells that are all missing, of texts that break careless writers. */
static void test_edges(void)
{
  static caac_table *(*const makes[])(void) = { chart_none, chart_one, chart_unknown };
  for (size_t i = 0; i < sizeof makes / sizeof *makes; i++) {
    caac_note *note = NULL;
    CHECK_OK(caac_note_new("edges", "Edges", &note));
    note_take_table(note, "t", makes[i](), NULL);
    note_take_chart(note, "a", "bars", makes[i](), NOTE_PARAMS("label=label", "value=value"));
    note_take_chart(note, "b", "timeline", makes[i](), NOTE_PARAMS("label=label", "point=day"));
    note_take_chart(note, "c", "steps", makes[i](), NOTE_PARAMS("x=day", "y=value"));
    if (i != 2) note_take_chart(note, "d", "matrix", makes[i](), NOTE_PARAMS("rows=label", "columns=day", "cells=value"));
    free(lines_of_page(note, "Table 1"));
    free(lines_of_page(note, "Figure 1"));
    free(lines_of_page(note, "Figure 3"));
    caac_note_free(note);
  }
}

/* A cell that the format has no room for is refused with its place. */
static void test_limit(void)
{
  caac_note *note = NULL;
  char *long_text = malloc(40001), *bytes = (char *)"";
  size_t len = 1;
  memset(long_text, 'x', 40000);
  long_text[40000] = '\0';
  CHECK_OK(caac_note_new("n", "Title", &note));
  CHECK_OK(caac_note_paragraph(note, long_text));
  CHECK_STATUS(caac_note_write(note, "xlsx", NULL, &bytes, &len), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("has 40000 characters");
  CHECK(bytes == NULL && len == 0);
  CHECK_STATUS(caac_note_write(note, "xlsx", NOTE_PARAMS("width=3"), &bytes, &len), CAAC_E_INVALID);
  free(long_text);
  caac_note_free(note);
}

int main(void)
{
  static const check_case cases[] = {
    { "bytes", test_bytes },     { "front", test_front }, { "method", test_method }, { "tables", test_tables },
    { "figures", test_figures }, { "edges", test_edges }, { "limit", test_limit },   { NULL, NULL },
  };
  return check_run("notes as workbooks", cases);
}
