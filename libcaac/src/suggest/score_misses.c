/* SPDX-License-Identifier: MIT */
/* What differs, unit by unit, with the words that were read: where to look when a rule is mended. */
#include "score.h"

#include <string.h>

#include "buffer.h"
#include "columns.h"

#define COLUMNS_END                                                                                                              \
  {                                                                                                                              \
    NULL, NULL, NULL, NULL, CAAC_TEXT, 0                                                                                         \
  }

static const caac_column miss_columns[] = {
  { "file", "File", "", "", CAAC_TEXT, 0 },
  { "unit", "Unit", "", "", CAAC_TEXT, 0 },
  { "coded", "Coded", "", "Options that people coded.", CAAC_TEXT, 0 },
  { "suggested", "Suggested", "", "Options that are suggested.", CAAC_TEXT, 0 },
  { "missing", "Missing", "", "Coded and not suggested.", CAAC_TEXT, 0 },
  { "extra", "Extra", "", "Suggested and not coded.", CAAC_TEXT, 0 },
  { "rules", "Rules", "", "The rules that suggest what is not coded.", CAAC_TEXT, 0 },
  { "words", "Words", "", "The words that speak for it, by their role.", CAAC_TEXT, 0 },
  { "reason", "Reason", "", "Why nothing is suggested.", CAAC_TEXT, 0 },
  { "text", "Text", "", "", CAAC_TEXT, 0 },
  COLUMNS_END,
};
static const caac_column particular_columns[] = {
  { "file", "File", "", "", CAAC_TEXT, 0 },
  { "unit", "Unit", "", "", CAAC_TEXT, 0 },
  { "option", "Option", "", "Both coded and suggested.", CAAC_TEXT, 0 },
  { "what", "What", "", "Limb, addressee or target.", CAAC_TEXT, 0 },
  { "coded", "Coded", "", "As people coded it.", CAAC_TEXT, 0 },
  { "suggested", "Suggested", "", "As it is suggested.", CAAC_TEXT, 0 },
  { "rules", "Rules", "", "The rules that suggest the option.", CAAC_TEXT, 0 },
  { "text", "Text", "", "", CAAC_TEXT, 0 },
  COLUMNS_END,
};
static const char *const particular_names[CAAC__PARTICULARS] = { "limb", "addressee", "target" };

/* Append with "; " between. */
static void join(caac__buffer *out, const char *text)
{
  if (!*text) return;
  if (out->len > 0) caac__buffer_add(out, "; ");
  caac__buffer_add(out, text);
}

/* A cell made in a buffer, which is free again. */
static void put(caac_builder *table, caac__buffer *cell)
{
  caac_builder_text(table, cell->len > 0 ? cell->data : "");
  caac__buffer_clear(cell);
}

static void put_options(caac_builder *table, uint32_t options, caac__buffer *cell)
{
  for (int i = 0; i < CAAC__SCORED; i++)
    if (options >> i & 1) join(cell, caac__scored_id(i));
  if (!options) caac__buffer_add(cell, "none");
  put(table, cell);
}

static int is_among(const caac_suggested_use *use, uint32_t options)
{
  const char *nearest;
  return (int)(options >> caac__scored_option(use->option, &nearest) & 1);
}

static void put_rules(caac_builder *table, const caac_suggestion *suggestion, uint32_t options, caac__buffer *cell)
{
  for (size_t i = 0; suggestion && i < suggestion->use_count; i++)
    if (is_among(&suggestion->uses[i], options) && !caac__use_is_repeated(suggestion, i)) join(cell, suggestion->uses[i].rule);
  put(table, cell);
}

/* Bytes of the first `points` code points. */
static size_t bytes_of(const char *text, size_t points)
{
  size_t i = 0;
  for (; text[i]; i++)
    if (((unsigned char)text[i] & 0xC0) != 0x80 && points-- == 0) break;
  return i;
}

/* act "requesting" */
static void add_span(caac__buffer *out, const caac_span *span, const char *text)
{
  const size_t from = bytes_of(text, span->from), to = bytes_of(text, span->to);
  join(out, span->role);
  if (to <= from) return;
  caac__buffer_add(out, " \"");
  caac__buffer_add_n(out, text + from, to - from);
  caac__buffer_add_char(out, '"');
}

static void put_words(caac_builder *table, const caac_suggestion *suggestion, uint32_t options, caac__buffer *cell)
{
  for (size_t i = 0; suggestion && i < suggestion->use_count; i++) {
    const caac_suggested_use *use = &suggestion->uses[i];
    if (!is_among(use, options)) continue;
    for (size_t k = 0; k < use->span_count; k++) add_span(cell, &use->spans[k], suggestion->unit->text);
  }
  put(table, cell);
}

static void put_unit(caac_builder *table, const caac__gold_unit *unit)
{
  caac_builder_text(table, unit->file);
  caac_builder_text(table, unit->id);
}

static const char *text_of(const caac__gold_unit *unit) { return unit->suggestion ? unit->suggestion->unit->text : ""; }

static void put_miss(caac_builder *table, const caac__gold_unit *unit, caac__buffer *cell)
{
  const uint32_t extra = unit->suggested & ~unit->coded;
  const caac_suggestion *suggestion = unit->suggestion;
  put_unit(table, unit);
  put_options(table, unit->coded, cell);
  put_options(table, unit->suggested, cell);
  put_options(table, unit->coded & ~unit->suggested, cell);
  put_options(table, extra, cell);
  put_rules(table, suggestion, extra, cell);
  put_words(table, suggestion, extra, cell);
  caac_builder_text(table, suggestion ? suggestion->reason : "it is no unit that is read, as a heading");
  caac_builder_text(table, text_of(unit));
}

caac_status caac__score_misses(const caac_score *self, caac_builder *table)
{
  caac__buffer cell = { 0 };
  caac__builder_columns(table, miss_columns);
  for (size_t i = 0; i < self->unit_count; i++)
    if (self->units[i].coded != self->units[i].suggested) put_miss(table, &self->units[i], &cell);
  const caac_status status = cell.failed ? caac__fail_memory() : CAAC_OK;
  caac__buffer_free(&cell);
  return status;
}

/* ---- Particulars ---- */

/* "council; direct" */
static void put_coded(caac_builder *table, const caac__gold_unit *unit, int option, caac__particular of, caac__buffer *cell)
{
  for (size_t i = 0; i < unit->use_count; i++) {
    const caac__gold_use *use = &unit->uses[i];
    if (use->option != option) continue;
    join(cell, of == CAAC__LIMB ? caac_limb_name(use->limb) : of == CAAC__ADDRESSEE ? use->addressee : use->target);
  }
  put(table, cell);
}

static void put_suggested(caac_builder *table, const caac_suggestion *suggestion, int option, caac__particular of,
                          caac__buffer *cell)
{
  for (size_t i = 0; i < suggestion->use_count; i++) {
    const caac_suggested_use *use = &suggestion->uses[i];
    if (!is_among(use, (uint32_t)1 << option)) continue;
    join(cell, of == CAAC__LIMB ? caac_limb_name(use->limb) : of == CAAC__ADDRESSEE ? use->addressee : use->target);
  }
  put(table, cell);
}

static void put_particular(caac_builder *table, const caac__gold_unit *unit, int option, caac__particular of, caac__buffer *cell)
{
  put_unit(table, unit);
  caac_builder_text(table, caac__scored_id(option));
  caac_builder_text(table, particular_names[of]);
  put_coded(table, unit, option, of, cell);
  put_suggested(table, unit->suggestion, option, of, cell);
  put_rules(table, unit->suggestion, (uint32_t)1 << option, cell);
  caac_builder_text(table, text_of(unit));
}

caac_status caac__score_particulars(const caac_score *self, caac_builder *table)
{
  caac__buffer cell = { 0 };
  caac__builder_columns(table, particular_columns);
  for (caac__particular of = 0; of < CAAC__PARTICULARS; of++)
    for (size_t i = 0; i < self->unit_count; i++)
      for (int option = 0; option < CAAC__SCORED; option++)
        if ((self->units[i].said[of] & ~self->units[i].right[of]) >> option & 1)
          put_particular(table, &self->units[i], option, of, &cell);
  const caac_status status = cell.failed ? caac__fail_memory() : CAAC_OK;
  caac__buffer_free(&cell);
  return status;
}
