/* SPDX-License-Identifier: MIT */
/* caac lexicon: what suggestions rest on; check, explain. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Of a wide table, what is to be read in text. */
static const char *columns_of(const char *what) { return strcmp(what, "rules") == 0 ? "rule|option|needs|precision|n" : ""; }

/* The lexicon by name, as any table that is asked for. */
cli_exit cli_lexicon(const cli_call *call)
{
  const char *what = cli_value(call, "what");
  caac_suggester *suggester = NULL;
  caac_table *table = NULL;
  cli_exit code = cli_open_suggester(call, &suggester);
  if (code) return code;
  const caac_status status = caac_suggester_table(suggester, what, &table);
  code = status == CAAC_E_NOTFOUND ? cli_misused(call->command, "%s", caac_error_last()->message)
                                   : cli_write_narrow(call, status, table, columns_of(what));
  caac_suggester_free(suggester);
  return code;
}

/* Files on top of each other, in their order. */
static char **lexicon_params(const cli_call *call)
{
  static const char key[] = "lexicon=";
  char **params = cli_alloc((call->operand_count + 1) * sizeof *params);
  for (size_t i = 0; i < call->operand_count; i++) {
    const size_t size = sizeof key + strlen(call->operands[i]);
    params[i] = cli_alloc(size);
    snprintf(params[i], size, "%s%s", key, call->operands[i]);
  }
  return params;
}

cli_exit cli_lexicon_check(const cli_call *call)
{
  char **params = lexicon_params(call);
  caac_suggester *suggester = NULL;
  caac_findings *findings = cli_findings();
  const caac_status status = caac_suggester_new((const char *const *)params, findings, &suggester);
  cli_exit code = CLI_FINE;
  if (status == CAAC_OK || status == CAAC_E_INPUT) {
    cli_print_findings(findings, call->operands[0]);
    cli_print_summary(findings, NULL);
    code = status ? CLI_FINDINGS : cli_verdict(findings);
  } else {
    code = cli_failed(call, status);
  }
  for (char **param = params; *param; param++) free(*param);
  free(params);
  caac_suggester_free(suggester);
  caac_findings_free(findings);
  return code;
}

cli_exit cli_lexicon_explain(const cli_call *call)
{
  caac_suggester *suggester = NULL;
  char *text = NULL;
  cli_exit code = cli_open_suggester(call, &suggester);
  if (code) return code;
  const caac_status status = caac_suggester_explain(suggester, call->operands[0], &text);
  code = status == CAAC_E_NOTFOUND ? cli_misused(call->command, "%s", caac_error_last()->message)
         : status                  ? cli_failed(call, status)
                                   : cli_write_text(call, text);
  caac_text_free(text);
  caac_suggester_free(suggester);
  return code;
}
