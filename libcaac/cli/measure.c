/* SPDX-License-Identifier: MIT */
/* caac measure: the library's measures, whichever there are. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

cli_exit cli_measure_list(const cli_call *call)
{
  caac_table *table = NULL;
  const caac_status status = caac_measure_table(&table);
  return cli_write_made(call, status, table, NULL);
}

/* Does "name=value" give a parameter of the measure? */
static int is_of_measure(const caac_measure *measure, const char *given)
{
  const size_t len = strcspn(given, "=");
  for (size_t i = 0; i < caac_measure_parameter_count(measure); i++) {
    const char *name = caac_measure_parameter(measure, i)->name;
    if (strlen(name) == len && strncmp(name, given, len) == 0) return 1;
  }
  return 0;
}

/* Is the option there whatever the measure? */
static int is_common(const cli_call *call, const char *given)
{
  const cli_command common = cli_without_measure(call->command);
  const size_t len = strcspn(given, "=");
  const caac_parameter *option;
  for (size_t i = 0; (option = cli_option_at(&common, NULL, i)); i++)
    if (strlen(option->name) == len && strncmp(option->name, given, len) == 0) return 1;
  return 0;
}

/* Complain about the options of one measure: its own help has them. */
static cli_exit misused(const caac_measure *measure, const char *message)
{
  cli_complain("%s", message);
  fprintf(stderr, "usage: caac measure %s DB [options]   (more: caac help measure %s)\n", measure->name, measure->name);
  return CLI_USAGE;
}

/* The options of another measure are refused: they would change nothing, silently. */
static cli_exit choose_params(const cli_call *call, const caac_measure *measure, const char **params)
{
  size_t count = 0;
  for (size_t i = 0; i < call->given_count; i++) {
    const char *given = call->given[i];
    if (is_of_measure(measure, given)) {
      params[count++] = given;
    } else if (!is_common(call, given)) {
      char message[128];
      snprintf(message, sizeof message, "%s has no option '--%.*s'", measure->name, (int)strcspn(given, "="), given);
      return misused(measure, message);
    }
  }
  return CLI_FINE;
}

/* Open the register, take what the measure needs of it, write the answer. */
static cli_exit answer(const cli_call *call, const caac_measure *measure, caac_params params)
{
  char parts[32];
  const char *needed[] = { parts, NULL, NULL };
  caac_register *reg = NULL;
  caac_snapshot *now = NULL;
  caac_table *table = NULL;
  const cli_exit code = cli_open_register(call, call->operands[1], "mode=ro", &reg);
  if (code) return code;
  snprintf(parts, sizeof parts, "parts=%s", measure->parts);
  cli_pick(call, "private", needed + 1);
  caac_status status = caac_register_snapshot(reg, needed, &now);
  if (!status) status = caac_snapshot_measure(now, measure->name, params, &table);
  caac_snapshot_free(now);
  caac_register_close(reg);
  if (status == CAAC_E_INVALID) return misused(measure, caac_error_last()->message);
  return cli_write_made(call, status, table, NULL);
}

cli_exit cli_measure_run(const cli_call *call)
{
  const caac_measure *measure = caac_measure_find(call->operands[0]);
  if (!measure) return cli_misused(call->command, "%s", caac_error_last()->message);
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_exit code = choose_params(call, measure, params);
  if (!code) code = answer(call, measure, params);
  free(params);
  return code;
}
