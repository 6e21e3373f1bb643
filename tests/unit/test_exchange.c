/* SPDX-License-Identifier: MIT */
/* Sheets of codings out and in, disagreements, decisions, final codings. */
#include "sheets.h"

#define SAMPLE_CODING(coder) CAAC_SOURCE_DIR "/examples/texts/coding_" coder "_exland.csv"
#define STEPS "SELECT count(*) FROM (SELECT DISTINCT step_id FROM journal)"

static caac_table *sheet_of(const caac_register *reg, const char *coder, const char *show)
{
  caac_table *table = NULL;
  char of[80];
  snprintf(of, sizeof of, "coder=%s", coder);
  CHECK_OK(caac_register_coding_sheet(reg, "c1", PARAMS(of, show), &table));
  return table;
}

/* The row of a unit. */
static size_t row_of(const caac_table *table, const char *unit)
{
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    if (strcmp(texts_cell(table, row, "unit"), unit) == 0) return row;
  CHECK(0);
  return 0;
}

static const char *cell_of(const caac_table *table, const char *unit, const char *column)
{
  return texts_cell(table, row_of(table, unit), column);
}

/* What the coding sheet of a coder has in a cell. */
static void check_cell(const caac_register *reg, const char *coder, const char *unit, const char *column, const char *expected)
{
  caac_table *table = sheet_of(reg, coder, NULL);
  CHECK_TEXT(cell_of(table, unit, column), expected);
  caac_table_free(table);
}

static void check_status_is(const caac_register *reg, const char *status)
{
  char sql[160];
  snprintf(sql, sizeof sql, "SELECT count(*) FROM documents WHERE document_id = 'c1' AND coding_status = '%s'", status);
  CHECK_INT(query_number(reg, sql), 1);
}

/* ---- Out ---- */

static void a_new_sheet(void)
{
  static const char *const columns[] = { "unit",      "paragraph", "section", "text", "options", "limb",
                                         "addressee", "target",    "act",     "note", "coder",   "view" };
  caac_register *reg = sheets_register();
  caac_table *table = sheet_of(reg, "A", NULL);
  CHECK_TEXT(caac_table_name(table), "coding-sheet");
  CHECK_INT(caac_table_column_count(table), 12);
  for (size_t c = 0; c < 12; c++) CHECK_TEXT(caac_table_column(table, c)->name, columns[c]);
  CHECK_INT(caac_table_row_count(table), 4);
  CHECK_TEXT(texts_cell(table, 0, "unit"), "c1/1");
  CHECK_TEXT(texts_cell(table, 1, "paragraph"), "2");
  CHECK_TEXT(texts_cell(table, 1, "text"), "The Working Group requests UNICEF to train judges of Exland.");
  CHECK_TEXT(texts_cell(table, 1, "options"), "");
  CHECK_TEXT(texts_cell(table, 3, "coder"), "A");
  CHECK_TEXT(texts_cell(table, 3, "view"), "blind");
  CHECK_INT(texts_counted(table, "units that can be coded"), 4);
  CHECK_INT(texts_counted(table, "has not coded"), 4);
  CHECK(texts_remarks(table, "invented sample"));
  CHECK(!texts_remarks(table, "private document"));
  caac_table_free(table);
  CHECK_OK(caac_register_coding_sheet(reg, "SAMPLE/AC.51/2097/5", PARAMS("coder=A", "headings=yes"), &table));
  CHECK_INT(caac_table_row_count(table), 5);
  caac_table_free(table);
  table = sheet_of(reg, "A", "show=suggestions");
  CHECK_TEXT(caac_table_column(table, 4)->name, "suggestion");
  CHECK_TEXT(caac_table_column(table, 5)->name, "grade");
  CHECK_TEXT(texts_cell(table, 0, "view"), "suggestions");
  CHECK(texts_remarks(table, "Not blind"));
  caac_table_free(table);
  CHECK_OK(caac_register_coding_sheet(reg, "c1", PARAMS("coder=A", "show=others", "show=suggestions"), &table));
  CHECK_INT(caac_table_column_count(table), 15);
  CHECK_TEXT(texts_cell(table, 0, "view"), "suggestions, others");
  caac_table_free(table);
  caac_register_close(reg);
}

static void wrong_calls(void)
{
  caac_register *reg = sheets_register();
  caac_table *table = NULL;
  CHECK_STATUS(caac_register_coding_sheet(reg, "SAMPLE/AC.51/2097/6", PARAMS("coder=A"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'SAMPLE/AC.51/2097/5'");
  CHECK_STATUS(caac_register_coding_sheet(reg, "c1", NULL, &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("a coder is needed");
  CHECK_STATUS(caac_register_coding_sheet(reg, "c1", PARAMS("coder=None"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_coding_sheet(reg, "c1", PARAMS("coder=A", "show=other"), &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'others'");
  CHECK_STATUS(caac_register_coding_sheet(NULL, "c1", PARAMS("coder=A"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_coding_sheet(reg, NULL, PARAMS("coder=A"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_disagreements(reg, "c2", NULL, &table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_disagreements(reg, "c1", PARAMS("coder=A"), &table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_disagreements(reg, "c1", PARAMS("compare=limbs"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_finalise(reg, "c1", PARAMS("coder=A"), NULL, &table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_finalise(reg, "c1", NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_finalise(reg, "c3", PARAMS("coder=A"), NULL, &table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_take_sheet(reg, NULL, NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(sheets_take(reg, "unit|options\nc1/1|none\n", PARAMS("final=some"), NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(sheets_take(reg, "unit|options\nc1/1|none\n", PARAMS("coder=-"), NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(sheets_take(reg, "unit|options\nc1/1|none\n", PARAMS("coder=X"), NULL, &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("reads as an option");
  CHECK(table == NULL);
  CHECK_OK(caac_register_begin(reg, "A", "a document without text"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=bare", "kind=report"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_STATUS(caac_register_coding_sheet(reg, "bare", PARAMS("coder=A"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("caac text add");
  caac_register_close(reg);
}

/* A document that nobody else may see goes out with its stamp. */
static void private_documents(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_table *table = NULL;
  CHECK_OK(texts_add(reg, "1. The Group urges.\n", PARAMS("id=d1", "private=yes"), NULL, NULL));
  CHECK_OK(caac_register_coding_sheet(reg, "d1", PARAMS("coder=A"), &table));
  CHECK(texts_remarks(table, "private document"));
  caac_table_free(table);
  CHECK_OK(sheets_take(reg, "unit|options|coder\nd1/1|2.b|A\n", NULL, NULL, &table));
  CHECK(texts_remarks(table, "private document"));
  caac_table_free(table);
  CHECK_STATUS(caac_register_coding_sheet(reg, "d2", PARAMS("coder=A"), &table), CAAC_E_NOTFOUND);
  CHECK(!strstr(caac_error_last()->message, "d1"));
  caac_register_close(reg);
}

/* So does what a private register says of a document of its base. */
static void private_codings(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "base.db"), *private = folder_file(folder, "private.db");
  char with[4300];
  caac_table *table = NULL;
  caac_register *reg = texts_register(path);
  CHECK_OK(texts_add(reg, sheets_text, PARAMS("id=c1", "situation=exl"), NULL, NULL));
  caac_register_close(reg);
  CHECK_OK(caac_register_create(private, PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  caac_register_close(reg);
  snprintf(with, sizeof with, "with=%s", private);
  CHECK_OK(caac_register_open(path, PARAMS("now=2026-01-31T12:00:00Z", with), &reg));
  CHECK_OK(sheets_take(reg, "unit|options|coder\nc1/2|1.a|A\n", NULL, NULL, NULL));
  table = sheet_of(reg, "A", NULL);
  CHECK_TEXT(cell_of(table, "c1/2", "options"), "1.a");
  CHECK(texts_remarks(table, "not for others"));
  caac_table_free(table);
  caac_register_close(reg);
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro"), &reg));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 0);
  caac_register_close(reg);
  folder_free(folder);
}

/* ---- In ---- */

#define HEAD "unit|options|limb|addressee|target|act|note|coder|view\n"

static void a_filled_sheet(void)
{
  caac_register *reg = sheets_register();
  caac_table *table = NULL;
  static const char sheet[] = HEAD "c1/1|none|||||nothing asked|A|\n"
                                   "c1/2|1.A technical assistance|Direct|UNICEF|Government of Exland|request-1||A|blind\n"
                                   "c1/3|1.f; 5.a|direct; council|donors; -||letters||A|\n"
                                   "c1/4||||||||\n";
  CHECK_OK(sheets_take(reg, sheet, PARAMS("author=A", "reason=first reading"), NULL, &table));
  CHECK_TEXT(texts_cell(table, 0, "document"), "c1");
  CHECK_TEXT(texts_cell(table, 0, "coder"), "A");
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "created")), 3);
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "changed")), 0);
  CHECK_TEXT(texts_cell(table, 0, "status"), "partial");
  caac_table_free(table);
  check_cell(reg, "A", "c1/1", "options", "none");
  check_cell(reg, "A", "c1/1", "note", "nothing asked");
  check_cell(reg, "A", "c1/2", "limb", "direct");
  check_cell(reg, "A", "c1/2", "act", "request-1");
  check_cell(reg, "A", "c1/3", "options", "1.f; 5.a");
  check_cell(reg, "A", "c1/3", "limb", "direct; council");
  check_cell(reg, "A", "c1/3", "addressee", "donors; -");
  check_cell(reg, "A", "c1/4", "options", "");
  check_cell(reg, "B", "c1/2", "options", "");
  /* ids, the body of an addressee, the day */
  CHECK_INT(query_number(reg,
                         "SELECT count(*) FROM codings WHERE coding_id = 'c1/2/A' AND unit_id = 'c1/2' AND stage = 'coded' AND "
                         "assisted = 0 AND discussed = 0 AND made_at = '2026-01-31'"),
            1);
  CHECK_INT(query_number(
                reg, "SELECT count(*) FROM use WHERE coding = 'c1/2/A' AND addressee = 'UNICEF' AND addressee_body = 'unicef'"),
            1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM use WHERE coding = 'c1/3/A'"), 2);
  long long steps = query_number(reg, STEPS), lines = query_number(reg, "SELECT count(*) FROM journal");
  for (int again = 0; again < 2; again++) { /* the same, and what comes out */
    caac_table *out = sheet_of(reg, "A", NULL);
    CHECK_OK(again ? caac_register_take_sheet(reg, out, NULL, NULL, &table) : sheets_take(reg, sheet, NULL, NULL, &table));
    CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "same")), 3);
    CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "created")) +
                  caac_table_int(table, 0, caac_table_find(table, "changed")),
              0);
    caac_table_free(table);
    caac_table_free(out);
  }
  CHECK_INT(query_number(reg, STEPS), steps);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), lines);
  caac_register_close(reg);
}

/* Every mistake is told with its cell, and nothing is stored. */
static void every_finding(void)
{
  static const struct {
    const char *rows, *rule, *cell, *nearest;
    caac_severity severity;
  } cases[] = {
    { "c1/1|none||||||A|\nc1/22|1.a|||||||\n", "sheet.unit", "A3", "c1/2", CAAC_ERROR },
    { "c1/1|none||||||A|\n|1.a||||||A|\n", "sheet.unit", "A3", NULL, CAAC_ERROR },
    { "c1/2|1.1||||||A|\n", "use.option", "B2", "1.a", CAAC_ERROR },
    { "c1/1|||||||A|\nc1/2|1.a; 9.z||||||A|\n", "use.option", "B3", NULL, CAAC_ERROR },
    { "c1/2|1.b technical assistance||||||A|\n", "use.option", "B2", "1.a", CAAC_ERROR },
    { "c1/2|1.a|dirct|||||A|\n", "use.limb", "C2", "direct", CAAC_ERROR },
    { "c1/2|1.a; 5.a|direct; council; direct|||||A|\n", "sheet.list", "C2", NULL, CAAC_ERROR },
    { "c1/2|1.a; 5.a||A; B; C||||A|\n", "sheet.list", "D2", NULL, CAAC_ERROR },
    { "c1/2|1.a; 5.a|||A; B; C|||A|\n", "sheet.list", "E2", NULL, CAAC_ERROR },
    { "c1/2||direct|||||A|\n", "sheet.option", "C2", NULL, CAAC_ERROR },
    { "c1/2|none||UNICEF||||A|\n", "sheet.option", "D2", NULL, CAAC_ERROR },
    { "c1/2|none; 1.a||||||A|\n", "sheet.none", "B2", NULL, CAAC_ERROR },
    { "c1/2|none||||||A|\nc1/2|1.a||||||A|\n", "sheet.none", "B3", NULL, CAAC_ERROR },
    { "c1/2|1.a|||||||\n", "sheet.coder", "H2", NULL, CAAC_ERROR },
    { "c1/2|1.a||||||None|\n", "sheet.coder", "H2", NULL, CAAC_ERROR },
    { "c1/2|1.a||||||x|\n", "sheet.coder", "H2", NULL, CAAC_ERROR },
    { "c1/2|1.a||||||1.A|\n", "sheet.coder", "H2", NULL, CAAC_ERROR },
    { "c1/2|n/a||||||A|\n", "use.option", "B2", NULL, CAAC_ERROR },
    { "c1/2|none|council|||||A|\n", "sheet.option", "C2", NULL, CAAC_ERROR },
    { "c1/2|1.a; 5.a|direct;|||||A|\n", "sheet.list", "C2", NULL, CAAC_ERROR },
    { "c1/1|none||||||A|\nc9/2|1.a||||||A|\nc9/3|||||||A|\n", "sheet.document", "A3", NULL, CAAC_ERROR },
    { "c1/1|1.a||||||Ann|\nc1/2|1.a||||||a nn|\nc1/3|1.a||||||a nn|\n", "coder.name", "H3", "Ann", CAAC_WARNING },
    { "c1/2|1.a||||||A|other\n", "sheet.view", "I2", "others", CAAC_ERROR },
    { "c1/2|1.a||||x||A|\nc1/2|5.a||||y||A|\n", "sheet.twice", "F3", NULL, CAAC_ERROR },
    { "c1/2|1.a|||||x|A|\nc1/2|5.a|||||y|A|\n", "sheet.twice", "G3", NULL, CAAC_ERROR },
    { "c1/2|1.a; 1.a||||||A|\n", "use.twice", "B2", NULL, CAAC_WARNING },
    { "c1/2||||||why|A|\n", "sheet.note", "G2", NULL, CAAC_WARNING },
    { "c1/2||||act|||A|\n", "sheet.option", "E2", NULL, CAAC_ERROR },
    { "c1/0/4|1.a||||||A|\n", "unit.heading", "B2", NULL, CAAC_WARNING },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = sheets_register();
    caac_findings *findings = caac_findings_new(20);
    char sheet[400];
    snprintf(sheet, sizeof sheet, HEAD "%s", cases[i].rows);
    caac_status status = sheets_take(reg, sheet, PARAMS("file=a.xlsx"), findings, NULL);
    CHECK_STATUS(status, cases[i].severity == CAAC_ERROR ? CAAC_E_INPUT : CAAC_OK);
    const caac_finding *finding = find_rule(findings, cases[i].rule);
    CHECK(finding != NULL);
    if (!finding) fprintf(stderr, "no %s in: %s\n", cases[i].rule, cases[i].rows);
    if (finding) {
      CHECK_TEXT(finding->cell, cases[i].cell);
      CHECK_TEXT(finding->file, "a.xlsx");
      CHECK_INT(finding->severity, cases[i].severity);
      if (cases[i].nearest) CHECK_TEXT(finding->nearest, cases[i].nearest);
    }
    if (cases[i].severity == CAAC_ERROR) CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 0);
    caac_findings_free(findings);
    caac_register_close(reg);
  }
}

/* What a sheet shows must not be taken for blind because nobody said otherwise. */
static void views_that_nobody_wrote(void)
{
  static const struct {
    const char *sheet, *cell, *words;
  } cases[] = {
    { "unit|others|options|coder|view\nc1/1|B: none|none|A|\n", "E2", "shows others, and 1 row does not" },
    { "unit|others|options|coder\nc1/1|B: none|none|A\nc1/2||none|A\n", "C2", "2 rows do not" },
    { "unit|Suggestion|options|coder|view\nc1/1||none|A|\n", "E2", "shows suggestions, and" },
    { "unit|suggestion|others|options|coder|view\nc1/1|||none|A|\n", "F2", "shows suggestions, others, and" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = sheets_register();
    caac_findings *findings = caac_findings_new(10);
    CHECK_STATUS(sheets_take(reg, cases[i].sheet, NULL, findings, NULL), CAAC_E_INPUT);
    CHECK_INT(caac_findings_kept(findings), 1);
    CHECK_TEXT(find_rule(findings, "sheet.view")->cell, cases[i].cell);
    CHECK_HAS(find_rule(findings, "sheet.view")->message, cases[i].words);
    CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 0);
    CHECK_OK(sheets_take(reg, "unit|others|options|coder|view\nc1/1||none|A|blind\nc1/2|||A|\n", NULL, NULL, NULL));
    CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE discussed = 0"), 1);
    caac_findings_free(findings);
    caac_register_close(reg);
  }
}

/* Limb, addressee and target without a column stay as they were coded. */
static void columns_that_are_not_there(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(10);
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg,
                       HEAD "c1/2|1.a; 1.a|direct|UNICEF; UNDP|Exland|||A|\nc1/3|1.f; 5.a|direct; council|donors; -|T|||A|\n",
                       NULL, NULL, NULL));
  const long long lines = query_number(reg, "SELECT count(*) FROM journal");
  CHECK_OK(sheets_take(reg, "unit|options|limbs|to whom|coder\nc1/2|1.a|direct||A\nc1/3|5.a; 1.f|||A\n", NULL, findings, &table));
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "same")), 2);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), lines);
  caac_table_free(table);
  CHECK_TEXT(find_rule(findings, "column.unknown")->cell, "C1");
  CHECK_TEXT(find_rule(findings, "column.unknown")->nearest, "limb");
  CHECK_INT(caac_findings_count(findings, CAAC_WARNING), 1);
  CHECK_INT(caac_findings_count(findings, CAAC_NOTE), 1); /* "to whom" is near nothing, and is not read either */
  caac_findings_free(findings);
  /* what has a column changes, the rest stays; another option brings nothing of the old */
  CHECK_OK(sheets_take(reg, "unit|options|limb|coder\nc1/3|1.f; 2.b|council; direct|A\n", NULL, NULL, NULL));
  check_cell(reg, "A", "c1/3", "limb", "council; direct");
  check_cell(reg, "A", "c1/3", "addressee", "donors; -");
  check_cell(reg, "A", "c1/3", "target", "T; -");
  CHECK_OK(sheets_take(reg, "unit|options|coder\nc1/2|none|A\n", NULL, NULL, NULL));
  check_cell(reg, "A", "c1/2", "options", "none");
  findings = caac_findings_new(10);
  CHECK_OK(sheets_take(reg, HEAD "c1/4|2.b||||||A|\n", NULL, findings, NULL)); /* all that is filled in is there */
  CHECK_OK(
      sheets_take(reg, "unit|options|limb|addressee|target|act|note|my own|coder\nc1/4|2.b||||||x|A\n", NULL, findings, NULL));
  CHECK_INT(caac_findings_kept(findings), 0);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* What holds of many rows is told once. */
static void told_once(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(sheets_take(reg, HEAD "c1/1|none||||||A|\nc1/2|1.a||||||A|\nc1/3|||||||A|\n", NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, HEAD "c1/3|||||||A|\nc1/1|||||||A|\nc1/2|||||||A|\n", NULL, findings, NULL));
  CHECK_INT(caac_findings_kept(findings), 2);
  CHECK_TEXT(find_rule(findings, "sheet.emptied")->cell, "B3");
  CHECK_HAS(find_rule(findings, "sheet.emptied")->message, "2 rows of units that were coded are empty now (B3, B4)");
  CHECK_HAS(find_rule(findings, "sheet.empty")->message, "3 rows, none filled in");
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  CHECK_STATUS(
      sheets_take(reg, HEAD "smp/1|none||||||A|\nsmp/2|none||||||A|\nc1/99|none||||||X|\nc1/1|none||||||X|\nc1/2|none||||||X|\n",
                  NULL, findings, NULL),
      CAAC_E_INPUT);
  CHECK_INT(caac_findings_kept(findings), 3);
  CHECK_HAS(find_rule(findings, "sheet.document")->message, "there is no document 'smp' (2 rows)");
  CHECK(find_rule(findings, "sheet.unit") && find_rule(findings, "sheet.coder"));
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* All in one pass, none hides another. */
static void in_one_pass(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(20);
  char *line = NULL;
  CHECK_STATUS(
      sheets_take(reg, HEAD "c1/1|1.9||||||A|\nc1/7|1.a||||||A|\nc1/2|1.a|dirct|||||A|\nc1/3|5.a||||||A|seen\nc1/4|5.a||||||A|\n",
                  PARAMS("file=sheet.csv"), findings, NULL),
      CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 4);
  CHECK_OK(caac_findings_line(findings, 0, &line));
  CHECK_HAS(line, "sheet.csv:B2: error: '1.9' is no option");
  caac_text_free(line);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 0);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static void what_is_no_sheet(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(5);
  CHECK_STATUS(sheets_take(reg, "unit|option|coder\nc1/1|none|A\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_HAS(find_rule(findings, "sheet.columns")->message, "there is a column 'option'");
  CHECK_STATUS(sheets_take(reg, "a|b\n1|2\n", NULL, NULL, NULL), CAAC_E_INPUT);
  caac_findings_free(findings);
  findings = caac_findings_new(5);
  CHECK_STATUS(sheets_take(reg, "units|options|coder\nc1/1|none|A\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_HAS(find_rule(findings, "sheet.columns")->message, "unit is missing; there is a column 'units'");
  caac_findings_free(findings);
  findings = caac_findings_new(5);
  CHECK_STATUS(sheets_take(reg, "paragraph|options|coder\n1|none|A\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK(find_rule(findings, "sheet.columns")->value == NULL); /* no column of ours is meant to be another */
  caac_findings_free(findings);
  findings = caac_findings_new(5);
  CHECK_STATUS(sheets_take(reg, "record|kind|field|ours|theirs|decision\nc1|document|title|a|b|ours\n", NULL, findings, NULL),
               CAAC_E_INPUT);
  CHECK_HAS(find_rule(findings, "sheet.columns")->remedy, "--decisions");
  caac_findings_free(findings);
  findings = caac_findings_new(5);
  caac_builder *builder = NULL; /* the page of a workbook */
  caac_table *page = NULL;
  CHECK_OK(caac_builder_new("sheet", "Leitfaden", &builder));
  CHECK_OK(caac_builder_column(builder, "words", CAAC_TEXT, NULL, 0));
  CHECK_OK(caac_builder_finish(builder, &page));
  CHECK_STATUS(caac_register_take_sheet(reg, page, NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_HAS(find_rule(findings, "sheet.columns")->message, "the page read is 'Leitfaden'");
  CHECK_HAS(find_rule(findings, "sheet.columns")->remedy, "--page");
  caac_table_free(page);
  CHECK_OK(sheets_take(reg, "Unit|OPTIONS|Coder\nc1/1|none|A\n", NULL, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 1);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* A program's table may have numbers where texts are expected. */
static void typed_cells(void)
{
  caac_register *reg = sheets_register();
  caac_builder *builder = NULL;
  caac_table *sheet = NULL;
  CHECK_OK(caac_builder_new("mine", "Mine", &builder));
  static const char *const names[] = { "unit", "options", "note", "coder" };
  for (size_t i = 0; i < 4; i++) CHECK_OK(caac_builder_column(builder, names[i], i == 2 ? CAAC_INT64 : CAAC_TEXT, NULL, 0));
  CHECK_OK(caac_builder_text(builder, "c1/2"));
  CHECK_OK(caac_builder_text(builder, "1.a"));
  CHECK_OK(caac_builder_int(builder, 12));
  CHECK_OK(caac_builder_text(builder, "A"));
  CHECK_OK(caac_builder_finish(builder, &sheet));
  CHECK_OK(caac_register_take_sheet(reg, sheet, NULL, NULL, NULL));
  check_cell(reg, "A", "c1/2", "note", "12");
  caac_table_free(sheet);
  caac_register_close(reg);
}

static void changes(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(10);
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg, HEAD "c1/3|1.f; 5.a|direct; council|donors; Committee||letters|sure?|A|\n", NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, HEAD "c1/3|5.a; 2.b|council; direct|Committee; Exland||letters||A|\n", NULL, NULL, &table));
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "changed")), 1);
  caac_table_free(table);
  /* 5.a is the same, and stays; 2.b takes the place of 1.f */
  CHECK_INT(query_number(reg, "SELECT n FROM use WHERE coding = 'c1/3/A' AND option = '5.a'"), 2);
  CHECK_INT(query_number(reg, "SELECT n FROM use WHERE coding = 'c1/3/A' AND option = '2.b'"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal WHERE kind = 'use' AND action = 'change'"), 1);
  check_cell(reg, "A", "c1/3", "note", "");
  CHECK_OK(sheets_take(reg, "unit|options|coder\nc1/3|none|A\n", NULL, NULL, NULL)); /* no column act: it stays */
  CHECK_INT(query_number(reg, "SELECT count(*) FROM use"), 0);
  check_cell(reg, "A", "c1/3", "act", "letters");
  long long lines = query_number(reg, "SELECT count(*) FROM journal");
  CHECK_OK(sheets_take(reg, HEAD "c1/3|||||letters||A|\n", NULL, findings, NULL));
  CHECK(find_rule(findings, "sheet.emptied") != NULL);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), lines);
  CHECK_OK(sheets_take(reg, "unit|text|options|coder\nc1/4|Other words|2.b|A\n", NULL, findings, NULL));
  CHECK_TEXT(find_rule(findings, "unit.changed")->cell, "B2");
  CHECK_INT(find_rule(findings, "unit.changed")->severity, CAAC_NOTE);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* Rows of a unit join. */
static void repeated_rows(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, HEAD "c1/3|1.f|direct|donors||letters||A|\nc1/3|5.a|council|Committee; with a sign||||A|\n", NULL,
                       NULL, NULL));
  check_cell(reg, "A", "c1/3", "options", "1.f; 5.a");
  check_cell(reg, "A", "c1/3", "addressee", "donors; Committee\\; with a sign");
  check_cell(reg, "A", "c1/3", "act", "letters");
  caac_register_close(reg);
}

/* Names of coders that cannot be part of an id, or make the same one. */
static void names_of_coders(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, HEAD "c1/1|none||||||a b|\nc1/1|none||||||a-b|\nc1/1|none||||||\u00e9|\n", NULL, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coding_id IN ('c1/1/a-b', 'c1/1/a-b-2', 'c1/1/--')"), 3);
  CHECK_OK(sheets_take(reg, HEAD "c1/2|none|||||||\nc1/3|none||||||B|\n", PARAMS("coder=A"), NULL, NULL));
  check_cell(reg, "A", "c1/2", "options", "none");
  check_cell(reg, "B", "c1/3", "options", "none");
  caac_register_close(reg);
}

/* ---- Blind, and with others in view ---- */

static void blind_stays(void)
{
  caac_register *reg = sheets_register();
  caac_table *table = NULL;
  char *csv = NULL;
  CHECK_OK(sheets_take(reg, HEAD "c1/2|1.a|direct|||||A|\nc1/3|none||||||A|\nc1/2|1.c|||||secretnote|B|\n", NULL, NULL, NULL));
  CHECK_OK(caac_register_begin(reg, "program", "suggestions"));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=s1", "unit=c1/2", "coder=program", "stage=suggested"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=s1", "option=4.a"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  table = sheet_of(reg, "A", NULL);
  CHECK_OK(caac_table_write(table, "csv", NULL, &csv));
  CHECK(!strstr(csv, "1.c") && !strstr(csv, "4.a") && !strstr(csv, "secretnote"));
  caac_text_free(csv);
  caac_table_free(table);
  table = sheet_of(reg, "A", "show=others");
  CHECK_TEXT(cell_of(table, "c1/2", "others"), "B: 1.c");
  CHECK_TEXT(cell_of(table, "c1/2", "options"), "1.a"); /* what A said blind is there to begin with */
  CHECK_TEXT(cell_of(table, "c1/3", "others"), "");
  long long lines = query_number(reg, "SELECT count(*) FROM journal");
  CHECK_OK(caac_register_take_sheet(reg, table, NULL, NULL, NULL)); /* and does not become another coding */
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), lines);
  caac_table_free(table);
  CHECK_OK(sheets_take(reg, HEAD "c1/2|1.a; 1.c|direct|||||A|others\n", NULL, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE unit_id = 'c1/2' AND coder = 'A'"), 2);
  CHECK_INT(query_number(reg, "SELECT discussed FROM codings WHERE coding_id = 'c1/2/A.d'"), 1);
  check_cell(reg, "A", "c1/2", "options", "1.a");
  table = sheet_of(reg, "A", "show=others");
  CHECK_TEXT(cell_of(table, "c1/2", "options"), "1.a; 1.c");
  caac_table_free(table);
  table = sheet_of(reg, "A", "show=suggestions");
  CHECK_TEXT(cell_of(table, "c1/2", "suggestion"), "program: 4.a");
  CHECK_TEXT(cell_of(table, "c1/2", "options"), "1.a");
  caac_table_free(table);
  CHECK_OK(sheets_take(reg, HEAD "c1/2|4.a||||||A|Suggestions, others\n", NULL, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT assisted + discussed FROM codings WHERE coding_id = 'c1/2/A.s.d'"), 2);
  check_cell(reg, "A", "c1/2", "options", "1.a");
  caac_register_close(reg);
}

/* ---- Disagreements and decisions ---- */

#define TWO_CODERS                                                                                                               \
  HEAD "c1/1|none||||||A|\nc1/2|1.a|direct|UNICEF|Exland|r||A|\nc1/3|1.f; 5.a|direct; council|||l|by A|A|\nc1/4|2.b|direct|all " \
       "parties||m||A|\n"                                                                                                        \
       "c1/1|none||||||B|\nc1/2|1.c|direct|UNICEF|Exland|r||B|\nc1/3|1.f; 5.a|direct|||l||B|\nc1/4|2.b|direct|parties||m||B|\n"

static caac_register *two_coders(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, TWO_CODERS, NULL, NULL, NULL));
  return reg;
}

static size_t rows_with(const caac_register *reg, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_disagreements(reg, "c1", params, &table));
  size_t rows = caac_table_row_count(table);
  caac_table_free(table);
  return rows;
}

static void where_coders_differ(void)
{
  caac_register *reg = two_coders();
  caac_table *table = NULL;
  CHECK_OK(caac_register_disagreements(reg, "c1", NULL, &table));
  CHECK_TEXT(caac_table_name(table), "disagreements");
  CHECK_INT(caac_table_row_count(table), 2);
  CHECK_INT(caac_table_column_count(table), 8);
  CHECK_TEXT(caac_table_column(table, 2)->name, "lead");
  CHECK_TEXT(caac_table_column(table, 4)->name, "coder A");
  CHECK_TEXT(cell_of(table, "c1/2", "lead"), "");
  CHECK_TEXT(cell_of(table, "c1/2", "coder A"), "1.a direct -> UNICEF [Exland]");
  CHECK_TEXT(cell_of(table, "c1/2", "coder B"), "1.c direct -> UNICEF [Exland]");
  CHECK_TEXT(cell_of(table, "c1/2", "decision"), "");
  CHECK_INT(texts_counted(table, "two or more"), 4);
  CHECK_INT(texts_counted(table, "not coded alike"), 2);
  caac_table_free(table);
  CHECK_INT(rows_with(reg, PARAMS("compare=options")), 1);
  CHECK_INT(rows_with(reg, PARAMS("compare=full")), 3);
  CHECK_INT(rows_with(reg, PARAMS("what=all")), 4);
  CHECK_INT(rows_with(reg, PARAMS("coder=A")), 0);
  CHECK_OK(sheets_take(reg, HEAD "c1/1|2.b||||||C|\n", NULL, NULL, NULL)); /* a third, of one unit only */
  CHECK_INT(rows_with(reg, NULL), 3);
  CHECK_INT(rows_with(reg, PARAMS("coder=B", "coder=A", "coder=B")), 2);
  CHECK_OK(sheets_take(reg, HEAD "c1/2|1.c|direct|||||A|others\n", NULL, NULL, NULL)); /* the latest of a coder counts */
  CHECK_INT(rows_with(reg, PARAMS("coder=B", "coder=A")), 1);
  caac_register_close(reg);
}

static void coders_who_never_meet(void)
{
  caac_register *reg = sheets_register();
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg, HEAD "c1/1|none||||||A|\nc1/2|1.a||||||B|\n", NULL, NULL, NULL));
  CHECK_OK(caac_register_disagreements(reg, "c1", NULL, &table));
  CHECK_INT(caac_table_row_count(table), 0);
  CHECK_INT(texts_counted(table, "only one of them"), 2);
  caac_table_free(table);
  caac_register_close(reg);
}

#define DECISIONS "unit|paragraph|coder A|coder B|decision|reason\n"

/* What the final coding of a unit says, as another sheet shows it. */
static void check_final(const caac_register *reg, const char *unit, const char *uses)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_disagreements(reg, "c1", PARAMS("what=all"), &table));
  CHECK_TEXT(cell_of(table, unit, "decision"), uses);
  caac_table_free(table);
}

static void decisions(void)
{
  caac_register *reg = two_coders();
  caac_table *table = NULL;
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|2|||A|UNICEF trains\nc1/3|3|||1.f direct -> donors|\n", PARAMS("author=C"), findings,
                       &table));
  CHECK_TEXT(texts_cell(table, 0, "coder"), "C");
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "created")), 4);
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "final")), 4);
  CHECK_TEXT(texts_cell(table, 0, "status"), "adjudicated");
  CHECK_HAS(find_rule(findings, "unit.details")->message, "c1/4");
  caac_table_free(table);
  check_final(reg, "c1/1", "none");
  check_final(reg, "c1/2", "1.a direct -> UNICEF [Exland]");
  check_final(reg, "c1/3", "1.f direct -> donors");
  check_final(reg, "c1/4", "2.b direct -> all parties");
  CHECK_INT(query_number(reg,
                         "SELECT count(*) FROM codings WHERE coding_id = 'c1/2/final' AND coder = 'C' AND stage = 'final' AND "
                         "discussed = 1 AND act = 'r' AND note = 'UNICEF trains'"),
            1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coding_id = 'c1/1/final' AND discussed = 0"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id = 'c1/2' AND act_id = 'c1/r'"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id = 'c1/3' AND act_id = 'c1/l'"), 1);
  CHECK_INT(rows_with(reg, NULL), 0);
  /* the same again, and what comes out */
  long long lines = query_number(reg, "SELECT count(*) FROM journal");
  CHECK_OK(
      sheets_take(reg, DECISIONS "c1/2|2|||A|UNICEF trains\nc1/3|3|||1.f direct -> donors|\n", PARAMS("author=C"), NULL, NULL));
  CHECK_OK(caac_register_disagreements(reg, "c1", PARAMS("what=all"), &table));
  CHECK_OK(caac_register_take_sheet(reg, table, PARAMS("author=D"), NULL, NULL));
  caac_table_free(table);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), lines);
  /* decided again */
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|2|||coder b|\n", PARAMS("author=D"), NULL, &table));
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "changed")), 1);
  caac_table_free(table);
  check_final(reg, "c1/2", "1.c direct -> UNICEF [Exland]");
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE unit_id = 'c1/2' AND stage = 'final'"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coding_id = 'c1/2/final' AND coder = 'D'"), 1);
  check_status_is(reg, "adjudicated");
  /* a final coding closes its unit */
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  CHECK_STATUS(sheets_take(reg, HEAD "c1/2|4.a||||||A|\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_TEXT(find_rule(findings, "unit.closed")->cell, "B2");
  CHECK_OK(sheets_take(reg, TWO_CODERS, NULL, NULL, NULL));
  caac_findings_free(findings);
  caac_register_close(reg);
}

static void wrong_decisions(void)
{
  static const struct {
    const char *rows, *rule, *cell, *nearest;
  } cases[] = {
    { "c1/2|2|||Q|\n", "sheet.decision", "E2", NULL },       { "c1/2|2|||1.1|\n", "sheet.decision", "E2", "1.a" },
    { "c1/2|2|||1.a direct [x|\n", "use.form", "E2", NULL }, { "c1/2|2|||1.a dirct|\n", "use.limb", "E2", "direct" },
    { "c1/9|9|||A|\n", "sheet.unit", "A2", NULL },           { "c1/2|2|||A|\nc1/2|2|||B|\n", "sheet.twice", "E3", NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = two_coders();
    caac_findings *findings = caac_findings_new(10);
    char sheet[300];
    snprintf(sheet, sizeof sheet, DECISIONS "%s", cases[i].rows);
    CHECK_STATUS(sheets_take(reg, sheet, PARAMS("file=d.xlsx"), findings, NULL), CAAC_E_INPUT);
    const caac_finding *finding = find_rule(findings, cases[i].rule);
    CHECK(finding != NULL);
    if (finding) CHECK_TEXT(finding->cell, cases[i].cell);
    if (finding && cases[i].nearest) CHECK_TEXT(finding->nearest, cases[i].nearest);
    CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'final'"), 0);
    caac_findings_free(findings);
    caac_register_close(reg);
  }
  caac_register *reg = sheets_register(); /* B did not code the unit */
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(sheets_take(reg, HEAD "c1/2|1.a||||||A|\nc1/3|1.a||||||B|\n", NULL, NULL, NULL));
  CHECK_STATUS(sheets_take(reg, DECISIONS "c1/2|2|||B|\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_HAS(find_rule(findings, "sheet.decision")->message, "did not code");
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  CHECK_STATUS(sheets_take(reg, DECISIONS "c1/2|2|||D|\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_TEXT(find_rule(findings, "sheet.decision")->message, "'D' is no coder here (A, B), not none, and no use");
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  CHECK_STATUS(sheets_take(reg, "unit|coder Anna|decision\nc1/2||Ana\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_TEXT(find_rule(findings, "sheet.decision")->nearest, "Anna");
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|2||||why\n", NULL, findings, NULL));
  CHECK_TEXT(find_rule(findings, "sheet.note")->cell, "F2");
  CHECK_HAS(find_rule(findings, "sheet.empty")->message, "1 row, none filled in");
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* Names that differ in case alone are names of two. */
static void names_in_case(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, HEAD "c1/2|1.a||||||B|\nc1/2|1.c||||||b|\nc1/3|5.a||||||b|\nc1/3|5.b||||||A|\n", NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, "unit|coder B|coder b|decision\nc1/2|||b\nc1/3|||B\n", NULL, NULL, NULL));
  check_final(reg, "c1/2", "1.c");
  check_final(reg, "c1/3", "5.a");
  caac_register_close(reg);
}

static void open_and_agreed(void)
{
  caac_register *reg = two_coders();
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|2|||none|words only\nc1/3|3||||\n", PARAMS("final=none", "author=C"), NULL, &table));
  CHECK_INT(texts_counted(table, "left open"), 3); /* what two coded alike too: nothing made it final */
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "created")), 1);
  caac_table_free(table);
  check_status_is(reg, "partial");
  CHECK_OK(sheets_take(reg, DECISIONS "c1/3|3||||\n", PARAMS("author=C"), NULL, &table)); /* what stands open stays open */
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "created")), 2);
  caac_table_free(table);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'final' AND unit_id = 'c1/3'"), 0);
  check_final(reg, "c1/2", "none");
  caac_register_close(reg);
}

static void one_coder(void)
{
  caac_register *reg = sheets_register();
  caac_table *table = NULL;
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(sheets_take(reg, HEAD "c1/1|none||||||A|\nc1/2|1.a|direct|UNICEF||r||A|\nc1/3|5.a||||||A|\nc1/3|5.b||||||B|\n", NULL,
                       NULL, NULL));
  CHECK_OK(caac_register_finalise(reg, "c1", PARAMS("coder=A"), findings, &table));
  CHECK_HAS(find_rule(findings, "unit.differs")->message, "B");
  CHECK_TEXT(find_rule(findings, "unit.differs")->record, "c1/3");
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "final")), 2);
  CHECK_TEXT(texts_cell(table, 0, "status"), "partial");
  caac_table_free(table);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE act_id = 'c1/r'"), 1);
  CHECK_OK(sheets_take(reg, HEAD "c1/3|5.a||||||B|others\nc1/4|2.b||||||A|\n", NULL, NULL, NULL));
  CHECK_OK(caac_register_finalise(reg, "c1", PARAMS("coder=A", "author=A"), NULL, &table));
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "final")), 4);
  CHECK_INT(caac_table_int(table, 0, caac_table_find(table, "same")), 2);
  CHECK_TEXT(texts_cell(table, 0, "status"), "complete");
  caac_table_free(table);
  CHECK_STATUS(caac_register_finalise(reg, "c1", PARAMS("coder=C"), NULL, NULL), CAAC_E_NOTFOUND);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* A status that somebody set is not lowered. */
static void statuses(void)
{
  caac_register *reg = sheets_register();
  check_status_is(reg, "none");
  CHECK_OK(sheets_take(reg, HEAD "c1/1|none||||||A|\n", NULL, NULL, NULL));
  check_status_is(reg, "partial");
  CHECK_OK(caac_register_begin(reg, "A", "by hand"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=c1", "coding_status=complete"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(sheets_take(reg, HEAD "c1/2|1.a||||||A|\n", NULL, NULL, NULL));
  check_status_is(reg, "complete");
  caac_register_close(reg);
}

/* ---- Steps ---- */

static void inside_a_step(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(caac_register_begin(reg, "C", "two sheets"));
  CHECK_OK(sheets_take(reg, HEAD "c1/1|none||||||A|\nc1/2|1.a||||||A|\n", NULL, NULL, NULL));
  CHECK_STATUS(sheets_take(reg, HEAD "c1/3|none||||||A|\nc1/4|7.x||||||A|\n", NULL, NULL, NULL), CAAC_E_INPUT);
  CHECK_OK(sheets_take(reg, HEAD "c1/1|none||||||B|\nc1/2|1.c||||||B|\n", NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|2|||A|\n", PARAMS("author=D"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'coded'"), 4);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coding_id = 'c1/2/final' AND coder = 'C'"),
            1); /* who writes the step */
  CHECK_OK(caac_register_begin(reg, "C", "forgotten"));
  CHECK_OK(sheets_take(reg, HEAD "c1/3|none||||||A|\n", NULL, NULL, NULL));
  CHECK_OK(caac_register_rollback(reg));
  check_cell(reg, "A", "c1/3", "options", "");
  caac_register_close(reg);
}

static void for_reading_only(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = texts_register(path);
  CHECK_OK(texts_add(reg, sheets_text, PARAMS("id=c1"), NULL, NULL));
  caac_register_close(reg);
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro"), &reg));
  caac_table_free(sheet_of(reg, "A", NULL));
  CHECK_STATUS(sheets_take(reg, HEAD "c1/3|none||||||A|\n", NULL, NULL, NULL), CAAC_E_READONLY);
  caac_register_close(reg);
  folder_free(folder);
}

/* ---- A whole document, by file ---- */

/* A sheet out to a file and in again: nothing changes, and it goes out the same. */
static void out_and_in(caac_register *reg, const char *format)
{
  caac_table *sheet = NULL, *out = NULL;
  char *folder = folder_new(), *bytes = NULL, *again = NULL, name[20];
  size_t len = 0, again_len = 0;
  caac_findings *findings = caac_findings_new(5);
  CHECK_OK(caac_register_coding_sheet(reg, "exl-c1", PARAMS("coder=A"), &out));
  CHECK_INT(texts_counted(out, "has not coded"), 0);
  caac_status status = caac_sheet_write(out, format, &bytes, &len);
  caac_table_free(out);
  if (status != CAAC_E_VERSION) { /* a build without workbooks */
    CHECK_OK(status);
    snprintf(name, sizeof name, "a.%s", format);
    file_write(folder_file(folder, name), bytes, len);
    long long lines = query_number(reg, "SELECT count(*) FROM journal");
    status = caac_sheet_read(folder_file(folder, name), NULL, findings, &sheet);
    if (status != CAAC_E_VERSION) { /* or one that writes them, and cannot read them */
      CHECK_OK(status);
      CHECK_OK(caac_register_take_sheet(reg, sheet, NULL, findings, NULL));
      CHECK_INT(caac_findings_kept(findings), 0);
      CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), lines);
      caac_table_free(sheet);
    }
    CHECK_OK(caac_register_coding_sheet(reg, "exl-c1", PARAMS("coder=A"), &out));
    CHECK_OK(caac_sheet_write(out, format, &again, &again_len));
    CHECK(len == again_len && memcmp(bytes, again, len) == 0);
    caac_table_free(out);
  }
  caac_findings_free(findings);
  caac_text_free(bytes);
  caac_text_free(again);
  folder_free(folder);
}

/* Filled sheets of two coders, their differences, and a decision for each. */
static void sample_sheets(void)
{
  static const char *const files[] = { SAMPLE_CODING("A"), SAMPLE_CODING("B"),
                                       CAAC_SOURCE_DIR "/examples/texts/decisions_exland.csv" };
  caac_register *reg = texts_register(":memory:");
  caac_document *document = NULL;
  caac_table *sheet = NULL, *out = NULL;
  CHECK_OK(caac_document_read(SAMPLE_TEXT("exland"), NULL, NULL, &document));
  CHECK_OK(caac_register_add_document(reg, document, PARAMS("id=exl-c1", "situation=exl"), NULL, NULL));
  caac_document_free(document);
  for (int i = 0; i < 2; i++) {
    CHECK_OK(caac_sheet_read(files[i], NULL, NULL, &sheet));
    CHECK_OK(caac_register_take_sheet(reg, sheet, NULL, NULL, NULL));
    caac_table_free(sheet);
  }
  out_and_in(reg, "csv");
  out_and_in(reg, "xlsx");
  CHECK_OK(caac_register_disagreements(reg, "exl-c1", NULL, &out));
  CHECK_INT(caac_table_row_count(out), 7);
  CHECK_TEXT(cell_of(out, "exl-c1/6(g)", "lead"), "To the Government of Exland:");
  CHECK_TEXT(cell_of(out, "exl-c1/12", "lead"), "");
  caac_table_free(out);
  CHECK_OK(caac_sheet_read(files[2], NULL, NULL, &sheet));
  CHECK_OK(caac_register_take_sheet(reg, sheet, PARAMS("author=C"), NULL, &out));
  CHECK_TEXT(texts_cell(out, 0, "status"), "adjudicated");
  CHECK_INT(caac_table_int(out, 0, caac_table_find(out, "final")), 37);
  caac_table_free(out);
  caac_table_free(sheet);
  caac_register_close(reg);
}

/* ---- The guide ---- */

static void the_guide(void)
{
  caac_table *guide = NULL;
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  CHECK_OK(caac_toolkit_guide(toolkit, &guide));
  CHECK_INT(caac_table_row_count(guide), caac_toolkit_count(toolkit) + 1);
  for (size_t i = 0; i < caac_toolkit_count(toolkit); i++) {
    CHECK_TEXT(texts_cell(guide, i, "option"), caac_toolkit_at(toolkit, i)->id);
    CHECK_TEXT(texts_cell(guide, i, "name"), caac_toolkit_at(toolkit, i)->name);
    CHECK(*texts_cell(guide, i, "code_when"));
  }
  CHECK_TEXT(texts_cell(guide, 26, "option"), "X");
  CHECK(*texts_cell(guide, 26, "not_when"));
  caac_table_free(guide);
}

int main(void)
{
  static const check_case cases[] = {
    { "a new sheet", a_new_sheet },
    { "wrong calls", wrong_calls },
    { "private documents", private_documents },
    { "private codings", private_codings },
    { "a filled sheet", a_filled_sheet },
    { "every finding", every_finding },
    { "views that nobody wrote", views_that_nobody_wrote },
    { "columns that are not there", columns_that_are_not_there },
    { "told once", told_once },
    { "in one pass", in_one_pass },
    { "what is no sheet", what_is_no_sheet },
    { "typed cells", typed_cells },
    { "changes", changes },
    { "repeated rows", repeated_rows },
    { "names of coders", names_of_coders },
    { "blind stays", blind_stays },
    { "where coders differ", where_coders_differ },
    { "coders who never meet", coders_who_never_meet },
    { "decisions", decisions },
    { "wrong decisions", wrong_decisions },
    { "names in case", names_in_case },
    { "open and agreed", open_and_agreed },
    { "one coder", one_coder },
    { "statuses", statuses },
    { "inside a step", inside_a_step },
    { "for reading only", for_reading_only },
    { "sample sheets", sample_sheets },
    { "the guide", the_guide },
    { NULL, NULL },
  };
  return check_run("sheets of codings", cases);
}
