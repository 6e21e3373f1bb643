/* SPDX-License-Identifier: MIT */
/* A folder of CSV files into the register: all or nothing, every problem in one pass. */
#include "register_private.h"

#include "alloc.h"
#include "csv.h"
#include "file.h"
#include "params.h"
#include "step.h"
#include "text.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#define FILE_LIMIT ((size_t)2 << 30)
enum { ROWS_A_TICK = 2048, COLUMNS_MAX = 64 };

static const caac_parameter load_parameters[] = {
  { "author", "text", "unnamed", NULL, "who loads: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why; the folder's name if it is not given" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* One file on its way in. */
typedef struct loading {
  caac_register *reg;
  const caac__kind *kind;
  caac_findings *findings;
  char *path;
  caac__csv *csv;
  int field[COLUMNS_MAX]; /* the field of each column; -1: passed over */
  size_t columns;
  caac__intern seen;  /* ids that came */
  size_t done, total; /* bytes, over all files */
} loading;

static void add_finding(const loading *l, const caac__cell *cell, const char *rule, const char *nearest, const char *remedy,
                        const char *format, ...) CAAC__PRINTF(6, 7);
static void add_finding(const loading *l, const caac__cell *cell, const char *rule, const char *nearest, const char *remedy,
                        const char *format, ...)
{
  caac_finding finding = {
    .severity = CAAC_ERROR, .rule = rule, .file = l->path, .line = 1, .nearest = nearest, .remedy = remedy
  };
  char message[300];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  if (cell) {
    finding.line = cell->line;
    finding.column = cell->column;
    finding.value = cell->text;
  }
  caac__findings_add(l->findings, &finding, "%s", message);
}

static int find_column(const caac__kind *kind, const char *name)
{
  for (size_t i = 0; i < kind->field_count; i++)
    if (kind->fields[i].column && strcmp(kind->fields[i].column, name) == 0) return (int)i;
  return -1;
}

/* Which column is which field; unknown, double and missing ones are told. */
static void read_header(loading *l, const caac__row *row)
{
  char given[CAAC__FIELDS_MAX] = { 0 };
  l->columns = row->count < COLUMNS_MAX ? row->count : COLUMNS_MAX;
  for (size_t i = 0; i < l->columns; i++) {
    int field = l->field[i] = find_column(l->kind, row->cells[i].text);
    if (field < 0)
      add_finding(l, &row->cells[i], "column.unknown", caac__kind_nearest_field(l->kind, row->cells[i].text, 1),
                  "rename or remove the column", "there is no column '%.80s' in this file's format", row->cells[i].text);
    else if (given[field]++)
      add_finding(l, &row->cells[i], "column.twice", NULL, NULL, "the column '%.80s' is there twice", row->cells[i].text);
  }
  for (size_t i = 0; i < l->kind->field_count; i++) {
    const caac_field *field = &l->kind->fields[i];
    if (field->required && !field->fallback && field->column && !given[i])
      add_finding(l, &row->cells[0], "column.missing", NULL, "add it: docs/schema.md has the format",
                  "the column '%s' is missing", field->column);
  }
}

/* A second record with the same id in one file is a mistake, not a change. */
static caac_status note_id(loading *l, const caac__row *row, const char *id)
{
  size_t before = l->seen.count;
  if (caac__intern_add(&l->seen, id, strlen(id)) == CAAC__NONE) return caac__fail_memory();
  if (l->seen.count > before) return CAAC_OK;
  add_finding(l, &row->cells[0], "record.twice", NULL, "keep one of the two rows", "'%.80s' is in this file twice", id);
  return CAAC_OK;
}

static caac_status load_row(loading *l, const caac__row *row)
{
  caac__values values = { { NULL } };
  caac__origin origin = { .file = l->path, .line = row->line, .implies_coding = 1 };
  char *id = NULL;
  if (row->count != l->columns) {
    add_finding(l, &row->cells[row->count - 1], "row.cells", NULL, "is a comma not quoted?",
                "the row has %zu cells, the header %zu", row->count, l->columns);
    return CAAC_OK;
  }
  for (size_t i = 0; i < l->columns; i++)
    if (l->field[i] >= 0) {
      values.value[l->field[i]] = row->cells[i].text;
      origin.column[l->field[i]] = row->cells[i].column;
    }
  caac_status status = caac__record_put(l->reg, l->kind, &values, &origin, l->findings, &id);
  if (!status) status = note_id(l, row, id);
  caac__free(id);
  return status == CAAC_E_INPUT ? CAAC_OK : status; /* told; go on, to find the rest */
}

static caac_status load_rows(loading *l)
{
  caac__row row;
  int more = 1;
  size_t before = caac_findings_count(l->findings, CAAC_ERROR), rows = 0;
  caac_status status = caac__csv_next(l->csv, &row, &more);
  if (!status && !more) {
    add_finding(l, NULL, "file.empty", NULL, "remove the file, or give it its header line", "%s", "the file is empty");
    return CAAC_OK;
  }
  if (!status) read_header(l, &row);
  if (caac_findings_count(l->findings, CAAC_ERROR) > before) return CAAC_OK; /* cells cannot be told apart without a header */
  while (!status && more) {
    status = caac__csv_next(l->csv, &row, &more);
    if (status == CAAC_E_INPUT) {
      status = CAAC_OK;
      continue;
    }
    if (!status && more) status = load_row(l, &row);
    if (!status && ++rows % ROWS_A_TICK == 0)
      status = caac__register_tick(l->reg, l->done + caac__csv_position(l->csv), l->total);
  }
  return status;
}

static caac_status load_file(loading *l, const char *folder)
{
  caac__buffer path = { 0 };
  char *bytes = NULL;
  size_t len = 0;
  caac__buffer_format(&path, "%s/%s", folder, l->kind->open.file);
  caac_status status = caac__buffer_take(&path, &l->path);
  if (!status) status = caac__file_read(l->path, FILE_LIMIT, &bytes, &len);
  if (!status) status = caac__csv_open(bytes, len, l->path, l->findings, &l->csv);
  if (!status) status = load_rows(l);
  if (status == CAAC_E_INPUT) status = CAAC_OK; /* in the findings */
  l->done += len;
  if (!status) status = caac__register_tick(l->reg, l->done, l->total);
  caac__csv_close(l->csv);
  caac__free(bytes);
  caac__free(l->path);
  caac__intern_free(&l->seen);
  l->csv = NULL;
  l->path = NULL;
  return status;
}

/* A CSV file that is not read is probably misspelled. */
static void tell_strangers(const char *folder, caac_findings *findings)
{
  const char *names[CAAC__KIND_COUNT + 1] = { NULL };
  struct dirent *entry;
  DIR *dir = opendir(folder);
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) names[i] = caac__kind_at(i)->open.file;
  while (dir && (entry = readdir(dir)) != NULL) {
    size_t len = strlen(entry->d_name), i = 0;
    if (len < 4 || !caac__text_same(entry->d_name + len - 4, ".csv")) continue;
    while (names[i] && strcmp(names[i], entry->d_name) != 0) i++;
    if (names[i]) continue;
    caac_finding finding = { .severity = CAAC_WARNING,
                             .rule = "file.unknown",
                             .file = folder,
                             .value = entry->d_name,
                             .nearest = caac__text_nearest(entry->d_name, names) };
    caac__findings_add(findings, &finding, "%s is not a file of the format and was not read", entry->d_name);
  }
  if (dir) closedir(dir);
}

/* Bytes of a file of the folder; -1 if it is not there. */
static long long file_size(const char *folder, const caac__kind *kind)
{
  char path[4096];
  struct stat info;
  if (snprintf(path, sizeof path, "%s/%s", folder, kind->open.file) >= (int)sizeof path || stat(path, &info) != 0) return -1;
  return (long long)info.st_size;
}

static caac_status load_folder(caac_register *self, void *payload, caac_findings *findings)
{
  const char *folder = payload;
  loading l = { .reg = self, .findings = findings };
  int files = 0;
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) {
    long long size = file_size(folder, caac__kind_at(i));
    files += size >= 0;
    l.total += size > 0 ? (size_t)size : 0;
  }
  if (files == 0)
    return caac__fail(CAAC_E_NOTFOUND,
                      "there is no file of a register in '%s': situations.csv, documents.csv, claims.csv, acts.csv or uses.csv",
                      folder);
  tell_strangers(folder, findings);
  for (size_t i = 0; i < CAAC__KIND_COUNT && !status; i++) {
    l.kind = caac__kind_at(i);
    if (file_size(folder, l.kind) >= 0) status = load_file(&l, folder);
  }
  return status;
}

/* "load of register": the last part of the path. */
static void write_reason(caac__buffer *out, const char *folder)
{
  size_t end = strlen(folder), start;
  while (end > 1 && folder[end - 1] == '/') end--;
  for (start = end; start > 0 && folder[start - 1] != '/';) start--;
  caac__buffer_format(out, "load of %.*s", (int)(end - start), folder + start);
}

caac_status caac_register_load(caac_register *self, const char *path, caac_params params, caac_findings *findings)
{
  caac__buffer reason = { 0 };
  if (!self || !path || !*path) return caac__fail(CAAC_E_INVALID, "loading needs an open register and a folder");
  caac_status status = caac__params_check(params, load_parameters, "load");
  if (status) return status;
  char *folder = caac__copy(path);
  const char *given = caac__params_get(params, load_parameters, "reason");
  write_reason(&reason, path);
  caac__work work = { .what = path,
                      .author = caac__params_get(params, load_parameters, "author"),
                      .reason = given ? given : reason.data,
                      .run = load_folder,
                      .payload = folder };
  status = folder && !reason.failed ? caac__step_do(self, &work, findings) : caac__fail_memory();
  caac__free(folder);
  caac__buffer_free(&reason);
  return status;
}
