/* SPDX-License-Identifier: MIT */
/* Writing a table as a sheet. */
#include "sheet.h"

#include <string.h>

#include "error.h"
#include "text.h"
#ifdef CAAC_XLSX
#include "xlsx_book.h"
#endif

/* Spreadsheets take CSV for UTF-8 only if it begins with a mark. */
static caac_status write_csv(const caac_table *table, char **out, size_t *len)
{
  static const char *const params[] = { "bom=yes", NULL };
  caac_status status = caac_table_write(table, "csv", params, out);
  if (!status) *len = strlen(*out);
  return status;
}

static caac_status write_workbook(const caac_table *table, char **out, size_t *len)
{
#ifdef CAAC_XLSX
  return caac__xlsx_write(table, out, len);
#else
  (void)table, (void)out, (void)len;
  return caac__fail(CAAC_E_VERSION, "this build does not write workbooks (xlsx); write csv");
#endif
}

caac_status caac_sheet_write(const caac_table *self, const char *format, char **out, size_t *len)
{
  char nearest[16], shown[CAAC__SHOWN];
  size_t written = 0;
  if (!self || !out || !format)
    return caac__fail(CAAC_E_INVALID,
                      "a sheet needs a table, a format (xlsx or csv) and a place for its bytes: one of them is NULL");
  *out = NULL;
  if (len) *len = 0;
  caac_status status = CAAC_OK;
  if (strcmp(format, "xlsx") == 0)
    status = write_workbook(self, out, &written);
  else if (strcmp(format, "csv") == 0)
    status = write_csv(self, out, &written);
  else
    return caac__fail(CAAC_E_INVALID, "there is no format '%s' of sheets%s (xlsx, csv)", caac__text_show(format, shown),
                      caac__did_you_mean(caac__text_nearest_word(format, "xlsx|csv", nearest, sizeof nearest)));
  if (!status && len) *len = written;
  return status;
}
