/* SPDX-License-Identifier: MIT */
/* What lists of documents and find share: which documents are wanted, and when a document is from. */
#ifndef CAAC_REGISTER_DOCUMENTS_H
#define CAAC_REGISTER_DOCUMENTS_H

#include "register_private.h"

/* What is ordered by is also selected: only so does SQLite use the indexes below a view over two files (layer.h). */

/* The date of document d: as its text prints it, else the preferred one that somebody asserts. */
#define CAAC__DOCUMENT_DATE                                                                                                      \
  "coalesce(d.date, (SELECT value FROM (SELECT c.value, instr('adopted submitted published statement', c.kind) AS place, c.n "   \
  "FROM claim c WHERE c.subject = 'document' AND c.subject_id = d.id AND c.rank = 'preferred' AND c.kind IN ('adopted', "        \
  "'submitted', 'published', 'statement') ORDER BY place, c.n LIMIT 1)))"
#define CAAC__DOCUMENT_DATE_MEANING                                                                                              \
  "the date printed in the document, else the preferred date of its adoption, submission or publication"

/* The situations of document d, as one text. */
#define CAAC__DOCUMENT_SITUATIONS                                                                                                \
  "(SELECT group_concat(target, ' ') FROM (SELECT target, n FROM document_situations s WHERE s.document = d.id ORDER BY n))"

/* Is document d wanted? Its parameters are bound by caac__documents_bind(). */
#define CAAC__DOCUMENT_WANTED                                                                                                    \
  "(:private OR NOT d.private) AND (:kinds IS NULL OR d.kind IN (SELECT value FROM json_each(:kinds))) AND (:situations IS "     \
  "NULL "                                                                                                                        \
  "OR d.id IN (SELECT s.document FROM document_situations s WHERE s.target IN (SELECT value FROM json_each(:situations))))"

/* Prepare a statement for reading. */
caac_status caac__documents_prepare(const caac_register *self, const char *sql, sqlite3_stmt **out);
/* Bind private=, kind= and situation= of checked parameters. CAAC_E_NOTFOUND for a situation that is not there. */
caac_status caac__documents_bind(const caac_register *self, caac_params params, sqlite3_stmt *statement);
/* Tell how many private documents were left out, or that they were not. */
void caac__documents_remark_private(const caac_register *self, caac_params params, caac_builder *builder);
/* The values of a repeated parameter as a JSON array; nothing is added if there are none. */
void caac__documents_list(caac_params params, const char *key, caac__buffer *out);

#endif
