/* SPDX-License-Identifier: MIT */
/* Sheets as files, by the public interface: what goes out comes back, cell by cell; same table, same bytes; CSV as people's
 * spreadsheets write it; what is no sheet is told what it is. */
#include "check.h"
#include "folder.h"

#include <locale.h>
#include <time.h>

static int has_feature(const char *name) { return strstr(caac_features(), name) != NULL; }
static int can_write_xlsx(void) { return has_feature("\nxlsx "); }
static int can_read_xlsx(void) { return has_feature("\ndocx "); }

/* ---- Round trips ---- */

#define ROWS 22
/* What spreadsheets and XML would rather change. */
static const char *const nasty[ROWS] = {
  "=SUM(A1)",
  "+1",
  "-1",
  "@x",
  "'=1",
  "''quoted",
  "-",
  "1.1",
  "004",
  "2020-12",
  "5-3",
  "1E5",
  "TRUE",
  "two\nlines\r\nand \"quotes\", <tags> & signs; tabs\t",
  "  blanks around  ",
  "\xF0\x9F\x98\x80 \xC3\xA9 \xEF\xBF\xBD \xEF\xBF\xBE",
  "_x0041_ _x000D_ __x005F_ _x00g0_",
  "\x01\x1F\x7F",
  "http://example.org/?a=1&b=2",
  "{=1}",
  " ",
  "~!#REF!",
};

static caac_table *nasty_table(const char *name)
{
  caac_builder *builder;
  caac_table *table = NULL;
  caac_builder_new(name, "Texts & <marks>", &builder);
  caac_builder_column(builder, "text", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "=2+2", CAAC_TEXT, NULL, 0);
  for (size_t i = 0; i < ROWS; i++) {
    caac_builder_text(builder, nasty[i]);
    caac_builder_text(builder, i % 3 ? NULL : "x");
  }
  caac_builder_remark(builder, "definition", "=1+1 is a text too");
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

static void write_sheet(const caac_table *table, const char *format, const char *path)
{
  char *bytes;
  size_t len;
  CHECK_OK(caac_sheet_write(table, format, &bytes, &len));
  if (bytes) file_write(path, bytes, len);
  caac_text_free(bytes);
}

static void check_same_texts(const caac_table *got, const caac_table *expected)
{
  CHECK_INT(caac_table_row_count(got), caac_table_row_count(expected));
  CHECK_INT(caac_table_column_count(got), caac_table_column_count(expected));
  for (size_t c = 0; c < caac_table_column_count(expected); c++) {
    CHECK_TEXT(caac_table_column(got, c)->name, caac_table_column(expected, c)->name);
    for (size_t r = 0; r < caac_table_row_count(expected); r++) {
      size_t got_len, len;
      const char *left = caac_table_text(got, r, c, &got_len), *right = caac_table_text(expected, r, c, &len);
      int same = left && right ? got_len == len && memcmp(left, right, len) == 0 : left == right;
      if (!same)
        fprintf(stderr, "row %zu: \"%.*s\" for \"%.*s\"\n", r, (int)got_len, left ? left : "", (int)len, right ? right : "");
      CHECK(same);
    }
  }
}

static void check_round_trip(const caac_table *table, const char *format)
{
  char *folder = folder_new(), *mark;
  size_t len;
  const char *path = folder_file(folder, "sheet");
  caac_findings *findings = caac_findings_new(9);
  caac_table *back = NULL;
  write_sheet(table, format, path);
  CHECK_OK(caac_sheet_read(path, NULL, findings, &back));
  if (back) check_same_texts(back, table);
  CHECK_INT(caac_findings_kept(findings), 0);
  /* Spreadsheets take CSV for UTF-8 by its mark. */
  mark = file_read(path, &len);
  CHECK((strcmp(format, "csv") == 0) == (len > 3 && memcmp(mark, "\xEF\xBB\xBF", 3) == 0));
  free(mark);
  caac_table_free(back);
  caac_findings_free(findings);
  folder_free(folder);
}

static void texts_come_back(void)
{
  const char *const names[] = { "made",
                                "about",
                                "GUIDE",
                                "history",
                                "a name with [many] signs: */? and of great length",
                                "names end in \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    caac_table *table = nasty_table(names[i]);
    check_round_trip(table, "csv");
    if (can_write_xlsx() && can_read_xlsx()) check_round_trip(table, "xlsx");
    caac_table_free(table);
  }
}

/* The most that a cell of a workbook takes comes back; one more is refused by its place. */
static void long_cells(void)
{
  const struct {
    const char *letter;
    size_t count; /* that fit: the format counts UTF-16 units */
  } cases[] = { { "x", 32767 }, { "\xC3\xA9", 32767 }, { "\xF0\x9F\x98\x80", 16383 } };
  if (!can_write_xlsx() || !can_read_xlsx()) return;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t more = 0; more < 2; more++) {
      size_t step = strlen(cases[i].letter), count = cases[i].count + more, len;
      char *text = malloc(step * count + 1), *bytes;
      for (size_t at = 0; at < count; at++) memcpy(text + at * step, cases[i].letter, step);
      text[step * count] = '\0';
      caac_builder *builder;
      caac_table *table;
      caac_builder_new("long", "Long", &builder);
      caac_builder_column(builder, "a", CAAC_TEXT, NULL, 0);
      caac_builder_column(builder, "b", CAAC_TEXT, NULL, 0);
      caac_builder_text(builder, "x");
      caac_builder_text(builder, text);
      CHECK_OK(caac_builder_finish(builder, &table));
      check_round_trip(table, "csv");
      if (more) {
        CHECK_STATUS(caac_sheet_write(table, "xlsx", &bytes, &len), CAAC_E_LIMIT);
        CHECK_ERROR_HAS("cell B2 ");
        CHECK(bytes == NULL && len == 0);
      } else
        check_round_trip(table, "xlsx");
      caac_table_free(table);
      free(text);
    }
}

/* Cells of every type, under a locale whose numbers look different. */
static void types_come_back(void)
{
  char *folder = folder_new(), *csv;
  const char *path = folder_file(folder, "sheet.xlsx");
  caac_builder *builder;
  caac_table *table, *back = NULL;
  caac_findings *findings = caac_findings_new(9);
  caac_builder_new("types", "Types", &builder);
  caac_builder_column(builder, "whole", CAAC_INT64, NULL, 0);
  caac_builder_column(builder, "number", CAAC_DOUBLE, "months", 1);
  caac_builder_column(builder, "day", CAAC_DATE, NULL, 0);
  caac_builder_column(builder, "flag", CAAC_BOOL, NULL, 0);
  caac_builder_int(builder, INT64_MAX);
  caac_builder_number(builder, 0.1);
  caac_builder_date(builder, 20201218);
  caac_builder_bool(builder, 1);
  caac_builder_int(builder, -(INT64_C(1) << 53));
  caac_builder_number(builder, 1234567.875);
  caac_builder_date(builder, 18991231);
  caac_builder_bool(builder, 0);
  for (int i = 0; i < 4; i++) caac_builder_missing(builder);
  caac_builder_int(builder, 0);
  caac_builder_number(builder, -1e-9);
  caac_builder_date(builder, 99991231);
  caac_builder_missing(builder);
  CHECK_OK(caac_builder_finish(builder, &table));
  CHECK(setlocale(LC_ALL, "de_DE.UTF-8") != NULL);
  if (can_write_xlsx() && can_read_xlsx()) {
    write_sheet(table, "xlsx", path);
    CHECK_OK(caac_sheet_read(path, NULL, findings, &back));
    CHECK_INT(caac_findings_kept(findings), 0);
    CHECK_OK(caac_table_write(back, "csv", NULL, &csv));
    CHECK_TEXT(
        csv,
        "whole,number,day,flag\r\n9223372036854775807,0.1,2020-12-18,true\r\n-9007199254740992,1234567.875,1899-12-31,false\r\n"
        ",,,\r\n0,-1e-09,9999-12-31,\r\n");
    caac_text_free(csv);
    caac_table_free(back);
  }
  setlocale(LC_ALL, "C");
  caac_table_free(table);
  caac_findings_free(findings);
  folder_free(folder);
}

/* ---- What is in the bytes ---- */

/* A table of a form, with a stamp. */
static caac_table *form_table(const char *name)
{
  static const char *const columns[] = {
    "unit", "paragraph", "text", "coder A", "coder B", "options", "limb", "decision", "note"
  };
  caac_builder *builder;
  caac_table *table = NULL;
  caac_builder_new(name, "A sheet to fill in", &builder);
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) caac_builder_column(builder, columns[i], CAAC_TEXT, NULL, 0);
  for (size_t i = 0; i < 3 * sizeof columns / sizeof *columns; i++) caac_builder_text(builder, i % 4 ? nasty[i % ROWS] : NULL);
  caac_builder_remark(builder, "sample", "invented & not a document");
  caac_builder_remark(builder, "source", "tests");
  caac_builder_remark(builder, "private", "not to be handed on");
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

static void forms_come_back(void)
{
  const char *const names[] = { "coding-sheet", "disagreements", "conflicts" };
  if (!can_write_xlsx() || !can_read_xlsx()) return;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    caac_table *table = form_table(names[i]);
    check_round_trip(table, "xlsx");
    caac_table_free(table);
  }
}

static void pages_beside_it(void)
{
  char *folder = folder_new(), *csv;
  const char *path = folder_file(folder, "sheet.xlsx");
  caac_table *table = form_table("coding-sheet"), *page;
  if (can_write_xlsx() && can_read_xlsx()) {
    write_sheet(table, "xlsx", path);
    const char *const guide[] = { "page=guide", NULL }, *const about[] = { "page=about", NULL },
                      *const lists[] = { "page=lists", NULL };
    CHECK_OK(caac_sheet_read(path, guide, NULL, &page));
    CHECK_INT(caac_table_row_count(page), 27); /* 26 options and X */
    caac_table_free(page);
    CHECK_OK(caac_sheet_read(path, about, NULL, &page));
    CHECK_TEXT(caac_table_caption(page), "about");
    CHECK_TEXT(caac_table_column(page, 0)->name, "SAMPLE"); /* what it must not be taken for comes first */
    CHECK_OK(caac_table_write(page, "csv", NULL, &csv));
    CHECK_HAS(csv, "PRIVATE,not to be handed on\r\nTable,"); /* all stamps before all else */
    CHECK_HAS(csv, "Source,tests");
    caac_text_free(csv);
    caac_table_free(page);
    caac_findings *findings = caac_findings_new(9);
    caac_sheet_read(path, lists, findings, &page);
    caac_table_free(page);
    caac_findings_free(findings);
  }
  caac_table_free(table);
  folder_free(folder);
}

static void same_bytes(void)
{
  const struct timespec more_than_a_second = { 1, 100000000 };
  caac_table *table = form_table("coding-sheet");
  char *first = NULL, *second = NULL;
  size_t first_len = 0, second_len = 0;
  if (can_write_xlsx()) {
    CHECK_OK(caac_sheet_write(table, "xlsx", &first, &first_len));
    nanosleep(&more_than_a_second, NULL);
    CHECK_OK(caac_sheet_write(table, "xlsx", &second, &second_len));
    CHECK(first && second && first_len == second_len && memcmp(first, second, first_len) == 0);
  }
  caac_text_free(first);
  caac_text_free(second);
  caac_table_free(table);
}

/* ---- CSV as it comes ---- */

/* The table that a file with these bytes gives, as CSV; NULL if it is refused. Free with caac_text_free(). */
static char *read_csv(const char *bytes, size_t len, caac_findings *findings)
{
  char *folder = folder_new(), *csv = NULL;
  const char *path = folder_file(folder, "sheet.csv");
  caac_table *table = NULL;
  file_write(path, bytes, len);
  if (caac_sheet_read(path, NULL, findings, &table) == CAAC_OK) CHECK_OK(caac_table_write(table, "csv", NULL, &csv));
  caac_table_free(table);
  folder_free(folder);
  return csv;
}

static void reads_csv(void)
{
  const struct {
    const char *bytes, *csv;
  } cases[] = {
    { "a,b\n1,2\n", "a,b\r\n1,2\r\n" },
    { "\xEF\xBB\xBF"
      "a;b\r\n1;\"x;y\"\r\n",
      "a,b\r\n1,x;y\r\n" },
    { "a\tb\n1,5\t2", "a,b\r\n\"1,5\",2\r\n" },
    { "\"a;;b\",c\n1,2\n", "a;;b,c\r\n1,2\r\n" },
    { "sep=;\r\na;b,c\r\n1;2\r\n", "a,\"b,c\"\r\n1,2\r\n" },
    { "a\n004\n2020-12\n", "a\r\n004\r\n2020-12\r\n" },
    { "a,b\n\n1,\n\n\n,2\n,\n\n", "a,b\r\n,\r\n1,\r\n,\r\n,\r\n,2\r\n" }, /* rows are where they were; the end is cut */
    { "a,b\n\"x\n\ny\",1\n\n2,2\n", "a,b\r\n\"x\n\ny\",1\r\n,\r\n2,2\r\n" },
    { " a  b ,c\n1,2\n", "a b,c\r\n1,2\r\n" },
    { "a,,c,\n1,,3,\n", "a,column B,c\r\n1,,3\r\n" },
    { "a\n'=1\n'x\n'-5\n''=1\n", "a\r\n'=1\r\n'x\r\n'-5\r\n''=1\r\n" }, /* the mark is taken away, and put back */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char *csv = read_csv(cases[i].bytes, strlen(cases[i].bytes), NULL);
    CHECK_TEXT(csv, cases[i].csv);
    caac_text_free(csv);
  }
  /* "Unicode text" of Excel: UTF-16 with tabs. */
  const char wide[] = "\xFF\xFE"
                      "a\0\t\0b\0\r\0\n\0\xE9\0\t\0"
                      "2\0\r\0\n";
  char *csv = read_csv(wide, sizeof wide, NULL);
  CHECK_TEXT(csv, "a,b\r\n\xC3\xA9,2\r\n");
  caac_text_free(csv);
}

static void takes_the_mark_away(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "sheet.csv");
  caac_table *table = NULL;
  size_t len;
  file_text(path, "a\n'=1\n");
  CHECK_OK(caac_sheet_read(path, NULL, NULL, &table));
  const char *text = caac_table_text(table, 0, 0, &len);
  CHECK(text && len == 2 && memcmp(text, "=1", 2) == 0);
  caac_table_free(table);
  folder_free(folder);
}

static void refuses_csv(void)
{
  const struct {
    const char *bytes;
    size_t len;
    const char *rule, *cell;
  } cases[] = {
    { "a,a\n1,2\n", 0, "column.twice", "B1" },
    { "\n1,2\n", 0, "sheet.head", "A1" },
    { "", 0, "sheet.head", NULL },
    { "a\n\"x\n", 0, "csv.quote", NULL },
    { "caf\xE9\nx\n", 0, "csv.encoding", NULL },
    { "a\nx\0y\n", 6, "csv.nul", NULL },
    { "%PDF-1.7\n", 0, "sheet.kind", NULL },
    { "<html><table>\n", 0, "sheet.kind", NULL },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0k\0b\0o\0o\0k\0", 24, "sheet.kind", NULL },
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
      "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
      40, "sheet.encrypted", NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_findings *findings = caac_findings_new(9);
    char *csv = read_csv(cases[i].bytes, cases[i].len ? cases[i].len : strlen(cases[i].bytes), findings);
    CHECK(csv == NULL);
    CHECK_INT(caac_error_last()->status, CAAC_E_INPUT);
    const caac_finding *found = find_rule(findings, cases[i].rule);
    CHECK_TEXT(found ? found->rule : NULL, cases[i].rule);
    if (found) CHECK(found->remedy && (!cases[i].cell || (found->cell && strcmp(found->cell, cases[i].cell) == 0)));
    caac_text_free(csv);
    caac_findings_free(findings);
  }
}

/* ---- Misuse ---- */

static void refuses_misuse(void)
{
  char *folder = folder_new(), *bytes = NULL;
  const char *path = folder_file(folder, "sheet.csv");
  const char *const page[] = { "page=one", NULL }, *const sheet[] = { "sheet=one", NULL };
  caac_table *table = nasty_table("made"), *back;
  size_t len;
  CHECK_STATUS(caac_sheet_write(table, "xls", &bytes, &len), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'xlsx'?");
  CHECK_STATUS(caac_sheet_write(NULL, "csv", &bytes, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_sheet_write(table, "csv", NULL, &len), CAAC_E_INVALID);
  CHECK_STATUS(caac_sheet_read(path, NULL, NULL, &back), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_sheet_read(NULL, NULL, NULL, &back), CAAC_E_INVALID);
  CHECK_STATUS(caac_sheet_read(path, NULL, NULL, NULL), CAAC_E_INVALID);
  file_text(path, "a\n1\n");
  CHECK_STATUS(caac_sheet_read(path, page, NULL, &back), CAAC_E_INVALID);
  CHECK_ERROR_HAS("no pages");
  CHECK_STATUS(caac_sheet_read(path, sheet, NULL, &back), CAAC_E_INVALID);
  CHECK(back == NULL);
  CHECK_STATUS(caac_sheet_read(folder, NULL, NULL, &back), CAAC_E_IO);
  if (!can_write_xlsx()) CHECK_STATUS(caac_sheet_write(table, "xlsx", &bytes, &len), CAAC_E_VERSION);
  file_text(path, "PK\3\4");
  CHECK_STATUS(caac_sheet_read(path, NULL, NULL, &back), can_read_xlsx() ? CAAC_E_INPUT : CAAC_E_VERSION);
  /* The folder of temporary files is not there. */
  setenv("TMPDIR", folder_file(folder, "none"), 1);
  if (can_write_xlsx()) CHECK_STATUS(caac_sheet_write(table, "xlsx", &bytes, &len), CAAC_E_IO);
  unsetenv("TMPDIR");
  caac_table_free(table);
  folder_free(folder);
}

static void bounds_rows(void)
{
  enum { TOO_MANY = 1048576 };
  caac_builder *builder;
  caac_table *table = NULL;
  char *bytes;
  size_t len;
  caac_builder_new("rows", "Rows", &builder);
  caac_builder_column(builder, "n", CAAC_INT64, NULL, 0);
  for (int i = 0; i < TOO_MANY; i++) caac_builder_int(builder, i);
  CHECK_OK(caac_builder_finish(builder, &table));
  if (can_write_xlsx()) {
    CHECK_STATUS(caac_sheet_write(table, "xlsx", &bytes, &len), CAAC_E_LIMIT);
    CHECK_ERROR_HAS("1048575");
  }
  caac_table_free(table);
}

int main(void)
{
  static const check_case cases[] = {
    { "texts come back", texts_come_back },
    { "long cells", long_cells },
    { "types come back", types_come_back },
    { "forms come back", forms_come_back },
    { "pages beside it", pages_beside_it },
    { "same bytes", same_bytes },
    { "CSV as it comes", reads_csv },
    { "the mark of CSV", takes_the_mark_away },
    { "what is refused", refuses_csv },
    { "misuse", refuses_misuse },
    { "rows", bounds_rows },
    { NULL, NULL },
  };
  return check_run("sheet", cases);
}
