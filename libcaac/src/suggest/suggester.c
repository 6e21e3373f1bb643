/* SPDX-License-Identifier: MIT */
/* A suggester and what it gives for a text or a document. */
#include "suggestions.h"

#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "file.h"
#include "findings.h"
#include "params.h"
#include "section.h"

enum { LEXICON_MAX = 16 << 20 };

static const caac_parameter suggester_parameters[] = {
  { "lexicon", "texts", NULL, NULL, "a file on top of the built-in lexicon" },
  { "language", "word", "en", "en", "language of the built-in lexicon" },
  { "learned", "word", "yes", "yes|no", "whether what was learned from coded units has a say beside the rules" },
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac_parameter text_parameters[] = {
  { "limb", "word", "unsaid", "unsaid|direct|council", "who acts, where the text does not say it" },
  { "lead", "text", NULL, NULL, "the words that introduce it" },
  { "section", "word", NULL, CAAC__SECTIONS, "the section that it stands in" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* The built-in lexicon is one text, kept as lines. */
static caac_status read_builtin(caac__lexicon *lexicon, caac_findings *findings)
{
  caac__buffer text = { 0 };
  for (size_t i = 0; i < caac__lexicon_lines_count; i++) {
    caac__buffer_add(&text, caac__lexicon_lines[i]);
    caac__buffer_add_char(&text, '\n');
  }
  caac_status status =
      text.failed ? caac__fail_memory() : caac__lexicon_read(lexicon, CAAC__LEXICON_BUILTIN, text.data, text.len, findings);
  caac__buffer_free(&text);
  return status;
}

static const char *file_name(const char *path)
{
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static caac_status read_file(caac__lexicon *lexicon, const char *path, caac_findings *findings, caac__buffer *name)
{
  char *bytes = NULL;
  size_t len = 0;
  caac_status status = caac__file_read(path, LEXICON_MAX, &bytes, &len);
  if (status == CAAC_OK) status = caac__lexicon_read(lexicon, path, bytes, len, findings);
  caac__free(bytes);
  caac__buffer_format(name, "+%s", file_name(path));
  return status;
}

static int is_learned(caac_params params) { return strcmp(caac__params_get(params, suggester_parameters, "learned"), "no") != 0; }

static caac_status read_weights(caac_suggester *self, caac_params params)
{
  if (!is_learned(params)) return CAAC_OK;
  return caac__weights_read(&self->weights, &self->lexicon, caac__weights_lines, caac__weights_lines_count);
}

/* All problems of all files in one pass. */
static caac_status read_all(caac_suggester *self, caac_params params, caac_findings *findings)
{
  caac__lexicon *lexicon = &self->lexicon;
  caac__buffer name = { 0 };
  const size_t before = caac_findings_count(findings, CAAC_ERROR);
  const char *path = NULL;
  caac_status status = read_builtin(lexicon, findings);
  caac__buffer_format(&name, "%s %s", lexicon->language ? lexicon->language : "", lexicon->version ? lexicon->version : "");
  for (size_t i = 0; status == CAAC_OK && (path = caac__params_nth(params, "lexicon", i)); i++) {
    status = read_file(lexicon, path, findings, &name);
    if (status == CAAC_E_INPUT) status = CAAC_OK;
  }
  if (!is_learned(params)) caac__buffer_add(&name, "-learned");
  if (status == CAAC_OK) status = read_weights(self, params);
  if (status == CAAC_OK) status = caac__lexicon_finish(lexicon, findings);
  if (status == CAAC_OK) status = caac__weights_finish(&self->weights, lexicon);
  const int is_told = caac_findings_count(findings, CAAC_ERROR) > before;
  if ((status == CAAC_OK || status == CAAC_E_INPUT) && is_told) status = caac__findings_fail(findings, before, "the lexicon");
  if (status == CAAC_OK) status = caac__buffer_take(&name, &lexicon->name);
  caac__buffer_free(&name);
  return status;
}

/* The error names the first problem, whether or not the caller wants them all. */
static caac_status read_told(caac_suggester *self, caac_params params, caac_findings *findings)
{
  caac_findings *own = findings ? NULL : caac_findings_new(1);
  if (!findings && !own) return caac__fail_memory();
  caac_status status = read_all(self, params, findings ? findings : own);
  caac_findings_free(own);
  return status;
}

caac_status caac_suggester_new(caac_params params, caac_findings *findings, caac_suggester **out)
{
  if (!out) return caac__fail(CAAC_E_INVALID, "caac_suggester_new: there is nowhere to put the suggester");
  *out = NULL;
  caac_status status = caac__params_check(params, suggester_parameters, "a suggester");
  if (status != CAAC_OK) return status;
  caac_suggester *made = caac__alloc_zero(1, sizeof *made);
  if (!made) return caac__fail_memory();
  atomic_init(&made->users, 1);
  status = read_told(made, params, findings);
  if (status == CAAC_OK)
    *out = made;
  else
    caac_suggester_free(made);
  return status;
}

caac_suggester *caac_suggester_retain(const caac_suggester *self)
{
  caac_suggester *held = (caac_suggester *)(uintptr_t)self;
  if (held) atomic_fetch_add(&held->users, 1);
  return held;
}

void caac_suggester_free(caac_suggester *self)
{
  if (!self || atomic_fetch_sub(&self->users, 1) != 1) return;
  caac__lexicon_free(&self->lexicon);
  caac__weights_free(&self->weights);
  caac__free(self);
}

const char *caac_suggester_lexicon(const caac_suggester *self) { return self ? self->lexicon.name : ""; }

/* Suggestions */

static caac_status make(const caac_suggester *self, const caac_document *document, size_t count, caac_suggestions **out)
{
  caac_suggestions *made = caac__alloc_zero(1, sizeof *made);
  *out = made;
  if (!made) return caac__fail_memory();
  atomic_init(&made->users, 1);
  made->suggester = caac_suggester_retain(self);
  made->document = document ? caac_document_retain(document) : NULL;
  made->items = caac__arena_alloc(&made->arena, count + 1, sizeof *made->items);
  return made->items ? CAAC_OK : caac__fail_memory();
}

static int is_codable(const caac_unit *unit)
{
  return unit->kind == CAAC_UNIT_LEAD || unit->kind == CAAC_UNIT_PARAGRAPH || unit->kind == CAAC_UNIT_ITEM;
}

/* What the section says where no lead does. */
static caac_limb limb_of_section(const char *section)
{
  if (strcmp(section, "direct action") == 0 || strcmp(section, "public statement") == 0) return CAAC_LIMB_DIRECT;
  return strcmp(section, "recommendations to the Council") == 0 ? CAAC_LIMB_COUNCIL : CAAC_LIMB_UNSAID;
}

/* Units with items under them. */
static caac_status mark_parents(const caac_document *document, uint8_t **out)
{
  const size_t count = caac_document_unit_count(document);
  *out = caac__alloc_zero(count + 1, 1);
  if (!*out) return caac__fail_memory();
  for (size_t i = 0; i < count; i++) {
    const size_t parent = caac_document_unit(document, i)->parent;
    if (parent != CAAC_UNIT_NONE && parent < count) (*out)[parent] = 1;
  }
  return CAAC_OK;
}

typedef struct observing {
  caac__unit_observer observer; /* NULL: nobody */
  void *payload;
} observing;

static caac_status read_units(caac_suggestions *made, const caac_document *document, caac__reader *reader,
                              const uint8_t *is_parent, caac__frame **frames, const observing *o)
{
  const size_t count = caac_document_unit_count(document);
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < count && status == CAAC_OK; i++) {
    const caac_unit *unit = caac_document_unit(document, i);
    if (!is_codable(unit)) continue;
    if (is_parent[i] && !(frames[i] = caac__alloc_zero(1, sizeof **frames))) return caac__fail_memory();
    caac__frame section = { .limb = limb_of_section(unit->section) };
    const caac__frame *lead =
        unit->parent != CAAC_UNIT_NONE && unit->parent < i && frames[unit->parent] ? frames[unit->parent] : &section;
    status = caac__unit_read(reader, unit, lead, is_parent[i], &made->items[made->count++], frames[i]);
    if (status == CAAC_OK && o->observer) o->observer(o->payload, reader, &made->items[made->count - 1]);
  }
  return status;
}

static caac_status read_document(const caac_suggester *self, const caac_document *document, const observing *o,
                                 caac_suggestions **out)
{
  caac_suggestions *made = NULL;
  caac__reader reader = { 0 };
  uint8_t *is_parent = NULL;
  caac__frame **frames = NULL;
  caac_status status = make(self, document, caac_document_unit_count(document), &made);
  if (status == CAAC_OK) status = mark_parents(document, &is_parent);
  if (status == CAAC_OK) {
    frames = caac__alloc_zero(caac_document_unit_count(document) + 1, sizeof *frames);
    if (!frames) status = caac__fail_memory();
  }
  if (status == CAAC_OK) status = caac__reader_begin(&reader, self, &made->arena);
  if (status == CAAC_OK) status = read_units(made, document, &reader, is_parent, frames, o);
  caac__reader_end(&reader);
  caac__free(is_parent);
  for (size_t i = 0; frames && i < caac_document_unit_count(document); i++) caac__free(frames[i]);
  caac__free(frames);
  if (status == CAAC_OK)
    *out = made;
  else
    caac_suggestions_free(made);
  return status;
}

caac_status caac_suggester_read(const caac_suggester *self, const caac_document *document, caac_params params,
                                caac_suggestions **out)
{
  static const caac_parameter none[] = { { NULL, NULL, NULL, NULL, NULL } };
  static const observing nobody = { NULL, NULL };
  if (!self || !document || !out)
    return caac__fail(CAAC_E_INVALID, "caac_suggester_read: a suggester, a document and a place for the suggestions are needed");
  *out = NULL;
  caac_status status = caac__params_check(params, none, "suggestions");
  return status == CAAC_OK ? read_document(self, document, &nobody, out) : status;
}

caac_status caac__read_observed(const caac_suggester *self, const caac_document *document, caac__unit_observer observer,
                                void *payload)
{
  caac_suggestions *made = NULL;
  caac_status status = read_document(self, document, &(observing){ observer, payload }, &made);
  caac_suggestions_free(made);
  return status;
}

/* All that is read of a text, as the words of one unit. */
static caac_status join_units(const caac_document *document, caac__arena *arena, caac_unit *unit)
{
  caac__buffer text = { 0 };
  int has_text = 0; /* besides what stands at the head of a page */
  for (size_t i = 0; i < caac_document_unit_count(document); i++) has_text |= is_codable(caac_document_unit(document, i));
  for (size_t i = 0; i < caac_document_unit_count(document); i++) {
    const caac_unit *each = caac_document_unit(document, i);
    if (has_text && each->kind == CAAC_UNIT_FRONT && !strchr(each->text, ' ')) continue; /* a symbol at the head of a page */
    if (text.len) caac__buffer_add_char(&text, ' ');
    if (text.len && *each->label) caac__buffer_format(&text, "%s ", each->label);
    caac__buffer_add(&text, each->text);
  }
  *unit = (caac_unit){ .id = "1",
                       .kind = CAAC_UNIT_PARAGRAPH,
                       .label = "",
                       .section = "other",
                       .heading = "",
                       .lead = "",
                       .speaker = "",
                       .hash = "",
                       .parent = CAAC_UNIT_NONE,
                       .line = 1,
                       .change = "" };
  unit->text = text.failed ? NULL : caac__arena_copy(arena, text.data ? text.data : "", text.len);
  unit->to = caac_document_unit_count(document) ? caac_document_unit(document, caac_document_unit_count(document) - 1)->to : 0;
  caac__buffer_free(&text);
  return unit->text ? CAAC_OK : caac__fail_memory();
}

static caac_status read_lead(caac__reader *reader, caac_params params, caac__frame *frame)
{
  const char *lead = caac__params_get(params, text_parameters, "lead"),
             *section = caac__params_get(params, text_parameters, "section");
  caac_limb limb = CAAC_LIMB_UNSAID;
  caac_status status = CAAC_OK;
  if (lead) {
    caac_unit unit = { .text = lead, .section = "other", .speaker = "", .lead = "", .kind = CAAC_UNIT_LEAD };
    status = caac__unit_read(reader, &unit, NULL, 1, NULL, frame);
  }
  if (status == CAAC_OK) status = caac_limb_find(caac__params_get(params, text_parameters, "limb"), &limb);
  if (limb == CAAC_LIMB_UNSAID && section) limb = limb_of_section(section);
  if (limb != CAAC_LIMB_UNSAID) frame->limb = limb;
  return status;
}

static caac_status suggest_text(const caac_suggester *self, const char *text, size_t len, caac_params params, const observing *o,
                                caac_suggestions **out)
{
  caac_document *document = NULL;
  caac_suggestions *made = NULL;
  caac__reader reader = { 0 };
  caac__frame frame = { 0 };
  caac_status status = caac_document_parse(text, len, NULL, NULL, &document);
  if (status == CAAC_OK) status = make(self, NULL, 1, &made);
  if (status == CAAC_OK) {
    made->unit = caac__arena_alloc(&made->arena, 1, sizeof *made->unit);
    status = made->unit ? join_units(document, &made->arena, made->unit) : caac__fail_memory();
  }
  if (status == CAAC_OK) status = caac__reader_begin(&reader, self, &made->arena);
  if (status == CAAC_OK) status = read_lead(&reader, params, &frame);
  if (status == CAAC_OK) status = caac__unit_read(&reader, made->unit, &frame, 0, &made->items[made->count++], NULL);
  if (status == CAAC_OK && o->observer) o->observer(o->payload, &reader, &made->items[0]);
  caac__reader_end(&reader);
  caac_document_free(document);
  if (status == CAAC_OK)
    *out = made;
  else
    caac_suggestions_free(made);
  return status;
}

caac_status caac_suggester_suggest(const caac_suggester *self, const char *text, size_t len, caac_params params,
                                   caac_suggestions **out)
{
  static const observing nobody = { NULL, NULL };
  if (!self || !text || !out)
    return caac__fail(CAAC_E_INVALID, "caac_suggester_suggest: a suggester, a text and a place for the suggestions are needed");
  *out = NULL;
  caac_status status = caac__params_check(params, text_parameters, "suggestions for a text");
  return status == CAAC_OK ? suggest_text(self, text, len, params, &nobody, out) : status;
}

caac_status caac__suggest_observed(const caac_suggester *self, const char *text, size_t len, caac__unit_observer observer,
                                   void *payload)
{
  caac_suggestions *made = NULL;
  caac_status status = suggest_text(self, text, len, NULL, &(observing){ observer, payload }, &made);
  caac_suggestions_free(made);
  return status;
}

caac_suggestions *caac_suggestions_retain(const caac_suggestions *self)
{
  caac_suggestions *held = (caac_suggestions *)(uintptr_t)self;
  if (held) atomic_fetch_add(&held->users, 1);
  return held;
}

void caac_suggestions_free(caac_suggestions *self)
{
  if (!self || atomic_fetch_sub(&self->users, 1) != 1) return;
  caac_suggester_free(self->suggester);
  caac_document_free(self->document);
  caac__arena_free(&self->arena);
  caac__free(self);
}

size_t caac_suggestions_count(const caac_suggestions *self) { return self ? self->count : 0; }

const caac_suggestion *caac_suggestions_at(const caac_suggestions *self, size_t i)
{
  return self && i < self->count ? &self->items[i] : NULL;
}

const caac_document *caac_suggestions_document(const caac_suggestions *self) { return self ? self->document : NULL; }

const caac_suggester *caac_suggestions_suggester(const caac_suggestions *self) { return self ? self->suggester : NULL; }

const char *caac_grade_name(caac_grade grade)
{
  static const char *const names[] = { NULL, "look", "likely", "sure" };
  return (unsigned)grade < sizeof names / sizeof *names ? names[grade] : NULL;
}

const char *caac_answer_name(caac_answer answer)
{
  static const char *const names[] = { "none", "uses", "undecided" };
  return (unsigned)answer < sizeof names / sizeof *names ? names[answer] : NULL;
}
