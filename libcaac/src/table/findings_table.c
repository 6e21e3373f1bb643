/* SPDX-License-Identifier: MIT */
/* Findings as a table, so that every writer can show them. */
#include <string.h>

#include <caac/table.h>

#include "buffer.h"
#include "text.h"

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

static const struct {
  caac_severity severity;
  const char *name, *plural;
} severities[] = {
  /* the graver first */
  { CAAC_ERROR, "error", "errors" },
  { CAAC_WARNING, "warning", "warnings" },
  { CAAC_NOTE, "note", "notes" },
};
enum { SEVERITIES = sizeof severities / sizeof severities[0] };

static const struct {
  const char *name, *label;
  caac_type type;
} columns[] = {
  { "severity", "Severity", CAAC_TEXT }, { "rule", "Rule", CAAC_TEXT },       { "file", "File", CAAC_TEXT },
  { "line", "Line", CAAC_INT64 },        { "column", "Column", CAAC_INT64 },  { "cell", "Cell", CAAC_TEXT },
  { "record", "Record", CAAC_TEXT },     { "field", "Field", CAAC_TEXT },     { "value", "Value", CAAC_TEXT },
  { "message", "Message", CAAC_TEXT },   { "nearest", "Nearest", CAAC_TEXT }, { "remedy", "Remedy", CAAC_TEXT },
  { "basis", "Basis", CAAC_TEXT },
};

/* A finding may quote bytes of a file that is not UTF-8: it must still be possible to show it. */
static void put_text(caac_builder *builder, const char *text)
{
  caac__buffer mended = { 0 };
  size_t bad, len = text ? strlen(text) : 0;
  if (!text || caac__text_is_valid(text, len, &bad)) {
    caac_builder_text(builder, text);
    return;
  }
  while (!caac__text_is_valid(text, len, &bad)) {
    caac__buffer_add_n(&mended, text, bad);
    caac__buffer_add(&mended, REPLACEMENT);
    text += bad + 1;
    len -= bad + 1;
  }
  caac__buffer_add_n(&mended, text, len);
  caac_builder_text(builder, mended.failed ? REPLACEMENT : mended.data);
  caac__buffer_free(&mended);
}

/* Positions begin at 1: 0 says nothing. */
static void put_position(caac_builder *builder, int64_t position)
{
  if (position > 0)
    caac_builder_int(builder, position);
  else
    caac_builder_missing(builder);
}

static void put_finding(caac_builder *builder, const caac_finding *finding, const char *severity)
{
  caac_builder_text(builder, severity);
  put_text(builder, finding->rule);
  put_text(builder, finding->file);
  put_position(builder, finding->line);
  put_position(builder, finding->column);
  put_text(builder, finding->cell);
  put_text(builder, finding->record);
  put_text(builder, finding->field);
  put_text(builder, finding->value);
  put_text(builder, finding->message);
  put_text(builder, finding->nearest);
  put_text(builder, finding->remedy);
  put_text(builder, finding->basis);
}

caac_status caac_findings_table(const caac_findings *findings, caac_table **out)
{
  caac_builder *builder;
  caac_status status;
  size_t kept = caac_findings_kept(findings), all = 0;
  if (!out) return caac__fail(CAAC_E_INVALID, "the table of findings needs a place: out is NULL");
  *out = NULL;
  status = caac_builder_new("findings", "Findings", &builder);
  if (status != CAAC_OK) return status;
  for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
    caac_builder_column(builder, columns[i].name, columns[i].type, NULL, 0);
    caac_builder_describe(builder, columns[i].label, NULL);
  }
  for (size_t s = 0; s < SEVERITIES; s++) {
    size_t count = caac_findings_count(findings, severities[s].severity);
    all += count;
    for (size_t i = 0; i < kept; i++) {
      const caac_finding *finding = caac_findings_at(findings, i);
      if (finding->severity == severities[s].severity) put_finding(builder, finding, severities[s].name);
    }
    caac_builder_count(builder, "n", (double)count, count == 1 ? severities[s].name : severities[s].plural);
  }
  if (all > kept)
    caac_builder_count(builder, "missing", (double)(all - kept),
                       "findings were counted but not kept: raise the limit of the list");
  return caac_builder_finish(builder, out);
}
