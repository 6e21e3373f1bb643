/* SPDX-License-Identifier: MIT */
/* Published figures beside ours: each names a measure, its parameters, a row and a column, so that anybody can ask for the same.
 */
#include <caac/exchange.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "error.h"
#include "number.h"
#include "ready.h"
#include "text.h"

enum { MEASURE, PARAMETERS, ROW, COLUMN, PUBLISHED, SOURCE, CAUSE, FIELDS, PARAMETERS_MAX = 16 };
static const char *const fields[FIELDS] = { "measure", "parameters", "row", "column", "published", "source", "cause" };

typedef struct reconciling {
  const caac_snapshot *snapshot;
  caac_params shared;
  const char *path;
  const caac_table *sheet;
  size_t columns[FIELDS];
  char *cells[FIELDS]; /* of the row at hand; "" where nothing stands */
  caac_builder *out;
} reconciling;

/* ---- The file ---- */

static caac_status find_fields(reconciling *self)
{
  for (size_t i = 0; i < FIELDS; i++) {
    self->columns[i] = caac_table_find(self->sheet, fields[i]);
    if (self->columns[i] == SIZE_MAX && i != CAUSE)
      return caac__fail(CAAC_E_INPUT,
                        "%s: there is no column \"%s\"; a file of published figures has measure, parameters, row, column, "
                        "published, source and, if wanted, cause",
                        self->path, fields[i]);
  }
  return CAAC_OK;
}

static void forget_cells(reconciling *self)
{
  for (size_t i = 0; i < FIELDS; i++) {
    caac__free(self->cells[i]);
    self->cells[i] = NULL;
  }
}

static caac_status read_cells(reconciling *self, size_t row)
{
  forget_cells(self);
  for (size_t i = 0; i < FIELDS; i++) {
    size_t len = 0;
    const char *text = self->columns[i] == SIZE_MAX ? NULL : caac_table_text(self->sheet, row, self->columns[i], &len);
    self->cells[i] = caac__copy_n(text ? text : "", text ? len : 0);
    if (!self->cells[i]) return caac__fail_memory();
  }
  return CAAC_OK;
}

/* Say where in the file the trouble is; the reason is the error just set. */
static caac_status fail_row(const reconciling *self, size_t row)
{
  char reason[256];
  const caac_status status = caac_error_last()->status;
  snprintf(reason, sizeof reason, "%s", caac_error_last()->message);
  caac__error_trim(reason);
  return caac__fail(status, "%s, row %zu: %s", self->path, row + 2, reason);
}

/* ---- Ours ---- */

/* "by=year period=2006..2013" as parameters, in place. */
static caac_status split_params(char *text, const char *params[PARAMETERS_MAX])
{
  size_t count = 0;
  while (*(text += strspn(text, " ;"))) {
    if (count + 1 == PARAMETERS_MAX) return caac__fail(CAAC_E_INPUT, "more than %d parameters", PARAMETERS_MAX - 1);
    params[count++] = text;
    text += strcspn(text, " ;");
    if (*text) *text++ = '\0';
  }
  params[count] = NULL;
  return CAAC_OK;
}

/* What the note asks of all measures holds here too, and may leave out the row. */
static const char *narrowed_by(const reconciling *self)
{
  const char *const keys[] = { "period", "situation" };
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (caac__given(self->shared, keys[i]) && !strstr(self->cells[PARAMETERS], keys[i]))
      return i ? " (the situation of the note holds here too)"
               : " (the period of the note holds here too: give the figure a period= of its own)";
  return "";
}

static caac_status find_row(const caac_table *table, const char *name, const char *narrowed, size_t *out)
{
  const char *names[257] = { NULL };
  char rooms[256][48];
  size_t known = 0;
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    size_t len = 0;
    const char *text = caac_table_text(table, row, 0, &len);
    if (text && len == strlen(name) && memcmp(text, name, len) == 0) {
      *out = row;
      return CAAC_OK;
    }
    if (!text || known == 256) continue;
    snprintf(rooms[known], sizeof rooms[known], "%.*s", (int)len, text);
    names[known] = rooms[known];
    known++;
  }
  return caac__fail(CAAC_E_NOTFOUND, "\"%s\" is no row of %s%s%s", name, caac_table_name(table),
                    caac__did_you_mean(caac__text_nearest(name, names)), narrowed);
}

static caac_status find_number(const caac_table *table, const char *name, size_t *out)
{
  *out = caac_table_find(table, name);
  if (*out == SIZE_MAX) return caac_error_last()->status;
  const caac_type type = caac_table_column(table, *out)->type;
  if (type == CAAC_INT64 || type == CAAC_DOUBLE) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "column \"%s\" of %s has no numbers; name one that has", name, caac_table_name(table));
}

static caac_status ask_ours(reconciling *self, double *ours, int64_t *n)
{
  const char *params[PARAMETERS_MAX] = { NULL };
  caac_table *table = NULL;
  size_t row = 0, column = SIZE_MAX;
  const char *narrowed = narrowed_by(self); /* before the parameters are cut apart */
  caac_status status = split_params(self->cells[PARAMETERS], params);
  if (!status) status = caac__ask(self->snapshot, self->cells[MEASURE], params, self->shared, &table);
  if (!status) status = find_row(table, self->cells[ROW], narrowed, &row);
  if (!status) status = find_number(table, self->cells[COLUMN], &column);
  if (!status) {
    size_t counted = caac_table_find(table, "n");
    if (counted == SIZE_MAX) counted = caac_table_find(table, "complete");
    *ours = caac_table_number(table, row, column);
    *n = counted == SIZE_MAX || caac_table_is_missing(table, row, counted) ? -1 : caac_table_int(table, row, counted);
  }
  caac_table_free(table);
  return status;
}

/* ---- Both ---- */

static int digits_of(const char *number)
{
  const char *point = strchr(number, '.');
  return point ? (int)strlen(point + 1) : 0;
}

/* The same once ours has no more digits than theirs? */
static int is_same(const char *published, double ours)
{
  char text[CAAC__NUMBER_SIZE];
  const int digits = digits_of(published);
  if (isnan(ours) || digits > 9) return 0;
  caac__number_fixed(ours, digits, text);
  return strcmp(text, published) == 0;
}

static const char *cause_of(const reconciling *self, double ours)
{
  if (is_same(self->cells[PUBLISHED], ours)) return "the same, to the digits published";
  if (*self->cells[CAUSE]) return self->cells[CAUSE];
  return isnan(ours) ? "not known here: not enough dates or codings" : "not explained";
}

static void put_figure(const reconciling *self)
{
  char text[256];
  snprintf(text, sizeof text, "%s, %s, %s", self->cells[MEASURE], self->cells[ROW], self->cells[COLUMN]);
  caac__error_trim(text);
  caac_builder_text(self->out, text);
}

static caac_status put_row(reconciling *self)
{
  double theirs, ours = (double)NAN;
  int64_t n = -1;
  if (caac__number_double(self->cells[PUBLISHED], &theirs) != 0)
    return caac__fail(CAAC_E_INPUT, "published: '%s' is no number; write one such as 12.9", self->cells[PUBLISHED]);
  put_figure(self);
  caac_builder_text(self->out, self->cells[PARAMETERS]);
  const caac_status status = ask_ours(self, &ours, &n);
  if (status) return status;
  caac_builder_number(self->out, theirs);
  caac_builder_number(self->out, ours);
  caac_builder_number(self->out, ours - theirs);
  if (n < 0)
    caac_builder_missing(self->out);
  else
    caac_builder_int(self->out, n);
  caac_builder_text(self->out, cause_of(self, ours));
  return caac_builder_text(self->out, self->cells[SOURCE]);
}

static caac_status open_table(caac_builder **out)
{
  static const struct {
    const char *name, *label, *definition;
    caac_type type;
    int digits;
  } columns[] = {
    { "figure", "figure", "measure, row and column that give it", CAAC_TEXT, 0 },
    { "parameters", "asked with", "parameters of the measure, beside those of the note", CAAC_TEXT, 0 },
    { "published", "theirs", "as published", CAAC_DOUBLE, -1 },
    { "ours", "ours", "of this register; missing where it is refused or not known", CAAC_DOUBLE, 1 },
    { "difference", "difference", "ours less theirs", CAAC_DOUBLE, 1 },
    { "n", "n", "cases that ours rests on", CAAC_INT64, 0 },
    { "cause", "cause", "why they differ, as far as it is known", CAAC_TEXT, 0 },
    { "source", "source", "who published it, where", CAAC_TEXT, 0 },
  };
  caac_status status = caac_builder_new("published-figures", "Published figures beside ours", out);
  for (size_t i = 0; !status && i < sizeof columns / sizeof *columns; i++) {
    status = caac_builder_column(*out, columns[i].name, columns[i].type, NULL, columns[i].digits);
    if (!status) status = caac_builder_describe(*out, columns[i].label, columns[i].definition);
  }
  return status;
}

static caac_status reconcile(reconciling *self, caac_table **out)
{
  caac_status status = find_fields(self);
  if (!status) status = open_table(&self->out);
  for (size_t row = 0; !status && row < caac_table_row_count(self->sheet); row++) {
    status = read_cells(self, row);
    if (!status) status = put_row(self);
    if (status && status != CAAC_E_NOMEM) status = fail_row(self, row);
  }
  if (!status) {
    caac_builder_remark(self->out, "definition", "Each figure can be asked for with caac measure and the same parameters.");
    status = caac_builder_finish(self->out, out);
  } else {
    caac_builder_free(self->out);
  }
  return status;
}

caac_status caac__reconciliation(const caac_snapshot *snapshot, const char *path, caac_params shared, caac_table **out)
{
  reconciling self = { .snapshot = snapshot, .shared = shared, .path = path };
  caac_table *sheet = NULL;
  caac_findings *findings = caac_findings_new(1); /* the error then has the first of what is wrong */
  caac_status status = findings ? caac_sheet_read(path, NULL, findings, &sheet) : caac__fail_memory();
  self.sheet = sheet;
  if (!status) status = reconcile(&self, out);
  forget_cells(&self);
  caac_findings_free(findings);
  caac_table_free(sheet);
  return status;
}
