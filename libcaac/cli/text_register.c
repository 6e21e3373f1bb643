/* SPDX-License-Identifier: MIT */
/* caac text: add, list, find: documents of a register. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* What names one document cannot stand for several. */
static cli_exit check_names(const cli_call *call)
{
  static const char *const names[] = { "id", "symbol", "title", "answers" };
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (call->operand_count > 2 && cli_given(call, names[i]))
      return cli_misused(call->command, "--%s is of one document; add the files one by one", names[i]);
  return CLI_FINE;
}

/* Read a file and add it to the step at hand. */
static cli_exit add_file(const cli_call *call, caac_register *reg, const char *path, caac_params params, char **id)
{
  caac_document *document;
  cli_exit code = cli_open_document(call, path, 1, &document);
  if (code) return code;
  caac_findings *findings = cli_findings();
  const caac_status status = caac_register_add_document(reg, document, params, findings, id);
  cli_print_findings(findings, path);
  if (status) code = cli_failed(call, status);
  if (status == CAAC_E_INPUT) code = CLI_FINDINGS;
  caac_findings_free(findings);
  caac_document_free(document);
  return code;
}

static cli_exit add_files(const cli_call *call, caac_register *reg, caac_params params, char **ids)
{
  cli_progress progress = cli_progress_new("adding");
  caac_register_on_progress(reg, cli_progress_show, &progress);
  cli_exit code = CLI_FINE;
  for (size_t i = 1; !code && i < call->operand_count; i++) code = add_file(call, reg, call->operands[i], params, &ids[i]);
  cli_progress_clear(&progress);
  return code;
}

/* All files, or none. */
cli_exit cli_text_add(const cli_call *call)
{
  const char *why = cli_value(call, "reason");
  caac_register *reg = NULL;
  cli_exit code = check_names(call);
  if (!code) code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  char **ids = cli_alloc(call->operand_count * sizeof *ids);
  cli_pick(call, "id|symbol|kind|title|language|date|situation|answers|private", params);
  caac_status status = caac_register_begin(reg, cli_value(call, "author"), why ? why : "texts added");
  if (!status) code = add_files(call, reg, params, ids);
  if (!status && !code) status = caac_register_commit(reg, NULL);
  if (status) code = cli_failed(call, status);
  for (size_t i = 1; i < call->operand_count; i++) {
    if (!code) printf("%s\n", ids[i]);
    caac_text_free(ids[i]);
  }
  free(ids);
  free(params);
  caac_register_close(reg);
  return code;
}

cli_exit cli_text_list(const cli_call *call)
{
  caac_register *reg = NULL;
  caac_table *table = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, "what|kind|situation|private", params);
  const caac_status status = caac_register_documents(reg, params, &table);
  code = cli_write_narrow(call, status, table, "id|symbol|kind|situations|date|title|units|private");
  free(params);
  caac_register_close(reg);
  return code;
}

/* The words as one search: the shell has cut them. */
static char *join(char *const *words)
{
  size_t size = 1;
  for (char *const *word = words; *word; word++) size += strlen(*word) + 1;
  char *text = cli_alloc(size);
  for (char *const *word = words; *word; word++) {
    if (*text) strcat(text, " ");
    strcat(text, *word);
  }
  return text;
}

cli_exit cli_text_find(const cli_call *call)
{
  caac_register *reg = NULL;
  caac_table *table = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  char *words = join(call->operands + 1);
  cli_pick(call, "kind|situation|period|addressee|option|verb|section|speaker|private|limit|order|what", params);
  /* What has no symbol is known by its id. */
  const char *columns = cli_given(call, "include-private") ? "unit|symbol|date|situations|verb|context"
                                                           : "symbol|paragraph|date|situations|verb|context";
  const caac_status status = caac_register_find(reg, words, params, &table);
  code = cli_write_narrow(call, status, table, columns);
  free(words);
  free(params);
  caac_register_close(reg);
  return code;
}
