/* SPDX-License-Identifier: MIT */
/* An overlay on the built-in edition, from JSON (docs/schema/overlay.schema.json). Every record is checked for its shape, and
 * then for its sense with whatever of it has the right shape, so that one pass finds all problems. The new edition is thrown
 * away if there was any. */
#include "catalogue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <caac/date.h>

#include "alloc.h"
#include "buffer.h"
#include "shape.h"
#include "text.h"

enum { BODIES_MAX = 500 };

static const caac__field overlay_fields[] = {
  { "title", CAAC__TEXT, 1 },       { "source", CAAC__TEXT, 1 },     { "edition", CAAC__TEXT, 1 },
  { "headings", CAAC__RECORDS, 0 }, { "options", CAAC__RECORDS, 0 }, { "bodies", CAAC__RECORDS, 0 },
  { "retire", CAAC__RECORDS, 0 },   { NULL, CAAC__TEXT, 0 },
};
static const caac__field heading_fields[] = { { "number", CAAC__NUMBER, 1 }, { "name", CAAC__TEXT, 1 }, { NULL, CAAC__TEXT, 0 } };
static const caac__field body_fields[] = {
  { "id", CAAC__TEXT, 1 },       { "name", CAAC__TEXT, 1 }, { "kind", CAAC__TEXT, 1 }, { "in_un_system", CAAC__FLAG, 1 },
  { "aliases", CAAC__TEXTS, 0 }, { "note", CAAC__TEXT, 0 }, { NULL, CAAC__TEXT, 0 },
};
static const caac__field option_fields[] = {
  { "id", CAAC__TEXT, 1 },     { "heading", CAAC__NUMBER, 1 }, { "branch", CAAC__TEXT, 1 }, { "name", CAAC__TEXT, 1 },
  { "text", CAAC__TEXT, 1 },   { "bodies", CAAC__TEXTS, 0 },   { "open", CAAC__FLAG, 0 },   { "instruments", CAAC__TEXTS, 0 },
  { "cites", CAAC__TEXTS, 0 }, { NULL, CAAC__TEXT, 0 },
};
static const caac__field retire_fields[] = {
  { "id", CAAC__TEXT, 1 }, { "date", CAAC__TEXT, 1 }, { "reason", CAAC__TEXT, 1 }, { NULL, CAAC__TEXT, 0 }
};

/* An edition in the making: what is const in the edition is written through here. */
typedef struct reader {
  caac__shape shape; /* the text and the findings */
  caac_toolkit *edition;
  caac_heading *headings;
  caac__body *bodies;
  caac_option *drafts; /* in the order of coming */
  size_t draft_count;
  uint16_t *slots; /* draft + 1 of an option */
  caac__retirement *retired;
  const char *title;
  int no_memory;
} reader;

/* Memory of the edition */

static void *keep(reader *self, void *block)
{
  caac_toolkit *edition = self->edition;
  if (!block || caac__grow(&edition->blocks, &edition->block_capacity, edition->block_count + 1, sizeof *edition->blocks) != 0) {
    caac__free(block);
    self->no_memory = 1;
    return NULL;
  }
  edition->blocks[edition->block_count++] = block;
  return block;
}

static void *keep_array(reader *self, size_t count, size_t size)
{
  return self->no_memory ? NULL : keep(self, caac__alloc_zero(count ? count : 1, size));
}

static const char *keep_text(reader *self, const char *text)
{
  if (!text) text = "";
  return self->no_memory ? NULL : keep(self, caac__text_squeeze(text, strlen(text)));
}

static const char *const *keep_texts(reader *self, const json_t *list)
{
  size_t size = json_array_size(list);
  const char **texts = keep_array(self, (size < CAAC__ITEMS_MAX ? size : CAAC__ITEMS_MAX) + 1, sizeof *texts);
  for (size_t i = 0; texts && i < size && i < CAAC__ITEMS_MAX; i++)
    texts[i] = keep_text(self, json_string_value(json_array_get(list, i))); /* what is no text was reported, and becomes "" */
  return texts;
}

/* Headings */

/* The number of a field as it was given, for a finding. */
static void number_text(const json_t *record, const char *name, char out[24])
{
  snprintf(out, 24, "%lld", (long long)json_integer_value(json_object_get(record, name)));
}

static void read_heading(reader *self, const char *pointer, const json_t *record)
{
  caac_toolkit *edition = self->edition;
  char given[24];
  int number = caac__shape_number(record, "number", CAAC__HEADING_MAX);
  if (!json_is_integer(json_object_get(record, "number"))) return;
  number_text(record, "number", given);
  if (number <= CAAC__HEADINGS)
    caac__shape_report_field(&self->shape, "overlay.heading", pointer,
                             (caac_finding){ .field = "number", .value = given, .remedy = "take a number from 6 to 99" },
                             "a heading that is added has a number from 6 to 99, not this one");
  else if (caac_toolkit_heading(edition, number))
    caac__shape_report_field(&self->shape, "overlay.duplicate", pointer,
                             (caac_finding){ .field = "number", .value = given, .remedy = "take another number" },
                             "another heading has this number");
  else
    self->headings[edition->heading_count++] = (caac_heading){ number, keep_text(self, caac__shape_text(record, "name")) };
}

/* Bodies */

static int is_body_id(const char *id)
{
  return *id >= 'a' && *id <= 'z' && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

/* A name or alias: no one else's, and of a form that can be found again. */
static void check_name(reader *self, const char *pointer, const char *name, int star)
{
  const caac_body *other = caac__toolkit_body_named(self->edition, name);
  const char *at = strchr(name, '*');
  if (*name == '\0') return; /* reported as missing or empty */
  if (strchr(name, ';'))
    caac__shape_report(&self->shape, "overlay.name", pointer, (caac_finding){ .value = name, .remedy = "leave the ';' out" },
                       "a name has no ';', which stands between several bodies");
  if (at && (!star || at == name || at[1] != '\0'))
    caac__shape_report(&self->shape, "overlay.name", pointer,
                       (caac_finding){ .value = name, .remedy = "put the '*' last, or leave it out" },
                       "a '*' stands only at the end of an alias, behind the beginning that it goes on from");
  if (other)
    caac__shape_report(&self->shape, "overlay.duplicate", pointer,
                       (caac_finding){ .value = name, .nearest = other->id, .remedy = "use that body, or take another name" },
                       "another body is called so");
}

static void check_names(reader *self, const char *pointer, const caac__body *entry)
{
  char where[CAAC__POINTER_SIZE];
  snprintf(where, sizeof where, "%s/id", pointer);
  check_name(self, where, entry->body.id, 0);
  snprintf(where, sizeof where, "%s/name", pointer);
  check_name(self, where, entry->body.name, 0);
  for (size_t i = 0; entry->aliases[i]; i++) {
    snprintf(where, sizeof where, "%s/aliases/%zu", pointer, i);
    check_name(self, where, entry->aliases[i], 1);
  }
}

static void check_body(reader *self, const char *pointer, const json_t *record)
{
  char nearest[40];
  const char *id = caac__shape_text(record, "id"), *kind = caac__shape_text(record, "kind");
  if (id && !is_body_id(id))
    caac__shape_report_field(&self->shape, "overlay.id", pointer,
                             (caac_finding){ .field = "id", .value = id, .remedy = "write it like \"world-bank\"" },
                             "the id of a body has small letters, digits and '-', and begins with a letter");
  if (kind && !caac__text_is_word(kind, caac__body_kinds))
    caac__shape_report_field(&self->shape, "overlay.kind", pointer,
                             (caac_finding){ .field = "kind",
                                             .value = kind,
                                             .nearest = caac__text_nearest_word(kind, caac__body_kinds, nearest, sizeof nearest),
                                             .remedy = caac__body_kinds },
                             "there is no such kind of body");
}

static void read_body(reader *self, const char *pointer, const json_t *record)
{
  caac_toolkit *edition = self->edition;
  if (edition->added_count == BODIES_MAX) {
    caac__shape_report(&self->shape, "overlay.limit", pointer, (caac_finding){ .remedy = "leave out what no option names" },
                       "more than 500 bodies are added");
    return;
  }
  check_body(self, pointer, record);
  caac__body *entry = &self->bodies[edition->added_count];
  entry->body.id = keep_text(self, caac__shape_text(record, "id"));
  entry->body.name = keep_text(self, caac__shape_text(record, "name"));
  entry->body.kind = keep_text(self, caac__shape_text(record, "kind"));
  entry->body.in_un_system = json_is_true(json_object_get(record, "in_un_system"));
  entry->body.note = keep_text(self, caac__shape_text(record, "note"));
  entry->aliases = keep_texts(self, caac__shape_list(record, "aliases"));
  if (self->no_memory) return;
  check_names(self, pointer, entry);
  edition->added_count++; /* a bad one too: options that name it are then not reported for it */
}

/* Options */

/* The first letter behind all that the heading has used; "" when none is left. */
static void next_id(const reader *self, int heading, char out[8])
{
  int letter = 'z' + 1;
  while (letter > 'a' && self->slots[CAAC__SLOT(heading, letter - 1)] == 0) letter--;
  out[0] = '\0';
  if (letter <= 'z') snprintf(out, 8, "%d.%c", heading, letter);
}

/* The slot of a new option, -1 if its id cannot be taken. */
static int check_id(reader *self, const char *pointer, const json_t *record)
{
  char next[8] = "";
  const char *id = caac__shape_text(record, "id");
  int slot = id ? caac__option_slot(id) : -1;
  if (id && (slot < 0 || id[strlen(id) - 1] < 'a')) {
    caac__shape_report_field(&self->shape, "overlay.id", pointer,
                             (caac_finding){ .field = "id", .value = id, .remedy = "write it like \"1.g\"" },
                             "the id of an option is the number of its heading, a point and one small letter");
    return -1;
  }
  if (slot < 0) return -1;
  if (!caac_toolkit_heading(self->edition, slot / CAAC__LETTERS + 1)) {
    caac__shape_report_field(
        &self->shape, "overlay.heading", pointer,
        (caac_finding){ .field = "id", .value = id, .remedy = "add the heading under 'headings', or take another one" },
        "there is no heading with this number");
    return -1;
  }
  if (self->slots[slot] == 0) return slot;
  next_id(self, slot / CAAC__LETTERS + 1, next);
  caac__shape_report_field(
      &self->shape, "overlay.used", pointer,
      (caac_finding){ .field = "id", .value = id, .nearest = *next ? next : NULL, .remedy = "take an id that is free" },
      "the id is used already; ids are never reused, not even those of options that are retired");
  return -1;
}

static caac_branch read_branch(reader *self, const char *pointer, const json_t *record)
{
  static const char *const names[] = { "direct", "either", "council", NULL };
  const char *name = caac__shape_text(record, "branch");
  for (int i = 0; name && names[i]; i++)
    if (strcmp(name, names[i]) == 0) return (caac_branch)(i + 1);
  if (name)
    caac__shape_report_field(
        &self->shape, "overlay.branch", pointer,
        (caac_finding){
            .field = "branch", .value = name, .nearest = caac__text_nearest(name, names), .remedy = "direct, either or council" },
        "there is no such branch");
  return CAAC_BRANCH_DIRECT;
}

static const caac_body *const *read_option_bodies(reader *self, const char *pointer, const json_t *record)
{
  char where[CAAC__POINTER_SIZE];
  const json_t *list = caac__shape_list(record, "bodies");
  size_t size = json_array_size(list), count = 0;
  if (size > CAAC__ITEMS_MAX) size = CAAC__ITEMS_MAX;
  const caac_body **bodies = keep_array(self, size + 1, sizeof *bodies);
  for (size_t i = 0; bodies && i < size; i++) {
    const char *name = json_string_value(json_array_get(list, i));
    if (!name || caac__shape_is_blank(name)) continue;
    snprintf(where, sizeof where, "%s/bodies/%zu", pointer, i);
    bodies[count] = caac__toolkit_body_match(self->edition, name);
    if (bodies[count])
      count++;
    else
      caac__shape_report(&self->shape, "overlay.body", where,
                         (caac_finding){ .field = "bodies",
                                         .value = name,
                                         .nearest = self->shape.full ? NULL : caac__toolkit_body_nearest(self->edition, name),
                                         .remedy = "add the body under 'bodies', or correct the name" },
                         "no body is called so");
  }
  return bodies;
}

static void read_option(reader *self, const char *pointer, const json_t *record)
{
  char given[24];
  int slot = check_id(self, pointer, record), heading = caac__shape_number(record, "heading", CAAC__HEADING_MAX);
  number_text(record, "heading", given);
  if (slot >= 0 && json_is_integer(json_object_get(record, "heading")) && heading != slot / CAAC__LETTERS + 1)
    caac__shape_report_field(&self->shape, "overlay.heading", pointer,
                             (caac_finding){ .field = "heading", .value = given, .remedy = "let both say the same" },
                             "the heading is not the one that the id begins with");
  caac_option option = {
    .id = keep_text(self, caac__shape_text(record, "id")),
    .heading = heading,
    .branch = read_branch(self, pointer, record),
    .name = keep_text(self, caac__shape_text(record, "name")),
    .text = keep_text(self, caac__shape_text(record, "text")),
    .bodies = read_option_bodies(self, pointer, record),
    .open = json_is_true(json_object_get(record, "open")),
    .instruments = keep_texts(self, caac__shape_list(record, "instruments")),
    .cites = keep_texts(self, caac__shape_list(record, "cites")),
    .source = self->title,
  };
  if (slot < 0 || self->no_memory) return;
  self->drafts[self->draft_count++] = option;
  self->slots[slot] = (uint16_t)self->draft_count;
}

/* Retiring */

static caac_option *find_draft(reader *self, const char *id)
{
  int slot = caac__option_slot(id);
  return slot >= 0 && self->slots[slot] ? &self->drafts[self->slots[slot] - 1] : NULL;
}

static const char *nearest_draft(const reader *self, const char *id)
{
  const char *ids[CAAC__OPTIONS + 1] = { NULL };
  for (size_t i = 0; i < CAAC__OPTIONS; i++) ids[i] = self->drafts[i].id;
  return caac__text_nearest(id, ids);
}

static void read_retirement(reader *self, const char *pointer, const json_t *record)
{
  caac_toolkit *edition = self->edition;
  caac_date day;
  const char *id = caac__shape_text(record, "id"), *date = caac__shape_text(record, "date");
  caac_option *option = id ? find_draft(self, id) : NULL;
  if (date && caac_date_parse(date, &day) != CAAC_OK)
    caac__shape_report_field(
        &self->shape, "overlay.date", pointer,
        (caac_finding){ .field = "date", .value = date, .remedy = "write it like 2026, 2026-05 or 2026-05-01" },
        caac_error_last()->message);
  if (id && !option)
    caac__shape_report_field(
        &self->shape, "overlay.retire", pointer,
        (caac_finding){
            .field = "id", .value = id, .nearest = nearest_draft(self, id), .remedy = "name an option of the edition" },
        "there is no such option to retire");
  if (!option) return;
  if (option->retired) {
    caac__shape_report_field(&self->shape, "overlay.duplicate", pointer,
                             (caac_finding){ .field = "id", .value = id, .remedy = "retire it once" },
                             "the option is retired already");
    return;
  }
  option->retired = keep_text(self, date);
  self->retired[edition->retired_count++] =
      (caac__retirement){ option->id, option->retired, keep_text(self, caac__shape_text(record, "reason")) };
}

/* The whole */

typedef void record_reader(reader *self, const char *pointer, const json_t *record);

static void read_section(reader *self, const char *name, const caac__field *fields, record_reader *read)
{
  char pointer[CAAC__POINTER_SIZE];
  const json_t *list = caac__shape_list(self->shape.json.root, name);
  for (size_t i = 0; i < json_array_size(list) && !self->no_memory; i++) {
    json_t *record = json_array_get(list, i);
    snprintf(pointer, sizeof pointer, "/%s/%zu", name, i);
    if (caac__shape_check(&self->shape, pointer, record, fields)) read(self, pointer, record);
  }
}

/* The built-in edition, copied where an overlay may add to it or change it; with room for all that the overlay may bring. */
static void start_edition(reader *self)
{
  caac_toolkit *edition = self->edition;
  json_t *root = self->shape.json.root;
  self->headings = keep_array(self, CAAC__HEADING_MAX, sizeof *self->headings);
  self->bodies = keep_array(self, BODIES_MAX, sizeof *self->bodies);
  self->drafts = keep_array(self, CAAC__OPTIONS + json_array_size(caac__shape_list(root, "options")), sizeof *self->drafts);
  self->slots = keep_array(self, CAAC__SLOTS_MAX, sizeof *self->slots);
  self->retired = keep_array(self, json_array_size(caac__shape_list(root, "retire")), sizeof *self->retired);
  self->title = keep_text(self, caac__shape_text(root, "title"));
  if (self->no_memory) return;
  memcpy(self->headings, caac__headings, sizeof caac__headings);
  memcpy(self->drafts, caac__options, sizeof caac__options);
  memcpy(self->slots, caac__option_slots, sizeof caac__option_slots);
  self->draft_count = CAAC__OPTIONS;
  edition->headings = self->headings;
  edition->heading_count = CAAC__HEADINGS;
  edition->added = self->bodies;
  edition->retired = self->retired;
}

static void check_edition(reader *self)
{
  const char *edition = caac__shape_text(self->shape.json.root, "edition");
  if (edition && strcmp(edition, CAAC__EDITION) != 0)
    caac__shape_report_field(&self->shape, "overlay.edition", "",
                             (caac_finding){ .field = "edition",
                                             .value = edition,
                                             .nearest = CAAC__EDITION,
                                             .remedy = "name the edition that the overlay was written for" },
                             "an overlay lies on the edition of 6 September 2006");
}

static void read_overlay(reader *self)
{
  if (!caac__shape_check(&self->shape, "", self->shape.json.root, overlay_fields)) return;
  start_edition(self);
  if (self->no_memory) return;
  check_edition(self);
  read_section(self, "headings", heading_fields, read_heading);
  read_section(self, "bodies", body_fields, read_body);
  read_section(self, "options", option_fields, read_option);
  read_section(self, "retire", retire_fields, read_retirement);
}

static int compare_headings(const void *a, const void *b)
{
  return ((const caac_heading *)a)->number - ((const caac_heading *)b)->number;
}

/* Put the drafts in the order of their slots, and name the edition. */
static void finish_edition(reader *self)
{
  caac_toolkit *edition = self->edition;
  caac__buffer name = { 0 };
  char *text;
  caac_option *options = keep_array(self, self->draft_count, sizeof *options);
  for (size_t slot = 0; options && slot < CAAC__SLOTS_MAX; slot++) {
    if (self->slots[slot] == 0) continue;
    options[edition->option_count++] = self->drafts[self->slots[slot] - 1];
    self->slots[slot] = (uint16_t)edition->option_count;
  }
  qsort(self->headings, edition->heading_count, sizeof *self->headings, compare_headings);
  caac__buffer_format(&name, "%s+%s", CAAC__EDITION, self->title);
  if (caac__buffer_take(&name, &text) == CAAC_OK)
    edition->edition = keep(self, text);
  else
    self->no_memory = 1;
  edition->options = options;
  edition->slots = self->slots;
  edition->slot_count = CAAC__SLOTS_MAX;
  edition->title = self->title;
  edition->source = keep_text(self, caac__shape_text(self->shape.json.root, "source"));
}

/* The edition of a JSON text that could be read; self->shape.findings is there. */
static caac_status make_edition(reader *self, caac_toolkit **out)
{
  size_t before = caac_findings_count(self->shape.findings, CAAC_ERROR);
  self->edition = caac__alloc_zero(1, sizeof *self->edition);
  if (!self->edition || !keep(self, self->edition)) return caac__fail_memory();
  read_overlay(self);
  int bad = caac_findings_count(self->shape.findings, CAAC_ERROR) > before;
  if (!bad && !self->no_memory) finish_edition(self);
  if (!bad && !self->no_memory) {
    *out = self->edition;
    return CAAC_OK;
  }
  caac_toolkit_free(self->edition);
  return self->no_memory ? caac__fail_memory() : caac__findings_fail(self->shape.findings, before, "the overlay");
}

caac_status caac_toolkit_read(const char *json, caac_findings *findings, caac_toolkit **out)
{
  reader self = { .shape = { .findings = findings } };
  caac_findings *own = NULL;
  *out = NULL;
  if (!json) return caac__fail(CAAC_E_INVALID, "an overlay is a JSON text; none was given");
  if (!findings && !(self.shape.findings = own = caac_findings_new(1))) return caac__fail_memory();
  caac_status status = caac__json_read(json, NULL, self.shape.findings, &self.shape.json);
  if (status == CAAC_OK) {
    status = make_edition(&self, out);
    caac__json_free(&self.shape.json);
  }
  caac_findings_free(own);
  return status;
}
