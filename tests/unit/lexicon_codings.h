/* SPDX-License-Identifier: MIT */
/* Registers with suggestions, for tests of what becomes of them. */
#ifndef CAAC_TESTS_LEXICON_CODINGS_H
#define CAAC_TESTS_LEXICON_CODINGS_H

#include "sheets.h"

#define LEXICON "lexicon en-0" /* one that no suggester here has */

/* Something suggested of a unit: `uses` as "option limb rule grade addressee", with ';' between, '-' where nothing is said. */
static inline void suggested_put(caac_register *reg, const char *unit, const char *lexicon, const char *uses)
{
  static int number;
  char id[64], of[64], coder[80], coding[64];
  snprintf(id, sizeof id, "id=s%d", ++number);
  snprintf(of, sizeof of, "unit=%s", unit);
  snprintf(coder, sizeof coder, "coder=%s", lexicon);
  snprintf(coding, sizeof coding, "coding=s%d", number);
  CHECK_OK(caac_register_begin(reg, "A", "suggested"));
  CHECK_OK(caac_register_put(reg, "coding", PARAMS(id, of, coder, "stage=suggested", "made_at=2026-01-30"), NULL, NULL));
  for (const char *use = uses; *use; use += strcspn(use, ";"), use += strspn(use, "; ")) {
    static const char *const names[] = { "option", "limb", "rule", "grade", "addressee" };
    char fields[5][80];
    const char *at = use, *params[7] = { coding };
    for (size_t i = 0; i < 5; i++) {
      const size_t len = strcspn(at, i < 4 ? " ;" : ";");
      snprintf(fields[i], sizeof fields[i], "%s=%.*s", names[i], len == 1 && *at == '-' ? 0 : (int)len, at);
      params[i + 1] = fields[i];
      at += len + (at[len] == ' ');
    }
    CHECK_OK(caac_register_put(reg, "use", params, NULL, NULL));
  }
  CHECK_OK(caac_register_commit(reg, NULL));
}

#define SUGGESTED "SELECT count(*) FROM codings WHERE stage = 'suggested'"

/* The register of sheets.h: of c1/2 one use is suggested, of c1/3 two, of c1/4 one that is only worth a look. */
static inline caac_register *suggested_register(void)
{
  caac_register *reg = sheets_register();
  suggested_put(reg, "c1/2", LEXICON, "1.c direct bodies sure UNICEF");
  suggested_put(reg, "c1/3", LEXICON, "1.f - donors sure donors; 5.a council sanctions likely -");
  suggested_put(reg, "c1/4", LEXICON, "2.b direct parties look all parties");
  return reg;
}

static inline caac_status suggested_decide(caac_register *reg, caac_params params, caac_findings *findings, caac_table **out)
{
  return caac_register_decide_suggestions(reg, "c1", params, findings, out);
}

/* The suggester that is built in. */
static inline caac_suggester *suggested_suggester(void)
{
  caac_suggester *suggester = NULL;
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
  return suggester;
}

/* What a question of one cell answers; "" for none. */
static inline const char *suggested_ask(const caac_register *reg, const char *sql)
{
  static char text[2000];
  caac_table *table = NULL;
  size_t len = 0;
  CHECK_OK(caac_register_query(reg, sql, NULL, &table));
  const char *cell = caac_table_row_count(table) ? caac_table_text(table, 0, 0, &len) : NULL;
  snprintf(text, sizeof text, "%.*s", (int)len, cell ? cell : "");
  caac_table_free(table);
  return text;
}

/* The uses of codings in one text, in the order of n. */
#define USES_OF(condition)                                                                                                       \
  "SELECT group_concat(option || ' ' || coalesce(limb, '-') || ' ' || coalesce(rule, '-') || ' ' || coalesce(grade, '-') || ' "  \
  "' || "                                                                                                                        \
  "coalesce(addressee, '-'), '; ') FROM (SELECT * FROM uses WHERE coding_id IN (SELECT coding_id FROM codings WHERE " condition  \
  ") ORDER BY coding_id, n)"

#endif
