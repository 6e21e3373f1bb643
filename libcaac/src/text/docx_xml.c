/* SPDX-License-Identifier: MIT */
/* The elements of one part of a Word file, one by one. Nothing is kept of what was read but the names of the open elements.
 *
 * A part comes from anybody: a document type (where entities are declared) ends the reading at once, nothing is fetched, depth is
 * bounded, and no setting of libxml2 that other code of the program may use is changed. Of alternatives
 * (<mc:AlternateContent>) the first is told and no other. */
#include "docx.h"

#include <libxml/parser.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "number.h"

enum { PROBLEM_SIZE = 160, ATTRIBUTE_PARTS = 5, SKIPPED_MAX = 256 };

typedef enum space { SPACE_OTHER, SPACE_WORD, SPACE_MATH, SPACE_ALTERNATIVES, SPACE_PACKAGE } space;

typedef struct frame {
  caac__docx_name name;
  int keeps_blanks;
  int is_alternatives, is_chosen; /* <mc:AlternateContent>, and one of them was told */
} frame;

struct caac__docx_xml {
  xmlParserCtxt *parser;
  xmlSAXHandler events;
  const caac__docx_handler *handler;
  void *payload;
  caac_status status;
  char problem[PROBLEM_SIZE];
  frame frames[CAAC__TEXT_DEPTH_MAX];
  size_t depth;
  size_t skipped;     /* open elements of which nothing is told */
  const xmlChar *uri; /* the namespace seen last, and what it is: libxml2 keeps each once */
  space uri_space;
  enum { TEXT_NONE, TEXT_TOLD, TEXT_BLANK } told; /* of the text that is open: nothing; letters; letters, and blanks that wait */
};

/* ---- Names ---- */

static const struct {
  const char *text;
  caac__docx_name name;
} names[] = {
  { "abstractNum", W_ABSTRACT_NUM },
  { "abstractNumId", W_ABSTRACT_NUM_ID },
  { "basedOn", W_BASED_ON },
  { "body", W_BODY },
  { "br", W_BR },
  { "comment", W_COMMENT },
  { "commentRangeEnd", W_COMMENT_RANGE_END },
  { "commentRangeStart", W_COMMENT_RANGE_START },
  { "commentReference", W_COMMENT_REFERENCE },
  { "cr", W_CR },
  { "del", W_DEL },
  { "delText", W_DEL_TEXT },
  { "document", W_DOCUMENT },
  { "endnote", W_ENDNOTE },
  { "endnoteReference", W_ENDNOTE_REFERENCE },
  { "fldChar", W_FLD_CHAR },
  { "footnote", W_FOOTNOTE },
  { "footnoteReference", W_FOOTNOTE_REFERENCE },
  { "ilvl", W_ILVL },
  { "ind", W_IND },
  { "ins", W_INS },
  { "isLgl", W_IS_LGL },
  { "lvl", W_LVL },
  { "lvlOverride", W_LVL_OVERRIDE },
  { "lvlRestart", W_LVL_RESTART },
  { "lvlText", W_LVL_TEXT },
  { "moveFrom", W_MOVE_FROM },
  { "moveTo", W_MOVE_TO },
  { "name", W_NAME },
  { "noBreakHyphen", W_NO_BREAK_HYPHEN },
  { "num", W_NUM },
  { "numFmt", W_NUM_FMT },
  { "numId", W_NUM_ID },
  { "numPr", W_NUM_PR },
  { "numStyleLink", W_NUM_STYLE_LINK },
  { "outlineLvl", W_OUTLINE_LVL },
  { "p", W_P },
  { "pPr", W_P_PR },
  { "pPrChange", W_P_PR_CHANGE },
  { "pStyle", W_P_STYLE },
  { "pageBreakBefore", W_PAGE_BREAK_BEFORE },
  { "ptab", W_PTAB },
  { "r", W_R },
  { "rPr", W_R_PR },
  { "rPrChange", W_R_PR_CHANGE },
  { "rStyle", W_R_STYLE },
  { "rt", W_RT },
  { "sdtPr", W_SDT_PR },
  { "sectPr", W_SECT_PR },
  { "start", W_START },
  { "startOverride", W_START_OVERRIDE },
  { "style", W_STYLE },
  { "sym", W_SYM },
  { "t", W_T },
  { "tab", W_TAB },
  { "tbl", W_TBL },
  { "tc", W_TC },
  { "txbxContent", W_TXBX_CONTENT },
  { "vanish", W_VANISH },
};

/* Each vocabulary has two names, of the two editions of the standard. */
static const struct {
  const char *uri;
  space space;
} spaces[] = {
  { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", SPACE_WORD },
  { "http://purl.oclc.org/ooxml/wordprocessingml/main", SPACE_WORD },
  { "http://schemas.openxmlformats.org/officeDocument/2006/math", SPACE_MATH },
  { "http://purl.oclc.org/ooxml/officeDocument/math", SPACE_MATH },
  { "http://schemas.openxmlformats.org/markup-compatibility/2006", SPACE_ALTERNATIVES },
  { "http://schemas.openxmlformats.org/package/2006/relationships", SPACE_PACKAGE },
};

static space space_of(caac__docx_xml *self, const xmlChar *uri)
{
  if (!uri) return SPACE_OTHER;
  if (uri == self->uri) return self->uri_space;
  self->uri = uri;
  self->uri_space = SPACE_OTHER;
  for (size_t i = 0; i < sizeof spaces / sizeof spaces[0]; i++)
    if (strcmp((const char *)uri, spaces[i].uri) == 0) self->uri_space = spaces[i].space;
  return self->uri_space;
}

static int by_text(const void *text, const void *entry) { return strcmp(text, *(const char *const *)entry); }

static caac__docx_name name_of(space in, const char *local)
{
  const void *found;
  if (in == SPACE_MATH) return strcmp(local, "t") == 0 ? W_T : W_OTHER;
  if (in == SPACE_PACKAGE) return strcmp(local, "Relationship") == 0 ? W_RELATIONSHIP : W_OTHER;
  if (in != SPACE_WORD) return W_OTHER;
  found = bsearch(local, names, sizeof names / sizeof names[0], sizeof names[0], by_text);
  return found ? names[((const char *)found - (const char *)names) / (ptrdiff_t)sizeof names[0]].name : W_OTHER;
}

/* ---- Attributes ---- */

/* As libxml2 gives them: name, prefix, namespace, begin and end of the value. */
static const xmlChar *const *attribute_at(const caac__docx_element *element, size_t i)
{
  return (const xmlChar *const *)element->attributes + i * ATTRIBUTE_PARTS;
}

int caac__docx_value(const caac__docx_element *element, const char *name, char out[CAAC__DOCX_VALUE_SIZE])
{
  out[0] = '\0';
  for (size_t i = 0; i < element->attribute_count; i++) {
    const xmlChar *const *each = attribute_at(element, i);
    /* r:id of a hyperlink is not its w:id: the relationships have a namespace whose name ends so. */
    if (strcmp((const char *)each[0], name) != 0 || (each[2] && strstr((const char *)each[2], "/relationships"))) continue;
    size_t len = (size_t)(each[4] - each[3]);
    if (len >= CAAC__DOCX_VALUE_SIZE) len = CAAC__DOCX_VALUE_SIZE - 1;
    memcpy(out, each[3], len);
    out[len] = '\0';
    caac__error_trim(out);
    return 1;
  }
  return 0;
}

int caac__docx_number(const caac__docx_element *element, const char *name, int least, int most, int fallback)
{
  char value[CAAC__DOCX_VALUE_SIZE];
  int64_t number;
  caac__docx_value(element, name, value);
  if (caac__number_int(value[0] == '+' ? value + 1 : value, &number) != 0) return fallback;
  return number < least ? least : number > most ? most : (int)number;
}

int caac__docx_switch(const caac__docx_element *element)
{
  char value[CAAC__DOCX_VALUE_SIZE];
  if (!caac__docx_value(element, "val", value)) return 1;
  return strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0;
}

/* ---- Events ---- */

/* The first status other than CAAC_OK counts, and ends the reading. */
static void stop(caac__docx_xml *self, caac_status status)
{
  if (self->status || !status) return;
  self->status = status;
  xmlStopParser(self->parser);
}

static void refuse(caac__docx_xml *self, const char *problem)
{
  if (!self->status) snprintf(self->problem, sizeof self->problem, "%s", problem);
  stop(self, CAAC_E_INPUT);
}

static void refuse_depth(caac__docx_xml *self, int most)
{
  snprintf(self->problem, sizeof self->problem, "its elements lie in each other more than %d deep", most);
  stop(self, CAAC_E_LIMIT);
}

/* What xml:space says of the element, or what was said before. */
static int keeps_blanks(const caac__docx_element *element, int before)
{
  for (size_t i = 0; i < element->attribute_count; i++) {
    const xmlChar *const *each = attribute_at(element, i);
    if (strcmp((const char *)each[0], "space") == 0 && each[1] && strcmp((const char *)each[1], "xml") == 0)
      return each[4] - each[3] == 8 && memcmp(each[3], "preserve", 8) == 0;
  }
  return before;
}

/* 1 if nothing of an element is told: an alternative behind the first. */
static int is_other_choice(frame *outer, space in, const char *local)
{
  if (!outer || !outer->is_alternatives) return 0;
  if (in != SPACE_ALTERNATIVES || (strcmp(local, "Choice") != 0 && strcmp(local, "Fallback") != 0)) return 0;
  if (outer->is_chosen) return 1;
  outer->is_chosen = 1;
  return 0;
}

/* The nearest open element that has a meaning. */
static caac__docx_name parent_of(const caac__docx_xml *self)
{
  for (size_t i = self->depth; i > 0; i--)
    if (self->frames[i - 1].name != W_OTHER) return self->frames[i - 1].name;
  return W_OTHER;
}

static void start_element(void *payload, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                          const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
  caac__docx_xml *self = payload;
  frame *outer = self->depth ? &self->frames[self->depth - 1] : NULL;
  space in = space_of(self, uri);
  int skip = 0;
  (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
  if (self->status) return;
  if (self->skipped || is_other_choice(outer, in, (const char *)local)) {
    if (++self->skipped > SKIPPED_MAX) refuse_depth(self, SKIPPED_MAX);
    return;
  }
  if (self->depth == CAAC__TEXT_DEPTH_MAX) {
    refuse_depth(self, CAAC__TEXT_DEPTH_MAX);
    return;
  }
  caac__docx_element element = { name_of(in, (const char *)local), parent_of(self), attributes, (size_t)attribute_count };
  if (!outer && self->handler->root != W_OTHER && element.name != self->handler->root) {
    refuse(self, "it does not begin as such a part does");
    return;
  }
  self->frames[self->depth++] =
      (frame){ .name = element.name,
               .keeps_blanks = keeps_blanks(&element, outer ? outer->keeps_blanks : 0),
               .is_alternatives = in == SPACE_ALTERNATIVES && strcmp((const char *)local, "AlternateContent") == 0 };
  self->told = TEXT_NONE;
  if (element.name != W_OTHER) stop(self, self->handler->start(self->payload, &element, &skip));
  if (skip) {
    self->depth--;
    self->skipped = 1;
  }
}

static void end_element(void *payload, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  caac__docx_xml *self = payload;
  (void)local, (void)prefix, (void)uri;
  if (self->status) return;
  if (self->skipped) {
    self->skipped--;
    return;
  }
  caac__docx_name name = self->frames[--self->depth].name;
  self->told = TEXT_NONE;
  if (name != W_OTHER && self->handler->end) stop(self, self->handler->end(self->payload, name, parent_of(self)));
}

static size_t blanks(const char *text, size_t len, int at_end)
{
  size_t n = 0;
  while (n < len && strchr(" \t\r\n", at_end ? text[len - n - 1] : text[n])) n++;
  return n;
}

/* A piece of a text whose ends are trimmed. Blanks at the end of a piece wait for what follows. */
static void tell_trimmed(caac__docx_xml *self, const char *text, size_t len)
{
  size_t before = blanks(text, len, 0), after = before == len ? 0 : blanks(text, len, 1);
  if (self->told != TEXT_NONE && before) self->told = TEXT_BLANK;
  if (before == len) return;
  if (self->told == TEXT_BLANK) stop(self, self->handler->text(self->payload, " ", 1));
  if (!self->status) stop(self, self->handler->text(self->payload, text + before, len - before - after));
  self->told = after ? TEXT_BLANK : TEXT_TOLD;
}

static void characters(void *payload, const xmlChar *bytes, int count)
{
  caac__docx_xml *self = payload;
  const frame *in = self->depth ? &self->frames[self->depth - 1] : NULL;
  if (self->status || self->skipped || !in || (in->name != W_T && in->name != W_DEL_TEXT) || !self->handler->text) return;
  if (in->keeps_blanks)
    stop(self, self->handler->text(self->payload, (const char *)bytes, (size_t)count));
  else
    tell_trimmed(self, (const char *)bytes, (size_t)count);
}

static void document_type(void *payload, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  (void)name, (void)external, (void)system;
  refuse(payload, "it declares a document type, as no Word file does");
}

/* libxml2 gives the place in its context; its own words may quote the file. */
static void note_error(void *payload, xmlErrorPtr error)
{
  caac__docx_xml *self = payload;
  const char *what = error->code == XML_ERR_INVALID_CHAR || error->code == XML_ERR_INVALID_ENCODING ||
                             error->code == XML_ERR_UNKNOWN_ENCODING || error->code == XML_ERR_UNSUPPORTED_ENCODING
                         ? "it has letters that are no UTF-8 or not allowed"
                         : "it is not well-formed XML";
  if (self->problem[0] || error->level != XML_ERR_FATAL) return;
  snprintf(self->problem, sizeof self->problem, "%s (line %d, column %d)", what, error->line, error->int2);
}

/* ---- Life ---- */

caac_status caac__docx_xml_open(const caac__docx_handler *handler, void *payload, caac__docx_xml **out)
{
  caac__docx_xml *self = caac__alloc_zero(1, sizeof *self);
  *out = NULL;
  if (!self) return caac__fail_memory();
  self->handler = handler;
  self->payload = payload;
  self->events = (xmlSAXHandler){ .initialized = XML_SAX2_MAGIC,
                                  .internalSubset = document_type,
                                  .startElementNs = start_element,
                                  .endElementNs = end_element,
                                  .characters = characters,
                                  .ignorableWhitespace = characters,
                                  .cdataBlock = characters,
                                  .serror = note_error };
  self->parser = xmlCreatePushParserCtxt(&self->events, self, NULL, 0, NULL);
  if (!self->parser) {
    caac__free(self);
    return caac__fail_memory();
  }
  xmlCtxtUseOptions(self->parser, XML_PARSE_NONET);
  *out = self;
  return CAAC_OK;
}

caac_status caac__docx_xml_feed(caac__docx_xml *self, const char *bytes, size_t len)
{
  if (self->status) return self->status;
  xmlParseChunk(self->parser, bytes, (int)len, len == 0);
  if (self->status) return self->status;
  if (self->parser->errNo == XML_ERR_NO_MEMORY) return self->status = caac__fail_memory();
  if (!self->parser->wellFormed && !self->problem[0]) return self->status = caac__fail_memory();
  if (!self->parser->wellFormed) self->status = CAAC_E_INPUT;
  return self->status;
}

const char *caac__docx_xml_problem(const caac__docx_xml *self) { return self->problem; }

void caac__docx_xml_close(caac__docx_xml *self)
{
  if (!self) return;
  if (self->parser->myDoc) xmlFreeDoc(self->parser->myDoc);
  xmlFreeParserCtxt(self->parser);
  caac__free(self);
}
