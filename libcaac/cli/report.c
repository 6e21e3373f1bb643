/* SPDX-License-Identifier: MIT */
/* What goes to standard error: complaints, findings, progress. */
#include "cli.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

void *cli_alloc(size_t size)
{
  void *block = calloc(1, size > 0 ? size : 1);
  if (block) return block;
  cli_complain("no memory");
  exit(CLI_FAILED);
}

static void CLI_PRINTF(1, 0) complain(const char *format, va_list arguments)
{
  fputs("caac: ", stderr);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
}

void cli_complain(const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  complain(format, arguments);
  va_end(arguments);
}

cli_exit cli_misused(const cli_command *command, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  complain(format, arguments);
  va_end(arguments);
  if (command)
    fprintf(stderr, "usage: caac %s%s%s [options]   (more: caac help %s)\n", command->words, *command->operands ? " " : "",
            command->operands, command->words);
  else
    fputs("usage: caac COMMAND ...   (more: caac help)\n", stderr);
  return CLI_USAGE;
}

cli_exit cli_failed(const cli_call *call, caac_status status)
{
  const char *message = caac_error_last()->message;
  if (status == CAAC_E_INVALID) return cli_misused(call->command, "%s", message);
  cli_complain("%s", message);
  return CLI_FAILED;
}

cli_exit cli_unknown(const cli_command *command, const char *what, const cli_nearest *nearest)
{
  const char *found = cli_nearest_found(nearest);
  if (found) return cli_misused(command, "there is no %s'%s'; did you mean '%s'?", what, nearest->word, found);
  return cli_misused(command, "there is no %s'%s'", what, nearest->word);
}

caac_findings *cli_findings(void)
{
  enum { KEEP = 1000 };
  caac_findings *findings = caac_findings_new(KEEP);
  if (findings) return findings;
  cli_complain("no memory");
  exit(CLI_FAILED);
}

static void print_finding(const caac_findings *findings, size_t i, const char *file)
{
  char *line = NULL;
  if (caac_findings_line(findings, i, &line)) return;
  if (file && !caac_findings_at(findings, i)->file) fprintf(stderr, "%s:", file);
  fprintf(stderr, "%s\n", line);
  caac_text_free(line);
}

void cli_print_findings(const caac_findings *findings, const char *file)
{
  for (int severity = CAAC_ERROR; severity >= CAAC_NOTE; severity--)
    for (size_t i = 0; i < caac_findings_kept(findings); i++)
      if ((int)caac_findings_at(findings, i)->severity == severity) print_finding(findings, i, file);
}

void cli_print_summary(const caac_findings *findings, const char *outcome)
{
  static const char *const words[][2] = { { "note", "notes" }, { "warning", "warnings" }, { "error", "errors" } };
  const char *before = "";
  size_t all = 0;
  for (int severity = CAAC_ERROR; severity >= CAAC_NOTE; severity--) {
    const size_t count = caac_findings_count(findings, (caac_severity)severity);
    all += count;
    if (count == 0) continue;
    fprintf(stderr, "%s%zu %s", before, count, words[severity][count != 1]);
    before = ", ";
  }
  if (all == 0) fputs("nothing found", stderr);
  if (all > caac_findings_kept(findings)) fprintf(stderr, " (%zu of them shown)", caac_findings_kept(findings));
  if (outcome) fprintf(stderr, "; %s", outcome);
  fputc('\n', stderr);
}

cli_exit cli_verdict(const caac_findings *findings)
{
  return caac_findings_count(findings, CAAC_ERROR) + caac_findings_count(findings, CAAC_WARNING) > 0 ? CLI_FINDINGS : CLI_FINE;
}

static int64_t milliseconds(void)
{
  struct timespec now;
  if (clock_gettime(CLOCK_MONOTONIC, &now) != 0) return 0;
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

cli_progress cli_progress_new(const char *doing)
{
  const int64_t now = milliseconds();
  return (cli_progress){ .doing = doing, .start = now, .last = now };
}

int cli_progress_show(void *payload, uint64_t done, uint64_t total)
{
  enum { PATIENCE = 1000, PACE = 200 };
  cli_progress *self = payload;
  const int64_t now = milliseconds();
  if (!isatty(STDERR_FILENO) || now - self->start < PATIENCE || now - self->last < PACE) return 0;
  self->last = now;
  self->shown = 1;
  if (total > 0 && done <= total)
    fprintf(stderr, "\r%s: %u %%", self->doing, (unsigned)((double)done / (double)total * 100));
  else
    fprintf(stderr, "\r%s: %" PRIu64, self->doing, done);
  fflush(stderr);
  return 0;
}

void cli_progress_clear(const cli_progress *self)
{
  if (self->shown) fprintf(stderr, "\r%*s\r", (int)strlen(self->doing) + 24, "");
}
