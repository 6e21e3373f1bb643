/* SPDX-License-Identifier: MIT */
/* Word files that are none, damaged, or made to do harm: refused with a sentence that says why, or read within bounds. */
#include "check.h"

#include <stdlib.h>
#include <time.h>

#include "alloc.h"
#include "docx_made.h"
#include "source.h"

#define WHOLE BODY(P(T("text")))

static caac_status read_bytes(const char *bytes, size_t len, caac_findings *findings)
{
  caac__source source;
  caac_status status = caac__source_read_docx(&source, bytes, len, "bad.docx", "shown", findings);
  if (status) CHECK(source.blocks == NULL && source.block_count == 0 && source.arena.blocks == NULL);
  caac__source_free(&source);
  return status;
}

static caac_status read_parts(const zip_part *parts, caac_findings *findings)
{
  size_t len;
  char *bytes = zip_make(parts, &len);
  caac_status status = read_bytes(bytes, len, findings);
  free(bytes);
  return status;
}

/* Refused as input, with this rule and these words in the error and in the one finding. */
static void check_refused(const zip_part *parts, const char *rule, const char *words)
{
  caac_findings *findings = caac_findings_new(5);
  CHECK_STATUS(read_parts(parts, findings), CAAC_E_INPUT);
  CHECK_ERROR_HAS(words);
  CHECK_ERROR_HAS("bad.docx: ");
  CHECK_INT(caac_findings_count(findings, CAAC_ERROR), 1);
  const caac_finding *last = caac_findings_at(findings, caac_findings_kept(findings) - 1);
  CHECK_TEXT(last ? last->rule : NULL, rule);
  CHECK_HAS(last ? last->message : NULL, words);
  CHECK(last && last->remedy);
  caac_findings_free(findings);
}

/* ---- What is no Word file ---- */

static void says_what_it_is(void)
{
  const struct {
    const char *name, *words;
  } cases[] = {
    { "xl/workbook.xml", "Excel" },         { "ppt/presentation.xml", "PowerPoint" },    { "mimetype", "OpenDocument" },
    { "META-INF/container.xml", "e-book" }, { "readme.txt", "without a Word document" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const zip_part parts[] = { { .name = cases[i].name, .bytes = "<x/>" }, { .name = NULL } };
    check_refused(parts, "docx.kind", cases[i].words);
  }
  const zip_part workbook[] = {
    { .name = "_rels/.rels", .bytes = RELATIONS(RELATION("r1", "officeDocument", "Target=\"xl/workbook.xml\"")) },
    { .name = "xl/workbook.xml", .bytes = "<workbook/>" },
    { .name = NULL },
  };
  check_refused(workbook, "docx.kind", "Excel");
  CHECK_STATUS(read_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, NULL), CAAC_E_INPUT);
  CHECK_ERROR_HAS("old .doc");
  CHECK_STATUS(read_bytes("plain text", 10, NULL), CAAC_E_INPUT);
  CHECK_ERROR_HAS("no Word file");
  CHECK_STATUS(read_bytes("", 0, NULL), CAAC_E_INPUT);
  CHECK_STATUS(read_bytes("PK\3\4", 4, NULL), CAAC_E_INPUT);
  CHECK_ERROR_HAS("damaged");
}

/* ---- Damage ---- */

static void refuses_damaged_packages(void)
{
  const zip_part encrypted[] = { { .name = "word/document.xml", .bytes = WHOLE, .flags = 1 }, { .name = NULL } };
  const zip_part twice[] = { { .name = "word/document.xml", .bytes = WHOLE },
                             { .name = "WORD/Document.xml", .bytes = WHOLE },
                             { .name = NULL } };
  const zip_part checksum[] = { { .name = "word/document.xml", .bytes = WHOLE, .has_other_checksum = 1 }, { .name = NULL } };
  const zip_part packed[] = { { .name = "word/document.xml", .bytes = WHOLE, .method = 97 }, { .name = NULL } };
  const zip_part size[] = { { .name = "word/document.xml", .bytes = WHOLE, .method = 8, .unpacked = 7 }, { .name = NULL } };
  check_refused(encrypted, "docx.encrypted", "password");
  check_refused(twice, "docx.twice", "same name");
  check_refused(checksum, "docx.archive", "damaged");
  check_refused(packed, "docx.archive", "damaged");
  check_refused(size, "docx.archive", "damaged");
}

/* Wherever the file is cut: refused, never read in part. */
static void refuses_truncated_packages(void)
{
  const zip_part parts[] = { { .name = "word/styles.xml", .bytes = PART("styles", "") },
                             { .name = "word/document.xml", .bytes = WHOLE },
                             { .name = NULL } };
  size_t len;
  char *bytes = zip_make(parts, &len);
  CHECK_OK(read_bytes(bytes, len, NULL));
  for (size_t cut = 0; cut < len; cut++) {
    char *copy = malloc(cut + 1);
    memcpy(copy, bytes, cut);
    CHECK_STATUS(read_bytes(copy, cut, NULL), CAAC_E_INPUT);
    free(copy);
  }
  free(bytes);
}

static void refuses_damaged_xml(void)
{
  const struct {
    const char *document, *words;
  } cases[] = {
    { "", "not well-formed" },
    { "<w:document" SPACES "><w:body></w:document>", "not well-formed XML (line 1, column" },
    { "<w:document" SPACES ">\n<w:body>", "line 2" },
    { "<w:document" SPACES "><w:body><w:p w:a=\"1\" w:a=\"2\"/></w:body></w:document>", "not well-formed" },
    { BODY(P(T("\xFF\xFE"))), "none in its encoding" },
    { BODY(P(T("caf\xE9"))), "none in its encoding" },
    { BODY(P(T("&unknown;"))), "not well-formed" },
    { BODY(P(T("&#0;"))), "not allowed" },
    { BODY(P(T("\x01"))), "not allowed" },
    { "<?xml version=\"1.0\" encoding=\"x-none\"?>" WHOLE, "none in its encoding" },
    { "<html/>", "does not begin" },
    { "<document><body/></document>", "does not begin" },
    { PART("numbering", ""), "does not begin" },
    { "<!DOCTYPE w:document>" WHOLE, "document type" },
    { "<!DOCTYPE w:document SYSTEM \"file:///etc/passwd\">" WHOLE, "document type" },
    { "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;\">]>" BODY(P(T("&c;"))),
      "document type" },
    { "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://example.org/x\"> %p;]>" WHOLE, "document type" },
    { "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" BODY(P(T("&e;"))), "document type" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const zip_part parts[] = { { .name = "word/document.xml", .bytes = cases[i].document }, { .name = NULL } };
    check_refused(parts, "docx.xml", cases[i].words);
  }
  const zip_part styles[] = { { .name = "word/styles.xml", .bytes = "<!DOCTYPE x>" PART("styles", "") },
                              { .name = "word/document.xml", .bytes = WHOLE },
                              { .name = NULL } };
  check_refused(styles, "docx.xml", "'styles'");
}

/* ---- Bounds ---- */

/* `count` times `each`, between a beginning and an end. Free with free(). */
static char *repeat(const char *begin, const char *each, size_t count, const char *end)
{
  size_t step = strlen(each), at = strlen(begin);
  char *made = malloc(at + step * count + strlen(end) + 1);
  if (!made) abort();
  memcpy(made, begin, at);
  for (size_t i = 0; i < count; i++, at += step) memcpy(made + at, each, step);
  strcpy(made + at, end);
  return made;
}

#define BEGIN "<w:document" SPACES "><w:body>"
#define END "</w:body></w:document>"

static caac_status read_repeated(const char *begin, const char *each, size_t count, const char *end, const char *changes,
                                 caac__source *source)
{
  char *document = repeat(begin, each, count, end);
  const zip_part parts[] = { { .name = "word/document.xml", .bytes = document }, { .name = NULL } };
  size_t len;
  char *bytes = zip_make(parts, &len);
  caac_status status = caac__source_read_docx(source, bytes, len, "bad.docx", changes, NULL);
  free(bytes);
  free(document);
  return status;
}

static void bounds_depth(void)
{
  caac__source source;
  char *inside = repeat(BEGIN "<w:p>", "<w:smartTag>", 61, T("deep"));
  char *document = repeat(inside, "</w:smartTag>", 61, "</w:p>" END);
  const zip_part parts[] = { { .name = "word/document.xml", .bytes = document }, { .name = NULL } };
  CHECK_STATUS(read_parts(parts, NULL), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("more than 64 deep");
  free(document);
  free(inside);
  CHECK_STATUS(read_repeated(BEGIN, "<a>", 10000, "", "shown", &source), CAAC_E_LIMIT);
  CHECK_STATUS(read_repeated(BEGIN "<w:sectPr>", "<a>", 10000, "", "shown", &source), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("more than 256 deep");
  CHECK_STATUS(
      read_repeated(BEGIN "<w:p>", "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", 65, "</w:p>" END, "shown", &source),
      CAAC_E_LIMIT);
  CHECK_ERROR_HAS("fields");
}

/* What the file says of its size, what it really unpacks to, and all parts together. */
static void bounds_size(void)
{
  size_t len;
  char *bomb = zip_blanks(BEGIN, (size_t)CAAC__TEXT_BYTES_MAX, &len);
  const zip_part honest[] = {
    { .name = "word/document.xml", .bytes = bomb, .len = len, .method = 8, .unpacked = CAAC__TEXT_BYTES_MAX + 1 },
    { .name = NULL }
  };
  const zip_part lying[] = { { .name = "word/document.xml", .bytes = bomb, .len = len, .method = 8, .unpacked = 4096 },
                             { .name = NULL } };
  CHECK(len < 1 << 20);
  CHECK_STATUS(read_parts(honest, NULL), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("64 MiB");
  CHECK_STATUS(read_parts(lying, NULL), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("64 MiB");
  free(bomb);
  char *half = repeat("<w:styles" SPACES ">", "          ", CAAC__TEXT_BYTES_MAX / 18, "</w:styles>");
  const zip_part both[] = { { .name = "word/document.xml", .bytes = WHOLE },
                            { .name = "word/styles.xml", .bytes = half },
                            { .name = "word/numbering.xml", .bytes = half },
                            { .name = NULL } };
  CHECK_STATUS(read_parts(both, NULL), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("64 MiB");
  free(half);
}

/* `count` numbered pieces of up to 80 letters, between a beginning and an end. Free with free(). */
static char *repeat_numbered(const char *begin, char *(*piece)(char *out, int number), int count, const char *end)
{
  size_t room = strlen(begin) + (size_t)count * 80 + strlen(end) + 1;
  char *made = malloc(room), *at;
  if (!made) abort();
  at = made + strlen(strcpy(made, begin));
  for (int i = 0; i < count; i++) at = piece(at, i);
  strcpy(at, end);
  return made;
}

static char *style_piece(char *out, int number) { return out + sprintf(out, "<w:style w:styleId=\"s%d\"/>", number); }
static char *comment_piece(char *out, int number) { return out + sprintf(out, "<w:comment w:id=\"%d\"/>", number); }
static char *range_piece(char *out, int number) { return out + sprintf(out, "<w:commentRangeStart w:id=\"%d\"/>", number); }

static void bounds_counts(void)
{
  char *styles = repeat_numbered("<w:styles" SPACES ">", style_piece, 65537, "</w:styles>");
  const zip_part many_styles[] = { { .name = "word/document.xml", .bytes = WHOLE },
                                   { .name = "word/styles.xml", .bytes = styles },
                                   { .name = NULL } };
  CHECK_STATUS(read_parts(many_styles, NULL), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("styles");
  free(styles);
  /* 3,000 comments that never end would mark each of 400 paragraphs. */
  char *comments = repeat_numbered("<w:comments" SPACES ">", comment_piece, 3000, "</w:comments>");
  char *ranges = repeat_numbered(BEGIN, range_piece, 3000, "");
  char *document = repeat(ranges, P(T("x")), 400, END);
  const zip_part many_marks[] = { { .name = "word/document.xml", .bytes = document },
                                  { .name = "word/comments.xml", .bytes = comments },
                                  { .name = NULL } };
  CHECK_STATUS(read_parts(many_marks, NULL), CAAC_E_LIMIT);
  CHECK_ERROR_HAS("changes and comments");
  free(document);
  free(ranges);
  free(comments);
}

static double seconds_of(const char *begin, const char *each, size_t count, const char *end, size_t blocks)
{
  caac__source source;
  clock_t before = clock();
  CHECK_OK(read_repeated(begin, each, count, end, "accepted", &source));
  CHECK_INT(source.block_count, blocks);
  caac__source_free(&source);
  return (double)(clock() - before) / CLOCKS_PER_SEC;
}

/* Much of anything takes time in proportion: four times as much, not over twelve times as long. */
static void takes_linear_time(void)
{
  const struct {
    const char *begin, *each, *end;
    size_t count, blocks, more; /* blocks of each, and besides */
  } cases[] = {
    { BEGIN, "<w:p><w:r><w:t>x</w:t></w:r></w:p>", END, 20000, 1, 0 },
    { BEGIN "<w:p>", T("x "), "</w:p>" END, 20000, 0, 1 },
    { BEGIN "<w:p>" T("x"), "<w:r><w:txbxContent>" P(T("y")) "</w:txbxContent></w:r>", "</w:p>" END, 10000, 1, 1 },
    { BEGIN,
      "<w:p><w:pPr>"
      "<w:rPr><w:del/></w:rPr></w:pPr>" T("x") "</w:p>",
      P(T("end")) END, 20000, 0, 1 },
    { BEGIN "<w:comment w:id=\"1\">", P(T("x")), "</w:comment>" END, 10000, 0, 0 },
    { BEGIN "<w:p>", "<w:commentRangeStart w:id=\"1\"/>", "</w:p>" END, 20000, 0, 0 },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    size_t least = cases[i].count, more = cases[i].more;
    double one = seconds_of(cases[i].begin, cases[i].each, least, cases[i].end, least * cases[i].blocks + more);
    double four = seconds_of(cases[i].begin, cases[i].each, 4 * least, cases[i].end, 4 * least * cases[i].blocks + more);
    CHECK(four < 12 * one + 0.2);
  }
}

/* ---- Memory ---- */

static const zip_part small[] = {
  { .name = "_rels/.rels", .bytes = RELATIONS(RELATION("r1", "officeDocument", "Target=\"word/document.xml\"")) },
  { .name = "word/document.xml",
    .bytes = BODY(
        PP(LIST("1", "0") "<w:pStyle w:val=\"H\"/>", T("one ") CAME("two") R("<w:txbxContent>" P(T("box")) "</w:txbxContent>"))
            P("<w:commentRangeStart w:id=\"1\"/>" T("three") "<w:commentRangeEnd w:id=\"1\"/>" R(
                "<w:footnoteReference w:id=\"1\"/>"))) },
  { .name = "word/styles.xml",
    .bytes = PART("styles", "<w:style w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"G\"/></w:style>") },
  { .name = "word/numbering.xml", .bytes = PART("numbering", PATTERN("0", LEVEL("0", "1", "decimal", "%1.")) NUM("1", "0", "")) },
  { .name = "word/comments.xml", .bytes = PART("comments", "<w:comment w:id=\"1\">" P(T("why")) "</w:comment>") },
  { .name = "word/footnotes.xml", .bytes = PART("footnotes", "<w:footnote w:id=\"1\">" P(T("there")) "</w:footnote>") },
  { .name = NULL },
};

/* Each allocation fails once: the call says so, gives nothing and leaks nothing (run under ASan or valgrind). */
static void survives_want_of_memory(void)
{
  size_t len;
  char *bytes = zip_make(small, &len);
  caac_status status = CAAC_E_NOMEM;
  long n = 1;
  for (; status == CAAC_E_NOMEM && n < 2000; n++) {
    caac__source source;
    caac__alloc_fail_at(n);
    status = caac__source_read_docx(&source, bytes, len, "small.docx", "shown", NULL);
    caac__alloc_fail_at(0);
    if (status) CHECK(source.blocks == NULL && source.arena.blocks == NULL);
    if (!status) CHECK_INT(source.block_count, 4);
    caac__source_free(&source);
  }
  CHECK_OK(status);
  CHECK(n > 20);
  free(bytes);
}

int main(void)
{
  static const check_case cases[] = {
    { "what it is", says_what_it_is },
    { "damaged packages", refuses_damaged_packages },
    { "truncated packages", refuses_truncated_packages },
    { "damaged XML", refuses_damaged_xml },
    { "depth", bounds_depth },
    { "size", bounds_size },
    { "counts", bounds_counts },
    { "time", takes_linear_time },
    { "memory", survives_want_of_memory },
    { NULL, NULL },
  };
  return check_run("bad Word files", cases);
}
