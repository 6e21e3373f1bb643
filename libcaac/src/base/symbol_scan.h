/* SPDX-License-Identifier: MIT */
/* The reader of document symbols: works in fixed memory and sets no error, so that comparing and guessing can use it too. */
#ifndef CAAC_BASE_SYMBOL_SCAN_H
#define CAAC_BASE_SYMBOL_SCAN_H

#include <stddef.h>

#define CAAC__SYMBOL_SIZE 128

typedef struct caac__symbol_parts {
  char text[2 * CAAC__SYMBOL_SIZE];     /* normalised */
  char original[2 * CAAC__SYMBOL_SIZE]; /* without Rev., Add., Corr. and annex */
  char twin[CAAC__SYMBOL_SIZE];         /* second symbol, or "" */
  char head[16];                        /* what stands before the first '/': "S" */
  char series[CAAC__SYMBOL_SIZE];       /* the parts that are named, not numbered: "/AC.51" */
  const char *kind, *body;
  int year, session, number;
  int place; /* year or session, of whatever body: for the order */
  int revision, addendum, corrigendum, is_annex, is_sample;
} caac__symbol_parts;

/* 1 if the text is a symbol; otherwise 0 with a sentence in `reason`. */
int caac__symbol_scan(const char *text, caac__symbol_parts *out, char *reason, size_t reason_size);

#endif
