/* SPDX-License-Identifier: MIT */
/* The measure suggestions-kept: of suggestions put by hand, counted by hand. */
#include "lexicon_codings.h"

#include <math.h>

static caac_table *kept(const caac_register *reg, caac_params params)
{
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings"), &snapshot));
  CHECK_OK(caac_snapshot_measure(snapshot, "suggestions-kept", params, &table));
  caac_snapshot_free(snapshot);
  return table;
}

/* The rows as "group suggested/open judged=kept+changed+dropped", with ';' between. */
static const char *rows(const caac_register *reg, caac_params params)
{
  static char text[2000];
  caac_table *table = kept(reg, params);
  size_t used = 0;
  text[0] = '\0';
  for (size_t row = 0; row < caac_table_row_count(table); row++) {
    long long cells[6];
    const char *group = texts_cell(table, row, "group");
    for (size_t c = 0; c < 6; c++) cells[c] = (long long)caac_table_int(table, row, c + 1);
    used += (size_t)snprintf(text + used, sizeof text - used, "%s%s %lld/%lld %lld=%lld+%lld+%lld", row ? "; " : "",
                             *group ? group : "-", cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
  }
  caac_table_free(table);
  return text;
}

static void nothing_suggested(void)
{
  caac_register *reg = sheets_register();
  caac_table *table = kept(reg, NULL);
  CHECK_INT(caac_table_row_count(table), 0);
  CHECK(texts_counted(table, "suggested uses") == 0);
  caac_table_free(table);
  caac_register_close(reg);
}

static void before_anybody_decides(void)
{
  caac_register *reg = suggested_register();
  CHECK_TEXT(rows(reg, NULL), "bodies 1/1 0=0+0+0; donors 1/1 0=0+0+0; parties 1/1 0=0+0+0; sanctions 1/1 0=0+0+0");
  caac_register_close(reg);
}

/* Of the units 2 (1.c direct UNICEF), 3 (1.f donors; 5.a council) and 4 (2.b direct all parties). */
static void what_became_of_them(void)
{
  caac_register *reg = suggested_register();
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "accept=2", "reject=4"), NULL, NULL));
  CHECK_OK(sheets_take(reg, "unit|options|limb|addressee|coder|view\nc1/3|1.f; 5.a|council; direct|donors; -|A|suggestions\n",
                       NULL, NULL, NULL));
  /* B adds what was not suggested, leaves out what was, and names another addressee; 4 was coded blind: it is no judgement. */
  CHECK_OK(sheets_take(
      reg,
      "unit|options|limb|addressee|coder|view\nc1/2|1.c|direct|UNHCR|B|suggestions\nc1/3|4.a|||B|suggestions, others\n"
      "c1/4|2.b|direct|All Parties|B|blind\n",
      NULL, NULL, NULL));
  CHECK_TEXT(rows(reg, NULL), "bodies 1/0 2=1+1+0; donors 1/0 2=1+0+1; parties 1/0 1=0+0+1; sanctions 1/0 2=0+1+1");
  CHECK_TEXT(rows(reg, PARAMS("by=grade")), "sure 2/0 4=2+1+1; likely 1/0 2=0+1+1; look 1/0 1=0+0+1");
  CHECK_TEXT(rows(reg, PARAMS("by=option")), "1.c 1/0 2=1+1+0; 1.f 1/0 2=1+0+1; 2.b 1/0 1=0+0+1; 5.a 1/0 2=0+1+1");
  CHECK_TEXT(rows(reg, PARAMS("by=lexicon")), LEXICON " 4/0 7=2+2+3");
  CHECK_TEXT(rows(reg, PARAMS("by=all")), "all 4/0 7=2+2+3");
  CHECK_TEXT(rows(reg, PARAMS("by=all", "view=blind")), "all 4/3 1=1+0+0");
  CHECK_TEXT(rows(reg, PARAMS("by=all", "document=SAMPLE/AC.51/2097/5")), "all 4/0 7=2+2+3");
  CHECK_TEXT(rows(reg, PARAMS("by=all", "situation=smp")), "");
  /* A change of mind counts, not the rejection before. */
  CHECK_OK(sheets_take(reg, "unit|options|coder|view\nc1/4|2.b|A|suggestions\n", NULL, NULL, NULL));
  CHECK_TEXT(rows(reg, PARAMS("by=all")), "all 4/0 7=3+2+2");
  caac_table *table = kept(reg, PARAMS("by=all", "view=blind"));
  CHECK(texts_counted(table, "suggested uses") == 4);
  CHECK(texts_counted(table, "judgements: a use") == 1);
  CHECK(texts_counted(table, "units with a suggestion") == 3);
  CHECK(texts_counted(table, "no such coding judges") == 2);
  CHECK(!texts_remarks(table, "leans towards"));
  CHECK(texts_remarks(table, "SAMPLE"));
  caac_table_free(table);
  table = kept(reg, NULL);
  CHECK(texts_remarks(table, "leans towards"));
  caac_table_free(table);
  caac_register_close(reg);
}

/* An article, and another name of the same body, make no other addressee. */
static void names(void)
{
  static const struct {
    const char *coded;
    int is_kept;
  } cases[] = {
    { "unicef", 1 }, { "The UNICEF", 1 }, { "United Nations Children's Fund", 1 },
    { "-", 1 },      { "UNHCR", 0 },      { "UNICEF and others", 0 },
  };
  caac_register *reg = suggested_register();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char sheet[200];
    snprintf(sheet, sizeof sheet, "unit|options|addressee|coder|view\nc1/2|1.c|%s|A|suggestions\n", cases[i].coded);
    CHECK_OK(sheets_take(reg, sheet, NULL, NULL, NULL));
    CHECK_HAS(rows(reg, NULL), cases[i].is_kept ? "bodies 1/0 1=1+0+0" : "bodies 1/0 1=0+1+0");
  }
  caac_register_close(reg);
}

/* Discussed codings and final ones are no blind judgements. */
static void what_is_blind(void)
{
  caac_register *reg = suggested_register();
  CHECK_OK(sheets_take(reg, "unit|options|coder|view\nc1/2|1.c|A|others\nc1/3|1.f|A|\nc1/3|5.a|A|others\n", NULL, NULL, NULL));
  CHECK_OK(caac_register_finalise(reg, "c1", PARAMS("coder=A"), NULL, NULL));
  CHECK_TEXT(rows(reg, PARAMS("by=all", "view=blind")), "all 4/2 2=1+0+1");
  CHECK_TEXT(rows(reg, PARAMS("by=all", "view=assisted")), "all 4/4 0=0+0+0");
  caac_register_close(reg);
}

/* What somebody put without rule and grade, as another program may. */
static void not_known(void)
{
  caac_register *reg = suggested_register();
  suggested_put(reg, "c1/1", "program", "4.a - - - -");
  CHECK_TEXT(rows(reg, PARAMS("by=grade")), "sure 2/2 0=0+0+0; likely 1/1 0=0+0+0; look 1/1 0=0+0+0; - 1/1 0=0+0+0");
  CHECK_HAS(rows(reg, NULL), "sanctions 1/1 0=0+0+0; - 1/1 0=0+0+0");
  caac_register_close(reg);
}

/* A share, and its interval, from ten judgements on: eight of ten is 80 %, 49.0 to 94.3 (Wilson 1927, z = 1.96). */
static void from_ten_on(void)
{
  static const char *const coders[] = { "A", "B", "C", "D", "E", "F", "G", "H", "I", "J" };
  caac_register *reg = suggested_register();
  for (size_t i = 0; i < 10; i++) {
    char coder[16];
    caac_table *table = kept(reg, PARAMS("document=c1", "by=option"));
    for (size_t c = 7; c < 10; c++) CHECK(caac_table_is_missing(table, 0, c));
    CHECK(texts_counted(table, "under 10 judgements") == 4);
    caac_table_free(table);
    snprintf(coder, sizeof coder, "coder=%s", coders[i]);
    CHECK_OK(suggested_decide(reg, PARAMS(coder, i < 8 ? "accept=2" : "reject=2"), NULL, NULL));
  }
  caac_table *table = kept(reg, PARAMS("by=option"));
  CHECK_INT(lround(10 * caac_table_number(table, 0, caac_table_find(table, "share"))), 800);
  CHECK_INT(lround(10 * caac_table_number(table, 0, caac_table_find(table, "low"))), 490);
  CHECK_INT(lround(10 * caac_table_number(table, 0, caac_table_find(table, "high"))), 943);
  CHECK(texts_counted(table, "under 10 judgements") == 3);
  caac_table_free(table);
  caac_register_close(reg);
}

static void what_is_refused(void)
{
  caac_register *reg = suggested_register();
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_register_snapshot(reg, NULL, &snapshot));
  CHECK_STATUS(caac_snapshot_measure(snapshot, "suggestions-kept", NULL, &table), CAAC_E_CONFLICT);
  caac_snapshot_free(snapshot);
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings"), &snapshot));
  CHECK_STATUS(caac_snapshot_measure(snapshot, "suggestions-kept", PARAMS("by=rules"), &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("'rule'");
  CHECK_STATUS(caac_snapshot_measure(snapshot, "suggestions-kept", PARAMS("document=c11"), &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("c1");
  CHECK(table == NULL);
  caac_snapshot_free(snapshot);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "nothing suggested", nothing_suggested },
    { "before anybody decides", before_anybody_decides },
    { "what became of them", what_became_of_them },
    { "names", names },
    { "what is blind", what_is_blind },
    { "not known", not_known },
    { "from ten on", from_ten_on },
    { "what is refused", what_is_refused },
    { NULL, NULL },
  };
  return check_run("suggestions kept", cases);
}
