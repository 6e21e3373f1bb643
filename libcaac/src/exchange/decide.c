/* SPDX-License-Identifier: MIT */
/* A sheet of disagreements that comes back: decisions become final codings, and so does what all agree on. */
#include "take_sheet.h"

#include "sheet.h"
#include "step.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

typedef struct deciding {
  caac__taking *t;
  size_t decision, reason;
  const char *author;
  const char **coders; /* whose columns the sheet has; ended by NULL */
  size_t coder_count;
  struct verdict *verdicts; /* of each unit of the codings */
  size_t apart;             /* units in no row on which these coders differ */
  const char *first_apart;
} deciding;

/* What is decided of a unit. */
typedef struct verdict {
  int is_in_sheet, is_decided;
  const char *text; /* the decision as it was written */
  caac__uses uses;
  const char *act, *note;
  int view;
} verdict;

/* ---- Names ---- */

static caac_status find_coders(deciding *d)
{
  const size_t len = strlen(CAAC__CODER_COLUMN), count = caac_table_column_count(d->t->sheet.table);
  d->coders = caac__arena_alloc(&d->t->arena, count + 1, sizeof *d->coders);
  if (!d->coders) return caac__fail_memory();
  for (size_t c = 0; c < count; c++) {
    const char *name = caac_table_column(d->t->sheet.table, c)->name;
    if (strncmp(name, CAAC__CODER_COLUMN, len) == 0 && name[len]) d->coders[d->coder_count++] = name + len;
  }
  return CAAC_OK;
}

/* The latest coding of the coder whom a text names, to the letter or in any case; NULL if it names none who coded this unit. */
static const caac__unit_coding *find_coder(const caac__coded_unit *unit, const char *text, int exactly)
{
  const caac__unit_coding *one;
  for (size_t place = 0; (one = caac__unit_next_latest(unit, &place));)
    if (exactly ? strcmp(one->coder, text) == 0 : caac__text_same(one->coder, text)) return one;
  return NULL;
}

/* The coding that a decision names by its coder, also with the head of the column: "coder A". */
static const caac__unit_coding *named_coding(const caac__coded_unit *unit, const char *text)
{
  const size_t len = strlen(CAAC__CODER_COLUMN);
  const caac__unit_coding *found = find_coder(unit, text, 1);
  if (!found) found = find_coder(unit, text, 0);
  if (!found && strncmp(text, CAAC__CODER_COLUMN, len) == 0) found = named_coding(unit, text + len);
  return found;
}

/* Is it the name of a coder of the sheet, who may not have coded this unit? */
static int is_coder(const deciding *d, const char *text)
{
  for (size_t i = 0; i < d->coder_count; i++)
    if (caac__text_same(d->coders[i], text)) return 1;
  return 0;
}

/* ---- A decision ---- */

static void refuse(const deciding *d, size_t row, const char *unit, const char *rule, const char *remedy, const char *message)
{
  caac__sheet_finding(&d->t->sheet, row, d->decision,
                      (caac_finding){ .severity = CAAC_ERROR, .rule = rule, .record = unit, .remedy = remedy }, "%s", message);
}

/* The act that all who name one name; NULL if they name several, or none. */
static const char *common_act(const caac__coded_unit *unit)
{
  const char *act = NULL;
  const caac__unit_coding *one;
  for (size_t place = 0; (one = caac__unit_next_latest(unit, &place));) {
    if (!one->act) continue;
    if (act && strcmp(act, one->act) != 0) return NULL;
    act = one->act;
  }
  return act;
}

/* An id of an option was meant: "1.1", "(1.a". */
static int begins_as_use(const char *text) { return (*text >= '0' && *text <= '9') || *text == '('; }

/* It reads neither as a name nor as uses: say whose names there are. */
static void name_coders(const deciding *d, const char *text, caac__slip *slip)
{
  char shown[CAAC__SHOWN], names[120] = "";
  size_t used = 0;
  for (size_t i = 0; i < d->coder_count && used < sizeof names; i++)
    used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : " (", d->coders[i]);
  caac__error_trim(names);
  const char *nearest = caac__text_nearest(text, d->coders);
  if (nearest) slip->nearest = nearest;
  if (!slip->remedy) slip->remedy = "write one name, none, or uses as they stand beside it; leave it empty while it is open";
  snprintf(slip->message, sizeof slip->message, "'%s' is no coder here%s%s, not none, and no use", caac__text_show(text, shown),
           names, d->coder_count ? ")" : "");
}

/* Uses that are written out. Those of the final coding keep its act, so that a sheet that went out decided changes nothing. */
static caac_status read_written(deciding *d, size_t row, const caac__coded_unit *unit, verdict *v, int *failed)
{
  caac__slip slip;
  const caac__unit_coding *final = caac__unit_final(unit);
  caac_status status = caac__uses_read(v->text, &d->t->arena, &v->uses, &slip);
  *failed = status == CAAC_E_INPUT;
  if (*failed) {
    if (strcmp(slip.rule, "use.option") == 0 && !begins_as_use(v->text)) name_coders(d, v->text, &slip);
    slip.rule = strcmp(slip.rule, "use.option") == 0 ? "sheet.decision" : slip.rule;
    caac__taking_slip(d->t, row, d->decision, unit->id, &slip);
    return CAAC_OK;
  }
  v->act = final && caac__uses_alike(&final->uses, &v->uses, CAAC__LIKE_EXACT) ? final->act : common_act(unit);
  v->view = CAAC__VIEW_OTHERS;
  for (size_t i = 0; i < unit->count; i++) v->view |= unit->codings[i].view & CAAC__VIEW_SUGGESTIONS;
  return status;
}

static int reads_as_option(const char *text)
{
  caac__slip slip;
  const char *option;
  return caac__option_read(text, &option, &slip) == CAAC_OK;
}

/* A coder's name first, then `none` or uses. */
static caac_status read_decision(deciding *d, size_t row, const caac__coded_unit *unit, verdict *v)
{
  const caac__unit_coding *chosen = named_coding(unit, v->text);
  const char *reason;
  int failed = 0;
  caac_status status = caac__sheet_text(&d->t->sheet, row, d->reason, &reason);
  if (status) return status;
  if (chosen && reads_as_option(v->text)) {
    refuse(d, row, unit->id, "sheet.decision", "write 'coder' before the name, or the option with a limb or 'unsaid'",
           "this is the name of a coder and reads as an option");
    return CAAC_OK;
  }
  if (chosen) {
    v->uses = chosen->uses;
    v->act = chosen->act;
    v->note = chosen->note;
    v->view = CAAC__VIEW_OTHERS | (chosen->view & CAAC__VIEW_SUGGESTIONS);
  } else if (is_coder(d, v->text)) {
    refuse(d, row, unit->id, "sheet.decision", "name a coder who did, or write out what is decided",
           "this coder did not code the unit");
    return CAAC_OK;
  } else {
    status = read_written(d, row, unit, v, &failed);
  }
  if (*reason) v->note = reason;
  v->is_decided = !status && !failed;
  return status;
}

/* A reason alone decides nothing. */
static caac_status look_at_open(const deciding *d, size_t row, const caac__coded_unit *unit)
{
  const char *reason;
  const caac_status status = caac__sheet_text(&d->t->sheet, row, d->reason, &reason);
  if (!status && *reason)
    caac__sheet_finding(
        &d->t->sheet, row, d->reason,
        (caac_finding){
            .severity = CAAC_WARNING, .rule = "sheet.note", .record = unit->id, .remedy = "fill the decision, or none" },
        "nothing is decided of the unit: its reason is not kept");
  return status;
}

static caac_status read_row(deciding *d, size_t row)
{
  const caac__coded_unit *unit = caac__taking_unit(d->t, row);
  const char *text;
  if (!unit) return CAAC_OK;
  verdict *v = &d->verdicts[unit - d->t->codings.units];
  caac_status status = caac__sheet_text(&d->t->sheet, row, d->decision, &text);
  v->is_in_sheet = 1;
  if (!status && !*text) return look_at_open(d, row, unit);
  if (status) return status;
  d->t->filled++;
  if (!caac__unit_is_codable(unit)) {
    refuse(d, row, unit->id, "unit.heading", "empty the decision, and decide on the paragraphs under it",
           "this unit is a heading, or stands before the text: no coding of it becomes final");
    return CAAC_OK;
  }
  if (v->text && strcmp(v->text, text) != 0) {
    refuse(d, row, unit->id, "sheet.twice", "keep one row of a unit", "another row of this unit decides otherwise");
    return CAAC_OK;
  }
  v->text = text;
  return read_decision(d, row, unit, v);
}

/* ---- What all agree on ---- */

static void tell_details(const deciding *d, const caac__coded_unit *unit)
{
  caac_finding finding = { .severity = CAAC_NOTE,
                           .rule = "unit.details",
                           .file = d->t->sheet.file,
                           .record = unit->id,
                           .remedy = "a sheet of disagreements that compares in full has such units too" };
  caac__findings_add(d->t->sheet.findings, &finding,
                     "%s: coders agree on options and limbs, not on addressee or target: those of %s became final", unit->id,
                     d->coders[0]);
}

/* A sheet that compared less, or whose rows were taken out, has no row for units on which coders differ. */
static void tell_apart(const deciding *d)
{
  caac_finding finding = { .severity = CAAC_WARNING,
                           .rule = "unit.differs",
                           .file = d->t->sheet.file,
                           .record = d->first_apart,
                           .remedy = "a sheet of disagreements that compares uses has them" };
  caac__findings_add(d->t->sheet.findings, &finding,
                     "coders differ on %zu unit%s without a row here, in options or limbs: left open", d->apart,
                     d->apart == 1 ? "" : "s");
}

/* A row waits for a decision, or two coded and nothing is final. */
static int is_open(const caac__coded_unit *unit, const verdict *v)
{
  size_t coders = 0;
  if (v->is_decided || !caac__unit_is_codable(unit) || caac__unit_final(unit)) return 0;
  for (size_t place = 0; caac__unit_next_latest(unit, &place);) coders++;
  return v->is_in_sheet || coders >= 2;
}

/* Units that stand in no row, and that every coder of the sheet coded alike. */
static void agree(deciding *d, const caac__coded_unit *unit, verdict *v)
{
  const caac__unit_coding *first = NULL;
  int are_alike = 1, is_full = 1;
  if (v->is_in_sheet || !caac__unit_is_codable(unit) || caac__unit_final(unit)) return;
  for (size_t i = 0; i < d->coder_count; i++) {
    const caac__unit_coding *one = caac__unit_latest(unit, d->coders[i], CAAC__VIEW_ALL);
    if (!one) return;
    if (!first) first = one;
    are_alike &= caac__uses_alike(&first->uses, &one->uses, CAAC__LIKE_USES);
    is_full &= caac__uses_alike(&first->uses, &one->uses, CAAC__LIKE_FULL);
    v->view |= one->view;
  }
  if (!are_alike) {
    if (d->apart++ == 0) d->first_apart = unit->id;
    return;
  }
  v->uses = first->uses;
  v->act = common_act(unit);
  v->is_decided = 1;
  if (!is_full) tell_details(d, unit);
}

/* ---- Storing ---- */

static caac_status store(deciding *d, const caac__coded_unit *unit, const verdict *v)
{
  caac__new_coding coding = { .unit = unit,
                              .old = caac__unit_final(unit),
                              .coder = d->author,
                              .stage = "final",
                              .act = v->act,
                              .note = v->note,
                              .view = v->view,
                              .uses = &v->uses };
  caac_status status = caac__coding_store(d->t->reg, &coding, d->t->sheet.findings, &d->t->counts);
  return status ? status : caac__unit_set_act(d->t->reg, &coding, d->t->sheet.findings);
}

caac_status caac__take_decisions(caac__taking *self)
{
  const char *author = caac__step_author(self->reg); /* counts outlive the step */
  deciding d = { .t = self, .author = caac__arena_copy(&self->arena, author, strlen(author)) };
  const size_t count = self->codings.count;
  caac_status status = CAAC_OK;
  d.decision = caac__sheet_column_find(&self->sheet, "decision");
  d.reason = caac__sheet_column_find(&self->sheet, "reason");
  d.verdicts = caac__arena_alloc(&self->arena, count + 1, sizeof *d.verdicts);
  if (!d.verdicts || !d.author) return caac__fail_memory();
  status = find_coders(&d);
  for (size_t row = 0; row < caac_table_row_count(self->sheet.table) && !status; row++) status = read_row(&d, row);
  if (status || caac_findings_count(self->sheet.findings, CAAC_ERROR) > self->errors) return status;
  for (size_t i = 0; i < count && !status; i++) {
    verdict *v = &d.verdicts[i];
    const caac__coded_unit *unit = &self->codings.units[i];
    if (self->is_agreed_final && d.coder_count >= 2) agree(&d, unit, v);
    if (v->is_decided) status = store(&d, unit, v);
    self->open += (size_t)is_open(unit, v);
  }
  if (d.apart) tell_apart(&d);
  return status;
}
