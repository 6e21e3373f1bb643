/* SPDX-License-Identifier: MIT */
/* Verbs with a subject: who it is decides whether they perform. */
#include "walk.h"

enum { GROUP_FAR = 48 }; /* words back that the Working Group is looked for */

/* Does a finite verb perform, said of this subject? */
static int finite_performs(const caac__walk *w, caac__subject who, uint64_t roles, const caac__word *verb, const caac__chain *c)
{
  const int is_earlier = (c->roles & CAAC__ROLE_EARLIER) != 0 || w->is_told;
  const int is_past = verb->form == CAAC__FORM_ED && !(c->roles & CAAC__ROLE_MODAL);
  const int is_future = (c->roles & CAAC__ROLE_FUTURE) != 0;
  if (is_earlier || roles & CAAC__ROLE_NEVER) return 0;
  if (roles & CAAC__ROLE_TELL && !(is_future && (who == CAAC__SUBJECT_GROUP || who == CAAC__SUBJECT_FIRST)) &&
      (is_past || !(roles & CAAC__ROLES_PERFORM)))
    return 0;
  switch (who) {
  case CAAC__SUBJECT_GROUP:
  case CAAC__SUBJECT_FIRST:
    if (who == CAAC__SUBJECT_GROUP && !is_past && verb->form == CAAC__FORM_BASE && !is_future && !(roles & CAAC__ROLE_DECIDE) &&
        !caac__walk_has(w, (size_t)(verb - w->words), CAAC__ROLE_MODAL))
      return w->performs; /* "that the Chair hold" */
    return !(is_past && roles & CAAC__ROLE_ACT && !(roles & (CAAC__ROLE_DECIDE | CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND)));
  case CAAC__SUBJECT_COUNCIL: return (w->performs && !is_past) || (w->so_recommended && (c->roles & CAAC__ROLE_MODAL) != 0);
  case CAAC__SUBJECT_MEMBERS: return (roles & CAAC__ROLE_DECIDE) != 0 || is_future;
  case CAAC__SUBJECT_SENT: return (c->roles & CAAC__ROLE_MODAL) != 0;
  default: return 0;
  }
}

/* ", the Working Group considers," */
static int is_parenthesis(const caac__walk *w, size_t first, size_t end)
{
  if (end >= w->end || w->words[end].mark != CAAC__MARK_COMMA) return 0;
  for (size_t back = 1; back <= 6 && first >= w->begin + back; back++)
    if (w->words[first - back].mark == CAAC__MARK_COMMA) return caac__follows_name(w, first);
  return 0;
}

/* "which the Chair addressed" */
static int is_relative(const caac__walk *w, size_t first)
{
  for (size_t back = 1; back <= 4 && first >= w->begin + back + 1; back++)
    if (caac__walk_has(w, first - back, CAAC__ROLE_GROUP))
      return caac__walk_has(w, first - back - 1, CAAC__ROLE_RELATIVE | CAAC__ROLE_THAT);
  return 0;
}

/* "The Working Group, whose members had heard ...": what is said there is not the sentence. */
static int is_in_relative(const caac__walk *w, size_t first)
{
  for (size_t word = first; word-- > w->begin && word + 16 > first;) {
    if (caac__walk_has(w, word, CAAC__ROLE_RELATIVE)) return 1;
    if (w->words[word].mark >= CAAC__MARK_COMMA) return 0;
  }
  return 0;
}

/* A verb as it is read. */
typedef struct finite {
  const caac__spot *spot;
  const caac__word *verb;
  const caac__chain *chain;
  uint64_t roles;
  size_t first;
  int has_helper;     /* will, has */
  int is_coordinated; /* "..., and requests" */
  int is_named;       /* its subject stands right before it */
} finite;

/* Forms that only look like a verb of the sentence: "requested by", a noun, "Asked whether", "which calls for". */
static int is_no_verb(const caac__walk *w, const finite *f)
{
  const uint8_t form = f->verb->form;
  const int begins = f->first == w->begin;
  if (!begins && caac__walk_has(w, f->first - 1, CAAC__ROLE_RELATIVE)) return 1;
  if (f->has_helper) return 0;
  if (form == CAAC__FORM_ED && caac__walk_has(w, f->spot->to, CAAC__ROLE_BY)) return 1;
  if (!begins) return !f->is_coordinated && !f->is_named;
  if (w->begin > 0 && form != CAAC__FORM_BASE && !(form == CAAC__FORM_S && f->roles & CAAC__ROLE_ASK)) return 1;
  return form == CAAC__FORM_ED && caac__walk_has(w, f->spot->to, CAAC__ROLE_RELATIVE | CAAC__ROLE_BY | CAAC__ROLE_PREPOSITION) &&
         !caac__walk_has(w, f->spot->to, CAAC__ROLE_TO);
}

/* "the Working Group, while welcoming this and as others may, recommends" */
static int has_group_before(const caac__walk *w, size_t first)
{
  for (size_t word = first; word-- > w->begin && word + GROUP_FAR > first;) {
    const caac__spot *spot = caac__spot_at(w->spots, word, CAAC__ROLE_GROUP);
    if (spot && spot->to < first && w->words[spot->to].mark == CAAC__MARK_COMMA && !w->words[spot->to - 1].is_possessive &&
        !caac__is_governed(w->spots, word, w->begin))
      return 1;
  }
  return 0;
}

/* The subject that stands before the verb; none if the sentence has one for all of its verbs. */
static caac__subject own_subject(const caac__walk *w, const finite *f)
{
  const uint64_t asks = CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_DECIDE;
  if (f->is_coordinated && !f->is_named && f->verb->form != CAAC__FORM_BASE && f->roles & asks && !w->performs &&
      has_group_before(w, f->first))
    return CAAC__SUBJECT_GROUP;
  if (f->is_coordinated && !f->is_named && (w->subject != CAAC__SUBJECT_NONE || f->chain->mark >= CAAC__MARK_CLAUSE))
    return CAAC__SUBJECT_NONE;
  caac__subject who = caac__subject_find(w, f->first, w->last);
  const int is_letter = who == CAAC__SUBJECT_NONE && f->has_helper && w->last == w->begin && caac__begins_with_letter(w);
  return is_letter ? CAAC__SUBJECT_SENT : who;
}

/* Words inside what is asked, or beside it. */
static int is_content(const caac__walk *w, const finite *f, caac__subject who)
{
  const int tells = (f->roles & (CAAC__ROLE_NEVER | CAAC__ROLE_TELL)) != 0;
  if (!w->performs) return f->verb->form == CAAC__FORM_ED && is_relative(w, f->first);
  return who == CAAC__SUBJECT_OTHER || (tells && (who == CAAC__SUBJECT_NONE || who == CAAC__SUBJECT_COUNCIL)) ||
         is_parenthesis(w, f->first, f->spot->to);
}

/* "..., and urge": nobody is named, and it is understood who. */
static int is_understood(const caac__walk *w, const finite *f, caac__actor *by)
{
  const int is_base = f->verb->form == CAAC__FORM_BASE;
  if (!f->is_coordinated) return 0;
  if (w->performs && is_base)
    *by = w->by; /* "that the Council do this and urge that" */
  else if (is_base && w->recommended)
    *by = CAAC__BY_COUNCIL; /* "Recommends that the Council, besides recalling this, write" */
  else if (w->is_recital && f->verb->form != CAAC__FORM_ED)
    *by = CAAC__BY_ANY; /* "Recalling ..., requests" */
  else if (is_base && w->frame && w->frame->performs)
    *by = w->frame->by;
  else
    return 0;
  return 1;
}

/* "It therefore asks": the Working Group, unless somebody else was spoken of. */
static int is_it(const caac__walk *w, const finite *f)
{
  return f->first > w->begin && f->first <= w->begin + 2 && caac__walk_has(w, f->first - 1, CAAC__ROLE_PRONOUN) &&
         w->before != CAAC__SUBJECT_OTHER && f->roles & (CAAC__ROLE_RECOMMEND | CAAC__ROLE_ASK | CAAC__ROLE_DECIDE);
}

static caac_status add_finite(caac__walk *w, const finite *f, caac__subject who)
{
  const uint64_t roles = f->roles;
  const int from_before = who == CAAC__SUBJECT_SENT || f->chain->roles & CAAC__ROLE_MODAL;
  caac__head head = { .word = f->spot->from,
                      .end = f->spot->to,
                      .from = (uint32_t)(from_before ? w->last : f->spot->from),
                      .roles = roles,
                      .by = caac__subject_actor(who),
                      .performs = (uint8_t)finite_performs(w, who, roles, f->verb, f->chain),
                      .asks = (roles & (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND)) != 0,
                      .recommends = (roles & CAAC__ROLE_RECOMMEND) != 0 };
  if (!head.performs && w->performs && !(roles & (CAAC__ROLE_NEVER | CAAC__ROLE_TELL))) return CAAC_OK;
  return caac__head_add(w, head);
}

/* "Stresses" performs where it asks somebody for something; otherwise it is one of those that never do. */
static caac_status add_stress(caac__walk *w, finite *f, caac__subject who)
{
  if (who == CAAC__SUBJECT_COUNCIL && w->so_recommended) w->performs = 1;
  if (who == CAAC__SUBJECT_GROUP || (who == CAAC__SUBJECT_COUNCIL && w->performs))
    return caac__take_implied(w, f->spot->from, f->spot, f->roles, caac__subject_actor(who));
  f->roles |= CAAC__ROLE_NEVER;
  return add_finite(w, f, who);
}

caac_status caac__take_finite(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, const caac__chain *c)
{
  finite f = { .spot = spot, .verb = &w->words[word], .chain = c, .roles = roles, .first = c->first };
  f.has_helper = (c->roles & (CAAC__ROLE_MODAL | CAAC__ROLE_HAVE)) != 0;
  f.is_coordinated = f.first > w->begin && (c->mark >= CAAC__MARK_COMMA || caac__walk_has(w, f.first - 1, CAAC__ROLE_AND));
  f.is_named = caac__follows_name(w, f.first);
  if (is_no_verb(w, &f)) return CAAC_OK;
  if (f.first == w->begin && !f.has_helper)
    return caac__take_implied(w, word, spot, roles, w->frame ? w->frame->by : CAAC__BY_ANY);
  caac__subject who = own_subject(w, &f);
  caac__actor by;
  if (is_content(w, &f, who)) return CAAC_OK;
  if (who == CAAC__SUBJECT_NONE) {
    if (f.is_coordinated || f.has_helper) who = w->subject;
    if (who == CAAC__SUBJECT_NONE && is_understood(w, &f, &by)) return caac__take_implied(w, word, spot, roles, by);
    if (who == CAAC__SUBJECT_NONE && is_it(w, &f)) who = w->subject = CAAC__SUBJECT_GROUP;
    if (who == CAAC__SUBJECT_NONE) return CAAC_OK;
  } else if (!(w->subject == CAAC__SUBJECT_GROUP &&
               (is_in_relative(w, f.first) || (w->performs && who == CAAC__SUBJECT_COUNCIL)))) {
    w->subject = who;
  }
  if (who == CAAC__SUBJECT_GROUP && f.is_coordinated && !f.is_named && f.verb->form == CAAC__FORM_BASE && w->recommended)
    return caac__take_implied(w, word, spot, roles, CAAC__BY_COUNCIL); /* "recommends that the Council do this and write" */
  if (who == CAAC__SUBJECT_COUNCIL && w->frame && w->frame->performs) w->performs = 1;
  return (roles & CAAC__ROLES_VERB) == CAAC__ROLE_STRESS ? add_stress(w, &f, who) : add_finite(w, &f, who);
}
