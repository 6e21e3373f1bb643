/* SPDX-License-Identifier: MIT */
/* A hyphen at the end of a line is part of a word ("Secretary-General") or of the typesetting ("recruit-ment"). The document
 * itself knows best: it mostly has the word in the middle of another line. */
#include "lines.h"

#include <string.h>

#include "alloc.h"
#include "error.h"
#include "findings.h"
#include "text.h"

enum { WORD_MAX = 80, HYPHEN = 1, SOFT_HYPHEN = 2, LONG_HYPHEN = 3, DASH = 3 };

static const char PREFIXES[] = "above|all|anti|below|co|conflict|counter|country|cross|deputy|ex|follow|gender|half|high|ill|"
                               "inter|large|long|low|mid|multi|non|post|pre|"
                               "quasi|re|self|semi|short|small|so|socio|sub|under|vice|well|year";

/* A word as it is looked up: lower case, no longer than WORD_MAX. */
typedef struct key {
  char text[2 * WORD_MAX + 2];
  size_t len;
} key;

static int is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; }

static void add_letters(key *self, const char *text, size_t len)
{
  for (size_t i = 0; i < len && self->len < sizeof self->text - 1; i++)
    self->text[self->len++] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
  self->text[self->len] = '\0';
}

/* ---- Words of the document ---- */

static caac_status add_word(caac__hyphens *self, const char *text, size_t len)
{
  key found = { "", 0 };
  if (len > WORD_MAX) return CAAC_OK;
  add_letters(&found, text, len);
  return caac__intern_add(&self->words, found.text, found.len) == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}

static caac_status add_line_words(caac__hyphens *self, const caac__line *line)
{
  size_t at = 0;
  while (at < line->len) {
    size_t begin = at;
    while (at < line->len &&
           (is_letter((unsigned char)line->text[at]) ||
            (line->text[at] == '-' && at > begin && at + 1 < line->len && is_letter((unsigned char)line->text[at + 1]))))
      at++;
    /* A word that the end of the line cuts is no witness. */
    int is_cut = at + 1 == line->len && line->text[at] == '-';
    caac_status status = at > begin && !is_cut ? add_word(self, line->text + begin, at - begin) : CAAC_OK;
    if (status) return status;
    if (at == begin) at++;
  }
  return CAAC_OK;
}

static caac_status collect(caac__hyphens *self, const caac__lines *lines)
{
  caac_status status = CAAC_OK;
  if (self->is_ready) return CAAC_OK;
  for (size_t i = 0; i < lines->count && !status; i++)
    if (!lines->items[i].is_dropped) status = add_line_words(self, &lines->items[i]);
  self->is_ready = !status;
  return status;
}

/* ---- One line end ---- */

static int is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

/* Bytes of the hyphen that a line ends with, behind a letter or digit; or 0. */
static size_t hyphen_at_end(const caac__line *line)
{
  const char *end = line->text + line->len;
  size_t n = 0;
  if (line->len > HYPHEN && end[-1] == '-') n = HYPHEN;
  if (line->len > SOFT_HYPHEN && memcmp(end - 2, "\xC2\xAD", 2) == 0) n = SOFT_HYPHEN;
  if (line->len > LONG_HYPHEN && (memcmp(end - 3, "\xE2\x80\x90", 3) == 0 || memcmp(end - 3, "\xE2\x80\x91", 3) == 0))
    n = LONG_HYPHEN;
  unsigned char before = n ? (unsigned char)end[-(ptrdiff_t)n - 1] : 0;
  return is_letter(before) || is_digit(before) ? n : 0;
}

/* "2006" + en dash at the end of a line: no blank belongs behind it. */
static int has_dash_at_end(const caac__line *line)
{
  const char *end = line->text + line->len;
  if (line->len <= DASH || end[-DASH - 1] == ' ') return 0;
  return memcmp(end - DASH, "\xE2\x80\x93", DASH) == 0 || memcmp(end - DASH, "\xE2\x80\x94", DASH) == 0;
}

static size_t letters_before(const char *text, size_t len)
{
  size_t n = 0;
  while (n < len && n < WORD_MAX && (is_letter((unsigned char)text[len - 1 - n]) || text[len - 1 - n] == '-')) n++;
  return n;
}

static size_t letters_behind(const char *text, size_t len)
{
  size_t n = 0;
  while (n < len && n < WORD_MAX && (is_letter((unsigned char)text[n]) || (text[n] == '-' && n > 0))) n++;
  while (n > 0 && text[n - 1] == '-') n--;
  return n;
}

static int knows(const caac__hyphens *self, const key *word)
{
  return caac__intern_find(&self->words, word->text, word->len) != CAAC__NONE;
}

static void report(const caac__lines *lines, const caac__line *line, const char *joined, caac_findings *findings)
{
  char shown[CAAC__SHOWN];
  caac_finding finding = { .severity = CAAC_NOTE,
                           .rule = "text.hyphen",
                           .file = lines->name,
                           .line = line->number,
                           .value = joined,
                           .remedy = "write the word whole in the source if it has a hyphen" };
  caac__findings_add(findings, &finding, "a word broken at the end of the line was put together as '%s'",
                     caac__text_show(joined, shown));
}

/* 1 if the hyphen belongs to the word. */
static int keeps_hyphen(const caac__hyphens *self, const caac__lines *lines, const caac__line *line, size_t len,
                        const caac__line *next, caac_findings *findings)
{
  size_t before = letters_before(line->text, len), behind = letters_behind(next->text, next->len);
  key first = { "", 0 }, joined, compound;
  add_letters(&first, line->text + len - before, before);
  joined = compound = first;
  add_letters(&joined, next->text, behind);
  add_letters(&compound, "-", 1);
  add_letters(&compound, next->text, behind);
  if (knows(self, &compound)) return 1;
  if (knows(self, &joined)) return 0;
  if (memchr(first.text, '-', first.len) || caac__text_is_word(first.text, PREFIXES)) return 1;
  report(lines, line, joined.text, findings);
  return 0;
}

/* Only a Latin letter or a digit goes on with a word: what may combine with a letter before it stays apart from it. */
static int goes_on(unsigned char first)
{
  return first < 0x80 ? is_letter(first) || is_digit(first) : first >= 0xC3 && first < 0xCC;
}

caac_status caac__hyphens_join(caac__hyphens *self, const caac__lines *lines, const caac__line *line, const caac__line *next,
                               caac_findings *findings, size_t *keep, int *join)
{
  size_t hyphen = hyphen_at_end(line);
  unsigned char first = (unsigned char)next->text[0];
  *keep = line->len;
  *join = has_dash_at_end(line);
  if (hyphen == 0 || !goes_on(first)) return CAAC_OK;
  *join = 1;
  if (hyphen != SOFT_HYPHEN && ((first >= 'A' && first <= 'Z') || is_digit(first))) return CAAC_OK;
  caac_status status = hyphen == SOFT_HYPHEN ? CAAC_OK : collect(self, lines);
  if (status) return status;
  if (hyphen == SOFT_HYPHEN || !keeps_hyphen(self, lines, line, line->len - hyphen, next, findings)) *keep -= hyphen;
  return CAAC_OK;
}

/* ---- Hyphens that were lost ---- */

static int is_lower(char c) { return c >= 'a' && c <= 'z'; }
static int is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/* "SecretaryGeneral" is the one that everybody's extraction makes; others are believed if the document has them whole. */
static int lost_here(const caac__hyphens *self, const char *text, size_t len, size_t at)
{
  static const char USUAL[] = "secretary-general";
  size_t before = letters_before(text, at), behind = letters_behind(text + at, len - at);
  key compound = { "", 0 };
  if (before < 3 || behind < 3 || before + behind > WORD_MAX) return 0;
  add_letters(&compound, text + at - before, before);
  add_letters(&compound, "-", 1);
  add_letters(&compound, text + at, behind);
  return strncmp(compound.text, USUAL, sizeof USUAL - 1) == 0 || knows(self, &compound);
}

caac_status caac__hyphens_lost(caac__hyphens *self, const caac__lines *lines, const char *text, size_t len, size_t *at)
{
  for (size_t i = *at; i + 1 < len; i++) {
    if (!is_lower(text[i]) || !is_upper(text[i + 1])) continue;
    caac_status status = collect(self, lines);
    *at = i + 1;
    if (status || lost_here(self, text, len, i + 1)) return status;
  }
  *at = len;
  return CAAC_OK;
}

void caac__hyphens_free(caac__hyphens *self) { caac__intern_free(&self->words); }
