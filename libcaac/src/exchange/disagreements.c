/* SPDX-License-Identifier: MIT */
/* Where coders differ, as a sheet to decide in. */
#include "coded_units.h"
#include "coding_sheet.h"
#include "columns.h"
#include "params.h"
#include "sheet.h"
#include "text.h"

#include <caac/exchange.h>

#include <string.h>

static const caac_parameter parameters[] = {
  { "coder", "texts", NULL, NULL, "only these coders" },
  { "what", "word", "open", "open|all", "units without a final coding on which coders differ, or all that were coded" },
  { "compare", "word", "uses", "uses|options|full", "what has to be alike" },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct sheet {
  caac__coded_document document;
  caac__coded_units codings;
  const char **coders; /* ended by NULL */
  size_t coder_count;
  int is_all;
  caac__likeness how;
  caac_builder *builder;
  caac__buffer cell;
  size_t together, differing, alone,
      closed; /* units: coded by two or more, of those not alike, by one only, with a final coding */
} sheet;

/* ---- Coders ---- */

/* The coders that were asked for, instead of all. CAAC_E_NOTFOUND for one who coded nothing here. */
static caac_status choose_coders(sheet *s, caac_params params)
{
  const char *wanted, **all = caac__coded_units_coders(&s->codings, &s->coder_count);
  size_t count = 0;
  s->coders = all;
  if (!all) return caac__fail_memory();
  if (!caac__params_nth(params, "coder", 0)) return CAAC_OK;
  const char **chosen = caac__arena_alloc(&s->codings.arena, s->coder_count + 1, sizeof *chosen);
  if (!chosen) return caac__fail_memory();
  for (size_t i = 0; (wanted = caac__params_nth(params, "coder", i)); i++) {
    const char *name;
    caac_status status = caac__coder_find(all, wanted, s->document.id, &name);
    if (status) return status;
    size_t before = 0;
    while (before < count && chosen[before] != name) before++;
    if (before == count) chosen[count++] = name;
  }
  s->coders = chosen;
  s->coder_count = count;
  return CAAC_OK;
}

/* ---- Rows ---- */

static const caac_column unit_columns[] = {
  { "unit", "Unit", "", "id in this register: leave it as it is", CAAC_TEXT, 0 },
  { "paragraph", "Paragraph", "", "", CAAC_TEXT, 0 },
  { "lead", "Lead", "", "the words that introduce the item", CAAC_TEXT, 0 },
  { "text", "Text", "", "", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};
static const caac_column decision_columns[] = {
  { "decision", "Decision", "", "the name of a coder, none, or uses written out", CAAC_TEXT, 0 },
  { "reason", "Reason", "", "it becomes the note of the final coding", CAAC_TEXT, 0 },
  { NULL, NULL, NULL, NULL, CAAC_TEXT, 0 },
};

static void add_columns(sheet *s)
{
  caac__builder_columns(s->builder, unit_columns);
  for (size_t i = 0; i < s->coder_count; i++) {
    caac__buffer_clear(&s->cell);
    caac__buffer_format(&s->cell, CAAC__CODER_COLUMN "%s", s->coders[i]);
    if (!s->cell.failed) caac_builder_column(s->builder, s->cell.data, CAAC_TEXT, NULL, 0);
  }
  caac__buffer_clear(&s->cell);
  caac__builder_columns(s->builder, decision_columns);
}

static void add_uses(sheet *s, const caac__unit_coding *one)
{
  if (one) caac__uses_write(&s->cell, &one->uses);
  caac_builder_text(s->builder, one ? s->cell.data : NULL);
  caac__buffer_clear(&s->cell);
}

static void add_row(sheet *s, const caac__coded_unit *unit)
{
  const caac__unit_coding *final = caac__unit_final(unit);
  caac_builder_text(s->builder, unit->id);
  caac_builder_text(s->builder, unit->paragraph);
  caac_builder_text(s->builder, unit->lead);
  caac_builder_text(s->builder, unit->text);
  for (size_t i = 0; i < s->coder_count; i++) add_uses(s, caac__unit_latest(unit, s->coders[i], CAAC__VIEW_ALL));
  add_uses(s, final);
  caac_builder_text(s->builder, final ? final->note : NULL);
}

/* Look at a unit, count it, and add its row if it belongs here. */
static void look_at(sheet *s, const caac__coded_unit *unit)
{
  const caac__unit_coding *first = NULL;
  size_t coded = 0;
  int differ = 0, is_final = caac__unit_final(unit) != NULL;
  for (size_t i = 0; i < s->coder_count; i++) {
    const caac__unit_coding *one = caac__unit_latest(unit, s->coders[i], CAAC__VIEW_ALL);
    if (!one) continue;
    if (first) differ |= !caac__uses_alike(&first->uses, &one->uses, s->how);
    if (!first) first = one;
    coded++;
  }
  s->together += coded >= 2;
  s->alone += coded == 1;
  s->differing += (size_t)differ;
  s->closed += differ && is_final;
  if (s->is_all ? coded > 0 : differ && !is_final) add_row(s, unit);
}

/* ---- What stands below ---- */

static void add_remarks(sheet *s)
{
  caac_builder_remark(
      s->builder, "definition",
      "One row a unit. The latest coding of each coder, as option, limb -> addressee [target]. Write into decision the name of "
      "a coder, none, or uses as they stand here; empty leaves it open. A decision becomes the final coding of its unit.");
  caac_builder_count(s->builder, "n", (double)s->together, "units that two or more of these coders coded");
  caac_builder_count(s->builder, "n", (double)s->differing, "of them not coded alike");
  if (s->closed) caac_builder_count(s->builder, "n", (double)s->closed, "of these have a final coding");
  if (s->alone)
    caac_builder_count(s->builder, "missing", (double)s->alone, "units that only one of them coded: nothing to compare");
  if (s->differing == 0 && s->together > 0)
    caac_builder_remark(s->builder, "warning",
                        "There is nothing to decide: make the codings of one coder final (caac code final).");
  caac__buffer_clear(&s->cell);
  caac__buffer_format(&s->cell, "document=%s", s->document.id);
  if (s->cell.data) caac_builder_remark(s->builder, "parameter", s->cell.data);
  caac__documents_stamp(s->builder, s->document.is_sample, s->document.is_private);
}

static caac_status build(sheet *s, caac_table **out)
{
  caac__buffer_format(&s->cell, "Disagreements on %s", s->document.symbol ? s->document.symbol : s->document.id);
  caac_status status = s->cell.failed ? caac__fail_memory() : caac_builder_new("disagreements", s->cell.data, &s->builder);
  caac__buffer_clear(&s->cell);
  if (!status) {
    add_columns(s);
    for (size_t i = 0; i < s->codings.count; i++)
      if (caac__unit_is_codable(&s->codings.units[i])) look_at(s, &s->codings.units[i]);
    add_remarks(s);
  }
  int failed = s->cell.failed;
  caac__buffer_free(&s->cell);
  if (!status && !failed) return caac_builder_finish(s->builder, out);
  caac_builder_free(s->builder);
  return status ? status : caac__fail_memory();
}

static caac__likeness read_likeness(const char *word)
{
  return strcmp(word, "options") == 0 ? CAAC__LIKE_OPTIONS : strcmp(word, "full") == 0 ? CAAC__LIKE_FULL : CAAC__LIKE_USES;
}

caac_status caac_register_disagreements(const caac_register *self, const char *document, caac_params params, caac_table **out)
{
  sheet s = { 0 };
  caac__arena arena = { 0 };
  if (out) *out = NULL;
  if (!self || !document || !out) return caac__fail(CAAC_E_INVALID, "disagreements need an open register and a document");
  caac_status status = caac__params_check(params, parameters, "disagreements");
  if (!status) {
    s.is_all = strcmp(caac__params_get(params, parameters, "what"), "all") == 0;
    s.how = read_likeness(caac__params_get(params, parameters, "compare"));
    status = caac__coded_document_read(self, document, &arena, &s.document, &s.codings);
  }
  if (!status) status = choose_coders(&s, params);
  if (!status) status = build(&s, out);
  caac__coded_units_free(&s.codings);
  caac__arena_free(&arena);
  return status;
}
