/* SPDX-License-Identifier: MIT */
/* Text: UTF-8 checked, NFC, width on a terminal, nearest word. Unicode's tables come from utf8proc. */
#include "text.h"

#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

#include "alloc.h"

#define WORD_POINTS 128 /* words longer than this are nobody's misprint */
#define FAR ((size_t)-1)
#define SHOWN_CHARACTERS 60

/* ---- UTF-8 ---- */

static int is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/* Bytes of the sequence at `s` (Unicode 15, table 3-7), 0 if it is none. NUL counts as none. */
static size_t sequence_length(const unsigned char *s, size_t len)
{
  unsigned char low = 0x80, high = 0xBF;
  size_t need, i;
  if (s[0] == 0) return 0;
  if (s[0] < 0x80) return 1;
  if (s[0] < 0xC2 || s[0] > 0xF4) return 0;
  need = s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
  if (len < need) return 0;
  if (s[0] == 0xE0) low = 0xA0;  /* overlong */
  if (s[0] == 0xED) high = 0x9F; /* surrogates */
  if (s[0] == 0xF0) low = 0x90;  /* overlong */
  if (s[0] == 0xF4) high = 0x8F; /* over U+10FFFF */
  if (s[1] < low || s[1] > high) return 0;
  for (i = 2; i < need; i++)
    if (!is_continuation(s[i])) return 0;
  return need;
}

/* Length of the beginning that is ASCII without NUL, eight bytes at a time: nearly all input is. */
static size_t ascii_prefix(const char *bytes, size_t len)
{
  const uint64_t ones = UINT64_C(0x0101010101010101), tops = UINT64_C(0x8080808080808080);
  size_t i = 0;
  for (; i + 8 <= len; i += 8) {
    uint64_t word;
    memcpy(&word, bytes + i, 8);
    if ((word | (word - ones)) & tops) break; /* a byte from 0x80 on, or 0 minus 1 */
  }
  while (i < len && bytes[i] != '\0' && (unsigned char)bytes[i] < 0x80) i++;
  return i;
}

int caac__text_is_valid(const char *bytes, size_t len, size_t *bad)
{
  size_t i = 0;
  while ((i += ascii_prefix(bytes + i, len - i)) < len) {
    size_t n = sequence_length((const unsigned char *)bytes + i, len - i);
    if (n == 0) {
      if (bad) *bad = i;
      return 0;
    }
    i += n;
  }
  return 1;
}

int caac__text_is_ascii(const char *bytes, size_t len) { return ascii_prefix(bytes, len) == len; }

/* The character at `text` and its length; a byte that begins none stands for U+FFFD, so that a walk always gets on. */
static size_t next_point(const char *text, size_t len, utf8proc_int32_t *point)
{
  size_t n = sequence_length((const unsigned char *)text, len);
  if (n == 0) {
    *point = *text == '\0' ? 0 : 0xFFFD;
    return 1;
  }
  utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)n, point);
  return n;
}

/* ---- Normal form ---- */

/* All characters below U+0300 are in NFC whatever stands beside them, and their first byte is below 0xCC. */
static int is_surely_nfc(const char *bytes, size_t len)
{
  size_t i;
  for (i = ascii_prefix(bytes, len); i < len; i++)
    if ((unsigned char)bytes[i] >= 0xCC) return 0;
  return 1;
}

/* Decompose and put together again as `options` say. utf8proc_map() would do the same with its own malloc. */
static char *map(const char *bytes, size_t len, utf8proc_option_t options)
{
  const utf8proc_uint8_t *source = (const utf8proc_uint8_t *)bytes;
  utf8proc_ssize_t count, written;
  utf8proc_int32_t *points;
  char *out = NULL;
  count = utf8proc_decompose(source, (utf8proc_ssize_t)len, NULL, 0, options);
  if (count < 0) return NULL;
  points = caac__realloc(NULL, (size_t)count + 1, sizeof *points);
  if (!points) return NULL;
  count = utf8proc_decompose(source, (utf8proc_ssize_t)len, points, count, options);
  written = count < 0 ? count : utf8proc_reencode(points, count, options);
  if (written >= 0) out = caac__copy_n((const char *)points, (size_t)written);
  caac__free(points);
  return out;
}

caac_status caac__text_nfc(const char *bytes, size_t len, char **out)
{
  size_t bad;
  *out = NULL;
  if (!caac__text_is_valid(bytes, len, &bad)) {
    if (bytes[bad] == '\0') return caac__fail(CAAC_E_INVALID, "byte %zu of the text is NUL; text may not have any", bad);
    return caac__fail(CAAC_E_INVALID, "byte %zu of the text, 0x%02X, is not UTF-8; save the text as UTF-8", bad,
                      (unsigned)(unsigned char)bytes[bad]);
  }
  if (is_surely_nfc(bytes, len))
    *out = caac__copy_n(bytes, len);
  else
    *out = map(bytes, len, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
  return *out ? CAAC_OK : caac__fail_memory();
}

/* ---- Length and width ---- */

size_t caac__text_length(const char *text, size_t len)
{
  size_t i, count = 0;
  for (i = 0; i < len; i++) count += !is_continuation((unsigned char)text[i]);
  return count;
}

static size_t point_width(utf8proc_int32_t point)
{
  int width = utf8proc_charwidth(point);
  return width > 0 ? (size_t)width : 0;
}

size_t caac__text_width(const char *text, size_t len)
{
  size_t i = 0, width = 0;
  while (i < len) {
    utf8proc_int32_t point;
    i += next_point(text + i, len - i, &point);
    width += point_width(point);
  }
  return width;
}

/* Bytes of the character at `text` with all that is joined to it (marks, the rest of an emoji). */
static size_t cluster_length(const char *text, size_t len)
{
  utf8proc_int32_t state = 0, point, next;
  size_t i = next_point(text, len, &point);
  while (i < len) {
    size_t n = next_point(text + i, len - i, &next);
    if (utf8proc_grapheme_break_stateful(point, next, &state)) break;
    point = next;
    i += n;
  }
  return i;
}

size_t caac__text_fit(const char *text, size_t len, size_t columns)
{
  size_t i = 0, width = 0;
  while (i < len) {
    size_t n = cluster_length(text + i, len - i);
    width += caac__text_width(text + i, n);
    if (width > columns) break;
    i += n;
  }
  return i;
}

const char *caac__text_show(const char *text, char out[CAAC__SHOWN])
{
  size_t len = strlen(text), i = 0, used = 0, characters;
  for (characters = 0; i < len && characters < SHOWN_CHARACTERS; characters++) {
    utf8proc_int32_t point;
    size_t n = next_point(text + i, len - i, &point);
    if ((point == 0xFFFD && n == 1) || utf8proc_category(point) == UTF8PROC_CATEGORY_CC)
      out[used++] = '?';
    else
      memcpy(out + used, text + i, n), used += n;
    i += n;
  }
  out[used] = '\0';
  return out;
}

/* ---- Comparing ---- */

static int is_blank(utf8proc_int32_t point)
{
  return point == ' ' || (point >= '\t' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029 ||
         utf8proc_category(point) == UTF8PROC_CATEGORY_ZS;
}

char *caac__text_squeeze(const char *text, size_t len)
{
  char *out = caac__alloc(len + 1);
  size_t i = 0, used = 0;
  int blank = 0;
  if (!out) return NULL;
  while (i < len) {
    utf8proc_int32_t point;
    size_t n = next_point(text + i, len - i, &point);
    if (is_blank(point)) {
      blank = used > 0;
    } else {
      if (blank) out[used++] = ' ';
      blank = 0;
      memcpy(out + used, text + i, n);
      used += n;
    }
    i += n;
  }
  out[used] = '\0';
  return out;
}

char *caac__text_fold(const char *text)
{
  char *squeezed = caac__text_squeeze(text, strlen(text)), *out = NULL;
  if (!squeezed) return NULL;
  /* LUMP: typographic dashes and quotes become the plain ones, as names are typed with either. */
  if (caac__text_is_valid(squeezed, strlen(squeezed), NULL))
    out = map(squeezed, strlen(squeezed),
              UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_LUMP);
  caac__free(squeezed);
  return out;
}

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

int caac__text_has_letter(const char *text, size_t len)
{
  utf8proc_int32_t point;
  for (size_t at = 0; at < len;) {
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &point);
    if (n <= 0) return 0;
    utf8proc_category_t category = utf8proc_category(point);
    if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
        (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO))
      return 1;
    at += (size_t)n;
  }
  return 0;
}

int caac__text_same(const char *a, const char *b)
{
  while (*a && lower(*a) == lower(*b)) a++, b++;
  return lower(*a) == lower(*b);
}

/* ---- Nearest word ---- */

typedef struct points {
  utf8proc_int32_t at[WORD_POINTS];
  size_t count;
} points;

/* The characters of a word in lower case; 0 if there are too many. */
static int read_points(const char *word, size_t len, points *out)
{
  size_t i = 0;
  for (out->count = 0; i < len; out->count++) {
    utf8proc_int32_t point;
    if (out->count == WORD_POINTS) return 0;
    i += next_point(word + i, len - i, &point);
    out->at[out->count] = utf8proc_tolower(point);
  }
  return 1;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Optimal string alignment distance: insert, delete, replace, swap of neighbours. */
static size_t distance(const points *a, const points *b)
{
  size_t rows[3][WORD_POINTS + 1], *before = rows[0], *last = rows[1], *row = rows[2], i, j;
  for (j = 0; j <= b->count; j++) last[j] = j;
  for (i = 1; i <= a->count; i++) {
    size_t *spare = before;
    row[0] = i;
    for (j = 1; j <= b->count; j++) {
      int same = a->at[i - 1] == b->at[j - 1];
      row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + !same);
      if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
        row[j] = least(row[j], before[j - 2] + 1);
    }
    before = last, last = row, row = spare;
  }
  return last[b->count];
}

/* Distance of a candidate, FAR if it is not near enough. */
static size_t near_distance(const points *word, const char *candidate, size_t len)
{
  points other;
  size_t far, longer;
  if (!read_points(candidate, len, &other)) return FAR;
  longer = word->count > other.count ? word->count : other.count;
  if (longer - least(word->count, other.count) > 4) return FAR;
  far = distance(word, &other);
  return far > 4 || far * 3 > longer ? FAR : far;
}

const char *caac__text_nearest(const char *word, const char *const *candidates)
{
  const char *best = NULL;
  size_t best_distance = FAR;
  points wanted;
  if (!word || !read_points(word, strlen(word), &wanted)) return NULL;
  for (; *candidates; candidates++) {
    size_t far = near_distance(&wanted, *candidates, strlen(*candidates));
    if (far < best_distance) best = *candidates, best_distance = far;
  }
  return best;
}

const char *caac__text_nearest_word(const char *word, const char *words, char *out, size_t size)
{
  const char *best = NULL;
  size_t best_distance = FAR, best_len = 0;
  points wanted;
  if (!word || !words || size == 0 || !read_points(word, strlen(word), &wanted)) return NULL;
  while (*words) {
    size_t len = strcspn(words, "|"), far = near_distance(&wanted, words, len);
    if (far < best_distance) best = words, best_len = len, best_distance = far;
    words += len + (words[len] == '|');
  }
  if (!best) return NULL;
  best_len = least(best_len, size - 1);
  while (best_len > 0 && is_continuation((unsigned char)best[best_len])) best_len--;
  memcpy(out, best, best_len);
  out[best_len] = '\0';
  return out;
}

int caac__text_is_word(const char *word, const char *words)
{
  size_t wanted = strlen(word);
  while (*words) {
    size_t len = strcspn(words, "|");
    if (len == wanted && memcmp(word, words, len) == 0) return 1;
    words += len + (words[len] == '|');
  }
  return 0;
}
