/* SPDX-License-Identifier: MIT */
/* A comparison as tables: pairs, units, verbs, names, counts. */
#include <stdio.h>
#include <string.h>

#include <caac/compare.h>

#include "alloc.h"
#include "buffer.h"
#include "columns.h"
#include "compare_private.h"
#include "compare_tables.h"
#include "text.h"

static const caac_column pair_columns[] = {
  { "pair", "pair", "", "its number, from 1, in the order of the later document", CAAC_INT64, 0 },
  { "relation", "relation", "", "same, moved, changed, split, merged, new or dropped", CAAC_TEXT, 0 },
  { "moved", "moved", "", "it does not stand where its neighbours do, or under another lead or heading", CAAC_BOOL, 0 },
  { "before", "before", "", "units of the earlier document", CAAC_TEXT, 0 },
  { "after", "after", "", "units of the later document", CAAC_TEXT, 0 },
  { "score", "score", "", "share of words in common, weighted by their rarity", CAAC_DOUBLE, 2 },
  { "strength", "strength", "", "its changed verbs taken together: stronger, softer, or missing", CAAC_TEXT, 0 },
  { "before_text", "text before", "", "", CAAC_TEXT, 0 },
  { "after_text", "text after", "", "", CAAC_TEXT, 0 },
  { "reason", "reason", "", "why they belong together, or why there is no partner", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static const caac_column unit_columns[] = {
  { "document", "document", "", "before or after", CAAC_TEXT, 0 },
  { "unit", "unit", "", "its id", CAAC_TEXT, 0 },
  { "kind", "kind", "", "what it is", CAAC_TEXT, 0 },
  { "section", "section", "", "part of the document", CAAC_TEXT, 0 },
  { "relation", "relation", "", "what happened to it", CAAC_TEXT, 0 },
  { "moved", "moved", "", "", CAAC_BOOL, 0 },
  { "pair", "pair", "", "number of its pair", CAAC_INT64, 0 },
  { "partners", "partners", "", "units of the other document that belong to it", CAAC_TEXT, 0 },
  { "score", "score", "", "of its pair; missing without a partner", CAAC_DOUBLE, 2 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static const caac_column verb_columns[] = {
  { "pair", "pair", "", "number of its pair", CAAC_INT64, 0 },
  { "direction", "direction", "", "stronger, softer, equal (another verb of the same rank), added or removed", CAAC_TEXT, 0 },
  { "before", "before", "", "the words that stood", CAAC_TEXT, 0 },
  { "after", "after", "", "the words that stand now", CAAC_TEXT, 0 },
  { "before_verb", "verb before", "", "verb of the scale", CAAC_TEXT, 0 },
  { "after_verb", "verb after", "", "verb of the scale", CAAC_TEXT, 0 },
  { "before_rank", "rank before", "", "place on the scale: higher is stronger", CAAC_INT64, 0 },
  { "after_rank", "rank after", "", "", CAAC_INT64, 0 },
  { "before_group", "group before", "", "judge, ask or acknowledge; another group afterwards is a change of kind, too", CAAC_TEXT,
    0 },
  { "after_group", "group after", "", "", CAAC_TEXT, 0 },
  { "before_unit", "unit before", "", "", CAAC_TEXT, 0 },
  { "after_unit", "unit after", "", "", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static const caac_column name_columns[] = {
  { "pair", "pair", "", "number of its pair", CAAC_INT64, 0 },
  { "kind", "kind", "", "body, party, name, number, date, period, symbol or negation", CAAC_TEXT, 0 },
  { "change", "change", "", "replaced, came or went", CAAC_TEXT, 0 },
  { "before", "before", "", "what stood", CAAC_TEXT, 0 },
  { "after", "after", "", "what stands now", CAAC_TEXT, 0 },
  { "before_units", "units before", "", "", CAAC_TEXT, 0 },
  { "after_units", "units after", "", "", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static const caac_column count_columns[] = {
  { "relation", "relation", "", "what happened", CAAC_TEXT, 0 },
  { "pairs", "pairs", "", "", CAAC_INT64, 0 },
  { "before", "units before", "", "units of the earlier document in them", CAAC_INT64, 0 },
  { "after", "units after", "", "units of the later document in them", CAAC_INT64, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

/* ---- Shared ---- */

void caac__remark_samples(caac_builder *table, const caac_document *a, const caac_document *b)
{
  if (caac_document_about(a)->is_sample || caac_document_about(b)->is_sample)
    caac_builder_remark(table, "sample", "a text here is invented (SAMPLE): nothing in it is a fact");
  if (caac__document_is_draft(caac_document_about(a)) || caac__document_is_draft(caac_document_about(b)))
    caac_builder_remark(table, "draft", CAAC__MADE_FROM_DRAFT);
  if (caac_document_about(a)->is_private || caac_document_about(b)->is_private)
    caac_builder_remark(table, "private", CAAC__MADE_FROM_PRIVATE);
}

static void put_text_or_missing(caac_builder *table, const char *text) { caac_builder_text(table, text && *text ? text : NULL); }

static const caac_document *document_of(const caac_comparison *self, int side) { return self->documents[side]; }

static const size_t *units_of(const caac_pair *pair, int side, size_t *count)
{
  *count = side == 0 ? pair->before_count : pair->after_count;
  return side == 0 ? pair->before : pair->after;
}

/* Ids joined by "; ", or texts joined by blanks; missing without a unit. */
static void put_units(caac_builder *table, const caac_comparison *self, const caac_pair *pair, int side, int texts)
{
  caac__buffer joined = { 0 };
  size_t count;
  const size_t *units = units_of(pair, side, &count);
  for (size_t i = 0; i < count; i++) {
    const caac_unit *unit = caac_document_unit(document_of(self, side), units[i]);
    if (i > 0) caac__buffer_add(&joined, texts ? " " : "; ");
    caac__buffer_add(&joined, texts ? unit->text : unit->id);
  }
  put_text_or_missing(table, count ? joined.data : NULL);
  caac__buffer_free(&joined);
}

static void put_score(caac_builder *table, const caac_pair *pair)
{
  if (pair->before_count && pair->after_count)
    caac_builder_number(table, pair->score);
  else
    caac_builder_missing(table);
}

/* ---- One function a table ---- */

static caac_status put_pairs(const caac_comparison *self, caac_builder *table)
{
  for (size_t i = 0; i < self->pair_count; i++) {
    const caac_pair *pair = &self->pairs[i].about;
    caac_builder_int(table, (int64_t)i + 1);
    caac_builder_text(table, caac_relation_name(pair->relation));
    caac_builder_bool(table, pair->is_moved);
    put_units(table, self, pair, 0, 0);
    put_units(table, self, pair, 1, 0);
    put_score(table, pair);
    caac_builder_text(table, pair->strength > 0 ? "stronger" : pair->strength < 0 ? "softer" : NULL);
    put_units(table, self, pair, 0, 1);
    put_units(table, self, pair, 1, 1);
    caac_builder_text(table, pair->reason);
  }
  caac_builder_count(table, "n", (double)self->pair_count, "pairs");
  return CAAC_OK;
}

static void put_unit(const caac_comparison *self, caac_builder *table, int side, const caac_unit *unit, size_t pair_at)
{
  const caac_pair *pair = &self->pairs[pair_at].about;
  caac_builder_text(table, side == 0 ? "before" : "after");
  caac_builder_text(table, unit->id);
  caac_builder_text(table, caac_unit_kind_name(unit->kind));
  caac_builder_text(table, unit->section);
  caac_builder_text(table, caac_relation_name(pair->relation));
  caac_builder_bool(table, pair->is_moved);
  caac_builder_int(table, (int64_t)pair_at + 1);
  put_units(table, self, pair, !side, 0);
  put_score(table, pair);
}

/* The units of each document in its own order. */
static caac_status put_all_units(const caac_comparison *self, caac_builder *table)
{
  for (int side = 0; side < 2; side++) {
    size_t units = caac_document_unit_count(document_of(self, side)), n = 0;
    size_t *pair_of = caac__alloc_zero(units + 1, sizeof *pair_of); /* + 1 */
    if (!pair_of) return caac__fail_memory();
    for (size_t i = 0; i < self->pair_count; i++) {
      size_t count;
      const size_t *members = units_of(&self->pairs[i].about, side, &count);
      for (size_t k = 0; k < count; k++) pair_of[members[k]] = i + 1;
    }
    for (size_t u = 0; u < units; u++)
      if (pair_of[u]) put_unit(self, table, side, caac_document_unit(document_of(self, side), u), pair_of[u] - 1), n++;
    caac__free(pair_of);
    caac_builder_count(table, "n", (double)n, side == 0 ? "units of the earlier document" : "units of the later document");
    caac_builder_count(table, "missing", (double)self->left_out[side],
                       side == 0 ? "units of the earlier document that were not compared"
                                 : "units of the later document that were not compared");
  }
  return CAAC_OK;
}

enum { STRONGER, SOFTER, EQUAL, ADDED, REMOVED, DIRECTIONS };
static const char *const directions[] = { "stronger", "softer", "equal", "added", "removed" };

static int direction_of(const caac__verb_change *change)
{
  if (!change->before) return ADDED;
  if (!change->after) return REMOVED;
  if (change->before->rank == change->after->rank) return EQUAL;
  return change->after->rank > change->before->rank ? STRONGER : SOFTER;
}

static void put_rank(caac_builder *table, const caac_verb *verb)
{
  if (verb)
    caac_builder_int(table, verb->rank);
  else
    caac_builder_missing(table);
}

static void put_unit_id(caac_builder *table, const caac_document *document, size_t unit)
{
  caac_builder_text(table, unit == CAAC_UNIT_NONE ? NULL : caac_document_unit(document, unit)->id);
}

static caac_status put_verbs(const caac_comparison *self, caac_builder *table)
{
  size_t counts[DIRECTIONS] = { 0 };
  for (size_t i = 0; i < self->pair_count; i++)
    for (size_t k = 0; k < self->pairs[i].verb_count; k++) {
      const caac__verb_change *change = &self->pairs[i].verbs[k];
      int direction = direction_of(change);
      counts[direction]++;
      caac_builder_int(table, (int64_t)i + 1);
      caac_builder_text(table, directions[direction]);
      put_text_or_missing(table, change->before_form);
      put_text_or_missing(table, change->after_form);
      caac_builder_text(table, change->before ? change->before->name : NULL);
      caac_builder_text(table, change->after ? change->after->name : NULL);
      put_rank(table, change->before);
      put_rank(table, change->after);
      caac_builder_text(table, change->before ? change->before->group : NULL);
      caac_builder_text(table, change->after ? change->after->group : NULL);
      put_unit_id(table, document_of(self, 0), change->before_unit);
      put_unit_id(table, document_of(self, 1), change->after_unit);
    }
  caac_builder_count(table, "n", (double)(counts[STRONGER] + counts[SOFTER] + counts[EQUAL]), "changed verbs");
  caac_builder_count(table, "n", (double)counts[ADDED], "added verbs, which do not count as changed");
  caac_builder_count(table, "n", (double)counts[REMOVED], "removed verbs, which do not count as changed");
  caac_builder_remark(
      table, "definition",
      "Operative verbs of the scale in units that have a partner. The scale is a convention: it orders words and judges "
      "nobody; across groups the order says least.");
  return CAAC_OK;
}

/* ---- Names ---- */

/* Keep, once each, the names that the other side has not. */
static size_t subtract(const caac__name *names, size_t count, const caac__name *others, size_t other_count,
                       const caac__name **out)
{
  size_t used = 0;
  for (size_t i = 0; i < count; i++)
    if (!caac__names_repeat(names, i) && !caac__names_have(others, other_count, &names[i])) out[used++] = &names[i];
  return used;
}

/* What came in the place of what went: the same kind, best with the same word behind it. CAAC__NOBODY if there is nothing. */
static size_t find_replacement(const caac__name *gone, const caac__name *const *came, size_t count, const unsigned char *taken)
{
  size_t found = CAAC__NOBODY;
  for (size_t i = 0; i < count; i++) {
    if (taken[i] || strcmp(came[i]->kind, gone->kind) != 0) continue;
    if (strcmp(came[i]->noun, gone->noun) == 0) return i;
    if (found == CAAC__NOBODY) found = i;
  }
  return found;
}

typedef struct names_work {
  const caac_comparison *comparison;
  caac_builder *table;
  caac__name_finder finder;
  size_t n;
} names_work;

static void put_name(names_work *self, size_t pair, const caac__name *before, const caac__name *after)
{
  const caac_pair *about = &self->comparison->pairs[pair].about;
  caac_builder_int(self->table, (int64_t)pair + 1);
  caac_builder_text(self->table, before ? before->kind : after->kind);
  caac_builder_text(self->table, !before ? "came" : !after ? "went" : "replaced");
  caac_builder_text(self->table, before ? before->text : NULL);
  caac_builder_text(self->table, after ? after->text : NULL);
  put_units(self->table, self->comparison, about, 0, 0);
  put_units(self->table, self->comparison, about, 1, 0);
  self->n++;
}

/* The names of one side of a pair. */
static caac_status list_names(const names_work *self, const caac_pair *pair, int side, caac__arena *arena, caac__name **out,
                              size_t *count)
{
  size_t units, total = 0;
  const size_t *list = units_of(pair, side, &units);
  caac__name **parts = caac__arena_alloc(arena, units, sizeof *parts);
  size_t *counts = caac__arena_alloc(arena, units, sizeof *counts);
  if (!parts || !counts) return caac__fail_memory();
  for (size_t i = 0; i < units; i++) {
    const caac_unit *unit = caac_document_unit(document_of(self->comparison, side), list[i]);
    caac_status status = caac__names_find(&self->finder, unit->text, arena, &parts[i], &counts[i]);
    if (status != CAAC_OK) return status;
    total += counts[i];
  }
  if (!(*out = caac__arena_alloc(arena, total, sizeof **out))) return caac__fail_memory();
  *count = 0;
  for (size_t i = 0; i < units; i++)
    for (size_t k = 0; k < counts[i]; k++) (*out)[(*count)++] = parts[i][k];
  return CAAC_OK;
}

static caac_status put_names_of(names_work *self, size_t at, caac__arena *arena)
{
  const caac_pair *pair = &self->comparison->pairs[at].about;
  caac__name *names[2];
  size_t counts[2], gone_count, came_count;
  for (int side = 0; side < 2; side++) {
    caac_status status = list_names(self, pair, side, arena, &names[side], &counts[side]);
    if (status != CAAC_OK) return status;
    if (counts[side] > CAAC__NAMES_MAX) counts[side] = CAAC__NAMES_MAX;
  }
  const caac__name **gone = caac__arena_alloc(arena, counts[0], sizeof *gone),
                   **came = caac__arena_alloc(arena, counts[1], sizeof *came);
  unsigned char *taken = caac__arena_alloc(arena, counts[1], 1);
  if (!gone || !came || !taken) return caac__fail_memory();
  gone_count = subtract(names[0], counts[0], names[1], counts[1], gone);
  came_count = subtract(names[1], counts[1], names[0], counts[0], came);
  for (size_t i = 0; i < gone_count; i++) {
    size_t replacement = find_replacement(gone[i], came, came_count, taken);
    if (replacement != CAAC__NOBODY) taken[replacement] = 1;
    put_name(self, at, gone[i], replacement == CAAC__NOBODY ? NULL : came[replacement]);
  }
  for (size_t i = 0; i < came_count; i++)
    if (!taken[i]) put_name(self, at, NULL, came[i]);
  return CAAC_OK;
}

static caac_status put_names(const caac_comparison *self, caac_builder *table)
{
  names_work work = { .comparison = self, .table = table };
  caac_status status = caac__name_finder_open(&work.finder);
  for (size_t i = 0; i < self->pair_count && status == CAAC_OK; i++) {
    caac_relation relation = self->pairs[i].about.relation;
    caac__arena arena = { 0 };
    if (relation != CAAC_RELATION_CHANGED && relation != CAAC_RELATION_SPLIT && relation != CAAC_RELATION_MERGED) continue;
    status = put_names_of(&work, i, &arena);
    caac__arena_free(&arena);
  }
  caac__name_finder_close(&work.finder);
  caac_builder_count(table, "n", (double)work.n, "names, numbers, dates and symbols that came or went");
  caac_builder_remark(
      table, "definition",
      "In units that have a partner: what one side names and the other does not. A party is a proper name with a word such "
      "as Army or Front in it; that implies no position on anybody's status.");
  return status;
}

static caac_status put_counts(const caac_comparison *self, caac_builder *table)
{
  size_t counts[CAAC_RELATION_DROPPED + 1][3] = { { 0 } };
  for (size_t i = 0; i < self->pair_count; i++) {
    const caac_pair *pair = &self->pairs[i].about;
    counts[pair->relation][0]++;
    counts[pair->relation][1] += pair->before_count;
    counts[pair->relation][2] += pair->after_count;
  }
  for (int r = CAAC_RELATION_SAME; r <= CAAC_RELATION_DROPPED; r++) {
    caac_builder_text(table, caac_relation_name((caac_relation)r));
    for (int k = 0; k < 3; k++) caac_builder_int(table, (int64_t)counts[r][k]);
  }
  caac_builder_count(table, "n", (double)self->pair_count, "pairs");
  return CAAC_OK;
}

/* ---- The tables ---- */

static const struct {
  const char *name, *caption;
  const caac_column *columns;
  caac_status (*put)(const caac_comparison *self, caac_builder *table);
} tables[] = {
  { "pairs", "Units side by side", pair_columns, put_pairs },
  { "units", "What happened to each unit", unit_columns, put_all_units },
  { "verbs", "Changed verbs", verb_columns, put_verbs },
  { "names", "Names, numbers, dates and symbols that came or went", name_columns, put_names },
  { "counts", "How many of each relation", count_columns, put_counts },
};
enum { TABLES = sizeof tables / sizeof *tables };

static void remark_method(const caac_comparison *self, caac_builder *table)
{
  char least[CAAC__NUMBER_SIZE], text[CAAC__NUMBER_SIZE + 16];
  caac__number_exact(self->least, least);
  snprintf(text, sizeof text, "least=%s", least);
  caac_builder_remark(table, "definition",
                      "Score: twice the weight of the words in common over the weight of all words of both; a word weighs "
                      "ln(1 + units / units that have it), a word of the scale of verbs a quarter.");
  caac_builder_remark(table, "parameter", text);
  caac__remark_samples(table, self->documents[0], self->documents[1]);
}

caac_status caac_comparison_table(const caac_comparison *self, const char *what, caac_table **out)
{
  const char *names[TABLES + 1] = { NULL };
  char shown[CAAC__SHOWN];
  if (!out) return caac__fail(CAAC_E_INVALID, "a table of a comparison needs a place: out is NULL");
  *out = NULL;
  if (!self) return caac__fail(CAAC_E_INVALID, "a table needs a comparison: self is NULL");
  for (size_t i = 0; i < TABLES; i++) {
    caac_builder *table;
    names[i] = tables[i].name;
    if (!what || !caac__text_same(tables[i].name, what)) continue;
    caac_status status = caac_builder_new(tables[i].name, tables[i].caption, &table);
    if (status != CAAC_OK) return status;
    caac__builder_columns(table, tables[i].columns);
    status = tables[i].put(self, table);
    remark_method(self, table);
    if (status == CAAC_OK) return caac_builder_finish(table, out);
    caac_builder_free(table);
    return status;
  }
  return caac__fail(CAAC_E_INVALID, "a comparison has no table '%s'%s; pairs, units, verbs, names and counts are there",
                    what ? caac__text_show(what, shown) : "", caac__did_you_mean(what ? caac__text_nearest(what, names) : NULL));
}
