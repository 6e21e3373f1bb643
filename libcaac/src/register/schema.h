/* SPDX-License-Identifier: MIT */
/* The schema as data: kinds and fields. Tables, put, load, dump and check are all made from it. */
#ifndef CAAC_REGISTER_SCHEMA_H
#define CAAC_REGISTER_SCHEMA_H

#include "buffer.h"
#include "section.h"

#include <caac/register.h>

enum {
  CAAC__ID_MAX = 64,              /* characters of an id */
  CAAC__UNIT_ID_MAX = 160,        /* of a unit and its coding: a document's id, '/', its paragraph */
  CAAC__FIELDS_MAX = 32,          /* of one kind; checked by a test */
  CAAC__LAYOUT = 1,               /* user_version of the file: raised when an older library could misread it */
  CAAC__APPLICATION = 0x43414143, /* "CAAC", application_id of the file */
  CAAC__LIST_MAX = 64             /* items of a list of references */
};

/* Words that parameters accept as fields do. */
#define CAAC__DOCUMENT_KINDS "report|annual report|conclusions|statement|letter|resolution|presidential statement|draft|other"
#define CAAC__SPEAKERS "working group|secretary-general|state|members|council"

/* Passages of full-text search: number n belongs to the volume n / this (schema_sql.c, docs/adr/0012-search.md). */
#define CAAC__PASSAGES_A_VOLUME 10000000
/* Where two files are read as one, the volumes of `main` are numbered from this on. */
#define CAAC__VOLUMES_A_FILE 100000000

/* Places of the kinds, in the order of loading. */
enum { CAAC__SITUATION, CAAC__DOCUMENT, CAAC__CLAIM, CAAC__UNIT, CAAC__CODING, CAAC__USE, CAAC__KIND_COUNT };

typedef enum caac__field_type {
  CAAC__FIELD_ID,
  CAAC__FIELD_REFERENCE,
  CAAC__FIELD_REFERENCES, /* ids separated by blanks; in a table of its own, <kind>_<field> */
  CAAC__FIELD_TEXT,
  CAAC__FIELD_SOURCES, /* citations separated by " ; " */
  CAAC__FIELD_WORD,
  CAAC__FIELD_SYMBOL,
  CAAC__FIELD_DATE,
  CAAC__FIELD_ORDINAL, /* 1, 2, 3 ... within the rest of the key; given out when it is not named */
  CAAC__FIELD_NUMBER,  /* whole, not negative */
  CAAC__FIELD_FLAG     /* 0 or 1 */
} caac__field_type;

typedef struct caac__kind {
  caac_kind open; /* what the public functions hand out: the first member */
  const caac_field *fields;
  size_t field_count;
  const char *id_prefix; /* of the ids that are given out, or NULL if the id has to be named */
  const char *order;     /* ORDER BY of the dump */
  const char *unless;    /* records that the dump leaves out because another file implies them, or NULL */
} caac__kind;

const caac__kind *caac__kind_at(size_t i);
const caac__kind *caac__kind_of(const caac_kind *kind);
size_t caac__kind_index(const caac__kind *kind);
/* Place of the field with this name (`len` bytes); -1 if there is none. */
int caac__kind_find_field(const caac__kind *kind, const char *name, size_t len);
/* The nearest name of a field, or of a column of its CSV file; NULL if none is near. */
const char *caac__kind_nearest_field(const caac__kind *kind, const char *name, int by_column);
caac__field_type caac__field_type_of(const caac_field *field);
int caac__kind_is_key(const caac__kind *kind, const char *field);

/* Add the SQL expression that reads a field of a record of `kind`: a list of references as one text, if asked without private
 * documents. */
void caac__schema_add_value(caac__buffer *sql, const caac__kind *kind, size_t field, int hides_private);
/* The SQL that makes tables, indexes and views. */
void caac__schema_write(caac__buffer *out);
/* The SQL of temporary views, named like tables and views, that show the files `main` and `base` as one (layer.h). */
void caac__schema_write_layer(caac__buffer *out);

#endif
