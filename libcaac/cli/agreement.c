/* SPDX-License-Identifier: MIT */
/* caac agreement: of the codings of a register, or of judgements in a sheet. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

#define OF_REGISTER "what|options|codings|coder|document|situation|include-private|with|now|wait"
#define OF_SHEET "distance"
#define OF_BOTH "interval|replicates|seed|level"

/* SQLite says so in the first bytes of a file. What cannot be read is left to those who open it. */
static int is_register(const char *path)
{
  static const char mark[] = "SQLite format 3";
  char head[sizeof mark] = { 0 };
  FILE *file = fopen(path, "rb");
  const size_t got = file ? fread(head, 1, sizeof head, file) : 0;
  if (file) fclose(file);
  return got == sizeof head && memcmp(head, mark, sizeof head) == 0;
}

/* An option that would change nothing is refused. */
static cli_exit check_options(const cli_call *call, const char *names, const char *what)
{
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  const size_t count = cli_pick(call, names, params);
  cli_exit code = CLI_FINE;
  if (count > 0) code = cli_misused(call->command, "--%.*s is for %s", (int)strcspn(params[0], "="), params[0], what);
  free(params);
  return code;
}

static cli_exit of_register(const cli_call *call, caac_params params)
{
  const char *parts[] = { "parts=codings", NULL, NULL };
  caac_register *reg = NULL;
  caac_snapshot *now = NULL;
  caac_table *table = NULL;
  const cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  cli_pick(call, "private", parts + 1);
  caac_status status = caac_register_snapshot(reg, parts, &now);
  if (!status) status = caac_snapshot_measure(now, "agreement", params, &table);
  caac_snapshot_free(now);
  caac_register_close(reg);
  return cli_write_made(call, status, table, NULL);
}

static cli_exit of_sheet(const cli_call *call, caac_params params)
{
  caac_findings *findings = cli_findings();
  caac_table *codes = NULL, *table = NULL;
  caac_status status = caac_sheet_read(call->operands[0], NULL, findings, &codes);
  cli_print_findings(findings, call->operands[0]);
  if (!status) status = caac_agreement(codes, params, &table);
  const cli_exit code = cli_write_made(call, status, table, NULL);
  caac_findings_free(findings);
  caac_table_free(codes);
  return status == CAAC_E_INPUT ? CLI_FINDINGS : code;
}

cli_exit cli_agreement(const cli_call *call)
{
  const int has_codings = is_register(call->operands[0]);
  cli_exit code = has_codings ? check_options(call, OF_SHEET, "a sheet of judgements, and this is a register")
                              : check_options(call, OF_REGISTER, "a register, and this is none");
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, has_codings ? "what|options|codings|coder|document|situation|" OF_BOTH : OF_SHEET "|" OF_BOTH, params);
  code = has_codings ? of_register(call, params) : of_sheet(call, params);
  free(params);
  return code;
}
