/* SPDX-License-Identifier: MIT */
/* JSON by Jansson, with positions: the only file of the library that sees jansson.h beside those that write JSON. */
#ifndef CAAC_BASE_JSON_H
#define CAAC_BASE_JSON_H

#include "findings.h"
#include <jansson.h>

typedef struct caac__json {
  json_t *root;
  const char *text; /* borrowed */
  const char *file; /* borrowed, may be NULL */
} caac__json;

/* Read a JSON text: UTF-8, no NUL, no duplicate keys, at most 16 MiB, depth at most 64. CAAC_E_INPUT with a finding of line and column. */
caac_status caac__json_read(const char *text, const char *file, caac_findings *findings, caac__json *out);
void caac__json_free(caac__json *self);
/* Add a finding at a JSON pointer ("/options/3/id"): line and column of the value are found in the text. */
void caac__json_finding(const caac__json *self, caac_findings *findings, const char *pointer, caac_finding finding, const char *format, ...)
    CAAC__PRINTF(5, 6);
/* Append a JSON string with quotes; UTF-8 stays as it is. */
struct caac__buffer;
void caac__json_quote(struct caac__buffer *out, const char *text, size_t len);

#endif
