/* SPDX-License-Identifier: MIT */
/* Comparisons by the public interface: small texts of which a reader knows what happened. */
#include "check.h"

#include <stdlib.h>

#define HEAD "SAMPLE/AC.51/2097/1\n\n"
#define BEFORE                                                                                                                   \
  HEAD "1. The Working Group took up the third report of the Secretary-General on children in Exland, covering two years.\n\n"   \
       "2. The Working Group agreed to address to all parties, through a public statement by its Chair, a message:\n\n"          \
       "    (a) Condemning every violation committed against children, and urging all parties to end recruitment and "           \
       "abduction;\n\n"                                                                                                          \
       "    (b) Calling upon them to set free every child in their ranks, and to let relief vessels dock in all harbours;\n\n"   \
       "    (c) Demanding that the Exland Liberation Front vacate the nine schools that it occupies within eighteen months;\n\n" \
       "3. The Working Group requests UNICEF to train 600 officers by 14 March 2097.\n"

static caac_document *parse(const char *text)
{
  caac_document *document = NULL;
  CHECK_OK(caac_document_parse(text, strlen(text), NULL, NULL, &document));
  return document;
}

static caac_comparison *compare(const char *before, const char *after, caac_params params)
{
  caac_document *a = parse(before), *b = parse(after);
  caac_comparison *out = NULL;
  CHECK_OK(caac_document_compare(a, b, params, &out));
  caac_document_free(a); /* the comparison holds both */
  caac_document_free(b);
  return out;
}

/* The pair that has the unit of this id; -1 if none. */
static long find(const caac_comparison *self, int later, const char *id)
{
  const caac_document *document = later ? caac_comparison_after(self) : caac_comparison_before(self);
  for (size_t i = 0; i < caac_comparison_count(self); i++) {
    const caac_pair *pair = caac_comparison_pair(self, i);
    for (size_t k = 0; k < (later ? pair->after_count : pair->before_count); k++)
      if (strcmp(caac_document_unit(document, later ? pair->after[k] : pair->before[k])->id, id) == 0) return (long)i;
  }
  return -1;
}

static const caac_pair *pair_of(const caac_comparison *self, int later, const char *id)
{
  long at = find(self, later, id);
  CHECK(at >= 0);
  return caac_comparison_pair(self, at < 0 ? 0 : (size_t)at);
}

static size_t count_relation(const caac_comparison *self, caac_relation relation)
{
  size_t count = 0;
  for (size_t i = 0; i < caac_comparison_count(self); i++) count += caac_comparison_pair(self, i)->relation == relation;
  return count;
}

/* Cell of a table as text. */
static const char *cell(const caac_table *table, size_t row, const char *column, char out[200])
{
  size_t len = 0;
  const char *text = caac_table_text(table, row, caac_table_find(table, column), &len);
  snprintf(out, 200, "%.*s", (int)len, text ? text : "");
  return out;
}

static void a_text_with_itself_is_the_same(void)
{
  caac_comparison *one = compare(BEFORE, BEFORE, NULL);
  CHECK_INT(count_relation(one, CAAC_RELATION_SAME), caac_comparison_count(one));
  CHECK_INT(caac_comparison_count(one), 6);
  for (size_t i = 0; i < caac_comparison_count(one); i++) {
    const caac_pair *pair = caac_comparison_pair(one, i);
    CHECK(pair->score == 1.0 && !pair->is_moved && pair->strength == 0);
    CHECK_TEXT(pair->reason, "the same words; same place");
    CHECK_INT(caac_comparison_edit_count(one, i), 1);
    CHECK_INT(caac_comparison_edit(one, i, 0)->change, 0);
  }
  CHECK(caac_comparison_pair(one, caac_comparison_count(one)) == NULL);
  CHECK(caac_comparison_edit(one, 0, 1) == NULL);
  caac_comparison_free(one);
}

static void the_front_and_annexes_by_choice(void)
{
  const char *with_annex =
      BEFORE "\nAnnex\n\nStatement by the Permanent Representative of Exland\n\n1. Exland thanks the Working Group.\n";
  caac_comparison *all = compare(with_annex, with_annex, NULL);
  caac_comparison *front = compare(with_annex, with_annex, (const char *[]){ "front=yes", NULL });
  caac_comparison *body = compare(with_annex, with_annex, (const char *[]){ "annex=no", NULL });
  CHECK(caac_comparison_count(front) > caac_comparison_count(all));
  CHECK(caac_comparison_count(body) < caac_comparison_count(all));
  CHECK_INT(find(body, 0, "annex 1"), -1);
  CHECK(find(all, 0, "annex 1") >= 0);
  CHECK_INT(caac_comparison_count(front), caac_document_unit_count(caac_comparison_before(front)));
  caac_comparison_free(all);
  caac_comparison_free(front);
  caac_comparison_free(body);
}

static void order_alone_is_a_move_and_numbers_are_not(void)
{
  const char *swapped =
      HEAD "1. The Working Group requests UNICEF to train 600 officers by 14 March 2097.\n\n"
           "2. The Working Group took up the third report of the Secretary-General on children in Exland, covering two years.\n\n"
           "3. The Working Group welcomed the opening of a school for pilots.\n";
  const char *first =
      HEAD "1. The Working Group took up the third report of the Secretary-General on children in Exland, covering two years.\n\n"
           "2. The Working Group welcomed the opening of a school for pilots.\n\n"
           "3. The Working Group requests UNICEF to train 600 officers by 14 March 2097.\n";
  const char *inserted =
      HEAD "1. Some new words about harbours, ferries and lighthouses come first.\n\n"
           "2. The Working Group took up the third report of the Secretary-General on children in Exland, covering two years.\n\n"
           "3. The Working Group welcomed the opening of a school for pilots.\n\n"
           "4. The Working Group requests UNICEF to train 600 officers by 14 March 2097.\n";
  caac_comparison *moved = compare(first, swapped, NULL), *numbered = compare(first, inserted, NULL);
  CHECK_INT(count_relation(moved, CAAC_RELATION_MOVED), 1);
  CHECK_INT(count_relation(moved, CAAC_RELATION_SAME), 2);
  CHECK_INT(pair_of(moved, 0, "3")->relation, CAAC_RELATION_MOVED);
  CHECK_HAS(pair_of(moved, 0, "3")->reason, "another place");
  CHECK_INT(count_relation(numbered, CAAC_RELATION_SAME), 3);
  CHECK_INT(count_relation(numbered, CAAC_RELATION_NEW), 1);
  CHECK_HAS(pair_of(numbered, 0, "3")->reason, "same place by order");
  caac_comparison_free(moved);
  caac_comparison_free(numbered);
}

static void under_another_lead_is_a_move(void)
{
  const char *before =
      HEAD "1. The Working Group agreed to address a message:\n\nTo the Government of Exland:\n\n"
           "    (a) Welcoming the law on schools and harbours;\n\n    (b) Urging it to end the detention of minors;\n\n"
           "To the Exland Liberation Front:\n\n    (c) Demanding that it conclude an action plan;\n";
  const char *after = HEAD "1. The Working Group agreed to address a message:\n\nTo the Government of Exland:\n\n"
                           "    (a) Welcoming the law on schools and harbours;\n\n"
                           "To the Exland Liberation Front:\n\n    (b) Urging it to end the detention of minors;\n\n"
                           "    (c) Demanding that it conclude an action plan;\n";
  caac_comparison *one = compare(before, after, NULL);
  CHECK_INT(pair_of(one, 0, "1 (b)")->relation, CAAC_RELATION_MOVED);
  CHECK_INT(pair_of(one, 0, "1 (a)")->relation, CAAC_RELATION_SAME);
  CHECK_INT(pair_of(one, 0, "1 (c)")->relation, CAAC_RELATION_SAME);
  caac_comparison_free(one);
}

static void a_unit_becomes_two_and_two_become_one(void)
{
  const char *split = HEAD
      "1. The Working Group took up the third report of the Secretary-General on children in Exland, covering two years.\n\n"
      "2. The Working Group agreed to address to all parties, through a public statement by its Chair, a message:\n\n"
      "    (a) Condemning every violation committed against children, and urging all parties to end recruitment and "
      "abduction;\n\n"
      "    (b) Calling upon them to set free every child in their ranks;\n\n"
      "    (c) Calling upon them also to let relief vessels dock in all harbours;\n\n"
      "    (d) Demanding that the Exland Liberation Front vacate the nine schools that it occupies within eighteen months;\n\n"
      "3. The Working Group requests UNICEF to train 600 officers by 14 March 2097.\n";
  caac_comparison *one = compare(BEFORE, split, NULL), *other = compare(split, BEFORE, NULL);
  const caac_pair *parts = pair_of(one, 0, "2 (b)"), *whole = pair_of(other, 1, "2 (b)");
  CHECK_INT(parts->relation, CAAC_RELATION_SPLIT);
  CHECK_INT(parts->after_count, 2);
  CHECK_INT(parts->strength, 0);
  CHECK_INT(whole->relation, CAAC_RELATION_MERGED);
  CHECK_INT(whole->before_count, 2);
  CHECK(parts->before_count == 1 && parts->after[0] < parts->after[1]);
  CHECK_INT(count_relation(one, CAAC_RELATION_SAME), 5);
  CHECK(parts->score > 0.8);
  caac_comparison_free(one);
  caac_comparison_free(other);
}

static void verbs_are_stronger_or_softer(void)
{
  static const struct {
    const char *before, *after, *direction, *from, *to;
    int strength;
  } cases[] = {
    { "Urging the parties to vacate the schools of Northmark", "Encouraging the parties to vacate the schools of Northmark",
      "softer", "Urging", "Encouraging", -1 },
    { "Encouraging the parties to vacate the schools of Northmark",
      "Strongly urging the parties to vacate the schools of Northmark", "stronger", "Encouraging", "Strongly urging", 1 },
    { "The Working Group requests UNICEF to train the officers of Northmark",
      "The Working Group asks UNICEF to train the officers of Northmark", "equal", "requests", "asks", 0 },
    { "The Working Group agreed to urge the donors to finance the centres",
      "The Working Group agreed to invite the donors to finance the centres", "softer", "urge", "invite", -1 },
    { "Condemning the abductions in Northmark by the Forces of Example",
      "Welcoming the abductions in Northmark by the Forces of Example", "softer", "Condemning", "Welcoming", -1 },
    { "Expressing deep concern at the closure of forty schools by threats",
      "Expressing concern at the closure of forty schools by threats", "softer", "Expressing deep concern", "Expressing concern",
      -1 },
    { "The Working Group, deeply concerned at the situation of Northmark, calls for restraint by all forces",
      "The Working Group, deeply concerned at the situation of Northmark, appeals for restraint by all forces", "softer",
      "calls for", "appeals", -1 },
    { "The Working Group, through its Chair, urges Exland to ratify the treaty on harbours",
      "The Working Group, through its Chair, invites Exland to ratify the treaty on harbours", "softer", "urges", "invites", -1 },
    { "The Chair, Ms. Example, also demands that Exland open the archives of its harbours",
      "The Chair, Ms. Example, also asks that Exland open the archives of its harbours", "softer", "demands", "asks", -1 },
    { "The Council \xe2\x80\x93 recalling its resolutions \xe2\x80\x93 encouraged Exland to open the archives of its harbours",
      "The Council \xe2\x80\x93 recalling its resolutions \xe2\x80\x93 urged Exland to open the archives of its harbours",
      "stronger", "encouraged", "urged", 1 },
    { "Members of the Council, in their statement, urge Exland to ratify the treaty on harbours",
      "Members of the Council, in their statement, invite Exland to ratify the treaty on harbours", "softer", "urge", "invite",
      -1 },
    { "The Council would urge Exland to hand over the boys of the garrison",
      "The Council would invite Exland to hand over the boys of the garrison", "softer", "urge", "invite", -1 },
    { "The Working Group regrets the lack of money for the centres of Northmark",
      "The Working Group expresses its deep regret at the lack of money for the centres of Northmark", "stronger", "regrets",
      "expresses its deep regret", 1 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char before[300], after[300], text[200];
    caac_table *verbs;
    snprintf(before, sizeof before, HEAD "1. %s.\n", cases[i].before);
    snprintf(after, sizeof after, HEAD "1. %s.\n", cases[i].after);
    caac_comparison *one = compare(before, after, NULL);
    CHECK_INT(pair_of(one, 0, "1")->strength, cases[i].strength);
    CHECK_OK(caac_comparison_table(one, "verbs", &verbs));
    CHECK_INT(caac_table_row_count(verbs), 1);
    CHECK_TEXT(cell(verbs, 0, "direction", text), cases[i].direction);
    CHECK_TEXT(cell(verbs, 0, "before", text), cases[i].from);
    CHECK_TEXT(cell(verbs, 0, "after", text), cases[i].to);
    caac_table_free(verbs);
    caac_comparison_free(one);
  }
}

/* Words that look like verbs of the scale and govern nothing. */
static void other_words_are_no_verbs(void)
{
  static const char *const cases[][2] = {
    { "The report of the Secretary-General, requested in 2005, covers the villages of Northmark",
      "The report of the Secretary-General, welcomed in 2005, covers the villages of Northmark" },
    { "The plan, which the Council would support, covers the villages of Northmark",
      "The plan, which the Council would welcome, covers the villages of Northmark" },
    { "The Chair, urged by many villages of Northmark, wrote three letters to the ministers",
      "The Chair, invited by many villages of Northmark, wrote three letters to the ministers" },
    { "The ministers of Northmark heard parties that would support schools, and closed them",
      "The ministers of Northmark heard parties that would recommend schools, and closed them" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char before[300], after[300];
    caac_table *verbs;
    snprintf(before, sizeof before, HEAD "1. %s.\n", cases[i][0]);
    snprintf(after, sizeof after, HEAD "1. %s.\n", cases[i][1]);
    caac_comparison *one = compare(before, after, NULL);
    CHECK_OK(caac_comparison_table(one, "verbs", &verbs));
    CHECK_INT(caac_table_row_count(verbs), 0);
    caac_table_free(verbs);
    caac_comparison_free(one);
  }
}

static void verbs_both_ways_are_neither(void)
{
  caac_comparison *one =
      compare(HEAD "1. Urging the parties to leave the schools, and inviting the donors to finance centres.\n",
              HEAD "1. Inviting the parties to leave the schools, and urging the donors to finance centres.\n", NULL);
  caac_table *verbs;
  CHECK_INT(pair_of(one, 0, "1")->strength, 0);
  CHECK_OK(caac_comparison_table(one, "verbs", &verbs));
  CHECK_INT(caac_table_row_count(verbs), 2);
  caac_table_free(verbs);
  caac_comparison_free(one);
}

/* What became of names, as kind, change, before, after. */
static void names_come_and_go(void)
{
  static const char *const expected[][4] = {
    { "body", "replaced", "UNICEF", "UNDP" },
    { "number", "replaced", "600", "twenty" },
    { "date", "replaced", "14 March 2097", "March 2098" },
    { "symbol", "replaced", "1612 (2005)", "1882 (2009)" },
    { "party", "replaced", "Exland Liberation Front", "Forces of Example" },
    { "period", "replaced", "eighteen months", "one year" },
    { "name", "came", "", "Northmark" },
  };
  const char *before = HEAD
      "1. The Working Group requests UNICEF to train 600 officers by 14 March 2097, recalling resolution 1612 (2005), and asks "
      "that the Exland Liberation Front report within eighteen months on the schools.\n";
  const char *after = HEAD
      "1. The Working Group requests UNDP to train twenty officers by March 2098, recalling resolution 1882 (2009), and asks "
      "that the Forces of Example report within one year on the schools of Northmark.\n";
  char text[200];
  caac_table *names;
  caac_comparison *one = compare(before, after, NULL);
  CHECK_OK(caac_comparison_table(one, "names", &names));
  CHECK_INT(caac_table_row_count(names), 7);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    int found = 0;
    for (size_t row = 0; row < caac_table_row_count(names); row++) {
      if (strcmp(cell(names, row, "kind", text), expected[i][0]) != 0) continue;
      found = 1;
      CHECK_TEXT(cell(names, row, "change", text), expected[i][1]);
      CHECK_TEXT(cell(names, row, "before", text), expected[i][2]);
      CHECK_TEXT(cell(names, row, "after", text), expected[i][3]);
    }
    CHECK(found);
  }
  caac_table_free(names);
  caac_comparison_free(one);
}

/* One unit, of which one thing is different; "": nothing is. */
static void numbers_of_all_kinds(void)
{
  static const struct {
    const char *before, *after, *kind, *from, *to;
  } cases[] = {
    { "2.5 million coins", "2.8 million coins", "number", "2.5 million", "2.8 million" },
    { "2.5 million coins", "2,500,000 coins", "", "", "" },
    { "1,204 schools", "1 304 schools", "number", "1,204", "1 304" },
    { "1,204 schools", "1 204 schools", "", "", "" },
    { "1,204 schools", "1.204 schools", "", "", "" },
    { "3.5 per cent of schools", "3.7% of schools", "number", "3.5 per cent", "3.7%" },
    { "40 per cent of schools", "40% of schools", "", "", "" },
    { "1/3 of schools", "2/3 of schools", "number", "1/3", "2/3" },
    { "two thirds of schools", "three quarters of schools", "number", "two thirds", "three quarters" },
    { "one third of schools", "1/3 of schools", "", "", "" },
    { "15-20 boys", "15-30 boys", "number", "15-20", "15-30" },
    { "the 12th meeting", "the 13th meeting", "number", "12th", "13th" },
    { "the seventy-seventh meeting", "the seventy-eighth meeting", "number", "seventy-seventh", "seventy-eighth" },
    { "the third meeting", "the 3rd meeting", "", "", "" },
    { "one school", "two schools", "number", "one", "two" },
    { "one of the schools", "some of the schools", "", "", "" },
    { "two hundred and fifty boys", "250 boys", "", "", "" },
    { "three hundred and twenty thousand boys", "320,000 boys", "", "", "" },
    { "one thousand two hundred and four boys", "1204 boys", "", "", "" },
    { "1.204 million boys", "1,204,000 boys", "", "", "" },
    { "two thousand million coins", "2 billion coins", "", "", "" },
    { "million million million million million million billion", "million million million million million billion", "", "", "" },
    { "9 million million million million million million boys", "9 million million boys", "number", "9 million million million",
      "9 million million" },
    { "three thousand two hundred boys", "3,300 boys", "number", "three thousand two hundred", "3,300" },
    { "the letter of Ms. Example", "the letter of Mr. Example", "", "", "" },
    { "the letter of Ms. Example", "the letter of Ms. Sample", "name", "Example", "Sample" },
    { "boys who may not leave", "boys who may leave", "negation", "not", "" },
    { "boys who may not leave", "boys who may never leave", "negation", "not", "never" },
    { "list No. 7", "list 7", "", "", "" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char before[300], after[300], text[200];
    caac_table *names;
    snprintf(before, sizeof before, HEAD "1. The report covers the harbour, the ships and %s.\n", cases[i].before);
    snprintf(after, sizeof after, HEAD "1. The report covers the harbour, the vessels and %s.\n", cases[i].after);
    caac_comparison *one = compare(before, after, NULL);
    CHECK_OK(caac_comparison_table(one, "names", &names));
    CHECK_INT(caac_table_row_count(names), *cases[i].kind != '\0');
    if (*cases[i].kind && caac_table_row_count(names) == 1) {
      CHECK_TEXT(cell(names, 0, "kind", text), cases[i].kind);
      CHECK_TEXT(cell(names, 0, "before", text), cases[i].from);
      CHECK_TEXT(cell(names, 0, "after", text), cases[i].to);
    }
    caac_table_free(names);
    caac_comparison_free(one);
  }
}

static void numbers_go_with_what_they_count(void)
{
  caac_comparison *swapped = compare(HEAD "1. The report covers 12 children and 3 nurses of the harbour.\n",
                                     HEAD "1. The report covers 3 children and 12 nurses of the harbour.\n", NULL);
  caac_comparison *turned = compare(HEAD "1. The report covers 12 children and 3 nurses of the harbour.\n",
                                    HEAD "1. The report covers 3 nurses and 12 children of the harbour.\n", NULL);
  caac_table *names;
  char text[200];
  CHECK_OK(caac_comparison_table(swapped, "names", &names));
  CHECK_INT(caac_table_row_count(names), 2);
  CHECK_TEXT(cell(names, 0, "before", text), "12");
  CHECK_TEXT(cell(names, 0, "after", text), "3");
  CHECK_TEXT(cell(names, 1, "before", text), "3");
  CHECK_TEXT(cell(names, 1, "after", text), "12");
  caac_table_free(names);
  CHECK_OK(caac_comparison_table(turned, "names", &names));
  CHECK_INT(caac_table_row_count(names), 0);
  caac_table_free(names);
  caac_comparison_free(swapped);
  caac_comparison_free(turned);
}

static int has_remark(const caac_table *table, const char *kind, double value, const char *text)
{
  int found = 0;
  for (size_t i = 0; i < caac_table_remark_count(table); i++) {
    const caac_remark *remark = caac_table_remark(table, i);
    found |= strcmp(remark->kind, kind) == 0 && strstr(remark->text, text) && (value < 0 || remark->value == value);
  }
  return found;
}

static void added_verbs_are_no_changed_ones(void)
{
  caac_comparison *one =
      compare(HEAD "1. Urging the parties to leave the schools of Northmark without any delay.\n",
              HEAD "1. Inviting the parties to leave the schools of Northmark without any delay, and welcoming the law.\n", NULL);
  caac_table *verbs;
  char *text;
  CHECK_OK(caac_comparison_table(one, "verbs", &verbs));
  CHECK_INT(caac_table_row_count(verbs), 2);
  CHECK(has_remark(verbs, "n", 1, "changed verbs"));
  CHECK(has_remark(verbs, "n", 1, "added verbs"));
  CHECK(has_remark(verbs, "n", 0, "removed verbs"));
  caac_table_free(verbs);
  CHECK_OK(caac_comparison_write(one, "text", NULL, &text));
  CHECK_HAS(text, "verbs changed: 1, added: 1; names");
  caac_text_free(text);
  CHECK_OK(caac_comparison_write(one, "html", NULL, &text));
  CHECK_HAS(text, ">verbs changed: 1, added: 1<");
  caac_text_free(text);
  caac_comparison_free(one);
}

/* Every table that is made from a draft says so, at its top where people read it. */
static void a_draft_is_stamped(void)
{
  static const char *const tables[] = { "pairs", "units", "verbs", "names", "counts" };
  static const char *const formats[] = { "text", "md", "html", "json" };
  const char *draft = "1. The Working Group requests UNICEF to train 600 officers of the harbour.\n";
  caac_document *document = parse(draft), *other = parse(BEFORE);
  caac_comparison *one = compare(BEFORE, draft, NULL), *public = compare(BEFORE, BEFORE, NULL);
  caac_table *table;
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
    CHECK_OK(caac_comparison_table(one, tables[i], &table));
    CHECK(has_remark(table, "draft", -1, "not a United Nations document"));
    caac_table_free(table);
    CHECK_OK(caac_comparison_table(public, tables[i], &table));
    CHECK(!has_remark(table, "draft", -1, ""));
    caac_table_free(table);
  }
  CHECK_OK(caac_document_taken_up(document, other, NULL, &table));
  CHECK(has_remark(table, "draft", -1, "not a United Nations document"));
  caac_table_free(table);
  CHECK_OK(caac_document_table(document, NULL, &table));
  CHECK(has_remark(table, "draft", -1, "not a United Nations document"));
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    char *text;
    CHECK_OK(caac_table_write(table, formats[i], NULL, &text));
    CHECK_HAS(text, "made from a draft");
    if (i < 3) CHECK_HAS(text, "DRAFT");
    caac_text_free(text);
  }
  caac_table_free(table);
  caac_comparison_free(one);
  caac_comparison_free(public);
  caac_document_free(document);
  caac_document_free(other);
}

static void tables_count_every_unit_once(void)
{
  caac_comparison *one = compare(BEFORE, HEAD "1. Something else stands here.\n", NULL);
  caac_table *units, *counts, *pairs;
  size_t total = 0, before = 0, after = 0;
  CHECK_OK(caac_comparison_table(one, "units", &units));
  CHECK_OK(caac_comparison_table(one, "counts", &counts));
  CHECK_OK(caac_comparison_table(one, "pairs", &pairs));
  for (size_t row = 0; row < caac_table_row_count(counts); row++) {
    total += (size_t)caac_table_int(counts, row, 1);
    before += (size_t)caac_table_int(counts, row, 2);
    after += (size_t)caac_table_int(counts, row, 3);
  }
  CHECK_INT(caac_table_row_count(counts), 7);
  CHECK_INT(total, caac_comparison_count(one));
  CHECK_INT(caac_table_row_count(pairs), caac_comparison_count(one));
  CHECK_INT(before + after, caac_table_row_count(units));
  CHECK_INT(before, 6);
  CHECK_INT(after, 1);
  caac_table_free(pairs);
  CHECK_STATUS(caac_comparison_table(one, "pair", &pairs), CAAC_E_INVALID);
  CHECK(pairs == NULL);
  CHECK_ERROR_HAS("did you mean 'pairs'");
  CHECK(caac_table_row_count(units) == 7);
  caac_table_free(units);
  caac_table_free(counts);
  caac_comparison_free(one);
}

static void a_sample_is_stamped(void)
{
  caac_comparison *one = compare(BEFORE, BEFORE, NULL);
  caac_table *table;
  int found = 0;
  CHECK_OK(caac_comparison_table(one, "counts", &table));
  for (size_t i = 0; i < caac_table_remark_count(table); i++) found |= strcmp(caac_table_remark(table, i)->kind, "sample") == 0;
  CHECK(found);
  caac_table_free(table);
  caac_comparison_free(one);
}

static void mistakes_are_explained(void)
{
  caac_document *one = parse(BEFORE);
  caac_comparison *out;
  CHECK_STATUS(caac_document_compare(one, one, (const char *[]){ "leest=0.5", NULL }, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("least");
  CHECK_STATUS(caac_document_compare(one, one, (const char *[]){ "least=7", NULL }, &out), CAAC_E_INVALID);
  CHECK_ERROR_HAS("over 0 and up to 1");
  CHECK_STATUS(caac_document_compare(one, one, (const char *[]){ "front=maybe", NULL }, &out), CAAC_E_INVALID);
  CHECK_STATUS(caac_document_compare(one, NULL, NULL, &out), CAAC_E_INVALID);
  CHECK(out == NULL);
  caac_document_free(one);
}

static void the_scale_is_in_order(void)
{
  static const char *const in_order[] = { "condemn",   "demand", "call upon", "strongly urge", "urge", "request",
                                          "encourage", "invite", "welcome",   "take note",     "note" };
  for (size_t i = 0; i + 1 < sizeof in_order / sizeof *in_order; i++) {
    const caac_verb *one = caac_verb_find(in_order[i]), *next = caac_verb_find(in_order[i + 1]);
    CHECK(one && next && one->rank > next->rank);
  }
  for (size_t i = 0; i + 1 < caac_verb_count(); i++) CHECK(caac_verb_at(i)->rank >= caac_verb_at(i + 1)->rank);
  CHECK(caac_verb_at(caac_verb_count()) == NULL);
  CHECK_TEXT(caac_verb_find("Calling  on")->name, "call upon");
  CHECK_TEXT(caac_verb_find("took note")->name, "take note");
  CHECK(caac_verb_find("encurage") == NULL);
  CHECK_ERROR_HAS("did you mean 'encourage'");
  CHECK(caac_verb_find("") == NULL && caac_verb_find(NULL) == NULL);
}

static void recommendations_are_taken_up_changed_or_not_found(void)
{
  const char *report =
      HEAD "I. Recommendations\n\n1. I urge the Government to ratify the Optional Protocol and to criminalize recruitment.\n\n"
           "2. I call upon donors to finance 1,900 places in transit centres.\n\n"
           "3. I encourage the parties to plant lighthouses along the estuary for whales.\n";
  const char *conclusions =
      HEAD "1. The Working Group agreed to address a message:\n\n"
           "    (a) Urging the Government to ratify the Optional Protocol and to criminalize recruitment;\n\n"
           "    (b) Inviting donors to finance 600 places in transit centres.\n";
  caac_document *a = parse(report), *b = parse(conclusions);
  caac_table *table;
  char text[200];
  CHECK_OK(caac_document_taken_up(a, b, NULL, &table));
  CHECK_INT(caac_table_row_count(table), 3);
  CHECK_TEXT(cell(table, 0, "outcome", text), "taken up");
  CHECK_TEXT(cell(table, 0, "later", text), "1 (a)");
  CHECK_TEXT(cell(table, 1, "outcome", text), "changed");
  CHECK_TEXT(cell(table, 1, "direction", text), "softer");
  CHECK_HAS(cell(table, 1, "differences", text), "1,900");
  CHECK_TEXT(cell(table, 2, "outcome", text), "not found");
  caac_table_free(table);
  CHECK_STATUS(caac_document_taken_up(a, b, (const char *[]){ "least=no", NULL }, &table), CAAC_E_INVALID);
  caac_document_free(a);
  caac_document_free(b);
}

static void what_takes_up_may_be_split_or_negated(void)
{
  const char *report =
      HEAD "I. Recommendations\n\n1. I urge the Government to ratify the Optional Protocol on harbours and to train its border "
           "police in the protection of girls.\n\n"
           "2. I call upon donors to finance places in transit centres.\n\n"
           "3. I request the parties not to attack hospitals or to use villages as barracks.\n\n"
           "4. I request the parties to plant lighthouses along the estuary for whales.\n";
  const char *conclusions = HEAD "1. The Working Group agreed to address a message:\n\n"
                                 "    (a) Urging the Government to ratify the Optional Protocol on harbours;\n\n"
                                 "    (b) Inviting it to train its border police in the protection of girls;\n\n"
                                 "    (c) Calling upon donors not to finance places in transit centres;\n\n"
                                 "    (d) Requesting the parties to attack hospitals or to use villages as barracks;\n\n"
                                 "    (e) Requesting the parties to plant lighthouses along the estuary for whales.\n";
  static const char *const expected[][4] = {
    { "changed", "1 (a); 1 (b)", "softer", "" },
    { "changed", "1 (c)", "same", "only later 'not'" },
    { "changed", "1 (d)", "same", "'not'" },
    { "taken up", "1 (e)", "same", "" },
  };
  caac_document *a = parse(report), *b = parse(conclusions);
  caac_table *table;
  char text[200];
  CHECK_OK(caac_document_taken_up(a, b, NULL, &table));
  CHECK_INT(caac_table_row_count(table), 4);
  for (size_t row = 0; row < 4 && row < caac_table_row_count(table); row++) {
    CHECK_TEXT(cell(table, row, "outcome", text), expected[row][0]);
    CHECK_TEXT(cell(table, row, "later", text), expected[row][1]);
    CHECK_TEXT(cell(table, row, "direction", text), expected[row][2]);
    CHECK_TEXT(cell(table, row, "differences", text), expected[row][3]);
  }
  CHECK_HAS(cell(table, 0, "later_text", text), "on harbours; Inviting");
  caac_table_free(table);
  caac_document_free(a);
  caac_document_free(b);
}

static void empty_texts(void)
{
  caac_comparison *one = compare(HEAD, HEAD, NULL), *other = compare(HEAD, BEFORE, NULL);
  CHECK_INT(caac_comparison_count(one), 0);
  CHECK_INT(count_relation(other, CAAC_RELATION_NEW), 6);
  caac_comparison_free(caac_comparison_retain(one));
  caac_comparison_free(one);
  caac_comparison_free(other);
  caac_comparison_free(NULL);
}

int main(void)
{
  return check_run(
      "compare", (const check_case[]){
                     { "a text with itself is the same", a_text_with_itself_is_the_same },
                     { "the front and annexes by choice", the_front_and_annexes_by_choice },
                     { "order alone is a move and numbers are not", order_alone_is_a_move_and_numbers_are_not },
                     { "under another lead is a move", under_another_lead_is_a_move },
                     { "a unit becomes two and two become one", a_unit_becomes_two_and_two_become_one },
                     { "verbs are stronger or softer", verbs_are_stronger_or_softer },
                     { "other words are no verbs", other_words_are_no_verbs },
                     { "verbs both ways are neither", verbs_both_ways_are_neither },
                     { "names come and go", names_come_and_go },
                     { "numbers of all kinds", numbers_of_all_kinds },
                     { "numbers go with what they count", numbers_go_with_what_they_count },
                     { "added verbs are no changed ones", added_verbs_are_no_changed_ones },
                     { "a draft is stamped", a_draft_is_stamped },
                     { "tables count every unit once", tables_count_every_unit_once },
                     { "a sample is stamped", a_sample_is_stamped },
                     { "mistakes are explained", mistakes_are_explained },
                     { "the scale is in order", the_scale_is_in_order },
                     { "recommendations are taken up, changed or not found", recommendations_are_taken_up_changed_or_not_found },
                     { "what takes up may be split or negated", what_takes_up_may_be_split_or_negated },
                     { "empty texts", empty_texts },
                     { NULL, NULL },
                 });
}
