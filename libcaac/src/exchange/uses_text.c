/* SPDX-License-Identifier: MIT */
/* Uses as people write them, out and in. */
#include "uses_text.h"

#include "alloc.h"
#include "catalogue.h"
#include "text.h"
#include "use_text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { VALUE_ROOM = 256 };

static caac_status slip_of(caac__slip *slip, const char *rule, const char *nearest, const char *format, ...) CAAC__PRINTF(4, 5);
static caac_status slip_of(caac__slip *slip, const char *rule, const char *nearest, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(slip->message, sizeof slip->message, format, arguments);
  va_end(arguments);
  caac__error_trim(slip->message);
  slip->rule = rule;
  slip->nearest = nearest;
  slip->remedy = NULL;
  return CAAC_E_INPUT;
}

/* ---- Lists of uses ---- */

int caac__uses_add(caac__uses *self, caac__arena *arena, const caac__use *use)
{
  if (self->count == self->capacity) {
    size_t room = self->capacity ? 2 * self->capacity : 2;
    caac__use *items = caac__arena_alloc(arena, room, sizeof *items);
    if (!items) return -1;
    if (self->count) memcpy(items, self->items, self->count * sizeof *items);
    self->items = items;
    self->capacity = room;
  }
  self->items[self->count++] = *use;
  return 0;
}

static int same_name(const char *a, const char *b, int exactly)
{
  if (!a || !b) return a == b;
  return exactly ? strcmp(a, b) == 0 : caac__text_same(a, b);
}

int caac__use_alike(const caac__use *self, const caac__use *other, caac__likeness how)
{
  if (strcmp(self->option, other->option) != 0) return 0;
  if (how >= CAAC__LIKE_USES && self->limb != other->limb) return 0;
  if (how < CAAC__LIKE_FULL) return 1;
  if (how == CAAC__LIKE_EXACT && !(same_name(self->rule, other->rule, 1) && same_name(self->grade, other->grade, 1))) return 0;
  return same_name(self->addressee, other->addressee, how == CAAC__LIKE_EXACT) &&
         same_name(self->target, other->target, how == CAAC__LIKE_EXACT);
}

static int has_each(const caac__uses *self, const caac__uses *other, caac__likeness how)
{
  for (size_t i = 0; i < other->count; i++) {
    size_t k = 0;
    while (k < self->count && !caac__use_alike(&self->items[k], &other->items[i], how)) k++;
    if (k == self->count) return 0;
  }
  return 1;
}

int caac__uses_alike(const caac__uses *self, const caac__uses *other, caac__likeness how)
{
  return has_each(self, other, how) && has_each(other, self, how);
}

/* ---- Words ---- */

int caac__text_says_none(const char *text)
{
  static const char *const words[] = { "none", "-", "--", "\u2013", "\u2014", "\u2212" };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (caac__text_same(text, words[i])) return 1;
  return 0;
}

caac_status caac__limb_read(const char *text, caac_limb *out, caac__slip *slip)
{
  static const char *const words[] = { "direct", "council", "unsaid", NULL };
  char shown[CAAC__SHOWN];
  *out = CAAC_LIMB_UNSAID;
  if (!*text || caac__text_says_none(text)) return CAAC_OK;
  for (int i = 0; words[i]; i++)
    if (caac__text_same(text, words[i])) {
      *out = i == 0 ? CAAC_LIMB_DIRECT : i == 1 ? CAAC_LIMB_COUNCIL : CAAC_LIMB_UNSAID;
      return CAAC_OK;
    }
  return slip_of(slip, "use.limb", caac__text_nearest(text, words),
                 "'%s' is no limb: direct, council, or nothing where it is not said", caac__text_show(text, shown));
}

/* Bytes of an id at the beginning, as people write it; 0 if there is none. *heading and *letter say which. */
static size_t scan_id(const char *text, int *heading, int *letter)
{
  const char *at = text;
  if (*at == '(') at++;
  if (*at < '1' || *at > '9') return 0;
  *heading = *at++ - '0';
  if (*at == '.') at++;
  while (*at == ' ') at++;
  *letter = *at >= 'A' && *at <= 'Z' ? *at - 'A' + 'a' : *at;
  if (*letter < 'a' || *letter > 'z') return 0;
  at++;
  if (*at == '.') at++;
  if (*text == '(' && *at == ')') at++;
  return *at == '\0' || *at == ' ' ? (size_t)(at - text) : 0;
}

static const caac_option *option_at(int heading, int letter)
{
  const char id[] = { (char)('0' + heading), '.', (char)letter, '\0' };
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  for (size_t i = 0; i < caac_toolkit_count(toolkit); i++)
    if (strcmp(caac_toolkit_at(toolkit, i)->id, id) == 0) return caac_toolkit_at(toolkit, i);
  return NULL;
}

/* "1.1" is the first of heading 1; "1.z" the last; else by the spelling of ids and short names. */
static const char *nearest_option(const char *text)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  const caac_option *option, *last = NULL;
  const char *ids[64] = { NULL }, *names[64] = { NULL };
  size_t count = caac_toolkit_count(toolkit) < 60 ? caac_toolkit_count(toolkit) : 60;
  const int is_heading = text[0] >= '1' && text[0] <= '9' && text[1] == '.';
  for (size_t i = 0; i < count; i++) {
    option = caac_toolkit_at(toolkit, i);
    if (is_heading && option->heading == text[0] - '0') last = option;
    ids[i] = option->id;
    names[i] = option->name;
  }
  if (last && text[2] >= '1' && text[2] <= '9' && (option = option_at(text[0] - '0', text[2] - '1' + 'a'))) return option->id;
  if (last && strlen(text) <= 4) return last->id;
  const char *nearest = caac__text_nearest(text, names);
  for (size_t i = 0; nearest && i < count; i++)
    if (nearest == names[i]) return ids[i];
  return caac__text_nearest(text, ids);
}

/* The short name may stand behind the id: it has to be the one of this option. */
static caac_status check_name(const char *rest, const char *id, const char *name, caac__slip *slip)
{
  char shown[CAAC__SHOWN];
  while (*rest == ' ' || *rest == ':' || *rest == '-') rest++;
  if (!*rest || caac__text_same(rest, name)) return CAAC_OK;
  return slip_of(slip, "use.option", nearest_option(rest), "'%s' stands behind %s, which is '%s'", caac__text_show(rest, shown),
                 id, name);
}

/* Words that people write where a unit performs nothing, or where they do not know. */
static int may_mean_none(const char *text)
{
  static const char *const words[] = {
    "n/a", "na", "n.a.", "not applicable", "nothing", "no", "nil", "narrative", "0", "?", "??"
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (caac__text_same(text, words[i])) return 1;
  return 0;
}

caac_status caac__option_read(const char *text, const char **out, caac__slip *slip)
{
  char shown[CAAC__SHOWN];
  int heading = 0, letter = 0;
  *out = NULL;
  if (may_mean_none(text)) {
    slip_of(slip, "use.option", NULL, "'%s' is no option", caac__text_show(text, shown));
    slip->remedy = "write none if the unit performs nothing; leave it empty while it is not decided";
    return CAAC_E_INPUT;
  }
  if ((*text == 'X' || *text == 'x') && (text[1] == '\0' || text[1] == ' ')) {
    *out = "X";
    return check_name(text + 1, "X", CAAC__OUTSIDE_NAME, slip);
  }
  size_t len = scan_id(text, &heading, &letter);
  const caac_option *option = len ? option_at(heading, letter) : NULL;
  if (!option)
    return slip_of(slip, "use.option", nearest_option(text),
                   "'%s' is no option: an id is heading.letter, 1.a to 5.b; an act outside the 26 is X",
                   caac__text_show(text, shown));
  *out = option->id;
  return check_name(text + len, option->id, option->name, slip);
}

/* ---- Cutting and joining ---- */

static int is_line_end(char c) { return c == '\n' || c == '\r'; }

/* The first of `signs` that no '\' stands before; the end if there is none. */
static const char *find_sign(const char *from, const char *end, const char *signs)
{
  for (; from < end; from++)
    if (*from == '\\' && from + 1 < end && caac__use_is_sign(from[1]))
      from++;
    else if (strchr(signs, *from))
      return from;
  return end;
}

static int is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

static void trim(const char **from, const char **end)
{
  while (*from < *end && is_blank(**from)) ++*from;
  /* a blank behind a '\' is no sign: only ';', '[', ']' and '\' are */
  while (*end > *from && is_blank((*end)[-1])) --*end;
}

/* A name without the '\' of signs, and in one line; NULL if it is empty or a dash. CAAC_E_NOMEM. */
static caac_status take_name(const char *from, const char *end, caac__arena *arena, const char **out)
{
  *out = NULL;
  trim(&from, &end);
  if (from == end) return CAAC_OK;
  char *name = caac__arena_copy(arena, from, (size_t)(end - from)), *to = name;
  if (!name) return caac__fail_memory();
  for (const char *at = name; *at; at++) {
    if (*at == '\\' && caac__use_is_sign(at[1])) at++;
    if (is_line_end(*at)) { /* a blank, with those around it */
      while (is_blank(to[-1])) to--;
      while (is_blank(at[1])) at++;
      *to++ = ' ';
    } else {
      *to++ = *at;
    }
  }
  *to = '\0';
  if (!caac__text_says_none(name)) *out = name;
  return CAAC_OK;
}

/* Words between two places, squeezed; cut where it is too long to be an option or limb. */
static caac_status take_words(const char *from, const char *end, char out[VALUE_ROOM])
{
  char *words = caac__text_squeeze(from, (size_t)(end - from));
  if (!words) return caac__fail_memory();
  snprintf(out, VALUE_ROOM, "%s", words);
  caac__error_trim(out);
  caac__free(words);
  return CAAC_OK;
}

/* ---- In one text ---- */

void caac__uses_write(caac__buffer *out, const caac__uses *uses)
{
  if (uses->count == 0) caac__buffer_add(out, "none");
  for (size_t i = 0; i < uses->count; i++) {
    const caac__use *use = &uses->items[i];
    if (i) caac__buffer_add(out, "; ");
    caac__use_add(out, use->option, use->limb, use->addressee, use->target);
  }
}

/* The arrow before the addressee, as people and their programs write it; `end` if there is none. *len is its length. */
static const char *find_arrow(const char *from, const char *end, size_t *len)
{
  static const char *const arrows[] = { "->", "\u2192", "\u2013>", "=>" };
  *len = 0;
  for (const char *at = from; at < end; at++)
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
      *len = strlen(arrows[i]);
      if ((size_t)(end - at) >= *len && memcmp(at, arrows[i], *len) == 0) return at;
    }
  *len = 0;
  return end;
}

/* "1.a direct", "1.a technical assistance", "1.a": the last word may be a limb. */
static caac_status read_option_and_limb(char *words, caac__use *use, caac__slip *slip)
{
  char *last = strrchr(words, ' ');
  caac__slip of_limb;
  if (last && caac__limb_read(last + 1, &use->limb, &of_limb) == CAAC_OK) {
    *last = '\0';
    return caac__option_read(words, &use->option, slip);
  }
  caac_status status = caac__option_read(words, &use->option, slip);
  /* "1.a dirct": a limb was meant, not a name */
  if (status && use->option && last && strchr(words, ' ') == last && of_limb.nearest) *slip = of_limb;
  return status;
}

static caac_status read_use(const char *from, const char *end, caac__arena *arena, caac__use *use, caac__slip *slip)
{
  char words[VALUE_ROOM];
  size_t arrow_len;
  *use = (caac__use){ .limb = CAAC_LIMB_UNSAID };
  trim(&from, &end);
  const char *bracket = find_sign(from, end, "["), *arrow = find_arrow(from, bracket, &arrow_len);
  caac_status status = take_words(from, arrow, words);
  if (!status) status = read_option_and_limb(words, use, slip);
  if (!status && arrow < bracket) status = take_name(arrow + arrow_len, bracket, arena, &use->addressee);
  if (status || bracket == end) return status;
  const char *close = find_sign(bracket + 1, end, "]");
  if (close + 1 != end)
    return slip_of(slip, "use.form", NULL,
                   close == end ? "the ']' behind the target of %s is missing" : "something stands behind the ']' of %s",
                   use->option);
  return take_name(bracket + 1, close, arena, &use->target);
}

caac_status caac__uses_read(const char *text, caac__arena *arena, caac__uses *out, caac__slip *slip)
{
  const char *end = text + strlen(text), *from = text;
  char words[VALUE_ROOM];
  *out = (caac__uses){ 0 };
  caac_status status = take_words(text, end, words);
  if (status || caac__text_says_none(words)) return status;
  while (!status && from < end) {
    const char *to = find_sign(from, end, ";\n"), *first = from, *last = to;
    caac__use use;
    trim(&first, &last);
    if (first < last) {
      status = read_use(first, last, arena, &use, slip);
      if (!status && caac__uses_add(out, arena, &use) != 0) status = caac__fail_memory();
    }
    from = to + (to < end);
  }
  if (!status && out->count == 0)
    return slip_of(slip, "use.option", NULL, "no option is named; a unit that performs none is 'none'");
  return status;
}

/* ---- In columns ---- */

static const char *value_of(const caac__use *use, int column)
{
  switch (column) {
  case CAAC__USE_OPTION: return use->option;
  case CAAC__USE_LIMB: return use->limb == CAAC_LIMB_UNSAID ? NULL : caac_limb_name(use->limb);
  case CAAC__USE_ADDRESSEE: return use->addressee;
  default: return use->target;
  }
}

void caac__uses_write_column(caac__buffer *out, const caac__uses *uses, int column)
{
  size_t alike = 1;
  if (uses->count == 0) {
    if (column == CAAC__USE_OPTION) caac__buffer_add(out, "none");
    return;
  }
  const char *first = value_of(&uses->items[0], column);
  while (alike < uses->count && same_name(first, value_of(&uses->items[alike], column), 1)) alike++;
  size_t count = alike == uses->count && column != CAAC__USE_OPTION ? 1 : uses->count;
  if (count == 1 && !first) return;
  for (size_t i = 0; i < count; i++) {
    const char *value = value_of(&uses->items[i], column);
    if (i) caac__buffer_add(out, "; ");
    caac__use_add_name(out, value ? value : "-", uses->count == 1);
  }
}

/* The parts of a cell; options and limbs may be separated by commas too. */
typedef struct parts {
  const char *from[CAAC__USES_MAX], *end[CAAC__USES_MAX];
  size_t count;
} parts;

/* Where the next part begins: the end of a line beside another sign separates nothing more. */
static const char *behind_sign(const char *at, const char *end, const char *signs)
{
  const int is_line = *at++ == '\n';
  while (at < end && is_blank(*at)) at++;
  if (!is_line || at == end || !strchr(signs, *at)) return at;
  for (at++; at < end && is_blank(*at);) at++;
  return at;
}

/* Behind a sign at the end stands an empty part, but among options. */
static void cut(const char *text, int column, int is_alone, parts *out)
{
  const char *signs = column <= CAAC__USE_LIMB ? ";,\n" : ";\n", *end = text + strlen(text);
  out->count = 0;
  trim(&text, &end);
  if (is_alone) {
    out->from[0] = text;
    out->end[0] = end;
    out->count = text < end;
    return;
  }
  int has_more = text < end;
  while (has_more && out->count < CAAC__USES_MAX) {
    const char *to = find_sign(text, end, signs);
    out->from[out->count] = text;
    out->end[out->count++] = to;
    text = to < end ? behind_sign(to, end, signs) : end;
    has_more = column == CAAC__USE_OPTION ? text < end : to < end;
  }
  if (has_more) out->count = CAAC__USES_MAX + 1;
}

static caac_status read_options(const char *text, caac__arena *arena, caac__uses *out, caac__slip *slip)
{
  char words[VALUE_ROOM];
  parts cells;
  cut(text, CAAC__USE_OPTION, 0, &cells);
  if (cells.count > CAAC__USES_MAX)
    return slip_of(slip, "sheet.list", NULL, "more than %d options stand in one cell", CAAC__USES_MAX);
  for (size_t i = 0; i < cells.count; i++) {
    caac__use use = { .limb = CAAC_LIMB_UNSAID };
    caac_status status = take_words(cells.from[i], cells.end[i], words);
    if (!status && caac__text_says_none(words) && cells.count == 1) return CAAC_OK;
    if (!status && caac__text_says_none(words)) return slip_of(slip, "sheet.none", NULL, "'none' stands together with options");
    if (!status) status = caac__option_read(words, &use.option, slip);
    if (!status && caac__uses_add(out, arena, &use) != 0) status = caac__fail_memory();
    if (status) return status;
  }
  return CAAC_OK;
}

static caac_status set_value(caac__use *use, int column, const char *from, const char *end, caac__arena *arena, caac__slip *slip)
{
  char words[VALUE_ROOM];
  if (column == CAAC__USE_ADDRESSEE) return take_name(from, end, arena, &use->addressee);
  if (column == CAAC__USE_TARGET) return take_name(from, end, arena, &use->target);
  caac_status status = take_words(from, end, words);
  return status ? status : caac__limb_read(words, &use->limb, slip);
}

/* Something stands in a column, and there is no use that it could be of. */
static caac_status refuse_alone(int column, int says_none, caac__slip *slip)
{
  static const char *const names[] = { "an option", "a limb", "an addressee", "a target" };
  slip_of(slip, "sheet.option", NULL, "%s stands here, and %s", names[column],
          says_none ? "the options say none" : "no option is named");
  slip->remedy =
      says_none ? "empty it, or name the option" : "name the option, or empty it; none is for a unit that performs no option";
  return CAAC_E_INPUT;
}

/* "direct;" of two options: whether one value stands for all, or the second has none, nobody can say. */
static int ends_empty(const parts *cells)
{
  return cells->count > 1 && cells->count <= CAAC__USES_MAX && cells->from[cells->count - 1] == cells->end[cells->count - 1];
}

static caac_status read_column(const char *const texts[CAAC__USE_COLUMNS], int column, caac__arena *arena, caac__uses *uses,
                               caac__slip *slip)
{
  parts cells;
  cut(texts[column], column, uses->count == 1 && column != CAAC__USE_LIMB, &cells);
  if (cells.count == 0) return CAAC_OK;
  if (uses->count == 0) return refuse_alone(column, *texts[CAAC__USE_OPTION] != '\0', slip);
  if (ends_empty(&cells))
    return slip_of(
        slip, "sheet.list", NULL,
        "the last value is empty: leave out the sign before it if one value stands for all, or write '-' where there is none");
  if (cells.count != 1 && cells.count != uses->count)
    return slip_of(slip, "sheet.list", NULL,
                   "%zu values do not fit %zu option%s: give one for all, or one for each ('-' where there is none)", cells.count,
                   uses->count, uses->count == 1 ? "" : "s");
  for (size_t i = 0; i < uses->count; i++) {
    size_t part = cells.count == 1 ? 0 : i;
    caac_status status = set_value(&uses->items[i], column, cells.from[part], cells.end[part], arena, slip);
    if (status) return status;
  }
  return CAAC_OK;
}

/* Without options nobody can say how many values there are to be; that limbs are none can be told. */
static caac_status check_limbs(const char *text, caac__slip *slip)
{
  parts cells;
  caac__use use;
  caac_status status = CAAC_OK;
  cut(text, CAAC__USE_LIMB, 0, &cells);
  for (size_t i = 0; i < cells.count && i < CAAC__USES_MAX && !status; i++)
    status = set_value(&use, CAAC__USE_LIMB, cells.from[i], cells.end[i], NULL, slip);
  return status;
}

caac_status caac__uses_read_columns(const char *const texts[CAAC__USE_COLUMNS], caac__arena *arena, caac__uses *out,
                                    caac__slip slips[CAAC__USE_COLUMNS])
{
  *out = (caac__uses){ 0 };
  for (int c = 0; c < CAAC__USE_COLUMNS; c++) slips[c].rule = NULL;
  caac_status status = read_options(texts[CAAC__USE_OPTION], arena, out, &slips[CAAC__USE_OPTION]);
  if (status == CAAC_E_INPUT && check_limbs(texts[CAAC__USE_LIMB], &slips[CAAC__USE_LIMB]) == CAAC_E_NOMEM) return CAAC_E_NOMEM;
  if (status) return status;
  for (int c = CAAC__USE_LIMB; c < CAAC__USE_COLUMNS && status != CAAC_E_NOMEM; c++) {
    caac_status read = read_column(texts, c, arena, out, &slips[c]);
    if (read) status = read;
  }
  return status;
}
