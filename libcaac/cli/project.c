/* SPDX-License-Identifier: MIT */
/* The exchange with programs for coding: caac toolkit codebook, caac code import. */
#include "cli.h"

#include <stdlib.h>

cli_exit cli_toolkit_codebook(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  char *xml = NULL;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  const caac_status status = caac_toolkit_write_codebook(toolkit, &xml);
  code = status ? cli_failed(call, status) : cli_write_text(call, xml);
  caac_text_free(xml);
  caac_toolkit_free(owned);
  return code;
}

/* The map of codes, if there is one. */
static caac_status read_map(const cli_call *call, caac_findings *findings, caac_table **out)
{
  const char *path = cli_given(call, "map");
  *out = NULL;
  return path ? caac_sheet_read(path, NULL, findings, out) : CAAC_OK;
}

static cli_exit import_project(const cli_call *call, caac_register *reg, const char **params, caac_findings *findings)
{
  caac_table *map = NULL, *table = NULL;
  caac_status status = read_map(call, findings, &map);
  if (!status) status = caac_register_read_project(reg, call->operands[1], params, map, findings, &table);
  caac_table_free(map);
  cli_print_findings(findings, NULL);
  if (status == CAAC_E_INPUT && caac_findings_count(findings, CAAC_ERROR) > 0) {
    cli_print_summary(findings, "nothing was stored");
    return CLI_FINDINGS;
  }
  const cli_exit written = cli_write_narrow(call, status, table, "quote|code|option|coder|unit|how");
  return written ? written : cli_verdict(findings);
}

cli_exit cli_code_import(const cli_call *call)
{
  const int is_dry = cli_given(call, "dry") != NULL;
  caac_register *reg = NULL;
  const cli_exit opened = cli_open_register(call, call->operands[0], is_dry ? "mode=ro" : "mode=rw", &reg);
  if (opened) return opened;
  const char **params = cli_alloc((call->given_count + 4) * sizeof *params);
  size_t count = cli_pick(call, "document|coder|author|reason", params);
  if (cli_given(call, "narrative")) params[count++] = "narrative=yes";
  if (is_dry) params[count++] = "dry=yes";
  caac_findings *findings = cli_findings();
  const cli_exit code = import_project(call, reg, params, findings);
  caac_findings_free(findings);
  free(params);
  caac_register_close(reg);
  return code;
}
