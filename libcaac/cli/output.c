/* SPDX-License-Identifier: MIT */
/* Results: in which format, and to standard output or a file. */
#include "cli.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FORMAT_ROOM = 16, WIDTH_ROOM = 32, PARAMS_ROOM = 24 };

/* The file of --output; NULL for standard output. */
static const char *output_path(const cli_call *call)
{
  const char *path = cli_given(call, "output");
  return path && strcmp(path, "-") != 0 ? path : NULL;
}

/* A cell of text as a C string. */
static void copy_cell(const caac_table *table, size_t row, const char *column, char room[FORMAT_ROOM])
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  snprintf(room, FORMAT_ROOM, "%.*s", text ? (int)len : 0, text ? text : "");
}

/* The format whose cell in `column` is `wanted`. */
static int find_format(const caac_table *formats, const char *column, const char *wanted, char name[FORMAT_ROOM])
{
  char cell[FORMAT_ROOM];
  for (size_t row = 0; row < caac_table_row_count(formats); row++) {
    copy_cell(formats, row, column, cell);
    copy_cell(formats, row, "name", name);
    if (strcmp(cell[0] == '.' ? cell + 1 : cell, wanted) == 0) return 1;
  }
  return 0;
}

static cli_exit no_such_format(const cli_call *call, const caac_table *formats, const char *wanted)
{
  char names[PARAMS_ROOM][FORMAT_ROOM];
  cli_nearest nearest = cli_nearest_to(wanted);
  for (size_t row = 0; row < caac_table_row_count(formats) && row < PARAMS_ROOM; row++) {
    copy_cell(formats, row, "name", names[row]);
    cli_nearest_try(&nearest, names[row]);
  }
  return cli_unknown(call->command, "format ", &nearest);
}

/* --format, else by the ending of the file, else text. */
static cli_exit choose_format(const cli_call *call, const caac_table *formats, char name[FORMAT_ROOM])
{
  const char *wanted = cli_given(call, "format"), *path = output_path(call);
  if (wanted) return find_format(formats, "name", wanted, name) ? CLI_FINE : no_such_format(call, formats, wanted);
  if (!path) return find_format(formats, "name", "text", name) ? CLI_FINE : CLI_FAILED;
  const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
  const int has_ending = dot && (!slash || dot > slash);
  if (has_ending && find_format(formats, "ending", dot + 1, name)) return CLI_FINE;
  if (has_ending) return cli_misused(call->command, "no format has the ending '%s' of '%s': say which with --format", dot, path);
  return cli_misused(call->command, "'%s' has no ending that tells the format: say which with --format", path);
}

static cli_exit format_of(const cli_call *call, char name[FORMAT_ROOM])
{
  caac_table *formats = NULL;
  const caac_status status = caac_table_formats(&formats);
  const cli_exit code = status ? cli_failed(call, status) : choose_format(call, formats, name);
  caac_table_free(formats);
  return code;
}

cli_exit cli_check_output(const cli_call *call)
{
  char format[FORMAT_ROOM];
  struct stat output, operand;
  const char *path = output_path(call);
  if (path && stat(path, &output) == 0)
    for (size_t i = 0; i < call->operand_count; i++)
      if (stat(call->operands[i], &operand) == 0 && operand.st_dev == output.st_dev && operand.st_ino == output.st_ino)
        return cli_misused(call->command, "'%s' is what is read: the output cannot take its place", path);
  return call->command->shared & CLI_TABLE ? format_of(call, format) : CLI_FINE;
}

/* Width of the terminal that reads; 0 if none does. */
static unsigned terminal_width(const cli_call *call)
{
  struct winsize size;
  if (output_path(call) || !isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

/* A write to standard output failed. */
static cli_exit lost_output(void)
{
  const int error = errno;
  /* A reader that has read enough, as `head` does, is no error: the rest goes nowhere. */
  if (error == EPIPE && freopen("/dev/null", "w", stdout)) return CLI_FINE;
  cli_complain("standard output could not be written: %s", strerror(error));
  return CLI_FAILED;
}

cli_exit cli_write_text(const cli_call *call, const char *text)
{
  const char *path = output_path(call);
  if (path) return cli_write_file(path, text);
  return fputs(text, stdout) < 0 ? lost_output() : CLI_FINE;
}

static cli_exit write_table(const cli_call *call, const caac_table *table, caac_params view)
{
  char format[FORMAT_ROOM], width[WIDTH_ROOM];
  const char *params[PARAMS_ROOM] = { NULL };
  size_t count = 0;
  char *text = NULL;
  cli_exit code = format_of(call, format);
  if (code) return code;

  const int is_text = strcmp(format, "text") == 0, is_html = strcmp(format, "html") == 0;
  const unsigned terminal = terminal_width(call);
  if (cli_given(call, "no-remarks")) params[count++] = "remarks=no";
  if (cli_given(call, "bom")) params[count++] = "bom=yes";
  if (cli_given(call, "no-page"))
    params[count++] = "page=no";
  else if (is_html)
    params[count++] = "page=yes";
  if (cli_given(call, "width")) {
    snprintf(width, sizeof width, "width=%s", cli_given(call, "width"));
    params[count++] = width;
  } else if (is_text && terminal > 0) {
    snprintf(width, sizeof width, "width=%u", terminal);
    params[count++] = width;
  }
  if (is_text || is_html)
    for (; view && *view && count + 1 < PARAMS_ROOM; view++) params[count++] = *view;

  const caac_status status = caac_table_write(table, format, params, &text);
  code = status ? cli_failed(call, status) : cli_write_text(call, text);
  caac_text_free(text);
  return code;
}

cli_exit cli_write_made(const cli_call *call, caac_status status, caac_table *table, caac_params view)
{
  const cli_exit code = status ? cli_failed(call, status) : write_table(call, table, view);
  caac_table_free(table);
  return code;
}

cli_exit cli_finish(cli_exit code)
{
  if (code == CLI_FAILED || fflush(stdout) == 0) return code;
  return lost_output() ? CLI_FAILED : code;
}
