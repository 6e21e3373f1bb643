/* SPDX-License-Identifier: MIT */
/* A coder decides on what is suggested of a document: once for each unit, all of it or nothing. */
#include "coding_sheet.h"
#include "columns.h"
#include "findings.h"
#include "params.h"
#include "step.h"
#include "store_codings.h"
#include "suggested.h"
#include "text.h"

#include <caac/exchange.h>

#include <stdio.h>
#include <string.h>

static const caac_parameter parameters[] = {
  { "coder", "text", NULL, NULL, "who decides: a pseudonym" },
  { "accept", "texts", NULL, NULL, "a unit, by id or paragraph, of which the suggestion is accepted" },
  { "reject", "texts", NULL, NULL, "a unit of which it is rejected" },
  { "all", "word", NULL, "accept|reject", "what becomes of all others that this coder has not decided on" },
  { "grade", "word", "look", "look|likely|sure", "all: only where every use has at least this grade" },
  { "lexicon", "text", NULL, NULL, "only what this lexicon suggests, as the codings name it" },
  { "author", "text", "unnamed", NULL, "who stores it: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why: it becomes the note of each coding too" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* What is decided of a unit. */
typedef enum decision { OPEN, ACCEPT, REJECT } decision;

typedef struct verdict {
  decision decision;
  const caac__unit_coding *suggestion; /* that it is about */
} verdict;

typedef struct deciding {
  caac_register *reg;
  caac_params params;
  const char *wanted, *coder, *lexicon, *reason;
  decision others;     /* of what is not named */
  caac_grade at_least; /* and has this grade */
  caac__arena arena;
  caac__coded_document document;
  caac__coded_units codings;
  verdict *verdicts; /* of each unit */
  caac_findings *findings;
  caac__counts counts;
  size_t accepted, rejected, before, open, closed;
  caac_table *done;
} deciding;

/* ---- Findings ---- */

static void refuse(const deciding *d, const char *unit, const char *rule, const char *remedy, const char *message)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = rule, .record = unit, .remedy = remedy };
  caac__findings_add(d->findings, &finding, "%s", message);
}

/* The first decision stands: what it was, when, and why. */
static void refuse_decided(const deciding *d, const caac__coded_unit *unit, const verdict *v, const caac__unit_coding *first)
{
  const int is_same = v->suggestion && caac__uses_alike(&first->uses, &v->suggestion->uses, CAAC__LIKE_FULL);
  const char *done = caac__is_stage(first, "rejected") ? "rejected what is suggested of this unit"
                     : is_same                         ? "accepted what is suggested of this unit"
                                                       : "coded this unit with suggestions in view";
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = "suggestion.decided",
                           .record = unit->id,
                           .remedy = "to change it, code the unit in a sheet with suggestions in view, or undo that step" };
  caac__findings_add(d->findings, &finding, "%s %s%s%s%s%s", first->coder, done, first->made_at ? " on " : "",
                     first->made_at ? first->made_at : "", first->note ? ": " : "", first->note ? first->note : "");
}

/* ---- Units by name ---- */

/* "c1/7(b)", "7(b)", "7 (b)". */
static int is_called(const deciding *d, const caac__coded_unit *unit, const char *name)
{
  const size_t len = strlen(d->document.id);
  if (strcmp(unit->id, name) == 0 || (unit->paragraph && strcmp(unit->paragraph, name) == 0)) return 1;
  return strncmp(unit->id, d->document.id, len) == 0 && unit->id[len] == '/' && strcmp(unit->id + len + 1, name) == 0;
}

static const char *nearest_unit(deciding *d, const char *name)
{
  const char **names = caac__arena_alloc(&d->arena, 2 * d->codings.count + 1, sizeof *names);
  size_t count = 0;
  for (size_t i = 0; names && i < d->codings.count; i++) {
    const caac__coded_unit *unit = &d->codings.units[i];
    names[count++] = unit->id;
    if (unit->paragraph) names[count++] = unit->paragraph;
  }
  return names ? caac__text_nearest(name, names) : NULL;
}

static void refuse_name(deciding *d, const char *name)
{
  const caac_finding finding = { .severity = CAAC_ERROR,
                                 .rule = "suggestion.unit",
                                 .value = name,
                                 .nearest = nearest_unit(d, name),
                                 .remedy = "name it by its paragraph or its id" };
  caac__findings_add(d->findings, &finding, "document %s has no unit '%.60s'", d->document.id, name);
}

static void name_unit(deciding *d, const char *name, decision what)
{
  size_t i = 0;
  while (i < d->codings.count && !is_called(d, &d->codings.units[i], name)) i++;
  if (i == d->codings.count)
    refuse_name(d, name);
  else if (d->verdicts[i].decision != OPEN && d->verdicts[i].decision != what)
    refuse(d, d->codings.units[i].id, "suggestion.twice", "name it once", "this unit is to be accepted and to be rejected");
  else
    d->verdicts[i].decision = what;
}

/* ---- A unit ---- */

/* The suggestion of a unit that is asked about. Where lexicons say different things, *several is 1. */
static const caac__unit_coding *find_suggestion(const deciding *d, const caac__coded_unit *unit, int *several)
{
  const caac__unit_coding *found = NULL, *one;
  *several = 0;
  for (size_t place = 0; (one = caac__unit_next_suggested(unit, &place));) {
    if (d->lexicon && strcmp(d->lexicon, one->coder) != 0) continue;
    if (found && !caac__uses_alike(&found->uses, &one->uses, CAAC__LIKE_FULL)) *several = 1;
    if (!found) found = one;
  }
  return found;
}

/* What is named can be decided, or a finding says why not. */
static void look_at_named(const deciding *d, const caac__coded_unit *unit, verdict *v)
{
  int several;
  const caac__unit_coding *first = caac__unit_decided(unit, d->coder);
  v->suggestion = find_suggestion(d, unit, &several);
  if (first)
    refuse_decided(d, unit, v, first);
  else if (!v->suggestion)
    refuse(d, unit->id, "suggestion.none", "code it in a sheet", "nothing is suggested of this unit");
  else if (several)
    refuse(d, unit->id, "suggestion.several",
           "say whose suggestion is meant, as lexicon=", "two lexicons suggest different things of this unit");
  else if (caac__unit_final(unit))
    refuse(d, unit->id, "unit.closed", "decide again in a sheet of disagreements of all units, also those decided",
           "this unit has a final coding: it is closed");
}

/* The lowest of its uses. */
static caac_grade grade_of(const caac__unit_coding *suggestion)
{
  caac_grade lowest = CAAC_GRADE_SURE;
  for (size_t i = 0; i < suggestion->uses.count; i++) {
    const char *name = suggestion->uses.items[i].grade;
    int grade = CAAC_GRADE_SURE;
    while (grade > CAAC_GRADE_LOOK && !(name && strcmp(name, caac_grade_name((caac_grade)grade)) == 0)) grade--;
    if (grade < (int)lowest) lowest = (caac_grade)grade;
  }
  return lowest;
}

/* What is not named goes as all others do, where that can be. */
static void look_at_other(deciding *d, const caac__coded_unit *unit, verdict *v)
{
  int several;
  v->suggestion = find_suggestion(d, unit, &several);
  if (!v->suggestion) return;
  if (caac__unit_decided(unit, d->coder))
    d->before++;
  else if (caac__unit_final(unit))
    d->closed++;
  else if (d->others == OPEN || several || grade_of(v->suggestion) < d->at_least)
    d->open++;
  else
    v->decision = d->others;
}

static caac_status store_unit(deciding *d, const caac__coded_unit *unit, const verdict *v)
{
  caac__uses uses = { 0 };
  const int is_accepted = v->decision == ACCEPT;
  const caac__new_coding coding = { .unit = unit,
                                    .coder = d->coder,
                                    .stage = is_accepted ? "coded" : "rejected",
                                    .note = d->reason,
                                    .view = CAAC__VIEW_SUGGESTIONS,
                                    .uses = is_accepted ? &uses : &v->suggestion->uses };
  caac_status status = is_accepted ? caac__uses_accept(&v->suggestion->uses, &d->arena, &uses) : CAAC_OK;
  d->accepted += (size_t)is_accepted;
  d->rejected += (size_t)!is_accepted;
  return status ? status : caac__coding_store(d->reg, &coding, d->findings, is_accepted ? &d->counts : NULL);
}

/* ---- The document ---- */

static const caac_column columns[] = {
  { "document", "Document", "", "", CAAC_TEXT, 0 },
  { "coder", "Coder", "", "", CAAC_TEXT, 0 },
  { "accepted", "Accepted", "", "units", CAAC_INT64, 0 },
  { "rejected", "Rejected", "", "units", CAAC_INT64, 0 },
  { "before", "Before", "", "units that this coder had decided on before", CAAC_INT64, 0 },
  { "open", "Open", "", "units with a suggestion that this coder has not decided on", CAAC_INT64, 0 },
  { "status", "Status", "", "coding status of the document", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static caac_status make_table(deciding *d)
{
  caac_builder *builder = NULL;
  caac_status status = caac__coded_document_find(d->reg, d->document.id, &d->arena, &d->document);
  if (!status) status = caac_builder_new("suggestions-decided", "Suggestions decided", &builder);
  if (status) return status;
  const size_t numbers[] = { d->accepted, d->rejected, d->before, d->open };
  caac__builder_columns(builder, columns);
  caac_builder_text(builder, d->document.id);
  caac_builder_text(builder, d->coder);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) caac_builder_int(builder, (int64_t)numbers[i]);
  caac_builder_text(builder, d->document.status);
  if (d->closed)
    caac_builder_count(builder, "missing", (double)d->closed, "units with a suggestion and a final coding: they are closed");
  if (d->accepted + d->rejected + d->before + d->open + d->closed == 0)
    caac_builder_remark(builder, "warning",
                        d->lexicon ? "no suggestion of this lexicon is stored for this document"
                                   : "no suggestion is stored for this document: store them first");
  if (d->rejected)
    caac_builder_remark(builder, "definition", "What is rejected is not coded by that: code these units in a sheet.");
  caac__documents_stamp(builder, d->document.is_sample, d->document.is_private);
  return caac_builder_finish(builder, &d->done);
}

static caac_status choose(deciding *d)
{
  static const char *const keys[] = { "accept", "reject" };
  const char *name;
  d->verdicts = caac__arena_alloc(&d->arena, d->codings.count + 1, sizeof *d->verdicts);
  if (!d->verdicts) return caac__fail_memory();
  for (int k = 0; k < 2; k++)
    for (size_t i = 0; (name = caac__params_nth(d->params, keys[k], i)); i++) name_unit(d, name, k == 0 ? ACCEPT : REJECT);
  for (size_t i = 0; i < d->codings.count; i++)
    if (d->verdicts[i].decision != OPEN)
      look_at_named(d, &d->codings.units[i], &d->verdicts[i]);
    else
      look_at_other(d, &d->codings.units[i], &d->verdicts[i]);
  return CAAC_OK;
}

static caac_status decide(caac_register *self, void *payload, caac_findings *findings)
{
  deciding *d = payload;
  const size_t errors = caac_findings_count(findings, CAAC_ERROR);
  d->findings = findings;
  caac_status status = caac__coded_document_read(self, d->wanted, &d->arena, &d->document, &d->codings);
  if (!status) status = choose(d);
  if (!status && caac_findings_count(findings, CAAC_ERROR) > errors) status = CAAC_E_INPUT;
  for (size_t i = 0; i < d->codings.count && !status; i++)
    if (d->verdicts[i].decision != OPEN) status = store_unit(d, &d->codings.units[i], &d->verdicts[i]);
  if (!status) status = caac__statuses_raise(self, &d->counts, findings);
  return status ? status : make_table(d);
}

static caac_grade grade_named(const char *name)
{
  int grade = CAAC_GRADE_SURE;
  while (grade > CAAC_GRADE_LOOK && strcmp(name, caac_grade_name((caac_grade)grade)) != 0) grade--;
  return (caac_grade)grade;
}

static caac_status read_params(deciding *d)
{
  const char *all = caac__params_get(d->params, parameters, "all");
  caac_status status = caac__params_check(d->params, parameters, "deciding on suggestions");
  if (status) return status;
  d->coder = caac__params_get(d->params, parameters, "coder");
  d->lexicon = caac__params_get(d->params, parameters, "lexicon");
  d->reason = caac__params_get(d->params, parameters, "reason");
  d->others = !all ? OPEN : strcmp(all, "accept") == 0 ? ACCEPT : REJECT;
  d->at_least = grade_named(caac__params_get(d->params, parameters, "grade"));
  if (!all && !caac__params_nth(d->params, "accept", 0) && !caac__params_nth(d->params, "reject", 0))
    return caac__fail(CAAC_E_INVALID, "nothing is decided: name units as accept= or reject=, or all=accept");
  return caac__coder_check(d->coder);
}

caac_status caac_register_decide_suggestions(caac_register *self, const char *document, caac_params params,
                                             caac_findings *findings, caac_table **out)
{
  deciding d = { .reg = self, .params = params, .wanted = document };
  if (out) *out = NULL;
  if (!self || !document) return caac__fail(CAAC_E_INVALID, "deciding on suggestions needs an open register and a document");
  caac_status status = read_params(&d);
  if (status) return status;
  const caac__work work = { .what = "deciding on suggestions",
                            .author = caac__params_get(params, parameters, "author"),
                            .reason = d.reason ? d.reason : "suggestions decided",
                            .run = decide,
                            .payload = &d };
  status = caac__step_do(self, &work, findings);
  if (!status && out)
    *out = d.done;
  else
    caac_table_free(d.done);
  caac__counts_free(&d.counts);
  caac__coded_units_free(&d.codings);
  caac__arena_free(&d.arena);
  return status;
}
