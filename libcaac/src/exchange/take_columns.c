/* SPDX-License-Identifier: MIT */
/* The columns of a sheet that comes back: which are missing, and which are none of ours. */
#include "sheet.h"
#include "take_sheet.h"
#include "text.h"

#include <string.h>

static const char coding_form[] = "coding-sheet", decision_form[] = "disagreements";

static int has_column(const caac__taking *t, const char *name)
{
  return caac__sheet_column_find(&t->sheet, name) != CAAC__NO_COLUMN;
}

/* Does a form have this column, in any case? */
static int is_of_form(const char *form, const char *name)
{
  for (const caac__sheet_column *column = caac__sheet_form_find(form)->columns; column->name; column++) {
    const size_t len = strlen(column->name) - 1;
    if (column->name[len] == '*' ? strncmp(column->name, name, len) == 0 : caac__text_same(column->name, name)) return 1;
  }
  return 0;
}

/* ---- Names that are none of ours ---- */

/* The columns of a form that the sheet does not have, ended by NULL, but for those that only some sheets have. */
static const char **missing_columns(caac__taking *t, const char *form, int *lacks_filled_in)
{
  const caac__sheet_column *columns = caac__sheet_form_find(form)->columns;
  size_t total = 0, count = 0;
  *lacks_filled_in = 0;
  while (columns[total].name) total++;
  const char **missing = caac__arena_alloc(&t->arena, total + 1, sizeof *missing);
  for (size_t i = 0; missing && i < total; i++) {
    const char *name = columns[i].name;
    if (strchr(name, '*') || caac__text_is_word(name, "suggestion|grade|others") || has_column(t, name)) continue;
    missing[count++] = name;
    *lacks_filled_in |= columns[i].is_filled_in;
  }
  return missing;
}

/* Columns of one's own are welcome. A name near to one that is missing is told, and where one to fill in is missing, what else
 * there is. */
caac_status caac__taking_columns_check(caac__taking *self, int is_coding)
{
  int lacks_filled_in;
  const char *form = is_coding ? coding_form : decision_form, **missing = missing_columns(self, form, &lacks_filled_in);
  if (!missing) return caac__fail_memory();
  for (size_t c = 0; c < caac_table_column_count(self->sheet.table); c++) {
    const char *name = caac_table_column(self->sheet.table, c)->name;
    if (is_of_form(form, name)) continue;
    const char *nearest = caac__text_nearest(name, missing);
    if (!nearest && !lacks_filled_in) continue;
    caac_finding finding = { .severity = nearest ? CAAC_WARNING : CAAC_NOTE,
                             .rule = "column.unknown",
                             .value = name,
                             .nearest = nearest,
                             .remedy = nearest ? "name it so, if that is meant" : NULL };
    caac__sheet_finding(&self->sheet, CAAC__SHEET_HEAD, c, finding, "the column '%.60s' is not read", name);
  }
  return CAAC_OK;
}

/* ---- What is no sheet of ours ---- */

/* The column, none of ours, whose name is nearest to one that is missing. */
static const char *nearest_column(caac__taking *t, const char *wanted)
{
  size_t count = 0, columns = caac_table_column_count(t->sheet.table);
  const char **names = caac__arena_alloc(&t->arena, columns + 1, sizeof *names);
  for (size_t i = 0; names && i < columns; i++) {
    const char *name = caac_table_column(t->sheet.table, i)->name;
    if (!is_of_form(coding_form, name) && !is_of_form(decision_form, name)) names[count++] = name;
  }
  return names ? caac__text_nearest(wanted, names) : NULL;
}

static void refuse_conflicts(const caac__taking *t)
{
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = "sheet.columns",
                           .file = t->sheet.file,
                           .remedy = "merge with it: caac register merge DB OTHER --decisions FILE" };
  caac__findings_add(t->sheet.findings, &finding, "this is a sheet of conflicts of a merge, not of codings");
}

caac_status caac__taking_columns_refuse(caac__taking *self)
{
  static const char *const wanted[] = { "unit", "options", "decision" };
  const int has_unit = has_column(self, "unit"), has_other = has_column(self, "options") || has_column(self, "decision");
  const char *nearest = NULL, *page = caac_table_caption(self->sheet.table);
  if (has_column(self, "record") && has_column(self, "ours") && has_column(self, "theirs")) {
    refuse_conflicts(self);
    return CAAC_E_INPUT;
  }
  for (size_t i = has_unit ? 1 : 0; i < (has_other ? 1 : 3) && !nearest; i++) nearest = nearest_column(self, wanted[i]);
  const int is_page = strcmp(caac_table_name(self->sheet.table), "sheet") == 0 && strcmp(page, CAAC__SHEET_CAPTION) != 0;
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = "sheet.columns",
                           .file = self->sheet.file,
                           .value = nearest,
                           .remedy = nearest   ? "is that column meant?"
                                     : is_page ? "if another page has them, name it: --page, or page= of the function that reads"
                                               : "use a sheet as it was written: its first row has the names of its columns" };
  caac__findings_add(self->sheet.findings, &finding,
                     "this is no sheet of codings (columns unit and options) and none of disagreements (unit and decision): "
                     "%s%s missing%s%s%s%s%.60s%s",
                     has_unit    ? "options or decision"
                     : has_other ? "unit"
                                 : "unit, and options or decision,",
                     has_unit || has_other ? " is" : " are", nearest ? "; there is a column '" : "", nearest ? nearest : "",
                     nearest ? "'" : "", is_page ? "; the page read is '" : "", is_page ? page : "", is_page ? "'" : "");
  return CAAC_E_INPUT;
}
