/* SPDX-License-Identifier: MIT */
/* Uses as people write them, in one cell and in columns; and the forms of sheets. */
#include "alloc.h"
#include "check.h"
#include "sheet.h"
#include "uses_text.h"

#include <stdlib.h>

/* What a text reads as, written again; of a slip its rule and what is nearest. */
static const char *again(const char *text)
{
  static char out[1024];
  caac__arena arena = { 0 };
  caac__uses uses;
  caac__slip slip = { 0 };
  caac__buffer written = { 0 };
  caac_status status = caac__uses_read(text, &arena, &uses, &slip);
  if (status == CAAC_OK) caac__uses_write(&written, &uses);
  if (status == CAAC_OK)
    snprintf(out, sizeof out, "%s", written.data);
  else
    snprintf(out, sizeof out, "! %s %s", slip.rule, slip.nearest ? slip.nearest : "");
  caac__buffer_free(&written);
  caac__arena_free(&arena);
  return out;
}

static void in_one_cell(void)
{
  static const struct {
    const char *text, *reads;
  } cases[] = {
    { "1.a", "1.a" },
    { "1.a direct -> UNICEF [armed groups]; 5.a council", "1.a direct -> UNICEF [armed groups]; 5.a council" },
    { " 1.A  DIRECT->UNICEF[armed groups] ;5.a Council ; ", "1.a direct -> UNICEF [armed groups]; 5.a council" },
    { "1.a \u2192 UNICEF", "1.a -> UNICEF" },
    { "1.a \u2013> UNICEF", "1.a -> UNICEF" },
    { "1a => UNICEF", "1.a -> UNICEF" },
    { "1.a. technical assistance direct -> UNICEF", "1.a direct -> UNICEF" },
    { "(5.b)", "5.b" },
    { "5.a [Group of Example]", "5.a [Group of Example]" },
    { "5.a [a -> b]", "5.a [a -> b]" },
    { "5.a -> A\\; B [C\\] D]", "5.a -> A\\; B [C\\] D]" },
    { "5.a -> a -> b", "5.a -> a -> b" },
    { "5.a -> -", "5.a" },
    { "5.a unsaid", "5.a" },
    { "X direct -> Elders", "X direct -> Elders" },
    { "x", "X" },
    { "none", "none" },
    { " None ", "none" },
    { "\u2013", "none" },
    { "-", "none" },
    { "", "! use.option " },
    { " ; ", "! use.option " },
    { "1.1", "! use.option 1.a" },
    { "1.3", "! use.option 1.c" },
    { "1.z", "! use.option 1.f" },
    { "6.a", "! use.option 1.a" },
    { "technical assistanse", "! use.option 1.a" },
    { "1.a humanitarian coordination", "! use.option 1.b" },
    { "1.a dirct", "! use.limb direct" },
    { "1.a direct -> UNICEF [armed groups", "! use.form " },
    { "1.a [armed groups] more", "! use.form " },
    { "none; 1.a", "! use.option " },
    { "1.a direct -> UNICEF\n5.a council", "1.a direct -> UNICEF; 5.a council" }, /* lines separate */
    { "1.a ->\n5.a;\n", "1.a; 5.a" },
    { "1.a -> UNI\nCEF", "! use.option " },
    { "n/a", "! use.option " },
    { "nothing", "! use.option " },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) CHECK_TEXT(again(cases[i].text), cases[i].reads);
}

/* Options, limb, addressee and target as a row reads, written in one cell. */
static const char *row(const char *options, const char *limb, const char *addressee, const char *target)
{
  static char out[1024];
  const char *const texts[] = { options, limb, addressee, target };
  caac__arena arena = { 0 };
  caac__uses uses;
  caac__slip slips[CAAC__USE_COLUMNS];
  caac__buffer written = { 0 };
  int column = 0;
  caac_status status = caac__uses_read_columns(texts, &arena, &uses, slips);
  if (status == CAAC_OK) caac__uses_write(&written, &uses);
  while (status && column < CAAC__USE_TARGET && !slips[column].rule) column++;
  if (status == CAAC_OK)
    snprintf(out, sizeof out, "%s", written.data);
  else
    snprintf(out, sizeof out, "! %d %s %s", column, slips[column].rule, slips[column].nearest ? slips[column].nearest : "");
  caac__buffer_free(&written);
  caac__arena_free(&arena);
  return out;
}

static void in_columns(void)
{
  CHECK_TEXT(row("1.a", "direct", "UNICEF", "Exland"), "1.a direct -> UNICEF [Exland]");
  CHECK_TEXT(row("1.a; 5.a", "direct", "", ""), "1.a direct; 5.a direct");
  CHECK_TEXT(row("1.a, 5.a", "direct; council", "UNICEF; -", "\u2013; B"), "1.a direct -> UNICEF; 5.a council [B]");
  CHECK_TEXT(row("1.a\n5.a", "direct\ncouncil", "A\\; B", ""), "1.a direct -> A\\; B; 5.a council -> A\\; B");
  CHECK_TEXT(row("1.a\n5.a", "direct;\ncouncil", "A\r\n\r\nB", "C\n;D"), "1.a direct -> A [C]; 5.a council -> B [D]");
  CHECK_TEXT(row("1.a", "", "A \r\n of\tB", "C\nD"), "1.a -> A of\tB [C D]"); /* alone: no line in a name */
  CHECK_TEXT(row("1.a; 5.a; 2.b", "", "A;; B", ""), "1.a -> A; 5.a; 2.b -> B");
  CHECK_TEXT(row("1.a; 5.a", "direct;", "", ""), "! 1 sheet.list "); /* one for all, or none for the second? */
  CHECK_TEXT(row("1.a; 5.a", "", "A;", ""), "! 2 sheet.list ");
  CHECK_TEXT(row("1.a; 5.a", "", "A; B\n", ""), "1.a -> A; 5.a -> B");
  CHECK_TEXT(row("NONE", "direct", "", ""), "! 1 sheet.option ");
  CHECK_TEXT(row("1.a;", "", "A; B", ""), "1.a -> A\\; B");
  CHECK_TEXT(row("1A technical assistance; X outside the 26", "", "", ""), "1.a; X");
  CHECK_TEXT(row("none", "", "", ""), "none");
  CHECK_TEXT(row("", "", "", ""), "none"); /* the caller looks whether anything stands there */
  CHECK_TEXT(row("none; 1.a", "", "", ""), "! 0 sheet.none ");
  CHECK_TEXT(row("1.a; 7.c", "", "", ""), "! 0 use.option 1.c");
  CHECK_TEXT(row("1.a", "counsil", "", ""), "! 1 use.limb council");
  CHECK_TEXT(row("1.a", "direct; council", "", ""), "! 1 sheet.list ");
  CHECK_TEXT(row("1.a; 5.a", "", "A; B; C", ""), "! 2 sheet.list ");
  CHECK_TEXT(row("", "direct", "", ""), "! 1 sheet.option ");
  CHECK_TEXT(row("none", "", "UNICEF", ""), "! 2 sheet.option ");
  CHECK_TEXT(row("", "", "", "Exland"), "! 3 sheet.option ");
}

/* ---- What is written reads back ---- */

static unsigned seed = 7;
static unsigned draw(unsigned below)
{
  seed = seed * 1103515245u + 12345u;
  return (seed >> 8) % below;
}

/* A name of signs that matter and some that do not; NULL now and then. */
static const char *draw_name(char room[40])
{
  static const char *const pieces[] = {
    "A", "b", ";", "[", "]", "\\", "->", "\u2192", "\u00e9", ", ", "1.a", "direct", "'", "="
  };
  size_t used = 0, count = draw(6);
  room[0] = '\0';
  for (size_t i = 0; i < count; i++) used += (size_t)snprintf(room + used, 40 - used, "%s", pieces[draw(14)]);
  while (used && room[used - 1] == ' ') room[--used] = '\0';
  const char *from = room;
  while (*from == ' ') from++;
  return *from && !caac__text_says_none(from) ? from : NULL;
}

static void check_back(const caac__uses *uses)
{
  caac__arena arena = { 0 };
  caac__buffer cells[CAAC__USE_COLUMNS] = { { 0 } }, one = { 0 };
  caac__uses back;
  caac__slip slip, slips[CAAC__USE_COLUMNS];
  const char *texts[CAAC__USE_COLUMNS];
  caac__uses_write(&one, uses);
  CHECK_INT(caac__uses_read(one.data, &arena, &back, &slip), CAAC_OK);
  CHECK(back.count == uses->count && caac__uses_alike(&back, uses, CAAC__LIKE_EXACT));
  for (int c = 0; c < CAAC__USE_COLUMNS; c++) {
    caac__uses_write_column(&cells[c], uses, c);
    texts[c] = cells[c].data ? cells[c].data : "";
  }
  CHECK_INT(caac__uses_read_columns(texts, &arena, &back, slips), CAAC_OK);
  int same = back.count == uses->count && caac__uses_alike(&back, uses, CAAC__LIKE_EXACT);
  if (!same) fprintf(stderr, "%s: %s | %s | %s | %s\n", one.data, texts[0], texts[1], texts[2], texts[3]);
  CHECK(same);
  for (int c = 0; c < CAAC__USE_COLUMNS; c++) caac__buffer_free(&cells[c]);
  caac__buffer_free(&one);
  caac__arena_free(&arena);
}

static void reads_back(void)
{
  for (int round = 0; round < 3000; round++) {
    caac__arena arena = { 0 };
    caac__uses uses = { 0 };
    char rooms[12][40];
    size_t count = draw(6);
    for (size_t i = 0; i < count; i++) {
      caac__use use = { .option = draw(5) ? caac_toolkit_at(caac_toolkit_builtin(), draw(26))->id : "X",
                        .limb = (caac_limb)draw(3),
                        .addressee = draw(3) ? draw_name(rooms[2 * i]) : NULL,
                        .target = draw(3) ? draw_name(rooms[2 * i + 1]) : NULL };
      if (i && draw(2)) use.addressee = uses.items[0].addressee;
      CHECK_INT(caac__uses_add(&uses, &arena, &use), 0);
    }
    check_back(&uses);
    caac__arena_free(&arena);
  }
}

static void likeness(void)
{
  const caac__use a = { .option = "1.a", .addressee = "UNICEF", .target = "Exland", .limb = CAAC_LIMB_DIRECT };
  caac__use b = a, c = a, d = a, e = a;
  b.addressee = "Unicef";
  c.addressee = "OHCHR";
  c.target = NULL;
  d.limb = CAAC_LIMB_COUNCIL;
  e.rule = "a-rule";
  CHECK(!caac__use_alike(&a, &e, CAAC__LIKE_EXACT));
  CHECK(caac__use_alike(&a, &e, CAAC__LIKE_FULL));
  CHECK(!caac__use_alike(&a, &b, CAAC__LIKE_EXACT));
  CHECK(caac__use_alike(&a, &b, CAAC__LIKE_FULL));
  CHECK(!caac__use_alike(&a, &c, CAAC__LIKE_FULL));
  CHECK(caac__use_alike(&a, &c, CAAC__LIKE_USES));
  CHECK(!caac__use_alike(&a, &d, CAAC__LIKE_USES));
  CHECK(caac__use_alike(&a, &d, CAAC__LIKE_OPTIONS));
  caac__use both[] = { a, d };
  caac__uses one = { both, 1, 1 }, two = { both, 2, 2 }, none = { 0 };
  CHECK(caac__uses_alike(&two, &one, CAAC__LIKE_OPTIONS));
  CHECK(!caac__uses_alike(&two, &one, CAAC__LIKE_USES));
  CHECK(!caac__uses_alike(&none, &one, CAAC__LIKE_OPTIONS));
  CHECK(caac__uses_alike(&none, &none, CAAC__LIKE_EXACT));
}

/* More in a cell than anybody writes is refused, not cut. */
static void too_many(void)
{
  char text[1024] = "";
  for (int i = 0; i < CAAC__USES_MAX + 1; i++) strcat(text, "1.a;");
  CHECK_TEXT(row(text, "", "", ""), "! 0 sheet.list ");
}

/* ---- Forms ---- */

static void forms(void)
{
  char cell[CAAC__CELL_ROOM];
  const caac__sheet_form *form = caac__sheet_form_find("coding-sheet");
  CHECK(form && form->has_guide);
  CHECK(caac__sheet_form_find("adoption-time") == NULL);
  CHECK(caac__sheet_form_column(form, "colour") == NULL);
  const caac__sheet_column *options = caac__sheet_form_column(form, "options");
  const caac_toolkit *toolkit = caac_toolkit_builtin();
  CHECK_TEXT(options->choices[0], "none");
  for (size_t i = 0; i < caac_toolkit_count(toolkit); i++) {
    char choice[80];
    const char *id = NULL;
    caac__slip slip;
    snprintf(choice, sizeof choice, "%s %s", caac_toolkit_at(toolkit, i)->id, caac_toolkit_at(toolkit, i)->name);
    CHECK_TEXT(options->choices[i + 1], choice);
    CHECK_INT(caac__option_read(options->choices[i + 1], &id, &slip), CAAC_OK);
    CHECK_TEXT(id, caac_toolkit_at(toolkit, i)->id);
  }
  CHECK_HAS(options->choices[caac_toolkit_count(toolkit) + 1], "X ");
  CHECK(options->choices[caac_toolkit_count(toolkit) + 2] == NULL);
  static const char *const names[] = { "coding-sheet", "disagreements", "conflicts" };
  for (size_t f = 0; f < 3; f++)
    for (const caac__sheet_column *c = caac__sheet_form_find(names[f])->columns; c->name; c++) {
      CHECK(!c->prompt || strlen(c->prompt) <= 255);
      CHECK(c->is_filled_in || (!c->choices && !c->prompt));
    }
  CHECK_TEXT(caac__sheet_form_column(caac__sheet_form_find("disagreements"), "coder A")->name, "coder *");
  caac__sheet_cell(0, 0, cell);
  CHECK_TEXT(cell, "A2");
  caac__sheet_cell(12, 25, cell);
  CHECK_TEXT(cell, "Z14");
  caac__sheet_cell(12, 26, cell);
  CHECK_TEXT(cell, "AA14");
  caac__sheet_cell(1048574, 16383, cell);
  CHECK_TEXT(cell, "XFD1048576");
}

static void choices_of_decisions(void)
{
  caac_builder *builder = NULL;
  caac_table *table = NULL;
  CHECK_OK(caac_builder_new("disagreements", "D", &builder));
  static const char *const columns[] = { "unit", "coder A", "coder B", "decision" };
  for (size_t i = 0; i < 4; i++) CHECK_OK(caac_builder_column(builder, columns[i], CAAC_TEXT, NULL, 0));
  CHECK_OK(caac_builder_finish(builder, &table));
  const caac__sheet_column *decision = caac__sheet_form_column(caac__sheet_form_find("disagreements"), "decision");
  CHECK_TEXT(caac__sheet_choice(table, decision, 0), "none");
  CHECK_TEXT(caac__sheet_choice(table, decision, 1), "A");
  CHECK_TEXT(caac__sheet_choice(table, decision, 2), "B");
  CHECK(caac__sheet_choice(table, decision, 3) == NULL);
  const caac__sheet_column *limb = caac__sheet_form_column(caac__sheet_form_find("coding-sheet"), "limb");
  CHECK_TEXT(caac__sheet_choice(table, limb, 1), "council");
  CHECK(caac__sheet_choice(table, limb, 2) == NULL);
  CHECK(caac__sheet_choice(table, caac__sheet_form_column(caac__sheet_form_find("coding-sheet"), "note"), 0) == NULL);
  caac_table_free(table);
}

/* Any allocation may fail: no memory, and nothing leaks. */
static void without_memory(void)
{
  static const char *const texts[] = { "1.a; 2.b; 3.c; X", "direct", "A; B; -; C\\; D", "T" };
  for (long n = 1;; n++) {
    caac__arena arena = { 0 };
    caac__uses uses, more;
    caac__slip slip, slips[CAAC__USE_COLUMNS];
    caac__alloc_fail_at(n);
    caac_status status = caac__uses_read_columns(texts, &arena, &uses, slips);
    if (!status) status = caac__uses_read("1.a direct -> UNICEF [B]; 5.a; X", &arena, &more, &slip);
    caac__alloc_fail_at(0);
    caac__arena_free(&arena);
    CHECK(status == CAAC_OK || status == CAAC_E_NOMEM);
    if (status == CAAC_OK) break;
  }
}

int main(void)
{
  static const check_case cases[] = {
    { "in one cell", in_one_cell },
    { "in columns", in_columns },
    { "reads back", reads_back },
    { "likeness", likeness },
    { "too many", too_many },
    { "forms", forms },
    { "choices of decisions", choices_of_decisions },
    { "without memory", without_memory },
    { NULL, NULL },
  };
  return check_run("uses as text", cases);
}
