/* SPDX-License-Identifier: MIT */
/* What the journal tells of documents that are private, or were: nothing from that time, unless it is asked for. */
#include "dumped.h"

static caac_table *changes_of(const caac_register *reg, caac_params params)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_changes(reg, params, &table));
  return table;
}

/* How many cells have this word. */
static size_t cells_with(const caac_table *table, const char *word)
{
  size_t count = 0, len = 0;
  for (size_t row = 0; row < caac_table_row_count(table); row++)
    for (size_t column = 0; column < caac_table_column_count(table); column++) {
      const char *text = caac_table_text(table, row, column, &len);
      for (size_t i = 0, n = strlen(word); text && i + n <= len; i++)
        if (memcmp(text + i, word, n) == 0) {
          count++;
          break;
        }
    }
  return count;
}

/* Asked without what is private the changes never have `word`, and asked with it they do. */
static void check_hidden(const caac_register *reg, const char *word, int line)
{
  caac_table *public = changes_of(reg, NULL), *private = changes_of(reg, PARAMS("private=yes"));
  check_int((long long)cells_with(public, word), 0, word, __FILE__, line);
  check_int(cells_with(private, word) > 0, 1, word, __FILE__, line);
  check_int(texts_counted(public, "left out") > 0, 1, "left out", __FILE__, line);
  check_int(texts_remarks(private, "private documents are among these"), 1, "the stamp", __FILE__, line);
  caac_table_free(public);
  caac_table_free(private);
}
#define CHECK_HIDDEN(reg, word) check_hidden((reg), (word), __LINE__)

static void check_told(const caac_register *reg, const char *word, int line)
{
  caac_table *table = changes_of(reg, NULL);
  check_int(cells_with(table, word) > 0, 1, word, __FILE__, line);
  caac_table_free(table);
}
#define CHECK_TOLD(reg, word) check_told((reg), (word), __LINE__)

static const char draft[] = "Conclusions (SAMPLE)\n\n1. The Working Group requests the Zanzibar force to report.\n\n"
                            "2. The Working Group condemns recruitment.\n";
static const char agreed[] = "Conclusions (SAMPLE)\n\n1. The Working Group requests a report.\n\n"
                             "2. The Working Group condemns recruitment.\n";

static void put_one(caac_register *reg, const char *kind, caac_params fields)
{
  CHECK_OK(caac_register_begin(reg, "A", "one record"));
  CHECK_OK(caac_register_put(reg, kind, fields, NULL, NULL));
  CHECK_OK(caac_register_commit(reg, NULL));
}

static void remove_all(caac_register *reg, const char *kind, const char *sql, const char *document)
{
  caac_table *table = NULL;
  CHECK_OK(caac_register_query(reg, sql, PARAMS(chance_text("id=%s", document)), &table));
  for (size_t i = 0; i < caac_table_row_count(table); i++) CHECK_OK(caac_register_remove(reg, kind, texts_cell(table, i, "id")));
  caac_table_free(table);
}

/* With all that rests on it. */
static void remove_document(caac_register *reg, const char *id)
{
  CHECK_OK(caac_register_begin(reg, "A", "away"));
  remove_all(reg, "coding", "SELECT c.id AS id FROM coding c JOIN unit u ON u.id = c.unit WHERE u.document = :id", id);
  remove_all(reg, "unit", "SELECT id FROM unit WHERE document = :id", id);
  CHECK_OK(caac_register_remove(reg, "document", id));
  CHECK_OK(caac_register_commit(reg, NULL));
}

/* The draft of d, coded. */
static caac_register *with_draft(void)
{
  caac_register *reg = texts_register(":memory:");
  CHECK_OK(texts_add(reg, draft, PARAMS("id=d", "private=yes", "title=Wintermoon"), NULL, NULL));
  put_one(reg, "coding", PARAMS("id=c", "unit=d/2", "coder=A", "stage=coded", "note=Zanzibar?"));
  put_one(reg, "coding", PARAMS("id=c", "note=none"));
  return reg;
}

static void agreed_text_takes_the_place(void)
{
  caac_register *reg = with_draft();
  CHECK_HIDDEN(reg, "Zanzibar");
  CHECK_OK(texts_add(reg, agreed,
                     PARAMS("id=d", "private=no", "title=Conclusions", "symbol=SAMPLE/AC.51/2098/1", "kind=conclusions"), NULL,
                     NULL));
  CHECK_HIDDEN(reg, "Zanzibar");
  CHECK_HIDDEN(reg, "Wintermoon");
  put_one(reg, "unit", PARAMS("id=d/1", "note=seen by all"));
  put_one(reg, "coding", PARAMS("id=c", "note=agreed by all"));
  CHECK_TOLD(reg, "seen by all");
  CHECK_TOLD(reg, "agreed by all");
  CHECK_HIDDEN(reg, "Zanzibar");
  caac_register_close(reg);
}

static void another_document_gets_the_id(void)
{
  caac_register *reg = with_draft();
  remove_document(reg, "d");
  CHECK_HIDDEN(reg, "Zanzibar");
  CHECK_OK(texts_add(reg, agreed, PARAMS("id=d", "private=no", "title=Another"), NULL, NULL));
  put_one(reg, "coding", PARAMS("id=c", "unit=d/1", "coder=B", "stage=coded", "note=in the open"));
  CHECK_HIDDEN(reg, "Zanzibar");
  CHECK_HIDDEN(reg, "Wintermoon");
  CHECK_TOLD(reg, "Another");
  CHECK_TOLD(reg, "requests a report");
  CHECK_TOLD(reg, "in the open");
  caac_register_close(reg);
}

/* What a document that was public meanwhile, and a unit that another document has now, were before. */
static void what_was_before(void)
{
  caac_register *reg = with_draft();
  put_one(reg, "document", PARAMS("id=d", "private=0", "title=Open"));
  put_one(reg, "document", PARAMS("id=d", "title=Opener"));
  CHECK_TOLD(reg, "Opener");
  CHECK_HIDDEN(reg, "Wintermoon");
  put_one(reg, "document", PARAMS("id=d", "private=1"));
  CHECK_HIDDEN(reg, "Opener");
  put_one(reg, "document", PARAMS("id=open", "kind=other"));
  put_one(reg, "unit", PARAMS("id=d/1", "document=open", "quote=Reworded."));
  CHECK_HIDDEN(reg, "Zanzibar");
  put_one(reg, "unit", PARAMS("id=d/1", "note=in the open"));
  CHECK_TOLD(reg, "in the open");
  CHECK_HIDDEN(reg, "Zanzibar");
  caac_register_close(reg);
}

static void lists_keep_quiet(void)
{
  caac_register *reg = with_draft();
  put_one(reg, "document", PARAMS("id=rep", "kind=report"));
  put_one(reg, "document", PARAMS("id=hidden", "kind=report", "private=1"));
  put_one(reg, "document", PARAMS("id=set", "kind=conclusions", "answers=rep hidden"));
  put_one(reg, "document", PARAMS("id=set", "answers=rep"));
  CHECK_HIDDEN(reg, "hidden");
  remove_document(reg, "hidden");
  CHECK_HIDDEN(reg, "hidden");
  CHECK_TOLD(reg, "rep");
  caac_register_close(reg);
}

/* Findings of an undo name no record of a draft, also of one that is public now. */
static void undo_keeps_quiet(void)
{
  caac_register *reg = with_draft();
  caac_findings *findings = caac_findings_new(10);
  caac_table *log = NULL;
  put_one(reg, "unit", PARAMS("id=d/1", "note=one"));
  CHECK_OK(caac_register_log(reg, &log));
  put_one(reg, "unit", PARAMS("id=d/1", "note=two"));
  put_one(reg, "document", PARAMS("id=d", "private=0"));
  put_one(reg, "unit", PARAMS("id=d/1", "note=three"));
  CHECK_STATUS(caac_register_undo(reg, texts_cell(log, 0, "step"), NULL, findings), CAAC_E_INPUT);
  CHECK_INT(caac_findings_kept(findings), 2);
  CHECK_TEXT(caac_findings_at(findings, 0)->record, "unit");
  CHECK_TEXT(caac_findings_at(findings, 1)->record, "unit d/1");
  caac_table_free(log);
  caac_findings_free(findings);
  caac_register_close(reg);
}

/* ---- By chance ---- */

static const char *const documents[] = { "a", "b", "c" };

static int is_there(const caac_register *reg, const char *id)
{
  return query_number(reg, chance_text("SELECT count(*) FROM document WHERE id = '%s'", id)) > 0;
}

/* Words of a document say whether it is private while they stand. Who publishes writes it anew, in the same step. */
static void write_document(caac_register *reg, chance *c, const char *id)
{
  const char *word = chance_below(c, 2) ? "secret" : "open";
  const char *const flag = *word == 's' ? "private=1" : "private=0";
  CHECK_OK(caac_register_begin(reg, "A", "work"));
  const char *title = chance_text("title=%s %u", word, chance_below(c, 1000));
  CHECK_OK(caac_register_put(reg, "document", PARAMS(chance_text("id=%s", id), "kind=other", flag, title), NULL, NULL));
  for (unsigned i = 1; i <= 2; i++) {
    const char *name = chance_text("id=%s/%u", id, i), *quote = chance_text("quote=%s %u", word, chance_below(c, 1000));
    CHECK_OK(caac_register_put(reg, "unit", PARAMS(name, chance_text("document=%s", id), quote), NULL, NULL));
    const char *coding = chance_text("id=%s-%u", id, i), *note = chance_text("note=%s %u", word, chance_below(c, 1000));
    CHECK_OK(caac_register_put(
        reg, "coding",
        PARAMS(coding, chance_text("unit=%s/%u", id, i), chance_text("coder=%c", 'A' + (char)i), "stage=coded", note), NULL,
        NULL));
  }
  CHECK_OK(caac_register_commit(reg, NULL));
}

static void never_a_secret(void)
{
  for (unsigned seed = 1; seed <= 20; seed++) {
    chance c = { .state = seed };
    caac_register *reg = texts_register(":memory:");
    for (unsigned turn = 0; turn < check_turns(25); turn++) {
      const char *id = documents[chance_below(&c, 3)];
      if (chance_below(&c, 12) == 0 && is_there(reg, id)) {
        CHECK_OK(caac_register_purge(reg, "document", id, NULL, NULL));
      } else if (chance_below(&c, 5) == 0 && is_there(reg, id)) {
        remove_document(reg, id);
      } else if (chance_below(&c, 4) == 0) {
        caac_register_undo(reg, "last", NULL, NULL); /* which may be refused */
      } else {
        write_document(reg, &c, id);
      }
      caac_table *table = changes_of(reg, NULL);
      CHECK_INT(cells_with(table, "secret"), 0);
      caac_table_free(table);
    }
    /* The last that was written in the open is told. */
    CHECK_OK(caac_register_begin(reg, "A", "last"));
    CHECK_OK(caac_register_put(reg, "document", PARAMS("id=z", "kind=other", "title=told"), NULL, NULL));
    CHECK_OK(caac_register_commit(reg, NULL));
    CHECK_TOLD(reg, "told");
    caac_register_close(reg);
  }
}

int main(void)
{
  static const check_case cases[] = {
    { "the agreed text takes the place of the draft", agreed_text_takes_the_place },
    { "another document gets the id", another_document_gets_the_id },
    { "what was before", what_was_before },
    { "lists", lists_keep_quiet },
    { "findings of undo", undo_keeps_quiet },
    { "never a secret", never_a_secret },
    { NULL, NULL },
  };
  return check_run("private journal", cases);
}
