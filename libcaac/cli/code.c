/* SPDX-License-Identifier: MIT */
/* caac code: list, status, final: who coded what, and what became final. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

/* ---- List ---- */

/* A cell as text. Free it. */
static char *copy_cell(const caac_table *table, size_t row, const char *column)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  char *copy = cli_alloc(len + 1);
  if (text) memcpy(copy, text, len);
  return copy;
}

static int cell_is(const caac_table *table, size_t row, const char *column, const char *wanted)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  return text && strlen(wanted) == len && memcmp(text, wanted, len) == 0;
}

static int is_wanted(const cli_call *call, const caac_table *table, size_t row, const char *document)
{
  if (document && !cell_is(table, row, "document", document)) return 0;
  if (cli_given(call, "coder") && !cell_is(table, row, "coder", cli_given(call, "coder"))) return 0;
  return !cli_given(call, "stage") || cell_is(table, row, "stage", cli_given(call, "stage"));
}

/* One use, behind those that stand in `text`, which is freed. */
static char *append_use(char *text, const caac_table *table, size_t row)
{
  char *option = copy_cell(table, row, "option"), *limb = copy_cell(table, row, "limb"),
       *addressee = copy_cell(table, row, "addressee"), *target = copy_cell(table, row, "target");
  const size_t size = strlen(text) + strlen(option) + strlen(limb) + strlen(addressee) + strlen(target) + 16;
  char *longer = cli_alloc(size);
  snprintf(longer, size, "%s%s%s%s%s%s%s%s%s%s", text, *text ? "; " : "", *option ? option : "none", *limb ? " " : "", limb,
           *addressee ? " -> " : "", addressee, *target ? " [" : "", target, *target ? "]" : "");
  free(text), free(option), free(limb), free(addressee), free(target);
  return longer;
}

static const char *view_of(const caac_table *table, size_t row)
{
  const int suggestions = caac_table_int(table, row, caac_table_find(table, "assisted")) != 0,
            others = caac_table_int(table, row, caac_table_find(table, "discussed")) != 0;
  return suggestions && others ? "suggestions, others" : suggestions ? "suggestions" : others ? "others" : "blind";
}

static void add_cell(caac_builder *out, const caac_table *table, size_t row, const char *column)
{
  char *text = copy_cell(table, row, column);
  caac_builder_text(out, *text ? text : NULL);
  free(text);
}

/* The coding that begins at a row; the row behind its last. */
static size_t add_coding(caac_builder *out, const caac_table *uses, size_t row)
{
  char *id = copy_cell(uses, row, "coding"), *text = cli_alloc(1);
  size_t end = row;
  for (; end < caac_table_row_count(uses) && cell_is(uses, end, "coding", id); end++) text = append_use(text, uses, end);
  add_cell(out, uses, row, "unit");
  add_cell(out, uses, row, "coder");
  add_cell(out, uses, row, "stage");
  caac_builder_text(out, view_of(uses, row));
  caac_builder_text(out, text);
  add_cell(out, uses, row, "act");
  add_cell(out, uses, row, "note");
  add_cell(out, uses, row, "made_at");
  free(text);
  free(id);
  return end;
}

static void copy_remarks(caac_builder *out, const caac_table *table)
{
  const caac_remark *remark;
  for (size_t i = 0; (remark = caac_table_remark(table, i)); i++)
    if (strcmp(remark->kind, "n") == 0 || strcmp(remark->kind, "missing") == 0)
      caac_builder_count(out, remark->kind, remark->value, remark->text);
    else
      caac_builder_remark(out, remark->kind, remark->text);
}

static caac_status list(const cli_call *call, const caac_table *uses, const char *document, caac_table **out)
{
  static const char *const names[] = { "unit", "coder", "stage", "view", "uses", "act", "note", "made_at" };
  static const char *const labels[] = { "Unit", "Coder", "Stage", "View", "Uses", "Act", "Note", "Made" };
  caac_builder *builder = NULL;
  size_t count = 0;
  const caac_status status = caac_builder_new("codings", "Codings: who coded what", &builder);
  if (status) return status;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    caac_builder_column(builder, names[i], CAAC_TEXT, NULL, 0);
    caac_builder_describe(builder, labels[i], NULL);
  }
  for (size_t row = 0; row < caac_table_row_count(uses);)
    if (is_wanted(call, uses, row, document)) {
      row = add_coding(builder, uses, row);
      count++;
    } else {
      row++;
    }
  caac_builder_count(builder, "n", (double)count, "codings");
  copy_remarks(builder, uses);
  return caac_builder_finish(builder, out);
}

/* The id of the document of --document, which may be a symbol. NULL without the option. */
static caac_status find_document(const cli_call *call, const caac_register *reg, char **out)
{
  const char *given = cli_given(call, "document");
  char value[1024], *symbol = NULL;
  const char *const values[] = { value, NULL };
  caac_table *found = NULL;
  *out = NULL;
  if (!given) return CAAC_OK;
  if (caac_symbol_normalise(given, &symbol) == CAAC_OK)
    snprintf(value, sizeof value, "it=%s", symbol);
  else
    snprintf(value, sizeof value, "it=%s", given);
  caac_text_free(symbol);
  const caac_status status = caac_register_query(reg, "SELECT document_id FROM documents WHERE symbol = :it", values, &found);
  if (!status) *out = caac_table_row_count(found) > 0 ? copy_cell(found, 0, "document_id") : NULL;
  caac_table_free(found);
  if (!status && !*out) {
    *out = cli_alloc(strlen(given) + 1);
    memcpy(*out, given, strlen(given));
  }
  return status;
}

cli_exit cli_code_list(const cli_call *call)
{
  const char *parts[] = { "parts=codings", NULL, NULL };
  caac_register *reg = NULL;
  caac_snapshot *now = NULL;
  caac_table *uses = NULL, *table = NULL;
  char *document = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  cli_pick(call, "private", parts + 1);
  caac_status status = find_document(call, reg, &document);
  if (!status) status = caac_register_snapshot(reg, parts, &now);
  if (!status) status = caac_snapshot_table(now, "codings", &uses);
  if (!status) status = list(call, uses, document, &table);
  code = cli_write_narrow(call, status, table, "unit|coder|stage|view|uses|act");
  if (uses) caac_table_free(uses);
  caac_snapshot_free(now);
  caac_register_close(reg);
  free(document);
  return code;
}

/* ---- Status ---- */

cli_exit cli_code_status(const cli_call *call)
{
  const char *parts[] = { "parts=codings", NULL, NULL }, *params[] = { NULL, NULL };
  caac_register *reg = NULL;
  caac_snapshot *now = NULL;
  caac_table *table = NULL;
  const cli_exit code = cli_open_register(call, call->operands[0], "mode=ro", &reg);
  if (code) return code;
  cli_pick(call, "private", parts + 1);
  cli_pick(call, "document", params);
  caac_status status = caac_register_snapshot(reg, parts, &now);
  if (!status) status = caac_snapshot_measure(now, "coding-progress", params, &table);
  caac_snapshot_free(now);
  caac_register_close(reg);
  return cli_write_made(call, status, table, NULL);
}

/* ---- Final ---- */

cli_exit cli_code_final(const cli_call *call)
{
  caac_register *reg = NULL;
  caac_table *table = NULL;
  cli_exit code = cli_open_register(call, call->operands[0], "mode=rw", &reg);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, "coder|author|reason", params);
  caac_findings *findings = cli_findings();
  const caac_status status = caac_register_finalise(reg, call->operands[1], params, findings, &table);
  cli_print_findings(findings, NULL);
  code = cli_write_made(call, status, table, NULL);
  if (!code && caac_findings_count(findings, CAAC_WARNING) > 0) code = CLI_FINDINGS;
  caac_findings_free(findings);
  free(params);
  caac_register_close(reg);
  return code;
}
