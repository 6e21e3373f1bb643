/* SPDX-License-Identifier: MIT */
/* Lists: the numbers that Word makes by itself and does not store. A list (<w:num>) uses a pattern of up to nine levels
 * (<w:abstractNum>), may change levels of it, and may begin anew. Lists of one pattern count on from each other, as in Word. */
#include "docx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "number.h"

enum { PATTERN_SIZE = 64, LABEL_SIZE = 128, LETTERS = 26, LETTERS_MAX = 30 * LETTERS, ROMAN_MAX = 3999, START_MAX = 1000000000 };

typedef enum form { DECIMAL, DECIMAL_ZERO, LOWER_LETTER, UPPER_LETTER, LOWER_ROMAN, UPPER_ROMAN, ORDINAL, BULLET, NONE } form;

typedef struct level {
  char text[PATTERN_SIZE]; /* "%1.%2" */
  form form;
  int start;
  int restart;    /* begins anew behind a level before this one, counted from 1; 0: never */
  int is_decimal; /* all numbers of it are */
  int indent;
  uint32_t style; /* paragraphs of this style are of this level */
} level;

typedef struct pattern {
  int id;
  level levels[CAAC__DOCX_LEVELS];
  uint32_t style_link; /* the pattern is that of this style's list */
  int64_t counts[CAAC__DOCX_LEVELS];
  int has_begun[CAAC__DOCX_LEVELS];
} pattern;

typedef struct list {
  int id, pattern_id;
  pattern *pattern;                 /* NULL if there is none of that id */
  level *levels[CAAC__DOCX_LEVELS]; /* in place of the pattern's, or NULL */
  int starts[CAAC__DOCX_LEVELS];    /* begins with this number; -1: counts on */
  int has_begun[CAAC__DOCX_LEVELS];
} list;

struct caac__docx_lists {
  caac__source memory; /* what belongs to lists lives in its arena */
  const caac__docx_styles *styles;
  caac__docx_package *package;
  pattern **patterns; /* by id, as soon as all are read */
  list **lists;
  size_t pattern_count, pattern_capacity, list_count, list_capacity;
  char label[LABEL_SIZE];
  int has_odd_form;
  /* while reading: */
  pattern *in_pattern;
  list *in_list;
  level *in_level;
  int override; /* level that is overridden, or -1 */
};

/* ---- Reading ---- */

static form form_of(caac__docx_lists *self, const char *name)
{
  static const struct {
    const char *name;
    form form;
  } forms[] = {
    { "decimal", DECIMAL },
    { "decimalZero", DECIMAL_ZERO },
    { "lowerLetter", LOWER_LETTER },
    { "upperLetter", UPPER_LETTER },
    { "lowerRoman", LOWER_ROMAN },
    { "upperRoman", UPPER_ROMAN },
    { "ordinal", ORDINAL },
    { "bullet", BULLET },
    { "none", NONE },
  };
  for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
    if (strcmp(name, forms[i].name) == 0) return forms[i].form;
  if (!self->has_odd_form)
    caac__docx_package_find(self->package, "docx.form", 0, "compare the numbers with those that Word shows",
                            "a list writes its numbers in a way that is not known here; they are given in figures");
  self->has_odd_form = 1;
  return DECIMAL;
}

static void level_new(level *self, int number)
{
  *self = (level){ .form = DECIMAL, .start = 0, .restart = number, .indent = INT_MIN, .style = CAAC__NONE };
}

static caac_status start_pattern(caac__docx_lists *self, const caac__xml_element *element)
{
  if (self->pattern_count == CAAC__DOCX_RECORDS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the Word file has more than %d list patterns", (int)CAAC__DOCX_RECORDS_MAX);
  pattern *made = caac__arena_alloc(&self->memory.arena, 1, sizeof *made);
  if (!made || caac__grow(&self->patterns, &self->pattern_capacity, self->pattern_count + 1, sizeof *self->patterns) != 0)
    return caac__fail_memory();
  made->id = caac__xml_number(element, "abstractNumId", 0, INT_MAX, 0);
  made->style_link = CAAC__NONE;
  for (int i = 0; i < CAAC__DOCX_LEVELS; i++) level_new(&made->levels[i], i);
  self->patterns[self->pattern_count++] = self->in_pattern = made;
  return CAAC_OK;
}

static caac_status start_list(caac__docx_lists *self, const caac__xml_element *element)
{
  if (self->list_count == CAAC__DOCX_RECORDS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the Word file has more than %d lists", (int)CAAC__DOCX_RECORDS_MAX);
  list *made = caac__arena_alloc(&self->memory.arena, 1, sizeof *made);
  if (!made || caac__grow(&self->lists, &self->list_capacity, self->list_count + 1, sizeof *self->lists) != 0)
    return caac__fail_memory();
  made->id = caac__xml_number(element, "numId", 0, INT_MAX, 0);
  made->pattern_id = -1;
  for (int i = 0; i < CAAC__DOCX_LEVELS; i++) made->starts[i] = -1;
  self->lists[self->list_count++] = self->in_list = made;
  return CAAC_OK;
}

static caac_status start_level(caac__docx_lists *self, const caac__xml_element *element)
{
  int number = caac__xml_number(element, "ilvl", 0, CAAC__DOCX_LEVELS - 1, 0);
  if (self->in_pattern) {
    self->in_level = &self->in_pattern->levels[number];
  } else if (self->in_list && self->override >= 0) {
    self->in_level = self->in_list->levels[self->override] = caac__arena_alloc(&self->memory.arena, 1, sizeof(level));
    if (!self->in_level) return caac__fail_memory();
    level_new(self->in_level, self->override);
  }
  return CAAC_OK;
}

/* What the level prints around its numbers, mended as all text is. */
static caac_status read_pattern_text(caac__docx_lists *self, const char *value)
{
  caac__block mended = { 0 };
  caac_status status = caac__source_mend(&self->memory, value, strlen(value), 0, &mended);
  if (status) return status;
  snprintf(self->in_level->text, PATTERN_SIZE, "%s", mended.text);
  caac__error_trim(self->in_level->text);
  return CAAC_OK;
}

static caac_status read_level(caac__docx_lists *self, const caac__xml_element *element)
{
  level *at = self->in_level;
  char value[CAAC__XML_VALUE_SIZE];
  caac__xml_value(element, "val", value);
  switch (element->name) {
  case W_START: at->start = caac__xml_number(element, "val", 0, START_MAX, 0); break;
  case W_NUM_FMT: at->form = form_of(self, value); break;
  case W_LVL_TEXT: return read_pattern_text(self, value);
  case W_LVL_RESTART: at->restart = caac__xml_number(element, "val", 0, CAAC__DOCX_LEVELS, 0); break;
  case W_IS_LGL: at->is_decimal = CAAC__DOCX_SWITCH(element); break;
  case W_P_STYLE: at->style = caac__docx_styles_find(self->styles, value); break;
  case W_IND: {
    caac__docx_properties about = caac__docx_nothing_said;
    caac__docx_properties_read(&about, element);
    at->indent = about.indent;
    break;
  }
  default: break;
  }
  return CAAC_OK;
}

static caac_status start(void *payload, const caac__xml_element *element, int *skip)
{
  caac__docx_lists *self = payload;
  char value[CAAC__XML_VALUE_SIZE];
  (void)skip;
  switch (element->name) {
  case W_ABSTRACT_NUM: return start_pattern(self, element);
  case W_NUM: return start_list(self, element);
  case W_LVL: return start_level(self, element);
  case W_ABSTRACT_NUM_ID:
    if (self->in_list) self->in_list->pattern_id = caac__xml_number(element, "val", 0, INT_MAX, 0);
    return CAAC_OK;
  case W_NUM_STYLE_LINK:
    caac__xml_value(element, "val", value);
    if (self->in_pattern) self->in_pattern->style_link = caac__docx_styles_find(self->styles, value);
    return CAAC_OK;
  case W_LVL_OVERRIDE: self->override = caac__xml_number(element, "ilvl", 0, CAAC__DOCX_LEVELS - 1, 0); return CAAC_OK;
  case W_START_OVERRIDE:
    if (self->in_list && self->override >= 0)
      self->in_list->starts[self->override] = caac__xml_number(element, "val", 0, START_MAX, 0);
    return CAAC_OK;
  default: return self->in_level ? read_level(self, element) : CAAC_OK;
  }
}

static caac_status end(void *payload, int name, int parent)
{
  caac__docx_lists *self = payload;
  (void)parent;
  if (name == W_ABSTRACT_NUM) self->in_pattern = NULL;
  if (name == W_NUM) self->in_list = NULL;
  if (name == W_LVL) self->in_level = NULL;
  if (name == W_LVL_OVERRIDE) self->override = -1;
  return CAAC_OK;
}

/* ---- Putting together ---- */

/* Both kinds begin with their id. */
static int by_id(const void *a, const void *b)
{
  int left = **(const int *const *)a, right = **(const int *const *)b;
  return (left > right) - (left < right);
}

static int to_id(const void *key, const void *item)
{
  int left = *(const int *)key, right = **(const int *const *)item;
  return (left > right) - (left < right);
}

static list *list_of(const caac__docx_lists *self, int id)
{
  list **found = self->list_count ? bsearch(&id, self->lists, self->list_count, sizeof *self->lists, to_id) : NULL;
  return found ? *found : NULL;
}

static pattern *pattern_of(const caac__docx_lists *self, int id)
{
  pattern **found = self->pattern_count ? bsearch(&id, self->patterns, self->pattern_count, sizeof *self->patterns, to_id) : NULL;
  return found ? *found : NULL;
}

/* A pattern may stand for that of a list style: one step, as Word makes them. */
static pattern *follow_link(const caac__docx_lists *self, pattern *from)
{
  if (!from || from->style_link == CAAC__NONE) return from;
  const list *linked = list_of(self, caac__docx_styles_at(self->styles, from->style_link)->list);
  pattern *to = linked ? pattern_of(self, linked->pattern_id) : NULL;
  return to ? to : from;
}

static void put_together(caac__docx_lists *self)
{
  if (self->pattern_count) qsort(self->patterns, self->pattern_count, sizeof *self->patterns, by_id);
  if (self->list_count) qsort(self->lists, self->list_count, sizeof *self->lists, by_id);
  for (size_t i = 0; i < self->list_count; i++)
    self->lists[i]->pattern = follow_link(self, pattern_of(self, self->lists[i]->pattern_id));
}

caac_status caac__docx_lists_read(caac__docx_package *package, const caac__docx_styles *styles, caac__docx_lists **out)
{
  static const caac__xml_handler handler = { .spaces = caac__docx_spaces, .start = start, .end = end };
  caac__docx_lists *self = caac__alloc_zero(1, sizeof *self);
  *out = NULL;
  if (!self) return caac__fail_memory();
  self->styles = styles;
  self->package = package;
  self->override = -1;
  caac_status status = caac__docx_package_read(package, "numbering", &handler, self);
  put_together(self);
  if (status)
    caac__docx_lists_free(self);
  else
    *out = self;
  return status;
}

void caac__docx_lists_free(caac__docx_lists *self)
{
  if (!self) return;
  caac__source_free(&self->memory);
  caac__free(self->patterns);
  caac__free(self->lists);
  caac__free(self);
}

/* ---- Numbers ---- */

typedef struct label_text {
  char *text;
  size_t len;
} label_text;

/* What would make it longer than any label is dropped. */
static void add(label_text *self, const char *text, size_t len)
{
  if (self->len + len >= LABEL_SIZE) return;
  memcpy(self->text + self->len, text, len);
  self->len += len;
  self->text[self->len] = '\0';
}

static void add_decimal(label_text *self, int64_t number, int digits)
{
  char text[32];
  add(self, text, (size_t)snprintf(text, sizeof text, "%0*lld", digits, (long long)number));
}

/* a to z, then aa, bb, cc: as Word counts. */
static void add_letters(label_text *self, int64_t number, char first)
{
  char letter = (char)(first + (number - 1) % LETTERS);
  for (int64_t i = 0; i <= (number - 1) / LETTERS; i++) add(self, &letter, 1);
}

static void add_roman(label_text *self, int64_t number, int is_upper)
{
  static const struct {
    int value;
    const char *lower, *upper;
  } signs[] = { { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" },  { 400, "cd", "CD" }, { 100, "c", "C" },
                { 90, "xc", "XC" }, { 50, "l", "L" },    { 40, "xl", "XL" }, { 10, "x", "X" },    { 9, "ix", "IX" },
                { 5, "v", "V" },    { 4, "iv", "IV" },   { 1, "i", "I" } };
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    for (; number >= signs[i].value; number -= signs[i].value) {
      const char *sign = is_upper ? signs[i].upper : signs[i].lower;
      add(self, sign, strlen(sign));
    }
}

static void add_ordinal(label_text *self, int64_t number)
{
  static const char *const ends[] = { "th", "st", "nd", "rd" };
  int64_t last = number % 10, teens = number % 100;
  add_decimal(self, number, 1);
  add(self, ends[last < 4 && (teens < 11 || teens > 13) ? last : 0], 2);
}

static void add_number(label_text *self, form as, int64_t number)
{
  int is_letter = as == LOWER_LETTER || as == UPPER_LETTER, is_roman = as == LOWER_ROMAN || as == UPPER_ROMAN;
  if (as == NONE || as == BULLET) return;
  if (is_letter && number >= 1 && number <= LETTERS_MAX)
    add_letters(self, number, as == LOWER_LETTER ? 'a' : 'A');
  else if (is_roman && number >= 1 && number <= ROMAN_MAX)
    add_roman(self, number, as == UPPER_ROMAN);
  else if (as == ORDINAL)
    add_ordinal(self, number);
  else
    add_decimal(self, number, as == DECIMAL_ZERO ? 2 : 1);
}

/* ---- Counting ---- */

static const level *level_of(const list *self, int number)
{
  return self->levels[number] ? self->levels[number] : &self->pattern->levels[number];
}

static void count(list *self, int number)
{
  pattern *shared = self->pattern;
  if (self->starts[number] >= 0 && !self->has_begun[number]) {
    shared->counts[number] = self->starts[number];
  } else if (!shared->has_begun[number]) {
    shared->counts[number] = self->starts[number] >= 0 ? self->starts[number] : level_of(self, number)->start;
  } else {
    shared->counts[number]++;
  }
  shared->has_begun[number] = self->has_begun[number] = 1;
  for (int i = number + 1; i < CAAC__DOCX_LEVELS; i++)
    if (number < level_of(self, i)->restart) shared->has_begun[i] = 0;
}

/* What "%3" of a level's text stands for: a level that has not been counted shows the number that it begins with. */
static void add_level(label_text *out, const list *self, int number, int is_decimal)
{
  const level *at = level_of(self, number);
  int start = self->starts[number] >= 0 ? self->starts[number] : at->start;
  form as = is_decimal && at->form != NONE && at->form != BULLET ? DECIMAL : at->form;
  add_number(out, as, self->pattern->has_begun[number] ? self->pattern->counts[number] : start);
}

static void print(caac__docx_lists *self, const list *in, int number)
{
  const level *at = level_of(in, number);
  label_text out = { self->label, 0 };
  if (at->form == BULLET) return; /* a bullet is no number */
  for (const char *text = at->text; *text;) {
    if (*text == '%' && text[1] >= '1' && text[1] <= '9') {
      add_level(&out, in, text[1] - '1', at->is_decimal);
      text += 2;
    } else {
      size_t plain = 1 + strcspn(text + 1, "%");
      add(&out, text, plain);
      text += plain;
    }
  }
}

/* The level of a list that its style is tied to; 0 if none is. */
static int level_of_style(const list *self, uint32_t style)
{
  for (int i = 0; style != CAAC__NONE && i < CAAC__DOCX_LEVELS; i++)
    if (level_of(self, i)->style == style) return i;
  return 0;
}

void caac__docx_lists_next(caac__docx_lists *self, caac__docx_properties *about, uint32_t style, const char **label)
{
  list *in = about->list > 0 ? list_of(self, about->list) : NULL;
  self->label[0] = '\0';
  *label = self->label;
  if (!in || !in->pattern) return;
  int number = about->level >= 0 ? about->level : level_of_style(in, style);
  count(in, number);
  print(self, in, number);
  if (about->indent == INT_MIN) about->indent = level_of(in, number)->indent;
}
