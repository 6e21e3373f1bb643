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

/* What the reader found, to standard error. */
static cli_exit conclude(const cli_call *call, caac_status status, const caac_findings *findings, const char *operand, int notes)
{
  if (notes || caac_findings_count(findings, CAAC_ERROR) + caac_findings_count(findings, CAAC_WARNING) > 0) {
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

static cli_exit read_document(const cli_call *call, const char *operand, int notes, caac_document **out)
{
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  const size_t count = cli_pick(call, "changes|kind|symbol|title|language", params);
  caac_findings *findings = cli_findings();
  cli_exit code = CLI_FINE;
  const caac_status status = strcmp(operand, "-") == 0 ? parse_input(params, count, findings, out, &code)
                                                       : caac_document_read(operand, params, findings, out);
  if (!code) code = conclude(call, status, findings, operand, notes);
  caac_findings_free(findings);
  free(params);
  return code;
}

static cli_exit take_document(const cli_call *call, const char *path, const char *document, caac_document **out)
{
  caac_register *reg = NULL;
  const cli_exit code = cli_open_register(call, path, "mode=ro", &reg);
  if (code) return code;
  const caac_status status = caac_register_document(reg, document, out);
  caac_register_close(reg);
  return status ? cli_failed(call, status) : CLI_FINE;
}

/* DB:DOCUMENT, if there is a file DB. */
static cli_exit take_from(const cli_call *call, const char *operand, caac_document **out)
{
  const char *db = cli_given(call, "db"), *colon = strchr(operand, ':');
  if (colon) {
    char *path = cli_alloc((size_t)(colon - operand) + 1);
    memcpy(path, operand, (size_t)(colon - operand));
    const int is_register = is_file(path);
    const cli_exit code = is_register ? take_document(call, path, colon + 1, out) : CLI_FINE;
    free(path);
    if (is_register) return code;
  }
  if (db) return take_document(call, db, operand, out);
  cli_complain("there is no file '%s'; write DB:DOCUMENT, or name the register with --db, to take it from there", operand);
  return CLI_FAILED;
}

cli_exit cli_open_document(const cli_call *call, const char *operand, int notes, caac_document **out)
{
  *out = NULL;
  if (strcmp(operand, "-") == 0 || is_file(operand)) return read_document(call, operand, notes, out);
  return take_from(call, operand, out);
}
