/* SPDX-License-Identifier: MIT */
/* The scale of verbs, as data, from the strongest to the softest. It is a convention of this library: it orders words and judges
 * nobody. docs/comparing.md gives the reason of each place. */
#include "compare_private.h"

#include <string.h>

#include "alloc.h"
#include "text.h"

/* Forms come in fours, as caac__inflection has them: base, -s, -ing, past. */
#define FORMS(base, s, ing, past) base "|" s "|" ing "|" past
#define REGULAR(stem) FORMS(stem, stem "s", stem "ing", stem "ed")
#define MUTE(stem) FORMS(stem "e", stem "es", stem "ing", stem "ed") /* urge, urging */
#define STRONGLY(stem) FORMS("strongly " stem, "strongly " stem "s", "strongly " stem "ing", "strongly " stem "ed")
#define STRONGLY_MUTE(stem) FORMS("strongly " stem "e", "strongly " stem "es", "strongly " stem "ing", "strongly " stem "ed")
#define REGULAR_WITH(stem, tail) FORMS(stem tail, stem "s" tail, stem "ing" tail, stem "ed" tail)
#define EXPRESS(noun) EXPRESS_AS("", noun) "|" EXPRESS_AS("its ", noun) "|" EXPRESS_AS("their ", noun)
#define EXPRESS_AS(whose, noun)                                                                                                  \
  FORMS("express " whose noun, "expresses " whose noun, "expressing " whose noun, "expressed " whose noun)
#define MUTE_WITH(stem, tail) FORMS(stem "e" tail, stem "es" tail, stem "ing" tail, stem "ed" tail)
#define TAKE_NOTE(tail) FORMS("take note" tail, "takes note" tail, "taking note" tail, "took note" tail)

/* clang-format off */
static const struct {
  caac_verb verb;
  const char *beginnings; /* the first three letters of its forms, so that most words of a text are passed over at once */
} scale[] = {
  { { "strongly condemn", "judge", 34, STRONGLY("condemn") "|" REGULAR_WITH("condemn", " in the strongest terms") "|"
    REGULAR_WITH("condemn", " in the strongest possible terms") "|" REGULAR_WITH("condemn", " strongly") "|"
    FORMS("firmly condemn", "firmly condemns", "firmly condemning", "firmly condemned") }, "str|con|fir" },
  { { "condemn", "judge", 33, REGULAR("condemn") }, "con" },
  { { "strongly deplore", "judge", 32, STRONGLY_MUTE("deplor") "|" MUTE_WITH("deplor", " in the strongest terms") }, "str|dep" },
  { { "denounce", "judge", 31, MUTE("denounc") }, "den" },
  { { "deplore", "judge", 30, MUTE("deplor") }, "dep" },
  { { "express outrage", "judge", 29, EXPRESS("outrage") "|" EXPRESS("indignation") }, "exp" },
  { { "express grave concern", "judge", 28, EXPRESS("grave concern") "|" EXPRESS("deep concern") "|" EXPRESS("serious concern") "|"
    EXPRESS("strong concern") "|" EXPRESS("great concern") "|" EXPRESS("profound concern") "|" EXPRESS("utmost concern") "|"
    EXPRESS("extreme concern") "|" EXPRESS("deepest concern") "|" EXPRESS("alarm") "|"
    FORMS("remain deeply concerned", "remains deeply concerned", "remaining deeply concerned", "remained deeply concerned") "|"
    FORMS("remain gravely concerned", "remains gravely concerned", "remaining gravely concerned", "remained gravely concerned") "|"
    FORMS("am deeply concerned", "is deeply concerned", "being deeply concerned", "was deeply concerned") "|"
    FORMS("am gravely concerned", "is gravely concerned", "being gravely concerned", "was gravely concerned") },
    "exp|rem|am |is |bei|was" },
  { { "express concern", "judge", 27, EXPRESS("concern") "|"
    FORMS("remain concerned", "remains concerned", "remaining concerned", "remained concerned") }, "exp|rem" },
  { { "express disappointment", "judge", 26, EXPRESS("disappointment") }, "exp" },
  { { "express deep regret", "judge", 26, EXPRESS("deep regret") "|" EXPRESS("profound regret") "|"
    FORMS("deeply regret", "deeply regrets", "deeply regretting", "deeply regretted") "|"
    FORMS("strongly regret", "strongly regrets", "strongly regretting", "strongly regretted") }, "exp|dee|str" },
  { { "regret", "judge", 25, FORMS("regret", "regrets", "regretting", "regretted") "|" EXPRESS("regret") }, "reg|exp" },
  { { "note with concern", "judge", 24, MUTE_WITH("not", " with concern") "|" MUTE_WITH("not", " with deep concern") "|"
    MUTE_WITH("not", " with grave concern") "|" MUTE_WITH("not", " with serious concern") "|" MUTE_WITH("not", " with regret") "|"
    TAKE_NOTE(" with concern") }, "not|tak|too" },
  { { "demand", "ask", 23, REGULAR("demand") }, "dem" },
  { { "insist", "ask", 22, REGULAR("insist") }, "ins" },
  { { "call upon", "ask", 21, REGULAR_WITH("call", " upon") "|" REGULAR_WITH("call", " on") "|" REGULAR_WITH("call", " for") },
    "cal" },
  { { "strongly urge", "ask", 20, STRONGLY_MUTE("urg") }, "str" },
  { { "urge", "ask", 19, MUTE("urg") }, "urg" },
  { { "request", "ask", 18, REGULAR("request") }, "req" },
  { { "ask", "ask", 18, REGULAR("ask") }, "ask" },
  { { "recommend", "ask", 17, REGULAR("recommend") }, "rec" },
  { { "appeal", "ask", 16, REGULAR("appeal") }, "app" },
  { { "strongly encourage", "ask", 15, STRONGLY_MUTE("encourag") }, "str" },
  { { "encourage", "ask", 14, MUTE("encourag") }, "enc" },
  { { "propose", "ask", 13, MUTE("propos") }, "pro" },
  { { "suggest", "ask", 13, REGULAR("suggest") }, "sug" },
  { { "invite", "ask", 12, MUTE("invit") }, "inv" },
  { { "remind", "acknowledge", 11, REGULAR("remind") }, "rem" },
  { { "stress", "acknowledge", 10, FORMS("stress", "stresses", "stressing", "stressed") }, "str" },
  { { "emphasize", "acknowledge", 10, MUTE("emphasiz") "|" MUTE("emphasis") }, "emp" },
  { { "underline", "acknowledge", 10, MUTE("underlin") }, "und" },
  { { "underscore", "acknowledge", 10, MUTE("underscor") }, "und" },
  { { "reaffirm", "acknowledge", 9, REGULAR("reaffirm") }, "rea" },
  { { "reiterate", "acknowledge", 9, MUTE("reiterat") }, "rei" },
  { { "recall", "acknowledge", 8, REGULAR("recall") }, "rec" },
  { { "support", "acknowledge", 7, REGULAR("support") "|" EXPRESS("support") "|" EXPRESS("full support") "|"
    FORMS("voice support", "voices support", "voicing support", "voiced support") "|"
    FORMS("voice its support", "voices its support", "voicing its support", "voiced its support") }, "sup|exp|voi" },
  { { "commend", "acknowledge", 6, REGULAR("commend") }, "com" },
  { { "express appreciation", "acknowledge", 5, EXPRESS("appreciation") "|" EXPRESS("gratitude") "|" EXPRESS("satisfaction") "|"
    EXPRESS("deep appreciation") }, "exp" },
  { { "welcome", "acknowledge", 4, MUTE("welcom") }, "wel" },
  { { "acknowledge", "acknowledge", 3, MUTE("acknowledg") }, "ack" },
  { { "recognize", "acknowledge", 3, MUTE("recogniz") "|" MUTE("recognis") }, "rec" },
  { { "note with appreciation", "acknowledge", 3, MUTE_WITH("not", " with appreciation") "|"
    MUTE_WITH("not", " with satisfaction") "|" MUTE_WITH("not", " with interest") "|" TAKE_NOTE(" with appreciation") "|" TAKE_NOTE(" with interest") }, "not|tak|too" },
  { { "take note", "acknowledge", 2, TAKE_NOTE("") }, "tak|too" },
  { { "note", "acknowledge", 1, MUTE("not") }, "not" },
};
/* clang-format on */
enum { VERBS = sizeof scale / sizeof *scale };

size_t caac_verb_count(void) { return VERBS; }

const caac_verb *caac_verb_at(size_t i) { return i < VERBS ? &scale[i].verb : NULL; }

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static int may_begin(const char *text, const char *beginnings)
{
  for (const char *each = beginnings; *each; each += each[3] ? 4 : 3)
    if (lower(text[0]) == each[0] && lower(text[1]) == each[1] && lower(text[2]) == each[2]) return 1;
  return 0;
}

static int goes_on(char c)
{
  return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') || (unsigned char)c >= 0x80 || c == '-' || c == '\'';
}

/* Bytes of the form if the text begins with it as a word of its own; else 0. */
static size_t match_form(const char *text, const char *form, size_t len)
{
  for (size_t i = 0; i < len; i++)
    if (lower(text[i]) != form[i]) return 0; /* also where the text ends */
  return goes_on(text[len]) ? 0 : len;
}

size_t caac__verb_match(const char *text, const caac_verb **verb, caac__inflection *inflection)
{
  size_t longest = 0;
  if (!text[0] || !text[1]) return 0;
  for (size_t v = 0; v < VERBS; v++) {
    const char *form = may_begin(text, scale[v].beginnings) ? scale[v].verb.forms : "";
    for (unsigned n = 0; *form; n++) {
      size_t len = strcspn(form, "|"), found = match_form(text, form, len);
      if (found > longest) {
        longest = found;
        *verb = &scale[v].verb;
        *inflection = (caac__inflection)(n % 4);
      }
      form += len + (form[len] != '\0');
    }
  }
  return longest;
}

const caac_verb *caac_verb_find(const char *form)
{
  const caac_verb *verb = NULL;
  caac__inflection inflection;
  char *squeezed = form ? caac__text_squeeze(form, strlen(form)) : NULL;
  const char *names[VERBS + 1] = { NULL };
  char shown[CAAC__SHOWN];
  if (form && !squeezed) {
    caac__fail_memory();
    return NULL;
  }
  size_t len = squeezed ? caac__verb_match(squeezed, &verb, &inflection) : 0;
  if (len > 0 && squeezed[len] == '\0') {
    caac__free(squeezed);
    return verb;
  }
  for (size_t i = 0; i < VERBS; i++) names[i] = scale[i].verb.name;
  caac__fail(CAAC_E_NOTFOUND, "the scale of verbs has no '%s'%s", form ? caac__text_show(form, shown) : "",
             caac__did_you_mean(squeezed ? caac__text_nearest(squeezed, names) : NULL));
  caac__free(squeezed);
  return NULL;
}
