/* SPDX-License-Identifier: MIT */
/* Records as they were at any step, from the journal; and what becomes of a journal that is damaged. */
#include "dumped.h"

#include "alloc.h"
#include "history.h"
#include "steps.h"

enum { STEPS = 30, RECORDS = 4 + 4 + 16 + 16 + 32 + 32 };

typedef struct name {
  int kind;
  char id[60];
} name;

/* Every record that work at random may touch. */
static size_t name_all(name names[RECORDS])
{
  size_t count = 0;
  for (unsigned a = 0; a < 4; a++) {
    names[count].kind = CAAC__SITUATION;
    snprintf(names[count++].id, sizeof names->id, "s%u", a);
    names[count].kind = CAAC__DOCUMENT;
    snprintf(names[count++].id, sizeof names->id, "d%u", a);
    for (unsigned b = 0; b < 4; b++) {
      names[count].kind = CAAC__CLAIM;
      snprintf(names[count++].id, sizeof names->id, "document/d%u/adopted/%u", a, b + 1);
      names[count].kind = CAAC__UNIT;
      snprintf(names[count++].id, sizeof names->id, "d%u/%u", a, b);
      for (unsigned k = 0; k < 2; k++) {
        names[count].kind = CAAC__CODING;
        snprintf(names[count++].id, sizeof names->id, "d%u/%u/k%u", a, b, k);
        names[count].kind = CAAC__USE;
        snprintf(names[count++].id, sizeof names->id, "d%u/%u/k%u/1", a, b, k);
      }
    }
  }
  return count;
}

/* All values of a record as one text; "" if there is none. Free it with caac__free(). */
static char *told(const caac__kind *kind, const caac__values *values)
{
  caac__buffer text = { 0 };
  char *out = NULL;
  for (size_t i = 0; i < kind->field_count; i++)
    if (values->value[i]) caac__buffer_format(&text, "%s=%s;", kind->fields[i].name, values->value[i]);
  CHECK_OK(caac__buffer_take(&text, &out));
  return out;
}

static void read_all(caac__reader *reader, const name *names, size_t count, char **out)
{
  int found;
  for (size_t i = 0; i < count; i++) {
    CHECK_OK(caac__reader_read(reader, caac__kind_at((size_t)names[i].kind), names[i].id, &found));
    out[i] = told(caac__kind_at((size_t)names[i].kind), &reader->values);
    CHECK_INT(found, *out[i] != '\0');
  }
}

/* What the records were after each step is what the journal makes of what they are at the end. */
static void looks_back(void)
{
  static char *states[STEPS][RECORDS];
  caac_register *reg = NULL;
  name names[RECORDS];
  chance c = { 3 };
  size_t count = name_all(names), steps = 0, touched = 0;
  CHECK_OK(caac_register_create(":memory:", PARAMS("now=2026-01-31T12:00:00Z"), &reg));
  caac__reader reader = { .reg = reg };
  while (steps < STEPS) {
    CHECK_OK(caac_register_begin(reg, "A", "by chance"));
    for (unsigned k = 0; k < (steps < 3 ? 40 : 8); k++) chance_work(&c, reg);
    if (caac_register_commit(reg, NULL) == CAAC_OK) read_all(&reader, names, count, states[steps++]);
  }
  caac__steps all = { 0 };
  CHECK_OK(caac__steps_read(reg, &all));
  CHECK_INT(all.count, STEPS);
  for (size_t s = 0; s < all.count && s < STEPS; s++) {
    caac__history history = { 0 };
    CHECK_OK(caac__history_read(reg, all.items[s].first + all.items[s].changes, INT64_MAX, &history));
    touched += history.count;
    for (size_t i = 0; i < count; i++) {
      const caac__kind *kind = caac__kind_at((size_t)names[i].kind);
      const caac__past *past;
      int found;
      CHECK_OK(caac__reader_read(&reader, kind, names[i].id, &found));
      CHECK_OK(caac__history_find(&history, kind, names[i].id, &past));
      if (past) {
        CHECK_INT(past->exists, found);
        CHECK_INT(past->existed, *states[s][i] != '\0');
        caac__past_restore(past, &reader.values);
      }
      char *text = told(kind, &reader.values);
      CHECK_TEXT(text, states[s][i]);
      caac__free(text);
    }
    caac__history_free(&history);
  }
  CHECK(touched > 500);
  for (size_t s = 0; s < STEPS; s++)
    for (size_t i = 0; i < count; i++) caac__free(states[s][i]);
  caac__steps_free(&all);
  caac__reader_close(&reader);
  caac_register_close(reg);
}

static void last_changes(void)
{
  caac_register *reg = NULL;
  caac__history history = { 0 };
  const caac__past *past;
  CHECK_OK(caac_register_create(":memory:", NULL, &reg));
  CHECK_OK(caac_register_begin(reg, "A", "all"));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=Exland"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=One", "note=a"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=Two"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(caac__history_read(reg, 2, INT64_MAX, &history));
  CHECK_OK(caac__history_find(&history, caac__kind_at(CAAC__SITUATION), "exl", &past));
  CHECK_INT(past->first, 2);
  CHECK_INT(past->last, 3);
  CHECK_INT(past->is_whole, 0);
  for (const caac__past_value *at = past->values; at; at = at->next) {
    int is_name = strcmp(past->kind->fields[at->field].name, "name") == 0;
    CHECK_TEXT(at->value, is_name ? "Exland" : NULL);
    CHECK_INT(at->last, is_name ? 3 : 2);
  }
  CHECK_OK(caac__history_find(&history, caac__kind_at(CAAC__DOCUMENT), "exl", &past));
  CHECK(past == NULL);
  caac__history_free(&history);
  caac_register_close(reg);
}

/* A journal that no version has written is refused, and nothing is changed. */
static void damaged(void)
{
  static const char *const harm[] = {
    "UPDATE change SET before = '{\"name' WHERE n = 2",
    "UPDATE change SET before = '{\"nmae\": \"x\"}' WHERE n = 2",
    "UPDATE change SET before = '[1, [2]]' WHERE n = 2",
    "UPDATE change SET kind = 'place' WHERE n = 2",
    "UPDATE change SET kind = 'use' WHERE n = 2",
    "UPDATE change SET id = 'nobody' WHERE n = 2",
    "UPDATE change SET action = 'create' WHERE n = 2; UPDATE change SET id = '' WHERE n = 2",
    "UPDATE step SET undoes = id",
    "UPDATE step SET first = 9223372036854775807",
    "UPDATE step SET changes = 9223372036854775807",
    "UPDATE step SET first = -5, changes = -7",
  };
  for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
    caac_register *reg = NULL;
    caac_table *table = NULL;
    CHECK_OK(caac_register_create(":memory:", NULL, &reg));
    CHECK_OK(caac_register_begin(reg, "A", "all"));
    CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=Exland"), NULL, NULL));
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK_OK(caac_register_begin(reg, "A", "all"));
    CHECK_OK(caac_register_put(reg, "situation", PARAMS("id=exl", "name=One"), NULL, NULL));
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK_OK(caac__sql_run(reg, harm[i], "harm"));
    char *before = dumped(reg);
    caac_status status = caac_register_changes(reg, NULL, &table);
    CHECK(status == CAAC_OK || status == CAAC_E_INPUT);
    caac_table_free(table);
    status = caac_register_undo(reg, "last", NULL, NULL);
    CHECK(status == CAAC_OK || status == CAAC_E_INPUT || status == CAAC_E_CONFLICT || status == CAAC_E_NOTFOUND);
    if (status) CHECK_DUMP(reg, before);
    CHECK_INT(query_number(reg, "SELECT count(*) FROM situations"), 1);
    free(before);
    caac_register_close(reg);
  }
}

int main(void)
{
  static const check_case cases[] = {
    { "looks back", looks_back },
    { "last changes", last_changes },
    { "damaged", damaged },
    { NULL, NULL },
  };
  return check_run("history", cases);
}
