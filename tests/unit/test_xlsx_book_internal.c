/* SPDX-License-Identifier: MIT */
/* Workbooks from the inside: large tables, whose rows are made while the package is packed, come back as small ones do; pages
 * whose table begins lower; what is printed; want of memory and of room. */
#include "check.h"
#include "folder.h"

#include <math.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "alloc.h"
#include "xlsx.h"
#include "xlsx_book.h"

/* ---- Helpers ---- */

/* A part of a workbook, as XML. Free with caac__free(). */
static char *part_of(const char *bytes, size_t len, const char *path)
{
  static const caac__archive_kind kind = { "the workbook", "make it again", 64 << 20, "d", "e", "t", "s", "x" };
  caac__archive *archive = NULL;
  char *part = NULL;
  size_t part_len;
  CHECK_OK(caac__archive_open(&kind, bytes, len, "written.xlsx", NULL, &archive));
  if (archive) CHECK_OK(caac__archive_read_bytes(archive, caac__archive_find(archive, path), &part, &part_len));
  caac__archive_close(archive);
  return part;
}

static caac_table *read_bytes(const char *bytes, size_t len)
{
  caac_findings *findings = caac_findings_new(9);
  caac__sheet_grid grid = { .file = "written.xlsx", .findings = findings };
  caac_table *table = NULL;
  caac_status status = caac__xlsx_read(&grid, bytes, len, NULL);
  if (!status) status = caac__sheet_grid_table(&grid, &table);
  CHECK_OK(status);
  CHECK_INT(caac_findings_kept(findings), 0);
  caac__sheet_grid_free(&grid);
  caac_findings_free(findings);
  return table;
}

/* Every cell, as CSV has it, of a table and of the workbook that it is written as. */
static void check_comes_back(const caac_table *table)
{
  char *bytes = NULL, *expected = NULL, *got = NULL;
  size_t len = 0;
  caac_table *back;
  CHECK_OK(caac_sheet_write(table, "xlsx", &bytes, &len));
  CHECK_OK(caac_table_write(table, "csv", NULL, &expected));
  if ((back = read_bytes(bytes, len))) CHECK_OK(caac_table_write(back, "csv", NULL, &got));
  if (!got || strlen(got) != strlen(expected) || strcmp(got, expected) != 0) {
    size_t same = 0;
    while (got && got[same] && got[same] == expected[same]) same++;
    fprintf(stderr, "they differ at byte %zu: \"%.60s\" for \"%.60s\"\n", same, got ? got + same : "", expected + same);
    CHECK(0);
  }
  caac_table_free(back);
  caac_text_free(bytes);
  caac_text_free(expected);
  caac_text_free(got);
}

static int is_large(const caac_table *table)
{
  return caac_table_row_count(table) * caac_table_column_count(table) > CAAC__XLSX_LARGE;
}

/* ---- Large tables come back ---- */

enum { ROWS = 30000 };

static caac_table *typed_table(size_t rows)
{
  static const char *const texts[] = { "a few words", "", "two\nlines", "\xC3\xA9t\xC3\xA9 & <tags>",
                                       "a text that is longer than any column of a workbook is wide, and takes two lines" };
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("typed", "All types", &builder));
  caac_builder_column(builder, "text", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "day", CAAC_DATE, NULL, 0);
  caac_builder_column(builder, "whole", CAAC_INT64, NULL, 0);
  caac_builder_column(builder, "number", CAAC_DOUBLE, NULL, 2);
  caac_builder_column(builder, "flag", CAAC_BOOL, NULL, 0);
  for (size_t row = 0; row < rows; row++) {
    const int i = (int)row;
    const double numbers[] = { i / 7.0, -i * 0.01, i * 1e12, ldexp(1 + i, -60), ldexp(1 + i, 900) };
    if (i % 11 == 3) /* a row with nothing, or little, in it */
      for (int c = 0; c < 5; c++) c == 2 && i % 2 ? caac_builder_int(builder, 0) : caac_builder_missing(builder);
    if (i % 11 == 3) continue;
    caac_builder_text(builder, texts[i % 4 == 1 ? 4 : i % 5 == 1 ? 0 : i % 5]);
    caac_builder_date(builder, caac_date_of_epoch_day(-26000 + i));
    caac_builder_int(builder, i % 3 ? (INT64_C(1) << 53) - 15000 + i : INT64_MIN + i);
    caac_builder_number(builder, numbers[i % 5]);
    i % 7 ? caac_builder_bool(builder, i % 2) : caac_builder_missing(builder);
  }
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

static void types_come_back(void)
{
  caac_table *table = typed_table(ROWS);
  CHECK(is_large(table));
  check_comes_back(table);
  caac_table_free(table);
}

static const char *const hostile[] = {
  "=1+1",
  "+1",
  "-1",
  "@x",
  "'=1",
  "{=1}",
  "_x0041_",
  "__x0041_x0041_",
  "_x004",
  "_",
  "\xEF\xBF\xBF",
  "\xEF\xBF\xBE_",
  "\xEF\xBF\xBD\xEF\xBC\x81",
  "\x01\x1F\x7F",
  "a\rb\r\nc\td",
  " leading",
  "trailing\n",
  "  ",
  "\n",
  "]]>",
  "<![CDATA[",
  "&amp;",
  "\"'",
  "004",
  "2020-12",
  "1E5",
  "TRUE",
  "http://example.org/?a=1&b=2",
  "\xF0\x9F\x98\x80",
  "\xE2\x80\xA8",
  "</t></is></c></row></sheetData>",
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

/* A table of texts in which one may stand alone, in row `place`. */
static caac_table *text_table(size_t rows, const char *alone, size_t place)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("texts", "Texts", &builder));
  caac_builder_column(builder, "=1+1", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "_x0041_", CAAC_TEXT, NULL, 0);
  for (size_t row = 0; row < rows; row++) {
    caac_builder_text(builder, hostile[row % HOSTILE]);
    caac_builder_text(builder, alone && row == place ? alone : row % 2 ? hostile[(row / HOSTILE) % HOSTILE] : "x");
  }
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

static void hostile_texts_come_back(void)
{
  caac_table *large = text_table(CAAC__XLSX_LARGE, NULL, 0), *small = text_table(4 * HOSTILE, NULL, 0);
  CHECK(is_large(large) && !is_large(small));
  check_comes_back(large);
  check_comes_back(small);
  caac_table_free(large);
  caac_table_free(small);
}

/* As long as a cell may be, and one sign more; also where a sign is written as seven. */
static void long_texts(void)
{
  const struct {
    const char *letter;
    size_t count; /* that fit */
  } cases[] = { { "x", 32767 }, { "\xC3\xA9", 32767 }, { "\xF0\x9F\x98\x80", 16383 }, { "\xEF\xBF\xBF", 4681 } };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    for (size_t more = 0; more < 2; more++) {
      const size_t step = strlen(cases[i].letter), count = cases[i].count + more;
      char *text = calloc(count + 1, step), *bytes = NULL;
      size_t len = 1;
      for (size_t at = 0; at < count; at++) memcpy(text + at * step, cases[i].letter, step);
      caac_table *table = text_table(CAAC__XLSX_LARGE, text, 12344);
      if (more) {
        CHECK_STATUS(caac_sheet_write(table, "xlsx", &bytes, &len), CAAC_E_LIMIT);
        CHECK_ERROR_HAS("cell B12346 ");
        CHECK(bytes == NULL && len == 0);
      } else
        check_comes_back(table);
      caac_table_free(table);
      free(text);
    }
}

static void same_bytes(void)
{
  caac_table *table = typed_table(ROWS);
  char *first = NULL, *second = NULL;
  size_t first_len, second_len;
  CHECK_OK(caac_sheet_write(table, "xlsx", &first, &first_len));
  CHECK_OK(caac_sheet_write(table, "xlsx", &second, &second_len));
  CHECK(first && second && first_len == second_len && memcmp(first, second, first_len) == 0);
  caac_text_free(first);
  caac_text_free(second);
  caac_table_free(table);
}

/* A large table looks like a small one: the same XML around the rows, and rows of the same height. */
static void looks_like_small_ones(void)
{
  const size_t counts[] = { 100, ROWS };
  char *pages[2], *bytes;
  size_t len;
  for (size_t i = 0; i < 2; i++) {
    caac_table *table = typed_table(counts[i]);
    CHECK_OK(caac_sheet_write(table, "xlsx", &bytes, &len));
    pages[i] = part_of(bytes, len, "xl/worksheets/sheet1.xml");
    caac_text_free(bytes);
    caac_table_free(table);
  }
  if (pages[0] && pages[1]) {
    CHECK_HAS(pages[0], "<dimension ref=\"A1:E101\"/>");
    CHECK_HAS(pages[1], "<dimension ref=\"A1:E30001\"/>");
    CHECK_HAS(pages[1], "<autoFilter ref=\"A1:E30001\"/>");
    CHECK_HAS(pages[1], "<row r=\"30001\"");
    for (size_t i = 0; i < 2; i++) {
      CHECK_HAS(pages[i], "ht=\"30\" customHeight=\"1\"");
      CHECK_HAS(strstr(pages[i], "</sheetData>"), "<oddFooter>&amp;LAll types&amp;R&amp;A    &amp;P / &amp;N</oddFooter>");
      CHECK_HAS(pages[i], "<pane ySplit=\"1\" topLeftCell=\"A2\"");
    }
    const char *cols[2] = { strstr(pages[0], "<cols>"), strstr(pages[1], "<cols>") };
    const size_t cols_len = (size_t)(strstr(cols[0], "</cols>") - cols[0]);
    CHECK(strncmp(cols[0], cols[1], cols_len) == 0);
  }
  caac__free(pages[0]);
  caac__free(pages[1]);
}

/* ---- Pages for others ---- */

/* A book of two pages whose tables begin in row 4, with words above; its bytes. */
static char *make_lower(const caac_table *first, const caac_table *second, const caac__sheet_form *form, size_t *len)
{
  static const char above[] = "Caption = of a page";
  caac__xlsx_writer book;
  caac__xlsx_sheet sheets[] = { { .name = "one", .table = first, .form = form, .head = 3 },
                                { .name = "two", .table = second, .head = 3 } };
  char *bytes = NULL;
  CHECK_OK(caac__xlsx_open(&book));
  caac_status status = caac__xlsx_print_set(&book, "DRAFT & more", "A caption & more");
  for (size_t i = 0; i < 2 && !status; i++) {
    status = caac__xlsx_table_add(&book, &sheets[i]);
    if (!status) status = caac__xlsx_text(&book, sheets[i].page, 0, 0, above, strlen(above), book.strong);
  }
  if (!status && form) status = caac__xlsx_lists_add(&book, &sheets[0]);
  CHECK_OK(caac__xlsx_close(&book, status, &bytes, len));
  return bytes;
}

static void tables_begin_lower(void)
{
  size_t len;
  caac_table *small = typed_table(9), *large = typed_table(ROWS);
  char *bytes = make_lower(small, large, NULL, &len);
  char *one = part_of(bytes, len, "xl/worksheets/sheet1.xml"), *two = part_of(bytes, len, "xl/worksheets/sheet2.xml"),
       *book = part_of(bytes, len, "xl/workbook.xml");
  CHECK_HAS(one, "<dimension ref=\"A1:E13\"/>");
  CHECK_HAS(two, "<dimension ref=\"A1:E30004\"/>");
  CHECK_HAS(one, "<autoFilter ref=\"A4:E13\"/>");
  CHECK_HAS(two, "<autoFilter ref=\"A4:E30004\"/>");
  CHECK_HAS(book, "one!$4:$4<");
  CHECK_HAS(book, "two!$4:$4<");
  for (size_t i = 0; i < 2; i++) {
    const char *page = i ? two : one;
    CHECK_HAS(page, "<pane ySplit=\"4\" topLeftCell=\"A5\"");
    CHECK_HAS(page, "<oddHeader>&amp;C&amp;\"-,Bold\"DRAFT &amp;&amp; more</oddHeader>");
    CHECK_HAS(page, "<oddFooter>&amp;LA caption &amp;&amp; more&amp;R");
    CHECK_HAS(page, "<row r=\"1\"");
    CHECK_HAS(page, "<c r=\"A4\"");
    CHECK_HAS(page, "<c r=\"B5\"");
    CHECK(!strstr(page, "<row r=\"2\"") && !strstr(page, "<row r=\"3\""));
  }
  CHECK_HAS(two, "<row r=\"30004\"");
  CHECK(!strstr(two, "<row r=\"30005\""));
  caac__free(one);
  caac__free(two);
  caac__free(book);
  caac_text_free(bytes);
  caac_table_free(small);
  caac_table_free(large);
}

static caac_table *form_table(void)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("coding-sheet", "To fill in", &builder));
  caac_builder_column(builder, "unit", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "options", CAAC_TEXT, NULL, 0);
  caac_builder_text(builder, "c1/1");
  caac_builder_missing(builder);
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

static void forms_begin_lower(void)
{
  size_t len;
  caac_table *form = form_table(), *other = typed_table(3);
  char *bytes = make_lower(form, other, caac__sheet_form_find("coding-sheet"), &len);
  char *page = part_of(bytes, len, "xl/worksheets/sheet1.xml");
  CHECK_HAS(page, "sqref=\"B5:B205\"");
  CHECK_HAS(page, "<pane xSplit=\"1\" ySplit=\"4\" topLeftCell=\"B5\"");
  caac__free(page);
  caac_text_free(bytes);
  caac_table_free(form);
  caac_table_free(other);
}

/* What is wrong with a cell is told with its place on the page. */
static void tells_the_lower_cell(void)
{
  char *text = calloc(1, 40001), *bytes = NULL;
  size_t len;
  memset(text, 'x', 40000);
  const size_t counts[] = { 10, CAAC__XLSX_LARGE };
  for (size_t i = 0; i < 2; i++) {
    caac_table *table = text_table(counts[i], text, 5);
    caac__xlsx_writer book;
    caac__xlsx_sheet sheet = { .name = "one", .table = table, .head = 7 };
    CHECK_OK(caac__xlsx_open(&book));
    CHECK_STATUS(caac__xlsx_close(&book, caac__xlsx_table_add(&book, &sheet), &bytes, &len), CAAC_E_LIMIT);
    CHECK_ERROR_HAS("cell B14 has 40000 characters");
    CHECK(bytes == NULL);
    caac_table_free(table);
  }
  free(text);
}

/* ---- Want of memory and of room ---- */

static void survives_want_of_memory(void)
{
  caac_table *table = typed_table(CAAC__XLSX_LARGE / 5 + 1);
  caac_status status = CAAC_E_NOMEM;
  long n = 1;
  CHECK(is_large(table));
  for (; status == CAAC_E_NOMEM && n < 2000; n++) {
    char *bytes;
    size_t len;
    caac__alloc_fail_at(n);
    status = caac_sheet_write(table, "xlsx", &bytes, &len);
    caac__alloc_fail_at(0);
    CHECK((status == CAAC_OK) == (bytes != NULL));
    caac_text_free(bytes);
  }
  CHECK_OK(status);
  CHECK(n > 20);
  caac_table_free(table);
}

/* A folder of temporary files with room for so many bytes of a file. */
static caac_status write_with_room(const caac_table *table, rlim_t room)
{
  struct rlimit before, now;
  char *bytes = NULL;
  size_t len;
  CHECK(getrlimit(RLIMIT_FSIZE, &before) == 0);
  now = (struct rlimit){ .rlim_cur = room, .rlim_max = before.rlim_max };
  void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
  CHECK(setrlimit(RLIMIT_FSIZE, &now) == 0);
  caac_status status = caac_sheet_write(table, "xlsx", &bytes, &len);
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, handler);
  if (!status && is_large(table)) CHECK(len > room);
  caac_text_free(bytes);
  return status;
}

/* The rows of a large table need no room there: nothing but the small parts is written. */
static void survives_a_full_folder(void)
{
  caac_table *small = typed_table(9), *middle = typed_table(CAAC__XLSX_LARGE / 5), *large = typed_table(ROWS);
  CHECK(!is_large(middle));
  CHECK_STATUS(write_with_room(middle, 400000), CAAC_E_IO); /* enough for the package, too little for its parts before */
  CHECK_ERROR_HAS("TMPDIR");
  CHECK_OK(write_with_room(middle, 4000000));
  CHECK_STATUS(write_with_room(small, 100), CAAC_E_IO);
  CHECK_ERROR_HAS("TMPDIR");
  CHECK_STATUS(write_with_room(large, 100), CAAC_E_IO);
  CHECK_OK(write_with_room(large, 32768));
  char *folder = folder_new(), *bytes = NULL;
  size_t len;
  setenv("TMPDIR", folder_file(folder, "none"), 1);
  CHECK_STATUS(caac_sheet_write(large, "xlsx", &bytes, &len), CAAC_E_IO);
  setenv("TMPDIR", folder, 1);
  CHECK_OK(caac_sheet_write(large, "xlsx", &bytes, &len));
  unsetenv("TMPDIR");
  CHECK(rmdir(folder) == 0); /* nothing is left in it */
  caac_text_free(bytes);
  free(folder);
  caac_table_free(small);
  caac_table_free(middle);
  caac_table_free(large);
}

int main(void)
{
  static const check_case cases[] = {
    { "types come back", types_come_back },
    { "hostile texts", hostile_texts_come_back },
    { "long texts", long_texts },
    { "same bytes", same_bytes },
    { "like small ones", looks_like_small_ones },
    { "tables begin lower", tables_begin_lower },
    { "forms begin lower", forms_begin_lower },
    { "places", tells_the_lower_cell },
    { "memory", survives_want_of_memory },
    { "room", survives_a_full_folder },
    { NULL, NULL },
  };
  return check_run("workbooks", cases);
}
