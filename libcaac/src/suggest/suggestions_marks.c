/* SPDX-License-Identifier: MIT */
/* The words of a unit, cut where a span begins or ends, so that spans may overlap in any way. */
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "suggestions_view.h"

/* The byte of a code point that is not before `from`, itself at byte `at`. */
static size_t byte_of(const char *text, size_t from, size_t at, size_t point)
{
  for (; from < point && text[at]; from++) do
      at++;
    while (((unsigned char)text[at] & 0xC0) == 0x80);
  return at;
}

const char *caac__span_words(const caac_unit *unit, const caac_span *span, size_t *len)
{
  *len = 0;
  if (span->from >= span->to) return NULL;
  const size_t from = byte_of(unit->text, 0, 0, span->from);
  *len = byte_of(unit->text, span->from, from, span->to) - from;
  return unit->text + from;
}

/* ---- Making ---- */

static int compare_sizes(size_t a, size_t b) { return (a > b) - (a < b); }

static int compare_cuts(const void *a, const void *b)
{
  return compare_sizes(((const caac__cut *)a)->point, ((const caac__cut *)b)->point);
}

static int compare_evidence(const void *a, const void *b)
{
  const caac__evidence *one = a, *other = b;
  if (one->from != other->from) return compare_sizes(one->from, other->from);
  return one->number != other->number ? compare_sizes(one->number, other->number) : strcmp(one->role, other->role);
}

/* Sort the cuts, leave one of each, and find their bytes in one walk through the text. */
static void settle_cuts(caac__marks *self)
{
  size_t kept = 0, point = 0, byte = 0;
  qsort(self->cuts, self->cut_count, sizeof *self->cuts, compare_cuts);
  for (size_t i = 0; i < self->cut_count; i++)
    if (i == 0 || self->cuts[i].point != self->cuts[kept - 1].point) self->cuts[kept++] = self->cuts[i];
  self->cut_count = kept;
  for (size_t i = 0; i < kept; i++) {
    byte = byte_of(self->text, point, byte, self->cuts[i].point);
    point = self->cuts[i].point;
    self->cuts[i].byte = byte;
  }
}

static size_t cut_byte(const caac__marks *self, size_t point)
{
  const caac__cut wanted = { point, 0 }, *found;
  found = bsearch(&wanted, self->cuts, self->cut_count, sizeof *self->cuts, compare_cuts);
  return found->byte;
}

static void add_span(caac__marks *self, const caac_span *span, size_t number)
{
  if (span->from >= span->to) return; /* of the context */
  self->all[self->all_count++] = (caac__evidence){ span->from, span->to, number, span->role, 0, 0 };
  self->cuts[self->cut_count++] = (caac__cut){ span->from, 0 };
  self->cuts[self->cut_count++] = (caac__cut){ span->to, 0 };
}

static int make_room(caac__marks *self, size_t spans)
{
  return caac__grow(&self->all, &self->all_room, spans + 1, sizeof *self->all) != 0 ||
         caac__grow(&self->active, &self->active_room, spans + 1, sizeof *self->active) != 0 ||
         caac__grow(&self->cuts, &self->cut_room, 2 * spans + 1, sizeof *self->cuts) != 0;
}

caac_status caac__marks_set(caac__marks *self, const caac__suggested_line *line)
{
  const caac_suggestion *item = line->item;
  size_t spans = 0;
  self->text = line->unit->text;
  self->len = strlen(self->text);
  self->all_count = self->active_count = self->cut_count = self->next = self->cut = self->at = 0;
  for (size_t u = 0; item && u < item->use_count; u++) spans += item->uses[u].span_count;
  if (make_room(self, spans)) return caac__fail_memory();
  for (size_t u = 0; item && u < item->use_count; u++)
    for (size_t s = 0; s < item->uses[u].span_count; s++) add_span(self, &item->uses[u].spans[s], line->first + u);
  settle_cuts(self);
  for (size_t i = 0; i < self->all_count; i++) {
    self->all[i].from = cut_byte(self, self->all[i].from);
    self->all[i].to = cut_byte(self, self->all[i].to);
  }
  qsort(self->all, self->all_count, sizeof *self->all, compare_evidence);
  return CAAC_OK;
}

void caac__marks_free(caac__marks *self)
{
  caac__free(self->all);
  caac__free(self->active);
  caac__free(self->cuts);
  *self = (caac__marks){ 0 };
}

/* ---- Reading ---- */

/* Two lists may have the same words for one use: once is enough. */
static int is_active(const caac__marks *self, const caac__evidence *one)
{
  for (size_t i = 0; i < self->active_count; i++) {
    const caac__evidence *other = &self->active[i];
    if (other->number == one->number && other->to == one->to && other->from == one->from && strcmp(other->role, one->role) == 0)
      return 1;
  }
  return 0;
}

/* What ended goes, what begins here comes. */
static void move_on(caac__marks *self)
{
  size_t kept = 0;
  for (size_t i = 0; i < self->active_count; i++)
    if (self->active[i].to > self->at) self->active[kept++] = self->active[i];
  self->active_count = kept;
  for (; self->next < self->all_count && self->all[self->next].from <= self->at; self->next++)
    if (!is_active(self, &self->all[self->next])) self->active[self->active_count++] = self->all[self->next];
}

int caac__marks_next(caac__marks *self, caac__stretch_marked *out)
{
  if (self->at >= self->len) return 0;
  while (self->cut < self->cut_count && self->cuts[self->cut].byte <= self->at) self->cut++;
  const size_t end = self->cut < self->cut_count ? self->cuts[self->cut].byte : self->len;
  move_on(self);
  for (size_t i = 0; i < self->active_count; i++) {
    self->active[i].begins = self->active[i].from == self->at;
    self->active[i].ends = self->active[i].to <= end;
  }
  *out = (caac__stretch_marked){ self->text + self->at, end - self->at, self->active, self->active_count };
  self->at = end;
  return 1;
}

int caac__evidence_ends(const caac__stretch_marked *words, size_t i)
{
  const caac__evidence *evidence = words->evidence;
  for (size_t k = 0; k < i; k++)
    if (evidence[k].ends && evidence[k].number == evidence[i].number) return 0;
  return evidence[i].ends;
}

int caac__role_index(const char *role)
{
  static const char *const roles[] = { "act", "addressee", "subject", "instrument", "target" };
  for (int i = 0; i < (int)(sizeof roles / sizeof *roles); i++)
    if (strcmp(roles[i], role) == 0) return i;
  return -1;
}
