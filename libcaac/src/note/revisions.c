/* SPDX-License-Identifier: MIT */
/* What changed since an earlier state of the register: the figures that differ, and the steps since, with their reasons. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "error.h"
#include "ready.h"

/* The figures that are compared: of each row of a measure, a column. */
static const struct {
  const char *measure, *own, *column, *what;
} compared[] = {
  { "adoption-time", "by=year", "mean", "report to adoption, mean" },
  { "adoption-time", "by=year", "n", "report to adoption, sets with both days" },
  { "adoption-time", "from=introduced", "mean", "introduction to adoption, mean" },
  { "adoption-time", "from=introduced", "n", "introduction to adoption, sets with both days" },
  { "coverage", "by=all", "sets", "known" },
  { "options-per-set", "by=year", "mean", "options per set, mean" },
  { "options-per-set", "by=year", "complete", "completely coded sets" },
};
enum { COMPARED = sizeof compared / sizeof *compared };

typedef struct comparing {
  caac_snapshot *then, *now;
  caac_params shared;
  caac_builder *figures;
  size_t same;
} comparing;

/* A fact of coverage, the group of other measures. */
static size_t key_column(const caac_table *table)
{
  for (size_t c = 0; c < caac_table_column_count(table); c++)
    if (strcmp(caac_table_column(table, c)->name, "fact") == 0) return c;
  return 0;
}

static size_t find_row(const caac_table *table, size_t column, const char *text, size_t len)
{
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    size_t found;
    const char *cell = caac_table_text(table, row, column, &found);
    if (cell && found == len && memcmp(cell, text, len) == 0) return row;
  }
  return SIZE_MAX;
}

/* Missing and missing are the same. */
static int is_same(double a, double b) { return (isnan(a) && isnan(b)) || a == b; }

static void put_figure(comparing *self, size_t which, const char *key, size_t len, double then, double now)
{
  char text[256];
  if (is_same(then, now)) {
    self->same++;
    return;
  }
  snprintf(text, sizeof text, "%s: %.*s", compared[which].what, (int)len, key);
  caac_builder_text(self->figures, text);
  caac_builder_number(self->figures, then);
  caac_builder_number(self->figures, now);
  caac_builder_number(self->figures, now - then);
}

static void compare_tables(comparing *self, size_t which, const caac_table *then, const caac_table *now)
{
  const size_t key = key_column(now), column = caac_table_find(now, compared[which].column);
  for (size_t row = 0; row < caac_table_row_count(now); row++) {
    size_t len = 0;
    const char *text = caac_table_text(now, row, key, &len);
    const size_t before = text ? find_row(then, key, text, len) : SIZE_MAX;
    if (text) put_figure(self, which, text, len, caac_table_number(then, before, column), caac_table_number(now, row, column));
  }
  for (size_t row = 0; row < caac_table_row_count(then); row++) {
    size_t len = 0;
    const char *text = caac_table_text(then, row, key, &len);
    if (text && find_row(now, key, text, len) == SIZE_MAX)
      put_figure(self, which, text, len, caac_table_number(then, row, column), (double)NAN);
  }
}

static int is_stamp(const caac_remark *remark)
{
  return strcmp(remark->kind, "sample") == 0 || strcmp(remark->kind, "private") == 0 || strcmp(remark->kind, "draft") == 0;
}

static int has_stamp(const caac_table *table, const char *kind)
{
  const caac_remark *remark;
  for (size_t i = 0; (remark = caac_table_remark(table, i)); i++)
    if (strcmp(remark->kind, kind) == 0) return 1;
  return 0;
}

/* What the figures count is told where they stand; what they must not be taken for, here too, be it for the sake of the earlier
 * state alone. */
static void copy_stamps(caac_builder *builder, const caac_table *then, const caac_table *now)
{
  const caac_remark *remark;
  char text[512];
  for (size_t i = 0; (remark = caac_table_remark(now, i)); i++)
    if (is_stamp(remark)) caac_builder_remark(builder, remark->kind, remark->text);
  for (size_t i = 0; (remark = caac_table_remark(then, i)); i++) {
    if (!is_stamp(remark) || has_stamp(now, remark->kind)) continue;
    snprintf(text, sizeof text, "of the earlier state of the register, beside which figures stand here: %s", remark->text);
    caac_builder_remark(builder, remark->kind, text);
  }
}

static caac_status compare_measure(comparing *self, size_t which)
{
  const char *own[] = { compared[which].own, strcmp(compared[which].own, "from=introduced") == 0 ? "by=year" : NULL, NULL };
  caac_table *then = NULL, *now = NULL;
  caac_status status = caac__ask(self->then, compared[which].measure, own, self->shared, &then);
  if (!status) status = caac__ask(self->now, compared[which].measure, own, self->shared, &now);
  if (!status) compare_tables(self, which, then, now);
  if (!status && which == 0) copy_stamps(self->figures, then, now);
  caac_table_free(then);
  caac_table_free(now);
  return status;
}

static caac_status open_figures(caac_builder **out)
{
  caac_status status = caac_builder_new("revisions", "Figures that differ from those of the earlier state", out);
  if (status) return status;
  caac_builder_column(*out, "figure", CAAC_TEXT, NULL, 0);
  caac_builder_describe(*out, "figure", "what is counted, and of which year or fact");
  caac_builder_column(*out, "then", CAAC_DOUBLE, NULL, 1);
  caac_builder_describe(*out, "then", "in the earlier state; missing where it was not known, refused or not there");
  caac_builder_column(*out, "now", CAAC_DOUBLE, NULL, 1);
  caac_builder_describe(*out, "now", "in this register");
  caac_builder_column(*out, "difference", CAAC_DOUBLE, NULL, 1);
  return caac_builder_describe(*out, "difference", "now less then");
}

static caac_status compare(comparing *self, caac_table **out)
{
  caac_status status = open_figures(&self->figures);
  for (size_t i = 0; i < COMPARED && !status; i++) status = compare_measure(self, i);
  if (status) {
    caac_builder_free(self->figures);
    return status;
  }
  caac_builder_count(self->figures, "n", (double)self->same, "figures that are the same");
  caac_builder_remark(
      self->figures, "definition",
      "Compared are the means, the sets with both days, what is known of sets, and options per set, each as far as both "
      "states have it.");
  return caac_builder_finish(self->figures, out);
}

/* ---- Steps ---- */

/* Reasons are words of the one who did it, and may tell what is private: where something is that was not asked for, no reason is
 * told. The hash tells whether there is. */
static caac_status find_private(const caac_register *self, caac_params shared, int *hides_reasons)
{
  static const char *const without[] = { "private=no", NULL }, *const with[] = { "private=yes", NULL };
  const char *given = caac__given(shared, "private");
  char *shown = NULL, *all = NULL;
  caac_status status = CAAC_OK;
  *hides_reasons = 0;
  if (given && strcmp(given, "yes") == 0) return CAAC_OK;
  status = caac_register_hash(self, without, &shown);
  if (!status) status = caac_register_hash(self, with, &all);
  if (!status) *hides_reasons = strcmp(shown, all) != 0;
  caac_text_free(shown);
  caac_text_free(all);
  return status;
}

/* Names are left out: what was done, and why, is the point. */
static caac_status put_steps(const caac_table *then, const caac_table *now, int hides_reasons, caac_builder *builder)
{
  const size_t step = caac_table_find(now, "step");
  for (size_t row = 0; row < caac_table_row_count(now); row++) {
    size_t len = 0;
    const char *id = caac_table_text(now, row, step, &len);
    if (!id || find_row(then, step, id, len) != SIZE_MAX) continue;
    caac_builder_copy_cell(builder, now, row, step);
    caac_builder_copy_cell(builder, now, row, caac_table_find(now, "at"));
    if (hides_reasons)
      caac_builder_missing(builder);
    else
      caac_builder_copy_cell(builder, now, row, caac_table_find(now, "reason"));
    caac_builder_copy_cell(builder, now, row, caac_table_find(now, "changes"));
  }
  if (!hides_reasons) return CAAC_OK;
  return caac_builder_remark(builder, "warning",
                             "reasons are left out: the register has private documents, and they may be of these");
}

static caac_status list_steps(const caac_register *earlier, const caac_register *self, caac_params shared, caac_table **out)
{
  static const char *const columns[] = { "step", "at", "reason", "changes" };
  caac_table *then = NULL, *now = NULL;
  caac_builder *builder = NULL;
  int hides_reasons = 0;
  caac_status status = find_private(self, shared, &hides_reasons);
  if (!status) status = caac_register_log(earlier, &then);
  if (!status) status = caac_register_log(self, &now);
  if (!status) status = caac_builder_new("steps", "Steps since, the latest first", &builder);
  for (size_t i = 0; !status && i < sizeof columns / sizeof *columns; i++)
    status = caac_builder_copy_column(builder, now, caac_table_find(now, columns[i]));
  if (!status) status = put_steps(then, now, hides_reasons, builder);
  if (!status)
    status = caac_builder_finish(builder, out);
  else
    caac_builder_free(builder);
  caac_table_free(then);
  caac_table_free(now);
  return status;
}

caac_status caac__revisions(const caac_register *self, const char *earlier, caac_params shared, caac_params snapshot,
                            caac_table **figures, caac_table **steps)
{
  static const char *const read_only[] = { "mode=ro", NULL };
  comparing compared_now = { .shared = shared };
  caac_register *before = NULL;
  caac_status status = caac_register_open(earlier, read_only, &before);
  if (!status) status = caac_register_snapshot(before, snapshot, &compared_now.then);
  if (!status) status = caac_register_snapshot(self, snapshot, &compared_now.now);
  if (!status) status = compare(&compared_now, figures);
  if (!status) status = list_steps(before, self, shared, steps);
  caac_snapshot_free(compared_now.then);
  caac_snapshot_free(compared_now.now);
  caac_register_close(before);
  return status;
}
