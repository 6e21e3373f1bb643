/* SPDX-License-Identifier: MIT */
/* Plain text as lines and pages. */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "error.h"

enum { TAB = 8, WIDTHS = 400, WORD_NOTE_DIGITS = 3, WRAPPED_MIN = 5, LONG_LINE = 115 };

/* Where the next line begins, from what is read so far. */
typedef struct place {
  uint32_t number, page;
  int is_behind_gap, begins_page;
} place;

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\v'; }

/* Bytes of the no-break space at `text`, or 0. */
static size_t wide_blank(const char *text, size_t len) { return len >= 2 && memcmp(text, "\xC2\xA0", 2) == 0 ? 2 : 0; }

static uint32_t take_indent(const char **text, size_t *len)
{
  uint32_t columns = 0;
  for (;;) {
    size_t n = *len > 0 && is_blank(**text) ? 1 : wide_blank(*text, *len);
    if (n == 0) return columns;
    columns += **text == '\t' ? TAB - columns % TAB : 1;
    *text += n;
    *len -= n;
  }
}

static size_t trimmed(const char *text, size_t len)
{
  for (;;) {
    size_t n = len > 0 && is_blank(text[len - 1]) ? 1 : len >= 2 ? wide_blank(text + len - 2, 2) : 0;
    if (n == 0) return len;
    len -= n;
  }
}

static caac_status add_line(caac__lines *self, const char *text, size_t len, place *at)
{
  caac__line line = { .number = at->number, .page = at->page };
  line.indent = take_indent(&text, &len);
  line.text = text;
  line.len = trimmed(text, len);
  if (line.len == 0) {
    at->is_behind_gap = 1;
    return CAAC_OK;
  }
  if (self->count >= CAAC__TEXT_LINES_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s has more than %d lines; split it", self->name, (int)CAAC__TEXT_LINES_MAX);
  if (caac__grow(&self->items, &self->capacity, self->count + 1, sizeof line) != 0) return caac__fail_memory();
  line.is_behind_gap = (unsigned)at->is_behind_gap & 1;
  line.begins_page = (unsigned)at->begins_page & 1;
  at->is_behind_gap = at->begins_page = 0;
  self->items[self->count++] = line;
  return CAAC_OK;
}

static size_t end_column(const caac__line *line) { return line->indent + line->len; }

/* The columns within which `tenths` of the lines end that `counts` has. */
static size_t width_of(const size_t counts[WIDTHS], size_t count, size_t tenths)
{
  size_t seen = 0, width = 0;
  while (width < WIDTHS - 1 && (seen += counts[width]) * 10 < count * tenths) width++;
  return width;
}

/* The next line goes on in the middle of a sentence. */
static int is_wrapped(const caac__lines *self, size_t i)
{
  const caac__line *next = &self->items[i + 1];
  return i + 1 < self->count && !next->is_behind_gap && !next->begins_page && next->text[0] >= 'a' && next->text[0] <= 'z';
}

/* The columns within which nine of ten lines end; in a text of many short items those that most broken lines reach. Without limit
 * where long lines are never broken: each is a paragraph. */
static size_t usual_width(const caac__lines *self)
{
  size_t all[WIDTHS] = { 0 }, wrapped[WIDTHS] = { 0 }, wrapped_count = 0, longest = 0;
  for (size_t i = 0; i < self->count; i++) {
    size_t end = end_column(&self->items[i]);
    if (end >= WIDTHS) end = WIDTHS - 1;
    all[end]++;
    if (end > longest) longest = end;
    if (!is_wrapped(self, i)) continue;
    wrapped[end]++;
    wrapped_count++;
  }
  size_t width = width_of(all, self->count, 9), reached = wrapped_count ? width_of(wrapped, wrapped_count, 7) : 0;
  if (longest > LONG_LINE && wrapped_count * 40 < self->count) return WIDTHS;
  return wrapped_count >= WRAPPED_MIN && reached > width ? reached : width;
}

caac_status caac__lines_split(caac__lines *self, const char *bytes, size_t len, const char *name)
{
  const char *end = bytes + len, *begin = bytes, *at;
  place here = { .number = 1, .begins_page = 1 };
  *self = (caac__lines){ .source = bytes, .name = name };
  for (at = bytes; at <= end; at++) {
    if (at < end && *at != '\n' && *at != '\r' && *at != '\f') continue;
    caac_status status = add_line(self, begin, (size_t)(at - begin), &here);
    if (status) return status;
    if (at < end && *at == '\f') {
      here.page++;
      here.begins_page = 1;
    } else {
      if (at + 1 < end && *at == '\r' && at[1] == '\n') at++;
      here.number++;
    }
    begin = at + 1;
  }
  self->page_count = (size_t)here.page + 1;
  self->width = usual_width(self);
  return CAAC_OK;
}

void caac__lines_free(caac__lines *self)
{
  caac__free(self->items);
  *self = (caac__lines){ 0 };
}

/* ---- Footnotes ---- */

/* "1 See S/2018/1": the number of a note and text, but no date such as "1 January"; or its number alone on the line. */
static unsigned note_number(const caac__line *line)
{
  static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };
  unsigned number = 0;
  size_t n = 0;
  while (n < line->len && n < WORD_NOTE_DIGITS && line->text[n] >= '0' && line->text[n] <= '9')
    number = number * 10 + (unsigned)(line->text[n++] - '0');
  if (n > 0 && n == line->len) return number;
  if (n == 0 || n + 1 >= line->len || line->text[n] != ' ') return 0;
  while (n < line->len && line->text[n] == ' ') n++;
  const char *word = line->text + n;
  size_t left = line->len - n;
  if (left == 0 || ((*word < 'A' || *word > 'Z') && (unsigned char)*word < 0x80)) return 0;
  for (size_t i = 0; i < 12; i++)
    if (left >= strlen(months[i]) && memcmp(word, months[i], strlen(months[i])) == 0) return 0;
  return number;
}

/* Lines of a page from where its last stretch without a gap begins. */
static size_t last_stretch(const caac__lines *self, size_t begin, size_t end)
{
  size_t at = end;
  while (at > begin && (self->items[at - 1].is_dropped || !self->items[at - 1].is_behind_gap)) at--;
  return at > begin ? at - 1 : begin;
}

static int is_rule(const caac__line *line)
{
  for (size_t i = 0; i < line->len; i++)
    if (line->text[i] != line->text[0]) return 0;
  return line->len >= 5 && strchr("_-=", line->text[0]);
}

/* "* Reissued for technical reasons." */
static int is_starred(const caac__line *line, int is_behind_rule)
{
  if (line->len < 10 || memcmp(line->text, "* ", 2) != 0) return 0;
  return is_behind_rule || memcmp(line->text, "* Reissued", 10) == 0;
}

/* Behind the last rule of a page, or where its last stretch begins. A rule is no text. */
static size_t notes_begin(caac__lines *self, size_t begin, size_t end)
{
  size_t rule = end;
  for (size_t i = begin; i < end; i++) {
    if (!is_rule(&self->items[i])) continue;
    self->items[i].is_dropped = 1;
    if (i + 1 < end) self->items[i + 1].is_behind_gap = 1;
    if (self->items[i].text[0] == '_') rule = i; /* others stand in tables and at the end */
  }
  return rule < end ? rule + 1 : last_stretch(self, begin, end);
}

static void mark_page_notes(caac__lines *self, size_t begin, size_t end, unsigned *next)
{
  size_t at = notes_begin(self, begin, end);
  int is_behind_rule = at > begin && is_rule(&self->items[at - 1]);
  while (at < end && self->items[at].is_dropped) at++;
  if (at >= end || at == begin) return;
  if (note_number(&self->items[at]) != *next && !is_starred(&self->items[at], is_behind_rule)) return;
  for (; at < end; at++) {
    self->items[at].is_note = 1;
    *next += note_number(&self->items[at]) == *next;
  }
}

void caac__lines_mark_notes(caac__lines *self)
{
  unsigned next = 1;
  for (size_t begin = 0, end; begin < self->count; begin = end) {
    for (end = begin; end < self->count && self->items[end].page == self->items[begin].page; end++) {}
    mark_page_notes(self, begin, end, &next);
  }
}
