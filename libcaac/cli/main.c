/* SPDX-License-Identifier: MIT */
/* From the words of the command line to a command, and out again with an exit code. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WORDS_ROOM = 64, WORDS_MOST = 2 };

/* "clause" stands for "mandate clause". */
static const char *const aliases[][2] = { { "clause", "mandate clause" }, { "--version", "version" } };

/* A closed standard stream is opened, so that no register gets its number and is written to as if it were the screen. */
static void open_standard_streams(void)
{
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; file++) /* The wrong way round on purpose: using it still fails. */
    if (fcntl(file, F_GETFD) == -1 && errno == EBADF && open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1)
      _exit(CLI_FAILED);
}

static const cli_command *command_named(const char *words)
{
  for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
    if (strcmp(aliases[i][0], words) == 0) words = aliases[i][1];
  for (const cli_command *command = cli_commands; command->words; command++)
    if (strcmp(command->words, words) == 0) return command;
  return NULL;
}

/* The command with the most of the first words; *used is how many. */
static const cli_command *find_command(int argc, char **argv, int *used)
{
  char words[WORDS_ROOM];
  for (*used = argc < WORDS_MOST ? argc : WORDS_MOST; *used > 0; --*used) {
    snprintf(words, sizeof words, "%s%s%s", argv[0], *used > 1 ? " " : "", *used > 1 ? argv[1] : "");
    const cli_command *command = command_named(words);
    if (command) return command;
  }
  return NULL;
}

/* Is it the first of the two words of some command? */
static int is_group(const char *word)
{
  const size_t len = strlen(word);
  for (const cli_command *command = cli_commands; command->words; command++)
    if (strncmp(command->words, word, len) == 0 && command->words[len] == ' ') return 1;
  return 0;
}

/* No command has these words: name the nearest first word, or the nearest second one of its group. */
static cli_exit unknown_command(int argc, char **argv)
{
  const int in_group = argc > 1 && is_group(argv[0]);
  cli_nearest nearest = cli_nearest_to(in_group ? argv[1] : argv[0]);
  size_t total = 0, count = 0;
  while (cli_commands[total].words) total++;
  char(*words)[WORDS_ROOM] = cli_alloc(total * sizeof *words);
  for (const cli_command *command = cli_commands; command->words; command++) {
    const size_t first = strcspn(command->words, " ");
    if (in_group && (strncmp(command->words, argv[0], first) != 0 || argv[0][first] || !command->words[first])) continue;
    if (in_group)
      snprintf(words[count], WORDS_ROOM, "%s", command->words + first + 1);
    else
      snprintf(words[count], WORDS_ROOM, "%.*s", (int)first, command->words);
    cli_nearest_try(&nearest, words[count++]);
  }
  const cli_command group = { .words = argv[0], .operands = "COMMAND ..." };
  const cli_exit code = cli_unknown(in_group ? &group : NULL, in_group ? "command " : "", &nearest);
  free(words);
  return code;
}

/* Help on what these words name. */
static cli_exit help_on(int argc, char **argv)
{
  int used;
  const cli_command *command = argc > 0 ? find_command(argc, argv, &used) : NULL;
  if (argc == 0) {
    cli_help_overview(stdout);
    return CLI_FINE;
  }
  if (!command && argc == 1 && is_group(argv[0])) {
    cli_help_group(stdout, argv[0]);
    return CLI_FINE;
  }
  if (!command) return unknown_command(argc, argv);
  const caac_measure *measure = NULL;
  if (command->shared & CLI_MEASURE && used < argc && !(measure = caac_measure_find(argv[used])))
    return cli_misused(command, "%s", caac_error_last()->message);
  cli_help_command(stdout, command, measure);
  return CLI_FINE;
}

cli_exit cli_help(const cli_call *call) { return help_on((int)call->operand_count, call->operands); }

cli_exit cli_version(const cli_call *call)
{
  (void)call;
  printf("%s\n", caac_features());
  return CLI_FINE;
}

static cli_exit run(const cli_command *command, int argc, char **argv)
{
  cli_call call;
  cli_exit code = cli_parse(command, argc, argv, &call);
  if (!code && cli_given(&call, "help")) {
    const caac_measure *measure =
        command->shared & CLI_MEASURE && call.operand_count > 0 ? caac_measure_find(call.operands[0]) : NULL;
    cli_help_command(stdout, command, measure);
  } else {
    if (!code) code = cli_check_output(&call);
    if (!code) code = command->run(&call);
  }
  cli_call_free(&call);
  return code;
}

static int asks_for_help(const char *word) { return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0; }

static cli_exit dispatch(int argc, char **argv)
{
  int used;
  if (argc == 0) {
    cli_help_overview(stderr);
    return CLI_USAGE;
  }
  if (asks_for_help(argv[0])) return help_on(argc - 1, argv + 1);
  const cli_command *command = find_command(argc, argv, &used);
  if (command) return run(command, argc - used, argv + used);
  if (!is_group(argv[0])) return unknown_command(argc, argv);
  if (argc > 1 && asks_for_help(argv[1])) return help_on(1, argv);
  if (argc > 1) return unknown_command(argc, argv);
  cli_help_group(stderr, argv[0]);
  return CLI_USAGE;
}

int main(int argc, char **argv)
{
  open_standard_streams();
  /* Writing to a pipe that nobody reads any more gives EPIPE, which cli_finish() passes over. */
  signal(SIGPIPE, SIG_IGN);
  return (int)cli_finish(dispatch(argc > 0 ? argc - 1 : 0, argv + 1));
}
