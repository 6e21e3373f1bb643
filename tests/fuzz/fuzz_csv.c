/* SPDX-License-Identifier: MIT */
/* Cells are whole UTF-8 and in NFC, places go forward within a row, a refusal has a finding, and reading ends. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "csv.h"
#include "text.h"

static void require(int condition)
{
  if (!condition) abort();
}

static void check_cell(const caac__cell *cell)
{
  char *normal;
  require(strlen(cell->text) == cell->len);
  require(caac__text_nfc(cell->text, cell->len, &normal) == CAAC_OK);
  require(strcmp(normal, cell->text) == 0);
  caac__free(normal);
}

static void check_row(const caac__row *row)
{
  size_t i;
  require(row->count > 0 && row->cells[0].line == row->line && row->cells[0].column == 1);
  for (i = 0; i < row->count; i++) {
    const caac__cell *cell = &row->cells[i], *last = i ? cell - 1 : cell;
    check_cell(cell);
    require(cell->line > last->line || (cell->line == last->line && cell->column >= last->column + (i > 0)));
  }
}

static void check_findings(const caac_findings *findings)
{
  size_t i;
  for (i = 0; i < caac_findings_kept(findings); i++) {
    const caac_finding *finding = caac_findings_at(findings, i);
    require(finding->line >= 1 && finding->column >= 1 && finding->remedy && finding->rule);
    require(!finding->value || caac__text_is_valid(finding->value, strlen(finding->value), NULL));
  }
}

static void read_rows(caac__csv *csv, caac_findings *findings, size_t size)
{
  size_t calls, errors = 0;
  int64_t line = 0;
  int more = 1;
  for (calls = 0; more; calls++) {
    caac__row row;
    caac_status status = caac__csv_next(csv, &row, &more);
    require(calls <= size);
    require(status == CAAC_OK || (status == CAAC_E_INPUT && caac_findings_count(findings, CAAC_ERROR) > errors));
    if (!more) break;
    errors = caac_findings_count(findings, CAAC_ERROR);
    require(row.line > line);
    line = row.line;
    if (status == CAAC_OK) check_row(&row);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  caac_findings *findings = caac_findings_new(100);
  caac__csv *csv = NULL;
  if (!findings) return 0;
  if (caac__csv_open((const char *)data, size, "fuzz.csv", findings, &csv) == CAAC_OK) {
    read_rows(csv, findings, size);
    caac__csv_close(csv);
  } else {
    require(csv == NULL && caac_findings_count(findings, CAAC_ERROR) == 1);
  }
  check_findings(findings);
  caac_findings_free(findings);
  return 0;
}
