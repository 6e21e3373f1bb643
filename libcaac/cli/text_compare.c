/* SPDX-License-Identifier: MIT */
/* caac text compare and taken-up: two documents side by side. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

typedef struct two {
  caac_document *before, *after;
} two;

static void close_both(two *documents)
{
  caac_document_free(documents->before);
  caac_document_free(documents->after);
}

static cli_exit open_both(const cli_call *call, two *out)
{
  *out = (two){ NULL, NULL };
  if (strcmp(call->operands[0], "-") == 0 && strcmp(call->operands[1], "-") == 0)
    return cli_misused(call->command, "only one of the two can be read from standard input");
  cli_exit code = cli_open_document(call, call->operands[0], 0, &out->before);
  if (!code) code = cli_open_document(call, call->operands[1], 0, &out->after);
  if (code)
    close_both(out);
  else
    cli_tell_changes(call, out->before, out->after);
  return code;
}

/* One Word file: what it was made from, and what it is when its tracked changes are accepted. */
static cli_exit open_sides(const cli_call *call, two *out)
{
  const char *operand = call->operands[0];
  *out = (two){ NULL, NULL };
  if (strcmp(operand, "-") == 0) return cli_misused(call->command, "AFTER is missing; standard input cannot be read twice");
  if (cli_given(call, "changes"))
    return cli_misused(call->command, "--changes is for two documents; of one, the changes are rejected before, accepted after");
  cli_exit code = cli_open_document(call, operand, 0, &out->after);
  if (!code && caac_document_about(out->after)->change_count == 0)
    code =
        cli_misused(call->command,
                    "AFTER is missing: only a Word file with tracked changes has two sides to compare, '%s' has none", operand);
  if (!code) code = cli_open_rejected(call, operand, &out->before);
  if (code) close_both(out);
  return code;
}

/* Text and HTML are for reading: there the default is the comparison itself, elsewhere the table of its pairs. */
static cli_exit write_page(const cli_call *call, const caac_comparison *comparison, const char *format)
{
  char width[CLI_WIDTH_ROOM];
  const char *params[6] = { NULL };
  const int is_text = strcmp(format, "text") == 0;
  size_t count = cli_pick(call, "same", params);
  char *text = NULL;
  int colour = 0;
  cli_exit code = cli_wants_colour(call, &colour);
  if (code) return code;
  if (is_text && count == 0) params[count++] = "same=no";
  if (is_text && colour) params[count++] = "colour=yes";
  if (is_text && cli_width_param(call, width)) params[count++] = width;
  if (!is_text && cli_given(call, "no-page")) params[count++] = "page=no";
  const caac_status status = caac_comparison_write(comparison, format, params, &text);
  code = status ? cli_failed(call, status) : cli_write_text(call, text);
  caac_text_free(text);
  return code;
}

/* Of a wide table, what is to be read in text. */
static const char *columns_of(const char *what)
{
  static const char *const columns[][2] = {
    { "pairs", "pair|relation|moved|before|after|score|strength|reason" },
    { "verbs", "direction|before|after|before_rank|after_rank|before_unit|after_unit" },
    { "names", "kind|change|before|after|before_units|after_units" },
  };
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
    if (strcmp(columns[i][0], what) == 0) return columns[i][1];
  return "";
}

static cli_exit write_comparison(const cli_call *call, const caac_comparison *comparison)
{
  char format[CLI_FORMAT_ROOM];
  const char *what = cli_given(call, "what");
  caac_table *table = NULL;
  const cli_exit code = cli_format(call, format);
  if (code) return code;
  if (!what && (strcmp(format, "text") == 0 || strcmp(format, "html") == 0)) return write_page(call, comparison, format);
  if (!what) what = "pairs";
  const caac_status status = caac_comparison_table(comparison, what, &table);
  return cli_write_narrow(call, status, table, columns_of(what));
}

cli_exit cli_text_compare(const cli_call *call)
{
  two documents;
  caac_comparison *comparison = NULL;
  cli_exit code = call->operand_count > 1 ? open_both(call, &documents) : open_sides(call, &documents);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, "front|annex|least", params);
  const caac_status status = caac_document_compare(documents.before, documents.after, params, &comparison);
  code = status ? cli_failed(call, status) : write_comparison(call, comparison);
  free(params);
  caac_comparison_free(comparison);
  close_both(&documents);
  return code;
}

cli_exit cli_text_taken_up(const cli_call *call)
{
  const char *params[] = { NULL, NULL };
  two documents;
  caac_table *table = NULL;
  cli_exit code = open_both(call, &documents);
  if (code) return code;
  cli_pick(call, "least", params);
  const caac_status status = caac_document_taken_up(documents.before, documents.after, params, &table);
  code = cli_write_narrow(call, status, table, "unit|outcome|later|score|text|later_text");
  close_both(&documents);
  return code;
}
