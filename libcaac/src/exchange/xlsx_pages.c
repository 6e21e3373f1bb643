/* SPDX-License-Identifier: MIT */
/* The pages of a workbook beside its table: what it is about, the coding guide, and the lists to choose from. */
#include "xlsx_book.h"

#include <stdio.h>
#include <string.h>

#include "cells.h"

enum {
  ABOUT_HEAD = 22, /* widths, in characters */
  ABOUT_WIDTH = 90,
  ROWS_BELOW = 200 /* of a form, where people may add rows */
};

static caac_status add_line(caac__xlsx_writer *self, lxw_worksheet *page, size_t *row, const char *head, const char *text)
{
  caac_status status = caac__xlsx_text(self, page, *row, 0, head, strlen(head), self->strong);
  if (!status) status = caac__xlsx_text(self, page, *row, 1, text, strlen(text), self->text);
  if (!status) status = caac__xlsx_row(page, *row, caac__xlsx_lines(text, strlen(text), ABOUT_WIDTH));
  ++*row;
  return status;
}

/* ---- About ---- */

static caac_status add_remark(caac__xlsx_writer *self, lxw_worksheet *page, size_t *row, const caac_remark *remark)
{
  caac__buffer head = { 0 };
  const char *stamp = caac__remark_stamp(remark);
  if (stamp)
    caac__buffer_add(&head, stamp);
  else
    caac__remark_head(&head, remark);
  caac_status status = head.failed ? caac__fail_memory() : add_line(self, page, row, head.data, remark->text);
  caac__buffer_free(&head);
  return status;
}

/* Stamps stand first, the other remarks below. */
static caac_status add_remarks(caac__xlsx_writer *self, lxw_worksheet *page, size_t *row, const caac_table *table, int stamps)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < caac_table_remark_count(table) && !status; i++) {
    const caac_remark *remark = caac_table_remark(table, i);
    if ((caac__remark_stamp(remark) != NULL) == stamps) status = add_remark(self, page, row, remark);
  }
  return status;
}

/* "mean", "Mean (months): of all sets in the bucket" */
static caac_status add_column(caac__xlsx_writer *self, lxw_worksheet *page, size_t *row, const caac_column *column)
{
  caac__buffer text = { 0 };
  caac__heading_add(&text, column);
  if (*column->definition) caac__buffer_format(&text, ": %s", column->definition);
  caac_status status = text.failed ? caac__fail_memory() : add_line(self, page, row, column->name, text.data ? text.data : "");
  caac__buffer_free(&text);
  return status;
}

caac_status caac__xlsx_about_add(caac__xlsx_writer *self, const caac_table *table)
{
  lxw_worksheet *page;
  size_t row = 0;
  caac_status status = caac__xlsx_page_add(self, "about", &page);
  if (status) return status;
  worksheet_set_column(page, 0, 0, ABOUT_HEAD, NULL);
  worksheet_set_column(page, 1, 1, ABOUT_WIDTH, NULL);
  status = add_remarks(self, page, &row, table, 1);
  if (!status) status = add_line(self, page, &row, "Table", caac_table_caption(table));
  if (!status) status = add_remarks(self, page, &row, table, 0);
  row++;
  if (!status) status = add_line(self, page, &row, "Columns", "");
  for (size_t i = 0; i < caac_table_column_count(table) && !status; i++)
    status = add_column(self, page, &row, caac_table_column(table, i));
  return status;
}

/* ---- Guide ---- */

static const double guide_widths[] = { 8, 30, 70, 70 };
enum { GUIDE_COLUMNS = sizeof guide_widths / sizeof *guide_widths };

/* Row 0 is the head, of labels. */
static caac_status add_guide_row(caac__xlsx_writer *self, lxw_worksheet *page, const caac_table *guide, size_t row)
{
  caac_status status = CAAC_OK;
  size_t most = 1;
  for (size_t c = 0; c < GUIDE_COLUMNS && c < caac_table_column_count(guide) && !status; c++) {
    size_t len = 0, lines;
    const char *text = row ? caac_table_text(guide, row - 1, c, &len) : caac_table_column(guide, c)->label;
    if (!row) len = strlen(text);
    if (!text) continue;
    if ((lines = caac__xlsx_lines(text, len, guide_widths[c])) > most) most = lines;
    status = caac__xlsx_text(self, page, row, c, text, len, row == 0 ? self->head : c ? self->text : self->strong);
  }
  return status ? status : caac__xlsx_row(page, row, most);
}

caac_status caac__xlsx_guide_add(caac__xlsx_writer *self)
{
  lxw_worksheet *page;
  caac_table *guide = NULL;
  caac_status status = caac_toolkit_guide(caac_toolkit_builtin(), &guide);
  if (!status) status = caac__xlsx_page_add(self, "guide", &page);
  for (size_t row = 0; !status && row <= caac_table_row_count(guide); row++) status = add_guide_row(self, page, guide, row);
  for (lxw_col_t c = 0; !status && c < GUIDE_COLUMNS; c++)
    status = caac__xlsx_status(worksheet_set_column(page, c, c, guide_widths[c], NULL));
  if (!status) worksheet_freeze_panes(page, 1, 1);
  caac_table_free(guide);
  return status;
}

/* ---- Lists ---- */

/* The choices of a column into a column of the hidden page. How many. */
static caac_status add_choices(caac__xlsx_writer *self, lxw_worksheet *lists, size_t at, const caac_table *table,
                               const caac__sheet_column *column, size_t *count)
{
  caac_status status = CAAC_OK;
  const char *choice;
  for (*count = 0; (choice = caac__sheet_choice(table, column, *count)) && !status; ++*count)
    status = caac__xlsx_text(self, lists, *count, at, choice, strlen(choice), self->text);
  return status;
}

/* The last validation of a page chooses from a list. libxlsxwriter 1.1 does not free the formula of one that is made as a list.
 */
static void make_list(lxw_worksheet *page)
{
  lxw_data_val_obj *last = STAILQ_FIRST(page->data_validations);
  while (last && STAILQ_NEXT(last, list_pointers)) last = STAILQ_NEXT(last, list_pointers);
  if (last) last->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

/* The last row in which a form offers something: people may add some below. */
static lxw_row_t last_row(const caac__xlsx_sheet *sheet)
{
  const size_t last = sheet->head + caac_table_row_count(sheet->table) + ROWS_BELOW;
  return (lxw_row_t)(last < CAAC__XLSX_ROWS_MAX ? last : CAAC__XLSX_ROWS_MAX - 1);
}

/* Offered, not enforced: "1.a; 1.c" may be typed as well. The prompt is a copy: libxlsxwriter takes no const. */
static caac_status offer(caac__xlsx_writer *self, const caac__xlsx_sheet *sheet, size_t column, const char *range,
                         const char *prompt)
{
  lxw_data_validation validation = { .validate = range ? LXW_VALIDATION_TYPE_CUSTOM_FORMULA : LXW_VALIDATION_TYPE_ANY,
                                     .show_error = LXW_VALIDATION_OFF };
  char formula[64] = "";
  caac__buffer_clear(&self->scratch);
  caac__buffer_add(&self->scratch, prompt ? prompt : "");
  if (self->scratch.failed) return caac__fail_memory();
  if (range) {
    snprintf(formula, sizeof formula, "%s", range);
    validation.value_formula = formula;
  }
  if (prompt) validation.input_message = self->scratch.data;
  caac_status status = caac__xlsx_status(worksheet_data_validation_range(
      sheet->page, (lxw_row_t)sheet->head + 1, (lxw_col_t)column, last_row(sheet), (lxw_col_t)column, &validation));
  if (!status && range) make_list(sheet->page);
  return status;
}

static caac_status add_list(caac__xlsx_writer *self, lxw_worksheet *lists, const caac__xlsx_sheet *sheet, size_t column,
                            const caac__sheet_column *form)
{
  char last[CAAC__CELL_ROOM], range[64];
  size_t count;
  caac_status status = add_choices(self, lists, column, sheet->table, form, &count);
  if (status || (!count && !form->prompt)) return status;
  if (!count) return offer(self, sheet, column, NULL, form->prompt);
  caac__sheet_place(count - 1, column, last);
  size_t letters = strcspn(last, "0123456789");
  snprintf(range, sizeof range, "=lists!$%.*s$1:$%.*s$%zu", (int)letters, last, (int)letters, last, count);
  return offer(self, sheet, column, range, form->prompt);
}

caac_status caac__xlsx_lists_add(caac__xlsx_writer *self, const caac__xlsx_sheet *sheet)
{
  lxw_worksheet *lists;
  caac_status status = caac__xlsx_page_add(self, "lists", &lists);
  if (!status) worksheet_hide(lists);
  for (size_t i = 0; i < caac_table_column_count(sheet->table) && !status; i++) {
    const caac__sheet_column *column = caac__sheet_form_column(sheet->form, caac_table_column(sheet->table, i)->name);
    if (column && column->is_filled_in) status = add_list(self, lists, sheet, i, column);
  }
  return status;
}
