/* SPDX-License-Identifier: MIT */
/* caac toolkit: list, show, export, check. */
#include "cli.h"

#include <stdlib.h>

/* A part of the edition as the library tells it. */
cli_exit cli_toolkit_list(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  caac_table *table = NULL;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  const caac_status status = caac_toolkit_table(toolkit, call->operand_count > 0 ? call->operands[0] : "matrix", &table);
  code = status == CAAC_E_NOTFOUND ? cli_misused(call->command, "%s", caac_error_last()->message)
                                   : cli_write_made(call, status, table, NULL);
  caac_toolkit_free(owned);
  return code;
}

cli_exit cli_toolkit_export(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  char *json = NULL;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  const caac_status status = caac_toolkit_write(toolkit, &json);
  code = status ? cli_failed(call, status) : cli_write_text(call, json);
  caac_text_free(json);
  caac_toolkit_free(owned);
  return code;
}

cli_exit cli_toolkit_check(const cli_call *call)
{
  const char *path = call->operands[0];
  char *json = NULL;
  caac_toolkit *toolkit = NULL;
  cli_exit code = cli_read_text(path, &json);
  if (code) return code;
  caac_findings *findings = cli_findings();
  const caac_status status = caac_toolkit_read(json, findings, &toolkit);
  if (status == CAAC_OK || status == CAAC_E_INPUT) {
    cli_print_findings(findings, path);
    cli_print_summary(findings, NULL);
    code = status ? CLI_FINDINGS : cli_verdict(findings);
  } else {
    code = cli_failed(call, status);
  }
  caac_toolkit_free(toolkit);
  caac_findings_free(findings);
  free(json);
  return code;
}

static void rows_of_condition(caac_builder *sheet, const caac_condition *condition)
{
  cli_sheet_row(sheet, condition->is_consideration ? "consideration" : "condition", condition->fact);
  cli_sheet_row(sheet, "met when", condition->test);
  cli_sheet_row(sheet, "rests on", condition->words);
}

static cli_exit write_option(const cli_call *call, const caac_toolkit *toolkit, const caac_option *option)
{
  char heading[128], caption[256];
  caac_builder *sheet = NULL;
  caac_table *table = NULL;
  snprintf(caption, sizeof caption, "Option %s: %s", option->id, option->name);
  snprintf(heading, sizeof heading, "%d. %s", option->heading, caac_toolkit_heading(toolkit, option->heading)->name);
  caac_status status = cli_sheet_new("option", caption, &sheet);
  if (status) return cli_failed(call, status);
  cli_sheet_row(sheet, "id", option->id);
  cli_sheet_row(sheet, "heading", heading);
  cli_sheet_row(sheet, "branch", caac_branch_name(option->branch));
  cli_sheet_row(sheet, "branch as printed", caac_branch_text(option->branch));
  cli_sheet_row(sheet, "text", option->text);
  for (const caac_body *const *body = option->bodies; *body; body++) cli_sheet_row(sheet, "body", (*body)->name);
  if (option->open) cli_sheet_row(sheet, "body", "... (the list is open)");
  for (const char *const *each = option->instruments; *each; each++) cli_sheet_row(sheet, "instrument", *each);
  for (const char *const *each = option->cites; *each; each++) cli_sheet_row(sheet, "cites", *each);
  for (size_t i = 0; i < caac_option_condition_count(option); i++) rows_of_condition(sheet, caac_option_condition(option, i));
  cli_sheet_row(sheet, "source", option->source);
  if (option->retired) cli_sheet_row(sheet, "retired", option->retired);
  caac_builder_remark(sheet, "definition",
                      "The text is verbatim. The document prints no numbers: the id heading.letter and the short name are ours.");
  status = caac_builder_finish(sheet, &table);
  return cli_write_made(call, status, table, NULL);
}

cli_exit cli_toolkit_show(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  const caac_option *option = caac_toolkit_find(toolkit, call->operands[0]);
  code = option ? write_option(call, toolkit, option) : cli_misused(call->command, "%s", caac_error_last()->message);
  caac_toolkit_free(owned);
  return code;
}

cli_exit cli_toolkit_guide(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  caac_table *table = NULL;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  const caac_status status = caac_toolkit_guide(toolkit, &table);
  code = cli_write_made(call, status, table, NULL);
  caac_toolkit_free(owned);
  return code;
}
