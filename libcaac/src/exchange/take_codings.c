/* SPDX-License-Identifier: MIT */
/* A coding sheet that comes back: every row is read and checked, rows of a unit are joined, then all is stored. */
#include "coding_sheet.h"
#include "take_sheet.h"

#include "alloc.h"
#include "text.h"

#include <string.h>

enum { OPTIONS, LIMB, ADDRESSEE, TARGET, ACT, NOTE, CODER, VIEW, TEXT, COLUMNS };
static const char *const column_names[COLUMNS] = { "options", "limb",  "addressee", "target", "act",
                                                   "note",    "coder", "view",      "text" };

/* What the rows of a unit say, of one coder and view. */
typedef struct draft {
  caac__coded_unit *unit;
  const char *coder, *act, *note;
  int view;
  caac__uses uses;
  size_t row; /* the first */
} draft;

typedef struct reading {
  caac__taking *t;
  size_t columns[COLUMNS];
  caac__intern keys; /* of the drafts, in their order */
  draft *drafts;
  size_t count, capacity;
} reading;

/* One row. */
typedef struct line {
  size_t row;
  caac__coded_unit *unit;
  const char *cells[COLUMNS];
  const char *coder;
  int view;
  caac__uses uses;
} line;

/* ---- Findings ---- */

static void tell(const reading *r, const line *l, int column, caac_finding finding, const char *message)
{
  finding.record = l->unit->id;
  caac__sheet_finding(&r->t->sheet, l->row, r->columns[column], finding, "%s", message);
}

/* Add an error; always -1. */
static int refuse(const reading *r, const line *l, int column, const char *rule, const char *remedy, const char *message)
{
  tell(r, l, column, (caac_finding){ .severity = CAAC_ERROR, .rule = rule, .remedy = remedy }, message);
  return -1;
}

/* ---- A row ---- */

static int is_word(const char *text, size_t len, const char *word)
{
  char copy[32];
  if (len >= sizeof copy) return 0;
  memcpy(copy, text, len);
  copy[len] = '\0';
  return caac__text_same(copy, word);
}

/* "suggestions, others"; without a word, blind. -1 if it is something else. */
static int read_view(const char *text)
{
  int view = CAAC__VIEW_BLIND;
  while (*text) {
    size_t len = strcspn(text, ",; ");
    if (is_word(text, len, "suggestions"))
      view |= CAAC__VIEW_SUGGESTIONS;
    else if (is_word(text, len, "others"))
      view |= CAAC__VIEW_OTHERS;
    else if (len > 0 && !is_word(text, len, "blind"))
      return -1;
    text += len + (text[len] != '\0');
  }
  return view;
}

static int read_coder(const reading *r, line *l)
{
  l->coder = *l->cells[CODER] ? l->cells[CODER] : r->t->coder;
  if (!l->coder)
    return refuse(r, l, r->columns[CODER] == CAAC__NO_COLUMN ? OPTIONS : CODER, "sheet.coder",
                  "fill the column coder, or say who it is for all rows", "nobody is named who coded this");
  if (caac__text_says_none(l->coder))
    return refuse(r, l, CODER, "sheet.coder", "choose another pseudonym",
                  "nobody can code by this name: it says that a unit performs no option");
  return 0;
}

/* The view of the row, and the coder. */
static int read_who(const reading *r, line *l)
{
  static const char *const views[] = { "blind", "suggestions", "others", "suggestions, others", NULL };
  l->view = read_view(l->cells[VIEW]);
  int failed = l->view < 0;
  if (failed)
    tell(r, l, VIEW,
         (caac_finding){ .severity = CAAC_ERROR, .rule = "sheet.view", .nearest = caac__text_nearest(l->cells[VIEW], views) },
         "a view is blind, suggestions, others, or both of these");
  return read_coder(r, l) || failed ? -1 : 0;
}

static int reads_alike(const char *a, const char *b)
{
  char *left = caac__text_squeeze(a, strlen(a)), *right = caac__text_squeeze(b, strlen(b));
  int same = left && right && strcmp(left, right) == 0;
  caac__free(left);
  caac__free(right);
  return same;
}

/* What is worth a look, but no reason to refuse the row. */
static void look_at_unit(const reading *r, const line *l)
{
  const char *text = l->cells[TEXT];
  if (!caac__unit_is_codable(l->unit))
    tell(r, l, OPTIONS,
         (caac_finding){ .severity = CAAC_WARNING,
                         .rule = "unit.heading",
                         .remedy = "code the paragraphs under it; this is kept, and counts for no status" },
         "this unit is a heading, or stands before the text");
  if (*text && !reads_alike(text, l->unit->text ? l->unit->text : ""))
    tell(r, l, TEXT,
         (caac_finding){ .severity = CAAC_NOTE,
                         .rule = "unit.changed",
                         .remedy = "look whether the coding still fits; the register's text is not changed" },
         "the unit reads otherwise in the register");
}

/* A row without options codes nothing; say so where it looks as if it should. */
static void look_at_empty(const reading *r, line *l)
{
  l->coder = *l->cells[CODER] ? l->cells[CODER] : r->t->coder;
  l->view = read_view(l->cells[VIEW]);
  if (l->coder && l->view >= 0 && caac__unit_latest(l->unit, l->coder, l->view))
    tell(r, l, OPTIONS,
         (caac_finding){ .severity = CAAC_NOTE,
                         .rule = "sheet.emptied",
                         .remedy = "write none for a unit that performs no option; to take a coding back, undo its step" },
         "this unit was coded, and the row is empty now: the coding stays");
  else if (*l->cells[ACT] || *l->cells[NOTE])
    tell(r, l, *l->cells[NOTE] ? NOTE : ACT,
         (caac_finding){ .severity = CAAC_WARNING, .rule = "sheet.note", .remedy = "fill the options, or none" },
         "the unit is not coded: its act and note are not kept");
}

static caac_status read_uses(const reading *r, line *l, int *failed)
{
  caac__slip slip;
  int column = 0;
  caac_status status = caac__uses_read_columns(l->cells, &r->t->arena, &l->uses, &slip, &column);
  *failed = status == CAAC_E_INPUT;
  if (*failed) caac__taking_slip(r->t, l->row, r->columns[column], l->unit->id, &slip);
  return *failed ? CAAC_OK : status;
}

/* ---- Rows of a unit together ---- */

static caac_status find_draft(reading *r, const line *l, draft **out)
{
  caac__buffer key = { 0 };
  caac_status status = CAAC_OK;
  caac__buffer_format(&key, "%s\n%s\n%d", l->unit->id, l->coder, l->view);
  size_t before = r->keys.count;
  uint32_t place = key.failed ? CAAC__NONE : caac__intern_add(&r->keys, key.data, key.len);
  caac__buffer_free(&key);
  if (place == CAAC__NONE || caac__grow(&r->drafts, &r->capacity, (size_t)place + 1, sizeof *r->drafts) != 0)
    return caac__fail_memory();
  if (place == before) {
    r->drafts[place] = (draft){
      .unit = l->unit, .coder = l->coder, .view = l->view, .act = l->cells[ACT], .note = l->cells[NOTE], .row = l->row
    };
    r->count = r->keys.count;
  }
  *out = &r->drafts[place];
  return status;
}

/* Rows of one unit may leave act or note to the other; they must not contradict. */
static void join_text(const reading *r, const line *l, int column, const char **mine)
{
  const char *text = l->cells[column];
  if (!**mine)
    *mine = text;
  else if (*text && strcmp(text, *mine) != 0)
    refuse(r, l, column, "sheet.twice", "say the same in each row of a unit, or in one only",
           "another row of this unit says something else");
}

static caac_status join(reading *r, const line *l)
{
  draft *d = NULL;
  caac_status status = find_draft(r, l, &d);
  if (status) return status;
  if (d->row != l->row && (l->uses.count == 0) != (d->uses.count == 0))
    refuse(r, l, OPTIONS, "sheet.none", "keep one of them", "one row of this unit says none, another has options");
  join_text(r, l, ACT, &d->act);
  join_text(r, l, NOTE, &d->note);
  for (size_t i = 0; i < l->uses.count && !status; i++) {
    size_t k = 0;
    while (k < d->uses.count && !caac__use_alike(&d->uses.items[k], &l->uses.items[i], CAAC__LIKE_EXACT)) k++;
    if (k < d->uses.count)
      tell(r, l, OPTIONS,
           (caac_finding){ .severity = CAAC_WARNING,
                           .rule = "use.twice",
                           .remedy = "it counts once; name another addressee or target if it is another use" },
           "the same option stands twice, with the same limb, addressee and target");
    else if (caac__uses_add(&d->uses, &r->t->arena, &l->uses.items[i]) != 0)
      status = caac__fail_memory();
  }
  return status;
}

static caac_status read_row(reading *r, size_t row)
{
  line l = { .row = row, .unit = caac__taking_unit(r->t, row) };
  caac_status status = CAAC_OK;
  int failed = 0;
  if (!l.unit) return CAAC_OK;
  for (int i = 0; i < COLUMNS && !status; i++) status = caac__sheet_text(&r->t->sheet, row, r->columns[i], &l.cells[i]);
  if (!status) status = read_uses(r, &l, &failed);
  if (status || failed) return status;
  if (!*l.cells[OPTIONS]) {
    look_at_empty(r, &l);
    return CAAC_OK;
  }
  look_at_unit(r, &l);
  return read_who(r, &l) ? CAAC_OK : join(r, &l);
}

/* ---- Storing ---- */

/* What the register shall say; 0 if it says so already, by a coding with less in view. */
static int make_coding(const reading *r, const draft *d, caac__new_coding *out)
{
  const caac__judgement *latest = caac__unit_latest(d->unit, d->coder, d->view);
  *out = (caac__new_coding){ .unit = d->unit,
                             .old = latest,
                             .coder = d->coder,
                             .stage = "coded",
                             .act = d->act,
                             .note = d->note,
                             .view = d->view,
                             .uses = &d->uses };
  /* A sheet without these columns says nothing of them. */
  if (latest && r->columns[ACT] == CAAC__NO_COLUMN) out->act = latest->act;
  if (latest && r->columns[NOTE] == CAAC__NO_COLUMN) out->note = latest->note;
  if (caac__coding_is_stored(out)) return 0;
  out->old = caac__unit_coding(d->unit, d->coder, d->view);
  return 1;
}

static void refuse_closed(const reading *r, const draft *d)
{
  line l = { .row = d->row, .unit = d->unit };
  refuse(r, &l, OPTIONS, "unit.closed",
         "decide again in a sheet of disagreements with what=all, or undo the step that made it final",
         "this unit has a final coding: it is closed");
}

static caac_status store(const reading *r, const draft *d, int is_checking)
{
  caac__new_coding coding;
  int is_new = make_coding(r, d, &coding);
  if (is_checking) {
    if (is_new && caac__unit_final(d->unit)) refuse_closed(r, d);
    return CAAC_OK;
  }
  return caac__coding_store(r->t->reg, &coding, r->t->sheet.findings, &r->t->counts);
}

caac_status caac__take_codings(caac__taking *self)
{
  reading r = { .t = self };
  caac_status status = CAAC_OK;
  size_t before = caac_findings_count(self->sheet.findings, CAAC_ERROR);
  for (int i = 0; i < COLUMNS; i++) r.columns[i] = caac__sheet_column_find(&self->sheet, column_names[i]);
  for (size_t row = 0; row < caac_table_row_count(self->sheet.table) && !status; row++) status = read_row(&r, row);
  for (int is_checking = 1; is_checking >= 0; is_checking--) {
    if (!is_checking && caac_findings_count(self->sheet.findings, CAAC_ERROR) > before) break;
    for (size_t i = 0; i < r.count && !status; i++) status = store(&r, &r.drafts[i], is_checking);
  }
  caac__intern_free(&r.keys);
  caac__free(r.drafts);
  return status;
}
