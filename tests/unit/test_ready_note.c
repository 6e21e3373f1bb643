/* SPDX-License-Identifier: MIT */
/* The ready note on working methods: on the base register, where too little is coded, and on a coded one, against golden files;
 * every parameter; earlier states; published figures. CAAC_UPDATE=1 rewrites the files. */
#include "coded.h"
#include "golden.h"

#include <caac/note.h>

#define CLOCK "now=2026-01-31T12:00:00Z"

/* ---- Registers ---- */

static caac_register *base_register(const char *path)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(path, PARAMS(CLOCK), &reg));
  CHECK_OK(caac_register_load(reg, BASE_REGISTER, NULL, NULL));
  return reg;
}

static void put_claim(caac_register *reg, const char *document, const char *kind, const char *value)
{
  char of[48], what[48], day[48];
  snprintf(of, sizeof of, "subject_id=%s", document);
  snprintf(what, sizeof what, "kind=%s", kind);
  snprintf(day, sizeof day, "value=%s", value);
  put(reg, "claim", PARAMS("subject=document", of, what, "n=1", day, "asserted_by=the document"));
}

/* A report and the set that answers it, with three paragraphs coded as they stand, by two coders and at the end. */
static void put_set(caac_register *reg, int n, const char *submitted, const char *introduced, const char *adopted,
                    const char *const uses[3])
{
  char report[32], set[32], id[48], answers[48], unit[48];
  snprintf(report, sizeof report, "exl-r%d", n);
  snprintf(set, sizeof set, "exl-c%d", n);
  snprintf(id, sizeof id, "id=%s", report);
  put(reg, "document", PARAMS(id, "kind=report", "situations=exl", "sample=1"));
  if (submitted) put_claim(reg, report, "submitted", submitted);
  if (introduced) put_claim(reg, report, "introduced", introduced);
  if (!adopted) return;
  snprintf(id, sizeof id, "id=%s", set);
  snprintf(answers, sizeof answers, "answers=%s", report);
  put(reg, "document", PARAMS(id, "kind=conclusions", "situations=exl", answers, "sample=1", "coding_status=complete"));
  put_claim(reg, set, "adopted", adopted);
  for (int i = 0; i < 3; i++) {
    put_unit(reg, set, i + 1, "form=paragraph");
    snprintf(unit, sizeof unit, "%s/%d", set, i + 1);
    snprintf(id, sizeof id, "id=%s", unit);
    put(reg, "unit", PARAMS(id, "basis=text", "quote=The Working Group decides."));
    code(reg, unit, "anna", uses[i], "stage=coded");
    code(reg, unit, "ben", uses[0], "stage=coded");
    code(reg, unit, "anna", uses[i], "stage=final");
  }
}

/* Four sets, all coded, and a report that waits. */
static caac_register *coded_register(void)
{
  static const char *const uses[][3] = {
    { "1.a direct, 2.b direct", "5.a council", "" },
    { "2.b direct", "2.b direct", "3.a council" },
    { "1.a direct", "1.d direct", "2.a" },
    { "4.a council", "5.a council", "1.a direct" },
  };
  caac_register *reg = begin();
  put_set(reg, 1, "2010-01-15", "2010-02-20", "2010-06-11", uses[0]);
  put_set(reg, 2, "2010-08-01", "2010-09-10", "2011-03-03", uses[1]);
  put_set(reg, 3, "2011-05", "2011-07-01", "2011-12-19", uses[2]);
  put_set(reg, 4, "2012-02-29", NULL, "2012", uses[3]);
  put_set(reg, 5, "2025-06-30", NULL, NULL, NULL);
  CHECK_OK(caac_register_commit(reg, NULL));
  return reg;
}

/* ---- Notes ---- */

static caac_note *ready(const caac_register *reg, caac_params params)
{
  caac_note *note = NULL;
  CHECK_OK(caac_register_note(reg, "working-methods", params, &note));
  CU_ASSERT_FATAL(note != NULL);
  return note;
}

static char *write_note(const caac_note *note, const char *format)
{
  char *text = NULL;
  size_t len = 0;
  CHECK_OK(caac_note_write(note, format, NULL, &text, &len));
  CU_ASSERT_FATAL(text != NULL);
  return text;
}

static char *as_text(const caac_register *reg, caac_params params)
{
  caac_note *note = ready(reg, params);
  char *text = write_note(note, "text");
  caac_note_free(note);
  return text;
}

/* Without the line that begins so: the features of this build. */
static void drop_line(char *text, const char *begins)
{
  char *line = strstr(text, begins), *end = line ? strchr(line + 1, '\n') : NULL;
  CHECK(end != NULL);
  if (end) memmove(line, end, strlen(end) + 1);
}

static void check_formats(const caac_register *reg, const char *name, caac_params params)
{
  static const struct {
    const char *format, *ending, *software;
  } formats[] = { { "text", "txt", "\nSoftware: " }, { "html", "html", "\n<div><dt>Software</dt>" } };
  char version[64], path[64];
  caac_note *note = ready(reg, params);
  snprintf(version, sizeof version, "libcaac %s", caac_version());
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    char *text = write_note(note, formats[i].format);
    drop_line(text, formats[i].software);
    char *stable = golden_without(text, version, "libcaac VERSION");
    snprintf(path, sizeof path, "note/%s.%s", name, formats[i].ending);
    CHECK_GOLDEN(path, stable, strlen(stable));
    free(stable);
    caac_text_free(text);
  }
  caac_note_free(note);
}

static void test_goldens(void)
{
  caac_register *base = base_register(":memory:"), *coded = coded_register();
  check_formats(base, "working_methods", NULL);
  check_formats(coded, "working_methods_coded", PARAMS("on=2026-01-31"));
  caac_register_close(base);
  caac_register_close(coded);
}

/* The same bytes from another register with the same records. */
static void test_repeated(void)
{
  static const char *const formats[] = { "text", "md", "html", "json" };
  caac_register *one = base_register(":memory:"), *two = base_register(":memory:");
  caac_note *first = ready(one, NULL), *second = ready(two, NULL);
  for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
    char *a = write_note(first, formats[i]), *b = write_note(second, formats[i]);
    CHECK_TEXT(a, b);
    caac_text_free(a);
    caac_text_free(b);
  }
  caac_note_free(first);
  caac_note_free(second);
  caac_register_close(one);
  caac_register_close(two);
}

/* ---- What a measure refuses stands nowhere ---- */

static void test_refused_figures(void)
{
  caac_register *base = base_register(":memory:"), *coded = coded_register();
  char *text = as_text(base, NULL);
  CHECK_HAS(text, "Options per set are *not counted*: not enough sets are completely coded.");
  CHECK_HAS(text, "*Not enough coded.* 0 of 93 sets of conclusions are completely coded; counts per set need 50 %.");
  CHECK(!strstr(text, "of the 26 options on average"));
  CHECK(!strstr(text, "Sets that use each option, by year"));
  caac_text_free(text);
  text = as_text(coded, NULL);
  CHECK_HAS(text, "of the 26 options on average");
  CHECK_HAS(text, "Sets that use each option, by year");
  CHECK(!strstr(text, "Not enough coded."));
  CHECK(strncmp(text, "*** SAMPLE ***", 14) == 0);
  caac_text_free(text);
  CHECK_OK(caac_register_begin(coded, "A", "begun again"));
  put(coded, "document", PARAMS("id=exl-c1", "coding_status=partial"));
  put(coded, "document", PARAMS("id=exl-c2", "coding_status=partial"));
  put(coded, "document", PARAMS("id=exl-c3", "coding_status=partial"));
  CHECK_OK(caac_register_commit(coded, NULL));
  text = as_text(coded, NULL);
  CHECK_HAS(text, "*Not enough coded.* 1 of 4 sets");
  CHECK(!strstr(text, "of the 26 options on average"));
  caac_text_free(text);
  text = as_text(coded, PARAMS("min-share=25"));
  CHECK_HAS(text, "of the 26 options on average");
  CHECK_HAS(text, "refused below 25 % of the sets in scope");
  caac_text_free(text);
  caac_register_close(base);
  caac_register_close(coded);
}

/* ---- Parameters ---- */

static void test_parameters(void)
{
  static const struct {
    const char *param, *words;
  } told[] = {
    { "period=2007..2013", "2007 to 2013; in detail 2013\n" },
    { "period=..2012", "to 2012; in detail 2012\n" },
    { "period=2015..", "2015 to now; in detail 2024\n" },
    { "focus=2012", "All years; in detail 2012\n" },
    { "focus=2010..2012", "All years; in detail 2010 to 2012\n" },
    { "focus=2010..2012", "Figure 3. Sets of 2010 to 2012\n" },
    { "focus=..2007", "All years; in detail to 2007\n" },
    { "focus=2024",
      "The year of 1 of these 7 sets is known from the symbol alone; Table 1 has such sets in a row of their own.\n" },
    { "period=2012", "The years of this note do not limit them" },
    { "situation=bfa", "Options per set are *not counted*: there are no sets in this scope." },
    { "situation=bfa", "*Nothing to count.* The register has no set of conclusions in this scope.\n" },
    { "focus=1999", "The register has no set of 1999 in this scope.\n" },
    { "on=2020-01-31", "On 2020-01-31 *" },
    { "situation=cod", "All years; situation cod; in detail" },
    { "on=2020-01-31", "Parameter: on=2020-01-31 (Table 3, Table 4)\n" },
    { "month=calendar", "Month: of the calendar\n" },
    { "report=earliest", "of several the earliest, to the adoption" },
    { "prefer=OSRSG-CAAC", "Whose word: OSRSG-CAAC; for dates that these do not assert" },
    { "min-share=75", "counts per set need 75 %" },
    { "private=no", "All years; in detail 2024\n" },
    { "private=yes", "All years; in detail 2024\n" },
  };
  caac_register *base = base_register(":memory:");
  for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
    char *text = as_text(base, PARAMS(told[i].param));
    CHECK_HAS(text, told[i].words);
    caac_text_free(text);
  }
  char *text = as_text(base, PARAMS("prefer=OSRSG-CAAC", "prefer=Security Council Report"));
  CHECK_HAS(text, "Whose word: OSRSG-CAAC, then Security Council Report; for dates");
  caac_text_free(text);
  caac_register_close(base);
}

static void refuse(const caac_register *reg, const char *param, caac_status expected, const char *words)
{
  caac_note *note = (caac_note *)"";
  CHECK_STATUS(caac_register_note(reg, "working-methods", PARAMS(param), &note), expected);
  CHECK(note == NULL);
  CHECK_ERROR_HAS(words);
}

static void test_refused_parameters(void)
{
  caac_register *base = base_register(":memory:");
  caac_note *note = (caac_note *)"";
  refuse(base, "perod=2006", CAAC_E_INVALID, "did you mean 'period'");
  refuse(base, "period=06", CAAC_E_INVALID, "period");
  refuse(base, "period=2013..2006", CAAC_E_INVALID, "period");
  refuse(base, "focus=last", CAAC_E_INVALID, "focus");
  refuse(base, "situation=xxx", CAAC_E_NOTFOUND, "xxx");
  refuse(base, "on=2020-13-01", CAAC_E_INVALID, "on");
  refuse(base, "month=lunar", CAAC_E_INVALID, "month");
  refuse(base, "report=last", CAAC_E_INVALID, "did you mean 'latest'");
  refuse(base, "min-share=101", CAAC_E_INVALID, "min-share");
  refuse(base, "min-share=x", CAAC_E_INVALID, "min-share");
  refuse(base, "private=maybe", CAAC_E_INVALID, "private");
  refuse(base, "against=/nowhere/at.all", CAAC_E_NOTFOUND, "/nowhere/at.all");
  refuse(base, "against=" CAAC_SOURCE_DIR "/README.md", CAAC_E_INPUT, "README.md");
  refuse(base, "published=/nowhere/at.all", CAAC_E_NOTFOUND, "/nowhere/at.all");
  CHECK_STATUS(caac_register_note(base, "working-method", NULL, &note), CAAC_E_NOTFOUND);
  CHECK_ERROR_HAS("did you mean 'working-methods'");
  CHECK(note == NULL);
  CHECK_STATUS(caac_register_note(NULL, "working-methods", NULL, &note), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_note(base, NULL, NULL, &note), CAAC_E_INVALID);
  CHECK_STATUS(caac_register_note(base, "working-methods", NULL, NULL), CAAC_E_INVALID);
  caac_register_close(base);
}

static void test_catalogue(void)
{
  CHECK_INT(caac_ready_note_count(), 1);
  const caac_ready_note *note = caac_ready_note_at(0);
  CU_ASSERT_FATAL(note != NULL);
  CHECK(caac_ready_note_at(1) == NULL);
  CHECK(caac_ready_note_find("working-methods") == note);
  CHECK(caac_ready_note_find("working") == NULL);
  CHECK(caac_ready_note_find(NULL) == NULL);
  CHECK_INT(caac_ready_note_parameter_count(note), 11);
  CHECK_TEXT(caac_ready_note_parameter(note, 0)->name, "period");
  CHECK(caac_ready_note_parameter(note, 11) == NULL);
  CHECK_INT(caac_ready_note_parameter_count(NULL), 0);
  CHECK(caac_ready_note_parameter(NULL, 0) == NULL);
}

/* Private documents are left out unless they are asked for; then the note says so. */
static void test_private(void)
{
  caac_register *base = base_register(":memory:");
  CHECK_OK(caac_register_begin(base, "A", "private"));
  put(base, "document", PARAMS("id=cod-p1", "kind=conclusions", "situations=cod", "private=1"));
  CHECK_OK(caac_register_commit(base, NULL));
  char *text = as_text(base, NULL);
  CHECK_HAS(text, "*93* sets of conclusions");
  CHECK(!strstr(text, "*** PRIVATE ***"));
  caac_text_free(text);
  text = as_text(base, PARAMS("private=yes"));
  CHECK_HAS(text, "*94* sets of conclusions");
  CHECK(strncmp(text, "*** PRIVATE ***", 15) == 0);
  caac_text_free(text);
  caac_register_close(base);
}

/* An empty register has no figures, and says so. */
static void test_empty(void)
{
  caac_register *reg = NULL;
  CHECK_OK(caac_register_create(":memory:", PARAMS(CLOCK), &reg));
  char *text = as_text(reg, NULL);
  CHECK_HAS(text, "The register has no set of conclusions in this scope.");
  CHECK_HAS(text, "not known (both days known of 0 of 0 sets)");
  CHECK(!strstr(text, "in detail"));
  caac_text_free(text);
  caac_register_close(reg);
}

/* ---- Earlier states ---- */

static void test_against_itself(void)
{
  char *folder = folder_new(), against[4300];
  const char *path = folder_file(folder, "now.caac");
  caac_register *reg = base_register(path);
  snprintf(against, sizeof against, "against=%s", path);
  char *text = as_text(reg, PARAMS(against));
  const char *section = strstr(text, "Figures that differ from those of the earlier state\n");
  CU_ASSERT_FATAL(section != NULL);
  CHECK_HAS(section, "figure  then  now  difference\n──────  ────  ───  ──────────\nNo rows.\n");
  CHECK_HAS(section, "figures that are the same");
  CHECK_HAS(section, "step  at  reason  changes\n────  ──  ──────  ───────\nNo rows.\n");
  CHECK(strstr(section, "20260131T120000Z-0001") > strstr(section, "\nMethod\n")); /* no step since */
  caac_text_free(text);
  caac_register_close(reg);
  folder_free(folder);
}

static void test_against_earlier(void)
{
  char *folder = folder_new(), against[4300];
  const char *path = folder_file(folder, "then.caac");
  caac_register *then = base_register(path), *now = base_register(":memory:");
  snprintf(against, sizeof against, "against=%s", path);
  CHECK_OK(caac_register_begin(now, "Anna Coder", "the date of sdn-c4 was read wrong"));
  CHECK_OK(caac_register_remove(now, "claim", "document/sdn-c4/adopted/1"));
  CHECK_OK(caac_register_commit(now, NULL));
  char *text = as_text(now, PARAMS(against));
  const char *section = strstr(text, "Figures that differ from those of the earlier state\n");
  CU_ASSERT_FATAL(section != NULL);
  CHECK_HAS(section, "report to adoption, sets with both days: all");
  CHECK_HAS(section, "the date of sdn-c4 was read wrong");
  CHECK(!strstr(text, "Anna Coder")); /* what was done and why, not who */
  caac_text_free(text);
  caac_register_close(then);
  caac_register_close(now);
  folder_free(folder);
}

/* Reasons may tell what is private: they are left out where something is, unless it was asked for. */
static void test_against_private(void)
{
  char *folder = folder_new(), against[4300];
  const char *path = folder_file(folder, "then.caac");
  caac_register *then = base_register(path), *now = base_register(":memory:");
  snprintf(against, sizeof against, "against=%s", path);
  CHECK_OK(caac_register_begin(now, "A", "a draft that the Chair showed us"));
  put(now, "document", PARAMS("id=cod-p1", "kind=conclusions", "situations=cod", "private=1"));
  CHECK_OK(caac_register_commit(now, NULL));
  char *text = as_text(now, PARAMS(against));
  CHECK(!strstr(text, "a draft that the Chair showed us"));
  CHECK_HAS(text, "Warning: reasons are left out: the register has private documents");
  caac_text_free(text);
  text = as_text(now, PARAMS(against, "private=yes"));
  CHECK_HAS(text, "a draft that the Chair showed us");
  CHECK(strncmp(text, "*** PRIVATE ***", 15) == 0);
  caac_text_free(text);
  caac_register_close(then);
  caac_register_close(now);
  folder_free(folder);
}

/* Figures of an earlier state that is a sample stand in the note: it says so. */
static void test_against_sample(void)
{
  char *folder = folder_new(), against[4300], *stamp = NULL;
  const char *path = folder_file(folder, "sample.caac");
  caac_register *sample = NULL, *base = base_register(":memory:");
  CHECK_OK(caac_register_create(path, PARAMS(CLOCK), &sample));
  CHECK_OK(caac_register_begin(sample, "A", "SAMPLE"));
  put(sample, "situation", PARAMS("id=exl", "name=Exland"));
  put(sample, "document", PARAMS("id=exl-r1", "kind=report", "situations=exl", "sample=1"));
  CHECK_OK(caac_register_commit(sample, NULL));
  snprintf(against, sizeof against, "against=%s", path);
  char *text = as_text(base, PARAMS(against));
  CHECK(strncmp(text, "*** SAMPLE *** of the earlier state of the register", 51) == 0);
  caac_text_free(text);
  text = as_text(base, NULL);
  stamp = strstr(text, "***");
  CHECK(stamp == NULL);
  caac_text_free(text);
  caac_register_close(sample);
  caac_register_close(base);
  folder_free(folder);
}

/* ---- Published figures ---- */

static const char heads[] = "measure,parameters,row,column,published,source,cause\n";

/* The note of these years (NULL: all) with this file of published figures; its section on them. Free it with free(). */
static char *published_in(const caac_register *reg, const char *period, const char *head, const char *rows)
{
  char *folder = folder_new(), param[4300], *all = malloc(strlen(head) + strlen(rows) + 1);
  const char *path = folder_file(folder, "published.csv");
  caac_note *note = NULL;
  char *section = NULL;
  strcpy(all, head);
  strcat(all, rows);
  file_text(path, all);
  snprintf(param, sizeof param, "published=%s", path);
  if (caac_register_note(reg, "working-methods", PARAMS(param, period), &note) == CAAC_OK) {
    char *text = write_note(note, "text");
    const char *from = strstr(text, "\nPublished figures\n");
    section = strdup(from ? from : "");
    caac_text_free(text);
  }
  CHECK(note != NULL || caac_error_last()->status != CAAC_OK);
  caac_note_free(note);
  free(all);
  folder_free(folder);
  return section;
}

static char *published(const caac_register *reg, const char *head, const char *rows)
{
  return published_in(reg, NULL, head, rows);
}

static void test_published(void)
{
  caac_register *base = base_register(":memory:");
  char *text = published(base, heads,
                         "adoption-time,by=year,2012,mean,12.9,Watchlist 2013,other sources\n"
                         "adoption-time,by=year,2012,mean,12.8,Watchlist 2013,\n"
                         "adoption-time,by=year; month=calendar,2013,mean,7.0,Watchlist 2014,\n"
                         "adoption-time,by=year,2020,mean,4,Watchlist 2021,\n"
                         "option-use,,1.a,share,40,Watchlist 2021,\n"
                         "coverage,by=all,all,sets,1,Somebody,\n");
  CHECK_HAS(text, "theirs");
  CHECK_HAS(text, "other sources");
  CHECK_HAS(text, "the same, to the digits published");
  CHECK_HAS(text, "not explained");
  CHECK_HAS(text, "not known here: not enough dates or codings");
  CHECK_HAS(text, "by=year; month=calendar");
  free(text);
  text = published(base, "measure,parameters,row,column,published,source\n",
                   "adoption-time,by=year,2012,mean,12.8,Watchlist 2013\n");
  CHECK_HAS(text, "the same, to the digits published");
  free(text);
  text = published(base, heads, "");
  CHECK_HAS(text, "Published figures beside ours");
  free(text);
  caac_register_close(base);
}

/* The years of the note hold for the figures too, unless they have their own; a row that is left out for that says so. */
static void test_published_period(void)
{
  caac_register *base = base_register(":memory:");
  char *text = published_in(base, "period=2013", heads, "adoption-time,by=year,2012,mean,12.8,W,\n");
  CHECK(text == NULL);
  CHECK_ERROR_HAS("row 2: \"2012\" is no row of adoption-time");
  CHECK_ERROR_HAS("(the period of the note holds here too: give the figure a period= of its own)");
  free(text);
  text = published_in(base, "period=2013", heads, "adoption-time,by=year period=2012,2012,mean,12.8,W,\n");
  CHECK_HAS(text, "the same, to the digits published");
  free(text);
  caac_register_close(base);
}

static void test_published_refused(void)
{
  static const struct {
    const char *row, *words[3];
  } bad[] = {
    { "adoption-tme,by=year,2012,mean,12.9,W,\n", { "row 2", "adoption-tme", "did you mean 'adoption-time'" } },
    { "adoption-time,by=year,2102,mean,12.9,W,\n", { "row 2", "\"2102\" is no row of adoption-time", "did you mean '2012'" } },
    { "adoption-time,by=year,2012,meen,12.9,W,\n", { "row 2", "meen", "did you mean 'mean'" } },
    { "adoption-time,by=yaer,2012,mean,12.9,W,\n", { "row 2", "yaer", "did you mean 'year'" } },
    { "adoption-time,year,2012,mean,12.9,W,\n", { "row 2", "year", "" } },
    { "adoption-time,by=year,2012,mean,about 12,W,\n", { "row 2", "'about 12' is no number", "such as 12.9" } },
    { "adoption-time,by=year,2012,mean,\"12,9\",W,\n", { "row 2", "'12,9' is no number", "" } },
    { "adoption-time,by=year,2012,mean,,W,\n", { "row 2", "is no number", "" } },
    { "adoption-time,by=year,2012,label,12.9,W,\n", { "row 2", "label", "no number" } },
    { ",by=year,2012,mean,12.9,W,\n", { "row 2", "", "" } },
    { "adoption-time,a=1 b=1 c=1 d=1 e=1 f=1 g=1 h=1 i=1 j=1 k=1 l=1 m=1 n=1 o=1 p=1,2012,mean,12.9,W,\n",
      { "row 2", "more than 15 parameters", "" } },
  };
  static const char *const missing[] = {
    "parameters,row,column,published,source\n",     "measure,row,column,published,source\n",
    "measure,parameters,column,published,source\n", "measure,parameters,row,published,source\n",
    "measure,parameters,row,column,source\n",       "measure,parameters,row,column,published\n"
  };
  caac_register *base = base_register(":memory:");
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    CHECK(published(base, heads, bad[i].row) == NULL);
    CHECK_ERROR_HAS("published.csv");
    for (size_t w = 0; w < 3; w++) CHECK_ERROR_HAS(bad[i].words[w]);
  }
  for (size_t i = 0; i < sizeof missing / sizeof *missing; i++) {
    CHECK(published(base, missing[i], "a,b,c,d,e\n") == NULL);
    CHECK_ERROR_HAS("published.csv: there is no column");
    CHECK_STATUS(caac_error_last()->status, CAAC_E_INPUT);
  }
  char *text = published(base, heads, "adoption-time,by=year,2012,mean,12.9,W,\nadoption-time,by=year,2012,mean,x,W,\n");
  CHECK(text == NULL);
  CHECK_ERROR_HAS("row 3");
  free(text);
  CHECK(published(base, "measure,measure\n", "a,b,c\n") == NULL);
  CHECK_ERROR_HAS("error; the first: ");
  caac_register_close(base);
}

int main(void)
{
  static const check_case cases[] = {
    { "catalogue", test_catalogue },
    { "goldens", test_goldens },
    { "repeated", test_repeated },
    { "refused figures", test_refused_figures },
    { "parameters", test_parameters },
    { "refused parameters", test_refused_parameters },
    { "private", test_private },
    { "empty", test_empty },
    { "against itself", test_against_itself },
    { "against earlier", test_against_earlier },
    { "against, private", test_against_private },
    { "against a sample", test_against_sample },
    { "published", test_published },
    { "published, of a period", test_published_period },
    { "published, refused", test_published_refused },
    { NULL, NULL },
  };
  return check_run("ready notes", cases);
}
