/* SPDX-License-Identifier: MIT */
/* Projects of coding programs (REFI-QDA) taken in: each program's way, quotations found again, codes understood, nothing lost. */
#include "texts.h"

#include <time.h>

#include "refi_made.h"

#define SMALL                                                                                                                    \
  "SAMPLE - INVENTED SITUATION - NOT A UNITED NATIONS DOCUMENT\n\nSAMPLE/AC.51/2097/9\n\nConclusions on children in Exland\n\n"  \
  "I. Decisions\n\n"                                                                                                             \
  "1. The Working Group \xF0\x9F\x95\x8A recommended that UNICEF train judges and regis-\ntrars in Northmark, with the help of " \
  "those who served there before the war.\n\n"                                                                                   \
  "2. The Secretary-General was asked to keep the Council informed of \xE2\x80\x9C"                                              \
  "every\xE2\x80\x9D step that he took.\n\n"                                                                                     \
  "3. The Working Group agreed to write to:\n\n"                                                                                 \
  "(a) the donors, for the caf\xC3\xA9 of the children;\n\n"                                                                     \
  "(b) the sanctions committee that the Council set up for Exland.\n\n"                                                          \
  "4. The Working Group agreed to meet again.\n\n"                                                                               \
  "5. It was glad.\n\n"                                                                                                          \
  "6. The Working Group agreed to meet again.\n"
#define DOCUMENT "small"

static const char *const codes[] = { "1.a technical assistance", "1f: money", "5.A", "Welcoming", "X", NULL };

/* ---- Help ---- */

typedef struct room {
  char *folder;
  caac_register *reg;
  caac_findings *findings;
  caac_table *table;
} room;

static room room_new(void)
{
  room r = { .folder = folder_new(), .findings = caac_findings_new(1000) };
  r.reg = texts_register(folder_file(r.folder, "r.db"));
  CHECK_OK(texts_add(r.reg, SMALL, PARAMS("id=" DOCUMENT, "situation=exl"), NULL, NULL));
  return r;
}

static void room_free(room *r)
{
  caac_table_free(r->table);
  caac_findings_free(r->findings);
  caac_register_close(r->reg);
  folder_free(r->folder);
}

/* Take bytes in as a project. */
static caac_status take(room *r, const char *bytes, size_t len, caac_params params, const caac_table *map)
{
  const char *path = folder_file(r->folder, "p.qdpx");
  file_write(path, bytes, len);
  caac_table_free(r->table);
  r->table = NULL;
  caac_findings_free(r->findings);
  r->findings = caac_findings_new(1000);
  return caac_register_read_project(r->reg, path, params, map, r->findings, &r->table);
}

static caac_status take_quotes(room *r, const refi_way *way, const refi_quote *quotes, caac_params params, const caac_table *map)
{
  size_t len;
  char *bytes = refi_make(way, "small.txt", SMALL, codes, quotes, &len);
  const caac_status status = take(r, bytes, len, params, map);
  free(bytes);
  return status;
}

/* A project of which the parts are written out. */
static caac_status take_parts(room *r, const zip_part *parts, caac_params params)
{
  size_t len;
  char *bytes = zip_make(parts, &len);
  const caac_status status = take(r, bytes, len, params, NULL);
  free(bytes);
  return status;
}

static caac_status take_qde(room *r, const char *qde)
{
  const zip_part parts[] = { { .name = "project.qde", .bytes = qde }, { .name = NULL } };
  return take_parts(r, parts, NULL);
}

static void check_row(const room *r, size_t row, const char *unit, const char *how)
{
  CHECK_TEXT(texts_cell(r->table, row, "unit"), unit);
  CHECK_TEXT(texts_cell(r->table, row, "how"), how);
}

static int count_rule(const room *r, const char *rule)
{
  int count = 0;
  for (size_t i = 0; i < caac_findings_kept(r->findings); i++) count += strcmp(caac_findings_at(r->findings, i)->rule, rule) == 0;
  return count;
}

/* The uses that a coder gave a unit, as "1.a, 5.a"; "none"; "-" without a coding. */
static const char *coded(const room *r, const char *unit, const char *coder)
{
  static char text[200];
  char first[100], second[100];
  caac_table *table = NULL;
  snprintf(first, sizeof first, "unit=%s", unit);
  snprintf(second, sizeof second, "coder=%s", coder);
  CHECK_OK(caac_register_query(r->reg,
                               "SELECT c.id, group_concat(s.option || coalesce(' ' || s.limb, '') || coalesce(' -> ' || "
                               "s.addressee, ''), ', ') AS uses FROM coding c LEFT JOIN use s ON s.coding = c.id WHERE c.unit = "
                               ":unit AND c.coder = :coder AND stage = 'coded' AND NOT assisted AND NOT discussed GROUP BY c.id",
                               PARAMS(first, second), &table));
  snprintf(text, sizeof text, "%s", caac_table_row_count(table) == 0 ? "-" : texts_cell(table, 0, "uses"));
  if (!*text) snprintf(text, sizeof text, "none");
  caac_table_free(table);
  return text;
}

/* ---- Each program in its way ---- */

static const refi_quote usual[] = {
  { "UNICEF train judges and regis-\ntrars in Northmark", "1.a technical assistance", 1, 0 },
  { "the donors, for the caf\xC3\xA9 of the children", "1f: money", 1, 0 },
  { "the sanctions committee", "5.A", 2, 0 },
  { "of \xE2\x80\x9C"
    "every\xE2\x80\x9D step",
    "Welcoming", 2, 0 },
  { "agreed to meet again", "X", 2, 1 },
  { NULL, NULL, 0, 0 },
};

static void reads_each_program(void)
{
  static const refi_way *const ways[] = { &refi_nvivo, &refi_maxqda, &refi_atlas, &refi_qualcoder, &refi_inline };
  static const char *const units[] = { "small/1", "small/3(a)", "small/3(b)", "small/2", "small/6" };
  for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
    room r = room_new();
    CHECK_OK(take_quotes(&r, ways[w], usual, NULL, NULL));
    CHECK_INT(caac_table_row_count(r.table), 5);
    for (size_t i = 0; i < 5; i++) check_row(&r, i, units[i], "exact");
    CHECK_TEXT(texts_cell(r.table, 0, "source"), "small.txt");
    CHECK_TEXT(texts_cell(r.table, 0, "quote"), "UNICEF train judges and regis- trars in Northmark");
    CHECK_TEXT(texts_cell(r.table, 0, "option"), "1.a");
    CHECK_TEXT(texts_cell(r.table, 0, "coder"), "coder-1");
    CHECK_TEXT(texts_cell(r.table, 1, "option"), "1.f");
    CHECK_TEXT(texts_cell(r.table, 2, "option"), "5.a");
    CHECK_TEXT(texts_cell(r.table, 2, "coder"), "coder-2");
    CHECK(caac_table_is_missing(r.table, 3, caac_table_find(r.table, "option")));
    CHECK_TEXT(coded(&r, "small/1", "coder-1"), "1.a");
    CHECK_TEXT(coded(&r, "small/3(a)", "coder-1"), "1.f");
    CHECK_TEXT(coded(&r, "small/3(b)", "coder-2"), "5.a");
    CHECK_TEXT(coded(&r, "small/6", "coder-2"), "X");
    CHECK_TEXT(coded(&r, "small/4", "coder-2"), "-");
    CHECK_TEXT(coded(&r, "small/2", "coder-2"), "-"); /* its code is no option */
    CHECK_INT(count_rule(&r, "refi.code"), 1);
    CHECK_HAS(find_rule(r.findings, "refi.code")->message, "'Welcoming': 1 coding was left out");
    CHECK_INT(query_number(r.reg, "SELECT count(*) FROM coding WHERE id = 'small/1/coder-1' AND made_at = '2026-01-31'"), 1);
    CHECK_INT(query_number(r.reg, "SELECT count(*) FROM document WHERE id = 'small' AND coding_status = 'partial'"), 1);
    CHECK_INT(texts_counted(r.table, "codings in the project"), 5);
    CHECK_INT(texts_counted(r.table, "found exactly"), 5);
    CHECK_INT(texts_counted(r.table, "units made"), 4);
    CHECK(texts_remarks(r.table, "SAMPLE") || texts_remarks(r.table, "invented"));
    /* No name of anybody. */
    CHECK_INT(query_number(r.reg, "SELECT count(*) FROM coding WHERE coder LIKE '%Jane%'"), 0);
    room_free(&r);
  }
}

static void says_how_positions_are_read(void)
{
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_atlas, usual, NULL, NULL));
  CHECK_INT(count_rule(&r, "refi.positions"), 1);
  CHECK_HAS(find_rule(r.findings, "refi.positions")->message, "halves of UTF-16, the end of a line as one");
  CHECK_OK(take_quotes(&r, &refi_qualcoder, usual, NULL, NULL));
  CHECK_INT(count_rule(&r, "refi.positions"), 0);
  room_free(&r);
}

static void changes_nothing_the_second_time(void)
{
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_maxqda, usual, PARAMS("narrative=yes"), NULL));
  const long long steps = query_number(r.reg, "SELECT count(*) FROM step"),
                  codings = query_number(r.reg, "SELECT count(*) FROM coding");
  CHECK_OK(take_quotes(&r, &refi_maxqda, usual, PARAMS("narrative=yes"), NULL));
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM step"), steps);
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM coding"), codings);
  CHECK_INT(texts_counted(r.table, "units made"), 0);
  CHECK_INT(texts_counted(r.table, "had already"), 4);
  CHECK_INT(count_rule(&r, "refi.differs"), 0);
  room_free(&r);
}

/* What goes wrong later in a step of the caller takes the codings along. */
static void is_part_of_an_open_step(void)
{
  room r = room_new();
  CHECK_OK(caac_register_begin(r.reg, "A", "all of it"));
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, NULL, NULL));
  CHECK_TEXT(coded(&r, "small/1", "coder-1"), "1.a");
  CHECK_OK(caac_register_rollback(r.reg));
  CHECK_TEXT(coded(&r, "small/1", "coder-1"), "-");
  room_free(&r);
}

static void stores_nothing_dry(void)
{
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, PARAMS("dry=yes"), NULL));
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM coding"), 0);
  CHECK_INT(texts_counted(r.table, "would be made"), 4);
  CHECK_INT(caac_table_row_count(r.table), 5);
  caac_register_close(r.reg);
  r.reg = NULL;
  CHECK_OK(caac_register_open(folder_file(r.folder, "r.db"), PARAMS("mode=ro"), &r.reg));
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, PARAMS("dry=yes"), NULL));
  CHECK_STATUS(take_quotes(&r, &refi_nvivo, usual, NULL, NULL), CAAC_E_READONLY);
  CHECK(r.table == NULL);
  room_free(&r);
}

/* ---- Who coded ---- */

static void names_coders(void)
{
  static const refi_quote quotes[] = { { "UNICEF train judges", "1.a technical assistance", 0, 0 },
                                       { "train judges", "5.A", 2, 0 },
                                       { NULL, NULL, 0, 0 } };
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_qualcoder, quotes, NULL, NULL));
  CHECK_TEXT(texts_cell(r.table, 0, "coder"), "coder-3"); /* behind the users of the project */
  CHECK_TEXT(texts_cell(r.table, 1, "coder"), "coder-2");
  CHECK_OK(take_quotes(&r, &refi_qualcoder, quotes, PARAMS("coder=A", "author=A", "reason=from a project"), NULL));
  CHECK_TEXT(texts_cell(r.table, 0, "coder"), "A");
  CHECK_TEXT(coded(&r, "small/1", "A"), "1.a, 5.a"); /* both in one coding */
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM step WHERE author = 'A' AND reason = 'from a project'"), 1);
  CHECK_STATUS(take_quotes(&r, &refi_qualcoder, quotes, PARAMS("coder="), NULL), CAAC_E_INVALID);
  room_free(&r);
}

static void keeps_what_is_there(void)
{
  static const refi_quote other[] = { { "UNICEF train judges", "5.A", 1, 0 }, { NULL, NULL, 0, 0 } };
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, NULL, NULL));
  CHECK_OK(take_quotes(&r, &refi_nvivo, other, NULL, NULL));
  CHECK_TEXT(coded(&r, "small/1", "coder-1"), "1.a");
  CHECK_INT(count_rule(&r, "refi.differs"), 1);
  CHECK_HAS(find_rule(r.findings, "refi.differs")->message, "coder-1 coded small/1 otherwise in the register (1.a)");
  CHECK_TEXT(find_rule(r.findings, "refi.differs")->value, "5.a");
  CHECK_INT(texts_counted(r.table, "has otherwise"), 1);
  room_free(&r);
}

/* As sheets do: a unit with a final coding is closed, whoever coded it; what is said again is no news. */
static void leaves_closed_units(void)
{
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, PARAMS("coder=A"), NULL));
  const long long codings = query_number(r.reg, "SELECT count(*) FROM coding");
  CHECK_OK(caac_register_finalise(r.reg, DOCUMENT, PARAMS("coder=A"), NULL, NULL));
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, PARAMS("coder=B", "narrative=yes"), NULL));
  CHECK_INT(count_rule(&r, "unit.closed"), codings);
  CHECK_HAS(find_rule(r.findings, "unit.closed")->message, "small/1 has a final coding, it is closed: what B coded was left out");
  CHECK_INT(texts_counted(r.table, "with a final coding"), codings);
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM coding c WHERE coder = 'B' AND EXISTS (SELECT 1 FROM coding f WHERE f.unit = "
                                "c.unit AND f.stage = 'final')"),
            0);
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, PARAMS("coder=A"), NULL));
  CHECK_INT(count_rule(&r, "unit.closed"), 0);
  CHECK_INT(texts_counted(r.table, "had already"), codings);
  room_free(&r);
}

static void codes_the_rest_as_narrative(void)
{
  static const refi_quote lost[] = { { "UNICEF train judges", "1.a technical assistance", 1, 0 },
                                     { "Nothing of this stands in the register", "5.A", 1, 0 },
                                     { NULL, NULL, 0, 0 } };
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, PARAMS("narrative=yes"), NULL));
  CHECK_TEXT(coded(&r, "small/1", "coder-1"), "1.a");
  CHECK_TEXT(coded(&r, "small/1", "coder-2"), "none");
  CHECK_TEXT(coded(&r, "small/5", "coder-1"), "none");
  CHECK_TEXT(coded(&r, "small/2", "coder-1"), "none");
  CHECK_TEXT(coded(&r, "small/2", "coder-2"), "-"); /* a code that may be an option */
  CHECK_INT(
      query_number(r.reg, "SELECT count(*) FROM coding c JOIN unit u ON u.id = c.unit WHERE u.form IN ('front', 'heading')"), 0);
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM coding WHERE coder = 'coder-1'"), 8);
  CHECK_INT(count_rule(&r, "refi.narrative"), 0);
  size_t len;
  char *bytes = refi_make(&refi_nvivo, "small", SMALL "\n7. Nothing of this stands in the register.\n", codes, lost, &len);
  CHECK_OK(take(&r, bytes, len, PARAMS("narrative=yes", "dry=yes"), NULL));
  CHECK_INT(count_rule(&r, "refi.narrative"), 1);
  CHECK_HAS(find_rule(r.findings, "refi.narrative")->message, "quotations of coder-1 were not found");
  free(bytes);
  room_free(&r);
}

/* ---- Quotations ---- */

static void finds_quotations(void)
{
  static const struct {
    const char *words;
    const char *units[4];
    const char *how;
  } cases[] = {
    /* across units: those of which it has half or 20 letters */
    { "Group agreed to write to:\n\n(a) the donors, for the caf\xC3\xA9 of the children;\n\n(b) the",
      { "small/3", "small/3(a)" },
      "exact" },
    { "It was glad.", { "small/5" }, "exact" },
    { "3. The Working Group agreed to write to:", { "small/3" }, "exact" },
    /* a whole unit and a few letters of the next */
    { "It was glad.\n\n6. The W", { "small/5" }, "exact" },
    /* begun and ended inside a word: the whole words that it has half of */
    { "ICEF train judges and regis-\ntrars in Northm", { "small/1" }, "exact" },
    { "caf\xC3\xA9", { "small/3(a)" }, "exact" },
    /* headings cannot be coded */
    { "Decisions", { "small/0/5" }, "exact" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const refi_quote quotes[] = { { cases[i].words, "X", 1, 0 }, { NULL, NULL, 0, 0 } };
    room r = room_new();
    CHECK_OK(take_quotes(&r, &refi_maxqda, quotes, NULL, NULL));
    size_t rows = 0;
    for (; rows < 4 && cases[i].units[rows]; rows++)
      if (strcmp(cases[i].words, "Decisions") != 0) check_row(&r, rows, cases[i].units[rows], cases[i].how);
    CHECK_INT(caac_table_row_count(r.table), rows);
    CHECK_INT(count_rule(&r, "refi.heading"), strcmp(cases[i].words, "Decisions") == 0);
    room_free(&r);
  }
}

/* The source is another state of the text: with page furniture, without the numbers that Word makes, with other words. */
static void finds_quotations_in_another_text(void)
{
  static const char text[] =
      "Conclusions\n\nThe Working Group \xF0\x9F\x95\x8A recommended that UNICEF train judges and 18-22222 3/9 registrars in "
      "Northmark, "
      "with the help of those who served there before the war.\n\nThe Working Group agreed to write to:\n\nthe donors, for the "
      "cafe\xCC\x81 of the children;\n\nthe SANCTIONS committee\xC2\xAD that the Council set up for Exland.\n\nNothing of this "
      "stands in the other text at all.\n";
  static const refi_quote quotes[] = {
    { "The Working Group \xF0\x9F\x95\x8A recommended that UNICEF train judges and 18-22222 3/9 registrars in Northmark, with "
      "the help "
      "of those who served there before the war",
      "X", 1, 0 },
    { "for the cafe\xCC\x81 of the children;\n\nthe SANCTIONS committee\xC2\xAD that the Council", "X", 1, 0 },
    { "Nothing of this stands in the other text at all", "X", 1, 0 },
    { NULL, NULL, 0, 0 },
  };
  room r = room_new();
  size_t len;
  char *bytes = refi_make(&refi_nvivo, "a source", text, codes, quotes, &len);
  CHECK_OK(take(&r, bytes, len, NULL, NULL));
  CHECK_INT(caac_table_row_count(r.table), 4);
  check_row(&r, 0, "small/1", "close");
  check_row(&r, 1, "small/3(a)", "exact");
  check_row(&r, 2, "small/3(b)", "exact");
  check_row(&r, 3, "", "not found");
  CHECK_INT(count_rule(&r, "refi.quote"), 1);
  CHECK_HAS(find_rule(r.findings, "refi.quote")->message, "'Nothing of this stands in the other text at all'");
  CHECK_INT(texts_counted(r.table, "not found"), 1);
  free(bytes);
  room_free(&r);
}

/* The same words twice: what stands around them decides, else their order, with a note. */
static void finds_the_place_that_was_meant(void)
{
  static const refi_quote both[] = { { "agreed to meet again", "X", 1, 1 },
                                     { "agreed to meet again", "5.A", 1, 0 },
                                     { NULL, NULL, 0, 0 } };
  static const char alone[] = "Notes.\n\nSomebody agreed to meet again. Somebody else did not, and said so.\n";
  room r = room_new();
  size_t len;
  CHECK_OK(take_quotes(&r, &refi_nvivo, both, NULL, NULL));
  check_row(&r, 0, "small/6", "exact");
  check_row(&r, 1, "small/4", "exact");
  CHECK_INT(count_rule(&r, "refi.places"), 0);
  char *bytes = refi_make(&refi_nvivo, "a source", alone, codes, both + 1, &len);
  CHECK_OK(take(&r, bytes, len, PARAMS("document=" DOCUMENT, "dry=yes"), NULL));
  CHECK_TEXT(texts_cell(r.table, 0, "how"), "exact");
  CHECK_INT(count_rule(&r, "refi.places"), 1);
  free(bytes);
  room_free(&r);
}

/* ---- Documents ---- */

static void chooses_the_document(void)
{
  static const refi_quote quotes[] = { { "the sanctions committee", "5.A", 1, 0 }, { NULL, NULL, 0, 0 } };
  room r = room_new();
  size_t len;
  texts_add_sample(r.reg, SAMPLE_TEXT("exland"), "situation=exl");
  texts_add_sample(r.reg, SAMPLE_TEXT("samplia"), "situation=smp");
  CHECK_OK(take_quotes(&r, &refi_nvivo, quotes, PARAMS("dry=yes"), NULL)); /* by the symbol that it prints */
  check_row(&r, 0, "small/3(b)", "exact");
  char *bytes = refi_make(&refi_nvivo, "SAMPLE_AC.51_2097_1.docx", "the sanctions committee", codes, quotes, &len);
  CHECK_OK(take(&r, bytes, len, PARAMS("dry=yes"), NULL)); /* by its name */
  CHECK(strncmp(texts_cell(r.table, 0, "unit"), "sample-ac.51-2097-1/", 20) == 0);
  free(bytes);
  const char *body = strstr(SMALL, "1. The Working");
  bytes = refi_make(&refi_nvivo, "notes", body, codes, quotes, &len);
  CHECK_OK(take(&r, bytes, len, PARAMS("dry=yes"), NULL)); /* by its words */
  check_row(&r, 0, "small/3(b)", "exact");
  CHECK_OK(take(&r, bytes, len, PARAMS("dry=yes", "document=SAMPLE/AC.51/2097/1"), NULL)); /* as the caller says */
  CHECK(strncmp(texts_cell(r.table, 0, "unit"), "sample-ac.51-2097-1/", 20) == 0);
  CHECK_STATUS(take(&r, bytes, len, PARAMS("document=nothing"), NULL), CAAC_E_NOTFOUND);
  free(bytes);
  bytes = refi_make(&refi_nvivo, "notes", "Quite another text, and the sanctions committee in it.", codes, quotes, &len);
  CHECK_OK(take(&r, bytes, len, PARAMS("dry=yes"), NULL));
  check_row(&r, 0, "", "not found");
  CHECK_INT(count_rule(&r, "refi.document"), 1);
  free(bytes);
  room_free(&r);
}

static void tells_documents_that_are_alike(void)
{
  static const refi_quote quotes[] = { { "the sanctions committee", "5.A", 1, 0 }, { NULL, NULL, 0, 0 } };
  room r = room_new();
  size_t len;
  const char *body = strstr(SMALL, "1. The Working");
  CHECK_OK(texts_add(r.reg, body, PARAMS("id=draft", "kind=draft", "situation=exl"), NULL, NULL));
  char *bytes = refi_make(&refi_nvivo, "notes", body, codes, quotes, &len);
  CHECK_OK(take(&r, bytes, len, PARAMS("dry=yes"), NULL));
  CHECK_INT(count_rule(&r, "refi.document"), 1);
  CHECK_HAS(find_rule(r.findings, "refi.document")->message, "as of 'draft', which was taken");
  free(bytes);
  room_free(&r);
}

/* ---- Codes ---- */

static caac_table *make_map(const char *const rows[][5])
{
  static const char *const names[] = { "Code", "option", "limb", "addressee", "target" };
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("map", "Map", &builder));
  for (size_t i = 0; i < 5; i++) CHECK_OK(caac_builder_column(builder, names[i], CAAC_TEXT, NULL, 0));
  for (size_t row = 0; rows[row][0]; row++)
    for (size_t i = 0; i < 5; i++) CHECK_OK(caac_builder_text(builder, rows[row][i]));
  CHECK_OK(caac_builder_finish(builder, &table));
  return table;
}

static void maps_codes(void)
{
  static const char *const rows[][5] = { { "WELCOMING", "3.a", "Direct", "Secretary-General", NULL },
                                         { "5.A", "", NULL, NULL, NULL }, /* not to be taken */
                                         { "{0000C0DE-0000-4000-8000-000000000004}", "none", NULL, NULL, NULL },
                                         { "welcoming", "1.c", NULL, NULL, "Exland" },
                                         { NULL, NULL, NULL, NULL, NULL } };
  caac_table *map = make_map(rows);
  room r = room_new();
  CHECK_OK(take_quotes(&r, &refi_nvivo, usual, NULL, map));
  CHECK_TEXT(coded(&r, "small/2", "coder-2"), "1.c, 3.a direct -> Secretary-General");
  CHECK_TEXT(coded(&r, "small/3(b)", "coder-2"), "-");
  CHECK_TEXT(coded(&r, "small/6", "coder-2"), "none");
  CHECK_TEXT(coded(&r, "small/1", "coder-1"), "1.a"); /* what the map does not have goes by its name */
  CHECK_TEXT(texts_cell(r.table, 3, "option"), "3.a direct -> Secretary-General; 1.c [Exland]");
  CHECK_TEXT(texts_cell(r.table, 4, "option"), "none");
  CHECK_INT(count_rule(&r, "refi.code"), 0);
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM use WHERE addressee_body = 'sg'"), 1);
  caac_table_free(map);
  room_free(&r);
}

static void refuses_a_map_that_is_wrong(void)
{
  static const char *const rows[][5] = { { "Welcoming", "3.z", NULL, NULL, NULL },
                                         { "5.A", "5.a", "dirct", NULL, NULL },
                                         { NULL, NULL, NULL, NULL, NULL } };
  caac_table *map = make_map(rows), *other = NULL;
  room r = room_new();
  CHECK_STATUS(take_quotes(&r, &refi_nvivo, usual, NULL, map), CAAC_E_INPUT);
  CHECK_INT(count_rule(&r, "refi.map"), 2);
  CHECK_TEXT(caac_findings_at(r.findings, 0)->cell, "B2");
  CHECK_TEXT(caac_findings_at(r.findings, 1)->cell, "C3");
  CHECK_TEXT(caac_findings_at(r.findings, 1)->nearest, "direct");
  CHECK_INT(query_number(r.reg, "SELECT count(*) FROM coding"), 0);
  CHECK(r.table == NULL);
  CHECK_OK(caac_toolkit_table(caac_toolkit_builtin(), "options", &other));
  CHECK_STATUS(take_quotes(&r, &refi_nvivo, usual, NULL, other), CAAC_E_INVALID);
  CHECK_ERROR_HAS("code and option");
  caac_table_free(other);
  caac_table_free(map);
  room_free(&r);
}

/* Codes of our codebook are known by their ids, whatever they are called meanwhile. */
static void knows_its_own_codebook(void)
{
  room r = room_new();
  char *xml = NULL, qde[4000], guid[40] = "";
  CHECK_OK(caac_toolkit_write_codebook(caac_toolkit_builtin(), &xml));
  const char *line = strstr(xml, " name=\"3.d");
  if (line) snprintf(guid, sizeof guid, "%.36s", line - 37);
  snprintf(
      qde, sizeof qde,
      REFI_PROJECT(
          "x") "<CodeBook><Codes><Code guid=\"%s\" name=\"visits\" isCodable=\"true\"/></Codes></CodeBook><Sources><TextSource "
               "guid=\"00000001-0000-4000-8000-000000000000\" name=\"small\"><PlainTextContent>It was glad.</PlainTextContent>"
               "<PlainTextSelection guid=\"x\" startPosition=\"0\" endPosition=\"12\"><Coding guid=\"y\"><CodeRef "
               "targetGUID=\"{%s}\"/></Coding></PlainTextSelection></TextSource></Sources></Project>",
      guid, guid);
  CHECK_OK(take_qde(&r, qde));
  CHECK_TEXT(coded(&r, "small/5", "coder-1"), "3.d");
  caac_text_free(xml);
  room_free(&r);
}

/* ---- What is not a quotation of a text ---- */

#define CODED(n) "<Coding guid=\"c" n "\"><CodeRef targetGUID=\"0000c0de-0000-4000-8000-000000000000\"/></Coding>"
#define BOOK                                                                                                                     \
  "<CodeBook><Codes><Code guid=\"0000C0DE-0000-4000-8000-000000000000\" name=\"1.a &amp; more\" "                                \
  "isCodable=\"true\"/></Codes></CodeBook>"

static void loses_no_coding(void)
{
  static const char
      qde
          [] = REFI_PROJECT("x") BOOK "<Cases><Case guid=\"k\"><CodeRef "
                                      "targetGUID=\"0000c0de-0000-4000-8000-000000000000\"/></Case></Cases><Sources>"
                                      /* all of a source; positions that are none; no code; a code that is not there; names
                                         instead of a text */
                                      "<TextSource guid=\"a\" name=\"small\" plainTextPath=\"internal://gone.txt\">" CODED("1") "<PlainTextSelection guid=\"s1\" startPosition=\"5\" endPosition=\"2\">" CODED(
                                          "2") "</PlainTextSelection>"
                                               "<PlainTextSelection guid=\"s2\" startPosition=\"0\" "
                                               "endPosition=\"99999999999999999999\" name=\"the donors, for the cafe\">" CODED(
                                                   "3") "</PlainTextSelection>"
                                                        "<PlainTextSelection guid=\"s3\" startPosition=\"0\" endPosition=\"12\" "
                                                        "name=\"It was glad\"><Coding guid=\"4\"/></PlainTextSelection>"
                                                        "<PlainTextSelection guid=\"s4\" startPosition=\"0\" endPosition=\"12\" "
                                                        "name=\"It was glad\"><Coding guid=\"5\"><CodeRef "
                                                        "targetGUID=\"zz\"/></Coding></PlainTextSelection>"
                                                        "<PlainTextSelection guid=\"s5\" startPosition=\"0\" "
                                                        "endPosition=\"9\"><Description>nobody coded "
                                                        "it</Description></PlainTextSelection>"
                                                        "</TextSource>"
                                                        "<PDFSource guid=\"p\" name=\"small.pdf\" "
                                                        "path=\"internal://p.pdf\"><PDFSelection guid=\"s6\" page=\"1\" "
                                                        "firstX=\"0\" firstY=\"0\" "
                                                        "secondX=\"1\" secondY=\"1\" name=\"train judges and registrars\">" CODED(
                                                            "6") "</PDFSelection><Representation guid=\"q\" "
                                                                 "plainTextPath=\"internal://pdf.txt\"><PlainTextSelection "
                                                                 "guid=\"s7\" startPosition=\"4\" endPosition=\"23\">" CODED(
                                                                     "7") "</PlainTextSelection></Representation></PDFSource>"
                                                                          "<PictureSource guid=\"i\" "
                                                                          "name=\"map.png\"><PictureSelection guid=\"s8\" "
                                                                          "firstX=\"0\" firstY=\"0\" secondX=\"1\" "
                                                                          "secondY=\"1\">" CODED("8") "</PictureSelection></"
                                                                                                      "PictureSource><"
                                                                                                      "AudioSource guid=\"j\" "
                                                                                                      "name=\"talk.mp3\">" CODED(
                                                                                                          "9") "</AudioSource>"
                                                                                                               "</"
                                                                                                               "Sources><Notes><"
                                                                                                               "Note "
                                                                                                               "guid=\"n\"><"
                                                                                                               "PlainTextSelectio"
                                                                                                               "n guid=\"s9\" "
                                                                                                               "startPosition="
                                                                                                               "\"0\" "
                                                                                                               "endPosition="
                                                                                                               "\"1\">" CODED(
                                                                                                                   "10") "</"
                                                                                                                         "PlainTe"
                                                                                                                         "xtSelec"
                                                                                                                         "tion></"
                                                                                                                         "Note></"
                                                                                                                         "Notes><"
                                                                                                                         "/Projec"
                                                                                                                         "t>";
  static const zip_part parts[] = { { .name = "project.qde", .bytes = qde },
                                    { .name = "sources/PDF.TXT", .bytes = "For the sanctions committee and others" },
                                    { .name = NULL } };
  static const struct {
    const char *unit, *how;
  } rows[] = { { "", "not found" },       { "", "not found" },    { "small/3(a)", "exact" },
               { "small/5", "exact" },    { "small/5", "exact" }, { "small/1", "exact" },
               { "small/3(b)", "exact" }, { "", "not found" },    { "", "not found" } };
  room r = room_new();
  CHECK_OK(take_parts(&r, parts, PARAMS("document=small")));
  CHECK_INT(caac_table_row_count(r.table), 9);
  CHECK_INT(texts_counted(r.table, "codings in the project"), 9);
  CHECK_TEXT(texts_cell(r.table, 0, "code"), "1.a & more");
  for (size_t i = 0; i < 9; i++) check_row(&r, i, rows[i].unit, rows[i].how);
  CHECK_INT(count_rule(&r, "refi.whole"), 2);
  CHECK_INT(count_rule(&r, "refi.source"), 1);
  CHECK_HAS(find_rule(r.findings, "refi.source")->message, "'small' is not in the project");
  CHECK_INT(count_rule(&r, "refi.code"), 1);
  CHECK_HAS(find_rule(r.findings, "refi.code")->message, "2 codings name no code");
  CHECK_TEXT(coded(&r, "small/3(a)", "coder-1"), "1.a");
  CHECK_TEXT(coded(&r, "small/5", "coder-1"), "-");
  room_free(&r);
}

/* ---- Files that are wrong ---- */

static void says_what_is_wrong(void)
{
  static const struct {
    const char *bytes, *rule, *words;
  } cases[] = {
    { "plain text", "refi.kind", "no project" },
    { "\xEF\xBB\xBF<?xml version=\"1.0\"?><CodeBook/>", "refi.kind", "a codebook" },
    { "", "refi.kind", "no project" },
    { "PK\3\4 and no more", "refi.archive", "damaged" },
  };
  room r = room_new();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK_STATUS(take(&r, cases[i].bytes, strlen(cases[i].bytes), NULL, NULL), CAAC_E_INPUT);
    CHECK_HAS(caac_error_last()->message, cases[i].words);
    CHECK_INT(count_rule(&r, cases[i].rule), 1);
    CHECK(r.table == NULL);
  }
  CHECK_STATUS(caac_register_read_project(r.reg, "/nothing/there.qdpx", NULL, NULL, NULL, &r.table), CAAC_E_NOTFOUND);
  CHECK_STATUS(caac_register_read_project(NULL, "x", NULL, NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_read_project(r.reg, NULL, NULL, NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_read_project(r.reg, "x", PARAMS("documents=a"), NULL, NULL, NULL), CAAC_E_INVALID);
  room_free(&r);
}

static void refuses_damaged_projects(void)
{
  static const struct {
    const char *qde, *words;
  } cases[] = {
    { "", "not well-formed" },
    { REFI_PROJECT("x"), "not well-formed" },
    { "<Project><Sources/></Project>", "does not begin" },
    { "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\"/>", "does not begin" },
    { "<!DOCTYPE Project [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>" REFI_PROJECT("x") "</Project>", "document type" },
    { "<!DOCTYPE Project SYSTEM \"file:///etc/passwd\">" REFI_PROJECT("x") "</Project>", "document type" },
    { REFI_PROJECT("x") "&b;</Project>", "not well-formed" },
  };
  static const zip_part none[] = { { .name = "sources/a.txt", .bytes = "x" }, { .name = NULL } };
  static const zip_part twice[] = { { .name = "project.qde", .bytes = "x" },
                                    { .name = "Project.qde", .bytes = "x" },
                                    { .name = NULL } };
  static const zip_part locked[] = { { .name = "project.qde", .bytes = "x", .flags = 1 }, { .name = NULL } };
  room r = room_new();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    CHECK_STATUS(take_qde(&r, cases[i].qde), CAAC_E_INPUT);
    CHECK_ERROR_HAS(cases[i].words);
    CHECK_INT(count_rule(&r, "refi.xml"), 1);
  }
  CHECK_STATUS(take_parts(&r, none, NULL), CAAC_E_INPUT);
  CHECK_INT(count_rule(&r, "refi.kind"), 1);
  CHECK_STATUS(take_parts(&r, twice, NULL), CAAC_E_INPUT);
  CHECK_INT(count_rule(&r, "refi.twice"), 1);
  CHECK_STATUS(take_parts(&r, locked, NULL), CAAC_E_INPUT);
  CHECK_INT(count_rule(&r, "refi.encrypted"), 1);
  CHECK_OK(take_qde(&r, REFI_PROJECT("x") "</Project>")); /* nothing is in it */
  CHECK_INT(caac_table_row_count(r.table), 0);
  room_free(&r);
}

static void reads_no_file_outside(void)
{
  static const char qde[] = REFI_PROJECT("x") BOOK
      "<Sources><TextSource guid=\"a\" name=\"small\" plainTextPath=\"absolute:///etc/passwd\"><PlainTextSelection guid=\"s\" "
      "startPosition=\"0\" endPosition=\"4\">" CODED(
          "1") "</PlainTextSelection></TextSource><TextSource guid=\"b\" name=\"small\" "
               "plainTextPath=\"internal://../../etc/passwd\"><PlainTextSelection guid=\"s\" startPosition=\"0\" "
               "endPosition=\"4\">" CODED("2") "</PlainTextSelection></TextSource></Sources></Project>";
  room r = room_new();
  CHECK_OK(take_qde(&r, qde));
  CHECK_INT(count_rule(&r, "refi.source"), 2);
  check_row(&r, 0, "", "not found");
  check_row(&r, 1, "", "not found");
  room_free(&r);
}

/* ---- Bounds ---- */

static void bounds_what_unpacks(void)
{
  size_t bomb_len;
  char *bomb = zip_blanks(REFI_PROJECT("x"), (size_t)65 << 20, &bomb_len);
  const zip_part lie[] = { { .name = "project.qde", .bytes = bomb, .len = bomb_len, .method = 8, .unpacked = 1000 },
                           { .name = NULL } };
  const zip_part honest[] = { { .name = "project.qde", .bytes = bomb, .len = bomb_len, .method = 8, .unpacked = 0x7FFFFFFF },
                              { .name = NULL } };
  room r = room_new();
  CHECK_STATUS(take_parts(&r, honest, NULL), CAAC_E_LIMIT);
  const caac_status status = take_parts(&r, lie, NULL);
  CHECK(status == CAAC_E_LIMIT || status == CAAC_E_INPUT);
  free(bomb);
  room_free(&r);
}

/* `count` times `each` between a beginning and an end. */
static caac_status take_repeated(room *r, const char *begin, const char *each, size_t count, const char *end)
{
  char *qde = NULL;
  size_t len;
  FILE *out = open_memstream(&qde, &len);
  fputs(begin, out);
  for (size_t i = 0; i < count; i++) fputs(each, out);
  fputs(end, out);
  fclose(out);
  const caac_status status = take_qde(r, qde);
  free(qde);
  return status;
}

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void bounds_depth_and_time(void)
{
  room r = room_new();
  CHECK_STATUS(take_repeated(&r, REFI_PROJECT("x") "<CodeBook><Codes>", "<Code guid=\"a\" name=\"b\">", 10000, ""), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("deep");
  const double start = seconds();
  CHECK_OK(
      take_repeated(&r,
                    REFI_PROJECT("x") BOOK "<Sources><TextSource guid=\"a\" name=\"small\"><PlainTextContent>The Working Group "
                                           "agreed to meet again. It was glad, and glad, and glad.</PlainTextContent>",
                    "<PlainTextSelection guid=\"s\" startPosition=\"0\" endPosition=\"82\">" CODED("1") "</PlainTextSelection>",
                    100000, "</TextSource></Sources></Project>"));
  CHECK_INT(caac_table_row_count(r.table), 100000);
  CHECK(seconds() - start < 60); /* a second or two, without sanitizers */
  room_free(&r);
}

int main(void)
{
  static const check_case cases[] = {
    { "reads each program", reads_each_program },
    { "says how positions are read", says_how_positions_are_read },
    { "changes nothing the second time", changes_nothing_the_second_time },
    { "is part of an open step", is_part_of_an_open_step },
    { "stores nothing dry", stores_nothing_dry },
    { "names coders", names_coders },
    { "keeps what is there", keeps_what_is_there },
    { "leaves closed units", leaves_closed_units },
    { "codes the rest as narrative", codes_the_rest_as_narrative },
    { "finds quotations", finds_quotations },
    { "finds quotations in another text", finds_quotations_in_another_text },
    { "finds the place that was meant", finds_the_place_that_was_meant },
    { "chooses the document", chooses_the_document },
    { "tells documents that are alike", tells_documents_that_are_alike },
    { "maps codes", maps_codes },
    { "refuses a map that is wrong", refuses_a_map_that_is_wrong },
    { "knows its own codebook", knows_its_own_codebook },
    { "loses no coding", loses_no_coding },
    { "says what is wrong", says_what_is_wrong },
    { "refuses damaged projects", refuses_damaged_projects },
    { "reads no file outside", reads_no_file_outside },
    { "bounds what unpacks", bounds_what_unpacks },
    { "bounds depth and time", bounds_depth_and_time },
    { NULL, NULL },
  };
  return check_run("refi", cases);
}
