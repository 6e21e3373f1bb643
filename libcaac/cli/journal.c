/* SPDX-License-Identifier: MIT */
/* caac register log, undo, purge: what was written, and taking it back. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_ROOM = 256, PAIR_ROOM = 1024 };

/* A cell of text, cut to the room; "" if it is missing. */
static const char *cell(const caac_table *table, size_t row, const char *column, char room[NAME_ROOM])
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  snprintf(room, NAME_ROOM, "%.*s", (int)(len < NAME_ROOM ? len : NAME_ROOM - 1), text ? text : "");
  return room;
}

/* ---- log ---- */

static int has_any(const caac_table *table, const char *column)
{
  char room[NAME_ROOM];
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    if (*cell(table, row, column, room)) return 1;
  return 0;
}

static cli_exit write_steps(const cli_call *call, const caac_register *reg)
{
  caac_table *table = NULL;
  const caac_status status = caac_register_log(reg, &table);
  const char *columns = "step|at|author|reason|changes";
  if (!status && has_any(table, "undoes")) columns = "step|at|author|reason|changes|undoes";
  if (!status && has_any(table, "merged")) columns = "step|at|author|reason|changes|undoes|merged";
  return cli_write_narrow(call, status, table, columns);
}

static cli_exit write_changes(const cli_call *call, const caac_register *reg)
{
  caac_table *table = NULL;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, "step|kind|id|private", params);
  const caac_status status = caac_register_changes(reg, params, &table);
  free(params);
  /* Of one step it is known when and by whom. */
  return cli_write_narrow(call, status, table,
                          cli_given(call, "step") ? "kind|id|action|field|before|after"
                                                  : "at|author|reason|kind|id|action|field|before|after");
}

cli_exit cli_register_log(const cli_call *call)
{
  caac_register *reg = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  code = cli_given(call, "step") || cli_given(call, "kind") || cli_given(call, "id") ? write_changes(call, reg)
                                                                                     : write_steps(call, reg);
  caac_register_close(reg);
  return code;
}

/* ---- undo ---- */

/* Undoing what undid a step is doing it again, which nobody should come by unawares. */
static void tell_return(const caac_table *log, size_t row)
{
  char undone[NAME_ROOM], room[NAME_ROOM];
  const size_t rows = caac_table_row_count(log);
  if (!*cell(log, row, "undoes", undone)) return;
  while (row < rows && strcmp(cell(log, row, "step", room), undone) != 0) row++; /* the latest first */
  if (row < rows) fprintf(stderr, "this brings back what '%s' had done\n", cell(log, row, "reason", room));
}

/* Say which step it is. What is no step is left to the undoing, which says so. */
static caac_status tell_step(const caac_register *reg, const char *step)
{
  char room[4][NAME_ROOM];
  caac_table *log = NULL;
  const caac_status status = caac_register_log(reg, &log);
  const size_t rows = status ? 0 : caac_table_row_count(log);
  size_t row = 0;
  while (row < rows && strcmp(step, "last") != 0 && strcmp(cell(log, row, "step", room[0]), step) != 0) row++;
  if (row < rows) {
    fprintf(stderr, "undoing step %s: '%s' by %s at %s, changes: %lld\n", cell(log, row, "step", room[0]),
            cell(log, row, "reason", room[1]), cell(log, row, "author", room[2]), cell(log, row, "at", room[3]),
            (long long)caac_table_int(log, row, caac_table_find(log, "changes")));
    tell_return(log, row);
  }
  caac_table_free(log);
  return status;
}

/* The id of the new step, by which it can be undone in turn. */
static caac_status print_step(const caac_register *reg)
{
  char room[NAME_ROOM];
  caac_table *log = NULL;
  const caac_status status = caac_register_log(reg, &log);
  if (!status) printf("%s\n", cell(log, 0, "step", room));
  caac_table_free(log);
  return status;
}

cli_exit cli_register_undo(const cli_call *call)
{
  const char *step = call->operand_count > 1 ? call->operands[1] : "last";
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  caac_register *reg = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (!code) {
    cli_progress progress = cli_progress_new("undoing");
    caac_findings *findings = cli_findings();
    cli_pick(call, "author|reason", params);
    caac_status status = tell_step(reg, step);
    caac_register_on_progress(reg, cli_progress_show, &progress);
    if (!status) status = caac_register_undo(reg, step, params, findings);
    cli_progress_clear(&progress);
    cli_print_findings(findings, NULL);
    if (status == CAAC_E_INPUT && caac_findings_kept(findings) > 0) {
      cli_print_summary(findings, "nothing was undone");
      code = CLI_FINDINGS;
    } else {
      if (!status) status = print_step(reg);
      if (status) code = cli_failed(call, status);
    }
    caac_findings_free(findings);
  }
  caac_register_close(reg);
  free(params);
  return code;
}

/* ---- purge ---- */

cli_exit cli_register_purge(const cli_call *call)
{
  const int is_dry = cli_given(call, "dry") != NULL;
  char dry[] = "dry=yes";
  const char **params = cli_alloc((call->given_count + 2) * sizeof *params);
  caac_register *reg = NULL;
  caac_table *table = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (!code) {
    const size_t count = cli_pick(call, "author|reason", params);
    if (is_dry) params[count] = dry;
    const caac_status status = caac_register_purge(reg, call->operands[1], call->operands[2], params, &table);
    code = cli_write_made(call, status, table, NULL);
    if (!code && !is_dry)
      fputs("it was removed for good from this file; copies of it, dumps and registers that merged it still have it\n", stderr);
  }
  caac_register_close(reg);
  free(params);
  return code;
}
