/* SPDX-License-Identifier: MIT */
/* Verbs in the passive. */
#include "walk.h"

/* "It was asked whether", "asked of somebody whether": a question was put. */
static int asks_whether(const caac__walk *w, size_t end)
{
  for (size_t word = end; word < end + 14 && word < w->end && w->words[word].mark < CAAC__MARK_COMMA; word++) {
    if (caac__walk_has(w, word, CAAC__ROLE_TO | CAAC__ROLE_THAT)) return 0;
    if (caac__walk_has(w, word, CAAC__ROLE_RELATIVE)) return 1;
  }
  return 0;
}

/* "in which all parties were called upon"; "that donors be called upon", where nobody recommends it. */
static int is_subordinate(const caac__walk *w, const caac__chain *c)
{
  const char *text = w->spots->words->text;
  for (size_t word = c->first; word < c->first + 4 && word < w->end; word++)
    if (caac__walk_has(w, word, CAAC__ROLE_BE)) {
      if (w->words[word].to - w->words[word].from == 2 && text[w->words[word].from] == 'b' && !(c->roles & CAAC__ROLE_MODAL) &&
          !c->is_infinitive)
        return 1;
      break;
    }
  for (size_t word = c->first; word-- > w->last && word + 12 > c->first && w->words[word + 1].mark < CAAC__MARK_COMMA;) {
    if (caac__walk_has(w, word, CAAC__ROLE_BE | CAAC__ROLE_MODAL | CAAC__ROLE_HAVE)) return 0;
    if (caac__walk_has(w, word, CAAC__ROLE_RELATIVE) && caac__walk_has(w, word, CAAC__ROLE_ARTICLE)) return 1;
  }
  return 0;
}

caac_status caac__take_passive(caac__walk *w, size_t word, const caac__spot *spot, uint64_t roles, const caac__chain *c)
{
  caac__subject by = caac__subject_agent(w, spot->to), who = caac__subject_find(w, c->first, w->last);
  caac__head head = { .word = (uint32_t)word, .end = spot->to, .from = (uint32_t)w->last, .roles = roles, .is_passive = 1 };
  const int is_after_told = caac__walk_before(w) && !w->performs;
  const int is_earlier = (c->roles & (CAAC__ROLE_EARLIER | CAAC__ROLE_HAVE) && who != CAAC__SUBJECT_FIRST) || w->is_told ||
                         (is_after_told && c->roles & CAAC__ROLE_MODAL);
  if (w->performs && roles & (CAAC__ROLE_NEVER | CAAC__ROLE_TELL)) return CAAC_OK; /* "that posts be noted" */
  if (!w->performs && is_subordinate(w, c)) return CAAC_OK;
  if (c->roles & CAAC__ROLE_FUTURE && !w->performs && !(roles & (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_NEVER))) {
    head.performs =
        !is_earlier && !is_after_told && (who != CAAC__SUBJECT_OTHER || by == CAAC__SUBJECT_GROUP) && by != CAAC__SUBJECT_OTHER;
    head.by = CAAC__BY_GROUP;
    return head.performs ? caac__head_add(w, head) : CAAC_OK;
  }
  if (roles & (CAAC__ROLE_NEVER | CAAC__ROLE_TELL)) {
    head.performs = 0;
  } else if (roles & (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_DECIDE)) {
    head.performs =
        !is_earlier && by != CAAC__SUBJECT_OTHER && (by != CAAC__SUBJECT_COUNCIL || w->performs) &&
        (by != CAAC__SUBJECT_MEMBERS || roles & CAAC__ROLE_DECIDE || who == CAAC__SUBJECT_FIRST || who == CAAC__SUBJECT_GROUP) &&
        !asks_whether(w, spot->to);
  } else if (c->roles & CAAC__ROLE_MODAL || w->performs) {
    if (w->performs && by == CAAC__SUBJECT_NONE) return CAAC_OK; /* what is asked, said in the passive */
    head.performs =
        !is_earlier && (caac__subject_actor(by) != CAAC__BY_ANY || who == CAAC__SUBJECT_SENT || who == CAAC__SUBJECT_GROUP);
    if (!head.performs) return CAAC_OK;
  } else if (!(roles & CAAC__ROLE_ACT)) {
    return CAAC_OK;
  }
  head.asks = (roles & (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND)) != 0 && who != CAAC__SUBJECT_GROUP && who != CAAC__SUBJECT_FIRST;
  head.recommends = (roles & CAAC__ROLE_RECOMMEND) != 0;
  head.by = caac__subject_actor(by != CAAC__SUBJECT_NONE ? by
                                : who == CAAC__SUBJECT_GROUP || who == CAAC__SUBJECT_FIRST ||
                                        (roles & CAAC__ROLE_DECIDE && who != CAAC__SUBJECT_OTHER)
                                    ? CAAC__SUBJECT_GROUP
                                    : CAAC__SUBJECT_NONE);
  return caac__head_add(w, head);
}
