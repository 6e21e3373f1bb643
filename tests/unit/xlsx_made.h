/* SPDX-License-Identifier: MIT */
/* Workbooks in memory, of a few cells. */
#ifndef CAAC_TESTS_XLSX_MADE_H
#define CAAC_TESTS_XLSX_MADE_H

#include "zip_made.h"

#define XLSX_SPACE " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define XLSX_RELATION_SPACE " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
#define XLSX_RELATIONS(inside)                                                                                                   \
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" inside "</Relationships>"
#define XLSX_RELATION(id, kind, target)                                                                                          \
  "<Relationship Id=\"" id "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" kind                 \
  "\" Target=\"" target "\"/>"
#define BOOK(more, pages) "<workbook" XLSX_SPACE XLSX_RELATION_SPACE ">" more "<sheets>" pages "</sheets></workbook>"
#define PAGE(name, id, more) "<sheet name=\"" name "\" sheetId=\"1\" " more " r:id=\"" id "\"/>"
#define CELLS(inside) "<worksheet" XLSX_SPACE "><sheetData>" inside "</sheetData></worksheet>"
#define ROW(inside) "<row>" inside "</row>"
#define TEXT_CELL(text) "<c t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define HEAD_A ROW(TEXT_CELL("a"))

/* A workbook with one page of these cells. Room for more parts behind it; ends with a part without a name. */
#define XLSX_PARTS(cells, strings, styles)                                                                                       \
  {                                                                                                                              \
    { .name = "_rels/.rels", .bytes = XLSX_RELATIONS(XLSX_RELATION("r1", "officeDocument", "xl/workbook.xml")) },                \
        { .name = "xl/workbook.xml", .bytes = BOOK("", PAGE("Sheet1", "r1", "")) },                                              \
        { .name = "xl/_rels/workbook.xml.rels",                                                                                  \
          .bytes = XLSX_RELATIONS(XLSX_RELATION("r1", "worksheet", "worksheets/sheet1.xml") XLSX_RELATION(                       \
              "r2", "sharedStrings", "sharedStrings.xml") XLSX_RELATION("r3", "styles", "styles.xml")) },                        \
        { .name = "xl/worksheets/sheet1.xml", .bytes = cells }, { .name = "xl/sharedStrings.xml", .bytes = strings },            \
        { .name = "xl/styles.xml", .bytes = styles }, { .name = NULL },                                                          \
  }
#define STRINGS(inside) "<sst" XLSX_SPACE ">" inside "</sst>"
#define STYLES(formats, styles)                                                                                                  \
  "<styleSheet" XLSX_SPACE "><numFmts>" formats "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" styles   \
  "</cellXfs></styleSheet>"

#endif
