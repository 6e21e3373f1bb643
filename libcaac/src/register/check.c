/* SPDX-License-Identifier: MIT */
/* The check of a whole register: each rule is a query. */
#include "search.h"

#include "alloc.h"
#include "coding_status.h"
#include "layer.h"

#include <stdio.h>
#include <string.h>

/* A rule: the query gives record, value and, last, the sentence. */
typedef struct rule {
  caac_severity severity;
  const char *name, *field, *remedy, *basis, *sql;
} rule;

#define DAY "length(a.value) = 10 AND length(b.value) = 10"

static const rule rules[] = {
  { CAAC_ERROR, "file.damage", NULL, "go back to a copy, or load the last dump into a new register", NULL,
    "SELECT NULL, NULL, 'the file is damaged: ' || integrity_check FROM pragma_integrity_check(20) WHERE integrity_check <> "
    "'ok'" },
  { CAAC_ERROR, "reference.missing", NULL, NULL, NULL,
    "SELECT \"table\", NULL, 'a ' || \"table\" || ' points to a ' || parent || ' that is not there' FROM "
    "pragma_foreign_key_check" },
  { CAAC_ERROR, "claim.subject", "subject_id", NULL, NULL,
    "SELECT 'claim ' || subject_id || '/' || kind, subject_id, 'there is no ' || subject || ' ''' || subject_id || '''' FROM "
    "claim "
    "WHERE (subject = 'document' AND subject_id NOT IN (SELECT id FROM document)) OR (subject = 'situation' AND subject_id NOT "
    "IN (SELECT id FROM "
    "situation))" },
  { CAAC_WARNING, "document.situation", "situations", NULL, NULL,
    "SELECT 'document ' || id, NULL, 'it is about no situation' FROM document d WHERE kind IN ('report', 'conclusions') AND NOT "
    "EXISTS (SELECT 1 FROM "
    "document_situations s WHERE s.document = d.id)" },
  { CAAC_NOTE, "set.report", "answers", "name the report that it rests on, if a source does", NULL,
    "SELECT 'document ' || id, symbol, 'no report is named that these conclusions rest on' FROM document d WHERE kind = "
    "'conclusions' AND NOT EXISTS "
    "(SELECT 1 FROM document_answers a WHERE a.document = d.id)" },
  { CAAC_WARNING, "set.answers", "answers", NULL, NULL,
    "SELECT 'document ' || a.document, a.target, 'it answers ' || a.target || ', which is no report' FROM document_answers a "
    "JOIN document d ON d.id = "
    "a.target WHERE d.kind NOT IN ('report', 'annual report')" },
  { CAAC_WARNING, "claim.order", "value", "look at the sources of both", "a report is submitted, then introduced",
    "SELECT 'document ' || a.subject_id, b.value, 'introduced on ' || b.value || ', before it was submitted on ' || a.value FROM "
    "claim a JOIN claim b ON "
    "b.subject_id = a.subject_id AND b.subject = a.subject AND a.kind = 'submitted' AND b.kind = 'introduced' WHERE a.rank = "
    "'preferred' AND b.rank = "
    "'preferred' AND " DAY " AND b.value < a.value" },
  { CAAC_WARNING, "claim.order", "value", "look at the sources of both", "conclusions rest on a report that was submitted before",
    "SELECT 'document ' || a.subject_id, a.value, 'adopted on ' || a.value || ', before its report ' || b.subject_id || ' was "
    "submitted on ' || b.value "
    "FROM claim a JOIN document_answers l ON l.document = a.subject_id JOIN claim b ON b.subject_id = l.target AND b.kind = "
    "'submitted' WHERE a.kind = "
    "'adopted' AND a.subject = 'document' AND b.subject = 'document' AND a.rank = 'preferred' AND b.rank = 'preferred' AND " DAY
    " AND a.value < b.value" },
  { CAAC_WARNING, "claim.preferred", "rank", "rank one of them alternative", NULL,
    "SELECT 'document ' || subject_id || '/' || kind, group_concat(DISTINCT value), 'several ' || kind || ' dates are preferred' "
    "FROM claim WHERE rank = "
    "'preferred' AND subject = 'document' GROUP BY subject_id, kind HAVING count(DISTINCT value) > 1" },
  { CAAC_NOTE, "claim.rank", "rank", "rank one of them preferred", NULL,
    "SELECT 'document ' || subject_id || '/' || kind, group_concat(DISTINCT value), 'no ' || kind || ' date is preferred' FROM "
    "claim WHERE subject = "
    "'document' GROUP BY subject_id, kind HAVING sum(rank = 'preferred') = 0" },
  { CAAC_NOTE, "symbol.year", "symbol", "the symbol may be that of a later issue", NULL,
    "SELECT 'document ' || d.id, d.symbol, 'adopted in ' || substr(c.value, 1, 4) || ', after the year of its symbol' FROM "
    "document d JOIN claim c ON "
    "c.subject_id = d.id AND c.subject = 'document' AND c.kind = 'adopted' AND c.rank = 'preferred' WHERE d.kind = 'conclusions' "
    "AND d.symbol LIKE "
    "'S/AC.51/____/%' AND substr(c.value, 1, 4) > substr(d.symbol, 9, 4)" },
  { CAAC_WARNING, "claim.outcome", "value", NULL, NULL,
    "SELECT 'document ' || subject_id, value, 'its outcome is ' || value || ', yet conclusions rest on it' FROM claim WHERE kind "
    "= 'outcome' AND rank = "
    "'preferred' AND value IN ('pending', 'none', 'overtaken') AND subject_id IN (SELECT target FROM document_answers)" },
  { CAAC_WARNING, "set.coding", "coding_status", "code it, or lower the status", NULL,
    "SELECT 'document ' || d.id, d.coding_status, 'its coding is ' || d.coding_status || ', but no final coding of it is there' "
    "FROM document d WHERE "
    "d.coding_status IN ('complete', 'adjudicated') AND NOT EXISTS (SELECT 1 FROM unit u JOIN coding c ON c.unit = u.id AND "
    "c.stage = 'final' WHERE "
    "u.document = d.id) AND NOT EXISTS (SELECT 1 FROM unit u WHERE u.document = d.id AND u.form IN ('lead', 'paragraph', "
    "'item'))" },
  { CAAC_WARNING, "set.coding", "coding_status", "code what is left, or lower the status", NULL,
    "WITH wanted (document) AS (SELECT id FROM document WHERE coding_status IN ('complete', 'adjudicated'))" CAAC__CODING_REACHED
    "SELECT 'document ' || d.id, d.coding_status, 'its coding is ' || d.coding_status || ', but ' || iif(final < units, (units - "
    "final) || ' of its ' || units || ' units that can be coded have no final coding', 'fewer than two coders coded all of it') "
    "FROM reached r JOIN document d ON d.id = r.document WHERE texts > 0 AND (final < units OR (d.coding_status = 'adjudicated' "
    "AND coders < 2))" },
  { CAAC_WARNING, "unit.situation", "situation", "name the situation that it is about", NULL,
    "SELECT 'unit ' || u.id, NULL, 'it is coded but about no situation' FROM unit u WHERE u.situation IS NULL AND u.id IN "
    "(SELECT c.unit FROM use s JOIN coding c ON c.id = s.coding AND c.stage = 'final')" },
  { CAAC_WARNING, "coding.final", "stage", "keep one final coding", NULL,
    "SELECT 'unit ' || unit, NULL, 'it has ' || count(*) || ' final codings' FROM coding WHERE stage = 'final' GROUP BY unit "
    "HAVING count(*) > 1" },
  { CAAC_WARNING, "coding.twice", "coder", "keep one of them", NULL,
    "SELECT 'unit ' || unit, coder, coder || ' has ' || count(*) || ' codings of this unit with the same in view: ' || "
    "group_concat(id, ', ') FROM (SELECT unit, coder, assisted, discussed, id FROM coding WHERE stage = 'coded' ORDER BY id) "
    "GROUP BY unit, coder, assisted, discussed HAVING count(*) > 1" },
};

static caac_status apply(const caac_register *self, const rule *r, caac_findings *findings)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2(self->db, r->sql, -1, &statement, NULL);
  while (result == SQLITE_OK || result == SQLITE_ROW) {
    if ((result = sqlite3_step(statement)) != SQLITE_ROW) break;
    const char *message = caac__sql_text(statement, 2);
    caac_finding finding = { .severity = r->severity,
                             .rule = r->name,
                             .record = caac__sql_text(statement, 0),
                             .field = r->field,
                             .value = caac__sql_text(statement, 1),
                             .remedy = r->remedy,
                             .basis = r->basis };
    caac__findings_add(findings, &finding, "%s", message ? message : "");
  }
  caac_status status = result == SQLITE_DONE ? CAAC_OK : caac__sql_fail(self->db, result, self->path);
  sqlite3_finalize(statement);
  return status;
}

static int is_about(const rule *r, const char *name) { return strcmp(r->name, name) == 0; }

/* References are looked for in both files where there are two. `alone`: what is said instead of a private register without its
 * base, which it has to point to; else NULL. */
static caac_status apply_among_files(const caac_register *self, const rule *r, const rule *alone, caac_findings *findings)
{
  if (self->base && is_about(r, "reference.missing")) return caac__layer_check(self, r->name, findings);
  if (alone && is_about(r, "claim.subject")) return CAAC_OK;
  return apply(self, alone && is_about(r, "reference.missing") ? alone : r, findings);
}

/* Damage that a rule runs into is a finding too. */
static void report_damage(const caac_register *self, caac_findings *findings)
{
  caac_finding finding = { .severity = CAAC_ERROR, .rule = rules[0].name, .file = self->path, .remedy = rules[0].remedy };
  caac__findings_add(findings, &finding, "the file is damaged: %s", sqlite3_errmsg(self->db));
}

static caac_status apply_all(const caac_register *self, const rule *alone, caac_findings *findings)
{
  size_t count = sizeof rules / sizeof *rules, before = caac_findings_count(findings, CAAC_ERROR);
  for (size_t i = 0; i < count; i++) {
    caac_status status = caac__register_tick(self, i, count);
    if (!status) status = apply_among_files(self, &rules[i], alone, findings);
    if (status == CAAC_E_INPUT) report_damage(self, findings);
    /* Behind a damaged page the other rules cannot be trusted. */
    if (status == CAAC_E_INPUT || (i == 0 && !status && caac_findings_count(findings, CAAC_ERROR) > before)) return CAAC_OK;
    if (status) return status;
  }
  caac_status status = self->base ? caac__search_check(self->base, "search.index", findings) : CAAC_OK;
  return status ? status : caac__search_check(self, "search.index", findings);
}

caac_status caac_register_check(const caac_register *self, caac_findings *findings)
{
  caac__buffer remedy = { 0 };
  if (!self || !findings) return caac__fail(CAAC_E_INVALID, "a check needs an open register and a list of findings");
  char *base = self->base ? NULL : caac__layer_base_name(self);
  if (base) caac__buffer_format(&remedy, "this register is private and was laid over %s: check that one with this one", base);
  const rule alone = { CAAC_NOTE,
                       "reference.missing",
                       NULL,
                       remedy.data,
                       NULL,
                       "SELECT NULL, NULL, count(*) || ' references point to records that are not in it' FROM (SELECT 1 FROM "
                       "pragma_foreign_key_check UNION ALL SELECT 1 FROM claim WHERE (subject = 'document' AND subject_id NOT IN "
                       "(SELECT id FROM document)) OR (subject = 'situation' AND subject_id NOT IN (SELECT id FROM situation))) "
                       "HAVING count(*) > 0" };
  caac_status status = apply_all(self, base ? &alone : NULL, findings);
  caac__free(base);
  caac__buffer_free(&remedy);
  return status;
}
