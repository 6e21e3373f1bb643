/* SPDX-License-Identifier: MIT */
/* From parameters to a chart: everything that can be wrong is said here, before anything is drawn. */
#include <math.h>
#include <string.h>

#include "alloc.h"
#include "chart.h"
#include "number.h"
#include "params.h"
#include "table_private.h"
#include "text.h"

enum { NARROWEST = 240, WIDEST = 4000, LONGEST_ID = 64 };

static size_t *place_of(caac__chart *self, const caac__chart_slot *slot)
{
  return (size_t *)(void *)((char *)self + slot->offset);
}

/* ---- Columns ---- */

/* "int64, double", as the error shows what is accepted. */
static void accepted_types(unsigned types, char *out, size_t size)
{
  out[0] = '\0';
  for (int type = CAAC_INT64; type <= CAAC_BOOL; type++) {
    if (!(types >> type & 1)) continue;
    if (*out) strncat(out, ", ", size - strlen(out) - 1);
    strncat(out, caac__type_name((caac_type)type), size - strlen(out) - 1);
  }
}

static caac_status find_column(const caac__chart *self, const caac__chart_slot *slot, const char *name, size_t *out)
{
  const caac_table *table = self->table;
  char types[64], shown[CAAC__SHOWN];
  size_t column = caac__table_index(table, name);
  if (column == SIZE_MAX)
    return caac__fail(CAAC_E_INVALID, "%s: %s=%s: table \"%s\" has no such column%s", self->kind->name, slot->key,
                      caac__text_show(name, shown), table->name, caac__did_you_mean(caac__table_nearest(table, name)));
  accepted_types(slot->types, types, sizeof types);
  if (!(slot->types >> table->columns[column].about.type & 1))
    return caac__fail(CAAC_E_INVALID, "%s: %s=%s: the column has cells of type %s; take one of type %s", self->kind->name,
                      slot->key, name, caac__type_name(table->columns[column].about.type), types);
  *out = column;
  return CAAC_OK;
}

/* point= may be repeated. */
static caac_status find_points(caac__chart *self, const caac__chart_slot *slot, caac_params params)
{
  const char *name;
  caac_status status = CAAC_OK;
  for (size_t i = 0; status == CAAC_OK && (name = caac__params_nth(params, slot->key, i)); i++) {
    if (i == CAAC__CHART_POINTS)
      return caac__fail(CAAC_E_INVALID, "%s: %s= is given more than %d times; there are no more shapes that are told apart",
                        self->kind->name, slot->key, CAAC__CHART_POINTS);
    status = find_column(self, slot, name, &self->points[i]);
    self->point_count = i + 1;
  }
  return status;
}

static caac_status fail_required(const caac__chart *self)
{
  caac__buffer keys = { 0 };
  caac_status status;
  for (const caac__chart_slot *slot = self->kind->slots; slot->key; slot++)
    if (slot->is_required) caac__buffer_format(&keys, "%s%s=", keys.len ? ", " : "", slot->key);
  status = keys.failed ? caac__fail_memory()
                       : caac__fail(CAAC_E_INVALID, "%s needs %s, each the name of a column of table \"%s\"", self->kind->name,
                                    keys.data, self->table->name);
  caac__buffer_free(&keys);
  return status;
}

static caac_status find_columns(caac__chart *self, caac_params params)
{
  caac_status status = CAAC_OK;
  for (const caac__chart_slot *slot = self->kind->slots; status == CAAC_OK && slot->key; slot++) {
    const char *name = caac__params_get(params, NULL, slot->key);
    if (!name)
      status = slot->is_required ? fail_required(self) : CAAC_OK;
    else if (place_of(self, slot) == self->points)
      status = find_points(self, slot, params);
    else
      status = find_column(self, slot, name, place_of(self, slot));
  }
  if (status == CAAC_OK && (self->low == SIZE_MAX) != (self->high == SIZE_MAX))
    return caac__fail(CAAC_E_INVALID, "%s: low= and high= belong together; give both or none", self->kind->name);
  return status;
}

/* ---- Title, width, id ---- */

static int is_id(const char *text)
{
  size_t len = strlen(text);
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  static const char others[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  return len > 0 && len <= LONGEST_ID && strspn(text, letters) > 0 && strspn(text, others) == len;
}

/* "caac-bars-adoption-time": the same table and kind have the same. */
static char *made_id(const caac__chart *self)
{
  caac__buffer text = { 0 };
  char *id;
  caac__buffer_format(&text, "caac-%s-", self->kind->name);
  for (const char *c = self->table->name; *c && text.len < LONGEST_ID; c++) {
    int plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9');
    caac__buffer_add_char(&text, plain ? *c : '-');
  }
  return caac__buffer_take(&text, &id) == CAAC_OK ? id : NULL;
}

static caac_status read_id(caac__chart *self, caac_params params)
{
  const char *id = caac__params_get(params, NULL, "id");
  char shown[CAAC__SHOWN];
  if (id && !is_id(id))
    return caac__fail(CAAC_E_INVALID, "%s: id=%s: an id has letters, digits, '-' and '_', a letter first, %d at most",
                      self->kind->name, caac__text_show(id, shown), LONGEST_ID);
  self->id = id ? caac__copy(id) : made_id(self);
  return self->id ? CAAC_OK : caac__fail_memory();
}

/* 1 if something of it is seen. -1 without memory. */
static int is_seen(const char *text)
{
  caac__buffer clean = { 0 };
  int seen;
  caac__svg_clean(&clean, text, strlen(text));
  seen = clean.failed ? -1 : clean.len > 0;
  caac__buffer_free(&clean);
  return seen;
}

/* The first of these that is more than blanks. */
static caac_status read_title(caac__chart *self, caac_params params)
{
  const char *title = caac__params_get(params, NULL, "title");
  const char *const choices[] = { title ? title : "", self->table->caption, self->table->name, self->kind->name };
  int seen = 0;
  for (size_t i = 0; seen == 0 && i < sizeof choices / sizeof *choices; i++) {
    title = choices[i];
    seen = is_seen(title);
  }
  self->title = seen < 0 ? NULL : caac__copy(title);
  return self->title ? CAAC_OK : caac__fail_memory();
}

static caac_status read_width(caac__chart *self, caac_params params)
{
  const char *text = caac__params_get(params, self->kind->parameters, "width");
  int64_t width;
  char shown[CAAC__SHOWN];
  if (caac__number_int(text, &width) || width < NARROWEST || width > WIDEST)
    return caac__fail(CAAC_E_INVALID, "%s: width=%s: a picture is %d to %d pixels wide, a whole number", self->kind->name,
                      caac__text_show(text, shown), NARROWEST, WIDEST);
  self->width = (double)width;
  return CAAC_OK;
}

/* ---- All of it ---- */

static caac_status check_rows(const caac__chart *self)
{
  size_t rows = caac_table_row_count(self->table);
  if (self->kind->most_rows == 0 || rows <= self->kind->most_rows) return CAAC_OK;
  return caac__fail(CAAC_E_LIMIT,
                    "%s: table \"%s\" has %zu rows; a picture shows %zu at most: take fewer, or write it as a table",
                    self->kind->name, self->table->name, rows, self->kind->most_rows);
}

caac_status caac__chart_read(const caac_table *table, const char *kind, caac_params params, caac__chart *out)
{
  caac_status status;
  *out = (caac__chart){ .label = SIZE_MAX,
                        .value = SIZE_MAX,
                        .low = SIZE_MAX,
                        .high = SIZE_MAX,
                        .n = SIZE_MAX,
                        .x = SIZE_MAX,
                        .y = SIZE_MAX,
                        .rows = SIZE_MAX,
                        .columns = SIZE_MAX,
                        .cells = SIZE_MAX };
  out->kind = caac__chart_kind_find(kind);
  if (!out->kind) return caac_error_last()->status;
  out->table = caac_table_retain(table);
  status = caac__params_check(params, out->kind->parameters, out->kind->name);
  if (status == CAAC_OK) status = find_columns(out, params);
  if (status == CAAC_OK) status = read_width(out, params);
  if (status == CAAC_OK) status = read_id(out, params);
  if (status == CAAC_OK) status = read_title(out, params);
  if (status == CAAC_OK) status = check_rows(out);
  if (status == CAAC_OK && out->kind->prepare) status = out->kind->prepare(out);
  return status;
}

void caac__chart_free(caac__chart *self)
{
  caac_table_free(self->table);
  caac__free(self->title);
  caac__free(self->id);
  caac__free(self->days);
  caac__free(self->order);
  caac__free(self->boxes);
  caac__intern_free(&self->row_heads);
  caac__intern_free(&self->column_heads);
  memset(self, 0, sizeof *self);
}
