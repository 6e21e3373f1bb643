/* SPDX-License-Identifier: MIT */
/* A note of one's own: ask two measures, make a table that neither has, draw both, quote, cite, say how it was made, write it.
 *
 *     custom_note caac.db note.html
 *
 * The ending of the second file is the format: html, md, txt, json, xlsx.
 */
#include <caac/caac.h>
#include <stdio.h>
#include <string.h>

/* ---- A table that no measure has ---- */

/* Of each year, how many of its sets the mean rests on. Remarks are copied, and with them the stamps: what is made of a sample
 * says so, whoever makes it. */
static caac_status make_basis(const caac_table *times, caac_table **out)
{
  const size_t year = caac_table_find(times, "label"), sets = caac_table_find(times, "sets"), n = caac_table_find(times, "n");
  caac_builder *table;
  caac_status status = caac_builder_new("basis", "What the means rest on", &table);
  if (status) return status;
  /* A call that fails makes caac_builder_finish() fail: it is enough to look there. */
  caac_builder_copy_column(table, times, year);
  caac_builder_copy_column(table, times, sets);
  caac_builder_copy_column(table, times, n);
  caac_builder_column(table, "known", CAAC_DOUBLE, "%", 0);
  caac_builder_describe(table, "both days known", "of the sets of the year, those with a day of submission and of adoption");
  for (size_t row = 0; row < caac_table_row_count(times); row++) {
    caac_builder_copy_cell(table, times, row, year);
    caac_builder_copy_cell(table, times, row, sets);
    caac_builder_copy_cell(table, times, row, n);
    caac_builder_number(table, 100.0 * caac_table_number(times, row, n) / caac_table_number(times, row, sets));
  }
  caac_builder_copy_remarks(table, times);
  return caac_builder_finish(table, out);
}

/* ---- The note ---- */

/* Charts are views of tables. Only rows that have a mean are drawn; the table behind the chart has the same n and missing. */
static void tell_times(caac_note *note, const caac_table *times, const caac_table *basis)
{
  static const char *const known[] = { "known=mean", NULL };
  static const char *const bars[] = {
    "label=label", "value=mean", "n=n", "remarks=elsewhere", "title=Months from report to adoption, mean", NULL
  };
  caac_table *rows = NULL;
  caac_note_heading(note, 1, "Time to conclusions");
  caac_note_paragraph(note, "The mean of each year stands in ");
  caac_note_refer(note, "months");
  caac_note_add(note, "plain", ". ");
  caac_note_add(note, "strong", "It is a mean of the sets of which both days are known");
  caac_note_add(note, "plain", ", and of these alone: ");
  caac_note_refer(note, "basis");
  caac_note_add(note, "plain", " has how many that are.");
  if (caac_table_select(times, known, &rows) == CAAC_OK) caac_note_chart(note, "months", "bars", rows, bars);
  caac_note_table(note, "basis", basis, NULL);
  caac_table_free(rows);
}

static void tell_limbs(caac_note *note, const caac_table *limbs)
{
  static const char *const boxes[] = { "rows=option", "columns=limb", "cells=acts", "title=Acts named, by option and limb",
                                       NULL };
  caac_note_heading(note, 1, "Who acts");
  caac_note_paragraph(note,
                      "An option may be used by the Working Group itself or recommended to the Council. The mandate has both ");
  caac_note_cite(note, "mandate");
  caac_note_add(note, "plain", ":");
  caac_note_quotation(note, caac_clause_text(CAAC_CLAUSE_A), "mandate");
  caac_note_chart(note, "limbs", "matrix", limbs, boxes);
}

static void tell_method(caac_note *note)
{
  caac_note_method(note, "Scope", "all sets of conclusions of the register, by the year of their adoption");
  caac_note_source(note, "mandate", "Security Council resolution 1612 (2005), S/RES/1612 (2005), paragraph 8",
                   "https://undocs.org/S/RES/1612(2005)");
}

static caac_status make_note(const caac_snapshot *snapshot, caac_note **out)
{
  static const char *const by_year[] = { "by=year", NULL };
  caac_table *times = NULL, *limbs = NULL, *basis = NULL;
  caac_status status = caac_snapshot_measure(snapshot, "adoption-time", by_year, &times);
  if (!status) status = caac_snapshot_measure(snapshot, "limbs", NULL, &limbs);
  if (!status) status = make_basis(times, &basis);
  if (!status) status = caac_note_new("my-note", "Time and limb", out);
  if (!status) {
    /* A call that fails makes caac_note_write() fail: it is enough to look there. */
    caac_note_subtitle(*out, "All years");
    tell_times(*out, times, basis);
    tell_limbs(*out, limbs);
    tell_method(*out);
  }
  caac_table_free(times);
  caac_table_free(limbs);
  caac_table_free(basis);
  return status;
}

/* ---- The file ---- */

static const char *format_of(const char *path)
{
  const char *ending = strrchr(path, '.');
  if (!ending) return "html";
  return strcmp(ending, ".txt") == 0 ? "text" : ending + 1;
}

static int save(const char *path, const char *bytes, size_t len)
{
  FILE *file = fopen(path, "wb");
  const int is_written = file && fwrite(bytes, 1, len, file) == len;
  const int is_closed = file && fclose(file) == 0;
  if (!is_written || !is_closed) fprintf(stderr, "%s could not be written\n", path);
  return is_written && is_closed ? 0 : 3;
}

int main(int argc, char **argv)
{
  static const char *const read_only[] = { "mode=ro", NULL };
  caac_register *reg = NULL;
  caac_snapshot *snapshot = NULL;
  caac_note *note = NULL;
  char *bytes = NULL;
  size_t len = 0;
  if (argc != 3) {
    fputs("usage: custom_note caac.db note.html\n", stderr);
    return 2;
  }
  caac_status status = caac_register_open(argv[1], read_only, &reg);
  if (!status) status = caac_register_snapshot(reg, NULL, &snapshot);
  if (!status) status = make_note(snapshot, &note);
  if (!status) status = caac_note_write(note, format_of(argv[2]), NULL, &bytes, &len);
  if (status) fprintf(stderr, "%s\n", caac_error_last()->message);
  const int code = status ? 3 : save(argv[2], bytes, len);
  caac_text_free(bytes);
  caac_note_free(note);
  caac_snapshot_free(snapshot);
  caac_register_close(reg);
  return code;
}
