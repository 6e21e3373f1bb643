/* SPDX-License-Identifier: MIT */
/* Decisions and final codings in detail: what may become final, what is left open, what a use keeps when it is corrected. */
#include "sheets.h"

#define CODING "unit|options|limb|addressee|target|act|note|coder|view\n"
#define DECISIONS "unit|coder A|coder B|decision|reason\n"
#define FINALS "SELECT count(*) FROM codings WHERE stage = 'final'"

static long long number_of(const caac_register *reg, const char *sql)
{
  long long number = query_number(reg, sql);
  if (number < 0) fprintf(stderr, "%s: %s\n", sql, caac_error_last()->message);
  return number;
}

/* A sheet that is taken in, in which @ stands for the id of the heading of c1. */
static caac_status take_with_heading(caac_register *reg, const char *rows, caac_params params, caac_findings *findings)
{
  caac_table *table = NULL;
  char sheet[600] = "";
  CHECK_OK(caac_register_query(reg, "SELECT unit_id AS unit FROM units WHERE form = 'heading'", NULL, &table));
  const char *heading = texts_cell(table, 0, "unit");
  for (size_t len = 0; *rows && len + strlen(heading) + 1 < sizeof sheet; rows++, len = strlen(sheet))
    snprintf(sheet + len, sizeof sheet - len, "%.*s", *rows == '@' ? (int)strlen(heading) : 1, *rows == '@' ? heading : rows);
  caac_table_free(table);
  return sheets_take(reg, sheet, params, findings, NULL);
}

/* ---- Headings ---- */

static void headings_stay_open(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(take_with_heading(reg, CODING "@|1.a||||||A|\n@|1.a||||||B|\nc1/2|1.a||||||A|\nc1/2|1.a||||||B|\n", NULL, NULL));
  /* no decision on one */
  CHECK_STATUS(take_with_heading(reg, DECISIONS "@|||A|\n", NULL, findings), CAAC_E_INPUT);
  CHECK(find_rule(findings, "unit.heading") != NULL);
  if (find_rule(findings, "unit.heading")) CHECK_TEXT(find_rule(findings, "unit.heading")->cell, "D2");
  /* nor does it become final because all agree, or with the codings of one coder */
  CHECK_OK(sheets_take(reg, DECISIONS "c1/3||||\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, FINALS), 1);
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  CHECK_OK(caac_register_finalise(reg, "c1", PARAMS("coder=A"), findings, NULL));
  CHECK_INT(number_of(reg, FINALS), 1);
  CHECK(find_rule(findings, "unit.heading") != NULL);
  CHECK_INT(caac_findings_count(findings, CAAC_WARNING), 0);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* ---- Acts ---- */

static void acts_follow_decisions(void)
{
  static const char of_unit[] = "SELECT count(*) FROM units WHERE unit_id = 'c1/2' AND act_id = 'c1/r'";
  static const char none[] = "SELECT count(*) FROM units WHERE unit_id = 'c1/2' AND act_id = unit_id";
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, CODING "c1/2|1.a||||r||A|\nc1/2|1.c||||||B|\n", NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|||A|\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, of_unit), 1);
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|||B|\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, none), 1);
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|||A|\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, of_unit), 1);
  /* an act that somebody else gave it stays */
  CHECK_OK(caac_register_begin(reg, "D", "by hand"));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=c1/2", "act=c1/other"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|||B|\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, "SELECT count(*) FROM units WHERE unit_id = 'c1/2' AND act_id = 'c1/other'"), 1);
  caac_register_close(reg);
}

/* Uses written out have the act that coders name, if they name one. */
static void acts_of_all(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg,
                       CODING "c1/2|1.a||||r||A|\nc1/2|1.c||||s||B|\n"
                              "c1/3|1.a||||l||A|\nc1/3|1.c||||||B|\n"
                              "c1/4|1.a||||m||A|\nc1/4|1.a||||m||B|\nc1/4|1.a||||n||C|\n",
                       NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|||4.a|\nc1/3|||4.a|\nc1/4|||4.a|\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, "SELECT count(*) FROM codings WHERE coding_id = 'c1/2/final' AND act IS NULL"), 1);
  CHECK_INT(number_of(reg, "SELECT count(*) FROM codings WHERE coding_id = 'c1/3/final' AND act = 'l'"), 1);
  CHECK_INT(number_of(reg, "SELECT count(*) FROM codings WHERE coding_id = 'c1/4/final' AND act IS NULL"), 1);
  caac_register_close(reg);
}

/* ---- What was in view ---- */

static void suggestions_are_told(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg,
                       CODING "c1/1|1.a||||||A|suggestions\nc1/1|1.c||||||B|\nc1/2|1.a||||||A|suggestions\nc1/2|1.c||||||B|\n"
                              "c1/3|1.a||||||A|suggestions\nc1/3|1.c||||||B|\nc1/4|2.b||||||A|suggestions\nc1/4|2.b||||||B|\n",
                       NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, DECISIONS "c1/1|||A|\nc1/2|||B|\nc1/3|||4.a|\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, "SELECT assisted FROM codings WHERE coding_id = 'c1/1/final'"), 1);
  CHECK_INT(number_of(reg, "SELECT assisted FROM codings WHERE coding_id = 'c1/2/final'"), 0);
  CHECK_INT(number_of(reg, "SELECT assisted FROM codings WHERE coding_id = 'c1/3/final'"), 1);
  CHECK_INT(number_of(reg, "SELECT assisted FROM codings WHERE coding_id = 'c1/4/final'"), 1);
  CHECK_INT(number_of(reg, "SELECT discussed FROM codings WHERE coding_id = 'c1/4/final'"), 0);
  caac_register_close(reg);
}

/* ---- Uses that are corrected ---- */

/* c1/2 as A coded it, each use with a note and the party that its target is. */
static caac_register *noted_uses(const char *row)
{
  caac_register *reg = sheets_register();
  char sheet[200];
  snprintf(sheet, sizeof sheet, CODING "%s", row);
  CHECK_OK(sheets_take(reg, sheet, NULL, NULL, NULL));
  CHECK_OK(caac_register_begin(reg, "A", "parties"));
  for (long long n = number_of(reg, "SELECT count(*) FROM use"); n > 0; n--) {
    char number[20], note[20];
    snprintf(number, sizeof number, "n=%lld", n);
    snprintf(note, sizeof note, "note=of %lld", n);
    CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=c1/2/A", number, note, "target_party=p"), NULL, NULL));
  }
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

static void notes_stay_with_options(void)
{
  static const struct {
    const char *before, *after, *where; /* where: a use of which there is one then */
  } cases[] = {
    /* another limb or addressee */
    { "c1/2|1.a|direct||Army|||A|\n", "c1/2|1.a|council||Army|||A|\n",
      "n = 1 AND limb = 'council' AND note = 'of 1' AND target_party = 'p'" },
    { "c1/2|1.a|direct|UNICEF|Army|||A|\n", "c1/2|1.a|direct|Council|Army|||A|\n",
      "n = 1 AND addressee = 'Council' AND note = 'of 1' AND target_party = 'p'" },
    /* another target is no longer that party */
    { "c1/2|1.a|direct||Army|||A|\n", "c1/2|1.a|direct||Police|||A|\n",
      "n = 1 AND target = 'Police' AND note = 'of 1' AND target_party IS NULL" },
    /* another option has nothing of it */
    { "c1/2|1.a|direct||Army|||A|\n", "c1/2|1.c|direct||Army|||A|\n",
      "n = 1 AND option = '1.c' AND note IS NULL AND target_party IS NULL" },
    /* one before, and one of the same option */
    { "c1/2|1.a|direct||Army|||A|\n", "c1/2|4.a; 1.a|direct; council||Army|||A|\n",
      "n = 1 AND option = '1.a' AND note = 'of 1' AND target_party = 'p'" },
    { "c1/2|1.a|direct||Army|||A|\n", "c1/2|4.a; 1.a|direct; council||Army|||A|\n",
      "n = 2 AND option = '4.a' AND note IS NULL AND target_party IS NULL" },
    /* two of one option change places: each keeps what is its own */
    { "c1/2|1.a; 1.a|direct||Army; Police|||A|\n", "c1/2|1.a; 1.a|council||Police; Army|||A|\n",
      "n = 2 AND target = 'Police' AND limb = 'council' AND note = 'of 2' AND target_party = 'p'" },
    /* what goes, goes; what stays, stays */
    { "c1/2|1.a; 1.c|direct||Army; Police|||A|\n", "c1/2|1.c|council||Police|||A|\n",
      "n = 2 AND option = '1.c' AND note = 'of 2' AND target_party = 'p' AND (SELECT count(*) FROM use) = 1" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char row[200], sql[300];
    snprintf(row, sizeof row, "%s", cases[i].before);
    caac_register *reg = noted_uses(row);
    snprintf(row, sizeof row, CODING "%s", cases[i].after);
    CHECK_OK(sheets_take(reg, row, NULL, NULL, NULL));
    snprintf(sql, sizeof sql, "SELECT count(*) FROM use WHERE coding = 'c1/2/A' AND %s", cases[i].where);
    if (number_of(reg, sql) != 1) fprintf(stderr, "case %zu\n", i);
    CHECK_INT(number_of(reg, sql), 1);
    caac_register_close(reg);
  }
}

/* A sheet without the columns says nothing of act and note. */
static void columns_that_are_not_there(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, CODING "c1/2|1.a||||r|why|A|\nc1/3|1.a||||r|why|A|\n", NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, "unit|options|coder\nc1/2|1.c|A\n", NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, CODING "c1/3|1.c||||||A|\n", NULL, NULL, NULL));
  CHECK_INT(number_of(reg, "SELECT count(*) FROM codings WHERE unit_id = 'c1/2' AND act = 'r' AND note = 'why'"), 1);
  CHECK_INT(number_of(reg, "SELECT count(*) FROM codings WHERE unit_id = 'c1/3' AND act IS NULL AND note IS NULL"), 1);
  caac_register_close(reg);
}

/* ---- What is left open ---- */

static void limbs_count(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(10);
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg,
                       CODING "c1/1|1.a|direct|||||A|\nc1/1|1.a|council|||||B|\nc1/2|1.a|direct|||||A|\nc1/2|1.c|direct|||||B|\n"
                              "c1/3|1.a|direct|UNICEF||||A|\nc1/3|1.a|direct|Council||||B|\nc1/4|1.a||||||A|\n",
                       NULL, NULL, NULL));
  /* the limb alone makes no row here, and is not agreed on */
  CHECK_OK(caac_register_disagreements(reg, "c1", PARAMS("compare=options"), &table));
  CHECK_INT(caac_table_row_count(table), 1);
  caac_table_free(table);
  CHECK_OK(sheets_take(reg, DECISIONS "c1/2|||A|\n", PARAMS("file=d.csv"), findings, &table));
  CHECK_INT(number_of(reg, FINALS), 2);
  CHECK_INT(texts_counted(table, "left open"), 1); /* and c1/4, of one coder, is not */
  const caac_finding *finding = find_rule(findings, "unit.differs");
  CHECK(finding != NULL);
  if (finding) CHECK_TEXT(finding->record, "c1/1");
  if (finding) CHECK_HAS(finding->remedy, "compares uses");
  caac_table_free(table);
  caac_findings_free(findings);
  /* nor for one coder's codings */
  findings = caac_findings_new(10);
  CHECK_OK(caac_register_finalise(reg, "c1", PARAMS("coder=A"), findings, NULL));
  CHECK(find_rule(findings, "unit.differs") != NULL);
  if (find_rule(findings, "unit.differs")) CHECK_TEXT(find_rule(findings, "unit.differs")->record, "c1/1");
  CHECK_INT(number_of(reg, FINALS), 3); /* c1/4 */
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* Addressees alone do not keep a coding from becoming final. */
static void addressees_do_not(void)
{
  caac_register *reg = sheets_register();
  CHECK_OK(sheets_take(reg, CODING "c1/3|1.a|direct|UNICEF||||A|\nc1/3|1.a|direct|Council||||B|\n", NULL, NULL, NULL));
  CHECK_OK(caac_register_finalise(reg, "c1", PARAMS("coder=A"), NULL, NULL));
  CHECK_INT(number_of(reg, FINALS), 1);
  caac_register_close(reg);
}

/* Every coder of a sheet counts, however many there are. */
static void many_coders(void)
{
  enum { CODERS = 70 };
  char codings[4000] = CODING, sheet[2000] = "unit";
  caac_register *reg = sheets_register();
  for (int i = 1; i <= CODERS; i++) {
    size_t used = strlen(codings), wide = strlen(sheet);
    snprintf(codings + used, sizeof codings - used, "c1/1|%s||||||k%d|\nc1/2|2.b||||||k%d|\n", i == CODERS ? "1.c" : "1.a", i, i);
    snprintf(sheet + wide, sizeof sheet - wide, "|coder k%d", i);
  }
  size_t wide = strlen(sheet);
  snprintf(sheet + wide, sizeof sheet - wide, "|decision\nc1/3");
  for (int i = 0; i <= CODERS; i++) strcat(sheet, "|");
  strcat(sheet, "\n");
  CHECK_OK(sheets_take(reg, codings, NULL, NULL, NULL));
  CHECK_OK(sheets_take(reg, sheet, NULL, NULL, NULL));
  CHECK_INT(number_of(reg, FINALS), 1);
  CHECK_INT(number_of(reg, FINALS " AND unit_id = 'c1/2'"), 1);
  caac_register_close(reg);
}

/* All that is wrong with a row is told, whatever else is. */
static void rows_in_one_pass(void)
{
  static const struct {
    const char *row;
    size_t errors;
    const char *cells[4]; /* in their order; ended by NULL */
  } cases[] = {
    { "c1/1|1.9|dirct|||||-|seen\n", 4, { "B2", "C2", "I2", "H2" } },
    { "c1/1|1.a; 1.c|direct; dirct|A; B; C|D; E; F|||A|\n", 3, { "C2", "D2", "E2" } },
    { "c1/1|none|direct||D|||A|\n", 2, { "C2", "E2" } },
    { "c1/1||direct||D|||A|\n", 2, { "C2", "E2" } },
    { "c1/1|1.a; none|council|A; B; C||||A|\n", 1, { "B2" } },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_register *reg = sheets_register();
    caac_findings *findings = caac_findings_new(10);
    char sheet[300];
    snprintf(sheet, sizeof sheet, CODING "%s", cases[i].row);
    CHECK_STATUS(sheets_take(reg, sheet, NULL, findings, NULL), CAAC_E_INPUT);
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), cases[i].errors);
    for (size_t k = 0; k < cases[i].errors && k < caac_findings_kept(findings); k++)
      CHECK_TEXT(caac_findings_at(findings, k)->cell, cases[i].cells[k]);
    caac_findings_free(findings);
    caac_register_close(reg);
  }
}

/* One sentence, wherever a coder is named who is not there. */
static void coders_by_name(void)
{
  caac_register *reg = sheets_register();
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg, CODING "c1/2|1.a||||||Coder1|\n", NULL, NULL, NULL));
  CHECK_STATUS(caac_register_disagreements(reg, "c1", PARAMS("coder=Coder2"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("no coder 'Coder2' coded a unit of document 'c1'; did you mean 'Coder1'?");
  CHECK_STATUS(caac_register_finalise(reg, "c1", PARAMS("coder=Coder2"), NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("no coder 'Coder2' coded a unit of document 'c1'; did you mean 'Coder1'?");
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "headings stay open", headings_stay_open },
    { "acts follow decisions", acts_follow_decisions },
    { "acts of all", acts_of_all },
    { "suggestions are told", suggestions_are_told },
    { "notes stay with options", notes_stay_with_options },
    { "columns that are not there", columns_that_are_not_there },
    { "limbs count", limbs_count },
    { "addressees do not", addressees_do_not },
    { "many coders", many_coders },
    { "rows in one pass", rows_in_one_pass },
    { "coders by name", coders_by_name },
    { NULL, NULL },
  };
  return check_run("decisions", cases);
}
