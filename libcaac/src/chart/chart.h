/* SPDX-License-Identifier: MIT */
/* A chart that was read: a kind, a table and the columns that it shows. Reading checks everything; drawing cannot fail but for
 * memory. */
#ifndef CAAC_CHART_CHART_H
#define CAAC_CHART_CHART_H

#include <caac/chart.h>

#include "buffer.h"
#include "intern.h"
#include "svg.h"

enum {
  CAAC__CHART_POINTS = 4, /* columns of days in a timeline, each with a shape of its own */
  CAAC__CHART_HEADS = 60  /* rows, and columns, of a matrix */
};

typedef struct caac__chart caac__chart;

/* A parameter that names a column, and where its index is kept. */
typedef struct caac__chart_slot {
  const char *key;
  size_t offset;  /* of a size_t in caac__chart; SIZE_MAX there: not given */
  unsigned types; /* CAAC__TAKES... */
  int is_required;
} caac__chart_slot;

enum {
  CAAC__TAKES_NUMBER = 1 << CAAC_INT64 | 1 << CAAC_DOUBLE,
  CAAC__TAKES_DAY = 1 << CAAC_DATE,
  CAAC__TAKES_PARTIAL = 1 << CAAC_DATE | 1 << CAAC_TEXT,
  CAAC__TAKES_ANY = 1 << CAAC_INT64 | 1 << CAAC_DOUBLE | 1 << CAAC_TEXT | 1 << CAAC_DATE | 1 << CAAC_BOOL
};

/* To add a kind: a file chart_<name>.c with one of these, and its line in chart.c. */
typedef struct caac__chart_kind {
  const char *name, *purpose;
  const caac_parameter *parameters;                      /* ends with a NULL name */
  const caac__chart_slot *slots;                         /* ends with a NULL key */
  size_t most_rows;                                      /* 0: what `prepare` says */
  caac_status (*prepare)(caac__chart *self);             /* checks cells, puts rows in order; NULL: nothing to do */
  void (*draw)(const caac__chart *self, caac__svg *svg); /* below the title; not called for a table without rows */
  void (*describe)(const caac__chart *self, caac__buffer *out);
} caac__chart_kind;

struct caac__chart {
  const caac__chart_kind *kind;
  caac_table *table; /* held */
  char *title, *id;
  double width;
  int is_untitled; /* the title stands elsewhere: it is in the picture for who does not see it */
  size_t label, value, low, high, n, x, y, rows, columns, cells; /* columns of the table, SIZE_MAX: not given */
  size_t points[CAAC__CHART_POINTS], point_count;
  caac_date *days;                      /* timeline: row * point_count + point, 0: not known */
  size_t *order, known;                 /* steps: rows in the order of x, those alone of which both are known */
  caac__intern row_heads, column_heads; /* matrix: in the order in which they first appear */
  size_t *boxes;                        /* matrix: row head * CAAC__CHART_HEADS + column head: the row of the table + 1, 0: none */
};

extern const caac__chart_kind caac__chart_bars, caac__chart_timeline, caac__chart_steps, caac__chart_matrix;

/* Every kind has these too. */
#define CAAC__PARAMETERS_CHART                                                                                                   \
  { "title", "text", NULL, NULL, "What stands above the picture; the table's caption if not given." },                           \
      { "width", "number", "720", NULL, "Width in pixels, 240 to 4000." },                                                       \
  {                                                                                                                              \
    "id", "text", NULL, NULL, "What ids in the picture begin with: letters, digits, '-' and '_', a letter first."                \
  }

/* The kind of that name, NULL and an error that names the nearest. */
const caac__chart_kind *caac__chart_kind_find(const char *name);
/* CAAC_E_INVALID, CAAC_E_LIMIT or CAAC_E_NOMEM with a sentence; free it in any case. */
caac_status caac__chart_read(const caac_table *table, const char *kind, caac_params params, caac__chart *out);
/* The SVG. Fails by the buffer. */
void caac__chart_draw(const caac__chart *self, caac__buffer *out);
/* One or two sentences for who does not see it; cells in them are as they are, not yet harmless in markup. */
void caac__chart_describe(const caac__chart *self, caac__buffer *out);
void caac__chart_free(caac__chart *self);

#endif
