/* SPDX-License-Identifier: MIT */
/* The elements of SpreadsheetML that mean something to a reader. */
#include "xlsx.h"

/* In the order of strcmp(). */
static const caac__xml_word words[] = {
  { "c", X_C, 0 },
  { "cellXfs", X_CELL_XFS, 0 },
  { "f", X_F, 0 },
  { "is", X_IS, 0 },
  { "mergeCell", X_MERGE_CELL, 0 },
  { "numFmt", X_NUM_FMT, 0 },
  { "r", X_R, 0 },
  { "rPh", X_R_PH, 0 },
  { "row", X_ROW, 0 },
  { "sheet", X_SHEET, 0 },
  { "sheetData", X_SHEET_DATA, 0 },
  { "si", X_SI, 0 },
  { "sst", X_SST, 0 },
  { "styleSheet", X_STYLE_SHEET, 0 },
  { "t", X_T, 1 },
  { "v", X_V, 1 },
  { "workbook", X_WORKBOOK, 0 },
  { "workbookPr", X_WORKBOOK_PR, 0 },
  { "worksheet", X_WORKSHEET, 0 },
  { "xf", X_XF, 0 },
};

/* The vocabulary has two names, of the two editions of the standard. */
const caac__xml_space caac__xlsx_spaces[] = {
  { "http://schemas.openxmlformats.org/spreadsheetml/2006/main", words, sizeof words / sizeof words[0] },
  { "http://purl.oclc.org/ooxml/spreadsheetml/main", words, sizeof words / sizeof words[0] },
  { NULL, NULL, 0 },
};
