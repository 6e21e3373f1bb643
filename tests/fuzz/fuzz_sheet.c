/* SPDX-License-Identifier: MIT */
/* A sheet gives a table of whole texts, or errors that say where and what to do. An input that begins as a ZIP file is a
 * workbook; one that begins with '<' is made one: its parts are separated by a line "====", so that what is found is found in the
 * XML and not in the packing; all else is CSV. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/xlsx_made.h"
#include "alloc.h"
#include "source.h"
#include "text.h"
#include "xlsx.h"

static void require(int condition)
{
  if (!condition) abort();
}

static void check_table(const caac_table *table)
{
  for (size_t c = 0; c < caac_table_column_count(table); c++) {
    require(caac_table_column(table, c)->type == CAAC_TEXT && *caac_table_column(table, c)->name);
    for (size_t r = 0; r < caac_table_row_count(table); r++) {
      size_t len;
      char *normal = NULL;
      const char *text = caac_table_text(table, r, c, &len);
      if (!text) continue;
      require(len > 0 && caac__text_nfc(text, len, &normal) == CAAC_OK && strlen(normal) == len &&
              memcmp(normal, text, len) == 0);
      caac__free(normal);
    }
  }
}

static void check_findings(const caac_findings *findings)
{
  for (size_t i = 0; i < caac_findings_kept(findings); i++) {
    const caac_finding *finding = caac_findings_at(findings, i);
    require(finding->rule && finding->message && finding->remedy && finding->file);
    require(!finding->value || caac__text_is_valid(finding->value, strlen(finding->value), NULL));
  }
}

static void read_sheet(const char *bytes, size_t len)
{
  caac_findings *findings = caac_findings_new(100);
  caac_table *table = NULL;
  caac__sheet_grid grid = { .file = "fuzz", .findings = findings };
  caac_status status =
      caac__source_is_zip(bytes, len) ? caac__xlsx_read(&grid, bytes, len, NULL) : caac__sheet_read_csv(&grid, bytes, len);
  if (!status) status = caac__sheet_grid_table(&grid, &table);
  require((status == CAAC_OK) == (table != NULL));
  require(status != CAAC_E_INPUT || !findings || caac_findings_count(findings, CAAC_ERROR) > 0);
  require(status != CAAC_OK || caac_findings_count(findings, CAAC_ERROR) == 0);
  if (table) check_table(table);
  check_findings(findings);
  caac_table_free(table);
  caac__sheet_grid_free(&grid);
  caac_findings_free(findings);
}

/* The parts of an input as a workbook. Free with free(). */
static char *pack(char *text, size_t *len)
{
  static const char separator[] = "\n====\n";
  static const char *const names[] = { "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
                                       "xl/_rels/workbook.xml.rels", "xl/workbook.xml" };
  enum { NAMES = sizeof names / sizeof *names };
  static const size_t places[NAMES] = { 3, 4, 5, 2, 1 };
  zip_part parts[] = XLSX_PARTS("", STRINGS(""), STYLES("", ""));
  for (size_t i = 0; i < NAMES && text; i++) {
    char *end = strstr(text, separator);
    if (end) *end = '\0';
    parts[places[i]] = (zip_part){ .name = names[i], .bytes = text };
    text = end ? end + strlen(separator) : NULL;
  }
  return zip_make(parts, len);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = malloc(size + 1), *bytes = text;
  size_t len = size;
  if (!text) return 0;
  if (size) memcpy(text, data, size);
  text[size] = '\0';
  if (size && text[0] == '<') bytes = pack(text, &len);
  read_sheet(bytes, len);
  if (bytes != text) free(bytes);
  free(text);
  return 0;
}
