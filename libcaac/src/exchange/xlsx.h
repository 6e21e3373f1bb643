/* SPDX-License-Identifier: MIT */
/* What the files that read a workbook share: the book (xlsx_read.c) chooses a page, its cells (xlsx_page.c) are texts
 * (xlsx_strings.c) and numbers, of which some are dates (xlsx_styles.c). */
#ifndef CAAC_EXCHANGE_XLSX_H
#define CAAC_EXCHANGE_XLSX_H

#include "archive.h"
#include "buffer.h"
#include "sheet_grid.h"

/* Elements that mean something to a reader, in the order of their names in xlsx_words.c. */
typedef enum caac__xlsx_name {
  X_OTHER = CAAC__XML_OTHER,
  X_C,
  X_CELL_XFS,
  X_F,
  X_IS,
  X_MERGE_CELL,
  X_NUM_FMT,
  X_R,
  X_R_PH,
  X_ROW,
  X_SHEET,
  X_SHEET_DATA,
  X_SI,
  X_SST,
  X_STYLE_SHEET,
  X_T,
  X_V,
  X_WORKBOOK,
  X_WORKBOOK_PR,
  X_WORKSHEET,
  X_XF
} caac__xlsx_name;

extern const caac__xml_space caac__xlsx_spaces[];

/* A page of the file into the grid; NULL: the first that is no guide. CAAC_E_NOTFOUND naming the nearest page. */
caac_status caac__xlsx_read(caac__sheet_grid *grid, const char *bytes, size_t len, const char *page);

/* ---- Texts ---- */

/* Texts that cells point to, in NFC. */
typedef struct caac__xlsx_strings {
  caac__arena arena;
  struct caac__xlsx_string {
    const char *text;
    size_t len;
  } * items;
  size_t count, capacity;
} caac__xlsx_strings;

caac_status caac__xlsx_strings_read(caac__xlsx_strings *self, caac__archive *archive, int64_t entry);
void caac__xlsx_strings_free(caac__xlsx_strings *self);
/* Undo _x000D_, the way in which a text has signs that XML does not allow; in place. Returns the length. */
size_t caac__xlsx_unescape(char *text, size_t len);

/* ---- Numbers ---- */

/* What the format of a number makes of it. */
typedef enum caac__xlsx_form {
  CAAC__XLSX_NUMBER,
  CAAC__XLSX_DATE,
  CAAC__XLSX_ISO_DATE, /* shown as it is read: 2020-12-18 */
  CAAC__XLSX_TIME,
  CAAC__XLSX_DATE_TIME
} caac__xlsx_form;

/* The form of each style of cells. */
typedef struct caac__xlsx_styles {
  unsigned char *forms; /* caac__xlsx_form */
  size_t count, capacity;
} caac__xlsx_styles;

caac_status caac__xlsx_styles_read(caac__xlsx_styles *self, caac__archive *archive, int64_t entry);
void caac__xlsx_styles_free(caac__xlsx_styles *self);
/* What a format such as "dd/mm/yyyy" makes of a number. */
caac__xlsx_form caac__xlsx_form_of(const char *code);

#define CAAC__XLSX_NUMBER_ROOM 400
/* A number as text: "1.1", "2020-12-18", "2020-12-18T10:30:00", "10:30:00". Returns the form that it was written in: a number
 * that is no day stays one. */
caac__xlsx_form caac__xlsx_number_text(double value, caac__xlsx_form form, int is_1904, char out[CAAC__XLSX_NUMBER_ROOM]);

/* ---- Cells ---- */

typedef struct caac__xlsx_book {
  caac__archive *archive;
  caac__xlsx_strings strings;
  caac__xlsx_styles styles;
  int is_1904; /* days are counted from 1904 */
} caac__xlsx_book;

/* The cells of a page. */
caac_status caac__xlsx_page_read(const caac__xlsx_book *book, int64_t entry, const char *name, caac__sheet_grid *grid);

#endif
