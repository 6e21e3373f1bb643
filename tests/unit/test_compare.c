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
                     { "verbs both ways are neither", verbs_both_ways_are_neither },
                     { "names come and go", names_come_and_go },
                     { "tables count every unit once", tables_count_every_unit_once },
                     { "a sample is stamped", a_sample_is_stamped },
                     { "mistakes are explained", mistakes_are_explained },
                     { "the scale is in order", the_scale_is_in_order },
                     { "recommendations are taken up, changed or not found", recommendations_are_taken_up_changed_or_not_found },
                     { "empty texts", empty_texts },
                     { NULL, NULL },
                 });
}
