/* SPDX-License-Identifier: MIT */
/* Undoing a step: its lines of the journal backwards, if no later step stands in the way. Steps that were undone meanwhile, and
 * those that undid them, cancel out and stand in nobody's way: so one step after the other can be undone. */
#include "history.h"
#include "layer.h"
#include "pointers.h"
#include "privacy.h"
#include "search.h"
#include "step.h"
#include "steps.h"

#include "alloc.h"
#include "params.h"

#include <stdio.h>
#include <string.h>

enum { LINES_A_TICK = 2048 };

static const caac_parameter undo_parameters[] = {
  { "author", "text", "unnamed", NULL, "who undoes: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why; 'undo of' and the reason of the step if it is not given" },
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac__origin no_origin = { 0 };

/* What a later step has to do with the one to be undone. */
typedef struct obstacle {
  size_t records;
  const char *first; /* "unit cod-c9/7"; of a private document only the kind: "unit" */
} obstacle;

typedef struct undoing {
  caac_register *reg;
  const char *id; /* of the step */
  caac_findings *findings;
  caac__steps steps;
  const caac__step *step;
  caac__history history;  /* what the step did */
  caac__intern pointing;  /* "field unit cod-c9/7": what would point nowhere */
  obstacle *obstacles;    /* for each of the steps */
  caac__intern counted;   /* records that an obstacle has: "number of the step, record" */
  caac__intern documents; /* they get units with words back */
  caac__privacy privacy;  /* read when something stands in the way */
  int knows_privacy;
  caac__buffer name;
} undoing;

/* ---- What stands in the way ---- */

/* What was created goes, unless the base has it too: then that is seen again. */
static caac_status choose_gone(undoing *u, caac__chosen *chosen)
{
  caac__reader base = { .reg = u->reg->base };
  caac_status status = caac__chosen_begin(u->reg, chosen);
  for (size_t i = 0; i < u->history.count && !status; i++) {
    const caac__past *record = &u->history.records[i];
    int is_below = 0;
    if (record->existed || !record->exists) continue;
    if (base.reg) status = caac__reader_read(&base, record->kind, record->id, &is_below);
    if (!status && !is_below) status = caac__chosen_add(chosen, record->kind, record->id);
  }
  caac__reader_close(&base);
  return status;
}

static int has_field(const caac__past *record, int field)
{
  const caac__past_value *at = record->values;
  while (at && at->field != field) at = at->next;
  return at != NULL;
}

static caac_status name_pointer(undoing *u, const caac__kind *kind, int field, const char *id)
{
  caac__buffer_clear(&u->name);
  caac__buffer_format(&u->name, "%s %s %s", kind->fields[field].name, kind->open.name, id);
  return u->name.failed ? caac__fail_memory() : CAAC_OK;
}

/* What points to a record that would go, unless the same step made it do so. */
static caac_status note_pointer(void *payload, const caac__pointer *pointer)
{
  undoing *u = payload;
  const caac__past *record;
  caac_status status = caac__history_find(&u->history, pointer->kind, pointer->id, &record);
  if (status) return status;
  if (record && (!record->existed || record->is_whole || has_field(record, pointer->field))) return CAAC_OK;
  status = name_pointer(u, pointer->kind, pointer->field, pointer->id);
  if (!status && caac__intern_add(&u->pointing, u->name.data, u->name.len) == CAAC__NONE) status = caac__fail_memory();
  return status;
}

static caac_status find_pointers(undoing *u)
{
  caac__chosen chosen;
  caac_status status = choose_gone(u, &chosen);
  if (!status) status = caac__chosen_pointers(&chosen, note_pointer, u);
  caac__chosen_end(&chosen);
  return status;
}

/* Does a later line touch what the step did? Fields of a record that both only changed may be different ones. */
static int is_same_matter(const caac__past *record, const caac__change *line)
{
  if (!record->existed || record->is_whole || line->action != CAAC__CHANGE) return 1;
  for (int i = 0; i < CAAC__FIELDS_MAX; i++)
    if (line->is_named[i] && has_field(record, i)) return 1;
  return 0;
}

static caac_status makes_pointer(undoing *u, const caac__change *line, int *out)
{
  for (int i = 0; i < (int)line->kind->field_count && u->pointing.count > 0; i++) {
    caac__field_type type = u->reg->kinds[caac__kind_index(line->kind)].types[i];
    if (type != CAAC__FIELD_REFERENCE && type != CAAC__FIELD_REFERENCES) continue;
    if (line->action != CAAC__CREATE && !line->is_named[i]) continue;
    caac_status status = name_pointer(u, line->kind, i, line->id);
    if (status) return status;
    *out |= caac__intern_find(&u->pointing, u->name.data, u->name.len) != CAAC__NONE;
  }
  return CAAC_OK;
}

/* The findings are shown to whoever undoes: a record of a private document is not named. */
static caac_status name_obstacle(undoing *u, obstacle *o, const caac__change *line, const char *record)
{
  int is_private = 0;
  caac_status status = u->knows_privacy ? CAAC_OK : caac__privacy_read(u->reg, &u->steps, &u->privacy);
  u->knows_privacy = 1;
  if (!status) status = caac__privacy_has_line(&u->privacy, line, &is_private);
  if (status) return status;
  if (is_private) record = line->kind->open.name;
  o->first = caac__arena_copy(&u->history.arena, record, strlen(record));
  return o->first ? CAAC_OK : caac__fail_memory();
}

/* A record counts once for each later step. */
static caac_status count_obstacle(undoing *u, size_t step, const caac__change *line)
{
  obstacle *o = &u->obstacles[step];
  size_t before = u->counted.count;
  caac__buffer_clear(&u->name);
  caac__buffer_format(&u->name, "%zu %s %s", step, line->kind->open.name, line->id);
  if (u->name.failed || caac__intern_add(&u->counted, u->name.data, u->name.len) == CAAC__NONE) return caac__fail_memory();
  if (u->counted.count == before) return CAAC_OK;
  const char *record = strchr(u->name.data, ' ') + 1;
  return o->records++ == 0 ? name_obstacle(u, o, line, record) : CAAC_OK;
}

/* A step that was undone and the one that undid it cancel out. */
static int is_cancelled(const undoing *u, const caac__step *later)
{
  uint32_t target = later->undoes ? caac__intern_find(&u->steps.ids, later->undoes, strlen(later->undoes)) : CAAC__NONE;
  return later->is_undone || (target != CAAC__NONE && u->steps.items[target].n > u->step->n);
}

static caac_status look_at_line(undoing *u, size_t step, const caac__change *line)
{
  const caac__past *record;
  int stands = 0;
  caac_status status = caac__history_find(&u->history, line->kind, line->id, &record);
  if (!status && record) stands = is_same_matter(record, line);
  if (!status && !stands) status = makes_pointer(u, line, &stands);
  return !status && stands ? count_obstacle(u, step, line) : status;
}

static caac_status look_at_step(undoing *u, size_t step)
{
  const caac__step *s = &u->steps.items[step];
  caac__changes lines;
  int found = 1;
  if (s->changes == 0 || is_cancelled(u, s)) return CAAC_OK;
  caac_status status = caac__changes_begin(u->reg, s->first, s->first + s->changes - 1, 0, NULL, &lines);
  while (!status && found) {
    status = caac__changes_next(&lines, &found);
    if (!status && found) status = look_at_line(u, step, &lines.at);
  }
  caac__changes_end(&lines);
  return status;
}

static void tell_obstacle(undoing *u, const caac__step *step, const obstacle *o)
{
  char remedy[120];
  snprintf(remedy, sizeof remedy, "undo step %.80s first", step->id);
  const caac_finding finding = {
    .severity = CAAC_ERROR, .rule = "undo.later", .record = o->first, .value = step->id, .remedy = remedy
  };
  caac__findings_add(u->findings, &finding, "the later step '%.120s' by %.60s on %.10s stands in the way with %zu record%s",
                     step->reason, step->author, step->at, o->records, o->records == 1 ? "" : "s");
}

static caac_status find_obstacles(undoing *u)
{
  size_t first = (size_t)(u->step - u->steps.items) + 1, found = 0;
  caac_status status = find_pointers(u);
  if (!(u->obstacles = caac__alloc_zero(u->steps.count, sizeof *u->obstacles))) return caac__fail_memory();
  for (size_t i = first; i < u->steps.count && !status; i++) status = look_at_step(u, i);
  for (size_t i = first; i < u->steps.count && !status; i++)
    if (u->obstacles[i].records) {
      tell_obstacle(u, &u->steps.items[i], &u->obstacles[i]);
      found++;
    }
  if (status) return status;
  if (found) return CAAC_E_INPUT;
  if (u->pointing.count == 0) return CAAC_OK;
  return caac__fail(CAAC_E_CONFLICT, "step %s cannot be undone: the %s points to what would go; change or remove it first",
                    u->step->id, caac__intern_text(&u->pointing, 0));
}

/* ---- Undoing ---- */

/* Units with words come back: the passages of their document are to stand in its order. */
static caac_status note_document(undoing *u, const caac__change *line)
{
  const char *document = line->before.value[caac__kind_find_field(line->kind, "document", 8)];
  if (!document || !line->is_named[caac__kind_find_field(line->kind, "form", 4)]) return CAAC_OK;
  if (caac__intern_add(&u->documents, document, strlen(document)) == CAAC__NONE) return caac__fail_memory();
  return CAAC_OK;
}

/* A record that is there although it was removed, or is not although it was changed. */
static caac_status fail_damaged(const undoing *u, const caac__change *line)
{
  return caac__fail(CAAC_E_INPUT, "the journal of %s is damaged: it does not say what became of %s '%.80s'; go back to a copy",
                    u->reg->path, line->kind->open.name, line->id);
}

static caac_status put_back(undoing *u, const caac__change *line)
{
  caac__values values = { { NULL } };
  caac__buffer_clear(&u->name);
  caac__buffer_add(&u->name, line->id);
  if (u->name.failed) return caac__fail_memory();
  if (caac__record_split(u->reg, line->kind, u->name.data, &values) != 0) return fail_damaged(u, line);
  for (size_t i = 0; i < line->kind->field_count; i++)
    if (line->is_named[i]) values.value[i] = line->before.value[i] ? line->before.value[i] : "";
  const sqlite3_int64 records = u->reg->step_records + (line->action == CAAC__REMOVE);
  caac_status status = caac__record_put(u->reg, line->kind, &values, &no_origin, u->findings, NULL);
  if (!status && u->reg->step_records != records) return fail_damaged(u, line);
  if (!status && line->action == CAAC__REMOVE && line->kind == caac__kind_at(CAAC__UNIT)) status = note_document(u, line);
  return status;
}

static caac_status undo_lines(undoing *u)
{
  const caac__step *s = u->step;
  caac__changes lines;
  int found = 1;
  uint64_t done = 0;
  caac_status status = caac__changes_begin(u->reg, s->first, s->first + s->changes - 1, 1, NULL, &lines);
  while (!status && found) {
    if (done++ % LINES_A_TICK == 0) status = caac__register_tick(u->reg, done, (uint64_t)s->changes);
    if (!status) status = caac__changes_next(&lines, &found);
    if (status || !found) break;
    status = lines.at.action == CAAC__CREATE ? caac__record_remove(u->reg, lines.at.kind, lines.at.id) : put_back(u, &lines.at);
  }
  caac__changes_end(&lines);
  for (size_t i = 0; i < u->documents.count && !status; i++)
    status = caac__search_renew(u->reg, caac__intern_text(&u->documents, (uint32_t)i));
  return status;
}

static caac_status refuse_undone(const undoing *u)
{
  const char *by = "";
  for (size_t i = 0; i < u->steps.count; i++)
    if (!u->steps.items[i].is_undone && u->steps.items[i].undoes && strcmp(u->steps.items[i].undoes, u->step->id) == 0)
      by = u->steps.items[i].id;
  return caac__fail(CAAC_E_CONFLICT, "step %s was undone already, by step %s: undo that one to have it again", u->step->id, by);
}

/* A merge, or the undoing of one, may count although it changed nothing. */
static int is_about_steps(const caac__step *step) { return step->changes == 0 && (step->merged || step->undoes); }

static caac_status undo(caac_register *self, void *payload, caac_findings *findings)
{
  undoing u = { .reg = self, .id = payload, .findings = findings };
  caac_status status = caac__steps_read(self, &u.steps);
  if (!status) status = caac__steps_find(&u.steps, u.id, &u.step);
  if (!status && u.step->is_undone) status = refuse_undone(&u);
  if (!status) status = caac__history_read(self, u.step->first, u.step->first + u.step->changes - 1, &u.history);
  if (!status && u.history.count == 0 && !is_about_steps(u.step))
    status = caac__fail(CAAC_E_CONFLICT, "step %s has nothing to undo: what it changed was removed for good", u.step->id);
  if (!status) status = find_obstacles(&u);
  if (!status) status = undo_lines(&u);
  self->step_undoes = u.id;
  self->step_is_kept = 1;
  caac__steps_free(&u.steps);
  caac__history_free(&u.history);
  caac__intern_free(&u.pointing);
  caac__intern_free(&u.counted);
  caac__intern_free(&u.documents);
  caac__privacy_free(&u.privacy);
  caac__buffer_free(&u.name);
  caac__free(u.obstacles);
  return status;
}

caac_status caac_register_undo(caac_register *self, const char *step, caac_params params, caac_findings *findings)
{
  caac__steps steps = { 0 };
  caac__buffer what = { 0 }, reason = { 0 };
  const caac__step *found = NULL;
  if (!self || !step) return caac__fail(CAAC_E_INVALID, "undoing needs an open register and the id of a step, or 'last'");
  caac_status status = caac__params_check(params, undo_parameters, "undo");
  if (!status && self->step)
    status = caac__fail(CAAC_E_CONFLICT, "a step is open ('%.120s'): commit it or roll it back first", self->step_reason);
  if (!status) status = caac__steps_read(self, &steps);
  if (!status) status = caac__steps_find(&steps, step, &found);
  if (!status) {
    const char *given = caac__params_get(params, undo_parameters, "reason");
    char *id = caac__copy(found->id);
    caac__buffer_format(&what, "undoing step %s", found->id);
    caac__buffer_format(&reason, given ? "%s" : "undo of %s", given ? given : found->reason);
    const caac__work work = { .what = what.data,
                              .author = caac__params_get(params, undo_parameters, "author"),
                              .reason = reason.data,
                              .run = undo,
                              .payload = id };
    status = id && !what.failed && !reason.failed ? caac__step_do(self, &work, findings) : caac__fail_memory();
    caac__free(id);
  }
  caac__steps_free(&steps);
  caac__buffer_free(&what);
  caac__buffer_free(&reason);
  return status;
}
