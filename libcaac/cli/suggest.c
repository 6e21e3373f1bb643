/* SPDX-License-Identifier: MIT */
/* caac suggest: suggested codings of a document or a paragraph, as a table or beside the text. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

cli_exit cli_open_suggester(const cli_call *call, caac_suggester **out)
{
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  caac_findings *findings = cli_findings();
  cli_pick(call, "lexicon|learned", params);
  const caac_status status = caac_suggester_new(params, findings, out);
  cli_exit code = CLI_FINE;
  cli_print_findings(findings, NULL);
  if (status == CAAC_E_INPUT) {
    cli_print_summary(findings, "the lexicon is not used");
    code = CLI_FINDINGS;
  } else if (status) {
    code = cli_failed(call, status);
  }
  caac_findings_free(findings);
  free(params);
  return code;
}

/* ---- What is read ---- */

static int is_paragraph(const cli_call *call) { return cli_given(call, "text") || cli_given(call, "paragraph"); }

static cli_exit check_operands(const cli_call *call)
{
  static const char *const names[] = { "limb", "lead", "section" };
  const int has_text = cli_given(call, "text") != NULL;
  if (has_text && call->operand_count > 0)
    return cli_misused(call->command, "--text has the words to read, and '%s' names others: give one of them", call->operands[0]);
  if (!has_text && call->operand_count == 0)
    return cli_misused(call->command, "nothing to read: name a FILE (- is standard input), DB and DOCUMENT, or give --text");
  if (call->operand_count > 1 && cli_given(call, "paragraph"))
    return cli_misused(call->command, "--paragraph is for a FILE; the units of a DOCUMENT are known");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (cli_given(call, names[i]) && !is_paragraph(call))
      return cli_misused(call->command, "--%s is for one paragraph: give it with --text or --paragraph", names[i]);
  if (cli_given(call, "explain") && cli_given(call, "what"))
    return cli_misused(call->command, "--explain shows the whole text, --what a table: give one of them");
  if (cli_given(call, "none") && !cli_given(call, "explain")) return cli_misused(call->command, "--none is for --explain");
  return CLI_FINE;
}

static cli_exit suggest_paragraph(const cli_call *call, const caac_suggester *suggester, caac_suggestions **out)
{
  const char *text = cli_given(call, "text");
  char *bytes = NULL;
  size_t len = text ? strlen(text) : 0;
  const cli_exit code = text ? CLI_FINE : cli_read_bytes(call->operands[0], &bytes, &len);
  if (code) return code;
  const char **params = cli_alloc((call->given_count + 1) * sizeof *params);
  cli_pick(call, "limb|lead|section", params);
  const caac_status status = caac_suggester_suggest(suggester, text ? text : bytes, len, params, out);
  free(params);
  free(bytes);
  return status ? cli_failed(call, status) : CLI_FINE;
}

static cli_exit suggest_document(const cli_call *call, const caac_suggester *suggester, caac_suggestions **out)
{
  caac_document *document = NULL;
  char **operands = call->operands;
  const cli_exit code = call->operand_count > 1 ? cli_take_document(call, operands[0], operands[1], &document)
                                                : cli_open_document(call, operands[0], 0, &document);
  if (code) return code;
  cli_tell_changes(call, document, NULL);
  const caac_status status = caac_suggester_read(suggester, document, NULL, out);
  caac_document_free(document);
  return status ? cli_failed(call, status) : CLI_FINE;
}

/* ---- As a table ---- */

static int cell_is(const caac_table *table, size_t row, size_t column, const char *text)
{
  size_t len = 0;
  const char *cell = caac_table_text(table, row, column, &len);
  return cell && len == strlen(text) && memcmp(cell, text, len) == 0;
}

/* Do two rows have the same text in a column? */
static int is_same(const caac_table *table, size_t row, size_t other, size_t column)
{
  size_t len = 0, other_len = 0;
  const char *cell = caac_table_text(table, row, column, &len), *before = caac_table_text(table, other, column, &other_len);
  return cell && before && len == other_len && memcmp(cell, before, len) == 0;
}

/* What a person reads of the uses: each paragraph named once, what performs nothing left out. */
static caac_status group_uses(const caac_table *uses, caac_table **out)
{
  static const char *const names[] = { "paragraph", "option", "limb", "addressee", "target", "grade", "precision", "n", "words" };
  enum { COLUMNS = sizeof names / sizeof *names, PARAGRAPH = 0, OPTION = 1 };
  const size_t answer = caac_table_find(uses, "answer");
  size_t columns[COLUMNS], left_out = 0, undecided = 0;
  caac_builder *grouped = NULL;
  const caac_status status = caac_builder_new(caac_table_name(uses), caac_table_caption(uses), &grouped);
  if (status) return status;
  for (size_t c = 0; c < COLUMNS; c++) caac_builder_copy_column(grouped, uses, columns[c] = caac_table_find(uses, names[c]));
  for (size_t row = 0; row < caac_table_row_count(uses); row++) {
    const int is_none = cell_is(uses, row, answer, "none");
    left_out += (size_t)is_none;
    undecided += (size_t)cell_is(uses, row, answer, "undecided");
    for (size_t c = 0; c < COLUMNS && !is_none; c++)
      if (c == PARAGRAPH && row > 0 && is_same(uses, row, row - 1, columns[c]))
        caac_builder_text(grouped, "");
      else if (c == OPTION && cell_is(uses, row, answer, "undecided"))
        caac_builder_text(grouped, "undecided");
      else
        caac_builder_copy_cell(grouped, uses, row, columns[c]);
  }
  caac_builder_copy_remarks(grouped, uses);
  if (undecided > 0) caac_builder_remark(grouped, "definition", "undecided: --what units and --explain say why");
  if (left_out > 0) caac_builder_count(grouped, "n", (double)left_out, "units that perform nothing, left out here");
  return caac_builder_finish(grouped, out);
}

static cli_exit write_table(const cli_call *call, const caac_suggestions *suggestions)
{
  char format[CLI_FORMAT_ROOM];
  const char *what = cli_value(call, "what");
  caac_table *table = NULL, *grouped = NULL;
  cli_exit code = cli_format(call, format);
  if (code) return code;
  caac_status status = caac_suggestions_table(suggestions, what, &table);
  if (status == CAAC_E_NOTFOUND) return cli_misused(call->command, "%s", caac_error_last()->message);
  if (status || strcmp(format, "text") != 0) return cli_write_made(call, status, table, NULL);
  if (strcmp(what, "uses") != 0)
    return cli_write_narrow(call, status, table, strcmp(what, "units") == 0 ? "paragraph|uses|grade|reason|text" : "");
  status = group_uses(table, &grouped);
  caac_table_free(table);
  return cli_write_made(call, status, grouped, NULL);
}

/* ---- Beside the text ---- */

static cli_exit write_page(const cli_call *call, const caac_suggestions *suggestions)
{
  char format[CLI_FORMAT_ROOM], width[CLI_WIDTH_ROOM];
  const char *params[5] = { NULL };
  char *text = NULL;
  int colour = 0;
  cli_exit code = cli_format(call, format);
  if (!code) code = cli_wants_colour(call, &colour);
  if (code) return code;
  const int is_text = strcmp(format, "text") == 0;
  if (!is_text && strcmp(format, "html") != 0)
    return cli_misused(call->command, "--explain writes text or html, not %s; without it there is a table", format);
  size_t count = cli_pick(call, "none", params);
  if (is_text && colour) params[count++] = "colour=yes";
  if (is_text && cli_width_param(call, width)) params[count++] = width;
  if (!is_text && cli_given(call, "no-page")) params[count++] = "page=no";
  const caac_status status = caac_suggestions_write(suggestions, format, params, &text);
  code = status ? cli_failed(call, status) : cli_write_text(call, text);
  caac_text_free(text);
  return code;
}

cli_exit cli_suggest(const cli_call *call)
{
  caac_suggester *suggester = NULL;
  caac_suggestions *suggestions = NULL;
  cli_exit code = check_operands(call);
  if (!code) code = cli_open_suggester(call, &suggester);
  if (!code)
    code =
        is_paragraph(call) ? suggest_paragraph(call, suggester, &suggestions) : suggest_document(call, suggester, &suggestions);
  if (!code) code = cli_given(call, "explain") ? write_page(call, suggestions) : write_table(call, suggestions);
  caac_suggestions_free(suggestions);
  caac_suggester_free(suggester);
  return code;
}
