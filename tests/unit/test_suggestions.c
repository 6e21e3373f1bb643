/* SPDX-License-Identifier: MIT */
/* Tables and pages of suggestions through the public interface, whatever the lexicon suggests. */
#include "texts.h"

#define EXAMPLE(name) CAAC_SOURCE_DIR "/examples/texts/sample_conclusions_" name ".txt"

static caac_suggestions *read_example(void)
{
  caac_document *document = NULL;
  caac_suggester *suggester = NULL;
  caac_suggestions *suggestions = NULL;
  CHECK_OK(caac_document_read(EXAMPLE("exland"), NULL, NULL, &document));
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  CHECK_OK(caac_suggester_read(suggester, document, NULL, &suggestions));
  caac_suggester_free(suggester);
  caac_document_free(document);
  CU_ASSERT_FATAL(suggestions != NULL);
  return suggestions;
}

static size_t count_uses(const caac_suggestions *suggestions, int or_one)
{
  size_t count = 0;
  for (size_t i = 0; i < caac_suggestions_count(suggestions); i++) {
    const size_t uses = caac_suggestions_at(suggestions, i)->use_count;
    count += uses == 0 && or_one ? 1 : uses;
  }
  return count;
}

static size_t count_spans(const caac_suggestions *suggestions)
{
  size_t count = 0;
  for (size_t i = 0; i < caac_suggestions_count(suggestions); i++) {
    const caac_suggestion *item = caac_suggestions_at(suggestions, i);
    for (size_t u = 0; u < item->use_count; u++) count += item->uses[u].span_count;
  }
  return count;
}

static size_t rows_of(const caac_suggestions *suggestions, const char *what)
{
  caac_table *table = NULL;
  CHECK_OK(caac_suggestions_table(suggestions, what, &table));
  const size_t rows = caac_table_row_count(table);
  caac_table_free(table);
  return rows;
}

static void test_tables(void)
{
  caac_suggestions *suggestions = read_example();
  CHECK(caac_suggestions_count(suggestions) > 30);
  CHECK_INT(rows_of(suggestions, "uses"), count_uses(suggestions, 1));
  CHECK_INT(rows_of(suggestions, "units"), caac_suggestions_count(suggestions));
  CHECK_INT(rows_of(suggestions, "spans"), count_spans(suggestions));
  caac_suggestions_free(suggestions);
}

/* Every span is words of its unit, and the table has just these. */
static void test_span_words(void)
{
  caac_suggestions *suggestions = read_example();
  caac_table *table = NULL;
  size_t row = 0;
  CHECK_OK(caac_suggestions_table(suggestions, "spans", &table));
  for (size_t i = 0; i < caac_suggestions_count(suggestions); i++) {
    const caac_suggestion *item = caac_suggestions_at(suggestions, i);
    for (size_t u = 0; u < item->use_count; u++)
      for (size_t s = 0; s < item->uses[u].span_count; s++, row++) {
        const caac_span *span = &item->uses[u].spans[s];
        CHECK_TEXT(texts_cell(table, row, "paragraph"), item->unit->id);
        CHECK_TEXT(texts_cell(table, row, "role"), span->role);
        if (span->from < span->to) CHECK(strstr(item->unit->text, texts_cell(table, row, "words")) != NULL);
      }
  }
  caac_table_free(table);
  caac_suggestions_free(suggestions);
}

static void test_table_errors(void)
{
  caac_suggestions *suggestions = read_example();
  caac_table *table = (caac_table *)suggestions;
  CHECK_STATUS(caac_suggestions_table(suggestions, "unit", &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("there is no table 'unit' of suggestions: uses, units or spans; did you mean 'units'?");
  CHECK(table == NULL);
  CHECK_STATUS(caac_suggestions_table(suggestions, NULL, &table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_suggestions_table(NULL, "units", &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggestions_table(suggestions, "units", NULL), CAAC_E_INVALID);
  caac_suggestions_free(suggestions);
}

static void test_pages(void)
{
  caac_suggestions *suggestions = read_example();
  char *text = NULL, *html = NULL, *part = NULL;
  CHECK_OK(caac_suggestions_write(suggestions, "text", NULL, &text));
  CHECK_HAS(text, "Suggestions for SAMPLE/AC.51/2097/1");
  CHECK_HAS(text, caac_suggester_lexicon(caac_suggestions_suggester(suggestions)));
  CHECK_HAS(text, "Working paper, not a United Nations document.");
  CHECK_OK(caac_suggestions_write(suggestions, "html", NULL, &html));
  CHECK(strncmp(html, "<!DOCTYPE html>", 15) == 0);
  CHECK_OK(caac_suggestions_write(suggestions, "html", PARAMS("page=no", "none=no"), &part));
  CHECK(strstr(part, "<html") == NULL);
  CHECK(strlen(part) < strlen(html));
  caac_text_free(text);
  caac_text_free(html);
  caac_text_free(part);
  caac_suggestions_free(suggestions);
}

static void test_page_errors(void)
{
  caac_suggestions *suggestions = read_example();
  char *text = (char *)suggestions;
  CHECK_STATUS(caac_suggestions_write(suggestions, "htm", NULL, &text), CAAC_E_INVALID);
  CHECK_ERROR_HAS("'htm' is no format of suggestions: text or html; did you mean 'html'?");
  CHECK(text == NULL);
  CHECK_STATUS(caac_suggestions_write(suggestions, "text", PARAMS("colours=yes"), &text), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'colour'");
  CHECK_STATUS(caac_suggestions_write(suggestions, "text", PARAMS("width=-1"), &text), CAAC_E_INVALID);
  CHECK_ERROR_HAS("width=-1");
  CHECK_STATUS(caac_suggestions_write(suggestions, "html", PARAMS("width=80"), &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggestions_write(suggestions, "html", PARAMS("none=perhaps"), &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggestions_write(NULL, "html", NULL, &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggestions_write(suggestions, NULL, NULL, &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_suggestions_write(suggestions, "html", NULL, NULL), CAAC_E_INVALID);
  caac_suggestions_free(suggestions);
}

/* A paragraph alone is told as a document is. */
static void test_paragraph(void)
{
  static const char words[] = "Requests the Secretary-General to report on the release of children;";
  caac_suggester *suggester = NULL;
  caac_suggestions *suggestions = NULL;
  char *text = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  CHECK_OK(caac_suggester_suggest(suggester, words, strlen(words), NULL, &suggestions));
  CHECK_INT(caac_suggestions_count(suggestions), 1);
  CHECK_INT(rows_of(suggestions, "units"), 1);
  CHECK_OK(caac_suggestions_write(suggestions, "text", NULL, &text));
  CHECK_HAS(text, "1 unit read");
  caac_text_free(text);
  caac_suggestions_free(suggestions);
  caac_suggester_free(suggester);
}

int main(void)
{
  static const check_case cases[] = {
    { "tables", test_tables },
    { "words of spans", test_span_words },
    { "tables that are none", test_table_errors },
    { "pages", test_pages },
    { "pages that are none", test_page_errors },
    { "a paragraph", test_paragraph },
    { NULL, NULL },
  };
  return check_run("suggestions", cases);
}
