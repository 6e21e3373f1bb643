/* SPDX-License-Identifier: MIT */
/* Which verbs of the scale are operative in a text: those that govern the unit or a clause of it; not those in a name, a noun
 * ("the requests made") or a relative clause ("those called upon to ..."). Rules over words; docs/comparing.md lists them. */
#include "compare_private.h"

#include <string.h>

#include "text.h"

/* Words that may stand between a subject, or the beginning of a clause, and its verb. */
static const char adverbs[] =
    "further|also|again|therefore|once|more|likewise|moreover|finally|then|hereby|furthermore|in|addition|"
    "particularly|especially|consequently|accordingly|however|nevertheless|now|still|jointly|both|"
    "strongly|urgently|firmly|earnestly|deeply";
/* Words that end a subject; those of the second list have no -s form behind them. */
static const char subjects[] = "group|council|chair|chairman|chairperson|chairwoman|committee|secretary-general|representative|"
                               "government|commission|assembly|delegation|president|envoy";
static const char people[] = "members|speakers|delegations|participants|representatives|chairs|i|we";
/* Within a sentence "it" and "they" may be anybody. */
static const char pronouns[] = "It|They|He|She";
static const char actors[] = "group|chair|chairman|chairperson|chairwoman|council|president|members|it|secretary-general";
static const char resolves[] = "agreed|agrees|agree|decided|decides|decide|resolved|resolves|wished|wishes|wish|like";
static const char passives[] = "was|were|is|are";
static const char modals[] = "would|will|shall|must";
/* A point behind these ends no sentence. */
static const char abbreviations[] = "Mr|Mrs|Ms|Mme|Dr|Prof|Gen|Col|St|No|Nos";
/* Behind a past form they make it a participle: "the plan, requested in 2005, ...". */
static const char after_participles[] = "in|under|at|as|during|to";
static const char relatives[] = "that|which|who|whom|whose|as|when|where|what|if|how|whether|while|since|because";
static const char joiners[] = "and|or|but";
/* Words of a subject before its last. */
static const char subject_parts[] = "the|of|for|on|and|its|his|her|this|several|some|many|all|other|a|an|country|task";
/* What cannot follow a verb of the scale: the form before it is a noun. */
static const char after_nouns[] = "of|from|by|was|were|is|are|has|have|had|made|received|contained|addressed";

enum { ACTOR_WORDS = 8 }; /* a sentence names who acts within its first words */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static int is_among(const char *word, size_t len, const char *words, int fold)
{
  char copy[24];
  if (len == 0 || len >= sizeof copy) return 0;
  for (size_t i = 0; i < len; i++) copy[i] = fold ? lower(word[i]) : word[i];
  copy[len] = '\0';
  return caac__text_is_word(copy, words);
}

/* ---- The words behind us ---- */

/* Words that can be looked back upon. */
static size_t depth(const caac__verb_walk *self)
{
  return self->word_count < CAAC__VERB_CONTEXT ? self->word_count : CAAC__VERB_CONTEXT;
}

/* Place in the ring of the i-th word back, from 0. */
static size_t place(const caac__verb_walk *self, size_t i) { return (self->word_count - 1 - i) % CAAC__VERB_CONTEXT; }

static int back_is(const caac__verb_walk *self, size_t i, const char *words)
{
  return i < depth(self) && is_among(self->back[place(self, i)].text, self->back[place(self, i)].len, words, 1);
}

static int back_is_capital(const caac__verb_walk *self, size_t i)
{
  const char *word = i < depth(self) ? self->back[place(self, i)].text : "";
  return (*word >= 'A' && *word <= 'Z') || (unsigned char)*word >= 0xC3;
}

static char back_mark(const caac__verb_walk *self, size_t i) { return i < depth(self) ? self->back[place(self, i)].mark : ' '; }

/* The first word back from `i` on that is no adverb. */
static size_t skip_adverbs(const caac__verb_walk *self, size_t i)
{
  while (back_is(self, i, adverbs)) i++;
  return i;
}

/* The sentence begins behind the i-th word back. */
static int is_beginning(const caac__verb_walk *self, size_t i) { return i == self->word_count; }

/* ---- Rules ---- */

/* "agreed to request", "decided also to invite" */
static int is_resolved(const caac__verb_walk *self, size_t i)
{
  return back_is(self, i, "to") && back_is(self, skip_adverbs(self, i + 1), resolves);
}

/* "The Chair was requested to": nothing relative between the beginning of the sentence and the verb. */
static int is_passive(const caac__verb_walk *self, size_t i)
{
  if (!back_is(self, i, passives) || depth(self) < self->word_count) return 0;
  for (size_t k = i + 1; k < self->word_count; k++)
    if (back_is(self, k, relatives)) return 0;
  return 1;
}

/* "Urging A to ..., and demanding": the same inflection goes on. */
static int goes_on(const caac__verb_walk *self, size_t i, caac__inflection inflection)
{
  char mark = back_mark(self, i);
  if (!back_is(self, i, joiners) && mark != ',' && mark != ';') return 0;
  if (self->has_opening && self->opening == inflection) return 1;
  return inflection == CAAC__VERB_ING && self->has_actor && mark != ' '; /* "would send a letter, inviting" */
}

/* The words from the i-th back on are a subject or parts of one: the first word back that is not; `is_many`: people are in it. */
static size_t skip_subject(const caac__verb_walk *self, size_t i, int *is_many)
{
  *is_many |= back_is(self, i, people);
  for (i++; i < depth(self) && back_mark(self, i) == ' ' && !back_is(self, i, relatives); i++) {
    if (!back_is(self, i, subject_parts) && !back_is(self, i, people) && !back_is_capital(self, i)) break;
    *is_many |= back_is(self, i, people);
  }
  return i;
}

/* "The Working Group requests", "members of the Council welcomed", "Exland asks"; not "as the Council requested". */
static int has_subject(const caac__verb_walk *self, size_t i, caac__inflection inflection)
{
  int is_many = 0, ends_many = back_is(self, i, people);
  if (i >= depth(self) || back_mark(self, i) != ' ' || inflection == CAAC__VERB_ING) return 0;
  if (is_among(self->back[place(self, i)].text, self->back[place(self, i)].len, pronouns, 0))
    return inflection != CAAC__VERB_BASE;
  if (!ends_many && !back_is(self, i, subjects) && !back_is_capital(self, i)) return 0;
  if (ends_many && inflection == CAAC__VERB_S) return 0;
  if (back_is(self, i, "the|this|these|a|an|no")) return 0; /* "The requests" at the beginning of a sentence */
  i = skip_subject(self, i, &is_many);
  return (is_many || inflection != CAAC__VERB_BASE) && !back_is(self, i, relatives);
}

/* What was said so far, up to the comma at hand, is a subject from its beginning to its end. */
static int ends_subject(const caac__verb_walk *self)
{
  int is_many = 0;
  size_t behind;
  if (!back_is(self, 0, subjects) && !back_is(self, 0, people) && !back_is_capital(self, 0)) return 0;
  if (self->word_count == 1 && back_is(self, 0, adverbs)) return 0; /* "However," */
  behind = skip_subject(self, 0, &is_many);
  return is_beginning(self, behind) || (behind < depth(self) && back_mark(self, behind) != ' ');
}

/* The comma behind the i-th word back closes what a comma behind a subject has opened: "The Working Group, through its Chair,
 * urges". */
static int is_apposed(const caac__verb_walk *self, size_t i)
{
  return i < depth(self) && back_mark(self, i) == ',' && self->subject_to > 0 && self->word_count - i > self->subject_to;
}

static int has_apposed_subject(const caac__verb_walk *self, size_t i, caac__inflection inflection, const char *behind)
{
  if (!is_apposed(self, i) || inflection == CAAC__VERB_ING) return 0;
  if (inflection == CAAC__VERB_BASE) return self->is_many;
  return inflection != CAAC__VERB_PAST || !is_among(behind, strcspn(behind, " ,;.:"), after_participles, 1);
}

/* "The Council would urge", "we would urge"; not "parties that would support". */
static int has_modal(const caac__verb_walk *self, size_t i)
{
  if (!back_is(self, i, modals)) return 0;
  i = skip_adverbs(self, i + 1);
  return has_subject(self, i, CAAC__VERB_PAST) || is_apposed(self, i);
}

static int is_operative(caac__verb_walk *self, const char *form, size_t form_len, caac__inflection inflection)
{
  const char *behind = form + form_len + (form[form_len] == ' ');
  size_t i = skip_adverbs(self, 0);
  int is_one_word = !memchr(form, ' ', form_len); /* "take note of" is no noun */
  if (is_one_word && inflection != CAAC__VERB_ING && is_among(behind, strcspn(behind, " ,;.:"), after_nouns, 1)) return 0;
  if (is_beginning(self, i)) {
    if (inflection == CAAC__VERB_PAST) return 0;
  } else if (inflection == CAAC__VERB_BASE && is_resolved(self, i)) {
    return 1; /* what follows is governed by "agreed", not by this verb */
  } else if (inflection == CAAC__VERB_PAST && is_passive(self, i)) {
    return 1;
  } else if (!goes_on(self, i, inflection) && !has_subject(self, i, inflection) &&
             !has_apposed_subject(self, i, inflection, behind) && !(inflection == CAAC__VERB_BASE && has_modal(self, i))) {
    return 0;
  }
  self->has_opening = 1;
  self->opening = inflection;
  return 1;
}

/* ---- The walk ---- */

/* A dash as long as an n or an m, which may stand where a comma does. */
static int is_dash(const char *text) { return strncmp(text, "\xe2\x80\x93", 3) == 0 || strncmp(text, "\xe2\x80\x94", 3) == 0; }

static void see_word(caac__verb_walk *self, const char *word, size_t len)
{
  size_t at = self->word_count++ % CAAC__VERB_CONTEXT;
  self->back[at].text = word;
  self->back[at].len = len;
  self->back[at].mark = ' ';
  if (self->word_count <= ACTOR_WORDS && is_among(word, len, actors, 1)) self->has_actor = 1;
  if (self->word_count == 1 && len > 4 &&
      memcmp(word + len - 3, "ing", 3) == 0) { /* "Bringing to their attention ..., and urging" */
    self->has_opening = 1;
    self->opening = CAAC__VERB_ING;
  }
}

static void see_mark(caac__verb_walk *self, char mark)
{
  const char *last = self->word_count > 0 ? self->back[place(self, 0)].text : "";
  if (mark == '.' && self->word_count > 0 && is_among(last, self->back[place(self, 0)].len, abbreviations, 0)) return;
  if (strchr(".:?!", mark)) {
    self->word_count = self->subject_to = 0;
    self->has_opening = self->has_actor = self->is_many = 0;
  } else if ((mark == ',' || mark == ';') && self->word_count > 0) {
    if (mark == ',' && self->subject_to == 0 && ends_subject(self)) {
      self->subject_to = self->word_count;
      skip_subject(self, 0, &self->is_many);
    }
    self->back[place(self, 0)].mark = mark;
  }
}

int caac__verb_next(caac__verb_walk *self, caac__verb_use *use)
{
  size_t to;
  int is_word;
  if (self->at == 0) self->len = strlen(self->text);
  while ((to = caac__token_next(self->text, self->len, &self->at, &is_word))) {
    caac__inflection inflection = CAAC__VERB_BASE;
    size_t from = self->at, found;
    self->at = to;
    if (!is_word) {
      see_mark(self, is_dash(self->text + from) ? ',' : self->text[from]);
      continue;
    }
    found = caac__verb_match(self->text + from, &use->verb, &inflection);
    if (found && is_operative(self, self->text + from, found, inflection)) {
      use->from = from;
      use->to = self->at = from + found;
      see_word(self, self->text + from, found);
      return 1;
    }
    see_word(self, self->text + from, to - from);
  }
  return 0;
}

const caac_verb *caac__verb_operative(const char *text)
{
  caac__verb_walk walk = { .text = text };
  caac__verb_use use = { 0 };
  return caac__verb_next(&walk, &use) ? use.verb : NULL;
}
