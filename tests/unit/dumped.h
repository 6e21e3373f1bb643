/* SPDX-License-Identifier: MIT */
/* All that a register says, as one text: what undoing, purging and merging are compared by. */
#ifndef CAAC_TESTS_DUMPED_H
#define CAAC_TESTS_DUMPED_H

#include "texts.h"

#include <stdarg.h>

/* Its dump, private documents too, file by file; free it with free(). */
static inline char *dumped(const caac_register *reg)
{
  char *folder = folder_new(), *text = calloc(1, 1);
  size_t used = 0;
  CHECK_OK(caac_register_dump(reg, folder, PARAMS("private=yes")));
  for (size_t i = 0; i < caac_kind_count(); i++) {
    size_t len;
    char *bytes = file_read(folder_file(folder, caac_kind_at(i)->file), &len);
    if (!bytes) continue;
    text = realloc(text, used + len + 1);
    memcpy(text + used, bytes, len + 1);
    used += len;
    free(bytes);
  }
  folder_free(folder);
  return text;
}

/* Does it say this? */
static inline void check_dump(const caac_register *reg, const char *expected, int line)
{
  char *text = dumped(reg);
  check_text(text, expected, "dump", line);
  free(text);
}
#define CHECK_DUMP(reg, expected) check_dump((reg), (expected), __LINE__)

/* Is nothing wrong with it, the index of words included? */
static inline void check_sound(const caac_register *reg, int line)
{
  caac_findings *findings = caac_findings_new(5);
  check_status(caac_register_check(reg, findings), CAAC_OK, "check", __FILE__, line);
  for (size_t i = 0; i < caac_findings_kept(findings); i++)
    if (caac_findings_at(findings, i)->severity == CAAC_ERROR)
      check_text(caac_findings_at(findings, i)->message, "", "check", line);
  caac_findings_free(findings);
}
#define CHECK_SOUND(reg) check_sound((reg), __LINE__)

/* ---- Random work ---- */

typedef struct chance {
  unsigned long long state;
} chance;

static inline unsigned chance_below(chance *self, unsigned limit)
{
  self->state = self->state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(self->state >> 33) % limit;
}

/* A text of its own for each of the next 32 calls. */
#if defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
static inline const char *
chance_text(const char *format, ...)
{
  static char texts[32][80];
  static int next;
  char *text = texts[next++ % 32];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof texts[0], format, args);
  va_end(args);
  return text;
}

/* Put what a record is to point to, if it is not there. */
static inline void chance_need(caac_register *reg, const char *kind, const char *id, caac_params fields)
{
  char sql[200];
  snprintf(sql, sizeof sql, "SELECT count(*) FROM %ss WHERE %s_id = '%s'", kind, kind, id);
  if (query_number(reg, sql) == 0) (void)caac_register_put(reg, kind, fields, NULL, NULL);
}

static inline void chance_remove(unsigned kind, unsigned a, unsigned b, unsigned k, caac_register *reg)
{
  static const char *const kinds[] = { "situation", "document", "claim", "unit", "coding", "use" };
  const char *ids[] = { chance_text("s%u", a),
                        chance_text("d%u", a),
                        chance_text("document/d%u/adopted/%u", a, b + 1),
                        chance_text("d%u/%u", a, b),
                        chance_text("d%u/%u/k%u", a, b, k),
                        chance_text("d%u/%u/k%u/1", a, b, k) };
  (void)caac_register_remove(reg, kinds[kind], ids[kind]);
}

/* Put or remove one record of a small world; what is refused is refused. */
static inline void chance_work(chance *c, caac_register *reg)
{
  const unsigned kind = chance_below(c, 6), a = chance_below(c, 4), b = chance_below(c, 4), v = chance_below(c, 5), k = v % 2;
  const char *document = chance_text("d%u", a), *unit = chance_text("d%u/%u", a, b);
  const char *note = v ? chance_text("note=word %u", v) : "note=";
  if (chance_below(c, 4) == 0) {
    chance_remove(kind, a, b, k, reg);
    return;
  }
  for (unsigned i = 0; i < 4; i++)
    chance_need(reg, "situation", chance_text("s%u", i), PARAMS(chance_text("id=s%u", i), "name=Place"));
  if (kind > 0) chance_need(reg, "document", document, PARAMS(chance_text("id=d%u", a), "kind=other"));
  if (kind > 3)
    chance_need(reg, "unit", unit, PARAMS(chance_text("id=d%u/%u", a, b), chance_text("document=d%u", a), "quote=All."));
  if (kind > 4)
    chance_need(reg, "coding", chance_text("d%u/%u/k%u", a, b, k),
                PARAMS(chance_text("id=d%u/%u/k%u", a, b, k), chance_text("unit=d%u/%u", a, b), "coder=A", "stage=coded"));
  if (kind == 0)
    (void)caac_register_put(reg, "situation", PARAMS(chance_text("id=s%u", a), chance_text("name=Place %u", v), note), NULL,
                            NULL);
  if (kind == 1)
    (void)caac_register_put(reg, "document",
                            PARAMS(chance_text("id=d%u", a), chance_text("situations=s%u s%u", b, (b + 1) % 4),
                                   v ? chance_text("symbol=S/2097/%u%u", a + 1, v) : "symbol=",
                                   v == 3 && query_number(reg, "SELECT count(*) FROM documents WHERE document_id < 'd2'") == 2
                                       ? "answers=d0 d1"
                                       : "answers="),
                            NULL, NULL);
  if (kind == 2)
    (void)caac_register_put(reg, "claim",
                            PARAMS("subject=document", chance_text("subject_id=d%u", a), "kind=adopted",
                                   chance_text("n=%u", b + 1), chance_text("value=209%u", v), note),
                            NULL, NULL);
  if (kind == 3)
    (void)caac_register_put(reg, "unit",
                            PARAMS(chance_text("id=d%u/%u", a, b), chance_text("document=d%u", a), "form=paragraph",
                                   chance_text("quote=Urges the parties, %u times.", v),
                                   k ? chance_text("situation=s%u", b) : "situation="),
                            NULL, NULL);
  if (kind == 4)
    (void)caac_register_put(reg, "coding",
                            PARAMS(chance_text("id=d%u/%u/k%u", a, b, k), chance_text("unit=d%u/%u", a, b),
                                   chance_text("coder=k%u", k), v > 2 ? "stage=coded" : "stage=suggested", note),
                            NULL, NULL);
  if (kind == 5)
    (void)caac_register_put(reg, "use",
                            PARAMS(chance_text("coding=d%u/%u/k%u", a, b, k), "n=1", v > 2 ? "option=3.a" : "option=1.d", note,
                                   v > 1 ? chance_text("rule=rule-%u", v) : "rule=", v > 3 ? "grade=sure" : "grade="),
                            NULL, NULL);
}

#endif
