/* SPDX-License-Identifier: MIT */
/* Printed numbers, and whether they fit where they stand. */
#include "numbering.h"

#include <string.h>

#include "text.h"

enum {
  TITLE_MAX = 140,
  NUMBER_DIGITS = 4,
  GAP_MAX = 20,
  ITEM_GAP_MAX = 5,
  HEADING_GAP_MAX = 9,
  LETTERS_MAX = 5,
  LEADER_DOTS = 4,
  NOTE_DIGITS = 3
};

static int is_digit(char c) { return c >= '0' && c <= '9'; }
static int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* ---- Numbers in letters ---- */

/* "b" is 2, "bb" 28; anything longer counts nothing. */
static unsigned letter_value(const char *word, size_t len)
{
  if (len == 1) return (unsigned)(word[0] - 'a') + 1;
  return len == 2 && word[0] == word[1] ? (unsigned)(word[0] - 'a') + 27 : 0;
}

/* "i" to "xxxix" in their usual form. */
static unsigned roman_value(const char *word, size_t len)
{
  static const char *const ones[] = { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" };
  size_t tens = 0;
  while (tens < len && tens < 3 && word[tens] == 'x') tens++;
  for (unsigned i = 0; i < 10; i++)
    if (strlen(ones[i]) == len - tens && memcmp(ones[i], word + tens, len - tens) == 0) return (unsigned)(10 * tens) + i;
  return 0;
}

/* ---- Reading a label ---- */

typedef struct reader {
  const char *text;
  size_t len, at;
} reader;

static char peek(const reader *self, size_t ahead) { return self->at + ahead < self->len ? self->text[self->at + ahead] : '\0'; }

static int pass(reader *self, char c)
{
  if (peek(self, 0) != c) return 0;
  self->at++;
  return 1;
}

/* A blank, an opening bracket or the end stands here. */
static int at_gap(const reader *self) { return self->at >= self->len || peek(self, 0) == ' ' || peek(self, 0) == '['; }

static int take_number(reader *self, unsigned *out)
{
  size_t digits = 0;
  *out = 0;
  while (is_digit(peek(self, digits))) {
    if (digits == NUMBER_DIGITS) return 0;
    *out = *out * 10 + (unsigned)(peek(self, digits++) - '0');
  }
  self->at += digits;
  return digits > 0 && *out > 0;
}

/* Letters of one case as a number; 0 if they count nothing. */
static int take_letters(reader *self, caac__label *out)
{
  char word[LETTERS_MAX + 1];
  size_t n = 0;
  out->is_upper = is_upper(peek(self, 0));
  while (out->is_upper ? is_upper(peek(self, n)) : is_lower(peek(self, n))) {
    if (n == LETTERS_MAX) return 0;
    word[n] = (char)(peek(self, n) | 0x20);
    n++;
  }
  if (n == 0) return 0;
  self->at += n;
  out->letter = letter_value(word, n);
  out->roman = roman_value(word, n);
  return out->letter || out->roman;
}

static int take_word(reader *self, const char *word)
{
  size_t n = strlen(word);
  if (self->len - self->at < n || memcmp(self->text + self->at, word, n) != 0) return 0;
  if (is_lower(peek(self, n))) return 0;
  self->at += n;
  return 1;
}

/* " bis", " alt.2": what stands behind a number that is there already. */
static void take_suffix(reader *self, caac__label *out)
{
  static const char *const words[] = { "bis", "ter", "quater", "quinquies", "alt" };
  reader ahead = *self;
  size_t i = 0, n;
  pass(&ahead, '.');
  pass(&ahead, ' ');
  while (i < 5 && !take_word(&ahead, words[i])) i++;
  if (i == 5) return;
  strcpy(out->suffix, words[i]);
  reader behind = ahead;
  n = (size_t)pass(&behind, '.');
  n += (size_t)pass(&behind, ' ');
  unsigned number = 0;
  if (i == 4 && n < 3 && take_number(&behind, &number) && (at_gap(&behind) || peek(&behind, 0) == '.')) {
    size_t len = 3;
    out->suffix[len++] = '.';
    if (number >= 1000) out->suffix[len++] = (char)('0' + number / 1000);
    if (number >= 100) out->suffix[len++] = (char)('0' + number / 100 % 10);
    if (number >= 10) out->suffix[len++] = (char)('0' + number / 10 % 10);
    out->suffix[len++] = (char)('0' + number % 10);
    out->suffix[len] = '\0';
    ahead = behind;
  }
  if (!at_gap(&ahead) && peek(&ahead, 0) != '.') {
    out->suffix[0] = '\0';
    return;
  }
  *self = ahead;
}

/* "7.", "7 bis.", "8 alt.2" */
static int read_number(reader *self, caac__label *out)
{
  out->form = CAAC__LABEL_NUMBER;
  if (!take_number(self, &out->number)) return 0;
  take_suffix(self, out);
  return (pass(self, '.') || out->suffix[0]) && at_gap(self);
}

static int read_parentheses(reader *self, caac__label *out)
{
  out->form = CAAC__LABEL_PARENTHESES;
  if (!pass(self, '(') || (!take_number(self, &out->number) && !take_letters(self, out)) || !pass(self, ')')) return 0;
  take_suffix(self, out);
  if (out->suffix[0]) pass(self, '.');
  return at_gap(self);
}

static int read_point(reader *self, caac__label *out)
{
  out->form = CAAC__LABEL_POINT;
  return take_letters(self, out) && (pass(self, '.') || pass(self, ')')) && at_gap(self);
}

static int read_bullet(reader *self, caac__label *out)
{
  static const char *const bullets[] = {
    "\xE2\x80\xA2", "\xE2\x97\xA6", "\xE2\x96\xAA", "\xEF\x82\xB7", "\xC2\xB7", "\xE2\x80\x93", "\xE2\x80\x94", "-", "*"
  };
  out->form = CAAC__LABEL_BULLET;
  for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
    if (take_word(self, bullets[i])) return peek(self, 0) == ' ';
  return 0;
}

/* "2.3" or "2.3." */
static int read_dotted(reader *self, caac__label *out)
{
  unsigned part;
  out->form = CAAC__LABEL_DOTTED;
  if (!take_number(self, &part)) return 0;
  while (pass(self, '.') && self->at < self->len)
    if (!take_number(self, &part)) return 0;
  return 1;
}

static int read_note(reader *self, caac__label *out)
{
  out->form = CAAC__LABEL_NOTE;
  if (!take_word(self, "note") || !pass(self, ' ')) return 0;
  return pass(self, '*') || take_number(self, &out->number);
}

typedef int (*form_reader)(reader *self, caac__label *out);

static int read_with(form_reader read, const char *text, size_t len, size_t begin, caac__label *out)
{
  reader self = { text, len, begin };
  *out = (caac__label){ .begin = begin };
  if (!read(&self, out)) return 0;
  out->len = self.at - begin;
  while (pass(&self, ' ')) {}
  out->text = self.at;
  return 1;
}

int caac__label_scan(const char *text, size_t len, caac__label *out)
{
  static const form_reader readers[] = { read_number, read_parentheses, read_point, read_bullet };
  size_t begin = len > 0 && text[0] == '[';
  if (begin && len > 1 && text[1] == ' ') begin++;
  for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
    if (read_with(readers[i], text, len, begin, out)) return 1;
  return 0;
}

int caac__label_read(const char *label, caac__label *out)
{
  static const form_reader readers[] = { read_note, read_number, read_parentheses, read_point, read_dotted };
  size_t len = strlen(label);
  for (size_t i = 0; i < sizeof readers / sizeof readers[0]; i++)
    if (read_with(readers[i], label, len, 0, out) && out->len == len) return 1;
  if (is_digit(*label) && read_with(read_dotted, label, len, 0, out) && out->len == len) return 1;
  return read_with(read_bullet, "- ", 2, 0, out) && len > 0;
}

/* ---- What a text looks like ---- */

int caac__is_annex(const char *text, size_t text_len, size_t *len)
{
  static const char *const words[] = { "Annex", "ANNEX", "Appendix", "APPENDIX", "Enclosure", "ENCLOSURE" };
  reader self = { text, text_len, 0 };
  caac__label label;
  size_t i = 0;
  while (i < 6 && !take_word(&self, words[i])) i++;
  if (i == 6 || (self.at < self.len && !strchr(" .:", peek(&self, 0)))) return 0;
  *len = self.at;
  if (!caac__is_title(text, text_len)) return 0;
  reader ahead = self;
  if (pass(&ahead, ' ') && (take_number(&ahead, &label.number) || (is_upper(peek(&ahead, 0)) && take_letters(&ahead, &label))) &&
      (ahead.at == ahead.len || strchr(" .:", peek(&ahead, 0)))) {
    *len = ahead.at;
    return 1;
  }
  /* "Annex Statement by ..." is a heading, "Annex to the letter" one too; "Annexes" and "Annexed to" are none. */
  return 1;
}

/* "Introduction . . . . . . 3": dots that lead to the number of a page at the end. */
int caac__has_leader(const char *text, size_t len)
{
  size_t dots = 0;
  while (len > 0 && (is_digit(text[len - 1]) || text[len - 1] == ' ')) len--;
  for (; len > 0 && (text[len - 1] == '.' || text[len - 1] == ' '); len--) dots += text[len - 1] == '.';
  return dots >= LEADER_DOTS;
}

/* A year or a row of a table is no title, nor is a stamp: "[Original: English]", "[10 October 2018]". */
int caac__is_title(const char *text, size_t len)
{
  unsigned char first = len ? (unsigned char)text[0] : 0;
  size_t digits = 0, letters = 0;
  for (size_t i = 0; i < len; i++) {
    digits += (size_t)is_digit(text[i]);
    letters += (size_t)(is_lower(text[i]) || is_upper(text[i]) || (unsigned char)text[i] >= 0xC3);
  }
  if (len == 0 || len > TITLE_MAX || strchr(".;:,", text[len - 1]) || caac__has_leader(text, len)) return 0;
  if (digits > letters || (first == '[' && len > 9 && (is_digit(text[1]) || memcmp(text + 1, "Original", 8) == 0))) return 0;
  return is_upper((char)first) || is_digit((char)first) || first >= 0xC3 || first == '"' || first == '[';
}

/* "... in Exland.12": the number of a footnote stands behind the full stop. */
static size_t without_note(const char *text, size_t len)
{
  size_t end = len;
  while (end > 0 && len - end < NOTE_DIGITS && is_digit(text[end - 1])) end--;
  return end > 1 && strchr(".;:,)\"", text[end - 1]) && !is_digit(text[end - 2]) ? end : len;
}

int caac__is_finished(const char *text, size_t len)
{
  static const char *const joins[] = { "; and", ", and", "; or", ", or" };
  len = without_note(text, len);
  while (len > 0 && strchr("\"')]", text[len - 1])) len--;
  if (len > 0 && strchr(".;:!?", text[len - 1])) return 1;
  for (size_t i = 0; i < 4; i++)
    if (len > strlen(joins[i]) && memcmp(text + len - strlen(joins[i]), joins[i], strlen(joins[i])) == 0) return 1;
  return 0;
}

/* ---- Fitting ---- */

static caac__fit fit_paragraph(const caac__numbering *self, const caac__label *label)
{
  caac__fit fit = { .as = CAAC__FITS_PARAGRAPH, .value = label->number };
  unsigned last = self->paragraph, n = label->number;
  if (n == last + 1 || (n == last && label->suffix[0])) return fit;
  fit.how = n <= last ? CAAC__FIT_AGAIN : CAAC__FIT_GAP;
  if (n > last + GAP_MAX && (last > 0 || n > 999)) fit.as = CAAC__FITS_NOT;
  return fit;
}

/* A way to read a label of an item. */
typedef struct reading {
  caac__style style;
  unsigned value;
} reading;

static size_t readings_of(const caac__label *label, reading out[2])
{
  int point = label->form == CAAC__LABEL_POINT, upper = label->is_upper;
  caac__style letter = upper ? CAAC__STYLE_UPPER : point ? CAAC__STYLE_POINT : CAAC__STYLE_LETTER;
  caac__style roman = upper ? CAAC__STYLE_UPPER_ROMAN : point ? CAAC__STYLE_POINT_ROMAN : CAAC__STYLE_ROMAN;
  size_t n = 0;
  if (label->number) out[n++] = (reading){ CAAC__STYLE_NUMBER, label->number };
  if (label->letter) out[n++] = (reading){ letter, label->letter };
  if (label->roman) out[n++] = (reading){ roman, label->roman };
  return n;
}

static size_t level_of(const caac__numbering *self, caac__style style)
{
  size_t level = self->depth;
  while (level > 0 && self->levels[level - 1].style != style) level--;
  return level > 0 ? level - 1 : CAAC__LEVELS_MAX;
}

static caac__fit fit_reading(const caac__numbering *self, reading as, int has_suffix)
{
  caac__fit fit = { CAAC__FITS_ITEM, CAAC__FIT_NEXT, level_of(self, as.style), as.style, as.value };
  if (fit.level == CAAC__LEVELS_MAX) { /* a list begins */
    if (as.value != 1) fit.how = CAAC__FIT_GAP;
    fit.level = self->depth;
    if (fit.level == CAAC__LEVELS_MAX) fit.as = CAAC__FITS_NOT;
    return fit;
  }
  unsigned last = self->levels[fit.level].value;
  if (as.value == last + 1 || (as.value == last && has_suffix)) return fit;
  fit.how = as.value <= last ? CAAC__FIT_AGAIN : CAAC__FIT_GAP;
  if (as.value > last + ITEM_GAP_MAX) fit.as = CAAC__FITS_NOT;
  return fit;
}

/* Both readings of "(i)", "(v)" or "(x)" fit: a list that begins needs its second number behind it, else the inner list goes on.
 */
static const caac__fit *choose(const caac__fit *letter, const caac__fit *roman, const caac__label *next)
{
  int begins = roman->value == 1 && roman->how == CAAC__FIT_NEXT;
  if (letter->as != roman->as) return letter->as == CAAC__FITS_NOT ? roman : letter;
  if (letter->how != roman->how) return letter->how < roman->how ? letter : roman;
  if (next && next->letter == letter->value + 1) return letter;
  if (next && next->roman == roman->value + 1) return roman;
  return begins || letter->level > roman->level ? letter : roman;
}

static caac__fit fit_item(const caac__numbering *self, const caac__label *label, const caac__label *next)
{
  reading readings[2] = { { CAAC__STYLE_NONE, 0 }, { CAAC__STYLE_NONE, 0 } };
  size_t count = readings_of(label, readings);
  caac__fit first = fit_reading(self, readings[0], label->suffix[0] != '\0');
  if (count < 2) return first;
  caac__fit second = fit_reading(self, readings[1], label->suffix[0] != '\0');
  return *choose(&first, &second, next);
}

/* Headings count on, or begin anew under a higher one. */
static caac__fit fit_heading(const caac__numbering *self, const caac__label *label)
{
  const unsigned values[3] = { label->is_upper ? label->roman : 0, label->is_upper ? label->letter : 0, label->number };
  caac__fit fit = { .as = CAAC__FITS_HEADING };
  for (fit.level = 0; fit.level < 3; fit.level++) {
    fit.value = values[fit.level];
    if (fit.value && fit.value == self->heading[fit.level] + 1) return fit;
  }
  for (fit.level = 0; fit.level < 3; fit.level++) {
    fit.value = values[fit.level];
    if (fit.value == 1) return fit;
  }
  for (fit.level = 0; fit.level < 2; fit.level++) { /* an excerpt, or a heading that was lost */
    fit.value = values[fit.level];
    fit.how = CAAC__FIT_GAP;
    if (fit.value > self->heading[fit.level] && fit.value <= self->heading[fit.level] + HEADING_GAP_MAX) return fit;
  }
  fit.as = CAAC__FITS_NOT;
  return fit;
}

static int has_letter(const char *text, size_t len)
{
  for (size_t i = 0; i < len; i++)
    if (is_lower(text[i]) || is_upper(text[i]) || (unsigned char)text[i] >= 0xC3) return 1;
  return 0;
}

caac__fit caac__numbering_fit(const caac__numbering *self, const caac__label *label, const char *text, size_t len,
                              const caac__label *next)
{
  caac__fit fit = { .as = CAAC__FITS_NOT }, heading = fit;
  int is_title = caac__is_title(text, len);
  if (caac__has_leader(text, len)) return fit;
  if (is_title && (label->form == CAAC__LABEL_POINT || label->form == CAAC__LABEL_NUMBER)) heading = fit_heading(self, label);
  switch (label->form) {
  case CAAC__LABEL_NUMBER:
    fit = fit_paragraph(self, label);
    return heading.as && (fit.as == CAAC__FITS_NOT || fit.how == CAAC__FIT_AGAIN) ? heading : fit;
  case CAAC__LABEL_PARENTHESES: return fit_item(self, label, next);
  case CAAC__LABEL_POINT:
    fit = fit_item(self, label, next);
    return heading.as && (heading.how == CAAC__FIT_NEXT || fit.as == CAAC__FITS_NOT || fit.how != CAAC__FIT_NEXT) ? heading : fit;
  case CAAC__LABEL_BULLET:
    if (!has_letter(text, len)) return fit; /* "* * *" */
    fit.as = CAAC__FITS_ITEM;
    fit.level = self->depth;
    return fit;
  case CAAC__LABEL_DOTTED:
  case CAAC__LABEL_NOTE: fit.as = CAAC__FITS_PARAGRAPH; return fit;
  }
  return fit;
}

void caac__numbering_take(caac__numbering *self, const caac__fit *fit)
{
  if (fit->as == CAAC__FITS_PARAGRAPH && fit->value > 0) {
    self->paragraph = fit->value;
    self->depth = 0;
  } else if (fit->as == CAAC__FITS_ITEM && fit->style != CAAC__STYLE_NONE && fit->level < CAAC__LEVELS_MAX) {
    self->levels[fit->level].style = fit->style;
    self->levels[fit->level].value = fit->value;
    self->depth = fit->level + 1;
  } else if (fit->as == CAAC__FITS_HEADING) {
    self->heading[fit->level] = fit->value;
    for (size_t lower = fit->level + 1; lower < 3; lower++) self->heading[lower] = 0;
  }
}
