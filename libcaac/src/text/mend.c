/* SPDX-License-Identifier: MIT */
/* Letters mended: normal form C, plain quotes, one kind of blank, nothing invisible; each byte with its way back.
 *
 * Text is taken in clusters, a character with the marks on it, because no longer stretch is needed for the normal form: bounded
 * memory and one pass, whatever comes. Nearly all text is ASCII, which is copied in runs. */
#include "mend.h"

#include <string.h>
#include <utf8proc.h>

#include "alloc.h"
#include "error.h"

enum { DECOMPOSED_MAX = 4, CLUSTER = DECOMPOSED_MAX * (CAAC__MARKS_MAX + 1) };

/* A character of a text. */
typedef struct point {
  int32_t code;
  size_t len; /* bytes */
} point;

static point point_at(const char *bytes, size_t len)
{
  point found;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)len, &found.code);
  found.len = n > 0 ? (size_t)n : 1;
  if (n <= 0) found.code = 0xFFFD;
  return found;
}

int caac__mend_is_bidi(int32_t code)
{
  return code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

static int is_blank(int32_t code)
{
  return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 || code == 0x1680 ||
         (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F ||
         code == 0x3000;
}

/* Soft hyphen, zero width and bidirectional controls, marks of byte order, control characters. */
static int is_dropped(int32_t code)
{
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0xAD || code == 0x180E || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2060 && code <= 0x2064) || (code >= 0x206A && code <= 0x206F) || code == 0xFEFF || caac__mend_is_bidi(code);
}

/* What a character of typesetting stands for; NULL if it stands for itself. */
static const char *plain_form(int32_t code)
{
  static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" }; /* U+FB00 to U+FB06 */
  if (code >= 0x2018 && code <= 0x201B) return "'";
  if (code >= 0x201C && code <= 0x201F) return "\"";
  if (code == 0x2010 || code == 0x2011) return "-";
  return code >= 0xFB00 && code <= 0xFB06 ? ligatures[code - 0xFB00] : NULL;
}

/* 1 for what may combine with the character before it: marks, and the vowels and finals of Hangul. */
static int is_extending(int32_t code)
{
  if (code < 0x300) return 0;
  if (code >= 0x1160 && code <= 0x11FF) return 1;
  const utf8proc_property_t *about = utf8proc_get_property(code);
  return about->combining_class != 0 || about->category == UTF8PROC_CATEGORY_MN || about->category == UTF8PROC_CATEGORY_MC ||
         about->category == UTF8PROC_CATEGORY_ME;
}

/* ---- What is written ---- */

/* Bytes from this place of the source come next. */
static void note(caac__mender *self, size_t source)
{
  const caac__stretch *last = self->run_count ? &self->runs[self->run_count - 1] : NULL;
  if (last && source >= last->source && source - last->source == self->text.len - last->text) return;
  if (caac__grow(&self->runs, &self->run_capacity, self->run_count + 1, sizeof *self->runs) != 0)
    self->text.failed = 1;
  else
    self->runs[self->run_count++] = (caac__stretch){ self->text.len, source };
}

static void put(caac__mender *self, const char *bytes, size_t len, size_t source)
{
  if (self->has_blank && self->text.len > 0) {
    note(self, self->blank_source);
    caac__buffer_add_char(&self->text, ' ');
  }
  self->has_blank = 0;
  note(self, source);
  caac__buffer_add_n(&self->text, bytes, len);
}

/* Marks in the order of their classes, equal ones as they came. */
static void order_marks(int32_t *points, size_t count)
{
  for (size_t i = 1; i < count; i++) {
    int32_t moving = points[i];
    int rank = utf8proc_get_property(moving)->combining_class;
    size_t at = i;
    for (; rank != 0 && at > 0 && utf8proc_get_property(points[at - 1])->combining_class > rank; at--)
      points[at] = points[at - 1];
    points[at] = moving;
  }
}

/* Decomposed code points in normal form C. */
static void put_composed(caac__mender *self, int32_t *points, size_t count, size_t source)
{
  char bytes[CLUSTER * 4];
  size_t len = 0;
  order_marks(points, count);
  utf8proc_ssize_t composed = utf8proc_normalize_utf32(points, (utf8proc_ssize_t)count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  for (utf8proc_ssize_t i = 0; i < composed; i++) len += (size_t)utf8proc_encode_char(points[i], (utf8proc_uint8_t *)bytes + len);
  put(self, bytes, len, source);
}

static size_t decompose(int32_t code, int32_t *out)
{
  int boundary = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char(code, out, DECOMPOSED_MAX, UTF8PROC_STABLE | UTF8PROC_COMPOSE, &boundary);
  if (n > 0 && n <= DECOMPOSED_MAX) return (size_t)n;
  out[0] = code;
  return 1;
}

/* ---- What is read ---- */

/* A character and what may combine with it; it stands at `bytes` with `at` bytes. Returns the bytes taken. */
static size_t add_cluster(caac__mender *self, int32_t code, size_t at, const char *bytes, size_t len, size_t source)
{
  int32_t points[CLUSTER];
  size_t count = decompose(code, points), marks = 0;
  while (at < len) {
    point each = point_at(bytes + at, len - at);
    if (is_extending(each.code)) {
      if (marks++ < CAAC__MARKS_MAX) count += decompose(each.code, points + count);
    } else if (is_blank(each.code) || !is_dropped(each.code)) {
      break;
    }
    at += each.len;
  }
  put_composed(self, points, count, source);
  return at;
}

/* Printable ASCII, without the last character if something may follow that combines with it. */
static size_t ascii_run(const char *bytes, size_t len)
{
  size_t n = 0;
  while (n < len && bytes[n] > ' ' && bytes[n] < 0x7F) n++;
  return n == 0 || n == len || bytes[n] == ' ' || bytes[n] == '\n' ? n : n - 1;
}

static size_t add_character(caac__mender *self, const char *bytes, size_t len, size_t source)
{
  point next = point_at(bytes, len);
  const char *plain = plain_form(next.code);
  if (is_blank(next.code)) {
    caac__mender_blank(self, source);
    return next.len;
  }
  if (is_dropped(next.code)) return next.len;
  for (; plain && plain[1]; plain++) put(self, plain, 1, source);
  return add_cluster(self, plain ? *plain : next.code, next.len, bytes, len, source);
}

void caac__mender_add(caac__mender *self, const char *bytes, size_t len, size_t source)
{
  size_t at = 0;
  while (at < len) {
    size_t n = ascii_run(bytes + at, len - at);
    if (n > 0)
      put(self, bytes + at, n, source + at);
    else
      n = add_character(self, bytes + at, len - at, source + at);
    at += n;
  }
}

void caac__mender_blank(caac__mender *self, size_t source)
{
  if (self->has_blank) return;
  self->has_blank = 1;
  self->blank_source = source;
}

caac_status caac__mender_take(caac__mender *self, caac__arena *arena, caac__block *block)
{
  const char *text = self->text.data ? self->text.data : "";
  if (self->run_count == 0) note(self, self->has_blank ? self->blank_source : 0);
  int failed = self->text.failed;
  if (!failed) {
    block->text = caac__arena_copy(arena, text, self->text.len);
    block->runs = caac__arena_alloc(arena, self->run_count, sizeof *block->runs);
    failed = !block->text || !block->runs;
  }
  if (!failed) {
    memcpy(block->runs, self->runs, self->run_count * sizeof *self->runs);
    block->len = self->text.len;
    block->run_count = self->run_count;
  }
  caac__buffer_clear(&self->text);
  self->run_count = 0;
  self->has_blank = 0;
  return failed ? caac__fail_memory() : CAAC_OK;
}

void caac__mender_free(caac__mender *self)
{
  caac__buffer_free(&self->text);
  caac__free(self->runs);
  *self = (caac__mender){ 0 };
}
