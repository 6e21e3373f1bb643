/* SPDX-License-Identifier: MIT */
/* Word files as blocks: text, numbers, changes, comments, notes, what is left out, and what is refused. */
#include "check.h"

#include <stdlib.h>

#include "alloc.h"
#include "buffer.h"
#include "docx_made.h"
#include "source.h"

/* What stands where in the files of a test; NULL: no such part. */
typedef struct made {
  const char *document, *styles, *numbering, *comments, *footnotes, *endnotes;
} made;

static caac_status read_parts(const zip_part *parts, const char *changes, caac__source *source, caac_findings *findings)
{
  size_t len;
  char *bytes = zip_make(parts, &len);
  caac_status status = caac__source_read_docx(source, bytes, len, "made.docx", changes, findings);
  free(bytes);
  return status;
}

static caac_status read_made(const made *from, const char *changes, caac__source *source, caac_findings *findings)
{
  const char *const texts[] = { from->document, from->styles, from->numbering, from->comments, from->footnotes, from->endnotes };
  const char *const names[] = { "word/document.xml", "word/styles.xml",    "word/numbering.xml",
                                "word/comments.xml", "word/footnotes.xml", "word/endnotes.xml" };
  zip_part parts[7] = { 0 };
  size_t count = 0;
  for (size_t i = 0; i < 6; i++)
    if (texts[i]) parts[count++] = (zip_part){ .name = names[i], .bytes = texts[i] };
  return read_parts(parts, changes, source, findings);
}

static void show_block(caac__buffer *out, const caac__block *block)
{
  static const char signs[] = "+-?";
  caac__buffer_fill(out, '#', (size_t)block->heading);
  if (*block->label) caac__buffer_format(out, "<%s>", block->label);
  caac__buffer_add_n(out, block->text, block->len);
  for (size_t i = 0; i < block->mark_count; i++) {
    const caac__mark *mark = &block->marks[i];
    caac__buffer_format(out, " {%c%.*s", signs[mark->kind - 1], (int)(mark->to - mark->from), block->text + mark->from);
    if (*mark->note) caac__buffer_format(out, ": %s", mark->note);
    caac__buffer_add_char(out, '}');
  }
  caac__buffer_add_char(out, '\n');
}

/* Blocks as one text: a line each, with #s of a heading, <number>, text, {marks}. Free with caac__free(). */
static char *show(const caac__source *source)
{
  caac__buffer out = { 0 };
  char *text = NULL;
  for (size_t i = 0; i < source->block_count; i++) show_block(&out, &source->blocks[i]);
  CHECK_OK(caac__buffer_take(&out, &text));
  return text;
}

static void check_blocks(const made *from, const char *changes, const char *expected)
{
  caac__source source;
  CHECK_OK(read_made(from, changes, &source, NULL));
  char *text = show(&source);
  CHECK_TEXT(text, expected);
  caac__free(text);
  caac__source_free(&source);
}

/* ---- Text ---- */

static void reads_text(void)
{
  const struct {
    const char *body, *expected;
  } cases[] = {
    { "", "" },
    { "<w:p/>", "" },
    { P(T("One")) P("") P(T("Two")), "One\nTwo\n" },
    { P(T("split ") T("in ru") T("ns")), "split in runs\n" },
    { P(R("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>")), "a b c d\n" },
    { P(R("<w:t>non</w:t><w:noBreakHyphen/><w:t>State, re</w:t><w:softHyphen/><w:t>cruit</w:t>")), "non-State, recruit\n" },
    { P(T("\xE2\x80\x9Cquoted\xE2\x80\x9D\xC2\xA0words")), "\"quoted\" words\n" },
    { P(T("a &amp; b &lt;c&gt; &#233; <![CDATA[<d>]]>")), "a & b <c> \xC3\xA9 <d>\n" },
    { P("<w:hyperlink r:id=\"r1\">" T("link") "</w:hyperlink>" T(" and ") "<w:smartTag>" T("tag") "</w:smartTag>"),
      "link and tag\n" },
    { "<w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent>" P(T("control")) "</w:sdtContent></w:sdt>", "control\n" },
    { "<w:tbl><w:tr><w:tc>" P(T("A1"))
          P(T("A1b")) "</w:tc><w:tc>" P(T("B1")) "</w:tc></w:tr><w:tr><w:tc>" P(T("A2")) "</w:tc></w:tr></w:tbl>",
      "A1\nA1b\nB1\nA2\n" },
    { P("<m:oMath><m:r><m:t>x + 1</m:t></m:r></m:oMath>"), "x + 1\n" },
    { P(R("<w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby>")),
      "base\n" },
    { P(R("<w:instrText>PAGE</w:instrText><w:delInstrText>PAGE</w:delInstrText>") T("seen")), "seen\n" },
    { "<w:sectPr><w:p><w:r><w:t>no</w:t></w:r></w:p></w:sectPr>", "" },
    { R("<w:t>outside a paragraph</w:t>"), "" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char document[4096];
    snprintf(document, sizeof document, "%s%s%s", "<w:document" SPACES "><w:body>", cases[i].body, "</w:body></w:document>");
    check_blocks(&(made){ .document = document }, "accepted", cases[i].expected);
  }
}

/* Blanks at the ends of a text count only with xml:space="preserve", which holds for what is inside too. */
static void keeps_blanks_that_count(void)
{
  check_blocks(&(made){ .document = BODY(P("<w:r><w:t> re</w:t></w:r><w:r><w:t>cruit\n</w:t></w:r>" T("ment "))
                                             P("<w:r><w:t>a <![CDATA[ b ]]> c </w:t></w:r><w:r><w:t>d</w:t></w:r>")) },
               "accepted", "recruitment\na b cd\n");
  check_blocks(
      &(made){ .document = PART(
                   "document", "<w:body xml:space=\"preserve\">" P("<w:r><w:t>two </w:t></w:r><w:r><w:t>words</w:t></w:r>")
                                   P("<w:r><w:t xml:space=\"default\">one </w:t></w:r><w:r><w:t>word</w:t></w:r>") "</w:body>") },
      "accepted", "two words\noneword\n");
}

#define BOX(words) "<w:txbxContent>" P(T(words)) "</w:txbxContent>"

/* A box stands behind the paragraph that it is in; of two forms of it one is read. */
static void reads_text_boxes(void)
{
  check_blocks(
      &(made){ .document = BODY(P(T("before ") R("<mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>" BOX(
                   "in the box") "</w:drawing></mc:Choice>"
                                 "<mc:Fallback><w:pict>" BOX("in the box again") "</w:pict></mc:Fallback>"
                                                                                 "</mc:AlternateContent>") T("and after"))
                                    P(R(BOX("alone") BOX("second"))) P(R("<mc:AlternateContent><mc:Fallback><w:t>fallback</w:t>"
                                                                         "</mc:Fallback></mc:AlternateContent>"))) },
      "accepted", "before and after\nin the box\nalone\nsecond\nfallback\n");
}

#define FIELD(kind) "<w:r><w:fldChar w:fldCharType=\"" kind "\"/></w:r>"

static void reads_results_of_fields(void)
{
  check_blocks(&(made){ .document = BODY(P(FIELD("begin") R("<w:instrText> REF x </w:instrText>") FIELD("separate")
                                               T("paragraph 6") FIELD("end") T(" above"))
                                             P("<w:fldSimple w:instr=\"PAGE\">" T("3") "</w:fldSimple>" T(" pages"))
                                                 P(FIELD("begin") T("IF ") FIELD("begin") T("REF y") FIELD("separate") T("inner")
                                                       FIELD("end") FIELD("separate") T("outer") FIELD("end"))
                                                     P(FIELD("begin") T("no result") FIELD("end") T("kept"))
                                                         P(FIELD("end") T("stray ends") FIELD("separate"))
                                                             P(FIELD("begin") T("never ends ")) P(T("not lost"))) },
               "accepted", "paragraph 6 above\n3 pages\nouter\nkept\nstray ends\nnot lost\n");
}

/* ---- Numbers ---- */

#define THREE_LEVELS                                                                                                             \
  LEVEL("0", "1", "decimal", "%1.") LEVEL("1", "1", "lowerLetter", "(%2)") LEVEL("2", "1", "lowerRoman", "(%3)")
#define N(list, level, words) PP(LIST(list, level), T(words))

static void numbers_lists(void)
{
  check_blocks(
      &(made){
          .document = BODY(N("1", "0", "a") N("1", "1", "b") N("1", "1", "c") N("1", "2", "d") N("1", "2", "e") N("1", "1", "f")
                               P(T("plain")) N("1", "0", "g") N("1", "1", "h") N("1", "2", "i") N("2", "0", "goes on")
                                   N("3", "0", "begins anew") N("3", "0", "once") N("9", "0", "no list") N("0", "0", "off")),
          .numbering = PART("numbering",
                            PATTERN("4", THREE_LEVELS) NUM("1", "4", "") NUM("2", "4", "")
                                NUM("3", "4", "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>")) },
      "accepted",
      "<1.>a\n<(a)>b\n<(b)>c\n<(i)>d\n<(ii)>e\n<(c)>f\nplain\n<2.>g\n<(a)>h\n<(i)>i\n<3.>goes on\n<1.>begins anew\n<2.>once\n"
      "no list\noff\n");
}

static void writes_numbers_in_all_forms(void)
{
  const struct {
    const char *form, *text;
    int start;
    const char *expected;
  } cases[] = {
    { "decimal", "%1.", 7, "7." },
    { "decimal", "Annex %1", 0, "Annex 0" },
    { "decimal", "%1", 1000000000, "1000000000" },
    { "decimalZero", "%1", 9, "09" },
    { "decimalZero", "%1", 10, "10" },
    { "lowerLetter", "(%1)", 1, "(a)" },
    { "lowerLetter", "(%1)", 26, "(z)" },
    { "lowerLetter", "(%1)", 27, "(aa)" },
    { "lowerLetter", "(%1)", 53, "(aaa)" },
    { "lowerLetter", "(%1)", 0, "(0)" },
    { "lowerLetter", "(%1)", 781, "(781)" },
    { "upperLetter", "%1.", 28, "BB." },
    { "lowerRoman", "(%1)", 4, "(iv)" },
    { "lowerRoman", "(%1)", 1999, "(mcmxcix)" },
    { "upperRoman", "%1.", 3999, "MMMCMXCIX." },
    { "upperRoman", "%1.", 4000, "4000." },
    { "ordinal", "%1", 1, "1st" },
    { "ordinal", "%1", 12, "12th" },
    { "ordinal", "%1", 23, "23rd" },
    { "ordinal", "%1", 102, "102nd" },
    { "ordinal", "%1", 111, "111th" },
    { "none", "%1", 3, "" },
    { "none", "Note", 3, "Note" },
    { "bullet", "\xE2\x80\xA2", 1, "" },
    { "chineseCounting", "%1.", 3, "3." },
    { "decimal", "100%", 3, "100%" },
    { "decimal", "%0%%1", 3, "%0%3" },
    { "decimal", "", 3, "" },
    { "decimal", "\xE2\x80\x9C%1\xE2\x80\x9D", 3, "\"3\"" },
    { "decimal", "%1 %5", 3, "3 0" },
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char numbering[2048], expected[64];
    snprintf(numbering, sizeof numbering,
             "<w:numbering" SPACES
             "><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"%d\"/><w:numFmt w:val=\"%s\"/>"
             "<w:lvlText w:val=\"%s\"/></w:lvl></w:abstractNum>" NUM("1", "0", "") "</w:numbering>",
             cases[i].start, cases[i].form, cases[i].text);
    snprintf(expected, sizeof expected, *cases[i].expected ? "<%s>x\n" : "%sx\n", cases[i].expected);
    check_blocks(&(made){ .document = BODY(N("1", "0", "x")), .numbering = numbering }, "accepted", expected);
  }
}

/* Levels that show others, that never begin anew, that begin anew late, that are all figures, and that nothing came before. */
static void numbers_many_levels(void)
{
  check_blocks(
      &(made){ .document = BODY(N("1", "1", "none before") N("1", "0", "a") N("1", "1", "b") N("1", "2", "c") N("1", "0", "d")
                                    N("1", "2", "e") N("1", "1", "f") N("1", "2", "g") N("1", "3", "h") N("1", "0", "i")
                                        N("1", "3", "j") N("1", "1", "k") N("1", "3", "l")),
               .numbering = PART(
                   "numbering", PATTERN("0", LEVEL("0", "1", "upperRoman", "%1.")
                                                 LEVEL("1", "1", "decimal",
                                                       "%1.%2") "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt "
                                                                "w:val=\"lowerLetter\"/><w:isLgl/><w:lvlText w:val=\"%1.%2.%3\"/>"
                                                                "<w:lvlRestart w:val=\"0\"/></w:lvl>"
                                                                "<w:lvl w:ilvl=\"3\"><w:start w:val=\"5\"/><w:numFmt "
                                                                "w:val=\"decimal\"/><w:lvlText w:val=\"%4)\"/>"
                                                                "<w:lvlRestart w:val=\"1\"/></w:lvl>") NUM("1", "0", "")) },
      "accepted",
      "<I.1>none before\n<I.>a\n<I.1>b\n<1.1.1>c\n<II.>d\n<2.1.2>e\n<II.1>f\n<2.1.3>g\n<5)>h\n<III.>i\n<5)>j\n<III.1>k\n<6)>l\n");
}

#define STYLE(id, inside) "<w:style w:type=\"paragraph\" w:styleId=\"" id "\">" inside "</w:style>"
#define STYLED(id, words) PP("<w:pStyle w:val=\"" id "\"/>", T(words))

/* The number and the level of a heading come from its style, or from one that it is based on. */
static void takes_properties_from_styles(void)
{
  check_blocks(
      &(made){ .document = BODY(STYLED("H1", "one") STYLED("H2", "two") STYLED("H3", "three") PP(
                   "<w:pStyle w:val=\"H1\"/>" LIST("0", "0"), T("off")) STYLED("H2", "two more") STYLED("Item", "item")
                                    STYLED("Titel", "title") STYLED("Plain", "plain") STYLED("Missing", "missing")
                                        PP("<w:pStyle w:val=\"H1\"/><w:outlineLvl w:val=\"9\"/>", T("no heading"))
                                            PP("<w:outlineLvl w:val=\"2\"/>", T("by itself")) P(T("default"))),
               .styles = PART(
                   "styles",
                   STYLE("H3", "<w:name w:val=\"heading 3\"/><w:basedOn w:val=\"H2\"/>")
                       STYLE("H1", "<w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>") STYLE(
                           "H2", "<w:name w:val=\"heading 2\"/><w:basedOn w:val=\"H1\"/><w:pPr><w:numPr><w:ilvl "
                                 "w:val=\"1\"/></w:numPr></w:pPr>")
                           STYLE("Item", "<w:name w:val=\"Item\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr>"
                                         "<w:pPrChange><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:pPrChange></w:pPr>")
                               STYLE("Titel", "<w:name w:val=\"Title\"/>") STYLE(
                                   "Plain", "<w:name w:val=\"Plain\"/>") "<w:style w:type=\"paragraph\" w:default=\"1\" "
                                                                         "w:styleId=\"Base\"><w:name w:val=\"Normal\"/>"
                                                                         "<w:pPr><w:outlineLvl w:val=\"4\"/></w:pPr></w:style>"),
               .numbering = PART("numbering", PATTERN("0", LEVEL("0", "1", "decimal", "%1.") LEVEL(
                                                               "1", "1", "decimal",
                                                               "%1.%2") "<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:pStyle "
                                                                        "w:val=\"Item\"/><w:lvlText w:val=\"- %3\"/></w:lvl>")
                                                  NUM("1", "0", "")) },
      "accepted",
      "#<1.>one\n##<1.1>two\n###<1.2>three\n#off\n##<1.3>two more\n<- 1>item\n#title\nplain\nmissing\n<2.>no heading\n###by "
      "itself\n"
      "#####default\n");
  check_blocks(
      &(made){ .document = BODY(STYLED("Heading2", "without styles") STYLED("Heading20", "none") STYLED("Title", "title")) },
      "accepted", "##without styles\nnone\n#title\n");
}

/* A list may change levels, and be that of a list style. */
static void follows_links_of_lists(void)
{
  check_blocks(
      &(made){
          .document = BODY(N("1", "0", "changed") N("1", "1", "not") N("2", "0", "linked") N("4", "0", "linked to nothing")),
          .styles = PART(
              "styles",
              "<w:style w:type=\"numbering\" w:styleId=\"L\"><w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>"),
          .numbering =
              PART("numbering",
                   PATTERN("7", LEVEL("0", "1", "upperLetter", "%1.")) PATTERN("5", "<w:numStyleLink w:val=\"L\"/>")
                       PATTERN("0", LEVEL("0", "1", "decimal", "%1.")
                                        LEVEL("1", "1", "decimal", "%2)")) PATTERN("6", "<w:numStyleLink w:val=\"X\"/>")
                           NUM("1", "0", "<w:lvlOverride w:ilvl=\"0\">" LEVEL("0", "3", "upperRoman", "[%1]") "</w:lvlOverride>")
                               NUM("3", "7", "") NUM("2", "5", "") NUM("4", "6", "")) },
      "accepted", "<[III]>changed\n<1)>not\n<A.>linked\nlinked to nothing\n");
}

/* ---- Changes ---- */

#define END_GONE "<w:rPr><w:del w:id=\"3\" w:author=\"A. Person\"/></w:rPr>"
#define END_CAME "<w:rPr><w:ins w:id=\"4\" w:author=\"A. Person\"/></w:rPr>"

static const char changed[] = BODY(
    P(T("The Council ") GONE("urges") CAME("demands")
          T(" an end")) P(T("moved ") "<w:moveFrom w:id=\"5\">" T("away") "</w:moveFrom>"
                                                                          "<w:moveTo w:id=\"6\">" T("here") "</w:moveTo>")
        P("<w:ins w:id=\"7\">" T("kept ") GONE("and gone again") "</w:ins>") PP(END_GONE, T("joined")) P(T(" with this"))
            PP(END_CAME, CAME("new paragraph")) PP(END_GONE, GONE("old paragraph")) P(T("last")) P(
                R("<w:rPr><w:b/><w:rPrChange w:id=\"8\"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>form only</w:t>")));

static void reads_changes_in_three_ways(void)
{
  const made document = { .document = changed };
  check_blocks(&document, "accepted",
               "The Council demands an end\nmoved here\nkept\njoined with this\nnew paragraph\nlast\nform only\n");
  check_blocks(&document, "rejected",
               "The Council urges an end\nmoved away\njoined\nwith this\nold paragraph\nlast\nform only\n");
  check_blocks(&document, "shown",
               "The Council urgesdemands an end {-urges} {+demands}\nmoved awayhere {-away} {+here}\n"
               "kept and gone again {+kept } {-and gone again}\njoined\nwith this\nnew paragraph {+new paragraph}\n"
               "old paragraph {-old paragraph}\nlast\nform only\n");
}

/* Each way of reading counts the same changes, and numbers what it reads. */
static void counts_changes(void)
{
  static const char *const ways[] = { "accepted", "rejected", "shown" };
  static const char *const expected[] = { "<1.>a\n<2.>c\n<3.>d\n", "<1.>a\n<2.>b\n<3.>d\n",
                                          "<1.>a\n<2.>b {-b}\n<3.>c {+c}\n<4.>d\n" };
  for (size_t i = 0; i < 3; i++) {
    caac__source source;
    CHECK_OK(read_made(&(made){ .document = changed }, ways[i], &source, NULL));
    CHECK_INT(source.change_count, 11);
    caac__source_free(&source);
    check_blocks(&(made){ .document = BODY(N("1", "0", "a") PP(LIST("1", "0") END_GONE, GONE("b"))
                                               PP(LIST("1", "0") END_CAME, CAME("c")) N("1", "0", "d")),
                          .numbering = PART("numbering", PATTERN("0", THREE_LEVELS) NUM("1", "0", "")) },
                 ways[i], expected[i]);
  }
}

/* What joins with the next does not reach beyond its cell, box, or story, nor over a table; a table may be the last. */
static void joins_within_bounds(void)
{
  check_blocks(
      &(made){ .document = BODY("<w:tbl><w:tr><w:tc>" PP(END_GONE, T("a")) "</w:tc><w:tc>" P(T("b")) "</w:tc></w:tr></w:tbl>" PP(
                   END_GONE,
                   T("c")) "<w:tbl><w:tr><w:tc>" P(T("d")) "</w:tc></w:tr></w:tbl>" PP(END_GONE,
                                                                                       T("e") R("<w:txbxContent>" PP(
                                                                                           END_GONE, T("f")) "</w:txbxContent>"))
                                    PP(END_GONE, T("g"))) },
      "accepted", "a\nb\nc\nd\neg\nf\n");
}

/* ---- Comments and notes ---- */

#define COMMENT(id, inside)                                                                                                      \
  "<w:comment w:id=\"" id "\" w:author=\"A. Person\" w:initials=\"AP\" w:date=\"2020-01-01T00:00:00Z\">" inside "</w:comment>"
#define FROM(id) "<w:commentRangeStart w:id=\"" id "\"/>"
#define TO(id) "<w:commentRangeEnd w:id=\"" id "\"/>"
#define SIGN(id) R("<w:commentReference w:id=\"" id "\"/>")

static void places_comments(void)
{
  const made document = {
    .document = BODY(P(T("one ") FROM("0") T("two") TO("0") SIGN("0") T(" three")) P(T("a ") FROM("1") T("b")) P(FROM("2") T("c"))
                         P("") P(T("d") TO("1") TO("2") T(" e")) P(T("at a ") SIGN("3") T("place")) FROM("4") P(T("all")) TO("4")
                             P(FROM("9") T("unknown") TO("9") TO("0")) P(FROM("5") GONE("gone") TO("5") SIGN("5") T("left"))),
    .comments = PART("comments", COMMENT("0", P(R("<w:annotationRef/>") T("Why?")) P(T("Twice."))) COMMENT("1", P(T("long")))
                                     COMMENT("2", P(T("other"))) COMMENT("3", P(T("point"))) COMMENT("4", P(T("whole")))
                                         COMMENT("5", "") COMMENT("5", P(T("same id")))),
  };
  caac__source source;
  check_blocks(&document, "accepted",
               "one two three {?two: Why? Twice.}\na b {?b: long}\nc {?c: long} {?c: other}\nd e {?d: long} {?d: other}\n"
               "at a place {?: point}\nall {?all: whole}\nunknown\nleft {?}\n");
  CHECK_OK(read_made(&document, "shown", &source, NULL));
  CHECK_INT(source.comment_count, 6);
  caac__source_free(&source);
}

static void reads_notes(void)
{
#define REFERENCE(kind, id) R("<w:" kind "Reference w:id=\"" id "\"/>")
#define NOTE(kind, id, inside) "<w:" kind " w:id=\"" id "\">" inside "</w:" kind ">"
  const made document = {
    .document = BODY(P(T("text") REFERENCE("footnote", "2") T(" more") REFERENCE("footnote", "3") REFERENCE("endnote", "1"))
                         P("<w:del>" REFERENCE("footnote", "4") "</w:del>" T("end"))),
    .footnotes = PART("footnotes", NOTE("footnote", "0", P(R("<w:separator/>") T("never"))) NOTE(
                                       "footnote", "2", P(R("<w:footnoteRef/>") T(" See SAMPLE/2096/941.")) P(T("Also here.")))
                                       NOTE("footnote", "3", P(T("Ibid."))) NOTE("footnote", "4", P(T("gone")))),
    .endnotes = PART("endnotes", NOTE("endnote", "1", P(T("At the end.")))),
  };
  check_blocks(&document, "accepted",
               "text more\nend\n<note 1>See SAMPLE/2096/941.\nAlso here.\n<note 2>Ibid.\n<endnote 1>At the end.\n");
  check_blocks(&document, "rejected",
               "text more\nend\n<note 1>See SAMPLE/2096/941.\nAlso here.\n<note 2>Ibid.\n<note 3>gone\n<endnote 1>At the end.\n");
}

/* ---- What is kept beside the text ---- */

static void keeps_the_way_back(void)
{
  caac__source source;
  CHECK_OK(read_made(&(made){ .document = BODY(P("") P(T("  \xC3\xA9t\xC3\xA9  ") T("\xE2\x80\x9Cx\xE2\x80\x9D\xEF\xAC\x81n")) P(
                                  R("<w:br w:type=\"page\"/>") T("next")) PP("<w:ind w:left=\"720\" w:hanging=\"360\"/>", T("in"))
                                                   PP("<w:pageBreakBefore/>", T("top"))) },
                     "accepted", &source, NULL));
  CHECK_INT(source.block_count, 4);
  const caac__block *block = &source.blocks[0];
  CHECK_TEXT(block->text, "\xC3\xA9t\xC3\xA9 \"x\"fin");
  CHECK_INT(block->line, 2);
  CHECK_INT(block->follows_gap, 1);
  /* "  été  “x”ﬁn": the letters are at 2, the blank at 5, the quotes at 7, the ligature at 10, the n at 11. */
  const struct {
    size_t text, source;
  } places[] = { { 0, 2 }, { 2, 3 }, { 3, 4 }, { 5, 5 }, { 6, 7 }, { 7, 8 }, { 8, 9 }, { 9, 10 }, { 10, 10 }, { 11, 11 } };
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    size_t run = block->run_count - 1, letters = 0;
    while (run > 0 && block->runs[run].text > places[i].text) run--;
    for (size_t at = block->runs[run].text; at < places[i].text; at++)
      letters += ((unsigned char)block->text[at + 1] & 0xC0) != 0x80;
    CHECK_INT(block->runs[run].source + letters, places[i].source);
  }
  CHECK_INT(source.blocks[1].line, 3);
  CHECK_INT(source.blocks[1].follows_gap, 1);
  CHECK_INT(source.blocks[2].follows_gap, 0);
  CHECK_INT(source.blocks[2].indent, 3);
  CHECK_INT(source.blocks[3].follows_gap, 1);
  CHECK_TEXT(source.format, "docx");
  caac__source_free(&source);
}

static const caac_finding *find_rule(const caac_findings *findings, const char *rule)
{
  for (size_t i = 0; i < caac_findings_kept(findings); i++)
    if (strcmp(caac_findings_at(findings, i)->rule, rule) == 0) return caac_findings_at(findings, i);
  return NULL;
}

static void tells_what_is_left_out(void)
{
  const zip_part parts[] = {
    { .name = "_rels/.rels", .bytes = RELATIONS(RELATION("r1", "officeDocument", "Target=\"/texts/./main.xml\"")) },
    { .name = "texts/main.xml",
      .bytes = BODY(P(T("seen")) P(R("<w:rPr><w:vanish/></w:rPr><w:t>secret</w:t>") R(
          "<w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>shown</w:t>") R("<w:rPr><w:rStyle w:val=\"Hid\"/></w:rPr><w:t>secret</w:t>")
                                       R("<w:sym w:font=\"Wingdings\" w:char=\"F0A7\"/>")) P(T("a\xE2\x80\xAE"
                                                                                               "b\xD8\x9C"))) },
    { .name = "texts/_rels/main.xml.rels",
      .bytes = RELATIONS(RELATION("r1", "styles", "Target=\"../looks/styles.xml\"")
                             RELATION("r2", "hyperlink", "Target=\"https://example.org/\" TargetMode=\"External\"")
                                 RELATION("r3", "attachedTemplate", "Target=\"file:///c:/x.dotm\" TargetMode=\"External\"")
                                     RELATION("r4", "footnotes", "Target=\"../../../footnotes.xml\"")) },
    { .name = "Looks/Styles.xml",
      .bytes = PART("styles", "<w:style w:type=\"character\" w:styleId=\"Hid\"><w:rPr><w:vanish/></w:rPr></w:style>"
                              "<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style><w:style w:styleId=\"B\"><w:basedOn "
                              "w:val=\"A\"/></w:style>") },
    { .name = "texts/vbaProject.bin", .bytes = "x" },
    { .name = "texts/embeddings/oleObject1.bin", .bytes = "x" },
    { .name = "../../outside.xml", .bytes = "x" },
    { .name = NULL },
  };
  static const char *const rules[] = { "docx.hidden",   "docx.symbol", "docx.macros", "docx.embedded",
                                       "docx.external", "docx.path",   "docx.style",  "text.direction" };
  caac_findings *findings = caac_findings_new(20);
  caac__source source;
  CHECK_OK(read_parts(parts, "accepted", &source, findings));
  char *text = show(&source);
  CHECK_TEXT(text, "seen\nshown\nab\n");
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
    const caac_finding *found = find_rule(findings, rules[i]);
    CHECK(found && found->remedy && found->severity != CAAC_ERROR);
    if (!found) fprintf(stderr, "no finding %s\n", rules[i]);
  }
  CHECK_INT(caac_findings_kept(findings), sizeof rules / sizeof *rules);
  CHECK_INT(find_rule(findings, "docx.hidden")->line, 2);
  CHECK_INT(find_rule(findings, "text.direction")->line, 3);
  CHECK_HAS(find_rule(findings, "docx.hidden")->message, "2 in all");
  caac__free(text);
  caac__source_free(&source);
  caac_findings_free(findings);
}

/* Nobody's name survives, whatever is read of the file. */
static void keeps_no_names(void)
{
  const made document = {
    .document = BODY(P(CAME("new") GONE("old")) P(FROM("1") T("x") TO("1"))),
    .comments = PART("comments", COMMENT("1", P(T("note")))),
  };
  caac_findings *findings = caac_findings_new(20);
  caac__source source;
  CHECK_OK(read_made(&document, "shown", &source, findings));
  char *text = show(&source);
  CHECK(strstr(text, "Person") == NULL && strstr(text, "AP") == NULL && strstr(text, "2020") == NULL);
  CHECK_INT(caac_findings_kept(findings), 0);
  caac__free(text);
  caac__source_free(&source);
  caac_findings_free(findings);
}

int main(void)
{
  static const check_case cases[] = {
    { "text", reads_text },
    { "blanks", keeps_blanks_that_count },
    { "text boxes", reads_text_boxes },
    { "fields", reads_results_of_fields },
    { "lists", numbers_lists },
    { "forms of numbers", writes_numbers_in_all_forms },
    { "levels", numbers_many_levels },
    { "styles", takes_properties_from_styles },
    { "links of lists", follows_links_of_lists },
    { "changes", reads_changes_in_three_ways },
    { "counts of changes", counts_changes },
    { "joins", joins_within_bounds },
    { "comments", places_comments },
    { "notes", reads_notes },
    { "the way back", keeps_the_way_back },
    { "left out", tells_what_is_left_out },
    { "names", keeps_no_names },
    { NULL, NULL },
  };
  return check_run("Word files", cases);
}
