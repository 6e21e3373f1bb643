/* SPDX-License-Identifier: MIT */
/* A lexicon: lists of phrases, and rules that say which lists have to meet for which option. docs/lexicon.md has its format. */
#ifndef CAAC_SUGGEST_LEXICON_H
#define CAAC_SUGGEST_LEXICON_H

#include <caac/suggest.h>

#include "arena.h"
#include "words.h"

enum {
  CAAC__LISTS_MAX = 256,
  CAAC__RULES_MAX = 1000,
  CAAC__PHRASES_MAX = 200000,
  CAAC__SET_WORDS = CAAC__LISTS_MAX / 64,
  CAAC__LEVELS_MAX = 8
};

/* A set of lists. */
typedef struct caac__list_set {
  uint64_t bits[CAAC__SET_WORDS];
} caac__list_set;

/* What the words of a list do in a sentence. A list may have several roles. */
#define CAAC__ROLE_ASK (UINT64_C(1) << 0)       /* a verb that asks somebody for something: request, urge */
#define CAAC__ROLE_RECOMMEND (UINT64_C(1) << 1) /* one that recommends that somebody do something */
#define CAAC__ROLE_ACT (UINT64_C(1) << 2)       /* one that does something or decides to: decide, undertake, transmit */
#define CAAC__ROLE_STRESS (UINT64_C(1) << 3)    /* performs only with an addressee and an action: stress, remind */
#define CAAC__ROLE_NEVER (UINT64_C(1) << 4)     /* performs nothing: welcome, note */
#define CAAC__ROLE_TELL (UINT64_C(1) << 5)      /* reports what somebody said or did: state, explain */
#define CAAC__ROLE_MODAL (UINT64_C(1) << 6)     /* will, shall */
#define CAAC__ROLE_BE (UINT64_C(1) << 7)        /* is, was, been */
#define CAAC__ROLE_HAVE (UINT64_C(1) << 8)      /* has, had */
#define CAAC__ROLE_ARTICLE (UINT64_C(1) << 9)   /* the, its, any */
#define CAAC__ROLE_PREPOSITION (UINT64_C(1) << 10)
#define CAAC__ROLE_ADVERB (UINT64_C(1) << 11)   /* also, further, strongly */
#define CAAC__ROLE_AND (UINT64_C(1) << 12)      /* and, or, as well as */
#define CAAC__ROLE_RELATIVE (UINT64_C(1) << 13) /* which, who */
#define CAAC__ROLE_THAT (UINT64_C(1) << 14)
#define CAAC__ROLE_TO (UINT64_C(1) << 15)
#define CAAC__ROLE_PRONOUN (UINT64_C(1) << 16)   /* it, them: the addressee named before */
#define CAAC__ROLE_GROUP (UINT64_C(1) << 17)     /* the Working Group, its Chair: acts directly */
#define CAAC__ROLE_COUNCIL (UINT64_C(1) << 18)   /* the Council, its President */
#define CAAC__ROLE_MEMBERS (UINT64_C(1) << 19)   /* members, delegations: perform only what they decide */
#define CAAC__ROLE_OTHER (UINT64_C(1) << 20)     /* somebody else who speaks: what they ask is told, not performed */
#define CAAC__ROLE_ADDRESSEE (UINT64_C(1) << 21) /* can be addressed */
#define CAAC__ROLE_SEND (UINT64_C(1) << 22)      /* what goes to somebody: write, letter, message, appeal */
#define CAAC__ROLE_STATE (UINT64_C(1) << 23)     /* only a State says that of itself: my Government */
#define CAAC__ROLE_EARLIER (UINT64_C(1) << 24)   /* what follows was done before: "in its last conclusions" */
#define CAAC__ROLE_LEAD (UINT64_C(1) << 25)      /* announces what other units do: "the action set out below" */
#define CAAC__ROLE_I (UINT64_C(1) << 26)         /* I, we */
#define CAAC__ROLE_MASK (UINT64_C(1) << 27) /* covers words that would be taken for somebody: "report of the Secretary-General"  \
                                             */
#define CAAC__ROLE_DECIDE (UINT64_C(1) << 28) /* of the verbs that act, those with which members act together: agree, decide */
#define CAAC__ROLE_BY (UINT64_C(1) << 29)
#define CAAC__ROLE_COUNCIL_ACT (UINT64_C(1) << 30)  /* words that say that the Council acts: "by letter of its President" */
#define CAAC__ROLE_TARGET (UINT64_C(1) << 31)       /* can be what a request is about: a party, a mission */
#define CAAC__ROLE_FROM (UINT64_C(1) << 32)         /* from: whoever is asked for something */
#define CAAC__ROLE_FUTURE (UINT64_C(1) << 34)       /* of the modals those that say what will be done: will, shall */
#define CAAC__ROLE_BEFORE (UINT64_C(1) << 35)       /* what stands between something sent and whoever gets it, beside "to" */
#define CAAC__ROLE_CHAIR_WRITES (UINT64_C(1) << 36) /* the Chair writes for the Working Group: "on behalf of the Working Group"  \
                                                     */
#define CAAC__ROLE_THROUGH (UINT64_C(1) << 37)      /* what a letter asks of them is addressed to whoever gets the letter */
#define CAAC__ROLE_YOU (UINT64_C(1) << 33)          /* somebody who is written to: your Government */
#define CAAC__ROLES_VERB                                                                                                         \
  (CAAC__ROLE_ASK | CAAC__ROLE_RECOMMEND | CAAC__ROLE_ACT | CAAC__ROLE_STRESS | CAAC__ROLE_NEVER | CAAC__ROLE_TELL)
#define CAAC__ROLES_ACTOR (CAAC__ROLE_GROUP | CAAC__ROLE_COUNCIL | CAAC__ROLE_MEMBERS | CAAC__ROLE_OTHER)
/* Lists whose words are names: where two meet on the same words, the longer one has them. */
#define CAAC__ROLES_NAME (CAAC__ROLES_ACTOR | CAAC__ROLE_ADDRESSEE | CAAC__ROLE_MASK)

const char *caac__role_name(uint64_t role);

typedef enum caac__element_kind {
  CAAC__ELEMENT_STEM,
  CAAC__ELEMENT_EXACT,   /* =word: this form only */
  CAAC__ELEMENT_CAPITAL, /* =Word: this form with a capital letter */
  CAAC__ELEMENT_ANY,     /* (a|b|c): one of these words */
  CAAC__ELEMENT_LIST,    /* <list> */
  CAAC__ELEMENT_NAME,    /* ^: words with capitals, and what joins them */
  CAAC__ELEMENT_ACRONYM, /* @UN: a word all in capitals that begins so */
  CAAC__ELEMENT_NUMBER,  /* % */
  CAAC__ELEMENT_GAP      /* ..4: up to 4 words of the clause */
} caac__element_kind;

typedef struct caac__element {
  uint64_t signs; /* of words that it may be, once the lexicon is finished */
  union {
    uint32_t value; /* stem or exact word, list, words of the gap */
    const struct caac__element *any;
    const char *prefix;
  };
  uint32_t count; /* of words that are alternatives; of letters of the prefix */
  caac__element_kind kind;
} caac__element;

typedef struct caac__phrase {
  uint64_t second; /* signs of words that may stand behind its first element; 0: it has no other */
  caac__element *elements;
  uint16_t count, list;
  uint8_t weight;   /* elements that are words */
  uint8_t kind;     /* of its first element */
  const char *body; /* id of a body of the toolkit; or "" */
} caac__phrase;

/* A phrase as somebody wrote it. */
typedef struct caac__written {
  const char *text, *body; /* body: whose name it is; or "" */
  const char *file;
  size_t line;
  uint16_t list;
} caac__written;

typedef struct caac__list {
  const char *name, *meaning;
  uint64_t roles;
  const char *instrument; /* of a register's words; or "" */
  uint32_t phrase_count, level;
  const char *file; /* where it was begun */
  size_t line;
} caac__list;

enum { CAAC__RULE_ABOUT_MAX = 6 };

typedef enum caac__actor { CAAC__BY_ANY, CAAC__BY_GROUP, CAAC__BY_COUNCIL } caac__actor;

typedef struct caac__observed {
  int64_t right, tried;
} caac__observed;

typedef struct caac__rule {
  const char *name, *reason, *option, *instrument;
  caac__actor by;
  caac_limb limb;                             /* a limb that the rule fixes; or unsaid */
  caac__list_set to;                          /* the addressee is in one of them; if has_to */
  caac__list_set about[CAAC__RULE_ABOUT_MAX]; /* in each set, one list is there */
  caac__list_set unless;                      /* none of these is there */
  caac__list_set nowhere;                     /* none of these is in the unit or its lead */
  caac__list_set with;                        /* one of these is in the unit or its lead; if has_with */
  caac__list_set named;                       /* the addressee is the first of these, whoever is spoken to; if has_named */
  caac__list_set receivers;                   /* where no addressee is needed: the first of these is named as such */
  const char *receiver;                       /* or, if none of them is there, this; or "" */
  unsigned has_to : 1, has_with : 1, has_named : 1;
  unsigned is_fallback : 1;   /* only where no other rule has spoken of the request */
  unsigned is_anywhere : 1;   /* the addressee may stand anywhere in the request */
  unsigned needs_content : 1; /* does not speak of a letter whose content other requests are */
  uint8_t about_count;
  caac_grade most;           /* the best grade that it gives */
  const char *instead_names; /* as written */
  uint16_t *instead;         /* rules that do not speak where this one does */
  size_t instead_count, instead_line, instead_column;
  caac__observed observed;
  const char *file;
  size_t line;
} caac__rule;

typedef struct caac__lexicon {
  caac__arena arena;
  caac__vocabulary vocabulary;
  const char *language, *stemmer, *version;
  char *name; /* "en 1" */
  caac__list *lists;
  size_t list_count, list_capacity;
  caac__phrase *phrases;
  size_t phrase_count, phrase_capacity;
  caac__written *written; /* in the order of the files */
  size_t written_count, written_capacity;
  caac__rule *rules;
  size_t rule_count, rule_capacity;
  caac__observed observed[4]; /* by grade */
  uint32_t level_count;
  uint32_t *rows; /* where the phrases of a first element and a level begin, once the lexicon is finished */
  uint32_t exact_key, list_key, name_key; /* the first elements are stems, exact words, lists, then names of all kinds */
} caac__lexicon;

/* The file that lists and rules of the built-in lexicon say they are of. */
#define CAAC__LEXICON_BUILTIN "built-in lexicon"

/* The lexicon that is built in, as lines. */
extern const char *const caac__lexicon_lines[];
extern const size_t caac__lexicon_lines_count;

/* Read lines on top of what is there. All problems go into `findings`; CAAC_E_INPUT if there are any. */
caac_status caac__lexicon_read(caac__lexicon *self, const char *file, const char *bytes, size_t len, caac_findings *findings);
/* After the last file: what lists and rules say of each other, and indexes. The same with problems. */
caac_status caac__lexicon_finish(caac__lexicon *self, caac_findings *findings);
void caac__lexicon_free(caac__lexicon *self);
/* CAAC__NONE if there is none. */
uint32_t caac__lexicon_list(const caac__lexicon *self, const char *name, size_t len);
uint32_t caac__lexicon_rule(const caac__lexicon *self, const char *name, size_t len);

/* A phrase as it is written, into the lists; what is wrong with it, or NULL. *status is CAAC_E_NOMEM without memory. */
const char *caac__phrase_add(caac__lexicon *self, caac__splitter *splitter, uint16_t list, const char *body, const char *text,
                             size_t len, caac_status *status);

/* Phrases of a level that begin with an element: from *at up to what is returned. */
static inline const caac__phrase *caac__phrases_of(const caac__lexicon *self, uint32_t key, uint32_t level,
                                                   const caac__phrase **at)
{
  const uint32_t *row = &self->rows[(size_t)key * self->level_count + level];
  *at = &self->phrases[row[0]];
  return &self->phrases[row[1]];
}

/* A sign of a word is a bit for its stem, one for its form, and one for each list that has a phrase there. Others may share it.
 */
static inline uint64_t caac__stem_sign(uint32_t stem) { return (uint64_t)1 << stem % 32; }
static inline uint64_t caac__exact_sign(uint32_t exact) { return (uint64_t)1 << (32 + exact % 16); }
static inline uint64_t caac__list_sign(uint32_t list) { return (uint64_t)1 << (48 + list % 16); }

static inline int caac__set_has(const caac__list_set *set, size_t list) { return (int)(set->bits[list / 64] >> (list % 64) & 1); }
static inline void caac__set_add(caac__list_set *set, size_t list) { set->bits[list / 64] |= (uint64_t)1 << (list % 64); }
static inline int caac__sets_meet(const caac__list_set *a, const caac__list_set *b)
{
  for (size_t i = 0; i < CAAC__SET_WORDS; i++)
    if (a->bits[i] & b->bits[i]) return 1;
  return 0;
}
static inline void caac__set_join(caac__list_set *set, const caac__list_set *other)
{
  for (size_t i = 0; i < CAAC__SET_WORDS; i++) set->bits[i] |= other->bits[i];
}

#endif
