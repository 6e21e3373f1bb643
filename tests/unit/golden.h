/* SPDX-License-Identifier: MIT */
/* Texts against golden files byte by byte. With CAAC_UPDATE=1 in the environment the file is written anew. */
#ifndef CAAC_TESTS_GOLDEN_H
#define CAAC_TESTS_GOLDEN_H

#include "check.h"
#include "folder.h"

/* `file` is a path in tests/golden. */
static inline void check_golden(const char *file, const char *text, size_t len, const char *source, int line)
{
  char path[1024];
  const char *asked = getenv("CAAC_UPDATE");
  size_t expected_len, same = 0;
  snprintf(path, sizeof path, "%s/tests/golden/%s", CAAC_SOURCE_DIR, file);
  if (asked && *asked && text) file_write(path, text, len);
  char *expected = file_read(path, &expected_len);
  const int is_same = text && expected && len == expected_len && memcmp(text, expected, len) == 0;
  while (!is_same && text && expected && same < len && same < expected_len && text[same] == expected[same]) same++;
  if (!is_same)
    fprintf(stderr, "%s:%d: %s %s; from byte %zu: \"%.60s\"\n", source, line, file,
            expected ? "differs" : "is not there: run with CAAC_UPDATE=1", same, text ? text + same : "");
  CU_assertImplementation(is_same, (unsigned)line, file, source, "", CU_FALSE);
  free(expected);
}
#define CHECK_GOLDEN(file, text, len) check_golden((file), (text), (len), __FILE__, __LINE__)

/* Every `from` becomes `to`: what a new version of the library would change. Free it with free(). */
static inline char *golden_without(const char *text, const char *from, const char *to)
{
  const size_t all = strlen(text), cut = strlen(from), put = strlen(to);
  char *out = malloc(all * (put / (cut ? cut : 1) + 1) + put + 1), *end = out;
  if (!out) abort();
  while (*text) {
    if (cut && strncmp(text, from, cut) == 0) {
      memcpy(end, to, put);
      end += put;
      text += cut;
    } else {
      *end++ = *text++;
    }
  }
  *end = '\0';
  return out;
}

#endif
