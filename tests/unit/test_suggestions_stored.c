/* SPDX-License-Identifier: MIT */
/* Suggestions in a register: stored, replaced, kept where somebody decided; accepted, rejected, once. What exactly is suggested
 * is of no interest here. */
#include "lexicon_codings.h"

static caac_status store(caac_register *reg, const char *document, caac_findings *findings, caac_table **out)
{
  caac_suggester *suggester = suggested_suggester();
  const caac_status status =
      caac_register_store_suggestions(reg, document, suggester, PARAMS("author=A", "reason=suggested"), findings, out);
  caac_suggester_free(suggester);
  return status;
}

/* A text of which any lexicon suggests something. */
static const char telling_text[] =
    "SAMPLE/AC.51/2097/6\n\n1 May 2097\n\nConclusions on children and armed conflict in Exland\n\nI. Action\n\n"
    "1. The Working Group welcomed the report.\n\n"
    "2. The Working Group requests donors to provide funding for the reintegration of children.\n\n"
    "3. The Working Group requests the Secretary-General to provide further information on children in Exland.\n";

static caac_register *told_register(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(texts_add(reg, telling_text, PARAMS("id=c1"), NULL, NULL));
  return reg;
}

static int64_t number(const caac_table *table, const char *column)
{
  return caac_table_int(table, 0, caac_table_find(table, column));
}

/* ---- Storing ---- */

/* What the suggester says of the text is what the register has. */
static void as_the_suggester_says(void)
{
  caac_register *reg = texts_samples(":memory:");
  const char *document = "SAMPLE/AC.51/2097/1";
  caac_suggester *suggester = suggested_suggester();
  caac_document *text = NULL;
  caac_suggestions *all = NULL;
  caac_table *table = NULL;
  long long units = 0, uses = 0;
  CHECK_OK(caac_register_document(reg, document, &text));
  CHECK_OK(caac_suggester_read(suggester, text, NULL, &all));
  for (size_t i = 0; i < caac_suggestions_count(all); i++) {
    units += caac_suggestions_at(all, i)->use_count > 0;
    uses += (long long)caac_suggestions_at(all, i)->use_count;
  }
  CHECK(units > 0);
  CHECK_OK(caac_register_store_suggestions(reg, document, suggester, PARAMS("reason=try"), NULL, &table));
  CHECK_TEXT(caac_table_name(table), "suggestions-stored");
  CHECK_INT(number(table, "units"), (long long)caac_suggestions_count(all));
  CHECK_INT(number(table, "suggested"), units);
  CHECK_INT(number(table, "created"), units);
  CHECK(texts_remarks(table, "invented sample"));
  CHECK_HAS(texts_cell(table, 0, "lexicon"), "lexicon en-");
  CHECK_INT(query_number(reg, SUGGESTED), units);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM uses WHERE rule IS NOT NULL AND grade IN ('look', 'likely', 'sure')"), uses);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE assisted OR discussed OR stage <> 'suggested'"), 0);
  CHECK_INT(query_number(reg, "SELECT count(DISTINCT coder) FROM codings WHERE instr(coder, ' ') = 8"), 1);
  CHECK_TEXT(suggested_ask(reg, "SELECT reason FROM journal ORDER BY at, step_id DESC, n DESC LIMIT 1"), "try");
  caac_table_free(table);
  caac_suggestions_free(all);
  caac_document_free(text);
  caac_suggester_free(suggester);
  caac_register_close(reg);
}

static void again_changes_nothing(void)
{
  caac_register *reg = told_register();
  caac_table *table = NULL;
  CHECK_OK(store(reg, "c1", NULL, NULL));
  const long long lines = query_number(reg, "SELECT count(*) FROM journal"), all = query_number(reg, SUGGESTED);
  CHECK(all > 0);
  CHECK_OK(store(reg, "c1", NULL, &table));
  CHECK_INT(number(table, "same"), all);
  CHECK_INT(number(table, "created") + number(table, "changed") + number(table, "removed") + number(table, "kept"), 0);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), lines);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM documents WHERE coding_status = 'none'"), 1); /* nobody coded anything */
  caac_table_free(table);
  caac_register_close(reg);
}

/* Another version takes the place of what is open; what is decided, and what no lexicon says, stays. */
static void another_version(void)
{
  caac_register *reg = suggested_register();
  caac_table *table = NULL;
  suggested_put(reg, "c1/1", "program", "4.a - - - -");
  suggested_put(reg, "c1/1", LEXICON, "4.a - - - -");
  CHECK_OK(suggested_decide(reg, PARAMS("coder=B", "reject=2"), NULL, NULL));
  CHECK_OK(store(reg, "c1", NULL, &table));
  CHECK_INT(number(table, "removed"), 3);
  CHECK_INT(number(table, "kept"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coder = '" LEXICON "'"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE unit_id = 'c1/2' AND stage = 'suggested'"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coder = 'program'"), 1);
  CHECK_INT(number(table, "created"), query_number(reg, SUGGESTED) - 2);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM uses WHERE coding_id NOT IN (SELECT coding_id FROM codings)"), 0);
  CHECK_OK(caac_register_undo(reg, "last", NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE coder = '" LEXICON "'"), 4);
  caac_table_free(table);
  caac_register_close(reg);
}

/* What the same lexicon said before, from words that were others. */
static void changed_suggestions(void)
{
  caac_register *reg = told_register();
  caac_table *table = NULL;
  CHECK_OK(store(reg, "c1", NULL, NULL));
  const long long all = query_number(reg, SUGGESTED), uses = query_number(reg, "SELECT count(*) FROM uses");
  CHECK_OK(caac_register_begin(reg, "A", "tamper"));
  char id[200];
  snprintf(id, sizeof id, "coding=%s", suggested_ask(reg, "SELECT min(coding_id) FROM codings"));
  CHECK_OK(caac_register_put(reg, "use", PARAMS(id, "n=1", "rule=another"), NULL, NULL));
  CHECK_OK(caac_register_put(reg, "use", PARAMS(id, "n=9", "option=5.b"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_OK(store(reg, "c1", NULL, &table));
  CHECK_INT(number(table, "changed"), 1);
  CHECK_INT(number(table, "same"), all - 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM uses"), uses);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM uses WHERE rule = 'another' OR option = '5.b'"), 0);
  caac_table_free(table);
  caac_register_close(reg);
}

/* A new text takes the suggestions of what it changes along; codings of people still stand in its way. */
static void a_new_text(void)
{
  static const char shorter[] =
      "SAMPLE/AC.51/2097/5\n\n1 May 2097\n\nConclusions on children and armed conflict in Exland\n\nI. Action\n\n"
      "1. The Working Group welcomed the report.\n\n2. The Working Group requests UNICEF to train all judges of Exland.\n\n"
      "3. The Working Group agreed to send letters to donors and to the sanctions committee.\n";
  caac_register *reg = suggested_register();
  caac_findings *findings = caac_findings_new(9);
  CHECK_OK(texts_add(reg, shorter, PARAMS("id=c1"), findings, NULL));
  CHECK_INT(query_number(reg, SUGGESTED), 1);
  CHECK_TEXT(suggested_ask(reg, "SELECT unit_id FROM codings"), "c1/3");
  CHECK_INT(query_number(reg, "SELECT count(*) FROM uses"), 2);
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "accept=3"), NULL, NULL));
  CHECK_STATUS(texts_add(reg, "Conclusions\n\n1. The Working Group welcomed it.\n", PARAMS("id=c1", "symbol=SAMPLE/AC.51/2097/5"),
                         findings, NULL),
               CAAC_E_INPUT);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "document.coded");
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static void as_private_as_the_document(void)
{
  caac_register *reg = texts_register(":memory:");
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  CHECK_OK(texts_add(reg, telling_text, PARAMS("id=c1", "private=yes"), NULL, NULL));
  CHECK_OK(store(reg, "c1", NULL, &table));
  CHECK(number(table, "created") > 0 && texts_remarks(table, "not for others"));
  caac_table_free(table);
  for (int is_private = 0; is_private < 2; is_private++) {
    CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings", is_private ? "private=yes" : "private=no"), &snapshot));
    CHECK_OK(caac_snapshot_table(snapshot, "codings", &table));
    CHECK_INT(caac_table_row_count(table) > 0, is_private);
    caac_table_free(table);
    CHECK_OK(caac_snapshot_measure(snapshot, "suggestions-kept", NULL, &table));
    CHECK_INT(caac_table_row_count(table) > 0, is_private);
    caac_table_free(table);
    caac_snapshot_free(snapshot);
  }
  caac_register_close(reg);
}

/* Into the private register that is laid over a base, which stays as it was. */
static void laid_over_a_base(void)
{
  char *folder = folder_new();
  const char *base = folder_file(folder, "base.db"), *own = folder_file(folder, "own.db");
  char with[4300];
  caac_register *reg = texts_register(base);
  CHECK_OK(texts_add(reg, telling_text, PARAMS("id=c1", "private=no"), NULL, NULL));
  caac_register_close(reg);
  CHECK_OK(caac_register_create(own, NULL, &reg));
  caac_register_close(reg);
  snprintf(with, sizeof with, "with=%s", own);
  CHECK_OK(caac_register_open(base, PARAMS(with), &reg));
  CHECK_OK(store(reg, "c1", NULL, NULL));
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "all=accept"), NULL, NULL));
  caac_register_close(reg);
  CHECK_OK(caac_register_open(base, NULL, &reg));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 0);
  caac_register_close(reg);
  CHECK_OK(caac_register_open(own, NULL, &reg));
  CHECK(query_number(reg, SUGGESTED) > 0);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'coded' AND assisted"), query_number(reg, SUGGESTED));
  caac_register_close(reg);
  folder_free(folder);
}

static void what_cannot_be_stored(void)
{
  caac_register *reg = sheets_register();
  caac_suggester *suggester = suggested_suggester();
  caac_table *table = NULL;
  CHECK_OK(caac_register_begin(reg, "A", "a list"));
  CHECK_OK(caac_register_put(reg, "document", PARAMS("id=d9", "kind=conclusions"), NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
  CHECK_STATUS(caac_register_store_suggestions(NULL, "c1", suggester, NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_store_suggestions(reg, NULL, suggester, NULL, NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_store_suggestions(reg, "c1", NULL, NULL, NULL, &table), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_store_suggestions(reg, "c1", suggester, PARAMS("auther=A"), NULL, &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("author");
  CHECK_STATUS(caac_register_store_suggestions(reg, "c11", suggester, NULL, NULL, &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("c1");
  CHECK_STATUS(caac_register_store_suggestions(reg, "d9", suggester, NULL, NULL, &table), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("caac text add");
  CHECK(table == NULL);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings"), 0);
  caac_suggester_free(suggester);
  caac_register_close(reg);
}

/* ---- Deciding ---- */

static void accepted(void)
{
  caac_register *reg = suggested_register();
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg, "unit|options|coder\nc1/3|1.f|A\n", NULL, NULL, NULL));
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "accept=3", "accept=c1/2", "reason=as it says"), NULL, &table));
  CHECK_INT(number(table, "accepted"), 2);
  CHECK_INT(number(table, "rejected"), 0);
  CHECK_INT(number(table, "open"), 1);
  CHECK_TEXT(texts_cell(table, 0, "status"), "partial");
  /* The coding of a person: no rule, no grade; what was coded blind stays beside it. */
  CHECK_TEXT(suggested_ask(reg, USES_OF("unit_id = 'c1/3' AND coder = 'A' AND assisted")), "1.f - - - donors; 5.a council - - -");
  CHECK_TEXT(suggested_ask(reg, USES_OF("unit_id = 'c1/3' AND coder = 'A' AND NOT assisted")), "1.f - - - -");
  CHECK_INT(
      query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'coded' AND note = 'as it says' AND made_at = '2026-01-31'"),
      2);
  CHECK_TEXT(
      suggested_ask(reg, "SELECT addressee_body FROM uses JOIN codings USING (coding_id) WHERE unit_id = 'c1/2' AND coder = 'A'"),
      "unicef");
  CHECK_TEXT(suggested_ask(reg, USES_OF("unit_id = 'c1/3' AND stage = 'suggested'")),
             "1.f - donors sure donors; 5.a council sanctions likely -");
  caac_table_free(table);
  caac_register_close(reg);
}

static void rejected(void)
{
  caac_register *reg = suggested_register();
  caac_table *table = NULL;
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "reject=3"), NULL, &table));
  CHECK_INT(number(table, "rejected"), 1);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'rejected' AND coder = 'A' AND assisted"), 1);
  CHECK_TEXT(suggested_ask(reg, USES_OF("stage = 'rejected'")), "1.f - donors sure donors; 5.a council sanctions likely -");
  CHECK_TEXT(texts_cell(table, 0, "status"), "none"); /* nothing is coded by it */
  CHECK_INT(query_number(reg, SUGGESTED), 3);
  caac_table_free(table);
  caac_register_close(reg);
}

/* The finding of a decision that is refused, whose rule is this. */
static void refused(caac_register *reg, caac_params params, const char *rule, const char *words)
{
  caac_findings *findings = caac_findings_new(9);
  caac_table *table = NULL;
  const long long before = query_number(reg, "SELECT count(*) FROM journal");
  char *line = NULL;
  CHECK_STATUS(suggested_decide(reg, params, findings, &table), CAAC_E_INPUT);
  CHECK(table == NULL);
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, rule);
  CHECK_OK(caac_findings_line(findings, 0, &line));
  CHECK_HAS(line, words);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM journal"), before);
  caac_text_free(line);
  caac_findings_free(findings);
}

static void once_for_each_coder(void)
{
  caac_register *reg = suggested_register();
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "reject=3", "reason=only mentioned"), NULL, NULL));
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "accept=2"), NULL, NULL));
  refused(reg, PARAMS("coder=A", "accept=3"), "suggestion.decided",
          "A rejected what is suggested of this unit on 2026-01-31: only mentioned");
  refused(reg, PARAMS("coder=A", "reject=3"), "suggestion.decided", "2026-01-31");
  refused(reg, PARAMS("coder=A", "reject=2", "accept=4"), "suggestion.decided",
          "A accepted what is suggested of this unit on 2026-01-31 (");
  CHECK_OK(suggested_decide(reg, PARAMS("coder=B", "accept=3"), NULL, NULL)); /* another one decides for herself */
  /* A change of mind is an ordinary coding. */
  CHECK_OK(sheets_take(reg, "unit|options|coder|view\nc1/3|5.a|A|suggestions\nc1/4|none|A|suggestions\n", NULL, NULL, NULL));
  refused(reg, PARAMS("coder=A", "accept=4"), "suggestion.decided", "A coded this unit with suggestions in view on 2026-01-31");
  CHECK_OK(sheets_take(reg, "unit|options|coder|view\nc1/3|accept|A|suggestions\n", NULL, NULL, NULL));
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE unit_id = 'c1/3' AND coder = 'A'"), 2);
  CHECK_TEXT(suggested_ask(reg, USES_OF("unit_id = 'c1/3' AND coder = 'A' AND stage = 'coded'")), /* numbers stay */
             "5.a council - - -; 1.f - - - donors");
  caac_register_close(reg);
}

static void all_of_them(void)
{
  caac_register *reg = suggested_register();
  caac_table *table = NULL;
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "all=accept", "grade=likely", "reject=2"), NULL, &table));
  CHECK_INT(number(table, "accepted"), 1); /* the likely one */
  CHECK_INT(number(table, "rejected"), 1);
  CHECK_INT(number(table, "open"), 1);
  caac_table_free(table);
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "all=reject"), NULL, &table));
  CHECK_INT(number(table, "rejected"), 1);
  CHECK_INT(number(table, "before"), 2);
  CHECK_INT(number(table, "open"), 0);
  caac_table_free(table);
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "all=accept"), NULL, &table)); /* nothing is left: no step */
  CHECK_INT(number(table, "before"), 3);
  caac_table_free(table);
  caac_register_close(reg);
}

static void closed_units(void)
{
  caac_register *reg = suggested_register();
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg, "unit|options|coder\nc1/2|1.c|B\n", NULL, NULL, NULL));
  CHECK_OK(caac_register_finalise(reg, "c1", PARAMS("coder=B"), NULL, NULL));
  refused(reg, PARAMS("coder=A", "accept=2"), "unit.closed", "c1/2");
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "all=accept"), NULL, &table));
  CHECK_INT(number(table, "accepted"), 2);
  CHECK(texts_counted(table, "final coding") == 1);
  caac_table_free(table);
  caac_register_close(reg);
}

/* As after a merge. */
static void two_lexicons(void)
{
  caac_register *reg = suggested_register();
  suggested_put(reg, "c1/2", "lexicon en-x", "5.a - r look -");
  suggested_put(reg, "c1/4", "lexicon en-x", "2.b direct p sure All parties");
  refused(reg, PARAMS("coder=A", "accept=2"), "suggestion.several", "lexicon=");
  refused(reg, PARAMS("coder=A", "accept=3", "lexicon=lexicon en-x"), "suggestion.none", "c1/3");
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "accept=2", "lexicon=lexicon en-x"), NULL, NULL));
  CHECK_TEXT(suggested_ask(reg, USES_OF("unit_id = 'c1/2' AND coder = 'A'")), "5.a - - - -");
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "accept=4"), NULL, NULL)); /* both say the same */
  caac_register_close(reg);
}

static void what_cannot_be_decided(void)
{
  caac_register *reg = suggested_register();
  refused(reg, PARAMS("coder=A", "accept=1"), "suggestion.none", "c1/1");
  refused(reg, PARAMS("coder=A", "accept=c1/33"), "suggestion.unit", "did you mean 'c1/3'");
  refused(reg, PARAMS("coder=A", "accept=3", "reject=c1/3"), "suggestion.twice", "c1/3");
  CHECK_STATUS(suggested_decide(NULL, PARAMS("coder=A", "all=accept"), NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_decide_suggestions(reg, NULL, PARAMS("coder=A", "all=accept"), NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(suggested_decide(reg, PARAMS("coder=A"), NULL, NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("all=accept");
  CHECK_STATUS(suggested_decide(reg, PARAMS("all=accept"), NULL, NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("a coder is needed");
  CHECK_STATUS(suggested_decide(reg, PARAMS("coder=A", "all=acept"), NULL, NULL), CAAC_E_INVALID);
  CHECK_STATUS(suggested_decide(reg, PARAMS("coder=Lexicon en-1", "all=accept"), NULL, NULL), CAAC_E_INVALID);
  CHECK_ERROR_HAS("lexicon");
  CHECK_STATUS(caac_register_decide_suggestions(reg, "c2", PARAMS("coder=A", "all=accept"), NULL, NULL), CAAC_E_NOTFOUND);
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage <> 'suggested'"), 0);
  caac_register_close(reg);
}

/* ---- Sheets ---- */

static void in_sheets(void)
{
  caac_register *reg = suggested_register();
  caac_findings *findings = caac_findings_new(20);
  caac_table *table = NULL;
  CHECK_OK(caac_register_coding_sheet(reg, "c1", PARAMS("coder=A"), &table));
  CHECK_INT(caac_table_find(table, "suggestion"), SIZE_MAX);
  CHECK_INT(caac_table_find(table, "grade"), SIZE_MAX);
  caac_table_free(table);
  CHECK_OK(caac_register_coding_sheet(reg, "c1", PARAMS("coder=A", "show=suggestions"), &table));
  CHECK_TEXT(texts_cell(table, 2, "suggestion"), LEXICON ": 1.f -> donors; 5.a council");
  CHECK_TEXT(texts_cell(table, 2, "grade"), "sure: donors; likely: sanctions");
  CHECK_TEXT(texts_cell(table, 0, "grade"), "");
  caac_table_free(table);
  /* The columns of such a sheet are all known. */
  CHECK_OK(sheets_take(
      reg,
      "unit|suggestion|grade|options|limb|addressee|target|act|note|coder|view\n"
      "c1/2|||=|||||n|A|suggestions\nc1/3||| Accept ||||l||A|suggestions, others\nc1/4|||none|||||not asked|A|suggestions\n",
      NULL, findings, &table));
  CHECK_INT(caac_findings_count(findings, CAAC_WARNING) + caac_findings_count(findings, CAAC_NOTE), 0);
  CHECK(texts_counted(table, "accepted as they stand") == 2);
  CHECK_TEXT(suggested_ask(reg, USES_OF("unit_id = 'c1/3' AND coder = 'A'")), "1.f - - - donors; 5.a council - - -");
  CHECK_TEXT(suggested_ask(reg, "SELECT act || discussed || assisted FROM codings WHERE unit_id = 'c1/3' AND coder = 'A'"),
             "l11");
  caac_table_free(table);
  CHECK_OK(sheets_take(reg, "unit|options|coder|view\nc1/2|accept|A|suggestions\n", NULL, findings, &table)); /* again */
  CHECK(texts_counted(table, "accepted as they stand") == 1);
  CHECK_INT(number(table, "same"), 1);
  caac_table_free(table);
  caac_findings_free(findings);
  caac_register_close(reg);
}

static void accepted_in_sheets_wrongly(void)
{
  static const struct {
    const char *sheet, *cell, *words;
  } cases[] = {
    { "unit|options|coder|view\nc1/1|accept|A|suggestions\n", "B2", "nothing is suggested" },
    { "unit|options|coder|view\nc1/2|accept|A|\n", "D2", "without suggestions in view" },
    { "unit|options|coder\nc1/2|accept|A\n", "B2", "without suggestions in view" },
    { "unit|options|limb|coder|view\nc1/2|=|council|A|suggestions\n", "C2", "as it stands" },
    { "unit|options|coder|view\nc1/3|accept|A|suggestions\nc1/3|5.b|A|suggestions\n", "B3", "another has options" },
    { "unit|options|coder|view\nc1/4|accept|A|suggestions\n", "B2", "two lexicons" },
  };
  caac_register *reg = suggested_register();
  suggested_put(reg, "c1/4", "lexicon other", "5.a - r look -");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    caac_findings *findings = caac_findings_new(9);
    CHECK_STATUS(sheets_take(reg, cases[i].sheet, NULL, findings, NULL), CAAC_E_INPUT);
    CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
    CHECK_TEXT(caac_findings_at(findings, 0)->rule, "sheet.accept");
    CHECK_TEXT(caac_findings_at(findings, 0)->cell, cases[i].cell);
    CHECK_HAS(caac_findings_at(findings, 0)->message, cases[i].words);
    caac_findings_free(findings);
  }
  CHECK_INT(query_number(reg, "SELECT count(*) FROM codings WHERE stage = 'coded'"), 0);
  caac_register_close(reg);
}

static void nobody_is_called_like_a_lexicon(void)
{
  caac_register *reg = sheets_register();
  caac_findings *findings = caac_findings_new(9);
  caac_table *table = NULL;
  CHECK_STATUS(caac_register_coding_sheet(reg, "c1", PARAMS("coder=lexicon en-1"), &table), CAAC_E_INVALID);
  CHECK_ERROR_HAS("it is the name of a lexicon");
  CHECK_STATUS(sheets_take(reg, "unit|options|coder\nc1/1|none|LEXICON me\n", NULL, findings, NULL), CAAC_E_INPUT);
  CHECK_TEXT(caac_findings_at(findings, 0)->rule, "sheet.coder");
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* ---- Elsewhere ---- */

/* Rule and grade go through a folder, and a merge. */
static void carried_along(void)
{
  char *folder = folder_new();
  const char *csv = folder_file(folder, "csv"), *there = folder_file(folder, "there.db");
  caac_register *reg = suggested_register(), *other = NULL;
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "reject=3"), NULL, NULL));
  CHECK_OK(caac_register_dump(reg, csv, NULL));
  CHECK_OK(caac_register_create(there, NULL, &other));
  CHECK_OK(caac_register_load(other, csv, NULL, NULL));
  CHECK_TEXT(suggested_ask(other, USES_OF("stage = 'suggested' AND unit_id = 'c1/3'")),
             "1.f - donors sure donors; 5.a council sanctions likely -");
  CHECK_INT(query_number(other, "SELECT count(*) FROM codings WHERE coder = '" LEXICON "'"), 3); /* no pseudonym */
  caac_register_close(other);
  other = sheets_register();
  CHECK_OK(caac_register_merge(other, there, NULL, NULL, NULL, NULL));
  CHECK_TEXT(suggested_ask(other, USES_OF("stage = 'rejected'")), "1.f - donors sure donors; 5.a council sanctions likely -");
  CHECK_OK(caac_register_merge(other, there, NULL, NULL, NULL, NULL));
  CHECK_INT(query_number(other, SUGGESTED), 3);
  caac_register_close(other);
  caac_register_close(reg);
  folder_free(folder);
}

/* Suggestions, and what was coded with them in view, are no judgements of coders who agree; neither is a rejection. */
static void out_of_agreement(void)
{
  caac_register *reg = suggested_register();
  caac_snapshot *snapshot = NULL;
  caac_table *table = NULL;
  CHECK_OK(sheets_take(reg, "unit|options|coder\nc1/1|none|A\nc1/1|none|B\nc1/2|5.a|A\nc1/2|5.a|B\n", NULL, NULL, NULL));
  CHECK_OK(suggested_decide(reg, PARAMS("coder=A", "all=accept"), NULL, NULL));
  CHECK_OK(suggested_decide(reg, PARAMS("coder=B", "all=reject"), NULL, NULL));
  CHECK_OK(caac_register_snapshot(reg, PARAMS("parts=codings"), &snapshot));
  CHECK_OK(caac_snapshot_measure(snapshot, "agreement", NULL, &table));
  CHECK_INT(number(table, "units"), 2);
  CHECK_INT(number(table, "coders"), 2);
  CHECK(caac_table_number(table, 0, caac_table_find(table, "percent")) == 100);
  CHECK(texts_counted(table, "left out: made after discussion, or with suggestions") == 3);
  caac_table_free(table);
  CHECK_STATUS(caac_snapshot_measure(snapshot, "agreement", PARAMS("coder=A", "coder=" LEXICON), &table), CAAC_E_NOTFOUND);
  CHECK_OK(caac_snapshot_measure(snapshot, "coding-progress", NULL, &table));
  CHECK_INT(caac_table_row_count(table), 2);
  caac_table_free(table);
  CHECK_OK(caac_register_disagreements(reg, "c1", PARAMS("what=all"), &table));
  CHECK_INT(caac_table_find(table, "coder " LEXICON), SIZE_MAX);
  caac_table_free(table);
  caac_snapshot_free(snapshot);
  caac_register_close(reg);
}

int main(void)
{
  static const check_case cases[] = {
    { "as the suggester says", as_the_suggester_says },
    { "again changes nothing", again_changes_nothing },
    { "another version", another_version },
    { "changed suggestions", changed_suggestions },
    { "a new text", a_new_text },
    { "as private as the document", as_private_as_the_document },
    { "laid over a base", laid_over_a_base },
    { "what cannot be stored", what_cannot_be_stored },
    { "accepted", accepted },
    { "rejected", rejected },
    { "once for each coder", once_for_each_coder },
    { "all of them", all_of_them },
    { "closed units", closed_units },
    { "two lexicons", two_lexicons },
    { "what cannot be decided", what_cannot_be_decided },
    { "in sheets", in_sheets },
    { "accepted in sheets wrongly", accepted_in_sheets_wrongly },
    { "nobody is called like a lexicon", nobody_is_called_like_a_lexicon },
    { "carried along", carried_along },
    { "out of agreement", out_of_agreement },
    { NULL, NULL },
  };
  return check_run("suggestions stored", cases);
}
