/* SPDX-License-Identifier: MIT */
/* The measure "clauses": which part of paragraph 8 of resolution 1612 (2005) the uses rest on. */
#include <string.h>

#include "alloc.h"
#include "text.h"
#include "uses.h"

static const caac_parameter parameters[] = {
  { "by", "word", "clause", "clause|option", "one row a clause, or a row for each option and clause" },
  CAAC__PARAMETER_PERIOD,
  CAAC__PARAMETER_SITUATION,
  CAAC__PARAMETERS_END,
};

static const caac_column columns[] = {
  { "option", "option", "", "heading.letter; missing with by=clause", CAAC_TEXT, 0 },
  { "clause", "clause", "", "8 (a), 8 (b), opening (the opening words of paragraph 8), or undetermined", CAAC_TEXT, 0 },
  { "interpretation", "interpretation", "", "yes where the words of the mandate alone do not settle it", CAAC_BOOL, 0 },
  { "uses", "uses", "", "uses that rest on it", CAAC_INT64, 0 },
  CAAC__COLUMNS_END,
};

enum { CLAUSES = 4 };

/* What became of the text of an addressee. */
typedef enum reading { UNREAD, KNOWN, NOT_RECOGNISED, MIXED } reading;

typedef struct addressee {
  const caac_body *body; /* NULL unless KNOWN */
  reading reading;
} addressee;

typedef struct request {
  const caac__task *task;
  addressee *addressees;                    /* by number of text: each is read once */
  size_t counts[CAAC__OPTIONS][CLAUSES][2]; /* by option, clause, interpretation */
  size_t uses, outside, texts_not_recognised, uses_not_recognised, uses_mixed, uses_without;
} request;

/* The body that one part of the text names; NULL if it is not known, which is an answer here and no error. */
static caac_status read_part(const char *text, size_t len, const caac_body **out)
{
  char *name = caac__text_squeeze(text, len);
  *out = name ? caac__toolkit_body_match(caac_toolkit_builtin(), name) : NULL;
  if (!name) return caac__fail_memory();
  caac__free(name);
  return CAAC_OK;
}

/* Several addressees are separated by ';'. They stand for one only if all are known and on the same side of the system. */
static caac_status read_addressee(const char *text, addressee *out)
{
  *out = (addressee){ .reading = KNOWN };
  for (const char *part = text; part;) {
    const char *end = strchr(part, ';');
    const caac_body *body;
    caac_status status = read_part(part, end ? (size_t)(end - part) : strlen(part), &body);
    if (status) return status;
    if (!body) {
      *out = (addressee){ .reading = NOT_RECOGNISED };
      return CAAC_OK;
    }
    if (out->body && !out->body->in_un_system != !body->in_un_system) out->reading = MIXED;
    if (!out->body) out->body = body;
    part = end ? end + 1 : NULL;
  }
  if (out->reading == MIXED) out->body = NULL;
  return CAAC_OK;
}

static caac_status find_addressee(request *self, uint32_t text, const caac_body **out)
{
  const caac__intern *texts = &self->task->snapshot->texts;
  *out = NULL;
  if (text == CAAC__NONE) {
    self->uses_without++;
    return CAAC_OK;
  }
  addressee *found = &self->addressees[text];
  if (found->reading == UNREAD) {
    caac_status status = read_addressee(caac__intern_text(texts, text), found);
    if (status) return status;
    self->texts_not_recognised += found->reading == NOT_RECOGNISED;
  }
  self->uses_not_recognised += found->reading == NOT_RECOGNISED;
  self->uses_mixed += found->reading == MIXED;
  *out = found->body;
  return CAAC_OK;
}

static caac_status count_uses(request *self, caac__uses *uses)
{
  const caac_snapshot *snapshot = self->task->snapshot;
  while (caac__uses_next(uses)) {
    const caac_body *body;
    if (uses->option == CAAC__OUTSIDE) {
      self->outside++;
      continue;
    }
    caac_status status = find_addressee(self, snapshot->use_addressee[uses->use], &body);
    if (status) return status;
    const caac_ruling *ruling =
        caac_option_ruling(caac_toolkit_at(caac_toolkit_builtin(), uses->option), (caac_limb)uses->limb, body);
    self->counts[uses->option][ruling->clause][ruling->is_interpretation != 0]++;
    self->uses++;
  }
  return CAAC_OK;
}

static void put_row(caac_builder *table, const char *option, caac_clause clause, int is_interpretation, size_t uses)
{
  if (uses == 0) return;
  caac_builder_text(table, option);
  caac_builder_text(table, caac_clause_name(clause));
  caac_builder_bool(table, is_interpretation);
  caac_builder_int(table, (int64_t)uses);
}

/* The rows of one option; of all together if `option` is CAAC__OPTIONS. */
static void put_rows(const request *self, size_t option)
{
  static const caac_clause order[CLAUSES] = { CAAC_CLAUSE_A, CAAC_CLAUSE_B, CAAC_CLAUSE_OPENING, CAAC_CLAUSE_UNDETERMINED };
  const char *id = option < CAAC__OPTIONS ? caac_toolkit_at(caac_toolkit_builtin(), option)->id : NULL;
  size_t first = id ? option : 0, last = id ? option + 1 : CAAC__OPTIONS;
  for (size_t k = 0; k < CLAUSES; k++)
    for (int is_interpretation = 0; is_interpretation < 2; is_interpretation++) {
      size_t uses = 0;
      for (size_t i = first; i < last; i++) uses += self->counts[i][order[k]][is_interpretation];
      put_row(self->task->table, id, order[k], is_interpretation, uses);
    }
}

static void remark_counts(const request *self)
{
  const caac__task *task = self->task;
  caac__task_count(task, "n", self->uses, "uses of the 26 options (level: use)");
  caac__task_count(task, "n", self->outside, "uses left out: outside the 26 (level: use)");
  caac__task_count(task, "missing", self->uses_without, "uses of which no addressee is known");
  caac__task_count(task, "missing", self->uses_not_recognised,
                   "uses of which the addressee is not recognised as a body, in %zu different texts", self->texts_not_recognised);
  caac__task_count(task, "missing", self->uses_mixed, "uses with addressees inside and outside the United Nations system");
}

static caac_status answer(request *self, caac__uses *uses)
{
  caac_status status = count_uses(self, uses);
  if (status) return status;
  if (caac__task_is(self->task, "by", "clause")) put_rows(self, CAAC__OPTIONS);
  for (size_t i = 0; i < CAAC__OPTIONS && caac__task_is(self->task, "by", "option"); i++) put_rows(self, i);
  remark_counts(self);
  caac__uses_remark(self->task, uses);
  return CAAC_OK;
}

static caac_status run(const caac__task *task)
{
  request self = { .task = task };
  caac__scope scope;
  caac__uses uses;
  caac_status status = caac__scope_read(task, &scope);
  if (status == CAAC_OK) status = caac__uses_open(task, &scope, &uses);
  if (status) return status;
  self.addressees = caac__alloc_zero(task->snapshot->texts.count + 1, sizeof *self.addressees);
  status = self.addressees ? answer(&self, &uses) : caac__fail_memory();
  caac__free(self.addressees);
  caac__uses_close(&uses);
  return status;
}

const caac__measure caac__measure_clauses = {
  .about = { .name = "clauses",
             .title = "Part of paragraph 8 of resolution 1612 (2005) that uses rest on",
             .question = "Which part of paragraph 8 of resolution 1612 (2005) do the uses rest on?",
             .definition =
                 "Option, limb used and addressee together give the clause: council limb, 8 (a); direct limb, 8 (b) for bodies "
                 "within the United Nations system, else the opening words; undetermined where limb or addressee is not "
                 "known and matters. Several addressees count as known if all are and all are inside the system, or all "
                 "outside.",
             .source = "resolution 1612 (2005), paragraph 8; the reading of it is that of caac_option_ruling()",
             .parts = "all" },
  .parameters = parameters,
  .columns = columns,
  .run = run,
};
