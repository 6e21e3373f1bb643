/* SPDX-License-Identifier: MIT */
/* Tables, indexes and views in SQL, made from the kinds. */
#include "schema.h"

#include <string.h>

/* CHECK (field IS NULL OR field = 'a' OR field = 'b'). Not IN: SQLite would build a temporary index for it at every insert, which
 * is most of the time of a load. */
static void write_words(caac__buffer *out, const caac_field *field)
{
  const char *joint = " CHECK (";
  if (!field->required && !field->fallback) {
    caac__buffer_format(out, "%s%s IS NULL", joint, field->name);
    joint = " OR ";
  }
  for (const char *word = field->values; *word;) {
    size_t len = strcspn(word, "|");
    caac__buffer_format(out, "%s%s = '%.*s'", joint, field->name, (int)len, word);
    joint = " OR ";
    word += len + (word[len] == '|');
  }
  caac__buffer_add_char(out, ')');
}

static void write_column(caac__buffer *out, const caac_field *field)
{
  caac__field_type type = caac__field_type_of(field);
  int is_number = type == CAAC__FIELD_ORDINAL || type == CAAC__FIELD_NUMBER || type == CAAC__FIELD_FLAG;
  caac__buffer_format(out, "  %s %s%s", field->name, is_number ? "INTEGER" : "TEXT",
                      field->required || field->fallback ? " NOT NULL" : "");
  if (field->fallback) caac__buffer_format(out, " DEFAULT '%s'", field->fallback);
  if (type == CAAC__FIELD_WORD) write_words(out, field);
  if (type == CAAC__FIELD_REFERENCE && strcmp(field->values, "subject") != 0)
    caac__buffer_format(out, " REFERENCES %s DEFERRABLE INITIALLY DEFERRED", field->values);
  if (type == CAAC__FIELD_SYMBOL) caac__buffer_add(out, " UNIQUE");
  caac__buffer_format(out, ", -- %s\n", field->meaning);
}

/* A list of references has a table of its own. */
static void write_list(caac__buffer *out, const caac__kind *kind, const caac_field *field)
{
  caac__buffer_format(out,
                      "CREATE TABLE %s_%s ( -- %s\n  %s TEXT NOT NULL REFERENCES %s DEFERRABLE INITIALLY DEFERRED,\n"
                      "  n INTEGER NOT NULL,\n  target TEXT NOT NULL REFERENCES %s DEFERRABLE INITIALLY DEFERRED,\n"
                      "  PRIMARY KEY (%s, n)) STRICT, WITHOUT ROWID;\n",
                      kind->open.name, field->name, field->meaning, kind->open.name, kind->open.name, field->values,
                      kind->open.name);
}

void caac__schema_add_value(caac__buffer *sql, const caac__kind *kind, size_t field, int hides_private)
{
  const char *name = kind->open.name;
  if (caac__field_type_of(&kind->fields[field]) != CAAC__FIELD_REFERENCES) {
    caac__buffer_add(sql, kind->fields[field].name);
    return;
  }
  caac__buffer_format(sql, "(SELECT group_concat(target, ' ') FROM (SELECT target, n FROM %s_%s l WHERE l.%s = %s.id", name,
                      kind->fields[field].name, name, name);
  if (hides_private && strcmp(kind->fields[field].values, "document") == 0)
    caac__buffer_add(sql, " AND l.target NOT IN (SELECT id FROM document WHERE private)");
  caac__buffer_add(sql, " ORDER BY n))");
}

static void write_kind(caac__buffer *out, const caac__kind *kind)
{
  caac__buffer_format(out, "CREATE TABLE %s ( -- %s\n", kind->open.name, kind->open.meaning);
  /* The key first: SQLite 3.40 checks the columns of a table without rowids as if they stood in that order. */
  for (int keys = 1; keys >= 0; keys--)
    for (size_t i = 0; i < kind->field_count; i++)
      if (caac__kind_is_key(kind, kind->fields[i].name) == keys &&
          caac__field_type_of(&kind->fields[i]) != CAAC__FIELD_REFERENCES)
        write_column(out, &kind->fields[i]);
  caac__buffer_add(out, "  PRIMARY KEY (");
  for (const char *c = kind->open.key; *c; c++) caac__buffer_add(out, *c == ' ' ? ", " : (char[]){ *c, '\0' });
  caac__buffer_add(out, ")) STRICT, WITHOUT ROWID;\n");
  for (size_t i = 0; i < kind->field_count; i++)
    if (caac__field_type_of(&kind->fields[i]) == CAAC__FIELD_REFERENCES) write_list(out, kind, &kind->fields[i]);
}

/* The journal: one step a commit; before-values by field name, so that they survive a growing schema. A step has the changes from
 * `first` on: they are numbered through, which makes them cheap to write. */
static const char journal[] =
    "CREATE TABLE step (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, author TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT "
    "NULL,\n"
    "  first INTEGER NOT NULL, changes INTEGER NOT NULL, records INTEGER NOT NULL, -- records: in the register, after it\n"
    "  undoes TEXT, -- the step that this one undid\n"
    "  merged TEXT) STRICT; -- the last step of the register that this one merged, and ' public' if what is private in it was "
    "left out\n"
    "CREATE TABLE change (n INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL,\n"
    "  action TEXT NOT NULL CHECK (action = 'create' OR action = 'change' OR action = 'remove'), before TEXT) STRICT;\n";

/* A snapshot packed, derived from the rows (image.h); the bytes last, so that the rest is read without them. */
static const char image[] =
    "CREATE TABLE image (part TEXT PRIMARY KEY NOT NULL, changes INTEGER NOT NULL, schema INTEGER NOT NULL, bytes BLOB NOT "
    "NULL) STRICT;\n";

/* Full-text search over the units of documents (docs/adr/0012-search.md). A document is a volume and each of its units that has
 * words a passage, so that the passages of a document lie side by side in the index: passage n is in volume n /
 * CAAC__PASSAGES_A_VOLUME. The words are stored once, in the unit; besides them the index has a column of marks for what is asked
 * together with words. The index is written by the library, when a step ends; whatever program changes a unit, triggers note what
 * the index has to forget (passage_gone, with the words as it knows them) and to read again (volume_due). The triggers leave the
 * index itself alone, since SQLite takes virtual tables in triggers for unsafe where the schema is not trusted. */
#define SEARCHED "quote, document, form, section, speaker, verb"

static const char search[] =
    "CREATE TABLE volume (n INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE) STRICT;\n"
    "CREATE TABLE volume_due (document TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;\n"
    "CREATE TABLE passage (n INTEGER PRIMARY KEY, unit TEXT NOT NULL UNIQUE) STRICT;\n"
    "CREATE TABLE passage_gone (n INTEGER PRIMARY KEY, words TEXT, marks TEXT) STRICT;\n"
    "CREATE VIEW unit_passage AS SELECT p.n, u.quote AS words,\n"
    "  iif(u.form = 'front' OR u.form = 'heading', 'aside0 ', '') || 'speaker' || replace(u.speaker, ' ', '') || '0' ||\n"
    "  coalesce(' section' || replace(u.section, ' ', '') || '0', '') || coalesce(' verb' || replace(u.verb, ' ', '') || '0', "
    "'') "
    "AS marks\n"
    "  FROM passage p JOIN unit u ON u.id = p.unit;\n"
    /* The tokenizer is SQLite's own, so that any program with SQLite can search. */
    "CREATE VIRTUAL TABLE passage_text USING fts5(words, marks, content = 'unit_passage', content_rowid = 'n',\n"
    "  tokenize = 'porter unicode61 remove_diacritics 2');\n"
    "CREATE TRIGGER passage_out BEFORE DELETE ON passage BEGIN\n"
    "  INSERT OR IGNORE INTO passage_gone SELECT n, words, marks FROM unit_passage WHERE n = OLD.n;\nEND;\n"
    "CREATE TRIGGER unit_out BEFORE DELETE ON unit BEGIN DELETE FROM passage WHERE unit = OLD.id; END;\n"
    "CREATE TRIGGER unit_changing BEFORE UPDATE OF " SEARCHED " ON unit BEGIN DELETE FROM passage WHERE unit = OLD.id; END;\n"
    "CREATE TRIGGER unit_changed AFTER UPDATE OF " SEARCHED " ON unit WHEN NEW.form IS NOT NULL AND NEW.quote IS NOT NULL AND\n"
    "  NEW.document IS NOT NULL BEGIN INSERT OR IGNORE INTO volume_due VALUES (NEW.document); END;\n";

static const char indexes[] =
    /* The text of a document in its order. Acts known as a whole are not in it. */
    "CREATE INDEX unit_text ON unit (document, n) WHERE form IS NOT NULL;\n"
    "CREATE INDEX document_hash ON document (hash) WHERE hash IS NOT NULL;\n"
    /* Two registers meet on what is asserted, by whom. */
    "CREATE UNIQUE INDEX claim_once ON claim (subject, subject_id, kind, value, coalesce(asserted_by, ''));\n"
    "CREATE INDEX document_answers_target ON document_answers (target);\n"
    /* A unit has one final coding. */
    "CREATE UNIQUE INDEX coding_final ON coding (unit) WHERE stage = 'final' AND id <> unit;\n"
    /* A coder has one coding of a unit for each view of it. */
    "CREATE UNIQUE INDEX coding_once ON coding (unit, coder, assisted, discussed) WHERE stage = 'coded';\n"
    /* Most codings are the only one of their unit, final, and named like it: a snapshot reads only the others. */
    "CREATE INDEX coding_other ON coding (unit, id, stage) WHERE id <> unit OR stage <> 'final';\n";

/* The promise to programs that open the file with other tools: columns are only ever added, at the end. */
static const char views[] =
    "CREATE VIEW situations AS SELECT id AS situation_id, name, iso3, m49, note FROM situation;\n"
    "CREATE VIEW documents AS SELECT id AS document_id, kind,\n"
    "  (SELECT group_concat(target, ' ') FROM (SELECT target FROM document_situations s WHERE s.document = d.id ORDER BY n)) AS "
    "situation_ids,\n"
    "  symbol,\n"
    "  (SELECT group_concat(target, ' ') FROM (SELECT target FROM document_answers a WHERE a.document = d.id ORDER BY n)) AS "
    "answers,\n"
    "  sources, note, title, coding_status, language, reissue_of, sample, date, private FROM document d;\n"
    "CREATE VIEW claims AS SELECT subject, subject_id, kind, n, value, valid_from, valid_to, asserted_by, source_class, rank, "
    "seen_at, "
    "note FROM claim;\n"
    "CREATE VIEW units AS SELECT id AS unit_id, document AS document_id, situation AS situation_id, coalesce(act, id) AS act_id, "
    "date, "
    "date_kind,\n"
    "  instrument, speaker, paragraph, quote, summary, basis, sources, note, n, form, label, section, parent, hash, verb FROM "
    "unit;\n"
    "CREATE VIEW codings AS SELECT id AS coding_id, unit AS unit_id, coder, stage, assisted, edition, made_at, note, "
    "discussed, act FROM coding;\n"
    /* One row a use of any coding. */
    "CREATE VIEW uses AS SELECT coding AS coding_id, n, option, limb, addressee, target, addressee_body, note, rule, grade FROM "
    "use;\n"
    /* One row a use of a final coding. */
    "CREATE VIEW acts AS SELECT coalesce(u.act, u.id) AS act_id, u.id AS unit_id, u.document AS conclusions_id, u.situation AS "
    "situation_id,\n"
    "  u.date, u.date_kind, u.instrument, s.n, s.option, s.limb, s.addressee, s.target, u.basis, c.coder, c.edition\n"
    "  FROM use s JOIN coding c ON c.id = s.coding AND c.stage = 'final' JOIN unit u ON u.id = c.unit;\n"
    /* One row a set of conclusions and report it rests on. */
    "CREATE VIEW sets AS SELECT d.id AS set_id, d.symbol, d.coding_status, a.n, a.target AS report_id, r.symbol AS "
    "report_symbol\n"
    "  FROM document d LEFT JOIN document_answers a ON a.document = d.id LEFT JOIN document r ON r.id = a.target WHERE d.kind = "
    "'conclusions';\n"
    "CREATE VIEW journal AS SELECT s.id AS step_id, s.at, s.author, s.reason, c.n - s.first + 1 AS n, c.kind, c.id, c.action, "
    "c.before\n"
    "  FROM step s LEFT JOIN change c ON c.n >= s.first AND c.n < s.first + s.changes;\n";

void caac__schema_write(caac__buffer *out)
{
  caac__buffer_format(out, "PRAGMA application_id = %d;\nPRAGMA user_version = %d;\n", CAAC__APPLICATION, CAAC__LAYOUT);
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) write_kind(out, caac__kind_at(i));
  caac__buffer_add(out, journal);
  caac__buffer_add(out, image);
  caac__buffer_add(out, search);
  caac__buffer_add(out, indexes);
  caac__buffer_add(out, views);
}

/* ---- Two files as one ---- */

/* "m.subject = b.subject AND m.n = b.n" over the key. */
static void write_same_key(caac__buffer *out, const caac__kind *kind)
{
  const char *joint = "";
  for (size_t i = 0; i < kind->field_count; i++)
    if (caac__kind_is_key(kind, kind->fields[i].name)) {
      caac__buffer_format(out, "%sm.%s = b.%s", joint, kind->fields[i].name, kind->fields[i].name);
      joint = " AND ";
    }
}

static void write_columns(caac__buffer *out, const caac__kind *kind)
{
  const char *joint = "SELECT ";
  for (size_t i = 0; i < kind->field_count; i++)
    if (caac__field_type_of(&kind->fields[i]) != CAAC__FIELD_REFERENCES) {
      caac__buffer_format(out, "%s%s", joint, kind->fields[i].name);
      joint = ", ";
    }
}

/* The records of main, and those of the base whose key main has not. */
static void write_kind_layer(caac__buffer *out, const caac__kind *kind)
{
  const char *name = kind->open.name;
  caac__buffer_format(out, "CREATE TEMP VIEW %s AS ", name);
  write_columns(out, kind);
  caac__buffer_format(out, " FROM main.%s UNION ALL ", name);
  write_columns(out, kind);
  caac__buffer_format(out, " FROM base.%s b WHERE NOT EXISTS (SELECT 1 FROM main.%s m WHERE ", name, name);
  write_same_key(out, kind);
  caac__buffer_add(out, ");\n");
  for (size_t i = 0; i < kind->field_count; i++) /* a list belongs to its record */
    if (caac__field_type_of(&kind->fields[i]) == CAAC__FIELD_REFERENCES)
      caac__buffer_format(out,
                          "CREATE TEMP VIEW %s_%s AS SELECT %s, n, target FROM main.%s_%s UNION ALL SELECT %s, n, target FROM "
                          "base.%s_%s b WHERE NOT EXISTS (SELECT 1 FROM main.%s m WHERE m.id = b.%s);\n",
                          name, kind->fields[i].name, name, name, kind->fields[i].name, name, name, kind->fields[i].name, name,
                          name);
}

/* Passages of the base whose unit main has too are covered: the words in it are others. */
static void write_search_layer(caac__buffer *out)
{
  long long passages = (long long)CAAC__VOLUMES_A_FILE * CAAC__PASSAGES_A_VOLUME;
  caac__buffer_format(out,
                      "CREATE TEMP VIEW volume AS SELECT n, document FROM base.volume UNION ALL SELECT n + %d, document FROM "
                      "main.volume;\n"
                      "CREATE TEMP VIEW passage AS SELECT n, unit FROM base.passage UNION ALL SELECT n + %lld, unit FROM "
                      "main.passage;\n"
                      "CREATE TEMP VIEW passage_covered AS SELECT p.n FROM base.passage p JOIN main.unit u ON u.id = p.unit;\n"
                      "CREATE TEMP VIEW passage_gone AS SELECT n FROM base.passage_gone UNION SELECT n + %lld FROM "
                      "main.passage_gone;\n"
                      "CREATE TEMP VIEW volume_due AS SELECT document FROM base.volume_due UNION SELECT document FROM "
                      "main.volume_due;\n",
                      CAAC__VOLUMES_A_FILE, passages, passages);
}

/* The views that are promised, over the views above. */
static void write_views_layer(caac__buffer *out)
{
  static const char head[] = "CREATE VIEW ";
  for (const char *at = views, *next; *at; at = next) {
    next = strstr(at + 1, head);
    if (!next) next = at + strlen(at);
    caac__buffer_add(out, "CREATE TEMP VIEW ");
    caac__buffer_add_n(out, at + sizeof head - 1, (size_t)(next - at) - (sizeof head - 1));
  }
}

void caac__schema_write_layer(caac__buffer *out)
{
  for (size_t i = 0; i < CAAC__KIND_COUNT; i++) write_kind_layer(out, caac__kind_at(i));
  write_search_layer(out);
  write_views_layer(out);
}
