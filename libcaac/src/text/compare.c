/* SPDX-License-Identifier: MIT */
/* A comparison: made in one go, then immutable. */
#include <stdatomic.h>
#include <string.h>

#include <caac/compare.h>

#include "alloc.h"
#include "compare_private.h"
#include "compare_tables.h"
#include "params.h"
#include "text.h"

static const caac_parameter parameters[] = {
  { "front", "word", "no", "no|yes", "compare symbol, date and title too" },
  { "annex", "word", "yes", "yes|no", "compare the annexes" },
  { "least", "number", "0.5", NULL, "the score, over 0 and up to 1, from which two units may be partners" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* What making a comparison needs and a finished one does not. */
typedef struct work {
  caac_comparison *made;
  caac__arena arena;
  caac__words words;
  caac__side sides[2];
  caac__edges edges;
  uint32_t *nearest[2]; /* of each entry: its edge with the best score + 1; 0: none */
  unsigned char *moved; /* of each entry of the second side */
  caac__differ *differ;
} work;

caac_status caac__compare_least(caac_params params, const caac_parameter *declared, const char *where, double *out)
{
  const char *text = caac__params_get(params, declared, "least");
  char shown[CAAC__SHOWN];
  if (caac__number_double(text, out) == 0 && *out > 0 && *out <= 1) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "%s: least=%s is no score; a number over 0 and up to 1 is accepted, such as least=%s", where,
                    caac__text_show(text, shown), caac__params_get(NULL, declared, "least"));
}

/* ---- From entries to pairs ---- */

static int is_yes(caac_params params, const char *key) { return strcmp(caac__params_get(params, parameters, key), "yes") == 0; }

static caac_status open_sides(work *self, caac_params params)
{
  caac__choice choice = { .front = is_yes(params, "front"), .annex = is_yes(params, "annex") };
  caac_status status = CAAC_OK;
  for (int s = 0; s < 2 && status == CAAC_OK; s++) {
    status = caac__side_open(&self->sides[s], self->made->documents[s], &choice, &self->words, &self->arena);
    self->made->left_out[s] = self->sides[s].left_out;
  }
  if (status == CAAC_OK) caac__sides_weigh(self->sides, &self->words);
  return status;
}

static caac_status find_nearest(work *self)
{
  for (int s = 0; s < 2; s++) {
    self->nearest[s] = caac__arena_alloc(&self->arena, self->sides[s].count, sizeof *self->nearest[s]);
    if (!self->nearest[s]) return caac__fail_memory();
    for (size_t i = 0; i < self->edges.count; i++) {
      uint32_t *best = &self->nearest[s][s == 0 ? self->edges.list[i].before : self->edges.list[i].after];
      if (*best == 0 || self->edges.list[i].score > self->edges.list[*best - 1].score) *best = (uint32_t)i + 1;
    }
  }
  return CAAC_OK;
}

static double score_of(const work *self, size_t before, size_t after)
{
  const caac__entry *a = &self->sides[0].entries[before], *b = &self->sides[1].entries[after];
  if (a->is_exact) return 1;
  if (a->score > 0 || b->score > 0) return a->score > 0 ? a->score : b->score;
  return caac__dice(caac__entry_common(a, b, &self->words), a->weight, b->weight);
}

static caac_relation relation_of(const work *self, const caac__members members[2], int is_moved)
{
  if (members[0].count == 0) return CAAC_RELATION_NEW;
  if (members[1].count == 0) return CAAC_RELATION_DROPPED;
  if (members[0].count > 1) return CAAC_RELATION_MERGED;
  if (members[1].count > 1) return CAAC_RELATION_SPLIT;
  if (!self->sides[0].entries[members[0].list[0]].is_exact) return CAAC_RELATION_CHANGED;
  return is_moved ? CAAC_RELATION_MOVED : CAAC_RELATION_SAME;
}

/* The text of all members, joined by blanks, with its tokens. */
static caac_status join_texts(const caac__side *side, const caac__members *members, caac__arena *arena, caac__tokens *out)
{
  size_t len = 0, count = 0, at = 0;
  *out = (caac__tokens){ .text = "" };
  if (members->count == 0) return CAAC_OK;
  const caac__entry *first = &side->entries[members->list[0]];
  *out = (caac__tokens){ .text = first->unit->text, .list = first->tokens, .count = first->token_count };
  if (members->count == 1) return CAAC_OK;
  for (size_t i = 0; i < members->count; i++) {
    len += strlen(side->entries[members->list[i]].unit->text) + 1;
    count += side->entries[members->list[i]].token_count;
  }
  if (len >= UINT32_MAX) return caac__fail(CAAC_E_LIMIT, "units of %zu bytes together are too long to be compared", len);
  char *text = caac__arena_alloc(arena, len, 1);
  caac__token *tokens = caac__arena_alloc(arena, count, sizeof *tokens);
  if (!text || !tokens) return caac__fail_memory();
  *out = (caac__tokens){ .text = text, .list = tokens };
  for (size_t i = 0; i < members->count; i++) {
    const caac__entry *entry = &side->entries[members->list[i]];
    size_t part = strlen(entry->unit->text);
    if (i > 0) text[at++] = ' ';
    memcpy(text + at, entry->unit->text, part);
    for (size_t k = 0; k < entry->token_count; k++) {
      tokens[out->count] = entry->tokens[k];
      tokens[out->count].from += (uint32_t)at;
      tokens[out->count++].to += (uint32_t)at;
    }
    at += part;
  }
  return CAAC_OK;
}

static int strength_of(const caac__verb_change *verbs, size_t count)
{
  int stronger = 0, softer = 0;
  for (size_t i = 0; i < count; i++) {
    if (!verbs[i].before || !verbs[i].after) continue;
    stronger |= verbs[i].after->rank > verbs[i].before->rank;
    softer |= verbs[i].after->rank < verbs[i].before->rank;
  }
  return stronger - softer;
}

/* The numbers of the members' units. */
static caac_status list_units(work *self, int side, const caac__members *members, const size_t **out, size_t *count)
{
  size_t *units = caac__arena_alloc(&self->made->arena, members->count, sizeof *units);
  if (!units) return caac__fail_memory();
  for (size_t i = 0; i < members->count; i++) units[i] = self->sides[side].entries[members->list[i]].number;
  *out = units;
  *count = members->count;
  return CAAC_OK;
}

/* One run of words: nothing was changed. */
static caac_status keep_all(work *self, const caac_unit *unit, caac__pair *pair)
{
  pair->edits = caac__arena_alloc(&self->made->arena, 1, sizeof *pair->edits);
  if (!pair->edits) return caac__fail_memory();
  pair->edits[pair->edit_count++] = (caac_edit){ 0, unit->text }; /* the documents are held */
  return CAAC_OK;
}

static caac_status find_changes(work *self, const caac__members members[2], caac__pair *pair)
{
  caac__tokens texts[2];
  caac_status status = CAAC_OK;
  if (members[0].count == 1 && members[1].count == 1) {
    const caac_unit *a = self->sides[0].entries[members[0].list[0]].unit, *b = self->sides[1].entries[members[1].list[0]].unit;
    if (strcmp(a->text, b->text) == 0 && *a->text) return keep_all(self, a, pair);
  }
  for (int s = 0; s < 2 && status == CAAC_OK; s++) status = join_texts(&self->sides[s], &members[s], &self->arena, &texts[s]);
  if (status == CAAC_OK)
    status = caac__differ_run(self->differ, &texts[0], &texts[1], &self->made->arena, &pair->edits, &pair->edit_count);
  if (status != CAAC_OK || pair->about.relation == CAAC_RELATION_NEW || pair->about.relation == CAAC_RELATION_DROPPED)
    return status;
  status = caac__verbs_compare(self->sides, members, &self->made->arena, &pair->verbs, &pair->verb_count);
  pair->about.strength = strength_of(pair->verbs, pair->verb_count);
  return status;
}

static const char *reason_of(const work *self, const caac__members members[2], const caac_pair *about)
{
  caac__arena *arena = &self->made->arena;
  if (members[0].count > 0 && members[1].count > 0)
    return caac__reason_pair(self->sides, &self->words, members, about->score, about->is_moved, arena);
  int side = members[0].count == 0;
  size_t at = members[side].list[0];
  uint32_t nearest = self->nearest[side][at];
  return caac__reason_alone(self->sides, &self->words, side, at, nearest ? &self->edges.list[nearest - 1] : NULL,
                            self->made->least, arena);
}

/* The pair of these first members; CAAC__NOBODY for none. Says which entries of the first side it has. */
static caac_status add_pair(work *self, size_t before, size_t after, caac__members *before_members)
{
  caac__members members[2];
  caac__pair *pair = &self->made->pairs[self->made->pair_count++];
  caac_status status = caac__entry_members(&self->sides[0], before, &self->arena, &members[0]);
  if (status == CAAC_OK) status = caac__entry_members(&self->sides[1], after, &self->arena, &members[1]);
  if (status != CAAC_OK) return status;
  if (before != CAAC__NOBODY && after != CAAC__NOBODY) {
    pair->about.is_moved = self->moved[after];
    pair->about.score = score_of(self, before, after);
  }
  pair->about.relation = relation_of(self, members, pair->about.is_moved);
  pair->about.reason = reason_of(self, members, &pair->about);
  if (!pair->about.reason) return caac__fail_memory();
  status = list_units(self, 0, &members[0], &pair->about.before, &pair->about.before_count);
  if (status == CAAC_OK) status = list_units(self, 1, &members[1], &pair->about.after, &pair->about.after_count);
  if (status == CAAC_OK) status = find_changes(self, members, pair);
  *before_members = members[0];
  return status;
}

static int is_dropped(const caac__side *side, size_t at)
{
  return at < side->count && side->entries[at].partner == CAAC__NOBODY && side->entries[at].host == CAAC__NOBODY;
}

/* Entries of the first side from `at` on that have no partner, up to the next that has one. */
static caac_status add_dropped(work *self, size_t at)
{
  caac_status status = CAAC_OK;
  caac__members members;
  for (; is_dropped(&self->sides[0], at) && status == CAAC_OK; at++) status = add_pair(self, at, CAAC__NOBODY, &members);
  return status;
}

/* In the order of the second document; what was dropped behind what it stood behind. */
static caac_status add_pairs(work *self)
{
  const caac__side *after = &self->sides[1];
  unsigned char *done = caac__arena_alloc(&self->arena, after->count, 1);
  if (!done) return caac__fail_memory();
  caac_status status = add_dropped(self, 0);
  for (size_t i = 0; i < after->count && status == CAAC_OK; i++) {
    size_t first = after->entries[i].host == CAAC__NOBODY ? i : after->entries[i].host;
    caac__members before = { 0 };
    if (done[first]) continue;
    done[first] = 1;
    status = add_pair(self, after->entries[first].partner, first, &before);
    for (size_t k = 0; k < before.count && status == CAAC_OK; k++) status = add_dropped(self, before.list[k] + 1);
  }
  return status;
}

/* Units in = units out: every unit that is compared stands in one pair, and in one only. */
static caac_status check_units(const work *self)
{
  for (int s = 0; s < 2; s++) {
    const caac__side *side = &self->sides[s];
    size_t units = caac_document_unit_count(side->document), seen = 0;
    unsigned char *marks = caac__alloc_zero(units + 1, 1);
    if (!marks) return caac__fail_memory();
    for (size_t i = 0; i < self->made->pair_count; i++) {
      const caac_pair *pair = &self->made->pairs[i].about;
      for (size_t k = 0; k < (s == 0 ? pair->before_count : pair->after_count); k++) {
        size_t unit = s == 0 ? pair->before[k] : pair->after[k];
        seen += !marks[unit];
        if (marks[unit]++) seen = SIZE_MAX / 2; /* twice */
      }
    }
    caac__free(marks);
    if (seen != side->count || seen + side->left_out != units)
      return caac__fail(CAAC_E_INTERNAL, "a comparison lost or doubled a unit; please report it with both documents");
  }
  return CAAC_OK;
}

/* ---- The whole ---- */

static caac_status make_pairs(work *self)
{
  size_t most = self->sides[0].count + self->sides[1].count;
  self->moved = caac__arena_alloc(&self->arena, self->sides[1].count, 1);
  self->made->pairs = caac__arena_alloc(&self->made->arena, most, sizeof *self->made->pairs);
  self->differ = caac__differ_open(&self->words);
  if (!self->moved || !self->made->pairs || !self->differ) return caac__fail_memory();
  caac_status status = caac__find_moved(self->sides, self->moved);
  if (status == CAAC_OK) status = find_nearest(self);
  if (status == CAAC_OK) status = add_pairs(self);
  if (status == CAAC_OK) status = check_units(self);
  return status;
}

static caac_status compare(caac_comparison *made, caac_params params)
{
  work self = { .made = made };
  caac_status status = open_sides(&self, params);
  if (status == CAAC_OK) status = caac__align(self.sides, &self.words, made->least, &self.edges);
  if (status == CAAC_OK) status = caac__align_groups(self.sides, &self.words, made->least, &self.edges);
  if (status == CAAC_OK) status = make_pairs(&self);
  caac__differ_close(self.differ);
  caac__edges_free(&self.edges);
  caac__words_free(&self.words);
  caac__arena_free(&self.arena);
  return status;
}

caac_status caac_document_compare(const caac_document *self, const caac_document *other, caac_params params,
                                  caac_comparison **out)
{
  double least;
  if (!out) return caac__fail(CAAC_E_INVALID, "a comparison needs a place: out is NULL");
  *out = NULL;
  if (!self || !other)
    return caac__fail(CAAC_E_INVALID, "a comparison needs two documents: the %s one is NULL", self ? "later" : "earlier");
  caac_status status = caac__params_check(params, parameters, "compare");
  if (status == CAAC_OK) status = caac__compare_least(params, parameters, "compare", &least);
  if (status != CAAC_OK) return status;
  caac_comparison *made = caac__alloc_zero(1, sizeof *made);
  if (!made) return caac__fail_memory();
  atomic_init(&made->users, 1);
  made->documents[0] = caac_document_retain(self);
  made->documents[1] = caac_document_retain(other);
  made->least = least;
  status = compare(made, params);
  if (status == CAAC_OK)
    *out = made;
  else
    caac_comparison_free(made);
  return status;
}

/* The count of users is the one part that changes, whatever the qualifier of the pointer. */
caac_comparison *caac_comparison_retain(const caac_comparison *self)
{
  caac_comparison *shared = (caac_comparison *)(uintptr_t)self;
  if (shared) atomic_fetch_add_explicit(&shared->users, 1, memory_order_relaxed);
  return shared;
}

void caac_comparison_free(caac_comparison *self)
{
  /* Release, then acquire: what other threads read happens before the last of them frees. */
  if (!self || atomic_fetch_sub_explicit(&self->users, 1, memory_order_release) != 1) return;
  atomic_thread_fence(memory_order_acquire);
  caac_document_free(self->documents[0]);
  caac_document_free(self->documents[1]);
  caac__arena_free(&self->arena);
  caac__free(self);
}

const caac_document *caac_comparison_before(const caac_comparison *self) { return self->documents[0]; }
const caac_document *caac_comparison_after(const caac_comparison *self) { return self->documents[1]; }
size_t caac_comparison_count(const caac_comparison *self) { return self->pair_count; }

const caac_pair *caac_comparison_pair(const caac_comparison *self, size_t i)
{
  return i < self->pair_count ? &self->pairs[i].about : NULL;
}

size_t caac_comparison_edit_count(const caac_comparison *self, size_t pair)
{
  return pair < self->pair_count ? self->pairs[pair].edit_count : 0;
}

const caac_edit *caac_comparison_edit(const caac_comparison *self, size_t pair, size_t i)
{
  return i < caac_comparison_edit_count(self, pair) ? &self->pairs[pair].edits[i] : NULL;
}

const char *caac_relation_name(caac_relation relation)
{
  switch (relation) {
  case CAAC_RELATION_SAME: return "same";
  case CAAC_RELATION_MOVED: return "moved";
  case CAAC_RELATION_CHANGED: return "changed";
  case CAAC_RELATION_SPLIT: return "split";
  case CAAC_RELATION_MERGED: return "merged";
  case CAAC_RELATION_NEW: return "new";
  case CAAC_RELATION_DROPPED: return "dropped";
  }
  return NULL;
}
