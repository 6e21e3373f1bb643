/* SPDX-License-Identifier: MIT */
/* The note on working methods: its words, and the section that has it in short. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "working_methods.h"

/* ---- Words ---- */

/* More words for the paragraph: no number but whole ones, so that no locale has a say. */
void caac__say(caac__making *self, const char *style, const char *format, ...)
{
  char text[1024];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  caac_note_add(self->note, style, text);
}

caac_status caac__keep(caac__making *self, caac_status status)
{
  if (!self->failed) self->failed = status;
  return status;
}

/* A cell as the table shows it. */
void caac__say_cell(caac__making *self, const char *style, const caac_table *table, size_t row, const char *column)
{
  char *text = NULL;
  if (caac__keep(self, caac_table_show(table, row, caac_table_find(table, column), &text)) == CAAC_OK)
    caac_note_add(self->note, style, text);
  caac_text_free(text);
}

int caac__cell_is(const caac_table *table, size_t row, const char *column, const char *text)
{
  size_t len;
  const char *cell = caac_table_text(table, row, caac_table_find(table, column), &len);
  return cell && len == strlen(text) && memcmp(cell, text, len) == 0;
}

/* The row whose cell reads so; SIZE_MAX if there is none. */
size_t caac__row_of(const caac_table *table, const char *column, const char *text)
{
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    if (caac__cell_is(table, row, column, text)) return row;
  return SIZE_MAX;
}

int64_t caac__whole(const caac_table *table, size_t row, const char *column)
{
  return caac_table_int(table, row, caac_table_find(table, column));
}

int caac__cell_known(const caac_table *table, size_t row, const char *column)
{
  return row != SIZE_MAX && !caac_table_is_missing(table, row, caac_table_find(table, column));
}

/* A parameter that a table was made with, as its remarks have it; "" if they do not. */
const char *caac__made_with(const caac_table *table, const char *key)
{
  const size_t len = strlen(key);
  const caac_remark *remark;
  for (size_t i = 0; (remark = caac_table_remark(table, i)); i++)
    if (strcmp(remark->kind, "parameter") == 0 && strncmp(remark->text, key, len) == 0 && remark->text[len] == '=')
      return remark->text + len + 1;
  return "";
}

/* Are options counted per set, or is too little coded? */
int caac__is_counted(const caac__making *self) { return !caac__cell_is(self->tables[OPTIONS], 0, "status", "not enough coded"); }

/* ---- In short ---- */

/* "both days known of 32 of 93 sets" */
static void add_known(caac__making *self, const caac_table *time, size_t row)
{
  const long long n = row == SIZE_MAX ? 0 : caac__whole(time, row, "n"),
                  sets = row == SIZE_MAX ? 0 : caac__whole(time, row, "sets");
  caac__say(self, "plain", "both days known of %lld of %lld %s", n, sets, sets == 1 ? "set" : "sets");
}

/* "mean 6.6 months (both days known of 32 of 93 sets; median 5.1)" */
static void add_time(caac__making *self, const caac_table *time, size_t row)
{
  if (!caac__cell_known(time, row, "mean")) {
    caac__say(self, "plain", "not known (");
    add_known(self, time, row);
    caac__say(self, "plain", ")");
    return;
  }
  caac__say(self, "plain", "mean ");
  caac__say_cell(self, "strong", time, row, "mean");
  caac__say(self, "plain", " months (");
  add_known(self, time, row);
  caac__say(self, "plain", "; median ");
  caac__say_cell(self, "plain", time, row, "median");
  caac__say(self, "plain", ")");
}

static void tell_time(caac__making *self, int which, const char *what, const char *label)
{
  const caac_table *time = self->tables[which];
  const size_t all = caac__row_of(time, "group", "all"),
               focus = *self->focus ? caac__row_of(time, "group", self->focus) : SIZE_MAX;
  caac_note_item(self->note, "bullet", what);
  add_time(self, time, all);
  if (focus != SIZE_MAX) {
    caac__say(self, "plain", "; %s: ", self->focus);
    add_time(self, time, focus);
  }
  caac__say(self, "plain", ". ");
  caac_note_refer(self->note, label);
  caac__say(self, "plain", ".");
}

static void tell_coverage(caac__making *self)
{
  const caac_table *coverage = self->tables[COVERAGE];
  const size_t row = caac__row_of(coverage, "fact", "coding complete");
  caac_note_item(self->note, "bullet", "");
  if (row == SIZE_MAX) {
    caac__say(self, "plain", "The register has no set of conclusions in this scope.");
    return;
  }
  const long long sets = caac__whole(coverage, row, "of");
  caac__say(self, "strong", "%lld", sets);
  caac__say(self, "plain", " %s in scope; the coding of %lld is complete. What is known of %s: ",
            sets == 1 ? "set of conclusions is" : "sets of conclusions are", (long long)caac__whole(coverage, row, "sets"),
            sets == 1 ? "it" : "them");
  caac_note_refer(self->note, "coverage");
  caac__say(self, "plain", ".");
}

static void tell_options(caac__making *self)
{
  const caac_table *per_set = self->tables[PER_SET];
  const size_t all = caac__row_of(per_set, "group", "all");
  caac_note_item(self->note, "bullet", "");
  if (!caac__is_counted(self) || !caac__cell_known(per_set, all, "mean")) {
    caac__say(self, "plain", "Options per set are ");
    caac__say(self, "strong", "not counted");
    caac__say(self, "plain",
              caac__row_of(self->tables[COVERAGE], "fact", "coding complete") == SIZE_MAX
                  ? ": there are no sets in this scope. "
                  : ": not enough sets are completely coded. ");
  } else {
    caac__say(self, "plain", "A set uses ");
    caac__say_cell(self, "strong", per_set, all, "mean");
    caac__say(self, "plain", " of the 26 options on average (");
    caac__say_cell(self, "plain", per_set, all, "share");
    caac__say(self, "plain", " %%; %lld of %lld sets). ", (long long)caac__whole(per_set, all, "complete"),
              (long long)caac__whole(per_set, all, "sets"));
  }
  caac_note_refer(self->note, "options");
  caac__say(self, "plain", ".");
}

static void tell_pending(caac__making *self)
{
  const caac_table *pending = self->tables[PENDING];
  size_t surely = 0, open = 0;
  for (size_t row = 0; row < caac_table_row_count(pending); row++)
    caac__cell_is(pending, row, "status", "pending") ? surely++ : open++;
  caac_note_item(self->note, "bullet", "");
  caac__say(self, "plain", "On %s ", caac__made_with(pending, "on"));
  caac__say(self, "strong", "%zu", surely);
  caac__say(self, "plain", " %s surely waited for conclusions", surely == 1 ? "report" : "reports");
  if (open) caac__say(self, "plain", "; of %zu more the dates known leave it open", open);
  caac__say(self, "plain", ". ");
  caac_note_refer(self->note, "pending");
  caac__say(self, "plain", ".");
}

void caac__tell_short(caac__making *self)
{
  caac_note_heading(self->note, 1, "In short");
  tell_coverage(self);
  tell_time(self, TIME, "From the report to the adoption of conclusions: ", "time");
  tell_time(self, NEGOTIATION, "From introduction to adoption, the clock of the two-month target: ", "negotiation");
  tell_pending(self);
  tell_options(self);
}
