/* SPDX-License-Identifier: MIT */
/* Taking a sheet back in: what kind it is, the units that it names, and the step. */
#include "take_sheet.h"

#include "alloc.h"
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

/* A document that rows name units of, and the register does not have those units. */
struct caac__stranger {
  const char *document;
  int is_known;     /* the document is there, the units are not */
  size_t row, rows; /* the first, and how many */
};

#define NAMED "u.id IN " CAAC__LISTED
#define SIBLING "u.document IN (SELECT n.document FROM unit n WHERE n.id IN " CAAC__LISTED ")"

/* The units that a sheet names, and the text of their documents. */
static const char of_codings[] = NAMED " OR (" SIBLING " AND u.form IS NOT NULL)";
/* All of these documents: what coders agree on stands in no row. */
static const char of_decisions[] = NAMED " OR " SIBLING;

/* ---- Units ---- */

static int is_known(const caac__taking *t, const char *unit)
{
  return caac__intern_find(&t->unit_ids, unit, strlen(unit)) != CAAC__NONE;
}

/* The document that an id of a unit begins with; NULL if nobody noted it. */
static struct caac__stranger *stranger_of(const caac__taking *t, const char *unit)
{
  const size_t len = strcspn(unit, "/");
  for (size_t i = 0; i < t->stranger_count; i++)
    if (strncmp(t->strangers[i].document, unit, len) == 0 && !t->strangers[i].document[len]) return &t->strangers[i];
  return NULL;
}

static caac_status note_stranger(caac__taking *t, size_t row, const char *unit)
{
  const size_t len = strcspn(unit, "/");
  struct caac__stranger *stranger = stranger_of(t, unit);
  caac__coded_document found;
  if (stranger) stranger->rows++;
  if (stranger || len == 0 || !unit[len]) return CAAC_OK;
  const char *document = caac__arena_copy(&t->arena, unit, len);
  if (!document || caac__grow(&t->strangers, &t->stranger_capacity, t->stranger_count + 1, sizeof *t->strangers) != 0)
    return caac__fail_memory();
  const caac_status status = caac__coded_document_find(t->reg, document, &t->arena, &found);
  if (status && status != CAAC_E_NOTFOUND) return status;
  t->strangers[t->stranger_count++] =
      (struct caac__stranger){ .document = document, .is_known = status == CAAC_OK, .row = row, .rows = 1 };
  return CAAC_OK;
}

/* One finding a document, not one a row. */
static void tell_strangers(caac__taking *t)
{
  for (size_t i = 0; i < t->stranger_count; i++) {
    const struct caac__stranger *one = &t->strangers[i];
    if (one->is_known) continue;
    caac__sheet_finding(&t->sheet, one->row, t->unit_column,
                        (caac_finding){ .severity = CAAC_ERROR,
                                        .rule = "sheet.document",
                                        .value = one->document,
                                        .nearest = caac__coded_document_nearest(t->reg, one->document, &t->arena),
                                        .remedy =
                                            "use the register that the sheet was made from, or add the text with the same id: "
                                            "caac text add --id" },
                        "there is no document '%.80s' (%zu row%s)", one->document, one->rows, one->rows == 1 ? "" : "s");
  }
}

static caac_status list_ids(caac__taking *t, caac__buffer *ids)
{
  caac_status status = CAAC_OK;
  caac__buffer_add(ids, "[]");
  for (size_t row = 0; row < caac_table_row_count(t->sheet.table) && !status; row++) {
    const char *id;
    status = caac__sheet_text(&t->sheet, row, t->unit_column, &id);
    if (!status && *id) caac__ids_add(ids, id);
  }
  return status || !ids->failed ? status : caac__fail_memory();
}

static caac_status note_strangers(caac__taking *t)
{
  caac_status status = CAAC_OK;
  for (size_t row = 0; row < caac_table_row_count(t->sheet.table) && !status; row++) {
    const char *id;
    status = caac__sheet_text(&t->sheet, row, t->unit_column, &id);
    if (!status && *id && !is_known(t, id)) status = note_stranger(t, row, id);
  }
  return status;
}

static caac_status read_units(caac__taking *t, const char *condition)
{
  caac__buffer ids = { 0 };
  caac_status status = list_ids(t, &ids);
  if (!status) status = caac__coded_units_read(t->reg, condition, ids.data, &t->codings);
  caac__buffer_free(&ids);
  for (size_t i = 0; i < t->codings.count && !status; i++)
    if (caac__intern_add(&t->unit_ids, t->codings.units[i].id, strlen(t->codings.units[i].id)) == CAAC__NONE)
      status = caac__fail_memory();
  return status ? status : note_strangers(t);
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
  const struct caac__stranger *stranger = stranger_of(self, id);
  if (*id && stranger && !stranger->is_known) return NULL; /* told once for all */
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
  caac__sheet_finding(
      &self->sheet, row, column,
      (caac_finding){
          .severity = CAAC_ERROR, .rule = slip->rule, .record = record, .nearest = slip->nearest, .remedy = slip->remedy },
      "%s", slip->message);
}

/* ---- What it is ---- */

static void tell_empty(const caac__taking *t)
{
  const size_t rows = caac_table_row_count(t->sheet.table);
  const caac_finding finding = { .severity = CAAC_NOTE, .rule = "sheet.empty", .file = t->sheet.file };
  caac__findings_add(t->sheet.findings, &finding, "%zu row%s, none filled in", rows, rows == 1 ? "" : "s");
}

static caac_status take(caac_register *self, void *payload, caac_findings *findings)
{
  caac__taking *t = payload;
  t->errors = caac_findings_count(findings, CAAC_ERROR);
  t->reg = self;
  t->sheet.findings = findings;
  t->unit_column = caac__sheet_column_find(&t->sheet, "unit");
  int has_unit = t->unit_column != CAAC__NO_COLUMN;
  int is_coding = has_unit && caac__sheet_column_find(&t->sheet, "options") != CAAC__NO_COLUMN;
  int is_decision = has_unit && caac__sheet_column_find(&t->sheet, "decision") != CAAC__NO_COLUMN;
  if (!is_coding && !is_decision) return caac__taking_columns_refuse(t);
  caac_status status = caac__taking_columns_check(t, is_coding);
  if (!status) status = read_units(t, is_coding ? of_codings : of_decisions);
  if (!status) tell_strangers(t);
  if (!status) status = is_coding ? caac__take_codings(t) : caac__take_decisions(t);
  if (!status && caac_findings_count(findings, CAAC_ERROR) > t->errors) status = CAAC_E_INPUT;
  if (!status && t->filled == 0) tell_empty(t);
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
  caac__free(t.strangers);
  caac__intern_free(&t.unit_ids);
  caac__coded_units_free(&t.codings);
  caac__arena_free(&t.arena);
  return status;
}
