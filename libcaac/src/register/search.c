/* SPDX-License-Identifier: MIT */
/* Keeping the index of full-text search, after what triggers and the library itself noted (schema_sql.c). */
#include "search.h"

#include "json.h"

#include <string.h>

static const char *given(const caac__values *values, const char *field)
{
  const char *value = values->value[caac__kind_find_field(caac__kind_at(CAAC__UNIT), field, strlen(field))];
  return value && *value ? value : NULL;
}

static caac_status note(caac_register *self, const char *document)
{
  if (caac__intern_add(&self->retold, document, strlen(document)) == CAAC__NONE) return caac__fail_memory();
  return CAAC_OK;
}

caac_status caac__search_note(caac_register *self, const caac__values *values)
{
  if (!given(values, "form") || !given(values, "quote")) return CAAC_OK; /* a register without texts pays for one look */
  const char *document = given(values, "document");
  return document ? note(self, document) : CAAC_OK;
}

/* Run a statement that may have one text. */
static caac_status run(caac_register *self, const char *sql, const char *text)
{
  sqlite3_stmt *statement = NULL;
  caac_status status = caac__sql_prepare(self, &statement, sql);
  if (status) return status;
  if (text) caac__sql_bind(statement, 1, text);
  int result = sqlite3_step(statement);
  sqlite3_finalize(statement);
  return result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
}

/* What was noted here joins what triggers noted. */
static caac_status hand_over_notes(caac_register *self)
{
  caac__buffer documents = { 0 };
  if (self->retold.count == 0) return CAAC_OK;
  for (size_t i = 0; i < self->retold.count; i++) {
    const char *document = caac__intern_text(&self->retold, (uint32_t)i);
    caac__buffer_add_char(&documents, i ? ',' : '[');
    caac__json_quote(&documents, document, strlen(document));
  }
  caac__buffer_add_char(&documents, ']');
  caac_status status = documents.failed ? caac__fail_memory() : CAAC_OK;
  if (!status) status = run(self, "INSERT OR IGNORE INTO main.volume_due SELECT value FROM json_each(?)", documents.data);
  caac__buffer_free(&documents);
  return status;
}

#define AS_TEXT_OF(number) #number
#define AS_TEXT(number) AS_TEXT_OF(number)
#define A_VOLUME AS_TEXT(CAAC__PASSAGES_A_VOLUME)
/* The units of due volumes that are no passages yet, with the numbers that they get, behind those of their volume. */
#define NEW_PASSAGES                                                                                                             \
  "SELECT coalesce((SELECT max(p.n) + 1 FROM main.passage p WHERE p.n >= v.n * " A_VOLUME " AND p.n < (v.n + 1) * " A_VOLUME     \
  "), v.n * " A_VOLUME ") + row_number() OVER (PARTITION BY v.n ORDER BY u.n, u.id) - 1 AS n, u.id AS unit FROM "                \
  "main.volume_due CROSS JOIN main.volume v USING (document) CROSS JOIN main.unit u ON u.document = v.document WHERE u.form IS " \
  "NOT NULL AND u.quote IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.passage p WHERE p.unit = u.id)"

/* Where the new passages are a large part of all, the index is written in one piece: a search takes a third of the time, and the
 * cost is a constant share of the step's own. */
static caac_status tidy(caac_register *self)
{
  caac_status status = CAAC_OK;
  if (caac__sql_number(self->db, "SELECT 8 * (SELECT count(*) FROM temp.passage_new) >= (SELECT count(*) FROM main.passage)", 0))
    status = run(self, "INSERT INTO passage_text (passage_text) VALUES ('optimize')", NULL);
  return status ? status : run(self, "DELETE FROM temp.passage_new", NULL);
}

caac_status caac__search_fill(caac_register *self)
{
  static const char *const forget[] = {
    "INSERT INTO passage_text (passage_text, rowid, words, marks) SELECT 'delete', n, words, marks FROM main.passage_gone",
    "DELETE FROM main.passage_gone",
  };
  static const char *const read[] = {
    "INSERT OR IGNORE INTO main.volume (document) SELECT document FROM main.volume_due",
    "CREATE TEMP TABLE IF NOT EXISTS passage_new (n INTEGER PRIMARY KEY, unit TEXT)",
    "INSERT INTO passage_new " NEW_PASSAGES,
    "INSERT INTO main.passage SELECT n, unit FROM passage_new",
    "INSERT INTO passage_text (rowid, words, marks) SELECT n, words, marks FROM passage_new JOIN unit_passage USING (n)",
    "DELETE FROM main.volume_due",
  };
  caac_status status = hand_over_notes(self);
  if (!status && caac__sql_number(self->db, "SELECT EXISTS (SELECT 1 FROM main.passage_gone)", 0))
    for (size_t i = 0; !status && i < sizeof forget / sizeof *forget; i++) status = run(self, forget[i], NULL);
  if (!status && caac__sql_number(self->db, "SELECT EXISTS (SELECT 1 FROM main.volume_due)", 0))
    for (size_t i = 0; !status && i < sizeof read / sizeof *read; i++) status = run(self, read[i], NULL);
  if (!status && caac__sql_number(self->db, "SELECT count(*) FROM temp.passage_new", 0) > 0) status = tidy(self);
  return status;
}

caac_status caac__search_renew(caac_register *self, const char *document)
{
  caac_status status = note(self, document);
  if (status) return status;
  return run(self, "DELETE FROM main.passage WHERE unit IN (SELECT id FROM main.unit WHERE document = ? AND form IS NOT NULL)",
             document);
}

caac_status caac__search_is_there(const caac_register *self)
{
  if (caac__sql_number(self->db,
                       "SELECT count(*) FROM sqlite_schema WHERE name IN ('volume_due', 'passage_gone', 'passage_text')", 0) == 3)
    return CAAC_OK;
  return caac__fail(CAAC_E_VERSION,
                    "%s has no search tables, an older build made it: dump it with that build and load the folder into a new "
                    "register",
                    self->path);
}

caac_status caac__search_check(const caac_register *self, const char *name, caac_findings *findings)
{
  static const caac_finding finding = { .severity = CAAC_ERROR,
                                        .remedy =
                                            "dump the register, private documents too, and load the folder into a new one" };
  caac_finding found = finding;
  found.rule = name;
  found.file = self->base || self->over ? self->path : NULL; /* there are two */
  if (caac__sql_number(self->db,
                       "SELECT EXISTS (SELECT 1 FROM main.unit u WHERE u.form IS NOT NULL AND u.quote IS NOT NULL AND "
                       "u.document IS NOT NULL AND NOT EXISTS (SELECT 1 FROM main.passage p WHERE p.unit = u.id))",
                       0))
    caac__findings_add(findings, &found, "units have words that find does not know");
  if (self->is_readonly) return CAAC_OK; /* SQLite compares index and words only where it may write */
  int result =
      sqlite3_exec(self->db, "INSERT INTO passage_text (passage_text, rank) VALUES ('integrity-check', 1)", NULL, NULL, NULL);
  if (result == SQLITE_OK) return CAAC_OK;
  if ((result & 0xFF) != SQLITE_CORRUPT) return caac__sql_fail(self->db, result, self->path);
  caac__findings_add(findings, &found, "the index of words does not say what the units say");
  return CAAC_OK;
}
