/* SPDX-License-Identifier: MIT */
/* Which record of ours a record of theirs is: by what it is, not by its id (docs/adr/0014-merging.md). */
#include "merge.h"

#include "alloc.h"

#include <stdio.h>
#include <string.h>

const char *caac__merge_value(const caac__kind *kind, const caac__values *values, const char *field)
{
  int place = caac__kind_find_field(kind, field, strlen(field));
  const char *value = place >= 0 ? values->value[place] : NULL;
  return value && *value ? value : NULL;
}

static void set(const caac__kind *kind, caac__values *values, const char *field, const char *value)
{
  values->value[caac__kind_find_field(kind, field, strlen(field))] = value;
}

static int same(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

static const char *keep(caac__merge *self, const char *text) { return caac__arena_copy(&self->arena, text, strlen(text)); }

const caac__kind *caac__merge_target(const caac__kind *kind, size_t field, const caac__values *values)
{
  const char *name = kind->fields[field].values;
  caac__field_type type = caac__field_type_of(&kind->fields[field]);
  if (type != CAAC__FIELD_REFERENCE && type != CAAC__FIELD_REFERENCES) return NULL;
  if (strcmp(name, "subject") == 0) name = caac__merge_value(kind, values, "subject");
  for (size_t i = 0; name && i < CAAC__KIND_COUNT; i++)
    if (strcmp(caac__kind_at(i)->open.name, name) == 0) return caac__kind_at(i);
  return NULL;
}

/* ---- Records of theirs by number ---- */

size_t caac__merge_id_of(caac__merge *self, const caac__kind *kind, const char *theirs)
{
  caac__buffer name = { 0 };
  size_t count = self->id_names.count;
  caac__buffer_format(&name, "%s %s", kind->open.name, theirs);
  uint32_t number = name.failed ? CAAC__NONE : caac__intern_add(&self->id_names, name.data, name.len);
  caac__buffer_free(&name);
  if (number == CAAC__NONE) return SIZE_MAX;
  if (number < count) return number;
  const char *copy = keep(self, theirs);
  if (!copy || caac__grow(&self->ids, &self->id_capacity, count + 1, sizeof *self->ids) != 0) return SIZE_MAX;
  self->ids[number] = (caac__merge_id){ .kind = kind, .theirs = copy, .is_private = -1 };
  return number;
}

const char *caac__merge_support(const caac__kind *kind, const caac__values *values, const caac__kind **out)
{
  static const char *const fields[CAAC__KIND_COUNT] = {
    [CAAC__CLAIM] = "subject_id", [CAAC__UNIT] = "document", [CAAC__CODING] = "unit", [CAAC__USE] = "coding"
  };
  const char *field = fields[caac__kind_index(kind)];
  *out = field ? caac__merge_target(kind, (size_t)caac__kind_find_field(kind, field, strlen(field)), values) : NULL;
  return *out ? caac__merge_value(kind, values, field) : NULL;
}

/* What a record said that came and went since: the line of its removal knows. */
static caac_status recall_removed(caac__merge *self, const caac__past *past, caac__values *out)
{
  caac__changes lines;
  int found = 0;
  caac_status status = caac__changes_begin(self->theirs.reg, past->last, past->last, 0, NULL, &lines);
  if (!status) status = caac__changes_next(&lines, &found);
  for (size_t i = 0; found && !status && i < past->kind->field_count; i++) {
    const char *value = lines.at.before.value[i];
    if (value && !(out->value[i] = keep(self, value))) status = caac__fail_memory();
  }
  caac__changes_end(&lines);
  return status;
}

caac_status caac__merge_recall(caac__merge *self, const caac__kind *kind, const char *theirs, caac__values *out, int *found)
{
  const caac__past *past;
  caac_status status = caac__reader_read(&self->theirs.aside, kind, theirs, found);
  *out = self->theirs.aside.values;
  if (status || *found) return status;
  status = caac__history_find(self->full.theirs_since, kind, theirs, &past);
  if (status || !past) return status;
  *found = 1;
  if (!past->existed) return recall_removed(self, past, out);
  caac__past_restore(past, out);
  return CAAC_OK;
}

/* A document that is private, or was at the full base; what rests on one. */
static caac_status ask_private(caac__merge *self, const caac__kind *kind, const char *theirs, int *out)
{
  caac__values values;
  const caac__kind *on;
  int found;
  *out = 0;
  caac_status status = caac__merge_recall(self, kind, theirs, &values, &found);
  if (status || !found) return status;
  if (kind == caac__kind_at(CAAC__DOCUMENT)) {
    *out = same(caac__merge_value(kind, &values, "private"), "1");
    return CAAC_OK;
  }
  const char *support = caac__merge_support(kind, &values, &on);
  if (!support) return CAAC_OK;
  size_t id = caac__merge_id_of(self, on, support);
  return id == SIZE_MAX ? caac__fail_memory() : caac__merge_is_private(self, id, out);
}

caac_status caac__merge_is_private(caac__merge *self, size_t id, int *out)
{
  caac_status status = CAAC_OK;
  *out = self->ids[id].is_private == 1;
  if (self->ids[id].is_private >= 0) return CAAC_OK;
  status = ask_private(self, self->ids[id].kind, self->ids[id].theirs, out);
  if (!status) self->ids[id].is_private = (signed char)*out;
  return status;
}

/* ---- Translating ---- */

/* The number of a record of theirs that was matched. */
static caac_status find_match(caac__merge *self, const caac__kind *kind, const char *theirs, size_t *id)
{
  *id = caac__merge_id_of(self, kind, theirs);
  return *id == SIZE_MAX ? caac__fail_memory() : caac__merge_match(self, *id);
}

static const char *translated(const caac__merge *self, size_t id)
{
  return self->ids[id].ours ? self->ids[id].ours : self->ids[id].theirs;
}

static caac_status translate_id(caac__merge *self, const caac__kind *kind, const char *theirs, const char **out)
{
  size_t id;
  caac_status status = find_match(self, kind, theirs, &id);
  if (!status) *out = translated(self, id);
  return status;
}

/* Ids of what is private are not told, unless ours has it too. */
static caac_status translate_list(caac__merge *self, const caac__kind *kind, const char *list, const char **out)
{
  caac__buffer text = { 0 };
  char one[CAAC__ID_MAX + 1];
  caac_status status = CAAC_OK;
  for (const char *word = list; !status && *word;) {
    size_t len = strcspn(word, " ");
    size_t id;
    int is_private = 0;
    snprintf(one, sizeof one, "%.*s", (int)len, word);
    status = find_match(self, kind, one, &id);
    if (!status && !self->with_private) status = caac__merge_is_private(self, id, &is_private);
    if (!status && (!is_private || self->ids[id].is_there))
      caac__buffer_format(&text, "%s%s", text.len ? " " : "", translated(self, id));
    word += len + (word[len] == ' ');
  }
  if (!status && text.len && !text.failed) *out = keep(self, text.data);
  if (!status && (text.failed || (text.len && !*out))) status = caac__fail_memory();
  caac__buffer_free(&text);
  return status;
}

caac_status caac__merge_translate(caac__merge *self, const caac__kind *kind, const caac__values *theirs, caac__values *out)
{
  caac_status status = CAAC_OK;
  *out = *theirs;
  for (size_t i = 0; i < kind->field_count && !status; i++) {
    const char *value = theirs->value[i];
    const caac__kind *target = value && *value ? caac__merge_target(kind, i, theirs) : NULL;
    if (!target) continue;
    out->value[i] = NULL;
    status = caac__field_type_of(&kind->fields[i]) == CAAC__FIELD_REFERENCE ? translate_id(self, target, value, &out->value[i])
                                                                            : translate_list(self, target, value, &out->value[i]);
  }
  return status;
}

/* ---- What a record is ---- */

/* The fields that tell it. */
static const char *const identity_fields[CAAC__KIND_COUNT][8] = {
  [CAAC__DOCUMENT] = { "symbol", "hash" },
  [CAAC__CLAIM] = { "subject", "subject_id", "kind", "value", "asserted_by", "n" },
  [CAAC__UNIT] = { "document", "hash", "paragraph" },
  [CAAC__CODING] = { "unit", "coder", "stage", "discussed", "assisted" },
  [CAAC__USE] = { "coding", "n" },
};

static caac_status keep_identity(caac__merge *self, const caac__kind *kind, const caac__values *values, caac__values *out)
{
  const char *const *field = identity_fields[caac__kind_index(kind)];
  *out = (caac__values){ { NULL } };
  for (; *field; field++) {
    const char *value = caac__merge_value(kind, values, *field), *copy = value ? keep(self, value) : NULL;
    if (value && !copy) return caac__fail_memory();
    set(kind, out, *field, copy);
  }
  return CAAC_OK;
}

/* ---- The same record ---- */

static uint32_t taken(caac__merge *self, const caac__kind *kind, const char *ours, int take)
{
  caac__buffer name = { 0 };
  uint32_t number = CAAC__NONE;
  caac__buffer_format(&name, "%s %s", kind->open.name, ours);
  if (!name.failed)
    number = take ? caac__intern_add(&self->taken, name.data, name.len) : caac__intern_find(&self->taken, name.data, name.len);
  caac__buffer_free(&name);
  return number;
}

/* Did both have a record of this id when they were copied, and ours has it still? */
static caac_status is_inherited(caac__merge *self, const caac__kind *kind, const char *theirs, int *out)
{
  caac__history *since;
  const caac__past *past = NULL;
  caac_status status = caac__merge_there(self, kind, theirs, out);
  if (status || !*out) return status;
  status = caac__merge_since_step(&self->ours, self->common, &since);
  if (!status) status = caac__history_find(since, kind, theirs, &past);
  *out = !past || (past->existed && !past->is_whole);
  return status;
}

/* Is this record of ours free, or is it another one of theirs? */
static caac_status is_free(caac__merge *self, const caac__kind *kind, const char *ours, const char *theirs, int *out)
{
  caac__values values;
  int held, is_of_another;
  *out = taken(self, kind, ours, 0) == CAAC__NONE;
  if (!*out) return CAAC_OK;
  caac_status status = caac__merge_is_of_another(self, kind, ours, theirs, &is_of_another);
  *out = !is_of_another;
  if (status || is_of_another || strcmp(ours, theirs) == 0) return status;
  status = caac__merge_recall(self, kind, ours, &values, &held);
  if (status || !held) return status;
  size_t other = caac__merge_id_of(self, kind, ours);
  if (other == SIZE_MAX) return caac__fail_memory();
  if (!self->ids[other].is_sought) status = caac__merge_match(self, other);
  *out = taken(self, kind, ours, 0) == CAAC__NONE;
  return status;
}

/* May a record of the same id be the same one, though nothing else says so? `was_common`: it was in both at the last merge. */
static int may_be(const caac__kind *kind, const caac__values *what, const caac__values *ours, int was_common)
{
  const caac__kind *on;
  const char *fields[] = { "symbol", "hash" };
  if (!same(caac__merge_support(kind, what, &on), caac__merge_support(kind, ours, &on))) return 0;
  for (size_t i = 0; i < 2; i++) {
    if (caac__kind_find_field(kind, fields[i], strlen(fields[i])) < 0) continue;
    const char *a = caac__merge_value(kind, what, fields[i]), *b = caac__merge_value(kind, ours, fields[i]);
    if (was_common ? kind == caac__kind_at(CAAC__DOCUMENT) && a && b && !same(a, b) : a || b) return 0;
  }
  return was_common || kind == caac__kind_at(CAAC__DOCUMENT) || kind == caac__kind_at(CAAC__UNIT);
}

static caac_status seek_by_id(caac__merge *self, const caac__kind *kind, const caac__values *what, const char *theirs,
                              int was_common, const char **out)
{
  int found;
  *out = NULL;
  caac_status status = caac__merge_there(self, kind, theirs, &found);
  if (!status && found && may_be(kind, what, &self->ours.aside.values, was_common)) *out = theirs;
  return status;
}

/* The beginning of an id that is that of what the record rests on follows it. */
static void write_new_id(caac__buffer *out, const char *theirs, const char *support, const char *new_support, size_t most)
{
  size_t len = support ? strlen(support) : 0;
  int follows = support && new_support && strncmp(theirs, support, len) == 0 && (theirs[len] == '/' || !theirs[len]);
  caac__buffer_add(out, follows ? new_support : "");
  caac__buffer_add(out, follows ? theirs + len : theirs);
  if (out->len <= most || out->failed) return;
  out->len = most;
  out->data[most] = '\0';
}

/* An id that ours does not have yet. Claims and uses get their number when they are put. */
static caac_status give_id(caac__merge *self, const caac__kind *kind, const caac__values *what, const char *theirs,
                           const char *support, const char **out)
{
  const caac__kind *on;
  const char *new_support = caac__merge_support(kind, what, &on);
  int is_numbered = strchr(kind->open.key, ' ') != NULL, found = 1;
  size_t most =
      kind == caac__kind_at(CAAC__DOCUMENT) || kind == caac__kind_at(CAAC__SITUATION) ? CAAC__ID_MAX : CAAC__UNIT_ID_MAX;
  caac_status status = CAAC_OK;
  for (int number = 1; !status && found; number++) {
    caac__buffer id = { 0 };
    write_new_id(&id, theirs, support, new_support, number > 1 ? most - 8 : most);
    if (number > 1) caac__buffer_format(&id, "-%d", number);
    if (is_numbered) caac__buffer_add(&id, " of theirs"); /* no id of ours is like this */
    if (id.failed || !(*out = keep(self, id.data))) status = caac__fail_memory();
    caac__buffer_free(&id);
    found = 0;
    if (!status && !is_numbered) status = caac__merge_there(self, kind, *out, &found);
    if (!status && taken(self, kind, *out, 0) != CAAC__NONE) found = 1;
  }
  return status;
}

/* It was there, and if it went meanwhile, the same came back. */
static int is_as_copied(const caac__kind *kind, const caac__past *past, const caac__values *now)
{
  static const char *const fields[] = { "value", "asserted_by" };
  caac__values before = { { NULL } };
  if (!past->existed || !past->is_whole) return past->existed;
  caac__past_restore(past, &before);
  for (size_t i = 0; i < 2; i++)
    if (!same(caac__merge_value(kind, &before, fields[i]), caac__merge_value(kind, now, fields[i]))) return 0;
  return 1;
}

/* A claim or use that ours removed keeps its number, so that it is known that it was there; else *out stays NULL. A claim only if
 * both were copied with it: its number may have been given again. */
static caac_status keep_number(caac__merge *self, const caac__kind *kind, const caac__values *what, const char *theirs,
                               const char **out)
{
  caac__history *ours_since, *theirs_since;
  const caac__past *in_ours = NULL, *in_theirs = NULL;
  int found;
  if (kind == caac__kind_at(CAAC__USE)) {
    char *id = caac__record_id(self->ours.reg, kind, what);
    *out = id ? keep(self, id) : NULL;
    caac__free(id);
    return *out ? CAAC_OK : caac__fail_memory();
  }
  if (kind != caac__kind_at(CAAC__CLAIM)) return CAAC_OK;
  caac_status status = caac__merge_there(self, kind, theirs, &found);
  if (status || found) return status;
  status = caac__merge_since_step(&self->ours, self->common, &ours_since);
  if (!status) status = caac__merge_since_step(&self->theirs, self->common, &theirs_since);
  if (!status) status = caac__history_find(ours_since, kind, theirs, &in_ours);
  if (!status) status = caac__history_find(theirs_since, kind, theirs, &in_theirs);
  if (!status && in_ours && in_ours->existed && (!in_theirs || is_as_copied(kind, in_theirs, what))) *out = theirs;
  return status;
}

/* What tells a record of theirs, now and at the full base, with ids of ours. */
typedef struct identity {
  caac__values now, before;
  const char *support; /* id of theirs */
  int was_common;
} identity;

static caac_status identify(caac__merge *self, const caac__kind *kind, const char *theirs, identity *out, int *found)
{
  caac__values values, before;
  const caac__kind *on;
  caac_status status = caac__merge_recall(self, kind, theirs, &values, found);
  if (status || !*found) return status;
  const caac__past *past;
  status = caac__history_find(self->full.theirs_since, kind, theirs, &past);
  if (status) return status;
  before = values;
  if (past) caac__past_restore(past, &before);
  out->was_common = (!past || past->existed) && self->full.theirs > 0;
  status = keep_identity(self, kind, &values, &out->now);
  if (!status && out->was_common) status = keep_identity(self, kind, &before, &out->before);
  if (status) return status;
  out->support = caac__merge_support(kind, &out->now, &on);
  values = out->now;
  status = caac__merge_translate(self, kind, &values, &out->now);
  values = out->before;
  if (!status && out->was_common) status = caac__merge_translate(self, kind, &values, &out->before);
  return status;
}

/* `gone`: the record of ours that it came from, or went to, is gone; else NULL. */
static caac_status find_same(caac__merge *self, const caac__kind *kind, const char *theirs, const identity *who, const char *gone,
                             const char **out)
{
  caac_status status = CAAC_OK;
  int is_ours_free = 0;
  *out = NULL;
  for (int way = 0; !status && way < (gone ? 2 : 4); way++) {
    if (way == 0) status = caac__merge_seek(self, kind, &who->now, theirs, out);
    if (way == 1 && who->was_common) status = caac__merge_seek(self, kind, &who->before, theirs, out);
    if (way == 2) status = seek_by_id(self, kind, &who->now, theirs, who->was_common, out);
    if (way == 3 && kind == caac__kind_at(CAAC__DOCUMENT)) status = caac__merge_seek_twin(self, theirs, out);
    if (status || !*out) continue;
    status = is_free(self, kind, *out, theirs, &is_ours_free);
    if (is_ours_free) return status;
    *out = NULL;
  }
  return status;
}

static caac_status match(caac__merge *self, const caac__kind *kind, const char *theirs, const char **ours, int *is_there)
{
  identity who = { 0 };
  const char *came = NULL;
  int found, is_ours_free = 0;
  *ours = theirs;
  caac_status status = is_inherited(self, kind, theirs, is_there);
  if (status || *is_there) return status;
  status = caac__merge_came(self, kind, theirs, &came, is_there);
  if (!status && came) status = is_free(self, kind, came, theirs, &is_ours_free);
  if (!is_ours_free) came = NULL;
  *is_there &= is_ours_free;
  if (*is_there) *ours = came;
  if (status || *is_there) return status;
  status = identify(self, kind, theirs, &who, &found);
  if (status) return status;
  if (!found) return caac__merge_there(self, kind, theirs, is_there); /* theirs is laid over a base, and ours may be that */
  status = find_same(self, kind, theirs, &who, came, ours);
  *is_there = *ours != NULL;
  if (!*ours) *ours = came;
  if (!status && !*ours) status = keep_number(self, kind, &who.now, theirs, ours);
  return status || *ours ? status : give_id(self, kind, &who.now, theirs, who.support, ours);
}

caac_status caac__merge_match(caac__merge *self, size_t id)
{
  const char *ours = NULL;
  int is_there = 0;
  if (self->ids[id].ours || self->ids[id].is_sought) return CAAC_OK;
  self->ids[id].is_sought = 1;
  caac_status status = match(self, self->ids[id].kind, self->ids[id].theirs, &ours, &is_there);
  self->ids[id].is_sought = 0; /* the array may have moved meanwhile */
  if (status) return status;
  self->ids[id].ours = ours;
  self->ids[id].is_there = is_there;
  return taken(self, self->ids[id].kind, ours, 1) == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}
