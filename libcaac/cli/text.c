/* SPDX-License-Identifier: MIT */
/* caac text: units, show, verbs. */
#include "cli.h"

#include <string.h>

cli_exit cli_text_units(const cli_call *call)
{
  const char *params[] = { NULL, NULL };
  caac_document *document;
  caac_table *table = NULL;
  cli_exit code = cli_open_document(call, call->operands[0], 1, &document);
  if (code) return code;
  cli_tell_changes(call, document, NULL);
  cli_pick(call, "what", params);
  const caac_status status = caac_document_table(document, params, &table);
  code = cli_write_narrow(call, status, table, "paragraph|kind|section|speaker|text");
  caac_document_free(document);
  return code;
}

static void text_column(caac_builder *table, const char *name, const char *label, const char *definition)
{
  caac_builder_column(table, name, CAAC_TEXT, NULL, 0);
  caac_builder_describe(table, label, definition);
}

static void number_column(caac_builder *table, const char *name, const char *label, const char *definition)
{
  caac_builder_column(table, name, CAAC_INT64, NULL, 0);
  caac_builder_describe(table, label, definition);
}

static void show_columns(caac_builder *table, int original)
{
  text_column(table, "unit", "Unit", "Its id: the number as printed; behind a stroke, a running number.");
  if (original) {
    number_column(table, "line", "Line", "Where it begins in the source: line of a text, paragraph of a Word file.");
    number_column(table, "byte", "Byte", "Where it begins in the source, from 0; of a Word file: character of the paragraph.");
  }
  text_column(table, "text", "Text", "Mended: without its number, in one line.");
}

static caac_status show_unit(caac_builder *table, const caac_document *document, const caac_unit *unit, int original)
{
  size_t line = 0, byte = 0;
  const caac_status status = original ? caac_document_origin(document, unit->from, &line, &byte) : CAAC_OK;
  caac_builder_text(table, unit->id);
  if (original) {
    caac_builder_int(table, (int64_t)line);
    caac_builder_int(table, (int64_t)byte);
  }
  caac_builder_text(table, unit->text);
  return status;
}

static caac_status show(const caac_document *document, int original, caac_table **out)
{
  const caac_document_info *about = caac_document_about(document);
  const char *title = *about->title ? about->title : *about->symbol ? about->symbol : about->name;
  const caac_unit *unit;
  caac_builder *table = NULL;
  caac_status status = caac_builder_new("text", title, &table);
  if (status) return status;
  show_columns(table, original);
  for (size_t i = 0; !status && (unit = caac_document_unit(document, i)); i++)
    status = show_unit(table, document, unit, original);
  if (about->is_sample) caac_builder_remark(table, "sample", "The document is invented: a sample of no real document.");
  if (!*about->symbol || strcmp(about->kind, "draft") == 0)
    caac_builder_remark(
        table, "draft",
        "The document is a draft, private until its authors say otherwise: a working paper, not a United Nations document.");
  if (about->is_private) caac_builder_remark(table, "private", "The register holds this document as private: not for others.");
  if (!status) return caac_builder_finish(table, out);
  caac_builder_free(table);
  return status;
}

cli_exit cli_text_show(const cli_call *call)
{
  caac_document *document;
  caac_table *table = NULL;
  cli_exit code = cli_open_document(call, call->operands[0], 0, &document);
  if (code) return code;
  cli_tell_changes(call, document, NULL);
  const caac_status status = show(document, cli_given(call, "original") != NULL, &table);
  code = cli_write_made(call, status, table, NULL);
  caac_document_free(document);
  return code;
}

cli_exit cli_text_verbs(const cli_call *call)
{
  const caac_verb *verb;
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  caac_status status = caac_builder_new("verbs", "The scale of verbs, the strongest first", &builder);
  if (status) return cli_failed(call, status);
  number_column(builder, "rank", "Rank", "Higher is stronger.");
  text_column(builder, "verb", "Verb", NULL);
  text_column(builder, "group", "Group", "What it does: judge, ask or acknowledge.");
  text_column(builder, "forms", "Forms", "The forms that are recognised, separated by '|'.");
  for (size_t i = 0; (verb = caac_verb_at(i)); i++) {
    caac_builder_int(builder, verb->rank);
    caac_builder_text(builder, verb->name);
    caac_builder_text(builder, verb->group);
    caac_builder_text(builder, verb->forms);
  }
  caac_builder_remark(builder, "definition", "A convention of this library: it orders words, it judges nobody.");
  status = caac_builder_finish(builder, &table);
  return cli_write_made(call, status, table, NULL);
}
