/* SPDX-License-Identifier: MIT */
/* Which verb of a pair became which: verbs that govern the same words belong together, whatever their order. */
#include "compare_private.h"

#include <string.h>

enum { CLAUSE_WORDS = 10 }; /* words behind a verb by which it is known again */
#define SAME_VERB 0.5       /* what it counts that the verb is the same, beside the share of words behind it */
#define ENOUGH 0.3

typedef struct use {
  caac__verb_use verb;
  const caac__entry *entry;
  uint32_t words[CLAUSE_WORDS];
  size_t word_count;
  size_t like; /* the use of the other side; CAAC__NOBODY */
} use;

typedef struct uses {
  use list[CAAC__VERB_USES_MAX];
  size_t count;
} uses;

/* The words behind a verb, up to the next one. */
static void read_clause(use *self, size_t to)
{
  const caac__entry *entry = self->entry;
  for (size_t i = 0; i < entry->token_count && self->word_count < CLAUSE_WORDS; i++) {
    const caac__token *token = &entry->tokens[i];
    if (token->from < self->verb.to || token->from >= to) continue;
    char first = entry->unit->text[token->from];
    if (first != ',' && first != ';') self->words[self->word_count++] = token->word;
  }
}

static void list_uses(const caac__side *side, const caac__members *members, uses *out)
{
  for (size_t i = 0; i < members->count; i++) {
    const caac__entry *entry = &side->entries[members->list[i]];
    caac__verb_walk walk = { .text = entry->unit->text };
    caac__verb_use verb;
    size_t first = out->count;
    while (out->count < CAAC__VERB_USES_MAX && caac__verb_next(&walk, &verb))
      out->list[out->count++] = (use){ .verb = verb, .entry = entry, .like = CAAC__NOBODY };
    for (size_t k = first; k < out->count; k++)
      read_clause(&out->list[k], k + 1 < out->count ? out->list[k + 1].verb.from : SIZE_MAX);
  }
}

static double likeness(const use *a, const use *b)
{
  size_t common = 0;
  unsigned char taken[CLAUSE_WORDS] = { 0 };
  for (size_t i = 0; i < a->word_count; i++)
    for (size_t k = 0; k < b->word_count; k++)
      if (!taken[k] && a->words[i] == b->words[k]) {
        taken[k] = 1;
        common++;
        break;
      }
  return caac__dice((double)common, (double)a->word_count, (double)b->word_count) +
         (a->verb.verb->rank == b->verb.verb->rank ? SAME_VERB : 0);
}

/* The likeliest pair of uses that have no like yet; 0 if none is likely enough. The first of equals. */
static int join_best(uses *before, uses *after, double scores[CAAC__VERB_USES_MAX][CAAC__VERB_USES_MAX])
{
  size_t a = 0, b = 0;
  double best = 0;
  for (size_t i = 0; i < before->count; i++)
    for (size_t k = 0; before->list[i].like == CAAC__NOBODY && k < after->count; k++)
      if (after->list[k].like == CAAC__NOBODY && scores[i][k] > best) {
        best = scores[i][k];
        a = i, b = k;
      }
  if (best < ENOUGH) return 0;
  before->list[a].like = b;
  after->list[b].like = a;
  return 1;
}

static void join_uses(uses *before, uses *after)
{
  double scores[CAAC__VERB_USES_MAX][CAAC__VERB_USES_MAX];
  for (size_t i = 0; i < before->count; i++)
    for (size_t k = 0; k < after->count; k++) scores[i][k] = likeness(&before->list[i], &after->list[k]);
  while (join_best(before, after, scores)) continue;
  /* The verbs that open both belong together even if all behind them is new. */
  if (before->count > 0 && after->count > 0 && before->list[0].like == CAAC__NOBODY && after->list[0].like == CAAC__NOBODY)
    before->list[0].like = after->list[0].like = 0;
}

/* ---- The changes ---- */

static int has_verb(const uses *self, const caac_verb *verb)
{
  for (size_t i = 0; i < self->count; i++)
    if (self->list[i].verb.verb == verb) return 1;
  return 0;
}

/* NULL without memory. */
static const char *copy_form(const use *self, caac__arena *arena)
{
  return self ? caac__arena_copy(arena, self->entry->unit->text + self->verb.from, self->verb.to - self->verb.from) : "";
}

static int add_change(caac__verb_change *out, const use *before, const use *after, caac__arena *arena)
{
  *out = (caac__verb_change){ .before = before ? before->verb.verb : NULL,
                              .after = after ? after->verb.verb : NULL,
                              .before_form = copy_form(before, arena),
                              .after_form = copy_form(after, arena),
                              .before_unit = before ? before->entry->number : CAAC_UNIT_NONE,
                              .after_unit = after ? after->entry->number : CAAC_UNIT_NONE };
  return out->before_form && out->after_form;
}

/* `is_group`: units that were split or merged say their verb again; that is no new verb. */
static caac_status list_changes(const uses *before, const uses *after, int is_group, caac__arena *arena, caac__verb_change *out,
                                size_t *count)
{
  int fine = 1;
  for (size_t i = 0; i < before->count; i++) {
    const use *one = &before->list[i], *like = one->like == CAAC__NOBODY ? NULL : &after->list[one->like];
    if (like && like->verb.verb == one->verb.verb) continue;
    if (!like && is_group && has_verb(after, one->verb.verb)) continue;
    fine &= add_change(&out[(*count)++], one, like, arena);
  }
  for (size_t k = 0; k < after->count; k++) {
    const use *one = &after->list[k];
    if (one->like != CAAC__NOBODY || (is_group && has_verb(before, one->verb.verb))) continue;
    fine &= add_change(&out[(*count)++], NULL, one, arena);
  }
  return fine ? CAAC_OK : caac__fail_memory();
}

caac_status caac__verbs_compare(const caac__side sides[2], const caac__members members[2], caac__arena *arena,
                                caac__verb_change **out, size_t *count)
{
  uses before = { .count = 0 }, after = { .count = 0 };
  *count = 0;
  *out = NULL;
  list_uses(&sides[0], &members[0], &before);
  list_uses(&sides[1], &members[1], &after);
  if (before.count + after.count == 0) return CAAC_OK;
  join_uses(&before, &after);
  *out = caac__arena_alloc(arena, before.count + after.count, sizeof **out);
  if (!*out) return caac__fail_memory();
  return list_changes(&before, &after, members[0].count + members[1].count > 2, arena, *out, count);
}
