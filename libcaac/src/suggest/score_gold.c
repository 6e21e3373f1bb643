/* SPDX-License-Identifier: MIT */
/* What people coded, as it comes in. */
#include "score.h"

#include <string.h>

#include "alloc.h"
#include "text.h"

#define OUTSIDE_ID "X"

int caac__scored_option(const char *id, const char **nearest)
{
  const char *candidates[CAAC__SCORED + 1] = { NULL };
  for (int i = 0; i < CAAC__SCORED; i++) {
    candidates[i] = caac__scored_id(i);
    if (caac__text_same(candidates[i], id)) return i;
  }
  *nearest = caac__text_nearest(id, candidates);
  return -1;
}

const char *caac__scored_id(int option) { return option < CAAC__OPTIONS ? caac__options[option].id : OUTSIDE_ID; }

caac__gold_unit *caac__gold_unit_add(caac__gold *self, const char *id)
{
  caac_score *score = self->score;
  if (caac__grow(&score->units, &score->unit_room, score->unit_count + 1, sizeof *score->units) != 0) return NULL;
  caac__gold_unit *unit = &score->units[score->unit_count];
  *unit = (caac__gold_unit){ .file = self->file, .id = caac__arena_copy(&score->arena, id, strlen(id)) };
  if (!unit->id || caac__intern_add(&self->ids, id, strlen(id)) == CAAC__NONE) return NULL;
  score->unit_count++;
  return unit;
}

static const char *keep(caac__gold *self, const char *text)
{
  return text ? caac__arena_copy(&self->score->arena, text, strlen(text)) : "";
}

caac_status caac__gold_use_add(caac__gold *self, caac__gold_unit *unit, caac__gold_use use)
{
  use.addressee = keep(self, use.addressee);
  use.target = keep(self, use.target);
  if (!use.addressee || !use.target || caac__grow(&unit->uses, &unit->use_room, unit->use_count + 1, sizeof *unit->uses) != 0)
    return caac__fail_memory();
  unit->uses[unit->use_count++] = use;
  return CAAC_OK;
}

caac_status caac__gold_hold(caac__gold *self, caac_suggestions *made)
{
  caac_score *score = self->score;
  if (caac__grow(&score->made, &score->made_room, score->made_count + 1, sizeof *score->made) != 0) {
    caac_suggestions_free(made);
    return caac__fail_memory();
  }
  score->made[score->made_count++] = made;
  return CAAC_OK;
}
