/* SPDX-License-Identifier: MIT */
/* A lexicon made ready: phrases by their first word, levels of lists, rules by number. */
#include "lexicon.h"

#include <string.h>

#include "alloc.h"
#include "findings.h"
#include "text.h"

/* The phrase written last that has a list in it is the one that closed the circle. */
static caac_status fail_circle(const caac__lexicon *self, uint16_t list, caac_findings *findings)
{
  const caac__written *phrase = NULL;
  for (size_t i = self->written_count; i-- > 0 && !phrase;)
    if (self->written[i].list == list && strchr(self->written[i].text, '<')) phrase = &self->written[i];
  const caac_finding finding = { .severity = CAAC_ERROR,
                                 .rule = "lexicon.circle",
                                 .record = self->lists[list].name,
                                 .file = phrase ? phrase->file : self->lists[list].file,
                                 .line = (int64_t)(phrase ? phrase->line : self->lists[list].line),
                                 .value = phrase ? phrase->text : NULL };
  caac__findings_add(findings, &finding, "list %s: lists that its phrases name lead back to it, or are more than %d deep",
                     self->lists[list].name, CAAC__LEVELS_MAX);
  return caac__fail(CAAC_E_INPUT, "list %s stands in a circle of lists", self->lists[list].name);
}

/* The level that a phrase asks of its list. What a name may not begin with is known behind the first level. */
static uint32_t level_of(const caac__lexicon *self, const caac__phrase *phrase)
{
  uint32_t level = 0;
  for (size_t i = 0; i < phrase->count; i++) {
    const caac__element *each = &phrase->elements[i];
    const uint32_t least = each->kind == CAAC__ELEMENT_LIST
                               ? self->lists[each->value].level + 1
                               : each->kind == CAAC__ELEMENT_NAME || each->kind == CAAC__ELEMENT_ACRONYM;
    if (least > level) level = least;
  }
  return level;
}

/* A list stands a level above the lists that its phrases have in them. A file on top may have put a later list into an earlier
 * one: that goes up until it stays, and a circle never does. */
static caac_status set_levels(caac__lexicon *self, caac_findings *findings)
{
  self->level_count = 1;
  for (int has_changed = 1; has_changed;) {
    has_changed = 0;
    for (size_t p = 0; p < self->phrase_count; p++) {
      caac__list *list = &self->lists[self->phrases[p].list];
      const uint32_t level = level_of(self, &self->phrases[p]);
      if (level <= list->level) continue;
      if (level > CAAC__LEVELS_MAX) return fail_circle(self, self->phrases[p].list, findings);
      list->level = level;
      has_changed = 1;
      if (level >= self->level_count) self->level_count = level + 1;
    }
  }
  return CAAC_OK;
}

static uint32_t key_of(const caac__lexicon *self, const caac__element *first)
{
  switch (first->kind) {
  case CAAC__ELEMENT_STEM: return first->value;
  case CAAC__ELEMENT_LIST: return self->list_key + first->value;
  case CAAC__ELEMENT_NAME:
  case CAAC__ELEMENT_ACRONYM: return self->name_key;
  default: return self->exact_key + first->value;
  }
}

/* The signs of words that an element may be. */
static uint64_t signs_of(const caac__element *element)
{
  uint64_t signs = 0;
  switch (element->kind) {
  case CAAC__ELEMENT_STEM: return caac__stem_sign(element->value);
  case CAAC__ELEMENT_EXACT:
  case CAAC__ELEMENT_CAPITAL: return caac__exact_sign(element->value);
  case CAAC__ELEMENT_LIST: return caac__list_sign(element->value);
  case CAAC__ELEMENT_ANY:
    for (uint32_t i = 0; i < element->count; i++) signs |= signs_of(&element->any[i]);
    return signs;
  default: return UINT64_MAX;
  }
}

static void sign_elements(caac__lexicon *self)
{
  for (size_t i = 0; i < self->phrase_count; i++) {
    caac__phrase *phrase = &self->phrases[i];
    for (size_t k = 0; k < phrase->count; k++) phrase->elements[k].signs = signs_of(&phrase->elements[k]);
    phrase->second = phrase->count > 1 ? phrase->elements[1].signs : 0;
    phrase->kind = (uint8_t)phrase->elements[0].kind;
  }
}

static size_t row_of(const caac__lexicon *self, const caac__phrase *phrase)
{
  return (size_t)key_of(self, phrase->elements) * self->level_count + self->lists[phrase->list].level;
}

/* Phrases of the same first element and level stand together, in the order in which they were written. */
static caac_status sort_phrases(caac__lexicon *self)
{
  self->exact_key = (uint32_t)self->vocabulary.stems.count;
  self->list_key = self->exact_key + (uint32_t)self->vocabulary.exacts.count;
  self->name_key = self->list_key + (uint32_t)self->list_count;
  const size_t row_count = ((size_t)self->name_key + 1) * self->level_count;
  self->rows = caac__alloc_zero(row_count + 2, sizeof *self->rows);
  caac__phrase *sorted = caac__alloc_zero(self->phrase_count + 1, sizeof *sorted);
  if (!self->rows || !sorted) {
    caac__free(sorted);
    return caac__fail_memory();
  }
  uint32_t *next = self->rows + 1; /* where the next of a row goes; in the end, where the next row begins */
  for (size_t i = 0; i < self->phrase_count; i++) next[row_of(self, &self->phrases[i]) + 1]++;
  for (size_t i = 0; i < row_count; i++) next[i + 1] += next[i];
  for (size_t i = 0; i < self->phrase_count; i++) sorted[next[row_of(self, &self->phrases[i])]++] = self->phrases[i];
  caac__free(self->phrases);
  self->phrases = sorted;
  self->phrase_capacity = self->phrase_count;
  return CAAC_OK;
}

static caac_status fail_instead(const caac__lexicon *self, const caac__rule *rule, size_t offset, size_t len,
                                caac_findings *findings)
{
  const char **names = caac__alloc((self->rule_count + 1) * sizeof *names);
  char *name = caac__copy_n(rule->instead_names + offset, len);
  caac_status status = CAAC_E_NOMEM;
  if (names && name) {
    for (size_t i = 0; i < self->rule_count; i++) names[i] = self->rules[i].name;
    names[self->rule_count] = NULL;
    const char *nearest = caac__text_nearest(name, names);
    const caac_finding finding = { .severity = CAAC_ERROR,
                                   .rule = "lexicon.instead",
                                   .file = rule->file,
                                   .record = rule->name,
                                   .line = (int64_t)rule->instead_line,
                                   .value = name,
                                   .nearest = nearest,
                                   .column = (int64_t)(rule->instead_column + caac__text_length(rule->instead_names, offset)) };
    caac__findings_add(findings, &finding, "'%s': there is no rule of that name", name);
    status = caac__fail(CAAC_E_INPUT, "rule %s stands instead of '%s', which is no rule", rule->name, name);
  }
  caac__free(names);
  caac__free(name);
  return status == CAAC_E_NOMEM ? caac__fail_memory() : status;
}

/* Rules by name become rules by number: those that come later too. */
static caac_status resolve_instead(caac__lexicon *self, caac__rule *rule, caac_findings *findings)
{
  const char *at = rule->instead_names;
  caac_status status = CAAC_OK;
  rule->instead = caac__arena_alloc(&self->arena, strlen(at) + 1, sizeof *rule->instead);
  if (!rule->instead) return caac__fail_memory();
  rule->instead_count = 0;
  for (size_t len; *(at += strspn(at, ", ")) && status != CAAC_E_NOMEM; at += len) {
    len = strcspn(at, ", ");
    const uint32_t other = caac__lexicon_rule(self, at, len);
    if (other == CAAC__NONE)
      status = fail_instead(self, rule, (size_t)(at - rule->instead_names), len, findings);
    else
      rule->instead[rule->instead_count++] = (uint16_t)other;
  }
  return status;
}

caac_status caac__lexicon_finish(caac__lexicon *self, caac_findings *findings)
{
  caac_status status = set_levels(self, findings);
  for (size_t i = 0; i < self->rule_count && (status == CAAC_OK || status == CAAC_E_INPUT); i++) {
    const caac_status resolved = resolve_instead(self, &self->rules[i], findings);
    if (resolved != CAAC_OK) status = resolved;
  }
  if (status != CAAC_OK) return status;
  sign_elements(self);
  return sort_phrases(self);
}

void caac__lexicon_free(caac__lexicon *self)
{
  caac__arena_free(&self->arena);
  caac__vocabulary_free(&self->vocabulary);
  caac__free(self->name);
  caac__free(self->lists);
  caac__free(self->phrases);
  caac__free(self->written);
  caac__free(self->rules);
  caac__free(self->rows);
  *self = (caac__lexicon){ 0 };
}
