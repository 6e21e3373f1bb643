/* SPDX-License-Identifier: MIT */
/* Codes that people gave to units, as codings of the register: one a coder and unit, blind as far as anybody knows. What the
 * register has already is never changed. */
#include "refi.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "store_codings.h"

typedef struct storing {
  caac__refi_storing *self;
  caac__refi_marks *marks;
  caac_register *reg;
  caac_findings *findings;
  caac__counts counts;
  caac__arena arena;
  int is_plan; /* nothing is written; differences are told */
} storing;

static int by_place(const void *a, const void *b)
{
  const caac__refi_mark *x = a, *y = b;
  if (x->document != y->document) return x->document < y->document ? -1 : 1;
  if (x->coder != y->coder) return x->coder < y->coder ? -1 : 1;
  if (x->unit != y->unit) return x->unit < y->unit ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

/* ---- One coding ---- */

static size_t order_of(const caac__use *use)
{
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  const caac_option *option = strcmp(use->option, "X") == 0 ? NULL : caac_toolkit_find(toolkit, use->option);
  return option ? caac_toolkit_index(toolkit, option) : SIZE_MAX;
}

static int compare_texts(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : ""); }

/* In the order of the toolkit, whatever the order of the project. */
static int by_option(const void *a, const void *b)
{
  const caac__use *x = a, *y = b;
  const size_t first = order_of(x), second = order_of(y);
  if (first != second) return first < second ? -1 : 1;
  if (x->limb != y->limb) return x->limb < y->limb ? -1 : 1;
  const int order = compare_texts(x->addressee, y->addressee);
  return order ? order : compare_texts(x->target, y->target);
}

/* The uses of marks of one coder and unit, each once. *kind is what they are together. */
static caac_status gather(storing *s, const caac__refi_mark *marks, size_t count, caac__uses *uses, int *kind)
{
  *uses = (caac__uses){ 0 };
  *kind = CAAC__REFI_LEFT_OUT;
  for (size_t i = 0; i < count; i++) {
    const caac__refi_meaning *meaning = marks[i].meaning;
    if (meaning->kind == CAAC__REFI_KNOWN) *kind = CAAC__REFI_KNOWN;
    if (meaning->kind == CAAC__REFI_UNKNOWN && *kind == CAAC__REFI_LEFT_OUT) *kind = CAAC__REFI_UNKNOWN;
    for (size_t k = 0; k < meaning->uses.count; k++) {
      int has = 0;
      for (size_t n = 0; n < uses->count; n++) has |= by_option(&uses->items[n], &meaning->uses.items[k]) == 0;
      if (!has && caac__uses_add(uses, &s->arena, &meaning->uses.items[k]) != 0) return caac__fail_memory();
    }
  }
  if (uses->count) qsort(uses->items, uses->count, sizeof *uses->items, by_option);
  return CAAC_OK;
}

static void report_difference(storing *s, const caac__new_coding *coding)
{
  caac__buffer before = { 0 }, now = { 0 };
  caac__uses_write(&before, &coding->old->uses);
  caac__uses_write(&now, coding->uses);
  const caac_finding finding = { .severity = CAAC_WARNING,
                                 .rule = "refi.differs",
                                 .file = s->self->file,
                                 .record = coding->unit->id,
                                 .value = now.data,
                                 .remedy = "change it by a sheet, or take the project in under another name of its coder" };
  caac__findings_add(s->findings, &finding, "%s coded %s otherwise in the register (%s), which was kept", coding->coder,
                     coding->unit->id, before.data ? before.data : "");
  caac__buffer_free(&before);
  caac__buffer_free(&now);
}

static void report_closed(storing *s, const caac__new_coding *coding)
{
  const caac_finding finding = { .severity = CAAC_WARNING,
                                 .rule = "unit.closed",
                                 .file = s->self->file,
                                 .record = coding->unit->id,
                                 .remedy = "undo the step that made it final, and take the project in again" };
  caac__findings_add(s->findings, &finding, "%s has a final coding, it is closed: what %s coded was left out", coding->unit->id,
                     coding->coder);
}

/* Count and tell what is to be done. */
static void plan_one(storing *s, const caac__new_coding *coding)
{
  if (coding->old && caac__uses_alike(&coding->old->uses, coding->uses, CAAC__LIKE_EXACT)) {
    s->self->same++;
  } else if (coding->old) {
    s->self->left_out++;
    report_difference(s, coding);
  } else if (caac__unit_final(coding->unit)) {
    s->self->closed++;
    report_closed(s, coding);
  } else {
    s->self->created++;
  }
}

static caac_status store_one(storing *s, const caac__coded_unit *unit, size_t coder, const caac__uses *uses)
{
  caac__new_coding coding = { .unit = unit, .coder = s->self->coders[coder], .stage = "coded", .uses = uses };
  coding.old = caac__unit_coding_made_in(unit, coding.coder, CAAC__VIEW_BLIND);
  if (s->is_plan) plan_one(s, &coding);
  if (s->is_plan || coding.old || caac__unit_final(unit)) return CAAC_OK;
  return caac__coding_store(s->reg, &coding, s->findings, &s->counts);
}

/* ---- One coder and document ---- */

/* Units without a mark, from `unit` up to `end`: they perform nothing, as far as this coder says. */
static caac_status store_narrative(storing *s, const caac__refi_document *document, size_t coder, size_t unit, size_t end)
{
  static const caac__uses nothing = { 0 };
  caac_status status = CAAC_OK;
  for (; unit < end && !status && s->self->narrative; unit++) {
    const caac__coded_unit *each = &document->codings.units[unit];
    /* who coded it before has said what it is */
    if (caac__unit_is_codable(each) && !caac__unit_final(each) &&
        !caac__unit_coding_made_in(each, s->self->coders[coder], CAAC__VIEW_BLIND))
      status = store_one(s, each, coder, &nothing);
  }
  return status;
}

static caac_status store_run(storing *s, const caac__refi_mark *marks, size_t count)
{
  const caac__refi_document *document = s->self->documents[marks[0].document];
  const size_t coder = marks[0].coder;
  size_t unit = 0;
  caac_status status = CAAC_OK;
  for (size_t i = 0, next; i < count && !status; i = next) {
    caac__uses uses;
    int kind;
    for (next = i; next < count && marks[next].unit == marks[i].unit;) next++;
    status = store_narrative(s, document, coder, unit, marks[i].unit);
    if (!status) status = gather(s, marks + i, next - i, &uses, &kind);
    if (!status && kind == CAAC__REFI_KNOWN) status = store_one(s, &document->codings.units[marks[i].unit], coder, &uses);
    /* what nobody wants to have coded does not make a unit more than narrative */
    if (!status && kind == CAAC__REFI_LEFT_OUT) status = store_narrative(s, document, coder, marks[i].unit, marks[i].unit + 1);
    unit = marks[i].unit + 1;
  }
  return status ? status : store_narrative(s, document, coder, unit, document->unit_count);
}

static caac_status store_all(storing *s)
{
  const caac__refi_mark *marks = s->marks->items;
  const size_t count = s->marks->count;
  caac_status status = CAAC_OK;
  for (size_t i = 0, next; i < count && !status; i = next) {
    for (next = i; next < count && marks[next].document == marks[i].document && marks[next].coder == marks[i].coder;) next++;
    status = store_run(s, marks + i, next - i);
  }
  return status;
}

caac_status caac__refi_plan(caac_register *reg, caac__refi_storing *self, caac__refi_marks *marks, caac_findings *findings)
{
  storing s = { .self = self, .marks = marks, .reg = reg, .findings = findings, .is_plan = 1 };
  if (marks->count) qsort(marks->items, marks->count, sizeof *marks->items, by_place);
  const caac_status status = store_all(&s);
  caac__arena_free(&s.arena);
  return status;
}

caac_status caac__refi_store(caac_register *reg, caac__refi_storing *self, caac__refi_marks *marks, caac_findings *findings)
{
  storing s = { .self = self, .marks = marks, .reg = reg, .findings = findings };
  caac_status status = store_all(&s);
  if (!status) status = caac__statuses_raise(reg, &s.counts, findings);
  caac__counts_free(&s.counts);
  caac__arena_free(&s.arena);
  return status;
}
