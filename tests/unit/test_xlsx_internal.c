/* SPDX-License-Identifier: MIT */
/* Workbooks as spreadsheets write them, and as nobody should: cells by all the ways of the format, dates, pages, and files that
 * are damaged, made to do harm, or something else. */
#include "check.h"
#include "folder.h"

#include <fcntl.h>
#include <unistd.h>

#include "alloc.h"
#include "xlsx.h"
#include "xlsx_made.h"

/* ---- Reading what was made ---- */

static caac_status read_bytes(const char *bytes, size_t len, const char *page, caac_findings *findings, caac_table **out)
{
  caac__sheet_grid grid = { .file = "made.xlsx", .findings = findings, .before = caac_findings_count(findings, CAAC_ERROR) };
  *out = NULL;
  caac_status status = caac__xlsx_read(&grid, bytes, len, page);
  if (!status) status = caac__sheet_grid_table(&grid, out);
  caac__sheet_grid_free(&grid);
  return status;
}

static caac_status read_parts(const zip_part *parts, const char *page, caac_findings *findings, caac_table **out)
{
  size_t len;
  char *bytes = zip_make(parts, &len);
  caac_status status = read_bytes(bytes, len, page, findings, out);
  free(bytes);
  return status;
}

/* The table as CSV: all cells at once. Free with caac_text_free(). */
static char *as_csv(const caac_table *table)
{
  char *csv = NULL;
  if (table) caac_table_write(table, "csv", NULL, &csv);
  return csv;
}

static void check_read(const zip_part *parts, const char *page, const char *csv)
{
  caac_table *table;
  CHECK_OK(read_parts(parts, page, NULL, &table));
  char *got = as_csv(table);
  CHECK_TEXT(got, csv);
  caac_text_free(got);
  caac_table_free(table);
}

#define CHECK_CELLS(cells, strings, styles, csv)                                                                                 \
  do {                                                                                                                           \
    const zip_part parts[] = XLSX_PARTS(cells, strings, styles);                                                                 \
    check_read(parts, NULL, csv);                                                                                                \
  } while (0)

#define NO_STRINGS STRINGS("")
#define NO_STYLES STYLES("", "")

/* ---- Cells ---- */

static void reads_texts(void)
{
  CHECK_CELLS(CELLS(ROW("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>")
                        ROW("<c t=\"s\"><v>2</v></c><c t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>")
                            ROW("<c t=\"s\"><v>3</v></c><c t=\"str\"><f>A1</f><v>result</v></c>")),
              STRINGS("<si><t>a</t></si><si><t xml:space=\"preserve\"> b </t></si>"
                      "<si><r><rPr><b/></rPr><t>rich </t></r><r><t>text</t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si>"
                      "<si><t>x_x000D_\ny_x005F_x0041__xD83D__xDE00__x0000_</t></si>"),
              NO_STYLES, "a,b\r\nrich text,inline\r\n\"x\r\ny_x0041_\xF0\x9F\x98\x80_x0000_\",result\r\n");
}

/* Blanks stay, whatever xml:space says; decomposed letters are composed. */
static void keeps_blanks_and_composes(void)
{
  CHECK_CELLS(CELLS(HEAD_A ROW(TEXT_CELL(" x \n&amp;\n y ")) ROW(TEXT_CELL("e\xCC\x81"))), NO_STRINGS, NO_STYLES,
              "a\r\n\" x \n&\n y \"\r\n\xC3\xA9\r\n");
}

static void reads_places(void)
{
  /* Gaps, places left out, rows and cells out of order, an empty column between. */
  CHECK_CELLS(CELLS("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c><c r=\"C1\" t=\"str\"><v>c</v></c></row>"
                    "<row r=\"4\" hidden=\"1\"><c t=\"str\"><v>4</v></c><c r=\"C4\" t=\"str\"><v>x</v></c></row>"
                    "<row r=\"3\"><c r=\"C3\" t=\"str\"><v>y</v></c></row><row r=\"9\"><c r=\"A9\" s=\"0\"/></row>"),
              NO_STRINGS, NO_STYLES, "a,column B,c\r\n,,\r\n,,y\r\n4,,x\r\n");
}

static void reads_numbers(void)
{
  CHECK_CELLS(CELLS(HEAD_A ROW("<c><v>1.1000000000000001</v></c>") ROW("<c t=\"n\"><v> 42 </v></c>") ROW("<c><v>1E-3</v></c>")
                        ROW("<c><v>4</v></c>") ROW("<c t=\"b\"><v>1</v></c>") ROW("<c t=\"b\"><v>0</v></c>")),
              NO_STRINGS, NO_STYLES, "a\r\n1.1\r\n42\r\n0.001\r\n4\r\ntrue\r\nfalse\r\n");
}

/* ---- Dates ---- */

static void knows_formats(void)
{
  const struct {
    const char *code;
    caac__xlsx_form form;
  } cases[] = {
    { "General", CAAC__XLSX_NUMBER },
    { "@", CAAC__XLSX_NUMBER },
    { "0.00E+00", CAAC__XLSX_NUMBER },
    { "#,##0 \"days\"", CAAC__XLSX_NUMBER },
    { "[Red]0;[Blue]-0", CAAC__XLSX_NUMBER },
    { "0\\d", CAAC__XLSX_NUMBER },
    { "_d0", CAAC__XLSX_NUMBER },
    { "[$-407]0.0", CAAC__XLSX_NUMBER },
    { "dd/mm/yyyy", CAAC__XLSX_DATE },
    { "mmm\\-yy", CAAC__XLSX_DATE },
    { "[$-409]d\\-mmm;@", CAAC__XLSX_DATE },
    { "YYYY\\-MM", CAAC__XLSX_DATE },
    { "yyyy-mm-dd", CAAC__XLSX_ISO_DATE },
    { "[$-407]YYYY\\-MM\\-DD;@", CAAC__XLSX_ISO_DATE },
    { "h:mm AM/PM", CAAC__XLSX_TIME },
    { "[h]:mm:ss", CAAC__XLSX_TIME },
    { "[mm]:ss", CAAC__XLSX_TIME },
    { "dd.mm.yyyy hh:mm", CAAC__XLSX_DATE_TIME },
    { "\"unclosed", CAAC__XLSX_NUMBER },
    { "[unclosed", CAAC__XLSX_NUMBER },
    { "\\", CAAC__XLSX_NUMBER },
    { "", CAAC__XLSX_NUMBER },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    if (caac__xlsx_form_of(cases[i].code) != cases[i].form) fprintf(stderr, "format %s\n", cases[i].code);
    CHECK_INT(caac__xlsx_form_of(cases[i].code), cases[i].form);
  }
}

/* The serial numbers are those that the format's standard and Excel's own documentation give as examples. */
static void writes_days(void)
{
  const struct {
    double value;
    caac__xlsx_form form;
    int is_1904;
    const char *text;
  } cases[] = {
    { 1, CAAC__XLSX_DATE, 0, "1900-01-01" },
    { 59, CAAC__XLSX_DATE, 0, "1900-02-28" },
    { 60, CAAC__XLSX_DATE, 0, "60" },
    { 61, CAAC__XLSX_DATE, 0, "1900-03-01" },
    { 39448, CAAC__XLSX_DATE, 0, "2008-01-01" },
    { 0, CAAC__XLSX_DATE, 1, "1904-01-01" },
    { 37986, CAAC__XLSX_DATE, 1, "2008-01-01" },
    { 2958465, CAAC__XLSX_DATE, 0, "9999-12-31" },
    { 2958466, CAAC__XLSX_DATE, 0, "2958466" },
    { -1, CAAC__XLSX_DATE, 0, "-1" },
    { 1e300, CAAC__XLSX_DATE, 0, "1e+300" },
    { 39448.5, CAAC__XLSX_DATE_TIME, 0, "2008-01-01T12:00:00" },
    { 39448.999999, CAAC__XLSX_DATE, 0, "2008-01-02" },
    { 0.4375, CAAC__XLSX_TIME, 0, "10:30:00" },
    { 0, CAAC__XLSX_TIME, 0, "00:00:00" },
    { 39448, CAAC__XLSX_NUMBER, 0, "39448" },
  };
  char text[CAAC__XLSX_NUMBER_ROOM];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__xlsx_number_text(cases[i].value, cases[i].form, cases[i].is_1904, text);
    CHECK_TEXT(text, cases[i].text);
  }
}

/* The finding of a rule; its cell and severity. */
static void check_finding(const caac_findings *findings, const char *rule, const char *cell, caac_severity severity)
{
  const caac_finding *found = find_rule(findings, rule);
  CHECK_TEXT(found ? found->rule : NULL, rule);
  CHECK_TEXT(found ? found->cell : NULL, cell);
  CHECK(found && found->severity == severity && found->file && found->remedy);
}

static void tells_of_dates(void)
{
  const zip_part parts[] = XLSX_PARTS(CELLS(HEAD_A ROW("<c s=\"1\"><v>44197</v></c>") ROW("<c s=\"2\"><v>44197</v></c>")
                                                ROW("<c t=\"d\"><v>2020-12-18</v></c>") ROW("<c s=\"99\"><v>5</v></c>")),
                                      NO_STRINGS,
                                      STYLES("<numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>",
                                             "<xf numFmtId=\"0\"/><xf numFmtId=\"16\"/><xf numFmtId=\"164\"/>"));
  caac_findings *findings = caac_findings_new(9);
  caac_table *table;
  CHECK_OK(read_parts(parts, NULL, findings, &table));
  char *csv = as_csv(table);
  CHECK_TEXT(csv, "a\r\n2021-01-01\r\n2021-01-01\r\n2020-12-18\r\n5\r\n");
  CHECK_INT(caac_findings_kept(findings), 1); /* what is shown as it is read needs no word */
  check_finding(findings, "sheet.date", "A2", CAAC_WARNING);
  caac_text_free(csv);
  caac_table_free(table);
  caac_findings_free(findings);
}

static void counts_from_1904(void)
{
  const zip_part parts[] = {
    { .name = "xl/workbook.xml", .bytes = BOOK("<workbookPr date1904=\"1\"/>", PAGE("p", "r1", "")) },
    { .name = "xl/_rels/workbook.xml.rels",
      .bytes = XLSX_RELATIONS(XLSX_RELATION("r1", "worksheet", "/xl/p.xml") XLSX_RELATION("r2", "styles", "styles.xml")) },
    { .name = "xl/p.xml", .bytes = CELLS(HEAD_A ROW("<c s=\"0\"><v>37986</v></c>")) },
    { .name = "xl/styles.xml", .bytes = STYLES("", "<xf numFmtId=\"14\"/>") },
    { .name = NULL },
  };
  check_read(parts, NULL, "a\r\n2008-01-01\r\n");
}

/* ---- What a person should hear of ---- */

static void tells_of_formulas(void)
{
  const zip_part parts[] = XLSX_PARTS(
      "<worksheet" XLSX_SPACE "><sheetData>" HEAD_A ROW(
          "<c><f>1+1</f><v>2</v></c>") "</sheetData><mergeCells>"
                                       "<mergeCell ref=\"A2:A4\"/><mergeCell ref=\"nonsense\"/></mergeCells></worksheet>",
      NO_STRINGS, NO_STYLES);
  const zip_part bad[] = XLSX_PARTS(CELLS(HEAD_A ROW("<c t=\"e\"><v>#REF!</v></c>") ROW("<c><f>A1</f></c>")
                                              ROW("<c t=\"s\"><v>7</v></c>") ROW("<c><v>1,5</v></c>")),
                                    NO_STRINGS, NO_STYLES);
  caac_findings *findings = caac_findings_new(9);
  caac_table *table;
  CHECK_OK(read_parts(parts, NULL, findings, &table));
  check_finding(findings, "sheet.formula", "A2", CAAC_NOTE);
  check_finding(findings, "sheet.merged", "A2", CAAC_WARNING);
  CHECK_INT(caac_findings_kept(findings), 2);
  caac_table_free(table);
  caac_findings_free(findings);
  findings = caac_findings_new(9);
  CHECK_STATUS(read_parts(bad, NULL, findings, &table), CAAC_E_INPUT);
  CHECK_ERROR_HAS("made.xlsx has 4 errors");
  CHECK(table == NULL);
  check_finding(findings, "sheet.fault", "A2", CAAC_ERROR);
  check_finding(findings, "sheet.formula", "A3", CAAC_ERROR);
  check_finding(findings, "sheet.cell", "A4", CAAC_ERROR);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 4);
  caac_findings_free(findings);
  CHECK_STATUS(read_parts(bad, NULL, NULL, &table), CAAC_E_INPUT); /* nobody listens: refused all the same */
}

static void tells_of_heads(void)
{
  const struct {
    const char *cells, *rule, *cell;
    caac_severity severity;
  } cases[] = {
    { CELLS(ROW(TEXT_CELL("a") TEXT_CELL(" a\n"))), "column.twice", "B1", CAAC_ERROR },
    { CELLS("<row r=\"2\">" TEXT_CELL("x") "</row>"), "sheet.head", "A1", CAAC_ERROR },
    { CELLS(""), "sheet.head", "A1", CAAC_ERROR },
    { CELLS(HEAD_A ROW("<c/>" TEXT_CELL("x") TEXT_CELL("x"))), "column.unnamed", "B1", CAAC_WARNING },
    { CELLS(HEAD_A ROW("<c r=\"A2\" t=\"str\"><v>x</v></c><c r=\"A2\" t=\"str\"><v>y</v></c>")), "sheet.cell", "A2", CAAC_ERROR },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const zip_part parts[] = XLSX_PARTS(cases[i].cells, NO_STRINGS, NO_STYLES);
    caac_findings *findings = caac_findings_new(9);
    caac_table *table;
    CHECK_STATUS(read_parts(parts, NULL, findings, &table), cases[i].severity == CAAC_ERROR ? CAAC_E_INPUT : CAAC_OK);
    check_finding(findings, cases[i].rule, cases[i].cell, cases[i].severity);
    caac_table_free(table);
    caac_findings_free(findings);
  }
}

/* ---- Pages ---- */

static const zip_part three[] = {
  { .name = "xl/workbook.xml",
    .bytes = BOOK("", PAGE("Guide", "r1", "") PAGE("gone", "r2", "state=\"hidden\"") PAGE("chart", "r9", "")
                          PAGE("caf\xC3\xA9", "r3", "") PAGE("last", "r4", "")) },
  { .name = "xl/_rels/workbook.xml.rels",
    .bytes = XLSX_RELATIONS(XLSX_RELATION("r1", "worksheet", "1.xml") XLSX_RELATION("r2", "worksheet", "2.xml")
                                XLSX_RELATION("r3", "worksheet", "../xl/./3.xml") XLSX_RELATION("r4", "worksheet", "1.xml")
                                    XLSX_RELATION("r9", "chartsheet", "3.xml")) },
  { .name = "xl/1.xml", .bytes = CELLS(HEAD_A ROW(TEXT_CELL("one"))) },
  { .name = "xl/2.xml", .bytes = CELLS(HEAD_A ROW(TEXT_CELL("two"))) },
  { .name = "xl/3.xml", .bytes = CELLS(HEAD_A ROW(TEXT_CELL("three"))) },
  { .name = NULL },
};

static void chooses_pages(void)
{
  caac_table *table;
  check_read(three, NULL, "a\r\nthree\r\n");
  check_read(three, "guide", "a\r\none\r\n");
  check_read(three, "gone", "a\r\ntwo\r\n");
  check_read(three, "last", "a\r\none\r\n");
  CHECK_STATUS(read_parts(three, "lust", NULL, &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'last'? (Guide, gone, caf\xC3\xA9, last)");
  CHECK_STATUS(read_parts(three, "chart", NULL, &table), CAAC_E_NOTFOUND);
  const zip_part none[] = { { .name = "xl/workbook.xml", .bytes = BOOK("", "") }, { .name = NULL } };
  CHECK_STATUS(read_parts(none, NULL, NULL, &table), CAAC_E_INPUT);
  CHECK_STATUS(read_parts(none, "p", NULL, &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("it has none");
}

/* The later edition of the standard has other names for the same. */
static void reads_strict_files(void)
{
#define STRICT " xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
  const zip_part parts[] = {
    { .name = "_rels/.rels",
      .bytes =
          XLSX_RELATIONS("<Relationship Id=\"x\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                         "Target=\"book/b.xml\"/>") },
    { .name = "book/b.xml",
      .bytes = "<workbook" STRICT " xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"><sheets>" PAGE(
          "p", "r1", "") "</sheets></workbook>" },
    { .name = "book/_rels/b.xml.rels",
      .bytes =
          XLSX_RELATIONS("<Relationship Id=\"r1\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" "
                         "Target=\"p.xml\"/>") },
    { .name = "book/p.xml", .bytes = "<worksheet" STRICT "><sheetData>" HEAD_A ROW(TEXT_CELL("x")) "</sheetData></worksheet>" },
    { .name = NULL },
  };
  check_read(parts, NULL, "a\r\nx\r\n");
}

/* ---- What is no workbook, damaged, or made to do harm ---- */

static void check_refused(const zip_part *parts, caac_status expected, const char *rule, const char *words)
{
  caac_findings *findings = caac_findings_new(9);
  caac_table *table;
  CHECK_STATUS(read_parts(parts, NULL, findings, &table), expected);
  CHECK_ERROR_HAS(words);
  CHECK_ERROR_HAS("made.xlsx: ");
  if (rule) CHECK(find_rule(findings, rule) && find_rule(findings, rule)->remedy);
  CHECK(table == NULL);
  caac_findings_free(findings);
}

static void refuses_other_files(void)
{
  const struct {
    const char *name, *words;
  } cases[] = {
    { "word/document.xml", "Word" }, { "ppt/presentation.xml", "PowerPoint" }, { "xl/workbook.bin", ".xlsb" },
    { "project.qde", ".qdpx" },      { "mimetype", "OpenDocument" },           { "readme.txt", "without a workbook" }
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const zip_part parts[] = { { .name = cases[i].name, .bytes = "<x/>" }, { .name = NULL } };
    check_refused(parts, CAAC_E_INPUT, "sheet.kind", cases[i].words);
  }
}

/* What is written to standard error meanwhile, in bytes. */
static size_t complaints_of(const zip_part *parts, const char *words)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "complaints");
  size_t len = 0;
  fflush(stderr);
  const int before = dup(STDERR_FILENO), file = open(path, O_CREAT | O_WRONLY, 0600);
  CHECK(before >= 0 && file >= 0 && dup2(file, STDERR_FILENO) >= 0);
  check_refused(parts, CAAC_E_INPUT, "sheet.xml", words);
  fflush(stderr);
  dup2(before, STDERR_FILENO);
  close(before);
  close(file);
  free(file_read(path, &len));
  folder_free(folder);
  return len;
}

/* In UTF-16, half a letter alone at any place: refused, never cut off there, and nobody else is told. */
static void refuses_half_letters(void)
{
  static const char cells[] = CELLS(HEAD_A ROW(TEXT_CELL("x")));
  enum { LETTERS = sizeof cells - 1 };
  char wide[2 * LETTERS + 2] = "\xFF\xFE";
  zip_part parts[] = XLSX_PARTS(NULL, NO_STRINGS, NO_STYLES);
  for (size_t i = 0; i < LETTERS; i++) wide[2 * i + 2] = cells[i], wide[2 * i + 3] = 0;
  parts[3].bytes = wide;
  parts[3].len = sizeof wide;
  check_read(parts, NULL, "a\r\nx\r\n");
  for (size_t i = 0; i < LETTERS; i++) {
    wide[2 * i + 3] = '\xD8';
    CHECK_INT(complaints_of(parts, "its part"), 0);
    wide[2 * i + 3] = 0;
  }
}

static void refuses_damage(void)
{
  const char *whole = CELLS(HEAD_A);
  zip_part parts[] = XLSX_PARTS(CELLS(HEAD_A), NO_STRINGS, NO_STYLES);
  zip_part *page = &parts[3];
  page->flags = 1;
  check_refused(parts, CAAC_E_INPUT, "sheet.encrypted", "password");
  page->flags = 0;
  page->has_other_checksum = 1;
  check_refused(parts, CAAC_E_INPUT, "sheet.archive", "damaged");
  page->has_other_checksum = 0;
  const struct {
    const char *bytes, *words;
  } cases[] = {
    { "", "not well-formed" },
    { "<worksheet" XLSX_SPACE "><sheetData>", "not well-formed" },
    { "<worksheet/>", "does not begin" },
    { CELLS("<row><c t=\"str\"><v>\xFF</v></c></row>"), "none in its encoding" },
    { "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>" CELLS(HEAD_A), "document type" },
    { "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" CELLS(ROW(TEXT_CELL("&e;"))), "document type" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    page->bytes = cases[i].bytes;
    check_refused(parts, CAAC_E_INPUT, "sheet.xml", cases[i].words);
  }
  const char *places[] = {
    "A0", "XFE1", "A1048577", "1", "A", "a1", "A1x", "", "A99999999999999999999", "AAAAAAAAAAAAAAAAAAAA1"
  };
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    char cells[300];
    snprintf(cells, sizeof cells, "<worksheet" XLSX_SPACE "><sheetData><row><c r=\"%s\"/></row></sheetData></worksheet>",
             places[i]);
    page->bytes = cells;
    check_refused(parts, CAAC_E_INPUT, "sheet.cell", "place of no cell");
  }
  page->bytes = CELLS("<row r=\"0\"/>");
  check_refused(parts, CAAC_E_INPUT, "sheet.cell", "place of no cell");
  page->bytes = whole;
  size_t len;
  char *bytes = zip_make(parts, &len);
  for (size_t cut = 0; cut < len; cut += 7) {
    caac_table *table;
    char *copy = malloc(cut + 1);
    memcpy(copy, bytes, cut);
    CHECK_STATUS(read_bytes(copy, cut, NULL, NULL, &table), CAAC_E_INPUT);
    free(copy);
  }
  free(bytes);
}

/* `count` times `each`, between a beginning and an end. Free with free(). */
static char *repeat(const char *begin, const char *each, size_t count, const char *end)
{
  size_t step = strlen(each), at = strlen(begin);
  char *made = malloc(at + step * count + strlen(end) + 1);
  if (!made) abort();
  memcpy(made, begin, at);
  for (size_t i = 0; i < count; i++, at += step) memcpy(made + at, each, step);
  strcpy(made + at, end);
  return made;
}

static void bounds_size(void)
{
  zip_part parts[] = XLSX_PARTS("", NO_STRINGS, NO_STYLES);
  zip_part *page = &parts[3];
  size_t len;
  /* More than is read of one file, whatever the file says of it. */
  char *bomb = zip_blanks("<worksheet" XLSX_SPACE "><sheetData>", (size_t)CAAC__SHEET_BYTES_MAX, &len);
  page->bytes = bomb;
  page->len = len;
  page->method = 8;
  page->unpacked = CAAC__SHEET_BYTES_MAX + 1U;
  check_refused(parts, CAAC_E_LIMIT, NULL, "256 MiB");
  page->unpacked = 4096;
  check_refused(parts, CAAC_E_LIMIT, NULL, "256 MiB");
  free(bomb);
  *page = (zip_part){ .name = page->name };
  /* One cell far out makes a table of rows that are not there. */
  page->bytes = CELLS("<row r=\"1\">" TEXT_CELL("a") "</row><row><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row>");
  check_refused(parts, CAAC_E_LIMIT, NULL, "reach to XFD1048576");
  /* Many cells that point to one long text. */
  char *text = repeat("<sst" XLSX_SPACE "><si><t>", "0123456789abcdef", 65536, "</t></si></sst>");
  char *cells = repeat("<worksheet" XLSX_SPACE "><sheetData>" HEAD_A, "<row><c t=\"s\"><v>0</v></c></row>", 300,
                       "</sheetData></worksheet>");
  page->bytes = cells;
  parts[4].bytes = text;
  check_refused(parts, CAAC_E_LIMIT, NULL, "of text");
  free(cells);
  free(text);
  parts[4].bytes = NO_STRINGS;
  char *deep = repeat("<worksheet" XLSX_SPACE ">", "<x>", 100, "</worksheet>");
  page->bytes = deep;
  check_refused(parts, CAAC_E_LIMIT, NULL, "deep");
  free(deep);
  char *formats = repeat("<styleSheet" XLSX_SPACE ">", "<numFmt numFmtId=\"200\" formatCode=\"0\"/>", 1025, "</styleSheet>");
  page->bytes = CELLS(HEAD_A);
  parts[5].bytes = formats;
  CHECK_STATUS(read_parts(parts, NULL, NULL, &(caac_table *){ NULL }), CAAC_E_LIMIT);
  free(formats);
  char *styles = repeat("<styleSheet" XLSX_SPACE "><cellXfs>", "<xf/>", 65537, "</cellXfs></styleSheet>");
  parts[5].bytes = styles;
  CHECK_STATUS(read_parts(parts, NULL, NULL, &(caac_table *){ NULL }), CAAC_E_LIMIT);
  free(styles);
}

static void tells_what_is_left_out(void)
{
  zip_part parts[12] = XLSX_PARTS(CELLS(HEAD_A), NO_STRINGS, NO_STYLES);
  parts[2].bytes = XLSX_RELATIONS(XLSX_RELATION("r1", "worksheet", "worksheets/sheet1.xml")
                                      XLSX_RELATION("r5", "externalLink", "externalLinks/externalLink1.xml"));
  parts[6] = (zip_part){ .name = "xl/vbaProject.bin", .bytes = "x" };
  parts[7] = (zip_part){ .name = "../../etc/passwd", .bytes = "x" };
  caac_findings *findings = caac_findings_new(9);
  caac_table *table;
  CHECK_OK(read_parts(parts, NULL, findings, &table));
  CHECK(find_rule(findings, "sheet.macros") != NULL);
  CHECK(find_rule(findings, "sheet.external") != NULL);
  CHECK(find_rule(findings, "sheet.archive") != NULL);
  CHECK_INT(caac_table_row_count(table), 0);
  caac_table_free(table);
  caac_findings_free(findings);
}

/* ---- Memory ---- */

static void survives_want_of_memory(void)
{
  const zip_part parts[] = XLSX_PARTS(CELLS(ROW("<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c>")
                                                ROW(TEXT_CELL("e\xCC\x81") "<c s=\"0\"><v>44197</v></c>")
                                                    ROW("<c/><c t=\"str\"><f>A1</f><v>r</v></c>")),
                                      STRINGS("<si><t>a</t></si><si><t>e\xCC\x81</t></si>"),
                                      STYLES("<numFmt numFmtId=\"164\" formatCode=\"d/m\"/>", "<xf numFmtId=\"164\"/>"));
  size_t len;
  char *bytes = zip_make(parts, &len);
  caac_status status = CAAC_E_NOMEM;
  long n = 1;
  for (; status == CAAC_E_NOMEM && n < 2000; n++) {
    caac_table *table;
    caac__alloc_fail_at(n);
    status = read_bytes(bytes, len, "Sheet1", NULL, &table);
    caac__alloc_fail_at(0);
    CHECK((status == CAAC_OK) == (table != NULL));
    caac_table_free(table);
  }
  CHECK_OK(status);
  CHECK(n > 40);
  free(bytes);
}

/* ---- What is written ---- */

/* A part of the workbook that a table is written as, as XML; NULL in a build that writes none. Free with caac__free(). */
static char *written_part(const caac_table *table, const char *path)
{
  static const caac__archive_kind kind = { "the workbook", "make it again", 8 << 20, "d", "e", "t", "s", "x" };
  caac__archive *archive = NULL;
  char *bytes = NULL, *part = NULL;
  size_t len = 0;
  if (!strstr(caac_features(), "\nxlsx ")) return NULL;
  CHECK_OK(caac_sheet_write(table, "xlsx", &bytes, &len));
  CHECK_OK(caac__archive_open(&kind, bytes, len, "written.xlsx", NULL, &archive));
  CHECK_OK(caac__archive_read_bytes(archive, caac__archive_find(archive, path), &part, &len));
  caac__archive_close(archive);
  caac_text_free(bytes);
  return part;
}

static caac_table *stamped_table(const char *caption, int has_stamps)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("made", caption, &builder));
  caac_builder_column(builder, "who", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "units", CAAC_INT64, NULL, 0);
  caac_builder_text(builder, "A");
  caac_builder_int(builder, 37);
  if (has_stamps) {
    caac_builder_remark(builder, "sample",
                        "made from an invented sample, in a sentence that is long enough to be cut off at the top of a page");
    caac_builder_remark(builder, "draft", "made from a draft, in another such sentence, which is not short either");
    caac_builder_remark(builder, "private", "a private document, or private codings: not for others");
  }
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

/* Nothing of the stamps is cut off, and what is private is said first. */
static void prints_stamps(void)
{
  for (int has_stamps = 0; has_stamps < 2; has_stamps++) {
    caac_table *table = stamped_table("Codings & notes of A", has_stamps);
    char *page = written_part(table, "xl/worksheets/sheet1.xml"), *styles = written_part(table, "xl/styles.xml");
    if (page && has_stamps)
      CHECK_HAS(
          page,
          "<oddHeader>&amp;C&amp;\"-,Bold\"PRIVATE: not for others  -  DRAFT: a working paper, not a United Nations document"
          "  -  SAMPLE: invented, nothing in it is a fact</oddHeader>");
    else if (page)
      CHECK(!strstr(page, "oddHeader"));
    if (page) CHECK_HAS(page, "<oddFooter>&amp;LCodings &amp;&amp; notes of A&amp;R&amp;A    &amp;P / &amp;N</oddFooter>");
    if (styles) CHECK_HAS(styles, "horizontal=\"right\""); /* the head of a column of numbers */
    caac__free(page);
    caac__free(styles);
    caac_table_free(table);
  }
}

/* A caption of any length fits, with whole letters, and never without the number of the page. */
static void prints_long_captions(void)
{
  static const char *const letters[] = { "x", "&", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80" };
  for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
    for (size_t count = 1; count < 400; count += 57) {
      char caption[1700] = "";
      for (size_t n = 0; n < count; n++) strcat(caption, letters[i]);
      caac_table *table = stamped_table(caption, 1);
      char *page = written_part(table, "xl/worksheets/sheet1.xml");
      const char *end = page ? strstr(page, "&amp;R&amp;A    &amp;P / &amp;N</oddFooter>") : NULL;
      if (page) CHECK(end != NULL);
      if (end && count > 250) CHECK(memcmp(end - 3, "...", 3) == 0);
      if (end && count == 1) CHECK(memcmp(end - 3, "...", 3) != 0);
      caac__free(page);
      caac_table_free(table);
    }
}

int main(void)
{
  static const check_case cases[] = {
    { "texts", reads_texts },
    { "blanks and NFC", keeps_blanks_and_composes },
    { "places", reads_places },
    { "numbers", reads_numbers },
    { "formats", knows_formats },
    { "days", writes_days },
    { "dates", tells_of_dates },
    { "1904", counts_from_1904 },
    { "formulas, faults, merged cells", tells_of_formulas },
    { "heads", tells_of_heads },
    { "pages", chooses_pages },
    { "strict files", reads_strict_files },
    { "other files", refuses_other_files },
    { "half letters", refuses_half_letters },
    { "stamps on paper", prints_stamps },
    { "captions on paper", prints_long_captions },
    { "damage", refuses_damage },
    { "size", bounds_size },
    { "left out", tells_what_is_left_out },
    { "memory", survives_want_of_memory },
    { NULL, NULL },
  };
  return check_run("xlsx", cases);
}
