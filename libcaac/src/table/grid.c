/* SPDX-License-Identifier: MIT */
/* Columns of text side by side. */
#include "grid.h"

#include <string.h>

#include "alloc.h"
#include "text.h"

#define RULE "\xe2\x94\x80" /* U+2500 */

enum { GAP = 2, LONG_WORD = 20, SHORT_WORD = 8, HEADING_LINES = 3 };

static size_t max_size(size_t a, size_t b) { return a > b ? a : b; }
static size_t min_size(size_t a, size_t b) { return a < b ? a : b; }

caac_status caac__grid_init(caac__grid *self, size_t count)
{
  memset(self, 0, sizeof *self);
  self->strips = caac__alloc_zero(count, sizeof *self->strips);
  if (!self->strips) return caac__fail_memory();
  self->count = count;
  return CAAC_OK;
}

void caac__grid_free(caac__grid *self)
{
  for (size_t i = 0; i < self->count; i++) caac__buffer_free(&self->strips[i].cell);
  caac__free(self->strips);
  memset(self, 0, sizeof *self);
}

/* Nearly all text is ASCII, where a byte is a column: asking Unicode's tables takes fifty times as long. */
static size_t width_of(const char *text, size_t len)
{
  return caac__text_is_ascii(text, len) ? len : caac__text_width(text, len);
}

static size_t fit_into(const char *text, size_t len, size_t width)
{
  return width == 0 || (len <= width && caac__text_is_ascii(text, len)) ? len : caac__text_fit(text, len, width);
}

/* Width of the widest piece between separators. */
static size_t widest_piece(const caac__buffer *cell, const char *separators)
{
  size_t widest = 0, start = 0;
  if (cell->len == 0) return 0;
  while (start <= cell->len) {
    size_t len = strcspn(cell->data + start, separators);
    widest = max_size(widest, width_of(cell->data + start, len));
    start += len + 1;
  }
  return widest;
}

static void measure(const caac__grid *self, caac__strip *strip, size_t natural)
{
  size_t word = min_size(natural, widest_piece(&strip->cell, " \n") + self->hang);
  strip->natural = max_size(strip->natural, natural);
  strip->word = max_size(strip->word, strip->whole ? natural : word);
  caac__buffer_clear(&strip->cell);
}

/* A heading may be wrapped between its words, but is not made a column of them. */
void caac__grid_measure_headings(caac__grid *self)
{
  for (size_t i = 0; i < self->count; i++) {
    caac__strip *strip = &self->strips[i];
    size_t wide = widest_piece(&strip->cell, "\n");
    strip->heading = max_size(strip->heading, wide);
    measure(self, strip, max_size(widest_piece(&strip->cell, " \n"), wide / HEADING_LINES + 1));
  }
}

void caac__grid_measure(caac__grid *self)
{
  for (size_t i = 0; i < self->count; i++) measure(self, &self->strips[i], widest_piece(&self->strips[i].cell, "\n"));
}

typedef struct caps {   /* the most columns for ... */
  size_t heading, cell; /* ... a heading, a cell */
  size_t word;          /* ... a word that is kept in one piece, whatever the cap of its cell */
} caps;

/* Set the widths and give their sum. */
static size_t set_widths(caac__grid *self, caps most)
{
  size_t sum = 0;
  for (size_t i = 0; i < self->count; i++) {
    caac__strip *strip = &self->strips[i];
    size_t least = strip->whole ? strip->word : min_size(strip->word, most.word);
    strip->width = max_size(min_size(strip->natural, max_size(most.cell, least)), min_size(strip->heading, most.heading));
    sum += strip->width;
  }
  return sum;
}

/* What is left over is less than a column for each cell that is wrapped: the first ones get it. */
static void share_rest(caac__grid *self, size_t rest)
{
  for (size_t i = 0; i < self->count && rest; i++)
    if (self->strips[i].width < self->strips[i].natural) {
      self->strips[i].width++;
      rest--;
    }
}

void caac__grid_fit(caac__grid *self, size_t width)
{
  size_t gaps = self->count ? GAP * (self->count - 1) : 0;
  size_t room = width > gaps ? width - gaps : 1;
  caps most = { SIZE_MAX, SIZE_MAX, LONG_WORD };
  size_t sum = set_widths(self, most);
  if (width == 0 || sum <= room) return;
  /* Headings give way first, then cells, then long words; what is too wide even so stays too wide, for nothing is cut. */
  for (most.heading = room; sum > room && most.heading > 0; sum = set_widths(self, most)) most.heading--;
  for (most.cell = room; sum > room && most.cell > 1; sum = set_widths(self, most)) most.cell--;
  for (; sum > room && most.word > SHORT_WORD; sum = set_widths(self, most)) most.word--;
  if (sum < room) share_rest(self, room - sum);
}

/* Length of the next line of at most `width` columns (0: no limit) and, in *next, where the line after it begins. */
static size_t next_line(const char *text, size_t len, size_t width, size_t *next)
{
  size_t fit = fit_into(text, len, width);
  const char *hard = memchr(text, '\n', fit < len ? fit + 1 : len);
  size_t end;
  if (hard) {
    *next = (size_t)(hard - text) + 1;
    return *next - 1;
  }
  *next = len;
  if (fit == len) return len;
  if (fit == 0) fit = max_size(1, caac__text_fit(text, len, 2)); /* a wide character in a column of one */
  end = fit;
  while (end > 0 && text[end] != ' ') end--;
  if (end == 0) end = fit; /* one long word */
  *next = end;
  while (*next < len && text[*next] == ' ') ++*next;
  while (end > 0 && text[end - 1] == ' ') end--;
  return end;
}

static int is_continuation(const char *text, size_t at) { return at > 0 && text[at - 1] != '\n'; }

/* One line of one cell. `blanks` are owed from the left: they are written only if something follows. */
static size_t print_piece(caac__strip *strip, size_t hang, size_t blanks, caac__buffer *out)
{
  const char *text = strip->cell.len ? strip->cell.data + strip->at : "";
  size_t left = strip->cell.len - strip->at, next = 0, len, wide, indent, pad;
  if (left == 0) return blanks + strip->width + GAP;
  indent = is_continuation(strip->cell.data, strip->at) && strip->width > 2 * hang ? hang : 0;
  len = next_line(text, left, max_size(strip->width, 1) - indent, &next);
  wide = indent + width_of(text, len);
  pad = strip->width - min_size(strip->width, wide);
  strip->at += next;
  if (len == 0) return blanks + strip->width + GAP;
  caac__buffer_fill(out, ' ', blanks + indent + (strip->right ? pad : 0));
  caac__buffer_add_n(out, text, len);
  return (strip->right ? 0 : pad) + GAP;
}

static void trim_line(caac__buffer *out)
{
  while (out->len && out->data[out->len - 1] == ' ') out->data[--out->len] = '\0';
}

void caac__grid_print(caac__grid *self, caac__buffer *out)
{
  int more = 1;
  for (size_t i = 0; i < self->count; i++) self->strips[i].at = 0;
  while (more) {
    size_t blanks = 0;
    more = 0;
    for (size_t i = 0; i < self->count; i++) {
      caac__strip *strip = &self->strips[i];
      if (strip->cell.failed) out->failed = 1; /* half a cell must not pass for a whole one */
      blanks = print_piece(strip, self->hang, blanks, out);
      more |= strip->at < strip->cell.len;
    }
    trim_line(out);
    caac__buffer_add_char(out, '\n');
  }
  for (size_t i = 0; i < self->count; i++) caac__buffer_clear(&self->strips[i].cell);
}

void caac__grid_rule(const caac__grid *self, caac__buffer *out)
{
  for (size_t i = 0; i < self->count; i++) {
    if (i) caac__buffer_fill(out, ' ', GAP);
    for (size_t k = 0; k < max_size(self->strips[i].width, 1); k++) caac__buffer_add(out, RULE);
  }
  caac__buffer_add_char(out, '\n');
}

void caac__wrap_add(caac__buffer *out, const char *text, size_t width, size_t indent)
{
  size_t len = strlen(text), at = 0;
  if (width <= 2 * indent) indent = 0;
  do {
    size_t blanks = at ? indent : 0, next = 0;
    size_t line = next_line(text + at, len - at, width ? width - blanks : 0, &next);
    caac__buffer_fill(out, ' ', blanks);
    caac__buffer_add_n(out, text + at, line);
    trim_line(out);
    caac__buffer_add_char(out, '\n');
    at += next;
  } while (at < len);
}
