/* SPDX-License-Identifier: MIT */
/* The shape of JSON records: which keys they may have and what their values are. What is wrong becomes findings; what is right
 * can be read, so that the sense of a record can be checked even where a part of it has the wrong shape. */
#ifndef CAAC_CATALOGUE_SHAPE_H
#define CAAC_CATALOGUE_SHAPE_H

#include "json.h"

enum { CAAC__POINTER_SIZE = 96, CAAC__ITEMS_MAX = 50 };

typedef enum caac__shape_kind { CAAC__TEXT, CAAC__TEXTS, CAAC__NUMBER, CAAC__FLAG, CAAC__RECORDS } caac__shape_kind;

typedef struct caac__field {
  const char *name; /* NULL ends a list of fields; at most 15 */
  caac__shape_kind shape;
  int required;
} caac__field;

typedef struct caac__shape {
  caac__json json;
  caac_findings *findings;
  int full; /* the list of findings keeps no more: places need not be looked for */
} caac__shape;

/* Report at a JSON pointer. `place` holds what there is beside rule and place: field, value, nearest, remedy; the
 * message is completed by the value. */
void caac__shape_report(caac__shape *self, const char *rule, const char *pointer, caac_finding place, const char *message);
/* The same, for the value of a field of the record at the pointer. */
void caac__shape_report_field(caac__shape *self, const char *rule, const char *pointer, caac_finding place, const char *message);
/* Report all that is wrong with the shape of a record. 1 if it is an object at all. */
int caac__shape_check(caac__shape *self, const char *pointer, json_t *record, const caac__field *fields);

int caac__shape_is_blank(const char *text);
/* Values of a record. What has not the right shape was reported, and counts as not given: NULL, or 0. */
const char *caac__shape_text(const json_t *record, const char *name);
json_t *caac__shape_list(const json_t *record, const char *name);
int caac__shape_number(const json_t *record, const char *name, int most); /* 1 to most */

#endif
