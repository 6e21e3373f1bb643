/* SPDX-License-Identifier: MIT */
/* The making of a table. Cells go straight to where they stay; the first failure is kept and told again at the end. */
#include <math.h>
#include <string.h>

#include <caac/table.h>

#include "alloc.h"
#include "columns.h"
#include "table_private.h"
#include "text.h"

enum { FIRST_ROOM = 64, MOST_DIGITS = 17, MESSAGE_SIZE = 512 };

struct caac_builder {
  caac_table *table;
  size_t next;       /* column of the next cell */
  size_t text_limit; /* bytes of text that 32-bit offsets reach */
  size_t column_capacity, remark_capacity, text_capacity;
  caac_status failed;         /* the first failure ... */
  char message[MESSAGE_SIZE]; /* ... and its sentence */
};

/* Keep the first failure: `return stick(self, caac__fail(...));` */
static caac_status stick(caac_builder *self, caac_status status)
{
  const char *message = caac_error_last()->message;
  size_t len = strlen(message);
  if (self->failed != CAAC_OK) return status;
  if (len >= MESSAGE_SIZE) len = caac__text_fit(message, MESSAGE_SIZE - 1, MESSAGE_SIZE - 1);
  memcpy(self->message, message, len);
  self->message[len] = '\0';
  self->failed = status;
  return status;
}

caac_status caac__builder_stick(caac_builder *self, caac_status status) { return stick(self, status); }

static caac_status fail_again(const caac_builder *self) { return caac__fail(self->failed, "%s", self->message); }

static caac_status check_text(const char *what, const char *text)
{
  size_t bad;
  if (!text) return caac__fail(CAAC_E_INVALID, "%s is NULL: give a text", what);
  if (caac__text_is_valid(text, strlen(text), &bad)) return CAAC_OK;
  return caac__fail(CAAC_E_INVALID, "%s is not UTF-8: byte %zu is wrong", what, bad + 1);
}

/* A copy of a short text that the table owns. */
static caac_status own(caac_builder *self, const char *what, const char *text, const char **out)
{
  caac_table *table = self->table;
  caac_status status = check_text(what, text);
  char *copy;
  if (status != CAAC_OK) return status;
  if (caac__grow(&table->texts, &self->text_capacity, table->text_count + 1, sizeof *table->texts) != 0)
    return caac__fail_memory();
  copy = caac__copy(text);
  if (!copy) return caac__fail_memory();
  table->texts[table->text_count++] = copy;
  *out = copy;
  return CAAC_OK;
}

caac_status caac_builder_new(const char *name, const char *caption, caac_builder **out)
{
  caac_builder *self;
  caac_status status;
  if (!out) return caac__fail(CAAC_E_INVALID, "a table needs a place for its builder: out is NULL");
  *out = NULL;
  if (!name || !*name) return caac__fail(CAAC_E_INVALID, "a table needs a name for programs, e.g. \"adoption-time\"");
  self = caac__alloc_zero(1, sizeof *self);
  if (!self) return caac__fail_memory();
  self->text_limit = INT32_MAX;
  self->table = caac__alloc_zero(1, sizeof *self->table);
  if (!self->table) {
    caac__free(self);
    return caac__fail_memory();
  }
  atomic_init(&self->table->users, 1);
  status = own(self, "the name of a table", name, &self->table->name);
  if (status == CAAC_OK) status = own(self, "the caption of a table", caption, &self->table->caption);
  if (status != CAAC_OK) {
    caac_builder_free(self);
    return status;
  }
  *out = self;
  return CAAC_OK;
}

void caac__builder_text_limit(caac_builder *self, size_t limit) { self->text_limit = limit; }

/* ---- Columns ---- */

static size_t value_size(const caac__column *self)
{
  switch (self->about.type) {
  case CAAC_DATE: return sizeof(int32_t);
  case CAAC_TEXT: return self->large ? sizeof(int64_t) : sizeof(int32_t);
  case CAAC_INT64: return sizeof(int64_t);
  case CAAC_DOUBLE: return sizeof(double);
  case CAAC_BOOL: break;
  }
  return 0;
}

/* Room for half as many cells again. On failure the column is as it was. */
static int grow(caac__column *self)
{
  size_t room = self->count + self->count / 2 + FIRST_ROOM;
  size_t bits = room / 8 + 1;
  int is_bool = self->about.type == CAAC_BOOL;
  void *values = is_bool ? caac__realloc(self->values, bits, 1) : caac__realloc(self->values, room + 1, value_size(self));
  uint8_t *valid;
  if (!values) return -1;
  self->values = values;
  valid = caac__realloc(self->valid, bits, 1);
  if (!valid) return -1;
  self->valid = valid;
  self->room = room;
  return 0;
}

static caac_status check_column(const caac_builder *self, const char *name, caac_type type, int digits)
{
  const caac_table *table = self->table;
  caac_status status = check_text("the name of a column", name);
  if (status != CAAC_OK) return status;
  if (!*name) return caac__fail(CAAC_E_INVALID, "table \"%s\": a column needs a name", table->name);
  if (table->column_count && table->columns[0].count)
    return caac__fail(CAAC_E_CONFLICT, "table \"%s\": column \"%s\" comes after the first cell: add all columns before",
                      table->name, name);
  if (caac__table_index(table, name) != SIZE_MAX)
    return caac__fail(CAAC_E_INVALID, "table \"%s\" has a column \"%s\" already: choose another name", table->name, name);
  if (!caac__type_name(type))
    return caac__fail(CAAC_E_INVALID, "table \"%s\", column \"%s\": %d is no type of cells", table->name, name, (int)type);
  if (type == CAAC_DOUBLE && (digits < -1 || digits > MOST_DIGITS))
    return caac__fail(CAAC_E_INVALID, "table \"%s\", column \"%s\": %d digits; 0 to %d are possible, -1 for as many as needed",
                      table->name, name, digits, MOST_DIGITS);
  return CAAC_OK;
}

static caac_status add_column(caac_builder *self, const char *name, caac_type type, const char *unit, int digits)
{
  caac_table *table = self->table;
  caac__column *column = NULL;
  caac_status status = check_column(self, name, type, digits);
  if (status != CAAC_OK) return status;
  if (caac__grow(&table->columns, &self->column_capacity, table->column_count + 1, sizeof *table->columns) != 0)
    return caac__fail_memory();
  column = &table->columns[table->column_count];
  memset(column, 0, sizeof *column);
  status = own(self, "the name of a column", name, &column->about.name);
  if (status != CAAC_OK) return status;
  status = own(self, "the unit of a column", unit ? unit : "", &column->about.unit);
  if (status != CAAC_OK) return status;
  column->about.label = column->about.name;
  column->about.definition = "";
  column->about.type = type;
  column->about.digits = type == CAAC_DOUBLE ? digits : 0;
  table->column_count++;
  if (grow(column) != 0) return caac__fail_memory();
  if (type == CAAC_TEXT) ((int32_t *)column->values)[0] = 0;
  return CAAC_OK;
}

caac_status caac_builder_column(caac_builder *self, const char *name, caac_type type, const char *unit, int digits)
{
  caac_status status;
  if (self->failed != CAAC_OK) return fail_again(self);
  status = add_column(self, name, type, unit, digits);
  return status == CAAC_OK ? CAAC_OK : stick(self, status);
}

static caac_status describe(caac_builder *self, const char *label, const char *definition)
{
  caac_table *table = self->table;
  caac_column *about;
  caac_status status = CAAC_OK;
  if (table->column_count == 0)
    return caac__fail(CAAC_E_CONFLICT, "table \"%s\" has no column to describe: add one before", table->name);
  about = &table->columns[table->column_count - 1].about;
  if (label) status = own(self, "the label of a column", label, &about->label);
  if (status == CAAC_OK && definition) status = own(self, "the definition of a column", definition, &about->definition);
  return status;
}

caac_status caac_builder_describe(caac_builder *self, const char *label, const char *definition)
{
  caac_status status;
  if (self->failed != CAAC_OK) return fail_again(self);
  status = describe(self, label, definition);
  return status == CAAC_OK ? CAAC_OK : stick(self, status);
}

void caac__builder_columns(caac_builder *self, const caac_column *columns)
{
  for (const caac_column *column = columns; column->name; column++) {
    caac_builder_column(self, column->name, column->type, column->unit, column->digits);
    caac_builder_describe(self, column->label, column->definition);
  }
}

/* ---- Cells ---- */

static caac_status fail_type(caac_builder *self, caac_type type)
{
  const caac__column *column = &self->table->columns[self->next];
  return stick(self,
               caac__fail(CAAC_E_INVALID, "table \"%s\", row %zu: column \"%s\" has cells of type %s, not %s", self->table->name,
                          column->count + 1, column->about.name, caac__type_name(column->about.type), caac__type_name(type)));
}

/* The column of the next cell, with room for it; type 0 stands for any. */
static caac_status next_cell(caac_builder *self, int type, caac__column **out)
{
  caac__column *column = NULL;
  if (self->failed != CAAC_OK) return fail_again(self);
  if (self->table->column_count == 0)
    return stick(self,
                 caac__fail(CAAC_E_CONFLICT, "table \"%s\" has no columns: add them before the first cell", self->table->name));
  column = &self->table->columns[self->next];
  if (type && (int)column->about.type != type) return fail_type(self, (caac_type)type);
  if (column->count == column->room && grow(column) != 0) return stick(self, caac__fail_memory());
  *out = column;
  return CAAC_OK;
}

/* The first bit of a byte clears the others: memory comes as it is. */
static void set_bit(uint8_t *bits, size_t i, int on)
{
  if ((i & 7) == 0) bits[i >> 3] = 0;
  if (on) bits[i >> 3] = (uint8_t)(bits[i >> 3] | 1u << (i & 7));
}

static void set_offset(caac__column *self, size_t i)
{
  if (self->large)
    ((int64_t *)self->values)[i] = (int64_t)self->bytes_len;
  else
    ((int32_t *)self->values)[i] = (int32_t)self->bytes_len;
}

/* The value is in its place: count the cell and move on. */
static caac_status cell_done(caac_builder *self, caac__column *column, int known)
{
  set_bit(column->valid, column->count, known);
  column->count++;
  column->missing += !known;
  if (++self->next == self->table->column_count) self->next = 0;
  return CAAC_OK;
}

/* Missing cells get a fixed value too: same input, same bytes. */
static caac_status put_missing(caac_builder *self, caac__column *column)
{
  size_t i = column->count;
  switch (column->about.type) {
  case CAAC_INT64: ((int64_t *)column->values)[i] = 0; break;
  case CAAC_DOUBLE: ((double *)column->values)[i] = NAN; break;
  case CAAC_DATE: ((int32_t *)column->values)[i] = 0; break;
  case CAAC_BOOL: set_bit(column->values, i, 0); break;
  case CAAC_TEXT: set_offset(column, i + 1); break;
  }
  return cell_done(self, column, 0);
}

caac_status caac_builder_missing(caac_builder *self)
{
  caac__column *column = NULL;
  caac_status status = next_cell(self, 0, &column);
  return status == CAAC_OK ? put_missing(self, column) : status;
}

caac_status caac_builder_int(caac_builder *self, int64_t value)
{
  caac__column *column = NULL;
  caac_status status = next_cell(self, CAAC_INT64, &column);
  if (status != CAAC_OK) return status;
  ((int64_t *)column->values)[column->count] = value;
  return cell_done(self, column, 1);
}

caac_status caac_builder_number(caac_builder *self, double value)
{
  caac__column *column = NULL;
  caac_status status = next_cell(self, CAAC_DOUBLE, &column);
  if (status != CAAC_OK) return status;
  if (isnan(value)) return put_missing(self, column);
  if (isinf(value))
    return stick(self, caac__fail(CAAC_E_INVALID,
                                  "table \"%s\", row %zu, column \"%s\": the number is infinite; NaN makes a missing cell",
                                  self->table->name, column->count + 1, column->about.name));
  ((double *)column->values)[column->count] = value;
  return cell_done(self, column, 1);
}

caac_status caac_builder_date(caac_builder *self, caac_date value)
{
  caac__column *column = NULL;
  caac_status status = next_cell(self, CAAC_DATE, &column);
  if (status != CAAC_OK) return status;
  if (value == 0) return put_missing(self, column);
  if (!caac_date_is_day(value))
    return stick(self, caac__fail(CAAC_E_INVALID,
                                  "table \"%s\", row %zu, column \"%s\": %d is no whole day; partial dates go into a text column",
                                  self->table->name, column->count + 1, column->about.name, (int)value));
  ((int32_t *)column->values)[column->count] = caac_date_epoch_day(value);
  return cell_done(self, column, 1);
}

caac_status caac_builder_bool(caac_builder *self, int value)
{
  caac__column *column = NULL;
  caac_status status = next_cell(self, CAAC_BOOL, &column);
  if (status != CAAC_OK) return status;
  set_bit(column->values, column->count, value != 0);
  return cell_done(self, column, 1);
}

/* 32-bit offsets reach no further: take wide ones. */
static int widen(caac__column *self)
{
  const int32_t *narrow = self->values;
  int64_t *wide = caac__realloc(NULL, self->room + 1, sizeof *wide);
  if (!wide) return -1;
  for (size_t i = 0; i <= self->count; i++) wide[i] = narrow[i];
  caac__free(self->values);
  self->values = wide;
  self->large = 1;
  return 0;
}

static int append_bytes(caac_builder *self, caac__column *column, const char *value, size_t len)
{
  size_t need = column->bytes_len + len;
  if (need > self->text_limit && !column->large && widen(column) != 0) return -1;
  if (need > column->bytes_capacity && caac__grow(&column->bytes, &column->bytes_capacity, need, 1) != 0) return -1;
  if (len) memcpy(column->bytes + column->bytes_len, value, len);
  column->bytes_len = need;
  return 0;
}

caac_status caac_builder_text(caac_builder *self, const char *value)
{
  caac__column *column = NULL;
  size_t len, bad;
  caac_status status = next_cell(self, CAAC_TEXT, &column);
  if (status != CAAC_OK) return status;
  if (!value) return put_missing(self, column);
  len = strlen(value);
  if (!caac__text_is_ascii(value, len) && !caac__text_is_valid(value, len, &bad))
    return stick(self,
                 caac__fail(CAAC_E_INVALID, "table \"%s\", row %zu, column \"%s\": the text is not UTF-8, byte %zu is wrong",
                            self->table->name, column->count + 1, column->about.name, bad + 1));
  if (append_bytes(self, column, value, len) != 0) return stick(self, caac__fail_memory());
  set_offset(column, column->count + 1);
  return cell_done(self, column, 1);
}

/* ---- Remarks ---- */

#define REMARK_KINDS "definition|n|missing|warning|source|parameter|sample|draft|private"

static caac_status add_remark(caac_builder *self, const char *kind, const char *kinds, const char *text, double value)
{
  caac_table *table = self->table;
  caac_remark *remark;
  char nearest[32];
  caac_status status;
  if (!kind || !caac__text_is_word(kind, kinds))
    return caac__fail(CAAC_E_INVALID, "table \"%s\": \"%s\" is no kind of remark here (%s)%s", table->name,
                      kind ? kind : "(NULL)", kinds,
                      caac__did_you_mean(kind ? caac__text_nearest_word(kind, kinds, nearest, sizeof nearest) : NULL));
  if (caac__grow(&table->remarks, &self->remark_capacity, table->remark_count + 1, sizeof *table->remarks) != 0)
    return caac__fail_memory();
  remark = &table->remarks[table->remark_count];
  remark->value = value;
  status = own(self, "the kind of a remark", kind, &remark->kind);
  if (status == CAAC_OK) status = own(self, "the text of a remark", text, &remark->text);
  if (status == CAAC_OK) table->remark_count++;
  return status;
}

caac_status caac_builder_remark(caac_builder *self, const char *kind, const char *text)
{
  caac_status status;
  if (self->failed != CAAC_OK) return fail_again(self);
  status = add_remark(self, kind, REMARK_KINDS, text, NAN);
  return status == CAAC_OK ? CAAC_OK : stick(self, status);
}

caac_status caac_builder_count(caac_builder *self, const char *kind, double value, const char *text)
{
  caac_status status;
  if (self->failed != CAAC_OK) return fail_again(self);
  if (!isfinite(value))
    return stick(self, caac__fail(CAAC_E_INVALID, "table \"%s\": a count is a finite number", self->table->name));
  status = add_remark(self, kind, "n|missing", text, value);
  return status == CAAC_OK ? CAAC_OK : stick(self, status);
}

/* ---- The end ---- */

caac_status caac_builder_finish(caac_builder *self, caac_table **out)
{
  const caac_table *table = self->table;
  caac_status status = CAAC_OK;
  if (out) *out = NULL;
  if (self->failed != CAAC_OK)
    status = fail_again(self);
  else if (!out)
    status = caac__fail(CAAC_E_INVALID, "table \"%s\" needs a place: out is NULL", table->name);
  else if (self->next != 0)
    status = caac__fail(CAAC_E_CONFLICT, "table \"%s\": the last row has %zu of %zu cells: append the rest", table->name,
                        self->next, table->column_count);
  if (status == CAAC_OK) {
    *out = self->table;
    self->table = NULL;
  }
  caac_builder_free(self);
  return status;
}

void caac_builder_free(caac_builder *self)
{
  if (!self) return;
  if (self->table) caac__table_destroy(self->table);
  caac__free(self);
}
