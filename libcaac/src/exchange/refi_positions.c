/* SPDX-License-Identifier: MIT */
/* The words that a selection means. The standard counts code points, from 0; programs differ in what they count besides: halves
 * of UTF-16, the end of a line as one or two, the mark at the beginning of a file. The way to count that fits best is taken,
 * source by source: where selections begin and end with words, and have the words that they are named by. */
#include "refi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "encoding.h"
#include "text.h"

/* Ways to count, beside code points of the text as it is. */
enum { BY_UTF16 = 1, LINE_END_ONE = 2, LINE_END_TWO = 4, WITH_MARK = 8, WAYS = 16 };
enum { TRIED_MAX = 512, NAME_WEIGHT = 4, MARK_SIZE = 3 };

typedef struct counter {
  const char *text;
  size_t len, at; /* bytes */
  int64_t count;  /* positions before `at` */
  int way;
} counter;

static size_t step_of(unsigned char first) { return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

/* Positions that the character at hand takes, and its bytes. */
static int64_t weigh(const counter *self, size_t *bytes)
{
  const char *at = self->text + self->at;
  const int is_pair = at[0] == '\r' && self->at + 1 < self->len && at[1] == '\n';
  *bytes = step_of((unsigned char)*at);
  if (is_pair && (self->way & LINE_END_ONE)) {
    *bytes = 2;
    return 1;
  }
  if (*at == '\n' && (self->way & LINE_END_TWO)) return 2;
  return *bytes == 4 && (self->way & BY_UTF16) ? 2 : 1;
}

/* The byte of a position; positions are asked for in order. SIZE_MAX behind the end. */
static size_t seek(counter *self, int64_t position)
{
  while (self->count < position && self->at < self->len) {
    size_t bytes;
    const int64_t weight = weigh(self, &bytes);
    if (self->count + weight > position) break; /* between two halves */
    self->count += weight;
    self->at += bytes;
    if (self->at > self->len) self->at = self->len;
  }
  return self->at == self->len && self->count < position ? SIZE_MAX : self->at;
}

/* ---- Bytes of all selections ---- */

typedef struct edge {
  int64_t position;
  size_t selection; /* twice its place; odd: its end */
} edge;

static int by_position(const void *a, const void *b)
{
  const edge *x = a, *y = b;
  if (x->position != y->position) return x->position < y->position ? -1 : 1;
  return (x->selection > y->selection) - (x->selection < y->selection);
}

typedef struct work {
  caac__refi_text *text;
  const caac__refi_selection *selections;
  size_t count;
  edge *edges; /* of the selections that have positions, in order */
  size_t edge_count;
  size_t *bytes; /* by selection, twice */
} work;

static caac_status list_edges(work *w)
{
  w->edges = caac__realloc(NULL, 2 * w->count + 1, sizeof *w->edges);
  w->bytes = caac__realloc(NULL, 2 * w->count + 1, sizeof *w->bytes);
  if (!w->edges || !w->bytes) return caac__fail_memory();
  for (size_t i = 0; i < w->count; i++) {
    const caac__refi_selection *each = &w->selections[i];
    w->bytes[2 * i] = w->bytes[2 * i + 1] = SIZE_MAX;
    if (each->extent != CAAC__REFI_TEXT || each->from < 0 || each->to < each->from) continue;
    w->edges[w->edge_count++] = (edge){ each->from, 2 * i };
    w->edges[w->edge_count++] = (edge){ each->to, 2 * i + 1 };
  }
  qsort(w->edges, w->edge_count, sizeof *w->edges, by_position);
  return CAAC_OK;
}

static void find_bytes(work *w, int way)
{
  counter at = { .text = w->text->text, .len = w->text->len, .way = way, .count = way & WITH_MARK ? 1 : 0 };
  for (size_t i = 0; i < w->edge_count; i++) w->bytes[w->edges[i].selection] = seek(&at, w->edges[i].position);
}

/* ---- Words ---- */

/* The first letter at or behind a byte of the text. */
static size_t letter_at(const caac__letters *letters, size_t byte)
{
  size_t low = 0, high = letters->len;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (letters->at[middle] < byte)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Whole words: those of which a selection has at least half. */
static caac__refi_quote words_of(const caac__letters *letters, size_t from, size_t to)
{
  const size_t begin = letter_at(letters, from), end = letter_at(letters, to);
  caac__refi_quote quote = { 0 };
  if (begin >= end) return quote;
  quote.first = caac__letters_word(letters, begin);
  quote.end = caac__letters_word(letters, end - 1) + 1;
  while (quote.first < quote.end) {
    const size_t word = letters->words[quote.first], word_end = caac__letters_word_end(letters, quote.first);
    const size_t has = (word_end < end ? word_end : end) - (word > begin ? word : begin);
    if (2 * has >= word_end - word) break;
    quote.first++;
  }
  while (quote.first < quote.end) {
    const size_t word = letters->words[quote.end - 1], word_end = caac__letters_word_end(letters, quote.end - 1);
    const size_t has = (word_end < end ? word_end : end) - (word > begin ? word : begin);
    if (2 * has >= word_end - word) break;
    quote.end--;
  }
  return quote;
}

static int is_word_edge(const caac__letters *letters, size_t letter)
{
  const size_t word = caac__letters_word(letters, letter);
  return word == letters->word_count || letters->words[word] == letter;
}

/* 1 if the letters from `begin` on are those of a name, which may be cut. */
static int fits_name(const caac__letters *letters, size_t begin, size_t end, const char *name)
{
  caac__letters named = { 0 };
  int fits = 0;
  if (caac__letters_add(&named, name, strlen(name), 0) == CAAC_OK)
    fits = named.len > 0 && named.len <= end - begin && memcmp(letters->bytes + begin, named.bytes, named.len) == 0;
  caac__letters_free(&named);
  return fits;
}

/* How well the way by which `bytes` were found fits. */
static size_t score(const work *w)
{
  const caac__letters *letters = &w->text->letters;
  const size_t step = w->count / TRIED_MAX + 1;
  size_t sum = 0;
  for (size_t i = 0; i < w->count; i += step) {
    if (w->bytes[2 * i] == SIZE_MAX || w->bytes[2 * i + 1] == SIZE_MAX) continue;
    const size_t begin = letter_at(letters, w->bytes[2 * i]), end = letter_at(letters, w->bytes[2 * i + 1]);
    const char first = w->text->text[w->bytes[2 * i]];
    sum += 1; /* within the text */
    if (begin >= end) continue;
    sum += (size_t)(is_word_edge(letters, begin) && first != ' ' && first != '\n') + (size_t)is_word_edge(letters, end);
    if (*w->selections[i].name && fits_name(letters, begin, end, w->selections[i].name)) sum += NAME_WEIGHT;
  }
  return sum;
}

/* ---- The way to count ---- */

/* What can make a difference in this text. */
static int ways_of(const caac__refi_text *text, int had_mark)
{
  int ways = had_mark ? WITH_MARK : 0;
  for (size_t i = 0; i < text->len; i++) {
    if ((unsigned char)text->text[i] >= 0xF0) ways |= BY_UTF16;
    if (text->text[i] == '\n') ways |= i > 0 && text->text[i - 1] == '\r' ? LINE_END_ONE : LINE_END_TWO;
  }
  return (ways & LINE_END_ONE) && (ways & LINE_END_TWO) ? ways & ~LINE_END_TWO : ways;
}

static void report_way(const char *file, const caac__refi_source *source, int way, caac_findings *findings)
{
  const caac_finding finding = { .severity = CAAC_NOTE,
                                 .rule = "refi.positions",
                                 .file = file,
                                 .record = source->name,
                                 .remedy = "look at some of its quotations" };
  char name[CAAC__SHOWN];
  caac__findings_add(findings, &finding, "the positions of '%s' are read as%s%s%s%s, which fits its words best",
                     caac__text_show(source->name, name), way & BY_UTF16 ? " halves of UTF-16" : " characters",
                     way & LINE_END_ONE ? ", the end of a line as one" : "",
                     way & LINE_END_TWO ? ", the end of a line as two" : "",
                     way & WITH_MARK ? ", with the mark at the beginning of the file" : "");
}

static void choose_way(work *w, int had_mark, const char *file, const caac__refi_source *source, caac_findings *findings)
{
  const int possible = ways_of(w->text, had_mark);
  size_t best_score = 0;
  int best = 0;
  for (int way = 0; way < WAYS; way++) {
    if (way & ~possible) continue;
    find_bytes(w, way);
    const size_t fits = score(w);
    if (fits <= best_score) continue;
    best_score = fits;
    best = way;
  }
  if (best) report_way(file, source, best, findings);
  find_bytes(w, best);
}

/* ---- Text ---- */

/* Selections whose text is not there are known by their names, if those are words. */
static caac_status take_names(caac__refi_text *self, const caac__refi_selection *selections, size_t count)
{
  caac__buffer names = { 0 };
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < count && !status; i++) {
    const size_t from = names.len, before = self->letters.word_count;
    if (self->quotes[i].end > self->quotes[i].first || selections[i].extent > CAAC__REFI_NAMED) continue;
    caac__buffer_add(&names, selections[i].name);
    if (names.failed || names.len == from) continue;
    if (self->len + names.len > CAAC__REFI_TEXT_MAX) break;
    status = caac__letters_add(&self->letters, names.data + from, names.len - from, self->len + from);
    self->quotes[i].first = before;
    self->quotes[i].end = self->letters.word_count;
  }
  if (names.failed) status = caac__fail_memory();
  if (!status && names.len) {
    char *text = caac__realloc(self->text, self->len + names.len + 1, 1);
    if (text) {
      memcpy(text + self->len, names.data, names.len + 1);
      self->text = text;
      self->len += names.len;
    } else {
      status = caac__fail_memory();
    }
  }
  caac__buffer_free(&names);
  return status;
}

/* The part of a path as "internal://a.txt": in the folder of sources, whose name programs write in both cases. */
static int64_t find_part(const caac__archive *package, const char *path)
{
  static const char internal[] = "internal://";
  char name[CAAC__ARCHIVE_PATH_SIZE];
  if (strncmp(path, internal, sizeof internal - 1) != 0) return -1;
  path += sizeof internal - 1;
  snprintf(name, sizeof name, "sources/%.400s", path + (*path == '/'));
  const int64_t entry = caac__archive_find(package, name);
  return entry >= 0 ? entry : caac__archive_find(package, path);
}

static void report_source(const char *file, const caac__refi_source *source, const char *what, caac_findings *findings)
{
  const caac_finding finding = { .severity = CAAC_WARNING,
                                 .rule = "refi.source",
                                 .file = file,
                                 .record = source->name,
                                 .value = source->path,
                                 .remedy = "export the project with its sources" };
  char name[CAAC__SHOWN];
  caac__findings_add(findings, &finding, "the text of '%s' %s: its quotations are known by their names only",
                     caac__text_show(source->name, name), what);
}

/* The bytes of the text, as UTF-8 without the mark; none if they are not there. */
static caac_status read_bytes(caac__refi_text *self, caac__archive *package, const caac__refi_source *source, const char *file,
                              int *had_mark, caac_findings *findings)
{
  const int64_t entry = source->path ? find_part(package, source->path) : -1;
  char *bytes = NULL, *decoded = NULL;
  size_t len = 0, bad;
  caac_status status = CAAC_OK;
  if (source->content)
    bytes = caac__copy_n(source->content, len = strlen(source->content));
  else if (entry >= 0)
    status = caac__archive_read_bytes(package, entry, &bytes, &len);
  if (status || (source->content && !bytes)) return status ? status : caac__fail_memory();
  if (!bytes) {
    report_source(file, source, source->path ? "is not in the project" : "is not named", findings);
    return CAAC_OK;
  }
  const caac__encoding encoding = caac__encoding_guess(bytes, len);
  const size_t mark = caac__encoding_mark(encoding, bytes, len);
  *had_mark = mark > 0;
  if (encoding != CAAC__UTF_8)
    status = caac__encoding_decode(encoding, bytes + mark, len - mark, &decoded, &len);
  else if ((decoded = caac__copy_n(bytes + mark, len -= mark)) == NULL)
    status = caac__fail_memory();
  caac__free(bytes);
  if (!status && len > CAAC__REFI_TEXT_MAX)
    status = caac__fail(CAAC_E_LIMIT, "%s: the text of '%.60s' has more than %d MiB", file, source->name,
                        (int)(CAAC__REFI_TEXT_MAX >> 20));
  if (!status && caac__text_is_valid(decoded, len, &bad)) {
    self->text = decoded;
    self->len = len;
    self->is_whole = 1;
    return CAAC_OK;
  }
  if (!status) report_source(file, source, "is no UTF-8", findings);
  caac__free(decoded);
  return status;
}

/* The bytes of each quotation; the places of letters are needed no longer. */
static void close_quotes(caac__refi_text *self, size_t count)
{
  const caac__letters *letters = &self->letters;
  for (size_t i = 0; i < count; i++) {
    caac__refi_quote *quote = &self->quotes[i];
    if (quote->first == quote->end) continue;
    quote->from = letters->at[letters->words[quote->first]];
    quote->to = letters->at[caac__letters_word_end(letters, quote->end - 1) - 1];
    while (quote->to < self->len && ((unsigned char)self->text[++quote->to] & 0xC0) == 0x80) continue;
  }
  caac__free(self->letters.at);
  self->letters.at = NULL;
}

static caac_status find_quotes(caac__refi_text *self, const caac__refi_project *project, const caac__refi_source *source,
                               int had_mark, const char *file, caac_findings *findings)
{
  work w = { .text = self, .selections = project->selections + source->first, .count = source->count };
  caac_status status = list_edges(&w);
  if (!status) choose_way(&w, had_mark, file, source, findings);
  for (size_t i = 0; i < w.count && !status; i++) {
    const size_t from = w.bytes[2 * i], to = w.bytes[2 * i + 1];
    if (from != SIZE_MAX && to != SIZE_MAX)
      self->quotes[i] = words_of(&self->letters, from, to);
    else
      self->quotes[i].is_outside = w.selections[i].extent == CAAC__REFI_TEXT;
  }
  caac__free(w.edges);
  caac__free(w.bytes);
  return status;
}

caac_status caac__refi_text_read(caac__refi_text *self, caac__archive *package, const caac__refi_project *project,
                                 const caac__refi_source *source, const char *file, caac_findings *findings)
{
  int had_mark = 0;
  self->quotes = caac__alloc_zero(source->count + 1, sizeof *self->quotes);
  if (!self->quotes) return caac__fail_memory();
  caac_status status = source->is_text ? read_bytes(self, package, source, file, &had_mark, findings) : CAAC_OK;
  if (!status && self->is_whole) status = caac__letters_add(&self->letters, self->text, self->len, 0);
  self->own_words = self->letters.word_count;
  if (!status && self->is_whole) status = find_quotes(self, project, source, had_mark, file, findings);
  if (!status) status = take_names(self, project->selections + source->first, source->count);
  if (!status) close_quotes(self, source->count);
  return status;
}

void caac__refi_text_free(caac__refi_text *self)
{
  caac__free(self->text);
  caac__free(self->quotes);
  caac__letters_free(&self->letters);
  *self = (caac__refi_text){ 0 };
}
