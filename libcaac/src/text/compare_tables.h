/* SPDX-License-Identifier: MIT */
/* What the tables of documents, of a comparison and of recommendations taken up share. */
#ifndef CAAC_TEXT_COMPARE_TABLES_H
#define CAAC_TEXT_COMPARE_TABLES_H

#include "number.h"

#include <caac/compare.h>

/* Remarks if one of the two is invented, a draft, or private. */
void caac__remark_samples(caac_builder *table, const caac_document *a, const caac_document *b);
/* Its symbol as the source; and remarks if it is invented, a draft, or private. */
void caac__remark_document(caac_builder *table, const caac_document_info *about);
/* No symbol, or a draft by its kind. */
int caac__document_is_draft(const caac_document_info *about);
#define CAAC__MADE_FROM_DRAFT                                                                                                    \
  "made from a draft, which is private until its authors say otherwise: a working paper, not a United Nations document"
#define CAAC__MADE_FROM_PRIVATE "made from a document that a register holds as private: not for others"
/* `least=` as a number over 0 and up to 1; `where` begins the sentence of an error. */
caac_status caac__compare_least(caac_params params, const caac_parameter *declared, const char *where, double *out);

#endif
