/* SPDX-License-Identifier: MIT */
/* Situations, documents and claims into a snapshot. */
#include "snapshot_private.h"

#include "alloc.h"
#include "text.h"

#include <caac/symbol.h>

#include <stdlib.h>
#include <string.h>

caac_date caac__snapshot_date(const char *text)
{
  caac_date date = 0;
  if (!text || caac_date_parse(text, &date) == CAAC_OK) return date;
  caac__error_clear(); /* put never stores such a text; another program may have */
  return 0;
}

/* A cell kept in the arena; NULL for none, and with *status set, without memory. */
static const char *keep(caac__snapshot *self, sqlite3_stmt *row, int column, caac_status *status)
{
  const char *text = caac__sql_text(row, column), *copy;
  if (!text) return NULL;
  copy = caac__arena_copy(&self->arena, text, (size_t)sqlite3_column_bytes(row, column));
  if (!copy) *status = caac__fail_memory();
  return copy;
}

/* The same of one that is never empty. */
static const char *keep_needed(caac__snapshot *self, const caac_register *reg, sqlite3_stmt *row, int column, caac_status *status)
{
  caac__sql_needed(row, column, reg->path, status);
  return keep(self, row, column, status);
}

static caac_status prepare(const caac_register *reg, const char *sql, sqlite3_stmt **out)
{
  int result = sqlite3_prepare_v2(reg->db, sql, -1, out, NULL);
  return result == SQLITE_OK ? CAAC_OK : caac__sql_fail(reg->db, result, reg->path);
}

/* The next row; *more is 0 behind the last. */
static caac_status next(const caac_register *reg, sqlite3_stmt *row, int *more)
{
  int result = sqlite3_step(row);
  *more = result == SQLITE_ROW;
  return result == SQLITE_ROW || result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(reg->db, result, reg->path);
}

/* Texts of which there are few, each kept once or a few times: the slot of a text holds the last that fell into it. */
typedef struct words {
  const char *last[64];
} words;

static const char *keep_word(caac__snapshot *self, words *known, sqlite3_stmt *row, int column, caac_status *status)
{
  const char *text = caac__sql_text(row, column);
  if (!text) return NULL;
  size_t len = strlen(text);
  const char **slot = &known->last[caac__hash(text, len) % (sizeof known->last / sizeof *known->last)];
  if (*slot && strcmp(*slot, text) == 0) return *slot;
  *slot = caac__arena_copy(&self->arena, text, len);
  if (!*slot) *status = caac__fail_memory();
  return *slot;
}

static caac_status read_situations(caac__snapshot *self, const caac_register *reg)
{
  sqlite3_stmt *row = NULL;
  size_t capacity = 0, count = 0;
  int more = 1;
  caac_status status = prepare(reg, "SELECT id, name, iso3, m49, note FROM situation ORDER BY id", &row);
  while (!status && !(status = next(reg, row, &more)) && more) {
    if (caac__grow(&self->situations, &capacity, count + 1, sizeof *self->situations) != 0) status = caac__fail_memory();
    if (status) break;
    caac__situation *s = &self->situations[count++];
    s->id = keep_needed(self, reg, row, 0, &status);
    s->name = keep_needed(self, reg, row, 1, &status);
    s->iso3 = keep(self, row, 2, &status);
    s->m49 = keep(self, row, 3, &status);
    s->note = keep(self, row, 4, &status);
  }
  sqlite3_finalize(row);
  self->open.situation_count = count;
  return status;
}

static caac__document_kind document_kind(const char *name)
{
  return strcmp(name, "conclusions") == 0 ? CAAC__DOCUMENT_CONCLUSIONS
         : strcmp(name, "report") == 0    ? CAAC__DOCUMENT_REPORT
                                          : CAAC__DOCUMENT_OTHER;
}

static caac__coding_status coding_status(const char *name)
{
  return strcmp(name, "adjudicated") == 0 ? CAAC__CODING_ADJUDICATED
         : strcmp(name, "complete") == 0  ? CAAC__CODING_COMPLETE
         : strcmp(name, "partial") == 0   ? CAAC__CODING_PARTIAL
                                          : CAAC__CODING_NONE;
}

/* The year in "S/2011/793", "S/AC.51/2009/1" and their like, which are most; 0 for other forms. */
static int plain_year(const char *symbol)
{
  static const char *const heads[] = { "S/AC.51/", "S/", "SAMPLE/AC.51/", "SAMPLE/" };
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
    size_t head = strlen(heads[i]);
    const char *year = symbol + head;
    if (strncmp(symbol, heads[i], head) == 0 && strspn(year, "0123456789") == 4 && year[4] == '/' && year[5] >= '0' &&
        year[5] <= '9')
      return (int)strtol(year, NULL, 10);
  }
  return 0;
}

/* Symbols are stored in their normal form, so that the common ones need no reading in full. */
static void read_symbol(caac__document *d)
{
  caac_symbol *symbol = NULL;
  if (!d->symbol) return;
  d->is_sample |= strncmp(d->symbol, "SAMPLE/", 7) == 0;
  d->symbol_year = plain_year(d->symbol);
  if (d->symbol_year) return;
  if (caac_symbol_parse(d->symbol, &symbol) == CAAC_OK)
    d->symbol_year = symbol->year;
  else
    caac__error_clear();
  caac_symbol_free(symbol);
}

static caac_status read_documents(caac__snapshot *self, const caac_register *reg)
{
  sqlite3_stmt *row = NULL;
  words kinds = { { NULL } };
  size_t capacity = 0, count = 0;
  int more = 1;
  caac__buffer sql = { 0 };
  caac__buffer_add(&sql, "SELECT id, symbol, kind, coding_status, sample FROM document");
  caac__snapshot_add_condition(self, caac__kind_at(CAAC__DOCUMENT), &sql);
  caac__buffer_add(&sql, " ORDER BY id");
  caac_status status = sql.failed ? caac__fail_memory() : prepare(reg, sql.data, &row);
  caac__buffer_free(&sql);
  while (!status && !(status = next(reg, row, &more)) && more) {
    if (caac__grow(&self->documents, &capacity, count + 1, sizeof *self->documents) != 0) status = caac__fail_memory();
    if (status) break;
    caac__document *d = &self->documents[count++];
    *d = (caac__document){ .id = keep_needed(self, reg, row, 0, &status), .symbol = keep(self, row, 1, &status) };
    const char *coding = caac__sql_needed(row, 3, reg->path, &status);
    caac__sql_needed(row, 2, reg->path, &status);
    d->kind_name = keep_word(self, &kinds, row, 2, &status);
    if (status) break;
    d->kind = document_kind(d->kind_name);
    d->coding = coding_status(coding);
    d->is_sample = sqlite3_column_int(row, 4) != 0;
    read_symbol(d);
    self->open.has_samples |= d->is_sample;
  }
  sqlite3_finalize(row);
  self->open.document_count = count;
  return status;
}

/* A list table, ordered by document and place, into one array and a run a document. */
static caac_status read_links(caac__snapshot *self, const caac_register *reg, const char *sql, int is_answers, uint32_t **out,
                              size_t *out_count)
{
  sqlite3_stmt *row = NULL;
  uint32_t last_document = 0, last_target = 0;
  size_t capacity = 0, count = 0;
  int more = 1;
  caac_status status = prepare(reg, sql, &row);
  while (!status && !(status = next(reg, row, &more)) && more) {
    const char *id = caac__sql_needed(row, 0, reg->path, &status), *target_id = caac__sql_needed(row, 1, reg->path, &status);
    if (status) break;
    uint32_t document = caac__snapshot_find_document(self, id, &last_document);
    uint32_t target = is_answers ? caac__snapshot_find_document(self, target_id, &last_target)
                                 : caac__snapshot_find_situation(self, target_id, &last_target);
    if (document == CAAC__NONE || target == CAAC__NONE) continue; /* private, or broken by another program: the check tells */
    if (caac__grow(out, &capacity, count + 1, sizeof **out) != 0) status = caac__fail_memory();
    if (status) break;
    caac__run *run = is_answers ? &self->documents[document].answers : &self->documents[document].situations;
    if (run->count++ == 0) run->start = (uint32_t)count;
    (*out)[count++] = target;
  }
  sqlite3_finalize(row);
  *out_count = count;
  return status;
}

/* The answers the other way round: of each report the sets that rest on it, in the order of the sets. */
static caac_status turn_answers(caac__snapshot *self)
{
  uint32_t total = 0;
  caac__document *documents = self->documents;
  for (size_t i = 0; i < self->open.document_count; i++)
    for (uint32_t k = 0; k < documents[i].answers.count; k++)
      documents[self->answers[documents[i].answers.start + k]].answered.count++;
  for (size_t i = 0; i < self->open.document_count; i++) {
    documents[i].answered.start = total;
    total += documents[i].answered.count;
    documents[i].answered.count = 0;
  }
  if (!(self->answered = caac__alloc_zero((size_t)total + 1, sizeof *self->answered))) return caac__fail_memory();
  for (size_t i = 0; i < self->open.document_count; i++)
    for (uint32_t k = 0; k < documents[i].answers.count; k++) {
      caac__run *run = &documents[self->answers[documents[i].answers.start + k]].answered;
      self->answered[run->start + run->count++] = (uint32_t)i;
    }
  return CAAC_OK;
}

static int claim_kind(const char *name, caac__claim_kind *out)
{
  static const char *const names[CAAC__CLAIM_KINDS] = { "submitted", "introduced", "adopted", "published",
                                                        "statement", "posted",     "outcome" };
  for (int i = 0; i < CAAC__CLAIM_KINDS; i++)
    if (strcmp(names[i], name) == 0) {
      *out = (caac__claim_kind)i;
      return 1;
    }
  return 0;
}

/* The claims of a document come by the name of their kind; they are listed by kind. Few at a time: by insertion. */
static void sort_claims(caac__claim *claims, size_t count)
{
  for (size_t i = 1; i < count; i++) {
    caac__claim moving = claims[i];
    size_t place = i;
    for (; place > 0 && claims[place - 1].kind > moving.kind; place--) claims[place] = claims[place - 1];
    claims[place] = moving;
  }
}

static caac_status read_claims(caac__snapshot *self, const caac_register *reg)
{
  sqlite3_stmt *row = NULL;
  words asserters = { { NULL } };
  size_t capacity = 0, count = 0;
  uint32_t last = 0;
  int more = 1;
  caac__claim_kind kind;
  caac_status status = prepare(reg,
                               "SELECT subject_id, kind, value, rank, asserted_by FROM claim WHERE subject = 'document' "
                               "ORDER BY subject_id, kind, n",
                               &row);
  while (!status && !(status = next(reg, row, &more)) && more) {
    const char *id = caac__sql_needed(row, 0, reg->path, &status), *name = caac__sql_needed(row, 1, reg->path, &status);
    const char *rank = caac__sql_needed(row, 3, reg->path, &status);
    if (status) break;
    uint32_t document = caac__snapshot_find_document(self, id, &last);
    if (document == CAAC__NONE || !claim_kind(name, &kind)) continue;
    if (caac__grow(&self->claims, &capacity, count + 1, sizeof *self->claims) != 0) status = caac__fail_memory();
    if (status) break;
    caac__run *run = &self->documents[document].claims;
    if (run->count++ == 0) run->start = (uint32_t)count;
    caac__claim *c = &self->claims[count++];
    *c = (caac__claim){ .document = document, .kind = kind };
    c->value = keep_needed(self, reg, row, 2, &status);
    c->preferred = rank[0] == 'p';
    c->asserted_by = keep_word(self, &asserters, row, 4, &status);
    if (!status && kind != CAAC__CLAIM_OUTCOME) c->date = caac__snapshot_date(c->value);
  }
  sqlite3_finalize(row);
  self->open.claim_count = count;
  for (size_t i = 0; i < self->open.document_count && !status; i++)
    if (self->documents[i].claims.count > 1)
      sort_claims(self->claims + self->documents[i].claims.start, self->documents[i].claims.count);
  return status;
}

caac_status caac__snapshot_read_documents(caac__snapshot *self, const caac_register *reg)
{
  caac_status status = read_situations(self, reg);
  if (!status) status = read_documents(self, reg);
  if (!status)
    status = read_links(self, reg, "SELECT document, target FROM document_situations ORDER BY document, n", 0,
                        &self->document_situations, &self->open.link_count);
  if (!status)
    status = read_links(self, reg, "SELECT document, target FROM document_answers ORDER BY document, n", 1, &self->answers,
                        &self->open.answer_count);
  if (!status) status = turn_answers(self);
  if (!status) status = read_claims(self, reg);
  self->open.situations = self->situations;
  self->open.documents = self->documents;
  self->open.claims = self->claims;
  self->open.document_situations = self->document_situations;
  self->open.answers = self->answers;
  self->open.answered = self->answered;
  return status;
}
