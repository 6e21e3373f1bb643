/* SPDX-License-Identifier: MIT */
/* A rule or a list of the lexicon, spelled out for people. */
#include "lexicon_view.h"

#include <string.h>

#include "learned.h"
#include "paragraphs.h"
#include "suggestions.h"
#include "suggestions_view.h"
#include "text.h"

enum { INDENT = 2, DEEPER = 4, WIDTH = 100, MOST_NAMES = CAAC__LISTS_MAX + CAAC__RULES_MAX };

static const char *comma(const caac__buffer *out, size_t before) { return out->len > before ? ", " : ""; }

void caac__roles_add(caac__buffer *out, uint64_t roles)
{
  const size_t before = out->len;
  for (unsigned bit = 0; bit < 64; bit++)
    if (roles >> bit & 1) caac__buffer_format(out, "%s%s", comma(out, before), caac__role_name(UINT64_C(1) << bit));
}

void caac__lists_add(caac__buffer *out, const caac__lexicon *lexicon, const caac__list_set *set)
{
  const size_t before = out->len;
  for (size_t i = 0; i < lexicon->list_count; i++)
    if (caac__set_has(set, i)) caac__buffer_format(out, "%s%s", comma(out, before), lexicon->lists[i].name);
}

static const char *actor_name(caac__actor by)
{
  return by == CAAC__BY_GROUP ? "group" : by == CAAC__BY_COUNCIL ? "council" : "any";
}

/* ---- Keys of a rule ---- */

typedef struct telling {
  const caac__lexicon *lexicon;
  caac__buffer *out;
  size_t before;
} telling;

static void add_key(telling *t, const char *key, const char *value)
{
  caac__buffer_format(t->out, "%s%s: %s", t->out->len > t->before ? "; " : "", key, value);
}

static void add_set(telling *t, const char *key, const caac__list_set *set)
{
  static const caac__list_set none;
  if (memcmp(set, &none, sizeof none) == 0) return;
  add_key(t, key, "");
  caac__lists_add(t->out, t->lexicon, set);
}

void caac__rule_needs_add(caac__buffer *out, const caac__lexicon *lexicon, const caac__rule *rule)
{
  telling t = { .lexicon = lexicon, .out = out, .before = out->len };
  add_set(&t, "to", &rule->to);
  add_set(&t, "named", &rule->named);
  for (size_t i = 0; i < rule->about_count; i++) add_set(&t, "about", &rule->about[i]);
  add_set(&t, "unless", &rule->unless);
  add_set(&t, "with", &rule->with);
  add_set(&t, "nowhere", &rule->nowhere);
  if (rule->by != CAAC__BY_ANY) add_key(&t, "by", actor_name(rule->by));
  add_set(&t, "receivers", &rule->receivers);
  if (*rule->receiver) add_key(&t, "receiver", rule->receiver);
  if (rule->is_anywhere) add_key(&t, "anywhere", "yes");
  if (rule->needs_content) add_key(&t, "vehicle", "no");
  if (rule->is_fallback) add_key(&t, "fallback", "yes");
}

int caac__rule_names(const caac__rule *rule, size_t list)
{
  caac__list_set all = rule->to;
  const caac__list_set *const others[] = { &rule->named, &rule->unless, &rule->with, &rule->nowhere, &rule->receivers };
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) caac__set_join(&all, others[i]);
  for (size_t i = 0; i < rule->about_count; i++) caac__set_join(&all, &rule->about[i]);
  return caac__set_has(&all, list);
}

/* ---- Paragraphs ---- */

typedef struct explaining {
  const caac__lexicon *lexicon;
  caac__paragraphs text;
} explaining;

static void say(explaining *e, const char *sentence, size_t indent)
{
  caac__buffer_add(&e->text.line, sentence);
  caac__paragraphs_end(&e->text, indent);
}

/* "- one of these is addressed: tech-agency, mission"; nothing for an empty set. */
static void say_set(explaining *e, const char *words, const caac__list_set *set)
{
  static const caac__list_set none;
  if (memcmp(set, &none, sizeof none) == 0) return;
  caac__buffer_format(&e->text.line, "- %s: ", words);
  caac__lists_add(&e->text.line, e->lexicon, set);
  caac__paragraphs_end(&e->text, INDENT);
}

static void say_observed(explaining *e, const caac__observed *observed)
{
  caac_suggested_use use = { .tried = observed->tried };
  if (observed->tried == 0) return;
  use.precision = (double)observed->right / (double)observed->tried;
  caac__buffer_add(&e->text.line, "On coded texts it was ");
  caac__suggested_trust_add(&e->text.line, &use);
  caac__buffer_add(&e->text.line, " suggestions.");
  caac__paragraphs_end(&e->text, 0);
}

static void say_place(explaining *e, const char *file, size_t line)
{
  caac__buffer_format(&e->text.line, "It stands in %s, line %zu.", file, line);
  caac__paragraphs_end(&e->text, 0);
}

/* ---- A list ---- */

/* As it was written, with room around '|', where lines may end. */
static void add_phrase(caac__buffer *out, const char *phrase)
{
  for (; *phrase; phrase++) {
    if (*phrase == '|')
      caac__buffer_add(out, " | ");
    else
      caac__buffer_add_char(out, *phrase);
  }
}

static void say_phrases(explaining *e, uint32_t list, size_t indent)
{
  const char *body = NULL;
  size_t before = 0;
  for (size_t i = 0; i < e->lexicon->written_count; i++) {
    const caac__written *phrase = &e->lexicon->written[i];
    if (phrase->list != list) continue;
    if (!body || strcmp(body, phrase->body) != 0) { /* names of one body begin a line */
      caac__paragraphs_end(&e->text, indent);
      body = phrase->body;
      if (*body) caac__buffer_format(&e->text.line, "%s: ", body);
      before = e->text.line.len;
    }
    caac__buffer_add(&e->text.line, comma(&e->text.line, before));
    add_phrase(&e->text.line, phrase->text);
  }
  caac__paragraphs_end(&e->text, indent);
}

static void say_list(explaining *e, uint32_t number, size_t indent)
{
  const caac__list *list = &e->lexicon->lists[number];
  if (list->roles) {
    caac__buffer_add(&e->text.line, "Role: ");
    caac__roles_add(&e->text.line, list->roles);
    caac__buffer_add_char(&e->text.line, '.');
    caac__paragraphs_end(&e->text, indent);
  }
  if (*list->instrument) {
    caac__buffer_format(&e->text.line, "Instrument: %s.", list->instrument);
    caac__paragraphs_end(&e->text, indent);
  }
  say_phrases(e, number, indent);
}

static void say_users(explaining *e, uint32_t list)
{
  const caac__lexicon *lexicon = e->lexicon;
  size_t before = 0;
  caac__buffer_add(&e->text.line, "Rules that need it: ");
  before = e->text.line.len;
  for (size_t i = 0; i < lexicon->rule_count; i++)
    if (caac__rule_names(&lexicon->rules[i], list))
      caac__buffer_format(&e->text.line, "%s%s", comma(&e->text.line, before), lexicon->rules[i].name);
  caac__buffer_add(&e->text.line, e->text.line.len > before ? "." : "none by its name.");
  caac__paragraphs_end(&e->text, 0);
}

static void explain_list(explaining *e, uint32_t number)
{
  const caac__list *list = &e->lexicon->lists[number];
  caac__buffer_format(&e->text.line, "List %s: %s", list->name, list->meaning);
  caac__paragraphs_heading(&e->text);
  say_list(e, number, 0);
  caac__paragraphs_gap(&e->text);
  say_users(e, number);
  say_place(e, list->file, list->line);
}

/* ---- A rule ---- */

static void say_option(explaining *e, const caac__rule *rule)
{
  caac__buffer_format(&e->text.line, "It suggests %s, %s", rule->option, caac__suggested_option_name(rule->option));
  if (rule->limb) caac__buffer_format(&e->text.line, ", limb %s", caac_limb_name(rule->limb));
  if (*rule->instrument) caac__buffer_format(&e->text.line, ", by %s", rule->instrument);
  caac__buffer_add(&e->text.line, ", for a request of which all of this holds:");
  caac__paragraphs_end(&e->text, 0);
}

static void say_needs(explaining *e, const caac__rule *rule)
{
  say_set(e, rule->is_anywhere ? "an addressee, or what stands anywhere in its words, is in" : "an addressee is in", &rule->to);
  say_set(e, "its words have one of these, which then is the addressee", &rule->named);
  for (size_t i = 0; i < rule->about_count; i++) say_set(e, "its words have one of", &rule->about[i]);
  say_set(e, "its words have none of", &rule->unless);
  say_set(e, "the unit or its lead has one of", &rule->with);
  say_set(e, "neither the unit nor its lead has one of", &rule->nowhere);
  if (rule->by == CAAC__BY_GROUP) say(e, "- the Working Group does it, or nobody is said to", INDENT);
  if (rule->by == CAAC__BY_COUNCIL) say(e, "- the Council does it, or nobody is said to", INDENT);
  if (rule->needs_content) say(e, "- it is not a mere letter: one that only carries what else the unit asks", INDENT);
  if (rule->is_fallback) say(e, "- no other rule speaks of the request or its addressee", INDENT);
}

/* Whom it names where it needs no addressee. */
static void say_receiver(explaining *e, const caac__rule *rule)
{
  static const caac__list_set none;
  const int has_lists = memcmp(&rule->receivers, &none, sizeof none) != 0;
  if (has_lists) {
    caac__buffer_add(&e->text.line, "As addressee it names the first words of: ");
    caac__lists_add(&e->text.line, e->lexicon, &rule->receivers);
    caac__buffer_add_char(&e->text.line, '.');
    caac__paragraphs_end(&e->text, 0);
  }
  if (!*rule->receiver) return;
  caac__buffer_format(&e->text.line, "As addressee it names%s: %s.", has_lists ? ", without such words" : "", rule->receiver);
  caac__paragraphs_end(&e->text, 0);
}

static void say_instead(explaining *e, const caac__rule *rule)
{
  const size_t before = strlen("Where it speaks, these rules do not: ");
  if (rule->instead_count == 0) return;
  caac__buffer_add(&e->text.line, "Where it speaks, these rules do not: ");
  for (size_t i = 0; i < rule->instead_count; i++)
    caac__buffer_format(&e->text.line, "%s%s", comma(&e->text.line, before), e->lexicon->rules[rule->instead[i]].name);
  caac__buffer_add_char(&e->text.line, '.');
  caac__paragraphs_end(&e->text, 0);
}

static void say_its_lists(explaining *e, const caac__rule *rule)
{
  for (uint32_t i = 0; i < e->lexicon->list_count; i++) {
    const caac__list *list = &e->lexicon->lists[i];
    if (!caac__rule_names(rule, i)) continue;
    caac__paragraphs_gap(&e->text);
    caac__buffer_format(&e->text.line, "%s: %s", list->name, list->meaning);
    caac__paragraphs_end(&e->text, 0);
    say_list(e, i, DEEPER);
  }
}

static void explain_rule(explaining *e, const caac__rule *rule)
{
  caac__buffer_format(&e->text.line, "Rule %s: %s", rule->name, rule->reason);
  caac__paragraphs_heading(&e->text);
  say_option(e, rule);
  say_needs(e, rule);
  say_receiver(e, rule);
  say_instead(e, rule);
  if (rule->most < CAAC_GRADE_SURE) {
    caac__buffer_format(&e->text.line, "Its grade is at most: %s.", caac_grade_name(rule->most));
    caac__paragraphs_end(&e->text, 0);
  }
  say_observed(e, &rule->observed);
  say_place(e, rule->file, rule->line);
  say_its_lists(e, rule);
}

/* ---- What was learned ---- */

static void explain_learned(explaining *e)
{
  say(e, CAAC__RULE_LEARNED ": no rule of the lexicon", 0);
  caac__paragraphs_gap(&e->text);
  say(e,
      "What stands here as the rule of a suggestion was learned from units that people coded: how much the words of a request, "
      "the lists they are in, its addressees and the rules that speak of it speak for each option. It adds an option that no "
      "rule "
      "suggests, drops one that it has good reason to doubt, and lowers or raises grades. Of a rule that it was not trained with "
      "it says nothing. learned=no leaves it out; the table `weights` has all that it knows.",
      0);
}

/* ---- The way in ---- */

static caac_status fail_name(const caac__lexicon *lexicon, const char *name)
{
  const char *names[MOST_NAMES + 1] = { NULL };
  char shown[CAAC__SHOWN];
  size_t count = 0;
  for (size_t i = 0; i < lexicon->rule_count; i++) names[count++] = lexicon->rules[i].name;
  for (size_t i = 0; i < lexicon->list_count; i++) names[count++] = lexicon->lists[i].name;
  return caac__fail(CAAC_E_NOTFOUND, "there is no rule or list '%s' in the lexicon%s", caac__text_show(name, shown),
                    caac__did_you_mean(caac__text_nearest(name, names)));
}

caac_status caac_suggester_explain(const caac_suggester *self, const char *name, char **out)
{
  if (out) *out = NULL;
  if (!self || !name || !out)
    return caac__fail(CAAC_E_INVALID, "explaining needs a suggester, the name of a rule or list and a place for the text");
  const caac__lexicon *lexicon = &self->lexicon;
  const uint32_t rule = caac__lexicon_rule(lexicon, name, strlen(name)), list = caac__lexicon_list(lexicon, name, strlen(name));
  const int is_learned = strcmp(name, CAAC__RULE_LEARNED) == 0;
  if (rule == CAAC__NONE && list == CAAC__NONE && !is_learned) return fail_name(lexicon, name);
  caac__buffer buffer = { 0 };
  explaining e = { .lexicon = lexicon, .text = { .out = &buffer, .width = WIDTH } };
  if (is_learned && rule == CAAC__NONE) explain_learned(&e);
  if (rule != CAAC__NONE) explain_rule(&e, &lexicon->rules[rule]);
  if (rule != CAAC__NONE && list != CAAC__NONE) caac__paragraphs_gap(&e.text);
  if (list != CAAC__NONE) explain_list(&e, list);
  caac__paragraphs_free(&e.text);
  caac_status status = caac__buffer_take(&buffer, out);
  caac__buffer_free(&buffer);
  return status;
}
