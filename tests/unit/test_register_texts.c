/* SPDX-License-Identifier: MIT */
/* Documents with their units in a register: stored, read back, listed, replaced, dumped. */
#include "texts.h"

static const char first_text[] = "SAMPLE/AC.51/2097/5\n\n1 May 2097\n\nConclusions on children and armed conflict in Exland\n\n"
                                 "1. The Working Group took up the report.\n\n2. It agreed on the following:\n\n"
                                 "(a) Urging the parties to release all children;\n\n(b) Welcoming the visit.\n";
static const char second_text[] = "SAMPLE/AC.51/2097/5\n\n1 May 2097\n\nConclusions on children and armed conflict in Exland\n\n"
                                  "1. The Working Group took up the report.\n\n2. It agreed on the following:\n\n"
                                  "(a) Demanding that the parties release all children.\n";
static const char draft_text[] = "1. The Working Group urges a secretword of the parties.\n\n2. It ends.\n";

/* What goes in comes out: every field of every unit. */
static void reads_back(void)
{
  caac_register *reg = texts_samples(":memory:");
  static const char *const names[] = { SAMPLE_TEXT("exland"), SAMPLE_TEXT("samplia"), SAMPLE_TEXT("testania") };
  for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
    caac_document *before = NULL, *after = NULL;
    CHECK_OK(caac_document_read(names[n], NULL, NULL, &before));
    CHECK_OK(caac_register_document(reg, caac_document_about(before)->symbol, &after));
    CHECK_TEXT(caac_document_text(after), caac_document_text(before));
    CHECK_INT(caac_document_unit_count(after), caac_document_unit_count(before));
    for (size_t i = 0; i < caac_document_unit_count(before); i++) {
      const caac_unit *a = caac_document_unit(before, i), *b = caac_document_unit(after, i);
      const char *pairs[][2] = { { a->id, b->id },           { a->label, b->label }, { a->section, b->section },
                                 { a->heading, b->heading }, { a->lead, b->lead },   { a->speaker, b->speaker },
                                 { a->text, b->text },       { a->hash, b->hash },   { a->change, b->change } };
      for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) CHECK_TEXT(pairs[k][1], pairs[k][0]);
      CHECK_INT(b->kind, a->kind);
      CHECK_INT(b->parent, a->parent);
      CHECK_INT(b->from, a->from);
      CHECK_INT(b->to, a->to);
      CHECK_INT(b->line, a->line);
    }
    CHECK_TEXT(caac_document_about(after)->hash, caac_document_about(before)->hash);
    CHECK_TEXT(caac_document_about(after)->date, caac_document_about(before)->date);
    CHECK_TEXT(caac_document_about(after)->title, caac_document_about(before)->title);
    CHECK(caac_document_about(after)->is_sample);
    caac_document_free(before);
    caac_document_free(after);
  }
  caac_register_close(reg);
}

static void the_same_again(void)
{
  caac_register *reg = texts_samples(":memory:");
  long long changes = query_number(reg, "SELECT count(*) FROM journal");
  texts_add_sample(reg, SAMPLE_TEXT("exland"), "situation=exl");
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), changes);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 3);
  caac_register_close(reg);
}

static void ids_of_units(void)
{
  caac_register *reg = texts_register(":memory:");
  char *id = NULL;
  CHECK_OK(texts_add(reg, first_text, PARAMS("situation=exl", "situation=smp"), NULL, &id));
  CHECK_TEXT(id, "sample-ac.51-2097-5");
  caac_text_free(id);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id = 'sample-ac.51-2097-5/2(a)' AND paragraph = '2 (a)' AND "
                              "verb = 'urge' AND situation_id = 'exl' AND parent = '2' AND form = 'item'"),
            1);
  CHECK_OK(texts_add(reg, second_text, PARAMS("id=other", "symbol=SAMPLE/AC.51/2097/6"), NULL, &id));
  CHECK_TEXT(id, "other");
  caac_text_free(id);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id = 'other/2(a)' AND situation_id IS NULL"), 1);
  CHECK_STATUS(texts_add(reg, second_text, PARAMS("id=bad id"), NULL, &id), CAAC_E_INPUT);
  CHECK(id == NULL);
  caac_register_close(reg);
}

/* Another text replaces what nobody coded, and nothing else. */
static void another_text(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_findings *findings = caac_findings_new(10);
  caac_table *table = NULL;
  CHECK_OK(texts_add(reg, first_text, NULL, NULL, NULL));
  CHECK_OK(texts_add(reg, second_text, NULL, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id LIKE '%2(b)'"), 0);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id LIKE '%2(a)' AND verb = 'demand'"), 1);
  CHECK_OK(caac_register_find(reg, "welcoming", NULL, &table));
  CHECK_INT(caac_table_row_count(table), 0);
  caac_table_free(table);
  CHECK_OK(caac_register_find(reg, "demand", NULL, &table));
  CHECK_INT(caac_table_row_count(table), 1);
  caac_table_free(table);
  CHECK_OK(caac_register_begin(reg, "A", "coding"));
  CHECK_OK(
      caac_register_put(reg, "coding", PARAMS("id=k1", "unit=sample-ac.51-2097-5/2(a)", "coder=A", "stage=coded"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  long long changes = query_number(reg, "SELECT count(*) FROM journal");
  CHECK_STATUS(texts_add(reg, first_text, NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "document.coded");
  CHECK_TEXT(caac_findings_at(findings, 0)->record, "sample-ac.51-2097-5/2(a)");
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), changes);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE verb = 'demand'"), 1);
  CHECK_OK(texts_add(reg, second_text, NULL, NULL, NULL)); /* the coded unit reads the same */
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* What the register knows of a document stays; its acts are no part of the text. */
static void document_that_is_there(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(caac_register_begin(reg, "A", "acts"));
  CHECK_OK(caac_register_put(reg, "document",
                             PARAMS("id=c1", "kind=conclusions", "symbol=SAMPLE/AC.51/2097/5", "title=Ours", "situations=smp"),
                             NULL, NULL));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=act-1", "document=c1", "situation=smp", "quote=words"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  char *id = NULL;
  CHECK_OK(texts_add(reg, first_text, NULL, NULL, &id));
  CHECK_TEXT(id, "c1");
  caac_text_free(id);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents WHERE title = 'Ours' AND private = 0 AND date = '2097-05-01'"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE situation_id = 'smp' AND form = 'item'"), 2);
  CHECK_OK(texts_add(reg, second_text, NULL, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id = 'act-1'"), 1);
  CHECK_STATUS(texts_add(reg, "SAMPLE/AC.51/2097/9\n\n1. Other words.\n", PARAMS("id=c1"), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("SAMPLE/AC.51/2097/5");
  CHECK_STATUS(texts_add(reg, first_text, PARAMS("situation=exx"), NULL, NULL), CAAC_E_INPUT);
  CHECK_ERROR_HAS("exx");
  CHECK_STATUS(texts_add(reg, first_text, PARAMS("situatio=exl"), NULL, NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("situation");
  caac_register_close(reg);
}

/* A step that fails or is rolled back leaves nothing, also not in the index. */
static void inside_a_step(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_table *table = NULL;
  CHECK_OK(caac_register_begin(reg, "A", "two texts"));
  CHECK_OK(texts_add(reg, first_text, NULL, NULL, NULL));
  CHECK_STATUS(texts_add(reg, second_text, PARAMS("id=x", "symbol=SAMPLE/AC.51/2097/6", "answers=nobody"), NULL, NULL),
               CAAC_E_INPUT);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 1);
  CHECK_OK(caac_register_rollback(reg));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units"), 0);
  CHECK_OK(caac_register_begin(reg, "A", "one text"));
  CHECK_OK(texts_add(reg, first_text, NULL, NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(query_number(reg, "SELECT count(DISTINCT step_id) FROM journal"), 2);
  CHECK_OK(caac_register_find(reg, "release", NULL, &table));
  CHECK_INT(caac_table_row_count(table), 1);
  caac_table_free(table);
  caac_register_close(reg);
}

static int folder_has(const char *folder, const char *words)
{
  static const char *const files[] = { "documents.csv", "claims.csv", "acts.csv", "uses.csv", "codings.csv" };
  int has = 0;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    size_t len;
    char *bytes = file_read(folder_file(folder, files[i]), &len);
    has |= bytes && strstr(bytes, words) != NULL;
    free(bytes);
  }
  return has;
}

/* A draft, all that rests on it, and a public document that answers it. */
static caac_register *with_draft(const char *path, char **id)
{
  caac_register *reg = texts_samples(path);
  CHECK_OK(texts_add(reg, draft_text, PARAMS("situation=exl"), NULL, id));
  char unit[200], fields[200], coding[200], subject[200], answers[200];
  snprintf(unit, sizeof unit, "unit=%s/1", *id);
  snprintf(coding, sizeof coding, "coding=%s/1", *id);
  snprintf(fields, sizeof fields, "id=%s/1", *id);
  snprintf(subject, sizeof subject, "subject_id=%s", *id);
  snprintf(answers, sizeof answers, "answers=%s", *id);
  CHECK_OK(caac_register_begin(reg, "A", "coding"));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS(fields, unit, "coder=secretword", "stage=final"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS(coding, "option=2.b", "addressee=secretword", "note=secretword"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "claim", PARAMS("subject=document", subject, "kind=adopted", "value=2097", "note=secretword"),
                             NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=pub", "kind=conclusions", answers), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

static void private_stays_private(void)
{
  char *id = NULL, *folder = folder_new();
  const char *open = folder_file(folder, "open"), *all = folder_file(folder, "all");
  caac_register *reg = with_draft(":memory:", &id);
  caac_table *table = NULL;
  CHECK_HAS(id, "draft-");
  CHECK_OK(caac_register_find(reg, "secretword", NULL, &table));
  CHECK_INT(caac_table_row_count(table), 0);
  CHECK_INT(texts_counted(table, "private documents were left out"), 1);
  caac_table_free(table);
  CHECK_OK(caac_register_find(reg, "secretword", PARAMS("what=summary"), &table));
  CHECK_INT(texts_counted(table, "units found"), 0);
  caac_table_free(table);
  CHECK_OK(caac_register_find(reg, "secretword", PARAMS("private=yes"), &table));
  CHECK_INT(caac_table_row_count(table), 1);
  CHECK(texts_remarks(table, "not for others"));
  caac_table_free(table);
  CHECK_OK(caac_register_documents(reg, NULL, &table));
  CHECK_INT(caac_table_row_count(table), 3);
  caac_table_free(table);
  CHECK_OK(caac_register_documents(reg, PARAMS("private=yes"), &table));
  CHECK_INT(caac_table_row_count(table), 4);
  caac_table_free(table);
  CHECK_OK(caac_register_dump(reg, open, NULL));
  CHECK(!folder_has(open, "secretword"));
  CHECK(!folder_has(open, id));
  CHECK(!folder_has(open, ",private"));
  CHECK_OK(caac_register_dump(reg, all, PARAMS("private=yes")));
  CHECK(folder_has(all, "secretword"));
  caac_text_free(id);
  caac_register_close(reg);
  folder_free(folder);
}

static int table_has(const caac_table *table, const char *words)
{
  char *text = NULL;
  CHECK_OK(caac_table_write(table, "json", NULL, &text));
  int has = text && strstr(text, words) != NULL;
  caac_text_free(text);
  return has;
}

/* Every table that a snapshot gives: is the draft or what rests on it in one of them? Each has to remark on the draft. */
static int snapshot_has(const caac_register *reg, caac_params params, const char *id, const char *remark)
{
  static const char *const parts[] = { "situations", "documents", "claims", "acts" };
  enum { PARTS = sizeof parts / sizeof *parts };
  caac_snapshot *snapshot = NULL;
  int has = 0;
  CHECK_OK(caac_register_snapshot(reg, params, &snapshot));
  for (size_t i = 0; i < PARTS + caac_measure_count(); i++) {
    caac_table *table = NULL;
    if (i < PARTS)
      CHECK_OK(caac_snapshot_table(snapshot, parts[i], &table));
    else
      CHECK_OK(caac_snapshot_measure(snapshot, caac_measure_at(i - PARTS)->name, NULL, &table));
    has |= table_has(table, id) || table_has(table, "secretword");
    CHECK(texts_remarks(table, remark));
    caac_table_free(table);
  }
  caac_snapshot_free(snapshot);
  return has;
}

static double sets_of(const caac_register *reg, caac_params params)
{
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_register_snapshot(reg, params, &snapshot));
  CHECK_OK(caac_snapshot_measure(snapshot, "sets", NULL, &table));
  double rows = (double)caac_table_row_count(table);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
  return rows;
}

/* From rows and from the image, inside a step and after it: measures see what is public, unless they are asked. */
static void measures_leave_private_out(void)
{
  char *id = NULL, *folder = folder_new();
  for (int is_file = 0; is_file < 2; is_file++) {
    caac_register *reg = with_draft(is_file ? folder_file(folder, "p.db") : ":memory:", &id);
    CHECK(!snapshot_has(reg, PARAMS("parts=codings"), id, "private documents were left out"));
    CHECK(!snapshot_has(reg, PARAMS("parts=codings", "private=no"), id, "private documents were left out"));
    CHECK(snapshot_has(reg, PARAMS("parts=codings", "private=yes"), id, "not for others"));
    CHECK_OK(caac_register_begin(reg, "A", "a set that is none yet"));
    CHECK_OK(
        caac_register_put(reg, "document", PARAMS("id=hidden", "kind=conclusions", "situations=exl", "private=1"), NULL, NULL));
    CHECK(!snapshot_has(reg, PARAMS("parts=codings"), "hidden", "private documents were left out"));
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK(!snapshot_has(reg, PARAMS("parts=codings"), "hidden", "private documents were left out"));
    CHECK(snapshot_has(reg, PARAMS("parts=codings", "private=yes"), "hidden", "not for others"));
    CHECK(sets_of(reg, PARAMS("private=yes")) > sets_of(reg, NULL));
    CHECK_INT(query_number(reg, "SELECT count(*) FROM image"), is_file ? 2 : 0);
    CHECK_INT(query_number(reg, "SELECT count(*) FROM image WHERE instr(bytes, CAST('hidden' AS BLOB)) OR instr(bytes, "
                                "CAST('secretword' AS BLOB))"),
              0);
    caac_document *document = NULL;
    CHECK_STATUS(caac_register_document(reg, "hiddem", &document), CAAC_E_NOTFOUND);
    CHECK(!strstr(caac_error_last()->message, "hidden"));
    caac_text_free(id);
    caac_register_close(reg);
  }
  folder_free(folder);
}

/* A draft is not lent the symbol, nor the place, of what was agreed. */
static void drafts_replace_drafts(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(texts_add(reg, first_text, PARAMS("id=c1"), NULL, NULL));
  long long changes = query_number(reg, "SELECT count(*) FROM journal");
  CHECK_STATUS(texts_add(reg, draft_text, PARAMS("id=c1"), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("document 'c1' is SAMPLE/AC.51/2097/5, and this text has no symbol");
  CHECK_ERROR_HAS("give another id=, or symbol=SAMPLE/AC.51/2097/5 if it is that document");
  CHECK_STATUS(texts_add(reg, draft_text, PARAMS("id=c1", "kind=conclusions"), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), changes);
  CHECK_OK(texts_add(reg, draft_text, PARAMS("id=c1", "symbol=SAMPLE/AC.51/2097/5"), NULL, NULL));
  CHECK_OK(texts_add(reg, draft_text, PARAMS("id=c1"), NULL, NULL)); /* the same source again */
  CHECK_OK(texts_add(reg, "1. The Council decides.\n", PARAMS("id=r1", "kind=resolution"), NULL, NULL));
  CHECK_STATUS(texts_add(reg, "1. The Council considers.\n", PARAMS("id=r1"), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("document 'r1' is no draft (resolution)");
  CHECK_OK(texts_add(reg, "1. The Council considers.\n", PARAMS("id=r1", "kind=resolution"), NULL, NULL));
  CHECK_OK(texts_add(reg, "1. The Group urges.\n", PARAMS("id=d1"), NULL, NULL));
  CHECK_OK(texts_add(reg, "1. The Group invites.\n", PARAMS("id=d1"), NULL, NULL));
  CHECK_OK(texts_add(reg, second_text, PARAMS("id=d1", "symbol=SAMPLE/AC.51/2097/9"), NULL, NULL));
  caac_register_close(reg);
}

static void dates_are_given(void)
{
  static const char by_date[] = "SELECT count(*) FROM documents WHERE document_id = 'c1' AND date = :date";
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(texts_add(reg, first_text, PARAMS("id=c1", "date=2098-02"), NULL, NULL));
  for (int round = 0; round < 2; round++) {
    caac_table *table = NULL;
    CHECK_OK(caac_register_query(reg, by_date, PARAMS("date=2098-02"), &table));
    CHECK_INT(caac_table_int(table, 0, 0), 1);
    caac_table_free(table);
    CHECK_OK(texts_add(reg, first_text, PARAMS("id=c1"), NULL, NULL)); /* the same source: what is known stays */
  }
  CHECK_OK(texts_add(reg, second_text, PARAMS("id=c1"), NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents WHERE document_id = 'c1' AND date = '2097-05-01'"), 1);
  CHECK_STATUS(texts_add(reg, draft_text, PARAMS("date=soon"), NULL, NULL), CAAC_E_INPUT);
  caac_register_close(reg);
}

/* What a document may be in the register it may be when it is read. */
static void every_kind(void)
{
  static const char *const kinds[] = { "report",     "annual report",          "conclusions", "statement", "letter",
                                       "resolution", "presidential statement", "draft",       "other" };
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
    char kind[60];
    snprintf(kind, sizeof kind, "kind=%s", kinds[i]);
    caac_document *document = texts_parse(first_text, PARAMS(kind));
    caac_document_free(document);
  }
}

/* Both dumps load again and come out as they were. */
static void dumps_are_stable(void)
{
  static const char *const files[] = { "situations.csv", "documents.csv", "claims.csv", "acts.csv", "uses.csv" };
  static const char *const private[] = { "private=no", "private=yes" };
  char *id = NULL, *folder = folder_new();
  caac_register *reg = with_draft(":memory:", &id);
  for (int i = 0; i < 2; i++) {
    const char *once = folder_file(folder, i ? "a1" : "o1"), *twice = folder_file(folder, i ? "a2" : "o2");
    caac_register *again = NULL;
    caac_table *table = NULL;
    caac_findings *findings = caac_findings_new(20);
    CHECK_OK(caac_register_create(":memory:", NULL, &again));
    CHECK_OK(caac_register_dump(reg, once, PARAMS(private[i])));
    CHECK_OK(caac_register_load(again, once, NULL, findings));
    CHECK_OK(caac_register_dump(again, twice, PARAMS(private[i])));
    for (size_t f = 0; f < sizeof files / sizeof *files; f++)
      CHECK(file_same(folder_file(once, files[f]), folder_file(twice, files[f])));
    CHECK_OK(caac_register_find(again, "release children", NULL, &table));
    CHECK(caac_table_row_count(table) > 0);
    caac_table_free(table);
    CHECK_OK(caac_register_check(again, findings));
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
    caac_findings_free(findings);
    caac_register_close(again);
  }
  caac_text_free(id);
  caac_register_close(reg);
  folder_free(folder);
}

/* Texts are no acts: with them the measures of acts say what they said without. */
static void measures_stay(void)
{
  static const char *const measures[] = { "option-use", "coverage", "clauses", "limbs" };
  caac_register *reg = NULL;
  caac_snapshot *snapshot = NULL;
  char *before[4] = { NULL };
  CHECK_OK(caac_register_create(":memory:", PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  for (int round = 0; round < 2; round++) {
    CHECK_OK(caac_register_snapshot(reg, NULL, &snapshot));
    for (size_t m = 0; m < sizeof measures / sizeof *measures; m++) {
      caac_table *table = NULL;
      char *text = NULL;
      CHECK_OK(caac_snapshot_measure(snapshot, measures[m], NULL, &table));
      CHECK_OK(caac_table_write(table, "csv", NULL, &text));
      if (round == 0) {
        before[m] = text;
      } else {
        CHECK_TEXT(text, before[m]);
        caac_text_free(text);
        caac_text_free(before[m]);
      }
      caac_table_free(table);
    }
    caac_snapshot_free(snapshot);
    if (round > 0) break;
    CHECK_OK(texts_add(reg, first_text, PARAMS("id=cod-c1", "symbol=S/AC.51/2006/99", "situation=cod"), NULL, NULL));
    CHECK_OK(texts_add(reg, draft_text, PARAMS("situation=cod"), NULL, NULL));
    CHECK_OK(texts_add(reg, draft_text, PARAMS("id=res", "kind=resolution", "private=no"), NULL, NULL));
  }
  caac_register_close(reg);
}

static void wrong_calls(void)
{
  caac_register *reg = texts_samples(":memory:");
  caac_document *document = NULL;
  caac_table *table = NULL;
  CHECK_STATUS(caac_register_document(reg, "sample-ac.51-2097-2", &document), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'sample-ac.51-2097-1'");
  CHECK(document == NULL);
  CHECK_OK(caac_register_begin(reg, "A", "no text"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=bare", "kind=report"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_STATUS(caac_register_document(reg, "bare", &document), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("no text");
  CHECK_STATUS(caac_register_add_document(reg, NULL, NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_documents(reg, PARAMS("kind=conclusion"), &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'conclusions'");
  CHECK_STATUS(caac_register_documents(reg, PARAMS("situation=exk"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'exl'");
  CHECK_OK(caac_register_documents(reg, PARAMS("what=all", "situation=exl"), &table));
  CHECK_INT(caac_table_row_count(table), 1);
  caac_table_free(table);
  CHECK_STATUS(caac_register_remove(reg, "unit", "sample-ac.51-2097-1/99"), CAAC_E_CONFLICT);
  caac_register_close(reg);
}

/* Records whose ids have a '/' of their own can be removed by their ids. */
static void removed_by_id(void)
{
  char *id = NULL, path[200];
  caac_register *reg = with_draft(":memory:", &id);
  CHECK_OK(caac_register_begin(reg, "A", "remove"));
  snprintf(path, sizeof path, "%s/1", id);
  CHECK_STATUS(caac_register_remove(reg, "unit", path), CAAC_E_CONFLICT);
  snprintf(path, sizeof path, "%s/1/1", id);
  CHECK_OK(caac_register_remove(reg, "use", path));
  snprintf(path, sizeof path, "%s/1", id);
  CHECK_OK(caac_register_remove(reg, "coding", path));
  CHECK_OK(caac_register_remove(reg, "unit", path));
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_findings *findings = caac_findings_new(10);
  CHECK_OK(caac_register_check(reg, findings));
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 0);
  caac_findings_free(findings);
  caac_text_free(id);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "reads back", reads_back },
    { "the same again", the_same_again },
    { "ids of units", ids_of_units },
    { "another text", another_text },
    { "document that is there", document_that_is_there },
    { "inside a step", inside_a_step },
    { "private stays private", private_stays_private },
    { "measures leave private out", measures_leave_private_out },
    { "drafts replace drafts", drafts_replace_drafts },
    { "dates are given", dates_are_given },
    { "every kind", every_kind },
    { "dumps are stable", dumps_are_stable },
    { "measures stay", measures_stay },
    { "wrong calls", wrong_calls },
    { "removed by id", removed_by_id },
    { NULL, NULL },
  };
  return check_run("register texts", cases);
}
