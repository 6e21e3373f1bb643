/* SPDX-License-Identifier: MIT */
/* Word files as documents: the same units as of plain text, the numbers that another program prints, drafts in three ways. */
#include "check.h"

#include <stdlib.h>

#include "folder.h"

#define DATA CAAC_SOURCE_DIR "/tests/data/"

static caac_document *read_file(const char *path, const char *changes)
{
  const char *const params[] = { changes, NULL };
  caac_document *document = NULL;
  CHECK_OK(caac_document_read(path, changes ? params : NULL, NULL, &document));
  return document;
}

/* Numbers typed in the text and numbers that Word makes give the same units: id, words, kind, section, speaker. */
static void check_same_units(const char *text_path, const char *docx_path)
{
  caac_document *text = read_file(text_path, NULL), *docx = read_file(docx_path, NULL);
  if (text && docx) {
    CHECK_INT(caac_document_unit_count(docx), caac_document_unit_count(text));
    for (size_t i = 0; i < caac_document_unit_count(text) && i < caac_document_unit_count(docx); i++) {
      const caac_unit *a = caac_document_unit(text, i), *b = caac_document_unit(docx, i);
      CHECK_TEXT(b->id, a->id);
      CHECK_TEXT(b->text, a->text);
      CHECK_TEXT(b->hash, a->hash);
      CHECK_TEXT(b->label, a->label);
      CHECK_TEXT(caac_unit_kind_name(b->kind), caac_unit_kind_name(a->kind));
      CHECK_TEXT(b->section, a->section);
      CHECK_TEXT(b->speaker, a->speaker);
      CHECK_INT(b->parent, a->parent);
    }
    CHECK_TEXT(caac_document_about(docx)->symbol, caac_document_about(text)->symbol);
    CHECK_TEXT(caac_document_about(docx)->date, caac_document_about(text)->date);
    CHECK_TEXT(caac_document_about(docx)->format, "docx");
  }
  caac_document_free(text);
  caac_document_free(docx);
}

static void gives_the_units_of_plain_text(void)
{
  check_same_units(DATA "texts/sample_conclusions_exland.txt", DATA "docx/exland.docx");
  check_same_units(DATA "texts/sample_conclusions_testania.txt", DATA "docx/testania.docx");
}

/* Lists as LibreOffice wrote them, and as it prints them itself. */
static void numbers_as_another_program_does(void)
{
  caac_document *document = read_file(DATA "docx/lists.docx", NULL);
  size_t len, lines = 0;
  char *printed = file_read(DATA "docx/lists.txt", &len), *rest = NULL;
  if (!document || !printed) {
    CHECK(document && printed);
    caac_document_free(document);
    free(printed);
    return;
  }
  const char *at = caac_document_text(document);
  for (char *line = strtok_r(printed + 3, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest), lines++) { /* behind its mark */
    char ours[256];
    snprintf(ours, sizeof ours, "%.*s", (int)strcspn(at, "\n"), at);
    CHECK_TEXT(ours, line + strspn(line, " "));
    at += strcspn(at, "\n") + (strchr(at, '\n') != NULL);
  }
  CHECK_INT(lines, 26);
  caac_document_free(document);
  free(printed);
}

static void reads_a_draft_in_three_ways(void)
{
  const struct {
    const char *changes, *text, *last;
  } cases[] = {
    { "changes=accepted", "Demanding that all parties release every child in their ranks;",
      "Welcoming the action plan signed in 2097;" },
    { "changes=rejected", "Urging all parties to release every child in their ranks;",
      "Noting the silence of the Modelian Front;" },
    { "changes=shown", "UrgingDemanding that all parties to release every child in their ranks;",
      "Welcoming the action plan signed in 2097;" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_document *document = read_file(DATA "docx/draft.docx", cases[i].changes);
    const caac_unit *unit;
    if (!document) continue;
    unit = caac_document_find(document, "1 (a)");
    CHECK_TEXT(unit ? unit->text : NULL, cases[i].text);
    CHECK_TEXT(unit ? unit->change : NULL, i == 2 ? "changed" : "");
    unit = caac_document_find(document, "1 (b)");
    CHECK_TEXT(unit ? unit->text : NULL, "[Condemning the attack on the school at Placemark;]");
    CHECK_INT(unit ? unit->is_bracketed : -1, 1);
    unit = caac_document_find(document, "1 (c)");
    CHECK_TEXT(unit ? unit->text : NULL, cases[i].last);
    CHECK(caac_document_find(document, "2") != NULL);
    CHECK_INT(caac_document_about(document)->change_count, 7);
    CHECK_TEXT(caac_document_about(document)->changes, cases[i].changes + strlen("changes="));
    CHECK_INT(caac_document_about(document)->comment_count, 1);
    CHECK_INT(caac_document_about(document)->is_sample, 1);
    CHECK_TEXT(caac_document_about(document)->symbol, "");
    CHECK(strstr(caac_document_text(document), "ask the capital") == NULL);
    caac_document_free(document);
  }
}

/* Comments and changes as tables: their words, and nobody's name. */
static void lists_comments_and_changes(void)
{
  static const char *const tables[] = { "what=comments", "what=changes" };
  static const char *const words[] = { "Not agreed: see the statement of last year.",
                                       "Noting the silence of the Modelian Front;" };
  caac_document *document = read_file(DATA "docx/draft.docx", "changes=shown");
  for (size_t i = 0; document && i < 2; i++) {
    const char *const params[] = { tables[i], NULL };
    caac_table *table = NULL;
    char *csv = NULL;
    CHECK_OK(caac_document_table(document, params, &table));
    CHECK_OK(table ? caac_table_write(table, "csv", NULL, &csv) : CAAC_E_INTERNAL);
    CHECK_HAS(csv, words[i]);
    CHECK(csv && !strstr(csv, "Person") && !strstr(csv, "AP") && !strstr(csv, "2098-01-05"));
    caac_text_free(csv);
    caac_table_free(table);
  }
  caac_document_free(document);
}

/* Typed numbers that changed, paragraphs and an annex that went: shown, the draft is numbered as if all were accepted. */
static void numbers_what_is_shown_as_accepted(void)
{
  static const char path[] = CAAC_SOURCE_DIR "/examples/texts/draft_conclusions_exland.docx";
  caac_document *accepted = read_file(path, "changes=accepted"), *shown = read_file(path, "changes=shown");
  size_t numbered = 0;
  for (size_t i = 0; i < caac_document_unit_count(accepted); i++) {
    const caac_unit *unit = caac_document_unit(accepted, i), *same = NULL;
    if (!strchr(unit->id, '/')) same = caac_document_find(shown, unit->id);
    CHECK(same != NULL || strchr(unit->id, '/') != NULL);
    if (!same) continue;
    CHECK_TEXT(same->label, unit->label);
    CHECK_TEXT(same->section, unit->section);
    numbered++;
  }
  CHECK(numbered > 25);
  caac_document_free(accepted);
  caac_document_free(shown);
}

int main(void)
{
  static const check_case cases[] = {
    { "units", gives_the_units_of_plain_text }, { "numbers", numbers_as_another_program_does },
    { "draft", reads_a_draft_in_three_ways },   { "shown", numbers_what_is_shown_as_accepted },
    { "tables", lists_comments_and_changes },   { NULL, NULL },
  };
  return check_run("documents of Word files", cases);
}
