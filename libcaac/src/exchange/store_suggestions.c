/* SPDX-License-Identifier: MIT */
/* What a lexicon suggests of a document, as codings at stage `suggested`. */
#include "coding_sheet.h"
#include "columns.h"
#include "intern.h"
#include "params.h"
#include "step.h"
#include "store_codings.h"
#include "suggested.h"

#include <caac/exchange.h>

#include <string.h>

static const caac_parameter parameters[] = {
  { "author", "text", "unnamed", NULL, "who stores them: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why" },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct storing {
  const caac_suggester *suggester;
  const char *wanted, *lexicon;
  caac__arena arena;
  caac__coded_document document;
  caac__coded_units codings;
  caac_findings *findings;
  caac__counts counts;
  size_t units, suggested, removed, kept, undecided;
  caac_table *done;
} storing;

/* ---- Uses ---- */

static const char *text_or_null(const char *text) { return text && *text ? text : NULL; }

static caac_status read_uses(storing *s, const caac_suggestion *suggestion, caac__uses *out)
{
  for (size_t i = 0; i < suggestion->use_count; i++) {
    const caac_suggested_use *from = &suggestion->uses[i];
    const caac__use use = { .option = from->option,
                            .limb = from->limb,
                            .addressee = text_or_null(from->addressee),
                            .target = text_or_null(from->target),
                            .body = text_or_null(from->body),
                            .rule = text_or_null(from->rule),
                            .grade = caac_grade_name(from->grade) };
    if (caac__uses_add(out, &s->arena, &use) != 0) return caac__fail_memory();
  }
  return CAAC_OK;
}

/* ---- A unit ---- */

static caac_status remove_record(caac_register *reg, const char *kind, const char *id, int64_t n)
{
  caac__buffer name = { 0 };
  caac__buffer_add(&name, id);
  if (n) caac__buffer_format(&name, "/%lld", (long long)n);
  const caac_status status = name.failed ? caac__fail_memory() : caac_register_remove(reg, kind, name.data);
  caac__buffer_free(&name);
  return status;
}

static caac_status remove_suggestion(caac_register *reg, storing *s, const caac__unit_coding *one)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < one->uses.count && !status; i++) status = remove_record(reg, "use", one->id, one->n[i]);
  if (!status) status = remove_record(reg, "coding", one->id, 0);
  s->removed++;
  return status;
}

/* Suggestions of a lexicon that are open make room, but for that of this one if it is to be changed. What other programs suggest
 * is not ours. */
static caac_status make_room(caac_register *reg, storing *s, const caac__coded_unit *unit, const caac__unit_coding *own)
{
  caac_status status = CAAC_OK;
  const caac__unit_coding *one;
  for (size_t place = 0; !status && (one = caac__unit_next_suggested(unit, &place));)
    if (one != own && caac__coder_is_lexicon(one->coder)) status = remove_suggestion(reg, s, one);
  return status;
}

static const caac__unit_coding *find_own(const storing *s, const caac__coded_unit *unit)
{
  const caac__unit_coding *one;
  for (size_t place = 0; (one = caac__unit_next_suggested(unit, &place));)
    if (strcmp(one->coder, s->lexicon) == 0) return one;
  return NULL;
}

/* Does the register say of a unit what the lexicon says now? */
static int is_as_stored(const caac__new_coding *coding)
{
  const caac__unit_coding *one;
  if (coding->uses->count) return caac__coding_is_stored(coding);
  for (size_t place = 0; (one = caac__unit_next_suggested(coding->unit, &place));)
    if (caac__coder_is_lexicon(one->coder)) return 0;
  return 1;
}

static caac_status store_unit(caac_register *reg, storing *s, const caac__coded_unit *unit, const caac_suggestion *suggestion)
{
  caac__uses uses = { 0 };
  const caac__unit_coding *own = find_own(s, unit);
  const int is_decided = caac__unit_decided(unit, NULL) != NULL;
  caac__new_coding coding = { .unit = unit, .old = own, .coder = s->lexicon, .stage = "suggested", .uses = &uses };
  caac_status status = read_uses(s, suggestion, &uses);
  s->units++;
  s->suggested += uses.count > 0;
  s->undecided += suggestion->answer == CAAC_ANSWER_UNDECIDED;
  if (status) return status;
  /* What was in view when somebody decided stays as it was. */
  if (is_decided && !is_as_stored(&coding)) {
    s->kept++;
    return CAAC_OK;
  }
  if (!is_decided) status = make_room(reg, s, unit, uses.count ? own : NULL);
  if (status || uses.count == 0) return status;
  return caac__coding_store(reg, &coding, s->findings, &s->counts);
}

/* ---- The document ---- */

static caac_status index_units(const storing *s, caac__intern *paragraphs, const caac__coded_unit **units)
{
  for (size_t i = 0; i < s->codings.count; i++) {
    const caac__coded_unit *unit = &s->codings.units[i];
    if (!unit->form || !unit->paragraph) continue;
    const uint32_t place = caac__intern_add(paragraphs, unit->paragraph, strlen(unit->paragraph));
    if (place == CAAC__NONE) return caac__fail_memory();
    units[place] = unit;
  }
  return CAAC_OK;
}

static caac_status store_all(caac_register *reg, storing *s, const caac_suggestions *all)
{
  caac__intern paragraphs = { 0 };
  const caac__coded_unit **units = caac__arena_alloc(&s->arena, s->codings.count + 1, sizeof *units);
  caac_status status = units ? index_units(s, &paragraphs, units) : caac__fail_memory();
  for (size_t i = 0; i < caac_suggestions_count(all) && !status; i++) {
    const caac_suggestion *one = caac_suggestions_at(all, i);
    const uint32_t place = caac__intern_find(&paragraphs, one->unit->id, strlen(one->unit->id));
    if (place != CAAC__NONE) status = store_unit(reg, s, units[place], one);
  }
  caac__intern_free(&paragraphs);
  return status;
}

static const caac_column columns[] = {
  { "document", "Document", "", "", CAAC_TEXT, 0 },
  { "lexicon", "Lexicon", "", "as the codings name it", CAAC_TEXT, 0 },
  { "units", "Units", "", "that were read", CAAC_INT64, 0 },
  { "suggested", "Suggested", "", "units with an option, or X", CAAC_INT64, 0 },
  { "created", "Created", "", "suggestions", CAAC_INT64, 0 },
  { "changed", "Changed", "", "suggestions of this lexicon", CAAC_INT64, 0 },
  { "same", "Same", "", "suggestions that the register had already", CAAC_INT64, 0 },
  { "removed", "Removed", "", "open suggestions, of another lexicon, or of what nothing is suggested of now", CAAC_INT64, 0 },
  { "kept", "Kept", "", "units: somebody decided there: what was suggested then stays", CAAC_INT64, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static caac_status make_table(storing *s)
{
  caac_builder *builder = NULL;
  const caac__count *count = caac__counts_of(&s->counts, s->document.id, s->lexicon);
  caac_status status = count ? caac_builder_new("suggestions-stored", "Suggestions stored", &builder) : caac__fail_memory();
  if (status) return status;
  const size_t numbers[] = { s->units, s->suggested, count->created, count->changed, count->same, s->removed, s->kept };
  caac__builder_columns(builder, columns);
  caac_builder_text(builder, s->document.id);
  caac_builder_text(builder, s->lexicon);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) caac_builder_int(builder, (int64_t)numbers[i]);
  caac_builder_count(builder, "missing", (double)s->undecided,
                     "units of which the lexicon cannot say anything: nothing is stored");
  caac__documents_stamp(builder, s->document.is_sample, s->document.is_private);
  return caac_builder_finish(builder, &s->done);
}

static caac_status store(caac_register *reg, void *payload, caac_findings *findings)
{
  storing *s = payload;
  caac_document *document = NULL;
  caac_suggestions *all = NULL;
  s->findings = findings;
  s->lexicon = caac__lexicon_coder(s->suggester, &s->arena);
  caac_status status = s->lexicon ? CAAC_OK : caac__fail_memory();
  if (!status) status = caac__coded_document_read(reg, s->wanted, &s->arena, &s->document, &s->codings);
  if (!status) status = caac_register_document(reg, s->document.id, &document);
  if (!status) status = caac_suggester_read(s->suggester, document, NULL, &all);
  if (!status) status = store_all(reg, s, all);
  if (!status) status = make_table(s);
  caac_suggestions_free(all);
  caac_document_free(document);
  return status;
}

caac_status caac_register_store_suggestions(caac_register *self, const char *document, const caac_suggester *suggester,
                                            caac_params params, caac_findings *findings, caac_table **out)
{
  storing s = { .suggester = suggester, .wanted = document };
  if (out) *out = NULL;
  if (!self || !document || !suggester)
    return caac__fail(CAAC_E_INVALID, "storing suggestions needs an open register, a document and a suggester");
  caac_status status = caac__params_check(params, parameters, "storing suggestions");
  if (status) return status;
  const char *reason = caac__params_get(params, parameters, "reason");
  const caac__work work = { .what = "storing suggestions",
                            .author = caac__params_get(params, parameters, "author"),
                            .reason = reason ? reason : "suggestions stored",
                            .run = store,
                            .payload = &s };
  status = caac__step_do(self, &work, findings);
  if (!status && out)
    *out = s.done;
  else
    caac_table_free(s.done);
  caac__counts_free(&s.counts);
  caac__coded_units_free(&s.codings);
  caac__arena_free(&s.arena);
  return status;
}
