/* SPDX-License-Identifier: MIT */
/* caac register kinds: the schema, as the library tells it. */
#include "cli.h"

/* One column of text, with what it means. */
static void column(caac_builder *table, const char *name, const char *label, const char *definition)
{
  caac_builder_column(table, name, CAAC_TEXT, NULL, 0);
  caac_builder_describe(table, label, definition);
}

static caac_status list_kinds(caac_table **out)
{
  const caac_kind *kind;
  caac_builder *table = NULL;
  const caac_status status = caac_builder_new("kinds", "Kinds of records", &table);
  if (status) return status;
  column(table, "kind", "Kind", NULL);
  column(table, "meaning", "What one record is", NULL);
  column(table, "key", "Key", "The fields that identify a record; an id is their values joined by '/'.");
  column(table, "file", "File", "Its file in a CSV folder.");
  for (size_t i = 0; (kind = caac_kind_at(i)); i++) {
    caac_builder_text(table, kind->name);
    caac_builder_text(table, kind->meaning);
    caac_builder_text(table, kind->key);
    caac_builder_text(table, kind->file);
  }
  return caac_builder_finish(table, out);
}

/* "a|b" as "a, b": it can be broken into lines, and reads better. */
static void add_words(caac_builder *table, const char *values)
{
  char words[512];
  size_t end = 0;
  for (; values && *values && end + 3 < sizeof words; values++) {
    words[end++] = *values == '|' ? ',' : *values;
    if (*values == '|') words[end++] = ' ';
  }
  words[end] = '\0';
  caac_builder_text(table, values ? words : NULL);
}

static caac_status list_fields(const caac_kind *kind, caac_table **out)
{
  char caption[256];
  const caac_field *field;
  caac_builder *table = NULL;
  snprintf(caption, sizeof caption, "Fields of a %s: %s", kind->name, kind->meaning);
  const caac_status status = caac_builder_new("fields", caption, &table);
  if (status) return status;
  column(table, "field", "Field", "Its name for `put` and in SQL.");
  column(table, "type", "Type", NULL);
  column(table, "accepts", "Accepts", "The words that it accepts, or the kind that it points to.");
  caac_builder_column(table, "required", CAAC_BOOL, NULL, 0);
  caac_builder_describe(table, "Required", NULL);
  column(table, "fallback", "Fallback", "What counts when it is not given.");
  column(table, "column", "Column", "Its column in the CSV file.");
  column(table, "meaning", "Meaning", NULL);
  for (size_t i = 0; (field = caac_kind_field(kind, i)); i++) {
    caac_builder_text(table, field->name);
    caac_builder_text(table, field->type);
    add_words(table, field->values);
    caac_builder_bool(table, field->required);
    caac_builder_text(table, field->fallback);
    caac_builder_text(table, field->column);
    caac_builder_text(table, field->meaning);
  }
  return caac_builder_finish(table, out);
}

cli_exit cli_register_kinds(const cli_call *call)
{
  const char *name = call->operands[0];
  const caac_kind *kind = name ? caac_kind_find(name) : NULL;
  caac_table *table = NULL;
  if (name && !kind) return cli_misused(call->command, "%s", caac_error_last()->message);
  const caac_status status = kind ? list_fields(kind, &table) : list_kinds(&table);
  return cli_write_made(call, status, table, NULL);
}
