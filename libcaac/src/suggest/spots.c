/* SPDX-License-Identifier: MIT */
/* Finding phrases: at each word those that begin with it are tried. Lists are found in the order of their levels, because phrases
 * have lists in them. Gaps are short and few, so that the work at a word is bounded. */
#include "spots.h"

#include <string.h>

#include "alloc.h"

enum { ACRONYM_LEAST = 3, NAME_WORDS_MAX = 12, STEPS_MAX = 400 };

typedef struct finding {
  const caac__lexicon *lexicon;
  const caac__unit_words *words;
  caac__spots *out;
  const caac__phrase *phrase;
  size_t from;
  uint32_t best;  /* where the longest match of the phrase ends */
  unsigned steps; /* of trying: bounded */
} finding;

/* May the next word of a phrase stand here? */
static int goes_on(const finding *f, size_t word, size_t begin)
{
  const uint8_t most = *f->phrase->body ? CAAC__MARK_COMMA : CAAC__MARK_HYPHEN; /* names of bodies have commas in them */
  return word < f->words->count && (word == begin || f->words->items[word].mark <= most) &&
         (word == begin || !f->words->items[word - 1].is_possessive || f->words->items[word].mark == CAAC__MARK_NONE);
}

/* "of", "de la": not "to" or "by", which stand between two names. */
static int joins_names(const finding *f, size_t word)
{
  return caac__word_has(f->out, word, CAAC__ROLE_ARTICLE | CAAC__ROLE_PREPOSITION) &&
         !caac__word_has(f->out, word, CAAC__ROLE_TO | CAAC__ROLE_BY | CAAC__ROLE_FROM);
}

/* Words with capitals, and what joins them: "Forces démocratiques de l'Exemple" ends at its last capital. The places where a name
 * that begins at `word` may end; how many. */
static size_t name_ends(const finding *f, size_t word, uint32_t ends[NAME_WORDS_MAX])
{
  size_t count = 0, end = word;
  for (size_t i = word; i < f->words->count && i < word + NAME_WORDS_MAX; i++) {
    const caac__word *each = &f->words->items[i];
    if (i > word && each->mark > CAAC__MARK_HYPHEN) break;
    if (each->is_capital || each->is_number)
      ends[count++] = (uint32_t)(end = i + 1);
    else if (i == word || !joins_names(f, i) || i >= end + 2)
      break;
    if (each->is_possessive) break;
  }
  return count;
}

static void match(finding *f, size_t element, size_t word);

static void match_lists(finding *f, const caac__element *each, size_t element, size_t word)
{
  if (!goes_on(f, word, f->from)) return;
  for (uint32_t s = f->out->first[word]; s != CAAC__NONE; s = f->out->items[s].next)
    if (f->out->items[s].list == each->value) match(f, element + 1, f->out->items[s].to);
}

static void match_gap(finding *f, const caac__element *each, size_t element, size_t word)
{
  const size_t from = f->from;
  const uint64_t *signs = f->out->signs, wanted = f->phrase->elements[element + 1].signs;
  for (size_t next = word; next <= word + each->value && signs[next] && f->words->items[next].mark < CAAC__MARK_CLAUSE; next++) {
    if (!(signs[next] & wanted)) continue;
    f->from = next; /* what follows a gap may stand behind a comma */
    match(f, element + 1, next);
  }
  f->from = from;
}

static void match_name(finding *f, size_t element, size_t word)
{
  uint32_t ends[NAME_WORDS_MAX];
  if (!goes_on(f, word, f->from)) return;
  for (size_t count = name_ends(f, word, ends); count > 0; count--) match(f, element + 1, ends[count - 1]);
}

static int is_one_of(const caac__word *word, const caac__element *each)
{
  for (uint32_t i = 0; i < each->count; i++) {
    const caac__element *one = &each->any[i];
    if (one->kind == CAAC__ELEMENT_STEM ? word->stem == one->value
                                        : word->exact == one->value && (one->kind == CAAC__ELEMENT_EXACT || word->is_capital))
      return 1;
  }
  return 0;
}

static int is_all_capital(const finding *f, const caac__word *word)
{
  const char *text = f->words->text;
  if (!word->is_capital || word->to - word->from < ACRONYM_LEAST) return 0;
  for (uint32_t i = word->from; i < word->to; i++)
    if (text[i] >= 'a' && text[i] <= 'z') return 0;
  return 1;
}

static int is_acronym(const finding *f, const caac__word *word, const caac__element *each)
{
  const char *text = f->words->text + word->from;
  return word->to - word->from > each->count && memcmp(text, each->prefix, each->count) == 0 && is_all_capital(f, word);
}

/* Try the rest of the phrase from here; the longest match is kept. */
static void match(finding *f, size_t element, size_t word)
{
  if (++f->steps > STEPS_MAX) return;
  if (element == f->phrase->count) {
    if (word > f->best) f->best = (uint32_t)word;
    return;
  }
  const caac__element *each = &f->phrase->elements[element];
  if (each->kind == CAAC__ELEMENT_GAP) {
    match_gap(f, each, element, word);
    return;
  }
  if (each->kind == CAAC__ELEMENT_LIST) {
    match_lists(f, each, element, word);
    return;
  }
  if (each->kind == CAAC__ELEMENT_NAME) {
    match_name(f, element, word);
    return;
  }
  if (!goes_on(f, word, f->from)) return;
  const caac__word *here = &f->words->items[word];
  switch (each->kind) {
  case CAAC__ELEMENT_STEM:
    if (here->stem != each->value) return;
    break;
  case CAAC__ELEMENT_EXACT:
    if (here->exact != each->value) return;
    break;
  case CAAC__ELEMENT_CAPITAL:
    if (here->exact != each->value || !here->is_capital) return;
    break;
  case CAAC__ELEMENT_ACRONYM:
    if (!is_acronym(f, here, each)) return;
    break;
  case CAAC__ELEMENT_NUMBER:
    if (!here->is_number) return;
    break;
  default:
    if (!is_one_of(here, each)) return;
  }
  match(f, element + 1, word + 1);
}

static caac_status add(finding *f, size_t to)
{
  caac__spots *out = f->out;
  const uint32_t word = (uint32_t)f->from;
  for (uint32_t s = out->first[word]; s != CAAC__NONE; s = out->items[s].next)
    if (out->items[s].list == f->phrase->list) { /* one a list: the longest */
      if (to > out->items[s].to || (to == out->items[s].to && !*out->items[s].body)) {
        out->items[s].to = (uint32_t)to;
        out->items[s].body = f->phrase->body;
        out->items[s].weight = f->phrase->weight;
      } else if (to == out->items[s].to && f->phrase->weight > out->items[s].weight) {
        out->items[s].weight = f->phrase->weight;
      }
      return CAAC_OK;
    }
  if (caac__grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items)) return caac__fail_memory();
  out->items[out->count] = (caac__spot){ .from = word,
                                         .to = (uint32_t)to,
                                         .next = out->first[word],
                                         .list = f->phrase->list,
                                         .body = f->phrase->body,
                                         .weight = f->phrase->weight };
  out->first[word] = (uint32_t)out->count++;
  out->roles[word] |= f->lexicon->lists[f->phrase->list].roles;
  out->signs[word] |= caac__list_sign(f->phrase->list);
  return CAAC_OK;
}

static caac_status try_phrase(finding *f, const caac__phrase *phrase, size_t word)
{
  f->phrase = phrase;
  f->from = word;
  f->best = 0;
  f->steps = 0;
  if (phrase->kind == CAAC__ELEMENT_STEM || phrase->kind == CAAC__ELEMENT_EXACT)
    match(f, 1, word + 1); /* the first word is what it was found by */
  else
    match(f, 0, word);
  return f->best > word ? add(f, f->best) : CAAC_OK;
}

/* Those that begin with an element that is here; `after`: signs of what stands behind it. */
static caac_status try_phrases(finding *f, uint32_t key, uint32_t level, size_t word, uint64_t after)
{
  caac_status status = CAAC_OK;
  const caac__phrase *phrase, *end = caac__phrases_of(f->lexicon, key, level, &phrase);
  for (; phrase < end && status == CAAC_OK; phrase++)
    if (!phrase->second || phrase->second & after) status = try_phrase(f, phrase, word);
  return status;
}

static caac_status try_names(finding *f, uint32_t level, size_t word)
{
  const uint64_t no_name = CAAC__ROLES_VERB | CAAC__ROLE_ARTICLE | CAAC__ROLE_PREPOSITION | CAAC__ROLE_TO | CAAC__ROLE_AND |
                           CAAC__ROLE_ADVERB | CAAC__ROLE_THAT | CAAC__ROLE_RELATIVE | CAAC__ROLE_GROUP | CAAC__ROLE_COUNCIL;
  uint32_t ends[NAME_WORDS_MAX];
  uint64_t after = 0;
  if (!f->words->items[word].is_capital || caac__word_has(f->out, word, no_name)) return CAAC_OK;
  for (size_t count = name_ends(f, word, ends); count > 0; count--) after |= f->out->signs[ends[count - 1]];
  const int has_capitals = is_all_capital(f, &f->words->items[word]);
  caac_status status = CAAC_OK;
  const caac__phrase *phrase, *end = caac__phrases_of(f->lexicon, f->lexicon->name_key, level, &phrase);
  for (; phrase < end && status == CAAC_OK; phrase++)
    if (phrase->kind == CAAC__ELEMENT_ACRONYM ? has_capitals : (phrase->second & after) != 0)
      status = try_phrase(f, phrase, word);
  return status;
}

static caac_status find_at(finding *f, uint32_t level, size_t word)
{
  const caac__word *here = &f->words->items[word];
  const uint64_t after = f->out->signs[word + 1];
  caac_status status = CAAC_OK;
  if (here->stem != CAAC__NONE) status = try_phrases(f, here->stem, level, word, after);
  if (status == CAAC_OK && here->exact != CAAC__NONE)
    status = try_phrases(f, f->lexicon->exact_key + here->exact, level, word, after);
  if (level == 0) return status;
  if (status == CAAC_OK) status = try_names(f, level, word);
  for (uint32_t s = f->out->first[word]; s != CAAC__NONE && status == CAAC_OK; s = f->out->items[s].next)
    status = try_phrases(f, f->lexicon->list_key + f->out->items[s].list, level, word, f->out->signs[f->out->items[s].to]);
  return status;
}

/* Of names on the same words those that say more of them: "European Union" is no group called Union. */
static void settle_equals(caac__spots *out, size_t word)
{
  for (uint32_t s = out->first[word]; s != CAAC__NONE; s = out->items[s].next)
    for (uint32_t t = out->first[word]; t != CAAC__NONE; t = out->items[t].next) {
      caac__spot *a = &out->items[s], *b = &out->items[t];
      if (a->to == b->to && a->weight < b->weight && caac__spot_roles(out, a) & CAAC__ROLES_NAME &&
          caac__spot_roles(out, b) & CAAC__ROLES_NAME)
        a->is_dead = 1;
    }
}

/* Where names overlap, the longer one has the words; of equals the one that began first. */
static void settle_names(caac__spots *out)
{
  size_t best = SIZE_MAX;
  for (size_t word = 0; word < out->words->count; word++) {
    size_t here = SIZE_MAX;
    for (uint32_t s = out->first[word]; s != CAAC__NONE; s = out->items[s].next)
      if (caac__spot_roles(out, &out->items[s]) & CAAC__ROLES_NAME &&
          (here == SIZE_MAX || out->items[s].to > out->items[here].to))
        here = s;
    if (here == SIZE_MAX) continue;
    settle_equals(out, word);
    for (uint32_t s = out->first[word]; s != CAAC__NONE; s = out->items[s].next)
      if (caac__spot_roles(out, &out->items[s]) & CAAC__ROLES_NAME && out->items[s].to < out->items[here].to)
        out->items[s].is_dead = 1;
    const int overlaps = best != SIZE_MAX && out->items[best].to > word;
    const int is_longer = overlaps && out->items[here].to - word > out->items[best].to - out->items[best].from;
    size_t loser = overlaps && !is_longer ? here : overlaps ? best : SIZE_MAX;
    if (loser != SIZE_MAX)
      for (uint32_t s = out->first[out->items[loser].from]; s != CAAC__NONE; s = out->items[s].next)
        if (caac__spot_roles(out, &out->items[s]) & CAAC__ROLES_NAME) out->items[s].is_dead = 1;
    if (!overlaps || is_longer) best = here;
  }
}

/* Roles of living spots only. */
static void settle_roles(caac__spots *out)
{
  memset(out->roles, 0, out->words->count * sizeof *out->roles);
  for (size_t i = 0; i < out->count; i++)
    if (!out->items[i].is_dead) out->roles[out->items[i].from] |= caac__spot_roles(out, &out->items[i]);
}

static caac_status begin(caac__spots *out, const caac__unit_words *words)
{
  if (caac__grow(&out->first, &out->first_capacity, words->count + 1, sizeof *out->first) ||
      caac__grow(&out->roles, &out->roles_capacity, words->count + 1, sizeof *out->roles) ||
      caac__grow(&out->signs, &out->signs_capacity, words->count + 1, sizeof *out->signs))
    return caac__fail_memory();
  memset(out->first, 0xFF, (words->count + 1) * sizeof *out->first);
  memset(out->roles, 0, (words->count + 1) * sizeof *out->roles);
  for (size_t word = 0; word < words->count; word++)
    out->signs[word] = caac__stem_sign(words->items[word].stem) | caac__exact_sign(words->items[word].exact);
  out->signs[words->count] = 0;
  out->count = 0;
  return CAAC_OK;
}

caac_status caac__spots_find(const caac__lexicon *lexicon, const caac__unit_words *words, caac__spots *out)
{
  finding f = { .lexicon = lexicon, .words = words, .out = out };
  out->lexicon = lexicon;
  out->words = words;
  caac_status status = begin(out, words);
  for (uint32_t level = 0; level < lexicon->level_count; level++)
    for (size_t word = 0; word < words->count && status == CAAC_OK; word++) status = find_at(&f, level, word);
  if (status != CAAC_OK) return status;
  settle_names(out);
  settle_roles(out);
  return CAAC_OK;
}

void caac__spots_free(caac__spots *self)
{
  caac__free(self->items);
  caac__free(self->first);
  caac__free(self->roles);
  caac__free(self->signs);
  *self = (caac__spots){ 0 };
}

const caac__spot *caac__spot_at(const caac__spots *self, size_t word, uint64_t roles)
{
  const caac__spot *best = NULL;
  if (!caac__word_has(self, word, roles)) return NULL;
  for (uint32_t s = self->first[word]; s != CAAC__NONE; s = self->items[s].next) {
    const caac__spot *each = &self->items[s];
    if (!each->is_dead && caac__spot_roles(self, each) & roles && (!best || each->to > best->to)) best = each;
  }
  return best;
}
