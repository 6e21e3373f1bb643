/* SPDX-License-Identifier: MIT */
/* What must hold of every page that the library writes. */
#ifndef CAAC_TESTS_PAGES_H
#define CAAC_TESTS_PAGES_H

#include "check.h"

#include <ctype.h>

/* ---- Golden files ---- */

/* The file has just these bytes; CAAC_UPDATE=1 writes it. */
static inline void pages_check_golden(const char *path, const char *text)
{
  const size_t len = strlen(text);
  FILE *file = getenv("CAAC_UPDATE") ? fopen(path, "wb") : NULL;
  if (file) CHECK(fwrite(text, 1, len, file) == len && fclose(file) == 0);
  char *bytes = malloc(len + 2);
  file = fopen(path, "rb");
  const int same = bytes && file && fread(bytes, 1, len + 2, file) == len && memcmp(bytes, text, len) == 0;
  if (!same) fprintf(stderr, "%s differs from what is written now\n", path);
  CHECK(same);
  if (file) fclose(file);
  free(bytes);
}

/* ---- Text ---- */

static inline void pages_drop_colours(char *text)
{
  char *to = text;
  while (*text) {
    if (*text == '\x1b')
      while (*text++ != 'm') {}
    else
      *to++ = *text++;
  }
  *to = '\0';
}

/* ---- HTML ---- */

static inline int pages_is_void(const char *name) { return strcmp(name, "meta") == 0 || strcmp(name, "col") == 0; }

/* Every element is closed, in order; of the name no more than its letters is looked at. */
static inline void pages_check_nesting(const char *html)
{
  enum { DEEP = 64, NAME = 16 };
  char open[DEEP][NAME];
  size_t depth = 0;
  for (const char *at = html; (at = strchr(at, '<')); at++) {
    char name[NAME] = "";
    int closes = at[1] == '/';
    const char *letters = at + 1 + closes;
    for (size_t i = 0; i + 1 < NAME && isalnum((unsigned char)letters[i]); i++) name[i] = letters[i], name[i + 1] = '\0';
    if (!*name || pages_is_void(name)) continue;
    if (!closes && depth < DEEP) memcpy(open[depth++], name, NAME);
    if (!closes) continue;
    CU_ASSERT_FATAL(depth > 0);
    CHECK_TEXT(name, open[--depth]);
  }
  CHECK_INT(depth, 0);
}

/* How often `before` + `id` + '"' stands in a page. */
static inline size_t pages_count(const char *html, const char *before, const char *id, size_t len)
{
  size_t count = 0;
  for (const char *at = html; (at = strstr(at, before)); at++)
    count += strncmp(at + strlen(before), id, len) == 0 && at[strlen(before) + len] == '"';
  return count;
}

/* Ids are there once, and every link has its goal. */
static inline void pages_check_anchors(const char *html)
{
  for (const char *at = html; (at = strstr(at, " id=\"")); at++) {
    const char *id = at + 5;
    CHECK_INT(pages_count(html, " id=\"", id, strcspn(id, "\"")), 1);
    CHECK(memchr(id, ' ', strcspn(id, "\"")) == NULL);
  }
  for (const char *at = html; (at = strstr(at, " href=\"")); at++) {
    const char *id = at + 8;
    CHECK(at[7] == '#'); /* nothing from elsewhere */
    CHECK_INT(pages_count(html, " id=\"", id, strcspn(id, "\"")), 1);
  }
}

#endif
