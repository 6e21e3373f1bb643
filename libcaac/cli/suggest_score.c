/* SPDX-License-Identifier: MIT */
/* caac suggest score */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

static int has_long_cells(const char *what) { return strcmp(what, "misses") == 0 || strcmp(what, "particulars") == 0; }

/* A row as a record: file and unit, then a line for each cell that has something. */
static void add_record(const caac_table *table, size_t row, FILE *out)
{
  size_t len = 0;
  for (size_t column = 0; column < caac_table_column_count(table); column++) {
    const char *text = caac_table_text(table, row, column, &len);
    if (!text || len == 0) continue;
    if (column < 2)
      fprintf(out, "%.*s%s", (int)len, text, column == 0 ? ": " : "\n");
    else
      fprintf(out, "  %-9s  %.*s\n", caac_table_column(table, column)->label, (int)len, text);
  }
}

/* Rows whose cells are too long for columns: misses and particulars. */
static void add_records(const caac_table *table, FILE *out)
{
  const size_t rows = caac_table_row_count(table);
  fprintf(out, "%s: %zu\n", caac_table_caption(table), rows);
  for (size_t row = 0; row < rows; row++) {
    fputc('\n', out);
    add_record(table, row, out);
  }
}

/* A table that is not there is a wrong word of the command line. */
static cli_exit table_failed(const cli_call *call, caac_status status)
{
  return status == CAAC_E_NOTFOUND ? cli_misused(call->command, "%s", caac_error_last()->message) : cli_failed(call, status);
}

/* A table of a score as text, behind what was written. */
static cli_exit add_table(const cli_call *call, const caac_score *score, const char *what, FILE *out)
{
  char width[CLI_WIDTH_ROOM], *text = NULL;
  const char *params[] = { NULL, NULL, NULL };
  caac_table *table = NULL;
  size_t count = 0;
  if (cli_width_param(call, width)) params[count++] = width;
  if (cli_given(call, "no-remarks")) params[count++] = "remarks=no";
  caac_status status = caac_score_table(score, what, &table);
  if (!status && ftell(out) > 0) fputc('\n', out);
  if (!status && has_long_cells(what)) {
    add_records(table, out);
  } else if (!status) {
    status = caac_table_write(table, "text", params, &text);
    if (!status) fputs(text, out);
  }
  caac_text_free(text);
  caac_table_free(table);
  return status ? table_failed(call, status) : CLI_FINE;
}

/* As text; without --what, what people look at first. */
static cli_exit write_text(const cli_call *call, const caac_score *score)
{
  static const char *const overview[] = { "summary", "options", "misses", NULL };
  const char *const asked[] = { cli_given(call, "what"), NULL };
  char *text = NULL;
  size_t len = 0;
  cli_exit code = CLI_FINE;
  FILE *out = open_memstream(&text, &len);
  if (!out) return cli_failed(call, CAAC_E_NOMEM);
  for (const char *const *what = asked[0] ? asked : overview; !code && *what; what++) code = add_table(call, score, *what, out);
  fclose(out);
  if (!code) code = cli_write_text(call, text);
  free(text);
  return code;
}

static cli_exit write_score(const cli_call *call, const caac_score *score)
{
  char format[CLI_FORMAT_ROOM];
  const char *what = cli_given(call, "what");
  caac_table *table = NULL;
  const cli_exit code = cli_format(call, format);
  if (code) return code;
  if (strcmp(format, "text") == 0) return write_text(call, score);
  const caac_status status = caac_score_table(score, what ? what : "summary", &table);
  return status ? table_failed(call, status) : cli_write_made(call, status, table, NULL);
}

static cli_exit score_with(const cli_call *call, const caac_suggester *suggester)
{
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  const char *const *paths = (const char *const *)call->operands;
  caac_findings *findings = cli_findings();
  caac_score *score = NULL;
  cli_exit code = CLI_FINDINGS;
  cli_pick(call, "seed|replicates", params);
  const caac_status status = caac_suggester_score(suggester, paths, params, findings, &score);
  cli_print_findings(findings, NULL);
  if (status == CAAC_E_INPUT)
    cli_print_summary(findings, "nothing was scored");
  else
    code = status ? cli_failed(call, status) : write_score(call, score);
  caac_score_free(score);
  caac_findings_free(findings);
  free(params);
  return code;
}

cli_exit cli_suggest_score(const cli_call *call)
{
  caac_suggester *suggester = NULL;
  cli_exit code = cli_open_suggester(call, &suggester);
  if (!code) code = score_with(call, suggester);
  caac_suggester_free(suggester);
  return code;
}
