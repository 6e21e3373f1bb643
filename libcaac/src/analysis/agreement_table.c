/* SPDX-License-Identifier: MIT */
/* Agreement of judgements from anywhere: a table with unit, coder, value and perhaps a group. */
#include <string.h>

#include "agreement_report.h"
#include "alloc.h"
#include "cells.h"
#include "columns.h"
#include "params.h"
#include "text.h"
#include "value_sets.h"

#include <caac/analysis.h>

static const caac_parameter parameters[] = {
  { "distance", "word", "nominal", "nominal|jaccard|masi",
    "how far two values are apart: same or not, or sets by what they share" },
  CAAC__PARAMETERS_INTERVAL,
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac_column columns[] = {
  { "units", "units", "", "units with two judgements or more", CAAC_INT64, 0 },
  { "coders", "coders", "", "coders with a judgement", CAAC_INT64, 0 },
  { "values", "values", "", "judgements, also those that stand alone in their unit", CAAC_INT64, 0 },
  CAAC__COLUMNS_AGREEMENT,
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

typedef enum field { UNIT, CODER, VALUE, GROUP, FIELDS } field;
static const char *const field_names[FIELDS] = { "unit", "coder", "value", "group" };

/* A row with a value. */
typedef struct entry {
  uint32_t unit;
  caac__judgement judgement;
  size_t row;
} entry;

typedef struct reading {
  const caac_table *codes;
  size_t columns[FIELDS]; /* SIZE_MAX: not there */
  int is_set;
  caac__intern units, coders, groups, words;
  caac__value_sets sets;
  uint32_t *unit_group;
  size_t unit_room;
  uint32_t *members; /* of the set at hand */
  size_t member_room;
  entry *entries;
  size_t count;
  size_t missing; /* rows without a value */
  /* In the order of units. */
  size_t *unit_start;
  caac__judgement *judgements;
  uint32_t *category;
} reading;

static void release(reading *self)
{
  caac__intern_free(&self->units);
  caac__intern_free(&self->coders);
  caac__intern_free(&self->groups);
  caac__intern_free(&self->words);
  caac__value_sets_free(&self->sets);
  caac__free(self->unit_group);
  caac__free(self->members);
  caac__free(self->entries);
  caac__free(self->unit_start);
  caac__free(self->judgements);
  caac__free(self->category);
}

static caac_status find_columns(reading *self)
{
  for (field f = 0; f < FIELDS; f++) {
    self->columns[f] = caac__table_index(self->codes, field_names[f]);
    if (self->columns[f] == SIZE_MAX && f != GROUP)
      return caac__fail(
          CAAC_E_INVALID,
          "the table has no column '%s'%s; agreement needs unit, coder and value, one row a judgement, and takes group",
          field_names[f], caac__did_you_mean(caac__table_nearest(self->codes, field_names[f])));
  }
  return CAAC_OK;
}

/* The text of a cell into `out`; 0 if it is missing or empty. */
static int read_cell(const reading *self, size_t row, field f, caac__buffer *out)
{
  const size_t before = out->len;
  if (self->columns[f] == SIZE_MAX || caac_table_is_missing(self->codes, row, self->columns[f])) return 0;
  caac__cell_exact(out, self->codes, row, self->columns[f]);
  return out->len > before;
}

static caac_status fail_cell(field f, size_t row)
{
  return caac__fail(CAAC_E_INVALID, "row %zu of the table has no %s; each row says who judged what", row + 1, field_names[f]);
}

/* Words between ';', trimmed; "none" is the empty set. */
static uint32_t read_set(reading *self, const char *text, size_t len)
{
  size_t count = 0;
  if (len == 0 || caac__text_same(text, "none")) return caac__value_sets_add(&self->sets, NULL, 0);
  for (const char *word = text, *end; word; word = end ? end + 1 : NULL) {
    end = strchr(word, ';');
    size_t size = end ? (size_t)(end - word) : strlen(word);
    while (size > 0 && *word == ' ') {
      word++;
      size--;
    }
    while (size > 0 && word[size - 1] == ' ') size--;
    if (size == 0) continue;
    if (caac__grow(&self->members, &self->member_room, count + 1, sizeof *self->members) != 0) return CAAC__NONE;
    if ((self->members[count++] = caac__intern_add(&self->words, word, size)) == CAAC__NONE) return CAAC__NONE;
  }
  return caac__value_sets_add(&self->sets, self->members, count);
}

/* Units are called by group and unit, so that each document may number its paragraphs from 1. Without groups each unit is one. */
static caac_status read_unit(reading *self, size_t row, caac__buffer *text, uint32_t *out)
{
  caac__buffer_clear(text);
  if (self->columns[GROUP] != SIZE_MAX && !read_cell(self, row, GROUP, text)) return fail_cell(GROUP, row);
  const size_t group_len = text->len;
  caac__buffer_add_char(text, '\x1f');
  if (!read_cell(self, row, UNIT, text)) return fail_cell(UNIT, row);
  if (text->failed) return caac__fail_memory();
  const uint32_t before = (uint32_t)self->units.count;
  *out = caac__intern_add(&self->units, text->data, text->len);
  const uint32_t group = self->columns[GROUP] == SIZE_MAX ? *out : caac__intern_add(&self->groups, text->data, group_len);
  if (*out == CAAC__NONE || group == CAAC__NONE ||
      caac__grow(&self->unit_group, &self->unit_room, self->units.count, sizeof *self->unit_group) != 0)
    return caac__fail_memory();
  if (*out == before) self->unit_group[*out] = group;
  return CAAC_OK;
}

static caac_status read_row(reading *self, size_t row, caac__buffer *text)
{
  entry *to = &self->entries[self->count];
  caac__buffer_clear(text);
  const int is_empty = !read_cell(self, row, VALUE, text);
  if (is_empty && (!self->is_set || caac_table_is_missing(self->codes, row, self->columns[VALUE]))) {
    self->missing++;
    return CAAC_OK;
  }
  if (text->failed) return caac__fail_memory();
  to->judgement.value = self->is_set ? read_set(self, is_empty ? "" : text->data, text->len)
                                     : caac__intern_add(&self->words, text->data, text->len);
  if (to->judgement.value == CAAC__NONE) return caac__fail_memory();
  caac__buffer_clear(text);
  if (!read_cell(self, row, CODER, text)) return fail_cell(CODER, row);
  if (text->failed) return caac__fail_memory();
  to->judgement.coder = caac__intern_add(&self->coders, text->data, text->len);
  if (to->judgement.coder == CAAC__NONE) return caac__fail_memory();
  to->row = row;
  self->count++;
  return read_unit(self, row, text, &to->unit);
}

static caac_status read_rows(reading *self)
{
  caac__buffer text = { 0 };
  caac_status status = CAAC_OK;
  const size_t rows = caac_table_row_count(self->codes);
  self->entries = caac__alloc_zero(rows + 1, sizeof *self->entries);
  if (!self->entries) return caac__fail_memory();
  for (size_t row = 0; status == CAAC_OK && row < rows; row++) status = read_row(self, row, &text);
  caac__buffer_free(&text);
  return status;
}

static caac_status fail_twice(const reading *self, const entry *one, const entry *other)
{
  char unit[CAAC__SHOWN], coder[CAAC__SHOWN];
  const char *name = strchr(caac__intern_text(&self->units, one->unit), '\x1f') + 1;
  return caac__fail(CAAC_E_INVALID, "coder '%s' judges unit '%s' twice, in rows %zu and %zu of the table; leave one",
                    caac__text_show(caac__intern_text(&self->coders, one->judgement.coder), coder), caac__text_show(name, unit),
                    other->row + 1, one->row + 1);
}

/* Judgements by unit, in the order of rows; `from` has the entry that each came from, `next` where each unit begins. */
static void place_entries(reading *self, const entry **from, size_t *next)
{
  for (size_t i = 0; i < self->count; i++) {
    const size_t place = next[self->entries[i].unit]++;
    from[place] = &self->entries[i];
    self->judgements[place] = self->entries[i].judgement;
  }
}

/* `seen` has for each coder the last unit that he judged, from 1. */
static caac_status check_once(const reading *self, const entry *const *from, size_t *seen)
{
  for (size_t unit = 0; unit < self->units.count; unit++)
    for (size_t i = self->unit_start[unit]; i < self->unit_start[unit + 1]; i++) {
      const uint32_t coder = self->judgements[i].coder;
      size_t before = self->unit_start[unit];
      if (seen[coder] != unit + 1) {
        seen[coder] = unit + 1;
        continue;
      }
      while (self->judgements[before].coder != coder) before++;
      return fail_twice(self, from[i], from[before]);
    }
  return CAAC_OK;
}

static caac_status sort_by_unit(reading *self)
{
  const size_t units = self->units.count;
  caac_status status = CAAC_OK;
  size_t *next = caac__alloc_zero(units + 1, sizeof *next), *seen = caac__alloc_zero(self->coders.count + 1, sizeof *seen);
  const entry **from = caac__alloc_zero(self->count + 1, sizeof *from);
  self->unit_start = caac__alloc_zero(units + 1, sizeof *self->unit_start);
  self->judgements = caac__alloc_zero(self->count + 1, sizeof *self->judgements);
  if (next && seen && from && self->unit_start && self->judgements) {
    for (size_t i = 0; i < self->count; i++) self->unit_start[self->entries[i].unit + 1]++;
    for (size_t i = 0; i < units; i++) next[i + 1] = self->unit_start[i + 1] += self->unit_start[i];
    place_entries(self, from, next);
    status = check_once(self, from, seen);
  } else {
    status = caac__fail_memory();
  }
  caac__free(next);
  caac__free(seen);
  caac__free((void *)from);
  return status;
}

static caac_status make_scale(reading *self, caac_params params, caac__scale *out, double **distance)
{
  const size_t count = self->is_set ? caac__value_sets_count(&self->sets) : self->words.count;
  const int is_masi = strcmp(caac__params_get(params, parameters, "distance"), "masi") == 0;
  self->category = caac__alloc_zero(count + 1, sizeof *self->category);
  if (!self->category) return caac__fail_memory();
  for (uint32_t i = 0; i < count; i++) self->category[i] = i;
  caac_status status =
      self->is_set ? caac__value_sets_distances(&self->sets, is_masi ? CAAC__MASI : CAAC__JACCARD, distance) : CAAC_OK;
  *out = (caac__scale){ self->category, count, *distance };
  return status;
}

static void put_answer(const reading *self, const caac__ratings *ratings, const caac__bootstrap *bootstrap,
                       const caac__agreement *found, caac_builder *table)
{
  const size_t paired = caac__ratings_paired(ratings);
  caac__builder_columns(table, columns);
  caac_builder_int(table, (int64_t)paired);
  caac_builder_int(table, (int64_t)ratings->coder_count);
  caac_builder_int(table, (int64_t)self->count);
  caac__agreement_put(table, found);
  caac_builder_count(table, "n", (double)paired, "units with two judgements or more");
  caac_builder_count(table, "missing", (double)(ratings->unit_count - paired), "units with one judgement alone");
  caac_builder_count(table, "missing", (double)self->missing, "rows without a value");
  caac__agreement_remark(table, found, 1, bootstrap, ratings->group_count, self->columns[GROUP] == SIZE_MAX ? "units" : "groups");
}

static void remark_parameters(caac_builder *table, caac_params params)
{
  for (const caac_parameter *each = parameters; each->name; each++) {
    caac__buffer text = { 0 };
    caac__buffer_format(&text, "%s=%s", each->name, caac__params_get(params, parameters, each->name));
    if (!text.failed) caac_builder_remark(table, "parameter", text.data);
    caac__buffer_free(&text);
  }
}

static caac_status answer(reading *self, caac_params params, const caac__bootstrap *bootstrap, caac_table **out)
{
  caac__agreement found;
  caac__scale scale;
  double *distance = NULL;
  caac_builder *table = NULL;
  caac_status status = make_scale(self, params, &scale, &distance);
  const caac__ratings ratings = { .group_count = self->columns[GROUP] == SIZE_MAX ? self->units.count : self->groups.count,
                                  .unit_count = self->units.count,
                                  .coder_count = self->coders.count,
                                  .value_count = scale.categories,
                                  .unit_group = self->unit_group,
                                  .unit_start = self->unit_start,
                                  .judgements = self->judgements };
  if (status == CAAC_OK) status = caac__agreement_compute(&ratings, &scale, 1, bootstrap, &found);
  caac__free(distance);
  if (status == CAAC_OK) status = caac_builder_new("agreement", "Agreement of coders", &table);
  if (status) return status;
  put_answer(self, &ratings, bootstrap, &found, table);
  remark_parameters(table, params);
  return caac_builder_finish(table, out);
}

caac_status caac_agreement(const caac_table *codes, caac_params params, caac_table **out)
{
  reading self = { .codes = codes };
  caac__bootstrap bootstrap;
  if (out) *out = NULL;
  if (!codes || !out) return caac__fail(CAAC_E_INVALID, "agreement needs a table of judgements and a place for its answer");
  caac_status status = caac__params_check(params, parameters, "agreement");
  if (status == CAAC_OK) status = caac__bootstrap_read(params, parameters, "agreement", &bootstrap);
  if (status) return status;
  self.is_set = strcmp(caac__params_get(params, parameters, "distance"), "nominal") != 0;
  status = find_columns(&self);
  if (status == CAAC_OK) status = read_rows(&self);
  if (status == CAAC_OK) status = sort_by_unit(&self);
  if (status == CAAC_OK) status = answer(&self, params, &bootstrap, out);
  release(&self);
  return status;
}
