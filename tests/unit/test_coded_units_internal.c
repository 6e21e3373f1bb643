/* SPDX-License-Identifier: MIT */
/* Units with their codings, while somebody else writes; and what a coder may have once only. */
#include "texts.h"

#include "coded_units.h"
#include "register_private.h"

static const char path[] = "coded_units_internal.db", private_path[] = "coded_units_internal_private.db";
static const char *const clock_only[] = { "now=2098-01-01T09:00:00Z", NULL };

static void put(caac_register *reg, const char *kind, const char *const fields[])
{
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
}

/* Document d of `units` paragraphs, each coded by A as 1.a. */
static caac_register *make(int units)
{
  caac_register *reg = NULL;
  char id[32], of[32], coding[32];
  remove(path);
  CHECK_OK(caac_register_create(path, clock_only, &reg));
  CHECK_OK(caac_register_begin(reg, "A", "made"));
  put(reg, "document", (const char *const[]){ "id=d", "kind=conclusions", "sample=1", NULL });
  for (int i = 1; i <= units; i++) {
    snprintf(id, sizeof id, "id=d/%d", i);
    snprintf(of, sizeof of, "unit=d/%d", i);
    put(reg, "unit",
        (const char *const[]){ id, "document=d", "form=paragraph", "speaker=working group", "quote=Ferries.", NULL });
    snprintf(id, sizeof id, "id=d/%d/A", i);
    put(reg, "coding", (const char *const[]){ id, of, "coder=A", "stage=coded", NULL });
    snprintf(coding, sizeof coding, "coding=d/%d/A", i);
    put(reg, "use", (const char *const[]){ coding, "n=1", "option=1.a", NULL });
  }
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

/* ---- One moment ---- */

typedef struct writer {
  caac_register *reg;
  int tried, stored;
} writer;

/* When codings are asked for, the units are known already: another program puts one more unit with a coding. */
static int interfere(unsigned event, void *payload, void *statement, void *sql)
{
  writer *w = payload;
  (void)event, (void)statement;
  if (w->tried || !sql || !strstr(sql, "FROM made ORDER BY")) return 0;
  w->tried = 1;
  if (caac_register_begin(w->reg, "B", "beside")) return 0;
  put(w->reg, "unit", (const char *const[]){ "id=d/9", "document=d", "form=paragraph", "speaker=working group", NULL });
  put(w->reg, "coding", (const char *const[]){ "id=d/9/B", "unit=d/9", "coder=B", "stage=coded", NULL });
  put(w->reg, "coding", (const char *const[]){ "id=d/1/B", "unit=d/1", "coder=B", "stage=coded", NULL });
  w->stored = caac_register_commit(w->reg, NULL) == CAAC_OK;
  if (!w->stored) caac_register_rollback(w->reg);
  return 0;
}

static void one_moment(void)
{
  caac_register *reg = make(2);
  writer other = { 0 };
  caac_table *sheet = NULL;
  CHECK_OK(caac_register_open(path, clock_only, &other.reg));
  sqlite3_trace_v2(reg->db, SQLITE_TRACE_STMT, interfere, &other);
  CHECK_OK(caac_register_coding_sheet(reg, "d", (const char *const[]){ "coder=C", "show=others", NULL }, &sheet));
  sqlite3_trace_v2(reg->db, 0, NULL, NULL);
  CHECK_INT(other.tried, 1);
  CHECK_INT(other.stored, 0); /* it has to wait */
  CHECK_INT(caac_table_row_count(sheet), 2);
  caac_table_free(sheet);
  CHECK(sqlite3_get_autocommit(reg->db)); /* and waits no longer */
  other.tried = 0;
  interfere(0, &other, NULL, "FROM made ORDER BY");
  CHECK_INT(other.stored, 1);
  CHECK_OK(caac_register_coding_sheet(reg, "d", (const char *const[]){ "coder=C", "show=others", NULL }, &sheet));
  CHECK_INT(caac_table_row_count(sheet), 3);
  caac_table_free(sheet);
  caac_register_close(other.reg);
  caac_register_close(reg);
}

/* What fails within it leaves nothing open. */
static void moment_ends(void)
{
  caac_register *reg = make(1);
  caac_table *sheet = NULL;
  CHECK_STATUS(caac_register_coding_sheet(reg, "e", (const char *const[]){ "coder=C", NULL }, &sheet), CAAC_E_NOTFOUND);
  CHECK(sqlite3_get_autocommit(reg->db));
  CHECK_STATUS(caac_register_query(reg, "SELECT abs(-9223372036854775807 - 1)", NULL, &sheet), CAAC_E_IO);
  CHECK(sqlite3_get_autocommit(reg->db));
  CHECK_OK(caac_register_begin(reg, "A", "a step"));
  CHECK_OK(caac_register_coding_sheet(reg, "d", (const char *const[]){ "coder=C", NULL }, &sheet));
  caac_table_free(sheet);
  CHECK(!sqlite3_get_autocommit(reg->db)); /* the step goes on */
  caac_register_rollback(reg);
  caac_register_close(reg);
}

/* ---- What is read ---- */

static void check_units(const caac_register *reg)
{
  caac__coded_units found;
  caac__buffer ids = { 0 };
  caac__ids_add(&ids, "d/2");
  caac__ids_add(&ids, "no \"such\" one");
  caac__ids_add(&ids, "d/1");
  CHECK_OK(caac__coded_units_read(reg, "u.id IN " CAAC__LISTED, ids.data, &found));
  CHECK_INT(found.count, 2);
  for (size_t i = 0; i < found.count && i < 2; i++) {
    CHECK_TEXT(found.units[i].id, i == 0 ? "d/1" : "d/2");
    CHECK_INT(found.units[i].count, i == 0 ? 3 : 1);
  }
  if (found.count == 2 && found.units[0].count == 3) {
    const caac__unit_coding *codings = found.units[0].codings;
    CHECK_TEXT(codings[0].id, "d/1/A");
    CHECK_INT(codings[0].uses.count, 1);
    CHECK_TEXT(codings[1].id, "d/1/s"); /* of program */
    CHECK_TEXT(codings[2].id, "d/1");   /* of register */
    CHECK_INT(codings[2].uses.count, 1);
    CHECK_TEXT(caac__unit_final(&found.units[0])->id, "d/1");
  }
  caac__coded_units_free(&found);
  caac__buffer_free(&ids);
}

/* Codings named like their unit, and others, of one file and of two. */
static void all_codings(void)
{
  caac_register *reg = make(3);
  CHECK_OK(caac_register_begin(reg, "A", "more"));
  put(reg, "coding", (const char *const[]){ "id=d/1", "unit=d/1", "coder=register", "stage=final", NULL });
  put(reg, "use", (const char *const[]){ "coding=d/1", "n=1", "option=1.a", NULL });
  put(reg, "coding", (const char *const[]){ "id=d/1/s", "unit=d/1", "coder=program", "stage=suggested", NULL });
  CHECK_OK(caac_register_commit(reg, NULL));
  check_units(reg);
  caac_register_close(reg);
  remove(private_path);
  CHECK_OK(caac_register_create(private_path, clock_only, &reg));
  caac_register_close(reg);
  CHECK_OK(caac_register_open(path, (const char *const[]){ "with=coded_units_internal_private.db", NULL }, &reg));
  check_units(reg);
  caac_register_close(reg);
}

/* ---- Once ---- */

static void check_twin(caac_register *reg, const char *const fields[], const char *id)
{
  caac_findings *findings = caac_findings_new(4);
  CHECK_STATUS(caac_register_put(reg, "coding", fields, findings, NULL), CAAC_E_INPUT);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  const caac_finding *finding = caac_findings_at(findings, 0);
  CHECK_TEXT(finding ? finding->rule : NULL, "coding.twice");
  CHECK_HAS(finding ? finding->message : NULL, id);
  caac_findings_free(findings);
}

static void check_once(caac_register *reg)
{
  CHECK_OK(caac_register_begin(reg, "A", "again"));
  check_twin(reg, (const char *const[]){ "id=x", "unit=d/1", "coder=A", "stage=coded", NULL },
             "A has a coding of this unit already: d/1/A");
  put(reg, "coding", (const char *const[]){ "id=x", "unit=d/1", "coder=A", "stage=coded", "discussed=1", NULL });
  put(reg, "coding", (const char *const[]){ "id=y", "unit=d/1", "coder=A", "stage=coded", "assisted=1", NULL });
  put(reg, "coding", (const char *const[]){ "id=z", "unit=d/1", "coder=A", "stage=rejected", NULL });
  put(reg, "coding", (const char *const[]){ "id=zz", "unit=d/1", "coder=A", "stage=suggested", NULL });
  check_twin(reg, (const char *const[]){ "id=x", "discussed=0", NULL }, "d/1/A");
  check_twin(reg, (const char *const[]){ "id=y", "discussed=1", "assisted=0", NULL }, "already: x");
  check_twin(reg, (const char *const[]){ "id=z", "stage=coded", NULL }, "d/1/A");
  put(reg, "coding", (const char *const[]){ "id=y", "discussed=1", NULL });
  CHECK_OK(caac_register_commit(reg, NULL));
}

static void coded_once(void)
{
  caac_register *reg = make(2);
  check_once(reg);
  caac_register_close(reg);
}

static void coded_once_in_two_files(void)
{
  caac_register *reg = make(2);
  caac_register_close(reg);
  remove(private_path);
  CHECK_OK(caac_register_create(private_path, clock_only, &reg));
  caac_register_close(reg);
  CHECK_OK(caac_register_open(path, (const char *const[]){ "with=coded_units_internal_private.db", NULL }, &reg));
  check_once(reg);
  caac_register_close(reg);
}

/* Another program may drop the index. */
static void check_tells(void)
{
  caac_register *reg = make(2);
  caac_findings *findings = caac_findings_new(8);
  size_t told = 0;
  CHECK_OK(caac_register_check(reg, findings));
  for (size_t i = 0; caac_findings_at(findings, i); i++) told += strcmp(caac_findings_at(findings, i)->rule, "coding.twice") == 0;
  CHECK_INT(told, 0);
  CHECK_INT(sqlite3_exec(reg->db,
                         "DROP INDEX coding_once; INSERT INTO coding (id, unit, coder, stage) VALUES ('k', 'd/1', 'A', 'coded')",
                         NULL, NULL, NULL),
            SQLITE_OK);
  CHECK_OK(caac_register_check(reg, findings));
  for (size_t i = 0; caac_findings_at(findings, i); i++)
    if (strcmp(caac_findings_at(findings, i)->rule, "coding.twice") == 0) {
      told++;
      CHECK_HAS(caac_findings_at(findings, i)->message, "A has 2 codings of this unit with the same in view: d/1/A, k");
      CHECK_TEXT(caac_findings_at(findings, i)->record, "unit d/1");
    }
  CHECK_INT(told, 1);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* No table is gone through for a sheet, however many documents it names. */
static void no_scan(void)
{
  caac_register *reg = make(2);
  sqlite3_stmt *plan = NULL;
  CHECK_INT(
      sqlite3_prepare_v2(reg->db,
                         "EXPLAIN QUERY PLAN WITH chosen AS MATERIALIZED (SELECT u.id FROM unit u WHERE u.id IN (SELECT "
                         "value FROM json_each('[]')) OR (u.document IN (SELECT n.document FROM unit n WHERE n.id IN "
                         "(SELECT value FROM json_each('[]'))) AND u.form IS NOT NULL)) SELECT c.* FROM chosen u CROSS JOIN "
                         "coding c ON c.unit = u.id WHERE c.id <> u.id AND (c.id <> c.unit OR c.stage <> 'final')",
                         -1, &plan, NULL),
      SQLITE_OK);
  while (sqlite3_step(plan) == SQLITE_ROW) {
    const char *detail = (const char *)sqlite3_column_text(plan, 3);
    CHECK(!strstr(detail, "SCAN") || strstr(detail, "json_each") || strcmp(detail, "SCAN u") == 0); /* u: those chosen */
    CHECK(!strstr(detail, "SEARCH c") || strstr(detail, "coding_other"));
  }
  sqlite3_finalize(plan);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "a sheet is of one moment", one_moment },
    { "a moment ends", moment_ends },
    { "all codings of a unit", all_codings },
    { "coded once", coded_once },
    { "coded once in two files", coded_once_in_two_files },
    { "a check tells of two", check_tells },
    { "no table is gone through", no_scan },
    { NULL, NULL },
  };
  char *folder = folder_new(); /* the registers are named, not pathed: they stand here */
  if (chdir(folder) != 0) return 2;
  const int failures = check_run("coded units", cases);
  folder_free(folder);
  return failures;
}
