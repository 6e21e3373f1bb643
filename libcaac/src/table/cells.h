/* SPDX-License-Identifier: MIT */
/* Cells, headings and remarks as words: what the writers share. All append to a buffer. */
#ifndef CAAC_TABLE_CELLS_H
#define CAAC_TABLE_CELLS_H

#include "table_private.h"

/* For people: numbers with the digits of their column, "yes" and "no", a dash for what is not known. */
void caac__cell_show(caac__buffer *out, const caac_table *table, size_t row, size_t column);
/* For programs: exact numbers, "true" and "false", nothing for what is missing. */
void caac__cell_exact(caac__buffer *out, const caac_table *table, size_t row, size_t column);
/* Numbers are aligned to the right. */
int caac__column_is_number(const caac_column *column);
/* "Mean (months)" */
void caac__heading_add(caac__buffer *out, const caac_column *column);
/* "n 32", "Missing 61", "Definition", "Parameter" ... */
void caac__remark_head(caac__buffer *out, const caac_remark *remark);
/* "n 32: sets with both days", "Parameter by=year" */
void caac__remark_add(caac__buffer *out, const caac_remark *remark);
/* "SAMPLE", "DRAFT" or "PRIVATE": said at the top of what people read; NULL for all else, which stands below. */
const char *caac__remark_stamp(const caac_remark *remark);
/* A number without digits that it does not need. */
void caac__number_add(caac__buffer *out, double value);
/* Bytes of the control character or line separator that begins here; 0 if there is none. */
size_t caac__control_length(const char *text, size_t len);
/* The text with a blank for each control character, so that no cell can break a line or drive a terminal. */
void caac__plain_add(caac__buffer *out, const char *text, size_t len);

#endif
