/* SPDX-License-Identifier: MIT */
/* Conflicts as a table, decisions from one, and what came in. */
#include "merge.h"

#include "alloc.h"
#include "columns.h"
#include "layer.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const caac_column conflict_columns[] = {
  { "record", "Record", NULL, "a document by its symbol, a unit by its paragraph, where they have one", CAAC_TEXT, 0 },
  { "kind", "Kind", NULL, NULL, CAAC_TEXT, 0 },
  { "field", "Field", NULL, "empty: the record as a whole", CAAC_TEXT, 0 },
  { "ours", "Ours", NULL, "what this register says", CAAC_TEXT, 0 },
  { "ours_by", "Ours by", NULL, "who wrote that", CAAC_TEXT, 0 },
  { "theirs", "Theirs", NULL, "what the other register says", CAAC_TEXT, 0 },
  { "theirs_by", "Theirs by", NULL, "who wrote that", CAAC_TEXT, 0 },
  { "decision", "Decision", NULL, "ours or theirs", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, 0, 0 },
};

static const char *field_name(const caac__merge_conflict *c) { return c->field < 0 ? "" : c->kind->fields[c->field].name; }

/* By kind, record and field; the order of the plan decides the rest. */
static int compare(const void *left, const void *right)
{
  const caac__merge_conflict *a = *(const caac__merge_conflict *const *)left, *b = *(const caac__merge_conflict *const *)right;
  int order = a->kind != b->kind ? (a->kind < b->kind ? -1 : 1) : strcmp(a->record, b->record);
  if (order == 0) order = a->field - b->field;
  return order ? order : a < b ? -1 : a > b;
}

static const caac__merge_conflict **in_order(const caac__merge *self)
{
  const caac__merge_conflict **list = caac__alloc_zero(self->conflict_count + 1, sizeof *list);
  for (size_t i = 0; list && i < self->conflict_count; i++) list[i] = &self->conflicts[i];
  if (list) qsort(list, self->conflict_count, sizeof *list, compare);
  return list;
}

/* ---- Remarks ---- */

static void remark_common(const caac__merge *self, caac_builder *builder)
{
  char text[300];
  const caac__merge_base *base = &self->public;
  const caac__step *step = base->by_ours && !base->by_theirs ? &self->ours.steps.items[base->ours - 1]
                           : base->theirs                    ? &self->theirs.steps.items[base->theirs - 1]
                                                             : NULL;
  if (step)
    snprintf(text, sizeof text, "compared with what both had in common after step %.60s of %.10s", step->id, step->at);
  else
    snprintf(text, sizeof text, "the two have no step in common: all that the other holds was compared");
  caac_builder_remark(builder, "definition", text);
}

/* Does a record of ours rest on a private document? */
static caac_status ask_private(const caac_register *ours, const caac__kind *kind, const char *id, int *out)
{
  char begin[400];
  caac__values key = { { NULL } };
  sqlite3_stmt *row = NULL;
  char *parts = caac__copy(id);
  if (!parts) return caac__fail_memory();
  snprintf(begin, sizeof begin, "SELECT %s FROM %s", caac__record_privacy(kind), kind->open.name);
  caac_status status = CAAC_OK;
  if (caac__record_split(ours, kind, parts, &key) == 0) status = caac__record_prepare(ours, kind, &key, begin, &row);
  int result = row && !status ? sqlite3_step(row) : SQLITE_DONE;
  if (result == SQLITE_ROW)
    *out |= sqlite3_column_int(row, 0) != 0;
  else if (result != SQLITE_DONE)
    status = caac__sql_fail(ours->db, result, ours->path);
  sqlite3_finalize(row);
  caac__free(parts);
  return status;
}

/* What ours says stands in the table too: all of a register that is laid over another is private. */
static caac_status shows_private(const caac__merge *self, int *out)
{
  caac_status status = CAAC_OK;
  *out = self->private_in > 0 || (self->conflict_count > 0 && self->ours.reg->base);
  if (*out || caac__sql_number(self->ours.reg->db, "SELECT count(*) FROM document WHERE private", 1) == 0) return CAAC_OK;
  for (size_t i = 0; i < self->conflict_count && !status && !*out; i++) {
    const size_t at = self->conflicts[i].action;
    const char *id = at < self->action_count ? self->actions[at].ours : NULL;
    if (id) status = ask_private(self->ours.reg, self->actions[at].kind, id, out);
  }
  for (size_t i = 0; i < self->action_count && !status && !*out; i++)
    if (self->actions[i].gate && self->actions[i].ours)
      status = ask_private(self->ours.reg, self->actions[i].kind, self->actions[i].ours, out);
  return status;
}

static void remark_private(const caac__merge *self, int has_private, caac_builder *builder)
{
  caac__private_remark(builder, has_private, 0, 0);
  if (self->left_out)
    caac_builder_count(builder, "missing", (double)self->left_out,
                       "private records of the other register were left out (include what is private to merge them)");
}

static size_t count_settled(const caac__merge *self)
{
  size_t count = 0;
  for (size_t i = 0; i < self->action_count; i++)
    count += !self->actions[i].gate && (self->actions[i].act != CAAC__MERGE_CHANGE || self->actions[i].take);
  return count;
}

caac_status caac__merge_conflict_table(caac__merge *self, caac_table **out)
{
  caac_builder *builder = NULL;
  const caac__merge_conflict **list = in_order(self);
  int has_private = 0;
  caac_status status = list ? shows_private(self, &has_private) : caac__fail_memory();
  if (!status) status = caac_builder_new("conflicts", "Conflicts of two registers", &builder);
  if (!status) {
    caac__builder_columns(builder, conflict_columns);
    for (size_t i = 0; i < self->conflict_count; i++) {
      const caac__merge_conflict *c = list[i];
      const char *cells[] = {
        c->record, c->kind->open.name, c->field < 0 ? NULL : field_name(c), c->ours, c->ours_by, c->theirs, c->theirs_by, NULL
      };
      for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) caac_builder_text(builder, cells[k]);
    }
    remark_common(self, builder);
    caac_builder_count(builder, "n", (double)count_settled(self), "records come in without a conflict");
    remark_private(self, has_private, builder);
    status = caac_builder_finish(builder, out);
  }
  caac__free(list);
  return status;
}

/* ---- Decisions ---- */

enum { RECORD, KIND, FIELD, DECISION, OURS, THEIRS, COLUMN_COUNT };

typedef struct deciding {
  caac__merge *merge;
  const caac_table *table;
  caac_findings *findings;
  size_t column[COLUMN_COUNT]; /* SIZE_MAX: the table has none */
  size_t row;
  caac__intern keys;        /* of the conflicts, in their order */
  char *cell[COLUMN_COUNT]; /* of the row, without blanks at the ends; "" where missing */
} deciding;

static void write_key(caac__buffer *key, const char *kind, const char *record, const char *field)
{
  caac__buffer_clear(key);
  caac__buffer_format(key, "%s\x1f%s\x1f%s", kind, record, field);
}

static caac_status find_columns(deciding *d)
{
  static const char *const names[] = { "record", "kind", "field", "decision", "ours", "theirs" };
  caac_status status = CAAC_OK;
  for (int i = 0; i < COLUMN_COUNT; i++) {
    d->column[i] = caac_table_find(d->table, names[i]);
    if (d->column[i] != SIZE_MAX || i >= OURS) continue;
    caac_finding finding = { .severity = CAAC_ERROR, .rule = "column.missing", .field = names[i] };
    finding.remedy = "give record, kind, field and decision, as the conflicts have them";
    caac__findings_add(d->findings, &finding, "decisions need the column '%s'", names[i]);
    status = CAAC_E_INPUT;
  }
  if (!status) caac__error_clear();
  return status;
}

static caac_status read_row(deciding *d, size_t row)
{
  d->row = row;
  for (int i = 0; i < COLUMN_COUNT; i++) {
    size_t len = 0;
    const char *text = d->column[i] == SIZE_MAX ? NULL : caac_table_text(d->table, row, d->column[i], &len);
    caac__free(d->cell[i]);
    if (!(d->cell[i] = caac__text_squeeze(text ? text : "", text ? len : 0))) return caac__fail_memory();
  }
  return CAAC_OK;
}

static void tell(const deciding *d, caac_severity severity, const char *rule, const char *nearest, const char *remedy,
                 const char *message)
{
  char record[300], cell[CAAC__CELL_ROOM];
  snprintf(record, sizeof record, "%.40s %.240s", d->cell[KIND], d->cell[RECORD]);
  caac_finding finding = { .severity = severity, .rule = rule, .record = record, .nearest = nearest, .remedy = remedy };
  finding.field = *d->cell[FIELD] ? d->cell[FIELD] : NULL;
  finding.value = d->cell[DECISION];
  finding.cell = cell;
  caac__sheet_place(d->row + 1, d->column[DECISION], cell); /* below the head */
  caac__findings_add(d->findings, &finding, "%s", message);
}

/* A cell that a spreadsheet would have run has an apostrophe before it. */
static int is_same_cell(const deciding *d, int column, const char *value)
{
  const char *cell = d->cell[column];
  char *plain = d->column[column] == SIZE_MAX ? NULL : caac__text_squeeze(value ? value : "", value ? strlen(value) : 0);
  int same = !plain || strcmp(cell, plain) == 0 || (*cell == '\'' && strcmp(cell + 1, plain) == 0);
  caac__free(plain);
  return same;
}

static void decide_row(deciding *d, const caac__buffer *key)
{
  static const char *const words[] = { "ours", "theirs", NULL };
  const char *decision = d->cell[DECISION];
  uint32_t number = caac__intern_find(&d->keys, key->data, key->len);
  caac__merge_choice choice = caac__text_same(decision, words[0])   ? CAAC__MERGE_OURS
                              : caac__text_same(decision, words[1]) ? CAAC__MERGE_THEIRS
                                                                    : CAAC__MERGE_OPEN;
  if (choice == CAAC__MERGE_OPEN) {
    char shown[CAAC__SHOWN], message[CAAC__SHOWN + 40];
    snprintf(message, sizeof message, "'%s' is neither ours nor theirs", caac__text_show(decision, shown));
    tell(d, CAAC_ERROR, "merge.decision", caac__text_nearest(decision, words), "write ours or theirs", message);
    return;
  }
  if (number == CAAC__NONE) {
    tell(d, CAAC_NOTE, "merge.settled", NULL, NULL, "this is no conflict, or none any more: the decision was passed over");
    return;
  }
  caac__merge_conflict *c = &d->merge->conflicts[number];
  if (!is_same_cell(d, OURS, c->ours) || !is_same_cell(d, THEIRS, c->theirs))
    tell(d, CAAC_WARNING, "merge.moved", NULL, "decide on a new list of conflicts",
         "one of the two has changed since: the decision was passed over");
  else if (c->choice != CAAC__MERGE_OPEN && c->choice != choice)
    tell(d, CAAC_ERROR, "merge.decision", NULL, "keep one of the two rows", "a conflict is decided twice, differently");
  else if (choice == CAAC__MERGE_THEIRS && c->user && c->field >= 0)
    tell(d, CAAC_ERROR, "merge.used", c->user, "take the symbol from that document first, or decide for ours",
         "two documents cannot have one symbol");
  else if (choice == CAAC__MERGE_THEIRS && c->user)
    tell(d, CAAC_ERROR, "merge.used", c->user, "change that record of ours first, or decide for ours",
         "a record that another one points to cannot go");
  else
    c->choice = choice;
}

static caac_status read_decisions(deciding *d)
{
  caac__buffer key = { 0 };
  caac_status status = find_columns(d);
  for (size_t i = 0; i < d->merge->conflict_count && !status; i++) {
    const caac__merge_conflict *c = &d->merge->conflicts[i];
    char *record = caac__text_squeeze(c->record, strlen(c->record));
    write_key(&key, c->kind->open.name, record ? record : "", field_name(c));
    if (!record || key.failed || caac__intern_add(&d->keys, key.data, key.len) == CAAC__NONE) status = caac__fail_memory();
    caac__free(record);
  }
  for (size_t row = 0; row < caac_table_row_count(d->table) && !status; row++) {
    status = read_row(d, row);
    if (status || !*d->cell[DECISION]) continue;
    write_key(&key, d->cell[KIND], d->cell[RECORD], d->cell[FIELD]);
    if (key.failed)
      status = caac__fail_memory();
    else
      decide_row(d, &key);
  }
  for (int i = 0; i < COLUMN_COUNT; i++) caac__free(d->cell[i]);
  caac__intern_free(&d->keys);
  caac__buffer_free(&key);
  return status;
}

static caac_status tell_open(const caac__merge *self, caac_findings *findings)
{
  const caac__merge_conflict **list = in_order(self);
  size_t open = 0;
  if (!list) return caac__fail_memory();
  for (size_t i = 0; i < self->conflict_count; i++) {
    const caac__merge_conflict *c = list[i];
    char record[300], ours[CAAC__SHOWN], theirs[CAAC__SHOWN];
    if (c->choice != CAAC__MERGE_OPEN) continue;
    open++;
    snprintf(record, sizeof record, "%s %.250s", c->kind->open.name, c->record);
    caac_finding finding = {
      .severity = CAAC_ERROR, .rule = "merge.conflict", .record = record, .remedy = "decide: ours or theirs"
    };
    if (c->field >= 0) finding.field = field_name(c);
    caac__findings_add(findings, &finding, "ours: %s (%s); theirs: %s (%s)", c->ours ? caac__text_show(c->ours, ours) : "empty",
                       c->ours_by ? c->ours_by : "since before", c->theirs ? caac__text_show(c->theirs, theirs) : "empty",
                       c->theirs_by ? c->theirs_by : "since before");
  }
  caac__free(list);
  if (!open) return CAAC_OK;
  return caac__fail(CAAC_E_CONFLICT,
                    "%zu conflict%s left: write ours or theirs into the column decision of the conflicts, and merge with that",
                    open, open == 1 ? " is" : "s are");
}

caac_status caac__merge_decide(caac__merge *self, const caac_table *decisions, caac_findings *findings)
{
  deciding d = { .merge = self, .table = decisions, .findings = findings };
  size_t before = caac_findings_count(findings, CAAC_ERROR);
  caac_status status = decisions ? read_decisions(&d) : CAAC_OK;
  if (status || caac_findings_count(findings, CAAC_ERROR) > before) return status ? status : CAAC_E_INPUT;
  return tell_open(self, findings);
}

/* ---- What came in ---- */

static const caac_column result_columns[] = {
  { "kind", "Kind", NULL, NULL, CAAC_TEXT, 0 },
  { "created", "Created", NULL, "records", CAAC_INT64, 0 },
  { "changed", "Changed", NULL, "records", CAAC_INT64, 0 },
  { "removed", "Removed", NULL, "records", CAAC_INT64, 0 },
  { "kept", "Kept", NULL, "conflicts decided for ours", CAAC_INT64, 0 },
  { NULL, NULL, NULL, NULL, 0, 0 },
};

caac_status caac__merge_result_table(const caac__merge *self, caac_table **out)
{
  caac_builder *builder;
  caac_status status = caac_builder_new("merge", "What came in", &builder);
  if (status) return status;
  caac__builder_columns(builder, result_columns);
  for (size_t k = 0; k < CAAC__KIND_COUNT; k++) {
    int64_t kept = 0;
    for (size_t i = 0; i < self->conflict_count; i++)
      kept += self->conflicts[i].kind == caac__kind_at(k) && self->conflicts[i].choice == CAAC__MERGE_OURS;
    if (!self->done[k].created && !self->done[k].changed && !self->done[k].removed && !kept) continue;
    caac_builder_text(builder, caac__kind_at(k)->open.name);
    caac_builder_int(builder, (int64_t)self->done[k].created);
    caac_builder_int(builder, (int64_t)self->done[k].changed);
    caac_builder_int(builder, (int64_t)self->done[k].removed);
    caac_builder_int(builder, kept);
  }
  remark_common(self, builder);
  remark_private(self, self->private_in > 0, builder);
  return caac_builder_finish(builder, out);
}
