/* SPDX-License-Identifier: MIT */
/* Registers with a small text, and sheets written as text, for tests of codings. */
#ifndef CAAC_TESTS_SHEETS_H
#define CAAC_TESTS_SHEETS_H

#include "texts.h"

static const char sheets_text[] =
    "SAMPLE/AC.51/2097/5\n\n1 May 2097\n\nConclusions on children and armed conflict in Exland\n\nI. Action\n\n"
    "1. The Working Group welcomed the report.\n\n"
    "2. The Working Group requests UNICEF to train judges of Exland.\n\n"
    "3. The Working Group agreed to send letters to donors and to the sanctions committee.\n\n"
    "4. The Working Group calls upon all parties to release children.\n";

/* A register with the document c1, whose units are c1/1 to c1/4, and a heading. */
static inline caac_register *sheets_register(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(texts_add(reg, sheets_text, PARAMS("id=c1", "situation=exl"), NULL, NULL));
  return reg;
}

/* A table of texts: rows are lines, cells stand between '|', the first row has the names. "\\n" in a cell is a new line. */
static inline caac_table *sheets_table(const char *text)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("sheet", "Sheet", &builder));
  for (int is_head = 1; *text; is_head = 0) {
    for (int more = 1; more;) {
      char cell[512];
      size_t len = strcspn(text, "|\n");
      snprintf(cell, sizeof cell, "%.*s", (int)len, text);
      more = text[len] == '|';
      text += len + (text[len] != '\0');
      if (is_head)
        CHECK_OK(caac_builder_column(builder, cell, CAAC_TEXT, NULL, 0));
      else
        CHECK_OK(caac_builder_text(builder, *cell ? cell : NULL));
    }
  }
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

/* Take a sheet in that is written as text. */
static inline caac_status sheets_take(caac_register *reg, const char *text, caac_params params, caac_findings *findings,
                                      caac_table **out)
{
  caac_table *sheet = sheets_table(text);
  caac_status status = caac_register_take_sheet(reg, sheet, params, findings, out);
  caac_table_free(sheet);
  return status;
}

#endif
