/* SPDX-License-Identifier: MIT */
/* Taking, sharing and showing snapshots. */
#include "snapshot_private.h"

#include "alloc.h"
#include "image.h"
#include "layer.h"
#include "params.h"
#include "step.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

/* From this size of file on, two connections read side by side. */
static const sqlite3_int64 APART_BYTES = 8 << 20;

static const caac_parameter snapshot_parameters[] = {
  { "parts", "word", "all", "all|documents|codings",
    "documents: situations, documents and claims only; codings: besides all, every coding" },
  { "private", "word", "no", "no|yes", "private documents too, with all that rests on them" },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef enum parts_read { READ_DOCUMENTS, READ_ALL, READ_CODINGS } parts_read;

static parts_read parts_of(const char *word) { return *word == 'd' ? READ_DOCUMENTS : *word == 'c' ? READ_CODINGS : READ_ALL; }

/* Free what was read, and begin again. */
static void clear(caac__snapshot *self)
{
  void *const columns[] = { self->situations,    self->documents,   self->claims,          self->document_situations,
                            self->answers,       self->answered,    self->unit_document,   self->unit_situation,
                            self->unit_act,      self->unit_date,   self->unit_basis,      self->unit_ids,
                            self->unit_id_start, self->use_unit,    self->use_option,      self->use_addressee,
                            self->use_target,    self->use_limb,    self->images[0],       self->images[1],
                            self->codings,       self->coding_uses, self->unit_is_codable, self->unit_paragraph,
                            self->unit_place };
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) caac__free(columns[i]);
  caac__intern_free(&self->open.texts);
  caac__arena_free(&self->arena);
  caac_date today = self->open.today;
  *self = (caac__snapshot){ .open = { .today = today } };
  atomic_init(&self->references, 1);
}

static void destroy(caac__snapshot *self)
{
  clear(self);
  caac__free(self);
}

/* A second connection that sees what the first sees: no writer can commit while the first holds its read lock. NULL if it would
 * not be worth it or cannot be had. */
static sqlite3 *connect_beside(const caac_register *reg, int is_step)
{
  sqlite3 *second = NULL;
  if (is_step || reg->base || strcmp(reg->path, ":memory:") == 0) return NULL;
  if (caac__sql_number(reg->db, "PRAGMA page_count", 0) * caac__sql_number(reg->db, "PRAGMA page_size", 0) < APART_BYTES)
    return NULL;
  if (sqlite3_open_v2(reg->path, &second, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL) ==
          SQLITE_OK &&
      caac__sql_number(second, "SELECT count(*) FROM sqlite_schema", -1) >= 0)
    return second;
  sqlite3_close_v2(second);
  return NULL;
}

void caac__snapshot_add_condition(const caac__snapshot *self, const caac__kind *kind, caac__buffer *sql)
{
  if (self->open.left_out) caac__buffer_format(sql, " WHERE NOT (%s)", caac__record_privacy(kind));
}

static caac_status read_rows(caac__snapshot *self, const caac_register *reg, parts_read parts, int with_private, int is_step)
{
  int with_acts = parts != READ_DOCUMENTS;
  caac_status status = CAAC_OK;
  size_t private = (size_t)caac__sql_number(reg->db, "SELECT count(*) FROM document WHERE private", 0);
  self->open.has_private = with_private && (private > 0 || caac__layer_records(reg) > 0);
  self->open.left_out = with_private ? 0 : private;
  sqlite3 *second = with_acts ? connect_beside(reg, is_step) : NULL;
  caac__reading *uses = with_acts ? caac__snapshot_begin_uses(self, reg, second) : NULL;
  if (with_acts && !uses) status = CAAC_E_NOMEM;
  if (!status) status = caac__snapshot_read_documents(self, reg);
  if (!status && with_acts) status = caac__snapshot_read_acts(self, reg, uses);
  if (!status && parts == READ_CODINGS) status = caac__snapshot_read_codings(self, reg);
  caac__snapshot_free_uses(uses);
  sqlite3_close_v2(second);
  return status;
}

/* From the image of the register if it has one of this moment, else from its rows: the same snapshot. The image has nothing
 * private, and no codings that are not final. */
static caac_status read_all(caac__snapshot *self, const caac_register *reg, parts_read parts, int with_private)
{
  int is_step = !sqlite3_get_autocommit(reg->db);
  if (is_step) return read_rows(self, reg, parts, with_private, is_step);
  int own_read = 0;
  caac_status status = caac__moment_begin(reg, &own_read);
  if (status) return status;
  if (with_private || parts == READ_CODINGS || !caac__image_read(self, reg, parts == READ_ALL)) {
    clear(self);
    status = read_rows(self, reg, parts, with_private, is_step);
  }
  caac__moment_end(reg, own_read);
  return status;
}

caac_status caac_register_snapshot(const caac_register *self, caac_params params, caac_snapshot **out)
{
  char now[32];
  if (out) *out = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "a snapshot needs an open register");
  caac_status status = caac__params_check(params, snapshot_parameters, "snapshot");
  if (status) return status;
  caac__snapshot *snapshot = caac__alloc_zero(1, sizeof *snapshot);
  if (!snapshot) return caac__fail_memory();
  atomic_init(&snapshot->references, 1);
  caac__register_now(self, now);
  now[10] = '\0'; /* the day */
  snapshot->open.today = caac__snapshot_date(now);
  int with_private = strcmp(caac__params_get(params, snapshot_parameters, "private"), "yes") == 0;
  status = read_all(snapshot, caac__layer_reader(self, params), parts_of(caac__params_get(params, snapshot_parameters, "parts")),
                    with_private);
  if (!with_private) snapshot->open.records_left_out = (size_t)caac__layer_records(self);
  if (status)
    destroy(snapshot);
  else
    *out = &snapshot->open;
  return status;
}

/* A snapshot is only handed out as the first member of what owns it. */
static caac__snapshot *owner(const caac_snapshot *self)
{
  caac__snapshot *snapshot;
  memcpy(&snapshot, &self, sizeof snapshot);
  return snapshot;
}

caac_snapshot *caac_snapshot_retain(const caac_snapshot *self)
{
  if (!self) return NULL;
  atomic_fetch_add_explicit(&owner(self)->references, 1, memory_order_relaxed);
  return &owner(self)->open;
}

void caac_snapshot_free(caac_snapshot *self)
{
  if (self && atomic_fetch_sub_explicit(&owner(self)->references, 1, memory_order_acq_rel) == 1) destroy(owner(self));
}

void caac__snapshot_remark_private(const caac_snapshot *self, caac_builder *builder)
{
  caac__private_remark(builder, self->has_private, self->left_out, self->records_left_out);
}

const char *caac__snapshot_unit_id(const caac_snapshot *self, size_t unit)
{
  return unit < self->unit_count ? self->unit_ids + self->unit_id_start[unit] : NULL;
}

/* Documents and situations begin with their id and are ordered by it. */
static const char *id_at(const void *records, size_t stride, size_t i)
{
  const char *id;
  memcpy(&id, (const char *)records + i * stride, sizeof id);
  return id;
}

/* By halving; at the hint and behind it first. */
static uint32_t find(const void *records, size_t stride, size_t count, const char *id, uint32_t *hint)
{
  size_t low = 0, high = count;
  for (uint32_t i = 0; i < 2; i++)
    if ((size_t)*hint + i < count && strcmp(id_at(records, stride, *hint + i), id) == 0) return *hint += i;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(id_at(records, stride, middle), id);
    if (order == 0) return *hint = (uint32_t)middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return CAAC__NONE;
}

uint32_t caac__snapshot_find_document(const caac__snapshot *self, const char *id, uint32_t *hint)
{
  return find(self->documents, sizeof *self->documents, self->open.document_count, id, hint);
}

uint32_t caac__snapshot_find_situation(const caac__snapshot *self, const char *id, uint32_t *hint)
{
  return find(self->situations, sizeof *self->situations, self->open.situation_count, id, hint);
}

uint32_t caac__snapshot_document(const caac_snapshot *self, const char *id)
{
  uint32_t hint = 0;
  return find(self->documents, sizeof *self->documents, self->document_count, id, &hint);
}

uint32_t caac__snapshot_situation(const caac_snapshot *self, const char *id)
{
  uint32_t hint = 0;
  return find(self->situations, sizeof *self->situations, self->situation_count, id, &hint);
}

uint32_t caac__snapshot_unit(const caac_snapshot *self, const char *id)
{
  size_t low = 0, high = id ? self->unit_count : 0;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = strcmp(caac__snapshot_unit_id(self, middle), id);
    if (order == 0) return (uint32_t)middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return CAAC__NONE;
}
