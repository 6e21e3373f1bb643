/* SPDX-License-Identifier: MIT */
/* Names of people: a guess at what is one, and what a folder says instead. */
#include "pseudonyms.h"

#include "alloc.h"
#include "id_name.h"

#include <stdio.h>
#include <string.h>

/* ---- A guess ---- */

/* A capital, also one of Latin-1, and something behind it: "Coder A" is no name. */
static int begins_like_a_name(const char *word, size_t len)
{
  const unsigned char *c = (const unsigned char *)word;
  if (len < 2) return 0;
  if (c[0] >= 'A' && c[0] <= 'Z') return c[1] >= 'a' || c[1] == '\'' || c[1] == '.';
  return c[0] == 0xC3 && c[1] >= 0x80 && c[1] <= 0x9E && len > 2;
}

int caac__is_personal(const char *text)
{
  int before = 0;
  if (strchr(text, '@')) return 1;
  for (const char *word = text + strspn(text, " "); *word; word += strspn(word, " ")) {
    size_t len = strcspn(word, " ");
    int now = begins_like_a_name(word, len);
    if (now && before) return 1;
    before = now;
    word += len;
  }
  return 0;
}

/* ---- What stands for them ---- */

static caac_status keep(caac__intern *from, char ***to, size_t *capacity, const char *old, char *new)
{
  size_t count = from->count;
  if (!new || caac__grow(to, capacity, count + 1, sizeof **to) != 0 || caac__intern_add(from, old, strlen(old)) == CAAC__NONE) {
    caac__free(new);
    return caac__fail_memory();
  }
  if (from->count == count)
    caac__free(new); /* it is there */
  else
    (*to)[count] = new;
  return CAAC_OK;
}

static int is_taken(const caac_register *reg, const char *coder)
{
  sqlite3_stmt *row = NULL;
  int taken = sqlite3_prepare_v2(reg->db, "SELECT 1 FROM coding WHERE coder = ? LIMIT 1", -1, &row, NULL) == SQLITE_OK;
  caac__sql_bind(row, 1, coder);
  taken = taken && sqlite3_step(row) == SQLITE_ROW;
  sqlite3_finalize(row);
  return taken;
}

static caac_status add_coder(const caac_register *reg, caac__pseudonyms *self, const char *coder, unsigned *number)
{
  char name[32];
  if (!caac__is_personal(coder)) return CAAC_OK;
  do snprintf(name, sizeof name, "coder-%u", ++*number);
  while (is_taken(reg, name));
  return keep(&self->coders, &self->new_coders, &self->coder_capacity, coder, caac__copy(name));
}

/* "x/7/Jane-Doe.d" is the coding of Jane Doe of unit x/7: "x/7/coder-1.d". */
static caac_status add_id(caac__pseudonyms *self, const char *id, const char *unit, const char *coder)
{
  caac__buffer old = { 0 }, new = { 0 };
  uint32_t number = caac__intern_find(&self->coders, coder, strlen(coder));
  caac_status status = CAAC_OK;
  if (number == CAAC__NONE) return CAAC_OK;
  caac__buffer_format(&old, "%s/", unit);
  caac__id_add_name(&old, coder);
  if (old.failed) status = caac__fail_memory();
  if (!status && strncmp(id, old.data, old.len) == 0) {
    char *text = NULL;
    caac__buffer_format(&new, "%s/%s%s", unit, self->new_coders[number], id + old.len);
    status = caac__buffer_take(&new, &text);
    if (!status) status = keep(&self->ids, &self->new_ids, &self->id_capacity, id, text);
  }
  caac__buffer_free(&old);
  caac__buffer_free(&new);
  return status;
}

static caac_status read_rows(const caac_register *reg, caac__pseudonyms *self, const char *sql, int of_ids)
{
  sqlite3_stmt *row = NULL;
  unsigned number = 0;
  caac_status status = CAAC_OK;
  int result = sqlite3_prepare_v2(reg->db, sql, -1, &row, NULL);
  if (result != SQLITE_OK) return caac__sql_fail(reg->db, result, reg->path);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    const char *cells[3] = { "", "", "" };
    for (int i = 0; i < (of_ids ? 3 : 1); i++) cells[i] = caac__sql_needed(row, i, reg->path, &status);
    if (status) break;
    status = of_ids ? add_id(self, cells[0], cells[1], cells[2]) : add_coder(reg, self, cells[0], &number);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(reg->db, result, reg->path);
  sqlite3_finalize(row);
  return status;
}

caac_status caac__pseudonyms_read(const caac_register *reg, int hides_private, caac__pseudonyms *out)
{
  caac__buffer coders = { 0 };
  caac__buffer_format(&coders,
                      "SELECT coder FROM coding WHERE NOT (%s) GROUP BY coder ORDER BY min(iif(stage = 'final', unit, NULL)) "
                      "NULLS LAST, min(unit), coder",
                      hides_private ? caac__record_privacy(caac__kind_at(CAAC__CODING)) : "0");
  caac_status status = coders.failed ? caac__fail_memory() : read_rows(reg, out, coders.data, 0);
  if (!status && out->coders.count)
    status = read_rows(reg, out, "SELECT id, unit, coder FROM coding WHERE id <> unit ORDER BY id", 1);
  caac__buffer_free(&coders);
  return status;
}

const char *caac__pseudonyms_of(const caac__pseudonyms *self, const caac__kind *kind, size_t field, const char *value)
{
  const char *name = kind->fields[field].name;
  const int is_coding = kind == caac__kind_at(CAAC__CODING), is_use = kind == caac__kind_at(CAAC__USE);
  uint32_t number;
  if (!value || (!is_coding && !is_use) || self->coders.count == 0) return value;
  if (is_coding && strcmp(name, "coder") == 0) {
    number = caac__intern_find(&self->coders, value, strlen(value));
    return number == CAAC__NONE ? value : self->new_coders[number];
  }
  if (strcmp(name, is_coding ? "id" : "coding") != 0) return value;
  number = caac__intern_find(&self->ids, value, strlen(value));
  return number == CAAC__NONE ? value : self->new_ids[number];
}

void caac__pseudonyms_free(caac__pseudonyms *self)
{
  for (size_t i = 0; i < self->coders.count; i++) caac__free(self->new_coders[i]);
  for (size_t i = 0; i < self->ids.count; i++) caac__free(self->new_ids[i]);
  caac__free(self->new_coders);
  caac__free(self->new_ids);
  caac__intern_free(&self->coders);
  caac__intern_free(&self->ids);
}
