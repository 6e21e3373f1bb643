/* SPDX-License-Identifier: MIT */
#include "steps.h"

#include "alloc.h"
#include "text.h"

#include <string.h>

/* The lines of a step stand behind those of the step before. */
static int is_sound(const caac__steps *self, const caac__step *step)
{
  const caac__step *last = self->count ? &self->items[self->count - 1] : NULL;
  return step->changes >= 0 && step->first >= (last ? last->first + last->changes : 0) &&
         step->first <= INT64_MAX - step->changes - 1;
}

static caac_status add_step(caac__steps *self, const char *path, sqlite3_stmt *row)
{
  const char *texts[6] = { NULL };
  caac_status status = CAAC_OK;
  for (int i = 0; i < 6; i++) {
    const char *text = i < 4 ? caac__sql_needed(row, 3 + i, path, &status) : caac__sql_text(row, 3 + i);
    if (status) return status;
    if (text && !(texts[i] = caac__arena_copy(&self->arena, text, strlen(text)))) return caac__fail_memory();
  }
  if (caac__grow(&self->items, &self->capacity, self->count + 1, sizeof *self->items) != 0) return caac__fail_memory();
  uint32_t number = caac__intern_add(&self->ids, texts[0], strlen(texts[0]));
  if (number == CAAC__NONE) return caac__fail_memory();
  caac__step *step = &self->items[self->count];
  *step = (caac__step){ .n = sqlite3_column_int64(row, 0),
                        .first = sqlite3_column_int64(row, 1),
                        .changes = sqlite3_column_int64(row, 2),
                        .id = texts[0],
                        .author = texts[1],
                        .reason = texts[2],
                        .at = texts[3],
                        .undoes = texts[4],
                        .merged = texts[5] };
  if (number != self->count || !is_sound(self, step))
    return caac__fail(CAAC_E_INPUT, "the journal is damaged at step '%.80s': go back to a copy", step->id);
  self->count++;
  return CAAC_OK;
}

/* From the latest on, since whether a step counts as undone depends on what was undone later. */
static void mark_undone(caac__steps *self)
{
  for (size_t i = self->count; i-- > 0;) {
    const char *undoes = self->items[i].is_undone ? NULL : self->items[i].undoes;
    uint32_t target = undoes ? caac__intern_find(&self->ids, undoes, strlen(undoes)) : CAAC__NONE;
    if (target < i) self->items[target].is_undone = 1;
  }
}

caac_status caac__steps_read(const caac_register *reg, caac__steps *out)
{
  static const char sql[] = "SELECT n, first, changes, id, author, reason, at, undoes, merged FROM step ORDER BY n";
  sqlite3_stmt *row = NULL;
  caac_status status = CAAC_OK;
  int result = sqlite3_prepare_v2(reg->db, sql, -1, &row, NULL);
  if (result == SQLITE_ERROR)
    return caac__fail(CAAC_E_VERSION,
                      "the journal of %s does not know of merges, an older build made it: dump it with that build and load the "
                      "folder into a new register",
                      reg->path);
  if (result != SQLITE_OK) return caac__sql_fail(reg->db, result, reg->path);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) status = add_step(out, reg->path, row);
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(reg->db, result, reg->path);
  sqlite3_finalize(row);
  mark_undone(out);
  return status;
}

caac_status caac__steps_find(const caac__steps *self, const char *id, const caac__step **out)
{
  *out = NULL;
  if (self->count == 0) return caac__fail(CAAC_E_NOTFOUND, "there is no step '%.80s': nothing was written yet", id);
  uint32_t number = strcmp(id, "last") == 0 ? (uint32_t)self->count - 1 : caac__intern_find(&self->ids, id, strlen(id));
  if (number != CAAC__NONE) {
    *out = &self->items[number];
    return CAAC_OK;
  }
  const char **ids = caac__alloc_zero(self->count + 1, sizeof *ids);
  if (!ids) return caac__fail_memory();
  for (size_t i = 0; i < self->count; i++) ids[i] = self->items[i].id;
  caac_status status = caac__fail(CAAC_E_NOTFOUND, "there is no step '%.80s'%s (the log has their ids)", id,
                                  caac__did_you_mean(caac__text_nearest(id, ids)));
  caac__free(ids);
  return status;
}

void caac__steps_free(caac__steps *self)
{
  caac__free(self->items);
  caac__intern_free(&self->ids);
  caac__arena_free(&self->arena);
  *self = (caac__steps){ 0 };
}
