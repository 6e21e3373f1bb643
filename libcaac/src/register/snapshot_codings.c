/* SPDX-License-Identifier: MIT */
/* Every coding into a snapshot, final or not, and what is known of the units that are coded. */
#include "snapshot_private.h"

#include "alloc.h"

#include <caac/suggest.h>

#include <stdlib.h>
#include <string.h>

/* Codings as they are read: their ids give the number under which their uses find them. */
typedef struct codings {
  caac__snapshot *snapshot;
  const caac_register *reg;
  caac__intern ids;
  caac__coding *rows;
  size_t count, capacity;
  caac__coding_use *uses;
  size_t use_count, use_capacity;
  caac_status status;
} codings;

static const char *needed(codings *c, sqlite3_stmt *row, int column)
{
  return caac__sql_needed(row, column, c->reg->path, &c->status);
}

static const char *copy_cell(codings *c, sqlite3_stmt *row, int column)
{
  const char *text = caac__sql_text(row, column);
  char *copy = text ? caac__arena_copy(&c->snapshot->arena, text, strlen(text)) : NULL;
  if (text && !copy) c->status = caac__fail_memory();
  return copy;
}

static uint32_t intern(codings *c, const char *text)
{
  if (!text) return CAAC__NONE;
  uint32_t number = caac__intern_add(&c->snapshot->open.texts, text, strlen(text));
  if (number == CAAC__NONE) c->status = caac__fail_memory();
  return number;
}

static uint8_t stage_of(const char *text)
{
  return (uint8_t)(text[0] == 's'   ? CAAC__STAGE_SUGGESTED
                   : text[0] == 'c' ? CAAC__STAGE_CODED
                   : text[0] == 'r' ? CAAC__STAGE_REJECTED
                                    : CAAC__STAGE_FINAL);
}

static uint8_t grade_of(const char *text)
{
  for (int grade = CAAC_GRADE_LOOK; text && grade <= CAAC_GRADE_SURE; grade++)
    if (strcmp(text, caac_grade_name((caac_grade)grade)) == 0) return (uint8_t)grade;
  return 0;
}

static void add_coding(codings *c, sqlite3_stmt *row)
{
  const char *id = needed(c, row, 0), *unit = needed(c, row, 1), *coder = needed(c, row, 2), *stage = needed(c, row, 3);
  uint32_t place = c->status ? CAAC__NONE : caac__snapshot_unit(&c->snapshot->open, unit);
  if (place == CAAC__NONE) return; /* of a private document that was not asked for */
  if (caac__grow(&c->rows, &c->capacity, c->count + 1, sizeof *c->rows) != 0 ||
      caac__intern_add(&c->ids, id, strlen(id)) == CAAC__NONE) {
    c->status = caac__fail_memory();
    return;
  }
  caac__coding *coding = &c->rows[c->count++];
  *coding = (caac__coding){ .unit = place,
                            .id = copy_cell(c, row, 0),
                            .coder = intern(c, coder),
                            .stage = stage_of(stage),
                            .assisted = (uint8_t)sqlite3_column_int(row, 4),
                            .discussed = (uint8_t)sqlite3_column_int(row, 5),
                            .edition = copy_cell(c, row, 6),
                            .made_at = copy_cell(c, row, 7),
                            .note = copy_cell(c, row, 8),
                            .act = copy_cell(c, row, 9) };
}

static void add_use(codings *c, sqlite3_stmt *row)
{
  const char *id = needed(c, row, 0), *option = needed(c, row, 1), *limb = caac__sql_text(row, 2);
  uint32_t coding = caac__intern_find(&c->ids, id, strlen(id));
  if (coding == CAAC__NONE || c->status) return;
  if (caac__grow(&c->uses, &c->use_capacity, c->use_count + 1, sizeof *c->uses) != 0) {
    c->status = caac__fail_memory();
    return;
  }
  caac__run *run = &c->rows[coding].uses; /* the uses of a coding come one behind the other */
  if (run->count++ == 0) run->start = (uint32_t)c->use_count;
  c->uses[c->use_count++] = (caac__coding_use){ .option = intern(c, option),
                                                .limb = (uint8_t)(!limb            ? CAAC_LIMB_UNSAID
                                                                  : limb[0] == 'd' ? CAAC_LIMB_DIRECT
                                                                                   : CAAC_LIMB_COUNCIL),
                                                .addressee = intern(c, caac__sql_text(row, 3)),
                                                .target = intern(c, caac__sql_text(row, 4)),
                                                .rule = intern(c, caac__sql_text(row, 5)),
                                                .grade = grade_of(caac__sql_text(row, 6)) };
}

static void read(codings *c, const char *sql, void (*add)(codings *, sqlite3_stmt *))
{
  sqlite3_stmt *row = NULL;
  if (c->status) return;
  int result = sqlite3_prepare_v2(c->reg->db, sql, -1, &row, NULL);
  while (result == SQLITE_OK && !c->status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    result = SQLITE_OK;
    add(c, row);
  }
  if (!c->status && result != SQLITE_DONE) c->status = caac__sql_fail(c->reg->db, result, c->reg->path);
  sqlite3_finalize(row);
}

/* ---- Order ---- */

/* A coding with what it is ordered by besides: qsort() hands nothing else over. */
typedef struct ranked {
  caac__coding coding;
  const char *coder;
} ranked;

static int compare(const void *left, const void *right)
{
  const ranked *a = left, *b = right;
  if (a->coding.unit != b->coding.unit) return a->coding.unit < b->coding.unit ? -1 : 1;
  int order = strcmp(a->coder, b->coder);
  if (order == 0) order = (int)a->coding.discussed - (int)b->coding.discussed;
  if (order == 0) order = (int)a->coding.assisted - (int)b->coding.assisted;
  if (order == 0) order = (int)a->coding.stage - (int)b->coding.stage;
  return order ? order : strcmp(a->coding.id, b->coding.id);
}

static void sort(codings *c)
{
  ranked *all = c->status ? NULL : caac__alloc_zero(c->count + 1, sizeof *all);
  if (!c->status && !all) c->status = caac__fail_memory();
  if (c->status) return;
  for (size_t i = 0; i < c->count; i++)
    all[i] = (ranked){ c->rows[i], caac__intern_text(&c->snapshot->open.texts, c->rows[i].coder) };
  qsort(all, c->count, sizeof *all, compare);
  for (size_t i = 0; i < c->count; i++) c->rows[i] = all[i].coding;
  caac__free(all);
}

/* ---- Units ---- */

static caac_status read_units(codings *c)
{
  caac__snapshot *self = c->snapshot;
  size_t count = self->open.unit_count, i = 0;
  sqlite3_stmt *row = NULL;
  caac__buffer sql = { 0 };
  self->unit_is_codable = caac__alloc_zero(count + 1, sizeof *self->unit_is_codable);
  self->unit_paragraph = caac__alloc_zero(count + 1, sizeof *self->unit_paragraph);
  self->unit_place = caac__alloc_zero(count + 1, sizeof *self->unit_place);
  caac__buffer_add(&sql, "SELECT form IS NULL OR form IN ('lead', 'paragraph', 'item'), paragraph, coalesce(n, 0) FROM unit");
  caac__snapshot_add_condition(self, caac__kind_at(CAAC__UNIT), &sql);
  caac__buffer_add(&sql, " ORDER BY id");
  int has_room = self->unit_is_codable && self->unit_paragraph && self->unit_place && !sql.failed;
  int result = has_room ? sqlite3_prepare_v2(c->reg->db, sql.data, -1, &row, NULL) : SQLITE_NOMEM;
  caac__buffer_free(&sql);
  for (; result == SQLITE_OK && i < count && !c->status && sqlite3_step(row) == SQLITE_ROW; i++) {
    self->unit_is_codable[i] = (uint8_t)sqlite3_column_int(row, 0);
    self->unit_paragraph[i] = intern(c, caac__sql_text(row, 1));
    self->unit_place[i] = (uint32_t)sqlite3_column_int64(row, 2);
  }
  sqlite3_finalize(row);
  if (!c->status && !has_room) return caac__fail_memory();
  if (!c->status && i < count) return caac__sql_fail(c->reg->db, sqlite3_extended_errcode(c->reg->db), c->reg->path);
  return c->status;
}

caac_status caac__snapshot_read_codings(caac__snapshot *self, const caac_register *reg)
{
  codings c = { .snapshot = self, .reg = reg };
  c.status = read_units(&c);
  read(&c, "SELECT id, unit, coder, stage, assisted, discussed, edition, made_at, note, act FROM coding ORDER BY id", add_coding);
  read(&c, "SELECT coding, option, limb, coalesce(addressee, addressee_body), target, rule, grade FROM use ORDER BY coding, n",
       add_use);
  sort(&c);
  caac__intern_free(&c.ids);
  self->codings = c.rows;
  self->coding_uses = c.uses;
  if (c.status) return c.status;
  self->open.codings = c.rows;
  self->open.coding_count = c.count;
  self->open.coding_uses = c.uses;
  self->open.coding_use_count = c.use_count;
  self->open.unit_is_codable = self->unit_is_codable;
  self->open.unit_paragraph = self->unit_paragraph;
  self->open.unit_place = self->unit_place;
  self->open.has_codings = 1;
  return CAAC_OK;
}
