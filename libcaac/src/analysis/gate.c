/* SPDX-License-Identifier: MIT */
#include "gate.h"

#include "number.h"
#include "share.h"

caac_status caac__min_share_read(const caac__task *task, double *out)
{
  const char *text = caac__task_value(task, "min-share");
  if (caac__number_double(text, out) == 0 && *out >= 0 && *out <= 100) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "%s: min-share=%s is no percentage; write a number from 0 to 100", task->measure->about.name,
                    text);
}

int caac__is_gated(size_t complete, size_t sets, double min_share)
{
  return complete == 0 || caac__share((double)complete, (double)sets) < min_share;
}

void caac__gate_remark(const caac__task *task, size_t complete, size_t sets, double min_share)
{
  if (caac__is_gated(complete, sets, min_share))
    caac__task_remark(task, "warning", "not enough coded: %zu of %zu sets complete", complete, sets);
  caac__task_count(task, "n", complete, "%zu of %zu sets complete", complete, sets);
}
