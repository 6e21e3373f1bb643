/* SPDX-License-Identifier: MIT */
/* Numbers as people write them: digits with separators, words, ordinals, fractions, ranges. docs/comparing.md lists them. */
#include "scan.h"

#include <stdio.h>
#include <string.h>

#include "number.h"
#include "text.h"

static const char small_numbers[] =
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    "seventeen|eighteen|nineteen|twenty";
static const char ordinals[] =
    "zeroth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    "sixteenth|seventeenth|eighteenth|nineteenth|twentieth";
static const char ordinal_tens[] = "zeroth|tenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth";
static const char tens[] = "zero|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
static const char hundreds[] = "hundred|thousand|million|billion";
/* In the order of what they divide by, from one. */
static const char portions[] = "whole|half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth";
static const char many_portions[] = "wholes|halves|thirds|quarters|fifths|sixths|sevenths|eighths|ninths|tenths";
static const char no_ordinals[] = "of|time|times|and|or|to|aid|party|parties";

#define LARGEST 1e15 /* what follows a greater one is no part of it; a double counts up to here */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* ---- Words ---- */

size_t caac__word_place(const char *word, const char *words)
{
  size_t place = 1;
  for (; *words; place++) {
    size_t len = strcspn(words, "|");
    if (strlen(word) == len && memcmp(word, words, len) == 0) return place;
    words += len + (words[len] == '|');
  }
  return 0;
}

size_t caac__word_place_folded(const char *word, size_t len, const char *words)
{
  char folded[24];
  if (len >= sizeof folded) return 0;
  for (size_t i = 0; i < len; i++) folded[i] = lower(word[i]);
  folded[len] = '\0';
  return caac__word_place(folded, words);
}

/* A number in one word up to ninety-nine, or an ordinal such as seventy-seventh; -1 if it is none. */
static long word_number(const char *word, const char *small, const char *round)
{
  size_t len = strlen(word), dash = strcspn(word, "-"), place, ten;
  if ((place = caac__word_place_folded(word, len, small))) return (long)place - 1;
  if ((place = caac__word_place_folded(word, len, round))) return place < 3 ? -1 : ((long)place - 1) * 10;
  if (!word[dash] || (ten = caac__word_place_folded(word, dash, tens)) < 3) return -1;
  place = caac__word_place_folded(word + dash + 1, len - dash - 1, small);
  return place > 1 && place < 11 ? ((long)ten - 1) * 10 + (long)place - 1 : -1;
}

long caac__numeral_of(const char *word)
{
  long value = 0;
  if (!is_digit(*word)) return word_number(word, small_numbers, tens);
  for (; is_digit(*word) || *word == ','; word++)
    if (*word != ',' && (value = value * 10 + (*word - '0')) > 1000000000) return -1;
  return *word ? -1 : value;
}

/* ---- What goes on behind the first word ---- */

static long number_at(const caac__scan *self, size_t i)
{
  char word[24];
  return caac__scan_copy(self, i, word, sizeof word) ? caac__numeral_of(word) : -1;
}

static size_t digits_of(const char *word) { return strspn(word, "0123456789"); }

/* Digits with separators. A mark with three digits behind it separates thousands ("1,204", "1.204"), unless it stands behind a
 * lone zero or `may_group` is 0; another is that of decimals. 0 if the word is something else. */
static int read_digits(const char *word, int may_group, double *value)
{
  char plain[32];
  size_t used = 0;
  for (const char *at = word; *at;) {
    size_t len = digits_of(at);
    if (len == 0 || used + len + 2 > sizeof plain) return 0;
    memcpy(plain + used, at, len);
    used += len;
    at += len;
    if (*at != ',' && *at != '.') {
      if (*at) return 0;
      break;
    }
    int is_group = digits_of(at + 1) == 3 && *word != '0' && digits_of(word) <= 3 && (may_group || *at == ',');
    if (!is_group && strpbrk(at + 1, ",.")) return 0;
    if (!is_group) plain[used++] = '.';
    at++;
  }
  plain[used] = '\0';
  return used > 0 && caac__number_double(plain, value) == 0;
}

/* "million" behind a number. */
static double scale_at(const caac__scan *self, size_t i)
{
  static const double scales[] = { 1e2, 1e3, 1e6, 1e9 };
  char word[24];
  size_t place = caac__scan_copy(self, i, word, sizeof word) ? caac__word_place(word, hundreds) : 0;
  return place ? scales[place - 1] : 0;
}

/* Bytes between two parts are one blank. */
static int is_next(const caac__scan *self, size_t i)
{
  return i + 1 < self->count && self->parts[i + 1].from == self->parts[i].to + 1 && self->parts[i + 1].is_word;
}

/* "1 204 300": groups of three behind one to three digits. */
static void read_groups(const caac__scan *self, caac__numeral *out)
{
  char word[8];
  size_t len = caac__scan_copy(self, out->to - 1, word, sizeof word);
  if (len > 3 || len == 0 || digits_of(word) != len || *word == '0') return;
  while (out->value < LARGEST && is_next(self, out->to - 1) && caac__scan_copy(self, out->to, word, sizeof word) == 3 &&
         digits_of(word) == 3)
    out->value = out->value * 1000 + (double)caac__numeral_of(word), out->to++;
}

/* What goes on in words: "two thousand three hundred and five", "2.5 million". */
static void read_scales(const caac__scan *self, caac__numeral *out)
{
  double total = 0, current = out->value, scale;
  while (total + current < LARGEST && (scale = scale_at(self, out->to)) > 0) {
    if (scale == 100) {
      current *= scale;
    } else {
      total = current > 0 ? total + current * scale : total * scale;
      current = 0;
    }
    out->to++;
    size_t next = out->to + (size_t)caac__scan_is(self, out->to, "and");
    long more = next < self->count && !is_digit(self->text[self->parts[next].from]) ? number_at(self, next) : -1;
    if (more < 1 || (double)more >= scale) continue;
    current += (double)more;
    out->to = next + 1;
  }
  out->value = total + current;
}

/* "15-20", "12th", "1/3" */
static int read_compound(const char *word, caac__numeral *out)
{
  size_t len = strlen(word), first = strspn(word, "0123456789,."), second = word[first] ? digits_of(word + first + 1) : 0;
  if (!is_digit(*word) || len >= sizeof out->key) return 0;
  if ((word[first] == '-' || word[first] == '/') && second > 0 && strspn(word + first + 1, "0123456789,.") == len - first - 1) {
    snprintf(out->key, sizeof out->key, "%s", word);
    return 1;
  }
  if (digits_of(word) != first || len != first + 2 || !caac__text_is_word(word + first, "st|nd|rd|th")) return 0;
  snprintf(out->key, sizeof out->key, "#%.*s", (int)first, word);
  return 1;
}

/* "third" of "two thirds", "one-third"; 0 if it is no portion. */
static size_t portion_of(const char *word)
{
  size_t place = caac__word_place(word, portions);
  if (!place) place = caac__word_place(word, many_portions);
  return place > 1 ? place : 0;
}

static int read_fraction(const caac__scan *self, size_t i, const char *word, caac__numeral *out)
{
  char behind[24];
  const char *dash = strchr(word, '-');
  long above = dash ? (long)caac__word_place_folded(word, (size_t)(dash - word), small_numbers) - 1 : caac__numeral_of(word);
  size_t portion = dash ? portion_of(dash + 1) : caac__scan_copy(self, i + 1, behind, sizeof behind) ? portion_of(behind) : 0;
  if (!dash && strcmp(word, "half") == 0 && caac__scan_is(self, i + 1, "of|the|a|all|its|their")) above = 1, portion = 2;
  /* "two thirds", "one third of", but "one third report" */
  else if (!dash && (!portion || (!caac__word_place(behind, many_portions) && !caac__scan_is(self, i + 2, "of"))))
    return 0;
  if (above < 1 || portion < 2) return 0;
  snprintf(out->key, sizeof out->key, "%ld/%zu", above, portion);
  out->to = i + (dash || strcmp(word, "half") == 0 ? 1 : 2);
  return 1;
}

/* "third report", but "third of", "First Committee". */
static int read_ordinal(const caac__scan *self, size_t i, const char *word, caac__numeral *out)
{
  long value = word_number(word, ordinals, ordinal_tens);
  int has_noun = is_next(self, i) && !caac__scan_is(self, i + 1, no_ordinals) && !caac__scan_capital(self, i);
  if (value < 1 || !has_noun) return 0;
  snprintf(out->key, sizeof out->key, "#%ld", value);
  return 1;
}

int caac__numeral_read(const caac__scan *self, size_t i, caac__numeral *out)
{
  char word[64];
  long value;
  *out = (caac__numeral){ .to = i + 1 };
  if (caac__scan_copy(self, i, word, sizeof word) == 0) return 0;
  if (read_compound(word, out) || read_fraction(self, i, word, out)) return 1;
  if (is_digit(*word)) {
    int may_group =
        scale_at(self, i + 1) == 0 && !caac__scan_mark(self, i + 1, "%") && !caac__scan_is(self, i + 1, "per|percent");
    if (!read_digits(word, may_group, &out->value)) return 0;
    read_groups(self, out);
    read_scales(self, out);
    return 1;
  }
  if ((value = caac__numeral_of(word)) < 0) return read_ordinal(self, i, word, out);
  out->value = (double)value;
  read_scales(self, out);
  out->is_one = value == 1 && out->to == i + 1;
  return 1;
}

size_t caac__numeral_share(const caac__scan *self, size_t i)
{
  if (caac__scan_mark(self, i, "%") || caac__scan_is(self, i, "percent")) return i + 1;
  return caac__scan_is(self, i, "per") && caac__scan_is(self, i + 1, "cent") ? i + 2 : i;
}
