/* SPDX-License-Identifier: MIT */
/* Texts at the bounds of what is read: they end, with the right units or the right error. Too slow for valgrind. */
#include <caac/document.h>

#include <stdlib.h>
#include <string.h>

#include "check.h"

enum { MANY = 1000000, LONG = 60 << 20 };

static char *repeat(const char *piece, size_t count, size_t *len)
{
  size_t n = strlen(piece);
  char *text = malloc(n * count + 1);
  if (!text) exit(2);
  for (size_t i = 0; i < count; i++) memcpy(text + i * n, piece, n);
  *len = n * count;
  text[*len] = '\0';
  return text;
}

static void read_repeated(const char *piece, size_t count, caac_status expected, size_t units)
{
  size_t len;
  char *text = repeat(piece, count, &len);
  caac_document *document;
  caac_status status = caac_document_parse(text, len, NULL, NULL, &document);
  CHECK_STATUS(status, expected);
  if (document) CHECK_INT(caac_document_unit_count(document), units);
  caac_document_free(document);
  free(text);
}

static void test_bounds(void)
{
  static const struct {
    const char *piece;
    size_t count;
    caac_status status;
    size_t units;
  } cases[] = {
    { "7. Text of it.\n\n", MANY, CAAC_OK, MANY },       /* a million paragraphs */
    { "a.\n\n", MANY + 1, CAAC_E_LIMIT, 0 },             /* too many paragraphs */
    { "(a) (i) ", MANY / 2, CAAC_OK, 1 },                /* a million labels */
    { "(a)\n\n(i)\n\n", MANY / 2, CAAC_OK, MANY },       /* a million nested labels */
    { "word ", LONG / 5, CAAC_OK, 1 },                   /* one long line */
    { "w", LONG, CAAC_OK, 1 },                           /* one long word */
    { "[", 100000, CAAC_OK, 1 },                         /* brackets */
    { "\xCC\x95\xCC\x80", MANY, CAAC_OK, 1 },            /* marks */
    { "x\n\f", MANY, CAAC_E_INPUT, 0 },                  /* pages with one line, the same */
    { "self-\n", MANY, CAAC_OK, 1 },                     /* hyphens */
    { "\n", LONG, CAAC_E_INPUT, 0 },                     /* empty lines */
    { "\xE2\x80\x99", MANY, CAAC_OK, 1 },                /* quotes */
    { "a\n", 4000001, CAAC_E_LIMIT, 0 },                 /* lines */
    { "abcdefgh", (64 << 20) / 8 + 1, CAAC_E_LIMIT, 0 }, /* bytes */
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
    read_repeated(cases[i].piece, cases[i].count, cases[i].status, cases[i].units);
}

int main(void)
{
  static const check_case cases[] = { { "bounds", test_bounds }, { NULL, NULL } };
  return check_run("document bounds", cases);
}
