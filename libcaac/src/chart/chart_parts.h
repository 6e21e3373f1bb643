/* SPDX-License-Identifier: MIT */
/* What kinds of charts draw alike: labels at the left, an axis below, notes. */
#ifndef CAAC_CHART_CHART_PARTS_H
#define CAAC_CHART_CHART_PARTS_H

#include "chart.h"
#include "scale.h"

#define CAAC__NOT_KNOWN_TEXT "not known"
enum { CAAC__LABEL_LINES = 3, CAAC__TOLD = 80, CAAC__TALL = 24 }; /* an axis of more rows than that has its ticks above too */

/* A cell in words, CAAC__NOT_KNOWN_TEXT if it is missing; a number of very many digits as the shortest text that is the same. */
void caac__chart_cell(const caac__chart *self, size_t row, size_t column, caac__buffer *out);
/* The label of a row, wrapped. */
void caac__chart_label(const caac__chart *self, size_t row, double width, caac__block *block, caac__buffer *scratch);
/* Pixels that the widest label takes, `most` at most. Without memory the picture fails. */
double caac__chart_label_room(const caac__chart *self, caac__svg *svg, double most);
/* The label of a row, its lines centred on y, before x. */
void caac__chart_draw_label(const caac__chart *self, caac__svg *svg, const caac__block *block, double x, double y);
/* Ticks for what stands between from and to: as many as have room. */
void caac__axis_numbers(caac__scale *scale, double low, double high, int whole, int reach);
void caac__axis_days(caac__scale *scale, double low, double high);
/* Grid lines from top to bottom, and the words of the ticks: below, or above. */
void caac__axis_grid(caac__svg *svg, const caac__scale *scale, double top, double bottom);
void caac__axis_words(caac__svg *svg, const caac__scale *scale, double y);
/* "Mean (months)", wrapped and drawn from svg->y on, which moves below it. */
void caac__chart_heading(const caac__chart *self, caac__svg *svg, size_t column, caac__anchor anchor, double x, double width);
/* The same, below the middle of an axis. */
void caac__chart_axis_heading(const caac__chart *self, caac__svg *svg, size_t column, const caac__scale *scale);
/* Lines of text across the picture from svg->y on, which moves below them. */
void caac__chart_note(const caac__chart *self, caac__svg *svg, const char *class, double size, const char *text);
/* A cell in a sentence: at most CAAC__TOLD columns of it. */
void caac__tell_label(const caac__chart *self, caac__buffer *out, size_t row, size_t column);
/* ", 2 not known" or nothing. */
void caac__tell_not_known(caac__buffer *out, size_t count);
/* "5 rows" */
void caac__tell_count(caac__buffer *out, size_t count, const char *one, const char *many);
/* "Mean (months)" */
void caac__tell_heading(const caac__chart *self, caac__buffer *out, size_t column);

#endif
