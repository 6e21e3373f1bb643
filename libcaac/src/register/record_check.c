/* SPDX-License-Identifier: MIT */
/* Are these values what the fields of the kind take? Every problem of a record is found in one pass. */
#include "register_private.h"

#include "alloc.h"
#include "number.h"
#include "pseudonyms.h"
#include "text.h"

#include <caac/date.h>
#include <caac/symbol.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_LENGTH = 1 << 20 };

/* What a check needs to know of the value that it looks at. */
typedef struct context {
  caac_register *reg;
  const caac__kind *kind;
  caac__values *values;
  const caac__origin *origin;
  caac_findings *findings;
  char **mended;
  int field;
  int failed;         /* an error was found */
  caac_status status; /* something else went wrong: memory, the file */
} context;

char *caac__record_id(const caac_register *self, const caac__kind *kind, const caac__values *values)
{
  caac__buffer id = { 0 };
  char *text = NULL;
  const char *key = self->kinds[caac__kind_index(kind)].key;
  int complete = 1;
  for (size_t i = 0; i < kind->field_count; i++)
    if (key[i] && (!values->value[i] || !*values->value[i])) complete = 0;
  /* In the order that the kind names its key, which is the order that an id is read in. */
  for (const char *word = kind->open.key; complete && *word;) {
    size_t len = strcspn(word, " ");
    int field = caac__kind_find_field(kind, word, len);
    if (id.len) caac__buffer_add_char(&id, '/');
    if (field >= 0) caac__buffer_add(&id, values->value[field]);
    word += len + (word[len] == ' ');
  }
  return complete && caac__buffer_take(&id, &text) == CAAC_OK ? text : NULL;
}

/* "claim document/afg-c1/adopted": the kind, and what is known of the key, in its order. */
static void name_record(char *out, size_t size, const caac__kind *kind, const caac__values *values)
{
  int used = snprintf(out, size, "%s", kind->open.name);
  const char *joint = " ";
  for (const char *word = kind->open.key; *word && used > 0 && (size_t)used < size;) {
    size_t len = strcspn(word, " ");
    int field = caac__kind_find_field(kind, word, len);
    const char *value = field >= 0 ? values->value[field] : NULL;
    if (value && *value) used += snprintf(out + used, size - (size_t)used, "%s%.60s", joint, value);
    if (value && *value) joint = "/";
    word += len + (word[len] == ' ');
  }
}

void caac__record_finding(caac_findings *findings, const caac__kind *kind, const caac__values *values, const caac__origin *origin,
                          int field, caac_finding finding, const char *format, ...)
{
  char record[300], message[600];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  name_record(record, sizeof record, kind, values);
  finding.record = record;
  if (field >= 0) {
    const caac_field *f = &kind->fields[field];
    finding.field = origin->file && f->column ? f->column : f->name;
    if (!finding.value) finding.value = values->value[field];
    finding.column = origin->column[field];
  }
  finding.file = origin->file;
  finding.line = origin->line;
  caac__findings_add(findings, &finding, "%s", message);
}

/* Refuse the value that is looked at. */
#define refuse(c, ...) refuse_value((c), __VA_ARGS__)
static void refuse_value(context *c, const char *rule, const char *nearest, const char *remedy, const char *format, ...)
    CAAC__PRINTF(5, 6);
static void refuse_value(context *c, const char *rule, const char *nearest, const char *remedy, const char *format, ...)
{
  char message[500];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  caac__record_finding(c->findings, c->kind, c->values, c->origin, c->field,
                       (caac_finding){ .severity = CAAC_ERROR, .rule = rule, .nearest = nearest, .remedy = remedy }, "%s",
                       message);
  c->failed = 1;
}

/* Use a better form of the value. */
static void mend_value(context *c, const char *better)
{
  char *copy = caac__copy(better);
  if (!copy) {
    c->status = caac__fail_memory();
    return;
  }
  caac__free(c->mended[c->field]);
  c->mended[c->field] = copy;
  c->values->value[c->field] = copy;
}

static const caac_field *field_of(const context *c) { return &c->kind->fields[c->field]; }

static int is_id_character(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

/* Units of a text, and codings named like them, are called by their document and paragraph: "cod-c9/7(b)". */
static void check_id(context *c, const caac__kind *of, const char *value)
{
  int has_paragraph = of == caac__kind_at(CAAC__UNIT) || of == caac__kind_at(CAAC__CODING);
  size_t len = 0;
  while (is_id_character(value[len]) || (has_paragraph && value[len] && strchr("/()", value[len]))) len++;
  if (!value[len] && len <= (has_paragraph ? CAAC__UNIT_ID_MAX : CAAC__ID_MAX)) return;
  refuse(c, "id.form", NULL,
         has_paragraph ? "use letters, digits, '.', '_', '-', '/', '(' and ')', at most 160"
                       : "use letters, digits, '.', '_' and '-', at most 64",
         "'%.80s' cannot be an id", value);
}

static void check_word(context *c, const char *value)
{
  char nearest[80];
  if (caac__text_is_word(value, field_of(c)->values)) return;
  refuse(c, "word.unknown", caac__text_nearest_word(value, field_of(c)->values, nearest, sizeof nearest), NULL,
         "'%.80s' is none of %s", value, field_of(c)->values);
}

static void check_date(context *c, const char *value)
{
  caac_date date;
  if (caac_date_parse(value, &date) != CAAC_OK)
    refuse(c, "date.form", NULL, "write 2020, 2020-12 or 2020-12-18, as much as the source says", "%s",
           caac_error_last()->message);
}

static void check_symbol(context *c, const char *value)
{
  char *normal = NULL;
  caac_status status = caac_symbol_normalise(value, &normal);
  if (status == CAAC_E_NOMEM) {
    c->status = status;
  } else if (status) {
    refuse(c, "symbol.form", NULL, "write it as the document prints it, or leave it empty", "%s", caac_error_last()->message);
  } else if (strcmp(normal, value) != 0) {
    caac__record_finding(c->findings, c->kind, c->values, c->origin, c->field,
                         (caac_finding){ .severity = CAAC_WARNING, .rule = "symbol.mended" }, "'%.80s' was read as %s", value,
                         normal);
    mend_value(c, normal);
  }
  caac_text_free(normal);
}

static void check_number(context *c, const char *value, int64_t least, int64_t most)
{
  int64_t number;
  if (caac__number_int(value, &number) != 0 || number < least || number > most)
    refuse(c, "number.form", NULL, NULL, "'%.80s' is not a whole number from %lld to %lld", value, (long long)least,
           (long long)most);
}

static void check_target(context *c, const caac__kind *target, const char *id)
{
  int found;
  if (!c->status) c->status = caac__record_exists(c->reg, target, id, &found);
  if (!c->status && !found) c->status = caac__record_await(c->reg, c->kind, c->values, c->origin, c->field, target, id);
}

/* The kind that a reference points to; for the subject of a claim another field says it. */
static const caac__kind *target_of(const context *c)
{
  const char *name = field_of(c)->values;
  if (strcmp(name, "subject") == 0) name = c->values->value[caac__kind_find_field(c->kind, "subject", 7)];
  for (size_t i = 0; name && i < CAAC__KIND_COUNT; i++)
    if (strcmp(caac__kind_at(i)->open.name, name) == 0) return caac__kind_at(i);
  return NULL; /* the subject is wrong, and said so itself */
}

static void check_list(context *c, const char *value)
{
  const caac__kind *target = target_of(c);
  char id[CAAC__ID_MAX + 1];
  size_t count = 0;
  for (const char *word = value; *word;) {
    size_t len = strcspn(word, " ");
    if (len == 0 || len > CAAC__ID_MAX || ++count > CAAC__LIST_MAX) {
      refuse(c, "list.form", NULL, "separate ids by one blank", "'%.80s' is not a list of up to %d ids", value, CAAC__LIST_MAX);
      return;
    }
    snprintf(id, sizeof id, "%.*s", (int)len, word);
    check_target(c, target, id);
    word += len + (word[len] == ' ');
  }
}

static void check_type(context *c, const char *value)
{
  const caac__kind *target;
  switch (c->reg->kinds[caac__kind_index(c->kind)].types[c->field]) {
  case CAAC__FIELD_ID: check_id(c, c->kind, value); break;
  case CAAC__FIELD_REFERENCE:
    target = target_of(c);
    check_id(c, target, value);
    if (target) check_target(c, target, value);
    break;
  case CAAC__FIELD_REFERENCES: check_list(c, value); break;
  case CAAC__FIELD_WORD: check_word(c, value); break;
  case CAAC__FIELD_SYMBOL: check_symbol(c, value); break;
  case CAAC__FIELD_DATE: check_date(c, value); break;
  case CAAC__FIELD_ORDINAL: check_number(c, value, 1, 1000000); break;
  case CAAC__FIELD_NUMBER: check_number(c, value, 0, INT32_MAX); break;
  case CAAC__FIELD_FLAG: check_number(c, value, 0, 1); break;
  case CAAC__FIELD_TEXT:
  case CAAC__FIELD_SOURCES:
    if (strlen(value) > TEXT_LENGTH)
      refuse(c, "text.length", NULL, "keep documents apart from the register", "%zu bytes are more than %d", strlen(value),
             TEXT_LENGTH);
    break;
  }
}

static const char *value_of(const context *c, const char *field)
{
  int place = caac__kind_find_field(c->kind, field, strlen(field));
  return place >= 0 ? c->values->value[place] : NULL;
}

/* Look at a field; 1 if it has a value. */
static int look_at(context *c, const char *field)
{
  c->field = caac__kind_find_field(c->kind, field, strlen(field));
  return c->field >= 0 && c->values->value[c->field] && *c->values->value[c->field];
}

/* The value of a claim is what its kind takes. */
static void check_claim(context *c)
{
  static const char outcomes[] = "pending|folded|overtaken|none|unknown";
  const char *kind = value_of(c, "kind");
  char nearest[40];
  if (!kind || !look_at(c, "value")) return;
  const char *value = c->values->value[c->field];
  if (caac__text_is_word(kind, "submitted|introduced|adopted|published|statement|posted")) check_date(c, value);
  if (strcmp(kind, "outcome") == 0 && !caac__text_is_word(value, outcomes))
    refuse(c, "claim.outcome", caac__text_nearest_word(value, outcomes, nearest, sizeof nearest), NULL,
           "'%.80s' is no outcome of a report: %s", value, outcomes);
}

static void check_use(context *c)
{
  if (look_at(c, "option") && strcmp(c->values->value[c->field], "X") != 0) {
    const caac_option *option = caac_toolkit_find(caac_toolkit_builtin(), c->values->value[c->field]);
    if (!option)
      refuse(c, "use.option", NULL, "an act outside the 26 options is coded X", "%s", caac_error_last()->message);
    else if (strcmp(option->id, c->values->value[c->field]) != 0)
      mend_value(c, option->id);
  }
  if (look_at(c, "addressee_body") && !caac_toolkit_body(caac_toolkit_builtin(), c->values->value[c->field]))
    refuse(c, "use.body", NULL, "leave it empty and name the addressee in words", "%s", caac_error_last()->message);
}

/* Accepted, and told once a step. */
static void check_coder(context *c)
{
  if (!look_at(c, "coder") || !caac__is_personal(c->values->value[c->field])) return;
  const char *coder = c->values->value[c->field];
  size_t before = c->reg->named.count;
  if (caac__intern_add(&c->reg->named, coder, strlen(coder)) == CAAC__NONE) c->status = caac__fail_memory();
  if (c->reg->named.count == before) return;
  caac__record_finding(c->findings, c->kind, c->values, c->origin, c->field,
                       (caac_finding){ .severity = CAAC_WARNING, .rule = "coder.name", .remedy = "a pseudonym is enough" },
                       "the coder '%.80s' looks like a person's name", coder);
}

caac_status caac__record_check(caac_register *self, const caac__kind *kind, caac__values *values, const caac__origin *origin,
                               caac_findings *findings, char *mended[CAAC__FIELDS_MAX])
{
  context c = { .reg = self, .kind = kind, .values = values, .origin = origin, .findings = findings, .mended = mended };
  for (c.field = 0; c.field < (int)kind->field_count && !c.status; c.field++) {
    const char *value = values->value[c.field];
    if (value && *value)
      check_type(&c, value);
    else if (value && kind->fields[c.field].required && !kind->fields[c.field].fallback)
      refuse(&c, "field.empty", NULL, NULL, "a %s needs its %s", kind->open.name, kind->fields[c.field].name);
  }
  if (!c.status && kind == caac__kind_at(CAAC__CLAIM)) check_claim(&c);
  if (!c.status && kind == caac__kind_at(CAAC__USE)) check_use(&c);
  if (!c.status && kind == caac__kind_at(CAAC__CODING)) check_coder(&c);
  return c.status ? c.status : c.failed ? CAAC_E_INPUT : CAAC_OK;
}
