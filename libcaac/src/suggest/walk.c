/* SPDX-License-Identifier: MIT */
/* Looking around from a verb. */
#include "walk.h"

#include "alloc.h"

enum { SUBJECT_FAR = 80 }; /* words back that a subject is looked for */

int caac__is_infinitive(const caac__spots *spots, size_t word)
{
  const size_t next = word + 1;
  if (!caac__word_has(spots, word, CAAC__ROLE_TO) || next >= spots->words->count) return 0;
  if (caac__word_has(spots, next, CAAC__ROLE_ARTICLE | CAAC__ROLE_PREPOSITION | CAAC__ROLE_PRONOUN) &&
      !caac__word_has(spots, next, CAAC__ROLES_VERB))
    return 0;
  if (caac__spot_at(spots, next, CAAC__ROLES_NAME)) return 0;
  const caac__word *w = &spots->words->items[next];
  return !w->is_capital && !w->is_number && w->form == CAAC__FORM_BASE;
}

uint64_t caac__governor(const caac__spots *spots, size_t word, size_t lower)
{
  const int has_article = caac__word_has(spots, word, CAAC__ROLE_ARTICLE);
  for (size_t passed = 0; word > lower && passed < 4; passed++) {
    if (spots->words->items[word].mark >= CAAC__MARK_COMMA) return 0;
    word--;
    if (caac__word_has(spots, word, CAAC__ROLE_RELATIVE)) return 0;
    if (caac__word_has(spots, word, CAAC__ROLE_PREPOSITION | CAAC__ROLE_TO | CAAC__ROLE_BY)) return spots->roles[word];
    if (caac__word_has(spots, word, CAAC__ROLE_ARTICLE)) continue;
    if (passed > 0 || has_article || spots->words->items[word].form != CAAC__FORM_BASE) return 0; /* one adjective */
  }
  return 0;
}

int caac__is_governed(const caac__spots *spots, size_t word, size_t lower)
{
  return !caac__word_has(spots, word, CAAC__ROLE_PRONOUN | CAAC__ROLE_I) && caac__governor(spots, word, lower) != 0;
}

const caac__head *caac__walk_before(const caac__walk *w)
{
  const caac__head *last = w->out->count ? &w->out->items[w->out->count - 1] : NULL;
  return last && last->word >= w->begin ? last : NULL;
}

caac__chain caac__chain_before(const caac__walk *w, size_t verb)
{
  caac__chain c = { .first = verb, .mark = w->words[verb].mark };
  const uint64_t helpers = CAAC__ROLE_ADVERB | CAAC__ROLE_BE | CAAC__ROLE_HAVE | CAAC__ROLE_MODAL;
  while (c.first > w->last && caac__walk_has(w, c.first - 1, helpers) && c.mark <= CAAC__MARK_COMMA) {
    c.first--;
    c.roles |= w->spots->roles[c.first] & (helpers | CAAC__ROLE_EARLIER | CAAC__ROLE_FUTURE);
    if (w->words[c.first].mark > c.mark) c.mark = w->words[c.first].mark;
  }
  if (c.first > w->begin && caac__walk_has(w, c.first - 1, CAAC__ROLE_TO) && w->words[c.first].mark <= CAAC__MARK_HYPHEN) {
    c.is_infinitive = 1;
    c.first--;
    if (w->words[c.first].mark > c.mark) c.mark = w->words[c.first].mark;
    if (c.first > w->last && caac__walk_has(w, c.first - 1, CAAC__ROLE_BE)) { /* "is to be held" */
      c.is_infinitive = 0;
      c.roles |= CAAC__ROLE_MODAL | CAAC__ROLE_FUTURE;
      c.first--;
    }
  }
  return c;
}

static caac__subject kind_of(const caac__spots *spots, const caac__spot *spot)
{
  uint64_t roles = caac__spot_roles(spots, spot);
  if (roles & CAAC__ROLE_GROUP) return CAAC__SUBJECT_GROUP;
  if (roles & CAAC__ROLE_COUNCIL) return CAAC__SUBJECT_COUNCIL;
  if (roles & CAAC__ROLE_MEMBERS) return CAAC__SUBJECT_MEMBERS;
  if (roles & CAAC__ROLE_I) return CAAC__SUBJECT_FIRST;
  if (roles & CAAC__ROLE_SEND) return CAAC__SUBJECT_SENT;
  return CAAC__SUBJECT_OTHER;
}

caac__subject caac__subject_find(const caac__walk *w, size_t word, size_t lower)
{
  if (word > lower + SUBJECT_FAR) lower = word - SUBJECT_FAR;
  for (size_t at = word; at-- > lower;) {
    const caac__spot *spot = caac__spot_at(w->spots, at, CAAC__ROLES_ACTOR | CAAC__ROLE_I | CAAC__ROLE_ADDRESSEE);
    if (!spot || spot->to > word || w->words[spot->to - 1].is_possessive) continue;
    if (caac__is_governed(w->spots, at, lower)) continue;
    return kind_of(w->spots, spot);
  }
  return CAAC__SUBJECT_NONE;
}

int caac__follows_name(const caac__walk *w, size_t word)
{
  for (size_t back = 1; back <= 12 && word >= w->begin + back; back++) {
    for (uint32_t s = w->spots->first[word - back]; s != CAAC__NONE; s = w->spots->items[s].next) {
      const caac__spot *spot = &w->spots->items[s];
      if (!spot->is_dead && spot->to == word &&
          caac__spot_roles(w->spots, spot) & (CAAC__ROLES_NAME | CAAC__ROLE_PRONOUN | CAAC__ROLE_I) &&
          !w->words[word - 1].is_possessive)
        return 1;
    }
  }
  return 0;
}

int caac__begins_with_letter(const caac__walk *w)
{
  for (size_t word = w->begin; word < w->begin + 4 && word < w->end; word++)
    if (caac__walk_has(w, word, CAAC__ROLE_SEND) && !caac__walk_has(w, word, CAAC__ROLES_VERB)) return 1;
  return caac__walk_has(w, w->begin, CAAC__ROLE_SEND);
}

caac__subject caac__subject_agent(const caac__walk *w, size_t end)
{
  for (size_t at = end; at < end + 14 && at + 1 < w->end; at++) {
    if (w->words[at].mark >= CAAC__MARK_CLAUSE) break;
    if (!caac__walk_has(w, at, CAAC__ROLE_BY)) continue;
    for (size_t next = at + 1; next < at + 4 && next < w->end; next++) {
      const caac__spot *spot = caac__spot_at(w->spots, next, CAAC__ROLES_ACTOR);
      if (spot) return kind_of(w->spots, spot);
    }
  }
  return CAAC__SUBJECT_NONE;
}

int caac__stresses_action(const caac__walk *w, size_t end)
{
  int has_addressee = 0;
  for (size_t at = end; at < end + 20 && at < w->end && w->words[at].mark < CAAC__MARK_CLAUSE; at++) {
    if (has_addressee && (caac__is_infinitive(w->spots, at) ||
                          (w->words[at].form == CAAC__FORM_ING && caac__walk_has(w, at - 1, CAAC__ROLE_PREPOSITION))))
      return 1;
    const caac__spot *spot = caac__spot_at(w->spots, at, CAAC__ROLE_ADDRESSEE | CAAC__ROLE_PRONOUN);
    if (!spot) continue;
    if (!has_addressee && caac__governor(w->spots, at, end) & CAAC__ROLE_TO) return 1; /* "emphasizing to the Government that" */
    has_addressee = 1;
  }
  return 0;
}

caac_status caac__head_add(caac__walk *w, caac__head head)
{
  caac__heads *out = w->out;
  if (caac__grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items)) return caac__fail_memory();
  if (head.performs && head.by == CAAC__BY_ANY) head.is_implied = 1;
  out->items[out->count++] = head;
  w->performs = head.performs;
  if (head.performs) w->by = head.by;
  if (head.performs && head.recommends) w->recommended = 1;
  w->last = head.end;
  return CAAC_OK;
}

caac__actor caac__subject_actor(caac__subject s)
{
  return s == CAAC__SUBJECT_GROUP || s == CAAC__SUBJECT_MEMBERS || s == CAAC__SUBJECT_FIRST ? CAAC__BY_GROUP
         : s == CAAC__SUBJECT_COUNCIL                                                       ? CAAC__BY_COUNCIL
                                                                                            : CAAC__BY_ANY;
}

caac_status caac__take_implied(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, caac__actor by)
{
  caac__head head = { .word = (uint32_t)word, .end = spot->to, .from = (uint32_t)word, .roles = roles, .by = by };
  head.performs = (roles & (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_ACT)) != 0 ||
                  (roles & CAAC__ROLE_STRESS && caac__stresses_action(w, spot->to));
  if (roles & CAAC__ROLE_NEVER || (roles & CAAC__ROLE_TELL && !(roles & CAAC__ROLES_PERFORM))) head.performs = 0;
  head.asks = (roles & (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_STRESS)) != 0;
  head.recommends = (roles & CAAC__ROLE_RECOMMEND) != 0;
  return caac__head_add(w, head);
}
