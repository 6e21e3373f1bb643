/* SPDX-License-Identifier: MIT */
/* Making a document of units that are stored: for the rooms behind this one. */
#ifndef CAAC_TEXT_DOCUMENT_BUILD_H
#define CAAC_TEXT_DOCUMENT_BUILD_H

#include <caac/document.h>

/* A document of these units; everything is copied. `from`, `to`, `heading`, `lead` and `hash` are made anew of order, texts and
 * parents, which stand before their children. NULL texts are "". CAAC_E_INVALID for what is no document, CAAC_E_NOMEM. */
caac_status caac__document_build(const caac_document_info *info, const caac_unit *units, size_t count, caac_document **out);

#endif
