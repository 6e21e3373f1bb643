/* SPDX-License-Identifier: MIT */
/* Notes that several tests use. Calls that fail are kept by the note, so that the tests of failing allocations can use them too:
 * each returns NULL only if there is no note at all. */
#ifndef CAAC_TESTS_NOTE_SAMPLES_H
#define CAAC_TESTS_NOTE_SAMPLES_H

#include "chart_samples.h"

#include <caac/note.h>

#define NOTE_PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* A table or a chart of a sample; without memory there is no table, and the note says so. */
static inline void note_take_table(caac_note *note, const char *label, caac_table *table, caac_params params)
{
  caac_note_table(note, label, table, params);
  caac_table_free(table);
}

static inline void note_take_chart(caac_note *note, const char *label, const char *kind, caac_table *table, caac_params params)
{
  caac_note_chart(note, label, kind, table, params);
  caac_table_free(table);
}

/* Text of every style, references back and to come, lists that restart, a quotation. */
static inline void note_add_words(caac_note *note)
{
  caac_note_heading(note, 1, "In short");
  caac_note_paragraph(note, "Plain words, ");
  caac_note_add(note, "strong", "strong ones");
  caac_note_add(note, "plain", ", ");
  caac_note_add(note, "emphasis", "words with emphasis");
  caac_note_add(note, "plain", " and ");
  caac_note_add(note, "code", "caac measure --by year");
  caac_note_add(note, "plain", "; see ");
  caac_note_refer(note, "clock");
  caac_note_add(note, "plain", ", ");
  caac_note_refer(note, "bars");
  caac_note_add(note, "plain", " and ");
  caac_note_cite(note, "second");
  caac_note_add(note, "plain", ".");
  caac_note_heading(note, 2, "Lists");
  caac_note_item(note, "bullet", "a dot");
  caac_note_item(note, "bullet", "another, ");
  caac_note_add(note, "strong", "strong");
  caac_note_item(note, "number", "the first");
  caac_note_item(note, "number", "the second");
  caac_note_heading(note, 3, "Begun again");
  caac_note_item(note, "number", "the first again");
  caac_note_quotation(note, "The Working Group \"welcomed\" the report, & agreed.", "first");
  caac_note_paragraph(note, "");
  caac_note_cite(note, "first");
}

/* Charts of all kinds, each with cells that are missing. */
static inline void note_add_charts(caac_note *note)
{
  caac_note_heading(note, 1, "Figures");
  note_take_chart(note, "bars", "bars", chart_times(), NOTE_PARAMS("label=year", "value=mean", "low=low", "high=high", "n=n"));
  note_take_chart(note, "days", "timeline", chart_days(), NOTE_PARAMS("label=report", "point=submitted", "point=adopted"));
  note_take_chart(note, "curve", "steps", chart_curve(), NOTE_PARAMS("x=month", "y=share", "title=How long reports wait"));
  note_take_chart(note, "boxes", "matrix", chart_boxes(), NOTE_PARAMS("rows=situation", "columns=heading", "cells=acts"));
}

static inline void note_add_tables(caac_note *note)
{
  caac_note_heading(note, 1, "Tables");
  note_take_table(note, "clock", sample_clock(), NULL);
  caac_note_page_break(note);
  note_take_table(note, "few", sample_clock(),
                  NOTE_PARAMS("caption=A few of its columns", "columns=mean", "columns=year", "remarks=here"));
  note_take_table(note, "bare", sample_clock(), NOTE_PARAMS("columns=last", "columns=complete", "remarks=elsewhere"));
}

/* Every kind of block. */
static inline caac_note *note_full(void)
{
  caac_note *note;
  if (caac_note_new("full", "Every kind of block", &note) != CAAC_OK) return NULL;
  caac_note_subtitle(note, "2006 to 2025; Exland");
  caac_note_stamp(note, "draft", "for comment by the end of the month");
  note_add_words(note);
  note_add_charts(note);
  note_add_tables(note);
  caac_note_method(note, "Edition", "of 2006, with the additions of 2009");
  caac_note_source(note, "uncited", "A source that nothing cites", "");
  caac_note_source(note, "first", "S/2006/497, 2 May 2006", "https://undocs.org/S/2006/497?a=1&b=2");
  caac_note_source(note, "second", "Security Council resolution 1612 (2005)", NULL);
  return note;
}

#endif
