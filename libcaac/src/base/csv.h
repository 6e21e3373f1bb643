/* SPDX-License-Identifier: MIT */
/* CSV by RFC 4180, from memory. Bytes are UTF-8 with or without a byte order mark; UTF-16 and Windows-1252 are recognised and
 * named in a finding (rule "csv.encoding": refused, with the remedy). LF alone ends a line too. Every cell knows its position. */
#ifndef CAAC_BASE_CSV_H
#define CAAC_BASE_CSV_H

#include "findings.h"

typedef struct caac__csv caac__csv;

typedef struct caac__cell {
  const char *text; /* NUL-terminated, UTF-8, NFC; never NULL */
  size_t len;
  int64_t line, column; /* where the cell begins: line of the file, character in the line, both from 1 */
} caac__cell;

typedef struct caac__row {
  const caac__cell *cells; /* borrowed until the next row */
  size_t count;
  int64_t line;
  int64_t blank; /* blank lines that were passed over before it */
} caac__row;

/* `bytes` must outlive the reader. Encoding and size are checked here. CAAC_E_INPUT with a finding. */
caac_status caac__csv_open(const char *bytes, size_t len, const char *file, caac_findings *findings, caac__csv **out);
/* Cells are separated by this instead of ','; before the first row. */
void caac__csv_separate(caac__csv *self, char separator);
/* The next row. Blank lines are passed over. *more is 0 behind the last row. A malformed row gives findings (rules "csv.quote",
 * "csv.utf8", "csv.nul", "csv.length") and CAAC_E_INPUT; the next call goes on with the next line, so that one pass finds them all. */
caac_status caac__csv_next(caac__csv *self, caac__row *out, int *more);
/* Bytes read so far, of those that it was opened with. */
size_t caac__csv_position(const caac__csv *self);
void caac__csv_close(caac__csv *self);

#endif
