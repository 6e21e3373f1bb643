/* SPDX-License-Identifier: MIT */
/* The codings of one coder become final, where nobody coded otherwise. */
#include "coding_sheet.h"
#include "findings.h"
#include "params.h"
#include "step.h"
#include "store_codings.h"

#include <caac/exchange.h>

#include <string.h>

static const caac_parameter parameters[] = {
  { "coder", "text", NULL, NULL, "whose codings" },
  { "author", "text", "unnamed", NULL, "who makes them final: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why" },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct finalising {
  caac_register *reg;
  const char *wanted, *coder;
  caac__arena arena;
  caac__coded_document document;
  caac__coded_units codings;
  caac__counts counts;
  caac_findings *findings;
  size_t open;
  caac_table *done;
} finalising;

/* Another coder whose latest coding of the unit is not alike; NULL if there is none. */
static const char *who_differs(const caac__coded_unit *unit, const caac__unit_coding *own)
{
  const caac__unit_coding *one;
  for (size_t place = 0; (one = caac__unit_next_latest(unit, &place));)
    if (!caac__uses_alike(&own->uses, &one->uses, CAAC__LIKE_USES)) return one->coder;
  return NULL;
}

static void tell_heading(const finalising *f, const caac__coded_unit *unit)
{
  caac_finding finding = {
    .severity = CAAC_NOTE, .rule = "unit.heading", .record = unit->id, .remedy = "code the paragraphs under it"
  };
  caac__findings_add(f->findings, &finding, "this unit is a heading, or stands before the text: not made final");
}

static void leave_open(finalising *f, const caac__coded_unit *unit, const char *rule, const char *remedy, const char *why,
                       const char *whom)
{
  caac_finding finding = { .severity = CAAC_WARNING, .rule = rule, .record = unit->id, .remedy = remedy };
  caac__findings_add(f->findings, &finding, "%s%s: not made final", why, whom);
  f->open++;
}

static caac_status finalise_unit(finalising *f, const caac__coded_unit *unit)
{
  const caac__unit_coding *own = caac__unit_latest(unit, f->coder, CAAC__VIEW_ALL);
  if (!own) return CAAC_OK;
  if (!caac__unit_is_codable(unit)) {
    tell_heading(f, unit);
    return CAAC_OK;
  }
  caac__new_coding coding = { .unit = unit,
                              .old = caac__unit_final(unit),
                              .coder = f->coder,
                              .stage = "final",
                              .act = own->act,
                              .note = own->note,
                              .view = own->view,
                              .uses = &own->uses };
  const char *other = who_differs(unit, own);
  if (coding.old && !caac__uses_alike(&coding.old->uses, &own->uses, CAAC__LIKE_EXACT)) {
    leave_open(f, unit, "unit.closed", "decide again in a sheet of disagreements of all units, also those decided",
               "another final coding is there, by ", coding.old->coder);
    return CAAC_OK;
  }
  if (coding.old) { /* decided, and alike: its act and note stay */
    coding.act = coding.old->act;
    coding.note = coding.old->note;
  } else if (other) {
    leave_open(f, unit, "unit.differs", "decide in a sheet of disagreements", "coded otherwise by ", other);
    return CAAC_OK;
  }
  caac_status status = caac__coding_store(f->reg, &coding, f->findings, &f->counts);
  return status ? status : caac__unit_set_act(f->reg, &coding, f->findings);
}

static caac_status choose_coder(finalising *f)
{
  size_t count = 0;
  const char **names = caac__coded_units_coders(&f->codings, &count);
  if (!names) return caac__fail_memory();
  return caac__coder_find(names, f->wanted, f->document.id, &f->coder);
}

static caac_status finalise(caac_register *self, void *payload, caac_findings *findings)
{
  finalising *f = payload;
  f->findings = findings;
  caac_status status = caac__coded_units_read(self, "u.document = :of", f->document.id, &f->codings);
  if (!status) status = choose_coder(f);
  for (size_t i = 0; i < f->codings.count && !status; i++) status = finalise_unit(f, &f->codings.units[i]);
  if (!status) status = caac__statuses_raise(self, &f->counts, findings);
  return status ? status : caac__counts_table(self, &f->counts, f->open, &f->done);
}

caac_status caac_register_finalise(caac_register *self, const char *document, caac_params params, caac_findings *findings,
                                   caac_table **out)
{
  finalising f = { .reg = self };
  if (out) *out = NULL;
  if (!self || !document) return caac__fail(CAAC_E_INVALID, "making codings final needs an open register and a document");
  caac_status status = caac__params_check(params, parameters, "making codings final");
  if (status) return status;
  const char *reason = caac__params_get(params, parameters, "reason");
  f.wanted = caac__params_get(params, parameters, "coder");
  caac__work work = { .what = "making codings final",
                      .author = caac__params_get(params, parameters, "author"),
                      .reason = reason ? reason : "codings made final",
                      .run = finalise,
                      .payload = &f };
  /* Whoever coded may be named, also by a name that nobody would be given now. */
  if (!f.wanted || !*f.wanted) status = caac__coder_check(f.wanted);
  if (!status) status = caac__coded_document_find(self, document, &f.arena, &f.document);
  if (!status) status = caac__step_do(self, &work, findings);
  if (!status && out)
    *out = f.done;
  else
    caac_table_free(f.done);
  caac__counts_free(&f.counts);
  caac__coded_units_free(&f.codings);
  caac__arena_free(&f.arena);
  return status;
}
