/* SPDX-License-Identifier: MIT */
/* Every job of the base room with its n-th allocation failing, for n = 1, 2, ... until none fails: each failure is told as
 * CAAC_E_NOMEM, leaves nothing behind (run under a leak checker) and outputs NULL. */
#include "check.h"

#include "alloc.h"
#include "buffer.h"
#include "csv.h"
#include "findings.h"
#include "intern.h"
#include "json.h"
#include "params.h"
#include "text.h"

enum { MOST = 1000 };

static caac_status read_csv(void)
{
  static const char TEXT[] =
      "id,name\r\n1,\"Co\u0302te d'Ivoire\"\r\n2,\"a\nb\",c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u,v,w,x,y,z\r\n";
  caac__csv *csv;
  caac__row row = { 0 };
  int more = 1;
  caac_status status = caac__csv_open(TEXT, sizeof TEXT - 1, "f.csv", NULL, &csv);
  if (status) CHECK(csv == NULL);
  while (!status && more) status = caac__csv_next(csv, &row, &more);
  if (status) CHECK(row.count == 0 || csv == NULL);
  if (csv) caac__csv_close(csv);
  return status;
}

static caac_status read_json(void)
{
  caac__json json;
  caac_status status = caac__json_read("{\"title\": \"Co\u0302te\", \"list\": [1, \"e\u0301\", {}]}", "o.json", NULL, &json);
  if (status) CHECK(json.root == NULL);
  caac__json_free(&json);
  return status;
}

static caac_status read_symbol(void)
{
  caac_symbol *symbol;
  caac_status status = caac_symbol_parse("A/59/695\u2013S/2005/72", &symbol);
  char *text;
  if (status) CHECK(symbol == NULL);
  caac_symbol_free(symbol);
  if (status) return status;
  status = caac_symbol_normalise("s/ac.51/2018/1", &text);
  if (status) CHECK(text == NULL);
  caac_text_free(text);
  return status;
}

static caac_status write_date(void)
{
  char *text;
  caac_status status = caac_date_text(20201218, &text);
  if (status) CHECK(text == NULL);
  caac_text_free(text);
  return status;
}

static caac_status make_nfc(void)
{
  char *text;
  caac_status status = caac__text_nfc("e\u0301", 3, &text);
  if (status) CHECK(text == NULL);
  caac__free(text);
  return status;
}

static caac_status fold(void)
{
  char *folded = caac__text_fold("  C\u00f4te  d'Ivoire ");
  caac_status status = folded ? CAAC_OK : CAAC_E_NOMEM;
  caac__free(folded);
  return status;
}

static caac_status refuse_params(void)
{
  const caac_parameter declared[] = { { "by", "word", "year", "year|all", "" }, { NULL, NULL, NULL, NULL, NULL } };
  const char *const params[] = { "bye=year", NULL };
  caac_status status = caac__params_check(params, declared, "sets");
  return status == CAAC_E_INVALID ? CAAC_OK : status;
}

static caac_status intern(void)
{
  caac__intern set = { 0 };
  char text[8];
  caac_status status = CAAC_OK;
  for (int i = 0; i < 100 && status == CAAC_OK; i++) {
    int len = snprintf(text, sizeof text, "t%d", i);
    if (caac__intern_add(&set, text, (size_t)len) == CAAC__NONE) status = CAAC_E_NOMEM;
  }
  caac__intern_free(&set);
  return status;
}

static caac_status write_buffer(void)
{
  caac__buffer buffer = { 0 };
  char *text;
  caac_status status;
  for (int i = 0; i < 100; i++) caac__buffer_format(&buffer, "%d and more, ", i);
  status = caac__buffer_take(&buffer, &text);
  if (status) CHECK(text == NULL);
  caac__buffer_free(&buffer);
  caac__free(text);
  return status;
}

/* A finding that cannot be kept is still counted; printing one that was may fail. */
static caac_status print_findings(void)
{
  const caac_finding finding = { .severity = CAAC_ERROR, .rule = "date.form", .file = "f.csv", .line = 3, .column = 1 };
  caac_findings *findings = caac_findings_new(50);
  caac_status status = findings ? CAAC_OK : CAAC_E_NOMEM;
  char *line;
  for (int i = 0; i < 20; i++) caac__findings_add(findings, &finding, "problem %d", i);
  if (findings) CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 20);
  if (findings && caac_findings_kept(findings) < 20) status = CAAC_E_NOMEM;
  if (!status) {
    status = caac_findings_line(findings, 19, &line);
    if (status) CHECK(line == NULL);
    caac_text_free(line);
  }
  caac_findings_free(findings);
  return status;
}

/* How many allocations had to fail before the job was done. */
static long fail_each(const char *name, caac_status (*job)(void))
{
  caac_status status = CAAC_E_NOMEM;
  long n = 0;
  while (status == CAAC_E_NOMEM && n < MOST) {
    caac__alloc_fail_at(++n);
    status = job();
    caac__alloc_fail_at(0);
  }
  if (status) fprintf(stderr, "%s: %s at allocation %ld\n", name, caac_status_name(status), n);
  CHECK_INT(status, CAAC_OK);
  return n - 1;
}

static void every_job_fails_cleanly(void)
{
  const struct {
    const char *name;
    caac_status (*job)(void);
    long least; /* it allocates at least so often: or the test tests nothing */
  } jobs[] = {
    { "csv", read_csv, 4 },         { "json", read_json, 3 },
    { "symbol", read_symbol, 2 },   { "date", write_date, 1 },
    { "nfc", make_nfc, 2 },         { "fold", fold, 3 },
    { "params", refuse_params, 1 }, { "intern", intern, 3 },
    { "buffer", write_buffer, 2 },  { "findings", print_findings, 22 },
  };
  for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
    long failures = fail_each(jobs[i].name, jobs[i].job);
    if (failures < jobs[i].least) fprintf(stderr, "%s: only %ld allocations\n", jobs[i].name, failures);
    CHECK(failures >= jobs[i].least);
  }
}

int main(void)
{
  const check_case cases[] = { { "every_job_fails_cleanly", every_job_fails_cleanly }, { NULL, NULL } };
  return check_run("alloc", cases);
}
