/* SPDX-License-Identifier: MIT */
/* caac register kinds: the schema, as the library tells it. */
#include "cli.h"

static void columns(caac_builder *table)
{
  static const struct {
    const char *name, *definition;
    caac_type type;
  } columns[] = {
    { "kind", NULL, CAAC_TEXT },
    { "field", "Its name for `put` and in SQL.", CAAC_TEXT },
    { "type", NULL, CAAC_TEXT },
    { "accepts", "The words it accepts, or the kind it points to.", CAAC_TEXT },
    { "required", NULL, CAAC_BOOL },
    { "fallback", "What counts when it is not given.", CAAC_TEXT },
    { "file", "Its file in a CSV folder.", CAAC_TEXT },
    { "column", "Its column in that file.", CAAC_TEXT },
    { "meaning", NULL, CAAC_TEXT },
  };
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    caac_builder_column(table, columns[i].name, columns[i].type, NULL, 0);
    if (columns[i].definition) caac_builder_describe(table, NULL, columns[i].definition);
  }
}

static void rows(caac_builder *table, const caac_kind *kind)
{
  for (size_t i = 0; i < caac_kind_field_count(kind); i++) {
    const caac_field *field = caac_kind_field(kind, i);
    caac_builder_text(table, kind->name);
    caac_builder_text(table, field->name);
    caac_builder_text(table, field->type);
    caac_builder_text(table, field->values);
    caac_builder_bool(table, field->required);
    caac_builder_text(table, field->fallback);
    caac_builder_text(table, kind->file);
    caac_builder_text(table, field->column);
    caac_builder_text(table, field->meaning);
  }
}

cli_exit cli_register_kinds(const cli_call *call)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  const caac_kind *only = NULL;
  if (call->operand_count > 0 && !(only = caac_kind_find(call->operands[0])))
    return cli_misused(call->command, "%s", caac_error_last()->message);
  caac_status status = caac_builder_new("kinds", only ? only->meaning : "Kinds of records and their fields", &builder);
  if (status) return cli_failed(call, status);
  columns(builder);
  if (only)
    rows(builder, only);
  else
    for (size_t i = 0; i < caac_kind_count(); i++) rows(builder, caac_kind_at(i));
  status = caac_builder_finish(builder, &table);
  return cli_write_made(call, status, table, NULL);
}
