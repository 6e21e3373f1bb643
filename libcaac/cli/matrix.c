/* SPDX-License-Identifier: MIT */
/* caac toolkit matrix: the options by branch and heading, with the acts of a register if one is given. */
#include "cli.h"

#include <string.h>

enum { CAPTION_ROOM = 256, OPTION_ROOM = 32 };

static const char *const options_view[] = { "view=matrix", "rows=branch", "columns=heading", "cells=option", "cells=name", NULL };
static const char *const counts_view[] = { "view=matrix", "rows=branch", "columns=heading", "cells=option", "cells=name",
                                           "weight=acts", NULL };

/* Caption of the matrix, with the name of the situation. */
static caac_status name_it(const caac_register *reg, const char *situation, char caption[CAPTION_ROOM])
{
  char id[CAPTION_ROOM];
  const char *const values[] = { id, NULL };
  caac_table *found = NULL;
  size_t len = 0;
  snprintf(caption, CAPTION_ROOM, "Acts by option: all situations");
  if (!situation) return CAAC_OK;
  snprintf(id, sizeof id, "id=%s", situation);
  const caac_status status = caac_register_query(reg, "SELECT name FROM situations WHERE situation_id = :id", values, &found);
  if (status) return status;
  const char *name = caac_table_text(found, 0, 0, &len);
  snprintf(caption, CAPTION_ROOM, "Acts by option: %.*s", name ? (int)len : (int)strlen(situation), name ? name : situation);
  caac_table_free(found);
  return CAAC_OK;
}

/* Acts by option, as the measure counts them. */
static caac_status count_acts(const cli_call *call, const caac_register *reg, const char *situation, caac_table **out)
{
  char of_situation[CAPTION_ROOM];
  const char *const all[] = { "level=act", NULL }, *const some[] = { "level=act", of_situation, NULL };
  caac_snapshot *now = NULL;
  const char *params[] = { NULL, NULL };
  cli_pick(call, "private", params);
  caac_status status = caac_register_snapshot(reg, params, &now);
  if (status) return status;
  snprintf(of_situation, sizeof of_situation, "situation=%s", situation ? situation : "");
  status = caac_snapshot_measure(now, "option-use", situation ? some : all, out);
  caac_snapshot_free(now);
  return status;
}

static void add_columns(caac_builder *matrix)
{
  static const char *const columns[][2] = {
    { "heading", "Heading" }, { "branch", "Branch" }, { "option", "Option" }, { "name", "Name" }
  };
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
    caac_builder_column(matrix, columns[i][0], CAAC_TEXT, NULL, 0);
    caac_builder_describe(matrix, columns[i][1], NULL);
  }
  caac_builder_column(matrix, "acts", CAAC_INT64, NULL, 0);
  caac_builder_describe(matrix, "Acts coded", "With the option so far: 0 means not found, never none.");
}

static void add_option(caac_builder *matrix, const caac_toolkit *toolkit, const caac_option *option, int64_t acts)
{
  char heading[CAPTION_ROOM];
  snprintf(heading, sizeof heading, "%d. %s", option->heading, caac_toolkit_heading(toolkit, option->heading)->name);
  caac_builder_text(matrix, heading);
  caac_builder_text(matrix, caac_branch_name(option->branch));
  caac_builder_text(matrix, option->id);
  caac_builder_text(matrix, option->name);
  caac_builder_int(matrix, acts);
}

/* The counts in the order and with the headings of the edition, and all that the measure remarked. */
static caac_status arrange(const caac_toolkit *toolkit, const caac_table *counts, const char *caption, caac_table **out)
{
  const size_t ids = caac_table_find(counts, "option"), acts = caac_table_find(counts, "acts");
  const caac_remark *remark;
  caac_builder *matrix = NULL;
  caac_status status = caac_builder_new("matrix", caption, &matrix);
  if (status) return status;
  add_columns(matrix);
  for (size_t row = 0; row < caac_table_row_count(counts); row++) {
    char id[OPTION_ROOM];
    size_t len = 0;
    const char *text = caac_table_text(counts, row, ids, &len);
    snprintf(id, sizeof id, "%.*s", (int)len, text ? text : "");
    const caac_option *option = caac_toolkit_find(toolkit, id);
    if (option) add_option(matrix, toolkit, option, caac_table_int(counts, row, acts));
  }
  for (size_t i = 0; (remark = caac_table_remark(counts, i)); i++) {
    const int is_count = strcmp(remark->kind, "n") == 0 || strcmp(remark->kind, "missing") == 0;
    if (is_count)
      caac_builder_count(matrix, remark->kind, remark->value, remark->text);
    else
      caac_builder_remark(matrix, remark->kind, remark->text);
  }
  return caac_builder_finish(matrix, out);
}

static cli_exit write_counts(const cli_call *call, const caac_toolkit *toolkit, const char *path)
{
  const char *situation = cli_given(call, "situation");
  char caption[CAPTION_ROOM];
  caac_register *reg = NULL;
  caac_table *counts = NULL, *matrix = NULL;
  const cli_exit code = cli_open_register(call, path, "mode=ro", &reg);
  if (code) return code;
  caac_status status = count_acts(call, reg, situation, &counts);
  if (!status) status = name_it(reg, situation, caption);
  if (!status) status = arrange(toolkit, counts, caption, &matrix);
  caac_table_free(counts);
  caac_register_close(reg);
  return cli_write_made(call, status, matrix, counts_view);
}

static cli_exit write_options(const cli_call *call, const caac_toolkit *toolkit)
{
  caac_table *matrix = NULL;
  if (cli_given(call, "situation")) return cli_misused(call->command, "--situation counts acts in a register: DB is missing");
  const caac_status status = caac_toolkit_table(toolkit, "matrix", &matrix);
  return cli_write_made(call, status, matrix, options_view);
}

cli_exit cli_toolkit_matrix(const cli_call *call)
{
  const caac_toolkit *toolkit;
  caac_toolkit *owned;
  cli_exit code = cli_open_toolkit(call, &toolkit, &owned);
  if (code) return code;
  code = call->operand_count > 0 ? write_counts(call, toolkit, call->operands[0]) : write_options(call, toolkit);
  caac_toolkit_free(owned);
  return code;
}
