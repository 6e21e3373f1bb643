/* SPDX-License-Identifier: MIT */
/* The yearly note on working methods: use of the toolkit, time to conclusions, what is pending, with the method. It is written on
 * the public interface alone: copy it to make a note of your own. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ready.h"
#include "working_methods.h"

static const caac_parameter parameters[] = {
  { "period", "years", NULL, NULL, "only sets of these years, e.g. 2006..2025; a year known from the symbol alone counts" },
  { "focus", "years", NULL, NULL, "the year told in detail; when not given, the latest year with a set" },
  { "situation", "text", NULL, NULL, "only what is on this situation: its id, e.g. cod" },
  { "on", "date", NULL, NULL, "the day for what is pending; when not given, that of the register's clock" },
  { "month", "word", "mean", "mean|calendar", "a month is 30.4375 days, or a month of the calendar" },
  { "report", "word", "latest", "latest|earliest", "of a set on several reports, the date of the latest or the earliest counts" },
  { "prefer", "texts", NULL, NULL, "whose word counts, the first before the second; for others the rank counts" },
  { "min-share", "number", "50", NULL, "percent of the sets in scope that have to be completely coded, 0 to 100" },
  { "against", "text", NULL, NULL, "an earlier state of the register, a file: what changed since, and why" },
  { "published", "text", NULL, NULL, "a CSV file of published figures: theirs, ours, the difference, the cause" },
  { "private", "word", "no", "no|yes", "private documents too: for nobody else's eyes, and stamped so" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* What is asked of the register. */
static const struct {
  const char *measure, *own[3];
} asked[ASKED] = {
  [COVERAGE] = { "coverage", { NULL } },
  [OPTIONS] = { "option-use", { NULL } },
  [PER_SET] = { "options-per-set", { "by=year" } },
  [MATRIX] = { "options-matrix", { "by=year" } },
  [LIMBS] = { "limbs", { NULL } },
  [ADDRESSEES] = { "addressees", { NULL } },
  [TIME] = { "adoption-time", { "by=year" } },
  [NEGOTIATION] = { "adoption-time", { "by=year", "from=introduced" } },
  [SETS] = { "sets", { "rows=sets" } },
  [FOCUS] = { NULL, { NULL } }, /* the sets of one year */
  [PENDING] = { "pending", { NULL } },
  [SENSITIVITY] = { "sensitivity", { NULL } },
  [ASSISTED] = { "assisted", { NULL } },
};

/* ---- Asking ---- */

/* "2006..2025" as "2006 to 2025" */
static void add_years(char *text, size_t size, const char *years)
{
  const char *dots = strstr(years, "..");
  const size_t len = strlen(text), from = dots ? (size_t)(dots - years) : strlen(years);
  if (!dots)
    snprintf(text + len, size - len, "%s", years);
  else
    snprintf(text + len, size - len, "%.*s%s%s", (int)from, years, from ? " to " : "to ", dots[2] ? dots + 2 : "now");
}

/* The latest year with a set. */
static void find_focus(caac__making *self)
{
  const char *given = caac__given(self->params, "focus");
  const caac_table *time = self->tables[TIME];
  if (given) snprintf(self->focus, sizeof self->focus, "%s", given);
  for (size_t row = 0; !given && row < caac_table_row_count(time); row++) {
    size_t len;
    const char *group = caac_table_text(time, row, 0, &len);
    if (len == 4 && group[0] >= '0' && group[0] <= '9') snprintf(self->focus, sizeof self->focus, "%.4s", group);
  }
  add_years(self->focus_told, sizeof self->focus_told, self->focus);
}

static caac_status ask_focus(caac__making *self)
{
  char period[32];
  const char *own[] = { "rows=sets", period, NULL };
  snprintf(period, sizeof period, "period=%s", self->focus);
  return *self->focus ? caac__ask(self->now, "sets", own, self->params, &self->tables[FOCUS]) : CAAC_OK;
}

static caac_status ask_all(caac__making *self)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < ASKED && !status; i++)
    if (asked[i].measure) status = caac__ask(self->now, asked[i].measure, asked[i].own, self->params, &self->tables[i]);
  if (!status) find_focus(self);
  return status ? status : ask_focus(self);
}

/* ---- How far figures move, and what others have ---- */

static caac_status tell_revisions(caac__making *self)
{
  const char *earlier = caac__given(self->params, "against"), *private = caac__given(self->params, "private");
  const char *snapshot[] = { "parts=codings", private && strcmp(private, "yes") == 0 ? "private=yes" : "private=no", NULL };
  caac_table *figures = NULL, *steps = NULL;
  if (!earlier) return CAAC_OK;
  const caac_status status = caac__revisions(self->reg, earlier, self->params, snapshot, &figures, &steps);
  if (!status) {
    caac_note_heading(self->note, 1, "Revisions");
    caac_note_paragraph(
        self->note, "Figures that differ from those of the earlier state of the register, and the steps since then, each with "
                    "its reason.");
    caac_note_table(self->note, "revisions", figures, NULL);
    caac_note_table(self->note, "steps", steps, NULL);
  }
  caac_table_free(figures);
  caac_table_free(steps);
  return status;
}

static caac_status tell_published(caac__making *self)
{
  const char *path = caac__given(self->params, "published");
  caac_table *table = NULL;
  if (!path) return CAAC_OK;
  const caac_status status = caac__reconciliation(self->now, path, self->params, &table);
  if (!status) {
    caac_note_heading(self->note, 1, "Published figures");
    caac_note_paragraph(
        self->note, "What others published, and what this register gives for the same. A difference says nothing about who is "
                    "right: other sources were read, or other rules followed.");
    caac_note_table(self->note, "published", table, NULL);
  }
  caac_table_free(table);
  return status;
}

/* Who coded is nobody's business but the team's: coders are numbered. */
static caac_status number_coders(const caac_table *table, caac_table **out)
{
  caac_builder *builder;
  const size_t what = caac_table_find(table, "what"), columns = caac_table_column_count(table);
  size_t coders = 0;
  caac_status status = caac_builder_new(caac_table_name(table), caac_table_caption(table), &builder);
  if (status) return status;
  for (size_t c = 0; c < columns; c++) caac_builder_copy_column(builder, table, c);
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    char name[32];
    const int is_coder = caac__cell_is(table, row, "figure", "options by coder") && !caac_table_is_missing(table, row, what);
    if (is_coder) snprintf(name, sizeof name, "coder %zu", ++coders);
    for (size_t c = 0; c < columns; c++)
      if (is_coder && c == what)
        caac_builder_text(builder, name);
      else
        caac_builder_copy_cell(builder, table, row, c);
  }
  caac_builder_copy_remarks(builder, table);
  return caac_builder_finish(builder, out);
}

static caac_status tell_sensitivity(caac__making *self)
{
  caac_table *numbered = NULL;
  const caac_status status = number_coders(self->tables[SENSITIVITY], &numbered);
  caac_note_heading(self->note, 1, "How far the figures move");
  caac_note_paragraph(
      self->note, "The same sets counted at other levels, without what rests on an interpretation of the coding guide, and as "
                  "each coder has them.");
  if (!status) caac_note_table(self->note, "sensitivity", numbered, NULL);
  caac_note_table(self->note, "assisted", self->tables[ASSISTED], NULL);
  caac_note_table(self->note, "coverage", self->tables[COVERAGE], NULL);
  caac_table_free(numbered);
  return status;
}

/* ---- Method ---- */

static void method(caac__making *self, const char *head, const char *format, ...)
{
  char text[1024];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  caac_note_method(self->note, head, text);
}

/* "caac 0.1.0, jansson 2.14" */
static void tell_software(caac__making *self)
{
  char line[512] = "";
  const char *features = caac_features();
  for (size_t len; *features && strlen(line) + 2 < sizeof line; features += len + (features[len] == '\n')) {
    len = strcspn(features, "\n");
    const size_t at = strlen(line);
    snprintf(line + at, sizeof line - at, "%s%.*s", at ? ", " : "", (int)len, features);
  }
  method(self, "Software", "%s", line);
}

static caac_status tell_register(caac__making *self)
{
  const char *private = caac__given(self->params, "private");
  const char *params[] = { private && strcmp(private, "yes") == 0 ? "private=yes" : "private=no", NULL };
  char *hash = NULL, *step = NULL, *at = NULL;
  caac_table *log = NULL;
  caac_status status = caac_register_hash(self->reg, params, &hash);
  if (!status) method(self, "Register", "SHA-256 of its records: %s", hash);
  if (!status) status = caac_register_log(self->reg, &log);
  if (!status && caac_table_row_count(log)) {
    status = caac_table_show(log, 0, caac_table_find(log, "step"), &step);
    if (!status) status = caac_table_show(log, 0, caac_table_find(log, "at"), &at);
    if (!status) method(self, "Version of the register", "last step %s, of %s", step, at);
  }
  caac_text_free(hash);
  caac_text_free(step);
  caac_text_free(at);
  caac_table_free(log);
  return status;
}

static void tell_whose_word(caac__making *self)
{
  char words[512] = "";
  for (caac_params each = self->params; each && *each; each++) {
    if (strncmp(*each, "prefer=", 7) != 0) continue;
    const size_t len = strlen(words);
    snprintf(words + len, sizeof words - len, "%s%s", len ? ", then " : "", *each + 7);
  }
  method(self, "Whose word", "%s%s", words,
         *words ? "; for dates that these do not assert, the claim ranked preferred"
                : "of several claims of a date, the one ranked preferred");
}

static caac_status tell_method(caac__making *self)
{
  const char *month = caac__given(self->params, "month"), *report = caac__given(self->params, "report"),
             *share = caac__given(self->params, "min-share");
  method(
      self, "Levels",
      "unit: a paragraph or lettered item; act: one letter, message, statement or visit; use: an option with limb, addressee and "
      "target; set: one set of conclusions. They are counted apart. Published counts are distinct options per set.");
  method(self, "Gate",
         "counts per set take completely coded and adjudicated sets only, and are refused below %s %% of the sets in scope",
         share ? share : "50");
  method(self, "Clock", "from the submission of the report, of several the %s, to the adoption of the set; whole days only",
         report ? report : "latest");
  method(self, "Month", "%s", month && strcmp(month, "calendar") == 0 ? "of the calendar" : "30.4375 days");
  tell_whose_word(self);
  method(self, "Coding guide", "that of libcaac %s, on the edition %s of the toolkit", caac_version(),
         caac_toolkit_edition(caac_toolkit_builtin()));
  method(self, "Names", "of parties stand as the documents cited print them; this implies no position on legal status");
  tell_software(self);
  return tell_register(self);
}

/* ---- The note ---- */

static void tell_subtitle(caac__making *self)
{
  char text[512] = "";
  const char *period = caac__given(self->params, "period"), *situation = caac__given(self->params, "situation");
  if (period) add_years(text, sizeof text, period);
  if (!period) strcpy(text, "All years");
  if (situation) snprintf(text + strlen(text), sizeof text - strlen(text), "; situation %s", situation);
  if (*self->focus) snprintf(text + strlen(text), sizeof text - strlen(text), "; in detail %s", self->focus_told);
  caac_note_subtitle(self->note, text);
}

static caac_status tell(caac__making *self)
{
  caac_status status;
  tell_subtitle(self);
  caac__tell_short(self);
  caac__tell_times(self);
  caac__tell_pending(self);
  caac__tell_toolkit(self);
  status = tell_sensitivity(self);
  if (!status) status = tell_revisions(self);
  if (!status) status = tell_published(self);
  if (!status) status = tell_method(self);
  return status ? status : self->failed;
}

static caac_status fill(const caac_register *self, caac_params params, caac_note *note)
{
  caac__making made = { .reg = self, .params = params, .note = note };
  const char *private = caac__given(params, "private");
  const char *parts[] = { "parts=codings", private && strcmp(private, "yes") == 0 ? "private=yes" : "private=no", NULL };
  caac_status status = caac_register_snapshot(self, parts, &made.now);
  if (!status) status = ask_all(&made);
  if (!status) status = tell(&made);
  for (size_t i = 0; i < ASKED; i++) caac_table_free(made.tables[i]);
  caac_snapshot_free(made.now);
  return status;
}

const caac__ready_note caac__note_working_methods = {
  .about = { .name = "working-methods",
             .title = "Working methods of the Working Group on Children and Armed Conflict",
             .about = "The yearly note: use of the toolkit, time from report to conclusions, what is pending, how far the "
                      "figures move, and the "
                      "method. What is not enough coded is refused in words." },
  .parameters = parameters,
  .fill = fill,
};
