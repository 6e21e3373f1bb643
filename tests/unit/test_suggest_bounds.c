/* SPDX-License-Identifier: MIT */
/* Suggestions for texts at the bounds of what is read: they end, with an answer or the right error, in time that grows as the
 * text does. Too slow for valgrind. */
#include "check.h"

#include <time.h>

enum { MANY = 1000000, LONG = 60 << 20 };

static caac_suggester *suggester;

static char *repeat(const char *head, const char *piece, size_t count, size_t *len)
{
  const size_t before = strlen(head), n = strlen(piece);
  char *text = malloc(before + n * count + 1);
  if (!text) exit(2);
  memcpy(text, head, before);
  for (size_t i = 0; i < count; i++) memcpy(text + before + i * n, piece, n);
  *len = before + n * count;
  text[*len] = '\0';
  return text;
}

/* ---- They end ---- */

/* As one unit. */
static void suggest_repeated(const char *head, const char *piece, size_t count, caac_status expected, caac_answer answer)
{
  size_t len;
  char *text = repeat(head, piece, count, &len);
  caac_suggestions *made = NULL;
  CHECK_STATUS(caac_suggester_suggest(suggester, text, len, NULL, &made), expected);
  const caac_suggestion *one = caac_suggestions_at(made, 0);
  CHECK((one != NULL) == (expected == CAAC_OK));
  if (one && one->answer != answer)
    fprintf(stderr, "\"%s%s\" %zu times: %s\n", head, piece, count, caac_answer_name(one->answer));
  CHECK(!one || one->answer == answer);
  caac_suggestions_free(made);
  free(text);
}

static void one_unit(void)
{
  static const struct {
    const char *head, *piece;
    size_t count;
    caac_status status;
    caac_answer answer;
  } cases[] = {
    { "", "abcdefgh", (100 << 20) / 8, CAAC_E_LIMIT, CAAC_ANSWER_NONE },                         /* 100 MB without a break */
    { "", "word ", LONG / 5, CAAC_OK, CAAC_ANSWER_UNDECIDED },                                   /* one paragraph of 60 MB */
    { "", "w", LONG, CAAC_OK, CAAC_ANSWER_NONE },                                                /* one word */
    { "Urges the Government to ", "release", MANY / 7, CAAC_OK, CAAC_ANSWER_USES },              /* a word of 1 MB in it */
    { "Urges the Government to release children", "\xCC\x81", MANY, CAAC_OK, CAAC_ANSWER_USES }, /* marks */
    { "Urges the Government to release ", "\xE2\x80\xAE\xE2\x80\x8F", MANY, CAAC_OK, CAAC_ANSWER_USES }, /* directions */
    { "", ",", MANY, CAAC_OK, CAAC_ANSWER_NONE },                                                        /* commas */
    { "", "urge, ", MANY, CAAC_OK, CAAC_ANSWER_UNDECIDED },                                              /* verbs */
    { "", "(a) (i) ", MANY / 2, CAAC_OK, CAAC_ANSWER_NONE },                                             /* labels */
    { "", "'", MANY, CAAC_OK, CAAC_ANSWER_NONE },                                                        /* apostrophes */
    { "", "\xC3\x9F", MANY, CAAC_OK, CAAC_ANSWER_NONE }, /* letters that grow when folded */
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    suggest_repeated(cases[i].head, cases[i].piece, cases[i].count, cases[i].status, cases[i].answer);
}

/* As a document; how many units have an answer. */
static size_t read_repeated(const char *piece, size_t count, double *seconds)
{
  size_t len, answered = 0;
  char *text = repeat("", piece, count, &len);
  caac_document *document = NULL;
  caac_suggestions *made = NULL;
  CHECK_OK(caac_document_parse(text, len, NULL, NULL, &document));
  const clock_t begin = clock();
  CHECK_OK(caac_suggester_read(suggester, document, NULL, &made));
  *seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
  for (size_t i = 0; i < caac_suggestions_count(made); i++) answered += caac_suggestions_at(made, i)->answer == CAAC_ANSWER_USES;
  caac_suggestions_free(made);
  caac_document_free(document);
  free(text);
  return answered;
}

static void many_units(void)
{
  double seconds;
  CHECK_INT(read_repeated("7. Text.\n\n", MANY, &seconds), 0);    /* a million paragraphs */
  CHECK_INT(read_repeated("(a)\n\n(i)\n\n", 50000, &seconds), 0); /* a hundred thousand nested labels */
}

/* ---- Time ---- */

/* Four times the text takes about four times as long: far from sixteen. */
static void grows_evenly(void)
{
  static const char *const pieces[] = {
    "7. Urges the Government of Exland to release all children and calls upon Group-X to sign an action plan.\n\n",
    "The Working Group agreed to write to donors:\n\n(a) Urging them to give;\n\n(b) Asking them to give more.\n\n",
    ("Urge, call on, ask that the Secretary-General, the Committee, the Front for the Old House of the New King be asked to "
     "ask,\n\n"),
  };
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    double once, four_times;
    const size_t count = 1500, answered = read_repeated(pieces[i], count, &once);
    CHECK_INT(read_repeated(pieces[i], 4 * count, &four_times), 4 * answered);
    if (four_times > 9 * once + 0.5) fprintf(stderr, "%f s, then %f s: %s", once, four_times, pieces[i]);
    CHECK(four_times <= 9 * once + 0.5);
  }
}

/* What may be tried at each word is bounded too: a paragraph as long as any that is read ends soon, whatever is in it. */
static void worst_paragraphs(void)
{
  static const char *const pieces[] = {
    "urge, ",
    "urging; ",
    "stresses the Government, ",
    "the Chair will ",
    "that the Council urge, ",
    "and the Secretary-General to help ",
    "United Nations ",
    "Old New House of the ",
    "the Special Representative of the Secretary-General for Children and ",
    "report of the ",
  };
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    size_t len;
    char *text = repeat("The Working Group ", pieces[i], 120000 / strlen(pieces[i]), &len);
    caac_suggestions *made = NULL;
    const clock_t begin = clock();
    CHECK_OK(caac_suggester_suggest(suggester, text, len, NULL, &made));
    const double seconds = (double)(clock() - begin) / CLOCKS_PER_SEC;
    if (seconds > 60) fprintf(stderr, "%f s for \"%s\"\n", seconds, pieces[i]);
    CHECK(seconds <= 60); /* under sanitizers on a slow machine too */
    caac_suggestions_free(made);
    free(text);
  }
}

static void begin_and_end(void)
{
  if (suggester) {
    caac_suggester_free(suggester);
    suggester = NULL;
    return;
  }
  CHECK_OK(caac_suggester_new(NULL, NULL, &suggester));
}

int main(void)
{
  static const check_case cases[] = {
    { "begin", begin_and_end },
    { "one unit", one_unit },
    { "many units", many_units },
    { "grows evenly", grows_evenly },
    { "worst paragraphs", worst_paragraphs },
    { "end", begin_and_end },
    { NULL, NULL },
  };
  return check_run("suggestion bounds", cases);
}
