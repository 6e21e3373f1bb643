/* SPDX-License-Identifier: MIT */
/* The units of a document as tables: everything, the list to publish, comments and tracked changes of a Word file. */
#include <string.h>

#include <caac/document.h>

#include "compare_tables.h"
#include "document_private.h"
#include "error.h"
#include "params.h"
#include "source.h"

static const caac_parameter parameters[] = {
  { "what", "word", "units", "units|list|comments|changes", "which table" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* ---- Columns ---- */

typedef struct column {
  const char *name, *label, *definition;
  caac_type type;
} column;

#define SYMBOL                                                                                                                   \
  {                                                                                                                              \
    "symbol", "Symbol", "symbol of the document; missing for a draft", CAAC_TEXT                                                 \
  }
#define PARAGRAPH                                                                                                                \
  {                                                                                                                              \
    "paragraph", "Paragraph", "the unit's id: 7 (b) as people cite it, 7/1 for what has no printed number", CAAC_TEXT            \
  }
#define HASH                                                                                                                     \
  {                                                                                                                              \
    "hash", "Hash", "first 16 hexadecimal digits of the SHA-256 of the unit's text", CAAC_TEXT                                   \
  }

static const column unit_columns[] = {
  SYMBOL,
  PARAGRAPH,
  { "kind", "Kind", "front, heading, lead, paragraph or item", CAAC_TEXT },
  { "label", "Label", "the number as printed; missing without one", CAAC_TEXT },
  { "section", "Section", "part of the document, told by headings and phrases", CAAC_TEXT },
  { "heading", "Heading", "the heading it stands under", CAAC_TEXT },
  { "parent", "Parent", "id of the paragraph, item or lead that it belongs to", CAAC_TEXT },
  { "speaker", "Speaker", "whose words: working group, secretary-general, council, state or members", CAAC_TEXT },
  { "text", "Text", "mended, in one line, without its number", CAAC_TEXT },
  HASH,
  { "from", "From", "first code point in the document's text, from 0", CAAC_INT64 },
  { "to", "To", "code point behind the last", CAAC_INT64 },
  { "line", "Line", "where it begins in the source: line, or paragraph of a Word file", CAAC_INT64 },
  { "change", "Change", "tracked changes in it, if they are shown: inserted, deleted or changed", CAAC_TEXT },
  { "bracketed", "Bracketed", "all of it stands in square brackets: not agreed", CAAC_BOOL },
};

static const column list_columns[] = { SYMBOL, PARAGRAPH, HASH };

static const column comment_columns[] = {
  PARAGRAPH,
  { "words", "Words", "what the comment is about", CAAC_TEXT },
  { "comment", "Comment", "its text; authors are never kept", CAAC_TEXT },
};

static const column change_columns[] = {
  PARAGRAPH,
  { "change", "Change", "inserted or deleted", CAAC_TEXT },
  { "words", "Words", "the words inserted or deleted", CAAC_TEXT },
};

static void add_columns(caac_builder *table, const column *columns, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    caac_builder_column(table, columns[i].name, columns[i].type, NULL, 0);
    caac_builder_describe(table, columns[i].label, columns[i].definition);
  }
}

/* ---- Rows ---- */

static void put(caac_builder *table, const char *text) { caac_builder_text(table, *text ? text : NULL); }

static void put_unit(const caac_document *self, const caac_unit *unit, caac_builder *table)
{
  put(table, self->info.symbol);
  put(table, unit->id);
  put(table, caac_unit_kind_name(unit->kind));
  put(table, unit->label);
  put(table, unit->section);
  put(table, unit->heading);
  put(table, unit->parent == CAAC_UNIT_NONE ? "" : self->units[unit->parent].id);
  put(table, unit->speaker);
  put(table, unit->text);
  put(table, unit->hash);
  caac_builder_int(table, (int64_t)unit->from);
  caac_builder_int(table, (int64_t)unit->to);
  caac_builder_int(table, (int64_t)unit->line);
  put(table, unit->change);
  caac_builder_bool(table, unit->is_bracketed);
}

static void put_units(const caac_document *self, caac_builder *table)
{
  add_columns(table, unit_columns, sizeof unit_columns / sizeof unit_columns[0]);
  for (size_t i = 0; i < self->unit_count; i++) put_unit(self, &self->units[i], table);
  caac_builder_count(table, "n", (double)self->unit_count, "units");
}

static void put_list(const caac_document *self, caac_builder *table)
{
  add_columns(table, list_columns, sizeof list_columns / sizeof list_columns[0]);
  for (size_t i = 0; i < self->unit_count; i++) {
    put(table, self->info.symbol);
    put(table, self->units[i].id);
    put(table, self->units[i].hash);
  }
  caac_builder_count(table, "n", (double)self->unit_count, "units");
  caac_builder_remark(
      table, "definition",
      "the hash is the first 16 hexadecimal digits of the SHA-256 of the unit's text in UTF-8: without its number, in "
      "one line, normal form C, plain quotes, single blanks");
}

static void put_comments(const caac_document *self, caac_builder *table)
{
  add_columns(table, comment_columns, sizeof comment_columns / sizeof comment_columns[0]);
  for (size_t i = 0; i < self->mark_count; i++) {
    const caac__document_mark *mark = &self->marks[i];
    if (mark->kind != CAAC__MARK_COMMENT) continue;
    put(table, self->units[mark->unit].id);
    put(table, mark->text);
    put(table, mark->note);
  }
  caac_builder_count(table, "n", (double)self->info.comment_count, "comments");
}

static void put_changes(const caac_document *self, caac_builder *table)
{
  add_columns(table, change_columns, sizeof change_columns / sizeof change_columns[0]);
  for (size_t i = 0; i < self->mark_count; i++) {
    const caac__document_mark *mark = &self->marks[i];
    if (mark->kind == CAAC__MARK_COMMENT) continue;
    put(table, self->units[mark->unit].id);
    put(table, mark->kind == CAAC__MARK_INSERTED ? "inserted" : "deleted");
    put(table, mark->text);
  }
  caac_builder_count(table, "n", (double)self->info.change_count, "tracked changes in the file");
  if (self->info.change_count > 0 && self->mark_count == 0)
    caac_builder_remark(table, "warning", "changes are listed only if the document was read with changes=shown");
}

/* ---- Tables ---- */

static const struct {
  const char *what, *name, *caption;
  void (*fill)(const caac_document *self, caac_builder *table);
} tables[] = {
  { "units", "units", "Units of the document", put_units },
  { "list", "unit-list", "List of units", put_list },
  { "comments", "comments", "Comments", put_comments },
  { "changes", "changes", "Tracked changes", put_changes },
};

int caac__document_is_draft(const caac_document_info *about) { return !*about->symbol || strcmp(about->kind, "draft") == 0; }

void caac__remark_document(caac_builder *table, const caac_document_info *about)
{
  if (*about->symbol) caac_builder_remark(table, "source", about->symbol);
  if (about->is_sample) caac_builder_remark(table, "sample", "made from an invented sample, not a United Nations document");
  if (caac__document_is_draft(about)) caac_builder_remark(table, "draft", CAAC__MADE_FROM_DRAFT);
  if (about->is_private) caac_builder_remark(table, "private", CAAC__MADE_FROM_PRIVATE);
}

caac_status caac_document_table(const caac_document *self, caac_params params, caac_table **out)
{
  caac_builder *table;
  size_t i = 0;
  *out = NULL;
  caac_status status = caac__params_check(params, parameters, "units of a document");
  if (status) return status;
  while (strcmp(tables[i].what, caac__params_get(params, parameters, "what")) != 0) i++;
  status = caac_builder_new(tables[i].name, tables[i].caption, &table);
  if (status) return status;
  tables[i].fill(self, table);
  caac__remark_document(table, &self->info);
  return caac_builder_finish(table, out);
}
