/* SPDX-License-Identifier: MIT */
/* A score: files read, suggestions made, the two compared. */
#include "score.h"

#include <string.h>

#include "alloc.h"
#include "number.h"
#include "params.h"
#include "text.h"

#define UNITS_ENDING ".jsonl"
enum { FEWEST_REPLICATES = 100, MOST_REPLICATES = 100000 };

static const caac_parameter parameters[] = {
  { "seed", "number", "1", NULL, "a whole number from 0: the same seed gives the same intervals" },
  { "replicates", "number", "1000", NULL, "how often the bootstrap resamples, 100 to 100000" },
  { NULL, NULL, NULL, NULL, NULL },
};

static caac_status read_parameters(caac_params params, caac_score *out)
{
  const char *replicates = caac__params_get(params, parameters, "replicates"),
             *seed = caac__params_get(params, parameters, "seed");
  int64_t count, number;
  const caac_status status = caac__params_check(params, parameters, "score");
  if (status) return status;
  if (caac__number_int(replicates, &count) != 0 || count < FEWEST_REPLICATES || count > MOST_REPLICATES)
    return caac__fail(CAAC_E_INVALID, "score: replicates=%.40s is no whole number from %d to %d", replicates, FEWEST_REPLICATES,
                      MOST_REPLICATES);
  if (caac__number_int(seed, &number) != 0 || number < 0)
    return caac__fail(CAAC_E_INVALID, "score: seed=%.40s is no whole number from 0", seed);
  out->replicates = (size_t)count;
  out->seed = (uint64_t)number;
  return CAAC_OK;
}

static int ends_with(const char *text, const char *ending)
{
  const size_t len = strlen(text), of = strlen(ending);
  return len > of && caac__text_same(text + len - of, ending);
}

static caac_status read_file(caac_score *self, const caac_suggester *suggester, caac_findings *findings, const char *path)
{
  caac__gold gold = { .score = self,
                      .suggester = suggester,
                      .findings = findings,
                      .file = caac__arena_copy(&self->arena, path, strlen(path)),
                      .first = self->unit_count };
  if (!gold.file) return caac__fail_memory();
  const caac_status status = ends_with(path, UNITS_ENDING) ? caac__gold_read_units(&gold) : caac__gold_read_document(&gold);
  caac__intern_free(&gold.ids);
  self->file_count++;
  return status;
}

/* A file that counts twice would look like more than there is. */
static caac_status check_paths(const char *const *paths)
{
  if (!paths || !*paths) return caac__fail(CAAC_E_INVALID, "score: no file is given; name one or more with what people coded");
  for (size_t i = 0; paths[i]; i++)
    for (size_t k = 0; k < i; k++)
      if (strcmp(paths[i], paths[k]) == 0)
        return caac__fail(CAAC_E_INVALID, "score: '%.400s' is given twice; give it once", paths[i]);
  return CAAC_OK;
}

static caac_status fill(caac_score *self, const caac_suggester *suggester, const char *const *paths, caac_findings *findings)
{
  const size_t before = caac_findings_count(findings, CAAC_ERROR);
  const char *lexicon = caac_suggester_lexicon(suggester);
  caac_status status = CAAC_OK;
  self->lexicon = caac__arena_copy(&self->arena, lexicon, strlen(lexicon));
  if (!self->lexicon) return caac__fail_memory();
  for (size_t i = 0; !status && paths[i]; i++) status = read_file(self, suggester, findings, paths[i]);
  if (!status && caac_findings_count(findings, CAAC_ERROR) > before)
    return caac__findings_fail(findings, before, "what people coded");
  for (size_t i = 0; !status && i < self->unit_count; i++) status = caac__gold_unit_match(&self->units[i]);
  return status;
}

caac_status caac_suggester_score(const caac_suggester *self, const char *const *paths, caac_params params,
                                 caac_findings *findings, caac_score **out)
{
  if (out) *out = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "a score needs a suggester and a place for its answer");
  caac_status status = check_paths(paths);
  if (status) return status;
  caac_score *made = caac__alloc_zero(1, sizeof *made);
  caac_findings *own = findings ? NULL : caac_findings_new(1);
  status = made && (findings || own) ? read_parameters(params, made) : caac__fail_memory();
  if (!status) status = fill(made, self, paths, findings ? findings : own);
  caac_findings_free(own);
  if (status)
    caac_score_free(made);
  else
    *out = made;
  return status;
}

void caac_score_free(caac_score *self)
{
  if (!self) return;
  for (size_t i = 0; i < self->made_count; i++) caac_suggestions_free(self->made[i]);
  for (size_t i = 0; i < self->unit_count; i++) caac__free(self->units[i].uses);
  caac__free(self->made);
  caac__free(self->units);
  caac__arena_free(&self->arena);
  caac__free(self);
}
