/* SPDX-License-Identifier: MIT */
/* The writers of tables, against golden files byte by byte. CAAC_UPDATE=1 rewrites them: look at the difference before you keep
 * it. */
#include "check.h"
#include "table_samples.h"

#include <locale.h>

static const struct {
  const char *file;
  caac_table *(*make)(void);
  const char *format;
  const char *params[10];
} goldens[] = {
  { "clock.txt", sample_clock, "text", { NULL } },
  { "clock_width72.txt", sample_clock, "text", { "width=72", NULL } },
  { "clock.csv", sample_clock, "csv", { NULL } },
  { "clock_bom.csv", sample_clock, "csv", { "bom=yes", NULL } },
  { "clock.json", sample_clock, "json", { NULL } },
  { "clock_no_remarks.json", sample_clock, "json", { "remarks=no", NULL } },
  { "clock.md", sample_clock, "md", { NULL } },
  { "clock.html", sample_clock, "html", { NULL } },
  { "clock_page.html", sample_clock, "html", { "page=yes", NULL } },
  { "hostile.txt", sample_hostile, "text", { NULL } },
  { "hostile.csv", sample_hostile, "csv", { NULL } },
  { "hostile.json", sample_hostile, "json", { NULL } },
  { "hostile.md", sample_hostile, "md", { NULL } },
  { "hostile_page.html", sample_hostile, "html", { "page=yes", NULL } },
  { "empty.txt", sample_empty, "text", { NULL } },
  { "empty.csv", sample_empty, "csv", { NULL } },
  { "empty.json", sample_empty, "json", { NULL } },
  { "empty.md", sample_empty, "md", { NULL } },
  { "empty.html", sample_empty, "html", { NULL } },
  { "missing.txt", sample_missing, "text", { NULL } },
  { "missing.csv", sample_missing, "csv", { NULL } },
  { "missing.json", sample_missing, "json", { NULL } },
  { "missing.md", sample_missing, "md", { NULL } },
  { "missing.html", sample_missing, "html", { NULL } },
  { "long.txt", sample_long, "text", { NULL } },
  { "long_width100.txt", sample_long, "text", { "width=100", NULL } },
  { "long_width60.txt", sample_long, "text", { "width=60", "remarks=no", NULL } },
  { "long_width1.txt", sample_long, "text", { "width=1", "remarks=no", NULL } },
  { "long_page.html", sample_long, "html", { "page=yes", NULL } },
  { "matrix.txt", sample_matrix, "text", { SAMPLE_MATRIX_PARAMS, NULL } },
  { "matrix_width60.txt", sample_matrix, "text", { SAMPLE_MATRIX_PARAMS, "width=60", NULL } },
  { "matrix_plain.txt", sample_matrix, "text", { "view=matrix", "rows=heading", "columns=branch", "cells=option", NULL } },
  { "matrix_page.html", sample_matrix, "html", { SAMPLE_MATRIX_PARAMS, "page=yes", NULL } },
  { "matrix_empty.txt", sample_empty, "text", { "view=matrix", "rows=id", "columns=done", "cells=count", "weight=count", NULL } },
  { "matrix_empty.html",
    sample_empty,
    "html",
    { "view=matrix", "rows=id", "columns=done", "cells=count", "weight=count", NULL } },
};
enum { GOLDENS = sizeof goldens / sizeof goldens[0] };

static char *write_golden(size_t i)
{
  caac_table *table = goldens[i].make();
  char *text = NULL;
  CHECK_OK(caac_table_write(table, goldens[i].format, goldens[i].params, &text));
  caac_table_free(table);
  return text;
}

static void path_of(size_t i, char *path, size_t size)
{
  snprintf(path, size, "%s/tests/golden/table/%s", CAAC_SOURCE_DIR, goldens[i].file);
}

static void update(size_t i, const char *text)
{
  char path[1024];
  FILE *file;
  path_of(i, path, sizeof path);
  file = fopen(path, "wb");
  CU_ASSERT_FATAL(file != NULL);
  CHECK(fwrite(text, 1, strlen(text), file) == strlen(text));
  CHECK(fclose(file) == 0);
}

/* 1 if the file has just these bytes. */
static int is_golden(size_t i, const char *text)
{
  char path[1024];
  size_t len = strlen(text), got;
  char *bytes = malloc(len + 2);
  FILE *file;
  int same;
  path_of(i, path, sizeof path);
  file = fopen(path, "rb");
  if (!file || !bytes) return 0;
  got = fread(bytes, 1, len + 2, file);
  same = got == len && memcmp(bytes, text, len) == 0;
  fclose(file);
  free(bytes);
  return same;
}

static void compare_all(void)
{
  for (size_t i = 0; i < GOLDENS; i++) {
    char *text = write_golden(i);
    if (!text) continue;
    if (getenv("CAAC_UPDATE")) update(i, text);
    if (!is_golden(i, text))
      fprintf(stderr, "tests/golden/table/%s differs from what is written now:\n%s\n", goldens[i].file, text);
    CHECK(is_golden(i, text));
    caac_text_free(text);
  }
}

static void test_golden(void) { compare_all(); }

/* A locale with a decimal comma changes no byte. */
static void test_comma_locale(void)
{
  static const char *const names[] = { "de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "fr_FR.utf8", "es_ES.utf8", "nl_NL.utf8" };
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (setlocale(LC_ALL, names[i])) {
      compare_all();
      setlocale(LC_ALL, "C");
      return;
    }
  fprintf(stderr, "  no locale with a decimal comma is installed; ");
}

static void each_line(const char *text, void (*look)(const char *line, size_t len))
{
  for (const char *end; (end = strchr(text, '\n')); text = end + 1) look(text, (size_t)(end - text));
  CHECK_TEXT(text, ""); /* the last line ends too */
}

static void no_blank_at_end(const char *line, size_t len)
{
  if (len && line[len - 1] == ' ') fprintf(stderr, "white space at the end of \"%.*s\"\n", (int)len, line);
  CHECK(len == 0 || line[len - 1] != ' ');
}

/* Characters that are wide or combine are in no table tested here with a width: one code point, one column. */
static void at_most_60(const char *line, size_t len)
{
  size_t points = 0;
  for (size_t i = 0; i < len; i++) points += (line[i] & 0xc0) != 0x80;
  if (points > 60) fprintf(stderr, "wider than 60: \"%.*s\"\n", (int)len, line);
  CHECK(points <= 60);
}

static void test_text_lines(void)
{
  for (size_t i = 0; i < GOLDENS; i++) {
    char *text;
    if (strcmp(goldens[i].format, "text") != 0) continue;
    text = write_golden(i);
    each_line(text, no_blank_at_end);
    if (strstr(goldens[i].file, "width60")) each_line(text, at_most_60);
    caac_text_free(text);
  }
}

static size_t count_letters(const caac_table *table, const char *width)
{
  const char *params[] = { width, NULL };
  size_t letters = 0;
  char *text = NULL;
  CHECK_OK(caac_table_write(table, "text", params, &text));
  for (const char *c = text; *c; c++) letters += *c > ' '; /* ASCII: rules and dashes are none */
  caac_text_free(text);
  return letters;
}

/* Wrapping loses no letter. */
static void test_wrapping_keeps_all(void)
{
  static const char *const widths[] = { "width=1", "width=20", "width=37", "width=61", "width=200" };
  caac_table *table = sample_long();
  for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
    CHECK_INT(count_letters(table, widths[i]), count_letters(table, "width=0"));
  caac_table_free(table);
}

static void check_refused(const char *format, const char *const *params, const char *words)
{
  caac_table *table = sample_matrix();
  char *text = NULL;
  CHECK_STATUS(caac_table_write(table, format, params, &text), CAAC_E_INVALID);
  CHECK(text == NULL);
  CHECK_ERROR_HAS(words);
  caac_table_free(table);
}

#define REFUSED(format, words, ...)                                                                                              \
  do {                                                                                                                           \
    static const char *const params_[] = { __VA_ARGS__, NULL };                                                                  \
    check_refused(format, params_, words);                                                                                       \
  } while (0)

static void test_refusals(void)
{
  check_refused("markdown", NULL, "text, csv, json, md, html");
  check_refused("jsn", NULL, "json");
  check_refused("htlm", NULL, "'html'");
  REFUSED("text", "width", "widht=80");
  REFUSED("text", "width=-1", "width=-1");
  REFUSED("text", "width=80.5", "width=80.5");
  REFUSED("text", "10000", "width=10001");
  REFUSED("csv", "json", "remarks=yes");
  REFUSED("json", "bom", "bom=yes");
  REFUSED("html", "page", "page=maybe");
  REFUSED("text", "cells=", "view=matrix", "rows=heading", "columns=branch");
  REFUSED("text", "rows=", "view=matrix", "columns=branch", "cells=name");
  REFUSED("text", "'branch'", "view=matrix", "rows=heading", "columns=brunch", "cells=name");
  REFUSED("html", "'name'", "view=matrix", "rows=heading", "columns=branch", "cells=option", "cells=nane");
  REFUSED("html", "weight=name", "view=matrix", "rows=heading", "columns=branch", "cells=option", "weight=name");
}

/* A matrix is for people: one with too many boxes is refused, not written for minutes. */
static void test_matrix_too_large(void)
{
  static const char *const params[] = { "view=matrix", "rows=a", "columns=a", "cells=a", NULL };
  caac_builder *builder;
  caac_table *table;
  char *text = NULL;
  CHECK_OK(caac_builder_new("large", "Large", &builder));
  caac_builder_column(builder, "a", CAAC_INT64, NULL, 0);
  for (int i = 0; i < 317; i++) caac_builder_int(builder, i);
  CHECK_OK(caac_builder_finish(builder, &table));
  CHECK_STATUS(caac_table_write(table, "text", params, &text), CAAC_E_INVALID);
  CHECK_ERROR_HAS("317 rows and 317 columns");
  caac_table_free(table);
}

/* Nothing that a cell, name or remark holds becomes markup. */
static void test_html_is_escaped(void)
{
  caac_table *table = sample_hostile();
  char *text = NULL;
  CHECK_OK(caac_table_write(table, "html", NULL, &text));
  CHECK(strstr(text, "<script") == NULL);
  CHECK(strstr(text, "<b>,") == NULL);
  CHECK(strstr(text, "<none>") == NULL);
  CHECK(strchr(text, '\x1b') == NULL);
  CHECK_HAS(text, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;");
  caac_text_free(text);
  caac_table_free(table);
}

static void test_sample_is_first(void)
{
  static const char *const formats[] = { "text", "md", "html" };
  static const char *const without[] = { "remarks=no", NULL };
  caac_table *table = sample_hostile();
  for (size_t i = 0; i < 3; i++) {
    char *text = NULL;
    const char *stamp;
    CHECK_OK(caac_table_write(table, formats[i], without, &text));
    stamp = strstr(text, "SAMPLE");
    CHECK(stamp != NULL && stamp < strstr(text, "Caption with"));
    CHECK(strstr(text, "Remark with") == NULL);
    caac_text_free(text);
  }
  caac_table_free(table);
}

static void test_print(void)
{
  caac_table *table = sample_clock();
  char bytes[4096], *text = NULL;
  size_t got;
  FILE *file = tmpfile();
  CU_ASSERT_FATAL(file != NULL);
  CHECK_OK(caac_table_print(table, file));
  rewind(file);
  got = fread(bytes, 1, sizeof bytes - 1, file);
  bytes[got] = '\0';
  fclose(file);
  CHECK_OK(caac_table_write(table, "text", NULL, &text));
  CHECK_TEXT(bytes, text);
  caac_text_free(text);
  file = fopen("/dev/full", "w");
  if (file) {
    setvbuf(file, NULL, _IONBF, 0);
    CHECK_STATUS(caac_table_print(table, file), CAAC_E_IO);
    fclose(file);
  }
  caac_table_free(table);
}

static void test_formats(void)
{
  caac_table *table, *sample = sample_clock();
  CHECK_OK(caac_table_formats(&table));
  CHECK_INT(caac_table_row_count(table), 5);
  for (size_t i = 0; i < caac_table_row_count(table); i++) {
    char name[16], *text = NULL;
    size_t len;
    const char *cell = caac_table_text(table, i, 0, &len);
    snprintf(name, sizeof name, "%.*s", (int)len, cell);
    CHECK_OK(caac_table_write(sample, name, NULL, &text));
    CHECK(text && *text);
    caac_text_free(text);
  }
  caac_table_free(sample);
  caac_table_free(table);
}

int main(void)
{
  static const check_case cases[] = {
    { "golden files", test_golden },
    { "comma locale", test_comma_locale },
    { "lines of text", test_text_lines },
    { "wrapping keeps all", test_wrapping_keeps_all },
    { "refusals", test_refusals },
    { "matrix too large", test_matrix_too_large },
    { "html is escaped", test_html_is_escaped },
    { "sample is first", test_sample_is_first },
    { "print", test_print },
    { "formats", test_formats },
    { NULL, NULL },
  };
  return check_run("writers", cases);
}
