/* SPDX-License-Identifier: MIT */
/* Units, codings and uses into a snapshot. Units and uses are each read once in the order of their keys, by two connections side
 * by side where there is enough to read, and then merged: no seek, no hash of a unit's id. */
#include "snapshot_private.h"

#include "alloc.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* Uses as they are read: the coding is named by its id. */
typedef struct uses {
  sqlite3 *db;
  const char *path;
  caac__buffer sql;
  size_t count;
  char *codings; /* ids, each NUL-terminated */
  size_t codings_len, codings_capacity;
  size_t *coding; /* where the id of each use begins; the same for neighbours of one coding */
  uint32_t *option, *addressee, *target;
  uint8_t *limb;
  caac__intern texts;
  caac_status status;
  char message[400];
} uses;

struct caac__reading {
  uses uses;
  pthread_t thread;
  int is_apart; /* the thread runs */
};

/* Codings that are not simply the final one named like its unit. */
typedef struct other {
  const char *id, *unit;
  int is_final;
} other;

static void free_uses(uses *u)
{
  caac__buffer_free(&u->sql);
  caac__free(u->codings);
  caac__free(u->coding);
  caac__free(u->option);
  caac__free(u->addressee);
  caac__free(u->target);
  caac__free(u->limb);
  caac__intern_free(&u->texts);
}

static uint32_t intern_cell(caac__intern *texts, sqlite3_stmt *row, int column, caac_status *status)
{
  const char *text = caac__sql_text(row, column);
  if (!text) return CAAC__NONE;
  uint32_t number = caac__intern_add(texts, text, strlen(text));
  if (number == CAAC__NONE) *status = caac__fail_memory();
  return number;
}

static caac_status grow_uses(uses *u, size_t *capacity)
{
  size_t room[5] = { *capacity, *capacity, *capacity, *capacity, *capacity }, need = u->count + 1;
  if (need <= *capacity) return CAAC_OK;
  if (caac__grow(&u->coding, &room[0], need, sizeof *u->coding) || caac__grow(&u->option, &room[1], need, sizeof *u->option) ||
      caac__grow(&u->addressee, &room[2], need, sizeof *u->addressee) ||
      caac__grow(&u->target, &room[3], need, sizeof *u->target) || caac__grow(&u->limb, &room[4], need, sizeof *u->limb))
    return caac__fail_memory();
  *capacity = room[0];
  return CAAC_OK;
}

/* Keep the id of the coding, once for neighbours that share it. */
static caac_status add_coding(uses *u, const char *id, size_t len)
{
  if (u->count > 0 && strcmp(u->codings + u->coding[u->count - 1], id) == 0) {
    u->coding[u->count] = u->coding[u->count - 1];
    return CAAC_OK;
  }
  if (caac__grow(&u->codings, &u->codings_capacity, u->codings_len + len + 1, 1) != 0) return caac__fail_memory();
  memcpy(u->codings + u->codings_len, id, len + 1);
  u->coding[u->count] = u->codings_len;
  u->codings_len += len + 1;
  return CAAC_OK;
}

static uint8_t limb_of(const char *text)
{
  return (uint8_t)(!text            ? CAAC_LIMB_UNSAID
                   : text[0] == 'd' ? CAAC_LIMB_DIRECT
                   : text[0] == 'c' ? CAAC_LIMB_COUNCIL
                                    : CAAC_LIMB_UNSAID);
}

static void read_uses(uses *u)
{
  sqlite3_stmt *row = NULL;
  size_t capacity = 0;
  int result = sqlite3_prepare_v2(u->db, u->sql.data, -1, &row, NULL);
  while (result == SQLITE_OK && !u->status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    result = SQLITE_OK;
    const char *coding = caac__sql_needed(row, 0, u->path, &u->status);
    caac__sql_needed(row, 1, u->path, &u->status);
    if (!u->status) u->status = grow_uses(u, &capacity);
    if (!u->status) u->status = add_coding(u, coding, strlen(coding));
    if (u->status) break;
    u->option[u->count] = intern_cell(&u->texts, row, 1, &u->status);
    u->limb[u->count] = limb_of(caac__sql_text(row, 2));
    u->addressee[u->count] = intern_cell(&u->texts, row, 3, &u->status);
    u->target[u->count++] = intern_cell(&u->texts, row, 4, &u->status);
  }
  if (!u->status && result != SQLITE_DONE) u->status = caac__sql_fail(u->db, result, u->path);
  if (u->status) snprintf(u->message, sizeof u->message, "%s", caac_error_last()->message);
  sqlite3_finalize(row);
}

static void *read_uses_thread(void *payload)
{
  read_uses(payload);
  return NULL;
}

/* Units as they are read. */
typedef struct units {
  size_t count, capacity, ids_len, ids_capacity;
  caac__intern acts;            /* names of acts that units share */
  uint32_t document, situation; /* the last that were found */
  uint32_t *named;              /* of each unit its act's number in `acts`; NULL as long as no unit has one */
} units;

static caac_status grow_units(caac__snapshot *self, units *u)
{
  size_t room[7], need = u->count + 1;
  for (int i = 0; i < 7; i++) room[i] = u->capacity;
  if (need <= u->capacity) return CAAC_OK;
  if (caac__grow(&self->unit_id_start, &room[0], need, sizeof *self->unit_id_start) ||
      caac__grow(&self->unit_document, &room[1], need, sizeof *self->unit_document) ||
      caac__grow(&self->unit_situation, &room[2], need, sizeof *self->unit_situation) ||
      caac__grow(&self->unit_act, &room[3], need, sizeof *self->unit_act) ||
      caac__grow(&self->unit_date, &room[4], need, sizeof *self->unit_date) ||
      caac__grow(&self->unit_basis, &room[5], need, sizeof *self->unit_basis) ||
      caac__grow(&u->named, &room[6], need, sizeof *u->named))
    return caac__fail_memory();
  u->capacity = room[0];
  return CAAC_OK;
}

static uint8_t basis_of(const char *text)
{
  return (uint8_t)(!text            ? CAAC__BASIS_UNSAID
                   : text[0] == 't' ? CAAC__BASIS_TEXT
                   : text[0] == 'p' ? CAAC__BASIS_PRESS
                                    : CAAC__BASIS_DESCRIPTION);
}

static caac_status add_unit(caac__snapshot *self, const caac_register *reg, units *u, sqlite3_stmt *row)
{
  caac_status status = grow_units(self, u);
  const char *id = caac__sql_needed(row, 0, reg->path, &status);
  size_t len = strlen(id), i = u->count;
  if (!status && u->ids_len > UINT32_MAX) status = caac__fail(CAAC_E_LIMIT, "the ids of the units are more than 4 GiB");
  if (!status && caac__grow(&self->unit_ids, &u->ids_capacity, u->ids_len + len + 1, 1) != 0) status = caac__fail_memory();
  if (status) return status;
  memcpy(self->unit_ids + u->ids_len, id, len + 1);
  self->unit_id_start[i] = (uint32_t)u->ids_len;
  u->ids_len += len + 1;
  const char *text = caac__sql_text(row, 1);
  self->unit_document[i] = text ? caac__snapshot_find_document(self, text, &u->document) : CAAC__NONE;
  text = caac__sql_text(row, 2);
  self->unit_situation[i] = text ? caac__snapshot_find_situation(self, text, &u->situation) : CAAC__NONE;
  u->named[i] = intern_cell(&u->acts, row, 3, &status);
  self->unit_date[i] = caac__snapshot_date(caac__sql_text(row, 4));
  self->unit_basis[i] = basis_of(caac__sql_text(row, 5));
  u->count++;
  return status;
}

/* Number the acts in the order of their first unit. A unit that names no act is one of its own, unless others name it. */
static caac_status number_acts(caac__snapshot *self, const units *u)
{
  uint32_t next = 0, *number = caac__alloc(u->acts.count * sizeof *number + 1);
  if (!number) return caac__fail_memory();
  memset(number, 0xFF, u->acts.count * sizeof *number);
  for (size_t i = 0; i < u->count; i++) {
    uint32_t name = u->named[i];
    const char *id = self->unit_ids + self->unit_id_start[i];
    if (name == CAAC__NONE && u->acts.count) name = caac__intern_find(&u->acts, id, strlen(id));
    if (name == CAAC__NONE)
      self->unit_act[i] = next++;
    else if (number[name] == CAAC__NONE)
      self->unit_act[i] = number[name] = next++;
    else
      self->unit_act[i] = number[name];
  }
  self->open.act_count = next;
  caac__free(number);
  return CAAC_OK;
}

static caac_status read_units(caac__snapshot *self, const caac_register *reg)
{
  sqlite3_stmt *row = NULL;
  units u = { 0 };
  caac_status status = CAAC_OK;
  caac__buffer sql = { 0 };
  caac__buffer_add(&sql, "SELECT id, document, situation, act, date, basis FROM unit");
  caac__snapshot_add_condition(self, caac__kind_at(CAAC__UNIT), &sql);
  caac__buffer_add(&sql, " ORDER BY id");
  int result = sql.failed ? SQLITE_NOMEM : sqlite3_prepare_v2(reg->db, sql.data, -1, &row, NULL);
  caac__buffer_free(&sql);
  while (result == SQLITE_OK && !status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    result = SQLITE_OK;
    status = add_unit(self, reg, &u, row);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(reg->db, result, reg->path);
  sqlite3_finalize(row);
  self->open.unit_count = u.count;
  self->open.unit_ids_len = u.ids_len;
  if (!status) status = number_acts(self, &u);
  caac__intern_free(&u.acts);
  caac__free(u.named);
  return status;
}

static caac_status read_others(caac__snapshot *self, const caac_register *reg, other **out, size_t *count)
{
  sqlite3_stmt *row = NULL;
  size_t capacity = 0;
  caac_status status = CAAC_OK;
  char sql[160]; /* a view over two files has no index */
  snprintf(sql, sizeof sql, "SELECT id, unit, stage = 'final' FROM coding %s WHERE id <> unit OR stage <> 'final' ORDER BY id",
           reg->base ? "" : "INDEXED BY coding_other");
  int result = sqlite3_prepare_v2(reg->db, sql, -1, &row, NULL);
  while (result == SQLITE_OK && !status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    result = SQLITE_OK;
    caac__sql_needed(row, 0, reg->path, &status);
    caac__sql_needed(row, 1, reg->path, &status);
    if (!status && caac__grow(out, &capacity, *count + 1, sizeof **out) != 0) status = caac__fail_memory();
    if (status) break;
    other *o = &(*out)[(*count)++];
    o->id = caac__arena_copy(&self->arena, caac__sql_text(row, 0), (size_t)sqlite3_column_bytes(row, 0));
    o->unit = caac__arena_copy(&self->arena, caac__sql_text(row, 1), (size_t)sqlite3_column_bytes(row, 1));
    o->is_final = sqlite3_column_int(row, 2);
    if (!o->id || !o->unit) status = caac__fail_memory();
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(reg->db, result, reg->path);
  sqlite3_finalize(row);
  return status;
}

static const char *unit_id(const caac__snapshot *self, size_t i) { return self->unit_ids + self->unit_id_start[i]; }

/* Give each use its unit, in place: uses of codings that are not final drop out. Units, uses and others are all ordered by id. */
static size_t merge(caac__snapshot *self, uses *u, const other *others, size_t other_count)
{
  size_t unit = 0, o = 0, kept = 0;
  for (size_t i = 0; i < u->count; i++) {
    const char *coding = u->codings + u->coding[i];
    uint32_t found = CAAC__NONE;
    while (o < other_count && strcmp(others[o].id, coding) < 0) o++;
    if (o < other_count && strcmp(others[o].id, coding) == 0) {
      if (others[o].is_final) found = caac__snapshot_unit(&self->open, others[o].unit);
    } else {
      while (unit < self->open.unit_count && strcmp(unit_id(self, unit), coding) < 0) unit++;
      if (unit < self->open.unit_count && strcmp(unit_id(self, unit), coding) == 0) found = (uint32_t)unit;
    }
    if (found == CAAC__NONE) continue;
    self->use_unit[kept] = found;
    u->option[kept] = u->option[i];
    u->limb[kept] = u->limb[i];
    u->addressee[kept] = u->addressee[i];
    u->target[kept++] = u->target[i];
  }
  return kept;
}

static int by_act(const caac__snapshot *self)
{
  for (size_t i = 1; i < self->open.use_count; i++)
    if (self->unit_act[self->use_unit[i]] < self->unit_act[self->use_unit[i - 1]]) return 0;
  return 1;
}

#define PERMUTE(array, order, scratch, count)                                                                                    \
  do {                                                                                                                           \
    for (size_t k = 0; k < (count); k++) (scratch)[k] = (array)[(order)[k]];                                                     \
    memcpy((array), (scratch), (count) * sizeof *(array));                                                                       \
  } while (0)

/* Order the uses by act, those of one act as they came: a counting sort, linear. */
static caac_status sort_by_act(caac__snapshot *self, uses *u)
{
  size_t count = self->open.use_count, acts = self->open.act_count;
  size_t *start = caac__alloc_zero(acts + 1, sizeof *start), *order = caac__alloc_zero(count + 1, sizeof *order);
  uint32_t *scratch = caac__alloc_zero(count + 1, sizeof *scratch);
  caac_status status = start && order && scratch ? CAAC_OK : caac__fail_memory();
  if (!status) {
    for (size_t i = 0; i < count; i++) start[self->unit_act[self->use_unit[i]] + 1]++;
    for (size_t i = 1; i <= acts; i++) start[i] += start[i - 1];
    for (size_t i = 0; i < count; i++) order[start[self->unit_act[self->use_unit[i]]]++] = i;
    PERMUTE(self->use_unit, order, scratch, count);
    PERMUTE(u->option, order, scratch, count);
    PERMUTE(u->addressee, order, scratch, count);
    PERMUTE(u->target, order, scratch, count);
    uint8_t *bytes = (uint8_t *)scratch;
    PERMUTE(u->limb, order, bytes, count);
  }
  caac__free(start);
  caac__free(order);
  caac__free(scratch);
  return status;
}

/* Hand the columns of the uses over to the snapshot. */
static void take_uses(caac__snapshot *self, uses *u)
{
  self->use_option = u->option;
  self->use_addressee = u->addressee;
  self->use_target = u->target;
  self->use_limb = u->limb;
  self->open.texts = u->texts;
  u->option = u->addressee = u->target = NULL;
  u->limb = NULL;
  u->texts = (caac__intern){ 0 };
}

static void publish_units(caac__snapshot *self)
{
  self->open.unit_document = self->unit_document;
  self->open.unit_situation = self->unit_situation;
  self->open.unit_act = self->unit_act;
  self->open.unit_date = self->unit_date;
  self->open.unit_basis = self->unit_basis;
  self->open.unit_ids = self->unit_ids;
  self->open.unit_id_start = self->unit_id_start;
}

static void publish_uses(caac__snapshot *self)
{
  self->open.use_unit = self->use_unit;
  self->open.use_option = self->use_option;
  self->open.use_limb = self->use_limb;
  self->open.use_addressee = self->use_addressee;
  self->open.use_target = self->use_target;
  self->open.has_acts = 1;
}

static caac_status join(caac__snapshot *self, const caac_register *reg, uses *u)
{
  other *others = NULL;
  size_t other_count = 0;
  caac_status status = read_others(self, reg, &others, &other_count);
  if (!status && !(self->use_unit = caac__alloc_zero(u->count + 1, sizeof *self->use_unit))) status = caac__fail_memory();
  if (!status) self->open.use_count = merge(self, u, others, other_count);
  if (!status && !by_act(self)) status = sort_by_act(self, u);
  caac__free(others);
  return status;
}

caac__reading *caac__snapshot_begin_uses(const caac__snapshot *snapshot, const caac_register *reg, sqlite3 *second)
{
  caac__reading *self = caac__alloc_zero(1, sizeof *self);
  caac__buffer sql = { 0 };
  caac__buffer_add(&sql, "SELECT coding, option, limb, coalesce(addressee_body, addressee), target FROM use");
  caac__snapshot_add_condition(snapshot, caac__kind_at(CAAC__USE), &sql);
  caac__buffer_add(&sql, " ORDER BY coding, n");
  if (!self || sql.failed) {
    caac__buffer_free(&sql);
    caac__free(self);
    caac__fail_memory();
    return NULL;
  }
  self->uses.sql = sql;
  self->uses.db = second ? second : reg->db;
  self->uses.path = reg->path;
  self->is_apart = second && pthread_create(&self->thread, NULL, read_uses_thread, &self->uses) == 0;
  return self;
}

void caac__snapshot_wait_uses(caac__reading *self)
{
  if (self && self->is_apart) pthread_join(self->thread, NULL);
  if (self) self->is_apart = 0;
}

void caac__snapshot_free_uses(caac__reading *self)
{
  if (!self) return;
  caac__snapshot_wait_uses(self);
  free_uses(&self->uses);
  caac__free(self);
}

caac_status caac__snapshot_read_acts(caac__snapshot *self, const caac_register *reg, caac__reading *reading)
{
  uses *u = &reading->uses;
  int was_apart = reading->is_apart;
  caac_status status = read_units(self, reg);
  caac__snapshot_wait_uses(reading);
  if (!status && !was_apart) read_uses(u);
  if (!status && u->status) status = caac__fail(u->status, "%s", u->message); /* its error may be the other thread's */
  if (!status) publish_units(self);
  if (!status) status = join(self, reg, u);
  if (status) return status;
  take_uses(self, u);
  publish_uses(self);
  return CAAC_OK;
}
