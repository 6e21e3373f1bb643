/* SPDX-License-Identifier: MIT */
/* caac mandate: show, clause, table. */
#include "cli.h"

cli_exit cli_mandate_show(const cli_call *call) { return cli_write_text(call, caac_mandate_text()); }

static cli_exit write_ruling(const cli_call *call, const caac_option *option, caac_limb limb, const caac_body *addressee)
{
  const caac_ruling *ruling = caac_option_ruling(option, limb, addressee);
  caac_builder *sheet = NULL;
  caac_table *table = NULL;
  caac_status status = cli_sheet_new("clause", "What a use of an option rests on", &sheet);
  if (status) return cli_failed(call, status);
  cli_sheet_row(sheet, "option", option->id);
  cli_sheet_row(sheet, "limb", caac_limb_name(limb));
  cli_sheet_row(sheet, "branch as printed", caac_branch_name(option->branch));
  cli_sheet_row(sheet, "addressee", addressee ? addressee->name : NULL);
  cli_sheet_row(sheet, "clause", caac_clause_name(ruling->clause));
  cli_sheet_row(sheet, "reason", ruling->reason);
  cli_sheet_row(sheet, "basis", ruling->basis);
  cli_sheet_row(sheet, "interpretation", ruling->is_interpretation ? "yes" : "no");
  status = caac_builder_finish(sheet, &table);
  return cli_write_made(call, status, table, NULL);
}

/* Look up what the command line names; each unknown name is answered with the nearest. */
static cli_exit find_and_write(const cli_call *call, const caac_toolkit *toolkit)
{
  const char *name = cli_given(call, "addressee");
  const caac_body *addressee = NULL;
  caac_limb limb;
  const caac_option *option = caac_toolkit_find(toolkit, call->operands[0]);
  if (!option || caac_limb_find(cli_value(call, "limb"), &limb) || (name && !(addressee = caac_toolkit_body(toolkit, name))))
    return cli_misused(call->command, "%s", caac_error_last()->message);
  return write_ruling(call, option, limb, addressee);
}

cli_exit cli_mandate_clause(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  code = find_and_write(call, toolkit);
  caac_toolkit_free(owned);
  return code;
}

cli_exit cli_mandate_table(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  caac_table *table = NULL;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  const caac_status status = caac_mandate_table(toolkit, &table);
  code = cli_write_made(call, status, table, NULL);
  caac_toolkit_free(owned);
  return code;
}
