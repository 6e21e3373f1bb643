/* SPDX-License-Identifier: MIT */
/* What was learned from coded units, seen from outside: its table, and suggesters without it. */
#include "check.h"
#include "texts.h"

static caac_suggester *suggester_with(const char *learned)
{
  caac_suggester *made = NULL;
  CHECK_OK(caac_suggester_new(PARAMS(learned), NULL, &made));
  CU_ASSERT_PTR_NOT_NULL_FATAL(made);
  return made;
}

static caac_table *table_of(const caac_suggester *suggester, const char *what)
{
  caac_table *table = NULL;
  CHECK_OK(caac_suggester_table(suggester, what, &table));
  CU_ASSERT_PTR_NOT_NULL_FATAL(table);
  return table;
}

/* Each option once, in the order of the toolkit with X behind it; under each the weights fall. */
static void weights_in_order(void)
{
  caac_suggester *suggester = suggester_with("learned=yes");
  caac_table *table = table_of(suggester, "weights");
  size_t options = 0, always = 0;
  char before[16] = "";
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    char option[16];
    snprintf(option, sizeof option, "%s", texts_cell(table, row, "option"));
    const size_t weight = caac_table_find(table, "weight");
    if (strcmp(option, before) == 0) {
      CHECK(caac_table_int(table, row - 1, weight) >= caac_table_int(table, row, weight));
    } else {
      CHECK_TEXT(option, options < 26 ? caac_toolkit_at(caac_toolkit_builtin(), options)->id : "X");
    }
    options += strcmp(option, before) != 0;
    always += strcmp(texts_cell(table, row, "feature"), "always") == 0;
    snprintf(before, sizeof before, "%s", option);
  }
  CHECK_INT(options, 27);
  CHECK_INT(always, 27);
  caac_table_free(table);
  caac_suggester_free(suggester);
}

static void named_by_rules(void)
{
  caac_suggester *with = suggester_with("learned=yes"), *without = suggester_with("learned=no");
  caac_table *rules = table_of(with, "rules"), *fewer = table_of(without, "rules"), *none = table_of(without, "weights");
  const size_t last = caac_table_row_count(rules) - 1;
  CHECK_TEXT(texts_cell(rules, last, "rule"), "learned");
  CHECK_INT(caac_table_row_count(fewer), last);
  CHECK_INT(caac_table_row_count(none), 0);
  CHECK_TEXT(caac_suggester_lexicon(with), "en 1");
  CHECK_TEXT(caac_suggester_lexicon(without), "en 1-learned"); /* suggestions in a register are told apart by this name */
  caac_table_free(rules);
  caac_table_free(fewer);
  caac_table_free(none);
  caac_suggester_free(with);
  caac_suggester_free(without);
}

static void no_say(void)
{
  caac_suggester *suggester = suggester_with("learned=no");
  caac_document *document = NULL;
  caac_suggestions *made = NULL;
  CHECK_OK(caac_document_read(CAAC_SOURCE_DIR "/examples/texts/sample_conclusions_exland.txt", NULL, NULL, &document));
  CHECK_OK(caac_suggester_read(suggester, document, NULL, &made));
  size_t uses = 0;
  for (size_t i = 0; i < caac_suggestions_count(made); i++) {
    const caac_suggestion *suggestion = caac_suggestions_at(made, i);
    for (size_t u = 0; u < suggestion->use_count; u++, uses++) CHECK(strcmp(suggestion->uses[u].rule, "learned") != 0);
  }
  CHECK(uses > 10);
  caac_suggestions_free(made);
  caac_document_free(document);
  caac_suggester_free(suggester);
}

static void wrong_words(void)
{
  caac_suggester *suggester = (caac_suggester *)(void *)&suggester;
  CHECK_STATUS(caac_suggester_new(PARAMS("learned=maybe"), NULL, &suggester), CAAC_E_INVALID);
  CHECK(suggester == NULL);
  CHECK_ERROR_HAS("'maybe' is no value of 'learned' (accepted: yes|no)");
  suggester = suggester_with("learned=yes");
  caac_suggestions *made = (caac_suggestions *)(void *)suggester;
  CHECK_STATUS(caac_suggester_suggest(suggester, "Requests", 8, PARAMS("section=direct acton"), &made), CAAC_E_INVALID);
  CHECK(made == NULL);
  CHECK_ERROR_HAS("did you mean 'direct action'?");
  caac_suggester_free(suggester);
}

int main(void)
{
  static const check_case cases[] = {
    { "weights in order", weights_in_order },
    { "named by rules", named_by_rules },
    { "no say", no_say },
    { "wrong words", wrong_words },
    { NULL, NULL },
  };
  return check_run("what was learned", cases);
}
