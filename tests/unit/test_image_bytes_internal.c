/* SPDX-License-Identifier: MIT */
/* Whatever the bytes of an image are, nothing worse happens than that rows are read. */
#include "image_samples.h"

#include "alloc.h"

/* ---- Bytes that nobody vouches for ---- */

enum { HASH = 16, HASHED = 24 }; /* in the head: where the hash stands, and from where it is made */

static void make_hash_right(char *bytes, size_t len)
{
  if (len < HASHED) return;
  uint64_t length = len, hash;
  memcpy(bytes + 8, &length, sizeof length);
  hash = caac__hash(bytes + HASHED, len - HASHED);
  memcpy(bytes + HASH, &hash, sizeof hash);
}

/* Ask everything of a snapshot that was let in: the sanitizers see what goes astray. */
static void use_all(const caac_snapshot *snapshot)
{
  static const char *const tables[] = { "situations", "documents", "claims", "acts" };
  caac_table *table = NULL;
  for (size_t i = 0; i < caac_measure_count(); i++) caac_text_free(answer(snapshot, caac_measure_at(i)->name));
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    table = NULL;
    caac_snapshot_table(snapshot, tables[i], &table);
    caac_table_free(table);
  }
}

/* A snapshot of two packed parts; NULL if they are refused. */
static caac_snapshot *unpack(const char *documents, size_t documents_len, const char *acts, size_t acts_len)
{
  caac__snapshot *self = caac__alloc_zero(1, sizeof *self);
  const char *from[] = { documents, acts };
  const size_t len[] = { documents_len, acts_len };
  int done = 1;
  atomic_init(&self->references, 1);
  self->open.today = 20260131;
  for (int part = 0; part < 2 && done; part++) {
    self->images[part] = caac__alloc(len[part]); /* of this size and no more: reading over its end is seen */
    memcpy(self->images[part], from[part], len[part]);
    done = caac__image_unpack(self, (caac__image_part)part, self->images[part], len[part]);
  }
  if (done) return &self->open;
  caac_snapshot_free(&self->open);
  return NULL;
}

/* Change some of the bytes: one, a whole number, or where they end. Returns the new length. */
static size_t spoil(char *bytes, size_t len, unsigned *state)
{
  static const uint32_t numbers[] = { 0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, 4096, 255 };
  unsigned how = draw(state, 8);
  size_t place = (draw(state, 32768) * 32768u + draw(state, 32768)) % (draw(state, 3) ? len : 80);
  if (how == 0) return place;
  if (how < 4)
    memcpy(bytes + place / 4 * 4, &numbers[draw(state, 8)], sizeof *numbers);
  else
    bytes[place] = (char)(bytes[place] ^ (1 << draw(state, 8)));
  return len;
}

static void spoiled_bytes(void)
{
  enum { ROUNDS = 3000 };
  char *folder = folder_new(), *bytes[2], *copy[2];
  const char *path = folder_file(folder, "r.db");
  size_t len[2], new_len[2];
  unsigned state = 1612, let_in = 0;
  make_random(path, 7, 12, 40);
  caac_snapshot *snapshot = take(path, NULL);
  for (int part = 0; part < 2; part++) CHECK_OK(caac__image_pack(snapshot, (caac__image_part)part, &bytes[part], &len[part]));
  caac_snapshot *whole = unpack(bytes[0], len[0], bytes[1], len[1]);
  CHECK(whole != NULL);
  if (whole) check_same(snapshot, whole);
  caac_snapshot_free(whole);
  for (int round = 0; round < ROUNDS; round++) {
    int spoiled = round % 2, is_chance = round % 4 < 2;
    for (int part = 0; part < 2; part++) {
      copy[part] = malloc(len[part]);
      memcpy(copy[part], bytes[part], len[part]);
      new_len[part] = len[part];
    }
    do new_len[spoiled] = spoil(copy[spoiled], len[spoiled], &state);
    while (new_len[spoiled] == len[spoiled] && memcmp(copy[spoiled], bytes[spoiled], len[spoiled]) == 0);
    if (!is_chance) make_hash_right(copy[spoiled], new_len[spoiled]);
    caac_snapshot *found = unpack(copy[0], new_len[0], copy[1], new_len[1]);
    if (is_chance) CHECK(found == NULL); /* damage by chance never passes */
    if (found) use_all(found);
    let_in += found != NULL;
    caac_snapshot_free(found);
    free(copy[0]);
    free(copy[1]);
  }
  CHECK(let_in > 0); /* else the checks behind the hash were never reached */
  caac__free(bytes[0]);
  caac__free(bytes[1]);
  caac_snapshot_free(snapshot);
  folder_free(folder);
}

/* In the file, with stamps that say that all is well. */
static void spoiled_table(void)
{
  static const char *const spoils[] = {
    "UPDATE image SET bytes = x''",
    "UPDATE image SET bytes = substr(bytes, 1, length(bytes) - 8)",
    "UPDATE image SET bytes = zeroblob(length(bytes))",
    "UPDATE image SET bytes = (SELECT bytes FROM image WHERE part = 'documents')",
    "DELETE FROM image WHERE part = 'acts'",
    "DROP TABLE image",
    "DROP TABLE image; CREATE VIEW image AS SELECT 'documents' AS part, 3 AS changes, 4 AS schema, x'00' AS bytes",
    "DROP TABLE image; CREATE TABLE image (part, changes, schema, bytes); INSERT INTO image VALUES ('documents', 3, 4, 'text')",
  };
  char *folder = folder_new();
  for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++) {
    char name[20], sql[600];
    snprintf(name, sizeof name, "s%zu.db", i);
    const char *path = folder_file(folder, name);
    make_base(path);
    /* One commit: afterwards the count of changes is one higher. */
    snprintf(sql, sizeof sql, "BEGIN; %s%s; COMMIT", i < 5 ? "UPDATE image SET changes = changes + 1; " : "", spoils[i]);
    edit(path, sql);
    caac_snapshot *snapshot = take(path, NULL);
    CHECK(!is_from_image(snapshot));
    CHECK_INT(snapshot->document_count, 192);
    caac_snapshot_free(snapshot);
  }
  /* The stamps of this test are what it thinks they are. */
  make_base(folder_file(folder, "good.db"));
  edit(folder_file(folder, "good.db"), "UPDATE image SET changes = changes + 1");
  check_fresh(folder_file(folder, "good.db"));
  folder_free(folder);
}

/* Every allocation of both ways fails once: no image, and no leak. */
static void without_memory(void)
{
  char *folder = folder_new(), *bytes;
  const char *path = folder_file(folder, "r.db");
  size_t len;
  make_random(path, 3, 8, 20);
  caac_snapshot *snapshot = take(path, NULL), *found;
  for (int part = 0; part < 2; part++) {
    caac_status status = CAAC_E_NOMEM;
    for (long n = 1; status == CAAC_E_NOMEM && n < 500; n++) {
      caac__alloc_fail_at(n);
      status = caac__image_pack(snapshot, (caac__image_part)part, &bytes, &len);
      caac__alloc_fail_at(0);
      if (status) CHECK(bytes == NULL);
    }
    CHECK_OK(status);
    caac__free(bytes);
  }
  caac_register *reg = NULL;
  CHECK_OK(caac_register_open(path, fixed, &reg));
  caac_status status = CAAC_E_NOMEM;
  for (long n = 1; status == CAAC_E_NOMEM && n < 500; n++) {
    caac__alloc_fail_at(n);
    status = caac_register_snapshot(reg, NULL, &found);
    caac__alloc_fail_at(0);
    if (!status) check_same(snapshot, found);
    caac_snapshot_free(found);
  }
  CHECK_OK(status);
  caac_register_close(reg);
  caac_snapshot_free(snapshot);
  folder_free(folder);
}

static const check_case cases[] = {
  { "spoiled bytes", spoiled_bytes },
  { "spoiled table", spoiled_table },
  { "without memory", without_memory },
  { NULL, NULL },
};

int main(void) { return check_run("image bytes", cases); }
