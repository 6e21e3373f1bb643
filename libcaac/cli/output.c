/* SPDX-License-Identifier: MIT */
/* Results: in which format, and to standard output or a file. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PARAMS_ROOM = 24 };

/* The format that caac_sheet_write() has besides those of caac_table_write(); its ending too. */
static const char workbook[] = "xlsx";

/* The file of --output; NULL for standard output. */
static const char *output_path(const cli_call *call)
{
  const char *path = cli_given(call, "output");
  return path && strcmp(path, "-") != 0 ? path : NULL;
}

/* A cell of text as a C string. */
static void copy_cell(const caac_table *table, size_t row, const char *column, char room[CLI_FORMAT_ROOM])
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  snprintf(room, CLI_FORMAT_ROOM, "%.*s", text ? (int)len : 0, text ? text : "");
}

/* The format whose cell in `column` is `wanted`. */
static int find_format(const caac_table *formats, const char *column, const char *wanted, char name[CLI_FORMAT_ROOM])
{
  char cell[CLI_FORMAT_ROOM];
  if (strcmp(wanted, workbook) == 0) {
    strcpy(name, workbook);
    return 1;
  }
  for (size_t row = 0; row < caac_table_row_count(formats); row++) {
    copy_cell(formats, row, column, cell);
    copy_cell(formats, row, "name", name);
    if (strcmp(cell[0] == '.' ? cell + 1 : cell, wanted) == 0) return 1;
  }
  return 0;
}

static cli_exit no_such_format(const cli_call *call, const caac_table *formats, const char *wanted)
{
  if (call->command->shared & CLI_NOTE && (strcmp(wanted, "docx") == 0 || strcmp(wanted, "pdf") == 0))
    return cli_misused(call->command, "Word files and PDF are written from Python, as in register.note(\"%s\").write(path)",
                       call->operands[0]);
  if (strcmp(wanted, "docx") == 0)
    return cli_misused(call->command, "Word files are written from Python, as in caac.compare(a, b).to_docx(path)");
  char names[PARAMS_ROOM][CLI_FORMAT_ROOM], all[PARAMS_ROOM * (CLI_FORMAT_ROOM + 2)] = "";
  cli_nearest nearest = cli_nearest_to(wanted);
  int has_workbook = 0;
  for (size_t row = 0; row < caac_table_row_count(formats) && row < PARAMS_ROOM; row++) {
    copy_cell(formats, row, "name", names[row]);
    cli_nearest_try(&nearest, names[row]);
    strcat(strcat(all, names[row]), ", ");
    has_workbook |= strcmp(names[row], workbook) == 0;
  }
  if (!has_workbook) { /* those of notes have it */
    cli_nearest_try(&nearest, workbook);
    strcat(strcat(all, workbook), ", ");
  }
  all[strlen(all) - 2] = '\0';
  const char *found = cli_nearest_found(&nearest);
  return cli_misused(call->command, "there is no format '%s'%s%s%s (%s)", wanted, found ? "; did you mean '" : "",
                     found ? found : "", found ? "'?" : "", all);
}

/* --format, else by the ending of the file, else text. */
static cli_exit choose_format(const cli_call *call, const caac_table *formats, char name[CLI_FORMAT_ROOM])
{
  const char *wanted = cli_given(call, "format"), *path = output_path(call);
  if (wanted) return find_format(formats, "name", wanted, name) ? CLI_FINE : no_such_format(call, formats, wanted);
  if (!path) return find_format(formats, "name", "text", name) ? CLI_FINE : CLI_FAILED;
  const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
  const int has_ending = dot && (!slash || dot > slash);
  if (has_ending && find_format(formats, "ending", dot + 1, name)) return CLI_FINE;
  if (has_ending && (strcmp(dot, ".docx") == 0 || strcmp(dot, ".pdf") == 0)) return no_such_format(call, formats, dot + 1);
  if (has_ending) return cli_misused(call->command, "no format has the ending '%s' of '%s': say which with --format", dot, path);
  return cli_misused(call->command, "'%s' has no ending that tells the format: say which with --format", path);
}

int cli_is_on_terminal(const cli_call *call) { return !output_path(call) && isatty(STDOUT_FILENO); }

cli_exit cli_format(const cli_call *call, char name[CLI_FORMAT_ROOM])
{
  caac_table *formats = NULL;
  const int is_note = call->command->shared & CLI_NOTE;
  const caac_status status = is_note ? caac_note_formats(&formats) : caac_table_formats(&formats);
  cli_exit code = status ? cli_failed(call, status) : choose_format(call, formats, name);
  if (!code && strcmp(name, workbook) == 0 && cli_is_on_terminal(call))
    code = cli_misused(call->command, "a workbook is nothing for a terminal: name a file with --output");
  caac_table_free(formats);
  return code;
}

/* Is `word`, or what stands before its colon as in DB:DOCUMENT, this file? */
static int names_file(const char *word, const struct stat *file)
{
  char path[4096];
  struct stat about;
  if (stat(word, &about) != 0) {
    snprintf(path, sizeof path, "%.*s", (int)strcspn(word, ":"), word);
    if (stat(path, &about) != 0) return 0;
  }
  return about.st_dev == file->st_dev && about.st_ino == file->st_ino;
}

cli_exit cli_check_output(const cli_call *call)
{
  char format[CLI_FORMAT_ROOM];
  struct stat output;
  const char *path = output_path(call), *db = cli_given(call, "db");
  if (path && stat(path, &output) == 0) {
    int is_read = db && names_file(db, &output);
    for (size_t i = 0; i < call->operand_count; i++) is_read |= names_file(call->operands[i], &output);
    if (is_read) return cli_misused(call->command, "'%s' is what is read: the output cannot take its place", path);
  }
  return call->command->shared & (CLI_TABLE | CLI_NOTE) ? cli_format(call, format) : CLI_FINE;
}

int cli_width_param(const cli_call *call, char room[CLI_WIDTH_ROOM])
{
  struct winsize size;
  const char *given = cli_given(call, "width");
  if (given) return snprintf(room, CLI_WIDTH_ROOM, "width=%s", given) > 0;
  if (!cli_is_on_terminal(call) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 0;
  return snprintf(room, CLI_WIDTH_ROOM, "width=%u", (unsigned)size.ws_col) > 0;
}

/* See no-color.org. */
cli_exit cli_wants_colour(const cli_call *call, int *out)
{
  static const char *const words[] = { "auto", "always", "never" };
  const char *when = cli_value(call, "colour"), *no_colour = getenv("NO_COLOR"), *terminal = getenv("TERM");
  cli_nearest nearest = cli_nearest_to(when);
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    cli_nearest_try(&nearest, words[i]);
    if (strcmp(words[i], when) != 0) continue;
    const int can = cli_is_on_terminal(call) && !(no_colour && *no_colour) && terminal && strcmp(terminal, "dumb") != 0;
    *out = i == 1 || (i == 0 && can);
    return CLI_FINE;
  }
  return cli_unknown(call->command, "--colour ", &nearest);
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

cli_exit cli_write_bytes(const cli_call *call, const char *bytes, size_t len)
{
  const char *path = output_path(call);
  if (path) return cli_write_file(path, bytes, len);
  return fwrite(bytes, 1, len, stdout) != len ? lost_output() : CLI_FINE;
}

cli_exit cli_write_text(const cli_call *call, const char *text) { return cli_write_bytes(call, text, strlen(text)); }

/* A workbook is a file of its own kind: what is said of other formats does not apply. */
static cli_exit write_workbook(const cli_call *call, const caac_table *table)
{
  static const char *const others[] = { "width", "no-remarks", "no-page", "bom" };
  char *bytes = NULL;
  size_t len = 0;
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (cli_given(call, others[i])) return cli_misused(call->command, "--%s is not for workbooks (xlsx)", others[i]);
  const caac_status status = caac_sheet_write(table, "xlsx", &bytes, &len);
  const cli_exit code = status ? cli_failed(call, status) : cli_write_bytes(call, bytes, len);
  caac_text_free(bytes);
  return code;
}

static cli_exit write_table(const cli_call *call, const caac_table *table, caac_params view)
{
  char format[CLI_FORMAT_ROOM], width[CLI_WIDTH_ROOM];
  const char *params[PARAMS_ROOM] = { NULL };
  size_t count = 0;
  char *text = NULL;
  cli_exit code = cli_format(call, format);
  if (code) return code;
  if (strcmp(format, workbook) == 0) return write_workbook(call, table);

  const int is_text = strcmp(format, "text") == 0, is_html = strcmp(format, "html") == 0;
  if (cli_given(call, "no-remarks")) params[count++] = "remarks=no";
  if (cli_given(call, "bom")) params[count++] = "bom=yes";
  if (cli_given(call, "no-page"))
    params[count++] = "page=no";
  else if (is_html)
    params[count++] = "page=yes";
  if ((is_text || cli_given(call, "width")) && cli_width_param(call, width)) params[count++] = width;
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
