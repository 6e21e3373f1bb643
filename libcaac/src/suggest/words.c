/* SPDX-License-Identifier: MIT */
/* Words of a text. Each is folded (lower case, no diacritics) and stemmed; a text has few different words, so that a small cache
 * saves nearly all of that work. */
#include "words.h"

#include <libstemmer.h>
#include <string.h>
#include <utf8proc.h>

#include "alloc.h"

enum { CACHE = 4096, CACHED_MAX = 22, WORD_MAX = 96 };

typedef struct cached {
  uint32_t stem, exact;
  uint8_t form, len; /* len 0: free */
  char word[CACHED_MAX];
} cached;

struct caac__splitter {
  const caac__vocabulary *vocabulary;
  struct sb_stemmer *stemmer;
  cached cache[CACHE];
};

caac_status caac__splitter_new(const caac__vocabulary *vocabulary, const char *language, caac__splitter **out)
{
  *out = NULL;
  caac__splitter *made = caac__alloc_zero(1, sizeof *made);
  if (!made) return caac__fail_memory();
  made->vocabulary = vocabulary;
  made->stemmer = sb_stemmer_new(language, NULL);
  if (!made->stemmer) {
    caac__free(made);
    return caac__fail(CAAC_E_INVALID, "libstemmer has no stems for language '%s'", language);
  }
  *out = made;
  return CAAC_OK;
}

void caac__splitter_free(caac__splitter *self)
{
  if (!self) return;
  sb_stemmer_delete(self->stemmer);
  caac__free(self);
}

void caac__unit_words_free(caac__unit_words *self)
{
  caac__free(self->items);
  *self = (caac__unit_words){ 0 };
}

void caac__vocabulary_free(caac__vocabulary *self)
{
  caac__intern_free(&self->stems);
  caac__intern_free(&self->exacts);
}

static int is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static int is_digit(char c) { return c >= '0' && c <= '9'; }

static int is_letter(int32_t code)
{
  utf8proc_category_t category = utf8proc_category(code);
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_ME;
}

/* Scripts without capital letters have none. */
static int is_capital(const char *text, size_t len)
{
  int32_t code;
  if (!((unsigned char)*text & 0x80)) return *text >= 'A' && *text <= 'Z';
  if (utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &code) <= 0) return 0;
  const utf8proc_category_t category = utf8proc_category(code);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

/* Bytes of the letter, digit or mark that begins here; 0 if it is something else. */
static size_t letter_length(const char *text, size_t len)
{
  int32_t code;
  if (is_ascii_letter(*text) || is_digit(*text)) return 1;
  if (!((unsigned char)*text & 0x80)) return 0;
  utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &code);
  return n > 0 && is_letter(code) ? (size_t)n : 0;
}

static size_t point_length(const char *text)
{
  unsigned char c = (unsigned char)*text;
  return c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

/* One character beyond ASCII, folded; bytes written. */
static size_t fold_point(const char *text, size_t len, char *out, size_t room)
{
  int32_t code, parts[16], last = 0;
  size_t used = 0;
  if (utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &code) <= 0) return 0;
  utf8proc_ssize_t n = utf8proc_decompose_char(
      code, parts, 16, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &last);
  for (utf8proc_ssize_t i = 0; i < n && i < 16 && used + 4 <= room; i++)
    used += (size_t)utf8proc_encode_char(parts[i], (utf8proc_uint8_t *)out + used);
  return used;
}

/* Lower case without diacritics; a word that is too long is no word of any phrase: 0. */
static size_t fold(const char *word, size_t len, char out[WORD_MAX])
{
  size_t used = 0;
  for (size_t i = 0; i < len;) {
    if (used + 4 > WORD_MAX) return 0;
    if ((unsigned char)word[i] & 0x80) {
      size_t n = point_length(word + i);
      used += fold_point(word + i, len - i, out + used, WORD_MAX - used);
      i += n;
    } else {
      out[used++] = (char)(word[i] >= 'A' && word[i] <= 'Z' ? word[i] - 'A' + 'a' : word[i]);
      i++;
    }
  }
  return used;
}

static uint8_t form_of(const char *word, size_t len)
{
  if (len > 4 && memcmp(word + len - 3, "ing", 3) == 0) return CAAC__FORM_ING;
  if (len > 3 && memcmp(word + len - 2, "ed", 2) == 0) return CAAC__FORM_ED;
  if (len > 2 && word[len - 1] == 's' && word[len - 2] != 's') return CAAC__FORM_S;
  return CAAC__FORM_BASE;
}

/* The stem of a folded word; it lives until the next call. */
static const char *stem_of(caac__splitter *self, const char *folded, size_t *len)
{
  const sb_symbol *stem = sb_stemmer_stem(self->stemmer, (const sb_symbol *)folded, (int)*len);
  if (!stem) return NULL;
  *len = (size_t)sb_stemmer_length(self->stemmer);
  return (const char *)stem;
}

static caac_status look_up(caac__splitter *self, const char *folded, size_t len, cached *out)
{
  size_t stem_len = len;
  out->form = form_of(folded, len);
  out->exact = caac__intern_find(&self->vocabulary->exacts, folded, len);
  const char *stem = stem_of(self, folded, &stem_len);
  if (!stem) return caac__fail_memory();
  out->stem = caac__intern_find(&self->vocabulary->stems, stem, stem_len);
  return CAAC_OK;
}

static caac_status know(caac__splitter *self, const char *folded, size_t len, caac__word *word)
{
  cached own, *found = &own;
  if (len == 0) {
    word->stem = word->exact = CAAC__NONE;
    return CAAC_OK;
  }
  if (len <= CACHED_MAX) {
    found = &self->cache[caac__hash(folded, len) % CACHE];
    if (found->len == len && memcmp(found->word, folded, len) == 0) goto known;
    found->len = (uint8_t)len;
    memcpy(found->word, folded, len);
  }
  caac_status status = look_up(self, folded, len, found);
  if (status != CAAC_OK) {
    found->len = 0;
    return status;
  }
known:
  word->stem = found->stem;
  word->exact = found->exact;
  word->form = found->form;
  return CAAC_OK;
}

/* Reading. */
typedef struct reading {
  const char *text;
  size_t len, at, point;
  uint8_t mark;
} reading;

static void widen(reading *r, uint8_t mark)
{
  if (mark > r->mark) r->mark = mark;
}

/* Words that end with a full stop and no sentence. */
static int is_abbreviation(const char *text, const caac__word *word)
{
  static const char *const known[] = { "Mr", "Mrs", "Ms", "Dr", "No", "St", "vol", "para", "paras", "art", "approx", "al", "cf" };
  size_t len = word->to - word->from;
  if (len == 1) return 1; /* an initial */
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strlen(known[i]) == len && memcmp(text + word->from, known[i], len) == 0) return 1;
  return 0;
}

/* Bytes of a label in brackets: (a), (ii), (3); 0 if it is none. */
static size_t label_length(const char *text, size_t len)
{
  size_t n = 1;
  while (n < len && n < 6 && (is_ascii_letter(text[n]) || is_digit(text[n]))) n++;
  if (n < 2 || n >= len || text[n] != ')') return 0;
  for (size_t i = 1; i < n; i++)
    if (n > 2 && !is_digit(text[i]) && !strchr("ivx", text[i])) return 0;
  return n + 1;
}

/* What stands here is no part of a word. */
static void pass(reading *r, const caac__unit_words *words)
{
  const char *at = r->text + r->at;
  size_t n = point_length(at), label;
  switch (*at) {
  case '-':
    widen(r, r->at > 0 && at[-1] != ' ' && r->at + 1 < r->len && at[1] != ' ' ? CAAC__MARK_HYPHEN : CAAC__MARK_COMMA);
    break;
  case ',':
  case ')': widen(r, CAAC__MARK_COMMA); break;
  case '[':
  case ']': widen(r, CAAC__MARK_COMMA); break;
  case ':': widen(r, CAAC__MARK_COLON); break;
  case ';': widen(r, CAAC__MARK_CLAUSE); break;
  case '?':
  case '!': widen(r, CAAC__MARK_SENTENCE); break;
  case '(':
    label = label_length(at, r->len - r->at);
    widen(r, label ? CAAC__MARK_CLAUSE : CAAC__MARK_COMMA);
    if (label) n = label;
    break;
  case '.':
    if (words->count == 0 || (r->at + 1 < r->len && at[1] != ' ' && at[1] != '"')) break;
    if (!is_abbreviation(r->text, &words->items[words->count - 1])) widen(r, CAAC__MARK_SENTENCE);
    break;
  default:
    if ((unsigned char)*at == 0xE2 && n == 3 && (unsigned char)at[1] == 0x80 &&
        ((unsigned char)at[2] == 0x93 || (unsigned char)at[2] == 0x94))
      widen(r, CAAC__MARK_COMMA); /* a dash */
  }
  r->at += n < r->len - r->at ? n : r->len - r->at;
  r->point += *at == '(' ? n : 1;
}

size_t caac__apostrophe(const char *text, size_t len)
{
  if (len && *text == '\'') return 1;
  return len >= 3 && memcmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static int is_word_end(const char *text, size_t len) { return len == 0 || letter_length(text, len) == 0; }

size_t caac__possessive(const char *text, size_t len)
{
  const size_t n = caac__apostrophe(text, len);
  if (n == 0 || n == len || (text[n] != 's' && text[n] != 'S')) return 0;
  return is_word_end(text + n + 1, len - n - 1) ? n + 1 : 0;
}

static caac_status take(caac__splitter *self, reading *r, caac__unit_words *out)
{
  caac__word word = { .from = (uint32_t)r->at, .point_from = (uint32_t)r->point, .mark = r->mark };
  char folded[WORD_MAX];
  size_t n;
  word.is_number = is_digit(r->text[r->at]) != 0;
  while (r->at < r->len && (n = letter_length(r->text + r->at, r->len - r->at)) > 0) {
    r->at += n;
    r->point++;
  }
  word.to = (uint32_t)r->at;
  word.point_to = (uint32_t)r->point;
  size_t used = fold(r->text + word.from, word.to - word.from, folded);
  word.is_capital = is_capital(r->text + word.from, word.to - word.from) != 0;
  const size_t left = r->len - r->at, possessive = caac__possessive(r->text + r->at, left),
               apostrophe = caac__apostrophe(r->text + r->at, left);
  const int is_plural = apostrophe && r->text[r->at - 1] == 's' &&
                        is_word_end(r->text + r->at + apostrophe, left - apostrophe); /* "the parties'" */
  word.is_possessive = possessive || is_plural;
  r->at += possessive;
  r->point += possessive ? 2 : 0;
  caac_status status = know(self, folded, used, &word);
  if (status != CAAC_OK) return status;
  if (caac__grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items)) return caac__fail_memory();
  out->items[out->count++] = word;
  r->mark = CAAC__MARK_NONE;
  return CAAC_OK;
}

caac_status caac__unit_words_split(caac__splitter *self, const char *text, size_t len, caac__unit_words *out)
{
  reading r = { .text = text, .len = len, .mark = CAAC__MARK_SENTENCE };
  out->count = 0;
  out->text = text;
  out->is_cut = 0;
  while (r.at < len) {
    if (letter_length(text + r.at, len - r.at) == 0) {
      pass(&r, out);
      continue;
    }
    if (out->count == CAAC__WORDS_MAX) {
      out->is_cut = 1;
      break;
    }
    caac_status status = take(self, &r, out);
    if (status != CAAC_OK) return status;
  }
  out->last_mark = r.mark;
  return CAAC_OK;
}

caac_status caac__word_stem(caac__splitter *self, const char *word, size_t len, char out[CAAC__STEM_SIZE])
{
  char folded[WORD_MAX];
  size_t used = fold(word, len, folded);
  const char *stem = used ? stem_of(self, folded, &used) : "";
  if (!stem) return caac__fail_memory();
  memcpy(out, stem, used);
  out[used] = '\0';
  return CAAC_OK;
}

caac_status caac__vocabulary_add(caac__vocabulary *self, caac__splitter *splitter, const char *word, size_t len, uint32_t *stem,
                                 uint32_t *exact)
{
  char folded[WORD_MAX];
  size_t used = fold(word, len, folded), stem_len = used;
  const char *stemmed = used ? stem_of(splitter, folded, &stem_len) : "";
  if (!stemmed) return caac__fail_memory();
  *exact = caac__intern_add(&self->exacts, folded, used);
  *stem = caac__intern_add(&self->stems, stemmed, stem_len);
  return *exact == CAAC__NONE || *stem == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}
