/* SPDX-License-Identifier: MIT */
/* Any text, as one unit and as a document: what is suggested is whole, stays inside the text, can be written, and is the same
 * when it is asked again. */
#include <caac/suggest.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(int condition)
{
  if (!condition) abort();
}

static const caac_suggester *the_suggester(void)
{
  static caac_suggester *made;
  if (!made) require(caac_suggester_new(NULL, NULL, &made) == CAAC_OK);
  return made;
}

static void check_use(const caac_suggested_use *use, size_t points)
{
  require(strcmp(use->option, "X") == 0 || caac_toolkit_find(caac_toolkit_builtin(), use->option) != NULL);
  require(use->addressee && use->body && use->target && use->instrument && *use->rule && use->reason);
  require(!*use->body || caac_toolkit_body(caac_toolkit_builtin(), use->body) != NULL);
  require(caac_grade_name(use->grade) && caac_limb_name(use->limb));
  for (size_t i = 0; i < use->span_count; i++) require(use->spans[i].from <= use->spans[i].to && use->spans[i].to <= points);
}

static void check_suggestions(const caac_suggestions *made)
{
  for (size_t i = 0; i < caac_suggestions_count(made); i++) {
    const caac_suggestion *one = caac_suggestions_at(made, i);
    require(caac_answer_name(one->answer) != NULL && (one->answer == CAAC_ANSWER_USES) == (one->use_count > 0));
    require((*one->reason == '\0') == (one->use_count > 0));
    for (size_t u = 0; u < one->use_count; u++)
      check_use(&one->uses[u], caac__text_length(one->unit->text, strlen(one->unit->text)));
  }
}

static char *written(const caac_suggestions *made, const char *format)
{
  char *text = NULL;
  require(caac_suggestions_write(made, format, NULL, &text) == CAAC_OK);
  require(caac__text_is_valid(text, strlen(text), NULL));
  return text;
}

static void check_unit(const char *text, size_t size)
{
  static const char *const params[] = { "lead=The Working Group agreed to write to the Government:", NULL };
  caac_suggestions *made[2] = { NULL, NULL };
  caac_status status = caac_suggester_suggest(the_suggester(), text, size, params, &made[0]);
  require(status == caac_suggester_suggest(the_suggester(), text, size, params, &made[1]));
  require((status == CAAC_OK) == (made[0] != NULL));
  if (made[0]) {
    char *first = written(made[0], "text"), *second = written(made[1], "text");
    require(strcmp(first, second) == 0 && caac_suggestions_count(made[0]) == 1);
    check_suggestions(made[0]);
    caac_text_free(first);
    caac_text_free(second);
  }
  for (int i = 0; i < 2; i++) caac_suggestions_free(made[i]);
}

static void check_document(const char *text, size_t size)
{
  caac_document *document = NULL;
  caac_suggestions *made = NULL;
  if (caac_document_parse(text, size, NULL, NULL, &document) != CAAC_OK) return;
  require(caac_suggester_read(the_suggester(), document, NULL, &made) == CAAC_OK);
  check_suggestions(made);
  caac_text_free(written(made, "html"));
  caac_suggestions_free(made);
  caac_document_free(document);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  check_unit((const char *)data, size);
  check_document((const char *)data, size);
  return 0;
}
