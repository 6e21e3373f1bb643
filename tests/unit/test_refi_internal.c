/* SPDX-License-Identifier: MIT */
/* Inside the exchange with coding programs: letters and words, names of codes, ids; and a project without memory. */
#include "texts.h"

#include "alloc.h"
#include "refi.h"
#include "refi_made.h"
#include "register_private.h"

/* ---- Letters ---- */

/* Letters, words separated by '|'. */
static const char *letters_of(const char *text)
{
  static char shown[400];
  caac__letters letters = { 0 };
  size_t at = 0;
  CHECK_OK(caac__letters_add(&letters, text, strlen(text), 0));
  for (size_t i = 0; i < letters.word_count; i++) {
    const size_t end = caac__letters_word_end(&letters, i);
    if (i) shown[at++] = '|';
    memcpy(shown + at, letters.bytes + letters.words[i], end - letters.words[i]);
    at += end - letters.words[i];
    for (size_t k = letters.words[i]; k < end; k++) CHECK_INT(caac__letters_word(&letters, k), i);
  }
  shown[at] = '\0';
  for (size_t k = 1; k < letters.len; k++) CHECK(letters.at[k - 1] <= letters.at[k] && letters.at[k] < strlen(text));
  CHECK_INT(caac__letters_word(&letters, letters.len), letters.word_count);
  caac__letters_free(&letters);
  return shown;
}

static void makes_letters(void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { " \n.,;", "" },
    { "The Working Group", "the|working|group" },
    { "Secretary-General", "secretarygeneral" },
    { "Secretary-\n  General", "secretarygeneral" },
    { "regis-\r\ntrars", "registrars" },
    { "a - b", "a|b" },
    { "children\xE2\x80\x99s rights", "childrens|rights" },
    { "so\xC2\xAD"
      "ft",
      "soft" },
    { "caf\xC3\xA9 cafe\xCC\x81 CAF\xC3\x89", "cafe|cafe|cafe" },
    { "\xEF\xAC\x81ve \xC3\x9F \xC4\xB0", "five|ss|i" },
    { "1,900 S/RES/1612 (2005)", "1|900|s|res|1612|2005" },
    { "\xD0\x94\xD0\xB5\xD1\x82\xD0\xB8 \xD8\xA3\xD8\xB7\xD9\x81\xD8\xA7\xD9\x84",
      "\xD0\xB4\xD0\xB5\xD1\x82\xD0\xB8|\xD8\xA7\xD8\xB7\xD9\x81\xD8\xA7\xD9\x84" },
    { "a\xF0\x9F\x95\x8A"
      "b",
      "a|b" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) CHECK_TEXT(letters_of(cases[i][0]), cases[i][1]);
}

/* ---- Codes ---- */

static void reads_names_of_codes(void)
{
  static const char *const cases[][2] = {
    { "1.a", "1.a" },      { "1a", "1.a" },
    { "1A: help", "1.a" }, { " 5.B letters", "5.b" },
    { "1.a.", "1.a" },     { "2b (appeals)", "2.b" },
    { "X", "X" },          { "X outside", "X" },
    { "x", "X" },          { "1.z", NULL },
    { "6.a", NULL },       { "1.ab", NULL },
    { "1a2", NULL },       { "X-ray", NULL },
    { "Xenon", NULL },     { "technical help", NULL },
    { "", NULL },          { "1", NULL },
    { "1.", NULL },        { "1 a", NULL },
    { "101.a", NULL },     { "1.\xC3\xA4", NULL },
    { "1..a", NULL },      { "1.5 b", NULL },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) CHECK_TEXT(caac__refi_option_of(cases[i][0]), cases[i][1]);
}

static void reads_ids(void)
{
  static const char *const cases[][2] = {
    { "{0000C0DE-0000-4000-8000-00000000000A}", "0000c0de-0000-4000-8000-00000000000a" },
    { " 0000c0de-0000-4000-8000-00000000000a\n", "0000c0de-0000-4000-8000-00000000000a" },
    { "short", "short" },
    { "", "" },
    { "0000c0de-0000-4000-8000-00000000000a1", "" },
  };
  char guid[CAAC__REFI_GUID_SIZE], other[CAAC__REFI_GUID_SIZE];
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__refi_guid_read(cases[i][0], strlen(cases[i][0]), guid);
    CHECK_TEXT(guid, cases[i][1]);
  }
  caac__refi_guid("option", "1.a", guid);
  caac__refi_guid("heading", "1.a", other);
  CHECK(strcmp(guid, other) != 0);
  CHECK_TEXT(guid, "4a039e47-e90d-80fa-b451-abed20c8d0eb");
}

/* ---- Without memory ---- */

#define TEXT                                                                                                                     \
  "SAMPLE - INVENTED SITUATION - NOT A UNITED NATIONS DOCUMENT\n\nI. Decisions\n\n1. The Working Group asked UNICEF to train "   \
  "judges in "                                                                                                                   \
  "Northmark and in Southmark.\n\n2. It was glad to hear of the work of donors in Exland.\n"

static caac_table *make_map(void)
{
  caac_builder *builder = NULL;
  caac_table *map = NULL;
  CHECK_OK(caac_builder_new("map", "Map", &builder));
  CHECK_OK(caac_builder_column(builder, "code", CAAC_TEXT, NULL, 0));
  CHECK_OK(caac_builder_column(builder, "option", CAAC_TEXT, NULL, 0));
  CHECK_OK(caac_builder_text(builder, "help"));
  CHECK_OK(caac_builder_text(builder, "1.a"));
  CHECK_OK(caac_builder_finish(builder, &map));
  return map;
}

static void fails_whole_without_memory(void)
{
  static const char *const codes[] = { "help", "1.f money", NULL };
  static const refi_quote quotes[] = { { "UNICEF to train judges", "help", 1, 0 },
                                       { "glad to hear of the work of all the donors in", "1.f money", 2, 0 },
                                       { NULL, NULL, 0, 0 } };
  char *folder = folder_new();
  const char *path = folder_file(folder, "p.qdpx");
  caac_register *reg = texts_register(":memory:");
  caac_table *map = make_map(), *table = NULL;
  caac_findings *findings = caac_findings_new(20);
  size_t len;
  CHECK_OK(texts_add(reg, TEXT, PARAMS("id=a", "situation=exl"), NULL, NULL));
  char *bytes = refi_make(&refi_nvivo, "notes",
                          "1. The Working Group asked UNICEF to train judges in Northmark and in Southmark.\n\n"
                          "2. It was glad to hear of the work of all the donors in Exland.\n",
                          codes, quotes, &len);
  file_write(path, bytes, len);
  caac_status status = CAAC_E_NOMEM;
  for (long n = 1; n < 100000 && status == CAAC_E_NOMEM; n++) {
    caac__alloc_fail_at(n);
    status = caac_register_read_project(reg, path, PARAMS("narrative=yes"), map, findings, &table);
    caac__alloc_fail_at(0);
    if (status) CHECK(table == NULL);
    if (status) CHECK_INT(query_number(reg, "SELECT count(*) FROM coding"), 0);
  }
  CHECK_OK(status);
  CHECK_INT(caac_table_row_count(table), 2);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM coding"), 4);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM use"), 2);
  caac_table_free(table);
  caac_table_free(map);
  caac_findings_free(findings);
  caac_register_close(reg);
  free(bytes);
  folder_free(folder);
}

/* Two take the same project in at once: the second finds what the first stored. */
typedef struct rival {
  caac_register *reg;
  const char *path;
  int tried;
} rival;

static int take_first(unsigned event, void *payload, void *statement, void *sql)
{
  rival *r = payload;
  (void)event, (void)statement;
  if (r->tried || !sql || !strstr(sql, "BEGIN IMMEDIATE")) return 0;
  r->tried = 1;
  CHECK_OK(caac_register_read_project(r->reg, r->path, NULL, NULL, NULL, NULL));
  return 0;
}

static void two_at_once(void)
{
  static const char *const codes[] = { "1.a", NULL };
  static const refi_quote quotes[] = { { "UNICEF to train judges", "1.a", 1, 0 }, { NULL, NULL, 0, 0 } };
  char *folder = folder_new();
  const char *path = folder_file(folder, "p.qdpx"), *file = folder_file(folder, "r.db");
  caac_register *reg = texts_register(file);
  rival other = { .path = path };
  caac_table *table = NULL;
  size_t len;
  CHECK_OK(texts_add(reg, TEXT, PARAMS("id=notes", "situation=exl"), NULL, NULL));
  char *bytes = refi_make(&refi_nvivo, "notes", TEXT, codes, quotes, &len);
  file_write(path, bytes, len);
  CHECK_OK(caac_register_open(file, NULL, &other.reg));
  sqlite3_trace_v2(reg->db, SQLITE_TRACE_STMT, take_first, &other);
  CHECK_OK(caac_register_read_project(reg, path, NULL, NULL, NULL, &table));
  sqlite3_trace_v2(reg->db, 0, NULL, NULL);
  CHECK_INT(other.tried, 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM coding"), 1);
  CHECK_INT(texts_counted(table, "units made"), 0);
  CHECK_INT(texts_counted(table, "had already"), 1);
  caac_table_free(table);
  caac_register_close(other.reg);
  caac_register_close(reg);
  free(bytes);
  folder_free(folder);
}

static void codebook_without_memory(void)
{
  char *xml = NULL;
  caac_status status = CAAC_E_NOMEM;
  for (long n = 1; n < 10000 && status == CAAC_E_NOMEM; n++) {
    caac__alloc_fail_at(n);
    status = caac_toolkit_write_codebook(caac_toolkit_builtin(), &xml);
    caac__alloc_fail_at(0);
    CHECK(status == CAAC_OK || xml == NULL);
  }
  CHECK_OK(status);
  caac_text_free(xml);
}

int main(void)
{
  static const check_case cases[] = {
    { "makes letters", makes_letters },
    { "reads names of codes", reads_names_of_codes },
    { "reads ids", reads_ids },
    { "fails whole without memory", fails_whole_without_memory },
    { "two at once", two_at_once },
    { "codebook without memory", codebook_without_memory },
    { NULL, NULL },
  };
  return check_run("refi, internal", cases);
}
