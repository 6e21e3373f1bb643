/* SPDX-License-Identifier: MIT */
/* What every HTML page of the library shares. Nothing from elsewhere, no script. */
#ifndef CAAC_TABLE_HTML_H
#define CAAC_TABLE_HTML_H

#include "table_private.h"

extern const char caac__html_table_style[]; /* of a table, wherever it stands */

/* Text, escaped; a control character is written as a blank. */
void caac__html_add_n(caac__buffer *out, const char *text, size_t len);
void caac__html_add(caac__buffer *out, const char *text);
/* A page that stands alone, up to its content and behind it. `style` comes after that of pages and tables. */
void caac__html_open_page(caac__buffer *out, const char *title, const char *style);
void caac__html_close_page(caac__buffer *out);
/* The stamp of what is private, with its style: it stands on every printed page. */
void caac__html_add_private(caac__buffer *out, const char *text);
/* One row a case, without the style and the remarks. */
void caac__html_add_table(caac__buffer *out, const caac_table *table);
/* Its remarks, but stamps: those stand before. */
void caac__html_add_remarks(caac__buffer *out, const caac_table *table);

#endif
