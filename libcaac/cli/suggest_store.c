/* SPDX-License-Identifier: MIT */
/* caac suggest: store, accept, reject, kept: suggestions in a register, and what people make of them. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Tell what is wrong; the table of what was done, if it was. */
static cli_exit write_done(const cli_call *call, caac_status status, const caac_findings *findings, caac_table *done)
{
  cli_print_findings(findings, NULL);
  if (status != CAAC_E_INPUT || caac_findings_count(findings, CAAC_ERROR) == 0) return cli_write_made(call, status, done, NULL);
  cli_print_summary(findings, "nothing was stored");
  return CLI_FINDINGS;
}

/* ---- Store ---- */

static caac_status store(const cli_call *call, caac_register *reg, caac_findings *findings, caac_table **out)
{
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  caac_suggester *suggester = NULL;
  cli_pick(call, "lexicon", params);
  caac_status status = caac_suggester_new(params, findings, &suggester);
  memset(params, 0, (call->given_count + 1) * sizeof *params);
  cli_pick(call, "author|reason", params);
  if (!status) status = caac_register_store_suggestions(reg, call->operands[1], suggester, params, findings, out);
  caac_suggester_free(suggester);
  free(params);
  return status;
}

cli_exit cli_suggest_store(const cli_call *call)
{
  caac_register *reg = NULL;
  caac_table *done = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  caac_findings *findings = cli_findings();
  const caac_status status = store(call, reg, findings, &done);
  code = write_done(call, status, findings, done);
  caac_findings_free(findings);
  caac_register_close(reg);
  return code;
}

/* ---- Accept, reject ---- */

/* "accept=7(b)" for each --unit, and "all=accept"; to be freed, as is each of them. */
static char **name_units(const cli_call *call, const char *verb)
{
  char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  size_t count = 0;
  for (size_t i = 0; i < call->given_count; i++) {
    const char *given = call->given[i], *unit = strncmp(given, "unit=", 5) == 0 ? given + 5 : NULL;
    const int is_all = strncmp(given, "all=", 4) == 0;
    if (!unit && !is_all) continue;
    const size_t size = strlen(verb) + strlen(given) + 2;
    params[count] = cli_alloc(size);
    snprintf(params[count++], size, "%s=%s", unit ? verb : "all", unit ? unit : verb);
  }
  return params;
}

static caac_status decide(const cli_call *call, caac_register *reg, const char *verb, caac_findings *findings, caac_table **out)
{
  char **units = name_units(call, verb);
  const char **params = cli_alloc((2 * call->given_count + 1) * sizeof *params);
  size_t count = cli_pick(call, "coder|grade|lexicon|author|reason", params);
  for (char **unit = units; *unit; unit++) params[count++] = *unit;
  const caac_status status = caac_register_decide_suggestions(reg, call->operands[1], params, findings, out);
  for (char **unit = units; *unit; unit++) free(*unit);
  free(units);
  free(params);
  return status;
}

static cli_exit run_decision(const cli_call *call, const char *verb)
{
  caac_register *reg = NULL;
  caac_table *done = NULL;
  if (!cli_given(call, "unit") && !cli_given(call, "all"))
    return cli_misused(call->command, "nothing is named: --unit of which, or --all");
  if (cli_given(call, "grade") && !cli_given(call, "all")) return cli_misused(call->command, "--grade is for --all");
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  caac_findings *findings = cli_findings();
  const caac_status status = decide(call, reg, verb, findings, &done);
  code = write_done(call, status, findings, done);
  caac_findings_free(findings);
  caac_register_close(reg);
  return code;
}

cli_exit cli_suggest_accept(const cli_call *call) { return run_decision(call, "accept"); }

cli_exit cli_suggest_reject(const cli_call *call) { return run_decision(call, "reject"); }

/* ---- Kept ---- */

cli_exit cli_suggest_kept(const cli_call *call)
{
  const char *parts[] = { "parts=codings", NULL, NULL };
  caac_register *reg = NULL;
  caac_snapshot *now = NULL;
  caac_table *table = NULL;
  const cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, "by|view|document|situation", params);
  cli_pick(call, "private", parts + 1);
  caac_status status = caac_register_snapshot(reg, parts, &now);
  if (!status) status = caac_snapshot_measure(now, "suggestions-kept", params, &table);
  caac_snapshot_free(now);
  caac_register_close(reg);
  free(params);
  return cli_write_made(call, status, table, NULL);
}
