/* SPDX-License-Identifier: MIT */
/* Any bytes as a lexicon of their own: refused with findings, or one that tells itself and finds its phrases. */
#include <caac/suggest.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "suggestions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
  if (!condition) abort();
}

static void tell(const caac_suggester *suggester)
{
  static const char *const tables[] = { "rules", "lists", "words", "grades" };
  const caac__lexicon *lexicon = &suggester->lexicon;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    caac_table *table = NULL;
    require(caac_suggester_table(suggester, tables[i], &table) == CAAC_OK);
    caac_table_free(table);
  }
  for (size_t i = 0; i < lexicon->rule_count + lexicon->list_count; i++) {
    char *text = NULL;
    const char *name = i < lexicon->rule_count ? lexicon->rules[i].name : lexicon->lists[i - lexicon->rule_count].name;
    require(caac_suggester_explain(suggester, name, &text) == CAAC_OK && *text);
    caac_text_free(text);
  }
}

/* It reads its own words, as a text. */
static void suggest(const caac_suggester *suggester, const char *data, size_t size)
{
  caac_suggestions *made = NULL;
  caac_status status = caac_suggester_suggest(suggester, data, size, NULL, &made);
  require((status == CAAC_OK) == (made != NULL));
  caac_suggestions_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  caac_suggester suggester;
  caac_findings *findings = caac_findings_new(20);
  memset(&suggester, 0, sizeof suggester);
  atomic_init(&suggester.users, 1);
  caac_status status = caac__lexicon_read(&suggester.lexicon, "here", (const char *)data, size, findings);
  require((status == CAAC_E_INPUT) == (caac_findings_count(findings, CAAC_ERROR) > 0));
  if (status == CAAC_OK) status = caac__lexicon_finish(&suggester.lexicon, findings);
  require(status == CAAC_OK || (status == CAAC_E_INPUT && caac_findings_count(findings, CAAC_ERROR) > 0) ||
          status == CAAC_E_INVALID);
  if (status == CAAC_OK) {
    suggester.lexicon.name = caac__copy("fuzz 1");
    tell(&suggester);
    suggest(&suggester, (const char *)data, size);
  }
  caac__lexicon_free(&suggester.lexicon);
  caac_findings_free(findings);
  return 0;
}
