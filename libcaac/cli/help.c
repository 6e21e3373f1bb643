/* SPDX-License-Identifier: MIT */
/* Help, all of it made from the table of commands and from what the library says of its measures. */
#include "cli.h"

#include <ctype.h>
#include <string.h>

enum { PAGE = 79, TEXT_INDENT = 2, OPTION_INDENT = 24, SUMMARY_INDENT = 20 };

/* Characters, not bytes. */
static size_t characters(const char *text, size_t len)
{
  size_t count = 0;
  for (size_t i = 0; i < len; i++) count += ((unsigned char)text[i] & 0xC0) != 0x80;
  return count;
}

/* Words filled into lines that begin in column `indent`; the cursor stands in column `at`. */
static void fill(FILE *stream, const char *text, size_t at, size_t indent)
{
  if (at > 0 && at + 2 > indent) {
    fputc('\n', stream);
    at = 0;
  }
  fprintf(stream, "%*s", (int)(indent - at), "");
  at = indent;
  for (size_t len; *text; text += len + strspn(text + len, " \n")) {
    len = strcspn(text, " \n");
    const size_t width = characters(text, len);
    if (at > indent && at + 1 + width > PAGE) {
      fprintf(stream, "\n%*s", (int)indent, "");
      at = indent;
    }
    if (at > indent) {
      fputc(' ', stream);
      at++;
    }
    fprintf(stream, "%.*s", (int)len, text);
    at += width;
  }
  fputc('\n', stream);
}

/* What stands for the value of an option: the words it accepts, or its type in capitals. */
static void value_name(const caac_parameter *option, char *room, size_t size)
{
  static const char *const types[][2] = { { "number", "N" },   { "file", "FILE" },  { "date", "DATE" }, { "years", "YEARS" },
                                          { "words", "WORD" }, { "texts", "TEXT" }, { "word", "WORD" }, { "text", "TEXT" } };
  const char *name = option->values;
  for (size_t i = 0; !name && i < sizeof types / sizeof *types; i++)
    if (strcmp(types[i][0], option->type) == 0) name = types[i][1];
  snprintf(room, size, "%s", name ? name : "VALUE");
}

static void help_option(FILE *stream, const caac_parameter *option)
{
  char value[256], head[384], meaning[1024];
  value_name(option, value, sizeof value);
  const int is_switch = cli_option_is_switch(option);
  const char *letter = strcmp(option->name, "output") == 0 ? "-o, " : strcmp(option->name, "help") == 0 ? "-h, " : "";
  snprintf(head, sizeof head, "  %s--%s%s%s", letter, option->name, is_switch ? "" : " ", is_switch ? "" : value);
  snprintf(meaning, sizeof meaning, "%s%s%s%s%s", option->meaning, cli_option_repeats(option) ? " (may be repeated)" : "",
           option->fallback ? " (default: " : "", option->fallback ? option->fallback : "", option->fallback ? ")" : "");
  fputs(head, stream);
  fill(stream, meaning, characters(head, strlen(head)), OPTION_INDENT);
}

static void help_options(FILE *stream, const cli_command *command, const caac_measure *measure)
{
  /* Without a measure there is no telling which options it has. */
  const cli_command shown = measure ? *command : cli_without_measure(command);
  const caac_parameter *option;
  fputs("\nOptions:\n", stream);
  for (size_t i = 0; (option = cli_option_at(&shown, measure, i)); i++) help_option(stream, option);
}

/* "Title:" and lines as they are. */
static void help_lines(FILE *stream, const char *title, const char *lines)
{
  fprintf(stream, "\n%s:\n", title);
  for (size_t len; *lines; lines += len + (lines[len] == '\n')) {
    len = strcspn(lines, "\n");
    fprintf(stream, "%*s%.*s\n", TEXT_INDENT, "", (int)len, lines);
  }
}

static void help_paragraph(FILE *stream, const char *title, const char *text)
{
  fprintf(stream, "\n%s:\n", title);
  fill(stream, text, 0, TEXT_INDENT);
}

static void help_measure(FILE *stream, const caac_measure *measure)
{
  const caac_column *column;
  help_paragraph(stream, "Question", measure->question);
  help_paragraph(stream, "Definition", measure->definition);
  help_paragraph(stream, "Source", measure->source);
  fputs("\nColumns:\n", stream);
  for (size_t i = 0; (column = caac_measure_column(measure, i)); i++) {
    char head[128], meaning[1024];
    const char *unit = column->unit ? column->unit : "", *definition = column->definition ? column->definition : "";
    snprintf(head, sizeof head, "  %s", column->name);
    snprintf(meaning, sizeof meaning, "%s%s%s%s%s%s", column->label, *unit ? " (" : "", unit, *unit ? ")" : "",
             *definition ? ": " : "", definition);
    fputs(head, stream);
    fill(stream, meaning, characters(head, strlen(head)), OPTION_INDENT);
  }
}

static void capitalised(FILE *stream, const char *text, const char *end)
{
  fprintf(stream, "%c%s%s", toupper((unsigned char)*text), text + 1, end);
}

void cli_help_command(FILE *stream, const cli_command *command, const caac_measure *measure)
{
  if (measure) {
    fprintf(stream, "Usage: caac measure %s DB [options]\n\n%s\n", measure->name, measure->title);
    help_measure(stream, measure);
  } else {
    char summary[256];
    fprintf(stream, "Usage: caac %s%s%s [options]\n\n", command->words, *command->operands ? " " : "", command->operands);
    snprintf(summary, sizeof summary, "%s.", command->summary);
    capitalised(stream, summary, "\n");
    if (command->about) fill(stream, command->about, 0, 0);
  }
  help_options(stream, command, measure);
  if (measure)
    fprintf(stream, "\nExample:\n  caac measure %s caac.db\n", measure->name);
  else
    help_lines(stream, "Example", command->example);
}

static void help_line(FILE *stream, const cli_command *command)
{
  fprintf(stream, "  %s", command->words);
  fill(stream, command->summary, strlen(command->words) + TEXT_INDENT, SUMMARY_INDENT);
}

void cli_help_group(FILE *stream, const char *group)
{
  const size_t len = strlen(group);
  fprintf(stream, "Usage: caac %s COMMAND ... [options]\n\nCommands:\n", group);
  for (const cli_command *command = cli_commands; command->words; command++)
    if (strncmp(command->words, group, len) == 0 && (command->words[len] == ' ' || !command->words[len]))
      help_line(stream, command);
  fprintf(stream, "\nHelp on one: caac help %s COMMAND\n", group);
}

void cli_help_overview(FILE *stream)
{
  fputs("Usage: caac COMMAND ... [options]\n\n"
        "The toolkit of the Security Council Working Group on Children and Armed\n"
        "Conflict, a register of its reports, conclusions and acts, and measures of them.\n"
        "\nCommands:\n",
        stream);
  for (const cli_command *command = cli_commands; command->words; command++) help_line(stream, command);
  fputs("\nHelp on one: caac help COMMAND\n"
        "Exit codes: 0 fine, 1 findings in the input, 2 wrong usage, 3 could not be done\n"
        "\nFirst steps:\n"
        "  caac register new caac.db\n"
        "  caac register load caac.db examples/register\n"
        "  caac measure adoption-time caac.db --by year\n",
        stream);
}
