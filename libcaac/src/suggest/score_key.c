/* SPDX-License-Identifier: MIT */
/* A document that people coded: x.txt, and beside it x.key.csv with one row a use, and one a unit without any. */
#include "score.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "csv.h"
#include "file.h"
#include "text.h"

#define FILE_LIMIT ((size_t)64 << 20)
#define KEY_ENDING ".key.csv"
enum { COLUMNS_MAX = 32 };

typedef enum column { PARAGRAPH, OPTION, LIMB, ADDRESSEE, TARGET, ACT, COLUMNS } column;
static const char *const column_names[COLUMNS + 1] = { "paragraph", "option", "limb", "addressee", "target", "act", NULL };

/* A key being read. */
typedef struct key {
  caac__gold *gold;
  const caac_document *document;
  const caac_suggestions *made;
  caac__intern suggested; /* ids of units: number i is the i-th suggestion */
  char *path;
  caac__csv *csv;
  size_t place[COLUMNS]; /* of each column in a row; SIZE_MAX: not there */
  size_t width;
} key;

static void tell(const key *self, const caac__cell *cell, caac_severity severity, const char *rule, const char *nearest,
                 const char *remedy, const char *message)
{
  caac_finding finding = {
    .severity = severity, .rule = rule, .file = self->path, .line = 1, .nearest = nearest, .remedy = remedy
  };
  if (cell) {
    finding.line = cell->line;
    finding.column = cell->column;
    finding.value = cell->text;
  }
  caac__findings_add(self->gold->findings, &finding, "%s", message);
}

static void tell_word(const key *self, const caac__cell *cell, const char *rule, const char *nearest, const char *what)
{
  char message[CAAC__SHOWN + 80], shown[CAAC__SHOWN];
  snprintf(message, sizeof message, "'%s' %s", caac__text_show(cell->text, shown), what);
  tell(self, cell, CAAC_ERROR, rule, nearest, NULL, message);
}

/* ---- The header ---- */

static size_t find_column(const char *name)
{
  size_t i = 0;
  while (i < COLUMNS && !caac__text_same(column_names[i], name)) i++;
  return i;
}

static int read_header(key *self, const caac__row *row)
{
  int fine = 1;
  self->width = row->count;
  for (size_t i = 0; i < COLUMNS; i++) self->place[i] = SIZE_MAX;
  for (size_t i = 0; i < row->count; i++) {
    const size_t found = find_column(row->cells[i].text);
    if (found < COLUMNS && self->place[found] == SIZE_MAX)
      self->place[found] = i;
    else if (found < COLUMNS)
      tell(self, &row->cells[i], CAAC_ERROR, "column.twice", NULL, "remove one", "the column is there twice"), fine = 0;
    else
      tell(self, &row->cells[i], CAAC_WARNING, "column.unknown", caac__text_nearest(row->cells[i].text, column_names),
           "rename or remove it", "a key has no such column: it was passed over");
  }
  for (size_t i = PARAGRAPH; i <= OPTION; i++)
    if (self->place[i] == SIZE_MAX)
      tell(self, NULL, CAAC_ERROR, "column.missing", NULL, "a key has paragraph, option, limb, addressee, target",
           i == PARAGRAPH ? "the column 'paragraph' is missing" : "the column 'option' is missing"),
          fine = 0;
  return fine;
}

/* ---- Rows ---- */

static const caac__cell *cell_of(const key *self, const caac__row *row, column of)
{
  return self->place[of] == SIZE_MAX ? NULL : &row->cells[self->place[of]];
}

static const char *text_of(const key *self, const caac__row *row, column of)
{
  const caac__cell *cell = cell_of(self, row, of);
  return cell ? cell->text : "";
}

/* The gold unit of a row; made when it comes first. NULL with a finding, or without memory. */
static caac_status find_unit(key *self, const caac__row *row, caac__gold_unit **out)
{
  caac__gold *gold = self->gold;
  const caac__cell *cell = cell_of(self, row, PARAGRAPH);
  const caac_unit *unit = caac_document_find(self->document, cell->text);
  *out = NULL;
  if (!unit) {
    tell(self, cell, CAAC_ERROR, "reference.missing", NULL, NULL, caac_error_last()->message); /* it names the nearest */
    return CAAC_OK;
  }
  const uint32_t known = caac__intern_find(&gold->ids, unit->id, strlen(unit->id));
  if (known != CAAC__NONE) {
    *out = &gold->score->units[gold->first + known];
    return CAAC_OK;
  }
  const uint32_t place = caac__intern_find(&self->suggested, unit->id, strlen(unit->id));
  *out = caac__gold_unit_add(gold, unit->id);
  if (!*out) return caac__fail_memory();
  if (place != CAAC__NONE) (*out)->suggestion = caac_suggestions_at(self->made, place);
  return CAAC_OK;
}

static int read_limb(const key *self, const caac__row *row, caac__gold_use *use)
{
  static const char *const limbs[] = { "direct", "council", "unsaid", NULL };
  const caac__cell *cell = cell_of(self, row, LIMB);
  use->has_limb = cell != NULL;
  use->limb = CAAC_LIMB_UNSAID;
  if (!cell || !*cell->text || caac_limb_find(cell->text, &use->limb) == CAAC_OK) return 1;
  tell_word(self, cell, "word.unknown", caac__text_nearest(cell->text, limbs), "is no limb: write direct, council, or nothing");
  return 0;
}

static caac_status read_row(key *self, const caac__row *row)
{
  caac__gold_unit *unit = NULL;
  caac__gold_use use = { .addressee = text_of(self, row, ADDRESSEE), .target = text_of(self, row, TARGET) };
  const char *nearest = NULL;
  if (row->count != self->width) {
    tell(self, &row->cells[0], CAAC_ERROR, "row.cells", NULL, "is a comma not quoted?",
         "the row has more or fewer cells than the header");
    return CAAC_OK;
  }
  const caac_status status = find_unit(self, row, &unit);
  const caac__cell *option = cell_of(self, row, OPTION);
  if (status || !unit || !*option->text) return status;
  use.option = caac__scored_option(option->text, &nearest);
  if (use.option < 0) tell_word(self, option, "word.unknown", nearest, "is no option of the toolkit, nor X");
  return read_limb(self, row, &use) && use.option >= 0 ? caac__gold_use_add(self->gold, unit, use) : CAAC_OK;
}

static caac_status read_rows(key *self)
{
  caac__row row;
  int more = 1;
  caac_status status = caac__csv_next(self->csv, &row, &more);
  if (status) return status;
  if (!more) {
    tell(self, NULL, CAAC_ERROR, "file.empty", NULL, "give it its header line", "the key is empty");
    return CAAC_OK;
  }
  if (!read_header(self, &row)) return CAAC_OK;
  while (!status && more) {
    status = caac__csv_next(self->csv, &row, &more);
    if (status == CAAC_E_INPUT)
      status = CAAC_OK; /* told; go on, to find the rest */
    else if (!status && more)
      status = read_row(self, &row);
  }
  return status;
}

static caac_status read_key(key *self)
{
  char *bytes = NULL;
  size_t len = 0;
  caac_status status = caac__file_read(self->path, FILE_LIMIT, &bytes, &len);
  if (status == CAAC_E_NOTFOUND)
    status = caac__fail(CAAC_E_NOTFOUND,
                        "there is no '%.400s' beside the document: it says what people coded; a file of units ends in .jsonl",
                        self->path);
  if (!status) status = caac__csv_open(bytes, len, self->path, self->gold->findings, &self->csv);
  if (!status) status = read_rows(self);
  caac__csv_close(self->csv);
  caac__free(bytes);
  return status == CAAC_E_INPUT ? CAAC_OK : status; /* in the findings */
}

/* ---- The document ---- */

/* x.key.csv for x.txt. */
static caac_status key_path(const char *file, char **out)
{
  caac__buffer path = { 0 };
  const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file, *dot = strrchr(name, '.');
  caac__buffer_add_n(&path, file, dot && dot > name ? (size_t)(dot - file) : strlen(file));
  caac__buffer_add(&path, KEY_ENDING);
  return caac__buffer_take(&path, out);
}

static caac_status index_suggestions(key *self)
{
  const size_t count = caac_suggestions_count(self->made);
  for (size_t i = 0; i < count; i++) {
    const char *id = caac_suggestions_at(self->made, i)->unit->id;
    if (caac__intern_add(&self->suggested, id, strlen(id)) == CAAC__NONE) return caac__fail_memory();
  }
  return CAAC_OK;
}

/* Units with a suggestion that the key does not name. */
static size_t count_not_coded(const key *self)
{
  size_t count = 0;
  for (uint32_t i = 0; i < self->suggested.count; i++) {
    const char *id = caac__intern_text(&self->suggested, i);
    count += caac__intern_find(&self->gold->ids, id, strlen(id)) == CAAC__NONE;
  }
  return count;
}

caac_status caac__gold_read_document(caac__gold *self)
{
  key k = { .gold = self };
  caac_document *document = NULL;
  caac_suggestions *made = NULL;
  char *path = NULL;
  caac_status status = key_path(self->file, &path);
  if (!status) status = caac_document_read(self->file, NULL, NULL, &document);
  if (!status) status = caac_suggester_read(self->suggester, document, NULL, &made);
  if (!status) status = caac__gold_hold(self, made);
  k.document = document;
  k.made = made;
  k.path = path;
  if (!status) status = index_suggestions(&k);
  if (!status) status = read_key(&k);
  if (!status) self->score->not_coded += count_not_coded(&k);
  caac_document_free(document);
  caac__intern_free(&k.suggested);
  caac__free(path);
  return status;
}
