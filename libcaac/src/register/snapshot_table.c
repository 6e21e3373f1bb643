/* SPDX-License-Identifier: MIT */
/* What is in a snapshot, as tables. */
#include "snapshot.h"

#include "alloc.h"
#include "buffer.h"
#include "text.h"

#include <caac/suggest.h>
#include <caac/table.h>

#include <stdlib.h>
#include <string.h>

static const char *const claim_names[CAAC__CLAIM_KINDS] = { "submitted", "introduced", "adopted", "published",
                                                            "statement", "posted",     "outcome" };

static caac_status situation_rows(const caac_snapshot *self, caac_builder *b)
{
  for (size_t i = 0; i < self->situation_count; i++) {
    const caac__situation *s = &self->situations[i];
    caac_builder_text(b, s->id);
    caac_builder_text(b, s->name);
    caac_builder_text(b, s->iso3);
    caac_builder_text(b, s->m49);
    caac_builder_text(b, s->note);
  }
  return CAAC_OK;
}

/* Ids of a run, separated by blanks; a missing cell for none. */
static void add_ids(const caac_snapshot *self, caac_builder *b, caac__buffer *scratch, const uint32_t *places, caac__run run,
                    int is_situation)
{
  caac__buffer_clear(scratch);
  for (uint32_t i = 0; i < run.count; i++) {
    uint32_t place = places[run.start + i];
    if (i) caac__buffer_add_char(scratch, ' ');
    caac__buffer_add(scratch, is_situation ? self->situations[place].id : self->documents[place].id);
  }
  caac_builder_text(b, run.count ? scratch->data : NULL);
}

static caac_status document_rows(const caac_snapshot *self, caac_builder *b)
{
  static const char *const coding[] = { "none", "partial", "complete", "adjudicated" };
  caac__buffer scratch = { 0 };
  for (size_t i = 0; i < self->document_count; i++) {
    const caac__document *d = &self->documents[i];
    caac_builder_text(b, d->id);
    caac_builder_text(b, d->kind_name);
    add_ids(self, b, &scratch, self->document_situations, d->situations, 1);
    caac_builder_text(b, d->symbol);
    add_ids(self, b, &scratch, self->answers, d->answers, 0);
    caac_builder_text(b, coding[d->coding]);
    caac_builder_bool(b, d->is_sample);
  }
  caac__buffer_free(&scratch);
  return CAAC_OK;
}

static caac_status claim_rows(const caac_snapshot *self, caac_builder *b)
{
  for (size_t i = 0; i < self->claim_count; i++) {
    const caac__claim *c = &self->claims[i];
    caac_builder_text(b, self->documents[c->document].id);
    caac_builder_text(b, claim_names[c->kind]);
    caac_builder_text(b, c->value);
    caac_builder_text(b, c->asserted_by);
    caac_builder_text(b, c->preferred ? "preferred" : "alternative");
  }
  return CAAC_OK;
}

static const char *place_id(uint32_t place, int is_situation, const caac_snapshot *self)
{
  if (place == CAAC__NONE) return NULL;
  return is_situation ? self->situations[place].id : self->documents[place].id;
}

static caac_status act_rows(const caac_snapshot *self, caac_builder *b)
{
  static const char *const bases[] = { NULL, "text", "press release", "description" };
  for (size_t i = 0; i < self->use_count; i++) {
    uint32_t unit = self->use_unit[i];
    char *date = NULL;
    caac_builder_int(b, (int64_t)self->unit_act[unit] + 1);
    caac_builder_text(b, caac__snapshot_unit_id(self, unit));
    caac_builder_text(b, place_id(self->unit_document[unit], 0, self));
    caac_builder_text(b, place_id(self->unit_situation[unit], 1, self));
    if (self->unit_date[unit]) caac_date_text(self->unit_date[unit], &date);
    caac_builder_text(b, date);
    caac_text_free(date);
    caac_builder_text(b, bases[self->unit_basis[unit]]);
    caac_builder_text(b, caac__intern_text(&self->texts, self->use_option[i]));
    caac_builder_text(b, self->use_limb[i] == CAAC_LIMB_UNSAID ? NULL : caac_limb_name((caac_limb)self->use_limb[i]));
    caac_builder_text(b, caac__intern_text(&self->texts, self->use_addressee[i]));
    caac_builder_text(b, caac__intern_text(&self->texts, self->use_target[i]));
  }
  return CAAC_OK;
}

static void coding_cells(const caac_snapshot *self, caac_builder *b, const caac__coding *c)
{
  static const char *const stages[] = { "suggested", "coded", "rejected", "final" };
  caac_builder_text(b, caac__snapshot_unit_id(self, c->unit));
  caac_builder_text(b, place_id(self->unit_document[c->unit], 0, self));
  caac_builder_text(b, caac__intern_text(&self->texts, self->unit_paragraph[c->unit]));
  caac_builder_text(b, caac__intern_text(&self->texts, c->coder));
  caac_builder_text(b, stages[c->stage]);
  caac_builder_bool(b, c->assisted);
  caac_builder_bool(b, c->discussed);
}

/* A coding where a reader looks for it: by document, then by place in its text. */
typedef struct placed {
  uint32_t document, place;
  size_t i; /* of the coding: units in the order of their ids, each by coder */
} placed;

static int compare_placed(const void *left, const void *right)
{
  const placed *a = left, *b = right;
  if (a->document != b->document) return a->document < b->document ? -1 : 1;
  if (a->place != b->place) return a->place < b->place ? -1 : 1;
  return a->i < b->i ? -1 : a->i > b->i;
}

/* Free with caac__free(); NULL for want of memory. */
static placed *in_reading_order(const caac_snapshot *self)
{
  placed *all = caac__alloc_zero(self->coding_count + 1, sizeof *all);
  if (!all) return NULL;
  for (size_t i = 0; i < self->coding_count; i++) {
    const uint32_t unit = self->codings[i].unit;
    all[i] = (placed){ self->unit_document[unit], self->unit_place[unit], i };
  }
  qsort(all, self->coding_count, sizeof *all, compare_placed);
  return all;
}

static caac_status coding_rows(const caac_snapshot *self, caac_builder *b)
{
  placed *order = in_reading_order(self);
  if (!order) return caac__fail_memory();
  for (size_t i = 0; i < self->coding_count; i++) {
    const caac__coding *c = &self->codings[order[i].i];
    for (uint32_t k = 0; k == 0 || k < c->uses.count; k++) {
      const caac__coding_use *use = c->uses.count ? &self->coding_uses[c->uses.start + k] : NULL;
      coding_cells(self, b, c);
      caac_builder_text(b, use ? caac__intern_text(&self->texts, use->option) : NULL);
      caac_builder_text(b, use && use->limb != CAAC_LIMB_UNSAID ? caac_limb_name((caac_limb)use->limb) : NULL);
      caac_builder_text(b, use ? caac__intern_text(&self->texts, use->addressee) : NULL);
      caac_builder_text(b, use ? caac__intern_text(&self->texts, use->target) : NULL);
      caac_builder_text(b, c->act);
      caac_builder_text(b, c->note);
      caac_builder_text(b, c->made_at);
      caac_builder_text(b, c->edition);
      caac_builder_text(b, c->id);
      caac_builder_text(b, use ? caac__intern_text(&self->texts, use->rule) : NULL);
      caac_builder_text(b, use && use->grade ? caac_grade_name((caac_grade)use->grade) : NULL);
    }
  }
  caac__free(order);
  return CAAC_OK;
}

typedef struct part {
  const char *name, *caption;
  caac_status (*rows)(const caac_snapshot *, caac_builder *);
  const char *columns[19];
} part;

static const part parts[] = {
  { "situations", "Situations", situation_rows, { "situation", "name", "iso3", "m49", "note" } },
  { "documents", "Documents", document_rows, { "document", "kind", "situations", "symbol", "answers", "coding", "sample" } },
  { "claims", "Claims", claim_rows, { "document", "claim", "value", "asserted_by", "rank" } },
  { "acts",
    "Uses of options, by act",
    act_rows,
    { "act", "unit", "conclusions", "situation", "date", "basis", "option", "limb", "addressee", "target" } },
  { "codings",
    "Codings: who coded what",
    coding_rows,
    { "unit", "document", "paragraph", "coder", "stage", "assisted", "discussed", "option", "limb", "addressee", "target", "act",
      "note", "made_at", "edition", "coding", "rule", "grade" } },
};

static const part *find_part(const char *what)
{
  const char *names[sizeof parts / sizeof *parts + 1] = { NULL };
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (what && strcmp(parts[i].name, what) == 0) return &parts[i];
    names[i] = parts[i].name;
  }
  caac__fail(CAAC_E_NOTFOUND, "a snapshot has no '%s'%s; it has situations, documents, claims, acts, codings",
             what ? what : "(NULL)", caac__did_you_mean(what ? caac__text_nearest(what, names) : NULL));
  return NULL;
}

caac_status caac_snapshot_table(const caac_snapshot *self, const char *what, caac_table **out)
{
  caac_builder *builder = NULL;
  if (out) *out = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "a table needs a snapshot");
  const part *p = find_part(what);
  if (!p) return CAAC_E_NOTFOUND;
  if (p->rows == act_rows && !self->has_acts)
    return caac__fail(CAAC_E_CONFLICT, "this snapshot was taken without acts: take it with parts=all");
  if (p->rows == coding_rows && !self->has_codings)
    return caac__fail(CAAC_E_CONFLICT, "this snapshot was taken without codings that are not final: take it with parts=codings");
  caac_status status = caac_builder_new(p->name, p->caption, &builder);
  if (status) return status;
  for (size_t i = 0; p->columns[i]; i++) {
    int is_act = p->rows == act_rows && i == 0, is_flag = caac__text_is_word(p->columns[i], "sample|assisted|discussed");
    caac_builder_column(builder, p->columns[i], is_act ? CAAC_INT64 : is_flag ? CAAC_BOOL : CAAC_TEXT, NULL, 0);
  }
  status = p->rows(self, builder);
  if (status) {
    caac_builder_free(builder);
    return status;
  }
  caac__snapshot_remark_private(self, builder);
  if (self->has_samples) caac_builder_remark(builder, "sample", "SAMPLE: made from invented documents");
  return caac_builder_finish(builder, out);
}
