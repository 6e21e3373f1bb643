/* SPDX-License-Identifier: MIT */
/* caac register merge: another register into this one, and what stands in the way as a sheet. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* The decisions, or NULL without --decisions. */
static caac_status read_decisions(const cli_call *call, caac_findings *findings, caac_table **out)
{
  const char *path = cli_given(call, "decisions");
  *out = NULL;
  return path ? caac_sheet_read(path, NULL, findings, out) : CAAC_OK;
}

static int ends_with(const char *text, const char *ending)
{
  const size_t len = strlen(text), end = strlen(ending);
  return len >= end && strcmp(text + len - end, ending) == 0;
}

/* A workbook or CSV, as the ending says. */
static cli_exit write_sheet(const cli_call *call, const caac_table *conflicts, const char *path)
{
  char *bytes = NULL;
  size_t len = 0;
  const caac_status status = caac_sheet_write(conflicts, ends_with(path, ".xlsx") ? "xlsx" : "csv", &bytes, &len);
  const cli_exit code = status ? cli_failed(call, status) : cli_write_file(path, bytes, len);
  caac_text_free(bytes);
  return code;
}

/* The conflicts go into the file of --conflicts, or to where results go; say what to do with them. */
static cli_exit show_conflicts(const cli_call *call, const caac_register *reg, caac_params params)
{
  const char *path = cli_given(call, "conflicts"), *ours = call->operands[0], *theirs = call->operands[1];
  caac_table *table = NULL;
  const caac_status status = caac_register_conflicts(reg, theirs, params, &table);
  if (status) return cli_failed(call, status);
  const size_t count = caac_table_row_count(table);
  cli_exit code;
  if (path && count > 0) {
    code = write_sheet(call, table, path);
    caac_table_free(table);
  } else {
    code = cli_write_made(call, CAAC_OK, table, NULL);
  }
  if (code || count == 0) return code;
  cli_complain(
      "%zu conflict%s: nothing was merged; write ours or theirs into the column decision of %s, then: caac register merge "
      "%s %s --decisions %s",
      count, count == 1 ? "" : "s", path ? path : "a sheet of them (--conflicts FILE)", ours, theirs, path ? path : "FILE");
  return CLI_FINDINGS;
}

static int has_rule(const caac_findings *findings, const char *rule)
{
  for (size_t i = 0; i < caac_findings_kept(findings); i++)
    if (strcmp(caac_findings_at(findings, i)->rule, rule) == 0) return 1;
  return 0;
}

/* Refused: with decisions, what is left of them and wrong with them; without, all that is to be decided. */
static cli_exit refuse(const cli_call *call, const caac_register *reg, caac_params view, caac_status status,
                       const caac_findings *findings)
{
  const char *decisions = cli_given(call, "decisions");
  if (status == CAAC_E_CONFLICT && has_rule(findings, "merge.conflict") && !decisions) return show_conflicts(call, reg, view);
  cli_print_findings(findings, decisions);
  if (caac_findings_count(findings, CAAC_ERROR) == 0) return cli_failed(call, status);
  cli_print_summary(findings, "nothing was merged");
  return CLI_FINDINGS;
}

static cli_exit merge(const cli_call *call, caac_register *reg)
{
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params),
             **view = cli_alloc((call->given_count + 1) * sizeof *view);
  caac_table *decisions = NULL, *result = NULL;
  caac_findings *findings = cli_findings();
  cli_progress progress = cli_progress_new("merging");
  cli_exit code;
  cli_pick(call, "private|author|reason", params);
  cli_pick(call, "private", view);
  if (cli_given(call, "dry")) {
    code = show_conflicts(call, reg, view);
  } else {
    caac_register_on_progress(reg, cli_progress_show, &progress);
    caac_status status = read_decisions(call, findings, &decisions);
    if (!status) status = caac_register_merge(reg, call->operands[1], params, decisions, findings, &result);
    cli_progress_clear(&progress);
    if (!status) cli_print_findings(findings, cli_given(call, "decisions"));
    code = status ? refuse(call, reg, view, status, findings) : cli_write_made(call, CAAC_OK, result, NULL);
  }
  caac_table_free(decisions);
  caac_findings_free(findings);
  free(params);
  free(view);
  return code;
}

cli_exit cli_register_merge(const cli_call *call)
{
  caac_register *reg = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], cli_given(call, "dry") ? "mode=ro" : "mode=rw", &reg);
  if (!code) code = merge(call, reg);
  caac_register_close(reg);
  return code;
}
