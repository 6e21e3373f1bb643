/* SPDX-License-Identifier: MIT */
/* Which verbs of a unit perform something. The coding guide decides: requests, decisions and acts of the Working Group, and what
 * it recommends to the Council, perform; what is welcomed, noted, recalled or told does not, nor what somebody else asks. */
#include "walk.h"

enum { TOLD_FAR = 4 }; /* words of a sentence that may say that it tells of something earlier */

/* "Urging", "drawing attention": whoever the sentence is about. */
static caac_status take_participle(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, const caac__chain *c)
{
  const size_t first = c->first;
  const caac__head *before = caac__walk_before(w);
  const caac__head told = { .word = (uint32_t)word, .end = spot->to, .from = (uint32_t)word, .roles = roles };
  if (first > w->begin && c->mark < CAAC__MARK_COMMA &&
      !caac__walk_has(w, first - 1, CAAC__ROLE_AND | CAAC__ROLE_BY | CAAC__ROLE_SEND))
    return CAAC_OK;
  if (first > w->begin && c->mark < CAAC__MARK_COMMA && before && !before->performs && !(roles & ~CAAC__ROLE_ACT))
    return CAAC_OK; /* "stressing that, when planning and carrying out actions, ..." */
  if (w->subject == CAAC__SUBJECT_NONE && first > w->begin && !before) w->subject = caac__subject_find(w, first, w->begin);
  if (!w->is_recital && before && !before->performs && before->roles & CAAC__ROLE_TELL) return caac__head_add(w, told);
  const caac__subject who = w->is_recital ? CAAC__SUBJECT_NONE : w->subject;
  if (first == w->begin) w->is_recital = 1;
  const int is_told = who == CAAC__SUBJECT_OTHER || who == CAAC__SUBJECT_MEMBERS || w->is_told;
  if (is_told && !w->performs) return caac__head_add(w, told);
  return caac__take_implied(w, word, spot, roles, w->performs ? w->by : caac__subject_actor(who));
}

/* "invites its Chair to ask" */
static int asks_group(const caac__walk *w, size_t from, size_t to)
{
  for (size_t word = from; word < to && word < from + 6; word++)
    if (caac__walk_has(w, word, CAAC__ROLE_GROUP)) return 1;
  return 0;
}

static caac_status take_infinitive(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, const caac__chain *c)
{
  if (c->first == w->begin || (c->mark >= CAAC__MARK_COLON && !w->performs && w->last == w->begin)) {
    caac_status status = caac__take_implied(w, word, spot, roles, w->frame ? w->frame->by : CAAC__BY_ANY);
    if (status == CAAC_OK) w->out->items[w->out->count - 1].is_infinitive = 1;
    return status;
  }
  const int is_joined = c->mark >= CAAC__MARK_COMMA || caac__walk_has(w, c->first - 1, CAAC__ROLE_AND | CAAC__ROLE_ADVERB);
  if (!w->performs || roles & (CAAC__ROLE_NEVER | CAAC__ROLE_TELL)) return CAAC_OK;
  if (!(roles & (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND)) && !(roles & CAAC__ROLE_STRESS && caac__stresses_action(w, spot->to)))
    return CAAC_OK; /* what is done */
  const caac__head *before = w->out->count ? &w->out->items[w->out->count - 1] : NULL;
  const int is_parallel = before && is_joined && (before->is_infinitive || c->mark >= CAAC__MARK_CLAUSE);
  const int is_own = before && asks_group(w, before->end, c->first);
  if (before && before->asks && !before->recommends && !is_parallel && !is_own)
    return CAAC_OK; /* "asks the Council to urge": what is asked */
  caac_status status = caac__take_implied(w, word, spot, roles, w->by);
  if (status == CAAC_OK) w->out->items[w->out->count - 1].is_infinitive = 1;
  return status;
}

/* What all lists say of the same words. */
static uint64_t verb_roles(const caac__walk *w, const caac__spot *spot)
{
  uint64_t roles = 0;
  for (uint32_t s = w->spots->first[spot->from]; s != CAAC__NONE; s = w->spots->items[s].next)
    if (!w->spots->items[s].is_dead && w->spots->items[s].to == spot->to)
      roles |= caac__spot_roles(w->spots, &w->spots->items[s]);
  return roles & (CAAC__ROLES_VERB | CAAC__ROLE_DECIDE);
}

static caac_status take_verb(caac__walk *w, size_t word, const caac__spot *spot)
{
  const uint64_t roles = verb_roles(w, spot);
  const caac__chain c = caac__chain_before(w, word);
  const uint8_t form = w->words[word].form;
  if (c.is_infinitive && c.roles & CAAC__ROLE_BE && form != CAAC__FORM_ING && !w->performs) { /* "a démarche to be made" */
    caac__chain passive = c;
    passive.roles |= CAAC__ROLE_FUTURE | CAAC__ROLE_MODAL;
    return caac__take_passive(w, word, spot, roles, &passive);
  }
  if (c.is_infinitive) return take_infinitive(w, word, spot, roles, &c);
  if (c.roles & CAAC__ROLE_BE && form != CAAC__FORM_ING) return caac__take_passive(w, word, spot, roles, &c);
  if (form == CAAC__FORM_ING && !(c.roles & CAAC__ROLE_BE)) return take_participle(w, word, spot, roles, &c);
  return caac__take_finite(w, word, spot, roles, &c);
}

/* "The Chair will ...", and no verb of the lexicon behind it. */
static caac_status take_modal(caac__walk *w, size_t word)
{
  size_t end = word + 1;
  while (caac__walk_has(w, end, CAAC__ROLE_ADVERB | CAAC__ROLE_BE | CAAC__ROLE_HAVE | CAAC__ROLE_TO)) end++;
  if (caac__walk_has(w, end, CAAC__ROLES_VERB)) return CAAC_OK;     /* the verb takes it along */
  if (w->words[word].is_capital && word > w->begin) return CAAC_OK; /* the month */
  if (word > w->begin && caac__walk_has(w, word - 1, CAAC__ROLE_RELATIVE)) return CAAC_OK;
  caac__subject who = caac__subject_find(w, word, w->last), by = caac__subject_agent(w, end);
  const int is_subject = who != CAAC__SUBJECT_NONE;
  if (caac__subject_actor(by) != CAAC__BY_ANY) who = by;
  const int is_future = caac__walk_has(w, word, CAAC__ROLE_FUTURE);
  const int is_set = is_future && !is_subject && !w->performs && caac__walk_has(w, word + 1, CAAC__ROLE_BE | CAAC__ROLE_ADVERB);
  const int is_after_told = caac__walk_before(w) && !w->performs;
  if (!is_subject && who == CAAC__SUBJECT_NONE && w->last == w->begin && caac__begins_with_letter(w)) who = CAAC__SUBJECT_SENT;
  if (!is_subject && who == CAAC__SUBJECT_NONE && !w->performs && !is_after_told) who = w->subject;
  if (!w->performs && !is_future && !(caac__walk_has(w, word, CAAC__ROLE_BE)) &&
      (who == CAAC__SUBJECT_MEMBERS || who == CAAC__SUBJECT_GROUP))
    return CAAC_OK; /* "the Working Group could hardly" */
  if (is_set && !is_after_told && who != CAAC__SUBJECT_OTHER && !w->is_told) who = CAAC__SUBJECT_GROUP;
  if (w->is_told ||
      !(who == CAAC__SUBJECT_GROUP || who == CAAC__SUBJECT_MEMBERS || who == CAAC__SUBJECT_SENT || who == CAAC__SUBJECT_FIRST ||
        (who == CAAC__SUBJECT_COUNCIL &&
         (w->performs || w->so_recommended || (by == CAAC__SUBJECT_COUNCIL && caac__walk_has(w, word, CAAC__ROLE_BE))))))
    return CAAC_OK;
  if (who != CAAC__SUBJECT_SENT) w->subject = who;
  return caac__head_add(w, (caac__head){ .word = (uint32_t)word,
                                         .end = (uint32_t)end,
                                         .from = (uint32_t)w->last,
                                         .roles = CAAC__ROLE_ACT,
                                         .performs = 1,
                                         .by = caac__subject_actor(who) });
}

/* "A letter to ..., proposing": what is sent, and no verb that says so. */
static int is_bare_letter(const caac__walk *w)
{
  size_t at = w->begin + (caac__walk_has(w, w->begin, CAAC__ROLE_ARTICLE) ? 1 : 0);
  if (!caac__walk_has(w, at, CAAC__ROLE_SEND) || !(at > w->begin || w->words[at].form == CAAC__FORM_S)) return 0;
  for (at++; at < w->end && at < w->begin + 40; at++) {
    if (caac__walk_has(w, at, CAAC__ROLE_BE | CAAC__ROLE_HAVE | CAAC__ROLE_MODAL)) return 0;
    if (w->words[at].mark == CAAC__MARK_COLON ||
        (w->words[at].mark >= CAAC__MARK_COMMA &&
         (w->words[at].form == CAAC__FORM_ING || caac__walk_has(w, at + 1, CAAC__ROLE_RELATIVE))))
      return 1;
  }
  return 0;
}

/* How a unit begins may say that it performs: "That the Council ...", or an item of what is recommended: "Adopt, ...". */
static caac_status begin_performing(caac__walk *w, caac__actor by, int asks, int recommends)
{
  const uint32_t word = (uint32_t)w->begin;
  return caac__head_add(w, (caac__head){ .word = word,
                                         .end = word,
                                         .from = word,
                                         .performs = 1,
                                         .asks = (uint8_t)asks,
                                         .recommends = (uint8_t)recommends,
                                         .by = by });
}

/* "The Chair to ask ...", "The Council to deal ...": an item in the style of telegrams. */
static caac__actor told_to(const caac__walk *w)
{
  const size_t at = w->begin + (caac__walk_has(w, w->begin, CAAC__ROLE_ARTICLE) ? 1 : 0);
  for (size_t word = w->begin; word <= at; word++) {
    const caac__spot *spot = caac__spot_at(w->spots, word, CAAC__ROLE_GROUP | CAAC__ROLE_COUNCIL);
    if (!spot || !caac__is_infinitive(w->spots, spot->to)) continue;
    return caac__spot_roles(w->spots, spot) & CAAC__ROLE_COUNCIL ? CAAC__BY_COUNCIL : CAAC__BY_GROUP;
  }
  return CAAC__BY_ANY;
}

static caac_status begin_unit(caac__walk *w)
{
  const caac__word *first = &w->words[w->begin];
  const int is_that = caac__walk_has(w, w->begin, CAAC__ROLE_THAT);
  const int is_item = w->frame && w->frame->performs, is_to = is_item && caac__is_infinitive(w->spots, w->begin);
  const caac__actor by = w->frame ? w->frame->by : CAAC__BY_ANY;
  if (is_to && caac__walk_has(w, w->begin + 1, CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_STRESS)) return CAAC_OK;
  if (is_to) return begin_performing(w, by, w->frame->asks, 0);
  if (told_to(w) != CAAC__BY_ANY) return begin_performing(w, told_to(w), 0, 0);
  if (is_bare_letter(w)) return begin_performing(w, by, 0, 0);
  if (caac__walk_has(w, w->begin, CAAC__ROLES_VERB) && first->form != CAAC__FORM_ED) return CAAC_OK; /* the verb says it */
  const int is_order = is_item && first->form == CAAC__FORM_BASE &&
                       !caac__walk_has(w, w->begin, CAAC__ROLE_ARTICLE | CAAC__ROLE_PREPOSITION | CAAC__ROLES_NAME);
  return is_that || is_order ? begin_performing(w, is_item ? by : CAAC__BY_ANY, is_that, is_that) : CAAC_OK;
}

static int is_after_never(const caac__walk *w)
{
  const caac__head *before = w->out->count ? &w->out->items[w->out->count - 1] : NULL;
  return before && before->word >= w->begin && before->roles & CAAC__ROLE_NEVER;
}

/* ", that the Council have a letter sent": behind a participle that performs nothing. */
static caac_status take_that(caac__walk *w, size_t word)
{
  const caac__spot *spot = NULL;
  for (size_t next = word + 1; next < word + 3 && !spot; next++)
    spot = next < w->end ? caac__spot_at(w->spots, next, CAAC__ROLE_COUNCIL) : NULL;
  if (w->performs || (w->subject != CAAC__SUBJECT_NONE && !is_after_never(w)) || !spot || spot->to >= w->end ||
      w->words[word].mark < CAAC__MARK_COMMA)
    return CAAC_OK;
  const caac__word *verb = &w->words[spot->to];
  if (w->words[spot->to - 1].is_possessive || verb->form != CAAC__FORM_BASE ||
      caac__walk_has(w, spot->to, CAAC__ROLE_MODAL | CAAC__ROLE_BE | CAAC__ROLE_PREPOSITION))
    return CAAC_OK;
  return caac__head_add(
      w, (caac__head){
             .word = (uint32_t)word, .end = (uint32_t)word, .from = (uint32_t)word, .performs = 1, .asks = 1, .recommends = 1 });
}

/* The Working Group as a subject, not as owner: "The Group, which was told that ...". */
static caac__subject names_group(const caac__walk *w, size_t word)
{
  const caac__spot *spot = caac__spot_at(w->spots, word, CAAC__ROLE_GROUP);
  return spot && !w->words[spot->to - 1].is_possessive ? CAAC__SUBJECT_GROUP : CAAC__SUBJECT_NONE;
}

static caac_status walk_sentence(caac__walk *w)
{
  caac_status status = CAAC_OK;
  w->last = w->begin;
  w->performs = 0;
  w->recommended = 0;
  w->is_told = 0;
  w->is_recital = caac__walk_has(w, w->begin, CAAC__ROLE_NEVER | CAAC__ROLE_STRESS) ||
                  (w->words[w->begin].form == CAAC__FORM_ED && !caac__walk_has(w, w->begin, CAAC__ROLES_VERB));
  w->by = CAAC__BY_ANY;
  w->subject = CAAC__SUBJECT_NONE;
  if (w->begin == 0) status = begin_unit(w);
  if (caac__walk_has(w, w->begin, CAAC__ROLE_PRONOUN) && w->before == CAAC__SUBJECT_GROUP)
    w->subject = CAAC__SUBJECT_GROUP; /* "It therefore ..." */
  for (size_t word = w->begin; word < w->end && status == CAAC_OK; word++) {
    if (word < w->last) continue;
    if (word < w->begin + TOLD_FAR && caac__walk_has(w, word, CAAC__ROLE_EARLIER) && !caac__walk_has(w, word, CAAC__ROLE_HAVE))
      w->is_told = 1;
    if (w->subject == CAAC__SUBJECT_NONE && caac__walk_has(w, word, CAAC__ROLE_GROUP) &&
        !caac__is_governed(w->spots, word, w->begin) && word < w->begin + 4)
      w->subject = names_group(w, word);
    const caac__spot *spot = caac__spot_at(w->spots, word, CAAC__ROLES_VERB);
    if (spot)
      status = take_verb(w, word, spot);
    else if (caac__walk_has(w, word, CAAC__ROLE_MODAL) ||
             (caac__walk_has(w, word, CAAC__ROLE_BE) && caac__walk_has(w, word + 1, CAAC__ROLE_TO) &&
              caac__is_infinitive(w->spots, word + 1)))
      status = take_modal(w, word);
    else if (word > w->begin && caac__walk_has(w, word, CAAC__ROLE_THAT))
      status = take_that(w, word);
  }
  if (w->subject != CAAC__SUBJECT_NONE) w->before = w->subject;
  return status;
}

caac_status caac__heads_find(const caac__spots *spots, const caac__frame *frame, caac__heads *out)
{
  caac__walk w = { .spots = spots, .words = spots->words->items, .frame = frame, .out = out };
  caac_status status = CAAC_OK;
  out->count = 0;
  for (size_t word = 0; word < spots->words->count; word++)
    w.so_recommended |= caac__word_has(spots, word, CAAC__ROLE_COUNCIL_ACT);
  for (size_t begin = 0; begin < spots->words->count && status == CAAC_OK; begin = w.end) {
    w.begin = begin;
    for (w.end = begin + 1; w.end < spots->words->count && w.words[w.end].mark < CAAC__MARK_SENTENCE; w.end++) {}
    status = walk_sentence(&w);
  }
  return status;
}
