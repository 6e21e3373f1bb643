/* SPDX-License-Identifier: MIT */
/* Taking a sheet back in: what kind it is, the units that it names, and the step. */
#include "take_sheet.h"

#include "coding_sheet.h"
#include "params.h"
#include "step.h"
#include "text.h"

#include <caac/exchange.h>

#include <string.h>

static const caac_parameter parameters[] = {
  { "file", "text", NULL, NULL, "name of the sheet, for findings" },
  { "coder", "text", NULL, NULL, "who codes, for rows that name none" },
  { "final", "word", "agreed", "agreed|none", "of disagreements: units that all coders coded alike become final too" },
  { "author", "text", "unnamed", NULL, "who takes it in: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* Of a document that a sheet names a unit of: its text. Of acts that are known as a whole, those that the sheet names. */
static const char of_codings[] = "u.document = :of AND u.form IS NOT NULL";
/* All of it: what coders agree on stands in no row. */
static const char of_decisions[] = "u.document = :of";

/* ---- Units ---- */

/* Note the ids of units that were read, from a place on. */
static caac_status note_ids(caac__taking *t, size_t from)
{
  for (size_t i = from; i < t->codings.count; i++)
    if (caac__intern_add(&t->unit_ids, t->codings.units[i].id, strlen(t->codings.units[i].id)) == CAAC__NONE)
      return caac__fail_memory();
  return CAAC_OK;
}

/* Read what `condition` says of a value; none of it may be there yet. */
static caac_status read_more(caac__taking *t, const char *condition, const char *value)
{
  size_t before = t->codings.count;
  caac_status status = caac__coded_units_add(t->reg, condition, value, &t->codings);
  return status ? status : note_ids(t, before);
}

/* The document of a unit; "" if it stands alone, NULL if there is no such unit. */
static caac_status document_of(caac__taking *t, const char *unit, const char **out)
{
  caac__buffer bound = { 0 };
  caac_table *table = NULL;
  size_t len = 0;
  *out = NULL;
  caac__buffer_format(&bound, "of=%s", unit);
  const char *const values[] = { bound.data, NULL };
  caac_status status = bound.failed ? caac__fail_memory()
                                    : caac_register_query(t->reg, "SELECT document FROM unit WHERE id = :of", values, &table);
  if (!status && caac_table_row_count(table) > 0) {
    const char *document = caac_table_text(table, 0, 0, &len);
    *out = caac__arena_copy(&t->arena, document ? document : "", len);
    if (!*out) status = caac__fail_memory();
  }
  caac_table_free(table);
  caac__buffer_free(&bound);
  return status;
}

static int is_known(const caac__taking *t, const char *unit)
{
  return caac__intern_find(&t->unit_ids, unit, strlen(unit)) != CAAC__NONE;
}

/* The unit of a row, with its document if that is new. */
static caac_status read_unit(caac__taking *t, const char *unit, const char *condition, caac__intern *documents)
{
  const char *document;
  caac_status status = document_of(t, unit, &document);
  if (status || !document) return status;
  size_t before = documents->count;
  if (*document && caac__intern_add(documents, document, strlen(document)) == CAAC__NONE) return caac__fail_memory();
  if (documents->count > before) status = read_more(t, condition, document);
  return status || is_known(t, unit) ? status : read_more(t, "u.id = :of", unit);
}

static caac_status read_units(caac__taking *t, const char *condition)
{
  caac__intern documents = { 0 };
  caac_status status = CAAC_OK;
  for (size_t row = 0; row < caac_table_row_count(t->sheet.table) && !status; row++) {
    const char *id;
    status = caac__sheet_text(&t->sheet, row, t->unit_column, &id);
    if (!status && *id && !is_known(t, id)) status = read_unit(t, id, condition, &documents);
  }
  caac__intern_free(&documents);
  return status;
}

static const char *nearest_unit(caac__taking *t, const char *id)
{
  const char **ids = caac__arena_alloc(&t->arena, t->codings.count + 1, sizeof *ids);
  for (size_t i = 0; ids && i < t->codings.count; i++) ids[i] = t->codings.units[i].id;
  return ids ? caac__text_nearest(id, ids) : NULL;
}

/* Does a row say anything besides what it was made with? */
static int is_filled(const caac__taking *t, size_t row)
{
  static const char *const names[] = { "options", "limb", "addressee", "target", "decision" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *text;
    size_t column = caac__sheet_column_find(&t->sheet, names[i]);
    if (caac__sheet_text(&t->sheet, row, column, &text) == CAAC_OK && *text) return 1;
  }
  return 0;
}

caac__coded_unit *caac__taking_unit(caac__taking *self, size_t row)
{
  const char *id;
  if (caac__sheet_text(&self->sheet, row, self->unit_column, &id) != CAAC_OK) return NULL;
  uint32_t unit = *id ? caac__intern_find(&self->unit_ids, id, strlen(id)) : CAAC__NONE;
  if (unit != CAAC__NONE) return &self->codings.units[unit];
  if (*id)
    caac__sheet_finding(&self->sheet, row, self->unit_column,
                        (caac_finding){ .severity = CAAC_ERROR,
                                        .rule = "sheet.unit",
                                        .nearest = nearest_unit(self, id),
                                        .remedy = "is this the register that the sheet was made from?" },
                        "there is no unit '%.80s'", id);
  else if (is_filled(self, row))
    caac__sheet_finding(
        &self->sheet, row, self->unit_column,
        (caac_finding){ .severity = CAAC_ERROR, .rule = "sheet.unit", .remedy = "copy its id from the sheet that went out" },
        "this row names no unit");
  return NULL;
}

void caac__taking_slip(const caac__taking *self, size_t row, size_t column, const char *record, const caac__slip *slip)
{
  caac__sheet_finding(&self->sheet, row, column,
                      (caac_finding){ .severity = CAAC_ERROR, .rule = slip->rule, .record = record, .nearest = slip->nearest },
                      "%s", slip->message);
}

/* ---- What it is ---- */

static const char *nearest_column(caac__taking *t, const char *wanted)
{
  size_t count = caac_table_column_count(t->sheet.table);
  const char **names = caac__arena_alloc(&t->arena, count + 1, sizeof *names);
  for (size_t i = 0; names && i < count; i++) names[i] = caac_table_column(t->sheet.table, i)->name;
  return names ? caac__text_nearest(wanted, names) : NULL;
}

/* Of two columns that the two kinds of sheet need, the one that is not there. */
static caac_status refuse(caac__taking *t)
{
  static const char *const wanted[] = { "unit", "options", "decision" };
  const char *nearest = NULL;
  for (size_t i = t->unit_column != CAAC__NO_COLUMN; i < 3 && !nearest; i++) nearest = nearest_column(t, wanted[i]);
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = "sheet.columns",
                           .file = t->sheet.file,
                           .value = nearest,
                           .remedy = nearest ? "is that column meant?"
                                             : "use a sheet as it was written: its first row are the names of its columns" };
  caac__findings_add(t->sheet.findings, &finding,
                     "this is no sheet of codings (columns unit and options) and none of disagreements (unit and decision)%s%s%s",
                     nearest ? "; there is a column '" : "", nearest ? nearest : "", nearest ? "'" : "");
  return CAAC_E_INPUT;
}

static caac_status take(caac_register *self, void *payload, caac_findings *findings)
{
  caac__taking *t = payload;
  size_t before = caac_findings_count(findings, CAAC_ERROR);
  t->reg = self;
  t->sheet.findings = findings;
  t->unit_column = caac__sheet_column_find(&t->sheet, "unit");
  int has_unit = t->unit_column != CAAC__NO_COLUMN;
  int is_coding = has_unit && caac__sheet_column_find(&t->sheet, "options") != CAAC__NO_COLUMN;
  int is_decision = has_unit && caac__sheet_column_find(&t->sheet, "decision") != CAAC__NO_COLUMN;
  if (!is_coding && !is_decision) return refuse(t);
  caac_status status = read_units(t, is_coding ? of_codings : of_decisions);
  if (!status) status = is_coding ? caac__take_codings(t) : caac__take_decisions(t);
  if (!status && caac_findings_count(findings, CAAC_ERROR) > before) status = CAAC_E_INPUT;
  if (!status) status = caac__statuses_raise(self, &t->counts, findings);
  return status ? status : caac__counts_table(self, &t->counts, t->open, &t->done);
}

caac_status caac_register_take_sheet(caac_register *self, const caac_table *sheet, caac_params params, caac_findings *findings,
                                     caac_table **out)
{
  caac__taking t = { .params = params };
  if (out) *out = NULL;
  if (!self || !sheet) return caac__fail(CAAC_E_INVALID, "taking a sheet in needs an open register and a sheet");
  caac_status status = caac__params_check(params, parameters, "taking a sheet in");
  if (status) return status;
  const char *reason = caac__params_get(params, parameters, "reason");
  t.sheet = (caac__sheet){ .table = sheet, .file = caac__params_get(params, parameters, "file"), .arena = &t.arena };
  t.coder = caac__params_get(params, parameters, "coder");
  t.is_agreed_final = strcmp(caac__params_get(params, parameters, "final"), "agreed") == 0;
  if (t.coder) status = caac__coder_check(t.coder);
  caac__work work = { .what = "the sheet",
                      .author = caac__params_get(params, parameters, "author"),
                      .reason = reason ? reason : "sheet taken in",
                      .run = take,
                      .payload = &t };
  if (!status) status = caac__step_do(self, &work, findings);
  if (!status && out)
    *out = t.done;
  else
    caac_table_free(t.done);
  caac__counts_free(&t.counts);
  caac__intern_free(&t.unit_ids);
  caac__coded_units_free(&t.codings);
  caac__arena_free(&t.arena);
  return status;
}
