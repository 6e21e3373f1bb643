/* SPDX-License-Identifier: MIT */
/* Deleting for good: nothing of it is left in the bytes of the file, and all else is as it was. */
#include "dumped.h"

#define NOW "now=2026-01-31T12:00:00Z"

static const char secret_text[] = "1. The Working Group urges a Zanzibarquux of the parties.\n\n2. It welcomes the Quuxomatic.\n";
static const char second_text[] = "1. The Working Group urges a Zanzibarquux of the parties.\n\n2. It deplores the Quuxotwo.\n";

static void put(caac_register *reg, const char *reason, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_begin(reg, "A", reason));
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
}

static void put_coding(caac_register *reg)
{
  CHECK_OK(caac_register_begin(reg, "A", "first reading"));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS("id=secr3t/1/A", "unit=secr3t/1", "coder=A", "stage=final", "note=Quuxonote"),
                             NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS("coding=secr3t/1/A", "option=3.a", "addressee=Quuxoparty"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "claim",
                             PARAMS("subject=document", "subject_id=secr3t", "kind=outcome", "value=pending", "note=Quuxoclaim"),
                             NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
}

/* The samples; and a document that came, was read again, coded, changed. */
static caac_register *register_with_secret(const char *path)
{
  caac_register *reg = texts_samples(path);
  CHECK_OK(texts_add(reg, secret_text, PARAMS("id=secr3t", "kind=other", "private=no", "situation=exl", "reason=the Quuxoreason"),
                     NULL, NULL));
  put(reg, "Quuxoreason again", "document", PARAMS("id=secr3t", "title=Quuxotitle"));
  put(reg, "Quuxoreason again", "document", PARAMS("id=secr3t", "title=Other"));
  CHECK_OK(texts_add(reg, second_text, PARAMS("id=secr3t", "kind=other"), NULL, NULL)); /* the journal keeps 'Quuxomatic' */
  put_coding(reg);
  return reg;
}

static int has_bytes(const char *path, const char *word)
{
  size_t len, size = strlen(word), found = 0;
  char *bytes = file_read(path, &len);
  for (size_t i = 0; bytes && i + size <= len; i++) found += memcmp(bytes + i, word, size) == 0;
  free(bytes);
  return found > 0;
}

/* Words of what is purged: in any case, since the index has them in small letters, and in part, since it cuts them. */
static const char *const traces[] = { "Zanzibarquux", "zanzibarquux", "zanzibarqu", "anzibarquux",
                                      "Quuxo",        "quuxo",        "uuxo",       "secr3t" };

static void check_no_traces(const char *path, int line)
{
  char journal[4300];
  snprintf(journal, sizeof journal, "%s-journal", path);
  for (size_t i = 0; i < sizeof traces / sizeof *traces; i++) {
    check_int(has_bytes(path, traces[i]), 0, traces[i], __FILE__, line);
    check_int(has_bytes(journal, traces[i]), 0, traces[i], __FILE__, line);
  }
}

static void nothing_is_left(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = texts_samples(":memory:");
  char *without = dumped(reg);
  caac_table *gone = NULL, *found = NULL, *log = NULL;
  caac_register_close(reg);
  reg = register_with_secret(path);
  CHECK(has_bytes(path, "Zanzibarquux") && has_bytes(path, "Quuxomatic") && has_bytes(path, "zanzibarquux"));
  long long steps = query_number(reg, "SELECT count(DISTINCT step_id) FROM journal");
  CHECK_OK(caac_register_purge(reg, "document", "secr3t", PARAMS("author=desk"), &gone));
  CHECK_DUMP(reg, without);
  CHECK_SOUND(reg);
  check_no_traces(path, __LINE__);
  CHECK_INT(caac_table_row_count(gone), 5);
  CHECK_TEXT(texts_cell(gone, 0, "kind"), "document");
  CHECK_INT(caac_table_int(gone, 0, 1), 1);
  CHECK_INT(caac_table_int(gone, 0, 2), 4); /* made, two titles, another hash */
  CHECK_TEXT(texts_cell(gone, 2, "kind"), "unit");
  CHECK_INT(caac_table_int(gone, 2, 1), 2);
  caac_table_free(gone);
  /* the journal has its steps, without what they said */
  CHECK_INT(query_number(reg, "SELECT count(DISTINCT step_id) FROM journal"), steps + 1);
  CHECK_OK(caac_register_log(reg, &log));
  CHECK_TEXT(texts_cell(log, 0, "reason"), "something was removed for good");
  CHECK_TEXT(texts_cell(log, 0, "author"), "desk");
  CHECK_INT(caac_table_int(log, 0, caac_table_find(log, "changes")), 0);
  CHECK_TEXT(texts_cell(log, 1, "reason"), "(purged)");
  CHECK_TEXT(texts_cell(log, 1, "author"), "A");
  CHECK_TEXT(texts_cell(log, 9, "reason"), "situations");
  caac_table_free(log);
  CHECK_OK(caac_register_find(reg, "parties", NULL, &found));
  CHECK(texts_counted(found, "units") != 0);
  caac_table_free(found);
  CHECK_OK(caac_register_find(reg, "zanzibarquux", NULL, &found));
  CHECK_INT(caac_table_row_count(found), 0);
  caac_table_free(found);
  /* what follows works on: snapshot, find, another step, undo of it */
  caac_snapshot *snapshot = NULL;
  CHECK_OK(caac_register_snapshot(reg, NULL, &snapshot));
  caac_snapshot_free(snapshot);
  put(reg, "more", "situation", PARAMS("id=xyz", "name=Xyz"));
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_DUMP(reg, without);
  CHECK_SOUND(reg);
  caac_register_close(reg);
  free(without);
  folder_free(folder);
}

/* A snapshot before and after, read from the image and from rows, has what a register has that never held the document. */
static void the_image_is_right(void)
{
  char *folder = folder_new();
  caac_register *reg = register_with_secret(folder_file(folder, "r.db")), *plain = texts_samples(folder_file(folder, "p.db"));
  caac_table *tables[2] = { NULL };
  CHECK_OK(caac_register_purge(reg, "document", "secr3t", NULL, NULL));
  caac_register *both[2] = { reg, plain };
  for (int i = 0; i < 2; i++) {
    caac_snapshot *snapshot = NULL;
    CHECK_OK(caac_register_snapshot(both[i], NULL, &snapshot));
    CHECK_OK(caac_snapshot_table(snapshot, "documents", &tables[i]));
    caac_snapshot_free(snapshot);
  }
  CHECK_INT(caac_table_row_count(tables[0]), caac_table_row_count(tables[1]));
  for (size_t i = 0; i < caac_table_row_count(tables[0]); i++)
    CHECK_TEXT(texts_cell(tables[0], i, "symbol"), texts_cell(tables[1], i, "symbol"));
  caac_table_free(tables[0]);
  caac_table_free(tables[1]);
  caac_register_close(reg);
  caac_register_close(plain);
  folder_free(folder);
}

/* The journal still has what was removed: that can be purged too. */
static void removed_before(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = register_with_secret(path);
  CHECK_OK(caac_register_begin(reg, "A", "Quuxoremoved"));
  CHECK_OK(caac_register_remove(reg, "use", "secr3t/1/A/1"));
  CHECK_OK(caac_register_remove(reg, "coding", "secr3t/1/A"));
  CHECK_OK(caac_register_remove(reg, "unit", "secr3t/1"));
  CHECK_OK(caac_register_remove(reg, "unit", "secr3t/2"));
  CHECK_OK(caac_register_remove(reg, "claim", "document/secr3t/outcome/1"));
  CHECK_OK(caac_register_remove(reg, "document", "secr3t"));
  CHECK_OK(caac_register_commit(reg, NULL));
  char *before = dumped(reg);
  CHECK(has_bytes(path, "Zanzibarquux"));
  CHECK_OK(caac_register_purge(reg, "document", "secr3t", NULL, NULL));
  check_no_traces(path, __LINE__);
  CHECK_DUMP(reg, before);
  CHECK_SOUND(reg);
  free(before);
  caac_register_close(reg);
  folder_free(folder);
}

static void parts_of_a_document(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = register_with_secret(path);
  caac_table *gone = NULL;
  CHECK_OK(caac_register_purge(reg, "coding", "secr3t/1/A", NULL, &gone));
  CHECK_INT(caac_table_row_count(gone), 2);
  caac_table_free(gone);
  CHECK(!has_bytes(path, "Quuxonote") && !has_bytes(path, "Quuxoparty") && has_bytes(path, "Quuxoclaim"));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE document_id = 'secr3t'"), 2);
  CHECK_OK(caac_register_purge(reg, "claim", "document/secr3t/outcome/1", NULL, NULL));
  CHECK(!has_bytes(path, "Quuxoclaim"));
  CHECK_OK(caac_register_purge(reg, "unit", "secr3t/1", NULL, NULL));
  CHECK(!has_bytes(path, "Zanzibarquux") && !has_bytes(path, "zanzibarquux") && has_bytes(path, "Quuxomatic"));
  CHECK_SOUND(reg);
  caac_register_close(reg);
  folder_free(folder);
}

/* What does not rest on it stands in the way; what once pointed to it forgets that. */
static void pointers(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = register_with_secret(path);
  put(reg, "links", "document", PARAMS("id=other", "kind=conclusions", "answers=secr3t", "note=stays"));
  CHECK_STATUS(caac_register_purge(reg, "document", "secr3t", NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("document 'other' points to");
  CHECK_STATUS(caac_register_purge(reg, "situation", "exl", NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("situation 'exl' cannot be purged");
  put(reg, "no links", "document", PARAMS("id=other", "answers="));
  CHECK_OK(caac_register_begin(reg, "A", "to and fro"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=another", "kind=report"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=other", "answers=another secr3t"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=other", "answers=another"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=moved", "document=secr3t", "quote=It stays."), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=moved", "document=other"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_purge(reg, "document", "secr3t", NULL, NULL));
  check_no_traces(path, __LINE__);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM units WHERE unit_id = 'moved' AND document_id = 'other'"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal WHERE before = '{\"answers\":\"another\"}'"), 1);
  CHECK_SOUND(reg);
  put(reg, "a place", "situation", PARAMS("id=new", "name=Quuxoland"));
  CHECK_OK(caac_register_purge(reg, "situation", "new", NULL, NULL)); /* nothing points to it */
  CHECK(!has_bytes(path, "Quuxoland"));
  caac_register_close(reg);
  folder_free(folder);
}

static void dry(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db"), *kept = folder_file(folder, "kept.db");
  caac_register *reg = register_with_secret(path);
  caac_table *gone = NULL;
  size_t len;
  char *bytes = file_read(path, &len);
  file_write(kept, bytes, len);
  free(bytes);
  CHECK_OK(caac_register_purge(reg, "document", "secr3t", PARAMS("dry=yes"), &gone));
  CHECK_INT(caac_table_row_count(gone), 5);
  caac_table_free(gone);
  CHECK(file_same(path, kept));
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL)); /* no step is left open */
  caac_register_close(reg);
  folder_free(folder);
}

/* The steps that are left can be undone as far as something of them is left. */
static void undo_after_purge(void)
{
  caac_register *reg = register_with_secret(":memory:");
  caac_table *log = NULL;
  CHECK_OK(caac_register_begin(reg, "A", "two things"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=secr3t", "note=x"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=new", "name=New"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac_register_purge(reg, "document", "secr3t", NULL, NULL));
  CHECK_STATUS(caac_register_undo(reg, "last", NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("removed for good");
  CHECK_OK(caac_register_log(reg, &log));
  CHECK_OK(caac_register_undo(reg, texts_cell(log, 1, "step"), NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM situations WHERE situation_id = 'new'"), 0);
  CHECK_STATUS(caac_register_undo(reg, texts_cell(log, 2, "step"), NULL, NULL), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("removed for good");
  caac_table_free(log);
  CHECK_SOUND(reg);
  caac_register_close(reg);
}

static void refusals(void)
{
  char *folder = folder_new();
  const char *path = folder_file(folder, "r.db");
  caac_register *reg = register_with_secret(path), *other = NULL;
  CHECK_STATUS(caac_register_purge(reg, "document", "secr3tly", NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("there was none");
  CHECK_STATUS(caac_register_purge(reg, "documnt", "secr3t", NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("document");
  CHECK_STATUS(caac_register_purge(reg, "document", "", NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_purge(reg, "document", NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_purge(NULL, "document", "secr3t", NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_purge(reg, "document", "secr3t", PARAMS("dry=perhaps"), NULL), CAAC_E_INVALID);
  CHECK_OK(caac_register_begin(reg, "A", "open"));
  CHECK_STATUS(caac_register_purge(reg, "document", "secr3t", NULL, NULL), CAAC_E_CONFLICT);
  CHECK_OK(caac_register_open(path, PARAMS("wait=0"), &other));
  CHECK_STATUS(caac_register_purge(other, "document", "secr3t", NULL, NULL), CAAC_E_BUSY);
  CHECK_OK(caac_register_rollback(reg));
  caac_register_close(other);
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro"), &other));
  CHECK_STATUS(caac_register_purge(other, "document", "secr3t", NULL, NULL), CAAC_E_READONLY);
  caac_register_close(other);
  caac_register_close(reg);
  folder_free(folder);
}

/* Over a base: from the private register; the base is only read. */
static void over_a_base(void)
{
  char *folder = folder_new();
  const char *base = folder_file(folder, "base.db"), *own = folder_file(folder, "own.db"), *kept = folder_file(folder, "kept.db");
  char with[4300];
  size_t len;
  caac_register *reg = texts_samples(base);
  caac_register_close(reg);
  char *bytes = file_read(base, &len);
  file_write(kept, bytes, len);
  free(bytes);
  CHECK_OK(caac_register_create(own, NULL, &reg));
  caac_register_close(reg);
  snprintf(with, sizeof with, "with=%s", own);
  CHECK_OK(caac_register_open(base, PARAMS(with, NOW), &reg));
  CHECK_OK(texts_add(reg, secret_text, PARAMS("id=secr3t", "kind=draft", "situation=exl"), NULL, NULL));
  CHECK(has_bytes(own, "Zanzibarquux"));
  CHECK_OK(caac_register_purge(reg, "document", "secr3t", NULL, NULL));
  check_no_traces(own, __LINE__);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 3);
  CHECK_SOUND(reg);
  caac_register_close(reg);
  CHECK(file_same(base, kept));
  folder_free(folder);
}

/* After work at random, undone in part, a document of which nothing is left. */
static void at_random(void)
{
  for (unsigned long long seed = 1; seed <= 4; seed++) {
    char *folder = folder_new();
    const char *path = folder_file(folder, "r.db");
    caac_register *reg = NULL;
    chance c = { seed };
    CHECK_OK(caac_register_create(path, PARAMS(NOW), &reg));
    for (size_t i = 0; i < 30; i++) {
      CHECK_OK(caac_register_begin(reg, "A", "by chance"));
      for (unsigned k = 0; k < (i < 4 ? 30 : 5); k++) chance_work(&c, reg);
      (void)caac_register_commit(reg, NULL);
      if (i % 5 == 4) (void)caac_register_undo(reg, "last", NULL, NULL);
    }
    CHECK_OK(caac_register_begin(reg, "A", "nothing points to it"));
    for (unsigned i = 0; i < 4; i++) {
      chance_need(reg, "document", chance_text("d%u", i), PARAMS(chance_text("id=d%u", i), "kind=other"));
      CHECK_OK(caac_register_put(reg, "document", PARAMS(chance_text("id=d%u", i), "answers="), NULL, NULL));
    }
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK_OK(caac_register_purge(reg, "document", "d2", NULL, NULL));
    CHECK_INT(query_number(reg, "SELECT count(*) FROM journal WHERE id LIKE '%d2%' OR before LIKE '%\"d2%'"), 0);
    CHECK_INT(query_number(reg, "SELECT count(*) FROM documents"), 3);
    CHECK(!has_bytes(path, "document/d2") && !has_bytes(path, "d2/1"));
    CHECK_SOUND(reg);
    caac_register_close(reg);
    folder_free(folder);
  }
}

int main(void)
{
  static const check_case cases[] = {
    { "nothing is left", nothing_is_left },
    { "the image is right", the_image_is_right },
    { "removed before", removed_before },
    { "parts of a document", parts_of_a_document },
    { "pointers", pointers },
    { "dry", dry },
    { "undo after purge", undo_after_purge },
    { "refusals", refusals },
    { "over a base", over_a_base },
    { "at random", at_random },
    { NULL, NULL },
  };
  return check_run("purge", cases);
}
