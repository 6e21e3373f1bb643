/* SPDX-License-Identifier: MIT */
/* One thing, told as a table of fields and values. */
#include "cli.h"

caac_status cli_sheet_new(const char *name, const char *caption, caac_builder **out)
{
  const caac_status status = caac_builder_new(name, caption, out);
  if (status) return status;
  caac_builder_column(*out, "field", CAAC_TEXT, NULL, 0);
  caac_builder_describe(*out, "Field", NULL);
  caac_builder_column(*out, "value", CAAC_TEXT, NULL, 0);
  caac_builder_describe(*out, "Value", NULL);
  return CAAC_OK;
}

void cli_sheet_row(caac_builder *sheet, const char *field, const char *value)
{
  caac_builder_text(sheet, field);
  caac_builder_text(sheet, value);
}
