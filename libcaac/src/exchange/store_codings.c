/* SPDX-License-Identifier: MIT */
/* Codings into the register: the record, its uses, the act of the unit. */
#include "store_codings.h"

#include "alloc.h"
#include "catalogue.h"
#include "id_name.h"
#include "step.h"

#include <stdio.h>
#include <string.h>

enum { ID_MAX = 160, FIELDS = 12 };

/* ---- Fields ---- */

/* "field=value" texts for caac_register_put(). */
typedef struct fields {
  caac__buffer texts[FIELDS];
  const char *params[FIELDS + 1];
  size_t count;
} fields;

static void set(fields *f, const char *name, const char *value)
{
  caac__buffer_format(&f->texts[f->count], "%s=%s", name, value ? value : "");
  f->params[f->count] = f->texts[f->count].data;
  f->count++;
}

static caac_status put(caac_register *reg, const char *kind, fields *f, caac_findings *findings, char **id)
{
  int failed = 0;
  for (size_t i = 0; i < f->count; i++) failed |= f->texts[i].failed;
  caac_status status = failed ? caac__fail_memory() : caac_register_put(reg, kind, f->params, findings, id);
  for (size_t i = 0; i < f->count; i++) caac__buffer_free(&f->texts[i]);
  return status;
}

static int same_text(const char *a, const char *b) { return strcmp(a ? a : "", b ? b : "") == 0; }

int caac__coding_is_stored(const caac__new_coding *self)
{
  return self->old && caac__uses_alike(&self->old->uses, self->uses, CAAC__LIKE_EXACT) && same_text(self->old->act, self->act) &&
         same_text(self->old->note, self->note);
}

/* ---- Ids ---- */

/* "<unit>/<coder>", ".s" or ".d" behind for what was in view, "<unit>/final" for the final one, "-2" if it is taken. */
static void write_id(caac__buffer *out, const caac__new_coding *coding, int turn)
{
  caac__buffer_clear(out);
  caac__buffer_format(out, "%s/", coding->unit->id);
  if (strcmp(coding->stage, "final") == 0)
    caac__buffer_add(out, "final");
  else
    caac__id_add_name(out, coding->coder);
  if (turn > 1) caac__buffer_format(out, "-%d", turn);
  if (strcmp(coding->stage, "final") == 0) return;
  if (coding->view & CAAC__VIEW_SUGGESTIONS) caac__buffer_add(out, ".s");
  if (coding->view & CAAC__VIEW_OTHERS) caac__buffer_add(out, ".d");
}

static caac_status is_taken(const caac_register *reg, const char *id, int *taken)
{
  caac__buffer bound = { 0 };
  caac_table *table = NULL;
  caac__buffer_format(&bound, "id=%s", id);
  const char *const values[] = { bound.data, NULL };
  caac_status status =
      bound.failed ? caac__fail_memory() : caac_register_query(reg, "SELECT 1 FROM coding WHERE id = :id", values, &table);
  *taken = !status && caac_table_row_count(table) > 0;
  caac_table_free(table);
  caac__buffer_free(&bound);
  return status;
}

/* A free id; empty if none can be made, and the register gives one. */
static caac_status choose_id(const caac_register *reg, const caac__new_coding *coding, caac__buffer *out)
{
  int taken = 1;
  caac_status status = CAAC_OK;
  for (int turn = 1; !status && taken; turn++) {
    write_id(out, coding, turn);
    if (out->failed) return caac__fail_memory();
    if (out->len > ID_MAX) {
      caac__buffer_clear(out);
      return CAAC_OK;
    }
    status = is_taken(reg, out->data, &taken);
  }
  return status;
}

/* ---- Uses ---- */

/* How much a use has of the one whose number it takes. */
enum { LIKE_NAMES, LIKE_OPTION, LIKE_NOTHING, LIKENESSES };

static int is_like(const caac__use *self, const caac__use *old, int how)
{
  if (how == LIKE_NOTHING) return 1;
  if (strcmp(self->option, old->option) != 0) return 0;
  return how == LIKE_OPTION || (same_text(self->addressee, old->addressee) && same_text(self->target, old->target));
}

static const char *body_of(const caac__use *use)
{
  if (use->body) return use->body;
  const caac_body *body = use->addressee ? caac__toolkit_body_match(caac_toolkit_builtin(), use->addressee) : NULL;
  return body ? body->id : "";
}

/* `old` is the use that has this number; NULL if there is none. A note stays with its option, a party with its target. */
static caac_status put_use(caac_register *reg, const char *coding, int64_t n, const caac__use *use, const caac__use *old,
                           caac_findings *findings)
{
  char number[24];
  fields f = { 0 };
  const int keeps_note = old && is_like(use, old, LIKE_OPTION);
  snprintf(number, sizeof number, "%lld", (long long)n);
  set(&f, "coding", coding);
  set(&f, "n", number);
  set(&f, "option", use->option);
  set(&f, "limb", use->limb == CAAC_LIMB_UNSAID ? "" : caac_limb_name(use->limb));
  set(&f, "addressee", use->addressee);
  set(&f, "target", use->target);
  set(&f, "addressee_body", body_of(use));
  set(&f, "rule", use->rule);
  set(&f, "grade", use->grade);
  if (!keeps_note || !same_text(use->target, old->target)) set(&f, "target_party", "");
  if (!keeps_note) set(&f, "note", "");
  return put(reg, "use", &f, findings, NULL);
}

static caac_status remove_use(caac_register *reg, const char *coding, int64_t n)
{
  caac__buffer id = { 0 };
  caac__buffer_format(&id, "%s/%lld", coding, (long long)n);
  caac_status status = id.failed ? caac__fail_memory() : caac_register_remove(reg, "use", id.data);
  caac__buffer_free(&id);
  return status;
}

static int has_use(const caac__uses *uses, const caac__use *use)
{
  for (size_t i = 0; uses && i < uses->count; i++)
    if (caac__use_alike(&uses->items[i], use, CAAC__LIKE_EXACT)) return 1;
  return 0;
}

/* An old use that is like the new one, and whose number is free; the count of them if there is none. */
static size_t find_old(const caac__unit_coding *old, const unsigned char *is_kept, const caac__use *use, int how)
{
  size_t k = 0, count = old ? old->uses.count : 0;
  while (k < count && (is_kept[k] || !is_like(use, &old->uses.items[k], how))) k++;
  return k;
}

/* What uses are to be: `is_kept` tells old ones whose number stays, `is_stored` new ones that are there. */
static caac_status put_uses(caac_register *reg, const char *coding, const caac__unit_coding *old, const caac__uses *uses,
                            unsigned char *is_kept, unsigned char *is_stored, caac_findings *findings)
{
  caac_status status = CAAC_OK;
  const size_t before = old ? old->uses.count : 0;
  int64_t last = 0;
  for (size_t i = 0; i < before; i++) {
    is_kept[i] = (unsigned char)has_use(uses, &old->uses.items[i]);
    if (old->n[i] > last) last = old->n[i];
  }
  for (size_t i = 0; i < uses->count && before; i++) is_stored[i] = (unsigned char)has_use(&old->uses, &uses->items[i]);
  for (int how = LIKE_NAMES; how < LIKENESSES && !status; how++)
    for (size_t i = 0; i < uses->count && !status; i++) {
      const size_t k = is_stored[i] ? before : find_old(old, is_kept, &uses->items[i], how);
      if (k == before) continue;
      is_kept[k] = is_stored[i] = 1;
      status = put_use(reg, coding, old->n[k], &uses->items[i], &old->uses.items[k], findings);
    }
  for (size_t i = 0; i < uses->count && !status; i++)
    if (!is_stored[i]) status = put_use(reg, coding, ++last, &uses->items[i], NULL, findings);
  return status;
}

/* Uses that are the same stay. The others take the numbers of those that go, best of the same option, then new ones; what is left
 * of the old is removed. */
static caac_status store_uses(caac_register *reg, const char *coding, const caac__unit_coding *old, const caac__uses *uses,
                              caac_findings *findings)
{
  const size_t before = old ? old->uses.count : 0;
  unsigned char *marks = caac__alloc_zero(before + uses->count + 1, 1);
  if (!marks) return caac__fail_memory();
  caac_status status = put_uses(reg, coding, old, uses, marks, marks + before, findings);
  for (size_t k = 0; k < before && !status; k++)
    if (!marks[k]) status = remove_use(reg, coding, old->n[k]);
  caac__free(marks);
  return status;
}

/* ---- The coding ---- */

static caac_status store(caac_register *reg, const caac__new_coding *coding, caac_findings *findings)
{
  fields f = { 0 };
  caac__buffer id = { 0 };
  char day[11], *stored = NULL;
  caac__step_day(reg, day);
  caac_status status = CAAC_OK;
  if (coding->old)
    caac__buffer_add(&id, coding->old->id);
  else
    status = choose_id(reg, coding, &id);
  if (!status) {
    if (id.len) set(&f, "id", id.data);
    set(&f, "unit", coding->unit->id);
    set(&f, "coder", coding->coder);
    set(&f, "stage", coding->stage);
    set(&f, "assisted", coding->view & CAAC__VIEW_SUGGESTIONS ? "1" : "0");
    set(&f, "discussed", coding->view & CAAC__VIEW_OTHERS ? "1" : "0");
    set(&f, "made_at", day);
    set(&f, "act", coding->act);
    set(&f, "note", coding->note);
    status = put(reg, "coding", &f, findings, &stored);
  }
  if (!status) status = store_uses(reg, stored, coding->old, coding->uses, findings);
  caac_text_free(stored);
  caac__buffer_free(&id);
  return status;
}

caac_status caac__coding_store(caac_register *reg, const caac__new_coding *coding, caac_findings *findings, caac__counts *counts)
{
  caac__count *count = counts ? caac__counts_of(counts, coding->unit->document, coding->coder) : NULL;
  if (counts && !count) return caac__fail_memory();
  if (caac__coding_is_stored(coding)) {
    if (count) count->same++;
    return CAAC_OK;
  }
  if (count && coding->old) count->changed++;
  if (count && !coding->old) count->created++;
  return store(reg, coding, findings);
}

/* The name of an act of a unit; empty if `act` is. */
static void name_act(caac__buffer *out, const caac__coded_unit *unit, const char *act)
{
  size_t len = strlen(unit->document);
  if (!act || !*act) return;
  if (len && !(strncmp(act, unit->document, len) == 0 && act[len] == '/')) caac__buffer_format(out, "%s/", unit->document);
  caac__buffer_add(out, act);
}

caac_status caac__unit_set_act(caac_register *reg, const caac__new_coding *coding, caac_findings *findings)
{
  fields f = { 0 };
  caac__buffer name = { 0 }, before = { 0 };
  const caac__coded_unit *unit = coding->unit;
  name_act(&name, unit, coding->act);
  name_act(&before, unit, coding->old ? coding->old->act : NULL);
  caac_status status = name.failed || before.failed ? caac__fail_memory() : CAAC_OK;
  if (!status && !same_text(unit->act, name.data) && (name.len || same_text(unit->act, before.data))) {
    set(&f, "id", unit->id);
    set(&f, "act", name.data);
    status = put(reg, "unit", &f, findings, NULL);
  }
  caac__buffer_free(&name);
  caac__buffer_free(&before);
  return status;
}
