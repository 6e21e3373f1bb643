/* SPDX-License-Identifier: MIT */
/* A coding sheet that comes back: every row is read and checked, rows of a unit are joined, then all is stored. */
#include "coding_sheet.h"
#include "sheet.h"
#include "suggested.h"
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
  int view, is_accepted;
  caac__uses uses;
  size_t row; /* the first */
} draft;

typedef struct reading {
  caac__taking *t;
  size_t columns[COLUMNS];
  caac__intern keys; /* of the drafts, in their order */
  draft *drafts;
  size_t count, capacity;
  int shown;                     /* what the sheet has columns of, beside the text */
  const char *refused;           /* a name of a coder, told already */
  size_t silent, first_silent;   /* rows that do not say what was in view */
  size_t emptied, first_emptied; /* rows of units that were coded */
  caac__buffer emptied_cells;    /* of some of them */
} reading;

/* One row. */
typedef struct line {
  size_t row;
  caac__coded_unit *unit;
  const char *cells[COLUMNS];
  const char *coder;
  int view, is_accepted; /* the suggestion as it stands */
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

/* A sheet that shows more than the text does not say by silence that it was not looked at. Told once, for all rows. */
static void tell_silence(const reading *r)
{
  const int has_column = r->columns[VIEW] != CAAC__NO_COLUMN;
  caac_finding finding = {
    .severity = CAAC_ERROR,
    .rule = "sheet.view",
    .value = has_column ? NULL : "",
    .remedy = "write into the column view what was looked at: blind, suggestions, others, or suggestions, others"
  };
  if (r->silent)
    caac__sheet_finding(&r->t->sheet, r->first_silent, has_column ? r->columns[VIEW] : r->columns[OPTIONS], finding,
                        "the sheet shows %s, and %zu row%s %s what was in view", caac__coding_view_name(r->shown), r->silent,
                        r->silent == 1 ? "" : "s", r->silent == 1 ? "does not say" : "do not say");
}

static int refuse_name(reading *r, const line *l, const char *fault)
{
  caac_finding finding = {
    .severity = CAAC_ERROR, .rule = "sheet.coder", .record = l->unit->id, .remedy = "choose another pseudonym"
  };
  if (!r->refused || strcmp(r->refused, l->coder) != 0)
    caac__sheet_finding(&r->t->sheet, l->row, r->columns[CODER], finding, "nobody can code by this name: %s", fault);
  r->refused = l->coder;
  return -1;
}

static int read_coder(reading *r, line *l)
{
  l->coder = *l->cells[CODER] ? l->cells[CODER] : r->t->coder;
  if (!l->coder)
    return refuse(r, l, r->columns[CODER] == CAAC__NO_COLUMN ? OPTIONS : CODER, "sheet.coder",
                  "fill the column coder, or say who it is for all rows", "nobody is named who coded this");
  const char *fault = caac__coder_fault(l->coder);
  return fault ? refuse_name(r, l, fault) : 0;
}

/* The view of the row, and the coder. */
static int read_who(reading *r, line *l)
{
  static const char *const views[] = { "blind", "suggestions", "others", "suggestions, others", NULL };
  l->view = read_view(l->cells[VIEW]);
  int failed = l->view < 0;
  if (failed)
    tell(r, l, VIEW,
         (caac_finding){ .severity = CAAC_ERROR, .rule = "sheet.view", .nearest = caac__text_nearest(l->cells[VIEW], views) },
         "a view is blind, suggestions, others, or both of these");
  if (!*l->cells[VIEW] && r->shown) {
    if (r->silent++ == 0) r->first_silent = l->row;
    failed = 1;
  }
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

/* Told once, with the first cells. */
static void note_emptied(reading *r, const line *l)
{
  enum { NAMED = 5 };
  char cell[CAAC__CELL_ROOM];
  caac__sheet_cell(l->row, r->columns[OPTIONS], cell);
  if (r->emptied == 0) r->first_emptied = l->row;
  if (r->emptied < NAMED) caac__buffer_format(&r->emptied_cells, "%s%s", r->emptied ? ", " : "", cell);
  if (r->emptied++ == NAMED) caac__buffer_add(&r->emptied_cells, ", ...");
}

static void tell_emptied(const reading *r)
{
  caac_finding finding = { .severity = CAAC_NOTE,
                           .rule = "sheet.emptied",
                           .remedy = "write none for a unit that performs no option; to take a coding back, undo its step" };
  if (r->emptied && r->emptied_cells.data)
    caac__sheet_finding(&r->t->sheet, r->first_emptied, r->columns[OPTIONS], finding,
                        "%zu row%s of units that were coded %s empty now (%s): the codings stay", r->emptied,
                        r->emptied == 1 ? "" : "s", r->emptied == 1 ? "is" : "are", r->emptied_cells.data);
}

/* A row without options codes nothing; say so where it looks as if it should. */
static void look_at_empty(reading *r, line *l)
{
  l->coder = *l->cells[CODER] ? l->cells[CODER] : r->t->coder;
  l->view = *l->cells[VIEW] ? read_view(l->cells[VIEW]) : r->shown;
  if (l->coder && l->view >= 0 && caac__unit_latest(l->unit, l->coder, l->view))
    note_emptied(r, l);
  else if (*l->cells[ACT] || *l->cells[NOTE])
    tell(r, l, *l->cells[NOTE] ? NOTE : ACT,
         (caac_finding){ .severity = CAAC_WARNING, .rule = "sheet.note", .remedy = "fill the options, or none" },
         "the unit is not coded: its act and note are not kept");
}

/* "accept": the suggestion as it stands. */
static int says_accept(const char *text) { return strcmp(text, "=") == 0 || caac__text_same(text, "accept"); }

static int refuse_accept(const reading *r, const line *l, int column, const char *remedy, const char *message)
{
  return refuse(r, l, column, "sheet.accept", remedy, message);
}

/* The suggestion that is accepted; NULL, with a finding, if there is none, or which is not clear. */
static const caac__unit_coding *find_suggestion(const reading *r, const line *l)
{
  size_t place = 0;
  const caac__unit_coding *first = caac__unit_next_suggested(l->unit, &place), *one;
  if (!first) refuse_accept(r, l, OPTIONS, "write the options out", "nothing is suggested of this unit");
  while (first && (one = caac__unit_next_suggested(l->unit, &place)))
    if (!caac__uses_alike(&first->uses, &one->uses, CAAC__LIKE_FULL)) {
      refuse_accept(r, l, OPTIONS, "write the options out", "two lexicons suggest different things of this unit");
      return NULL;
    }
  return first;
}

static caac_status read_accepted(const reading *r, line *l, int *failed)
{
  const caac__unit_coding *suggestion = find_suggestion(r, l);
  *failed = !suggestion;
  for (int column = LIMB; column <= TARGET; column++)
    if (*l->cells[column])
      *failed = refuse_accept(r, l, column, "empty it, or write the options out",
                              "a suggestion is accepted as it stands, with its own limb, addressee and target");
  l->is_accepted = 1;
  return *failed ? CAAC_OK : caac__uses_accept(&suggestion->uses, &r->t->arena, &l->uses);
}

static caac_status read_uses(const reading *r, line *l, int *failed)
{
  caac__slip slips[CAAC__USE_COLUMNS];
  if (says_accept(l->cells[OPTIONS])) return read_accepted(r, l, failed);
  caac_status status = caac__uses_read_columns(l->cells, &r->t->arena, &l->uses, slips);
  *failed = status == CAAC_E_INPUT;
  for (int c = 0; *failed && c < CAAC__USE_COLUMNS; c++)
    if (slips[c].rule) caac__taking_slip(r->t, l->row, r->columns[c], l->unit->id, &slips[c]);
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
    r->drafts[place].is_accepted = l->is_accepted;
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
  if (d->row != l->row && l->is_accepted != d->is_accepted)
    refuse_accept(r, l, OPTIONS, "keep one of them, or write all options out",
                  "one row of this unit accepts a suggestion, another has options");
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
  if (status) return status;
  if (!*l.cells[OPTIONS]) {
    if (!failed) look_at_empty(r, &l);
    return CAAC_OK;
  }
  r->t->filled++;
  look_at_unit(r, &l);
  if (read_who(r, &l)) failed = 1;
  if (!failed && l.is_accepted && !(l.view & CAAC__VIEW_SUGGESTIONS))
    failed = refuse_accept(r, &l, r->columns[VIEW] == CAAC__NO_COLUMN ? OPTIONS : VIEW,
                           "write suggestions into the column view, or the options out",
                           "this row was coded without suggestions in view, and accepts one");
  return failed ? CAAC_OK : join(r, &l);
}

/* ---- Storing ---- */

/* Take from the coding that is there what the sheet has no column for. */
static void fill_in(const reading *r, caac__use *use, const caac__use *old)
{
  if (r->columns[LIMB] == CAAC__NO_COLUMN) use->limb = old->limb;
  if (r->columns[ADDRESSEE] == CAAC__NO_COLUMN) use->addressee = old->addressee;
  if (r->columns[TARGET] == CAAC__NO_COLUMN) use->target = old->target;
}

/* The use of a list that a use is alike, as far as the sheet has columns; else the first with its option; NULL if there is none.
 */
static const caac__use *find_old(const reading *r, const caac__uses *old, const caac__use *use, int *is_alike)
{
  const caac__use *first = NULL;
  *is_alike = 0;
  for (size_t i = 0; i < old->count && !*is_alike; i++) {
    caac__use filled = *use;
    if (strcmp(old->items[i].option, use->option) != 0) continue;
    fill_in(r, &filled, &old->items[i]);
    *is_alike = caac__use_alike(&filled, &old->items[i], CAAC__LIKE_EXACT);
    if (!first || *is_alike) first = &old->items[i];
  }
  return first;
}

/* A sheet without the columns limb, addressee or target says nothing of them: what was coded stays. */
static void keep_uses(const reading *r, draft *d)
{
  const caac__unit_coding *latest = caac__unit_latest(d->unit, d->coder, d->view);
  size_t alike = 0, kept = 0;
  if (!latest) return;
  for (size_t i = 0; i < d->uses.count; i++) {
    int is_alike;
    const caac__use *old = find_old(r, &latest->uses, &d->uses.items[i], &is_alike);
    alike += (size_t)is_alike;
    if (old) fill_in(r, &d->uses.items[i], old);
  }
  /* Uses that differ only in what has no column stand once in the sheet. */
  for (size_t i = 0; i < latest->uses.count; i++)
    for (size_t k = 0; k < d->uses.count; k++) {
      caac__use filled = d->uses.items[k];
      fill_in(r, &filled, &latest->uses.items[i]);
      if (!caac__use_alike(&filled, &latest->uses.items[i], CAAC__LIKE_EXACT)) continue;
      kept++;
      break;
    }
  if (alike == d->uses.count && kept == latest->uses.count) d->uses = latest->uses;
}

/* What the register shall say; 0 if it says so already, by a coding with less in view. */
static int make_coding(const reading *r, const draft *d, caac__new_coding *out)
{
  const caac__unit_coding *latest = caac__unit_latest(d->unit, d->coder, d->view);
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
  out->old = caac__unit_coding_made_in(d->unit, d->coder, d->view);
  return 1;
}

static void refuse_closed(const reading *r, const draft *d)
{
  line l = { .row = d->row, .unit = d->unit };
  refuse(r, &l, OPTIONS, "unit.closed",
         "decide again in a sheet of disagreements of all units, also those decided, or undo the step that made it final",
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
  caac_status status = caac__coding_store(r->t->reg, &coding, r->t->sheet.findings, &r->t->counts);
  if (!status && d->is_accepted) caac__counts_of(&r->t->counts, d->unit->document, d->coder)->accepted++;
  return status;
}

/* ---- Names ---- */

/* A name without its blanks, in small letters. */
static const char *bare_name(caac__arena *arena, const char *name)
{
  char *folded = caac__text_fold(name), *bare = folded ? caac__arena_copy(arena, folded, strlen(folded)) : NULL, *to = bare;
  for (const char *c = folded; bare && *c; c++)
    if (*c != ' ') *to++ = *c;
  if (bare) *to = '\0';
  caac__free(folded);
  return bare;
}

/* A new name that is one of those before it, but for case or blanks, is that of one person, most likely. */
static caac_status look_at_coder(const reading *r, const draft *d, const caac__intern *names, uint32_t count)
{
  caac__arena *arena = &r->t->arena;
  const char *mine = bare_name(arena, d->coder), *alike = NULL;
  line l = { .row = d->row, .unit = d->unit };
  if (!mine) return caac__fail_memory();
  for (uint32_t i = 0; i < count && !alike; i++) {
    const char *name = caac__intern_text(names, i), *bare = bare_name(arena, name);
    if (!bare) return caac__fail_memory();
    if (strcmp(bare, mine) == 0) alike = name;
  }
  if (alike)
    tell(r, &l, r->columns[CODER] == CAAC__NO_COLUMN ? OPTIONS : CODER,
         (caac_finding){ .severity = CAAC_WARNING,
                         .rule = "coder.name",
                         .value = d->coder,
                         .nearest = alike,
                         .remedy = "write it as before, if it is the same person" },
         "this coder is new, and called like another but for case or blanks");
  return CAAC_OK;
}

/* The names of those who coded anything. */
static caac_status note_coders(const reading *r, caac__intern *names)
{
  caac_table *table = NULL;
  caac_status status = caac_register_query(r->t->reg, "SELECT DISTINCT coder FROM coding ORDER BY 1", NULL, &table);
  for (size_t i = 0; !status && i < caac_table_row_count(table); i++) {
    size_t len = 0;
    const char *name = caac_table_text(table, i, 0, &len);
    if (caac__intern_add(names, name, len) == CAAC__NONE) status = caac__fail_memory();
  }
  caac_table_free(table);
  return status;
}

/* Each name once. */
static caac_status look_at_coders(const reading *r)
{
  caac__intern names = { 0 };
  caac_status status = note_coders(r, &names);
  for (size_t i = 0; i < r->count && !status; i++) {
    const char *coder = r->drafts[i].coder;
    const uint32_t before = (uint32_t)names.count;
    if (caac__intern_add(&names, coder, strlen(coder)) == CAAC__NONE) status = caac__fail_memory();
    if (!status && names.count > before) status = look_at_coder(r, &r->drafts[i], &names, before);
  }
  caac__intern_free(&names);
  return status;
}

caac_status caac__take_codings(caac__taking *self)
{
  reading r = { .t = self };
  caac_status status = CAAC_OK;
  for (int i = 0; i < COLUMNS; i++) r.columns[i] = caac__sheet_column_find(&self->sheet, column_names[i]);
  if (caac__sheet_column_find(&self->sheet, "suggestion") != CAAC__NO_COLUMN) r.shown |= CAAC__VIEW_SUGGESTIONS;
  if (caac__sheet_column_find(&self->sheet, "others") != CAAC__NO_COLUMN) r.shown |= CAAC__VIEW_OTHERS;
  for (size_t row = 0; row < caac_table_row_count(self->sheet.table) && !status; row++) status = read_row(&r, row);
  for (size_t i = 0; i < r.count && !status; i++)
    if (!r.drafts[i].is_accepted) keep_uses(&r, &r.drafts[i]);
  if (r.emptied_cells.failed && !status) status = caac__fail_memory();
  if (!status) tell_silence(&r);
  if (!status) tell_emptied(&r);
  if (!status) status = look_at_coders(&r);
  for (int is_checking = 1; is_checking >= 0; is_checking--) {
    if (!is_checking && caac_findings_count(self->sheet.findings, CAAC_ERROR) > self->errors) break;
    for (size_t i = 0; i < r.count && !status; i++) status = store(&r, &r.drafts[i], is_checking);
  }
  caac__buffer_free(&r.emptied_cells);
  caac__intern_free(&r.keys);
  caac__free(r.drafts);
  return status;
}
