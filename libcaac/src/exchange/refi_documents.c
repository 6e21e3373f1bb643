/* SPDX-License-Identifier: MIT */
/* Which document of the register a source is: by what it is called, by the symbol that it prints, else by its words. */
#include "refi.h"

#include <stdlib.h>
#include <string.h>

#include <caac/document.h>

#include "alloc.h"
#include "params.h"
#include "text.h"

enum { HEAD_MAX = 20000, SAMPLE_MAX = 2048, GRAM = 4, SHARE_LEAST = 4 /* one in so many */ };

/* ---- Candidates ---- */

static const char *copy_cell(caac__refi_candidates *self, const caac_table *table, size_t row, size_t column, caac_status *status)
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, column, &len);
  const char *copy = text ? caac__arena_copy(&self->arena, text, len) : "";
  if (!copy) *status = caac__fail_memory();
  return copy;
}

static caac_status list_all(caac__refi_candidates *self, const caac_register *reg)
{
  static const char sql[] =
      "SELECT d.id, d.symbol, d.title, d.file, d.private, d.sample FROM document d WHERE EXISTS (SELECT 1 FROM "
      "unit u WHERE u.document = d.id AND u.form IS NOT NULL) ORDER BY d.id";
  caac_table *table = NULL;
  caac_status status = caac_register_query(reg, sql, NULL, &table);
  if (status) return status;
  self->count = caac_table_row_count(table);
  self->items = caac__arena_alloc(&self->arena, self->count + 1, sizeof *self->items);
  if (!self->items) status = caac__fail_memory();
  for (size_t i = 0; i < self->count && !status; i++)
    self->items[i] = (caac__refi_candidate){ .id = copy_cell(self, table, i, 0, &status),
                                             .symbol = copy_cell(self, table, i, 1, &status),
                                             .title = copy_cell(self, table, i, 2, &status),
                                             .file = copy_cell(self, table, i, 3, &status),
                                             .is_private = caac_table_int(table, i, 4) != 0,
                                             .is_sample = caac_table_int(table, i, 5) != 0 };
  caac_table_free(table);
  return status;
}

/* Keep those that document= names. */
static caac_status keep_wanted(caac__refi_candidates *self, const caac_register *reg, caac_params params)
{
  const char *wanted;
  caac_status status = CAAC_OK;
  size_t kept = 0;
  for (size_t i = 0; !status && (wanted = caac__params_nth(params, "document", i)); i++) {
    caac__coded_document found = { 0 };
    size_t at = 0;
    status = caac__coded_document_find(reg, wanted, &self->arena, &found);
    while (!status && at < self->count && strcmp(self->items[at].id, found.id) != 0) at++;
    if (!status && at == self->count)
      status = caac__fail(CAAC_E_NOTFOUND, "the register has no text of document '%.80s': add it with 'caac text add'", wanted);
    if (status || at < kept) continue; /* named twice */
    const caac__refi_candidate swapped = self->items[kept];
    self->items[kept++] = self->items[at];
    self->items[at] = swapped;
  }
  if (kept) self->count = kept;
  return status;
}

caac_status caac__refi_candidates_read(caac__refi_candidates *self, const caac_register *reg, caac_params params)
{
  caac_status status = list_all(self, reg);
  return status ? status : keep_wanted(self, reg, params);
}

void caac__refi_candidates_free(caac__refi_candidates *self)
{
  caac__arena_free(&self->arena);
  *self = (caac__refi_candidates){ 0 };
}

/* ---- By name and symbol ---- */

/* The letters of a name, with and without its ending. */
static caac_status fold_name(const char *name, caac__letters *whole, caac__letters *bare)
{
  const char *point = strrchr(name, '.');
  const size_t len = strlen(name), bare_len = point && strlen(point) <= 5 ? (size_t)(point - name) : len;
  caac_status status = caac__letters_add(whole, name, len, 0);
  return status ? status : caac__letters_add(bare, name, bare_len, 0);
}

static int same_letters(const caac__letters *a, const caac__letters *b)
{
  return a->len > 0 && a->len == b->len && memcmp(a->bytes, b->bytes, a->len) == 0;
}

static caac_status is_called(const caac__refi_candidate *candidate, const caac__letters names[2], int *is_it)
{
  const char *const called[] = { candidate->id, candidate->symbol, candidate->title, candidate->file };
  caac_status status = CAAC_OK;
  *is_it = 0;
  for (size_t i = 0; i < sizeof called / sizeof *called && !status && !*is_it; i++) {
    caac__letters theirs[2] = { { 0 }, { 0 } };
    status = fold_name(called[i], &theirs[0], &theirs[1]);
    for (int n = 0; n < 4 && !status; n++) *is_it |= same_letters(&names[n / 2], &theirs[n % 2]);
    caac__letters_free(&theirs[0]);
    caac__letters_free(&theirs[1]);
  }
  return status;
}

/* The only candidate that is called so; SIZE_MAX if there is none, or several. */
static caac_status by_name(const caac__refi_candidates *self, const char *name, size_t *found)
{
  caac__letters names[2] = { { 0 }, { 0 } };
  size_t count = 0;
  caac_status status = fold_name(name, &names[0], &names[1]);
  *found = SIZE_MAX;
  for (size_t i = 0; i < self->count && !status; i++) {
    int is_it;
    status = is_called(&self->items[i], names, &is_it);
    if (!is_it) continue;
    *found = i;
    count++;
  }
  caac__letters_free(&names[0]);
  caac__letters_free(&names[1]);
  if (count > 1) *found = SIZE_MAX;
  return status;
}

/* The candidate whose symbol stands at the head of the text. */
static caac_status by_symbol(const caac__refi_candidates *self, const caac__refi_text *text, size_t *found)
{
  caac_document *document = NULL;
  size_t len = text->len < HEAD_MAX ? text->len : HEAD_MAX;
  while (len > 0 && len < text->len && ((unsigned char)text->text[len] & 0xC0) == 0x80) len--;
  const caac_status status = caac_document_parse(text->text, len, NULL, NULL, &document);
  if (status == CAAC_E_NOMEM) return status;
  caac__error_clear();
  if (status) return CAAC_OK;
  const char *symbol = caac_document_about(document)->symbol;
  for (size_t i = 0; *symbol && i < self->count && *found == SIZE_MAX; i++)
    if (strcmp(self->items[i].symbol, symbol) == 0) *found = i;
  caac_document_free(document);
  return CAAC_OK;
}

/* ---- By words ---- */

/* A few words of a source, to be looked for in the documents. */
typedef struct sample {
  uint64_t hash;
  uint32_t source, seen; /* candidate + 1 that had it last */
} sample;

typedef struct survey {
  sample *samples; /* by hash */
  size_t count, capacity;
  size_t *taken;        /* samples of each source */
  size_t *hits;         /* in the candidate at hand */
  size_t *best, *rival; /* most hits of a candidate; another that has as many, or SIZE_MAX */
} survey;

static uint64_t gram_at(const caac__letters *letters, size_t word)
{
  const size_t from = letters->words[word], to = caac__letters_word_end(letters, word + GRAM - 1);
  return caac__hash(letters->bytes + from, to - from);
}

static caac_status take_samples(survey *s, size_t source, const caac__letters *letters)
{
  const size_t grams = letters->word_count < GRAM ? 0 : letters->word_count - GRAM + 1, step = grams / SAMPLE_MAX + 1;
  for (size_t i = 0; i < grams; i += step) {
    if (caac__grow(&s->samples, &s->capacity, s->count + 1, sizeof *s->samples) != 0) return caac__fail_memory();
    s->samples[s->count++] = (sample){ gram_at(letters, i), (uint32_t)source, 0 };
    s->taken[source]++;
  }
  return CAAC_OK;
}

static int by_hash(const void *a, const void *b)
{
  const sample *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  return (x->source > y->source) - (x->source < y->source);
}

static void count_gram(survey *s, uint64_t hash, size_t candidate)
{
  size_t low = 0, high = s->count;
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (s->samples[middle].hash < hash)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < s->count && s->samples[low].hash == hash && s->samples[low].seen != candidate + 1; low++) {
    s->samples[low].seen = (uint32_t)candidate + 1;
    s->hits[s->samples[low].source]++;
  }
}

static caac_status count_candidate(survey *s, const caac_register *reg, const char *id, size_t candidate)
{
  caac__buffer bound = { 0 };
  caac__letters letters = { 0 };
  caac_table *table = NULL;
  caac__buffer_format(&bound, "of=%s", id);
  const char *const values[] = { bound.data, NULL };
  caac_status status =
      bound.failed ? caac__fail_memory()
                   : caac_register_query(reg, "SELECT quote FROM unit WHERE document = :of AND form IS NOT NULL ORDER BY n",
                                         values, &table);
  for (size_t i = 0; !status && i < caac_table_row_count(table); i++) {
    size_t len = 0;
    const char *text = caac_table_text(table, i, 0, &len);
    if (text) status = caac__letters_add(&letters, text, len, 0);
  }
  for (size_t i = 0; !status && i + GRAM <= letters.word_count; i++) count_gram(s, gram_at(&letters, i), candidate);
  caac_table_free(table);
  caac__letters_free(&letters);
  caac__buffer_free(&bound);
  return status;
}

/* Candidates compete for each source. */
static void compare(survey *s, size_t sources, size_t candidate, size_t *chosen)
{
  for (size_t i = 0; i < sources; i++) {
    const size_t hits = s->hits[i];
    s->hits[i] = 0;
    if (s->taken[i] == 0 || hits * SHARE_LEAST < s->taken[i] || hits < s->best[i]) continue;
    s->rival[i] = hits == s->best[i] ? candidate : SIZE_MAX;
    if (hits == s->best[i]) continue;
    s->best[i] = hits;
    chosen[i] = candidate;
  }
}

static void report_rival(const caac__refi_candidates *self, const caac__refi_source *source, size_t taken, size_t rival,
                         const char *file, caac_findings *findings)
{
  const caac_finding finding = { .severity = CAAC_WARNING,
                                 .rule = "refi.document",
                                 .file = file,
                                 .record = source->name,
                                 .remedy = "name the one that was coded" };
  char name[CAAC__SHOWN];
  caac__findings_add(findings, &finding, "'%s' has as many words of document '%s' as of '%s', which was taken",
                     caac__text_show(source->name, name), self->items[rival].id, self->items[taken].id);
}

static caac_status by_words(const caac__refi_candidates *self, const caac_register *reg, const caac__refi_project *project,
                            const caac__refi_text *texts, const char *file, caac_findings *findings, size_t *chosen)
{
  const size_t sources = project->source_count;
  caac__arena arena = { 0 };
  survey s = { .taken = caac__arena_alloc(&arena, sources + 1, sizeof *s.taken),
               .hits = caac__arena_alloc(&arena, sources + 1, sizeof *s.hits),
               .best = caac__arena_alloc(&arena, sources + 1, sizeof *s.best),
               .rival = caac__arena_alloc(&arena, sources + 1, sizeof *s.rival) };
  caac_status status = s.taken && s.hits && s.best && s.rival ? CAAC_OK : caac__fail_memory();
  for (size_t i = 0; i < sources && !status; i++) {
    s.rival[i] = SIZE_MAX;
    if (chosen[i] == SIZE_MAX) status = take_samples(&s, i, &texts[i].letters);
  }
  if (!status && s.count) qsort(s.samples, s.count, sizeof *s.samples, by_hash);
  for (size_t i = 0; i < self->count && s.count && !status; i++) {
    status = count_candidate(&s, reg, self->items[i].id, i);
    compare(&s, sources, i, chosen);
  }
  for (size_t i = 0; i < sources && !status; i++)
    if (s.rival[i] != SIZE_MAX) report_rival(self, &project->sources[i], chosen[i], s.rival[i], file, findings);
  caac__free(s.samples);
  caac__arena_free(&arena);
  return status;
}

/* ---- All together ---- */

static void report_none(const caac__refi_source *source, const char *file, caac_findings *findings)
{
  const caac_finding finding = { .severity = CAAC_WARNING,
                                 .rule = "refi.document",
                                 .file = file,
                                 .record = source->name,
                                 .remedy = "add it with 'caac text add', or name the document that it is" };
  char name[CAAC__SHOWN];
  caac__findings_add(findings, &finding, "no document of the register is the text of '%s': its quotations were left out",
                     caac__text_show(source->name, name));
}

caac_status caac__refi_choose(const caac__refi_candidates *self, const caac_register *reg, const caac__refi_project *project,
                              const caac__refi_text *texts, const char *file, caac_findings *findings, size_t *chosen)
{
  caac_status status = CAAC_OK;
  size_t texts_count = 0;
  for (size_t i = 0; i < project->source_count; i++) {
    chosen[i] = SIZE_MAX;
    texts_count += texts[i].letters.word_count > 0;
  }
  for (size_t i = 0; i < project->source_count && !status; i++) {
    if (texts[i].letters.word_count == 0) continue;
    if (texts_count == 1 && self->count == 1) /* nothing to choose */
      chosen[i] = 0;
    else
      status = by_name(self, project->sources[i].name, &chosen[i]);
    if (!status && chosen[i] == SIZE_MAX && texts[i].is_whole) status = by_symbol(self, &texts[i], &chosen[i]);
  }
  if (!status) status = by_words(self, reg, project, texts, file, findings, chosen);
  for (size_t i = 0; i < project->source_count && !status; i++)
    if (chosen[i] == SIZE_MAX && texts[i].letters.word_count > 0) report_none(&project->sources[i], file, findings);
  return status;
}
