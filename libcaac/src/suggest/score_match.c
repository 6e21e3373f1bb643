/* SPDX-License-Identifier: MIT */
/* One unit as coded beside the same unit as suggested. */
#include "score.h"

#include <ctype.h>
#include <string.h>

#include "alloc.h"
#include "text.h"

int caac__use_is_repeated(const caac_suggestion *suggestion, size_t i)
{
  const caac_suggested_use *uses = suggestion->uses;
  for (size_t k = 0; k < i; k++)
    if (strcmp(uses[k].option, uses[i].option) == 0 && strcmp(uses[k].rule, uses[i].rule) == 0) return 1;
  return 0;
}

/* ---- Names ---- */

/* A name as it is compared. */
typedef struct name {
  char *words;           /* " security council ": lower case, without marks and articles */
  const caac_body *body; /* of the toolkit; or NULL */
} name;

typedef struct names {
  name *items;
  size_t count, room;
} names;

static void release(names *self)
{
  for (size_t i = 0; i < self->count; i++) caac__free(self->items[i].words);
  caac__free(self->items);
}

static int is_article(const char *word, size_t len)
{
  return (len == 3 && memcmp(word, "the", 3) == 0) || (len == 1 && *word == 'a') || (len == 2 && memcmp(word, "an", 2) == 0);
}

static int is_letter(char c) { return isalnum((unsigned char)c) || (c & 0x80) != 0; }

/* The words of a folded text, each between blanks; in place of `out`, which has room for two bytes more than the text. */
static void write_words(const char *text, char *out)
{
  *out++ = ' ';
  while (*text) {
    size_t len = 0;
    while (is_letter(text[len])) len++;
    if (len > 0 && !is_article(text, len)) {
      memcpy(out, text, len);
      out += len;
      *out++ = ' ';
    }
    text += len + (len == 0);
  }
  *out = '\0';
}

static caac_status add_name(names *self, const char *text, size_t len)
{
  caac_status status = CAAC_E_NOMEM;
  name made = { NULL, NULL };
  char *plain = caac__text_squeeze(text, len), *folded = plain ? caac__text_fold(plain) : NULL;
  made.words = folded ? caac__alloc(strlen(folded) + 3) : NULL;
  if (made.words && caac__grow(&self->items, &self->room, self->count + 1, sizeof *self->items) == 0) {
    write_words(folded, made.words);
    made.body = caac__toolkit_body_named(caac_toolkit_builtin(), plain);
    status = CAAC_OK;
  }
  caac__free(plain);
  caac__free(folded);
  if (status) {
    caac__free(made.words);
    return caac__fail_memory();
  }
  if (made.words[1]) {
    self->items[self->count++] = made;
  } else {
    caac__free(made.words);
  }
  return CAAC_OK;
}

/* Names with ';' between. */
static caac_status add_names(names *self, const char *text)
{
  caac_status status = CAAC_OK;
  for (size_t len; !status && *text; text += len + (text[len] == ';')) {
    len = strcspn(text, ";");
    status = add_name(self, text, len);
  }
  return status;
}

/* Does `words` have all of the words of `some`? */
static int has_words(const char *words, const char *some)
{
  char word[CAAC__SHOWN];
  for (const char *at = some + 1, *end; *at; at = end + 1) {
    end = strchr(at, ' ');
    const size_t len = (size_t)(end - at);
    if (len + 3 > sizeof word) return 0;
    memcpy(word, at - 1, len + 2);
    word[len + 2] = '\0';
    if (!strstr(words, word)) return 0;
  }
  return 1;
}

static int is_same(const name *a, const name *b)
{
  return (a->body && a->body == b->body) || has_words(a->words, b->words) || has_words(b->words, a->words);
}

/* Is each of `some` among the others? */
static int are_among(const names *some, const names *others)
{
  for (size_t i = 0; i < some->count; i++) {
    size_t k = 0;
    while (k < others->count && !is_same(&some->items[i], &others->items[k])) k++;
    if (k == others->count) return 0;
  }
  return 1;
}

/* ---- What is compared of an option that both have ---- */

static int is_use_of(const caac_suggested_use *use, int option) { return strcmp(use->option, caac__scored_id(option)) == 0; }

static void match_limb(caac__gold_unit *unit, int option)
{
  unsigned coded = 0, suggested = 0;
  int is_said = 0;
  for (size_t i = 0; i < unit->use_count; i++)
    if (unit->uses[i].option == option) {
      coded |= 1u << unit->uses[i].limb;
      is_said |= unit->uses[i].has_limb;
    }
  for (size_t i = 0; i < unit->suggestion->use_count; i++)
    if (is_use_of(&unit->suggestion->uses[i], option)) suggested |= 1u << unit->suggestion->uses[i].limb;
  unit->said[CAAC__LIMB] |= (uint32_t)is_said << option;
  unit->right[CAAC__LIMB] |= (uint32_t)(is_said && coded == suggested) << option;
}

static caac_status match_names(caac__gold_unit *unit, int option, caac__particular of)
{
  names coded = { 0 }, suggested = { 0 };
  caac_status status = CAAC_OK;
  for (size_t i = 0; !status && i < unit->use_count; i++)
    if (unit->uses[i].option == option)
      status = add_names(&coded, of == CAAC__ADDRESSEE ? unit->uses[i].addressee : unit->uses[i].target);
  for (size_t i = 0; !status && i < unit->suggestion->use_count; i++) {
    const caac_suggested_use *use = &unit->suggestion->uses[i];
    if (is_use_of(use, option)) status = add_names(&suggested, of == CAAC__ADDRESSEE ? use->addressee : use->target);
  }
  const int is_said = coded.count > 0;
  const int is_right = is_said && suggested.count > 0 && are_among(&coded, &suggested) && are_among(&suggested, &coded);
  unit->said[of] |= (uint32_t)is_said << option;
  unit->right[of] |= (uint32_t)is_right << option;
  release(&coded);
  release(&suggested);
  return status;
}

caac_status caac__gold_unit_match(caac__gold_unit *unit)
{
  const char *nearest;
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < unit->use_count; i++) unit->coded |= (uint32_t)1 << unit->uses[i].option;
  for (size_t i = 0; unit->suggestion && i < unit->suggestion->use_count; i++) {
    const int option = caac__scored_option(unit->suggestion->uses[i].option, &nearest);
    if (option < 0)
      return caac__fail(CAAC_E_INTERNAL, "a rule suggests '%.40s', which is no option", unit->suggestion->uses[i].option);
    unit->suggested |= (uint32_t)1 << option;
  }
  for (int option = 0; !status && option < CAAC__SCORED; option++) {
    if (!(unit->coded & unit->suggested & (uint32_t)1 << option)) continue;
    match_limb(unit, option);
    status = match_names(unit, option, CAAC__ADDRESSEE);
    if (!status) status = match_names(unit, option, CAAC__TARGET);
  }
  return status;
}
