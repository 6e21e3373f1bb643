/* SPDX-License-Identifier: MIT */
/* What two registers have in common: the steps that they were copied with, and those of earlier merges in either direction. */
#include "merge.h"

#include <string.h>

/* A purge takes the reason of a step that touched nothing else; all else of it stays. */
static int is_same_step(const caac__step *a, const caac__step *b)
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
  for (size_t i = common; i < by->steps.count; i++) {
    const caac__step *step = &by->steps.items[i];
    if (!step->merged || step->is_undone) continue;
    size_t len = strcspn(step->merged, " ");
    if (step->merged[len] && !with_public) continue;
    uint32_t last = caac__intern_find(&of->steps.ids, step->merged, len);
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
    const char *undoes = side->steps.items[i].undoes;
    if (undoes && strcmp(undoes, side->steps.items[step].id) == 0 && !was_undone(side, i, steps)) return 1;
  }
  return 0;
}

/* Who undoes a merge gives back what came in, and wants nothing of it changed where it came from: what both had in common is then
 * without it. Between a merge and its undoing nothing else touches the same, so that the lines of others need not be read. */
static caac_status take_back_merges(caac__merge_side *side, size_t steps, caac__history *history)
{
  caac_status status = CAAC_OK;
  for (size_t i = side->common; i < steps && !status; i++) {
    const caac__step *step = &side->steps.items[i];
    size_t len = step->merged && step->is_undone ? strcspn(step->merged, " ") : 0;
    if (!len || caac__intern_find(&side->other->steps.ids, step->merged, len) == CAAC__NONE) continue;
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
  if (steps == side->steps.count) return CAAC_OK;
  caac_status status = take_back_merges(side, steps, &since->history);
  return status ? status : caac__history_read(side->reg, side->steps.items[steps].first, INT64_MAX, &since->history);
}

caac_status caac__merge_find_common(caac__merge *self)
{
  caac_status status = caac__steps_read(self->theirs.reg, &self->theirs.steps);
  if (!status) status = caac__steps_read(self->ours.reg, &self->ours.steps);
  if (status) return status;
  while (self->common < self->theirs.steps.count && self->common < self->ours.steps.count &&
         is_same_step(&self->theirs.steps.items[self->common], &self->ours.steps.items[self->common]))
    self->common++;
  self->theirs.common = self->ours.common = self->common;
  self->theirs.other = &self->ours;
  self->ours.other = &self->theirs;
  status = find_base(self, 0, &self->full);
  return status ? status : find_base(self, 1, &self->public);
}

const caac__step *caac__merge_step_of(const caac__merge_side *side, sqlite3_int64 change)
{
  size_t low = 0, high = side->steps.count;
  while (low < high) { /* the last step that begins at or before it */
    size_t middle = low + (high - low) / 2;
    if (side->steps.items[middle].first <= change)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? &side->steps.items[low - 1] : NULL;
}
