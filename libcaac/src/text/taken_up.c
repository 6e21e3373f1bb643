/* SPDX-License-Identifier: MIT */
/* What became of recommendations: for each unit that asks, the likest unit of a later document, and what is different in it. It
 * says what is found in the text, never why. */
#include <stdio.h>
#include <string.h>

#include <caac/compare.h>

#include "alloc.h"
#include "buffer.h"
#include "compare_private.h"
#include "compare_tables.h"
#include "params.h"
#include "text.h"

static const caac_parameter parameters[] = {
  { "least", "number", "0.35", NULL, "the score, over 0 and up to 1, from which a recommendation counts as taken up" },
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac_column columns[] = {
  { "unit", "unit", "", "the unit that asks", CAAC_TEXT, 0 },
  { "outcome", "outcome", "", "taken up, changed (other verb, or names or numbers that are not there), or not found", CAAC_TEXT,
    0 },
  { "later", "later unit", "", "the likest unit of the later document", CAAC_TEXT, 0 },
  { "score", "score", "", "mean of the share of words in common and the share of the unit's words that are found", CAAC_DOUBLE,
    2 },
  { "verb", "verb", "", "of the unit, else of what passes down to it", CAAC_TEXT, 0 },
  { "later_verb", "later verb", "", "", CAAC_TEXT, 0 },
  { "direction", "direction", "", "the later verb is stronger, softer, equal or the same", CAAC_TEXT, 0 },
  { "differences", "not there", "", "names, numbers, dates and symbols of the unit that the later one has not", CAAC_TEXT, 0 },
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
  caac__name_finder finder;
  caac_builder *table;
  double least;
  size_t found, changed;
} work;

/* ---- Who asks ---- */

/* The verb that governs a unit: its own, else that of what passes down to it. */
static const caac_verb *verb_of(const caac_unit *unit)
{
  const caac_verb *verb = caac__verb_operative(unit->text);
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

static const caac__edge *find_best(const work *self, size_t ask, size_t *at)
{
  const caac__edge *best = NULL;
  const caac__entry *entry = &self->sides[0].entries[ask];
  for (; *at < self->edges.count && self->edges.list[*at].before == ask; ++*at) {
    const caac__edge *edge = &self->edges.list[*at];
    if (!is_body_text(self->sides[1].entries[edge->after].unit)) continue;
    if (!best || score_of(entry, edge) > score_of(entry, best)) best = edge;
  }
  return best;
}

/* What the unit names and the later one, with what passes down to it, does not: "'two', 'UNICEF'". */
static caac_status list_differences(const work *self, const caac_unit *ask, const caac_unit *later, caac__arena *arena,
                                    caac__buffer *out)
{
  caac__name *mine, *theirs, *passed;
  size_t mine_count, their_count, passed_count;
  caac_status status = caac__names_find(&self->finder, ask->text, arena, &mine, &mine_count);
  if (status == CAAC_OK) status = caac__names_find(&self->finder, later->text, arena, &theirs, &their_count);
  if (status == CAAC_OK) status = caac__names_find(&self->finder, later->lead, arena, &passed, &passed_count);
  for (size_t i = 0; status == CAAC_OK && i < mine_count && i < CAAC__NAMES_MAX; i++) {
    if (caac__names_have(mine, i, &mine[i]) || caac__names_have(theirs, their_count, &mine[i]) ||
        caac__names_have(passed, passed_count, &mine[i]))
      continue;
    caac__buffer_format(out, "%s'%s'", out->len ? ", " : "", mine[i].text);
  }
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

static void put_found(work *self, const caac__edge *edge, double score, const char *reason, const char *differences)
{
  const caac_unit *unit = self->sides[0].entries[edge->before].unit, *later = self->sides[1].entries[edge->after].unit;
  const caac_verb *verb = verb_of(unit), *later_verb = verb_of(later);
  const char *direction = direction_of(verb, later_verb);
  int is_changed = *differences != '\0' || (direction && verb->rank != later_verb->rank);
  self->found++;
  self->changed += (size_t)is_changed;
  caac_builder_text(self->table, unit->id);
  caac_builder_text(self->table, is_changed ? "changed" : "taken up");
  caac_builder_text(self->table, later->id);
  caac_builder_number(self->table, score);
  caac_builder_text(self->table, verb ? verb->name : NULL);
  caac_builder_text(self->table, later_verb ? later_verb->name : NULL);
  caac_builder_text(self->table, direction);
  caac_builder_text(self->table, *differences ? differences : NULL);
  caac_builder_text(self->table, reason);
  caac_builder_text(self->table, unit->text);
  caac_builder_text(self->table, later->text);
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

static caac_status put_row(work *self, size_t ask, size_t *at)
{
  const caac__entry *entry = &self->sides[0].entries[ask];
  const caac__edge *edge = find_best(self, ask, at);
  double score = edge ? score_of(entry, edge) : 0;
  caac__arena arena = { 0 };
  caac__buffer differences = { 0 };
  caac_status status = CAAC_OK;
  const char *reason = explain(self, edge, entry, &arena);
  if (!reason) status = caac__fail_memory();
  if (status == CAAC_OK && score >= self->least)
    status = list_differences(self, entry->unit, self->sides[1].entries[edge->after].unit, &arena, &differences);
  if (status == CAAC_OK && differences.failed) status = caac__fail_memory();
  if (status == CAAC_OK && score >= self->least)
    put_found(self, edge, score, reason, differences.len ? differences.data : "");
  else if (status == CAAC_OK)
    put_not_found(self, entry->unit, score, reason);
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
  caac__declare_columns(made.table, columns);
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
