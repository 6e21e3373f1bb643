/* SPDX-License-Identifier: MIT */
/* Inside a score: units made here, so that every figure is known, and every failing allocation. */
#include "folder.h"

#include <math.h>
#include <stdlib.h>

#include "alloc.h"
#include "score.h"

#define TEXT "Requesting donors to give"
enum { MOST_UNITS = 16, MOST_USES = 4 };

/* ---- Scores made here ---- */

/* What one unit is coded with, and what is suggested: "2.b 3.b". */
typedef struct example {
  const char *coded, *suggested;
} example;

typedef struct made {
  caac_score *score;
  caac_suggestion suggestions[MOST_UNITS];
  caac_suggested_use uses[MOST_UNITS][MOST_USES];
  char ids[MOST_UNITS][2][MOST_USES][8];
} made;

static const caac_unit the_unit = { .id = "1", .text = TEXT };
static const caac_span the_spans[] = { { "act", "verbs", 0, 10 }, { "context", "", 0, 0 } };

/* The next word of a text into `out`; 0 behind the last. */
static int next_word(const char **text, char out[8])
{
  int len = 0;
  if (sscanf(*text, " %7s%n", out, &len) != 1) return 0;
  *text += len;
  return 1;
}

static void make_unit(made *self, const example *of)
{
  const size_t i = self->score->unit_count++;
  caac__gold_unit *unit = &self->score->units[i];
  caac_suggestion *suggestion = &self->suggestions[i];
  const char *coded = of->coded, *suggested = of->suggested;
  *unit = (caac__gold_unit){ .file = "here", .id = "u", .suggestion = suggestion };
  *suggestion = (caac_suggestion){ .unit = &the_unit, .reason = "", .uses = self->uses[i] };
  unit->uses = caac__alloc_zero(MOST_USES, sizeof *unit->uses);
  for (size_t k = 0; next_word(&coded, self->ids[i][0][k]); k++) {
    const char *nearest;
    unit->uses[unit->use_count++] =
        (caac__gold_use){ .option = caac__scored_option(self->ids[i][0][k], &nearest), .addressee = "", .target = "" };
  }
  for (size_t k = 0; next_word(&suggested, self->ids[i][1][k]); k++)
    self->uses[i][suggestion->use_count++] = (caac_suggested_use){ .option = self->ids[i][1][k],
                                                                   .addressee = "",
                                                                   .target = "",
                                                                   .rule = "a rule",
                                                                   .grade = CAAC_GRADE_SURE,
                                                                   .spans = the_spans,
                                                                   .span_count = 2 };
  suggestion->answer = suggestion->use_count ? CAAC_ANSWER_USES : CAAC_ANSWER_NONE;
}

/* A made score; free self->score. */
static void make(made *self, const example *examples, size_t count)
{
  memset(self, 0, sizeof *self);
  self->score = caac__alloc_zero(1, sizeof *self->score);
  self->score->units = caac__alloc_zero(MOST_UNITS, sizeof *self->score->units);
  self->score->lexicon = "made";
  self->score->replicates = 1000;
  self->score->file_count = 1;
  for (size_t i = 0; i < count; i++) make_unit(self, &examples[i]);
  for (size_t i = 0; i < count; i++) CHECK_OK(caac__gold_unit_match(&self->score->units[i]));
}

static double figure(const caac_score *score, const char *name, const char *column)
{
  caac_table *table = NULL;
  double value = -1;
  size_t len;
  CHECK_OK(caac_score_table(score, "summary", &table));
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    const char *text = caac_table_text(table, row, 0, &len);
    if (strlen(name) == len && memcmp(name, text, len) == 0)
      value = caac_table_number(table, row, caac_table_find(table, column));
  }
  caac_table_free(table);
  return value;
}

#define CHECK_NEAR(actual, expected) CHECK(fabs((actual) - (expected)) < 1e-12)

/* ---- Figures ---- */

static const example examples[] = {
  { "5.a", "5.a" },         { "2.b 3.b", "2.b" }, { "", "" }, { "", "2.b" },    { "1.a 1.c", "1.a" }, { "X", "" },
  { "3.a 4.b", "3.a 4.b" }, { "2.b", "2.b 4.c" }, { "", "" }, { "1.f", "1.c" }, { "X 2.b", "X 2.b" }, { "3.h", "" },
};
enum { EXAMPLES = sizeof examples / sizeof *examples };

/* Of the same sets f1_score, precision_score, recall_score and accuracy_score of scikit-learn 1.5 say so; macro over the labels
 * that are coded, with zero_division=0. */
static void figures_of_scikit_learn(void)
{
  made self;
  make(&self, examples, EXAMPLES);
  CHECK_NEAR(figure(self.score, "micro-f1", "value"), 0.6666666666666666);
  CHECK_NEAR(figure(self.score, "precision", "value"), 0.7272727272727273);
  CHECK_NEAR(figure(self.score, "recall", "value"), 0.6153846153846154);
  CHECK_NEAR(figure(self.score, "macro-f1", "value"), 0.5523809523809524);
  CHECK_NEAR(figure(self.score, "exact", "value"), 5.0 / 12);
  CHECK_NEAR(figure(self.score, "narrative-wrong", "value"), 1.0 / 3);
  CHECK_NEAR(figure(self.score, "none-right", "value"), 2.0 / 4);
  CHECK_NEAR(figure(self.score, "undecided", "value"), 0);
  CHECK_INT(figure(self.score, "micro-f1", "n"), 13);
  CHECK_INT(figure(self.score, "precision", "n"), 11);
  CHECK_INT(figure(self.score, "macro-f1", "n"), 10);
  CHECK_INT(figure(self.score, "exact", "n"), 12);
  CHECK_INT(figure(self.score, "narrative-wrong", "n"), 3);
  CHECK(isnan(figure(self.score, "limb", "value")));
  caac_score_free(self.score);
}

/* Intervals hold the figure, depend on the seed alone, and are not made of a handful. */
static void intervals(void)
{
  made self, few;
  make(&self, examples, EXAMPLES);
  make(&few, examples, CAAC__FEWEST_UNITS - 1);
  const double low = figure(self.score, "micro-f1", "low"), high = figure(self.score, "micro-f1", "high");
  CHECK(low > 0.2 && low < 0.6666 && high > 0.6667 && high < 1);
  CHECK(low == figure(self.score, "micro-f1", "low"));
  self.score->seed = 7;
  CHECK(low != figure(self.score, "micro-f1", "low") || high != figure(self.score, "micro-f1", "high"));
  CHECK(isnan(figure(self.score, "limb", "low")));
  CHECK(!isnan(figure(few.score, "micro-f1", "value")) && isnan(figure(few.score, "micro-f1", "low")));
  caac_score_free(self.score);
  caac_score_free(few.score);
}

/* statsmodels 0.14, proportion_confint(method="wilson"). */
static void wilson(void)
{
  static const struct {
    size_t right, tried;
    double low, high;
  } cases[] = { { 8, 10, 0.49016247153664183, 0.9433178485456247 },
                { 0, 5, 0, 0.43448246478317487 },
                { 5, 5, 0.5655175352168252, 1 },
                { 93, 100, 0.862504852609265, 0.9656807389327274 } };
  double low, high;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__score_wilson(cases[i].right, cases[i].tried, &low, &high);
    CHECK(fabs(low - cases[i].low) < 1e-9 && fabs(high - cases[i].high) < 1e-9);
  }
  caac__score_wilson(0, 0, &low, &high);
  CHECK(isnan(low) && isnan(high));
}

/* ---- Names ---- */

static void names_that_agree(void)
{
  static const struct {
    const char *coded, *suggested[3];
    int right;
  } cases[] = {
    { "Government of Samplia", { "the Government of Samplia" }, 1 },
    { "Government of Samplia", { "Government of Testania" }, 0 },
    { "Government of Samplia", { "the Government" }, 1 },
    { "Secretary-General", { "the Secretary General" }, 1 },
    { "Secretary-General", { "Special Representative of the Secretary-General" }, 1 }, /* the words are in it */
    { "UNICEF", { "United Nations Children's Fund" }, 1 },                             /* one body */
    { "UNICEF", { "UNHCR" }, 0 },
    { "UNICEF, OHCHR, UNDP", { "UNICEF", "OHCHR", "UNDP" }, 1 },
    { "UNICEF; OHCHR", { "UNICEF" }, 0 },
    { "UNICEF", { "UNICEF", "OHCHR" }, 0 },
    { "UNICEF; OHCHR", { "OHCHR", "UNICEF" }, 1 },
    { "Arm\xc3\xa9"
      "e de Testanie",
      { "ARMEE de Testanie" },
      1 },
    { "UNICEF", { "" }, 0 },
    { "Party of Sample", { "art of Sample" }, 0 }, /* whole words */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    made self;
    make(&self, &(example){ "2.b", "2.b 2.b 2.b" }, 1);
    caac__gold_unit *unit = &self.score->units[0];
    unit->uses[0].addressee = cases[i].coded;
    self.suggestions[0].use_count = 0;
    for (size_t k = 0; k < 3 && cases[i].suggested[k]; k++) {
      self.uses[0][k].addressee = cases[i].suggested[k];
      self.suggestions[0].use_count++;
    }
    CHECK_OK(caac__gold_unit_match(unit));
    CHECK(unit->said[CAAC__ADDRESSEE] != 0 && unit->said[CAAC__TARGET] == 0);
    if ((unit->right[CAAC__ADDRESSEE] != 0) != cases[i].right) fprintf(stderr, "%s\n", cases[i].coded);
    CHECK((unit->right[CAAC__ADDRESSEE] != 0) == cases[i].right);
    caac_score_free(self.score);
  }
}

/* A limb is right if the same limbs are coded and suggested; of one that the coder says nothing of, nothing is said. */
static void limbs(void)
{
  made self;
  make(&self, (const example[]){ { "2.b", "2.b" }, { "2.b", "2.b" }, { "2.b", "2.b" }, { "2.b", "1.a" } }, 4);
  caac__gold_unit *units = self.score->units;
  for (size_t i = 0; i < 4; i++) units[i].uses[0].has_limb = i != 2, units[i].uses[0].limb = CAAC_LIMB_COUNCIL;
  self.uses[0][0].limb = CAAC_LIMB_COUNCIL;
  for (size_t i = 0; i < 4; i++) CHECK_OK(caac__gold_unit_match(&units[i]));
  CHECK_INT(figure(self.score, "limb", "n"), 2);
  CHECK_NEAR(figure(self.score, "limb", "value"), 0.5);
  caac_score_free(self.score);
}

/* ---- Tables ---- */

/* Rows as "a|b|c", joined by '\n', of the first columns. */
static char *rows_of(const caac_score *score, const char *what, size_t columns)
{
  static char out[4000];
  caac_table *table = NULL;
  size_t at = 0, len;
  out[0] = '\0';
  CHECK_OK(caac_score_table(score, what, &table));
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    for (size_t column = 0; column < columns; column++) {
      const char end = column + 1 == columns ? '\n' : '|';
      if (caac_table_column(table, column)->type == CAAC_TEXT) {
        const char *text = caac_table_text(table, row, column, &len);
        at += (size_t)snprintf(out + at, sizeof out - at, "%.*s%c", (int)len, text, end);
      } else {
        at += (size_t)snprintf(out + at, sizeof out - at, "%g%c", caac_table_number(table, row, column), end);
      }
    }
  caac_table_free(table);
  return out;
}

static void confusion(void)
{
  made self;
  make(&self, examples, EXAMPLES);
  self.suggestions[11].answer = CAAC_ANSWER_UNDECIDED;
  CHECK_TEXT(rows_of(self.score, "confusion", 3),
             "1.c|none|1\n1.f|1.c|1\n3.b|none|1\n3.h|undecided|1\nX|none|1\nnone|2.b|1\nnone|4.c|1\n");
  caac_score_free(self.score);
}

/* An option of two rules is tried by each of them, and once by its best grade; two addressees by one rule are one trial. */
static void rules_and_grades(void)
{
  made self;
  make(&self, (const example[]){ { "2.b", "2.b 2.b 2.b" }, { "", "2.b 1.a" } }, 2);
  self.uses[0][1].grade = CAAC_GRADE_LOOK;
  self.uses[0][2].rule = "another rule";
  self.uses[1][0].grade = CAAC_GRADE_LIKELY;
  CHECK_TEXT(rows_of(self.score, "rules", 4), "a rule|1.a|1|0\na rule|2.b|2|1\nanother rule|2.b|1|1\n");
  CHECK_TEXT(rows_of(self.score, "grades", 3), "sure|2|1\nlikely|1|0\nlook|0|0\n");
  caac_score_free(self.score);
}

static void misses(void)
{
  made self;
  make(&self, (const example[]){ { "2.b", "2.b" }, { "2.b X", "1.a 2.b" } }, 2);
  self.score->units[0].suggestion = NULL; /* a heading that a key has with an option */
  self.score->units[0].suggested = 0;
  CHECK_TEXT(rows_of(self.score, "misses", 10), "here|u|2.b|none|2.b|none|||it is no unit that is read, as a heading|\n"
                                                "here|u|2.b; X|1.a; 2.b|X|1.a|a rule|act \"Requesting\"; context||" TEXT "\n");
  caac_score_free(self.score);
}

/* ---- Memory ---- */

static void every_allocation_fails_once(void)
{
  static const char *const tables[] = { "summary", "options", "misses", "confusion", "particulars", "rules", "grades" };
  const char *const paths[] = { CAAC_SOURCE_DIR "/examples/texts/sample_conclusions_exland.txt", NULL };
  caac_suggester *suggester = NULL;
  caac_score *score = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  for (long n = 1; !score; n += 1 + n / 50) {
    caac__alloc_fail_at(n);
    const caac_status status = caac_suggester_score(suggester, paths, NULL, NULL, &score);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_OK ? n > 50 : status == CAAC_E_NOMEM && !score);
    if (status != CAAC_OK && status != CAAC_E_NOMEM) break;
  }
  for (size_t i = 0; score && i < sizeof tables / sizeof *tables; i++) {
    caac_table *table = NULL;
    for (long n = 1; !table; n += 1 + n / 50) {
      caac__alloc_fail_at(n);
      const caac_status status = caac_score_table(score, tables[i], &table);
      caac__alloc_fail_at(0);
      CHECK(status == CAAC_OK ? n > 5 : status == CAAC_E_NOMEM && !table);
      if (status != CAAC_OK && status != CAAC_E_NOMEM) break;
    }
    caac_table_free(table);
  }
  caac_score_free(score);
  caac_suggester_free(suggester);
}

static void units_without_memory(void)
{
  static const char text[] =
      "{\"id\":\"a\",\"text\":\"Requests donors to give.\",\"options\":[\"1.f\"],\"limb\":null}\n"
      "{\"id\":\"b\",\"text\":\"Requests donors to give.\",\"options\":[\"1.f\"],\"uses\":[{\"option\":\"1.f\","
      "\"addressee\":\"Donors\"}]}\n";
  char *folder = folder_new();
  const char *const paths[] = { folder_file(folder, "units.jsonl"), NULL };
  file_text(paths[0], text);
  caac_suggester *suggester = NULL;
  caac_score *score = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  for (long n = 1; !score; n += 1 + n / 50) {
    caac_findings *findings = caac_findings_new(10);
    caac__alloc_fail_at(n);
    const caac_status status = caac_suggester_score(suggester, paths, NULL, findings, &score);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_OK ? n > 20 : status == CAAC_E_NOMEM && !score);
    caac_findings_free(findings);
    if (status != CAAC_OK && status != CAAC_E_NOMEM) break;
  }
  caac_score_free(score);
  caac_suggester_free(suggester);
  folder_free(folder);
}

int main(void)
{
  static const check_case cases[] = {
    { "figures as scikit-learn has them", figures_of_scikit_learn },
    { "intervals", intervals },
    { "interval of Wilson", wilson },
    { "names that agree", names_that_agree },
    { "limbs", limbs },
    { "confusion", confusion },
    { "rules and grades", rules_and_grades },
    { "misses", misses },
    { "every allocation fails once", every_allocation_fails_once },
    { "units without memory", units_without_memory },
    { NULL, NULL },
  };
  return check_run("score, inside", cases);
}
