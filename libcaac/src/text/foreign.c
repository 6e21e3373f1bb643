/* SPDX-License-Identifier: MIT */
/* What a file is that is neither plain text nor Word, by its first bytes. ZIP files are told apart by the reader of Word files.
 */
#include "foreign.h"

#include <string.h>

#include "findings.h"

static const struct {
  const char *first; /* of markup in small letters */
  size_t len;
  int is_markup; /* blanks may stand before it, and case does not matter */
  const char *what, *remedy;
} kinds[] = {
  { "%PDF-", 5, 0, "it is a PDF", "make its text with pdftotext -layout FILE text.txt, and read that" },
  { "\xD0\xCF\x11\xE0", 4, 0, "it is an old .doc file, or protected by a password", "save it as .docx without a password" },
  { "{\\rtf", 5, 0, "it is an RTF file", "open it in Word and save it as .docx" },
  { "<!doctype html", 14, 1, "it is a web page (HTML)", "open it in a browser and save it as text" },
  { "<html", 5, 1, "it is a web page (HTML)", "open it in a browser and save it as text" },
  { "SQLite format 3", 16, 0, "it is an SQLite file, as registers are",
    "a document of a register is named by the register and its id, as in texts.db:cod-c9" },
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static char small(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

static int begins_as_markup(const char *bytes, size_t len, const char *first, size_t first_len)
{
  size_t at = len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
  while (at < len && memchr(" \t\r\n", bytes[at], 4)) at++;
  if (len - at < first_len) return 0;
  for (size_t i = 0; i < first_len; i++)
    if (small(bytes[at + i]) != first[i]) return 0;
  return 1;
}

/* Its number; KINDS for none. */
static size_t find_kind(const char *bytes, size_t len)
{
  for (size_t i = 0; i < KINDS; i++)
    if (kinds[i].is_markup ? begins_as_markup(bytes, len, kinds[i].first, kinds[i].len)
                           : len >= kinds[i].len && memcmp(bytes, kinds[i].first, kinds[i].len) == 0)
      return i;
  return KINDS;
}

const char *caac__foreign_name(const char *bytes, size_t len)
{
  size_t kind = find_kind(bytes, len);
  return kind < KINDS ? kinds[kind].what : NULL;
}

caac_status caac__foreign_check(const char *bytes, size_t len, const char *name, caac_findings *findings)
{
  size_t kind = find_kind(bytes, len);
  if (kind == KINDS) return CAAC_OK;
  const char *what = kinds[kind].what, *remedy = kinds[kind].remedy;
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = "text.kind", .file = name, .remedy = remedy };
  caac__findings_add(findings, &finding, "%s", what);
  return caac__fail(CAAC_E_INPUT, "%s: %s; %s", name, what, remedy);
}
