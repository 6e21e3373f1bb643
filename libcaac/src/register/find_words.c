/* SPDX-License-Identifier: MIT */
/* A small reader of queries. Words of the user reach FTS5 only inside quotation marks and never have one themselves, so that
 * nothing in them is an operator. What has no letter or digit is nothing to find and is passed over. */
#include "find_words.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "number.h"
#include "text.h"

enum { NEAR_WORDS = 10, NEAR_MOST = 100 };

typedef struct reading {
  const char *start, *at;
  caac__buffer all;   /* groups that all have to occur */
  caac__buffer group; /* alternatives, joined by OR */
  caac__buffer none;  /* what must not occur */
  caac__buffer item;  /* the word, phrase or NEAR(...) that was read last; empty if it has nothing to find */
  caac__buffer *remarks;
  int in_group;     /* alternatives in the group */
  int is_beginning; /* a word of the item is only the beginning of one */
  int terms;
} reading;

/* Bytes of a quotation mark, straight or typographic; 0 if there is none. */
static size_t quotation_mark(const char *at)
{
  static const char *const marks[] = { "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB" };
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (strncmp(at, marks[i], strlen(marks[i])) == 0) return strlen(marks[i]);
  return 0;
}

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static void skip_blanks(reading *r)
{
  while (is_blank(*r->at)) r->at++;
}

static size_t word_length(const char *at)
{
  size_t len = 0;
  while (at[len] && !is_blank(at[len]) && !quotation_mark(at + len)) len++;
  return len;
}

/* Is this word next? Then it is read. */
static int take_word(reading *r, const char *word)
{
  size_t len = word_length(r->at);
  if (len != strlen(word) || strncmp(r->at, word, len) != 0) return 0;
  r->at += len;
  return 1;
}

static size_t place(const reading *r, const char *at) { return caac__text_length(r->start, (size_t)(at - r->start)) + 1; }

/* Say once how something was read. */
static void remark(reading *r, const char *word, size_t len, const char *how)
{
  caac__buffer line = { 0 };
  caac__buffer_format(&line, "'%.*s' %s\n", (int)(len < 40 ? len : 40), word, how);
  if (!line.failed && !(r->remarks->len && strstr(r->remarks->data, line.data))) caac__buffer_add(r->remarks, line.data);
  r->remarks->failed |= line.failed;
  caac__buffer_free(&line);
}

/* Words that other programs read as commands, and this one as words. */
static void remark_word(reading *r, const char *word, size_t len)
{
  static const struct {
    const char *word, *how;
  } commands[] = {
    { "or", "was looked for as a word: for alternatives write OR" },
    { "and", "was looked for as a word: all words have to occur anyway" },
    { "not", "was looked for as a word: to leave a word out write -word" },
  };
  for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
    if (strlen(commands[i].word) == len && strncmp(word, commands[i].word, len) == 0) remark(r, word, len, commands[i].how);
  size_t name = 0;
  while (name < len && ((word[name] >= 'a' && word[name] <= 'z') || word[name] == '_')) name++;
  if (name > 0 && name + 1 < len && word[name] == ':' && word[name + 1] != '/')
    remark(r, word, len, "was looked for as words side by side: parameters narrow the search, as kind or situation");
}

/* Add words in quotation marks; nothing if they have nothing to find. A '*' behind them: the last is the beginning of a word. */
static caac_status add_term(reading *r, const char *text, size_t len)
{
  size_t all = len;
  while (len > 0 && text[len - 1] == '*') len--;
  if (!caac__text_has_letter(text, len)) return CAAC_OK;
  if (++r->terms > CAAC__FIND_TERMS)
    return caac__fail(CAAC_E_LIMIT, "find: more than %d words to look for; use fewer, or a phrase in quotation marks",
                      CAAC__FIND_TERMS);
  if (r->item.len) caac__buffer_add_char(&r->item, ' ');
  caac__buffer_add_char(&r->item, '"');
  caac__buffer_add_n(&r->item, text, len);
  caac__buffer_add(&r->item, len < all ? "\" *" : "\"");
  r->is_beginning |= len < all;
  return CAAC_OK;
}

/* What stands between two quotation marks; r->at is at the first. */
static caac_status read_quoted(reading *r, const char **text, size_t *len)
{
  const char *open = r->at;
  *text = open + quotation_mark(open);
  for (*len = 0; (*text)[*len] && !quotation_mark(*text + *len);) ++*len;
  r->at = *text + *len;
  if (!*r->at)
    return caac__fail(CAAC_E_INVALID, "find: the quotation mark at character %zu is not closed; write \"like this\"",
                      place(r, open));
  r->at += quotation_mark(r->at);
  return CAAC_OK;
}

/* A distance in words at r->at; NEAR_WORDS if there is none. */
static caac_status read_distance(reading *r, int64_t *out)
{
  char digits[8] = "";
  size_t len = strspn(r->at, "0123456789");
  *out = NEAR_WORDS;
  if (len == 0) return CAAC_OK;
  snprintf(digits, sizeof digits, "%.*s", (int)(len < 7 ? len : 7), r->at);
  if (caac__number_int(digits, out) != 0 || *out < 1 || *out > NEAR_MOST)
    return caac__fail(CAAC_E_INVALID, "find: a distance of %.*s words; NEAR takes 1 to %d", (int)(len < 20 ? len : 20), r->at,
                      NEAR_MOST);
  r->at += len;
  return CAAC_OK;
}

static void close_near(reading *r, int64_t distance)
{
  caac__buffer terms = r->item;
  r->item = (caac__buffer){ 0 };
  if (terms.len) caac__buffer_format(&r->item, "NEAR(%s, %lld)", terms.data, (long long)distance);
  r->item.failed |= terms.failed;
  caac__buffer_free(&terms);
}

static caac_status fail_near(const reading *r, const char *begin)
{
  return caac__fail(CAAC_E_INVALID, "find: near( at character %zu is not complete; write near(\"schools attacks\", 5)",
                    place(r, begin));
}

/* near("a b", 5) */
static caac_status read_near(reading *r)
{
  const char *text, *begin = r->at;
  size_t len;
  int64_t distance;
  r->at += strlen("near(");
  skip_blanks(r);
  if (!quotation_mark(r->at)) return fail_near(r, begin);
  caac_status status = read_quoted(r, &text, &len);
  if (status) return status;
  skip_blanks(r);
  if (*r->at == ',') r->at++;
  skip_blanks(r);
  if ((status = read_distance(r, &distance))) return status;
  skip_blanks(r);
  if (*r->at != ')') return fail_near(r, begin);
  r->at++;
  for (size_t from = 0, to; !status && from < len; from = to + 1) {
    for (to = from; to < len && !is_blank(text[to]);) to++;
    status = add_term(r, text + from, to - from);
  }
  if (!status) close_near(r, distance);
  return status;
}

static caac_status read_term(reading *r)
{
  const char *text = r->at;
  size_t len = word_length(r->at);
  if (quotation_mark(r->at)) {
    caac_status status = read_quoted(r, &text, &len);
    if (status) return status;
  } else {
    remark_word(r, text, len);
    r->at += len;
  }
  return add_term(r, text, len);
}

static int is_near_call(const char *at) { return strncmp(at, "near(", 5) == 0 || strncmp(at, "NEAR(", 5) == 0; }

/* "NEAR" or "NEAR/5" between two terms, as a word. */
static int is_near_operator(const char *at)
{
  size_t len = word_length(at);
  return len >= 4 && strncmp(at, "NEAR", 4) == 0 && (len == 4 || at[4] == '/');
}

/* a NEAR/5 b NEAR/5 c: all within the widest of the distances. */
static caac_status read_chain(reading *r)
{
  int64_t widest = 0, distance;
  caac_status status = read_term(r);
  for (skip_blanks(r); !status && is_near_operator(r->at); skip_blanks(r)) {
    const char *operator= r->at;
    size_t before = r->item.len;
    r->at += 4 + (operator[4] == '/');
    status = read_distance(r, &distance);
    skip_blanks(r);
    size_t between = r->item.len;
    if (!status) status = read_term(r);
    if (!status && (before == 0 || r->item.len == between))
      return caac__fail(CAAC_E_INVALID, "find: NEAR at character %zu needs a word on both sides; write schools NEAR/5 attacks",
                        place(r, operator));
    widest = distance > widest ? distance : widest;
  }
  if (!status && widest > 0) close_near(r, widest);
  return status;
}

/* The alternatives so far have to occur. */
static void close_group(reading *r)
{
  if (r->group.len) {
    if (r->all.len) caac__buffer_add(&r->all, " AND ");
    if (r->in_group > 1) caac__buffer_add_char(&r->all, '(');
    caac__buffer_add(&r->all, r->group.data);
    if (r->in_group > 1) caac__buffer_add_char(&r->all, ')');
  }
  r->all.failed |= r->group.failed;
  caac__buffer_clear(&r->group);
  r->in_group = 0;
}

/* Plurals that no rule makes, so that the stemmer leaves them apart. */
static const char *const plurals[][2] = {
  { "child", "children" }, { "crisis", "crises" }, { "man", "men" }, { "schoolchild", "schoolchildren" }, { "woman", "women" }
};
enum { PLURALS = sizeof plurals / sizeof *plurals };

static int is_of_word(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The length of the word at `at` if it is one or the other of the pair, in any case; else 0. */
static size_t match_plural(const char *start, const char *at, size_t pair)
{
  if (at > start && is_of_word(at[-1])) return 0;
  for (int i = 0; i < 2; i++) {
    size_t len = strlen(plurals[pair][i]), same = 0;
    while (same < len && ((unsigned char)at[same] | 32) == (unsigned char)plurals[pair][i][same]) same++;
    if (same == len && !is_of_word(at[len])) return len;
  }
  return 0;
}

static int has_plural(const char *text, size_t pair)
{
  for (const char *at = text; *at; at++)
    if (match_plural(text, at, pair)) return 1;
  return 0;
}

/* The text with all words of a pair as its singular (0) or plural (1). */
static void add_number(caac__buffer *out, const char *text, size_t pair, int is_plural)
{
  for (const char *at = text; *at;) {
    size_t len = match_plural(text, at, pair);
    if (len)
      caac__buffer_add(out, plurals[pair][is_plural]);
    else
      caac__buffer_add_char(out, *at);
    at += len ? len : 1;
  }
}

/* Add an alternative, or, where it has words of a pair from `pair` on, both. */
static void add_alternatives(reading *r, caac__buffer *to, const char *text, size_t pair)
{
  while (pair < PLURALS && !has_plural(text, pair)) pair++;
  if (pair == PLURALS || r->is_beginning) {
    if (to->len) caac__buffer_add(to, " OR ");
    if (r->is_beginning) caac__buffer_add(to, "words : "); /* or it would begin marks too */
    caac__buffer_add(to, text);
    r->in_group += to == &r->group;
    return;
  }
  for (int is_plural = 0; is_plural < 2; is_plural++) {
    caac__buffer variant = { 0 };
    add_number(&variant, text, pair, is_plural);
    if (!variant.failed) add_alternatives(r, to, variant.data, pair + 1);
    to->failed |= variant.failed;
    caac__buffer_free(&variant);
  }
}

static void take_item(reading *r, int is_alternative, int is_unwanted)
{
  caac__buffer *to = is_unwanted ? &r->none : &r->group;
  if (!is_unwanted && !is_alternative) close_group(r);
  to->failed |= r->item.failed;
  if (r->item.len && !r->item.failed) add_alternatives(r, to, r->item.data, 0);
}

static caac_status read_item(reading *r, int is_alternative)
{
  const char *begin = r->at;
  int is_unwanted = take_word(r, "NOT");
  skip_blanks(r);
  if (*r->at == '-') is_unwanted = 1;
  while (*r->at == '-') r->at++;
  if (is_unwanted && is_alternative)
    return caac__fail(CAAC_E_INVALID, "find: what is left out cannot be an alternative (character %zu); write a OR b -c",
                      place(r, begin));
  caac__buffer_clear(&r->item);
  r->is_beginning = 0;
  caac_status status = is_near_call(r->at) ? read_near(r) : read_chain(r);
  if (!status && r->item.failed) status = caac__fail_memory();
  if (!status) take_item(r, is_alternative, is_unwanted);
  return status;
}

static caac_status read_all(reading *r)
{
  caac_status status = CAAC_OK;
  for (skip_blanks(r); !status && *r->at; skip_blanks(r)) {
    const char *begin = r->at;
    if (take_word(r, "AND")) continue; /* what every blank means */
    int is_alternative = take_word(r, "OR");
    skip_blanks(r);
    if (is_alternative && (r->in_group == 0 || !*r->at))
      return caac__fail(CAAC_E_INVALID, "find: OR at character %zu needs a word on both sides; write school OR hospital",
                        place(r, begin));
    status = read_item(r, is_alternative);
  }
  close_group(r);
  if (!status && !r->all.len && !r->all.failed)
    return caac__fail(CAAC_E_INVALID, "find: %s",
                      r->none.len ? "only words to leave out; name at least one to find"
                                  : "no word to find; write words, or a \"phrase\"");
  return status;
}

caac_status caac__find_words(const char *words, caac__buffer *out, caac__buffer *remarks)
{
  char *normal = NULL;
  size_t len = strlen(words);
  if (len > CAAC__FIND_BYTES)
    return caac__fail(CAAC_E_LIMIT, "find: %zu bytes of words are more than %d; look for a phrase that is shorter", len,
                      CAAC__FIND_BYTES);
  caac_status status = caac__text_nfc(words, len, &normal);
  if (status) return status;
  reading r = { .start = normal, .at = normal, .remarks = remarks };
  status = read_all(&r);
  if (!status && (r.all.failed || r.none.failed || remarks->failed)) status = caac__fail_memory();
  if (!status && r.none.len)
    caac__buffer_format(out, "(%s) NOT (%s)", r.all.data, r.none.data);
  else if (!status)
    caac__buffer_add(out, r.all.data);
  if (!status && out->failed) status = caac__fail_memory();
  caac__buffer_free(&r.all);
  caac__buffer_free(&r.group);
  caac__buffer_free(&r.none);
  caac__buffer_free(&r.item);
  caac__free(normal);
  return status;
}
