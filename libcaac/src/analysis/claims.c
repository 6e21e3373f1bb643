/* SPDX-License-Identifier: MIT */
#include "claims.h"

#include "alloc.h"
#include "params.h"
#include "text.h"

/* The claim of one asserter (NULL: of anyone): the first of preferred rank; failing that, of a named asserter, his first. */
static const caac__claim *choose(const caac__scope *scope, uint32_t document, caac__claim_kind kind, const char *asserter)
{
  const caac__run *run = &scope->snapshot->documents[document].claims;
  const caac__claim *first = NULL;
  for (uint32_t i = run->start; i < run->start + run->count; i++) {
    const caac__claim *claim = &scope->snapshot->claims[i];
    if (claim->kind > kind) break; /* they are ordered by kind */
    if (claim->kind < kind) continue;
    if (asserter && (!claim->asserted_by || !caac__text_same(claim->asserted_by, asserter))) continue;
    if (claim->preferred) return claim;
    if (asserter && !first) first = claim;
  }
  return first;
}

const caac__claim *caac__claim_chosen(const caac__scope *scope, uint32_t document, caac__claim_kind kind)
{
  const char *asserter;
  for (size_t i = 0; (asserter = caac__params_nth(scope->params, "prefer", i)); i++) {
    const caac__claim *claim = choose(scope, document, kind, asserter);
    if (claim) return claim;
  }
  return choose(scope, document, kind, NULL);
}

caac_date caac__claim_date(const caac__scope *scope, uint32_t document, caac__claim_kind kind)
{
  const caac__claim *claim = caac__claim_chosen(scope, document, kind);
  return claim ? claim->date : 0;
}

static int asserts_something(const caac_snapshot *snapshot, const char *asserter)
{
  for (size_t i = 0; i < snapshot->claim_count; i++)
    if (snapshot->claims[i].asserted_by && caac__text_same(snapshot->claims[i].asserted_by, asserter)) return 1;
  return 0;
}

static caac_status fail_prefer(const caac__task *task, const char *asserter)
{
  const caac_snapshot *snapshot = task->snapshot;
  const char **names = caac__alloc_zero(snapshot->claim_count + 1, sizeof *names);
  size_t count = 0;
  if (!names) return caac__fail_memory();
  for (size_t i = 0; i < snapshot->claim_count; i++)
    if (snapshot->claims[i].asserted_by) names[count++] = snapshot->claims[i].asserted_by;
  caac__fail(CAAC_E_INVALID, "%s: no claim is asserted by '%.60s', so prefer= can do nothing%s", task->measure->about.name,
             asserter, caac__did_you_mean(caac__text_nearest(asserter, names)));
  caac__free(names);
  return CAAC_E_INVALID;
}

caac_status caac__claims_check_prefer(const caac__task *task)
{
  const char *asserter;
  for (size_t i = 0; (asserter = caac__params_nth(task->params, "prefer", i)); i++)
    if (!asserts_something(task->snapshot, asserter)) return fail_prefer(task, asserter);
  return CAAC_OK;
}
