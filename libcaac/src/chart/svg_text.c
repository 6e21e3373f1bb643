/* SPDX-License-Identifier: MIT */
/* Text in pictures: made harmless, measured without a font, wrapped. */
#include <math.h>
#include <string.h>

#include "svg.h"
#include "svg_style.h"
#include "text.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */
enum { MOST_MARKS = 4 };           /* on one letter; more would grow into the lines above and below */

/* ---- Harmless ---- */

/* The character at `text`, which is UTF-8, and its bytes. */
static size_t next_point(const char *text, size_t len, uint32_t *point)
{
  const unsigned char *s = (const unsigned char *)text;
  size_t need = s[0] < 0x80 ? 1 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : 4;
  if (need > len) need = 1;
  *point = need == 1 ? s[0] : s[0] & (0xFFu >> (need + 1));
  for (size_t i = 1; i < need; i++) *point = *point << 6 | (s[i] & 0x3F);
  return need;
}

/* A control or a blank of any kind that breaks lines. */
static int is_blank(uint32_t point)
{
  return point <= 0x20 || (point >= 0x7F && point <= 0x9F) || point == 0x2028 || point == 0x2029;
}

/* Turns text around or hides in it: bidirectional controls, the mark of byte order, annotations, tags. */
static int is_hidden(uint32_t point)
{
  return point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069) || point == 0xFEFF || (point >= 0xFFF9 && point <= 0xFFFB) ||
         (point >= 0xE0000 && point <= 0xE007F);
}

void caac__svg_clean(caac__buffer *out, const char *text, size_t len)
{
  size_t begun = out->len, marks = 0;
  int blank = 0;
  for (size_t i = 0; i < len;) {
    uint32_t point;
    size_t n = next_point(text + i, len - i, &point);
    const char *bytes = text + i;
    i += n;
    if (is_hidden(point)) continue;
    if (is_blank(point)) {
      blank = 1;
      continue;
    }
    marks = point >= 0x300 && caac__text_width(bytes, n) == 0 ? marks + 1 : 0;
    if (marks > MOST_MARKS) continue;
    if (blank && out->len > begun) caac__buffer_add_char(out, ' ');
    blank = 0;
    if (point == 0xFFFE || point == 0xFFFF)
      caac__buffer_add(out, REPLACEMENT);
    else
      caac__buffer_add_n(out, bytes, n);
  }
}

void caac__svg_escape(caac__buffer *out, const char *text, size_t len)
{
  static const char marks[] = "&<>\"'";
  static const char *const entities[] = { "&amp;", "&lt;", "&gt;", "&quot;", "&#39;" };
  for (size_t i = 0, start = 0; i <= len; i++) {
    const char *mark = i < len && text[i] ? strchr(marks, text[i]) : NULL;
    if (!mark && i < len) continue;
    caac__buffer_add_n(out, text + start, i - start);
    if (mark) caac__buffer_add(out, entities[mark - marks]);
    start = i + 1;
  }
}

/* ---- Measured ---- */

/* The width of a character as a share of the body. The widest of the usual fonts counts; signs are wider than letters. */
static double width_of(const char *bytes, size_t n, uint32_t point)
{
  if (n > 1) {
    double columns = (double)caac__text_width(bytes, n);
    int is_sign = (point >= 0x2190 && point < 0x2E80) || point >= 0xFFF0;
    return is_sign && columns > 0 ? fmax(1.1, 0.68 * columns) : 0.68 * columns;
  }
  if (strchr(" .,:;'|!()[]-/iljtfIr", *bytes)) return 0.4;
  if (strchr("mwMW@%", *bytes)) return 1;
  if (strchr("<>=+~^&#", *bytes)) return 0.84;
  return *bytes >= 'A' && *bytes <= 'Z' ? 0.76 : 0.61;
}

double caac__svg_measure(const char *text, size_t len, double size)
{
  double width = 0;
  for (size_t i = 0; i < len;) {
    uint32_t point;
    size_t n = next_point(text + i, len - i, &point);
    width += width_of(text + i, n, point);
    i += n;
  }
  return width * size;
}

/* Bytes of the letter at `text` with the marks on it. */
static size_t letter_length(const char *text, size_t len)
{
  uint32_t point;
  size_t n = next_point(text, len, &point), more;
  while (n < len) {
    more = next_point(text + n, len - n, &point);
    if (point < 0x300 || caac__text_width(text + n, more) > 0) break;
    n += more;
  }
  return n;
}

/* ---- Wrapped ---- */

/* Bytes of the longest beginning that fits, one letter at least; *whole: its end lies behind a word, blank excluded. */
static size_t fit(const char *text, size_t len, double size, double width, size_t *whole)
{
  double used = 0;
  size_t i = 0;
  *whole = 0;
  while (i < len) {
    size_t n = letter_length(text + i, len - i);
    used += caac__svg_measure(text + i, n, size);
    if (text[i] == ' ') *whole = i;
    if (used > width && i > 0 && text[i] != ' ') return i;
    i += n;
    if (text[i - 1] == '/' || text[i - 1] == '-') *whole = i;
  }
  *whole = len;
  return len;
}

static void add_line(caac__block *self, size_t at, size_t len, double size)
{
  double width = caac__svg_measure(self->text.data + at, len, size);
  self->lines[self->count].at = at;
  self->lines[self->count++].len = len;
  if (width > self->width) self->width = width;
}

/* The last line, if the text goes on behind it: room for the ellipsis. */
static void add_cut_line(caac__block *self, size_t at, double size, double width)
{
  size_t whole, len = fit(self->text.data + at, self->text.len - at, size, width - size, &whole);
  while (len > 1 && self->text.data[at + len - 1] == ' ') len--;
  self->cut = 1;
  add_line(self, at, len, size);
  self->width += size;
}

void caac__block_wrap(caac__block *self, const char *text, size_t len, double size, double width, size_t most)
{
  size_t at = 0;
  caac__buffer_clear(&self->text);
  self->count = 0;
  self->cut = 0;
  self->width = 0;
  caac__svg_clean(&self->text, text, len);
  if (most > CAAC__SVG_LINES) most = CAAC__SVG_LINES;
  while (!self->text.failed && at < self->text.len && self->count < most) {
    size_t whole, taken = fit(self->text.data + at, self->text.len - at, size, width, &whole);
    if (self->count + 1 == most && at + taken < self->text.len) {
      add_cut_line(self, at, size, width);
      return;
    }
    if (whole > 0) taken = whole;
    add_line(self, at, taken, size);
    at += taken;
    while (at < self->text.len && self->text.data[at] == ' ') at++;
  }
}

double caac__block_height(const caac__block *self, double size) { return (double)self->count * size * CAAC__SVG_LEADING; }

void caac__block_free(caac__block *self)
{
  caac__buffer_free(&self->text);
  *self = (caac__block){ 0 };
}
