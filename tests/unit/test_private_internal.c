/* SPDX-License-Identifier: MIT */
/* A private register over its base without memory: each call fails as a whole or not at all, and nothing leaks. */
#include "texts.h"

#include "alloc.h"
#include "layer.h"
#include "pseudonyms.h"

#define CLOCK "now=2026-01-31T12:00:00Z"

enum { MOST_ALLOCATIONS = 20000, QUESTIONS = 6 };

static const char text[] = "SAMPLE/AC.51/2097/1\n\nFindings\n\n1. The Government spoke.\n\n2. The group asks the Government.\n";

typedef struct desk {
  const char *base, *with, *dump;
  caac_register *both;
  int what; /* is asked */
} desk;

typedef caac_status (*work)(const desk *d);

static caac_status open_both(const desk *d, caac_register **out)
{
  return caac_register_open(d->base, PARAMS(CLOCK, d->with), out);
}

static caac_status open_only(const desk *d)
{
  caac_register *reg = NULL;
  caac_status status = open_both(d, &reg);
  CHECK((reg == NULL) == (status != CAAC_OK));
  caac_register_close(reg);
  return status;
}

/* A copy, a change, a name; rolled back, so that each turn finds the same. */
static caac_status write_only(const desk *d)
{
  caac_register *reg = d->both;
  caac_status status = caac_register_begin(reg, "P", "private");
  if (status) return status;
  status = caac_register_put(reg, "document", PARAMS("id=sample-ac.51-2097-1", "title=T"), NULL, NULL);
  if (!status) status = caac_register_put(reg, "document", PARAMS("id=sample-ac.51-2097-1", "title=U"), NULL, NULL);
  if (!status) status = caac_register_put(reg, "unit", PARAMS("id=sample-ac.51-2097-1/1", "quote=Elephants."), NULL, NULL);
  if (!status)
    status = caac_register_put(reg, "coding", PARAMS("unit=sample-ac.51-2097-1/1", "coder=Jane Doe", "stage=coded"), NULL, NULL);
  if (!status) status = caac_register_remove(reg, "document", "sample-ac.51-2097-1");
  CHECK_OK(caac_register_rollback(reg));
  return status;
}

static caac_status ask(const caac_register *reg, int what, caac_params params)
{
  caac_table *table = NULL;
  caac_snapshot *snapshot = NULL;
  caac_document *document = NULL;
  caac_findings *findings = NULL;
  caac_status status = CAAC_OK;
  switch (what) {
  case 0: status = caac_register_documents(reg, params, &table); break;
  case 1: status = caac_register_find(reg, "government", params, &table); break;
  case 2: status = caac_register_snapshot(reg, params, &snapshot); break;
  case 3: status = caac_register_document(reg, "sample-ac.51-2097-1", &document); break;
  case 4: status = caac_register_info(reg, &table); break;
  default:
    findings = caac_findings_new(10);
    status = findings ? caac_register_check(reg, findings) : CAAC_E_NOMEM;
    caac_findings_free(findings);
    break;
  }
  caac_table_free(table);
  caac_snapshot_free(snapshot);
  caac_document_free(document);
  return status;
}

static caac_status read_one(const desk *d)
{
  if (d->what == QUESTIONS) return caac_register_dump(d->both, d->dump, PARAMS("private=yes", "coders=pseudonyms"));
  caac_status status = ask(d->both, d->what, NULL);
  return status ? status : ask(d->both, d->what, PARAMS("private=yes"));
}

/* Fail every allocation in turn. */
static void starve(const desk *d, work run)
{
  long n = 0;
  caac_status status = CAAC_E_NOMEM;
  while (status == CAAC_E_NOMEM && n < MOST_ALLOCATIONS) {
    caac__alloc_fail_at(++n);
    status = run(d);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_OK || status == CAAC_E_NOMEM);
  }
  CHECK_OK(status);
  CHECK(n > 3);
}

static void without_memory(void)
{
  char *folder = folder_new();
  const char *base = folder_file(folder, "base.db"), *own = folder_file(folder, "own.db"), *copy = folder_file(folder, "copy.db");
  char with[4300];
  snprintf(with, sizeof with, "with=%s", own);
  desk d = { base, with, folder_file(folder, "dump"), NULL, 0 };
  caac_register *reg = texts_register(base);
  CHECK_OK(texts_add(reg, text, PARAMS("situation=exl"), NULL, NULL));
  caac_register_close(reg);
  CHECK_OK(caac_register_create(own, PARAMS(CLOCK), &reg));
  caac_register_close(reg);
  CHECK_OK(open_both(&d, &reg));
  CHECK_OK(caac_register_begin(reg, "P", "codings"));
  CHECK_OK(caac_register_put(reg, "unit", PARAMS("id=sample-ac.51-2097-1/2", "quote=The government."), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "coding",
                             PARAMS("id=sample-ac.51-2097-1/2/Jo-Do", "unit=sample-ac.51-2097-1/2", "coder=Jo Do", "stage=coded"),
                             NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_register_close(reg);
  size_t len = 0;
  char *bytes = file_read(base, &len);
  file_write(copy, bytes, len);
  free(bytes);
  starve(&d, open_only);
  CHECK_OK(open_both(&d, &d.both));
  starve(&d, write_only);
  for (d.what = 0; d.what <= QUESTIONS; d.what++) starve(&d, read_one);
  caac_register_close(d.both);
  CHECK(file_same(base, copy));
  folder_free(folder);
}

static void guesses(void)
{
  static const struct {
    const char *text;
    int is_personal;
  } cases[] = {
    { "", 0 },
    { "A", 0 },
    { "A B", 0 },
    { "Ab", 0 },
    { "Ab cd", 0 },
    { "ab Cd Ef", 1 },
    { "Ab  Cd", 1 },
    { "AB CD", 0 },
    { "a@b", 1 },
    { "J. Doe", 1 },
    { "Ab cd Ef", 0 },
    { "\xC3\x96zg\xC3\xBCr \xC3\x9Cnal", 1 },
    { "\xC3\xB6 \xC3\xBC", 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) CHECK_INT(caac__is_personal(cases[i].text), cases[i].is_personal);
}

int main(void)
{
  static const check_case cases[] = {
    { "without memory", without_memory },
    { "what looks like a name", guesses },
    { NULL, NULL },
  };
  return check_run("private, inside", cases);
}
