/* SPDX-License-Identifier: MIT */
/* How alike two units are: units as bags of weighted words, and the share that two of them have in common. */
#include "compare_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"

/* Words of the scale weigh a quarter: a comparison looks for units whose verb has changed. */
#define SCALE_SHARE 0.25
/* A bag with so many times the words of another is searched instead of walked. */
enum { SEARCH_FROM = 16 };

/* ---- A unit as a bag of words ---- */

static int by_number(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Numbers in order, each once, with how often it stood. */
static size_t count_numbers(const uint32_t *numbers, size_t count, caac__count *bag)
{
  size_t used = 0;
  for (size_t i = 0; i < count; i++) {
    if (used == 0 || bag[used - 1].word != numbers[i]) bag[used++].word = numbers[i];
    bag[used - 1].count++;
  }
  return used;
}

static uint32_t couple_of(uint32_t first, uint32_t second)
{
  uint64_t mixed = ((uint64_t)first << 32 | second) * 0x9E3779B97F4A7C15u;
  return (uint32_t)(mixed >> 32);
}

/* The numbers of the words of an entry, in their order; their hash becomes its hash. */
static size_t list_words(caac__entry *entry, const caac__words *words, uint32_t *numbers)
{
  size_t count = 0;
  for (size_t i = 0; i < entry->token_count; i++)
    if (words->facts[entry->tokens[i].word].is_word) numbers[count++] = entry->tokens[i].word;
  entry->hash = caac__hash((const char *)numbers, count * sizeof *numbers);
  return count;
}

static caac_status fill_bag(caac__entry *entry, caac__words *words, caac__arena *arena)
{
  uint32_t *numbers = caac__realloc(NULL, entry->token_count + 1, sizeof *numbers);
  size_t count = numbers ? list_words(entry, words, numbers) : 0;
  entry->couples = caac__arena_alloc(arena, count, sizeof *entry->couples);
  entry->bag = caac__arena_alloc(arena, count, sizeof *entry->bag);
  if (!numbers || !entry->couples || !entry->bag) {
    caac__free(numbers);
    return caac__fail_memory();
  }
  for (size_t i = 1; i < count; i++) entry->couples[i - 1] = couple_of(numbers[i - 1], numbers[i]);
  entry->couple_count = count ? count - 1 : 0;
  qsort(entry->couples, entry->couple_count, sizeof *entry->couples, by_number);
  qsort(numbers, count, sizeof *numbers, by_number);
  entry->bag_count = count_numbers(numbers, count, entry->bag);
  for (size_t i = 0; i < entry->bag_count; i++) words->facts[entry->bag[i].word].units++;
  caac__free(numbers);
  return CAAC_OK;
}

/* ---- The units of a document that are compared ---- */

static int is_chosen(const caac_unit *unit, const caac__choice *choice)
{
  if (unit->kind == CAAC_UNIT_FRONT) return choice->front;
  if (!choice->annex && strcmp(unit->section, "annex") == 0) return 0;
  return !choice->is_wanted || choice->is_wanted(unit);
}

/* Under what each entry stands: its parent, else the last heading. `places` has the entry of each unit of the document. */
static void find_owners(caac__side *self, const size_t *places)
{
  size_t heading = CAAC__NOBODY;
  for (size_t i = 0; i < self->count; i++) {
    caac__entry *entry = &self->entries[i];
    size_t parent = entry->unit->parent;
    entry->owner = parent < entry->number ? places[parent] : heading;
    if (entry->unit->kind == CAAC_UNIT_HEADING) heading = i;
  }
}

caac_status caac__side_open(caac__side *self, const caac_document *document, const caac__choice *choice, caac__words *words,
                            caac__arena *arena)
{
  size_t units = caac_document_unit_count(document);
  size_t *places = caac__realloc(NULL, units + 1, sizeof *places);
  caac_status status = CAAC_OK;
  *self = (caac__side){ .document = document, .entries = caac__arena_alloc(arena, units, sizeof *self->entries) };
  if (units >= UINT32_MAX) status = caac__fail(CAAC_E_LIMIT, "a document of %zu units is too long to be compared", units);
  if (!places || !self->entries) status = caac__fail_memory();
  for (size_t i = 0; i < units && status == CAAC_OK; i++) {
    const caac_unit *unit = caac_document_unit(document, i);
    places[i] = CAAC__NOBODY;
    if (!is_chosen(unit, choice)) {
      self->left_out++;
      continue;
    }
    places[i] = self->count;
    caac__entry *entry = &self->entries[self->count++];
    *entry = (caac__entry){ .unit = unit, .number = i, .partner = CAAC__NOBODY, .host = CAAC__NOBODY, .guest = CAAC__NOBODY };
    status = caac__words_cut(words, unit->text, arena, &entry->tokens, &entry->token_count);
    if (status == CAAC_OK) status = fill_bag(entry, words, arena);
  }
  if (status == CAAC_OK) find_owners(self, places);
  caac__free(places);
  return status;
}

/* ---- Weights ---- */

/* The words of every form of the scale that occur. */
static void weigh_scale(caac__words *words)
{
  for (size_t i = 0; i < caac_verb_count(); i++) {
    const char *forms = caac_verb_at(i)->forms;
    for (size_t at = 0, to; forms[at]; at = to + (forms[to] != '\0')) {
      to = at + strcspn(forms + at, " |");
      uint32_t word = caac__intern_find(&words->folded, forms + at, to - at);
      if (word != CAAC__NONE && words->facts[word].weight > SCALE_SHARE) words->facts[word].weight = SCALE_SHARE;
    }
  }
}

void caac__sides_weigh(caac__side sides[2], caac__words *words)
{
  double all = (double)(sides[0].count + sides[1].count);
  for (size_t i = 0; i < words->folded.count; i++) {
    caac__word_facts *facts = &words->facts[i];
    double units = facts->units < 2 ? 2 : (double)facts->units; /* a word of one unit is no rarer than one that found its like */
    facts->weight = facts->is_word ? log1p(all / units) : 0;
  }
  weigh_scale(words);
  for (int s = 0; s < 2; s++)
    for (size_t i = 0; i < sides[s].count; i++) {
      caac__entry *entry = &sides[s].entries[i];
      entry->weight = 0;
      for (size_t k = 0; k < entry->bag_count; k++)
        entry->weight += entry->bag[k].count * words->facts[entry->bag[k].word].weight;
    }
}

int caac__is_rarer(const caac__words *words, uint32_t word, size_t units)
{
  const caac__word_facts *facts = &words->facts[word];
  return facts->is_word && facts->weight > SCALE_SHARE && (facts->units <= 2 || facts->units * (size_t)10 <= units);
}

/* ---- Likeness ---- */

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

static int compare_count(const void *word, const void *count)
{
  uint32_t x = *(const uint32_t *)word, y = ((const caac__count *)count)->word;
  return (x > y) - (x < y);
}

static double common_by_search(const caac__entry *small, const caac__entry *large, const caac__words *words)
{
  double common = 0;
  for (size_t i = 0; i < small->bag_count; i++) {
    const caac__count *one = &small->bag[i];
    const caac__count *other = bsearch(&one->word, large->bag, large->bag_count, sizeof *large->bag, compare_count);
    if (other) common += least(one->count, other->count) * words->facts[one->word].weight;
  }
  return common;
}

double caac__entry_common(const caac__entry *a, const caac__entry *b, const caac__words *words)
{
  double common = 0;
  if (a->bag_count / SEARCH_FROM > b->bag_count) return common_by_search(b, a, words);
  if (b->bag_count / SEARCH_FROM > a->bag_count) return common_by_search(a, b, words);
  for (size_t i = 0, k = 0; i < a->bag_count && k < b->bag_count;) {
    const caac__count *one = &a->bag[i], *other = &b->bag[k];
    if (one->word == other->word) common += least(one->count, other->count) * words->facts[one->word].weight;
    i += one->word <= other->word;
    k += other->word <= one->word;
  }
  return common;
}

double caac__entry_couples(const caac__entry *a, const caac__entry *b)
{
  size_t common = 0;
  if (a->couple_count / SEARCH_FROM > b->couple_count || b->couple_count / SEARCH_FROM > a->couple_count)
    return 0; /* next to nothing, whatever they have in common */
  for (size_t i = 0, k = 0; i < a->couple_count && k < b->couple_count;) {
    uint32_t one = a->couples[i], other = b->couples[k];
    common += one == other;
    i += one <= other;
    k += other <= one;
  }
  return caac__dice((double)common, (double)a->couple_count, (double)b->couple_count);
}

double caac__dice(double common, double a, double b)
{
  double share = a + b > 0 ? 2 * common / (a + b) : 0;
  return share < 1 ? share : 1; /* sums of the same weights in another order may be a hair apart */
}
