/* SPDX-License-Identifier: MIT */
#include "codings.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "params.h"
#include "text.h"

void caac__codings_free(caac__codings *self)
{
  caac__free(self->picks);
  caac__free(self->coders);
  caac__free(self->in_scope);
  *self = (caac__codings){ 0 };
}

/* ---- Names that are asked about ---- */

/* Fail with the nearest of `names`, which end with NULL. */
static caac_status fail_name(const caac__task *task, const char *what, const char *name, const char **names)
{
  char shown[CAAC__SHOWN];
  return caac__fail(CAAC_E_NOTFOUND, "%s: no %s is called '%s'%s", task->measure->about.name, what, caac__text_show(name, shown),
                    caac__did_you_mean(caac__text_nearest(name, names)));
}

static caac_status fail_document(const caac__task *task, const char *name)
{
  const caac_snapshot *snapshot = task->snapshot;
  const char **names = caac__alloc_zero(2 * snapshot->document_count + 1, sizeof *names);
  size_t count = 0;
  if (!names) return caac__fail_memory();
  for (size_t i = 0; i < snapshot->document_count; i++) {
    names[count++] = snapshot->documents[i].id;
    if (snapshot->documents[i].symbol) names[count++] = snapshot->documents[i].symbol;
  }
  caac_status status = fail_name(task, "document", name, names);
  caac__free((void *)names);
  return status;
}

static int is_called(const caac__document *document, const char *name)
{
  return caac__text_same(document->id, name) || (document->symbol && caac__text_same(document->symbol, name));
}

/* Flag the documents of document= and situation=. */
static caac_status choose_documents(const caac__task *task, const caac__scope *scope, uint8_t *wanted)
{
  const caac_snapshot *snapshot = task->snapshot;
  const char *name;
  if (!caac__params_nth(task->params, "document", 0)) memset(wanted, 1, snapshot->document_count);
  for (size_t k = 0; (name = caac__params_nth(task->params, "document", k)); k++) {
    int found = 0;
    for (size_t i = 0; i < snapshot->document_count; i++)
      if (is_called(&snapshot->documents[i], name)) found = wanted[i] = 1;
    if (!found) return fail_document(task, name);
  }
  for (uint32_t i = 0; i < snapshot->document_count; i++)
    if (!caac__scope_has_document(scope, i)) wanted[i] = 0;
  return CAAC_OK;
}

/* A unit that stands alone is in scope by its own situation, and in no document. */
static int has_unit(const caac__task *task, const caac__scope *scope, const uint8_t *wanted, size_t unit)
{
  const uint32_t document = task->snapshot->unit_document[unit];
  if (document != CAAC__NONE) return wanted[document];
  return !caac__params_nth(task->params, "document", 0) &&
         (scope->situation == CAAC__NONE || task->snapshot->unit_situation[unit] == scope->situation);
}

caac_status caac__codings_read_units(const caac__task *task, caac__codings *self)
{
  const caac_snapshot *snapshot = task->snapshot;
  caac__scope scope;
  *self = (caac__codings){ 0 };
  caac_status status = caac__scope_read(task, &scope);
  if (status) return status;
  uint8_t *wanted = caac__alloc_zero(snapshot->document_count + 1, 1);
  self->in_scope = caac__alloc_zero(snapshot->unit_count + 1, 1);
  status = wanted && self->in_scope ? choose_documents(task, &scope, wanted) : caac__fail_memory();
  for (size_t i = 0; status == CAAC_OK && i < snapshot->unit_count; i++)
    self->in_scope[i] = (uint8_t)has_unit(task, &scope, wanted, i);
  caac__free(wanted);
  return status;
}

/* ---- Coders ---- */

static const char *text_of(const caac_snapshot *snapshot, uint32_t number) { return caac__intern_text(&snapshot->texts, number); }

/* Flag those who coded, by the number of their name. */
static void flag_coders(const caac_snapshot *snapshot, uint8_t *flags)
{
  for (size_t i = 0; i < snapshot->coding_count; i++)
    if (snapshot->codings[i].stage == CAAC__STAGE_CODED) flags[snapshot->codings[i].coder] = 1;
}

static caac_status fail_coder(const caac__task *task, const char *name, const uint8_t *flags)
{
  const caac_snapshot *snapshot = task->snapshot;
  const char **names = caac__alloc_zero(snapshot->texts.count + 1, sizeof *names);
  size_t count = 0;
  if (!names) return caac__fail_memory();
  for (uint32_t i = 0; i < snapshot->texts.count; i++)
    if (flags[i]) names[count++] = text_of(snapshot, i);
  caac_status status = fail_name(task, "coder", name, names);
  caac__free((void *)names);
  return status;
}

/* 1 for each coder who is asked about; `flags` has one byte a text. */
static caac_status choose_coders(const caac__task *task, uint8_t *flags)
{
  enum { CODED = 1, ASKED = 2 };
  const caac_snapshot *snapshot = task->snapshot;
  const char *name;
  size_t given = 0;
  flag_coders(snapshot, flags);
  for (; (name = caac__params_nth(task->params, "coder", given)); given++) {
    const uint32_t number = caac__intern_find(&snapshot->texts, name, strlen(name));
    if (number == CAAC__NONE || !flags[number]) return fail_coder(task, name, flags);
    flags[number] |= ASKED;
  }
  for (size_t i = 0; given > 0 && i < snapshot->texts.count; i++) flags[i] = (flags[i] & ASKED) != 0;
  return CAAC_OK;
}

/* ---- Picks ---- */

static int has_view(const caac__coding *coding) { return coding->assisted || coding->discussed; }

/* Codings come by unit, coder, discussed, assisted: the last of a coder that counts is the latest. */
static void pick(const caac__task *task, const uint8_t *coders, caac__codings *self)
{
  const caac_snapshot *snapshot = task->snapshot;
  const int is_blind = caac__task_is(task, "codings", "blind");
  for (uint32_t i = 0; i < snapshot->coding_count; i++) {
    const caac__coding *coding = &snapshot->codings[i];
    const caac__pick *before = self->count > 0 ? &self->picks[self->count - 1] : NULL;
    if (coding->stage != CAAC__STAGE_CODED || !coders[coding->coder] || !self->in_scope[coding->unit]) continue;
    if (!snapshot->unit_is_codable[coding->unit]) {
      self->headings++;
    } else if (is_blind && has_view(coding)) {
      self->left_out++;
    } else {
      if (!before || before->unit != coding->unit || before->coder != coding->coder) self->count++;
      self->picks[self->count - 1] = (caac__pick){ coding->unit, coding->coder, i };
    }
  }
}

static int is_joint(const caac__codings *self, size_t i)
{
  const uint32_t unit = self->picks[i].unit;
  return (i > 0 && self->picks[i - 1].unit == unit) || (i + 1 < self->count && self->picks[i + 1].unit == unit);
}

/* Documents of the picks: `with` has 1 for any, 2 for those with a unit that two coded. */
static void flag_documents(const caac_snapshot *snapshot, caac__codings *self, uint8_t *with)
{
  for (size_t i = 0; i < self->count; i++) {
    const uint32_t document = snapshot->unit_document[self->picks[i].unit];
    const int joint = is_joint(self, i);
    self->single += !joint;
    if (document != CAAC__NONE && with[document] < 2) with[document] = joint ? 2 : 1;
  }
  for (size_t i = 0; i < snapshot->document_count; i++) self->apart += with[i] == 1;
}

/* Keep the picks of documents that two coders share, and of units that stand alone and that two coded. */
static void drop_apart(const caac_snapshot *snapshot, caac__codings *self, const uint8_t *with)
{
  size_t kept = 0;
  for (size_t i = 0; i < self->count; i++) {
    const uint32_t document = snapshot->unit_document[self->picks[i].unit];
    const int follows = kept > 0 && self->picks[kept - 1].unit == self->picks[i].unit;
    const int leads = i + 1 < self->count && self->picks[i + 1].unit == self->picks[i].unit;
    if (document == CAAC__NONE ? follows || leads : with[document] == 2) self->picks[kept++] = self->picks[i];
  }
  self->count = kept;
}

static caac_status share(const caac_snapshot *snapshot, int joint, caac__codings *self)
{
  uint8_t *with = caac__alloc_zero(snapshot->document_count + 1, 1);
  if (!with) return caac__fail_memory();
  flag_documents(snapshot, self, with);
  if (joint) drop_apart(snapshot, self, with);
  caac__free(with);
  return CAAC_OK;
}

static caac_status list_coders(const caac__task *task, caac__codings *self)
{
  const size_t texts = task->snapshot->texts.count;
  uint32_t *place = caac__alloc_zero(texts + 1, sizeof *place);
  self->coders = caac__alloc_zero(texts + 1, sizeof *self->coders);
  if (!place || !self->coders) {
    caac__free(place);
    return caac__fail_memory();
  }
  for (size_t i = 0; i < self->count; i++) place[self->picks[i].coder] = 1;
  for (uint32_t number = 0; number < texts; number++) {
    size_t k = self->coder_count;
    if (!place[number]) continue;
    for (; k > 0 && strcmp(text_of(task->snapshot, self->coders[k - 1]), text_of(task->snapshot, number)) > 0; k--)
      self->coders[k] = self->coders[k - 1];
    self->coders[k] = number;
    self->coder_count++;
  }
  for (uint32_t k = 0; k < self->coder_count; k++) place[self->coders[k]] = k;
  for (size_t i = 0; i < self->count; i++) self->picks[i].coder = place[self->picks[i].coder];
  caac__free(place);
  return CAAC_OK;
}

static void count_in_view(const caac_snapshot *snapshot, caac__codings *self)
{
  for (size_t i = 0; i < self->count; i++) self->in_view += has_view(&snapshot->codings[self->picks[i].coding]) != 0;
}

caac_status caac__codings_read(const caac__task *task, int joint, caac__codings *out)
{
  caac_status status = caac__codings_read_units(task, out);
  uint8_t *coders = caac__alloc_zero(task->snapshot->texts.count + 1, 1);
  out->picks = caac__alloc_zero(task->snapshot->coding_count + 1, sizeof *out->picks);
  if (status == CAAC_OK && !(coders && out->picks)) status = caac__fail_memory();
  if (status == CAAC_OK) status = choose_coders(task, coders);
  if (status == CAAC_OK) {
    pick(task, coders, out);
    status = share(task->snapshot, joint, out);
  }
  if (status == CAAC_OK) {
    count_in_view(task->snapshot, out);
    status = list_coders(task, out);
  }
  caac__free(coders);
  if (status) caac__codings_free(out);
  return status;
}

/* ---- What they say ---- */

/* 1 if each use of `a` is in `b`. A coding has a handful. */
static int is_within(const caac_snapshot *snapshot, const caac__coding *a, const caac__coding *b)
{
  const caac__coding_use *x = snapshot->coding_uses + a->uses.start, *y = snapshot->coding_uses + b->uses.start;
  for (uint32_t i = 0; i < a->uses.count; i++) {
    uint32_t k = 0;
    while (k < b->uses.count && (x[i].option != y[k].option || x[i].limb != y[k].limb)) k++;
    if (k == b->uses.count) return 0;
  }
  return 1;
}

int caac__codings_same(const caac_snapshot *snapshot, const caac__coding *a, const caac__coding *b)
{
  return is_within(snapshot, a, b) && is_within(snapshot, b, a);
}

const char *caac__codings_coder(const caac__task *task, const caac__codings *self, size_t coder)
{
  return text_of(task->snapshot, self->coders[coder]);
}

void caac__codings_remark(const caac__task *task, const caac__codings *self)
{
  if (caac__task_is(task, "codings", "blind"))
    caac__task_count(task, "missing", self->left_out,
                     "codings left out: made after discussion, or with suggestions or codings of others in view");
  else if (self->in_view > 0)
    caac__task_remark(
        task, "warning",
        "not blind: %zu of %zu codings were made after discussion, or with suggestions or codings of others in view; "
        "this is no measure of how far coders agree by themselves",
        self->in_view, self->count);
  if (self->headings > 0) caac__task_count(task, "missing", self->headings, "codings of headings left out");
}

void caac__codings_put_document(const caac__task *task, uint32_t document)
{
  const caac__document *about = document == CAAC__NONE ? NULL : &task->snapshot->documents[document];
  caac_builder_text(task->table, about ? about->id : NULL);
  caac_builder_text(task->table, about ? about->symbol : NULL);
}
