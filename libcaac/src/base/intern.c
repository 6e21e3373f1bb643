/* SPDX-License-Identifier: MIT */
#include "intern.h"

#include "alloc.h"

#include <string.h>

/* FNV-1a over words of eight bytes: texts here are short, and the same on every run. */
uint64_t caac__hash(const char *text, size_t len)
{
  uint64_t hash = 0xcbf29ce484222325u ^ len, word;
  for (; len >= sizeof word; text += sizeof word, len -= sizeof word) {
    memcpy(&word, text, sizeof word);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 32;
  }
  for (word = 0; len > 0; len--) word = word << 8 | (unsigned char)text[len - 1];
  hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 29;
}

static size_t text_len(const caac__intern *self, uint32_t number)
{
  size_t end = number + 1 < self->count ? self->start[number + 1] : self->bytes_len;
  return end - self->start[number] - 1;
}

/* The slot that has the text, or the free one where it belongs. */
static size_t find_slot(const caac__intern *self, const char *text, size_t len)
{
  size_t mask = self->slot_count - 1, slot = (size_t)caac__hash(text, len) & mask;
  for (; self->slots[slot]; slot = (slot + 1) & mask) {
    uint32_t number = self->slots[slot] - 1;
    if (text_len(self, number) == len && memcmp(self->bytes + self->start[number], text, len) == 0) break;
  }
  return slot;
}

static int grow_slots(caac__intern *self)
{
  size_t wanted = self->slot_count ? self->slot_count * 2 : 64;
  uint32_t *slots = caac__alloc_zero(wanted, sizeof *slots), *old = self->slots;
  if (!slots) return -1;
  self->slots = slots;
  self->slot_count = wanted;
  for (uint32_t i = 0; i < self->count; i++) slots[find_slot(self, self->bytes + self->start[i], text_len(self, i))] = i + 1;
  caac__free(old);
  return 0;
}

uint32_t caac__intern_add(caac__intern *self, const char *text, size_t len)
{
  if (self->count * 4 >= self->slot_count * 3 && grow_slots(self) != 0) return CAAC__NONE;
  size_t slot = find_slot(self, text, len);
  if (self->slots[slot]) return self->slots[slot] - 1;
  if (self->count >= CAAC__NONE - 1 || caac__grow(&self->bytes, &self->bytes_capacity, self->bytes_len + len + 1, 1) != 0 ||
      caac__grow(&self->start, &self->start_capacity, self->count + 1, sizeof *self->start) != 0)
    return CAAC__NONE;
  memcpy(self->bytes + self->bytes_len, text, len);
  self->bytes[self->bytes_len + len] = '\0';
  self->start[self->count] = self->bytes_len;
  self->bytes_len += len + 1;
  self->slots[slot] = (uint32_t)++self->count;
  return (uint32_t)(self->count - 1);
}

uint32_t caac__intern_find(const caac__intern *self, const char *text, size_t len)
{
  return self->slot_count == 0 ? CAAC__NONE
                               : self->slots[find_slot(self, text, len)] - 1; /* a free slot is 0: 0 - 1 is CAAC__NONE */
}

const char *caac__intern_text(const caac__intern *self, uint32_t number)
{
  return number < self->count ? self->bytes + self->start[number] : NULL;
}

void caac__intern_free(caac__intern *self)
{
  caac__free(self->bytes);
  caac__free(self->start);
  caac__free(self->slots);
  *self = (caac__intern){ 0 };
}
