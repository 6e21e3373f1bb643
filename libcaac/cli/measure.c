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

cli_exit cli_write_measure(const cli_call *call, const char *path, const caac_measure *measure, caac_params params,
                           caac_params view)
{
  char parts[32];
  const char *const needed[] = { parts, NULL };
  caac_register *reg = NULL;
  caac_snapshot *now = NULL;
  caac_table *table = NULL;
  const cli_exit code = cli_open_register(call, path, "mode=ro", &reg);
  if (code) return code;
  snprintf(parts, sizeof parts, "parts=%s", measure->parts);
  caac_status status = caac_register_snapshot(reg, needed, &now);
  if (!status) status = caac_snapshot_measure(now, measure->name, params, &table);
  caac_snapshot_free(now);
  caac_register_close(reg);
  return cli_write_made(call, status, table, view);
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
  cli_command common = *call->command;
  common.shared &= ~(unsigned)CLI_MEASURE;
  const size_t len = strcspn(given, "=");
  const caac_parameter *option;
  for (size_t i = 0; (option = cli_option_at(&common, NULL, i)); i++)
    if (strlen(option->name) == len && strncmp(option->name, given, len) == 0) return 1;
  return 0;
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
      cli_complain("%s has no option --%.*s; see: caac help measure %s", measure->name, (int)strcspn(given, "="), given,
                   measure->name);
      return CLI_USAGE;
    }
  }
  return CLI_FINE;
}

cli_exit cli_measure_run(const cli_call *call)
{
  const caac_measure *measure = caac_measure_find(call->operands[0]);
  if (!measure) return cli_misused(call->command, "%s", caac_error_last()->message);
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_exit code = choose_params(call, measure, params);
  if (!code) code = cli_write_measure(call, call->operands[1], measure, params, NULL);
  free(params);
  return code;
}
