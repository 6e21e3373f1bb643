/* SPDX-License-Identifier: MIT */
/* What two registers have in common: the steps that they were copied with, and those of earlier merges in either direction. */
#include "merge.h"

#include "alloc.h"

#include <string.h>

static const char *keep(caac__merge *self, sqlite3_stmt *row, int column, caac_status *status)
{
  const char *text = caac__sql_text(row, column), *copy;
  if (!text) return NULL;
  copy = caac__arena_copy(&self->arena, text, strlen(text));
  if (!copy) *status = caac__fail_memory();
  return copy;
}

static caac_status add_step(caac__merge *self, caac__merge_side *side, sqlite3_stmt *row)
{
  caac_status status = CAAC_OK;
  if (caac__grow(&side->steps, &side->step_capacity, side->step_count + 1, sizeof *side->steps) != 0) return caac__fail_memory();
  caac__merge_step *step = &side->steps[side->step_count++];
  *step = (caac__merge_step){ .first = sqlite3_column_int64(row, 4), .changes = sqlite3_column_int64(row, 5) };
  const char **texts[] = { &step->id, &step->author, &step->reason, &step->at, NULL, NULL, &step->undoes, &step->merged };
  for (int i = 0; i < 4; i++) caac__sql_needed(row, i, side->reg->path, &status);
  for (int i = 0; i < 8 && !status; i++)
    if (texts[i]) *texts[i] = keep(self, row, i, &status);
  if (!status && caac__intern_add(&side->step_ids, step->id, strlen(step->id)) == CAAC__NONE) status = caac__fail_memory();
  return status;
}

static caac_status read_steps(caac__merge *self, caac__merge_side *side)
{
  static const char sql[] = "SELECT id, author, reason, at, first, changes, undoes, merged FROM step ORDER BY n";
  sqlite3_stmt *row = NULL;
  caac_status status = CAAC_OK;
  int result = sqlite3_prepare_v2(side->reg->db, sql, -1, &row, NULL);
  if (result == SQLITE_ERROR)
    return caac__fail(CAAC_E_VERSION,
                      "the journal of %s does not know of merges, an older build made it: dump it with that build and load the "
                      "folder into a new register",
                      side->reg->path);
  while (!status && result == SQLITE_OK && sqlite3_step(row) == SQLITE_ROW) status = add_step(self, side, row);
  int last = sqlite3_finalize(row);
  if (!status && (result != SQLITE_OK || last != SQLITE_OK))
    status = caac__sql_fail(side->reg->db, result != SQLITE_OK ? result : last, side->reg->path);
  return status;
}

/* An undo counts unless it was undone itself: the latest first. */
static void mark_undone(caac__merge_side *side)
{
  for (size_t i = side->step_count; i-- > 0;) {
    const caac__merge_step *step = &side->steps[i];
    if (!step->undoes || step->is_undone) continue;
    uint32_t undone = caac__intern_find(&side->step_ids, step->undoes, strlen(step->undoes));
    if (undone != CAAC__NONE && undone < i) side->steps[undone].is_undone = 1;
  }
}

/* A purge takes the reason of a step that touched nothing else; all else of it stays. */
static int is_same_step(const caac__merge_step *a, const caac__merge_step *b)
{
  static const char purged[] = "(purged)";
  int same_reason = strcmp(a->reason, b->reason) == 0 || strcmp(a->reason, purged) == 0 || strcmp(b->reason, purged) == 0;
  return strcmp(a->id, b->id) == 0 && strcmp(a->author, b->author) == 0 && strcmp(a->at, b->at) == 0 && same_reason &&
         a->changes == b->changes;
}

/* How far `by` has taken in the steps of `of`; *when is how many steps `by` had then. */
static size_t taken_in(const caac__merge_side *by, const caac__merge_side *of, size_t common, int with_public, size_t *when)
{
  size_t most = common;
  *when = common;
  for (size_t i = common; i < by->step_count; i++) {
    const caac__merge_step *step = &by->steps[i];
    if (!step->merged || step->is_undone) continue;
    size_t len = strcspn(step->merged, " ");
    if (step->merged[len] && !with_public) continue;
    uint32_t last = caac__intern_find(&of->step_ids, step->merged, len);
    if (last == CAAC__NONE || last + 1 <= most) continue;
    most = last + 1;
    *when = i + 1;
  }
  return most;
}

/* Where one of the two states holds the other, values are compared with the later one alone. */
static caac_status find_base(caac__merge *self, int with_public, caac__merge_base *out)
{
  size_t when_ours, when_theirs;
  out->theirs = taken_in(&self->ours, &self->theirs, self->common, with_public, &when_ours);
  out->ours = taken_in(&self->theirs, &self->ours, self->common, with_public, &when_theirs);
  out->by_ours = out->ours > self->common && out->theirs < when_theirs;
  out->by_theirs = !out->by_ours || (out->theirs > self->common && out->ours < when_ours);
  caac_status status = caac__merge_since_step(&self->theirs, out->theirs, &out->theirs_since);
  if (!status && out->by_ours) status = caac__merge_since_step(&self->ours, out->ours, &out->ours_since);
  return status;
}

/* Was a step undone among the first `steps`, by one that was not undone there itself? */
static int was_undone(const caac__merge_side *side, size_t step, size_t steps)
{
  for (size_t i = step + 1; i < steps; i++) {
    const char *undoes = side->steps[i].undoes;
    if (undoes && strcmp(undoes, side->steps[step].id) == 0 && !was_undone(side, i, steps)) return 1;
  }
  return 0;
}

/* Who undoes a merge gives back what came in, and wants nothing of it changed where it came from: what both had in common is then
 * without it. Between a merge and its undoing nothing else touches the same, so that the lines of others need not be read. */
static caac_status take_back_merges(caac__merge_side *side, size_t steps, caac__history *history)
{
  caac_status status = CAAC_OK;
  for (size_t i = side->common; i < steps && !status; i++) {
    const caac__merge_step *step = &side->steps[i];
    size_t len = step->merged && step->is_undone ? strcspn(step->merged, " ") : 0;
    if (!len || caac__intern_find(&side->other->step_ids, step->merged, len) == CAAC__NONE) continue;
    if (!was_undone(side, i, steps))
      status = caac__history_read(side->reg, step->first, step->first + step->changes - 1, history);
  }
  return status;
}

caac_status caac__merge_since_step(caac__merge_side *side, size_t steps, caac__history **out)
{
  caac__merge_since *since = side->since;
  while (since->is_read && since->steps != steps) since++;
  *out = &since->history;
  if (since->is_read) return CAAC_OK;
  since->is_read = 1;
  since->steps = steps;
  if (steps == side->step_count) return CAAC_OK;
  caac_status status = take_back_merges(side, steps, &since->history);
  return status ? status : caac__history_read(side->reg, side->steps[steps].first, INT64_MAX, &since->history);
}

caac_status caac__merge_find_common(caac__merge *self)
{
  caac_status status = read_steps(self, &self->theirs);
  if (!status) status = read_steps(self, &self->ours);
  if (status) return status;
  mark_undone(&self->theirs);
  mark_undone(&self->ours);
  while (self->common < self->theirs.step_count && self->common < self->ours.step_count &&
         is_same_step(&self->theirs.steps[self->common], &self->ours.steps[self->common]))
    self->common++;
  self->theirs.common = self->ours.common = self->common;
  self->theirs.other = &self->ours;
  self->ours.other = &self->theirs;
  status = find_base(self, 0, &self->full);
  return status ? status : find_base(self, 1, &self->public);
}

const caac__merge_step *caac__merge_step_of(const caac__merge_side *side, sqlite3_int64 change)
{
  size_t low = 0, high = side->step_count;
  while (low < high) { /* the last step that begins at or before it */
    size_t middle = low + (high - low) / 2;
    if (side->steps[middle].first <= change)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? &side->steps[low - 1] : NULL;
}
