/* SPDX-License-Identifier: MIT */
/* A document: made of units, shared, asked. */
#include <string.h>

#include <caac/document.h>

#include "alloc.h"
#include "buffer.h"
#include "document_private.h"
#include "error.h"
#include "source.h"
#include "text.h"

enum { HASH_DIGITS = 16, KEY_SIZE = 256, NEAREST_OF = 4096 };

static const char *const kind_names[] = { "front", "heading", "lead", "paragraph", "item" };
enum { KINDS = sizeof kind_names / sizeof kind_names[0] };

const char *caac_unit_kind_name(caac_unit_kind kind)
{
  return (int)kind >= 1 && (int)kind <= KINDS ? kind_names[kind - 1] : NULL;
}

/* ---- Making ---- */

static const char *keep(caac_document *self, const char *text)
{
  return !text || !*text ? "" : caac__arena_copy(&self->arena, text, strlen(text));
}

/* Units in a row mostly share their section and speaker. */
static const char *keep_like(caac_document *self, const char *text, const char *before)
{
  return text && before && strcmp(text, before) == 0 ? before : keep(self, text);
}

static caac_status copy_info(caac_document *self, const caac_document_info *info)
{
  const char **texts[] = { &self->info.name, &self->info.format,   &self->info.symbol, &self->info.title,  &self->info.date,
                           &self->info.kind, &self->info.language, &self->info.hash,   &self->info.changes };
  self->info = *info;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (!(*texts[i] = keep(self, *texts[i]))) return caac__fail_memory();
  return CAAC_OK;
}

static caac_status copy_unit(caac_document *self, const caac_unit *from, size_t i)
{
  caac_unit *to = &self->units[i];
  const caac_unit *before = i ? to - 1 : NULL;
  char hash[CAAC__HASH_SIZE];
  *to = *from;
  if (!caac_unit_kind_name(from->kind))
    return caac__fail(CAAC_E_INVALID, "unit %zu has the kind %d; 1 to %d are kinds", i, (int)from->kind, (int)KINDS);
  if (from->parent != CAAC_UNIT_NONE && from->parent >= i)
    return caac__fail(CAAC_E_INVALID, "unit '%s' has a parent that does not stand before it", from->id ? from->id : "");
  to->id = keep(self, from->id);
  to->label = keep(self, from->label);
  to->section = keep_like(self, from->section, before ? before->section : NULL);
  to->speaker = keep_like(self, from->speaker, before ? before->speaker : NULL);
  to->change = keep(self, from->change);
  to->text = keep(self, from->text);
  to->heading = to->lead = "";
  if (!to->id || !to->label || !to->section || !to->speaker || !to->change || !to->text) return caac__fail_memory();
  caac__document_hash(to->text, strlen(to->text), hash);
  to->hash = caac__arena_copy(&self->arena, hash, HASH_DIGITS);
  return to->hash ? CAAC_OK : caac__fail_memory();
}

/* What follows from the order and the parents. */
static void place_units(caac_document *self)
{
  const char *heading = "";
  for (size_t i = 0; i < self->unit_count; i++) {
    caac_unit *unit = &self->units[i];
    if (unit->parent != CAAC_UNIT_NONE) unit->lead = self->units[unit->parent].text;
    if (unit->kind == CAAC_UNIT_HEADING)
      heading = unit->text;
    else if (unit->kind != CAAC_UNIT_FRONT)
      unit->heading = heading;
  }
}

/* One line a unit: its number, a blank, its text. */
static caac_status write_text(caac_document *self)
{
  caac__buffer text = { 0 };
  size_t points = 0;
  char *whole;
  for (size_t i = 0; i < self->unit_count; i++) {
    caac_unit *unit = &self->units[i];
    if (*unit->label) {
      caac__buffer_add(&text, unit->label);
      caac__buffer_add_char(&text, ' ');
      points += caac__text_length(unit->label, strlen(unit->label)) + 1;
    }
    unit->from = points;
    unit->to = points += caac__text_length(unit->text, strlen(unit->text));
    caac__buffer_add(&text, unit->text);
    caac__buffer_add_char(&text, '\n');
    points++;
  }
  self->text_len = text.len;
  self->point_count = points;
  caac_status status = caac__buffer_take(&text, &whole);
  self->text = whole;
  return status;
}

/* ---- Finding by id ---- */

static int class_of(char c)
{
  if (c >= '0' && c <= '9') return 1;
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80) return 2;
  return c == '/' ? 3 : 0;
}

/* "7 (b)", "7(b)" and "7b" all become "7|b": numbers and words in lower case. 0 if it is too long. */
static size_t make_key(const char *id, char out[KEY_SIZE])
{
  size_t len = 0;
  int before = 0, class;
  for (; *id; before = class, id++) {
    class = class_of(*id);
    if (class == 0) continue;
    if (len + 3 > KEY_SIZE) return 0;
    if (class != before && len > 0) out[len++] = '|';
    out[len++] = *id >= 'A' && *id <= 'Z' ? (char)(*id - 'A' + 'a') : *id;
  }
  out[len] = '\0';
  return len;
}

static caac_status index_ids(caac_document *self)
{
  char key[KEY_SIZE];
  self->id_units = caac__arena_alloc(&self->arena, self->unit_count, sizeof *self->id_units);
  if (!self->id_units) return caac__fail_memory();
  for (size_t i = 0; i < self->unit_count; i++) {
    size_t before = self->ids.count;
    uint32_t number = caac__intern_add(&self->ids, key, make_key(self->units[i].id, key));
    if (number == CAAC__NONE) return caac__fail_memory();
    if (self->ids.count > before) self->id_units[number] = (uint32_t)i;
  }
  return CAAC_OK;
}

/* "paragraph 7 (b)" is asked for too. */
static const char *skip_word(const char *id)
{
  static const char *const words[] = { "paragraph ", "para. ", "para " };
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (strncmp(id, words[i], strlen(words[i])) == 0) return id + strlen(words[i]);
  return id;
}

static void fail_find(const caac_document *self, const char *id)
{
  size_t count = self->unit_count < NEAREST_OF ? self->unit_count : NEAREST_OF;
  const char **ids = caac__alloc((count + 1) * sizeof *ids);
  char shown[CAAC__SHOWN];
  for (size_t i = 0; ids && i < count; i++) ids[i] = self->units[i].id;
  if (ids) ids[count] = NULL;
  caac__fail(CAAC_E_NOTFOUND, "the document has no unit '%s'%s (it has %zu units; write an id as in 7 (b))",
             caac__text_show(id, shown), caac__did_you_mean(ids ? caac__text_nearest(id, ids) : NULL), self->unit_count);
  caac__free(ids);
}

const caac_unit *caac_document_find(const caac_document *self, const char *id)
{
  char key[KEY_SIZE];
  size_t len = make_key(skip_word(id), key);
  uint32_t number = len ? caac__intern_find(&self->ids, key, len) : CAAC__NONE;
  if (number != CAAC__NONE) return &self->units[self->id_units[number]];
  fail_find(self, id);
  return NULL;
}

/* ---- Life ---- */

static void destroy(caac_document *self)
{
  caac__arena_free(&self->arena);
  caac__intern_free(&self->ids);
  caac__free((void *)(uintptr_t)self->text);
  caac__free(self);
}

caac_status caac__document_build(const caac_document_info *info, const caac_unit *units, size_t count, caac_document **out)
{
  return caac__document_build_at(info, units, count, sizeof *units, out);
}

caac_status caac__document_build_at(const caac_document_info *info, const caac_unit *units, size_t count, size_t stride,
                                    caac_document **out)
{
  const char *each = (const char *)units;
  caac_document *self = caac__alloc_zero(1, sizeof *self);
  caac_status status = CAAC_OK;
  *out = NULL;
  if (!self) return caac__fail_memory();
  atomic_init(&self->users, 1);
  self->unit_count = count;
  self->units = caac__arena_alloc(&self->arena, count, sizeof *self->units);
  status = self->units ? copy_info(self, info) : caac__fail_memory();
  for (size_t i = 0; !status && i < count; i++, each += stride)
    status = copy_unit(self, (const caac_unit *)(const void *)each, i);
  if (!status) place_units(self);
  if (!status) status = write_text(self);
  if (!status) status = index_ids(self);
  if (status)
    destroy(self);
  else
    *out = self;
  return status;
}

/* The count of users is the one part of a document that changes, whatever the qualifier of the pointer. */
caac_document *caac_document_retain(const caac_document *self)
{
  caac_document *shared = (caac_document *)(uintptr_t)self;
  if (shared) atomic_fetch_add_explicit(&shared->users, 1, memory_order_relaxed);
  return shared;
}

void caac_document_free(caac_document *self)
{
  /* Release, then acquire: what other threads read happens before the last of them frees. */
  if (!self || atomic_fetch_sub_explicit(&self->users, 1, memory_order_release) != 1) return;
  atomic_thread_fence(memory_order_acquire);
  destroy(self);
}

/* ---- Asking ---- */

const caac_document_info *caac_document_about(const caac_document *self) { return &self->info; }
const char *caac_document_text(const caac_document *self) { return self->text; }
size_t caac_document_unit_count(const caac_document *self) { return self->unit_count; }

const caac_unit *caac_document_unit(const caac_document *self, size_t i) { return i < self->unit_count ? &self->units[i] : NULL; }

/* The unit whose line of the text has this code point. */
static const caac_unit *unit_at(const caac_document *self, size_t at)
{
  size_t low = 0, high = self->unit_count;
  while (low < high) { /* the first unit that ends at or behind it */
    size_t middle = low + (high - low) / 2;
    if (self->units[middle].to < at)
      low = middle + 1;
    else
      high = middle;
  }
  return &self->units[low];
}

static const caac__source_place *origin_at(const caac_document *self, size_t at)
{
  size_t low = 0, high = self->origin_count;
  while (high - low > 1) { /* the last that begins at or before it */
    size_t middle = low + (high - low) / 2;
    if (self->origins[middle].at <= at)
      low = middle;
    else
      high = middle;
  }
  return &self->origins[low];
}

/* Bytes of the next `points` code points. */
static size_t bytes_of(const char *text, size_t points)
{
  size_t n = 0;
  for (; points > 0; points--) do
      n++;
    while (((unsigned char)text[n] & 0xC0) == 0x80);
  return n;
}

static size_t line_of(const caac_document *self, size_t byte)
{
  size_t low = 0, high = self->place_count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (self->places[middle].byte <= byte)
      low = middle;
    else
      high = middle;
  }
  return self->places[low].line;
}

size_t caac__document_width(const caac_document *self, const char *text, size_t len)
{
  size_t width = 0;
  if (self->place_count == 0) return caac__text_length(text, len);
  if (self->encoding == CAAC__UTF_8) return len;
  for (size_t at = 0; at < len;) {
    size_t n = bytes_of(text + at, 1);
    width += caac__encoding_width(self->encoding, n);
    at += n;
  }
  return width;
}

caac_status caac_document_origin(const caac_document *self, size_t at, size_t *line, size_t *byte)
{
  *line = *byte = 0;
  if (at >= self->point_count)
    return caac__fail(CAAC_E_INVALID, "there is no code point %zu; the text has %zu, from 0", at, self->point_count);
  if (self->origin_count == 0) {
    *line = unit_at(self, at)->line;
    return CAAC_OK;
  }
  const caac__source_place *origin = origin_at(self, at);
  const char *text = self->text + origin->byte;
  *byte = origin->source + caac__document_width(self, text, bytes_of(text, at - origin->at));
  if (self->place_count && *byte > self->source_len) *byte = self->source_len; /* behind a last letter that grew */
  *line = self->place_count ? line_of(self, *byte) : origin->line;
  return CAAC_OK;
}
