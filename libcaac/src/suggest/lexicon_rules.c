/* SPDX-License-Identifier: MIT */
/* Reading the rules of a lexicon, and how often they were right. */
#include "lexicon_read.h"

#include <string.h>

#include <caac/toolkit.h>

#include "alloc.h"
#include "text.h"

typedef caac__lexicon_reading reading;

enum { OBSERVED_MOST = 100000000 };

static const char *const actors[] = { "any", "group", "council", NULL };
static const char *const limbs[] = { "unsaid", "direct", "council", NULL };
static const char *const grades[] = { "look", "likely", "sure", NULL };
static const char *const answers[] = { "no", "yes", NULL };

uint32_t caac__lexicon_rule(const caac__lexicon *self, const char *name, size_t len)
{
  for (size_t i = 0; i < self->rule_count; i++)
    if (strlen(self->rules[i].name) == len && memcmp(self->rules[i].name, name, len) == 0) return (uint32_t)i;
  return CAAC__NONE;
}

void caac__rule_begin(reading *r, const char *name, size_t len, const char *reason)
{
  caac__lexicon *lexicon = r->lexicon;
  uint32_t number = caac__lexicon_rule(lexicon, name, len);
  if (number == CAAC__NONE && lexicon->rule_count == CAAC__RULES_MAX) {
    caac__lexicon_complain(r, name, len,
                           (caac__complaint){ .rule = "lexicon.limit", .what = "a lexicon has at most 1000 rules" });
    r->is_skipped = 1;
    return;
  }
  if (number == CAAC__NONE) {
    if (caac__grow(&lexicon->rules, &lexicon->rule_capacity, lexicon->rule_count + 1, sizeof *lexicon->rules)) {
      r->status = caac__fail_memory();
      return;
    }
    number = (uint32_t)lexicon->rule_count++;
  }
  caac__rule made = {
    .option = "", .instrument = "", .most = CAAC_GRADE_SURE, .instead_names = "", .receiver = "", .file = r->file, .line = r->line
  };
  made.name = caac__lexicon_keep(r, name, len);
  made.reason = caac__lexicon_keep(r, reason, strlen(reason));
  r->rule = &lexicon->rules[number];
  *r->rule = made;
  r->wrong_before = r->wrong;
  r->keys = 0;
}

static const char *nearest_list(const reading *r, const char *name, size_t len)
{
  const char *names[CAAC__LISTS_MAX + 1] = { NULL };
  char word[CAAC__NAME_MAX + 1];
  for (size_t i = 0; i < r->lexicon->list_count; i++) names[i] = r->lexicon->lists[i].name;
  return caac__text_nearest(caac__lexicon_word(name, len, word), names);
}

static void add_lists(reading *r, caac__list_set *set, const char *values, const char *end)
{
  const char *value;
  size_t len;
  while (caac__lexicon_next(&values, end, ',', &value, &len)) {
    const uint32_t list = caac__lexicon_list(r->lexicon, value, len);
    if (list != CAAC__NONE)
      caac__set_add(set, list);
    else
      caac__lexicon_complain(r, value, len,
                             (caac__complaint){ .rule = "lexicon.list",
                                                .what = "no list of that name stands before the rule",
                                                .nearest = nearest_list(r, value, len) });
  }
}

static void add_about(reading *r, const char *value, const char *end)
{
  if (r->rule->about_count == CAAC__RULE_ABOUT_MAX)
    caac__lexicon_complain(r, value, (size_t)(end - value),
                           (caac__complaint){ .rule = "lexicon.limit", .what = "a rule has at most 6 lines `about:`" });
  else
    add_lists(r, &r->rule->about[r->rule->about_count++], value, end);
}

static void set_option(reading *r, const char *value, size_t len)
{
  char id[CAAC__NAME_MAX + 1];
  caac__lexicon_word(value, len, id);
  if (strcmp(id, "X") == 0) {
    r->rule->option = "X";
    return;
  }
  const caac_option *option = caac_toolkit_find(caac_toolkit_builtin(), id);
  if (option) {
    r->rule->option = option->id;
    return;
  }
  caac__error_clear();
  caac__lexicon_complain(r, value, len,
                         (caac__complaint){ .rule = "lexicon.option",
                                            .what = "no option of the toolkit has that id",
                                            .remedy = "an option is written 5.a; X is an act outside the 26" });
}

/* Number of a word among `words`; 0 for one that is none of them, which is told. */
static int find_word(reading *r, const char *value, size_t len, const char *const *words, const char *what)
{
  char word[CAAC__NAME_MAX + 1];
  caac__lexicon_word(value, len, word);
  for (int i = 0; words[i]; i++)
    if (strcmp(words[i], word) == 0) return i;
  caac__lexicon_complain(r, value, len,
                         (caac__complaint){ .rule = "lexicon.value", .what = what, .nearest = caac__text_nearest(word, words) });
  return 0;
}

static int is_yes(reading *r, const char *value, size_t len) { return find_word(r, value, len, answers, "it is yes or no"); }

static void set_instead(reading *r, const char *value, size_t len)
{
  r->rule->instead_names = caac__lexicon_keep(r, value, len);
  r->rule->instead_line = r->line;
  r->rule->instead_column = r->column + caac__text_length(r->text, (size_t)(value - r->text));
}

static const char *const keys[] = { "option",   "to",      "about",      "unless",     "with",     "named",
                                    "by",       "limb",    "instead of", "instrument", "grade",    "fallback",
                                    "anywhere", "vehicle", "nowhere",    "receivers",  "receiver", NULL };
enum {
  KEY_OPTION,
  KEY_TO,
  KEY_ABOUT,
  KEY_UNLESS,
  KEY_WITH,
  KEY_NAMED,
  KEY_BY,
  KEY_LIMB,
  KEY_INSTEAD,
  KEY_INSTRUMENT,
  KEY_GRADE,
  KEY_FALLBACK,
  KEY_ANYWHERE,
  KEY_VEHICLE,
  KEY_NOWHERE,
  KEY_RECEIVERS,
  KEY_RECEIVER,
  KEYS
};

/* Each key stands once in a rule, but for `about`. */
static int find_key(reading *r, const char *key, size_t len)
{
  char word[CAAC__NAME_MAX + 1];
  int found = 0;
  caac__lexicon_word(key, len, word);
  while (found < KEYS && strcmp(keys[found], word) != 0) found++;
  if (found == KEYS)
    caac__lexicon_complain(
        r, key, len,
        (caac__complaint){ .rule = "lexicon.key", .what = "no key of a rule", .nearest = caac__text_nearest(word, keys) });
  else if (found != KEY_ABOUT && r->keys >> found & 1)
    caac__lexicon_complain(r, key, len,
                           (caac__complaint){ .rule = "lexicon.key",
                                              .what = "it stands twice in the rule",
                                              .remedy = "write it once, values separated by commas" });
  else
    r->keys |= 1u << found;
  return found;
}

void caac__rule_read_line(reading *r, const char *key, size_t key_len, const char *value, const char *end)
{
  caac__rule *rule = r->rule;
  const size_t len = (size_t)(end - value);
  switch (find_key(r, key, key_len)) {
  case KEY_OPTION: set_option(r, value, len); break;
  case KEY_TO:
    add_lists(r, &rule->to, value, end);
    rule->has_to = 1;
    break;
  case KEY_ABOUT: add_about(r, value, end); break;
  case KEY_UNLESS: add_lists(r, &rule->unless, value, end); break;
  case KEY_RECEIVERS: add_lists(r, &rule->receivers, value, end); break;
  case KEY_RECEIVER: rule->receiver = caac__lexicon_keep(r, value, len); break;
  case KEY_NOWHERE: add_lists(r, &rule->nowhere, value, end); break;
  case KEY_WITH:
    add_lists(r, &rule->with, value, end);
    rule->has_with = 1;
    break;
  case KEY_NAMED:
    add_lists(r, &rule->named, value, end);
    rule->has_named = 1;
    break;
  case KEY_BY: rule->by = (caac__actor)find_word(r, value, len, actors, "it is any, group or council"); break;
  case KEY_LIMB: rule->limb = (caac_limb)find_word(r, value, len, limbs, "it is unsaid, direct or council"); break;
  case KEY_INSTEAD: set_instead(r, value, len); break;
  case KEY_INSTRUMENT: rule->instrument = caac__lexicon_keep(r, value, len); break;
  case KEY_GRADE:
    rule->most = (caac_grade)(find_word(r, value, len, grades, "it is look, likely or sure") + CAAC_GRADE_LOOK);
    break;
  case KEY_FALLBACK: rule->is_fallback = is_yes(r, value, len) == 1; break;
  case KEY_ANYWHERE: rule->is_anywhere = is_yes(r, value, len) == 1; break;
  case KEY_VEHICLE: rule->needs_content = is_yes(r, value, len) == 0; break;
  default: break; /* was told */
  }
}

void caac__rule_end(reading *r)
{
  const caac__rule *rule = r->rule;
  if (!rule || r->wrong > r->wrong_before || r->status != CAAC_OK) return;
  const int has_needs = rule->has_to || rule->has_named || rule->about_count > 0;
  if (*rule->option && has_needs) return;
  const size_t line = r->line, column = r->column;
  r->line = rule->line;
  r->column = strlen("rule ") + 1;
  caac__lexicon_complain(
      r, rule->name, strlen(rule->name),
      (caac__complaint){ .rule = "lexicon.rule",
                         .what = *rule->option ? "it would speak of every request" : "it suggests no option",
                         .remedy = *rule->option ? "add a line to:, about: or named:" : "add a line option:" });
  r->line = line;
  r->column = column;
}

static int read_count(reading *r, const char *value, size_t len, int64_t *out)
{
  int64_t number = 0;
  for (size_t i = 0; i < len; i++) {
    if (value[i] < '0' || value[i] > '9' || number > OBSERVED_MOST) {
      caac__lexicon_complain(r, value, len, (caac__complaint){ .rule = "lexicon.value", .what = "it is no count" });
      return -1;
    }
    number = number * 10 + (value[i] - '0');
  }
  *out = number;
  return 0;
}

static caac__observed *observed_of(reading *r, const char *name, size_t len)
{
  const uint32_t rule = caac__lexicon_rule(r->lexicon, name, len);
  if (rule != CAAC__NONE) return &r->lexicon->rules[rule].observed;
  const size_t wrong = r->wrong;
  const int grade = find_word(r, name, len, grades, "it is a grade (look, likely, sure) or a rule that stands before");
  return r->wrong > wrong ? NULL : &r->lexicon->observed[grade + CAAC_GRADE_LOOK];
}

void caac__observed_read(reading *r)
{
  const char *at = r->text + strlen("observed"), *end = r->text + r->len, *value[3];
  size_t len[3], count = 0;
  caac__observed seen = { 0 };
  while (count < 3 && caac__lexicon_next(&at, end, ' ', &value[count], &len[count])) count++;
  if (count < 3) {
    caac__lexicon_complain(
        r, r->text, r->len,
        (caac__complaint){ .rule = "lexicon.line", .what = "a line of what was observed is `observed NAME RIGHT TRIED`" });
    return;
  }
  caac__observed *known = observed_of(r, value[0], len[0]);
  if (!known || read_count(r, value[1], len[1], &seen.right) || read_count(r, value[2], len[2], &seen.tried)) return;
  if (seen.right > seen.tried)
    caac__lexicon_complain(r, value[1], len[1],
                           (caac__complaint){ .rule = "lexicon.value", .what = "more were right than were tried" });
  else
    *known = seen;
}
