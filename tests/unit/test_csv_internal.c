/* SPDX-License-Identifier: MIT */
/* base/csv.h: the rules of RFC 4180, positions, and that one pass finds every problem. */
#include "check.h"

#include <stdlib.h>

#include "alloc.h"
#include "csv.h"

/* All rows as text: cells in [], rows divided by '/', a malformed row as '!'. */
static void read_all(const char *bytes, size_t len, caac_findings *findings, char out[512])
{
  caac__csv *csv = NULL;
  caac__row row;
  int more = 1;
  out[0] = '\0';
  if (caac__csv_open(bytes, len, "f.csv", findings, &csv) != CAAC_OK) {
    strcpy(out, "refused");
    return;
  }
  for (;;) {
    caac_status status = caac__csv_next(csv, &row, &more);
    if (!more) break;
    if (out[0]) strcat(out, "/");
    if (status != CAAC_OK) {
      CHECK_INT(status, CAAC_E_INPUT);
      strcat(out, "!");
    }
    for (size_t i = 0; i < row.count; i++) {
      CHECK_INT(row.cells[i].len, strlen(row.cells[i].text));
      sprintf(out + strlen(out), "[%s]", row.cells[i].text);
    }
  }
  caac__csv_close(csv);
}

static void reads(void)
{
  const struct {
    const char *csv, *rows;
  } cases[] = {
    { "", "" },
    { "\r\n\n\r\n", "" },
    { "a,b,c\r\nd,e,f\r\n", "[a][b][c]/[d][e][f]" },
    { "a,b\nc,d", "[a][b]/[c][d]" },
    { "a,b\r", "[a][b]" },
    { "a,,\r\n", "[a][][]" },
    { ",\r\n", "[][]" },
    { "\"a\",\"b,c\",\"d\"\"e\"\r\n", "[a][b,c][d\"e]" },
    { "\"two\r\nlines\",x\r\n", "[two\r\nlines][x]" },
    { "\"\"\r\n", "[]" },
    { "\"\",\"\"\"\"\n", "[][\"]" },
    { " a , b \n", "[ a ][ b ]" },
    { "\xEF\xBB\xBF"
      "a,b\n",
      "[a][b]" },
    { "\xEF\xBB\xBF", "" },
    { "a\n\n\nb\n", "[a]/[b]" },
    { "e\u0301,\"e\u0301\"\n", "[\u00e9][\u00e9]" },
    { "\u4e2d\u6587,d\u00e9j\u00e0\n", "[\u4e2d\u6587][d\u00e9j\u00e0]" },
    { "a,\"", "!" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char rows[512];
    read_all(cases[i].csv, strlen(cases[i].csv), NULL, rows);
    CHECK_TEXT(rows, cases[i].rows);
  }
}

static void check_cell(const caac__cell *cell, const char *text, int64_t line, int64_t column)
{
  CHECK_TEXT(cell->text, text);
  CHECK_INT(cell->line, line);
  CHECK_INT(cell->column, column);
}

static void knows_where_each_cell_begins(void)
{
  const char csv_text[] = "\xEF\xBB\xBF"
                          "a,\u00e9\u4e2d,c\r\n\r\n\"x\n\u00e9y\",\"q\"\"r\",z\nlast";
  caac__csv *csv;
  caac__row row;
  int more;
  CHECK_OK(caac__csv_open(csv_text, strlen(csv_text), NULL, NULL, &csv));
  CHECK_OK(caac__csv_next(csv, &row, &more));
  CHECK_INT(row.count, 3);
  CHECK_INT(row.line, 1);
  check_cell(&row.cells[0], "a", 1, 1);
  check_cell(&row.cells[1], "\u00e9\u4e2d", 1, 3);
  check_cell(&row.cells[2], "c", 1, 6);
  CHECK_OK(caac__csv_next(csv, &row, &more));
  CHECK_INT(row.count, 3);
  CHECK_INT(row.line, 3);
  check_cell(&row.cells[0], "x\n\u00e9y", 3, 1);
  check_cell(&row.cells[1], "q\"r", 4, 5);
  check_cell(&row.cells[2], "z", 4, 12);
  CHECK_OK(caac__csv_next(csv, &row, &more));
  check_cell(&row.cells[0], "last", 5, 1);
  CHECK_OK(caac__csv_next(csv, &row, &more));
  CHECK_INT(more, 0);
  CHECK_INT(row.count, 0);
  caac__csv_close(csv);
  caac__csv_close(NULL);
}

static void names_each_problem_with_its_place(void)
{
  const struct {
    const char *csv;
    size_t len;
    const char *rows, *rule, *words;
    int64_t line, column;
    size_t errors;
  } cases[] = {
#define CSV(text) text, sizeof text - 1
    { CSV("a\nx\u00e9,b\"c,d\ne\n"), "[a]/!/[e]", "csv.quote", "quote", 2, 5, 1 },
    { CSV("\"a\"b,c\nd\n"), "!/[d]", "csv.quote", "behind", 1, 4, 1 },
    { CSV("a,\"b\nc,d\n"), "!/[c][d]", "csv.quote", "never closed", 1, 3, 1 },
    { CSV("a,\"b\nc,\"d\"\ne\n"), "!/[c][d]/[e]", "csv.quote", "begun in line 1", 2, 4, 1 },
    { CSV("a\rb\nc\n"), "!/[c]", "csv.quote", "carriage return", 1, 2, 1 },
    { CSV("a\0b,c\nd\n"), "!/[d]", "csv.nul", "NUL", 1, 2, 1 },
    { CSV("\u00e9,a\xFF"
          "b\nd\n"),
      "!/[d]", "csv.utf8", "UTF-8", 1, 4, 1 },
    { CSV("\u00e9\n\"\xFF\",\"\xFE\"\nd\n"), "[\u00e9]/!/[d]", "csv.utf8", "UTF-8", 2, 2, 2 },
    { CSV("a\"\nb\"\n\"c\nd\n"), "!/!/!/[d]", "csv.quote", "quote", 1, 2, 3 },
    { CSV("\xFF\xFE"
          "a\0"),
      "refused", "csv.encoding", "this file is UTF-16", 1, 1, 1 },
    { CSV("\xFE\xFF"
          "\0a"),
      "refused", "csv.encoding", "this file is UTF-16", 1, 1, 1 },
    { CSV("a\0,\0b\0\n\0"), "refused", "csv.encoding", "this file is UTF-16", 1, 1, 1 },
    { CSV("\0a\0,\0b\0\n"), "refused", "csv.encoding", "this file is UTF-16", 1, 1, 1 },
    { CSV("a,b\nx,d\xE9marche,\x80\n"), "refused", "csv.encoding", "this file is Windows-1252", 2, 4, 1 },
#undef CSV
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_findings *findings = caac_findings_new(10);
    const caac_finding *first;
    char rows[512];
    read_all(cases[i].csv, cases[i].len, findings, rows);
    CHECK_TEXT(rows, cases[i].rows);
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), cases[i].errors);
    first = caac_findings_at(findings, 0);
    CHECK(first != NULL);
    if (first) {
      CHECK_TEXT(first->rule, cases[i].rule);
      CHECK_HAS(first->message, cases[i].words);
      CHECK_TEXT(first->file, "f.csv");
      CHECK_INT(first->line, cases[i].line);
      CHECK_INT(first->column, cases[i].column);
      CHECK(first->remedy != NULL);
    }
    caac_findings_free(findings);
  }
}

/* `count` times `c` inside a file, between two good rows. */
static void check_length(char c, size_t count, int quoted, const char *expected)
{
  char *bytes = malloc(count + 16), rows[512], *end = bytes;
  caac_findings *findings = caac_findings_new(2);
  end += sprintf(end, "a\n%s", quoted ? "\"" : "");
  memset(end, c, count);
  end += count;
  end += sprintf(end, "%s\nb\n", quoted ? "\"" : "");
  read_all(bytes, (size_t)(end - bytes), findings, rows);
  CHECK_TEXT(rows, expected);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  caac_findings_free(findings);
  free(bytes);
}

static void keeps_to_its_limits(void)
{
  caac__csv *csv;
  caac__row row;
  int more;
  char *bytes = malloc(4095);
  check_length('x', (1 << 20) + 1, 0, "[a]/!/[b]");
  check_length('x', (1 << 20) + 1, 1, "[a]/!/[b]");
  check_length(',', 4096, 0, "[a]/!/[b]");
  memset(bytes, ',', 4095);
  CHECK_OK(caac__csv_open(bytes, 4095, NULL, NULL, &csv));
  CHECK_OK(caac__csv_next(csv, &row, &more));
  CHECK_INT(row.count, 4096);
  caac__csv_close(csv);
  free(bytes);
}

static void pathological_quotes_stay_quick(void)
{
  size_t len = 1 << 20;
  char *bytes = malloc(len);
  static const char *const PATTERNS[] = { "\"",    "\"\n", "\"a\n",   "\"\"\n", "\"\"\"\n",
                                          "a\"\n", ",\"",  "\",\"\n", "\r",     "\n\"\"\"\"\"" };
  for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
    caac_findings *findings = caac_findings_new(1);
    caac__csv *csv;
    caac__row row;
    int more = 1;
    size_t period = strlen(PATTERNS[i]), rows = 0;
    for (size_t j = 0; j < len; j++) bytes[j] = PATTERNS[i][j % period];
    CHECK_OK(caac__csv_open(bytes, len, NULL, findings, &csv));
    for (; more; rows++) (void)caac__csv_next(csv, &row, &more);
    CHECK(rows <= len);
    caac__csv_close(csv);
    caac_findings_free(findings);
  }
  free(bytes);
}

/* Only the separator separates, and blank lines are counted where they are passed over. */
static void other_separators(void)
{
  const char text[] = "\n\na;b,c\n\"x;\n\ny\";2\n\r\n;z\n\n";
  const int64_t blank[] = { 2, 0, 1 };
  const char *const cells[][2] = { { "a", "b,c" }, { "x;\n\ny", "2" }, { "", "z" } };
  caac__csv *csv;
  caac__row row;
  int more;
  CHECK_OK(caac__csv_open(text, strlen(text), "f.csv", NULL, &csv));
  caac__csv_separate(csv, '\t');
  caac__csv_separate(csv, ';');
  for (size_t i = 0; i < 3; i++) {
    CHECK_OK(caac__csv_next(csv, &row, &more));
    CHECK_INT(row.blank, blank[i]);
    CHECK_INT(row.count, 2);
    for (size_t c = 0; c < row.count && c < 2; c++) CHECK_TEXT(row.cells[c].text, cells[i][c]);
  }
  CHECK_OK(caac__csv_next(csv, &row, &more));
  CHECK(!more && row.blank == 1);
  caac__csv_close(csv);
}

int main(void)
{
  const check_case cases[] = { { "reads", reads },
                               { "knows_where_each_cell_begins", knows_where_each_cell_begins },
                               { "names_each_problem_with_its_place", names_each_problem_with_its_place },
                               { "keeps_to_its_limits", keeps_to_its_limits },
                               { "pathological_quotes_stay_quick", pathological_quotes_stay_quick },
                               { "other_separators", other_separators },
                               { NULL, NULL } };
  return check_run("csv", cases);
}
