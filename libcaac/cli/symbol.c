/* SPDX-License-Identifier: MIT */
/* caac symbol: document symbols as a table. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

static void columns(caac_builder *table)
{
  static const struct {
    const char *name, *label, *definition;
    caac_type type;
  } columns[] = {
    { "given", "Given", "As it was written.", CAAC_TEXT },
    { "symbol", "Symbol", "Its normal form.", CAAC_TEXT },
    { "kind", "Kind", NULL, CAAC_TEXT },
    { "body", "Body", NULL, CAAC_TEXT },
    { "year", "Year", "The year in the symbol.", CAAC_INT64 },
    { "session", "Session", "The session of the General Assembly.", CAAC_INT64 },
    { "number", "Number", NULL, CAAC_INT64 },
    { "original", "Original", "Without Rev., Add., Corr. and annex.", CAAC_TEXT },
    { "twin", "Twin", "The second symbol of a document with two.", CAAC_TEXT },
    { "sample", "Sample", "The document is invented.", CAAC_BOOL },
    { "problem", "Problem", "Why it could not be read.", CAAC_TEXT },
  };
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    caac_builder_column(table, columns[i].name, columns[i].type, NULL, 0);
    caac_builder_describe(table, columns[i].label, columns[i].definition);
  }
}

/* Parts that a symbol has not are missing cells. */
static void text_or_missing(caac_builder *table, const char *text) { caac_builder_text(table, text && *text ? text : NULL); }

static void number_or_missing(caac_builder *table, int number)
{
  if (number)
    caac_builder_int(table, number);
  else
    caac_builder_missing(table);
}

static void refused_row(caac_builder *table, const char *given, const char *problem)
{
  enum { BETWEEN = 9 };
  caac_builder_text(table, given);
  for (int i = 0; i < BETWEEN; i++) caac_builder_missing(table);
  caac_builder_text(table, problem);
}

/* One row. @return 0, 1 if the symbol is refused */
static int add(caac_builder *table, const char *given)
{
  caac_symbol *symbol = NULL;
  if (caac_symbol_parse(given, &symbol)) {
    refused_row(table, given, caac_error_last()->message);
    return 1;
  }
  caac_builder_text(table, given);
  caac_builder_text(table, symbol->text);
  text_or_missing(table, symbol->kind);
  text_or_missing(table, symbol->body);
  number_or_missing(table, symbol->year);
  number_or_missing(table, symbol->session);
  number_or_missing(table, symbol->number);
  text_or_missing(table, symbol->original);
  text_or_missing(table, symbol->twin);
  caac_builder_bool(table, symbol->is_sample);
  caac_builder_missing(table);
  caac_symbol_free(symbol);
  return 0;
}

/* Lines of standard input; empty ones are passed over. @return how many were refused, or -1 */
static long add_lines(caac_builder *table)
{
  char *line = NULL;
  size_t room = 0;
  long refused = 0;
  for (ssize_t len; (len = getline(&line, &room, stdin)) >= 0;) {
    while (len > 0 && (line[len - 1] == '\n' || line[len - 1] == '\r')) line[--len] = '\0';
    if (len > 0) refused += add(table, line);
  }
  free(line);
  return ferror(stdin) ? -1 : refused;
}

cli_exit cli_symbol(const cli_call *call)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  long refused = 0;
  caac_status status = caac_builder_new("symbols", "Document symbols", &builder);
  if (status) return cli_failed(call, status);
  columns(builder);
  for (size_t i = 0; i < call->operand_count; i++) {
    const long more = strcmp(call->operands[i], "-") == 0 ? add_lines(builder) : add(builder, call->operands[i]);
    if (more < 0) {
      cli_complain("standard input could not be read: %s", strerror(errno));
      caac_builder_free(builder);
      return CLI_FAILED;
    }
    refused += more;
  }
  status = caac_builder_finish(builder, &table);
  cli_exit code = cli_write_made(call, status, table, NULL);
  return code == CLI_FINE && refused > 0 ? CLI_FINDINGS : code;
}
