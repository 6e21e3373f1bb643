/* SPDX-License-Identifier: MIT */
/* Reading a sheet: what the file is, then its cells as a table of texts. */
#include "sheet.h"

#include <string.h>

#include "alloc.h"
#include "file.h"
#include "foreign.h"
#include "params.h"
#include "sheet_grid.h"
#include "source.h"
#ifdef CAAC_DOCX
#include "xlsx.h"
#endif

static const caac_parameter parameters[] = {
  { "page", "text", NULL, NULL, "The page of a workbook, by its name; the first that is no guide." },
  { NULL, NULL, NULL, NULL, NULL },
};

/* ---- What is no sheet ---- */

static caac_status refuse(caac__sheet_grid *grid, const char *rule, const char *remedy, const char *message)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = rule, .file = grid->file, .remedy = remedy };
  caac__findings_add(grid->findings, &finding, "%s", message);
  return caac__fail(CAAC_E_INPUT, "%s: %s; %s", grid->file, message, remedy);
}

/* 1 if a name stands in the folder of an old Office file, which has them in UTF-16. */
static int has_stream(const char *bytes, size_t len, const char *name)
{
  size_t wide = 2 * strlen(name);
  for (size_t at = 0; at + wide <= len; at += 2) {
    size_t i = 0;
    while (i < wide && bytes[at + i] == (i % 2 ? '\0' : name[i / 2])) i++;
    if (i == wide) return 1;
  }
  return 0;
}

/* Old Office files and files protected by a password are packed alike; what is in them tells them apart. */
static caac_status refuse_old(caac__sheet_grid *grid, const char *bytes, size_t len)
{
  if (has_stream(bytes, len, "EncryptedPackage"))
    return refuse(grid, "sheet.encrypted", "save it without a password", "it is protected by a password");
  if (has_stream(bytes, len, "WordDocument"))
    return refuse(grid, "sheet.kind", "make a sheet with `caac sheet out`", "it is an old Word file");
  return refuse(grid, "sheet.kind", "save it as .xlsx", "it is an old .xls workbook");
}

static caac_status check_kind(caac__sheet_grid *grid, const char *bytes, size_t len)
{
  if (len >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0) return refuse_old(grid, bytes, len);
  const char *what = caac__foreign_name(bytes, len);
  if (what) return refuse(grid, "sheet.kind", "open it in a spreadsheet, if it has one, and save it as .xlsx or CSV UTF-8", what);
  return len ? CAAC_OK : refuse(grid, "sheet.head", "put the names of the columns into the first row", "the file is empty");
}

/* ---- Reading ---- */

static caac_status read_workbook(caac__sheet_grid *grid, const char *bytes, size_t len, const char *page)
{
#ifdef CAAC_DOCX
  return caac__xlsx_read(grid, bytes, len, page);
#else
  (void)bytes, (void)len, (void)page;
  return caac__fail(CAAC_E_VERSION, "%s: this build does not read workbooks; save the sheet as CSV UTF-8", grid->file);
#endif
}

static caac_status read_cells(caac__sheet_grid *grid, const char *bytes, size_t len, const char *page)
{
  caac_status status = check_kind(grid, bytes, len);
  if (status) return status;
  if (caac__source_is_zip(bytes, len)) return read_workbook(grid, bytes, len, page);
  if (page) return caac__fail(CAAC_E_INVALID, "%s: it is CSV, which has no pages; leave out page=%s", grid->file, page);
  return caac__sheet_read_csv(grid, bytes, len);
}

caac_status caac_sheet_read(const char *path, caac_params params, caac_findings *findings, caac_table **out)
{
  char *bytes = NULL;
  size_t len = 0;
  if (!out) return caac__fail(CAAC_E_INVALID, "a sheet needs a place for its table: out is NULL");
  *out = NULL;
  if (!path) return caac__fail(CAAC_E_INVALID, "a sheet needs the path of its file: path is NULL");
  caac__sheet_grid grid = { .file = path, .findings = findings, .before = caac_findings_count(findings, CAAC_ERROR) };
  caac_status status = caac__params_check(params, parameters, "sheet");
  if (!status) status = caac__file_read(path, CAAC__SHEET_BYTES_MAX, &bytes, &len);
  if (!status) status = read_cells(&grid, bytes, len, caac__params_get(params, parameters, "page"));
  if (!status) status = caac__sheet_grid_table(&grid, out);
  caac__sheet_grid_free(&grid);
  caac__free(bytes);
  return status;
}
