/* SPDX-License-Identifier: MIT */
/* What the learned part of the suggester may see of coded units: for train.py. Reads lines of paths from the command line: units
 * (.jsonl) or documents (.txt). Prints a line a unit: path, id, options that rules suggest, features; separated by tabs. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "learned.h"

static void visit(void *payload, caac__feature_kind kind, uint32_t number)
{
  const caac__reader *reader = payload;
  static const char *const actors[] = { "any", "group", "council" };
  if (kind == CAAC__FEATURE_WORD) return; /* words are printed with those that the lexicon does not have */
  const char *name = kind == CAAC__FEATURE_RULE ? reader->lexicon->rules[number].name
                     : kind == CAAC__FEATURE_BY ? actors[number]
                                                : reader->lexicon->lists[number].name;
  printf("%s:%s ", caac__feature_kind_name(kind), name);
}

static int print_words(caac__reader *reader, const char *text, const caac__request *r)
{
  for (size_t word = r->from; word < r->to; word++) {
    const caac__word *each = &reader->words.items[word];
    char stem[CAAC__STEM_SIZE];
    if (caac__word_stem(reader->splitter, text + each->from, each->to - each->from, stem) != CAAC_OK) return -1;
    if (*stem) printf("word:%s ", stem);
  }
  return 0;
}

static int print_unit(caac__reader *reader, const char *path, const char *id, const caac_suggestion *made)
{
  printf("%s\t%s\t", path, id);
  for (size_t i = 0; i < made->use_count; i++) printf("%s ", made->uses[i].option);
  for (size_t i = 0; i < reader->requests.count; i++) {
    const caac__request *r = &reader->requests.items[i];
    putchar('\t');
    if (caac__features_visit(reader, r, 1, made, visit, reader) != CAAC_OK || print_words(reader, made->unit->text, r)) return -1;
  }
  putchar('\n');
  return 0;
}

static void observe(void *payload, caac__reader *reader, const caac_suggestion *made)
{
  const char *const *names = payload;
  if (print_unit(reader, names[0], names[1] ? names[1] : made->unit->id, made)) exit(1);
}

static int read_units(const caac_suggester *suggester, const char *path)
{
  static char line[1 << 20];
  FILE *file = fopen(path, "r");
  if (!file) return -1;
  while (fgets(line, sizeof line, file)) {
    json_t *unit = json_loads(line, 0, NULL);
    const char *text = json_string_value(json_object_get(unit, "text")),
               *names[2] = { path, json_string_value(json_object_get(unit, "id")) };
    if (!text || !names[1] || caac__suggest_observed(suggester, text, strlen(text), observe, names) != CAAC_OK) return -1;
    json_decref(unit);
  }
  return fclose(file);
}

static int read_document(const caac_suggester *suggester, const char *path)
{
  caac_document *document = NULL;
  const char *names[2] = { path, NULL };
  if (caac_document_read(path, NULL, NULL, &document) != CAAC_OK) return -1;
  caac_status status = caac__read_observed(suggester, document, observe, names);
  caac_document_free(document);
  return status == CAAC_OK ? 0 : -1;
}

int main(int argc, char **argv)
{
  caac_suggester *suggester = NULL;
  if (caac_suggester_new((const char *const[]){ "learned=no", NULL }, NULL, &suggester) != CAAC_OK) {
    fprintf(stderr, "%s\n", caac_error_last()->message);
    return 1;
  }
  int wrong = 0;
  for (int i = 1; i < argc && !wrong; i++) {
    const size_t len = strlen(argv[i]);
    wrong =
        len > 6 && strcmp(argv[i] + len - 6, ".jsonl") == 0 ? read_units(suggester, argv[i]) : read_document(suggester, argv[i]);
    if (wrong) fprintf(stderr, "%s: %s\n", argv[i], caac_error_last()->message);
  }
  caac_suggester_free(suggester);
  return wrong ? 1 : 0;
}
