/* SPDX-License-Identifier: MIT */
/* The image of the register gives the same snapshot as the rows, and is used for the state of the file that it was made from and
 * for no other. */
#include "image_samples.h"

static const char *const documents_only[] = { "parts=documents", NULL };

/* ---- The same as the rows ---- */

static void check_register(const char *path)
{
  caac_snapshot *image = take(path, NULL), *part = take(path, documents_only);
  CHECK(is_from_image(image) && is_from_image(part));
  CHECK(inside(part)->images[1] == NULL);
  edit(path, "UPDATE step SET reason = 'edited'"); /* no measure sees it, and yet it is an edit */
  caac_snapshot *rows = take(path, NULL), *part_rows = take(path, documents_only);
  CHECK(!is_from_image(rows) && !is_from_image(part_rows));
  check_same(image, rows);
  check_same(part, part_rows);
  check_same_answers(image, rows);
  caac_snapshot_free(image);
  caac_snapshot_free(part);
  caac_snapshot_free(rows);
  caac_snapshot_free(part_rows);
}

static void gives_what_the_rows_give(void)
{
  char *folder = folder_new();
  make_base(folder_file(folder, "base.db"));
  check_register(folder_file(folder, "base.db"));
  for (unsigned seed = 1; seed <= 24; seed++) {
    char name[20];
    snprintf(name, sizeof name, "r%u.db", seed);
    make_random(folder_file(folder, name), seed, seed % 5 ? seed : 0, seed % 7 ? seed * 5 : 0);
    check_register(folder_file(folder, name));
  }
  folder_free(folder);
}

static void nothing_to_pack(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "empty.db");
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(path, fixed, &reg));
  caac_register_close(reg);
  caac_snapshot *snapshot = take(path, NULL);
  CHECK(!is_from_image(snapshot));
  CHECK_INT(snapshot->document_count, 0);
  caac_snapshot_free(snapshot);
  CHECK_OK(caac_register_create(":memory:", fixed, &reg));
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  CHECK_OK(caac_register_snapshot(reg, NULL, &snapshot));
  CHECK(!is_from_image(snapshot));
  CHECK_INT(snapshot->document_count, 192);
  caac_snapshot_free(snapshot);
  caac_register_close(reg);
  folder_free(folder);
}

/* ---- Which state it belongs to ---- */

static const char *name_of_cod(const caac_snapshot *snapshot)
{
  uint32_t place = caac__snapshot_situation(snapshot, "cod");
  return place == CAAC__NONE ? NULL : snapshot->situations[place].name;
}

/* What the file says of one situation comes out, from its rows. */
static void check_stale(const char *path, const char *name)
{
  caac_snapshot *snapshot = take(path, NULL);
  CHECK(!is_from_image(snapshot));
  CHECK_TEXT(name_of_cod(snapshot), name);
  caac_snapshot_free(snapshot);
}

static void any_edit_makes_it_stale(void)
{
  static const struct {
    const char *sql, *name;
  } edits[] = {
    { "UPDATE situation SET name = 'plain' WHERE id = 'cod'", "plain" },
    { "PRAGMA locking_mode = EXCLUSIVE; UPDATE situation SET name = 'x' WHERE id = 'cod'; UPDATE situation SET name = 'alone' "
      "WHERE id = 'cod'",
      "alone" },
    { "PRAGMA journal_mode = MEMORY; UPDATE situation SET name = 'memory' WHERE id = 'cod'", "memory" },
    { "PRAGMA journal_mode = OFF; UPDATE situation SET name = 'off' WHERE id = 'cod'", "off" },
    { "PRAGMA synchronous = OFF; PRAGMA journal_mode = TRUNCATE; UPDATE situation SET name = 'truncate' WHERE id = 'cod'",
      "truncate" },
    { "VACUUM; UPDATE situation SET name = 'vacuum' WHERE id = 'cod'", "vacuum" },
    { "PRAGMA journal_mode = WAL; UPDATE situation SET name = 'wal' WHERE id = 'cod'", "wal" },
    { "PRAGMA journal_mode = WAL; UPDATE situation SET name = 'back' WHERE id = 'cod'; PRAGMA journal_mode = DELETE", "back" },
    { "PRAGMA page_size = 4096; VACUUM; UPDATE situation SET name = 'pages' WHERE id = 'cod'", "pages" },
  };
  char *folder = folder_new();
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    char name[20];
    snprintf(name, sizeof name, "e%zu.db", i);
    const char *path = folder_file(folder, name);
    make_base(path);
    check_fresh(path);
    edit(path, edits[i].sql);
    check_stale(path, edits[i].name);
  }
  folder_free(folder);
}

static void copy_file(const char *from, const char *to)
{
  size_t len;
  char *bytes = file_read(from, &len);
  file_write(to, bytes, len);
  free(bytes);
}

/* What `sqlite3 FROM .dump | sqlite3 TO` does, but for the tables of the search. */
static void copy_by_sql(const char *from, const char *to)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *schema = NULL;
  char sql[4300];
  CHECK_INT(sqlite3_open(to, &db), SQLITE_OK);
  snprintf(sql, sizeof sql, "ATTACH '%s' AS old; PRAGMA application_id = 1128350019; PRAGMA user_version = 1; BEGIN", from);
  run(db, sql);
  sqlite3_prepare_v2(
      db,
      "SELECT sql, type, name FROM old.sqlite_schema WHERE sql LIKE '%STRICT%' OR type IN ('index', 'view') AND sql "
      "IS NOT NULL ORDER BY type <> 'table'",
      -1, &schema, NULL);
  while (sqlite3_step(schema) == SQLITE_ROW) {
    run(db, (const char *)sqlite3_column_text(schema, 0));
    if (strcmp((const char *)sqlite3_column_text(schema, 1), "table") != 0) continue;
    snprintf(sql, sizeof sql, "INSERT INTO main.%s SELECT * FROM old.%s", (const char *)sqlite3_column_text(schema, 2),
             (const char *)sqlite3_column_text(schema, 2));
    run(db, sql);
  }
  sqlite3_finalize(schema);
  run(db, "COMMIT");
  sqlite3_close(db);
}

/* What `.backup` does; the file at `to` may be a register already. */
static void copy_by_backup(const char *from, const char *to)
{
  sqlite3 *source = NULL, *target = NULL;
  CHECK_INT(sqlite3_open(from, &source), SQLITE_OK);
  CHECK_INT(sqlite3_open(to, &target), SQLITE_OK);
  sqlite3_backup *backup = sqlite3_backup_init(target, "main", source, "main");
  CHECK_INT(sqlite3_backup_step(backup, -1), SQLITE_DONE);
  sqlite3_backup_finish(backup);
  sqlite3_close(source);
  sqlite3_close(target);
}

/* Such a file counts its changes anew: at no count may it be taken for the one that its image was made from. */
static void copies(void)
{
  char *folder = folder_new(), sql[4300];
  const char *base = folder_file(folder, "base.db"), *plain = folder_file(folder, "plain.db");
  const char *made[] = { folder_file(folder, "into.db"), folder_file(folder, "backup.db"), folder_file(folder, "over.db"),
                         folder_file(folder, "dump.db") };
  make_base(base);
  copy_file(base, plain);
  check_fresh(plain);
  snprintf(sql, sizeof sql, "VACUUM INTO '%s'", made[0]);
  edit(base, sql);
  check_fresh(base); /* it was only read */
  copy_by_backup(base, made[1]);
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(made[2], fixed, &reg));
  caac_register_close(reg);
  copy_by_backup(base, made[2]);
  copy_by_sql(base, made[3]);
  for (size_t i = 0; i < 4; i++)
    for (int count = 0; count < 6; count++) {
      char name[20];
      snprintf(name, sizeof name, "edit %d", count);
      snprintf(sql, sizeof sql, "UPDATE situation SET name = '%s' WHERE id = 'cod'", name);
      edit(made[i], sql);
      check_stale(made[i], name);
    }
  folder_free(folder);
}

static long long count_records(const caac_register *reg)
{
  return query_number(
      reg, "SELECT (SELECT count(*) FROM situation) + (SELECT count(*) FROM document) + (SELECT count(*) FROM claim) + "
           "(SELECT count(*) FROM unit) + (SELECT count(*) FROM coding) + (SELECT count(*) FROM use)");
}

static long long told_records(const caac_register *reg)
{
  return query_number(reg, "SELECT records FROM step ORDER BY n DESC LIMIT 1");
}

/* Small steps leave the image behind, a large one makes it anew; an open step is seen as it stands. */
static void steps(void)
{
  char *folder = folder_new(), *bad = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = NULL;
  caac_snapshot *snapshot = NULL;
  make_base(path);
  check_fresh(path);
  CHECK_OK(caac_register_open(path, fixed, &reg));
  CHECK_INT(told_records(reg), count_records(reg));
  CHECK_OK(caac_register_begin(reg, "A", "small"));
  put(reg, "situation", PARAMS("id=cod", "name=within"));
  put(reg, "situation", PARAMS("id=xxa", "name=Samplia"));
  CHECK_OK(caac_register_snapshot(reg, NULL, &snapshot));
  CHECK(!is_from_image(snapshot));
  CHECK_TEXT(name_of_cod(snapshot), "within");
  caac_snapshot_free(snapshot);
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(told_records(reg), count_records(reg));
  check_stale(path, "within");
  file_text(folder_file(bad, "situations.csv"), "situation_id,name\r\nxxb,Nowhere\r\n?,wrong\r\n");
  CHECK_OK(caac_register_begin(reg, "A", "a load that is undone, within a step that stays"));
  CHECK_STATUS(caac_register_load(reg, bad, NULL, NULL), CAAC_E_INPUT);
  CHECK_OK(caac_register_remove(reg, "situation", "xxa"));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(told_records(reg), count_records(reg));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal WHERE id = 'xxb'"), 0);
  CHECK_OK(caac_register_begin(reg, "A", "large"));
  for (int i = 0; i < 200; i++) {
    char id[20];
    snprintf(id, sizeof id, "id=n%d", i);
    put(reg, "situation", PARAMS(id, "name=new"));
  }
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_INT(told_records(reg), count_records(reg));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM image"), 2);
  check_fresh(path);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), query_number(reg, "SELECT sum(changes) FROM step"));
  caac_register_close(reg);
  folder_free(folder);
  folder_free(bad);
}

/* A commit that has to wait for a reader is tried again, and tells the truth then. */
static void commit_tried_again(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = NULL;
  sqlite3 *reader = NULL;
  CHECK_OK(caac_register_create(path, fixed, &reg));
  CHECK_OK(caac_register_begin(reg, "A", "first"));
  put(reg, "situation", PARAMS("id=cod", "name=one"));
  sqlite3_open(path, &reader);
  run(reader, "BEGIN; SELECT * FROM situation");
  CHECK_STATUS(caac_register_commit(reg, NULL), CAAC_E_BUSY);
  put(reg, "situation", PARAMS("id=cod", "name=two"));
  run(reader, "COMMIT");
  sqlite3_close(reader);
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_register_close(reg);
  caac_snapshot *snapshot = take(path, NULL);
  CHECK(is_from_image(snapshot));
  CHECK_TEXT(name_of_cod(snapshot), "two");
  caac_snapshot_free(snapshot);
  folder_free(folder);
}

static const check_case cases[] = {
  { "gives what the rows give", gives_what_the_rows_give },
  { "nothing to pack", nothing_to_pack },
  { "any edit makes it stale", any_edit_makes_it_stale },
  { "copies", copies },
  { "steps", steps },
  { "commit tried again", commit_tried_again },
  { NULL, NULL },
};

int main(void) { return check_run("image", cases); }
