/* SPDX-License-Identifier: MIT */
/* Reading one unit: words, phrases, verbs, requests, rules; and what it passes down to its items. */
#include "suggestions.h"

#include <string.h>

#include "alloc.h"

caac_status caac__reader_begin(caac__reader *self, const caac_suggester *suggester, caac__arena *arena)
{
  const caac__lexicon *lexicon = &suggester->lexicon;
  *self = (caac__reader){ .lexicon = lexicon,
                          .arena = arena,
                          .weights = suggester->weights.option_count ? &suggester->weights : NULL };
  return caac__splitter_new(&lexicon->vocabulary, lexicon->stemmer, &self->splitter);
}

void caac__reader_end(caac__reader *self)
{
  caac__splitter_free(self->splitter);
  caac__unit_words_free(&self->words);
  caac__spots_free(&self->spots);
  caac__free(self->heads.items);
  caac__free(self->requests.items);
}

int caac__reader_has(const caac__reader *self, uint64_t role)
{
  for (size_t i = 0; i < self->spots.count; i++)
    if (!self->spots.items[i].is_dead && caac__spot_roles(&self->spots, &self->spots.items[i]) & role) return 1;
  return 0;
}

/* A State speaks of itself. */
static int is_state(const caac__reader *self, const caac_unit *unit)
{
  if (strcmp(unit->speaker, "state") == 0 && strcmp(unit->section, "annex") == 0) return 1;
  return caac__reader_has(self, CAAC__ROLE_STATE) && !caac__reader_has(self, CAAC__ROLE_CHAIR_WRITES);
}

static int ends_with_colon(const char *text)
{
  size_t len = strlen(text);
  return len > 0 && text[len - 1] == ':';
}

/* Addressees of a lead without a verb: "To the Government of X:". */
static void read_bare_lead(const caac__reader *self, caac__addressees *to)
{
  const caac__spots *spots = &self->spots;
  if (!caac__word_has(spots, 0, CAAC__ROLE_TO)) return;
  for (size_t word = 1; word < self->words.count && to->count < CAAC__ADDRESSEES_MAX; word++) {
    const caac__spot *spot = caac__spot_at(spots, word, CAAC__ROLE_ADDRESSEE);
    if (self->words.items[word].mark >= CAAC__MARK_COLON) break;
    if (self->words.items[word].mark == CAAC__MARK_COMMA &&
        caac__word_has(spots, word, CAAC__ROLE_PREPOSITION | CAAC__ROLE_ADVERB))
      break; /* "in particular" */
    if (!spot) continue;
    caac__addressee *made = &to->items[to->count++];
    *made = (caac__addressee){ .from = spot->from, .to = spot->to, .body = spot->body, .text = "" };
    for (uint32_t s = spots->first[word]; s != CAAC__NONE; s = spots->items[s].next)
      if (!spots->items[s].is_dead && spots->items[s].to == spot->to) caac__set_add(&made->lists, spots->items[s].list);
    word = spot->to - 1;
  }
}

/* Words of addressees become texts: the next unit has other words. */
static caac_status keep_addressees(caac__reader *self, const char *text, caac__addressees *to)
{
  for (size_t i = 0; i < to->count; i++) {
    caac__addressee *each = &to->items[i];
    if (each->to == each->from) continue;
    const caac__word *words = self->words.items;
    each->text = caac__arena_copy(self->arena, text + words[each->from].from, words[each->to - 1].to - words[each->from].from);
    if (!each->text) return caac__fail_memory();
    each->from = each->to = 0;
  }
  return CAAC_OK;
}

static caac_status make_frame(caac__reader *self, const char *text, const caac__frame *lead, caac__frame *frame)
{
  caac__frame made = { 0 };
  if (lead) made = *lead;
  if (self->requests.count) {
    const caac__request *r = &self->requests.items[self->requests.count - 1];
    made.performs = 1;
    made.by = r->by;
    made.limb = r->limb;
    made.asks = r->asks;
    if (r->addressees.count) made.to = r->addressees;
  } else {
    caac__addressees to = { .count = 0 };
    read_bare_lead(self, &to);
    if (to.count) made.to = to;
  }
  for (size_t i = 0; i < self->spots.count; i++)
    if (!self->spots.items[i].is_dead) caac__set_add(&made.lists, self->spots.items[i].list);
  *frame = made;
  return keep_addressees(self, text, &frame->to);
}

/* A lead that stands in the unit itself: "To Group-X: Demanding ...". */
static size_t inline_lead(const caac__reader *self)
{
  if (self->words.count < 3 || !caac__word_has(&self->spots, 0, CAAC__ROLE_TO) || caac__is_infinitive(&self->spots, 0)) return 0;
  for (size_t word = 1; word < self->words.count && word < 60; word++)
    if (self->words.items[word].mark == CAAC__MARK_COLON) return word;
  return 0;
}

/* None is no suggestion: the shares of grades say nothing of it. */
#define NO_GRADE ((caac_grade)0)

static void explain(const caac__reader *self, const caac_unit *unit, int introduces, caac_suggestion *out)
{
  out->answer = out->use_count ? CAAC_ANSWER_USES : CAAC_ANSWER_NONE;
  if (out->use_count) return;
  out->grade = NO_GRADE;
  if (introduces || caac__reader_has(self, CAAC__ROLE_LEAD))
    out->reason = "It introduces what other units do.";
  else if (is_state(self, unit))
    out->reason = "A State speaks.";
  else if (self->requests.count) {
    out->answer = CAAC_ANSWER_UNDECIDED;
    out->grade = CAAC_GRADE_LOOK;
    out->reason = "Something is asked or done, and no rule says what.";
  } else
    out->reason = "No verb in it performs anything.";
}

caac_status caac__unit_read(caac__reader *self, const caac_unit *unit, const caac__frame *lead, int introduces,
                            caac_suggestion *out, caac__frame *frame)
{
  caac__frame own;
  caac_suggestion made = { .unit = unit, .reason = "" };
  caac_status status = caac__unit_words_split(self->splitter, unit->text, strlen(unit->text), &self->words);
  if (status == CAAC_OK) status = caac__spots_find(self->lexicon, &self->words, &self->spots);
  if (status != CAAC_OK) return status;
  if (frame) *frame = (caac__frame){ 0 };
  if (self->words.is_cut) {
    made.answer = CAAC_ANSWER_UNDECIDED;
    made.grade = CAAC_GRADE_LOOK;
    made.reason = "It is too long for a paragraph and was not read.";
    if (out) *out = made;
    return CAAC_OK;
  }
  const size_t head_words = inline_lead(self);
  if (head_words && !introduces && !ends_with_colon(unit->text)) {
    self->requests.count = 0;
    status = make_frame(self, unit->text, lead, &own);
    if (status != CAAC_OK) return status;
    own.performs = 0;
    lead = &own;
    self->words.items[head_words].mark = CAAC__MARK_SENTENCE;
  }
  introduces |= ends_with_colon(unit->text);
  self->requests.count = 0;
  if (!is_state(self, unit)) {
    status = caac__heads_find(&self->spots, lead, &self->heads);
    if (status == CAAC_OK) status = caac__requests_find(&self->spots, &self->heads, lead, &self->requests);
  }
  if (status == CAAC_OK && out && !introduces) status = caac__rules_apply(self, unit->text, lead, &made);
  if (status == CAAC_OK && out) {
    explain(self, unit, introduces, &made);
    *out = made;
  }
  if (status == CAAC_OK && frame) status = make_frame(self, unit->text, lead, frame);
  return status;
}
