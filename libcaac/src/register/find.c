/* SPDX-License-Identifier: MIT */
/* Finding words. The passages of a document lie side by side in the index, so that a common word is looked for document by
 * document, in the order of dates, until there is enough; of a rare word all hits are taken at once and then ordered. */
#include "find.h"

#include "alloc.h"
#include "find_words.h"
#include "layer.h"
#include "number.h"
#include "params.h"
#include "search.h"
#include "step.h"
#include "text.h"

#include <caac/compare.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  UNITS_SHOWN = 50,
  FIND_SEEN = 4 * CAAC__FIND_COUNTED, /* hits looked at before thinking of going document by document */
  HITS_A_VOLUME = 100                 /* looking into one document costs as much as so many hits side by side */
};

static const caac_parameter find_parameters[] = {
  { "what", "word", "units", "units|summary|citations", "what to show" },
  { "kind", "words", NULL, CAAC__DOCUMENT_KINDS, "kinds of documents" },
  { "situation", "texts", NULL, NULL, "ids of situations" },
  { "period", "years", NULL, NULL, "years of the documents" },
  { "section", "words", NULL, CAAC__SECTIONS, "sections of the documents" },
  { "speaker", "words", NULL, CAAC__SPEAKERS, "whose words" },
  { "verb", "texts", NULL, NULL, "operative verbs of the scale" },
  { "option", "text", NULL, NULL, "option of the toolkit that the unit is coded with" },
  { "addressee", "text", NULL, NULL, "addressee that the unit is coded with: id of a body, or words" },
  { "private", "word", "no", "no|yes", "private documents too" },
  { "order", "word", "date", "date|oldest|rank", "the latest first, the earliest first, or the best match first" },
  { "limit", "number", NULL, NULL, "rows to show" },
  { NULL, NULL, NULL, NULL, NULL },
};

const char *caac__find_value(const caac__find *self, const char *key)
{
  return caac__params_get(self->params, find_parameters, key);
}

static int is(const caac__find *self, const char *key, const char *value)
{
  return strcmp(caac__find_value(self, key), value) == 0;
}

/* ---- Sides ---- */

int caac__find_sides(const caac__find *self) { return self->reg->base ? 2 : 1; }

int caac__find_side_of(sqlite3_int64 n) { return n >= CAAC__FIND_SIDE; }

sqlite3_int64 caac__find_number(sqlite3_int64 n) { return n % CAAC__FIND_SIDE; }

caac_status caac__find_prepare(const caac__find *self, const char *sql, int side, sqlite3_stmt **out)
{
  caac__buffer text = { 0 };
  const char *file = self->reg->base && side == 0 ? "base" : "main";
  for (const char *c = sql; *c; c++)
    if (*c == '$')
      caac__buffer_add(&text, file);
    else
      caac__buffer_add_char(&text, *c);
  caac_status status = text.failed ? caac__fail_memory() : caac__documents_prepare(self->reg, text.data, out);
  caac__buffer_free(&text);
  return status;
}

/* ---- What is looked for ---- */

/* A mark is a word of the index that no text has: "sectionpublicstatement0". So no column needs to be named, which would make
 * FTS5 look at the place of every hit. */
static void add_mark(caac__buffer *out, const char *family, const char *value)
{
  caac__buffer_format(out, "\"%s", family);
  for (const char *c = value; *c; c++)
    if (*c != ' ') caac__buffer_add_char(out, *c);
  caac__buffer_add(out, "0\"");
}

static caac_status fail_verb(const char *form)
{
  const char *names[CAAC__FIELDS_MAX * 4] = { NULL };
  for (size_t i = 0; i < caac_verb_count() && i < sizeof names / sizeof *names - 1; i++) names[i] = caac_verb_at(i)->name;
  return caac__fail(CAAC_E_INVALID, "find: '%.60s' is no verb of the scale%s", form,
                    caac__did_you_mean(caac__text_nearest(form, names)));
}

/* " AND ("a" OR "b")" for the values of a parameter. */
static caac_status add_marks(caac__find *self, const char *key)
{
  const char *value;
  for (size_t i = 0; (value = caac__params_nth(self->params, key, i)); i++) {
    if (strcmp(key, "verb") == 0) {
      const caac_verb *verb = caac_verb_find(value);
      if (!verb) return fail_verb(value);
      value = verb->name;
    }
    caac__buffer_add(&self->match, i ? " OR " : " AND (");
    add_mark(&self->match, key, value);
    if (!caac__params_nth(self->params, key, i + 1)) caac__buffer_add_char(&self->match, ')');
  }
  return CAAC_OK;
}

static caac_status write_match(caac__find *self)
{
  caac_status status = caac__find_words(self->words, &self->understood, &self->remarks);
  if (status) return status;
  caac__buffer_format(&self->match, "((%s)", self->understood.data);
  status = add_marks(self, "section");
  if (!status) status = add_marks(self, "speaker");
  if (!status) status = add_marks(self, "verb");
  caac__buffer_add_char(&self->match, ')');
  if (!caac__find_value(self, "section")) caac__buffer_add(&self->match, " NOT \"aside0\"");
  return status ? status : self->match.failed ? caac__fail_memory() : CAAC_OK;
}

static caac_status read_limit(caac__find *self)
{
  const char *given = caac__find_value(self, "limit");
  int64_t limit = is(self, "what", "citations") ? CAAC__FIND_COUNTED : UNITS_SHOWN;
  if (given && (caac__number_int(given, &limit) != 0 || limit < 1 || limit > CAAC__FIND_COUNTED))
    return caac__fail(CAAC_E_INVALID, "find: limit=%.40s; write a whole number from 1 to %d", given, CAAC__FIND_COUNTED);
  self->limit = (size_t)limit;
  return CAAC_OK;
}

/* ---- Where ---- */

static caac_status bind_period(const caac__find *self, sqlite3_stmt *row)
{
  const char *period = caac__find_value(self, "period");
  int from, to;
  if (!period) return CAAC_OK;
  caac_status status = caac__params_years(period, &from, &to);
  if (status) return status;
  sqlite3_bind_int(row, sqlite3_bind_parameter_index(row, ":from"), from);
  sqlite3_bind_int(row, sqlite3_bind_parameter_index(row, ":to"), to ? to : 9999);
  return CAAC_OK;
}

/* Of a period nobody knows whether an undated document is in it: such a one is only counted. */
static caac_status add_volume(caac__find *self, sqlite3_stmt *row)
{
  const char *date = caac__sql_text(row, 2);
  caac_status status = CAAC_OK;
  caac__sql_needed(row, 1, self->reg->path, &status);
  if (status) return status;
  if (!date && caac__find_value(self, "period")) {
    self->undated++;
    return CAAC_OK;
  }
  if (caac__grow(&self->volumes, &self->volume_capacity, self->volume_count + 1, sizeof *self->volumes) != 0)
    return caac__fail_memory();
  caac__volume *volume = &self->volumes[self->volume_count++];
  volume->n = sqlite3_column_int64(row, 0);
  volume->document = caac__arena_copy(&self->arena, caac__sql_text(row, 1), (size_t)sqlite3_column_bytes(row, 1));
  volume->date = date ? caac__arena_copy(&self->arena, date, strlen(date)) : NULL;
  if (!volume->document || (!volume->date && date)) return caac__fail_memory();
  const caac__volume *before = self->volume_count > 1 ? volume - 1 : NULL;
  volume->first = before && strcmp(before->document, volume->document) == 0 ? before->first : (uint32_t)self->volume_count - 1;
  return CAAC_OK;
}

static int by_number(const void *left, const void *right)
{
  const caac__shelf_place *a = left, *b = right;
  return (a->n > b->n) - (a->n < b->n);
}

static caac_status fill_shelf(caac__find *self)
{
  self->shelf = caac__alloc_zero(self->volume_count + 1, sizeof *self->shelf);
  if (!self->shelf) return caac__fail_memory();
  for (size_t i = 0; i < self->volume_count; i++) self->shelf[i] = (caac__shelf_place){ self->volumes[i].n, (uint32_t)i };
  qsort(self->shelf, self->volume_count, sizeof *self->shelf, by_number);
  return CAAC_OK;
}

#define VOLUMES                                                                                                                  \
  "SELECT v.n, d.id, " CAAC__DOCUMENT_DATE                                                                                       \
  " AS day FROM volume v CROSS JOIN document d ON d.id = v.document WHERE " CAAC__DOCUMENT_WANTED                                \
  " AND (:from IS NULL OR day IS NULL OR CAST(substr(day, 1, 4) AS INTEGER) BETWEEN :from AND :to) ORDER BY day "

/* The documents that are searched; without a date they come last. */
static caac_status read_volumes(caac__find *self)
{
  sqlite3_stmt *row = NULL;
  int result = SQLITE_DONE, is_oldest = is(self, "order", "oldest") && !is(self, "what", "summary");
  caac_status status = caac__documents_prepare(
      self->reg, is_oldest ? VOLUMES "ASC NULLS LAST, d.id, v.n" : VOLUMES "DESC NULLS LAST, d.id, v.n", &row);
  if (!status) status = caac__documents_bind(self->reg, self->params, row);
  if (!status) status = bind_period(self, row);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) status = add_volume(self, row);
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(self->reg->db, result, self->reg->path);
  sqlite3_finalize(row);
  return status ? status : fill_shelf(self);
}

/* Numbers of passages, in their order. */
static caac_status read_numbers(const caac__find *self, const char *sql, const char *first, const char *second,
                                sqlite3_int64 **out, size_t *count, size_t *capacity)
{
  sqlite3_stmt *row = NULL;
  int result = SQLITE_DONE;
  caac_status status = caac__documents_prepare(self->reg, sql, &row);
  if (!status && first) caac__sql_bind(row, 1, first);
  if (!status && second) caac__sql_bind(row, 2, second);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW)
    if (caac__grow(out, capacity, *count + 1, sizeof **out) != 0)
      status = caac__fail_memory();
    else
      (*out)[(*count)++] = sqlite3_column_int64(row, 0);
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(self->reg->db, result, self->reg->path);
  sqlite3_finalize(row);
  return status;
}

static caac_status read_gone(caac__find *self)
{
  const char *sql = self->reg->base ? "SELECT n FROM passage_gone UNION SELECT n FROM passage_covered ORDER BY n"
                                    : "SELECT n FROM passage_gone ORDER BY n";
  return read_numbers(self, sql, NULL, NULL, &self->gone, &self->gone_count, &self->gone_capacity);
}

/* The passages of units with a certain use in a final coding. */
static caac_status read_coded(caac__find *self)
{
  const char *option = caac__find_value(self, "option"), *addressee = caac__find_value(self, "addressee");
  if (!option && !addressee) return CAAC_OK;
  if (option && strcmp(option, "X") != 0) {
    const caac_option *known = caac_toolkit_find(caac_toolkit_builtin(), option);
    if (!known) return CAAC_E_INVALID;
    option = known->id;
  }
  caac_status status = addressee ? caac__find_check_addressee(self, addressee) : CAAC_OK;
  if (status) return status;
  self->is_coded = 1;
  return read_numbers(
      self,
      "SELECT DISTINCT p.n FROM use s CROSS JOIN coding c ON c.id = s.coding AND c.stage = 'final' CROSS JOIN passage p ON "
      "p.unit = c.unit "
      "WHERE (?1 IS NULL OR s.option = ?1) AND (?2 IS NULL OR s.addressee_body = ?2 OR s.addressee = ?2 COLLATE NOCASE) "
      "ORDER BY p.n",
      option, addressee, &self->coded, &self->coded_count, &self->coded_capacity);
}

/* Does a list of numbers, in their order, have one from `from` to below `to`? */
static int has_number(const sqlite3_int64 *list, size_t count, sqlite3_int64 from, sqlite3_int64 to)
{
  size_t low = 0, high = count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (list[middle] < from)
      low = middle + 1;
    else
      high = middle;
  }
  return low < count && list[low] < to;
}

/* May there be a passage with the uses asked for, from `from` to below `to`? */
static int may_have(const caac__find *self, sqlite3_int64 from, sqlite3_int64 to)
{
  return !self->is_coded || has_number(self->coded, self->coded_count, from, to);
}

/* ---- Looking ---- */

static caac_status add_hit(caac__find *self, sqlite3_int64 n, uint32_t volume)
{
  if (!may_have(self, n, n + 1) || has_number(self->gone, self->gone_count, n, n + 1)) return CAAC_OK;
  self->found++;
  if (self->is_summary && self->hit_count && self->hits[self->hit_count - 1].volume == volume) {
    self->hits[self->hit_count - 1].units++;
    return CAAC_OK;
  }
  if (caac__grow(&self->hits, &self->hit_capacity, self->hit_count + 1, sizeof *self->hits) != 0) return caac__fail_memory();
  self->hits[self->hit_count++] =
      (caac__hit){ .n = n, .volume = volume, .units = 1, .first = self->volumes[volume].first, .place = n };
  return CAAC_OK;
}

/* The volume of a passage, if it is one that is searched; *near is where the last one was. */
static const caac__shelf_place *find_volume(const caac__find *self, sqlite3_int64 n, size_t *near)
{
  sqlite3_int64 number = n / CAAC__PASSAGES_A_VOLUME;
  size_t low = 0, high = self->volume_count;
  if (*near < high && self->shelf[*near].n == number) return &self->shelf[*near];
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (self->shelf[middle].n < number)
      low = middle + 1;
    else
      high = middle;
  }
  *near = low;
  return low < self->volume_count && self->shelf[low].n == number ? &self->shelf[low] : NULL;
}

#define ALL_HITS "SELECT rowid FROM $.passage_text WHERE passage_text MATCH ?1"

/* Would the hits to come cost more than going document by document? So far `seen` are behind us, up to volume `near` of the
 * shelf. */
static int is_longer_way(const caac__find *self, size_t seen, size_t near)
{
  double rest = near ? (double)seen * (double)(self->volume_count - near) / (double)near : HUGE_VAL;
  return rest > (double)HITS_A_VOLUME * (double)self->volume_count;
}

static caac_status take_side(caac__find *self, int side, size_t *seen, int *is_more)
{
  sqlite3_stmt *row = NULL;
  size_t near = 0;
  int result = SQLITE_DONE;
  caac_status status = caac__find_prepare(self, ALL_HITS, side, &row);
  if (!status) caac__sql_bind(row, 1, self->match.data);
  while (!status && !*is_more && (result = sqlite3_step(row)) == SQLITE_ROW) {
    sqlite3_int64 n = sqlite3_column_int64(row, 0) + side * CAAC__FIND_SIDE;
    const caac__shelf_place *place = find_volume(self, n, &near);
    if (place) status = add_hit(self, n, place->volume);
    if (self->is_summary) continue;
    *is_more = self->hit_count > CAAC__FIND_COUNTED || (++*seen > FIND_SEEN && is_longer_way(self, *seen, near));
  }
  if (!status && !*is_more && result != SQLITE_DONE) status = caac__sql_fail(self->reg->db, result, self->reg->path);
  sqlite3_finalize(row);
  return status;
}

/* All hits; for a summary however many. *is_more is 1 and some are missing if they are more than are counted, or if going
 * document by document is the shorter way. */
static caac_status take_all(caac__find *self, int *is_more)
{
  caac_status status = CAAC_OK;
  size_t seen = 0;
  *is_more = 0;
  for (int side = 0; !status && !*is_more && side < caac__find_sides(self); side++)
    status = take_side(self, side, &seen, is_more);
  return status;
}

/* The hits in one volume. */
static caac_status take_volume(caac__find *self, sqlite3_stmt *row, uint32_t volume)
{
  sqlite3_int64 from = self->volumes[volume].n * CAAC__PASSAGES_A_VOLUME, to = from + CAAC__PASSAGES_A_VOLUME;
  sqlite3_int64 raised = from - caac__find_number(from);
  caac_status status = CAAC_OK;
  int result;
  if (!may_have(self, from, to)) return CAAC_OK;
  sqlite3_bind_int64(row, 2, from - raised);
  sqlite3_bind_int64(row, 3, to - raised - 1);
  while (!status && (result = sqlite3_step(row)) != SQLITE_DONE)
    if (result != SQLITE_ROW)
      status = caac__sql_fail(self->reg->db, result, self->reg->path);
    else
      status = add_hit(self, sqlite3_column_int64(row, 0) + raised, volume);
  if (self->hit_count > CAAC__FIND_COUNTED) self->is_more = 1;
  sqlite3_reset(row);
  return status;
}

/* Document by document, until there are enough. */
static caac_status take_in_order(caac__find *self, size_t enough)
{
  sqlite3_stmt *rows[2] = { NULL };
  caac_status status = CAAC_OK;
  for (int side = 0; !status && side < caac__find_sides(self); side++) {
    status = caac__find_prepare(self, ALL_HITS " AND rowid BETWEEN ?2 AND ?3", side, &rows[side]);
    if (!status) caac__sql_bind(rows[side], 1, self->match.data);
  }
  for (uint32_t i = 0; !status && i < self->volume_count; i++) {
    if (self->hit_count >= enough && self->volumes[i].first == i) break; /* a document is taken whole */
    status = take_volume(self, rows[caac__find_side_of(self->volumes[i].n * CAAC__PASSAGES_A_VOLUME)], i);
  }
  for (int side = 0; side < 2; side++) sqlite3_finalize(rows[side]);
  return status;
}

/* ---- Which, and in which order ---- */

static int in_order(const void *left, const void *right)
{
  const caac__hit *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  if (a->first != b->first) return a->first < b->first ? -1 : 1;
  if (a->place != b->place) return a->place < b->place ? -1 : 1;
  return (a->n > b->n) - (a->n < b->n);
}

static void sort(caac__find *self)
{
  if (self->hit_count) qsort(self->hits, self->hit_count, sizeof *self->hits, in_order);
}

static int is_on_both_sides(const caac__find *self, uint32_t volume)
{
  return self->volumes[volume].first != volume || (volume + 1 < self->volume_count && self->volumes[volume + 1].first == volume);
}

/* Where units of one document are on both sides, their numbers do not say how they follow each other. */
static caac_status sort_both_sides(caac__find *self)
{
  sqlite3_stmt *rows[2] = { NULL };
  caac_status status = CAAC_OK;
  for (int side = 0; !status && side < 2; side++)
    status = caac__find_prepare(self, "SELECT u.n FROM $.passage p CROSS JOIN $.unit u ON u.id = p.unit WHERE p.n = ?1", side,
                                &rows[side]);
  for (size_t i = 0; !status && i < self->hit_count; i++) {
    caac__hit *hit = &self->hits[i];
    sqlite3_stmt *row = rows[caac__find_side_of(hit->n)];
    if (!is_on_both_sides(self, hit->volume)) continue;
    sqlite3_bind_int64(row, 1, caac__find_number(hit->n));
    int result = sqlite3_step(row);
    if (result == SQLITE_ROW)
      hit->place = sqlite3_column_int64(row, 0);
    else if (result != SQLITE_DONE)
      status = caac__sql_fail(self->reg->db, result, self->reg->path);
    sqlite3_reset(row);
  }
  for (int side = 0; side < 2; side++) sqlite3_finalize(rows[side]);
  if (!status) sort(self);
  return status;
}

/* In the order of dates. If the index has few hits they are all there at once. */
static caac_status look_by_date(caac__find *self)
{
  int is_more;
  caac_status status = take_all(self, &is_more);
  if (!status && is_more) {
    self->is_more = self->hit_count > CAAC__FIND_COUNTED; /* counted enough already: only rows are wanting */
    size_t enough = self->is_more && !self->is_ranked ? self->limit : CAAC__FIND_COUNTED + 1;
    self->is_common = 1;
    self->hit_count = self->found = 0;
    return take_in_order(self, enough);
  }
  if (!status) sort(self);
  return status;
}

/* First uses and exact counts need all hits: linear in their number. They come document by document. */
static caac_status look_at_all(caac__find *self)
{
  int is_more;
  caac_status status = take_all(self, &is_more);
  if (!status) sort(self);
  return status;
}

static caac_status look(caac__find *self)
{
  caac_status status = self->is_summary ? look_at_all(self) : look_by_date(self);
  if (!status && caac__find_sides(self) > 1) status = sort_both_sides(self);
  if (status || !self->is_ranked) return status;
  if (self->hit_count > CAAC__FIND_COUNTED) self->hit_count = CAAC__FIND_COUNTED;
  status = caac__find_rank(self);
  if (!status) sort(self);
  return status;
}

/* ---- All of it ---- */

static caac_status find(caac__find *self, caac_table **out)
{
  caac_status status = write_match(self);
  if (!status) status = read_limit(self);
  if (!status) status = read_volumes(self);
  if (!status) status = read_coded(self);
  if (!status) status = read_gone(self);
  if (!status) status = look(self);
  if (status) return status;
  if (is(self, "what", "summary")) return caac__find_summary(self, out);
  return is(self, "what", "citations") ? caac__find_citations(self, out) : caac__find_units(self, out);
}

caac_status caac_register_find(const caac_register *self, const char *words, caac_params params, caac_table **out)
{
  if (out) *out = NULL;
  if (!self || !words || !out) return caac__fail(CAAC_E_INVALID, "find needs an open register and words to find");
  caac_status status = caac__params_check(params, find_parameters, "find");
  if (!status && self->base) status = caac__search_is_there(self->base);
  if (!status) status = caac__search_is_there(self);
  if (status) return status;
  self = caac__layer_reader(self, params);
  /* One moment for documents and words. Who finds finds again: a bigger cache keeps the upper pages of the index. */
  int own_read = 0;
  sqlite3_exec(self->db, "PRAGMA cache_size = -65536", NULL, NULL, NULL);
  status = caac__moment_begin(self, &own_read);
  if (status) return status;
  caac__find f = { .reg = self, .words = words, .params = params };
  f.is_summary = is(&f, "what", "summary");
  f.is_ranked = !f.is_summary && is(&f, "order", "rank");
  status = find(&f, out);
  caac__moment_end(self, own_read);
  caac__buffer_free(&f.understood);
  caac__buffer_free(&f.match);
  caac__buffer_free(&f.remarks);
  caac__arena_free(&f.arena);
  caac__free(f.volumes);
  caac__free(f.shelf);
  caac__free(f.coded);
  caac__free(f.gone);
  caac__free(f.hits);
  return status;
}
