/* SPDX-License-Identifier: MIT */
/* Command line -> cli_call. Options before or after operands, "--opt=value" or "--opt value", "--" ends them. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* Name and length of the i-th operand that a command declares; NULL behind the last. */
static const char *operand_name(const cli_command *command, size_t i, size_t *len)
{
  const char *word = command->operands;
  for (; i > 0 && *word; i--) {
    word += strcspn(word, " ");
    word += strspn(word, " ");
  }
  *len = strcspn(word, " ");
  return *len > 0 ? word : NULL;
}

const char *cli_given(const cli_call *call, const char *name)
{
  const size_t len = strlen(name);
  const char *value = NULL;
  for (size_t i = 0; i < call->given_count; i++)
    if (strncmp(call->given[i], name, len) == 0 && call->given[i][len] == '=') value = call->given[i] + len + 1;
  return value;
}

const char *cli_value(const cli_call *call, const char *name)
{
  const char *given = cli_given(call, name);
  if (given) return given;
  const caac_parameter *option;
  for (size_t i = 0; (option = cli_option_at(call->command, NULL, i)); i++)
    if (strcmp(option->name, name) == 0) return option->fallback;
  return NULL;
}

size_t cli_pick(const cli_call *call, const char *names, const char **params)
{
  size_t count = 0;
  for (size_t i = 0; i < call->given_count; i++) {
    static const char include[] = "include-"; /* --include-private is private=yes */
    const char *given = call->given[i];
    if (strncmp(given, include, sizeof include - 1) == 0) given += sizeof include - 1;
    const size_t len = strcspn(given, "=");
    for (const char *name = names; *name; name += strcspn(name, "|"), name += *name == '|')
      if (strcspn(name, "|") == len && strncmp(name, given, len) == 0) params[count++] = given;
  }
  return count;
}

void cli_call_free(cli_call *call)
{
  for (size_t i = 0; i < call->given_count; i++) free(call->given[i]);
  free(call->given);
  free(call->operands);
}

static const caac_parameter *find_option(const cli_command *command, const char *name, size_t len, cli_nearest *nearest)
{
  const caac_parameter *option;
  for (size_t i = 0; (option = cli_option_at(command, NULL, i)); i++) {
    if (strlen(option->name) == len && strncmp(option->name, name, len) == 0) return option;
    cli_nearest_try(nearest, option->name);
  }
  return NULL;
}

static cli_exit unknown_option(const cli_command *command, const cli_nearest *nearest)
{
  const char *found = cli_nearest_found(nearest);
  if (found) return cli_misused(command, "there is no option '--%s' here; did you mean '--%s'?", nearest->word, found);
  return cli_misused(command, "there is no option '--%s' here", nearest->word);
}

/* Keep "name=value". */
static cli_exit give(cli_call *call, const caac_parameter *option, const char *value)
{
  if (!cli_option_repeats(option) && cli_given(call, option->name))
    return cli_misused(call->command, "--%s is given twice; only one value is possible", option->name);
  const size_t size = strlen(option->name) + strlen(value) + 2;
  char *pair = cli_alloc(size);
  snprintf(pair, size, "%s=%s", option->name, value);
  call->given[call->given_count++] = pair;
  return CLI_FINE;
}

/* An option begins at argv[*i]; moves on if its value is the next argument. */
static cli_exit parse_option(cli_call *call, int argc, char **argv, int *i)
{
  const cli_command *command = call->command;
  const char *argument = argv[*i];
  const int is_short = argument[1] != '-';
  /* Two letters are short for long names, as everywhere. */
  const char *name = !is_short ? argument + 2 : argument[1] == 'o' ? "output" : argument[1] == 'h' ? "help" : "";
  const size_t len = strcspn(name, "=");
  const char *value = is_short ? (argument[2] ? argument + 2 : NULL) : name[len] == '=' ? name + len + 1 : NULL;
  char word[64];
  if (len == 0) return cli_misused(command, "there is no option '%s'", argument);
  snprintf(word, sizeof word, "%.*s", (int)(len < sizeof word ? len : sizeof word - 1), name);

  cli_nearest nearest = cli_nearest_to(word);
  const caac_parameter *option = find_option(command, name, len, &nearest);
  if (!option) return unknown_option(command, &nearest);
  if (cli_option_is_switch(option)) {
    if (value) return cli_misused(command, "--%s takes no value", option->name);
    return give(call, option, "yes");
  }
  if (!value && *i + 1 < argc) value = argv[++*i];
  if (!value)
    return cli_misused(command, "--%s needs a value%s%s", option->name, option->values ? ": " : "",
                       option->values ? option->values : "");
  return give(call, option, value);
}

static cli_exit check_operands(const cli_call *call)
{
  const cli_command *command = call->command;
  const char *name;
  size_t len, i;
  for (i = 0; (name = operand_name(command, i, &len)); i++) {
    if (i >= call->operand_count && name[0] != '[') {
      const int repeated = len > 3 && strncmp(name + len - 3, "...", 3) == 0;
      return cli_misused(command, "%.*s is missing", (int)(repeated ? len - 3 : len), name);
    }
    if (memchr(name, '.', len)) return CLI_FINE;
  }
  if (call->operand_count > i) return cli_misused(command, "'%s' is one operand too many", call->operands[i]);
  return CLI_FINE;
}

cli_exit cli_parse(const cli_command *command, int argc, char **argv, cli_call *call)
{
  int only_operands = 0;
  *call = (cli_call){ .command = command };
  call->operands = cli_alloc(((size_t)argc + 1) * sizeof *call->operands);
  call->given = cli_alloc(((size_t)argc + 1) * sizeof *call->given);
  for (int i = 0; i < argc; i++) {
    if (only_operands || argv[i][0] != '-' || argv[i][1] == '\0') {
      call->operands[call->operand_count++] = argv[i];
    } else if (strcmp(argv[i], "--") == 0) {
      only_operands = 1;
    } else if (!cli_given(call, "help")) {
      const cli_exit code = parse_option(call, argc, argv, &i);
      if (code) return code;
    }
  }
  /* Who asks for help may write the rest as it comes. */
  return cli_given(call, "help") ? CLI_FINE : check_operands(call);
}
