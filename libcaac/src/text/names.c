/* SPDX-License-Identifier: MIT */
/* What a text names: bodies of the toolkit, parties and other proper names, numbers, dates, periods, symbols, negations. Rules
 * over words and capitals, one pass from left to right; docs/comparing.md says what they cannot see. No list of parties is kept:
 * "party" is a proper name with a word such as Army or Front in it, and implies no position on anybody's status. */
#include "scan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "catalogue.h"
#include "number.h"
#include "text.h"

static const char party_words[] =
    "Army|Armies|Front|Force|Forces|Militia|Militias|Movement|Units|Brigade|Brigades|Resistance|Battalion|"
    "Guerrillas|Rebels|Fighters|Faction|Factions|Mujahideen|Vigilantes";
static const char openers[] =
    "The|A|An|In|At|To|On|By|For|From|With|Of|As|It|They|He|She|We|I|This|These|That|Those|Its|Their|His|Her|"
    "Our|My|Further|Also|And|Or|Should|Since|When|While|Through|During|Under|After|Before|Such|Some|All|"
    "Several|Each|Any|No|If|There";
static const char months[] = "January|February|March|April|May|June|July|August|September|October|November|December";
static const char before_dates[] = "in|by|since|until|of|from|before|after|during|on|to|for|beyond|last|next|early|late|mid|end";
static const char time_units[] = "hour|hours|day|days|week|weeks|month|months|year|years";
/* Behind "one" they make it a pronoun, behind a number they are not what it counts. */
static const char no_nouns[] =
    "of|and|or|another|who|which|that|is|was|are|were|in|to|by|for|on|at|with|from|such|should|has|had|have|the|a|an|can|may|"
    "must|will|would|where|but|as|than|hand|other|party|not|also|side";
static const char negations[] = "not|no|never|without|nor|neither|cannot";
static const char titles[] = "Mr|Mrs|Ms|Mme|Miss|Dr|Sir|Prof";

/* Kinds of bodies that are classes: "all parties" and "armed groups" are not the same, though both are parties. */
static const char class_kinds[] = "party|state|donors|experts|group|mission|court";

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* ---- Names of bodies ---- */

/* What a known text is: the beginning of a name, a name in any case, one with a capital, one that goes on with a proper name. */
enum { PREFIX = 1, WHOLE = 2, CAPITAL = 4, OPEN = 8, NAME_SIZE = 160 };

static caac_status know(caac__name_finder *self, const char *name, size_t len, int flags)
{
  uint32_t number = caac__intern_add(&self->known, name, len);
  size_t known = self->capacity;
  if (number == CAAC__NONE || caac__grow(&self->flags, &self->capacity, (size_t)number + 1, 1) != 0) return caac__fail_memory();
  if (self->capacity > known) memset(self->flags + known, 0, self->capacity - known);
  self->flags[number] |= (unsigned char)flags;
  return CAAC_OK;
}

/* Every beginning of a name, and the name. A '*' at its end stands for a proper name. */
static caac_status know_name(caac__name_finder *self, const char *name)
{
  char folded[NAME_SIZE];
  size_t len = strlen(name);
  int flags = *name >= 'A' && *name <= 'Z' ? CAPITAL : WHOLE;
  caac_status status = CAAC_OK;
  if (len >= sizeof folded || strpbrk(name, ",;()") || strncmp(name, "the ", 4) == 0) return CAAC_OK;
  if (len > 2 && strcmp(name + len - 2, " *") == 0) len -= 2, flags = OPEN;
  if (name[len - 1] == '*') len--;
  for (size_t i = 0; i < len; i++) folded[i] = lower(name[i]);
  for (size_t i = 0; i < len && status == CAAC_OK; i++)
    if (folded[i] == ' ') status = know(self, folded, i, PREFIX);
  return status == CAAC_OK ? know(self, folded, len, flags) : status;
}

caac_status caac__name_finder_open(caac__name_finder *self)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  const caac__body *body;
  caac_status status = CAAC_OK;
  for (size_t i = 0; status == CAAC_OK && (body = caac__toolkit_body_at(toolkit, i)); i++) {
    status = know_name(self, body->body.name);
    if (status == CAAC_OK && !strchr(body->body.id, '-'))
      status = know(self, body->body.id, strlen(body->body.id), CAPITAL); /* UNICEF */
    for (const char *const *alias = body->aliases; status == CAAC_OK && *alias; alias++) status = know_name(self, *alias);
  }
  if (status != CAAC_OK) caac__name_finder_close(self);
  return status;
}

void caac__name_finder_close(caac__name_finder *self)
{
  caac__intern_free(&self->known);
  caac__free(self->flags);
  *self = (caac__name_finder){ 0 };
}

/* ---- Words ---- */

int caac__scan_capital(const caac__scan *self, size_t i)
{
  char c = i < self->count ? self->text[self->parts[i].from] : ' ';
  return c >= 'A' && c <= 'Z';
}

size_t caac__scan_copy(const caac__scan *self, size_t i, char *out, size_t size)
{
  size_t len = i < self->count ? self->parts[i].to - self->parts[i].from : 0;
  if (len >= size) len = 0;
  memcpy(out, self->text + (len ? self->parts[i].from : 0), len);
  out[len] = '\0';
  return len;
}

int caac__scan_is(const caac__scan *self, size_t i, const char *words)
{
  char word[24];
  return caac__scan_copy(self, i, word, sizeof word) > 0 && caac__text_is_word(word, words);
}

int caac__scan_mark(const caac__scan *self, size_t i, const char *marks)
{
  return i < self->count && !self->parts[i].is_word && strchr(marks, self->text[self->parts[i].from]) != NULL;
}

static int begins_sentence(const caac__scan *self, size_t i)
{
  if (i > 1 && caac__scan_mark(self, i - 1, ".") && caac__scan_is(self, i - 2, titles)) return 0; /* "Ms. Example" */
  return i == 0 || caac__scan_mark(self, i - 1, ".:;?!");
}

/* A name of parts `from` to before `to`; the key is folded if it is NULL. */
static caac_status add_name(caac__scan *self, const char *kind, size_t from, size_t to, const char *key, size_t noun)
{
  caac__name *name = &self->names[self->name_count];
  size_t start = self->parts[from].from, len = self->parts[to - 1].to - start;
  name->kind = kind;
  name->text = caac__arena_copy(self->arena, self->text + start, len);
  name->noun = noun < self->count ? caac__arena_copy(self->arena, self->text + self->parts[noun].from,
                                                     self->parts[noun].to - self->parts[noun].from)
                                  : "";
  char *folded = key || !name->text ? NULL : caac__text_fold(name->text);
  if (folded) key = folded;
  name->key = key ? caac__arena_copy(self->arena, key, strlen(key)) : NULL;
  caac__free(folded);
  if (!name->text || !name->noun || !name->key) return caac__fail_memory();
  self->name_count++;
  return CAAC_OK;
}

/* ---- Symbols ---- */

/* Parts of "(2005)" behind part i; 0 if there is none. */
static size_t year_in_brackets(const caac__scan *self, size_t i)
{
  int is_year = i + 2 < self->count && caac__scan_mark(self, i, "(") && caac__scan_mark(self, i + 2, ")");
  return is_year && self->parts[i + 1].to - self->parts[i + 1].from == 4 && is_digit(self->text[self->parts[i + 1].from]) ? 3 : 0;
}

/* A symbol from part i on: the part behind it; `i` if there is none. `key` becomes its normal form. */
static size_t find_symbol(const caac__scan *self, size_t i, char key[2 * CAAC__SYMBOL_SIZE])
{
  caac__symbol_parts parts;
  char text[CAAC__SYMBOL_SIZE], reason[CAAC__SHOWN];
  size_t year = year_in_brackets(self, i + 1), len;
  int has_slash;
  if (caac__scan_copy(self, i, text, sizeof text) == 0 || !strpbrk(text, "0123456789")) return i;
  has_slash = strchr(text, '/') != NULL;
  if (!has_slash && (!is_digit(*text) || year == 0)) return i;
  if (!has_slash) { /* "1612 (2005)" */
    snprintf(key, 2 * CAAC__SYMBOL_SIZE, "resolution %s %.4s", text, self->text + self->parts[i + 2].from);
    return i + 1 + year;
  }
  len = self->parts[i + year].to - self->parts[i].from;
  if (len >= sizeof text) return i;
  memcpy(text, self->text + self->parts[i].from, len);
  text[len] = '\0';
  if (!caac__symbol_scan(text, &parts, reason, sizeof reason)) return i;
  snprintf(key, 2 * CAAC__SYMBOL_SIZE, "%s", parts.text);
  return i + 1 + year;
}

/* ---- Numbers, dates, periods ---- */

static long number_at(const caac__scan *self, size_t i)
{
  char word[24];
  return caac__scan_copy(self, i, word, sizeof word) ? caac__numeral_of(word) : -1;
}

static size_t month_at(const caac__scan *self, size_t i)
{
  char word[24];
  return caac__scan_copy(self, i, word, sizeof word) ? caac__word_place(word, months) : 0;
}

static int is_year(const caac__scan *self, size_t i)
{
  return i < self->count && self->parts[i].to - self->parts[i].from == 4 && number_at(self, i) >= 1900 &&
         number_at(self, i) < 2200;
}

/* A date from part i on: the part behind it; `i` if there is none. */
static size_t find_date(const caac__scan *self, size_t i, char key[2 * CAAC__SYMBOL_SIZE])
{
  long day = is_digit(self->text[self->parts[i].from]) ? number_at(self, i) : -1;
  int has_day = day >= 1 && day <= 31 && month_at(self, i + 1) > 0, follows = i > 0 && caac__scan_is(self, i - 1, before_dates);
  size_t at = i + (size_t)has_day, month = month_at(self, at), year = month ? at + 1 : i;
  int has_year = is_year(self, year);
  if (!has_day && !month && !(has_year && follows)) return i;
  if (month && !has_day && !has_year && !follows) return i; /* "March", "May": also words */
  char year_text[8] = "-";
  if (has_year) caac__scan_copy(self, year, year_text, sizeof year_text);
  snprintf(key, 2 * CAAC__SYMBOL_SIZE, "%s-%02zu-%02ld", year_text, month, has_day ? day : 0);
  return has_year ? year + 1 : at + 1;
}

/* "one school", but "one of them", "no one" */
static int counts_one(const caac__scan *self, size_t i)
{
  if (i + 1 >= self->count || !self->parts[i + 1].is_word || (i > 0 && caac__scan_is(self, i - 1, "no"))) return 0;
  return !caac__scan_is(self, i + 1, no_nouns) && !caac__scan_capital(self, i + 1);
}

static caac_status add_number(caac__scan *self, size_t i, const caac__numeral *number, size_t *next)
{
  char key[2 * CAAC__SYMBOL_SIZE + 32], value[CAAC__NUMBER_SIZE], unit[24];
  size_t to = caac__numeral_share(self, number->to), noun = to < self->count && self->parts[to].is_word ? to : self->count;
  if (!*number->key) caac__number_exact(number->value, value);
  snprintf(key, sizeof key, "%.280s%s", *number->key ? number->key : value, to > number->to ? " %" : "");
  *next = to;
  if (noun < self->count && caac__scan_is(self, noun, time_units)) {
    size_t len = caac__scan_copy(self, noun, unit, sizeof unit), used = strlen(key);
    if (len && unit[len - 1] == 's') unit[len - 1] = '\0';
    snprintf(key + used, sizeof key - used, " %s", unit);
    *next = noun + 1;
    return add_name(self, "period", i, noun + 1, key, self->count);
  }
  if (noun < self->count && caac__scan_is(self, noun, no_nouns)) noun = self->count;
  if (noun == self->count && i > 0 && self->parts[i - 1].is_word && !caac__scan_is(self, i - 1, no_nouns))
    noun = i - 1; /* "paragraph 31" */
  return add_name(self, "number", i, to, key, noun);
}

/* ---- Bodies and proper names ---- */

/* Part behind the run of capitals that begins at i, with "of the" and the like inside; `i` if there is none. */
static size_t find_run(const caac__scan *self, size_t i)
{
  size_t to = i;
  int may_and = 0;
  while (caac__scan_capital(self, to) && self->parts[to].is_word) {
    size_t next = to + 1;
    to++;
    if (caac__scan_capital(self, next)) continue;
    if (caac__scan_is(self, next, "of|for|on")) {
      may_and = 1; /* "for Children and Armed Conflict", but not "UNICEF and UNDP" */
      next += caac__scan_is(self, next + 1, "the") ? 2 : 1;
    } else if (may_and && caac__scan_is(self, next, "and")) {
      next++;
    }
    if (next > to && caac__scan_capital(self, next) && self->parts[next].is_word) to = next;
  }
  return to;
}

static int is_opener(const caac__scan *self, size_t i)
{
  size_t len = self->parts[i].to - self->parts[i].from;
  return caac__scan_is(self, i, openers) || (len > 4 && memcmp(self->text + self->parts[i].to - 3, "ing", 3) == 0);
}

/* Part behind the name of a body from i on; `i` if there is none. `flags` of the name found. */
static size_t find_body(const caac__scan *self, size_t i, char key[NAME_SIZE], int *flags)
{
  size_t len = 0, found = i;
  for (size_t to = i; to < self->count && self->parts[to].is_word; to++) {
    size_t word = self->parts[to].to - self->parts[to].from;
    if (len + word + 2 > NAME_SIZE) break;
    if (to > i) key[len++] = ' ';
    for (size_t k = 0; k < word; k++) key[len++] = lower(self->text[self->parts[to].from + k]);
    uint32_t number = caac__intern_find(&self->finder->known, key, len);
    if (number == CAAC__NONE) break;
    int mine = self->finder->flags[number];
    int is_whole = (mine & WHOLE) || ((mine & CAPITAL) && caac__scan_capital(self, i));
    size_t end = (mine & OPEN) && caac__scan_capital(self, to + 1) ? find_run(self, to + 1) : is_whole ? to + 1 : found;
    if (end > found) found = end, *flags = end > to + 1 ? OPEN : WHOLE;
  }
  key[len] = '\0';
  return found;
}

static int is_party(const caac__scan *self, size_t from, size_t to)
{
  for (size_t i = from; i < to; i++)
    if (caac__scan_is(self, i, party_words)) return 1;
  if (from < 2 || !caac__scan_mark(self, from - 1, "(") || self->name_count == 0) return 0;
  const caac__name *last = &self->names[self->name_count - 1]; /* "Exland Liberation Front (ELF-X)" */
  size_t end = self->parts[from - 2].to, len = strlen(last->text);
  return strcmp(last->kind, "party") == 0 && end >= len && memcmp(self->text + end - len, last->text, len) == 0;
}

static caac_status add_body(caac__scan *self, size_t from, size_t to, int flags)
{
  char *name = caac__copy_n(self->text + self->parts[from].from, self->parts[to - 1].to - self->parts[from].from);
  const caac_body *body = name ? caac__toolkit_body_named(caac_toolkit_builtin(), name) : NULL;
  int is_one = body && flags == WHOLE && !caac__text_is_word(body->kind, class_kinds);
  caac_status status = name ? add_name(self, "body", from, to, is_one ? body->id : NULL, self->count) : caac__fail_memory();
  caac__free(name);
  return status;
}

/* A body or a proper name from part i on. */
static caac_status add_named(caac__scan *self, size_t i, size_t *next)
{
  char key[NAME_SIZE];
  int flags = WHOLE, opens = begins_sentence(self, i) && is_opener(self, i);
  size_t body = find_body(self, i, key, &flags), run = opens ? i : find_run(self, i);
  if (begins_sentence(self, i) && run == i + 1 && body == i) run = i; /* any word has a capital there */
  *next = body > run ? body : run;
  if (*next == i) {
    *next = i + 1;
    return CAAC_OK;
  }
  if (body >= run) return add_body(self, i, body, flags);
  return add_name(self, is_party(self, i, run) ? "party" : "name", i, run, NULL, self->count);
}

/* ---- The pass ---- */

static caac_status cut(caac__scan *self)
{
  size_t len = strlen(self->text), at = 0, to, count = 0;
  int is_word;
  for (; (to = caac__token_next(self->text, len, &at, &is_word)); at = to) count++;
  self->parts = caac__realloc(NULL, count + 1, sizeof *self->parts);
  self->names = caac__arena_alloc(self->arena, count, sizeof *self->names);
  if (!self->parts || !self->names) return caac__fail_memory();
  for (at = 0; (to = caac__token_next(self->text, len, &at, &is_word)); at = to)
    self->parts[self->count++] = (caac__part){ at, to, is_word };
  return CAAC_OK;
}

/* "No. 7" */
static int is_number_sign(const caac__scan *self, size_t i)
{
  return caac__scan_is(self, i, "No|Nos") && caac__scan_mark(self, i + 1, ".") && i + 2 < self->count &&
         is_digit(self->text[self->parts[i + 2].from]);
}

/* "No. 7" negates nothing, nor does "not only". */
static int is_negation(const caac__scan *self, size_t i)
{
  char word[24];
  size_t len = caac__scan_copy(self, i, word, sizeof word);
  if (!caac__word_place_folded(word, len, negations)) return len > 3 && strcmp(word + len - 3, "n't") == 0;
  return !is_number_sign(self, i) && !caac__scan_is(self, i + 1, "only");
}

static caac_status find_next(caac__scan *self, size_t i, size_t *next)
{
  char key[2 * CAAC__SYMBOL_SIZE];
  if ((*next = find_symbol(self, i, key)) > i) return add_name(self, "symbol", i, *next, key, self->count);
  if ((*next = find_date(self, i, key)) > i) return add_name(self, "date", i, *next, key, self->count);
  caac__numeral number;
  if (caac__numeral_read(self, i, &number) && (!number.is_one || counts_one(self, i))) return add_number(self, i, &number, next);
  *next = i + 1;
  if (is_negation(self, i)) return add_name(self, "negation", i, i + 1, NULL, self->count);
  return caac__scan_is(self, i, titles) || is_number_sign(self, i) ? CAAC_OK : add_named(self, i, next);
}

caac_status caac__names_find(const caac__name_finder *finder, const char *text, caac__arena *arena, caac__name **out,
                             size_t *count)
{
  caac__scan self = { .finder = finder, .text = text, .arena = arena };
  caac_status status = cut(&self);
  for (size_t i = 0, next; i < self.count && status == CAAC_OK; i = next) {
    next = i + 1;
    if (self.parts[i].is_word) status = find_next(&self, i, &next);
  }
  caac__free(self.parts);
  *out = status == CAAC_OK ? self.names : NULL;
  *count = status == CAAC_OK ? self.name_count : 0;
  return status;
}

static int is_same(const caac__name *a, const caac__name *b)
{
  return strcmp(a->kind, b->kind) == 0 && strcmp(a->key, b->key) == 0;
}

/* "school", "Schools" */
static int is_same_noun(const char *a, const char *b)
{
  size_t i = 0;
  while (a[i] && lower(a[i]) == lower(b[i])) i++;
  if (!a[i] && !b[i]) return i > 0;
  return i > 2 && ((!a[i] && strcmp(b + i, "s") == 0) || (!b[i] && strcmp(a + i, "s") == 0));
}

int caac__names_repeat(const caac__name *names, size_t i)
{
  for (size_t k = 0; k < i; k++)
    if (is_same(&names[k], &names[i]) &&
        (strcmp(names[k].noun, names[i].noun) == 0 || is_same_noun(names[k].noun, names[i].noun)))
      return 1;
  return 0;
}

int caac__names_have(const caac__name *names, size_t count, const caac__name *one)
{
  int has_noun = 0, has_key = 0;
  for (size_t i = 0; i < count; i++) {
    int same = is_same(&names[i], one);
    if (same && is_same_noun(names[i].noun, one->noun)) return 1;
    has_key |= same;
    has_noun |= strcmp(names[i].kind, one->kind) == 0 && is_same_noun(names[i].noun, one->noun);
  }
  return has_key && !has_noun; /* the other side counts the same things, but not so many */
}
