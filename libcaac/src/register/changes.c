/* SPDX-License-Identifier: MIT */
/* What steps changed, field by field. The journal has before-values only, so it is read from its end backwards: what a field was
 * behind a line is what a later line says it was before, or what it is now. */
#include "history.h"
#include "layer.h"
#include "privacy.h"
#include "step.h"
#include "steps.h"

#include "alloc.h"
#include "params.h"

#include <string.h>

enum { LINES_A_TICK = 2048 };

static const caac_parameter changes_parameters[] = {
  { "step", "text", NULL, NULL, "id of a step, or last" },
  { "kind", "text", NULL, NULL, "kind of record" },
  { "id", "text", NULL, NULL, "id of a record" },
  { "private", "word", "no", "no|yes", "records of private documents too" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* A field of a line; NULL: empty. */
typedef struct cell {
  const char *field, *before, *after;
} cell;

/* A line of a step, kept until the step is complete: within a step lines come in their order. */
typedef struct entry {
  const char *kind, *id, *action;
  size_t first, count; /* cells */
} entry;

typedef struct telling {
  const caac_register *reg;
  caac_params params;
  int with_private;
  size_t left_out;
  caac_builder *builder;
  caac__steps steps;
  const caac__step *wanted; /* NULL: all */
  caac__privacy privacy;
  caac__reader now;
  caac__intern names; /* "unit x/7" */
  /* Numbered like the names: a record as it was behind the line that is being read; NULL: as it is now, or it was not there. */
  caac__values **states;
  size_t state_capacity;
  caac__arena past; /* states and their texts */
  /* The step that is being read. */
  size_t step;
  entry *entries;
  size_t entry_count, entry_capacity;
  cell *cells;
  size_t cell_count, cell_capacity;
  caac__arena texts;
  caac__buffer name;
} telling;

static const char *const actions[] = { [CAAC__CREATE] = "create", [CAAC__CHANGE] = "change", [CAAC__REMOVE] = "remove" };

/* ---- Rows ---- */

static const struct {
  const char *name, *label, *definition;
} columns[] = {
  { "step", "Step", NULL },
  { "at", "At", NULL },
  { "author", "Author", NULL },
  { "reason", "Reason", NULL },
  { "kind", "Kind", NULL },
  { "id", "Record", NULL },
  { "action", "Action", "create, change or remove" },
  { "field", "Field", NULL },
  { "before", "Before", "missing: it was empty, or the record was not there" },
  { "after", "After", "right after the step; missing: it is empty, or the record is gone" },
};

/* The entries of a step came last first. */
static caac_status write_step(telling *t)
{
  const caac__step *step = &t->steps.items[t->step];
  caac_status status = CAAC_OK;
  for (size_t i = t->entry_count; i-- > 0 && !status;)
    for (size_t k = 0; k < t->entries[i].count; k++) {
      const entry *e = &t->entries[i];
      const cell *c = &t->cells[e->first + k];
      const char *const texts[] = { step->id, step->at,  step->author, step->reason, e->kind,
                                    e->id,    e->action, c->field,     c->before,    c->after };
      for (size_t j = 0; j < sizeof texts / sizeof *texts; j++) status = caac_builder_text(t->builder, texts[j]);
    }
  t->entry_count = t->cell_count = 0;
  caac__arena_free(&t->texts);
  return status;
}

/* A value without the private documents in a list of them. */
static caac_status keep_value(telling *t, const caac__change *line, int field, const char *value, const char **out)
{
  const caac__kind *kind = line->kind;
  caac__buffer shown = { 0 };
  caac_status status = CAAC_OK;
  int is_list = t->reg->kinds[caac__kind_index(kind)].types[field] == CAAC__FIELD_REFERENCES;
  *out = NULL;
  if (!value) return CAAC_OK;
  if (!is_list || t->with_private || strcmp(kind->fields[field].values, "document") != 0) {
    *out = caac__arena_copy(&t->texts, value, strlen(value));
    return *out ? CAAC_OK : caac__fail_memory();
  }
  for (const char *word = value; *word && !status;) {
    size_t len = strcspn(word, " ");
    int is_private = 0;
    status = caac__privacy_has_document(&t->privacy, word, len, line->n, &is_private);
    if (!is_private && shown.len) caac__buffer_add_char(&shown, ' ');
    if (!is_private) caac__buffer_add_n(&shown, word, len);
    word += len + (word[len] == ' ');
  }
  if (!status && shown.len) *out = caac__arena_copy(&t->texts, shown.data, shown.len);
  if (!status && shown.len && !*out) status = caac__fail_memory();
  if (shown.failed) status = caac__fail_memory();
  caac__buffer_free(&shown);
  return status;
}

static caac_status add_cell(telling *t, const caac__change *line, int field, const char *before, const char *after)
{
  if (caac__grow(&t->cells, &t->cell_capacity, t->cell_count + 1, sizeof *t->cells) != 0) return caac__fail_memory();
  cell *c = &t->cells[t->cell_count];
  c->field = line->kind->fields[field].name;
  caac_status status = keep_value(t, line, field, before, &c->before);
  if (!status) status = keep_value(t, line, field, after, &c->after);
  t->cell_count++;
  return status;
}

/* What somebody filled: the key is in the id, and a fallback needs no telling. */
static int is_filled(const telling *t, const caac__kind *kind, int field, const char *value)
{
  const char *fallback = kind->fields[field].fallback;
  return value && !t->reg->kinds[caac__kind_index(kind)].key[field] && !(fallback && strcmp(fallback, value) == 0);
}

static caac_status add_entry(telling *t, const caac__change *line, const caac__values *after)
{
  if (caac__grow(&t->entries, &t->entry_capacity, t->entry_count + 1, sizeof *t->entries) != 0) return caac__fail_memory();
  entry *e = &t->entries[t->entry_count++];
  *e = (entry){ .kind = line->kind->open.name, .action = actions[line->action], .first = t->cell_count };
  caac_status status = (e->id = caac__arena_copy(&t->texts, line->id, strlen(line->id))) ? CAAC_OK : caac__fail_memory();
  for (int i = 0; i < (int)line->kind->field_count && !status; i++) {
    const char *before = line->before.value[i], *behind = after->value[i];
    int tells = line->action == CAAC__CHANGE   ? line->is_named[i]
                : line->action == CAAC__CREATE ? is_filled(t, line->kind, i, behind)
                                               : is_filled(t, line->kind, i, before);
    if (tells) status = add_cell(t, line, i, before, line->action == CAAC__REMOVE ? NULL : behind);
  }
  e->count = t->cell_count - e->first;
  return status;
}

/* ---- Records as they were behind each line ---- */

static caac_status find_state(telling *t, const caac__change *line, caac__values ***out)
{
  caac__buffer_clear(&t->name);
  caac__buffer_format(&t->name, "%s %s", line->kind->open.name, line->id);
  if (t->name.failed || caac__grow(&t->states, &t->state_capacity, t->names.count + 1, sizeof *t->states) != 0)
    return caac__fail_memory();
  size_t known = t->names.count;
  uint32_t number = caac__intern_add(&t->names, t->name.data, t->name.len);
  if (number == CAAC__NONE) return caac__fail_memory();
  if (t->names.count > known) t->states[number] = NULL;
  *out = &t->states[number];
  return CAAC_OK;
}

static caac_status keep_past(telling *t, const char *value, const char **out)
{
  *out = value ? caac__arena_copy(&t->past, value, strlen(value)) : NULL;
  return value && !*out ? caac__fail_memory() : CAAC_OK;
}

/* From behind the line to before it. Before a record was created there is nothing to know. */
static caac_status step_back(telling *t, caac__values **at, const caac__change *line, const caac__values *after)
{
  caac_status status = CAAC_OK;
  caac__values *before = *at ? *at : caac__arena_alloc(&t->past, line->action != CAAC__CREATE, sizeof *before);
  if (!before) return caac__fail_memory();
  for (size_t i = 0; i < CAAC__FIELDS_MAX && !status && line->action != CAAC__CREATE; i++)
    if (line->action == CAAC__REMOVE || line->is_named[i])
      status = keep_past(t, line->before.value[i], &before->value[i]);
    else if (!*at)
      status = keep_past(t, after->value[i], &before->value[i]);
  *at = line->action == CAAC__CREATE ? NULL : before;
  return status;
}

/* `is_told`: the line is of a step that was asked for. */
static caac_status read_line(telling *t, const caac__change *line, int is_told)
{
  caac__values **at = NULL;
  int found;
  caac_status status = find_state(t, line, &at);
  if (!status && !*at) status = caac__reader_read(&t->now, line->kind, line->id, &found);
  if (status) return status;
  const caac__values *after = *at ? *at : &t->now.values;
  if (is_told) status = add_entry(t, line, after);
  return status ? status : step_back(t, at, line, after);
}

/* ---- Lines ---- */

/* Lines come last first. *is_told: the line is of a step that was asked for; a line of no step is of one that is open. */
static caac_status turn_to_step(telling *t, sqlite3_int64 n, int *is_told)
{
  caac_status status = CAAC_OK;
  while (t->step > 0 && !status && n < t->steps.items[t->step].first) {
    status = write_step(t);
    t->step--;
  }
  const caac__step *step = &t->steps.items[t->step];
  *is_told = (!t->wanted || t->wanted == step) && n >= step->first && n < step->first + step->changes;
  return status;
}

static caac_status look_at_line(telling *t, const caac__change *line)
{
  int is_told, is_private = 0;
  caac_status status = turn_to_step(t, line->n, &is_told);
  if (!status && !t->with_private) status = caac__privacy_has_line(&t->privacy, line, &is_private);
  t->left_out += (size_t)(is_private && is_told);
  return status || is_private ? status : read_line(t, line, is_told);
}

static void bind(const telling *t, sqlite3_stmt *rows)
{
  const caac__step *s = t->wanted;
  const char *kind = caac__params_get(t->params, NULL, "kind");
  caac__sql_bind(rows, sqlite3_bind_parameter_index(rows, ":kind"), kind ? caac_kind_find(kind)->name : NULL);
  caac__sql_bind(rows, sqlite3_bind_parameter_index(rows, ":id"), caac__params_get(t->params, NULL, "id"));
  if (!s) return;
  sqlite3_bind_int64(rows, sqlite3_bind_parameter_index(rows, ":first"), s->first);
  sqlite3_bind_int64(rows, sqlite3_bind_parameter_index(rows, ":end"), s->first + s->changes);
}

/* Later lines of the same records are read too: they say what the values were. */
static caac_status tell_lines(telling *t)
{
  static const char of_record[] = "(:kind IS NULL OR c.kind = :kind) AND (:id IS NULL OR c.id = :id)";
  static const char of_step[] = "(:kind IS NULL OR c.kind = :kind) AND (:id IS NULL OR c.id = :id) AND (c.kind, c.id) IN (SELECT "
                                "s.kind, s.id FROM change s WHERE s.n >= :first AND s.n < :end)";
  caac__changes lines;
  int found = 1;
  uint64_t done = 0;
  if (t->steps.count == 0) return CAAC_OK;
  t->step = t->steps.count - 1;
  caac_status status =
      caac__changes_begin(t->reg, t->wanted ? t->wanted->first : 0, INT64_MAX, 1, t->wanted ? of_step : of_record, &lines);
  if (!status) bind(t, lines.rows);
  while (!status && found) {
    if (done++ % LINES_A_TICK == 0) status = caac__register_tick(t->reg, done, 0);
    if (!status) status = caac__changes_next(&lines, &found);
    if (!status && found) status = look_at_line(t, &lines.at);
  }
  caac__changes_end(&lines);
  return status ? status : write_step(t);
}

static caac_status make_table(telling *t, caac_table **out)
{
  caac_status status = caac_builder_new("changes", "What steps changed, the latest first", &t->builder);
  if (status) return status;
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    caac_builder_column(t->builder, columns[i].name, CAAC_TEXT, NULL, 0);
    caac_builder_describe(t->builder, columns[i].label, columns[i].definition);
  }
  status = tell_lines(t);
  if (!status && t->left_out)
    caac_builder_count(t->builder, "missing", (double)t->left_out,
                       "changes of records of private documents were left out (include what is private to see them)");
  if (!status && t->with_private && t->privacy.records.count + (t->reg->base != NULL)) caac__private_remark(t->builder, 1, 0, 0);
  if (!status) return caac_builder_finish(t->builder, out);
  caac_builder_free(t->builder);
  return status;
}

static caac_status check_params(caac_params params)
{
  caac_status status = caac__params_check(params, changes_parameters, "changes");
  const char *kind = caac__params_get(params, NULL, "kind");
  if (!status && kind && !caac_kind_find(kind)) status = CAAC_E_NOTFOUND;
  return status;
}

caac_status caac_register_changes(const caac_register *self, caac_params params, caac_table **out)
{
  if (out) *out = NULL;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "changes need an open register");
  caac_status status = check_params(params);
  if (status) return status;
  const char *step = caac__params_get(params, NULL, "step");
  telling t = { .reg = caac__layer_reader(self, params), .params = params };
  t.with_private = strcmp(caac__params_get(params, changes_parameters, "private"), "yes") == 0;
  t.now.reg = t.reg;
  int own_read = 0; /* one moment for steps, lines and records */
  status = caac__moment_begin(t.reg, &own_read);
  if (!status) status = caac__steps_read(t.reg, &t.steps);
  if (!status && step) status = caac__steps_find(&t.steps, step, &t.wanted);
  if (!status) status = caac__privacy_read(t.reg, &t.steps, &t.privacy);
  if (!status) status = make_table(&t, out);
  caac__reader_close(&t.now);
  caac__moment_end(t.reg, own_read);
  caac__steps_free(&t.steps);
  caac__privacy_free(&t.privacy);
  caac__intern_free(&t.names);
  caac__free(t.states);
  caac__free(t.entries);
  caac__free(t.cells);
  caac__arena_free(&t.past);
  caac__arena_free(&t.texts);
  caac__buffer_free(&t.name);
  return status;
}
