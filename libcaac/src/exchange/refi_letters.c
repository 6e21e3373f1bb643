/* SPDX-License-Identifier: MIT */
/* Letters and words of a text. Words are what stands between blanks and marks; hyphens and apostrophes hold them together, and so
 * does a hyphen at the end of a line. */
#include "refi.h"

#include <string.h>
#include <utf8proc.h>

#include "alloc.h"

/* What stood between the letter before and the one at hand. */
typedef enum gap {
  GAP_NONE,
  GAP_HYPHEN, /* a hyphen or an apostrophe */
  GAP_LINE,   /* a hyphen, then the end of a line */
  GAP_WORD
} gap;

static int is_joiner(utf8proc_int32_t c) { return c == '-' || c == '\'' || c == 0x2010 || c == 0x2011 || c == 0x2019; }

static gap gap_behind(gap before, utf8proc_int32_t c)
{
  if (is_joiner(c)) return before == GAP_NONE ? GAP_HYPHEN : before;
  if (c == '\n' || c == '\r') return before == GAP_HYPHEN || before == GAP_LINE ? GAP_LINE : GAP_WORD;
  if ((c == ' ' || c == '\t') && before == GAP_LINE) return GAP_LINE;
  return GAP_WORD;
}

/* 1: a letter or digit; 0: something between words; -1: nothing, as a mark on the letter before. */
static int kind_of(utf8proc_int32_t c)
{
  const utf8proc_category_t category = utf8proc_category(c);
  if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) return 1;
  if (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO) return 1;
  if (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME) return -1;
  return category == UTF8PROC_CATEGORY_CF ? -1 : 0;
}

static caac_status begin_word(caac__letters *self)
{
  if (caac__grow(&self->words, &self->word_capacity, self->word_count + 1, sizeof *self->words) != 0) return caac__fail_memory();
  self->words[self->word_count++] = (uint32_t)self->len;
  return CAAC_OK;
}

static caac_status add_bytes(caac__letters *self, const char *bytes, size_t len, size_t at)
{
  if (caac__grow(&self->bytes, &self->capacity, self->len + len, 1) != 0 ||
      caac__grow(&self->at, &self->at_capacity, self->len + len, sizeof *self->at) != 0)
    return caac__fail_memory();
  for (size_t i = 0; i < len; i++) {
    self->bytes[self->len] = bytes[i];
    self->at[self->len++] = (uint32_t)at;
  }
  return CAAC_OK;
}

/* A letter that is no ASCII, without case, marks and ligatures. */
static caac_status add_folded(caac__letters *self, utf8proc_int32_t c, size_t at)
{
  utf8proc_int32_t parts[32];
  utf8proc_uint8_t bytes[4];
  int last = 0;
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(c, parts, 32, UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_DECOMPOSE, &last);
  caac_status status = CAAC_OK;
  for (utf8proc_ssize_t i = 0; i < count && i < 32 && !status; i++)
    if (kind_of(parts[i]) == 1) status = add_bytes(self, (const char *)bytes, (size_t)utf8proc_encode_char(parts[i], bytes), at);
  return status;
}

caac_status caac__letters_add(caac__letters *self, const char *text, size_t len, size_t offset)
{
  gap between = GAP_WORD;
  caac_status status = CAAC_OK;
  if (offset + len >= UINT32_MAX) return caac__fail(CAAC_E_LIMIT, "a text of %zu bytes is too long", offset + len);
  for (size_t i = 0, step; i < len && !status; i += step) {
    utf8proc_int32_t c = (unsigned char)text[i];
    step = 1;
    if (c >= 0x80) {
      const utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(len - i), &c);
      if (n <= 0) continue;
      step = (size_t)n;
    }
    const int kind = kind_of(c);
    if (kind == 0) between = gap_behind(between, c);
    if (kind != 1) continue;
    if (between == GAP_WORD) status = begin_word(self);
    between = GAP_NONE;
    const char small = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : (char)c;
    if (!status) status = c < 0x80 ? add_bytes(self, &small, 1, offset + i) : add_folded(self, c, offset + i);
  }
  return status;
}

size_t caac__letters_word(const caac__letters *self, size_t place)
{
  size_t low = 0, high = self->word_count; /* words before `low` begin at or before the place */
  if (place >= self->len) return self->word_count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (self->words[middle] <= place)
      low = middle + 1;
    else
      high = middle;
  }
  return low ? low - 1 : 0;
}

size_t caac__letters_word_end(const caac__letters *self, size_t word)
{
  return word + 1 < self->word_count ? self->words[word + 1] : self->len;
}

void caac__letters_free(caac__letters *self)
{
  caac__free(self->bytes);
  caac__free(self->at);
  caac__free(self->words);
  *self = (caac__letters){ 0 };
}
