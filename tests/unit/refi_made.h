/* SPDX-License-Identifier: MIT */
/* Projects in the manner of the programs that export them, made in memory. */
#ifndef CAAC_TESTS_REFI_MADE_H
#define CAAC_TESTS_REFI_MADE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zip_made.h"

/* What programs do each in its way. */
typedef struct refi_way {
  const char *origin;
  int has_crlf;       /* lines of the plain text end with CR and LF */
  int one_a_line_end; /* ... which count as one */
  int by_utf16;       /* characters outside the first plane count as two */
  int has_mark;       /* the plain text begins with a byte order mark */
  int has_names;      /* selections are called by their words */
  int has_braces;     /* around ids */
  int is_inline;      /* the text stands in the project */
  int is_utf16;       /* project.qde is UTF-16 */
  const char *qde, *folder;
} refi_way;

static const refi_way refi_nvivo = {
  .origin = "NVivo", .has_crlf = 1, .by_utf16 = 1, .has_braces = 1, .qde = "project.qde", .folder = "Sources"
};
static const refi_way refi_maxqda = {
  .origin = "MAXQDA", .has_crlf = 1, .one_a_line_end = 1, .has_mark = 1, .qde = "project.qde", .folder = "sources"
};
static const refi_way refi_atlas = {
  .origin = "ATLAS.ti", .has_crlf = 1, .one_a_line_end = 1, .by_utf16 = 1, .qde = "PROJECT.qde", .folder = "Sources"
};
static const refi_way refi_qualcoder = {
  .origin = "QualCoder", .has_mark = 1, .has_names = 1, .qde = "project.qde", .folder = "sources"
};
static const refi_way refi_inline = {
  .origin = "other", .is_inline = 1, .is_utf16 = 1, .qde = "project.qde", .folder = "sources"
};

/* Words that somebody coded: they stand in the text (the n-th time, from 0). Lists end with NULL words. */
typedef struct refi_quote {
  const char *words;
  const char *code; /* its name */
  int user;         /* from 1; 0: nobody is named */
  int nth;
} refi_quote;

#define REFI_PROJECT(origin) "<Project xmlns=\"urn:QDA-XML:project:1.0\" name=\"a project\" origin=\"" origin "\">\n"

static inline void refi_escape(FILE *out, const char *text, size_t len)
{
  for (size_t i = 0; i < len; i++)
    if (strchr("&<>\"", text[i]))
      fprintf(out, "&#%d;", text[i]);
    else if (text[i] == '\n')
      fputs("&#10;", out);
    else
      fputc(text[i], out);
}

static inline void refi_id(FILE *out, const refi_way *way, const char *attribute, unsigned kind, size_t n)
{
  fprintf(out, way->has_braces ? " %s=\"{%08X-0000-4000-8000-%012zX}\"" : " %s=\"%08x-0000-4000-8000-%012zx\"", attribute, kind,
          n);
}

/* Positions before byte `end` of a text whose lines end with LF. */
static inline size_t refi_position(const refi_way *way, const char *text, size_t end)
{
  size_t count = 0;
  for (size_t i = 0; i < end; i++) {
    const unsigned char c = (unsigned char)text[i];
    count += (c & 0xC0) != 0x80;
    count += c >= 0xF0 && way->by_utf16;
    count += c == '\n' && way->has_crlf && !way->one_a_line_end;
  }
  return count;
}

static inline const char *refi_find(const char *text, const refi_quote *quote)
{
  const char *at = strstr(text, quote->words);
  for (int i = 0; at && i < quote->nth; i++) at = strstr(at + 1, quote->words);
  return at;
}

static inline void refi_write_codes(FILE *out, const refi_way *way, const char *const *codes)
{
  fputs("<CodeBook><Codes>\n", out);
  for (size_t i = 0; codes[i]; i++) {
    fputs("<Code", out);
    refi_id(out, way, "guid", 0xC0DE, i);
    fputs(" name=\"", out);
    refi_escape(out, codes[i], strlen(codes[i]));
    fputs("\" isCodable=\"true\"/>\n", out);
  }
  fputs("</Codes></CodeBook>\n", out);
}

static inline void refi_write_quote(FILE *out, const refi_way *way, const char *text, const char *const *codes,
                                    const refi_quote *quote, size_t n)
{
  const char *at = refi_find(text, quote);
  const size_t from = at ? (size_t)(at - text) : 0, to = from + strlen(quote->words);
  size_t code = 0;
  while (codes[code] && strcmp(codes[code], quote->code) != 0) code++;
  fputs("<PlainTextSelection", out);
  refi_id(out, way, "guid", 0x5E1, n);
  fprintf(out, " startPosition=\"%zu\" endPosition=\"%zu\" name=\"", refi_position(way, text, from),
          refi_position(way, text, to));
  if (way->has_names) refi_escape(out, quote->words, strlen(quote->words));
  fputs("\"><Coding", out);
  refi_id(out, way, "guid", 0xC0D, n);
  if (quote->user) refi_id(out, way, "creatingUser", 0x5E9, (size_t)quote->user);
  fputs("><CodeRef", out);
  refi_id(out, way, "targetGUID", 0xC0DE, code);
  fputs("/></Coding></PlainTextSelection>\n", out);
}

/* The text as the file of the source has it. Free with free(). */
static inline char *refi_text(const refi_way *way, const char *text, size_t *len)
{
  char *made = NULL;
  FILE *out = open_memstream(&made, len);
  if (way->has_mark) fputs("\xEF\xBB\xBF", out);
  for (; *text; text++) fputs(*text == '\n' && way->has_crlf ? "\r\n" : (const char[]){ *text, '\0' }, out);
  fclose(out);
  return made;
}

/* UTF-16 with a mark, little end first, of an ASCII and BMP text. Free with free(). */
static inline char *refi_utf16(const char *text, size_t *len)
{
  char *made = malloc(2 * strlen(text) + 2), *at = made;
  *at++ = '\xFF';
  *at++ = '\xFE';
  for (; *text; text++) {
    unsigned c = (unsigned char)*text, more = c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
    if (more) c &= 0x3FU >> more;
    for (unsigned i = 0; i < more; i++) c = c << 6 | ((unsigned char)*++text & 0x3FU);
    if (c > 0xFFFF) {
      const unsigned high = 0xD800 + ((c - 0x10000) >> 10);
      *at++ = (char)(high & 255);
      *at++ = (char)(high >> 8);
      c = 0xDC00 + ((c - 0x10000) & 0x3FF);
    }
    *at++ = (char)(c & 255);
    *at++ = (char)(c >> 8);
  }
  *len = (size_t)(at - made);
  return made;
}

static inline char *refi_pack(const refi_way *way, const char *qde, const char *text, size_t *len)
{
  char path[64];
  size_t text_len = 0, qde_len = 0;
  char *plain = refi_text(way, text, &text_len), *wide = way->is_utf16 ? refi_utf16(qde, &qde_len) : NULL;
  snprintf(path, sizeof path, "%s/text.txt", way->folder);
  const zip_part parts[] = { { .name = way->qde, .bytes = wide ? wide : qde, .len = qde_len },
                             { .name = way->is_inline ? NULL : path, .bytes = plain, .len = text_len },
                             { .name = NULL } };
  char *made = zip_make(parts, len);
  free(plain);
  free(wide);
  return made;
}

/* A project with one source. Free with free(). */
static inline char *refi_make(const refi_way *way, const char *name, const char *text, const char *const *codes,
                              const refi_quote *quotes, size_t *len)
{
  char *qde = NULL;
  size_t qde_len;
  FILE *out = open_memstream(&qde, &qde_len);
  if (!way->is_utf16) fputs("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", out);
  fprintf(out, REFI_PROJECT("%s"), way->origin);
  fputs("<Users>", out);
  for (size_t user = 2; user > 0; user--) { /* not in the order of their ids */
    fputs("<User", out);
    refi_id(out, way, "guid", 0x5E9, user);
    fputs(" name=\"Jane Doe\"/>", out);
  }
  fputs("</Users>\n", out);
  refi_write_codes(out, way, codes);
  fprintf(out, "<Sources><TextSource name=\"%s\"", name);
  refi_id(out, way, "guid", 0x50, 1);
  fputs(way->is_inline ? ">\n<PlainTextContent>"
                       : " richTextPath=\"internal://text.docx\" plainTextPath=\"internal://text.txt\">\n",
        out);
  if (way->is_inline) {
    for (const char *at = text; *at; at++) /* a line end is no escape here */
      if (strchr("&<>", *at))
        fprintf(out, "&#%d;", *at);
      else
        fputc(*at, out);
    fputs("</PlainTextContent>\n", out);
  }
  for (size_t i = 0; quotes[i].words; i++) refi_write_quote(out, way, text, codes, &quotes[i], i);
  fputs("</TextSource></Sources></Project>\n", out);
  fclose(out);
  char *made = refi_pack(way, qde, text, len);
  free(qde);
  return made;
}

#endif
