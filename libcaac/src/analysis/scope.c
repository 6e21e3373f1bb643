/* SPDX-License-Identifier: MIT */
#include "scope.h"

#include <string.h>

#include "alloc.h"
#include "claims.h"
#include "params.h"
#include "text.h"

static caac_status fail_situation(const caac__task *task, const char *id)
{
  const caac_snapshot *snapshot = task->snapshot;
  const char **ids = caac__alloc_zero(snapshot->situation_count + 1, sizeof *ids);
  if (!ids) return caac__fail_memory();
  for (size_t i = 0; i < snapshot->situation_count; i++) ids[i] = snapshot->situations[i].id;
  caac__fail(CAAC_E_NOTFOUND, "%s: no situation has the id '%.60s'%s", task->measure->about.name, id,
             caac__did_you_mean(caac__text_nearest(id, ids)));
  caac__free(ids);
  return CAAC_E_NOTFOUND;
}

static caac_status read_situation(const caac__task *task, const char *id, uint32_t *out)
{
  const caac_snapshot *snapshot = task->snapshot;
  *out = CAAC__NONE;
  if (!id) return CAAC_OK;
  for (uint32_t i = 0; i < snapshot->situation_count; i++)
    if (caac__text_same(snapshot->situations[i].id, id)) {
      *out = i;
      return CAAC_OK;
    }
  return fail_situation(task, id);
}

caac_status caac__scope_read(const caac__task *task, caac__scope *out)
{
  const char *period = caac__task_value(task, "period");
  caac_status status;
  *out = (caac__scope){ .snapshot = task->snapshot, .params = task->params, .situation = CAAC__NONE };
  out->month = caac__task_is(task, "month", "calendar") ? CAAC_MONTH_CALENDAR : CAAC_MONTH_MEAN;
  out->use_earliest = caac__task_is(task, "report", "earliest");
  out->has_period = period != NULL;
  if (period && (status = caac__params_years(period, &out->first_year, &out->last_year))) return status;
  if ((status = read_situation(task, caac__task_value(task, "situation"), &out->situation))) return status;
  return caac__claims_check_prefer(task);
}

int caac__scope_has_year(const caac__scope *self, int year)
{
  if (!self->has_period) return 1;
  return year != 0 && year >= self->first_year && (self->last_year == 0 || year <= self->last_year);
}

int caac__scope_has_document(const caac__scope *self, uint32_t document)
{
  const caac__run *run = &self->snapshot->documents[document].situations;
  if (self->situation == CAAC__NONE) return 1;
  for (uint32_t i = run->start; i < run->start + run->count; i++)
    if (self->snapshot->document_situations[i] == self->situation) return 1;
  return 0;
}
