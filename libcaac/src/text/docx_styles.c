/* SPDX-License-Identifier: MIT */
/* Styles: what a paragraph has without saying it itself. Each style is put together once, with those that it is based on. */
#include "docx.h"

#include <string.h>

#include "alloc.h"

enum { HEADING_LEVELS = 9, CHAIN_MAX = 64, INDENT_MAX = 1 << 20 };

typedef struct caac__docx_style {
  caac__docx_properties about;
  uint32_t base;
} caac__docx_style;

const caac__docx_properties caac__docx_nothing_said = { -1, -1, -1, -1, INT_MIN };

void caac__docx_properties_add(caac__docx_properties *self, const caac__docx_properties *more)
{
  if (self->list < 0) self->list = more->list;
  if (self->level < 0) self->level = more->level;
  if (self->outline < 0) self->outline = more->outline;
  if (self->hidden < 0) self->hidden = more->hidden;
  if (self->indent == INT_MIN) self->indent = more->indent;
}

/* Where the first line begins. "start" is "left" in the later edition of the standard. */
static int read_indent(const caac__xml_element *element)
{
  int left = caac__xml_number(element, "left", -INDENT_MAX, INDENT_MAX, 0);
  int start = caac__xml_number(element, "start", -INDENT_MAX, INDENT_MAX, left);
  int first = caac__xml_number(element, "firstLine", 0, INDENT_MAX, 0) - caac__xml_number(element, "hanging", 0, INDENT_MAX, 0);
  return start + first > 0 ? start + first : 0;
}

void caac__docx_properties_read(caac__docx_properties *self, const caac__xml_element *element)
{
  switch (element->name) {
  case W_NUM_ID: self->list = caac__xml_number(element, "val", 0, INT_MAX, 0); break;
  case W_ILVL: self->level = caac__xml_number(element, "val", 0, CAAC__DOCX_LEVELS - 1, 0); break;
  case W_OUTLINE_LVL: self->outline = caac__xml_number(element, "val", 0, HEADING_LEVELS, HEADING_LEVELS); break;
  case W_VANISH: self->hidden = CAAC__DOCX_SWITCH(element); break;
  case W_IND: self->indent = read_indent(element); break;
  default: break;
  }
}

/* ---- Reading ---- */

typedef struct reading {
  caac__docx_styles *styles;
  uint32_t current;
} reading;

static uint32_t add_style(caac__docx_styles *self, const char *id)
{
  size_t before = self->ids.count;
  uint32_t number = caac__intern_add(&self->ids, id, strlen(id));
  if (number == CAAC__NONE || self->ids.count == before) return number;
  if (caac__grow(&self->items, &self->capacity, self->ids.count, sizeof *self->items) != 0) return CAAC__NONE;
  self->items[number] = (caac__docx_style){ caac__docx_nothing_said, CAAC__NONE };
  return number;
}

int caac__docx_styles_heading(const char *name)
{
  static const char word[] = "heading";
  size_t i = 0;
  if (strcmp(name, "Title") == 0 || strcmp(name, "title") == 0) return 0;
  for (; word[i]; i++)
    if (name[i] != word[i] && !(i == 0 && name[0] == 'H')) return -1;
  if (name[i] == ' ') i++;
  return name[i] >= '1' && name[i] <= '9' && !name[i + 1] ? name[i] - '1' : -1;
}

static caac_status start_style(reading *self, const caac__xml_element *element)
{
  char id[CAAC__XML_VALUE_SIZE], type[CAAC__XML_VALUE_SIZE], fallback[CAAC__XML_VALUE_SIZE];
  caac__xml_value(element, "styleId", id);
  caac__xml_value(element, "type", type);
  caac__xml_value(element, "default", fallback);
  self->current = add_style(self->styles, id);
  if (self->current == CAAC__NONE) return caac__fail_memory();
  if (self->styles->ids.count > CAAC__DOCX_RECORDS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the Word file has more than %d styles", (int)CAAC__DOCX_RECORDS_MAX);
  if (strcmp(type, "paragraph") == 0 && (strcmp(fallback, "1") == 0 || strcmp(fallback, "true") == 0))
    self->styles->fallback = self->current;
  return CAAC_OK;
}

static caac_status start(void *payload, const caac__xml_element *element, int *skip)
{
  reading *self = payload;
  char value[CAAC__XML_VALUE_SIZE];
  if (element->name == W_STYLE) return start_style(self, element);
  if (self->current == CAAC__NONE) return CAAC_OK;
  caac__docx_style *style = &self->styles->items[self->current];
  switch (element->name) {
  case W_NAME:
    caac__xml_value(element, "val", value);
    if (style->about.outline < 0) style->about.outline = caac__docx_styles_heading(value);
    break;
  case W_BASED_ON: {
    caac__xml_value(element, "val", value);
    uint32_t base = add_style(self->styles, value);
    if (base == CAAC__NONE) return caac__fail_memory();
    self->styles->items[self->current].base = base;
    break;
  }
  case W_P_PR_CHANGE:
  case W_R_PR_CHANGE: *skip = 1; break;
  default: caac__docx_properties_read(&style->about, element);
  }
  return CAAC_OK;
}

static caac_status end(void *payload, int name, int parent)
{
  (void)parent;
  if (name == W_STYLE) ((reading *)payload)->current = CAAC__NONE;
  return CAAC_OK;
}

/* Put each together with its bases. What it is based on may come behind it, and may in a damaged file lead back to it: the walk
 * is bounded, and takes what the styles say themselves, which is kept apart until all are done. */
static caac_status put_together(caac__docx_styles *self, caac__docx_package *package)
{
  caac__docx_properties *whole = caac__alloc(self->ids.count * sizeof *whole);
  int has_circle = 0;
  if (!whole) return caac__fail_memory();
  for (uint32_t i = 0; i < self->ids.count; i++) {
    uint32_t at = self->items[i].base;
    int steps = 0;
    whole[i] = self->items[i].about;
    for (; at != CAAC__NONE && steps < CHAIN_MAX; at = self->items[at].base, steps++)
      caac__docx_properties_add(&whole[i], &self->items[at].about);
    has_circle |= at != CAAC__NONE;
  }
  for (uint32_t i = 0; i < self->ids.count; i++) self->items[i].about = whole[i];
  caac__free(whole);
  if (has_circle)
    caac__docx_package_find(package, "docx.style", 0, "open it in Word and save it",
                            "styles are based on each other in a circle");
  return CAAC_OK;
}

caac_status caac__docx_styles_read(caac__docx_styles *self, caac__docx_package *package)
{
  static const caac__xml_handler handler = { .spaces = caac__docx_spaces, .start = start, .end = end };
  reading state = { self, CAAC__NONE };
  self->fallback = CAAC__NONE;
  caac_status status = caac__docx_package_read(package, "styles", &handler, &state);
  return status ? status : put_together(self, package);
}

/* ---- Asking ---- */

uint32_t caac__docx_styles_find(const caac__docx_styles *self, const char *id)
{
  return caac__intern_find(&self->ids, id, strlen(id));
}

const caac__docx_properties *caac__docx_styles_at(const caac__docx_styles *self, uint32_t style)
{
  return style == CAAC__NONE ? &caac__docx_nothing_said : &self->items[style].about;
}

void caac__docx_styles_free(caac__docx_styles *self)
{
  caac__intern_free(&self->ids);
  caac__free(self->items);
  *self = (caac__docx_styles){ 0 };
}
