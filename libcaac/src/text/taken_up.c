/* SPDX-License-Identifier: MIT */
/* What became of recommendations: for each unit that asks, the likest unit of a later document, and what is different in it. It
 * says what is found in the text, never why. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <caac/compare.h>

#include "alloc.h"
#include "buffer.h"
#include "columns.h"
#include "compare_private.h"
#include "compare_tables.h"
#include "params.h"
#include "text.h"

enum { PARTS = 4 };    /* later units that together take up one */
#define PART_SHARE 0.5 /* of a further one's words must be among those of the unit that the others have not */
#define ASK_SHARE 0.15 /* of the unit's words are so much that they are worth a further one */

static const caac_parameter parameters[] = {
  { "least", "number", "0.35", NULL, "the score, over 0 and up to 1, from which a recommendation counts as taken up" },
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac_column columns[] = {
  { "unit", "unit", "", "the unit that asks", CAAC_TEXT, 0 },
  { "outcome", "outcome", "",
    "taken up, changed (other verb, names or numbers that are not there, a negation in one only), or not found", CAAC_TEXT, 0 },
  { "later", "later unit", "", "the likest unit of the later document, and those that have the rest of it if it was split",
    CAAC_TEXT, 0 },
  { "score", "score", "", "mean of the share of words in common and the share of the unit's words that are found", CAAC_DOUBLE,
    2 },
  { "verb", "verb", "", "of the unit, one that asks before others; else of what passes down to it", CAAC_TEXT, 0 },
  { "later_verb", "later verb", "", "of several the one whose rank is farthest", CAAC_TEXT, 0 },
  { "direction", "direction", "", "the later verb is stronger, softer, equal or the same", CAAC_TEXT, 0 },
  { "differences", "not there", "",
    "names, numbers, dates, symbols and negations of the unit that the later one has not; negations only there", CAAC_TEXT, 0 },
  { "reason", "reason", "", "why the two belong together, or how near the nearest is", CAAC_TEXT, 0 },
  { "text", "text", "", "", CAAC_TEXT, 0 },
  { "later_text", "later text", "", "", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

typedef struct work {
  caac__arena arena;
  caac__words words;
  caac__side sides[2];
  caac__edges edges;
  const caac__edge **owners; /* of each later unit */
  caac__name_finder finder;
  caac_builder *table;
  double least;
  size_t found, changed;
} work;

/* ---- Who asks ---- */

/* The verb that governs a unit: its own, the first that asks before others, else that of what passes down to it. */
static const caac_verb *verb_of(const caac_unit *unit)
{
  caac__verb_walk walk = { .text = unit->text };
  caac__verb_use use;
  const caac_verb *verb = caac__verb_operative(unit->text);
  while (caac__verb_next(&walk, &use))
    if (strcmp(use.verb->group, "ask") == 0) return use.verb;
  return verb ? verb : caac__verb_operative(unit->lead);
}

static int has_word(const char *text, const char *word)
{
  size_t len = strlen(word);
  for (const char *at = text; (at = strstr(at, word)); at += len)
    if ((at == text || at[-1] == ' ') && (at[len] == ' ' || at[len] == ',')) return 1;
  return 0;
}

static int is_body_text(const caac_unit *unit) { return unit->kind == CAAC_UNIT_PARAGRAPH || unit->kind == CAAC_UNIT_ITEM; }

/* It has an operative verb of asking; or none of its own and stands among recommendations; or says what should be done. What a
 * State asks in its own statement is not meant. A paragraph that ends with a colon only introduces its items. */
static int is_asking(const caac_unit *unit)
{
  caac__verb_walk walk = { .text = unit->text };
  caac__verb_use use;
  size_t len = strlen(unit->text), verbs = 0;
  if (!is_body_text(unit) || strcmp(unit->speaker, "state") == 0 || (len > 0 && unit->text[len - 1] == ':')) return 0;
  for (; caac__verb_next(&walk, &use); verbs++)
    if (strcmp(use.verb->group, "ask") == 0) return 1;
  return (verbs == 0 && strncmp(unit->section, "recommendations", 15) == 0) || has_word(unit->text, "should");
}

/* ---- The likest unit ---- */

/* Recommendations are short and are taken up in longer units: half of what counts is how much of them is found. */
static double score_of(const caac__entry *ask, const caac__edge *edge) { return (edge->score + edge->common / ask->weight) / 2; }

/* For each later unit the unit that it is likest to: it is no part of what takes up another. */
static caac_status find_owners(work *self)
{
  self->owners = caac__arena_alloc(&self->arena, self->sides[1].count, sizeof *self->owners);
  if (!self->owners) return caac__fail_memory();
  for (size_t i = 0; i < self->edges.count; i++) {
    const caac__edge *edge = &self->edges.list[i], *owner = self->owners[edge->after];
    if (!owner || score_of(&self->sides[0].entries[edge->before], edge) > score_of(&self->sides[0].entries[owner->before], owner))
      self->owners[edge->after] = edge;
  }
  return CAAC_OK;
}

/* The later units that take up one that asks: the likest, then those that have what is left of its words. */
typedef struct found {
  const caac__edge *parts[PARTS];
  size_t count;
  double score;
} found;

static const caac_unit *part_unit(const work *self, const found *parts, size_t i)
{
  return self->sides[1].entries[parts->parts[i]->after].unit;
}

/* What an entry has of the bag; `take` takes it away. */
static double words_left(const work *self, const caac__entry *ask, caac__count *left, const caac__entry *part, int take)
{
  double weight = 0;
  for (size_t i = 0, k = 0; i < ask->bag_count && k < part->bag_count;) {
    if (left[i].word != part->bag[k].word) {
      left[i].word < part->bag[k].word ? i++ : k++;
      continue;
    }
    uint32_t common = left[i].count < part->bag[k].count ? left[i].count : part->bag[k].count;
    weight += common * self->words.facts[left[i].word].weight;
    if (take) left[i].count -= common;
    i++, k++;
  }
  return weight;
}

/* The unit that has most of what is left, if it is enough to be a part of this one and it is likest to no other. */
static const caac__edge *find_part(const work *self, const caac__entry *ask, caac__count *left, size_t from, size_t to)
{
  const caac__edge *best = NULL;
  double most = 0;
  for (size_t i = from; i < to; i++) {
    const caac__edge *edge = &self->edges.list[i];
    const caac__entry *part = &self->sides[1].entries[edge->after];
    if (!is_body_text(part->unit) || self->owners[edge->after] != edge) continue;
    double common = words_left(self, ask, left, part, 0);
    if (common <= most || common < PART_SHARE * part->weight || common < ASK_SHARE * ask->weight) continue;
    best = edge;
    most = common;
  }
  return best;
}

static caac_status find_parts(work *self, size_t at, size_t *edge_at, caac__arena *arena, found *out)
{
  const caac__entry *ask = &self->sides[0].entries[at];
  caac__count *left = caac__arena_alloc(arena, ask->bag_count, sizeof *left);
  size_t from = *edge_at;
  double common = 0, weight = 0;
  *out = (found){ .count = 0 };
  if (!left) return caac__fail_memory();
  if (ask->bag_count) memcpy(left, ask->bag, ask->bag_count * sizeof *left);
  for (; *edge_at < self->edges.count && self->edges.list[*edge_at].before == at; ++*edge_at) {
    const caac__edge *edge = &self->edges.list[*edge_at];
    if (!is_body_text(self->sides[1].entries[edge->after].unit)) continue;
    if (!out->count || score_of(ask, edge) > out->score) {
      out->parts[0] = edge;
      out->score = score_of(ask, edge);
      out->count = 1;
    }
  }
  if (out->score < self->least) return CAAC_OK;
  for (const caac__edge *part = out->parts[0]; part; part = find_part(self, ask, left, from, *edge_at)) {
    if (weight > 0) out->parts[out->count++] = part;
    weight += self->sides[1].entries[part->after].weight;
    common += words_left(self, ask, left, &self->sides[1].entries[part->after], 1);
    if (out->count == PARTS) break;
  }
  if (out->count > 1) out->score = (caac__dice(common, ask->weight, weight) + common / ask->weight) / 2;
  return CAAC_OK;
}

/* ---- What is different ---- */

static caac_status add_names(const work *self, const char *text, caac__arena *arena, caac__name *all, size_t *count)
{
  caac__name *names;
  size_t named;
  caac_status status = caac__names_find(&self->finder, text, arena, &names, &named);
  for (size_t i = 0; status == CAAC_OK && i < named && *count < CAAC__NAMES_MAX; i++) all[(*count)++] = names[i];
  return status;
}

static void add_difference(caac__buffer *out, const char *head, const char *text)
{
  caac__buffer_format(out, "%s%s'%s'", out->len ? ", " : "", head, text);
}

/* What the unit names and the later ones, with what passes down to them, do not: "'two', 'UNICEF'"; and what they negate, but not
 * the unit: "only later 'not'". */
static caac_status list_differences(const work *self, const caac_unit *ask, const found *later, caac__arena *arena,
                                    caac__buffer *out)
{
  caac__name *mine = caac__arena_alloc(arena, CAAC__NAMES_MAX, sizeof *mine),
             *theirs = caac__arena_alloc(arena, CAAC__NAMES_MAX, sizeof *theirs);
  size_t mine_count = 0, asked, their_count = 0, said;
  if (!mine || !theirs) return caac__fail_memory();
  caac_status status = add_names(self, ask->text, arena, mine, &mine_count);
  asked = mine_count;
  if (status == CAAC_OK) status = add_names(self, ask->lead, arena, mine, &mine_count);
  for (size_t i = 0; i < later->count && status == CAAC_OK; i++)
    status = add_names(self, part_unit(self, later, i)->text, arena, theirs, &their_count);
  said = their_count;
  for (size_t i = 0; i < later->count && status == CAAC_OK; i++)
    status = add_names(self, part_unit(self, later, i)->lead, arena, theirs, &their_count);
  for (size_t i = 0; i < asked && status == CAAC_OK; i++)
    if (!caac__names_repeat(mine, i) && !caac__names_have(theirs, their_count, &mine[i])) add_difference(out, "", mine[i].text);
  for (size_t i = 0; i < said && status == CAAC_OK; i++)
    if (strcmp(theirs[i].kind, "negation") == 0 && !caac__names_repeat(theirs, i) &&
        !caac__names_have(mine, mine_count, &theirs[i]))
      add_difference(out, "only later ", theirs[i].text);
  return status;
}

static const char *direction_of(const caac_verb *verb, const caac_verb *later)
{
  if (!verb || !later) return NULL;
  if (verb == later) return "same";
  if (verb->rank == later->rank) return "equal";
  return later->rank > verb->rank ? "stronger" : "softer";
}

/* ---- Rows ---- */

/* The part whose verb has the rank that is farthest from that of the unit: what is taken up softly in part is not taken up. */
static const caac_verb *later_verb_of(const work *self, const found *parts, const caac_verb *verb)
{
  const caac_verb *farthest = NULL;
  int most = -1;
  for (size_t i = 0; i < parts->count; i++) {
    const caac_verb *one = verb_of(part_unit(self, parts, i));
    int distance = one && verb ? abs(one->rank - verb->rank) : 0;
    if (one && distance > most) farthest = one, most = distance;
  }
  return farthest;
}

/* Ids joined by "; ", or texts joined by blanks. */
static void put_parts(const work *self, const found *parts, int texts)
{
  caac__buffer joined = { 0 };
  for (size_t i = 0; i < parts->count; i++) {
    if (i > 0) caac__buffer_add(&joined, texts ? " " : "; ");
    caac__buffer_add(&joined, texts ? part_unit(self, parts, i)->text : part_unit(self, parts, i)->id);
  }
  caac_builder_text(self->table, joined.failed ? NULL : joined.data);
  caac__buffer_free(&joined);
}

static void put_found(work *self, const caac_unit *unit, const found *parts, const char *reason, const char *differences)
{
  const caac_verb *verb = verb_of(unit), *later_verb = later_verb_of(self, parts, verb);
  const char *direction = direction_of(verb, later_verb);
  int is_changed = *differences != '\0' || (direction && verb->rank != later_verb->rank);
  self->found++;
  self->changed += (size_t)is_changed;
  caac_builder_text(self->table, unit->id);
  caac_builder_text(self->table, is_changed ? "changed" : "taken up");
  put_parts(self, parts, 0);
  caac_builder_number(self->table, parts->score);
  caac_builder_text(self->table, verb ? verb->name : NULL);
  caac_builder_text(self->table, later_verb ? later_verb->name : NULL);
  caac_builder_text(self->table, direction);
  caac_builder_text(self->table, *differences ? differences : NULL);
  caac_builder_text(self->table, reason);
  caac_builder_text(self->table, unit->text);
  put_parts(self, parts, 1);
}

static void put_not_found(work *self, const caac_unit *unit, double score, const char *reason)
{
  const caac_verb *verb = verb_of(unit);
  caac_builder_text(self->table, unit->id);
  caac_builder_text(self->table, "not found");
  caac_builder_missing(self->table);
  caac_builder_number(self->table, score);
  caac_builder_text(self->table, verb ? verb->name : NULL);
  for (int i = 0; i < 3; i++) caac_builder_missing(self->table);
  caac_builder_text(self->table, reason);
  caac_builder_text(self->table, unit->text);
  caac_builder_missing(self->table);
}

/* "the nearest is 4 (b): 2 of its 9 rarer words in common" */
static const char *explain(const work *self, const caac__edge *edge, const caac__entry *ask, caac__arena *arena)
{
  caac__buffer out = { 0 };
  const caac__entry *later = edge ? &self->sides[1].entries[edge->after] : NULL;
  const char *words =
      later ? caac__reason_common(self->sides, &self->words, ask, later, arena) : "no unit has a rarer word of it";
  if (!words || !later || score_of(ask, edge) >= self->least) return words;
  caac__buffer_format(&out, "the nearest is %s: %s", later->unit->id, words);
  const char *text = out.failed ? NULL : caac__arena_copy(arena, out.data, out.len);
  caac__buffer_free(&out);
  return text;
}

static int by_place(const void *a, const void *b)
{
  const caac__edge *x = *(const caac__edge *const *)a, *y = *(const caac__edge *const *)b;
  return (x->after > y->after) - (x->after < y->after);
}

static caac_status put_row(work *self, size_t ask, size_t *at)
{
  const caac__entry *entry = &self->sides[0].entries[ask];
  caac__arena arena = { 0 };
  caac__buffer differences = { 0 };
  found parts;
  const char *reason = NULL;
  caac_status status = find_parts(self, ask, at, &arena, &parts);
  if (status == CAAC_OK && !(reason = explain(self, parts.count ? parts.parts[0] : NULL, entry, &arena)))
    status = caac__fail_memory();
  if (parts.count > 1) qsort(parts.parts, parts.count, sizeof *parts.parts, by_place);
  int is_found = parts.count > 0 && parts.score >= self->least;
  if (status == CAAC_OK && is_found) status = list_differences(self, entry->unit, &parts, &arena, &differences);
  if (status == CAAC_OK && differences.failed) status = caac__fail_memory();
  if (status == CAAC_OK && is_found)
    put_found(self, entry->unit, &parts, reason, differences.len ? differences.data : "");
  else if (status == CAAC_OK)
    put_not_found(self, entry->unit, parts.score, reason);
  caac__buffer_free(&differences);
  caac__arena_free(&arena);
  return status;
}

static void put_remarks(work *self)
{
  char least[CAAC__NUMBER_SIZE], text[CAAC__NUMBER_SIZE + 16];
  caac__number_exact(self->least, least);
  snprintf(text, sizeof text, "least=%s", least);
  caac_builder_count(self->table, "n", (double)self->sides[0].count, "units that ask for something");
  caac_builder_count(self->table, "n", (double)(self->found - self->changed), "of them taken up");
  caac_builder_count(self->table, "n", (double)self->changed, "of them changed");
  caac_builder_remark(
      self->table, "definition",
      "Found by likeness of words in this one later document. \"Not found\" says that no unit is like it here, and nothing "
      "about what was decided elsewhere or why.");
  caac_builder_remark(self->table, "parameter", text);
  caac__remark_samples(self->table, self->sides[0].document, self->sides[1].document);
}

static caac_status fill_table(work *self, const caac_document *documents[2])
{
  caac__choice asking = { .is_wanted = is_asking }, all = { .annex = 1 };
  size_t at = 0;
  caac_status status = caac__side_open(&self->sides[0], documents[0], &asking, &self->words, &self->arena);
  if (status == CAAC_OK) status = caac__side_open(&self->sides[1], documents[1], &all, &self->words, &self->arena);
  if (status == CAAC_OK) status = caac__name_finder_open(&self->finder);
  if (status != CAAC_OK) return status;
  caac__sides_weigh(self->sides, &self->words);
  status = caac__edges_find(&self->edges, self->sides, &self->words);
  if (status == CAAC_OK) status = find_owners(self);
  for (size_t i = 0; i < self->sides[0].count && status == CAAC_OK; i++) status = put_row(self, i, &at);
  if (status == CAAC_OK) put_remarks(self);
  return status;
}

caac_status caac_document_taken_up(const caac_document *self, const caac_document *other, caac_params params, caac_table **out)
{
  work made = { .least = 0 };
  const caac_document *documents[2] = { self, other };
  if (!out) return caac__fail(CAAC_E_INVALID, "a table of recommendations needs a place: out is NULL");
  *out = NULL;
  if (!self || !other)
    return caac__fail(CAAC_E_INVALID, "two documents are needed: the %s one is NULL", self ? "later" : "earlier");
  caac_status status = caac__params_check(params, parameters, "taken-up");
  if (status == CAAC_OK) status = caac__compare_least(params, parameters, "taken-up", &made.least);
  if (status == CAAC_OK) status = caac_builder_new("taken-up", "Recommendations and what takes them up", &made.table);
  if (status != CAAC_OK) return status;
  caac__builder_columns(made.table, columns);
  status = fill_table(&made, documents);
  if (status == CAAC_OK)
    status = caac_builder_finish(made.table, out);
  else
    caac_builder_free(made.table);
  caac__name_finder_close(&made.finder);
  caac__edges_free(&made.edges);
  caac__words_free(&made.words);
  caac__arena_free(&made.arena);
  return status;
}
