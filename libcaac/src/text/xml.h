/* SPDX-License-Identifier: MIT */
/* The elements of an XML text that comes from anybody, one by one, as they are read. Which elements have a meaning is data: a
 * vocabulary. */
#ifndef CAAC_TEXT_XML_H
#define CAAC_TEXT_XML_H

#include "error.h"

enum {
  CAAC__XML_VALUE_SIZE = 256, /* of an attribute that is copied; a longer one is cut */
  CAAC__XML_DEPTH_MAX = 64,   /* of nested elements that are looked at */
  CAAC__XML_OTHER = 0         /* an element that means nothing to the reader */
};

/* An element that means something: a number of the reader's, from 1. */
typedef struct caac__xml_word {
  const char *text;
  int name;
  int has_text; /* its text is told */
} caac__xml_word;

/* The words of a namespace, in the order of strcmp(); several namespaces may share their words. A list of spaces ends with a
 * NULL uri. */
typedef struct caac__xml_space {
  const char *uri;
  const caac__xml_word *words;
  size_t count;
} caac__xml_space;

typedef struct caac__xml_element {
  int name, parent;
  const void *attributes; /* xml.c */
  size_t attribute_count;
} caac__xml_element;

/* The value of an attribute, borrowed, not NUL-terminated; NULL if there is none. Attributes that name relationships of an Office
 * package (r:id) are apart from the others of that name. */
const char *caac__xml_attribute(const caac__xml_element *element, const char *name, size_t *len);
/* A copy of it in `out`; 0 and "" if there is none. */
int caac__xml_value(const caac__xml_element *element, const char *name, char out[CAAC__XML_VALUE_SIZE]);
/* The same for r:id. */
int caac__xml_relation(const caac__xml_element *element, char out[CAAC__XML_VALUE_SIZE]);
/* A whole number, cut to `least` to `most`; `fallback` if there is none. */
int caac__xml_number(const caac__xml_element *element, const char *name, int least, int most, int fallback);
/* What an attribute such as val="0" or hidden="true" says; `fallback` if it is not there. */
int caac__xml_switch(const caac__xml_element *element, const char *name, int fallback);

/* Who is told of the elements. A status other than CAAC_OK ends the reading. */
typedef struct caac__xml_handler {
  const caac__xml_space *spaces;
  int root;         /* a text that begins with another element is refused; CAAC__XML_OTHER: any */
  int keeps_blanks; /* 1: text is told as it stands; 0: its ends are trimmed unless xml:space="preserve" */
  /* *skip = 1: nothing inside is told, nor its end. */
  caac_status (*start)(void *payload, const caac__xml_element *element, int *skip);
  caac_status (*end)(void *payload, int name, int parent);
  caac_status (*text)(void *payload, const char *text, size_t len); /* UTF-8, in pieces */
} caac__xml_handler;

typedef struct caac__xml caac__xml;

/* The handler must outlive it. */
caac_status caac__xml_open(const caac__xml_handler *handler, void *payload, caac__xml **out);
/* The next bytes; len 0: there are no more. CAAC_E_INPUT: caac__xml_problem() says why, without a sentence of its own. */
caac_status caac__xml_feed(caac__xml *self, const char *bytes, size_t len);
const char *caac__xml_problem(const caac__xml *self);
void caac__xml_close(caac__xml *self);

#endif
