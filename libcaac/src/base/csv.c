/* SPDX-License-Identifier: MIT */
/* CSV by RFC 4180, from memory. A cell is taken in runs of plain bytes, found by a table, and copied (quotes undone) into one
 * buffer for the row; cells and buffer are used again for the next row. Where a cell is ASCII, a column is a difference of
 * addresses; only bytes that continue a character have to be counted off. */
#include "csv.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "encoding.h"
#include "text.h"

#define FILE_LIMIT ((size_t)2 << 30)
#define CELL_LIMIT ((size_t)1 << 20)
#define CELLS_LIMIT ((size_t)4096)
#define VALUE_SIZE 120

struct caac__csv {
  const char *begin;
  const char *at, *end;   /* what is still to be read */
  const char *line_begin; /* of the line that `at` is in */
  int64_t line;
  size_t continued; /* bytes of the line, so far, that continue a character */
  const char *file;
  caac_findings *findings;
  char separator;
  unsigned char class[256]; /* of bytes: what ends a run of plain ones */
  int is_valid;             /* all of the file is UTF-8 without NUL */
  int is_bad;               /* the row has a finding */
  int no_memory;
  caac__cell *cells;
  size_t count, cells_capacity;
  char *text; /* of all cells of the row, each NUL-terminated */
  size_t used, text_capacity;
};

/* A place in the file. */
typedef struct place {
  const char *at, *line_begin;
  int64_t line, column;
} place;

/* ---- Findings ---- */

static place here(const caac__csv *self)
{
  return (place){ self->at, self->line_begin, self->line,
                  (int64_t)((size_t)(self->at - self->line_begin) - self->continued) + 1 };
}

static void report(caac__csv *self, place where, const char *rule, const char *value, const char *remedy, const char *message)
{
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = rule,
                           .file = self->file,
                           .line = where.line,
                           .column = where.column,
                           .value = value,
                           .remedy = remedy };
  self->is_bad = 1;
  caac__findings_add(self->findings, &finding, "%s", message);
}

/* What stands at a place, up to the end of the line, as far as it is text. */
static const char *excerpt(const caac__csv *self, place where, char out[VALUE_SIZE + 1])
{
  size_t len = 0, bad;
  while (len < VALUE_SIZE && where.at + len < self->end && where.at[len] != '\n' && where.at[len] != '\r') len++;
  if (!caac__text_is_valid(where.at, len, &bad)) len = bad;
  memcpy(out, where.at, len);
  out[len] = '\0';
  return out;
}

static void report_here(caac__csv *self, const char *rule, const char *remedy, const char *message)
{
  char value[VALUE_SIZE + 1];
  place where = here(self);
  report(self, where, rule, excerpt(self, where, value), remedy, message);
}

/* ---- Encoding ---- */

/* Move to the place `offset` bytes on. */
static void go_to(caac__csv *self, size_t offset)
{
  const char *target = self->at + offset, *line_end;
  while ((line_end = memchr(self->at, '\n', (size_t)(target - self->at)))) {
    self->at = self->line_begin = line_end + 1;
    self->line++;
  }
  self->continued = (size_t)(target - self->at) - caac__text_length(self->at, (size_t)(target - self->at));
  self->at = target;
}

/* A file that is whole in another encoding is refused here, with one finding. */
static void check_encoding(caac__csv *self)
{
  const char *bytes = self->at;
  size_t len = (size_t)(self->end - bytes), mark, bad;
  caac__encoding encoding;
  char value[16];
  if (len > FILE_LIMIT) {
    report(self, here(self), "csv.length", NULL, "split the file", "the file is larger than 2 GiB");
    return;
  }
  encoding = caac__encoding_guess(bytes, len);
  if (encoding == CAAC__UTF_16_LITTLE || encoding == CAAC__UTF_16_BIG) {
    report(self, here(self), "csv.encoding", NULL, "save it as CSV UTF-8", "this file is UTF-16");
    return;
  }
  mark = caac__encoding_mark(encoding, bytes, len);
  self->at = self->line_begin = bytes += mark;
  len -= mark;
  self->is_valid = caac__text_is_valid(bytes, len, &bad);
  if (self->is_valid || encoding != CAAC__WINDOWS_1252) return;
  go_to(self, bad);
  snprintf(value, sizeof value, "0x%02X", (unsigned)(unsigned char)bytes[bad]);
  report(self, here(self), "csv.encoding", value, "save it as CSV UTF-8", "this file is Windows-1252");
}

enum { PLAIN = 0, BREAK = 1 };

/* What ends a run of plain bytes, besides the separator. */
static const unsigned char CLASS[256] = { ['\0'] = BREAK, ['\n'] = BREAK, ['\r'] = BREAK, ['"'] = BREAK };

void caac__csv_separate(caac__csv *self, char separator)
{
  self->class[(unsigned char)self->separator] = CLASS[(unsigned char)self->separator];
  self->separator = separator;
  self->class[(unsigned char)separator] = BREAK;
}

caac_status caac__csv_open(const char *bytes, size_t len, const char *file, caac_findings *findings, caac__csv **out)
{
  caac__csv *self = caac__alloc_zero(1, sizeof *self);
  size_t before = caac_findings_count(findings, CAAC_ERROR);
  *out = NULL;
  if (!self) return caac__fail_memory();
  self->begin = self->at = self->line_begin = bytes;
  self->end = bytes + len;
  self->line = 1;
  memcpy(self->class, CLASS, sizeof CLASS);
  caac__csv_separate(self, ',');
  self->file = file;
  self->findings = findings;
  check_encoding(self);
  if (self->is_bad) {
    caac__csv_close(self);
    return caac__findings_fail(findings, before, file ? file : "CSV");
  }
  *out = self;
  return CAAC_OK;
}

size_t caac__csv_position(const caac__csv *self) { return (size_t)(self->at - self->begin); }

void caac__csv_close(caac__csv *self)
{
  if (!self) return;
  caac__free(self->cells);
  caac__free(self->text);
  caac__free(self);
}

/* ---- Cells ---- */

static void add_text(caac__csv *self, const char *text, size_t len)
{
  size_t need = self->used + len + 1;
  if (need > self->text_capacity && caac__grow(&self->text, &self->text_capacity, need, 1)) {
    self->no_memory = 1;
    return;
  }
  memcpy(self->text + self->used, text, len);
  self->used += len;
}

/* Report what is not UTF-8 in a run that the reader stands at. */
static void check_utf8(caac__csv *self, size_t len)
{
  const char *begin = self->at;
  size_t continued = self->continued, bad;
  char value[16];
  if (caac__text_is_valid(begin, len, &bad)) return;
  self->at = begin + bad;
  self->continued += bad - caac__text_length(begin, bad);
  snprintf(value, sizeof value, "0x%02X", (unsigned)(unsigned char)begin[bad]);
  report(self, here(self), "csv.utf8", value, "save it as CSV UTF-8, or retype the character", "this byte is not UTF-8");
  self->at = begin;
  self->continued = continued;
}

/* Take bytes that mean nothing but themselves, from `at` to the next that may mean more. */
static void take_plain(caac__csv *self)
{
  const char *begin = self->at, *p = begin, *end = self->end;
  unsigned char seen = 0;
  size_t len;
  while (p < end && self->class[(unsigned char)*p] == PLAIN) seen |= (unsigned char)*p++;
  len = (size_t)(p - begin);
  if (len == 0) return;
  if (seen >= 0x80) {
    if (!self->is_valid) check_utf8(self, len);
    self->continued += len - caac__text_length(begin, len);
  }
  add_text(self, begin, len);
  self->at = p;
}

static void take_byte(caac__csv *self)
{
  add_text(self, self->at, 1);
  if (*self->at++ == '\n') {
    self->line++;
    self->line_begin = self->at;
    self->continued = 0;
  }
}

static int at_byte(const caac__csv *self, char c) { return self->at < self->end && *self->at == c; }

static int at_row_end(const caac__csv *self)
{
  if (self->at == self->end || *self->at == '\n') return 1;
  return *self->at == '\r' && (self->at + 1 == self->end || self->at[1] == '\n');
}

static int at_cell_end(const caac__csv *self) { return at_byte(self, self->separator) || at_row_end(self); }

/* Pass over a NUL, reported. */
static void refuse_nul(caac__csv *self)
{
  report_here(self, "csv.nul", "take it out", "a NUL byte is no text");
  self->at++;
}

/* To the next line. What follows a malformed cell cannot be told apart, so the rest of its line is not read. */
static void skip_line(caac__csv *self)
{
  const char *line_end = memchr(self->at, '\n', (size_t)(self->end - self->at));
  self->at = line_end ? line_end : self->end;
}

/* A cell that has no quotes around it. 0 on a fault after which the row makes no sense. */
static int take_bare(caac__csv *self)
{
  for (;;) {
    take_plain(self);
    if (at_cell_end(self)) return 1;
    if (*self->at == '"') {
      report_here(self, "csv.quote", "put the whole cell in quotes and double each quote inside it",
                  "a quote stands inside a cell that does not begin with one");
      return 0;
    }
    if (*self->at == '\r') {
      report_here(self, "csv.quote", "end lines with CR LF or LF, or put the cell in quotes",
                  "a carriage return has no line feed behind it");
      return 0;
    }
    refuse_nul(self);
  }
}

/* Go back to where a cell began: its later lines are read as rows, as it is not sure that they belong to it. */
static void go_back(caac__csv *self, place begin)
{
  self->at = begin.at;
  self->line_begin = begin.line_begin;
  self->line = begin.line;
}

static int fail_quoted(caac__csv *self, place begin, const char *remedy, const char *message)
{
  char value[VALUE_SIZE + 1];
  report(self, begin, "csv.quote", excerpt(self, begin, value), remedy, message);
  go_back(self, begin);
  return 0;
}

/* Behind a closing quote only the end of the cell may follow. */
static int close_quoted(caac__csv *self, place begin)
{
  char message[160];
  if (at_cell_end(self)) return 1;
  if (begin.line == self->line) {
    report_here(self, "csv.quote", "double each quote inside the cell", "text stands behind the quote that closes the cell");
    return 0;
  }
  snprintf(message, sizeof message, "text stands behind the quote that closes the cell begun in line %lld",
           (long long)begin.line);
  report_here(self, "csv.quote", "close the cell in its own line, or double each quote inside it", message);
  go_back(self, begin);
  return 0;
}

/* A cell in quotes; the reader stands at the first. */
static int take_quoted(caac__csv *self)
{
  place begin = here(self);
  size_t used = self->used;
  self->at++;
  while (self->at < self->end) {
    take_plain(self);
    if (self->used - used > CELL_LIMIT)
      return fail_quoted(self, begin, "close the quote, or shorten the cell",
                         "the cell is longer than 1 MiB; its quote may never be closed");
    if (self->at == self->end) break;
    if (*self->at == '\0') {
      refuse_nul(self);
    } else if (*self->at != '"') {
      take_byte(self);
    } else if (self->at + 1 < self->end && self->at[1] == '"') {
      self->at++;
      take_byte(self);
    } else {
      self->at++;
      return close_quoted(self, begin);
    }
  }
  return fail_quoted(self, begin, "close the quote, or double it if it is part of the text",
                     "the quote that opens this cell is never closed");
}

/* The text taken since `start` in NFC. Most has it already: ASCII has. */
static void normalise(caac__csv *self, size_t start)
{
  char *normal;
  if (self->used == start || caac__text_is_ascii(self->text + start, self->used - start)) return;
  if (caac__text_nfc(self->text + start, self->used - start, &normal)) {
    self->no_memory = 1;
    return;
  }
  self->used = start;
  add_text(self, normal, strlen(normal));
  caac__free(normal);
}

/* One cell, put behind the others. Its text is an offset until the row is whole, as the buffer may move. */
static int take_cell(caac__csv *self)
{
  place begin = here(self);
  size_t start = self->used;
  caac__cell *cell;
  if (self->count == CELLS_LIMIT) {
    report(self, begin, "csv.length", NULL, "put fewer columns into the file", "the row has more than 4096 cells");
    return 0;
  }
  if (at_byte(self, '"') ? !take_quoted(self) : !take_bare(self)) return 0;
  if (self->used - start > CELL_LIMIT) {
    report(self, begin, "csv.length", NULL, "shorten the cell", "the cell is longer than 1 MiB");
    return 0;
  }
  if (!self->is_bad && !self->no_memory) normalise(self, start);
  if (self->count == self->cells_capacity &&
      caac__grow(&self->cells, &self->cells_capacity, self->count + 1, sizeof *self->cells))
    self->no_memory = 1;
  add_text(self, "", 0);
  if (self->no_memory) return 0;
  cell = &self->cells[self->count++];
  *cell = (caac__cell){ NULL, self->used - start, begin.line, begin.column };
  self->text[self->used++] = '\0';
  return 1;
}

/* ---- Rows ---- */

/* Pass the line end that the reader stands at, if there is one. */
static void take_line_end(caac__csv *self)
{
  if (at_byte(self, '\r')) self->at++;
  if (at_byte(self, '\n')) self->at++;
  self->line++;
  self->line_begin = self->at;
  self->continued = 0;
}

static void take_row(caac__csv *self)
{
  int whole;
  do {
    whole = take_cell(self);
  } while (whole && at_byte(self, self->separator) && self->at++);
  if (!whole) skip_line(self);
  take_line_end(self);
}

static void place_texts(caac__csv *self)
{
  const char *text = self->text;
  size_t i;
  for (i = 0; i < self->count; i++) {
    self->cells[i].text = text;
    text += self->cells[i].len + 1;
  }
}

caac_status caac__csv_next(caac__csv *self, caac__row *out, int *more)
{
  size_t before = caac_findings_count(self->findings, CAAC_ERROR);
  *out = (caac__row){ NULL, 0, 0, 0 };
  *more = 0;
  while (self->at < self->end && at_row_end(self)) {
    take_line_end(self);
    out->blank++;
  }
  if (self->at == self->end) return CAAC_OK;
  self->count = self->used = 0;
  self->is_bad = 0;
  *more = 1;
  out->line = self->line;
  take_row(self);
  if (self->no_memory) {
    *more = 0;
    self->no_memory = 0;
    return caac__fail_memory();
  }
  if (self->is_bad) return caac__findings_fail(self->findings, before, self->file ? self->file : "CSV");
  place_texts(self);
  out->cells = self->cells;
  out->count = self->count;
  return CAAC_OK;
}
