/* SPDX-License-Identifier: MIT */
/* Units that people coded, one JSON object a line. Each line is read alone, so that one that is wrong hides no other. */
#include "score.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "file.h"
#include "json.h"
#include "text.h"

#define FILE_LIMIT ((size_t)256 << 20)
enum { KEPT_A_LINE = 50, POINTER_SIZE = 64 };

/* A line being read. */
typedef struct line {
  caac__gold *gold;
  caac_findings *findings; /* of this line alone: they count lines from 1 */
  caac__json json;
  json_t *record;
} line;

/* What is wrong with the value at a JSON pointer. */
static void tell(line *self, const char *pointer, const char *rule, caac_finding what, const char *message)
{
  what.severity = CAAC_ERROR;
  what.rule = rule;
  caac__json_finding(&self->json, self->findings, pointer, what, "%s", message);
}

static void tell_unknown(line *self, const char *pointer, const char *value, const char *nearest, const char *message)
{
  char text[CAAC__SHOWN + 80], shown[CAAC__SHOWN];
  snprintf(text, sizeof text, "'%s' %s", caac__text_show(value, shown), message);
  tell(self, pointer, "word.unknown", (caac_finding){ .value = value, .nearest = nearest }, text);
}

/* The text of a member that has to be there; NULL if it is not. */
static const char *required_text(line *self, const char *name)
{
  char pointer[POINTER_SIZE], message[POINTER_SIZE + 40];
  const json_t *value = json_object_get(self->record, name);
  const char *text = json_string_value(value);
  snprintf(pointer, sizeof pointer, "/%s", name);
  if (!value) {
    snprintf(message, sizeof message, "the unit has no '%s'", name);
    tell(self, "", "field.missing", (caac_finding){ .field = name }, message);
  } else if (!text) {
    snprintf(message, sizeof message, "'%s' has to be a text", name);
    tell(self, pointer, "gold.form", (caac_finding){ .field = name }, message);
  } else if (!caac__text_has_letter(text, strlen(text))) {
    snprintf(message, sizeof message, "'%s' is empty", name);
    tell(self, pointer, "field.empty", (caac_finding){ .field = name }, message);
    return NULL;
  }
  return text;
}

/* The text of a member of `from`; NULL if it is not there or null. */
static const char *optional_text(line *self, const json_t *from, const char *at, const char *name)
{
  char pointer[POINTER_SIZE], message[POINTER_SIZE];
  const json_t *value = json_object_get(from, name);
  if (!value || json_is_null(value) || json_is_string(value)) return json_string_value(value);
  snprintf(pointer, sizeof pointer, "%s/%s", at, name);
  snprintf(message, sizeof message, "'%s' has to be a text or null", name);
  tell(self, pointer, "gold.form", (caac_finding){ .field = name }, message);
  return NULL;
}

/* The limb of a unit or use: one that says nothing of it leaves `use` as it is, null is unsaid. */
static void read_limb(line *self, const json_t *from, const char *at, caac__gold_use *use)
{
  char pointer[POINTER_SIZE];
  static const char *const limbs[] = { "direct", "council", "unsaid", NULL };
  const json_t *value = json_object_get(from, "limb");
  const char *name = optional_text(self, from, at, "limb");
  if (!value) return;
  use->has_limb = 1;
  use->limb = CAAC_LIMB_UNSAID;
  if (!name || caac_limb_find(name, &use->limb) == CAAC_OK) return;
  snprintf(pointer, sizeof pointer, "%s/limb", at);
  tell_unknown(self, pointer, name, caac__text_nearest(name, limbs), "is no limb: write direct, council or null");
}

static int read_option(line *self, const char *pointer, const json_t *value)
{
  const char *id = json_string_value(value), *nearest = NULL;
  const int option = id ? caac__scored_option(id, &nearest) : -1;
  if (!id)
    tell(self, pointer, "gold.form", (caac_finding){ .field = "option" }, "an option has to be a text: \"3.d\", or \"X\"");
  else if (option < 0)
    tell_unknown(self, pointer, id, nearest, "is no option of the toolkit, nor X");
  return option;
}

/* The set of options; 0 too where there is none. */
static uint32_t read_options(line *self)
{
  char pointer[POINTER_SIZE];
  const json_t *list = json_object_get(self->record, "options");
  uint32_t options = 0;
  if (!list)
    tell(self, "", "field.missing", (caac_finding){ .field = "options", .remedy = "write [] for a unit that performs nothing" },
         "the unit has no 'options'");
  else if (!json_is_array(list))
    tell(self, "/options", "gold.form", (caac_finding){ .field = "options" }, "'options' has to be a list");
  for (size_t i = 0; i < json_array_size(list); i++) {
    snprintf(pointer, sizeof pointer, "/options/%zu", i);
    const int option = read_option(self, pointer, json_array_get(list, i));
    if (option >= 0) options |= (uint32_t)1 << option;
  }
  return options;
}

/* One of `uses`: what it does not say of its limb, the unit says. */
static caac_status read_use(line *self, caac__gold_unit *unit, size_t i, caac__gold_use use, uint32_t *found)
{
  char at[POINTER_SIZE / 2], pointer[POINTER_SIZE];
  const json_t *value = json_array_get(json_object_get(self->record, "uses"), i);
  snprintf(at, sizeof at, "/uses/%zu", i);
  snprintf(pointer, sizeof pointer, "%s/option", at);
  if (!json_is_object(value)) {
    tell(self, at, "gold.form", (caac_finding){ .field = "uses" }, "a use has to be an object");
    return CAAC_OK;
  }
  use.option = read_option(self, pointer, json_object_get(value, "option"));
  read_limb(self, value, at, &use);
  use.addressee = optional_text(self, value, at, "addressee");
  use.target = optional_text(self, value, at, "target");
  if (use.option < 0) return CAAC_OK;
  *found |= (uint32_t)1 << use.option;
  return caac__gold_use_add(self->gold, unit, use);
}

static caac_status read_uses(line *self, caac__gold_unit *unit, uint32_t options, caac__gold_use use)
{
  const json_t *list = json_object_get(self->record, "uses");
  caac_status status = CAAC_OK;
  uint32_t found = 0;
  if (!list) {
    for (use.option = 0; !status && use.option < CAAC__SCORED; use.option++)
      if (options >> use.option & 1) status = caac__gold_use_add(self->gold, unit, use);
    return status;
  }
  if (!json_is_array(list)) tell(self, "/uses", "gold.form", (caac_finding){ .field = "uses" }, "'uses' has to be a list");
  for (size_t i = 0; !status && i < json_array_size(list); i++) status = read_use(self, unit, i, use, &found);
  if (found != options)
    tell(self, "/uses", "gold.uses",
         (caac_finding){ .field = "uses", .remedy = "give every option its use, and every use its option" },
         "'options' and 'uses' do not name the same options");
  return status;
}

static caac_status suggest(line *self, caac__gold_unit *unit, const char *text)
{
  caac_suggestions *made = NULL;
  caac_status status = caac_suggester_suggest(self->gold->suggester, text, strlen(text), NULL, &made);
  if (status == CAAC_E_INPUT || status == CAAC_E_LIMIT) { /* it hides no other */
    tell(self, "/text", "gold.text", (caac_finding){ .field = "text" }, caac_error_last()->message);
    return CAAC_OK;
  }
  if (!status) status = caac__gold_hold(self->gold, made);
  if (!status) unit->suggestion = caac_suggestions_at(made, 0);
  return status;
}

static caac_status read_record(line *self)
{
  caac__gold_use use = { 0 };
  if (!json_is_object(self->record)) {
    tell(self, "", "gold.form", (caac_finding){ .remedy = "write {\"id\": ..., \"text\": ..., \"options\": [...]}" },
         "a line has to be an object: a unit");
    return CAAC_OK;
  }
  const char *id = required_text(self, "id"), *text = required_text(self, "text");
  const uint32_t options = read_options(self);
  read_limb(self, self->record, "", &use);
  if (!id || !text) return CAAC_OK;
  if (caac__intern_find(&self->gold->ids, id, strlen(id)) != CAAC__NONE) {
    tell(self, "/id", "record.twice", (caac_finding){ .field = "id", .value = id, .remedy = "keep one, or give it another id" },
         "another unit of this file has this id");
    return CAAC_OK;
  }
  caac__gold_unit *unit = caac__gold_unit_add(self->gold, id);
  if (!unit) return caac__fail_memory();
  const caac_status status = read_uses(self, unit, options, use);
  return status ? status : suggest(self, unit, text);
}

/* Findings of a line, told as of the file. */
static caac_status pass_on(const line *self, int64_t number)
{
  for (size_t i = 0; i < caac_findings_kept(self->findings); i++) {
    caac_finding finding = *caac_findings_at(self->findings, i);
    finding.line = number;
    caac__findings_add(self->gold->findings, &finding, "%s", finding.message);
  }
  const int is_lost = caac_findings_kept(self->findings) == 0 && caac_findings_count(self->findings, CAAC_ERROR) > 0;
  return is_lost ? caac__fail_memory() : CAAC_OK;
}

/* The bytes of a line end with a NUL. */
static caac_status read_line(caac__gold *gold, const char *bytes, size_t len, int64_t number)
{
  line self = { .gold = gold, .findings = caac_findings_new(KEPT_A_LINE) };
  caac_status status = self.findings ? CAAC_OK : caac__fail_memory();
  if (!status && strlen(bytes) != len) {
    const caac_finding finding = { .severity = CAAC_ERROR, .rule = "json.utf8", .file = gold->file, .remedy = "save it as text" };
    caac__findings_add(self.findings, &finding, "there is a NUL byte in the line");
  } else if (!status) {
    status = caac__json_read(bytes, gold->file, self.findings, &self.json);
    self.record = self.json.root;
    if (!status) status = read_record(&self);
    if (self.record) caac__json_free(&self.json);
    if (status == CAAC_E_INPUT) status = CAAC_OK; /* told */
  }
  if (!status) status = pass_on(&self, number);
  caac_findings_free(self.findings);
  return status;
}

caac_status caac__gold_read_units(caac__gold *self)
{
  char *bytes = NULL;
  size_t len = 0;
  int64_t number = 0;
  caac_status status = caac__file_read(self->file, FILE_LIMIT, &bytes, &len);
  for (char *at = bytes, *end; !status && at < bytes + len; at = end + 1) {
    end = memchr(at, '\n', (size_t)(bytes + len - at));
    if (!end) end = bytes + len;
    *end = '\0'; /* behind the last byte there is one */
    number++;
    if (at + strspn(at, " \t\r") != end) status = read_line(self, at, (size_t)(end - at), number);
  }
  caac__free(bytes);
  return status;
}
