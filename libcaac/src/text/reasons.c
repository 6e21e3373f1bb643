/* SPDX-License-Identifier: MIT */
/* Why units belong together, or why one has no partner: a sentence of facts. */
#include "compare_private.h"

#include <stdio.h>
#include <string.h>

#include "buffer.h"
#include "number.h"

enum { WORDS_NAMED = 3 };

static const char *finish(caac__buffer *sentence, caac__arena *arena)
{
  const char *copy = sentence->failed ? NULL : caac__arena_copy(arena, sentence->data, sentence->len);
  caac__buffer_free(sentence);
  return copy;
}

static void add_score(caac__buffer *out, double score)
{
  char text[CAAC__NUMBER_SIZE];
  caac__number_fixed(score, 2, text);
  caac__buffer_add(out, text);
}

/* The rarer words of one entry, and those that another has too. */
typedef struct rarer {
  size_t all, common;
  uint32_t named[WORDS_NAMED]; /* the rarest in common */
  size_t named_count;
} rarer;

static int has_word(const caac__entry *entry, uint32_t word)
{
  size_t low = 0, high = entry->bag_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (entry->bag[middle].word < word)
      low = middle + 1;
    else
      high = middle;
  }
  return low < entry->bag_count && entry->bag[low].word == word;
}

static void name_word(rarer *self, const caac__words *words, uint32_t word)
{
  size_t at = self->named_count;
  while (at > 0 && words->facts[self->named[at - 1]].weight < words->facts[word].weight) at--;
  if (at == WORDS_NAMED) return;
  if (self->named_count < WORDS_NAMED) self->named_count++;
  memmove(self->named + at + 1, self->named + at, (self->named_count - at - 1) * sizeof *self->named);
  self->named[at] = word;
}

static rarer compare_rarer(const caac__side sides[2], const caac__words *words, const caac__entry *one, const caac__entry *other)
{
  size_t units = sides[0].count + sides[1].count;
  rarer out = { 0 };
  for (size_t i = 0; i < one->bag_count; i++) {
    uint32_t word = one->bag[i].word;
    if (!caac__is_rarer(words, word, units)) continue;
    out.all++;
    if (!other || !has_word(other, word)) continue;
    out.common++;
    name_word(&out, words, word);
  }
  return out;
}

/* "9 of its 11 rarer words in common: 'cease', 'porters', 'lookouts'" */
static void add_common(caac__buffer *out, const caac__words *words, const rarer *found)
{
  if (found->all == 0) {
    caac__buffer_add(out, "it has no rarer word");
    return;
  }
  caac__buffer_format(out, "%zu of its %zu rarer %s in common", found->common, found->all, found->all == 1 ? "word" : "words");
  for (size_t i = 0; i < found->named_count; i++)
    caac__buffer_format(out, "%s'%s'", i ? ", " : ": ", caac__intern_text(&words->folded, found->named[i]));
}

const char *caac__reason_common(const caac__side sides[2], const caac__words *words, const caac__entry *one,
                                const caac__entry *other, caac__arena *arena)
{
  caac__buffer out = { 0 };
  rarer found = compare_rarer(sides, words, one, other);
  add_common(&out, words, &found);
  return finish(&out, arena);
}

static void add_place(caac__buffer *out, const caac_unit *a, const caac_unit *b, int is_moved)
{
  if (is_moved) {
    caac__buffer_add(out, "; another place");
    return;
  }
  caac__buffer_add(out, "; same place");
  if (strcmp(a->id, b->id) != 0) caac__buffer_add(out, " by order");
}

const char *caac__reason_pair(const caac__side sides[2], const caac__words *words, const caac__members members[2], double score,
                              int is_moved, caac__arena *arena)
{
  const caac__entry *a = &sides[0].entries[members[0].list[0]], *b = &sides[1].entries[members[1].list[0]];
  caac__buffer out = { 0 };
  rarer found;
  if (a->is_exact) {
    caac__buffer_add(&out, "the same words");
  } else if (members[0].count + members[1].count > 2) {
    caac__buffer_format(&out, "%zu units together have ", members[0].count + members[1].count - 1);
    add_score(&out, score);
    caac__buffer_add(&out, " in common with one, more than any of them alone");
  } else {
    found = compare_rarer(sides, words, a, b);
    add_common(&out, words, &found);
  }
  add_place(&out, a->unit, b->unit, is_moved);
  return finish(&out, arena);
}

const char *caac__reason_alone(const caac__side sides[2], const caac__words *words, int side, size_t at, const caac__edge *edge,
                               double least, caac__arena *arena)
{
  const caac__entry *entry = &sides[side].entries[at];
  caac__buffer out = { 0 };
  if (entry->bag_count == 0) {
    caac__buffer_add(&out, "it has no words to be known by");
    return finish(&out, arena);
  }
  if (!edge) {
    caac__buffer_add(&out, "no unit of the other document that is not the same as another has a rarer word in common with it");
    return finish(&out, arena);
  }
  const caac__entry *other = &sides[!side].entries[side == 0 ? edge->after : edge->before];
  rarer found = compare_rarer(sides, words, entry, other);
  caac__buffer_format(&out, "the nearest is %s with ", *other->unit->id ? other->unit->id : "a unit");
  add_common(&out, words, &found);
  caac__buffer_add(&out, " (");
  add_score(&out, edge->score);
  caac__buffer_add(&out, edge->score < least ? ", less than " : "), but it belongs to another");
  if (edge->score < least) {
    add_score(&out, least);
    caac__buffer_add(&out, ")");
  }
  return finish(&out, arena);
}
