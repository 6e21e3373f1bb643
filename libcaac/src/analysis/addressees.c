/* SPDX-License-Identifier: MIT */
/* The measure "addressees": who receives what the Working Group does, as bodies of the catalogue. */
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "gate.h"
#include "share.h"
#include "text.h"
#include "uses.h"

static const caac_parameter parameters[] = {
  { "by", "word", "body", "body|kind", "one row a body of the catalogue, or a kind of them within or outside the system" },
  CAAC__PARAMETER_MIN_SHARE,
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "addressee", "addressee", "", "name of the body, or the kind; not recognised: named, but in no catalogue; not said",
    CAAC_TEXT, 0 },
  { "kind", "kind", "", "kind of the body", CAAC_TEXT, 0 },
  { "in_system", "within the system", "", "yes: within the United Nations system; missing where no body is known", CAAC_BOOL, 0 },
  { "uses", "uses", "", "uses of the 26 options that it receives; one act may have several", CAAC_INT64, 0 },
  { "acts", "acts named", "", "acts (incomplete): distinct acts with such a use", CAAC_INT64, 0 },
  { "sets", "sets", "", "completely coded sets with such a use in primary text", CAAC_INT64, 0 },
  { "share", "share", "%", "of all uses of the 26; a use with several addressees counts in the row of each", CAAC_DOUBLE, 1 },
  { "status", "status", "", "counted; not enough coded: sets are refused", CAAC_TEXT, 0 },
  CAAC__COLUMNS_END,
};

/* Rows: the bodies of the catalogue in its order, or the first body of each kind and side; then these two. */
typedef struct row {
  const caac_body *body; /* NULL: not recognised, not said */
  size_t uses, acts, sets;
  uint32_t last_act; /* number + 1: uses come ordered by act */
} row;

typedef struct request {
  const caac__task *task;
  double min_share;
  row *rows;
  size_t bodies;       /* rows of bodies; the last but one is not recognised, the last not said */
  uint32_t *row_of;    /* by body: that of its kind, or its own */
  caac__run *readings; /* by number of text: its rows, each once; count 0: not read yet */
  uint32_t *found;     /* rows of all texts */
  size_t found_count, found_capacity;
  uint8_t *has_set; /* by document, then row */
  size_t uses, outside, several, texts_not_recognised;
} request;

/* ---- Rows ---- */

static const caac_body *body_at(size_t i) { return &caac__toolkit_body_at(caac_toolkit_builtin(), i)->body; }

static int is_alike(const caac_body *a, const caac_body *b)
{
  return strcmp(a->kind, b->kind) == 0 && !a->in_un_system == !b->in_un_system;
}

static caac_status make_rows(request *self)
{
  const int by_kind = caac__task_is(self->task, "by", "kind");
  self->bodies = caac_toolkit_body_count(caac_toolkit_builtin());
  self->rows = caac__alloc_zero(self->bodies + 2, sizeof *self->rows);
  self->row_of = caac__alloc_zero(self->bodies, sizeof *self->row_of);
  self->readings = caac__alloc_zero(self->task->snapshot->texts.count + 1, sizeof *self->readings);
  self->has_set = caac__alloc_zero(self->task->snapshot->document_count + 1, self->bodies + 2);
  if (!self->rows || !self->row_of || !self->readings || !self->has_set) return caac__fail_memory();
  for (uint32_t i = 0; i < self->bodies; i++) {
    uint32_t first = by_kind ? 0 : i;
    while (first < i && !is_alike(body_at(first), body_at(i))) first++;
    self->row_of[i] = first;
    self->rows[first].body = body_at(first);
  }
  return CAAC_OK;
}

static void release(request *self)
{
  caac__free(self->rows);
  caac__free(self->row_of);
  caac__free(self->readings);
  caac__free(self->found);
  caac__free(self->has_set);
}

/* ---- Addressees ---- */

/* The row of the body that one part of a text names. */
static caac_status read_part(const request *self, const char *text, size_t len, uint32_t *out)
{
  char *name = caac__text_squeeze(text, len);
  if (!name) return caac__fail_memory();
  const caac_body *body = caac__toolkit_body_match(caac_toolkit_builtin(), name);
  caac__free(name);
  *out = (uint32_t)self->bodies;
  for (uint32_t i = 0; body && i < self->bodies; i++)
    if (body_at(i) == body) *out = self->row_of[i];
  return CAAC_OK;
}

static caac_status add_row(request *self, caac__run *reading, uint32_t number)
{
  for (uint32_t i = 0; i < reading->count; i++)
    if (self->found[reading->start + i] == number) return CAAC_OK;
  if (caac__grow(&self->found, &self->found_capacity, self->found_count + 1, sizeof *self->found) != 0)
    return caac__fail_memory();
  self->found[self->found_count++] = number;
  reading->count++;
  return CAAC_OK;
}

/* Several addressees are separated by ';': each body receives the use, once. */
static caac_status read_text(request *self, const char *text, caac__run *reading)
{
  caac_status status = CAAC_OK;
  int is_known = 1;
  *reading = (caac__run){ (uint32_t)self->found_count, 0 };
  for (const char *part = text; status == CAAC_OK && part;) {
    const char *end = strchr(part, ';');
    uint32_t number = 0;
    status = read_part(self, part, end ? (size_t)(end - part) : strlen(part), &number);
    if (status == CAAC_OK) status = add_row(self, reading, number);
    is_known = is_known && number != self->bodies;
    part = end ? end + 1 : NULL;
  }
  self->texts_not_recognised += !is_known;
  return status;
}

static void count_row(request *self, const caac__uses *uses, uint32_t number)
{
  row *one = &self->rows[number];
  one->uses++;
  one->acts += one->last_act != uses->act + 1;
  one->last_act = uses->act + 1;
  if (uses->complete_set == CAAC__NONE) return;
  uint8_t *has = &self->has_set[(size_t)uses->complete_set * (self->bodies + 2) + number];
  one->sets += !*has;
  *has = 1;
}

static caac_status count_use(request *self, const caac__uses *uses)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  const uint32_t text = snapshot->use_addressee[uses->use];
  self->uses++;
  if (text == CAAC__NONE) {
    count_row(self, uses, (uint32_t)self->bodies + 1);
    return CAAC_OK;
  }
  caac__run *reading = &self->readings[text];
  caac_status status = reading->count > 0 ? CAAC_OK : read_text(self, caac__intern_text(&snapshot->texts, text), reading);
  for (uint32_t i = 0; status == CAAC_OK && i < reading->count; i++) count_row(self, uses, self->found[reading->start + i]);
  self->several += reading->count > 1;
  return status;
}

static caac_status count_uses(request *self, caac__uses *uses)
{
  caac_status status = CAAC_OK;
  while (status == CAAC_OK && caac__uses_next(uses)) {
    if (uses->option == CAAC__OUTSIDE)
      self->outside++;
    else
      status = count_use(self, uses);
  }
  return status;
}

/* ---- The table ---- */

/* The most uses first, equals in the order of the catalogue: rows stand in an array in that order. */
static int compare_rows(const void *left, const void *right)
{
  const row *a = *(const row *const *)left, *b = *(const row *const *)right;
  if (a->uses != b->uses) return a->uses > b->uses ? -1 : 1;
  return a < b ? -1 : a > b;
}

static void put_row(const request *self, const row *one, const char *name, int is_gated)
{
  caac_builder *table = self->task->table;
  const int by_kind = caac__task_is(self->task, "by", "kind");
  if (one->uses == 0) return;
  caac_builder_text(table, name ? name : by_kind ? one->body->kind : one->body->name);
  caac_builder_text(table, one->body ? one->body->kind : NULL);
  if (one->body)
    caac_builder_bool(table, one->body->in_un_system);
  else
    caac_builder_missing(table);
  caac_builder_int(table, (int64_t)one->uses);
  caac_builder_int(table, (int64_t)one->acts);
  if (is_gated)
    caac_builder_missing(table);
  else
    caac_builder_int(table, (int64_t)one->sets);
  caac_builder_number(table, caac__share((double)one->uses, (double)self->uses));
  caac_builder_text(table, is_gated ? CAAC__NOT_ENOUGH : CAAC__COUNTED);
}

static caac_status put_rows(const request *self, int is_gated)
{
  const row **order = caac__alloc_zero(self->bodies, sizeof *order);
  if (!order) return caac__fail_memory();
  for (size_t i = 0; i < self->bodies; i++) order[i] = &self->rows[i];
  qsort(order, self->bodies, sizeof *order, compare_rows);
  for (size_t i = 0; i < self->bodies; i++) put_row(self, order[i], NULL, is_gated);
  put_row(self, &self->rows[self->bodies], "not recognised", is_gated);
  put_row(self, &self->rows[self->bodies + 1], "not said", is_gated);
  caac__free((void *)order);
  return CAAC_OK;
}

static void remark(const request *self, const caac__uses *uses, int is_gated)
{
  const caac__task *task = self->task;
  if (is_gated)
    caac__task_remark(task, "warning", "not enough coded: %zu of %zu sets complete", uses->complete_count, uses->set_count);
  caac__task_count(task, "n", self->uses, "uses of the 26 options (level: use)");
  caac__task_count(task, "n", self->several, "of them with several addressees: each counts in the row of every body it goes to");
  caac__task_count(task, "n", self->outside, "uses left out: outside the 26 (level: use)");
  caac__task_count(task, "missing", self->rows[self->bodies + 1].uses, "uses of which no addressee is known");
  caac__task_count(task, "missing", self->rows[self->bodies].uses,
                   "uses of which an addressee is not recognised as a body, in %zu different texts", self->texts_not_recognised);
  caac__uses_remark(task, uses);
}

static caac_status run(const caac__task *task)
{
  request self = { .task = task };
  caac__scope scope;
  caac__uses uses = { 0 };
  caac_status status = caac__min_share_read(task, &self.min_share);
  if (status == CAAC_OK) status = caac__scope_read(task, &scope);
  if (status == CAAC_OK) status = caac__uses_open(task, &scope, &uses);
  if (status == CAAC_OK) status = make_rows(&self);
  if (status == CAAC_OK) status = count_uses(&self, &uses);
  if (status == CAAC_OK) {
    const int is_gated = caac__is_gated(uses.complete_count, uses.set_count, self.min_share);
    status = put_rows(&self, is_gated);
    remark(&self, &uses, is_gated);
  }
  release(&self);
  caac__uses_close(&uses);
  return status;
}

const caac__measure caac__measure_addressees = {
  .about = { .name = "addressees",
             .title = "Addressees of uses",
             .question = "Who receives what the Working Group asks for, sends or decides?",
             .definition =
                 "One row a body of the catalogue with at least one use of the 26 options, the most uses first; names are "
                 "matched with its names and aliases. Several addressees of a use are separated by \";\" and each receives it, "
                 "so that shares may add up to more than 100. by=kind joins bodies of one kind, those within the United Nations "
                 "system apart from those outside. Sets are completely coded ones, in primary text, and refused where fewer "
                 "are complete than min-share= asks for. Uses and acts are counted as open sources name them, which is "
                 "incomplete.",
             .source = "the register; the catalogue of bodies of the toolkit",
             .parts = "all" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
