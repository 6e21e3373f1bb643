/* SPDX-License-Identifier: MIT */
/* The note on working methods: the sections with tables and charts. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ready.h"
#include "working_methods.h"

/* ---- Time ---- */

/* A chart of the rows, or a table where there are more than a picture takes. An earlier failure is not forgiven. */
static void chart(caac__making *self, const char *label, const char *kind, const caac_table *rows, caac_params params)
{
  if (caac__keep(self, caac__note_failure(self->note)) != CAAC_OK) return;
  if (caac_note_chart(self->note, label, kind, rows, params) != CAAC_E_LIMIT) return;
  caac_note_forgive(self->note);
  caac_note_table(self->note, label, rows, NULL);
}

static void chart_known(caac__making *self, const char *label, const char *kind, const caac_table *table, const char *known,
                        caac_params params)
{
  const char *select[] = { known, NULL };
  caac_table *rows = NULL;
  if (caac__keep(self, caac_table_select(table, select, &rows)) == CAAC_OK && caac_table_row_count(rows))
    chart(self, label, kind, rows, params);
  caac_table_free(rows);
}

static int by_number(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The share of the n sets that were adopted within so many months. */
static caac_status make_curve(const caac_table *sets, const double *months, size_t n, caac_table **out)
{
  caac_builder *builder;
  caac_status status = caac_builder_new("adopted-within", "Sets adopted within so many months of the report", &builder);
  if (status) return status;
  caac_builder_column(builder, "months", CAAC_DOUBLE, "months", 1);
  caac_builder_describe(builder, "report to adoption", "from submission to adoption");
  caac_builder_column(builder, "share", CAAC_DOUBLE, "%", 1);
  caac_builder_describe(builder, "adopted", "of the sets of which both days are known");
  caac_builder_number(builder, 0);
  caac_builder_number(builder, 0);
  for (size_t i = 0; i < n; i++) {
    if (i + 1 < n && months[i + 1] <= months[i]) continue;
    caac_builder_number(builder, months[i]);
    caac_builder_number(builder, 100.0 * (double)(i + 1) / (double)n);
  }
  caac_builder_count(builder, "n", (double)n, "sets of which both days are known (level: set)");
  caac_builder_count(builder, "missing", (double)(caac_table_row_count(sets) - n), "sets of which they are not");
  for (size_t i = 0; caac_table_remark(sets, i); i++) {
    const caac_remark *remark = caac_table_remark(sets, i);
    if (strcmp(remark->kind, "n") != 0 && strcmp(remark->kind, "missing") != 0)
      caac_builder_remark(builder, remark->kind, remark->text);
  }
  return caac_builder_finish(builder, out);
}

static void chart_curve(caac__making *self)
{
  static const char *const params[] = { "x=months", "y=share", NULL };
  const caac_table *sets = self->tables[SETS];
  const size_t column = caac_table_find(sets, "months");
  double *months = calloc(caac_table_row_count(sets) + 1, sizeof *months);
  caac_table *curve = NULL;
  size_t n = 0;
  if (!months) caac__keep(self, CAAC_E_NOMEM);
  for (size_t row = 0; months && row < caac_table_row_count(sets); row++)
    if (!caac_table_is_missing(sets, row, column)) months[n++] = caac_table_number(sets, row, column);
  if (n) qsort(months, n, sizeof *months, by_number);
  if (n && caac__keep(self, make_curve(sets, months, n, &curve)) == CAAC_OK) chart(self, "curve", "steps", curve, params);
  caac_table_free(curve);
  free(months);
}

/* Why there may be more than the year has in the table. */
static void tell_symbols(caac__making *self)
{
  const size_t row = caac__row_of(self->tables[TIME], "group", self->focus), sets = caac_table_row_count(self->tables[FOCUS]);
  const size_t dated = row == SIZE_MAX ? sets : (size_t)caac__whole(self->tables[TIME], row, "sets");
  if (dated >= sets) return;
  caac__say(self, "plain", " The year of %zu of these %zu sets is known from the symbol alone; ", sets - dated, sets);
  caac_note_refer(self->note, "time");
  caac__say(self, "plain", " has such sets in a row of their own.");
}

static void chart_focus(caac__making *self)
{
  char title[48];
  const char *params[] = { "label=set", "point=submitted", "point=introduced", "point=adopted", title, NULL };
  snprintf(title, sizeof title, "title=Sets of %s", self->focus_told);
  if (!self->tables[FOCUS]) return;
  caac_note_heading(self->note, 2, strstr(self->focus, "..") ? "The sets of some years" : "The sets of one year");
  if (!caac_table_row_count(self->tables[FOCUS])) {
    caac_note_paragraph(self->note, "The register has no set of ");
    caac__say(self, "plain", "%s in this scope.", self->focus_told);
    return;
  }
  caac_note_paragraph(self->note, "Each line of ");
  caac_note_refer(self->note, "focus");
  caac__say(self, "plain",
            " is a set of %s: its report submitted, the report introduced, the set adopted. A day of which the month or the year "
            "alone is known is a stretch.",
            self->focus_told);
  tell_symbols(self);
  chart(self, "focus", "timeline", self->tables[FOCUS], params);
}

static void tell_clock(caac__making *self, const char *label, int which, const char *caption)
{
  const char *const params[] = {
    caption,       "columns=label", "columns=sets",  "columns=n", "columns=missing", "columns=mean", "columns=median",
    "columns=min", "columns=max",   "columns=cases", NULL
  };
  caac_note_table(self->note, label, self->tables[which], params);
}

void caac__tell_times(caac__making *self)
{
  static const char *const bars[] = { "label=label", "value=mean", "n=n", "remarks=elsewhere", NULL };
  caac_note_heading(self->note, 1, "Time to conclusions");
  caac_note_paragraph(self->note, "Two clocks, never mixed: from the submission of the report to the adoption of conclusions (");
  caac_note_refer(self->note, "time");
  caac__say(self, "plain", "), and from its introduction in the Working Group to adoption (");
  caac_note_refer(self->note, "negotiation");
  caac__say(self, "plain", "). Only whole days are used; what is missing is told, not guessed.");
  chart_known(self, "time-bars", "bars", self->tables[TIME], "known=mean", bars);
  tell_clock(self, "time", TIME, "caption=Time from report to adoption of conclusions");
  chart_curve(self);
  tell_clock(self, "negotiation", NEGOTIATION, "caption=Time from introduction to adoption of conclusions");
  chart_focus(self);
}

/* ---- Pending ---- */

/* The reports of one status; of those that may have been answered no waiting is told. */
static void tell_waiting(caac__making *self, const char *label, const char *status, caac_params params)
{
  const char *select[] = { status, NULL };
  caac_table *rows = NULL;
  if (caac__keep(self, caac_table_select(self->tables[PENDING], select, &rows)) == CAAC_OK)
    caac_note_table(self->note, label, rows, params);
  caac_table_free(rows);
}

void caac__tell_pending(caac__making *self)
{
  static const char *const surely[] = {
    "columns=report", "columns=situation", "columns=symbol", "columns=start", "columns=start_kind", "columns=months_waiting", NULL
  };
  static const char *const open[] = { "columns=report",     "columns=situation",
                                      "columns=symbol",     "columns=start",
                                      "columns=start_kind", "caption=Reports of which the dates known leave it open",
                                      "remarks=elsewhere",  NULL };
  caac_note_heading(self->note, 1, "Pending");
  caac_note_paragraph(self->note, "");
  caac__say(
      self, "plain",
      "Reports without conclusions on %s. The register does not say that anybody is late: it has no deadline but the target "
      "of two months, which runs from introduction to adoption.",
      caac__made_with(self->tables[PENDING], "on"));
  if (caac__given(self->params, "period"))
    caac__say(self, "plain", " The years of this note do not limit them: reports of all years are looked at.");
  tell_waiting(self, "pending", "where=status=pending", surely);
  if (caac__row_of(self->tables[PENDING], "status", "cannot say") != SIZE_MAX)
    tell_waiting(self, "pending-open", "where=status=cannot say", open);
}

/* ---- The toolkit ---- */

/* "1.a technical assistance" */
static caac_status put_name(caac_builder *builder, const caac_table *table, size_t row)
{
  char text[256], *option = NULL, *name = NULL;
  caac_status status = caac_table_show(table, row, caac_table_find(table, "option"), &option);
  if (!status) status = caac_table_show(table, row, caac_table_find(table, "name"), &name);
  snprintf(text, sizeof text, "%s %s", option ? option : "", name ? name : "");
  if (!status) status = caac_builder_text(builder, text);
  caac_text_free(option);
  caac_text_free(name);
  return status;
}

/* The same rows, options by id and name in one column, for charts. */
static caac_status name_options(const caac_table *table, caac_table **out)
{
  caac_builder *builder;
  caac_status status = caac_builder_new(caac_table_name(table), caac_table_caption(table), &builder);
  if (status) return status;
  caac_builder_column(builder, "named", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "option", "id and short name, both ours");
  for (size_t c = 0; c < caac_table_column_count(table); c++) caac_builder_copy_column(builder, table, c);
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    if ((status = put_name(builder, table, row)) != CAAC_OK) {
      caac_builder_free(builder);
      return status;
    }
    for (size_t c = 0; c < caac_table_column_count(table); c++) caac_builder_copy_cell(builder, table, row, c);
  }
  caac_builder_copy_remarks(builder, table);
  return caac_builder_finish(builder, out);
}

static void chart_options(caac__making *self, const char *label, const char *kind, int which, caac_params params)
{
  caac_table *named = NULL;
  if (caac__keep(self, name_options(self->tables[which], &named)) == CAAC_OK)
    chart_known(self, label, kind, named, "known=sets", params);
  caac_table_free(named);
}

static void tell_counted(caac__making *self)
{
  static const char *const bars[] = { "label=named", "value=sets", "remarks=elsewhere", NULL };
  static const char *const matrix[] = { "rows=named", "columns=label", "cells=sets", "title=Sets that use each option, by year",
                                        NULL };
  static const char *const per_set[] = { "columns=label",
                                         "columns=sets",
                                         "columns=complete",
                                         "columns=mean",
                                         "columns=share",
                                         "columns=median",
                                         "columns=least",
                                         "columns=most",
                                         "columns=cases",
                                         "columns=status",
                                         NULL };
  caac_note_paragraph(self->note, "Per set an option counts once, however often the set uses it. ");
  caac_note_refer(self->note, "options-bars");
  caac__say(self, "plain", " has the sets that use each option, ");
  caac_note_refer(self->note, "matrix");
  caac__say(self, "plain",
            " the same by year. Ids are heading.letter in the order of the document, which prints no numbers itself.");
  chart_options(self, "options-bars", "bars", OPTIONS, bars);
  caac_note_table(self->note, "per-set", self->tables[PER_SET], per_set);
  chart_options(self, "matrix", "matrix", MATRIX, matrix);
}

static void tell_refused(caac__making *self)
{
  const caac_table *coverage = self->tables[COVERAGE];
  const size_t row = caac__row_of(coverage, "fact", "coding complete");
  const char *share = caac__given(self->params, "min-share");
  caac_note_paragraph(self->note, "");
  if (row == SIZE_MAX) {
    caac__say(self, "strong", "Nothing to count.");
    caac__say(self, "plain", " The register has no set of conclusions in this scope.");
    return;
  }
  caac__say(self, "strong", "Not enough coded.");
  caac__say(self, "plain",
            " %lld of %lld sets of conclusions are completely coded; counts per set need %s %%. They are left out, and "
            "none may be quoted from this register. What follows counts acts that open sources happen to name: 0 means "
            "not found, never none.",
            (long long)caac__whole(coverage, row, "sets"), (long long)caac__whole(coverage, row, "of"), share ? share : "50");
}

void caac__tell_toolkit(caac__making *self)
{
  static const char *const counted[] = { "columns=option",     "columns=name",  "columns=branch",
                                         "columns=sets",       "columns=share", "columns=rank",
                                         "columns=cumulative", "columns=acts",  NULL };
  static const char *const refused[] = { "columns=option", "columns=name",   "columns=branch",
                                         "columns=acts",   "columns=status", NULL };
  caac_note_heading(self->note, 1, "Use of the toolkit");
  if (caac__is_counted(self))
    tell_counted(self);
  else
    tell_refused(self);
  caac_note_table(self->note, "options", self->tables[OPTIONS], caac__is_counted(self) ? counted : refused);
  caac_note_heading(self->note, 2, "Limb and addressee");
  caac_note_paragraph(self->note,
                      "A limb other than the one printed is ordinary practice: the document calls its list indicative and "
                      "non-limitative.");
  caac_note_table(self->note, "limbs", self->tables[LIMBS], NULL);
  caac_note_table(self->note, "addressees", self->tables[ADDRESSEES], NULL);
}
