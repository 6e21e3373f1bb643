/* SPDX-License-Identifier: MIT */
/* Snapshots with every coding: parts=codings. */
#include "check.h"

#define PARAMS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const char *const clock_set[] = { "now=2026-01-31T12:00:00Z", NULL };

static void put(caac_register *reg, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
}

/* Two units that A and B coded, one of them decided, and one of a private document. */
static caac_register *coded_register(void)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(":memory:", clock_set, &reg));
  CHECK_OK(caac_register_begin(reg, "A", "codings"));
  put(reg, "document", PARAMS("id=c1", "kind=conclusions", "sample=1"));
  put(reg, "document", PARAMS("id=d1", "kind=draft", "private=1"));
  put(reg, "unit", PARAMS("id=c1/1", "document=c1", "form=paragraph", "n=2", "paragraph=1", "quote=Requests the team."));
  put(reg, "unit", PARAMS("id=c1/h", "document=c1", "form=heading", "n=1", "quote=Action"));
  put(reg, "unit", PARAMS("id=c1/0", "document=c1", "form=item", "n=3", "paragraph=2"));
  put(reg, "unit", PARAMS("id=d1/1", "document=d1", "form=paragraph", "n=1", "paragraph=1"));
  put(reg, "coding", PARAMS("id=k4", "unit=c1/1", "coder=B", "stage=coded"));
  put(reg, "use",
      PARAMS("coding=k4", "option=1.a", "limb=direct", "addressee=UNICEF", "target=children", "rule=money-asked",
             "grade=likely"));
  put(reg, "use", PARAMS("coding=k4", "option=1.c"));
  put(reg, "coding", PARAMS("id=k3", "unit=c1/1", "coder=A", "stage=coded", "discussed=1", "act=letter", "note=talked"));
  put(reg, "coding", PARAMS("id=k2", "unit=c1/1", "coder=A", "stage=coded", "made_at=2026-01-30"));
  put(reg, "use", PARAMS("coding=k2", "option=X", "limb=council"));
  put(reg, "coding", PARAMS("id=k1", "unit=c1/0", "coder=A", "stage=final", "assisted=1"));
  put(reg, "coding", PARAMS("id=k5", "unit=d1/1", "coder=A", "stage=coded"));
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

static caac_table *codings(const caac_register *reg, caac_params params)
{
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_register_snapshot(reg, params, &snapshot));
  CHECK_OK(caac_snapshot_table(snapshot, "codings", &table));
  caac_snapshot_free(snapshot);
  return table;
}

static void every_coding_is_there_in_order(void)
{
  caac_register *reg = coded_register();
  caac_table *table = codings(reg, PARAMS("parts=codings"));
  char *text = NULL;
  CHECK_OK(caac_table_write(table, "csv", PARAMS("remarks=no"), &text));
  CHECK_TEXT(text, "unit,document,paragraph,coder,stage,assisted,discussed,option,limb,addressee,target,act,note,made_at,edition,"
                   "coding,rule,grade\r\n"
                   "c1/1,c1,1,A,coded,false,false,X,council,,,,,2026-01-30,2006-09-06,k2,,\r\n"
                   "c1/1,c1,1,A,coded,false,true,,,,,letter,talked,,2006-09-06,k3,,\r\n"
                   "c1/1,c1,1,B,coded,false,false,1.a,direct,UNICEF,children,,,,2006-09-06,k4,money-asked,likely\r\n"
                   "c1/1,c1,1,B,coded,false,false,1.c,,,,,,,2006-09-06,k4,,\r\n"
                   "c1/0,c1,2,A,final,true,false,,,,,,,,2006-09-06,k1,,\r\n");
  caac_text_free(text);
  caac_table_free(table);
  caac_register_close(reg);
}

static void private_codings_come_when_asked_for(void)
{
  caac_register *reg = coded_register();
  caac_table *without = codings(reg, PARAMS("parts=codings")), *with = codings(reg, PARAMS("parts=codings", "private=yes"));
  CHECK_INT(caac_table_row_count(without), 5);
  CHECK_INT(caac_table_row_count(with), 6);
  caac_table_free(without);
  caac_table_free(with);
  caac_register_close(reg);
}

static void a_snapshot_without_codings_says_so(void)
{
  caac_register *reg = coded_register();
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_register_snapshot(reg, NULL, &snapshot));
  CHECK_STATUS(caac_snapshot_table(snapshot, "codings", &table), CAAC_E_CONFLICT);
  CHECK_ERROR_HAS("parts=codings");
  CHECK(table == NULL);
  caac_snapshot_free(snapshot);
  caac_register_close(reg);
}

static const check_case cases[] = {
  { "every coding is there, in order", every_coding_is_there_in_order },
  { "private codings come when asked for", private_codings_come_when_asked_for },
  { "a snapshot without codings says so", a_snapshot_without_codings_says_so },
  { NULL, NULL },
};

int main(void) { return check_run("codings", cases); }
