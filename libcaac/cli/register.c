/* SPDX-License-Identifier: MIT */
/* caac register: new, load, dump, check, info, put, remove, sql. */
#include "cli.h"

#include <string.h>

enum { PAIR_ROOM = 1024 };

cli_exit cli_register_new(const cli_call *call)
{
  caac_register *reg = NULL;
  const cli_exit code = cli_create_register(call, call->operands[0], &reg);
  caac_register_close(reg);
  return code;
}

/* Findings to standard error; what an input error means for the exit code. */
static cli_exit conclude(const cli_call *call, caac_status status, const caac_findings *findings, const char *refusal)
{
  cli_print_findings(findings, NULL);
  if (caac_findings_kept(findings) > 0) cli_print_summary(findings, status ? refusal : NULL);
  if (status == CAAC_E_INPUT && caac_findings_kept(findings) > 0) return CLI_FINDINGS;
  return status ? cli_failed(call, status) : CLI_FINE;
}

cli_exit cli_register_load(const cli_call *call)
{
  char author[PAIR_ROOM], reason[PAIR_ROOM];
  const char *const params[] = { author, reason, NULL };
  const char *why = cli_value(call, "reason");
  caac_register *reg = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  snprintf(author, sizeof author, "author=%s", cli_value(call, "author"));
  snprintf(reason, sizeof reason, "reason=%s", why ? why : "load");
  cli_progress progress = cli_progress_new("loading");
  caac_findings *findings = cli_findings();
  caac_register_on_progress(reg, cli_progress_show, &progress);
  const caac_status status = caac_register_load(reg, call->operands[1], params, findings);
  cli_progress_clear(&progress);
  code = conclude(call, status, findings, "nothing was loaded");
  caac_findings_free(findings);
  caac_register_close(reg);
  return code;
}

/* Say how many documents the dump left out. */
static caac_status tell_private(const cli_call *call, const caac_register *reg)
{
  caac_table *found = NULL;
  const caac_status status = caac_register_query(reg, "SELECT count(*) FROM documents WHERE private", NULL, &found);
  if (status) return status;
  const long long count = (long long)caac_table_int(found, 0, 0);
  if (count)
    cli_complain("%lld private document%s left out: --include-private writes all", count, count == 1 ? " was" : "s were");
  caac_table_free(found);
  if (cli_given(call, "with"))
    cli_complain("what %s holds was left out: --include-private writes it too", cli_given(call, "with"));
  return CAAC_OK;
}

cli_exit cli_register_dump(const cli_call *call)
{
  const char *params[] = { NULL, NULL, NULL };
  caac_register *reg = NULL;
  const cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  cli_progress progress = cli_progress_new("dumping");
  caac_register_on_progress(reg, cli_progress_show, &progress);
  cli_pick(call, "private|coders", params);
  caac_status status = caac_register_dump(reg, call->operands[1], params);
  cli_progress_clear(&progress);
  if (!status && !cli_given(call, "include-private")) status = tell_private(call, reg);
  caac_register_close(reg);
  return status ? cli_failed(call, status) : CLI_FINE;
}

/* As lines on standard error, or as a table if the command line asks for one. */
static cli_exit report_check(const cli_call *call, const caac_findings *findings)
{
  if (!cli_given(call, "format") && !cli_given(call, "output")) {
    cli_print_findings(findings, NULL);
    cli_print_summary(findings, NULL);
    return cli_verdict(findings);
  }
  caac_table *table = NULL;
  const caac_status status = caac_findings_table(findings, &table);
  const cli_exit code = cli_write_made(call, status, table, NULL);
  return code ? code : cli_verdict(findings);
}

/* Findings name every record: they are for who has the file. */
static void tell_private_names(const cli_call *call, const caac_register *reg, const caac_findings *findings)
{
  caac_table *found = NULL;
  if (caac_findings_kept(findings) == 0 ||
      caac_register_query(reg, "SELECT 1 FROM documents WHERE private LIMIT 1", NULL, &found) != CAAC_OK)
    return;
  if (caac_table_row_count(found) > 0 || cli_given(call, "with"))
    cli_complain("records of private documents are named here too: not for others");
  caac_table_free(found);
}

cli_exit cli_register_check(const cli_call *call)
{
  caac_register *reg = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  cli_progress progress = cli_progress_new("checking");
  caac_findings *findings = cli_findings();
  caac_register_on_progress(reg, cli_progress_show, &progress);
  const caac_status status = caac_register_check(reg, findings);
  cli_progress_clear(&progress);
  code = status ? cli_failed(call, status) : report_check(call, findings);
  if (!status) tell_private_names(call, reg, findings);
  caac_findings_free(findings);
  caac_register_close(reg);
  return code;
}

cli_exit cli_register_info(const cli_call *call)
{
  caac_register *reg = NULL;
  caac_table *table = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  const caac_status status = caac_register_info(reg, &table);
  code = cli_write_made(call, status, table, NULL);
  caac_register_close(reg);
  return code;
}

cli_exit cli_register_sql(const cli_call *call)
{
  caac_register *reg = NULL;
  caac_table *table = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  const caac_status status = caac_register_query(reg, call->operands[1], (caac_params)(call->operands + 2), &table);
  code = cli_write_made(call, status, table, NULL);
  caac_register_close(reg);
  return code;
}

/* Begin a step with the author and reason of the command line. */
static caac_status begin(const cli_call *call, caac_register *reg, const char *reason)
{
  const char *given = cli_value(call, "reason");
  return caac_register_begin(reg, cli_value(call, "author"), given ? given : reason);
}

cli_exit cli_register_put(const cli_call *call)
{
  caac_register *reg = NULL;
  char *id = NULL;
  const caac_kind *kind = caac_kind_find(call->operands[1]);
  if (!kind) return cli_misused(call->command, "%s", caac_error_last()->message);
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  caac_findings *findings = cli_findings();
  caac_status status = begin(call, reg, "put by hand");
  if (!status) status = caac_register_put(reg, kind->name, (caac_params)(call->operands + 2), findings, &id);
  if (!status) status = caac_register_commit(reg, findings);
  code = conclude(call, status, findings, "nothing was stored");
  if (!code) printf("%s\n", id);
  caac_text_free(id);
  caac_findings_free(findings);
  caac_register_close(reg);
  return code;
}

cli_exit cli_register_remove(const cli_call *call)
{
  caac_register *reg = NULL;
  const caac_kind *kind = caac_kind_find(call->operands[1]);
  if (!kind) return cli_misused(call->command, "%s", caac_error_last()->message);
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  caac_findings *findings = cli_findings();
  caac_status status = begin(call, reg, "removed by hand");
  if (!status) status = caac_register_remove(reg, kind->name, call->operands[2]);
  if (!status) status = caac_register_commit(reg, findings);
  code = conclude(call, status, findings, "nothing was removed");
  caac_findings_free(findings);
  caac_register_close(reg);
  return code;
}
