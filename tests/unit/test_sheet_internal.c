/* SPDX-License-Identifier: MIT */
/* Sheets from the inside: places, the grid of cells, the mark of CSV, and want of memory. */
#include "check.h"
#include "folder.h"

#include "alloc.h"
#include "sheet_grid.h"
#include "writer.h"

static void names_places(void)
{
  const struct {
    size_t row, column;
    const char *place;
  } cases[] = { { 0, 0, "A1" },
                { 13, 1, "B14" },
                { 0, 25, "Z1" },
                { 0, 26, "AA1" },
                { 8, 701, "ZZ9" },
                { 9, 702, "AAA10" },
                { 1048575, 16383, "XFD1048576" } };
  char place[CAAC__CELL_ROOM];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__sheet_place(cases[i].row, cases[i].column, place);
    CHECK_TEXT(place, cases[i].place);
    if (cases[i].row == 0) continue;
    caac__sheet_cell(cases[i].row - 1, cases[i].column, place); /* of a table, whose head is row 1 of the sheet */
    CHECK_TEXT(place, cases[i].place);
  }
}

/* Forms have names, prompts and choices that a workbook takes. */
static void forms_fit(void)
{
  static const char *const names[] = { "coding-sheet", "disagreements", "conflicts" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const caac__sheet_form *form = caac__sheet_form_find(names[i]);
    CHECK(form != NULL);
    for (const caac__sheet_column *column = form ? form->columns : NULL; column && column->name; column++) {
      CHECK(column->width >= 0 && column->width <= 255);
      CHECK(!column->prompt || strlen(column->prompt) <= 255);
      CHECK(column->is_filled_in || !column->choices);
    }
  }
  CHECK(caac__sheet_form_find("adoption-time") == NULL);
}

/* Every text of up to four of these signs goes out as CSV and comes back the same: the mark that keeps a spreadsheet from running
 * it is taken away, and nothing else is. */
static void takes_back_what_it_marks(void)
{
  static const char signs[] = "'=-+1x@.";
  enum { SIGNS = sizeof signs - 1, TEXTS = SIGNS * SIGNS * SIGNS * SIGNS };
  for (int number = 0; number < TEXTS; number++) {
    char text[5];
    for (int i = 0, left = number; i < 4; i++, left /= SIGNS) text[i] = signs[left % SIGNS];
    text[4] = '\0';
    caac_builder *builder;
    caac_table *table = NULL, *back = NULL;
    char *csv = NULL;
    size_t len = 0;
    caac_builder_new("one", "One", &builder);
    caac_builder_column(builder, "a", CAAC_TEXT, NULL, 0);
    caac_builder_text(builder, text);
    caac_builder_finish(builder, &table);
    caac_table_write(table, "csv", NULL, &csv);
    caac__sheet_grid grid = { .file = "made.csv" };
    caac_status status = caac__sheet_read_csv(&grid, csv, strlen(csv));
    if (!status) status = caac__sheet_grid_table(&grid, &back);
    const char *got = back ? caac_table_text(back, 0, 0, &len) : NULL;
    if (status || !got || len != 4 || memcmp(got, text, 4) != 0) CHECK_TEXT(got, text);
    caac__sheet_grid_free(&grid);
    caac_text_free(csv);
    caac_table_free(table);
    caac_table_free(back);
  }
  CHECK(!caac__csv_is_neutralised("'x") && !caac__csv_is_neutralised("'") && !caac__csv_is_neutralised(""));
  CHECK(caac__csv_is_neutralised("'=x") && caac__csv_is_neutralised("''=x") && !caac__csv_is_neutralised("'-5"));
}

static void bounds_the_grid(void)
{
  caac__sheet_grid grid = { .file = "made" };
  CHECK_STATUS(caac__sheet_grid_add(&grid, CAAC__SHEET_ROWS_MAX, 0, "x", 1), CAAC_E_LIMIT);
  CHECK_STATUS(caac__sheet_grid_add(&grid, 0, CAAC__SHEET_COLUMNS_MAX, "x", 1), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("16384 columns");
  CHECK_STATUS(caac__sheet_grid_lend(&grid, 0, 0, "x", (size_t)CAAC__SHEET_BYTES_MAX + 1), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("256 MiB");
  CHECK_OK(caac__sheet_grid_add(&grid, 5, 5, "", 0)); /* an empty text is no cell */
  CHECK_INT(grid.count, 0);
  caac__sheet_grid_free(&grid);
}

/* ---- Memory ---- */

static caac_status read_once(const char *path, const char *expected)
{
  caac_table *table = NULL;
  caac_status status = caac_sheet_read(path, NULL, NULL, &table);
  CHECK((status == CAAC_OK) == (table != NULL));
  if (table) CHECK_TEXT(caac_table_column(table, 0)->name, expected);
  caac_table_free(table);
  return status;
}

static caac_status write_once(const caac_table *table, const char *format)
{
  char *bytes;
  size_t len;
  caac_status status = caac_sheet_write(table, format, &bytes, &len);
  CHECK((status == CAAC_OK) == (bytes != NULL && len > 0));
  caac_text_free(bytes);
  return status;
}

static caac_table *small_table(void)
{
  caac_builder *builder;
  caac_table *table = NULL;
  caac_builder_new("disagreements", "Where coders differ", &builder);
  caac_builder_column(builder, "unit", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "coder A", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "decision", CAAC_TEXT, NULL, 0);
  for (int i = 0; i < 3; i++) caac_builder_text(builder, "=1");
  caac_builder_remark(builder, "sample", "invented");
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

/* Each allocation of ours fails once: the call says so, gives nothing and leaks nothing (run under ASan or valgrind). */
static void survives_want_of_memory(void)
{
  static const char *const formats[] = { "csv", "xlsx" };
  static const char wide[] = "\xFF\xFE"
                             "a\0;\0b\0\n\0e\0\x01\x03;\0=\0\n"; /* UTF-16, not composed */
  char *folder = folder_new();
  const char *path = folder_file(folder, "sheet.csv");
  caac_table *table = small_table();
  for (size_t f = 0; f < 2; f++) {
    caac_status status = CAAC_E_NOMEM;
    if (f == 1 && !strstr(caac_features(), "\nxlsx ")) continue;
    long n = 1;
    for (; status == CAAC_E_NOMEM && n < 3000; n++) {
      caac__alloc_fail_at(n);
      status = write_once(table, formats[f]);
      caac__alloc_fail_at(0);
    }
    CHECK_OK(status);
    CHECK(n > 4);
  }
  file_write(path, wide, sizeof wide);
  caac_status status = CAAC_E_NOMEM;
  for (long n = 1; status == CAAC_E_NOMEM && n < 3000; n++) {
    caac__alloc_fail_at(n);
    status = read_once(path, "a");
    caac__alloc_fail_at(0);
  }
  CHECK_OK(status);
  caac_table_free(table);
  folder_free(folder);
}

int main(void)
{
  static const check_case cases[] = {
    { "places", names_places },
    { "forms", forms_fit },
    { "the mark of CSV", takes_back_what_it_marks },
    { "bounds", bounds_the_grid },
    { "memory", survives_want_of_memory },
    { NULL, NULL },
  };
  return check_run("sheet internal", cases);
}
