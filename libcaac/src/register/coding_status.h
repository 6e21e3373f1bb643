/* SPDX-License-Identifier: MIT */
/* How much of a document is coded, and the coding status that it deserves. */
#ifndef CAAC_REGISTER_CODING_STATUS_H
#define CAAC_REGISTER_CODING_STATUS_H

#include "snapshot.h"

/* Units that can be coded: leads, paragraphs and items of the text, and acts that are known as a whole. */
typedef struct caac__reached {
  size_t units;
  size_t texts;        /* of these, those of a text; needed only for lowering */
  size_t coded, final; /* that somebody coded; that have a final coding */
  size_t coders;       /* who coded every unit */
} caac__reached;

/* SQL behind "WITH wanted (document) AS (...)", so that it can be asked of many documents at once: `reached` has a row for each
 * that has units that can be coded, with the columns document, units, texts, coded, final, coders. CROSS JOIN: each table is read
 * through once, whatever its indexes. */
#define CAAC__CODING_REACHED                                                                                                     \
  ", u (document, id, is_text) AS MATERIALIZED (SELECT u.document, u.id, u.form IS NOT NULL FROM unit u CROSS JOIN wanted w ON " \
  "w.document = u.document WHERE u.form IS NULL OR u.form IN ('lead', 'paragraph', 'item')), "                                   \
  "c (document, unit, coder, stage) AS MATERIALIZED (SELECT u.document, u.id, c.coder, c.stage FROM coding c CROSS JOIN u ON "   \
  "u.id = c.unit WHERE c.stage IN ('coded', 'final')), "                                                                         \
  "of_units (document, units, texts) AS (SELECT document, count(*), sum(is_text) FROM u GROUP BY document), "                    \
  "of_codings (document, coded, final) AS (SELECT document, count(DISTINCT unit), count(DISTINCT iif(stage = 'final', unit, "    \
  "NULL)) FROM c GROUP BY document), "                                                                                           \
  "of_coders (document, coder, units) AS (SELECT document, coder, count(DISTINCT unit) FROM c WHERE stage = 'coded' GROUP BY "   \
  "document, coder), "                                                                                                           \
  "of_all (document, coders) AS (SELECT n.document, count(*) FROM of_coders n JOIN of_units USING (document, units) GROUP BY "   \
  "n.document), "                                                                                                                \
  "reached (document, units, texts, coded, final, coders) AS (SELECT document, units, texts, coalesce(coded, 0), "               \
  "coalesce(final, 0), coalesce(coders, 0) FROM of_units LEFT JOIN of_codings USING (document) LEFT JOIN of_all USING "          \
  "(document)) "

/* Measures read final codings: complete is what has one for every unit; adjudicated what, besides, two coders or more coded. */
caac__coding_status caac__reached_status(const caac__reached *self);

/* Its name, and the status with a name: NONE for any other, and for NULL. */
const char *caac__coding_status_name(caac__coding_status status);
caac__coding_status caac__coding_status_read(const char *name);

/* Lower, never raise, the status of a document that has a text to what it deserves; within a step. */
caac_status caac__coding_status_lower(caac_register *self, const char *document);
/* Of all documents of which the open step took codings away, or changed whose or what they are. */
caac_status caac__coding_statuses_lower(caac_register *self);

#endif
