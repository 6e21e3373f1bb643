/* SPDX-License-Identifier: MIT */
/* Which code of a project is which option: by the caller's map, by the ids of our codebook, by names that begin with the id of an
 * option. */
#include "refi.h"

#include <stdio.h>
#include <string.h>

#include <caac/toolkit.h>

#include "alloc.h"
#include "sheet_cells.h"
#include "text.h"

#define OUTSIDE "X"

/* ---- Options ---- */

static int is_letter_or_digit(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The option that "1.a", "1A" or "1.A" at the beginning of a name means. */
const char *caac__refi_option_of(const char *name)
{
  char id[8];
  size_t digits = 0, at;
  name += strspn(name, " \t");
  if ((*name == 'X' || *name == 'x') && !is_letter_or_digit(name[1]) && name[1] != '-' && name[1] != '\'') return OUTSIDE;
  while (digits < 2 && name[digits] >= '0' && name[digits] <= '9') digits++;
  at = digits + (name[digits] == '.');
  if (digits == 0 || !is_letter_or_digit(name[at]) || (unsigned char)name[at] >= 0x80 || is_letter_or_digit(name[at + 1]))
    return NULL;
  snprintf(id, sizeof id, "%.*s.%c", (int)digits, name, name[at]);
  const caac_option *option = caac_toolkit_find(caac_toolkit_builtin(), id);
  caac__error_clear();
  return option ? option->id : NULL;
}

/* ---- The map ---- */

/* A row of the map: what one code stands for, or one of the things that it stands for. */
typedef struct mapping {
  uint32_t code; /* in `names` */
  int is_left_out;
  caac__use use; /* option NULL: it performs nothing */
} mapping;

typedef struct reading {
  caac__refi_codes *out;
  caac__sheet sheet;
  caac__intern names; /* of codes, folded, or their ids */
  mapping *rows;
  size_t count;
} reading;

static void report(reading *r, size_t row, size_t column, const caac__slip *slip)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = "refi.map", .nearest = slip->nearest };
  caac__sheet_finding(&r->sheet, row, column, finding, "%s", slip->message);
}

/* A name of a code as it is looked up: the id that it is, or its letters without case. */
static caac_status add_name(reading *r, const char *name, uint32_t *number)
{
  char *folded = caac__text_fold(name);
  *number = folded ? caac__intern_add(&r->names, folded, strlen(folded)) : CAAC__NONE;
  caac__free(folded);
  return *number == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}

static caac_status read_name(reading *r, const char *name, uint32_t *number)
{
  char guid[CAAC__REFI_GUID_SIZE];
  caac__refi_guid_read(name, strlen(name), guid);
  return add_name(r, strlen(guid) == CAAC__REFI_GUID_SIZE - 1 && guid[8] == '-' ? guid : name, number);
}

static caac_status read_row(reading *r, size_t row, const size_t columns[5])
{
  const char *texts[5] = { "" };
  caac__slip wrong;
  caac_status status = CAAC_OK;
  mapping *found = &r->rows[r->count];
  *found = (mapping){ .code = CAAC__NONE };
  for (size_t i = 0; i < 5 && !status; i++) status = caac__sheet_text(&r->sheet, row, columns[i], &texts[i]);
  if (status || !*texts[0]) return status;
  found->is_left_out = !*texts[1];
  found->use.addressee = *texts[3] ? texts[3] : NULL;
  found->use.target = *texts[4] ? texts[4] : NULL;
  if (*texts[1] && !caac__text_says_none(texts[1]) && caac__option_read(texts[1], &found->use.option, &wrong)) {
    report(r, row, columns[1], &wrong);
    return CAAC_OK;
  }
  if (caac__limb_read(texts[2], &found->use.limb, &wrong)) {
    report(r, row, columns[2], &wrong);
    return CAAC_OK;
  }
  r->count++;
  return read_name(r, texts[0], &found->code);
}

static caac_status read_map(reading *r)
{
  static const char *const names[] = { "code", "option", "limb", "addressee", "target" };
  size_t columns[5];
  const size_t rows = caac_table_row_count(r->sheet.table), errors = caac_findings_count(r->sheet.findings, CAAC_ERROR);
  for (size_t i = 0; i < 5; i++) columns[i] = caac__sheet_column_find(&r->sheet, names[i]);
  if (columns[0] == CAAC__NO_COLUMN || columns[1] == CAAC__NO_COLUMN)
    return caac__fail(CAAC_E_INVALID, "a map of codes needs the columns code and option (and limb, addressee, target if wanted)");
  r->rows = caac__arena_alloc(&r->out->arena, rows + 1, sizeof *r->rows);
  caac_status status = r->rows ? CAAC_OK : caac__fail_memory();
  for (size_t row = 0; row < rows && !status; row++) status = read_row(r, row, columns);
  if (!status && caac_findings_count(r->sheet.findings, CAAC_ERROR) > errors)
    status = caac__findings_fail(r->sheet.findings, errors, "the map of codes");
  return status;
}

/* Rows by the code that they are about: start[n] to start[n + 1] - 1 of `rows`, in the order of the map. */
static caac_status sort_rows(const reading *r, caac__arena *arena, size_t **start, const mapping ***rows)
{
  const size_t names = r->names.count;
  *start = caac__arena_alloc(arena, names + 2, sizeof **start);
  *rows = caac__arena_alloc(arena, r->count + 1, sizeof **rows);
  if (!*start || !*rows) return caac__fail_memory();
  for (size_t i = 0; i < r->count; i++) (*start)[r->rows[i].code + 2]++;
  for (size_t n = 0; n < names; n++) (*start)[n + 2] += (*start)[n + 1];
  for (size_t i = 0; i < r->count; i++) (*rows)[(*start)[r->rows[i].code + 1]++] = &r->rows[i];
  return CAAC_OK;
}

static caac_status take_rows(caac__refi_codes *self, caac__refi_meaning *meaning, const mapping *const *rows, size_t count)
{
  meaning->kind = CAAC__REFI_LEFT_OUT;
  for (size_t i = 0; i < count; i++) {
    if (rows[i]->is_left_out) continue;
    meaning->kind = CAAC__REFI_KNOWN;
    if (rows[i]->use.option && caac__uses_add(&meaning->uses, &self->arena, &rows[i]->use) != 0) return caac__fail_memory();
  }
  return CAAC_OK;
}

/* What the map says of each code: by its id, else by its name. */
static caac_status apply_map(reading *r, const caac__refi_project *project)
{
  size_t *start = NULL;
  const mapping **rows = NULL;
  caac_status status = sort_rows(r, &r->out->arena, &start, &rows);
  for (size_t i = 0; i < project->code_count && !status; i++) {
    char *folded = caac__text_fold(project->codes[i].name);
    uint32_t number = caac__intern_find(&r->names, project->codes[i].guid, strlen(project->codes[i].guid));
    if (!folded) return caac__fail_memory();
    if (number == CAAC__NONE) number = caac__intern_find(&r->names, folded, strlen(folded));
    caac__free(folded);
    if (number != CAAC__NONE)
      status = take_rows(r->out, &r->out->meanings[i], rows + start[number], start[number + 1] - start[number]);
  }
  return status;
}

/* ---- Codes that the map does not have ---- */

/* The ids of our codebook, in the order of the toolkit, and X. */
static caac_status list_ours(caac__intern *guids)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  char guid[CAAC__REFI_GUID_SIZE];
  for (size_t i = 0; i <= caac_toolkit_count(toolkit); i++) {
    const caac_option *option = caac_toolkit_at(toolkit, i);
    caac__refi_guid("option", option ? option->id : OUTSIDE, guid);
    if (caac__intern_add(guids, guid, strlen(guid)) == CAAC__NONE) return caac__fail_memory();
  }
  return CAAC_OK;
}

static caac_status apply_rest(caac__refi_codes *self, const caac__refi_project *project)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  caac__intern guids = { 0 };
  caac_status status = list_ours(&guids);
  for (size_t i = 0; i < project->code_count && !status; i++) {
    const caac__refi_code *code = &project->codes[i];
    caac__refi_meaning *meaning = &self->meanings[i];
    if (meaning->kind != CAAC__REFI_UNKNOWN) continue;
    const uint32_t ours = caac__intern_find(&guids, code->guid, strlen(code->guid));
    const caac_option *option = ours == CAAC__NONE ? NULL : caac_toolkit_at(toolkit, ours);
    const caac__use use = { .option = option ? option->id : ours != CAAC__NONE ? OUTSIDE : caac__refi_option_of(code->name) };
    if (!use.option) continue;
    meaning->kind = CAAC__REFI_KNOWN;
    if (caac__uses_add(&meaning->uses, &self->arena, &use) != 0) status = caac__fail_memory();
  }
  caac__intern_free(&guids);
  return status;
}

caac_status caac__refi_codes_read(caac__refi_codes *self, const caac__refi_project *project, const caac_table *map,
                                  caac_findings *findings)
{
  reading r = { .out = self, .sheet = { .table = map, .file = "the map of codes", .findings = findings, .arena = &self->arena } };
  caac_status status = CAAC_OK;
  self->meanings = caac__arena_alloc(&self->arena, project->code_count + 1, sizeof *self->meanings);
  if (!self->meanings) return caac__fail_memory();
  if (map) status = read_map(&r);
  if (map && !status) status = apply_map(&r, project);
  caac__intern_free(&r.names);
  return status ? status : apply_rest(self, project);
}
