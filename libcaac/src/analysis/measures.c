/* SPDX-License-Identifier: MIT */
/* The list of measures, looking one up, and what all of them have in common: parameters checked, columns declared, remarks. */
#include "measure.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "columns.h"
#include "params.h"
#include "snapshot.h"
#include "text.h"

static const caac__measure *const measures[] = {
  &caac__measure_sets,           &caac__measure_adoption_time,   &caac__measure_pending,          &caac__measure_option_use,
  &caac__measure_limbs,          &caac__measure_clauses,         &caac__measure_coverage,         &caac__measure_agreement,
  &caac__measure_agreement_sets, &caac__measure_coding_progress, &caac__measure_suggestions_kept, &caac__measure_options_per_set,
  &caac__measure_options_matrix, &caac__measure_addressees,      &caac__measure_sensitivity,      &caac__measure_assisted,
};
enum { MEASURES = sizeof measures / sizeof *measures };

size_t caac_measure_count(void) { return MEASURES; }

const caac_measure *caac_measure_at(size_t i) { return i < MEASURES ? &measures[i]->about : NULL; }

static const caac__measure *find(const char *name)
{
  const char *names[MEASURES + 1] = { NULL };
  for (size_t i = 0; i < MEASURES; i++) {
    names[i] = measures[i]->about.name;
    if (name && caac__text_same(names[i], name)) return measures[i];
  }
  caac__fail(CAAC_E_NOTFOUND, "no measure is called '%.60s'%s", name ? name : "",
             caac__did_you_mean(name ? caac__text_nearest(name, names) : NULL));
  return NULL;
}

const caac_measure *caac_measure_find(const char *name)
{
  const caac__measure *measure = find(name);
  return measure ? &measure->about : NULL;
}

/* The whole behind its public part, which is its first member. */
static const caac__measure *whole(const caac_measure *self) { return (const caac__measure *)(const void *)self; }

size_t caac_measure_parameter_count(const caac_measure *self)
{
  size_t count = 0;
  while (self && whole(self)->parameters[count].name) count++;
  return count;
}

const caac_parameter *caac_measure_parameter(const caac_measure *self, size_t i)
{
  return i < caac_measure_parameter_count(self) ? &whole(self)->parameters[i] : NULL;
}

size_t caac_measure_column_count(const caac_measure *self)
{
  size_t count = 0;
  while (self && whole(self)->columns[count].name) count++;
  return count;
}

const caac_column *caac_measure_column(const caac_measure *self, size_t i)
{
  return i < caac_measure_column_count(self) ? &whole(self)->columns[i] : NULL;
}

const char *caac__task_value(const caac__task *task, const char *key)
{
  return caac__params_get(task->params, task->measure->parameters, key);
}

int caac__task_is(const caac__task *task, const char *key, const char *word)
{
  const char *value = caac__task_value(task, key);
  return value && strcmp(value, word) == 0;
}

enum { REMARK_SIZE = 512 };

void caac__task_remark(const caac__task *task, const char *kind, const char *format, ...)
{
  char text[REMARK_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  caac_builder_remark(task->table, kind, text);
}

void caac__task_count(const caac__task *task, const char *kind, size_t value, const char *format, ...)
{
  char text[REMARK_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  caac_builder_count(task->table, kind, (double)value, text);
}

/* Every parameter that has an effect: as given, whole and in the order given; else by its fallback. */
static void remark_parameters(const caac__task *task)
{
  for (const caac_parameter *parameter = task->measure->parameters; parameter->name; parameter++) {
    size_t len = strlen(parameter->name), given = 0;
    for (caac_params each = task->params; each && *each; each++)
      if (caac__params_key(*each) == len && memcmp(*each, parameter->name, len) == 0) {
        caac_builder_remark(task->table, "parameter", *each);
        given++;
      }
    if (given == 0 && parameter->fallback) caac__task_remark(task, "parameter", "%s=%s", parameter->name, parameter->fallback);
  }
}

static caac_status run(const caac__task *task)
{
  const caac_measure *about = &task->measure->about;
  caac__builder_columns(task->table, task->measure->columns);
  caac_builder_remark(task->table, "definition", about->definition);
  caac_status status = task->measure->run(task);
  if (status) return status;
  remark_parameters(task);
  caac_builder_remark(task->table, "source", about->source);
  caac__snapshot_remark_private(task->snapshot, task->table);
  if (task->snapshot->has_samples)
    caac_builder_remark(task->table, "sample", "the register holds invented documents (SAMPLE): no figure here is a fact");
  return CAAC_OK;
}

/* A snapshot may have less than a measure needs. */
static caac_status check_parts(const caac_snapshot *snapshot, const caac__measure *measure)
{
  const caac_measure *about = &measure->about;
  if (measure->does_without_codings && snapshot->has_acts) return CAAC_OK;
  if (strcmp(about->parts, "all") == 0 && !snapshot->has_acts)
    return caac__fail(CAAC_E_CONFLICT,
                      "%s needs the acts, and this snapshot was taken with parts=documents; take it with parts=all", about->name);
  if (strcmp(about->parts, "codings") == 0 && !snapshot->has_codings)
    return caac__fail(CAAC_E_CONFLICT,
                      "%s needs every coding, and this snapshot has the final ones at most; take it with parts=codings",
                      about->name);
  return CAAC_OK;
}

caac_status caac_snapshot_measure(const caac_snapshot *self, const char *name, caac_params params, caac_table **out)
{
  if (out) *out = NULL;
  if (!self || !name || !out) return caac__fail(CAAC_E_INVALID, "a measure needs a snapshot, a name and a place for its table");
  caac__task task = { .measure = find(name), .snapshot = self, .params = params };
  if (!task.measure) return CAAC_E_NOTFOUND;
  const caac_measure *about = &task.measure->about;
  caac_status status = caac__params_check(params, task.measure->parameters, about->name);
  if (status) return status;
  if ((status = check_parts(self, task.measure))) return status;
  status = caac_builder_new(about->name, about->title, &task.table);
  if (status) return status;
  status = run(&task);
  if (status) {
    caac_builder_free(task.table);
    return status;
  }
  return caac_builder_finish(task.table, out);
}

/* "by=year|situation|all (year)": what may be given, and what counts if it is not. */
static caac_status describe_parameters(const caac_parameter *parameter, char **out)
{
  caac__buffer text = { 0 };
  for (; parameter->name; parameter++) {
    if (text.len > 0) caac__buffer_add(&text, "; ");
    caac__buffer_format(&text, "%s=%s", parameter->name, parameter->values ? parameter->values : parameter->type);
    if (parameter->fallback) caac__buffer_format(&text, " (%s)", parameter->fallback);
  }
  return caac__buffer_take(&text, out);
}

caac_status caac_measure_table(caac_table **out)
{
  static const caac_column columns[] = {
    { "measure", "measure", "", "its name, as caac_snapshot_measure() takes it", CAAC_TEXT, 0 },
    { "question", "question", "", "", CAAC_TEXT, 0 },
    { "parameters", "parameters", "", "accepted words or type; in parentheses what counts when it is not given", CAAC_TEXT, 0 },
    { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
  };
  caac_builder *table;
  if (!out) return caac__fail(CAAC_E_INVALID, "there is no place for the table");
  *out = NULL;
  caac_status status = caac_builder_new("measures", "Measures", &table);
  if (status) return status;
  caac__builder_columns(table, columns);
  for (size_t i = 0; i < MEASURES; i++) {
    char *parameters;
    if ((status = describe_parameters(measures[i]->parameters, &parameters))) {
      caac_builder_free(table);
      return status;
    }
    caac_builder_text(table, measures[i]->about.name);
    caac_builder_text(table, measures[i]->about.question);
    caac_builder_text(table, parameters);
    caac_text_free(parameters);
  }
  return caac_builder_finish(table, out);
}
