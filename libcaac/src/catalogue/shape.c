/* SPDX-License-Identifier: MIT */
#include "shape.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "text.h"

enum { VALUE_WIDTH = 60 }; /* columns of an offending value in a message */

static const char *const shape_names[] = { "a text", "a list of texts", "a whole number", "true or false", "a list of objects" };

/* Findings */

void caac__shape_report(caac__shape *self, const char *rule, const char *pointer, caac_finding place, const char *message)
{
  size_t kept = caac_findings_kept(self->findings);
  int show = place.value && strcmp(rule, "overlay.date") != 0; /* the message on a date has it already */
  const char *value = show ? place.value : "", *before = show ? ": '" : "", *behind = show ? "'" : "";
  int fit = (int)caac__text_fit(value, strlen(value), VALUE_WIDTH);
  place.severity = CAAC_ERROR;
  place.rule = rule;
  if (self->full)
    caac__findings_add(self->findings, &place, "%s", message);
  else
    caac__json_finding(&self->json, self->findings, pointer, place, "%s%s%.*s%s", message, before, fit, value, behind);
  self->full = caac_findings_kept(self->findings) == kept;
}

void caac__shape_report_field(caac__shape *self, const char *rule, const char *pointer, caac_finding place, const char *message)
{
  char where[CAAC__POINTER_SIZE];
  snprintf(where, sizeof where, "%s/%s", pointer, place.field);
  caac__shape_report(self, rule, where, place, message);
}

/* Shape */

/* Blank is what folds to nothing, no-break spaces included. Without memory nothing is blank: what comes next fails then. */
int caac__shape_is_blank(const char *text)
{
  char *squeezed = caac__text_squeeze(text, strlen(text));
  int blank = squeezed && *squeezed == '\0';
  caac__free(squeezed);
  return blank;
}

static int has_shape(const json_t *value, caac__shape_kind wanted)
{
  switch (wanted) {
  case CAAC__TEXT: return json_is_string(value);
  case CAAC__NUMBER: return json_is_integer(value);
  case CAAC__FLAG: return json_is_boolean(value);
  case CAAC__TEXTS:
  case CAAC__RECORDS: return json_is_array(value);
  }
  return 0;
}

static void check_items(caac__shape *self, const char *pointer, const char *name, const json_t *items)
{
  char where[CAAC__POINTER_SIZE];
  if (json_array_size(items) > CAAC__ITEMS_MAX)
    caac__shape_report(self, "overlay.limit", pointer, (caac_finding){ .field = name, .remedy = "make the list shorter" },
                       "the list has more than 50 texts");
  for (size_t i = 0; i < json_array_size(items) && i < CAAC__ITEMS_MAX; i++) {
    const json_t *item = json_array_get(items, i);
    snprintf(where, sizeof where, "%s/%zu", pointer, i);
    if (!json_is_string(item))
      caac__shape_report(self, "overlay.type", where, (caac_finding){ .field = name }, "every item of the list has to be a text");
    else if (caac__shape_is_blank(json_string_value(item)))
      caac__shape_report(self, "overlay.empty", where, (caac_finding){ .field = name, .remedy = "leave the item out" },
                         "the text is empty");
  }
}

static void check_value(caac__shape *self, const char *pointer, const caac__field *field, const json_t *value)
{
  char where[CAAC__POINTER_SIZE], message[CAAC__POINTER_SIZE];
  snprintf(where, sizeof where, "%s/%s", pointer, field->name);
  if (!has_shape(value, field->shape)) {
    snprintf(message, sizeof message, "'%s' has to be %s", field->name, shape_names[field->shape]);
    caac__shape_report(self, "overlay.type", where, (caac_finding){ .field = field->name }, message);
  } else if (field->shape == CAAC__TEXTS) {
    check_items(self, where, field->name, value);
  } else if (field->shape == CAAC__TEXT && field->required && caac__shape_is_blank(json_string_value(value))) {
    caac__shape_report(self, "overlay.empty", where, (caac_finding){ .field = field->name }, "the text is empty");
  }
}

static const caac__field *find_field(const caac__field *fields, const char *name)
{
  for (; fields->name; fields++)
    if (strcmp(fields->name, name) == 0) return fields;
  return NULL;
}

static void report_unknown(caac__shape *self, const char *pointer, const caac__field *fields, const char *name)
{
  const char *names[16] = { NULL };
  char where[CAAC__POINTER_SIZE];
  int plain = strlen(name) < CAAC__POINTER_SIZE / 2 && !strpbrk(name, "~/");
  for (size_t i = 0; fields[i].name; i++) names[i] = fields[i].name;
  snprintf(where, sizeof where, "%s%s%s", pointer, plain ? "/" : "", plain ? name : "");
  caac__shape_report(
      self, "overlay.key", where,
      (caac_finding){
          .field = name, .value = name, .nearest = caac__text_nearest(name, names), .remedy = "correct the key or leave it out" },
      "this key is not known here");
}

int caac__shape_check(caac__shape *self, const char *pointer, json_t *record, const caac__field *fields)
{
  char message[CAAC__POINTER_SIZE];
  if (!json_is_object(record)) {
    caac__shape_report(self, "overlay.type", pointer, (caac_finding){ 0 }, "this has to be an object");
    return 0;
  }
  for (void *at = json_object_iter(record); at; at = json_object_iter_next(record, at)) {
    const caac__field *known = find_field(fields, json_object_iter_key(at));
    if (known)
      check_value(self, pointer, known, json_object_iter_value(at));
    else
      report_unknown(self, pointer, fields, json_object_iter_key(at));
  }
  for (const caac__field *field = fields; field->name; field++) {
    if (!field->required || json_object_get(record, field->name)) continue;
    snprintf(message, sizeof message, "'%s' is missing", field->name);
    caac__shape_report(self, "overlay.missing", pointer, (caac_finding){ .field = field->name, .remedy = "add it" }, message);
  }
  return 1;
}

/* Values */

const char *caac__shape_text(const json_t *record, const char *name)
{
  const char *text = json_string_value(json_object_get(record, name));
  return text && !caac__shape_is_blank(text) ? text : NULL;
}

json_t *caac__shape_list(const json_t *record, const char *name)
{
  json_t *list = json_object_get(record, name);
  return json_is_array(list) ? list : NULL;
}

int caac__shape_number(const json_t *record, const char *name, int most)
{
  json_int_t number = json_integer_value(json_object_get(record, name));
  return number > 0 && number <= most ? (int)number : 0;
}
