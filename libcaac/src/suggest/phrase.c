/* SPDX-License-Identifier: MIT */
/* Phrases: "(bilateral|private) donor", "letter ..3 to <sg>". Alternatives and options are written out, so that matching has only
 * rows of elements to walk. */
#include "lexicon.h"

#include <string.h>

#include "alloc.h"

enum { ELEMENTS_MAX = 24, GAP_MOST = 12, WAYS_MAX = 600 };

/* The ways in which what was read so far can go on. */
typedef struct way {
  caac__element elements[ELEMENTS_MAX];
  uint8_t count;
} way;

typedef struct ways {
  way *items;
  size_t count, capacity;
} ways;

typedef struct reading {
  caac__lexicon *lexicon;
  caac__splitter *splitter;
  const char *at, *end;
  const char *wrong;
  caac_status status;
} reading;

static int fail(reading *r, const char *wrong)
{
  if (!r->wrong) r->wrong = wrong;
  return -1;
}

static int add_way(reading *r, ways *all, const way *item)
{
  if (all->count == WAYS_MAX) return fail(r, "it stands for too many phrases; write several shorter ones");
  if (caac__grow(&all->items, &all->capacity, all->count + 1, sizeof *all->items)) {
    r->status = caac__fail_memory();
    return fail(r, "no memory");
  }
  all->items[all->count++] = *item;
  return 0;
}

/* Put an element behind every way. */
static int append(reading *r, ways *all, caac__element element)
{
  for (size_t i = 0; i < all->count; i++) {
    way *each = &all->items[i];
    if (each->count == ELEMENTS_MAX) return fail(r, "it has too many words");
    each->elements[each->count++] = element;
  }
  return 0;
}

/* Every way of `left` with every way of `right` behind it. */
static int multiply(reading *r, ways *left, const ways *right)
{
  ways made = { 0 };
  for (size_t i = 0; i < left->count; i++)
    for (size_t j = 0; j < right->count; j++) {
      way both = left->items[i];
      if (both.count + right->items[j].count > ELEMENTS_MAX) fail(r, "it has too many words");
      for (size_t k = 0; k < right->items[j].count && both.count < ELEMENTS_MAX; k++)
        both.elements[both.count++] = right->items[j].elements[k];
      if (r->wrong || add_way(r, &made, &both)) break;
    }
  caac__free(left->items);
  *left = made;
  return r->wrong ? -1 : 0;
}

static void skip_blanks(reading *r)
{
  while (r->at < r->end && *r->at == ' ') r->at++;
}

static int is_end(const reading *r) { return r->at == r->end || *r->at == ')' || *r->at == '|' || *r->at == ']'; }

static int read_list(reading *r, ways *all)
{
  const char *name = ++r->at, *close = memchr(name, '>', (size_t)(r->end - name));
  if (!close) return fail(r, "'<' without '>'");
  uint32_t list = caac__lexicon_list(r->lexicon, name, (size_t)(close - name));
  r->at = close + 1;
  if (list == CAAC__NONE) return fail(r, "it names a list that does not stand before it");
  return append(r, all, (caac__element){ .kind = CAAC__ELEMENT_LIST, .value = list });
}

static int read_gap(reading *r, ways *all)
{
  uint32_t most = 0;
  for (r->at += 2; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++)
    if (most <= GAP_MOST) most = most * 10 + (uint32_t)(*r->at - '0');
  if (most == 0) most = 4;
  if (most > GAP_MOST) return fail(r, "a gap is of 12 words at most");
  return append(r, all, (caac__element){ .kind = CAAC__ELEMENT_GAP, .value = most });
}

static int read_acronym(reading *r, ways *all)
{
  const char *prefix = ++r->at;
  while (r->at < r->end && *r->at >= 'A' && *r->at <= 'Z') r->at++;
  const char *kept = caac__arena_copy(&r->lexicon->arena, prefix, (size_t)(r->at - prefix));
  if (!kept) {
    r->status = caac__fail_memory();
    return fail(r, "no memory");
  }
  return append(r, all, (caac__element){ .kind = CAAC__ELEMENT_ACRONYM, .count = (uint32_t)(r->at - prefix), .prefix = kept });
}

/* Other signs stand between the words of a text: a word with one of them would be found nowhere. */
static const char *sign_is_wrong(const char *word, const char *end)
{
  for (; word < end; word++) {
    if (*word == ',') return "a comma stands in brackets, or a bracket is not closed";
    if (strchr("!\"#$%&*+.:;<=>?@\\^_`{}~", *word)) return "a word has letters and digits only";
  }
  return NULL;
}

/* A word; "Secretary-General" and "cease-fire" are two. */
static int read_word(reading *r, ways *all)
{
  const int is_exact = *r->at == '=';
  if (is_exact) r->at++;
  const char *word = r->at;
  while (r->at < r->end && !strchr(" |)](<[-/", *r->at) && !caac__apostrophe(r->at, (size_t)(r->end - r->at))) r->at++;
  const char *end = r->at;
  r->at += caac__possessive(r->at, (size_t)(r->end - r->at)); /* "children's" is the word "children", as in a text */
  if (end == word) {
    const size_t passed =
        r->at < r->end && (*r->at == '-' || *r->at == '/') ? 1 : caac__apostrophe(r->at, (size_t)(r->end - r->at));
    return passed ? r->at += passed, 0 : fail(r, "a word is missing");
  }
  const char *wrong = sign_is_wrong(word, end);
  if (wrong) return fail(r, wrong);
  uint32_t stem, exact;
  r->status = caac__vocabulary_add(&r->lexicon->vocabulary, r->splitter, word, (size_t)(end - word), &stem, &exact);
  if (r->status != CAAC_OK) return fail(r, "no memory");
  caac__element_kind kind = !is_exact                      ? CAAC__ELEMENT_STEM
                            : *word >= 'A' && *word <= 'Z' ? CAAC__ELEMENT_CAPITAL
                                                           : CAAC__ELEMENT_EXACT;
  return append(r, all, (caac__element){ .kind = kind, .value = is_exact ? exact : stem });
}

static int read_row(reading *r, ways *all, int depth);

static int is_one_word(const way *self) { return self->count == 1 && self->elements[0].kind <= CAAC__ELEMENT_CAPITAL; }

/* Alternatives of one word each are one element: written out, they would be too many. */
static int fold_words(reading *r, ways *choice)
{
  size_t words = 0, kept = 0;
  for (size_t i = 0; i < choice->count; i++) words += (size_t)is_one_word(&choice->items[i]);
  if (words < 2) return 0;
  caac__element *any = caac__arena_alloc(&r->lexicon->arena, words, sizeof *any);
  if (!any) {
    r->status = caac__fail_memory();
    return fail(r, "no memory");
  }
  way all = { .elements = { { .kind = CAAC__ELEMENT_ANY, .count = (uint32_t)words, .any = any } }, .count = 1 };
  for (size_t i = 0; i < choice->count; i++) {
    if (is_one_word(&choice->items[i]))
      *any++ = choice->items[i].elements[0];
    else
      choice->items[kept++] = choice->items[i];
  }
  choice->count = kept;
  return add_way(r, choice, &all);
}

/* (a|b) or [a|b], which may be left out. */
static int read_choice(reading *r, ways *all, int depth)
{
  const char close = *r->at == '(' ? ')' : ']';
  ways choice = { 0 };
  static const way nothing;
  if (depth > 4) return fail(r, "brackets stand too deep in each other");
  if (close == ']' && add_way(r, &choice, &nothing)) goto out;
  do {
    ways one = { 0 };
    r->at++;
    if (!add_way(r, &one, &nothing) && !read_row(r, &one, depth + 1))
      for (size_t i = 0; i < one.count && !r->wrong; i++) add_way(r, &choice, &one.items[i]);
    caac__free(one.items);
  } while (!r->wrong && r->at < r->end && *r->at == '|');
  if (!r->wrong && (r->at == r->end || *r->at != close)) fail(r, "a bracket is not closed");
  if (!r->wrong) {
    r->at++;
    if (fold_words(r, &choice) == 0) multiply(r, all, &choice);
  }
out:
  caac__free(choice.items);
  return r->wrong ? -1 : 0;
}

static int read_row(reading *r, ways *all, int depth)
{
  for (skip_blanks(r); !r->wrong && !is_end(r); skip_blanks(r)) {
    if (*r->at == '(' || *r->at == '[')
      read_choice(r, all, depth);
    else if (*r->at == '<')
      read_list(r, all);
    else if (r->end - r->at >= 2 && r->at[0] == '.' && r->at[1] == '.')
      read_gap(r, all);
    else if (*r->at == '^')
      r->at++, append(r, all, (caac__element){ .kind = CAAC__ELEMENT_NAME });
    else if (*r->at == '@')
      read_acronym(r, all);
    else if (*r->at == '%')
      r->at++, append(r, all, (caac__element){ .kind = CAAC__ELEMENT_NUMBER });
    else
      read_word(r, all);
  }
  return r->wrong ? -1 : 0;
}

/* Gaps at the end say nothing. */
static void trim(way *self)
{
  while (self->count && self->elements[self->count - 1].kind == CAAC__ELEMENT_GAP) self->count--;
}

static const char *first_is_wrong(const way *self)
{
  if (self->count == 0) return "it may be empty";
  if (self->elements[0].kind == CAAC__ELEMENT_GAP) return "it begins with a gap";
  if (self->elements[0].kind == CAAC__ELEMENT_NUMBER) return "it begins with a number; a word has to stand first";
  return self->count == 1 && self->elements[0].kind == CAAC__ELEMENT_NAME ? "it has no word" : NULL;
}

/* One row of elements for each word that it may begin with. */
static int store(reading *r, way *item, uint16_t list, const char *body);

static int store_each(reading *r, const way *item, uint16_t list, const char *body)
{
  const caac__element first = item->elements[0];
  for (uint32_t i = 0; i < first.count; i++) {
    way one = *item;
    one.elements[0] = first.any[i];
    if (store(r, &one, list, body)) return -1;
  }
  return 0;
}

static int store(reading *r, way *item, uint16_t list, const char *body)
{
  caac__lexicon *lexicon = r->lexicon;
  trim(item);
  const char *wrong = first_is_wrong(item);
  if (wrong) return fail(r, wrong);
  if (item->elements[0].kind == CAAC__ELEMENT_ANY) return store_each(r, item, list, body);
  if (lexicon->phrase_count == CAAC__PHRASES_MAX) return fail(r, "with it, the lexicon stands for more than 200000 phrases");
  caac__element *elements = caac__arena_alloc(&lexicon->arena, item->count, sizeof *elements);
  if (!elements ||
      caac__grow(&lexicon->phrases, &lexicon->phrase_capacity, lexicon->phrase_count + 1, sizeof *lexicon->phrases)) {
    r->status = caac__fail_memory();
    return fail(r, "no memory");
  }
  memcpy(elements, item->elements, item->count * sizeof *elements);
  uint8_t weight = 0;
  for (size_t i = 0; i < item->count; i++)
    weight = (uint8_t)(weight + (elements[i].kind != CAAC__ELEMENT_NAME && elements[i].kind != CAAC__ELEMENT_GAP &&
                                 elements[i].kind != CAAC__ELEMENT_NUMBER &&
                                 (elements[i].kind != CAAC__ELEMENT_ACRONYM || elements[i].count > 0)));
  lexicon->phrases[lexicon->phrase_count++] =
      (caac__phrase){ .elements = elements, .count = item->count, .list = list, .body = body, .weight = weight };
  return 0;
}

const char *caac__phrase_add(caac__lexicon *self, caac__splitter *splitter, uint16_t list, const char *body, const char *text,
                             size_t len, caac_status *status)
{
  reading r = { .lexicon = self, .splitter = splitter, .at = text, .end = text + len };
  ways all = { 0 };
  static const way nothing;
  if (!add_way(&r, &all, &nothing) && !read_row(&r, &all, 0) && r.at < r.end) fail(&r, "a bracket is closed that was not opened");
  for (size_t i = 0; i < all.count && !r.wrong; i++) store(&r, &all.items[i], list, body);
  if (!r.wrong) self->lists[list].phrase_count++;
  caac__free(all.items);
  *status = r.status;
  return r.wrong;
}
