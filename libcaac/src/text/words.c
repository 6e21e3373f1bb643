/* SPDX-License-Identifier: MIT */
/* Texts cut into words, and words turned into numbers: from here on a comparison compares numbers. */
#include "compare_private.h"

#include <string.h>
#include <utf8proc.h>

#include "alloc.h"
#include "text.h"

enum { FOLDED_SIZE = 64 }; /* words up to this length in ASCII are folded without memory */

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* Length of the character at `text` and whether it belongs to words. */
static size_t look(const char *text, size_t len, int *is_word)
{
  utf8proc_int32_t point;
  unsigned char byte = (unsigned char)*text;
  utf8proc_ssize_t n = 1;
  *is_word = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
  if (byte < 0x80) return 1;
  n = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &point);
  if (n <= 0) return 1;
  *is_word = utf8proc_category(point) >= UTF8PROC_CATEGORY_LU && utf8proc_category(point) <= UTF8PROC_CATEGORY_NO;
  return (size_t)n;
}

/* 1 if the mark at `at` stands inside a word: "co-chairs", "children's", "S/2006/724", "1,900". */
static int joins(const char *text, size_t len, size_t at)
{
  int is_word = 0;
  if (at + 1 >= len || !strchr("-'/.,", text[at])) return 0;
  look(text + at + 1, len - at - 1, &is_word);
  return is_word && (text[at] != ',' || (is_digit(text[at - 1]) && is_digit(text[at + 1])));
}

size_t caac__token_next(const char *text, size_t len, size_t *at, int *is_word)
{
  size_t i = *at;
  while (i < len && text[i] == ' ') i++;
  *at = i;
  if (i == len) return 0;
  i += look(text + i, len - i, is_word);
  while (*is_word && i < len) {
    int goes_on;
    size_t n = look(text + i, len - i, &goes_on);
    if (!goes_on && !joins(text, len, i)) break;
    i += n;
  }
  return i;
}

/* The number of a folded word; CAAC__NONE without memory. */
static uint32_t add_folded(caac__words *self, const char *word, size_t len)
{
  char small[FOLDED_SIZE], *copy = NULL, *large = NULL;
  uint32_t number;
  if (len < sizeof small && caac__text_is_ascii(word, len)) {
    for (size_t i = 0; i < len; i++) small[i] = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
    number = caac__intern_add(&self->folded, small, len);
  } else {
    copy = caac__copy_n(word, len);
    large = copy ? caac__text_fold(copy) : NULL;
    number = large ? caac__intern_add(&self->folded, large, strlen(large)) : CAAC__NONE;
  }
  caac__free(copy);
  caac__free(large);
  if (number == CAAC__NONE || caac__grow(&self->facts, &self->capacity, (size_t)number + 1, sizeof *self->facts) != 0)
    return CAAC__NONE;
  return number;
}

static size_t count_tokens(const char *text, size_t len)
{
  size_t count = 0, at = 0, to;
  int is_word;
  for (; (to = caac__token_next(text, len, &at, &is_word)); at = to) count++;
  return count;
}

caac_status caac__words_cut(caac__words *self, const char *text, caac__arena *arena, caac__token **tokens, size_t *count)
{
  size_t len = strlen(text), at = 0, to;
  int is_word;
  if (len >= UINT32_MAX) return caac__fail(CAAC_E_LIMIT, "a unit of %zu bytes is too long to be compared", len);
  *count = 0;
  *tokens = caac__arena_alloc(arena, count_tokens(text, len), sizeof **tokens);
  if (!*tokens) return caac__fail_memory();
  for (; (to = caac__token_next(text, len, &at, &is_word)); at = to) {
    caac__token *token = &(*tokens)[(*count)++];
    size_t known = self->folded.count;
    *token = (caac__token){ .word = add_folded(self, text + at, to - at),
                            .exact = caac__intern_add(&self->exact, text + at, to - at),
                            .from = (uint32_t)at,
                            .to = (uint32_t)to };
    if (token->word == CAAC__NONE || token->exact == CAAC__NONE) return caac__fail_memory();
    if (token->word >= known) self->facts[token->word] = (caac__word_facts){ .is_word = is_word };
  }
  return CAAC_OK;
}

void caac__words_free(caac__words *self)
{
  caac__intern_free(&self->folded);
  caac__intern_free(&self->exact);
  caac__free(self->facts);
  *self = (caac__words){ 0 };
}
