/* SPDX-License-Identifier: MIT */
/* caac_register_conflicts() and caac_register_merge(): another register into this one. */
#include "merge.h"

#include "alloc.h"
#include "params.h"
#include "step.h"

#include <string.h>

#define PRIVATE                                                                                                                  \
  {                                                                                                                              \
    "private", "word", "no", "no|yes", "what is private in the other register too"                                               \
  }

static const caac_parameter conflict_parameters[] = { PRIVATE, { NULL, NULL, NULL, NULL, NULL } };

static const caac_parameter merge_parameters[] = {
  PRIVATE,
  { "author", "text", "unnamed", NULL, "who merges: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why; the name of the other register if it is not given" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* Open theirs, for reading one moment of it. */
static caac_status open_theirs(caac__merge *self, const char *path, caac_params params)
{
  const char *const mode[] = { "mode=ro", NULL };
  caac_status status = caac_register_open(path, mode, &self->opened);
  if (!status) status = caac__sql_run(self->opened, "BEGIN", path);
  self->theirs.reg = self->theirs.reader.reg = self->theirs.aside.reg = self->opened;
  self->with_private = strcmp(caac__params_get(params, conflict_parameters, "private"), "yes") == 0;
  return status;
}

static caac_status look(caac__merge *self, const caac_register *ours)
{
  self->ours.reg = self->ours.reader.reg = self->ours.aside.reg = ours;
  caac_status status = caac__merge_find_common(self);
  return status ? status : caac__merge_plan(self);
}

static void end_side(caac__merge_side *side)
{
  caac__reader_close(&side->reader);
  caac__reader_close(&side->aside);
  caac__steps_free(&side->steps);
  for (size_t i = 0; i < CAAC__SINCE_MAX; i++) caac__history_free(&side->since[i].history);
  caac__merge_trail_free(&side->trail);
}

static void end(caac__merge *self)
{
  caac__merge_keys *k = &self->keys;
  end_side(&self->theirs);
  end_side(&self->ours);
  sqlite3_finalize(k->by_symbol);
  sqlite3_finalize(k->by_hash);
  sqlite3_finalize(k->by_claim);
  caac__intern_free(&k->keys);
  caac__intern_free(&k->documents);
  caac__free(k->ids);
  caac__intern_free(&self->id_names);
  caac__intern_free(&self->taken);
  caac__intern_free(&self->record_names);
  caac__free(self->ids);
  caac__free(self->actions);
  caac__free(self->conflicts);
  caac_register_close(self->opened);
  caac__arena_free(&self->arena);
}

caac_status caac_register_conflicts(const caac_register *self, const char *other, caac_params params, caac_table **out)
{
  caac__merge merge = { 0 };
  if (out) *out = NULL;
  if (!self || !other || !out) return caac__fail(CAAC_E_INVALID, "conflicts need an open register and the path of another");
  caac_status status = caac__params_check(params, conflict_parameters, "conflicts");
  if (status) return status;
  status = open_theirs(&merge, other, params);
  int own_read = 0; /* one moment of ours */
  if (!status) status = caac__moment_begin(self, &own_read);
  if (!status) status = look(&merge, self);
  if (!status) status = caac__merge_conflict_table(&merge, out);
  end(&merge);
  caac__moment_end(self, own_read);
  return status;
}

/* The merge, and what its step needs. */
typedef struct merging {
  caac__merge merge;
  const caac_table *decisions;
} merging;

static caac_status merge(caac_register *self, void *payload, caac_findings *findings)
{
  merging *m = payload;
  caac_status status = look(&m->merge, self);
  if (!status) status = caac__merge_decide(&m->merge, m->decisions, findings);
  if (!status) status = caac__merge_apply(&m->merge, self, findings);
  /* Two that merge each other at the same time must not wait for one another. */
  return status ? status : caac__sql_run(m->merge.opened, "COMMIT", m->merge.opened->path);
}

caac_status caac_register_merge(caac_register *self, const char *other, caac_params params, const caac_table *decisions,
                                caac_findings *findings, caac_table **out)
{
  merging m = { .decisions = decisions };
  caac__buffer reason = { 0 };
  if (out) *out = NULL;
  if (!self || !other) return caac__fail(CAAC_E_INVALID, "a merge needs an open register and the path of another");
  caac_status status = caac__params_check(params, merge_parameters, "merge");
  if (status) return status;
  if (self->step)
    return caac__fail(CAAC_E_CONFLICT, "a step is open ('%s'): commit it or roll it back before merging", self->step_reason);
  const char *name = strrchr(other, '/'), *given = caac__params_get(params, merge_parameters, "reason");
  caac__buffer_format(&reason, "merge of %s", name ? name + 1 : other);
  caac__work work = { .what = "the merge",
                      .author = caac__params_get(params, merge_parameters, "author"),
                      .reason = given ? given : reason.data,
                      .run = merge,
                      .payload = &m };
  status = reason.failed ? caac__fail_memory() : open_theirs(&m.merge, other, params);
  if (!status) status = caac__step_do(self, &work, findings);
  if (!status && out) status = caac__merge_result_table(&m.merge, out);
  end(&m.merge);
  caac__buffer_free(&reason);
  return status;
}
