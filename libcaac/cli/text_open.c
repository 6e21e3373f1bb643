/* SPDX-License-Identifier: MIT */
/* Documents that commands work on: a file, standard input, or what a register has. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static int is_file(const char *path)
{
  struct stat about;
  return stat(path, &about) == 0 && !S_ISDIR(about.st_mode);
}

static int is_folder(const char *path)
{
  struct stat about;
  return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* What the reader found, to standard error. */
static cli_exit conclude(const cli_call *call, caac_status status, const caac_findings *findings, const char *operand, int notes)
{
  const int is_quiet = notes < 0 && !status;
  if (!is_quiet && (notes > 0 || caac_findings_count(findings, CAAC_ERROR) + caac_findings_count(findings, CAAC_WARNING) > 0)) {
    cli_print_findings(findings, strcmp(operand, "-") == 0 ? NULL : operand);
    if (caac_findings_kept(findings) > 0) cli_print_summary(findings, status ? "it was not read" : NULL);
  }
  if (!status) return CLI_FINE;
  if (status != CAAC_E_INPUT) return cli_failed(call, status);
  if (caac_findings_count(findings, CAAC_ERROR) == 0) cli_complain("%s", caac_error_last()->message);
  return CLI_FINDINGS;
}

static caac_status parse_input(const char *const *params, size_t count, caac_findings *findings, caac_document **out,
                               cli_exit *code)
{
  const char **all = cli_alloc((count + 2) * sizeof *all);
  char *bytes = NULL;
  size_t len = 0;
  caac_status status = CAAC_OK;
  memcpy(all, params, count * sizeof *all);
  all[count] = "name=standard input";
  *code = cli_read_bytes("-", &bytes, &len);
  if (!*code) status = caac_document_parse(bytes, len, all, findings, out);
  free(bytes);
  free(all);
  return status;
}

/* `changes` is "changes=rejected" instead of what was given, or NULL. */
static cli_exit read_document(const cli_call *call, const char *operand, int notes, const char *changes, caac_document **out)
{
  const char **params = cli_alloc((call->given_count + 2) * sizeof *params);
  size_t count = cli_pick(call, "changes|kind|symbol|title|language", params);
  if (changes) params[count++] = changes;
  caac_findings *findings = cli_findings();
  cli_exit code = CLI_FINE;
  const caac_status status = strcmp(operand, "-") == 0 ? parse_input(params, count, findings, out, &code)
                                                       : caac_document_read(operand, params, findings, out);
  if (!code) code = conclude(call, status, findings, operand, notes);
  caac_findings_free(findings);
  free(params);
  return code;
}

/* What a document of a register is stands in the register. */
static cli_exit check_taken(const cli_call *call, const char *document)
{
  static const char *const names[] = { "kind", "symbol", "title", "language" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (cli_given(call, names[i]))
      return cli_misused(call->command, "--%s is for files; '%s' is a document of a register: change it with `caac register put`",
                         names[i], document);
  return CLI_FINE;
}

cli_exit cli_take_document(const cli_call *call, const char *path, const char *document, caac_document **out)
{
  caac_register *reg = NULL;
  cli_exit code = check_taken(call, document);
  if (!code) code = cli_open_register(call, path, "mode=ro", &reg);
  if (code) return code;
  const caac_status status = caac_register_document(reg, document, out);
  caac_register_close(reg);
  return status ? cli_failed(call, status) : CLI_FINE;
}

static int has_option(const cli_command *command, const char *name)
{
  const caac_parameter *option;
  for (size_t i = 0; (option = cli_option_at(command, NULL, i)); i++)
    if (strcmp(option->name, name) == 0) return 1;
  return 0;
}

/* DB:DOCUMENT, if there is a file DB. */
static cli_exit take_from(const cli_call *call, const char *operand, caac_document **out)
{
  const char *db = cli_given(call, "db"), *colon = strchr(operand, ':');
  if (colon) {
    char *path = cli_alloc((size_t)(colon - operand) + 1);
    memcpy(path, operand, (size_t)(colon - operand));
    const int is_register = is_file(path);
    const cli_exit code = is_register ? cli_take_document(call, path, colon + 1, out) : CLI_FINE;
    free(path);
    if (is_register) return code;
  }
  if (db) return cli_take_document(call, db, operand, out);
  if (is_folder(operand))
    cli_complain("'%s' is a folder; name a file in it", operand);
  else if (has_option(call->command, "db"))
    cli_complain("there is no file '%s'; write DB:DOCUMENT, or name the register with --db, to take it from there", operand);
  else
    cli_complain("there is no file '%s'", operand);
  return CLI_FAILED;
}

/* A name must not say two things: a file, and a document of the register of --db. */
static cli_exit check_name(const cli_call *call, const char *operand)
{
  const char *db = cli_given(call, "db");
  caac_register *reg = NULL;
  caac_document *document = NULL;
  cli_exit code = db ? cli_open_register(call, db, "mode=ro", &reg) : CLI_FINE;
  if (!reg) return code;
  const caac_status status = caac_register_document(reg, operand, &document);
  if (!status)
    code = cli_misused(call->command, "'%s' is a file and a document of '%s': write ./%s for the file, %s:%s for the document",
                       operand, db, operand, db, operand);
  else if (status != CAAC_E_NOTFOUND)
    code = cli_failed(call, status);
  caac_document_free(document);
  caac_register_close(reg);
  return code;
}

cli_exit cli_open_document(const cli_call *call, const char *operand, int notes, caac_document **out)
{
  const int is_input = strcmp(operand, "-") == 0;
  *out = NULL;
  if (!is_input && !is_file(operand)) return take_from(call, operand, out);
  const cli_exit code = is_input ? CLI_FINE : check_name(call, operand);
  return code ? code : read_document(call, operand, notes, NULL, out);
}

cli_exit cli_open_rejected(const cli_call *call, const char *path, caac_document **out)
{
  *out = NULL;
  return read_document(call, path, -1, "changes=rejected", out);
}

void cli_tell_changes(const cli_call *call, const caac_document *document, const caac_document *other)
{
  if (!cli_given(call, "changes") || *caac_document_about(document)->changes) return;
  if (other && *caac_document_about(other)->changes) return;
  cli_complain("--changes has no effect here: tracked changes are read from Word files only");
}
