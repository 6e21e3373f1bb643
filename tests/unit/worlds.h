/* SPDX-License-Identifier: MIT */
/* Snapshots made by hand, written down as data, and the tables that measures make of them. */
#ifndef CAAC_TESTS_WORLDS_H
#define CAAC_TESTS_WORLDS_H

#include "check.h"

#include <stdlib.h>

#include "uses.h"

/* ---- A small register, written down as data ---- */

enum { MOST = 64, REPORT = CAAC__DOCUMENT_REPORT, SET = CAAC__DOCUMENT_CONCLUSIONS };
enum { TEXT = CAAC__BASIS_TEXT, PRESS = CAAC__BASIS_PRESS, NONE = 0, PARTIAL, COMPLETE, ADJUDICATED };
enum { UNSAID = CAAC_LIMB_UNSAID, DIRECT, COUNCIL };
enum { SUBMITTED = CAAC__CLAIM_SUBMITTED, INTRODUCED, ADOPTED, PUBLISHED, STATEMENT, POSTED, OUTCOME };

typedef struct document_row {
  const char *id;
  int kind;
  const char *situations, *answers; /* places, one digit each: "01" is the first two */
  int symbol_year, coding;
} document_row;

typedef struct claim_row {
  int document, kind, preferred;
  caac_date date;
  const char *asserted_by, *value;
} claim_row;

typedef struct use_row {
  int act, document; /* document -1: stands alone */
  int basis;
  const char *option;
  int limb;
  const char *addressee;
} use_row;

typedef struct world {
  caac_snapshot snapshot;
  caac__situation situations[4];
  caac__document documents[MOST];
  caac__claim claims[MOST];
  uint32_t document_situations[MOST], answers[MOST], answered[MOST];
  uint32_t unit_document[MOST], unit_situation[MOST], unit_act[MOST];
  caac_date unit_date[MOST];
  uint8_t unit_basis[MOST], use_limb[MOST];
  uint32_t use_unit[MOST], use_option[MOST], use_addressee[MOST], use_target[MOST];
} world;

static inline caac__run add_run(uint32_t *to, uint32_t *count, const char *places)
{
  caac__run run = { *count, 0 };
  for (; places && *places; places++, run.count++) to[(*count)++] = (uint32_t)(*places - '0');
  return run;
}

static inline void add_documents(world *self, const document_row *rows)
{
  uint32_t situation_count = 0, answer_count = 0, answered_count = 0;
  size_t count = 0;
  for (; rows->id; rows++)
    self->documents[count++] =
        (caac__document){ .id = rows->id,
                          .kind = (caac__document_kind)rows->kind,
                          .coding = (caac__coding_status)rows->coding,
                          .symbol_year = rows->symbol_year,
                          .situations = add_run(self->document_situations, &situation_count, rows->situations),
                          .answers = add_run(self->answers, &answer_count, rows->answers) };
  for (uint32_t report = 0; report < count; report++) {
    self->documents[report].answered.start = answered_count;
    for (uint32_t set = 0; set < count; set++)
      for (uint32_t i = 0; i < self->documents[set].answers.count; i++)
        if (self->answers[self->documents[set].answers.start + i] == report) self->answered[answered_count++] = set;
    self->documents[report].answered.count = answered_count - self->documents[report].answered.start;
  }
  self->snapshot.document_count = count;
}

/* Rows come ordered by document and kind, as the snapshot promises. */
static inline void add_claims(world *self, const claim_row *rows)
{
  size_t count = 0;
  for (; rows && rows->document >= 0; rows++) {
    caac__run *run = &self->documents[rows->document].claims;
    if (run->count++ == 0) run->start = (uint32_t)count;
    self->claims[count++] = (caac__claim){ .document = (uint32_t)rows->document,
                                           .kind = (caac__claim_kind)rows->kind,
                                           .preferred = rows->preferred,
                                           .date = rows->date,
                                           .value = rows->value,
                                           .asserted_by = rows->asserted_by };
  }
  self->snapshot.claim_count = count;
}

static inline uint32_t add_text(world *self, const char *text)
{
  return text ? caac__intern_add(&self->snapshot.texts, text, strlen(text)) : CAAC__NONE;
}

static inline void add_uses(world *self, const use_row *rows)
{
  size_t count = 0;
  for (; rows && rows->option; rows++, count++) {
    self->unit_document[count] = rows->document < 0 ? CAAC__NONE : (uint32_t)rows->document;
    self->unit_situation[count] = CAAC__NONE;
    self->unit_act[count] = (uint32_t)rows->act;
    self->unit_basis[count] = (uint8_t)rows->basis;
    self->use_unit[count] = (uint32_t)count;
    self->use_limb[count] = (uint8_t)rows->limb;
    self->use_option[count] = add_text(self, rows->option);
    self->use_addressee[count] = add_text(self, rows->addressee);
    self->use_target[count] = CAAC__NONE;
    if (self->snapshot.act_count <= (size_t)rows->act) self->snapshot.act_count = (size_t)rows->act + 1;
  }
  self->snapshot.unit_count = self->snapshot.use_count = count;
}

static inline world *make_world(const document_row *documents, const claim_row *claims, const use_row *uses)
{
  world *self = calloc(1, sizeof *self);
  if (!self) exit(2);
  self->situations[0] = (caac__situation){ .id = "cod", .name = "Democratic Republic of the Congo" };
  self->situations[1] = (caac__situation){ .id = "sdn", .name = "Sudan" };
  self->situations[2] = (caac__situation){ .id = "ssd", .name = "South Sudan" };
  add_documents(self, documents);
  add_claims(self, claims);
  add_uses(self, uses);
  self->snapshot.today = 20200101;
  self->snapshot.has_acts = 1;
  self->snapshot.situation_count = 3;
  self->snapshot.situations = self->situations;
  self->snapshot.documents = self->documents;
  self->snapshot.claims = self->claims;
  self->snapshot.document_situations = self->document_situations;
  self->snapshot.answers = self->answers;
  self->snapshot.answered = self->answered;
  self->snapshot.unit_document = self->unit_document;
  self->snapshot.unit_situation = self->unit_situation;
  self->snapshot.unit_act = self->unit_act;
  self->snapshot.unit_date = self->unit_date;
  self->snapshot.unit_basis = self->unit_basis;
  self->snapshot.use_unit = self->use_unit;
  self->snapshot.use_option = self->use_option;
  self->snapshot.use_limb = self->use_limb;
  self->snapshot.use_addressee = self->use_addressee;
  self->snapshot.use_target = self->use_target;
  return self;
}

static inline void free_world(world *self)
{
  caac__intern_free(&self->snapshot.texts);
  free(self);
}

/* ---- Reading tables ---- */

static inline caac_table *measure(const world *self, const char *name, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_snapshot_measure(&self->snapshot, name, params, &table));
  return table;
}

/* A cell as text: "-" is missing, numbers with one digit. */
static inline const char *cell(const caac_table *table, size_t row, const char *column)
{
  static char text[512];
  size_t i = caac_table_find(table, column), len = 0;
  const caac_column *about = caac_table_column(table, i);
  if (!about || row >= caac_table_row_count(table)) return "(no such cell)";
  if (caac_table_is_missing(table, row, i)) return "-";
  if (about->type == CAAC_TEXT) {
    const char *bytes = caac_table_text(table, row, i, &len);
    snprintf(text, sizeof text, "%.*s", (int)len, bytes);
  } else if (about->type == CAAC_DOUBLE) {
    snprintf(text, sizeof text, "%.1f", caac_table_number(table, row, i));
  } else {
    snprintf(text, sizeof text, "%lld", (long long)caac_table_int(table, row, i));
  }
  return text;
}

/* Row of which the first column has this text. */
static inline size_t row_of(const caac_table *table, const char *first)
{
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    size_t len;
    const char *text = caac_table_text(table, row, 0, &len);
    if (text && len == strlen(first) && memcmp(text, first, len) == 0) return row;
  }
  return SIZE_MAX;
}

static inline const caac_remark *remark(const caac_table *table, const char *kind, const char *words)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++) {
    const caac_remark *one = caac_table_remark(table, i);
    if (strcmp(one->kind, kind) == 0 && strstr(one->text, words)) return one;
  }
  return NULL;
}

/* The number of a remark; -1 if there is none. */
static inline long count_of(const caac_table *table, const char *kind, const char *words)
{
  const caac_remark *one = remark(table, kind, words);
  return one ? (long)one->value : -1;
}

#endif
