/* SPDX-License-Identifier: MIT */
/* The toolkit as a codebook (REFI-QDA Codebook 1.0). What its schema asks for is looked at here with eyes of our own: elements
 * and attributes in their order, ids of the form of a GUID, each once, colours of the form #RRGGBB. */
#include "check.h"

#include <ctype.h>
#include <stdlib.h>

static int count(const char *text, const char *words)
{
  int n = 0;
  for (const char *at = text; (at = strstr(at, words)); at += strlen(words)) n++;
  return n;
}

static char *codebook(void)
{
  char *xml = NULL;
  CHECK_OK(caac_toolkit_write_codebook(caac_toolkit_builtin(), &xml));
  return xml;
}

/* The line of a code, by the beginning of its name. */
static const char *code_line(const char *xml, const char *name)
{
  static char line[600];
  char wanted[80];
  snprintf(wanted, sizeof wanted, " name=\"%s", name);
  const char *at = strstr(xml, wanted);
  line[0] = '\0';
  if (!at) return line;
  while (at > xml && at[-1] != '\n') at--;
  snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
  return line;
}

static void has_headings_options_and_x(void)
{
  char *xml = codebook(), name[200];
  CHECK_INT(count(xml, "<Code "), 5 + 26 + 1);
  CHECK_INT(count(xml, "isCodable=\"false\""), 5);
  CHECK_INT(count(xml, "isCodable=\"true\""), 27);
  CHECK_INT(count(xml, "</Code>"), 32);
  for (size_t i = 0; i < caac_toolkit_count(caac_toolkit_builtin()); i++) {
    const caac_option *option = caac_toolkit_at(caac_toolkit_builtin(), i);
    snprintf(name, sizeof name, "%s %s\"", option->id, option->name);
    CHECK_HAS(code_line(xml, name), "isCodable=\"true\"");
    CHECK_HAS(code_line(xml, name), "      <Code "); /* under its heading */
  }
  CHECK_HAS(code_line(xml, "1 Assistance"), "isCodable=\"false\"");
  CHECK_HAS(code_line(xml, "X "), "    <Code ");
  CHECK_HAS(xml, "Code it when the paragraph ");
  CHECK_HAS(xml, "Branch: Direct action by the WG\n");
  CHECK_HAS(xml, "prints no numbers: ids (heading.letter) and short names are a convention");
  CHECK(strstr(xml, caac_toolkit_find(caac_toolkit_builtin(), "1.a")->text) != NULL);
  caac_text_free(xml);
}

/* What is coded with the codebook of one version has to come back in the next: these must never change. */
static void keeps_its_ids(void)
{
  static const char *const known[][2] = {
    { "1 Assistance", "9e75f11a-9485-8d9d-8a7a-233603924ecc" },
    { "1.a ", "4a039e47-e90d-80fa-b451-abed20c8d0eb" },
    { "1.b ", "912f6e1f-75b2-8816-8fd3-025a14c23e59" },
    { "X ", "f4cef9b0-2bc8-8452-bc6e-38fd3b36446b" },
  };
  char *xml = codebook();
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) CHECK_HAS(code_line(xml, known[i][0]), known[i][1]);
  caac_text_free(xml);
}

static int is_guid(const char *text)
{
  for (int i = 0; i < 36; i++)
    if (i == 8 || i == 13 || i == 18 || i == 23 ? text[i] != '-' : !isxdigit((unsigned char)text[i])) return 0;
  return text[14] == '8' && strchr("89ab", text[19]) && text[36] == '"';
}

static int is_colour(const char *text)
{
  for (int i = 1; i < 7; i++)
    if (!isxdigit((unsigned char)text[i])) return 0;
  return text[0] == '#' && text[7] == '"';
}

static void fits_the_schema(void)
{
  char *xml = codebook();
  CHECK(strncmp(xml, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"", 80) ==
        0);
  for (const char *at = xml; (at = strstr(at, "<Code ")); at++) {
    const char *guid = strstr(at, "guid=\""), *colour = strstr(at, "color=\"");
    CHECK(guid == at + strlen("<Code ") && is_guid(guid + 6));
    CHECK(colour && is_colour(colour + 7));
    char once[48];
    snprintf(once, sizeof once, "%.43s", guid ? guid : "");
    CHECK_INT(count(xml, once), 1);
    const char *inside = strchr(at, '\n');
    CHECK(inside && strncmp(inside + strspn(inside, " \n"), "<Description>", 13) == 0);
  }
  CHECK_INT(count(xml, "<Description>"), 32);
  CHECK(strstr(xml, "& ") == NULL);
  caac_text_free(xml);
}

static void escapes_what_an_overlay_says(void)
{
  static const char overlay[] =
      "{\"title\": \"Draft\", \"source\": \"Letter of 3 May 2026\", \"edition\": \"2006-09-06\", \"options\": [{\"id\": "
      "\"1.g\", \"heading\": 1, \"branch\": \"direct\", \"name\": \"a & b <c> \\\"d\\\"\", \"text\": \"Asks <b> & others\"}]}";
  caac_toolkit *toolkit = NULL;
  char *xml = NULL;
  CHECK_OK(caac_toolkit_read(overlay, NULL, &toolkit));
  if (!toolkit) return;
  CHECK_OK(caac_toolkit_write_codebook(toolkit, &xml));
  CHECK_HAS(xml, "name=\"1.g a &amp; b &lt;c&gt; &quot;d&quot;\"");
  CHECK_HAS(xml, "Asks &lt;b&gt; &amp; others");
  CHECK_INT(count(xml, "<Code "), 33);
  caac_text_free(xml);
  caac_toolkit_free(toolkit);
}

static void is_always_the_same(void)
{
  char *first = codebook(), *second = codebook();
  CHECK_TEXT(first, second);
  caac_text_free(first);
  caac_text_free(second);
  CHECK_STATUS(caac_toolkit_write_codebook(NULL, &first), CAAC_E_INVALID);
  CHECK_STATUS(caac_toolkit_write_codebook(caac_toolkit_builtin(), NULL), CAAC_E_INVALID);
}

int main(void)
{
  static const check_case cases[] = {
    { "headings, options, X", has_headings_options_and_x },
    { "keeps its ids", keeps_its_ids },
    { "fits the schema", fits_the_schema },
    { "escapes what an overlay says", escapes_what_an_overlay_says },
    { "is always the same", is_always_the_same },
    { NULL, NULL },
  };
  return check_run("codebook", cases);
}
