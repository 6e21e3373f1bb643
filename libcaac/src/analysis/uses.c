/* SPDX-License-Identifier: MIT */
#include "uses.h"

#include <string.h>

#include "alloc.h"

enum { IS_SET = 1, IN_SCOPE = 2, COMPLETE = 4 }; /* flags of a document */

caac_status caac__options_by_text(const caac_snapshot *snapshot, uint8_t **out)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  *out = caac__alloc(snapshot->texts.count + 1);
  if (!*out) return caac__fail_memory();
  memset(*out, CAAC__OUTSIDE, snapshot->texts.count + 1);
  for (size_t i = 0; i < CAAC__OPTIONS; i++) {
    const char *id = caac_toolkit_at(toolkit, i)->id;
    uint32_t text = caac__intern_find(&snapshot->texts, id, strlen(id));
    if (text != CAAC__NONE) (*out)[text] = (uint8_t)i;
  }
  return CAAC_OK;
}

static caac_status flag_sets(const caac__task *task, const caac__scope *scope, caac__uses *out)
{
  const caac_snapshot *snapshot = scope->snapshot;
  size_t without_year = 0;
  out->set_flags = caac__alloc_zero(snapshot->document_count + 1, 1);
  if (!out->set_flags) return caac__fail_memory();
  for (uint32_t i = 0; i < snapshot->document_count; i++) {
    caac__set set;
    caac__fit fit = caac__set_read(scope, i, &set);
    int complete = fit == CAAC__FIT_YES && snapshot->documents[i].coding >= CAAC__CODING_COMPLETE;
    out->set_flags[i] = (uint8_t)((snapshot->documents[i].kind == CAAC__DOCUMENT_CONCLUSIONS ? IS_SET : 0) |
                                  (fit == CAAC__FIT_YES ? IN_SCOPE : 0) | (complete ? COMPLETE : 0));
    without_year += fit == CAAC__FIT_NO_YEAR;
    out->set_count += fit == CAAC__FIT_YES;
    out->complete_count += (size_t)complete;
  }
  caac__remark_without_year(task, without_year);
  return CAAC_OK;
}

caac_status caac__uses_open(const caac__task *task, const caac__scope *scope, caac__uses *out)
{
  *out = (caac__uses){ .scope = scope };
  caac_status status = caac__options_by_text(scope->snapshot, &out->option_of_text);
  if (status == CAAC_OK) status = flag_sets(task, scope, out);
  if (status) caac__uses_close(out);
  return status;
}

/* Year of an act that belongs to no set: its own date; else the year in the symbol of its document. */
static int year_apart(const caac_snapshot *snapshot, uint32_t unit)
{
  uint32_t document = snapshot->unit_document[unit];
  if (snapshot->unit_date[unit] != 0) return caac_date_year(snapshot->unit_date[unit]);
  return document != CAAC__NONE ? snapshot->documents[document].symbol_year : 0;
}

static int unit_in_scope(const caac__uses *self, uint32_t unit)
{
  const caac_snapshot *snapshot = self->scope->snapshot;
  uint32_t document = snapshot->unit_document[unit], situation = snapshot->unit_situation[unit], wanted = self->scope->situation;
  if (wanted != CAAC__NONE) {
    int fits =
        situation != CAAC__NONE ? situation == wanted : document != CAAC__NONE && caac__scope_has_document(self->scope, document);
    if (!fits) return 0;
  }
  if (document != CAAC__NONE && self->set_flags[document] & IS_SET) return self->set_flags[document] & IN_SCOPE;
  return caac__scope_has_year(self->scope, year_apart(snapshot, unit));
}

int caac__uses_next(caac__uses *self)
{
  const caac_snapshot *snapshot = self->scope->snapshot;
  while (self->next < snapshot->use_count) {
    size_t use = self->next++;
    uint32_t unit = snapshot->use_unit[use], document = snapshot->unit_document[unit];
    if (!unit_in_scope(self, unit)) continue;
    self->use = use;
    self->unit = unit;
    self->act = snapshot->unit_act[unit];
    self->option = self->option_of_text[snapshot->use_option[use]];
    self->limb = snapshot->use_limb[use];
    self->basis = snapshot->unit_basis[unit];
    self->complete_set = document != CAAC__NONE && (self->set_flags[document] & COMPLETE) && self->basis == CAAC__BASIS_TEXT
                             ? document
                             : CAAC__NONE;
    return 1;
  }
  return 0;
}

void caac__uses_close(caac__uses *self)
{
  caac__free(self->option_of_text);
  caac__free(self->set_flags);
  *self = (caac__uses){ 0 };
}

void caac__uses_remark(const caac__task *task, const caac__uses *uses)
{
  caac__task_count(task, "n", uses->complete_count, "%zu of %zu sets complete", uses->complete_count, uses->set_count);
  if (uses->complete_count < uses->set_count)
    caac__task_remark(task, "warning",
                      "the coding is incomplete: these are the acts that open sources happen to name, so that a count "
                      "of 0 means not found, never none");
}
