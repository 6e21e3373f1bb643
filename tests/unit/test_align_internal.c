/* SPDX-License-Identifier: MIT */
/* What must hold for any two documents: no unit is lost, edits give both texts back, order alone changes nothing but places; and
 * the costs of hostile ones. Documents are built of units, so that nothing depends on how texts are read. */
#include "check.h"

#include <stdlib.h>
#include <time.h>

#include "alloc.h"
#include "buffer.h"
#include "compare_private.h"
#include "document_private.h"
#include "text.h"

/* A generator of our own: the same on every machine. */
static uint32_t state = 1;
static uint32_t next(uint32_t below)
{
  state ^= state << 13;
  state ^= state >> 17;
  state ^= state << 5;
  return state % below;
}

/* ---- Documents ---- */

typedef struct draft {
  char **texts;
  size_t count, capacity;
} draft;

static void add_text(draft *self, const char *text)
{
  if (caac__grow(&self->texts, &self->capacity, self->count + 1, sizeof *self->texts) == 0)
    self->texts[self->count++] = caac__copy(text);
}

static void free_draft(draft *self)
{
  for (size_t i = 0; i < self->count; i++) caac__free(self->texts[i]);
  caac__free(self->texts);
  *self = (draft){ 0 };
}

static caac_status build(const draft *self, caac_document **out)
{
  caac_document_info info = {
    .name = "", .format = "text", .symbol = "", .title = "", .date = "", .kind = "other", .language = "en", .hash = ""
  };
  caac_unit *units = caac__alloc_zero(self->count + 1, sizeof *units);
  char(*ids)[24] = caac__alloc_zero(self->count + 1, sizeof *ids);
  caac_status status = units && ids ? CAAC_OK : CAAC_E_NOMEM;
  for (size_t i = 0; i < self->count && status == CAAC_OK; i++) {
    snprintf(ids[i], sizeof ids[i], "%zu", i + 1);
    units[i] = (caac_unit){ .id = ids[i],
                            .kind = CAAC_UNIT_PARAGRAPH,
                            .label = "",
                            .section = "other",
                            .heading = "",
                            .lead = "",
                            .speaker = "working group",
                            .text = self->texts[i],
                            .hash = "",
                            .parent = CAAC_UNIT_NONE,
                            .change = "" };
  }
  if (status == CAAC_OK) status = caac__document_build(&info, units, self->count, out);
  caac__free(units);
  caac__free(ids);
  return status;
}

static caac_document *must_build(const draft *self)
{
  caac_document *out = NULL;
  CHECK_OK(build(self, &out));
  return out;
}

static caac_comparison *compare(const draft *before, const draft *after)
{
  caac_document *a = must_build(before), *b = must_build(after);
  caac_comparison *out = NULL;
  CHECK_OK(caac_document_compare(a, b, NULL, &out));
  caac_document_free(a);
  caac_document_free(b);
  return out;
}

/* Texts of words from a small stock, with marks, accents and verbs in between. */
static void write_random(draft *self, size_t units, uint32_t stock)
{
  static const char *const special[] = { "urging",  ", and", "the", "of", "Secretary-General", "Samplepôle",
                                         "(ELF-X)", "1,900", ";",   "—",  "\xC2\xA7",          "welcoming" };
  for (size_t i = 0; i < units; i++) {
    caac__buffer text = { 0 };
    uint32_t words = next(25) + 1;
    for (uint32_t w = 0; w < words; w++) {
      if (w > 0) caac__buffer_add(&text, " ");
      if (next(4) == 0)
        caac__buffer_add(&text, special[next(sizeof special / sizeof *special)]);
      else
        caac__buffer_format(&text, "w%u", next(stock));
    }
    add_text(self, text.data);
    caac__buffer_free(&text);
  }
}

/* A later text: units dropped, doubled, put elsewhere, and words changed. */
static void write_edited(draft *self, const draft *source)
{
  for (size_t i = 0; i < source->count; i++) {
    char *text = caac__copy(source->texts[i]);
    switch (next(6)) {
    case 0: break;
    case 1:
      add_text(self, text);
      add_text(self, text);
      break;
    case 2: add_text(self, source->texts[next((uint32_t)source->count)]); break;
    case 3:
      for (size_t k = 0; text[k]; k++)
        if (text[k] == 'w' && next(5) == 0) text[k] = 'v';
      add_text(self, text);
      break;
    default: add_text(self, text);
    }
    caac__free(text);
  }
}

/* ---- Properties ---- */

static void check_side(const caac_comparison *self, int later)
{
  const caac_document *document = later ? caac_comparison_after(self) : caac_comparison_before(self);
  size_t units = caac_document_unit_count(document), seen = 0;
  unsigned char *marks = caac__alloc_zero(units + 1, 1);
  for (size_t i = 0; i < caac_comparison_count(self); i++) {
    const caac_pair *pair = caac_comparison_pair(self, i);
    size_t count = later ? pair->after_count : pair->before_count;
    CHECK(pair->before_count > 0 || pair->after_count > 0);
    CHECK(*pair->reason != '\0' && pair->score >= 0 && pair->score <= 1);
    for (size_t k = 0; k < count; k++) {
      size_t unit = later ? pair->after[k] : pair->before[k];
      CHECK(unit < units && !marks[unit]);
      marks[unit] = 1;
      seen++;
    }
  }
  CHECK_INT(seen, units);
  caac__free(marks);
}

/* What was kept and went, or kept and came, is the text of that side. */
static void check_edits(const caac_comparison *self, size_t at, int later)
{
  const caac_document *document = later ? caac_comparison_after(self) : caac_comparison_before(self);
  const caac_pair *pair = caac_comparison_pair(self, at);
  caac__buffer expected = { 0 }, found = { 0 };
  for (size_t k = 0; k < (later ? pair->after_count : pair->before_count); k++) {
    if (k > 0) caac__buffer_add(&expected, " ");
    caac__buffer_add(&expected, caac_document_unit(document, later ? pair->after[k] : pair->before[k])->text);
  }
  for (size_t i = 0; i < caac_comparison_edit_count(self, at); i++) {
    const caac_edit *edit = caac_comparison_edit(self, at, i);
    CHECK(*edit->text != '\0');
    CHECK(i == 0 || edit->change != caac_comparison_edit(self, at, i - 1)->change);
    if (edit->change != (later ? -1 : 1)) caac__buffer_add(&found, edit->text);
  }
  CHECK_TEXT(found.data ? found.data : "", expected.data ? expected.data : "");
  caac__buffer_free(&expected);
  caac__buffer_free(&found);
}

static void check_all(const caac_comparison *self)
{
  caac_table *table = NULL;
  CHECK_OK(caac_comparison_table(self, "names", &table));
  caac_table_free(table);
  CHECK_OK(caac_document_taken_up(caac_comparison_before(self), caac_comparison_after(self), NULL, &table));
  caac_table_free(table);
  check_side(self, 0);
  check_side(self, 1);
  for (size_t i = 0; i < caac_comparison_count(self); i++) {
    check_edits(self, i, 0);
    check_edits(self, i, 1);
  }
}

static void units_in_are_units_out(void)
{
  for (uint32_t round = 0; round < 150; round++) {
    draft before = { 0 }, after = { 0 };
    state = round + 1;
    write_random(&before, next(40), round % 3 == 0 ? 5 : 500);
    if (round % 5 == 0)
      write_random(&after, next(40), 5);
    else
      write_edited(&after, &before);
    caac_comparison *one = compare(&before, &after);
    check_all(one);
    caac_comparison_free(one);
    free_draft(&before);
    free_draft(&after);
  }
}

static void order_changes_places_only(void)
{
  for (uint32_t round = 0; round < 40; round++) {
    draft before = { 0 }, after = { 0 };
    size_t moved = 0;
    state = round + 77;
    write_random(&before, next(30) + 2, 900);
    for (size_t i = 0; i < before.count; i++) add_text(&after, before.texts[i]);
    for (size_t i = after.count - 1; i > 0; i--) {
      size_t k = next((uint32_t)i + 1);
      char *text = after.texts[i];
      after.texts[i] = after.texts[k];
      after.texts[k] = text;
    }
    caac_comparison *one = compare(&before, &after);
    CHECK_INT(caac_comparison_count(one), before.count);
    for (size_t i = 0; i < caac_comparison_count(one); i++) {
      const caac_pair *pair = caac_comparison_pair(one, i);
      CHECK_INT(pair->relation, pair->is_moved ? CAAC_RELATION_MOVED : CAAC_RELATION_SAME);
      if (pair->before_count && pair->after_count) CHECK_TEXT(before.texts[*pair->before], after.texts[*pair->after]);
      moved += (size_t)pair->is_moved;
    }
    CHECK(moved < before.count);
    caac_comparison_free(one);
    free_draft(&before);
    free_draft(&after);
  }
}

static void the_same_input_gives_the_same_bytes(void)
{
  draft before = { 0 }, after = { 0 };
  char *texts[2] = { NULL, NULL };
  state = 5;
  write_random(&before, 60, 40);
  write_edited(&after, &before);
  for (int i = 0; i < 2; i++) {
    caac_table *table;
    caac_comparison *one = compare(&before, &after);
    CHECK_OK(caac_comparison_table(one, "pairs", &table));
    CHECK_OK(caac_table_write(table, "json", NULL, &texts[i]));
    caac_table_free(table);
    caac_comparison_free(one);
  }
  CHECK_TEXT(texts[0], texts[1]);
  caac_text_free(texts[0]);
  caac_text_free(texts[1]);
  free_draft(&before);
  free_draft(&after);
}

/* ---- Words ---- */

static void lone_small_words_go_with_their_neighbours(void)
{
  draft before = { 0 }, after = { 0 };
  add_text(&before, "Urging them to end the detention of minors in all camps of Northmark, as they promised");
  add_text(&after, "Urging them to stop the shelling of schools in all camps of Northmark, as they promised");
  caac_comparison *one = compare(&before, &after);
  CHECK_INT(caac_comparison_edit_count(one, 0), 4);
  CHECK_TEXT(caac_comparison_edit(one, 0, 0)->text, "Urging them to");
  CHECK_TEXT(caac_comparison_edit(one, 0, 1)->text, " end the detention of minors");
  CHECK_TEXT(caac_comparison_edit(one, 0, 2)->text, " stop the shelling of schools");
  CHECK_TEXT(caac_comparison_edit(one, 0, 3)->text, " in all camps of Northmark, as they promised");
  caac_comparison_free(one);
  free_draft(&before);
  free_draft(&after);
}

static void near_duplicates_are_told_apart(void)
{
#define STEM "Urging the Government to investigate without delay the attack on the school at %s and to punish %s"
  static const char *const places[] = { "Placeford", "Testmark", "Northmark", "Exampleton", "Port Test" };
  static const char *const who[] = { "officers", "pilots", "guards", "militias", "teachers" };
  draft before = { 0 }, after = { 0 };
  char text[200];
  for (size_t i = 0; i < 5; i++) {
    snprintf(text, sizeof text, STEM, places[i], who[i]);
    add_text(&before, text);
  }
  for (size_t i = 0; i < 5; i++) { /* another order, and the ending changed */
    size_t k = (i * 2 + 1) % 5;
    snprintf(text, sizeof text, STEM, places[k], "those responsible");
    add_text(&after, text);
  }
  caac_comparison *one = compare(&before, &after);
  CHECK_INT(caac_comparison_count(one), 5);
  for (size_t i = 0; i < caac_comparison_count(one); i++) {
    const caac_pair *pair = caac_comparison_pair(one, i);
    CHECK(pair->before_count == 1 && pair->after_count == 1);
    if (pair->after_count && pair->before_count) CHECK_INT(*pair->before, (*pair->after * 2 + 1) % 5);
  }
  caac_comparison_free(one);
  free_draft(&before);
  free_draft(&after);
}

/* ---- Verbs ---- */

static void operative_verbs(void)
{
  static const struct {
    const char *text, *verbs; /* names, separated by blanks' neighbour '+' */
  } cases[] = {
    { "Urging all parties to cease, and demanding that they leave", "urge+demand" },
    { "Condemning in the strongest terms every violation, and urging all parties to stop", "strongly condemn+urge" },
    { "Bringing to their attention that a report was received, and urging them to read it", "urge" },
    { "The Working Group requests the Special Representative to visit Exland", "request" },
    { "The Working Group agreed to recommend that the Council urge the parties to stop", "recommend" },
    { "The Working Group agreed to request the Commission to place the matter on its agenda", "request" },
    { "The Chair was requested to organize a briefing", "request" },
    { "The Working Group calls upon Member States to give no shelter to those called upon to fight", "call upon" },
    { "The members condemned the violations and deplored the fact that children had been urged to fight", "condemn+deplore" },
    { "We call upon donors to match words with deeds. We also ask the Council to consider sanctions", "call upon+ask" },
    { "The requests made by the Council were recalled", "recall" },
    { "A list of requests from donors", "" },
    { "Those who were asked to leave and the parties invited to the talks", "" },
    { "As the Council requested, the Chair will write to donors", "" },
    { "The Working Group would send letters to donors, inviting them to finance schools", "invite" },
    { "It urges donors to reopen the schools", "urge" },
    { "Exland thanks the Secretary-General and welcomes the visit", "" },
    { "Exland welcomes the visit", "welcome" },
    { "Expressing its deep concern at the closure of schools", "express grave concern" },
    { "Taking note of the report and welcoming its analysis", "take note+welcome" },
    { "Noting with appreciation the release of boys", "note with appreciation" },
    { "The note verbale of the Mission", "" },
    { "Strongly urging it to end detention", "strongly urge" },
    { "The Working Group further invites the donors", "invite" },
    { "I am deeply concerned at the closure of schools. I urge the parties to reopen them and call upon donors to help",
      "express grave concern+urge+call upon" },
    { "Strongly condemns all violations and urgently appeals for their end", "strongly condemn+appeal" },
    { "Recalling its resolutions and reaffirming their importance", "recall+reaffirm" },
    { "So far as the Government is deeply concerned with ferries", "" },
    { "", "" },
    { "Urge", "urge" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac__verb_walk walk = { .text = cases[i].text };
    caac__verb_use use;
    caac__buffer found = { 0 };
    while (caac__verb_next(&walk, &use)) caac__buffer_format(&found, "%s%s", found.len ? "+" : "", use.verb->name);
    if (strcmp(found.data ? found.data : "", cases[i].verbs) != 0) fprintf(stderr, "in: %s\n", cases[i].text);
    CHECK_TEXT(found.data ? found.data : "", cases[i].verbs);
    caac__buffer_free(&found);
  }
}

/* Every form is found as its own verb, and forms come in fours whose third ends with "ing" in some word. */
static void every_form_is_found(void)
{
  for (size_t i = 0; i < caac_verb_count(); i++) {
    const caac_verb *verb = caac_verb_at(i);
    size_t n = 0;
    for (const char *form = verb->forms; *form; n++) {
      size_t len = strcspn(form, "|");
      char *one = caac__copy_n(form, len);
      if (caac_verb_find(one) != verb) fprintf(stderr, "form '%s' of '%s'\n", one, verb->name);
      CHECK(caac_verb_find(one) == verb);
      CHECK((strstr(one, "ing") != NULL && n % 4 == 2) || n % 4 != 2);
      caac__free(one);
      form += len + (form[len] != '\0');
    }
    CHECK_INT(n % 4, 0);
    CHECK(caac_verb_find(verb->name) == verb);
    CHECK(caac__text_is_word(verb->group, "judge|ask|acknowledge"));
  }
}

/* ---- Cost ---- */

/* Seconds of this process. */
static double seconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static void put_shape(char text[200], const char *words, int is_numbered, size_t number)
{
  int len = snprintf(text, 200, "%s", words);
  if (is_numbered) snprintf(text + len, 200 - (size_t)len, "%zu", number);
}

/* Units of the same words, or each with a number behind them, which the two sides do not share. */
static double time_shape(const char *words, int is_numbered, size_t count)
{
  draft before = { 0 }, after = { 0 };
  char text[200];
  for (size_t i = 0; i < count; i++) {
    put_shape(text, words, is_numbered, i);
    add_text(&before, text);
    put_shape(text, words, is_numbered, i + count);
    add_text(&after, text);
  }
  double start = seconds();
  caac_comparison *one = compare(&before, &after);
  double spent = seconds() - start;
  check_side(one, 0);
  check_side(one, 1);
  caac_comparison_free(one);
  free_draft(&before);
  free_draft(&after);
  return spent;
}

/* A search of all pairs would take a hundred times as long for ten times as many units, and minutes. */
static void costs_stay_near_linear(void)
{
  static const struct {
    const char *words;
    int is_numbered;
  } shapes[] = { { "The Working Group requests a report on the children", 0 },
                 { "requests a report on the children of place p", 1 },
                 { "a", 1 } };
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    double small = time_shape(shapes[i].words, shapes[i].is_numbered, 2000),
           large = time_shape(shapes[i].words, shapes[i].is_numbered, 20000);
    if (large > 40 * (small + 0.01)) fprintf(stderr, "%s: %.3f s, then %.3f s\n", shapes[i].words, small, large);
    CHECK(large < 40 * (small + 0.01));
  }
}

static void one_huge_unit(void)
{
  draft before = { 0 }, after = { 0 };
  caac__buffer text = { 0 };
  for (uint32_t i = 0; i < 100000; i++) caac__buffer_format(&text, "w%u ", (i * 7919) % 30011);
  text.data[text.len - 1] = '\0';
  add_text(&before, text.data);
  for (size_t i = 0; i < text.len; i += 997)
    if (text.data[i] != ' ' && text.data[i] != 'w') text.data[i] = 'x';
  add_text(&after, text.data);
  double start = seconds();
  caac_comparison *one = compare(&before, &after);
  CHECK(seconds() - start < 20);
  check_all(one);
  CHECK_INT(caac_comparison_pair(one, 0)->relation, CAAC_RELATION_CHANGED);
  caac_comparison_free(one);
  caac__buffer_free(&text);
  free_draft(&before);
  free_draft(&after);
}

/* ---- Memory ---- */

static caac_status try_all(const caac_document *a, const caac_document *b)
{
  static const char *const tables[] = { "pairs", "units", "verbs", "names", "counts" };
  caac_comparison *one;
  caac_table *table;
  caac_status status = caac_document_compare(a, b, NULL, &one);
  CHECK((one == NULL) == (status != CAAC_OK));
  for (size_t i = 0; status == CAAC_OK && i < sizeof tables / sizeof *tables; i++) {
    status = caac_comparison_table(one, tables[i], &table);
    CHECK((table == NULL) == (status != CAAC_OK));
    caac_table_free(table);
  }
  caac_comparison_free(one);
  if (status != CAAC_OK) return status;
  status = caac_document_taken_up(a, b, NULL, &table);
  caac_table_free(table);
  return status;
}

static void every_allocation_may_fail(void)
{
  draft before = { 0 }, after = { 0 };
  caac_status status = CAAC_E_NOMEM;
  long n = 1;
  add_text(
      &before,
      "Urging the Government of Exland to release 40 children at Samplepôle, and demanding that UNICEF be informed by May 2097");
  add_text(&before, "The Working Group requests two advisers for Northmark");
  add_text(&after, "Encouraging the Government of Exland to release 41 children at Samplepôle");
  add_text(&after, "Demanding that UNICEF be informed by June 2097");
  caac_document *a = must_build(&before), *b = must_build(&after);
  for (; n < 20000 && status != CAAC_OK; n++) {
    caac__alloc_fail_at(n);
    status = try_all(a, b);
    caac__alloc_fail_at(0);
    if (status != CAAC_OK) CHECK_STATUS(status, CAAC_E_NOMEM);
  }
  CHECK_OK(status);
  CHECK(n > 50);
  caac_document_free(a);
  caac_document_free(b);
  free_draft(&before);
  free_draft(&after);
}

int main(void)
{
  return check_run("align", (const check_case[]){
                                { "units in are units out", units_in_are_units_out },
                                { "order changes places only", order_changes_places_only },
                                { "the same input gives the same bytes", the_same_input_gives_the_same_bytes },
                                { "lone small words go with their neighbours", lone_small_words_go_with_their_neighbours },
                                { "near duplicates are told apart", near_duplicates_are_told_apart },
                                { "operative verbs", operative_verbs },
                                { "every form is found", every_form_is_found },
                                { "costs stay near-linear", costs_stay_near_linear },
                                { "one huge unit", one_huge_unit },
                                { "every allocation may fail", every_allocation_may_fail },
                                { NULL, NULL },
                            });
}
