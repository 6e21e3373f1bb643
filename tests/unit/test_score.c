/* SPDX-License-Identifier: MIT */
/* caac_suggester_score(): files that are read, files that are refused with the place, and figures that hold whatever the lexicon
 * says. */
#include "folder.h"

#include <math.h>

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define PATHS(...) ((const char *const[]){ __VA_ARGS__, NULL })
#define EXLAND CAAC_SOURCE_DIR "/examples/texts/sample_conclusions_exland.txt"
#define SAMPLIA CAAC_SOURCE_DIR "/examples/texts/sample_conclusions_samplia.txt"

static const char *const table_names[] = { "summary", "options", "misses", "confusion", "particulars", "rules", "grades", NULL };
static caac_suggester *suggester;

/* The number in a row of the summary. */
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

static size_t row_count(const caac_score *score, const char *what)
{
  caac_table *table = NULL;
  CHECK_OK(caac_score_table(score, what, &table));
  const size_t count = caac_table_row_count(table);
  caac_table_free(table);
  return count;
}

/* ---- Whatever the lexicon says ---- */

static const char *const texts[] = {
  "The Working Group welcomed the report of the Secretary-General.",
  "Requests the Secretary-General to report on the release of children in Exland.",
  "Inviting donors to give more to programmes for the reintegration of children.",
  "Recommends that the Council forward these conclusions to the Committee concerning Exland, for its consideration.",
  "Urging all parties to the conflict to release the children in their ranks and calling upon them to leave the schools.",
  "Agreed to address a message to religious leaders in Exland, asking them to speak against the recruitment of children.",
  "Requests UNICEF and the World Bank to help the Government of Exland to register births.",
  "Decides that its members visit Exland, and that a press conference be held at the end of the visit.",
  "Invites the Government of Exland to keep the Working Group informed.",
  "Expressed concern at attacks on schools by the Army of Example.",
};
enum { TEXTS = sizeof texts / sizeof *texts };

/* A unit with what is suggested for it, as if people had coded so. */
static void write_echo(FILE *file, size_t number)
{
  caac_suggestions *made = NULL;
  CHECK_OK(caac_suggester_suggest(suggester, texts[number], strlen(texts[number]), NULL, &made));
  const caac_suggestion *one = caac_suggestions_at(made, 0);
  fprintf(file, "{\"id\": \"u%zu\", \"text\": \"%s\", \"options\": [", number, texts[number]);
  for (size_t i = 0; i < one->use_count; i++) fprintf(file, "%s\"%s\"", i ? ", " : "", one->uses[i].option);
  fprintf(file, "], \"uses\": [");
  for (size_t i = 0; i < one->use_count; i++)
    fprintf(file, "%s{\"option\": \"%s\", \"limb\": \"%s\", \"addressee\": \"%s\", \"target\": \"%s\"}", i ? ", " : "",
            one->uses[i].option, caac_limb_name(one->uses[i].limb), one->uses[i].addressee, one->uses[i].target);
  fprintf(file, "]}\n");
  caac_suggestions_free(made);
}

/* Of what the suggester itself says, it misses nothing. */
static void echo_is_perfect(void)
{
  static const char *const perfect[] = { "micro-f1", "precision", "recall", "macro-f1", "exact", "limb" };
  char *folder = folder_new();
  const char *path = folder_file(folder, "units.jsonl");
  FILE *file = fopen(path, "w");
  caac_score *score = NULL;
  for (size_t i = 0; i < TEXTS; i++) write_echo(file, i);
  fclose(file);
  CHECK_OK(caac_suggester_score(suggester, PATHS(path), NULL, NULL, &score));
  for (size_t i = 0; i < sizeof perfect / sizeof *perfect; i++) CHECK(figure(score, perfect[i], "value") == 1);
  CHECK(!(figure(score, "addressee", "value") < 1) && !(figure(score, "target", "value") < 1));
  CHECK(!(figure(score, "narrative-wrong", "value") > 0));
  CHECK_INT(figure(score, "exact", "n"), TEXTS);
  CHECK_INT(row_count(score, "misses"), 0);
  CHECK_INT(row_count(score, "confusion"), 0);
  CHECK_INT(row_count(score, "particulars"), 0);
  caac_score_free(score);
  folder_free(folder);
}

/* If people had coded each unit with everything that is not suggested, nothing is right. */
static void opposite_is_nil(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "units.jsonl");
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  FILE *file = fopen(path, "w");
  caac_score *score = NULL;
  for (size_t i = 0; i < TEXTS; i++) {
    caac_suggestions *made = NULL;
    CHECK_OK(caac_suggester_suggest(suggester, texts[i], strlen(texts[i]), NULL, &made));
    const caac_suggestion *one = caac_suggestions_at(made, 0);
    fprintf(file, "{\"id\": \"u%zu\", \"text\": \"%s\", \"options\": [", i, texts[i]);
    for (size_t k = 0, count = 0; k < caac_toolkit_count(toolkit); k++) {
      const char *id = caac_toolkit_at(toolkit, k)->id;
      int is_suggested = 0;
      for (size_t u = 0; u < one->use_count; u++) is_suggested |= strcmp(one->uses[u].option, id) == 0;
      if (!is_suggested) fprintf(file, "%s\"%s\"", count++ ? ", " : "", id);
    }
    fprintf(file, "]}\n");
    caac_suggestions_free(made);
  }
  fclose(file);
  CHECK_OK(caac_suggester_score(suggester, PATHS(path), NULL, NULL, &score));
  CHECK(figure(score, "micro-f1", "value") == 0 && figure(score, "recall", "value") == 0 && figure(score, "exact", "value") == 0);
  CHECK(isnan(figure(score, "narrative-wrong", "value")));
  CHECK_INT(row_count(score, "misses"), TEXTS);
  caac_score_free(score);
  folder_free(folder);
}

/* ---- Documents ---- */

static void documents(void)
{
  caac_score *one = NULL, *two = NULL, *turned = NULL;
  CHECK_OK(caac_suggester_score(suggester, PATHS(EXLAND), NULL, NULL, &one));
  CHECK_OK(caac_suggester_score(suggester, PATHS(EXLAND, SAMPLIA), NULL, NULL, &two));
  CHECK_OK(caac_suggester_score(suggester, PATHS(SAMPLIA, EXLAND), NULL, NULL, &turned));
  CHECK_INT(figure(one, "exact", "n"), 33);  /* paragraphs in the key */
  CHECK_INT(figure(one, "recall", "n"), 22); /* its rows with an option */
  CHECK_INT(figure(one, "narrative-wrong", "n"), 13);
  CHECK_INT(figure(two, "exact", "n"), 33 + 38);
  CHECK(figure(two, "micro-f1", "value") == figure(turned, "micro-f1", "value"));
  CHECK_INT(row_count(one, "options"), 27);
  caac_score_free(one);
  caac_score_free(two);
  caac_score_free(turned);
}

/* The same files, the same seed, the same bytes; another seed changes intervals alone. */
static void same_again(void)
{
  char *bytes[3] = { NULL };
  const char *const seeds[] = { "seed=1", "seed=1", "seed=2" };
  for (size_t i = 0; i < 3; i++) {
    caac_score *score = NULL;
    caac_table *table = NULL;
    CHECK_OK(caac_suggester_score(suggester, PATHS(EXLAND), PARAMS(seeds[i], "replicates=200"), NULL, &score));
    CHECK_OK(caac_score_table(score, "summary", &table));
    CHECK_OK(caac_table_write(table, "csv", NULL, &bytes[i]));
    caac_table_free(table);
    caac_score_free(score);
  }
  CHECK_TEXT(bytes[0], bytes[1]);
  CHECK(strcmp(bytes[0], bytes[2]) != 0);
  for (size_t i = 0; i < 3; i++) caac_text_free(bytes[i]);
}

/* ---- What is refused ---- */

static void refused(void)
{
  char *folder = folder_new();
  const char *alone = folder_file(folder, "alone.txt");
  caac_score *score = NULL;
  caac_table *table = NULL;
  file_text(alone, "1. Requests the Secretary-General to report.\n");
  CHECK_STATUS(caac_suggester_score(NULL, PATHS(EXLAND), NULL, NULL, &score), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(EXLAND), NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_score(suggester, NULL, NULL, NULL, &score), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_score(suggester, (const char *const[]){ NULL }, NULL, NULL, &score), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(EXLAND, SAMPLIA, EXLAND), NULL, NULL, &score), CAAC_E_INVALID);
  CHECK_ERROR_HAS("twice");
  CHECK_STATUS(caac_suggester_score(suggester, PATHS("nowhere.jsonl"), NULL, NULL, &score), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("nowhere.jsonl");
  CHECK_STATUS(caac_suggester_score(suggester, PATHS("nowhere.txt"), NULL, NULL, &score), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(alone), NULL, NULL, &score), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("alone.key.csv");
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(EXLAND), PARAMS("replicates=99"), NULL, &score), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(EXLAND), PARAMS("replicates=100001"), NULL, &score), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(EXLAND), PARAMS("seed=-1"), NULL, &score), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(EXLAND), PARAMS("sede=1"), NULL, &score), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'seed'?");
  CHECK(score == NULL);
  CHECK_OK(caac_suggester_score(suggester, PATHS(EXLAND), NULL, NULL, &score));
  CHECK_STATUS(caac_score_table(score, "mises", &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'misses'?");
  CHECK_STATUS(caac_score_table(NULL, "misses", &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_score_table(score, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_score_table(score, "misses", NULL), CAAC_E_INVALID);
  CHECK(table == NULL);
  caac_score_free(score);
  caac_score_free(NULL);
  folder_free(folder);
}

/* Files that are wrong in one place, which is told. */
typedef struct wrong {
  const char *text, *rule;
  int line, column;
} wrong;

static void check_wrong(const char *path, const char *key, const wrong *cases, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    caac_findings *findings = caac_findings_new(20);
    caac_score *score = NULL;
    file_text(key, cases[i].text);
    CHECK_STATUS(caac_suggester_score(suggester, PATHS(path), NULL, findings, &score), CAAC_E_INPUT);
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
    const caac_finding *found = caac_findings_at(findings, 0);
    if (found) {
      CHECK_TEXT(found->rule, cases[i].rule);
      CHECK_INT(found->line, cases[i].line);
      CHECK_INT(found->column, cases[i].column);
      CHECK_TEXT(found->file, key);
    }
    CHECK(score == NULL);
    CHECK_STATUS(caac_suggester_score(suggester, PATHS(path), NULL, NULL, &score), CAAC_E_INPUT); /* without a list */
    CHECK(score == NULL);
    caac_findings_free(findings);
  }
}

#define FINE "{\"id\":\"a\",\"text\":\"One text.\",\"options\":[]}\n"

static void wrong_units(void)
{
  static const wrong cases[] = {
    { FINE "{\"id\":\"b\",\"text\":\"Two\",\"options\":[\"1.z\"]}\n", "word.unknown", 2, 35 },
    { FINE "{\"id\":\"b\",\"text\":\"Two\",\"options\":[], \"limb\":\"indirect\"}\n", "word.unknown", 2, 45 },
    { FINE "\n{\"id\":\"a\",\"text\":\"Two\",\"options\":[]}\n", "record.twice", 3, 7 },
    { "{\"text\":\"Two\",\"options\":[]}\n", "field.missing", 1, 1 },
    { "{\"id\":\"b\",\"options\":[]}\n", "field.missing", 1, 1 },
    { "{\"id\":\"b\",\"text\":\"Two\"}\n", "field.missing", 1, 1 },
    { "{\"id\":\"b\",\"text\":\" - \",\"options\":[]}\n", "field.empty", 1, 18 },
    { "{\"id\":\"b\",\"text\":3,\"options\":[]}\n", "gold.form", 1, 18 },
    { "{\"id\":\"b\",\"text\":\"Two\",\"options\":\"1.a\"}\n", "gold.form", 1, 34 },
    { "{\"id\":\"b\",\"text\":\"Two\",\"options\":[1]}\n", "gold.form", 1, 35 },
    { "{\"id\":\"b\",\"text\":\"Two\",\"options\":[],\"limb\":1}\n", "gold.form", 1, 44 },
    { "{\"id\":\"b\",\"text\":\"Two\",\"options\":[\"1.a\"],\"uses\":[]}\n", "gold.uses", 1, 49 },
    { "{\"id\":\"b\",\"text\":\"Two\",\"options\":[],\"uses\":{}}\n", "gold.form", 1, 44 },
    { "{\"id\":\"b\",\"text\":\"Two\",\"options\":[],\"uses\":[1]}\n", "gold.form", 1, 45 },
    { "{\"id\":\"b\",\"text\":\"Two\",\"options\":[\"1.a\"],\"uses\":[{\"option\":\"1.a\",\"target\":1}]}\n", "gold.form", 1,
      75 },
    { "[]\n", "gold.form", 1, 1 },
    { FINE "{\"id\":\n\n", "json.syntax", 2, 7 },
    { FINE "{\"id\":\"\xff\"}\n", "json.utf8", 2, 8 },
  };
  char *folder = folder_new();
  const char *path = folder_file(folder, "units.jsonl");
  check_wrong(path, path, cases, sizeof cases / sizeof *cases);
  folder_free(folder);
}

static void nul_in_a_line(void)
{
  static const char text[] = FINE "{\"id\":\"b\"\0}\n" FINE;
  char *folder = folder_new();
  const char *path = folder_file(folder, "units.jsonl");
  caac_findings *findings = caac_findings_new(5);
  caac_score *score = NULL;
  file_write(path, text, sizeof text - 1);
  CHECK_STATUS(caac_suggester_score(suggester, PATHS(path), NULL, findings, &score), CAAC_E_INPUT);
  CHECK(find_rule(findings, "json.utf8") && find_rule(findings, "json.utf8")->line == 2);
  CHECK(find_rule(findings, "record.twice") && find_rule(findings, "record.twice")->line == 3);
  caac_findings_free(findings);
  folder_free(folder);
}

#define HEAD "paragraph,option,limb\n"

static void wrong_keys(void)
{
  static const wrong cases[] = {
    { HEAD "1,2.b,direct\n9,2.b,direct\n", "reference.missing", 3, 1 },
    { HEAD "1,2.z,direct\n", "word.unknown", 2, 3 },
    { HEAD "1,2.b,indirect\n", "word.unknown", 2, 7 },
    { HEAD "1,2.b\n", "row.cells", 2, 1 },
    { "paragraph,limb\n1,direct\n", "column.missing", 1, 0 },
    { "paragraph,option,option\n", "column.twice", 1, 18 },
    { "", "file.empty", 1, 0 },
    { HEAD "1,\"2.b,direct\n", "csv.quote", 2, 3 },
  };
  char *folder = folder_new();
  const char *path = folder_file(folder, "a.txt");
  file_text(path, "1. Requests the Secretary-General to report.\n\n2. Notes the report.\n");
  check_wrong(path, folder_file(folder, "a.key.csv"), cases, sizeof cases / sizeof *cases);
  folder_free(folder);
}

/* Columns that a key has not are passed over with a warning; units that no key names are counted. */
static void loose_keys(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "a.txt");
  caac_findings *findings = caac_findings_new(5);
  caac_score *score = NULL;
  caac_table *table = NULL;
  int is_told = 0;
  file_text(path, "1. Requests the Secretary-General to report.\n\n2. Notes the report.\n");
  file_text(folder_file(folder, "a.key.csv"), "Option,Paragraph,Adressee\n3.a,1,Secretary-General\n2.b,1,\n");
  CHECK_OK(caac_suggester_score(suggester, PATHS(path), NULL, findings, &score));
  CHECK(find_rule(findings, "column.unknown") && strcmp(find_rule(findings, "column.unknown")->nearest, "addressee") == 0);
  CHECK_INT(figure(score, "exact", "n"), 1);
  CHECK_INT(figure(score, "recall", "n"), 2);
  CHECK_INT(figure(score, "limb", "n"), 0);
  CHECK_OK(caac_score_table(score, "options", &table));
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    is_told |= strcmp(caac_table_remark(table, i)->kind, "missing") == 0 && caac_table_remark(table, i)->value == 1;
  CHECK(is_told);
  caac_table_free(table);
  caac_score_free(score);
  caac_findings_free(findings);
  folder_free(folder);
}

/* Files with bytes turned: they are scored, or refused with a finding; nothing else happens. */
static void turned_bytes(void)
{
  static const char units[] =
      FINE "{\"id\":\"b\",\"text\":\"Requests donors to give.\",\"options\":[\"1.f\",\"X\"],\"limb\":null,\"uses\":"
           "[{\"option\":\"1.f\",\"addressee\":\"Donors\"},{\"option\":\"X\",\"limb\":\"direct\"}]}\n";
  static const char key[] = "paragraph,option,limb,addressee,target\n1,1.f,direct,Donors,\n1,X,,\"a, b\",c\n2,,,,\n";
  static const char alphabet[] = "\"{}[],:\\\n\r\t 1aX.\xff\xc3\xa9\0";
  char *folder = folder_new();
  const char *const paths[] = { folder_file(folder, "units.jsonl"), folder_file(folder, "a.txt"), NULL };
  const char *const key_path = folder_file(folder, "a.key.csv");
  uint32_t random = 1;
  file_text(paths[1], "1. Requests donors to give.\n\n2. Notes the report.\n");
  for (unsigned turn = 0; turn < check_turns(600); turn++) {
    char bytes[2][sizeof units > sizeof key ? sizeof units : sizeof key];
    const size_t sizes[] = { sizeof units - 1, sizeof key - 1 };
    memcpy(bytes[0], units, sizeof units);
    memcpy(bytes[1], key, sizeof key);
    for (int k = 0; k < 3; k++) {
      random = random * 1664525u + 1013904223u;
      const size_t file = random >> 31;
      bytes[file][(random >> 8) % sizes[file]] = alphabet[(random >> 3) % (sizeof alphabet - 1)];
    }
    file_write(paths[0], bytes[0], sizes[0]);
    file_write(key_path, bytes[1], sizes[1]);
    caac_findings *findings = caac_findings_new(5);
    caac_score *score = NULL;
    const caac_status status = caac_suggester_score(suggester, paths, PARAMS("replicates=100"), findings, &score);
    CHECK(status == CAAC_OK || (status == CAAC_E_INPUT && caac_findings_count(findings, CAAC_ERROR) > 0));
    CHECK((status == CAAC_OK) == (score != NULL));
    for (size_t i = 0; score && table_names[i]; i++) row_count(score, table_names[i]);
    caac_score_free(score);
    caac_findings_free(findings);
  }
  folder_free(folder);
}

/* Nothing to score is no failure: figures without a case are missing. */
static void nothing(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "units.jsonl");
  caac_score *score = NULL;
  file_text(path, "\n \n");
  CHECK_OK(caac_suggester_score(suggester, PATHS(path), NULL, NULL, &score));
  CHECK(isnan(figure(score, "micro-f1", "value")) && isnan(figure(score, "exact", "value")));
  for (size_t i = 0; table_names[i]; i++) row_count(score, table_names[i]);
  caac_score_free(score);
  folder_free(folder);
}

int main(void)
{
  static const check_case cases[] = {
    { "its own answers are perfect", echo_is_perfect },
    { "the opposite is nil", opposite_is_nil },
    { "documents", documents },
    { "the same again", same_again },
    { "refused", refused },
    { "wrong units", wrong_units },
    { "a NUL in a line", nul_in_a_line },
    { "wrong keys", wrong_keys },
    { "loose keys", loose_keys },
    { "turned bytes", turned_bytes },
    { "nothing", nothing },
    { NULL, NULL },
  };
  if (caac_suggester_new(NULL, NULL, &suggester) != CAAC_OK) return 2;
  const int failed = check_run("score", cases);
  caac_suggester_free(suggester);
  return failed;
}
