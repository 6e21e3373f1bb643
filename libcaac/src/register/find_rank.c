/* SPDX-License-Identifier: MIT */
/* How well a hit answers, for order=rank. */
#include "find.h"

#include "alloc.h"

#include <math.h>
#include <stdlib.h>

#define TERM_FREQUENCY 1.2 /* k1 and b of BM25 (S. Robertson, H. Zaragoza, 2009), as SQLite has them */
#define LENGTH 0.75
#define RATING "caac-rating"

/* BM25 of the hits alone. That of SQLite counts all units that have a word before it rates the first; here a word weighs by how
 * rare it is among the hits, so that cost is bounded like them. */
typedef struct rating {
  caac__hit *hits; /* in the order of numbers */
  size_t count, at, phrases;
  int side;
  double length;  /* of a row, in the mean */
  double *shares; /* of each hit and phrase: how much of it there is; 0: none */
} rating;

/* What holds for all rows. */
static int begin_rating(rating *self, const Fts5ExtensionApi *api, Fts5Context *fts)
{
  sqlite3_int64 rows = 0, words = 0;
  int result = api->xRowCount(fts, &rows);
  if (result == SQLITE_OK) result = api->xColumnTotalSize(fts, 0, &words);
  self->phrases = (size_t)api->xPhraseCount(fts);
  self->length = words > 0 ? (double)words / (double)rows : 1;
  self->shares = caac__alloc_zero(self->count * self->phrases, sizeof *self->shares);
  return self->shares ? result : SQLITE_NOMEM;
}

/* The share of each phrase in the row at hand: its times, held against the length of the row. Marks do not count. */
static int weigh_row(const rating *self, const Fts5ExtensionApi *api, Fts5Context *fts, double *shares)
{
  int count = 0, length = 0, phrase, column, offset, result = api->xInstCount(fts, &count);
  if (result == SQLITE_OK) result = api->xColumnSize(fts, 0, &length);
  for (int i = 0; result == SQLITE_OK && i < count; i++) {
    result = api->xInst(fts, i, &phrase, &column, &offset);
    if (result == SQLITE_OK && column == 0) shares[phrase]++;
  }
  double norm = 1 - LENGTH + LENGTH * (double)length / self->length;
  for (size_t p = 0; p < self->phrases; p++) shares[p] *= (TERM_FREQUENCY + 1) / (shares[p] + TERM_FREQUENCY * norm);
  return result;
}

/* The function that FTS5 calls for each row: rows that are no hit are passed over. */
static void rate_row(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *context, int count, sqlite3_value **values)
{
  rating *self = count == 1 ? sqlite3_value_pointer(values[0], RATING) : NULL;
  if (!self) return;
  sqlite3_int64 n = api->xRowid(fts) + self->side * CAAC__FIND_SIDE;
  while (self->at < self->count && self->hits[self->at].n < n) self->at++;
  if (self->at == self->count || self->hits[self->at].n != n) return;
  int result = self->shares ? SQLITE_OK : begin_rating(self, api, fts);
  if (result == SQLITE_OK) result = weigh_row(self, api, fts, self->shares + self->at * self->phrases);
  if (result != SQLITE_OK) sqlite3_result_error_code(context, result);
}

static caac_status prepare_rating(const caac__find *self, int side, sqlite3_stmt **out)
{
  static const char sql[] =
      "SELECT caac_rate(passage_text, ?4) FROM $.passage_text WHERE passage_text MATCH ?1 AND rowid BETWEEN ?2 AND ?3";
  fts5_api *api = NULL;
  sqlite3_stmt *row = NULL;
  if (caac__find_prepare(self, sql, side, out) == CAAC_OK) return CAAC_OK;
  caac__error_clear();
  caac_status status = caac__documents_prepare(self->reg, "SELECT fts5(?1)", &row); /* the first time on this connection */
  if (status) return status;
  sqlite3_bind_pointer(row, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step(row);
  sqlite3_finalize(row);
  if (api && api->xCreateFunction(api, "caac_rate", NULL, rate_row, NULL) != SQLITE_OK) return caac__fail_memory();
  return caac__find_prepare(self, sql, side, out);
}

/* Rate the hits from `from` to the last of their stretch: their volume, or all up to `end` if they came at once. Returns the one
 * behind it. */
static size_t rate_stretch(const caac__find *self, sqlite3_stmt *row, size_t from, size_t end, int *result)
{
  size_t to = self->is_common ? from + 1 : end;
  while (to < end && self->hits[to].volume == self->hits[from].volume) to++;
  sqlite3_bind_int64(row, 2, caac__find_number(self->hits[from].n));
  sqlite3_bind_int64(row, 3, caac__find_number(self->hits[to - 1].n));
  while ((*result = sqlite3_step(row)) == SQLITE_ROW) continue;
  sqlite3_reset(row);
  return to;
}

/* The lower the better, so that equals keep the order of dates. */
static void weigh_hits(const rating *self)
{
  for (size_t p = 0; p < self->phrases; p++) {
    size_t with = 0;
    for (size_t i = 0; i < self->count; i++) with += self->shares[i * self->phrases + p] > 0;
    double weight = log1p(((double)(self->count - with) + 0.5) / ((double)with + 0.5));
    for (size_t i = 0; i < self->count; i++) self->hits[i].rank -= weight * self->shares[i * self->phrases + p];
  }
}

static int by_n(const void *left, const void *right)
{
  const caac__hit *a = left, *b = right;
  return (a->n > b->n) - (a->n < b->n);
}

/* The hits from *from on that are of one side. */
static caac_status rate_side(const caac__find *self, rating *r, int side, size_t *from)
{
  sqlite3_stmt *row = NULL;
  int result = SQLITE_DONE;
  size_t end = *from;
  while (end < self->hit_count && caac__find_side_of(self->hits[end].n) == side) end++;
  r->side = side;
  caac_status status = prepare_rating(self, side, &row);
  if (!status) caac__sql_bind(row, 1, self->match.data);
  if (!status) sqlite3_bind_pointer(row, 4, r, RATING, NULL);
  while (!status && result == SQLITE_DONE && *from < end) *from = rate_stretch(self, row, *from, end, &result);
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(self->reg->db, result, self->reg->path);
  sqlite3_finalize(row);
  return status;
}

caac_status caac__find_rank(caac__find *self)
{
  size_t from = 0;
  caac_status status = CAAC_OK;
  if (self->hit_count == 0) return CAAC_OK;
  qsort(self->hits, self->hit_count, sizeof *self->hits, by_n);
  rating r = { .hits = self->hits, .count = self->hit_count };
  for (int side = 0; !status && side < caac__find_sides(self); side++) status = rate_side(self, &r, side, &from);
  if (!status) weigh_hits(&r);
  caac__free(r.shares);
  return status;
}
