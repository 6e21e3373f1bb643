/* SPDX-License-Identifier: MIT */
/* The elements of an XML text, one by one. Nothing is kept of what was read but the names of the open elements.
 *
 * A text comes from anybody: a document type (where entities are declared) ends the reading at once, nothing is fetched, depth is
 * bounded, and no setting of libxml2 that other code of the program may use stays changed. Of alternatives
 * (<mc:AlternateContent>) the first is told and no other. */
#include "xml.h"

#include <libxml/parser.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "number.h"

enum { PROBLEM_SIZE = 160, ATTRIBUTE_PARTS = 5, SKIPPED_MAX = 256 };

static const char alternatives[] = "http://schemas.openxmlformats.org/markup-compatibility/2006";

typedef struct frame {
  const caac__xml_word *word; /* NULL: it means nothing */
  int keeps_blanks;
  int is_alternatives, is_chosen; /* <mc:AlternateContent>, and one of them was told */
} frame;

struct caac__xml {
  xmlParserCtxt *parser;
  xmlSAXHandler events;
  const caac__xml_handler *handler;
  void *payload;
  caac_status status;
  char problem[PROBLEM_SIZE];
  frame frames[CAAC__XML_DEPTH_MAX];
  size_t depth;
  size_t skipped;     /* open elements of which nothing is told */
  const xmlChar *uri; /* the namespace seen last, and what it is: libxml2 keeps each once */
  const caac__xml_space *uri_space;
  int uri_is_alternatives;
  enum { TEXT_NONE, TEXT_TOLD, TEXT_BLANK } told; /* of the text that is open: nothing; letters; letters, and blanks that wait */
};

/* ---- Names ---- */

/* Look a namespace up, unless it is the one seen last. */
static void take_space(caac__xml *self, const xmlChar *uri)
{
  if (uri == self->uri) return;
  self->uri = uri;
  self->uri_space = NULL;
  self->uri_is_alternatives = uri && strcmp((const char *)uri, alternatives) == 0;
  for (const caac__xml_space *each = self->handler->spaces; uri && each->uri; each++)
    if (strcmp((const char *)uri, each->uri) == 0) self->uri_space = each;
}

static int by_text(const void *text, const void *word) { return strcmp(text, ((const caac__xml_word *)word)->text); }

static const caac__xml_word *word_of(const caac__xml_space *space, const char *local)
{
  return space ? bsearch(local, space->words, space->count, sizeof *space->words, by_text) : NULL;
}

/* ---- Attributes ---- */

/* As libxml2 gives them: name, prefix, namespace, begin and end of the value. */
static const xmlChar *const *attribute_at(const caac__xml_element *element, size_t i)
{
  return (const xmlChar *const *)element->attributes + i * ATTRIBUTE_PARTS;
}

static int is_relation(const xmlChar *const *attribute)
{
  /* r:id of a hyperlink is not its w:id: the relationships have a namespace whose name ends so. */
  return attribute[2] && strstr((const char *)attribute[2], "/relationships") != NULL;
}

static const char *find_attribute(const caac__xml_element *element, const char *name, int relation, size_t *len)
{
  for (size_t i = 0; i < element->attribute_count; i++) {
    const xmlChar *const *each = attribute_at(element, i);
    if (strcmp((const char *)each[0], name) != 0 || is_relation(each) != relation) continue;
    *len = (size_t)(each[4] - each[3]);
    return (const char *)each[3];
  }
  *len = 0;
  return NULL;
}

static int copy_value(const char *value, size_t len, char out[CAAC__XML_VALUE_SIZE])
{
  if (len >= CAAC__XML_VALUE_SIZE) len = CAAC__XML_VALUE_SIZE - 1;
  if (value) memcpy(out, value, len);
  out[len] = '\0';
  caac__error_trim(out);
  return value != NULL;
}

const char *caac__xml_attribute(const caac__xml_element *element, const char *name, size_t *len)
{
  return find_attribute(element, name, 0, len);
}

int caac__xml_value(const caac__xml_element *element, const char *name, char out[CAAC__XML_VALUE_SIZE])
{
  size_t len;
  const char *value = find_attribute(element, name, 0, &len);
  return copy_value(value, len, out);
}

int caac__xml_relation(const caac__xml_element *element, char out[CAAC__XML_VALUE_SIZE])
{
  size_t len;
  const char *value = find_attribute(element, "id", 1, &len);
  return copy_value(value, len, out);
}

int caac__xml_number(const caac__xml_element *element, const char *name, int least, int most, int fallback)
{
  char value[CAAC__XML_VALUE_SIZE];
  int64_t number;
  caac__xml_value(element, name, value);
  if (caac__number_int(value[0] == '+' ? value + 1 : value, &number) != 0) return fallback;
  return number < least ? least : number > most ? most : (int)number;
}

int caac__xml_switch(const caac__xml_element *element, const char *name, int fallback)
{
  char value[CAAC__XML_VALUE_SIZE];
  if (!caac__xml_value(element, name, value)) return fallback;
  return strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0;
}

/* ---- Events ---- */

/* The first status other than CAAC_OK counts, and ends the reading. */
static void stop(caac__xml *self, caac_status status)
{
  if (self->status || !status) return;
  self->status = status;
  xmlStopParser(self->parser);
}

static void refuse(caac__xml *self, const char *problem)
{
  if (!self->status) snprintf(self->problem, sizeof self->problem, "%s", problem);
  stop(self, CAAC_E_INPUT);
}

static void refuse_depth(caac__xml *self, int most)
{
  snprintf(self->problem, sizeof self->problem, "its elements lie in each other more than %d deep", most);
  stop(self, CAAC_E_LIMIT);
}

/* What xml:space says of the element, or what was said before. */
static int keeps_blanks(const caac__xml_element *element, int before)
{
  for (size_t i = 0; i < element->attribute_count; i++) {
    const xmlChar *const *each = attribute_at(element, i);
    if (strcmp((const char *)each[0], "space") == 0 && each[1] && strcmp((const char *)each[1], "xml") == 0)
      return each[4] - each[3] == 8 && memcmp(each[3], "preserve", 8) == 0;
  }
  return before;
}

/* 1 if nothing of an element is told: an alternative behind the first. */
static int is_other_choice(const caac__xml *self, frame *outer, const char *local)
{
  if (!outer || !outer->is_alternatives) return 0;
  if (!self->uri_is_alternatives || (strcmp(local, "Choice") != 0 && strcmp(local, "Fallback") != 0)) return 0;
  if (outer->is_chosen) return 1;
  outer->is_chosen = 1;
  return 0;
}

/* The nearest open element that has a meaning. */
static int parent_of(const caac__xml *self)
{
  for (size_t i = self->depth; i > 0; i--)
    if (self->frames[i - 1].word) return self->frames[i - 1].word->name;
  return CAAC__XML_OTHER;
}

static void start_element(void *payload, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                          const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes)
{
  caac__xml *self = payload;
  frame *outer = self->depth ? &self->frames[self->depth - 1] : NULL;
  int skip = 0;
  (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
  if (self->status) return;
  take_space(self, uri);
  if (self->skipped || is_other_choice(self, outer, (const char *)local)) {
    if (++self->skipped > SKIPPED_MAX) refuse_depth(self, SKIPPED_MAX);
    return;
  }
  if (self->depth == CAAC__XML_DEPTH_MAX) {
    refuse_depth(self, CAAC__XML_DEPTH_MAX);
    return;
  }
  const caac__xml_word *word = word_of(self->uri_space, (const char *)local);
  caac__xml_element element = { word ? word->name : CAAC__XML_OTHER, parent_of(self), attributes, (size_t)attribute_count };
  if (!outer && self->handler->root != CAAC__XML_OTHER && element.name != self->handler->root) {
    refuse(self, "it does not begin as such a part does");
    return;
  }
  self->frames[self->depth++] =
      (frame){ .word = word,
               .keeps_blanks = keeps_blanks(&element, outer ? outer->keeps_blanks : self->handler->keeps_blanks),
               .is_alternatives = self->uri_is_alternatives && strcmp((const char *)local, "AlternateContent") == 0 };
  self->told = TEXT_NONE;
  if (word) stop(self, self->handler->start(self->payload, &element, &skip));
  if (skip) {
    self->depth--;
    self->skipped = 1;
  }
}

static void end_element(void *payload, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri)
{
  caac__xml *self = payload;
  (void)local, (void)prefix, (void)uri;
  if (self->status) return;
  if (self->skipped) {
    self->skipped--;
    return;
  }
  const caac__xml_word *word = self->frames[--self->depth].word;
  self->told = TEXT_NONE;
  if (word && self->handler->end) stop(self, self->handler->end(self->payload, word->name, parent_of(self)));
}

static size_t blanks(const char *text, size_t len, int at_end)
{
  size_t n = 0;
  while (n < len && strchr(" \t\r\n", at_end ? text[len - n - 1] : text[n])) n++;
  return n;
}

/* A piece of a text whose ends are trimmed. Blanks at the end of a piece wait for what follows. */
static void tell_trimmed(caac__xml *self, const char *text, size_t len)
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
  caac__xml *self = payload;
  const frame *in = self->depth ? &self->frames[self->depth - 1] : NULL;
  if (self->status || self->skipped || !in || !in->word || !in->word->has_text || !self->handler->text) return;
  if (in->keeps_blanks)
    stop(self, self->handler->text(self->payload, (const char *)bytes, (size_t)count));
  else
    tell_trimmed(self, (const char *)bytes, (size_t)count);
}

static void document_type(void *payload, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  (void)name, (void)external, (void)system;
  refuse(payload, "it declares a document type, which no such file needs");
}

static const char bad_letters[] = "it has letters that are none in its encoding, or not allowed";

/* libxml2 gives the place in its context; its own words may quote the file. */
static void note_error(void *payload, xmlErrorPtr error)
{
  caac__xml *self = payload;
  const char *what = error->code == XML_ERR_INVALID_CHAR || error->code == XML_ERR_INVALID_ENCODING ||
                             error->code == XML_ERR_UNKNOWN_ENCODING || error->code == XML_ERR_UNSUPPORTED_ENCODING
                         ? bad_letters
                         : "it is not well-formed XML";
  if (self->problem[0] || error->level != XML_ERR_FATAL) return;
  snprintf(self->problem, sizeof self->problem, "%s (line %d, column %d)", what, error->line, error->int2);
}

/* ---- Life ---- */

caac_status caac__xml_open(const caac__xml_handler *handler, void *payload, caac__xml **out)
{
  caac__xml *self = caac__alloc_zero(1, sizeof *self);
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

/* Letters that are none in their encoding end a text without a word to its parser: only the handlers of the thread are told,
 * which print it. Ours stand in for them meanwhile. */
static void note_letters(void *payload, xmlErrorPtr error)
{
  caac__xml *self = payload;
  if (error->code != XML_ERR_NO_MEMORY && error->level == XML_ERR_FATAL && !self->problem[0])
    snprintf(self->problem, sizeof self->problem, "%s", bad_letters);
}

static void say_nothing(void *payload, const char *format, ...) { (void)payload, (void)format; }

static void parse(caac__xml *self, const char *bytes, size_t len)
{
  const xmlStructuredErrorFunc structured = xmlStructuredError;
  const xmlGenericErrorFunc generic = xmlGenericError;
  void *structured_context = xmlStructuredErrorContext, *generic_context = xmlGenericErrorContext;
  xmlSetStructuredErrorFunc(self, note_letters);
  xmlSetGenericErrorFunc(NULL, say_nothing);
  xmlParseChunk(self->parser, bytes, (int)len, len == 0);
  xmlSetStructuredErrorFunc(structured_context, structured);
  xmlSetGenericErrorFunc(generic_context, generic);
}

caac_status caac__xml_feed(caac__xml *self, const char *bytes, size_t len)
{
  if (self->status) return self->status;
  parse(self, bytes, len);
  if (self->status) return self->status;
  if (self->parser->errNo == XML_ERR_NO_MEMORY) return self->status = caac__fail_memory();
  if (!self->parser->wellFormed && !self->problem[0]) return self->status = caac__fail_memory();
  if (self->problem[0]) self->status = CAAC_E_INPUT;
  return self->status;
}

const char *caac__xml_problem(const caac__xml *self) { return self->problem; }

void caac__xml_close(caac__xml *self)
{
  if (!self) return;
  if (self->parser->myDoc) xmlFreeDoc(self->parser->myDoc);
  xmlFreeParserCtxt(self->parser);
  caac__free(self);
}
