/* SPDX-License-Identifier: MIT */
/* caac sheet: out, in, disagreements: sheets that people fill in. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { PAIR_ROOM = 4200 };

/* A sheet that goes into a file does not show what its table warns of. */
static void tell_warnings(const caac_table *table)
{
  const caac_remark *remark;
  for (size_t i = 0; table && (remark = caac_table_remark(table, i)); i++)
    if (strcmp(remark->kind, "warning") == 0) cli_complain("%s", remark->text);
}

/* Write the sheet that a function of the library makes of a document. */
static cli_exit write_sheet(const cli_call *call, const char *names, const char *columns,
                            caac_status (*make)(const caac_register *, const char *, caac_params, caac_table **))
{
  caac_register *reg = NULL;
  caac_table *table = NULL;
  const cli_exit opened = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (opened) return opened;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, names, params);
  const caac_status status = make(reg, call->operands[1], params, &table);
  if (cli_given(call, "output")) tell_warnings(table);
  const cli_exit code = columns ? cli_write_narrow(call, status, table, columns) : cli_write_made(call, status, table, NULL);
  free(params);
  caac_register_close(reg);
  return code;
}

cli_exit cli_sheet_out(const cli_call *call)
{
  return write_sheet(call, "coder|show|headings", "paragraph|text|options|limb|addressee|target|act|note",
                     caac_register_coding_sheet);
}

cli_exit cli_sheet_disagreements(const cli_call *call)
{
  return write_sheet(call, "coder|what|compare", NULL, caac_register_disagreements);
}

/* ---- In ---- */

static const struct {
  const char *name, *label;
  caac_type type;
} columns[] = {
  { "file", "File", CAAC_TEXT },        { "document", "Document", CAAC_TEXT }, { "coder", "Coder", CAAC_TEXT },
  { "created", "Created", CAAC_INT64 }, { "changed", "Changed", CAAC_INT64 },  { "same", "Same", CAAC_INT64 },
  { "final", "Final", CAAC_INT64 },     { "status", "Status", CAAC_TEXT },
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void add_text(caac_builder *out, const caac_table *table, size_t row, size_t column)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, column, &len);
  char *copy = cli_alloc(len + 1);
  if (text) memcpy(copy, text, len);
  caac_builder_text(out, text ? copy : NULL);
  free(copy);
}

/* The table of all files in the making, and which stamps it has. */
typedef struct taking {
  caac_builder *out;
  int is_sample, is_private;
} taking;

/* A stamp is put once, however many files ask for it. */
static void add_remark(taking *t, const caac_remark *remark)
{
  int *told = strcmp(remark->kind, "sample") == 0 ? &t->is_sample : strcmp(remark->kind, "private") == 0 ? &t->is_private : NULL;
  if (strcmp(remark->kind, "n") == 0 || strcmp(remark->kind, "missing") == 0)
    caac_builder_count(t->out, remark->kind, remark->value, remark->text);
  else if (!told || !(*told)++)
    caac_builder_remark(t->out, remark->kind, remark->text);
}

/* The rows of one file, and what is remarked on them. */
static void add_taken(taking *t, const char *file, const caac_table *taken)
{
  caac_builder *out = t->out;
  const caac_remark *remark;
  for (size_t row = 0; row < caac_table_row_count(taken); row++)
    for (size_t c = 0; c < COLUMNS; c++)
      if (c == 0)
        caac_builder_text(out, file);
      else if (columns[c].type == CAAC_TEXT)
        add_text(out, taken, row, caac_table_find(taken, columns[c].name));
      else
        caac_builder_int(out, caac_table_int(taken, row, caac_table_find(taken, columns[c].name)));
  for (size_t i = 0; (remark = caac_table_remark(taken, i)); i++) add_remark(t, remark);
}

/* Read a file and take it into the step at hand. */
static cli_exit take_file(const cli_call *call, caac_register *reg, const char *path, taking *t)
{
  char file[PAIR_ROOM], page[PAIR_ROOM];
  const char *params[4] = { file, NULL }, *const pages[] = { cli_given(call, "page") ? page : NULL, NULL };
  caac_table *sheet = NULL, *taken = NULL;
  caac_findings *findings = cli_findings();
  snprintf(file, sizeof file, "file=%s", path);
  snprintf(page, sizeof page, "page=%s", cli_given(call, "page") ? cli_given(call, "page") : "");
  cli_pick(call, "coder|final", params + 1);
  caac_status status = caac_sheet_read(path, pages, findings, &sheet);
  if (!status) status = caac_register_take_sheet(reg, sheet, params, findings, &taken);
  cli_print_findings(findings, path);
  cli_exit code = CLI_FINE;
  if (status == CAAC_E_INPUT && caac_findings_count(findings, CAAC_ERROR) > 0) {
    cli_print_summary(findings, "nothing was stored");
    code = CLI_FINDINGS;
  } else if (status) {
    code = cli_failed(call, status);
  } else {
    add_taken(t, path, taken);
  }
  caac_table_free(sheet);
  caac_table_free(taken);
  caac_findings_free(findings);
  return code;
}

/* Every file is looked at, so that all that is wrong is told at once. */
static cli_exit take_files(const cli_call *call, caac_register *reg, taking *t)
{
  cli_exit code = CLI_FINE;
  for (size_t i = 1; i < call->operand_count; i++) {
    const cli_exit one = take_file(call, reg, call->operands[i], t);
    if (one) code = one;
    if (one && one != CLI_FINDINGS) break;
  }
  return code;
}

/* All files, or none. */
cli_exit cli_sheet_in(const cli_call *call)
{
  const char *why = cli_value(call, "reason");
  caac_register *reg = NULL;
  taking t = { .out = NULL };
  caac_table *table = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  caac_status status = caac_builder_new("codings-taken", "Codings taken in", &t.out);
  for (size_t c = 0; c < COLUMNS && !status; c++) {
    caac_builder_column(t.out, columns[c].name, columns[c].type, NULL, 0);
    caac_builder_describe(t.out, columns[c].label, NULL);
  }
  if (!status) status = caac_register_begin(reg, cli_value(call, "author"), why ? why : "sheet taken in");
  if (!status) code = take_files(call, reg, &t);
  if (!status && !code) status = caac_register_commit(reg, NULL);
  if (status || code) {
    if (status) code = cli_failed(call, status);
    caac_builder_free(t.out);
  } else {
    status = caac_builder_finish(t.out, &table);
    code = cli_write_made(call, status, table, NULL);
  }
  caac_register_close(reg);
  return code;
}
