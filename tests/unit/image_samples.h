/* SPDX-License-Identifier: MIT */
/* Registers with an image, and whether two snapshots are the same. */
#ifndef CAAC_TESTS_IMAGE_SAMPLES_H
#define CAAC_TESTS_IMAGE_SAMPLES_H

#include "folder.h"

#include "image.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* ---- What to compare ---- */

static inline caac__snapshot *inside(caac_snapshot *snapshot)
{
  caac__snapshot *self;
  memcpy(&self, &snapshot, sizeof self);
  return self;
}

static inline int is_from_image(caac_snapshot *snapshot) { return snapshot && inside(snapshot)->images[0] != NULL; }

static inline int same_text(const char *a, const char *b) { return a && b ? strcmp(a, b) == 0 : a == b; }

static inline int same_run(caac__run a, caac__run b) { return a.count == b.count && (a.count == 0 || a.start == b.start); }

#define SAME_COLUMN(a, b, column, count)                                                                                         \
  CHECK((count) == 0 || memcmp((a)->column, (b)->column, (count) * sizeof *(a)->column) == 0)

static inline void check_same_documents(const caac_snapshot *a, const caac_snapshot *b)
{
  for (size_t i = 0; i < a->situation_count; i++) {
    const caac__situation *x = &a->situations[i], *y = &b->situations[i];
    CHECK(same_text(x->id, y->id) && same_text(x->name, y->name) && same_text(x->iso3, y->iso3) && same_text(x->m49, y->m49) &&
          same_text(x->note, y->note));
  }
  for (size_t i = 0; i < a->document_count; i++) {
    const caac__document *x = &a->documents[i], *y = &b->documents[i];
    CHECK(same_text(x->id, y->id) && same_text(x->symbol, y->symbol) && same_text(x->kind_name, y->kind_name));
    CHECK(x->kind == y->kind && x->coding == y->coding && x->is_sample == y->is_sample && x->symbol_year == y->symbol_year);
    CHECK(same_run(x->situations, y->situations) && same_run(x->answers, y->answers) && same_run(x->answered, y->answered) &&
          same_run(x->claims, y->claims));
  }
  for (size_t i = 0; i < a->claim_count; i++) {
    const caac__claim *x = &a->claims[i], *y = &b->claims[i];
    CHECK(x->document == y->document && x->kind == y->kind && x->preferred == y->preferred && x->date == y->date &&
          same_text(x->value, y->value) && same_text(x->asserted_by, y->asserted_by));
  }
  SAME_COLUMN(a, b, document_situations, a->link_count);
  SAME_COLUMN(a, b, answers, a->answer_count);
  SAME_COLUMN(a, b, answered, a->answer_count);
}

static inline void check_same_acts(const caac_snapshot *a, const caac_snapshot *b)
{
  SAME_COLUMN(a, b, unit_document, a->unit_count);
  SAME_COLUMN(a, b, unit_situation, a->unit_count);
  SAME_COLUMN(a, b, unit_act, a->unit_count);
  SAME_COLUMN(a, b, unit_date, a->unit_count);
  SAME_COLUMN(a, b, unit_basis, a->unit_count);
  SAME_COLUMN(a, b, unit_id_start, a->unit_count);
  SAME_COLUMN(a, b, unit_ids, a->unit_ids_len);
  SAME_COLUMN(a, b, use_unit, a->use_count);
  SAME_COLUMN(a, b, use_option, a->use_count);
  SAME_COLUMN(a, b, use_limb, a->use_count);
  SAME_COLUMN(a, b, use_addressee, a->use_count);
  SAME_COLUMN(a, b, use_target, a->use_count);
  CHECK_INT(a->texts.count, b->texts.count);
  for (uint32_t i = 0; i < a->texts.count && i < b->texts.count; i++) {
    const char *text = caac__intern_text(&a->texts, i);
    CHECK_TEXT(text, caac__intern_text(&b->texts, i));
    CHECK_INT(caac__intern_find(&b->texts, text, strlen(text)), i);
  }
}

static inline void check_same(const caac_snapshot *a, const caac_snapshot *b)
{
  int alike = a->situation_count == b->situation_count && a->document_count == b->document_count &&
              a->claim_count == b->claim_count && a->link_count == b->link_count && a->answer_count == b->answer_count &&
              a->has_acts == b->has_acts && a->has_samples == b->has_samples && a->today == b->today &&
              a->unit_count == b->unit_count && a->act_count == b->act_count && a->unit_ids_len == b->unit_ids_len &&
              a->use_count == b->use_count;
  CHECK(alike);
  if (!alike) return;
  check_same_documents(a, b);
  if (a->has_acts) check_same_acts(a, b);
}

/* A measure as text; NULL where the snapshot cannot answer. */
static inline char *answer(const caac_snapshot *snapshot, const char *measure)
{
  caac_table *table = NULL;
  char *text = NULL;
  if (caac_snapshot_measure(snapshot, measure, NULL, &table) == CAAC_OK) caac_table_write(table, "json", NULL, &text);
  caac_table_free(table);
  return text;
}

static inline void check_same_answers(const caac_snapshot *a, const caac_snapshot *b)
{
  for (size_t i = 0; i < caac_measure_count(); i++) {
    if (strcmp(caac_measure_at(i)->parts, "codings") == 0) continue; /* never from an image */
    char *left = answer(a, caac_measure_at(i)->name), *right = answer(b, caac_measure_at(i)->name);
    CHECK_TEXT(left, right);
    CHECK(left != NULL);
    caac_text_free(left);
    caac_text_free(right);
  }
}

/* ---- Registers ---- */

static const char *const fixed[] = { "now=2026-01-31T12:00:00Z", "wait=0", NULL };

static inline void run(sqlite3 *db, const char *sql)
{
  char *message = NULL;
  CHECK_INT(sqlite3_exec(db, sql, NULL, NULL, &message), SQLITE_OK);
  if (message) fprintf(stderr, "%s: %s\n", sql, message);
  sqlite3_free(message);
}

/* Another program, at the file beside the library. */
static inline void edit(const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  CHECK_INT(sqlite3_open(path, &db), SQLITE_OK);
  run(db, sql);
  sqlite3_close(db);
}

static inline caac_snapshot *take(const char *path, caac_params parts)
{
  caac_register *reg = NULL;
  caac_snapshot *snapshot = NULL;
  CHECK_OK(caac_register_open(path, PARAMS("mode=ro", "now=2026-01-31T12:00:00Z"), &reg));
  CHECK_OK(caac_register_snapshot(reg, parts, &snapshot));
  caac_register_close(reg);
  return snapshot;
}

static inline void make_base(const char *path)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(path, fixed, &reg));
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  caac_register_close(reg);
}

static inline unsigned draw(unsigned *state, unsigned below)
{
  *state = *state * 1103515245u + 12345u;
  return (*state >> 16) % below;
}

static inline void put(caac_register *reg, const char *kind, const char *const fields[])
{
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
}

#define FIELD(name, ...) snprintf(name, sizeof name, __VA_ARGS__)

static inline void put_documents(caac_register *reg, unsigned *state, unsigned count)
{
  static const char *const claims[] = { "submitted", "introduced", "adopted", "published", "statement", "posted", "mission" };
  char id[40], situations[60], answers[60], symbol[60], status[60], subject[40], kind[40], value[40], by[40];
  for (unsigned i = 0; i < count; i++) {
    int is_set = i > 0 && draw(state, 2);
    FIELD(id, "id=d%u", i);
    FIELD(situations, "situations=%s", draw(state, 5) == 0 ? "" : draw(state, 2) ? "s1 s0" : "s2");
    FIELD(answers, "answers=%s", is_set && draw(state, 4) ? "d0" : "");
    FIELD(subject, "subject_id=d%u", i);
    FIELD(symbol, draw(state, 3) == 0 ? "symbol=" : "symbol=SAMPLE/%u/%u", 2050 + draw(state, 20), i + 1);
    FIELD(status, "coding_status=%s", (const char *const[]){ "none", "partial", "complete", "adjudicated" }[draw(state, 4)]);
    put(reg, "document",
        PARAMS(id,
               is_set           ? "kind=conclusions"
               : draw(state, 6) ? "kind=report"
                                : "kind=letter",
               situations, answers, symbol, status));
    for (unsigned c = draw(state, 5); c > 0; c--) {
      FIELD(kind, "kind=%s", claims[draw(state, 7)]);
      FIELD(value, draw(state, 4) ? "value=%u-%02u-%02u" : "value=%u", 2050 + draw(state, 20), 1 + draw(state, 12),
            1 + draw(state, 28));
      FIELD(by, "asserted_by=%s", draw(state, 2) ? "Watchlist" : "");
      put(reg, "claim",
          PARAMS("subject=document", subject, kind, value, by, draw(state, 3) ? "rank=preferred" : "rank=alternative"));
    }
    if (!is_set && draw(state, 3) == 0) put(reg, "claim", PARAMS("subject=document", subject, "kind=outcome", "value=pending"));
  }
}

/* Units alone and in shared acts, some named like another unit; codings of every stage, by several; uses of options and of X. */
static inline void put_units(caac_register *reg, unsigned *state, unsigned count, unsigned documents)
{
  static const char *const stages[] = { "suggested", "coded", "rejected" };
  char id[40], unit[40], document[40], situation[40], act[40], date[40], coding[60], stage[40], of[60], option[40], addressee[60];
  for (unsigned i = 0; i < count; i++) {
    FIELD(id, "id=u%03u", (i * 7) % count); /* not in the order of the ids */
    FIELD(unit, "unit=%s", id + 3);
    FIELD(document, draw(state, 4) ? "document=d%u" : "document=", draw(state, documents));
    FIELD(situation, draw(state, 6) ? "situation=s%u" : "situation=", draw(state, 3));
    FIELD(act, draw(state, 3) ? "act=" : draw(state, 2) ? "act=joint-%u" : "act=u%03u", draw(state, 6));
    FIELD(date, draw(state, 3) ? "date=%u-%02u" : "date=", 2050 + draw(state, 20), 1 + draw(state, 12));
    put(reg, "unit",
        PARAMS(id, document, situation, act, date,
               (const char *const[]){ "basis=", "basis=text", "basis=press release", "basis=description" }[draw(state, 4)]));
    for (unsigned c = draw(state, 4); c > 0; c--) {
      int is_final = c == 1 && draw(state, 4);
      FIELD(coding, is_final && draw(state, 2) ? "id=%s" : "id=%s-c%u", id + 3, c);
      FIELD(stage, "stage=%s", is_final ? "final" : stages[draw(state, 3)]);
      FIELD(of, "coding=%s", coding + 3);
      put(reg, "coding", PARAMS(coding, unit, (const char *const[]){ "coder=A", "coder=B", "coder=C" }[c - 1], stage));
      for (unsigned k = draw(state, 4); k > 0; k--) {
        FIELD(option, "option=%s", (const char *const[]){ "1.a", "2.b", "5.a", "X", "3.g" }[draw(state, 5)]);
        FIELD(addressee, draw(state, 3) ? "addressee=party %u" : "addressee=", draw(state, 5));
        put(reg, "use",
            PARAMS(of, option, draw(state, 2) ? "limb=council" : "limb=", addressee, draw(state, 2) ? "target=T" : "target="));
      }
    }
  }
}

static inline void make_random(const char *path, unsigned seed, unsigned documents, unsigned units)
{
  caac_register *reg = NULL;
  unsigned state = seed;
  CHECK_OK(caac_register_create(path, fixed, &reg));
  CHECK_OK(caac_register_begin(reg, "A", "random"));
  put(reg, "situation", PARAMS("id=s0", "name=Samplia"));
  put(reg, "situation", PARAMS("id=s1", "name=C\u00f4te", "iso3=XXA", "m49=999", "note=invented"));
  put(reg, "situation", PARAMS("id=s2", "name=Third"));
  put_documents(reg, &state, documents);
  if (documents) put_units(reg, &state, units, documents);
  CHECK_OK(caac_register_commit(reg, NULL));
  caac_register_close(reg);
}

/* What comes out is the image's. */
static inline void check_fresh(const char *path)
{
  caac_snapshot *snapshot = take(path, NULL);
  CHECK(is_from_image(snapshot));
  caac_snapshot_free(snapshot);
}

#endif
