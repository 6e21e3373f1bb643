/* SPDX-License-Identifier: MIT */
/* The cells of one page of a workbook: what a person sees in them, as text. What a spreadsheet made of it is told. */
#include "xlsx.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "number.h"

/* What a cell's value is. */
typedef enum kind { NUMBER, SHARED, INLINE, STRING, BOOLEAN, FAULT, DAY } kind;

typedef struct page {
  const caac__xlsx_book *book;
  caac__sheet_grid *grid;
  size_t row, column; /* of the cell that is read now, from 0 */
  size_t next_row, next_column;
  kind kind;
  caac__xlsx_form form;
  int has_formula;
  caac__buffer value, text; /* of the cell: <v>, and <is> */
  caac__buffer *into;       /* of these, where text goes now */
} page;

static const char *const mend = "open the file in a spreadsheet and save it";

/* ---- Places ---- */

/* "B14" as row and column from 0. How many bytes it takes; 0 if it is no cell. */
static size_t read_place(const char *at, size_t *row, size_t *column)
{
  const char *begin = at;
  size_t letters = 0, number = 0;
  for (; *at >= 'A' && *at <= 'Z' && letters <= CAAC__SHEET_COLUMNS_MAX; at++) letters = letters * 26 + (size_t)(*at - 'A' + 1);
  for (; *at >= '0' && *at <= '9' && number <= CAAC__SHEET_ROWS_MAX; at++) number = number * 10 + (size_t)(*at - '0');
  if (letters < 1 || letters > CAAC__SHEET_COLUMNS_MAX || number < 1 || number > CAAC__SHEET_ROWS_MAX) return 0;
  *row = number - 1;
  *column = letters - 1;
  return (size_t)(at - begin);
}

static caac_status refuse_place(const page *self, const char *place)
{
  const caac_finding finding = {
    .severity = CAAC_ERROR, .rule = "sheet.cell", .file = self->grid->file, .value = place, .remedy = mend
  };
  caac__findings_add(self->grid->findings, &finding, "'%s' is the place of no cell", place);
  return caac__fail(CAAC_E_INPUT, "%s: '%s' is the place of no cell; %s", self->grid->file, place, mend);
}

/* Rows and cells that do not say where they are follow the one before. */
static caac_status start_row(page *self, const caac__xml_element *element)
{
  char number[CAAC__XML_VALUE_SIZE];
  int64_t row;
  self->row = self->next_row;
  if (caac__xml_value(element, "r", number)) {
    if (caac__number_int(number, &row) != 0 || row < 1 || row > CAAC__SHEET_ROWS_MAX) return refuse_place(self, number);
    self->row = (size_t)row - 1;
  }
  self->next_row = self->row + 1;
  self->next_column = 0;
  return CAAC_OK;
}

/* ---- Cells ---- */

static kind kind_of(const char *type)
{
  static const struct {
    const char *type;
    kind kind;
  } kinds[] = { { "s", SHARED }, { "inlineStr", INLINE }, { "str", STRING }, { "b", BOOLEAN }, { "e", FAULT }, { "d", DAY } };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kinds[i].type, type) == 0) return kinds[i].kind;
  return NUMBER;
}

static caac_status start_cell(page *self, const caac__xml_element *element)
{
  char value[CAAC__XML_VALUE_SIZE];
  const caac__xlsx_styles *styles = &self->book->styles;
  self->column = self->next_column;
  if (caac__xml_value(element, "r", value)) {
    size_t len = read_place(value, &self->row, &self->column);
    if (len == 0 || value[len]) return refuse_place(self, value);
  }
  self->next_column = self->column + 1;
  caac__xml_value(element, "t", value);
  self->kind = kind_of(value);
  size_t style = (size_t)caac__xml_number(element, "s", 0, INT32_MAX, 0);
  self->form = style < styles->count ? (caac__xlsx_form)styles->forms[style] : CAAC__XLSX_NUMBER;
  self->has_formula = 0;
  caac__buffer_clear(&self->value);
  caac__buffer_clear(&self->text);
  return CAAC_OK;
}

static void find(page *self, caac_severity severity, const char *rule, const char *value, const char *remedy, const char *message)
{
  const caac_finding about = { .severity = severity, .rule = rule, .value = value, .remedy = remedy };
  caac__sheet_grid_find(self->grid, self->row, self->column, &about, "%s", message);
}

/* A date or time: what the spreadsheet took for one may have been meant otherwise, as 1.1 or 5-3. */
static void tell_date(page *self, caac__xlsx_form form, const char *text)
{
  char message[96];
  if (form == CAAC__XLSX_NUMBER || form == CAAC__XLSX_ISO_DATE) return;
  snprintf(message, sizeof message, "the spreadsheet holds a %s here: %s", form == CAAC__XLSX_TIME ? "time" : "date", text);
  find(self, CAAC_WARNING, "sheet.date", text, "if something else was meant, format the column as text and type it again",
       message);
}

static caac_status add_number(page *self, const char *value)
{
  char text[CAAC__XLSX_NUMBER_ROOM];
  double number;
  if (caac__number_double(value, &number) != 0) {
    find(self, CAAC_ERROR, "sheet.cell", value, mend, "the file has a number here that is none");
    return CAAC_OK;
  }
  tell_date(self, caac__xlsx_number_text(number, self->form, self->book->is_1904, text), text);
  return caac__sheet_grid_add(self->grid, self->row, self->column, text, strlen(text));
}

static caac_status add_shared(page *self, const char *value)
{
  const caac__xlsx_strings *strings = &self->book->strings;
  int64_t number;
  if (caac__number_int(value, &number) != 0 || number < 0 || (uint64_t)number >= strings->count) {
    find(self, CAAC_ERROR, "sheet.cell", value, mend, "the file has a text here that is not in it");
    return CAAC_OK;
  }
  if (strings->items[number].len == 0) return CAAC_OK;
  return caac__sheet_grid_lend(self->grid, self->row, self->column, strings->items[number].text, strings->items[number].len);
}

static caac_status add_text(page *self, caac__buffer *text)
{
  size_t len = text->len ? caac__xlsx_unescape(text->data, text->len) : 0;
  return len ? caac__sheet_grid_add(self->grid, self->row, self->column, text->data, len) : CAAC_OK;
}

/* <v> of anything but a text, without the blanks around it. */
static const char *bare_value(page *self)
{
  caac__buffer *value = &self->value;
  if (!value->len) return "";
  while (value->len && strchr(" \t\r\n", value->data[value->len - 1])) value->data[--value->len] = '\0';
  return value->data + strspn(value->data, " \t\r\n");
}

static caac_status add_value(page *self, const char *value)
{
  switch (self->kind) {
  case SHARED: return add_shared(self, value);
  case BOOLEAN: value = strcmp(value, "0") == 0 ? "false" : "true"; break;
  case FAULT: find(self, CAAC_ERROR, "sheet.fault", value, "mend it, or empty the cell", "a formula failed here"); return CAAC_OK;
  case DAY:
    if (strlen(value) != 10) tell_date(self, CAAC__XLSX_DATE, value);
    break;
  default: return add_number(self, value);
  }
  return caac__sheet_grid_add(self->grid, self->row, self->column, value, strlen(value));
}

static caac_status end_cell(page *self)
{
  if (self->value.failed || self->text.failed) return caac__fail_memory();
  if (self->has_formula && !self->value.len && self->kind != STRING)
    find(self, CAAC_ERROR, "sheet.formula", NULL, "open the file in a spreadsheet and save it, or write the value",
         "a formula stands here whose result is not in the file");
  else if (self->has_formula)
    find(self, CAAC_NOTE, "sheet.formula", NULL, "write the value if it is to stay as it is",
         "a formula stands here; its last result counts");
  if (self->kind == INLINE) return add_text(self, &self->text);
  if (self->kind == STRING) return add_text(self, &self->value);
  const char *value = bare_value(self);
  return *value ? add_value(self, value) : CAAC_OK;
}

static void tell_merged(page *self, const caac__xml_element *element)
{
  char range[CAAC__XML_VALUE_SIZE];
  caac__xml_value(element, "ref", range);
  if (!read_place(range, &self->row, &self->column)) return;
  find(self, CAAC_WARNING, "sheet.merged", range, "split them, and fill each in",
       "cells are merged; what they say counts for the first alone");
}

/* ---- Elements ---- */

static caac_status start(void *payload, const caac__xml_element *element, int *skip)
{
  page *self = payload;
  switch (element->name) {
  case X_ROW: return start_row(self, element);
  case X_C: return start_cell(self, element);
  case X_F: self->has_formula = 1; break;
  case X_V: self->into = &self->value; break;
  case X_T: self->into = &self->text; break;
  case X_R_PH: *skip = 1; break;
  case X_MERGE_CELL: tell_merged(self, element); break;
  default: break;
  }
  return CAAC_OK;
}

static caac_status end(void *payload, int name, int parent)
{
  (void)parent;
  return name == X_C ? end_cell(payload) : CAAC_OK;
}

static caac_status text(void *payload, const char *bytes, size_t len)
{
  page *self = payload;
  caac__buffer_add_n(self->into, bytes, len);
  return CAAC_OK;
}

caac_status caac__xlsx_page_read(const caac__xlsx_book *book, int64_t entry, const char *name, caac__sheet_grid *grid)
{
  static const caac__xml_handler handler = {
    .spaces = caac__xlsx_spaces, .root = X_WORKSHEET, .keeps_blanks = 1, .start = start, .end = end, .text = text
  };
  page state = { .book = book, .grid = grid };
  state.into = &state.text;
  caac_status status = caac__archive_read_xml(book->archive, entry, name, &handler, &state);
  caac__buffer_free(&state.value);
  caac__buffer_free(&state.text);
  return status;
}
