/* SPDX-License-Identifier: MIT */
/* What stands at the head of a document: symbol, date, title, and from them its kind. */
#include <stdio.h>
#include <string.h>

#include <caac/date.h>

#include "buffer.h"
#include "error.h"
#include "numbering.h"
#include "segment.h"
#include "symbol_scan.h"
#include "text.h"

enum { TITLE_MAX = 400 };

static const struct {
  const char *words, *kind; /* in lower case; the first that is found decides */
} kinds[] = {
  { "draft", "draft" },
  { "statement by the president of the security council", "presidential statement" },
  { "report of the secretary-general", "report" },
  { "conclusions", "conclusions" },
  { "letter dated", "letter" },
  { "identical letters", "letter" },
  { "statement by the chair", "statement" },
  { "statement by chair", "statement" },
  { "public statement", "statement" },
  { "resolution ", "resolution" },
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

/* ---- Small things ---- */

static int has_words(const char *text, const char *words)
{
  size_t len = strlen(words);
  for (; *text; text++) {
    size_t n = 0;
    while (n < len && (text[n] >= 'A' && text[n] <= 'Z' ? (char)(text[n] - 'A' + 'a') : text[n]) == words[n]) n++;
    if (n == len) return 1;
  }
  return 0;
}

/* ---- Symbol ---- */

static int scan(const char *text, size_t len, caac__symbol_parts *out)
{
  char word[CAAC__SYMBOL_SIZE], reason[256];
  if (len == 0 || len >= sizeof word || !memchr(text, '/', len)) return 0;
  memcpy(word, text, len);
  word[len] = '\0';
  return caac__symbol_scan(word, out, reason, sizeof reason) && strcmp(out->kind, "other") != 0;
}

/* A star behind a symbol says that the document was issued again: "S/2016/837*". */
static size_t without_stars(const char *text, size_t len)
{
  while (len > 0 && text[len - 1] == '*') len--;
  return len;
}

/* The word at `text`, with the year in brackets behind it: "S/RES/1612 (2005)". */
static size_t word_with_year(const char *text)
{
  size_t len = strcspn(text, " ");
  return text[len] == ' ' && text[len + 1] == '(' ? len + 1 + strcspn(text + len + 1, " ") : len;
}

/* All of a block, or a word of it: "United Nations S/2006/724". */
static int find_symbol(const caac__block *block, caac__symbol_parts *out)
{
  const char *word = block->text;
  if (scan(block->text, without_stars(block->text, block->len), out)) return 1;
  if (block->len > TITLE_MAX) return 0;
  while (*word) {
    size_t len = strcspn(word, " ");
    if (scan(word, without_stars(word, word_with_year(word)), out) || scan(word, without_stars(word, len), out)) return 1;
    word += len + (word[len] == ' ');
  }
  return 0;
}

/* ---- Date ---- */

/* "14 March 2097" at the beginning of `text`: its length, or 0. */
static size_t date_at(const char *text, char out[16])
{
  static const char *const months[] = { "January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December" };
  int day = 0, year = 0, month = 0;
  size_t at = 0, digits = 0;
  caac_date date;
  for (; text[at] >= '0' && text[at] <= '9' && at < 3; at++) day = day * 10 + (text[at] - '0');
  if (at == 0 || at > 2 || text[at++] != ' ') return 0;
  while (month < 12 && strncmp(text + at, months[month], strlen(months[month])) != 0) month++;
  if (month == 12) return 0;
  at += strlen(months[month]);
  if (text[at++] != ' ') return 0;
  for (; text[at] >= '0' && text[at] <= '9' && digits < 5; at++, digits++) year = year * 10 + (text[at] - '0');
  if (digits != 4) return 0;
  snprintf(out, 16, "%04d-%02d-%02d", year % 10000, month + 1, day % 100);
  if (caac_date_parse(out, &date) == CAAC_OK) return at;
  caac__error_clear();
  return 0;
}

/* "Letter dated 8 September 2006 ..." has a date too, but that of the document stands at the end of a line. */
static int find_date(const caac__block *block, char out[16])
{
  const char *text = block->text;
  for (size_t i = 0; i < block->len && block->len <= TITLE_MAX; i++) {
    if (i > 0 && text[i - 1] != ' ') continue;
    size_t len = date_at(text + i, out);
    if (len && (i + len == block->len || strncmp(text + i + len, " Original", 9) == 0)) return 1;
  }
  return 0;
}

/* ---- Title and kind ---- */

static int is_masthead(const caac__block *block)
{
  static const char *const lines[] = { "united nations", "security council", "general assembly", "distr.",      "original:",
                                       "sample - ",      "working group on", "advance copy",     "agenda item", "page ",
                                       "english" };
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
    size_t n = strlen(lines[i]);
    char begin[24] = "";
    if (block->len < n) continue;
    memcpy(begin, block->text, n);
    if (caac__text_same(begin, lines[i])) return 1;
  }
  return 0;
}

/* The first kind whose words stand in a block. */
static size_t kind_named(const caac__block *block)
{
  size_t k = 1;
  while (k < KIND_COUNT && !has_words(block->text, kinds[k].words)) k++;
  return k;
}

static int may_be_title(const caac__block *block)
{
  caac__symbol_parts parts;
  char date[16];
  return block->len <= TITLE_MAX && !is_masthead(block) && !find_symbol(block, &parts) && !find_date(block, date);
}

/* The last block that names a kind; where that is all it says, "Report of the Secretary-General", the title stands before it. */
static const caac__block *find_title(const caac__source *source, size_t count)
{
  const caac__block *last = NULL, *named = NULL;
  for (size_t i = 0; i < count; i++) {
    const caac__block *block = &source->blocks[i];
    if (!may_be_title(block)) continue;
    size_t k = kind_named(block);
    if (k < KIND_COUNT) named = last && strlen(kinds[k].words) == block->len ? last : block;
    last = block;
  }
  return named ? named : last;
}

/* What a text has right below its title ends it: "Conclusions on children and armed conflict in the Exlandic" + "Republic". */
static int ends_title(const caac__source *source, const caac__block *title, const caac__block *next)
{
  return strcmp(source->format, "text") == 0 && kind_named(title) < KIND_COUNT && !next->follows_gap && may_be_title(next) &&
         kind_named(next) == KIND_COUNT && caac__is_title(next->text, next->len);
}

static caac_status set_title(caac__source *source, size_t count, const char **field)
{
  const caac__block *title = find_title(source, count), *end = title ? source->blocks + count : NULL;
  caac__buffer joined = { 0 };
  if (**field) return CAAC_OK;
  if (title) caac__buffer_add_n(&joined, title->text, title->len);
  if (title && title + 1 < end && ends_title(source, title, title + 1)) {
    caac__buffer_add_char(&joined, ' ');
    caac__buffer_add_n(&joined, title[1].text, title[1].len);
  }
  *field = joined.failed ? NULL : caac__arena_copy(&source->arena, joined.data ? joined.data : "", joined.len);
  caac__buffer_free(&joined);
  return *field ? CAAC_OK : caac__fail_memory();
}

static const char *kind_of_symbol(const caac__symbol_parts *symbol)
{
  if (strcmp(symbol->kind, "resolution") == 0 || strcmp(symbol->kind, "presidential statement") == 0) return symbol->kind;
  return strcmp(symbol->kind, "working group document") == 0 ? "conclusions" : "other";
}

static const char *find_kind(const caac__source *source, size_t count, const caac__symbol_parts *symbol, int has_symbol)
{
  size_t k = has_symbol ? 1 : 0; /* what has a symbol is no draft */
  const char *by_symbol = has_symbol ? kind_of_symbol(symbol) : "other";
  if (strcmp(by_symbol, "other") != 0 && strcmp(by_symbol, "conclusions") != 0) return by_symbol;
  for (; k < KIND_COUNT; k++)
    for (size_t i = 0; i < count; i++)
      if (source->blocks[i].len <= TITLE_MAX && has_words(source->blocks[i].text, kinds[k].words)) return kinds[k].kind;
  return by_symbol;
}

/* ---- All of it ---- */

static caac_status set(caac__source *source, const char **field, const char *found)
{
  if (**field) return CAAC_OK;
  *field = caac__arena_copy(&source->arena, found, strlen(found));
  return *field ? CAAC_OK : caac__fail_memory();
}

caac_status caac__head_read(caac__source *source, size_t count, caac_document_info *info)
{
  caac__symbol_parts symbol = { 0 };
  char date[16] = "";
  int has_symbol = scan(info->symbol, strlen(info->symbol), &symbol), has_date = 0;
  for (size_t i = 0; i < count; i++) {
    if (!has_symbol) has_symbol = find_symbol(&source->blocks[i], &symbol);
    if (!has_date) has_date = find_date(&source->blocks[i], date);
    if (source->blocks[i].len >= 6 && memcmp(source->blocks[i].text, "SAMPLE", 6) == 0) info->is_sample = 1;
  }
  if (has_symbol && symbol.is_sample) info->is_sample = 1;
  caac_status status = set(source, &info->kind, find_kind(source, count, &symbol, has_symbol || *info->symbol));
  if (!status) status = set(source, &info->symbol, has_symbol ? symbol.text : "");
  if (!status) status = set(source, &info->date, has_date ? date : "");
  return status ? status : set_title(source, count, &info->title);
}
