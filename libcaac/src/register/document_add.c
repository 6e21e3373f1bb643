/* SPDX-License-Identifier: MIT */
/* A document into the register: its record, and a unit for each of its units. */
#include "alloc.h"
#include "arena.h"
#include "params.h"
#include "search.h"
#include "step.h"
#include "verbs.h"

#include <caac/symbol.h>

#include <stdio.h>
#include <string.h>

static const caac_parameter add_parameters[] = {
  { "id", "text", NULL, NULL, "id of the document in the register" },
  { "symbol", "text", NULL, NULL, "its symbol" },
  { "kind", "text", NULL, NULL, "its kind" },
  { "title", "text", NULL, NULL, "its title" },
  { "language", "text", NULL, NULL, "its language" },
  { "date", "text", NULL, NULL, "its date: 2026, 2026-01 or 2026-01-31" },
  { "situation", "texts", NULL, NULL, "ids of the situations it is about, the main one first" },
  { "answers", "texts", NULL, NULL, "ids of the reports it rests on" },
  { "private", "word", NULL, "yes|no", "not for others; yes unless given if it has no symbol or is a draft" },
  { "author", "text", "unnamed", NULL, "who stores it: a pseudonym is enough" },
  { "reason", "text", NULL, NULL, "why" },
  { NULL, NULL, NULL, NULL, NULL },
};

static const caac__origin no_origin = { 0 };

typedef struct adding {
  caac_register *reg;
  const caac_document *document;
  const caac_document_info *info;
  caac_params params;
  caac_findings *findings;
  caac__arena arena;     /* texts of records */
  char *symbol;          /* in normal form; NULL: none is given or printed */
  const char *id;        /* of the document */
  const char *situation; /* of its units; NULL: none */
  caac__intern unit_ids; /* in the order of the document */
  int is_new;
  int is_hidden; /* the document that is there is private: messages do not say its symbol */
  int is_known;  /* the text in the register was read from the same source */
  char *out;     /* the id, for the caller */
} adding;

static const char *given(const adding *a, const char *key) { return caac__params_get(a->params, NULL, key); }

/* NULL for an empty text. */
static const char *filled(const char *text) { return text && *text ? text : NULL; }

static void set(const caac__kind *kind, caac__values *values, const char *field, const char *value)
{
  values->value[caac__kind_find_field(kind, field, strlen(field))] = value;
}

/* First column of the first row, with up to two texts bound; NULL in *out if there is no row or it is null. */
static caac_status ask(adding *a, const char *sql, const char *first, const char *second, const char **out)
{
  sqlite3_stmt *statement = NULL;
  *out = NULL;
  caac_status status = caac__sql_prepare(a->reg, &statement, sql);
  if (status) return status;
  caac__sql_bind(statement, 1, first);
  if (second) caac__sql_bind(statement, 2, second);
  int result = sqlite3_step(statement);
  const char *text = result == SQLITE_ROW ? caac__sql_text(statement, 0) : NULL;
  if (text && !(*out = caac__arena_copy(&a->arena, text, strlen(text)))) status = caac__fail_memory();
  if (result != SQLITE_ROW && result != SQLITE_DONE) status = caac__sql_fail(a->reg->db, result, a->reg->path);
  sqlite3_finalize(statement);
  return status;
}

/* ---- Which record ---- */

static caac_status has_document(adding *a, const char *id, int *found)
{
  return caac__record_exists(a->reg, caac__kind_at(CAAC__DOCUMENT), id, found);
}

/* "s-ac.51-2018-1", or "draft-" and the beginning of the hash; with a number behind it if that is taken. */
static caac_status make_id(adding *a)
{
  enum { ROOM = CAAC__ID_MAX - 8 };
  char base[ROOM + 1], id[CAAC__ID_MAX + 1];
  int found = 1;
  caac_status status = CAAC_OK;
  snprintf(base, sizeof base, a->symbol ? "%s" : "draft-%.8s", a->symbol ? a->symbol : a->info->hash);
  for (char *c = base; *c; c++) {
    if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
    if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '.')) *c = '-';
  }
  for (int n = 1; !status && found; n++) {
    snprintf(id, sizeof id, n > 1 ? "%s-%d" : "%s", base, n);
    status = has_document(a, id, &found);
  }
  if (!status && !(a->id = caac__arena_copy(&a->arena, id, strlen(id)))) status = caac__fail_memory();
  a->is_new = 1;
  return status;
}

/* The document that is meant: by its id, else its symbol, else its source. */
static caac_status choose_record(adding *a)
{
  int found = 0;
  caac_status status = CAAC_OK;
  a->id = given(a, "id");
  if (a->id) {
    status = has_document(a, a->id, &found);
    a->is_new = !found;
    return status;
  }
  if (a->symbol) status = ask(a, "SELECT id FROM document WHERE symbol = ?", a->symbol, NULL, &a->id);
  if (!status && !a->id)
    status = ask(a, "SELECT id FROM document WHERE hash = ?1 AND (symbol IS NULL OR ?2 = '') ORDER BY id", a->info->hash,
                 a->symbol ? a->symbol : "", &a->id);
  return status || a->id ? status : make_id(a);
}

/* ---- The record ---- */

/* What an agreed text is called and cited by is not lent to a draft, unless a parameter says that it is that document. */
static caac_status refuse_draft(adding *a, const char *symbol)
{
  const char *kind;
  if (a->is_new || a->is_known || given(a, "symbol")) return CAAC_OK;
  if (symbol && !a->symbol && a->is_hidden)
    return caac__fail(CAAC_E_CONFLICT,
                      "document '%s' is private and has a symbol, and this text has none: a draft would be cited by it; give "
                      "another id=, or symbol= if it is that document",
                      a->id);
  if (symbol && !a->symbol)
    return caac__fail(CAAC_E_CONFLICT,
                      "document '%s' is %s, and this text has no symbol: a draft would be cited as %s; give another id=, or "
                      "symbol=%s if it is that document",
                      a->id, symbol, symbol, symbol);
  if (given(a, "kind") || (a->symbol && strcmp(a->info->kind, "draft") != 0)) return CAAC_OK;
  caac_status status = ask(a,
                           "SELECT kind FROM document WHERE id = ?1 AND kind <> 'draft' AND EXISTS (SELECT 1 FROM unit WHERE "
                           "document = ?1 AND form IS NOT NULL)",
                           a->id, NULL, &kind);
  if (status || !kind) return status;
  return caac__fail(CAAC_E_CONFLICT,
                    "document '%s' is no draft (%s), and this text is one: give another id=, or kind=%s or symbol= if it is that "
                    "document",
                    a->id, kind, kind);
}

/* A symbol of its own stays; the text must not print another one. */
static caac_status choose_symbol(adding *a, caac__values *values)
{
  const char *old, *private;
  caac_status status = ask(a, "SELECT symbol FROM document WHERE id = ?", a->id, NULL, &old);
  if (!status) status = ask(a, "SELECT 1 FROM document WHERE id = ? AND private", a->id, NULL, &private);
  a->is_hidden = !status && private;
  if (!status) status = refuse_draft(a, old);
  if (status || !a->symbol) return status;
  if (old && !given(a, "symbol") && strcmp(old, a->symbol) != 0)
    return caac__fail(CAAC_E_CONFLICT,
                      "document '%s' has the symbol %s, this text prints %s: give another id=, or symbol= if that one is right",
                      a->id, a->is_hidden ? "(private)" : old, a->symbol);
  set(caac__kind_at(CAAC__DOCUMENT), values, "symbol", a->symbol);
  return CAAC_OK;
}

static const char *join(adding *a, const char *key, caac_status *status)
{
  caac__buffer list = { 0 };
  const char *one, *text = NULL;
  for (size_t i = 0; (one = caac__params_nth(a->params, key, i)); i++) {
    if (list.len) caac__buffer_add_char(&list, ' ');
    caac__buffer_add(&list, one);
  }
  if (list.len) text = caac__arena_copy(&a->arena, list.data, list.len);
  if (list.failed || (list.len && !text)) *status = caac__fail_memory();
  caac__buffer_free(&list);
  return text;
}

/* A parameter counts; else what is in the register; else what the document says. */
static caac_status choose_text(adding *a, caac__values *values, const char *field, const char *said)
{
  char sql[60];
  const char *old = NULL, *parameter = given(a, field);
  caac_status status = CAAC_OK;
  snprintf(sql, sizeof sql, "SELECT %s FROM document WHERE id = ?", field);
  if (!parameter) status = ask(a, sql, a->id, NULL, &old);
  if (parameter || !old) set(caac__kind_at(CAAC__DOCUMENT), values, field, parameter ? parameter : filled(said));
  return status;
}

/* A parameter counts; else what the text prints, unless it was read before: the register may say better since. */
static const char *choose_date(const adding *a)
{
  const char *parameter = given(a, "date");
  return parameter ? parameter : a->is_known ? NULL : filled(a->info->date);
}

/* "1", "0", or NULL: as it is. */
static const char *choose_private(const adding *a, const char *kind)
{
  const char *parameter = given(a, "private");
  if (parameter) return strcmp(parameter, "yes") == 0 ? "1" : "0";
  if (!a->is_new) return NULL;
  return !a->symbol || (kind && strcmp(kind, "draft") == 0) ? "1" : "0";
}

static caac_status put_document(adding *a)
{
  const caac__kind *kind = caac__kind_at(CAAC__DOCUMENT);
  caac__values values = { { NULL } };
  const char *was_private, *known;
  caac_status status = ask(a, "SELECT 1 FROM document WHERE id = ? AND hash = ?", a->id, a->info->hash, &known);
  a->is_known = known != NULL;
  if (!status) status = choose_symbol(a, &values);
  if (!status) status = choose_text(a, &values, "kind", a->symbol ? a->info->kind : "draft");
  if (!status) status = choose_text(a, &values, "title", a->info->title);
  if (!status) status = choose_text(a, &values, "language", a->info->language);
  if (!status) status = ask(a, "SELECT private FROM document WHERE id = ?", a->id, NULL, &was_private);
  if (status) return status;
  const char *private = choose_private(a, values.value[caac__kind_find_field(kind, "kind", 4)]);
  int is_private = private ? *private == '1' : was_private && *was_private == '1';
  set(kind, &values, "id", a->id);
  set(kind, &values, "private", private);
  set(kind, &values, "file", is_private ? "" : filled(a->info->name));
  set(kind, &values, "date", choose_date(a));
  set(kind, &values, "hash", filled(a->info->hash));
  set(kind, &values, "sample", a->info->is_sample ? "1" : NULL);
  set(kind, &values, "situations", join(a, "situation", &status));
  set(kind, &values, "answers", join(a, "answers", &status));
  size_t awaited = a->reg->pending_count;
  if (!status) status = caac__record_put(a->reg, kind, &values, &no_origin, a->findings, NULL);
  if (!status) status = caac__record_resolve(a->reg, awaited, a->findings); /* once, not again for each unit */
  if (!status)
    status = ask(a, "SELECT target FROM document_situations WHERE document = ? ORDER BY n", a->id, NULL, &a->situation);
  return status;
}

/* The same source under two ids is probably a slip. */
static caac_status tell_twin(adding *a)
{
  const char *twin;
  caac_status status = ask(a, "SELECT id FROM document WHERE hash = ? AND id <> ? ORDER BY id", a->info->hash, a->id, &twin);
  if (status || !twin) return status;
  caac_finding finding = {
    .severity = CAAC_WARNING, .rule = "document.twice", .record = a->id, .value = twin, .remedy = "remove one of the two"
  };
  caac__findings_add(a->findings, &finding, "document '%s' was read from the same source as '%s'", a->id, twin);
  return CAAC_OK;
}

/* ---- Units ---- */

static int is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/* Add the paragraph without blanks: "7(b)"; between letters or digits a '-' keeps them apart: "annex-I-2". 0 if something in it
 * cannot stand in an id. */
static int add_paragraph(caac__buffer *id, const char *paragraph)
{
  for (const char *c = paragraph; *c; c++)
    if (is_letter_or_digit(*c) || strchr("._-/()", *c))
      caac__buffer_add_char(id, *c);
    else if (*c != ' ')
      return 0;
    else if (c > paragraph && is_letter_or_digit(c[-1]) && is_letter_or_digit(c[1]))
      caac__buffer_add_char(id, '-');
  return *paragraph != '\0';
}

static int is_taken(const adding *a, const caac__buffer *id)
{
  return caac__intern_find(&a->unit_ids, id->data, id->len) != CAAC__NONE;
}

/* Document and paragraph, or, where that cannot be an id of its own, the unit's number in the document. */
static void write_unit_id(const adding *a, size_t unit, caac__buffer *id)
{
  caac__buffer_clear(id);
  caac__buffer_format(id, "%s/", a->id);
  if (add_paragraph(id, caac_document_unit(a->document, unit)->id) && id->len <= CAAC__UNIT_ID_MAX && !id->failed &&
      !is_taken(a, id))
    return;
  for (int turn = 1; !id->failed && (turn == 1 || is_taken(a, id)); turn++) {
    caac__buffer_clear(id);
    caac__buffer_format(id, "%s/n%zu.%d", a->id, unit + 1, turn);
  }
}

static caac_status name_units(adding *a)
{
  size_t count = caac_document_unit_count(a->document);
  caac__buffer id = { 0 };
  caac_status status = CAAC_OK;
  for (size_t i = 0; !status && i < count; i++) {
    write_unit_id(a, i, &id);
    if (id.failed || caac__intern_add(&a->unit_ids, id.data, id.len) == CAAC__NONE) status = caac__fail_memory();
  }
  caac__buffer_free(&id);
  return status;
}

/* Of each unit that is stored and would go or read otherwise, call `each`. */
static caac_status for_each_lost(adding *a, const char *sql, caac_status (*each)(adding *, const char *id, int goes))
{
  sqlite3_stmt *row = NULL;
  caac_status status = caac__sql_prepare(a->reg, &row, sql);
  int result = SQLITE_DONE;
  if (!status) caac__sql_bind(row, 1, a->id);
  while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
    const char *id = caac__sql_needed(row, 0, a->reg->path, &status), *hash = caac__sql_text(row, 1);
    if (status) break;
    uint32_t unit = caac__intern_find(&a->unit_ids, id, strlen(id));
    if (unit == CAAC__NONE || !hash || strcmp(hash, caac_document_unit(a->document, unit)->hash) != 0)
      status = each(a, id, unit == CAAC__NONE);
  }
  if (!status && result != SQLITE_DONE) status = caac__sql_fail(a->reg->db, result, a->reg->path);
  sqlite3_finalize(row);
  return status;
}

static caac_status refuse_coded(adding *a, const char *id, int goes)
{
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = "document.coded",
                           .record = id,
                           .remedy = "store this text under another id=, or remove the codings first" };
  caac__findings_add(a->findings, &finding, "unit '%s' is coded and would %s", id, goes ? "go" : "read otherwise");
  return CAAC_OK;
}

static caac_status remove_gone(adding *a, const char *id, int goes)
{
  return goes ? caac__record_remove(a->reg, caac__kind_at(CAAC__UNIT), id) : CAAC_OK;
}

/* What a lexicon suggests of words that change is no longer true of them. */
static caac_status remove_suggested(adding *a, const char *id, int goes)
{
  static const struct {
    size_t kind;
    const char *sql;
  } parts[] = {
    { CAAC__USE, "SELECT s.coding || '/' || s.n FROM coding c JOIN use s ON s.coding = c.id WHERE c.unit = ?" },
    { CAAC__CODING, "SELECT id FROM coding WHERE unit = ?" },
  };
  caac_status status = CAAC_OK;
  (void)goes;
  for (size_t i = 0; i < sizeof parts / sizeof *parts && !status; i++) {
    sqlite3_stmt *row = NULL;
    int result = SQLITE_DONE;
    status = caac__sql_prepare(a->reg, &row, parts[i].sql);
    if (!status) caac__sql_bind(row, 1, id);
    while (!status && (result = sqlite3_step(row)) == SQLITE_ROW) {
      const char *record = caac__sql_needed(row, 0, a->reg->path, &status);
      if (!status) status = caac__record_remove(a->reg, caac__kind_at(parts[i].kind), record);
    }
    if (!status && result != SQLITE_DONE) status = caac__sql_fail(a->reg->db, result, a->reg->path);
    sqlite3_finalize(row);
  }
  return status;
}

#define TEXT_OF "SELECT id, hash FROM unit WHERE document = ? AND form IS NOT NULL"

/* Make room for the units: those that the new text does not have go, unless somebody coded them. */
static caac_status clear_old(adding *a)
{
  size_t before = caac_findings_count(a->findings, CAAC_ERROR);
  caac_status status =
      for_each_lost(a, TEXT_OF " AND id IN (SELECT unit FROM coding WHERE stage <> 'suggested') ORDER BY n", refuse_coded);
  if (!status && caac_findings_count(a->findings, CAAC_ERROR) > before) status = CAAC_E_INPUT;
  if (!status) status = for_each_lost(a, TEXT_OF " AND id IN (SELECT unit FROM coding) ORDER BY n", remove_suggested);
  return status ? status : for_each_lost(a, TEXT_OF " ORDER BY n", remove_gone);
}

static caac_status put_unit(adding *a, size_t i)
{
  const caac__kind *kind = caac__kind_at(CAAC__UNIT);
  const caac_unit *unit = caac_document_unit(a->document, i), *parent = caac_document_unit(a->document, unit->parent);
  const caac_verb *verb =
      unit->kind == CAAC_UNIT_FRONT || unit->kind == CAAC_UNIT_HEADING ? NULL : caac__verb_operative(unit->text);
  char from[24], to[24], n[24], line[24];
  caac__values values = { { NULL } };
  snprintf(from, sizeof from, "%zu", unit->from);
  snprintf(to, sizeof to, "%zu", unit->to);
  snprintf(n, sizeof n, "%zu", i + 1);
  snprintf(line, sizeof line, "%zu", unit->line);
  const struct {
    const char *field, *value;
  } fields[] = {
    { "id", caac__intern_text(&a->unit_ids, (uint32_t)i) },
    { "document", a->id },
    { "situation", a->situation ? a->situation : "" },
    { "basis", "text" },
    { "speaker", unit->speaker },
    { "paragraph", unit->id },
    { "quote", unit->text },
    { "span_from", from },
    { "span_to", to },
    { "n", n },
    { "form", caac_unit_kind_name(unit->kind) },
    { "label", unit->label },
    { "section", unit->section },
    { "parent", parent ? parent->id : "" },
    { "hash", unit->hash },
    { "line", line },
    { "verb", verb ? verb->name : "" },
    { "change", unit->change },
    { "bracketed", unit->is_bracketed ? "1" : "0" },
  };
  for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) set(kind, &values, fields[f].field, fields[f].value);
  return caac__record_put(a->reg, kind, &values, &no_origin, a->findings, NULL);
}

/* ---- All of it ---- */

/* A document that has no units would be a ghost: listed, and never found. */
static caac_status refuse_empty(const adding *a)
{
  if (caac_document_unit_count(a->document) > 0) return CAAC_OK;
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = "document.empty",
                           .record = filled(a->info->name),
                           .remedy = "look at the file; of a Word file, at changes=" };
  caac__findings_add(a->findings, &finding, "the document has no units: there is nothing to store");
  return CAAC_E_INPUT;
}

static caac_status add(caac_register *self, void *payload, caac_findings *findings)
{
  adding *a = payload;
  a->findings = findings;
  caac_status status = refuse_empty(a);
  if (!status) status = choose_record(a);
  if (!status) status = put_document(a);
  if (!status) status = tell_twin(a);
  if (!status) status = name_units(a);
  if (!status && !a->is_new) status = clear_old(a);
  sqlite3_int64 changes = self->step_changes;
  for (size_t i = 0; !status && i < caac_document_unit_count(a->document); i++) {
    status = put_unit(a, i);
    if (status == CAAC_E_INPUT) status = CAAC_OK; /* told; go on, to find the rest */
  }
  if (!status && !a->is_new && self->step_changes > changes) status = caac__search_renew(self, a->id);
  if (!status && !(a->out = caac__copy(a->id))) status = caac__fail_memory();
  return status;
}

static caac_status read_symbol(adding *a)
{
  const char *symbol = given(a, "symbol") ? given(a, "symbol") : a->info->symbol;
  return filled(symbol) ? caac_symbol_normalise(symbol, &a->symbol) : CAAC_OK;
}

caac_status caac_register_add_document(caac_register *self, const caac_document *document, caac_params params,
                                       caac_findings *findings, char **id)
{
  if (id) *id = NULL;
  if (!self || !document) return caac__fail(CAAC_E_INVALID, "adding a document needs an open register and a document");
  caac_status status = caac__params_check(params, add_parameters, "adding a document");
  if (!status) status = caac__search_is_there(self);
  if (status) return status;
  adding a = { .reg = self, .document = document, .info = caac_document_about(document), .params = params };
  caac__buffer what = { 0 };
  caac__buffer_format(&what, "text of %s", *a.info->symbol ? a.info->symbol : "a document without symbol");
  const char *reason = given(&a, "reason");
  caac__work work = { .what = what.data,
                      .author = caac__params_get(params, add_parameters, "author"),
                      .reason = reason ? reason : what.data,
                      .run = add,
                      .payload = &a };
  status = what.failed ? caac__fail_memory() : read_symbol(&a);
  if (!status) status = caac__step_do(self, &work, findings);
  if (!status && id) {
    *id = a.out;
    a.out = NULL;
  }
  caac__free(a.out);
  caac__buffer_free(&what);
  caac_text_free(a.symbol);
  caac__arena_free(&a.arena);
  caac__intern_free(&a.unit_ids);
  return status;
}
