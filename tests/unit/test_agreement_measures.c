/* SPDX-License-Identifier: MIT */
/* agreement, agreement-sets and coding-progress: of registers with codings. */
#include "coded.h"

#include <math.h>
#include <stdlib.h>

/* ---- Registers ---- */

/* d1: three units that A and B coded by themselves, one that B alone did; d2: A alone; d3: nobody. */
static caac_register *coded_register(void)
{
  caac_register *reg = begin();
  put(reg, "document", PARAMS("id=d1", "kind=conclusions", "symbol=SAMPLE/2051/1", "situations=exl", "coding_status=partial"));
  put(reg, "document", PARAMS("id=d2", "kind=conclusions"));
  put(reg, "document", PARAMS("id=d3", "kind=conclusions"));
  for (int n = 1; n <= 4; n++) put_unit(reg, "d1", n, "form=paragraph");
  put_unit(reg, "d1", 5, "form=heading");
  put_unit(reg, "d2", 1, "form=item");
  put_unit(reg, "d3", 1, "form=lead");
  code(reg, "d1/1", "A", "1.a direct", "stage=coded");
  code(reg, "d1/1", "B", "1.a council", "stage=coded");
  code(reg, "d1/2", "A", "", "stage=coded");
  code(reg, "d1/2", "B", "2.b, 2.b direct", "stage=coded");
  code(reg, "d1/3", "A", "2.b", "stage=coded");
  code(reg, "d1/3", "A", "5.a", "discussed=1");
  code(reg, "d1/3", "B", "2.b", "stage=coded");
  code(reg, "d1/4", "A", "X", "assisted=1");
  code(reg, "d1/4", "B", "X", "stage=coded");
  code(reg, "d1/5", "B", "", "stage=coded");
  code(reg, "d2/1", "A", "1.b", "stage=coded");
  code(reg, "d1/1", "C", "4.a", "stage=suggested");
  code(reg, "d1/1", "A", "1.a direct", "stage=final");
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

/* Frees the register. */
static caac_snapshot *snapshot_of(caac_register *reg)
{
  caac_snapshot *snapshot = NULL;
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings"), &snapshot));
  caac_register_close(reg);
  return snapshot;
}

/* ---- Reading tables ---- */

static caac_table *measure(const caac_snapshot *snapshot, const char *name, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_snapshot_measure(snapshot, name, params, &table));
  return table;
}

/* The rows as text, columns separated by blanks, what is missing as "-". */
static const char *cells(const caac_table *table, const char *columns)
{
  static char text[4096];
  size_t used = 0;
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    for (const char *name = columns; *name; name += strcspn(name, " "), name += *name == ' ') {
      char word[32];
      size_t len;
      snprintf(word, sizeof word, "%.*s", (int)strcspn(name, " "), name);
      const size_t column = caac_table_find(table, word);
      const caac_type type = caac_table_column(table, column)->type;
      if (name != columns) text[used++] = ' ';
      if (caac_table_is_missing(table, row, column)) {
        text[used++] = '-';
      } else if (type == CAAC_TEXT) {
        const char *bytes = caac_table_text(table, row, column, &len);
        memcpy(text + used, bytes, len);
        used += len;
      } else if (type == CAAC_DOUBLE) {
        const double value = caac_table_number(table, row, column);
        used += (size_t)snprintf(text + used, sizeof text - used, "%ld.%03ld", lround(value * 1000) / 1000,
                                 labs(lround(value * 1000)) % 1000);
      } else {
        used += (size_t)snprintf(text + used, sizeof text - used, "%lld", (long long)caac_table_int(table, row, column));
      }
    }
    text[used++] = '\n';
  }
  text[used] = '\0';
  return text;
}

static const caac_remark *remark(const caac_table *table, const char *words)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    if (strstr(caac_table_remark(table, i)->text, words)) return caac_table_remark(table, i);
  return NULL;
}

static int count_of(const caac_table *table, const char *words)
{
  const caac_remark *found = remark(table, words);
  return found ? (int)found->value : -1;
}

/* ---- agreement ---- */

/* By hand: of 2.b, three units with no-no, no-yes, yes-yes: alpha 1 - 5 * 2 / 18. As sets all different ones are 1 apart:
 * 1 - 5 * 2 / 22. */
static void options_one_by_one(void)
{
  caac_snapshot *snapshot = snapshot_of(coded_register());
  caac_table *table = measure(snapshot, "agreement", NULL);
  CHECK_TEXT(cells(table, "item units coders used percent cohen alpha low"), "options (MASI) 3 2 3 66.667 - 0.545 -\n"
                                                                             "options (Jaccard) 3 2 3 66.667 - 0.545 -\n"
                                                                             "any option 3 2 3 66.667 0.000 0.000 -\n"
                                                                             "1.a 3 2 1 100.000 1.000 1.000 -\n"
                                                                             "2.b 3 2 2 66.667 0.400 0.444 -\n"
                                                                             "X 3 2 0 100.000 - - -\n");
  CHECK_INT(count_of(table, "units that two coders or more coded"), 3);
  CHECK_INT(count_of(table, "documents they are of"), 1);
  CHECK_INT(count_of(table, "codings compared, of 2 coders"), 7);
  CHECK_INT(count_of(table, "units that one coder alone coded"), 2);
  CHECK_INT(count_of(table, "documents in which no unit"), 1);
  CHECK_INT(count_of(table, "codings left out: made after discussion"), 2);
  CHECK_INT(count_of(table, "codings of headings"), 1);
  CHECK(remark(table, "resampling 1 documents says little") != NULL);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
}

static void not_blind_is_labelled(void)
{
  caac_snapshot *snapshot = snapshot_of(coded_register());
  caac_table *table = measure(snapshot, "agreement", PARAMS("codings=all"));
  CHECK_TEXT(cells(table, "item units used percent"), "options (MASI) 4 4 50.000\n"
                                                      "options (Jaccard) 4 4 50.000\n"
                                                      "any option 4 4 75.000\n"
                                                      "1.a 4 1 100.000\n"
                                                      "2.b 4 2 50.000\n"
                                                      "5.a 4 1 75.000\n"
                                                      "X 4 1 100.000\n");
  CHECK(remark(table, "not blind: 2 of 8 codings") != NULL);
  CHECK_INT(count_of(table, "units that one coder alone coded"), 1);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
}

static void limbs_are_compared_if_asked(void)
{
  caac_snapshot *snapshot = snapshot_of(coded_register());
  caac_table *table = measure(snapshot, "agreement", PARAMS("what=limbs", "interval=none"));
  CHECK_TEXT(cells(table, "item used percent"), "options (MASI) 3 33.333\n"
                                                "options (Jaccard) 3 33.333\n"
                                                "any option 3 66.667\n"
                                                "1.a direct 1 66.667\n"
                                                "1.a council 1 66.667\n"
                                                "2.b unsaid 2 66.667\n"
                                                "2.b direct 1 66.667\n"
                                                "X unsaid 0 100.000\n");
  caac_table_free(table);
  table = measure(snapshot, "agreement", PARAMS("options=all"));
  CHECK_INT(caac_table_row_count(table), 3 + 27);
  caac_table_free(table);
  table = measure(snapshot, "agreement", PARAMS("options=all", "what=limbs"));
  CHECK_INT(caac_table_row_count(table), 3 + 81);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
}

static void scope_of_documents_and_coders(void)
{
  static const struct {
    const char *const params[3];
    int rows, units;
  } cases[] = { { { "document=sample/2051/1", NULL }, 6, 3 },
                { { "document=d2", NULL }, 0, 0 },
                { { "situation=exl", NULL }, 6, 3 },
                { { "coder=A", "coder=B", NULL }, 6, 3 },
                { { "document=d2", "document=d1", NULL }, 6, 3 } };
  caac_snapshot *snapshot = snapshot_of(coded_register());
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_table *table = measure(snapshot, "agreement", cases[i].params);
    CHECK_INT(caac_table_row_count(table), cases[i].rows);
    CHECK_INT(count_of(table, "units that two coders"), cases[i].units);
    CHECK((remark(table, "nothing to compare") != NULL) == (cases[i].rows == 0));
    caac_table_free(table);
  }
  caac_snapshot_free(snapshot);
}

static void wrong_names(void)
{
  static const struct {
    const char *measure, *given, *said;
    caac_status status;
  } cases[] = { { "agreement", "coder=A", "two or more", CAAC_E_INVALID },
                { "agreement-sets", "coder=A", "two or more", CAAC_E_INVALID },
                { "coding-progress", "coder=AB", "no coder is called 'AB'", CAAC_E_NOTFOUND },
                { "coding-progress", "coder=C", "no coder is called 'C'", CAAC_E_NOTFOUND },
                { "coding-progress", "document=SAMPLE/2051/2", "did you mean 'SAMPLE/2051/1'", CAAC_E_NOTFOUND },
                { "agreement", "situation=ex", "did you mean 'exl'", CAAC_E_NOTFOUND },
                { "agreement", "replicates=x", "no number", CAAC_E_INVALID },
                { "agreement", "interval=alfa", "alpha", CAAC_E_INVALID } };
  caac_register *reg = coded_register();
  caac_snapshot *snapshot = NULL, *all = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_register_snapshot(reg, NULL, &all));
  snapshot = snapshot_of(reg);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK_STATUS(caac_snapshot_measure(snapshot, cases[i].measure, PARAMS(cases[i].given), &table), cases[i].status);
    CHECK_ERROR_HAS(cases[i].said);
    CHECK_STATUS(caac_snapshot_measure(all, cases[i].measure, NULL, &table), CAAC_E_CONFLICT);
    CHECK_ERROR_HAS("parts=codings");
  }
  caac_snapshot_free(all);
  caac_snapshot_free(snapshot);
}

/* ---- agreement-sets, coding-progress ---- */

static void options_per_set(void)
{
  caac_snapshot *snapshot = snapshot_of(coded_register());
  caac_table *table = measure(snapshot, "agreement-sets", NULL);
  CHECK_TEXT(cells(table, "document symbol coder units options shared uses"), "d1 SAMPLE/2051/1 A 3.000 2.000 2.000 2.000\n"
                                                                              "d1 SAMPLE/2051/1 B 3.000 2.000 2.000 4.000\n"
                                                                              "all - A 3.000 2.000 2.000 2.000\n"
                                                                              "all - B 3.000 2.000 2.000 4.000\n");
  CHECK(remark(table, "is 0.0 in the mean of all 1") != NULL);
  caac_table_free(table);
  table = measure(snapshot, "agreement-sets", PARAMS("codings=all"));
  CHECK_TEXT(cells(table, "document coder units options shared uses"), "d1 A 4.000 2.000 1.000 2.000\n"
                                                                       "d1 B 4.000 2.000 1.000 4.000\n"
                                                                       "all A 4.000 2.000 1.000 2.000\n"
                                                                       "all B 4.000 2.000 1.000 4.000\n");
  CHECK(remark(table, "not blind") != NULL);
  caac_table_free(table);
  table = measure(snapshot, "agreement-sets", PARAMS("document=d2"));
  CHECK_INT(caac_table_row_count(table), 0);
  CHECK(remark(table, "nothing to compare") != NULL);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
}

static void progress_by_document_and_coder(void)
{
  caac_snapshot *snapshot = snapshot_of(coded_register());
  caac_table *table = measure(snapshot, "coding-progress", NULL);
  CHECK_TEXT(cells(table, "document units coder coded with_uses assisted discussed final open status"),
             "d1 4 A 4 3 1 1 1 2 partial\n"
             "d1 4 B 4 4 0 0 1 2 partial\n"
             "d2 1 A 1 1 0 0 0 0 none\n"
             "d3 1 - 0 0 0 0 0 0 none\n");
  CHECK_INT(count_of(table, "documents that nobody coded"), 1);
  caac_table_free(table);
  table = measure(snapshot, "coding-progress", PARAMS("coder=B", "codings=blind"));
  CHECK_TEXT(cells(table, "document coder coded open"), "d1 B 4 0\nd2 - 0 0\nd3 - 0 0\n");
  caac_table_free(table);
  caac_snapshot_free(snapshot);
}

/* ---- The measure and caac_agreement() ---- */

static unsigned draw(unsigned *state, unsigned below)
{
  *state = *state * 1103515245u + 12345u;
  return (*state >> 16) % below;
}

/* Twelve documents of five units, three coders with gaps; the same judgements of option 1.a as a table. */
static caac_snapshot *random_codings(caac_table **codes)
{
  caac_register *reg = begin();
  caac_builder *rows;
  unsigned state = 11;
  CHECK_OK(caac_builder_new("codes", "Judgements", &rows));
  for (const char *const *name = PARAMS("unit", "coder", "value", "group"); *name; name++)
    caac_builder_column(rows, *name, CAAC_TEXT, NULL, 0);
  for (int d = 1; d <= 12; d++) {
    char document[16], id[16], unit[32];
    snprintf(document, sizeof document, "d%02d", d);
    snprintf(id, sizeof id, "id=d%02d", d);
    put(reg, "document", PARAMS(id, "kind=conclusions"));
    for (int n = 1; n <= 5; n++) {
      const unsigned truth = draw(&state, 2);
      put_unit(reg, document, n, "form=paragraph");
      snprintf(unit, sizeof unit, "%s/%d", document, n);
      for (const char *const *coder = PARAMS("A", "B", "C"); *coder; coder++) {
        const int has = draw(&state, 5) ? truth != 0 : truth == 0;
        if (draw(&state, 6) == 0) continue;
        code(reg, unit, *coder, has ? "1.a, 2.b" : "2.b", "stage=coded");
        caac_builder_text(rows, unit), caac_builder_text(rows, *coder), caac_builder_text(rows, has ? "yes" : "no");
        caac_builder_text(rows, document);
      }
    }
  }
  CHECK_OK(caac_builder_finish(rows, codes));
  CHECK_OK(caac_register_commit(reg, NULL));
  return snapshot_of(reg);
}

/* Yes and no are possible whether or not somebody said both: chance is 0 then, and only AC1 can be had (Gwet 2008). */
static void an_option_that_nobody_uses(void)
{
  caac_register *reg = begin();
  char id[32], unit[32];
  for (int d = 1; d <= 12; d++) {
    snprintf(id, sizeof id, "id=e%d", d);
    put(reg, "document", PARAMS(id, "kind=conclusions"));
    snprintf(id, sizeof id, "e%d", d);
    put_unit(reg, id, 1, "form=paragraph");
    snprintf(unit, sizeof unit, "e%d/1", d);
    code(reg, unit, "A", "1.a", "stage=coded");
    code(reg, unit, "B", "1.a", "stage=coded");
  }
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_snapshot *snapshot = snapshot_of(reg);
  caac_table *table = measure(snapshot, "agreement", PARAMS("options=all", "interval=ac1"));
  for (size_t row = 2; row < caac_table_row_count(table); row++) { /* any option, 1.a, and all that nobody uses */
    CHECK(caac_table_number(table, row, caac_table_find(table, "ac1")) == 1);
    CHECK(caac_table_number(table, row, caac_table_find(table, "low")) == 1);
    CHECK(caac_table_is_missing(table, row, caac_table_find(table, "alpha")));
    CHECK(caac_table_is_missing(table, row, caac_table_find(table, "cohen")));
  }
  CHECK_HAS(remark(table, "told from chance")->text, "without cohen, fleiss, alpha: ");
  caac_table_free(table);
  caac_snapshot_free(snapshot);
}

static void an_option_is_a_table_of_yes_and_no(void)
{
  static const char *const columns[] = { "units", "coders", "percent", "alpha", "ac1", "low", "high" };
  caac_table *codes, *alone = NULL;
  caac_snapshot *snapshot = random_codings(&codes);
  caac_table *table = measure(snapshot, "agreement", PARAMS("seed=7"));
  CHECK_OK(caac_agreement(codes, PARAMS("seed=7"), &alone));
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    const double ours = caac_table_number(table, 3, caac_table_find(table, columns[i]));
    const double theirs = caac_table_number(alone, 0, caac_table_find(alone, columns[i]));
    CHECK(!isnan(ours) && fabs(ours - theirs) < 1e-12);
  }
  CHECK_INT(count_of(table, "documents they are of"), 12);
  CHECK(remark(table, "draws 12 of the 12 documents") != NULL);
  caac_table_free(alone);
  caac_table_free(codes);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
}

int main(void)
{
  static const check_case cases[] = {
    { "options_one_by_one", options_one_by_one },
    { "not_blind_is_labelled", not_blind_is_labelled },
    { "limbs_are_compared_if_asked", limbs_are_compared_if_asked },
    { "scope_of_documents_and_coders", scope_of_documents_and_coders },
    { "wrong_names", wrong_names },
    { "options_per_set", options_per_set },
    { "progress_by_document_and_coder", progress_by_document_and_coder },
    { "an_option_that_nobody_uses", an_option_that_nobody_uses },
    { "an_option_is_a_table_of_yes_and_no", an_option_is_a_table_of_yes_and_no },
    { NULL, NULL },
  };
  return check_run("agreement_measures", cases);
}
