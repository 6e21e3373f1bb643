/* SPDX-License-Identifier: MIT */
/* Undoing steps, and the journal field by field. */
#include "dumped.h"

static const char *const clock_of_2026[] = { "now=2026-01-31T12:00:00Z", NULL };

static caac_register *new_register(const char *path)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(path, clock_of_2026, &reg));
  return reg;
}

/* One put as a step of its own. */
static void put(caac_register *reg, const char *author, const char *reason, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_begin(reg, author, reason));
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
}

static void take(caac_register *reg, const char *kind, const char *id)
{
  CHECK_OK(caac_register_begin(reg, "A", "removed"));
  CHECK_OK(caac_register_remove(reg, kind, id));
  CHECK_OK(caac_register_commit(reg, NULL));
}

/* The id of the n-th step from the beginning, 0 the first. */
static const char *step_id(const caac_register *reg, size_t n)
{
  static char ids[8][64];
  static int next;
  caac_table *log = NULL;
  char *id = ids[next++ % 8];
  CHECK_OK(caac_register_log(reg, &log));
  snprintf(id, sizeof ids[0], "%s", texts_cell(log, caac_table_row_count(log) - 1 - n, "step"));
  caac_table_free(log);
  return id;
}

/* A place, a report about it, a unit of it. */
static caac_register *small_register(void)
{
  caac_register *reg = new_register(":memory:");
  put(reg, "A", "a place", "situation", PARAMS("id=exl", "name=Exland"));
  put(reg, "A", "a report", "document", PARAMS("id=exl-r1", "kind=report", "situations=exl", "title=First"));
  put(reg, "B", "a unit", "unit", PARAMS("id=exl-r1/1", "document=exl-r1", "quote=Urges all.", "form=paragraph"));
  return reg;
}

static void undoes_each_action(void)
{
  caac_register *reg = small_register();
  char *before = dumped(reg);
  /* what was created goes */
  put(reg, "A", "more", "situation", PARAMS("id=smp", "name=Samplia"));
  char *with = dumped(reg);
  CHECK_OK(caac_register_undo(reg, "last", PARAMS("author=C"), NULL));
  CHECK_DUMP(reg, before);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL)); /* and comes again */
  CHECK_DUMP(reg, with);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  /* what was changed is as it was, what was empty is empty again, lists too */
  put(reg, "A", "title", "document", PARAMS("id=exl-r1", "title=Second", "note=Seen", "situations="));
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_DUMP(reg, before);
  /* what was removed is there again, its words too */
  take(reg, "unit", "exl-r1/1");
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_DUMP(reg, before);
  caac_table *found = NULL;
  CHECK_OK(caac_register_find(reg, "urges", NULL, &found));
  CHECK_INT(caac_table_row_count(found), 1);
  caac_table_free(found);
  CHECK_SOUND(reg);
  free(with);
  free(before);
  caac_register_close(reg);
}

static void the_log_says_so(void)
{
  caac_register *reg = small_register();
  caac_table *log = NULL;
  CHECK_OK(caac_register_undo(reg, "last", PARAMS("author=C"), NULL));
  CHECK_OK(caac_register_log(reg, &log));
  CHECK_INT(caac_table_row_count(log), 4);
  CHECK_TEXT(texts_cell(log, 0, "author"), "C");
  CHECK_TEXT(texts_cell(log, 0, "reason"), "undo of a unit");
  CHECK_TEXT(texts_cell(log, 0, "undoes"), texts_cell(log, 1, "step"));
  CHECK_INT(caac_table_int(log, 1, caac_table_find(log, "undone")), 1);
  CHECK_INT(caac_table_int(log, 2, caac_table_find(log, "undone")), 0);
  caac_table_free(log);
  CHECK_STATUS(caac_register_undo(reg, step_id(reg, 2), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("was undone already");
  CHECK_OK(caac_register_undo(reg, "last", PARAMS("reason=after all"), NULL));
  CHECK_OK(caac_register_log(reg, &log));
  CHECK_TEXT(texts_cell(log, 0, "reason"), "after all");
  CHECK_INT(caac_table_int(log, 2, caac_table_find(log, "undone")), 0); /* undone, and that undone */
  caac_table_free(log);
  CHECK_OK(caac_register_undo(reg, step_id(reg, 2), NULL, NULL)); /* so it can be undone once more */
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units"), 0);
  caac_register_close(reg);
}

/* What later steps have to do with a step, and whether they stand in its way. */
static void later_steps(void)
{
  caac_register *reg = small_register();
  caac_findings *findings = caac_findings_new(10);
  /* another field of the same record does not */
  put(reg, "A", "a title", "document", PARAMS("id=exl-r1", "title=Second"));
  put(reg, "B", "a note", "document", PARAMS("id=exl-r1", "note=Seen"));
  CHECK_OK(caac_register_undo(reg, step_id(reg, 3), NULL, findings));
  CHECK_INT(caac_findings_kept(findings), 0);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents WHERE title = 'First' AND note = 'Seen'"), 1);
  /* a record that points to what would go, and changes of it do: one finding each */
  char *before = dumped(reg);
  CHECK_STATUS(caac_register_undo(reg, step_id(reg, 1), NULL, findings), CAAC_E_INPUT);
  CHECK_INT(caac_findings_kept(findings), 2);
  const caac_finding *first = caac_findings_at(findings, 0), *second = caac_findings_at(findings, 1);
  CHECK_TEXT(first->rule, "undo.later");
  CHECK_TEXT(first->record, "unit exl-r1/1");
  CHECK_TEXT(first->value, step_id(reg, 2));
  CHECK_HAS(first->message, "'a unit' by B on 2026-01-31 stands in the way with 1 record");
  CHECK_TEXT(second->record, "document exl-r1");
  CHECK_HAS(second->message, "'a note'");
  CHECK_DUMP(reg, before);
  /* undone one after the other they do not */
  CHECK_OK(caac_register_undo(reg, step_id(reg, 4), NULL, NULL));
  CHECK_OK(caac_register_undo(reg, step_id(reg, 2), NULL, NULL));
  CHECK_OK(caac_register_undo(reg, step_id(reg, 1), NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 0);
  free(before);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static void what_is_no_longer_there(void)
{
  caac_register *reg = small_register();
  caac_findings *findings = caac_findings_new(10);
  put(reg, "A", "a place", "situation", PARAMS("id=smp", "name=Samplia"));
  put(reg, "A", "about", "unit", PARAMS("id=exl-r1/1", "situation=smp")); /* step 4 */
  put(reg, "A", "about another", "unit", PARAMS("id=exl-r1/1", "situation=exl"));
  take(reg, "situation", "smp");
  /* the situation that step 5 took the unit from is gone */
  CHECK_STATUS(caac_register_undo(reg, step_id(reg, 5), NULL, findings), CAAC_E_INPUT);
  CHECK(find_rule(findings, "reference.missing") != NULL);
  CHECK_ERROR_HAS(step_id(reg, 5));
  /* what was removed was made anew */
  put(reg, "A", "again", "situation", PARAMS("id=smp", "name=Samplia again"));
  caac_findings_free(findings);
  findings = caac_findings_new(10);
  CHECK_STATUS(caac_register_undo(reg, step_id(reg, 6), NULL, findings), CAAC_E_INPUT);
  CHECK_TEXT(caac_findings_at(findings, 0)->record, "situation smp");
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* A step that both takes a unit from a place and makes the place that it is then about. */
static void a_step_of_many_parts(void)
{
  caac_register *reg = small_register();
  put(reg, "A", "about", "unit", PARAMS("id=exl-r1/1", "situation=exl"));
  char *before = dumped(reg);
  CHECK_OK(caac_register_begin(reg, "A", "all at once"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=smp", "name=Samplia"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=exl-r1/1", "situation=smp"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=exl-r1", "situations=smp exl", "symbol=S/2097/1"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=exl-r1", "symbol=S/2097/2"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=exl-r2", "kind=report", "symbol=S/2097/1"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=tmp", "name=Not for long"), NULL, NULL));
  CHECK_OK(caac_register_remove(reg, "situation", "tmp"));
  CHECK_OK(caac_register_commit(reg, NULL));
  char *after = dumped(reg);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_DUMP(reg, before);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_DUMP(reg, after);
  free(before);
  free(after);
  caac_register_close(reg);
}

/* Random steps, undone from the last to the first: each time the register says what it said. Then the undoing is undone. */
static void back_and_forth(unsigned long long seed)
{
  enum { STEPS = 24, PARTS = 6 };
  caac_register *reg = new_register(":memory:");
  chance c = { seed };
  char *states[STEPS + 1];
  size_t count = 0;
  states[0] = dumped(reg);
  for (size_t tries = 0; tries < 10 * STEPS && count < STEPS; tries++) {
    const long long steps = query_number(reg, "SELECT count(DISTINCT step_id) FROM journal");
    CHECK_OK(caac_register_begin(reg, "A", "by chance"));
    for (unsigned i = 0; i < PARTS * (tries < 4 ? 6 : 1); i++) chance_work(&c, reg);
    if (caac_register_commit(reg, NULL) == CAAC_OK && query_number(reg, "SELECT count(DISTINCT step_id) FROM journal") > steps)
      states[++count] = dumped(reg);
  }
  CHECK_INT(count, STEPS);
  for (size_t i = count; i-- > 0;) {
    CHECK_OK(caac_register_undo(reg, step_id(reg, i), NULL, NULL));
    CHECK_DUMP(reg, states[i]);
  }
  CHECK_SOUND(reg);
  for (size_t i = 0; i < count; i++) {
    CHECK_OK(caac_register_undo(reg, step_id(reg, 2 * count - 1 - i), NULL, NULL));
    CHECK_DUMP(reg, states[i + 1]);
  }
  CHECK_SOUND(reg);
  for (size_t i = 0; i <= count; i++) free(states[i]);
  caac_register_close(reg);
}

static void at_random(void)
{
  for (unsigned long long seed = 1; seed <= check_turns(6); seed++) back_and_forth(seed);
}

/* Undone in any order: what is refused changes nothing, and what is done brings no damage. */
static void in_any_order(void)
{
  for (unsigned long long seed = 100; seed < 100 + check_turns(4); seed++) {
    caac_register *reg = new_register(":memory:");
    chance c = { seed };
    unsigned refused = 0, undone = 0;
    for (size_t i = 0; i < 60; i++) {
      size_t steps = (size_t)query_number(reg, "SELECT count(DISTINCT step_id) FROM journal");
      if (i > 10 && steps > 0 && chance_below(&c, 2) == 0) {
        char *before = dumped(reg);
        caac_status status = caac_register_undo(reg, step_id(reg, chance_below(&c, (unsigned)steps)), NULL, NULL);
        CHECK(status == CAAC_OK || status == CAAC_E_INPUT || status == CAAC_E_CONFLICT);
        if (status) CHECK_DUMP(reg, before);
        refused += status != CAAC_OK;
        undone += status == CAAC_OK;
        free(before);
      } else {
        CHECK_OK(caac_register_begin(reg, "A", "by chance"));
        for (unsigned k = 0; k < (i < 4 ? 30 : 5); k++) chance_work(&c, reg);
        (void)caac_register_commit(reg, NULL);
      }
    }
    CHECK(refused > 0 && undone > 0);
    CHECK_SOUND(reg);
    caac_register_close(reg);
  }
}

static void refusals(void)
{
  caac_register *reg = new_register(":memory:");
  CHECK_STATUS(caac_register_undo(reg, "last", NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("nothing was written yet");
  caac_register_close(reg);
  reg = small_register();
  char wrong[64];
  snprintf(wrong, sizeof wrong, "%s", step_id(reg, 1));
  wrong[strlen(wrong) - 1] = 'x';
  CHECK_STATUS(caac_register_undo(reg, wrong, NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS(step_id(reg, 1));
  CHECK_STATUS(caac_register_undo(reg, NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_undo(NULL, "last", NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_undo(reg, "last", PARAMS("autor=A"), NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("author");
  CHECK_OK(caac_register_begin(reg, "A", "open"));
  CHECK_STATUS(caac_register_undo(reg, "last", NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("'open'");
  CHECK_OK(caac_register_rollback(reg));
  caac_register_close(reg);
}

static void locked_or_read_only(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = new_register(path), *other = NULL;
  put(reg, "A", "a place", "situation", PARAMS("id=exl", "name=Exland"));
  CHECK_OK(caac_register_open(path, PARAMS("wait=0"), &other));
  CHECK_OK(caac_register_begin(reg, "A", "busy"));
  CHECK_STATUS(caac_register_undo(other, "last", NULL, NULL), CAAC_E_BUSY);
  CHECK_ERROR_HAS("wait: seconds");
  CHECK_OK(caac_register_rollback(reg));
  CHECK_OK(caac_register_undo(other, "last", NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations"), 0);
  caac_register_close(other);
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro"), &other));
  CHECK_STATUS(caac_register_undo(other, "last", NULL, NULL), CAAC_E_READONLY);
  caac_register_close(other);
  caac_register_close(reg);
  folder_free(folder);
}

static caac_table *changes(const caac_register *reg, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_changes(reg, params, &table));
  return table;
}

/* Over a base: what the private register has of a record of the base goes, and what points to the record stays. */
static void over_a_base(void)
{
  char *folder = folder_new();
  const char *base = folder_file(folder, "base.db"), *own = folder_file(folder, "own.db");
  char with[4300];
  caac_register *reg = new_register(base);
  put(reg, "A", "a place", "situation", PARAMS("id=exl", "name=Exland"));
  caac_register_close(reg);
  caac_register_close(new_register(own));
  snprintf(with, sizeof with, "with=%s", own);
  CHECK_OK(caac_register_open(base, PARAMS(with, clock_of_2026[0]), &reg));
  put(reg, "A", "a unit", "unit", PARAMS("id=u1", "situation=exl"));
  put(reg, "A", "a note", "situation", PARAMS("id=exl", "note=Zanzibar"));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations WHERE note = 'Zanzibar'"), 1);
  caac_table *table = changes(reg, PARAMS("step=last", "private=yes"));
  CHECK_INT(caac_table_row_count(table), 2);
  caac_table_free(table);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations WHERE name = 'Exland' AND note IS NULL"), 1);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations WHERE note = 'Zanzibar'"), 1);
  CHECK_SOUND(reg);
  caac_register_close(reg);
  folder_free(folder);
}

/* ---- The journal field by field ---- */

static void check_row(const caac_table *table, size_t row, const char *expected)
{
  char text[400];
  snprintf(text, sizeof text, "%s %s %s %s: %s -> %s", texts_cell(table, row, "action"), texts_cell(table, row, "kind"),
           texts_cell(table, row, "id"), texts_cell(table, row, "field"), texts_cell(table, row, "before"),
           texts_cell(table, row, "after"));
  CHECK_TEXT(text, expected);
}

static void field_by_field(void)
{
  caac_register *reg = small_register();
  put(reg, "A", "titles", "document", PARAMS("id=exl-r1", "title=Second", "note=Seen"));
  put(reg, "B", "title", "document", PARAMS("id=exl-r1", "title=Third", "note="));
  take(reg, "unit", "exl-r1/1");
  caac_table *table = changes(reg, NULL);
  CHECK_INT(caac_table_row_count(table), 14);
  check_row(table, 0, "remove unit exl-r1/1 document: exl-r1 -> ");
  check_row(table, 1, "remove unit exl-r1/1 quote: Urges all. -> ");
  check_row(table, 2, "remove unit exl-r1/1 form: paragraph -> ");
  check_row(table, 3, "change document exl-r1 note: Seen -> ");
  check_row(table, 4, "change document exl-r1 title: Second -> Third");
  check_row(table, 5, "change document exl-r1 note:  -> Seen");
  check_row(table, 6, "change document exl-r1 title: First -> Second");
  check_row(table, 7, "create unit exl-r1/1 document:  -> exl-r1");
  check_row(table, 10, "create document exl-r1 kind:  -> report");
  check_row(table, 11, "create document exl-r1 situations:  -> exl");
  check_row(table, 12, "create document exl-r1 title:  -> First");
  check_row(table, 13, "create situation exl name:  -> Exland");
  CHECK_TEXT(texts_cell(table, 3, "author"), "B");
  CHECK_TEXT(texts_cell(table, 3, "reason"), "title");
  CHECK_TEXT(texts_cell(table, 3, "at"), "2026-01-31T12:00:00Z");
  caac_table_free(table);

  char step[80];
  snprintf(step, sizeof step, "step=%s", step_id(reg, 3)); /* an old one: after it, not now */
  table = changes(reg, PARAMS(step));
  CHECK_INT(caac_table_row_count(table), 2);
  check_row(table, 1, "change document exl-r1 title: First -> Second");
  CHECK_TEXT(texts_cell(table, 1, "step"), step + 5);
  caac_table_free(table);
  table = changes(reg, PARAMS("step=last"));
  CHECK_INT(caac_table_row_count(table), 3);
  caac_table_free(table);
  table = changes(reg, PARAMS("kind=UNIT"));
  CHECK_INT(caac_table_row_count(table), 6);
  caac_table_free(table);
  table = changes(reg, PARAMS("kind=document", "id=exl-r1", step));
  CHECK_INT(caac_table_row_count(table), 2);
  caac_table_free(table);
  table = changes(reg, PARAMS("id=nobody"));
  CHECK_INT(caac_table_row_count(table), 0);
  caac_table_free(table);
  caac_register_close(reg);
}

/* Within a step lines come in their order, and a record may have several. */
static void many_lines_of_a_record(void)
{
  caac_register *reg = small_register();
  CHECK_OK(caac_register_begin(reg, "A", "to and fro"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=One"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=Two"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=smp", "name=Three"), NULL, NULL));
  CHECK_OK(caac_register_remove(reg, "situation", "smp"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=smp", "name=Four"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_table *table = changes(reg, PARAMS("step=last"));
  CHECK_INT(caac_table_row_count(table), 5);
  check_row(table, 0, "change situation exl name: Exland -> One");
  check_row(table, 1, "change situation exl name: One -> Two");
  check_row(table, 2, "create situation smp name:  -> Three");
  check_row(table, 3, "remove situation smp name: Three -> ");
  check_row(table, 4, "create situation smp name:  -> Four");
  caac_table_free(table);
  CHECK_OK(caac_register_begin(reg, "A", "open"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=Five"), NULL, NULL));
  table = changes(reg, PARAMS("id=exl")); /* what an open step wrote is not told, and does not mix */
  CHECK_INT(caac_table_row_count(table), 3);
  check_row(table, 1, "change situation exl name: One -> Two");
  caac_table_free(table);
  CHECK_OK(caac_register_rollback(reg));
  caac_register_close(reg);
}

static void private_changes(void)
{
  caac_register *reg = small_register();
  put(reg, "A", "a draft", "document", PARAMS("id=secret", "kind=draft", "private=1", "title=Zanzibar"));
  put(reg, "A", "its unit", "unit", PARAMS("id=secret/1", "document=secret", "quote=Zanzibar."));
  put(reg, "A", "a coding", "coding", PARAMS("id=secret/1/A", "unit=secret/1", "coder=A", "stage=coded", "note=Zanzibar"));
  put(reg, "A", "a use", "use", PARAMS("coding=secret/1/A", "option=3.a", "note=Zanzibar"));
  put(reg, "A", "a claim", "claim",
      PARAMS("subject=document", "subject_id=secret", "kind=outcome", "value=pending", "note=Zanzibar"));
  put(reg, "A", "answers", "document", PARAMS("id=exl-r1", "answers=secret"));
  for (int pass = 0; pass < 2; pass++) {
    caac_table *table = changes(reg, NULL);
    for (size_t i = 0; i < caac_table_row_count(table); i++) {
      CHECK(strstr(texts_cell(table, i, "before"), "Zanzibar") == NULL &&
            strstr(texts_cell(table, i, "after"), "Zanzibar") == NULL);
      CHECK(strstr(texts_cell(table, i, "before"), "secret") == NULL && strstr(texts_cell(table, i, "after"), "secret") == NULL);
      CHECK(strstr(texts_cell(table, i, "id"), "secret") == NULL);
    }
    CHECK_INT(texts_counted(table, "private"), pass ? 10 : 5);
    caac_table_free(table);
    table = changes(reg, PARAMS("private=yes"));
    CHECK(caac_table_row_count(table) > 10);
    CHECK(texts_remarks(table, "not for others"));
    caac_table_free(table);
    if (pass) break;
    /* removed they are private still */
    CHECK_OK(caac_register_begin(reg, "A", "removed"));
    CHECK_OK(caac_register_put(reg, "document", PARAMS("id=exl-r1", "answers="), NULL, NULL));
    CHECK_OK(caac_register_remove(reg, "use", "secret/1/A/1"));
    CHECK_OK(caac_register_remove(reg, "coding", "secret/1/A"));
    CHECK_OK(caac_register_remove(reg, "unit", "secret/1"));
    CHECK_OK(caac_register_remove(reg, "claim", "document/secret/outcome/1"));
    CHECK_OK(caac_register_remove(reg, "document", "secret"));
    CHECK_OK(caac_register_commit(reg, NULL));
  }
  caac_register_close(reg);
}

/* What a field was before a change is what it was after the change before, and after the last what it is. */
static void changes_join(void)
{
  caac_register *reg = new_register(":memory:");
  chance c = { 7 };
  for (size_t i = 0; i < 40; i++) {
    CHECK_OK(caac_register_begin(reg, "A", "by chance"));
    for (unsigned k = 0; k < (i < 4 ? 30 : 5); k++) chance_work(&c, reg);
    (void)caac_register_commit(reg, NULL);
  }
  caac_table *table = changes(reg, NULL);
  const size_t rows = caac_table_row_count(table);
  size_t joined = 0, ends = 0;
  CHECK(rows > 150);
  for (size_t i = 0; i < rows; i++) {
    char key[2][300];
    snprintf(key[0], sizeof key[0], "%s|%s|%s", texts_cell(table, i, "kind"), texts_cell(table, i, "id"),
             texts_cell(table, i, "field"));
    int is_same_step = 0;
    size_t k = i + 1;
    for (; k < rows; k++) { /* the next row of the field is the change before, if it is of another step */
      snprintf(key[1], sizeof key[1], "%s|%s|%s", texts_cell(table, k, "kind"), texts_cell(table, k, "id"),
               texts_cell(table, k, "field"));
      if (strcmp(key[0], key[1]) != 0) continue;
      is_same_step = strcmp(texts_cell(table, i, "step"), texts_cell(table, k, "step")) == 0;
      break;
    }
    if (is_same_step) {
      CHECK_TEXT(texts_cell(table, k, "before"), texts_cell(table, i, "after"));
    } else if (k < rows) {
      size_t first = i; /* the first row of the field in this step */
      for (size_t b = i; b-- > 0 && strcmp(texts_cell(table, b, "step"), texts_cell(table, i, "step")) == 0;) {
        snprintf(key[1], sizeof key[1], "%s|%s|%s", texts_cell(table, b, "kind"), texts_cell(table, b, "id"),
                 texts_cell(table, b, "field"));
        if (strcmp(key[0], key[1]) == 0) first = b;
      }
      size_t last = k; /* the last row of the field in the step before */
      for (size_t b = k + 1; b < rows && strcmp(texts_cell(table, b, "step"), texts_cell(table, k, "step")) == 0; b++) {
        snprintf(key[1], sizeof key[1], "%s|%s|%s", texts_cell(table, b, "kind"), texts_cell(table, b, "id"),
                 texts_cell(table, b, "field"));
        if (strcmp(key[0], key[1]) == 0) last = b;
      }
      CHECK_TEXT(texts_cell(table, first, "before"), texts_cell(table, last, "after"));
      joined++;
    } else {
      ends++;
    }
  }
  CHECK(joined > 50 && ends > 20);
  caac_table_free(table);
  caac_register_close(reg);
}

static void wrong_questions(void)
{
  caac_register *reg = small_register();
  caac_table *table = NULL;
  CHECK_STATUS(caac_register_changes(reg, PARAMS("step=nothing"), &table), CAAC_E_NOTFOUND);
  CHECK(table == NULL);
  CHECK_STATUS(caac_register_changes(reg, PARAMS("kind=unti"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("unit");
  CHECK_STATUS(caac_register_changes(reg, PARAMS("steps=last"), &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_changes(NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_changes(reg, NULL, NULL), CAAC_E_INVALID);
  caac_register_close(reg);
  reg = new_register(":memory:");
  table = changes(reg, NULL);
  CHECK_INT(caac_table_row_count(table), 0);
  caac_table_free(table);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "undoes each action", undoes_each_action },
    { "the log says so", the_log_says_so },
    { "later steps", later_steps },
    { "what is no longer there", what_is_no_longer_there },
    { "a step of many parts", a_step_of_many_parts },
    { "at random", at_random },
    { "in any order", in_any_order },
    { "refusals", refusals },
    { "locked or read only", locked_or_read_only },
    { "over a base", over_a_base },
    { "field by field", field_by_field },
    { "many lines of a record", many_lines_of_a_record },
    { "private changes", private_changes },
    { "changes join", changes_join },
    { "wrong questions", wrong_questions },
    { NULL, NULL },
  };
  return check_run("undo", cases);
}
