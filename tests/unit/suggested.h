/* SPDX-License-Identifier: MIT */
/* Suggestions made by hand, so that what is tested does not depend on any lexicon. */
#ifndef CAAC_TESTS_SUGGESTED_H
#define CAAC_TESTS_SUGGESTED_H

#include "pages.h"

#include <math.h>

#include "arena.h"
#include "suggestions.h"
#include "text.h"

enum { SUGGESTED_SPANS = 8 };

/* Words of the unit, each with a role; the context has none. */
typedef struct suggested_span {
  const char *role, *words;
} suggested_span;

typedef struct suggested_use {
  const char *unit; /* its id */
  const char *option;
  caac_limb limb;
  const char *addressee, *body, *target, *instrument;
  caac_grade grade;
  suggested_span spans[SUGGESTED_SPANS];
} suggested_use;

/* Each grade with the same figures everywhere. */
static inline double suggested_precision(caac_grade grade)
{
  return grade == CAAC_GRADE_SURE ? 0.996 : grade == CAAC_GRADE_LIKELY ? 0.875 : NAN;
}

static inline caac_span suggested_find(const caac_unit *unit, const suggested_span *span)
{
  const char *at = span->words ? strstr(unit->text, span->words) : NULL;
  if (span->words && !at) fprintf(stderr, "\"%s\" is not in unit %s\n", span->words, unit->id);
  CHECK(!span->words || at);
  if (!at) return (caac_span){ span->role, "leads", 0, 0 };
  const size_t from = caac__text_length(unit->text, (size_t)(at - unit->text));
  return (caac_span){ span->role, "words", from, from + caac__text_length(span->words, strlen(span->words)) };
}

static inline void suggested_fill(caac_suggestions *self, caac_suggested_use *use, const caac_unit *unit,
                                  const suggested_use *from)
{
  caac_span *spans = caac__arena_alloc(&self->arena, SUGGESTED_SPANS, sizeof *spans);
  size_t count = 0;
  for (; count < SUGGESTED_SPANS && from->spans[count].role; count++) spans[count] = suggested_find(unit, &from->spans[count]);
  *use = (caac_suggested_use){ .option = from->option,
                               .limb = from->limb,
                               .addressee = from->addressee,
                               .body = from->body,
                               .target = from->target,
                               .instrument = from->instrument,
                               .rule = "rule-of-tests",
                               .reason = "it asks <somebody> & says what for",
                               .grade = from->grade,
                               .precision = suggested_precision(from->grade),
                               .tried = from->grade == CAAC_GRADE_LOOK ? 0 : 241,
                               .spans = spans,
                               .span_count = count };
}

/* Every unit but headings and the head; uses go to the unit they name, `undecided` (an id, or NULL) has none. */
static inline caac_suggestions *suggested(caac_document *document, const suggested_use *uses, size_t count, const char *undecided)
{
  caac_suggestions *self = calloc(1, sizeof *self);
  const size_t units = caac_document_unit_count(document);
  size_t used = 0;
  CU_ASSERT_FATAL(self != NULL);
  atomic_init(&self->users, 1);
  CHECK_OK(caac_suggester_new(NULL, NULL, &self->suggester));
  self->document = document;
  self->items = caac__arena_alloc(&self->arena, units + 1, sizeof *self->items);
  for (size_t i = 0; i < units; i++) {
    const caac_unit *unit = caac_document_unit(document, i);
    caac_suggestion *item = &self->items[self->count];
    if (unit->kind == CAAC_UNIT_FRONT || unit->kind == CAAC_UNIT_HEADING) continue;
    caac_suggested_use *all = caac__arena_alloc(&self->arena, count + 1, sizeof *all);
    *item = (caac_suggestion){ .unit = unit, .reason = "", .uses = all };
    for (size_t u = 0; u < count; u++)
      if (strcmp(uses[u].unit, unit->id) == 0) suggested_fill(self, &all[item->use_count++], unit, &uses[u]);
    item->answer = item->use_count ? CAAC_ANSWER_USES : CAAC_ANSWER_NONE;
    if (undecided && strcmp(undecided, unit->id) == 0) item->answer = CAAC_ANSWER_UNDECIDED;
    if (item->answer != CAAC_ANSWER_NONE) item->grade = CAAC_GRADE_SURE;
    if (item->answer == CAAC_ANSWER_NONE) item->reason = "No verb in it performs <anything>.";
    if (item->answer == CAAC_ANSWER_UNDECIDED) item->reason = "Something is asked, and no rule says what.";
    used += item->use_count;
    self->count++;
  }
  CHECK_INT(used, count);
  return self;
}

/* What suggested() made is not the library's to free. */
static inline void suggested_free(caac_suggestions *self)
{
  caac_suggester_free(self->suggester);
  caac_document_free(self->document);
  caac__arena_free(&self->arena);
  free(self);
}

static inline caac_document *suggested_parse(const char *name, const char *text)
{
  char called[64];
  caac_document *document = NULL;
  snprintf(called, sizeof called, "name=%s", name);
  CHECK_OK(caac_document_parse(text, strlen(text), (const char *const[]){ called, NULL }, NULL, &document));
  return document;
}

/* A document with all that a page of suggestions may have: several uses and addressees, overlapping and equal spans, letters of
 * other scripts, the context, markup that is none, an undecided unit, headings. */
static inline caac_suggestions *suggested_sample(void)
{
  static const char text[] =
      "SAMPLE/AC.51/2097/9\n\n14 March 2097\n\nConclusions on children and armed conflict in Exland\n\n"
      "I. Meeting and report\n\n"
      "1. The members of the Working Group welcomed the report & took note of its <analysis>.\n\n"
      "II. Direct action\n\n"
      "2. The Working Group agreed to address letters from its Chair:\n\n"
      "(a) To the Government of Exland, urging it to release 12 children and to reopen the schools of \xc3\x85rland;\n\n"
      "(b) To the Secretary-General and UNICEF, requesting both to report on the release of children by the Forces of "
      "Example;\n\n"
      "III. Other matters\n\n"
      "3. The Working Group agreed to an emergency video call with [community leaders].\n\n"
      "4. The Working Group further asked that somebody do something.\n";
  static const suggested_use uses[] = {
    { "2 (a)",
      "2.b",
      CAAC_LIMB_DIRECT,
      "the Government of Exland",
      "government",
      "",
      "letter",
      CAAC_GRADE_SURE,
      { { "addressee", "To the Government of Exland" },
        { "act", "urging" },
        { "subject", "release 12 children" },
        { "subject", "schools of \xc3\x85rland" },
        { "context", NULL } } },
    { "2 (b)",
      "3.a",
      CAAC_LIMB_DIRECT,
      "the Secretary-General",
      "sg",
      "Forces of Example",
      "letter",
      CAAC_GRADE_SURE,
      { { "addressee", "Secretary-General" },
        { "act", "requesting both to report" },
        { "subject", "report on the release" },
        { "target", "Forces of Example" } } },
    { "2 (b)",
      "3.a",
      CAAC_LIMB_DIRECT,
      "UNICEF",
      "unicef",
      "",
      "letter",
      CAAC_GRADE_LIKELY,
      { { "addressee", "UNICEF" },
        { "act", "requesting both to report" },
        { "instrument", "requesting" },
        { "act", "requesting both to report" } } },
    { "3",
      "X",
      CAAC_LIMB_UNSAID,
      "[community leaders]",
      "",
      "",
      "",
      CAAC_GRADE_LOOK,
      { { "act", "agreed to" }, { "addressee", "[community leaders]" }, { "subject", "emergency video call with [community" } } },
  };
  return suggested(suggested_parse("sample.txt", text), uses, sizeof uses / sizeof *uses, "4");
}

#endif
