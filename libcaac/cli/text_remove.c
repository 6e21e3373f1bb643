/* SPDX-License-Identifier: MIT */
/* caac text remove: a document with its units, in one step. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { NAMED_MOST = 8, PAIR_ROOM = 1024 };

/* A cell as a text of one's own; free it with free(). */
static char *copy_cell(const caac_table *table, size_t row, size_t column)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, column, &len);
  char *copy = cli_alloc(len + 1);
  if (text) memcpy(copy, text, len);
  return copy;
}

static caac_status ask(const caac_register *reg, const char *sql, const char *name, const char *value, caac_table **out)
{
  char pair[PAIR_ROOM];
  snprintf(pair, sizeof pair, "%s=%s", name, value);
  return caac_register_query(reg, sql, (const char *const[]){ pair, NULL }, out);
}

/* The id of a document that is named by id or symbol; what is none of both stays as it is, so that removing it says so. */
static caac_status find_id(const caac_register *reg, const char *name, char **out)
{
  char *symbol = NULL;
  caac_table *table = NULL;
  *out = NULL;
  if (caac_symbol_normalise(name, &symbol)) symbol = NULL;
  caac_status status = ask(reg, "SELECT document_id FROM documents WHERE document_id = :id", "id", name, &table);
  if (!status && caac_table_row_count(table) == 0 && symbol) {
    caac_table_free(table);
    table = NULL;
    status = ask(reg, "SELECT document_id FROM documents WHERE symbol = :symbol", "symbol", symbol, &table);
  }
  if (!status && caac_table_row_count(table) > 0) *out = copy_cell(table, 0, 0);
  caac_table_free(table);
  caac_text_free(symbol);
  if (status || *out) return status;
  *out = cli_alloc(strlen(name) + 1);
  strcpy(*out, name);
  return CAAC_OK;
}

static cli_exit refuse_coded(const char *id, const caac_table *coded)
{
  const size_t count = caac_table_row_count(coded);
  cli_complain("'%s' cannot be removed: %zu of its units %s coded; remove the codings first, or keep it. Coded:", id, count,
               count == 1 ? "is" : "are");
  for (size_t row = 0; row < count && row < NAMED_MOST; row++) {
    char *unit = copy_cell(coded, row, 0);
    fprintf(stderr, "  %s\n", unit);
    free(unit);
  }
  if (count > NAMED_MOST) fprintf(stderr, "  and %zu more\n", count - NAMED_MOST);
  return CLI_FAILED;
}

/* Remove the records that a question about the document names, in its order. */
static caac_status remove_each(caac_register *reg, const char *kind, const char *sql, const char *id, size_t *count)
{
  caac_table *records = NULL;
  caac_status status = ask(reg, sql, "id", id, &records);
  *count = status ? 0 : caac_table_row_count(records);
  for (size_t row = 0; !status && row < *count; row++) {
    char *record = copy_cell(records, row, 0);
    status = caac_register_remove(reg, kind, record);
    free(record);
  }
  caac_table_free(records);
  return status;
}

#define OF_DOCUMENT "unit_id IN (SELECT unit_id FROM units WHERE document_id = :id)"

/* What is suggested goes with the units. */
static caac_status remove_records(caac_register *reg, const char *id, size_t *units)
{
  caac_status status = remove_each(
      reg, "use",
      "SELECT coding_id || '/' || n FROM uses WHERE coding_id IN (SELECT coding_id FROM codings WHERE " OF_DOCUMENT ")", id,
      units);
  if (!status) status = remove_each(reg, "coding", "SELECT coding_id FROM codings WHERE " OF_DOCUMENT, id, units);
  /* The last first: what stands under a unit stands behind it. */
  if (!status)
    status =
        remove_each(reg, "unit", "SELECT unit_id FROM units WHERE document_id = :id ORDER BY n DESC, unit_id DESC", id, units);
  return status ? status : caac_register_remove(reg, "document", id);
}

/* Within the step at hand. */
static cli_exit remove_document(const cli_call *call, caac_register *reg, const char *id, size_t *units)
{
  caac_table *coded = NULL;
  cli_exit code = CLI_FINE;
  caac_status status = ask(reg,
                           "SELECT unit_id FROM units WHERE document_id = :id AND unit_id IN (SELECT unit_id FROM codings "
                           "WHERE stage <> 'suggested') ORDER BY n, unit_id",
                           "id", id, &coded);
  if (!status && caac_table_row_count(coded) > 0)
    code = refuse_coded(id, coded);
  else if (!status)
    status = remove_records(reg, id, units);
  caac_table_free(coded);
  return status ? cli_failed(call, status) : code;
}

cli_exit cli_text_remove(const cli_call *call)
{
  const char *why = cli_value(call, "reason");
  caac_register *reg = NULL;
  char *id = NULL;
  size_t units = 0;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  caac_status status = caac_register_begin(reg, cli_value(call, "author"), why ? why : "text removed");
  if (!status) status = find_id(reg, call->operands[1], &id);
  if (!status) code = remove_document(call, reg, id, &units);
  if (!status && !code) status = caac_register_commit(reg, NULL);
  if (status) code = cli_failed(call, status);
  if (!code)
    fprintf(stderr,
            "'%s' was removed with %zu unit%s; the journal keeps their words, so that it can be undone (for good: caac register "
            "purge)\n",
            id, units, units == 1 ? "" : "s");
  free(id);
  caac_register_close(reg);
  return code;
}
