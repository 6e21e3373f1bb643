/* SPDX-License-Identifier: MIT */
/* Deleting for good: the rows, their lines of the journal, their words in the index, the image, and what the pages of the file
 * still hold of them. */
#include "coding_status.h"
#include "history.h"
#include "image.h"
#include "layer.h"
#include "pointers.h"
#include "search.h"

#include "alloc.h"
#include "params.h"

#include <stdio.h>
#include <string.h>

static const caac_parameter purge_parameters[] = {
  { "author", "text", "unnamed", NULL, "who purges: a pseudonym is enough" },
  { "reason", "text", "something was removed for good", NULL, "why; it stays in the journal" },
  { "dry", "word", "no", "no|yes", "yes: only say what would go" },
  { NULL, NULL, NULL, NULL, NULL },
};

typedef struct purging {
  caac_register *reg;
  const caac__kind *kind;
  const char *id;
  int is_dry;
  caac__chosen chosen;
  sqlite3_int64 records[CAAC__KIND_COUNT], lines[CAAC__KIND_COUNT]; /* that went */
  sqlite3_int64 reasons, symbols; /* what stays: reasons of steps that did something else too, symbols in reissue_of */
} purging;

/* Run one statement; *count, which may be NULL, is how many rows it touched. `text` is its parameter, or NULL. */
static caac_status run(const purging *p, const char *sql, const char *text, sqlite3_int64 *count)
{
  sqlite3_stmt *statement = NULL;
  caac_status status = caac__sql_prepare(p->reg, &statement, sql);
  if (status) return status;
  if (text) caac__sql_bind(statement, 1, text);
  int result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  if (count) *count = sqlite3_changes64(p->reg->db);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(p->reg->db, result, p->reg->path);
}

static caac_status run_on(const purging *p, caac__buffer *sql, const char *text, sqlite3_int64 *count)
{
  caac_status status = sql->failed ? caac__fail_memory() : run(p, sql->data, text, count);
  caac__buffer_free(sql);
  return status;
}

/* ---- What goes ---- */

/* Also of a record that was removed the journal has the words. */
static caac_status find_record(purging *p)
{
  caac__reader reader = { .reg = p->reg };
  sqlite3_stmt *line = NULL;
  int found = 0;
  caac_status status = caac__reader_read(&reader, p->kind, p->id, &found);
  caac__reader_close(&reader);
  if (status || found) return status;
  status = caac__sql_prepare(p->reg, &line, "SELECT 1 FROM main.change WHERE kind = ? AND id = ?");
  if (status) return status;
  caac__sql_bind(line, 1, p->kind->open.name);
  caac__sql_bind(line, 2, p->id);
  int result = sqlite3_step(line);
  sqlite3_finalize(line);
  if (result == SQLITE_ROW) return CAAC_OK;
  if (result != SQLITE_DONE) return caac__sql_fail(p->reg->db, result, p->reg->path);
  status = caac__layer_refuse(p->reg, p->kind, p->id);
  if (status) return status;
  char *nearest = strchr(p->kind->open.key, ' ') ? NULL : caac__record_nearest(p->reg, p->kind, p->id);
  status = caac__fail(CAAC_E_NOTFOUND, "there is no %s '%.160s', and there was none%s", p->kind->open.name, p->id,
                      caac__did_you_mean(nearest));
  caac__free(nearest);
  return status;
}

static caac_status refuse_pointer(void *payload, const caac__pointer *pointer)
{
  purging *p = payload;
  int is_chosen;
  caac_status status = caac__chosen_has(&p->chosen, pointer->kind, pointer->id, &is_chosen);
  if (status || is_chosen) return status;
  return caac__fail(CAAC_E_CONFLICT,
                    "%s '%.160s' cannot be purged: %s '%.160s' points to %s'%.160s' by its %s; change that first",
                    p->kind->open.name, p->id, pointer->kind->open.name, pointer->id,
                    strcmp(pointer->target, p->id) == 0 ? "" : "what goes with it, ", pointer->target,
                    pointer->kind->fields[pointer->field].name);
}

/* What points to a situation does not rest on it: all of it stands in the way. */
static caac_status choose(purging *p)
{
  caac_status status = caac__chosen_begin(p->reg, &p->chosen);
  if (!status) status = caac__chosen_add(&p->chosen, p->kind, p->id);
  if (!status && p->kind != caac__kind_at(CAAC__SITUATION)) status = caac__chosen_spread(&p->chosen);
  return status ? status : caac__chosen_pointers(&p->chosen, refuse_pointer, p);
}

/* ---- Rows and the journal ---- */

static caac_status delete_rows(purging *p, size_t k)
{
  const caac__kind *kind = caac__kind_at(k);
  const char *name = kind->open.name;
  caac_status status = CAAC_OK;
  caac__buffer sql = { 0 };
  for (size_t i = 0; i < kind->field_count && !status; i++)
    if (p->reg->kinds[k].types[i] == CAAC__FIELD_REFERENCES) {
      caac__buffer_format(&sql, "DELETE FROM main.%s_%s WHERE %s IN (SELECT id FROM temp.chosen WHERE kind = '%s')", name,
                          kind->fields[i].name, name, name);
      status = run_on(p, &sql, NULL, NULL);
    }
  if (status) return status;
  caac__buffer_format(&sql, "DELETE FROM main.%s AS r WHERE ", name);
  caac__schema_add_id(&sql, kind);
  caac__buffer_format(&sql, " IN (SELECT id FROM temp.chosen WHERE kind = '%s')", name);
  status = run_on(p, &sql, NULL, &p->records[k]);
  if (status) return status;
  p->reg->step_records -= p->records[k];
  caac__record_saw(p->reg, kind, NULL);
  return run(p, "DELETE FROM main.change WHERE kind = ?1 AND id IN (SELECT id FROM temp.chosen WHERE kind = ?1)", name,
             &p->lines[k]);
}

/* A list without the chosen ones. */
static caac_status shorten(purging *p, const caac__kind *target, const char *list, caac__buffer *out)
{
  caac__buffer id = { 0 };
  caac_status status = CAAC_OK;
  caac__buffer_clear(out);
  for (const char *word = list; *word && !status;) {
    size_t len = strcspn(word, " ");
    int is_chosen = 0;
    caac__buffer_clear(&id);
    caac__buffer_add_n(&id, word, len);
    status = id.failed ? caac__fail_memory() : caac__chosen_has(&p->chosen, target, id.data, &is_chosen);
    if (!status && !is_chosen) caac__buffer_format(out, "%s%s", out->len ? " " : "", id.data);
    word += len + (word[len] == ' ');
  }
  caac__buffer_free(&id);
  return !status && out->failed ? caac__fail_memory() : status;
}

/* Lists of records that stay, as they once were. */
static caac_status shorten_lists(purging *p, const caac__kind *kind, const caac_field *field)
{
  const caac__kind *target = caac__kind_of(caac_kind_find(field->values));
  sqlite3_stmt *lines = NULL, *update = NULL;
  caac__buffer sql = { 0 }, list = { 0 };
  int result = SQLITE_DONE;
  caac__buffer_format(
      &sql,
      "SELECT n, json_extract(before, '$.%s') FROM main.change WHERE kind = '%s' AND json_extract(before, '$.%s') "
      "IS NOT NULL",
      field->name, kind->open.name, field->name);
  caac_status status = sql.failed ? caac__fail_memory() : caac__sql_prepare(p->reg, &lines, sql.data);
  caac__buffer_clear(&sql);
  caac__buffer_format(&sql, "UPDATE main.change SET before = json_set(before, '$.%s', ?) WHERE n = ?", field->name);
  if (!status) status = sql.failed ? caac__fail_memory() : caac__sql_prepare(p->reg, &update, sql.data);
  while (!status && (result = sqlite3_step(lines)) == SQLITE_ROW) {
    const char *before = caac__sql_text(lines, 1);
    status = shorten(p, target, before, &list);
    if (status || list.len == strlen(before)) continue;
    sqlite3_reset(update);
    caac__sql_bind(update, 1, list.len ? list.data : NULL);
    sqlite3_bind_int64(update, 2, sqlite3_column_int64(lines, 0));
    if ((result = sqlite3_step(update)) != SQLITE_DONE) break;
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(p->reg->db, result, p->reg->path);
  sqlite3_finalize(lines);
  sqlite3_finalize(update);
  caac__buffer_free(&sql);
  caac__buffer_free(&list);
  return status;
}

/* Records that stay once pointed to what goes: a line loses the id; one of a record that rested on it loses everything. */
static caac_status forget_reference(purging *p, const caac__kind *kind, const caac_field *field)
{
  caac__buffer sql = { 0 };
  int by_subject = strcmp(field->values, "subject") == 0;
  caac__buffer_format(&sql,
                      "UPDATE main.change SET before = iif(action = 'remove', '{}', json_set(before, '$.%s', NULL)) WHERE kind = "
                      "'%s' AND json_extract(before, '$.%s') IN (SELECT id FROM temp.chosen WHERE kind = ",
                      field->name, kind->open.name, field->name);
  caac__buffer_format(&sql, by_subject ? "%s)" : "'%s')", by_subject ? "json_extract(before, '$.subject')" : field->values);
  return run_on(p, &sql, NULL, NULL);
}

static caac_status forget_mentions(purging *p)
{
  caac_status status = CAAC_OK;
  for (size_t k = 0; k < CAAC__KIND_COUNT; k++)
    for (size_t f = 0; f < caac__kind_at(k)->field_count && !status; f++) {
      const caac_field *field = &caac__kind_at(k)->fields[f];
      if (p->reg->kinds[k].types[f] == CAAC__FIELD_REFERENCES) status = shorten_lists(p, caac__kind_at(k), field);
      if (p->reg->kinds[k].types[f] == CAAC__FIELD_REFERENCE) status = forget_reference(p, caac__kind_at(k), field);
    }
  return status;
}

/* A step of which no line is left may name in its reason what went. */
static caac_status forget_reasons(const purging *p)
{
  return run(
      p,
      "UPDATE main.step SET reason = '(purged)' WHERE changes > 0 AND NOT EXISTS (SELECT 1 FROM main.change c WHERE c.n >= "
      "first AND c.n < first + changes)",
      NULL, NULL);
}

/* An index that forgets words still has them until its parts are merged: it is written anew. */
static caac_status renew_index(const purging *p)
{
  static const char *const work[] = {
    "DELETE FROM main.volume WHERE document IN (SELECT id FROM temp.chosen WHERE kind = 'document')",
    "DELETE FROM main.volume_due WHERE document IN (SELECT id FROM temp.chosen WHERE kind = 'document')",
    "DELETE FROM main.passage_gone",
    "INSERT INTO main.passage_text (passage_text) VALUES ('rebuild')",
    "INSERT INTO main.passage_text (passage_text) VALUES ('optimize')",
  };
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < sizeof work / sizeof *work && !status; i++) status = run(p, work[i], NULL, NULL);
  return status;
}

/* The document of which a coding goes alone; NULL if it is something else. Free with caac__free. */
static caac_status find_document(const purging *p, char **out)
{
  sqlite3_stmt *row = NULL;
  *out = NULL;
  if (p->kind != caac__kind_at(CAAC__CODING)) return CAAC_OK;
  caac_status status =
      caac__sql_prepare(p->reg, &row, "SELECT u.document FROM main.coding c JOIN unit u ON u.id = c.unit WHERE c.id = ?");
  if (status) return status;
  caac__sql_bind(row, 1, p->id);
  int result = sqlite3_step(row);
  const char *document = result == SQLITE_ROW ? caac__sql_text(row, 0) : NULL;
  if (document && !(*out = caac__copy(document))) status = caac__fail_memory();
  if (result != SQLITE_ROW && result != SQLITE_DONE) status = caac__sql_fail(p->reg->db, result, p->reg->path);
  sqlite3_finalize(row);
  return status;
}

/* No line of the journal says that a coding went. */
static caac_status delete_records(purging *p)
{
  char *document;
  caac_status status = find_document(p, &document);
  for (size_t k = CAAC__KIND_COUNT; k-- > 0 && !status;) status = delete_rows(p, k);
  if (!status && document && !p->is_dry) status = caac__coding_status_lower(p->reg, document);
  caac__free(document);
  return status;
}

/* Before anything goes: words of people that nobody but they can judge. */
static caac_status count_what_stays(purging *p)
{
  static const char reasons[] =
      "SELECT count(*) FROM main.step s WHERE EXISTS (SELECT 1 FROM main.change c WHERE c.n >= s.first AND c.n < s.first + "
      "s.changes AND (c.kind, c.id) IN (SELECT kind, id FROM temp.chosen)) AND EXISTS (SELECT 1 FROM main.change c WHERE c.n >= "
      "s.first AND c.n < s.first + s.changes AND (c.kind, c.id) NOT IN (SELECT kind, id FROM temp.chosen))";
  static const char symbols[] =
      "SELECT count(*) FROM document WHERE reissue_of IN (SELECT d.symbol FROM main.document d JOIN temp.chosen c ON c.kind = "
      "'document' AND c.id = d.id) AND id NOT IN (SELECT id FROM temp.chosen WHERE kind = 'document')";
  p->reasons = caac__sql_number(p->reg->db, reasons, -1);
  p->symbols = p->reasons < 0 ? -1 : caac__sql_number(p->reg->db, symbols, -1);
  return p->symbols < 0 ? caac__sql_fail(p->reg->db, sqlite3_extended_errcode(p->reg->db), p->reg->path) : CAAC_OK;
}

static caac_status delete_all(purging *p)
{
  caac_status status = count_what_stays(p);
  if (!status) status = delete_records(p);
  if (status || p->is_dry) return status;
  status = forget_mentions(p);
  if (!status) status = forget_reasons(p);
  if (!status) status = renew_index(p);
  return status ? status : run(p, "DELETE FROM main.image", NULL, NULL);
}

/* ---- The file ---- */

/* VACUUM takes the views of a layer for the tables that they show, so that it needs a connection without them. */
static caac_status vacuum(const caac_register *reg)
{
  sqlite3 *db = reg->db;
  int result = SQLITE_OK;
  if (reg->base) {
    result = sqlite3_open_v2(sqlite3_db_filename(reg->db, "main"), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_busy_timeout(db, (int)caac__sql_number(reg->db, "PRAGMA busy_timeout", 0));
    if (result == SQLITE_OK)
      result = sqlite3_exec(db, "PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON", NULL, NULL, NULL);
  }
  if (result == SQLITE_OK) result = sqlite3_exec(db, "VACUUM", NULL, NULL, NULL);
  caac_status status = result == SQLITE_OK ? CAAC_OK : caac__sql_fail(db, result, reg->path);
  if (reg->base) sqlite3_close(db);
  return status;
}

/* SQLite writes the file anew without what its pages still held. That cannot be part of the step. */
static caac_status rewrite_file(const purging *p)
{
  caac_register *reg = p->reg;
  caac_status status = vacuum(reg);
  if (status) {
    char message[600];
    snprintf(message, sizeof message, "%.590s", caac_error_last()->message);
    return caac__fail(status,
                      "%s '%.80s' was purged, but the file could not be written anew, so that old words may be left in its "
                      "free pages: %s; purge it again to try that again",
                      p->kind->open.name, p->id, message);
  }
  if (reg->base) return CAAC_OK; /* an image is of one file */
  /* The image is made anew; without one rows are read. */
  if (sqlite3_exec(reg->db, "BEGIN IMMEDIATE", NULL, NULL, NULL) != SQLITE_OK) return CAAC_OK;
  int is_made = caac__image_write(reg) == CAAC_OK && sqlite3_exec(reg->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
  if (!is_made) sqlite3_exec(reg->db, "ROLLBACK", NULL, NULL, NULL);
  if (!is_made) caac__error_clear();
  return CAAC_OK;
}

/* ---- The call ---- */

static caac_status make_table(const purging *p, caac_table **out)
{
  caac_builder *builder = NULL;
  caac_status status = caac_builder_new("purged", p->is_dry ? "What would go for good" : "What went for good", &builder);
  if (status) return status;
  caac_builder_column(builder, "kind", CAAC_TEXT, NULL, 0);
  caac_builder_column(builder, "records", CAAC_INT64, NULL, 0);
  caac_builder_column(builder, "lines", CAAC_INT64, NULL, 0);
  caac_builder_describe(builder, NULL, "lines of the journal, also about records that were removed before");
  for (size_t k = 0; k < CAAC__KIND_COUNT; k++) {
    if (p->records[k] == 0 && p->lines[k] == 0) continue;
    caac_builder_text(builder, caac__kind_at(k)->open.name);
    caac_builder_int(builder, p->records[k]);
    caac_builder_int(builder, p->lines[k]);
  }
  if (p->reasons)
    caac_builder_count(builder, "n", (double)p->reasons,
                       "steps did something else too and keep their reason: read in the log whether it names what goes");
  if (p->symbols)
    caac_builder_count(builder, "n", (double)p->symbols,
                       "documents keep the symbol in reissue_of: empty it there if it is to go");
  return caac_builder_finish(builder, out);
}

/* What went before a purge was cut short is nowhere now, but the file may still be to be written anew. A purge changes nothing,
 * or the coding status of one document. */
static int was_cut_short(const caac_register *reg)
{
  return caac__sql_number(
             reg->db, "SELECT changes <= 1 AND undoes IS NULL AND merged IS NULL FROM main.step ORDER BY n DESC LIMIT 1", 0) != 0;
}

/* Within a step of its own. */
static caac_status purge(purging *p, caac_table **table)
{
  caac_status status = find_record(p);
  if (!status) status = choose(p);
  if (!status) status = delete_all(p);
  caac__chosen_end(&p->chosen);
  if (!status && table) status = make_table(p, table);
  p->reg->step_is_kept = 1;
  if (!status && !p->is_dry) status = caac_register_commit(p->reg, NULL);
  if (!p->reg->step) return status;
  char message[1024]; /* the rollback must not hide why */
  snprintf(message, sizeof message, "%s", status ? caac_error_last()->message : "");
  caac_register_rollback(p->reg);
  return status ? caac__fail(status, "%s", message) : CAAC_OK;
}

static caac_status purge_file(purging *p, const char *author, const char *reason, caac_table **table)
{
  char message[600];
  caac_status status = caac_register_begin(p->reg, author, reason);
  if (!status) status = purge(p, table);
  if (!status) return p->is_dry ? CAAC_OK : rewrite_file(p);
  if (status != CAAC_E_NOTFOUND || p->is_dry || !was_cut_short(p->reg)) return status;
  snprintf(message, sizeof message, "%.590s", caac_error_last()->message);
  status = rewrite_file(p);
  return status ? status
                : caac__fail(CAAC_E_NOTFOUND, "%s; after the purge before, the file was written anew once more", message);
}

static caac_status check_call(const caac_register *self, const char *kind, caac_params params)
{
  caac_status status = caac__params_check(params, purge_parameters, "purge");
  if (!status && self->step)
    status = caac__fail(CAAC_E_CONFLICT, "a step is open ('%.120s'): commit it or roll it back first", self->step_reason);
  return !status && !caac_kind_find(kind) ? CAAC_E_NOTFOUND : status;
}

caac_status caac_register_purge(caac_register *self, const char *kind, const char *id, caac_params params, caac_table **out)
{
  caac_table *table = NULL;
  if (out) *out = NULL;
  if (!self || !kind || !id) return caac__fail(CAAC_E_INVALID, "purging needs an open register, a kind and the id of a record");
  caac_status status = check_call(self, kind, params);
  if (status) return status;
  purging p = { .reg = self, .kind = caac__kind_of(caac_kind_find(kind)), .id = id };
  p.is_dry = strcmp(caac__params_get(params, purge_parameters, "dry"), "yes") == 0;
  const int was_secure = (int)caac__sql_number(self->db, "PRAGMA secure_delete", 0);
  status = caac__sql_run(self, "PRAGMA secure_delete = ON", self->path);
  if (!status)
    status = purge_file(&p, caac__params_get(params, purge_parameters, "author"),
                        caac__params_get(params, purge_parameters, "reason"), out ? &table : NULL);
  if (was_secure != 1)
    sqlite3_exec(self->db, was_secure ? "PRAGMA secure_delete = FAST" : "PRAGMA secure_delete = OFF", NULL, NULL, NULL);
  if (status)
    caac_table_free(table);
  else if (out)
    *out = table;
  return status;
}
