/* SPDX-License-Identifier: MIT */
/* Requests: the words behind a verb that performs, cut where another thing is asked or somebody else is asked, with those who
 * are addressed. */
#include "requests.h"

#include <string.h>

#include "alloc.h"

enum { OBJECT_FAR = 16, SENT_FAR = 40, RECEIVER_FAR = 120, NAMED_FAR = 60, VEHICLE_FAR = 32 };

typedef struct cutting {
  const caac__spots *spots;
  const caac__word *words;
  size_t count;
  const caac__frame *frame;
  caac__requests *out;
  caac__addressees last;             /* who was addressed last in the unit */
  int is_sent;                       /* a letter or message was said */
  caac__actor by;                    /* who acts, as the unit said last */
  int by_council;                    /* words said that the Council acts */
  size_t council_at;                 /* up to here */
  size_t named_at;                   /* behind the last request */
  size_t sentence_from, sentence_to; /* words known to be of one sentence */
} cutting;

static int has(const cutting *c, size_t word, uint64_t roles) { return word < c->count && caac__word_has(c->spots, word, roles); }

static const caac__spot *addressee_at(const cutting *c, size_t word)
{
  const caac__spot *spot = caac__spot_at(c->spots, word, CAAC__ROLE_ADDRESSEE);
  return spot && !c->words[spot->to - 1].is_possessive ? spot : NULL;
}

static void add_addressee(const cutting *c, caac__addressees *to, const caac__spot *spot)
{
  if (to->count == CAAC__ADDRESSEES_MAX) return;
  caac__addressee *made = &to->items[to->count++];
  *made = (caac__addressee){ .from = spot->from, .to = spot->to, .text = "", .body = "" };
  for (uint32_t s = c->spots->first[spot->from]; s != CAAC__NONE; s = c->spots->items[s].next) {
    const caac__spot *each = &c->spots->items[s];
    if (each->is_dead || each->to != spot->to) continue;
    caac__set_add(&made->lists, each->list);
    if (*each->body) made->body = each->body;
  }
}

/* The addressee and those who are joined to it: "UNICEF, OHCHR and UNDP". Where the row ends. */
static size_t take_row(const cutting *c, caac__addressees *to, const caac__spot *spot, size_t end)
{
  size_t at = spot->to;
  add_addressee(c, to, spot);
  while (at < end && to->count < CAAC__ADDRESSEES_MAX) {
    size_t next = at;
    if (c->words[next].mark >= CAAC__MARK_COLON) break;
    if (has(c, next, CAAC__ROLE_PREPOSITION) && !has(c, next, CAAC__ROLE_TO)) break; /* "all parties, including" */
    int is_joined = c->words[next].mark == CAAC__MARK_COMMA;
    while (next < end && next < at + 4 &&
           has(c, next, CAAC__ROLE_AND | CAAC__ROLE_ARTICLE | CAAC__ROLE_ADVERB | CAAC__ROLE_TO | CAAC__ROLE_PREPOSITION)) {
      if (has(c, next, CAAC__ROLE_AND)) is_joined = 1;
      if (has(c, next, CAAC__ROLE_TO | CAAC__ROLE_PREPOSITION) && !is_joined) return at;
      next++;
    }
    spot = is_joined && next < end ? addressee_at(c, next) : NULL;
    if (!spot) break;
    add_addressee(c, to, spot);
    at = spot->to;
  }
  return at;
}

/* Whom "it" and "them" stand for: who was named last before. */
static void find_named_before(const cutting *c, caac__request *r, size_t word)
{
  const int is_known = c->last.count || (c->frame && c->frame->to.count);
  size_t lower = word > NAMED_FAR ? word - NAMED_FAR : 0;
  if (is_known && c->named_at > lower) lower = c->named_at;
  for (size_t at = word; at-- > lower && !r->addressees.count;) {
    const caac__spot *spot = addressee_at(c, at);
    if (!spot || spot->to > word) continue;
    if (!is_known || caac__governor(c->spots, at, lower) & CAAC__ROLE_TO) add_addressee(c, &r->addressees, spot);
  }
}

/* "recommends that the Council ...", "asks its Chair to ...", "asks members ...": then it is said what they do. Behind which
 * word; 0 if none of them is named. */
static size_t find_actor(const cutting *c, caac__request *r, size_t at, size_t begin, size_t end)
{
  const caac__spot *council = caac__spot_at(c->spots, at, CAAC__ROLE_COUNCIL),
                   *group = caac__spot_at(c->spots, at, CAAC__ROLE_GROUP);
  const uint64_t governor = caac__governor(c->spots, at, begin);
  if (has(c, at, CAAC__ROLE_MEMBERS) && at < begin + 4 && at > begin) return at + 1;
  if (council && !c->words[council->to - 1].is_possessive &&
      (!(governor & CAAC__ROLE_PREPOSITION) || governor & (CAAC__ROLE_TO | CAAC__ROLE_BY))) {
    r->by = CAAC__BY_COUNCIL;
    return council->to;
  }
  if (group && group->to < end && at < begin + 4 && c->words[group->to].form == CAAC__FORM_BASE &&
      !caac__is_governed(c->spots, at, begin)) {
    r->by = CAAC__BY_GROUP;
    return group->to;
  }
  return 0;
}

/* Behind a verb that asks: its object, before what is asked. Where the search ended. */
static size_t find_object(cutting *c, caac__request *r, size_t at, size_t end)
{
  const size_t begin = at, far = at + OBJECT_FAR < end ? at + OBJECT_FAR : end;
  for (; at < far; at++) {
    if (at > begin && c->words[at].mark >= CAAC__MARK_COLON) break;
    const size_t behind = find_actor(c, r, at, begin, end);
    if (behind) {
      r->asks = 0;
      return behind;
    }
    const caac__spot *spot = addressee_at(c, at);
    if (!spot && has(c, at, CAAC__ROLE_PRONOUN) && at < begin + 3) {
      r->is_inherited = 1;
      find_named_before(c, r, r->act_from);
      return at + 1;
    }
    if (spot && (at < begin + 4 || !caac__is_governed(c->spots, at, begin))) return take_row(c, &r->addressees, spot, end);
    if (spot) at = spot->to - 1;
    if (caac__is_infinitive(c->spots, at)) break;
  }
  return at;
}

/* "to obtain from your authorities" */
static void find_source(cutting *c, caac__request *r, size_t at, size_t end)
{
  for (; at + 1 < end && c->words[at].mark < CAAC__MARK_COLON && !r->addressees.count; at++) {
    if (!has(c, at, CAAC__ROLE_FROM)) continue;
    for (size_t next = at + 1; next < at + 3 && next < end && !r->addressees.count; next++) {
      const caac__spot *spot = addressee_at(c, next);
      if (spot) take_row(c, &r->addressees, spot, end);
    }
  }
}

/* "to inform the Prosecutor" */
static int take_direct(cutting *c, caac__request *r, size_t at, size_t end)
{
  for (size_t next = at + 1; next < at + 4 && next < end && c->words[next].mark < CAAC__MARK_COMMA; next++) {
    const caac__spot *spot = addressee_at(c, next);
    if (spot) {
      take_row(c, &r->addressees, spot, end);
      c->is_sent = 1;
      return 1;
    }
    if (!has(c, next, CAAC__ROLE_ARTICLE)) return 0;
  }
  return 0;
}

/* To whom something goes: "a letter ... to", "address to". */
static void find_receiver(cutting *c, caac__request *r, size_t at, size_t end)
{
  int is_sent = c->is_sent;
  size_t sent_at = at;
  if (end > at + RECEIVER_FAR) end = at + RECEIVER_FAR;
  for (; at < end; at++) {
    if (has(c, at, CAAC__ROLE_SEND)) is_sent = 1, sent_at = at;
    if (!is_sent || at > sent_at + SENT_FAR) continue;
    if (sent_at == at && take_direct(c, r, at, end)) return;
    if (!has(c, at, CAAC__ROLE_TO | CAAC__ROLE_BEFORE)) continue;
    for (size_t next = at + 1; next < end && next < at + 8 && c->words[next].mark < CAAC__MARK_COLON; next++) {
      const caac__spot *spot = addressee_at(c, next);
      if (spot) {
        take_row(c, &r->addressees, spot, end);
        c->is_sent = 1;
        return;
      }
      const caac__spot *pronoun = next == at + 1 ? caac__spot_at(c->spots, next, CAAC__ROLE_PRONOUN) : NULL;
      if (pronoun && pronoun->to == next + 1 && !c->last.count) {
        find_named_before(c, r, r->act_from);
        return;
      }
      if (caac__spot_at(c->spots, next, CAAC__ROLES_NAME & ~CAAC__ROLE_MEMBERS) || caac__is_infinitive(c->spots, at)) break;
    }
  }
  c->is_sent = is_sent;
}

static void find_about(const cutting *c, caac__request *r)
{
  for (size_t word = r->from; word < r->to; word++)
    for (uint32_t s = c->spots->first[word]; s != CAAC__NONE; s = c->spots->items[s].next) {
      const caac__spot *spot = &c->spots->items[s];
      if (!spot->is_dead && spot->to <= r->to) caac__set_add(&r->about, spot->list);
    }
}

/* "that letters be sent by the Council" */
static int is_council_said(const cutting *c, const caac__request *r)
{
  for (size_t word = r->from; word < r->to; word++) {
    const caac__spot *spot = caac__spot_at(c->spots, word, CAAC__ROLE_COUNCIL);
    size_t before = word;
    if (!spot || c->words[spot->to - 1].is_possessive) continue;
    while (before > r->from && has(c, before - 1, CAAC__ROLE_ARTICLE)) before--;
    if (before > 0 && has(c, before - 1, CAAC__ROLE_BY | CAAC__ROLE_THAT)) return 1;
  }
  return 0;
}

static void settle_limb(cutting *c, caac__request *r, int recommends)
{
  if (r->by == CAAC__BY_ANY) r->by = c->frame && c->frame->by ? c->frame->by : c->by;
  for (; c->council_at < r->to; c->council_at++)
    if (has(c, c->council_at, CAAC__ROLE_COUNCIL_ACT)) c->by_council = 1;
  if (c->by_council || (recommends && r->by != CAAC__BY_COUNCIL && is_council_said(c, r))) r->by = CAAC__BY_COUNCIL;
  r->limb = r->by == CAAC__BY_COUNCIL ? CAAC_LIMB_COUNCIL : r->by == CAAC__BY_GROUP ? CAAC_LIMB_DIRECT : CAAC_LIMB_UNSAID;
  if (r->limb == CAAC_LIMB_UNSAID && c->frame) r->limb = c->frame->limb;
}

/* A letter to somebody who is then asked for something. */
static void mark_vehicle(cutting *c, const caac__request *r)
{
  if (!r->asks || !c->out->count) return;
  const size_t far = c->out->count > VEHICLE_FAR ? c->out->count - VEHICLE_FAR : 0;
  for (size_t i = c->out->count; i-- > far;) {
    caac__request *before = &c->out->items[i];
    if (!before->addressees.count || before->is_inherited) continue;
    for (size_t word = before->to; word <= r->from; word++)
      if (word < c->count && word > before->from && c->words[word].mark == CAAC__MARK_SENTENCE && !r->is_inherited) return;
    const int is_said_so =
        before->to == r->from && (before->act_from == before->act_to || c->words[r->act_from].form == CAAC__FORM_ING);
    if (!before->asks && (r->is_inherited || is_said_so)) before->is_vehicle = 1;
    return;
  }
}

static caac_status add(cutting *c, caac__request *r, int recommends)
{
  settle_limb(c, r, recommends);
  if (r->addressees.count) {
    c->last = r->addressees;
  } else if (r->asks || c->is_sent || r->is_inherited || c->last.count) {
    r->is_inherited = 1;
    r->addressees = c->last.count || !c->frame ? c->last : c->frame->to;
  }
  find_about(c, r);
  mark_vehicle(c, r);
  caac__requests *out = c->out;
  if (caac__grow(&out->items, &out->capacity, out->count + 1, sizeof *out->items)) return caac__fail_memory();
  out->items[out->count++] = *r;
  c->by = r->by;
  c->named_at = r->addressees.count && !r->is_inherited ? r->addressees.items[r->addressees.count - 1].to : r->act_to;
  return CAAC_OK;
}

/* ", and the Secretary-General to submit": somebody else is asked. */
static const caac__spot *next_asked(const cutting *c, size_t word, size_t end)
{
  const caac__spot *spot = addressee_at(c, word);
  if (!spot || spot->to >= end) return NULL;
  size_t before = word;
  int is_asked = 0;
  while (before > 0 && word - before < 4 && !is_asked) {
    if (c->words[before].mark == CAAC__MARK_COMMA || c->words[before].mark == CAAC__MARK_CLAUSE) is_asked = 1;
    before--;
    if (has(c, before, CAAC__ROLE_AND)) is_asked = 1;
    if (!has(c, before, CAAC__ROLE_ARTICLE | CAAC__ROLE_PREPOSITION | CAAC__ROLE_ADVERB)) break;
  }
  if (!is_asked) return NULL;
  for (size_t next = spot->to; next < end && next < spot->to + 7u; next++) {
    if (c->words[next].mark >= CAAC__MARK_COLON) return NULL;
    if (caac__is_infinitive(c->spots, next)) return spot;
  }
  return NULL;
}

/* "and to the foundations" */
static int is_receiver(const cutting *c, size_t word)
{
  for (size_t next = word + 1; next < word + 5 && next < c->count; next++) {
    if (addressee_at(c, next)) return 1;
    if (!has(c, next, CAAC__ROLE_ARTICLE | CAAC__ROLE_MEMBERS | CAAC__ROLE_PREPOSITION)) return 0;
  }
  return 0;
}

/* Does another request begin at this word, of the same verb? */
static int is_cut(const cutting *c, size_t word, size_t from)
{
  const uint8_t mark = c->words[word].mark;
  if (word <= from + 1) return 0;
  if (mark == CAAC__MARK_CLAUSE) return 1;
  const int is_joined = mark >= CAAC__MARK_COMMA || has(c, word - 1, CAAC__ROLE_AND | CAAC__ROLE_ADVERB);
  if (is_joined && caac__is_infinitive(c->spots, word)) return !has(c, word + 1, CAAC__ROLE_BE);
  if (is_joined && c->is_sent && has(c, word, CAAC__ROLE_TO) && is_receiver(c, word)) return 1;
  return (mark >= CAAC__MARK_COMMA || has(c, word - 1, CAAC__ROLE_AND)) && has(c, word, CAAC__ROLE_THAT);
}

/* Was it said what is asked? */
static int has_infinitive(const cutting *c, size_t word, size_t end)
{
  for (; word < end; word++)
    if (caac__is_infinitive(c->spots, word)) return 1;
  return 0;
}

/* The first request of a verb, with those whom it addresses. Where the search ended. */
static size_t begin_request(cutting *c, const caac__head *head, size_t end, caac__request *r)
{
  size_t at = head->end;
  *r = (caac__request){ .from = head->from,
                        .act_from = head->word,
                        .act_to = head->end,
                        .by = head->by,
                        .asks = head->asks,
                        .is_implied = head->is_implied };
  for (size_t word = head->from; head->is_passive && head->asks && word < head->word && !r->addressees.count; word++) {
    const caac__spot *spot = addressee_at(c, word); /* "Member States are called upon" */
    if (spot && !caac__is_governed(c->spots, word, head->from)) take_row(c, &r->addressees, spot, head->word);
  }
  if (head->asks && !r->addressees.count) at = find_object(c, r, at, end);
  if (r->asks && !r->addressees.count && !r->is_inherited) find_source(c, r, head->end, end);
  if (!r->asks || (head->recommends && !r->addressees.count)) find_receiver(c, r, head->from, end);
  return at > r->from ? at : r->from + 1u;
}

/* The next request of the same verb, from `word` on; `spot` is who is asked now, or NULL. Where to go on. */
static size_t next_request(cutting *c, const caac__head *head, size_t word, size_t end, const caac__spot *spot, caac__request *r)
{
  r->from = (uint32_t)word;
  if (spot) {
    r->asks = 1;
    return take_row(c, &r->addressees, spot, end) - 1;
  }
  if (has(c, word, CAAC__ROLE_THAT) && head->asks) find_object(c, r, word + 1, word + 8 < end ? word + 8 : end);
  const int is_to = has(c, word, CAAC__ROLE_TO);
  if (is_to && c->is_sent && is_receiver(c, word)) r->asks = 0;
  if (!r->asks || (is_to && has(c, word + 1, CAAC__ROLE_SEND))) find_receiver(c, r, word, end);
  return word;
}

/* The requests of one verb. */
static caac_status cut(cutting *c, const caac__head *head, size_t end)
{
  caac__request r;
  caac_status status = CAAC_OK;
  size_t word = begin_request(c, head, end, &r);
  const caac__request whole = {
    .act_from = r.act_from, .act_to = r.act_to, .by = r.by, .asks = r.asks, .is_implied = r.is_implied
  };
  for (; word < end && status == CAAC_OK; word++) {
    const caac__spot *spot = next_asked(c, word, end);
    if (spot && r.asks && !has_infinitive(c, r.act_to > r.from ? r.act_to : r.from, word)) { /* still those who are asked */
      word = take_row(c, &r.addressees, spot, end) - 1;
      continue;
    }
    if (!spot && !is_cut(c, word, r.from)) continue;
    r.to = (uint32_t)word;
    status = add(c, &r, head->recommends);
    r = whole;
    word = next_request(c, head, word, end, spot, &r);
  }
  r.to = (uint32_t)end;
  return status == CAAC_OK ? add(c, &r, head->recommends) : status;
}

/* Where the sentence of a word ends; looked for once. */
static size_t sentence_end(cutting *c, size_t word)
{
  if (word < c->sentence_from || word >= c->sentence_to) {
    c->sentence_from = word;
    while (word < c->count && c->words[word].mark < CAAC__MARK_SENTENCE) word++;
    c->sentence_to = word;
  }
  return c->sentence_to;
}

/* "Reminds the States that ...": who is asked for something further on. */
static void take_stressed(cutting *c, const caac__head *head)
{
  caac__request r = { .act_from = head->word };
  if (!(head->roles & CAAC__ROLE_STRESS)) return;
  size_t end = head->end;
  end = sentence_end(c, end);
  find_object(c, &r, head->end, end);
  if (r.addressees.count) c->last = r.addressees;
}

/* The Chair writes in the first person: to whoever is "you". */
static void find_you(cutting *c)
{
  int is_letter = 0;
  for (size_t word = 0; word < c->count; word++) is_letter |= has(c, word, CAAC__ROLE_I);
  for (size_t word = 0; word < c->count && is_letter && !c->last.count; word++) {
    const caac__spot *spot = caac__spot_at(c->spots, word, CAAC__ROLE_YOU);
    if (spot) add_addressee(c, &c->last, spot);
  }
}

caac_status caac__requests_find(const caac__spots *spots, const caac__heads *heads, const caac__frame *frame, caac__requests *out)
{
  cutting c = { .spots = spots, .words = spots->words->items, .count = spots->words->count, .frame = frame, .out = out };
  caac_status status = CAAC_OK;
  out->count = 0;
  find_you(&c);
  for (size_t i = 0; i < heads->count && status == CAAC_OK; i++) {
    const caac__head *head = &heads->items[i];
    size_t end = head->end + 1 > c.count ? c.count : head->end + 1;
    if (!head->performs) {
      take_stressed(&c, head);
      continue;
    }
    end = sentence_end(&c, end);
    if (i + 1 < heads->count && heads->items[i + 1].word < end) end = heads->items[i + 1].word;
    if (end < head->end) end = head->end;
    status = cut(&c, head, end);
  }
  return status;
}
