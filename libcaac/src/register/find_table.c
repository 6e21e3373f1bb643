/* SPDX-License-Identifier: MIT */
/* What was found, as a table: units, a summary, or citations. */
#include "find.h"

#include "alloc.h"
#include "params.h"

#include <caac/symbol.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct column {
  const char *name, *label, *definition;
  caac_type type;
} column;

static caac_status begin(const char *caption, const column *columns, size_t count, caac_builder **out)
{
  caac_status status = caac_builder_new("find", caption, out);
  for (size_t i = 0; !status && i < count; i++) {
    caac_builder_column(*out, columns[i].name, columns[i].type, NULL, 0);
    caac_builder_describe(*out, columns[i].label, columns[i].definition);
  }
  return status;
}

/* ---- Remarks ---- */

static void remark_parameters(const caac__find *self, caac_builder *builder)
{
  static const char *const keys[] = { "kind", "situation", "period",    "section", "speaker",
                                      "verb", "option",    "addressee", "private", "order" };
  caac__buffer text = { 0 };
  const char *value;
  caac__buffer_format(&text, "words=%s", self->understood.data);
  caac_builder_remark(builder, "parameter", text.failed ? "words" : text.data);
  for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
    for (size_t i = 0; (value = caac__params_nth(self->params, keys[k], i)); i++) {
      caac__buffer_clear(&text);
      caac__buffer_format(&text, "%s=%s", keys[k], value);
      caac_builder_remark(builder, "parameter", text.failed ? keys[k] : text.data);
    }
  caac__buffer_free(&text);
}

/* How words were read, one remark a line. */
static void remark_words(const caac__find *self, caac_builder *builder)
{
  caac__buffer line = { 0 };
  for (const char *at = self->remarks.len ? self->remarks.data : ""; *at;) {
    size_t len = strcspn(at, "\n");
    caac__buffer_clear(&line);
    caac__buffer_add_n(&line, at, len);
    if (!line.failed) caac_builder_remark(builder, "warning", line.data);
    at += len + (at[len] == '\n');
  }
  caac__buffer_free(&line);
}

/* `shown` rows of the `found`. */
static void remark_counts(const caac__find *self, caac_builder *builder, size_t shown)
{
  if (self->is_more)
    caac_builder_remark(builder, "warning",
                        self->is_ranked
                            ? "more than 10000 units were found: they were not counted further, and the best are those of the "
                              "latest 10000"
                            : "more than 10000 units were found: they were not counted further");
  else
    caac_builder_count(builder, "n", (double)self->found, "units found");
  caac_builder_count(builder, "n", (double)shown, "rows shown");
  if (self->undated) caac_builder_count(builder, "missing", (double)self->undated, "undated documents left out of the period");
  if (caac__sql_number(self->reg->db, "SELECT EXISTS (SELECT 1 FROM passage_gone) OR EXISTS (SELECT 1 FROM volume_due)", 0))
    caac_builder_remark(builder, "warning",
                        "units that changed since are not searched: the end of the next step reads them anew");
}

static caac_status finish(const caac__find *self, caac_builder *builder, size_t shown, int has_samples, caac_table **out)
{
  remark_parameters(self, builder);
  remark_words(self, builder);
  remark_counts(self, builder, shown);
  caac__documents_remark_private(self->reg, self->params, builder);
  if (has_samples) caac_builder_remark(builder, "sample", "SAMPLE: some of these documents are invented");
  return caac_builder_finish(builder, out);
}

/* Give the builder up; the error stays. */
static caac_status give_up(caac_builder *builder, caac_status status)
{
  caac_builder_free(builder);
  return status;
}

/* ---- One unit ---- */

enum { UNIT, SYMBOL, PARAGRAPH, DATE, SITUATIONS, SECTION, SPEAKER, VERB, CONTEXT, TEXT, PRIVATE, SAMPLE };

static const char unit_sql[] =
    "SELECT u.id, d.symbol, u.paragraph, " CAAC__DOCUMENT_DATE ", " CAAC__DOCUMENT_SITUATIONS
    ", u.section, u.speaker, u.verb, snippet(passage_text, 0, '[', ']', '\xE2\x80\xA6', 32), u.quote, d.private, d.sample, d.id "
    "FROM $.passage_text CROSS JOIN $.passage p ON p.n = passage_text.rowid CROSS JOIN $.unit u ON u.id = p.unit CROSS JOIN "
    "document d ON d.id = u.document WHERE passage_text MATCH ?1 AND passage_text.rowid = ?2";

/* Statements that read the unit of a hit, one a side. */
typedef struct units {
  sqlite3_stmt *side[2], *row; /* row: the one that read last */
} units;

static caac_status prepare_units(const caac__find *self, const char *sql, units *out)
{
  caac_status status = CAAC_OK;
  for (int side = 0; !status && side < caac__find_sides(self); side++) {
    status = caac__find_prepare(self, sql, side, &out->side[side]);
    if (!status) caac__sql_bind(out->side[side], 1, self->match.data);
  }
  return status;
}

static void close_units(const units *rows)
{
  for (int side = 0; side < 2; side++) sqlite3_finalize(rows->side[side]);
}

/* Read the unit of a hit; 1 in *found unless the register changed under us. */
static caac_status read_unit(const caac__find *self, units *rows, const caac__hit *hit, int *found)
{
  sqlite3_stmt *row = rows->row = rows->side[caac__find_side_of(hit->n)];
  sqlite3_reset(row);
  sqlite3_bind_int64(row, 2, caac__find_number(hit->n));
  int result = sqlite3_step(row);
  *found = result == SQLITE_ROW;
  return result == SQLITE_ROW || result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->reg->db, result, self->reg->path);
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

caac_status caac__find_units(const caac__find *self, caac_table **out)
{
  static const column columns[] = {
    [UNIT] = { "unit", "Unit", "id in this register", CAAC_TEXT },
    [SYMBOL] = { "symbol", "Symbol", "of the document; none: a draft, or not known", CAAC_TEXT },
    [PARAGRAPH] = { "paragraph", "Paragraph", NULL, CAAC_TEXT },
    [DATE] = { "date", "Date", CAAC__DOCUMENT_DATE_MEANING, CAAC_TEXT },
    [SITUATIONS] = { "situations", "Situations", "of the document, the main one first", CAAC_TEXT },
    [SECTION] = { "section", "Section", NULL, CAAC_TEXT },
    [SPEAKER] = { "speaker", "Speaker", "whose words they are", CAAC_TEXT },
    [VERB] = { "verb", "Verb", "operative verb on the scale", CAAC_TEXT },
    [CONTEXT] = { "context", "Context", "the words found stand in brackets", CAAC_TEXT },
    [TEXT] = { "text", "Text", "the whole unit", CAAC_TEXT },
    [PRIVATE] = { "private", "Private", "of a private document: not for others", CAAC_BOOL },
  };
  units rows = { { NULL }, NULL };
  caac_builder *builder = NULL;
  int has_samples = 0, found;
  size_t shown = 0;
  caac_status status = begin("Units with these words", columns, sizeof columns / sizeof *columns, &builder);
  if (!status) status = prepare_units(self, unit_sql, &rows);
  for (size_t i = 0; !status && i < least(self->limit, self->hit_count); i++) {
    status = read_unit(self, &rows, &self->hits[i], &found);
    if (status || !found) continue;
    for (int c = UNIT; c <= TEXT; c++) caac_builder_text(builder, caac__sql_text(rows.row, c));
    caac_builder_bool(builder, sqlite3_column_int(rows.row, PRIVATE) != 0 || caac__find_side_of(self->hits[i].n));
    has_samples |= sqlite3_column_int(rows.row, SAMPLE) != 0;
    shown++;
  }
  close_units(&rows);
  return status ? give_up(builder, status) : finish(self, builder, shown, has_samples, out);
}

/* ---- Citations ---- */

enum { CITED_DOCUMENT, CITED_SYMBOL, CITED_PARAGRAPH, CITED_SITUATIONS, CITED_SAMPLE };

static const char citation_sql[] =
    "SELECT d.id, d.symbol, u.paragraph, " CAAC__DOCUMENT_SITUATIONS
    ", d.sample FROM $.passage p CROSS JOIN $.unit u ON u.id = p.unit CROSS JOIN document d ON d.id "
    "= u.document WHERE p.n = ?2 AND ?1 IS NOT NULL";

/* "S/AC.51/2018/1, para. 7 (b)"; an unnumbered unit is called by the paragraph before it. */
static void write_citation(caac__buffer *out, const char *symbol, const char *paragraph)
{
  size_t number = strcspn(paragraph, "/");
  caac__buffer_clear(out);
  caac__buffer_add(out, symbol);
  if (!*paragraph || strncmp(paragraph, "0/", 2) == 0) return; /* before the first number: the document is enough */
  caac__buffer_format(out, ", %s%s%.*s", paragraph[number] ? "after " : "",
                      paragraph[0] >= '0' && paragraph[0] <= '9' ? "para. " : "", (int)number, paragraph);
}

/* The citation of a hit in `out`, borrowed in *text. */
static caac_status cite(const caac__find *self, units *rows, const caac__hit *hit, caac__buffer *out)
{
  int found;
  caac_status status = read_unit(self, rows, hit, &found);
  const char *symbol = !status && found ? caac__sql_text(rows->row, CITED_SYMBOL) : NULL;
  const char *paragraph = !status && found ? caac__sql_text(rows->row, CITED_PARAGRAPH) : NULL;
  if (!status) write_citation(out, symbol ? symbol : self->volumes[hit->volume].document, paragraph ? paragraph : "");
  return status ? status : out->failed ? caac__fail_memory() : CAAC_OK;
}

typedef struct citation {
  const char *symbol, *text, *date; /* symbol: or the document's id */
  sqlite3_int64 place;
} citation;

static int by_symbol(const void *left, const void *right)
{
  const citation *a = left, *b = right;
  int order = caac_symbol_compare(a->symbol, b->symbol);
  if (order == 0) order = strcmp(a->symbol, b->symbol);
  return order ? order : (a->place > b->place) - (a->place < b->place);
}

static caac_status collect_citations(caac__find *self, citation *list, size_t count, int *has_samples)
{
  units rows = { { NULL }, NULL };
  caac__buffer text = { 0 };
  caac_status status = prepare_units(self, citation_sql, &rows);
  for (size_t i = 0; !status && i < count; i++) {
    const caac__hit *hit = &self->hits[i];
    if ((status = cite(self, &rows, hit, &text))) break;
    const char *symbol = caac__sql_text(rows.row, CITED_SYMBOL);
    if (!symbol) symbol = self->volumes[hit->volume].document;
    list[i] = (citation){ .symbol = caac__arena_copy(&self->arena, symbol, strlen(symbol)),
                          .text = caac__arena_copy(&self->arena, text.data, text.len),
                          .date = self->volumes[hit->volume].date,
                          .place = hit->place };
    *has_samples |= sqlite3_column_int(rows.row, CITED_SAMPLE) != 0;
    if (!list[i].symbol || !list[i].text) status = caac__fail_memory();
  }
  close_units(&rows);
  caac__buffer_free(&text);
  return status;
}

caac_status caac__find_citations(caac__find *self, caac_table **out)
{
  static const column columns[] = {
    { "citation", "Citation", "symbol and paragraph; without a symbol the document's id in this register", CAAC_TEXT },
    { "date", "Date", CAAC__DOCUMENT_DATE_MEANING, CAAC_TEXT },
  };
  size_t count = least(self->limit, self->hit_count), shown = 0;
  caac_builder *builder = NULL;
  int has_samples = 0;
  citation *list = caac__alloc_zero(count + 1, sizeof *list);
  if (!list) return caac__fail_memory();
  caac_status status = collect_citations(self, list, count, &has_samples);
  if (!status) qsort(list, count, sizeof *list, by_symbol);
  if (!status) status = begin("Citations of units with these words", columns, sizeof columns / sizeof *columns, &builder);
  for (size_t i = 0; !status && i < count; i++) {
    if (i > 0 && strcmp(list[i].text, list[i - 1].text) == 0) continue; /* unnumbered units share one */
    caac_builder_text(builder, list[i].text);
    caac_builder_text(builder, list[i].date);
    shown++;
  }
  caac__free(list);
  return status ? give_up(builder, status) : finish(self, builder, shown, has_samples, out);
}

/* ---- Summary ---- */

/* The uses of the words in one situation, or in all. */
typedef struct line {
  uint32_t first, last; /* volumes; CAAC__NONE: none has a date */
  size_t first_hit, last_hit;
  size_t units, documents;
} line;

typedef struct summary {
  caac__find *find;
  units rows;
  caac__intern situations; /* of each line but the first, which has all */
  line *lines;
  size_t capacity;
  int has_samples;
  size_t undated; /* documents that count, but not for first and last */
} summary;

/* The units of one document may be in two registers: then its hits stand side by side. */
static int is_new_document(const caac__find *find, size_t at)
{
  return at == 0 || find->hits[at].first != find->hits[at - 1].first;
}

/* Count the hits of one document. Documents come the latest first. */
static void count(line *l, const caac__find *find, size_t at)
{
  const caac__hit *hit = &find->hits[at];
  l->units += hit->units;
  if (!is_new_document(find, at)) return;
  l->documents++;
  if (!find->volumes[hit->volume].date) return;
  if (l->last == CAAC__NONE) {
    l->last = hit->volume;
    l->last_hit = at;
  }
  l->first = hit->volume;
  l->first_hit = at;
}

static line *line_of(summary *s, const char *situation, size_t len)
{
  size_t before = s->situations.count;
  uint32_t place = caac__intern_add(&s->situations, situation, len);
  if (place == CAAC__NONE || caac__grow(&s->lines, &s->capacity, s->situations.count + 1, sizeof *s->lines) != 0) return NULL;
  if (s->situations.count > before) s->lines[place + 1] = (line){ .first = CAAC__NONE, .last = CAAC__NONE };
  return &s->lines[place + 1];
}

static caac_status count_document(summary *s, size_t at)
{
  int found;
  caac_status status = read_unit(s->find, &s->rows, &s->find->hits[at], &found);
  if (status || !found) return status;
  count(&s->lines[0], s->find, at);
  s->undated += is_new_document(s->find, at) && !s->find->volumes[s->find->hits[at].volume].date;
  s->has_samples |= sqlite3_column_int(s->rows.row, CITED_SAMPLE) != 0;
  const char *id = caac__sql_text(s->rows.row, CITED_SITUATIONS);
  while (id && *id) {
    size_t len = strcspn(id, " ");
    line *l = line_of(s, id, len);
    if (!l) return caac__fail_memory();
    count(l, s->find, at);
    id += len + (id[len] == ' ');
  }
  return CAAC_OK;
}

static caac_status count_all(summary *s)
{
  const caac__find *f = s->find;
  caac_status status = caac__grow(&s->lines, &s->capacity, 1, sizeof *s->lines) == 0 ? CAAC_OK : caac__fail_memory();
  if (!status) s->lines[0] = (line){ .first = CAAC__NONE, .last = CAAC__NONE };
  for (size_t i = 0; !status && i < f->hit_count; i++) status = count_document(s, i);
  return status;
}

static caac_status put_use(summary *s, caac_builder *builder, uint32_t volume, size_t hit)
{
  caac__buffer text = { 0 };
  caac_status status = CAAC_OK;
  if (volume != CAAC__NONE) status = cite(s->find, &s->rows, &s->find->hits[hit], &text);
  if (!status) {
    caac_builder_text(builder, volume != CAAC__NONE ? s->find->volumes[volume].date : NULL);
    caac_builder_text(builder, text.data);
  }
  caac__buffer_free(&text);
  return status;
}

static caac_status put_line(summary *s, caac_builder *builder, const char *situation, const line *l)
{
  caac_builder_text(builder, situation);
  caac_status status = put_use(s, builder, l->first, l->first_hit);
  if (!status) status = put_use(s, builder, l->last, l->last_hit);
  caac_builder_int(builder, (int64_t)l->units);
  caac_builder_int(builder, (int64_t)l->documents);
  return status;
}

static int by_text(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Situations in the order of their ids. */
static caac_status put_situations(summary *s, caac_builder *builder)
{
  size_t count = s->situations.count;
  const char **ids = caac__alloc_zero(count + 1, sizeof *ids);
  caac_status status = ids ? CAAC_OK : caac__fail_memory();
  for (size_t i = 0; ids && i < count; i++) ids[i] = caac__intern_text(&s->situations, (uint32_t)i);
  if (ids) qsort(ids, count, sizeof *ids, by_text);
  for (size_t i = 0; !status && i < count; i++)
    status = put_line(s, builder, ids[i], &s->lines[caac__intern_find(&s->situations, ids[i], strlen(ids[i])) + 1]);
  caac__free(ids);
  return status;
}

caac_status caac__find_summary(caac__find *self, caac_table **out)
{
  static const column columns[] = {
    { "situation", "Situation", "none: all together; a document of several situations counts in each", CAAC_TEXT },
    { "first_date", "First used", "in this register, in a document whose date is known", CAAC_TEXT },
    { "first", "First used in", NULL, CAAC_TEXT },
    { "last_date", "Last used", "in this register, in a document whose date is known", CAAC_TEXT },
    { "last", "Last used in", NULL, CAAC_TEXT },
    { "units", "Units", NULL, CAAC_INT64 },
    { "documents", "Documents", NULL, CAAC_INT64 },
  };
  summary s = { .find = self };
  caac_builder *builder = NULL;
  caac_status status = prepare_units(self, citation_sql, &s.rows);
  if (!status) status = count_all(&s);
  if (!status) status = begin("First and last use of these words", columns, sizeof columns / sizeof *columns, &builder);
  if (!status) status = put_line(&s, builder, NULL, &s.lines[0]);
  if (!status) status = put_situations(&s, builder);
  if (!status)
    caac_builder_remark(builder, "definition",
                        "first and last used: among the documents of this register; it need not have all that were issued");
  if (!status && s.undated)
    caac_builder_count(builder, "missing", (double)s.undated, "undated documents left out of first and last used");
  size_t shown = s.situations.count + 1;
  close_units(&s.rows);
  caac__intern_free(&s.situations);
  caac__free(s.lines);
  return status ? give_up(builder, status) : finish(self, builder, shown, s.has_samples, out);
}
