/* SPDX-License-Identifier: MIT */
#include "set_options.h"

#include <math.h>
#include <stdlib.h>

#include "alloc.h"
#include "buffer.h"

caac_status caac__set_options_read(caac__uses *uses, caac__set_options **out)
{
  *out = caac__alloc_zero(uses->scope->snapshot->document_count + 1, sizeof **out);
  if (!*out) return caac__fail_memory();
  while (caac__uses_next(uses)) {
    if (uses->complete_set == CAAC__NONE) continue;
    caac__set_options *set = &(*out)[uses->complete_set];
    set->acts += set->last_act != uses->act + 1;
    set->units += set->last_unit != uses->unit + 1;
    set->last_act = uses->act + 1;
    set->last_unit = uses->unit + 1;
    if (uses->option != CAAC__OUTSIDE) set->options |= (uint32_t)1 << uses->option;
  }
  return CAAC_OK;
}

unsigned caac__options_count(uint32_t options)
{
  unsigned count = 0;
  for (; options; options &= options - 1) count++;
  return count;
}

/* Documents are ordered by id. */
static int compare_cases(const void *left, const void *right)
{
  const caac__case *a = left, *b = right;
  if (a->value != b->value) return a->value < b->value ? -1 : 1;
  return a->document < b->document ? -1 : a->document > b->document;
}

void caac__cases_sort(caac__case *cases, size_t count)
{
  if (count > 0) qsort(cases, count, sizeof *cases, compare_cases);
}

double caac__cases_mean(const caac__case *cases, size_t count)
{
  double sum = 0;
  for (size_t i = 0; i < count; i++) sum += cases[i].value;
  return count > 0 ? sum / (double)count : (double)NAN;
}

caac_status caac__cases_put(const caac__task *task, const caac__case *cases, size_t count)
{
  caac__buffer text = { 0 };
  char *made;
  if (count == 0 || count >= CAAC__FEWEST_WITHOUT_CASES) return caac_builder_missing(task->table);
  for (size_t i = 0; i < count; i++)
    caac__buffer_format(&text, "%s%s %u", i > 0 ? "; " : "", task->snapshot->documents[cases[i].document].id, cases[i].value);
  caac_status status = caac__buffer_take(&text, &made);
  if (status) return status;
  caac_builder_text(task->table, made);
  caac_text_free(made);
  return CAAC_OK;
}
