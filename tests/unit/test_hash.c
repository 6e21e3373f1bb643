/* SPDX-License-Identifier: MIT */
/* The hash of a register: it follows what the records say, and nothing else. */
#include "coded.h"
#include "folder.h"

static void hash_of(const caac_register *reg, caac_params params, char out[65])
{
  char *text = NULL;
  CHECK_OK(caac_register_hash(reg, params, &text));
  snprintf(out, 65, "%s", text ? text : "");
  CHECK_INT(strlen(out), 64);
  CHECK_INT(strspn(out, "0123456789abcdef"), 64);
  caac_text_free(text);
}

static caac_register *loaded(const char *path, const char *clock)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(path, PARAMS(clock), &reg));
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  return reg;
}

/* Where and when a file was made, and by which steps, does not matter. */
static void test_same(void)
{
  char *folder = folder_new(), first[65], second[65], third[65], again[65];
  caac_register *a = loaded(folder_file(folder, "a.caac"), "now=2026-01-31T12:00:00Z");
  caac_register *b = loaded(folder_file(folder, "b.caac"), "now=2031-12-01T08:30:00Z"), *c = NULL;
  hash_of(a, NULL, first);
  hash_of(b, NULL, second);
  CHECK_TEXT(second, first);
  CHECK_OK(caac_register_dump(a, folder_file(folder, "dump"), NULL));
  CHECK_OK(caac_register_create(":memory:", NULL, &c));
  CHECK_OK(caac_register_load(c, folder_file(folder, "dump"), NULL, NULL));
  hash_of(c, NULL, third);
  CHECK_TEXT(third, first);
  CHECK_OK(caac_register_begin(c, "B", "there and back"));
  put(c, "situation", PARAMS("id=cod", "note=changed"));
  CHECK_OK(caac_register_commit(c, NULL));
  hash_of(c, NULL, again);
  CHECK(strcmp(again, first) != 0);
  CHECK_OK(caac_register_begin(c, "B", "back"));
  put(c, "situation", PARAMS("id=cod", "note="));
  CHECK_OK(caac_register_commit(c, NULL));
  hash_of(c, NULL, again);
  CHECK_TEXT(again, first);
  caac_register_close(a);
  caac_register_close(b);
  caac_register_close(c);
  a = NULL;
  CHECK_OK(caac_register_open(folder_file(folder, "a.caac"), PARAMS("mode=ro"), &a));
  hash_of(a, NULL, again);
  CHECK_TEXT(again, first);
  caac_register_close(a);
  folder_free(folder);
}

/* A record more of any kind, and a field more of each, gives another hash, that none before had. */
static void test_each_change(void)
{
  static const struct {
    const char *kind, *fields[8];
  } steps[] = {
    { "situation", { "id=exl", "name=Exland!", NULL } },
    { "document", { "id=d1", "kind=conclusions", "situations=exl", NULL } },
    { "document", { "id=d1", "symbol=S/AC.51/2026/1", NULL } },
    { "document", { "id=d1", "coding_status=partial", NULL } },
    { "document", { "id=d2", "kind=report", "situations=exl", NULL } },
    { "document", { "id=d1", "answers=d2", NULL } },
    { "claim", { "subject=document", "subject_id=d1", "kind=adopted", "n=1", "value=2026-01-05", "asserted_by=x", NULL } },
    { "claim", { "subject=document", "subject_id=d1", "kind=adopted", "n=1", "value=2026-01-06", NULL } },
    { "claim", { "subject=document", "subject_id=d1", "kind=adopted", "n=1", "rank=alternative", NULL } },
    { "unit", { "id=d1/1", "document=d1", "form=paragraph", "n=1", NULL } },
    { "unit", { "id=d1/1", "quote=Decides, \"as it were\",\r\nto write.", NULL } },
    { "unit", { "id=d1/1", "quote=Decides, \"as it were\",\nto write.", NULL } },
    { "coding", { "id=k1", "unit=d1/1", "coder=anna", "stage=coded", NULL } },
    { "coding", { "id=k1", "coder=Anna", NULL } },
    { "use", { "coding=k1", "n=1", "option=1.a", NULL } },
    { "use", { "coding=k1", "n=1", "option=1.a", "limb=direct", NULL } },
    { "use", { "coding=k1", "n=1", "option=1.a", "addressee=UNICEF", NULL } },
  };
  enum { STEPS = sizeof steps / sizeof *steps };
  char hashes[STEPS + 1][65], full[65];
  caac_register *reg = begin();
  hash_of(reg, NULL, hashes[0]);
  for (size_t i = 0; i < STEPS; i++) {
    put(reg, steps[i].kind, steps[i].fields);
    hash_of(reg, NULL, hashes[i + 1]);
    for (size_t k = 0; k <= i; k++) {
      if (strcmp(hashes[k], hashes[i + 1]) == 0) fprintf(stderr, "steps %zu and %zu give one hash\n", k, i + 1);
      CHECK(strcmp(hashes[k], hashes[i + 1]) != 0);
    }
  }
  hash_of(reg, PARAMS("private=yes"), full);
  CHECK_TEXT(full, hashes[STEPS]); /* nothing is private */
  CHECK_OK(caac_register_commit(reg, NULL));
  hash_of(reg, NULL, full);
  CHECK_TEXT(full, hashes[STEPS]);
  caac_register_close(reg);
}

/* What is private is in the hash only where it is asked for. */
static void test_private(void)
{
  char before[65], after[65], all[65], more[65];
  caac_register *reg = begin();
  put(reg, "document", PARAMS("id=d1", "kind=conclusions", "situations=exl"));
  hash_of(reg, NULL, before);
  put(reg, "document", PARAMS("id=p1", "kind=conclusions", "situations=exl", "private=1"));
  put(reg, "claim", PARAMS("subject=document", "subject_id=p1", "kind=adopted", "n=1", "value=2026-01-05", "asserted_by=x"));
  put_unit(reg, "p1", 1, "form=paragraph");
  code(reg, "p1/1", "anna", "1.a direct", "stage=coded");
  hash_of(reg, NULL, after);
  CHECK_TEXT(after, before);
  hash_of(reg, PARAMS("private=yes"), all);
  CHECK(strcmp(all, before) != 0);
  code(reg, "p1/1", "ben", "1.a council", "stage=coded");
  hash_of(reg, PARAMS("private=yes"), more);
  CHECK(strcmp(more, all) != 0);
  hash_of(reg, PARAMS("private=no"), after);
  CHECK_TEXT(after, before);
  caac_register_close(reg);
}

static void test_refused(void)
{
  caac_register *reg = begin();
  char *text = (char *)"";
  CHECK_STATUS(caac_register_hash(NULL, NULL, &text), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_hash(reg, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_hash(reg, PARAMS("privat=yes"), &text), CAAC_E_INVALID);
  CHECK_ERROR_HAS("did you mean 'private'");
  CHECK(text == NULL);
  CHECK_STATUS(caac_register_hash(reg, PARAMS("coders=stored"), &text), CAAC_E_INVALID);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "same", test_same }, { "each change", test_each_change }, { "private", test_private }, { "refused", test_refused },
    { NULL, NULL },
  };
  return check_run("the hash of a register", cases);
}
